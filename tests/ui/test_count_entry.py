"""Typing a count: number by number with Enter, faults where they are, ballots by the keyboard, handing in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.ballot_counts import line_of
from desktop_app.services import count_sheets, counts
from desktop_app.ui.count_entry import CountEntryWindow
from desktop_app.ui.desk import Desk
from tests.ballots import NAMES, an_open_vote, by_place, totals

RIGHT = (9, 7, 5, 3, 2)
ENTER, SPACE, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Escape
Opens = Callable[..., CountEntryWindow]


@pytest.fixture
def opens(a_desk: Desk, congress: str, qtbot: QtBot) -> Opens:
    """Opens the window on a vote's first open count."""
    a_desk.choose(congress)
    place = QWidget()
    place.resize(1366, 728)
    qtbot.addWidget(place)
    place.show()

    def make(vote: str, count: str = "") -> CountEntryWindow:
        window = CountEntryWindow(a_desk, place, vote, count)
        qtbot.addWidget(window)
        window.open()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    return make


def type_in(widget: QWidget, text: str, *after: Qt.Key) -> None:
    QTest.keyClicks(widget, text)
    for key in after:
        QTest.keyClick(widget, key)


def focus(window: CountEntryWindow) -> Any:
    return window.focusWidget()


def test_numbers_are_kept_one_by_one_as_enter_goes_on(congress: str, opens: Opens) -> None:
    vote = an_open_vote(congress)
    (count,) = counts.start(vote, "Tổ 1").uids
    window = opens(vote)
    for value in totals().values():
        type_in(focus(window), str(value), ENTER)
    assert counts.sheet(count).totals.collected == 10
    assert len(counts.log(count)) == len(totals())
    for _ in count_sheets.reasons():
        type_in(focus(window), "", ENTER)
    for value in RIGHT:
        type_in(focus(window), str(value), ENTER)
    assert [one.votes for one in counts.sheet(count).tallies] == list(RIGHT)
    assert focus(window).objectName() == "hand_in"
    QTest.keyClick(focus(window), SPACE)
    assert counts.chosen_count(vote) is not None
    assert not window.isVisible()


def test_the_fault_stands_beside_the_field_while_it_is_typed(congress: str, opens: Opens) -> None:
    vote = an_open_vote(congress)
    (count,) = counts.start(vote, "Tổ 1").uids
    counts.enter(count, totals() | by_place(vote, RIGHT))
    window = opens(vote)
    assert window.grid is not None
    first = count_sheets.candidates(vote)[0].uid
    field = window.grid.fields[line_of("votes", first)]
    field.setFocus()
    type_in(field, "12")
    reason = window.grid._reasons[first]
    assert reason.isVisible()
    assert reason.text() == (
        f"Số phiếu của Ông {NAMES[0]} (12) lớn hơn số phiếu hợp lệ (9). Đề nghị kiểm tra dòng 1."
    )
    assert field.property("wrong") is True
    assert counts.sheet(count).tallies[0].votes == 9, "not kept before the field is left"
    type_in(field, "\b\b9", ENTER)
    assert not reason.isVisible()


def test_more_collected_than_issued_is_told_in_the_offices_words(
    congress: str, opens: Opens
) -> None:
    vote = an_open_vote(congress)
    (count,) = counts.start(vote, "Tổ 1").uids
    counts.enter(count, totals() | by_place(vote, RIGHT))
    window = opens(vote)
    assert window.grid is not None
    field = window.grid.fields["collected"]
    field.setFocus()
    type_in(field, "12", ENTER)
    told = window.grid._reasons[""].text()
    assert "Số phiếu thu về (12) lớn hơn số phiếu phát ra (10)" in told
    assert counts.sheet(count).totals.collected == 12, "a fault does not stop the typing"


def test_sums_follow_what_is_typed(congress: str, opens: Opens) -> None:
    vote = an_open_vote(congress)
    (count,) = counts.start(vote, "Tổ 1").uids
    counts.enter(count, totals() | by_place(vote, (9, 7, 5, 3, None)))
    window = opens(vote)
    assert "24" in window.sums.text()
    assert "còn phải nhập: 1" in window.sums.text()
    type_in(focus(window), "2")
    assert "26" in window.sums.text()
    assert "còn phải nhập" not in window.sums.text()


def test_letters_do_not_get_into_a_number(congress: str, opens: Opens) -> None:
    vote = an_open_vote(congress)
    counts.start(vote, "Tổ 1")
    window = opens(vote)
    field = focus(window)
    type_in(field, "1a0")
    assert field.text() == "10"


def test_what_cannot_be_read_is_told_and_not_kept(congress: str, opens: Opens) -> None:
    vote = an_open_vote(congress)
    (count,) = counts.start(vote, "Tổ 1").uids
    window = opens(vote)
    assert window.grid is not None
    field = window.grid.fields["issued"]
    field.setFocus()
    type_in(field, "1/2", ENTER)
    assert "1/2" in window.grid._reasons[""].text()
    assert focus(window) is field
    assert counts.log(count) == []


def test_handing_in_figures_that_do_not_agree_is_asked_first(
    congress: str, opens: Opens, alerts: list[Any]
) -> None:
    vote = an_open_vote(congress)
    (count,) = counts.start(vote, "Tổ 1").uids
    counts.enter(count, totals() | by_place(vote, (10, 7, 5, 3, 2)))
    window = opens(vote)
    window.hand_in()
    (asked,) = alerts
    assert asked.kind == "question"
    assert "chưa thể khóa" in asked.text
    assert not counts.counts(vote)[0].finished
    asking = window.findChild(QWidget, "alert")
    assert asking is not None
    yes = asking.findChild(QPushButton, "yes")
    assert yes is not None
    yes.click()
    assert counts.counts(vote)[0].finished


def test_a_count_with_a_blank_line_cannot_be_handed_in(
    congress: str, opens: Opens, alerts: list[Any]
) -> None:
    vote = an_open_vote(congress)
    (count,) = counts.start(vote, "Tổ 1").uids
    counts.enter(count, totals() | by_place(vote, (9, None, 5, 3, 2)))
    window = opens(vote)
    window.hand_in()
    assert "dòng 2" in alerts[0].text
    assert window.isVisible()


def test_teams_are_switched_and_each_has_its_own_numbers(congress: str, opens: Opens) -> None:
    vote = an_open_vote(congress)
    first, second = counts.start(vote, "Tổ 1", "Tổ 2").uids
    window = opens(vote)
    type_in(focus(window), "12", ENTER)
    QTest.keyClick(window, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    assert window.uid == second
    assert focus(window).text() == ""
    type_in(focus(window), "13", ENTER)
    assert counts.sheet(first).totals.printed == 12
    assert counts.sheet(second).totals.printed == 13


def test_the_other_team_follows_when_one_hands_in(congress: str, opens: Opens) -> None:
    vote = an_open_vote(congress)
    first, second = counts.start(vote, "Tổ 1", "Tổ 2").uids
    counts.enter(first, totals() | by_place(vote, RIGHT))
    window = opens(vote)
    window.hand_in()
    assert window.uid == second
    assert window.teams.count() == 1
    assert window.isVisible()


def test_closing_keeps_what_is_being_typed(congress: str, opens: Opens) -> None:
    vote = an_open_vote(congress)
    (count,) = counts.start(vote, "Tổ 1").uids
    window = opens(vote)
    type_in(focus(window), "12")
    window.reject()
    assert counts.sheet(count).totals.printed == 12


# --- ballot by ballot


def reader(window: CountEntryWindow) -> Any:
    assert window.reader is not None
    return window.reader


def test_digits_strike_names_and_enter_takes_the_next_ballot(congress: str, opens: Opens) -> None:
    vote = an_open_vote(congress)
    (count,) = counts.start(vote, "Tổ 1", way="ballots").uids
    window = opens(vote)
    assert focus(window) is reader(window).line
    type_in(reader(window).line, "45", ENTER)
    type_in(reader(window).line, "134", ENTER)
    type_in(reader(window).line, "1", ENTER)
    made = counts.sheet(count)
    assert [one.marks for one in made.ballots] == ["+++--", "-+--+", ""]
    assert made.ballots[2].reason == "qua-so-luong"
    assert [one.votes for one in made.tallies] == [1, 2, 1, 0, 1]


def test_a_digit_typed_twice_gives_the_name_back(congress: str, opens: Opens) -> None:
    vote = an_open_vote(congress)
    (count,) = counts.start(vote, "Tổ 1", way="ballots").uids
    window = opens(vote)
    type_in(reader(window).line, "1451", ENTER)
    assert counts.sheet(count).ballots[0].marks == "+++--"


def test_nought_asks_why_a_ballot_is_invalid_and_a_digit_answers(
    congress: str, opens: Opens
) -> None:
    vote = an_open_vote(congress)
    (count,) = counts.start(vote, "Tổ 1", way="ballots").uids
    window = opens(vote)
    type_in(reader(window).line, "0", ESCAPE)
    assert counts.sheet(count).ballots == ()
    assert window.isVisible(), "Esc only leaves the question"
    type_in(reader(window).line, "04")
    assert counts.sheet(count).ballots[0].reason == list(count_sheets.reasons())[3]


def test_more_than_nine_names_take_two_digits_or_one_and_space(congress: str, opens: Opens) -> None:
    names = [f"A Mẫu {letter}" for letter in "ABCDEGHIKLMN"]
    vote = an_open_vote(congress, names, seats=10)
    (count,) = counts.start(vote, "Tổ 1", way="ballots").uids
    window = opens(vote)
    type_in(reader(window).line, "12")
    type_in(reader(window).line, "3", SPACE)
    type_in(reader(window).line, "", ENTER)
    assert counts.sheet(count).ballots[0].marks == "++-++++++++-"
    type_in(reader(window).line, "001")
    assert counts.sheet(count).ballots[1].reason == next(iter(count_sheets.reasons()))


def test_a_ballot_is_corrected_by_its_number_and_the_last_taken_out(
    congress: str, opens: Opens
) -> None:
    vote = an_open_vote(congress)
    (count,) = counts.start(vote, "Tổ 1", way="ballots").uids
    window = opens(vote)
    type_in(reader(window).line, "45", ENTER)
    type_in(reader(window).line, "45", ENTER)
    reader(window).ask_correct()
    type_in(reader(window).line, "1", ENTER)
    assert reader(window).correct == 1
    type_in(reader(window).line, "15", ENTER)
    assert [one.marks for one in counts.sheet(count).ballots] == ["-++-+", "+++--"]
    reader(window).out.click()
    assert len(counts.sheet(count).ballots) == 1
    assert reader(window).correct == 0


def test_every_field_has_a_name_for_assistive_tools(congress: str, opens: Opens) -> None:
    vote = an_open_vote(congress, form="columns")
    counts.start(vote, "Tổ 1")
    window = opens(vote)
    assert window.grid is not None
    for field in window.grid.fields.values():
        assert field.accessibleName()
        assert field.objectName()
