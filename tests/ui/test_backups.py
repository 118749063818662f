"""Backup copies on the screen: made, checked, sealed, restored; and a register that is damaged when opened."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QDialog, QFileDialog, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.services import backups, delegates, registers, restoring, second_place
from desktop_app.services.registers import Opened
from desktop_app.ui.app import Program
from desktop_app.ui.backup_watch import BackupWatch
from desktop_app.ui.backups import BackupsPanel
from desktop_app.ui.first_run import StartWindow
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.restoring import restore

Window = Callable[..., MainWindow]
PATIENCE = 15_000


def panel_of(window: MainWindow) -> BackupsPanel:
    window.go("exchange", tab="backups")
    panel = window.page.panel  # type: ignore[attr-defined]
    assert isinstance(panel, BackupsPanel)
    return panel


def click(top: QWidget, name: str) -> None:
    found = top.findChild(QPushButton, name)
    assert found is not None, name
    assert found.isEnabled(), name
    found.click()


def dialog(name: str, qtbot: QtBot) -> QDialog:
    from PySide6.QtWidgets import QApplication

    def shown() -> list[QDialog]:
        return [
            one for one in QApplication.allWidgets()
            if isinstance(one, QDialog) and one.objectName() == name and one.isVisible()
        ]  # fmt: skip

    qtbot.waitUntil(lambda: bool(shown()), timeout=PATIENCE)
    return shown()[-1]


def damage(file: Path) -> None:
    body = bytearray(file.read_bytes())
    body[4096:] = os.urandom(len(body) - 4096)
    file.write_bytes(body)


def names(congress: str) -> list[str]:
    return [one.person.full_name for one in delegates.page(congress)]


def test_an_empty_panel_says_so_and_makes_the_first_copy(window: Window, qtbot: QtBot) -> None:
    panel = panel_of(window())
    assert panel.stack.currentIndex() == 1
    assert not panel.restore.isEnabled()
    assert panel.row_verbs() == []
    panel.make.click()
    qtbot.waitUntil(lambda: len(panel.listed) == 1, timeout=PATIENCE)
    assert panel.stack.currentIndex() == 0
    assert backups.copies()[0].file.exists()


def test_a_second_place_asks_for_the_slip_and_then_takes_a_copy(
    window: Window, qtbot: QtBot, tmp_path: Path, alerts: list[object]
) -> None:
    stick = tmp_path / "usb"
    stick.mkdir()
    panel = panel_of(window())
    panel.choose.click()
    chooser = dialog("ask_for_folder", qtbot)
    assert isinstance(chooser, QFileDialog)
    chooser.fileSelected.emit(str(stick))
    chooser.close()
    slip = dialog("recovery_slip", qtbot)
    agree = slip.findChild(QPushButton, "yes")
    assert agree is not None
    assert not agree.isEnabled()
    sure = slip.findChild(QCheckBox, "slip_kept")
    assert sure is not None
    sure.setChecked(True)
    agree.click()
    assert second_place.second_place().slip is not None
    panel.put.click()
    qtbot.waitUntil(lambda: any(one.place for one in panel.listed), timeout=PATIENCE)
    assert "usb" in panel.there.text.text()
    qtbot.waitUntil(lambda: bool(alerts), timeout=PATIENCE)


def test_going_back_to_a_copy_opens_the_register_as_it_was(
    opened: Opened, congress: str, people: list[str], qtbot: QtBot, alerts: list[object]
) -> None:
    file = opened.file
    registers.close()
    program = Program()
    assert program.open(file)
    copy = backups.backup_now()
    before = sorted(names(congress))
    entry = delegates.page(congress)[0]
    delegates.remove([entry.delegate.uid], "Nhập nhầm")
    assert isinstance(program.window, MainWindow)
    panel = panel_of(program.window)
    panel.table.selectRow(0)
    current = panel.table.current()
    assert current is not None
    assert current.file == copy
    panel.restore_it()
    click(dialog("alert", qtbot), "yes")
    old = program.window
    qtbot.waitUntil(lambda: program.window is not old, timeout=PATIENCE)
    assert sorted(names(congress)) == before
    assert restoring.replaced(file)
    qtbot.waitUntil(lambda: len(alerts) >= 2, timeout=PATIENCE)
    # the question, and that the others will see a new computer
    assert [one.kind for one in alerts] == ["question", "news"], alerts  # type: ignore[attr-defined]
    registers.close()


def test_a_damaged_register_is_a_choice_of_ways_never_a_trace(
    opened: Opened, congress: str, people: list[str], qtbot: QtBot, alerts: list[object]
) -> None:
    file = opened.file
    before = sorted(names(congress))
    backups.backup_now()
    registers.close()
    damage(file)
    program = Program()
    program.begin(file)
    asked = dialog("damaged", qtbot)
    assert isinstance(program.window, StartWindow)
    click(asked, "restore")
    qtbot.waitUntil(lambda: isinstance(program.window, MainWindow), timeout=PATIENCE)
    assert sorted(names(congress)) == before
    qtbot.waitUntil(lambda: bool(alerts), timeout=PATIENCE)
    registers.close()


def test_what_can_be_read_becomes_a_folder_and_a_new_register(
    opened: Opened, congress: str, people: list[str], qtbot: QtBot, tmp_path: Path,
    alerts: list[object],
) -> None:  # fmt: skip
    file = opened.file
    before = sorted(names(congress))
    registers.close()
    body = bytearray(file.read_bytes())
    body[:4096] = bytes(4096)  # the header is gone
    file.write_bytes(body)
    backups.folder_of(file).mkdir()
    program = Program()
    program.begin(file)
    assert len(alerts) == 1  # nothing but its name says that it was a register: it is refused
    alerts.clear()
    from desktop_app.ui import damaged

    asked = damaged.show(program.window, file, program._another)
    assert not asked.findChild(QPushButton, "restore").isEnabled()  # type: ignore[union-attr]
    click(asked, "rescue")
    chooser = dialog("ask_for_folder", qtbot)
    assert isinstance(chooser, QFileDialog)
    chooser.fileSelected.emit(str(tmp_path))
    chooser.close()
    qtbot.waitUntil(lambda: len(alerts) == 1, timeout=PATIENCE)
    click(dialog("alert", qtbot), "yes")
    where = dialog("ask_where", qtbot)
    assert isinstance(where, QFileDialog)
    where.fileSelected.emit(str(tmp_path / "moi.sdh"))
    where.close()
    qtbot.waitUntil(lambda: isinstance(program.window, MainWindow), timeout=PATIENCE)
    assert sorted(names(congress)) == before
    registers.close()


def test_a_sealed_copy_asks_for_its_words_until_they_fit(
    opened: Opened, congress: str, people: list[str], qtbot: QtBot, tmp_path: Path,
    alerts: list[object],
) -> None:  # fmt: skip
    from desktop_app.sync import recovery

    key = second_place.new_slip()
    second_place.keep_slip(key)
    made = second_place.copy_there(tmp_path)
    registers.close()
    fresh = tmp_path / "moi"
    back: list[Path] = []
    fresh.mkdir()
    start = StartWindow()
    qtbot.addWidget(start)
    start.show()
    restore(start, made, fresh / "so.sdh", back.append)
    for words in (recovery.make().words, key.words):
        asked = dialog("recovery_words", qtbot)
        field = asked.findChild(QLineEdit, "words")
        assert field is not None
        assert field.accessibleName()
        field.setText(words)
        click(asked, "yes")
    qtbot.waitUntil(lambda: back == [fresh / "so.sdh"], timeout=PATIENCE)
    assert not registers.open_register(fresh / "so.sdh").copied
    assert len(names(congress)) == len(people)
    registers.close()


def test_the_window_makes_the_copy_of_the_day_by_itself_and_tells_it(
    window: Window, congress: str, qtbot: QtBot
) -> None:
    made = window("overview")
    watch = BackupWatch(made)
    watch.look()
    qtbot.waitUntil(lambda: not watch.watch.busy, timeout=PATIENCE)
    qtbot.waitUntil(lambda: made.status.backup.text().startswith("Sao lưu"), timeout=PATIENCE)
    assert len(backups.copies()) == 1


def test_the_checked_copies_say_which_of_them_is_damaged(
    window: Window, congress: str, people: list[str], qtbot: QtBot, alerts: list[object]
) -> None:
    damage(backups.backup_now())
    good = backups.backup_now()
    panel = panel_of(window())
    panel.check_all()
    qtbot.waitUntil(lambda: bool(alerts), timeout=PATIENCE)
    assert {panel._state_of(one) for one in panel.listed} == {"Nguyên vẹn", "Bị hỏng"}
    assert panel._sound[good]
