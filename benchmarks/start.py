"""From process start to the first painted rows of a register's delegates, against a bare window.

The files are warm: each process ran once before it is measured. Qt paints off the screen.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from pathlib import Path

from benchmarks.builders import big_register
from benchmarks.harness import ROOT, WARM, Result, child, compare, python

SIZES = (2_000, 20_000, 200_000)
MEASURED = 20_000
"""The size that has a target against the floor; the largest has one against this."""

ROUNDS = 15


def run() -> list[Result]:
    """The start at each size against the floor, and the largest register against the middle one."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        environment = {
            "SODAIHOI_HOME": str(home),
            "QT_QPA_PLATFORM": "offscreen",
            "QT_LOGGING_RULES": "*.warning=false",  # the plugin without a screen warns of its lacks
            "SODAIHOI_EXIT_AFTER_PAINT": "1",
        }
        floor = python("benchmarks.bare_window")
        commands = {}
        for size in SIZES:
            file = home / f"{size}.sdh"
            _made(file, size, environment)
            commands[size] = python("desktop_app", str(file))
        for command in (floor, *commands.values()):
            _warm_up(command, environment)
        results = [
            compare(
                "start to first rows / bare window", f"{size:,} delegates", commands[size], floor,
                target=1.9 if size == MEASURED else None, rounds=ROUNDS, env=environment,
            )
            for size in SIZES
        ]  # fmt: skip
        largest = SIZES[-1]
        results.append(
            compare(
                f"start: {largest:,} / {MEASURED:,} delegates", f"{largest:,} delegates",
                commands[largest], commands[MEASURED], target=1.1, rounds=ROUNDS, env=environment,
            )
        )  # fmt: skip
        return results


def _warm_up(command: list[str], environment: dict[str, str]) -> None:
    """Once before measuring; a program that never paints its rows must not be waited for."""
    subprocess.run(
        command, env={**os.environ, **WARM, **environment}, cwd=ROOT, timeout=120, check=True
    )


def _made(file: Path, size: int, environment: dict[str, str]) -> None:
    """In a process of its own, so that the register belongs to the folders the program will look in."""
    child(python("benchmarks.start", str(file), str(size)), environment)


if __name__ == "__main__":
    import sys

    from desktop_app.services import preferences

    big_register(Path(sys.argv[1]), int(sys.argv[2]))
    preferences.keep(page="delegates")  # the page one left is the page one comes back to
