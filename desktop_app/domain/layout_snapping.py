"""Where something that is dragged comes to lie: at edges and middles that are near, else on the grid."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from desktop_app.domain.card_sheets import Point
from desktop_app.domain.layout_editing import Extent

GRID = 1.0
"""Millimetres between the lines of the grid."""


@dataclass(frozen=True, slots=True)
class Snapped:
    """How far to move on, and the upright (``across``) and level (``down``) line it then lies at."""

    by: Point
    across: float | None = None
    down: float | None = None


def snap(moving: Extent, others: Iterable[Extent], card: Point, reach: float) -> Snapped:
    """Bring what is moved to the nearest edge or middle of the card or of another element within ``reach`` mm.

    Where there is none its left and upper edges go to the grid.
    """
    known = list(others)
    x, across = _snapped(
        (moving.left, moving.middle[0], moving.right),
        [0.0, card[0] / 2, card[0], *(v for one in known for v in (one.left, one.middle[0], one.right))],
        reach,
    )  # fmt: skip
    y, down = _snapped(
        (moving.top, moving.middle[1], moving.bottom),
        [0.0, card[1] / 2, card[1], *(v for one in known for v in (one.top, one.middle[1], one.bottom))],
        reach,
    )  # fmt: skip
    return Snapped((x, y), across, down)


def snap_edge(at: float, lines: Iterable[float], reach: float) -> tuple[float, float | None]:
    """How far an edge that is pulled goes on, and the line it then lies at (None: the grid)."""
    return _snapped((at,), list(lines), reach)


def _snapped(
    own: tuple[float, ...], lines: list[float], reach: float
) -> tuple[float, float | None]:
    near = [(abs(line - at), line - at, line) for line in lines for at in own]
    best = min(near, default=None)
    if best is not None and best[0] <= reach:
        return best[1], best[2]
    return round(own[0] / GRID) * GRID - own[0], None
