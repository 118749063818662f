"""What cards are measured against: the same card by fpdf2 with shaping, and by Qt's own writer of PDF.

Both are spared the fitting: they get every text in lines and sizes that are known to fit.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Protocol

CONGRESS = "Đại hội đại biểu các dân tộc thiểu số huyện Sa Thầy, lần thứ IV - năm 2024"
ORGANISER = "Phòng Dân tộc huyện Sa Thầy"
WHERE = "Nhà văn hóa huyện Sa Thầy, ngày 16/5/2024"
_LINES = ("ĐẠI HỘI ĐẠI BIỂU", "CÁC DÂN TỘC THIỂU SỐ HUYỆN SA THẦY,", "LẦN THỨ IV - NĂM 2024")
_TEAL, _GREY, _WHITE, _INK = 0x0F5C6E, 0x56616E, 0xFFFFFF, 0x1A1F26


class Pen(Protocol):
    """What draws a card: lengths in millimetres from the page's top left corner, sizes in points."""

    def say(self, text: str, x: float, y: float, width: float, size: float,
            align: str, colour: int, bold: bool) -> None: ...  # fmt: skip

    def box(self, x: float, y: float, width: float, height: float, colour: int) -> None: ...

    def circle(self, x: float, y: float, side: float, colour: int) -> None: ...

    def picture(self, file: Path, x: float, y: float, width: float, height: float) -> None: ...

    def line(self, x1: float, y1: float, x2: float, y2: float) -> None: ...


def draw_card(pen: Pen, folder: Path, one: dict[str, str], left: float, top: float) -> None:
    """The card of the layout card-90x130 with a photo, and the marks around it."""

    def say(
        text: str, y: float, size: float, *, bold: bool = False, colour: int = _INK,
        x: float = 6, width: float = 78, align: str = "C",
    ) -> None:  # fmt: skip
        pen.say(text, left + x, top + y, width, size, align, colour, bold)

    say(ORGANISER.upper(), 13, 9)
    for number, line in enumerate(_LINES):
        say(line, 18 + 5 * number, 10.8, bold=True, colour=_TEAL)
    pen.box(left + 6, top + 35.5, 78, 17.5, _TEAL)
    for x in (10.5, 70.5):
        pen.circle(left + x, top + 39.75, 9, _WHITE)
    say("ĐẠI BIỂU", 36, 24, bold=True, colour=_WHITE)
    say("CHÍNH THỨC", 46, 13, bold=True, colour=_WHITE)
    pen.picture(folder / one["photo"], left + 6, top + 56, 30, 40)
    say("Số", 55.4, 8, x=40, width=21, align="L", colour=_GREY)
    say(one["number"], 59, 18, bold=True, x=40, width=21, align="L")
    say("Ghế", 55.4, 8, x=63, width=21, align="R", colour=_GREY)
    say(one["seat"], 59, 18, bold=True, x=63, width=21, align="R")
    _draw_code(pen, one["code"], left + 49.5, top + 67.8)
    say(one["code"], 92, 8, x=40, width=44, colour=_GREY)
    say(one["full_name"], 99, 20, bold=True)
    say(one["position"], 108, 11)
    say(one["delegation"], 114, 11, bold=True, colour=_TEAL)
    pen.line(left + 6, top + 122.4, left + 84, top + 122.4)
    say(WHERE, 123, 9)
    for y in (top, top + 130):
        pen.line(left - 5, y, left - 1, y)
        pen.line(left + 91, y, left + 95, y)
    for x in (left, left + 90):
        pen.line(x, top - 5, x, top - 1)
        pen.line(x, top + 131, x, top + 135)


def _draw_code(pen: Pen, code: str, left: float, top: float) -> None:
    import segno

    module = 25 / 29
    for row, modules in enumerate(segno.make(code, error="m", micro=False).matrix):
        start = -1
        for column, dark in enumerate([*modules, 0]):
            if dark and start < 0:
                start = column
            elif not dark and start >= 0:
                x, y = left + (4 + start) * module, top + (4 + row) * module
                pen.box(x, y, (column - start) * module, module, _INK)
                start = -1


def place(number: int) -> tuple[float, float]:
    """The corner of a card on its sheet of four."""
    return 12 + 96 * (number % 2), 15.5 + 136 * (number % 4 // 2)


class _Fpdf:
    def __init__(self, pdf: Any) -> None:
        self._pdf = pdf

    def say(self, text: str, x: float, y: float, width: float, size: float,
            align: str, colour: int, bold: bool) -> None:  # fmt: skip
        self._pdf.set_font("noto", "B" if bold else "", size)
        self._pdf.set_text_color(colour >> 16, colour >> 8 & 255, colour & 255)
        self._pdf.set_xy(x, y)
        self._pdf.cell(width, size * 0.45, text, align=align)

    def box(self, x: float, y: float, width: float, height: float, colour: int) -> None:
        self._pdf.set_fill_color(colour >> 16, colour >> 8 & 255, colour & 255)
        self._pdf.rect(x, y, width, height, style="F")

    def circle(self, x: float, y: float, side: float, colour: int) -> None:
        self._pdf.set_fill_color(colour >> 16, colour >> 8 & 255, colour & 255)
        self._pdf.ellipse(x, y, side, side, style="F")

    def picture(self, file: Path, x: float, y: float, width: float, height: float) -> None:
        self._pdf.image(str(file), x, y, width, height)

    def line(self, x1: float, y1: float, x2: float, y2: float) -> None:
        self._pdf.line(x1, y1, x2, y2)


def by_fpdf2(folder: Path, people: Iterable[dict[str, str]], target: Path) -> None:
    """The cards by fpdf2 with text shaping."""
    import fpdf

    from desktop_app.paths import resource

    pdf = fpdf.FPDF(format="A4", unit="mm")
    pdf.set_auto_page_break(auto=False)
    for style, name in (("", "Regular"), ("B", "Bold")):
        pdf.add_font("noto", style, resource("fonts", f"NotoSans-{name}.ttf"))
    pdf.set_text_shaping(use_shaping_engine=True)
    pdf.set_line_width(0.1)
    for at, one in enumerate(people):
        if at % 4 == 0:
            pdf.add_page()
        draw_card(_Fpdf(pdf), folder, one, *place(at))
    pdf.output(str(target))


class _Qt:
    """A painter on a `QPdfWriter`; ``dots`` are in a millimetre."""

    def __init__(self, painter: Any, dots: float) -> None:
        from PySide6.QtCore import QRectF, Qt
        from PySide6.QtGui import QColor, QFont, QImage, QPen

        self._painter, self._dots = painter, dots
        self._rect, self._qt, self._colour = QRectF, Qt, QColor
        self._font, self._image, self._pen = QFont, QImage, QPen

    def _box(self, x: float, y: float, width: float, height: float) -> Any:
        k = self._dots
        return self._rect(x * k, y * k, width * k, height * k)

    def say(self, text: str, x: float, y: float, width: float, size: float,
            align: str, colour: int, bold: bool) -> None:  # fmt: skip
        font = self._font("Noto Sans")
        font.setPointSizeF(size)
        font.setBold(bold)
        self._painter.setFont(font)
        self._painter.setPen(self._colour(colour))
        flags = self._qt.AlignmentFlag
        way = {"L": flags.AlignLeft, "C": flags.AlignHCenter, "R": flags.AlignRight}[align]
        box = self._box(x, y, width, size * 0.45)
        self._painter.drawText(box, way | flags.AlignVCenter | self._qt.TextFlag.TextDontClip, text)

    def box(self, x: float, y: float, width: float, height: float, colour: int) -> None:
        self._painter.fillRect(self._box(x, y, width, height), self._colour(colour))

    def circle(self, x: float, y: float, side: float, colour: int) -> None:
        self._painter.setPen(self._qt.PenStyle.NoPen)
        self._painter.setBrush(self._colour(colour))
        self._painter.drawEllipse(self._box(x, y, side, side))

    def picture(self, file: Path, x: float, y: float, width: float, height: float) -> None:
        self._painter.drawImage(self._box(x, y, width, height), self._image(str(file)))

    def line(self, x1: float, y1: float, x2: float, y2: float) -> None:
        k = self._dots
        self._painter.setPen(self._pen(self._colour(_INK), 0.1 * k))
        self._painter.drawLine(round(x1 * k), round(y1 * k), round(x2 * k), round(y2 * k))


def by_qt(folder: Path, people: Iterable[dict[str, str]], target: Path) -> None:
    """The cards by `QPdfWriter`, as a program would that draws them with Qt."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QMarginsF
    from PySide6.QtGui import QFontDatabase, QGuiApplication, QPageSize, QPainter, QPdfWriter

    from desktop_app.paths import resource

    application = QGuiApplication.instance() or QGuiApplication([])
    for name in ("Regular", "Bold"):
        QFontDatabase.addApplicationFont(str(resource("fonts", f"NotoSans-{name}.ttf")))
    writer = QPdfWriter(str(target))
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    writer.setResolution(1200)
    painter = QPainter(writer)
    pen = _Qt(painter, 1200 / 25.4)
    for at, one in enumerate(people):
        if at and at % 4 == 0:
            writer.newPage()
        draw_card(pen, folder, one, *place(at))
    painter.end()
    del application
