"""A commune's congress of the Front with the keyboard alone: from the door to the list of the province.

Nobody is elected there: the words of elections stand on no screen and on no paper of the day.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain import catalogue
from desktop_app.domain.errors import Refusal
from desktop_app.domain.paper_kinds import KINDS_OF_PAPERS
from desktop_app.services import (
    attendance,
    clock,
    committees,
    congress_papers,
    congress_results,
    congresses,
    consultation,
    delegates,
    first_meeting,
    programme,
    registers,
    training,
    upper_seats,
    upward,
    votes,
)
from desktop_app.store import votes as store
from desktop_app.ui import app
from desktop_app.ui.exchange_home import CARDS, GATE, PREVIEW
from tests.builders import held_congress
from tests.documents.samples import texts
from tests.journeys.test_a_day import Day
from tests.places import place
from tests.ui.test_words_of_the_front import found_in, said

COMMUNE, PROVINCE = training.communes_2025()[0], training.PROVINCE_2025
OFFICIALS, PRESENT = 120, 117
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
    commune = place(tmp_path, "xa", COMMUNE, body=training.BODY_2025)
    province = place(tmp_path, "tinh", PROVINCE, body=training.BODY_2025)
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


# --- what every step is followed by --------------------------------------------------------------


def look(day: Day) -> None:
    """No window that is open says a word of elections, whatever part of it is in front."""
    QApplication.processEvents()
    shown = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
    assert [words for one in shown for words in found_in(one)] == []


def held() -> str:
    (one,) = congresses.all_congresses()
    return one.uid


def session_of(kind: str) -> str:
    return next(one.uid for one in attendance.sessions(held()) if one.kind == kind)


# --- the doors -----------------------------------------------------------------------------------


def take_the_attendance(day: Day) -> None:
    """The first come through the door; the rest are ticked on the list, three are away."""
    keys = day.keys
    keys.press("Ctrl+6")
    look(day)
    to_session(day, "preparatory")
    at_the_door(day)
    note_the_absent(day)
    tick_the_others(day)
    to_session(day, "official")
    tick_the_others(day)
    for kind in ("preparatory", "official"):
        figures = attendance.figures(held(), session_of(kind))
        assert (figures.convened, figures.present) == (OFFICIALS, PRESENT)


def to_session(day: Day, kind: str) -> None:
    day.keys.go_to("presence_sessions", "F6")
    day.keys.press("Home")
    while day.page.panel.session != session_of(kind):
        day.keys.press("Down")
    day.keys.press("F6")
    look(day)


def at_the_door(day: Day) -> None:
    """Cards are scanned, one of them twice; a name is typed; what was a mistake is voided."""
    keys = day.keys
    people = delegates.in_order(held())
    keys.press("F11")
    keys.wait(lambda: keys.focus.objectName() == "door_name")
    keys.retype("1")
    look(day)
    keys.agree()
    keys.wait(lambda: keys.focus.objectName() == "door_field")
    window: Any = keys.focus.window()
    for entry in people[:5]:
        keys.type(entry.delegate.card_code)
        assert window.last[0].name == entry.person.full_name
    look(day)
    keys.type(people[0].delegate.card_code)
    assert window.last[0].check_in.answer == "already"
    look(day)
    for reason in ("", "Quét nhầm thẻ"):
        keys.type(people[6].person.full_name.lower())
        look(day)
        keys.press("Return")
        assert window.last[0].name == people[6].person.full_name
        look(day)
        if reason:
            keys.press("F6")
            keys.wait(lambda: keys.focus.window() is not window)
            look(day)
            keys.type(reason)
            keys.agree()
            keys.wait(lambda: keys.focus.objectName() == "door_field")
    keys.press("Esc")
    keys.wait(lambda: keys.focus.window() is day.window)


def note_the_absent(day: Day) -> None:
    keys = day.keys
    officials = [one for one in delegates.in_order(held()) if one.delegate.kind == "official"]
    for entry in officials[-(OFFICIALS - PRESENT) :]:
        keys.press("Ctrl+F")
        keys.type(entry.person.full_name)
        keys.wait(lambda entry=entry: day.page.panel.table.current().uid == entry.delegate.uid)  # type: ignore[misc]
        keys.press("Return", "F7")
        keys.wait(lambda: keys.focus.objectName() == "absence_kind")
        look(day)
        keys.go_to("absence_reason")
        keys.type("Ốm, có giấy báo")
        keys.go_to("throughout", "Tab")
        keys.press("Space")
        keys.agree()
        keys.wait(lambda: keys.focus.window() is day.window)
        look(day)
        keys.press("Esc")


def tick_the_others(day: Day) -> None:
    """Delegation by delegation down the list; who is noted as absent stays so."""
    keys, panel = day.keys, day.page.panel
    keys.go_to("presence", "F6")
    for place in range(len(panel.shown)):
        one = panel.shown[place].attendee
        if one.kind == "official" and not one.inside and not one.absence:
            keys.press("Ctrl+Home", *["Down"] * place, "Shift+Space")
    look(day)
