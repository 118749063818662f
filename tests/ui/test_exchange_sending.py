"""Sending through the window: real registers, real packages, real keys."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.services import congresses, delegates, exchange, registers
from desktop_app.ui.exchange import ExchangePage
from desktop_app.ui.main_window import MainWindow
from tests.ui.offices import (
    OFFICIALS,
    PATIENCE,
    SA_THAY,
    district,
    package_of,
    province_with_key,
    put_into,
)

At = Callable[[Path], ExchangePage]


@pytest.fixture
def at(window_of: Callable[[Path, str], MainWindow]) -> At:
    """The exchange page of the register in a file, in its window."""

    def make(file: Path) -> ExchangePage:
        page = window_of(file, "exchange").page
        assert isinstance(page, ExchangePage)
        return page

    return make


@pytest.fixture
def province(tmp_path: Path, qtbot: QtBot) -> tuple[Path, Path]:
    """The province's register and its key file."""
    return province_with_key(tmp_path)


def sent_dialog(page: ExchangePage, qtbot: QtBot) -> QDialog:
    qtbot.waitUntil(lambda: page.window().findChild(QDialog, "sent") is not None, timeout=PATIENCE)
    dialog = page.window().findChild(QDialog, "sent")
    assert dialog is not None
    return dialog


def pressed(dialog: QDialog, name: str) -> None:
    button = dialog.findChild(QPushButton, name)
    assert button is not None
    button.click()


def texts(dialog: QDialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel))


def test_sending_to_an_office_without_a_key_shows_the_passphrase_once_and_large(
    tmp_path: Path, at: At, qtbot: QtBot
) -> None:
    file = district(tmp_path, SA_THAY)
    registers.close()
    page = at(file)
    stick = tmp_path / "stick"
    stick.mkdir()
    assert page.home.send_card.to.currentText() == "Ban Dân tộc tỉnh Kon Tum"
    page.home.send_card.send.click()
    qtbot.waitUntil(page.home.gate.isVisible, timeout=PATIENCE)
    page.home.gate.send.click()
    put_into(page.window(), qtbot, stick)
    dialog = sent_dialog(page, qtbot)
    [package] = stick.glob("*.goi")
    assert package.name in texts(dialog)
    words = dialog.words.text()  # type: ignore[attr-defined]
    assert len(words.split()) == 6
    pressed(dialog, "copy_words")
    assert QApplication.clipboard().text() == words
    assert exchange.inspect(package, words).opened, "these words open what lies on the stick"
    pressed(dialog, "finish")
    [entry] = exchange.outbox()
    assert words not in repr(entry)


def test_the_slip_has_the_numbers_and_the_code_of_what_was_sent(
    tmp_path: Path, province: tuple[Path, Path], at: At, qtbot: QtBot
) -> None:
    file = district(tmp_path, SA_THAY, upper_key=province[1])
    registers.close()
    page = at(file)
    page.home.sending.send_to(tmp_path, *reversed(page.home.send_card.choice()))
    dialog = sent_dialog(page, qtbot)
    [entry] = exchange.outbox()
    assert not hasattr(dialog, "words"), "a key is known: nothing to read out"
    pressed(dialog, "copy_slip")
    slip = QApplication.clipboard().text()
    people = delegates.count(congresses.all_congresses()[0].uid)
    for told in (entry.file, "Mã đối chiếu", f"Đại biểu: {entry.rows['delegate']}"):
        assert told in slip
    assert entry.rows["delegate"] == people
    code = dialog.findChild(QLabel, "code")
    assert code is not None
    assert code.text().count("\n") == 1
    assert len(code.text().split()) == 8
    pressed(dialog, "finish")


def test_after_sending_the_page_says_that_nothing_is_left_to_send(
    tmp_path: Path, province: tuple[Path, Path], at: At, qtbot: QtBot
) -> None:
    file = district(tmp_path, SA_THAY, upper_key=province[1])
    registers.close()
    page = at(file)
    assert page.home.send_card.state.text.text() == "Chưa gửi"
    assert f"trong đó {OFFICIALS[SA_THAY]} đại biểu chính thức" in page.home.send_card.inside.text()
    page.home.sending.send_to(tmp_path, *reversed(page.home.send_card.choice()))
    pressed(sent_dialog(page, qtbot), "finish")
    assert page.home.send_card.state.text.text().startswith("Đã lập tệp cho mọi thay đổi: lần 1")
    window = page.window()
    assert isinstance(window, MainWindow)
    assert window.status.unsent.text() == ""
    assert page.books.tabs.tabText(1) == "Tệp đã lập (1)"
    page.show_page(sent=exchange.outbox()[0].package)
    assert page.books.outbox.selected() == exchange.outbox()


def test_a_package_is_copied_again_from_the_book(
    tmp_path: Path, province: tuple[Path, Path], at: At, qtbot: QtBot, alerts: list[object]
) -> None:
    made = package_of(tmp_path, SA_THAY, upper_key=province[1])
    page = at(tmp_path / f"{SA_THAY}.sdh")
    page.books.tabs.setCurrentIndex(1)
    page.books.outbox.selectRow(0)
    stick = tmp_path / "stick"
    stick.mkdir()
    page.books.made.buttons["copy_again"].click()
    put_into(page.window(), qtbot, stick)
    qtbot.waitUntil(lambda: bool(alerts), timeout=PATIENCE)
    assert (stick / made.file.name).read_bytes() == made.file.read_bytes()


def test_a_sending_that_cannot_be_copied_is_told_and_stays_in_the_book(
    tmp_path: Path, province: tuple[Path, Path], at: At, qtbot: QtBot, alerts: list[object]
) -> None:
    file = district(tmp_path, SA_THAY, upper_key=province[1])
    registers.close()
    page = at(file)
    page.home.sending.send_to(tmp_path / "gone", *reversed(page.home.send_card.choice()))
    qtbot.waitUntil(lambda: bool(alerts), timeout=PATIENCE)
    assert "gone" in repr(alerts[0])
    assert page.window().findChild(QDialog, "sent") is None


def test_an_empty_register_has_nothing_to_send_and_says_what_to_do(
    tmp_path: Path, at: At, qtbot: QtBot
) -> None:
    file = tmp_path / "empty.sdh"
    registers.create(file, SA_THAY, training=True)
    registers.close()
    page = at(file)
    assert not page.home.send_card.send.isEnabled()
    assert "Đề nghị nhập đại hội trước" in page.home.send_card.inside.text()


def test_where_nobody_is_above_receiving_is_the_main_action_and_nobody_is_chosen(
    province: tuple[Path, Path], at: At
) -> None:
    page = at(province[0])
    assert page.home.receive_card.receive.property("main")
    assert not page.home.send_card.send.property("main")
    assert not page.home.send_card.ready()


def test_units_below_are_not_among_those_to_send_figures_to(
    tmp_path: Path, province: tuple[Path, Path], at: At, qtbot: QtBot
) -> None:
    made = package_of(tmp_path, SA_THAY, upper_key=province[1])
    registers.open_register(province[0])
    exchange.trust(made.file)
    exchange.receive([made.file], apply=True)
    page = at(province[0])
    listed = [page.home.send_card.to.itemText(at) for at in range(page.home.send_card.to.count())]
    assert "Phòng Dân tộc huyện Sa Thầy" not in listed
    assert not page.home.send_card.ready()
