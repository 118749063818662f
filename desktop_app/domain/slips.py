"""The slips that go from hand to hand with packages, in the reader's words."""

from __future__ import annotations

from dataclasses import dataclass, replace

from desktop_app.domain.letters import Letter, Part
from desktop_app.domain.plain_tables import PlainRow, PlainTable, Signer


@dataclass(frozen=True, slots=True)
class Slip:
    """A hand-over slip or a receipt as it is printed.

    ``facts`` are words and what is said of them; ``parts`` tables and sentences below. ``code`` is the checking
    code that both hands compare, under ``code_word`` and with ``code_note`` below; ``scan`` is what the QR code
    beside it says, empty for none.
    """

    title: str
    about: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    parts: tuple[Part, ...] = ()
    code_word: str = ""
    code: str = ""
    code_note: str = ""
    scan: str = ""
    closing: tuple[str, ...] = ()
    signers: tuple[str | Signer, ...] = ()


def as_letter(slip: Slip) -> Letter:
    """The same in text alone, for a copy to be edited, which no QR code could vouch for."""
    facts = tuple(f"{word}: {said}" for word, said in slip.facts)
    parts = [Part("", facts), *slip.parts]
    if slip.code:
        parts.append(Part("", (f"{slip.code_word}: {slip.code}", slip.code_note)))
    if slip.closing:
        parts.append(Part("", slip.closing))
    signers = tuple(one if isinstance(one, Signer) else Signer((one,)) for one in slip.signers)
    return Letter(slip.title, tuple(parts), under=slip.about, signers=signers)


def side_by_side(table: PlainTable, times: int) -> PlainTable:
    """A long table of few narrow columns as a short one with its columns so many times, read downwards."""
    high = -(-len(table.rows) // times)
    empty = PlainRow((None,) * len(table.columns))
    padded = [*table.rows, *[empty] * (high * times - len(table.rows))]
    rows = tuple(
        PlainRow(tuple(cell for row in padded[at::high] for cell in row.cells))
        for at in range(high)
    )
    return replace(table, columns=table.columns * times, rows=rows)
