"""Presence: a day with two doors, before the doors open, absences, people at the door, signed sheets."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from tests.scenes.kit import Scene, congress_without_delegates


def _before(window: Any, home: Path) -> Any:
    """The panel before anybody came."""
    window.page.show_tab("presence")
    window.done_bar.hide()
    return window.page.panel


def _panel(window: Any) -> Any:
    """The panel of the official session, attendance taken unless the training data has seen to it."""
    from desktop_app.services import attendance
    from desktop_app.services.training import day_presence

    congress = window.desk.congress.uid
    official = next(one.uid for one in attendance.sessions(congress) if one.kind == "official")
    if not attendance.figures(congress, official).begun:
        day_presence.fill(congress)
    panel = _before(window, Path())
    panel.refresh()
    panel.reveal(official)
    panel.take_focus()
    return panel


def _full(window: Any, home: Path) -> None:
    _panel(window)


def _absent(window: Any, home: Path) -> Any:
    panel = _panel(window)
    panel.which.setCurrentIndex(panel.which.findData("absent"))
    panel.which.activated.emit(panel.which.currentIndex())
    panel.table.selectRow(0)
    return panel


def _searched(window: Any, home: Path) -> None:
    _panel(window)
    window.header.search.setText("y")
    window.header.search.returnPressed.emit()


def _asks(verb: str, window: Any, home: Path) -> None:
    getattr(_absent(window, home).verbs, verb)()


def _nothing(window: Any, home: Path) -> None:
    congress_without_delegates(window)
    window.page.show_tab("presence")


SCENES = (
    Scene("presence", "full", "attendance", _full),
    Scene("presence-before", "full", "attendance", _before),
    Scene("presence-absent", "full", "attendance", _absent),
    Scene("presence-searched", "full", "attendance", _searched),
    Scene("presence-absence", "full", "attendance", partial(_asks, "absent")),
    Scene("presence-walk-in", "full", "attendance", partial(_asks, "walk_in")),
    Scene("presence-sheets", "full", "attendance", partial(_asks, "type_sheets")),
    Scene("presence-replace", "full", "attendance", partial(_asks, "replace")),
    Scene("presence-front", "front", "attendance", _full),
    Scene("presence-empty", "empty", "attendance", _nothing),
)
