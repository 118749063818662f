"""Rows of a package as a person is told of them: what becomes of each, and field by field what changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from desktop_app.domain.exchange import (
    CHANGED,
    FORK,
    HELD,
    NEW,
    PARENT,
    REFUSED,
    RULE,
    TABLES,
    FieldChange,
    Line,
    RowChange,
)
from desktop_app.domain.fields import specs
from desktop_app.domain.record_words import called, shortened
from desktop_app.domain.rows import OWN
from desktop_app.domain.units import Unit
from desktop_app.domain.words import Message
from desktop_app.services import remarks
from desktop_app.store import exchange_rows
from desktop_app.store.catalogue import look_up

if TYPE_CHECKING:
    from desktop_app.sync.merge import Verdict

MOST, EVERY = 200, 20_000
"""So many rows are told at first, and when all are asked for."""

_PEOPLE_FIRST = ("person", "delegate")
_PLACES = {table: place for place, table in enumerate(dict.fromkeys((*_PEOPLE_FIRST, *TABLES)))}

FOREIGN = "foreign_owner"
"""A row of an office that has not vouched for it, or that belongs to another one here."""


def told(
    verdicts: Iterable[Verdict], states: Sequence[str], most: int = MOST
) -> tuple[RowChange, ...]:
    """The first ``most`` rows of these states, in the order of the states, people before all else."""
    order = {state: place for place, state in enumerate(states)}
    listed = [one for one in verdicts if one.state in order]
    listed.sort(key=lambda one: (order[one.state], _PLACES.get(one.line.table, 0)))
    listed = listed[:most]
    before: dict[str, dict[str, Line]] = {}
    wanted: dict[str, list[str]] = {}
    for one in listed:
        if one.state != NEW:
            wanted.setdefault(one.line.table, []).append(one.line.uid)
    for table, uids in wanted.items():
        before[table] = exchange_rows.lines_by_uid(table, uids)
    people = _people(listed)
    return tuple(
        _row_change(one, before.get(one.line.table, {}).get(one.line.uid), people) for one in listed
    )


def _people(listed: Sequence[Verdict]) -> dict[str, Line]:
    """The people that these rows are about: of the package, else as they are here."""
    named = {str(uid) for one in listed if (uid := one.line.row.get("person"))}
    found = {one.line.uid: one.line for one in listed if one.line.table == "person"}
    return {**exchange_rows.lines_by_uid("person", named - found.keys()), **found}


def code_of(verdict: Verdict) -> str:
    """Why a row is held or refused, in one word: parent, rule, fork, own_row or `FOREIGN`."""
    from desktop_app.sync import merge, vouching

    if verdict.reason is None:
        return ""
    known = {
        vouching.UNVOUCHED: FOREIGN, merge.OTHER_OWNER: FOREIGN, merge.OWN_ROW: "own_row",
        merge.NO_PARENT: PARENT, merge.FORKED: FORK,
    }  # fmt: skip
    return known.get(verdict.reason.text, RULE)


def foreign(verdicts: Iterable[Verdict]) -> str:
    """`FOREIGN` where rows were left out because nobody who may speak for them did; else empty."""
    return next(
        (FOREIGN for one in verdicts if one.state == REFUSED and code_of(one) == FOREIGN), ""
    )


def of_two_registers(told_: Iterable[Message]) -> str:
    """The sign that the sender works with a copied or restored register; empty where there is none."""
    signs = (remarks.sign_of(one) for one in told_)
    return next((sign for sign in signs if sign in remarks.TWO_REGISTERS), "")


def _row_change(verdict: Verdict, before: Line | None, people: Mapping[str, Line]) -> RowChange:
    one = verdict.line
    record = TABLES[one.table]
    changes: tuple[FieldChange, ...] = ()
    if before is not None and verdict.state in (CHANGED, HELD):
        labels = {item.name: item.label for item in specs(record)}
        changes = tuple(
            FieldChange(name, labels.get(name, name), before.row.get(name), one.row.get(name))
            for name in sorted({*before.row, *one.row} - {*OWN} | ({"removed"} & {*one.row}))
            if before.row.get(name) != one.row.get(name)
        )
    title = _title(one, before, people)
    return RowChange(
        record.__name__, one.uid, title, verdict.state, changes, verdict.reason, code_of(verdict)
    )


def _title(one: Line, before: Line | None, people: Mapping[str, Line]) -> str:
    """What a person calls the row; empty where only its kind can be said."""
    for row in (one.row, before.row if before else {}):
        person = people.get(str(row.get("person")))
        if person is not None and person.row.get("full_name"):
            return str(person.row["full_name"])
        if name := called(TABLES[one.table], row):
            return shortened(name)
        unit = look_up(Unit, str(row["unit"])) if row.get("unit") else None
        if unit is not None:
            return unit.name
    return ""


def title_of(one: Line) -> str:
    """What a person calls a row that is here; empty where only its kind can be said."""
    return _title(one, None, {})
