"""The rows of guidance: this office's own with what they point to, and what is passed on from above."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from desktop_app.domain.exchange import (
    NAMES,
    REVOKED,
    TABLES,
    Line,
    Statement,
    files_named,
    pictures_named,
)
from desktop_app.domain.fields import Record, specs
from desktop_app.domain.handed_down import CARRIED
from desktop_app.domain.handover import SCOPE_DOWN, is_of_one_office
from desktop_app.domain.own_terms import OwnTerm
from desktop_app.domain.records import BY_NAME
from desktop_app.domain.words import N_
from desktop_app.services import offices_below, passing_on
from desktop_app.services.offices_below import Below
from desktop_app.services.passing_on import Passed
from desktop_app.store import attachments, exchange, exchange_rows, register
from desktop_app.store import handing_down as store

_NOT_PASSED_ON = N_(
    "The guidance of {office} is not passed on: it is not complete here. Ask {office} to send it again."
)
_NOTHING_WITHOUT = {"office_form": "file", "layout_picture": "picture"}
"""Tables whose rows are nothing without what a field of theirs names."""

Key = tuple[str, str]
"""Table and uid."""

Lines = dict[str, list[Line]]
"""Table → lines."""


@dataclass(frozen=True)
class Gathered:
    """What goes into a package.

    ``lines`` are this office's own; ``further`` those for offices below the recipient, by office. ``own``
    says how many of ``lines`` were laid down, not counting what only comes along; ``left_out`` how many rows
    cannot go, because they point to what others do not have or lack their file.
    """

    lines: Lines
    passed: Passed
    further: Mapping[str, Lines]
    own: int = 0
    left_out: int = 0

    @property
    def something(self) -> bool:
        """Whether there is anything to hand down."""
        return bool(self.own or self.further or self.passed.statements)


def for_all(kinds: Iterable[type[Record]], cycle: str) -> Gathered:
    """What goes to everybody below alike; inside `reading`."""
    own = register.identity().office
    passed = _passed_on(own, cycle, lambda scope: scope == SCOPE_DOWN)
    listed = store.for_all(kinds, own, cycle)
    found = _with_parents(_with_files(listed), own)
    _drop_pointing_outside(found, passed.lines)
    kept = [one for one in listed if (one.table, one.uid) in found]
    every = [*found.values(), *store.for_all([OwnTerm], own, cycle)]
    return Gathered(_by_table(every), passed, {}, len(kept), len(listed) - len(kept))


def for_one(whom: Below, cycle: str) -> Gathered:
    """What goes to one office alone, and through it to offices below it; inside `reading`."""
    own = register.identity().office

    def is_reached(scope: str) -> bool:
        return is_of_one_office(scope) and (
            scope == whom.office or offices_below.is_below(offices_below.unit_of(scope), whom.unit)
        )

    lines = {
        one: store.for_one(one, own, cycle)
        for one in sorted(store.concerned(own, cycle))
        if is_reached(one)
    }
    mine = lines.pop(whom.office, [])
    return Gathered(
        _by_table(_with_parents(mine, own).values()),
        _passed_on(own, cycle, is_reached),
        {one: _by_table(_with_parents(some, own).values()) for one, some in lines.items()},
        len(mine),
    )


def _passed_on(own: str, cycle: str, wanted: Callable[[str], bool]) -> Passed:
    """What offices above said under the ``wanted`` scopes, each of their words whole or not at all."""
    known = exchange.statements("WHERE cycle = ? AND owner != ?", (cycle, own))
    return passing_on.complete(
        (one for one in known if wanted(one.scope) and _is_from_above(one)), _NOT_PASSED_ON
    )


def _is_from_above(said: Statement) -> bool:
    peer = exchange.peer(said.installation)
    if peer is None or peer.state == REVOKED:
        return False
    return offices_below.is_above(peer.card.unit)


# --- what rows point to --------------------------------------------------------------------------


def _with_files(listed: Sequence[Line]) -> list[Line]:
    """The rows but those that are nothing without a file or picture which is not in this register."""
    lines = _by_table(listed)
    some = {table: lines[table] for table in _NOTHING_WITHOUT if table in lines}
    forms, logos = files_named(some), set().union(*pictures_named(some).values())
    missing = (forms.keys() - attachments.kept(forms)) | exchange_rows.missing_pictures(logos)
    return [
        one
        for one in listed
        if one.table not in _NOTHING_WITHOUT or one.get(_NOTHING_WITHOUT[one.table]) not in missing
    ]


def _with_parents(listed: Iterable[Line], own: str) -> dict[Key, Line]:
    """The rows with those of this office that they point to, and the office itself."""
    found: dict[Key, Line] = {(one.table, one.uid): one for one in listed}
    fresh = [*found.values()]
    wanted = {"Office": {own}}
    while fresh or wanted:
        for name, uids in store.references(_by_table(fresh)).items():
            wanted.setdefault(name, set()).update(uids)
        fresh = [
            one
            for kind in CARRIED
            for one in store.living(kind, wanted.get(kind.__name__, ()), own)
            if (one.table, one.uid) not in found
        ]
        found |= {(one.table, one.uid): one for one in fresh}
        wanted = {}
    return found


def _drop_pointing_outside(found: dict[Key, Line], beside: Iterable[Line]) -> None:
    """Leave out the rows whose parents do not come along and are not in every register."""
    inside = {(one.table, one.uid) for one in beside} | found.keys()
    named = store.references(_by_table(found.values()))
    for name, uids in store.in_every_register(named).items():
        inside |= {(NAMES[BY_NAME[name]], uid) for uid in uids}
    points = [
        (key, (NAMES[BY_NAME[item.to]], str(one.get(item.name))))
        for key, one in found.items()
        for item in specs(TABLES[one.table])
        if item.to and one.get(item.name)
    ]
    while lost := {key for key, target in points if target not in inside} & found.keys():
        for key in lost:
            del found[key]
        inside -= lost


def _by_table(listed: Iterable[Line]) -> Lines:
    found: Lines = {}
    for one in listed:
        found.setdefault(one.table, []).append(one)
    return found
