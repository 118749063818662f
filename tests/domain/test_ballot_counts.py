"""Ballots added up, and counts compared line by line, against the plainest way to do it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.ballot_counts import (
    NOBODY,
    TOO_MANY,
    Sheet,
    added_up,
    differences,
    line_of,
    name_of,
    parts_of,
    reason_against,
    swapped,
)
from desktop_app.domain.counts import Count, CountedBallot
from desktop_app.domain.vote_rules import Rule, Tally, Totals

NAMES = ("An", "Bình", "Cúc", "Dung")
BLANK = tuple(Tally(candidate=one, name=one, line=at) for at, one in enumerate(NAMES, 1))
STRIKE, COLUMNS = Rule(method="ballot", seats=2), Rule(method="ballot", seats=2, form="columns")
MARKS = st.lists(
    st.text("+-0", min_size=len(NAMES), max_size=len(NAMES)), max_size=30
)  # fmt: skip


def ballots(marks: list[str], rule: Rule) -> list[CountedBallot]:
    found = []
    for number, one in enumerate(marks, 1):
        reason = reason_against(one, rule)
        found.append(CountedBallot(number=number, marks="" if reason else one, reason=reason))
    return found


def a_sheet(*votes: int | None, **totals: int) -> Sheet:
    lines = tuple(replace(one, votes=each) for one, each in zip(BLANK, votes, strict=True))
    return Sheet(count=Count(), totals=Totals(**totals), tallies=lines, reasons={})


@given(MARKS, st.sampled_from([STRIKE, COLUMNS]))
def test_every_ballot_counts_once_as_valid_or_invalid(marks: list[str], rule: Rule) -> None:
    cast = ballots(marks, rule)
    totals, lines, reasons = added_up(cast, BLANK, Totals(issued=40), rule)
    good = [one for one in marks if not reason_against(one, rule)]
    assert totals == Totals(
        issued=40, collected=len(marks), valid=len(good), invalid=len(marks) - len(good)
    )
    assert sum(reasons.values()) == totals.invalid
    for place, one in enumerate(lines):
        assert one.votes == sum(each[place] == "+" for each in good)
        if rule is COLUMNS:
            assert (one.votes or 0) + (one.against or 0) + (one.none or 0) == len(good)


@pytest.mark.parametrize(
    ("marks", "rule", "reason"),
    [
        ("++--", STRIKE, ""), ("+---", STRIKE, ""), ("+++-", STRIKE, TOO_MANY), ("----", STRIKE, NOBODY),
        ("----", COLUMNS, ""), ("0000", COLUMNS, NOBODY), ("+++0", COLUMNS, TOO_MANY),
        ("++++", Rule(method="ballot", seats=0), ""),
        ("++--", Rule(method="ballot", seats=0, alternates=1), TOO_MANY),
    ],
)  # fmt: skip
def test_marks_that_make_a_ballot_invalid_give_its_reason(
    marks: str, rule: Rule, reason: str
) -> None:
    assert reason_against(marks, rule) == reason


@given(st.permutations([9, 7, 5, 3]))
def test_counts_with_equal_sums_differ_on_exactly_the_lines_that_are_not_the_same(
    other: list[int],
) -> None:
    found = differences([a_sheet(9, 7, 5, 3), a_sheet(*other)], STRIKE, {})
    wrong = [
        at for at, (one, two) in enumerate(zip((9, 7, 5, 3), other, strict=True), 1) if one != two
    ]
    assert [one.number for one in found] == wrong
    if len(wrong) == 2:
        ((one, two),) = swapped(found)
        assert [one.number, two.number] == wrong
    elif len(wrong) == 3:
        assert swapped(found) == []


def test_a_total_that_one_team_left_open_differs_only_where_it_is_counted() -> None:
    one, two = a_sheet(1, 1, 1, 1, printed=12, valid=3), a_sheet(1, 1, 1, 1)
    assert [each.line for each in differences([one, two], STRIKE, {})] == ["valid"]


def test_reasons_are_compared_with_none_as_nought() -> None:
    one = replace(a_sheet(1, 1, 1, 1), reasons={"ly-do-khac": 1})
    (found,) = differences([one, a_sheet(1, 1, 1, 1)], STRIKE, {"ly-do-khac": "Lý do khác"})
    assert (found.name, found.values) == ("Lý do khác", (1, 0))


def test_the_log_names_lines_by_place_and_name() -> None:
    assert parts_of(line_of("votes", "Cúc")) == ("votes", "Cúc")
    assert str(name_of("votes:Cúc", BLANK, {})) == "3. Cúc: Số phiếu"
    assert str(name_of("issued", BLANK, {})) == "Phiếu phát ra"
    assert str(name_of("ballot:12", BLANK, {})) == "Phiếu thứ 12"
    assert str(name_of("handed_in", BLANK, {})) == "Đã nộp"
