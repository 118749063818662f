"""Text into a box: broken where it reads well, made smaller down to a floor, never cut.

Lengths are points. The preview and the paper are the same PDF, so there is one measure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from desktop_app.documents.fonts import ASCENT, DESCENT, Face, Shaped

STEPS = 50  # tries between the wanted sizes and the floors
ROOM = 1e-6  # two lengths that differ by less are the same
_WELL_BROKEN = 0.24  # how far the sizes give way before a break in a bad place is taken
_FIRM_FROM = 0.2  # how far the others have given way when a firm block begins to


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph to be fitted: the wanted ``size`` and the smallest that may be (``floor``).

    ``lines`` is how many lines it may take; ``one_line_floor`` is how small it may become to stay on one line
    (never smaller where 0); ``before`` is the distance to what stands above it, at full size. A line is best
    broken after a comma or before the words of ``break_before`` (small letters); where there are none, any
    place is as good. A ``firm`` block gives way after the others.
    """

    text: str
    face: Face
    size: float
    floor: float
    lines: int = 1
    one_line_floor: float = 0.0
    leading: float = 1.28
    before: float = 0.0
    break_before: tuple[str, ...] = ()
    firm: bool = False


@dataclass(frozen=True, slots=True)
class Fitted:
    """A block as it will stand: its lines with their size, the ``leading`` from one to the next, in points.

    ``before`` is the space above, ``head`` what the marks of tall capitals on the first line need besides.
    """

    lines: tuple[Shaped, ...]
    size: float
    leading: float
    before: float
    head: float

    @property
    def height(self) -> float:
        """Of the lines and the marks above them, without ``before``."""
        return self.head + self.leading * len(self.lines)


def fit(blocks: Sequence[Block], width: float, height: float) -> tuple[Fitted, ...] | None:
    """The blocks one beneath the other in the box, as large as they can be; None when they cannot be.

    They give way together: each goes its part of the way from its size to its floor.
    """
    for given, well in _tries():
        fitted = _at(blocks, width, given, well)
        if fitted is not None and height_of(fitted) <= height + ROOM:
            return fitted
    return None


def _tries() -> Iterator[tuple[float, bool]]:
    """How far to give way (0: not at all, 1: to the floors), and whether only good breaks will do."""
    for step in range(round(_WELL_BROKEN * STEPS) + 1):
        yield step / STEPS, True
    for step in range(STEPS + 1):
        yield step / STEPS, False


def height_of(fitted: Sequence[Fitted]) -> float:
    """What fitted blocks take one beneath the other."""
    return sum(each.height for each in fitted) + sum(each.before for each in fitted[1:])


def _at(
    blocks: Sequence[Block], width: float, given: float, well: bool
) -> tuple[Fitted, ...] | None:
    found: list[Fitted] = []
    for block in blocks:
        way = given
        if len(blocks) > 1:
            firm = max(0.0, (given - _FIRM_FROM) / (1 - _FIRM_FROM))
            way = firm if block.firm else min(1.0, given / (1 - _FIRM_FROM))
        size = block.size + (block.floor - block.size) * way
        fitted = _block(block, width, size, block.before * (1 - way / 2), well)
        if fitted is None:
            return None
        found.append(fitted)
    return tuple(found)


def _block(block: Block, width: float, size: float, before: float, well: bool) -> Fitted | None:
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
        most = block.lines - len(lines)
        broken = break_lines(
            block.face, paragraph, width * 1000 / size, most, block.break_before, well=well
        )
        if broken is None:
            return None
        lines += broken
    return _fitted(block, lines, size, before)


def _fitted(block: Block, lines: Sequence[Shaped], size: float, before: float) -> Fitted:
    # Whole hundredths, downwards: the size that is written is the size that was measured.
    size = int(size * 100 + ROOM) / 100
    leading = max([block.leading, *(line.top + DESCENT for line in lines[1:])])
    head = max(0.0, lines[0].top - ASCENT - (leading - ASCENT - DESCENT) / 2)
    return Fitted(tuple(lines), size, size * leading, before, size * head)


@dataclass(frozen=True, slots=True, order=True)
class _Broken:
    """The rest of a paragraph from some word on, broken; ordered from the best."""

    badly: int  # breaks where it does not read well
    count: int  # lines
    ragged: float  # squares of what the lines leave free
    lines: tuple[str, ...]


def break_lines(
    face: Face,
    text: str,
    width: float,
    most: int,
    break_before: Sequence[str] = (),
    *,
    well: bool = False,
) -> list[Shaped] | None:
    """At most ``most`` lines no wider than ``width`` (thousandths of the size); None where it cannot be.

    Of all ways, one with the fewest bad breaks, then the fewest lines, then lines of about equal length;
    with ``well`` only a way without bad breaks counts.
    """
    words = text.split()
    if not words:
        return [face.shape("")] if most > 0 else None
    # Where any number of lines will do, the best of a rest is enough; else the best of each number of lines.
    any_number = most >= len(words)
    best: dict[int, dict[int, _Broken]] = {len(words): {0: _Broken(0, 0, 0.0, ())}}
    for start in reversed(range(len(words))):
        best[start] = {}
        for end in range(start + 1, len(words) + 1):
            line = " ".join(words[start:end])
            wide = face.shape(line).width
            if wide > width + ROOM:
                break
            bad = end < len(words) and _bad_break(words, end, break_before)
            for rest in best[end].values():
                if rest.count >= most:
                    continue
                way = _Broken(
                    rest.badly + bad, rest.count + 1, rest.ragged + (width - wide) ** 2,
                    (line, *rest.lines),
                )  # fmt: skip
                place = 0 if any_number else way.count
                known = best[start].get(place)
                if known is None or way < known:
                    best[start][place] = way
    ways = [way for way in best[0].values() if not (well and way.badly)]
    return [face.shape(line) for line in min(ways).lines] if ways else None


def _bad_break(words: Sequence[str], at: int, break_before: Sequence[str]) -> bool:
    if not break_before or words[at - 1].endswith((",", ";")):
        return False
    following = " ".join(words[at : at + 2]).lower()
    return not any(
        following == wanted or following.startswith(wanted + " ") for wanted in break_before
    )


_PHRASES = frozenset({
    "của", "và", "tại", "trên", "trong", "theo", "với", "cho", "dự", "về", "do", "từ", "đến", "cấp",
    "huyện", "tỉnh", "xã", "phường", "thôn", "làng", "quận", "thị", "đại", "thuộc", "nhiệm",
})  # fmt: skip
"""Words with which another phrase of a post or a place begins."""

_GOOD, _PLAIN, _BAD = 0, 2, 5


def break_in_phrases(face: Face, words: Sequence[str], width: float) -> list[Shaped]:
    """The fewest lines no wider than ``width`` (thousandths of the size), of words that fit each by itself.

    Of these, lines that end where a phrase does: a name is not parted, nor a number from what it counts.
    """
    best: dict[int, tuple[int, int, float, tuple[Shaped, ...]]] = {len(words): (0, 0, 0.0, ())}
    for start in reversed(range(len(words))):
        ways = []
        for end in range(start + 1, len(words) + 1):
            line = face.shape(" ".join(words[start:end]))
            if line.width > width + ROOM and end > start + 1:
                break
            count, cost, ragged, rest = best[end]
            cost += _cost(words[end - 1], words[end]) if end < len(words) else 0
            ways.append((count + 1, cost, ragged + (width - line.width) ** 2, (line, *rest)))
        best[start] = min(ways, key=lambda way: way[:3])
    return list(best[0][3])


def _cost(before: str, after: str) -> int:
    """How badly a line ends between two words."""
    if before.endswith((",", ";", ":", ".", ")", "–")) or after.startswith("("):
        return _GOOD
    if before[-1].isdigit() or (before[0].isupper() and after[0].isupper()):
        return _BAD
    return _GOOD if after.lower() in _PHRASES and not after[0].isupper() else _PLAIN
