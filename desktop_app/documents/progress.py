"""Progress of a round on paper: one A3 page of sums across and down, and a page with map and curve."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from io import BytesIO

from desktop_app.documents.flow import Flow
from desktop_app.documents.fonts import face
from desktop_app.documents.letterhead import begin, heading, title
from desktop_app.documents.painting import measure, paint
from desktop_app.documents.paper import Paper
from desktop_app.documents.plain_tables import plain_of
from desktop_app.documents.signatures import room_of_signatures, signatures, usual_signers
from desktop_app.documents.tables import ROW_PAD, Column, Table, TableRow
from desktop_app.domain import theme
from desktop_app.domain.held_curve import Series, held_curve
from desktop_app.domain.marks import Dot, Label, Mark
from desktop_app.domain.numbers import show_percent
from desktop_app.domain.paper_heads import Head
from desktop_app.domain.plain_tables import PlainTable
from desktop_app.domain.progress_figures import (
    AT_RISK,
    LATE,
    STANDINGS,
    Area,
    Count,
    Figures,
)
from desktop_app.domain.progress_words import TOTAL, level_word, source_word, untold
from desktop_app.domain.unit_map import (
    LOOKS,
    Centre,
    Place,
    bounds_of,
    dot_size,
    fitted,
    map_marks,
)
from desktop_app.domain.words import N_, language, say, show

A3 = (297.0, 420.0)
"""Width and height in millimetres, upright."""

_ACROSS_UP_TO = 26
"""Rows that an A3 page across takes; more stand on one that is upright."""

_LINE = 12.4
"""Points a line of the table takes at scale 1, without the room above and below it."""

_TIGHT = 1.2
"""Points above and below the text of a row where there are many."""

_OTHER_ROWS = 5
"""The sum and, as high as four rows, the heading."""

_NOTES = 48
"""Points for what stands under the table."""

_SMALLEST, _LARGEST = 0.6, 1.2


@dataclass(frozen=True, slots=True)
class ProgressPaper:
    """What stands on the paper.

    ``title`` is the round's, ``level`` the one whose units are on the map, blank for all.
    """

    title: str
    figures: Figures
    series: tuple[Series, ...] = ()
    places: tuple[Place, ...] = ()
    centres: tuple[Centre, ...] = ()
    level: str = ""


def progress_pdf(made: ProgressPaper, head: Head) -> bytes:
    """The table with its sums, then map and curve."""
    upright = len(made.figures.areas) > _ACROSS_UP_TO
    stream = BytesIO()
    name = say(N_("Progress of the congresses"))
    size = A3 if upright else (A3[1], A3[0])
    with Paper(stream, title=name, author=head.issuer, size=size) as paper:
        flow = begin(paper, head)
        heading(flow, head)
        _titles(flow, name, made)
        below = room_of_signatures(flow)
        rows = len(made.figures.areas) + _OTHER_ROWS
        room = (flow.bottom - flow.y - below - _NOTES) / rows
        pad = _TIGHT if upright else ROW_PAD
        scale = min(_LARGEST, max((room - 2 * pad) / _LINE, _SMALLEST))
        _table(made.figures, scale, pad).draw(flow)
        _notes(flow, made.figures)
        signatures(flow)
        if made.places or made.series:
            flow.next_page()
            _titles(flow, say(N_("Map and curve of the congresses held")), made)
            _pictures(flow, made, upright)
    return stream.getvalue()


def progress_tables(made: ProgressPaper, head: Head) -> list[PlainTable]:
    """The table with its notes for a Word file on A3 across."""
    found = made.figures
    return [
        plain_of(
            _table(found, 1.0, ROW_PAD), say(N_("Progress of the congresses")),
            under=(made.title, _as_of(found)), after=tuple(filter(None, _said(found))),
            landscape=True, paper="A3", signers=usual_signers(head.style),
        )
    ]  # fmt: skip


def map_pdf(made: ProgressPaper, head: Head, *, large: bool = True) -> bytes:
    """The map alone on A3, or on A4 where not ``large``, upright."""
    stream = BytesIO()
    name = say(N_("Map of the congresses"))
    size = A3 if large else (210.0, 297.0)
    with Paper(stream, title=name, author=head.issuer, size=size) as paper:
        flow = begin(paper, head)
        heading(flow, head)
        _titles(flow, name, made)
        _map(flow, made, flow.left, flow.width, flow.bottom - flow.y)
    return stream.getvalue()


def _titles(flow: Flow, name: str, made: ProgressPaper) -> None:
    title(flow, name, (made.title,), (_as_of(made.figures),))


def _as_of(found: Figures) -> str:
    return f"({say(N_('Figures as of {day}'), day=found.on)})"


def _table(found: Figures, scale: float, pad: float) -> Table:
    columns = [Column(7, say(N_("No.")), "center"), Column(24, say(N_("Locality")))]
    for word in [*map(level_word, found.levels), say(N_("All levels"))]:
        columns += [
            Column(8, say(N_("Held")), "right", word),
            Column(8, say(N_("To be held")), "right", word),
            Column(9, "%", "right", word),
        ]
    columns += [Column(9, say(N_("Late")), "right"), Column(10, say(N_("At risk")), "right")]
    states = _by_area(found)
    rows = [_row(show(at), one, found, states) for at, one in enumerate(found.areas, 1)]
    rows.append(_row("", found.total, found, states))
    return Table(tuple(columns), tuple(rows), scale=scale, row_pad=pad)


def _row(at: str, area: Area, found: Figures, states: Mapping[str, dict[str, int]]) -> TableRow:
    cells = [at, area.name or say(TOTAL)]
    for level in found.levels:
        cells += _cells(area.count(level))
    cells += _cells(area.whole)
    mine = states.get(area.uid, {})
    cells += [show(mine.get(LATE, 0)), show(mine.get(AT_RISK, 0))]
    return TableRow(tuple(cells), strong=not area.name)


def _cells(count: Count) -> list[str]:
    if not count.expected:
        return ["", "", ""]
    share = show_percent(count.held, count.expected, language())
    return [show(count.held), show(count.expected), share.removesuffix(" %")]


def _by_area(found: Figures) -> dict[str, dict[str, int]]:
    """Area → standing → number of units; that of all under the blank one."""
    counted: dict[str, dict[str, int]] = {}
    for one in found.standings:
        for area in (one.area, ""):
            states = counted.setdefault(area, {})
            states[one.state] = states.get(one.state, 0) + 1
    return counted


def _notes(flow: Flow, found: Figures) -> None:
    """What the figures rest on, and what is not known."""
    flow.y += 6
    size = theme.paper("table")
    for text in filter(None, _said(found)):
        flow.paragraph(text, face("serif_italic"), size)


def _said(found: Figures) -> tuple[str, str]:
    parts = []
    for source, levels in found.sources().items():
        told = ", ".join(
            f"{show(levels[level])} {level_word(level).lower()}"
            for level in found.levels if level in levels
        )  # fmt: skip
        parts.append(f"{source_word(source)}: {told}")
    text = say(N_("What the figures rest on: {sources}."), sources="; ".join(parts))
    return text, untold(found.total.whole)


def _pictures(flow: Flow, made: ProgressPaper, upright: bool) -> None:
    top, room = flow.y, flow.bottom - flow.y
    if upright:
        high = 0.62 * room
        _map(flow, made, flow.left, flow.width, high)
        flow.y = top + high + 12
        _curve(flow, made, flow.left, flow.width, flow.bottom - flow.y)
        return
    wide = 0.46 * flow.width
    _map(flow, made, flow.left, wide, room)
    flow.y = top
    _curve(flow, made, flow.left + wide + 24, flow.width - wide - 24, 0.72 * room)


def _curve(flow: Flow, made: ProgressPaper, left: float, width: float, height: float) -> None:
    size = theme.paper("table")
    name = say(N_("Held against the deadline"))
    flow.paragraph(name, face("sans_bold"), theme.paper("heading"), left=left, width=width)
    flow.y += 6
    marks = held_curve(
        made.series, made.figures.on, width, min(height - 30, 0.7 * width), size=size,
        measure=measure,
    )  # fmt: skip
    paint(flow.paper, marks, left, flow.y)


def _map(flow: Flow, made: ProgressPaper, left: float, width: float, height: float) -> None:
    size = theme.paper("small")
    what = level_word(made.level) if made.level else say(N_("All levels"))
    name = say(N_("Map: {level}"), level=what)
    flow.paragraph(name, face("sans_bold"), theme.paper("heading"), left=left, width=width)
    flow.y += 6
    height -= theme.paper("heading") * theme.paper("line_height") + 6
    legend = _legend(made.places, width, size)
    high = height - (2 + len(legend) / 6) * 1.6 * size - 2 * size
    bounds = bounds_of(made.places)
    view = fitted(bounds, width, high, 3 * size)
    dot = dot_size(view, bounds, size)
    paper, top = flow.paper, flow.y
    paper.rectangle(left, top, width, high, outline="line", line=theme.paper("hairline"))
    marks: list[Mark] = map_marks(
        view, made.places, made.centres, dot=dot, size=size, measure=measure
    )
    paint(paper, _with_edges(marks), left, top)
    paint(paper, legend, left, top + high + size)


def _with_edges(marks: Sequence[Mark]) -> list[Mark]:
    """Names with a pale edge, so that they can be read over the dots behind them."""
    found: list[Mark] = []
    for mark in marks:
        if isinstance(mark, Label):
            far = 0.09 * mark.size
            found += [
                replace(mark, x=mark.x + far * x, y=mark.y + far * y, colour="surface")
                for x in (-1, 0, 1) for y in (-1, 0, 1) if x or y
            ]  # fmt: skip
        found.append(mark)
    return found


def _legend(shown: Sequence[Place], width: float, size: float) -> list[Mark]:
    """Each look with its word and number, in three columns."""
    counts = dict.fromkeys(STANDINGS, 0)
    for one in shown:
        counts[one.state] += 1
    marks: list[Mark] = []
    for at, (state, count) in enumerate(counts.items()):
        shape, fill, outline = LOOKS[state]
        x, y = (at % 3) * width / 3 + size, (at // 3) * 1.6 * size + size
        marks.append(Dot(x, y - 0.33 * size, size, shape, fill, outline))
        words = f"{say(STANDINGS[state])}: {show(count)}"
        marks.append(Label(x + size, y, words, size))
    return marks
