"""A paper before it is printed: looked at, then onto paper or into a file.

What is shown is the file itself; `open_preview` has it drawn into a temporary one first.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from desktop_app.domain.errors import Refusal
from desktop_app.domain.file_names import safe_name
from desktop_app.domain.progress import Report
from desktop_app.domain.words import N_, Message, say, say_count
from desktop_app.services import printers
from desktop_app.services.files import free_name
from desktop_app.ui import alerts, jobs, print_run, theme
from desktop_app.ui.keys import keys_inside, tool
from desktop_app.ui.page import button
from desktop_app.ui.paper_view import PaperView

Done = Callable[[str, str, int, int], None]
"""Told after printing or saving: "printer" or "file", the name of it, sides of paper, copies."""

Papers = Sequence[tuple[str, Path]]
"""What several papers are called (translated), and their files."""


class PaperPreview(PaperView):
    """Shows a PDF, or several, one at a time; prints and saves them.

    ``paper`` is its kind (`desktop_app.domain.print_log.PRINTED`). ``sides`` are those it is made for
    (`desktop_app.services.printers.SIDES`), or None where either will do.
    """

    done = Signal(str, str, int, int)

    def __init__(
        self, title: str, suggested: str, paper: str = "other", sides: str | None = None
    ) -> None:
        super().__init__()
        self.setObjectName("paper_preview")
        self.title, self.suggested = title, _file_name(suggested)
        self.paper, self.sides = paper, sides
        self.before: Callable[[Callable[[], None]], None] | None = None
        """What is to be asked before the first printing or saving; it calls what it is given to go on."""
        self.papers: Papers = ()
        self.went: tuple[Path, ...] = ()
        """The files of the act that `done` tells of."""
        self.print = button(
            N_("Print …"), self.print_paper, icon="printer", main=True, name="print"
        )
        self.print.setToolTip("Ctrl+P")
        self.keep = button(N_("Save as PDF …"), self.save, icon="save", name="save_pdf")
        self.keep.setToolTip("Ctrl+S")
        outside = tool(
            "external-link", N_("Open with another program"), self.open_outside, "outside"
        )
        self.tools.addStretch(1)
        for made in (outside, self.keep, self.print):
            self.tools.addWidget(made)
        keys_inside(self, {"Ctrl+P": self.print_paper, "Ctrl+S": self.save})

    def show_papers(self, papers: Papers) -> None:
        """Show the first of several papers; a bar of tabs leads to the others."""
        from desktop_app.ui.tabs import Tabs

        self.papers = papers
        if len(papers) > 1:
            self.which = Tabs("papers_shown", say(N_("Papers")), [word for word, _ in papers])
            self.which.currentChanged.connect(lambda place: self.show_file(self.papers[place][1]))
            self.column.insertWidget(0, self.which)
        self.show_file(papers[0][1])

    def show_file(self, file: Path) -> None:
        """Show a PDF from its first page."""
        self.papers = self.papers or [(self.title, file)]
        super().show_file(file)

    # where it goes

    def print_paper(self) -> None:
        """Ctrl+P: ask for the printer, then print."""
        from desktop_app.ui.print_dialog import PrintDialog

        page = self.view.pageNavigator().currentPage()
        self._ask_first(lambda: PrintDialog(self, page).open())

    def _ask_first(self, then: Callable[[], None]) -> None:
        if self.file is None:
            return
        if self.before is None:
            then()
        else:
            self.before(then)

    def save(self) -> None:
        """Ctrl+S: ask where to keep it whole, and keep it; several papers go into a folder."""
        self._ask_first(self._ask_where)

    def _ask_where(self) -> None:
        from desktop_app.ui.files import ask_for_folder, ask_where

        if len(self.papers) > 1:
            ask_for_folder(self, say(N_("Where to save the files")), self.save_into)
        else:
            ask_where(self, self.title, N_("PDF file"), "pdf", self.suggested, self.save_to)

    def save_to(self, target: Path) -> None:
        """Keep the paper that is shown in a file, whole."""
        assert self.file is not None
        if self._copied([(self.file, target)]):
            self.tell_done("file", target.name, self.pages, 1)

    def save_into(self, folder: Path) -> None:
        """Keep all papers in a folder; what lies there is not written over."""
        targets = [(file, free_name(folder, file.name)) for _, file in self.papers]
        if self._copied(targets):
            pages = sum(print_run.page_count(file) for _, file in self.papers)
            self.tell_done("file", f"{targets[0][1].name} …", pages, 1)

    def _copied(self, targets: Sequence[tuple[Path, Path]]) -> bool:
        try:
            for file, target in targets:
                printers.save_copy(file, target)
        except Refusal as refusal:
            alerts.show(refusal, self)
            return False
        self.went = tuple(file for file, _ in targets)
        return True

    def tell_done(self, printed_to: str, name: str, pages: int, copies: int) -> None:
        """It is on paper or in a file: say so over the pages, and to whoever listens."""
        if printed_to == "file":
            self.say(say(N_("Saved as {file}."), file=name))
        else:
            sheets = say_count(N_("{count} page"), N_("{count} pages"), pages)
            self.say(say(N_("Sent to {printer}: {pages}."), printer=name, pages=sheets))
        self.done.emit(printed_to, name, pages, copies)

    def open_outside(self) -> None:
        """Look at it with the program the system has for PDF."""
        from desktop_app.ui.files import open_outside

        if self.file is not None:
            open_outside(self.file)


class PreviewWindow(QDialog):
    """The preview of a paper drawn into ``folder``, which goes when the window does."""

    def __init__(
        self, parent: QWidget, preview: PaperPreview, folder: tempfile.TemporaryDirectory[str]
    ) -> None:
        super().__init__(parent.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("preview_window")
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.setWindowTitle(preview.title)
        self.preview, self._folder = preview, folder
        preview.left.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(preview)
        over = parent.window().size()
        self.resize(over.width() - theme.px(24), over.height() - theme.px(40))
        self.finished.connect(self._let_go)

    def _let_go(self) -> None:
        self.preview.document.close()  # a file that is open cannot be removed everywhere
        self._folder.cleanup()


def open_preview(
    parent: QWidget,
    title: str,
    make: Callable[[Path, Report], Any],
    *,
    suggested: str,
    on_done: Done | None = None,
    paper: str = "other",
    sides: str | None = None,
    told: Callable[[Any], str | Message] | None = None,
    before: Callable[[Callable[[], None]], None] | None = None,
) -> None:
    """Have a paper drawn by ``make(file, report)`` beside the window, then show it in one of its own.

    ``title`` (translated) stands over the window, ``suggested`` is the name for a file without its ending;
    ``told`` makes a line over the pages out of what ``make`` gave; ``before`` asks what is to be known before
    it is printed or saved (`PaperPreview.before`); ``on_done`` hears of each printing.
    """
    folder = _folder()
    file = Path(folder.name) / f"{_file_name(suggested)}.pdf"

    def show(answer: Any) -> None:
        preview = PaperPreview(title, suggested, paper, sides)
        preview.before = before
        if on_done is not None:
            preview.done.connect(on_done)
        show_window(parent, preview, folder, [(title, file)])
        preview.say(str(told(answer)) if told is not None else "")

    _draw(parent, title, folder, lambda report: make(file, report), show)


def open_previews(
    parent: QWidget, title: str, make: Callable[[Path, Report], Papers],
    on_done: Callable[[PaperPreview, str, str, int, int], None],
) -> None:  # fmt: skip
    """As `open_preview`, for several papers that ``make(folder, report)`` draws into a folder.

    ``on_done`` gets the preview first: its ``went`` says which of them it is about.
    """
    folder = _folder()

    def show(papers: Papers) -> None:
        preview = PaperPreview(title, papers[0][1].stem)
        preview.done.connect(partial(on_done, preview))
        show_window(parent, preview, folder, papers)

    _draw(parent, title, folder, lambda report: make(Path(folder.name), report), show)


def show_window(
    parent: QWidget, preview: PaperPreview, folder: tempfile.TemporaryDirectory[str], papers: Papers
) -> None:
    """Open the window of a preview over another one; its ``folder`` goes when it is closed."""
    window = PreviewWindow(parent, preview, folder)
    window.open()
    preview.show_papers(papers)
    preview.view.setFocus()


def _draw(
    parent: QWidget, title: str, folder: tempfile.TemporaryDirectory[str],
    make: Callable[[Report], Any], show: Callable[[Any], None],
) -> None:  # fmt: skip
    """Draw into the folder beside the window; what is refused or cancelled leaves nothing behind."""

    def work(report: Report) -> Any:
        try:
            return make(report)
        except BaseException:
            folder.cleanup()
            raise

    jobs.run(parent, say(N_("Drawing {paper} …"), paper=title), work, show)


def _file_name(suggested: str) -> str:
    """A name any system takes; titles of papers have strokes in them."""
    return safe_name(suggested.replace("/", "-"))


def _folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="sodaihoi-", ignore_cleanup_errors=True)
