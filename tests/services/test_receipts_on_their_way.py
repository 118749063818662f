"""Receipts through three tiers: who learns what of whose rows, by way of the offices in between."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.domain.cycle_rules import TaskTemplate
from desktop_app.domain.receipts import SAME
from desktop_app.services import exchange, receipts, registers
from desktop_app.store import database
from desktop_app.store import receipts as store
from tests import builders
from tests.places import SA_THAY, Three, place, three_offices, with_congress
from tests.services.test_receipts import given, only, own_office, proved


@pytest.fixture
def three(tmp_path: Path) -> Iterator[Three]:
    yield three_offices(tmp_path)
    registers.close()


def test_a_commune_learns_through_its_district_that_the_province_holds_its_rows(
    three: Three,
) -> None:
    with_congress(three.commune, ("Y Bên", "A Brêu"))
    three.district.receives(three.commune.sends(three.stick).file)
    with_congress(three.district, ("A Thút",))
    three.province.receives(three.district.sends(three.stick).file)
    assert len(given(three.province)) == 2, "one about each owner's rows"
    down = receipts.receipt_package(three.stick, SA_THAY).file
    three.district.receives(down)
    commune = own_office(three.commune)
    assert only(three.district).standing == SAME
    assert only(three.district, commune).standing == SAME
    three.district.open()
    back = receipts.receipt_package(three.stick, "2024-23530").file
    three.commune.receives(back)
    found = {one.name: one.standing for one in proved(three.commune)}
    assert found == {
        "Ủy ban MTTQ Việt Nam huyện Sa Thầy": SAME,
        "Ủy ban MTTQ Việt Nam tỉnh Kon Tum": SAME,
    }
    assert proved(three.commune)[0].name.endswith("Sa Thầy"), "whom it was sent to comes first"


def test_receipts_go_along_with_whatever_is_sent_anyway(three: Three) -> None:
    """Down with guidance and answers, up with figures: nobody has to think of them."""
    from desktop_app.domain.handed_down import PARTS
    from desktop_app.services import handing_down

    with_congress(three.commune, ("Y Bên", "A Brêu"))
    three.district.receives(three.commune.sends(three.stick).file)
    with_congress(three.district, ("A Thút",))
    three.province.receives(three.district.sends(three.stick).file)
    with_congress(three.province, ("Y Nghĩa",))
    [cycle] = exchange.cycles()
    builders.keep(TaskTemplate(cycle=cycle, area="general", title="Lập danh sách đại biểu"))
    for upper, lower in ((three.province, three.district), (three.district, three.commune)):
        upper.open()
        for sent in handing_down.send_down(three.stick, cycle, None, [*PARTS]):
            lower.receives(sent.file)
            upper.open()
    assert {one.standing for one in proved(three.commune)} == {SAME}
    assert len(proved(three.commune)) == 2
    three.district.receives(three.commune.sends(three.stick).file)
    three.province.receives(three.district.sends(three.stick).file)
    with database.reading():
        told = [one for one in store.select("NOT given") if one.scope == "down"]
    assert {one.by_office for one in told} == {
        own_office(three.district),
        own_office(three.commune),
    }


def test_receipts_to_be_passed_on_wait_until_they_have_gone_out(three: Three) -> None:
    with_congress(three.commune, ("Y Bên",))
    three.district.receives(three.commune.sends(three.stick).file)
    receipts.receipt_package(three.stick, "2024-23530")
    assert receipts.waiting_offices() == {}
    with_congress(three.district, ("A Thút",))
    three.province.receives(three.district.sends(three.stick).file)
    three.district.receives(receipts.receipt_package(three.stick, SA_THAY).file)
    assert list(receipts.waiting_offices()) == [own_office(three.commune)]
    three.district.open()
    receipts.receipt_package(three.stick, "2024-23530")
    assert receipts.waiting_offices() == {}


def test_receipts_go_only_to_the_office_whose_rows_they_are_about(
    three: Three, tmp_path: Path
) -> None:
    other = place(tmp_path, "ngoc-hoi", "2024-611", body="mttq")
    other.trusts(three.province)
    three.province.trusts(other)
    with_congress(three.district, ("A Thút",))
    with_congress(other, ("Y Nghĩa",))
    three.province.receives(three.district.sends(three.stick).file)
    three.province.receives(other.sends(three.stick).file)
    file = receipts.receipt_package(three.stick, "2024-611").file
    other.receives(file)
    with database.reading():
        assert {one.owner for one in store.select("1")} == {own_office(other)}
