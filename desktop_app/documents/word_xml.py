"""Paragraphs, runs and tables of a Word file as its XML; lengths in points.

The elements stand in the order the format asks for. They are written as text and never read: a table of 1,500
people then takes a second, and a minute where it is built or read cell by cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Literal
from xml.sax.saxutils import escape

from desktop_app.documents.word_styles import twips

_NOT_IN_XML = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Align = Literal["left", "center", "right", "both"]
Joined = Literal["", "restart", "continue"]
"""A cell that begins one over several rows, or goes on with it."""


def run(
    text: str, *, bold: bool = False, italic: bool = False, size: float = 0.0, colour: str = ""
) -> str:
    """Text of one look; what is not said is the paragraph style's. ``colour`` is "#RRGGBB"."""
    look = ("<w:b/><w:bCs/>" if bold else "") + ("<w:i/><w:iCs/>" if italic else "")
    if colour:
        look += f'<w:color w:val="{colour[1:]}"/>'
    if size:
        look += f'<w:sz w:val="{round(2 * size)}"/><w:szCs w:val="{round(2 * size)}"/>'
    lines = "<w:br/>".join(
        f'<w:t xml:space="preserve">{escape(line)}</w:t>'
        for line in _NOT_IN_XML.sub("", text).split("\n")
    )
    return f"<w:r><w:rPr>{look}</w:rPr>{lines}</w:r>" if look else f"<w:r>{lines}</w:r>"


def paragraph(
    inside: str = "", style: str = "", *, align: Align | Literal[""] = "", before: float = 0.0,
    after: float = 0.0, keep: bool = False, rule: tuple[float, float] | None = None,
) -> str:  # fmt: skip
    """A paragraph; ``keep`` keeps it on the page of the next.

    ``rule`` makes it a line: how far from the left and from the right of its room it begins and ends.
    """
    told = f'<w:pStyle w:val="{style}"/>' if style else ""
    told += "<w:keepNext/>" if keep else ""
    if rule is not None:
        told += '<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="0" w:color="auto"/></w:pBdr>'
        told += '<w:spacing w:before="0" w:after="80" w:line="40" w:lineRule="exact"/>'
        told += f'<w:ind w:left="{twips(rule[0])}" w:right="{twips(rule[1])}" w:firstLine="0"/>'
    elif before or after:
        told += f'<w:spacing w:before="{twips(before)}" w:after="{twips(after)}"/>'
    told += f'<w:jc w:val="{align}"/>' if align else ""
    return f"<w:p><w:pPr>{told}</w:pPr>{inside}</w:p>" if told else f"<w:p>{inside}</w:p>"


def space(high: float, *, keep: bool = False) -> str:
    """Room between what stands above and below; two tables need it, or they become one."""
    exact = f'<w:spacing w:before="0" w:after="0" w:line="{twips(high)}" w:lineRule="exact"/>'
    return f"<w:p><w:pPr>{'<w:keepNext/>' if keep else ''}{exact}</w:pPr></w:p>"


def end_of_section(section: str) -> str:
    """What ends a section (its XML): a paragraph that takes no room."""
    low = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
    return f"<w:p><w:pPr>{low}{section}</w:pPr></w:p>"


def cell(
    inside: str, width: float, *, span: int = 1, joined: Joined = "",
    fill: str = "", middle: bool = False,
) -> str:  # fmt: skip
    """A cell over ``span`` columns; ``joined`` ones are one cell over several rows."""
    told = f'<w:tcW w:w="{twips(width)}" w:type="dxa"/>'
    told += f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    told += f'<w:vMerge w:val="{joined}"/>' if joined else ""
    told += f'<w:shd w:val="clear" w:color="auto" w:fill="{fill[1:]}"/>' if fill else ""
    told += '<w:vAlign w:val="center"/>' if middle else ""
    return f"<w:tc><w:tcPr>{told}</w:tcPr>{inside or paragraph()}</w:tc>"


def row(
    cells: Iterable[str], *, heads: bool = False, whole: bool = True, least: float = 0.0
) -> str:
    """A row; one that ``heads`` stands on every page, a ``whole`` one is not parted between two.

    It is at least ``least`` points high.
    """
    told = ("<w:cantSplit/>" if whole else "") + (
        f'<w:trHeight w:val="{twips(least)}" w:hRule="atLeast"/>' if least else ""
    )
    told += "<w:tblHeader/>" if heads else ""
    return f"<w:tr>{f'<w:trPr>{told}</w:trPr>' if told else ''}{''.join(cells)}</w:tr>"


def table(
    widths: Sequence[float], rows: Iterable[str], *, grid: bool, pad: tuple[float, float] = (0, 0)
) -> str:
    """A table of fixed columns, with lines (``grid``) or without; ``pad`` around the text: sides, above."""
    side, above = map(twips, pad)
    margins = "".join(
        f'<w:{edge} w:w="{width}" w:type="dxa"/>'
        for edge, width in (("top", above), ("left", side), ("bottom", above), ("right", side))
    )
    columns = "".join(f'<w:gridCol w:w="{twips(width)}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{"TableGrid" if grid else "TableNormal"}"/>'
        f'<w:tblW w:w="{sum(map(twips, widths))}" w:type="dxa"/><w:tblInd w:w="0" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )
