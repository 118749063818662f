"""A hub whose program is older: fields it does not know are kept and go on upwards as they were written."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.domain.exchange import Line, Outcome
from desktop_app.domain.receipts import SAME
from desktop_app.services import proofs, receipts, registers
from desktop_app.store import database, exchange, exchange_rows
from tests.places import RO_KOI, SA_THAY, Place, Three, three_offices
from tests.services.test_exchange_trust import _member_of
from tests.sync import makers

LATER = {"clan": "Niê", "kin": 7, "zeal": "một\nhai"}
"""Fields of a later version, of each kind of value a cell has."""


@pytest.fixture
def three(tmp_path: Path) -> Iterator[Three]:
    """A commune whose program is newer than those of its district and province."""
    yield three_offices(tmp_path)
    registers.close()


def of_a_later_version(three: Three, sequence: int = 1, version: int = 1, **cells: object) -> Path:
    """A package of the commune in which every row has fields that nobody above knows."""
    commune, district = _member_of(three.commune), _member_of(three.district)
    told = {**LATER, **cells, "version": f"{commune.card.installation}:{version}"}
    lines = [
        makers.line_of(one.table, {**one.row, **told}) for one in makers.some_lines(commune, 2)
    ]
    file = three.stick / f"sau-{sequence}.goi"
    inside = makers.content(commune, lines, sequence=sequence)
    file.write_bytes(makers.sealed(commune, district, inside))
    return file


def taken(office: Place, file: Path) -> Outcome:
    [got] = office.receives(file)
    assert (got.result, got.counts.held, got.counts.refused) == ("accepted", 0, 0)
    return got


def lines_at(office: Place) -> list[Line]:
    """The rows of the commune, by their later fields, as an office holds them."""
    office.open()
    with database.reading():
        said = exchange.statements("WHERE cycle = ?", (makers.CYCLE,))
        found = [line for one in said for line in exchange_rows.lines_of(one) or ()]
    return [one for one in found if one.row.get("clan")]


def test_fields_of_a_later_version_pass_through_two_older_programs(three: Three) -> None:
    taken(three.district, of_a_later_version(three))
    written = {one.digest for one in lines_at(three.district)}
    taken(three.province, three.district.sends(three.stick).file)
    above = lines_at(three.province)
    assert {one.digest for one in above} == written
    assert len(above) == 7
    assert all(LATER.items() <= one.row.items() for one in above)


def test_a_change_of_such_a_field_alone_is_a_change(three: Three) -> None:
    taken(three.district, of_a_later_version(three))
    got = taken(three.district, of_a_later_version(three, 2, 2, clan="Kbuôr"))
    assert (got.counts.changed, got.counts.unchanged) == (got.counts.total, 0)
    assert {one.row["clan"] for one in lines_at(three.district)} == {"Kbuôr"}


def test_the_receipts_prove_such_rows_like_any_others(three: Three) -> None:
    taken(three.district, of_a_later_version(three))
    taken(three.province, three.district.sends(three.stick).file)
    three.district.receives(receipts.receipt_package(three.stick, SA_THAY).file)
    owner = _member_of(three.commune).card.office
    three.district.open()
    [told] = proofs.proof(makers.CYCLE, owner).offices
    assert told.standing == SAME
    assert receipts.receipt_package(three.stick, RO_KOI).file.is_file()
