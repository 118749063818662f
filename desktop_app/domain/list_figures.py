"""What a list does to the figures of a congress: before and after."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from desktop_app.domain.delegates import Delegate, Entry
from desktop_app.domain.list_decisions import REPLACED, WITHDRAWN
from desktop_app.domain.lists import ERROR, OUT, QUESTION, ListPreview
from desktop_app.domain.people import Person
from desktop_app.domain.vocabularies import counted_as

TOTAL, KIND, WOMEN, DELEGATION, ETHNIC_GROUP = (
    "total",
    "kind",
    "women",
    "delegation",
    "ethnic_group",
)
_ORDER: Final = (TOTAL, KIND, WOMEN, DELEGATION, ETHNIC_GROUP)


class Shift(NamedTuple):
    """One figure, before and after: what it is about (``part``) and of whom (``key``).

    The key is a kind, a delegation's uid or a group's slug; "" for the whole.
    """

    part: str
    key: str
    before: int
    after: int


def shifts(preview: ListPreview) -> list[Shift]:
    """The figures of the congress as they are and as they would be, in the order in which they are read.

    Those off the list count nowhere; ethnic groups and women are counted among the official delegates.
    Lines with errors and questions count as they would be when they are mended.
    """
    before, after = Counter(_parts(_now(preview))), Counter(_parts(_then(preview)))
    keys = sorted({*before, *after}, key=lambda one: (_ORDER.index(one[0]), -after[one], one[1]))
    return [Shift(part, key, before[part, key], after[part, key]) for part, key in keys]


def _now(preview: ListPreview) -> Iterator[tuple[Delegate, Person]]:
    return ((one.delegate, one.person) for one in preview.entries if not one.delegate.off_list)


def _then(preview: ListPreview) -> Iterator[tuple[Delegate, Person]]:
    gone = {one.entry.delegate.uid for one in preview.gone
            if one.choice and one.choice.do in (REPLACED, WITHDRAWN)}  # fmt: skip
    changed: dict[str, Entry] = {}
    for row in preview.rows:
        if row.state == OUT or (row.state == ERROR and row.delegate_before is not None):
            continue
        if row.state == QUESTION and row.put_back:
            continue
        changed[row.delegate.uid] = Entry(row.delegate, row.person)
    everyone = {one.delegate.uid: one for one in preview.entries} | changed
    return (
        (one.delegate, one.person) for uid, one in everyone.items()
        if not one.delegate.off_list and uid not in gone
    )  # fmt: skip


def _parts(people: Iterable[tuple[Delegate, Person]]) -> Iterator[tuple[str, str]]:
    for delegate, person in people:
        yield TOTAL, ""
        yield KIND, delegate.kind
        yield DELEGATION, delegate.delegation or ""
        if delegate.kind == "official":
            yield ETHNIC_GROUP, counted_as("ethnic_groups", person.ethnic_group)
            if person.gender == "female":
                yield WOMEN, ""
