"""What a list would do to the register: each line is matched, merged and checked. Pure functions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final, TypeVar

from desktop_app.domain import lists
from desktop_app.domain.checks import findings as checked
from desktop_app.domain.dates import PartialDate
from desktop_app.domain.delegates import Delegate, Delegation
from desktop_app.domain.fields import Record, new_uid, problems
from desktop_app.domain.identity import Finding
from desktop_app.domain.list_decisions import KEEP, LEAVE_OUT, Decisions, RowChoice
from desktop_app.domain.list_likeness import group_name
from desktop_app.domain.list_matching import Known, Match, comes_again, matches
from desktop_app.domain.list_words import COMMUNE, UNIT, Listed, Understood, understood
from desktop_app.domain.lists import (
    ERROR,
    NEW,
    OUT,
    QUESTION,
    UNCHANGED,
    UPDATE,
    WARNING,
    ListRow,
    ReadList,
    ReadRow,
    key_of,
)
from desktop_app.domain.people import Person
from desktop_app.domain.words import N_

USUAL_KIND = "official"
"""What somebody is whose list does not say it."""

NOTHING_DECIDED: Final = Decisions()
_NO_PERSON: Final = Person()
_NO_DELEGATE: Final = Delegate()

R = TypeVar("R", bound=Record)


def judged(
    read: ReadList, known: Known, decisions: Decisions = NOTHING_DECIDED
) -> tuple[tuple[ListRow, ...], tuple[Delegation, ...]]:
    """The lines with their states, and the delegations that would be new."""
    if decisions.rows:
        read = replace(read, rows=tuple(
            _corrected(row, decisions.about(row.sheet, row.row)) for row in read.rows
        ))  # fmt: skip
    judge = _Judge(known)
    rows = tuple(
        judge.line(row, match, place, decisions.about(row.sheet, row.row))
        for place, (row, match) in enumerate(
            zip(read.rows, matches(read, known, decisions), strict=True), 1
        )
    )
    return rows, tuple(judge.delegations.fresh)


def _corrected(row: ReadRow, choice: RowChoice) -> ReadRow:
    """A line with the cells that a person corrected; what was wrong with them is settled."""
    if not choice.cells:
        return row
    values = dict(row.values)
    for key, cell in choice.cells.items():
        values.pop(key, None)
        value = lists.decoded(key, cell)
        if value not in (None, "", ()):
            values[key] = value
    problems = {key: one for key, one in row.problems.items() if key not in choice.cells}
    options = {key: one for key, one in row.options.items() if key not in choice.cells}
    return replace(row, values=values, problems=problems, options=options)


class _Delegations:
    """The delegations of the congress by name; one that is missing is made ready."""

    def __init__(self, known: Known) -> None:
        self._by_name = {group_name(one.name): one.uid for one in reversed(known.delegations)}
        self._written: dict[str, str] = {}
        self._congress = known.congress.uid
        self._last = max((one.position or 0 for one in known.delegations), default=0)
        self.fresh: list[Delegation] = []

    def named(self, name: str) -> str:
        """The uid of the delegation of this name."""
        uid = self._written.get(name)
        if uid is None:
            key = group_name(name)
            if key not in self._by_name:
                self._last += 1
                made = Delegation(
                    uid=new_uid(), congress=self._congress, name=name, position=self._last
                )
                self._by_name[key] = made.uid
                self.fresh.append(made)
            uid = self._written[name] = self._by_name[key]
        return uid


class _Judge:
    """Says of one line after the other what it would do."""

    def __init__(self, known: Known) -> None:
        self._known = known
        self.delegations = _Delegations(known)
        self._listed = Listed(self.delegations.named, known.units)
        self._blank = {"congress": known.congress.uid, "kind": USUAL_KIND}

    def line(self, row: ReadRow, match: Match, place: int, choice: RowChoice) -> ListRow:
        """One line, matched already; ``place`` is its place among the lines, from 1."""
        if choice.do == LEAVE_OUT:
            return self._left_out(row, match)
        entry, person_before = match.entry, match.person
        delegate_before = entry.delegate if entry else None
        listed = understood(row, self._listed)
        self._units_decided(row, listed, person_before, delegate_before)
        of_person, of_delegate = listed.of_person, listed.of_delegate
        findings = {**listed.findings, **match.findings}
        if person_before is None:
            person = with_values(_NO_PERSON, {"uid": new_uid(), **of_person})
        elif choice.do == KEEP:
            person = person_before
        else:
            person = _merged(person_before, of_person)
            if person is not person_before and person_before.owner not in ("", self._known.office):
                person = person_before
                findings.setdefault("full_name", _of_another_office(person))
        delegate = self._delegate(delegate_before, person.uid, of_delegate, place, choice)
        put_back = delegate_before is not None and comes_again(row, delegate_before)
        if put_back and choice.do != KEEP:
            delegate = with_values(delegate, {"off_list": "", "off_list_reason": ""})
        open_words = _open_words(row, person, delegate)
        if person is not person_before or delegate is not delegate_before:
            findings = {**self._doubts(person, delegate), **findings, **_faults(person, delegate)}
            action = NEW if delegate_before is None else UPDATE
        else:
            action = UNCHANGED
        if choice.do == KEEP and delegate_before is not None:
            findings, open_words = {}, {}
        found = _graver(findings, open_words)
        asked = bool(match.rivals) and not choice.do
        return ListRow(
            row, _state(found, action, asked), found, person, delegate, person_before,
            delegate_before, {**row.options, **listed.options}, match.rivals, choice.do, put_back,
        )  # fmt: skip

    def _units_decided(
        self, row: ReadRow, listed: Understood, person: Person | None, delegate: Delegate | None
    ) -> None:
        """A unit that the register has stays where the list's words may mean it: it was decided before."""
        for key, of_record, before in (
            (UNIT, listed.of_delegate, delegate), (COMMUNE, listed.of_person, person),
        ):  # fmt: skip
            now = getattr(before, key) if before is not None and key in row.values else None
            if now and of_record.get(key) != now and self._known.units.may_be(row.values[key], now):
                of_record.pop(key, None)
                listed.findings.pop(key, None)
                listed.options.pop(key, None)

    def _left_out(self, row: ReadRow, match: Match) -> ListRow:
        named = {"full_name": row.values.get("full_name", "")}
        person = match.person or with_values(_NO_PERSON, named)
        delegate = match.entry.delegate if match.entry else _NO_DELEGATE
        return ListRow(row, OUT, {}, person, delegate, match.person,
                       match.entry.delegate if match.entry else None, answer=LEAVE_OUT)  # fmt: skip

    def _delegate(
        self, before: Delegate | None, person: str, listed: dict[str, Any], place: int,
        choice: RowChoice,
    ) -> Delegate:  # fmt: skip
        if before is None:
            listed.setdefault("position", place)
            return with_values(
                _NO_DELEGATE, {"uid": new_uid(), **self._blank, "person": person, **listed}
            )
        if choice.do == KEEP:
            return before
        listed.pop("position", None)  # a list of one unit numbers from 1 again
        return _merged(before, listed)

    def _doubts(self, person: Person, delegate: Delegate) -> dict[str, Finding]:
        """What is unlikely about a person as the line would leave them."""
        found: dict[str, Finding] = {}
        for one in checked(person, delegate, self._known.congress, self._known.family):
            if one.severity == "warning":
                found.setdefault(one.field, Finding("warning", one.message))
        return found


def _state(found: Mapping[str, Finding], action: str, asked: bool) -> str:
    if found:
        severities = {one.severity for one in found.values()}
        if "error" in severities:
            return ERROR
        return QUESTION if asked else WARNING
    return QUESTION if asked else action


def _open_words(row: ReadRow, person: Person, delegate: Delegate) -> dict[str, Finding]:
    """What the reading left open; a word that the register has decided before is not asked again."""
    if not row.problems:
        return {}
    left = dict(row.problems)
    for key, among in row.options.items():
        record, item = lists.columns()[key]
        now = getattr(person if record is Person else delegate, item.name)
        if now and now in among:
            left.pop(key, None)
    return left


def _graver(findings: dict[str, Finding], others: Mapping[str, Finding]) -> dict[str, Finding]:
    """Both together: of two about one cell the second, unless only the first keeps the line out."""
    for key, one in others.items():
        if one.severity == "error" or key not in findings or findings[key].severity != "error":
            findings[key] = one
    return findings


def with_values(record: R, values: Mapping[str, Any]) -> R:
    """`dataclasses.replace` for many: the thousands of a list are made without a call for each field."""
    made = object.__new__(type(record))
    kept = record.__dict__.copy()
    kept.update(values)
    object.__setattr__(made, "__dict__", kept)
    return made


def _merged(before: R, listed: Mapping[str, Any]) -> R:
    """What is there with what the list says; the very record that is there where that is the same."""
    now = before.__dict__
    changed = {name: value for name, value in listed.items()
               if value != now[name] and not _says_less(now[name], value)}  # fmt: skip
    return with_values(before, changed) if changed else before


def _says_less(now: Any, listed: Any) -> bool:
    """Whether the list only says less of the same date: 1980 of somebody born 5/1980."""
    if isinstance(now, PartialDate) and isinstance(listed, PartialDate):
        return now.iso().startswith(listed.iso())
    return False


def _of_another_office(person: Person) -> Finding:
    return lists.warning(
        N_("The record of {name} belongs to another office and stays as it is; the person only "
           "becomes a delegate here. Ask that office for corrections."),
        name=person.full_name,
    )  # fmt: skip


def _faults(person: Person, delegate: Delegate) -> dict[str, Finding]:
    """The rules of the records that are broken, by column key."""
    broken, of_delegate = problems(person), problems(delegate)
    if not broken and not of_delegate:
        return {}
    found = {key_of(Delegate, name): reason for name, reason in of_delegate.items()} | broken
    return {key: Finding("error", reason) for key, reason in found.items()}
