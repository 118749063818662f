"""What a list would do to the register: each line is matched, merged and checked. Pure functions."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from unicodedata import category

from desktop_app.domain import lists
from desktop_app.domain.dates import PartialDate
from desktop_app.domain.delegates import Delegate, Delegation
from desktop_app.domain.fields import new_uid, problems
from desktop_app.domain.identity import Finding, clean_phone, id_problems, phone_problem
from desktop_app.domain.list_matching import Known, Match, group_name, matches
from desktop_app.domain.lists import ERROR, UNCHANGED, WARNING, ListRow, ReadList, ReadRow, key_of
from desktop_app.domain.people import Person
from desktop_app.domain.vocabularies import id_province_codes
from desktop_app.domain.words import N_

USUAL_KIND = "official"
"""What somebody is whose list does not say it."""

_NOT_IN_NAMES = {"Sk", "So", "Sc", "No", "Sm"}
"""What letters turn into when a list in an old font is read as Unicode: ¨ ® ¸ ¹."""


def judged(read: ReadList, known: Known) -> tuple[tuple[ListRow, ...], tuple[Delegation, ...]]:
    """The lines with their states, and the delegations that would be new."""
    found = matches(read, known)
    delegations = _Delegations(known)
    rows = [
        _judge(row, found[row.row], place, known, delegations)
        for place, row in enumerate(read.rows, 1)
    ]
    return tuple(rows), delegations.fresh


class _Delegations:
    """The delegations of the congress by name; one that is missing is made ready."""

    def __init__(self, known: Known) -> None:
        self._by_name = {group_name(one.name): one for one in reversed(known.delegations)}
        self._congress = known.congress.uid
        self._last = max((one.position or 0 for one in known.delegations), default=0)
        self._fresh: list[Delegation] = []

    @property
    def fresh(self) -> tuple[Delegation, ...]:
        """Those that were not there."""
        return tuple(self._fresh)

    def named(self, name: str) -> Delegation:
        """The delegation of this name."""
        key = group_name(name)
        if key not in self._by_name:
            self._last += 1
            made = Delegation(
                uid=new_uid(), congress=self._congress, name=name, position=self._last
            )
            self._by_name[key] = made
            self._fresh.append(made)
        return self._by_name[key]


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
