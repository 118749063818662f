"""A month of a round, and its timeline, on one sheet or several: A4 or A3, lying."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO

from desktop_app.documents.flow import Flow
from desktop_app.documents.fonts import face
from desktop_app.documents.letterhead import begin, one_line
from desktop_app.documents.painting import measure, paint
from desktop_app.documents.paper import MM, Paper
from desktop_app.domain import theme
from desktop_app.domain.calendar import Entry, Note
from desktop_app.domain.calendar_marks import Grid, Sheet, grid_marks, legend_marks
from desktop_app.domain.calendar_words import day_title
from desktop_app.domain.paper_heads import Head
from desktop_app.domain.progress import Report, quiet
from desktop_app.domain.timeline_marks import AFTER, Axis, Look, Row, head_marks, row_marks
from desktop_app.domain.words import N_, say

SIZES = {"A4": (297.0, 210.0), "A3": (420.0, 297.0)}
"""Width and height of the paper, lying, in millimetres."""

_LETTERS = {"A4": 8.0, "A3": 9.5}
_MARGIN = 12.0
_NAMES = 17.0
"""How wide the names of a timeline are, in sizes of its letters."""


@dataclass(frozen=True)
class Caption:
    """What a sheet is called, and a line under it. Sheets for the wall have no national heading."""

    title: str
    under: str = ""


def month_pdf(sheet: Sheet, head: Head, caption: Caption, *, size: str = "A4") -> bytes:
    """The sheet of a month; days with more congresses than their cell has room for follow as a list."""
    stream = BytesIO()
    with Paper(stream, title=caption.title, author=head.issuer, size=SIZES[size]) as paper:
        flow = _flow(paper, head)
        _top(flow, head, caption)
        letter = _LETTERS[size]
        foot = flow.bottom - 2 * letter
        grid = Grid(sheet, flow.width, foot - flow.y, letter)
        paint(paper, grid_marks(grid, measure), flow.left, flow.y)
        paint(paper, legend_marks(letter, measure), flow.left, foot + 0.4 * letter)
        _left_out(flow, grid)
    return stream.getvalue()


def timeline_pdf(
    rows: Sequence[Row], days: tuple[date, date], look: Look, head: Head, caption: Caption, *,
    size: str = "A3", report: Report = quiet,
) -> bytes:  # fmt: skip
    """The timeline of these rows, as many sheets as they need, with the days over each."""
    stream = BytesIO()
    with Paper(stream, title=caption.title, author=head.issuer, size=SIZES[size]) as paper:
        flow = _flow(paper, head)
        _top(flow, head, caption)
        letter = _LETTERS[size]
        left = _NAMES * letter
        room = flow.width - left - AFTER * letter
        axis = Axis(days[0], days[1], left, room / ((days[1] - days[0]).days + 1), letter)
        done = 0
        while done < len(rows) or not done:
            paint(paper, head_marks(axis, look, measure), flow.left, flow.y)
            many = max(1, int((flow.bottom - flow.y - axis.head) // axis.row))
            part = rows[done : done + many]
            paint(paper, row_marks(part, axis, look, measure, axis.head), flow.left, flow.y)
            done += many
            report(min(done, len(rows)), len(rows), "")
            if done < len(rows):
                flow.next_page()
    return stream.getvalue()


def _flow(paper: Paper, head: Head) -> Flow:
    flow = begin(paper, head)
    flow.left, flow.right = _MARGIN * MM, paper.width - _MARGIN * MM
    flow.bottom = paper.height - _MARGIN * MM
    return flow


def _top(flow: Flow, head: Head, caption: Caption) -> None:
    size = theme.paper("heading")
    flow.y = max(_MARGIN, 12.0 if head.training else 0.0) * MM
    one_line(
        flow, head.issuer.upper(), "serif_bold", size - 2, flow.left, flow.width / 2, flow.y, "left"
    )
    flow.y += 1.4 * size
    one_line(flow, caption.title.upper(), "serif_bold", size + 2, flow.left, flow.width, flow.y)
    flow.y += 1.5 * (size + 2)
    if caption.under:
        one_line(flow, caption.under, "serif_italic", size - 2, flow.left, flow.width, flow.y)
        flow.y += 1.5 * (size - 2)
    flow.y += 4


def _left_out(flow: Flow, grid: Grid) -> None:
    """What had no room in its cell, day by day, and what is planned for the month alone."""
    listed: list[tuple[str, list[str]]] = []
    month = next(day for day in grid.sheet.weeks[1])
    undated = [one.name for one in grid.sheet.agenda.in_month(month)]
    if undated:
        listed.append((say(N_("In this month, the day not known yet")), undated))
    for week in grid.sheet.weeks:
        for day in week:
            shown = grid.items(day)
            if not shown or not isinstance(shown[-1], str):
                continue
            whole: list[Entry | Note] = [*grid.sheet.notes.get(day, ()), *grid.sheet.agenda.on(day)]
            rest = whole[len(shown) - 1 :]
            names = [one.text if isinstance(one, Note) else one.name for one in rest]
            listed.append((day_title(day), names))
    if listed:
        flow.next_page()
        heading = say(N_("Not all had room on the sheet of the month"))
        flow.paragraph(heading, face("serif_bold"), theme.paper("heading"))
    for what, names in listed:
        flow.y += 3
        line = say(N_("{day}: {names}"), day=what, names=", ".join(names))
        flow.paragraph(line, face("serif"), theme.paper("table"))
