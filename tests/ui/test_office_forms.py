"""The panel of the office's forms: added with the keyboard, told what is wrong, filled where a person says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from docx import Document
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from desktop_app.services import office_forms
from desktop_app.ui.desk import Desk
from desktop_app.ui.office_form_filling import FillDialog
from desktop_app.ui.office_forms import FormsPanel
from tests.builders import enter


def form(target: Path, text: str) -> Path:
    document = Document()
    document.add_paragraph(text)
    document.save(str(target))
    return target


@pytest.fixture
def panel(a_desk: Desk, congress: str, qtbot: QtBot) -> FormsPanel:
    """The panel with a congress of three people in hand, in a window of its own."""
    enter(congress, "Y Bên", "A Brít")
    enter(congress, "A Mẫu", kind="guest")
    a_desk.choose(congress)
    made = FormsPanel(a_desk)
    qtbot.addWidget(made)
    made.resize(1158, 600)
    made.show()
    made.refresh()
    a_desk.changed.connect(lambda _: made.refresh())
    return made


def choose_files(panel: FormsPanel, *files: Path) -> None:
    """Answer the dialog that asks for a file."""
    dialog = panel.findChild(QFileDialog, "ask_for_files")
    assert dialog is not None
    dialog.filesSelected.emit([str(file) for file in files])
    dialog.close()


def added(panel: FormsPanel, qtbot: QtBot, file: Path) -> None:
    before = len(panel.listed)
    panel.new()
    choose_files(panel, file)
    qtbot.waitUntil(lambda: len(panel.listed) == before + 1)


def cell(panel: FormsPanel, row: int, name: str) -> str:
    names = [column.name for column in panel.columns()]
    return str(panel.table.model().index(row, names.index(name)).data())


def test_an_added_form_opens_with_what_was_found_in_it(
    panel: FormsPanel, qtbot: QtBot, tmp_path: Path
) -> None:
    assert panel.stack.currentIndex() == 1, "empty: one sentence and what can be done"
    added(panel, qtbot, form(tmp_path / "Thư mời.docx", "{{ong_ba}} {{ho_ten}}"))
    assert cell(panel, 0, "name") == "Thư mời"
    assert cell(panel, 0, "fills") == "Từng đại biểu"
    assert cell(panel, 0, "state") == "Điền được"
    assert panel.sheet is not None
    assert panel.sheet.under.text() == "Có 2 mục thông tin được điền."


def test_what_is_not_known_is_told_with_the_nearest(
    panel: FormsPanel, qtbot: QtBot, tmp_path: Path
) -> None:
    added(panel, qtbot, form(tmp_path / "a.docx", "{{ten_dai_hoii}}"))
    assert cell(panel, 0, "state") == "1 mục chưa rõ"
    assert panel.sheet is not None
    assert "Có phải ten_dai_hoi không?" in panel.sheet.under.text()


def test_a_file_that_is_no_form_is_refused_and_the_list_stays(
    panel: FormsPanel, qtbot: QtBot, tmp_path: Path, alerts: list[Any]
) -> None:
    (tmp_path / "a.doc").write_bytes(b"x")
    panel.new()
    choose_files(panel, tmp_path / "a.doc")
    qtbot.waitUntil(lambda: bool(alerts))
    assert "không phải là tệp Word" in alerts[0].text
    assert panel.listed == []


def test_filling_asks_for_whom_and_makes_a_file_each(
    panel: FormsPanel, qtbot: QtBot, tmp_path: Path, alerts: list[Any]
) -> None:
    added(panel, qtbot, form(tmp_path / "Thư mời.docx", "{{ho_ten}}"))
    panel.print_page()
    dialog = panel.window().findChild(FillDialog)
    assert dialog is not None
    assert dialog.told.text() == "3 người · 3 tệp"
    dialog.kinds["guest"].setFocus()
    qtbot.keyClick(dialog.kinds["guest"], Qt.Key.Key_Space)
    assert dialog.told.text() == "2 người · 2 tệp"
    folder = tmp_path / "ra"
    folder.mkdir()
    qtbot.keyClick(dialog.agree, Qt.Key.Key_Return)
    asked = dialog.window().findChild(QFileDialog, "ask_for_folder")
    assert asked is not None
    asked.fileSelected.emit(str(folder))
    asked.close()
    qtbot.waitUntil(lambda: bool(alerts))
    assert "2 tệp" in alerts[0].text
    assert len(list(folder.iterdir())) == 2


def test_with_nobody_chosen_there_is_nothing_to_fill(
    panel: FormsPanel, qtbot: QtBot, tmp_path: Path
) -> None:
    added(panel, qtbot, form(tmp_path / "Thư mời.docx", "{{ho_ten}}"))
    dialog = FillDialog(panel, panel.listed[0].form, panel.scope)
    for box in dialog.kinds.values():
        box.setChecked(False)
    assert not dialog.agree.isEnabled()
    assert dialog.told.text() == "0 người · 0 tệp"


def test_an_example_is_written_where_a_person_says(
    panel: FormsPanel, qtbot: QtBot, tmp_path: Path, alerts: list[Any]
) -> None:
    panel.offer_examples()
    menu = panel.findChild(QMenu, "examples")
    assert menu is not None
    acts = [act for act in menu.actions() if not act.isSeparator()]
    assert len(acts) == 8
    acts[0].trigger()
    menu.close()
    dialog = panel.findChild(QFileDialog, "ask_where")
    assert dialog is not None
    dialog.fileSelected.emit(str(tmp_path / "vi-du.docx"))
    dialog.close()
    qtbot.waitUntil(lambda: bool(alerts))
    assert Document(str(tmp_path / "vi-du.docx")).tables


def test_a_form_is_renamed_on_its_sheet_and_removed_with_a_key(
    panel: FormsPanel, qtbot: QtBot, tmp_path: Path
) -> None:
    added(panel, qtbot, form(tmp_path / "a.docx", "{{lan_thu}}"))
    assert panel.sheet is not None
    name = panel.sheet.form.findChild(QLineEdit, "name")
    assert name is not None
    name.selectAll()
    qtbot.keyClicks(name, "Mau 01")
    assert panel.save()
    assert office_forms.forms()[0].form.name == "Mau 01"
    panel.remove()
    assert panel.listed == []
    assert panel.stack.currentIndex() == 1
