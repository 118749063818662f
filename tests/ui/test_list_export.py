"""Lists out through the window: form, people and place are chosen, and real files are written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from desktop_app.domain.delegates import Delegation
from desktop_app.services import delegates, lists
from desktop_app.ui.blank_lists import BlankDialog
from desktop_app.ui.list_export import ExportDialog, ask_blank_list, ask_where_to_export
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.roll_forms import FormsDialog
from tests.ui.offices import PATIENCE

Window = Callable[..., MainWindow]


def opened(window: MainWindow) -> ExportDialog:
    ask_where_to_export(window.desk, window.page)
    (dialog,) = (one for one in window.findChildren(ExportDialog) if one.isVisible())
    return dialog


def choose(dialog: ExportDialog | BlankDialog, target: Path) -> None:
    """What the person does in the system's dialog."""
    (asked,) = dialog.findChildren(QFileDialog)
    asked.fileSelected.emit(str(target))
    asked.reject()


def test_the_roll_is_written_where_the_person_says_and_read_back(
    window: Window, people: list[str], congress: str, tmp_path: Path, qtbot: QtBot,
    alerts: list[object],
) -> None:  # fmt: skip
    dialog = opened(window("delegates"))
    dialog.excel.click()
    choose(dialog, tmp_path / "trich-ngang.xlsx")
    qtbot.waitUntil(lambda: bool(alerts), timeout=PATIENCE)
    read = lists.preview(tmp_path / "trich-ngang.xlsx", congress)
    names = [one.person.full_name for one in delegates.in_order(congress)]
    assert sorted(one.person.full_name for one in read.rows) == sorted(names)


def test_the_same_list_goes_to_the_printer_as_pdf(
    window: Window, people: list[str], tmp_path: Path, qtbot: QtBot, alerts: list[object]
) -> None:
    dialog = opened(window("delegates"))
    dialog.print.click()
    choose(dialog, tmp_path / "a.pdf")
    qtbot.waitUntil(lambda: bool(alerts), timeout=PATIENCE)
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF-")


def test_the_dialog_says_how_many_people_and_what_the_public_does_not_see(
    window: Window, people: list[str]
) -> None:
    dialog = opened(window("delegates"))
    assert dialog.told.text().startswith("5 người · 24 cột")
    dialog.public.click()
    assert "bỏ 11 cột có dữ liệu cá nhân" in dialog.told.text()
    assert sum(head.out for head in dialog.preview.heads) == 11
    dialog.form.setCurrentIndex(dialog.form.findData("public"))
    dialog.form.activated.emit(dialog.form.currentIndex())
    assert dialog.public.isChecked()
    assert not dialog.public.isEnabled(), "its form says so already"


def test_one_delegation_or_one_kind_can_be_taken_out(
    window: Window, people: list[str], congress: str
) -> None:
    from dataclasses import replace

    uid = delegates.save_delegation(Delegation(congress=congress, name="Xã Rờ Kơi")).uids[0]
    first = delegates.entry_of(people[0])
    assert first is not None
    delegates.edit(first.person, replace(first.delegate, delegation=uid))
    dialog = opened(window("delegates"))
    for key, which, wanted in (("delegation", uid, people[:1]), ("kind", "guest", [])):
        dialog.who.setCurrentIndex(dialog.who.findData(key))
        dialog.who.activated.emit(dialog.who.currentIndex())
        dialog.which.setCurrentIndex(dialog.which.findData(which))
        dialog.which.activated.emit(dialog.which.currentIndex())
        assert list(dialog.wanted().uids or ()) == wanted
    assert not dialog.excel.isEnabled(), "there is no guest"


def test_the_form_for_guests_is_for_guests(
    window: Window, people: list[str], congress: str
) -> None:
    from tests import builders

    guests = builders.enter(congress, "Chea Sok", kind="foreign_guest")
    guests += builders.enter(congress, "Y Bên", kind="guest")
    dialog = opened(window("delegates"))
    dialog.form.setCurrentIndex(dialog.form.findData("guests"))
    dialog.form.activated.emit(dialog.form.currentIndex())
    assert set(dialog.wanted().uids or ()) == set(guests)


def test_what_the_page_shows_is_what_is_offered_first(window: Window, people: list[str]) -> None:
    made = window("delegates")
    ask_where_to_export(made.desk, made.page, shown=people[:2])
    (dialog,) = made.findChildren(ExportDialog)
    assert dialog.wanted().uids == people[:2]
    assert "2 người" in dialog.told.text()


def test_a_form_that_was_just_copied_can_be_chosen_at_once(
    window: Window, people: list[str]
) -> None:
    made = window("delegates")
    dialog = opened(made)
    count = dialog.form.count()
    dialog._manage()
    (manager,) = dialog.findChildren(FormsDialog)
    manager.copy.click()
    assert dialog.form.count() == count + 1
    manager.close()


def test_escape_leaves_without_writing(
    window: Window, people: list[str], tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = opened(window("delegates"))
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_a_refusal_leaves_the_dialog_as_it_was(
    window: Window, people: list[str], tmp_path: Path, qtbot: QtBot, alerts: list[object]
) -> None:
    dialog = opened(window("delegates"))
    dialog.excel.click()
    choose(dialog, tmp_path / "no" / "a.xlsx")
    qtbot.waitUntil(lambda: bool(alerts), timeout=PATIENCE)
    assert "refusal" in repr(alerts[0])
    assert dialog.isVisible()


@pytest.fixture
def blank(window: Window, congress: str) -> BlankDialog:
    made = window("delegates")
    ask_blank_list(made.desk, made.page)
    (dialog,) = made.findChildren(BlankDialog)
    return dialog


def test_each_unit_with_a_tick_gets_a_file(
    blank: BlankDialog, tmp_path: Path, qtbot: QtBot, alerts: list[object]
) -> None:
    assert not blank.write.isEnabled()
    for place in (0, 1):
        blank.units.setCurrentRow(place)
        qtbot.keyClick(blank.units, Qt.Key.Key_Space)
    assert "2 đơn vị" in blank.told.text()
    names = blank.names()
    blank.locked.click()
    blank.write.click()
    choose(blank, tmp_path)
    qtbot.waitUntil(lambda: bool(alerts), timeout=PATIENCE)
    files = sorted(tmp_path.glob("danh-sach-ke-khai*.xlsx"))
    assert len(files) == 2
    for file in files:
        sheet = openpyxl.load_workbook(file).worksheets[0]
        assert sheet.protection.sheet
        assert any(cell.value in names for cell in sheet["A"])


def test_one_list_without_a_unit_can_be_written(
    blank: BlankDialog, tmp_path: Path, qtbot: QtBot, alerts: list[object]
) -> None:
    blank.one.click()
    choose(blank, tmp_path / "chung.xlsx")
    qtbot.waitUntil(lambda: bool(alerts), timeout=PATIENCE)
    assert (tmp_path / "chung.xlsx").exists()
