"""The calendar of 10,035 communes and all above them until its month is painted, against SQL alone.

Ours is what happens when the tab is opened in a program that runs: the panel is made, the round in hand is
read, the month is painted; what clashes follows later. The floor asks SQLite for the same congresses with
their units, in the order of their days, and takes the rows as they come.

    python -m benchmarks.calendar ours REGISTER     one panel, painted
    python -m benchmarks.calendar floor REGISTER    one query
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.harness import Result, compare, python

TARGET = 3.0


def run() -> list[Result]:
    """The calendar's first paint."""
    from benchmarks.rounds import whole_round

    with tempfile.TemporaryDirectory() as folder:
        register = Path(folder) / "country.sdh"
        whole_round(register)
        env = {"SODAIHOI_HOME": folder, "QT_QPA_PLATFORM": "offscreen"}
        return [
            compare(
                "calendar first painted / plain query", "10,794 congresses",
                python("benchmarks.calendar", "ours", str(register)),
                python("benchmarks.calendar", "floor", str(register)),
                target=TARGET, env=env,
            )
        ]  # fmt: skip


def ours(register: Path) -> float:
    """Seconds until the month is painted."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from datetime import date

    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QWidget

    from benchmarks.rounds import CYCLE
    from desktop_app.domain.cycle_definitions import cycle_definition
    from desktop_app.services import chain, registers
    from desktop_app.ui import calendar, calendar_papers  # noqa: F401 - loaded by the page before
    from desktop_app.ui.app import application
    from desktop_app.ui.calendar_grid import CalendarGrid
    from desktop_app.ui.desk import Desk

    program = application()
    opened = registers.open_register(register)
    chain.choose_cycle(cycle_definition(CYCLE).uid)
    desk = Desk(opened)
    before = QWidget()
    before.resize(1366, 728)
    before.show()
    program.processEvents()

    painted: list[float] = []
    paint = CalendarGrid.paintEvent

    def timed(grid: CalendarGrid, event: QPaintEvent) -> None:
        paint(grid, event)
        painted.append(time.perf_counter())

    CalendarGrid.paintEvent = timed  # type: ignore[assignment,method-assign]
    from desktop_app.services import clock

    clock.today = lambda: date(2024, 3, 20)
    started = time.perf_counter()
    panel = calendar.CalendarPanel(desk)
    panel.resize(1126, 560)
    panel.refresh()
    panel._check.stop()
    panel.show()
    while not painted:
        program.processEvents()
    shown = len(panel.shown.entries)
    if shown < 10_700 or not panel.grid.sheet.weeks:
        raise RuntimeError(f"{shown} congresses")
    return painted[0] - started


def floor(register: Path) -> float:
    """Seconds of the plain query."""
    import sqlite3

    base = sqlite3.connect(register)
    started = time.perf_counter()
    rows = base.execute(
        "SELECT c.*, u.name, u.level, u.parent FROM congress c JOIN unit u ON u.uid = c.unit"
        " WHERE c.cycle IS NOT NULL AND c.removed IS NULL ORDER BY coalesce(c.starts, c.month)"
    ).fetchall()
    seconds = time.perf_counter() - started
    if len(rows) < 10_700:
        raise RuntimeError(f"{len(rows)} rows")
    return seconds


if __name__ == "__main__":
    seconds = {"ours": ours, "floor": floor}[sys.argv[1]](Path(sys.argv[2]))
    print(json.dumps({"seconds": seconds}), flush=True)
    os._exit(0)  # the window need not be taken down piece by piece
