"""The door screen: a scanner of any kind is heard, the answer is seen, and the field keeps the keyboard."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.changes import Changed
from desktop_app.domain.delegates import Delegation
from desktop_app.domain.door import LOOKS
from desktop_app.services import attendance, clock, delegates, door
from desktop_app.services.registers import Opened
from desktop_app.ui import door_field, theme
from desktop_app.ui.desk import Desk
from desktop_app.ui.door import DoorWindow
from desktop_app.ui.door_start import show_door
from desktop_app.ui.door_void import VoidDialog
from desktop_app.ui.presence_dialogs import WalkInDialog
from tests.builders import keep
from tests.ui.hall import answers, code_of, door_screen, official_session, written, wrong


@pytest.fixture
def session(congress: str, people: list[str]) -> str:
    """A session of the congress, with its five delegates."""
    return official_session(congress)


@pytest.fixture
def place(opened: Opened, qtbot: QtBot) -> QWidget:
    """What the door screen is opened from."""
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def screen(a_desk: Desk, place: QWidget, congress: str, session: str, qtbot: QtBot) -> DoorWindow:
    """The door screen of that session."""
    return door_screen(a_desk, place, congress, session, qtbot)


# --- what a scanner sends --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "end", [None, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_J, Qt.Key.Key_M]
)
def test_a_scan_is_taken_once_whatever_ends_it(
    screen: DoorWindow, people: list[str], end: Qt.Key | None
) -> None:
    for uid in people[:2]:
        QTest.keyClicks(screen.field, code_of(uid))
        if end is not None:
            letters = (Qt.Key.Key_J, Qt.Key.Key_M)
            held = (
                Qt.KeyboardModifier.ControlModifier
                if end in letters
                else Qt.KeyboardModifier.NoModifier
            )
            QTest.keyClick(screen.field, end, held)
    assert answers() == ["in", "in"]
    assert [one.delegate for one in written()] == people[:2]
    assert screen.field.text() == ""
    assert screen.field.hasFocus()


def test_what_a_scanner_puts_before_the_code_does_not_disturb(
    screen: DoorWindow, people: list[str]
) -> None:
    QTest.keyClicks(screen.field, "]Q1" + code_of(people[0]))
    assert answers() == ["in"]


def test_a_misread_card_is_answered_when_the_scanner_is_quiet_and_the_next_one_is_read(
    screen: DoorWindow, people: list[str], qtbot: QtBot
) -> None:
    QTest.keyClicks(screen.field, wrong(code_of(people[0])))
    assert answers() == []
    qtbot.waitUntil(lambda: answers() == ["unknown"], timeout=5 * door_field.QUIET_MS)
    QTest.keyClicks(screen.field, code_of(people[0]))
    assert answers() == ["unknown", "in"]


def test_a_scan_is_heard_while_a_button_or_the_list_has_the_keyboard(
    screen: DoorWindow, people: list[str]
) -> None:
    for at, widget in enumerate((screen.mute, screen.table)):
        widget.setFocus()
        assert widget.hasFocus()
        code = code_of(people[at])
        QTest.keyClicks(widget, code[0])
        assert screen.field.hasFocus()
        QTest.keyClicks(screen.field, code[1:])
        QTest.keyClick(screen.field, Qt.Key.Key_Return)
    assert answers() == ["in", "in"]


# --- names and numbers -----------------------------------------------------------------------------


def test_a_name_is_found_from_one_letter_and_chosen_with_the_arrows(
    screen: DoorWindow, people: list[str]
) -> None:
    QTest.keyClicks(screen.field, "n")
    shown = [one.name for one in screen.matches.rows_model.rows]
    assert screen.stack.currentWidget() is screen.matches
    assert shown == ["Y Hơ'Ô̆l Niê", "Nguyễn Văn An"]
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Down):
        QTest.keyClick(screen.field, key)
    QTest.keyClick(screen.field, Qt.Key.Key_Return)
    (one,) = written()
    assert (one.delegate, one.method, one.code) == (people[0], "name", "")
    assert screen.stack.currentWidget() is screen.answer


def test_a_card_number_is_typed_with_or_without_its_noughts(
    screen: DoorWindow, people: list[str]
) -> None:
    entry = delegates.entry_of(people[2])
    assert entry is not None
    QTest.keyClicks(screen.field, entry.delegate.card_number.lstrip("0"))
    QTest.keyClick(screen.field, Qt.Key.Key_Return)
    (one,) = written()
    assert (one.delegate, one.method) == (people[2], "number")


def test_a_name_that_nobody_has_is_not_recorded_and_is_overwritten_by_the_next(
    screen: DoorWindow, people: list[str]
) -> None:
    QTest.keyClicks(screen.field, "xyz")
    QTest.keyClick(screen.field, Qt.Key.Key_Return)
    assert answers() == []
    QTest.keyClicks(screen.field, code_of(people[0]))
    assert answers() == ["in"]


# --- what is seen ----------------------------------------------------------------------------------


def test_the_answer_is_seen_in_colour_shape_and_words_with_whom_it_concerns(
    screen: DoorWindow, people: list[str]
) -> None:
    waiting = screen.answer.sign.pixmap().cacheKey()
    QTest.keyClicks(screen.field, code_of(people[1]))
    assert screen.answer.band.property("tone") == LOOKS["in"].tone
    assert screen.answer.sign.pixmap().cacheKey() != waiting
    assert screen.answer.sentence.text() == "Đã điểm danh: Y Hơ'Ô̆l Niê"
    assert screen.answer.name.text() == "Y Hơ'Ô̆l Niê"
    assert screen.count.figure.text() == "1/5"
    QTest.keyClicks(screen.field, code_of(people[1]))
    assert screen.answer.band.property("tone") == LOOKS["already"].tone
    assert "Không tính thêm lượt" in screen.answer.sentence.text()
    assert screen.count.figure.text() == "1/5"
    assert [one.check_in.answer for one in screen.table.rows_model.rows] == ["already", "in"]
    QTest.keyClicks(screen.field, wrong(code_of(people[1])))
    QTest.keyClick(screen.field, Qt.Key.Key_Return)
    assert screen.answer.band.property("tone") == LOOKS["unknown"].tone
    assert screen.answer.below.isHidden(), "nobody's name stands beside a card that nobody has"


def test_only_ten_answers_are_shown_and_a_new_screen_begins_with_them(
    screen: DoorWindow, people: list[str], a_desk: Desk, session: str, place: QWidget
) -> None:
    for _ in range(3):
        for uid in people:
            QTest.keyClicks(screen.field, code_of(uid))
    assert len(screen.last) == 10
    shown = [one.check_in.uid for one in screen.last]
    again = DoorWindow(a_desk, place, session, "1")
    assert [one.check_in.uid for one in again.last] == shown
    other = DoorWindow(a_desk, place, session, "2")
    assert other.last == []
    assert other.count.figure.text() == "5/5"


def test_a_clock_that_was_put_back_is_told_on_the_screen(
    screen: DoorWindow, people: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    QTest.keyClicks(screen.field, code_of(people[0]))
    assert screen.caution.isHidden()
    earlier = clock.now() - timedelta(hours=3)
    monkeypatch.setattr(clock, "now", lambda: earlier)
    QTest.keyClicks(screen.field, code_of(people[1]))
    assert "Đề nghị chỉnh lại giờ" in screen.caution.text()
    assert screen.caution.isVisible()


@pytest.mark.parametrize("scale", [100, 125])
def test_the_longest_names_fit_a_small_laptop_and_nothing_is_cut_off(
    screen: DoorWindow, congress: str, people: list[str], qtbot: QtBot, place: QWidget,
    monkeypatch: pytest.MonkeyPatch, scale: int,
) -> None:  # fmt: skip
    (delegation,) = keep(
        Delegation(congress=congress, name="Khối cơ quan chính quyền và lực lượng vũ trang")
    )
    entry = delegates.entry_of(people[0])
    assert entry is not None
    delegates.edit(
        replace(entry.person, full_name="Nguyễn Thị Hồng Phương Khánh Huyền Trân",
                position="Phó Trưởng phòng Nội vụ, Lao động và Thương binh – Xã hội huyện"),
        replace(entry.delegate, delegation=delegation, kind="alternate", seat="T-E14"),
    )  # fmt: skip
    earlier = clock.now() - timedelta(hours=3)
    theme.use_scale(scale)
    try:
        made = show_door(screen.desk, place, screen.session, "chính")
        made.sounds.muted = True
        made.showNormal()
        made.resize(1366, 768)
        for step in range(3):
            if step == 2:
                made.turn_direction()
                monkeypatch.setattr(clock, "now", lambda: earlier)
            QTest.keyClicks(made.field, code_of(people[0]))
            qtbot.wait(50)
            assert (made.width(), made.height()) == (1366, 768)
            assert cut_off(made) == []
    finally:
        theme.use_scale(100)


def cut_off(screen: DoorWindow) -> list[str]:
    """The texts that have less room than they need."""
    card = screen.answer
    labels = (card.sentence, card.remark, card.name, card.delegation, card.seat, card.position,
              screen.title, screen.caution, screen.count.told)  # fmt: skip
    buttons = (screen.turn, screen.back, screen.film, screen.mute, screen.full, screen.leave)
    found = [
        one.text() for one in labels
        if one.isVisible() and one.wordWrap() and one.height() < one.heightForWidth(one.width())
    ]  # fmt: skip
    found += [one.text() for one in buttons if one.width() < one.sizeHint().width()]
    if screen.field.height() < screen.field.fontMetrics().height() + theme.px(16):
        found.append(screen.field.placeholderText())
    return found


# --- verbs -----------------------------------------------------------------------------------------


def test_going_out_has_a_clear_sign_and_is_left_again_by_the_same_key(
    screen: DoorWindow, people: list[str]
) -> None:
    QTest.keyClicks(screen.field, code_of(people[0]))
    QTest.keyClick(screen, Qt.Key.Key_F8)
    assert screen.out_band.isVisible()
    assert "LƯỢT RA" in screen.out_band.text()
    QTest.keyClicks(screen.field, code_of(people[0]))
    assert screen.count.figure.text() == "0/5"
    QTest.keyClick(screen, Qt.Key.Key_F8)
    assert screen.out_band.isHidden()
    assert answers() == ["in", "out"]


@pytest.mark.parametrize(
    ("key", "held"),
    [
        (Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_F6, Qt.KeyboardModifier.NoModifier),
    ],
)
def test_the_last_check_in_is_voided_with_a_reason_and_a_card_scanned_meanwhile_is_no_reason(
    screen: DoorWindow, people: list[str], session: str, key: Qt.Key, held: Qt.KeyboardModifier
) -> None:
    QTest.keyClicks(screen.field, code_of(people[0]))
    QTest.keyClicks(screen.field, code_of(people[0]))  # "already": the check-in before is meant
    QTest.keyClick(screen, key, held)
    dialog = screen.findChild(VoidDialog)
    assert dialog is not None
    dialog.reason.setEditText(code_of(people[1]))
    dialog.agree.click()
    assert "quét mã thẻ" in dialog.wrong.text()
    dialog.reason.setEditText("Quét nhầm")
    dialog.agree.click()
    assert attendance.present(session) == frozenset()
    assert screen.count.figure.text() == "0/5"
    assert "Đã hủy" in screen.answer.sentence.text()
    assert screen.last[1].voided is not None
    assert not screen.back.isEnabled()


def test_who_stands_on_no_list_is_entered_at_the_door_and_the_next_card_is_read_at_once(
    screen: DoorWindow, people: list[str], session: str
) -> None:
    QTest.keyClick(screen, Qt.Key.Key_F4)
    dialog = screen.findChild(WalkInDialog)
    assert dialog is not None
    dialog.full_name.setText("Trần Thị Sen")
    dialog.agree.click()
    assert screen.last[0].name == "Trần Thị Sen"
    assert screen.last[0].check_in.door == "1"
    assert screen.field.hasFocus()
    QTest.keyClicks(screen.field, code_of(people[0]))
    assert screen.count.figure.text() == "1/5"
    assert len(attendance.present(session)) == 2


def test_a_line_of_the_last_answers_is_voided_by_itself(
    screen: DoorWindow, people: list[str], session: str
) -> None:
    for uid in people[:2]:
        QTest.keyClicks(screen.field, code_of(uid))
    screen.table.selectRow(1)
    screen.table.setFocus()
    QTest.keyClick(screen.table, Qt.Key.Key_Delete)
    dialog = screen.findChild(VoidDialog)
    assert dialog is not None
    dialog.reason.setEditText("Chọn nhầm người")
    dialog.agree.click()
    assert attendance.present(session) == {people[1]}


def test_the_pages_behind_hear_of_a_crowd_once_and_of_everything_when_the_door_is_left(
    screen: DoorWindow, people: list[str]
) -> None:
    told: list[Changed] = []
    screen.desk.changed.connect(told.append)
    for uid in people:
        QTest.keyClicks(screen.field, code_of(uid))
    assert told == []
    screen.close()
    (one,) = told
    assert one.records == {"CheckIn"}
    assert set(one.uids) == {line.uid for line in written()}


def test_what_another_page_writes_is_seen_at_the_door(
    screen: DoorWindow, people: list[str], session: str
) -> None:
    answer = door.check_in(session, delegate=people[3], method="list")
    screen.desk.tell(answer.changed)
    assert screen.count.figure.text() == "1/5"


def test_escape_leaves_at_once_but_asks_while_something_is_typed(
    screen: DoorWindow, people: list[str], alerts: list[object], qtbot: QtBot
) -> None:
    QTest.keyClicks(screen.field, "ng")
    QTest.keyClick(screen.field, Qt.Key.Key_Escape)
    assert len(alerts) == 1
    assert screen.isVisible()
    question = next(one for one in screen.findChildren(QDialog) if one.objectName() == "alert")
    question.reject()
    screen.field.clear()
    QTest.keyClick(screen.field, Qt.Key.Key_Escape)
    assert not screen.isVisible()


def test_every_part_has_a_name_for_assistive_tools(screen: DoorWindow) -> None:
    for one in (screen.field, screen.table, screen.matches, screen.count.bar):
        assert one.accessibleName()
        assert one.objectName()
    for verb in (screen.turn, screen.back, screen.film, screen.mute, screen.full, screen.leave):
        assert verb.text()
        assert verb.focusPolicy() == Qt.FocusPolicy.TabFocus
