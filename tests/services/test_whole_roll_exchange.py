"""All records of the roll travel: before and after merging, replacing and deleting, in any order."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from itertools import permutations
from pathlib import Path

import pytest

from desktop_app.domain import catalogue
from desktop_app.domain.delegates import Delegation
from desktop_app.domain.own_terms import OwnTerm
from desktop_app.domain.people import Person
from desktop_app.domain.records import TRAVELLING
from desktop_app.domain.targets import Allotment, GroupPopulation, Target
from desktop_app.services import (
    bulk,
    checks,
    completeness,
    congresses,
    consolidation,
    convened,
    delegates,
    duplicates,
    handing_down,
    ordering,
    overview,
    own_terms,
    privacy,
    registers,
    replacements,
    roll_forms,
    same_person,
    targets,
)
from desktop_app.store import database, exchange_rows, register, rows
from desktop_app.store.columns import name_of
from tests.builders import a_delegate, a_person, keep
from tests.old_files import FOLDER
from tests.places import KON_TUM, SA_THAY, Place, place, with_congress

DAY = date(2024, 5, 16)


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Place, Place, Path]:
    stick = tmp_path / "usb"
    stick.mkdir()
    district, province = place(tmp_path, "huyen", SA_THAY), place(tmp_path, "tinh", KON_TUM)
    district.trusts(province)
    province.trusts(district)
    return district, province, stick


def fill(congress: str) -> None:
    """One of every kind of record that travels, as it is made at the desk."""
    (word,) = own_terms.save(
        OwnTerm(vocabulary="ethnic_groups", name="Xơ Teng Mới", counts_as="xo-dang")
    ).uids
    (group,) = keep(Delegation(congress=congress, name="Đoàn Rờ Kơi"))
    delegates.register(
        a_person("Y Sương Mai", ethnic_group=word), a_delegate(congress, delegation=group)
    )
    first = delegates.in_order(congress)[0].delegate.uid
    bulk.set_for([first], "reply", "confirmed")
    ordering.arrange(congress, "name")
    convened.settle(congress, "1/QĐ", date(2024, 4, 1))
    targets.save(Target(congress=congress, aspect="minority", measure="percent", minimum=50))
    unit = catalogue.unit(SA_THAY).uid
    targets.save(Allotment(congress=congress, unit=unit, officials=3))
    targets.save(GroupPopulation(congress=congress, ethnic_group=word, people=900))
    roll_forms.copy("short", "Mẫu của huyện")


def office_of(one: Place) -> str:
    one.open()
    return register.identity().office


def by_name(congress: str) -> dict[str, tuple[str, str]]:
    """Name → person and delegate."""
    listed = delegates.in_order(congress, everyone=True)
    return {one.person.full_name: (one.person.uid, one.delegate.uid) for one in listed}


def test_packages_from_before_and_after_each_act_come_in_any_order(
    pair: tuple[Place, Place, Path], tmp_path: Path
) -> None:
    district, province, stick = pair
    congress = with_congress(district, ("Y Bên", "Y Bển", "A Brêu"))
    fill(congress)
    packages = [district.sends(stick).file]
    people = by_name(congress)
    same_person.merge(people["Y Bên"][0], people["Y Bển"][0])
    replacements.replace_with(people["A Brêu"][1], a_person("A Mới"), {}, "ốm")
    convened.settle(congress, "2/QĐ", date(2024, 4, 2))
    packages.append(district.sends(stick).file)
    one = congresses.required(congress)
    congresses.save(replace(one, starts=DAY, ends=DAY, state="held"))
    privacy.delete(congress)
    packages.append(district.sends(stick).file)
    sender = office_of(district)
    expected = district.digest(sender)
    registers.close()
    for place_, order in enumerate(permutations(packages)):
        copy = tmp_path / f"p{place_}"
        copy.mkdir()
        for file in (province.file, province.file.with_suffix(".keys")):
            shutil.copy(file, copy / file.name)
        here = Place(copy / province.file.name)
        for file in order:
            (outcome,) = here.receives(file)
            assert outcome.result == "accepted"
        assert here.digest(sender) == expected
        assert database.faults() == []
        assert exchange_rows.rows_not_as_written() == []
        assert delegates.in_order(congress, everyone=True) == []
        registers.close()
        found = [
            name for name in ("Y Bên", "Y Bển", "A Brêu", "A Mới", "Y Sương Mai")
            for file in copy.rglob("*") if file.is_file() and name.encode() in file.read_bytes()
        ]  # fmt: skip
        assert found == []
        assert len(list((copy / "tinh.inbox").iterdir())) == 1


def test_every_kind_of_record_arrives_as_it_was_written_and_figures_agree(
    pair: tuple[Place, Place, Path],
) -> None:
    district, province, stick = pair
    congress = with_congress(district, ("Y Bên", "Y Bển", "A Brêu"))
    fill(congress)
    people = by_name(congress)
    same_person.merge(people["Y Bên"][0], people["Y Bển"][0])
    replacements.withdraw(people["A Brêu"][1], "ốm")
    before = overview.figures(congress), targets.composition(congress), convened.figures(congress)
    sender = office_of(district)
    expected = district.digest(sender)
    (outcome,) = province.receives(district.sends(stick).file)
    assert (outcome.result, outcome.remarks) == ("accepted", ())
    assert province.digest(sender) == expected
    province.open()
    after = overview.figures(congress), targets.composition(congress), convened.figures(congress)
    assert after[0] == before[0]
    assert [len(one.people) for one in after[1].coverage] == [
        len(one.people) for one in before[1].coverage
    ]
    assert after[2] == before[2]
    assert consolidation.summary(congresses.required(congress).cycle or "").totals.official == 2
    travelled = {
        kind.__name__ for kind in TRAVELLING
        if database.db.execute_sql(f'SELECT 1 FROM "{name_of(kind)}" WHERE owner = ?', (sender,)).fetchone()
    }  # fmt: skip
    assert travelled >= {
        "Office", "Congress", "Delegation", "Person", "Delegate", "OwnTerm", "GroupPopulation", "Allotment",
        "Target", "ConvenedList", "ConvenedPlace", "Redirect", "RollForm", "RollColumn",
    }  # fmt: skip


def test_what_the_upper_office_hands_down_is_used_and_stays_its_own(
    pair: tuple[Place, Place, Path],
) -> None:
    district, province, stick = pair
    congress = with_congress(district)
    office = office_of(district)
    with_congress(province, ("Y Tỉnh",), unit=catalogue.unit(KON_TUM).uid)
    (word,) = own_terms.save(OwnTerm(vocabulary="roles", name="Người cao tuổi tiêu biểu")).uids
    (form, *_) = roll_forms.copy("roll", "Mẫu của tỉnh").uids
    sender = office_of(province)
    (held,) = (one for one in congresses.all_congresses() if one.owner == sender)
    (sent,) = handing_down.send_down(stick, held.cycle or "", [office])
    (outcome,) = district.receives(sent.file)
    assert (outcome.result, outcome.state_digest) == ("accepted", sent.entry.state_digest)
    with database.reading():  # guidance goes down, the province's own delegates do not
        assert "Y Tỉnh" not in {one.full_name for one in rows.select(Person)}
    delegates.register(a_person("Y Già", roles=(word,)), a_delegate(congress))
    assert roll_forms.form(form).form.name == "Mẫu của tỉnh"
    (outcome,) = province.receives(district.sends(stick).file)
    (remark,) = outcome.remarks  # the receipt for what was handed down
    assert (outcome.result, remark.values["number"]) == ("accepted", 1)


def test_a_register_of_the_first_program_does_all_that_the_present_one_can(tmp_path: Path) -> None:
    file = tmp_path / "0001.sdh"
    shutil.copy(FOLDER / "0001.sdh", file)
    registers.open_register(file)
    (held,) = congresses.all_congresses()
    congress = held.uid
    fill(congress)
    assert duplicates.pairs(congress) == []
    assert checks.review(congress)
    assert completeness.of_congress(congress).people == len(delegates.in_order(congress))
    people = by_name(congress)
    first, part = people["Xêu"][0], people["Nguyễn Thị Bưởi"][1]
    replacements.replace_with(part, a_person("A Mới"), {}, "ốm")
    convened.settle(congress, "2/QĐ", date(2024, 4, 2))
    delegates.number_cards(congress)
    taker = by_name(congress)["A Mới"][0]
    same_person.merge(first, taker)
    assert convened.since_settled(congress)
    congresses.save(replace(held, starts=DAY, ends=DAY, state="held"))
    privacy.delete(congress)
    assert database.faults() == []
    assert exchange_rows.rows_not_as_written() == []
    assert not [one.name for one in tmp_path.iterdir() if "truoc-nang-cap" in one.name]
    registers.close()
    body = file.read_bytes()
    assert not [name for name in people if name.encode() in body]
    assert b"blood_group" not in body
