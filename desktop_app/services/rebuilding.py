"""The package by which an office above rebuilds the register of a unit that lost its computer.

It holds what the office above has of the unit and of those below it, each with its owner's own word, and what
went down to it. The new, empty register takes the unit's own rows as they were: same uids, same versions.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.domain.errors import Refusal
from desktop_app.domain.exchange import TRUSTED, Header, Line, Sent, Statement
from desktop_app.domain.handed_down import kinds_of
from desktop_app.domain.handover import ALL_ROUNDS, RESTORE, SCOPE_UP
from desktop_app.domain.progress import Report, quiet
from desktop_app.domain.words import N_, Message
from desktop_app.services import (
    directory,
    guidance_rows,
    handing_down,
    offices,
    offices_below,
    outgoing,
    passing_on,
)
from desktop_app.services.office_keys import Own
from desktop_app.services.offices_below import Below
from desktop_app.services.outgoing import Parcel
from desktop_app.store import exchange, exchange_rows, register

if TYPE_CHECKING:
    from desktop_app.services.guidance_rows import Gathered
    from desktop_app.sync.package import Content

_NOT_COMPLETE = N_(
    "The rows of {office} are not in the file: they are not complete here. Ask {office} to send again."
)


def restore_package(folder: Path, office: str, report: Report = quiet) -> Sent:
    """Make the file that rebuilds the register of ``office`` (uid, or as `offices.recipient` names it).

    It is sealed to the computers of that office that are recognised here. Raises `Refusal` when the office is
    not below this one, no computer of it is recognised, or nothing of it ever came in.
    """

    def choose() -> Parcel:
        whom = offices.recipient(office)
        _require_below(whom.office, whom.name)
        peers = [one for one in exchange.peers_of(whom.office) if one.state == TRUSTED]
        if not peers:
            raise Refusal(
                N_("No computer of {office} is recognised. Have them make a new register and answer with its "
                   "file; compare the code by telephone and recognise it, then make this file."),
                code="no_computer",
                office=whom.name,
            )  # fmt: skip
        if not any(one.owner == whom.office for one in _words_of(whom.office)):
            raise Refusal(
                N_(
                    "Nothing of {office} has ever come in here, so there is nothing to rebuild from."
                ),
                code="nothing_to_restore",
                office=whom.name,
            )
        keys = tuple(one.card.age for one in peers)
        unit = offices_below.unit_of(whom.office)
        to = Below(whom.office, whom.name, unit, keys, TRUSTED)
        return Parcel(RESTORE, ALL_ROUNDS, (whom.office,), whom.name, keys, partial(_content, to))

    return outgoing.dispatch(choose, folder, report)


def _require_below(office: str, name: str) -> None:
    own = offices_below.unit_of(register.identity().office)
    if not own or not offices_below.is_below(offices_below.unit_of(office), own):
        raise Refusal(
            N_("{office} is not below this office: only the office above a unit can rebuild its register."),
            code="not_below",
            office=name,
        )  # fmt: skip


def _words_of(office: str) -> list[Statement]:
    """The words kept here of an office and of those below it, about their rows of each round."""
    unit = offices_below.unit_of(office)
    return [
        one
        for one in exchange.statements("WHERE scope = ?", (SCOPE_UP,))
        if one.owner == office or offices_below.is_below(offices_below.unit_of(one.owner), unit)
    ]


def _content(to: Below, own: Own, header: Header) -> tuple[Content, list[Message]]:
    held = passing_on.complete(_words_of(to.office), _NOT_COMPLETE)
    words, lines = [*held.statements], dict.fromkeys(held.lines)
    mine: dict[str, dict[str, Line]] = {}
    for gathered in _gone_down(to):
        words += gathered.passed.statements
        lines |= dict.fromkeys(gathered.passed.lines)
        for table, some in gathered.lines.items():
            mine.setdefault(table, {}).update({one.uid: one for one in some})
    words = list({one.subject: one for one in words}.values())
    laid_down = {table: list(some.values()) for table, some in mine.items()}
    own_lines = {one for some in laid_down.values() for one in some}
    cards = {one.installation: one for one in directory.directory(words)}
    for one in words:
        known = exchange.peer(one.installation)
        if known is not None and known.card.office == to.office:
            cards.setdefault(one.installation, known.card)  # the lost computer, withdrawn or not
    content, missing = outgoing.content_of(
        own, header, laid_down, to.office,
        others=[one for one in lines if one not in own_lines], passed_on=tuple(words),
        directory=tuple(cards.values()),
    )  # fmt: skip
    return replace(content, withdrawn=directory.withdrawn()), [*held.remarks, *missing]


def _gone_down(to: Below) -> Iterator[Gathered]:
    """What went down for everybody in each round, and what there is for this office alone."""
    for cycle in exchange_rows.sendable_cycles():
        kinds = kinds_of(handing_down.sent_parts(cycle))
        yield guidance_rows.for_all(kinds, cycle)
        yield guidance_rows.for_one(to, cycle)
