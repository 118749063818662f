"""Which units' results have come: a line each with convened and present, and the page of the chosen one."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QSplitter, QVBoxLayout, QWidget

from desktop_app.domain import closing_words
from desktop_app.domain.closing import CongressResult
from desktop_app.domain.congress_results import UnitResult
from desktop_app.domain.words import N_, say, show
from desktop_app.services import closing_papers, congress_results
from desktop_app.ui import theme
from desktop_app.ui.desk import Desk
from desktop_app.ui.fit_columns import fit_columns
from desktop_app.ui.page import Empty, button, card, heading, quiet, row
from desktop_app.ui.paper_menu import PaperOf, offer, print_button
from desktop_app.ui.people_table import fit_headings
from desktop_app.ui.searching import fitting
from desktop_app.ui.tables import Column, Table

_EMPTY = N_(
    "No results of units below have come yet. They come with the packages of these offices."
)


class UnitResultsPanel(QWidget):
    """The units of the round of the congress in hand; ``cycle`` names another round."""

    opened = Signal(str)
    people_wanted = Signal(object, str)
    main = None
    sheet = None

    def __init__(self, desk: Desk, cycle: str = "") -> None:
        super().__init__()
        self.setObjectName("unit_results")
        self.desk, self._cycle, self.words = desk, cycle, ""
        self.listed: list[UnitResult] = []
        self.count = quiet("")
        self.printing = print_button(self, self._papers, "print_unit_results")
        self.table: Table[UnitResult] = Table(_columns(), "unit_results_table")
        self.table.setAccessibleName(say(N_("Results of the units below")))
        self.table.setSelectionMode(Table.SelectionMode.SingleSelection)
        self.table.chosen.connect(self._follow)
        fit_headings(self.table)
        fit_columns(self.table)
        self.page = QPlainTextEdit()
        self.page.setObjectName("unit_results_words")
        self.page.setAccessibleName(say(N_("Results in words")))
        self.page.setReadOnly(True)
        self.page.setTabChangesFocus(True)
        self.title = heading("", "section")
        self.title.setWordWrap(True)
        self.as_of = quiet("")
        side = card(self.title, self.page, self.as_of)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.table)
        self.splitter.addWidget(side)
        self.splitter.setSizes([theme.px(820), theme.px(320)])
        self.empty = Empty("inbox")
        self.empty.say(_EMPTY, button(N_("Submission board"), self._to_board, main=True))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.px(8), 0, 0)
        layout.setSpacing(theme.px(8))
        self.head = row(self.count, self.printing, spacing=8, widest=0)
        layout.addWidget(self.head)
        layout.addWidget(self.splitter, 1)
        layout.addWidget(self.empty, 1)

    @property
    def cycle(self) -> str:
        """The round that is shown."""
        congress = self.desk.congress
        return self._cycle or (congress.cycle or "" if congress is not None else "")

    def refresh(self) -> None:
        """Read anew which results are here."""
        everything = congress_results.of_units(self.cycle) if self.cycle else []
        self.listed = lines = fitting(self.table, everything, self.words)
        self.table.rows_model.show_rows(lambda offset, limit: lines[offset : offset + limit])
        came = sum(one.result is not None for one in everything)
        self.count.setText(
            say(N_("Results of {came} of {count} units"), came=came, count=len(everything))
        )
        for widget in (self.head, self.splitter):
            widget.setVisible(bool(everything))
        self.empty.setVisible(not everything)
        if self.listed and self.table.current() is None:
            self.table.selectRow(0)
        self._follow()

    def _follow(self) -> None:
        one = self.table.current()
        self.title.setText(one.name if one else "")
        result = one.result if one else None
        self.page.setPlainText(result.body if result else "")
        self.page.setPlaceholderText(
            say(N_("The unit has not settled its results, or has not sent them yet."))
            if one
            else ""
        )
        self.as_of.setText(closing_papers.as_of(result) if result else "")

    def search(self, text: str) -> None:
        """Show the units in whose columns these words stand."""
        self.words = text.strip()
        self.refresh()

    def take_focus(self) -> None:
        """The keyboard begins in the list."""
        if self.empty.isHidden():
            self.table.setFocus()
        else:
            self.empty.focus_first()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """There is nothing to type into around the list."""
        self.take_focus()

    def close_sheet(self) -> None:
        """Nothing is edited here."""

    def choose(self, uid: str) -> bool:
        """Go to the line of a unit."""
        for place, one in enumerate(self.listed):
            if uid in (one.unit, one.result.uid if one.result else ""):
                self.table.choose_places([place])
                return True
        return False

    def reveal(self, uid: str) -> None:
        """Go to the line of a unit."""
        self.choose(uid)

    def _to_board(self) -> None:
        self.desk.page_wanted.emit("exchange", {"tab": "board"})

    def _papers(self) -> list[PaperOf]:
        cycle = self.cycle
        papers = [
            PaperOf(
                N_("Results of the units below"), table=lambda: closing_papers.units_table(cycle)
            )
        ]
        one = self.table.current()
        if one is not None and one.result is not None:
            result: CongressResult = one.result
            papers.append(
                PaperOf(
                    N_("Results of the congress"), letter=lambda: closing_papers.of_result(result)
                )
            )
        return papers

    def print_page(self) -> None:
        """Ctrl+P."""
        offer(self, self._papers(), self.printing)


def _columns() -> list[Column[UnitResult]]:
    def of(name: str) -> Column[UnitResult]:
        words = {
            "convened": N_("Convened"),
            "present": N_("Present"),
            "groups": N_("Ethnic groups"),
        }
        return Column(name, say(words[name]), lambda one: show(getattr(one.result, name, None)), 78,
                      True, sortable=False)  # fmt: skip

    return [
        Column("name", say(N_("Unit")), lambda one: one.name, 168, sortable=False,
               icon=lambda one: "circle-check" if one.result else "circle",
               tone=lambda one: "good" if one.result else "line"),
        Column("held", say(N_("Congress held on")), lambda one: show(_held(one)), 88, sortable=False),
        of("convened"), of("present"),
        Column("people", say(N_("Population")), _people, 104, True, sortable=False),
        of("groups"),
        Column("awards", say(N_("Awards")), lambda one: _told(one, closing_papers.awards), 84,
               sortable=False, tip=lambda one: say(N_("Collectives and households + individuals"))),
        Column("upward", say(N_("Chosen upward")), lambda one: _told(one, closing_papers.upward), 88,
               sortable=False, tip=lambda one: say(N_("Delegates + alternates"))),
        Column("settled", say(N_("Settled at")), _settled, 130, sortable=False),
    ]  # fmt: skip


def _held(one: UnitResult) -> object:
    return congress_results.held_on(one.result) if one.result else None


def _people(one: UnitResult) -> str:
    return closing_words.people(one.result.people_word, one.result.people) if one.result else ""


def _told(one: UnitResult, word: object) -> str:
    return word(one.result) if one.result is not None and callable(word) else ""


def _settled(one: UnitResult) -> str:
    if one.result is None:
        return say(N_("nothing has come"))
    return show(datetime.fromisoformat(one.result.settled_at))


def show_unit_results(desk: Desk, parent: QWidget, cycle: str) -> QDialog:
    """The results of a round's units in a window of their own, over the consolidation."""
    dialog = QDialog(parent.window())
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setObjectName("unit_results_dialog")
    dialog.setWindowTitle(say(N_("Results of the units below")))
    panel = UnitResultsPanel(desk, cycle)
    layout = QVBoxLayout(dialog)
    layout.setContentsMargins(*(theme.px(side) for side in (16, 8, 16, 12)))
    layout.setSpacing(theme.px(8))
    layout.addWidget(panel, 1)
    layout.addWidget(row(None, button(N_("Close"), dialog.accept, main=True, name="close")))
    around = parent.window().size()
    dialog.resize(min(theme.px(1180), around.width()), min(theme.px(600), around.height()))
    panel.refresh()
    dialog.open()
    panel.take_focus()
    return dialog
