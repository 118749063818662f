"""The line below the calendar: what its shapes mean, and how many days are left to the next deadline."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from desktop_app.domain.calendar import days_left
from desktop_app.domain.conflict_ways import deadline_message
from desktop_app.domain.cycle_definitions import Deadline
from desktop_app.domain.units import LEVELS
from desktop_app.domain.words import N_, capital, say, say_count
from desktop_app.ui import theme

SIGNS = (
    ("○", N_("Planned")), ("●", N_("Approval given")), ("■", N_("Held")),
    ("◆", N_("Lessons reviewed")), ("▲", N_("Conflict")),
)  # fmt: skip


class CalendarFoot(QWidget):
    """Legend at the left, the next deadline at the right; all of them when pointed at."""

    def __init__(self) -> None:
        super().__init__()
        legend = QLabel(
            "   ".join(f"{sign}\u00a0{say(word)}".replace(" ", "\u00a0") for sign, word in SIGNS)
        )
        legend.setObjectName("small")
        legend.setWordWrap(True)
        self.left = QLabel()
        self.left.setObjectName("small")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(16))
        layout.addWidget(legend, 1)
        layout.addWidget(self.left)

    def show_deadlines(self, deadlines: Sequence[tuple[str, Deadline]], today: date) -> None:
        """Show what is due next: deadlines by level, in the order of their days."""
        said = [_said(level, limit, today) for level, limit in deadlines]
        ahead = [
            text
            for text, (_, limit) in zip(said, deadlines, strict=True)
            if days_left(limit, today) >= 0
        ]
        self.left.setText((ahead or said[-1:] or [""])[0])
        self.left.setToolTip("\n".join(said))


def _said(level: str, limit: Deadline, today: date) -> str:
    days = days_left(limit, today)
    word = (
        say_count(N_("{count} day left"), N_("{count} days left"), days)
        if days >= 0
        else say(N_("past"))
    )
    return say(
        N_("{level}: {deadline} ({left})"), level=capital(say(LEVELS[level])),
        deadline=deadline_message(limit), left=word,
    )  # fmt: skip
