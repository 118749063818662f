"""What holds where: nearer before farther, blank leaves what is above, templates replaced and left out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.cycle_definitions import BEFORE, BY, cycles
from desktop_app.domain.cycle_rules import (
    AREAS,
    PATHS,
    CycleDeadline,
    CycleLevel,
    CycleRules,
    LegalBasis,
    TaskTemplate,
    bands,
    is_pattern,
    share,
)
from desktop_app.domain.cycles import Cycle
from desktop_app.domain.effective_rules import EVERYWHERE, Placed, Rules, applying, in_force
from desktop_app.domain.fields import problems, specs
from desktop_app.domain.programme import ITEM_KINDS, SESSION_KINDS
from desktop_app.domain.ready_made_rules import ready_made
from desktop_app.domain.units import CATALOGUE, LEVELS

CHAIN = ("commune", "district", "province")
"""A unit with those above it, as uids stand in the rules."""

CYCLE = Cycle(uid="round", title="Đại hội Hội Nông dân", family="other", era="2024", term="2026")


def placed(within: str, **fields: object) -> Placed[CycleLevel]:
    return Placed(CycleLevel(level="commune", **fields), within, within)  # type: ignore[arg-type]


def rules_of(*levels: Placed[CycleLevel]) -> Rules:
    return Rules(CYCLE, (), levels, ())


@given(
    st.lists(
        st.tuples(
            st.sampled_from([*CHAIN, EVERYWHERE, "elsewhere"]), st.none() | st.integers(1, 99)
        ),
        max_size=8,
    )
)
def test_the_first_that_says_something_from_the_unit_upward_is_what_holds(
    said: list[tuple[str, int | None]],
) -> None:
    found = rules_of(*(placed(where, half_days=value) for where, value in said)).of(
        CHAIN[0], "commune", CHAIN[1:]
    )
    expected = next(
        (value for place in (*CHAIN, EVERYWHERE) for where, value in said
         if where == place and value is not None),
        None,
    )  # fmt: skip
    assert found.half_days == expected
    assert found.holds == any(where != "elsewhere" for where, _ in said)


def test_what_an_office_says_without_a_place_holds_within_its_own_unit_alone() -> None:
    rules = rules_of(placed("district", official_at_most=50))
    assert rules.of("commune", "commune", ("district", "province")).official_at_most == 50
    assert rules.of("commune", "commune", ("neighbour", "province")).official_at_most is None


def test_an_office_below_lays_nothing_down_for_a_place_that_is_not_its_own() -> None:
    stranger = Placed(CycleLevel(level="commune", half_days=9), "commune", "neighbour")
    assert rules_of(stranger).of("commune", "commune", CHAIN[1:]).half_days is None


def test_what_comes_with_the_program_goes_last() -> None:
    ready = Placed(CycleLevel(level="commune", half_days=2, owner=CATALOGUE), "", "")
    nation = Placed(CycleLevel(level="commune", half_days=3, owner="office"), "", "")
    for order in ((ready, nation), (nation, ready)):
        assert applying(order, CHAIN)[0].owner == "office"


def test_a_rule_for_one_level_says_nothing_of_another() -> None:
    rules = rules_of(placed(EVERYWHERE, half_days=2))
    assert not rules.of("district", "district", ("province",)).holds
    assert rules.level_names(CHAIN) == ["commune"]


@pytest.mark.parametrize(("word", "late"), [(BEFORE, True), (BY, False), ("", False)])
def test_the_day_itself_is_late_only_before_it(word: str, late: bool) -> None:
    day = date(2024, 2, 29)
    due = CycleDeadline(level="commune", about="held", word=word, day=day)
    rules = Rules(CYCLE, (), (), [Placed(due, EVERYWHERE, EVERYWHERE)])
    held = rules.of("commune", "commune").deadline()
    assert held is not None
    assert held.is_late(day) == late
    assert held.is_late(date(2024, 3, 1))
    assert not held.is_late(date(2024, 2, 28))
    assert rules.of("commune", "commune").deadline("report") is None


@pytest.mark.parametrize(
    ("term", "ends"),
    [
        ("2026", (", {word} {ordinal} - năm {period}", ", năm {period}")),
        ("2026-2031", (", {word} {ordinal}, nhiệm kỳ {period}", ", nhiệm kỳ {period}")),
        ("", (", {word} {ordinal}", "")),
    ],
)
def test_a_round_about_which_nothing_is_said_is_still_named(
    term: str, ends: tuple[str, str]
) -> None:
    found = Rules(replace(CYCLE, term=term), (), (), ()).of("commune", "commune")
    assert (found.with_ordinal, found.without_ordinal) == ends
    assert all(map(is_pattern, ends))


def template(uid: str, within: str, **fields: object) -> Placed[TaskTemplate]:
    made = TaskTemplate(uid=uid, area="power", title=uid, **fields)  # type: ignore[arg-type]
    return Placed(made, within, within)


def test_a_template_is_replaced_once_more_by_a_nearer_office() -> None:
    listed = [
        template("ready", EVERYWHERE),
        template("province's", "province", instead="ready"),
        template("district's", "district", instead="province's"),
    ]
    assert [one.uid for one in in_force(listed, CHAIN)] == ["district's"]
    assert [one.uid for one in in_force(listed, ("province",))] == ["province's"]
    assert [one.uid for one in in_force(listed, ("elsewhere",))] == ["ready"]


def test_a_template_left_out_above_may_not_come_back_by_itself() -> None:
    listed = [
        template("ready", EVERYWHERE),
        template("gone", "province", instead="ready", left_out=True),
        template("own", "district"),
    ]
    assert [one.uid for one in in_force(listed, CHAIN)] == ["own"]
    assert [one.uid for one in in_force(listed, ("elsewhere",))] == ["ready"]


@pytest.mark.parametrize(
    ("text", "part"),
    [("1/3", Fraction(1, 3)), (" 2 / 4 ", Fraction(1, 2)), ("1/1", Fraction(1)), ("4/3", None),
     ("0/3", None), ("1/0", None), ("", None), ("1", None), ("1/2/3", None), ("²/3", None),
     ("99999/99999", None)],
)  # fmt: skip
def test_a_share_is_part_of_the_whole(text: str, part: Fraction | None) -> None:
    assert share(text) == part


@pytest.mark.parametrize(
    ("text", "years"),
    [("30;45;60", (30, 45, 60)), ("30", (30,)), (" 30 ; 45 ", (30, 45)), ("", ()), ("45;30", ()),
     ("30;30", ()), ("0;30", ()), ("30;130", ()), ("30,45", ()), ("30;", ())],
)  # fmt: skip
def test_age_bands_rise(text: str, years: tuple[int, ...]) -> None:
    assert bands(text) == years


@given(st.text(max_size=40))
def test_an_end_of_a_name_that_is_kept_can_always_be_filled_in(text: str) -> None:
    if is_pattern(text):
        assert isinstance(text.format(word="lần thứ", ordinal="IV", period="2024"), str)


@pytest.mark.parametrize("cycle", cycles(), ids=lambda cycle: cycle.slug)
def test_a_ready_made_round_keeps_every_rule_of_its_records(cycle: object) -> None:
    ready = ready_made(cycle.uid)  # type: ignore[attr-defined]
    listed = [
        *ready.rules, *ready.levels, *ready.documents, *ready.bases, *ready.tasks, *ready.items,
    ]  # fmt: skip
    assert all(not problems(one) for one in listed)
    assert len({one.uid for one in listed}) == len(listed)
    assert all(one.owner == CATALOGUE and one.cycle == cycle.uid for one in listed)  # type: ignore[attr-defined]
    for one in ready.deadlines:
        assert set(problems(one)) <= {"word"}  # a plan's wording may not be known
    assert {one.path for one in ready.documents} == set(PATHS)
    assert {one.area for one in ready.tasks} == set(AREAS)
    # the committee's first meeting is no part of a programme: `services.first_meeting` prepares it
    assert {one.session_kind for one in ready.items} == set(SESSION_KINDS) - {"first_meeting"}
    assert {one.kind for one in ready.items} <= {"", *ITEM_KINDS}
    assert {one.level for one in ready.levels} <= set(LEVELS)
    votes = [one for one in ready.items if one.kind == "vote"]
    assert len(votes) >= 5


def test_nothing_is_ready_made_of_an_offices_own_round() -> None:
    assert ready_made("00000000-0000-4000-8000-000000000000").of(CycleRules) == ()
    assert ready_made(cycles()[0].uid).of(LegalBasis) == ()
    names = {item.name for item in specs(TaskTemplate)}
    assert {"instead", "left_out"} <= names
