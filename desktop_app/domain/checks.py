"""What should be looked at again about a delegate but blocks nothing: the one engine of warnings.

What stands in the way of keeping a record is `desktop_app.domain.fields.problems`. The form, the lists that
come in and the review of a whole congress call the functions here, so that all of them say the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal
from unicodedata import category

from desktop_app.domain.congresses import Congress
from desktop_app.domain.dates import PartialDate
from desktop_app.domain.delegates import Delegate
from desktop_app.domain.identity import id_problems, phone_problem
from desktop_app.domain.people import Person
from desktop_app.domain.words import N_, Message

YOUNGEST = 18
OLDEST = 100
"""Years of age; whoever is outside is looked at again."""

CHOSEN = ("official", "alternate")
"""Kinds of delegate that a congress sends on the roll; guests are asked far less."""

KINDS: Final = {
    "card": N_("Card number that does not fit"),
    "card_twice": N_("Card number held twice"),
    "age": N_("Age at the congress"),
    "group": N_("Kinh official delegates"),
    "party": N_("Dates of joining the Party"),
    "name": N_("How the name is written"),
    "phone": N_("Telephone number"),
    "photo": N_("Officials without a photo"),
    "result": N_("Elected below, result not known"),
}
"""What warnings are about, in the order in which they are worth looking at."""

_OLD_FONT = frozenset({"Sk", "So", "Sc", "No", "Sm"})
"""What letters turn into when a list in an old font is read as Unicode: ¨ ® ¸ ¹."""
_IN_NAMES = frozenset("'-–.,() ")
_USUAL_NAME = re.compile(r"(?:[^\W\d_]|['\-–.,() ])*")


@dataclass(frozen=True, slots=True)
class Caution:
    """Something to look at again: the field it is about, what kind of thing it is, and the sentence.

    ``severity`` is "warning" where something is likely wrong, "hint" where something could be better.
    """

    field: str
    kind: str
    message: Message
    severity: Literal["warning", "hint"] = "warning"


def cautions(
    person: Person,
    delegate: Delegate | None = None,
    congress: Congress | None = None,
    family: str = "",
) -> dict[str, Message]:
    """What should be looked at again, by field: the first thing of each, warnings before hints."""
    found: dict[str, Message] = {}
    for one in sorted(findings(person, delegate, congress, family), key=lambda one: one.severity,
                      reverse=True):  # fmt: skip
        found.setdefault(one.field, one.message)
    return found


def findings(
    person: Person,
    delegate: Delegate | None = None,
    congress: Congress | None = None,
    family: str = "",
) -> tuple[Caution, ...]:
    """Everything that should be looked at again about one person.

    Without ``delegate`` and ``congress`` only what the person's own particulars say; ``family`` is the
    family of the congress's round ("dtts", "mttq", "other").
    """
    found = [*_name(person), *_card(person), *_phone(person), *_party(person)]
    if delegate is not None:
        found += _part(person, delegate, family)
        if congress is not None and congress.starts is not None:
            found += _age(person, delegate, congress.starts)
    return tuple(found)


def result_unknown(family: str) -> Caution:
    """Somebody said to be elected below, of whom no result has come while those of others have."""
    text = N_(
        "No result of a congress below says so. Ask the unit to send it, or correct how they became a delegate."
    )
    return Caution("origin", "result", Message(text, {}, family))


def card_twice(others: str) -> Caution:
    """That the card number stands for somebody else of the congress too; ``others`` are their names."""
    return Caution(
        "id_number",
        "card_twice",
        Message(
            N_("{names} has the same card number in this congress. Compare both with the cards."),
            {"names": others},
        ),
    )


def _name(person: Person) -> Iterator[Caution]:
    name = person.full_name
    if _USUAL_NAME.fullmatch(name) and not name.isupper():
        return  # the many of a list that comes in are settled by one look
    kinds = {category(letter) for letter in name}
    if kinds & _OLD_FONT:
        yield Caution("full_name", "name", Message(
            N_("{value} has signs that no name has; perhaps the list is in an old font (.VnTime, "
               "VNI). Convert it to Unicode first."),
            {"value": name},
        ))  # fmt: skip
    elif any(not _is_of_names(letter) for letter in name):
        yield Caution("full_name", "name", Message(
            N_("{value} has digits or signs that no name has. Write the name as it is on the card."),
            {"value": name},
        ))  # fmt: skip
    if sum(letter.isalpha() for letter in name) > 3 and name.isupper():
        yield Caution("full_name", "name", Message(
            N_("The name is written in capitals. Write it with capital initials only; papers that "
               "want capitals make them."),
        ), "hint")  # fmt: skip


def _is_of_names(letter: str) -> bool:
    return letter in _IN_NAMES or category(letter)[0] in "LM"


def _card(person: Person) -> Iterator[Caution]:
    if not person.id_number:
        return
    from desktop_app.domain.vocabularies import id_province_codes

    codes = id_province_codes()
    for finding in id_problems(person.id_number, person.gender, person.born, codes):
        if finding.severity == "warning":
            yield Caution("id_number", "card", finding.message)


def _phone(person: Person) -> Iterator[Caution]:
    finding = phone_problem(person.phone) if person.phone else None
    if finding is not None:
        yield Caution("phone", "phone", finding.message)


def _party(person: Person) -> Iterator[Caution]:
    """Only what cannot be is said: a year alone may hide the right day."""
    joined, full, born = person.party_joined, person.party_full, person.born
    if joined and full and full.latest() < joined.earliest():
        yield Caution("party_full", "party", Message(
            N_("Full member since {full}, but probationary only from {joined}. Check both dates."),
            {"full": full, "joined": joined},
        ))  # fmt: skip
    first = min((one for one in (joined, full) if one), key=PartialDate.latest, default=None)
    if first and born and first.latest() < birthday(born, YOUNGEST):
        yield Caution("party_joined" if first is joined else "party_full", "party", Message(
            N_("Joined the Party {day}, before the age of {age} (born {born}). Check both dates."),
            {"day": first, "born": born, "age": YOUNGEST},
        ))  # fmt: skip


def _part(person: Person, delegate: Delegate, family: str) -> Iterator[Caution]:
    if delegate.kind != "official":
        return
    if family == "dtts" and person.ethnic_group:
        from desktop_app.domain.vocabularies import is_minority

        if is_minority(person.ethnic_group) is False:
            yield Caution("ethnic_group", "group", Message(
                N_("Official delegates of this congress are of the minority groups. Check the "
                   "ethnic group, or enter the person as a guest."),
            ))  # fmt: skip
    if not person.photo:
        yield Caution("photo", "photo", Message(
            N_("There is no photo for the delegate card yet. Take one, or choose a picture."),
        ), "hint")  # fmt: skip


def _age(person: Person, delegate: Delegate, day: date) -> Iterator[Caution]:
    """Whoever cannot be of age on the first day, and whoever must be older than people become."""
    born = person.born
    if born is None or YOUNGEST < day.year - born.year < OLDEST:
        return
    if born.earliest() > day:
        yield Caution("born", "age", Message(
            N_("Born {born}, after the congress begins ({day}). Check the date of birth."),
            {"born": born, "day": day},
        ))  # fmt: skip
    elif delegate.kind in CHOSEN and birthday(born, YOUNGEST) > day:
        yield Caution("born", "age", Message(
            N_("Born {born}: not yet {age} when the congress begins ({day}). Check the date of birth."),
            {"born": born, "age": YOUNGEST, "day": day},
        ))  # fmt: skip
    elif birthday(PartialDate.of(born.latest()), OLDEST + 1) <= day:
        yield Caution("born", "age", Message(
            N_("Born {born}: more than {age} years old. Check the year of birth."),
            {"born": born, "age": OLDEST},
        ))  # fmt: skip


def birthday(born: PartialDate, age: int) -> date:
    """The earliest day on which somebody born so can be ``age``; 29 February counts as 1 March."""
    first = born.earliest()
    try:
        return first.replace(year=first.year + age)
    except ValueError:
        return date(first.year + age, 3, 1)
