"""Words that an office adds to a vocabulary. Figures count them with the catalogue's word they stand for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from desktop_app.domain.fields import Record, choice, rule, text
from desktop_app.domain.words import N_, Message

LISTS = {
    "ethnic_groups": N_("Words for ethnic groups"),
    "religions": N_("Religions"),
    "general_education": N_("General education"),
    "professional_qualification": N_("Professional qualification"),
    "political_theory": N_("Political theory"),
    "sectors": N_("Sectors"),
    "roles": N_("Roles in the community"),
    "honours": N_("Honours"),
    "invalid_ballots": N_("Why a ballot is invalid"),
}


@dataclass(frozen=True, kw_only=True)
class OwnTerm(Record):
    """A word of the office's own. Records keep its uid where they would keep a catalogue's slug.

    ``counts_as`` is the slug of the catalogue's term with which figures count it; empty, it is counted
    by itself. ``aliases`` are other spellings, divided by semicolons, by which lists are understood.
    """

    vocabulary: str = choice(N_("List of words"), LISTS, required=True, in_table=True)
    name: str = text(N_("Word"), required=True, in_table=True, width=30)
    counts_as: str = text(N_("Counted with"), in_table=True, width=30)
    aliases: str = text(N_("Other spellings"), in_table=True, width=40)


@rule(OwnTerm)
def _no_semicolon(term: OwnTerm) -> Mapping[str, Message]:
    if ";" in term.name:
        return {"name": Message(N_("A word has no semicolon. Enter each word by itself."))}
    return {}
