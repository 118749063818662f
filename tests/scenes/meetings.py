"""Meetings, difficulties, lessons and reports of the preparation, full, at the sheet, and empty."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from tests.scenes.kit import Scene, congress_without_delegates


def _filled(window: Any) -> None:
    """A congress with records of all these kinds; what the register has already stays."""
    from desktop_app.domain.words import Message
    from desktop_app.services import committees, keeping, meetings
    from desktop_app.services.training.meetings import fill_meetings

    congress = window.desk.congress
    if not meetings.meetings(congress.uid):
        bodies = committees.of(congress.uid)
        people = committees.members(one.uid for one in bodies)
        made = fill_meetings(congress, [*bodies, *people])
        window.desk.tell(keeping.keep(Message("Meetings"), *made))
        window.done_bar.hide()


def _panel(window: Any, name: str) -> Any:
    window.page.show_tab(name)
    return window.page.panel


def _list(name: str, window: Any, home: Path) -> None:
    _filled(window)
    panel = _panel(window, name)
    getattr(panel, "panel", panel).table.selectRow(0)


def _sheet(name: str, place: int, window: Any, home: Path) -> None:
    """The sheet of the first line, with one of its parts in front."""
    _filled(window)
    panel = _panel(window, name)
    panel.table.selectRow(0)
    panel.edit()
    panel.side.tabs.setCurrentIndex(place)


def _part(part: str, window: Any, home: Path) -> None:
    _filled(window)
    _panel(window, "lessons").show_part(part)


def _empty(name: str, window: Any, home: Path) -> None:
    congress_without_delegates(window)
    _panel(window, name)


def _wrong_conclusion(window: Any, home: Path) -> Any:
    """A conclusion without a day cannot be kept."""
    _filled(window)
    panel = _panel(window, "meetings")
    panel.table.selectRow(0)
    panel.edit()
    panel.side.tabs.setCurrentIndex(2)
    panel.conclusions.add()
    dialog = window.findChild(object, "record_dialog")
    dialog.sheet.form.editors["body"].set_value("Hoàn thiện chương trình")
    dialog.sheet.save()
    return dialog


SCENES = (
    Scene("meetings", "full", "preparation", partial(_list, "meetings")),
    Scene("meetings-sheet", "full", "preparation", partial(_sheet, "meetings", 0)),
    Scene("meetings-attendance", "full", "preparation", partial(_sheet, "meetings", 1)),
    Scene("meetings-conclusions", "full", "preparation", partial(_sheet, "meetings", 2)),
    Scene("meetings-wrong-conclusion", "full", "preparation", _wrong_conclusion),
    Scene("meetings-empty", "empty", "preparation", partial(_empty, "meetings")),
    Scene("difficulties", "full", "preparation", partial(_list, "difficulties")),
    Scene("difficulties-answers", "full", "preparation", partial(_sheet, "difficulties", 1)),
    Scene("difficulties-empty", "empty", "preparation", partial(_empty, "difficulties")),
    Scene("lessons", "full", "preparation", partial(_list, "lessons")),
    Scene("lessons-checklist", "full", "preparation", partial(_part, "checklist")),
    Scene("lessons-indicators", "full", "preparation", partial(_part, "indicators")),
    Scene("lessons-empty", "empty", "preparation", partial(_empty, "lessons")),
    Scene("reports", "full", "preparation", partial(_list, "reports")),
    Scene("reports-figures", "full", "preparation", partial(_sheet, "reports", 1)),
    Scene("reports-empty", "empty", "preparation", partial(_empty, "reports")),
)  # fmt: skip
