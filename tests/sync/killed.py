"""Processes killed at random moments, and what is found afterwards.

    python -m tests.sync.killed receive|save FOLDER TRIALS SEED

Each trial copies a register, forks a child that works with it and says on its pipe what is done, kills the
child with SIGKILL, and opens the register as the next start of the program would. A line of JSON tells the sum.
It is a program of its own so that nothing heavy is imported before it forks.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from desktop_app.domain.exchange import ACCEPTED, TRUSTED, Peer
from desktop_app.services import delegates, exchange, office_keys, registers
from desktop_app.store import database
from desktop_app.store import exchange as store
from tests.builders import a_delegate, a_person, held_congress
from tests.sync import makers

PACKAGES = ("2024-610", "2024-611", "2024-612", "2024-613")
PEOPLE = 25
SAVES = 60


@dataclass
class Sum:
    """How the trials went; the last four must be empty. ``midway``: killed before the work was done."""

    trials: int = 0
    midway: int = 0
    acknowledged: int = 0
    lost: int = 0
    partial: int = 0
    double: int = 0
    unsound: int = 0


@dataclass(frozen=True)
class Work:
    """What a child does, saying each step it has done; and what is wrong afterwards, given what it said."""

    base: Path
    steps: Callable[[], Iterator[str]]
    judge: Callable[[list[str], Sum], None]


def receiving(folder: Path) -> Work:
    """A province takes in the packages of four districts."""
    base = folder / "tinh.sdh"
    registers.create(base, makers.KON_TUM, training=True)
    own = office_keys.own()
    province = makers.Member(own.card, own.keys)
    files, whole = [], {}
    for unit in PACKAGES:
        sender = makers.member(unit)
        inside = makers.content(sender, makers.some_lines(sender, PEOPLE))
        files.append(folder / f"{unit}.goi")
        files[-1].write_bytes(makers.sealed(sender, province, inside))
        whole[sender.card.office] = inside.state
        with database.writing():
            store.keep_peer(store.settled(Peer(sender.card, ""), TRUSTED))
    registers.close()

    def steps() -> Iterator[str]:
        for file in files:
            for outcome in exchange.receive([file], apply=True):
                yield f"{outcome.result} {outcome.state_digest}"

    def judge(said: list[str], found: Sum) -> None:
        empty = exchange.state_digest("nobody")
        ledger = {one.sender for one in exchange.ledger() if one.result == ACCEPTED}
        for office, digest in whole.items():
            here = exchange.state_digest(office)
            found.partial += here not in (empty, digest) or (here == digest) != (office in ledger)
            found.lost += f"{ACCEPTED} {digest}" in said and here != digest
        exchange.receive(files, apply=True)
        found.double += {exchange.state_digest(office) for office in whole} != {*whole.values()}

    return Work(base, steps, judge)


def saving(folder: Path) -> Work:
    """Delegates are entered one after the other, each a person and a part in the congress."""
    base = folder / "huyen.sdh"
    registers.create(base, makers.SA_THAY, training=True)
    congress = held_congress()
    registers.close()

    def steps() -> Iterator[str]:
        for number in range(SAVES):
            yield delegates.register(a_person(f"Người {number}"), a_delegate(congress)).uids[-1]

    def judge(said: list[str], found: Sum) -> None:
        listed = delegates.page(congress, limit=SAVES + 1)
        here = {one.delegate.uid for one in listed}
        found.lost += len({*said} - here - {"open", "end"})
        people = database.db.execute_sql("SELECT count(*) FROM person").fetchone()[0]
        changes = database.db.execute_sql(
            "SELECT count(*) FROM change WHERE record IN ('Person', 'Delegate')"
        ).fetchone()[0]
        found.partial += not (people == len(here) and changes == 2 * people)
        found.double += len({one.person.full_name for one in listed}) != len(listed)

    return Work(base, steps, judge)


def _child(file: Path, steps: Callable[[], Iterator[str]], pipe: int) -> None:
    """Work until killed; what is written to the pipe is acknowledged."""
    registers.open_register(file)
    os.write(pipe, b"open\n")
    for step in steps():
        os.write(pipe, f"{step}\n".encode())
    os.write(pipe, b"end\n")


def _killed(file: Path, steps: Callable[[], Iterator[str]], after: float | None) -> list[str]:
    """Fork, kill ``after`` seconds of work (None: never), and give what the child said."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            _child(file, steps, writing)
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as said:
        first = said.readline()
        if after is not None:
            time.sleep(after)
            os.kill(child, signal.SIGKILL)
        lines = [first, *said]
    os.waitpid(child, 0)
    return [line.strip() for line in lines]


def _fresh(work: Work, folder: Path) -> Path:
    """A copy of the register with its keys, at the place the base was made at."""
    for old in folder.glob("work*"):
        shutil.rmtree(old) if old.is_dir() else old.unlink()
    for suffix in (".sdh", ".keys"):
        shutil.copy(work.base.with_suffix(suffix), folder / f"work{suffix}")
    return folder / "work.sdh"


def _duration(work: Work, folder: Path) -> float:
    """How long the work takes that is not killed, from when the register is open."""

    def timed() -> Iterator[str]:
        started = time.perf_counter()
        yield from work.steps()
        yield f"took {time.perf_counter() - started}"

    said = _killed(_fresh(work, folder), timed, None)
    assert said[-1] == "end"
    return float(said[-2].split()[1])


def run(work: Work, folder: Path, trials: int, seed: int) -> Sum:
    """Kill as many children as asked, at moments spread over the time the whole work takes."""
    draw, found = random.Random(seed), Sum()
    whole = min(_duration(work, folder) for _ in range(3))
    for _ in range(trials):
        file = _fresh(work, folder)
        said = _killed(file, work.steps, draw.uniform(0, whole))
        found.trials += 1
        found.midway += said[-1] != "end"
        found.acknowledged += len(said) - 1
        registers.open_register(file)
        found.unsound += bool(database.faults() or exchange.rows_not_as_written())
        work.judge(said, found)
        registers.close()
    return found


if __name__ == "__main__":
    kind, place, count, number = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
    made = receiving(place) if kind == "receive" else saving(place)
    print(json.dumps(asdict(run(made, place, count, number))))
