from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QPushButton
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from desktop_app.services import delegates
from desktop_app.ui.main_window import MainWindow
from tests.ui.conftest import NAMES
from tests.ui.keyboard import type_text

Window = Callable[..., MainWindow]


def names(window: MainWindow) -> list[str]:
    return [entry.person.full_name for entry in window.page.table.rows_model.rows]  # type: ignore[attr-defined]


def test_the_list_is_a_sound_model(
    window: Window, people: list[str], qtmodeltester: ModelTester
) -> None:
    qtmodeltester.check(window().page.table.rows_model)  # type: ignore[attr-defined]


def test_names_stand_in_vietnamese_order(window: Window, people: list[str]) -> None:
    assert names(window()) == [
        "Nguyễn Văn An", "Siu Ƀlơ̆", "A Lăng Đức", "K'Brêu", "Y Hơ'Ô̆l Niê",
    ]  # fmt: skip


def test_typing_in_the_search_narrows_the_list_and_says_so(
    window: Window, people: list[str], qtbot: QtBot
) -> None:
    made = window()
    qtbot.keyClick(made, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    type_text(made.header.search, "bl")
    qtbot.waitUntil(lambda: names(made) == ["Siu Ƀlơ̆"])
    assert made.page.list.count.text() == "1/5 đại biểu"  # type: ignore[attr-defined]


def test_a_delegate_is_entered_with_the_keyboard_alone(
    window: Window, congress: str, qtbot: QtBot
) -> None:
    made = window()
    qtbot.keyClick(made, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    sheet = made.page.sheet  # type: ignore[attr-defined]
    type_text(sheet.form.editors["full_name"], "Rơ Châm Hlơ̆")
    type_text(sheet.form.editors["born"], "5/1980")
    qtbot.keyClick(made, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    [entry] = delegates.page(congress)
    assert (entry.person.full_name, str(entry.person.born)) == ("Rơ Châm Hlơ̆", "5/1980")
    assert len(entry.delegate.card_code) == 13
    assert names(made) == ["Rơ Châm Hlơ̆"]


def test_save_and_add_another_carries_the_kind_over(
    window: Window, congress: str, qtbot: QtBot
) -> None:
    made = window()
    made.page.new()
    sheet = made.page.sheet  # type: ignore[attr-defined]
    sheet.form.editors["full_name"].setText("Siu Bơ")
    sheet.form.editors["kind"].set_value("guest")
    sheet.save_next()
    assert sheet.form.editors["full_name"].text() == ""
    assert sheet.form.editors["kind"].value() == "guest"
    assert delegates.count(congress, kind="guest") == 1


def test_a_delegate_without_a_name_is_not_kept_and_the_field_says_why(
    window: Window, congress: str, qtbot: QtBot
) -> None:
    made = window()
    made.page.new()
    sheet = made.page.sheet  # type: ignore[attr-defined]
    assert not made.page.save()
    assert "Họ và tên" in sheet.form._notes["full_name"].text()
    assert delegates.count(congress) == 0


def test_removing_takes_one_key_and_undo_brings_the_delegate_back(
    window: Window, people: list[str], congress: str, qtbot: QtBot
) -> None:
    made = window()
    made.page.table.selectRow(0)  # type: ignore[attr-defined]
    made.page.table.setFocus()  # type: ignore[attr-defined]
    qtbot.keyClick(made.page.table, Qt.Key.Key_Delete)  # type: ignore[attr-defined]
    assert delegates.count(congress) == len(NAMES) - 1
    assert made.done_bar.isVisible()
    qtbot.keyClick(made, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert delegates.count(congress) == len(NAMES)
    assert "Nguyễn Văn An" in names(made)


def test_leaving_a_sheet_with_something_typed_asks_first(
    window: Window, people: list[str], qtbot: QtBot, alerts: list[object]
) -> None:
    made = window()
    made.page.new()
    type_text(made.page.sheet.form.editors["full_name"], "Siu")  # type: ignore[attr-defined]
    made.go("overview")
    assert made.name == "delegates"
    assert len(alerts) == 1
    question = made.findChild(QDialog, "alert")
    assert question is not None
    yes = question.findChild(QPushButton, "yes")
    assert yes is not None
    qtbot.mouseClick(yes, Qt.MouseButton.LeftButton)
    assert made.name == "overview"


def test_a_header_click_sorts_and_a_second_one_turns_the_order(
    window: Window, people: list[str]
) -> None:
    page = window().page
    page.table._header_clicked(1)  # type: ignore[attr-defined]
    assert page.table.rows_model.rows[0].person.full_name == "Y Hơ'Ô̆l Niê"  # type: ignore[attr-defined]
    page.table._header_clicked(1)  # type: ignore[attr-defined]
    assert page.table.rows_model.rows[0].person.full_name == "Nguyễn Văn An"  # type: ignore[attr-defined]


def test_an_empty_register_leads_to_the_congress_first(window: Window) -> None:
    page = window().page
    assert page.stack.currentIndex() == 1  # type: ignore[attr-defined]
    assert page.main is None
