"""Chains of two, three and four offices: the same end everywhere, in whatever order packages come."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from desktop_app.domain import catalogue
from desktop_app.domain.congresses import Congress
from desktop_app.domain.exchange import Outcome
from desktop_app.services import delegates, exchange, registers
from desktop_app.services.undo_import import undo_import
from desktop_app.store import database, rows
from tests import builders
from tests.places import KON_TUM, RO_KOI, SA_THAY, Place, copied, place, with_congress

UNITS = (RO_KOI, SA_THAY, KON_TUM, KON_TUM)
BODIES = ("mttq", "mttq", "mttq", "ban-dan-toc")
"""From the bottom: commune, district, province, and beside the province the office that sums up the round."""


@dataclass(frozen=True)
class Chain:
    """Offices from the bottom to the top; each knows its neighbours."""

    offices: list[Place]
    owners: list[str]
    stick: Path

    def up(self, level: int) -> Path:
        """What an office sends to the next above."""
        above = self.owners[level + 1]
        return self.offices[level].sends(self.stick, to=above).file


@pytest.fixture
def chain(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Chain]:
    stick = tmp_path / "usb"
    stick.mkdir()
    offices, owners = [], []
    for level in range(request.param):
        office = place(tmp_path, f"cap-{level}", UNITS[level], body=BODIES[level])
        with_congress(
            office, (f"Cấp {level}", f"Người {level}"), unit=catalogue.unit(UNITS[level]).uid
        )
        offices.append(office)
        owners.append(exchange.own_card().office)
    for below, above in itertools.pairwise(offices):
        below.trusts(above)
        above.trusts(below)
    yield Chain(offices, owners, stick)
    registers.close()


def only(outcomes: list[Outcome]) -> Outcome:
    (one,) = outcomes
    assert one.result in ("accepted", "already"), (one.code, str(one.message))
    return one


def _changed(office: Place, number: int) -> None:
    office.open()
    with database.reading():
        own = exchange.own_card().office
        congress = next(one.uid for one in rows.select(Congress) if one.owner == own)
    builders.enter(congress, f"Thêm {number}")
    entry = delegates.page(congress)[0]
    delegates.edit(replace(entry.person, full_name=f"Sửa {number}"), entry.delegate)


def _same_everywhere(chain: Chain, level: int = 0) -> None:
    """Every office's rows stand alike at all offices above it that pass them on."""
    for at, owner in enumerate(chain.owners[level:], level):
        found = {office.digest(owner) for office in chain.offices[at:]}
        assert len(found) == 1, (at, owner)


@pytest.mark.parametrize("chain", [2, 3, 4], indirect=True)
def test_what_is_at_the_bottom_arrives_at_the_top_as_it_was_written(chain: Chain) -> None:
    for level in range(len(chain.offices) - 1):
        got = only(chain.offices[level + 1].receives(chain.up(level)))
        assert (got.counts.held, got.counts.refused, got.code) == (0, 0, "")
    _same_everywhere(chain)


@pytest.mark.parametrize("chain", [2, 3, 4], indirect=True)
def test_the_end_is_the_same_in_every_order_with_packages_lost_and_repeated(
    chain: Chain, tmp_path: Path
) -> None:
    """Three packages reach the top; it takes them in every order, and some twice or not at all."""
    top = len(chain.offices) - 1
    files = []
    for number in range(3):
        for level in range(top):
            _changed(chain.offices[level], number)
            file = chain.up(level)
            if level + 1 == top:
                files.append(file)
            else:
                only(chain.offices[level + 1].receives(file))
    draw = random.Random(4)
    orders = [list(order) for order in itertools.permutations(files)]
    orders += [[files[2]], [files[0], files[2]], [files[2], files[1], files[2], files[0]]]
    ends = set()
    for number, order in enumerate(draw.sample(orders, 6)):
        office = copied(chain.offices[top], tmp_path / f"thu-{number}")
        office.trusts(chain.offices[top - 1])
        for file in order:
            only(office.receives(file))
        ends.add(tuple(office.digest(owner) for owner in chain.owners[:top]))
        assert exchange.waiting() == 0
    assert len(ends) == 1
    assert ends == {
        tuple(office.digest(owner) for office, owner in
              zip(chain.offices[:top], chain.owners[:top], strict=True))
    }  # fmt: skip


@pytest.mark.parametrize("chain", [3, 4], indirect=True)
def test_taking_a_package_back_in_the_middle_does_not_reach_the_office_above(chain: Chain) -> None:
    """What was passed on stays above with its owner's word; below it can be put in again."""
    got = only(chain.offices[1].receives(chain.up(0)))
    only(chain.offices[2].receives(chain.up(1)))
    above = chain.offices[2].digest(chain.owners[0])
    chain.offices[1].open()
    undo_import(got.sha256)
    only(chain.offices[2].receives(chain.up(1)))
    assert chain.offices[2].digest(chain.owners[0]) == above
    again = [one for one in exchange.ledger() if one.result == "accepted"]
    assert len(again) == 2
    chain.offices[1].open()
    (entry,) = (one for one in exchange.ledger() if one.result == "taken_back")
    assert entry.file is not None
    only(chain.offices[1].receives(entry.file))
    _same_everywhere(Chain(chain.offices[:3], chain.owners[:3], chain.stick))
