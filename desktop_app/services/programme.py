"""What a person does with the programme: sessions, their items and what collides."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from desktop_app.domain.changes import Changed
from desktop_app.domain.congresses import Congress
from desktop_app.domain.fields import Record
from desktop_app.domain.programme import Clash, ProgrammeItem, Session, clashes, session_name
from desktop_app.domain.words import N_, Message
from desktop_app.store import journal, rows
from desktop_app.store import programme as store

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
    """Remove a session with its items."""
    text = Message(N_("Session removed: {name}"), {"name": session_name(session)})
    with journal.act(text.text, **text.values) as act:
        act.remove(ProgrammeItem, [item.uid for item in store.items([session.uid])], "")
        act.remove(Session, [session.uid], "")
    return act.changed(text)


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


def _keep(record: Record, text: Message) -> Changed:
    with journal.act(text.text, **text.values) as act:
        act.put(record)
    return act.changed(text)


def clashes_of(one: Congress) -> list[Clash]:
    """What collides in the programme of a congress."""
    listed = store.sessions(one.uid)
    return clashes(one, listed, store.items([session.uid for session in listed]))
