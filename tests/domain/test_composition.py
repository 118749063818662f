"""Targets against the list: percentages, unknown data, groups without a delegate, seats allotted."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain import composition_words as words
from desktop_app.domain.composition import (
    MET,
    MISSING,
    OVER,
    UNSURE,
    Facts,
    coverage,
    fits,
    progress,
    shares,
)
from desktop_app.domain.fields import problems
from desktop_app.domain.targets import Allotment, GroupPopulation, Target

YEAR = 2024


def official(uid: str = "a", **known: Any) -> Facts:
    blank = Facts(uid, "", "", None, False, "", None, (), "")
    return blank._replace(**known)


def a_target(**fields: Any) -> Target:
    return Target(
        **{"congress": "c", "aspect": "gender", "value": "female", "measure": "people", **fields}
    )


@pytest.mark.parametrize(
    ("born", "counts"), [(1994, True), (1995, True), (1984, False), (1983, False), (None, None)]
)
def test_an_age_is_the_year_of_the_congress_less_the_year_of_birth_and_bands_are_half_open(
    born: int | None, counts: bool | None
) -> None:
    target = a_target(aspect="age", from_age=0, below_age=40, minimum=1)
    assert fits(target, official(born=born), YEAR) is counts


def test_two_neighbouring_age_bands_count_everybody_once() -> None:
    young = a_target(aspect="age", below_age=30, minimum=1)
    old = a_target(aspect="age", from_age=30, minimum=1)
    for born in range(1930, 2010):
        one = official(born=born)
        assert fits(young, one, YEAR) is not fits(old, one, YEAR)


def test_minorities_together_leave_out_kinh_and_do_not_guess_what_is_blank() -> None:
    target = a_target(aspect="minority", value="", minimum=1)
    assert fits(target, official(ethnic_group="kinh"), YEAR) is False
    assert fits(target, official(ethnic_group="ro-mam"), YEAR) is True
    assert fits(target, official(), YEAR) is None


@given(total=st.integers(1, 400), percent=st.integers(0, 100))
def test_a_percentage_is_never_rounded_in_favour(total: int, percent: int) -> None:
    officials = [official(str(number), gender="male") for number in range(total)]
    (least, most) = progress(
        [a_target(measure="percent", minimum=percent), a_target(measure="percent", maximum=percent)],
        officials, YEAR,
    )  # fmt: skip
    share = Fraction(percent, 100)
    assert least.wanted is not None
    assert most.limit is not None
    assert Fraction(least.wanted, total) >= share
    assert Fraction(most.limit, total) <= share
    assert least.wanted == 0 or Fraction(least.wanted - 1, total) < share


def test_a_target_says_whether_it_is_met_missed_exceeded_or_unsure() -> None:
    officials = [official("a", gender="female"), official("b", gender="male"), official("c")]
    states = {
        minimum: progress([a_target(minimum=minimum)], officials, YEAR)[0].state
        for minimum in (1, 2, 3)
    }
    assert states == {1: MET, 2: UNSURE, 3: MISSING}
    (over,) = progress([a_target(maximum=0)], officials, YEAR)
    assert (over.state, over.over, over.people) == (OVER, 1, ("a",))


def test_a_group_that_lives_here_without_a_delegate_comes_first() -> None:
    populations = [
        GroupPopulation(congress="c", ethnic_group="xo-dang", people=9000),
        GroupPopulation(congress="c", ethnic_group="brau", people=12),
    ]
    found = coverage(
        populations, [official("a", ethnic_group="xo-dang"), official("b", ethnic_group="kinh")]
    )
    assert [(one.ethnic_group, one.alert, len(one.people)) for one in found] == [
        ("brau", True, 0), ("xo-dang", False, 1), ("kinh", False, 1),
    ]  # fmt: skip


def test_units_stand_in_the_decisions_order_and_those_without_a_number_follow() -> None:
    given_ = [
        Allotment(congress="c", unit="u1", officials=2),
        Allotment(congress="c", unit="u2", officials=1),
    ]
    found = shares(given_, [("a", "u2"), ("b", "u2"), ("c", "u3"), ("d", None)], [("e", "u1")])
    assert [(one.unit, one.difference, len(one.alternates)) for one in found] == [
        ("u1", -2, 1), ("u2", 1, 0), ("u3", None, 0),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"minimum": 3, "maximum": 2}, "maximum"),
        ({"measure": "percent", "minimum": 101}, "maximum"),
        ({}, "minimum"),
        ({"aspect": "age", "minimum": 1}, "from_age"),
        ({"aspect": "age", "minimum": 1, "from_age": 40, "below_age": 40}, "below_age"),
        ({"minimum": -1}, "minimum"),
    ],
)
def test_a_target_that_cannot_be_meant_is_refused_with_the_reason(
    fields: dict[str, Any], wrong: str
) -> None:
    assert wrong in problems(a_target(**fields))


def test_targets_are_said_as_officials_say_them() -> None:
    units = {"u": "Xã Rờ Kơi"}
    assert words.about(a_target(), units) == "Nữ"
    assert words.about(a_target(aspect="age", below_age=35), units) == "Dưới 35 tuổi"
    assert words.about(a_target(aspect="unit", value="u"), units) == "Đơn vị: Xã Rờ Kơi"
    (one,) = progress(
        [a_target(measure="percent", minimum=30, reserved=True)], [official(str(n)) for n in range(150)], YEAR
    )  # fmt: skip
    assert words.wanted(one) == "ít nhất 30 % (45 người), suất dành riêng"
    assert words.standing(one) == "thiếu 45, chưa rõ 150 người"


def test_a_percentage_that_is_asked_exactly_can_be_met_and_is_said_in_people() -> None:
    officials = [official(str(at), gender="female" if at < 46 else "male") for at in range(151)]
    exact = a_target(measure="percent", minimum=30, maximum=30)
    between = a_target(measure="percent", minimum=30, maximum=50)
    one, other = progress([exact, between], officials, YEAR)
    assert (one.wanted, one.limit, one.state) == (46, 46, MET)
    assert words.wanted(one).endswith("(46 người)")
    assert words.wanted(other).endswith("(46–75 người)")
