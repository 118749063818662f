from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.domain.print_log import PRINTED
from desktop_app.domain.words import say
from desktop_app.services import plain_tables, print_log
from desktop_app.services.print_log_papers import log_table, pieces_table
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.print_log import LogPanel
from desktop_app.ui.printing import PrintingPage
from tests.ui.conftest import NAMES

Show = Callable[[str], MainWindow]


@pytest.fixture
def printed(congress: str, people: list[str]) -> list[str]:
    """Cards of all five, tents of two, then the roll as a whole: the uids of the acts, the first first."""
    pieces = [
        (uid, name, f"{place:064}")
        for place, (uid, name) in enumerate(zip(people, NAMES, strict=True))
    ]
    made = [
        print_log.log(congress, "card", pieces, printed_to="printer", printer="HP tầng 1", pages=2),
        print_log.log(congress, "tent", pieces[:2], reason="damaged", reason_note="Nhòe mực",
                      pages=2, first_slot=3),
        print_log.log(congress, "roll", [], pages=4, copies=3),
    ]  # fmt: skip
    assert all(made)
    return [one.uid for one in reversed(print_log.jobs(congress))]


def log_of(window: MainWindow) -> LogPanel:
    window.go("printing", tab="log")
    page = window.page
    assert isinstance(page, PrintingPage)
    panel = page.panel
    assert isinstance(panel, LogPanel)
    return panel


def row(panel: LogPanel, place: int) -> list[str]:
    one = panel.table.rows_model.rows[place]
    return [column.text(one) for column in panel.table.rows_model.columns[1:]]


def test_the_latest_act_stands_first_with_what_it_printed_beside_it(
    window: Show, printed: list[str], qtbot: QtBot
) -> None:
    panel = log_of(window("printing"))
    assert panel.count.text() == "3 lần in"
    assert row(panel, 1)[1:5] == [
        "từ ô 3 của tờ dùng dở", "2", f"{say('Damaged or badly printed')}: Nhòe mực", say("File"),
    ]  # fmt: skip
    assert row(panel, 2)[4] == "HP tầng 1"
    panel.table.setFocus()
    qtbot.keyClick(panel.table, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert [one.name for one in panel.pieces.rows_model.rows] == list(NAMES)
    panel.table.selectRow(0)
    assert len(panel.pieces.rows_model.rows) == 0


def test_an_empty_log_leads_to_the_cards(window: Show, people: list[str]) -> None:
    made = window("printing")
    panel = log_of(made)
    assert panel.stack.currentWidget() is panel.empty
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.objectName() == "Print cards"
    focus.click()  # type: ignore[attr-defined]
    assert isinstance(made.page, PrintingPage)
    assert made.page.tab == "cards"


def test_the_log_is_narrowed_by_paper_and_by_words(window: Show, printed: list[str]) -> None:
    made = window("printing")
    panel = log_of(made)
    panel.paper.setCurrentIndex(panel.paper.findData("tent"))
    assert [one.uid for one in panel.listed] == [printed[1]]
    panel.paper.setCurrentIndex(0)
    made.page.search("tang 1")
    assert [one.uid for one in panel.listed] == [printed[0]]
    assert panel.count.text() == "tìm thấy 1/3 · 1 lần in"


def test_an_act_that_never_came_out_is_taken_out_and_can_be_brought_back(
    window: Show, congress: str, printed: list[str], qtbot: QtBot
) -> None:
    made = window("printing")
    panel = log_of(made)
    panel.table.selectRow(1)
    panel.table.setFocus()
    qtbot.keyClick(panel.table, Qt.Key.Key_Delete)
    assert [one.uid for one in print_log.jobs(congress)] == [printed[2], printed[0]]
    assert [one.uid for one in panel.listed] == [printed[2], printed[0]]
    made.undo()
    assert len(panel.listed) == 3


def test_enter_goes_to_the_pieces_and_on_to_the_person(
    window: Show, people: list[str], printed: list[str], qtbot: QtBot
) -> None:
    made = window("printing")
    panel = log_of(made)
    panel.table.selectRow(2)
    panel.table.setFocus()
    qtbot.keyClick(panel.table, Qt.Key.Key_Return)
    assert panel.pieces.hasFocus()
    panel.pieces.selectRow(3)
    qtbot.keyClick(panel.pieces, Qt.Key.Key_Escape)
    assert panel.table.hasFocus()
    panel.pieces.setFocus()
    qtbot.keyClick(panel.pieces, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: made.name == "delegates")


def test_the_log_and_its_pieces_are_papers(
    window: Show, congress: str, printed: list[str], tmp_path: Path
) -> None:
    made = window("printing")
    panel = log_of(made)
    menu_of: list[Any] = panel.papers()
    assert [say(one.word) for one in menu_of] == ["Nhật ký in", "Danh sách đã in, để ký nhận"]
    plain_tables.write_pdf(log_table(congress), tmp_path / "log.pdf")
    text = " ".join(
        " ".join(page.extract_text().split())
        for page in pypdf.PdfReader(tmp_path / "log.pdf").pages
    )
    for wanted in ("Nhật ký in".upper(), say(PRINTED["card"]), "Nhòe mực", "HP tầng 1"):
        assert wanted.casefold() in text.casefold(), wanted
    [table] = pieces_table(print_log.jobs(congress)[1])
    assert [one.cells[1] for one in table.rows] == list(NAMES[:2])
