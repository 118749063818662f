"""Pages that fill from the top: lines, paragraphs and where the next page begins. Lengths in points."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Literal

from desktop_app.documents.fitting import break_in_phrases, break_lines
from desktop_app.documents.fonts import ASCENT, DESCENT, Face, Shaped
from desktop_app.documents.paper import MM, Paper
from desktop_app.domain import theme
from desktop_app.domain.paper_styles import Style

Align = Literal["left", "center", "right"]

_BETWEEN_WORDS = re.compile(r"\s+(?!%)")
"""Where a line may end: "93,9 %" stays together."""


def aligned(align: Align, spare: float) -> float:
    """How far into its room a text begins when ``spare`` is left over."""
    return {"left": 0.0, "center": spare / 2, "right": spare}[align]


class Flow:
    """A place on the paper that moves down, and on to the next page when there is no room.

    ``begin_page(flow)`` draws what every page has (it may move ``y``); it is called for the first one too. The
    margins are those of the ``style``.
    """

    def __init__(self, paper: Paper, begin_page: Callable[[Flow], None], style: Style) -> None:
        self.paper = paper
        self.style = style
        self.number = 1
        self.left = style.page.left_mm * MM
        self.right = paper.width - style.page.right_mm * MM
        self.top = style.page.top_mm * MM
        self.bottom = paper.height - style.page.bottom_mm * MM
        self._begin = begin_page
        self._begin_page()

    def _begin_page(self) -> None:
        self.y = self.top
        self._begin(self)

    @property
    def width(self) -> float:
        """Of the text."""
        return self.right - self.left

    def has(self, height: float) -> bool:
        """Whether the page has this much room left."""
        return self.y + height <= self.bottom + 1e-6

    def next_page(self) -> None:
        """Go on at the top of the next page."""
        self.paper.end_page()
        self.number += 1
        self._begin_page()

    def need(self, height: float) -> None:
        """Go to the next page unless this much room is left."""
        if not self.has(height):
            self.next_page()

    def paragraph(
        self,
        text: str,
        made: Face,
        size: float,
        *,
        align: Align = "left",
        colour: str = "ink",
        left: float | None = None,
        width: float | None = None,
        break_before: Sequence[str] = (),
    ) -> None:
        """Text over as many lines and pages as it takes, in the width of the page or in a part of it."""
        left = self.left if left is None else left
        width = self.width if width is None else width
        leading = size * theme.paper("line_height")
        for line in lines_of(made, text, size, width, break_before):
            self.need(leading)
            x = left + aligned(align, width - line.width * size / 1000)
            self.paper.text(made, line, size, x, self.y + baseline(size, leading), colour)
            self.y += leading

    def text(
        self, text: str, made: Face, size: float, *, indent: float = 0.0, below: float = 0.0
    ) -> None:  # fmt: skip
        """A paragraph whose lines are as full as their words allow, the first one set in.

        Where the style is justified, all lines but the last reach the right margin. The last two go to the next
        page where ``below`` points would not be left under them.
        """
        leading = size * theme.paper("line_height")
        lines = filled(made, text, size, self.width, indent)
        for at, line in enumerate(lines):
            last = below and at == max(0, len(lines) - 2)
            self.need((len(lines) - at) * leading + below if last else leading)
            inset = 0.0 if at else indent
            shaped = made.shape(line)
            spare = self.width - inset - shaped.width * size / 1000
            stretched = self.style.text.justified and at < len(lines) - 1
            self.paper.text(
                made, shaped, size, self.left + inset, self.y + baseline(size, leading), "ink",
                spread=spare / max(1, line.count(" ")) if stretched else 0.0,
            )  # fmt: skip
            self.y += leading


def baseline(size: float, leading: float) -> float:
    """How far below the top of a line its letters stand."""
    return (leading - (ASCENT + DESCENT) * size) / 2 + ASCENT * size


def lines_of(
    made: Face, text: str, size: float, width: float, break_before: Sequence[str] = ()
) -> list[Shaped]:
    """Text broken into lines; a word that is wider than the room is broken inside, never cut off."""
    return list(_broken(made, text, width * 1000 / size, tuple(break_before)))


@lru_cache(maxsize=4096)
def _broken(
    made: Face, text: str, room: float, break_before: tuple[str, ...]
) -> tuple[Shaped, ...]:
    """The lines in a room (thousandths of the type size); a table asks for its cells more than once."""
    lines: list[Shaped] = []
    for paragraph in text.split("\n"):
        whole = " ".join(part for word in paragraph.split() for part in _parts(made, word, room))
        alone = made.shape(whole)
        if alone.width <= room:
            lines.append(alone)
        else:  # far more lines than any paragraph here has words
            lines += break_lines(made, whole, room, len(whole) + 1, break_before) or []
    return tuple(lines)


def cell_lines(made: Face, text: str, size: float, width: float) -> list[Shaped]:
    """Text of a cell: as few lines as it takes, broken between phrases where there is a choice."""
    return list(_cell(made, text, width * 1000 / size))


@lru_cache(maxsize=4096)
def _cell(made: Face, text: str, room: float) -> tuple[Shaped, ...]:
    lines: list[Shaped] = []
    for paragraph in text.split("\n"):
        words = [part for word in paragraph.split() for part in _parts(made, word, room)]
        alone = made.shape(" ".join(words))
        lines += [alone] if alone.width <= room else break_in_phrases(made, words, room)
    return tuple(lines)


def filled(made: Face, text: str, size: float, width: float, indent: float = 0.0) -> list[str]:
    """Words line by line, each as full as it can be; one that is wider than a line is broken inside."""
    lines: list[str] = []
    current = ""
    narrow = (width - indent) * 1000 / size
    words = filter(None, _BETWEEN_WORDS.split(text.strip()))
    for word in (part for whole in words for part in _parts(made, whole, narrow)):
        room = width * 1000 / size if lines else narrow
        longer = f"{current} {word}" if current else word
        if current and made.shape(longer).width > room:
            lines.append(current)
            current = word
        else:
            current = longer
    return [*lines, current] if current else lines


def _parts(made: Face, word: str, room: float) -> list[str]:
    """A word in parts that are no wider than the room; usually it is one."""
    if made.shape(word).width <= room:
        return [word]
    parts: list[str] = []
    while word:
        end = _fitting(made, word, room)
        parts.append(word[:end])
        word = word[end:]
    return parts


def _fitting(made: Face, word: str, room: float) -> int:
    """How many letters of a word fit into the room, one at least: however long it is, a few are measured."""
    fits, ends = 1, 2
    while ends <= len(word) and made.shape(word[:ends]).width <= room:
        fits, ends = ends, ends * 2
    ends = min(ends, len(word) + 1)
    while ends - fits > 1:
        middle = (fits + ends) // 2
        if made.shape(word[:middle]).width <= room:
            fits = middle
        else:
            ends = middle
    return fits
