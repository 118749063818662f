"""The invented round has the published figures, and leaves alone what a register has already."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from desktop_app.domain import catalogue
from desktop_app.domain.chain_lines import is_held
from desktop_app.domain.chain_views import totals
from desktop_app.domain.cycle_definitions import cycle_definition
from desktop_app.services import chain
from desktop_app.services.training.chain import PILOT, fill_chain
from tests import builders
from tests.builders import KON_TUM, RO_KOI

MTTQ = cycle_definition("mttq-2024-2029").uid


@pytest.fixture(autouse=True)
def province(tmp_path: Path) -> Iterator[None]:
    builders.register_at(tmp_path / "kon-tum.sdh", KON_TUM, body="mttq")
    yield
    builders.close()


def held(on: date) -> tuple[int, int]:
    """Villages that have met and communes that held their congress by a day."""
    found = {one.level: one.held for one in totals(chain.lines(MTTQ, as_of=on), on)}
    return found.get("village", 0), found["commune"]


def test_kon_tum_had_756_villages_by_the_end_of_march_and_102_communes_by_26_april() -> None:
    fill_chain(MTTQ)
    assert held(date(2024, 1, 11)) == (8, 0)  # the villages of the pilot
    assert held(date(2024, 1, 12))[1] == 1
    pilot = [one for one in chain.lines(MTTQ) if one.unit_name == PILOT and one.pilots]
    assert [one.held_from for one in pilot] == [date(2024, 1, 12)]
    assert held(date(2024, 3, 29))[0] < 756
    assert held(date(2024, 3, 30))[0] == 756
    assert held(date(2024, 4, 25))[1] < 102
    assert held(date(2024, 4, 26)) == (756, 102)


def test_figures_only_grow_from_day_to_day_and_every_congress_waits_for_its_villages() -> None:
    fill_chain(MTTQ)
    days = [date(2024, month, day) for month in (1, 2, 3, 4) for day in (5, 15, 25)]
    counts = [held(day) for day in days]
    assert counts == sorted(counts)
    for one in chain.lines(MTTQ):
        if one.level == "commune" and one.held_from and one.figures_on:
            assert one.figures_on < one.held_from
            assert one.deadline is not None
            assert not one.deadline.is_late(one.held_from)


def test_what_the_register_has_stays_as_it_is() -> None:
    unit = catalogue.unit(RO_KOI).uid
    chain.plan(MTTQ, unit, starts=date(2024, 3, 14))
    before = chain.line(MTTQ, unit)
    fill_chain(MTTQ)
    assert chain.line(MTTQ, unit) == before
    assert before is not None
    assert not is_held(before)
