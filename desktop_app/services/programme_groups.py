"""Group discussions: setting them up, dividing the delegations among them, and who sits in which."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from desktop_app.domain.errors import Refusal
from desktop_app.domain.fields import new_uid
from desktop_app.domain.programme import GroupPlace, Session, session_name
from desktop_app.domain.programme_groups import divided
from desktop_app.domain.words import N_, Message, say
from desktop_app.services.congresses import required_own
from desktop_app.store import database, journal, rows
from desktop_app.store import delegates as delegate_store
from desktop_app.store import programme as store
from desktop_app.store.belonging import belonging

if TYPE_CHECKING:
    from desktop_app.domain.changes import Changed

MOST = 20
"""Groups that can be made at once."""


class Member(NamedTuple):
    """Somebody in a group: the delegate's uid, the name, and the delegation ("" in none)."""

    uid: str
    name: str
    delegation: str


class Seating(NamedTuple):
    """A delegation, or a single delegate, with how many people it is and the group it sits in ("" in none).

    ``place`` is the record that says so; None while there is none.
    """

    uid: str
    name: str
    people: int
    group: str
    place: GroupPlace | None
    single: bool = False


def groups(congress: str) -> list[Session]:
    """The group discussions, in the order of the day."""
    return [one for one in store.sessions(congress) if one.kind == "group"]


def places(sessions: Iterable[Session]) -> list[GroupPlace]:
    """Who was put into which of these groups."""
    return belonging(GroupPlace, "session", [one.uid for one in sessions])


def members(congress: str, sessions: Sequence[Session]) -> dict[str, list[Member]]:
    """The people of each group by its uid, in the order of the list.

    The official delegates of a delegation sit in its group, but for those with a place of their own.
    """
    here = [one for one in sessions if one.kind == "group"]
    listed = places(here)
    if not listed:
        return {}
    entries = delegate_store.entries_in_order(congress)
    found: dict[str, list[Member]] = {one.uid: [] for one in here}
    elsewhere = {one.delegate: one.session for one in listed if one.delegate}
    whole: dict[str, list[str]] = {}
    single: dict[str, list[str]] = {}
    for one in listed:
        of, key = (single, one.delegate) if one.delegate else (whole, one.delegation)
        of.setdefault(key or "", []).append(one.session or "")
    for entry in entries:
        uid, delegation = entry.delegate.uid, entry.delegate.delegation or ""
        follows = entry.delegate.kind == "official" and uid not in elsewhere
        own = whole.get(delegation, []) if follows else []
        for group in dict.fromkeys([*single.get(uid, ()), *own]):
            found[group].append(Member(uid, entry.person.full_name, entry.delegation))
    return found


def seating(congress: str) -> list[Seating]:
    """Every delegation with its official delegates, in the decision's order, then single delegates."""
    here = {one.uid for one in groups(congress)}
    listed = belonging(GroupPlace, "session", here)
    entries = delegate_store.entries_in_order(congress)
    sizes = Counter(one.delegate.delegation for one in entries if one.delegate.kind == "official")
    of = {one.delegation: one for one in listed if one.delegation}
    found = []
    for one in delegate_store.delegations(congress):
        place = of.get(one.uid)
        group = place.session or "" if place else ""
        found.append(Seating(one.uid, one.name, sizes[one.uid], group, place))
    singles = [one for one in listed if one.delegate]
    if singles:
        names = {entry.delegate.uid: entry.person.full_name for entry in entries}
        found += [
            Seating(one.delegate or "", names[one.delegate or ""], 1, one.session or "", one, True)
            for one in singles if one.delegate in names
        ]  # fmt: skip
    return found


def make_groups(congress: str, count: int, day: date, starts: int, ends: int | None) -> Changed:
    """Set up groups 1 … ``count`` at one time and divide the delegations evenly among them."""
    required_own(congress)
    if not 2 <= count <= MOST:
        raise Refusal(
            N_("{count} groups are not possible. Choose 2 to {most}."),
            code="groups", count=count, most=MOST,
        )  # fmt: skip
    before = len(groups(congress))
    made = [
        Session(uid=new_uid(), congress=congress, kind="group", day=day, starts=starts, ends=ends,
                name=say(N_("Group {number}"), number=before + at))
        for at in range(1, count + 1)
    ]  # fmt: skip
    text = Message(N_("{count} discussion groups set up"), {"count": count})
    with journal.act(text.text, **text.values) as act:
        act.put(*made)
        free = {
            one.uid: one.people for one in seating(congress) if not one.single and not one.group
        }
        act.put(*_new_places(divided(free, [one.uid for one in made])))
    return act.changed(text)


def divide_evenly(congress: str) -> Changed:
    """Divide all delegations anew among the groups; single delegates keep their places."""
    required_own(congress)
    here = groups(congress)
    if not here:
        raise Refusal(
            N_("The programme has no group discussion yet. Set up the groups first."), code="nobody"
        )
    listed = [one for one in seating(congress) if not one.single]
    wanted = divided({one.uid: one.people for one in listed}, [one.uid for one in here])
    text = Message(N_("Delegations divided into {count} groups"), {"count": len(here)})
    with journal.act(text.text, **text.values) as act:
        act.put(*_seated(listed, wanted))
    return act.changed(text)


def seat(listed: Sequence[Seating], group: Session | None) -> Changed:
    """Put delegations or single delegates into a group; None takes them out of theirs."""
    who = ", ".join(one.name for one in listed)
    text = Message(N_("{who} taken out of the groups"), {"who": who})
    if group is not None:
        text = Message(N_("{who} put into {group}"), {"who": who, "group": session_name(group)})
    with journal.act(text.text, **text.values) as act:
        if group is None:
            act.remove(GroupPlace, [one.place.uid for one in listed if one.place], "")
        else:
            act.put(*_seated(listed, {one.uid: group.uid for one in listed}))
    return act.changed(text)


def seat_delegate(place: GroupPlace) -> Changed:
    """Put a single delegate into a group, whatever group the delegation sits in."""
    if not place.delegate:
        raise Refusal(N_("Nobody was chosen. Choose the delegate."), code="nobody")
    with database.reading():
        session = rows.get(Session, place.session or "")
    if session is None or session.kind != "group":
        raise Refusal(
            N_("{session} is not a group discussion. Choose a group."),
            code="not_a_group",
            session=session_name(session) if session else "–",
        )
    text = Message(N_("A delegate put into a group"))
    with journal.act(text.text) as act:
        act.put(place)
    return act.changed(text)


def _new_places(wanted: Mapping[str, str]) -> list[GroupPlace]:
    return [GroupPlace(session=group, delegation=uid) for uid, group in wanted.items()]


def _seated(listed: Sequence[Seating], wanted: Mapping[str, str]) -> list[GroupPlace]:
    """The places that change."""
    found = []
    for one in listed:
        field = "delegate" if one.single else "delegation"
        fresh = GroupPlace(session=wanted[one.uid], **{field: one.uid})
        new = replace(one.place, session=wanted[one.uid]) if one.place else fresh
        if new != one.place:
            found.append(new)
    return found
