"""Settling the convened list: by which decision, who is on it, and what has changed since the last version."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox, QDialog, QGridLayout, QLabel, QWidget

from desktop_app.domain.convened import ConvenedList, in_words
from desktop_app.domain.delegates import KINDS
from desktop_app.domain.words import N_, say
from desktop_app.services import convened
from desktop_app.ui import theme
from desktop_app.ui.asking import Asking, DayLine, Line
from desktop_app.ui.desk import Desk

ASKED = ("official", "alternate", "guest", "foreign_guest")
"""Kinds that can be on the list; the first always is."""


class SettleDialog(Asking):
    """The decision, the kinds, and the difference in words before anything is settled."""

    def __init__(self, desk: Desk, parent: QWidget, congress: str) -> None:
        super().__init__(
            parent, "settle", N_("Settle the convened list"), N_("Settle the list"), width=560
        )
        self._desk, self._congress = desk, congress
        settled = convened.lists(congress)
        self._last: ConvenedList | None = settled[0] if settled else None
        self.decision, self.decided_on, self.note = Line(), DayLine(), Line()
        self.decision.setPlaceholderText(say(N_("as in 45/QĐ-BTC")))
        self.add(N_("Number of the decision"), self.decision, "decision")
        self.add(N_("Date of the decision"), self.decided_on, "decided_on")
        self.kinds = {kind: QCheckBox(say(KINDS[kind])) for kind in ASKED}
        wanted = convened.kinds_of(congress)
        for kind, box in self.kinds.items():
            box.setObjectName(f"on_list_{kind}")
            box.setChecked(kind in wanted)
            box.setEnabled(kind != "official")
            box.toggled.connect(lambda: self._say_difference())
        self.add(N_("Who is on it"), _two_by_two(list(self.kinds.values())), "kinds")
        self.add(N_("Note"), self.note, "note")
        self.since = QLabel()
        self.since.setWordWrap(True)
        self.since.setObjectName("since")
        self.outer.insertWidget(0, self.since)
        self.step_through()
        self._say_difference()

    def _wanted(self) -> list[str]:
        return [kind for kind, box in self.kinds.items() if box.isChecked()]

    def _say_difference(self) -> None:
        found = convened.since_settled(self._congress, self._wanted())
        if self._last is None:
            text = say(N_("First version: {count} people."), count=len(found.added))
        else:
            text = say(
                N_("Version {number}. Since version {last}: {difference}."),
                number=(self._last.number or 0) + 1, last=self._last.number,
                difference=in_words(found),
            )  # fmt: skip
        self.since.setText(text)
        self.fit()

    def done_well(self) -> bool:
        changed = convened.settle(
            self._congress, self.decision.value(), self.decided_on.day(), self.note.value(),
            kinds=self._wanted(),
        )  # fmt: skip
        self._desk.tell(changed)
        return True


def _two_by_two(boxes: Sequence[QWidget]) -> QWidget:
    """Boxes in two columns, read line by line."""
    made = QWidget()
    layout = QGridLayout(made)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setHorizontalSpacing(theme.px(24))
    layout.setVerticalSpacing(theme.px(8))
    for place, box in enumerate(boxes):
        layout.addWidget(box, *divmod(place, 2))
    layout.setColumnStretch(2, 1)
    return made


def ask_to_settle(desk: Desk, parent: QWidget) -> QDialog | None:
    """Ask for the decision and settle the list."""
    if desk.congress is None:
        return None
    dialog = SettleDialog(desk, parent, desk.congress.uid)
    dialog.open()
    dialog.decision.setFocus()
    return dialog
