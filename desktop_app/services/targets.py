"""Targets, allotted seats and the people represented: entered, compared with the list, printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.domain.composition import Composition, coverage, progress, shares
from desktop_app.domain.errors import Refusal
from desktop_app.domain.fields import Record
from desktop_app.domain.targets import Allotment, GroupPopulation, Target
from desktop_app.domain.words import N_, Message
from desktop_app.services import clock
from desktop_app.services.congresses import names, required, required_own
from desktop_app.store import journal
from desktop_app.store import targets as store

if TYPE_CHECKING:
    from desktop_app.domain.changes import Changed

_KEPT = {
    Target: N_("Composition target kept"),
    Allotment: N_("Allotted seats kept"),
    GroupPopulation: N_("People represented kept"),
}
_REMOVED = {
    Target: N_("Composition target removed"),
    Allotment: N_("Allotted seats removed"),
    GroupPopulation: N_("People represented removed"),
}


def composition(congress: str) -> Composition:
    """A congress's list against its targets, allotted seats and the groups that live here.

    Ages are reckoned by the year of the congress; this year while its date is not set.
    """
    one = required(congress)
    officials = store.officials(congress)
    spare = store.alternates(congress)
    year = (one.starts or clock.today()).year
    sent = [(fact.delegate, fact.unit) for fact in officials]
    return Composition(
        len(officials),
        len(spare),
        tuple(progress(store.targets(congress), officials, year)),
        tuple(coverage(store.populations(congress), officials)),
        tuple(shares(store.allotments(congress), sent, spare)),
        tuple(delegate for delegate, unit in (*sent, *spare) if not unit),
    )


def save(record: Target | Allotment | GroupPopulation) -> Changed:
    """Keep a new or edited line.

    Raises `Refusal` when the unit has its number, or the ethnic group its population, on another line, or in a
    congress of another office.
    """
    required_own(record.congress or "")
    _refuse_twice(record)
    if isinstance(record, Allotment) and record.position is None:
        listed = store.allotments(record.congress or "")
        record = replace(record, position=max((one.position or 0 for one in listed), default=0) + 1)
    text = Message(_KEPT[type(record)])
    with journal.act(text.text) as act:
        act.put(record)
    return act.changed(text)


def _refuse_twice(record: Record) -> None:
    if isinstance(record, Allotment):
        others = [one for one in store.allotments(record.congress or "") if one.unit == record.unit]
    elif isinstance(record, GroupPopulation):
        listed = store.populations(record.congress or "")
        others = [one for one in listed if one.ethnic_group == record.ethnic_group]  # type: ignore[misc]
    else:
        return
    if any(one.uid != record.uid for one in others):
        raise Refusal(
            N_("There is a line for this already. Change that line instead of adding another."),
            code="twice",
        )


def remove(record: Target | Allotment | GroupPopulation) -> Changed:
    """Take a line away. Can be undone."""
    text = Message(_REMOVED[type(record)])
    with journal.act(text.text) as act:
        act.remove(type(record), [record.uid], "")
    return act.changed(text)


def allot_as_chosen(congress: str) -> Changed:
    """Give every unit that sends people and has no number the number it sends now.

    Raises `Refusal` when there is no such unit.
    """
    required_own(congress)
    found = composition(congress).shares
    last = max((one.allotment.position or 0 for one in found if one.allotment), default=0)
    rows = [
        Allotment(
            congress=congress, unit=one.unit, officials=len(one.officials),
            alternates=len(one.alternates), position=place,
        )
        for place, one in enumerate((one for one in found if one.allotment is None), last + 1)
    ]  # fmt: skip
    if not rows:
        raise Refusal(
            N_("Every unit that sends delegates has its number. Change the numbers line by line."),
            code="nothing_to_do",
        )
    text = Message(N_("Seats allotted to {count} units as chosen so far"), {"count": len(rows)})
    with journal.act(text.text, **text.values) as act:
        act.put(*rows)
    return act.changed(text)


def unit_names(units: Sequence[str]) -> dict[str, str]:
    """Uid → name of the unit, for those that are known."""
    return names("unit", list(units))


def print_composition(congress: str, target: Path) -> None:
    """Write the composition against its targets as a PDF.

    Raises `Refusal` when the file cannot be written.
    """
    from desktop_app.documents.composition import composition_pdf
    from desktop_app.services import files, heads
    from desktop_app.services.congresses import title_of

    one = required(congress)
    found = composition(congress)
    wanted = [share.unit for share in found.shares]
    wanted += [one.target.value for one in found.targets if one.target.aspect == "unit"]
    body = composition_pdf(found, unit_names(wanted), heads.head(one), subject=title_of(one))
    with files.written(target) as stream:
        stream.write(body)
