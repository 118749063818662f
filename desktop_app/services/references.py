"""What a field that points to another record of the congress can be set to, in words."""

from __future__ import annotations

from typing import Any

from desktop_app.domain.congresses import Congress
from desktop_app.domain.delegates import Delegation
from desktop_app.domain.records import BY_NAME
from desktop_app.domain.words import say
from desktop_app.store import database, rows
from desktop_app.store.belonging import belonging


def listed(record: str, congress: str) -> list[tuple[str, str]]:
    """Uid and words of the records of one type (by its name) in a congress, in their order."""
    special = {
        "CommitteeMember": _members,
        "ProgrammeItem": _items,
        "Session": _sessions,
        "Delegate": _delegates,
        "Person": _people,
        "Congress": _congresses,
    }
    if record in special:
        return special[record](congress)
    kind: Any = BY_NAME[record]
    order = "position IS NULL, position, name" if kind is Delegation else ""
    return [(one.uid, _words(one)) for one in belonging(kind, "congress", congress, order)]


def _words(one: Any) -> str:
    return str(getattr(one, "title", "") or getattr(one, "name", "") or one.uid)


def _members(congress: str) -> list[tuple[str, str]]:
    from desktop_app.domain.committees import POSTS, Committee, CommitteeMember

    bodies = {one.uid: one.name for one in belonging(Committee, "congress", congress)}
    return [
        (one.uid, f"{one.name} – {say(POSTS[one.post])}, {bodies[one.committee or '']}")
        for one in belonging(CommitteeMember, "committee", bodies)
    ]


def _items(congress: str) -> list[tuple[str, str]]:
    from desktop_app.services import programme

    sessions = programme.sessions(congress)
    return [(one.uid, one.title) for of in programme.items(sessions).values() for one in of]


def _sessions(congress: str) -> list[tuple[str, str]]:
    from desktop_app.domain.programme import session_name
    from desktop_app.services import programme

    return [(one.uid, str(session_name(one))) for one in programme.sessions(congress)]


def _delegates(congress: str) -> list[tuple[str, str]]:
    from desktop_app.store import delegates

    return [
        (one.delegate.uid, one.person.full_name) for one in delegates.entries_in_order(congress)
    ]


def _people(congress: str) -> list[tuple[str, str]]:
    from desktop_app.store import delegates

    return [(one.person.uid, one.person.full_name) for one in delegates.entries_in_order(congress)]


def _congresses(congress: str) -> list[tuple[str, str]]:
    from desktop_app.services import congresses

    with database.reading():
        one = rows.get(Congress, congress)
    return [(one.uid, congresses.short_title_of(one))] if one else []
