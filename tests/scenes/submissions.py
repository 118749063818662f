"""The board of submissions: all that came, lists and calls with late units, one unit, the day asked for."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.scenes.kit import Scene


def _board(window: Any, slug: str) -> Any:
    """The board of a round, in front."""
    from desktop_app.domain.cycle_definitions import cycle_definition
    from desktop_app.services import chain

    chain.choose_cycle(cycle_definition(slug).uid)
    window.page.show_tab("board")
    panel = window.page.panels["board"]
    panel.refresh()
    panel.take_focus()
    return panel


def _packages(window: Any, home: Path) -> None:
    _board(window, "dtts-4-2024")


def _one_unit(window: Any, home: Path) -> None:
    panel = _board(window, "dtts-4-2024")
    panel.table.selectRow(1)
    panel.edit()


def _told(window: Any, home: Path) -> None:
    _board(window, "mttq-2024-2029")


def _unfolded(window: Any, home: Path) -> None:
    panel = _board(window, "mttq-2024-2029")
    panel.table.selectRow(1)
    panel._turn(True)


def _late(window: Any, home: Path) -> None:
    panel = _board(window, "mttq-2024-2029")
    panel.show_only("late")
    panel.edit()


def _due(window: Any, home: Path) -> None:
    _board(window, "mttq-2024-2029").verbs.ask_for_day()


def _papers(window: Any, home: Path) -> None:
    _board(window, "mttq-2024-2029").print_page()


def _nobody(window: Any, home: Path) -> None:
    _board(window, "dtts-4-2024")


SCENES = (
    Scene("board", "province", "exchange", _packages),
    Scene("board-unit", "province", "exchange", _one_unit),
    Scene("board-told", "province", "exchange", _told),
    Scene("board-unfolded", "province", "exchange", _unfolded),
    Scene("board-late", "province", "exchange", _late),
    Scene("board-day", "province", "exchange", _due),
    Scene("board-papers", "province", "exchange", _papers),
    Scene("board-empty", "empty", "exchange", _nobody),
)
