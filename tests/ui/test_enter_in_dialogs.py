"""What Enter, Tab and the arrows mean in dialogs: the main verb and no other, field after field."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.services import delegates, roll_forms
from desktop_app.ui import bulk_edit
from desktop_app.ui.arrange import ask_order
from desktop_app.ui.filter_dialogs import AgesDialog, NameDialog, PlaceDialog
from desktop_app.ui.list_cell import CellDialog
from desktop_app.ui.list_export import ask_blank_list, ask_where_to_export
from desktop_app.ui.list_mapping import MappingDialog
from desktop_app.ui.list_preview import PreviewDialog
from desktop_app.ui.lists import read_list
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.photo_folder import PhotoFolderDialog
from desktop_app.ui.radios import Radio
from desktop_app.ui.roll_forms import FormsDialog, manage_forms
from tests.sheets import papers
from tests.ui.keyboard import type_text
from tests.ui.offices import PATIENCE
from tests.ui.pictures import halves

Window = Callable[..., MainWindow]
HEADINGS = ["TT", "Họ và tên", "Năm sinh", "Dân tộc"]


@pytest.fixture
def made(window: Window, people: list[str]) -> MainWindow:
    return window("delegates")


def in_front(parent: Any, kind: type[QDialog], qtbot: QtBot) -> Any:
    """The dialog of this kind that is open, with the keyboard."""

    def found() -> list[QDialog]:
        return [one for one in parent.findChildren(kind) if one.isVisible()]

    qtbot.waitUntil(lambda: bool(found()), timeout=PATIENCE)
    (dialog,) = found()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow, timeout=PATIENCE)
    return dialog


def press(qtbot: QtBot, key: Qt.Key) -> Any:
    """Press a key where the focus is; where the focus is then, None when its window has closed."""
    qtbot.keyClick(QApplication.focusWidget(), key)
    QApplication.processEvents()
    return QApplication.focusWidget()


def of_enter(dialog: QDialog) -> str:
    """The button that Enter presses while no button has the focus."""
    return next(one.objectName() for one in dialog.findChildren(QPushButton) if one.isDefault())


# --- the main verb -----------------------------------------------------------------------------


def _ages(made: MainWindow) -> Any:
    AgesDialog(made, made.page.list.filter.criteria, lambda criteria: None).open()  # type: ignore[attr-defined]


def _name(made: MainWindow) -> Any:
    NameDialog(made, lambda name: True).open()


def _place(made: MainWindow) -> Any:
    PlaceDialog(made, "Y Bên", lambda place: None).open()


def _columns(made: MainWindow) -> Any:
    made.page.list.choose_columns()  # type: ignore[attr-defined]


def _bulk(made: MainWindow) -> Any:
    bulk_edit.ask(made.desk, made.page, [made.page.table.current().delegate.uid])  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("opens", "verb"),
    [
        (_ages, "yes"),
        (_name, "yes"),
        (_place, "yes"),
        (_columns, "yes"),
        (_bulk, "put"),
        (lambda made: ask_order(made.desk, made, lambda: None), "yes"),
        (lambda made: ask_where_to_export(made.desk, made.page), "to_excel"),
        (lambda made: ask_blank_list(made.desk, made.page), "write"),
    ],
)
def test_enter_means_the_main_verb_of_a_dialog(
    opens: Callable[[MainWindow], Any], verb: str, made: MainWindow, qtbot: QtBot
) -> None:
    made.page.table.selectRow(0)  # type: ignore[attr-defined]
    opens(made)
    dialog = in_front(made, QDialog, qtbot)
    if verb == "put":  # alive only when there is something to set
        dialog.field.setCurrentIndex(dialog.field.findData("kind"))
        dialog.editor.setFocus()
        type_text(dialog.editor, "k")
    assert of_enter(dialog) == verb
    focused = dialog.focusWidget()
    assert not isinstance(focused, QPushButton)
    assert focused.isVisible()


@pytest.mark.parametrize("opens", [_ages, _name, _place])
def test_tab_goes_through_the_fields_and_then_to_the_buttons(
    opens: Callable[[MainWindow], Any], made: MainWindow, qtbot: QtBot
) -> None:
    opens(made)
    dialog = in_front(made, QDialog, qtbot)
    way = [dialog.focusWidget().objectName()]
    while (reached := press(qtbot, Qt.Key.Key_Tab).objectName()) not in way:
        way.append(reached)
    fields = {"ages": ["age_from", "age_to"], "filter_name": ["name"], "place": ["place_number"]}
    assert way == [*fields[dialog.objectName()], "yes", "no"]


def test_in_the_search_for_a_column_enter_leads_to_what_was_found(
    made: MainWindow, qtbot: QtBot
) -> None:
    _columns(made)
    dialog = in_front(made, QDialog, qtbot)
    dialog.search.setFocus()
    type_text(dialog.search, "dien thoai")
    press(qtbot, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert dialog.focusWidget() is dialog.list
    press(qtbot, Qt.Key.Key_Space)
    press(qtbot, Qt.Key.Key_Return)
    assert made.page.list.names[-1] == "phone"  # type: ignore[attr-defined]


# --- lists that come in ------------------------------------------------------------------------


@pytest.fixture
def preview(made: MainWindow, tmp_path: Path, qtbot: QtBot) -> PreviewDialog:
    """A list with a day that is none and an ethnic group of several meanings."""
    file = papers.simple(
        tmp_path / "a.xlsx", HEADINGS, [1, "Lò Văn A", "31/2/1985", "Thái"],
        [2, "Lò Thị B", 1980, "Thổ"],
    )  # fmt: skip
    read_list(made.desk, made.page, file)
    found: PreviewDialog = in_front(made, PreviewDialog, qtbot)
    return found


def correct(preview: PreviewDialog, line: int, key: str, qtbot: QtBot) -> CellDialog:
    preview.table.selectRow(line)
    assert preview.detail.cells.choose(lambda one: one.key == key)
    preview.detail.correct()
    found: CellDialog = in_front(preview, CellDialog, qtbot)
    return found


def test_enter_in_a_cell_that_is_corrected_again_uses_what_was_typed(
    preview: PreviewDialog, qtbot: QtBot
) -> None:
    for day in ("28/2/1985", "27/2/1985"):
        cell = correct(preview, 0, "born", qtbot)
        cell.editor.selectAll()
        type_text(cell.editor, day)
        press(qtbot, Qt.Key.Key_Return)
        assert str(preview.preview.rows[0].person.born) == day
        qtbot.waitUntil(lambda: not preview.findChildren(CellDialog))


def test_what_the_list_had_stays_told_beside_what_it_was_corrected_to(
    preview: PreviewDialog, qtbot: QtBot
) -> None:
    cell = correct(preview, 0, "born", qtbot)
    cell.editor.selectAll()
    type_text(cell.editor, "28/2/1985")
    press(qtbot, Qt.Key.Key_Return)
    shown = next(one for one in preview.detail.cells.rows_model.rows if one.key == "born")
    assert (shown.written, str(shown.then)) == ("31/2/1985", "28/2/1985")
    again = correct(preview, 0, "born", qtbot)
    assert again.editor.text() == "28/2/1985"


def test_a_cell_of_several_meanings_is_not_emptied_by_enter_alone(
    preview: PreviewDialog, qtbot: QtBot
) -> None:
    cell = correct(preview, 1, "ethnic_group", qtbot)
    press(qtbot, Qt.Key.Key_Return)
    assert cell.isVisible()
    assert "chọn một mục" in cell.reason.text()
    press(qtbot, Qt.Key.Key_Down)
    press(qtbot, Qt.Key.Key_Up)
    press(qtbot, Qt.Key.Key_Return)
    assert preview.preview.rows[1].person.ethnic_group == "tay"


def test_a_cell_of_several_meanings_can_be_left_empty_on_purpose(
    preview: PreviewDialog, qtbot: QtBot
) -> None:
    cell = correct(preview, 1, "ethnic_group", qtbot)
    blank = cell.findChild(Radio, "blank")
    assert blank is not None
    blank.setFocus()
    press(qtbot, Qt.Key.Key_Space)
    press(qtbot, Qt.Key.Key_Return)
    assert preview.preview.rows[1].state == "new"
    assert preview.preview.rows[1].person.ethnic_group == ""


def test_the_meanings_of_columns_begin_with_the_first_field_and_end_with_the_main_verb(
    preview: PreviewDialog, qtbot: QtBot
) -> None:
    preview.head.ask_about_columns()
    dialog = in_front(preview, MappingDialog, qtbot)
    editors = list(dialog.editors.values())
    assert dialog.focusWidget() is editors[0]
    assert of_enter(dialog) == "done"
    for editor in editors[1:]:
        assert press(qtbot, Qt.Key.Key_Return) is editor


def test_an_arrow_chooses_among_answers_none_of_which_was_chosen(qtbot: QtBot) -> None:
    place = QWidget()
    qtbot.addWidget(place)
    layout = QVBoxLayout(place)
    first, second = Radio("Giữ"), Radio("Rút")
    for one in (first, second):
        layout.addWidget(one)
    place.show()
    place.activateWindow()
    qtbot.waitUntil(place.isActiveWindow)
    first.setFocus()
    press(qtbot, Qt.Key.Key_Down)
    assert (first.isChecked(), second.isChecked()) == (False, True)


# --- forms of the roll, photos -----------------------------------------------------------------


@pytest.fixture
def forms(made: MainWindow, qtbot: QtBot) -> FormsDialog:
    manage_forms(made.desk, made.page)
    found: FormsDialog = in_front(made, FormsDialog, qtbot)
    return found


def test_enter_presses_the_button_with_the_focus_and_goes_on_from_a_field(
    forms: FormsDialog, qtbot: QtBot
) -> None:
    before = len(roll_forms.forms())
    forms.copy.setFocus()
    press(qtbot, Qt.Key.Key_Return)
    assert len(roll_forms.forms()) == before + 1
    assert forms.focusWidget() is forms.editor.editors["name"]
    assert press(qtbot, Qt.Key.Key_Return) is forms.editor.editors["purpose"]
    assert forms.isVisible()


def test_saving_a_form_keeps_the_column_in_hand(forms: FormsDialog) -> None:
    forms.copy.click()
    forms.editor.table.selectRow(3)
    forms.editor.shift(1)
    assert forms.editor.place() == 4
    forms.save()
    assert forms.editor.place() == 4
    forms.list.setCurrentRow(0)
    assert forms.editor.place() == 0


def test_enter_among_the_photos_of_a_folder_asks_whose_it_is_and_takes_none_in(
    made: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    from desktop_app.services import photos

    assert made.desk.congress is not None
    congress = made.desk.congress.uid
    listed = delegates.in_order(congress)
    (tmp_path / f"{listed[0].person.full_name}.jpg").write_bytes(halves())
    (tmp_path / "IMG_1.jpg").write_bytes(halves())
    found = photos.match_folder(congress, tmp_path)
    PhotoFolderDialog(made.desk, made, tmp_path, found).open()
    dialog = in_front(made, PhotoFolderDialog, qtbot)
    assert dialog.focusWidget() is dialog.table
    press(qtbot, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert dialog.focusWidget() is dialog.beside.who
    assert not any(one.person.photo for one in delegates.in_order(congress))
