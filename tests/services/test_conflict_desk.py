"""The conflict desk: what is to be settled is found, settled once for all offices, and taken back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from desktop_app.domain import catalogue
from desktop_app.domain.congresses import Congress
from desktop_app.domain.corrections import Decision
from desktop_app.domain.delegates import Delegate
from desktop_app.domain.errors import Invalid, Refusal
from desktop_app.domain.exchange import FORK, Line, Waiting
from desktop_app.domain.matters import ASKED_HERE, Matter
from desktop_app.domain.people import Person
from desktop_app.domain.words import Message
from desktop_app.services import conflict_desk, consolidation, delegates, exchange, registers
from desktop_app.services.exchange import rows_not_as_written
from desktop_app.store import database, exchange_rows, journal, rows
from desktop_app.sync.merge import FORKED
from tests import builders
from tests.places import RO_KOI, Place, Three, copied, three_offices, with_congress


@pytest.fixture
def three(tmp_path: Path) -> Iterator[Three]:
    """Three tiers; commune and district hold congresses with delegates."""
    found = three_offices(tmp_path)
    with_congress(found.commune, ("Xã viên",), unit=catalogue.unit(RO_KOI).uid)
    with_congress(found.district, ("Y Bên", "A Brêu"))
    yield found
    registers.close()


def edited(office: Place, name: str, **values: Any) -> None:
    office.open()
    with database.reading():
        [person] = rows.select(Person, "AND full_name = ?", (name,))
        [part] = rows.select(Delegate, "AND person = ?", (person.uid,))
    delegates.edit(replace(person, **values), part)


def forked(three: Three, folder: Path) -> tuple[Path, Path, Place]:
    """What two copies of the commune's register send after each changed the same person; the second copy."""
    second = copied(three.commune, folder / "may-hai")
    edited(second.open(), "Xã viên", full_name="Tên hai")
    edited(three.commune, "Xã viên", full_name="Tên một")
    three.district.trusts(second)
    one = three.commune.trusts(three.district).sends(three.stick).file
    two = second.trusts(three.district).sends(three.stick).file
    return one, two, second


def only(kind: str, office: Place) -> Matter:
    office.open()
    [found] = [one for one in conflict_desk.matters() if one.kind == kind]
    return found


def choose(office: Place, name: str, reason: str = "Đã gọi điện hỏi xã") -> None:
    """Let the side of this name count."""
    matter = only("fork", office)
    [side] = [
        one for one in conflict_desk.sides(matter) if any(fact.value == name for fact in one.facts)
    ]
    conflict_desk.settle(matter, "this", reason, choice=side.choice)


def shown(office: Place) -> set[str]:
    office.open()
    with database.reading():
        return {one.full_name for one in rows.select(Person)}


def test_a_fork_is_laid_side_by_side_and_the_chosen_side_counts_at_once(
    three: Three, tmp_path: Path
) -> None:
    one, two, _ = forked(three, tmp_path)
    three.district.receives(one, two)
    matter = only("fork", three.district)
    sides = conflict_desk.sides(matter)
    differing = [{fact.value for fact in side.facts if fact.differs} for side in sides]
    assert sorted(differing, key=str) == [{"Tên hai"}, {"Tên một"}]
    assert all(side.facts[0].differs for side in sides)  # what differs is read first
    before = three.district.digest(matter.office)
    for name, other in (("Tên một", "Tên hai"), ("Tên hai", "Tên một")):
        with database.reading():
            last = rows.select(Decision)
        if last:
            conflict_desk.take_back(last[0].uid)
        choose(three.district, name)
        assert name in shown(three.district)
        assert other not in shown(three.district)
        assert rows_not_as_written() == []
        assert three.district.digest(matter.office) == before  # both copies are held as before
    assert [m.kind for m in conflict_desk.matters() if m.kind == "fork"] == []
    assert [m.kind for m in conflict_desk.matters(settled=True) if m.kind == "fork"] == ["fork"]
    [told] = conflict_desk.history()
    assert (told.own, told.decision.reason) == (True, "Đã gọi điện hỏi xã")
    conflict_desk.take_back(told.decision.uid)
    assert conflict_desk.history() == []
    assert only("fork", three.district).settled is None


def test_taking_a_decision_back_lets_the_lower_digest_count_again(
    three: Three, tmp_path: Path
) -> None:
    one, two, _ = forked(three, tmp_path)
    three.district.receives(one, two)
    usual = shown(three.district)
    loser = "Tên hai" if "Tên một" in usual else "Tên một"
    choose(three.district, loser)
    assert loser in shown(three.district)
    last = journal.last_undoable()
    assert last is not None
    journal.undo(last.id)  # Ctrl+Z does the same as taking back
    assert shown(three.district) == usual
    assert len([m for m in conflict_desk.matters() if m.kind == "fork"]) == 1


def test_a_decision_travels_up_and_counts_in_whatever_order_things_come(
    three: Three, tmp_path: Path
) -> None:
    one, two, _ = forked(three, tmp_path)
    three.district.receives(one, two)
    loser = ({"Tên một", "Tên hai"} - shown(three.district)).pop()
    first = three.district.sends(three.stick).file
    choose(three.district, loser)
    second = three.district.sends(three.stick).file
    ends = set()
    for number, order in enumerate(permutations((first, second))):
        province = copied(three.province, tmp_path / f"tinh-{number}")
        for file in order:
            province.receives(file)
        assert loser in shown(province)
        ends.add(province.digest())
    assert len(ends) == 1


def test_the_decision_before_the_fork_counts_when_the_fork_arrives(
    three: Three, tmp_path: Path
) -> None:
    one, two, second = forked(three, tmp_path)
    bare = copied(three.district, tmp_path / "truoc")
    three.district.receives(one, two)
    loser = ({"Tên một", "Tên hai"} - shown(three.district)).pop()
    choose(three.district, loser)
    with database.reading():
        [made] = rows.select(Decision)
        line = exchange_rows.lines_by_uid("decision", [made.uid])[made.uid]
    for number, order in enumerate(((one, two), (two, one))):
        office = copied(bare, tmp_path / f"huyen-{number}").trusts(three.commune, second)
        office.open()
        with journal.act("came", kind=journal.RECEIVE) as act:
            act.take_lines(Decision, [(line, made)], {})
        office.receives(*order)
        assert loser in shown(office)
        assert office.digest() == three.district.digest()


def test_choosing_in_a_fork_of_ones_own_ends_it_everywhere(three: Three, tmp_path: Path) -> None:
    one, two, _second = forked(three, tmp_path)
    three.district.receives(one, two)
    assert exchange.waiting() == 1
    three.commune.open()
    lines = _fork_lines(three.district)
    three.commune.open()
    with journal.act("station", kind=journal.RECEIVE):
        here = exchange_rows.lines_by_uid("person", [lines[0].uid])[lines[0].uid]
        other = next(it for it in lines if it.digest != here.digest)
        exchange_rows.keep_waiting([Waiting(other, FORK, Message(FORKED))], "")
    choose(three.commune, "Tên hai")
    assert "Tên hai" in shown(three.commune)
    assert exchange.waiting() == 0
    three.district.receives(three.commune.sends(three.stick).file)
    assert exchange.waiting() == 0
    assert "Tên hai" in shown(three.district)
    three.commune.open()
    [told] = conflict_desk.history()
    conflict_desk.take_back(told.decision.uid)
    assert "Tên một" in shown(three.commune)
    three.district.receives(three.commune.sends(three.stick).file)
    assert "Tên một" in shown(three.district)
    assert exchange.waiting() == 0


def _fork_lines(office: Place) -> list[Line]:
    from desktop_app.store import conflict_desk as store

    matter = only("fork", office)
    with database.reading():
        return store.rivals("person", matter.subject)


def test_the_same_person_in_two_offices_is_proposed_and_counted_once(three: Three) -> None:
    number = "062190001236"
    for office, name in ((three.commune, "Xã viên"), (three.district, "Y Bên")):
        edited(office, name, full_name="Y Bên", id_number=number)
    three.district.receives(three.commune.sends(three.stick).file)
    matter = only("same_person", three.district)
    before = consolidation.summary()
    people = sum(before.totals.by_group.values())
    with pytest.raises(Invalid):
        conflict_desk.settle(matter, "same")
    conflict_desk.settle(matter, "same", "Một người, hai danh sách")
    after = consolidation.summary()
    assert sum(after.totals.by_group.values()) == people - 1
    assert after.totals.official == before.totals.official - 1
    assert [m for m in conflict_desk.matters() if m.kind == "same_person"] == []
    [told] = conflict_desk.history()
    conflict_desk.take_back(told.decision.uid)
    assert consolidation.summary().totals.official == before.totals.official


def test_decided_otherwise_the_decision_is_changed_and_not_doubled(three: Three) -> None:
    number = "062190001236"
    for office, name in ((three.commune, "Xã viên"), (three.district, "Y Bên")):
        edited(office, name, full_name="Y Bên", id_number=number)
    three.district.receives(three.commune.sends(three.stick).file)
    conflict_desk.settle(only("same_person", three.district), "same", "Một người")
    [settled] = [m for m in conflict_desk.matters(settled=True) if m.kind == "same_person"]
    assert settled.settled is not None
    conflict_desk.settle(settled, "not_same", "Trùng tên, trùng số do ghi nhầm")
    [told] = conflict_desk.history()
    assert told.decision.decision == "not_same"
    # at the province the district's decision counts until the province decides itself
    three.province.receives(three.district.sends(three.stick).file)
    [there] = [m for m in conflict_desk.matters(settled=True) if m.kind == "same_person"]
    assert there.settled is not None
    assert there.settled.decision == "not_same"
    conflict_desk.settle(there, "same", "Đã gặp người này")
    [again] = [m for m in conflict_desk.matters(settled=True) if m.kind == "same_person"]
    assert again.settled is not None
    assert again.settled.decision == "same"
    foreign = next(one for one in conflict_desk.history() if not one.own)
    with pytest.raises(Refusal):
        conflict_desk.take_back(foreign.decision.uid)


def test_what_is_missing_between_offices_is_named(three: Three) -> None:
    from desktop_app.domain.targets import Allotment

    three.commune.sends(three.stick)
    three.district.receives(three.commune.sends(three.stick).file)
    gap = only("gap", three.district)
    assert "1" in str(gap.text)
    conflict_desk.settle(gap, "done")
    assert [m for m in conflict_desk.matters() if m.kind == "gap"] == []
    with database.reading():
        congress = next(
            one.uid for one in rows.select(Congress) if one.owner == exchange.own_card().office
        )
    unit = catalogue.unit(RO_KOI).uid
    builders.keep(Allotment(congress=congress, unit=unit, officials=1, position=1))
    for name in ("Thứ Nhất", "Thứ Hai"):
        builders.enter(congress, name, unit=unit)
    over = only("target", three.district)
    told = [fact.value for side in conflict_desk.sides(over) for fact in side.facts]
    assert told == ["1", "2"]


def test_a_new_computer_of_a_known_office_is_a_matter_until_it_is_recognised(
    three: Three, tmp_path: Path
) -> None:
    three.district.receives(three.commune.sends(three.stick).file)
    second = copied(three.commune, tmp_path / "may-moi").open()
    file = second.trusts(three.district).sends(three.stick).file
    three.district.receives(file)
    found = only("installation", three.district)
    assert found.opens == ("exchange", {"tab": "offices"})
    three.district.trusts(second)
    assert [m for m in conflict_desk.matters() if m.kind == "installation"] == []


def test_the_list_has_one_order_and_prints(three: Three, tmp_path: Path) -> None:
    one, two, _ = forked(three, tmp_path)
    three.district.receives(one, two)
    listed = conflict_desk.matters(settled=True)
    assert [m.key for m in listed] == [m.key for m in conflict_desk.matters(settled=True)]
    assert conflict_desk.open_count() >= 1
    target = tmp_path / "viec-can-xu-ly.pdf"
    conflict_desk.print_list(listed, target)
    assert target.read_bytes().startswith(b"%PDF")


def test_a_matter_that_has_changed_meanwhile_is_not_settled(three: Three, tmp_path: Path) -> None:
    one, two, _ = forked(three, tmp_path)
    three.district.receives(one, two)
    matter = only("fork", three.district)
    with pytest.raises(Refusal):
        conflict_desk.settle(matter, "this", "Lý do", choice="00" * 32)
    with pytest.raises(Invalid):
        conflict_desk.settle(matter, "this", " ", choice=conflict_desk.ways(matter)[0].choice)
    assert ASKED_HERE not in {m.kind for m in conflict_desk.matters()}
