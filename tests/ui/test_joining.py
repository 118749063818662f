"""Offices that meet, through the window: invite, answer, compare, recognise, replace, lock."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.domain.connections import (
    INVITED,
    NEW_COMPUTER,
    NOT_INVITED,
    RECOGNISED,
    WAITING,
    WITHDRAWN,
    Connection,
)
from desktop_app.domain.exchange import ALREADY, HELD
from desktop_app.services import exchange, joining, key_lock, office_keys, registers
from desktop_app.ui.exchange import ExchangePage
from desktop_app.ui.exchange_words import in_rows
from desktop_app.ui.joining import OfficesPanel
from desktop_app.ui.main_window import MainWindow
from tests.builders import a_congress, keep
from tests.places import KON_TUM, SA_THAY, Place, copied, place
from tests.sync.makers import CYCLE
from tests.ui.offices import PATIENCE, answer, put_into, wait_for_dialog

SECRET = "cơm trắng nước trong"
At = Callable[[Place], ExchangePage]


@pytest.fixture
def at(window_of: Callable[[Path, str], MainWindow]) -> At:
    """The exchange page of an office's register, in its window."""

    def make(office: Place) -> ExchangePage:
        registers.close()
        page = window_of(office.file, "exchange").page
        assert isinstance(page, ExchangePage)
        return page

    return make


@pytest.fixture
def offices(tmp_path: Path, qtbot: QtBot) -> tuple[Place, Place]:
    """A province and its district; they do not know each other."""
    made = place(tmp_path, "tinh", KON_TUM), place(tmp_path, "huyen", SA_THAY)
    registers.close()
    return made


def panel_of(page: ExchangePage) -> OfficesPanel:
    page.show_tab("offices")
    assert isinstance(page.panel, OfficesPanel)
    return page.panel


def shown(qtbot: QtBot, when: Callable[[], bool]) -> None:
    qtbot.waitUntil(when, timeout=PATIENCE)


def choose(panel: OfficesPanel, name: str) -> Connection:
    assert panel.table.choose(lambda one: name in one.name)
    one = panel.current()
    assert one is not None
    return one


def press(dialog: QDialog, name: str) -> None:
    found = dialog.findChild(QPushButton, name)
    assert found is not None
    found.click()


def finish(page: ExchangePage, qtbot: QtBot) -> str:
    """Close what tells that a file was made; the code it shows, if it shows one."""
    dialog = wait_for_dialog(page.window(), qtbot, "made")
    code = dialog.findChild(QLabel, "code")
    text = code.text() if code is not None else ""
    dialog.setObjectName("seen")
    press(dialog, "finish")
    return text


def invitation(province: Place, folder: Path) -> Path:
    province.open()
    return joining.invite(folder, CYCLE).file


def answered(district: Place, invitation_file: Path, folder: Path) -> Path:
    district.receives(invitation_file)
    return joining.join(folder).file


# --- meeting -------------------------------------------------------------------------------------


def test_units_are_invited_with_one_file(
    offices: tuple[Place, Place], at: At, qtbot: QtBot, tmp_path: Path
) -> None:
    page = at(offices[0])
    panel = panel_of(page)
    assert {one.state for one in panel.listed if one.relation == "below"} == {NOT_INVITED}
    choose(panel, "Sa Thầy")
    panel.invite_button.click()
    asked = wait_for_dialog(page.window(), qtbot, "invite")
    round_, whom = (asked.findChild(QComboBox, one) for one in ("invite_round", "invite_whom"))
    assert round_ is not None
    assert whom is not None
    round_.setCurrentIndex(round_.findData(CYCLE))
    assert whom.count() == 3
    press(asked, "yes")
    put_into(page.window(), qtbot, tmp_path)
    finish(page, qtbot)
    assert len([*tmp_path.glob("2024-62-INVITE-*.goi")]) == 1
    assert choose(panel, "Sa Thầy").state == INVITED


def test_an_invitation_is_answered_where_it_was_opened_and_shows_the_code_of_both(
    offices: tuple[Place, Place], at: At, qtbot: QtBot, tmp_path: Path
) -> None:
    file = invitation(offices[0], tmp_path)
    page = at(offices[1])
    page.look([file])
    shown(qtbot, lambda: [one.result for one in page.home.preview.outcomes] == [HELD])
    detail = page.home.preview.detail
    assert detail.answer.isVisible()
    told = detail.code.text()
    detail.answer.click()
    put_into(page.window(), qtbot, tmp_path)
    assert finish(page, qtbot) == told
    panel = panel_of(page)
    assert choose(panel, "Kon Tum").state == WAITING
    assert panel.side.code.text() == told
    [made] = tmp_path.glob("2024-616-JOIN-*.goi")
    registers.close()
    offices[0].receives(made)
    above = next(one for one in joining.connections() if "Sa Thầy" in one.name)
    assert in_rows(above.code) == told


def test_one_button_in_the_preview_recognises_the_unit_that_answers(
    offices: tuple[Place, Place], at: At, qtbot: QtBot, tmp_path: Path, alerts: list[object]
) -> None:
    file = answered(offices[1], invitation(offices[0], tmp_path), tmp_path)
    page = at(offices[0])
    page.look([file])
    shown(qtbot, lambda: page.home.preview.detail.meeting.isVisible())
    detail = page.home.preview.detail
    assert not detail.answer.isVisible()
    detail.trust.click()
    assert detail.code.text().split()[0] in repr(alerts[-1])
    answer(page.window())
    shown(qtbot, lambda: [one.result for one in page.home.preview.outcomes] == [ALREADY])
    assert choose(panel_of(page), "Sa Thầy").state == RECOGNISED


def test_a_unit_is_recognised_and_withdrawn_from_the_list_by_the_keyboard(
    offices: tuple[Place, Place], at: At, qtbot: QtBot, tmp_path: Path, alerts: list[object]
) -> None:
    offices[0].receives(answered(offices[1], invitation(offices[0], tmp_path), tmp_path))
    page = at(offices[0])
    panel = panel_of(page)
    assert panel.current() == choose(panel, "Sa Thầy"), "what waits for a person is in front"
    panel.table.setFocus()
    qtbot.keyClick(panel.table, Qt.Key.Key_F6)
    assert panel.side.recognise.hasFocus() or panel.side.isAncestorOf(page.window().focusWidget())
    panel.side.recognise.setFocus()
    qtbot.keyClick(panel.side.recognise, Qt.Key.Key_Return)
    answer(page.window())
    shown(qtbot, lambda: choose(panel, "Sa Thầy").state == RECOGNISED)
    assert not panel.side.recognise.isVisible()
    panel.side.withdraw.click()
    answer(page.window())
    shown(qtbot, lambda: choose(panel, "Sa Thầy").state == WITHDRAWN)
    assert not panel.side.withdraw.isVisible()
    assert len(alerts) == 2
    alerts.clear()


def test_a_lost_computer_is_replaced_by_the_one_that_waits(
    offices: tuple[Place, Place], at: At, qtbot: QtBot, tmp_path: Path, alerts: list[object]
) -> None:
    province, district = offices
    province.receives(answered(district, invitation(province, tmp_path), tmp_path))
    joining.recognise(exchange.peers()[0].card.installation)
    new = copied(district, tmp_path / "moi").open()
    province.receives(joining.join(tmp_path).file)
    assert new.file.exists()
    page = at(province)
    panel = panel_of(page)
    assert choose(panel, "Sa Thầy").state == NEW_COMPUTER
    assert panel.side.computers.isVisible()
    panel.side.replace.click()
    answer(page.window())
    shown(qtbot, lambda: choose(panel, "Sa Thầy").state == RECOGNISED)
    states = sorted(one.state for one in choose(panel, "Sa Thầy").computers)
    assert states == ["revoked", "trusted"]
    alerts.clear()


def test_two_computers_of_an_office_are_connected_and_hand_over(
    offices: tuple[Place, Place], at: At, qtbot: QtBot, tmp_path: Path
) -> None:
    district = offices[1]
    second = copied(district, tmp_path / "hai").open()
    other = exchange.own_card()
    told = joining.join(tmp_path, other.office).file
    district.receives(told)
    joining.recognise(other.installation)
    page = at(district)
    panel = panel_of(page)
    own = next(one for one in panel.listed if one.relation == "own")
    assert own.state == RECOGNISED
    panel.reveal(own.office)
    assert own.my_code in panel.side.facts.text()
    panel.side.connect_own.click()
    put_into(page.window(), qtbot, tmp_path)
    assert finish(page, qtbot) == in_rows(own.my_code)
    panel.side.hand_over.click()
    put_into(page.window(), qtbot, tmp_path)
    finish(page, qtbot)
    [file] = tmp_path.glob("2024-616-STATION-*.goi")
    registers.close()
    assert second.receives(file)[0].code == "new_installation"


def test_a_unit_that_lost_its_register_gets_a_file_to_rebuild_it(
    offices: tuple[Place, Place], at: At, qtbot: QtBot, tmp_path: Path
) -> None:
    province, district = offices
    province.trusts(district)
    district.trusts(province)
    stick = tmp_path / "usb"
    stick.mkdir()
    district.open()
    keep(a_congress())
    province.receives(district.sends(stick).file)
    page = at(province)
    panel = panel_of(page)
    choose(panel, "Sa Thầy")
    panel.side.rebuild.click()
    put_into(page.window(), qtbot, tmp_path)
    finish(page, qtbot)
    assert len([*tmp_path.glob("2024-62-RESTORE-*.goi")]) == 1


def test_the_search_of_the_header_narrows_the_list(
    offices: tuple[Place, Place], at: At, qtbot: QtBot
) -> None:
    panel = panel_of(at(offices[0]))
    every = len(panel.listed)
    panel.search("ngoc hoi")
    assert panel.table.rows_model.rowCount() == 1
    assert panel.table.rows_model.rows[0].short == "Huyện Ngọc Hồi"
    panel.search("")
    assert panel.table.rows_model.rowCount() == every


# --- the office's passphrase ---------------------------------------------------------------------


@pytest.fixture
def locked(offices: tuple[Place, Place]) -> Place:
    """The district with a congress to send; its keys are locked and the program was begun anew."""
    province, district = offices
    district.trusts(province)
    keep(a_congress())
    key_lock.set_passphrase(SECRET)
    registers.close()
    office_keys.forget()
    return district


def type_into(dialog: QDialog, **texts: str) -> None:
    for name, text in texts.items():
        field = dialog.findChild(QLineEdit, name)
        assert field is not None
        field.setText(text)


def test_work_that_needs_the_keys_asks_for_the_passphrase_and_then_goes_on(
    locked: Place, at: At, qtbot: QtBot, tmp_path: Path
) -> None:
    page = at(locked)
    panel = panel_of(page)
    choose(panel, "Kon Tum")
    panel.connect_own()
    put_into(page.window(), qtbot, tmp_path)
    asked = wait_for_dialog(page.window(), qtbot, "ask_for_keys")
    type_into(asked, key_passphrase="không phải")
    press(asked, "yes")
    wrong = asked.findChild(QLabel, "reason")
    assert wrong is not None
    assert wrong.isVisible()
    type_into(asked, key_passphrase=SECRET)
    press(asked, "yes")
    finish(page, qtbot)
    assert len([*tmp_path.glob("*-JOIN-*.goi")]) == 1
    assert office_keys.own(settle=False).card == exchange.own_card()


def test_the_passphrase_is_set_twice_alike_and_taken_away_again(
    offices: tuple[Place, Place], at: At, qtbot: QtBot
) -> None:
    page = at(offices[1])
    panel = panel_of(page)
    panel.set_passphrase()
    asked = wait_for_dialog(page.window(), qtbot, "set_passphrase")
    type_into(asked, new_passphrase=SECRET, again_passphrase="khác")
    press(asked, "yes")
    assert not key_lock.is_set()
    type_into(asked, again_passphrase=SECRET)
    press(asked, "yes")
    assert key_lock.is_set()
    panel.remove_passphrase()
    asked = wait_for_dialog(page.window(), qtbot, "remove_passphrase")
    type_into(asked, key_passphrase=SECRET)
    press(asked, "yes")
    assert not key_lock.is_set()
