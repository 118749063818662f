"""The tabs of the congress page beside the programme, and the running clock, with keys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QDialog, QLabel, QMenu
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from desktop_app.domain.delegates import Delegation
from desktop_app.domain.programme import ProgrammeItem, Session, Speech
from desktop_app.domain.words import LANGUAGES, use_language
from desktop_app.services import (
    congresses,
    delegates,
    programme,
    programme_groups,
    programme_running,
    programme_versions,
    speeches,
    votes,
)
from desktop_app.ui.congresses import CongressPage
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.programme_tree import CONTENT, DROP, NUMBER, TIME
from desktop_app.ui.run_clock import RunClock, open_clock
from desktop_app.ui.tables import Table
from tests.builders import a_delegate, a_person
from tests.journeys.keys import Keys
from tests.ui.test_look import room_for

Window = Callable[..., MainWindow]
DAY = date(2024, 5, 16)


@pytest.fixture
def keys(qtbot: QtBot) -> Keys:
    return Keys(qtbot)


@pytest.fixture
def session(congress: str) -> str:
    """A session of 16/5/2024 from 7:00 to 8:00: three items, ten minutes each."""
    known = congresses.congress(congress)
    assert known is not None
    congresses.save(replace(known, starts=DAY, ends=DAY))
    uid = programme.save_session(
        Session(congress=congress, kind="official", day=DAY, starts=420, ends=480)
    ).uids[0]
    for title in ("Chào cờ", "Tham luận", "Bế mạc"):
        kind = "speech" if title == "Tham luận" else "item"
        programme.save_item(ProgrammeItem(session=uid, title=title, minutes=10, kind=kind))
    return uid


@pytest.fixture
def page(window: Window, session: str) -> CongressPage:
    found = window("congress").page
    assert isinstance(found, CongressPage)
    return found


def rows(page: CongressPage) -> list[tuple[str, str, str]]:
    """Time, number and content of each line but the day's."""
    lines = page.programme.tree.lines()[1:]
    return [(one.text(TIME), one.text(NUMBER), one.text(CONTENT)) for one in lines]


def items(page: CongressPage) -> list[ProgrammeItem]:
    return [one for one in page.programme.points.values() if isinstance(one, ProgrammeItem)]


def choose(page: CongressPage, title: str) -> None:
    page.programme.choose(next(one.uid for one in items(page) if one.title == title))


# --- the programme -----------------------------------------------------------------------------


def test_items_are_numbered_and_a_break_goes_in_with_a_key(page: CongressPage, keys: Keys) -> None:
    choose(page, "Chào cờ")
    keys.press("Ctrl+Shift+B")
    assert rows(page) == [
        ("07:00 – 08:00", "I", "Phiên chính thức"),
        ("07:00", "1", "Chào cờ"),
        ("07:10", "", "Giải lao"),
        ("07:25", "2", "Tham luận"),
        ("07:35", "3", "Bế mạc"),
    ]
    point = page.programme.current()
    assert isinstance(point, ProgrammeItem)
    assert point.kind == "break"


def test_a_session_begins_at_another_hour_and_the_rest_is_spread_with_one_key_each(
    page: CongressPage, session: str, keys: Keys
) -> None:
    page.programme.choose(session)
    keys.press("Ctrl+T")
    keys.retype("7h30")
    keys.press("Return", "Return")
    assert rows(page)[0][0] == "07:30 – 08:30"
    choose(page, "Tham luận")
    keys.press("Ctrl+T")
    keys.retype("25:00")
    keys.press("Return", "Return")
    [dialog] = page.window().findChildren(QDialog, "ask_hour")
    assert "25:00" in dialog.wrong.text()  # type: ignore[attr-defined]
    keys.retype("8:30")
    keys.press("Return", "Return")
    assert [one[0] for one in rows(page)[1:]] == ["07:30", "07:40", "08:05"]


@pytest.mark.parametrize(
    ("target", "where", "order"),
    [
        ("Chào cờ", DROP.AboveItem, ["Bế mạc", "Chào cờ", "Tham luận"]),
        ("Chào cờ", DROP.BelowItem, ["Chào cờ", "Bế mạc", "Tham luận"]),
        ("Phiên chính thức", DROP.OnItem, ["Bế mạc", "Chào cờ", "Tham luận"]),
        ("Bế mạc", DROP.BelowItem, ["Chào cờ", "Tham luận", "Bế mạc"]),
    ],
)
def test_an_item_that_is_dropped_stands_where_it_was_let_go(
    page: CongressPage, target: str, where: DROP, order: list[str]
) -> None:
    tree = page.programme.tree
    uid = next(one.uid for one in items(page) if one.title == "Bế mạc")
    line = next(one for one in tree.lines() if one.text(CONTENT) == target)
    place = tree.place_for(line, where, uid)
    if place is not None:
        tree.dropped.emit(uid, *place)
    assert [one.title for one in items(page)] == order


def test_letting_go_of_an_item_on_another_puts_it_after_that_one(
    page: CongressPage, qtbot: QtBot
) -> None:
    tree = page.programme.tree
    choose(page, "Bế mạc")
    line = next(one for one in tree.lines() if one.text(CONTENT) == "Chào cờ")
    nothing = QMimeData()  # the event does not keep it
    event = QDropEvent(
        QPointF(tree.visualItemRect(line).center()), Qt.DropAction.MoveAction, nothing,
        Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    tree.dropEvent(event)
    taken_away = event.dropAction() == Qt.DropAction.MoveAction
    assert not taken_away
    qtbot.waitUntil(lambda: [one.title for one in items(page)][1] == "Bế mạc")
    assert rows(page)[2] == ("07:10", "2", "Bế mạc")


def test_an_item_dropped_above_the_next_session_is_the_last_of_the_one_before(
    page: CongressPage, congress: str, session: str
) -> None:
    programme.save_session(Session(congress=congress, kind="official", day=DAY, starts=810))
    page.refresh()
    tree = page.programme.tree
    uid = next(one.uid for one in items(page) if one.title == "Chào cờ")
    assert tree.place_for(tree.lines()[-1], DROP.AboveItem, uid) == (session, 2)
    assert tree.place_for(None, DROP.OnViewport, uid) is not None


def test_the_papers_are_offered_with_ctrl_p(page: CongressPage, keys: Keys) -> None:
    keys.press("Ctrl+P")
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    words = [act.text() for act in menu.actions()]
    assert words[0] == "Chương trình Đại hội"
    assert len(words) == 4
    first = menu.actions()[0].menu()
    assert isinstance(first, QMenu)
    assert [act.text() for act in first.actions()] == [
        "Xem và in …", "Lưu thành PDF …", "Lấy bản Word để sửa …", "Lưu thành tệp Excel …",
    ]  # fmt: skip
    menu.close()


def test_a_warning_about_a_speech_leads_to_its_tab(
    page: CongressPage, congress: str, keys: Keys
) -> None:
    page.desk.tell(
        speeches.save(
            Speech(congress=congress, speaker="Người Lạ", topic="Giữ rừng", state="accepted")
        )
    )
    strip = page.programme.warnings
    assert "không có trong danh sách đại biểu" in strip.list.item(0).text()
    strip.list.setCurrentRow(0)
    strip.list.setFocus()
    keys.press("Return")
    view = page.tabs.front
    assert view.current().speaker == "Người Lạ"
    assert view.warnings.isVisible()
    assert keys.focus is view.table


# --- speeches ----------------------------------------------------------------------------------


def test_a_speech_of_a_delegate_is_registered_with_the_keyboard(
    page: CongressPage, congress: str, keys: Keys
) -> None:
    uid = delegates.save_delegation(Delegation(congress=congress, name="Đoàn xã Rờ Kơi")).uids[0]
    delegates.register(
        a_person("A Lăng Đức"), a_delegate(congress, delegation=uid, reply="confirmed")
    )
    keys.press("Alt+3", "Ctrl+N")
    assert keys.focus.objectName() == "delegate"
    keys.type("lang duc")
    keys.press("Return")
    keys.fill(topic="Giữ gìn cồng chiêng", minutes="8")
    keys.press("Ctrl+S")
    [kept] = speeches.speeches(congress)
    assert (kept.speaker, kept.post, kept.minutes) == ("A Lăng Đức", "Đoàn xã Rờ Kơi", 8)
    assert kept.item == next(one.uid for one in items(page) if one.kind == "speech")
    assert page.tabs.front.count.text() == "1 tham luận · 0/10 phút trong chương trình"


def test_speeches_change_places_and_go(page: CongressPage, congress: str, keys: Keys) -> None:
    for name in ("A", "B"):
        speeches.save(Speech(congress=congress, speaker=name, topic=name, state="declined"))
    page.desk.tell(
        speeches.save(Speech(congress=congress, speaker="C", topic="C", state="declined"))
    )
    keys.press("Alt+3", "Alt+Down")
    assert [one.speaker for one in speeches.speeches(congress)] == ["B", "A", "C"]
    keys.press("Del")
    assert [one.speaker for one in speeches.speeches(congress)] == ["B", "C"]
    keys.press("Ctrl+Z")
    assert [one.speaker for one in speeches.speeches(congress)] == ["B", "A", "C"]


# --- groups ------------------------------------------------------------------------------------


def test_groups_are_set_up_and_delegations_put_into_them_with_digits(
    page: CongressPage, congress: str, keys: Keys
) -> None:
    for name in ("Đoàn xã Rờ Kơi", "Đoàn xã Ya Ly"):
        uid = delegates.save_delegation(Delegation(congress=congress, name=name)).uids[0]
        delegates.register(a_person(f"Người {name}"), a_delegate(congress, delegation=uid))
    keys.press("Alt+4")
    assert keys.focus.objectName() == "make_groups"
    keys.press("Return")
    keys.retype("2")
    keys.go_to("starts")
    keys.type("13:30")
    keys.go_to("ends")
    keys.type("15:00")
    keys.go_to("yes")
    keys.press("Return")
    view = page.tabs.front
    assert view.count.text() == "Tổ 1: 1 · Tổ 2: 1"
    view.take_focus()
    keys.press("2")
    assert view.count.text() == "Tổ 1: 0 · Tổ 2: 2"
    keys.press("0")
    assert view.count.text() == "Tổ 1: 0 · Tổ 2: 1 · chưa có tổ: 1"
    keys.press("Ctrl+Z", "Ctrl+Z")
    assert view.count.text() == "Tổ 1: 1 · Tổ 2: 1"
    assert [one.kind for one in programme_groups.groups(congress)] == ["group", "group"]


# --- versions ----------------------------------------------------------------------------------


def test_a_version_is_released_and_the_next_says_what_changed(
    page: CongressPage, congress: str, keys: Keys
) -> None:
    keys.press("Alt+2", "Return")
    keys.fill(paper="12/CTr-BTC", released_by="Trưởng Ban Tổ chức")
    keys.press("Return", "Return")
    [first] = programme_versions.versions(congress)
    assert first.version.released_by == "Trưởng Ban Tổ chức"
    keys.press("Alt+1")
    choose(page, "Bế mạc")
    keys.press("Alt+Up")
    assert "3 thay đổi chưa ban hành" in page.programme.count.text()
    keys.press("Alt+2")
    view = page.tabs.front
    lines = [(one.kind, one.row.title) for one in view.changes.rows_model.rows]
    assert ("moved", "Bế mạc") in lines or ("moved", "Tham luận") in lines
    keys.press("Ctrl+N")
    keys.go_to("yes")
    keys.press("Return")
    [dialog] = page.window().findChildren(QDialog, "release")
    assert "bản số 1" in dialog.wrong.text()  # type: ignore[attr-defined]
    dialog.reason.setFocus()  # type: ignore[attr-defined]
    keys.type("Đổi thứ tự")
    keys.press("Return", "Return")
    second = programme_versions.versions(congress)[0].version
    assert (second.number, second.reason) == (2, "Đổi thứ tự")
    assert view.told.text() == "Bản gần nhất đúng với chương trình hiện nay."


def test_taking_out_of_the_groups_who_sits_in_none_is_no_act(
    page: CongressPage, congress: str, keys: Keys
) -> None:
    delegates.save_delegation(Delegation(congress=congress, name="Xã Rờ Kơi"))
    programme_groups.make_groups(congress, 2, DAY, 810, 900)
    page.refresh()
    keys.press("Alt+4", "Ctrl+A", "0")
    view = page.tabs.front
    assert {one.group for one in view.table.rows_model.rows} == {""}
    told: list[object] = []
    page.desk.changed.connect(told.append)
    keys.press("Home", "0", "Delete")
    assert told == []
    keys.press("Return")
    assert QApplication.focusWidget() is view.into


def test_where_nothing_changed_nothing_is_asked_before_a_release(
    page: CongressPage, congress: str, keys: Keys, alerts: list[object]
) -> None:
    programme_versions.release(congress)
    keys.press("Alt+2", "Ctrl+N")
    assert not page.window().findChildren(QDialog, "release")
    assert "không thay đổi so với bản số 1" in str(alerts[-1])


def test_the_count_stands_above_the_tools_where_both_do_not_fit(page: CongressPage) -> None:
    bar, count = page.programme.bar, page.programme.count
    bar.resize(900, 60)
    assert count.text()
    assert bar.layout().direction() == QBoxLayout.Direction.LeftToRight  # type: ignore[union-attr]
    bar.tell("27 nội dung " * 12)
    assert bar.layout().direction() == QBoxLayout.Direction.TopToBottom  # type: ignore[union-attr]


def test_the_tables_are_sound_models(page: CongressPage, qtmodeltester: ModelTester) -> None:
    programme_versions.release(page.desk.congress.uid if page.desk.congress else "")
    for place in (1, 2, 3):
        page.tabs.setCurrentIndex(place)
    qtmodeltester.check(page.tabs.view(1).versions.rows_model)
    qtmodeltester.check(page.tabs.view(2).table.rows_model)
    qtmodeltester.check(page.tabs.view(3).table.rows_model)


# --- the running clock -------------------------------------------------------------------------


class Hall:
    """The hour in the hall, which a test sets."""

    def __init__(self) -> None:
        self.now = datetime(2024, 5, 16, 7, 0).astimezone()

    def set(self, hour: int, minute: int, day: int = 16) -> None:
        self.now = datetime(2024, 5, day, hour, minute).astimezone()


@pytest.fixture
def hall(monkeypatch: pytest.MonkeyPatch) -> Hall:
    made = Hall()
    monkeypatch.setattr(RunClock, "when", property(lambda _: made.now))
    return made


@pytest.fixture
def clock(page: CongressPage, hall: Hall, keys: Keys) -> RunClock:
    keys.press("F9")
    return page.window().findChild(RunClock)  # type: ignore[return-value]


def text(clock: RunClock, name: str) -> str:
    label: QLabel = getattr(clock, name)
    return label.text()


def test_the_space_bar_runs_three_items_and_says_how_late_it_is(
    clock: RunClock, hall: Hall, keys: Keys, page: CongressPage
) -> None:
    assert text(clock, "title") == "Chưa có nội dung nào đang diễn ra."
    assert "Chào cờ" in text(clock, "next_title")
    keys.press("Space")
    assert (text(clock, "title"), text(clock, "over")) == ("Chào cờ", "Còn 10 phút")
    hall.set(7, 14)
    clock.refresh()
    assert text(clock, "over") == "Quá 4 phút"
    assert clock.over.property("tone") == "bad"
    assert text(clock, "next_title") == "07:14  Tham luận"
    assert "muộn 4 phút" in text(clock, "next_who")
    keys.press("Space")
    hall.set(7, 20)
    keys.press("Space")
    assert clock.main.text() == "Xong"
    hall.set(7, 31)
    keys.press("Space")
    assert text(clock, "title") == "Chương trình đã xong."
    assert not clock.main.isEnabled()
    assert [(one.began, one.finished) for one in items(page)] == [
        (420, 434), (434, 440), (440, 451),
    ]  # fmt: skip


def test_what_was_passed_over_can_come_again_after_other_items(
    clock: RunClock, hall: Hall, keys: Keys, page: CongressPage
) -> None:
    clock.skip_button.click()
    keys.press("Space")
    assert text(clock, "title") == "Tham luận"
    clock.rest.choose(lambda one: one.item.title == "Chào cờ")
    assert clock.rest.verbs is not None
    (again,) = clock.rest.verbs()
    assert again.enabled
    again.does()
    keys.press("Space")
    assert text(clock, "title") == "Bế mạc"
    assert "Chào cờ" in text(clock, "next_title")


def test_done_pass_over_and_undo_each_have_a_button(
    clock: RunClock, hall: Hall, keys: Keys, page: CongressPage
) -> None:
    keys.press("Space")
    clock.done_button.click()
    assert text(clock, "title") == "Chưa có nội dung nào đang diễn ra."
    clock.skip_button.click()
    assert "Bế mạc" in text(clock, "next_title")
    keys.press("Ctrl+Z")
    assert "Tham luận" in text(clock, "next_title")
    assert [one.finished for one in items(page)] == [420, None, None]
    keys.press("Ctrl+Z", "Ctrl+Z", "Ctrl+Z", "Ctrl+Z")
    assert [(one.title, one.began) for one in items(page)] == [
        ("Chào cờ", None), ("Tham luận", None), ("Bế mạc", None),
    ]  # fmt: skip
    assert not clock.back.isEnabled(), "what was entered before is not taken back here"


def test_the_clock_opened_again_goes_on_where_it_was(
    clock: RunClock, hall: Hall, keys: Keys, page: CongressPage, qtbot: QtBot
) -> None:
    keys.press("Space", "Esc")
    qtbot.waitUntil(lambda: page.window().findChild(RunClock) is None)
    hall.set(7, 3)
    again = open_clock(page.desk, page)
    assert (text(again, "title"), text(again, "over")) == ("Chào cờ", "Còn 7 phút")
    assert open_clock(page.desk, page) is again


def test_f4_leads_from_the_clock_to_the_vote_of_the_item_and_it_goes_on_afterwards(
    clock: RunClock, hall: Hall, keys: Keys, page: CongressPage, qtbot: QtBot
) -> None:
    assert clock.lead.isHidden(), "a speech has no vote"
    last = items(page)[-1]
    programme.save_item(replace(last, title="Thông qua Nghị quyết", kind="vote"))
    known = page.desk.congress
    assert known is not None
    vote = replace(votes.blank(known.uid, "resolution"), item=last.uid, title="Nghị quyết")
    uid = votes.create(vote).uids[-1]
    keys.press("Space", "Space", "Space")
    assert clock.lead.text() == "Biểu quyết: Nghị quyết"
    wanted: list[tuple[str, object]] = []
    page.desk.page_wanted.connect(lambda name, told: wanted.append((name, told)))
    keys.press("F4")
    assert wanted == [("elections", {"tab": "votes", "uid": uid})]
    qtbot.waitUntil(lambda: page.window().findChild(RunClock) is None)
    assert text(open_clock(page.desk, page), "title") == "Thông qua Nghị quyết"


def test_words_of_the_chair_and_what_is_to_be_at_hand_stand_beside_what_is_on(
    clock: RunClock, page: CongressPage
) -> None:
    first = items(page)[0]
    page.desk.tell(
        programme.save_item(replace(first, script="Mời đứng dậy chào cờ.", prepared="Quốc kỳ"))
    )
    assert clock.script.toPlainText() == "Mời đứng dậy chào cờ."
    assert text(clock, "prepared") == "Cần chuẩn bị: Quốc kỳ"


def test_a_clock_of_another_day_or_that_went_back_is_told_and_stops_nothing(
    clock: RunClock, hall: Hall, keys: Keys, page: CongressPage
) -> None:
    hall.set(7, 0, day=15)
    clock.refresh()
    assert "15/5/2024" in text(clock, "caution")
    hall.set(7, 20)
    keys.press("Space")
    assert text(clock, "caution") == ""
    hall.set(6, 1)
    keys.press("Space")
    assert "07:20" in text(clock, "caution")
    assert [one.began for one in items(page)] == [440, 440, None]


def test_the_hour_is_set_right_in_the_clock(page: CongressPage, keys: Keys) -> None:
    clock = open_clock(page.desk, page)
    wanted = (clock.when.hour * 60 + clock.when.minute + 90) % 1440
    clock.set_hour()
    keys.retype(f"{wanted // 60}:{wanted % 60:02}")
    keys.press("Return", "Return")
    assert programme_running.correction() in (89, 90)
    assert text(clock, "clock")[:2] == f"{wanted // 60:02}"


def test_f11_fills_the_screen_and_esc_leaves_it_before_it_closes(
    clock: RunClock, keys: Keys, qtbot: QtBot
) -> None:
    keys.press("F11")
    assert clock.isFullScreen()
    keys.press("Esc")
    assert not clock.isFullScreen()
    assert clock.isVisible()


@pytest.mark.parametrize("language", list(LANGUAGES))
def test_the_headings_of_every_tab_have_room(
    language: str, window: Window, session: str, congress: str, hall: Hall
) -> None:
    use_language(language)
    programme_groups.make_groups(congress, 2, DAY, 810, 900)
    programme_versions.release(congress)
    speeches.save(Speech(congress=congress, speaker="A", topic="B", state="registered"))
    made = window("congress")
    page = made.page
    assert isinstance(page, CongressPage)
    for place in range(page.tabs.count()):
        page.tabs.setCurrentIndex(place)
    open_clock(page.desk, page)
    tables: list[Table[object]] = made.findChildren(Table)
    assert {one.objectName() for one in tables} >= {
        "programme_versions", "programme_changes", "speeches", "groups", "clock_rest",
    }  # fmt: skip
    narrow = [
        f"{table.objectName()}: {column.title}"
        for table in tables
        for place, column in enumerate(table.rows_model.columns)
        if table.horizontalHeader().sectionSize(place) < room_for(column.title)
    ]
    assert narrow == []
    header = page.programme.tree.header()
    words = [page.programme.tree.headerItem().text(place) for place in range(header.count())]
    assert [word for place, word in enumerate(words)
            if header.sectionSize(place) < room_for(word)] == []  # fmt: skip
