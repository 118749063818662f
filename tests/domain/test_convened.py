"""The difference of two convened lists: complete, minimal, and in words."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.convened import (
    COMPARED,
    ConvenedPlace,
    Difference,
    difference,
    in_words,
    places_of,
)
from desktop_app.domain.dates import PartialDate
from desktop_app.domain.delegates import Delegate, Entry
from desktop_app.domain.people import Person

names = st.sampled_from(["Y Bên", "Y Ƀên", "A Thút"])
people = st.builds(
    ConvenedPlace, delegate=st.sampled_from("abcdefgh"), full_name=names,
    kind=st.sampled_from(["official", "alternate"]), delegation=st.sampled_from(["Đoàn 1", "Đoàn 2"]),
)  # fmt: skip


def numbered(listed: list[ConvenedPlace]) -> list[ConvenedPlace]:
    return [replace(one, place=number) for number, one in enumerate(listed, 1)]


lists = st.lists(people, unique_by=lambda one: one.delegate, max_size=8).map(numbered)


def uids(listed: list[ConvenedPlace]) -> list[str]:
    return [one.delegate for one in listed]


@given(lists)
def test_a_list_does_not_differ_from_itself(listed: list[ConvenedPlace]) -> None:
    assert not difference(listed, listed)


@given(lists, lists)
def test_the_difference_makes_the_later_list_out_of_the_earlier_one(
    before: list[ConvenedPlace], after: list[ConvenedPlace]
) -> None:
    found = difference(before, after)
    left = {one.delegate: one for one in before}
    for gone in found.gone:
        del left[gone.place.delegate]
    for added in found.added:
        left[added.delegate] = added
    for corrected in found.corrected:
        old = left[corrected.before.delegate]
        fresh = {name: getattr(corrected.after, name) for name in corrected.fields}
        left[old.delegate] = replace(old, **fresh)

    def read(one: ConvenedPlace) -> tuple[str, ...]:
        return tuple(getattr(one, name) for name in COMPARED)

    assert {uid: read(one) for uid, one in left.items()} == {
        one.delegate: read(one) for one in after
    }


@given(lists, lists)
def test_as_few_are_named_as_moved_as_would_have_to_be_moved_by_hand(
    before: list[ConvenedPlace], after: list[ConvenedPlace]
) -> None:
    found = difference(before, after)
    elsewhere = {
        one.after.delegate for one in found.corrected if {"kind", "delegation"} & {*one.fields}
    }
    stayed = [uid for uid in uids(after) if uid in uids(before) and uid not in elsewhere]
    as_before = [uid for uid in uids(before) if uid in stayed]
    named = {one.after.delegate for one in found.moved}

    def keeps_order(without: set[str]) -> bool:
        return [u for u in stayed if u not in without] == [u for u in as_before if u not in without]

    assert named <= set(stayed)
    assert keeps_order(named)
    if named:
        fewer = combinations(stayed, len(named) - 1)
        assert not any(keeps_order(set(some)) for some in fewer)


def place(uid: str, **fields: str) -> ConvenedPlace:
    return ConvenedPlace(**{"delegate": uid, "full_name": uid, "kind": "official", **fields})  # type: ignore[arg-type]


def test_who_is_gone_is_told_with_whoever_stands_there_now_even_after_two_replacements() -> None:
    after = numbered([place("c"), place("x")])
    found = difference(numbered([place("a"), place("x"), place("z")]), after, {"a": "b", "b": "c"})
    assert [(one.place.delegate, one.replaced_by) for one in found.gone] == [
        ("a", after[0]), ("z", None),
    ]  # fmt: skip
    assert [one.delegate for one in found.added] == ["c"]
    assert found.moved == ()


def test_replacements_in_a_circle_come_to_an_end() -> None:
    found = difference([place("a")], [], {"a": "b", "b": "a"})
    assert found.gone[0].replaced_by is None


def test_a_correction_names_the_fields_and_another_delegation_is_no_move() -> None:
    before = numbered([place("a", delegation="1"), place("b", delegation="1"), place("c")])
    after = numbered([before[1], before[2], replace(before[0], delegation="2", full_name="A Thút")])
    found = difference(before, after)
    assert [one.fields for one in found.corrected] == [("full_name", "delegation")]
    assert found.moved == ()


def test_the_difference_is_said_in_a_few_words() -> None:
    found = difference(
        numbered([place("a"), place("b"), place("c"), place("d")]),
        numbered([place("c"), place("b", born="1980"), place("e"), place("d")]),
    )
    assert in_words(found) == "1 thêm, 1 bớt, 1 sửa, 1 đổi vị trí"
    assert in_words(Difference()) == "không thay đổi"


def test_a_list_is_taken_kind_after_kind_with_the_birth_as_it_is_written() -> None:
    entries = [
        Entry(
            Delegate(uid=uid, kind=kind), Person(full_name=uid, born=PartialDate(1980, 5)), "Đoàn 1"
        )
        for uid, kind in (("g", "guest"), ("a", "alternate"), ("o", "official"), ("p", "official"))
    ]
    listed = places_of(entries, {"alternate", "official"})
    assert [(one.place, one.delegate) for one in listed] == [(1, "o"), (2, "p"), (3, "a")]
    assert {(one.born, one.delegation) for one in listed} == {("5/1980", "Đoàn 1")}
