"""The columns as a person likes them: order and widths of each table, kept among the preferences."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QHeaderView, QMenu

from desktop_app.domain.words import N_, say
from desktop_app.services import preferences
from desktop_app.ui import theme
from desktop_app.ui.tables import Table


def restore(table: Table[Any], kept: Mapping[str, Any]) -> None:
    """Lay the columns as they were left; a column that is gone or new stands where the design has it."""
    header = table.horizontalHeader()
    places = {column.name: place for place, column in enumerate(table.rows_model.columns)}
    widths, order = kept.get("widths"), kept.get("order")
    if isinstance(widths, Mapping):
        for name, wide in widths.items():
            if name in places and isinstance(wide, int) and wide > 0:
                header.resizeSection(places[name], theme.px(wide))
    if isinstance(order, list):
        known = [places[name] for name in order if isinstance(name, str) and name in places]
        for visual, place in enumerate(dict.fromkeys(known)):
            header.moveSection(header.visualIndex(place), visual)


def keep(table: Table[Any]) -> None:
    """Remember the order and the widths that are not those of the design."""
    header = table.horizontalHeader()
    columns = table.rows_model.columns
    order = [columns[header.logicalIndex(visual)].name for visual in range(header.count())]
    last = header.logicalIndex(header.count() - 1)
    widths = {
        column.name: round(header.sectionSize(place) * 100 / theme.scale())
        for place, column in enumerate(columns)
        if place != last and not header.isSectionHidden(place)
        and header.sectionSize(place) not in (theme.px(column.width), table.fitted.get(place))
    }  # fmt: skip
    designed = [column.name for column in columns]
    _put(table.objectName(), widths=widths, order=order if order != designed else [])


def remembered(name: str) -> dict[str, Any]:
    """What is kept of a table: "widths", "order", and of the delegate list "shown" and "sort"."""
    mine = _all().get(name)
    return dict(mine) if isinstance(mine, dict) else {}


def remember(name: str, **values: Any) -> None:
    """Keep something more of a table; what is empty is forgotten."""
    _put(name, **values)


def _put(name: str, **values: Any) -> None:
    mine = {key: value for key, value in {**remembered(name), **values}.items() if value}
    kept = _all()
    kept.pop(name, None)
    if mine:
        kept[name] = {"widths": {}, "order": [], **mine}
    preferences.keep(columns=kept)


def offer_design(header: QHeaderView, table: Table[Any], at: QPoint) -> None:
    """The menu of a header: the columns as they were designed."""
    menu = QMenu(header)
    menu.setObjectName("header_menu")
    again = menu.addAction(theme.icon("undo-2"), say(N_("Columns as designed")))
    again.triggered.connect(lambda: as_designed(table))
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(header.mapToGlobal(at))


def as_designed(table: Table[Any]) -> None:
    """Every column where and as wide as the design has it."""
    header = table.horizontalHeader()
    for place, column in enumerate(table.rows_model.columns):
        header.moveSection(header.visualIndex(place), place)
        header.resizeSection(place, theme.px(column.width))
    keep(table)


def _all() -> dict[str, Any]:
    kept = preferences.load().get("columns")
    return dict(kept) if isinstance(kept, dict) else {}
