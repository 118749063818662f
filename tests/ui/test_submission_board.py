"""The board of submissions in its window, on packages, lists and calls that really came."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QLineEdit, QMenu, QPushButton
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from desktop_app.domain import catalogue
from desktop_app.domain.chain import UnitReport
from desktop_app.domain.cycle_definitions import cycle_definition
from desktop_app.domain.submissions import LIST, NOT_SENT, SENT, TYPED
from desktop_app.services import chain, clock, exchange, registers, submissions
from desktop_app.ui.exchange import ExchangePage
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.record_dialog import RecordDialog
from desktop_app.ui.submission_board import BoardPanel
from tests.ui.keyboard import type_text
from tests.ui.offices import PATIENCE, SA_THAY, package_of, province_with_key

DTTS = cycle_definition("dtts-4-2024").uid
FRONT = cycle_definition("mttq-2024-2029").uid


@pytest.fixture
def full(tmp_path: Path, qtbot: QtBot) -> Path:
    """The province: Sa Thầy by package, Ngọc Hồi by list, Đăk Tô by a call, seven of which nothing is here."""
    file, key = province_with_key(tmp_path)
    package = package_of(tmp_path, SA_THAY, upper_key=key).file
    registers.open_register(file)
    exchange.trust(package)
    exchange.receive([package], apply=True)
    for unit, source in (("2024-611", LIST), ("2024-612", TYPED)):
        chain.tell(
            UnitReport(cycle=DTTS, unit=catalogue.unit(unit).uid, source=source,
                       as_of=clock.today(), official=120)
        )  # fmt: skip
    submissions.ask_for(DTTS, clock.today() - timedelta(days=2))
    registers.close()
    return file


@pytest.fixture
def panel(full: Path, window_of: Callable[[Path, str], MainWindow]) -> BoardPanel:
    page = window_of(full, "exchange").page
    assert isinstance(page, ExchangePage)
    page.show_tab("board")
    assert isinstance(page.panel, BoardPanel)
    return page.panel


def shown(panel: BoardPanel) -> dict[str, list[str]]:
    """Unit → the texts of the other columns."""
    columns = panel.table.rows_model.columns
    return {
        columns[0].text(row).strip(): [one.text(row) for one in columns[1:]] for row in panel.shown
    }


def go_to(panel: BoardPanel, name: str) -> None:
    assert panel.table.choose(lambda row: row.one.unit_name == name)
    panel.table.setFocus()


def test_the_board_says_how_many_have_sent_and_how_each_unit_stands(panel: BoardPanel) -> None:
    assert panel.summary.text().startswith("3/10 đơn vị đã gửi")
    assert "7 quá hạn" in panel.summary.text()
    table = shown(panel)
    assert len(table) == 10
    assert table["Huyện Sa Thầy"][0] == "Đã gửi"
    assert table["Huyện Ngọc Hồi"][0] == "Chỉ có danh sách Excel"
    assert table["Huyện Đăk Tô"][0] == "Chỉ có số gõ tay"
    assert table["Huyện Đăk Hà"][0] == "Chưa gửi"
    assert table["Huyện Đăk Hà"][-1] == "quá hạn 2 ngày"
    assert "hạn gửi" in panel.count.text()
    ModelTester(None).check(panel.table.rows_model)


def test_a_bar_of_the_chart_leaves_only_its_units_and_escape_brings_all_back(
    panel: BoardPanel, qtbot: QtBot
) -> None:
    spots = panel.states.chart.spots()
    assert list(spots) == [SENT, LIST, TYPED, NOT_SENT]
    spots[NOT_SENT].click()
    assert len(panel.shown) == 7
    assert panel.count.text().startswith("7/10 đơn vị")
    qtbot.keyClick(panel.table, Qt.Key.Key_Escape)
    assert len(panel.shown) == 10


def test_the_filters_and_the_search_narrow_the_board(panel: BoardPanel) -> None:
    panel.show_only("poorer")
    assert len(panel.shown) == 9
    panel.show_only(LIST)
    assert list(shown(panel)) == ["Huyện Ngọc Hồi"]
    panel.show_only("")
    panel.search("dak t")
    assert list(shown(panel)) == ["Huyện Đăk Tô"]
    panel.search("không có")
    assert not panel.shown
    panel.search("")
    assert len(panel.shown) == 10


def test_a_heading_orders_the_units(panel: BoardPanel) -> None:
    panel.table.sorted_by.emit("people", True)
    assert next(iter(shown(panel))) in ("Huyện Ngọc Hồi", "Huyện Đăk Tô")
    panel.table.sorted_by.emit("state", False)
    assert next(iter(shown(panel))) == "Huyện Sa Thầy"


def test_enter_opens_what_is_known_of_a_unit_and_escape_leads_back(
    panel: BoardPanel, qtbot: QtBot
) -> None:
    go_to(panel, "Huyện Sa Thầy")
    qtbot.keyClick(panel.table, Qt.Key.Key_Return)
    assert panel.beside.currentIndex() == 1
    assert panel.side.title.text() == "Huyện Sa Thầy"
    visible = [name for name, made in panel.side.verbs.items() if made.isVisible()]
    assert "people" in visible
    assert "figures" not in visible, "a package is there"
    go_to(panel, "Huyện Đăk Hà")
    assert panel.side.title.text() == "Huyện Đăk Hà"
    visible = [name for name, made in panel.side.verbs.items() if made.isVisible()]
    assert visible == ["figures", "remind"]
    qtbot.keyClick(panel.side, Qt.Key.Key_Escape)
    assert panel.beside.currentIndex() == 0
    assert panel.table.hasFocus()


def test_right_and_left_unfold_and_fold_the_units_below_one(
    panel: BoardPanel, qtbot: QtBot
) -> None:
    chain.choose_cycle(FRONT)
    panel.refresh()
    assert len(panel.shown) == 10
    go_to(panel, "Huyện Sa Thầy")
    qtbot.keyClick(panel.table, Qt.Key.Key_Right)
    assert len(panel.shown) == 10 + 11
    assert panel.shown[panel.table.currentIndex().row()].one.unit_name == "Huyện Sa Thầy"
    qtbot.keyClick(panel.table, Qt.Key.Key_Left)
    assert len(panel.shown) == 10
    panel.deeper.setChecked(True)
    assert len(panel.shown) == 112
    panel.reveal(catalogue.unit("2024-23530").uid)
    assert panel.side.title.text() == "Xã Rờ Kơi"


def test_the_people_of_a_unit_are_shown_in_the_consolidation(
    panel: BoardPanel, qtbot: QtBot
) -> None:
    from desktop_app.ui.consolidation import ConsolidationPage

    go_to(panel, "Huyện Sa Thầy")
    window = panel.window()
    panel.verbs.show_people()
    assert isinstance(window, MainWindow)
    page = window.page
    assert isinstance(page, ConsolidationPage)
    assert page.right.currentIndex() == 1
    assert page.people.title.text() == "Huyện Sa Thầy"


def test_figures_that_a_unit_tells_are_typed_here_and_stand_on_the_board_at_once(
    panel: BoardPanel, qtbot: QtBot
) -> None:
    go_to(panel, "Huyện Đăk Hà")
    qtbot.keyClick(panel.table, Qt.Key.Key_F8)
    (dialog,) = [one for one in panel.window().findChildren(QDialog) if one.isVisible()]
    for name, value in (("as_of", "20/6/2024"), ("official", "145")):
        [field] = [one for one in dialog.findChildren(QLineEdit) if one.objectName() == name]
        field.setFocus()
        type_text(field, value)
    assert isinstance(dialog, RecordDialog)
    dialog.sheet.save()
    qtbot.waitUntil(lambda: shown(panel)["Huyện Đăk Hà"][0] == "Chỉ có số gõ tay")
    assert shown(panel)["Huyện Đăk Hà"][2] == "145"
    assert panel.summary.text().startswith("4/10")


def test_the_day_asked_for_is_kept_and_an_impossible_one_is_told(
    panel: BoardPanel, qtbot: QtBot
) -> None:
    panel.due.click()
    dialog = panel.window().findChild(QDialog, "submission_due_day")
    assert dialog is not None
    day = dialog.findChild(QLineEdit, "due_day")
    agree = dialog.findChild(QPushButton, "yes")
    assert day is not None
    assert agree is not None
    day.setText("31/4/2024")
    agree.click()
    assert dialog.isVisible()
    tomorrow = clock.today() + timedelta(days=1)
    day.setText(f"{tomorrow.day}/{tomorrow.month}/{tomorrow.year}")
    agree.click()
    assert "quá hạn" not in panel.summary.text()
    due = submissions.due(DTTS)
    assert due is not None
    assert (due.day, due.is_late(tomorrow)) == (tomorrow, False)


def test_the_papers_are_offered_for_the_units_chosen(panel: BoardPanel, qtbot: QtBot) -> None:
    panel.show_only("late")
    panel.table.selectAll()
    panel.print_page()
    (menu,) = [one for one in panel.findChildren(QMenu, "papers") if one.isVisible()]
    words = [act.text() for act in menu.actions()]
    assert words == [
        "Theo dõi gửi số liệu", "Công văn đôn đốc các đơn vị đã chọn",
        "Danh sách gọi điện đôn đốc",
    ]  # fmt: skip
    menu.close()
    assert len(panel.chosen()) == 7


def test_a_receipt_is_put_on_a_stick_and_the_board_knows_it_went_out(
    panel: BoardPanel, qtbot: QtBot, tmp_path: Path, alerts: list[object]
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    go_to(panel, "Huyện Sa Thầy")
    assert shown(panel)["Huyện Sa Thầy"][5] == "Chưa gửi trả"
    panel.verbs.give_receipt()
    asked = panel.window().findChild(QFileDialog)
    assert asked is not None
    asked.fileSelected.emit(str(stick))
    asked.reject()
    qtbot.waitUntil(lambda: bool(list(stick.glob("*.goi"))), timeout=PATIENCE)
    qtbot.waitUntil(lambda: shown(panel)["Huyện Sa Thầy"][5] == "Đã gửi trả", timeout=PATIENCE)
    assert len(alerts) == 1
    assert "1 biên nhận" in str(alerts[0])


def test_an_office_with_nobody_below_is_told_so_and_may_still_receive(
    tmp_path: Path, window_of: Callable[[Path, str], MainWindow], qtbot: QtBot
) -> None:
    file = tmp_path / "huyen.sdh"
    registers.create(file, SA_THAY, training=True)
    chain.choose_cycle(DTTS)
    registers.close()
    page = window_of(file, "exchange").page
    assert isinstance(page, ExchangePage)
    page.show_tab("board")
    assert page.panel.stack.currentIndex() == 1
    assert not page.panel.tools.isVisible()
    assert page.panel.empty.findChild(QPushButton, "receive") is not None


def test_the_step_of_the_first_page_leads_to_the_late_units(
    full: Path, window_of: Callable[[Path, str], MainWindow]
) -> None:
    window = window_of(full, "overview")
    window.go("exchange", tab="board", which="late")
    assert isinstance(window.page, ExchangePage)
    panel = window.page.panel
    assert isinstance(panel, BoardPanel)
    assert len(panel.shown) == 7
