"""The plan of a round: every unit with its congress, narrowed and counted; the sheet of one beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSplitter, QVBoxLayout, QWidget

from desktop_app.domain.chain_lines import ChainLine
from desktop_app.domain.chain_views import Narrowing, narrowed, ordered, totals
from desktop_app.domain.chain_words import held_so_far
from desktop_app.domain.words import N_, say, say_count
from desktop_app.services import chain, clock
from desktop_app.ui import theme
from desktop_app.ui.chain_columns import Filters, columns
from desktop_app.ui.chain_side import ChainSide
from desktop_app.ui.desk import Desk
from desktop_app.ui.fit_columns import fit_columns
from desktop_app.ui.keys import keys, keys_inside
from desktop_app.ui.page import button, more, row
from desktop_app.ui.people_table import fit_headings
from desktop_app.ui.progress_round import RoundChooser
from desktop_app.ui.row_menu import Verb
from desktop_app.ui.searching import end_search
from desktop_app.ui.tables import Table

MANY = ("plan", "held", "reviewed", "approve")
"""Verbs that are about all units chosen; the others are about the one with the focus."""

_VERBS = (
    ("plan", "calendar-days", N_("Set the day …"), "F7"),
    ("held", "circle-check", N_("Held …"), "F8"),
    ("postpone", "clock", N_("Put off …"), ""),
    ("approve", "badge-check", N_("Agreement …"), ""),
    ("reviewed", "clipboard-check", N_("Lessons reviewed …"), ""),
    ("figures", "users", N_("Figures told …"), ""),
    ("pilot", "flag", N_("Choose as a pilot …"), ""),
    ("allot", "list-ordered", N_("Allotted seats …"), ""),
    ("set_back", "undo-2", N_("Take back …"), ""),
    ("withdraw", "trash-2", N_("Remove the plan"), ""),
)
"""Name, icon, words and key of what can be done with the units chosen."""

_ON_THE_BAR = ("plan", "held")


class ChainPanel(QWidget):
    """Shown under a tab of the page of the round, which calls its verbs."""

    opened = Signal(str)
    people_wanted = Signal(object, str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.cycle = ""
        self.on = clock.today()
        self.lines: list[ChainLine] = []
        self.shown: list[ChainLine] = []
        self.sheet: ChainSide | None = None
        self._names: dict[str, str] = {}
        self._parents: dict[str, str] = {}
        self._order: tuple[str, bool] = ("", False)
        self.round = RoundChooser(desk)
        self.round.chosen.connect(lambda _uid: self._another_round())
        self.round.setMinimumWidth(theme.px(190))
        self.round.setMaximumWidth(theme.px(330))
        self.round.setMinimumContentsLength(28)
        self.filters = Filters()
        self.filters.changed.connect(self._narrow)
        self.totals = QLabel()
        self.totals.setObjectName("section")
        self.totals.setWordWrap(True)  # of a whole country they are long
        self.totals.setAccessibleName(say(N_("Held so far")))
        self.count = QLabel()
        self.count.setObjectName("quiet")
        self.table: Table[ChainLine] = Table(columns(self._names, lambda: self.on), "chain")
        self.table.setAccessibleName(say(N_("Plan of the round")))
        self.table.verbs = self.row_verbs
        self.table.opened.connect(self.edit)
        self.table.chosen.connect(self._follow)
        self.table.sorted_by.connect(self._sort)
        fit_headings(self.table)
        fit_columns(self.table)
        self.bar = [
            button(word, partial(self.do, name), icon=icon, name=f"chain_{name}")
            for name, icon, word, _ in _VERBS
            if name in _ON_THE_BAR
        ]
        self.more = more(
            [(icon, word, partial(self.do, name)) for name, icon, word, _ in _VERBS
             if name not in _ON_THE_BAR]
        )  # fmt: skip
        self.more.setProperty("framed", True)
        self._lay_out()
        keys(self.table, {
            "Return": self.edit, "Enter": self.edit, "F7": partial(self.do, "plan"),
            "F8": partial(self.do, "held"),
        })  # fmt: skip
        keys_inside(self, {
            "Esc": self.escape, "F6": partial(self.to_part, 1), "Shift+F6": partial(self.to_part, -1),
        })  # fmt: skip

    def _lay_out(self) -> None:
        from_excel = button(
            N_("From Excel …"), self.import_list, icon="upload", name="chain_from_excel"
        )
        self.paper = button(N_("Print …"), self.print_page, icon="printer", name="chain_print")
        self.paper.setToolTip("Ctrl+P")
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.table)
        self.splitter.setStretchFactor(0, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.px(8), 0, 0)
        layout.setSpacing(theme.px(8))
        head = row(self.totals, self.round, from_excel, self.paper)
        inside = head.layout()
        assert isinstance(inside, QHBoxLayout)
        inside.setStretch(0, 1)
        layout.addWidget(head)
        layout.addWidget(row(self.filters, self.count, None, *self.bar, self.more))
        layout.addWidget(self.splitter, 1)

    @property
    def main(self) -> tuple[str, str, Callable[[], None]] | None:
        """The main verb while the panel is in front."""
        return (N_("Plan all shown …"), "calendar-days", self.plan_shown) if self.shown else None

    # what it shows

    def refresh(self) -> None:
        """Read the round anew; the chosen unit stays chosen, an open sheet shows it as it is now."""
        cycle = chain.cycle_in_hand(self.desk.congress)
        if cycle != self.cycle:
            self.close_sheet()
        self.cycle, self.on = cycle, clock.today()
        self.round.show_round(cycle)
        self.lines = chain.lines(cycle)
        self._names.clear()
        self._names.update((one.unit, one.unit_name) for one in self.lines)
        self._parents = {one.unit: one.parent for one in self.lines}
        self.filters.offer(self.lines)
        self._show()
        sheet, line = self.sheet, self.current()
        if sheet is not None and sheet.line is not None and not sheet.touched:
            same = next((one for one in self.lines if one.unit == sheet.line.unit), line)
            if same is not None:
                sheet.show_line(cycle, same)

    def _another_round(self) -> None:
        self._order = ("", False)
        self.table.show_no_order()
        self.refresh()

    def _narrow(self) -> None:
        self._show()

    def _show(self) -> None:
        before = self.current()
        found = narrowed(self.lines, self.filters.narrowing, self.on, self._parents)
        column, descending = self._order
        self.shown = ordered(found, column, descending, self._names) if column else found
        shown = self.shown
        self.table.rows_model.show_rows(lambda offset, limit: shown[offset : offset + limit])
        self.totals.setText(held_so_far(totals(self._counted(), self.on)))
        self.count.setText(self._counted_words())
        nothing = N_("No unit is like that. Press Esc to see all units again.")
        self.table.say_nothing("" if shown else say(nothing))
        if before is not None:
            self.choose(before.unit)
        if self.table.current() is None and shown:
            self.table.selectRow(0)
        self._enable()

    def _counted(self) -> Sequence[ChainLine]:
        """The lines that the totals count: those of a place, whatever else is chosen."""
        within = self.filters.narrowing.within
        if not within:
            return self.lines
        return narrowed(self.lines, Narrowing(within=within), self.on, self._parents)

    def _counted_words(self) -> str:
        if self.filters.narrowing.narrows:
            return say(N_("{shown}/{all} units"), shown=len(self.shown), all=len(self.lines))
        return say_count(N_("{count} unit"), N_("{count} units"), len(self.shown))

    def _sort(self, column: str, descending: bool) -> None:
        self._order = (column, descending)
        self._show()

    def current(self) -> ChainLine | None:
        """The line with the focus."""
        return self.table.current()

    def chosen(self) -> list[ChainLine]:
        """The units chosen; after Ctrl+A all that are shown."""
        return list(self.shown) if self.table.everything else self.table.selected()

    def choose(self, unit: str) -> bool:
        """Go to a unit; False when it is not shown."""
        place = next((at for at, one in enumerate(self.shown) if one.unit == unit), -1)
        if place < 0:
            return False
        self.table.rows_model.load_up_to(place)
        self.table.selectRow(place)
        self.table.scrollTo(self.table.rows_model.index(place, 0))
        return True

    def reveal(self, uid: str) -> None:
        """Open the sheet of a unit (or of the unit of a congress) that another place tells of."""
        unit = next((one.unit for one in self.lines if uid == one.unit or uid in one.rows), uid)
        if not self.choose(unit):
            self.filters.clear()
        if self.choose(unit):
            self.edit()

    def search(self, text: str) -> None:
        """The search field of the header was typed in."""
        self.filters.search(text)

    def take_focus(self) -> None:
        """The keyboard begins on the open sheet or in the table."""
        if self.sheet is not None:
            self.sheet.focus_first()
        else:
            self.table.setFocus()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The panel has nothing to type into itself."""
        self.take_focus()

    # the sheet

    def edit(self) -> None:
        """F2, Enter: the sheet of the unit with the focus."""
        line = self.current()
        if line is not None:
            self._may_change(partial(self._open, line))

    def _open(self, line: ChainLine, *, focus: bool = True) -> None:
        if self.sheet is None:
            self.sheet = ChainSide(self.desk)
            self.sheet.saved.connect(self._saved)
            self.sheet.left.connect(self.escape)
            self.splitter.addWidget(self.sheet)
            wide = self.splitter.width()
            share = round(wide * 0.44)
            self.splitter.setSizes([wide - share, share])
        self.sheet.show_line(self.cycle, line, focus=focus)
        if focus:
            self.sheet.focus_first()

    def to_part(self, by: int) -> None:
        """F6: from the table through the parts of the sheet and back; with Shift backwards."""
        sheet = self.sheet
        if sheet is None:
            self.edit()
            return
        outside = not sheet.isAncestorOf(self.window().focusWidget())
        if sheet.tabs.go_through(by, from_outside=outside):
            sheet.focus_first()
        else:
            self.table.setFocus()

    def close_sheet(self) -> None:
        """Only the table again, and the keyboard back in it."""
        sheet, self.sheet = self.sheet, None
        if sheet is not None:
            had_focus = sheet.isAncestorOf(self.window().focusWidget())
            sheet.hide()
            sheet.deleteLater()
            if had_focus:
                self.table.setFocus()

    def _saved(self) -> None:
        line = self.current()
        if line is not None and self.sheet is not None:
            self._open(line, focus=False)

    def _follow(self) -> None:
        """The sheet follows the table while nothing is being typed in it."""
        self._enable()
        sheet, line = self.sheet, self.current()
        if sheet is None or line is None or sheet.touched:
            return
        if sheet.line is None or sheet.line.unit != line.unit:
            sheet.show_line(self.cycle, line)

    def _enable(self) -> None:
        there = self.current() is not None
        for one in (*self.bar, self.more):
            one.setEnabled(there)

    def _may_change(self, then: Callable[[], None]) -> None:
        from desktop_app.ui.unsaved import ask_first, is_touched

        if is_touched(self):
            ask_first(self, [self], then)
        else:
            then()

    # verbs

    def do(self, verb: str) -> None:
        """One of the verbs, for the units chosen or the one with the focus."""
        line = self.current()
        if line is None:
            return
        units = self.chosen() if verb in MANY else [line]
        self._may_change(partial(self._ask, verb, units or [line]))

    def _ask(self, verb: str, units: Sequence[ChainLine]) -> None:
        from desktop_app.ui import chain_dialogs as dialogs

        if verb == "withdraw":
            self.desk.do(chain.withdraw, self.cycle, units[0].unit)
        elif verb == "set_back":
            dialogs.ask_to_set_back(self.desk, self, self.cycle, units[0])
        elif verb == "pilot":
            dialogs.ask_for_pilot(self.desk, self, self.cycle, units[0])
        elif verb == "figures":
            dialogs.ask_for_figures(self.desk, self, self.cycle, units[0])
        else:
            dialogs.ask(verb, self.desk, self, self.cycle, units)

    def plan_shown(self) -> None:
        """Ctrl+N: plan all units that are shown, in one act."""
        if self.shown:
            self._may_change(lambda: self._ask("plan", self.shown))

    def new(self) -> None:
        """Ctrl+N."""
        self.plan_shown()

    def save(self) -> bool:
        """Ctrl+S."""
        return self.sheet is None or self.sheet.save()

    def remove(self) -> None:
        """Delete key: take back what was told last of the unit with the focus."""
        line = self.current()
        if line is not None and line.state in ("held", "reviewed"):
            self.do("set_back")

    def escape(self) -> None:
        """Esc: close the sheet; where none is open, show all units again."""
        if self.sheet is not None:
            self._may_change(self.close_sheet)
        elif self.filters.narrowing.narrows:
            self.filters.clear()
            end_search(self)

    def row_verbs(self) -> list[Verb]:
        """The menu of a row."""
        line = self.current()
        held = line is not None and line.state in ("held", "reviewed")
        made = [Verb("pencil", N_("Open the sheet"), self.edit, "F2")]
        for name, icon, word, key in _VERBS:
            fits = held if name in ("reviewed", "set_back") else not (name == "postpone" and held)
            made.append(Verb(icon, word, partial(self.do, name), key, fits))
        return made

    def import_list(self) -> None:
        """Take in a list of plans or figures from an Excel file."""
        from desktop_app.ui.chain_list import ask_for_list

        self._may_change(lambda: ask_for_list(self.desk, self, self.cycle))

    def print_page(self) -> None:
        """Ctrl+P: the plan as it is shown, as PDF or workbook."""
        from desktop_app.services.chain_papers import plan_table
        from desktop_app.ui.table_papers import offer

        shown, cycle = list(self.shown), self.cycle
        offer(self, [(N_("Plan of the round"), lambda: [plan_table(cycle, shown)])], self.paper)
