"""Presence is what the records say, in whatever order and however often they come."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.attendance import ABSENCES, Absence
from desktop_app.domain.marks import Label, Rectangle
from desktop_app.domain.presence import (
    NOT_EXPECTED,
    PRESENT,
    Attendee,
    Counts,
    Passing,
    Stay,
    absences_in,
    figures,
    inside,
    presence,
)
from desktop_app.domain.presence_chart import delegation_bars, in_order_of_absence

PEOPLE = ("a", "b", "c")
TIMES = tuple(f"2024-05-16T07:{minute:02}:00" for minute in range(6))
ANSWERS = (
    "in", "out", "alternate", "guest", "already", "unknown", "revoked", "wrong_session",
    "other_congress",
)  # fmt: skip

records = st.lists(
    st.builds(
        Passing, uid=st.integers(0, 10**6).map(str), delegate=st.sampled_from((*PEOPLE, None)),
        answer=st.sampled_from(ANSWERS), at=st.sampled_from(TIMES), door=st.sampled_from(("1", "2", "")),
    ),
    max_size=30, unique_by=lambda one: one.uid,
)  # fmt: skip


def by_hand(listed: Iterable[Passing], voided: Iterable[str], who: str) -> bool:
    """The oracle: walk through the day second by second; within a second the going comes last."""
    there = False
    counted = {"in", "out", "alternate", "guest"}
    for second in TIMES:
        now = [one for one in listed if one.at == second and one.delegate == who]
        valid = [one.answer for one in now if one.answer in counted and one.uid not in set(voided)]
        if "out" in valid:
            there = False
        elif valid:
            there = True
    return there


@given(records, st.data())
def test_any_order_of_the_same_records_gives_the_same_presence(
    listed: list[Passing], data: st.DataObject
) -> None:
    voided = data.draw(st.sets(st.sampled_from([one.uid for one in listed] or ["-"])))
    shuffled = data.draw(st.permutations(listed))
    assert presence(shuffled, voided) == presence(listed, voided)


@given(records, st.integers(0, 30), st.integers(0, 30))
def test_what_two_doors_exchange_in_either_direction_and_twice_counts_nobody_twice(
    listed: list[Passing], one: int, other: int
) -> None:
    first, second = listed[: max(one, other)], listed[min(one, other) :]
    whole = presence(first + second)
    assert whole == presence(second + first) == presence(first + second + second + first)
    assert whole == presence(listed)


@given(records, st.data())
def test_who_is_inside_is_what_walking_through_the_day_says(
    listed: list[Passing], data: st.DataObject
) -> None:
    voided = data.draw(st.sets(st.sampled_from([one.uid for one in listed] or ["-"])))
    found = inside(presence(listed, voided))
    assert found == {who for who in PEOPLE if by_hand(listed, voided, who)}


def passing(uid: str, answer: str, minute: int, door: str = "1") -> Passing:
    return Passing(uid, "a", answer, TIMES[minute], door)


def test_a_stay_tells_when_somebody_came_first_what_was_last_and_through_which_doors() -> None:
    listed = [passing("1", "in", 0, "1"), passing("2", "out", 2, "2"), passing("3", "in", 4, "1")]
    assert presence(listed) == {"a": Stay(True, TIMES[0], TIMES[4], ("1", "2"))}
    assert presence(listed, {"3"}) == {"a": Stay(False, TIMES[0], TIMES[2], ("1", "2"))}
    assert presence(listed, {"1", "2", "3"}) == {}


def test_in_one_second_the_going_counts() -> None:
    assert inside(presence([passing("2", "out", 1), passing("9", "in", 1)])) == frozenset()


def test_somebody_of_whom_only_the_going_is_known_was_not_counted_as_present() -> None:
    stay = presence([passing("1", "out", 1)])["a"]
    one = Attendee(delegate="a", kind="official", delegation="", expected=True, stay=stay)
    assert (one.state, one.inside) == ("unknown", False)


def absence(kind: str, session: str | None = None, **fields: str) -> Absence:
    return Absence(congress="c", delegate="a", session=session, kind=kind, **fields)


def test_what_was_entered_for_a_session_goes_before_what_holds_throughout() -> None:
    listed = [absence("excused"), absence("unexcused", "s"), absence("excused", "other")]
    assert absences_in(listed, "s")["a"].kind == "unexcused"
    assert absences_in(listed, "")["a"].kind == "excused"
    assert absences_in(listed[1:], "") == {}


@given(st.permutations([
    absence("unknown", uid="1"), absence("excused", uid="2", reason="Ốm"), absence("unexcused", uid="3"),
    absence("excused", uid="4"),
]))  # fmt: skip
def test_of_two_doors_entries_the_one_counts_that_says_more_in_whatever_order(
    listed: Sequence[Absence],
) -> None:
    assert absences_in(listed, "s")["a"].uid == "2"


attendees = st.lists(
    st.builds(
        Attendee, delegate=st.just("a"),
        kind=st.sampled_from(("official", "alternate", "guest", "foreign_guest", "service")),
        delegation=st.sampled_from(("x", "y", "")), expected=st.booleans(), promoted=st.booleans(),
        stay=st.sampled_from((None, Stay(True, "1", "1", ()), Stay(False, "1", "2", ()))),
        absence=st.sampled_from(("", *ABSENCES)),
    )
)  # fmt: skip


@given(attendees)
def test_present_and_absent_add_up_to_convened_and_delegations_to_the_whole(
    listed: list[Attendee],
) -> None:
    found = figures(listed)
    for part in (found, *found.by_delegation.values()):
        assert part.present + part.absent == part.convened
        assert part.inside <= part.present <= part.convened
        assert part.promoted_present <= part.promoted <= part.convened
    for name in ("convened", "present", "inside", "excused", "promoted", "guests", "alternates"):
        parts = [getattr(one, name) for one in found.by_delegation.values()]
        assert sum(parts) == getattr(found, name)
    assert found.convened == sum(one.kind == "official" and one.expected for one in listed)


def test_who_was_there_is_present_whatever_was_said_before_and_guests_are_never_absent() -> None:
    stay = Stay(False, TIMES[0], TIMES[1], ())
    said = Attendee(
        delegate="a", kind="official", delegation="", expected=True, stay=stay, absence="excused"
    )
    guest = Attendee(delegate="b", kind="guest", delegation="", expected=False)
    assert (said.state, guest.state) == (PRESENT, NOT_EXPECTED)
    assert figures([said, guest]).guests == 0


# the chart


def test_the_chart_puts_those_that_lack_most_first_and_says_present_of_convened() -> None:
    parts = {
        "full": Counts(convened=4, present=4), "half": Counts(convened=6, present=3, unknown=3),
        "guests": Counts(guests=5), "": Counts(convened=1, unknown=1),
    }  # fmt: skip
    assert in_order_of_absence(parts) == ["half", "", "full"]
    marks = delegation_bars(parts, {"half": "Nửa", "full": "Đủ", "": "Chưa vào đoàn"}, 400)
    told = [one.text for one in marks if isinstance(one, Label) and one.bold]
    assert told == ["3/6", "0/1", "4/4"]
    longest = [
        one.width for one in marks if isinstance(one, Rectangle) and one.fill == "primary"
    ]  # fmt: skip
    assert longest[0] == 3 / 4 * longest[2], "bars begin at nought and have one measure"
    assert {mark.key for mark in marks if mark.key} == {"half", "-", "full"}
