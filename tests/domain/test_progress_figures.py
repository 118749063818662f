"""Figures of a round: every unit counted once, sums that agree, deadlines at their edges."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.chain_lines import ChainLine
from desktop_app.domain.cycle_definitions import BEFORE, BY, Deadline
from desktop_app.domain.dates import PartialDate
from desktop_app.domain.progress_figures import (
    AT_RISK,
    HELD,
    HELD_LATE,
    LATE,
    NO_DAY,
    NOT_AGREED,
    NOT_TOLD,
    PLANNED,
    PLANNED_LATE,
    UNPLANNED,
    VILLAGE,
    Count,
    figures,
    standing,
    summed,
)

APRIL_30 = date(2024, 4, 30)
TRUOC, CHAM_NHAT = Deadline(APRIL_30, BEFORE), Deadline(APRIL_30, BY)


def _commune(number: int = 1, parent: str = "d1", **fields: Any) -> ChainLine:
    values = {
        "unit": f"c{number}",
        "unit_name": f"Xã {number}",
        "level": "commune",
        "parent": parent,
    }
    return ChainLine(**{**values, **fields})


def _held(day: date, number: int = 1, **fields: Any) -> ChainLine:
    return _commune(number, held_from=day, held_until=day, state="held", **fields)


PROVINCE = ChainLine(unit="p", unit_name="Tỉnh", level="province")
DISTRICTS = [
    ChainLine(unit=f"d{n}", unit_name=f"Huyện {n}", level="district", parent="p") for n in (1, 2, 3)
]


def test_before_the_day_means_that_the_day_itself_is_late() -> None:
    assert standing(_held(APRIL_30), APRIL_30, TRUOC).state == HELD_LATE
    assert standing(_held(date(2024, 4, 29)), APRIL_30, TRUOC).state == HELD


def test_on_the_day_at_the_latest_means_that_the_day_is_in_time() -> None:
    assert standing(_held(APRIL_30), APRIL_30, CHAM_NHAT).state == HELD
    assert standing(_held(date(2024, 5, 1)), date(2024, 5, 1), CHAM_NHAT).state == HELD_LATE


@pytest.mark.parametrize(
    ("deadline", "on", "late", "days"),
    [
        (TRUOC, date(2024, 4, 29), False, 0),
        (TRUOC, date(2024, 4, 30), True, -1),
        (CHAM_NHAT, date(2024, 4, 30), False, 0),
        (CHAM_NHAT, date(2024, 5, 1), True, -1),
    ],
)
def test_a_unit_that_has_not_held_is_late_when_the_last_day_is_over(
    deadline: Deadline, on: date, late: bool, days: int
) -> None:
    found = standing(_commune(starts=on), on, deadline)
    assert (found.state == LATE, found.days) == (late, days)


def test_a_congress_of_two_days_is_held_in_time_only_if_its_last_day_is() -> None:
    line = _commune(held_from=date(2024, 4, 29), held_until=APRIL_30, state="held")
    found = standing(line, date(2024, 6, 1), TRUOC)
    assert (found.state, found.days) == (HELD_LATE, -1)


def test_what_was_held_nobody_knows_when_is_not_called_late() -> None:
    assert standing(_commune(state="held"), date(2024, 6, 1), TRUOC).state == HELD


@pytest.mark.parametrize(
    ("line", "on", "reasons"),
    [
        (_commune(), date(2024, 4, 15), (NO_DAY,)),
        (_commune(), date(2024, 4, 14), ()),
        (_commune(month=PartialDate(2024, 4)), date(2024, 4, 20), (NO_DAY,)),
        (_commune(month=PartialDate(2024, 4)), date(2024, 3, 1), ()),
        (_commune(month=PartialDate(2024, 5)), date(2024, 3, 1), (PLANNED_LATE,)),
        (_commune(starts=APRIL_30), date(2024, 3, 1), (PLANNED_LATE,)),
        (_commune(starts=date(2024, 4, 29)), date(2024, 3, 1), ()),
        (_commune(starts=date(2024, 3, 5)), date(2024, 3, 6), (NOT_TOLD,)),
        (_commune(starts=date(2024, 3, 5)), date(2024, 3, 5), ()),
        (_commune(starts=date(2024, 3, 20), missing_approvals=("BTV",)), date(2024, 3, 6), (NOT_AGREED,)),
        (_commune(starts=date(2024, 3, 20), missing_approvals=("BTV",)), date(2024, 3, 5), ()),
    ],
)  # fmt: skip
def test_a_unit_is_at_risk_for_a_reason_that_is_said(
    line: ChainLine, on: date, reasons: tuple[str, ...]
) -> None:
    found = standing(line, on, TRUOC)
    assert found.reasons == reasons
    known = line.starts or line.month
    assert found.state == (AT_RISK if reasons else PLANNED if known else UNPLANNED)


def test_rows_are_the_units_below_the_top_and_sums_go_across_and_down() -> None:
    lines = [
        PROVINCE, *DISTRICTS,
        _held(date(2024, 2, 1), 1, parent="d1", villages=8, villages_met=8),
        _commune(2, "d1", villages=6, villages_met=2),
        _held(date(2024, 3, 1), 3, parent="d2"),
    ]  # fmt: skip
    found = figures(lines, date(2024, 3, 2), lambda line: None)
    rows = {area.name: area for area in found.areas}
    assert list(rows) == ["Tỉnh", "Huyện 1", "Huyện 2", "Huyện 3"]
    assert rows["Huyện 1"].count("commune") == Count(1, 2)
    assert rows["Huyện 1"].count(VILLAGE) == Count(10, 14)
    assert rows["Huyện 2"].count(VILLAGE) == Count(0, 0, untold=1)
    assert rows["Huyện 1"].whole == Count(11, 17)
    assert found.levels == (VILLAGE, "commune", "district", "province")
    assert found.total.count("commune") == Count(2, 3)
    assert summed(found.areas).whole == found.total.whole


def test_villages_entered_by_name_count_where_no_number_was_told() -> None:
    villages = [
        ChainLine(unit=f"v{n}", unit_name=f"Thôn {n}", level="village", parent="c1",
                  state="held" if n < 2 else "", held_from=date(2024, 2, n + 1) if n < 2 else None)
        for n in range(3)
    ]  # fmt: skip
    found = figures(
        [PROVINCE, *DISTRICTS, _commune(1), *villages], date(2024, 2, 1), lambda _: None
    )
    assert found.total.count(VILLAGE) == Count(1, 3)
    assert len(found.behind("d1", VILLAGE)) == 1  # the commune stands for them


def test_villages_of_a_commune_are_late_as_a_unit_of_their_own() -> None:
    lines = [PROVINCE, *DISTRICTS, _commune(1, villages=8, villages_met=3, starts=date(2024, 4, 2))]
    found = figures(
        lines, date(2024, 4, 1), lambda _: None,
        village_deadline_of=lambda _: Deadline(date(2024, 3, 31), BY),
    )  # fmt: skip
    (late,) = found.late()
    assert (late.villages, late.days, late.level) == (True, -1, VILLAGE)


def test_the_longest_late_come_first_and_then_those_held_late() -> None:
    lines = [
        PROVINCE, *DISTRICTS, _held(date(2024, 5, 2), 1), _commune(2), _held(date(2024, 5, 9), 3),
    ]  # fmt: skip
    by = {"c2": Deadline(date(2024, 5, 1), BY)}
    found = figures(lines, date(2024, 6, 1), lambda line: by.get(line.unit, TRUOC))
    late = [one.line.unit for one in found.late() if one.line.level == "commune"]
    assert late == ["c2", "c3", "c1"]


def test_sources_are_counted_per_level_the_best_first() -> None:
    lines = [
        PROVINCE, *DISTRICTS, _commune(1, source="typed"), _commune(2, source="package"),
        _commune(3, source="typed"),
    ]  # fmt: skip
    found = figures(lines, date(2024, 3, 1), lambda _: None).sources()
    assert list(found) == ["package", "typed", ""]
    assert found["typed"] == {"commune": 2}
    assert found[""] == {"province": 1, "district": 3}


def test_figures_have_keys_for_reports() -> None:
    lines = [PROVINCE, *DISTRICTS, _held(date(2024, 2, 1)), _commune(2)]
    found = figures(
        lines, date(2024, 5, 1), lambda line: TRUOC if line.level == "commune" else None
    )
    assert found.numbers() == {
        "commune_held": 1, "commune_expected": 2, "district_held": 0, "district_expected": 3,
        "province_held": 0, "province_expected": 1, "late": 1, "at_risk": 0,
    }  # fmt: skip


_DAYS = st.dates(date(2024, 1, 1), date(2024, 6, 30))
_COMMUNES = st.lists(
    st.tuples(st.sampled_from(["d1", "d2", "d3"]), st.none() | _DAYS, st.none() | _DAYS),
    max_size=25,
)


@given(_COMMUNES, _DAYS)
def test_counting_agrees_with_a_plain_count_and_behind_each_figure_are_its_units(
    made: list[tuple[str, date | None, date | None]], on: date
) -> None:
    communes = [
        _commune(n, parent, held_from=held, starts=plan, state="held" if held else "planned")
        for n, (parent, held, plan) in enumerate(made)
    ]
    found = figures([PROVINCE, *DISTRICTS, *communes], on, lambda _: TRUOC)
    for area in found.areas:
        mine = [held for parent, held, _ in made if parent == area.uid]
        met = sum(held is not None and held <= on for held in mine)
        assert area.count("commune") == Count(met, len(mine))
        behind = found.behind(area.uid, "commune")
        assert len(behind) == len(mine)
        assert sum(one.state in (HELD, HELD_LATE) for one in behind) == met
    assert sum(found.states("commune").values()) == len(made)
    late = {one.line.unit for one in found.late()}
    for n, (_, held, _plan) in enumerate(made):
        last = held if held is not None and held <= on else on
        assert (f"c{n}" in late) == (last > APRIL_30 - timedelta(days=1))
