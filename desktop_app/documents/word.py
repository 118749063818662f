"""Papers as Word files to be edited: the same text in the same form as on paper (`letters`, `plain_tables`)."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_app.documents import word_xml as xml
from desktop_app.documents.flow import lines_of
from desktop_app.documents.fonts import face
from desktop_app.documents.letterhead import number_line, place_and_day
from desktop_app.documents.paper import MM
from desktop_app.documents.word_end import end_of_draft, signatures
from desktop_app.documents.word_styles import MARK, NOTE, new_document, packed
from desktop_app.documents.word_tables import table_xml
from desktop_app.domain.letters import Letter, Part
from desktop_app.domain.paper_heads import Head
from desktop_app.domain.paper_styles import Style, style
from desktop_app.domain.plain_tables import NOTHING, PlainTable
from desktop_app.domain.progress import Report, quiet
from desktop_app.domain.words import say

A4, _A3 = (210.0, 297.0), (297.0, 420.0)
_LEFT, _GAP = 0.42, 11.0
"""Part of the width that the office has in the heading where there is room; points between the columns."""
_BELOW_HEADING, _BELOW_TITLE, _BETWEEN = 12.0, 8.0, 8.0
"""Points of room below the heading, below the title, below a table."""
_ROOM = 1.06
"""Wider than the faces of this computer set a line: that of the reader may be a little wider."""


def letter_docx(letter: Letter, head: Head) -> bytes:
    """The paper on A4 upright, its parts under headings."""
    document = new_document(
        head.style, title=letter.title, author=head.issuer, day=head.day, training=head.training
    )
    return packed(document, letter_text(letter, head))


def letter_text(letter: Letter, head: Head) -> list[str]:
    """The paper as paragraphs and tables (`word_xml`) for a sheet of A4 upright."""
    measures = style(head.style)
    width, height = _room(measures, A4)
    parts = [_heading(head, measures, width)]
    parts += _title(measures, width, letter.title, letter.under, (), letter.draft)
    said = measures.text
    parts += [
        xml.paragraph(xml.run(line, size=said.size), align="center", after=said.between)
        for line in letter.to
    ]
    parts += [xml.paragraph(xml.run(line, italic=True), "BodyText") for line in letter.bases]
    for place, part in enumerate(letter.parts, 1):
        signed = bool(letter.signers) and place == len(letter.parts)
        parts += _part(part, width, height, signed=signed)
    if letter.signers:
        parts += signatures(measures, width, letter.signers, letter.copies)
    return parts + end_of_draft(letter.draft)


def tables_docx(tables: Sequence[PlainTable], head: Head, report: Report = quiet) -> bytes:
    """One paper of one or several tables; the first one's title is the paper's, and its page the page."""
    first = tables[0]
    document = new_document(
        head.style, title=first.title, author=head.issuer, day=head.day, training=head.training,
        size=size_of(first),
    )  # fmt: skip
    return packed(document, tables_text(tables, head, report))


def size_of(table: PlainTable) -> tuple[float, float]:
    """The sheet a table is printed on, in mm."""
    wide, high = _A3 if table.paper == "A3" else A4
    return (high, wide) if table.landscape else (wide, high)


def tables_text(
    tables: Sequence[PlainTable], head: Head, report: Report = quiet, *, headed: bool = True
) -> list[str]:
    """The paper as paragraphs and tables; what is attached to a letter is not ``headed``."""
    measures = style(head.style)
    width, height = _room(measures, size_of(tables[0]))
    parts = [_heading(head, measures, width)] if headed else []
    for place, table in enumerate(tables):
        if place == 0:
            notes = table.under[1:]
            parts += _title(measures, width, table.title, table.under[:1], notes, table.draft)
        else:
            parts.append(xml.paragraph(xml.run(table.title), "Heading1", before=10, after=2))
            parts += [
                xml.paragraph(xml.run(line), NOTE, align="left", keep=True) for line in table.under
            ]
        parts += _rest(table, measures, width, height, report)
    return parts + end_of_draft("\n".join(filter(None, (table.draft for table in tables))))


def _room(measures: Style, size: tuple[float, float]) -> tuple[float, float]:
    page = measures.page
    wide, high = size
    return (wide - page.left_mm - page.right_mm) * MM, (high - page.top_mm - page.bottom_mm) * MM


# --- the head ----------------------------------------------------------------------------------


def _heading(head: Head, measures: Style, width: float) -> str:
    """The two columns of the head as a table without lines; the right one is wide enough for its lines."""
    heading = measures.heading
    dated = place_and_day(head)
    lines = [(one.text, "serif_bold", one.size) for one in heading.right]
    longest = max(
        face(name).width(text, size)
        for text, name, size in [*lines, (dated, "serif_italic", heading.day)]
    )
    right = max(longest * _ROOM, (1 - _LEFT) * width - _GAP)
    left = width - right
    number = number_line(head, heading.number_word)
    second = [
        xml.cell(_line(number, heading.number) if number else "", left),
        xml.cell(_line(dated, heading.day, italic=True), right),
    ]
    first = [
        xml.cell(_issuer(head, measures, left), left),
        xml.cell(_national(measures, right), right),
    ]
    return xml.table((left, right), (xml.row(first), xml.row(second)), grid=False)


def _line(text: str, size: float, *, bold: bool = False, italic: bool = False) -> str:
    return xml.paragraph(xml.run(text, bold=bold, italic=italic, size=size), align="center")


def _issuer(head: Head, measures: Style, width: float) -> str:
    heading = measures.heading
    told = _line(head.above.upper(), heading.above) if head.above else ""
    told += _line(head.issuer.upper(), heading.issuer, bold=True)
    if heading.issuer_rule:
        lines = lines_of(face("serif_bold"), head.issuer.upper(), heading.issuer, width)
        last = lines[-1].width * heading.issuer / 1000 if lines else width / 2
        told += _rule(width, heading.issuer_rule * last)
    if heading.issuer_mark:
        told += _line(heading.issuer_mark, heading.issuer)
    return told


def _national(measures: Style, width: float) -> str:
    told = ""
    for one in measures.heading.right:
        told += _line(one.text, one.size, bold=True)
        if one.rule:
            told += _rule(width, one.rule * face("serif_bold").width(one.text, one.size))
    return told


def _rule(room: float, wide: float) -> str:
    """A line in the middle of a room."""
    side = max(0.0, (room - wide) / 2)
    return xml.paragraph(rule=(side, side), align="center")


def _title(
    measures: Style,
    width: float,
    name: str,
    subject: Sequence[str],
    notes: Sequence[str],
    draft: str,
) -> list[str]:
    made = [xml.space(_BELOW_HEADING, keep=True)]
    if draft:
        made.append(xml.paragraph(xml.run(draft.split("\n")[0]), MARK, keep=True))
    made.append(xml.paragraph(xml.run(name.upper()), "Title"))
    made += [xml.paragraph(xml.run(line), "Subtitle") for line in subject]
    if subject and measures.text.subject_rule:
        size = measures.text.subject
        last = lines_of(face("serif_bold"), subject[-1], size, width)[-1]
        made.append(_rule(width, measures.text.subject_rule * last.width * size / 1000))
    made += [xml.paragraph(xml.run(line), NOTE, keep=True) for line in notes]
    made.append(xml.space(_BELOW_TITLE, keep=True))
    return made


# --- what stands below it ----------------------------------------------------------------------


def _part(part: Part, width: float, height: float, *, signed: bool) -> list[str]:
    """A part; where signatures follow (``signed``) its end stays with them."""
    made = [xml.paragraph(xml.run(part.heading), "Heading1")] if part.heading else []
    table = part.table is not None and bool(part.table.rows)
    made += [
        xml.paragraph(
            xml.run(line), "BodyText", keep=signed and not table and at == len(part.paragraphs)
        )
        for at, line in enumerate(part.paragraphs, 1)
    ]
    if part.table is not None and part.table.rows:
        made += [
            table_xml(part.table, width, height, ends=signed),
            xml.space(_BETWEEN, keep=signed),
        ]
    return made


def _rest(
    table: PlainTable, measures: Style, width: float, height: float, report: Report
) -> list[str]:
    """The table, the lines after it, the signatures."""
    made = [xml.paragraph(xml.run(line), "BodyText") for line in table.lead]
    if table.rows:
        ends = bool(table.signers) and not table.after
        made.append(table_xml(table, width, height, report, ends=ends))
        made.append(xml.space(_BETWEEN, keep=ends))
    elif not table.after:
        made.append(xml.paragraph(xml.run(say(NOTHING), italic=True), align="center"))
    for at, line in enumerate(table.after, 1):
        last = bool(table.signers) and at == len(table.after)
        made.append(xml.paragraph(xml.run(line), before=measures.text.between, keep=last))
    if table.signers:
        made += signatures(measures, width, table.signers, table.copies)
    return made
