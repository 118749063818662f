"""What a list would do to the register: each line is matched, merged and checked. Pure functions.

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
from unicodedata import category, normalize

from desktop_app.domain import lists
from desktop_app.domain.congresses import Congress
from desktop_app.domain.dates import PartialDate
from desktop_app.domain.delegates import Delegate, Delegation, Entry
from desktop_app.domain.fields import new_uid, problems
from desktop_app.domain.identity import Finding, clean_phone, id_problems, phone_problem
from desktop_app.domain.lists import ERROR, UNCHANGED, WARNING, ListRow, ReadList, ReadRow, key_of
from desktop_app.domain.people import Person
from desktop_app.domain.text import clean, fold
from desktop_app.domain.vocabularies import id_province_codes
from desktop_app.domain.words import N_

USUAL_KIND = "official"
"""What somebody is whose list does not say it."""


_NOT_IN_NAMES = {"Sk", "So", "Sc", "No", "Sm"}
"""What letters turn into when a list in an old font is read as Unicode: ¨ ® ¸ ¹."""


@dataclass(frozen=True)
class Known:
    """What the register has: the congress's list, people who may be meant, delegations; and whose it is."""

    congress: Congress
    entries: Sequence[Entry]
    people: Sequence[Person]
    delegations: Sequence[Delegation]
    office: str


def judged(read: ReadList, known: Known) -> tuple[tuple[ListRow, ...], tuple[Delegation, ...]]:
    """The lines with their states, and the delegations that would be new."""
    matching = _Matching(read, known)
    found = matching.by_code_and_card()
    found |= matching.by_name([row for row in read.rows if row.row not in found])
    twice = _cards_twice(read.rows)
    delegations = _Delegations(known)
    rows = []
    for place, row in enumerate(read.rows, 1):
        match = found.get(row.row) or Match()
        if row.row in twice:
            match = replace(match, findings={**match.findings, "id_number": twice[row.row]})
        rows.append(_judge(row, match, place, known, delegations))
    return tuple(rows), delegations.fresh


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


@dataclass(frozen=True)
class Match:
    """Whom a line is about: a delegate of the congress, a person of the register, or nobody known.

    ``findings`` is what there is to say about it, by column key.
    """

    entry: Entry | None = None
    person: Person | None = None
    findings: Mapping[str, Finding] = field(default_factory=dict)


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
        return not (named and entry.delegation) or _group(named) == _group(entry.delegation)

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


def _group(name: str) -> str:
    """A delegation's name without the word for delegation: "Đoàn đại biểu xã Rờ Kơi"."""
    folded = fold(name)
    for beginning in ("doan dai bieu ", "doan "):
        folded = folded.removeprefix(beginning)
    return folded


class _Delegations:
    """The delegations of the congress by name; one that is missing is made ready."""

    def __init__(self, known: Known) -> None:
        self._by_name = {_group(one.name): one for one in reversed(known.delegations)}
        self._congress = known.congress.uid
        self._last = max((one.position or 0 for one in known.delegations), default=0)
        self._fresh: list[Delegation] = []

    @property
    def fresh(self) -> tuple[Delegation, ...]:
        """Those that were not there."""
        return tuple(self._fresh)

    def named(self, name: str) -> Delegation:
        """The delegation of this name."""
        key = _group(name)
        if key not in self._by_name:
            self._last += 1
            made = Delegation(
                uid=new_uid(), congress=self._congress, name=name, position=self._last
            )
            self._by_name[key] = made
            self._fresh.append(made)
        return self._by_name[key]


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


def _judge(
    row: ReadRow, match: Match, place: int, known: Known, delegations: _Delegations
) -> ListRow:
    person_before = match.person
    delegate_before = match.entry.delegate if match.entry else None
    person, delegate = _blank_records(match, known)
    open_problems = dict(row.problems)
    for key, options in row.options.items():
        record, item = lists.columns()[key]
        now = getattr(person if record is Person else delegate, item.name)
        if now and now in options:  # the register has decided this before
            open_problems.pop(key, None)
    of_person, of_delegate = _listed(row, delegations)
    if delegate_before is not None:
        of_delegate.pop("position", None)  # a list of one unit numbers from 1 again
    else:
        of_delegate.setdefault("position", place)
    of_person = {name: _better_known(getattr(person, name), value)
                 for name, value in of_person.items()}  # fmt: skip
    person, delegate = replace(person, **of_person), replace(delegate, **of_delegate)
    findings = dict(match.findings)
    if person_before and person_before.owner not in ("", known.office) and person != person_before:
        person = person_before
        findings.setdefault("full_name", _of_another_office(person))
    before = ListRow(
        row.row, UNCHANGED, row.values, {}, person, delegate, person_before, delegate_before
    )
    if before.action != UNCHANGED:
        findings = {**_doubts(person), **findings, **_faults(person, delegate)}
    return replace(before, **_outcome(before.action, {**findings, **open_problems}))


def _outcome(action: str, findings: dict[str, Finding]) -> dict[str, Any]:
    severities = {one.severity for one in findings.values()}
    state = ERROR if "error" in severities else WARNING if severities else action
    return {"state": state, "problems": findings}


def _blank_records(match: Match, known: Known) -> tuple[Person, Delegate]:
    person = match.person or Person(uid=new_uid())
    if match.entry is not None:
        return person, match.entry.delegate
    return person, Delegate(
        uid=new_uid(), congress=known.congress.uid, person=person.uid, kind=USUAL_KIND
    )


def _listed(row: ReadRow, delegations: _Delegations) -> tuple[dict[str, Any], dict[str, Any]]:
    """What the line says, as fields of the person and of the delegate."""
    of_person: dict[str, Any] = {}
    of_delegate: dict[str, Any] = {}
    for key, value in row.values.items():
        record, item = lists.columns()[key]
        if key == lists.UID:
            continue
        if item.to:
            value = delegations.named(value).uid
        elif key == "phone":
            value = clean_phone(value)
        (of_person if record is Person else of_delegate)[item.name] = value
    return of_person, of_delegate


def _better_known(now: Any, listed: Any) -> Any:
    """What the list says, unless it only says less of the same date: 1980 of somebody born 5/1980."""
    if isinstance(now, PartialDate) and isinstance(listed, PartialDate):
        known = now.iso()
        return now if known.startswith(listed.iso()) else listed
    return listed


def _of_another_office(person: Person) -> Finding:
    return lists.warning(
        N_("The record of {name} belongs to another office and stays as it is; the person only "
           "becomes a delegate here. Ask that office for corrections."),
        name=person.full_name,
    )  # fmt: skip


def _faults(person: Person, delegate: Delegate) -> dict[str, Finding]:
    """The rules of the records that are broken, by column key."""
    found = {key_of(Delegate, name): reason for name, reason in problems(delegate).items()}
    found |= problems(person)
    return {key: Finding("error", reason) for key, reason in found.items()}


def _doubts(person: Person) -> dict[str, Finding]:
    """What is unlikely about card and telephone numbers."""
    found: dict[str, Finding] = {}
    number = person.id_number
    for doubt in id_problems(number, person.gender, person.born, id_province_codes()):
        if doubt.severity == "warning":
            found.setdefault("id_number", doubt)
    if any(category(letter) in _NOT_IN_NAMES for letter in person.full_name):
        found["full_name"] = lists.warning(
            N_("{value} has signs that no name has; perhaps the list is in an old font (.VnTime, "
               "VNI). Convert it to Unicode first."),
            value=person.full_name,
        )  # fmt: skip
    phone = phone_problem(person.phone)
    if phone is not None:
        found["phone"] = phone
    return found
