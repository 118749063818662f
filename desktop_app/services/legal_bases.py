"""The papers a congress rests on: handed down with its round, or its own."""

from __future__ import annotations

from dataclasses import replace

from desktop_app.domain.changes import Changed
from desktop_app.domain.cycle_rules import LegalBasis
from desktop_app.domain.legal_bases import as_lines
from desktop_app.domain.words import N_, Message
from desktop_app.services import cycles, keeping
from desktop_app.services.attachments import Attached
from desktop_app.services.congresses import required, unit_of
from desktop_app.store import journal, register
from desktop_app.store.attachments import put_attachment


def legal_bases(congress: str) -> list[LegalBasis]:
    """The papers a congress rests on: those of its round for its level, then its own."""
    one = required(congress)
    unit = unit_of(one)
    return cycles.legal_bases(one.cycle, congress, unit.level if unit else "") if one.cycle else []


def legal_basis_lines(congress: str) -> list[str]:
    """„Căn cứ …“ for the head of papers, in order; all but the last end with a semicolon."""
    return as_lines(legal_bases(congress))


def is_handed_down(one: LegalBasis) -> bool:
    """Whether another office laid it down: then it is only read here."""
    return one.owner not in ("", register.identity().office)


def blank(congress: str) -> LegalBasis:
    """A legal basis of this congress's own."""
    return LegalBasis(cycle=required(congress).cycle, congress=congress)


def save(one: LegalBasis) -> Changed:
    """Keep a legal basis; a new one of a congress goes to the end of its own."""
    if one.congress:
        own = [each for each in legal_bases(one.congress) if each.congress]
        one = keeping.at_the_end(one, own)
    return keeping.keep(_told(N_("Legal basis kept: {paper}"), one), one)


def remove(one: LegalBasis) -> Changed:
    """Remove a legal basis."""
    return keeping.take_away(_told(N_("Legal basis removed: {paper}"), one), one)


def attach(one: LegalBasis, file: Attached) -> Changed:
    """Keep the text of a legal basis with it; it travels with the paper. Refused for another office's."""
    text = _told(N_("File attached to the legal basis: {paper}"), one)
    made = replace(one, file=file.sha256, file_name=file.name)
    with journal.act(text.text, **text.values) as act:
        put_attachment(file.name, file.body)
        act.put(made)
    return act.changed(text)


def detach(one: LegalBasis) -> Changed:
    """Take the file off a legal basis; it stays until the register is tidied, so that this can be undone."""
    made = replace(one, file="", file_name="")
    return keeping.keep(_told(N_("File taken off the legal basis: {paper}"), one), made)


def move(one: LegalBasis, by: int, congress: str) -> Changed:
    """Move one up (``by`` below 0) or down among those this office may move: of the round, or its own."""
    listed = [
        each for each in legal_bases(congress)
        if bool(each.congress) == bool(one.congress) and not is_handed_down(each)
    ]  # fmt: skip
    moved = keeping.moved(one, by, listed)
    return keeping.keep(_told(N_("Legal basis moved: {paper}"), one), *moved)


def _told(text: str, one: LegalBasis) -> Message:
    return Message(text, {"paper": f"{one.kind} {one.paper}".strip()})
