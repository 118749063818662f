"""Difficulties: what waits, how long, and in what order it is looked at."""

from __future__ import annotations

from datetime import date

from desktop_app.domain.difficulties import (
    ANSWERED,
    OPEN,
    SETTLED,
    DifficultyLine,
    counts,
    days_in_words,
    in_order,
    waiting,
)
from desktop_app.domain.meetings import Difficulty, DifficultyAnswer

TODAY = date(2024, 3, 1)


def line(raised: date, *, answered: bool = False, solved: date | None = None) -> DifficultyLine:
    one = Difficulty(uid=str(raised), title="Thiếu kinh phí", raised_on=raised, solved_on=solved)
    given = (DifficultyAnswer(difficulty=one.uid, who="Ban Dân tộc", body="Bố trí"),)
    return DifficultyLine(one, "", given if answered else ())


def test_the_age_counts_the_leap_day() -> None:
    assert waiting(line(date(2024, 2, 28)), TODAY) == 2
    assert days_in_words(2) == "2 ngày"


def test_what_is_answered_or_settled_waits_no_longer() -> None:
    assert line(TODAY, answered=True).state == ANSWERED
    assert waiting(line(TODAY, answered=True), TODAY) is None
    assert line(TODAY, solved=TODAY).state == SETTLED
    assert waiting(line(TODAY, solved=TODAY), TODAY) is None


def test_the_longest_unanswered_stands_first_and_the_settled_last() -> None:
    young, old = line(date(2024, 2, 20)), line(date(2024, 1, 5))
    answered, settled = line(date(2024, 1, 1), answered=True), line(date(2023, 12, 1), solved=TODAY)
    assert in_order([settled, young, answered, old]) == [old, young, answered, settled]


def test_a_day_in_the_future_is_no_negative_age() -> None:
    assert waiting(line(date(2024, 3, 9)), TODAY) == 0


def test_the_figures_tell_the_oldest_open_one() -> None:
    lines = [line(date(2024, 2, 20)), line(date(2024, 1, 5), answered=True)]
    found = counts(lines, TODAY)
    assert (found.all, found.open, found.answered, found.settled, found.oldest) == (2, 1, 1, 0, 10)
    assert lines[0].state == OPEN
