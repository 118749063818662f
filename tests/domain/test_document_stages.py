"""Where a document stands on its path on a day, who is late with an opinion, what is unfinished."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain import document_stages as stages
from desktop_app.domain.fields import problems
from desktop_app.domain.papers import (
    PATH_STAGES,
    STAGES,
    Appraisal,
    Comment,
    Document,
    DocumentStep,
)
from desktop_app.domain.words import say, use_language

STARTS = date(2024, 5, 16)
TODAY = date(2024, 4, 20)


def document(stage: str = "draft", path: str = "congress", **fields: object) -> Document:
    return Document(uid="d", congress="c", path=path, stage=stage, title="Báo cáo", **fields)  # type: ignore[arg-type]


def step(stage: str, day: date, due: date | None = None) -> DocumentStep:
    return DocumentStep(uid=f"{stage}-{day}", document="d", stage=stage, reached_on=day, due=due)


def test_a_document_is_due_so_many_days_before_the_congress_and_moves_with_it() -> None:
    one = document(days=20, due=date(2024, 1, 1))
    assert stages.due_of(one, STARTS) == date(2024, 4, 26)
    assert stages.due_of(one, STARTS + timedelta(days=7)) == date(2024, 5, 3)
    assert stages.due_of(one, None) == date(2024, 1, 1)


def test_a_congress_after_the_leap_day_reckons_back_over_it() -> None:
    assert stages.due_of(document(days=2), date(2024, 3, 1)) == date(2024, 2, 28)
    assert stages.due_of(document(days=1), date(2024, 3, 1)) == date(2024, 2, 29)
    assert stages.due_of(document(days=1), date(2025, 3, 1)) == date(2025, 2, 28)


@pytest.mark.parametrize(
    ("today", "state", "over"),
    [
        (date(2024, 4, 18), stages.IN_TIME, -8),
        (date(2024, 4, 19), stages.DUE_SOON, -7),
        (date(2024, 4, 26), stages.DUE_SOON, 0),
        (date(2024, 4, 27), stages.LATE, 1),
    ],
)
def test_the_day_it_is_due_is_not_late_the_next_one_is(today: date, state: str, over: int) -> None:
    at = stages.standing(document(days=20), [step("draft", date(2024, 3, 1))], STARTS, today)
    assert (at.state, at.over) == (state, over)


def test_days_in_the_stage_are_counted_from_the_day_it_came_there() -> None:
    gone = [step("draft", date(2024, 3, 1)), step("comments", date(2024, 4, 8), date(2024, 4, 15))]
    at = stages.standing(document("comments", days=20), gone, STARTS, TODAY)
    assert (at.at, at.since, at.days) == (1, date(2024, 4, 8), 12)
    assert (at.stage_over, at.state) == (5, stages.STAGE_LATE)


def test_a_document_that_was_ready_late_says_so_and_is_no_longer_overdue() -> None:
    gone = [step("submitted", date(2024, 4, 28))]
    at = stages.standing(document("submitted", days=20), gone, STARTS, STARTS)
    assert (at.state, at.over, at.is_late) == (stages.READY_LATE, None, False)


def test_leaving_the_ready_stage_out_counts_the_day_of_the_one_after_it() -> None:
    gone = [step("adopted", date(2024, 4, 20))]
    at = stages.standing(document("adopted", days=20), gone, STARTS, STARTS)
    assert (at.state, at.ready_on) == (stages.DONE, date(2024, 4, 20))


def test_a_document_sent_back_is_not_ready_though_it_once_was() -> None:
    gone = [step("submitted", date(2024, 4, 10)), step("revised", date(2024, 4, 12))]
    at = stages.standing(document("revised", days=20), gone, STARTS, TODAY)
    assert (at.ready_on, at.state) == (None, stages.DUE_SOON)


def test_plans_go_a_shorter_way_and_are_ready_when_they_are_issued() -> None:
    at = stages.standing(document("approval", "plan", days=30), [], STARTS, TODAY)
    assert at.stages == ("draft", "approval", "issued")
    assert (at.state, at.over) == (stages.LATE, 4)
    assert stages.stage_after(document("issued", "plan")) == ""
    assert stages.stage_before(document("draft", "plan")) == ""


def test_a_stage_of_the_other_path_is_refused() -> None:
    assert "stage" in problems(document("adopted", "plan"))
    assert problems(document("adopted")) == {}


@pytest.mark.parametrize("days", [1_000, -1_000, 10**9])
def test_more_days_than_a_congress_is_prepared_are_refused_and_break_nothing(days: int) -> None:
    assert "days" in problems(document(days=days))
    assert "days" in problems(Appraisal(document="d", body="Sở Tư pháp", days=days))
    stages.due_of(document(days=days), STARTS)
    stages.answer_due(Appraisal(document="d", body="Sở Tư pháp", sent_on=TODAY, days=days))
    assert stages.due_of(document(days=10**9), STARTS) is None


@given(
    st.sampled_from(sorted(PATH_STAGES)), st.integers(0, 60), st.integers(0, 90),
    st.lists(st.integers(0, 90), max_size=8),
)  # fmt: skip
def test_the_plan_of_stages_never_goes_past_the_day_the_whole_is_due(
    path: str, days: int, today_before: int, came: list[int]
) -> None:
    today = STARTS - timedelta(days=today_before)
    one = document(path=path, days=days)
    due = stages.due_of(one, STARTS)
    for stage in PATH_STAGES[path]:
        planned = stages.planned_until(one, stage, STARTS, today)
        assert planned is None or (due is not None and today < planned <= due)
    gone = [step("draft", STARTS - timedelta(days=each)) for each in came]
    at = stages.standing(one, gone, STARTS, today)
    assert at.is_late == (at.state in (stages.LATE, stages.STAGE_LATE))
    assert at.days is None or at.days >= 0


def asked(
    sent: date, days: int | None, answered: date | None = None, body: str = "Sở"
) -> Appraisal:
    return Appraisal(document="d", body=body, sent_on=sent, days=days, answered_on=answered)


@pytest.mark.parametrize(
    ("one", "over", "taken"),
    [
        (asked(date(2024, 4, 13), 7), 0, 7),
        (asked(date(2024, 4, 12), 7), 1, 8),
        (asked(date(2024, 4, 1), 7, date(2024, 4, 8)), 0, 7),
        (asked(date(2024, 4, 1), 7, date(2024, 4, 10)), 2, 9),
        (asked(date(2024, 4, 1), None), 0, 19),
    ],
)
def test_days_taken_stand_against_days_given(one: Appraisal, over: int, taken: int) -> None:
    assert (stages.days_over(one, TODAY), stages.days_taken(one, TODAY)) == (over, taken)


def test_going_on_names_who_has_not_answered_and_hinders_nothing() -> None:
    use_language("en")
    listed = [asked(TODAY, 7), asked(TODAY, 7, TODAY, body="Ban"), asked(TODAY, 7, body="Phòng")]
    told = stages.cautions(document("appraised"), "opinion", listed, [], 1)
    assert [str(one) for one in told] == ["No answer yet from: Sở, Phòng."]
    assert stages.cautions(document("appraised"), "revised", listed, [], 1) == []


def test_leaving_several_stages_out_tells_what_each_would_have_left_unfinished() -> None:
    comment = Comment(congress="c", document="d", who="Xã", body="Bổ sung")
    told = stages.cautions(document("draft"), "submitted", [], [comment], 0)
    assert len(told) == 3


def test_comments_are_counted_by_their_treatment() -> None:
    listed = [
        Comment(congress="c", document="d", who="Xã", body="…", treatment=treatment)
        for treatment in ("taken_up", "taken_up", "explained", "")
    ]
    assert stages.treatment_counts(listed) == {
        "taken_up": 2, "partly": 0, "explained": 1, "": 1,
    }  # fmt: skip


def test_a_comment_is_about_a_document_or_a_draft_from_above() -> None:
    assert "upper_document" in problems(Comment(congress="c", who="Xã", body="…"))
    assert problems(Comment(congress="c", who="Xã", body="…", upper_document="Dự thảo")) == {}


def test_every_stage_has_a_short_word_for_the_picture() -> None:
    assert set(stages.SHORT_STAGES) == set(STAGES)
    assert all(len(say(word)) <= 22 for word in stages.SHORT_STAGES.values())
