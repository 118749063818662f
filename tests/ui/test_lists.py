"""Lists in and out through the window: real spreadsheets, nothing changed before a person says so."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFileDialog
from pytestqt.qtbot import QtBot

from desktop_app.services import delegates
from desktop_app.ui.lists import PreviewDialog
from desktop_app.ui.main_window import MainWindow
from tests.scenes import list_with_errors
from tests.ui.offices import PATIENCE

Window = Callable[..., MainWindow]


@pytest.fixture
def preview(
    window: Window, congress: str, tmp_path: Path, qtbot: QtBot
) -> Callable[[Path], PreviewDialog]:
    """Choose a list on the delegates page and wait for what it would do."""

    def open_it(file: Path) -> PreviewDialog:
        made = window("delegates")
        made.page.import_list()  # type: ignore[attr-defined]
        [dialog] = made.findChildren(QFileDialog)
        dialog.fileSelected.emit(str(file))
        dialog.reject()
        qtbot.waitUntil(lambda: bool(made.findChildren(PreviewDialog)), timeout=PATIENCE)
        [shown] = made.findChildren(PreviewDialog)
        return shown

    return open_it


def names(congress: str) -> list[str]:
    return sorted(one.person.full_name for one in delegates.in_order(congress))


def test_a_list_is_shown_line_by_line_and_nothing_is_changed(
    preview: Callable[[Path], PreviewDialog], congress: str, tmp_path: Path
) -> None:
    dialog = preview(list_with_errors(tmp_path / "xa.xlsx"))
    assert len(dialog.table.rows_model.rows) == 6
    assert not dialog.apply.isEnabled(), "there are lines that cannot be taken"
    [chosen] = dialog.table.selected()
    assert chosen.problems, "the first line that needs a person is in front"
    assert "31/2/1985" in dialog.reason.text()
    assert names(congress) == []


def test_only_the_lines_to_be_looked_at_can_be_shown(
    preview: Callable[[Path], PreviewDialog], tmp_path: Path
) -> None:
    dialog = preview(list_with_errors(tmp_path / "xa.xlsx"))
    dialog.only_open.click()
    assert [bool(one.problems) for one in dialog.table.rows_model.rows] == [True] * 4
    dialog.only_open.click()
    assert len(dialog.table.rows_model.rows) == 6


def test_the_wrong_lines_are_left_out_only_when_a_person_says_so(
    preview: Callable[[Path], PreviewDialog], congress: str, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = preview(list_with_errors(tmp_path / "xa.xlsx"))
    window = dialog.parentWidget()
    assert isinstance(window, MainWindow)
    dialog.skip.click()
    dialog.apply.click()
    assert names(congress) == ["K'Brêu", "Rơ Châm Hlơ̆"]
    assert window.done_bar.isVisible()
    assert len(window.page.table.rows_model.rows) == 2  # type: ignore[attr-defined]
    window.undo()
    assert names(congress) == []


def test_a_list_of_several_sheets_asks_which_one(
    preview: Callable[[Path], PreviewDialog], tmp_path: Path, qtbot: QtBot
) -> None:
    import xlsxwriter

    file = tmp_path / "hai-xa.xlsx"
    with xlsxwriter.Workbook(str(file)) as book:
        for sheet, name in (("Rờ Kơi", "Siu Bơ"), ("Ya Ly", "Y Hrĭ")):
            page = book.add_worksheet(sheet)
            page.write_row(0, 0, ("TT", "Họ và tên", "Giới tính"))
            page.write_row(1, 0, (1, name, "Nam"))
    dialog = preview(file)
    window = dialog.parentWidget()
    assert window is not None
    choose = dialog.findChild(QComboBox, "sheet")
    assert choose is not None
    assert [one.person.full_name for one in dialog.table.rows_model.rows] == ["Siu Bơ"]
    choose.textActivated.emit("Ya Ly")
    qtbot.waitUntil(
        lambda: [d for d in window.findChildren(PreviewDialog) if d.isVisible()] != [],
        timeout=PATIENCE,
    )
    [other] = [one for one in window.findChildren(PreviewDialog) if one.isVisible()]
    assert [one.person.full_name for one in other.table.rows_model.rows] == ["Y Hrĭ"]


def test_a_file_that_is_no_list_is_refused_with_a_sentence(
    window: Window, congress: str, tmp_path: Path, qtbot: QtBot, alerts: list[object]
) -> None:
    from desktop_app.ui.lists import read_list

    letter = tmp_path / "thu.xlsx"
    letter.write_text("Kính gửi", encoding="utf-8")
    made = window("delegates")
    read_list(made.desk, made.page, letter)
    qtbot.waitUntil(lambda: bool(alerts), timeout=PATIENCE)
    assert "refusal" in repr(alerts[0])
    assert made.findChildren(PreviewDialog) == []


def test_escape_leaves_the_preview_and_changes_nothing(
    preview: Callable[[Path], PreviewDialog], congress: str, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = preview(list_with_errors(tmp_path / "xa.xlsx"))
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert names(congress) == []


def test_the_roll_is_written_where_the_person_says_and_read_back(
    window: Window, people: list[str], congress: str, tmp_path: Path, qtbot: QtBot,
    alerts: list[object],
) -> None:  # fmt: skip
    from desktop_app.services import lists

    made = window("delegates")
    made.page.export_list()  # type: ignore[attr-defined]
    [dialog] = made.findChildren(QFileDialog)
    target = tmp_path / "trich-ngang.xlsx"
    dialog.fileSelected.emit(str(target))
    dialog.reject()
    qtbot.waitUntil(lambda: bool(alerts), timeout=PATIENCE)
    read = lists.preview(target, congress)
    assert sorted(one.person.full_name for one in read.rows) == names(congress)
