"""The tabs of the exchange page: nothing cut off, every input named, the keys, an office with none above."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QThread
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop_app.domain.words import LANGUAGES, use_language
from desktop_app.services import exchange, registers
from desktop_app.ui.main_window import MainWindow
from tests.builders import held_congress
from tests.ui.offices import DAK_TO, PATIENCE, SA_THAY, package_of, province_with_key
from tests.ui.test_pages import SIZES, cut_off, parents

WindowOf = Callable[[Path, str], MainWindow]
TABS = ["home", "board", "matters", "offices", "books", "backups"]


@pytest.fixture
def hub(tmp_path: Path) -> Path:
    """A province that has received from one district; a second one waits to be recognised."""
    file, key = province_with_key(tmp_path)
    known, unknown = (package_of(tmp_path, unit, upper_key=key).file for unit in (SA_THAY, DAK_TO))
    registers.open_register(file)
    exchange.trust(known)
    exchange.receive([known, unknown], apply=True)
    registers.close()
    return file


def at_rest(made: MainWindow) -> bool:
    working = made.findChildren(QDialog, "job")
    return not working and not any(one.isRunning() for one in made.findChildren(QThread))


def in_front(page: Any, name: str) -> bool:
    return bool(page.tab == name)


def every_tab(made: MainWindow, qtbot: QtBot) -> Iterator[str]:
    """Each tab in front, when nothing runs any more."""
    page: Any = made.page
    assert list(page.tab_names) == TABS
    for name in TABS:
        page.show_tab(name)
        for _ in range(2):
            QApplication.processEvents()
            qtbot.waitUntil(lambda: at_rest(made), timeout=PATIENCE)
        QApplication.processEvents()
        yield name


@pytest.mark.parametrize("language", list(LANGUAGES))
def test_nothing_is_cut_off_under_any_tab_of_the_exchange(
    language: str, hub: Path, window_of: WindowOf, qtbot: QtBot
) -> None:
    use_language(language)
    made = window_of(hub, "exchange")
    for size in SIZES:
        made.resize(*size)
        for name in every_tab(made, qtbot):
            assert (made.width(), made.height()) == size, name
            assert cut_off(made) == [], (name, size)


def test_every_tab_of_the_exchange_has_named_inputs_and_at_most_one_main_button(
    hub: Path, window_of: WindowOf, qtbot: QtBot
) -> None:
    made = window_of(hub, "exchange")
    for name in every_tab(made, qtbot):
        page = made.page
        nameless = [
            f"{type(one).__name__} {one.objectName()}"
            for one in page.findChildren(QWidget)
            if isinstance(one, (QLineEdit, QComboBox, QCheckBox, QAbstractItemView))
            and not isinstance(one, QHeaderView)
            and not one.objectName().startswith("qt_")
            and not any(isinstance(above, QComboBox) for above in parents(one))
            and not (one.accessibleName() or getattr(one, "text", str)())
        ]
        assert nameless == [], name
        main = [
            one.text() for one in made.findChildren(QPushButton)
            if one.isVisible() and one.property("main")
        ]  # fmt: skip
        assert len(main) <= 1, (name, main)


def test_alt_and_a_figure_lead_to_each_tab_and_the_keyboard_has_its_place_there(
    hub: Path, window_of: WindowOf, qtbot: QtBot
) -> None:
    made = window_of(hub, "exchange")
    page: Any = made.page
    for number, name in reversed([*enumerate(TABS, 1)]):
        qtbot.keyClick(made, Qt.Key(Qt.Key.Key_0 + number), Qt.KeyboardModifier.AltModifier)
        qtbot.waitUntil(partial(in_front, page, name), timeout=PATIENCE)
        qtbot.waitUntil(lambda: at_rest(made), timeout=PATIENCE)
        QApplication.processEvents()
        focus = made.focusWidget()
        assert focus is not None, name
        assert page.isAncestorOf(focus), name


def test_an_office_without_one_above_is_not_told_of_changes_to_send(
    hub: Path, window_of: WindowOf, qtbot: QtBot
) -> None:
    registers.open_register(hub)
    held_congress()
    registers.close()
    made = window_of(hub, "exchange")
    qtbot.waitUntil(lambda: made.status.office.text() != "", timeout=PATIENCE)
    assert exchange.unsent() > 0
    assert made.status.unsent.text() == ""
    assert made.status.unsent_count == 0
