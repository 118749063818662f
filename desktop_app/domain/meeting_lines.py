"""What is counted of a meeting, and the task that a conclusion becomes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from desktop_app.domain.committees import POSTS
from desktop_app.domain.meetings import PRESENCE, Conclusion, Meeting, MeetingPlace
from desktop_app.domain.preparation import Task
from desktop_app.domain.words import N_, say

OTHERS = ""
"""The post of those who are no members of the body."""

LONGEST_TITLE = 160
"""Letters of a task's title; the whole conclusion stands in its note where it is longer."""

_CYCLE = ("", *PRESENCE)
_FOLLOWS = ("title", "area", "due", "days", "owner_name", "note")
_OPEN = ("open", "doing")


@dataclass(frozen=True)
class Turnout:
    """How many came of those invited. Whoever sent somebody is represented and counts as there."""

    invited: int = 0
    present: int = 0
    sent: int = 0
    excused: int = 0
    absent: int = 0

    @property
    def came(self) -> int:
        """There in person, or somebody in their place."""
        return self.present + self.sent

    @property
    def open(self) -> int:
        """Not ticked yet."""
        return self.invited - self.came - self.excused - self.absent


@dataclass(frozen=True)
class MeetingLine:
    """A meeting in its list: the body, who came, how far its conclusions are."""

    meeting: Meeting
    body: str
    turnout: Turnout
    conclusions: int
    done: int


@dataclass(frozen=True)
class Received:
    """A conclusion of an upper office for the units of this level, and what it would be here.

    ``task`` is the task that was made of it before it was corrected; None where there is none yet.
    """

    conclusion: Conclusion
    office: str
    draft: Task
    task: Task | None = None


def turnout(places: Iterable[MeetingPlace]) -> Turnout:
    """Who came to a meeting."""
    listed = list(places)
    by = {key: sum(one.presence == key for one in listed) for key in PRESENCE}
    return Turnout(len(listed), by["present"], by["sent"], by["excused"], by["absent"])


def by_post(places: Iterable[MeetingPlace], posts: Mapping[str, str]) -> dict[str, Turnout]:
    """Post in the body → who came of those who hold it, in the order of the posts, `OTHERS` last.

    ``posts`` is the post of each member by uid.
    """
    groups: dict[str, list[MeetingPlace]] = {key: [] for key in (*POSTS, OTHERS)}
    for one in places:
        groups[posts.get(one.member or "", OTHERS)].append(one)
    return {key: turnout(group) for key, group in groups.items() if group}


def in_words(found: Turnout) -> str:
    """How many came, and who did not: "15/17 dự, 1 vắng có lý do"."""
    parts = [say(N_("{came}/{invited} came"), came=found.came, invited=found.invited)]
    for key, count in (("excused", found.excused), ("absent", found.absent)):
        if count:
            parts.append(f"{count} {say(PRESENCE[key])}")
    if found.sent:
        parts.append(say(N_("{count} by somebody sent"), count=found.sent))
    return ", ".join(parts)


def next_presence(presence: str) -> str:
    """What one more press of the space bar makes of it."""
    return _CYCLE[(_CYCLE.index(presence) + 1) % len(_CYCLE)]


def task_of(conclusion: Conclusion, congress: str, source: str) -> Task:
    """The task a conclusion becomes at a congress; ``source`` says whose meeting it was and when.

    A day that was set holds; else it is counted from the congress and moves with it.
    """
    title = _title(conclusion.body)
    whole = "" if title == conclusion.body else conclusion.body
    return Task(
        congress=congress, area=conclusion.area, title=title, owner_name=conclusion.owner_name,
        due=conclusion.due, days=None if conclusion.due else conclusion.days, state="open",
        origin=conclusion.uid, note="\n".join(filter(None, (source, whole))),
    )  # fmt: skip


def _title(body: str) -> str:
    first = body.strip().split("\n")[0].strip()
    if len(first) <= LONGEST_TITLE:
        return first
    return f"{first[:LONGEST_TITLE].rsplit(' ', 1)[0]} …"


def followed(task: Task, before: Iterable[Task], now: Task) -> Task:
    """The task as it is after its conclusion was corrected.

    ``before`` is what the conclusion would have become at each of its earlier wordings. A field follows
    where it still says what one of them said; what a person changed stays, and so does a task that is done.
    """
    if task.state not in _OPEN:
        return task
    earlier = list(before)
    follow = {
        name: getattr(now, name)
        for name in _FOLLOWS
        if getattr(task, name) in [getattr(one, name) for one in earlier]
    }
    return replace(task, **follow)
