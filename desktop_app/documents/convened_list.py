"""The convened list on paper: a settled version by delegation, and what differs from the one before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from itertools import groupby

from desktop_app.documents.flow import Flow, lines_of
from desktop_app.documents.fonts import face
from desktop_app.documents.letterhead import begin, heading, title
from desktop_app.documents.paper import Paper
from desktop_app.documents.signatures import room_of_signatures, signatures
from desktop_app.documents.tables import Column, Table, TableRow
from desktop_app.domain import theme
from desktop_app.domain.convened import ConvenedPlace, Corrected, Difference
from desktop_app.domain.delegates import KINDS
from desktop_app.domain.fields import spec
from desktop_app.domain.paper_heads import Head
from desktop_app.domain.words import N_, say, show

_DASH = "–"
_ABOVE_SUM = 8


@dataclass(frozen=True)
class ConvenedPaper:
    """All that stands on the paper.

    ``congress`` is the name on papers; ``day`` the day it was settled. ``since`` is what it has otherwise than
    the version ``since_number`` before it; None for the first version, which has no such page.
    ``by_delegation`` groups the people (``places`` then stand delegation by delegation), else each line names
    the delegation.
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


def convened_pdf(paper: ConvenedPaper, head: Head) -> bytes:
    """The list on A4 upright, its changes from a page of their own on."""
    stream = BytesIO()
    name = say(N_("Convened list of the delegates"))
    with Paper(stream, title=name, author=head.issuer) as sheet:
        flow = begin(sheet, head)
        heading(flow, head)
        title(flow, name, _subject(paper), (_which(paper),))
        below = _room_of_sum(flow, paper) + room_of_signatures(flow)
        _list(paper).draw(flow, below=below)
        _sum(flow, paper)
        signatures(flow)
        if paper.since is not None:
            flow.next_page()
            _changes(flow, paper, paper.since)
    return stream.getvalue()


def _subject(paper: ConvenedPaper) -> tuple[str, ...]:
    return (paper.congress,) if paper.congress else ()


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


def _list(paper: ConvenedPaper) -> Table:
    own = () if paper.by_delegation else (Column(24, _word("delegation")),)
    columns = (
        Column(7, say(N_("No.")), "center"),
        Column(30, _word("full_name")),
        Column(14, say(N_("Born")), "center"),
        Column(46, _word("post")),
        *own,
    )
    return Table(columns, tuple(_rows(paper)), marks=0)


def _rows(paper: ConvenedPaper) -> Iterator[TableRow]:
    several = len({one.kind for one in paper.places}) > 1
    for kind, group in groupby(paper.places, lambda one: one.kind):
        people = list(group)
        if several:
            said = say(KINDS[kind]).upper()
            yield TableRow((f"{said} ({show(len(people))})",), strong=True, across=True)
        if not paper.by_delegation:
            yield from (TableRow((*_cells(one), one.delegation or _DASH)) for one in people)
            continue
        for delegation, members in _delegations(people):
            name = delegation or say(N_("In no delegation"))
            yield TableRow((f"{name} ({show(len(members))})",), strong=True, across=True)
            yield from (TableRow(_cells(one)) for one in members)


def _delegations(
    people: Sequence[ConvenedPlace],
) -> Iterator[tuple[str, list[ConvenedPlace]]]:
    for delegation, members in groupby(people, lambda one: one.delegation):
        yield delegation, list(members)


def _cells(one: ConvenedPlace) -> tuple[str, ...]:
    return show(one.place), one.full_name, one.born, one.post


def _said_of_sum(paper: ConvenedPaper) -> str:
    text = say(N_("The list has {count} people."), count=len(paper.places))
    return " ".join(filter(None, (text, paper.note)))


def _room_of_sum(flow: Flow, paper: ConvenedPaper) -> float:
    lines = lines_of(face("serif"), _said_of_sum(paper), _text(), flow.width)
    return _ABOVE_SUM + len(lines) * _text() * theme.paper("line_height")


def _sum(flow: Flow, paper: ConvenedPaper) -> None:
    flow.y += _ABOVE_SUM
    flow.paragraph(_said_of_sum(paper), face("serif"), _text())


def _text() -> float:
    return theme.paper("table") + 1


# --- what changed ------------------------------------------------------------------------------


def _changes(flow: Flow, paper: ConvenedPaper, since: Difference) -> None:
    name = say(N_("Changes since version {number}"), number=paper.since_number)
    flow.paper.bookmark(name, y=flow.y)
    title(flow, name, _subject(paper))
    tables = (
        (N_("Added ({count})"), len(since.added), _added(since)),
        (N_("No longer on the list ({count})"), len(since.gone), _gone(since)),
        (N_("Corrected ({count})"), len(since.corrected), _corrected(since)),
        (N_("Moved in the order ({count})"), len(since.moved), _moved(since)),
    )
    for text, count, table in tables:
        if not count:
            continue
        size = flow.style.text.size
        flow.need(4 * size * theme.paper("line_height"))
        flow.paragraph(say(text, count=count), face("serif_bold"), size)
        flow.y += 3
        table.draw(flow)
        flow.y += 12
    if not since:
        flow.paragraph(say(N_("Nothing has changed.")), face("serif"), _text())


def _columns(*more: Column) -> tuple[Column, ...]:
    return (Column(9, say(N_("No.")), "center"), Column(30, _word("full_name")), *more)


def _added(since: Difference) -> Table:
    columns = _columns(
        Column(13, say(N_("Born")), "center"), Column(36, _word("post")),
        Column(24, _word("delegation")),
    )  # fmt: skip
    rows = [TableRow((*_cells(one), one.delegation or _DASH)) for one in since.added]
    return Table(columns, tuple(rows))


def _gone(since: Difference) -> Table:
    columns = (
        Column(11, say(N_("Old no.")), "center"), Column(30, _word("full_name")),
        Column(30, _word("delegation")), Column(41, say(N_("Replaced by"))),
    )  # fmt: skip
    rows = [
        TableRow((
            show(one.place.place), one.place.full_name, one.place.delegation or _DASH,
            _named(one.replaced_by) if one.replaced_by else _DASH,
        ))
        for one in since.gone
    ]  # fmt: skip
    return Table(columns, tuple(rows))


def _named(one: ConvenedPlace) -> str:
    return say(N_("{name} (no. {number})"), name=one.full_name, number=one.place)


def _corrected(since: Difference) -> Table:
    columns = _columns(
        Column(20, say(N_("What"))), Column(27, say(N_("Before"))), Column(27, say(N_("Now")))
    )
    return Table(columns, tuple(row for one in since.corrected for row in _corrections(one)))


def _corrections(one: Corrected) -> Iterator[TableRow]:
    for name in one.fields:
        field = spec(ConvenedPlace, name)
        before, after = (
            field.shown(getattr(place, name)) or _DASH for place in (one.before, one.after)
        )
        yield TableRow((show(one.after.place), one.after.full_name, field.title(), before, after))


def _moved(since: Difference) -> Table:
    columns = (
        Column(40, _word("full_name")), Column(40, _word("delegation")),
        Column(16, say(N_("Old no.")), "center"), Column(16, say(N_("New no.")), "center"),
    )  # fmt: skip
    rows = [
        TableRow((
            one.after.full_name, one.after.delegation or _DASH, show(one.before.place),
            show(one.after.place),
        ))
        for one in since.moved
    ]  # fmt: skip
    return Table(columns, tuple(rows))
