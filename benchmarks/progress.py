"""Plan, progress and map of a whole round, 10,035 communes and all above them, first painted.

Ours is what a person waits for in a program that runs: the panel is made, the round in hand is read, the
panel is painted. The page of the round opens with its plan; progress and map are asked for from there, and
are shown once more as they would be if nothing of the round had been read before.

The floor asks SQLite alone for what the panel shows, and takes the rows as they come: for the plan the
congresses with the names of their units and of those they lie in, in the order of the list, the figures told,
the agreements and the pilots; for the map the same without figures, in no order.

    python -m benchmarks.progress ours FILE PANEL …    panels in turn (plan, progress, map); the last one counts
    python -m benchmarks.progress floor FILE PANEL     the plain query
"""

from __future__ import annotations

import importlib
import json
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from benchmarks.harness import Result, compare, python

TARGET = 3.0
SIZE = (1126, 600)
PANELS = {
    "plan": "chain:ChainPanel",
    "progress": "progress:ProgressPanel",
    "map": "unit_map:MapPanel",
}
NAMES = {"plan": "table", "progress": "areas", "map": "view"}
"""What in a panel shows the units."""

_UNITS = "FROM congress c JOIN unit u ON u.uid = c.unit LEFT JOIN unit p ON p.uid = u.parent"
_OF_ROUND = "WHERE c.cycle = :cycle AND c.removed IS NULL"
_DAYS = "c.starts, c.ends, c.half, c.month, c.held_from, c.held_until, c.reviewed_on, c.state"
_NAMES = "c.uid, c.unit, u.name, u.level, u.code, u.parent, p.name"
_AGREED = (
    "SELECT a.congress, a.body, a.outcome, a.paper_on FROM approval a JOIN congress c ON c.uid = a.congress"
    f" {_OF_ROUND} AND a.removed IS NULL"
)
_TOLD = (
    "SELECT unit, as_of, source, villages, villages_met, official FROM unit_report"
    " WHERE cycle = :cycle AND removed IS NULL"
)
_SHOWN = f"SELECT {_NAMES}, {_DAYS}, c.owner, c.form, c.venue, c.source, c.source_on {_UNITS} {_OF_ROUND}"
QUERIES = {
    "plan": (
        f"{_SHOWN} ORDER BY u.level, p.code, u.code", _TOLD, _AGREED,
        "SELECT unit, level, within FROM pilot_choice WHERE cycle = :cycle AND removed IS NULL",
    ),
    "progress": (_SHOWN, _TOLD, _AGREED),
    "map": (f"SELECT {_NAMES}, {_DAYS} {_UNITS} {_OF_ROUND}", _AGREED),
}  # fmt: skip
"""What must be read to show a panel, in plain SQL."""


def run() -> list[Result]:
    """Each panel against the plain query."""
    from benchmarks.rounds import whole_round

    with tempfile.TemporaryDirectory() as folder:
        environment = {"SODAIHOI_HOME": folder, "QT_QPA_PLATFORM": "offscreen",
                       "QT_LOGGING_RULES": "*.warning=false"}  # fmt: skip
        file = Path(folder) / "round.sdh"
        whole_round(file)

        def measured(said: str, *panels: str) -> Result:
            return compare(
                f"{said} first painted / plain query", "10,794 congresses",
                python("benchmarks.progress", "ours", str(file), *panels),
                python("benchmarks.progress", "floor", str(file), panels[-1]),
                target=TARGET, env=environment,
            )  # fmt: skip

        return [
            measured("plan", "plan"),
            measured("progress, from the plan", "plan", "progress"),
            measured("map, from the plan", "plan", "map"),
            *(replace(measured(f"{name}, nothing read", name), target=None)
              for name in ("progress", "map")),
        ]  # fmt: skip


def ours(file: Path, names: list[str]) -> float:
    """Seconds until the last of these panels was painted; the program and its modules are there already."""
    from PySide6.QtCore import QEvent, QObject
    from PySide6.QtWidgets import QAbstractScrollArea, QWidget

    from benchmarks.rounds import TODAY
    from desktop_app.services import registers
    from desktop_app.ui.app import application
    from desktop_app.ui.desk import Desk
    from desktop_app.ui.fit_columns import fit_columns
    from desktop_app.ui.tables import Column, Table

    class Watch(QObject):
        """Sees a view being painted."""

        def __init__(self, view: QWidget) -> None:
            super().__init__()
            self.painted = False
            area = view.viewport() if isinstance(view, QAbstractScrollArea) else view
            area.installEventFilter(self)

        def eventFilter(self, _view: QObject, event: QEvent) -> bool:  # noqa: N802
            self.painted = self.painted or event.type() == QEvent.Type.Paint
            return False

    program = application()
    kinds = [
        getattr(importlib.import_module(f"desktop_app.ui.{module}"), kind)
        for module, _, kind in (PANELS[name].partition(":") for name in names)
    ]
    desk = Desk(registers.open_register(file))
    before = Table(
        [Column("name", "", str, 200)], "before"
    )  # as the program shows when it has started
    before.rows_model.show_rows(lambda offset, limit: ["…"] * min(limit, 100 - offset))
    before.resize(1366, 728)
    fit_columns(before)
    before.show()
    program.processEvents()
    panels: list[QWidget] = []
    for name, made in zip(names, kinds, strict=True):
        started = time.perf_counter()
        panel = made(desk)
        panels.append(panel)
        panel.resize(*SIZE)
        if hasattr(panel, "day"):
            panel.day.show_day(TODAY)
        panel.refresh()
        watch = Watch(getattr(panel, NAMES[name]))
        panel.show()
        while not watch.painted:
            program.processEvents()
        seconds = time.perf_counter() - started
    registers.close()
    return seconds


def floor(file: Path, name: str) -> float:
    """Seconds of the plain query."""
    import sqlite3

    base = sqlite3.connect(file)
    (cycle,) = base.execute("SELECT cycle FROM congress LIMIT 1").fetchone()
    base.close()
    started = time.perf_counter()
    base = sqlite3.connect(file)
    rows = [base.execute(sql, {"cycle": cycle}).fetchall() for sql in QUERIES[name]]
    seconds = time.perf_counter() - started
    if len(rows[0]) < 10_700:
        raise RuntimeError(f"{len(rows[0])} congresses")
    return seconds


def main(arguments: list[str]) -> int:
    what, file, names = arguments[0], Path(arguments[1]), arguments[2:]
    took = ours(file, names) if what == "ours" else floor(file, names[0])
    print(json.dumps({"seconds": took}))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
