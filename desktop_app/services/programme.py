"""What a person does with the programme: sessions, their items, their times, and what collides."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from desktop_app.domain.changes import Changed
from desktop_app.domain.congresses import Congress
from desktop_app.domain.dates import show_time
from desktop_app.domain.errors import Refusal
from desktop_app.domain.fields import Record
from desktop_app.domain.programme import (
    GroupPlace,
    ProgrammeItem,
    Session,
    Speech,
    planned_end,
    session_name,
)
from desktop_app.domain.programme_clashes import Clash, clashes
from desktop_app.domain.programme_times import begun_at, placed, spread
from desktop_app.domain.votes import Vote
from desktop_app.domain.words import N_, Message, say
from desktop_app.services import pointing
from desktop_app.store import database, journal, rows
from desktop_app.store import programme as store
from desktop_app.store.belonging import belonging

sessions = store.sessions


def items(of: Iterable[Session]) -> dict[str, list[ProgrammeItem]]:
    """The programme items of some sessions, by session uid, in order."""
    listed = [session.uid for session in of]
    grouped: dict[str, list[ProgrammeItem]] = {uid: [] for uid in listed}
    for item in store.items(listed):
        grouped[item.session or ""].append(item)
    return grouped


def save_session(session: Session) -> Changed:
    """Keep a new or edited session."""
    return _keep(session, Message(N_("Session kept: {name}"), {"name": session_name(session)}))


def remove_session(session: Session) -> Changed:
    """Remove a session with its items, seats and the places of its group; speeches lose their item.

    Refused while people count as having come to it, and once figures were settled or a committee voted in it.
    """
    from desktop_app.services import passages, seats

    text = Message(N_("Session removed: {name}"), {"name": session_name(session)})
    listed = store.items([session.uid])
    places = belonging(GroupPlace, "session", session.uid)
    with journal.act(text.text, **text.values) as act:
        passages.of_session(act, session.uid)
        act.put(*_without_item(listed))
        gone = {"Session": [session.uid], "ProgrammeItem": [item.uid for item in listed]}
        pointing.let_go(act, (Vote,), gone)
        act.remove(GroupPlace, [one.uid for one in places], "")
        seats.let_go(act, [session.uid])
        act.remove(ProgrammeItem, [item.uid for item in listed], "")
        act.remove(Session, [session.uid], "")
    return act.changed(text)


def _without_item(gone: Iterable[ProgrammeItem]) -> list[Speech]:
    speeches = belonging(Speech, "item", [item.uid for item in gone])
    return [replace(one, item=None) for one in speeches]


def save_item(item: ProgrammeItem) -> Changed:
    """Keep a new or edited item; a new one without a number goes to the end of its session."""
    if item.position is None:
        last = max((one.position or 0 for one in store.items([item.session or ""])), default=0)
        item = replace(item, position=last + 1)
    return _keep(item, Message(N_("Programme item kept: {title}"), {"title": item.title}))


def remove_item(item: ProgrammeItem) -> Changed:
    """Remove an item."""
    text = Message(N_("Programme item removed: {title}"), {"title": item.title})
    with journal.act(text.text, **text.values) as act:
        act.put(*_without_item([item]))
        pointing.let_go(act, (Vote,), {"ProgrammeItem": [item.uid]})
        act.remove(ProgrammeItem, [item.uid], "")
    return act.changed(text)


def move_item(item: ProgrammeItem, by: int) -> Changed:
    """Move an item one place up (``by`` below 0) or down.

    Past the edge of its session it goes into the session beside it; at the end of the programme it stays.
    """
    text = Message(N_("Programme item moved: {title}"), {"title": item.title})
    with journal.act(text.text, **text.values) as act:
        act.put(*_moved(item, -1 if by < 0 else 1))
    return act.changed(text)


def _moved(item: ProgrammeItem, step: int) -> list[ProgrammeItem]:
    """The items whose place changes."""
    session = rows.get(Session, item.session or "")
    listed = store.sessions(session.congress or "") if session else []
    at = next((place for place, one in enumerate(listed) if one.uid == item.session), None)
    if at is None:
        return []
    here = store.items([listed[at].uid])
    target = [one.uid for one in here].index(item.uid) + step
    if not 0 <= target < len(here):
        at += step
        if not 0 <= at < len(listed):
            return []
        here = store.items([listed[at].uid])
        target = len(here) if step < 0 else 0
    before = {one.uid: one for one in (*here, item)}
    order = [one for one in here if one.uid != item.uid]
    order.insert(target, replace(item, session=listed[at].uid))
    placed = [replace(one, position=place) for place, one in enumerate(order, 1)]
    return [one for one in placed if one != before[one.uid]]


def place_item(item: ProgrammeItem, session: str, place: int) -> Changed:
    """Put an item at a place (0 is first) of a session, its own or another; those after it follow in time."""
    text = Message(N_("Programme item moved: {title}"), {"title": item.title})
    with journal.act(text.text, **text.values) as act:
        act.put(*placed(item, session, place, store.items([session])))
    return act.changed(text)


def insert_break(after: ProgrammeItem, minutes: int = 15) -> Changed:
    """A break after an item; what stands after it begins later by as much."""
    listed = store.items([after.session or ""])
    pause = ProgrammeItem(
        session=after.session, kind="break", title=say(N_("Break")), minutes=minutes
    )
    at = [one.uid for one in listed].index(after.uid) + 1
    text = Message(N_("Break put in after: {title}"), {"title": after.title})
    with journal.act(text.text, **text.values) as act:
        changed = placed(pause, after.session or "", at, listed)
        # the new one last: its uid is the one that is gone to
        act.put(*sorted(changed, key=lambda one: not one.uid))
    return act.changed(text)


def begin_session(session: Session, starts: int) -> Changed:
    """A session begins at another hour (minutes since midnight) and lasts as long as it did."""
    text = Message(
        N_("{session} begins at {time}"),
        {"session": session_name(session), "time": show_time(starts)},
    )
    return _keep(begun_at(session, starts), text)


def let_follow(session: Session) -> Changed:
    """No item of a session has a beginning of its own any more: each begins when the one before is over."""
    text = Message(N_("Items follow each other: {session}"), {"session": session_name(session)})
    fixed = [one for one in store.items([session.uid]) if one.starts is not None]
    with journal.act(text.text, **text.values) as act:
        act.put(*(replace(one, starts=None) for one in fixed))
    return act.changed(text)


def spread_rest(item: ProgrammeItem, until: int) -> Changed:
    """An item and those after it fill the time until an hour; breaks and fixed beginnings stay.

    Refused where it is not known when the item begins, or there is not enough time.
    """
    session = _session_of(item)
    listed = store.items([session.uid])
    text = Message(
        N_("From “{title}” on the items last until {time}"),
        {"title": item.title, "time": show_time(until)},
    )
    with journal.act(text.text, **text.values) as act:
        act.put(*spread(session, listed, item.uid, until))
    return act.changed(text)


def end_of(item: ProgrammeItem) -> int | None:
    """When the session of an item ends: as entered, else when its last item is over."""
    session = _session_of(item)
    return session.ends or planned_end(session, store.items([session.uid]))


def _session_of(item: ProgrammeItem) -> Session:
    with database.reading():
        session = rows.get(Session, item.session or "")
    if session is None:
        raise Refusal(
            N_("This session is no longer in the programme. Choose another one."), code="gone"
        )
    return session


def _keep(record: Record, text: Message) -> Changed:
    with journal.act(text.text, **text.values) as act:
        act.put(record)
    return act.changed(text)


def clashes_of(one: Congress, *, with_round: bool = True) -> list[Clash]:
    """What collides in the programme of a congress, its groups included.

    ``with_round`` asks its round, too, how long it may take; reading the rules takes a moment the first time.
    """
    listed = store.sessions(one.uid)
    found = store.items([session.uid for session in listed])
    allowed = None
    if with_round and listed:
        from desktop_app.services.programme_rules import half_days_of

        allowed = half_days_of(one)
    return clashes(one, listed, found, half_days=allowed, members=_members(one.uid, listed))


def _members(congress: str, listed: list[Session]) -> dict[str, dict[str, str]]:
    """Who takes part in each group discussion: session uid → delegate uid → name."""
    if not any(one.kind == "group" for one in listed):
        return {}
    from desktop_app.services import programme_groups

    found = programme_groups.members(congress, listed)
    return {uid: {one.uid: one.name for one in there} for uid, there in found.items()}
