"""What waits at the end of a congress: for the first page, and before the archive is made."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from desktop_app.domain.congresses import Congress
from desktop_app.domain.overview import Step
from desktop_app.domain.words import N_, Message
from desktop_app.services import clock, congress_results, lessons
from desktop_app.store import register

_LATEST = timedelta(days=180)
"""So long after a congress these steps are named; afterwards nobody is reminded of it any more."""


def steps(congress: Congress, today: date | None = None) -> Iterator[Step]:
    """What is to be done once the congress is over: results, minutes, the lessons review, the archive."""
    if not _is_over(congress, today or clock.today()):
        return
    yield from before_archive(congress)
    if congress.reviewed_on is None and not lessons.lessons(congress.uid):
        text = Message(N_("Open the lessons review"))
        yield Step("closing_review", text, "preparation", {"tab": "lessons"})
    from desktop_app.services import archive

    if archive.last(congress.uid) is None:
        yield _step("archive", "archive", N_("Make the archive of the congress"))


def before_archive(congress: Congress) -> Iterator[Step]:
    """What should be finished before the archive is made, whatever day it is."""
    from desktop_app.services import congress_texts

    if congress_results.settled(congress.uid) is None:
        yield _step("results", "results", N_("Settle the results of the congress"))
    kept = congress_texts.texts(congress.uid)
    minutes = [one for one in kept if one.kind == congress_texts.MINUTES]
    if not minutes:
        yield _step("minutes", "texts", N_("Write the minutes of the congress"))
    elif minutes[0].state != "adopted":
        yield _step("minutes", "texts", N_("Finish the minutes of the congress"))
    texts = [one for one in kept if one.kind != congress_texts.MINUTES]
    if not texts:
        yield _step("texts", "texts", N_("Write the text the congress closes with"))


def _is_over(congress: Congress, today: date) -> bool:
    """Whether an own congress was held, not too long ago."""
    if congress.owner != register.identity().office or congress.source:
        return False
    last = congress_results.last_day(congress)
    held = congress.state in ("held", "reviewed")
    return held and (last is None or last <= today <= last + _LATEST)


def _step(name: str, tab: str, text: str) -> Step:
    return Step(f"closing_{name}", Message(text), "closing", {"tab": tab})
