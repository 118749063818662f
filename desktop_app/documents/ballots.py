"""Ballots on sheets of A4 with marks to cut along; all alike, none numbered.

Head and names share the room of a ballot: letters become smaller down to a floor, a long list stands in two
columns, and what does not fit even so is told, never cut.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO

from desktop_app.documents.ballot_lists import Listed, draw_list, listed
from desktop_app.documents.cards import TRAINING
from desktop_app.documents.fitting import Block, Fitted, fit, height_of
from desktop_app.documents.flow import baseline
from desktop_app.documents.fonts import face
from desktop_app.documents.paper import A4, MM, Paper
from desktop_app.domain import theme
from desktop_app.domain.ballots import SPECIMEN, Ballot
from desktop_app.domain.progress import Report, quiet

_PAD = {1: 18.0, 2: 9.0, 4: 7.0}
"""Millimetres between the edge of a ballot and what stands on it."""

_LETTERS = {1: 13.0, 2: 11.0, 4: 9.0}
"""Points of the text of a ballot by how many lie on a sheet; names may be larger and smaller."""

_STAMP_MM = {1: (46.0, 26.0), 2: (33.0, 20.0), 4: (25.0, 16.0)}
_MARK = 5.0
"""Millimetres that a mark to cut along is long."""

_GAP = 2.0


Said = tuple[str, Fitted]
"""A fitted block with the name of its face."""


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a ballot lies on its sheet, in millimetres from the top left corner."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Plan:
    """A ballot as it will stand: its head, its list, and the letters of the text in points."""

    per_page: int
    head: tuple[Said, ...]
    body: tuple[Said, ...]
    names: Listed


def page_of(per_page: int) -> tuple[float, float]:
    """Width and height of the sheet in millimetres: two ballots lie side by side on A4 lying."""
    return (A4[1], A4[0]) if per_page == 2 else A4


def cells(per_page: int) -> list[Cell]:
    """The places of the ballots on a sheet, row by row."""
    wide, high = page_of(per_page)
    across, down = {1: (1, 1), 2: (2, 1), 4: (2, 2)}[per_page]
    return [
        Cell(column * wide / across, row * high / down, wide / across, high / down)
        for row in range(down)
        for column in range(across)
    ]


def plan(ballot: Ballot, per_page: int) -> Plan | None:
    """How the ballot is laid out; None where it does not fit with so many on a sheet."""
    cell, size = cells(per_page)[0], _LETTERS[per_page]
    width = (cell.width - 2 * _PAD[per_page]) * MM
    height = (cell.height - 2 * _PAD[per_page]) * MM
    stamp_wide, stamp_high = (each * MM for each in _STAMP_MM[per_page])
    head = _fit(_head(ballot, size), width - stamp_wide - 3 * _GAP * MM, 2 * stamp_high)
    body = _fit(_body(ballot, size), width, height)
    if head is None or body is None:
        return None
    used = max(_high(head), stamp_high) + _high(body) + 3 * _GAP * MM
    foot = size * theme.paper("line_height") if ballot.place_and_day else 0.0
    names = listed(ballot, width, height - used - foot, size)
    return Plan(per_page, head, body, names) if names is not None else None


_Part = tuple[str, str, float, float, int, float]
"""Text, face, size, floor, lines at most, and the space above it."""


def _head(ballot: Ballot, size: float) -> list[_Part]:
    return [(ballot.congress.upper(), "serif_bold", size, size - 2.5, 6, 0.0)]


def _body(ballot: Ballot, size: float) -> list[_Part]:
    return [
        (ballot.title.upper(), "serif_bold", size + 4, size, 2, 0.0),
        (ballot.subject, "serif_bold", size, size - 2, 4, 1.0),
        (ballot.choose, "serif", size, size - 2, 3, 3.0),
        (ballot.instruction, "serif_italic", size - 0.5, size - 2.5, 5, 1.0),
    ]


def _fit(parts: Sequence[_Part], width: float, height: float) -> tuple[Said, ...] | None:
    told = [one for one in parts if one[0]]
    fitted = fit(
        [
            Block(text, face(name), size, floor, lines, before=before)
            for text, name, size, floor, lines, before in told
        ],
        width, height,
    )  # fmt: skip
    if fitted is None:
        return None
    return tuple((one[1], each) for one, each in zip(told, fitted, strict=True))


def _high(said: Sequence[Said]) -> float:
    return height_of([one for _, one in said])


def ballots_pdf(
    ballot: Ballot, made: Plan, copies: int, *, specimen: bool = False, report: Report = quiet
) -> bytes:
    """So many ballots; the last sheet has as many as are left. A ``specimen`` is marked across."""
    stream, places = BytesIO(), cells(made.per_page)
    with Paper(stream, title=ballot.title, size=page_of(made.per_page)) as paper:
        for done in range(copies):
            place = done % len(places)
            if done and not place:
                paper.end_page()
            if not place:
                _marks(paper, made.per_page)
                report(done, copies, "")
            cell = places[place]
            with paper.moved(cell.x * MM, cell.y * MM):
                _draw(paper, ballot, made, cell, specimen=specimen)
    return stream.getvalue()


def specimens_pdf(ballots: Sequence[tuple[Ballot, Plan]]) -> bytes:
    """One specimen of each ballot, a sheet each."""
    stream = BytesIO()
    with Paper(stream, title=ballots[0][0].title, size=page_of(ballots[0][1].per_page)) as paper:
        for place, (ballot, made) in enumerate(ballots):
            if place:
                paper.end_page()
            paper.set_size(page_of(made.per_page))
            paper.bookmark(ballot.subject)
            _draw(paper, ballot, made, cells(made.per_page)[0], specimen=True)
    return stream.getvalue()


def cuts(per_page: int) -> Iterator[tuple[float, float, float, float]]:
    """The marks to cut along: lines of (x1, y1, x2, y2) in millimetres, at the edges and where cuts cross."""
    wide, high = page_of(per_page)
    if per_page >= 2:
        yield wide / 2, 0.0, wide / 2, _MARK
        yield wide / 2, high - _MARK, wide / 2, high
    if per_page == 4:
        yield 0.0, high / 2, _MARK, high / 2
        yield wide - _MARK, high / 2, wide, high / 2
        yield wide / 2 - _MARK / 2, high / 2, wide / 2 + _MARK / 2, high / 2
        yield wide / 2, high / 2 - _MARK / 2, wide / 2, high / 2 + _MARK / 2


def _marks(paper: Paper, per_page: int) -> None:
    for line in cuts(per_page):
        x1, y1, x2, y2 = (each * MM for each in line)
        paper.line(x1, y1, x2, y2, colour="ink_2", width=theme.paper("hairline"))


def _draw(paper: Paper, ballot: Ballot, made: Plan, cell: Cell, *, specimen: bool) -> None:
    pad, size = _PAD[made.per_page] * MM, _LETTERS[made.per_page]
    left, width = pad, cell.width * MM - 2 * pad
    if specimen:
        _across(paper, cell)
    if ballot.training:
        _middle(paper, TRAINING, size - 2, left, width, pad / 2 - size / 2, "sans_bold", "warn")
    y = pad
    stamp_wide, stamp_high = (each * MM for each in _STAMP_MM[made.per_page])
    _stamp(paper, ballot.stamp, left, y, stamp_wide, stamp_high, size - 2.5)
    head_left = left + stamp_wide + 3 * _GAP * MM
    _blocks(paper, made.head, head_left, left + width - head_left, y)
    y += max(_high(made.head), stamp_high) + _GAP * MM
    y = _blocks(paper, made.body, left, width, y) + 2 * _GAP * MM
    y = draw_list(paper, made.names, ballot, left, y)
    if ballot.place_and_day:
        _right(paper, ballot.place_and_day, size - 1, left + width, cell.height * MM - pad - size)


def _blocks(paper: Paper, said: Sequence[Said], left: float, width: float, y: float) -> float:
    """Blocks one beneath the other, centred; where they end."""
    for place, (name, one) in enumerate(said):
        y += one.head + (one.before if place else 0.0)
        for line in one.lines:
            x = left + (width - line.width * one.size / 1000) / 2
            paper.text(face(name), line, one.size, x, y + baseline(one.size, one.leading))
            y += one.leading
    return y


def _stamp(
    paper: Paper, word: str, x: float, y: float, width: float, height: float, size: float
) -> None:
    """The place for the stamp: a frame with its word at the foot, so that the stamp covers neither."""
    for x1, y1, x2, y2 in (
        (x, y, x + width, y), (x, y + height, x + width, y + height),
        (x, y, x, y + height), (x + width, y, x + width, y + height),
    ):  # fmt: skip
        paper.line(x1, y1, x2, y2, colour="ink_2", width=0.5, dash=(2.0, 2.0))
    said = _fit([(word, "serif_italic", size, 5.5, 2, 0.0)], width - 4, height)
    if said is not None:
        _blocks(paper, said, x + 2, width - 4, y + height - _high(said) - 2)


def _middle(
    paper: Paper, text: str, size: float, left: float, width: float, y: float, name: str, colour: str
) -> None:  # fmt: skip
    made = face(name)
    shaped = made.shape(text)
    size = min(size, width * 1000 / shaped.width)
    x = left + (width - shaped.width * size / 1000) / 2
    paper.text(made, shaped, size, x, y + baseline(size, size), colour)


def _right(paper: Paper, text: str, size: float, right: float, y: float) -> None:
    made = face("serif_italic")
    shaped = made.shape(text)
    paper.text(made, shaped, size, right - shaped.width * size / 1000, y + baseline(size, size))


def _across(paper: Paper, cell: Cell) -> None:
    """The word of a specimen, large and slanting, behind everything."""
    made = face("sans_bold")
    shaped = made.shape(SPECIMEN)
    wide, high = cell.width * MM, cell.height * MM
    size = 0.7 * wide * 1000 / shaped.width
    with paper.rotated(-35, wide / 2, high / 2):
        x = (wide - shaped.width * size / 1000) / 2
        paper.text(made, shaped, size, x, high / 2 + size / 3, "line")
