"""Papers that are mostly text: minutes of a meeting, its notice, a report."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from io import BytesIO

from desktop_app.documents.fonts import Face, face
from desktop_app.documents.letterhead import begin_page, heading, one_line
from desktop_app.documents.paper import MM, Paper
from desktop_app.documents.tables import Column, Flow, Table, TableRow, baseline
from desktop_app.domain import theme
from desktop_app.domain.letters import Letter, Part
from desktop_app.domain.plain_tables import PlainTable, shown
from desktop_app.domain.words import N_, say

_BETWEEN = 4.0
"""Points between two paragraphs."""

_INDENT = 10 * MM
"""How far the first line of a paragraph is set in."""

_TOGETHER = 3
"""Lines of a part that stay with its heading."""

_TO_SIGN = 20 * MM


def letter_pdf(letter: Letter, *, office: str, day: date, training: bool = False) -> bytes:
    """The paper on A4 upright; ``day`` stands in its head."""
    stream = BytesIO()
    with Paper(stream, title=letter.title, author=office) as paper:
        flow = Flow(paper, partial(begin_page, training=training))
        heading(flow, office, day)
        _number(flow, letter.number)
        _titles(flow, letter)
        for part in letter.parts:
            _part(flow, part)
        _end(flow, letter)
    return stream.getvalue()


def _number(flow: Flow, number: str) -> None:
    if number:
        size = theme.paper("heading")
        left = 0.42 * flow.width
        told = say(N_("No. {number}"), number=number)
        # beside the day, which stands above the place where the text begins
        one_line(flow, told, "serif", size, flow.left, left, flow.y - 8 - size * 1.4)


def _titles(flow: Flow, letter: Letter) -> None:
    size, bold = theme.paper("title"), face("serif_bold")
    flow.y += 6
    flow.paragraph(letter.title.upper(), bold, size, align="center")
    for line in letter.under:
        flow.paragraph(line, bold, size - 1, align="center")
    flow.y += 10


def _part(flow: Flow, part: Part) -> None:
    size = theme.paper("text")
    leading = size * theme.paper("line_height")
    if part.heading:
        flow.y += _BETWEEN
        flow.need(_TOGETHER * leading)
        flow.paragraph(part.heading, face("serif_bold"), size)
        flow.y += _BETWEEN
    for paragraph in part.paragraphs:
        _text(flow, paragraph, size)
        flow.y += _BETWEEN
    if part.table is not None and part.table.rows:
        flow.y += _BETWEEN
        _table(part.table).draw(flow)
        flow.y += 2 * _BETWEEN


def _text(flow: Flow, text: str, size: float) -> None:
    """A paragraph whose first line is set in, each line as full as its words allow."""
    made = face("serif")
    leading = size * theme.paper("line_height")
    for at, line in enumerate(_filled(made, text, size, flow.width)):
        flow.need(leading)
        left = flow.left + (0.0 if at else _INDENT)
        flow.paper.text(made, made.shape(line), size, left, flow.y + baseline(size, leading), "ink")
        flow.y += leading


def _filled(made: Face, text: str, size: float, width: float) -> list[str]:
    """The words of a paragraph line by line; one that is wider than a line is broken inside."""
    lines: list[str] = []
    current = ""
    narrow = (width - _INDENT) * 1000 / size
    for word in (part for whole in text.split() for part in _broken(made, whole, narrow)):
        room = (width if lines else width - _INDENT) * 1000 / size
        longer = f"{current} {word}" if current else word
        if current and made.shape(longer).width > room:
            lines.append(current)
            current = word
        else:
            current = longer
    return [*lines, current] if current else lines


def _broken(made: Face, word: str, room: float) -> list[str]:
    parts = []
    while len(word) > 1 and made.shape(word).width > room:
        fits = (at for at in range(len(word) - 1, 1, -1) if made.shape(word[:at]).width <= room)
        end = next(fits, 1)
        parts.append(word[:end])
        word = word[end:]
    return [*parts, word]


def _table(table: PlainTable) -> Table:
    columns = tuple(Column(one.share, one.heading, one.align, one.group) for one in table.columns)
    rows = tuple(
        TableRow(
            tuple(map(shown, one.cells)), strong=one.strong, across=one.across,
            colour="bad" if one.bad else "ink",
        )
        for one in table.rows
    )  # fmt: skip
    return Table(columns, rows)


def _end(flow: Flow, letter: Letter) -> None:
    if not letter.signers:
        return
    size = theme.paper("heading")
    leading = size * theme.paper("line_height")
    small = theme.paper("small") + 1
    copies = [say(N_("Copies to:")), *_copies(letter.copies)] if letter.copies else []
    high = max(3 * leading + _TO_SIGN, len(copies) * small * 1.3)
    flow.y += 14
    flow.need(high)
    top = flow.y
    room = flow.width / max(2, len(letter.signers))
    first = flow.right - room * len(letter.signers)
    for at, (title, name) in enumerate(letter.signers):
        left = first + at * room
        one_line(flow, title.upper(), "serif_bold", size, left, room, top)
        note = say(N_("(signature, full name)"))
        one_line(flow, note, "serif_italic", size - 1, left, room, top + leading)
        if name:
            one_line(flow, name, "serif_bold", size, left, room, top + 2 * leading + _TO_SIGN)
    for at, line in enumerate(copies):
        name = "serif_bold" if at == 0 else "serif"
        one_line(
            flow, line, name, small, flow.left, 0.45 * flow.width, top + at * small * 1.3, "left"
        )
    flow.y = top + high


def _copies(listed: Sequence[str]) -> list[str]:
    marks = [";"] * (len(listed) - 1) + ["."]
    return [f"- {one[:1].upper()}{one[1:]}{mark}" for one, mark in zip(listed, marks, strict=True)]
