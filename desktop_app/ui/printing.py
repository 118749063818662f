"""Printing: what can be printed for the congress in hand, its preview, and the printer."""

from __future__ import annotations

import tempfile
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QKeySequence, QPainter, QPalette, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.delegates import KINDS
from desktop_app.domain.words import N_, say, say_count
from desktop_app.services import delegates
from desktop_app.ui import alerts, jobs, theme
from desktop_app.ui.desk import Desk
from desktop_app.ui.page import NO_CONGRESS, Empty, Page, button, card, heading, quiet, row

DPI = 300


class PrintingPage(Page):
    """Delegate cards: for whom, a preview of the very file that is printed, save and print."""

    reads: ClassVar[frozenset[str]] = frozenset({"Person", "Delegate", "Delegation", "Congress"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._file: Path | None = None
        self._folder = tempfile.TemporaryDirectory(prefix="sodaihoi-")
        self._document: Any = None
        self.kinds: dict[str, QCheckBox] = {}
        self.empty = Empty("printer")
        self.stack = QStackedWidget()
        self.stack.addWidget(self._work_side())
        self.stack.addWidget(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(12))
        layout.addWidget(self.stack)

    def _work_side(self) -> QWidget:
        kinds = card(heading(say(N_("Delegate cards")), "section"),
                     quiet(say(N_("90 × 130 mm, four on an A4 sheet, with photo and QR code.")))
                     )  # fmt: skip
        inside = kinds.layout()
        assert isinstance(inside, QVBoxLayout)
        for key, word in KINDS.items():
            box = QCheckBox(say(word))
            box.setObjectName(f"kind_{key}")
            box.setChecked(key in ("official", "alternate"))
            box.toggled.connect(lambda: self._set_ready())
            self.kinds[key] = box
            inside.addWidget(box)
        self.draw = button(
            N_("Show the cards"), self.preview, icon="eye", main=True, name="preview"
        )
        inside.addWidget(row(self.draw, None))
        self.told = QLabel()
        self.told.setObjectName("quiet")
        self.told.setWordWrap(True)
        self.left_out = QListWidget()
        self.left_out.setObjectName("left_out")
        self.left_out.setAccessibleName(say(N_("Cards to look at")))
        self.left_out.setWordWrap(True)
        self.left_out.itemActivated.connect(self._open_person)
        self.result = card(heading(say(N_("What was made")), "section"), self.told, self.left_out)
        advice = quiet(
            say(N_("Print at 100 %, not “fit to page”, or the cards come out too small."))
        )
        side = QWidget()
        side.setFixedWidth(theme.px(330))
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        column.addWidget(kinds)
        column.addWidget(self.result)
        column.addWidget(advice)
        column.addStretch(1)
        self.page_number = QLabel()
        self.page_number.setObjectName("quiet")
        self.before = button(N_("Previous page"), lambda: self._turn(-1), icon="chevron-left",
                             name="before")  # fmt: skip
        self.after = button(N_("Following page"), lambda: self._turn(1), icon="chevron-right",
                            name="after")  # fmt: skip
        self.save_file = button(N_("Save as PDF …"), self._ask_where, icon="save", name="save_pdf")
        self.print_now = button(N_("Print …"), self.print_page, icon="printer", name="print")
        self.view_place = QStackedWidget()
        waiting = quiet(say(N_("The preview appears here.")))
        waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.view_place.addWidget(waiting)
        paper = QVBoxLayout()
        paper.setSpacing(theme.px(8))
        paper.addWidget(
            row(self.before, self.page_number, self.after, None, self.save_file, self.print_now)
        )
        paper.addWidget(self.view_place, 1)
        both = QWidget()
        columns = QHBoxLayout(both)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(theme.px(16))
        columns.addWidget(side)
        columns.addLayout(paper, 1)
        return both

    def take_focus(self) -> None:
        """The keyboard begins at the button that shows the cards."""
        if self.stack.currentIndex() == 1:
            self.empty.focus_first()
        else:
            self.draw.setFocus()

    def refresh(self) -> None:
        """What can be printed now; a preview of older data is taken away."""
        self._forget()
        if self.desk.congress is None:
            self.empty.say(
                NO_CONGRESS,
                button(N_("Enter the congress"),
                       lambda: self.desk.page_wanted.emit("congress", {"new": True}),
                       main=True, icon="plus"),
            )  # fmt: skip
            self.stack.setCurrentIndex(1)
            return
        figures = delegates.figures(self.desk.congress.uid).by_kind
        people = sum(figures.get(kind, 0) for kind in KINDS)
        for key, box in self.kinds.items():
            box.setText(f"{say(KINDS[key])} ({say('{count}', count=figures.get(key, 0))})")
            box.setEnabled(figures.get(key, 0) > 0)
        if not people:
            self.empty.say(
                N_("There are no delegates to print cards for yet."),
                button(N_("Go to the delegates"),
                       lambda: self.desk.page_wanted.emit("delegates", {}), main=True),
            )  # fmt: skip
        self.stack.setCurrentIndex(0 if people else 1)
        self._set_ready()

    def _set_ready(self) -> None:
        self.draw.setEnabled(
            any(box.isChecked() and box.isEnabled() for box in self.kinds.values())
        )
        there = self._file is not None
        self.result.setVisible(there)
        for needs_file in (self.before, self.after, self.save_file, self.print_now):
            needs_file.setEnabled(there)

    def _forget(self) -> None:
        self._file = None
        self.page_number.setText("")
        self.view_place.setCurrentIndex(0)
        if self._document is not None:
            self._document.close()

    def preview(self) -> None:
        """Make the cards of the ticked kinds and show them."""
        from desktop_app.services import printing

        congress = self.desk.congress
        if congress is None:
            return
        wanted = {key for key, box in self.kinds.items() if box.isChecked()}
        uids = [
            one.delegate.uid
            for one in delegates.in_order(congress.uid)
            if one.delegate.kind in wanted
        ]
        self._forget()
        file = Path(self._folder.name) / "cards.pdf"
        jobs.run(
            self,
            say(N_("Drawing the cards …")),
            lambda report: printing.cards(congress.uid, file, only=uids, report=report),
            lambda printed: self._made(file, printed),
        )

    def _made(self, file: Path, printed: Any) -> None:
        self._file = file
        cards = say_count(N_("{count} card"), N_("{count} cards"), printed.cards)
        sheets = say_count(N_("{count} sheet"), N_("{count} sheets"), printed.pages)
        self.told.setText(f"{cards} · {sheets}")
        self.left_out.clear()
        for icon, tone, told in (("circle-x", "bad", printed.left_out),
                                 ("triangle-alert", "warn", printed.remarks)):  # fmt: skip
            for uid, reason in told:
                item = QListWidgetItem(theme.icon(icon, tone, 16), str(reason))
                item.setData(Qt.ItemDataRole.UserRole, uid)
                self.left_out.addItem(item)
        self.left_out.setVisible(self.left_out.count() > 0)
        self._show(file)
        self._set_ready()

    def _show(self, file: Path) -> None:
        from PySide6.QtPdf import QPdfDocument
        from PySide6.QtPdfWidgets import QPdfView

        if self._document is None:
            self._document = QPdfDocument(self)
            self.view = QPdfView(self)
            self.view.setObjectName("pdf")
            self.view.setAccessibleName(say(N_("Preview")))
            self.view.setPageMode(QPdfView.PageMode.SinglePage)
            self.view.setZoomMode(QPdfView.ZoomMode.FitInView)
            self.view.setDocument(self._document)
            self.view.setFrameShape(QPdfView.Shape.NoFrame)
            self.view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            for key, by in (("PgDown", 1), ("PgUp", -1)):
                shortcut = QShortcut(QKeySequence(key), self.view)
                shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
                shortcut.activated.connect(partial(self._turn, by))
            around = QPalette(self.view.palette())
            around.setColor(QPalette.ColorRole.Dark, QColor(theme.colour("line")))
            self.view.setPalette(around)
            self.view_place.addWidget(self.view)
            self.view.pageNavigator().currentPageChanged.connect(lambda: self._say_page())
        self._document.load(str(file))
        self.view_place.setCurrentWidget(self.view)
        self._turn(0)

    def _turn(self, by: int) -> None:
        navigator = self.view.pageNavigator()
        last = self._document.pageCount() - 1
        wanted = min(last, max(0, navigator.currentPage() + by)) if by else 0
        navigator.jump(wanted, QPointF(), navigator.currentZoom())
        self._say_page()

    def _say_page(self) -> None:
        place = self.view.pageNavigator().currentPage() + 1
        count = self._document.pageCount()
        self.page_number.setText(say(N_("Sheet {page} of {pages}"), page=place, pages=count))

    def _open_person(self, item: QListWidgetItem) -> None:
        uid = item.data(Qt.ItemDataRole.UserRole)
        self.desk.page_wanted.emit("delegates", {"uid": uid})

    def _ask_where(self) -> None:
        dialog = QFileDialog(self.window(), say(N_("Where to save the cards")))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter("PDF (*.pdf)")
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(say(N_("delegate-cards")) + ".pdf")
        dialog.fileSelected.connect(self._save_to)
        dialog.open()

    def _save_to(self, name: str) -> None:
        from desktop_app.domain.errors import Refusal
        from desktop_app.services import printing

        if self._file is None:
            return
        try:
            printing.save_copy(self._file, Path(name))
        except Refusal as refusal:
            alerts.show(refusal, self)
            return
        alerts.show(say(N_("The cards were saved as {file}."), file=Path(name).name), self)

    def print_page(self) -> None:
        """Print the file that is shown; without one, make it first."""
        if self.desk.congress is None:
            return
        if self._file is None:
            self.preview()
            return
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        self._printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self._printer.setResolution(DPI)
        self._printer.setFullPage(True)
        dialog = QPrintDialog(self._printer, self.window())
        dialog.setObjectName("print_dialog")
        dialog.setMinMax(1, self._document.pageCount())
        dialog.accepted.connect(self._print)
        dialog.show()

    def _print(self) -> None:
        printer = self._printer
        first = printer.fromPage() or 1
        last = printer.toPage() or self._document.pageCount()
        painter = QPainter()
        if not painter.begin(printer):
            alerts.show(
                say(N_("The printer does not answer. Check that it is on, or save the PDF.")), self
            )
            return
        for page in range(first - 1, last):
            if page > first - 1:
                printer.newPage()
            size = self._document.pagePointSize(page)
            pixels = QSize(round(size.width() * DPI / 72), round(size.height() * DPI / 72))
            painter.drawImage(0, 0, self._document.render(page, pixels))
        painter.end()
