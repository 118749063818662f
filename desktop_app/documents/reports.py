"""Reports on paper, in the form of official papers (Nghị định 30/2020): the consolidation of a round."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from desktop_app.documents.flow import Flow
from desktop_app.documents.fonts import face
from desktop_app.documents.letterhead import LANDSCAPE, begin, end_of_draft, heading, title
from desktop_app.documents.painting import measure, paint
from desktop_app.documents.paper import Paper
from desktop_app.documents.plain_tables import plain_of
from desktop_app.documents.signatures import signatures, usual_signers
from desktop_app.documents.tables import Column, Table, TableRow
from desktop_app.domain import charts, theme, vocabularies
from desktop_app.domain.consolidation import Line, Summary, told_words
from desktop_app.domain.marks import Mark, height_of
from desktop_app.domain.numbers import show_percent
from desktop_app.domain.paper_heads import Head
from desktop_app.domain.plain_tables import PlainTable
from desktop_app.domain.words import N_, language, say, show, show_moment

_DASH = "–"


def summary_pdf(summary: Summary, head: Head, *, round_title: str = "", draft: str = "") -> bytes:
    """The consolidation of a round on A4 across: the table of its units, their groups and one chart.

    Times are shown in the computer's zone. ``round_title`` stands under the title; ``draft`` is
    that of a `PlainTable`.
    """
    stream = BytesIO()
    name = say(N_("Consolidation of the congresses"))
    with Paper(stream, title=name, author=head.issuer, size=LANDSCAPE) as paper:
        flow = begin(paper, head)
        heading(flow, head)
        title(flow, name, (round_title,) if round_title else (), (_as_of(summary),), draft=draft)
        _table(summary).draw(flow)
        _groups(flow, summary)
        _chart(flow, summary)
        signatures(flow)
        end_of_draft(flow, draft)
    return stream.getvalue()


def summary_tables(
    summary: Summary, head: Head, *, round_title: str = "", draft: str = ""
) -> list[PlainTable]:
    """The same for a Word file: the table, and the groups in one sentence."""
    name = say(N_("Consolidation of the congresses"))
    said = _said_of_groups(summary)
    under = tuple(filter(None, (round_title, _as_of(summary))))
    return [
        plain_of(
            _table(summary), name, under=under, after=(said,) if said else (), landscape=True,
            signers=usual_signers(head.style), draft=draft,
        )
    ]  # fmt: skip


def _as_of(summary: Summary) -> str:
    as_of = say(N_("Figures as of {time}"), time=show_moment(summary.as_of.astimezone()))
    sent = say(
        N_("{sent} of {all} units have sent."), sent=summary.sent, all=len(summary.lines)
    ).rstrip(".")
    return f"({as_of}; {sent})"


def _table(summary: Summary) -> Table:
    official, received = say(N_("Official delegates")), say(N_("Last received"))
    columns = (
        Column(6, say(N_("No.")), "center"),
        Column(26, say(N_("Unit"))),
        Column(11, say(N_("Convened")), "right", official),
        Column(8, say(N_("Women")), "right", official),
        Column(10, "%", "right", official),
        Column(10, say(N_("Ethnic groups")), "right", official),
        Column(9, say(N_("Alternates")), "right"),
        Column(9, say(N_("Guests")), "right"),
        Column(9, say(N_("Foreign guests")), "right"),
        Column(10, say(N_("Organisers and service")), "right"),
        Column(16, received),
        Column(7, say(N_("Package")), "right"),
    )
    rows = [_row(line, show(number)) for number, line in enumerate(summary.lines, start=1)]
    total = ("", say(N_("Total")), *_figures(summary.totals), "", "")
    return Table(columns, (*rows, TableRow(total, strong=True)))


def _row(line: Line, number: str) -> TableRow:
    if not line.is_known:
        blanks = (_DASH,) * 8
        return TableRow((number, line.unit, *blanks, say(N_("Not sent yet")), ""), colour="ink_2")
    if line.source:
        received = told_words(line)
    elif line.sent_at is not None:
        received = show(line.sent_at.astimezone())
    else:
        received = say(N_("Own register")) if line.own else _DASH
    package = show(line.sequence)
    return TableRow((number, line.unit, *_figures(line), received, package))


def _figures(line: Line) -> tuple[str, ...]:
    share = show_percent(line.female, line.women_base, language())
    told = {
        "convened": show(line.convened), "female": show(line.female),
        "share": _DASH if "female" in line.unknown else share,
        "ethnic_groups": show(len(line.ethnic_groups)), "alternate": show(line.alternate),
        "guest": show(line.guest), "foreign_guest": show(line.foreign_guest),
        "service": show(line.service),
    }  # fmt: skip
    return tuple(_DASH if name in line.unknown else text for name, text in told.items())


def _groups(flow: Flow, summary: Summary) -> None:
    """The ethnic groups of the convened with their numbers, in one sentence."""
    text = _said_of_groups(summary)
    if not text:
        return
    flow.y += 8
    # Broken after commas only, so that no number is parted from its group.
    flow.paragraph(text, face("serif"), theme.paper("table") + 1, break_before=(text,))


def _said_of_groups(summary: Summary) -> str:
    counted = summary.totals.by_group
    listed = sorted(
        ((slug, count) for slug, count in counted.items() if slug and count),
        key=lambda pair: (-pair[1], pair[0]),
    )
    if not listed:
        return ""
    told = [f"{_group_name(slug)} {show(count)}" for slug, count in listed]
    if counted.get(""):
        told.append(f"{say(N_('No information'))} {show(counted[''])}")
    return say(
        N_("Ethnic groups of the official delegates ({count}): {groups}."),
        count=len(listed),
        groups=", ".join(told),
    )


def _group_name(slug: str) -> str:
    known = vocabularies.term("ethnic_groups", slug)
    return known.name if known else slug


def _chart(flow: Flow, summary: Summary) -> None:
    """The convened of each unit, the most first; over several pages where there are very many units."""
    lines = sorted(summary.lines, key=lambda line: (not line.is_known, -line.convened))
    if not any(line.convened for line in lines):
        return
    large, size = theme.paper("heading"), theme.paper("table")
    head = large * theme.paper("line_height") + 4
    flow.y += 12
    whole = height_of(_bars(lines, flow.width, size, lines[0].convened))
    on_a_page = flow.bottom - flow.top
    if whole + head <= on_a_page:
        flow.need(whole + head)
    else:
        flow.need(on_a_page / 3)
    flow.paragraph(say(N_("Convened delegates by unit")), face("sans_bold"), large)
    flow.y += 4
    most = lines[0].convened
    while lines:
        count = len(lines)
        marks = _bars(lines, flow.width, size, most)
        while count > 1 and not flow.has(height_of(marks)):
            count -= 1
            marks = _bars(lines[:count], flow.width, size, most)
        paint(flow.paper, marks, flow.left, flow.y)
        flow.y += height_of(marks)
        lines = lines[count:]
        if lines:
            flow.next_page()


def _bars(lines: Sequence[Line], width: float, size: float, longest: int) -> Sequence[Mark]:
    return charts.bars(
        [line.unit for line in lines],
        [line.convened if line.is_known else None for line in lines],
        width,
        size=size,
        ordered=False,
        longest=longest,
        measure=measure,
    )
