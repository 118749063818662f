"""Before sending: what would make a package worthless, and what somebody should look at first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime

from desktop_app.domain.congresses import Congress
from desktop_app.domain.errors import Refusal
from desktop_app.domain.exchange import FORK, HELD, Line
from desktop_app.domain.handover import UP
from desktop_app.domain.progress import Report, quiet
from desktop_app.domain.sending_gate import OPENS, Finding, Gate
from desktop_app.domain.words import N_, Message, say
from desktop_app.services import acts, backups, congresses, office_keys, offices, overview
from desktop_app.services.sending_warnings import counted, of_congress
from desktop_app.store import database, exchange, exchange_rows, receipts, register

_STEPS = 4


def check(cycle: str, to: str = "", report: Report = quiet) -> Gate:
    """What stands against sending the round ``cycle`` to an office (``to`` as in `sending.send`).

    A damaged register is all that is told of one: nothing else read from it could be believed.
    """
    report(0, _STEPS, say(N_("Checking the register")))
    if database.faults():
        return Gate((_damaged(),))
    report(1, _STEPS, say(N_("Looking through the rows")))
    blocking = [*_about_the_way(to), *_about_the_round(cycle)]
    own = own_of(cycle)
    blocking += _about_the_rows(cycle)
    report(2, _STEPS, say(N_("Looking through the delegates")))
    warnings = [found for one in own for found in of_congress(one)]
    report(3, _STEPS, say(N_("Looking at what came from below")))
    warnings = [
        *_about_the_register(),
        *warnings,
        *_about_below(own),
        *_about_the_exchange(cycle, to),
    ]
    report(_STEPS, _STEPS)
    return Gate(tuple(blocking), tuple(warnings))


def own_of(cycle: str) -> list[Congress]:
    """The congresses of a round that this office holds itself."""
    return [one for one in congresses.all_congresses() if one.cycle == cycle]


# what blocks


def _damaged() -> Finding:
    return Finding("damaged", database.damaged(database.path()).message)


def _about_the_way(to: str) -> Iterator[Finding]:
    """Somebody to send to, and this office's own keys to send with."""
    try:
        with database.reading():
            offices.recipient(to)
    except Refusal as refusal:
        yield Finding("recipient", refusal.message, page="exchange", wanted={"tab": "home"})
    try:
        office_keys.own(settle=False)
    except Refusal as refusal:
        if refusal.code != "no_keys":  # those are made when they are first wanted
            yield Finding("keys", refusal.message, page="exchange", wanted={"tab": "offices"})


def _about_the_round(cycle: str) -> Iterator[Finding]:
    with database.reading():
        known = cycle in exchange_rows.sendable_cycles()
    if not known:
        text = N_("There is no congress of this round to send. Enter the congress first.")
        yield Finding("nothing_to_send", Message(text), page="congress", wanted={"new": True})


def _about_the_rows(cycle: str) -> Iterator[Finding]:
    """Rows of this office that break a rule, by what they are; and those that two computers changed."""
    with database.reading():
        office = register.identity().office
        lines = exchange_rows.own_lines(office, cycle)
        forked = exchange_rows.waiting("WHERE reason = ?", (FORK,))
    broken = _broken(lines)
    people = [one for table in ("person", "delegate") for one in broken.pop(table, ())]
    if people:
        one = N_("1 person lacks what nobody can do without, a name for one: complete it")
        many = N_("{count} people lack what nobody can do without, a name for one: complete them")
        yield counted("people", (one, many), len(people), "delegates", _delegates(people, lines))
    for table, found in broken.items():
        page, tab = OPENS.get(table, ("exchange", "books"))
        one = N_("1 row breaks a rule and would be held by the office that receives it")
        many = N_("{count} rows break a rule and would be held by the office that receives them")
        made = counted("rows", (one, many), len(found), page, {"tab": tab, "uid": found[0].uid})
        yield replace(made, record=table)
    own = [one for one in forked if one.line.owner == office]
    if own:
        one = N_("1 row of this office was changed on two computers: settle which one counts")
        many = N_(
            "{count} rows of this office were changed on two computers: settle which ones count"
        )
        yield counted("forks", (one, many), len(own), "exchange", {"tab": "matters"})


def _broken(lines: Mapping[str, Sequence[Line]]) -> dict[str, list[Line]]:
    """The lines that the receiver would hold, by table: it judges by the same rules."""
    from desktop_app.sync import merge

    every = [one for some in lines.values() for one in some]
    nobody = merge.Here({}, {}, "", lambda _, uids: uids)
    found: dict[str, list[Line]] = {}
    for verdict in merge.merge(every, nobody).verdicts:
        if verdict.state == HELD:
            found.setdefault(verdict.line.table, []).append(verdict.line)
    return found


def _delegates(found: Sequence[Line], lines: Mapping[str, Sequence[Line]]) -> dict[str, object]:
    """The people behind lines of persons and delegates, as the page of delegates shows them."""
    uids = {one.uid for one in found}
    listed = [
        one.uid for one in lines.get("delegate", ()) if one.uid in uids or one.get("person") in uids
    ]
    return {"uids": listed, "said": say(N_("To be completed before sending"))}


# what should be looked at


def _about_the_register() -> Iterator[Finding]:
    last = acts.latest(1)
    if register.identity().mode == "training":
        text = N_("This is a training register: what is sent counts for training only")
        yield Finding("training", Message(text))
    if last and last[0].at > datetime.now(UTC):
        text = N_(
            "The clock of this computer stands before the last entry ({at}): set the date and time"
        )
        yield Finding("clock", Message(text, {"at": last[0].at.astimezone().date()}))
    backup = backups.last_backup()
    if backup is None:
        yield Finding("backup", Message(N_("Make the first backup copy of the register")),
                      page="exchange", wanted={"tab": "backups"})  # fmt: skip
    elif (days := (datetime.now(UTC) - backup).days) >= overview.BACKUP_DAYS:
        text = N_("The last backup copy is {count} days old: make a new one")
        yield counted("backup", (text, text), days, "exchange", {"tab": "backups"})


def _about_below(own: Sequence[Congress]) -> Iterator[Finding]:
    """Units below that have not sent: the office above gets only what is here."""
    found = overview.sending(own[0]) if own else None
    if found is not None and found.awaited:
        one = N_("1 unit below has not sent yet: {names}")
        many = N_("{count} units below have not sent yet: {names}")
        names = ", ".join(found.awaited[:3]) + (" …" if len(found.awaited) > 3 else "")
        yield counted("below", (one, many), len(found.awaited), "exchange", {"tab": "board"},
                       names=names)  # fmt: skip


def _about_the_exchange(cycle: str, to: str) -> Iterator[Finding]:
    with database.reading():
        office = register.identity().office
        waiting = exchange_rows.count_waiting()
        with suppress(Refusal):  # that nobody is above is told already
            yield from _about_the_last(cycle, office, offices.recipient(to))
    if waiting:
        one = N_("1 row that came in waits to be settled; it does not go along")
        many = N_("{count} rows that came in wait to be settled; they do not go along")
        yield counted("waiting", (one, many), waiting, "exchange", {"tab": "matters"})


def _about_the_last(cycle: str, office: str, whom: offices.Recipient) -> Iterator[Finding]:
    """The package before this one: whether its receipt came. Inside `reading`."""
    sent = exchange.outbox("WHERE cycle = ? AND kind = ? AND instr(recipient, ?)",
                           (cycle, UP, whom.office))  # fmt: skip
    told = [one.sequence for one in receipts.about(office, cycle) if one.by_office == whom.office]
    if sent and sent[0].sequence > max(told, default=0):
        text = N_("No receipt has come for package number {number} of {day}: ask {office} for it")
        values = {"number": sent[0].sequence, "day": sent[0].at.astimezone().date(),
                  "office": whom.name}  # fmt: skip
        yield Finding("receipt", Message(text, values), 1, "exchange",
                      {"sent": sent[0].package})  # fmt: skip
    if not whom.keys:
        text = N_(
            "{office} has not been recognised yet: the package is locked with words that you "
            "read out to them by telephone"
        )
        yield Finding("words", Message(text, {"office": whom.name}), page="exchange",
                      wanted={"tab": "offices"})  # fmt: skip
