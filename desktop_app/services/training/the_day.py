"""The whole day of a training congress, as a person would enter it: from the doors to the sheet of results."""

from __future__ import annotations

from desktop_app.services import congresses
from desktop_app.services.training import (
    day_awards,
    day_ballots,
    day_closing,
    day_credentials,
    day_meeting,
    day_presence,
    day_votes,
)


def fill_the_day(congress: str) -> None:
    """Put the day into a congress that was filled before: presence, credentials, votes, awards, results.

    A congress that consults has no ballots but the first meeting of its committee; one that elects has no such
    meeting.
    """
    consults = congresses.family_of(congresses.required(congress)) == "mttq"
    parts = (
        day_presence, day_credentials, day_votes, day_meeting if consults else day_ballots, day_awards,
        day_closing,
    )  # fmt: skip
    for part in parts:
        part.fill(congress)
