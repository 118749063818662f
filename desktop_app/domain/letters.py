"""A paper that is mostly text: minutes, a notice, a report; said once, in the reader's words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from desktop_app.domain.plain_tables import PlainTable, Signer


@dataclass(frozen=True, slots=True)
class Part:
    """A heading (or none), paragraphs under it, and perhaps a table; of a table only rows and columns count."""

    heading: str = ""
    paragraphs: tuple[str, ...] = ()
    table: PlainTable | None = None


@dataclass(frozen=True, slots=True)
class Letter:
    """``under`` are what it is about and, below that, when and where; ``number`` stands under the office.

    ``signers`` (title and name, or more) stand side by side, the last one at the right; ``copies`` say to
    whom it goes. ``bases`` are what it rests on (laws, plans, minutes), each a paragraph. ``draft`` says in its
    first line that it is one and why: that stands above the title, and all of it at the end.
    """

    title: str
    parts: tuple[Part, ...]
    under: tuple[str, ...] = ()
    number: str = ""
    signers: tuple[tuple[str, str] | Signer, ...] = ()
    copies: tuple[str, ...] = ()
    day: date | None = None
    """The day in its head; None: the day it is printed."""
    bases: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    """Whom it addresses ("Kính gửi: …"): in the middle, between the title and the bases."""
    draft: str = ""


_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


def numbered(parts: Iterable[Part]) -> tuple[Part, ...]:
    """The parts that say something, their headings numbered I, II, III; what has no heading has no number."""
    told = [one for one in parts if one.paragraphs or (one.table is not None and one.table.rows)]
    numerals = iter(_ROMAN)
    return tuple(
        replace(one, heading=f"{next(numerals)}. {one.heading}") if one.heading else one
        for one in told
    )


def paragraphs(text: str) -> tuple[str, ...]:
    """The paragraphs of a note as it was typed."""
    return tuple(line.strip() for line in text.split("\n") if line.strip())
