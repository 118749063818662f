"""The composition of a congress on paper: targets, groups that live here, seats allotted and filled."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO

from desktop_app.documents.flow import Flow
from desktop_app.documents.fonts import face
from desktop_app.documents.letterhead import begin, heading, title
from desktop_app.documents.paper import Paper
from desktop_app.documents.tables import Column, Table, TableRow
from desktop_app.domain import composition_words as words
from desktop_app.domain import theme
from desktop_app.domain.composition import Composition, Progress
from desktop_app.domain.paper_heads import Head
from desktop_app.domain.vocabularies import term
from desktop_app.domain.words import N_, capital, say, show

_LINES_TOGETHER = 7
"""A title, the heading of its table and its first rows: so many lines stay on one page."""


def composition_pdf(
    found: Composition, units: Mapping[str, str], head: Head, *, subject: str
) -> bytes:
    """Three tables on A4; ``units`` gives the names of units by uid, ``subject`` is the congress's name."""
    stream = BytesIO()
    name = say(N_("Composition of the delegates"))
    with Paper(stream, title=name, author=head.issuer) as paper:
        flow = begin(paper, head)
        heading(flow, head)
        told = say(
            N_("{officials} official delegates, {alternates} alternates on the list"),
            officials=found.officials, alternates=found.alternates,
        )  # fmt: skip
        title(flow, name, (subject,), (f"({told})",))
        _section(flow, say(N_("Composition targets")), _targets(found, units))
        _section(flow, say(N_("Ethnic groups living here")), _groups(found))
        _section(flow, say(N_("Allotted seats")), _shares(found, units))
    return stream.getvalue()


def _section(flow: Flow, name: str, table: Table) -> None:
    if table.rows:
        size = flow.style.text.size
        flow.y += 10
        flow.need(_LINES_TOGETHER * size * theme.paper("line_height"))
        flow.paper.bookmark(name, y=flow.y)
        flow.paragraph(name, face("serif_bold"), size)
        flow.y += 2
        table.draw(flow)


def _targets(found: Composition, units: Mapping[str, str]) -> Table:
    columns = (
        Column(7, say(N_("No.")), "center"),
        Column(30, say(N_("About"))),
        Column(34, say(N_("Target"))),
        Column(12, say(N_("On the list")), "right"),
        Column(26, say(N_("Result"))),
    )
    return Table(columns, tuple(_target(at, one, units) for at, one in enumerate(found.targets, 1)))


def _target(at: int, one: Progress, units: Mapping[str, str]) -> TableRow:
    return TableRow(
        (show(at), words.about(one.target, units), words.wanted(one), show(len(one.people)),
         capital(words.standing(one))),
        colour="ink" if one.state == "met" else "bad",
    )  # fmt: skip


def _groups(found: Composition) -> Table:
    columns = (
        Column(7, say(N_("No.")), "center"),
        Column(34, say(N_("Ethnic group"))),
        Column(20, say(N_("People")), "right"),
        Column(20, say(N_("Official delegates")), "right"),
        Column(21, say(N_("Note"))),
    )
    rows = []
    for at, one in enumerate(found.coverage, 1):
        known = term("ethnic_groups", one.ethnic_group)
        rows.append(
            TableRow(
                (show(at), known.name if known else one.ethnic_group, words.residents(one),
                 show(len(one.people)), words.covered(one)),
                colour="bad" if one.alert else "ink",
            )
        )  # fmt: skip
    return Table(columns, tuple(rows))


def _shares(found: Composition, units: Mapping[str, str]) -> Table:
    official, alternate = say(N_("Official delegates")), say(N_("Alternates"))
    columns = (
        Column(7, say(N_("No.")), "center"),
        Column(35, say(N_("Unit"))),
        Column(10, say(N_("Allotted")), "right", official),
        Column(10, say(N_("Chosen")), "right", official),
        Column(20, say(N_("Result")), "left", official),
        Column(10, say(N_("Allotted")), "right", alternate),
        Column(10, say(N_("Chosen")), "right", alternate),
    )
    rows = [
        TableRow(
            (show(at), units.get(one.unit, ""),
             show(one.allotment.officials) if one.allotment else "", show(len(one.officials)),
             capital(words.difference(one)),
             show(one.allotment.alternates) if one.allotment else "", show(len(one.alternates))),
            colour="ink" if one.difference == 0 else "bad",
        )
        for at, one in enumerate(found.shares, 1)
    ]  # fmt: skip
    if rows:
        given = [one.allotment for one in found.shares if one.allotment]
        rows.append(
            TableRow(
                ("", say(N_("Total")), show(sum(one.officials or 0 for one in given)),
                 show(sum(len(one.officials) for one in found.shares)), "",
                 show(sum(one.alternates or 0 for one in given)),
                 show(sum(len(one.alternates) for one in found.shares))),
                strong=True,
            )
        )  # fmt: skip
    return Table(columns, tuple(rows))
