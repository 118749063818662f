"""The page of votes: by hand and card, by secret ballot, by consultation."""

from __future__ import annotations

from typing import ClassVar

from desktop_app.domain.words import N_
from desktop_app.ui.desk import Desk
from desktop_app.ui.hall_corner import HallCorner
from desktop_app.ui.panels_page import PanelsPage


class ElectionsPage(PanelsPage):
    """Votes in the order of the day, secret ballots with their counts, and who goes to the congress above."""

    searchable: ClassVar[bool] = True
    views: ClassVar[tuple[tuple[str, str, str], ...]] = (
        ("votes", N_("Votes"), "votes:VotesPanel"),
        ("ballots", N_("Ballots and counts"), "ballots:BallotsPanel"),
        ("meeting", N_("First meeting"), "first_meeting:FirstMeetingPanel"),
        ("upward", N_("Delegates upward"), "upper_seats:UpperSeatsPanel"),
    )
    reads: ClassVar[frozenset[str]] = frozenset({
        "Congress", "Session", "ProgrammeItem", "Delegate", "Person", "Vote", "VoteStep", "Candidate",
        "Elector", "Count", "CountLine", "InvalidBallots", "CountedBallot", "CountEntry", "Chosen",
        "SeatChange", "UpperSeat", "Committee", "CommitteeMember", "SchemePlace", "Allotment", "CheckIn",
        "VoidedCheckIn", "Absence", "Eligibility",
    })  # fmt: skip

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.hall = HallCorner(self)
