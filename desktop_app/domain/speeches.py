"""The speech register: who wants to speak on what, how long it takes together, and what should be looked at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from desktop_app.domain.programme import ProgrammeItem, Speech
from desktop_app.domain.programme_clashes import Clash, person_key
from desktop_app.domain.replies import COMING
from desktop_app.domain.text import fold
from desktop_app.domain.words import N_, Message

ON_PROGRAMME = ("accepted", "given")
"""States of speeches that take time of the congress."""


class Listed(NamedTuple):
    """Somebody on the list of delegates: name, delegation and the reply to the invitation."""

    name: str
    delegation: str
    reply: str


def minutes_of(speeches: Iterable[Speech]) -> int:
    """How long the speeches on the programme take together."""
    return sum(one.minutes or 0 for one in speeches if one.state in ON_PROGRAMME)


def speech_clashes(
    speeches: Sequence[Speech], items: Iterable[ProgrammeItem], listed: Mapping[str, Listed]
) -> list[Clash]:
    """What should be looked at in the register. ``listed`` are the delegates on the list by uid."""
    return [
        *_not_listed(speeches, listed),
        *_twice(speeches),
        *_unconfirmed(speeches, listed),
        *_too_long(speeches, items),
    ]


def _wanted(speeches: Iterable[Speech]) -> list[Speech]:
    return [one for one in speeches if one.state != "declined"]


def _not_listed(speeches: Sequence[Speech], listed: Mapping[str, Listed]) -> Iterator[Clash]:
    names = {fold(one.name) for one in listed.values()}
    for one in _wanted(speeches):
        known = one.delegate in listed if one.delegate else _plain(one.speaker) in names
        if not known:
            yield Clash(
                one.uid,
                Message(
                    N_("{speaker} is to speak on “{topic}” and is not on the list of delegates."),
                    {"speaker": one.speaker, "topic": one.topic},
                ),
            )


def _plain(name: str) -> str:
    return person_key(name) or fold(name)


def _twice(speeches: Sequence[Speech]) -> Iterator[Clash]:
    first: dict[str, Speech] = {}
    for one in _wanted(speeches):
        before = first.setdefault(one.delegate or _plain(one.speaker), one)
        if before is not one:
            yield Clash(
                one.uid,
                Message(
                    N_("{speaker} is registered twice: “{earlier}” and “{later}”."),
                    {"speaker": one.speaker, "earlier": before.topic, "later": one.topic},
                ),
            )


def _unconfirmed(speeches: Sequence[Speech], listed: Mapping[str, Listed]) -> Iterator[Clash]:
    for one in speeches:
        known = listed.get(one.delegate or "")
        if one.state == "accepted" and known is not None and known.reply not in COMING:
            yield Clash(
                one.uid,
                Message(
                    N_("{speaker} is to speak on “{topic}” and has not confirmed to come."),
                    {"speaker": one.speaker, "topic": one.topic},
                ),
            )


def _too_long(speeches: Sequence[Speech], items: Iterable[ProgrammeItem]) -> Iterator[Clash]:
    of: dict[str, list[Speech]] = {}
    for one in speeches:
        if one.item:
            of.setdefault(one.item, []).append(one)
    for item in items:
        there = of.get(item.uid, [])
        taken = minutes_of(there)
        if item.minutes is not None and taken > item.minutes:
            last = [one for one in there if one.state in ON_PROGRAMME][-1]
            yield Clash(
                last.uid,
                Message(
                    N_(
                        "The speeches of “{item}” take {taken} minutes, with that of {speaker}; the item has "
                        "{minutes}."
                    ),
                    {"item": item.title, "taken": taken, "speaker": last.speaker,
                     "minutes": item.minutes},
                ),
            )  # fmt: skip
