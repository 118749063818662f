"""An upper office of the training set knows the whole round: rules, agreements, plan and progress are full."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from desktop_app.domain import catalogue
from desktop_app.domain.cycle_definitions import cycle_definition
from desktop_app.services import chain, consolidation, cycles, progress
from desktop_app.services.training.upper import fill_upper
from tests.builders import KON_TUM, SA_THAY, a_congress, close, keep, register_at

DTTS, MTTQ = (cycle_definition(slug).uid for slug in ("dtts-4-2024", "mttq-2024-2029"))


@pytest.fixture
def province(tmp_path: Path) -> None:
    """A province that has the congress of its pilot district already."""
    register_at(tmp_path / "tinh.sdh", KON_TUM)
    keep(a_congress(pilot="province", state="held"))


def test_no_district_is_without_plan_and_agreement_and_the_pilot_stays_the_only_one(
    province: None,
) -> None:
    fill_upper(DTTS, "district")
    districts = [one for one in chain.lines(DTTS) if one.level == "district"]
    assert len(districts) == 10
    assert all(one.starts and not one.missing_approvals for one in districts)
    assert len({body for one in districts for body in one.approvals}) >= 2
    pilot = [one.unit for one in districts if one.pilots]
    assert pilot == [catalogue.unit(SA_THAY).uid]
    due = cycles.rules_for(DTTS, pilot[0], "district").deadlines
    assert len(due) == 5
    close()


def test_the_round_of_the_front_is_full_and_the_consolidation_stays_that_of_the_packages(
    province: None,
) -> None:
    before = consolidation.summary()
    fill_upper(DTTS, "district")
    found = progress.numbers(MTTQ, date(2024, 4, 26))
    assert (found["commune_held"], found["commune_expected"]) == (102, 102)
    after = consolidation.summary()
    assert (after.cycle, after.sent, after.totals) == (before.cycle, before.sent, before.totals)
    close()
