"""Progress at the hub on real registers: deadlines, villages by name and by number, the map, papers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from desktop_app.domain import catalogue
from desktop_app.domain.chain import UnitReport
from desktop_app.domain.congresses import Congress
from desktop_app.domain.cycle_definitions import cycle_definition
from desktop_app.domain.cycle_rules import CycleDeadline
from desktop_app.domain.errors import Refusal
from desktop_app.domain.progress_figures import HELD, HELD_LATE, LATE, Count
from desktop_app.domain.units import Unit
from desktop_app.services import progress, progress_papers, registers
from desktop_app.store import journal
from tests import builders
from tests.builders import KON_TUM, RO_KOI, SA_THAY

CYCLE = cycle_definition("mttq-2024-2029").uid
DAY = date(2024, 3, 1)
RO_KOI_UID = catalogue.unit(RO_KOI).uid
SA_THAY_UID = catalogue.unit(SA_THAY).uid


@pytest.fixture
def province(tmp_path: Path) -> Iterator[Path]:
    """A folder; the register of the province's Front is open."""
    registers.create(tmp_path / "tinh.sdh", KON_TUM, body="mttq", training=True)
    yield tmp_path
    registers.close()


def _held(unit: str, day: date, **fields: object) -> Congress:
    values = {"cycle": CYCLE, "unit": unit, "form": "congress", "state": "held", "held_from": day}
    return Congress(**{**values, "source": "typed", **fields})  # type: ignore[arg-type]


def test_a_province_without_a_word_from_anybody_expects_all_its_units(province: Path) -> None:
    found = progress.progress(CYCLE, DAY)
    assert found.figures.total.count("commune") == Count(0, 102)
    assert found.figures.total.count("district") == Count(0, 10)
    assert found.figures.levels == ("commune", "district", "province")  # no village was told of
    assert found.figures.sources() == {"": {"commune": 102, "district": 10, "province": 1}}
    assert found.last_days == [date(2024, 4, 29)]


def test_a_nearer_deadline_goes_first(province: Path) -> None:
    builders.keep(
        CycleDeadline(cycle=CYCLE, within=SA_THAY_UID, level="commune", about="held",
                      day=date(2024, 3, 15), word="by"),
        _held(RO_KOI_UID, date(2024, 3, 16)),
        _held(catalogue.unit("2024-23287").uid, date(2024, 3, 16)),
    )  # fmt: skip
    states = {
        one.line.unit: one for one in progress.progress(CYCLE, date(2024, 3, 20)).figures.standings
    }
    assert (states[RO_KOI_UID].state, states[RO_KOI_UID].days) == (HELD_LATE, -1)
    assert states[catalogue.unit("2024-23287").uid].state == HELD
    others = [
        one for one in states.values()
        if one.line.parent == SA_THAY_UID and one.line.unit != RO_KOI_UID
    ]  # fmt: skip
    assert {one.state for one in others} == {LATE}


def test_villages_entered_by_name_are_counted_on_the_curve_by_their_own_days(
    province: Path,
) -> None:
    villages = builders.keep(
        *(Unit(name=f"Thôn {n}", level="village", parent=RO_KOI_UID) for n in range(3))
    )
    rows = [_held(uid, date(2024, 2, 10 + n), form="meeting") for n, uid in enumerate(villages[:2])]
    other = catalogue.unit("2024-23287").uid
    builders.keep(
        *rows,
        UnitReport(cycle=CYCLE, unit=other, as_of=date(2024, 2, 11), source="typed", villages=5,
                   villages_met=4),
    )  # fmt: skip
    found = progress.progress(CYCLE, DAY)
    assert found.figures.total.count("village") == Count(6, 8, untold=100)
    (curve,) = [one for one in found.series if one.key == "village"]
    assert curve.steps == ((date(2024, 2, 10), 1), (date(2024, 2, 11), 6))


def test_the_number_of_villages_is_known_before_any_of_them_met(province: Path) -> None:
    builders.keep(
        UnitReport(cycle=CYCLE, unit=RO_KOI_UID, as_of=date(2024, 3, 20), source="typed",
                   villages=8, villages_met=8),
        UnitReport(cycle=CYCLE, unit=RO_KOI_UID, as_of=date(2024, 3, 21), source="list",
                   villages=9, villages_met=9),
    )  # fmt: skip
    assert progress.progress(CYCLE, DAY).figures.total.count("village") == Count(0, 9, untold=101)
    assert progress.progress(CYCLE, date(2024, 3, 20)).figures.total.count("village").held == 8
    assert progress.progress(CYCLE, date(2024, 3, 21)).figures.total.count("village").held == 9


def test_the_map_has_every_unit_of_a_level_and_names_what_they_lie_in(province: Path) -> None:
    found = progress.progress(CYCLE, DAY, curve=False)
    shown = progress.unit_map(found, "commune")
    assert len(shown.places) == 102
    assert len({(one.x, one.y) for one in shown.places}) == 102
    assert {one.name for one in shown.centres} >= {"Huyện Sa Thầy", "Thành phố Kon Tum"}
    assert len(progress.unit_map(found).places) == 113


def test_numbers_for_a_report_come_by_key(province: Path) -> None:
    builders.keep(_held(RO_KOI_UID, date(2024, 2, 1)))
    told = progress.numbers(CYCLE, DAY)
    assert (told["commune_held"], told["commune_expected"]) == (1, 102)


def test_a_unit_of_2024_counts_in_one_unit_of_2025(province: Path) -> None:
    """The code 23548 is Ya Xiêr before and Ya Ly since, which took over Ya Xiêr and two more."""
    held = catalogue.unit("2024-23548")
    builders.keep(_held(held.uid, date(2024, 2, 1)))
    found = progress.regrouped(progress.progress(CYCLE, DAY))
    (area,) = [area for area in found.figures.areas if area.count("commune").held]
    heir = catalogue.successors(held)[0].unit
    assert (area.uid, area.name) == (heir.uid, "Xã Ya Ly")
    assert area.count("commune") == Count(1, 3)
    assert sum(one.count("commune").expected for one in found.figures.areas) == 102
    assert progress.can_regroup(found)


def test_papers_are_written_and_the_journal_says_so(province: Path) -> None:
    found = progress.progress(CYCLE, DAY)
    pdf, plan, sheet = province / "a.pdf", province / "b.pdf", province / "c.xlsx"
    progress_papers.print_pdf(found, pdf)
    progress_papers.print_map(found, progress.unit_map(found, "commune"), plan, large=False)
    progress_papers.write_xlsx(found, sheet)
    assert pdf.read_bytes()[:5] == plan.read_bytes()[:5] == b"%PDF-"
    assert sheet.read_bytes()[:2] == b"PK"
    told = [str(act.text) for act in journal.acts(3)]
    assert len([text for text in told if "1/3/2024" in text]) == 3


def test_a_folder_that_is_not_there_is_refused(province: Path) -> None:
    found = progress.progress(CYCLE, DAY)
    with pytest.raises(Refusal):
        progress_papers.print_pdf(found, province / "no" / "a.pdf")


def test_regrouping_agrees_with_that_of_figures(province: Path) -> None:
    """Every unit of the country goes where `services.units.regrouped` lets its figures go."""
    from desktop_app.domain.chain_area import country
    from desktop_app.services import units

    communes = [one.uid for one in country("2024").values() if one.parent]
    found = progress.regrouped(progress.progress(CYCLE, DAY))
    area_of = {one.line.unit: one.area for one in found.figures.standings}
    for uid in communes:
        if uid in area_of:
            wanted = next(iter(units.regrouped({uid: 1}).figures), progress.NO_HEIR)
            assert area_of[uid] == wanted
