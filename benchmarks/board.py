"""The board of submissions of 170 communes: after the first day, and after 60 packages of each.

Ours is what a person waits for who opens the board in a program that runs: the board is worked out, its
panel painted. The floor is the same register after the first day, with one package of each unit: history may
not make it more than twice as slow. A second line sets the board, worked out from nothing, against SQLite
alone asking for the same columns of the same tables.

    python -m benchmarks.board later FILE OUT  a register with so much more history
    python -m benchmarks.board ours FILE     the panel, the round having been read before
    python -m benchmarks.board read FILE     the board without a window
    python -m benchmarks.board floor FILE    the plain queries
"""

from __future__ import annotations

import json
import shutil
import sqlite3
import sys
import tempfile
import time
from datetime import datetime, timedelta
from pathlib import Path

from benchmarks.harness import Result, child, compare, python

TARGET, TO_QUERIES = 2.0, 3.0
UNITS, PACKAGES = 170, 60
SIZE = (1126, 600)
CYCLE = "mttq-2024-2029"
"""The round of the Front, in which communes send."""

_QUERIES = (
    "SELECT sender, installation, result, sequence, at, code, counts FROM received WHERE cycle = :cycle",
    "SELECT owner, installation, sequence FROM statement WHERE cycle = :cycle",
    "SELECT office, installation, name, unit, state FROM peer",
    "SELECT owner, reason, uid FROM waiting",
    "SELECT owner, at, carried, sequence FROM receipt WHERE cycle = :cycle",
    "SELECT uid, unit, owner, source, starts, held_from FROM congress WHERE cycle = :cycle",
    "SELECT unit, source, as_of, official FROM unit_report WHERE cycle = :cycle",
    "SELECT d.congress, d.kind, p.* FROM delegate d JOIN person p ON p.uid = d.person",
)
"""What must be read for the board, in plain SQL."""


def run() -> list[Result]:
    """60 packages of history against the first day, and the board against plain queries."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {"SODAIHOI_HOME": f"{folder}/home", "QT_QPA_PLATFORM": "offscreen",
                       "QT_LOGGING_RULES": "*.warning=false"}  # fmt: skip
        child(python("benchmarks.history", "make", folder, str(UNITS), "1"), environment)
        first, last = Path(folder) / "1.sdh", Path(folder) / "later.sdh"
        child(python("benchmarks.board", "later", str(first), str(last)), environment)

        def measured(name: str, what: str, floor: str, file: Path, target: float) -> Result:
            return compare(
                name, f"{UNITS} × {PACKAGES} packages",
                python("benchmarks.board", what, str(last)),
                python("benchmarks.board", floor, str(file)),
                target=target, env=environment,
            )  # fmt: skip

        return [
            measured("board painted / as on the first day", "ours", "ours", first, TARGET),
            measured("board read / as on the first day", "read", "read", first, TARGET),
            measured("board read / plain queries", "read", "floor", last, TO_QUERIES),
        ]


def later(first: Path, target: Path) -> None:
    """The register after so many more packages of each unit: their entries in the ledger, and receipts."""
    for file in (first, first.with_suffix(".keys")):
        shutil.copy(file, target.with_suffix(file.suffix))
    base = sqlite3.connect(target)
    with base:
        for table, key in (("received", "sha256"), ("receipt", "digest")):
            names = [name for _, name, *_ in base.execute(f"PRAGMA table_info({table})")]
            rows = [
                dict(zip(names, row, strict=True)) for row in base.execute(f"SELECT * FROM {table}")
            ]
            more = [
                {
                    **row,
                    key: f"{row[key]}-{number}",
                    "sequence": number,
                    "at": _on(row["at"], number),
                }
                for row in rows
                for number in range(2, PACKAGES + 1)
            ]
            marks = ", ".join("?" * len(names))
            base.executemany(
                f"INSERT INTO {table} VALUES ({marks})", [tuple(row.values()) for row in more]
            )
    base.close()


def _on(at: str, days: int) -> str:
    """The same time so many days later, written as it was."""
    written = (datetime.fromisoformat(at) + timedelta(days=days)).isoformat()
    return written.replace("+00:00", "Z") if at.endswith("Z") else written


def ours(file: Path) -> float:
    """Seconds until the panel was painted; the program and its modules are there already."""
    from desktop_app.domain.cycle_definitions import cycle_definition
    from desktop_app.services import chain, registers
    from desktop_app.ui.app import application
    from desktop_app.ui.desk import Desk
    from desktop_app.ui.submission_board import BoardPanel

    program = application()
    desk = Desk(registers.open_register(file))
    cycle = cycle_definition(CYCLE).uid
    chain.choose_cycle(cycle)
    chain.lines(cycle)
    started = time.perf_counter()
    panel = BoardPanel(desk)
    panel.resize(*SIZE)
    panel.refresh()
    panel.show()
    program.processEvents()
    panel.grab()
    seconds = time.perf_counter() - started
    if not panel.shown:
        raise RuntimeError("an empty board")
    registers.close()
    return seconds


def read(file: Path) -> float:
    """Seconds of the board alone, the units of the round having been read."""
    from desktop_app.domain.cycle_definitions import cycle_definition
    from desktop_app.domain.submissions import tally
    from desktop_app.services import chain, registers, submissions

    registers.open_register(file)
    cycle = cycle_definition(CYCLE).uid
    chain.lines(cycle)
    started = time.perf_counter()
    found = submissions.board(cycle)
    seconds = time.perf_counter() - started
    if tally(found.lines).sent < 100:
        raise RuntimeError(f"{tally(found.lines).sent} units have sent")
    registers.close()
    return seconds


def floor(file: Path) -> float:
    """Seconds of the plain queries."""
    from desktop_app.domain.cycle_definitions import cycle_definition

    cycle = cycle_definition(CYCLE).uid
    started = time.perf_counter()
    base = sqlite3.connect(file)
    rows = [base.execute(sql, {"cycle": cycle}).fetchall() for sql in _QUERIES]
    seconds = time.perf_counter() - started
    if not rows[0]:
        raise RuntimeError("no package")
    return seconds


if __name__ == "__main__":
    if sys.argv[1] == "later":
        later(Path(sys.argv[2]), Path(sys.argv[3]))
    else:
        took = {"ours": ours, "read": read, "floor": floor}[sys.argv[1]](Path(sys.argv[2]))
        print(json.dumps({"seconds": took}))
