"""What should be known of a delegate, by kind, and how much of it is."""

from __future__ import annotations

from datetime import date

import pytest

from desktop_app.domain.completeness import (
    RECOMMENDED,
    GroupCompleteness,
    all_recommended,
    completeness,
    label_of,
    together,
)
from desktop_app.domain.delegates import KINDS, Delegate
from desktop_app.domain.people import Person


def test_every_kind_of_delegate_has_its_recommended_fields_and_each_has_a_label() -> None:
    assert set(RECOMMENDED) == set(KINDS)
    assert all(label_of(name) for name in all_recommended())


@pytest.mark.parametrize(
    ("kind", "missing"),
    [
        ("guest", ("position",)),
        ("foreign_guest", ("nationality", "arrives_on")),
        ("service", ()),
    ],
)
def test_guests_are_asked_for_little(kind: str, missing: tuple[str, ...]) -> None:
    assert completeness(Person(full_name="Chao Sin"), Delegate(kind=kind)).missing == missing


def test_a_foreign_guest_with_country_and_arrival_is_complete() -> None:
    guest = Person(full_name="Chao Sin", nationality="Campuchia")
    found = completeness(guest, Delegate(kind="foreign_guest", arrives_on=date(2024, 5, 15)))
    assert (found.missing, found.percent) == ((), 100)


def test_an_official_delegate_is_asked_for_the_whole_roll() -> None:
    found = completeness(Person(full_name="Y Bên", gender="female"), Delegate(kind="official"))
    wanted = RECOMMENDED["official"]
    assert found.missing == tuple(name for name in wanted if name not in ("full_name", "gender"))
    assert found.percent == 100 * 2 // len(wanted)


def test_the_level_of_training_stands_for_the_qualification() -> None:
    level = Person(full_name="Y Bên", qualification_level="dai-hoc")
    assert "qualification" not in completeness(level, Delegate(kind="official")).missing


def test_groups_are_added_up_and_the_most_missing_comes_first() -> None:
    one = GroupCompleteness("a", "A", 3, 1, 30, 25, {"born": 3, "phone": 2})
    other = GroupCompleteness("b", "B", 5, 0, 50, 40, {"phone": 5, "photo": 5})
    whole = together([one, other])
    assert (whole.people, whole.complete, whole.wanted, whole.filled) == (8, 1, 80, 65)
    assert list(whole.missing.items()) == [("phone", 7), ("photo", 5), ("born", 3)]
    assert whole.percent == 81


def test_nobody_lacks_nothing() -> None:
    assert together([]).percent == 100
