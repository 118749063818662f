"""Composition and allotted seats: what was aimed at, how the list stands to it, who is behind each figure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLabel, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.domain import composition_words as words
from desktop_app.domain.changes import Changed
from desktop_app.domain.composition import Composition, Coverage, Progress, Share
from desktop_app.domain.congresses import Congress
from desktop_app.domain.fields import Record
from desktop_app.domain.targets import Allotment, GroupPopulation, Target
from desktop_app.domain.words import N_, say
from desktop_app.services import targets
from desktop_app.ui import theme
from desktop_app.ui.choices import term_words
from desktop_app.ui.congress_sheet import RecordSheet
from desktop_app.ui.desk import Desk
from desktop_app.ui.keys import keys
from desktop_app.ui.page import button, heading, row
from desktop_app.ui.people_table import fit_headings
from desktop_app.ui.row_menu import Verb
from desktop_app.ui.tables import Column, Table
from desktop_app.ui.target_columns import group_columns, share_columns, target_columns
from desktop_app.ui.target_sheet import TargetSheet

T = TypeVar("T")

NEW = {
    Target: N_("New target"),
    Allotment: N_("Seats for a unit"),
    GroupPopulation: N_("People of an ethnic group"),
}
EDITED = {
    Target: N_("Edit the target"),
    Allotment: N_("Edit the seats of a unit"),
    GroupPopulation: N_("Edit the people of an ethnic group"),
}


class TargetsPanel(QWidget):
    """The tab of composition and seats; `people_wanted` asks the list for the people behind a figure."""

    opened = Signal(str)
    people_wanted = Signal(object, str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.found: Composition | None = None
        self.units: dict[str, str] = {}
        self.sheet: RecordSheet | None = None
        self._kind: type[Record] = Target
        self.targets = _Block[Progress](
            N_("Composition targets"), "targets", target_columns(self), Target, self
        )
        self.shares = _Block[Share](
            N_("Allotted seats"), "allotments", share_columns(self), Allotment, self
        )
        self.groups = _Block[Coverage](
            N_("Ethnic groups living here"), "populations", group_columns(), GroupPopulation, self
        )
        self.shares.add_verb(N_("As chosen"), "list-checks", self.allot_as_chosen)
        left = QSplitter(Qt.Orientation.Vertical)
        left.setChildrenCollapsible(False)
        left.addWidget(self.targets)
        left.addWidget(self.shares)
        left.setSizes([theme.px(250), theme.px(330)])
        self.right = QStackedWidget()
        self.right.addWidget(self.groups)
        both = QSplitter(Qt.Orientation.Horizontal)
        both.setChildrenCollapsible(False)
        both.addWidget(left)
        both.addWidget(self.right)
        both.setStretchFactor(0, 3)
        both.setStretchFactor(1, 2)
        self.state = QLabel()
        self.state.setObjectName("quiet")
        printing = button(N_("Print …"), self.print_panel, icon="printer", name="print_targets")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.px(8), 0, 0)
        layout.setSpacing(theme.px(8))
        layout.addWidget(row(self.state, None, printing))
        layout.addWidget(both, 1)

    # what it shows

    def refresh(self) -> None:
        """Count anew."""
        congress = self.desk.congress
        if congress is None:
            return
        if self.sheet is not None and not self._is_of(self.sheet, congress):
            self.close_sheet()
        self.found = found = targets.composition(congress.uid)
        wanted = [one.unit for one in found.shares]
        wanted += [one.target.value for one in found.targets if one.target.aspect == "unit"]
        self.units = targets.unit_names(wanted)
        self.targets.show_lines(found.targets)
        self.shares.show_lines(found.shares)
        self.groups.show_lines(found.coverage)
        parts = [say(N_("{count} official delegates on the list"), count=found.officials)]
        if found.targets:
            told = N_("{open} of {all} targets not met")
            parts.append(say(told, open=found.open_targets, all=len(found.targets)))
        if found.alerts:
            parts.append(say(N_("{count} ethnic groups without a delegate"), count=found.alerts))
        if found.no_unit:
            parts.append(say(N_("{count} people of no unit"), count=len(found.no_unit)))
        self.state.setText(" · ".join(parts))

    def show_people(self, line: Any) -> None:
        """The people behind a line's figure."""
        if isinstance(line, Progress):
            people, said = line.people, words.about(line.target, self.units)
        elif isinstance(line, Share):
            people, said = (*line.officials, *line.alternates), self.units.get(line.unit, "")
        else:
            people, said = line.people, term_words("ethnic_groups", line.ethnic_group)
        if people:
            self.people_wanted.emit(list(people), said)

    # the sheet

    def open_sheet(self, record: Record) -> None:
        """A line's record beside the tables; a new one has no uid."""
        kind = self._kind = type(record)
        if self.sheet is None or self.sheet.kind is not kind:
            self.close_sheet()
            self.sheet = self._make_sheet(kind)
            self.right.addWidget(self.sheet)
        self.right.setCurrentWidget(self.sheet)
        self.sheet.begin(record, say((EDITED if record.uid else NEW)[kind]))

    def _is_of(self, sheet: RecordSheet, congress: Congress) -> bool:
        """Whether a sheet is about this congress, in its words."""
        return getattr(sheet.record, "congress", "") == congress.uid and (
            sheet.family == self.desk.family
        )

    def _make_sheet(self, kind: type[Record]) -> RecordSheet:
        made = (
            TargetSheet(self.desk)
            if kind is Target
            else RecordSheet(
                self.desk, kind, _keep, leave_out=frozenset({"congress", "position"}),
                first=("unit", "officials", "alternates", "ethnic_group", "word", "people"),
            )
        )  # fmt: skip
        made.saved.connect(self._saved)
        made.next_wanted.connect(partial(self.new, kind))
        made.left.connect(self.escape)
        return made

    def _saved(self, _uid: str) -> None:
        self.close_sheet()

    def close_sheet(self) -> None:
        """The groups again, and the keyboard back in the table it came from."""
        sheet, self.sheet = self.sheet, None
        if sheet is not None:
            had_focus = sheet.isAncestorOf(self.window().focusWidget())
            self.right.removeWidget(sheet)
            sheet.deleteLater()
            if had_focus:
                self.in_hand.table.setFocus()

    # verbs; without a line they are about the one in hand

    @property
    def in_hand(self) -> _Block[Any]:
        """The table that is worked in, or whose sheet is open."""
        blocks: tuple[_Block[Any], ...] = (self.targets, self.shares, self.groups)
        focused = self.window().focusWidget()
        of_sheet = self.sheet.kind if self.sheet is not None else self._kind
        for block in blocks:
            if block.isAncestorOf(focused):
                return block
        return next((one for one in blocks if one.kind is of_sheet), blocks[0])

    def take_focus(self) -> None:
        """The keyboard begins on the open sheet, else in the table."""
        if self.sheet is not None:
            self.sheet.form.focus_first()
        else:
            self.in_hand.table.setFocus()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The panel has nothing to type into itself."""
        self.take_focus()

    def save(self) -> None:
        """Ctrl+S."""
        if self.sheet is not None:
            self.sheet.save()

    def save_next(self) -> None:
        """Ctrl+Enter."""
        if self.sheet is not None:
            self.sheet.save_next()

    def escape(self) -> None:
        """Esc: close the sheet; what was typed in it is asked about first."""
        from desktop_app.ui.unsaved import ask_first

        ask_first(self, [self], self.close_sheet)

    def print_page(self) -> None:
        """Ctrl+P."""
        self.print_panel()

    def new(self, kind: type[Record] | None = None) -> None:
        """An empty line."""
        congress = self.desk.congress
        if congress is None:
            return
        kind = kind or self.in_hand.kind
        more = {"measure": "people"} if kind is Target else {}
        self.open_sheet(kind(**{"congress": congress.uid, **more}))

    def edit(self, line: Any = None) -> None:
        """The sheet of a line; one that was only counted becomes a new record."""
        congress = self.desk.congress
        line = line or self.in_hand.table.current()
        if congress is None or line is None:
            return
        record = _record_of(line)
        if record is None and isinstance(line, Share):
            record = Allotment(congress=congress.uid, unit=line.unit)
        elif record is None:
            record = GroupPopulation(congress=congress.uid, ethnic_group=line.ethnic_group)
        self.open_sheet(record)

    def remove(self, line: Any = None) -> None:
        """Take a line away; the quiet bar offers to undo."""
        line = line or self.in_hand.table.current()
        record = _record_of(line) if line is not None else None
        if record is not None:
            self.desk.do(targets.remove, record)

    # acts

    def allot_as_chosen(self) -> None:
        """Numbers for the units that have none."""
        if self.desk.congress is not None:
            self.desk.do(targets.allot_as_chosen, self.desk.congress.uid)

    def print_panel(self) -> None:
        """The three tables as a PDF."""
        congress = self.desk.congress
        if congress is None:
            return
        from desktop_app.ui import jobs
        from desktop_app.ui.files import ask_where, offer_to_open

        def write(target: Path) -> None:
            jobs.run(
                self,
                say(N_("Writing {file} …"), file=target.name),
                lambda report: targets.print_composition(congress.uid, target),
                lambda _: offer_to_open(self, target),
            )

        title = say(N_("Composition of the delegates"))
        ask_where(self, title, N_("PDF file"), "pdf", title, write)


def _record_of(line: Any) -> Any:
    if isinstance(line, Progress):
        return line.target
    return line.allotment if isinstance(line, Share) else line.population


def _keep(record: Record) -> Changed:
    assert isinstance(record, Target | Allotment | GroupPopulation)
    return targets.save(record)


class _Block(QWidget, Generic[T]):
    """A heading with its verbs, and a table under it."""

    def __init__(
        self, title: str, name: str, columns: list[Column[T]], kind: type[Record], panel: TargetsPanel
    ) -> None:  # fmt: skip
        super().__init__()
        self._panel, self.kind = panel, kind
        self.table: Table[T] = Table(columns, name)
        self.table.setAccessibleName(say(title))
        self.table.setSelectionMode(Table.SelectionMode.SingleSelection)
        self.table.verbs = self._verbs
        self.table.opened.connect(self._people)
        fit_headings(self.table)
        add = button(N_("Add"), partial(panel.new, kind), icon="plus", name=f"add_{name}")
        self._of_a_line = (
            button(N_("Edit"), self._edit, icon="pencil", name=f"edit_{name}"),
            button(N_("Remove"), self._remove, icon="trash-2", name=f"remove_{name}"),
        )
        self._bar = row(heading(say(title), "section"), None, add, *self._of_a_line)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(4))
        layout.addWidget(self._bar)
        layout.addWidget(self.table, 1)
        keys(self.table, {
            "Return": self._people, "Enter": self._people, "Del": self._remove,
            "Ins": partial(panel.new, kind),
        })  # fmt: skip  # F2 is a key of the window, which asks the panel

    def add_verb(self, text: str, icon: str, does: Callable[[], None]) -> None:
        """One more button before the others."""
        self._bar.layout().insertWidget(2, button(text, does, icon=icon, name=text))  # type: ignore[union-attr]

    def show_lines(self, lines: Sequence[T]) -> None:
        """Show these; the chosen place stays."""
        at = self.table.currentIndex().row()
        self.table.rows_model.show_rows(lambda offset, limit: lines[offset : offset + limit])
        nothing = N_("Nothing entered yet. Choose “Add”, or press Insert.")
        self.table.say_nothing("" if lines else say(nothing))
        for verb in self._of_a_line:
            verb.setEnabled(bool(lines))
        if lines:
            self.table.selectRow(min(max(0, at), len(lines) - 1))

    def _verbs(self) -> list[Verb]:
        return [
            Verb("users", N_("Show these people"), self._people, "Enter"),
            Verb("pencil", N_("Edit"), self._edit, "F2"),
            Verb("trash-2", N_("Remove"), self._remove, "Del"),
            Verb("plus", NEW[self.kind], partial(self._panel.new, self.kind), "Ins"),
        ]

    def _with_line(self, does: Callable[[T], None]) -> None:
        line = self.table.current()
        if line is not None:
            does(line)

    def _people(self) -> None:
        self._with_line(self._panel.show_people)

    def _edit(self) -> None:
        self._with_line(self._panel.edit)

    def _remove(self) -> None:
        self._with_line(self._panel.remove)
