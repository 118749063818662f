"""Text into a box: wrapped where it may be, made smaller down to a floor, never cut.

Lengths are points. The preview and the paper are the same PDF, so there is one measure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop_app.documents.fonts import DESCENT, Face, Shaped

STEP = 0.02  # how much smaller each try is, of the way from the wanted sizes to the floors
ROOM = 1e-6  # two lengths that differ by less are the same


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph to be fitted: the wanted ``size`` and the smallest that may be (``floor``).

    ``lines`` is how many lines it may take; ``one_line_floor`` is how small it may become to stay on one line
    (never smaller where 0); ``before`` is the distance to what stands above it, in points at full size.
    """

    text: str
    face: Face
    size: float
    floor: float
    lines: int = 1
    one_line_floor: float = 0.0
    leading: float = 1.28
    before: float = 0.0


@dataclass(frozen=True, slots=True)
class Fitted:
    """A block as it will stand: its lines, their size and ``leading`` in points, and the space above."""

    lines: tuple[Shaped, ...]
    size: float
    leading: float
    before: float

    @property
    def height(self) -> float:
        """Of the lines, without the space above."""
        return self.leading * len(self.lines)


def fit(blocks: Sequence[Block], width: float, height: float) -> tuple[Fitted, ...] | None:
    """The blocks one beneath the other in the box, as large as they can be; None when they cannot be.

    All of them give way together: each goes the same part of the way from its size to its floor.
    """
    steps = round(1 / STEP)
    for step in range(steps + 1):
        fitted = _at(blocks, width, step / steps)
        if fitted is not None and _height(fitted) <= height + ROOM:
            return fitted
    return None


def _height(fitted: Sequence[Fitted]) -> float:
    below = sum(each.height for each in fitted)
    return below + sum(each.before for each in fitted[1:])


def _at(blocks: Sequence[Block], width: float, given: float) -> tuple[Fitted, ...] | None:
    """The blocks after giving way by ``given`` (0: none, 1: down to the floors)."""
    found: list[Fitted] = []
    for block in blocks:
        size = block.size + (block.floor - block.size) * given
        fitted = _block(block, width, size, block.before * (1 - given / 2))
        if fitted is None:
            return None
        found.append(fitted)
    return tuple(found)


def _block(block: Block, width: float, size: float, before: float) -> Fitted | None:
    paragraphs = block.text.split("\n")
    if len(paragraphs) == 1:
        whole = block.face.shape(block.text)
        least = block.one_line_floor or (block.floor if block.lines == 1 else size)
        alone = min(size, width * 1000 / whole.width if whole.width else size)
        if alone + ROOM >= min(least, size):
            return _fitted(block, [whole], alone, before)
        if block.lines == 1:
            return None
    lines: list[Shaped] = []
    for paragraph in paragraphs:
        broken = break_lines(block.face, paragraph, width * 1000 / size)
        if broken is None:
            return None
        lines += broken
    if len(lines) > block.lines:
        return None
    return _fitted(block, lines, size, before)


def _fitted(block: Block, lines: Sequence[Shaped], size: float, before: float) -> Fitted:
    # Whole hundredths, downwards: the size that is written is the size that was measured.
    size = int(size * 100 + ROOM) / 100
    # A second line whose capitals carry two marks keeps clear of the first.
    leading = max([block.leading, *(line.top + DESCENT for line in lines[1:])])
    return Fitted(tuple(lines), size, size * leading, before)


def break_lines(face: Face, text: str, width: float) -> list[Shaped] | None:
    """Lines of about equal length, as few as can be, ``width`` thousandths wide; None if a word is wider."""
    words = text.split()
    if not words:
        return [face.shape("")]
    fewest = _greedy(face, words, width)
    if fewest is None or len(fewest) == 1:
        return fewest
    # The narrowest width that needs no more lines gives lines of about equal length.
    low, high, best = max(face.shape(word).width for word in words), width, fewest
    while high - low > 10:
        middle = (low + high) / 2
        tried = _greedy(face, words, middle)
        if tried is not None and len(tried) == len(fewest):
            best, high = tried, middle
        else:
            low = middle
    return best


def _greedy(face: Face, words: Sequence[str], width: float) -> list[Shaped] | None:
    lines: list[Shaped] = []
    for word in words:
        longer = face.shape(f"{lines[-1].text} {word}") if lines else face.shape(word)
        if longer.width <= width + ROOM:
            lines[-1:] = [longer]
            continue
        alone = face.shape(word)
        if alone.width > width + ROOM:
            return None
        lines.append(alone)
    return lines
