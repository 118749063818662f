"""Conflicts against a plain oracle that compares everything with everything."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.conflict_index import Conflicts
from desktop_app.domain.conflict_ways import message, ways
from desktop_app.domain.conflicts import NOTICE, Conflict, Planned, Visit, length
from desktop_app.domain.cycle_definitions import BEFORE, BY, Deadline
from desktop_app.domain.dates import PartialDate
from desktop_app.domain.holidays import day_off

TODAY = date(2024, 2, 20)

# Around the lunar new year of 2024 (10 February), the leap day, and a month's and a year's end.
days = st.one_of(
    st.dates(date(2024, 2, 5), date(2024, 3, 3)), st.dates(date(2023, 12, 28), date(2024, 1, 3))
)
units = st.sampled_from([f"u{number}" for number in range(9)])
deadlines = st.builds(Deadline, days, st.sampled_from([BEFORE, BY, ""]))


@st.composite
def plans(draw: st.DrawFn, unit: str) -> Planned:
    when = draw(st.sampled_from(["day", "days", "month", "none"]))
    first = draw(days) if when.startswith("day") else None
    last = first
    if first and when == "days":
        last = first + timedelta(days=draw(st.integers(1, 3)))
    held = bool(first) and draw(st.booleans()) and draw(st.booleans())
    return Planned(
        unit=unit,
        parent=draw(st.sampled_from(["", "u0", "u1", "gone"])) if unit not in ("u0", "u1") else "",
        first=first,
        last=last,
        half=draw(st.sampled_from(["", "", "morning", "afternoon"])) if first else "",
        month=PartialDate(2024, draw(st.integers(1, 3))) if when == "month" else None,
        held=held,
        reviewed_on=last + timedelta(days=draw(st.integers(0, 3))) if held and last else None,
        venue=draw(st.sampled_from(["", "hall", "house"])),
        deadline=draw(st.none() | deadlines),
        half_days=draw(st.sampled_from([None, 1, 2, 4])),
        missing_approvals=draw(st.sampled_from([(), ("BTV",), ("BTV", "MTTQ")])),
        pilots=draw(st.sampled_from([(), ("u7",), ("u8",), ("u7", "u8")])) if unit < "u7" else (),
        visits=tuple(draw(st.lists(visits(), max_size=2))),
    )


@st.composite
def visits(draw: st.DrawFn) -> Visit:
    key = draw(st.sampled_from(["an", "binh"]))
    return Visit(key, key.title(), draw(st.none() | days), draw(st.sampled_from(["", "morning"])))


@st.composite
def chains(draw: st.DrawFn) -> list[Planned]:
    count = draw(st.integers(0, 9))
    return [draw(plans(f"u{number}")) for number in range(count)]


# the oracle: half-days as sets, every pair looked at


def halves(plan: Planned) -> set[tuple[date, int]]:
    if plan.first is None:
        return set()
    last = plan.last or plan.first
    one_day = last == plan.first
    found = set()
    day = plan.first
    while day <= last:
        for half, word in enumerate(("morning", "afternoon")):
            before = day == plan.first and plan.half == "afternoon" and half == 0
            after = one_day and plan.half == "morning" and word == "afternoon"
            if not before and not after:
                found.add((day, half))
        day += timedelta(days=1)
    return found


def month_days(plan: Planned) -> list[date]:
    assert plan.month is not None
    first = plan.month.earliest()
    return [first + timedelta(days=n) for n in range((plan.month.latest() - first).days + 1)]


def possible(plan: Planned) -> list[set[tuple[date, int]]]:
    """All the times a plan can mean: of a month, each half-day of it alone."""
    if plan.first is not None:
        return [halves(plan)]
    if plan.month is not None:
        return [{(day, half)} for day in month_days(plan) for half in (0, 1)]
    return []


def is_late(plan: Planned) -> bool:
    limit = plan.deadline
    if limit is None or plan.held or not possible(plan):
        return False
    late_from = limit.day if limit.word == BEFORE else limit.day + timedelta(days=1)
    return all(max(times)[0] >= late_from for times in possible(plan))


def begins_before_over(plan: Planned, child: Planned) -> bool:
    """Whatever days the months turn out to be, the child is not over when the plan begins."""
    pairs = list(product(possible(plan), possible(child)))
    return bool(pairs) and all(min(mine) <= max(theirs) for mine, theirs in pairs)


def waits(plan: Planned, pilot: Planned, today: date = TODAY) -> bool:
    if not possible(plan):
        return False
    reviews = [pilot.reviewed_on] if pilot.reviewed_on else [
        max(today, max(times)[0]) for times in possible(pilot)
    ] or [today]  # fmt: skip
    return all(min(mine)[0] <= review for mine in possible(plan) for review in reviews)


def places(plan: Planned) -> list[tuple[str, set[tuple[date, int]]]]:
    found = []
    for visit in plan.visits:
        if visit.day:
            wanted = (0,) if visit.half == "morning" else (1,) if visit.half else (0, 1)
            found.append((visit.key, {(visit.day, half) for half in wanted}))
        elif plan.first and visit.half and (plan.last or plan.first) == plan.first:
            found.append((visit.key, {(plan.first, 0 if visit.half == "morning" else 1)}))
        elif plan.first:
            found.append((visit.key, halves(plan)))
    return found


def oracle_own(listed: list[Planned], today: date = TODAY) -> set[tuple[str, str]]:
    known = {plan.unit: plan for plan in listed}
    found = set()
    for plan in listed:
        if plan.held:
            continue
        taken = halves(plan)
        if is_late(plan):
            found.add(("late", plan.unit))
        if plan.half_days is not None and len(taken) > plan.half_days:
            found.add(("long", plan.unit))
        if plan.missing_approvals and plan.first and plan.first <= today + NOTICE:
            found.add(("approval", plan.unit))
        if any(begins_before_over(plan, one) for one in listed if one.parent == plan.unit):
            found.add(("children", plan.unit))
        if any(waits(plan, known[one], today) for one in plan.pilots if one in known):
            found.add(("pilot", plan.unit))
        if any(day_off(day) for day, _ in taken):
            found.add(("holiday", plan.unit))
    return found


def oracle_pairs(listed: list[Planned]) -> set[tuple[str, str, str, str]]:
    """(kind, leader or hall, a, b) for every two that meet, a < b."""
    found = set()
    for one, other in product(listed, listed):
        if one.unit >= other.unit or (one.held and other.held):
            continue
        if one.venue and one.venue == other.venue and halves(one) & halves(other):
            found.add(("venue", one.venue, one.unit, other.unit))
        for (key, mine), (also, theirs) in product(places(one), places(other)):
            if key == also and mine & theirs:
                found.add(("leader", key, one.unit, other.unit))
    return found


def own(index: Conflicts) -> set[tuple[str, str]]:
    return {(one.kind, one.unit) for one in index.all() if one.kind not in ("venue", "leader")}


def pairs(index: Conflicts) -> set[tuple[str, str, str, str]]:
    found = set()
    for one in index.all():
        if one.kind in ("venue", "leader"):
            low, high = sorted((one.unit, one.other))
            what = one.who or index.planned[one.unit].venue
            found.add((one.kind, what, low, high))
    return found


@settings(max_examples=200, deadline=None)
@given(chains())
def test_what_a_congress_clashes_with_is_what_comparing_everything_finds(
    listed: list[Planned],
) -> None:
    assert own(Conflicts(listed, TODAY)) == oracle_own(listed)


NEW_YEARS = (
    date(2023, 1, 22), date(2024, 2, 10), date(2025, 1, 29), date(2026, 2, 17), date(2027, 2, 6),
    date(2028, 1, 26), date(2029, 2, 13), date(2030, 2, 2),
)  # fmt: skip
"""The first day of each lunar year in Việt Nam; in 2030 China has it a day later."""


def later(plan: Planned, by: timedelta) -> Planned:
    """The same plan so many days later, with its deadline, its review and its visits."""

    def moved(day: date | None) -> date | None:
        return day + by if day else None

    limit = plan.deadline
    return replace(
        plan,
        first=moved(plan.first),
        last=moved(plan.last),
        reviewed_on=moved(plan.reviewed_on),
        deadline=Deadline(limit.day + by, limit.word) if limit else None,
        visits=tuple(Visit(one.key, one.name, moved(one.day), one.half) for one in plan.visits),
    )


@settings(max_examples=100, deadline=None)
@given(chains(), st.sampled_from(NEW_YEARS))
def test_it_is_so_around_the_lunar_new_year_of_every_year(
    listed: list[Planned], new_year: date
) -> None:
    by = new_year - date(2024, 2, 10)
    shifted = [later(one, by) for one in listed]
    assert own(Conflicts(shifted, TODAY + by)) == oracle_own(shifted, TODAY + by)


@pytest.mark.parametrize("new_year", NEW_YEARS, ids=str)
def test_the_eve_and_the_first_days_of_a_lunar_year_are_days_off(new_year: date) -> None:
    for number in range(-1, 3):
        day = new_year + timedelta(days=number)
        plan = Planned(unit="u1", first=day, last=day)
        assert ("holiday", "u1") in own(Conflicts([plan], TODAY)), day


@settings(max_examples=200, deadline=None)
@given(chains())
def test_every_hall_and_leader_told_of_is_taken_twice_and_nobody_is_forgotten(
    listed: list[Planned],
) -> None:
    everything = oracle_pairs([replace(one, held=False) for one in listed])
    told = pairs(Conflicts(listed, TODAY))
    assert told <= oracle_pairs(listed)
    alive = Conflicts([replace(one, held=False) for one in listed], TODAY)
    # Of several at once each is told of with the one that ends last: nobody who meets somebody is left out.
    met = {(kind, what, unit) for kind, what, *both in everything for unit in both}
    named = {(kind, what, unit) for kind, what, *both in pairs(alive) for unit in both}
    assert named == met


@settings(max_examples=150, deadline=None)
@given(chains(), st.data())
def test_checking_one_again_gives_what_checking_all_anew_gives(
    listed: list[Planned], data: st.DataObject
) -> None:
    index = Conflicts(listed, TODAY)
    for _ in range(3):
        plan = data.draw(units.flatmap(plans))
        listed = [one for one in listed if one.unit != plan.unit] + [plan]
        index.recheck(plan)
        assert index.all() == Conflicts(listed, TODAY).all()


@settings(max_examples=150, deadline=None)
@given(chains())
def test_a_unit_is_told_all_conflicts_it_has_a_part_in(listed: list[Planned]) -> None:
    index = Conflicts(listed, TODAY)
    for plan in listed:
        mine = [one for one in index.all() if plan.unit in (one.unit, one.other)]
        assert index.of(plan.unit) == sorted(set(mine))


@settings(max_examples=150, deadline=None)
@given(chains())
def test_a_way_out_that_moves_a_congress_ends_that_conflict(listed: list[Planned]) -> None:
    index = Conflicts(listed, TODAY)
    for conflict in index.all():
        assert str(message(conflict, index, str.upper)).count(conflict.unit.upper())
        moves = [way for way in ways(conflict, index, lambda _: True) if way.starts]
        for way in moves:
            before = index.planned[way.unit]
            long = (before.last - before.first).days if before.first and before.last else 0
            assert way.starts is not None
            after = replace(
                before, first=way.starts, last=way.starts + timedelta(days=long), half=way.half,
                month=None,
            )  # fmt: skip
            again = Conflicts([after if one.unit == way.unit else one for one in listed], TODAY)
            left = [one for one in again.of(way.unit) if alike(one, conflict, again)]
            assert not left, (conflict, way)
            if before.first is not None:
                assert length(after) == length(before)


def alike(one: Conflict, other: Conflict, index: Conflicts) -> bool:
    if one.kind != other.kind:
        return False
    if one.kind in ("venue", "leader"):
        return one.who == other.who
    return one.unit == other.unit


@pytest.mark.parametrize(
    ("word", "day", "expected"),
    [(BEFORE, 29, False), (BEFORE, 30, True), (BY, 30, False), (BY, 31, True)],
)
def test_before_the_day_the_day_itself_is_late_and_on_the_day_at_the_latest_it_is_not(
    word: str, day: int, expected: bool
) -> None:
    limit = Deadline(date(2024, 3, 30), word)
    plan = Planned(unit="u1", first=date(2024, 3, day), deadline=limit)
    assert [one.kind for one in Conflicts([plan], TODAY).all()] == ["late"] * expected


def test_a_month_is_late_only_when_all_of_it_is() -> None:
    plan = Planned(unit="u1", month=PartialDate(2024, 4), deadline=Deadline(date(2024, 4, 1), BY))
    assert Conflicts([plan], TODAY).all() == []
    late = replace(plan, deadline=Deadline(date(2024, 4, 1), BEFORE))
    assert [one.kind for one in Conflicts([late], TODAY).all()] == ["late"]


def test_the_last_day_in_time_is_offered_and_is_no_day_off() -> None:
    limit = Deadline(date(2024, 5, 2), BEFORE)  # 29/4 to 1/5 were days off in 2024
    plan = Planned(unit="u1", first=date(2024, 5, 6), last=date(2024, 5, 6), deadline=limit)
    index = Conflicts([plan], TODAY)
    (conflict,) = index.all()
    assert ways(conflict, index, lambda _: True)[0].starts == date(2024, 4, 28)


def test_a_morning_and_an_afternoon_in_one_hall_do_not_clash() -> None:
    morning = Planned(unit="u1", first=date(2024, 3, 5), half="morning", venue="hall")
    afternoon = replace(morning, unit="u2", half="afternoon")
    assert Conflicts([morning, afternoon], TODAY).all() == []
    assert len(Conflicts([morning, replace(afternoon, half="")], TODAY).all()) == 1


def test_the_free_half_day_of_a_leader_is_offered() -> None:
    both = [
        Planned(unit=unit, first=date(2024, 3, 5), half="morning", visits=(Visit("an", "An"),))
        for unit in ("u1", "u2")
    ]
    index = Conflicts(both, TODAY)
    (conflict,) = index.all()
    assert (conflict.kind, conflict.unit, conflict.other) == ("leader", "u2", "u1")
    way = ways(conflict, index, lambda unit: unit == "u1")[0]
    assert (way.unit, way.starts, way.half) == ("u1", date(2024, 3, 5), "afternoon")
