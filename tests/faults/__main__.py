"""The figures of all fault tests.

    python -m tests.faults [long] [kills disk stick mutations truncations archives orders schedules copies]

Without ``long`` each is a short run, as the tests make it. Exit status 1 when a figure is not what it must be.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from tests.faults import disk, orders, stick

ROOT = Path(__file__).resolve().parents[2]
Figures = Mapping[str, Any]
SEED = 20240516


class Trial(NamedTuple):
    """A fault test: what it does in a folder, small or in full, and what must be nothing afterwards."""

    run: Callable[[Path, bool], Figures]
    nothing: tuple[str, ...]
    bounds: Mapping[str, float] = {}


def _program(module: str, folder: Path, *arguments: object) -> Figures:
    """The figures a program of its own prints, with a home of its own."""
    environment = {**os.environ, "SODAIHOI_HOME": str(folder / "home")}
    done = subprocess.run(
        [sys.executable, "-m", module, *map(str, arguments)],
        cwd=ROOT, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.stderr:
        print(done.stderr[-4000:], file=sys.stderr)
    if done.returncode:
        raise RuntimeError(f"{module} ended with {done.returncode}")
    told: Figures = json.loads(done.stdout)
    return told


def _kills(kind: str, short: int = 40, long: int = 1100) -> Callable[[Path, bool], Figures]:
    def run(folder: Path, full: bool) -> Figures:
        count = long if full else short
        found = _program("tests.sync.killed", folder, kind, folder, count, SEED)
        if found["midway"] <= count / 3:
            raise RuntimeError(f"{kind}: most were killed when all was done, which says nothing")
        return found

    return run


def _mutations(folder: Path, full: bool) -> Figures:
    count = 100_000 if full else 2_000
    return _program("tests.faults.mutations", folder, folder, count, SEED)


def _truncations(folder: Path, full: bool) -> Figures:
    people = 5_000 if full else 200
    return _program("tests.faults.truncations", folder, folder, people, 4096)


def _archives(folder: Path, full: bool) -> Figures:
    del full
    return _program("tests.faults.archives", folder, folder)


def _schedules(folder: Path, full: bool) -> Figures:
    return _program("tests.faults.schedules", folder, 10_000 if full else 50, SEED)


def _copies(folder: Path, full: bool) -> Figures:
    return _program("tests.faults.copies", folder, folder, 200 if full else 20, SEED)


_JUDGED = ("lost", "partial", "double", "unsound")
_ONE = {"different_ends": 1.0}
TRIALS: Mapping[str, Trial] = {
    "kills while receiving": Trial(_kills("receive"), _JUDGED),
    "kills while sending": Trial(_kills("send"), _JUDGED),
    **{
        f"kills while {doing}": Trial(_kills(kind, 30, 100), _JUDGED)
        for kind, doing in (
            ("undo", "taking imports back"), ("down", "receiving what comes down, receipts, answers"),
            ("station", "exchanging between computers"), ("rebuild", "rebuilding a register"),
            ("copy", "copying and restoring"),
        )
    },
    "disk while receiving": Trial(
        lambda folder, full: disk.run("receive", folder, 3 if full else 40), (*_JUDGED, "tracebacks")
    ),
    "disk while sending": Trial(
        lambda folder, full: disk.run("send", folder, 3 if full else 40), (*_JUDGED, "tracebacks")
    ),
    "stick pulled": Trial(
        lambda folder, full: stick.run(folder, 1 if full else 12),
        ("tracebacks", "half_files", "not_whole_after"),
    ),
    "mutations": Trial(
        _mutations, ("tracebacks", "unsound", "taken_changed_on_the_way"),
        {"slowest_s": 10, "peak_mib": 512},
    ),
    "truncations": Trial(_truncations, ("other_answers", "changed")),
    "archives": Trial(
        _archives, ("tracebacks", "outside", "taken"), {"slowest_s": 5, "peak_mib": 512}
    ),
    "orders": Trial(lambda folder, full: orders.run(folder, 8 if full else 5), (), _ONE),
    "schedules": Trial(_schedules, (), _ONE),
    "copies": Trial(_copies, ("missed", "not_kept", "unsound")),
}  # fmt: skip


def failures(name: str, figures: Figures) -> list[str]:
    """What in the figures of a trial is not as it must be."""
    trial = TRIALS[name]
    wrong = [one for one in trial.nothing if figures[one]]
    return wrong + [one for one, most in trial.bounds.items() if figures[one] > most]


def run(name: str, *, full: bool) -> Figures:
    """One trial in a folder of its own."""
    with tempfile.TemporaryDirectory() as place:
        return TRIALS[name].run(Path(place), full)


def main(words: list[str]) -> int:
    """Run what is named, or all; print the figures."""
    full = "long" in words
    wanted = [one for one in words if one != "long"]
    bad = 0
    for name in TRIALS:
        if wanted and not any(word in name for word in wanted):
            continue
        started = time.perf_counter()
        figures = run(name, full=full)
        wrong = failures(name, figures)
        bad += bool(wrong)
        told = "  ".join(f"{key} {value}" for key, value in figures.items())
        print(f"{name} ({time.perf_counter() - started:.0f} s): {told}", flush=True)
        if wrong:
            print(f"  NOT AS IT MUST BE: {', '.join(wrong)}", flush=True)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
