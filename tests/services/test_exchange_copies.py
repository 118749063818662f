"""Copies of one register: two computers, a restored backup, a replaced laptop."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_app.domain import catalogue
from desktop_app.domain.congresses import Congress
from desktop_app.domain.cycle_definitions import cycle_definition
from desktop_app.domain.exchange import Outcome
from desktop_app.domain.people import Person
from desktop_app.services import delegates, exchange, registers
from desktop_app.store import database, exchange_rows, rows
from desktop_app.store import exchange as store
from tests import builders
from tests.places import RO_KOI, SA_THAY, Place, Three, copied, place, three_offices, with_congress


@pytest.fixture
def three(tmp_path: Path) -> Iterator[Three]:
    """Three tiers; commune and district hold congresses with delegates."""
    found = three_offices(tmp_path)
    with_congress(found.commune, ("Xã viên",), unit=catalogue.unit(RO_KOI).uid)
    with_congress(found.district, ("Y Bên", "A Brêu"))
    yield found
    registers.close()


def names() -> set[str]:
    with database.reading():
        return {person.full_name for person in rows.select(Person)}


def only(outcomes: list[Outcome]) -> Outcome:
    (one,) = outcomes
    return one


def _congress(office: Place) -> str:
    office.open()
    with database.reading():
        return rows.select(Congress)[0].uid


def _edited(office: Place, name: str, new: str) -> None:
    listed = delegates.page(_congress(office))
    entry = next(one for one in listed if one.person.full_name == name)
    delegates.edit(replace(entry.person, full_name=new), entry.delegate)


def _forked(three: Three, folder: Path) -> tuple[Path, Path]:
    """What two copies of the commune's register send after each has changed the same person."""
    second = copied(three.commune, folder / "may-hai")
    second.open()
    _edited(three.commune, "Xã viên", "Tên một")
    _edited(second, "Xã viên", "Tên hai")
    three.district.trusts(second)
    return tuple(
        one.trusts(three.district).sends(three.stick).file for one in (three.commune, second)
    )  # type: ignore[return-value]


def _commune_office(three: Three) -> str:
    three.commune.open()
    return exchange.own_card().office


def test_two_copies_of_a_register_fork_and_both_sides_are_kept(
    three: Three, tmp_path: Path
) -> None:
    one, two = _forked(three, tmp_path)
    ends = set()
    for number, order in enumerate(((one, two), (two, one), (two, one, two))):
        district = copied(three.district, tmp_path / f"huyen-{number}")
        second = [district.receives(file)[0] for file in order][1]
        assert second.counts.held == 1
        assert exchange.waiting() == 1
        ends.add((district.digest(), *sorted(names())))
    assert len(ends) == 1


def test_both_sides_of_a_fork_are_passed_on(three: Three, tmp_path: Path) -> None:
    for file in _forked(three, tmp_path):
        three.district.receives(file)
    got = only(three.province.receives(three.district.sends(three.stick).file))
    assert (got.result, got.counts.refused, exchange.waiting()) == ("accepted", 0, 1)
    commune = _commune_office(three)
    assert three.province.digest(commune) == three.district.digest(commune)


def test_a_later_package_of_a_replaced_computer_takes_the_place_of_the_old_word(
    three: Three, tmp_path: Path
) -> None:
    three.district.receives(three.commune.sends(three.stick).file)
    second = copied(three.commune, tmp_path / "may-moi").open()
    office, installation = exchange.own_card().office, exchange.own_card().installation
    _edited(second, "Xã viên", "Tên mới")
    three.district.trusts(second)
    three.district.receives(second.trusts(three.district).sends(three.stick).file)
    with database.reading():
        words = store.statements_of([office])
    assert [word.installation for word in words] == [installation]
    assert exchange.waiting() == 0
    got = only(three.province.receives(three.district.sends(three.stick).file))
    assert (got.counts.refused, names() >= {"Tên mới"}) == (0, True)


def test_a_register_in_a_folder_that_was_moved_keeps_its_keys(tmp_path: Path) -> None:
    place(tmp_path, "xa", SA_THAY)
    card = exchange.own_card()
    registers.close()
    moved = tmp_path / "cho-moi"
    moved.mkdir()
    for name in ("xa.sdh", "xa.keys"):
        (tmp_path / name).rename(moved / name)
    Place(moved / "xa.sdh").open()
    assert exchange.own_card() == card
    registers.close()


def test_an_older_package_received_late_does_not_take_the_place_of_the_newer_word(
    three: Three,
) -> None:
    first = three.commune.sends(three.stick).file
    builders.enter(_congress(three.commune), "Người mới")
    second = three.commune.sends(three.stick).file
    for file in (second, first):
        assert only(three.district.receives(file)).result == "accepted"
    got = only(three.province.receives(three.district.sends(three.stick).file))
    assert (got.counts.refused, got.remarks) == (0, ())
    assert "Người mới" in names()


def test_a_person_of_two_rounds_is_passed_on_in_each_as_it_was_vouched_for(three: Three) -> None:
    """The correction comes with one round; the other still goes up with the line its statement names."""
    other = cycle_definition("mttq-2024-2029")
    congress = _congress(three.commune)
    entry = delegates.page(congress)[0]
    builders.keep(
        builders.a_delegate(
            builders.held_congress(cycle=other.uid, unit=catalogue.unit(RO_KOI).uid),
            entry.person.uid, delegation=None,
        )
    )  # fmt: skip
    for office in (three.district, three.province):  # they take in both rounds
        office.open()
        builders.held_congress(cycle=other.uid, unit=catalogue.unit(SA_THAY).uid)
        if office is three.province:
            builders.held_congress(unit=catalogue.unit(SA_THAY).uid)
    for cycle in ("dtts-4-2024", other.slug):
        three.district.receives(three.commune.sends(three.stick, cycle=cycle).file)
    _edited(three.commune, "Xã viên", "Tên mới")
    three.district.receives(three.commune.sends(three.stick, cycle=other.slug).file)
    assert exchange.waiting() == 0  # nothing to settle, though a line is kept aside
    with database.reading():
        assert [aside.line.get("full_name") for aside in exchange_rows.waiting()] == ["Xã viên"]
    first = three.district.sends(three.stick, cycle="dtts-4-2024")
    assert first.remarks == ()
    got = only(three.province.receives(first.file))
    assert (got.result, got.counts.refused) == ("accepted", 0)
    three.province.receives(three.district.sends(three.stick, cycle=other.slug).file)
    assert "Tên mới" in names()
    three.district.receives(three.commune.sends(three.stick, cycle="dtts-4-2024").file)
    with database.reading():
        assert exchange_rows.waiting() == []
