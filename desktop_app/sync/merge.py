"""How the rows of a package stand to the rows that are here. Pure: facts in, a plan out, nothing written.

Every line ever met competes under its uid. A version that contains another wins; of several that do not
contain each other the one with the lower digest counts until a person decides, and the others wait beside it.
A line that breaks a rule or whose parent is missing waits too. So the end is the same in whatever order, and
however often, packages come.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import repeat
from operator import itemgetter
from typing import Any, NamedTuple

from desktop_app.domain import kinds, versions
from desktop_app.domain.catalogue import office_uid
from desktop_app.domain.cycles import Cycle
from desktop_app.domain.errors import Invalid
from desktop_app.domain.exchange import (
    CHANGED,
    FORK,
    HELD,
    NAMES,
    NEW,
    OLDER,
    PARENT,
    REFUSED,
    RULE,
    SUPERSEDED,
    TABLES,
    UNCHANGED,
    Counts,
    Known,
    Line,
    Waiting,
    column,
)
from desktop_app.domain.fields import (
    Record,
    checker,
    from_cells,
    per_record,
    problems,
    spec,
    specs,
    stored_reader,
)
from desktop_app.domain.records import BY_NAME
from desktop_app.domain.units import Office, Unit
from desktop_app.domain.words import N_, Message
from desktop_app.sync.quick import is_plain

_NOT_ANYBODYS = (Office, Unit, Cycle)
"""Records of which it has to be looked at who may lay them down, even where nothing is here."""

_TEXTS = (kinds.TEXT, kinds.NOTE, kinds.DIGITS, kinds.CHOICE, kinds.TERM)

Key = tuple[str, str]
"""Table and uid."""

Present = Callable[[str, set[str]], set[str]]
"""Which of these uids of a table are here, or in the catalogue every register has."""

OTHER_OWNER = N_("It belongs to another office here.")
OWN_ROW = N_("It belongs to this office; a copy from elsewhere cannot change it.")
NO_PARENT = N_("{field} points to a record that has not come yet.")
FORKED = N_("Two copies of one register changed it differently; both are kept.")
_LETTERS = N_("{value} holds characters that do not belong into a text.")


class Verdict(NamedTuple):
    """What becomes of one line of the package: a state, and why where it is held or refused."""

    line: Line
    state: str
    reason: Message | None = None


@dataclass
class Plan:
    """What to write.

    ``take``: lines that count from now on, by table, parents first, with their records (None for a
    tombstone). ``wait``: lines to keep aside. ``demote``: rows here that now wait, forked. ``obsolete``:
    waiting lines that another contains. ``verdicts``: every line of the package.
    """

    take: dict[str, list[tuple[Line, Record | None]]] = field(default_factory=dict)
    wait: list[Waiting] = field(default_factory=list)
    demote: list[Key] = field(default_factory=list)
    obsolete: list[Waiting] = field(default_factory=list)
    verdicts: list[Verdict] = field(default_factory=list)

    def counts(self) -> Counts:
        """The verdicts, counted."""
        found: dict[str, int] = {}
        for verdict in self.verdicts:
            found[verdict.state] = found.get(verdict.state, 0) + 1
        return Counts(**found)


@dataclass(frozen=True)
class Here:
    """What is here: heads of rows by table and uid, lines that wait, and this office's uid.

    ``own_rows``: the package may bring rows of this office, from another computer of its own. ``decided``:
    the digest of the line that counts among those of a fork, where a person has decided.
    """

    known: Mapping[str, Mapping[str, Known]]
    waiting: Mapping[Key, Sequence[Waiting]]
    office: str
    present: Present
    own_rows: bool = False
    decided: Mapping[Key, bytes] = field(default_factory=dict)


def merge(
    lines: Iterable[Line], here: Here, *, unvouched: Mapping[Line, Message] | None = None
) -> Plan:
    """Compare the ``lines`` of a package with what is `Here`; ``unvouched`` are refused from the start.

    Orphans among the waiting lines whose parent comes with this package are taken along.
    """
    return _Merge(here, unvouched or {}).run(lines)


class _Merge:
    def __init__(self, here: Here, unvouched: Mapping[Line, Message]) -> None:
        self.here = here
        self.unvouched = unvouched
        self.plan = Plan()
        self.states: dict[Line, str] = {}
        self.records: dict[Line, Record | None] = {}
        self.unusable: dict[Line, tuple[str, Message]] = {}

    def run(self, lines: Iterable[Line]) -> Plan:
        listed = list(lines)
        fresh: dict[str, list[Line]] = {}
        for table, some in _by_table(listed).items():
            fresh[table] = self._fresh(table, some)
        for one in self._orphans([one for some in fresh.values() for one in some]):
            fresh.setdefault(one.table, []).append(one)
        fresh = {table: fresh[table] for table in TABLES if fresh.get(table)}
        self._judge(fresh)
        for table, some in fresh.items():
            self._settle(table, some)
        self.plan.take = {table: took for table in TABLES if (took := self.plan.take.get(table))}
        if self.states or self.unusable:
            self.plan.verdicts = [self._verdict(one) for one in listed]
        else:
            self.plan.verdicts = [*map(Verdict, listed, repeat(NEW))]
        return self.plan

    def _verdict(self, one: Line) -> Verdict:
        state = self.states.get(one, NEW)
        if state in (NEW, CHANGED, UNCHANGED, OLDER):
            return Verdict(one, state)
        _, reason = self.unusable.get(one, ("", Message(FORKED)))
        return Verdict(one, REFUSED if state == REFUSED else HELD, reason)

    def _fresh(self, table: str, lines: Sequence[Line]) -> list[Line]:
        """The lines that may come to count. ``states`` keeps how they stand, unless they are new."""
        known = self.here.known.get(table)
        owners = {one.owner for one in lines}
        mine = self.here.office in owners and not self.here.own_rows
        nothing_here = not known and not self.unvouched and not mine
        if nothing_here and TABLES[table] not in _NOT_ANYBODYS:
            return [*lines]
        fresh = []
        for one in lines:
            state, reason = self._compare(one)
            if state != NEW:
                self.states[one] = state
            if state in (NEW, CHANGED, FORK):
                fresh.append(one)
            elif reason is not None:
                self.unusable[one] = (REFUSED, reason)
        return fresh

    def _compare(self, one: Line) -> tuple[str, Message | None]:
        """The line against the row that counts here; FORK stands for both kinds of fork."""
        if one in self.unvouched:
            return REFUSED, self.unvouched[one]
        known = self.here.known.get(one.table, {}).get(one.uid)
        if known is not None:
            if known.digest == one.digest:
                return UNCHANGED, None
            if known.owner != one.owner:
                return REFUSED, Message(OTHER_OWNER)
            found = versions.compare(one.version, known.version)
            if found == versions.OLDER:
                return OLDER, None
        if one.owner == self.here.office and not self.here.own_rows:
            return REFUSED, Message(OWN_ROW)
        if TABLES[one.table] is Office and not _is_the_office_itself(one):
            return REFUSED, Message(OTHER_OWNER)
        if known is None:
            return self._first(one)
        return (CHANGED, None) if found == versions.NEWER else (FORK, None)

    def _first(self, one: Line) -> tuple[str, Message | None]:
        """A line under a uid that is new here; units and rounds of the catalogue are nobody's to lay down."""
        ready = TABLES[one.table] in (Unit, Cycle) and self.here.present(one.table, {one.uid})
        return (REFUSED, Message(OTHER_OWNER)) if ready else (NEW, None)

    def _orphans(self, fresh: Sequence[Line]) -> list[Line]:
        """Lines that wait for a parent, when anything comes that could be one."""
        if not fresh:
            return []
        coming = set(fresh)
        return [
            waiting.line
            for group in self.here.waiting.values()
            for waiting in group
            if waiting.reason == PARENT and waiting.line not in coming
        ]

    def _judge(self, fresh: Mapping[str, Sequence[Line]]) -> None:
        """Mark the lines that cannot be used: those that break a rule, then those without parents."""
        for table, some in fresh.items():
            self._check_rules(TABLES[table], some)
        while self._mark_orphans(fresh):
            pass

    def _mark_orphans(self, fresh: Mapping[str, Sequence[Line]]) -> bool:
        """Mark lines that point to what is not here and does not come; whether there were any.

        A line that is marked may itself be what others point to, so this is repeated until none is.
        """
        usable = {table: self._usable(some) for table, some in fresh.items()}
        coming = {table: {one.uid for one in some} for table, some in usable.items()}
        found = False
        for table, some in usable.items():
            for name, target in _references(TABLES[table]):
                wanted = {*column(some, name)} - coming.get(target, set()) - {None}
                missing = wanted - self.here.present(target, wanted) if wanted else wanted
                label = Message(spec(TABLES[table], name).label)
                for one in some if missing else ():
                    if one.get(name) in missing and one not in self.unusable:
                        self.unusable[one] = (PARENT, Message(NO_PARENT, {"field": label}))
                        found = True
        return found

    def _usable(self, lines: Sequence[Line]) -> Sequence[Line]:
        return [one for one in lines if one not in self.unusable] if self.unusable else lines

    def _check_rules(self, record: type[Record], lines: Sequence[Line]) -> None:
        clean, read, check = _all_clean(lines), stored_reader(record), checker(record)
        for one in lines:
            try:
                if one.cells is None:
                    made, reasons = _made(record, one)
                else:
                    made = read((one.uid, one.owner, one.version, *one.cells))
                    reasons = check(made)
            except ValueError:
                made, reasons = _made(record, one)
            if not clean and not reasons:
                reasons = _unclean(one)
            if reasons:
                self.unusable[one] = (RULE, next(iter(reasons.values())))
            else:
                self.records[one] = made

    def _settle(self, table: str, fresh: Sequence[Line]) -> None:
        """Let the lines of each uid compete; the plain case, one line that wins, is decided at once."""
        took = self.plan.take.setdefault(table, [])
        rivals = _by_uid(fresh)
        if len(rivals) == len(fresh) and not (self.states or self.unusable or self.here.waiting):
            took += zip(fresh, map(self.records.__getitem__, fresh), strict=True)
            return
        for uid, some in rivals.items():
            one, key = some[0], (table, uid)
            simple = len(some) == 1 and one not in self.unusable and key not in self.here.waiting
            if simple and self.states.get(one, NEW) in (NEW, CHANGED):
                took.append((one, self.records[one]))
            else:
                self._contest(key, some)

    def _contest(self, key: Key, incoming: Sequence[Line]) -> None:
        """Decide between all lines of one uid.

        What is left does not depend on the order they came in: a line goes only when a usable one
        contains it, or, where it breaks a rule, when another such line does.
        """
        known = self.here.known.get(key[0], {}).get(key[1])
        aside = {one.line: one for one in self.here.waiting.get(key, ())}
        for one, waiting in aside.items():
            if waiting.reason != FORK and one not in self.records:
                self.unusable.setdefault(one, (waiting.reason, waiting.why))
        lines = list(dict.fromkeys((*incoming, *aside)))
        usable: list[Line | Known] = [one for one in lines if one not in self.unusable]
        usable += [known] if known else []
        broken = [one for one in lines if self.unusable.get(one, ("",))[0] == RULE]
        leading = [one for one in usable if not _is_contained(one, usable)]
        decided = self.here.decided.get(key)
        chosen = [one for one in leading if one.digest == decided] or leading
        winner = min(chosen, key=lambda one: one.digest) if chosen else None
        for one in lines:
            reason, why = self.unusable.get(one, (FORK, Message(FORKED)))
            if _is_contained(one, usable) or (reason == RULE and _is_contained(one, broken)):
                self._drop(one, aside)
            elif reason == FORK and winner is not None and one.digest == winner.digest:
                self._take(one, aside, alone=len(leading) == 1)
            else:
                self._keep(one, aside, reason, why)
        if known and winner and known.digest != winner.digest and known in leading:
            self.plan.demote.append(key)

    def _take(self, one: Line, aside: Mapping[Line, Waiting], *, alone: bool) -> None:
        if one not in self.records:  # it waited as a fork, and was checked when it came
            self.records[one], _ = _made(TABLES[one.table], one)
        self.plan.take[one.table].append((one, self.records[one]))
        if one in aside:
            self.plan.obsolete.append(aside[one])
        if not alone or self.states.get(one) == FORK:
            self.states[one] = HELD if not alone else CHANGED

    def _keep(self, one: Line, aside: Mapping[Line, Waiting], reason: str, why: Message) -> None:
        if one not in aside or aside[one].reason != reason:
            self.plan.wait.append(Waiting(one, reason, why))
        self.states[one] = HELD

    def _drop(self, one: Line, aside: Mapping[Line, Waiting]) -> None:
        if one in aside and aside[one].reason != SUPERSEDED:
            self.plan.obsolete.append(aside[one])
        self.states[one] = OLDER


def _is_the_office_itself(one: Line) -> bool:
    """Whether an office speaks of itself, with the unit and body from which its uid follows.

    Where it stands decides what its word counts for, so nobody moves to another place by a row.
    """
    if one.uid != one.owner:
        return False
    unit, body = one.get("unit"), one.get("body")
    return "removed" in one.row or one.uid == office_uid(str(unit), str(body))


def _by_uid(lines: Sequence[Line]) -> Mapping[str, Sequence[Line]]:
    found = {one.uid: [one] for one in lines}
    if len(found) < len(lines):
        found = {uid: [] for uid in found}
        for one in lines:
            found[one.uid].append(one)
    return found


def _by_table(lines: Iterable[Line]) -> dict[str, list[Line]]:
    found: dict[str, list[Line]] = {}
    for one in lines:
        found.setdefault(one.table, []).append(one)
    return found


def _is_contained(one: Line | Known, others: Iterable[Line | Known]) -> bool:
    return any(versions.compare(one.version, it.version) == versions.OLDER for it in others)


def _made(record: type[Record], one: Line) -> tuple[Record | None, Mapping[str, Message]]:
    """The record of a line, None for a tombstone, and what is wrong with it, by field."""
    if "removed" in one.row:
        return None, {}
    try:
        made = from_cells(record, one.row, uid=one.uid, owner=one.owner, version=one.version)
    except Invalid as invalid:
        return None, invalid.reasons
    return made, problems(made)


@per_record
def _references(record: type[Record]) -> list[tuple[str, str]]:
    """The fields that point to another record that travels, and its table."""
    return [(item.name, NAMES[BY_NAME[item.to]]) for item in specs(record) if item.to]


def _all_clean(lines: Sequence[Line]) -> bool:
    """Whether all texts are printable and in NFC; those that repeat are looked at once."""
    if is_plain(b"\n".join([one.written() for one in lines])):
        return True
    seen: set[str | int | None] = set()
    texts = _free_texts(TABLES[lines[0].table])
    for one in lines:
        seen.update(one.row.values() if one.cells is None else texts(one.cells))
    return _is_clean(" ".join(cell for cell in seen if type(cell) is str))


@per_record
def _free_texts(record: type[Record]) -> Callable[[Sequence[Any]], Sequence[Any]]:
    """What picks the cells that may hold any text: not the dates, hashes and uids, whose form is checked."""
    places = [place for place, item in enumerate(specs(record)) if item.kind in _TEXTS]
    return itemgetter(*places) if len(places) > 1 else lambda cells: [cells[it] for it in places]


def _is_clean(text: str) -> bool:
    """Notes have line ends; every other control or format character would hide something."""
    return text.replace("\n", " ").isprintable() and unicodedata.is_normalized("NFC", text)


def _unclean(one: Line) -> dict[str, Message]:
    return {
        name: Message(_LETTERS, {"value": ascii(cell)[:80]})
        for name, cell in one.row.items()
        if type(cell) is str and not _is_clean(cell)
    }
