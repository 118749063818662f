"""Twenty delegates from one unit's list, typed by keyboard alone: no mouse, no dialog, few keys."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from desktop_app.domain.delegates import Delegation
from desktop_app.services import acts, congresses, delegates, registers
from desktop_app.ui import app
from desktop_app.ui.main_window import MainWindow
from tests.ui.keyboard import type_text

FAMILIES = ("Rơ Châm", "Y Blŭn", "Ksor", "A", "Siu")
GIVEN = ("Hlơ̆", "Đer", "Ƀlĭ", "Hô̆")
COMMUNES = (("ro k", "Xã Rờ Kơi"), ("ya ly", "Xã Ya Ly"), ("mo r", "Xã Mô Rai"))
GROUPS = (("gia", "gia-rai"), ("xơ", "xo-dang"), ("ba n", "ba-na"))

PER_DELEGATE = 12
"""Enter, Tab and the keys that save, besides the letters themselves: what a delegate may cost at most."""


class Hands:
    """Types where the focus is, and counts every key that is not a letter of what is written."""

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot
        self.keys = self.letters = 0

    @property
    def focus(self) -> Any:
        return QApplication.activePopupWidget() or QApplication.focusWidget()

    @property
    def place(self) -> str:
        """The name of the field with the cursor."""
        found = QApplication.focusWidget()
        return found.objectName() if found is not None else ""

    def press(self, key: Qt.Key, *, ctrl: bool = False) -> None:
        chord = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
        self._qtbot.keyClick(self.focus, key, chord)
        QApplication.processEvents()
        self.keys += 1

    def write(self, text: str) -> None:
        for letter in text:
            type_text(self.focus, letter)
        QApplication.processEvents()
        self.letters += len(text)

    def go_to(self, name: str) -> None:
        """With Enter, past an open list if there is one."""
        for _ in range(30):
            if self.place == name:
                return
            self.press(Qt.Key.Key_Return)
        raise AssertionError(f"{name} is not reached")


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    app.application()
    opened = registers.create(tmp_path / "so.sdh", "2024-616", training=True)
    congress = congresses.save(congresses.new_congress("dtts-4-2024")).uids[0]
    for name in ("Xã Rờ Kơi", "Lực lượng vũ trang huyện"):
        delegates.save_delegation(Delegation(congress=congress, name=name))
    made = MainWindow(opened, "delegates")
    qtbot.addWidget(made)
    made.resize(1366, 728)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: made.isActiveWindow() and made._painted)
    yield made
    registers.close()


def listed() -> list[tuple[str, str, str, str, tuple[str, str], tuple[str, str]]]:
    """Name, gender as typed, birth, card number, ethnic group and commune of twenty people."""
    found = []
    for number in range(20):
        name = f"{FAMILIES[number % 5]} {GIVEN[number % 4]}"
        woman = number % 3 == 0
        year = 1957 + number
        card = f"062{int(woman)}{year % 100:02}{number:06}"
        born = (str(year), f"5/{year}", f"3/5/{year}")[number % 3]
        found.append((name, "nu" if woman else "na", born, card, GROUPS[number % 3],
                      COMMUNES[number % 3]))  # fmt: skip
    return found


def test_twenty_delegates_are_typed_without_a_mouse_and_without_a_dialog(
    window: MainWindow, qtbot: QtBot, alerts: list[object], record_property: Callable[..., None]
) -> None:
    hands = Hands(qtbot)
    hands.press(Qt.Key.Key_N, ctrl=True)
    for number, (name, gender, born, card, group, commune) in enumerate(listed()):
        assert hands.place == "full_name", "the name, each time"
        hands.write(name)
        hands.press(Qt.Key.Key_Return)
        hands.write(gender)
        hands.press(Qt.Key.Key_Return)
        hands.write(born)
        hands.press(Qt.Key.Key_Return)
        hands.write(group[0])
        hands.press(Qt.Key.Key_Return)
        if number == 0:
            hands.go_to("delegation")
            hands.write("ro k")
            hands.press(Qt.Key.Key_Return)
        hands.press(Qt.Key.Key_PageDown, ctrl=True)
        hands.go_to("commune")
        hands.write(commune[0])
        hands.press(Qt.Key.Key_Return)
        hands.press(Qt.Key.Key_PageDown, ctrl=True)
        hands.write(card)
        hands.press(Qt.Key.Key_Return, ctrl=True)
        dialogs = [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog)]
        assert not [one for one in dialogs if one.isVisible()]
    assert alerts == []
    record_property("keys", hands.keys)
    print(f"{hands.keys / 20:.1f} keys a delegate besides {hands.letters / 20:.1f} letters")
    assert hands.keys / 20 <= PER_DELEGATE
    assert_all_are_there()


def assert_all_are_there() -> None:
    [congress] = congresses.all_congresses()
    entries = delegates.in_order(congress.uid)
    assert {one.delegation for one in entries} == {"Xã Rờ Kơi"}, "carried over from the first"
    kept = {one.person.id_number: one.person for one in entries}
    assert len(kept) == 20
    communes = congresses.names("unit", [one.commune for one in kept.values() if one.commune])
    for name, gender, born, card, group, commune in listed():
        person = kept[card]
        assert (person.full_name, person.gender) == (name, {"nu": "female", "na": "male"}[gender])
        assert str(person.born) == born
        assert person.ethnic_group == group[1]
        assert communes[person.commune or ""].startswith(commune[1])
    assert len([act for act in acts.latest(200) if act.kind == "write"]) >= 22
