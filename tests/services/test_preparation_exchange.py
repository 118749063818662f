"""Scheduling and preparation travel: every kind of record goes up as it was written, and is counted once."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from desktop_app.domain import catalogue
from desktop_app.domain.chain import UnitReport
from desktop_app.domain.exchange import Outcome
from desktop_app.domain.fields import Record
from desktop_app.domain.preparation import Task
from desktop_app.domain.records import ALL, TRAVELLING
from desktop_app.services import (
    chain,
    congresses,
    consolidation,
    overview,
    registers,
    tasks,
)
from desktop_app.store import database, exchange_rows, journal, pictures, register, rows
from desktop_app.store.columns import name_of
from tests.acted import everything
from tests.builders import a_congress, held_congress, keep
from tests.every_kind import GIVEN, LOGO, one_of_every_kind
from tests.old_files import FOLDER
from tests.places import RO_KOI, SA_THAY, Place, Three, three_offices

RO_KOI_UNIT = catalogue.unit(RO_KOI).uid
SA_THAY_UNIT = catalogue.unit(SA_THAY).uid
CYCLE = str(a_congress().cycle)


@pytest.fixture
def three(tmp_path: Path) -> Iterator[Three]:
    yield three_offices(tmp_path)
    registers.close()


def filled(office: Place, unit: str) -> tuple[str, list[Record]]:
    """A congress of the office's own with one record of every kind; its uid and the records."""
    office.open()
    congress = held_congress(unit=unit)
    made = one_of_every_kind(congresses.required(congress))
    with database.writing():
        pictures.put_picture(LOGO)
    keep(*made)
    return congress, made


def office_of(one: Place) -> str:
    one.open()
    return register.identity().office


def taken(office: Place, file: Path) -> Outcome:
    (outcome,) = office.receives(file)
    assert outcome.result == "accepted", outcome
    assert (outcome.counts.held, outcome.counts.refused, outcome.remarks) == (0, 0, ())
    return outcome


def living(owner: str) -> dict[str, set[str]]:
    """Kind → the uids of one owner's rows that were not removed, in the open register."""
    found = {}
    for kind in TRAVELLING:
        sql = f'SELECT uid FROM "{name_of(kind)}" WHERE owner = ? AND removed IS NULL'
        found[kind.__name__] = {row[0] for row in database.db.execute_sql(sql, (owner,)).fetchall()}
    return found


def rows_of(owner: str) -> dict[str, dict[str, Any]]:
    return {uid: row for uid, row in everything().items() if row["owner"] == owner}


def test_every_kind_goes_from_commune_to_province_and_is_the_same_there(three: Three) -> None:
    filled(three.commune, RO_KOI_UNIT)
    commune = office_of(three.commune)
    written = rows_of(commune)
    kinds = {kind.__name__ for kind in TRAVELLING} - {kind.__name__ for kind in GIVEN}
    assert {name for name, uids in living(commune).items() if uids} >= kinds
    taken(three.district, three.commune.sends(three.stick).file)
    filled(three.district, SA_THAY_UNIT)
    district = office_of(three.district)
    taken(three.province, three.district.sends(three.stick).file)
    for sender, office in ((commune, three.commune), (district, three.district)):
        assert three.province.digest(sender) == office.digest(sender)
    three.province.open()
    assert rows_of(commune) == written
    assert exchange_rows.rows_not_as_written() == []
    assert database.faults() == []


def test_what_is_removed_below_becomes_a_tombstone_above(three: Three) -> None:
    _, made = filled(three.commune, RO_KOI_UNIT)
    commune = office_of(three.commune)
    taken(three.district, three.commune.sends(three.stick).file)
    three.commune.open()
    with journal.act("gone") as act:
        for kind in reversed(ALL):
            act.remove(kind, [one.uid for one in made if type(one) is kind], "")
    taken(three.district, three.commune.sends(three.stick).file)
    here = living(commune)
    assert [one for one in made if one.uid in here[type(one).__name__]] == []
    assert three.district.digest(commune) == three.commune.digest(commune)
    assert database.faults() == []


def test_a_congress_removed_with_all_its_registers_goes_everywhere(three: Three) -> None:
    from desktop_app.services import delegates

    congress, _ = filled(three.commune, RO_KOI_UNIT)
    commune = office_of(three.commune)
    taken(three.district, three.commune.sends(three.stick).file)
    three.commune.open()
    before = everything()
    delegates.remove([one.delegate.uid for one in delegates.in_order(congress, everyone=True)])
    congresses.remove(congresses.required(congress))
    gone = {uid for uid, row in everything().items() if "removed" in row and uid in before}
    taken(three.district, three.commune.sends(three.stick).file)
    assert three.district.digest(commune) == three.commune.digest(commune)
    assert gone <= {uid for uid, row in everything().items() if "removed" in row}
    assert database.faults() == []


def test_what_is_corrected_is_sent_again_and_nothing_else_changes(three: Three) -> None:
    _, made = filled(three.commune, RO_KOI_UNIT)
    taken(three.district, three.commune.sends(three.stick).file)
    three.commune.open()
    task = next(one for one in made if isinstance(one, Task))
    known = rows.get(Task, task.uid)
    assert known is not None
    tasks.save(replace(known, state="done", done_on=date(2024, 5, 2)))
    sent = three.commune.sends(three.stick).file
    (preview,) = three.district.receives(sent, apply=False)
    (change,) = preview.changes
    assert change.title == task.title
    outcome = taken(three.district, sent)
    assert (outcome.counts.new, outcome.counts.changed) == (0, 1)


def test_a_plan_beside_a_plan_beside_the_own_congress_is_one_line(three: Three) -> None:
    three.province.open()
    chain.plan(CYCLE, RO_KOI_UNIT, starts=date(2024, 4, 2))
    three.district.open()
    held_congress(unit=SA_THAY_UNIT)
    chain.plan(CYCLE, RO_KOI_UNIT, starts=date(2024, 4, 5))
    chain.tell(UnitReport(
        cycle=CYCLE, unit=RO_KOI_UNIT, as_of=date(2024, 4, 1), source="typed", villages=7, villages_met=4,
    ))  # fmt: skip
    three.province.open()
    chain.tell(UnitReport(
        cycle=CYCLE, unit=RO_KOI_UNIT, as_of=date(2024, 4, 1), source="typed", villages=7, villages_met=4,
    ))  # fmt: skip
    district = office_of(three.district)
    taken(three.province, three.district.sends(three.stick).file)
    (line,) = (one for one in chain.lines(CYCLE) if one.unit == RO_KOI_UNIT)
    assert (line.starts, line.owner, len(line.rows)) == (date(2024, 4, 5), district, 2)
    assert (line.villages, line.villages_met) == (7, 4)
    assert [one.unit for one in congresses.all_congresses(own=False)] == [SA_THAY_UNIT]
    (above,) = (one for one in consolidation.summary(CYCLE).lines if one.uid)
    assert above.unit == "Huyện Sa Thầy"
    sent = overview.sending(None)
    assert sent is not None

    three.commune.open()
    held_congress(unit=RO_KOI_UNIT, starts=date(2024, 4, 9), ends=date(2024, 4, 9))
    commune = office_of(three.commune)
    taken(three.district, three.commune.sends(three.stick).file)
    (line,) = (one for one in chain.lines(CYCLE) if one.unit == RO_KOI_UNIT)
    assert (line.starts, line.source, line.own) == (date(2024, 4, 9), "package", False)
    taken(three.province, three.district.sends(three.stick).file)
    (line,) = (one for one in chain.lines(CYCLE) if one.unit == RO_KOI_UNIT)
    assert (line.starts, line.owner, len(line.rows)) == (date(2024, 4, 9), commune, 3)
    assert {one.field for one in line.contradictions} == {"starts"}
    assert {one.unit for one in congresses.all_congresses(own=False)} == {SA_THAY_UNIT, RO_KOI_UNIT}
    told = [one.unit for one in consolidation.summary(CYCLE).lines if one.uid]
    assert told == ["Huyện Sa Thầy", "Xã Rờ Kơi"]


@pytest.mark.parametrize("schema", ["0001", "0002"])
def test_a_register_of_an_earlier_program_plans_and_prepares_like_a_new_one(
    schema: str, tmp_path: Path
) -> None:
    shutil.copy(FOLDER / f"{schema}.sdh", tmp_path / "old.sdh")
    registers.open_register(tmp_path / "old.sdh")
    (one,) = congresses.all_congresses()
    before = everything()
    assert one.unit in {line.unit for line in chain.lines(one.cycle or "") if line.source == "own"}
    keep(*one_of_every_kind(one))
    village = catalogue.children_of(catalogue.unit(SA_THAY))[0].uid
    chain.plan(one.cycle or "", village, starts=date(2024, 4, 5))
    (line,) = (line for line in chain.lines(one.cycle or "") if line.unit == village)
    assert (line.starts, line.source) == (date(2024, 4, 5), "plan")
    assert {uid: row for uid, row in everything().items() if uid in before} == before
    assert overview.figures(one.uid).everyone > 1
    assert exchange_rows.rows_not_as_written() == []
    assert database.faults() == []
    registers.close()


def test_the_lines_are_those_of_the_register_that_is_open(tmp_path: Path) -> None:
    register, days = tmp_path / "a.sdh", (date(2024, 4, 5), date(2024, 4, 8))
    registers.create(register, SA_THAY, training=True)
    registers.close()
    shutil.copy(register, tmp_path / "new.sdh")
    for day in days:
        shutil.copy(tmp_path / "new.sdh", register)
        registers.open_register(register)
        chain.plan(CYCLE, RO_KOI_UNIT, starts=day)
        registers.close()
        shutil.copy(register, tmp_path / f"{day}.sdh")
    for day in (*days, *days):
        shutil.copy(tmp_path / f"{day}.sdh", register)  # as when another copy is put in its place
        registers.open_register(register)
        assert {line.unit: line.starts for line in chain.lines(CYCLE)}[RO_KOI_UNIT] == day
        registers.close()
