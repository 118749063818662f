"""A congress with three officials, an alternate and two guests, and its tab „Triệu tập“, for tests."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QApplication

from desktop_app.domain.delegates import Delegation
from desktop_app.domain.people import Person
from desktop_app.services import delegates
from desktop_app.ui.convened import ConvenedPanel
from desktop_app.ui.main_window import MainWindow
from tests.builders import a_delegate

Window = Callable[..., MainWindow]
NAMES = ("Siu An", "Siu Bơ", "Siu Ƀlơ̆")


def one_delegation(congress: str) -> str:
    """The uid of the delegation everybody but the guests is in."""
    made = Delegation(congress=congress, name="Đoàn xã Rờ Kơi", position=1)
    return delegates.save_delegation(made).uids[0]


def enter(congress: str, name: str, **fields: Any) -> str:
    """The uid of a new delegate."""
    person = Person(full_name=name, gender="female")
    return delegates.register(person, a_delegate(congress, **fields)).uids[-1]


def some_people(congress: str, delegation: str) -> list[str]:
    """Three officials in order, an alternate, two guests, by uid."""
    made = [enter(congress, name, delegation=delegation, position=place)
            for place, name in enumerate(NAMES, 1)]  # fmt: skip
    made.append(enter(congress, "Dự Khuyết", kind="alternate", delegation=delegation))
    return made + [enter(congress, name, kind="guest") for name in ("Khách A", "Khách B")]


def panel_in(window: Window) -> ConvenedPanel:
    """The tab, in front."""
    made = window()
    made.page.show_tab("convened")  # type: ignore[attr-defined]
    found = made.findChild(ConvenedPanel)
    assert isinstance(found, ConvenedPanel)
    return found


def view(panel: ConvenedPanel, place: int) -> Any:
    """One of its views, in front and with the keyboard."""
    panel.show_view(place)
    QApplication.processEvents()
    return panel._view(place)


def shown(table: Any, *names: str) -> list[tuple[str, ...]]:
    """The texts of some columns of a table, row by row."""
    columns = {column.name: column for column in table.rows_model.columns}
    return [tuple(columns[name].text(row) for name in names) for row in table.rows_model.rows]
