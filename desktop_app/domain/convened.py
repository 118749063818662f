"""The convened list: settled as version n with a decision; each later version shows its difference."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from desktop_app.domain.delegates import KINDS, Entry
from desktop_app.domain.fields import (
    PERSONAL,
    Record,
    choice,
    day,
    note,
    number,
    reference,
    text,
)
from desktop_app.domain.words import N_, say


@dataclass(frozen=True, kw_only=True)
class ConvenedList(Record):
    """One settled version of a congress's convened list; its people are the `ConvenedPlace`s."""

    congress: str | None = reference(N_("Congress"), "Congress", required=True)
    number: int | None = number(N_("Settled, version"), required=True, in_table=True)
    settled_at: str = text(N_("Settled at"), required=True, in_table=True, width=20)
    settled_by: str = text(N_("Settled by"), in_table=True, width=24)
    decision: str = text(N_("Number of the decision"), in_table=True, width=20)
    decided_on: date | None = day(N_("Date of the decision"), in_table=True)
    note: str = note(N_("Note"))


@dataclass(frozen=True, kw_only=True)
class ConvenedPlace(Record):
    """Somebody on a settled list, as they stood there: later corrections change nothing in it.

    ``delegate`` is the uid of the delegate, kept as text because the record may go and the list may not.
    """

    convened_list: str | None = reference(N_("Convened list"), "ConvenedList", required=True)
    place: int | None = number(N_("No."), required=True, in_table=True, width=6)
    delegate: str = text(N_("Delegate"), required=True)
    kind: str = choice(N_("Kind of delegate"), KINDS, in_table=True)
    full_name: str = text(N_("Full name"), in_table=True, privacy=PERSONAL, width=32)
    born: str = text(N_("Date of birth"), in_table=True, privacy=PERSONAL, width=10)
    post: str = text(N_("Position and place of work"), in_table=True, privacy=PERSONAL, width=44)
    delegation: str = text(N_("Delegation"), in_table=True, width=30)


COMPARED = ("full_name", "born", "post", "kind", "delegation")
"""What a correction between two versions can be about."""


@dataclass(frozen=True)
class Gone:
    """Somebody who is on the list no longer, and who stands there in their place, if anybody does."""

    place: ConvenedPlace
    replaced_by: ConvenedPlace | None = None


@dataclass(frozen=True)
class Corrected:
    """Somebody of whom something reads otherwise; ``fields`` are names out of `COMPARED`."""

    before: ConvenedPlace
    after: ConvenedPlace
    fields: tuple[str, ...]


@dataclass(frozen=True)
class Moved:
    """Somebody who stands elsewhere among the others."""

    before: ConvenedPlace
    after: ConvenedPlace


@dataclass(frozen=True)
class Difference:
    """What the later of two lists has otherwise than the earlier one, in the order of the lists."""

    added: tuple[ConvenedPlace, ...] = ()
    gone: tuple[Gone, ...] = ()
    corrected: tuple[Corrected, ...] = ()
    moved: tuple[Moved, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.gone or self.corrected or self.moved)


def difference(
    before: Sequence[ConvenedPlace],
    after: Sequence[ConvenedPlace],
    replacements: Mapping[str, str] | None = None,
) -> Difference:
    """What ``after`` has otherwise than ``before``; people are known by the delegate's uid.

    ``replacements`` is delegate → who took their place; somebody replaced twice between the lists is told
    with whoever stands on the list now. A place counts as moved only where it is not explained by people
    who came or went: as few are named as would have to be moved by hand. Who went to another kind or
    delegation is a correction, not a move.
    """
    old = {one.delegate: one for one in before}
    new = {one.delegate: one for one in after}
    corrected = [
        Corrected(old[uid], one, fields)
        for uid, one in new.items()
        if uid in old and (fields := _corrections(old[uid], one))
    ]
    resettled = {one.after.delegate for one in corrected if {"kind", "delegation"} & {*one.fields}}
    stayed = [uid for uid in new if uid in old and uid not in resettled]
    return Difference(
        added=tuple(one for uid, one in new.items() if uid not in old),
        gone=tuple(
            Gone(one, _follow(uid, new, replacements or {}))
            for uid, one in old.items()
            if uid not in new
        ),
        corrected=tuple(corrected),
        moved=tuple(Moved(old[uid], new[uid]) for uid in _out_of_order(old, stayed)),
    )


def _corrections(before: ConvenedPlace, after: ConvenedPlace) -> tuple[str, ...]:
    return tuple(name for name in COMPARED if getattr(before, name) != getattr(after, name))


def _follow(
    uid: str, there: Mapping[str, ConvenedPlace], replacements: Mapping[str, str]
) -> ConvenedPlace | None:
    """Who of the list stands in the place of somebody, over as many replacements as there were."""
    seen: set[str] = set()
    while uid in replacements and uid not in seen:
        seen.add(uid)
        uid = replacements[uid]
        if uid in there:
            return there[uid]
    return None


def _out_of_order(old: Iterable[str], now: Sequence[str]) -> list[str]:
    """Those of ``now`` who stand out of the order of ``old``: all but a longest run that keeps it."""
    rank = {uid: place for place, uid in enumerate(old)}
    ends: list[int] = []  # the place in `now` at which the best run of each length ends
    before: list[int] = []
    for place, uid in enumerate(now):
        length = bisect_left(ends, rank[uid], key=lambda at: rank[now[at]])
        before.append(ends[length - 1] if length else -1)
        ends[length : length + 1] = [place]
    keeps: set[int] = set()
    at = ends[-1] if ends else -1
    while at >= 0:
        keeps.add(at)
        at = before[at]
    return [uid for place, uid in enumerate(now) if place not in keeps]


def in_words(found: Difference) -> str:
    """A difference in a few words: "2 added, 1 gone"; "no change" where there is none."""
    counts = (
        (N_("{count} added"), len(found.added)),
        (N_("{count} gone"), len(found.gone)),
        (N_("{count} corrected"), len(found.corrected)),
        (N_("{count} moved"), len(found.moved)),
    )
    return ", ".join(say(text, count=count) for text, count in counts if count) or say(
        N_("no change")
    )


def place_of(entry: Entry, number: int) -> ConvenedPlace:
    """How a delegate stands on the list that is settled now."""
    delegate, person = entry.delegate, entry.person
    return ConvenedPlace(
        place=number, delegate=delegate.uid, kind=delegate.kind, full_name=person.full_name,
        born=str(person.born) if person.born else "", post=person.position,
        delegation=entry.delegation,
    )  # fmt: skip


def places_of(entries: Sequence[Entry], kinds: Collection[str]) -> list[ConvenedPlace]:
    """The list as it would be settled now: kind after kind, each in the order of ``entries``, numbered on."""
    listed = [one for kind in KINDS if kind in kinds for one in _of_kind(entries, kind)]
    return [place_of(one, number) for number, one in enumerate(listed, 1)]


def _of_kind(entries: Sequence[Entry], kind: str) -> list[Entry]:
    return [one for one in entries if one.delegate.kind == kind]
