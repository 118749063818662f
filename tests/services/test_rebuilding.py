"""A unit that lost its laptop: the office above makes a file, and the new register goes on as the old did."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_app.domain import catalogue
from desktop_app.domain.congresses import Congress
from desktop_app.domain.errors import Refusal
from desktop_app.domain.exchange import Outcome
from desktop_app.domain.people import Person
from desktop_app.services import backups, delegates, exchange, joining, rebuilding, registers
from desktop_app.services.rebuilding_rules import refuse_restore
from desktop_app.store import database, exchange_rows, rows
from tests import builders
from tests.places import (
    NGOC_HOI,
    RO_KOI,
    SA_THAY,
    Place,
    Three,
    place,
    three_offices,
    with_congress,
)


@pytest.fixture
def three(tmp_path: Path) -> Iterator[Three]:
    """Commune, district, province; everything has been sent up to the province once."""
    found = three_offices(tmp_path)
    with_congress(found.commune, ("Xã viên",), unit=catalogue.unit(RO_KOI).uid)
    with_congress(found.district, ("Y Bên", "A Brêu"))
    found.district.receives(found.commune.sends(found.stick).file)
    found.province.receives(found.district.sends(found.stick).file)
    yield found
    registers.close()


def only(outcomes: list[Outcome]) -> Outcome:
    (one,) = outcomes
    return one


def names() -> set[str]:
    with database.reading():
        return {person.full_name for person in rows.select(Person)}


def lines_of(office: str) -> dict[str, set[bytes]]:
    with database.reading():
        found = exchange_rows.all_own_lines(office)
    return {table: {one.digest for one in some} for table, some in found.items()}


def uid_of(office: Place) -> str:
    office.open()
    return exchange.own_card().office


def new_laptop(three: Three, folder: Path) -> Place:
    """An empty register of the district, which the province has recognised by its answer."""
    folder.mkdir()
    fresh = place(folder, "huyen", SA_THAY, body="mttq").trusts(three.province)
    answer = joining.join(three.stick).file
    three.province.open()
    joining.recognise_sender(answer)
    return fresh


def rebuilt(three: Three, folder: Path) -> tuple[Place, Outcome]:
    district = uid_of(three.district)
    fresh = new_laptop(three, folder)
    three.province.open()
    sent = rebuilding.restore_package(three.stick, district)
    assert sent.remarks == ()
    return fresh, only(fresh.receives(sent.file))


def _congress(office: Place) -> str:
    office.open()
    with database.reading():
        return next(
            one.uid for one in rows.select(Congress) if one.owner == exchange.own_card().office
        )


def edited(office: Place, name: str, new: str) -> None:
    listed = delegates.page(_congress(office))
    entry = next(one for one in listed if one.person.full_name == name)
    delegates.edit(replace(entry.person, full_name=new), entry.delegate)


def test_the_new_register_has_the_rows_of_the_lost_one_and_of_those_below_it(
    three: Three, tmp_path: Path
) -> None:
    district, commune = uid_of(three.district), uid_of(three.commune)
    three.district.open()
    before, below = lines_of(district), lines_of(commune)
    fresh, got = rebuilt(three, tmp_path / "moi")
    assert (got.result, got.counts.refused, got.counts.held) == ("accepted", 0, 0)
    assert got.remarks == ()
    fresh.open()
    assert lines_of(district) == before  # uids, versions and contents, to the last bit
    assert lines_of(commune) == below
    assert names() == {"Y Bên", "A Brêu", "Xã viên"}
    assert exchange.waiting() == 0
    assert backups.faults() == []


def test_what_the_new_register_sends_up_is_what_the_province_has_already(
    three: Three, tmp_path: Path
) -> None:
    district = uid_of(three.district)
    before = three.province.digest(district)
    fresh, _ = rebuilt(three, tmp_path / "moi")
    got = only(three.province.receives(fresh.sends(three.stick).file))
    assert got.result == "accepted"
    assert got.counts.unchanged == got.counts.total > 0
    assert three.province.digest(district) == before == fresh.digest(district)


def test_the_rows_are_the_offices_own_again_and_what_is_changed_counts(
    three: Three, tmp_path: Path
) -> None:
    fresh, _ = rebuilt(three, tmp_path / "moi")
    edited(fresh, "Y Bên", "Y Bên Niê")
    builders.enter(_congress(fresh), "Người mới")
    got = only(three.province.receives(fresh.sends(three.stick).file))
    assert (got.counts.changed, got.counts.held, got.counts.refused) == (1, 0, 0)
    assert names() >= {"Y Bên Niê", "Người mới", "A Brêu", "Xã viên"}


def test_receiving_the_file_twice_changes_nothing(three: Three, tmp_path: Path) -> None:
    district = uid_of(three.district)
    fresh = new_laptop(three, tmp_path / "moi")
    three.province.open()
    files = [rebuilding.restore_package(three.stick, district).file for _ in range(2)]
    assert only(fresh.receives(files[0])).counts.new > 0
    before = fresh.digest()
    again = only(fresh.receives(files[1]))
    assert (again.result, again.counts.unchanged) == ("accepted", again.counts.total)
    assert only(fresh.receives(files[0])).result == "already"
    assert fresh.digest() == before


def test_what_the_lost_laptop_sent_at_the_end_is_merged_and_both_sides_are_kept(
    three: Three, tmp_path: Path
) -> None:
    """The last stick of the lost laptop turns up after the new one has gone on working."""
    edited(three.district, "Y Bên", "Tên một")
    builders.enter(_congress(three.district), "Chỉ máy cũ")
    late = three.district.sends(three.stick).file
    fresh, _ = rebuilt(three, tmp_path / "moi")
    edited(fresh, "Y Bên", "Tên hai")
    builders.enter(_congress(fresh), "Chỉ máy mới")
    three.province.receives(fresh.sends(three.stick).file)
    got = only(three.province.receives(late))
    assert (got.result, got.counts.held, got.counts.refused) == ("accepted", 1, 0)
    assert names() >= {"Chỉ máy cũ", "Chỉ máy mới", "A Brêu"}
    assert exchange.waiting() == 1


def test_the_commune_below_goes_on_with_the_new_computer_once_it_is_recognised(
    three: Three, tmp_path: Path
) -> None:
    fresh, _ = rebuilt(three, tmp_path / "moi")
    builders.enter(_congress(three.commune), "Thêm ở xã")
    three.commune.trusts(fresh)
    file = three.commune.sends(three.stick).file
    assert only(fresh.receives(file)).code in ("new_installation", "unknown_sender")
    fresh.trusts(three.commune)
    assert only(fresh.receives(file)).result == "accepted"
    assert "Thêm ở xã" in names()
    got = only(three.province.receives(fresh.sends(three.stick).file))
    assert (got.result, got.counts.refused) == ("accepted", 0)


def test_a_register_that_is_not_above_rebuilds_nothing(three: Three, tmp_path: Path) -> None:
    province = uid_of(three.province)
    beside = place(tmp_path, "ngoc-hoi", NGOC_HOI, body="mttq")
    three.district.trusts(beside)
    for wanted in (province, uid_of(beside)):
        three.district.open()
        with pytest.raises(Refusal) as caught:
            rebuilding.restore_package(three.stick, wanted)
        assert caught.value.code == "not_below"
    three.district.open()
    sent = exchange.send(three.stick)
    header = exchange.inspect(sent.file).header
    three.province.open()
    with database.reading(), pytest.raises(Refusal) as caught:
        refuse_restore(replace(header, kind="RESTORE"))
    assert caught.value.code == "not_above"


def test_without_a_recognised_computer_or_rows_there_is_nothing_to_make(
    three: Three, tmp_path: Path
) -> None:
    three.district.open()
    with pytest.raises(Refusal) as caught:
        rebuilding.restore_package(three.stick, "2024-616-unknown")
    assert caught.value.code == "unknown_recipient"
    empty = place(tmp_path, "ngoc-hoi", NGOC_HOI, body="mttq")
    with_uid = uid_of(empty)
    three.province.open()
    with pytest.raises(Refusal) as caught:
        rebuilding.restore_package(three.stick, with_uid)
    assert caught.value.code in ("not_below", "no_computer")
    three.province.trusts(empty)
    with pytest.raises(Refusal) as caught:
        rebuilding.restore_package(three.stick, with_uid)
    assert caught.value.code == "nothing_to_restore"


def test_a_new_register_that_has_not_recognised_the_province_holds_the_file(
    three: Three, tmp_path: Path
) -> None:
    district = uid_of(three.district)
    fresh = new_laptop(three, tmp_path / "moi")
    three.province.open()
    file = rebuilding.restore_package(three.stick, district).file
    card = three.province.key
    fresh.open()
    exchange.revoke(exchange.card_of(card).installation)
    assert only(fresh.receives(file)).result in ("held", "refused")
    assert names() == set()


def test_the_withdrawn_lost_computer_still_vouches_for_what_it_had_sent(
    three: Three, tmp_path: Path
) -> None:
    three.district.open()
    lost = exchange.own_card()
    fresh = new_laptop(three, tmp_path / "moi")
    three.province.open()
    joining.withdraw(lost.installation)
    got = only(fresh.receives(rebuilding.restore_package(three.stick, lost.office).file))
    assert (got.result, got.counts.refused) == ("accepted", 0)
    assert names() >= {"Y Bên", "A Brêu"}
