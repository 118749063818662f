"""What waits between offices, as the first page and the exchange page tell it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.domain.overview import Step
from desktop_app.services import congresses, exchange, exchange_steps, overview, receipts, registers
from tests.places import Three, place, three_offices, with_congress


@pytest.fixture
def three(tmp_path: Path) -> Iterator[Three]:
    found = three_offices(tmp_path)
    with_congress(found.commune, ("Xã viên",))
    yield found
    registers.close()


def steps() -> dict[str, Step]:
    return {one.name: one for one in exchange_steps.steps()}


def test_nothing_waits_before_anything_was_sent(three: Three) -> None:
    three.commune.open()
    assert steps() == {}


def test_what_was_sent_waits_for_its_receipt_and_the_receiver_is_told_to_give_it(
    three: Three,
) -> None:
    sent = three.commune.sends(three.stick)
    assert steps()["receipt"].wanted == {"sent": sent.entry.package}
    three.district.receives(sent.file)
    asked = steps()
    assert asked["receipts"].text.values == {"count": 1}
    [commune] = receipts.waiting_offices()
    answer = receipts.receipt_package(three.stick, commune)
    assert "receipts" not in steps()
    three.commune.receives(answer.file)
    assert steps() == {}


def test_what_came_from_below_waits_until_it_has_gone_on_upwards(three: Three) -> None:
    three.district.receives(three.commune.sends(three.stick).file)
    assert steps()["pass_on"].text.values == {"count": 1}
    three.district.sends(three.stick)
    assert "pass_on" not in steps()
    three.district.receives(three.commune.sends(three.stick).file)
    assert "pass_on" not in steps(), "nothing in it was new"


def test_a_package_that_is_held_waits_on_both_pages(three: Three, tmp_path: Path) -> None:
    stranger = place(tmp_path, "la", "2024-23530", body="mttq")
    with_congress(stranger, ("Người lạ",))
    file = stranger.trusts(three.district).sends(three.stick).file
    three.district.receives(file)
    assert [one.result for one in exchange.ledger()] == ["held"]
    assert steps()["held"].wanted == {"tab": "books"}
    with_congress(three.district)
    held = congresses.all_congresses()[0]
    told = overview.next_steps(held, overview.figures(held.uid))
    assert "held" in {one.name for one in told if one.page == "exchange"}
