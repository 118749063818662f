"""Saving one delegate with its journal, against the same rows written by plain sqlite3.

Ours registers and edits through the service, one act each. The floor then writes the very rows that ours had
written (person, delegate, act and journal lines) into a copy of the file as it was before, each delegate in one
transaction with synchronous=FULL and the same rollback journal. The disk does most of the work in both, so the
number of times each waits for it is counted as well, where strace is installed.

    python -m benchmarks.save ours FOLDER      one run of ours; leaves its rows for the floor
    python -m benchmarks.save floor FOLDER     one run of the floor
"""

from __future__ import annotations

import json
import shutil
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.harness import ROOT, Result, child, python

SIZE = 2_000
SAVES = 40
TARGET = 2.0
ROUNDS = 5
ACTS = ("register", "edit")
TABLES = ("person", "delegate", "act", "change")
KEYS = {"person": "uid", "delegate": "uid", "act": "id", "change": "id"}


def run() -> list[Result]:
    """Registering and editing, and how often each waits for the disk."""
    with tempfile.TemporaryDirectory(dir=_same_disk()) as name:
        folder = Path(name)
        environment = {"SODAIHOI_HOME": name}
        child(python("benchmarks.save", "make", name, str(SIZE)), environment)
        pairs = []
        for _ in range(ROUNDS):
            ours = child(python("benchmarks.save", "ours", name), environment)
            pairs.append((ours, child(python("benchmarks.save", "floor", name), environment)))
        for side in ("ours", "floor"):
            waits = _waits(side, folder, environment)
            if waits is not None:
                print(f"save: {side} waits for the disk {waits:.1f} times a delegate")
    results = []
    for act in ACTS:
        mine, others = (
            [float(_of(side)[act]) for side in sides] for sides in zip(*pairs, strict=True)
        )
        results.append(
            Result(
                f"save: {act} a delegate / the same rows", f"{SIZE:,} delegates",
                statistics.median(mine) * 1000, statistics.median(others) * 1000,
                statistics.median(one / other for one, other in zip(mine, others, strict=True)),
                TARGET, max(one.peak_mib for one, _ in pairs), max(one.peak_mib for _, one in pairs),
                unit="ms",
            )
        )  # fmt: skip
    return results


def _of(side: Any) -> dict[str, Any]:
    times = side.said["times"]
    assert isinstance(times, dict)
    return times


def _same_disk() -> Path:
    """A folder on a real disk: in memory, waiting for the disk would cost nothing."""
    folder = ROOT / "build" / "bench"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _waits(side: str, folder: Path, environment: dict[str, str]) -> float | None:
    """How often one save has the system write through to the disk, counted by strace; None without it."""
    if shutil.which("strace") is None:
        return None
    log = folder / "strace.txt"
    child(["strace", "-f", "-o", str(log), "-e", "trace=fsync,fdatasync",
           *python("benchmarks.save", side, str(folder))], environment)  # fmt: skip
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    calls = sum("fsync(" in line or "fdatasync(" in line for line in lines)
    return calls / (SAVES * len(ACTS))


# --- ours --------------------------------------------------------------------------------------


def ours(folder: Path) -> dict[str, float]:
    """Median seconds of each act; the register as it is afterwards is left for the floor."""
    from dataclasses import replace

    from desktop_app.domain.dates import PartialDate
    from desktop_app.domain.delegates import Delegate
    from desktop_app.domain.people import Person
    from desktop_app.services import congresses, delegates, registers

    file = folder / "ours.sdh"
    shutil.copyfile(folder / "made.sdh", file)
    registers.open_register(file)
    (congress,) = congresses.all_congresses()
    one = delegates.delegations(congress.uid)[0]

    def register(number: int) -> str:
        person = Person(
            full_name=f"Y Hlơ̆ {number}", gender="female", born=PartialDate(1980, 5, 3),
            ethnic_group="gia-rai", position="Trưởng thôn", id_number=f"062180{number:06}",
            phone="0912345678", residence="Thôn Đăk Wớt, xã Rờ Kơi",
        )  # fmt: skip
        part = Delegate(congress=congress.uid, kind="official", delegation=one.uid, origin="chosen")
        return delegates.register(person, part).uids[-1]

    def edit(uid: str) -> None:
        entry = delegates.entry_of(uid)
        assert entry is not None
        delegates.edit(
            replace(entry.person, position="Già làng"), replace(entry.delegate, seat="A12")
        )

    register(SAVES)  # what is loaded or prepared once
    before = _numbers(sqlite3.connect(file))
    made: list[str] = []
    times = {"register": _timed(lambda at: made.append(register(at)))}
    between = _numbers(sqlite3.connect(file))
    times["edit"] = _timed(lambda at: edit(made[at]))
    registers.close()
    (folder / "acts.json").write_text(json.dumps([before, between]), encoding="utf-8")
    return times


def _timed(save: Callable[[int], Any]) -> float:
    measured = []
    for number in range(SAVES):
        started = time.perf_counter()
        save(number)
        measured.append(time.perf_counter() - started)
    return statistics.median(measured)


def _numbers(connection: sqlite3.Connection) -> int:
    """The last act."""
    try:
        return int(connection.execute("SELECT max(id) FROM act").fetchone()[0])
    finally:
        connection.close()


# --- the floor ---------------------------------------------------------------------------------


def floor(folder: Path) -> dict[str, float]:
    """Median seconds to write the rows of one act of ours, all in one transaction."""
    first, second = json.loads((folder / "acts.json").read_text(encoding="utf-8"))
    file = folder / "floor.sdh"
    shutil.copyfile(folder / "made.sdh", file)
    source = sqlite3.connect(folder / "ours.sdh")
    target = sqlite3.connect(file, isolation_level=None)
    for pragma in ("journal_mode = delete", "synchronous = full", "foreign_keys = 1"):
        target.execute(f"PRAGMA {pragma}")
    statements = {table: _upsert(source, table) for table in TABLES}
    registering = [_rows_of(source, act) for act in range(first + 1, first + SAVES + 1)]
    editing = [_rows_of(source, act) for act in range(second + 1, second + SAVES + 1)]
    _write(target, statements, _rows_of(source, first))  # as ours: warm

    def write(listed: list[dict[str, list[Any]]]) -> float:
        return _timed(lambda at: _write(target, statements, listed[at]))

    return {"register": write(registering), "edit": write(editing)}


def _rows_of(source: sqlite3.Connection, act: int) -> dict[str, list[Any]]:
    """Table → the rows an act wrote; person and delegate as the last act on them left them."""
    changes = source.execute('SELECT * FROM "change" WHERE act = ?', (act,)).fetchall()
    touched = source.execute('SELECT record, uid FROM "change" WHERE act = ?', (act,)).fetchall()
    rows = {"act": source.execute("SELECT * FROM act WHERE id = ?", (act,)).fetchall()}
    for table in ("person", "delegate"):
        rows[table] = [
            source.execute(f"SELECT * FROM {table} WHERE uid = ?", (uid,)).fetchone()
            for record, uid in touched
            if record.lower() == table
        ]
    return {**rows, "change": changes}


def _upsert(source: sqlite3.Connection, table: str) -> str:
    names = [row[1] for row in source.execute(f'PRAGMA table_info("{table}")')]
    listed = ", ".join(f'"{name}"' for name in names)
    marks = ", ".join("?" * len(names))
    sets = ", ".join(f'"{name}" = excluded."{name}"' for name in names if name != KEYS[table])
    return (
        f'INSERT INTO "{table}" ({listed}) VALUES ({marks})'
        f" ON CONFLICT ({KEYS[table]}) DO UPDATE SET {sets}"
    )


def _write(
    target: sqlite3.Connection, statements: dict[str, str], rows: dict[str, list[Any]]
) -> None:
    target.execute("BEGIN IMMEDIATE")
    for table in TABLES:
        target.executemany(statements[table], rows[table])
    target.execute("COMMIT")


def main(arguments: list[str]) -> int:
    what, folder = arguments[0], Path(arguments[1])
    if what == "make":
        from benchmarks.builders import big_register

        big_register(folder / "made.sdh", int(arguments[2]))
        return 0
    times = {"ours": ours, "floor": floor}[what](folder)
    print(json.dumps({"seconds": sum(times.values()), "times": times}))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
