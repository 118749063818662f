"""The convened list as tables: a settled version by delegation, and what differs from the one before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from desktop_app.domain.convened import ConvenedPlace, Corrected, Difference
from desktop_app.domain.delegates import KINDS
from desktop_app.domain.fields import spec
from desktop_app.domain.plain_tables import PlainColumn, PlainRow, PlainTable, Signer
from desktop_app.domain.words import N_, say, show

_DASH = "–"


@dataclass(frozen=True)
class ConvenedPaper:
    """All that stands on the paper.

    ``congress`` is the name on papers; ``day`` the day it was settled. ``since`` is what it has otherwise than
    the version ``since_number`` before it; None for the first version, which has no such page.
    ``by_delegation`` groups the people (``places`` then stand delegation by delegation), else each line names
    the delegation. ``signers`` are as in `PlainTable`.
    """

    congress: str
    number: int
    day: date
    decision: str
    decided_on: date | None
    places: tuple[ConvenedPlace, ...]
    since: Difference | None = None
    since_number: int = 0
    by_delegation: bool = True
    note: str = ""
    signers: tuple[str | Signer, ...] = ()

    @property
    def subject(self) -> tuple[str, ...]:
        """What stands under each title."""
        return (self.congress,) if self.congress else ()


def convened_table(paper: ConvenedPaper) -> PlainTable:
    """The list with the sentence that counts it."""
    own = () if paper.by_delegation else (PlainColumn(_word("delegation"), 24),)
    columns = (
        PlainColumn(say(N_("No.")), 7, "center"),
        PlainColumn(_word("full_name"), 30),
        PlainColumn(say(N_("Born")), 14, "center"),
        PlainColumn(_word("post"), 46),
        *own,
    )
    counted = say(N_("The list has {count} people."), count=len(paper.places))
    return PlainTable(
        say(N_("Convened list of the delegates")), columns, tuple(_rows(paper)),
        under=(*paper.subject, _which(paper)), signers=paper.signers,
        after=(" ".join(filter(None, (counted, paper.note))),), name=say(N_("Convened list")),
    )  # fmt: skip


def changes_title(paper: ConvenedPaper) -> str:
    """Over the page of the changes."""
    return say(N_("Changes since version {number}"), number=paper.since_number)


def changes_tables(since: Difference) -> list[PlainTable]:
    """Who was added, is gone, was corrected or moved: a table each, those without a line left out."""
    tables = (
        (N_("Added ({count})"), len(since.added), _added),
        (N_("No longer on the list ({count})"), len(since.gone), _gone),
        (N_("Corrected ({count})"), len(since.corrected), _corrected),
        (N_("Moved in the order ({count})"), len(since.moved), _moved),
    )
    found = []
    for text, count, made in tables:
        if count:
            title = say(text, count=count)
            found.append(PlainTable(title, *made(since), name=title))
    return found


def _which(paper: ConvenedPaper) -> str:
    """Which version it is, and by which decision."""
    told = [say(N_("version {number}, settled on {day}"), number=paper.number, day=paper.day)]
    if paper.decision and paper.decided_on:
        told.append(
            say(N_("by Decision {number} of {day}"), number=paper.decision, day=paper.decided_on)
        )
    elif paper.decision:
        told.append(say(N_("by Decision {number}"), number=paper.decision))
    return f"({', '.join(told)})"


def _word(name: str) -> str:
    return spec(ConvenedPlace, name).title()


def _rows(paper: ConvenedPaper) -> Iterator[PlainRow]:
    several = len({one.kind for one in paper.places}) > 1
    for kind, group in groupby(paper.places, lambda one: one.kind):
        people = list(group)
        if several:
            said = say(KINDS[kind]).upper()
            yield PlainRow((f"{said} ({show(len(people))})",), strong=True, across=True)
        if not paper.by_delegation:
            yield from (PlainRow((*_cells(one), one.delegation or _DASH)) for one in people)
            continue
        for delegation, members in _delegations(people):
            name = delegation or say(N_("In no delegation"))
            yield PlainRow((f"{name} ({show(len(members))})",), strong=True, across=True)
            yield from (PlainRow(_cells(one)) for one in members)


def _delegations(
    people: Sequence[ConvenedPlace],
) -> Iterator[tuple[str, list[ConvenedPlace]]]:
    for delegation, members in groupby(people, lambda one: one.delegation):
        yield delegation, list(members)


def _cells(one: ConvenedPlace) -> tuple[int | None, str, str, str]:
    return one.place, one.full_name, one.born, one.post


Filled = tuple[tuple[PlainColumn, ...], tuple[PlainRow, ...]]
"""The columns of a table and its rows."""


def _columns(*more: PlainColumn) -> tuple[PlainColumn, ...]:
    return (
        PlainColumn(say(N_("No.")), 9, "center"), PlainColumn(_word("full_name"), 30), *more
    )  # fmt: skip


def _added(since: Difference) -> Filled:
    columns = _columns(
        PlainColumn(say(N_("Born")), 13, "center"), PlainColumn(_word("post"), 36),
        PlainColumn(_word("delegation"), 24),
    )  # fmt: skip
    return columns, tuple(
        PlainRow((*_cells(one), one.delegation or _DASH)) for one in since.added
    )  # fmt: skip


def _gone(since: Difference) -> Filled:
    columns = (
        PlainColumn(say(N_("Old no.")), 11, "center"), PlainColumn(_word("full_name"), 30),
        PlainColumn(_word("delegation"), 30), PlainColumn(say(N_("Replaced by")), 41),
    )  # fmt: skip
    return columns, tuple(
        PlainRow((
            one.place.place, one.place.full_name, one.place.delegation or _DASH,
            _named(one.replaced_by) if one.replaced_by else _DASH,
        ))
        for one in since.gone
    )  # fmt: skip


def _named(one: ConvenedPlace) -> str:
    return say(N_("{name} (no. {number})"), name=one.full_name, number=one.place)


def _corrected(since: Difference) -> Filled:
    columns = _columns(
        PlainColumn(say(N_("What")), 20), PlainColumn(say(N_("Before")), 27),
        PlainColumn(say(N_("Now")), 27),
    )  # fmt: skip
    return columns, tuple(row for one in since.corrected for row in _corrections(one))


def _corrections(one: Corrected) -> Iterator[PlainRow]:
    for name in one.fields:
        field = spec(ConvenedPlace, name)
        before, after = (
            field.shown(getattr(place, name)) or _DASH for place in (one.before, one.after)
        )
        yield PlainRow((one.after.place, one.after.full_name, field.title(), before, after))


def _moved(since: Difference) -> Filled:
    columns = (
        PlainColumn(_word("full_name"), 40), PlainColumn(_word("delegation"), 40),
        PlainColumn(say(N_("Old no.")), 16, "center"), PlainColumn(say(N_("New no.")), 16, "center"),
    )  # fmt: skip
    return columns, tuple(
        PlainRow((one.after.full_name, one.after.delegation or _DASH, one.before.place,
                  one.after.place))
        for one in since.moved
    )  # fmt: skip
