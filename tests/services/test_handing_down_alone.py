"""What is for one office alone: answers, corrections, decisions, receipts; through a district where need be."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from desktop_app.domain import catalogue
from desktop_app.domain.congresses import Congress
from desktop_app.domain.corrections import Correction, Decision
from desktop_app.domain.cycle_rules import CycleRules
from desktop_app.domain.meetings import Difficulty, DifficultyAnswer
from desktop_app.services import exchange, handing_down, receipts, registers
from desktop_app.store import rows
from desktop_app.store.database import reading
from tests.builders import KON_TUM, RO_KOI, SA_THAY, keep
from tests.places import Place, place
from tests.services.test_handing_down import BODY, COMMUNE, DISTRICT, DTTS, HERE, Tiers, get

OTHER_COMMUNE = "2024-23533"


@pytest.fixture
def tiers(tmp_path: Path) -> Iterator[Tiers]:
    """A province, its district and a commune, who know each other; nothing was laid down."""
    stick = tmp_path / "usb"
    stick.mkdir()
    province = place(tmp_path, "tinh", KON_TUM, body=BODY)
    district = place(tmp_path, "huyen", SA_THAY, body=BODY)
    commune = place(tmp_path, "xa", RO_KOI, body=BODY)
    province.trusts(district)
    district.trusts(province, commune)
    commune.trusts(district)
    yield Tiers(province, district, commune, stick, {})
    registers.close()


def asked(office: Place, unit: str, title: str) -> str:
    """A difficulty that an office entered with its congress; the difficulty's uid."""
    office.open()
    congress = keep(Congress(cycle=DTTS, unit=unit, form="congress", starts=date(2024, 5, 16)))[0]
    return keep(
        Difficulty(congress=congress, area="power", title=title, raised_on=date(2024, 5, 2))
    )[0]


def answered(difficulty: str, body: str) -> str:
    return keep(
        DifficultyAnswer(difficulty=difficulty, answered_on=date(2024, 5, 6), who="MTTQ", body=body)
    )[0]


def corrected(office: str, subject: str) -> str:
    return keep(
        Correction(cycle=DTTS, office=office, record="Difficulty", subject=subject, field="title",
                   value="Thiếu máy phát điện", was="Thiếu máy", reason="Ghi rõ thiết bị")
    )[0]  # fmt: skip


def count(kind: Any) -> int:
    with reading():
        return len(rows.select(kind))


def test_an_answer_reaches_the_unit_that_asked_and_no_other(tiers: Tiers, tmp_path: Path) -> None:
    difficulty = asked(tiers.commune, catalogue.unit(RO_KOI).uid, "Thiếu loa đài")
    tiers.district.receives(tiers.commune.sends(tiers.stick).file)
    other = place(tmp_path, "xa-khac", OTHER_COMMUNE, body=BODY).trusts(tiers.district)
    tiers.district.trusts(other)
    answer = answered(difficulty, "Huyện cho mượn loa đài")
    keep(CycleRules(cycle=DTTS, guest_share="1/4"))
    common, alone = tiers.down(tiers.district)
    assert "difficulty_answer" not in common.entry.rows
    assert len(common.entry.recipient.split()) == 2
    assert (alone.entry.recipient, alone.entry.rows["difficulty_answer"]) == (COMMUNE, 1)
    assert [one.result for one in tiers.commune.receives(common.file, alone.file)] == [
        "accepted", "accepted",
    ]  # fmt: skip
    assert get(DifficultyAnswer, answer).body == "Huyện cho mượn loa đài"
    [outcome] = other.receives(common.file)
    assert outcome.result == "accepted"
    [outcome] = other.receives(alone.file)
    assert outcome.code == "other_office"
    assert count(DifficultyAnswer) == 0
    assert exchange.waiting() == 0


def test_an_answer_of_the_province_to_a_commune_goes_through_the_district(tiers: Tiers) -> None:
    difficulty = asked(tiers.commune, catalogue.unit(RO_KOI).uid, "Thiếu loa đài")
    own = asked(tiers.district, HERE, "Thiếu kinh phí")
    tiers.district.receives(tiers.commune.sends(tiers.stick).file)
    tiers.province.receives(tiers.district.sends(tiers.stick).file)
    for_commune, for_district = answered(difficulty, "Tỉnh cấp loa"), answered(own, "Tỉnh cấp tiền")
    note = corrected(COMMUNE, difficulty)
    [alone] = tiers.down(tiers.province)
    assert alone.entry.rows["difficulty_answer"] == 2
    [got] = tiers.district.receives(alone.file)
    assert (got.result, got.counts.held, got.counts.refused) == ("accepted", 0, 0)
    assert get(DifficultyAnswer, for_district).body == "Tỉnh cấp tiền"
    [onward] = tiers.down(tiers.district)
    [got] = tiers.commune.receives(onward.file)
    assert (got.result, got.counts.held, got.counts.refused) == ("accepted", 0, 0)
    assert get(DifficultyAnswer, for_commune).body == "Tỉnh cấp loa"
    assert get(DifficultyAnswer, for_district) is None, "that is the district's own"
    assert get(Correction, note).reason == "Ghi rõ thiết bị"
    assert exchange.rows_not_as_written() == []


def test_a_correction_and_a_decision_about_an_office_reach_that_office(tiers: Tiers) -> None:
    difficulty = asked(tiers.district, HERE, "Thiếu máy")
    tiers.province.receives(tiers.district.sends(tiers.stick).file)
    note = corrected(DISTRICT, difficulty)
    settled = keep(
        Decision(cycle=DTTS, office=DISTRICT, matter="number", subject=difficulty,
                 decision="asked", reason="Kiểm tra lại", who="Nguyễn Văn An")
    )[0]  # fmt: skip
    keep(Decision(cycle=DTTS, office="", matter="gap", subject=difficulty, decision="accepted"))
    [alone] = tiers.down(tiers.province)
    assert (alone.entry.rows["correction"], alone.entry.rows["decision"]) == (1, 1)
    tiers.district.receives(alone.file)
    assert get(Correction, note).value == "Thiếu máy phát điện"
    assert get(Decision, settled).decision == "asked"


def test_what_is_for_one_office_is_left_out_when_it_is_not_chosen(tiers: Tiers) -> None:
    difficulty = asked(tiers.district, HERE, "Thiếu máy")
    tiers.province.receives(tiers.district.sends(tiers.stick).file)
    answered(difficulty, "Tỉnh cho mượn")
    keep(CycleRules(cycle=DTTS, guest_share="1/4"))
    [common] = tiers.down(tiers.province, parts=("rules",))
    assert len(tiers.down(tiers.province)) == 2
    assert common.entry.rows.keys() == {"office", "cycle_rules"}


def test_a_receipt_goes_with_what_is_for_that_office_and_is_told_once(tiers: Tiers) -> None:
    asked(tiers.district, HERE, "Thiếu máy")
    tiers.province.receives(tiers.district.sends(tiers.stick).file)
    assert receipts.waiting_offices().keys() == {DISTRICT}
    keep(CycleRules(cycle=DTTS, guest_share="1/4"))
    common, alone = tiers.down(tiers.province)
    assert receipts.waiting_offices() == {}
    assert len(tiers.down(tiers.province)) == 1, "there is nothing new for that office alone"
    assert [one.result for one in tiers.district.receives(common.file, alone.file)] == [
        "accepted", "accepted",
    ]  # fmt: skip
    with reading():
        from desktop_app.store import receipts as kept

        assert [one.by_office for one in kept.about(DISTRICT)]


def test_the_same_packages_in_any_order_and_twice_end_alike(tiers: Tiers) -> None:
    difficulty = asked(tiers.district, HERE, "Thiếu máy")
    tiers.province.receives(tiers.district.sends(tiers.stick).file)
    answered(difficulty, "Tỉnh cho mượn")
    keep(CycleRules(cycle=DTTS, guest_share="1/4"))
    common, alone = tiers.down(tiers.province)
    tiers.district.receives(alone.file, common.file, alone.file)
    assert exchange.waiting() == 0
    before = tiers.district.digest()
    tiers.district.receives(common.file, alone.file)
    assert tiers.district.digest() == before
    assert handing_down.sent_parts(DTTS) == frozenset()
