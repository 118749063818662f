"""The words of the Fatherland Front: in its congresses nobody is "bầu"; people are chosen by consultation."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLabel,
    QLineEdit,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop_app.services import congresses, delegates, exchange, registers, training
from desktop_app.ui.exchange import ExchangePage
from desktop_app.ui.main_window import PAGES, MainWindow
from tests.ui.offices import PATIENCE

WindowOf = Callable[[Path, str], MainWindow]
COMMUNE = training.communes_2025()[0]
OTHERS = re.compile("bầu|trúng cử|ứng cử|đồng chí", re.IGNORECASE)
"""Words that are never said of a congress of the Front."""
CONSULTED = "Do đại hội cấp dưới hiệp thương cử"


@pytest.fixture
def commune(tmp_path: Path, qtbot: QtBot) -> Path:
    """A commune's register of the Front; one of its delegates was chosen by the congress below."""
    file = tmp_path / "xa.sdh"
    registers.create(file, COMMUNE, body=training.BODY_2025, training=True)
    training.fill_commune_2025(COMMUNE, officials=12, guests=2, photos=False)
    [congress] = congresses.all_congresses()
    first = delegates.in_order(congress.uid)[0]
    delegates.edit(first.person, replace(first.delegate, origin="elected"))
    registers.close()
    return file


def texts(top: QWidget) -> Iterator[str]:
    """Everything a widget and what is in it say, to the eye or to a reader of the screen."""
    for widget in (top, *top.findChildren(QWidget)):
        yield from (widget.toolTip(), widget.accessibleName(), widget.windowTitle())
        if isinstance(widget, QLabel | QAbstractButton | QLineEdit):
            yield widget.text()
        if isinstance(widget, QLineEdit):
            yield widget.placeholderText()
        if isinstance(widget, QTabBar):
            yield from (widget.tabText(place) for place in range(widget.count()))
        if isinstance(widget, QComboBox | QAbstractItemView):
            yield from cells(widget.model())


def cells(model: QAbstractItemModel | None) -> Iterator[str]:
    if model is None:
        return
    is_list = isinstance(model, QAbstractListModel)  # which hides how many columns it has
    columns = 1 if is_list else model.columnCount(QModelIndex())
    waiting = [QModelIndex()]
    while waiting:
        parent = waiting.pop()
        for row in range(model.rowCount(parent)):
            for column in range(columns):
                index = model.index(row, column, parent)
                yield str(index.data(Qt.ItemDataRole.DisplayRole) or "")
                yield str(index.data(Qt.ItemDataRole.ToolTipRole) or "")
            waiting.append(model.index(row, 0, parent))
    for column in range(columns):
        yield str(model.headerData(column, Qt.Orientation.Horizontal) or "")


def foreign(window: QWidget) -> list[str]:
    return sorted({text for text in texts(window) if OTHERS.search(text)})


def test_the_words_are_gathered_from_every_kind_of_widget(
    window: Callable[..., MainWindow], people: list[str], congress: str
) -> None:
    """What the tests below look for is found where it does stand: in a congress that elects."""
    made = window("delegates")
    made.page.table.selectRow(0)  # type: ignore[attr-defined]
    made.page.edit()
    assert "Do đại hội cấp dưới bầu" in foreign(made)


def test_nobody_is_elected_on_any_page(commune: Path, window_of: WindowOf, qtbot: QtBot) -> None:
    made = window_of(commune, "overview")
    assert made.desk.family == "mttq"
    for name, *_ in PAGES:
        made.go(name)
        assert foreign(made) == [], name


def test_the_sheet_of_a_delegate_says_how_they_were_chosen(
    commune: Path, window_of: WindowOf, qtbot: QtBot
) -> None:
    made = window_of(commune, "delegates")
    page = made.page
    for place in range(3):
        page.table.selectRow(place)  # type: ignore[attr-defined]
        page.edit()
        assert foreign(made) == []
    origin = page.sheet.form.editors["origin"]  # type: ignore[attr-defined]
    assert CONSULTED in list(cells(origin.model()))


def test_the_sheets_of_the_congress_page_have_the_words_of_the_front(
    commune: Path, window_of: WindowOf, qtbot: QtBot
) -> None:
    made = window_of(commune, "congress")
    page = made.page
    for point in page.programme.points.values():  # type: ignore[attr-defined]
        page.programme.choose(point.uid)  # type: ignore[attr-defined]
        page.edit()
        assert foreign(made) == []
    page.show_page(tab="delegations")
    page.new()
    assert foreign(made) == []


def test_a_package_of_a_commune_is_looked_at_in_the_words_of_the_front(
    commune: Path, tmp_path: Path, window_of: WindowOf, qtbot: QtBot
) -> None:
    upper, key = tmp_path / "tinh.sdh", tmp_path / "tinh.key"
    registers.create(upper, training.PROVINCE_2025, body=training.BODY_2025, training=True)
    exchange.export_key(key)
    registers.close()
    registers.open_register(commune)
    exchange.trust(key)
    first = exchange.send(tmp_path).file
    [congress] = congresses.all_congresses()
    for entry in delegates.in_order(congress.uid):
        delegates.edit(entry.person, replace(entry.delegate, origin="elected"))
    second = exchange.send(tmp_path).file
    registers.close()
    registers.open_register(upper)
    exchange.trust(first)
    exchange.receive([first], apply=True)
    registers.close()
    page = window_of(upper, "exchange").page
    assert isinstance(page, ExchangePage)
    page.look([second])
    qtbot.waitUntil(lambda: page.home.stack.currentIndex() == 1, timeout=PATIENCE)
    said = list(texts(page))
    assert CONSULTED in said
    assert foreign(page) == []
