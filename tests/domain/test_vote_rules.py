"""The arithmetic of votes, by example and against a plain oracle."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.vote_rules import (
    Fault,
    Outcome,
    Rule,
    Tally,
    Totals,
    completed,
    decide,
    exceeds,
    faults,
    rule_of,
    sentence,
)
from desktop_app.domain.votes import Vote
from desktop_app.domain.words import use_language
from tests.domain import vote_oracle

COUNTS = 100_000


def ballot(
    votes: list[int], seats: int, valid: int, **more: Any
) -> tuple[Rule, Totals, list[Tally]]:
    """A secret ballot on ``votes``, candidate after candidate, a b c …; ``more`` goes to the rule."""
    rule = Rule(method="ballot", seats=seats, **more)
    totals = Totals(
        convened=valid,
        entitled=valid,
        present=valid,
        issued=valid,
        collected=valid,
        valid=valid,
        invalid=0,
    )
    return rule, totals, [Tally(candidate=n, name=n, line=i, votes=v)
                          for i, (n, v) in enumerate(zip("abcdefghij", votes, strict=False), 1)]  # fmt: skip


def result(outcome: Outcome) -> str:
    """The results as letters in the order of the ballot: Elected, Alternate, Not, Tied."""
    return "".join(one.result[0].upper() for one in outcome.verdicts)


def blocking(found: list[Fault]) -> list[str]:
    return [one.field for one in found if one.blocking]


# --- by example ----------------------------------------------------------------------------------


def test_exactly_one_half_is_not_more_than_half() -> None:
    assert not exceeds(40, 80, Fraction(1, 2))
    assert exceeds(41, 80, Fraction(1, 2))
    assert exceeds(41, 81, Fraction(1, 2))
    assert not exceeds(40, 81, Fraction(1, 2))
    assert not exceeds(54, 81, Fraction(2, 3))
    assert not exceeds(0, 0, Fraction(1, 2))


def test_those_with_the_most_votes_over_one_half_are_elected() -> None:
    rule, totals, lines = ballot([70, 41, 40, 60], 2, 80)
    outcome = decide(rule, totals, lines)
    assert result(outcome) == "ENNE"
    assert [(one.name, one.place) for one in outcome.of("elected")] == [("a", 1), ("d", 2)]
    use_language("vi")
    assert str(outcome.verdicts[0].reason) == "70/80 phiếu, đạt 87,5 %, quá một nửa: trúng cử"
    assert (
        str(outcome.verdicts[2].reason)
        == "40/80 phiếu, đạt 50,0 %, không quá một nửa: không trúng cử"
    )
    assert "hết vị trí" in str(outcome.verdicts[1].reason)


def test_in_the_front_nobody_is_elected() -> None:
    rule = Rule(method="person", seats=1, base="present", family="mttq")
    outcome = decide(
        rule, Totals(present=117), [Tally(candidate="a", name="a", line=1, against=2, none=0)]
    )
    use_language("vi")
    assert str(outcome.verdicts[0].reason) == (
        "115/117 đại biểu nhất trí, đạt 98,3 %: được hiệp thương cử"
    )
    assert "bầu" not in str(sentence(rule, outcome))


def test_equal_votes_at_the_last_seat_are_handed_to_the_congress() -> None:
    rule, totals, lines = ballot([70, 60, 60, 60], 3, 80, alternates=1)
    outcome = decide(rule, totals, lines)
    assert result(outcome) == "ETTT"
    (tie,) = outcome.ties
    assert (tie.candidates, tie.votes, tie.seats, tie.alternates) == (("b", "c", "d"), 60, 2, False)
    assert outcome.seats_left == 2
    ruled = decide(rule, totals, lines, {"b", "d"})
    assert result(ruled) == "EEAE"
    assert [one.ruled for one in ruled.verdicts] == [False, True, False, True]
    assert (
        result(decide(rule, totals, lines, {"b"})) == "ETTT"
    )  # as many as there are seats, or nothing
    assert result(decide(rule, totals, lines, {"a", "b"})) == "ETTT"


def test_equal_votes_that_all_have_a_seat_are_no_tie() -> None:
    rule, totals, lines = ballot([60, 60, 60], 3, 80)
    assert result(decide(rule, totals, lines)) == "EEE"


def test_the_older_one_goes_first_only_where_the_births_that_are_known_say_so() -> None:
    rule, totals, lines = ballot([60, 60], 1, 80, tie_rule="older")
    first = replace(lines[0], born=PartialDate(1960))
    for other, expected in (
        (PartialDate(1961), "EN"), (PartialDate(1960), "TT"), (PartialDate(1960, 5, 3), "TT"),
        (PartialDate(1959, 12), "NE"), (None, "TT"),
    ):  # fmt: skip
        outcome = decide(rule, totals, [first, replace(lines[1], born=other)])
        assert result(outcome) == expected, other


def test_the_reason_says_by_what_equal_votes_were_parted() -> None:
    use_language("vi")
    rule, totals, lines = ballot([70, 60, 60], 2, 80, tie_rule="older")
    born = [
        lines[0],
        replace(lines[1], born=PartialDate(1961)),
        replace(lines[2], born=PartialDate(1950)),
    ]
    first, loser, older = decide(rule, totals, born).verdicts
    assert "bằng phiếu" not in str(first.reason)
    assert str(older.reason) == (
        "60/80 phiếu, đạt 75,0 %, quá một nửa: trúng cử (bằng phiếu, chọn người cao tuổi hơn)"
    )
    assert str(loser.reason).endswith("không trúng cử (bằng phiếu, chọn người cao tuổi hơn)")
    ruled = decide(replace(rule, tie_rule="congress", family="mttq"), totals, lines, {"b"}).verdicts
    assert [str(one.reason).endswith("do Đại hội quyết định)") for one in ruled] == [
        False,
        True,
        True,
    ]
    assert all("phiếu" not in str(one.reason) for one in ruled), "nobody is voted in in the Front"


def test_alternates_are_next_in_votes_and_need_more_than_half_as_well() -> None:
    rule, totals, lines = ballot([70, 60, 50, 45, 40], 2, 80, alternates=3)
    outcome = decide(rule, totals, lines)
    assert result(outcome) == "EEAAN"
    assert [(one.name, one.place) for one in outcome.of("alternate")] == [("c", 1), ("d", 2)]
    assert outcome.alternates_left == 1


def test_alternates_with_a_vote_of_their_own_are_not_taken_from_the_others() -> None:
    rule, totals, lines = ballot([70, 60, 50], 2, 80, alternates=1, alternates_by="separate")
    assert result(decide(rule, totals, lines)) == "EEN"
    spare = replace(rule, seats=0)
    outcome = decide(spare, totals, lines)
    assert result(outcome) == "ANN"
    use_language("vi")
    assert str(sentence(spare, outcome)) == "Trúng cử dự khuyết 1 người"


def test_without_the_quorum_nobody_is_chosen() -> None:
    rule, totals, lines = ballot([70, 60], 2, 80, quorum=Fraction(2, 3))
    totals = replace(totals, convened=121)
    outcome = decide(rule, totals, lines)
    assert (outcome.quorum_met, result(outcome)) == (False, "NN")
    assert result(decide(rule, replace(totals, convened=120), lines)) == "EE"


def test_of_a_list_voted_on_as_a_whole_only_those_against_are_counted() -> None:
    rule = Rule(method="card", by_person=False, seats=2, alternates=1, base="present")
    lines = [Tally(candidate=n, name=n, line=i) for i, n in enumerate("abc", 1)]
    outcome = decide(rule, Totals(present=148, against=1, abstained=2), lines)
    assert (outcome.passed, result(outcome)) == (True, "EEA")
    assert {(one.votes, one.base) for one in outcome.verdicts} == {(145, 148)}
    assert result(decide(rule, Totals(present=148, against=74, abstained=0), lines)) == "NNN"


def test_a_question_passes_or_does_not() -> None:
    rule = Rule(method="show_of_hands", of_people=False, by_person=False, base="entitled")
    totals = Totals(entitled=150, present=148, against=70, abstained=2)
    assert decide(rule, totals, []).passed is True
    assert decide(rule, replace(totals, abstained=3), []).passed is False  # 75 of 150


def test_a_swap_of_numbers_is_seen_where_a_line_breaks_an_invariant() -> None:
    rule, totals, lines = ballot([70, 60], 2, 80)
    assert blocking(faults(rule, totals, lines)) == []
    (found,) = faults(rule, totals, [lines[0], replace(lines[1], votes=81)])
    use_language("vi")
    assert str(found.message) == (
        "Số phiếu của b (81) lớn hơn số phiếu hợp lệ (80). Đề nghị kiểm tra dòng 2."
    )
    assert (found.candidate, found.line, found.blocking) == ("b", 2, True)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"collected": 81}, "collected"), ({"issued": 81}, "issued"), ({"invalid": 1}, "valid"),
        ({"printed": 90, "spoiled": 1, "unused": 8}, "printed"), ({"valid": None, "invalid": 81}, "valid"),
    ],
)  # fmt: skip
def test_each_sum_that_cannot_be_is_named(change: dict[str, Any], field: str) -> None:
    rule, totals, lines = ballot([70, 60], 2, 80)
    assert field in blocking(faults(rule, replace(totals, **change), lines))


def test_more_votes_than_seats_on_all_ballots_together_are_named() -> None:
    rule, totals, lines = ballot([80, 79, 2], 2, 80)
    assert blocking(faults(rule, totals, lines)) == ["valid"]
    assert blocking(faults(rule, totals, [lines[0], lines[1], replace(lines[2], votes=1)])) == []


def test_on_ballots_with_columns_each_line_makes_up_the_valid_ballots() -> None:
    rule, totals, lines = ballot([70, 60], 2, 80, form="columns")
    lines = [replace(lines[0], against=10, none=0), replace(lines[1], against=20)]
    assert faults(rule, totals, lines) == []
    assert completed(rule, totals, lines)[1][1].none == 0
    assert blocking(faults(rule, totals, [replace(lines[0], none=1), lines[1]])) == ["against"]


def test_more_present_than_may_vote_is_pointed_out_and_blocks_nothing() -> None:
    rule = Rule(method="card", of_people=False, by_person=False, base="convened")
    totals = Totals(convened=150, entitled=143, present=148, against=0, abstained=0)
    (found,) = faults(rule, totals, [])
    assert (found.field, found.blocking) == ("present", False)
    use_language("vi")
    assert "(148) lớn hơn số có quyền biểu quyết (143)" in str(found.message)
    assert faults(rule, replace(totals, present=143), []) == []


def test_the_reasons_of_invalid_ballots_make_up_their_number() -> None:
    rule, totals, lines = ballot([70], 1, 80)
    totals = replace(totals, issued=83, collected=83, present=83, invalid=3)
    assert blocking(faults(rule, totals, lines, {"x": 2, "y": 1})) == []
    assert blocking(faults(rule, totals, lines, {"x": 2})) == ["invalid"]


def test_what_is_not_entered_yet_blocks_the_lock_and_says_which_line() -> None:
    rule, totals, lines = ballot([70], 1, 80)
    found = faults(rule, replace(totals, issued=None), [replace(lines[0], votes=None)])
    assert [(one.field, one.line, one.missing, one.blocking) for one in found] == [
        ("issued", 0, True, True),
        ("votes", 1, True, True),
    ]


def test_a_consulted_list_has_no_surplus() -> None:
    rule = Rule(method="list", by_person=False, seats=1, base="present", family="mttq")
    lines = [Tally(candidate=n, name=n, line=i) for i, n in enumerate("ab", 1)]
    found = faults(rule, Totals(present=10, against=0, abstained=0), lines)
    assert blocking(found) == ["seats"]


def test_the_rule_of_a_vote_is_its_own_then_that_of_the_round_then_the_usual() -> None:
    vote = Vote(subject="delegation", method="card", seats=22)
    assert rule_of(vote, base="valid").base == "present"  # no ballots are counted
    assert rule_of(vote, base="convened").base == "convened"
    assert rule_of(replace(vote, method="ballot")).base == "valid"
    assert rule_of(replace(vote, more_than="2/3"), more_than=Fraction(3, 4)).more_than == Fraction(
        2, 3
    )
    assert rule_of(vote, more_than=Fraction(3, 4)).more_than == Fraction(3, 4)
    assert rule_of(vote).whole_list
    assert not rule_of(replace(vote, subject="resolution")).of_people


# --- against the oracle --------------------------------------------------------------------------

_SHARES = ((1, 2), (1, 2), (1, 2), (2, 3), (1, 3), (3, 4))
_BORN = (
    None,
    PartialDate(1960),
    PartialDate(1960, 5),
    PartialDate(1960, 5, 3),
    PartialDate(1961),
    PartialDate(1958),
)


def _drawn(draw: random.Random) -> tuple[Rule, Totals, list[Tally], set[str], dict[str, Any]]:
    """A vote as the program takes it, and as the oracle does; exact halves and ties are frequent."""
    valid = draw.choice((0, 1, 2, 3, 10, 80, 81, 150, draw.randrange(1, 1600)))
    present = valid + draw.randrange(3)
    convened = present + draw.randrange(40)
    entitled = draw.randint(min(present, convened), convened)
    numbers = {
        "convened": convened, "entitled": entitled, "present": present, "issued": present, "collected": present,
        "valid": valid,
    }  # fmt: skip
    base = draw.choice(tuple(numbers))
    above, below = draw.choice(_SHARES)
    level = [numbers[base] * above // below + by for by in (-1, 0, 1, 2)] + [
        draw.randrange(valid + 1)
    ]
    count = draw.randrange(1, 12)
    votes = [min(max(draw.choice(level), 0), valid) for _ in range(count)]
    seats, alternates = draw.randrange(count + 2), draw.randrange(4)
    quorum = draw.choice((None, None, Fraction(2, 3), Fraction(1, 2), Fraction(1)))
    rule = Rule(
        method="ballot", seats=seats, alternates=alternates, base=base, more_than=Fraction(above, below),
        alternates_by=draw.choice(("next", "separate")), quorum=quorum,
        tie_rule=draw.choice(("congress", "older", "again")),
    )  # fmt: skip
    lines = [
        Tally(candidate=f"c{at}", name=f"c{at}", line=at + 1, votes=one, born=draw.choice(_BORN))
        for at, one in enumerate(votes)
    ]
    ruled = {one.candidate for one in lines if draw.random() < 0.3}
    plain = {
        "rows": [{"name": one.candidate, "votes": one.votes, "born": _span(one.born)} for one in lines],
        "base": numbers[base], "more_than": (above, below), "seats": seats, "alternates": alternates,
        "separate": rule.alternates_by == "separate", "tie_rule": rule.tie_rule, "ruled": ruled,
        "enough": quorum is None or present >= quorum * convened,
    }  # fmt: skip
    return rule, Totals(**numbers, invalid=present - valid), lines, ruled, plain


def _span(born: PartialDate | None) -> tuple[int, int] | None:
    if born is None:
        return None
    days = [
        date(born.year, month, day).toordinal()
        for month in range(1, 13)
        for day in range(1, 32)
        if born.month in (0, month) and born.day in (0, day) and _is_day(born.year, month, day)
    ]
    return min(days), max(days)


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


@pytest.mark.slow
def test_a_hundred_thousand_counts_come_out_as_the_oracle_says() -> None:
    draw = random.Random(20240516)
    seen: Counter[str] = Counter()
    for _ in range(COUNTS):
        rule, totals, lines, ruled, plain = _drawn(draw)
        outcome = decide(rule, totals, lines, ruled)
        expected, ties = vote_oracle.results(plain)
        assert {one.candidate: one.result for one in outcome.verdicts} == expected, plain
        assert [(set(one.candidates), one.seats) for one in outcome.ties] == ties, plain
        for key in ("elected", "alternate"):
            told = outcome.of(key)
            assert [one.place for one in told] == list(range(1, len(told) + 1))
            assert [one.votes for one in told] == sorted((one.votes for one in told), reverse=True)
        seen.update(one.result for one in outcome.verdicts)
        seen["exactly one half"] += any(2 * one.votes == one.base for one in outcome.verdicts)
        seen["no quorum"] += outcome.quorum_met is False
        seen["ruled"] += any(one.ruled for one in outcome.verdicts)
        seen["by age"] += rule.tie_rule == "older" and not outcome.ties
    assert min(seen.values()) > COUNTS // 100, (
        seen
    )  # each of these happened often enough to mean something


@pytest.mark.slow
def test_counts_that_cannot_be_true_are_told_from_those_that_can() -> None:
    draw = random.Random(1605)
    seen: Counter[bool] = Counter()
    for _ in range(COUNTS // 4):
        seats, count = draw.randrange(1, 6), draw.randrange(1, 8)
        present = draw.randrange(1, 60)
        issued = present - draw.choice((0, 0, 1, -1))
        collected = issued - draw.choice((0, 0, 0, 1, -1))
        invalid = draw.choice((0, 0, 1, 2))
        valid = collected - invalid + draw.choice((0, 0, 0, 0, 1))
        if valid < 0 or collected < 0:
            continue
        columns = draw.random() < 0.4
        votes = [draw.randint(0, valid + draw.choice((0, 0, 0, 1))) for _ in range(count)]
        against = [max(0, valid - one - draw.randrange(3)) for one in votes]
        none = [
            valid - a - b + draw.choice((0,) * 20 + (1,))
            for a, b in zip(votes, against, strict=True)
        ]
        if any(one < 0 for one in none):
            continue
        printed = draw.choice((None, issued + 3, issued + 4))
        rule = Rule(method="ballot", form="columns" if columns else "strike", seats=seats)
        totals = Totals(
            convened=present, entitled=present, present=present, printed=printed, issued=issued, spoiled=1,
            unused=2, collected=collected, valid=valid, invalid=invalid,
        )  # fmt: skip
        lines = [
            Tally(candidate=str(at), name=str(at), line=at + 1, votes=votes[at],
                  against=against[at] if columns else None, none=none[at] if columns else None)
            for at in range(count)
        ]  # fmt: skip
        sound = vote_oracle.is_sound({
            "present": present, "issued": issued, "collected": collected, "valid": valid, "invalid": invalid,
            "printed": printed, "spoiled": 1, "unused": 2, "votes": votes, "seats": seats,
            "columns": (against, none) if columns else None,
        })  # fmt: skip
        assert (not blocking(faults(rule, totals, lines))) == sound, (totals, lines)
        seen[sound] += 1
    assert min(seen[True], seen[False]) > 1000, seen


@given(st.data())
@settings(deadline=None, max_examples=200)
def test_the_order_of_the_ballot_changes_nothing_but_places_among_equals(
    data: st.DataObject,
) -> None:
    draw = random.Random(data.draw(st.integers(0, 2**32)))
    rule, totals, lines, ruled, _ = _drawn(draw)
    mixed = data.draw(st.permutations(lines))
    moved = [replace(one, line=at) for at, one in enumerate(mixed, 1)]
    first = {one.candidate: one.result for one in decide(rule, totals, lines, ruled).verdicts}
    second = {one.candidate: one.result for one in decide(rule, totals, moved, ruled).verdicts}
    assert first == second


@given(st.data())
@settings(deadline=None, max_examples=200)
def test_one_more_vote_never_costs_anybody_their_seat(data: st.DataObject) -> None:
    draw = random.Random(data.draw(st.integers(0, 2**32)))
    rule, totals, lines, _, _ = _drawn(draw)
    at = data.draw(st.integers(0, len(lines) - 1))
    before = decide(rule, totals, lines).verdicts[at].result
    more = [replace(one, votes=(one.votes or 0) + (one is lines[at])) for one in lines]
    after = decide(rule, totals, more).verdicts[at].result
    rank = {"not_elected": 0, "alternate": 1, "tied": 1, "elected": 2}
    assert rank[after] >= rank[before]
