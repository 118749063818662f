"""Acts that only keep, remove or move records; those with rules of their own have their own functions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from desktop_app.domain.changes import Changed
from desktop_app.domain.fields import Record
from desktop_app.domain.words import Message
from desktop_app.store import journal
from desktop_app.store.recorder import by_kind

R = TypeVar("R", bound=Record)


def keep(text: Message, *records: Record) -> Changed:
    """Keep new and edited records in one act, which ``text`` tells."""
    with journal.act(text.text, **text.values) as act:
        act.put(*records)
    return act.changed(text)


def take_away(text: Message, *records: Record, named_by: type[Record] | None = None) -> Changed:
    """Remove records in one act, children before parents; those of ``named_by`` that name them let go."""
    from desktop_app.services import pointing

    with journal.act(text.text, **text.values) as act:
        if named_by is not None:
            gone: dict[str, list[str]] = {}
            for one in records:
                gone.setdefault(type(one).__name__, []).append(one.uid)
            pointing.let_go(act, (named_by,), gone)
        for kind, group in reversed(list(by_kind(records))):
            act.remove(kind, [one.uid for one in group], "")
    return act.changed(text)


def at_the_end(record: R, listed: Iterable[Record]) -> R:
    """The record with the next ``position`` after those listed, where it has none yet."""
    made: Any = record
    if made.position is None:
        last = max((getattr(one, "position", None) or 0 for one in listed), default=0)
        made = replace(made, position=last + 1)
    placed: R = made
    return placed


def moved(record: R, by: int, listed: Sequence[R]) -> list[R]:
    """The records whose ``position`` changes when one of those listed goes ``by`` places down (up below 0)."""
    uids = [one.uid for one in listed]
    if record.uid not in uids:
        return []
    at = uids.index(record.uid)
    order: list[Any] = list(listed)
    order.insert(min(max(0, at + by), len(order) - 1), order.pop(at))
    return [
        replace(one, position=place) for place, one in enumerate(order, 1) if one.position != place
    ]
