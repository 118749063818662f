"""Random schedules over a hundred units: packages lost, late, doubled; the end is the same each time.

    python -m tests.faults.schedules SCHEDULES SEED

Each unit has a few packages: corrections, removals, and at times those of a copied register, whose rows fork.
In a schedule any package may be dropped or come several times, in any order; only the last of each computer
must come. What counts and what waits then is the same as when all had come once, in order. Merging alone is
tried here; `tests.faults.orders` writes to SQLite.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Sequence
from hashlib import sha256

from desktop_app.domain.exchange import Line
from tests.sync import makers
from tests.sync.shelf import Shelf

UNITS = 100
Unit = list[list[Sequence[Line]]]
"""The packages of each computer of a unit, in order."""


def units(draw: random.Random) -> list[Unit]:
    """A hundred units, each with packages of one or two computers."""
    sender = makers.member(makers.SA_THAY)
    return [_unit(sender, number, draw) for number in range(UNITS)]


def _unit(sender: makers.Member, number: int, draw: random.Random) -> Unit:
    """One owner stands for all units: rows of different uids never meet."""
    first, second = f"a{number:07x}", f"b{number:07x}"
    people = [makers.uid_of(draw) for _ in range(2)]
    versions = [{first: 1}, {first: 1}]
    state = [
        makers.a_line(sender, "person", uid, f"{first}:1", full_name="Y Bên") for uid in people
    ]
    own: list[Sequence[Line]] = [[*state]]
    copied: list[Sequence[Line]] = []
    fork_at = draw.randint(1, 3) if draw.random() < 0.3 else 0
    for step in range(1, draw.randint(1, 4)):
        if step == fork_at:
            copied = _copy_goes_on(sender, state, versions, second, draw)
        at = draw.randrange(2)
        versions[at] = {**versions[at], first: step + 1}
        state[at] = _next(sender, people[at], versions[at], f"Y {step}", draw)
        own.append([*state])
    return [own, copied] if copied else [own]


def _copy_goes_on(
    sender: makers.Member, state: Sequence[Line], versions: Sequence[dict[str, int]], who: str,
    draw: random.Random,
) -> list[Sequence[Line]]:  # fmt: skip
    lines, made = [*state], list[Sequence[Line]]()
    for step in range(1, draw.randint(2, 3)):
        at = draw.randrange(2)
        lines[at] = _next(sender, lines[at].uid, {**versions[at], who: step}, f"B {step}", draw)
        made.append([*lines])
    return made


def _next(
    sender: makers.Member, uid: str, version: dict[str, int], name: str, draw: random.Random
) -> Line:
    said = ",".join(f"{who}:{count}" for who, count in sorted(version.items()))
    if draw.random() < 0.2:
        return makers.a_line(sender, "person", uid, said, removed="rút")
    return makers.a_line(sender, "person", uid, said, full_name=name)


def schedule(listed: Sequence[Unit], draw: random.Random) -> list[Sequence[Line]]:
    """Deliveries: every package never, once or twice, the last of each computer at least once; in any order."""
    coming: list[Sequence[Line]] = []
    for unit in listed:
        for computer in unit:
            *earlier, last = computer
            for one in earlier:
                coming += [one] * draw.choice((0, 1, 1, 2))
            coming += [last] * draw.choice((1, 1, 2))
    draw.shuffle(coming)
    return coming


def end_of(deliveries: Sequence[Sequence[Line]]) -> str:
    """The digest of what counts and what waits after these deliveries."""
    shelf = Shelf(makers.member(makers.KON_TUM).card.office)
    for lines in deliveries:
        shelf.take(lines)
    return sha256(repr(shelf.state()).encode()).hexdigest()


def run(count: int, seed: int) -> dict[str, int]:
    """The figures of so many schedules."""
    draw = random.Random(seed)
    listed = units(draw)
    whole = [package for unit in listed for computer in unit for package in computer]
    ends, deliveries = {end_of(whole)}, 0
    for _ in range(count):
        coming = schedule(listed, draw)
        deliveries += len(coming)
        ends.add(end_of(coming))
    return {"schedules": count, "units": UNITS, "packages": len(whole), "deliveries": deliveries,
            "different_ends": len(ends)}  # fmt: skip


if __name__ == "__main__":
    print(json.dumps(run(int(sys.argv[1]), int(sys.argv[2]))))
