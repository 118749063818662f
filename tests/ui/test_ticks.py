"""People ticked in a list that narrows: Space never ticks somebody who is hidden."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.ui import app
from desktop_app.ui.ticks import Ticks
from tests.ui.keyboard import type_text

PEOPLE = [("1", "A Lăng Đức"), ("2", "Nguyễn Văn An"), ("3", "Rơ Châm Duy"), ("4", "Y Hoa An")]


@pytest.fixture
def asked(qtbot: QtBot) -> Iterator[tuple[QLineEdit, Ticks]]:
    """A search field over the list, as dialogs have them."""
    app.application()
    window, search, people = QWidget(), QLineEdit(), Ticks(PEOPLE)
    layout = QVBoxLayout(window)
    layout.addWidget(search)
    layout.addWidget(people)
    people.follow(search)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    search.setFocus()
    qtbot.waitUntil(search.hasFocus)
    yield search, people
    window.close()


def test_space_ticks_the_first_of_those_shown(asked: tuple[QLineEdit, Ticks], qtbot: QtBot) -> None:
    search, people = asked
    type_text(search, "van an")
    qtbot.keyClick(search, Qt.Key.Key_Down)
    assert people.hasFocus()
    qtbot.keyClick(people, Qt.Key.Key_Space)
    assert people.chosen() == ["2"]
    search.clear()
    assert people.chosen() == ["2"], "what is ticked stays so"


def test_home_and_end_stay_among_those_shown(asked: tuple[QLineEdit, Ticks], qtbot: QtBot) -> None:
    search, people = asked
    type_text(search, "an")
    people.setFocus()
    for key, name in ((Qt.Key.Key_End, "Y Hoa An"), (Qt.Key.Key_Home, "A Lăng Đức")):
        qtbot.keyClick(people, key)
        assert people.currentItem().text() == name
    type_text(search, " nguyen")
    qtbot.keyClick(people, Qt.Key.Key_End)
    assert people.currentItem().text() == "Nguyễn Văn An"


def test_nobody_is_ticked_where_nobody_fits(asked: tuple[QLineEdit, Ticks], qtbot: QtBot) -> None:
    search, people = asked
    type_text(search, "xyz")
    people.setFocus()
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Home, Qt.Key.Key_Space):
        qtbot.keyClick(people, key)
    assert people.chosen() == []
