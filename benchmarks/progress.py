"""Progress and map of a whole round, 10,035 communes, first painted; and the plan's table.

The floor is the plain query: reading the units of the country and what was recorded of their congresses,
reports and approvals, as records and without looking at them.

    python -m benchmarks.progress ours FILE PANEL      one panel (plan, progress, map) from nothing to painted
    python -m benchmarks.progress floor FILE           the plain query
"""

from __future__ import annotations

import importlib
import json
import statistics
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.harness import Measured, Result, child, python

TARGET = 3.0
ROUNDS = 3
SIZE = (1126, 600)
PANELS = {
    "plan": "chain:ChainPanel",
    "progress": "progress:ProgressPanel",
    "map": "unit_map:MapPanel",
}


def run() -> list[Result]:
    """Each panel against the plain query."""
    from benchmarks.rounds import whole_round

    found = []
    with tempfile.TemporaryDirectory() as folder:
        environment = {"SODAIHOI_HOME": folder, "QT_QPA_PLATFORM": "offscreen",
                       "QT_LOGGING_RULES": "*.warning=false"}  # fmt: skip
        file = Path(folder) / "round.sdh"
        whole_round(file)
        for name in PANELS:
            pairs = [
                (
                    child(python("benchmarks.progress", "ours", str(file), name), environment),
                    child(python("benchmarks.progress", "floor", str(file)), environment),
                )
                for _ in range(ROUNDS)
            ]
            found.append(_result(name, pairs))
    return found


def _result(name: str, pairs: list[tuple[Measured, Measured]]) -> Result:
    return Result(
        f"{name} first painted / plain query", "10,035 communes",
        statistics.median(one.seconds for one, _ in pairs),
        statistics.median(one.seconds for _, one in pairs),
        statistics.median(one.seconds / other.seconds for one, other in pairs), TARGET,
        max(one.peak_mib for one, _ in pairs), max(one.peak_mib for _, one in pairs),
    )  # fmt: skip


def ours(file: Path, name: str) -> float:
    """Seconds until the panel was painted; the program and its modules are there already."""
    from benchmarks.rounds import TODAY
    from desktop_app.services import registers
    from desktop_app.ui.app import application
    from desktop_app.ui.desk import Desk

    program = application()
    module, _, kind = PANELS[name].partition(":")
    made = getattr(importlib.import_module(f"desktop_app.ui.{module}"), kind)
    desk = Desk(registers.open_register(file))
    _warm()
    started = time.perf_counter()
    panel = made(desk)
    panel.resize(*SIZE)
    if hasattr(panel, "day"):
        panel.day.show_day(TODAY)
    panel.refresh()
    panel.show()
    program.processEvents()
    panel.repaint()
    seconds = time.perf_counter() - started
    registers.close()
    return seconds


def _warm() -> None:
    """What the program has read long before this page: the catalogue of units."""
    from desktop_app.domain.catalogue import unit_rows

    unit_rows("2024")


def floor(file: Path) -> float:
    """Seconds of the plain query."""
    from desktop_app.domain.chain_area import country
    from desktop_app.services import chain, registers
    from desktop_app.store import chain as store

    registers.open_register(file)
    cycle = chain.cycle_in_hand(None)
    _warm()
    started = time.perf_counter()
    kept = (
        country("2024"),
        store.congresses_of(cycle), store.reports_of(cycle), store.approvals_of(cycle),
        store.pilots_of(cycle),
    )  # fmt: skip
    seconds = time.perf_counter() - started
    assert all(kept)
    registers.close()
    return seconds


def main(arguments: list[str]) -> int:
    what, file = arguments[0], Path(arguments[1])
    print(json.dumps({"seconds": ours(file, arguments[2]) if what == "ours" else floor(file)}))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
