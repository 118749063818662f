"""Those whom the congresses below chose become delegates of this one: compared, taken up, followed later."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from desktop_app.domain import upper_seats as rules
from desktop_app.domain.congresses import Congress
from desktop_app.domain.delegates import Entry
from desktop_app.domain.errors import Refusal
from desktop_app.domain.targets import Allotment
from desktop_app.domain.units import Unit
from desktop_app.domain.upper_seats import Held, Step, UnitLine
from desktop_app.domain.words import N_, Message
from desktop_app.services import congresses, upward
from desktop_app.services.congresses import required, required_own
from desktop_app.store import catalogue, database, journal, register, units
from desktop_app.store import delegates as delegate_store
from desktop_app.store import targets as target_store
from desktop_app.store import upper_seats as store

if TYPE_CHECKING:
    from desktop_app.domain.changes import Changed
    from desktop_app.domain.overview import Step as NextStep

_NAMED = 3
"""So many units are named in a next step."""


# --- what came, against what was allotted ------------------------------------------------------


def lines(congress: str) -> list[UnitLine]:
    """The units that send delegates to a congress, in the order of the allotment; others after them."""
    return list(_lines(congress))


def _lines(congress: str, only: str = "") -> Iterator[UnitLine]:
    """The lines of all units, or of one."""
    one = required(congress)
    known = _Known(congress, _below(one))
    allotted = {row.unit or "": row for row in target_store.allotments(congress)}
    definition = congresses.definition_of(one)
    minority = definition is not None and definition.minority_only
    for unit in dict.fromkeys((*allotted, *known.congress_of)):
        if only in ("", unit):
            yield known.line(unit, allotted.get(unit), minority)


def _below(one: Congress) -> list[Congress]:
    """The congresses whose people go to this one: of units for which it is the next one above."""
    listed = store.congresses_below(one.cycle or "", one.uid) if one.cycle else []
    if not listed:
        return []
    definition = congresses.definition_of(one)
    levels = {each.level for each in definition.levels} if definition else set()
    with database.reading():
        return [each for each in listed if _next_above(each.unit or "", levels) == one.unit]


def _next_above(unit: str, levels: set[str]) -> str:
    """The uid of the nearest unit above that holds a congress in the round. Inside `reading`."""
    found = catalogue.look_up(Unit, unit)
    above = units.above(found) if found is not None else []
    return next((one.uid for one in above if one.level in levels or not levels), "")


class _Known:
    """What is known of the people from below, read once for all units of a congress."""

    def __init__(self, congress: str, below: Sequence[Congress]) -> None:
        self.congress_of = {one.unit or "": one.uid for one in below}
        self._entries = delegate_store.entries_in_order(congress, everyone=True)
        there = {one.delegate.uid for one in self._entries}
        latest = {one.delegate: one for one in store.seats(congress)}
        self._seats = {uid: one for uid, one in latest.items() if uid in there}
        self._came_of = store.congress_of(one.chosen for one in self._seats.values())
        self._places: dict[tuple[str, str], list[int]] = {}
        for at, one in enumerate(self._entries):
            for key in self._keys_of(one):
                self._places.setdefault(key, []).append(at)

    def _keys_of(self, entry: Entry) -> Iterator[tuple[str, str]]:
        """By what somebody on the list is found: the unit, the person, the congress below."""
        yield "unit", entry.delegate.unit or ""
        yield "person", entry.person.uid
        seat = self._seats.get(entry.delegate.uid)
        if seat is not None:
            yield "congress", self._came_of.get(seat.chosen or "") or ""

    def line(self, unit: str, allotted: Allotment | None, minority_only: bool) -> UnitLine:
        """A unit, with what is to be done about its people."""
        congress = self.congress_of.get(unit, "")
        officials = allotted.officials if allotted else None
        spare = allotted.alternates if allotted else None
        name = congresses.unit_name(unit)
        if not congress:
            return UnitLine(unit, name, "", officials, spare)
        listed = upward.upward(congress)
        held = self._held(unit, congress, {one.chosen.person for one in listed.everyone})
        on_list = [
            one.entry.delegate.kind
            for one in held
            if one.seat is not None and not one.entry.delegate.off_list
        ]
        return UnitLine(
            unit, name, congress, officials, spare, listed, tuple(rules.steps(listed, held, unit)),
            on_list.count("official"), on_list.count("alternate"),
            rules.hints(listed, minority_only=minority_only),
        )  # fmt: skip

    def _held(self, unit: str, congress: str, people: set[str | None]) -> list[Held]:
        wanted = [
            ("unit", unit),
            ("congress", congress),
            *(("person", one or "") for one in people),
        ]
        places = {at for key in wanted for at in self._places.get(key, ())}
        found = []
        for entry in (self._entries[at] for at in sorted(places)):
            seat = self._seats.get(entry.delegate.uid)
            mine = seat is not None and self._came_of.get(seat.chosen or "") == congress
            found.append(Held(entry, seat if mine else None))
        return found


def line(congress: str, unit: str) -> UnitLine:
    """One unit; refused where nothing of it came and nothing was allotted."""
    found = next(_lines(congress, unit), None) if unit else None
    if found is None:
        raise Refusal(
            N_("This unit sends nobody to the congress. Choose another unit."), code="unknown_unit"
        )
    return found


# --- taking up ---------------------------------------------------------------------------------


def take_up(congress: str, unit: str = "", *, remove: bool = False) -> Changed:
    """Make the list say what a unit's congress chose, or what all did; only what differs is written.

    People nobody below sends any more stay on the list unless ``remove``: the person at the desk is asked
    first (`domain.upper_seats.removals`). Refused where there is nothing to do.
    """
    from desktop_app.services.upper_seat_rows import Writer

    required_own(congress)
    wanted = [line(congress, unit)] if unit else lines(congress)
    work = [
        (one, [step for step in one.steps if remove or step.kind != rules.LEAVE]) for one in wanted
    ]
    work = [(one, steps) for one, steps in work if steps]
    if not work:
        raise Refusal(_why_nothing(wanted).text, code="nothing_to_do")
    count = sum(len(steps) for _, steps in work)
    if len(work) == 1:
        text = Message(N_("Taken up from {unit}: {count} people"),
                       {"unit": work[0][0].name, "count": count})  # fmt: skip
    else:
        text = Message(N_("Taken up from {units} units: {count} people"),
                       {"units": len(work), "count": count})  # fmt: skip
    with journal.act(text.text, **text.values) as act:
        writer = Writer(act, congress)
        for one, steps in work:
            writer.write(one, steps)
        writer.check()
    return act.changed(text)


def _why_nothing(wanted: Sequence[UnitLine]) -> Message:
    if not any(one.congress for one in wanted):
        return Message(
            N_(
                "No result of a congress below has been received yet. Receive its package first, under Send "
                "and receive."
            )
        )
    if any(one.steps for one in wanted):
        return Message(
            N_("All that is left takes people off the list. Look at them and agree to that.")
        )
    return Message(
        N_("The list says already what the units below sent. There is nothing to take up.")
    )


def removals(congress: str, unit: str = "") -> list[Step]:
    """Those whom taking up would take off the list, to be asked about before."""
    wanted = [line(congress, unit)] if unit else lines(congress)
    return rules.removals(step for one in wanted for step in one.steps)


# --- provenance --------------------------------------------------------------------------------


def provenance(delegates: Iterable[str]) -> dict[str, str]:
    """Delegate → which result below made them one, in words; those who were not chosen below are left out."""
    found = store.provenance(list(delegates))
    return {uid: str(rules.provenance(chosen)) for uid, (chosen, _) in found.items()}


def told(delegate: str) -> str:
    """The same for the sheet of one delegate, with where that was; "" where nothing is known."""
    found = store.provenance([delegate]).get(delegate)
    if found is None:
        return ""
    chosen, unit = found
    text = N_("Chosen by the congress of {unit}: {result}")
    if chosen.result == "alternate":
        text = N_("Chosen as alternate by the congress of {unit}: {result}")
    family = _family_of(chosen.congress or "")
    return str(
        Message(
            text,
            {
                "unit": _inside(congresses.unit_name(unit)),
                "result": rules.provenance(chosen, family),
            },
            family,
        )
    )


def _family_of(congress: str) -> str:
    found = congresses.congress(congress)
    return congresses.family_of(found) if found is not None else ""


def without_provenance(congress: str) -> frozenset[str]:
    """Delegates said to be elected below of whom no result is known; none before anything was taken up."""
    known = {one.delegate for one in store.seats(congress)}
    if not known:
        return frozenset()
    return frozenset(
        one.delegate.uid
        for one in delegate_store.entries_in_order(congress)
        if one.delegate.origin == "elected"
        and one.delegate.kind in ("official", "alternate")
        and one.delegate.uid not in known
    )


# --- the first page ----------------------------------------------------------------------------


def next_steps(congress: Congress) -> Iterator[NextStep]:
    """What the first page says of units whose people are not on the list yet, or changed since."""
    from desktop_app.domain.overview import Step as Next

    if congress.owner != register.identity().office or not _below(congress):
        return
    listed = lines(congress.uid)
    family = congresses.family_of(congress)
    waiting = [one for one in listed if one.state == rules.WAITING]
    if len(waiting) == 1:
        (one,) = waiting
        text = Message(
            N_("{unit} has chosen {count} delegates who are not on the list yet"),
            {"unit": _inside(one.name), "count": one.officials + one.alternates}, family,
        )  # fmt: skip
        yield Next("upper_seats", text, "elections", {"tab": "upward", "uid": one.unit})
    elif waiting:
        text = Message(
            N_("{count} units have chosen delegates who are not on the list yet: {units}"),
            {"count": len(waiting), "units": _named(waiting)}, family,
        )  # fmt: skip
        yield Next("upper_seats", text, "elections", {"tab": "upward"})
    changed = [one for one in listed if one.state == rules.CHANGED]
    if changed:
        text = Message(
            N_("Look at what changed among the delegates of {units}"), {"units": _named(changed)},
            family,
        )  # fmt: skip
        yield Next("seats_changed", text, "elections",
                   {"tab": "upward", "uid": changed[0].unit}, True)  # fmt: skip
    many = [one for one in listed if one.congress and (one.difference or 0) > 0]
    if many:
        text = Message(
            N_("More delegates were chosen than allotted in {units}: ask the office there"),
            {"units": _named(many)}, family,
        )  # fmt: skip
        yield Next("seats_over", text, "elections", {"tab": "upward", "uid": many[0].unit}, True)


def _inside(name: str) -> str:
    """The name of a unit inside a sentence: "huyện Sa Thầy"."""
    return name[:1].lower() + name[1:]


def _named(listed: Sequence[UnitLine]) -> str:
    names = ", ".join(_inside(one.name) for one in listed[:_NAMED])
    return names + (" …" if len(listed) > _NAMED else "")
