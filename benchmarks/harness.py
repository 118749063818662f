"""Running a candidate and its floor in processes of their own, in turn, and telling the ratio.

The machine is shared and noisy: each pair runs several times, back to back, and the median of the pairs'
ratios counts; the peak memory of each process stands beside it.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent

_COMPILED = tempfile.TemporaryDirectory(prefix="benchmark-")
WARM = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": _COMPILED.name}
"""Every process finds its modules compiled, as those of an installed program are; the first one does it."""


@dataclass(frozen=True)
class Measured:
    """One process: ``seconds`` it said it took (or its wall time), its peak memory and what it printed."""

    seconds: float
    peak_mib: float
    said: dict[str, object]


@dataclass(frozen=True)
class Result:
    """A candidate against its floor. ``target`` is the ratio that is asked for; None: shown only.

    ``at_least`` is true where more is better (a ratio of speeds), false where less is (of times).
    """

    name: str
    size: str
    ours: float
    floor: float
    ratio: float
    target: float | None
    peak_mib: float
    floor_peak_mib: float
    at_least: bool = False
    unit: str = "s"

    @property
    def met(self) -> bool:
        """Whether the target is met; true where there is none."""
        if self.target is None:
            return True
        return self.ratio >= self.target if self.at_least else self.ratio <= self.target


def child(command: Sequence[str], env: dict[str, str] | None = None) -> Measured:
    """Run a command to its end. A last line of JSON with ``seconds`` overrides the wall time."""
    started = time.perf_counter()
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, env={**os.environ, **WARM, **(env or {})}, cwd=ROOT
    )
    assert process.stdout is not None
    text = process.stdout.read().decode()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}\n{text}")
    said: dict[str, object] = {}
    lines = text.strip().splitlines()
    if lines and lines[-1].startswith("{"):
        said = json.loads(lines[-1])
    return Measured(float(str(said.get("seconds", wall))), usage.ru_maxrss / 1024, said)


def python(module: str, *arguments: str) -> list[str]:
    """The command line that runs one of our modules."""
    return [sys.executable, "-m", module, *arguments]


def compare(
    name: str,
    size: str,
    ours: Sequence[str],
    floor: Sequence[str],
    *,
    target: float | None,
    rounds: int = 5,
    env: dict[str, str] | None = None,
) -> Result:
    """Run both alternately ``rounds`` times; the ratio is the median of the pairs' ratios."""
    pairs = [(child(ours, env), child(floor, env)) for _ in range(rounds)]
    mine = statistics.median(pair[0].seconds for pair in pairs)
    other = statistics.median(pair[1].seconds for pair in pairs)
    return Result(
        name, size, mine, other,
        statistics.median(pair[0].seconds / pair[1].seconds for pair in pairs), target,
        max(pair[0].peak_mib for pair in pairs), max(pair[1].peak_mib for pair in pairs),
    )  # fmt: skip


def tell(results: Sequence[Result]) -> None:
    """Print the table."""
    for one in results:
        wanted = "" if one.target is None else f"{'≥' if one.at_least else '≤'} {one.target:g}"
        verdict = "" if one.target is None else ("met" if one.met else "MISSED")
        print(
            f"{one.name:<46} {one.size:>22}  {one.ours:9.3f} {one.unit:<7} floor {one.floor:9.3f}"
            f"  ratio {one.ratio:5.2f} {wanted:<7} {verdict:<7}"
            f" peak {one.peak_mib:6.0f} MiB (floor {one.floor_peak_mib:.0f})"
        )
