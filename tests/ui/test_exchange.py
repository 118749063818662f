"""Receiving through the window: real registers, real packages, real keys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from desktop_app.domain.changes import Changed
from desktop_app.domain.committees import Committee
from desktop_app.domain.exchange import ACCEPTED, HELD, PREVIEW, TABLES, TRUSTED
from desktop_app.services import congresses, delegates, exchange, registers
from desktop_app.ui.exchange import ExchangePage
from desktop_app.ui.exchange_words import NOUNS, cell_words, in_rows, noun
from desktop_app.ui.main_window import MainWindow
from tests.builders import keep
from tests.ui.keyboard import type_text
from tests.ui.offices import (
    DAK_TO,
    OFFICIALS,
    PATIENCE,
    SA_THAY,
    answer,
    choose,
    package_of,
    province_with_key,
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


def look(page: ExchangePage, qtbot: QtBot, *files: Path) -> None:
    """Choose files by the button and wait until they are shown."""
    page.home.receive_card.receive.click()
    choose(page.window(), qtbot, "ask_for_files", *files)
    shown(page, qtbot, lambda: page.home.stack.currentIndex() == 1)


def shown(page: ExchangePage, qtbot: QtBot, when: Callable[[], bool]) -> None:
    qtbot.waitUntil(when, timeout=PATIENCE)


def results(page: ExchangePage) -> list[str]:
    return [one.result for one in page.home.preview.outcomes]


# --- receiving ---------------------------------------------------------------------------------


def test_an_unknown_sender_is_held_with_a_code_until_a_person_has_compared_it(
    tmp_path: Path, province: tuple[Path, Path], at: At, qtbot: QtBot, alerts: list[object]
) -> None:
    made = package_of(tmp_path, SA_THAY, upper_key=province[1])
    page = at(province[0])
    look(page, qtbot, made.file)
    assert results(page) == [HELD]
    detail = page.home.preview.detail
    assert detail.meeting.isVisible()
    assert not page.home.preview.apply.isEnabled()
    sender = exchange.inspect(made.file).header.sender
    assert detail.code.text() == in_rows(sender.code())
    detail.trust.click()
    assert sender.code() in repr(alerts[-1])
    answer(page.window(), yes=False)
    assert exchange.peers() == [], "refusing decides nothing"
    detail.trust.click()
    answer(page.window())
    shown(page, qtbot, lambda: results(page) == [PREVIEW])
    [peer] = exchange.peers()
    assert (peer.card, peer.state) == (sender, TRUSTED)
    assert not detail.meeting.isVisible()
    assert congresses.all_congresses(own=False) == [], "a preview changes nothing"


@pytest.fixture
def known(tmp_path: Path, province: tuple[Path, Path]) -> tuple[Path, list[Path]]:
    """The province's register, which recognises two districts, and a package of each."""
    made = [package_of(tmp_path, unit, upper_key=province[1]).file for unit in (SA_THAY, DAK_TO)]
    registers.open_register(province[0])
    for file in made:
        exchange.trust(file)
    registers.close()
    return province[0], made


def test_packages_are_looked_at_and_then_put_into_the_register_at_once(
    known: tuple[Path, list[Path]], at: At, qtbot: QtBot
) -> None:
    file, packages = known
    page = at(file)
    told: list[Changed] = []
    page.desk.changed.connect(told.append)
    look(page, qtbot, *packages)
    assert results(page) == [PREVIEW, PREVIEW]
    assert page.home.preview.title.text() == "Xem trước 2 tệp, sổ chưa thay đổi"
    assert told == []
    page.home.preview.apply.click()
    shown(page, qtbot, lambda: results(page) == [ACCEPTED, ACCEPTED])
    [changed] = told
    assert {"Delegate", "Person", "Congress"} <= changed.records
    received = congresses.all_congresses(own=False)
    officials = [delegates.count(one.uid, kind="official") for one in received]
    assert sorted(officials) == sorted(OFFICIALS.values())
    assert not page.home.preview.apply.isVisible()
    page.home.preview.leave.click()
    assert page.home.stack.currentIndex() == 0
    assert page.books.tabs.tabText(0) == "Tệp đã nhận (2)"
    assert page.home.receive_card.below.text.text() == "2/10 đơn vị đã gửi số liệu"


def test_rows_are_called_by_their_people_and_units_not_by_numbers(
    known: tuple[Path, list[Path]], at: At, qtbot: QtBot
) -> None:
    file, packages = known
    page = at(file)
    look(page, qtbot, packages[1])
    changes = page.home.preview.outcomes[0].changes
    people = {one.title for one in changes if one.record == "Person"}
    assert {one.title for one in changes if one.record == "Delegate"} == people
    assert [one.title for one in changes if one.record == "Congress"] == ["Huyện Đăk Tô"]
    uids = {one.uid[:8] for one in changes}
    assert uids.isdisjoint(one.title for one in changes)


def test_a_package_received_before_is_said_so_and_cannot_be_taken_in_again(
    known: tuple[Path, list[Path]], at: At, qtbot: QtBot
) -> None:
    file, packages = known
    registers.open_register(file)
    exchange.receive(packages, apply=True)
    page = at(file)
    look(page, qtbot, packages[0])
    assert page.home.preview.detail.state.text() == "Đã nhận trước đây"
    assert not page.home.preview.apply.isEnabled()
    counts = [column.name for column in page.home.preview.table.rows_model.columns]
    [outcome] = page.home.preview.outcomes
    column = page.home.preview.table.rows_model.columns[counts.index("new")]
    assert column.text(outcome) == "–", "it adds nothing now"


def test_a_damaged_file_is_refused_with_a_sentence_and_the_others_are_taken(
    known: tuple[Path, list[Path]], at: At, qtbot: QtBot, tmp_path: Path
) -> None:
    file, packages = known
    damaged = tmp_path / "damaged.goi"
    data = bytearray(packages[0].read_bytes())
    data[-100] ^= 1
    damaged.write_bytes(data)
    page = at(file)
    look(page, qtbot, damaged, packages[1])
    assert results(page) == ["refused", PREVIEW]
    assert page.home.preview.current() == page.home.preview.outcomes[0], (
        "what needs a person is in front"
    )
    assert page.home.preview.detail.state.text() == "Không nhận được"
    assert page.home.preview.detail.sentence.text()
    page.home.preview.apply.click()
    shown(page, qtbot, lambda: results(page) == ["refused", ACCEPTED])


def test_a_changed_field_is_shown_before_and_after(
    known: tuple[Path, list[Path]], at: At, qtbot: QtBot, tmp_path: Path
) -> None:
    file, packages = known
    registers.open_register(file)
    exchange.receive(packages, apply=True)
    registers.close()

    def rename() -> None:
        entry = delegates.page(congresses.all_congresses()[0].uid, kind="official")[0]
        person = replace(entry.person, full_name="Y Blŭn", ethnic_group="gia-rai")
        names.append(entry.person.full_name)
        delegates.edit(person, entry.delegate)

    names: list[str] = []
    again = package_of(tmp_path, SA_THAY, before=rename).file
    page = at(file)
    look(page, qtbot, again)
    tree = page.home.preview.detail.tree
    assert tree.topLevelItemCount() == 1
    row = tree.topLevelItem(0)
    assert row is not None
    assert row.text(0) == "Người: Y Blŭn – Có thay đổi"
    children = [child for place in range(row.childCount()) if (child := row.child(place))]
    fields = {child.text(0): (child.text(1), child.text(2)) for child in children}
    assert fields["Họ và tên"] == (names[0], "Y Blŭn")
    assert fields["Dân tộc"][1] == "Gia Rai", "as a reader sees it, not as it is stored"


def test_a_passphrase_heard_over_the_telephone_opens_the_package(
    tmp_path: Path, province: tuple[Path, Path], at: At, qtbot: QtBot
) -> None:
    made = package_of(tmp_path, SA_THAY)
    registers.open_register(province[0])
    exchange.trust(made.file)
    registers.close()
    page = at(province[0])
    look(page, qtbot, made.file)
    assert page.home.preview.outcomes[0].code == "needs_passphrase"
    field = page.home.preview.detail.passphrase
    assert field.isVisible()
    type_text(field, "sai sai sai sai sai sai")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    shown(page, qtbot, lambda: page.home.preview.outcomes[0].code == "wrong_passphrase")
    qtbot.waitUntil(lambda: page.home._passphrases == [], timeout=PATIENCE)
    type_text(field, made.passphrase)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    shown(page, qtbot, lambda: results(page) == [PREVIEW])
    assert not field.isVisible()
    page.home.preview.apply.click()
    shown(page, qtbot, lambda: results(page) == [ACCEPTED])


def test_files_dropped_on_the_page_are_looked_at(
    known: tuple[Path, list[Path]], at: At, qtbot: QtBot
) -> None:
    file, packages = known
    page = at(file)
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(one)) for one in packages])
    copy, left, nothing = (
        Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    entering = QDragEnterEvent(QPoint(9, 9), copy, dropped, left, nothing)
    page.dragEnterEvent(entering)
    assert entering.isAccepted()
    assert page.home.receive_card.objectName() == "dropping"
    page.dropEvent(QDropEvent(QPointF(9, 9), copy, dropped, left, nothing))
    assert page.home.receive_card.objectName() == "card"
    shown(page, qtbot, lambda: page.home.stack.currentIndex() == 1)
    assert results(page) == [PREVIEW, PREVIEW]


def test_text_dropped_on_the_page_is_not_taken(
    province: tuple[Path, Path], at: At, qtbot: QtBot
) -> None:
    page = at(province[0])
    text = QMimeData()
    text.setText("not a file")
    event = QDragEnterEvent(
        QPoint(9, 9), Qt.DropAction.CopyAction, text, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    event.ignore()
    page.dragEnterEvent(event)
    assert not event.isAccepted()


def test_escape_leaves_the_preview_and_changes_nothing(
    known: tuple[Path, list[Path]], at: At, qtbot: QtBot
) -> None:
    file, packages = known
    page = at(file)
    before = exchange.state_digest()
    look(page, qtbot, *packages)
    page.window().activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    qtbot.keyClick(page.home.preview.table, Qt.Key.Key_Escape)
    assert page.home.stack.currentIndex() == 0
    assert exchange.ledger() == []
    assert exchange.state_digest() == before


def test_a_held_package_is_looked_at_again_from_the_book(
    tmp_path: Path, province: tuple[Path, Path], at: At, qtbot: QtBot
) -> None:
    made = package_of(tmp_path, SA_THAY, upper_key=province[1])
    registers.open_register(province[0])
    exchange.receive([made.file], apply=True)
    registers.close()
    made.file.unlink()
    page = at(province[0])
    assert page.home.receive_card.waiting.text.text() == "1 tệp tạm giữ, chờ đối chiếu"
    page.books.ledger.selectRow(0)
    page.books.again.click()
    shown(page, qtbot, lambda: page.home.stack.currentIndex() == 1)
    assert results(page) == [HELD]


def test_asking_for_packages_can_come_from_another_page(
    province: tuple[Path, Path], at: At, qtbot: QtBot
) -> None:
    page = at(province[0])
    page.desk.page_wanted.emit("exchange", {"receive": True})
    assert page.window().findChild(QFileDialog, "ask_for_files") is not None


# --- tables and words --------------------------------------------------------------------------


def test_the_books_are_sound_models(
    known: tuple[Path, list[Path]], at: At, qtmodeltester: ModelTester
) -> None:
    file, packages = known
    registers.open_register(file)
    exchange.receive(packages, apply=True)
    page = at(file)
    for table in (page.books.ledger, page.books.outbox):
        qtmodeltester.check(table.rows_model)


@pytest.mark.parametrize(
    ("record", "name", "value", "words"),
    [
        ("Person", "gender", "female", "Nữ"),
        ("Person", "born", "1957-05", "5/1957"),
        ("Person", "ethnic_group", "ba-na", "Ba Na"),
        ("Person", "photo", "", "–"),
        ("Person", "photo", "ab" * 32, "bản mới"),
        ("DocumentVersion", "content", "ab" * 32, "bản mới"),
        ("Delegate", "position", 1500, "1.500"),
        ("Delegate", "person", "1234567890", "Người chưa có ở đây"),
        ("Person", "a_field_of_tomorrow", "kept", "kept"),
    ],
)  # fmt: skip
@pytest.mark.usefixtures("opened")
def test_a_cell_is_told_as_a_reader_sees_it(
    record: str, name: str, value: str | int, words: str
) -> None:
    assert cell_words(record, name, value) == words


def test_every_kind_of_row_that_travels_has_a_word_of_its_own() -> None:
    assert NOUNS.keys() == TABLES.keys()
    words = [noun(kind.__name__) for kind in TABLES.values()]
    assert len(set(words)) == len(words)
    assert {*words} & {*NOUNS.values(), *TABLES} == set()


def test_what_a_cell_points_to_is_told_by_its_name(congress: str, people: list[str]) -> None:
    (body,) = keep(Committee(congress=congress, kind="organising", name="Ban Tổ chức Đại hội"))
    assert cell_words("Task", "committee", body) == "Ban Tổ chức Đại hội"
    person = delegates.by_uid(people[:1])[0].person
    assert cell_words("SchemePlace", "person", person.uid) == person.full_name
    assert "Sa Thầy" in cell_words("Task", "congress", congress)


def test_the_search_of_the_header_narrows_the_books(
    known: tuple[Path, list[Path]], at: At, qtbot: QtBot
) -> None:
    file, packages = known
    registers.open_register(file)
    exchange.receive(packages, apply=True)
    page = at(file)
    books = page.books
    assert len(books.ledger.rows_model.rows) == 2
    page.search("sa thay")
    assert [books.names(one.sender) for one in books.ledger.rows_model.rows] == [
        "Phòng Dân tộc huyện Sa Thầy"
    ]
    page.search("")
    assert len(books.ledger.rows_model.rows) == 2
