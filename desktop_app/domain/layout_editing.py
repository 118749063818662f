"""Changing a layout of cards: each operation takes a layout and gives the changed one; nothing leaves the card.

Elements are named by their place on a side, from the back to the front. Lengths are millimetres from the card's
top left corner, kept to a hundredth.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from desktop_app.domain.card_sheets import Point
from desktop_app.domain.layouts import Element, Layout, LineElement, TextElement

FRONT, BACK = "front", "back"

LEAST = 1.0
"""What an element has at least in each direction; a line may be flat."""

ALIGNMENTS = ("left", "center", "right", "top", "middle", "bottom")
SIZES = ("width", "height", "both")
STACKING = ("front", "forward", "backward", "back")
HANDLES = ("nw", "n", "ne", "e", "se", "s", "sw", "w")
"""Where an element is taken to be resized: corners and sides, as on a compass."""

_DOUBLED = 3.0  # how far beside its original a copy lies


@dataclass(frozen=True, slots=True)
class Extent:
    """The room that something takes on the card, upright: what an element covers once it is rotated."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> Point:
        """Its middle."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2


def extent(element: Element) -> Extent:
    """What an element covers."""
    angle = math.radians(element.rotation)
    cos, sin = abs(math.cos(angle)), abs(math.sin(angle))
    wide = element.width * cos + element.height * sin
    high = element.width * sin + element.height * cos
    x, y = element.x + element.width / 2, element.y + element.height / 2
    return Extent(x - wide / 2, y - high / 2, x + wide / 2, y + high / 2)


def around(elements: Iterable[Element]) -> Extent:
    """What several elements cover together. ValueError for none."""
    found = [extent(one) for one in elements]
    return Extent(
        min(one.left for one in found), min(one.top for one in found),
        max(one.right for one in found), max(one.bottom for one in found),
    )  # fmt: skip


def on_side(made: Layout, side: str) -> tuple[Element, ...]:
    """The elements of a side, from the back to the front."""
    return made.back if side == BACK else made.elements


def with_side(made: Layout, side: str, elements: Iterable[Element]) -> Layout:
    """The layout with these elements on a side."""
    if side == BACK:
        return replace(made, back=tuple(elements))
    return replace(made, elements=tuple(elements))


def inside(element: Element, card: Point) -> Element:
    """The element on the card: moved where it stood out, made smaller only where it is larger than the card."""
    least = 0.0 if isinstance(element, LineElement) else LEAST
    wide, high = max(least, element.width), max(least, element.height)
    element = replace(element, width=wide, height=high)
    room = extent(element)
    scale = min(
        1.0,
        card[0] / max(room.right - room.left, 1e-9),
        card[1] / max(room.bottom - room.top, 1e-9),
    )
    if scale < 1.0:
        x, y = room.middle
        wide, high = _down(wide * scale), _down(high * scale)
        element = replace(element, x=x - wide / 2, y=y - high / 2, width=wide, height=high)
        room = extent(element)
    across = max(0.0, -room.left) - max(0.0, room.right - card[0])
    down = max(0.0, -room.top) - max(0.0, room.bottom - card[1])
    return _tidy(replace(element, x=element.x + across, y=element.y + down))


def _tidy(element: Element) -> Element:
    names = ("x", "y", "width", "height", "rotation")
    # + 0.0 makes 0 of -0, which a person would wonder at
    return replace(element, **{name: round(getattr(element, name), 2) + 0.0 for name in names})


def _down(value: float) -> float:
    return math.floor(value * 100) / 100


def put(made: Layout, side: str, changes: Mapping[int, Element]) -> Layout:
    """The layout with other elements at some places, each kept inside the card."""
    elements = list(on_side(made, side))
    for place, element in changes.items():
        elements[place] = inside(element, made.card)
    return with_side(made, side, elements)


def change(made: Layout, side: str, place: int, **values: Any) -> Layout:
    """The layout with other values of one element's fields."""
    return put(made, side, {place: replace(on_side(made, side)[place], **values)})


def move(made: Layout, side: str, places: Sequence[int], by: Point) -> Layout:
    """Move elements together, as far as all of them stay on the card."""
    elements = on_side(made, side)
    chosen = [elements[place] for place in places]
    if not chosen:
        return made
    room = around(chosen)
    across = _held(by[0], -room.left, made.card[0] - room.right)
    down = _held(by[1], -room.top, made.card[1] - room.bottom)
    return put(
        made, side,
        {place: replace(elements[place], x=elements[place].x + across, y=elements[place].y + down)
         for place in places},
    )  # fmt: skip


def _held(value: float, least: float, most: float) -> float:
    """As near to ``value`` as may be; where there is no room at all, nothing."""
    return min(max(value, least), most) if least <= most else 0.0


def resize(element: Element, handle: str, by: Point, *, keep_shape: bool = False) -> Element:
    """The element after one of its `HANDLES` was pulled by so much; the other side stays where it is.

    ``keep_shape`` keeps width and height in proportion at the corners. The element may be rotated: the pull is
    that of the hand on the card.
    """
    angle = math.radians(element.rotation)
    cos, sin = math.cos(angle), math.sin(angle)
    across, down = by[0] * cos + by[1] * sin, by[1] * cos - by[0] * sin
    sign_x = ("e" in handle) - ("w" in handle)
    sign_y = ("s" in handle) - ("n" in handle)
    least = 0.0 if isinstance(element, LineElement) else LEAST
    wide = max(least, element.width + sign_x * across)
    high = max(least, element.height + sign_y * down)
    if keep_shape and sign_x and sign_y and element.width and element.height:
        scale = max(wide / element.width, high / element.height)
        wide, high = element.width * scale, element.height * scale
    # The middle moves by half of what was added, seen along the rotated sides.
    x, y = sign_x * (wide - element.width) / 2, sign_y * (high - element.height) / 2
    middle_x = element.x + element.width / 2 + x * cos - y * sin
    middle_y = element.y + element.height / 2 + x * sin + y * cos
    return replace(element, x=middle_x - wide / 2, y=middle_y - high / 2, width=wide, height=high)


def align(made: Layout, side: str, places: Sequence[int], how: str) -> Layout:
    """Bring elements to a line (``how`` of `ALIGNMENTS`) of what they cover together, one alone of the card."""
    elements = on_side(made, side)
    chosen = [elements[place] for place in places]
    if not chosen:
        return made
    goal = around(chosen) if len(chosen) > 1 else Extent(0, 0, *made.card)
    to: dict[str, Callable[[Extent], Point]] = {
        "left": lambda room: (goal.left - room.left, 0.0),
        "center": lambda room: (goal.middle[0] - room.middle[0], 0.0),
        "right": lambda room: (goal.right - room.right, 0.0),
        "top": lambda room: (0.0, goal.top - room.top),
        "middle": lambda room: (0.0, goal.middle[1] - room.middle[1]),
        "bottom": lambda room: (0.0, goal.bottom - room.bottom),
    }
    changes = {}
    for place, one in zip(places, chosen, strict=True):
        across, down = to[how](extent(one))
        changes[place] = replace(one, x=one.x + across, y=one.y + down)
    return put(made, side, changes)


def distribute(made: Layout, side: str, places: Sequence[int], axis: int) -> Layout:
    """Leave the same gap between elements (``axis`` 0 across, 1 down); the outermost two stay. Needs three."""
    elements = on_side(made, side)
    order = sorted(places, key=lambda place: extent(elements[place]).middle[axis])
    if len(order) < 3:
        return made
    ends = [_ends(extent(elements[place]), axis) for place in order]
    taken = sum(end - begin for begin, end in ends)
    gap = (ends[-1][1] - ends[0][0] - taken) / (len(order) - 1)
    at, changes = ends[0][0], {}
    for place, (begin, end) in zip(order, ends, strict=True):
        one, by = elements[place], at - begin
        changes[place] = replace(one, x=one.x + by) if axis == 0 else replace(one, y=one.y + by)
        at += end - begin + gap
    return put(made, side, changes)


def _ends(room: Extent, axis: int) -> Point:
    return (room.left, room.right) if axis == 0 else (room.top, room.bottom)


def same_size(made: Layout, side: str, places: Sequence[int], what: str) -> Layout:
    """Give elements the width, the height or both (of `SIZES`) of the one that was chosen last."""
    if not places:
        return made
    elements = on_side(made, side)
    like = elements[places[-1]]
    values: dict[str, Any] = {}
    if what in ("width", "both"):
        values["width"] = like.width
    if what in ("height", "both"):
        values["height"] = like.height
    return put(made, side, {place: replace(elements[place], **values) for place in places[:-1]})


def restack(
    made: Layout, side: str, places: Sequence[int], where: str
) -> tuple[Layout, tuple[int, ...]]:
    """Put elements in front of others or behind them (``where`` of `STACKING`); their new places come too."""
    elements, chosen = on_side(made, side), set(places)
    order = list(range(len(elements)))
    if where in ("front", "back"):
        rest = [place for place in order if place not in chosen]
        held = [place for place in order if place in chosen]
        order = rest + held if where == "front" else held + rest
    else:
        # From the end they move towards, so that those that move do not overtake each other.
        step = 1 if where == "forward" else -1
        for place in sorted(chosen, reverse=step > 0):
            at = order.index(place)
            if 0 <= at + step < len(order) and order[at + step] not in chosen:
                order[at], order[at + step] = order[at + step], order[at]
    told = tuple(order.index(place) for place in places)
    return with_side(made, side, [elements[place] for place in order]), told


def add(
    made: Layout, side: str, element: Element, *, behind: bool = False
) -> tuple[Layout, tuple[int, ...]]:
    """Put a new element in front of all others, or ``behind`` them; its place comes too."""
    elements, kept = on_side(made, side), inside(element, made.card)
    if behind:
        return with_side(made, side, (kept, *elements)), (0,)
    return with_side(made, side, (*elements, kept)), (len(elements),)


def remove(made: Layout, side: str, places: Iterable[int]) -> Layout:
    """Take elements away."""
    gone = set(places)
    left = [one for place, one in enumerate(on_side(made, side)) if place not in gone]
    return with_side(made, side, left)


def double(made: Layout, side: str, places: Sequence[int]) -> tuple[Layout, tuple[int, ...]]:
    """Copies of elements, a little beside them and in front of all; the places of the copies come too."""
    elements = on_side(made, side)
    copies = [
        inside(replace(one, x=one.x + _DOUBLED, y=one.y + _DOUBLED), made.card)
        for one in (elements[place] for place in sorted(places))
    ]
    first = len(elements)
    return (
        with_side(made, side, (*elements, *copies)),
        tuple(range(first, first + len(copies))),
    )


def with_card(made: Layout, card: Point) -> Layout:
    """The layout on a card of another size: everything is scaled with it, letters as far as both sides allow.

    Raises `Refusal` where such a card does not fit on the page of the layout.
    """
    across, down = card[0] / made.card[0], card[1] / made.card[1]
    letters = min(across, down)

    def scaled(one: Element) -> Element:
        grown = replace(
            one,
            x=one.x * across,
            y=one.y * down,
            width=one.width * across,
            height=one.height * down,
        )
        if isinstance(grown, TextElement):
            rows = (
                replace(row, size=max(row.floor, round(row.size * letters, 1)))
                for row in grown.rows
            )
            grown = replace(grown, rows=tuple(rows))
        return inside(grown, card)

    return replace(
        made,
        sheet=replace(made.sheet, card=card),
        elements=tuple(map(scaled, made.elements)),
        back=tuple(map(scaled, made.back)),
    )
