"""A commune's congress of the Front with the keyboard alone: from the door to the list of the province.

Nobody is elected there: the words of elections stand on no screen and on no paper of the day.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain import catalogue
from desktop_app.domain.errors import Refusal
from desktop_app.domain.paper_kinds import KINDS_OF_PAPERS
from desktop_app.services import (
    clock,
    committees,
    congress_papers,
    congress_results,
    congresses,
    consultation,
    delegates,
    first_meeting,
    registers,
    training,
    upper_seats,
    upward,
    votes,
)
from desktop_app.store import papers as scheme_store
from desktop_app.store import votes as store
from desktop_app.ui import app
from desktop_app.ui.exchange_home import CARDS, GATE, PREVIEW
from desktop_app.ui.main_window import KEYS
from tests import places
from tests.builders import held_congress
from tests.documents.samples import texts
from tests.journeys.of_the_front import (
    OFFICIALS,
    PRESENT,
    held,
    look,
    take_the_attendance,
)
from tests.journeys.test_a_day import Day
from tests.ui.test_words_of_the_front import said

COMMUNE, PROVINCE = training.communes_2025()[0], training.PROVINCE_2025
HANOI = timezone(timedelta(hours=7))
TABS = ("votes", "ballots", "meeting", "upward")


@pytest.fixture
def day(tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Day]:
    """The commune's program on the morning of its congress."""
    monkeypatch.setattr(clock, "now", lambda: datetime(2025, 8, 12, 6, 45, tzinfo=HANOI))
    app.application()
    made = Day(tmp_path, qtbot)
    yield made
    if made.program.window is not None:
        made.program.window.close()
        made.program.window.deleteLater()
    registers.close()


@pytest.fixture
def offices(tmp_path: Path, day: Day) -> tuple[Path, Path, Path]:
    """The commune's register with its delegates and scheme, the province's with a congress, and a stick."""
    stick = tmp_path / "usb"
    stick.mkdir()
    commune = places.place(tmp_path, "xa", COMMUNE, body=training.BODY_2025)
    province = places.place(tmp_path, "tinh", PROVINCE, body=training.BODY_2025)
    commune.trusts(province)
    province.trusts(commune)
    commune.open()
    training.fill_commune_2025(COMMUNE, officials=OFFICIALS, photos=False)
    (held,) = congresses.all_congresses()
    delegates.number_cards(held.uid)
    province.open()
    held_congress(cycle=held.cycle, unit=catalogue.unit(PROVINCE).uid)
    registers.close()
    return commune.file, province.file, stick


def test_a_commune_of_the_front_appoints_and_sends_with_the_keyboard_alone(
    day: Day, offices: tuple[Path, Path, Path], alerts: list[Any]
) -> None:
    commune, province, stick = offices
    day.begin(commune)
    take_the_attendance(day)
    put_in_the_usual_votes(day)
    appoint_the_presidium(day)
    appoint_the_committee(day)
    propose_the_delegation(day)
    appoint_the_delegation(day)
    hold_the_first_meeting(day)
    look_at_every_page(day)
    settle_the_results(day)
    read_the_papers(stick)
    package = send(day, stick)

    day.open(province)
    receive(day, package)
    take_up(day)
    assert {one.kind for one in alerts} <= {"question"}


# --- votes by card -------------------------------------------------------------------------------


def put_in_the_usual_votes(day: Day) -> None:
    keys = day.keys
    to_tab(day, "votes")
    keys.press("Return")
    keys.wait(lambda: keys.focus.objectName() == "votes")
    look(day)
    listed = [one.subject for one in store.votes(held())]
    assert {"presidium", "committee", "delegation"} <= set(listed)


def to_tab(day: Day, name: str) -> None:
    day.keys.press("Ctrl+7")
    if day.page.tab != name:
        day.keys.press(f"Alt+{TABS.index(name) + 1}")
    assert day.page.tab == name
    look(day)


def vote_on(subject: str, place: int = 0) -> str:
    return [one.uid for one in store.votes(held()) if one.subject == subject][place]


def to_vote(day: Day, uid: str) -> None:
    """Down the list to a vote, Enter to what is to be done with it next."""
    keys = day.keys
    to_tab(day, "votes")
    keys.go_to("votes", "F6")
    keys.press("Ctrl+Home")
    for _ in store.votes(held()):
        if day.page.panel.current_record().uid == uid:
            break
        keys.press("Down")
    assert day.page.panel.current_record().uid == uid
    keys.press("Return")
    look(day)


def count(day: Day, uid: str, against: int, abstained: int, present: int = PRESENT) -> None:
    """Two numbers are typed, the rest is worked out; the result stands at once."""
    keys = day.keys
    to_vote(day, uid)
    for name, number in (("against", against), ("abstained", abstained)):
        keys.go_to(name)
        keys.type(str(number))
    look(day)
    keys.press("Ctrl+Return")
    now = votes.required_vote(uid)
    assert (now.state, now.present) == ("published", present)
    keys.wait(lambda: keys.focus.objectName() == "votes")
    look(day)
    agreed = votes.count_of(now).totals.agreed
    assert agreed == present - against - abstained


def appoint_the_presidium(day: Day) -> None:
    """The number first, then the list: a body with its members comes of it."""
    keys = day.keys
    count(day, vote_on("structure"), 0, 0)
    uid = vote_on("presidium")
    to_vote(day, uid)
    keys.go_to("from_delegates", "Tab")
    keys.press("Return")
    people = delegates.in_order(held())[:3]
    for entry in people:
        keys.wait(lambda: keys.focus.objectName() == "search")
        keys.retype(entry.person.full_name)
        look(day)
        keys.go_to("people", "Tab")
        keys.press("Home", "Space")
        keys.go_to("search", "Shift+Tab")
    keys.agree()
    keys.wait(lambda: keys.focus.window() is day.window)
    look(day)
    count(day, uid, 0, 1)
    body = next(one for one in committees.of(held()) if one.kind == "presidium")
    names = [one.name for one in committees.members(body.uid)]
    assert names == [one.person.full_name for one in people]


# --- consultation --------------------------------------------------------------------------------


def appoint_the_committee(day: Day) -> None:
    """The scheme is put to it, number and structure come first, somebody withdraws: a seat stays vacant."""
    keys = day.keys
    to_tab(day, "meeting")
    keys.press("Return")
    keys.wait(lambda: keys.focus.objectName() == "by_person")
    look(day)
    keys.agree()
    keys.wait(lambda: keys.focus.window() is day.window)
    look(day)
    committee = vote_on("committee")
    count(day, vote_on("structure", 1), 0, 1)
    listed = store.candidates(committee)
    to_vote(day, committee)
    keys.press("F6")
    keys.wait(lambda: keys.focus.objectName() == "vote_candidates")
    keys.press("Ctrl+End", "Space")
    keys.wait(lambda: keys.focus.objectName() == "reason")
    look(day)
    keys.type("Sức khỏe không bảo đảm")
    keys.agree()
    keys.wait(lambda: keys.focus.window() is day.window)
    look(day)
    count(day, committee, 0, 2)
    assert consultation.vacant(committee) > 0
    chosen = first_meeting.standing(held()).chosen
    assert len(chosen) == len(listed) - 1


def propose_the_delegation(day: Day) -> None:
    """Those who are to go upward are taken into the personnel scheme from the roll, the head is named."""
    keys = day.keys
    keys.press("Ctrl+4")
    keys.press(f"Alt+{day.page.tab_names.index('scheme') + 1}")
    look(day)
    keys.go_to("scheme_bodies", "Tab")
    while day.page.panel.body != "delegation":
        keys.press("Right")
    look(day)
    keys.go_to("From the roll …", "Tab")
    keys.press("Return")
    keys.wait(lambda: keys.focus.objectName() == "search")
    for entry in delegates.in_order(held())[10:13]:
        keys.retype(entry.person.full_name)
        keys.press("Down", "Space")
        look(day)
        keys.go_to("search", "Shift+Tab")
    keys.agree()
    keys.wait(lambda: keys.focus.window() is day.window)
    look(day)
    keys.go_to("scheme", "Tab")
    keys.press("Ctrl+Home", "F2")
    keys.go_to("proposed_post")
    keys.type("Trưởng đoàn")
    keys.press("Ctrl+S")
    look(day)
    keys.press("Esc")
    places = [one for one in scheme_store.scheme_places(held()) if one.body == "delegation"]
    assert len(places) == 3
    assert [one.proposed_post for one in places].count("Trưởng đoàn") == 1


def appoint_the_delegation(day: Day) -> None:
    """Out of the scheme by ticking; 115 of the 117 agree."""
    keys = day.keys
    uid = vote_on("delegation")
    to_vote(day, uid)
    keys.go_to("from_scheme", "Tab")
    keys.press("Return")
    keys.wait(lambda: keys.focus.objectName() == "search")
    look(day)
    keys.press("Down")
    for place in range(3):
        keys.press("Space", *(["Down"] if place < 2 else []))
    look(day)
    keys.agree()
    keys.wait(lambda: keys.focus.window() is day.window)
    look(day)
    count(day, uid, 1, 1)
    assert len(store.chosen(uid)) == 3


def hold_the_first_meeting(day: Day) -> None:
    """The new committee alone votes: one of it is away, and all others agree."""
    keys = day.keys
    to_tab(day, "meeting")
    keys.press("Return")
    keys.wait(lambda: keys.focus.objectName() == "day")
    look(day)
    keys.fill(starts="14:00", venue="Phòng họp Ủy ban")
    keys.agree()
    keys.wait(lambda: keys.focus.objectName() == "first_meeting")
    look(day)
    keys.press("Ctrl+End", "Space")
    keys.wait(lambda: keys.focus.objectName() == "reason")
    look(day)
    keys.type("Đi công tác")
    keys.agree()
    keys.wait(lambda: keys.focus.window() is day.window)
    keys.go_to("prepare_votes", "Tab")
    keys.press("Return")
    look(day)
    standing = first_meeting.standing(held())
    assert standing.present == len(standing.electors) - 1
    subjects = [one.subject for one in standing.votes]
    assert subjects == ["standing", "chair", "vice_chairs", "delegation_head"]
    for vote in standing.votes:
        to_tab(day, "meeting")
        keys.go_to("meeting_votes", "Tab")
        keys.press("Ctrl+Home")
        while day.page.panel.votes.current().vote.uid != vote.uid:
            keys.press("Down")
        keys.press("Return")
        look(day)
        count(day, vote.uid, 0, 0, standing.present)
    going = upward.upward(held())
    assert going.head == going.officials[0].chosen.uid


# --- results and papers --------------------------------------------------------------------------


def look_at_every_page(day: Day) -> None:
    """All of the window, whatever was done so far, and the screen of the hall."""
    keys = day.keys
    for key in KEYS:
        keys.press(key)
        keys.wait(lambda: day.window.findChild(QWidget, "job") is None)
        for place in range(len(getattr(day.page, "tab_names", ()))):
            keys.press(f"Alt+{(place + 1) % 10}")
            look(day)
        look(day)
    keys.press("F12")
    look(day)
    keys.press("Esc")
    keys.wait(lambda: keys.focus.window() is day.window)


def settle_the_results(day: Day) -> None:
    keys = day.keys
    keys.press("Ctrl+Shift+1", "Alt+1")
    look(day)
    keys.go_to("main_action", "Tab")
    keys.press("Return")
    look(day)
    result = congress_results.settled(held())
    assert result is not None
    assert (result.convened, result.elected) == (OFFICIALS, 3)


def read_the_papers(folder: Path) -> None:
    """Every paper that can be made of this congress, as it would be printed."""
    made = []
    for kind in KINDS_OF_PAPERS:
        target = folder / f"{kind.key}.pdf"
        try:
            paper = congress_papers.make(kind.key, held())
        except Refusal:  # there is nothing to put on it
            continue
        congress_papers.write_pdf(paper, target)
        words = " ".join("\n".join(texts(target.read_bytes())).split())
        assert said(words) == [], kind.key
        made.append(kind.key)
    assert {"presence", "vote_minutes", "consultation", "first_meeting", "committee_list", "upward",
            "results"} <= set(made)  # fmt: skip


# --- upward --------------------------------------------------------------------------------------


def send(day: Day, stick: Path) -> Path:
    keys = day.keys
    keys.press("Ctrl+9", "Alt+1")
    look(day)
    keys.go_to("send", "Tab")
    keys.press("Return")
    keys.wait(lambda: day.page.home.stack.currentIndex() == GATE)
    keys.wait(lambda: keys.focus.objectName() == "findings")
    look(day)
    keys.press("Ctrl+Return")
    keys.wait(lambda: keys.focus.objectName() in ("sticks", "other_folder"))
    look(day)
    keys.press("Return")
    keys.answer_file_dialog(stick)
    keys.wait(lambda: keys.focus.objectName() == "finish")
    look(day)
    keys.press("Return")
    (package,) = stick.glob("*-UP-*.goi")
    return package


def receive(day: Day, package: Path) -> None:
    keys = day.keys
    keys.press("Ctrl+9")
    keys.wait(lambda: day.window.findChild(QWidget, "job") is None)
    keys.go_to("receive", "Tab")
    keys.press("Return")
    keys.answer_file_dialog(package)
    keys.wait(lambda: day.page.home.stack.currentIndex() == PREVIEW)
    look(day)
    keys.go_to("apply", "Tab")
    keys.press("Return")
    keys.wait(lambda: [one.result for one in day.page.home.preview.outcomes] == ["accepted"])
    look(day)
    keys.press("Esc")
    assert day.page.home.stack.currentIndex() == CARDS


def take_up(day: Day) -> None:
    """The province's list takes up those of the commune, each with what the congress said."""
    keys = day.keys
    everywhere = congresses.all_congresses(own=False)
    below = next(one.uid for one in everywhere if one.uid != held())
    going = upward.upward(below)
    to_tab(day, "upward")
    while day.page.panel.panel.name != "seats_below":
        keys.press("Alt+4")
    look(day)
    keys.go_to("main_action", "Tab")
    keys.press("Return")
    look(day)
    listed = delegates.in_order(held())
    assert [one.person.full_name for one in listed] == [one.chosen.name for one in going.officials]
    told = {upper_seats.told(one.delegate.uid) for one in listed}
    assert told == {"Do đại hội xã Sa Thầy hiệp thương cử: 115/117 nhất trí"}
    keys.press("Ctrl+2", "Ctrl+Home", "F2")
    look(day)
