"""The delegate list on paper by the same forms as the spreadsheet: A4 or A3 across."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from unicodedata import normalize

from desktop_app.documents.fonts import face
from desktop_app.documents.letterhead import begin, heading, title
from desktop_app.documents.paper import Paper
from desktop_app.documents.signatures import signatures
from desktop_app.documents.tables import PAD, Column, Table, TableRow
from desktop_app.domain import roll_columns, theme
from desktop_app.domain.delegates import Entry
from desktop_app.domain.paper_heads import Head
from desktop_app.domain.progress import Report, quiet
from desktop_app.domain.roll_columns import Roll
from desktop_app.domain.words import N_, say_count

SIZES = {"A4": (297.0, 210.0), "A3": (420.0, 297.0)}
"""Width and height in millimetres, across."""

_SCALES = tuple(step / 20 for step in range(20, 10, -1))
"""From the theme's own size down to 55 %: below it, words are broken rather than made smaller."""
_READABLE = 0.75
_DEEP = 4.0  # lines of a row
_STEPS = 120
_MOST = 0.9  # of the texts: one that is much longer does not widen its column
_LETTER = 0.55  # of the type size: the usual width of a letter
_NARROWEST = 1500.0  # thousandths of the type size
_LONGEST_WORD = 24  # letters; a longer one, an address of the web, may be broken


def roll_pdf(roll: Roll, head: Head, *, report: Report = quiet) -> tuple[bytes, int]:
    """A list as PDF, and how many pages it has.

    The letters are as large as the columns allow; each page has the headings, and a delegation's heading
    is never parted from its people.
    """
    stream = BytesIO()
    name = normalize("NFC", f"{roll.title} – {roll.congress}" if roll.congress else roll.title)
    with Paper(stream, title=name, author=head.issuer, size=SIZES[roll.paper]) as paper:
        flow = begin(paper, head)
        heading(flow, head)
        subject = (normalize("NFC", roll.congress),) if roll.congress else ()
        title(flow, normalize("NFC", roll.title), subject)
        _table(roll, flow.width).draw(flow, report)
        flow.y += 6
        count = say_count(N_("{count} person"), N_("{count} people"), roll.people)
        flow.paragraph(f"({count})", face("serif_italic"), theme.paper("heading") - 1)
        signatures(flow)
        pages = flow.number
    report(roll.people, roll.people)
    return stream.getvalue(), pages


def _table(roll: Roll, width: float) -> Table:
    rows = tuple(_rows(roll))
    scale, shares = _fitted(roll, rows, width)
    columns = tuple(
        Column(share, column.heading, column.align, column.group)
        for column, share in zip(roll.columns, shares, strict=True)
    )
    return Table(columns, rows, scale=scale, marks=0)


def _rows(roll: Roll) -> Iterator[TableRow]:
    place = 0
    for name, entries in roll.sections:
        if name:
            yield TableRow((normalize("NFC", name),), strong=True, across=True)
        for entry in entries:
            place += 1
            yield TableRow(tuple(_cell(column, entry, place) for column in roll.columns))


def _cell(column: roll_columns.Column, entry: Entry, place: int) -> str:
    text = str(place) if column.is_place else column.text(entry)
    return normalize("NFC", text)


@dataclass(frozen=True)
class _Need:
    """What a column needs at size 1: the width of its longest word, and that of most of its texts."""

    word: float
    text: float


def _fitted(roll: Roll, rows: Sequence[TableRow], width: float) -> tuple[float, list[float]]:
    """The scale of the letters and the columns' widths in points.

    The largest scale at which no word is broken and the rows are not deep; depth alone makes the letters
    no smaller than `_READABLE`.
    """
    size = theme.paper("table")
    needs = [
        _need(column.heading, [row.cells[at] for row in rows if not row.across])
        for at, column in enumerate(roll.columns)
    ]
    for scale in _SCALES:
        widths, lines = _shared_out(needs, size * scale, 2 * PAD * scale, width)
        fits = sum(widths) <= width + 1e-6
        if fits and (lines <= _DEEP or scale <= _READABLE):
            break
    return scale, widths


def _shared_out(
    needs: Sequence[_Need], size: float, pad: float, width: float
) -> tuple[list[float], float]:
    """Widths in which no word is broken, what is to spare given where the texts are longest; the depth."""
    widths = [need.word * size + pad for need in needs]
    lines = [need.text * size / (wide - pad) for need, wide in zip(needs, widths, strict=True)]
    step = max(0.0, width - sum(widths)) / _STEPS
    for _ in range(_STEPS if step else 0):
        deepest = max(range(len(needs)), key=lines.__getitem__)
        widths[deepest] += step
        lines[deepest] = needs[deepest].text * size / (widths[deepest] - pad)
    return widths, max(lines)


def _need(heading: str, cells: Sequence[str]) -> _Need:
    plain, bold = face("serif"), face("serif_bold")
    words = {word[:_LONGEST_WORD] for cell in cells for word in cell.split()}
    longest = max((plain.shape(word).width for word in words), default=0.0)
    over = max((bold.shape(word).width for word in heading.split()), default=0.0)
    texts = sorted(len(cell) for cell in cells) or [0]
    most = texts[int((len(texts) - 1) * _MOST)] * _LETTER
    return _Need(max(longest, over, _NARROWEST) / 1000 * 1.02, most)
