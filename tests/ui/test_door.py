"""The door screen: a scanner of any kind is heard, the answer is seen, and the field keeps the keyboard."""

from __future__ import annotations

import io
import wave
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.attendance import ANSWERS, CheckIn
from desktop_app.domain.changes import Changed
from desktop_app.domain.codes import card_code
from desktop_app.domain.delegates import Delegation
from desktop_app.domain.door import LOOKS
from desktop_app.domain.programme import Session
from desktop_app.services import attendance, clock, delegates, door
from desktop_app.store import database, rows
from desktop_app.ui import door_camera, door_field, theme
from desktop_app.ui.camera import Frames
from desktop_app.ui.desk import Desk
from desktop_app.ui.door import DoorWindow
from desktop_app.ui.door_sound import Sounds, wave_of
from desktop_app.ui.door_start import DoorStart, open_door, show_door
from desktop_app.ui.door_void import VoidDialog
from tests.builders import keep


@pytest.fixture
def session(congress: str, people: list[str]) -> str:
    """A session of the congress, with its five delegates."""
    delegates.number_cards(congress)
    return keep(Session(congress=congress, kind="official", day=date(2024, 5, 16), starts=450))[0]


@pytest.fixture
def screen(a_desk: Desk, congress: str, session: str, qtbot: QtBot) -> DoorWindow:
    """The door screen of that session, in front; without sound."""
    a_desk.choose(congress)
    place = QWidget()
    qtbot.addWidget(place)
    made = DoorWindow(a_desk, place, session, "1")
    made.place = place  # type: ignore[attr-defined]  # it goes with its parent
    made.sounds.muted = True
    made.resize(1366, 768)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.field.setFocus()
    return made


def code_of(uid: str) -> str:
    entry = delegates.entry_of(uid)
    assert entry is not None
    return entry.delegate.card_code


def written() -> list[CheckIn]:
    with database.reading():
        return rows.select(CheckIn, "ORDER BY rowid")


def answers() -> list[str]:
    return [one.answer for one in written()]


def wrong(code: str) -> str:
    return code[:-1] + str((int(code[-1]) + 1) % 10)


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
    screen: DoorWindow, people: list[str], a_desk: Desk, session: str
) -> None:
    for _ in range(3):
        for uid in people:
            QTest.keyClicks(screen.field, code_of(uid))
    assert len(screen.last) == 10
    shown = [one.check_in.uid for one in screen.last]
    again = DoorWindow(a_desk, screen.place, session, "1")  # type: ignore[attr-defined]
    assert [one.check_in.uid for one in again.last] == shown
    other = DoorWindow(a_desk, screen.place, session, "2")  # type: ignore[attr-defined]
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
    screen: DoorWindow, congress: str, people: list[str], qtbot: QtBot,
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
        made = show_door(screen.desk, screen.place, screen.session, "chính")  # type: ignore[attr-defined]
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


# --- sound and camera ------------------------------------------------------------------------------


def test_each_answer_has_a_short_sound_that_begins_and_ends_softly() -> None:
    made = set()
    for answer in ANSWERS:
        body = wave_of(LOOKS[answer].sound)
        with wave.open(io.BytesIO(body)) as file:
            assert 0.1 < file.getnframes() / file.getframerate() < 0.8
            frames = memoryview(file.readframes(file.getnframes())).cast("h")
        assert abs(frames[0]) + abs(frames[-1]) < 200
        assert max(frames) > 10_000
        made.add(body)
    assert len(made) == len(ANSWERS)


def test_silence_is_remembered_on_this_computer(screen: DoorWindow) -> None:
    screen.sounds.mute(False)
    screen.turn_sound()
    assert "tắt tiếng" in screen.mute.text()
    assert Sounds().muted
    screen.turn_sound()
    assert not Sounds().muted
    screen.sounds.muted = True


def test_a_computer_without_loudspeaker_answers_all_the_same(
    screen: DoorWindow, people: list[str]
) -> None:
    screen.sounds.muted = False
    for answer in ANSWERS:
        screen.sounds.play(answer)
    QTest.keyClicks(screen.field, code_of(people[0]))
    assert answers() == ["in"]


class Held(Frames):
    """A camera before which pictures are held by hand."""

    running = False

    def start(self) -> None:
        self.running = True

    def stop(self) -> None:
        self.running = False


def picture_of(code: str) -> QImage:
    from desktop_app.documents.codes import qr_matrix
    from desktop_app.pictures.codes import picture_of as drawn

    return QImage.fromData(drawn(qr_matrix(code)))


def test_the_camera_tells_a_card_once_however_long_it_is_held(
    qtbot: QtBot, screen: DoorWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(door_camera, "LOOK_EVERY_MS", 0)
    frames = Held()
    camera = door_camera.DoorCamera(frames)
    qtbot.addWidget(camera)
    told: list[str] = []
    camera.read.connect(told.append)
    first, second = (card_code(lambda below, n=n: n % below) for n in (4711, 4712))
    for code in (first, first, second, second, first):
        frames.arrived.emit(picture_of(code))
        QApplication.processEvents()
    assert told == [first, second, first]
    assert frames.running
    camera.stop()
    assert not frames.running


# --- opening ---------------------------------------------------------------------------------------


def test_the_door_is_opened_full_screen_for_a_session_and_a_name_that_are_remembered(
    a_desk: Desk, congress: str, session: str, qtbot: QtBot
) -> None:
    a_desk.choose(congress)
    place = QWidget()
    qtbot.addWidget(place)
    place.show()
    dialog = open_door(a_desk, place)
    assert isinstance(dialog, DoorStart)
    assert dialog.session.currentData() == session
    dialog.agree.click()
    assert "Chưa ghi tên cửa" in dialog.wrong.text()
    dialog.door.setText("Cửa 2")
    dialog.agree.click()
    made = place.findChild(DoorWindow)
    assert made is not None
    assert made.isFullScreen()
    assert made.door == door.door_here() == "2"
    assert "Cửa 2" in made.title.text()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    QTest.keyClick(made.field, Qt.Key.Key_F11)
    assert not made.isFullScreen()
    made.close()
    assert not made.isVisible()


def test_without_a_session_the_person_is_led_to_the_programme(
    a_desk: Desk, congress: str, qtbot: QtBot, alerts: list[object]
) -> None:
    a_desk.choose(congress)
    place = QWidget()
    qtbot.addWidget(place)
    assert open_door(a_desk, place) is None
    assert "Đại hội và chương trình" in str(alerts[0])


def test_a_scan_takes_no_clock_but_the_one_of_the_services(
    screen: DoorWindow, people: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    moment = datetime(2024, 5, 16, 7, 42, 5).astimezone()
    monkeypatch.setattr(clock, "now", lambda: moment)
    QTest.keyClicks(screen.field, code_of(people[0]))
    assert written()[0].at == "2024-05-16T07:42:05"
    screen.refresh()
    assert screen.hour.text() == "07:42"
