"""What of the preparation waits, beside the tasks: for the first page.

A register that holds nothing that may wait is not loaded: the page opens with the program.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Final

from desktop_app.domain.congresses import Congress
from desktop_app.domain.overview import Step
from desktop_app.domain.words import N_, Message
from desktop_app.store import register, reminders


def steps(congress: Congress, today: date) -> Iterator[Step]:
    """One step for each register in which something waits, in the order of the tabs."""
    office = register.identity().office
    there = reminders.waiting(congress.uid, congress.cycle or "", office)
    for key, about in _ABOUT.items():
        if key in there:
            yield from about(congress, today)


def _step(
    name: str, tab: str, words: tuple[str, str], uids: list[str], *, warns: bool = False
) -> Iterator[Step]:
    """The step of so many records; the first of them is shown."""
    if uids:
        text = Message(words[len(uids) != 1], {"count": len(uids)})
        yield Step(name, text, "preparation", {"tab": tab, "uid": uids[0]}, warns)


def _about_documents(congress: Congress, today: date) -> Iterator[Step]:
    from desktop_app.services import papers_late

    found = papers_late.reminders(congress.uid, today)
    yield from _step(
        "documents_late", "documents",
        (N_("See to 1 document or opinion that is late"),
         N_("See to {count} documents and opinions that are late")),
        [one.document for one in found], warns=True,
    )  # fmt: skip


def _about_comments(congress: Congress, today: date) -> Iterator[Step]:
    from desktop_app.services import comments_below

    found = comments_below.not_taken(congress.uid)
    yield from _step(
        "comments_below", "documents",
        (N_("Take up 1 comment of a unit below on a draft"),
         N_("Take up {count} comments of units below on drafts")),
        [one.comment.uid for one in found],
    )  # fmt: skip


def _about_conclusions(congress: Congress, today: date) -> Iterator[Step]:
    from desktop_app.services import meetings

    if congress.owner not in ("", register.identity().office):
        return
    count = len(meetings.conclusions_received(congress.uid))
    if count:
        one = N_("Make a task of 1 conclusion of an office above")
        many = N_("Make tasks of {count} conclusions of offices above")
        text = Message(one if count == 1 else many, {"count": count})
        yield Step("conclusions", text, "preparation", {"tab": "tasks"})


def _about_difficulties(congress: Congress, today: date) -> Iterator[Step]:
    from desktop_app.domain.difficulties import OPEN
    from desktop_app.services import difficulties

    found = [
        one for one in difficulties.difficulties(congress.uid) if one.unit and one.state == OPEN
    ]
    yield from _step(
        "difficulties", "difficulties",
        (N_("Answer 1 difficulty of a unit below"),
         N_("Answer {count} difficulties of units below")),
        [one.difficulty.uid for one in found],
    )  # fmt: skip


def _about_findings(congress: Congress, today: date) -> Iterator[Step]:
    from desktop_app.domain.inspections import late_findings
    from desktop_app.services import inspections

    late = late_findings(inspections.visits(congress.uid), today)
    yield from _step(
        "findings", "visits",
        (N_("Have 1 finding of an inspection remedied: it is overdue"),
         N_("Have {count} findings of inspections remedied: they are overdue")),
        [one.inspection or "" for one in late], warns=True,
    )  # fmt: skip


def _about_lessons(congress: Congress, today: date) -> Iterator[Step]:
    from desktop_app.services import lessons

    open_ = [one for one in lessons.received(congress.uid) if not one.state]
    yield from _step(
        "lessons", "lessons",
        (N_("Look at 1 lesson of another congress"),
         N_("Look at {count} lessons of other congresses")),
        [one.lesson.uid for one in open_],
    )  # fmt: skip


_ABOUT: Final[dict[str, Callable[[Congress, date], Iterator[Step]]]] = {
    "documents": _about_documents,
    "comments": _about_comments,
    "conclusions": _about_conclusions,
    "difficulties": _about_difficulties,
    "findings": _about_findings,
    "lessons": _about_lessons,
}
