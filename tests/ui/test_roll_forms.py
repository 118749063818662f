"""Forms of lists by keyboard: copied, changed, saved, taken in, handed down."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.roll_forms import ready
from desktop_app.services import roll_forms
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.roll_forms import FormsDialog, manage_forms

Window = Callable[..., MainWindow]


@pytest.fixture
def dialog(window: Window, congress: str) -> FormsDialog:
    made = window("delegates")
    return manage_forms(made.desk, made.page)


@pytest.fixture
def own(dialog: FormsDialog) -> FormsDialog:
    """A copy of the short roll in hand."""
    dialog.load("short")
    dialog.copy.click()
    return dialog


def keys(dialog: FormsDialog) -> list[str]:
    return [column.key for column in dialog.editor.form.columns]


def kept(dialog: FormsDialog) -> list[str]:
    return [one.key for one in roll_forms.form(dialog.editor.form.form.uid).columns]


def choose(dialog: QDialog, target: Path) -> None:
    asked = dialog.findChildren(QFileDialog)[-1]
    asked.filesSelected.emit([str(target)])
    asked.fileSelected.emit(str(target))
    asked.reject()


def test_a_ready_made_form_is_shown_and_cannot_be_changed(dialog: FormsDialog) -> None:
    assert dialog.list.currentRow() == 0
    assert "mẫu có sẵn" in dialog.editor.origin.text()
    fields = [*dialog.editor.editors.values(), dialog.editor.key, dialog.editor.add, dialog.gone]
    assert not any(one.isEnabled() for one in fields)
    assert [head.words for head in dialog.editor.preview.heads][:4] == [
        "STT",
        "Họ và tên",
        "Nam",
        "Nữ",
    ]
    dialog.editor.shift(1)
    assert not dialog.editor.dirty


def test_a_copy_is_changed_by_keyboard_and_saved_in_one_act(own: FormsDialog, qtbot: QtBot) -> None:
    editor = own.editor
    editor.table.setFocus()
    editor.table.selectRow(1)
    qtbot.keyClick(editor.table, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(editor.table, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert keys(own)[:4] == ["delegate_position", "born_male", "born_female", "full_name"]
    assert editor.place() == 3, "the column in hand moves along"
    qtbot.keyClick(editor.table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    editor.table.selectRow(4)
    qtbot.keyClick(editor.table, Qt.Key.Key_Delete)
    assert "ethnic_group" not in keys(own)
    qtbot.keyClick(own, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert kept(own) == keys(own)
    assert not own.editor.dirty


def test_a_new_column_stands_after_the_one_in_hand_and_is_told_what_it_holds(
    own: FormsDialog, qtbot: QtBot
) -> None:
    editor = own.editor
    editor.table.setFocus()
    editor.table.selectRow(1)
    qtbot.keyClick(editor.table, Qt.Key.Key_Insert)
    assert editor.place() == 2
    editor.key.setCurrentIndex(editor.key.findData("seat"))
    editor.key.activated.emit(editor.key.currentIndex())
    editor.editors["heading"].setText("Số ghế ngồi")
    editor.editors["heading"].editingFinished.emit()
    own.save()
    column = roll_forms.form(editor.form.form.uid).columns[2]
    assert (column.key, column.heading) == ("seat", "Số ghế ngồi")


def test_every_change_can_be_taken_back_before_saving(own: FormsDialog, qtbot: QtBot) -> None:
    before = own.editor.form
    own.editor.remove_column()
    own.editor.shift(1)
    own.editor.editors["paper"].setCurrentIndex(own.editor.editors["paper"].findData("A3"))
    own.editor.editors["paper"].activated.emit(0)
    assert own.editor.form.form.paper == "A3"
    for _ in range(3):
        qtbot.keyClick(own, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert own.editor.form == before
    assert not own.keep.isEnabled()


def test_a_width_that_no_column_can_have_is_said_beside_the_fields(own: FormsDialog) -> None:
    own.editor.editors["width"].setText("1")
    own.editor.editors["width"].editingFinished.emit()
    own.save()
    assert "2 đến 120" in own.editor.reason.text()
    own.editor.editors["width"].setText("rộng")
    own.editor.editors["width"].editingFinished.emit()
    assert "rộng" in own.editor.reason.text()


def test_leaving_with_changes_asks_and_staying_keeps_them(
    own: FormsDialog, qtbot: QtBot, alerts: list[object]
) -> None:
    own.editor.remove_column()
    changed, row = own.editor.form, own.list.currentRow()
    own.list.setCurrentRow(0)
    assert len(alerts) == 1
    answer(own, "no")
    assert own.editor.form == changed
    assert own.list.currentRow() == row
    qtbot.keyClick(own, Qt.Key.Key_Escape)
    assert own.isVisible()
    answer(own, "yes")
    qtbot.waitUntil(lambda: not own.isVisible())


def answer(dialog: QWidget, name: str) -> None:
    alert = [one for one in dialog.findChildren(QDialog, "alert") if one.isVisible()][-1]
    button = alert.findChild(QPushButton, name)
    assert button is not None
    button.click()


def test_a_form_goes_to_another_office_and_is_taken_in_as_handed_down(
    own: FormsDialog, tmp_path: Path, alerts: list[object]
) -> None:
    uid, name = own.editor.form.form.uid, own.editor.form.form.name
    own.hand.click()
    choose(own, tmp_path / "mau.mau-danh-sach")
    assert "mau.mau-danh-sach" in repr(alerts[-1])
    roll_forms.remove(uid)  # as if this were the other office
    own.load()
    own.take.click()
    choose(own, tmp_path / "mau.mau-danh-sach")
    assert own.editor.form.form.name == name
    assert "gửi" in own.editor.origin.text()
    assert not own.editor.add.isEnabled()


def test_a_file_that_is_no_form_is_refused_with_a_sentence(
    dialog: FormsDialog, tmp_path: Path, alerts: list[object]
) -> None:
    (tmp_path / "a.mau-danh-sach").write_text("{}")
    dialog.take.click()
    choose(dialog, tmp_path / "a.mau-danh-sach")
    assert "refusal" in repr(alerts[0])
    assert len(roll_forms.forms()) == dialog.list.count()


def test_a_form_is_removed_after_a_question(own: FormsDialog, alerts: list[object]) -> None:
    uid = own.editor.form.form.uid
    own.gone.click()
    answer(own, "yes")
    assert uid not in [one.form.uid for one in roll_forms.forms()]
    assert own.editor.form == ready("roll")
