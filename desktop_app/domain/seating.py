"""The hall as a plan: where each seat is, what it is called, and who sits on it.

A plan lies on a grid of its own: x to the right and y down, the stage at the top as one sees it facing the
stage, a seat one wide and one high. How large that is drawn is for whoever draws it (`seat_marks`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from desktop_app.domain.seats import SeatBlock
from desktop_app.domain.text import clean

ROW_NAMES_WIDE = 0.9
"""Room at the left of a block for the names of its rows."""

TITLE_HIGH = 0.9
"""Room above a block for its name."""

AISLE = 1.0
STAGE_HIGH = 1.1

_WORDS = frozenset({"GHẾ", "SỐ", "HÀNG", "DÃY"})
"""Words that people write before what a seat is called."""

_RUNS = re.compile(r"\d+|[^\W\d_]+")
_PARTS = re.compile(r"[^\W\d_]+|\d+")


@lru_cache(maxsize=8192)
def seat_key(typed: str) -> str:
    """What a seat's label comes to however it is typed: "a 12", "A-12" and "Hàng A ghế 012" are one seat.

    Rows named with numbers keep a hyphen between row and seat ("5-12"). Blank for a text without letter and
    digit.
    """
    key, after_digits = "", False
    for part in _PARTS.findall(clean(typed).upper()):
        digits = part[0].isdigit()
        if not digits and part in _WORDS:
            continue
        key += ("-" if digits and after_digits else "") + (str(int(part)) if digits else part)
        after_digits = digits
    return key


def along_rows(label: str) -> tuple[bool, tuple[tuple[bool, int, str], ...]]:
    """A key that sorts seats as they stand: A2 before A10, row Z before row AA; who has none comes last."""
    parts = _RUNS.findall(seat_key(label))
    return not parts, tuple(
        (False, int(part), "") if part.isdigit() else (True, len(part), part) for part in parts
    )


def letters_of(number: int) -> str:
    """The name of a row counted from 1: A … Z, AA, AB and so on."""
    name = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def _number_of(letters: str) -> int:
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - ord("A") + 1
    return number


def row_name(block: SeatBlock, row: int) -> str:
    """What a row of a block is called; the one nearest the stage is row 0."""
    first = clean(block.first_row).upper()
    by_number = block.row_names == "numbers" or (not block.row_names and first.isdecimal())
    if by_number:
        return str((int(first) if first.isdecimal() else 1) + row)
    known = first.isascii() and first.isalpha()
    return letters_of((_number_of(first) if known else 1) + row)


def number_in_row(block: SeatBlock, column: int) -> int:
    """The number of a seat in its row; column 0 is the one at the left, facing the stage."""
    many = block.seats or 0
    if block.numbered_from == "right":
        return many - column
    if block.numbered_from == "middle":
        middle = many // 2
        return 2 * (column - middle) + 1 if column >= middle else 2 * (middle - column)
    return column + 1


def label_at(block: SeatBlock, row: int, column: int) -> str:
    """The label of a seat: "A12"; "5-12" where rows have numbers; "T-A12" in a block with letters."""
    name, number = row_name(block, row), number_in_row(block, column)
    seat = f"{name}-{number}" if name.isdecimal() else f"{name}{number}"
    before = clean(block.label).upper()
    return f"{before}-{seat}" if before else seat


@dataclass(frozen=True, slots=True)
class Seat:
    """A seat of a block. ``row`` counts from the stage and ``column`` from the left, both from 0."""

    label: str
    key: str
    block: str
    row: int
    column: int
    x: float
    y: float
    row_name: str
    number: int


@dataclass(frozen=True, slots=True)
class Area:
    """The room a block takes in the plan, with its name and row names, and the seats in it."""

    block: SeatBlock
    x: float
    y: float
    width: float
    height: float
    seats: tuple[Seat, ...]


@dataclass(frozen=True, slots=True)
class Sitter:
    """Somebody who may sit in the hall: ``delegation`` is its uid or blank, ``number`` that of the card."""

    uid: str
    name: str
    kind: str
    delegation: str = ""
    delegation_name: str = ""
    number: str = ""

    @property
    def group(self) -> str:
        """With whom they sit together: their delegation, or all without one of the same kind."""
        return self.delegation or f"kind:{self.kind}"


@dataclass(frozen=True)
class SeatPlan:
    """The hall with its people. ``labels`` says where each delegate (uid) sits, as it was typed or given.

    ``people`` stand in the decision's order. Labels that no block has stay: who has one is ``elsewhere``.
    """

    areas: tuple[Area, ...] = ()
    people: tuple[Sitter, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict)
    width: float = 0.0
    height: float = 0.0

    @cached_property
    def seats(self) -> dict[str, Seat]:
        """Every seat by its key, block after block, each from the front."""
        return {seat.key: seat for area in self.areas for seat in area.seats}

    @cached_property
    def sitting(self) -> dict[str, tuple[Sitter, ...]]:
        """Who sits on which seat of the hall, by the seat's key; more than one is a fault."""
        found: dict[str, tuple[Sitter, ...]] = {}
        for one in self.people:
            key = self.key_of(one.uid)
            if key in self.seats:
                found[key] = (*found.get(key, ()), one)
        return found

    @cached_property
    def without(self) -> tuple[Sitter, ...]:
        """Who has no seat; organisers and service are not missed."""
        missed = (one for one in self.people if one.kind != "service")
        return tuple(one for one in missed if not self.key_of(one.uid))

    @cached_property
    def elsewhere(self) -> tuple[Sitter, ...]:
        """Who has a seat that is not in the hall."""
        keys = {one.uid: self.key_of(one.uid) for one in self.people}
        return tuple(
            one for one in self.people if keys[one.uid] and keys[one.uid] not in self.seats
        )

    @property
    def free(self) -> int:
        """How many seats nobody sits on."""
        return len(self.seats) - len(self.sitting)

    @cached_property
    def by_uid(self) -> dict[str, Sitter]:
        """The people by uid."""
        return {one.uid: one for one in self.people}

    def key_of(self, uid: str) -> str:
        """The key of a delegate's seat; blank for none."""
        return seat_key(self.labels.get(uid, ""))

    def label_of(self, uid: str) -> str:
        """Where a delegate sits, as the hall calls the seat; as it was typed where the hall has none such."""
        key = self.key_of(uid)
        return (
            self.seats[key].label if key in self.seats else self.labels.get(uid, "") if key else ""
        )

    def block_of(self, seat: Seat) -> SeatBlock:
        """The block a seat belongs to."""
        return next(area.block for area in self.areas if area.block.uid == seat.block)


def missing_keys(block: SeatBlock) -> set[str]:
    """The places of a block where no seat stands, as keys; written with or without the block's letters."""
    before = clean(block.label).upper()
    keys = {seat_key(word) for word in re.split(r"[\s,;]+", block.missing)} - {""}
    return keys | {seat_key(f"{before}-{key}") for key in keys if before}


def seats_of(block: SeatBlock, x: float = 0.0, y: float = 0.0) -> tuple[Seat, ...]:
    """The seats of a block whose first place is at (x, y)."""
    gone = missing_keys(block)
    found = []
    for row in range(block.rows or 0):
        for column in range(block.seats or 0):
            label = label_at(block, row, column)
            key = seat_key(label)
            if key not in gone:
                found.append(
                    Seat(label, key, block.uid, row, column, x + column, y + row,
                         row_name(block, row), number_in_row(block, column))
                )  # fmt: skip
    return tuple(found)


def in_order(blocks: Iterable[SeatBlock]) -> list[SeatBlock]:
    """Blocks in the order they were given; those without a place come last."""
    return sorted(blocks, key=lambda one: (one.position is None, one.position or 0, one.uid))


def same_labels(blocks: Iterable[SeatBlock]) -> list[tuple[str, SeatBlock, SeatBlock]]:
    """Labels that two blocks have: (label, the one, the other), the first such label of each pair."""
    owner: dict[str, SeatBlock] = {}
    found: dict[tuple[str, str], tuple[str, SeatBlock, SeatBlock]] = {}
    for block in blocks:
        for seat in seats_of(block):
            before = owner.setdefault(seat.key, block)
            if before is not block:
                found.setdefault((before.uid, block.uid), (seat.label, before, block))
    return list(found.values())


def laid_out(
    blocks: Iterable[SeatBlock], people: Sequence[Sitter] = (), labels: Mapping[str, str] | None = None
) -> SeatPlan:  # fmt: skip
    """The plan of a hall: the stage on top, then the blocks left, middle and right, then the balcony.

    Blocks at the same place stand behind each other in their order; those of the balcony beside each other.
    """
    at: dict[str, list[SeatBlock]] = {}
    for block in in_order(blocks):
        at.setdefault(block.place if block.place in _PLACED else "middle", []).append(block)
    stage = [[one] for one in at.get("stage", ())]
    floor = [at[place] for place in ("left", "middle", "right") if place in at]
    balcony = [[one] for one in at.get("balcony", ())]
    wide = max((_width(zone) for zone in (stage, floor, balcony)), default=0.0)
    areas: list[Area] = []
    y = STAGE_HIGH
    for zone in (stage, floor, balcony):
        if zone:
            y = _put(zone, (wide - _width(zone)) / 2, y, areas) + AISLE
        elif zone is stage:
            y += AISLE / 2
    high = max((area.y + area.height for area in areas), default=0.0)
    return SeatPlan(tuple(areas), tuple(people), dict(labels or {}), wide, high)


_PLACED = ("stage", "left", "middle", "right", "balcony")


def _width(zone: Sequence[Sequence[SeatBlock]]) -> float:
    columns = [max(ROW_NAMES_WIDE + (one.seats or 0) for one in column) for column in zone]
    return sum(columns) + AISLE * max(0, len(columns) - 1)


def _put(zone: Sequence[Sequence[SeatBlock]], left: float, top: float, areas: list[Area]) -> float:
    """Put columns of blocks beside each other; how far down they reach."""
    lowest = top
    for column in zone:
        wide, y = _width([column]), top
        for block in column:
            own = ROW_NAMES_WIDE + (block.seats or 0)
            x, high = left + (wide - own) / 2, TITLE_HIGH + (block.rows or 0)
            seats = seats_of(block, x + ROW_NAMES_WIDE, y + TITLE_HIGH)
            areas.append(Area(block, x, y, own, high, seats))
            y += high + AISLE / 2
        lowest, left = max(lowest, y - AISLE / 2), left + wide + AISLE
    return lowest
