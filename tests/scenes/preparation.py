"""The preparation: the board of tasks and the bodies, full and empty, with their sheets, dialogs and menus."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

from tests.scenes.kit import Scene, congress_without_delegates


def _bodies(window: Any) -> Any:
    """The panel of bodies, with the usual ones set up where there are none."""
    from desktop_app.services import committees

    if not committees.of(window.desk.congress.uid):
        window.desk.tell(committees.set_up_usual(window.desk.congress.uid))
    window.page.show_tab("committees")
    window.done_bar.hide()
    return window.page.panels["committees"]


def _board(window: Any) -> Any:
    """The board of a congress in twenty days, with bodies and tasks."""
    from desktop_app.services import clock, congresses, tasks

    one = window.desk.congress
    day = clock.today() + timedelta(days=20)
    window.desk.tell(congresses.save(replace(one, starts=day, ends=day, state="planned")))
    _bodies(window)
    if tasks.missing(window.desk.congress):
        window.desk.tell(tasks.take_template(one.uid))
    window.page.show_tab("tasks")
    window.done_bar.hide()
    return window.page.panels["tasks"]


def _tasks(by: str, window: Any, home: Path) -> None:
    panel = _board(window)
    panel.filters.by.setCurrentIndex(panel.filters.by.findData(by))
    panel.to_next_state()


def _task(window: Any, home: Path) -> None:
    _board(window).edit()


def _no_task_like_this(window: Any, home: Path) -> None:
    panel = _board(window)
    panel.filters.state.setCurrentIndex(panel.filters.state.findData("dropped"))


def _no_task(window: Any, home: Path) -> None:
    congress_without_delegates(window)
    window.page.show_tab("tasks")


def _no_body(window: Any, home: Path) -> None:
    congress_without_delegates(window)
    window.page.show_tab("committees")


def _all_bodies(window: Any, home: Path) -> None:
    _bodies(window)


def _members(window: Any, home: Path) -> Any:
    panel = _bodies(window)
    panel.table.selectRow(1)
    panel.show_members()
    return panel


def _paste(window: Any, home: Path) -> None:
    from desktop_app.ui.committee_dialogs import PasteDialog

    _members(window, home).paste_people()
    dialog: Any = window.findChild(PasteDialog)
    dialog.text.setPlainText(
        "1. Ông A Thái – Phó Chủ tịch UBND huyện – Trưởng ban\n"
        "2. Bà Y Hơ, Trưởng phòng Dân tộc, Phó Trưởng ban Thường trực\nSiu Bláh"
    )


def _choose(window: Any, home: Path) -> None:
    from desktop_app.ui.committee_dialogs import PeopleDialog

    _members(window, home).choose_people()
    dialog: Any = window.findChild(PeopleDialog)
    dialog.finder.setText("y")
    dialog.table.selectRow(0)


def _remove(window: Any, home: Path) -> None:
    panel = _members(window, home)
    panel.escape()
    panel.remove()


def _search(tab: str, window: Any, home: Path) -> None:
    window.page.show_tab(tab)
    window.header.search.setText("dien")
    window.header.search.returnPressed.emit()


SCENES = (
    Scene("tasks-search", "full", "preparation", partial(_search, "tasks")),
    Scene("budget-search", "full", "preparation", partial(_search, "budget")),
    Scene("tasks-band", "full", "preparation", partial(_tasks, "band")),
    Scene("tasks-area", "full", "preparation", partial(_tasks, "area")),
    Scene("tasks-body", "full", "preparation", partial(_tasks, "body")),
    Scene("tasks-owner", "full", "preparation", partial(_tasks, "owner")),
    Scene("tasks-front", "front", "preparation", partial(_tasks, "area")),
    Scene("task", "full", "preparation", _task),
    Scene("tasks-none-like-this", "full", "preparation", _no_task_like_this),
    Scene("tasks-empty", "empty", "preparation", _no_task),
    Scene("bodies", "full", "preparation", _all_bodies),
    Scene("bodies-empty", "empty", "preparation", _no_body),
    Scene("body-members", "full", "preparation", _members),
    Scene("body-paste", "full", "preparation", _paste),
    Scene("body-choose", "full", "preparation", _choose),
    Scene("body-remove", "full", "preparation", _remove),
)
