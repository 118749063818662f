"""Lists in through the window: real spreadsheets, nothing changed before a person says so."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QFileDialog, QRadioButton
from pytestqt.qtbot import QtBot

from desktop_app.domain.list_batches import APPLIED, OPEN
from desktop_app.services import delegates, lists
from desktop_app.ui.list_batches import BatchesDialog, OpenBatchesDialog, show_batches
from desktop_app.ui.list_cell import CellDialog
from desktop_app.ui.list_figures import FiguresDialog
from desktop_app.ui.list_gone import GoneDialog
from desktop_app.ui.list_mapping import HeadingDialog, MappingDialog
from desktop_app.ui.list_preview import PreviewDialog
from desktop_app.ui.lists import ask_for_list, read_list
from desktop_app.ui.main_window import MainWindow
from tests.scenes import list_with_errors
from tests.sheets import papers
from tests.ui.offices import PATIENCE

Window = Callable[..., MainWindow]
Preview = Callable[..., PreviewDialog]
HEADINGS = ["TT", "Họ và tên", "Giới tính", "Năm sinh", "Đoàn"]


@pytest.fixture
def made(window: Window, congress: str) -> MainWindow:
    return window("delegates")


@pytest.fixture
def preview(made: MainWindow, qtbot: QtBot) -> Preview:
    """Read a list on the delegates page and wait for what it would do."""

    def open_it(file: Path) -> PreviewDialog:
        read_list(made.desk, made.page, file)
        return shown(made, PreviewDialog, qtbot)

    return open_it


def shown(where: Any, kind: type[QDialog], qtbot: QtBot, *, in_front: bool = True) -> Any:
    """The dialog of this kind that is open, waited for."""

    def found() -> list[QDialog]:
        return [one for one in where.findChildren(kind) if one.isVisible()]

    qtbot.waitUntil(lambda: bool(found()), timeout=PATIENCE)
    (dialog,) = found()
    if in_front:  # else keys go to the one below
        qtbot.waitUntil(dialog.isActiveWindow, timeout=PATIENCE)
    return dialog


def option(dialog: QDialog, name: str) -> QRadioButton:
    found = dialog.findChild(QRadioButton, name)
    assert isinstance(found, QRadioButton)
    return found


def names(congress: str) -> list[str]:
    return sorted(one.person.full_name for one in delegates.in_order(congress))


def a_list(tmp_path: Path, *people: list[Any], name: str = "xa-ro-koi.xlsx") -> Path:
    return papers.simple(tmp_path / name, HEADINGS, *people)


def press(qtbot: QtBot, widget: Any, key: Qt.Key) -> None:
    qtbot.keyClick(widget, key)


def test_a_list_is_chosen_and_shown_line_by_line(
    made: MainWindow, congress: str, tmp_path: Path, qtbot: QtBot
) -> None:
    ask_for_list(made.desk, made.page)
    [chooser] = made.findChildren(QFileDialog)
    chooser.fileSelected.emit(str(list_with_errors(tmp_path / "xa.xlsx")))
    chooser.reject()
    dialog = shown(made, PreviewDialog, qtbot)
    assert len(dialog.table.rows_model.rows) == 6
    assert not dialog.apply.isEnabled(), "there are lines that cannot be taken"
    [chosen] = dialog.table.selected()
    assert chosen.problems, "the first line that needs a person is in front"
    assert "31/2/1985" in dialog.detail.reason.text()
    assert names(congress) == []


def test_only_the_lines_to_be_looked_at_can_be_shown(preview: Preview, tmp_path: Path) -> None:
    dialog = preview(list_with_errors(tmp_path / "xa.xlsx"))
    dialog.show_only.setCurrentIndex(dialog.show_only.findData("open"))
    dialog.show_only.activated.emit(1)
    assert [bool(one.problems) for one in dialog.table.rows_model.rows] == [True] * 4
    dialog.show_only.setCurrentIndex(0)
    dialog.show_only.activated.emit(0)
    assert len(dialog.table.rows_model.rows) == 6


def test_f8_goes_from_one_line_to_look_at_to_the_next_and_around(
    preview: Preview, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = preview(list_with_errors(tmp_path / "xa.xlsx"))
    seen = []
    for _ in range(5):
        seen.append(dialog.table.selected()[0].row)
        press(qtbot, dialog, Qt.Key.Key_F8)
    assert seen == [5, 6, 7, 8, 5]


def test_the_wrong_lines_are_left_out_only_when_a_person_says_so(
    preview: Preview, made: MainWindow, congress: str, tmp_path: Path
) -> None:
    dialog = preview(list_with_errors(tmp_path / "xa.xlsx"))
    dialog.skip.click()
    dialog.apply.click()
    assert names(congress) == ["K'Brêu", "Rơ Châm Hlơ̆"]
    assert made.done_bar.isVisible()
    made.undo()
    assert names(congress) == []


def test_a_wrong_cell_is_put_right_with_the_keyboard_and_kept(
    preview: Preview, congress: str, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = preview(list_with_errors(tmp_path / "xa.xlsx"))
    dialog.detail.cells.setFocus()
    press(qtbot, dialog.detail.cells, Qt.Key.Key_F2)
    cell: CellDialog = shown(dialog, CellDialog, qtbot)
    assert cell.editor.text() == "31/2/1985"
    cell.editor.clear()
    qtbot.keyClicks(cell.editor, "31/2/1986")
    press(qtbot, cell.editor, Qt.Key.Key_Return)
    assert "31/2/1986" in cell.reason.text()
    cell.editor.clear()
    qtbot.keyClicks(cell.editor, "28/2/1985")
    press(qtbot, cell.editor, Qt.Key.Key_Return)
    assert dialog.preview.rows[1].state == "new"
    assert str(dialog.preview.rows[1].person.born) == "28/2/1985"
    (kept,) = lists.open_batches(congress)
    assert str(lists.preview_of(kept.uid).rows[1].person.born) == "28/2/1985"
    dialog.detail.correct()
    again: CellDialog = shown(dialog, CellDialog, qtbot)
    again._undo()
    assert dialog.preview.rows[1].state == "error"


def test_a_word_of_two_meanings_is_chosen_for_all_lines_that_have_it(
    preview: Preview, congress: str, tmp_path: Path, qtbot: QtBot
) -> None:
    people = [[place, name, 1980, "Thổ"] for place, name in enumerate(("Lò Văn A", "Lò Thị B"), 1)]
    file = papers.simple(tmp_path / "a.xlsx", ["TT", "Họ và tên", "Năm sinh", "Dân tộc"], *people)
    dialog = preview(file)
    dialog.detail.correct()
    cell: CellDialog = shown(dialog, CellDialog, qtbot)
    choice = option(cell, "tay")
    assert cell.all.isChecked()
    choice.setFocus()
    press(qtbot, choice, Qt.Key.Key_Space)
    press(qtbot, choice, Qt.Key.Key_Return)
    assert dialog.preview.counts["new"] == 2
    dialog.apply.click()
    assert [one.person.ethnic_group for one in delegates.in_order(congress)] == ["tay", "tay"]


def test_somebody_who_may_be_known_is_asked_about_and_the_answer_stays(
    preview: Preview, people: list[str], congress: str, tmp_path: Path
) -> None:
    before = names(congress)
    dialog = preview(a_list(tmp_path, [1, "K'Brêu", "Nam", 1990, ""]))
    assert not dialog.apply.isEnabled()
    what = dialog.detail.what
    both = next(at for at in range(what.count()) if (what.itemData(at) or ("",))[0] == "both")
    what.setCurrentIndex(both)
    what.activated.emit(both)
    assert dialog.preview.counts["question"] == 0
    dialog.apply.click()
    assert names(congress) == sorted([*before, "K'Brêu"])


def test_a_list_of_several_sheets_asks_which_one_or_takes_all(
    preview: Preview, tmp_path: Path
) -> None:
    rows: list[list[Any]] = [["TT", "Họ và tên", "Giới tính"], [1, "Siu Bơ", "Nam"]]
    others: list[list[Any]] = [["TT", "Họ và tên", "Giới tính"], [1, "Y Hrĭ", "Nữ"]]
    file = papers.book(tmp_path / "hai-xa.xlsx", ("Rờ Kơi", rows, ()), ("Ya Ly", others, ()))
    dialog = preview(file)
    choose = dialog.findChild(QComboBox, "sheet")
    assert choose is not None
    assert [one.person.full_name for one in dialog.table.rows_model.rows] == ["Siu Bơ"]
    choose.activated.emit(choose.findText("Ya Ly"))
    assert [one.person.full_name for one in dialog.table.rows_model.rows] == ["Y Hrĭ"]
    choose.activated.emit(choose.count() - 1)
    assert len(dialog.table.rows_model.rows) == 2


def test_a_file_that_is_no_list_is_refused_with_a_sentence(
    made: MainWindow, tmp_path: Path, qtbot: QtBot, alerts: list[object]
) -> None:
    letter = tmp_path / "thu.xlsx"
    letter.write_text("Kính gửi", encoding="utf-8")
    read_list(made.desk, made.page, letter)
    qtbot.waitUntil(lambda: bool(alerts), timeout=PATIENCE)
    assert "refusal" in repr(alerts[0])
    assert made.findChildren(PreviewDialog) == []


def test_a_closed_preview_is_offered_again_and_can_be_given_up(
    preview: Preview, made: MainWindow, congress: str, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = preview(list_with_errors(tmp_path / "xa.xlsx"))
    press(qtbot, dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert names(congress) == []
    ask_for_list(made.desk, made.page)
    offered: OpenBatchesDialog = shown(made, OpenBatchesDialog, qtbot)
    assert [one.file for one in offered.table.rows_model.rows] == ["xa.xlsx"]
    offered._go_on()
    again = shown(made, PreviewDialog, qtbot)
    assert len(again.preview.rows) == 6
    again._drop()
    assert lists.open_batches(congress) == []


def test_a_column_that_was_not_understood_is_named_and_the_list_read_at_once(
    preview: Preview, congress: str, tmp_path: Path, qtbot: QtBot
) -> None:
    file = papers.simple(tmp_path / "a.xlsx", ["Họ và tên", "Ghi gì đó"], ["Y Ba", "Già làng"])
    dialog = preview(file)
    dialog.head.columns.click()
    mapping: MappingDialog = shown(dialog, MappingDialog, qtbot)
    editor = mapping.editors[1]
    editor.setFocus()
    editor.selectAll()
    qtbot.keyClicks(editor, "chuc vu, don")
    press(qtbot, editor, Qt.Key.Key_Return)
    assert dialog.preview.rows[0].person.position == "Già làng"
    mapping.accept()


def test_headings_that_are_not_recognised_are_pointed_out(
    made: MainWindow, congress: str, tmp_path: Path, qtbot: QtBot
) -> None:
    rows: list[list[Any]] = [["Danh sách"], ["Người", "Lúc ra đời"], ["Y Ba", 1980]]
    file = papers.book(tmp_path / "la.xlsx", ("Trang 1", rows, ()))
    read_list(made.desk, made.page, file)
    asked: HeadingDialog = shown(made, HeadingDialog, qtbot)
    asked.grid.setCurrentCell(1, 0)
    press(qtbot, asked.grid, Qt.Key.Key_Return)
    dialog: PreviewDialog = shown(made, PreviewDialog, qtbot, in_front=False)
    mapping: MappingDialog = shown(dialog, MappingDialog, qtbot)
    for index, typed in ((0, "ho va ten"), (1, "ngay, thang, nam sinh")):
        editor = mapping.editors[index]
        editor.setFocus()
        editor.selectAll()
        qtbot.keyClicks(editor, typed)
        press(qtbot, editor, Qt.Key.Key_Return)
    assert [one.person.full_name for one in dialog.preview.rows] == ["Y Ba"]
    assert str(dialog.preview.rows[0].person.born) == "1980"


def test_whoever_is_missing_is_asked_about_before_the_list_can_be_put_in(
    preview: Preview, congress: str, tmp_path: Path, qtbot: QtBot
) -> None:
    both = [[1, "Y Ba", "Nữ", 1980, "Xã Rờ Kơi"], [2, "Y Bốn", "Nữ", 1991, "Xã Rờ Kơi"]]
    preview(a_list(tmp_path, *both)).apply.click()
    new = [2, "A Năm", "Nam", 1985, "Xã Rờ Kơi"]
    dialog = preview(a_list(tmp_path, both[0], new, name="xa-ro-koi-2.xlsx"))
    assert not dialog.apply.isEnabled()
    assert not dialog.missing.isHidden()
    dialog.gone.click()
    asked: GoneDialog = shown(dialog, GoneDialog, qtbot)
    assert [one.entry.person.full_name for one in asked.table.rows_model.rows] == ["Y Bốn"]
    option(asked, "withdrawn").click()
    asked.put.click()
    assert not asked.wrong.isHidden(), "a reason is asked for"
    option(asked, "replaced").click()
    asked.reason.setText("Chuyển công tác")
    asked.put.click()
    asked.accept()
    dialog.figures.click()
    shown(dialog, FiguresDialog, qtbot).accept()
    dialog.apply.click()
    assert names(congress) == ["A Năm", "Y Ba"]


def test_an_earlier_list_is_taken_back_looked_at_again_and_its_file_saved(
    preview: Preview, made: MainWindow, congress: str, tmp_path: Path, qtbot: QtBot,
    alerts: list[object],
) -> None:  # fmt: skip
    file = a_list(tmp_path, [1, "Y Ba", "Nữ", 1980, ""])
    preview(file).apply.click()
    show_batches(made.desk, made.page)
    dialog: BatchesDialog = shown(made, BatchesDialog, qtbot)
    assert [one.state for one in dialog.table.rows_model.rows] == [APPLIED]
    dialog.save.click()
    [chooser] = dialog.findChildren(QFileDialog)
    chooser.fileSelected.emit(str(tmp_path / "luu.xlsx"))
    chooser.reject()
    assert (tmp_path / "luu.xlsx").read_bytes() == file.read_bytes()
    dialog.undo.click()
    question = shown(dialog, QDialog, qtbot)
    question.accept()
    assert names(congress) == []
    assert not dialog.undo.isEnabled()
    dialog.look.click()
    again: PreviewDialog = shown(made, PreviewDialog, qtbot)
    assert next(one.state for one in lists.batches(congress)) == OPEN
    again.apply.click()
    assert names(congress) == ["Y Ba"]


def test_the_list_of_batches_says_when_there_are_none(made: MainWindow, qtbot: QtBot) -> None:
    show_batches(made.desk, made.page)
    dialog: BatchesDialog = shown(made, BatchesDialog, qtbot)
    assert not dialog.look.isEnabled()
    assert dialog.table._nothing.text()


def test_a_long_list_goes_in_beside_the_window(
    preview: Preview, congress: str, tmp_path: Path, qtbot: QtBot
) -> None:
    people = [[at, f"Y Ba {at}", "Nữ", 1950 + at % 50, ""] for at in range(1, 521)]
    dialog = preview(a_list(tmp_path, *people))
    dialog.apply.click()
    qtbot.waitUntil(lambda: len(names(congress)) == 520, timeout=PATIENCE)
    qtbot.waitUntil(lambda: lists.open_batches(congress) == [], timeout=PATIENCE)
