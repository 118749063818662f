"""The words of papers: the office's own before that of the office above, and that before the program's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from desktop_app.domain.changes import Changed
from desktop_app.domain.errors import Refusal
from desktop_app.domain.letters import Letter, Part
from desktop_app.domain.paper_books import Sheaf
from desktop_app.domain.paper_kinds import BY_KEY, TEXTED, WORDED
from desktop_app.domain.paper_templates import checked, letter_of, ready_made
from desktop_app.domain.paper_texts import FAMILIES, PaperText
from desktop_app.domain.paper_variables import BASES, samples
from desktop_app.domain.plain_tables import PlainTable, Signer
from desktop_app.domain.units import Office
from desktop_app.domain.words import N_, Message, say
from desktop_app.services import congresses, keeping, offices_below
from desktop_app.services.legal_bases import legal_basis_lines
from desktop_app.services.signing import ORGANISING, head_of_office, signer
from desktop_app.store import database, register, rows


@dataclass(frozen=True, slots=True)
class TextLine:
    """The text of a paper as it is in force: whose it is, and by which ``office`` above it was laid down."""

    text: PaperText
    origin: Literal["own", "above", "ready"]
    office: str = ""

    @property
    def key(self) -> str:
        """The key of its paper."""
        return self.text.paper


def texts(family: str = "") -> list[TextLine]:
    """The text in force of every paper that has one, for congresses of a family; letters come first."""
    return [line(paper, family) for paper in TEXTED]


def line(paper: str, family: str = "") -> TextLine:
    """The text in force of a paper. Raises KeyError for a paper without a text."""
    own = register.identity().office
    found = [one for one in _kept(paper) if one.family in ("", family)]
    if found:
        # of two of one office that for the family is the nearer one
        text = max(found, key=lambda one: (one.owner == own, one.family == family, one.uid))
        return (
            TextLine(text, "own") if text.owner == own
            else TextLine(text, "above", _office(text.owner))
        )  # fmt: skip
    return TextLine(ready_made(paper, _family(family)), "ready")


def text(paper: str, family: str = "") -> PaperText:
    """The words in force of a paper."""
    return line(paper, family).text


def _family(family: str) -> str:
    return family if family in FAMILIES else ""


def _kept(paper: str) -> list[PaperText]:
    with database.reading():
        found = rows.select(PaperText, "AND paper = ? ORDER BY uid", (paper,))
        return [one for one in found if _counts(one.owner)]


def _counts(office: str) -> bool:
    """Whether the words of an office are in force here: its own, or those of an office above."""
    own = register.identity().office
    return office == own or offices_below.is_above(offices_below.unit_of(office))


def _office(uid: str) -> str:
    with database.reading():
        found = rows.get(Office, uid)
    return found.name if found else say(N_("another office"))


def word(one: PaperText) -> str:
    """What a paper is called."""
    return say(BY_KEY[one.paper].word)


def save(edited: PaperText) -> Changed:
    """Keep the office's own text of a paper; of one from above or of the program a copy becomes its own.

    Raises `Invalid` by field where a variable is unknown, a brace is open or there is no text.
    """
    made = checked(edited)
    if made.owner not in ("", register.identity().office):
        made = replace(made, uid="", owner="", version="")
    return keeping.keep(Message(N_("Text kept: {paper}"), {"paper": Message(_word(made))}), made)


def take_back(one: PaperText) -> Changed:
    """Remove the office's own text, so that the one above it holds again."""
    return keeping.take_away(
        Message(N_("Own text removed: {paper}"), {"paper": Message(_word(one))}), one
    )


def _word(one: PaperText) -> str:
    return BY_KEY[one.paper].word


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around the text on every letter of a congress: legal bases above, the signature below."""

    bases: tuple[str, ...]
    signer: Signer


def frame(congress: str) -> Frame:
    """What a congress rests on, and who signs for it."""
    signs = signer(congress, ORGANISING, head_of_office(congress))
    return Frame(tuple(legal_basis_lines(congress)), signs)


def letter(paper: PaperText, values: Mapping[str, str], around: Frame, number: str = "") -> Letter:
    """The letter that a text makes with the values of its variables."""
    return letter_of(paper, values, bases=around.bases, signers=[around.signer], number=number)


def sample_pdf(paper: PaperText, congress: str = "") -> bytes:
    """The sample as it will be printed, by the office's own head."""
    from io import BytesIO

    from desktop_app.documents.paper_books import book_pdf
    from desktop_app.services import heads

    of = congresses.congress(congress) if congress else None
    made, stream = sample_sheaf(paper, congress), BytesIO()
    head = heads.head(of, day=made.day, numbered=made.letter is not None)
    book_pdf(stream, [made], lambda _: head, word(paper))
    return stream.getvalue()


_ROWS = 12
"""Rows of a sample: what stands below the table is to be seen as well."""


def sample_sheaf(paper: PaperText, congress: str = "") -> Sheaf:
    """The paper of a text as a sample: a letter, or the first rows of what the paper lists.

    Where there is nothing to list yet the reason stands in its place, between the words of the text.
    """
    if paper.paper in WORDED:
        return Sheaf(word(paper), sample(paper, congress))
    from desktop_app.services import congress_papers, paper_wording

    words = paper_wording.of(paper, congresses.congress(congress) if congress else None)
    if not congress:
        return words.on(_empty(paper, say(N_("Open a congress to see what this paper lists."))))
    try:
        first = congress_papers.plain(paper.paper, congress).sheaves[0]
    except Refusal as refused:
        return words.on(_empty(paper, str(refused)))
    return words.on(replace(first, tables=tuple(map(_begun, first.tables))))


def _begun(table: PlainTable) -> PlainTable:
    rows = table.rows[:_ROWS]
    while rows and rows[-1].across and len(rows) < len(table.rows):  # it heads rows that are gone
        rows = rows[:-1]
    return replace(table, rows=rows)


def _empty(paper: PaperText, reason: str) -> Sheaf:
    return Sheaf(word(paper), Letter(word(paper), (Part("", (f"[{reason}]",)),)))


def sample(paper: PaperText, congress: str = "") -> Letter:
    """A text as a paper, filled with the congress in hand where it knows a value, else with samples."""
    from desktop_app.services import paper_values

    values = samples()
    if not congress:
        return letter(
            paper, values, Frame((values[BASES],), Signer((say(N_("Head of the office")),)))
        )
    known = paper_values.of_congress(congresses.required(congress))
    values |= {name: value for name, value in known.items() if value}
    return letter(paper, values, frame(congress))
