"""Whom each line of a list is about. Pure functions.

A line finds its delegate by the code that our own lists carry, then by the citizen card number, then by
name and birth where only one can be meant. Two people of one name are never made one: the person at the
desk is told of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any
from unicodedata import normalize

from desktop_app.domain import lists
from desktop_app.domain.congresses import Congress
from desktop_app.domain.delegates import Delegate, Delegation, Entry
from desktop_app.domain.identity import Finding
from desktop_app.domain.lists import ReadList, ReadRow
from desktop_app.domain.people import Person
from desktop_app.domain.text import clean, fold
from desktop_app.domain.words import N_


@dataclass(frozen=True)
class Known:
    """What the register has: the congress's list, people who may be meant, delegations; and whose it is."""

    congress: Congress
    entries: Sequence[Entry]
    people: Sequence[Person]
    delegations: Sequence[Delegation]
    office: str


@dataclass(frozen=True)
class Match:
    """Whom a line is about: a delegate of the congress, a person of the register, or nobody known.

    ``findings`` is what there is to say about it, by column key.
    """

    entry: Entry | None = None
    person: Person | None = None
    findings: Mapping[str, Finding] = field(default_factory=dict)


def matches(read: ReadList, known: Known) -> dict[int, Match]:
    """Row number → whom that line is about, for every line of the list."""
    matching = _Matching(read, known)
    found = matching.by_code_and_card()
    found |= matching.by_name([row for row in read.rows if row.row not in found])
    for row, finding in _cards_twice(read.rows).items():
        found[row] = replace(found[row], findings={**found[row].findings, "id_number": finding})
    return found


def _cards_twice(rows: Sequence[ReadRow]) -> dict[int, Finding]:
    """The lines whose card number stands in an earlier line too."""
    first: dict[str, int] = {}
    found = {}
    for row in rows:
        number = row.values.get("id_number", "")
        earlier = first.setdefault(number, row.row)
        if number and earlier != row.row:
            found[row.row] = lists.error(
                N_("Line {row} has the same card number. Check both on the cards."),
                row=str(earlier),
            )
    return found


@lru_cache(maxsize=65536)
def _letters(name: str) -> tuple[str, str]:
    """A name with its marks but whatever letter of the syllable carries the tone: hòa is hoà, not hoa."""
    marks = sorted(normalize("NFD", clean(name).casefold().replace("'", "")))
    return fold(name), "".join(marks).strip()


class _Matching:
    """Finds the delegates of a list; each is found once."""

    def __init__(self, read: ReadList, known: Known) -> None:
        self._rows = read.rows
        self._has_birth = "born" in read.keys
        self._known = known
        self._names = {one.uid: one.name for one in known.delegations}
        self._by_code = {one.delegate.uid: one for one in known.entries}
        self._left = dict(self._by_code)
        self._by_card = {one.person.id_number: one for one in known.entries if one.person.id_number}
        self._others_by_card = {one.id_number: one for one in known.people if one.id_number}
        self._by_name: dict[str, list[Entry]] = {}
        for one in known.entries:
            self._by_name.setdefault(fold(one.person.full_name), []).append(one)
        self._people_by_name: dict[str, list[Person]] = {}
        here = {one.person.uid for one in known.entries}
        for person in known.people:
            if person.uid not in here:
                self._people_by_name.setdefault(fold(person.full_name), []).append(person)
        self._taken: dict[str, int] = {}

    def by_code_and_card(self) -> dict[int, Match]:
        """Row number → match, for the lines that carry a code or a card number that is known."""
        found: dict[int, Match] = {}
        for row in self._rows:
            entry = self._by_code.get(row.values.get(lists.UID, ""))
            if entry is not None:
                found[row.row] = self._take(row, entry, self._other_name(row, entry.person))
        for row in self._rows:
            number = row.values.get("id_number", "")
            if row.row in found or not number:
                continue
            entry, person = self._by_card.get(number), self._others_by_card.get(number)
            if entry is not None:
                found[row.row] = self._take(row, entry, self._same_card(row, entry.person))
            elif person is not None:
                found[row.row] = Match(person=person, findings=self._same_card(row, person))
        return found

    def by_name(self, rows: Sequence[ReadRow]) -> dict[int, Match]:
        """Row number → match, by name and birth; what is only similar is pointed out."""
        alike = Counter(_identity(row) for row in rows)
        first: dict[tuple[Any, ...], int] = {}
        found = {}
        for row in rows:
            entry, findings = self._by_identity(row, alone=alike[_identity(row)] == 1)
            if entry is not None:
                found[row.row] = self._take(row, entry, findings)
                continue
            findings = findings or self._similar(row)
            earlier = first.setdefault(_identity(row), row.row)
            if earlier != row.row and row.values.get("full_name"):
                findings = {"full_name": lists.warning(
                    N_("Line {row} has the same name and birth. If it is the same person, take one "
                       "of the lines out."),
                    row=str(earlier),
                )}  # fmt: skip
            found[row.row] = Match(findings=findings)
        return found

    def _take(self, row: ReadRow, entry: Entry, findings: Mapping[str, Finding]) -> Match:
        earlier = self._taken.setdefault(entry.delegate.uid, row.row)
        self._left.pop(entry.delegate.uid, None)
        if earlier == row.row:
            return Match(entry, entry.person, findings)
        twice = lists.error(
            N_("Line {row} is about the same delegate, {name}. Take one of the lines out."),
            row=str(earlier),
            name=entry.person.full_name,
        )
        return Match(entry, entry.person, {"full_name": twice})

    def _by_identity(self, row: ReadRow, alone: bool) -> tuple[Entry | None, Mapping[str, Finding]]:
        left = [one for one in self._by_name.get(fold(row.values.get("full_name", "")), ())
                if one.delegate.uid in self._left and self._may_be(row, one)]  # fmt: skip
        same = [one for one in left if self._same_birth(row, one.person)]
        unchanged = [one for one in same if not _differs(row, one)]
        if unchanged:
            return unchanged[0], {}
        if alone and len(same) == 1:
            return same[0], {}
        if alone and len(left) == 1 and not self._has_birth:
            return left[0], {"full_name": lists.warning(
                N_("The list has no dates of birth: {name} was recognised by the name alone."),
                name=left[0].person.full_name,
            )}  # fmt: skip
        return None, {}

    def _may_be(self, row: ReadRow, entry: Entry) -> bool:
        """Whether nothing speaks against it: the name's marks, card number, gender, delegation."""
        values, person = row.values, entry.person
        if _letters(values["full_name"]) != _letters(person.full_name):
            return False
        for key in ("id_number", "gender"):
            listed = values.get(key)
            if listed and getattr(person, key) and listed != getattr(person, key):
                return False
        named = values.get("delegation", "")
        return not (named and entry.delegation) or group_name(named) == group_name(entry.delegation)

    @staticmethod
    def _same_birth(row: ReadRow, person: Person) -> bool:
        born = row.values.get("born")
        if born is None and person.born is None:
            post = row.values.get("position", "")
            return not (post and person.position) or fold(post) == fold(person.position)
        return bool(born == person.born)

    def _similar(self, row: ReadRow) -> Mapping[str, Finding]:
        name = fold(row.values.get("full_name", ""))
        here = [one.person for one in self._by_name.get(name, ())]
        for person in [*here, *self._people_by_name.get(name, ())]:
            born = row.values.get("born")
            if born is None or person.born is None or born.year == person.born.year:
                return {"full_name": lists.warning(
                    N_("{name}, born {born}, {place}, is in the register already. If it is the "
                       "same person, make birth and card number agree; if not, leave the line."),
                    name=person.full_name,
                    born=person.born or "…",
                    place=person.position or person.residence or "…",
                )}  # fmt: skip
        return {}

    @staticmethod
    def _other_name(row: ReadRow, person: Person) -> Mapping[str, Finding]:
        name, born = row.values.get("full_name", ""), row.values.get("born")
        if not name or fold(name) == fold(person.full_name) or born in (None, person.born):
            return {}
        return {"full_name": lists.warning(
            N_("By its code this line is {name}; name and birth differ. If it is somebody else, "
               "empty the cell with the code."),
            name=person.full_name,
        )}  # fmt: skip

    @staticmethod
    def _same_card(row: ReadRow, person: Person) -> Mapping[str, Finding]:
        name, born = row.values.get("full_name", ""), row.values.get("born")
        if fold(name) == fold(person.full_name):
            return {}
        if born is not None and born == person.born:
            return {"full_name": lists.warning(
                N_("The register has the name {name} for this card number. Check the spelling."),
                name=person.full_name,
            )}  # fmt: skip
        return {"id_number": lists.error(
            N_("The register has this card number for {name}. Check the number on the card."),
            name=person.full_name,
        )}  # fmt: skip


def _identity(row: ReadRow) -> tuple[Any, ...]:
    values = row.values
    return (_letters(values.get("full_name", "")), values.get("born"), values.get("id_number", ""))


def group_name(name: str) -> str:
    """A delegation's name without the word for delegation: "Đoàn đại biểu xã Rờ Kơi"."""
    folded = fold(name)
    for beginning in ("doan dai bieu ", "doan "):
        folded = folded.removeprefix(beginning)
    return folded


def _differs(row: ReadRow, entry: Entry) -> bool:
    """Whether the line says anything else than the register, delegation and place left aside."""
    for key, value in row.values.items():
        record = lists.columns()[key][0]
        name = lists.columns()[key][1].name
        if key in (lists.UID, "delegation") or (record is Delegate and name == "position"):
            continue
        if getattr(entry.person if record is Person else entry.delegate, name) != value:
            return True
    return False
