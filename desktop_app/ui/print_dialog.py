"""Which printer, which pages, how many: asked before a paper is printed, and the printing beside the window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSpinBox,
    QWidget,
)

from desktop_app.domain.errors import Refusal
from desktop_app.domain.progress import Report
from desktop_app.domain.words import N_, say
from desktop_app.services import printers
from desktop_app.ui import alerts, jobs, print_run, theme
from desktop_app.ui.asking import Asking
from desktop_app.ui.millimetres import millimetres
from desktop_app.ui.page import button, row

if TYPE_CHECKING:
    from desktop_app.ui.paper_preview import PaperPreview

MOST_COPIES = 999
TO_FILE = ""
"""What stands for “as a PDF file” among the names of printers."""


class PrintDialog(Asking):
    """Proposes the printer this kind of paper went to last. ``page`` is the one that is looked at."""

    def __init__(self, preview: PaperPreview, page: int) -> None:
        super().__init__(preview, "print_dialog", N_("Print"), N_("Print"), width=560)
        self._preview, self._page = preview, page
        names = print_run.names()
        last = printers.last_use(preview.paper)
        self.printer = QComboBox()
        for name in names:
            self.printer.addItem(name, name)
        self.printer.addItem(say(N_("PDF file")), TO_FILE)
        self.printer.setCurrentIndex(max(0, self.printer.findData(last.printer or names[:1])))
        if last.printer in names:
            self.printer.setCurrentIndex(names.index(last.printer))
        self.moved = QLabel()
        self.moved.setObjectName("hint")
        self.moved.setWordWrap(True)
        self.align = button(N_("Alignment …"), self._align, icon="sliders-horizontal",
                            name="alignment")  # fmt: skip
        self.which = QComboBox()
        self.pages = QLineEdit()
        self.copies = QSpinBox()
        self.collate = QCheckBox(say(N_("Whole sets one after the other")))
        self.sides = QComboBox()
        self._add_fields(preview, last.sides)
        if not names:
            self.tell(say(N_(
                "This computer has no printer. Add one in the settings of the system, or keep the "
                "paper as a PDF file and print it on another computer."
            )))  # fmt: skip
        self.step_through()
        self.printer.currentIndexChanged.connect(lambda: self._say_moved())
        self.copies.valueChanged.connect(lambda count: self.collate.setEnabled(count > 1))
        self._say_moved()
        self.fit()

    def _add_fields(self, preview: PaperPreview, sides: str | None) -> None:
        self.add(N_("Printer"), self.printer, "printer")
        beside = QHBoxLayout()
        beside.setSpacing(theme.px(8))
        beside.addWidget(self.moved, 1)
        beside.addWidget(self.align)
        self.grid.addLayout(beside, self.grid.rowCount(), 1)
        if len(preview.papers) > 1:
            self.which.addItem(say(N_("All {count} papers"), count=len(preview.papers)), True)
            self.which.addItem(say(N_("Only the one that is shown")), False)
            self.which.currentIndexChanged.connect(lambda: self._say_which())
            self.add(N_("Papers"), self.which, "which")
        self.add(N_("Pages to print"), self.pages, "pages")
        self._say_which()
        one = button(N_("Only page {page}"), self._this_page, name="this_page")
        one.setText(say(N_("Only page {page}"), page=self._page + 1))
        one.setProperty("flat", True)
        one.setVisible(preview.pages > 1)
        self.grid.addWidget(row(one, None), self.grid.rowCount(), 1)
        self.copies.setRange(1, MOST_COPIES)
        self.copies.setFixedWidth(theme.px(96))
        self.copies.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self.copies.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.add(N_("Copies"), self.copies, "copies")
        self.collate.setChecked(True)
        self.collate.setEnabled(False)
        self.collate.setObjectName("collate")
        self.collate.setToolTip(say(N_("For two copies or more")))
        self.grid.addWidget(self.collate, self.grid.rowCount(), 1)
        for key, word in printers.SIDES.items():
            self.sides.addItem(say(word), key)
        usual = preview.sides if preview.sides is not None else (sides or "")
        self.sides.setCurrentIndex(self.sides.findData(usual))
        self.add(N_("Sides"), self.sides, "sides")

    @property
    def _all_papers(self) -> bool:
        return bool(self.which.currentData())

    def _say_which(self) -> None:
        """Pages are chosen of one paper only."""
        self.pages.setEnabled(not self._all_papers)
        told = N_("All {count}; or as in 1-3, 7")
        self.pages.setPlaceholderText(
            "" if self._all_papers else say(told, count=self._preview.pages)
        )

    def _this_page(self) -> None:
        self.which.setCurrentIndex(self.which.count() - 1)
        self.pages.setText(str(self._page + 1))
        self.agree.setFocus()

    def _say_moved(self) -> None:
        name = self.printer.currentData()
        right, down = printers.offset_of(name)
        self.align.setVisible(bool(name))
        self.agree.setText(say(N_("Print") if name else N_("Save as PDF …")))
        if not name:
            said = N_("The whole paper as it is; some of its pages as pictures.")
        elif right or down:
            said = N_("At true size, moved by {right} mm to the right and {down} mm down.")
        else:
            said = N_("At true size, not moved.")
        self.moved.setText(say(said, right=millimetres(right), down=millimetres(down)))
        self.fit()

    def _align(self) -> None:
        from desktop_app.ui.print_alignment import AlignmentDialog

        dialog = AlignmentDialog(self, self.printer.currentData())
        dialog.accepted.connect(self._say_moved)
        dialog.open()

    def done_well(self) -> bool:
        """Print, or ask for the place of the file."""
        preview, name = self._preview, str(self.printer.currentData())
        whole = self._all_papers or not self.pages.text().strip()
        task = print_run.PrintTask(
            printer=name, pages=print_run.pages_of(self.pages.text(), preview.pages),
            copies=self.copies.value(), collate=self.collate.isChecked(),
            sides=self.sides.currentData(), offset=printers.offset_of(name),
        )  # fmt: skip
        if name == TO_FILE:
            self._to_file(task, whole)
            return True
        printers.remember(preview.paper, name, task.sides)
        shown = [(preview.title, preview.file)]
        work = [
            (file, title, replace(task, pages=tuple(range(print_run.page_count(file)))))
            if whole else (file, title, task)
            for title, file in (preview.papers if self._all_papers else shown)
            if file is not None
        ]  # fmt: skip
        print_all(preview, work, lambda pages: _done(preview, work, "printer", name, pages))
        return True

    def _to_file(self, task: print_run.PrintTask, whole: bool) -> None:
        """Papers are kept as they are; of some pages a file of pictures is made."""
        preview = self._preview
        if whole and task.copies == 1:
            preview.save()
            return

        from desktop_app.ui.files import ask_where

        ask_where(preview, preview.title, N_("PDF file"), "pdf", preview.suggested,
                  lambda target: print_to_file(preview, task, target))  # fmt: skip


Work = Sequence[tuple[Path, str, print_run.PrintTask]]
"""Files, what the queue of the printer calls them, and what of them is printed where."""


def print_to_file(preview: PaperPreview, task: print_run.PrintTask, target: Path) -> None:
    """Keep some pages of what is shown as a PDF of pictures, copies and all."""
    assert preview.file is not None
    work = [(preview.file, preview.title, replace(task, file=target, printer=""))]
    print_all(preview, work, lambda pages: _done(preview, work, "file", target.name, pages))


def _done(preview: PaperPreview, work: Work, to: str, name: str, pages: int) -> None:
    preview.went = tuple(file for file, _, _ in work)
    preview.tell_done(to, name, pages, work[0][2].copies)


def print_all(parent: QWidget, work: Work, then: Callable[[int], None]) -> None:
    """Print one file after the other beside the window; ``then`` gets the number of sides of paper."""
    try:
        ready = [(file, print_run.printer_for(task, title), task) for file, title, task in work]
    except Refusal as refusal:
        alerts.show(refusal, parent)
        return

    def print_them(report: Report) -> int:
        return sum(print_run.print_pages(*one, report) for one in ready)

    jobs.run(parent, say(N_("Printing {paper} …"), paper=work[0][1]), print_them, then)
