"""The print log: what was printed, when, by whom and why; an act that went wrong is taken out again."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QComboBox, QLabel, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.domain.print_log import PRINTED, TO, PrintedPiece, PrintJob
from desktop_app.domain.words import N_, say, say_count, show
from desktop_app.services import delegates, print_log
from desktop_app.services.print_log_papers import (
    log_table,
    pieces_table,
    reason_of,
    time_of,
    what_of,
)
from desktop_app.ui import theme
from desktop_app.ui.desk import Desk
from desktop_app.ui.fit_columns import fit_columns
from desktop_app.ui.keys import keys, keys_inside
from desktop_app.ui.page import Empty, button, row
from desktop_app.ui.paper_menu import PaperOf, offer, print_button
from desktop_app.ui.people_table import fit_headings, show_lines
from desktop_app.ui.row_menu import Verb
from desktop_app.ui.searching import end_search, fitting, told_of
from desktop_app.ui.tables import Column, Table


class LogPanel(QWidget):
    """Left the acts of printing, right what the one in hand printed. Enter opens a person's sheet."""

    opened = Signal(str)
    people_wanted = Signal(object, str)
    main = None  # the log only keeps; what it tells of is printed elsewhere

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._words = ""
        self._sizes: dict[str, int] = {}
        self.listed: list[PrintJob] = []
        self.count = QLabel()
        self.count.setObjectName("quiet")
        self.paper = QComboBox()
        self.paper.setObjectName("log_paper")
        self.paper.setAccessibleName(say(N_("Papers shown")))
        self.paper.setMinimumWidth(theme.px(200))
        self.table: Table[PrintJob] = Table(self._columns(), "print_jobs")
        self.table.setAccessibleName(say(N_("Print log")))
        self.table.setSelectionMode(Table.SelectionMode.SingleSelection)
        self.pieces: Table[PrintedPiece] = Table(_piece_columns(), "printed_pieces")
        self.pieces.setAccessibleName(say(N_("What was printed")))
        self.title = QLabel()
        self.title.setObjectName("section")
        self.under = QLabel()
        self.under.setObjectName("quiet")
        self.under.setWordWrap(True)
        self.print = print_button(self, self.papers, "print_log_papers")
        self.forget = button(N_("Take out of the log"), self.remove, icon="trash-2",
                             name="forget_job")  # fmt: skip
        self.empty = Empty("history")
        self.empty.say(
            N_("Nothing was printed for this congress yet. What you print is kept here by itself."),
            button(N_("Print cards"), lambda: self._to_cards(), main=True, icon="printer"),
        )
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        right = QWidget()
        inside = QVBoxLayout(right)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(theme.px(8))
        inside.addWidget(self.title)
        inside.addWidget(self.under)
        inside.addWidget(self.pieces, 1)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(self.table)
        split.addWidget(right)
        split.setStretchFactor(0, 1)
        split.setSizes([theme.px(810), theme.px(300)])
        full = QWidget()
        column = QVBoxLayout(full)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(row(self.count, None, self.paper, self.print, self.forget))
        column.addWidget(split, 1)
        self.stack = QStackedWidget()
        self.stack.addWidget(full)
        self.stack.addWidget(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.px(8), 0, 0)
        layout.addWidget(self.stack)

    def _connect(self) -> None:
        for table in (self.table, self.pieces):
            fit_headings(table)
            fit_columns(table)
        self.table.verbs = self.row_verbs
        self.table.chosen.connect(self._show_pieces)
        self.table.opened.connect(self.pieces.setFocus)
        self.pieces.opened.connect(self.open_person)
        self.paper.currentIndexChanged.connect(lambda: self._narrow())
        keys(self.table, {"Del": self.remove, "Return": self.pieces.setFocus,
                          "Enter": self.pieces.setFocus})  # fmt: skip
        keys(self.pieces, {"Return": self.open_person, "Enter": self.open_person})
        keys_inside(self, {"Esc": self.escape, "F6": self._to_part, "Shift+F6": self._to_part})

    def _columns(self) -> list[Column[PrintJob]]:
        return [
            Column("printed_at", say(N_("Printed at")), time_of, 134, sortable=False),
            Column("paper", say(N_("Printed matter")), lambda one: say(PRINTED[one.paper]), 120,
                   sortable=False),
            Column("what", say(N_("What")), what_of, 100, sortable=False),
            Column("pieces", say(N_("Pieces")), lambda one: show(self._sizes.get(one.uid)), 60,
                   True, sortable=False),
            Column("reason", say(N_("Reason")), reason_of, 110, sortable=False),
            Column("printer", say(N_("Printer or file")),
                   lambda one: one.printer or say(TO[one.printed_to]), 130, sortable=False,
                   icon=lambda one: "printer" if one.printed_to == "printer" else "file-text",
                   tone=lambda one: "ink_2"),
        ]  # fmt: skip

    # what it shows

    def refresh(self) -> None:
        """Read the log anew."""
        congress = self.desk.congress
        if congress is None:
            return
        self._jobs = print_log.jobs(congress.uid)
        self._sizes = print_log.sizes(congress.uid)
        kept = self.paper.currentData()
        self.paper.blockSignals(True)
        self.paper.clear()
        self.paper.addItem(say(N_("All papers")), "")
        there = {one.paper for one in self._jobs}
        for key in (key for key in PRINTED if key in there):
            self.paper.addItem(say(PRINTED[key]), key)
        self.paper.setCurrentIndex(max(0, self.paper.findData(kept)))
        self.paper.blockSignals(False)
        self.stack.setCurrentIndex(0 if self._jobs else 1)
        self._narrow()

    def _narrow(self) -> None:
        paper = self.paper.currentData()
        shown = [one for one in self._jobs if paper in ("", one.paper)]
        self.listed = fitting(self.table, shown, self._words)
        said = say_count(N_("{count} printing"), N_("{count} printings"), len(self.listed))
        narrowed = len(self.listed) < len(self._jobs)
        self.count.setText(told_of(len(self.listed), len(self._jobs), said) if narrowed else said)
        show_lines(self.table, self.listed, lambda one: one.uid)
        if self.table.current() is None and self.listed:
            self.table.selectRow(0)
        self._show_pieces()

    def _show_pieces(self) -> None:
        job = self.table.current()
        listed: Sequence[PrintedPiece] = print_log.pieces(job.uid) if job is not None else ()
        self.forget.setEnabled(job is not None)
        self.title.setText(say(PRINTED[job.paper]) if job is not None else "")
        self.under.setText(self._told(job) if job is not None else "")
        self.pieces.rows_model.show_rows(lambda offset, limit: listed[offset : offset + limit])
        self.pieces.say_nothing("" if listed else say(N_("Printed as a whole.")))

    def _told(self, job: PrintJob) -> str:
        """When and by whom, how much paper it was, and why."""
        pages = say_count(N_("{count} page"), N_("{count} pages"), job.pages or 0)
        copies = say_count(N_("{count} copy"), N_("{count} copies"), job.copies or 1)
        parts = (time_of(job), job.printed_by, pages, copies, reason_of(job))
        return " · ".join(part for part in parts if part)

    def search(self, text: str) -> None:
        """The search field of the header was typed in."""
        self._words = text.strip()
        self.refresh()

    # verbs

    def papers(self) -> list[PaperOf]:
        """The log as it is shown, and what the act in hand printed."""
        congress, job = self.desk.congress, self.table.current()
        if congress is None or job is None:
            return []
        uid, listed = congress.uid, list(self.listed)
        return [
            PaperOf(N_("Print log"), table=lambda: log_table(uid, listed)),
            PaperOf(N_("What was printed, to sign for"), table=lambda: pieces_table(job)),
        ]

    def print_page(self) -> None:
        """Ctrl+P."""
        offer(self, self.papers(), self.print)

    def remove(self) -> None:
        """The act in hand never came out of the printer; the quiet bar offers to undo."""
        job = self.table.current()
        if job is not None:
            self.desk.do(print_log.forget, job.uid)

    def open_person(self) -> None:
        """The sheet of the delegate a piece is about."""
        piece, congress = self.pieces.current(), self.desk.congress
        if piece is None or congress is None:
            return
        if any(one.delegate.uid == piece.about for one in delegates.in_order(congress.uid)):
            self.opened.emit(piece.about)

    def row_verbs(self) -> list[Verb]:
        """The menu of an act."""
        return [
            Verb("list-checks", N_("What was printed"), self.pieces.setFocus, "Enter"),
            Verb("trash-2", N_("Take out of the log"), self.remove, "Del"),
        ]

    def _to_cards(self) -> None:
        self.desk.page_wanted.emit("printing", {"tab": "cards"})

    # keys

    def take_focus(self) -> None:
        """The keyboard begins in the list."""
        if self.stack.currentIndex() == 1:
            self.empty.focus_first()
        else:
            self.table.setFocus()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """There is nothing to type into around the lists."""
        self.take_focus()

    def _to_part(self) -> None:
        self.table.setFocus() if self.pieces.hasFocus() else self.pieces.setFocus()

    def escape(self) -> None:
        """Esc: from the pieces back to the acts, then the end of the search."""
        if self.pieces.hasFocus():
            self.table.setFocus()
        elif self._words:
            end_search(self)

    def reveal(self, uid: str) -> None:
        """Show an act that another place tells of."""
        self.table.choose(lambda one: one.uid == uid)


def _piece_columns() -> list[Column[PrintedPiece]]:
    return [Column("name", say(N_("What")), lambda one: one.name, 240, sortable=False)]
