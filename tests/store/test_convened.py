"""Who took whose place, and the orders in which a list is read."""

from __future__ import annotations

import pytest

from desktop_app.domain.convened import ConvenedList, ConvenedPlace
from desktop_app.domain.delegates import Delegate, Delegation
from desktop_app.store import convened as store
from desktop_app.store import delegates as delegate_store
from desktop_app.store import journal
from tests.builders import a_delegate, a_person, held_congress, keep

pytestmark = pytest.mark.usefixtures("register_file")


def put(congress: str, name: str, **fields: object) -> str:
    person = keep(a_person(name))[0]
    return keep(a_delegate(congress, person, **fields))[0]


def names(congress: str, order: str, *, everyone: bool = False) -> list[str]:
    found = delegate_store.entries_in_order(congress, order, everyone=everyone)
    return [one.person.full_name for one in found]


def test_a_list_is_read_as_listed_over_all_or_by_name() -> None:
    congress = held_congress()
    second, first = keep(
        Delegation(congress=congress, name="A", position=2),
        Delegation(congress=congress, name="B", position=1),
    )
    put(congress, "Y Ánh", delegation=first, position=2, precedence=3)
    put(congress, "Y Bên", delegation=first, position=1)
    put(congress, "Y Cúc", delegation=second, position=1, precedence=1)
    put(congress, "Y Đào", precedence=2)
    put(congress, "Y Em", delegation=first, off_list="withdrawn", position=3)
    assert names(congress, "list") == ["Y Bên", "Y Ánh", "Y Cúc", "Y Đào"]
    assert names(congress, "overall") == ["Y Cúc", "Y Đào", "Y Ánh", "Y Bên"]
    assert names(congress, "name") == ["Y Ánh", "Y Bên", "Y Cúc", "Y Đào"]
    assert names(congress, "list", everyone=True)[2] == "Y Em"
    with pytest.raises(KeyError):
        delegate_store.entries_in_order(congress, "seat")


def test_whoever_is_on_the_list_counts_before_those_who_left_it_again() -> None:
    congress, other = held_congress(), held_congress(ordinal="V")
    absent = put(congress, "Y Ánh", off_list="replaced")
    put(congress, "Y Bên", replaces=absent, off_list="withdrawn")
    stands = put(congress, "Y Cúc", replaces=absent)
    assert store.replacements(congress) == {absent: stands}
    assert store.replacements(other) == {}


def test_a_removed_replacement_is_still_known() -> None:
    congress = held_congress()
    absent = put(congress, "Y Ánh", off_list="replaced")
    taker = put(congress, "Y Bên", replaces=absent)
    with journal.act("removed") as act:
        act.remove(Delegate, [taker], "")
    assert store.replacements(congress) == {absent: taker}


def test_versions_come_last_first_with_how_many_are_on_them() -> None:
    congress = held_congress()
    first, second = keep(
        ConvenedList(congress=congress, number=1, settled_at="2024-05-11T14:30+07:00"),
        ConvenedList(congress=congress, number=2, settled_at="2024-05-14T08:00+07:00"),
    )
    keep(
        ConvenedPlace(convened_list=first, place=2, delegate="b", full_name="Y Bên"),
        ConvenedPlace(convened_list=first, place=1, delegate="a", full_name="Y Ánh"),
    )
    assert [one.uid for one in store.lists(congress)] == [second, first]
    assert [one.delegate for one in store.places(first)] == ["a", "b"]
    assert store.sizes(congress) == {first: 2}
