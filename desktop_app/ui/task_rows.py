"""The board of tasks as rows: headings that fold, and the tasks below them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from desktop_app.domain import tasks as rules
from desktop_app.domain.preparation import TASK_STATES
from desktop_app.domain.tasks import Group, TaskLine
from desktop_app.domain.words import N_, capital, say, show
from desktop_app.ui.tables import Column, RowsModel

_FONT = int(Qt.ItemDataRole.FontRole)

STATE_SIGNS = {
    "open": ("circle", "ink_2"),
    "doing": ("hourglass", "info"),
    "done": ("circle-check", "good"),
    "dropped": ("ban", "ink_2"),
}
"""Icon and colour token of each state; the word stands beside it."""

_BAND_SIGNS = {rules.OVERDUE: ("triangle-alert", "bad"), rules.NEAR: ("clock", "warn")}


@dataclass(frozen=True)
class Head:
    """A heading of the board; ``folded`` when its tasks are not shown."""

    group: Group
    folded: bool

    @property
    def words(self) -> str:
        """What it says: the title, how many, and how many of them are overdue."""
        count = show(len(self.group.lines))
        late = self.group.late
        if late and self.group.key != rules.OVERDUE:
            return say(
                N_("{title} ({count}, {late} overdue)"), title=self.group.title, count=count,
                late=late,
            )  # fmt: skip
        return f"{self.group.title} ({count})"


BoardLine = Head | TaskLine


class BoardModel(RowsModel[BoardLine]):
    """Rows whose headings stand out."""

    def __init__(self, columns: Sequence[Column[BoardLine]]) -> None:
        super().__init__(columns)
        self._bold = QFont()
        self._bold.setWeight(QFont.Weight.DemiBold)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Besides what all rows say: headings are bold."""
        if role == _FONT and index.isValid():
            return self._bold if isinstance(self.rows[index.row()], Head) else None
        return super().data(index, role)


def laid_out(groups: Sequence[Group], folded: Callable[[str], bool]) -> list[BoardLine]:
    """The headings with their tasks, but for those that are folded."""
    found: list[BoardLine] = []
    for group in groups:
        closed = folded(group.key)
        found.append(Head(group, closed))
        if not closed:
            found += group.lines
    return found


def board_columns() -> list[Column[BoardLine]]:
    """What is to be done, how long there still is, how it stands, who sees to it, its day, what shows it."""

    def column(
        name: str, word: str, text: Callable[[TaskLine], str], width: int, **more: Any
    ) -> Column[BoardLine]:
        return Column(name, say(word), _of_task(text), width, sortable=False, **more)

    return [
        Column(
            "title", say(N_("Task")), _title, 390, sortable=False, icon=_chevron,
            tone=lambda _: "ink_2", tip=_title_tip,
        ),
        column(
            "left", N_("Days left"), lambda one: capital(rules.days_left(one)), 166,
            icon=_left_sign, tone=_left_tone,
        ),
        column(
            "state", N_("State"), lambda one: say(TASK_STATES[one.task.state]), 144,
            icon=_state_sign, tone=_state_tone,
        ),
        column("in_charge", N_("In charge"), lambda one: one.in_charge, 176, tip=_charge_tip),
        column("due", N_("Due"), lambda one: show(one.due), 92, tip=_due_tip),
        column("evidence", N_("Shown by"), lambda one: one.task.evidence, 130),
    ]  # fmt: skip


def _of_task(text: Callable[[TaskLine], str]) -> Callable[[BoardLine], str]:
    return lambda line: "" if isinstance(line, Head) else text(line)


def _title(line: BoardLine) -> str:
    return line.words if isinstance(line, Head) else line.task.title


def _title_tip(line: BoardLine) -> str:
    if isinstance(line, Head):
        return say(N_("Space folds and unfolds"))
    parts = [line.task.title, line.task.note]
    if line.origin is not None:
        parts.append(say(N_("Comes from: {origin}"), origin=str(line.origin.text)))
    return "\n".join(part for part in parts if part)


def _chevron(line: BoardLine) -> str:
    if isinstance(line, Head):
        return "chevron-right" if line.folded else "chevron-down"
    return ""


def _left_sign(line: BoardLine) -> str:
    return "" if isinstance(line, Head) else _BAND_SIGNS.get(line.band, ("", ""))[0]


def _left_tone(line: BoardLine) -> str:
    return "" if isinstance(line, Head) else _BAND_SIGNS.get(line.band, ("", "ink_2"))[1]


def _state_sign(line: BoardLine) -> str:
    return "" if isinstance(line, Head) else STATE_SIGNS[line.task.state][0]


def _state_tone(line: BoardLine) -> str:
    return "ink_2" if isinstance(line, Head) else STATE_SIGNS[line.task.state][1]


def _charge_tip(line: BoardLine) -> str:
    if isinstance(line, Head):
        return ""
    return ", ".join(part for part in (line.owner, line.body) if part)


def _due_tip(line: BoardLine) -> str:
    return "" if isinstance(line, Head) else rules.from_congress(line.task.days)
