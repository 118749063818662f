"""Papers that are mostly text: minutes of a meeting, its notice, a report."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from io import BytesIO

from desktop_app.documents.fonts import face
from desktop_app.documents.letterhead import begin_page, heading, one_line
from desktop_app.documents.paper import MM, Paper
from desktop_app.documents.tables import Column, Flow, Table, TableRow, filled
from desktop_app.domain import theme
from desktop_app.domain.letters import Letter, Part
from desktop_app.domain.plain_tables import PlainTable, as_signer, shown
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
        _number(flow, letter.number, heading(flow, office, day))
        _titles(flow, letter)
        end = _room_of_end(flow, letter)
        for place, part in enumerate(letter.parts, 1):
            _part(flow, part, end if place == len(letter.parts) else 0.0)
        _end(flow, letter)
    return stream.getvalue()


def _number(flow: Flow, number: str, under: float) -> None:
    """The number below the office, whose rule stands ``under`` the top of the page."""
    if number:
        size = theme.paper("heading")
        left = 0.42 * flow.width
        told = say(N_("No. {number}"), number=number)
        # beside the day, which stands above the place where the text begins, if there is room
        top = max(under, flow.y - 8 - size * 1.4)
        one_line(flow, told, "serif", size, flow.left, left, top)
        flow.y = max(flow.y, top + size * 1.4 + 8)


def _titles(flow: Flow, letter: Letter) -> None:
    size, bold = theme.paper("title"), face("serif_bold")
    flow.y += 6
    flow.paragraph(letter.title.upper(), bold, size, align="center")
    for line in letter.under:
        flow.paragraph(line, bold, size - 1, align="center")
    flow.y += 10


def _part(flow: Flow, part: Part, below: float) -> None:
    """A part; its last lines go to the next page where ``below`` points would not be left under them."""
    size = theme.paper("text")
    leading = size * theme.paper("line_height")
    if part.heading:
        flow.y += _BETWEEN
        first = part.table if part.table is not None and not part.paragraphs else None
        flow.need(
            _TOGETHER * leading if first is None else 2 * leading + _table(first).opening(flow)
        )
        flow.paragraph(part.heading, face("serif_bold"), size)
        flow.y += _BETWEEN
    table = part.table if part.table is not None and part.table.rows else None
    for place, paragraph in enumerate(part.paragraphs, 1):
        last = table is None and place == len(part.paragraphs)
        flow.text(paragraph, face("serif"), size, indent=_INDENT, below=below if last else 0.0)
        flow.y += _BETWEEN
    if table is not None:
        flow.y += _BETWEEN
        _table(table).draw(flow, below=below)
        flow.y += 2 * _BETWEEN


def _table(table: PlainTable) -> Table:
    columns = tuple(Column(one.share, one.heading, one.align, one.group) for one in table.columns)
    rows = tuple(
        TableRow(
            tuple(map(shown, one.cells)), strong=one.strong, across=one.across,
            colour="bad" if one.bad else "ink", leads=one.leads,
        )
        for one in table.rows
    )  # fmt: skip
    return Table(columns, rows)


_ABOVE_END = 14.0
"""Points between the text and the signatures."""


def _room_of_end(flow: Flow, letter: Letter) -> float:
    """How high the signatures and the copies beside them are, with the room above them."""
    if not letter.signers:
        return 0.0
    leading = theme.paper("heading") * theme.paper("line_height")
    lines = _lines_to_sign(letter)
    copies = len(_copies(flow, letter.copies)) * _small() * 1.3
    return 2 * _BETWEEN + _ABOVE_END + max(lines * leading + _TO_SIGN, copies)


def _small() -> float:
    return theme.paper("small") + 1


def _lines_to_sign(letter: Letter) -> int:
    """The lines of the longest signature: its titles, the note under them, the name."""
    return max(len(as_signer(one).lines) for one in letter.signers) + 2


def _end(flow: Flow, letter: Letter) -> None:
    if not letter.signers:
        return
    size = theme.paper("heading")
    leading = size * theme.paper("line_height")
    copies = _copies(flow, letter.copies)
    lines = _lines_to_sign(letter)
    high = max(lines * leading + _TO_SIGN, len(copies) * _small() * 1.3)
    flow.y += _ABOVE_END
    flow.need(high)
    top = flow.y
    room = flow.width / max(2, len(letter.signers))
    first = flow.right - room * len(letter.signers)
    for at, signer in enumerate(map(as_signer, letter.signers)):
        left = first + at * room
        for place, line in enumerate(signer.lines):
            one_line(flow, line.upper(), "serif_bold", size, left, room, top + place * leading)
        under = top + len(signer.lines) * leading
        if len(signer.lines) == 1 or not signer.name:
            note = say(N_("(signature, full name)"))
            one_line(flow, note, "serif_italic", size - 1, left, room, under)
        if signer.name:
            below = top + (lines - 1) * leading + _TO_SIGN
            one_line(flow, signer.name, "serif_bold", size, left, room, below)
    for at, line in enumerate(copies):
        name = "serif_bold" if at == 0 else "serif"
        down = top + at * _small() * 1.3
        one_line(flow, line, name, _small(), flow.left, 0.45 * flow.width, down, "left")
    flow.y = top + high


def _copies(flow: Flow, listed: Sequence[str]) -> list[str]:
    """To whom it goes, line by line, in the left half of the page."""
    if not listed:
        return []
    marks = [";"] * (len(listed) - 1) + ["."]
    told = (f"- {one[:1].upper()}{one[1:]}{mark}" for one, mark in zip(listed, marks, strict=True))
    wide = 0.45 * flow.width
    lines = (line for one in told for line in filled(face("serif"), one, _small(), wide))
    return [say(N_("Copies to:")), *lines]
