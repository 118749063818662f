"""The convened list and the answers to the invitation: settle a version, compare, note who comes."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from desktop_app.domain.convened import (
    ConvenedList,
    ConvenedPlace,
    Difference,
    difference,
    places_of,
)
from desktop_app.domain.delegates import Delegate, Entry
from desktop_app.domain.errors import Invalid, Refusal
from desktop_app.domain.fields import new_uid
from desktop_app.domain.replies import WORDS, Tally, tallies, tally
from desktop_app.domain.words import N_, Message
from desktop_app.services import clock
from desktop_app.services.congresses import required_own
from desktop_app.store import convened as store
from desktop_app.store import database, journal, redirects, register, rows
from desktop_app.store import delegates as delegate_store

if TYPE_CHECKING:
    from desktop_app.domain.changes import Changed

lists = store.lists
places = store.places

STAY = ("arrives_on", "arrives_at", "vehicle", "lodging", "meals", "received_by", "interpreter")
"""The fields of a guest's stay that `note_stay` keeps."""


@dataclass(frozen=True)
class Version:
    """A settled list with how many are on it and what it has otherwise than the one before."""

    list: ConvenedList
    people: int
    since: Difference


@dataclass(frozen=True)
class ReplyFigures:
    """The answers of a congress: everybody together, by kind, and by delegation (None: in none)."""

    everyone: Tally
    by_kind: dict[str | None, Tally]
    by_delegation: dict[str | None, Tally]


def versions(congress: str) -> list[Version]:
    """The settled lists, the last one first, each with its difference to the one before."""
    found = store.lists(congress)
    leads = redirects.all_leads("Delegate")
    listed = [_led(store.places(one.uid), leads) for one in found]
    taken = store.replacements(congress)
    earlier: list[Sequence[ConvenedPlace]] = [*listed, ()][1:]
    return [
        Version(one, len(now), difference(before, now, taken) if before else Difference())
        for one, now, before in zip(found, listed, earlier, strict=True)
    ]


def version(uid: str) -> ConvenedList:
    """One settled list; refused when it is not there (its settling was taken back)."""
    with database.reading():
        found = rows.get(ConvenedList, uid)
    if found is None:
        raise Refusal(
            N_("This version is no longer in the register. Open the list of versions again."),
            code="gone",
        )
    return found


def before(one: ConvenedList) -> ConvenedList | None:
    """The version that was settled before this one."""
    earlier = [
        other for other in store.lists(one.congress or "")
        if (other.number or 0) < (one.number or 0)
    ]  # fmt: skip
    return earlier[0] if earlier else None


def difference_of(one: ConvenedList) -> Difference:
    """What a version has otherwise than the one before; nothing for the first."""
    earlier = before(one)
    if earlier is None:
        return Difference()
    taken = store.replacements(one.congress or "")
    leads = redirects.all_leads("Delegate")
    old, new = (_led(store.places(uid), leads) for uid in (earlier.uid, one.uid))
    return difference(old, new, taken)


def _led(places: Sequence[ConvenedPlace], leads: Mapping[str, str]) -> list[ConvenedPlace]:
    """The lines of a list with those whose record was merged since under the uid they live on with.

    Where a list has both, the line of the merged record is one that goes.
    """
    there = {one.delegate for one in places}
    found = []
    for one in places:
        now = leads.get(one.delegate, one.delegate)
        found.append(one if now in there else replace(one, delegate=now))
        there.add(now)
    return found


def present(congress: str, kinds: Collection[str] | None = None) -> list[ConvenedPlace]:
    """The list as it would be settled now; ``kinds`` of delegates, by default those of the last version."""
    return places_of(delegate_store.entries_in_order(congress), kinds or kinds_of(congress))


def kinds_of(congress: str) -> frozenset[str]:
    """The kinds of delegates on the last version; the official ones where nothing has been settled."""
    settled = store.lists(congress)
    last = store.places(settled[0].uid) if settled else []
    return frozenset({"official", *(one.kind for one in last)})


def since_settled(congress: str, kinds: Collection[str] | None = None) -> Difference:
    """What has changed since the last version was settled; everybody is new where none was."""
    settled = store.lists(congress)
    last = store.places(settled[0].uid) if settled else []
    last = _led(last, redirects.all_leads("Delegate"))
    return difference(last, present(congress, kinds), store.replacements(congress))


def settle(
    congress: str,
    decision: str,
    decided_on: date | None,
    note: str = "",
    *,
    kinds: Collection[str] = ("official",),
) -> Changed:
    """Settle the list as it stands as the next version: who is on it is kept as it reads today.

    ``kinds`` of delegates are on it, one after the other, each in the order of papers. Refused when nobody
    is, or when nothing has changed since the last version.
    """
    required_own(congress)
    listed = present(congress, kinds)
    if not listed:
        raise Refusal(
            N_("Nobody is on the list yet. Enter the delegates first, then settle the list."),
            code="nobody",
        )
    settled = store.lists(congress)
    if settled and not since_settled(congress, kinds):
        raise Refusal(
            N_(
                "Nothing has changed since version {number} was settled. Print that version, or "
                "correct the list first."
            ),
            code="no_change",
            number=settled[0].number,
        )
    number = (settled[0].number or 0) + 1 if settled else 1
    made = ConvenedList(
        uid=new_uid(), congress=congress, number=number, settled_at=_now(),
        settled_by=register.operator(), decision=decision, decided_on=decided_on, note=note,
    )  # fmt: skip
    text = Message(N_("Convened list settled, version {number}"), {"number": number})
    with journal.act(text.text, **text.values) as act:
        act.put(made, *(replace(one, convened_list=made.uid) for one in listed))
    return act.changed(text)


def _now() -> str:
    """Local time to the minute, with its distance from UTC."""
    return clock.now().isoformat(timespec="minutes")


# --- answers -----------------------------------------------------------------------------------


def reply(uids: Sequence[str], reply: str, reason: str = "") -> Changed:
    """Note the same answer of one or many; one act.

    ``reply`` is a key of `desktop_app.domain.replies.WORDS`. Who is excused needs a ``reason``; with any other
    answer the reason of an earlier absence goes.
    """
    if reply == "excused" and not reason.strip():
        raise Invalid(
            {"reply_reason": Message(N_("Why they do not come is missing. Enter the reason."))}
        )
    reason = reason if reply == "excused" else ""
    found = _entries(uids)
    changed = [replace(one.delegate, reply=reply, reply_reason=reason) for one in found]
    word = Message(WORDS[reply])
    return _keep(
        found, changed, Message(N_("{name}: {reply}"), {"reply": word}),
        Message(N_("{count} people: {reply}"), {"reply": word}),
    )  # fmt: skip


def note_stay(uids: Sequence[str], **fields: Any) -> Changed:
    """Note arrival and stay of one guest or of many alike; ``fields`` are out of `STAY`. One act."""
    unknown = fields.keys() - set(STAY)
    if unknown:
        raise ValueError(f"not about the stay: {', '.join(sorted(unknown))}")
    found = _entries(uids)
    changed = [replace(one.delegate, **fields) for one in found]
    return _keep(
        found, changed, Message(N_("Stay of {name} noted")),
        Message(N_("Stay of {count} guests noted")),
    )  # fmt: skip


def figures(congress: str) -> ReplyFigures:
    """How many were invited, have confirmed, are excused, have not answered."""
    listed = [one.delegate for one in delegate_store.entries_in_order(congress)]
    return ReplyFigures(
        tally(listed),
        tallies(listed, lambda one: one.kind),
        tallies(listed, lambda one: one.delegation),
    )


def guests(congress: str, order: str = "list") -> list[Entry]:
    """The guests, foreign ones too, in an order of `desktop_app.domain.ordering.ORDERS`."""
    listed = delegate_store.entries_in_order(congress, order)
    return [one for one in listed if one.delegate.kind in ("guest", "foreign_guest")]


def _entries(uids: Sequence[str]) -> list[Entry]:
    """The living delegates of these uids; refused when one is gone."""
    wanted = list(dict.fromkeys(uids))
    living = delegate_store.by_uid(wanted)
    if len(living) < len(wanted):
        raise Refusal(
            N_("Some of these people were removed meanwhile. Close the list and open it again."),
            code="gone",
        )
    return living


def _keep(
    found: Sequence[Entry], changed: Sequence[Delegate], one: Message, many: Message
) -> Changed:
    """Put those that differ; the journal names a single person and counts several."""
    if len(found) == 1:
        text = Message(one.text, {"name": found[0].person.full_name, **one.values})
    else:
        text = Message(many.text, {"count": len(found), **many.values})
    different = [new for new, old in zip(changed, found, strict=True) if new != old.delegate]
    with journal.act(text.text, **text.values) as act:
        act.put(*different)
    return act.changed(text)
