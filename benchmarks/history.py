"""Sixty days of packages from the communes: whether the hub is as quick on the last day as on the first.

Real packages of a few people each are made and received day by day. Each stage of the hub's day is then run
in a process of its own, on the register after the first day and on the one after the last: opening it, what the
first page asks, the board, the books, what is to be settled, looking at the next day's packages, taking them
in, taking the last one back, sending all of it upward, and so on. No stage may take more than twice as much
of the processor's time.

40 communes; with SODAIHOI_BENCH_FULL=1 the 170 of a whole province.

    python -m benchmarks.history make FOLDER       the registers, and the packages of the day after each
    python -m benchmarks.history stages FOLDER N   the stages after N days, as JSON

What is sent on the day after is the same either way, so that only the history differs.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.harness import Measured, Result, child, python

if TYPE_CHECKING:
    from desktop_app.domain.exchange import KeyCard, Line

PROVINCE, DAYS = "2024-64", 60
UNITS = 170 if os.environ.get("SODAIHOI_BENCH_FULL") else 40
PEOPLE, CHANGED = 25, 3
TARGET, ROUNDS = 2.0, 3
_SCREEN = 40
"""Lines of a book that are read at first."""

ABOVE = "Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam"
_LEAST = 0.02 * UNITS / 170
"""Seconds below which a stage counts as this long: of a whole province nobody waits for it."""

STAGES = {
    "open": "opening the register",
    "first_page": "what the first page asks",
    "to_do": "what waits between offices",
    "board": "the board of submissions",
    "books": "the book of packages received",
    "matters": "what is to be settled",
    "consolidation": "the consolidation",
    "unsent": "what is not sent yet",
    "receipts": "the receipts for one office",
    "digest": "the digest of the state",
    "preview": "looking at a day's packages",
    "receive": "taking in a day's packages",
    "undo": "taking the last package back",
    "send": "sending all of it upward",
}


def run() -> list[Result]:
    """Each stage after the last day against the same stage after the first."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        child(python("benchmarks.history", "make", place))
        days = (1, DAYS)
        runs: dict[int, list[Measured]] = {one: [] for one in days}
        for _ in range(ROUNDS):
            for day in days:
                runs[day].append(child(python("benchmarks.history", "stages", place, str(day))))
        assert (folder / f"{DAYS}.sdh").exists()
    return [_result(stage, name, runs[1], runs[DAYS]) for stage, name in STAGES.items()]


def _result(stage: str, name: str, first: list[Measured], last: list[Measured]) -> Result:
    took = [
        statistics.median(max(_LEAST, float(str(one.said[stage]))) for one in some)
        for some in (last, first)
    ]
    return Result(
        f"{name}, day {DAYS} / day 1", f"{UNITS} × {DAYS} packages", took[0], took[1],
        took[0] / took[1], TARGET, max(one.peak_mib for one in last),
        max(one.peak_mib for one in first),
    )  # fmt: skip


# --- the packages --------------------------------------------------------------------------------


class Commune:
    """An office that sends every day; each time it has corrected a few of its people."""

    def __init__(self, code: str, cycle: str, draw: random.Random) -> None:
        from benchmarks.receive import _lines, _uid
        from desktop_app.domain import bodies, catalogue
        from desktop_app.sync import keys

        unit = catalogue.unit(f"2024-{code}")
        self.cycle, self.draw, self.sequence = cycle, draw, 0
        self.keys = keys.make(_uid(draw, draw.getrandbits(32)))
        name = bodies.office_name("Ủy ban MTTQ Việt Nam", unit)
        office = catalogue.office_uid(unit.uid, "mttq")
        self.card: KeyCard = self.keys.card(office, name, unit.uid, "mttq")
        self.lines: dict[str, list[Line]] = {}
        for one in _lines(self.card, cycle, draw, []):
            some = self.lines.setdefault(one.table, [])
            some.append(one)
            if one.table == "delegate" and len(some) == PEOPLE:
                break

    def package(self, to: KeyCard) -> bytes:
        """What it sends today."""
        from benchmarks.receive import _uid
        from desktop_app.domain.digests import combine
        from desktop_app.domain.exchange import Header
        from desktop_app.sync import manifest, package
        from desktop_app.sync.container import SCHEMA
        from desktop_app.sync.package import Content

        before, self.sequence = self.sequence, self.sequence + 1
        if before:
            self._correct()
        leaves = [(one.table, one.uid, one.digest) for some in self.lines.values() for one in some]
        said = replace(
            manifest.state(leaves), owner=self.card.office, installation=self.card.installation,
            key=self.card.sign, cycle=self.cycle, mode="training", sequence=self.sequence,
        )  # fmt: skip
        header = Header(
            kind="UP", package=_uid(self.draw, self.draw.getrandbits(32)), cycle=self.cycle,
            mode="training", sender=self.card, recipients=(to.office,), sequence=self.sequence,
            previous=before, app="0.1.0", schema=SCHEMA, payload_sha256="", payload_size=0,
            plain_size=0,
        )  # fmt: skip
        content = Content(
            "2024-05-16T07:30:00Z", self.lines, manifest.sign(said, self.keys), (), (), {},
            combine(leaves),
        )  # fmt: skip
        return package.seal(header, content, self.keys, [to.age, self.card.age])

    def _correct(self) -> None:
        from desktop_app.domain.exchange import Line
        from desktop_app.domain.rows import digest, line

        people = self.lines["person"]
        for place in self.draw.sample(range(len(people)), CHANGED):
            version = f"{self.card.installation}:{self.sequence}"
            phone = f"09{self.draw.randint(10**7, 10**8 - 1)}"
            row = {**people[place].row, "version": version, "phone": phone}
            text = line(row)
            people[place] = Line(
                "person", str(row["uid"]), self.card.office, version, digest(text), text, row
            )


def make(folder: Path, units: int = UNITS, days: int = DAYS) -> None:
    """The hub's register after the first day and after the last, and a day's packages to go on with."""
    from desktop_app.domain import catalogue
    from desktop_app.domain.cycle_definitions import cycle_definition
    from desktop_app.domain.exchange import TRUSTED, Peer
    from desktop_app.services import chain, exchange, office_keys, registers
    from desktop_app.store import database
    from desktop_app.store import exchange as store

    cycle = cycle_definition("mttq-2024-2029").uid
    hub = folder / "hub.sdh"
    registers.create(hub, PROVINCE, body="mttq", training=True)
    _hurry()
    chain.choose_cycle(cycle)
    to = office_keys.own().card
    draw = random.Random(20240516)
    districts = {one.code for one in catalogue.children_of(catalogue.unit(PROVINCE))}
    codes = [row[0] for row in catalogue.unit_rows("2024") if row[4] in districts]
    communes = [Commune(code, cycle, draw) for code in codes[:units]]
    with database.writing():
        for card in (_above(draw), *(one.card for one in communes)):
            store.keep_peer(store.settled(Peer(card, ""), TRUSTED))
    for day in range(1, days + 1):
        files = _written(folder / "day", communes, to)
        outcomes = exchange.receive(files, apply=True)
        if any(one.result != "accepted" for one in outcomes):
            raise RuntimeError([str(one.message) for one in outcomes][:3])
        shutil.rmtree(folder / "day")
        if day in (1, days):
            _keep(hub, folder / f"{day}.sdh")
            registers.open_register(hub)
            _hurry()
    registers.close()
    _written(folder / "next", communes, to)


def _hurry() -> None:
    """Do not wait for the disk: what is made here is only measured later."""
    from desktop_app.store import database

    database.db.execute_sql("PRAGMA synchronous = OFF")


def _above(draw: random.Random) -> KeyCard:
    """An office above the province, which the catalogue does not have."""
    from benchmarks.receive import _uid
    from desktop_app.domain.catalogue import office_uid
    from desktop_app.sync import keys

    unit = _uid(draw)
    made = keys.make(_uid(draw, draw.getrandbits(32)))
    return made.card(office_uid(unit, "mttq"), ABOVE, unit, "mttq")


def _written(folder: Path, communes: list[Commune], to: KeyCard) -> list[Path]:
    folder.mkdir()
    files = [folder / f"{number:04}.goi" for number in range(len(communes))]
    for file, one in zip(files, communes, strict=True):
        file.write_bytes(one.package(to))
    return files


def _keep(register: Path, target: Path) -> None:
    """A copy of a register with all that lies beside it."""
    from desktop_app.services import registers

    registers.close()
    for one in register.parent.glob(f"{register.stem}.*"):
        copy = target.with_suffix(one.suffix)
        if one.is_dir():
            shutil.copytree(one, copy)
        elif one.suffix != ".lock":
            shutil.copy(one, copy)


# --- the stages ----------------------------------------------------------------------------------


def stages(folder: Path, day: int) -> dict[str, float]:
    """Seconds of the processor for each stage after so many days; the register is a copy, gone afterwards."""
    work = folder / f"run-{os.getpid()}"
    work.mkdir()
    register = work / "hub.sdh"
    for one in folder.glob(f"{day}.*"):
        (shutil.copytree if one.is_dir() else shutil.copy)(one, register.with_suffix(one.suffix))
    with register.open("rb") as copied:
        os.fsync(copied.fileno())  # or the first thing that is written pays for all of the copy
    try:
        return _timed(register, sorted((folder / "next").glob("*.goi")), work)
    finally:
        shutil.rmtree(work)


def _timed(register: Path, files: list[Path], work: Path) -> dict[str, float]:
    from desktop_app.services import registers

    took = {}
    for stage, act in _acts(register, files, work).items():
        started = time.process_time()
        act()
        took[stage] = time.process_time() - started
    registers.close()
    return took


def _acts(register: Path, files: list[Path], work: Path) -> dict[str, Callable[[], object]]:
    """What is done at each stage, in the order of `STAGES`."""
    from desktop_app.domain.cycle_definitions import cycle_definition
    from desktop_app.domain.submissions import tally
    from desktop_app.services import (
        conflict_desk,
        consolidation,
        exchange,
        exchange_steps,
        overview,
        receipts,
        registers,
        submissions,
        undo_import,
        unsent,
    )
    from desktop_app.store import database

    cycle = cycle_definition("mttq-2024-2029").uid
    (work / "out").mkdir()

    def first_page() -> None:
        overview.next_steps(None, overview.figures(""), quick=True)
        overview.sending(None)
        exchange.waiting()

    def board() -> None:
        found = tally(submissions.board(cycle).lines)
        if found.sent != len(files):
            raise RuntimeError(f"{found.sent} of {len(files)} have sent")

    def of_one_office() -> None:
        with database.reading():
            if not receipts.lines_for(exchange.ledger(1)[0].sender):
                raise RuntimeError("no receipt")

    def receive() -> None:
        outcomes = exchange.receive(files, apply=True)
        if any(one.result != "accepted" for one in outcomes):
            raise RuntimeError([str(one.message) for one in outcomes][:3])

    last = sha256(files[-1].read_bytes()).hexdigest()
    return {
        "open": lambda: registers.open_register(register),
        "first_page": first_page,
        "to_do": lambda: [*exchange_steps.steps()],
        "board": board,
        "books": lambda: (exchange.ledger(_SCREEN), exchange.received_count()),
        "matters": lambda: conflict_desk.matters(cycle),
        "consolidation": lambda: consolidation.summary(cycle),
        "unsent": unsent.upward,
        "receipts": of_one_office,
        "digest": exchange.state_digest,
        "preview": lambda: exchange.receive(files),
        "receive": receive,
        "undo": lambda: undo_import.undo_import(last),
        "send": lambda: exchange.send(work / "out", cycle=cycle, to=ABOVE),
    }


if __name__ == "__main__":
    place = Path(sys.argv[2])
    os.environ.setdefault("SODAIHOI_HOME", str(place / "home"))
    if sys.argv[1] == "make":
        make(place, *map(int, sys.argv[3:]))
    else:
        print(json.dumps({"seconds": 0.0, **stages(place, int(sys.argv[3]))}))
