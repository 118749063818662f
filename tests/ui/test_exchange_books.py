"""The books of the exchange: taking a package back, what is set aside, and the rows of a preview."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QPushButton
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from desktop_app.domain.changes import Changed
from desktop_app.services import congresses, exchange, quarantine, registers, told_rows
from desktop_app.ui.exchange import ExchangePage
from desktop_app.ui.exchange_books import ASIDE
from desktop_app.ui.exchange_words import contents
from desktop_app.ui.main_window import MainWindow
from tests.ui.offices import (
    PATIENCE,
    SA_THAY,
    answer,
    choose,
    package_of,
    province_with_key,
)

WindowOf = Callable[[Path, str], MainWindow]


@pytest.fixture
def received(tmp_path: Path) -> tuple[Path, Path]:
    """The province's register with a district's package in it, and the package; the register is closed."""
    file, key = province_with_key(tmp_path)
    made = package_of(tmp_path, SA_THAY, upper_key=key).file
    registers.open_register(file)
    exchange.trust(made)
    exchange.receive([made], apply=True)
    registers.close()
    return file, made


def exchange_page(window: MainWindow) -> ExchangePage:
    page = window.page
    assert isinstance(page, ExchangePage)
    return page


def test_a_received_package_is_taken_back_from_its_book_after_a_question(
    received: tuple[Path, Path], window_of: WindowOf, qtbot: QtBot, alerts: list[object]
) -> None:
    window = window_of(received[0], "exchange")
    books = exchange_page(window).books
    books.ledger.selectRow(0)
    assert books.back.button.isEnabled()
    books.back.button.click()
    answer(window, yes=False)
    assert congresses.all_congresses(own=False), "refusing changes nothing"
    books.back.button.click()
    answer(window)
    qtbot.waitUntil(lambda: exchange.ledger()[0].result == "taken_back", timeout=PATIENCE)
    qtbot.waitUntil(lambda: not books.back.button.isEnabled(), timeout=PATIENCE)
    assert congresses.all_congresses(own=False) == []
    assert len(alerts) == 2
    books.ledger.selectRow(0)
    assert books.again.isEnabled(), "the file can be put in again"


def test_undo_after_an_import_asks_and_takes_it_back(
    received: tuple[Path, Path], window_of: WindowOf, qtbot: QtBot, alerts: list[object]
) -> None:
    window = window_of(received[0], "exchange")
    told: list[Changed] = []
    window.desk.changed.connect(told.append)
    window.undo()
    assert "Sa Thầy" in str(alerts[-1])
    answer(window)
    qtbot.waitUntil(lambda: bool(told), timeout=PATIENCE)
    assert exchange.ledger()[0].result == "taken_back"
    assert congresses.all_congresses(own=False) == []


def test_what_is_set_aside_is_listed_looked_at_copied_and_thrown_away(
    received: tuple[Path, Path], tmp_path: Path, window_of: WindowOf, qtbot: QtBot,
    alerts: list[object],
) -> None:  # fmt: skip
    file, made = received
    broken = tmp_path / "hong.goi"
    broken.write_bytes(made.read_bytes()[:-9])
    registers.open_register(file)
    exchange.receive([broken], apply=True)
    registers.close()
    window = window_of(file, "exchange")
    page = exchange_page(window)
    books = page.books
    assert books.tabs.tabText(ASIDE) == "Tạm giữ (1)"
    books.tabs.setCurrentIndex(ASIDE)
    ModelTester(qtbot).check(books.aside.table.rows_model)
    assert not books.aside.buttons["throw_away"].isEnabled()
    books.aside.table.selectRow(0)
    other = tmp_path / "usb"
    other.mkdir()
    books.aside.buttons["copy_out"].click()
    choose(window, qtbot, "ask_for_folder", other)
    qtbot.waitUntil(lambda: (other / "hong.goi").exists(), timeout=PATIENCE)
    qtbot.waitUntil(lambda: bool(alerts), timeout=PATIENCE)
    for dialog in window.findChildren(QDialog, "alert"):
        dialog.accept()
    books.aside.buttons["look_at_kept"].click()
    qtbot.waitUntil(lambda: page.home.stack.currentIndex() == 1, timeout=PATIENCE)
    assert [one.code for one in page.home.preview.outcomes] == ["damaged"]
    page.home.leave_preview()
    books = page.books
    books.tabs.setCurrentIndex(ASIDE)
    books.aside.table.selectRow(0)
    books.aside.buttons["throw_away"].click()
    buttons = [
        one.findChild(QPushButton, "yes")
        for one in window.findChildren(QDialog, "alert")
        if one.isVisible()
    ]
    [yes] = [one for one in buttons if one is not None]
    yes.click()
    assert quarantine.listed() == []
    assert books.tabs.tabText(ASIDE) == "Tạm giữ"
    assert "hong.goi" in str(alerts[-1])


def test_the_rows_of_a_preview_are_filtered_by_state_and_all_are_shown_when_asked_for(
    tmp_path: Path, window_of: WindowOf, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(told_rows, "MOST", 5)
    file, key = province_with_key(tmp_path)
    made = package_of(tmp_path, SA_THAY, upper_key=key).file
    registers.open_register(file)
    exchange.trust(made)
    registers.close()
    page = exchange_page(window_of(file, "exchange"))
    page.look([made])
    qtbot.waitUntil(lambda: page.home.stack.currentIndex() == 1, timeout=PATIENCE)
    detail = page.home.preview.detail
    [outcome] = page.home.preview.outcomes
    assert detail.rows.tree.topLevelItemCount() == 5
    assert (
        contents({table: one.total for table, one in outcome.tables.items()}) in detail.slip.text()
    )
    assert detail.rows.all.isVisible()
    detail.rows.all.click()
    qtbot.waitUntil(lambda: not detail.rows.all.isVisible(), timeout=PATIENCE)
    assert detail.rows.tree.topLevelItemCount() == outcome.counts.total
    first = detail.rows.tree.topLevelItem(0)
    assert first is not None
    assert first.text(0).startswith("Người: ")
    combo = detail.rows.states
    combo.setCurrentIndex(combo.findData("new"))
    assert detail.rows.tree.topLevelItemCount() == outcome.counts.new
    assert combo.findData("changed") == -1
    assert combo.accessibleName()
