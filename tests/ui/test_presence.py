"""The page of presence: ticking by key, filters, absences, people at the door, sheets, figures, doors."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.domain.delegates import Delegation
from desktop_app.domain.programme import Session
from desktop_app.services import attendance, clock, delegates, programme, registers
from desktop_app.services.doors import Door
from desktop_app.ui import alerts, app
from desktop_app.ui.desk import Desk
from desktop_app.ui.door_start import DoorStart
from desktop_app.ui.joining_dialogs import MadeDialog
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.paper_preview import PreviewWindow
from desktop_app.ui.presence import PresencePanel
from desktop_app.ui.presence_dialogs import AbsenceDialog, WalkInDialog
from desktop_app.ui.presence_people import FILTERS
from desktop_app.ui.presence_side import DoorsCard, door_words
from desktop_app.ui.sign_in_entry import SheetsDialog
from desktop_app.ui.sticks import StickDialog
from tests.builders import enter, keep
from tests.places import SA_THAY, Place, place, with_congress
from tests.services.test_stations import connected
from tests.ui.conftest import NAMES

DAY = date(2024, 5, 16)


@pytest.fixture(autouse=True)
def the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is a quarter past seven on the day of the congress."""
    monkeypatch.setattr(clock, "now", lambda: datetime(2024, 5, 16, 7, 15).astimezone())


@pytest.fixture
def sessions(congress: str, people: list[str]) -> list[str]:
    """Two sessions; the five people are in no delegation, three more in one, with a guest."""
    made: list[str] = []
    for kind, starts in (("preparatory", 420), ("official", 510)):
        session = Session(congress=congress, kind=kind, day=DAY, starts=starts)
        made += programme.save_session(session).uids
    (delegation,) = keep(Delegation(congress=congress, name="Xã Rờ Kơi", position=1))
    enter(congress, "A Một", "A Hai", "A Ba", delegation=delegation)
    enter(congress, "Khách Một", kind="guest")
    return made


@pytest.fixture
def panel(a_desk: Desk, congress: str, sessions: list[str], qtbot: QtBot) -> PresencePanel:
    return shown(a_desk, congress, qtbot)


def shown(a_desk: Desk, congress: str, qtbot: QtBot) -> PresencePanel:
    a_desk.choose(congress)
    made = PresencePanel(a_desk)
    qtbot.addWidget(made)
    made.resize(1120, 580)
    a_desk.changed.connect(lambda _: made.refresh())
    made.refresh()
    made.show()
    made.activateWindow()
    qtbot.waitExposed(made)
    made.take_focus()
    return made


def rows(panel: PresencePanel) -> list[str]:
    return [one.name for one in panel.shown]


def press(panel: PresencePanel, key: Qt.Key, *, shift: bool = False) -> None:
    held = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(panel.table, key, held)


def here(panel: PresencePanel) -> set[str]:
    inside = attendance.present(panel.session)
    return {one.name for one in panel.everybody if one.uid in inside}


def dialog(panel: PresencePanel, kind: type[QDialog]) -> QDialog:
    found = panel.window().findChildren(kind)
    assert found
    return found[-1]


# ticking


def test_space_ticks_and_goes_on_to_the_next(panel: PresencePanel) -> None:
    first, second = rows(panel)[:2]
    press(panel, Qt.Key.Key_Space)
    press(panel, Qt.Key.Key_Space)
    assert here(panel) == {first, second}
    assert panel.figures.present == 2
    line = panel.table.current()
    assert line is not None
    assert line.name == rows(panel)[2]


@pytest.mark.usefixtures("alerts")
def test_shift_space_ticks_the_delegation_but_for_those_noted_as_absent(
    panel: PresencePanel, congress: str
) -> None:
    absent = next(one for one in panel.everybody if one.name == "A Hai")
    panel.desk.do(attendance.note_absence, congress, [absent.uid], "excused", reason="Ốm")
    panel.table.choose(lambda one: one.name == "A Một")
    press(panel, Qt.Key.Key_Space, shift=True)
    assert here(panel) == {"A Một", "A Ba"}
    press(panel, Qt.Key.Key_Space, shift=True)
    assert alerts.shown[-1].kind == "news"


@pytest.mark.usefixtures("alerts")
def test_a_tick_is_taken_away_only_after_a_question(panel: PresencePanel, qtbot: QtBot) -> None:
    name = rows(panel)[0]
    press(panel, Qt.Key.Key_Space)
    panel.table.selectRow(0)
    press(panel, Qt.Key.Key_Space)
    assert "07:15" in alerts.shown[-1].text
    assert here(panel) == {name}, "nothing happened before the answer"
    agree = panel.window().findChildren(QDialog)[-1].findChild(QPushButton, "yes")
    assert agree is not None
    agree.click()
    qtbot.waitUntil(lambda: not here(panel))


def test_a_letter_in_the_search_finds_names_that_begin_with_it_and_space_ticks_the_first(
    panel: PresencePanel,
) -> None:
    panel.search("y")
    assert rows(panel) == [NAMES[1]]
    press(panel, Qt.Key.Key_Space)
    assert here(panel) == {NAMES[1]}
    panel.search("ro koi")
    assert rows(panel) == ["A Ba", "A Hai", "A Một"]


# what is shown


def test_the_figures_of_each_session_stand_beside_each_other(
    panel: PresencePanel, sessions: list[str]
) -> None:
    assert panel.session == sessions[0], "the session that is on"
    attendance.tick(sessions[1], [one.uid for one in panel.everybody])
    panel.desk.tell(attendance.tick(sessions[0], [panel.everybody[0].uid]))
    told = [
        [column.text(held) for column in panel.sessions.rows_model.columns]
        for held in panel.sessions.rows_model.rows
    ]
    assert told == [["07:00 Phiên trù bị", "1/8", "7"], ["08:30 Phiên chính thức", "8/8", "0"]]
    panel.sessions.selectRow(1)
    assert panel.summary.text().startswith("8/8")
    assert "khách\u00a0mời:\u00a01" in panel.rest.text()


@pytest.mark.parametrize("which", list(FILTERS))
def test_each_filter_shows_those_it_names(panel: PresencePanel, congress: str, which: str) -> None:
    everybody = panel.everybody
    by_name = {one.name: one.uid for one in everybody}
    attendance.tick(panel.session, [by_name["A Một"], by_name["Khách Một"]])
    attendance.note_absence(congress, [by_name["A Hai"]], "excused")
    attendance.note_absence(congress, [by_name["A Ba"]], "unexcused")
    panel.refresh()
    panel.which.setCurrentIndex(panel.which.findData(which))
    panel.which.activated.emit(panel.which.currentIndex())
    expected = {
        "": {one.name for one in everybody},
        "present": {"A Một", "Khách Một"},
        "inside": {"A Một", "Khách Một"},
        "absent": {"A Hai", "A Ba", *NAMES},
        "excused": {"A Hai"},
        "unexcused": {"A Ba"},
        "unknown": set(NAMES),
        "guests": {"Khách Một"},
        "not_expected": set(),
    }[which]
    assert set(rows(panel)) == expected
    panel.escape()
    assert len(rows(panel)) == len(everybody)


def test_a_session_begins_with_those_of_the_one_before_once_that_was_agreed_to(
    panel: PresencePanel, sessions: list[str], alerts: list[object]
) -> None:
    panel.verbs.take_from_before()
    assert "ở lại từ phiên trước" in str(alerts)
    panel.window().findChildren(QDialog)[-1].close()
    attendance.tick(sessions[0], [one.uid for one in panel.everybody[:4]])
    panel.reveal(sessions[1])
    panel.verbs.take_from_before()
    assert here(panel) == set(), "it asks first"
    agree = panel.window().findChildren(QDialog)[-1].findChild(QPushButton, "yes")
    assert agree is not None
    agree.click()
    assert here(panel) == {one.name for one in panel.everybody[:4]}


def test_a_bar_of_the_chart_shows_the_people_of_its_delegation(panel: PresencePanel) -> None:
    spots = panel.chart.chart.spots()
    key = next(key for key, spot in spots.items() if "Xã Rờ Kơi" in spot.accessibleName())
    assert "0/3" in spots[key].accessibleName()
    spots[key].click()
    assert rows(panel) == ["A Ba", "A Hai", "A Một"]
    assert panel.narrows
    nobodys = spots["-"]
    panel.escape()
    nobodys.click()
    assert set(rows(panel)) == {*NAMES, "Khách Một"}


def test_without_a_session_the_way_to_the_programme_is_shown(
    a_desk: Desk, congress: str, qtbot: QtBot
) -> None:
    panel = shown(a_desk, congress, qtbot)
    assert panel.stack.currentIndex() == 1
    assert panel.main is None
    asked = []
    a_desk.page_wanted.connect(lambda page, wanted: asked.append((page, wanted["tab"])))
    way = panel.findChild(QPushButton, "to_programme")
    assert way is not None
    way.click()
    assert asked == [("congress", "programme")]


def test_the_main_verb_asks_for_the_door_of_the_session_in_hand(panel: PresencePanel) -> None:
    assert panel.main is not None
    panel.main[2]()
    start = dialog(panel, DoorStart)
    assert isinstance(start, DoorStart)
    assert start.session.currentData() == panel.session
    start.close()


# absences, people at the door, sheets


def test_an_absence_is_noted_for_the_session_or_throughout(
    panel: PresencePanel, congress: str
) -> None:
    press(panel, Qt.Key.Key_F7)
    asked = dialog(panel, AbsenceDialog)
    assert isinstance(asked, AbsenceDialog)
    asked.kind.setCurrentIndex(asked.kind.findData("excused"))
    asked.reason.setEditText("Nằm viện")
    asked.throughout.setChecked(True)
    name = rows(panel)[0]
    asked.agree.click()
    line = next(one for one in panel.everybody if one.name == name)
    assert (line.attendee.state, line.attendee.reason) == ("excused", "Nằm viện")
    assert line.attendee.throughout
    assert line.uid not in attendance.entitled(congress)
    panel.verbs.forget_absence()
    assert line.uid in attendance.entitled(congress)


@pytest.mark.usefixtures("alerts")
def test_nobody_who_is_present_can_be_noted_as_absent_or_replaced(panel: PresencePanel) -> None:
    press(panel, Qt.Key.Key_Space)
    panel.table.selectRow(0)
    press(panel, Qt.Key.Key_F7)
    panel.verbs.replace()
    assert [one.kind for one in alerts.shown] == ["news", "news"]


def test_somebody_unannounced_is_entered_in_one_dialog_and_counted(panel: PresencePanel) -> None:
    press(panel, Qt.Key.Key_F8)
    asked = dialog(panel, WalkInDialog)
    assert isinstance(asked, WalkInDialog)
    asked.agree.click()
    assert asked.wrong.isVisible(), "the name is missing"
    asked.full_name.setText("Trần Thị Sen")
    asked.vouched_by.setText("Y Bên")
    asked.agree.click()
    assert "Trần Thị Sen" in here(panel)
    assert panel.figures.guests == 1


@pytest.mark.usefixtures("alerts")
def test_a_sheet_is_typed_in_by_the_numbers_of_those_who_did_not_sign(
    panel: PresencePanel, qtbot: QtBot
) -> None:
    panel.table.choose(lambda one: one.name == "A Một")
    press(panel, Qt.Key.Key_F9)
    asked = dialog(panel, SheetsDialog)
    assert isinstance(asked, SheetsDialog)
    asked.activateWindow()
    qtbot.waitUntil(asked.isActiveWindow)  # keys of the list behind it must not be heard
    assert asked.which.currentText() == "Xã Rờ Kơi"
    QTest.keyClicks(asked.numbers, "7")
    assert asked.wrong.isVisible()
    asked.keep_sheet()
    assert not here(panel), "what cannot be read is not kept"
    asked.numbers.clear()
    QTest.keyClicks(asked.numbers, "2")
    QTest.keyClick(asked.numbers, Qt.Key.Key_Return)
    assert here(panel) == {"A Một", "A Ba"}
    assert asked.which.currentText() == "Chưa vào đoàn", "the next sheet"
    item = asked.list.item(0)
    item.setCheckState(Qt.CheckState.Unchecked)
    assert asked.numbers.text() == "1", "ticks and numbers say the same"
    asked.keep_sheet()
    assert len(here(panel)) == 2 + 5
    assert alerts.shown[-1].kind == "news"


# papers and doors


def test_the_papers_of_the_session_are_looked_at_from_here(
    panel: PresencePanel, qtbot: QtBot
) -> None:
    panel.print_page()
    (menu,) = panel.findChildren(QMenu, "papers")
    acts = [act for act in menu.actions() if not act.isSeparator()]
    assert len(acts) == 5
    acts[1].trigger()
    menu.close()
    qtbot.waitUntil(lambda: bool(panel.window().findChildren(PreviewWindow)), timeout=10_000)
    panel.window().findChildren(PreviewWindow)[0].close()


def test_a_file_that_is_no_package_is_shown_where_packages_are_looked_at(
    panel: PresencePanel, tmp_path: Path, qtbot: QtBot
) -> None:
    other = tmp_path / "khác.sdhx"
    other.write_bytes(b"nothing")
    asked: list[str] = []
    panel.desk.page_wanted.connect(lambda page, wanted: asked.append(page))
    panel.verbs.take_files([other])
    qtbot.waitUntil(lambda: asked == ["exchange"], timeout=10_000)


def test_the_card_of_the_doors_says_how_fresh_each_is(qtbot: QtBot) -> None:
    card = DoorsCard()
    qtbot.addWidget(card)
    own = Door("a", True, ("1",), 12, "2024-05-16T07:05:00", clock.now(), 3)
    other = Door("b", False, ("2",), 9, "2024-05-16T07:01:00", clock.now())
    card.show_doors([own])
    assert (card.give.isHidden(), card.connect_.isHidden()) == (True, False)
    card.show_doors([own, other])
    assert (card.give.isHidden(), card.connect_.isHidden()) == (False, True)
    assert door_words(own) == "Máy này, cửa 1 · 12 lượt đến 07:05 · chưa chuyển: 3"
    assert "07:01" in door_words(other)
    assert "nhận lúc 07:15" in door_words(other)


def test_the_page_counts_anew_when_something_changes_and_opens_the_sheet_of_a_person(
    window: Callable[..., MainWindow], sessions: list[str], qtbot: QtBot
) -> None:
    made = window("attendance")
    panel = made.findChild(PresencePanel)
    assert isinstance(panel, PresencePanel)
    made.desk.do(attendance.tick, sessions[0], [panel.everybody[0].uid])
    assert panel.figures.present == 1
    panel.take_focus()
    panel.edit()
    qtbot.waitUntil(lambda: not panel.isVisible())  # the page of the delegates is in front
    entry = delegates.entry_of(panel.everybody[0].uid)
    assert entry is not None
    assert any(entry.person.full_name in field.text() for field in made.findChildren(QLineEdit)), (
        "the sheet of who was in hand"
    )


@pytest.mark.usefixtures("alerts")
def test_the_figures_of_one_door_are_taken_to_the_other_with_the_buttons(
    tmp_path: Path, qtbot: QtBot
) -> None:
    stick = tmp_path / "usb"
    stick.mkdir()
    app.application()
    first, second = place(tmp_path, "cua-1", SA_THAY), place(tmp_path, "cua-2", SA_THAY)
    congress = with_congress(first, ("Y Bên", "A Brêu"))
    (session,) = keep(Session(congress=congress, kind="official", day=DAY, starts=450))
    connected(first, second, stick)
    panel = opened_at(first, congress, qtbot)
    panel.desk.do(attendance.tick, session, [panel.everybody[0].uid], door="1")
    assert not panel.doors.give.isHidden()
    panel.doors.give.click()
    asked = panel.window().findChildren(StickDialog)[-1]
    asked._put_into(stick)
    qtbot.waitUntil(lambda: bool(panel.window().findChildren(MadeDialog)), timeout=10_000)
    panel.window().findChildren(MadeDialog)[-1].accept()
    file = max(stick.iterdir(), key=lambda one: one.stat().st_mtime_ns)
    panel.close()
    other = opened_at(second, "", qtbot)
    other.verbs.take_files([file])
    qtbot.waitUntil(lambda: bool(alerts.shown), timeout=10_000)
    assert alerts.shown[-1].kind == "news"
    other.desk.choose(congress)
    other.refresh()
    assert other.figures.present == 1
    told = [label.text() for label in other.doors.findChildren(QLabel)]
    assert any("cửa 1" in one and "nhận lúc" in one for one in told)
    registers.close()


def opened_at(door: Place, congress: str, qtbot: QtBot) -> PresencePanel:
    door.open()
    return shown(Desk(registers.open_register(door.file)), congress, qtbot)
