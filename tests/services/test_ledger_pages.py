"""The ledger in stretches: a hub has ten thousand packages after two months, and looks at forty."""

from __future__ import annotations

from pathlib import Path

from desktop_app.domain.exchange import ACCEPTED, HELD
from desktop_app.services import exchange, registers
from tests.places import KON_TUM, NGOC_HOI, SA_THAY, place, with_congress


def test_stretches_of_the_ledger_are_the_whole_of_it_in_its_order(tmp_path: Path) -> None:
    stick = tmp_path / "usb"
    stick.mkdir()
    province = place(tmp_path, "tinh", KON_TUM)
    district, stranger = place(tmp_path, "huyen", SA_THAY), place(tmp_path, "la", NGOC_HOI)
    with_congress(district)
    with_congress(stranger)
    province.trusts(district)
    district.trusts(province)
    stranger.trusts(province)
    files = [district.sends(stick).file for _ in range(4)] + [stranger.sends(stick).file]
    province.receives(*files)
    whole = exchange.ledger()
    stretches = [one for start in range(0, 6, 2) for one in exchange.ledger(2, start)]
    assert stretches == whole
    assert [len(exchange.ledger(2, start)) for start in range(0, 7, 2)] == [2, 2, 1, 0]
    assert exchange.received_count() == len(whole) == 5
    assert (exchange.received_count(ACCEPTED), exchange.received_count(HELD)) == (4, 1)
    registers.close()
