"""Where a document stands on its path: since when, until when it was planned, and what is late."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from desktop_app.domain.due_days import due_day
from desktop_app.domain.papers import (
    PATH_STAGES,
    TREATMENTS,
    Appraisal,
    Comment,
    Document,
    DocumentStep,
)
from desktop_app.domain.words import N_, Message

READY = {"congress": "submitted", "plan": "issued"}
"""The stage at which a document of a path has been got ready: its day is met when it came there by then."""

SOON = 7
"""Days before a day when it begins to be told of."""

LATE, STAGE_LATE, DUE_SOON, IN_TIME, READY_LATE, DONE, NO_DAY = (
    "late", "stage_late", "due_soon", "in_time", "ready_late", "done", "no_day",
)  # fmt: skip
STATES = {
    LATE: N_("Late"),
    STAGE_LATE: N_("Stage overdue"),
    DUE_SOON: N_("Due soon"),
    IN_TIME: N_("In time"),
    READY_LATE: N_("Ready, but late"),
    DONE: N_("Ready"),
    NO_DAY: N_("No day set"),
}
SHORT_STAGES = {
    "draft": N_("Drafted"),
    "comments": N_("Comments"),
    "revised": N_("Taken up, explained"),
    "appraised": N_("Appraised"),
    "opinion": N_("Party committee"),
    "submitted": N_("Put to congress"),
    "adopted": N_("Adopted"),
    "approval": N_("Approval"),
    "issued": N_("Out"),
}
"""Words of the stages where there is little room: under the marks of the steps."""


@dataclass(frozen=True)
class Standing:
    """A document on its path on a day.

    ``stages`` is the path and ``at`` the place on it; ``since`` the day it came there, ``days`` how many it
    has been there (None at the end of the path); ``stage_due`` until when it was to stay and ``stage_over``
    the days past that. ``due`` is the day it is to be ready and ``over`` the days past that (below 0: days
    left; None: no day, or ready). ``came`` tells for each stage gone through the day it came to it.
    """

    stages: tuple[str, ...]
    at: int
    since: date | None
    days: int | None
    stage_due: date | None
    stage_over: int | None
    due: date | None
    over: int | None
    ready_on: date | None
    state: str
    came: dict[str, date]

    @property
    def is_late(self) -> bool:
        """Whether it wants to be looked at: the document or its stage is past its day."""
        return self.state in (LATE, STAGE_LATE)


def stages_of(document: Document) -> tuple[str, ...]:
    """The stages of its path, in order."""
    return PATH_STAGES.get(document.path, PATH_STAGES["congress"])


def due_of(document: Document, starts: date | None) -> date | None:
    """The day it is to be ready: reckoned back from the congress, or the day that was entered."""
    if document.days is not None and starts is not None:
        return due_day(None, -document.days, starts)
    return document.due


def standing(
    document: Document, steps: Iterable[DocumentStep], starts: date | None, today: date
) -> Standing:
    """Where a document stands; ``steps`` are its own in any order, ``starts`` the congress's first day."""
    stages = stages_of(document)
    listed = sorted(
        (one for one in steps if one.reached_on), key=lambda one: one.reached_on or date.min
    )
    at = stages.index(document.stage) if document.stage in stages else 0
    came = {one.stage: one.reached_on for one in listed if one.reached_on}
    here = next((one for one in reversed(listed) if one.stage == document.stage), None)
    since = here.reached_on if here else None
    stage_due = here.due if here else None
    due = due_of(document, starts)
    ready = stages.index(READY.get(document.path, stages[-1]))
    ready_on = _ready_on(stages, ready, at, came)
    last = at == len(stages) - 1
    stage_over = (today - stage_due).days if stage_due and not last else None
    over = (today - due).days if due and at < ready else None
    days = max(0, (today - since).days) if since and not last else None
    return Standing(
        stages, at, since, days, stage_due, stage_over, due, over, ready_on,
        _state(at >= ready, due, ready_on, over, stage_over), came,
    )  # fmt: skip


def _ready_on(stages: Sequence[str], ready: int, at: int, came: dict[str, date]) -> date | None:
    """The day it was got ready: it came to that stage, or past it where that one was left out."""
    days = [came[stage] for stage in stages[ready : at + 1] if stage in came]
    return min(days) if days else None


def _state(
    is_ready: bool, due: date | None, ready_on: date | None, over: int | None, stage_over: int | None
) -> str:  # fmt: skip
    if is_ready:
        return READY_LATE if due and ready_on and ready_on > due else DONE
    if over is not None and over > 0:
        return LATE
    if stage_over is not None and stage_over > 0:
        return STAGE_LATE
    if over is None:
        return NO_DAY
    return DUE_SOON if over >= -SOON else IN_TIME


def stage_after(document: Document) -> str:
    """The next stage of its path; "" at the end."""
    stages = stages_of(document)
    at = stages.index(document.stage) if document.stage in stages else -1
    return stages[at + 1] if at + 1 < len(stages) else ""


def stage_before(document: Document) -> str:
    """The stage it came from by its path; "" at the beginning."""
    stages = stages_of(document)
    at = stages.index(document.stage) if document.stage in stages else 0
    return stages[at - 1] if at > 0 else ""


def is_backward(document: Document, stage: str) -> bool:
    """Whether going to ``stage`` is going back."""
    stages = stages_of(document)
    return stages.index(stage) < stages.index(document.stage)


def planned_until(document: Document, stage: str, starts: date | None, today: date) -> date | None:
    """Until when a document that comes to ``stage`` today may stay there to be ready in time.

    The days left are shared evenly among the stages still to go through; None without a day, past it, or
    from the stage on where the document is ready.
    """
    stages, due = stages_of(document), due_of(document, starts)
    ready = stages.index(READY.get(document.path, stages[-1]))
    at = stages.index(stage)
    if due is None or at >= ready or due <= today:
        return None
    return today + timedelta(days=max(1, (due - today).days // (ready - at)))


# --- appraisals --------------------------------------------------------------------------------


def answer_due(one: Appraisal) -> date | None:
    """The day by which a body is to answer; None where no time was set."""
    return due_day(None, one.days, one.sent_on)


def days_taken(one: Appraisal, today: date) -> int | None:
    """The days a body has taken: until its answer, or until today."""
    return ((one.answered_on or today) - one.sent_on).days if one.sent_on else None


def days_over(one: Appraisal, today: date) -> int:
    """The days past the time a body was given; 0 where it kept it or none was set."""
    due = answer_due(one)
    return max(0, ((one.answered_on or today) - due).days) if due else 0


def unanswered(listed: Iterable[Appraisal]) -> list[Appraisal]:
    """Who was asked and has not answered."""
    return [one for one in listed if one.answered_on is None]


# --- comments ----------------------------------------------------------------------------------


def treatment_counts(comments: Iterable[Comment]) -> dict[str, int]:
    """How many comments were treated in which way, "" for those still to be treated."""
    counts = dict.fromkeys((*TREATMENTS, ""), 0)
    for one in comments:
        counts[one.treatment] += 1
    return counts


# --- going on ----------------------------------------------------------------------------------


def cautions(
    document: Document, stage: str, appraisals: Sequence[Appraisal], comments: Sequence[Comment],
    versions: int,
) -> list[Message]:  # fmt: skip
    """What is unfinished when a document goes on to ``stage``; nothing of it keeps the document back."""
    stages = stages_of(document)
    if stage not in stages or is_backward(document, stage):
        return []
    passed = stages[stages.index(document.stage) : stages.index(stage)]
    found: list[Message] = []
    waiting = unanswered(appraisals)
    if waiting and ("appraised" in passed or "approval" in passed):
        bodies = ", ".join(one.body for one in waiting)
        found.append(Message(N_("No answer yet from: {bodies}."), {"bodies": bodies}))
    if "appraised" in passed and not appraisals:
        found.append(Message(N_("No body has been asked to appraise it.")))
    untreated = treatment_counts(comments)[""]
    if untreated and "revised" in passed:
        found.append(Message(N_("Comments still to be treated: {count}."), {"count": untreated}))
    if not versions and "draft" in passed:
        found.append(Message(N_("No version of the text has been entered.")))
    return found
