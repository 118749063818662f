"""What stands on a page of a PDF and where, read out of the file by pdfium: lines of text, and rules."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
from pypdfium2 import raw

_MM = 25.4 / 72
_APART = 15.0
"""Points between two letters of one line that belong to two columns."""


@dataclass(frozen=True)
class Written:
    """A line: lengths in millimetres from the top left corner of the page, ``size`` in points.

    ``top`` and ``bottom`` are those of its ink; ``face`` is the name of the font of its first letter.
    """

    text: str
    left: float
    right: float
    top: float
    bottom: float
    baseline: float
    size: float
    face: str

    @property
    def middle(self) -> float:
        """Half-way between its ends."""
        return (self.left + self.right) / 2

    @property
    def wide(self) -> float:
        """From end to end."""
        return self.right - self.left

    @property
    def is_bold(self) -> bool:
        """By the name of its font."""
        return "bold" in self.face.lower()

    @property
    def is_italic(self) -> bool:
        """By the name of its font."""
        return "italic" in self.face.lower()


@dataclass(frozen=True)
class Rule:
    """A level line: where it begins and ends, how far below the top of the page it lies, in millimetres."""

    left: float
    right: float
    top: float

    @property
    def wide(self) -> float:
        """From end to end."""
        return self.right - self.left


@dataclass(frozen=True)
class Page:
    """One page with its size in millimetres."""

    width: float
    height: float
    lines: tuple[Written, ...]
    rules: tuple[Rule, ...]

    def line(self, begins: str) -> Written:
        """The one line that begins so."""
        [found] = [one for one in self.lines if one.text.startswith(begins)]
        return found

    def rule_below(self, line: Written) -> Rule:
        """The rule next below a line, within a line's height of it."""
        below = (
            one for one in self.rules
            if 0 < one.top - line.baseline < 6 and one.left < line.middle < one.right
        )  # fmt: skip
        return min(below, key=lambda one: one.top)


def pages_of(pdf: bytes) -> list[Page]:
    """The pages of a PDF."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [_page(one) for one in document]
    finally:
        document.close()


def _page(page: pypdfium2.PdfPage) -> Page:
    width, height = page.get_size()
    return Page(width * _MM, height * _MM, tuple(_lines(page, height)), tuple(_rules(page, height)))


@dataclass
class _Letter:
    letter: str
    left: float
    right: float
    top: float
    bottom: float
    baseline: float
    size: float
    face: str


def _lines(page: pypdfium2.PdfPage, height: float) -> Iterator[Written]:
    text = page.get_textpage()
    current: list[_Letter] = []
    for place in range(text.count_chars()):
        if raw.FPDFText_IsGenerated(text, place):
            continue
        one = _letter(text, place, height)
        if current and (
            abs(one.baseline - current[-1].baseline) > 0.1
            or one.left < current[-1].left - 1 or one.left > current[-1].right + _APART
        ):  # fmt: skip
            yield _written(current)
            current = []
        current.append(one)
    if current:
        yield _written(current)


def _letter(text: pypdfium2.PdfTextPage, place: int, height: float) -> _Letter:
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(text, place, x, y)
    left, _, right, _ = text.get_charbox(place, loose=True)
    _, low, _, high = text.get_charbox(place)
    name = ctypes.create_string_buffer(200)
    raw.FPDFText_GetFontInfo(text, place, name, len(name), None)
    return _Letter(
        chr(raw.FPDFText_GetUnicode(text, place)), left, right, height - high, height - low,
        height - y.value, raw.FPDFText_GetFontSize(text, place), name.value.decode(),
    )  # fmt: skip


def _written(letters: list[_Letter]) -> Written:
    while len(letters) > 1 and letters[-1].letter.isspace():
        letters = letters[:-1]
    return Written(
        "".join(one.letter for one in letters), letters[0].left * _MM, letters[-1].right * _MM,
        min(one.top for one in letters) * _MM, max(one.bottom for one in letters) * _MM,
        letters[0].baseline * _MM, letters[0].size, letters[0].face,
    )  # fmt: skip


def _rules(page: pypdfium2.PdfPage, height: float) -> Iterator[Rule]:
    for one in page.get_objects(filter=(raw.FPDF_PAGEOBJ_PATH,)):
        left, bottom, right, top = one.get_bounds()
        if top - bottom < 2 and right - left > 10:
            yield Rule(left * _MM, right * _MM, (height - (top + bottom) / 2) * _MM)
