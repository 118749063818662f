"""Where matters between offices come from: each source looks at the register once and names what it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_app.domain import conflicts as plan_rules
from desktop_app.domain import duplicates as rules
from desktop_app.domain.conflicts import Conflict
from desktop_app.domain.congresses import Congress
from desktop_app.domain.corrections import Correction
from desktop_app.domain.exchange import FORK, TABLES
from desktop_app.domain.fields import spec
from desktop_app.domain.matters import ASKED_HERE, CONTESTED, Matter
from desktop_app.domain.progress import Report, quiet
from desktop_app.domain.record_words import NOUNS
from desktop_app.domain.records import BY_NAME
from desktop_app.domain.units import Office, Unit
from desktop_app.domain.words import N_, Message, say
from desktop_app.services import corrections, offices, row_words
from desktop_app.services.remarks import COPIES, KNOWS_LESS
from desktop_app.store import conflict_desk as store
from desktop_app.store import consolidation, database, exchange, redirects, register, rows
from desktop_app.store import corrections as correction_store
from desktop_app.store import duplicates as duplicate_store
from desktop_app.store.catalogue import look_up

if TYPE_CHECKING:
    from desktop_app.services.conflicts import RoundConflicts

Source = Callable[["Desk"], Iterator[Matter]]


class Desk:
    """What the sources share while they look: the round asked for ("" for all) and the names of offices."""

    def __init__(self, cycle: str = "", report: Report = quiet) -> None:
        self.cycle = cycle
        self.report = report
        self.own = register.identity().office
        self._names: dict[str, str] = {}
        self._units: dict[str, str] = {}

    def name(self, office: str) -> str:
        """What an office is called; looked up once."""
        if office not in self._names:
            self._names[office] = offices.office_name(office)
        return self._names[office]

    def unit(self, office: str) -> str:
        """What the unit of an office is called; "" where the office is not known here."""
        if office not in self._units:
            known = rows.get(Office, office) if office else None
            place = known.unit if known else None
            if not place and office:
                place = next((one.card.unit for one in exchange.peers_of(office)), None)
            unit = look_up(Unit, place)
            self._units[office] = unit.name if unit else ""
        return self._units[office]

    def apart(self, one: str, other: str) -> tuple[str, str]:
        """The shortest that tells two offices from each other: their units, else their whole names."""
        units = self.unit(one), self.unit(other)
        return units if all(units) and units[0] != units[1] else (self.name(one), self.name(other))

    def of(self, cycle: str) -> bool:
        """Whether something of this round is asked for; what belongs to none always is."""
        return not self.cycle or not cycle or cycle == self.cycle


def asked_here(desk: Desk) -> Iterator[Matter]:
    """Corrections that other offices ask this one to make."""
    for one in corrections.notes():
        yield Matter(
            kind=ASKED_HERE, record="Correction", subject=one.uid, office=one.office,
            office_name=one.office_name, since=one.at,
            text=Message(
                N_("{office} asks to correct {field} of {name}"),
                {"office": one.office_name, "field": one.label, "name": one.title},
            ),
            extra={"record": one.record, "row": one.subject},
        )  # fmt: skip


def contested(desk: Desk) -> Iterator[Matter]:
    """Corrections made here that the owner does not accept."""
    mine = rows.select(Correction, "AND owner = ? ORDER BY uid", (desk.own,))
    answers = {one.correction: one for one in correction_store.answers(one.uid for one in mine)}
    for one in mine:
        answer = answers.get(one.uid)
        kind = BY_NAME.get(one.record)
        if answer is None or answer.answer != "contested" or kind is None:
            continue
        name = row_words.titles(kind, [one.subject]).get(one.subject, "")
        yield Matter(
            kind=CONTESTED, record="Correction", subject=one.uid, office=answer.owner,
            office_name=desk.name(answer.owner), since=answer.at,
            text=Message(
                N_("{office} does not accept the correction of {field} of {name}"),
                {"office": desk.name(answer.owner), "name": name,
                 "field": row_words.label(kind, one.field)},
            ),
            extra={"record": one.record, "row": one.subject},
        )  # fmt: skip


def waiting(desk: Desk) -> Iterator[Matter]:
    """Forks, and lines that break a rule."""
    seen: set[tuple[str, str, str]] = set()
    for kept in store.waiting():
        one = kept.waiting.line
        kind = TABLES[one.table]
        kept_as = (kept.waiting.reason, one.table, one.uid)
        if kept_as in seen:
            continue
        seen.add(kept_as)
        name = row_words.title(kind, one.row) or say(NOUNS[one.table])
        text = Message(N_("{name}: {reason}"), {"name": name, "reason": kept.waiting.why})
        if kept.waiting.reason == FORK:
            text = Message(
                N_("{name}: two computers of {office} changed it differently"),
                {"name": name, "office": desk.name(one.owner)},
            )
        yield Matter(
            kind=kept.waiting.reason, record=kind.__name__, subject=one.uid, office=one.owner,
            office_name=desk.name(one.owner), text=text, since=kept.at,
        )  # fmt: skip


def orphans(desk: Desk) -> Iterator[Matter]:
    """Lines that wait for what they belong to, an office's of one sort together."""
    for owner, table, count, at in store.orphans():
        if table in TABLES:
            text = Message(
                N_("{count} rows of {office} wait for what they belong to, which has not come"),
                {"count": count, "office": desk.name(owner)},
            )
            yield Matter(
                kind="parent", record=TABLES[table].__name__, subject=owner, office=owner,
                office_name=desk.name(owner), text=text, since=at,
            )  # fmt: skip


_COPIES = {
    COPIES: N_("{office} works with two copies of one register, as package {number} shows"),
    KNOWS_LESS: N_("Package {number} of {office} lacks rows that had come before"),
}


def ledger(desk: Desk) -> Iterator[Matter]:
    """Packages that never came, that knew less than others, or that a new computer made."""
    for office, installation, name, at in store.unknown_computers():
        text = Message(N_("{office} sends from a computer that is not recognised yet"),
                       {"office": name})  # fmt: skip
        yield _of_ledger("installation", office, name, installation, "", text, at)
    for office, installation, number, at, cycle in store.gaps():
        if desk.of(cycle):
            values = {"number": number, "office": desk.name(office)}
            text = Message(N_("Package {number} of {office} has never come"), values)
            yield _of_ledger("gap", office, desk.name(office), installation, str(number), text, at)
    for office, sha256, number, count, at, cycle in store.older():
        if desk.of(cycle):
            values = {"number": number, "office": desk.name(office), "count": count}
            text = Message(
                N_("Package {number} of {office} held {count} rows older than those here"), values
            )
            yield _of_ledger("older", office, desk.name(office), sha256, "", text, at)
    for office, sha256, number, sign, at, cycle in store.signs_of_copies(_COPIES):
        if desk.of(cycle):
            text = Message(_COPIES[sign], {"number": number, "office": desk.name(office)})
            yield _of_ledger("older", office, desk.name(office), sha256, "", text, at)
    for office, installation, number, at, cycle in store.made_twice():
        if desk.of(cycle):
            values = {"number": number, "office": desk.name(office)}
            text = Message(N_("{office} has made two packages with the number {number}"), values)
            yield _of_ledger(
                "older", office, desk.name(office), installation, str(number), text, at
            )


def _of_ledger(
    kind: str, office: str, name: str, subject: str, other: str, text: Message, at: str
) -> Matter:
    tab = "offices" if kind == "installation" else "books"
    return Matter(
        kind=kind, record="", subject=subject, other=other, office=office, office_name=name,
        text=text, since=at, opens=("exchange", {"tab": tab}),
    )  # fmt: skip


def same_people(desk: Desk) -> Iterator[Matter]:
    """People of two offices who are likely one person; whoever is known to be two is left out."""
    owners = store.owners_of_people()
    apart = rules.kept_apart(duplicate_store.apart(), redirects.all_leads("Person"))
    people = duplicate_store.everybody()
    named = {one.uid: one.full_name for one in people}
    for pair in rules.pairs(people, apart, desk.report, least=rules.LIKELY):
        if owners.get(pair.one) == owners.get(pair.other):
            continue
        one, other = sorted((pair.one, pair.other))
        office = owners[other] if owners[one] == desk.own else owners[one]
        first, second = desk.apart(owners[one], owners[other])
        yield Matter(
            kind="same_person", record="Person", subject=one, other=other, office=office,
            office_name=desk.name(office),
            text=Message(
                N_("{one} ({office}) and {other} ({second}) may be one person"),
                {"one": named[one], "office": first, "other": named[other], "second": second},
            ),
        )  # fmt: skip


def numbers(desk: Desk) -> Iterator[Matter]:
    """Numbers that must be given once and stand with several records."""
    for record, name, value, uids in store.given_twice():
        owner = store.owners(row_words.table(record), uids)
        theirs = sorted({owner[uid] for uid in uids} - {desk.own})
        if not theirs:
            continue  # one's own are seen where the list is looked through
        item = spec(BY_NAME[record], name)
        called = row_words.titles(BY_NAME[record], uids)
        yield Matter(
            kind="number", record=record, subject=uids[0], other=uids[1], office=theirs[0],
            office_name=desk.name(theirs[0]),
            text=Message(
                N_("{names}: the same {field} {value}"),
                {"names": ", ".join(filter(None, (called.get(uid) for uid in uids))),
                 "field": Message(item.label), "value": row_words.masked(item, value)},
            ),
            extra={"uids": tuple(uids)},
        )  # fmt: skip


def targets(desk: Desk) -> Iterator[Matter]:
    """Units that send more than they were allotted, and targets of the composition that are not met."""
    from desktop_app.services import targets as service
    from desktop_app.services.congresses import spoken_title_of

    for uid, owner in store.congresses_with_numbers(desk.cycle):
        found = service.composition(uid)
        held = rows.get(Congress, uid)
        title = spoken_title_of(held) if held else ""
        over = [one for one in found.shares if (one.difference or 0) > 0]
        names = service.unit_names([one.unit for one in over])
        for one in over:
            text = Message(
                N_("{congress}: {unit} sends {count} official delegates, {allotted} are allotted"),
                {"congress": title, "unit": names.get(one.unit, ""), "count": len(one.officials),
                 "allotted": one.allotment.officials if one.allotment else 0},
            )  # fmt: skip
            yield _of_numbers(desk, uid, one.unit, owner, text)
        missed = [one for one in found.targets if one.missing or one.over]
        if missed and found.officials:
            text = Message(
                N_("{congress}: {count} targets of the composition are not met"),
                {"congress": title, "count": len(missed)},
            )
            yield _of_numbers(desk, uid, "", owner, text)


def _of_numbers(desk: Desk, congress: str, unit: str, owner: str, text: Message) -> Matter:
    opens = ("delegates", {"tab": "targets"}) if owner == desk.own else None
    return Matter(
        kind="target", record="Congress", subject=congress, other=unit, office=owner,
        office_name=desk.name(owner), text=text, opens=opens, cycle=desk.cycle,
    )  # fmt: skip


def units(desk: Desk) -> Iterator[Matter]:
    """Units of other times than the round's, and units that nobody knows."""
    for owner, unit, name, cycle, count in store.replaced_units():
        if desk.of(cycle):
            text = Message(
                N_("{unit} is not a unit of this round any more; {count} records name it"),
                {"unit": name, "count": count},
            )
            yield _of_unit(desk, owner, unit, text, cycle)
    for owner, unit, name, code in store.unknown_units():
        text = Message(
            N_("{unit} (code {code}) is not in the list of units"), {"unit": name, "code": code}
        )
        yield _of_unit(desk, owner, unit, text, "")


def _of_unit(desk: Desk, owner: str, unit: str, text: Message, cycle: str) -> Matter:
    return Matter(
        kind="code", record="Unit", subject=unit, other=owner, office=owner, cycle=cycle,
        office_name=desk.name(owner), text=text,
    )  # fmt: skip


def photos(desk: Desk) -> Iterator[Matter]:
    """Pictures that rows of other offices name and that did not come."""
    for owner, count in store.pictures_that_did_not_come().items():
        text = Message(
            N_("{count} photos of {office} have not come"),
            {"count": count, "office": desk.name(owner)},
        )
        yield Matter(
            kind="photo", record="Office", subject=owner, office=owner,
            office_name=desk.name(owner), text=text,
        )  # fmt: skip


def clashes(desk: Desk) -> Iterator[Matter]:
    """Leaders and halls that two units need at one time."""
    from desktop_app.services import conflicts

    for cycle in [desk.cycle] if desk.cycle else consolidation.cycles_here():
        found = conflicts.of_round(cycle)
        for one in found.index.all():
            if one.kind in ("leader", "venue") and one.other:
                yield _clash(desk, cycle, found, one)


def _clash(desk: Desk, cycle: str, found: RoundConflicts, one: Conflict) -> Matter:
    first, second = sorted((one.unit, one.other))
    values = {
        "one": found.name(one.unit), "other": found.name(one.other), "day": one.day,
        "what": Message(plan_rules.KINDS[one.kind]),
    }  # fmt: skip
    who = found.index.leader_name(one.who) if one.kind == "leader" else ""
    text = (
        Message(N_("{who} is expected by {one} and {other} at one time, {day}"),
                {**values, "who": who})
        if who
        else Message(N_("{one} and {other}: {what}, {day}"), values)
    )  # fmt: skip
    return Matter(
        kind="clash", record="Unit", subject=first, other=f"{second}/{one.kind}/{one.who}",
        cycle=cycle, office_name=found.name(one.unit), text=text,
        opens=("round", {"tab": "calendar"}), extra={"units": (one.unit, one.other)},
    )  # fmt: skip


QUICK: Sequence[Source] = (asked_here, contested, waiting, orphans, ledger, photos)
"""Sources that are asked whenever the desk is counted."""

SLOW: Sequence[Source] = (numbers, units, same_people, targets, clashes)
"""Sources that look through all people and congresses: a second or two at a province."""

OF_SLOW = frozenset({"number", "code", "same_person", "target", "clash"})
"""The kinds of matters that the slow sources find."""


def found(cycle: str = "", *, only_quick: bool = False, report: Report = quiet) -> list[Matter]:
    """Everything there is to settle, or has been and is still so; in the order of the list."""
    with database.reading():
        desk = Desk(cycle, report)
        sources = QUICK if only_quick else (*QUICK, *SLOW)
        listed = [
            replace(one, unit=desk.unit(one.office) or one.office_name)
            for source in sources for one in source(desk)
        ]  # fmt: skip
    return sorted({one.key: one for one in listed}.values(), key=lambda one: one.place)
