"""The power goes while a sheet is filled in: what was typed is offered again, unreadable parts and all."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop_app.domain.delegates import Delegate
from desktop_app.domain.people import Person
from desktop_app.services import backups, congresses, delegates, drafts, registers
from desktop_app.ui import app
from desktop_app.ui.draft_bar import EVERY_MS
from desktop_app.ui.main_window import MainWindow
from tests.journeys.draft_process import HALF_A_DATE, NAME, SEAT
from tests.ui.keyboard import type_text


@pytest.fixture
def register(tmp_path: Path) -> Path:
    """A district's register, closed, with its congress and one delegate."""
    file = tmp_path / "so.sdh"
    registers.create(file, "2024-616", training=True)
    congress = congresses.save(congresses.new_congress("dtts-4-2024")).uids[0]
    delegates.register(Person(full_name="Y Bên"), Delegate(congress=congress, kind="official"))
    registers.close()
    return file


@pytest.fixture
def opened_again(register: Path, qtbot: QtBot) -> Any:
    """Opens the window on the register."""

    def make() -> MainWindow:
        app.application()
        window = MainWindow(registers.open_register(register), "delegates")
        qtbot.addWidget(window)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(lambda: window.isActiveWindow() and window._painted)
        return window

    yield make
    registers.close()


def killed_while_typing(register: Path, whom: str, repository: Path, home: Path) -> None:
    """A window in which somebody typed, killed a little more than a second after the last key."""
    window = subprocess.Popen(
        [sys.executable, "-m", "tests.journeys.draft_process", str(register), whom],
        cwd=repository, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8",
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "SODAIHOI_HOME": str(home)},
    )  # fmt: skip
    assert window.stdout is not None
    assert window.stdout.readline().strip() == "typed"
    time.sleep(2 * EVERY_MS / 1000)
    window.kill()
    window.wait()
    window.stdout.close()


def test_a_new_delegate_who_was_half_typed_is_offered_again_and_gone_once_saved(
    register: Path, repository: Path, user_home: Path, opened_again: Callable[[], MainWindow],
    qtbot: QtBot,
) -> None:  # fmt: skip
    killed_while_typing(register, "new", repository, user_home)
    window = opened_again()
    [congress] = congresses.all_congresses()
    assert delegates.count(congress.uid) == 1, "nothing was saved"
    assert backups.faults() == []
    page: Any = window.page
    page.new()
    sheet = page.sheet
    editors = sheet.form.editors
    assert sheet.draft.isVisible()
    assert NAME in sheet.draft.text.text()
    assert editors["full_name"].hasFocus(), "the offer is in nobody's way"
    sheet.draft.take.click()
    assert editors["full_name"].text() == NAME
    assert editors["born"].text() == HALF_A_DATE
    assert editors["ethnic_group"].text() == "gia"
    assert sheet.draft.isHidden()
    editors["born"].setText("1957")
    editors["ethnic_group"].set_value("gia-rai")
    assert sheet.save()
    [person] = [one.person for one in delegates.in_order(congress.uid) if one.person.born]
    assert (person.full_name, str(person.born)) == (NAME, "1957")
    assert drafts.find(drafts.new_delegate(congress.uid)) is None


def test_what_was_changed_of_a_known_delegate_is_offered_on_their_sheet_only(
    register: Path, repository: Path, user_home: Path, opened_again: Callable[[], MainWindow],
    qtbot: QtBot,
) -> None:  # fmt: skip
    registers.open_register(register)
    [congress] = congresses.all_congresses()
    [entry] = delegates.in_order(congress.uid)
    registers.close()
    killed_while_typing(register, entry.delegate.uid, repository, user_home)
    window = opened_again()
    page: Any = window.page
    page.new()
    assert page.sheet.draft.isHidden()
    page._fill_sheet(entry.delegate.uid)
    sheet = page.sheet
    assert sheet.draft.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(sheet.draft.isHidden)
    assert sheet.form.editors["seat"].text() == SEAT
    assert sheet.form.editors["full_name"].text() == "Y Bên", "what was not touched is as it was"
    sheet.form.editors["born"].clear()
    sheet.form.editors["ethnic_group"].clear()
    assert sheet.save()
    assert drafts.find(drafts.of_delegate(entry.delegate.uid)) is None


# --- the two answers, and neither ---------------------------------------------------------------


@pytest.fixture
def sheet(opened_again: Callable[[], MainWindow]) -> Any:
    """A new sheet to which an older draft is offered."""
    page: Any = opened_again().page
    [congress] = congresses.all_congresses()
    drafts.keep(drafts.new_delegate(congress.uid), {"full_name": "A Đer", "seat": "C3"})
    page.new()
    return page.sheet


def left() -> set[str]:
    """The names in what is still kept."""
    [congress] = congresses.all_congresses()
    key = drafts.new_delegate(congress.uid)
    found = set()
    while (draft := drafts.find(key)) is not None:
        found.add(str(draft.typed["full_name"]))
        drafts.drop(draft.key)
    return found


def test_what_is_thrown_away_on_purpose_is_not_offered_again(sheet: Any) -> None:
    sheet.draft.throw.click()
    assert sheet.draft.isHidden()
    assert left() == set()
    type_text(sheet.form.editors["full_name"], "Siu")
    sheet.draft.write()
    sheet.discard()
    assert left() == set()


def test_while_nobody_has_decided_neither_of_two_drafts_is_lost(sheet: Any, qtbot: QtBot) -> None:
    type_text(sheet.form.editors["full_name"], "Siu Ƀlơ̆")
    [congress] = congresses.all_congresses()
    later = drafts.new_delegate(congress.uid) + drafts.LATER
    qtbot.waitUntil(lambda: drafts.find(later) is not None, timeout=3 * EVERY_MS)
    sheet.form.touched = False
    assert left() == {"A Đer", "Siu Ƀlơ̆"}


def test_saving_somebody_else_leaves_the_older_draft_to_be_offered(sheet: Any) -> None:
    type_text(sheet.form.editors["full_name"], "Siu Ƀlơ̆")
    sheet.draft.write()
    sheet.save_next()
    assert sheet.draft.isVisible()
    assert left() == {"A Đer"}


def test_taking_it_back_keeps_what_was_typed_besides(sheet: Any) -> None:
    type_text(sheet.form.editors["phone"], "0912345678")
    sheet.draft.write()
    sheet.draft.take_back()
    editors = sheet.form.editors
    assert (editors["full_name"].text(), editors["seat"].text()) == ("A Đer", "C3")
    assert editors["phone"].text() == "0912345678"
    assert sheet.form.touched
    assert left() == {"A Đer"}, "one draft again, with both in it"
    sheet.discard()
