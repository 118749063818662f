"""Who is at the desk: people of the office, their PIN, and the name in the status bar."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop_app.domain.operators import Operator
from desktop_app.services import acts, operators
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.operators import OperatorsDialog
from tests.ui.keyboard import type_text

Window = Callable[..., MainWindow]


def dialog_of(window: MainWindow, qtbot: QtBot) -> OperatorsDialog:
    """Opened from the name in the status bar."""
    qtbot.mouseClick(window.status.operator, Qt.MouseButton.LeftButton)
    dialog = window.findChild(OperatorsDialog)
    assert dialog is not None
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def person(name: str, pin: str | None = None) -> Operator:
    operators.save(Operator(name=name), pin)
    return next(one for one in operators.all_operators() if one.name == name)


def lines(dialog: OperatorsDialog) -> list[str]:
    return [dialog.list.item(place).text() for place in range(dialog.list.count())]


def test_the_first_person_entered_sits_at_the_desk(
    window: Window, congress: str, qtbot: QtBot
) -> None:
    made = window()
    qtbot.waitUntil(lambda: made.status.operator.text() == "Chọn người làm việc")
    dialog = dialog_of(made, qtbot)
    type_text(dialog.sheet.editors["name"], "Y Thu")
    type_text(dialog.sheet.editors["post"], "Chuyên viên")
    qtbot.keyClick(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert lines(dialog) == ["Y Thu · Chuyên viên · đang làm việc"]
    assert operators.at_the_desk() == "Y Thu"
    assert made.status.operator.text() == "Người làm việc: Y Thu"


def test_someone_else_sits_down_with_the_arrows_and_enter(
    window: Window, congress: str, qtbot: QtBot
) -> None:
    operators.sit_down(person("A Đer"))
    person("Y Thu")
    made = window()
    dialog = dialog_of(made, qtbot)
    assert dialog.list.currentRow() == 0
    qtbot.keyClick(dialog.list, Qt.Key.Key_Down)
    qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
    assert operators.at_the_desk() == "Y Thu"
    assert not dialog.isVisible()


def test_a_wrong_pin_is_refused_in_place_and_the_right_one_opens(
    window: Window, congress: str, qtbot: QtBot
) -> None:
    person("Y Thu", "2468")
    dialog = dialog_of(window(), qtbot)
    assert dialog.ask.isVisible()
    type_text(dialog.pin, "1111")
    qtbot.keyClick(dialog.pin, Qt.Key.Key_Return)
    assert "PIN" in dialog.reason.text()
    assert operators.at_the_desk() == ""
    dialog.pin.clear()
    type_text(dialog.pin, "2468")
    qtbot.keyClick(dialog.pin, Qt.Key.Key_Return)
    assert operators.at_the_desk() == "Y Thu"


def test_a_new_pin_must_be_typed_twice_alike(window: Window, congress: str, qtbot: QtBot) -> None:
    one = person("Y Thu")
    dialog = dialog_of(window(), qtbot)
    type_text(dialog.sheet.pin, "2468")
    type_text(dialog.sheet.again, "2486")
    dialog.sheet.save()
    assert dialog.sheet.reason.isVisible()
    assert operators.all_operators() == [one]
    dialog.sheet.again.clear()
    type_text(dialog.sheet.again, "2468")
    dialog.sheet.save()
    assert operators.all_operators()[0].pin_hash


def test_a_guarded_person_is_renamed_only_with_the_pin(
    window: Window, congress: str, qtbot: QtBot
) -> None:
    operators.sit_down(person("Y Thu", "2468"), "2468")
    made = window()
    dialog = dialog_of(made, qtbot)
    type_text(dialog.sheet.editors["name"], "x")
    dialog.sheet.save()
    assert "PIN" in dialog.sheet.reason.text()
    type_text(dialog.sheet.known, "2468")
    dialog.sheet.editors["name"].setText("Y Thu Hà")
    dialog.sheet.save()
    assert operators.at_the_desk() == "Y Thu Hà"
    assert made.status.operator.text() == "Người làm việc: Y Thu Hà"


def test_a_person_without_a_name_is_not_kept(window: Window, congress: str, qtbot: QtBot) -> None:
    dialog = dialog_of(window(), qtbot)
    dialog.sheet.save()
    assert "Họ và tên" in dialog.sheet.reason.text()
    assert operators.all_operators() == []


def test_a_person_entered_by_mistake_is_undone(window: Window, congress: str) -> None:
    made = window()
    person("Y Thu")
    made.undo()
    assert operators.all_operators() == []
    assert acts.latest(1)[0].kind == "undo"
