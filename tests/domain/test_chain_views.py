"""The plan narrowed, ordered, counted, and said in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop_app.domain.chain_lines import (
    ChainLine,
    Contradiction,
    is_held,
    planned_from,
    planned_until,
    state_message,
)
from desktop_app.domain.chain_views import Narrowing, Total, narrowed, ordered, totals
from desktop_app.domain.chain_words import (
    approvals_words,
    contradiction_message,
    days_left_words,
    deadline_words,
    held_so_far,
    people_words,
    pilot_words,
    planned_words,
    villages_words,
    without_kind,
)
from desktop_app.domain.cycle_definitions import BEFORE, BY, Deadline
from desktop_app.domain.dates import PartialDate

DAY = date(2024, 4, 30)
PROVINCE = ChainLine(unit="p", unit_name="Tỉnh Kon Tum", level="province", code="62")
DISTRICT = ChainLine(
    unit="d", unit_name="Huyện Sa Thầy", level="district", code="616", parent="p", state="planned",
    starts=date(2024, 5, 16), source="package",
)  # fmt: skip
COMMUNE = ChainLine(
    unit="c", unit_name="Xã Rờ Kơi", level="commune", code="23530", parent="d", state="held",
    held_from=date(2024, 3, 14), villages=8, villages_met=8, source="list",
)  # fmt: skip
OTHER = replace(COMMUNE, unit="o", unit_name="Xã Đăk Long", parent="x", state="", held_from=None)
LINES = [PROVINCE, DISTRICT, COMMUNE, OTHER]
PARENTS = {one.unit: one.parent for one in LINES}


def shown(**by: object) -> list[str]:
    return [one.unit for one in narrowed(LINES, Narrowing(**by), DAY, PARENTS)]  # type: ignore[arg-type]


def test_lines_are_narrowed_by_level_place_state_and_words() -> None:
    assert shown() == ["p", "d", "c", "o"]
    assert shown(level="commune") == ["c", "o"]
    assert shown(within="d") == ["d", "c"]
    assert shown(within="p") == ["p", "d", "c"]
    assert shown(state="held") == ["c"]
    assert shown(state="") == ["p", "o"]
    assert shown(search="ro koi") == ["c"]
    assert shown(search="dak") == ["o"]
    assert shown(search="23530 ro") == ["c"]
    assert shown(level="commune", search="thay") == []


def test_units_entered_in_a_circle_hang_no_filter() -> None:
    assert narrowed([COMMUNE], Narrowing(within="z"), DAY, {"c": "d", "d": "c"}) == []


def test_equals_stay_in_the_order_of_the_official_list() -> None:
    assert [one.unit for one in ordered(LINES, "held")] == ["c", "p", "d", "o"]
    assert [one.unit for one in ordered(LINES, "planned")] == ["d", "p", "c", "o"]
    assert [one.unit for one in ordered(LINES, "unit")] == ["d", "p", "o", "c"]
    by_place = ordered(LINES, "within", names={"p": "Tỉnh Kon Tum", "d": "Huyện Sa Thầy"})
    assert by_place[-1].unit == "d"


def test_totals_count_congresses_by_level_and_villages_as_their_communes_told_them() -> None:
    named = ChainLine(unit="v", unit_name="Thôn Một", level="village", parent="c", state="held")
    unknown = replace(OTHER, villages=7, villages_met=None)
    assert totals([PROVINCE, COMMUNE, unknown, named], DAY) == [
        Total("province", 0, 1),
        Total("commune", 1, 2),
        Total("village", 8, 15),
    ]
    assert totals([PROVINCE], DAY) == [Total("province", 0, 1)]
    assert held_so_far([]) == ""
    assert "8/15" in held_so_far([Total("village", 8, 15)])


@pytest.mark.parametrize(
    ("word", "on", "late"),
    [(BEFORE, date(2024, 4, 29), 0), (BEFORE, DAY, 1), (BY, DAY, 0), (BY, date(2024, 5, 1), 1)],
)
def test_the_day_of_a_deadline_is_late_only_where_the_plan_says_before(
    word: str, on: date, late: int
) -> None:
    line = replace(COMMUNE, state="planned", held_from=None, deadline=Deadline(DAY, word))
    told = days_left_words(line, on)
    assert str(late) in told
    assert shown_late(line, on) == bool(late)
    assert "30/4/2024" in deadline_words(line.deadline)
    assert days_left_words(replace(line, state="held"), on) == ""


def shown_late(line: ChainLine, on: date) -> bool:
    return bool(narrowed([line], Narrowing(only="late"), on, {}))


def test_days_halves_and_months_are_said_as_plans_write_them() -> None:
    assert planned_words(DISTRICT) == "16/5/2024"
    assert planned_words(replace(DISTRICT, half="morning")) == "16/5/2024, sáng"
    assert planned_words(replace(DISTRICT, ends=date(2024, 5, 17))) == "16/5/2024 – 17/5/2024"
    month = replace(DISTRICT, starts=None, month=PartialDate(2024, 2))
    assert planned_words(month) == "tháng 2/2024"
    assert (planned_from(month), planned_until(month)) == (date(2024, 2, 1), date(2024, 2, 29))
    assert planned_words(PROVINCE) == ""
    assert planned_from(PROVINCE) is planned_until(PROVINCE) is None


def test_what_is_known_only_in_part_says_so() -> None:
    assert villages_words(COMMUNE) == "8/8"
    assert villages_words(replace(COMMUNE, villages=None)) == "8/?"
    assert villages_words(PROVINCE) == ""
    assert people_words(replace(COMMUNE, people=32000, people_word="over")) == "trên 32.000"
    waiting = replace(COMMUNE, approvals=("Huyện ủy",), missing_approvals=("Tỉnh ủy",))
    assert approvals_words(waiting) == "Huyện ủy; chờ: Tỉnh ủy"


def test_a_postponed_congress_names_the_new_time_until_it_was_held() -> None:
    later = replace(DISTRICT, postponed_to=PartialDate(2024, 5, 30))
    assert str(state_message(later)) == "Lùi thời gian đến 30/5/2024"
    assert "30/5" not in str(state_message(replace(later, state="held")))


def test_a_contradiction_names_both_sources_and_which_counts() -> None:
    told = str(contradiction_message(Contradiction("villages_met", 6, "list", 8, "typed")))
    for part in ("6", "8", "danh sách Excel", "nhập tay"):
        assert part in told
    days = contradiction_message(
        Contradiction("starts", DAY, "package", PartialDate(2024, 5), "plan")
    )
    assert "30/4/2024" in str(days)
    assert "5/2024" in str(days)


def test_a_pilot_says_of_which_level_and_where() -> None:
    pilot = replace(COMMUNE, pilots=(("commune", "p"), ("commune", "d")))
    assert pilot_words(pilot, {"p": "Tỉnh Kon Tum", "d": "Huyện Sa Thầy"}) == (
        "xã thuộc Tỉnh Kon Tum; xã thuộc Huyện Sa Thầy"
    )
    assert without_kind("Huyện Sa Thầy") == "Sa Thầy"


def test_one_held_on_an_unknown_day_counts_for_every_day() -> None:
    assert is_held(replace(COMMUNE, held_from=None), date(2020, 1, 1))
    assert not is_held(COMMUNE, date(2024, 3, 13))
    assert is_held(COMMUNE, date(2024, 3, 14))
