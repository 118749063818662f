"""What is to be settled between offices: the list, a matter settled, the decisions, corrections noted."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.scenes.kit import Scene


def _desk(window: Any) -> Any:
    """The conflict desk in front, looked through."""
    from desktop_app.services import conflict_desk

    window.page.show_tab("matters")
    panel = window.page.panels["matters"]
    panel._looked(conflict_desk.matters(settled=True))
    panel.take_focus()
    return panel


def _someone_else(window: Any) -> Any:
    """Somebody whom an office below entered."""
    from desktop_app.domain.delegates import Delegate
    from desktop_app.services import delegates
    from desktop_app.store import database, rows

    own = window.desk.opened.identity.office
    with database.reading():
        found = rows.select(Delegate, "AND owner != ? ORDER BY uid LIMIT 1", (own,))
    return delegates.entry_of(found[0].uid)


def _matters(window: Any, home: Path) -> None:
    _desk(window)


def _reason_missing(window: Any, home: Path) -> None:
    from desktop_app.services.conflict_desk import ways

    panel = _desk(window)
    for place, one in enumerate(panel.listed):
        wanted = [way for way in ways(one) if way.wants_reason]
        if wanted:
            panel.table.selectRow(place)
            panel.detail.settle(wanted[0])
            return


def _settled(window: Any, home: Path) -> None:
    from desktop_app.services import conflict_desk

    for one in conflict_desk.matters()[:2]:
        way = conflict_desk.ways(one)[0]
        conflict_desk.settle(one, way.decision, "Đã hỏi qua điện thoại", choice=way.choice)
    panel = _desk(window)
    panel.also_settled.setChecked(True)
    panel.table.choose(lambda one: one.settled is not None)


def _decisions(window: Any, home: Path) -> None:
    _settled(window, home)
    panel = window.page.panels["matters"]
    panel.tabs.setCurrentIndex(1)
    panel.decisions.selectRow(0)


def _correct(window: Any, home: Path) -> None:
    from desktop_app.ui.correcting import ask_to_correct

    entry = _someone_else(window)
    ask_to_correct(
        window.desk, window, entry.person, entry.delegate, name=entry.person.full_name,
        field="position",
    )  # fmt: skip


def _corrected(window: Any, home: Path) -> None:
    from desktop_app.domain.people import Person
    from desktop_app.services import corrections

    entry = _someone_else(window)
    changed = corrections.correct(
        Person, entry.person.uid, "position", "Trưởng thôn", "Theo quyết định của xã"
    )
    window.desk.tell(changed)
    window.done_bar.hide()
    window.go("delegates", uid=entry.delegate.uid)


SCENES = (
    Scene("matters", "province", "exchange", _matters),
    Scene("matters-reason", "province", "exchange", _reason_missing),
    Scene("matters-settled", "province", "exchange", _settled),
    Scene("matters-decisions", "province", "exchange", _decisions),
    Scene("matters-empty", "empty", "exchange", _matters),
    Scene("correct", "province", "exchange", _correct),
    Scene("corrected", "province", "exchange", _corrected),
)
