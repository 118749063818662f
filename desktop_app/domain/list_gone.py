"""Who is missing from a list that came again, and what becomes of them. Pure functions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from desktop_app.domain.delegates import Delegate, Entry
from desktop_app.domain.list_decisions import (
    NOT_WHOLE,
    REPLACED,
    WITHDRAWN,
    Decisions,
    GoneChoice,
    row_key,
)
from desktop_app.domain.list_likeness import group_name
from desktop_app.domain.list_matching import Known
from desktop_app.domain.lists import NEW, OUT, Gone, ListRow, Scope
from desktop_app.domain.words import N_, Message

BATCH = "batch"
"""The key of the scope "those whom the sender's list before put into the register"."""


def missing(
    rows: Sequence[ListRow], known: Known, sender: str, decisions: Decisions
) -> tuple[tuple[Scope, ...], str, tuple[Gone, ...]]:
    """What the list may be the whole of, which of them was chosen, and who is missing from that.

    The sender's list before is compared with unless another choice was made. A list that plainly is that of
    one delegation is asked about. Nobody is missing from a list that is the whole of nothing.
    """
    met = {row.delegate_before.uid for row in rows if row.delegate_before}
    groups = {scope.key: (scope, gone) for scope, gone in _groups(rows, known, sender, met)}
    if not groups:
        return (), "", ()
    usual = BATCH if BATCH in groups else ""
    known_keys = {*groups, NOT_WHOLE}
    scope = decisions.scope if decisions.scope in known_keys else usual
    gone = groups[scope][1] if scope in groups else []
    choices = _valid(decisions, {key_of_row(row) for row in _new(rows)})
    none = Scope(NOT_WHOLE, Message(N_("With nobody: the list is an addition")), 0)
    return (
        (*(one for one, _ in groups.values()), none),
        scope,
        tuple(Gone(entry, choices.get(entry.delegate.uid)) for entry in gone),
    )


def _groups(
    rows: Sequence[ListRow], known: Known, sender: str, met: set[str]
) -> Iterator[tuple[Scope, list[Entry]]]:
    on_list = [one for one in known.entries if not one.delegate.off_list]
    if known.places:
        before = set(known.places.values())
        gone = [one for one in on_list if one.delegate.uid in before - met]
        who = Message(N_("With the list before, {sender}"), {"sender": sender}) if sender else (
            Message(N_("With the list of this name before"))
        )  # fmt: skip
        yield Scope(BATCH, who, len(gone)), gone
    uid = _delegation_of(rows, on_list, known, sender)
    if uid:
        gone = [one for one in on_list
                if one.delegate.delegation == uid and one.delegate.uid not in met]  # fmt: skip
        if gone:
            name = next(one.name for one in known.delegations if one.uid == uid)
            said = Message(N_("With the whole delegation {name}"), {"name": name})
            yield Scope(uid, said, len(gone)), gone


def _delegation_of(
    rows: Sequence[ListRow], on_list: Sequence[Entry], known: Known, sender: str
) -> str:
    """The one delegation, of those that are there, whose whole list this plainly may be; "" for none."""
    named = {row.delegate.delegation for row in rows if row.state != OUT}
    there = {one.uid for one in known.delegations}
    sure = [one.uid for one in known.delegations
            if sender and group_name(one.name) == group_name(sender)]  # fmt: skip
    if named <= {None, *sure} and sure:
        return sure[0]
    among = named - {None}
    if len(among) != 1 or not among <= there:
        return ""
    (uid,) = among
    members = {one.delegate.uid for one in on_list if one.delegate.delegation == uid}
    met = sum(1 for row in rows if row.delegate_before and row.delegate_before.uid in members)
    return uid or "" if None not in named or met * 2 >= len(members) else ""


def _valid(decisions: Decisions, new: set[str]) -> dict[str, GoneChoice]:
    """The answers that still hold: whoever takes a place is new in this list, and takes only one."""
    found: dict[str, GoneChoice] = {}
    taken: set[str] = set()
    for uid, choice in decisions.gone.items():
        if choice.do == REPLACED:
            if choice.by not in new or choice.by in taken:
                continue
            taken.add(choice.by)
        found[uid] = choice
    return found


def _new(rows: Iterable[ListRow]) -> Iterator[ListRow]:
    return (row for row in rows if row.action == NEW and row.state != OUT)


def key_of_row(row: ListRow) -> str:
    """The name of a line in decisions."""
    return row_key(row.read.sheet, row.row)


def settled(gone: Iterable[Gone], taken: Sequence[ListRow]) -> tuple[list[Delegate], list[ListRow]]:
    """The missing people as they are kept from now on, and the lines with those whose place they take."""
    off: list[Delegate] = []
    changed: dict[str, ListRow] = {}
    lines = {key_of_row(row): row for row in taken}
    for entry, choice in gone:
        if choice is None or choice.do not in (REPLACED, WITHDRAWN):
            continue
        off.append(replace(entry.delegate, off_list=choice.do, off_list_reason=choice.reason))
        if choice.do == REPLACED and choice.by in lines:
            line = lines[choice.by]
            changed[choice.by] = replace(line, delegate=replace(
                line.delegate, replaces=entry.delegate.uid, replaces_reason=choice.reason,
                replaces_paper=choice.paper,
                replaces_on=date.fromisoformat(choice.on) if choice.on else None,
            ))  # fmt: skip
    return off, [changed.get(key, row) for key, row in lines.items()]
