"""A day of a district official, from the first start to the figures at the province."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.domain.words import use_language
from desktop_app.services import congresses, delegates, exchange, registers
from desktop_app.ui import app
from desktop_app.ui.first_run import StartWindow
from desktop_app.ui.main_window import MainWindow
from tests.ui.keyboard import type_text
from tests.ui.print_room import print_into

CONTROL = Qt.KeyboardModifier.ControlModifier
PEOPLE = ("Y Hơ'Ô̆l Niê Kđăm", "A Lăng Đức", "Siu Ƀlơ̆")


def opened_in_a_window(file: Path, qtbot: QtBot, page: str = "overview") -> MainWindow:
    window = MainWindow(registers.open_register(file), page)
    qtbot.addWidget(window)
    window.resize(1366, 728)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def press(window: MainWindow, key: Qt.Key, qtbot: QtBot) -> None:
    qtbot.keyClick(window, key, CONTROL)
    QApplication.processEvents()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    app.application()
    use_language("vi")
    return tmp_path


def test_a_district_enters_prints_and_sends_and_the_province_sees_it(
    folder: Path, qtbot: QtBot, alerts: list[object]
) -> None:
    province = folder / "tinh.sdh"
    registers.create(province, "2024-62", training=True)
    key = folder / "tinh.key"
    exchange.export_key(key)
    registers.close()

    district = make_a_register(folder / "huyen.sdh", qtbot)
    window = opened_in_a_window(district, qtbot)
    congress = enter_the_congress(window, qtbot)
    enter_people(window, congress, qtbot)
    cards = print_the_cards(window, folder / "the.pdf", qtbot)
    assert cards.read_bytes().startswith(b"%PDF")
    exchange.trust(key)
    package = exchange.send(folder).file
    window.close()
    registers.close()

    reopened = opened_in_a_window(district, qtbot, "delegates")
    assert delegates.count(congress) == len(PEOPLE) - 1
    reopened.close()
    registers.close()

    assert figures_at_the_province(province, package, qtbot) == ("Huyện Sa Thầy", "2")
    registers.close()
    assert alerts == []


def make_a_register(file: Path, qtbot: QtBot) -> Path:
    """The start page: the unit by a part of its name, a training register, the file."""
    start = StartWindow()
    qtbot.addWidget(start)
    start.show()
    type_text(start.search, "sa thay")
    qtbot.keyClick(start.search, Qt.Key.Key_Return)
    start.training.setChecked(True)
    start.place.setText(str(file))
    with qtbot.waitSignal(start.register_wanted):
        start.make_it.click()
    start.close()
    return file


def enter_the_congress(window: MainWindow, qtbot: QtBot) -> str:
    """Ctrl+3: the round by a part of its name; the name on papers follows."""
    press(window, Qt.Key.Key_3, qtbot)
    window.go("congress", new=True)
    form = window.page.congress_sheet.form  # type: ignore[attr-defined]
    type_text(form.editors["cycle"], "dan toc thieu so cac cap")
    form.editors["cycle"].value()  # leaving the field takes the only round that fits
    form.editors["starts"].setText("31/2/2024")
    assert not window.page.save()
    assert "31/2/2024" in form._notes["starts"].text()
    form.editors["starts"].setText("16/5/2024")
    form.edited.emit()
    press(window, Qt.Key.Key_S, qtbot)
    [congress] = congresses.all_congresses()
    assert congresses.title_of(congress).endswith("HUYỆN SA THẦY, LẦN THỨ IV - NĂM 2024")
    return congress.uid


def enter_people(window: MainWindow, congress: str, qtbot: QtBot) -> None:
    """Ctrl+2, Ctrl+N, names as they are typed, Ctrl+Enter; one removed, brought back, removed again."""
    press(window, Qt.Key.Key_2, qtbot)
    press(window, Qt.Key.Key_N, qtbot)
    sheet = window.page.sheet  # type: ignore[attr-defined]
    for name in PEOPLE:
        type_text(sheet.form.editors["full_name"], name)
        type_text(sheet.form.editors["born"], "5/1980")
        press(window, Qt.Key.Key_Return, qtbot)
    window.page.close_sheet()  # type: ignore[attr-defined]
    assert [one.person.full_name for one in delegates.page(congress)] == [
        "Siu Ƀlơ̆", "A Lăng Đức", "Y Hơ'Ô̆l Niê Kđăm",
    ]  # fmt: skip
    table = window.page.table  # type: ignore[attr-defined]
    for remaining in (2, 3, 2):
        if remaining == 3:
            press(window, Qt.Key.Key_Z, qtbot)
        else:
            table.selectRow(0)
            table.setFocus()
            qtbot.keyClick(table, Qt.Key.Key_Delete)
        assert delegates.count(congress) == remaining
    delegates.number_cards(congress)


def print_the_cards(window: MainWindow, target: Path, qtbot: QtBot) -> Path:
    """Ctrl+5: the preview is the very file that is saved."""
    press(window, Qt.Key.Key_5, qtbot)
    print_into(qtbot, window, target)
    return target


def figures_at_the_province(province: Path, package: Path, qtbot: QtBot) -> tuple[str, str]:
    """The unit and its convened delegates as the consolidation page shows them."""
    registers.open_register(province)
    exchange.trust(package)
    [outcome] = exchange.receive([package], apply=True)
    assert outcome.result == "accepted"
    [again] = exchange.receive([package], apply=True)
    assert again.result == "already"
    registers.close()
    window = opened_in_a_window(province, qtbot, "consolidation")
    model = window.page.units.table.rows_model  # type: ignore[attr-defined]
    sent = next(line for line in model.rows if line.uid)
    shown = {column.name: column.text(sent) for column in model.columns}
    window.close()
    return shown["unit"], shown["convened"]
