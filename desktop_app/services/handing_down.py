"""Handing down: what this office, and those above it, laid down for a round goes to the offices below.

What is for all of them is one package for all who have it in common; what is for one office alone – answers
to its difficulties, corrections, receipts – is a package of its own. See ``docs/package-format.md``.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.domain.errors import Refusal
from desktop_app.domain.exchange import NAMES, TRUSTED, Header, Line, Sent
from desktop_app.domain.handed_down import ALONE, CARRIED, PARTS, kinds_of
from desktop_app.domain.handover import DOWN, SCOPE_DOWN, is_of_one_office
from desktop_app.domain.progress import Report, quiet
from desktop_app.domain.words import N_, Message, say, say_count
from desktop_app.services import (
    directory,
    guidance_rows,
    offices,
    offices_below,
    outgoing,
    receipts,
)
from desktop_app.services.guidance_rows import Gathered, Lines
from desktop_app.services.office_keys import Own
from desktop_app.services.offices_below import Below
from desktop_app.services.outgoing import Parcel
from desktop_app.store import database, exchange

if TYPE_CHECKING:
    from desktop_app.sync.package import Content

_LEFT_OUT = N_(
    "{count} records point to something other units do not have, or lack their file; they stay here."
)


@dataclass(frozen=True)
class _Wanted:
    """What a call of `send_down` asks for: round, parts, and the offices with and without keys."""

    cycle: str
    parts: frozenset[str]
    known: tuple[Below, ...]
    unknown: tuple[Below, ...]
    passphrase: str


def send_down(
    folder: Path, cycle: str, offices: Sequence[str] | None = None,
    parts: Collection[str] = tuple(PARTS), report: Report = quiet, *, passphrase: str = "",
) -> list[Sent]:  # fmt: skip
    """Make the packages for the offices below and put them into ``folder``; the one for all comes first.

    ``offices`` are uids; None: all that a person here has recognised. Those without a known key, where they
    are named, get a package sealed to ``passphrase`` or one the program makes (`Sent.passphrase`). ``parts``
    as in `PARTS`; what went down before goes along, so that a later package never says less. That a
    computer was withdrawn or replaced is told with them, alone where there is nothing else. Raises `Refusal`
    where there is nothing to hand down, or nobody below to send it to.
    """
    outgoing.require_folder(folder)
    with database.reading():
        wanted = _wanted(cycle, offices, frozenset(parts), passphrase)
        planned = [*_for_all(wanted), *_for_each(wanted)]
    if not planned:
        raise _nothing(cycle)
    made: list[Sent] = []
    for number, choose in enumerate(planned):
        report(number, len(planned), say(N_("Making the package …")))
        made.append(outgoing.dispatch(choose, folder))
    report(len(planned), len(planned))
    return made


def offices_to_send() -> list[Below]:
    """The offices below, with whether a package can be sealed to them."""
    return offices_below.listed()


def sent_parts(cycle: str) -> frozenset[str]:
    """The parts of which something went down in a round before: they go along from then on."""
    with database.reading():
        return _sent_parts(cycle)


def _sent_parts(cycle: str) -> frozenset[str]:
    sent = exchange.outbox("WHERE kind = ? AND cycle = ?", (DOWN, cycle))
    tables = {table for one in sent for table, count in one.rows.items() if count}
    return frozenset(
        part
        for part, (_, kinds) in PARTS.items()
        if part != ALONE and any(NAMES[kind] in tables for kind in kinds if kind not in CARRIED)
    )


def _wanted(
    cycle: str, named: Sequence[str] | None, parts: frozenset[str], passphrase: str
) -> _Wanted:
    below = {one.office: one for one in offices_below.all_below()}
    if named is None:
        chosen = [one for one in below.values() if one.state == TRUSTED]
    else:
        chosen = [_required(one, below) for one in dict.fromkeys(named)]
    if not chosen:
        raise Refusal(
            N_(
                "No office below is recognised yet. Recognise the offices first, or choose them by name: "
                "then the package is opened with a passphrase that you tell them by telephone."
            ),
            code="nobody_below",
        )
    known = tuple(one for one in chosen if one.keys)
    unknown = tuple(one for one in chosen if not one.keys)
    return _Wanted(cycle, parts | _sent_parts(cycle), known, unknown, passphrase)


def _required(office: str, below: dict[str, Below]) -> Below:
    found = below.get(office)
    if found is None:
        raise Refusal(
            N_("{office} is not below this office. Guidance goes only to the offices below."),
            code="not_below",
            office=offices.office_name(office),
        )
    return found


def _nothing(cycle: str) -> Refusal:
    with database.reading():
        title = offices.cycle_name(cycle)
    return Refusal(
        N_(
            "There is nothing of “{title}” to hand down yet. Enter rules, templates, lessons or "
            "conclusions for the units below first."
        ),
        code="nothing_to_hand_down",
        title=title,
    )


# --- the parcels ---------------------------------------------------------------------------------


def _for_all(wanted: _Wanted) -> list[Callable[[], Parcel]]:
    """One package for those with keys, one for those without.

    Without any guidance, too, those below have to hear that a computer is believed no more.
    """
    gather = partial(guidance_rows.for_all, kinds_of(wanted.parts), wanted.cycle)
    if not (gather().something or directory.withdrawn()):
        return []
    groups = [one for one in (wanted.known, wanted.unknown) if one]
    return [partial(_parcel, wanted, one, gather, SCOPE_DOWN) for one in groups]


def _for_each(wanted: _Wanted) -> list[Callable[[], Parcel]]:
    """A package for each office for which there is something alone, or for offices below it."""
    if ALONE not in wanted.parts:
        return []
    found: list[Callable[[], Parcel]] = []
    untold = receipts.waiting_offices()
    for one in (*wanted.known, *wanted.unknown):
        gather = partial(guidance_rows.for_one, one, wanted.cycle)
        if gather().something or one.office in untold:
            found.append(partial(_parcel, wanted, (one,), gather, one.office))
    return found


def _parcel(
    wanted: _Wanted, to: tuple[Below, ...], gather: Callable[[], Gathered], scope: str
) -> Parcel:
    from desktop_app.sync import envelope

    keys = tuple(key for one in to for key in one.keys)
    secret = "" if keys or wanted.passphrase else envelope.make_passphrase()
    sealed_to = "" if keys else envelope.require_strong(wanted.passphrase or secret)
    name = (
        to[0].name
        if len(to) == 1
        else say_count(N_("{count} office below"), N_("{count} offices below"), len(to))
    )
    return Parcel(
        DOWN, wanted.cycle, tuple(sorted(one.office for one in to)), name, keys,
        partial(_content, gather, scope), sealed_to, secret=secret,
    )  # fmt: skip


def _content(
    gather: Callable[[], Gathered], scope: str, own: Own, header: Header
) -> tuple[Content, list[Message]]:
    """All that goes into a package, from one state of the register."""
    found = gather()
    further = [
        (outgoing.word(own, header, _all(lines), office), lines)
        for office, lines in found.further.items()
    ]
    mine = {*_all(found.lines)}
    others = dict.fromkeys(
        [*(one for _, lines in further for one in _all(lines)), *found.passed.lines]
    )
    passed_on = (*(said for said, _ in further), *found.passed.statements)
    cards = directory.directory(passed_on)
    told = b""
    if is_of_one_office(scope):
        told, cards = receipts.lines_for(scope), (*cards, *receipts.cards_for(scope))
    content, missing = outgoing.content_of(
        own, header, found.lines, scope,
        others=[one for one in others if one not in mine], passed_on=passed_on,
        directory=cards,
    )  # fmt: skip
    content = replace(content, receipts=told, withdrawn=directory.withdrawn())
    remarks = [*found.passed.remarks, *missing]
    if found.left_out:
        remarks.append(Message(_LEFT_OUT, {"count": found.left_out}))
    return content, remarks


def _all(lines: Lines) -> list[Line]:
    return [one for some in lines.values() for one in some]
