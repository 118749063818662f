"""Units and rounds of the catalogue are taken into the register when something points to them."""

from __future__ import annotations

import pytest

from desktop_app.domain import catalogue
from desktop_app.domain.cycle_definitions import cycles
from desktop_app.domain.cycles import Cycle
from desktop_app.domain.fields import new_uid
from desktop_app.domain.units import CATALOGUE, Unit
from desktop_app.store import database, rows
from desktop_app.store.catalogue import adopt, look_up
from tests.builders import KON_TUM, RO_KOI, SA_THAY, a_congress, a_person, keep

pytestmark = pytest.mark.usefixtures("register_file")


def units() -> dict[str, Unit]:
    with database.reading():
        return {one.name: one for one in rows.select(Unit)}


def test_a_new_register_knows_its_office_and_the_units_above() -> None:
    assert set(units()) == {"Huyện Sa Thầy", "Tỉnh Kon Tum"}


def test_a_unit_brings_all_units_above_it_with_their_parents() -> None:
    keep(a_person(commune=catalogue.unit("2024-23617").uid))
    found = units()
    assert all(one.owner == CATALOGUE and one.version == "" for one in found.values())
    for one in found.values():
        known = catalogue.unit(f"{one.era}-{one.code}")
        above = catalogue.parent_of(known)
        assert (one.uid, one.level) == (known.uid, known.level)
        assert one.parent == (above.uid if above else None)
    assert database.faults() == []


def test_what_is_there_is_not_taken_again() -> None:
    uid = catalogue.unit(RO_KOI).uid
    with database.writing() as db:
        adopt(Unit, [uid])
        changes = db.connection().total_changes
        adopt(Unit, [uid, catalogue.unit(SA_THAY).uid, new_uid()])
        assert db.connection().total_changes == changes


def test_units_of_both_eras_stand_side_by_side() -> None:
    old, new = catalogue.unit(KON_TUM), catalogue.unit("2025-51")
    keep(a_person(commune=old.uid), a_person(commune=new.uid))
    eras = {one.era for one in units().values()}
    assert eras == {"2024", "2025"}


def test_a_ready_made_round_is_taken_with_its_fixed_uid() -> None:
    keep(a_congress())
    with database.reading():
        (cycle,) = rows.select(Cycle)
    definition = next(one for one in cycles() if one.slug == "dtts-4-2024")
    assert (cycle.uid, cycle.title, cycle.definition) == (
        definition.uid, definition.name, "dtts-4-2024",
    )  # fmt: skip
    assert (cycle.owner, cycle.family, cycle.era) == (CATALOGUE, "dtts", "2024")


def test_hundreds_of_units_are_taken_at_once() -> None:
    below = [one.uid for one in catalogue.children_of(catalogue.unit("2025-01"))]
    many = [*below, *(one.uid for era in ("2024", "2025") for one in catalogue.provinces(era))]
    for era in ("2024",):
        for province in catalogue.provinces(era):
            many += [one.uid for one in catalogue.children_of(province)]
    assert len(many) > 700
    with database.writing():
        adopt(Unit, many)
    with database.reading():
        assert set(many) <= {one.uid for one in rows.select(Unit)}
    assert database.faults() == []


def test_looking_up_takes_nothing_in() -> None:
    uid = catalogue.unit(RO_KOI).uid
    with database.reading():
        found = look_up(Unit, uid)
        assert look_up(Unit, new_uid()) is None
        assert look_up(Unit, None) is None
        assert look_up(Cycle, uid) is None
    assert found is not None
    assert found.name == "Xã Rờ Kơi"
    assert "Xã Rờ Kơi" not in units()
