"""Receipts through the window: the book of what was sent, the proof, and the way back on a stick."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QLabel, QMenu
from pytestqt.qtbot import QtBot

from desktop_app.domain.cycle_rules import TaskTemplate
from desktop_app.domain.receipts import REMARKS, SAME
from desktop_app.services import congresses, delegates, exchange, handing_down, receipts, registers
from desktop_app.ui import receipt_verbs
from desktop_app.ui.exchange import ExchangePage
from desktop_app.ui.exchange_books import RECEIVED, SENT
from desktop_app.ui.exchange_words import sent_contents
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.proof import ProofDialog
from tests.builders import enter, keep
from tests.places import KON_TUM, SA_THAY, Place, copied, place, with_congress
from tests.ui.offices import PATIENCE, put_into

At = Callable[[Place], ExchangePage]


@dataclass(frozen=True)
class Pair:
    district: Place
    province: Place
    stick: Path


@pytest.fixture
def pair(tmp_path: Path, qtbot: QtBot) -> Pair:
    """A district whose first package its province has taken in; each has recognised the other."""
    stick = tmp_path / "usb"
    stick.mkdir()
    district, province = place(tmp_path, "huyen", SA_THAY), place(tmp_path, "tinh", KON_TUM)
    with_congress(district)
    province.trusts(district)
    district.trusts(province)
    province.receives(district.sends(stick).file)
    registers.close()
    return Pair(district, province, stick)


@pytest.fixture
def at(window_of: Callable[[Path, str], MainWindow]) -> At:
    """The exchange page of an office's register, in its window."""

    def make(office: Place) -> ExchangePage:
        registers.close()
        page = window_of(office.file, "exchange").page
        assert isinstance(page, ExchangePage)
        return page

    return make


def brought_back(pair: Pair) -> None:
    pair.province.open()
    pair.district.receives(receipts.receipt_package(pair.stick, SA_THAY).file)


def receipt_column(page: ExchangePage) -> list[str]:
    table = page.books.outbox
    place_ = [one.name for one in table.rows_model.columns].index("receipt")
    model = table.rows_model
    return [str(model.index(row, place_).data()) for row in range(model.rowCount())]


def proof_of_last(page: ExchangePage, qtbot: QtBot) -> ProofDialog:
    books = page.books
    books.tabs.setCurrentIndex(SENT)
    books.outbox.selectRow(0)
    books.made.buttons["receipts"].click()
    found: list[ProofDialog] = []

    def opened() -> bool:
        found[:] = page.window().findChildren(ProofDialog)
        return bool(found) and found[0].isVisible()

    qtbot.waitUntil(opened, timeout=PATIENCE)
    return found[0]


def texts(dialog: QDialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel))


def test_the_book_says_for_each_package_whether_its_receipt_has_come(pair: Pair, at: At) -> None:
    assert receipt_column(at(pair.district)) == ["Chưa có biên nhận"]
    registers.close()
    brought_back(pair)
    assert receipt_column(at(pair.district)) == ["Đã có đúng như đã gửi"]


def test_without_a_receipt_the_dialog_says_how_to_get_one(pair: Pair, at: At, qtbot: QtBot) -> None:
    dialog = proof_of_last(at(pair.district), qtbot)
    assert "Chưa có biên nhận cho số liệu này" in texts(dialog)
    assert not dialog.list.isVisible()
    assert not dialog.print.isVisible()


def test_the_proof_names_the_office_that_has_it_exactly_like_this_with_its_code(
    pair: Pair, at: At, qtbot: QtBot
) -> None:
    brought_back(pair)
    sent = exchange.outbox()[0]
    dialog = proof_of_last(at(pair.district), qtbot)
    assert [one.standing for one in dialog.proved] == [SAME]
    assert "Ban Dân tộc tỉnh Kon Tum đã có đúng như thế này" in texts(dialog)
    code = dialog.findChild(QLabel, "code")
    assert code is not None
    assert code.text().split() == dialog.proved[0].code.split()
    assert dialog.proved[0].receipt.package == sent.sha256
    assert not dialog.open_row.isVisible(), "there is nothing to put right"


def test_the_people_that_differ_are_named_and_enter_opens_the_record(
    pair: Pair, at: At, qtbot: QtBot, tmp_path: Path
) -> None:
    old = copied(pair.district, tmp_path / "old")
    pair.district.open()
    congress = congresses.all_congresses()[0].uid
    listed = {one.person.full_name: one for one in delegates.page(congress)}
    someone = listed["Y Bên"]
    delegates.edit(replace(someone.person, full_name="Y Bên Niê"), someone.delegate)
    pair.province.receives(pair.district.sends(pair.stick).file)
    pair.province.trusts(old)
    pair.province.receives(old.sends(pair.stick).file)
    back = back_for(pair)
    old.receives(back)
    page = at(old)
    assert receipt_column(page)[0] == "Đã đưa vào sổ, có ghi chú"
    dialog = proof_of_last(page, qtbot)
    assert dialog.proved[0].receipt.result == REMARKS
    current = dialog.list.currentItem()
    assert current is not None
    assert current.text().startswith("Người: Y Bên")
    wanted: list[tuple[str, dict[str, object]]] = []
    page.desk.page_wanted.connect(lambda name, what: wanted.append((name, what)))
    qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
    assert wanted == [("delegates", {"uid": someone.delegate.uid})]


def back_for(pair: Pair) -> Path:
    pair.province.open()
    return receipts.receipt_package(pair.stick, SA_THAY).file


def test_after_taking_in_one_button_puts_the_receipt_on_the_stick(
    pair: Pair, at: At, qtbot: QtBot
) -> None:
    sent = pair.district.sends(pair.stick)
    registers.close()
    page = at(pair.province)
    page.look([sent.file])
    preview = page.home.preview
    qtbot.waitUntil(lambda: page.home.stack.currentWidget() is preview, timeout=PATIENCE)
    assert not preview.receipt.isVisible(), "nothing was taken in yet"
    preview.apply.click()
    qtbot.waitUntil(preview.receipt.isVisible, timeout=PATIENCE)
    preview.receipt.click()
    put_into(page.window(), qtbot, pair.stick)
    qtbot.waitUntil(lambda: bool(list(pair.stick.glob("*RECEIPT*.goi"))), timeout=PATIENCE)
    qtbot.waitUntil(lambda: page.window().findChild(QDialog, "sent") is not None, timeout=PATIENCE)
    [back] = pair.stick.glob("*RECEIPT*.goi")
    pair.district.receives(back)
    assert {one.sequence for one in receipts.of_package(sent.entry.sha256)} == {2}


def test_the_receipt_of_a_package_that_came_in_can_be_printed(
    pair: Pair, at: At, qtbot: QtBot
) -> None:
    page = at(pair.province)
    page.books.tabs.setCurrentIndex(RECEIVED)
    page.books.ledger.selectRow(0)
    assert page.books.receipts.buttons["print_receipt"].isEnabled()
    page.books.receipts.buttons["print_receipt"].click()
    menus = [one for one in page.books.findChildren(QMenu, "papers") if one.isVisible()]
    assert [act.text() for act in menus[0].findChildren(QAction) if act.text()]
    menus[0].close()


def test_the_card_of_sending_says_that_the_province_has_it_exactly_like_this(
    pair: Pair, at: At
) -> None:
    page = at(pair.district)
    card = page.home.send_card
    assert card.proof.isHidden(), "no receipt yet: that is among what is to be done"
    brought_back(pair)
    page = at(pair.district)
    card = page.home.send_card
    assert "tỉnh Kon Tum đã có đúng như thế này" in card.proof.text.text()
    enter(congresses.all_congresses()[0].uid, "Y Mới")
    page.refresh()
    assert card.proof.text.text().endswith("tỉnh Kon Tum: Đã có đúng như đã gửi")
    assert "chưa gửi" in card.state.text.text()


def test_what_went_down_is_told_in_the_book_of_packages_made(pair: Pair, at: At) -> None:
    pair.province.open()
    [cycle] = exchange.cycles()
    keep(TaskTemplate(cycle=cycle, area="power", title="Thuê máy phát điện", days=-10))
    sent = handing_down.send_down(pair.stick, cycle)[0].entry
    assert sent_contents(sent) == "Công việc mẫu: 1"
    table = at(pair.province).books.outbox.rows_model
    listed = [
        str(table.index(row, column).data())
        for row in range(table.rowCount())
        for column, one in enumerate(table.columns)
        if one.name == "rows"
    ]
    assert "Công việc mẫu: 1" in listed


def test_a_package_that_comes_again_is_answered_with_its_receipt_once_more(
    pair: Pair, at: At, qtbot: QtBot
) -> None:
    [file] = pair.stick.glob("*-UP-*")
    brought_back(pair)
    page = at(pair.province)
    page.home.look([file])
    qtbot.waitUntil(lambda: bool(page.home.preview.outcomes), timeout=PATIENCE)
    [seen] = page.home.preview.outcomes
    assert seen.result == "already"
    assert not page.home.preview.receipt.isHidden()
    assert seen.peer is not None
    assert receipt_verbs.untold([seen]) == {seen.peer.card.office: seen.peer.card.name}
