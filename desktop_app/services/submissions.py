"""The board of submissions: who has sent for a round, what, when, and what is still missing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from desktop_app.domain.catalogue import office_uid
from desktop_app.domain.chain_lines import OWN, PACKAGE, ChainLine
from desktop_app.domain.changes import Changed
from desktop_app.domain.completeness import GroupCompleteness
from desktop_app.domain.cycle_definitions import BEFORE, BY, Deadline
from desktop_app.domain.exchange import VOUCHED
from desktop_app.domain.submissions import (
    LIST,
    Board,
    Contact,
    Packages,
    Returned,
    Submission,
    Told,
    connection_of,
    days_late,
    state_of,
)
from desktop_app.domain.units import Office
from desktop_app.domain.words import N_, Message, language
from desktop_app.services import chain, clock, cycles
from desktop_app.services.collector import nothing_collected
from desktop_app.store import chain as chain_store
from desktop_app.store import completeness, database, register, rows
from desktop_app.store import submissions as store

if TYPE_CHECKING:
    from desktop_app.domain.congresses import Congress
    from desktop_app.store.submissions import Connected

_DUE = "submissions.due."
_NOT_BY_THEMSELVES = ("village", "organisation")
"""Levels that keep no register of their own: they are on the board only once they have sent."""


def board(cycle: str = "", on: date | None = None) -> Board:
    """How the submissions of a round (uid; the one in hand) stand on a day (today)."""
    with nothing_collected():
        cycle = cycle or cycle_in_hand()
        return _board(chain_store.stamp(), language(), cycle, on or clock.today())


def cycle_in_hand(desk_congress: Congress | None = None) -> str:
    """The round to look at (its uid): as `chain.cycle_in_hand`, but rather one that units have sent for.

    A round that was chosen, or that of the congress in hand, is looked at whatever came.
    """
    if chain.chosen_cycle() or (desk_congress is not None and desk_congress.cycle):
        return chain.cycle_in_hand(desk_congress)
    return store.fullest_cycle() or chain.cycle_in_hand(None)


def ask_for(cycle: str, day: date | None, word: str = BY) -> Changed:
    """Ask for the figures of a round by (or before) a day; None: by the deadlines of the round again.

    The day stays in this register; the units hear of it by the reminder.
    """
    text = (
        Message(N_("Figures are asked for until {day}"), {"day": day})
        if day
        else Message(N_("Figures are due by the deadlines of the round"))
    )
    kept = f"{BEFORE if word == BEFORE else BY} {day.isoformat()}" if day else ""
    with database.writing():
        register.remember(_DUE + cycle, kept)
    return Changed(0, text, frozenset({"Cycle"}))


def due(cycle: str) -> Deadline | None:
    """The day asked for in this register, where one was set."""
    with database.reading():
        word, _, day = register.setting(_DUE + cycle).partition(" ")
    return Deadline(date.fromisoformat(day), word) if day else None


def late_units(cycle: str = "", on: date | None = None) -> list[Submission]:
    """The units directly below that are late with their figures, the latest first."""
    late = [one for one in board(cycle, on).direct if one.is_late]
    return sorted(late, key=lambda one: -(one.late or 0))


@dataclass(frozen=True)
class _Known:
    """What the register knows of a round's submissions, sorted by what it is about."""

    body: str
    on: date
    due: Deadline | None
    names: Mapping[str, str]
    packages: Mapping[str, Packages]
    vouched: Mapping[str, int]
    connected: Mapping[str, Connected]
    told: Mapping[str, Sequence[Told]]
    questions: Mapping[str, int]
    receipts: Mapping[str, Returned]
    complete: Mapping[str, GroupCompleteness]
    contacts: Mapping[str, Contact]


@lru_cache(maxsize=2)
def _board(_stamp: object, _language: str, cycle: str, on: date) -> Board:
    """The same as long as nothing is written: page, papers and the first page ask for it in turn."""
    with database.reading():
        office = rows.get(Office, register.identity().office)
    lines = chain.lines(cycle)
    known = _read(cycle, on, office.body if office else "", lines)
    home = (office.unit or "") if office else ""
    listed = _with_senders([one for one in lines if one.unit != home], known)
    shown = {one.unit for one, _ in listed}
    title = dict(cycles.cycles()).get(cycle, "")
    made = tuple(_submission(one, senders, shown, known) for one, senders in listed)
    strangers = tuple(_strangers(listed, known))
    return Board(cycle, title, on, made + strangers, known.due)


def _read(cycle: str, on: date, body: str, lines: Iterable[ChainLine]) -> _Known:
    with database.reading():
        return _Known(
            body, on, due(cycle), {one.unit: one.unit_name for one in lines},
            store.packages(cycle), store.vouched(cycle), store.connected(), store.told(cycle),
            store.questions(), store.receipts(cycle), completeness.of_cycle(cycle),
            store.contacts(cycle),
        )  # fmt: skip


def _with_senders(
    lines: Iterable[ChainLine], known: _Known
) -> list[tuple[ChainLine, tuple[str, ...]]]:
    """The units of the board with the offices of each that have sent, the one like this office's first."""
    offices: dict[str, list[str]] = {}
    for office in known.packages:
        if office in known.connected:
            offices.setdefault(known.connected[office].unit, []).append(office)
    found = []
    for one in lines:
        mine = office_uid(one.unit, known.body)
        senders = sorted(offices.pop(one.unit, ()), key=lambda office: (office != mine, office))
        if one.level not in _NOT_BY_THEMSELVES or senders or one.unit in known.told:
            found.append((one, tuple(senders)))
    return found


def _submission(
    line: ChainLine, senders: tuple[str, ...], shown: set[str], known: _Known
) -> Submission:
    office = senders[0] if senders else office_uid(line.unit, known.body)
    packages = known.packages.get(office)
    passed_on = not senders and office in known.vouched
    source, replaced = _source(line, known, sent=bool(packages and packages.taken) or passed_on)
    via = known.names.get(line.parent, "") if passed_on else ""
    first = packages.first if packages else None
    told = known.told.get(line.unit, ())
    told_on = next((one.day for one in told if one.source == source), None)
    came = (first.astimezone().date() if first else told_on) if source else None
    asked = known.due or line.deadline
    return Submission(
        unit=line.unit, unit_name=line.unit_name, level=line.level,
        parent=line.parent if line.parent in shown else "", office=office,
        expected=line.level not in _NOT_BY_THEMSELVES, state=state_of(source, packages),
        source=source, replaced=replaced, via=via, told_on=told_on,
        deadline=asked, late=_late(asked, source, came, known.on),
        **_of_packages(office, packages, known), **_of_people(line, known),
    )  # fmt: skip


def _late(asked: Deadline | None, source: str, came: date | None, on: date) -> int | None:
    """Nothing can be said of figures that are here without a day."""
    return None if source and came is None else days_late(asked, came, on)


def _source(line: ChainLine, known: _Known, *, sent: bool) -> tuple[str, tuple[Told, ...]]:
    """The source in force, and the poorer ones it takes the place of."""
    told = list(known.told.get(line.unit, ()))
    if line.source == OWN and line.congress in known.complete:
        # its list of delegates was taken in here, from Excel or by hand
        told = [Told(LIST), *(one for one in told if one.source != LIST)]
    sources = [*([Told(PACKAGE)] if sent or line.source == PACKAGE else []), *told]
    return (sources[0].source, tuple(sources[1:])) if sources else ("", ())


def _of_packages(office: str, packages: Packages | None, known: _Known) -> dict[str, Any]:
    """What the ledger, the receipts and the keys say of an office."""
    returned = known.receipts.get(office)
    connected = known.connected.get(office)
    found: dict[str, Any] = {
        "questions": known.questions.get(office, 0),
        "connection": connection_of(connected.states) if connected else "",
        "sequence": known.vouched.get(office),
    }
    if office in known.vouched and not connected:
        found["connection"] = VOUCHED
    if packages is not None:
        found |= {
            "packages": packages.taken, "received_at": packages.at, "code": packages.code,
            "trouble_at": packages.trouble_at,
            "sequence": packages.sequence or known.vouched.get(office),
        }  # fmt: skip
    if returned is not None:
        found |= {
            "receipt": returned.state,
            "receipt_at": returned.day,
            "missing": returned.missing,
        }
    return found


def _of_people(line: ChainLine, known: _Known) -> dict[str, Any]:
    """How many people the figures in force count, and how complete the list of them is."""
    counts = (line.official, line.alternate, line.guest)
    people = None if all(one is None for one in counts) else sum(one or 0 for one in counts)
    found: dict[str, Any] = {
        "congress": line.congress, "official": line.official, "people": people,
        "contact": known.contacts.get(line.congress),
    }  # fmt: skip
    complete = known.complete.get(line.congress)
    if complete is not None and complete.people:
        found |= {"percent": complete.percent, "lacking": complete.missing}
    return found


def _strangers(
    listed: Iterable[tuple[ChainLine, tuple[str, ...]]], known: _Known
) -> Iterable[Submission]:
    """Offices that sent without being expected: further ones of a unit, and those of units outside."""
    first = {senders[0] for _, senders in listed if senders}
    units = {one.unit: one for one, _ in listed}
    for office, packages in known.packages.items():
        connected = known.connected.get(office)
        if office in first or connected is None:
            continue
        line = units.get(connected.unit)
        source = PACKAGE if packages.taken else ""
        yield Submission(
            unit=connected.unit, unit_name=line.unit_name if line else connected.name,
            level=line.level if line else "", office=office,
            office_name=connected.name, expected=False, state=state_of(source, packages),
            source=source, **_of_packages(office, packages, known),
        )  # fmt: skip
