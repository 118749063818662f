"""Attendance: ticking, absences, entitled delegates, signed sheets, people at the door, two computers."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from time import perf_counter

import pytest

from desktop_app.domain.attendance import CheckIn, VoidedCheckIn
from desktop_app.domain.delegates import Delegate, Delegation
from desktop_app.domain.errors import Invalid, Refusal
from desktop_app.domain.fields import new_uid
from desktop_app.domain.people import Person
from desktop_app.domain.presence import Figures
from desktop_app.domain.programme import GroupPlace, Session
from desktop_app.services import (
    acts,
    attendance,
    clock,
    convened,
    credentials,
    delegates,
    doors,
    replacements,
    sign_in_entry,
    walk_ins,
)
from desktop_app.store import database, journal, rows
from tests.builders import enter, keep
from tests.places import SA_THAY, Place, place, with_congress
from tests.services.test_stations import connected

DAY = date(2024, 5, 16)
EIGHT = "2024-05-16T08:00:00"


@pytest.fixture(autouse=True)
def the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is half past seven on the day of the congress."""
    monkeypatch.setattr(clock, "now", lambda: datetime(2024, 5, 16, 7, 30, tzinfo=UTC))


@pytest.fixture
def session(congress: str) -> str:
    return a_session(congress)


def a_session(congress: str, kind: str = "official", starts: int = 450) -> str:
    return keep(Session(congress=congress, kind=kind, day=DAY, starts=starts))[0]


@pytest.fixture
def people(congress: str) -> list[str]:
    """Two delegations of three official delegates each, an alternate of the first and a guest."""
    found = []
    for number in (1, 2):
        (delegation,) = keep(Delegation(congress=congress, name=f"Xã {number}", position=number))
        for position, name in enumerate(("Siu A", "Siu B", "Siu C"), 1):
            found += enter(congress, f"{name} {number}", delegation=delegation, position=position)
    first = delegation_of(found[0])
    found += enter(congress, "Dự Một", kind="alternate", delegation=first, alternate_order=1)
    found += enter(congress, "Khách Một", kind="guest")
    return found


def delegation_of(delegate: str) -> str:
    found = delegates.entry_of(delegate)
    assert found is not None
    return found.delegate.delegation or ""


def check_ins() -> list[CheckIn]:
    with database.reading():
        return rows.select(CheckIn, "ORDER BY at, uid")


def states(congress: str, session: str) -> list[str]:
    return [one.state for one in attendance.attendees(congress, session)]


# ticking


def test_a_tick_counts_officials_alternates_and_guests_each_as_what_they_are(
    congress: str, session: str, people: list[str]
) -> None:
    attendance.tick(session, people)
    assert attendance.present(session) == set(people)
    found = attendance.figures(congress, session)
    assert (found.convened, found.present, found.inside, found.absent) == (6, 6, 6, 0)
    assert (found.alternates, found.guests) == (1, 1)
    assert {one.answer for one in check_ins()} == {"in", "alternate", "guest"}
    assert {one.method for one in check_ins()} == {"list"}


def test_whoever_is_here_already_gets_no_second_record(session: str, people: list[str]) -> None:
    attendance.tick(session, people[:2], method="scan", door="1")
    attendance.tick(session, people[:3])
    assert len(check_ins()) == 3
    assert attendance.tick(session, people[:3]).act == 0, "nothing was written"


def test_a_tick_taken_away_voids_what_was_written_and_both_can_be_undone(
    session: str, people: list[str]
) -> None:
    attendance.tick(session, people[:1], method="scan", door="1")
    taken = attendance.tick(session, people[:1], here=False)
    assert attendance.present(session) == frozenset()
    with database.reading():
        (voided,) = rows.select(VoidedCheckIn)
    assert voided.reason
    assert check_ins(), "what the door wrote stays to be seen"
    acts.undo(taken.act)
    assert attendance.present(session) == {people[0]}


def test_a_tick_counts_even_where_the_other_doors_clock_is_ahead(
    session: str, people: list[str]
) -> None:
    attendance.tick(session, people[:1], at="2024-05-16T07:59:00")
    keep(CheckIn(congress=check_ins()[0].congress, session=session, delegate=people[0],
                 direction="out", answer="out", at=EIGHT, method="scan"))  # fmt: skip
    attendance.tick(session, people[:1])
    assert attendance.present(session) == {people[0]}
    assert attendance.present(session, EIGHT) == frozenset(), "as it was at that moment"
    assert attendance.present(session, "2024-05-16T07:59:00") == {people[0]}


def test_who_is_off_the_list_cannot_be_ticked(session: str, people: list[str]) -> None:
    replacements.withdraw(people[0], "Ốm")
    with pytest.raises(Refusal) as refused:
        attendance.tick(session, people[:1])
    assert refused.value.code == "off_list"


def test_a_session_that_is_gone_is_told(people: list[str]) -> None:
    with pytest.raises(Refusal) as refused:
        attendance.tick(new_uid(), people)
    assert refused.value.code == "unknown_session"


def test_in_a_group_discussion_its_members_are_expected(congress: str, people: list[str]) -> None:
    group, other = a_session(congress, "group"), a_session(congress, "group")
    assert attendance.figures(congress, group).convened == 6, "nobody was put into a group yet"
    keep(GroupPlace(session=group, delegation=delegation_of(people[0])),
         GroupPlace(session=other, delegate=people[0]))  # fmt: skip
    assert attendance.figures(congress, group).convened == 2
    assert attendance.figures(congress, other).convened == 1
    attendance.tick(group, [people[3]])
    assert attendance.figures(congress, group).present == 0, "of another group"


# absences


def test_reasons_are_those_of_the_reply_until_others_are_entered(
    congress: str, session: str, people: list[str]
) -> None:
    convened.reply(people[:1], "excused", "Nằm viện")
    first = attendance.attendees(congress, session)[0]
    assert (first.state, first.reason, first.throughout) == ("excused", "Nằm viện", True)
    attendance.note_absence(congress, people[:2], "unexcused", session=session, reason="Không báo")
    assert states(congress, session)[:3] == ["unexcused", "unexcused", "unknown"]
    found = attendance.figures(congress, session)
    assert (found.absent, found.excused, found.unexcused, found.unknown) == (6, 0, 2, 4)
    other = a_session(congress, "preparatory", 420)
    assert states(congress, other)[:2] == ["excused", "unknown"]


def test_what_was_noted_is_written_over_and_can_be_forgotten(
    congress: str, session: str, people: list[str]
) -> None:
    attendance.note_absence(congress, people[:1], "unknown", session=session)
    attendance.note_absence(
        congress, people[:1], "excused", session=session, reason="Ốm", told_by="Y"
    )
    (one,) = attendance.absent(congress, session)[:1]
    assert (one.state, one.reason) == ("excused", "Ốm")
    attendance.forget_absence(congress, people[:1], session)
    assert states(congress, session)[0] == "unknown"


def test_what_two_doors_entered_is_one_entry_after_it_was_corrected(
    congress: str, session: str, people: list[str]
) -> None:
    from desktop_app.domain.attendance import Absence

    for kind in ("unknown", "excused"):
        keep(Absence(congress=congress, delegate=people[0], session=session, kind=kind))
    attendance.note_absence(congress, people[:1], "unexcused", session=session)
    assert states(congress, session)[0] == "unexcused"


def test_who_comes_is_present_in_spite_of_a_reason(
    congress: str, session: str, people: list[str]
) -> None:
    attendance.note_absence(congress, people[:1], "excused", reason="Ốm")
    attendance.tick(session, people[:1])
    assert states(congress, session)[0] == "present"


def test_entitled_are_the_convened_but_for_those_absent_throughout(
    congress: str, session: str, people: list[str]
) -> None:
    assert attendance.entitled(congress) == set(people[:6])
    attendance.note_absence(congress, people[:1], "unexcused")
    attendance.note_absence(congress, people[1:2], "excused", session=session)
    convened.reply(people[2:3], "excused", "Ốm")
    assert attendance.entitled(congress) == {people[1], *people[3:6]}, (
        "one session is not throughout"
    )
    attendance.tick(session, people[:1])
    assert people[0] in attendance.entitled(congress), "who came to any session was not absent"


def test_who_stayed_to_the_end_of_the_session_before_is_proposed_for_the_next(
    congress: str, session: str, people: list[str]
) -> None:
    assert attendance.from_before(session) == (None, frozenset())
    known = attendance.required_session(session)
    (later,) = keep(Session(congress=congress, kind="official", day=known.day, starts=840))
    attendance.tick(session, people[:3])
    keep(CheckIn(congress=congress, session=session, delegate=people[0], direction="out", answer="out",
                 at="2099-01-01T11:00:00", method="list"))  # fmt: skip
    attendance.tick(later, people[1:2])
    before, stayed = attendance.from_before(later)
    assert before is not None
    assert (before.uid, stayed) == (session, {people[2]})
    attendance.tick(later, stayed)
    assert attendance.present(later) == set(people[1:3])
    assert attendance.from_before(later) == (before, frozenset())


def test_an_alternate_without_a_number_counts_as_one_who_took_a_place(
    congress: str, session: str, people: list[str]
) -> None:
    known = delegates.entry_of(people[6])
    assert known is not None
    keep(replace(known.delegate, alternate_order=None))
    replacements.promote(people[6], people[0], "Ốm", "07/TB", DAY)
    attendance.tick(session, [people[6]])
    found = attendance.figures(congress, session)
    assert (found.promoted, found.promoted_present) == (1, 1)


def test_who_does_not_qualify_is_convened_and_present_but_does_not_vote(
    congress: str, session: str, people: list[str]
) -> None:
    attendance.tick(session, people[:2])
    credentials.decide(people[0], "no", "Khai không đúng")
    found = attendance.figures(congress, session)
    assert (found.convened, found.present) == (6, 2)
    assert attendance.entitled(congress) == set(people[1:6])
    credentials.decide(people[0], "yes")
    assert people[0] in attendance.entitled(congress)


def test_an_alternate_who_takes_a_place_counts_as_official_and_who_left_it_no_more(
    congress: str, session: str, people: list[str]
) -> None:
    attendance.tick(session, [people[6]])
    replacements.promote(people[6], people[0], "Ốm", "07/TB", DAY)
    found = attendance.figures(congress, session)
    assert (found.convened, found.present, found.promoted, found.alternates) == (6, 1, 1, 0)
    assert found.promoted_present == 1
    assert people[6] in attendance.entitled(congress)
    assert people[0] not in attendance.entitled(congress)


# people at the door


def test_somebody_who_came_unannounced_is_entered_and_present_with_one_act(
    congress: str, session: str
) -> None:
    changed = walk_ins.enter(session, walk_ins.WalkIn(full_name="Trần Thị Sen", vouched_by="Y Bên"))
    (uid,) = attendance.present(session)
    found = delegates.entry_of(uid)
    assert found is not None
    assert (found.delegate.reply, found.delegate.kind) == ("walk_in", "guest")
    assert "Y Bên" in found.delegate.note
    assert attendance.figures(congress, session).guests == 1
    acts.undo(changed.act)
    assert delegates.entry_of(uid) is None
    assert attendance.present(session) == frozenset()


def test_a_seat_with_a_vote_needs_somebody_who_vouches(session: str) -> None:
    for who in (walk_ins.WalkIn(full_name="A", kind="official"), walk_ins.WalkIn(full_name="")):
        with pytest.raises(Invalid):
            walk_ins.enter(session, who)
    assert check_ins() == []


# signed sheets


def test_a_signed_sheet_counts_everybody_but_those_named_and_nobody_a_second_time(
    congress: str, session: str, people: list[str]
) -> None:
    attendance.tick(session, people[:1], method="scan", door="1")
    sheets = sign_in_entry.sheets(congress, session)
    assert [(one.name, len(one.lines)) for one in sheets] == [("Xã 1", 4), ("Xã 2", 3), ("", 1)]
    assert [line.number for line in sheets[0].lines] == [1, 2, 3, 4]
    assert [line.counted for line in sheets[0].lines] == [True, False, False, False]
    sign_in_entry.enter(session, sheets[0], {people[1]})
    assert attendance.present(session) == {people[0], people[2], people[6]}
    assert [one.method for one in check_ins()].count("sheet") == 2
    again = sign_in_entry.again(session, sheets[0])
    assert sign_in_entry.enter(session, again, {people[1]}).act == 0


def test_a_sheet_was_signed_when_the_session_began_but_never_in_the_time_to_come(
    congress: str, people: list[str]
) -> None:
    early, late = a_session(congress, "preparatory", 420), a_session(congress, starts=600)
    for session in (early, late):
        sign_in_entry.enter(session, sign_in_entry.sheets(congress, session)[0], ())
    assert {one.at for one in check_ins()} == {"2024-05-16T07:00:00", "2024-05-16T07:30:00"}


def test_who_went_out_before_the_sheet_was_typed_in_stays_out(
    congress: str, session: str, people: list[str]
) -> None:
    attendance.tick(session, people[:1], at="2024-05-16T07:00:00")
    keep(CheckIn(congress=congress, session=session, delegate=people[0], direction="out",
                 answer="out", at="2024-05-16T07:10:00", method="scan"))  # fmt: skip
    sign_in_entry.enter(session, sign_in_entry.sheets(congress, session)[0], ())
    assert people[0] not in attendance.present(session)


# which session


def test_the_session_in_hand_is_the_one_that_began_last_or_begins_within_the_hour(
    congress: str,
) -> None:
    first, second = a_session(congress, "preparatory", 420), a_session(congress, starts=540)
    listed = attendance.sessions(congress)

    def at(hour: int, minute: int = 0, day: int = 16) -> str:
        return attendance.session_at(listed, datetime(2024, 5, day, hour, minute, tzinfo=UTC))

    assert (at(5), at(7), at(8, 5), at(15), at(9, day=1)) == (first, first, second, second, first)
    assert attendance.session_at([], datetime(2024, 5, 16, tzinfo=UTC)) == ""


# two computers


def test_two_doors_that_exchange_their_files_count_nobody_twice_and_say_how_fresh_they_are(
    tmp_path: Path,
) -> None:
    stick = tmp_path / "usb"
    stick.mkdir()
    first, second = place(tmp_path, "cua-1", SA_THAY), place(tmp_path, "cua-2", SA_THAY)
    congress = with_congress(first, ("Y Bên", "A Brêu", "Y Ba"))
    session = a_session(congress)
    connected(first, second, stick)
    hand_over(first, second, stick)
    everybody = sorted(attendance.entitled(congress))
    tick(first, session, everybody[:2], "1")
    tick(second, session, everybody[1:], "2")
    hand_over(first, second, stick)
    hand_over(second, first, stick)
    hand_over(second, first, stick)  # the same once more
    for door in (first, second):
        door.open()
        found = attendance.figures(congress, session)
        assert (found.present, found.absent) == (3, 0)
        assert len(check_ins()) == 4, "both doors saw one of them"
        own, other = doors.doors(congress)
        assert (own.own, other.own) == (True, False)
        assert (own.count, other.count, own.waiting) == (2, 2, 0)
        assert other.exchanged is not None
        assert {own.names, other.names} == {("1",), ("2",)}
    tick(second, session, [], "2")
    attendance.tick(session, everybody[:1], here=False)
    assert everybody[0] not in attendance.present(session)


def tick(where: Place, session: str, people: list[str], door: str) -> None:
    where.open()
    attendance.tick(session, people, method="scan", door=door)


def hand_over(giver: Place, taker: Place, stick: Path) -> None:
    giver.open()
    file = doors.hand_over(stick).file
    taker.open()
    outcomes = doors.take_over([file])
    assert [one.result for one in outcomes] in (["accepted"], ["already"])


# speed


def test_ten_thousand_delegates_are_counted_in_well_under_a_second(
    congress: str, session: str
) -> None:
    many = 10_000
    with journal.act("many") as act:
        people = [Person(uid=new_uid(), full_name=f"Y {one}") for one in range(many)]
        act.put(*people)
        listed = [
            Delegate(uid=new_uid(), congress=congress, person=one.uid, kind="official")
            for one in people
        ]
        act.put(*listed)
        act.put(*(
            CheckIn(congress=congress, session=session, delegate=one.uid, direction="in",
                    answer="in", at=EIGHT, method="scan", door="1")
            for one in listed[: many // 2]
        ))  # fmt: skip
    best, found = 9.0, Figures()
    for _ in range(3):
        began = perf_counter()
        found = attendance.figures(congress, session)
        best = min(best, perf_counter() - began)
    assert (found.convened, found.present) == (many, many // 2)
    assert best < 0.7
