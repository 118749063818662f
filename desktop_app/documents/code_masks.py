"""Choosing the mask of a QR code quickly: as segno does module by module, many times faster.

ISO/IEC 18004, 7.8: of eight masks the one counts whose symbol scores the fewest penalties. Two symbols of one
version and level that differ in their mask alone always differ in the same modules, whatever they say; so one
symbol gives the seven others. Here a symbol is a number with a byte for each module, and is scored whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

Matrix = tuple[bytearray, ...]
Masked = Callable[[int], Matrix]
"""The symbol of a text with one of the eight masks, its format information included."""

MASKS = range(8)
LARGEST = 41
"""Modules along a side up to version 6; larger symbols also say their version, which is not known here."""

_EDGE = 2  # a byte between two rows, so that nothing runs from one into the next
_RUNS = re.compile(rb"\x00{5,}|\x01{5,}")
_LIKE_A_FINDER = bytes((1, 0, 1, 1, 1, 0, 1))
_RUN, _BLOCK, _FINDER, _BALANCE = 3, 3, 40, 10  # the penalties N1 to N4


def best_mask(key: tuple[int, str], first: Matrix, masked: Masked) -> Matrix:
    """The symbol with the best mask.

    Args:
        key: its version and level; those of one key differ alike.
        first: the symbol with mask 0; no larger than `LARGEST`.
        masked: gives it with another one, asked for once per key.
    """
    size = len(first)
    rows, columns = _number(first), _number(_turned(first))
    differences = _differences.get(key)
    if differences is None:
        others = [first, *map(masked, MASKS[1:])]
        differences = _differences[key] = tuple(
            (rows ^ _number(other), columns ^ _number(_turned(other))) for other in others
        )
    kept, kept_turned = _without_format(size)
    scores = [
        _score(size, (rows ^ across) & kept, (columns ^ down) & kept_turned)
        for across, down in differences
    ]
    chosen = rows ^ differences[scores.index(min(scores))][0]
    return _matrix(size, chosen)


_differences: dict[tuple[int, str], tuple[tuple[int, int], ...]] = {}


def _number(matrix: Sequence[Sequence[int]]) -> int:
    return int.from_bytes(bytes([_EDGE]).join(map(bytes, matrix)))


def _matrix(size: int, number: int) -> Matrix:
    said = number.to_bytes(size * (size + 1) - 1)
    # Differences have no edges between their rows, so those of the symbol are still there.
    return tuple(bytearray(said[at : at + size]) for at in range(0, len(said), size + 1))


def _turned(matrix: Matrix) -> Sequence[Sequence[int]]:
    return list(zip(*matrix, strict=True))


@lru_cache(maxsize=8)
def _without_format(size: int) -> tuple[int, int]:
    """All ones but where the format information stands, which is not there yet when masks are compared."""
    kept = [[255] * size for _ in range(size)]
    for at in (*range(9), *range(size - 8, size)):
        if at != 6:  # the timing patterns cross here
            kept[8][at] = kept[at][8] = 0
    edge = bytes([255])
    number = int.from_bytes(edge.join(map(bytes, kept)))
    return number, number  # the format information lies alike on both sides of the diagonal


def _score(size: int, rows: int, columns: int) -> int:
    """The penalties of a symbol given row by row and column by column."""
    length = size * (size + 1) - 1
    across, down = rows.to_bytes(length), columns.to_bytes(length)
    score = sum(len(run) - 5 + _RUN for said in (across, down) for run in _RUNS.findall(said))
    score += _BLOCK * _blocks(size, rows)
    score += _FINDER * (_finders(size, across) + _finders(size, down))
    dark = 100 * across.count(1) / size**2
    return score + _BALANCE * int(abs(dark - 50) / 5)


def _blocks(size: int, rows: int) -> int:
    """How many squares of two by two modules are all dark or all light."""
    stride = 8 * (size + 1)
    beside = rows ^ (rows >> 8)
    below = rows ^ (rows >> stride)
    unlike = beside | below | (beside >> stride)
    return _pairs(size).bit_count() - (unlike & _pairs(size)).bit_count()


@lru_cache(maxsize=8)
def _pairs(size: int) -> int:
    """A one for every module that has a neighbour to its left and one above it."""
    row = bytes([0, *[1] * (size - 1)])
    empty = bytes(size)
    return int.from_bytes(bytes([0]).join([empty, *[row] * (size - 1)]))


def _finders(size: int, said: bytes) -> int:
    """How often something looks like a finder pattern with light modules before or behind it."""
    count = 0
    at = said.find(_LIKE_A_FINDER)
    while at >= 0:
        place = at % (size + 1)
        behind = at + 7
        before = said[at - min(4, place) : at]
        after = said[behind : behind + min(4, size - 7 - place)]
        if 1 not in before or 1 not in after:
            count += 1
            at = said.find(_LIKE_A_FINDER, behind)
        else:
            at = said.find(_LIKE_A_FINDER, at + 4)
    return count
