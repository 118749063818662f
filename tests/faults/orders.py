"""Packages in every order: eight of them in all 40,320, with their rows really written to SQLite each time.

    python -m tests.faults.orders FOLDER FIRST [COUNT]      all orders that begin with the package FIRST

Two communes and their district send to a province: later packages of one sender, a package the district passes
on, and that of a copied register whose rows fork. Each prefix of an order is applied once, under a savepoint.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from subprocess import run as process

from desktop_app.domain.exchange import (
    ACCEPTED,
    TRUSTED,
    Counts,
    Header,
    LedgerEntry,
    Line,
    Peer,
    Statement,
)
from desktop_app.services import merging, office_keys, registers
from desktop_app.store import database, exchange_rows, journal
from desktop_app.store import exchange as store
from desktop_app.store.database import db
from desktop_app.store.recorder import Recorder
from desktop_app.sync import container, package
from desktop_app.sync.keys import make as make_keys
from desktop_app.sync.package import Content
from tests.sync import makers

COUNT = 8
ROOT = Path(__file__).resolve().parents[2]
Package = tuple[Header, Content]


def run(folder: Path, count: int = COUNT) -> dict[str, int]:
    """All orders of the first ``count`` packages, in two processes; the figures."""

    def begin(first: int) -> dict[str, int]:
        place = folder / str(first)
        place.mkdir(parents=True, exist_ok=True)
        done = process(
            [sys.executable, "-m", "tests.faults.orders", place, str(first), str(count)],
            cwd=ROOT, capture_output=True, text=True, check=False,
        )  # fmt: skip
        if done.returncode:
            raise RuntimeError(done.stderr[-4000:])
        told: dict[str, int] = json.loads(done.stdout)
        return told

    with ThreadPoolExecutor(2) as pool:
        parts = list(pool.map(begin, range(count)))
    ends = {digest for part in parts for digest in part["ends"]}  # type: ignore[attr-defined]
    return {"orders": sum(part["orders"] for part in parts),
            "imports": sum(part["imports"] for part in parts), "different_ends": len(ends)}  # fmt: skip


def packages() -> list[Package]:
    """The packages, made for the province whose register is open, which knows all senders."""
    own = office_keys.own()
    province = makers.Member(own.card, own.keys)
    units = (makers.SA_THAY, makers.RO_KOI, makers.NGOC_HOI, makers.RO_KOI)
    district, commune, other, copy = (_alike(unit, at) for at, unit in enumerate(units))
    with database.writing():
        for one in (district, commune, other, copy):
            store.keep_peer(store.settled(Peer(one.card, ""), TRUSTED))
    first = makers.some_lines(commune, 2)
    theirs, others = makers.some_lines(district, 1), makers.some_lines(other, 1)
    second = _edited(first, commune, 2, "Y Hai")
    forked = _edited(first, copy, 1, "Y Ba", beside=commune)
    third = _edited(second, commune, 3, "Y Bốn")
    word = makers.statement(commune, first, 1)
    return [
        _package(commune, province, first, 1),
        _package(commune, province, second, 2),
        _package(copy, province, forked, 1),
        _package(district, province, theirs, 1, passed_on=[(commune, word)], others=first),
        _package(other, province, others, 1),
        _package(commune, province, _without_last(third, commune), 3),
        _package(district, province, _edited(theirs, district, 2, "Y Năm"), 2),
        _package(other, province, _edited(others, other, 2, "Y Sáu"), 2),
    ]


def _alike(unit: str, number: int) -> makers.Member:
    """A computer of an office with the same name each time, so that the ends of all processes compare."""
    made = makers.member(unit).card
    keys = make_keys(makers.uid_of(random.Random(number)))
    return makers.Member(keys.card(made.office, made.name, made.unit, made.body), keys)


def _edited(
    lines: Sequence[Line],
    by: makers.Member,
    counter: int,
    name: str,
    beside: makers.Member | None = None,
) -> list[Line]:
    """The lines with the first person renamed; ``beside``: the copy counts on from that computer's row."""
    changed = []
    done = False
    for one in lines:
        if one.table == "person" and not done:
            done = True
            version = {by.card.installation: counter}
            if beside is not None:
                version[beside.card.installation] = 1
            said = ",".join(f"{who}:{number}" for who, number in sorted(version.items()))
            one = makers.line_of("person", {**one.row, "full_name": name, "version": said})
        changed.append(one)
    return changed


def _without_last(lines: Sequence[Line], by: makers.Member) -> list[Line]:
    """The lines with the last delegate removed."""
    *rest, last = lines
    gone = {
        "uid": last.uid,
        "owner": last.owner,
        "version": f"{by.card.installation}:3",
        "removed": "rút",
    }
    return [*rest, makers.line_of(last.table, gone)]


def _package(
    sender: makers.Member, to: makers.Member, lines: Sequence[Line], sequence: int,
    passed_on: Sequence[tuple[makers.Member, Statement]] = (), others: Sequence[Line] = (),
) -> Package:  # fmt: skip
    inside = makers.content(sender, [*lines, *others], sequence=sequence, passed_on=passed_on)
    head = makers.header(sender, to, sequence=sequence)
    sealed = package.seal(head, inside, sender.keys, [to.card.age])
    read = container.unpack(sealed)
    return read.header, package.unseal(read, to.keys.identity)


def take(one: Package, act: Recorder) -> None:
    """Take a package in within the act."""
    header, content = one
    found = merging.compare(header, content, office_keys.own(settle=False).card)
    merging.apply(found, act)
    act.settle()
    store.keep_received(
        LedgerEntry(
            sha256=header.payload_sha256, package=header.package, sender=header.sender.office,
            installation=header.sender.installation, sequence=header.sequence, kind=header.kind,
            cycle=header.cycle, at=store.now(), operator="", result=ACCEPTED, code="",
            counts=Counts(), state_digest="", act=act.number,
        )
    )  # fmt: skip


def visit(
    listed: Sequence[Package], rest: Sequence[int], act: Recorder, depth: int = 0
) -> Iterator[str]:
    """The state digest at the end of every order of the packages ``rest``."""
    if not rest:
        owners = sorted({header.sender.office for header, _ in listed})
        yield " ".join(
            map(exchange_rows.state_digest, owners)
        )  # the province's own rows differ by process
        return
    for number in rest:
        db.execute_sql(f"SAVEPOINT s{depth}")
        take(listed[number], act)
        yield from visit(listed, [it for it in rest if it != number], act, depth + 1)
        db.execute_sql(f"ROLLBACK TO s{depth}")
        db.execute_sql(f"RELEASE s{depth}")
        act.uids.clear()


class _Over(Exception):
    """All orders were gone through; nothing is to be kept."""


def _begin_with(folder: Path, first: int, count: int) -> dict[str, object]:
    registers.create(folder / "tinh.sdh", makers.KON_TUM, training=True)
    listed = packages()[:count]
    ends: set[str] = set()
    orders = 0
    try:
        with journal.act("orders") as act:
            take(listed[first], act)
            for end in visit(listed, [it for it in range(count) if it != first], act):
                orders += 1
                ends.add(end)
            raise _Over
    except _Over:
        pass
    registers.close()
    imports, prefixes = 1, 1
    for left in range(count - 1, 0, -1):
        prefixes *= left
        imports += prefixes
    return {"orders": orders, "imports": imports, "ends": sorted(ends)}


if __name__ == "__main__":
    print(json.dumps(_begin_with(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))))
