"""The board of submissions: every unit that should send, how it stands, and what can be done about it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain import submission_words as words
from desktop_app.domain.chain_words import deadline_words
from desktop_app.domain.submissions import (
    ALL,
    FILTERS,
    STATES,
    Board,
    Submission,
    narrowed,
    ordered,
)
from desktop_app.domain.words import N_, say, say_count
from desktop_app.services import submissions as service
from desktop_app.ui import theme
from desktop_app.ui.desk import Desk
from desktop_app.ui.fit_columns import fit_columns
from desktop_app.ui.keys import keys, keys_inside
from desktop_app.ui.page import Empty, button, more, row
from desktop_app.ui.people_table import fit_headings
from desktop_app.ui.progress_round import RoundChooser
from desktop_app.ui.row_menu import Verb
from desktop_app.ui.searching import end_search
from desktop_app.ui.submission_columns import BoardRow, board_columns, unfolded
from desktop_app.ui.submission_side import StatesCard, SubmissionSide
from desktop_app.ui.submission_verbs import SubmissionVerbs
from desktop_app.ui.tables import Table

NARROW = 1000
"""Below this width (design pixels) the chart gives its place to the table."""

_SIDE = 268


class BoardPanel(QWidget):
    """Shown under a tab of the exchange page, which calls its verbs."""

    opened = Signal(str)
    people_wanted = Signal(object, str)
    main_changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.board: Board | None = None
        self.shown: list[BoardRow] = []
        self._unfolded: set[str] = set()
        self._words = ""
        self._order: tuple[str, bool] = ("", False)
        self._in_hand = ""
        self.verbs = SubmissionVerbs(self, desk)
        self.summary = QLabel()
        self.summary.setObjectName("section")
        self.summary.setWordWrap(True)
        self.summary.setAccessibleName(say(N_("Units that have sent")))
        self.round = RoundChooser(desk)
        self.round.chosen.connect(lambda _uid: self._another_round())
        self.round.setMinimumWidth(theme.px(280))
        self.due = button(N_("Day asked for …"), self.verbs.ask_for_day, icon="calendar-clock",
                          name="submission_due")  # fmt: skip
        self.paper = button(
            N_("Print …"), self.print_page, icon="printer", name="print_submissions"
        )
        self.paper.setToolTip("Ctrl+P")
        self.which = self._filter()
        self.deeper = QCheckBox(say(N_("Those further below, too")))
        self.deeper.setObjectName("submissions_deeper")
        self.deeper.toggled.connect(lambda _on: self._show())
        self.count = QLabel()
        self.count.setObjectName("quiet")
        self.table: Table[BoardRow] = Table(board_columns(self._name_of), "submissions")
        self.table.setAccessibleName(say(N_("Submission of figures")))
        self.table.verbs = self.row_verbs
        self.table.opened.connect(self.edit)
        self.table.chosen.connect(self._follow)
        self.table.sorted_by.connect(self._sort)
        fit_headings(self.table)
        fit_columns(self.table)
        keys(self.table, {
            "Return": self.edit, "Enter": self.edit, "Right": partial(self._turn, True),
            "Left": partial(self._turn, False), "F7": self.verbs.remind,
            "F8": self.verbs.type_figures,
        })  # fmt: skip
        keys_inside(self, {"Esc": self.escape})
        self._lay_out()

    def _filter(self) -> QComboBox:
        box = QComboBox()
        box.setObjectName("submission_filter")
        box.setAccessibleName(say(N_("Which units")))
        for key, word in FILTERS.items():
            box.addItem(say(word), key)
        box.insertSeparator(box.count())
        for state, word in STATES.items():
            if box.findText(say(word)) < 0:
                box.addItem(say(word), state)
        box.setMinimumWidth(theme.px(190))
        box.currentIndexChanged.connect(lambda _place: self._show())
        return box

    def _lay_out(self) -> None:
        remind = button(N_("Remind …"), self.verbs.remind, icon="bell", name="remind")
        remind.setToolTip("F7")
        figures = button(
            N_("Type figures …"), self.verbs.type_figures, icon="pencil", name="type_figures"
        )
        figures.setToolTip("F8")
        self.bar = (remind, figures)
        self.more = more((
            ("file-spreadsheet", N_("Take in an Excel list …"), self.verbs.take_in_list),
            ("send", N_("Send the receipt back …"), self.verbs.give_receipt),
            ("users", N_("Show the people"), self.verbs.show_people),
            ("calendar-clock", N_("Day asked for …"), self.verbs.ask_for_day),
        ))  # fmt: skip
        self.more.setProperty("framed", True)
        self.states, self.side = StatesCard(), SubmissionSide()
        self.states.opened.connect(self.show_only)
        self.side.left.connect(self.close_side)
        self.side.wanted.connect(self.verbs.do)
        self.beside = QStackedWidget()
        self.beside.addWidget(self.states)
        self.beside.addWidget(self.side)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.table)
        self.splitter.addWidget(self.beside)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setSizes([theme.px(850), theme.px(_SIDE)])
        self.empty = Empty("inbox")
        self.stack = QStackedWidget()
        self.stack.addWidget(self.splitter)
        self.stack.addWidget(self.empty)
        head = row(self.summary, self.round, self.due, self.paper)
        inside = head.layout()
        assert isinstance(inside, QHBoxLayout)
        inside.setStretch(0, 1)
        self.tools = row(self.which, self.deeper, self.count, None, *self.bar, self.more)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.px(8), 0, 0)
        layout.setSpacing(theme.px(8))
        layout.addWidget(head)
        layout.addWidget(self.tools)
        layout.addWidget(self.stack, 1)

    @property
    def main(self) -> tuple[str, str, Callable[[], None]]:
        """The main verb while the panel is in front."""
        return N_("Receive packages …"), "package-open", self.verbs.receive

    # what it shows

    def refresh(self) -> None:
        """Read the board anew; the unit in hand stays in hand."""
        cycle = service.cycle_in_hand(self.desk.congress)
        self._in_hand = cycle
        self.round.show_round(cycle)
        self.board = service.board(cycle)
        nobody = not self.board.lines
        self.stack.setCurrentIndex(int(nobody))
        self.tools.setVisible(not nobody)
        self.due.setVisible(not nobody)
        self.paper.setVisible(not nobody)
        self.summary.setText("" if nobody else words.summary_words_of(self.board))
        if nobody:
            self._say_nobody()
            return
        self.due.setToolTip(self._due_tip())
        self.deeper.setVisible(any(one.parent for one in self.board.lines))
        self.states.show_board(self.board)
        self._show()
        if self.beside.currentIndex() == 1 and self.side.one is not None:
            self._show_side(self.side.one.unit, self.side.one.office)

    def showEvent(self, event: QShowEvent) -> None:
        """Another page may have taken another round in hand."""
        super().showEvent(event)
        if self.board and self._in_hand != service.cycle_in_hand(self.desk.congress):
            self.refresh()

    def _say_nobody(self) -> None:
        self.empty.say(
            N_("In this round no unit below sends its figures to this office."),
            button(N_("Receive packages …"), self.verbs.receive, icon="package-open", name="receive"),
        )  # fmt: skip

    def _due_tip(self) -> str:
        due = self.board.due if self.board else None
        if due is None:
            return say(N_("By the deadlines of the round"))
        return deadline_words(due)

    def _another_round(self) -> None:
        self._unfolded.clear()
        self._order = ("", False)
        self.table.show_no_order()
        self.close_side()
        self.refresh()

    @property
    def narrows(self) -> bool:
        """Whether some units are left out."""
        return bool(self.which.currentData()) or bool(self._words)

    def _show(self) -> None:
        board = self.board
        if board is None:
            return
        before = self.current()
        self.shown = self._rows(board)
        shown = self.shown
        self.table.rows_model.show_rows(lambda offset, limit: shown[offset : offset + limit])
        nothing = N_("No unit is like that. Press Esc to see all units again.")
        self.table.say_nothing("" if shown else say(nothing))
        self.count.setText(self._counted(board))
        if before is not None:
            self._choose(before.unit, before.office)
        if self.table.current() is None and shown:
            self.table.selectRow(0)
        self._enable()

    def _rows(self, board: Board) -> list[BoardRow]:
        """The tree as it is unfolded; a plain list where units are left out or ordered by a column."""
        by, descending = self._order
        if not (self.narrows or by or self.deeper.isChecked()):
            return unfolded(board, self._unfolded)
        lines = board.lines if self.deeper.isChecked() or self._words else board.direct
        found = narrowed(lines, str(self.which.currentData() or ALL), self._words)
        return [BoardRow(one) for one in ordered(found, by, descending)]

    def _counted(self, board: Board) -> str:
        if self.narrows:
            known = board.lines if self.deeper.isChecked() or self._words else board.direct
            told = say(N_("{shown}/{all} units"), shown=len(self.shown), all=len(known))
        else:
            told = say_count(N_("{count} unit"), N_("{count} units"), len(self.shown))
        if board.due is None:
            return told
        return say(
            N_("{units} · asked for {deadline}"), units=told, deadline=deadline_words(board.due)
        )

    def _sort(self, column: str, descending: bool) -> None:
        self._order = (column, descending)
        self._show()

    def _name_of(self, unit: str) -> str:
        lines = self.board.lines if self.board else ()
        return next((one.unit_name for one in lines if one.unit == unit), "")

    # which unit is in hand

    def current(self) -> Submission | None:
        """The unit with the focus."""
        found = self.table.current()
        return found.one if found else None

    def chosen(self) -> list[Submission]:
        """The units chosen; after Ctrl+A all that are shown."""
        rows = self.shown if self.table.everything else self.table.selected()
        return [one.one for one in rows]

    def _choose(self, unit: str, office: str = "") -> bool:
        for place, one in enumerate(self.shown):
            if one.one.unit == unit and office in ("", one.one.office):
                self.table.rows_model.load_up_to(place)
                self.table.selectRow(place)
                self.table.scrollTo(self.table.rows_model.index(place, 0))
                return True
        return False

    def reveal(self, uid: str) -> None:
        """A unit, or the unit of an office, with all that is known of it."""
        lines = self.board.lines if self.board else ()
        one = next((one for one in lines if uid in (one.unit, one.office)), None)
        if one is None:
            return
        if not self._choose(one.unit, one.office):
            self._unfolded.add(one.parent)
            self._show_all()
            self._choose(one.unit, one.office)
        self.edit()

    def show_only(self, which: str) -> None:
        """Leave out all units but those of a filter or a state."""
        place = self.which.findData(which)
        if place < 0:  # "not sent yet" stands once in the list, as a filter
            place = self.which.findText(say(STATES.get(which, "")))
        self.which.setCurrentIndex(max(0, place))
        self.table.setFocus()

    def _show_all(self) -> None:
        if self._words:
            self._words = ""
            end_search(self)
        self.which.setCurrentIndex(0)
        self._show()

    def search(self, text: str) -> None:
        """The search field of the header was typed in."""
        self._words = text
        self._show()

    def take_focus(self) -> None:
        """The keyboard begins in the table."""
        if self.stack.currentIndex() == 1:
            self.empty.focus_first()
        else:
            self.table.setFocus()

    def _turn(self, wide: bool) -> None:
        """Right and Left unfold and fold the units below one."""
        found = self.table.current()
        if found is None or found.is_open is None:
            return
        (self._unfolded.add if wide else self._unfolded.discard)(found.one.unit)
        self._show()

    # the side

    def edit(self) -> None:
        """F2, Enter: all that is known of the unit in hand."""
        one = self.current()
        if one is not None:
            self._show_side(one.unit, one.office)
            self.side.first().setFocus()

    def _show_side(self, unit: str, office: str) -> None:
        lines = self.board.lines if self.board else ()
        fresh = next((one for one in lines if (one.unit, one.office) == (unit, office)), None)
        if fresh is None:
            self.close_side()
            return
        self.side.show_one(fresh)
        self.beside.setCurrentIndex(1)
        self._arrange()

    def close_side(self) -> None:
        """The chart again."""
        if self.beside.currentIndex() == 1:
            self.beside.setCurrentIndex(0)
            self._arrange()
            self.table.setFocus()

    def _follow(self) -> None:
        """The side follows the table once it is open."""
        self._enable()
        one = self.current()
        if one is not None and self.beside.currentIndex() == 1:
            self.side.show_one(one)

    def _enable(self) -> None:
        there = self.current() is not None
        for made in (*self.bar, self.more):
            made.setEnabled(there)

    def _arrange(self) -> None:
        """In little room the chart is left out; what is known of a unit has its place beside the table."""
        narrow = self.width() < theme.px(NARROW)
        self.beside.setVisible(not narrow or self.beside.currentIndex() == 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def escape(self) -> None:
        """Esc: the chart again; where it stands already, all units."""
        if self.beside.currentIndex() == 1:
            self.close_side()
        elif self.narrows:
            self._show_all()

    # verbs

    def row_verbs(self) -> list[Verb]:
        """The menu of a row."""
        return self.verbs.of_row(self.current())

    def print_page(self) -> None:
        """Ctrl+P: the board as it is shown, the reminder and the list for telephoning."""
        self.verbs.print_papers(self.paper)
