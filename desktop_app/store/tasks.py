"""Queries about the tasks of a congress, and about what they came from."""

from __future__ import annotations

from collections.abc import Iterable

from desktop_app.domain.lessons import Lesson
from desktop_app.domain.meetings import Conclusion, Meeting
from desktop_app.domain.preparation import Finding, Inspection, Task
from desktop_app.store.belonging import belonging


def tasks(congress: str) -> list[Task]:
    """The tasks of a congress in the order in which they were put there."""
    return belonging(Task, "congress", congress)


def tied_to(field: str, uids: Iterable[str]) -> list[Task]:
    """The tasks of bodies ("committee") or members ("member")."""
    return belonging(Task, field, uids)


def conclusions(uids: Iterable[str]) -> dict[str, tuple[Conclusion, Meeting]]:
    """Conclusions by uid, each with its meeting."""
    found = belonging(Conclusion, "uid", uids)
    meetings = {one.uid: one for one in belonging(Meeting, "uid", _parents(found, "meeting"))}
    return {one.uid: (one, meetings[one.meeting]) for one in found if one.meeting in meetings}


def findings(uids: Iterable[str]) -> dict[str, tuple[Finding, Inspection]]:
    """Findings by uid, each with the visit that made it."""
    found = belonging(Finding, "uid", uids)
    visits = {one.uid: one for one in belonging(Inspection, "uid", _parents(found, "inspection"))}
    return {one.uid: (one, visits[one.inspection]) for one in found if one.inspection in visits}


def lessons(uids: Iterable[str]) -> dict[str, Lesson]:
    """Lessons by uid."""
    return {one.uid: one for one in belonging(Lesson, "uid", uids)}


def _parents(found: Iterable[object], field: str) -> list[str]:
    return sorted({getattr(one, field) for one in found} - {None})
