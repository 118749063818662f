"""Files changed at random: on the way, and before a known office packed and signed them.

    python -m tests.faults.mutations FOLDER COUNT SEED

Four depths, in turn: bytes of the finished file; bytes of the archive before it was sealed and signed; bytes
of one entry, with a manifest that names its new hash; cells of a row that its office vouches for. Only the
last can be something that an office may say; then the row is taken or waits, and the register stays sound.
"""

from __future__ import annotations

import json
import random
import sys
import time
from collections import Counter
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from desktop_app.domain.exchange import ACCEPTED, HELD, TRUSTED, Line, Peer
from desktop_app.services import exchange, office_keys, registers
from desktop_app.store import database, register
from desktop_app.store import exchange as store
from desktop_app.sync import archive, container, envelope, manifest, package
from desktop_app.sync.archive import Archive
from tests.memory import peak_mib
from tests.sync import makers

MEANING = (
    b'"',
    b"{",
    b"[",
    b"}",
    b"]",
    b"\\",
    b"\n",
    b"\0",
    b",",
    b":",
    b"1e9",
    b"\xff",
    b"\\ud800",
    b"null",
)
CELLS: tuple[Any, ...] = (
    "",
    "x",
    "a" * 5000,
    -1,
    2**60,
    0,
    None,
    True,
    [],
    {},
    "2024-13",
    "‮",
    "\0",
    "NaN",
)


def run(folder: Path, count: int, seed: int) -> dict[str, float]:
    """Receive ``count`` changed files into a province that knows their sender; the figures."""
    folder.mkdir(parents=True, exist_ok=True)
    registers.create(folder / "tinh.sdh", makers.KON_TUM, training=True)
    own = office_keys.own()
    province, sender = makers.Member(own.card, own.keys), makers.member(makers.SA_THAY)
    with database.writing():
        store.keep_peer(store.settled(Peer(sender.card, ""), TRUSTED))
    work = _Work(sender, province, random.Random(seed))
    empty, results, slowest = exchange.state_digest(), Counter[str](), 0.0
    found = {"files": 0, "tracebacks": 0, "taken_changed_on_the_way": 0, "unsound": 0}
    file, inside = folder / "in.goi", 0
    for number in range(count):
        depth, data = work.changed(number)
        file.write_bytes(data)
        started = time.perf_counter()
        try:
            (outcome,) = exchange.receive([file], apply=True)
        except Exception as error:  # noqa: BLE001 - nothing but an outcome may come of a file
            found["tracebacks"] += 1
            print(depth, type(error).__name__, error, file=sys.stderr)
            continue
        slowest = max(slowest, time.perf_counter() - started)
        found["files"] += 1
        results[f"{depth} {outcome.result}"] += 1
        if outcome.result == ACCEPTED:
            inside += 1
            found["taken_changed_on_the_way"] += depth != "vouched" and not work.same(
                outcome.state_digest
            )
        elif exchange.state_digest() != empty:
            found["unsound"] += 1
        if outcome.result in (ACCEPTED, HELD):
            found["unsound"] += bool(exchange.rows_not_as_written() or database.faults())
            _forget(folder)
    registers.close()
    return {**found, "taken": inside, "slowest_s": round(slowest, 2), "peak_mib": peak_mib(),
            **dict(sorted(results.items()))}  # fmt: skip


def _forget(folder: Path) -> None:
    """Back to the empty province: what an office may say must not hide what the next file does."""
    with database.writing() as _:
        for table in (
            "waiting",
            "statement",
            "received",
            "change",
            "delegate",
            "person",
            "delegation",
        ):
            database.db.execute_sql(f'DELETE FROM "{table}"')
        database.db.execute_sql("DELETE FROM congress")
        database.db.execute_sql("DELETE FROM office WHERE uid != ?", (register.identity().office,))
    for old in (folder / "tinh.inbox").glob("*"):
        old.unlink()


class _Work:
    """Makes changed packages of one sender."""

    def __init__(self, sender: makers.Member, to: makers.Member, draw: random.Random) -> None:
        self.sender, self.to, self.draw = sender, to, draw
        self.lines = makers.some_lines(sender, 6)
        self.inside = makers.content(sender, self.lines)
        self.data = makers.sealed(sender, to, self.inside)
        self.plain, _ = package._archived(makers.header(sender, to), self.inside)

    def same(self, digest: str) -> bool:
        """Whether nothing of what the package says has changed."""
        return digest == self.inside.state

    def changed(self, number: int) -> tuple[str, bytes]:
        """How deep the change goes, and the file."""
        if number % 2:
            return "way", self._flip(self.data)
        depth = ("archive", "entry", "vouched")[number // 2 % 3]
        return depth, getattr(self, f"_{depth}")()

    def _flip(self, data: bytes) -> bytes:
        """A few bytes changed, cut out, doubled, cut off, or put in that mean something to a parser."""
        draw, changed = self.draw, bytearray(data)
        for _ in range(draw.randint(1, 4)):
            place, kind = draw.randrange(max(1, len(changed))), draw.randrange(5)
            if kind == 0 and changed:
                changed[place] ^= 1 << draw.randrange(8)
            elif kind == 1:
                del changed[place : place + draw.randint(1, 40)]
            elif kind == 2:
                changed[place:place] = changed[place : place + draw.randint(1, 40)]
            elif kind == 3 and draw.random() < 0.2:
                del changed[place:]
            else:
                changed[place:place] = draw.choice(MEANING)
        return bytes(changed) if changed != data else bytes(changed) + b"\0"

    def _signed(self, plain: bytes, size: int) -> bytes:
        payload = envelope.seal(plain, [self.to.card.age])
        head = replace(makers.header(self.sender, self.to), payload_sha256=sha256(payload).hexdigest(),
                       payload_size=len(payload), plain_size=size)  # fmt: skip
        return container.pack(head, payload, self.sender.keys)

    def _archive(self) -> bytes:
        return self._signed(self._flip(self.plain), 1 << 20)

    def _entry(self) -> bytes:
        """One entry changed; the manifest, changed itself at times, says the new hash and size."""
        opened = Archive(self.plain, 1 << 20)
        data = {name: opened.read(name) for name in opened.names}
        name = self.draw.choice([*data])
        if name != archive.MANIFEST:
            data[name] = self._flip(data[name])
            head = makers.header(self.sender, self.to)
            told = manifest.read(data[archive.MANIFEST], head)
            entries = tuple(
                manifest.entry(one.name, data[one.name], _rows(one.name, data[one.name]))
                for one in told.entries
            )
            data[archive.MANIFEST] = manifest.write(head, replace(told, entries=entries))
        else:
            data[name] = self._flip(data[name])
        plain = archive.write(data.items())
        return self._signed(plain, sum(map(len, data.values())))

    def _vouched(self) -> bytes:
        """A row with another cell, another key or another version, vouched for by its office."""
        draw = self.draw
        one = draw.choice(self.lines)
        row = dict(one.row)
        name = draw.choice([*row, "extra_field", "removed"])
        row[name] = draw.choice((*CELLS, draw.choice(self.lines).uid))
        text = json.dumps(
            row, sort_keys=True, separators=(",", ":"), ensure_ascii=draw.random() < 0.1
        )
        bad = Line(one.table, str(row["uid"]), str(row["owner"]), str(row["version"]),
                   sha256(text.encode("utf-8", "surrogatepass")).digest(), text)  # fmt: skip
        lines = [bad if it is one else it for it in self.lines]
        listed = makers.content(self.sender, lines)
        word = makers.statement(
            self.sender, [it for it in lines if it.owner == self.sender.card.office]
        )
        plain, size = package._archived(
            makers.header(self.sender, self.to), replace(listed, own=word)
        )
        return self._signed(plain, size)


def _rows(name: str, data: bytes) -> int:
    return 0 if archive.picture_in(name) else data.count(b"\n")


if __name__ == "__main__":
    print(json.dumps(run(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))))
