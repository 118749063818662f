"""A PDF onto a printer: its pages at their true size, drawn in strips so that memory stays flat.

A `PrintTask` says what of it goes where; `printer_for` prepares the printer in the window's thread, and
`print_pages` draws on it in a job beside the window.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QRect, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter

from desktop_app.domain.card_sheets import Point
from desktop_app.domain.errors import Refusal
from desktop_app.domain.progress import Report
from desktop_app.domain.words import N_, say

if TYPE_CHECKING:
    from PySide6.QtPdf import QPdfDocument
    from PySide6.QtPrintSupport import QPrinter

SHARPEST = 600
"""Dots an inch: finer than the eye reads, and a page is drawn in a fraction of a second."""
STRIP = 512
"""Rows of dots in memory at a time: an A3 page 600 dots an inch sharp is 14 MB, not 280."""
POINTS, MILLIMETRES = 72.0, 25.4


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintTask:
    """What of a paper goes to which printer.

    ``printer`` is its name for the system, or empty with a ``file`` that takes the pages as PDF; ``pages``
    count from 0; ``sides`` is one of `desktop_app.services.printers.SIDES`; ``offset`` is (right, down) in mm.
    """

    printer: str = ""
    file: Path | None = None
    pages: tuple[int, ...] = ()
    copies: int = 1
    collate: bool = True
    sides: str = ""
    offset: Point = (0.0, 0.0)


def names() -> list[str]:
    """The printers of this computer, the one it uses by default first."""
    from PySide6.QtPrintSupport import QPrinterInfo

    usual = QPrinterInfo.defaultPrinterName()
    return sorted(QPrinterInfo.availablePrinterNames(), key=lambda one: (one != usual, one))


def printer_for(task: PrintTask, title: str) -> QPrinter:
    """The printer of a task; ``title`` is what the queue calls the paper.

    Raises `Refusal` when this computer has no such printer any more.
    """
    from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

    info = QPrinterInfo.printerInfo(task.printer) if task.file is None else QPrinterInfo()
    if task.file is None and info.isNull():
        raise Refusal(
            N_(
                "The printer {printer} is not on this computer any more. Choose another one, "
                "or save the paper as PDF and print it elsewhere."
            ),
            code="no_printer",
            printer=task.printer,
        )
    made = QPrinter(info, QPrinter.PrinterMode.HighResolution)
    if task.file is not None:
        made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        made.setOutputFileName(str(task.file))
        made.setResolution(SHARPEST)
    made.setDocName(title)
    made.setFullPage(True)  # from the corner of the paper, not of what the printer reaches
    made.setDuplex({
        "long": QPrinter.DuplexMode.DuplexLongSide, "short": QPrinter.DuplexMode.DuplexShortSide,
    }.get(task.sides, QPrinter.DuplexMode.DuplexNone))  # fmt: skip
    if made.supportsMultipleCopies():
        made.setCopyCount(task.copies)
        made.setCollateCopies(task.collate)
    return made


def print_pages(file: Path, printer: QPrinter, task: PrintTask, report: Report) -> int:
    """Print the pages of a task; how many sides of paper that were. Cancel lets go of what is left.

    Raises `Refusal` when the printer does not take the work.
    """
    from PySide6.QtPdf import QPdfDocument

    document = QPdfDocument()
    if document.load(str(file)) != QPdfDocument.Error.None_:
        raise OSError(f"{file.name} cannot be read again")
    wanted = list(_in_order(task, printer.supportsMultipleCopies()))
    painter = QPainter()
    ended = False
    try:
        for done, page in enumerate(wanted):
            report(done, len(wanted), say(N_("Printing page {page} …"), page=page + 1))
            _lay_paper(printer, document.pagePointSize(page))
            if not (printer.newPage() if done else painter.begin(printer)):
                raise _silent(printer)
            _draw(document, page, painter, printer, task.offset)
        report(len(wanted), len(wanted), "")
        ended = True
    finally:
        if painter.isActive():
            if not ended:
                printer.abort()
            ended = painter.end() and ended
        document.close()
    if not ended:
        raise _silent(printer)
    return len(task.pages) * task.copies


def _in_order(task: PrintTask, printer_copies: bool) -> Iterator[int]:
    """Copies are the printer's work where it can make them, else every page comes as often as wanted."""
    if printer_copies or task.copies == 1:
        yield from task.pages
    elif task.collate:
        for _ in range(task.copies):
            yield from task.pages
    else:
        for page in task.pages:
            for _ in range(task.copies):
                yield page


def _lay_paper(printer: QPrinter, size: QSizeF) -> None:
    """The paper a page of this size (points) is printed on, without a margin of its own."""
    lying = size.width() > size.height()
    upright = size.transposed() if lying else size
    paper = QPageSize(
        upright, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyOrientationMatch
    )
    way = QPageLayout.Orientation.Landscape if lying else QPageLayout.Orientation.Portrait
    layout = QPageLayout(paper, way, QMarginsF(0, 0, 0, 0))
    layout.setMode(QPageLayout.Mode.FullPageMode)
    printer.setPageLayout(layout)
    printer.setFullPage(True)


def _draw(
    document: QPdfDocument, page: int, painter: QPainter, printer: QPrinter, offset: Point
) -> None:
    """One page at its true size from the corner of the paper, moved by the offset of the printer."""
    coarser = -(-printer.resolution() // SHARPEST)  # whole dots of the printer for each of ours
    dots = printer.resolution() / coarser
    size = document.pagePointSize(page)
    pixels = QSize(round(size.width() * dots / POINTS), round(size.height() * dots / POINTS))
    painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
    painter.save()
    painter.scale(coarser, coarser)
    painter.translate(offset[0] * dots / MILLIMETRES, offset[1] * dots / MILLIMETRES)
    for top in range(0, pixels.height(), STRIP):
        strip = _strip(document, page, pixels, top)
        if strip is not None:
            painter.drawImage(QRectF(0, top, strip.width(), strip.height()), strip)
    painter.restore()


def _strip(document: QPdfDocument, page: int, pixels: QSize, top: int) -> QImage | None:
    """Some rows of a page on white; None where nothing stands in them."""
    from PySide6.QtPdf import QPdfDocumentRenderOptions

    height = min(STRIP, pixels.height() - top)
    options = QPdfDocumentRenderOptions()
    options.setScaledSize(pixels)
    # QtPdf takes the last dot of the part for its edge: without the one beyond, the page shrinks
    options.setScaledClipRect(QRect(0, top, pixels.width() + 1, height + 1))
    drawn = document.render(page, QSize(pixels.width(), height), options)
    strip = QImage(drawn.size(), QImage.Format.Format_RGB32)
    strip.fill(Qt.GlobalColor.white)
    over = QPainter(strip)
    over.drawImage(0, 0, drawn)
    over.end()
    if strip.allGray():
        strip = strip.convertToFormat(QImage.Format.Format_Grayscale8)
        if bytes(strip.constBits()).count(255) == strip.sizeInBytes():
            return None
    return strip


def _silent(printer: QPrinter) -> Refusal:
    return Refusal(
        N_(
            "{printer} does not take the pages. Check that it is on and has paper, "
            "or save the paper as PDF."
        ),
        code="printer_silent",
        printer=printer.printerName() or Path(printer.outputFileName()).name,
    )


def page_count(file: Path) -> int:
    """How many pages a PDF has."""
    from PySide6.QtPdf import QPdfDocument

    document = QPdfDocument()
    document.load(str(file))
    count = document.pageCount()
    document.close()
    return count


def pages_of(text: str, count: int) -> tuple[int, ...]:
    """The pages of a range as people write it: "1-3, 7" of ``count`` pages, counted from 0 in the answer.

    Nothing means all of them. Raises `Refusal` for what is no such range.
    """
    if not text.strip():
        return tuple(range(count))
    chosen: list[int] = []
    for part in text.replace(";", ",").replace("–", "-").split(","):
        first, dash, last = (one.strip() for one in part.partition("-"))
        chosen += _stretch(text, first, last if dash else first, count)
    return tuple(dict.fromkeys(chosen))


def _stretch(text: str, first: str, last: str, count: int) -> Sequence[int]:
    begin = int(first) if first.isdecimal() else (1 if not first else 0)
    end = int(last) if last.isdecimal() else (count if not last else 0)
    if not (first or last) or not 1 <= begin <= end <= count:
        raise Refusal(
            N_("“{typed}” are no pages of this paper. Write them like 1-3, 7; it has {count}."),
            code="no_pages",
            typed=text.strip()[:40],
            count=count,
        )
    return range(begin - 1, end)
