"""What of the day waits: doors, votes to prepare, count and publish; for the first page and the clock."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from desktop_app.domain.congresses import Congress
from desktop_app.domain.overview import Step
from desktop_app.domain.programme import Session, session_name
from desktop_app.domain.programme_running import Point
from desktop_app.domain.text import fold
from desktop_app.domain.votes import BODIES, Vote
from desktop_app.domain.words import N_, Message
from desktop_app.services import attendance, clock, committees, vote_results
from desktop_app.services.vote_records import family, title_of
from desktop_app.store import credentials as credential_store
from desktop_app.store import programme as programme_store
from desktop_app.store import register
from desktop_app.store import votes as store

PREPARED_BEFORE = timedelta(days=14)
"""So long before the congress its votes are asked for."""

DOORS_BEFORE = timedelta(hours=2)
"""So long before a session its door is spoken of."""

_LED = (
    ("diem danh", "presence", N_("Take attendance: {session}")),
    ("tham tra", "credentials", N_("Credentials of the delegates")),
)
"""Folded words of an item → the tab of the page of attendance it is worked on in, and what is said."""


def steps(congress: Congress, today: date) -> Iterator[Step]:
    """What waits in an own congress, in the order of the day."""
    if congress.owner != register.identity().office or congress.source:
        return
    listed = store.votes(congress.uid)
    yield from _about_the_door(congress, today)
    if not listed and _is_near(congress, today) and programme_store.sessions(congress.uid):
        yield _vote_step("votes_none", N_("Put in the votes of the day"), None)
    yield from _about_counts(listed)
    yield from _about_signers(congress, listed)


def _is_near(congress: Congress, today: date) -> bool:
    first, last = congress.starts, congress.ends or congress.starts
    return first is not None and last is not None and first - PREPARED_BEFORE <= today <= last


def _about_the_door(congress: Congress, today: date) -> Iterator[Step]:
    """A session of today begins, or is on, and nobody was let in."""
    now = clock.now()
    minute = now.hour * 60 + now.minute
    ahead = int(DOORS_BEFORE.total_seconds()) // 60
    for one in attendance.sessions(congress.uid):
        soon = one.starts is None or one.starts - ahead <= minute
        over = one.ends is not None and one.ends < minute
        if one.day != today or one.kind == "group" or not soon or over:
            continue
        if one.uid not in credential_store.checked_in(congress.uid):
            yield _attendance(one)
        return


def _attendance(session: Session) -> Step:
    text = Message(N_("Take attendance: {session}"), {"session": session_name(session)})
    return Step("attendance", text, "attendance", {"tab": "presence", "uid": session.uid})


def _about_counts(listed: Iterable[Vote]) -> Iterator[Step]:
    """Votes that were begun and came to no end, the first of each kind named."""
    told: set[str] = set()
    for one in listed:
        found = _waits(one)
        if found is not None and found[0] not in told:
            told.add(found[0])
            yield _vote_step(*found, one, warns=found[0] == "vote_tie")


def _waits(one: Vote) -> tuple[str, str] | None:
    if one.state == "open":
        return "vote_open", N_("Enter the count: {vote}")
    if one.state == "locked":
        tied = not one.ruling.strip() and one.tie_rule != "again"
        if tied and vote_results.outcome(one.uid).ties:
            return "vote_tie", N_("Enter what the congress decides on the tie: {vote}")
        return "vote_locked", N_("Publish the result: {vote}")
    again = one.state == "published" and one.tie_rule == "again"
    if again and not store.rounds_after(one.uid) and vote_results.outcome(one.uid).ties:
        return "vote_again", N_("Vote again on those who tie: {vote}")
    return None


def _about_signers(congress: Congress, listed: Iterable[Vote]) -> Iterator[Step]:
    """A body was chosen, and nobody of it is marked as signing: its papers would bear no name."""
    kinds = {
        BODIES[one.subject] for one in listed if one.state == "published" and one.subject in BODIES
    }
    for body in committees.of(congress.uid):
        if body.kind in kinds and not any(one.signs for one in committees.members(body.uid)):
            text = Message(N_("Mark who signs for {body}"), {"body": body.name})
            yield Step("signer", text, "preparation", {"tab": "committees", "uid": body.uid})
            return


def _vote_step(name: str, text: str, vote: Vote | None, *, warns: bool = False) -> Step:
    wanted: dict[str, Any] = {"tab": "votes"}
    if vote is None:
        return Step(name, Message(text), "elections", wanted, warns)
    said = Message(text, {"vote": title_of(vote)}, family(vote))
    return Step(name, said, "elections", {**wanted, "uid": vote.uid}, warns)


# the running clock


def lead(congress: str, point: Point) -> Step | None:
    """Where the work of a point of the programme is done: its vote, the door, the credentials; None: nowhere.

    Of several votes at one point the first that is not published, else the last.
    """
    here = [one for one in store.votes(congress) if one.item == point.item.uid]
    if here:
        waiting = [one for one in here if one.state != "published"]
        return _vote_step("vote", N_("Vote: {vote}"), (waiting or here[-1:])[0])
    if point.item.kind == "vote":
        return _vote_step("vote", N_("Votes"), None)
    said = fold(point.item.title)
    for words, tab, text in _LED:
        if words in said:
            session = session_name(point.session)
            uid = point.session.uid
            return Step(tab, Message(text, {"session": session}), "attendance",
                        {"tab": tab, "uid": uid} if tab == "presence" else {"tab": tab})  # fmt: skip
    return None
