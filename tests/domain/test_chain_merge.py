"""The best of several sources, field by field, against a plain reading of the rule."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.chain import UnitReport
from desktop_app.domain.chain_lines import RANKS, Contradiction
from desktop_app.domain.chain_merge import (
    GROWING,
    TOGETHER,
    TOLD,
    Seen,
    contradictions,
    figures,
    merged,
    ranked,
    source_of,
    state_of,
)
from desktop_app.domain.congresses import Congress
from desktop_app.domain.dates import PartialDate

SEEN = Seen("here", "unit-here")
FIRST = date(2024, 2, 1)

days = st.none() | st.integers(0, 80).map(lambda n: FIRST + timedelta(days=n))
months = st.none() | st.integers(1, 5).map(lambda n: PartialDate(2024, n))
counts = st.none() | st.integers(0, 5)
sources = st.sampled_from(("", "list", "typed", "plan"))


@st.composite
def rows(draw: st.DrawFn) -> list[Congress]:
    """Records of one unit's congress, at most one a source and office."""
    keys = draw(st.sets(st.tuples(sources, st.sampled_from(("here", "there"))), min_size=1))
    return [
        Congress(
            uid=f"{source or 'real'}-{owner}",
            owner=owner,
            unit="unit-there",
            source=source,
            starts=draw(days),
            month=draw(months),
            held_from=draw(days),
            reviewed_on=draw(days),
            people=draw(counts),
            groups=draw(counts),
            ordinal=draw(st.sampled_from(("", "IV", "V"))),
            venue=draw(st.sampled_from(("", "Hội trường", "Nhà văn hóa"))),
        )
        for source, owner in sorted(keys)
    ]


@st.composite
def reports(draw: st.DrawFn) -> list[UnitReport]:
    """What was told of a unit, several times by several ways."""
    return [
        UnitReport(
            uid=f"r{number}",
            owner="here",
            as_of=FIRST + timedelta(days=draw(st.integers(0, 20))),
            source=draw(st.sampled_from(("list", "typed"))),
            villages=draw(counts),
            villages_met=draw(counts),
            official=draw(counts),
        )
        for number in range(draw(st.integers(0, 5)))
    ]


def rank_of(row: Congress) -> tuple[int, int]:
    """The rule in its plainest form: the holder's own word, then lists, then calls, then plans."""
    if not row.source:
        holder = (row.owner == "here") == (row.unit == SEEN.unit)
        return 0, 0 if holder else 1
    return {"list": 1, "typed": 2, "plan": 3}[row.source], 0 if row.owner == "there" else 1


@given(rows())
def test_every_field_comes_from_the_best_source_that_knows_it(known: list[Congress]) -> None:
    got = merged(ranked(known, SEEN))
    for group in TOGETHER:
        telling = [
            row
            for row in known
            if getattr(row, group[0]) not in (None, "")
            or (group[0] == "starts" and row.month is not None)
        ]
        if telling:
            best = min(telling, key=rank_of)
            assert [got[name] for name in group] == [getattr(best, name) for name in group]
        else:
            assert not got.get(group[0])


@given(rows(), st.permutations(range(8)))
def test_the_order_in_which_sources_came_in_changes_nothing(
    known: list[Congress], order: list[int]
) -> None:
    mixed = [known[place] for place in order if place < len(known)]
    assert ranked(mixed, SEEN) == ranked(known, SEEN)


@given(rows(), days.filter(bool))
def test_what_was_held_later_was_not_held_on_the_day_asked_for(
    known: list[Congress], day: date
) -> None:
    now, then = merged(ranked(known, SEEN)), merged(ranked(known, SEEN), day)
    held = now.get("held_from")
    assert then.get("held_from") == (held if held and held <= day else None)
    assert then.get("starts") == now.get("starts")


@given(reports(), days)
def test_figures_are_the_latest_of_the_best_source_and_never_a_sum(
    told: list[UnitReport], day: date | None
) -> None:
    got = figures(told, SEEN, day)
    for name in TOLD:
        known = [
            one
            for one in told
            if getattr(one, name) is not None and (day is None or one.as_of <= day)  # type: ignore[operator]
        ]
        if not known:
            assert name not in got
            continue
        best = min(RANKS.index(one.source) for one in known)
        latest = max(one.as_of for one in known if RANKS.index(one.source) == best)  # type: ignore[type-var]
        allowed = {
            getattr(one, name)
            for one in known
            if RANKS.index(one.source) == best and one.as_of == latest
        }
        assert got[name] in allowed


@given(rows(), reports())
def test_a_contradiction_names_two_sources_that_really_differ(
    known: list[Congress], told: list[UnitReport]
) -> None:
    for one in contradictions(ranked(known, SEEN), told, SEEN):
        assert one.value != one.other
        better, poorer = (
            max(RANKS.index("package"), RANKS.index(name))
            for name in (one.source, one.other_source)
        )
        assert better <= poorer


def test_an_earlier_smaller_count_is_no_contradiction_and_a_later_one_is() -> None:
    listed = report(date(2024, 3, 20), "list", villages_met=6)
    before = report(date(2024, 3, 1), "typed", villages_met=2)
    after = report(date(2024, 3, 28), "typed", villages_met=8)
    assert "villages_met" in GROWING
    assert contradictions([], [listed, before], SEEN) == ()
    assert contradictions([], [listed, after], SEEN) == (
        Contradiction("villages_met", 6, "list", 8, "typed"),
    )


def test_a_day_within_the_month_planned_contradicts_nothing() -> None:
    package = Congress(uid="a", owner="there", unit="u", starts=date(2024, 4, 12))
    plan = Congress(uid="b", owner="here", unit="u", source="plan", month=PartialDate(2024, 4))
    late = Congress(uid="b", owner="here", unit="u", source="plan", month=PartialDate(2024, 5))
    assert contradictions([package, plan], [], SEEN) == ()
    (one,) = contradictions([package, late], [], SEEN)
    assert (one.field, one.other, one.other_source) == ("starts", PartialDate(2024, 5), "plan")


def test_the_state_follows_the_facts() -> None:
    row = Congress(state="planned")
    assert state_of(None, {}, False) == ""
    assert state_of(row, {}, False) == "planned"
    assert state_of(row, {}, True) == "approved"
    assert state_of(row, {"held_from": FIRST}, True) == "held"
    assert state_of(row, {"held_from": FIRST, "reviewed_on": FIRST}, True) == "reviewed"


def test_one_known_as_held_without_a_day_is_held_on_its_planned_day() -> None:
    row = Congress(uid="a", owner="here", unit="u", source="typed", state="held", starts=FIRST)
    got: dict[str, Any] = merged([row])
    assert got["held_from"] == FIRST
    assert state_of(row, got, False) == "held"
    assert merged([row], FIRST - timedelta(days=1))["held_from"] is None
    unknown = Congress(uid="a", owner="here", unit="u", source="typed", state="held")
    assert state_of(unknown, merged([unknown]), False) == "held"


def test_the_record_of_the_office_that_holds_the_congress_goes_first() -> None:
    mine = Congress(uid="a", owner="here", unit="unit-here")
    theirs = Congress(uid="b", owner="there", unit="unit-here")
    assert ranked([theirs, mine], SEEN)[0] is mine
    below = [Congress(uid="c", owner="here", unit="u"), Congress(uid="d", owner="there", unit="u")]
    assert [source_of(one, SEEN) for one in ranked(below, SEEN)] == ["package", "own"]


def report(as_of: date, source: str, **told: Any) -> UnitReport:
    return UnitReport(uid=f"{as_of}{source}", owner="here", as_of=as_of, source=source, **told)
