"""The speeches that were registered, in their order, with what should be looked at above them."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.domain.fields import Record, spec
from desktop_app.domain.programme import SPEECHES, Speech
from desktop_app.domain.speeches import minutes_of
from desktop_app.domain.words import N_, say, say_count, show
from desktop_app.services import speeches
from desktop_app.ui import theme
from desktop_app.ui.clash_strip import Warnings
from desktop_app.ui.count_bar import CountBar
from desktop_app.ui.fit_columns import fit_columns
from desktop_app.ui.keys import keys, tool
from desktop_app.ui.page import Empty, button
from desktop_app.ui.people_table import fit_headings
from desktop_app.ui.row_menu import Verb
from desktop_app.ui.tables import Column, Table

SIGNS = {
    "registered": ("circle", "ink_2"), "accepted": ("calendar-check", "primary"),
    "given": ("circle-check", "good"), "written": ("file-text", "info"),
    "declined": ("circle-minus", "ink_2"),
}  # fmt: skip


class SpeechesView(QWidget):
    """The list. The verbs are told; whoever shows the view does them."""

    chosen = Signal()
    new_wanted = Signal()
    edit_wanted = Signal()
    remove_wanted = Signal()
    move_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._doubts: dict[str, str] = {}
        self.count = QLabel()
        self.count.setObjectName("quiet")
        self.warnings = Warnings(N_("What should be looked at in the speeches"))
        self.warnings.chosen.connect(self._to)
        self.table: Table[Speech] = Table(self._columns(), "speeches")
        self.table.setAccessibleName(say(N_("Speeches")))
        self.table.setSelectionMode(Table.SelectionMode.SingleSelection)
        self.table.chosen.connect(self._on_chosen)
        self.table.opened.connect(self.edit_wanted)
        self.table.verbs = self._row_verbs
        fit_headings(self.table)
        fit_columns(self.table)
        self.empty = Empty("users")
        self.empty.say(
            N_("Nobody is registered to speak yet."),
            button(N_("New speech"), self.new_wanted.emit, main=True, icon="plus"),
        )
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.empty)
        self._verbs = [
            button(N_("Edit"), self.edit_wanted.emit, icon="pencil", name="edit_speech"),
            button(N_("Remove"), self.remove_wanted.emit, icon="trash-2", name="remove_speech"),
            tool("arrow-up", N_("Up (Alt+Up)"), lambda: self.move_wanted.emit(-1), "up"),
            tool("arrow-down", N_("Down (Alt+Down)"), lambda: self.move_wanted.emit(1), "down"),
        ]
        self.bar = CountBar(self.count, *self._verbs)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.px(8), 0, 0)
        layout.setSpacing(theme.px(8))
        layout.addWidget(self.bar)
        layout.addWidget(self.warnings)
        layout.addWidget(self.stack, 1)
        keys(self.table, {
            "Del": self.remove_wanted.emit,
            "Return": self.edit_wanted.emit,
            "Enter": self.edit_wanted.emit,
            "Alt+Up": lambda: self.move_wanted.emit(-1),
            "Alt+Down": lambda: self.move_wanted.emit(1),
        })  # fmt: skip

    def _columns(self) -> list[Column[Speech]]:
        def doubt(one: Speech) -> str:
            return self._doubts.get(one.uid, "")

        return [
            Column("position", say(N_("No.")), lambda one: show(one.position), 40, True,
                   sortable=False),
            Column("speaker", spec(Speech, "speaker").title(), lambda one: one.speaker, 108,
                   sortable=False, icon=lambda one: "triangle-alert" if doubt(one) else "",
                   tone=lambda one: "warn", tip=lambda one: doubt(one) or one.post),
            Column("topic", spec(Speech, "topic").title(), lambda one: one.topic, 130,
                   sortable=False, tip=lambda one: one.topic),
            Column("minutes", say(N_("Minutes")), lambda one: show(one.minutes), 64, True,
                   sortable=False),
            Column("state", spec(Speech, "state").title(), lambda one: say(SPEECHES[one.state]),
                   108, sortable=False, icon=lambda one: SIGNS[one.state][0],
                   tone=lambda one: SIGNS[one.state][1]),
            Column("text_on", say(N_("Text in")), lambda one: show(one.text_on), 88,
                   sortable=False),
        ]  # fmt: skip

    def refresh(self, congress: str) -> None:
        """Read the register anew; what was chosen stays chosen while it is there."""
        before = self.current()
        listed = speeches.speeches(congress)
        clashes = speeches.clashes_of(congress)
        self._doubts = {one.uid: str(one.message) for one in clashes}
        self.table.rows_model.show_rows(lambda offset, limit: listed[offset : offset + limit])
        self.warnings.show_clashes(clashes)
        self.bar.tell(self._counted(congress, listed))
        self.stack.setCurrentIndex(0 if listed else 1)
        self.bar.setVisible(bool(listed))
        if before is not None:
            self.choose(before.uid)
        self._on_chosen()

    def _counted(self, congress: str, listed: list[Speech]) -> str:
        items = speeches.speech_items(congress)
        room = sum(one.minutes or 0 for one in items)
        taken = minutes_of(listed)
        parts = [say_count(N_("{count} speech"), N_("{count} speeches"), len(listed))]
        if room:
            parts.append(
                say(N_("{taken} of {room} minutes on the programme"), taken=taken, room=room)
            )
        else:
            parts.append(say(N_("{taken} minutes on the programme"), taken=taken))
        return " · ".join(parts)

    @property
    def records(self) -> dict[str, Record]:
        """What is listed, by uid."""
        return {one.uid: one for one in self.table.rows_model.rows}

    def current(self) -> Speech | None:
        """The speech that is chosen."""
        found = self.table.selected()
        return found[0] if found else None

    def choose(self, uid: str) -> None:
        """Go to a speech."""
        self.table.choose(lambda one: one.uid == uid)

    def _to(self, uid: str) -> None:
        self.choose(uid)
        self.table.setFocus()

    def take_focus(self) -> None:
        """The keyboard goes to the list, or to the button of an empty one."""
        if self.stack.currentIndex() == 1:
            self.empty.focus_first()
            return
        if self.current() is None:
            self.table.selectRow(0)
        self.table.setFocus()

    def _row_verbs(self) -> list[Verb]:
        return [
            Verb("pencil", N_("Edit"), self.edit_wanted.emit, "F2"),
            Verb("trash-2", N_("Remove"), self.remove_wanted.emit, "Del"),
            Verb("arrow-up", N_("Move up"), partial(self.move_wanted.emit, -1), "Alt+↑"),
            Verb("arrow-down", N_("Move down"), partial(self.move_wanted.emit, 1), "Alt+↓"),
            Verb("plus", N_("New speech"), self.new_wanted.emit, "Ctrl+N"),
        ]

    def _on_chosen(self) -> None:
        for verb in self._verbs:
            verb.setEnabled(self.current() is not None)
        self.chosen.emit()
