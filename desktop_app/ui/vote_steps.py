"""What was done with a vote, when and by whom: only looked at, the latest first."""

from __future__ import annotations

from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.domain.dates import show_day
from desktop_app.domain.fields import Record
from desktop_app.domain.moments import is_moment, read_moment, show_moment
from desktop_app.domain.votes import STEPS, VoteStep
from desktop_app.domain.words import N_, say
from desktop_app.services import votes
from desktop_app.ui import theme
from desktop_app.ui.fit_columns import fit_columns
from desktop_app.ui.people_table import fit_headings
from desktop_app.ui.tables import Column, Table

SIGNS = {
    "list_closed": ("list-checks", "info"), "list_opened": ("undo-2", "warn"),
    "frozen": ("vote", "warn"), "locked": ("lock", "primary"), "unlocked": ("lock-open", "warn"),
    "ruled": ("users", "info"), "published": ("circle-check", "good"),
    "reopened": ("lock-open", "bad"),
}  # fmt: skip


class VoteSteps(QWidget):
    """The trace of a vote."""

    def __init__(self) -> None:
        super().__init__()
        self.table: Table[VoteStep] = Table(
            [
                Column("step", say(N_("Step")), lambda one: say(STEPS[one.step]), 190, sortable=False,
                       icon=lambda one: SIGNS[one.step][0], tone=lambda one: SIGNS[one.step][1]),
                Column("at", say(N_("Time")), _when, 130, sortable=False),
                Column("reason", say(N_("Reason")), lambda one: one.reason, 200, sortable=False,
                       tip=lambda one: one.reason),
                Column("operator", say(N_("Entered by")), lambda one: one.operator, 120, sortable=False),
            ],
            "vote_steps",
        )  # fmt: skip
        self.table.setAccessibleName(say(N_("Steps of the vote")))
        self.table.setSelectionMode(Table.SelectionMode.SingleSelection)
        fit_headings(self.table)
        fit_columns(self.table)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.px(4), 0, 0)
        layout.addWidget(self.table)

    def show_of(self, record: Record) -> None:
        """The steps of a vote."""
        listed = votes.steps(record.uid)[::-1] if record.uid else []
        self.table.rows_model.show_rows(lambda offset, limit: listed[offset : offset + limit])
        self.table.say_nothing(
            "" if listed else say(N_("Nothing has been done with this vote yet."))
        )

    def focusInEvent(self, event: QFocusEvent) -> None:
        """There is nothing to type into."""
        self.table.setFocus()


def _when(one: VoteStep) -> str:
    if not is_moment(one.at):
        return one.at
    return f"{show_moment(one.at)} {show_day(read_moment(one.at).date())}"
