"""What is said of a line about whom it may be about: findings by column key."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from desktop_app.domain import lists
from desktop_app.domain.delegates import OFF_LIST, Entry
from desktop_app.domain.identity import Finding
from desktop_app.domain.lists import ReadRow, Rival
from desktop_app.domain.people import Person
from desktop_app.domain.text import fold
from desktop_app.domain.words import N_, Message


def named(text: str, person: Person) -> Mapping[str, Finding]:
    """A warning at the name, which the sentence has as its value."""
    return {"full_name": lists.warning(text, name=person.full_name)}


def who_is_meant(rivals: Sequence[Rival]) -> Mapping[str, Finding]:
    """Somebody like the line's person is known: is it the same?"""
    person = rivals[0].person
    return {"full_name": lists.warning(
        N_("{name}, born {born}, {place}, is in the register already. Say whether the line is about "
           "the same person or about another."),
        name=person.full_name,
        born=person.born or "…",
        place=person.position or person.residence or "…",
    )}  # fmt: skip


def off_the_list(entry: Entry) -> Mapping[str, Finding]:
    """Somebody who was withdrawn or replaced comes in a list again."""
    return {"full_name": lists.warning(
        N_("{name} is off the list ({state}) and comes in this list again. Say whether to put them "
           "back on the list."),
        name=entry.person.full_name,
        state=Message(OFF_LIST[entry.delegate.off_list]),
    )}  # fmt: skip


def other_name(row: ReadRow, person: Person) -> Mapping[str, Finding]:
    """The code is one person's, name and birth are another's; nothing where either agrees."""
    name, born = row.values.get("full_name", ""), row.values.get("born")
    if not name or fold(name) == fold(person.full_name) or born in (None, person.born):
        return {}
    return named(N_(
        "By its code this line is {name}; name and birth differ. If it is somebody else, "
        "empty the cell with the code."
    ), person)  # fmt: skip


def same_card(row: ReadRow, person: Person) -> Mapping[str, Finding]:
    """The card number is known under another name; nothing where the name agrees."""
    name, born = row.values.get("full_name", ""), row.values.get("born")
    if name == person.full_name or fold(name) == fold(person.full_name):
        return {}
    if born is not None and born == person.born:
        text = N_("The register has the name {name} for this card number. Check the spelling.")
        return named(text, person)
    return {"id_number": card_is_of(person)}


def card_is_of(person: Person) -> Finding:
    """The card number is somebody else's."""
    return lists.error(
        N_("The register has this card number for {name}. Check the number on the card."),
        name=person.full_name,
    )
