"""A map of dots: where each unit lies, how it is shown, and names of areas that do not cover each other.

Degrees become lengths by the plain rule (a degree of longitude is cos(latitude) of one of latitude), which is
right to about a hundredth over the country. No outline is drawn: the dots themselves show the land.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import cos, floor, hypot, pi, radians, sin, sqrt
from typing import NamedTuple

from desktop_app.domain.marks import Dot, Label, Mark, Measure, Shape
from desktop_app.domain.progress_figures import (
    AT_RISK,
    HELD,
    HELD_LATE,
    LATE,
    PLANNED,
    UNPLANNED,
)

LOOKS: dict[str, tuple[Shape, str, str]] = {
    HELD: ("circle", "good", ""),
    HELD_LATE: ("square", "good", ""),
    LATE: ("triangle", "bad", ""),
    AT_RISK: ("diamond", "warn", ""),
    PLANNED: ("circle", "surface", "info"),
    UNPLANNED: ("square", "surface", "ink_2"),
}
"""Standing → shape, fill and outline: colour and shape tell the same."""

_ABOVE = (UNPLANNED, PLANNED, HELD, HELD_LATE, AT_RISK, LATE)
"""What is drawn first; what must be seen comes last and lies on top."""

_APART = 0.012
"""Degrees by which units that share one point in the catalogue are set apart."""


class Place(NamedTuple):
    """A unit on the map; ``x`` and ``y`` are degrees of latitude from the middle of the map, y down."""

    uid: str
    name: str
    state: str
    x: float
    y: float


class Bounds(NamedTuple):
    """How far units reach, in the units of `Place`, and how many they are."""

    left: float
    top: float
    right: float
    bottom: float
    units: int


class Point(NamedTuple):
    """Latitude and longitude in degrees (WGS 84)."""

    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class View:
    """What of the map is seen: its middle (in the units of `Place`), and pixels to a degree."""

    x: float
    y: float
    scale: float
    width: float
    height: float

    def to_screen(self, x: float, y: float) -> tuple[float, float]:
        """A place of the map on the screen."""
        return (
            self.width / 2 + (x - self.x) * self.scale,
            self.height / 2 + (y - self.y) * self.scale,
        )

    def to_map(self, across: float, down: float) -> tuple[float, float]:
        """A place of the screen on the map."""
        return (
            self.x + (across - self.width / 2) / self.scale,
            self.y + (down - self.height / 2) / self.scale,
        )

    def zoomed(self, factor: float, across: float, down: float) -> View:
        """Nearer or farther; what lies at (across, down) on the screen stays there."""
        x, y = self.to_map(across, down)
        scale = min(max(self.scale * factor, 5.0), 60_000.0)
        return replace(
            self, scale=scale, x=x - (across - self.width / 2) / scale,
            y=y - (down - self.height / 2) / scale,
        )  # fmt: skip

    def moved(self, across: float, down: float) -> View:
        """The map pushed by so many pixels."""
        return replace(self, x=self.x - across / self.scale, y=self.y - down / self.scale)


class Centre(NamedTuple):
    """Where the name of an area stands: the middle of its units.

    ``extent`` is how far they reach (degrees); an ``inner`` area lies in another one that has a name as well.
    """

    name: str
    x: float
    y: float
    units: int
    extent: float
    inner: bool


def places(units: Iterable[tuple[str, str, str]], points: Mapping[str, Point]) -> tuple[Place, ...]:
    """The units (uid, name, standing) that have a point, around the middle of all of them.

    Those that share one point are set on a small ring around it, so that each can be seen.
    """
    listed = [(one, points[one[0]]) for one in units if one[0] in points]
    if not listed:
        return ()
    lats, lons = zip(*(point for _, point in listed), strict=True)
    middle, meridian = (max(lats) + min(lats)) / 2, (max(lons) + min(lons)) / 2
    narrow = cos(radians(middle))
    shared: dict[Point, int] = {}
    found = []
    for (uid, name, state), point in listed:
        number = shared.get(point, 0)
        shared[point] = number + 1
        x, y = (point.lon - meridian) * narrow, middle - point.lat
        if number:
            angle, far = number * pi * (3 - sqrt(5)), _APART * sqrt(number)
            x, y = x + far * cos(angle), y + far * sin(angle)
        found.append(Place(uid, name, state, x, y))
    return tuple(found)


def centres(
    shown: Iterable[Place], areas: Mapping[str, str], names: Mapping[str, str], *,
    inner: bool = False,
) -> list[Centre]:  # fmt: skip
    """The middle of each area: ``areas`` says in which (uid) a unit lies, ``names`` what that is called."""
    groups: dict[str, list[Place]] = {}
    for one in shown:
        groups.setdefault(areas.get(one.uid, ""), []).append(one)
    found = []
    for uid, listed in groups.items():
        if name := names.get(uid, ""):
            across, down = [one.x for one in listed], [one.y for one in listed]
            extent = max(max(across) - min(across), max(down) - min(down))
            x, y = sum(across) / len(listed), sum(down) / len(listed)
            found.append(Centre(name, x, y, len(listed), extent, inner))
    return sorted(found, key=lambda one: (-one.units, one.name))


def bounds_of(shown: Sequence[Place]) -> Bounds:
    """How far these units reach; a point in the middle where there are none."""
    if not shown:
        return Bounds(0.0, 0.0, 0.0, 0.0, 0)
    across, down = [one.x for one in shown], [one.y for one in shown]
    return Bounds(min(across), min(down), max(across), max(down), len(shown))


def fitted(bounds: Bounds, width: float, height: float, margin: float) -> View:
    """The view in which all units are seen."""
    if not bounds.units:
        return View(0.0, 0.0, 100.0, width, height)
    left, top, right, bottom, _ = bounds
    room_x, room_y = max(width - 2 * margin, 1.0), max(height - 2 * margin, 1.0)
    scale = min(room_x / max(right - left, 0.02), room_y / max(bottom - top, 0.02))
    return View((left + right) / 2, (top + bottom) / 2, scale, width, height)


def dot_size(view: View, bounds: Bounds, size: float) -> float:
    """How large dots are: as large as leaves most of them apart, between a third and the whole of ``size``."""
    left, top, right, bottom, units = bounds
    if not units:
        return size
    room = max(right - left, 0.02) * max(bottom - top, 0.02) * view.scale**2
    return min(max(0.6 * sqrt(room / units), 0.34 * size), size)


def spots(
    view: View, shown: Sequence[Place], size: float
) -> dict[str, list[tuple[float, float, str]]]:
    """Standing → where its units are on the screen, with their uids; only those inside the view.

    What matters most comes last and is drawn on top. ``size`` is the width of a dot.
    """
    found: dict[str, list[tuple[float, float, str]]] = {state: [] for state in _ABOVE}
    scale = view.scale
    left, top = view.width / 2 - view.x * scale, view.height / 2 - view.y * scale
    right, bottom = view.width + size, view.height + size
    for uid, _, state, x, y in shown:
        across, down = left + x * scale, top + y * scale
        if -size < across < right and -size < down < bottom:
            found[state].append((across, down, uid))
    return found


def look(state: str, x: float, y: float, size: float, key: str = "") -> Dot:
    """The dot of a standing at a place of the screen."""
    shape, fill, outline = LOOKS[state]
    return Dot(x, y, size, shape, fill, outline, key)


def dots(view: View, shown: Sequence[Place], size: float) -> list[Dot]:
    """The dots inside the view, the ones that matter most on top. ``size`` is their width."""
    return [
        look(state, x, y, size, uid)
        for state, listed in spots(view, shown, size).items()
        for x, y, uid in listed
    ]


Box = tuple[float, float, float, float]


def names_on(
    view: View, middles: Iterable[Centre], shown: Sequence[Place], *, dot: float, size: float,
    measure: Measure,
) -> list[Label]:  # fmt: skip
    """Names of areas, and where few units are in view those of the units, none on another.

    Inner areas are named smaller and only where their units reach farther than the name. The name of an area
    that would touch another moves up or down a little, and is left out where that does not help.
    """
    labels: list[Label] = []
    boxes: list[Box] = []
    near = _near(view, shown, 2 * size)
    named = {unit.name for unit, *_ in near}  # an area that is its own only unit is not named twice
    for one in middles:
        if one.name in named:
            continue
        x, y = view.to_screen(one.x, one.y)
        letters = _INNER * size if one.inner else size
        half = measure(one.name, letters, not one.inner) / 2
        if one.inner and one.extent * view.scale < 2 * half:
            continue
        tone = "ink_2" if one.inner else "ink"
        for lines in _SHIFTS[:1] if one.inner else _SHIFTS:
            made = Label(x, y + lines * letters, one.name, letters, "middle", tone, not one.inner)
            if _put(made, half, view, boxes):
                labels.append(made)
                break
    letters = _INNER * size
    for unit, x, y in near:
        below = y + dot / 2 + 1.1 * letters
        made = Label(x, below, unit.name, letters, "middle", "ink_2")
        if _put(made, measure(unit.name, letters, False) / 2, view, boxes):
            labels.append(made)
    return labels


def _near(
    view: View, shown: Sequence[Place], margin: float
) -> Sequence[tuple[Place, float, float]]:
    """The units in view with their places there, as long as they are few enough to be named."""
    if len(shown) > _FEW and view.scale <= _NEAR:
        return ()
    near: list[tuple[Place, float, float]] = []
    for unit in shown:
        x, y = view.to_screen(unit.x, unit.y)
        if -margin < x < view.width + margin and -margin < y < view.height + margin:
            near.append((unit, x, y))
    return near if len(near) <= _FEW else ()


def _put(label: Label, half: float, view: View, boxes: list[Box]) -> bool:
    """Whether there is room for a name; its room is taken then."""
    x, y, letters = label.x, label.y, label.size
    box = (x - half - 3, y - letters, x + half + 3, y + 0.4 * letters)
    inside = box[0] > 0 and box[2] < view.width and box[1] > 0 and box[3] < view.height
    if not inside or any(_touch(box, other) for other in boxes):
        return False
    boxes.append(box)
    return True


_INNER = 0.85
_FEW, _NEAR = 45, 400.0
"""Units in view up to which they are named; pixels to a degree below which nobody asks for it."""

_SHIFTS = (0.0, -1.5, 1.5)
"""Lines by which the name of an area may stand off its middle."""


def _touch(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    apart = one[2] < other[0] or other[2] < one[0] or one[3] < other[1] or other[3] < one[1]
    return not apart


def map_marks(
    view: View, shown: Sequence[Place], middles: Iterable[Centre], *, dot: float, size: float,
    measure: Measure,
) -> list[Mark]:  # fmt: skip
    """All marks of the map: dots, and over them the names of areas and units."""
    return [
        *dots(view, shown, dot),
        *names_on(view, middles, shown, dot=dot, size=size, measure=measure),
    ]


class Grid:
    """Finds the place at a point of the map, or the next one in a direction, without looking at all."""

    def __init__(self, shown: Sequence[Place]) -> None:
        self._all = shown
        left, top, right, bottom, units = bounds_of(shown)
        room = max(right - left, 0.01) * max(bottom - top, 0.01)
        self._cell = max(0.001, sqrt(room / max(units, 1)))
        self._cells: dict[tuple[int, int], list[Place]] = {}
        for one in shown:
            self._cells.setdefault(self._at(one.x, one.y), []).append(one)

    def _at(self, x: float, y: float) -> tuple[int, int]:
        return floor(x / self._cell), floor(y / self._cell)

    def nearest(self, x: float, y: float, within: float) -> Place | None:
        """The place nearest to a point, at most ``within`` away."""
        across, down = self._at(x, y)
        reach = floor(within / self._cell) + 1
        if (2 * reach + 1) ** 2 > len(self._cells):
            near: Iterable[Place] = self._all
        else:
            near = [
                one
                for column in range(across - reach, across + reach + 1)
                for line in range(down - reach, down + reach + 1)
                for one in self._cells.get((column, line), ())
            ]
        best = min(near, key=lambda one: hypot(one.x - x, one.y - y), default=None)
        return best if best and hypot(best.x - x, best.y - y) <= within else None

    def towards(self, one: Place, right: int, down: int) -> Place | None:
        """The next place to the right (1) or left (-1), or down (1) or up (-1); None at the edge.

        What lies aside counts as farther away than what lies ahead.
        """
        best, least = None, 0.0
        for other in self._all:
            x, y = other.x - one.x, other.y - one.y
            ahead = x * right + y * down
            aside = abs(x * down) + abs(y * right)
            if ahead <= 0 or aside > 2 * ahead or other.uid == one.uid:
                continue
            cost = ahead + 2 * aside
            if best is None or cost < least:
                best, least = other, cost
        return best
