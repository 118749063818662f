"""Copies of one register and registers put back from before: noticed at the latest when both have sent."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_app import paths
from desktop_app.domain import catalogue
from desktop_app.domain.congresses import Congress
from desktop_app.domain.exchange import Outcome
from desktop_app.domain.people import Person
from desktop_app.services import acts, conflict_desk, delegates, exchange, registers, remarks
from desktop_app.store import database, exchange_rows, rows
from tests import builders
from tests.places import RO_KOI, Place, Three, three_offices, with_congress


@pytest.fixture
def three(tmp_path: Path) -> Iterator[Three]:
    """Three tiers; commune and district hold congresses with delegates."""
    found = three_offices(tmp_path)
    with_congress(found.commune, ("Xã viên", "Người hai"), unit=catalogue.unit(RO_KOI).uid)
    with_congress(found.district, ("Y Bên",))
    yield found
    registers.close()


def only(outcomes: list[Outcome]) -> Outcome:
    (one,) = outcomes
    return one


def names() -> set[str]:
    with database.reading():
        return {person.full_name for person in rows.select(Person)}


def signs(outcome: Outcome) -> set[str]:
    return {sign for one in outcome.remarks if (sign := remarks.sign_of(one))}


def _congress(office: Place) -> str:
    office.open()
    with database.reading():
        return rows.select(Congress)[0].uid


def _edited(office: Place, number: int, new: str) -> None:
    entry = delegates.page(_congress(office))[number]
    delegates.edit(replace(entry.person, full_name=new), entry.delegate)


class Twins:
    """One computer cloned with all that is on it: the second differs in nothing but the place of its files."""

    def __init__(self, three: Three, folder: Path) -> None:
        registers.close()
        self.register = three.commune.file
        self.folder = folder
        self.kept: dict[int, Path] = {}
        for number in (0, 1):
            self._keep(number)
        self.now = 0

    def _places(self) -> list[Path]:
        beside = [self.register, self.register.with_suffix(".keys")]
        return [*beside, paths.user_data() / "installations"]

    def _keep(self, number: int) -> None:
        target = self.folder / f"twin-{number}"
        shutil.rmtree(target, ignore_errors=True)
        target.mkdir(parents=True)
        for place in self._places():
            (shutil.copytree if place.is_dir() else shutil.copy)(place, target / place.name)
        self.kept[number] = target

    def sit_at(self, number: int) -> Place:
        """Go to the first or second twin."""
        registers.close()
        if number != self.now:
            self._keep(self.now)
            for place in self._places():
                kept = self.kept[number] / place.name
                if place.is_dir():
                    shutil.rmtree(place)
                    shutil.copytree(kept, place)
                else:
                    shutil.copy(kept, place)
            self.now = number
        return Place(self.register)


def test_a_register_put_back_from_before_is_another_computer_from_then_on(three: Three) -> None:
    """The file was copied back by hand; outside of it stands that more had been sent."""
    three.commune.sends(three.stick)
    before = exchange.own_card()
    registers.close()
    saved = three.commune.file.read_bytes()
    builders.enter(_congress(three.commune), "Người mới")
    three.district.receives(three.commune.sends(three.stick).file)
    registers.close()
    three.commune.file.write_bytes(saved)
    assert registers.open_register(three.commune.file).copied
    assert exchange.own_card().installation != before.installation
    sent = three.commune.sends(three.stick)
    held = only(three.district.receives(sent.file))
    assert (held.result, held.code) == ("held", "new_installation")
    exchange.trust(sent.file)
    assert only(exchange.receive([sent.file], apply=True)).result == "accepted"
    assert "Người mới" in names()


def test_a_register_put_back_to_the_same_state_stays_what_it_is(three: Three) -> None:
    three.commune.sends(three.stick)
    before = exchange.own_card()
    registers.close()
    saved = three.commune.file.read_bytes()
    three.commune.file.write_bytes(saved)
    assert not registers.open_register(three.commune.file).copied
    assert exchange.own_card() == before


def _without_marks(three: Three) -> None:
    """As on a computer whose disk was put back as a whole."""
    registers.close()
    folder = paths.user_data() / "installations"
    for file in folder.glob("*.json"):
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace('"sent:', '"formerly:'), encoding="utf-8")


def test_rows_that_a_later_package_lacks_are_told_and_stay(three: Three) -> None:
    three.commune.sends(three.stick)
    registers.close()
    saved = three.commune.file.read_bytes()
    builders.enter(_congress(three.commune), "Người mới")
    first = three.commune.sends(three.stick)
    three.district.receives(first.file)
    _without_marks(three)
    three.commune.file.write_bytes(saved)
    got = only(three.district.receives(three.commune.sends(three.stick).file))
    assert (got.result, got.code) == ("accepted", "twice")
    assert signs(got) >= {remarks.TWICE, remarks.KNOWS_LESS}
    assert "Người mới" in names()
    assert {one.code for one in exchange.ledger()} == {"", "twice"}


def test_two_twins_of_which_one_package_each_came_are_told_by_what_they_say_they_sent(
    three: Three, tmp_path: Path
) -> None:
    """The hard case: no number comes twice, no row is missing, and the later counter wins silently."""
    three.district.receives(three.commune.sends(three.stick).file)
    twins = Twins(three, tmp_path / "twins")
    first = twins.sit_at(0)
    _edited(first, 0, "Tên một")
    one = first.sends(three.stick).file
    second = twins.sit_at(1)
    _edited(second, 0, "Tên tạm")
    second.sends(three.stick)  # this one is lost on the way
    _edited(second, 0, "Tên hai")
    two = second.sends(three.stick).file
    assert only(three.district.receives(one)).code == ""
    got = only(three.district.receives(two))
    assert (got.result, got.code) == ("accepted", "copies")
    assert signs(got) >= {remarks.COPIES}
    assert "older" in {one.kind for one in conflict_desk.matters()}  # and a person settles it
    with database.reading():
        (uid,) = (one.uid for one in rows.select(Person) if one.full_name == "Tên hai")
    told = [change.after for change in acts.history(uid)]
    assert {"Tên một", "Tên hai"} <= {str(row["full_name"]) for row in told if row}


def test_work_of_a_twin_that_only_counts_as_older_stands_in_the_history_of_the_row(
    three: Three, tmp_path: Path
) -> None:
    """The one that wrote more often came first; what the other wrote is not dropped for that."""
    three.district.receives(three.commune.sends(three.stick).file)
    twins = Twins(three, tmp_path / "twins")
    files = []
    for number, names_given in ((0, ("Tên một",)), (1, ("Tên tạm", "Tên hai"))):
        office = twins.sit_at(number)
        for name in names_given:
            _edited(office, 0, name)
        files.append(office.sends(three.stick).file)
    for file in reversed(files):
        got = only(three.district.receives(file))
    assert got.counts.older == 1
    assert "Tên hai" in names()
    with database.reading():
        (uid,) = (one.uid for one in rows.select(Person) if one.full_name == "Tên hai")
    told = [
        str(row["full_name"])
        for change in acts.history(uid)
        for row in (change.before, change.after)
        if row
    ]
    assert "Tên một" in told
    assert exchange.rows_not_as_written() == []


@pytest.mark.parametrize("seed", range(10))
def test_whatever_two_twins_do_they_are_noticed_once_both_have_sent(
    three: Three, tmp_path: Path, seed: int
) -> None:
    """Packages are lost and come in any order; one of each twin comes in the end, and its work is there."""
    draw = random.Random(seed)
    three.district.receives(three.commune.sends(three.stick).file)
    twins = Twins(three, tmp_path / "twins")
    files: list[list[Path]] = [[], []]
    for number in range(6):
        which = number if number < 2 else draw.choice((0, 1))
        office = twins.sit_at(which)
        if draw.random() < 0.5:
            builders.enter(_congress(office), f"Người {which} {number}")
        else:
            _edited(office, draw.choice((0, 1)), f"Tên {which} {number}")
        files[which].append(office.sends(three.stick).file)
    came = [draw.sample(some, draw.randint(1, len(some))) for some in files]
    order = [(which, file) for which, some in enumerate(came) for file in some]
    draw.shuffle(order)
    told: set[str] = set()
    for _, file in order:
        got = only(three.district.receives(file))
        assert got.result == "accepted"
        told |= signs(got)
    assert told & remarks.TWO_REGISTERS or exchange.waiting(), order
    with database.reading():
        here = {person.uid for person in rows.select(Person)}
    assert {uid for _, file in order for uid in _people_in(file)} <= here


def _people_in(file: Path) -> set[str]:
    """The uids of the people in a package, opened by the register that is open."""
    from desktop_app.services import office_keys
    from desktop_app.sync import container, package

    sealed = container.unpack(container.read_file(file))
    inside = package.unseal(sealed, office_keys.own().keys.identity)
    return {one.uid for one in inside.lines["person"]}


def test_what_the_district_passes_on_older_is_no_sign_of_a_restored_district(three: Three) -> None:
    three.commune.trusts(three.province)
    three.province.trusts(three.commune)
    three.district.receives(three.commune.sends(three.stick).file)
    through = three.district.sends(three.stick).file
    three.district.open()
    builders.enter(_congress(three.district), "Người huyện")
    later = three.district.sends(three.stick).file
    three.province.receives(through)
    _edited(three.commune, 0, "Tên mới")
    three.province.receives(three.commune.sends(three.stick, to="2024-62").file)
    got = only(three.province.receives(later))
    assert got.counts.older
    assert not signs(got) & remarks.TWO_REGISTERS


def test_both_sides_of_a_fork_of_two_copies_are_there(three: Three, tmp_path: Path) -> None:
    three.district.receives(three.commune.sends(three.stick).file)
    twins = Twins(three, tmp_path / "twins")
    files = []
    for number, name in ((0, "Tên một"), (1, "Tên hai")):
        office = twins.sit_at(number)
        _edited(office, 0, name)
        files.append(office.sends(three.stick).file)
    for file in files:
        three.district.receives(file)
    with database.reading():
        aside = {str(one.line.get("full_name")) for one in exchange_rows.waiting()}
    assert aside | names() >= {"Tên một", "Tên hai"}
    assert exchange.waiting() == 1
