"""The calendar file, read by a library that is not ours."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.calendar import Entry
from desktop_app.domain.cycle_definitions import BEFORE, BY, Deadline
from desktop_app.domain.ics import OCTETS, folded, ics

MADE = datetime(2024, 3, 1, 7, 30, tzinfo=UTC)
ENTRY = Entry(
    "u1", "Xã Rờ Kơi", "commune", "23530", "d", "2024-03-14", "2024-03-14", "", "", "planned",
    own=True, venue="Nhà rông, làng Kram; \\ tầng 1",
)  # fmt: skip


def events(body: bytes) -> list[Any]:
    return list(icalendar.Calendar.from_ical(body).walk("VEVENT"))


def test_a_whole_day_ends_with_the_day_after_it() -> None:
    (event,) = events(ics("c1", "Đợt", [ENTRY], [], MADE))
    assert event.decoded("dtstart") == date(2024, 3, 14)
    assert event.decoded("dtend") == date(2024, 3, 15)
    assert event["summary"] == "Đại hội xã Rờ Kơi"
    assert event["location"] == "Nhà rông, làng Kram; \\ tầng 1"
    assert event["uid"] == "u1.c1@sodaihoi"


def test_a_half_day_has_the_hours_of_offices_in_the_time_of_vietnam() -> None:
    body = ics("c1", "Đợt", [ENTRY._replace(half="afternoon")], [], MADE)
    (event,) = events(body)
    start, end = event.decoded("dtstart"), event.decoded("dtend")
    assert start.utcoffset() == timedelta(hours=7)
    assert (start.hour, start.minute, end.hour) == (13, 30, 17)


def test_a_month_is_an_event_that_takes_nobodys_time() -> None:
    body = ics("c1", "Đợt", [ENTRY._replace(first="", last="", month="2024-02")], [], MADE)
    (event,) = events(body)
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (
        date(2024, 2, 1),
        date(2024, 3, 1),
    )
    assert event["transp"] == "TRANSPARENT"


def test_what_has_no_time_is_no_event_and_the_uid_stays_when_the_day_moves() -> None:
    assert events(ics("c1", "Đợt", [ENTRY._replace(first="", last="")], [], MADE)) == []
    moved = ENTRY._replace(first="2024-04-02", last="2024-04-03", state="held")
    (before,) = events(ics("c1", "Đợt", [ENTRY], [], MADE))
    (after,) = events(ics("c1", "Đợt", [moved], [], MADE))
    assert before["uid"] == after["uid"]
    assert (before["status"], after["status"]) == ("TENTATIVE", "CONFIRMED")
    assert after.decoded("dtend") == date(2024, 4, 4)


@pytest.mark.parametrize(("word", "day"), [(BEFORE, 29), (BY, 30)])
def test_a_deadline_is_an_event_on_its_last_day_in_time(word: str, day: int) -> None:
    (event,) = events(ics("c1", "Đợt", [], [("commune", Deadline(date(2024, 4, 30), word))], MADE))
    assert event.decoded("dtstart") == date(2024, 4, day)
    assert "30/4/2024" in event["summary"]


def test_a_meeting_is_not_called_a_congress() -> None:
    (event,) = events(ics("c1", "Đợt", [ENTRY._replace(form="meeting")], [], MADE))
    assert event["summary"] == "Hội nghị xã Rờ Kơi"


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=300))
def test_lines_are_folded_within_75_octets_and_never_within_a_letter(text: str) -> None:
    body = folded(f"SUMMARY:{text}")
    lines = body.split(b"\r\n")
    assert lines.pop() == b""
    assert all(len(line) <= OCTETS for line in lines)
    whole = lines[0].decode() + "".join(line.decode()[1:] for line in lines[1:])
    assert whole == f"SUMMARY:{text}"
    assert all(line.startswith(b" ") for line in lines[1:])


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=80))
def test_names_come_back_as_they_were(name: str) -> None:
    (event,) = events(ics("c1", "Đợt", [ENTRY._replace(venue=name)], [], MADE))
    assert str(event.get("location", "")) == name
