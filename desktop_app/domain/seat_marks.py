"""The seat plan as marks: the stage, the blocks with their rows, and on each seat who sits there.

Delegations are told apart by the letters of their name, by bars at the edges of the seat and by a tint, so that
a photocopy shows them, too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from desktop_app.domain.delegates import KINDS
from desktop_app.domain.marks import Label, Mark, Measure, Rectangle
from desktop_app.domain.seating import (
    ROW_NAMES_WIDE,
    STAGE_HIGH,
    TITLE_HIGH,
    Area,
    Seat,
    SeatPlan,
    Sitter,
)
from desktop_app.domain.words import N_, say, show

TINTS = ("seat_1", "seat_2", "seat_3", "seat_4", "seat_5")
BARS = ("", "b", "t", "l", "r", "tb", "lr")
"""Edges of a seat with a bar: bottom, top, left, right."""

KIND_LETTERS = {
    "official": N_("OD"),
    "alternate": N_("AD"),
    "guest": N_("GU"),
    "foreign_guest": N_("FG"),
    "service": N_("SV"),
}
"""What stands on the seats of people without a delegation, by their kind."""

_COMMON = frozenset({"XÃ", "PHƯỜNG", "THỊ", "TRẤN", "HUYỆN", "TỈNH", "ĐOÀN", "ĐẠI", "BIỂU", "CÁC", "VÀ",
                     "KHỐI", "THÔN", "LÀNG"})  # fmt: skip
"""Words that names of delegations begin with or share: their first letters tell nothing."""

_MOST_LETTERS = 3
_PART = 0.92
"""The part of its place that a seat fills; the rest keeps it apart from the next."""

_BAR = 0.07
_STEP, _MARKS = 1.12, 0.4
"""From line to line, and room for two marks above a letter (Ê̆), in sizes of the letters."""

_FLOOR = 0.85
"""Names are set no smaller than this part of the letters; then they are shortened."""


@dataclass(frozen=True, slots=True)
class Look:
    """How the seats of a group look: its letters, tint and bars, and what it is called in the legend."""

    letters: str
    tint: str
    bars: str
    name: str
    people: int


@dataclass(frozen=True, slots=True)
class Scale:
    """How large a seat is drawn: its place ``wide`` × ``high``, and the ``size`` of letters on it.

    With ``names`` people stand on their seats by name, else by the letters of their delegation.
    """

    wide: float
    high: float
    size: float
    names: bool = False


def looks(people: Iterable[Sitter]) -> dict[str, Look]:
    """The look of each group (`Sitter.group`), in the order of the people."""
    groups: dict[str, list[Sitter]] = {}
    for one in people:
        groups.setdefault(one.group, []).append(one)
    found: dict[str, Look] = {}
    used: set[str] = set()
    for place, (group, inside) in enumerate(groups.items()):
        first = inside[0]
        if first.delegation:
            name, letters = first.delegation_name, _initials(first.delegation_name)
        else:
            name, letters = say(KINDS[first.kind]), say(KIND_LETTERS[first.kind])
            if any(one.name == name for one in found.values()):  # a delegation of guests
                name = say(N_("{name}, in no delegation"), name=name)
        letters = _unlike(letters, used)
        used.add(letters)
        tint, bars = TINTS[place % len(TINTS)], BARS[place % len(BARS)]
        found[group] = Look(letters, tint, bars, name, len(inside))
    return found


def _initials(name: str) -> str:
    words = name.upper().replace(",", " ").replace("-", " ").split()
    telling = [word for word in words if word not in _COMMON] or words
    return "".join(word[0] for word in telling)[:_MOST_LETTERS]


def _unlike(letters: str, used: Iterable[str]) -> str:
    taken = set(used)
    if letters not in taken:
        return letters
    number = 2
    while f"{letters[:2]}{number}" in taken:
        number += 1
    return f"{letters[:2]}{number}"


def plan_marks(
    plan: SeatPlan, look: Mapping[str, Look], scale: Scale, measure: Measure, *,
    only: Iterable[str] | None = None,
) -> list[Mark]:  # fmt: skip
    """The whole plan, its top left corner at (0, 0); ``only`` leaves out all other blocks (by uid)."""
    wanted = None if only is None else set(only)
    marks: list[Mark] = [] if wanted is not None else _stage(plan, scale, measure)
    for area in plan.areas:
        if wanted is None or area.block.uid in wanted:
            marks += area_marks(area, plan, look, scale, measure)
    return marks


def area_marks(
    area: Area, plan: SeatPlan, look: Mapping[str, Look], scale: Scale, measure: Measure
) -> list[Mark]:
    """One block: its name, the names of its rows, its seats."""
    wide, high, size = scale.wide, scale.high, scale.size
    middle = (area.x + ROW_NAMES_WIDE + (area.block.seats or 0) / 2) * wide
    room = area.width * wide
    title = _within(_title_of(area), 1.1 * size, room, measure)
    title_y = (area.y + 0.8 * TITLE_HIGH) * high
    marks: list[Mark] = [
        Label(middle, title_y, title, 1.1 * size, "middle", bold=True, colour="ink_2")
    ]
    for row, name in _rows(area).items():
        y = (area.y + TITLE_HIGH + row + 0.5) * high + 0.36 * size
        x = (area.x + ROW_NAMES_WIDE - 0.2) * wide
        marks.append(Label(x, y, name, size, "end", "ink_2", bold=True))
    for seat in area.seats:
        marks += seat_marks(seat, plan.sitting.get(seat.key, ()), look, scale, measure)
    return marks


def _title_of(area: Area) -> str:
    kept = area.block.kept_for
    if not kept:
        return area.block.name
    return say(N_("{block} (kept: {kind})"), block=area.block.name, kind=say(KINDS[kept]).lower())


def _rows(area: Area) -> dict[int, str]:
    return {seat.row: seat.row_name for seat in area.seats}


def _stage(plan: SeatPlan, scale: Scale, measure: Measure) -> list[Mark]:
    """A bar for the stage over the middle of the hall, as wide as what stands on it."""
    on_it = [area for area in plan.areas if area.block.place == "stage"]
    wide = max([area.width for area in on_it], default=0.5 * plan.width)
    left, high = (plan.width - wide) / 2 * scale.wide, 0.8 * STAGE_HIGH * scale.high
    word = _within(say(N_("STAGE")), 1.1 * scale.size, wide * scale.wide, measure)
    middle = plan.width / 2 * scale.wide
    return [
        Rectangle(left, 0.0, wide * scale.wide, high, "ground", "ink_2"),
        Label(middle, high / 2 + 0.4 * scale.size, word, 1.1 * scale.size, "middle", bold=True),
    ]


def box_of(seat: Seat, scale: Scale) -> tuple[float, float, float, float]:
    """Left, top, width and height of a seat as it is drawn."""
    wide, high = _PART * scale.wide, _PART * scale.high
    left = seat.x * scale.wide + (scale.wide - wide) / 2
    return left, seat.y * scale.high + (scale.high - high) / 2, wide, high


def seat_marks(
    seat: Seat, sitters: Sequence[Sitter], look: Mapping[str, Look], scale: Scale, measure: Measure
) -> list[Mark]:
    """A seat: free with its number, or with the letters or the name of who sits there; two are a fault."""
    left, top, wide, high = box_of(seat, scale)
    if not sitters:
        said = seat.label if scale.names else str(seat.number)
        label = _within(said, scale.size, wide, measure)
        return [
            Rectangle(left, top, wide, high, "surface", "line", seat.key),
            _centred(left, top, wide, high, label, scale.size, "ink_2", key=seat.key),
        ]
    first = sitters[0]
    own = look[first.group]
    twice = len(sitters) > 1
    marks: list[Mark] = [
        Rectangle(left, top, wide, high, own.tint, "bad" if twice else "ink_2", seat.key),
        *_bars(own.bars, left, top, wide, high),
    ]
    if twice:
        marks.append(_centred(left, top, wide, high, "×2", scale.size, "bad", bold=True))
    elif scale.names:
        marks += _named(seat, first, own, scale, measure)
    else:
        letters = _within(own.letters, scale.size, 0.9 * wide, measure)
        marks.append(_centred(left, top, wide, high, letters, scale.size, "ink", bold=True))
    return marks


def _centred(
    left: float, top: float, wide: float, high: float, text: str, size: float, colour: str, *,
    bold: bool = False, key: str = "",
) -> Label:  # fmt: skip
    y = top + high / 2 + 0.36 * size
    return Label(left + wide / 2, y, text, size, "middle", colour, bold, key)


def _bars(bars: str, left: float, top: float, wide: float, high: float) -> list[Mark]:
    """Bars just inside the edges, short of the corners, so that they are not taken for gaps."""
    thick = _BAR * min(wide, high)
    in_x, in_y, near = 0.14 * wide, 0.14 * high, 0.5 * thick
    boxes = {
        "b": (left + in_x, top + high - near - thick, wide - 2 * in_x, thick),
        "t": (left + in_x, top + near, wide - 2 * in_x, thick),
        "l": (left + near, top + in_y, thick, high - 2 * in_y),
        "r": (left + wide - near - thick, top + in_y, thick, high - 2 * in_y),
    }
    return [Rectangle(*boxes[edge], "ink_2") for edge in bars]


def _named(seat: Seat, one: Sitter, own: Look, scale: Scale, measure: Measure) -> list[Mark]:
    """The seat's label and the letters of the delegation in small, the name under them."""
    left, top, wide, high = box_of(seat, scale)
    edge = 1.7 * _BAR * min(wide, high) + 0.015 * wide
    room = wide - 2 * edge
    small = 0.8 * scale.size
    head = top + edge + 0.8 * small
    marks: list[Mark] = [
        Label(left + edge, head, seat.label, small, "start", "ink_2"),
    ]
    if measure(f"{seat.label} {own.letters}", small, True) <= room:
        marks.append(Label(left + wide - edge, head, own.letters, small, "end", "ink_2", bold=True))
    below = top + high - edge - (head + 0.2 * small)
    lines, size = fitted_name(one.name, room, below, scale.size, measure)
    step = _STEP * size
    y = head + 0.2 * small + (below - _high(len(lines), size)) / 2 + (1 + _MARKS) * 0.85 * size
    marks += [
        Label(left + wide / 2, y + at * step, line, size, "middle", "ink")
        for at, line in enumerate(lines)
    ]
    return marks


def fitted_name(
    name: str, wide: float, high: float, size: float, measure: Measure
) -> tuple[list[str], float]:
    """A name in lines that fit a box, with the size of its letters: whole, else shortened from the front.

    The last word is the one a person is called by; what stands before it becomes a letter each.
    """
    words = name.split()
    short = [*(f"{word[0]}." for word in words[:-1]), words[-1]] if words else [""]
    for tried in (words, short, words[-1:]):
        for part in (1.0, 0.95, 0.9, _FLOOR):
            lines = _lines(tried, wide, part * size, measure)
            if lines and _high(len(lines), part * size) <= high:
                return lines, part * size
    last = words[-1] if words else ""
    widest = measure(last, 1.0, False) or 1.0
    return [last], min(_FLOOR * size, wide / widest, high / _high(1, 1.0))


def _high(lines: int, size: float) -> float:
    """How high so many lines are, with the marks above the letters of the first."""
    return (_STEP * lines + _MARKS) * size


def _lines(words: Sequence[str], wide: float, size: float, measure: Measure) -> list[str]:
    """The words in lines no wider than ``wide``; none where a word is wider by itself."""
    lines: list[str] = []
    for word in words:
        if measure(word, size, False) > wide:
            return []
        if lines and measure(f"{lines[-1]} {word}", size, False) <= wide:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _within(text: str, size: float, room: float, measure: Measure) -> str:
    """A text that fits its room, cut with an ellipsis where it would not."""
    if measure(text, size, True) <= room:
        return text
    while text and measure(text + "…", size, True) > room:
        text = text[:-1]
    return text.rstrip() + "…" if text else ""


LEGEND_WIDE = 17.0
"""Room for an entry of the legend, in sizes of its letters."""


def legend_marks(
    look: Mapping[str, Look], wide: float, size: float, measure: Measure
) -> list[Mark]:
    """What the letters stand for and how many people each has, in columns under each other."""
    entries = list(look.values())
    across = max(1, min(len(entries), int(wide // (LEGEND_WIDE * size))))
    down = -(-len(entries) // across)
    room, step = wide / across, 1.9 * size
    box_wide, box_high = 3.0 * size, 1.5 * size
    marks: list[Mark] = []
    for place, one in enumerate(entries):
        left, top = (place // down) * room, (place % down) * step
        many = f" ({show(one.people)})"  # a long name is cut, never the number
        for_name = room - box_wide - 1.5 * size - measure(many, size, False)
        marks += [
            *look_marks(one, box_wide, box_high, 0.9 * size, measure, left, top),
            Label(
                left + box_wide + 0.5 * size, top + 0.5 * box_high + 0.36 * size,
                _within(one.name, size, for_name, measure) + many, size,
            ),
        ]  # fmt: skip
    return marks


def look_marks(
    look: Look, wide: float, high: float, size: float, measure: Measure, left: float = 0.0,
    top: float = 0.0,
) -> list[Mark]:  # fmt: skip
    """The seat of a group by itself, as the legend shows it."""
    letters = _within(look.letters, size, 0.8 * wide, measure)
    return [
        Rectangle(left, top, wide, high, look.tint, "ink_2"),
        *_bars(look.bars, left, top, wide, high),
        _centred(left, top, wide, high, letters, size, "ink", bold=True),
    ]
