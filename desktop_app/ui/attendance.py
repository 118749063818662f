"""The page of the hall: who is here, who may vote."""

from __future__ import annotations

from typing import ClassVar

from desktop_app.domain.words import N_
from desktop_app.ui.desk import Desk
from desktop_app.ui.hall_corner import HallCorner
from desktop_app.ui.panels_page import PanelsPage


class AttendancePage(PanelsPage):
    """Presence by session and delegation, what the doors answered, and the credentials report."""

    searchable: ClassVar[bool] = True
    views: ClassVar[tuple[tuple[str, str, str], ...]] = (
        ("presence", N_("Presence"), "presence:PresencePanel"),
        ("check_ins", N_("Check-ins"), "check_ins:CheckInsPanel"),
        ("credentials", N_("Credentials"), "credentials:CredentialsPanel"),
    )
    reads: ClassVar[frozenset[str]] = frozenset({
        "Congress", "Session", "GroupPlace", "Delegate", "Delegation", "Person", "CheckIn",
        "VoidedCheckIn", "Absence", "Eligibility", "CredentialsReport", "CredentialsPlace", "Committee",
        "CommitteeMember",
    })  # fmt: skip

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.hall = HallCorner(self)
