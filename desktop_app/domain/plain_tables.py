"""A table as it is printed and as it goes into a workbook: said once, in the reader's words.

Registers whose papers are no more than a heading and a table describe it here; `documents.plain_tables` draws
it and `sheets.plain_tables` writes it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import compress
from typing import Literal

from desktop_app.domain.words import N_, say, show

Cell = str | int | date | None

NOTHING = N_("There is nothing to list yet.")
"""What stands in place of a table without a row."""


@dataclass(frozen=True, slots=True)
class PlainColumn:
    """A column with its share of the paper's width; numbers and days know how they stand."""

    heading: str
    share: float
    align: Literal["left", "center", "right"] = "left"
    group: str = ""


@dataclass(frozen=True, slots=True)
class PlainRow:
    """The cells of a row. ``strong`` rows are sums; one ``across`` has one cell over all columns.

    A row that is ``across``, or ``leads``, heads the rows below it and stays with them.
    """

    cells: tuple[Cell, ...]
    strong: bool = False
    across: bool = False
    bad: bool = False
    leads: bool = False


HEAD_OF_OFFICE, HEAD_OF_FRONT = N_("Head of the office"), N_("For the standing board")
"""Who signs for an office where no signer is known: its head, or the Front's standing board as one."""


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs a paper: the lines above the signature (for whom, as what) and, where it is known, the name."""

    lines: tuple[str, ...]
    name: str = ""


def as_signer(signer: str | tuple[str, str] | Signer) -> Signer:
    """A title, or a title and a name, as whoever signs under it."""
    if isinstance(signer, Signer):
        return signer
    return Signer((signer,)) if isinstance(signer, str) else Signer((signer[0],), signer[1])


@dataclass(frozen=True, slots=True)
class PlainTable:
    """``title`` and the lines ``under`` it are translated; ``name`` is that of the sheet in a workbook.

    ``scale`` sets the letters smaller where there are many columns; the ``paper`` is the first table's.
    ``lead`` are paragraphs above the table, ``after`` those below; ``copies`` say to whom a signed one goes.
    """

    title: str
    columns: tuple[PlainColumn, ...]
    rows: tuple[PlainRow, ...]
    under: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    name: str = ""
    landscape: bool = False
    paper: Literal["A4", "A3"] = "A4"
    scale: float = 1.0
    signers: tuple[str | Signer, ...] = field(default=())
    """Titles under which the paper is signed, or who signs it; none where it is not."""
    row_mm: float = 0.0
    """How high a row is at least: room to sign."""
    draft: str = ""
    """Why it is only a draft; see `desktop_app.domain.letters.Letter`."""
    lead: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()


def without_blank(tables: Sequence[PlainTable], *headings: str) -> list[PlainTable]:
    """The tables of a paper without those of these columns in which nothing stands in any of them.

    Nobody fills them in by hand; the room is the other columns'.
    """
    gone = {
        heading
        for heading in headings
        if not any(shown(cell) for one in tables for cell in _under(one, heading))
    }
    return [_without(one, gone) for one in tables]


def _under(table: PlainTable, heading: str) -> list[Cell]:
    at = [one.heading for one in table.columns].index(heading)
    return [row.cells[at] for row in table.rows if not row.across]


def _without(table: PlainTable, gone: Collection[str]) -> PlainTable:
    stays = [one.heading not in gone for one in table.columns]
    rows = tuple(
        row if row.across else replace(row, cells=tuple(compress(row.cells, stays)))
        for row in table.rows
    )
    return replace(table, columns=tuple(compress(table.columns, stays)), rows=rows)


def shown(cell: Cell) -> str:
    """A cell as a reader sees it."""
    if cell is None or cell == "":
        return ""
    return cell if isinstance(cell, str) else show(cell)


def with_decision(paper: str, day: date | None, issuer: str) -> str:
    """To which decision a list belongs: "(Kèm theo Quyết định số … ngày … của …)"; "" without a number."""
    if not paper:
        return ""
    parts = {
        (True, True): N_("(With decision {paper} of {day} by {issuer})"),
        (True, False): N_("(With decision {paper} of {day})"),
        (False, True): N_("(With decision {paper} by {issuer})"),
        (False, False): N_("(With decision {paper})"),
    }
    return say(parts[day is not None, bool(issuer)], paper=paper, day=day, issuer=issuer)
