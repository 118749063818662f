"""A panel with a list of records of the congress in hand and the sheet of the chosen one beside it.

The registers of the preparation are all of this kind: what differs is said by `ListPanel`'s subclasses.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, ClassVar, Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.domain.changes import Changed
from desktop_app.domain.fields import Record
from desktop_app.domain.words import N_, say, say_count
from desktop_app.ui import theme
from desktop_app.ui.child_list import ChildList
from desktop_app.ui.congress_sheet import RecordSheet
from desktop_app.ui.desk import Desk
from desktop_app.ui.fit_columns import fit_columns
from desktop_app.ui.keys import keys, keys_inside
from desktop_app.ui.page import Empty, button
from desktop_app.ui.people_table import fit_headings
from desktop_app.ui.row_menu import Verb
from desktop_app.ui.searching import end_search, fitting, told_of
from desktop_app.ui.sheet_side import Side
from desktop_app.ui.tables import Column, RowsModel, Table

L = TypeVar("L")


class ListPanel(QWidget, Generic[L]):
    """Says of itself in class attributes what it lists; a line is whatever `lines` gives.

    ``name`` is the table's objectName; ``one``/``many`` count it ("{count} task"); ``new_word`` names the main
    verb, ``empty_word`` what an empty panel says; ``leave_out`` and ``first`` are the form's.
    A panel is shown under a tab of a page, which calls its verbs.
    """

    opened = Signal(str)
    people_wanted = Signal(object, str)

    kind: ClassVar[type[Record]]
    name: ClassVar[str]
    icon: ClassVar[str] = "list-checks"
    title: ClassVar[str]
    one: ClassVar[str]
    many: ClassVar[str]
    new_word: ClassVar[str]
    empty_word: ClassVar[str]
    of: ClassVar[str] = "congress"
    """The field that says what a record belongs to; `scope` is what it points to."""
    leave_out: ClassVar[frozenset[str]] = frozenset({"congress", "position", "origin"})
    first: ClassVar[tuple[str, ...]] = ()
    sheet_share: ClassVar[float] = 0.42
    """How much of the width an open sheet takes."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.sheet: RecordSheet | None = None
        self.listed: list[L] = []
        self.words = ""
        self.count = QLabel()
        self.count.setObjectName("quiet")
        self.table: Table[L] = Table(self.columns(), self.name, model=self.rows_model())
        self.table.setAccessibleName(say(self.title))
        self.table.setSelectionMode(Table.SelectionMode.SingleSelection)
        self.table.verbs = self.row_verbs
        self.table.opened.connect(self.enter)
        self.table.chosen.connect(self._follow)
        fit_headings(self.table)
        fit_columns(self.table)
        self._of_a_line = (
            button(N_("Edit"), self.edit, icon="pencil", name=f"edit_{self.name}"),
            button(N_("Remove"), self.remove, icon="trash-2", name=f"remove_{self.name}"),
        )
        self.tools: QHBoxLayout = QHBoxLayout()
        self.tools.setSpacing(theme.px(8))
        self.tools.addWidget(self.count)
        self.tools.addStretch(1)
        for extra in self.extra_tools():
            self.tools.addWidget(extra)
        for verb in self._of_a_line:
            self.tools.addWidget(verb)
        self.empty = Empty(self.icon)
        self.empty.say(self.empty_word, *self.empty_verbs())
        self.side = Side(self.details())
        self.side.hide()
        self._lay_out()
        keys(self.table, {
            "Return": self.enter, "Enter": self.enter, "Del": self.remove, "Ins": self.new,
        })  # fmt: skip
        keys_inside(self, {
            "Esc": self.escape, "F6": partial(self.to_part, 1), "Shift+F6": partial(self.to_part, -1),
        })  # fmt: skip

    def _lay_out(self) -> None:
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.table)
        self.splitter.addWidget(self.side)
        self.splitter.setStretchFactor(0, 1)
        self.bar = QWidget()
        self.bar.setLayout(self.tools)
        self.tools.setContentsMargins(0, 0, 0, 0)
        full = QWidget()
        inside = QVBoxLayout(full)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(theme.px(8))
        inside.addWidget(self.bar)
        for above in self.above():
            inside.addWidget(above)
        inside.addWidget(self.splitter, 1)
        self.stack = QStackedWidget()
        self.stack.addWidget(full)
        self.stack.addWidget(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.px(8), 0, 0)
        layout.addWidget(self.stack)

    # what a panel says of itself

    @property
    def scope(self) -> str:
        """The uid of what is listed: the congress in hand ("" for none), or what a subclass says instead."""
        return self.desk.congress.uid if self.desk.congress is not None else ""

    def lines(self, congress: str) -> Sequence[L]:
        """What stands in the list of a congress."""
        raise NotImplementedError

    def columns(self) -> list[Column[L]]:
        """The columns of the list."""
        raise NotImplementedError

    def rows_model(self) -> RowsModel[L] | None:
        """The model of the list, where it is more than the table's own."""
        return None

    def record_of(self, line: L) -> Record:
        """The record a line is about."""
        assert isinstance(line, Record)
        return line

    def blank(self) -> Record:
        """A new record to fill in; the congress in hand is there when this is asked."""
        raise NotImplementedError

    def keep(self, record: Record) -> Changed:
        """The act that keeps what stands on the sheet."""
        raise NotImplementedError

    def take_away(self, record: Record) -> Changed:
        """The act that removes a record."""
        raise NotImplementedError

    def heading_of(self, record: Record) -> str:
        """What stands over the sheet of a record of the register (translated)."""
        return str(getattr(record, "title", "") or getattr(record, "name", "") or say(self.title))

    def under_heading(self, record: Record) -> str:
        """A line under that heading; usually none."""
        return ""

    def details(self) -> Sequence[tuple[str, ChildList[Any] | Any]]:
        """What belongs to one record, each under a tab of its sheet: (word, what has ``show_of``)."""
        return []

    def extra_tools(self) -> list[QWidget]:
        """Buttons and filters between the count and the verbs."""
        return []

    def empty_verbs(self) -> list[Any]:
        """The buttons of an empty panel."""
        return [button(self.new_word, self.new, main=True, icon="plus")]

    def above(self) -> list[QWidget]:
        """What stands between the bar and the list."""
        return []

    def counted(self) -> str:
        """What is said of the whole list, above it (translated)."""
        return say_count(self.one, self.many, len(self.listed))

    def prepare_sheet(self, sheet: RecordSheet) -> None:
        """A sheet was made: a panel may connect its fields with each other."""

    def shown_on_sheet(self, sheet: RecordSheet, record: Record) -> None:
        """The sheet shows a record from now on."""

    @property
    def main(self) -> tuple[str, str, Callable[[], None]] | None:
        """The main verb while the panel is in front."""
        return (self.new_word, "plus", self.new) if self.scope else None

    # what it shows

    def refresh(self) -> None:
        """Read the list anew; the chosen record stays chosen, an open sheet shows it as it is now."""
        scope = self.scope
        if not scope:
            self.close_sheet()
            self.listed = []
            return
        before, place = self.current_record(), self.table.currentIndex().row()
        if self.sheet is not None and self._elsewhere(self.sheet, scope):
            self.close_sheet()
        self.listed = list(self.lines(scope))
        known, said = len(self.listed), self.counted()
        self.listed = lines = fitting(self.table, self.listed, self.words)
        self.table.rows_model.show_rows(lambda offset, limit: lines[offset : offset + limit])
        self.count.setText(told_of(len(lines), known, said) if self.words else said)
        at, had_focus = self.stack.currentIndex(), self.isAncestorOf(self.window().focusWidget())
        self.stack.setCurrentIndex(
            0 if self.listed or self.sheet or self.narrowed or self.words else 1
        )
        if before is not None and not self.choose(before.uid) and self.sheet is None:
            self.table.selectRow(min(place, len(self.listed) - 1))  # the one after what went
        for verb in self._of_a_line:
            verb.setEnabled(bool(self.listed))
        self._renew_sheet()
        if had_focus and at != self.stack.currentIndex():
            self.take_focus()  # the keyboard was in what is not shown any more

    @property
    def narrowed(self) -> bool:
        """Whether a filter leaves lines out: then an empty list is not an empty register."""
        return False

    def _elsewhere(self, sheet: RecordSheet, scope: str) -> bool:
        mine = getattr(sheet.record, self.of, scope)
        return mine not in (None, scope) or sheet.family != self.desk.family

    def _renew_sheet(self) -> None:
        """The record of the open sheet may have changed or gone with an undo."""
        sheet = self.sheet
        if sheet is None or not sheet.record.uid:
            return
        known = {one.uid: one for one in map(self.record_of, self.listed)}
        record = known.get(sheet.record.uid)
        if record is None:
            if not sheet.touched:
                self.close_sheet()
        elif not sheet.touched:
            self._begin(record, focus=False)
        else:
            self.side.show_children(record)

    def current_record(self) -> Record | None:
        """The record of the line with the focus."""
        line = self.table.current()
        return self.record_of(line) if line is not None else None

    def choose(self, uid: str) -> bool:
        """Go to a record; False when it is not in the list."""
        places = (at for at, line in enumerate(self.listed) if self.record_of(line).uid == uid)
        place = next(places, -1)
        if place < 0:
            return False
        self.table.rows_model.load_up_to(place)
        self.table.choose_places([place])
        return True

    def search(self, text: str) -> None:
        """Show the lines in whose columns these words stand, marks and capitals aside."""
        self.words = text.strip()
        self.refresh()

    def reveal(self, uid: str) -> None:
        """Open the sheet of a record that another place tells of."""
        if self.choose(uid):
            self.edit()

    def take_focus(self) -> None:
        """The keyboard begins on the open sheet, in the list, or at the button of an empty panel."""
        if self.stack.currentIndex() == 1:
            self.empty.focus_first()
        elif self.sheet is not None:
            self.sheet.form.focus_first()
        else:
            if self.table.current() is None and self.listed:
                self.table.selectRow(0)
            self.table.setFocus()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The panel has nothing to type into itself."""
        self.take_focus()

    # the sheet

    def _begin(self, record: Record, *, focus: bool = True) -> None:
        title = self.heading_of(record) if record.uid else say(self.new_word)
        if self.sheet is None:
            self.sheet = made = RecordSheet(
                self.desk, self.kind, self.keep, leave_out=self.leave_out, first=self.first
            )
            made.saved.connect(self._saved)
            made.next_wanted.connect(self._next)
            made.left.connect(self.escape)
            self.prepare_sheet(made)
            self.side.use(made)
            self.stack.setCurrentIndex(0)
            self.side.show()
            wide = self.splitter.width()
            share = round(wide * self.sheet_share)
            self.splitter.setSizes([wide - share, share])
        self.sheet.begin(record, title, self.under_heading(record), focus=focus)
        self.shown_on_sheet(self.sheet, record)
        self.side.show_children(record)

    def close_sheet(self) -> None:
        """Only the list again, and the keyboard back in it."""
        sheet, self.sheet = self.sheet, None
        if sheet is not None:
            had_focus = self.side.isAncestorOf(self.window().focusWidget())
            self.side.hide()
            self.side.drop()
            sheet.deleteLater()
            if not (self.listed or self.narrowed or self.words):
                self.stack.setCurrentIndex(1)
            if had_focus:
                self.take_focus()

    def _saved(self, uid: str) -> None:
        if self.choose(uid):
            record = self.current_record()
            if record is not None:
                self._begin(record, focus=False)

    def _next(self) -> None:
        self._begin(self.blank())

    def _follow(self) -> None:
        """The sheet follows the list while nothing is being typed in it."""
        record, sheet = self.current_record(), self.sheet
        for verb in self._of_a_line:
            verb.setEnabled(record is not None)
        if sheet is None or sheet.touched or record is None or not sheet.record.uid:
            return
        if record.uid != sheet.record.uid:
            self._begin(record, focus=False)

    # verbs of the page

    def _may_change(self, then: Callable[[], None]) -> None:
        from desktop_app.ui.unsaved import ask_first, is_touched

        if is_touched(self):
            ask_first(self, [self], then)
        else:
            then()

    def new(self) -> None:
        """Ctrl+N: an empty sheet."""
        if self.scope:
            self._may_change(lambda: self._begin(self.blank()))

    def edit(self) -> None:
        """F2: the sheet of the line with the focus."""
        record = self.current_record()
        if record is not None:
            self._may_change(partial(self._begin, record))

    def enter(self) -> None:
        """Enter, or a double click: the sheet, where a panel has nothing nearer."""
        self.edit()

    def remove(self) -> None:
        """Take the line with the focus away; the quiet bar offers to undo."""
        record = self.current_record()
        if record is not None:
            self._may_change(partial(self._remove, record))

    def _remove(self, record: Record) -> None:
        self.close_sheet()
        self.desk.do(self.take_away, record)

    def save(self) -> bool:
        """Ctrl+S."""
        return self.sheet is None or self.sheet.save()

    def save_next(self) -> None:
        """Ctrl+Enter."""
        if self.sheet is not None:
            self.sheet.save_next()

    def to_part(self, by: int) -> None:
        """F6: from the list through the parts of its sheet and back to the list; with Shift backwards."""
        if self.sheet is None:
            self.edit()
            return
        outside = not self.side.isAncestorOf(self.window().focusWidget())
        if self.side.tabs.go_through(by, from_outside=outside):
            self.side.focus_part()
        else:
            self.table.setFocus()

    def escape(self) -> None:
        """Esc: close the sheet, after asking about what was typed; where none is open, end the search."""
        if self.sheet is None and self.words:
            end_search(self)
        self._may_change(self.close_sheet)

    def row_verbs(self) -> list[Verb]:
        """The menu of a line."""
        return [
            Verb("pencil", N_("Edit"), self.edit, "F2"),
            Verb("trash-2", N_("Remove"), self.remove, "Del"),
            Verb("plus", self.new_word, self.new, "Ctrl+N"),
        ]
