"""The office's own words: entered, renamed, removed; those in use stay."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_app.domain import vocabularies
from desktop_app.domain.errors import Invalid, Refusal
from desktop_app.domain.own_terms import LISTS, OwnTerm
from desktop_app.domain.text import clean
from desktop_app.domain.vocabularies import Term
from desktop_app.domain.words import N_, Message
from desktop_app.store import database, journal, own_terms, register

if TYPE_CHECKING:
    from desktop_app.domain.changes import Changed


def listed(vocabulary: str) -> list[OwnTerm]:
    """This office's own words of a vocabulary, by name."""
    office = register.identity().office
    return [
        one for one in own_terms.listed() if one.vocabulary == vocabulary and one.owner == office
    ]


def of_catalogue(vocabulary: str) -> list[Term]:
    """The words that come with the program: those an own word can be counted with."""
    return [one for one in vocabularies.terms(vocabulary) if "counts_as" not in one.attributes]


def save(term: OwnTerm) -> Changed:
    """Keep a new or changed word. Records that have it show the new word at once; figures stay right.

    Raises `Invalid` where the list has the word already, or counts it with a word that it does not have.
    """
    term = replace(term, aliases="; ".join(filter(None, map(clean, term.aliases.split(";")))))
    reasons = _reasons(term)
    if reasons:
        raise Invalid(reasons)
    text = Message(N_("Word “{name}” kept in the list “{list}”"), _told(term))
    with journal.act(text.text, **text.values) as act:
        act.put(term)
    return act.changed(text)


def _reasons(term: OwnTerm) -> dict[str, Message]:
    name = clean(term.name).casefold()
    if term.vocabulary not in vocabularies.VOCABULARIES:
        return {}  # the rules of the record say it
    for one in vocabularies.terms(term.vocabulary):
        if one.slug != term.uid and one.name.casefold() == name:
            text = N_("The list has “{name}” already. Choose it instead.")
            return {"name": Message(text, {"name": one.name})}
    known = {one.slug for one in of_catalogue(term.vocabulary)}
    if term.counts_as and term.counts_as not in known:
        return {"counts_as": Message(N_("Choose a word of the list that comes with the program."))}
    return {}


def _told(term: OwnTerm) -> dict[str, str | Message]:
    return {"name": term.name, "list": Message(LISTS.get(term.vocabulary, term.vocabulary))}


def uses(term: OwnTerm) -> int:
    """How many records have this word."""
    with database.reading():
        return own_terms.uses(term.vocabulary, term.uid)


def remove(term: OwnTerm) -> Changed:
    """Take a word out of the list. Raises `Refusal` while records have it."""
    count = uses(term)
    if count:
        raise Refusal(
            N_(
                "“{name}” is in use {count} times. Give those another word first; "
                "or keep it, and let it be counted with another word."
            ),
            code="in_use",
            name=term.name,
            count=count,
        )
    text = Message(N_("Word “{name}” removed from the list “{list}”"), _told(term))
    with journal.act(text.text, **text.values) as act:
        act.remove(OwnTerm, [term.uid], "")
    return act.changed(text)


__all__ = ["Term", "listed", "of_catalogue", "remove", "save", "uses"]
