"""What is looked at again: each warning where it belongs, and none where nothing is wrong."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given

from desktop_app.domain.checks import KINDS, birthday, cautions, findings
from desktop_app.domain.dates import PartialDate
from desktop_app.domain.delegates import Delegate
from desktop_app.domain.people import Person
from tests.builders import a_congress, a_person
from tests.strategies import records_of

PHOTO = "ab" * 32
OFFICIAL = Delegate(kind="official")
HELD = a_congress(starts=date(2024, 5, 16))


def sound(**fields: object) -> Person:
    """Somebody nothing is to be said about, with what ``fields`` change."""
    usual: dict[str, Any] = {"full_name": "Y Bên", "photo": PHOTO, "ethnic_group": "xo-dang"}
    return a_person(**{**usual, **fields})


def kinds(person: Person, delegate: Delegate = OFFICIAL, family: str = "dtts") -> set[str]:
    return {one.kind for one in findings(person, delegate, HELD, family)}


def test_somebody_without_a_fault_gives_no_warning() -> None:
    whole = sound(
        born=PartialDate(1980, 5, 3), id_number="062180001234", phone="0905123456",
        party_joined=PartialDate(2005), party_full=PartialDate(2006),
    )  # fmt: skip
    assert findings(whole, OFFICIAL, HELD, "dtts") == ()


@pytest.mark.parametrize(
    ("born", "told"),
    [
        (PartialDate(2006, 5, 16), False),  # eighteen on the first day
        (PartialDate(2006, 5, 17), True),
        (PartialDate(2006), False),  # may have been born in January
        (PartialDate(2007), True),
        (PartialDate(1923, 1, 1), True),
        (PartialDate(1923), False),  # may be a hundred still
        (PartialDate(1922), True),
        (PartialDate(2025), True),
    ],
)
def test_age_is_told_only_where_it_cannot_be_right(born: PartialDate, told: bool) -> None:
    assert (kinds(sound(born=born)) == {"age"}) == told


def test_a_guest_may_be_young_but_not_unborn() -> None:
    guest = Delegate(kind="guest")
    assert kinds(sound(born=PartialDate(2010)), guest) == set()
    assert kinds(sound(born=PartialDate(2024, 6)), guest) == {"age"}


def test_without_the_day_of_the_congress_nothing_is_said_of_age() -> None:
    undated = replace(HELD, starts=None, ends=None)
    assert findings(sound(born=PartialDate(2015)), OFFICIAL, undated, "dtts") == ()


def test_somebody_born_on_a_leap_day_comes_of_age_on_the_first_of_march() -> None:
    assert birthday(PartialDate(2004, 2, 29), 18) == date(2022, 3, 1)


@pytest.mark.parametrize(
    ("kind", "family", "group", "told"),
    [
        ("official", "dtts", "kinh", True),
        ("official", "mttq", "kinh", False),
        ("guest", "dtts", "kinh", False),
        ("official", "dtts", "ba-na", False),
        ("official", "dtts", "", False),
    ],
)
def test_only_an_official_of_a_minority_congress_is_asked_for_a_minority_group(
    kind: str, family: str, group: str, told: bool
) -> None:
    found = kinds(sound(ethnic_group=group), Delegate(kind=kind), family)
    assert ("group" in found) == told


@pytest.mark.parametrize(
    ("joined", "full", "born", "field"),
    [
        (PartialDate(2006, 5), PartialDate(2005), None, "party_full"),
        (PartialDate(2005), PartialDate(2005, 3), None, ""),  # the year may hold both
        (PartialDate(1990), PartialDate(1991), PartialDate(1980), "party_joined"),
        (None, PartialDate(1990), PartialDate(1980), "party_full"),
        (PartialDate(1998), PartialDate(1999), PartialDate(1980), ""),
    ],
)
def test_party_dates_are_told_only_where_they_cannot_be_right(
    joined: PartialDate | None, full: PartialDate | None, born: PartialDate | None, field: str
) -> None:
    person = sound(party_joined=joined, party_full=full, born=born)
    found = [one.field for one in findings(person) if one.kind == "party"]
    assert found == ([field] if field else [])


@pytest.mark.parametrize("name", ["NGUYỄN VĂN AN", "Rơ Châm H2", "Nguyơn V¨n ¸n", "Y Hen*"])
def test_a_name_in_capitals_or_with_signs_is_told(name: str) -> None:
    assert kinds(sound(full_name=name)) == {"name"}


@pytest.mark.parametrize(
    "name",
    ["Y", "A Đ", "H'Hen Niê", "Giu-se Nguyễn Văn Ba", "Y Hơ'Ô̆l Niê Kđăm", "Siu Ƀlơ̆ (Ama Lan)"],
)
def test_names_as_people_have_them_are_left_alone(name: str) -> None:
    assert kinds(sound(full_name=name)) == set()


def test_a_photo_is_asked_of_official_delegates_only_and_as_a_hint() -> None:
    [hint] = findings(sound(photo=""), OFFICIAL, HELD, "dtts")
    assert (hint.kind, hint.severity, hint.field) == ("photo", "hint", "photo")
    assert findings(sound(photo=""), Delegate(kind="guest"), HELD, "dtts") == ()


def test_each_field_is_told_its_warning_before_a_hint() -> None:
    told = cautions(sound(full_name="NGUYỄN VĂN 2"))
    assert "digits" in told["full_name"].text


def test_card_and_telephone_are_told_without_a_congress_too() -> None:
    told = cautions(sound(id_number="999080001234", phone="12345"))
    assert set(told) == {"id_number", "phone"}


@given(records_of(Person), records_of(Delegate))
def test_no_record_is_too_odd_to_be_looked_at(person: Person, delegate: Delegate) -> None:
    for one in findings(person, delegate, HELD, "dtts"):
        assert one.kind in KINDS
        assert str(one.message)
