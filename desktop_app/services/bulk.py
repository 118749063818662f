"""One value for many delegates: what would change, and changing it, in one act that can be taken back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from desktop_app.domain.delegates import Delegate
from desktop_app.domain.fields import Field, Record, spec
from desktop_app.domain.people import Person
from desktop_app.domain.words import N_, Message
from desktop_app.store import database, journal
from desktop_app.store import rows as store

if TYPE_CHECKING:
    from desktop_app.domain.changes import Changed

R = TypeVar("R", bound=Record)

_OFFERED: tuple[tuple[type[Record], tuple[str, ...]], ...] = (
    (Delegate, ("delegation", "kind", "origin", "unit", "sector", "composition", "reply",
                "reply_reason", "arrives_on", "arrives_at", "vehicle", "lodging", "meals",
                "received_by", "interpreter", "note")),
    (Person, ("ethnic_group", "religion", "commune", "member_of", "schooling",
              "qualification_level", "theory")),
)  # fmt: skip

FIELDS: dict[str, tuple[type[Record], Field]] = {
    name: (kind, spec(kind, name)) for kind, names in _OFFERED for name in names
}
"""What several people may have alike, in the order in which it is offered."""


class Preview(NamedTuple):
    """How many were chosen, and how many of them would change."""

    people: int
    changes: int

    @property
    def same(self) -> int:
        """How many are like that already."""
        return self.people - self.changes


def preview(uids: Sequence[str], field_name: str, value: Any) -> Preview:
    """What `set_for` would do."""
    found = _records(uids, field_name)
    return Preview(len(found), sum(getattr(one, field_name) != value for one in found))


def set_for(uids: Sequence[str], field_name: str, value: Any) -> Changed:
    """Give these delegates (by uid) the same value in one of `FIELDS`; those who have it are not written.

    Raises `Invalid` for a value the field cannot have, `Refusal` for records of another office; then
    nobody is changed.
    """
    _, field = FIELDS[field_name]
    values = {field_name: value}
    if field_name == "reply" and value != "excused":
        values["reply_reason"] = ""  # that of an earlier absence
    changed = [
        replace(one, **values)
        for one in _records(uids, field_name)
        if getattr(one, field_name) != value
    ]
    text = Message(
        N_("{field} set for {count} delegates"),
        {"field": Message(field.label), "count": len(changed)},
    )
    with journal.act(text.text, **text.values) as act:
        act.put(*changed)
    return act.changed(text)


def _records(uids: Sequence[str], field_name: str) -> list[Record]:
    """The records that hold the field: the delegates themselves, or their people, each once."""
    kind, _ = FIELDS[field_name]
    with database.reading():
        parts = _selected(Delegate, uids)
        if kind is Delegate:
            return list(parts)
        people = list(dict.fromkeys(one.person for one in parts if one.person))
        return list(_selected(Person, people))


def _selected(kind: type[R], uids: Sequence[str]) -> list[R]:
    found: list[R] = []
    for start in range(0, len(uids), store.CHUNK):
        part = uids[start : start + store.CHUNK]
        found += store.select(kind, f"AND uid IN ({','.join('?' * len(part))})", part)
    return found
