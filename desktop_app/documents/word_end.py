"""The end of a paper in Word: who signs, to whom it goes, what a draft says of itself."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_app.documents import word_xml as xml
from desktop_app.documents.paper import MM
from desktop_app.documents.signatures import Signers
from desktop_app.documents.word_styles import COPIES
from desktop_app.domain import theme
from desktop_app.domain.paper_styles import EndStyle, Style
from desktop_app.domain.plain_tables import Signer, as_signer
from desktop_app.domain.words import N_, say


def signatures(measures: Style, width: float, signers: Signers, copies: Sequence[str]) -> list[str]:
    """Signatures side by side in a table without lines, one alone at the right.

    The recipients stand at the left of one alone, else below.
    """
    end = measures.end
    known = [as_signer(one) for one in signers]
    listed = _copies(end, copies) if copies else ""
    cells = [_signature(one, end) for one in known]
    if len(cells) == 1:
        cells.insert(0, listed)
    room = width / len(cells)
    made = [
        xml.space(14, keep=True),
        xml.table([room] * len(cells), [xml.row(xml.cell(one, room) for one in cells)], grid=False),
    ]
    if len(known) > 1 and listed:
        made += [xml.space(8), listed]
    return made


def _signature(one: Signer, end: EndStyle) -> str:
    told = "".join(
        xml.paragraph(xml.run(line.upper(), bold=True, size=end.signer), align="center", keep=True)
        for line in one.lines
    )
    room = end.to_sign_mm * MM
    if one.name:
        name = xml.run(one.name, bold=True, size=end.name)
        return told + xml.paragraph(name, align="center", before=room)
    note = xml.run(say(N_("(signature, full name)")), italic=True, size=end.signer - 1)
    return told + xml.paragraph(note, align="center", after=room)


def _copies(end: EndStyle, copies: Sequence[str]) -> str:
    word = xml.run(say(N_("Copies to:")), bold=True, italic=True, size=end.copies_word)
    told = xml.paragraph(word, COPIES, keep=True)
    marks = [";"] * (len(copies) - 1) + ["."]
    for one, mark in zip(copies, marks, strict=True):
        told += xml.paragraph(xml.run(f"- {one[:1].upper()}{one[1:]}{mark}"), COPIES)
    return told


def end_of_draft(draft: str) -> list[str]:
    """What a draft has to say of itself below everything, where that is more than stands above its title."""
    if "\n" not in draft:
        return []
    colour = theme.colour("bad")
    word = xml.run(say(N_("About this draft")), bold=True, colour=colour)
    return [
        xml.paragraph(word, before=10, keep=True),
        *(xml.paragraph(xml.run(line, colour=colour)) for line in draft.split("\n")),
    ]
