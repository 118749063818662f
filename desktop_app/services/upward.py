"""Who goes from a congress to the one above: the list as published, and what changes in it afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from desktop_app.domain import upper_seats as rules
from desktop_app.domain.errors import Invalid, Refusal
from desktop_app.domain.people import Person
from desktop_app.domain.upper_seats import Going, Upward
from desktop_app.domain.votes import Chosen, SeatChange
from desktop_app.domain.words import N_, Message
from desktop_app.services.congresses import family_of, required
from desktop_app.store import chain as chain_store
from desktop_app.store import journal
from desktop_app.store import upper_seats as store
from desktop_app.store.belonging import belonging

if TYPE_CHECKING:
    from desktop_app.domain.changes import Changed

has_votes = store.has_votes


def upward(congress: str) -> Upward:
    """Who goes from a congress to the one above, with alternates and changes; empty before it is published."""
    return rules.upward(
        store.chosen(congress), store.changes(congress), store.chosen(congress, "delegation_head")
    )


def allotted(congress: str) -> tuple[int | None, int | None]:
    """Delegates and alternates the level above allots; None where it is not known here."""
    one = required(congress)
    unit = one.unit or ""
    return chain_store.allotted(one.cycle or "", [unit]).get(unit, (None, None))


def people(listed: Sequence[Going]) -> dict[str, Person]:
    """Those of the roll among people who go, by the uid of their `Chosen`."""
    wanted = {one.chosen.person: one.chosen.uid for one in listed if one.chosen.person}
    found = belonging(Person, "uid", list(wanted))
    return {wanted[one.uid]: one for one in found}


def provenance(congress: str, one: Chosen) -> str:
    """What made somebody go, in the words of the congress."""
    return str(rules.provenance(one, family_of(required(congress))))


def exception_of(congress: str, takes: str) -> Message | None:
    """Why taking this alternate needs a reason of its own; None where it is their turn."""
    listed = upward(congress)
    first, taker = rules.next_alternate(listed), listed.of(takes)
    if first is None or taker is None or first.chosen.uid == takes:
        return None
    return Message(
        N_("{first} comes before {name} in order. Choose {first}, or enter why it is {name}."),
        {"first": first.chosen.name, "name": taker.chosen.name},
    )


def change(
    congress: str, gone: str, takes: str = "", *, reason: str, paper: str = "",
    paper_on: date | None = None, exception: str = "",
) -> Changed:  # fmt: skip
    """Somebody chosen cannot go; the alternate ``takes`` goes instead ("": the seat stays empty).

    ``gone`` and ``takes`` are uids of `Chosen`. Another alternate than the first needs the ``exception``, a
    reason of its own. An alternate who cannot go only leaves the alternates.
    """
    listed = upward(congress)
    leaver, taker = listed.of(gone), listed.of(takes) if takes else None
    if leaver is None:
        raise Refusal(
            N_("This person is not on the list of those who go. Choose somebody on it."),
            code="not_going",
        )
    if not reason.strip():
        raise Invalid({"reason": Message(N_("The reason is missing. Please enter it."))})
    if takes and (taker is None or taker.kind != "alternate"):
        raise Refusal(
            N_("Only an alternate can go instead. Choose one of the alternates."),
            code="not_alternate",
        )
    if taker is not None and leaver.kind == "alternate":
        raise Refusal(
            N_("Nobody goes instead of an alternate. Leave it empty."), code="alternate_leaves"
        )
    objection = exception_of(congress, takes) if taker is not None else None
    if objection is not None and not exception.strip():
        raise Refusal(objection.text, code="needs_reason", **objection.values)
    why = "; ".join(part for part in (reason.strip(), exception.strip()) if part)
    row = SeatChange(gone=gone, takes=takes or None, reason=why, paper=paper, paper_on=paper_on)
    if taker is not None:
        names = {"name": taker.chosen.name, "absent": leaver.chosen.name}
        text = Message(N_("{name} goes instead of {absent}"), names)
    else:
        text = Message(N_("{name} does not go"), {"name": leaver.chosen.name})
    with journal.act(text.text, **text.values) as act:
        act.put(row)
    return act.changed(text)


def correct(one: SeatChange, **fields: object) -> Changed:
    """Keep the reason, paper or day of a change as they should read."""
    made = replace(one, **fields)  # type: ignore[arg-type]
    if not made.reason.strip():
        raise Invalid({"reason": Message(N_("The reason is missing. Please enter it."))})
    text = Message(N_("Change among those who go corrected"))
    with journal.act(text.text) as act:
        act.put(made)
    return act.changed(text)


def take_back(congress: str, one: SeatChange) -> Changed:
    """Take a change back: who was gone goes again.

    Refused while the one who came instead is gone, too: that change is taken back first.
    """
    changes = store.changes(congress)
    later = next((each for each in changes if one.takes and each.gone == one.takes), None)
    people_of = {each.uid: each for each in store.chosen(congress)}
    if later is not None:
        taker = people_of.get(one.takes or "")
        raise Refusal(
            N_("{name} does not go any more either. Take that change back first."),
            code="changed_since",
            name=taker.name if taker else "",
        )
    gone = people_of.get(one.gone or "")
    text = Message(N_("{name} goes again"), {"name": gone.name if gone else ""})
    with journal.act(text.text, **text.values) as act:
        act.remove(SeatChange, [one.uid], "")
    return act.changed(text)
