"""Disks that fail: every k-th call that writes gives an I/O error or says that the disk is full.

    python -m tests.faults.disk receive|send FOLDER STEP     run with the shim preloaded (`run` does it)

Each trial copies a register, forks a child in which one call fails (that one alone, or it and all after it),
and opens the register as the next start of the program would. What the child says it did must be there whole.
"""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from tests.faults import shim

if TYPE_CHECKING:
    from tests.sync import killed

ROOT = Path(__file__).resolve().parents[2]
ERRORS = (errno.EIO, errno.ENOSPC)
BLOCK = 64 * 1024


def run(work: str, folder: Path, step: int) -> dict[str, int]:
    """The figures of one kind of work; every ``step``-th call fails once in every way."""
    folder.mkdir(parents=True, exist_ok=True)
    environment = shim.environment(shim.built(folder), folder / "disk", folder / "home")
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.disk", work, folder / "disk", str(step)],
        cwd=ROOT, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(done.stderr[-4000:])
    if done.stderr:
        print(done.stderr, file=sys.stderr)
    told: dict[str, int] = json.loads(done.stdout)
    return told


def _trials(work: str, folder: Path, step: int) -> dict[str, int]:
    from desktop_app.services import exchange, registers
    from desktop_app.store import database
    from tests.sync import killed

    folder.mkdir(parents=True, exist_ok=True)
    shim_here = shim.Shim()
    made = killed.WORKS[work](folder)
    found, codes = killed.Sum(), Counter[str]()
    for arm in _ways(made, folder, step, shim_here):
        said = _child(killed._fresh(made, folder), made.steps, arm)
        found.trials += 1
        found.midway += said[-1] != "end"
        found.acknowledged += sum(not one.startswith(("refused", "broken")) for one in said) - 1
        codes.update(one for one in said if one.startswith(("refused", "broken")))
        registers.open_register(folder / "work.sdh")
        found.unsound += bool(database.faults() or exchange.rows_not_as_written())
        made.judge([one for one in said if not one.startswith("broken")], found)
        registers.close()
    broken = sum(count for one, count in codes.items() if one.startswith("broken"))
    if broken:
        print("\n".join(one for one in codes if one.startswith("broken")), file=sys.stderr)
    return {**asdict(found), "refused": codes.total() - broken, "tracebacks": broken}


def _ways(
    made: killed.Work, folder: Path, step: int, here: shim.Shim
) -> Iterator[Callable[[], None]]:
    """How a child's disk is to fail, one way after the other."""
    from tests.sync import killed

    steps = made.steps
    calls = int(_child(killed._fresh(made, folder), steps, here.count, here.seen)[-1].split()[1])
    for call in range(1, calls + 1, step):
        for error in ERRORS:
            for lasting in (False, True):
                yield partial(here.fail_at, call, error, lasting=lasting)


def _child(
    file: Path,
    steps: Callable[[], Iterator[str]],
    arm: Callable[[], None],
    then: Callable[[], int] | None = None,
) -> list[str]:
    """What a forked child says: each step, how it was refused, or the error nobody had foreseen."""
    from desktop_app.domain.errors import Refusal
    from desktop_app.services import registers

    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)

        def say(text: str) -> None:
            os.write(writing, f"{text}\n".encode())

        try:
            registers.open_register(file)
            say("open")
            arm()
            try:
                for step in steps():
                    say(step)
                say("end")
            except Refusal as refusal:
                say(f"refused {refusal.code}")
            except OSError as error:
                say(f"broken OSError {error} at {_place()}")
            except BaseException as error:  # noqa: BLE001 - whatever it is, it must not come to a person
                say(f"broken {type(error).__name__} {error} at {_place()}".replace("\n", " "))
            if then is not None:
                say(f"seen {then()}")
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as said:
        lines = [line.strip() for line in said]
    os.waitpid(child, 0)
    return lines


def _place() -> str:
    frames = traceback.extract_tb(sys.exc_info()[2])
    return " < ".join(f"{Path(one.filename).name}:{one.lineno}" for one in reversed(frames[-6:]))


if __name__ == "__main__":
    print(json.dumps(_trials(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))))
