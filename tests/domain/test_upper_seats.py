"""Who goes upward after any changes, and what is to be done above so that the list follows."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.delegates import Delegate, Entry
from desktop_app.domain.people import Person
from desktop_app.domain.upper_seats import (
    ADD,
    CHANGE,
    LEAVE,
    LINK,
    REPLACE,
    Held,
    Step,
    UnitLine,
    difference_in_words,
    hints,
    likely,
    next_alternate,
    provenance,
    removals,
    steps,
    upward,
)
from desktop_app.domain.votes import Chosen, SeatChange, UpperSeat

UNIT = "unit"


def person_chosen(uid: str, result: str = "elected", **fields: object) -> Chosen:
    usual = {"name": f"Người {uid}", "person": f"p{uid}", "gender": "male", "ethnic_group": "ba-na"}
    return Chosen(uid=uid, subject="delegation", result=result, **{**usual, **fields})  # type: ignore[arg-type]


def a_list(officials: int, alternates: int) -> list[Chosen]:
    return [
        *(person_chosen(f"o{place}") for place in range(officials)),
        *(person_chosen(f"a{place}", "alternate") for place in range(alternates)),
    ]


def change(gone: str, takes: str | None = None, uid: str = "") -> SeatChange:
    return SeatChange(uid=uid or f"{gone}>{takes}", gone=gone, takes=takes, reason="ốm")


CHANGES = st.lists(
    st.tuples(
        st.sampled_from(["o0", "o1", "o2", "a0", "a1", "x"]),
        st.sampled_from(["a0", "a1", "o1", "x", None]),
    ),
    max_size=6,
)


@given(CHANGES)
def test_whatever_changes_nobody_has_two_seats_and_no_seat_is_lost(
    made: list[tuple[str, str | None]],
) -> None:
    found = upward(a_list(3, 2), [change(gone, takes) for gone, takes in made])
    people = [one.chosen.uid for one in found.everyone]
    assert len(people) == len(set(people))
    assert len(found.officials) + len(found.vacant) == 3
    assert [one.place for one in found.officials] == [*range(1, len(found.officials) + 1)]
    assert not {gone for gone, _ in made} & set(people)


@given(CHANGES, CHANGES)
def test_what_is_to_be_done_above_ends_with_nothing_to_do(
    first: list[tuple[str, str | None]], later: list[tuple[str, str | None]]
) -> None:
    chosen = a_list(3, 2)
    held: list[Held] = []
    for made in (first, [*first, *later]):
        listed = upward(chosen, [change(gone, takes) for gone, takes in made])
        held = followed(held, steps(listed, held, UNIT))
        assert steps(listed, held, UNIT) == []
        on_list = [one.entry for one in held if not one.entry.delegate.off_list]
        wanted = {(one.chosen.person, one.kind) for one in listed.everyone}
        assert {(one.person.uid, one.delegate.kind) for one in on_list} == wanted


def followed(held: list[Held], todo: list[Step]) -> list[Held]:
    """The delegates above after these steps, as the rows would be written."""
    by = {one.entry.delegate.uid: one for one in held}

    def put(entry: Entry, seat: UpperSeat | None, **fields: object) -> None:
        delegate = replace(entry.delegate, **fields)  # type: ignore[arg-type]
        by[delegate.uid] = Held(entry._replace(delegate=delegate), seat)

    for one in todo:
        if one.gone is not None:
            gone = one.gone.entry.delegate.uid
            put(by[gone].entry, by[gone].seat, off_list="replaced")
        if one.kind == LEAVE:
            assert one.entry is not None
            put(one.entry, one.seat, off_list="withdrawn")
            continue
        assert one.going is not None
        assert one.chosen is not None
        kind, order = one.going.kind, one.going.place if one.going.kind == "alternate" else None
        entry = one.entry or Entry(
            Delegate(uid=f"d{len(by)}", person=one.chosen.person, unit=UNIT, origin="elected"),
            Person(uid=one.chosen.person or "", full_name=one.chosen.name),
        )
        seat = replace(one.seat or UpperSeat(uid=f"s{len(by)}"), chosen=one.chosen.uid)
        more = {"replaces": one.gone.entry.delegate.uid} if one.gone is not None else {}
        if one.kind == LINK:
            put(entry, seat)
        else:
            put(entry, seat, kind=kind, alternate_order=order, off_list="", **more)
    return list(by.values())


def test_a_circle_of_changes_ends_with_an_empty_seat() -> None:
    found = upward(a_list(1, 1), [change("o0", "a0"), change("a0", "o0")])
    assert (found.officials, found.alternates, len(found.vacant)) == ((), (), 1)


def test_the_head_is_found_by_person_or_by_name_among_those_who_still_go() -> None:
    chosen = a_list(2, 0)
    head = person_chosen("h", person=None, name="Người o1")
    assert upward(chosen, [], [head]).head == "o1"
    assert upward(chosen, [change("o1")], [head]).head == ""


def test_the_first_alternate_left_is_next() -> None:
    first = next_alternate(upward(a_list(2, 2), [change("a0")]))
    assert first is not None
    assert (first.chosen.uid, first.place) == ("a1", 2)
    assert next_alternate(upward(a_list(1, 0), [])) is None


def test_people_of_one_unit_are_the_same_by_name_and_births_that_may_agree() -> None:
    assert likely("A Brơi", PartialDate(1970), "a brơi", PartialDate(1970, 5, 3))
    assert likely("A Brơi", None, "A Brơi", PartialDate(1970))
    assert not likely("A Brơi", PartialDate(1970), "A Brơi", PartialDate(1971))
    assert not likely("A Brơi", PartialDate(1970, 5), "A Brơi", PartialDate(1970, 6, 1))
    assert likely("A Brơi", None, "A BROI", None), "a list may have been typed without marks"
    assert not likely("A Brơi", None, "A Brêu", None)


def test_provenance_says_votes_and_percent_or_who_agreed() -> None:
    one = person_chosen("o", votes=146, base=150, method="ballot")
    assert str(provenance(one)) == "146/150 phiếu, 97,3 %"
    assert str(provenance(replace(one, method="list", votes=115, base=117))) == "115/117 nhất trí"
    assert str(provenance(replace(one, method="card"))) == "146/150 đồng ý, 97,3 %"
    assert str(provenance(replace(one, votes=None), "mttq")) == "Được hiệp thương cử"


def test_a_units_number_is_compared_with_its_allotment() -> None:
    listed = upward(a_list(3, 2), [])
    line = UnitLine(UNIT, "Huyện", "c", 3, 1, listed)
    assert str(difference_in_words(line)) == "thừa 1 dự khuyết"
    assert str(difference_in_words(replace(line, allotted=5))) == "thiếu 2"
    assert str(difference_in_words(replace(line, allotted=2))) == "vượt 1"
    assert str(difference_in_words(replace(line, allotted=None))) == ""
    assert str(difference_in_words(replace(line, allotted_alternates=2))) == "đúng phân bổ"
    vacant = upward(a_list(3, 0), [change("o2")])
    assert replace(line, listed=vacant).difference == 0  # the seat was filled, and is empty since


def test_what_is_worth_a_question_to_the_unit() -> None:
    people = a_list(3, 0)
    told = [str(one) for one in hints(upward(people, []), minority_only=True)]
    assert told == ["không có nữ trong số đại biểu chính thức"]
    mixed = [
        replace(people[0], gender="female"), replace(people[1], ethnic_group="kinh"),
        replace(people[2], ethnic_group=""),
    ]  # fmt: skip
    told = [str(one) for one in hints(upward(mixed, []), minority_only=True)]
    assert told == ["1 người ghi là dân tộc Kinh", "1 người chưa ghi dân tộc"]
    assert len(hints(upward(mixed, []), minority_only=False)) == 1


def test_steps_are_named_by_what_they_do() -> None:
    chosen = a_list(2, 1)
    first = steps(upward(chosen, []), [], UNIT)
    assert [one.kind for one in first] == [ADD, ADD, ADD]
    held = followed([], first)
    changed = steps(upward(chosen, [change("o1", "a0")]), held, UNIT)
    assert [one.kind for one in changed] == [REPLACE]
    assert changed[0].gives_up
    gone = steps(upward(chosen, [change("o1")]), held, UNIT)
    assert [one.kind for one in removals(gone)] == [LEAVE]
    swapped = [
        chosen[0],
        replace(chosen[1], result="alternate"),
        replace(chosen[2], result="elected"),
    ]
    kinds = steps(upward(swapped, []), held, UNIT)
    assert {(one.kind, one.gives_up) for one in kinds} == {(CHANGE, True), (CHANGE, False)}
