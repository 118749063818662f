"""The first hundred delegates in name order for what a person types, against plain sqlite3.

The floor asks the same LIKE on the same file for the same columns, in the fastest order of tables SQLite has
for it, and gets bare tuples; ours goes through the service and makes records. Each search is timed by itself.

    python -m benchmarks.search ours FILE      one run of ours
    python -m benchmarks.search floor FILE     one run of the floor

A million delegates take minutes and gigabytes to make; SODAIHOI_BENCH_FULL=1 asks for them.
"""

from __future__ import annotations

import json
import os
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from benchmarks.harness import Measured, Result, child, python

SIZES = (10_000, 100_000)
FULL = 1_000_000
MEASURED = 100_000
TARGET = 1.5
ROUNDS, REPEATS = 5, 9
TERMS = ("an", "y", "nguyễn", "đinh", "kđăm", "a thút", "zzz")
"""From one letter; many, some, few and none are found."""


def run() -> list[Result]:
    """Every search at every size."""
    sizes = (*SIZES, FULL) if os.environ.get("SODAIHOI_BENCH_FULL") else SIZES
    results = []
    with tempfile.TemporaryDirectory() as folder:
        environment = {"SODAIHOI_HOME": folder}
        for size in sizes:
            file = Path(folder) / f"{size}.sdh"
            child(python("benchmarks.search", "make", str(file), str(size)), environment)
            results += _compared(file, size, environment)
            file.unlink()
    return results


def _compared(file: Path, size: int, environment: dict[str, str]) -> list[Result]:
    runs: dict[str, list[Measured]] = {"ours": [], "floor": []}
    for _ in range(ROUNDS):
        for side, measured in runs.items():
            measured.append(child(python("benchmarks.search", side, str(file)), environment))
    found = {side: measured[0].said["found"] for side, measured in runs.items()}
    if found["ours"] != found["floor"]:
        raise RuntimeError(f"the two did not find the same people: {found}")
    peaks = {side: max(one.peak_mib for one in measured) for side, measured in runs.items()}
    results = []
    for term in TERMS:
        ours, floor = (
            statistics.median(_times(one)[term] for one in runs[side]) for side in ("ours", "floor")
        )
        results.append(
            Result(
                f"search “{term}” / plain LIKE", f"{size:,} delegates", ours * 1000, floor * 1000,
                ours / floor, TARGET if size == MEASURED else None, peaks["ours"], peaks["floor"],
                unit="ms",
            )
        )  # fmt: skip
    return results


def _times(one: Measured) -> dict[str, float]:
    times = one.said["times"]
    assert isinstance(times, dict)
    return times


Search = Callable[[str], Sequence[Any]]


def ours(file: Path) -> Search:
    """The service, as the window asks it."""
    from desktop_app.services import congresses, delegates, registers

    registers.open_register(file)
    (congress,) = congresses.all_congresses()
    return lambda term: delegates.page(congress.uid, search=term)


def floor(file: Path) -> Search:
    """sqlite3 alone, with the statement written by hand."""
    from desktop_app.domain.delegates import Delegate
    from desktop_app.domain.people import Person
    from desktop_app.domain.text import like_pattern
    from desktop_app.store.rows import columns

    connection = sqlite3.connect(file)
    (congress,) = connection.execute("SELECT uid FROM congress").fetchone()

    def search(term: str) -> list[Any]:
        words = term.split()
        likes = " AND ".join(["p.search LIKE ? ESCAPE '\\'"] * len(words))
        return connection.execute(
            f"SELECT {columns(Delegate, 'd.')}, {columns(Person, 'p.')}, coalesce(g.name, '')"
            " FROM person p CROSS JOIN delegate d ON d.person = p.uid"
            " LEFT JOIN delegation g ON g.uid = d.delegation"
            " WHERE d.congress = ? AND d.removed IS NULL AND p.removed IS NULL"
            f" AND {likes} ORDER BY p.sort, d.uid LIMIT 100",
            (congress, *map(like_pattern, words)),
        ).fetchall()

    return search


def _timed(search: Search) -> dict[str, object]:
    """The median time of each search once it is warm, and how many it found."""
    times, found = {}, {}
    for term in TERMS:
        found[term] = len(search(term))
        measured = []
        for _ in range(REPEATS):
            started = time.perf_counter()
            search(term)
            measured.append(time.perf_counter() - started)
        times[term] = statistics.median(measured)
    return {"seconds": sum(times.values()), "times": times, "found": found}


def main(arguments: list[str]) -> int:
    what, file = arguments[0], Path(arguments[1])
    if what == "make":
        from benchmarks.builders import big_register

        big_register(file, int(arguments[2]))
        return 0
    print(json.dumps(_timed({"ours": ours, "floor": floor}[what](file))))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
