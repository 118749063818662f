"""The quiet strip that tells of conclusions of the offices above that are no tasks here yet."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from desktop_app.domain.meeting_lines import Received
from desktop_app.domain.words import N_, say_count
from desktop_app.services import meetings
from desktop_app.ui import theme
from desktop_app.ui.desk import Desk
from desktop_app.ui.page import button


class ReceivedStrip(QFrame):
    """Shown only while there is something to take; one button makes tasks of all of it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("card")
        self.desk = desk
        self.sign, self.told = QLabel(), QLabel()
        self.sign.setPixmap(theme.pixmap("inbox", "info", 16))
        self.told.setObjectName("received_conclusions")
        self.told.setWordWrap(True)
        self.take = button(
            N_("Make tasks of them"), self.take_all, icon="list-checks", name="take_conclusions"
        )
        layout = QHBoxLayout(self)
        layout.setContentsMargins(*(theme.px(side) for side in (12, 4, 8, 4)))
        layout.setSpacing(theme.px(8))
        layout.addWidget(self.sign)
        layout.addWidget(self.told, 1)
        layout.addWidget(self.take)
        self.hide()

    def refresh(self) -> None:
        """Look anew; what the tasks are of is the congress in hand."""
        congress = self.desk.congress
        own = congress is not None and congress.owner in ("", self.desk.opened.identity.office)
        found = meetings.conclusions_received(congress.uid) if congress is not None and own else []
        self.setVisible(bool(found))
        self.told.setText(in_words(found))
        self.told.setToolTip("\n".join(one.draft.title for one in found))

    def take_all(self) -> None:
        """Make tasks of all that came."""
        if self.desk.congress is not None:
            self.desk.do(meetings.take_conclusions, self.desk.congress.uid)
            self.refresh()


def in_words(found: list[Received]) -> str:
    """How many conclusions of whom are no tasks yet, and how many were corrected since."""
    new = [one for one in found if one.task is None]
    corrected = len(found) - len(new)
    offices = ", ".join(dict.fromkeys(one.office for one in found if one.office))
    parts = []
    if new:
        parts.append(
            say_count(
                N_("{count} conclusion of {office} is no task here yet."),
                N_("{count} conclusions of {office} are no tasks here yet."),
                len(new), office=offices,
            )
        )  # fmt: skip
    if corrected:
        parts.append(
            say_count(
                N_("{count} conclusion was corrected by {office}."),
                N_("{count} conclusions were corrected by {office}."),
                corrected, office=offices,
            )
        )  # fmt: skip
    return " ".join(parts)
