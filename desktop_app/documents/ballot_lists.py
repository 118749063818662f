"""The names of a ballot in one to three columns, plain or with two boxes to be marked. Lengths in points."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.documents.fitting import break_lines
from desktop_app.documents.flow import baseline
from desktop_app.documents.fonts import Shaped, face
from desktop_app.documents.paper import Paper
from desktop_app.domain.ballots import Ballot

_LARGEST, _FLOOR = 14.0, 7.5
"""Points of the letters of names."""

_SMALLER = 2.0
"""Points by which names in one column are smaller than the text before they go into two."""

_LEADING = 1.3
_ROW_PAD = 2.4
"""Points above and below a name."""

_LEAST = 12.5
"""How high a row is at least: a name is struck out by a line through it, a box marked by hand."""

_ROOMY = 1.75
"""Times the size of its letters that a row is high where there is room to spare."""

_PAD = 4.0
_NUMBER, _MARKED = 2.6, 5.2
"""Widths of the column of numbers and of one to be marked, in sizes of the letters."""

_BETWEEN = 14.0
"""Between two columns of names."""

_TWO_LINES = 2


@dataclass(frozen=True, slots=True)
class Row:
    """A name over its lines, and how high its row is."""

    lines: tuple[Shaped, ...]
    height: float


@dataclass(frozen=True, slots=True)
class Listed:
    """The names as they will stand: in how many columns, how large, how wide one of them is, and its rows.

    ``first`` is the size of the first column in rows; ``head`` is how high the row of headings is.
    """

    columns: int
    size: float
    width: float
    rows: tuple[Row, ...]
    first: int
    head: float

    def of_column(self, column: int) -> tuple[Row, ...]:
        """The rows of one column."""
        return self.rows[column * self.first : (column + 1) * self.first]


def listed(ballot: Ballot, width: float, height: float, text: float) -> Listed | None:
    """The names in a room, as large as they can be; None where they do not fit at the smallest size.

    ``text`` is the size of the text around them: names are not much larger than that.
    """
    largest = min(_LARGEST, text + 1.5)
    steps = [largest - 0.5 * step for step in range(int(2 * (largest - _FLOOR)) + 1)]
    ways = [(size, 1) for size in steps if size >= text - _SMALLER]
    ways += [(size, 2) for size in steps if size >= text - 2 * _SMALLER]
    ways += [(size, columns) for columns in (3, 2, 1) for size in steps]
    for size, columns in ways:
        found = _at(ballot, width, height, size, columns)
        if found is not None:
            return found
    return None


def _at(ballot: Ballot, width: float, height: float, size: float, columns: int) -> Listed | None:
    room = (width - (columns - 1) * _BETWEEN) / columns
    name_room = room - _NUMBER * size - 2 * _PAD - _marked(ballot, size)
    rows: list[tuple[Shaped, ...]] = []
    # a list in several columns is to be read at a glance: names over two lines only where they are small
    most = _TWO_LINES if columns == 1 or size <= _FLOOR + 1 else 1
    for one in ballot.names:
        text = f"{one.name}, {one.post}" if one.post else one.name
        lines = break_lines(face("serif"), text, name_room * 1000 / size, most)
        if lines is None:
            return None
        rows.append(tuple(lines))
    first = -(-len(rows) // columns)
    head = _head_height(ballot, size)
    tight = [max(_LEAST, len(one) * size * _LEADING + 2 * _ROW_PAD) for one in rows]
    for least in (_ROOMY * size, 0.0):
        made = tuple(Row(lines, max(least, high)) for lines, high in zip(rows, tight, strict=True))
        found = Listed(columns, size, room, made, first, head)
        if head + max(_sum(found.of_column(each)) for each in range(columns)) <= height:
            return found
    return None


def _sum(rows: tuple[Row, ...]) -> float:
    return sum(one.height for one in rows)


def _marked(ballot: Ballot, size: float) -> float:
    """The width of what is marked at the right of a name: two columns, or one box."""
    return len(ballot.columns) * _MARKED * size if ballot.columns else 0.0


def _head_height(ballot: Ballot, size: float) -> float:
    return 2 * size * _LEADING + 2 if ballot.columns else 0.0


def draw_list(paper: Paper, made: Listed, ballot: Ballot, left: float, top: float) -> float:
    """Draw the names; where the longer column ends."""
    low, number = top, 0
    for column in range(made.columns):
        x = left + column * (made.width + _BETWEEN)
        y = top
        rows = made.of_column(column)
        if not rows:
            continue
        if ballot.columns:
            _headings(paper, made, ballot, x, y)
            y += made.head
        begin = y
        paper.line(x, y, x + made.width, y, colour="ink", width=0.5)
        for row in rows:
            number += 1
            _row(paper, made, number, row, x, y)
            y += row.height
            paper.line(x, y, x + made.width, y, colour="ink", width=0.5)
        _uprights(paper, made, ballot, x, begin - made.head, y)
        low = max(low, y)
    return low


def _uprights(
    paper: Paper, made: Listed, ballot: Ballot, x: float, top: float, low: float
) -> None:  # fmt: skip
    places = [x, x + _NUMBER * made.size, x + made.width]
    marked = _MARKED * made.size
    places += [x + made.width - place * marked for place in range(1, len(ballot.columns) + 1)]
    for place in places:
        paper.line(place, top, place, low, colour="ink", width=0.5)
    if ballot.columns:
        paper.line(x, top, x + made.width, top, colour="ink", width=0.5)


def _headings(paper: Paper, made: Listed, ballot: Ballot, x: float, y: float) -> None:
    size, wide = made.size * 0.85, made.width
    marked = _MARKED * made.size
    number = _NUMBER * made.size
    spots = [
        (ballot.headings[0], x, number),
        (ballot.headings[1], x + number, wide - number - 2 * marked),
    ]
    spots += [
        (word, x + wide - (len(ballot.columns) - place) * marked, marked)
        for place, word in enumerate(ballot.columns)
    ]
    bold = face("serif_bold")
    for word, left, room in spots:
        small, lines = _headed(word, room - 2, size)
        high = small * _LEADING
        begin = y + (made.head - len(lines) * high) / 2
        for place, line in enumerate(lines):
            at = left + (room - line.width * small / 1000) / 2
            paper.text(bold, line, small, at, begin + place * high + baseline(small, high))


def _headed(word: str, room: float, size: float) -> tuple[float, list[Shaped]]:
    """A heading over at most two lines, smaller where a word is wider than its column."""
    bold = face("serif_bold")
    while (lines := break_lines(bold, word, room * 1000 / size, _TWO_LINES)) is None:
        size *= 0.95
    return size, lines


def _row(paper: Paper, made: Listed, number: int, row: Row, x: float, y: float) -> None:
    size, plain = made.size, face("serif")
    high = size * _LEADING
    told = plain.shape(str(number))
    begin = y + (row.height - len(row.lines) * high) / 2
    middle = x + (_NUMBER * size - told.width * size / 1000) / 2
    paper.text(plain, told, size, middle, y + (row.height - high) / 2 + baseline(size, high))
    for place, line in enumerate(row.lines):
        at = x + _NUMBER * size + _PAD
        paper.text(plain, line, size, at, begin + place * high + baseline(size, high))
