"""The list of those who go to the congress above, with the particulars of the roll."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from desktop_app.domain import upper_seats as rules
from desktop_app.domain.closing_words import counted, say_counted
from desktop_app.domain.delegate_figures import group_name
from desktop_app.domain.errors import Refusal
from desktop_app.domain.people import Person
from desktop_app.domain.plain_tables import PlainColumn, PlainRow, PlainTable, without_blank
from desktop_app.domain.upper_seats import Going, Upward
from desktop_app.domain.vocabularies import term
from desktop_app.domain.votes import SeatChange
from desktop_app.domain.words import N_, say, show
from desktop_app.services import congresses, signing, upward


def list_of_going(congress: str) -> list[PlainTable]:
    """Officials in order, then alternates with their numbers; changes since the vote on a table of their own.

    Raises `Refusal` before anybody was chosen and published.
    """
    one = congresses.required(congress)
    found = upward.upward(congress)
    if not found.everyone:
        raise Refusal(
            N_(
                "Nobody has been chosen for the congress above yet. Publish the result of that vote first."
            ),
            code="nobody",
        )
    family = congresses.family_of(one)
    people = upward.people(found.everyone)
    after = [_counted(found)]
    head = found.of(found.head) if found.head else None
    if head is not None:
        after.append(say(N_("Head of the delegation: {name}."), name=head.chosen.name))
    table = PlainTable(
        say(N_("List of delegates to the congress above"), family=family), _columns(family),
        tuple(_rows(found, people, family)),
        under=(say(N_("chosen by {congress}"), family=family,
                   congress=congresses.spoken_title_of(one)),),
        after=tuple(after), name=say(N_("Delegates upward"), family=family), landscape=True, scale=0.88,
    )  # fmt: skip
    blank = (
        say(word) for word in (N_("Religion"), N_("Qualification"), N_("Party member"), N_("Note"))
    )
    *first, last = [*without_blank([table], *blank), *_changed(found)]
    return [*first, replace(last, signers=signing.office(congress))]


def _counted(found: Upward) -> str:
    if not found.alternates:
        return say_counted(N_("The list has {count} official delegate."),
                         N_("The list has {count} official delegates."), len(found.officials))  # fmt: skip
    return say_counted(N_("The list has {count} official delegate, {spare} alternates."),
                     N_("The list has {count} official delegates, {spare} alternates."),
                     len(found.officials), spare=counted(len(found.alternates)))  # fmt: skip


def _columns(family: str) -> tuple[PlainColumn, ...]:
    return (
        PlainColumn(say(N_("No.")), 6, "center"),
        PlainColumn(say(N_("Full name")), 22),
        PlainColumn(say(N_("Men")), 11, "center", say(N_("Date of birth"))),
        PlainColumn(say(N_("Women")), 11, "center", say(N_("Date of birth"))),
        PlainColumn(say(N_("Ethnic group")), 11),
        PlainColumn(say(N_("Religion")), 10),
        PlainColumn(say(N_("Position and place of work")), 30),
        PlainColumn(say(N_("Qualification")), 14),
        PlainColumn(say(N_("Party member")), 9, "center"),
        PlainColumn(say(N_("Result of the vote"), family=family), 18),
        PlainColumn(say(N_("Note")), 14),
    )


def _rows(found: Upward, people: dict[str, Person], family: str) -> list[PlainRow]:
    made: list[PlainRow] = []
    for word, listed in (
        (N_("Official delegates"), found.officials),
        (N_("Alternate delegates"), found.alternates),
    ):
        if listed:
            made.append(PlainRow((say(word),), strong=True, across=True))
            made += [_row(one, people.get(one.chosen.uid), found, family) for one in listed]
    return made


def _row(going: Going, person: Person | None, found: Upward, family: str) -> PlainRow:
    one = going.chosen
    born = show((person.born if person else None) or one.born)
    women = (person.gender if person else one.gender) == "female"
    member = person is not None and (
        person.party_joined is not None or person.party_full is not None
    )
    return PlainRow((
        going.place, one.name, "" if women else born, born if women else "",
        _group(one.ethnic_group), _term("religions", person.religion) if person else "",
        one.post or (person.position if person else ""), _qualified(person), "x" if member else "",
        str(rules.provenance(one, family)), _note(going, found),
    ))  # fmt: skip


def _qualified(person: Person | None) -> str:
    if person is None:
        return ""
    level = _term("professional_qualification", person.qualification_level)
    return "; ".join(dict.fromkeys(filter(None, (person.qualification, level))))


def _group(slug: str) -> str:
    return group_name(slug) if slug else ""


def _term(vocabulary: str, slug: str) -> str:
    found = term(vocabulary, slug) if slug else None
    return found.name if found else ""


def _note(going: Going, found: Upward) -> str:
    told = []
    if going.chosen.uid == found.head:
        told.append(say(N_("Head of the delegation")))
    if going.instead_of is not None:
        told.append(say(N_("instead of {name}"), name=going.instead_of.name))
    return "; ".join(told)


def _changed(found: Upward) -> Sequence[PlainTable]:
    """What changed since the vote; nothing where nothing did."""
    if not found.changes:
        return ()
    names = {one.chosen.uid: one.chosen.name for one in found.everyone}
    names |= {was.uid: was.name for _, was in found.changes}
    columns = (
        PlainColumn(say(N_("No.")), 7, "center"),
        PlainColumn(say(N_("Who does not go")), 26),
        PlainColumn(say(N_("Who goes instead")), 26),
        PlainColumn(say(N_("Reason")), 34),
        PlainColumn(say(N_("Number and sign")), 18),
        PlainColumn(say(N_("Date of the paper")), 16, "center"),
    )
    rows = tuple(
        PlainRow((number, was.name, _taker(change, names), change.reason, change.paper,
                  change.paper_on))
        for number, (change, was) in enumerate(found.changes, 1)
    )  # fmt: skip
    table = PlainTable(
        say(N_("Changes since the vote")), columns, rows, name=say(N_("Changes")), landscape=True
    )
    return (replace(table, scale=0.88),)


def _taker(change: SeatChange, names: dict[str, str]) -> str:
    if not change.takes:
        return say(N_("the seat stays empty"))
    return names.get(change.takes, "")
