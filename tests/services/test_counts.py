"""Counting a secret ballot: every number logged, two teams blind to each other, and which count stands."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from desktop_app.domain.ballot_counts import line_of, reason_line, swapped
from desktop_app.domain.counts import CountEntry
from desktop_app.domain.errors import Invalid, Refusal
from desktop_app.services import acts, clock, count_sheets, counts, operators, votes
from desktop_app.store import counts as store
from desktop_app.store import journal, register
from tests import builders
from tests.ballots import NAMES, a_vote, an_open_vote, by_place, counted, totals

RIGHT = (9, 7, 5, 3, 2)
MIXED = (9, 5, 7, 3, 2)


@pytest.fixture
def vote(congress: str) -> str:
    """A vote of five people for three places, ten present."""
    return an_open_vote(congress)


@pytest.fixture
def count(vote: str) -> str:
    """A count just begun."""
    return counts.start(vote, "Tổ 1").uids[0]


def refused(work: Callable[[], object]) -> str:
    with pytest.raises(Refusal) as refusal:
        work()
    assert "{" not in str(refusal.value)
    return refusal.value.code


# --- numbers and their log


def test_a_number_is_kept_with_what_stood_there_before(
    count: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    register.use_operator("Y Nhập")
    monkeypatch.setattr(clock, "now", lambda: datetime(2024, 5, 16, 9, 30, 5, tzinfo=UTC))
    counts.enter(count, {"issued": 9})
    counts.enter(count, {"issued": 10})
    assert counts.sheet(count).totals.issued == 10
    entries = [one.entry for one in counts.log(count)]
    assert [(one.line, one.before, one.after) for one in entries] == [
        ("issued", "", "9"),
        ("issued", "9", "10"),
    ]
    assert (entries[1].at, entries[1].operator) == ("2024-05-16T09:30:05", "Y Nhập")
    assert operators.at_the_desk() == "Y Nhập"


def test_number_and_entry_are_one_act(count: str) -> None:
    changed = counts.enter(count, {"collected": 10})
    assert changed.records == {"Count", "CountEntry"}
    assert {one.record for uid in changed.uids for one in journal.changes(uid)} >= changed.records


def test_a_number_that_stays_leaves_no_entry(count: str) -> None:
    counts.enter(count, {"issued": 10})
    assert counts.enter(count, {"issued": 10}).act == 0
    assert len(counts.log(count)) == 1


def test_an_entry_that_is_undone_stays_in_the_log_and_says_so(count: str) -> None:
    counts.enter(count, {"issued": 10})
    acts.undo_last()
    assert counts.sheet(count).totals.issued is None
    (line,) = counts.log(count)
    assert line.undone
    assert line.after == "10"


def test_the_log_is_never_edited(count: str) -> None:
    counts.enter(count, {"issued": 10})
    (entry,) = (one.entry for one in counts.log(count))
    assert refused(lambda: builders.keep(entry)) == "released"
    assert isinstance(entry, CountEntry)


def test_lines_and_reasons_are_kept_and_taken_out_again(vote: str, count: str) -> None:
    first = count_sheets.candidates(vote)[0].uid
    counts.enter(count, {line_of("votes", first): 9, reason_line("qua-so-luong"): 1})
    made = counts.sheet(count)
    assert made.tallies[0].votes == 9
    assert made.reasons == {"qua-so-luong": 1}
    counts.enter(count, {line_of("votes", first): None, reason_line("qua-so-luong"): None})
    made = counts.sheet(count)
    assert made.tallies[0].votes is None
    assert made.reasons == {}
    assert len(counts.log(count)) == 4


def test_below_zero_is_refused_and_nothing_is_logged(count: str) -> None:
    with pytest.raises(Invalid):
        counts.enter(count, {"issued": -1})
    assert counts.log(count) == []


def test_nothing_is_counted_before_the_electorate_is_frozen(congress: str) -> None:
    prepared = a_vote(congress)
    assert refused(lambda: counts.start(prepared, "Tổ 1")) == "not_open"


def test_nothing_is_typed_once_the_vote_is_locked(vote: str) -> None:
    uid = counted(vote, RIGHT)
    votes.lock(vote)
    assert refused(lambda: counts.take_back(uid, "sai")) == "locked"
    assert refused(lambda: counts.enter(uid, {"issued": 1})) == "locked"


# --- what is wrong


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"collected": 11, "valid": 10}, "collected"),
        ({"issued": 11, "printed": 13}, "issued"),
        ({"valid": 8}, "valid"),
        ({"printed": 20}, "printed"),
        ({reason_line("qua-so-luong"): 3}, "invalid"),
    ],
)
def test_totals_that_cannot_be_are_told(vote: str, wrong: dict[str, int], field: str) -> None:
    (count,) = counts.start(vote, "Tổ 1").uids
    counts.enter(count, {**totals(), **wrong, **by_place(vote, RIGHT)})
    found = [one for one in counts.faults(counts.sheet(count)) if one.blocking]
    assert field in {one.field for one in found}


def test_a_line_over_the_valid_ballots_is_named_and_locking_refused(vote: str) -> None:
    counted(vote, (10, 7, 5, 3, 2))
    with pytest.raises(Refusal) as refusal:
        votes.lock(vote)
    assert "Nguyễn Văn An" in str(refusal.value)
    assert "10" in str(refusal.value)


def test_a_count_with_a_blank_line_is_not_handed_in(vote: str, count: str) -> None:
    counts.enter(count, totals() | by_place(vote, (9, 7, None, 3, 2)))
    assert refused(lambda: counts.hand_in(count)) == "missing"
    counts.enter(count, by_place(vote, RIGHT))
    counts.hand_in(count)
    assert counts.chosen_count(vote) is not None


# --- ballot by ballot


def test_ballots_add_up_to_the_totals(vote: str) -> None:
    (count,) = counts.start(vote, "Tổ 1", way="ballots").uids
    for marks in ("+++--", "++---", "+-+--", "++++-", "-----"):
        counts.enter_ballot(count, marks)
    counts.enter_ballot(count, "", "ghi-them-ten")
    made = counts.sheet(count)
    assert (made.totals.collected, made.totals.valid, made.totals.invalid) == (6, 3, 3)
    assert made.reasons == {"qua-so-luong": 1, "khong-chon-ai": 1, "ghi-them-ten": 1}
    assert [one.votes for one in made.tallies] == [3, 2, 2, 0, 0]


def test_columns_count_agree_not_agree_and_neither(congress: str) -> None:
    vote = an_open_vote(congress, NAMES[:2], seats=2, form="columns")
    (count,) = counts.start(vote, "Tổ 1", way="ballots").uids
    for marks in ("++", "+-", "0-", "--", "00"):
        counts.enter_ballot(count, marks)
    made = counts.sheet(count)
    assert [(one.votes, one.against, one.none) for one in made.tallies] == [(2, 1, 1), (1, 3, 0)]
    assert made.reasons == {"khong-chon-ai": 1}


def test_a_ballot_is_corrected_by_its_number_and_the_last_taken_out(vote: str) -> None:
    (count,) = counts.start(vote, "Tổ 1", way="ballots").uids
    counts.enter_ballot(count, "+++--")
    counts.enter_ballot(count, "+++--")
    counts.correct_ballot(count, 1, "--+++")
    counts.undo_ballot(count)
    assert [one.marks for one in counts.sheet(count).ballots] == ["--+++"]
    assert [(one.before, one.after) for one in counts.log(count)] == [
        ("", "+++--"), ("", "+++--"), ("+++--", "--+++"), ("+++--", ""),
    ]  # fmt: skip
    assert refused(lambda: counts.correct_ballot(count, 7, "+++--")) == "no_ballot"
    assert refused(lambda: counts.enter_ballot(count, "++")) == "marks"


def test_ballots_handed_in_are_what_the_vote_is_decided_by(vote: str) -> None:
    (count,) = counts.start(vote, "Tổ 1", way="ballots").uids
    counts.enter(count, {"printed": 12, "issued": 10, "spoiled": 0, "unused": 2})
    for _ in range(10):
        counts.enter_ballot(count, "+++--")
    counts.hand_in(count)
    votes.lock(vote)
    assert [one.name for one in votes.outcome(vote).of("elected")] == [
        "Ông Nguyễn Văn An", "Bà Y Bên", "Ông A Brêu",
    ]  # fmt: skip


# --- two teams


def test_a_swap_of_two_lines_with_equal_sums_is_found_and_named(vote: str) -> None:
    counted(vote, RIGHT, "Tổ 1")
    counted(vote, MIXED, "Tổ 2")
    found = counts.compare(vote)
    assert [(one.number, one.values) for one in found] == [(2, (7, 5)), (3, (5, 7))]
    assert [(one.number, other.number) for one, other in swapped(found)] == [(2, 3)]
    assert counts.chosen_count(vote) is None
    assert refused(lambda: votes.lock(vote)) == "not_counted"


def test_a_count_is_shown_to_nobody_while_another_team_counts(vote: str) -> None:
    first, second = counts.start(vote, "Tổ 1", "Tổ 2").uids
    counts.enter(first, totals() | by_place(vote, RIGHT))
    counts.hand_in(first)
    assert refused(lambda: counts.sheet(first)) == "blind"
    assert refused(lambda: counts.compare(vote)) == "blind"
    counts.enter(second, totals() | by_place(vote, RIGHT))
    counts.hand_in(second)
    assert counts.compare(vote) == []
    assert counts.sheet(first).tallies[0].votes == 9


def test_a_third_count_that_agrees_with_one_settles_it(vote: str) -> None:
    counted(vote, RIGHT, "Tổ 1")
    counted(vote, MIXED, "Tổ 2")
    third = counted(vote, RIGHT, "Tổ 2")
    assert store.count(third).number == 2  # type: ignore[union-attr]
    stands = counts.chosen_count(vote)
    assert stands is not None
    assert counts.sheet(stands.uid).tallies[1].votes == 7
    assert counts.standing_reason(vote) == ""


def test_a_count_stands_by_decision_only_with_its_reason(vote: str) -> None:
    first = counted(vote, RIGHT, "Tổ 1")
    counted(vote, MIXED, "Tổ 2")
    assert refused(lambda: counts.settle(first, " ")) == "no_reason"
    counts.settle(first, "Kiểm lại từng phiếu trước Đoàn Chủ tịch")
    stands = counts.chosen_count(vote)
    assert stands is not None
    assert stands.uid == first
    assert counts.standing_reason(vote) == "Kiểm lại từng phiếu trước Đoàn Chủ tịch"
    votes.lock(vote)


def test_a_count_made_after_a_decision_puts_the_decision_aside(
    vote: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = counted(vote, RIGHT, "Tổ 1")
    second = counted(vote, MIXED, "Tổ 2")
    counts.settle(first, "Kiểm lại")
    later = datetime(2124, 5, 16, 9, tzinfo=UTC)
    monkeypatch.setattr(clock, "now", lambda: later)
    counts.take_back(second, "Kiểm lại lần nữa")
    counts.hand_in(second)
    assert counts.chosen_count(vote) is None


def test_what_a_team_left_open_of_where_ballots_went_is_no_difference(vote: str) -> None:
    counted(vote, RIGHT, "Tổ 1")
    (second,) = counts.start(vote, "Tổ 2").uids
    known = {name: value for name, value in totals().items() if name not in ("printed", "unused")}
    counts.enter(second, known | by_place(vote, RIGHT))
    counts.hand_in(second)
    assert counts.compare(vote) == []
    stands = counts.chosen_count(vote)
    assert stands is not None
    assert stands.printed == 12


def test_a_team_does_not_begin_twice_and_an_empty_count_goes(vote: str, count: str) -> None:
    assert refused(lambda: counts.start(vote, "Tổ 1")) == "counting"
    counts.drop(count)
    (again,) = counts.start(vote, "Tổ 1").uids
    counts.enter(again, {"issued": 1})
    assert refused(lambda: counts.drop(again)) == "in_use"


def test_a_team_that_gives_up_counts_no_more_but_its_log_stays(vote: str) -> None:
    counted(vote, RIGHT, "Tổ 1")
    (second,) = counts.start(vote, "Tổ 2").uids
    counts.enter(second, {"issued": 4})
    assert counts.chosen_count(vote) is None
    assert refused(lambda: counts.give_up(second, " ")) == "no_reason"
    counts.give_up(second, "Không đủ người")
    stands = counts.chosen_count(vote)
    assert stands is not None
    assert stands.team == "Tổ 1"
    assert [one.uid for one in counts.counts(vote)] == [stands.uid]
    assert refused(lambda: counts.enter(second, {"issued": 5})) == "given_up"
    assert counts.log(second)[-1].after == "Không đủ người"
    (again,) = counts.start(vote, "Tổ 2").uids
    assert store.count(again).number == 2  # type: ignore[union-attr]


def test_taking_back_wants_a_reason_and_logs_it(vote: str) -> None:
    uid = counted(vote, RIGHT)
    assert refused(lambda: counts.take_back(uid, "")) == "no_reason"
    counts.take_back(uid, "Nhập nhầm dòng 2")
    assert counts.log(uid)[-1].after == "Nhập nhầm dòng 2"
    counts.enter(uid, by_place(vote, MIXED))
    assert counts.sheet(uid).tallies[1].votes == 5
