"""The delegate list on paper by the same forms as the spreadsheet: A4 or A3 across."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from math import ceil
from unicodedata import normalize

from desktop_app.documents.fonts import face
from desktop_app.documents.letterhead import begin, end_of_draft, heading, title
from desktop_app.documents.paper import MM, Paper
from desktop_app.documents.plain_tables import plain_of
from desktop_app.documents.signatures import room_of_signatures, signatures
from desktop_app.documents.tables import PAD, Column, Table, TableRow
from desktop_app.domain import roll_columns, theme
from desktop_app.domain.delegates import Entry
from desktop_app.domain.paper_heads import Head
from desktop_app.domain.paper_styles import style
from desktop_app.domain.plain_tables import PlainTable
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
_RAGGED = 1.2  # lines are not full: so many times the room of their letters
_LIKE = 20  # texts of about this length are measured
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
        title(flow, normalize("NFC", roll.title), _subject(roll), draft=roll.draft)
        size = theme.paper("heading") - 1
        below = 6 + size * theme.paper("line_height") + room_of_signatures(flow, roll.signers)
        _table(roll, flow.width).draw(flow, report, below=below)
        flow.y += 6
        flow.paragraph(_counted(roll), face("serif_italic"), size)
        signatures(flow, roll.signers)
        end_of_draft(flow, roll.draft)
        pages = flow.number
    report(roll.people, roll.people)
    return stream.getvalue(), pages


def roll_table(roll: Roll, head: Head) -> PlainTable:
    """The same list for a Word file: its columns as wide and its letters as large as on paper."""
    page = style(head.style).page
    width = (SIZES[roll.paper][0] - page.left_mm - page.right_mm) * MM
    made = _table(roll, width)
    return plain_of(
        made, normalize("NFC", roll.title), under=_subject(roll), after=(_counted(roll),),
        landscape=True, paper="A3" if roll.paper == "A3" else "A4", scale=made.scale,
        signers=roll.signers, draft=roll.draft,
    )  # fmt: skip


def _subject(roll: Roll) -> tuple[str, ...]:
    return (normalize("NFC", roll.congress),) if roll.congress else ()


def _counted(roll: Roll) -> str:
    return f"({say_count(N_('{count} person'), N_('{count} people'), roll.people)})"


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
    """Widths in which no word is broken, what is to spare given where the texts are longest; the depth.

    Of texts of as many lines the one that lacks least for a line less is given it first.
    """
    widths = [need.word * size + pad for need in needs]
    step = max(0.0, width - sum(widths)) / _STEPS

    def lines(at: int) -> int:
        full = needs[at].text * size / (widths[at] - pad)
        return ceil(_RAGGED * full) if full > 1 else 1

    def lacks(at: int) -> float:
        fewer = lines(at) - 1
        ragged = _RAGGED if fewer > 1 else 1.0
        return ragged * needs[at].text * size / fewer - (widths[at] - pad) if fewer else width

    for _ in range(_STEPS if step else 0):
        deepest = max(range(len(needs)), key=lambda at: (lines(at), -lacks(at)))
        widths[deepest] += step
    depth = max(needs[at].text * size / (widths[at] - pad) for at in range(len(needs)))
    return widths, depth


def _need(heading: str, cells: Sequence[str]) -> _Need:
    plain, bold = face("serif"), face("serif_bold")
    words = {word[:_LONGEST_WORD] for cell in cells for word in cell.split()}
    longest = max((plain.shape(word).width for word in words), default=0.0)
    over = max((bold.shape(word).width for word in heading.split()), default=0.0)
    texts = sorted(cells, key=len) or [""]
    most = int((len(texts) - 1) * _MOST)
    like = set(texts[max(0, most - _LIKE) : most + 1])
    text = max(plain.shape(" ".join(one.split())).width for one in like) / 1000
    return _Need(max(longest, over, _NARROWEST) / 1000 * 1.02, text * 1.02)
