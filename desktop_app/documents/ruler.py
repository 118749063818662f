"""A test page that shows how far beside its place a printer draws, and whether it enlarges or shrinks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from desktop_app.documents.fitting import break_lines
from desktop_app.documents.fonts import face
from desktop_app.documents.paper import MM, Paper
from desktop_app.domain.card_sheets import PAGES, Point, Stroke
from desktop_app.domain.words import N_, say

FROM_EDGE = 20.0
"""How far the crosses stand from the edges of the paper, in millimetres."""

CHECK = 100.0
"""Length of the line that shows whether the printer keeps to lengths, in millimetres."""

_EDGE = 10.0  # the rulers' lines from the edges: what most printers still reach
_TICKS = ((10, 4.0), (5, 2.6), (1, 1.5))  # every so many mm: length of the tick
_ARM = 5.0  # half a cross


def ruler_page(
    stream: BinaryIO, page: str = "A4", *, landscape: bool = False, offset: Point = (0.0, 0.0)
) -> None:
    """Write the test page for a page of `PAGES`, drawn with the printer's ``offset`` as the cards are.

    What is left to be mended once the offset is entered is read off the same page, so it prints again with it.
    """
    size = PAGES[page]
    if landscape:
        size = (max(size), min(size))
    title = say(N_("Ruler page of a printer"))
    with (
        Paper(stream, title=title, size=size) as paper,
        paper.moved(offset[0] * MM, offset[1] * MM),
    ):
        for x1, y1, x2, y2 in (*_rulers(size), *_crosses(size), *_check_line(size)):
            paper.line(x1 * MM, y1 * MM, x2 * MM, y2 * MM, colour="ink", width=0.3)
        _numbers(paper, size)
        _sentences(paper, size, page, offset)


def _rulers(size: Point) -> Iterator[Stroke]:
    """Along all four edges; a tick stands as many millimetres from the corner as its number says."""
    width, height = size
    yield from ((_EDGE, y, width - _EDGE, y) for y in (_EDGE, height - _EDGE))
    yield from ((x, _EDGE, x, height - _EDGE) for x in (_EDGE, width - _EDGE))
    for at in range(int(_EDGE), int(width - _EDGE) + 1):
        yield at, _EDGE, at, _EDGE + _tick(at)
        yield at, height - _EDGE, at, height - _EDGE - _tick(at)
    for at in range(int(_EDGE), int(height - _EDGE) + 1):
        yield _EDGE, at, _EDGE + _tick(at), at
        yield width - _EDGE, at, width - _EDGE - _tick(at), at


def _tick(at: int) -> float:
    return next(length for every, length in _TICKS if at % every == 0)


def _crosses(size: Point) -> Iterator[Stroke]:
    """Where `FROM_EDGE` from the paper's edges is, at its corners."""
    width, height = size
    for x in (FROM_EDGE, width - FROM_EDGE):
        for y in (FROM_EDGE, height - FROM_EDGE):
            yield x - _ARM, y, x + _ARM, y
            yield x, y - _ARM, x, y + _ARM


def _check_line(size: Point) -> Iterator[Stroke]:
    width, height = size
    length = _check_length(size)
    left, y = (width - length) / 2, height - FROM_EDGE - 3 * _ARM
    yield left, y, left + length, y
    for at in range(0, int(length) + 1, 10):
        tick = 3.0 if at in (0, length) else 1.5
        yield left + at, y - tick, left + at, y + tick


def _check_length(size: Point) -> float:
    """`CHECK`, or half of it where the page is too narrow for all of it."""
    return CHECK if size[0] - 2 * FROM_EDGE - 2 * _ARM >= CHECK else CHECK / 2


def _numbers(paper: Paper, size: Point) -> None:
    width, height = size
    made, size_pt = face("sans"), 6.0
    for at in range(20, int(width - _EDGE), 10):
        shaped = made.shape(str(at))
        x = at * MM - shaped.width * size_pt / 2000
        paper.text(made, shaped, size_pt, x, (_EDGE - 1) * MM, "ink_2")
    for at in range(20, int(height - _EDGE), 10):
        shaped = made.shape(str(at))
        x = (_EDGE - 1) * MM - shaped.width * size_pt / 1000
        paper.text(made, shaped, size_pt, x, at * MM + size_pt / 3, "ink_2")


def _sentences(paper: Paper, size: Point, page: str, offset: Point) -> None:
    width = size[0] * MM
    bold, plain = face("sans_bold"), face("sans")
    large, small = (16.0, 10.5) if size[0] >= PAGES["A4"][0] else (12.0, 7.5)
    y = (FROM_EDGE + 2 * _ARM) * MM + large
    shaped = bold.shape(say(N_("Ruler page of a printer")))
    paper.text(bold, shaped, large, (width - shaped.width * large / 1000) / 2, y)
    y += 1.7 * large
    across, down = (f"{each:g}".replace(".", ",") for each in offset)
    told = (
        say(N_("{page}. Offset entered: {across} mm to the right, {down} mm down."),
            page=page, across=across, down=down),
        say(N_("Print this page at 100 %, not fitted to the page. Measure from the left edge and from the "
               "top edge of the paper to the middle of the top left cross: each should be {should} mm; "
               "add what is missing to the offset, take off what is too much."),
            should=f"{FROM_EDGE:g}"),
        say(N_("The line below is {length} mm long where the printer keeps to lengths."),
            length=f"{_check_length(size):g}"),
    )  # fmt: skip
    wide = width - 2 * (FROM_EDGE + _ARM) * MM
    for text in told:
        for line in break_lines(plain, text, wide * 1000 / small, 20) or ():
            paper.text(plain, line, small, (width - line.width * small / 1000) / 2, y)
            y += 1.4 * small
        y += 0.6 * small
