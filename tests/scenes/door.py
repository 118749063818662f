"""The door: its screen ready, with names offered, with each kind of answer; and what the doors answered."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from tests.scenes.kit import Scene, congress_without_delegates


def _session(window: Any) -> str:
    """The official session of the congress in hand, with a seat for everybody it has."""
    from desktop_app.services import attendance

    listed = attendance.sessions(window.desk.congress.uid)
    return next((one for one in listed if one.kind == "official"), listed[0]).uid


def _start(window: Any, home: Path) -> Any:
    from desktop_app.ui.door_start import open_door

    return open_door(window.desk, window)


def _screen(typed: Sequence[str], out: bool, window: Any, home: Path) -> Any:
    """The door screen as large as the window; each of ``typed`` is entered, the last one only typed."""
    from desktop_app.ui.door import DoorWindow

    made = DoorWindow(window.desk, window, _session(window), "1")
    made.resize(window.size())
    made.show()
    for text in typed[:-1]:
        made.field.setText(text)
        made.field.entered.emit(text)
    if typed and typed[-1]:
        made.field.setText(typed[-1])
        made.field.typed.emit(typed[-1])
    if out:
        made.turn_direction()
    made.field.setFocus()
    return made


def _answers(window: Any, home: Path) -> Any:
    """What the doors of the day answered."""
    from desktop_app.services import attendance
    from desktop_app.services.training import day_presence

    congress = window.desk.congress.uid
    if not attendance.figures(congress, _session(window)).begun:
        day_presence.fill(congress)
    window.page.show_tab("check_ins")
    window.done_bar.hide()
    panel = window.page.panel
    panel.refresh()
    panel.take_focus()
    return panel


def _void(window: Any, home: Path) -> None:
    panel = _answers(window, home)
    panel.table.selectRow(0)
    panel.remove()


def _nothing(window: Any, home: Path) -> None:
    congress_without_delegates(window)
    window.page.show_tab("check_ins")


SCENES = (
    Scene("door-start", "full", "attendance", _start),
    Scene("door-ready", "full", "attendance", partial(_screen, (), False)),
    Scene("door-names", "full", "attendance", partial(_screen, ("y",), False)),
    Scene("door-in", "full", "attendance", partial(_screen, ("001", ""), False)),
    Scene("door-again", "full", "attendance", partial(_screen, ("001", "001", ""), False)),
    Scene("door-unknown", "full", "attendance", partial(_screen, ("001", "9999999999994", ""), False)),
    Scene("door-out", "full", "attendance", partial(_screen, ("001", ""), True)),
    Scene("door-front", "front", "attendance", partial(_screen, ("001", ""), False)),
    Scene("check-ins", "full", "attendance", _answers),
    Scene("check-ins-void", "full", "attendance", _void),
    Scene("check-ins-front", "front", "attendance", _answers),
    Scene("check-ins-empty", "empty", "attendance", _nothing),
)  # fmt: skip
