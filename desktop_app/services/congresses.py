"""What a person does with congresses."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_app.domain.congresses import Congress
from desktop_app.domain.errors import Refusal
from desktop_app.domain.fields import new_uid
from desktop_app.domain.units import Office, Unit
from desktop_app.domain.words import N_, Message
from desktop_app.store import congresses as store
from desktop_app.store import database, journal, register, rows
from desktop_app.store import delegates as delegate_store

if TYPE_CHECKING:
    from desktop_app.domain.changes import Changed
    from desktop_app.domain.cycle_definitions import CycleDefinition

names = store.names


def all_congresses(*, own: bool = True) -> list[Congress]:
    """This office's congresses (every office's with ``own=False``), the latest first."""
    return store.congresses(own=own)


def congress(uid: str) -> Congress | None:
    """One congress, or None when it is gone."""
    with database.reading():
        return rows.get(Congress, uid)


def required(uid: str) -> Congress:
    """One congress; refused ("unknown_congress") when it is gone."""
    found = congress(uid)
    if found is None:
        raise Refusal(
            N_("This congress is no longer in the register. Choose another congress."),
            code="unknown_congress",
        )
    return found


def required_own(uid: str) -> Congress:
    """One congress of this office: nobody settles lists or sets targets in that of another."""
    found = required(uid)
    if found.owner != register.identity().office:
        raise Refusal(
            N_(
                "The congress belongs to another office, which does this in its own register. Choose a "
                "congress of your own office."
            ),
            code="foreign_owner",
        )
    return found


def family_of(one: Congress) -> str:
    """Whose words the congress uses: "dtts", "mttq" or "other"."""
    family = store.family_of_cycle(one.cycle or "")
    if family is not None:
        return family
    definition = definition_of(
        one
    )  # a congress that is not kept yet: its round is in the catalogue
    return definition.family if definition else ""


def definition_of(one: Congress) -> CycleDefinition | None:
    """What the program knows of the congress's round; None for a round that is not ready-made."""
    from desktop_app.domain.cycle_definitions import cycle_definition
    from desktop_app.domain.cycles import Cycle
    from desktop_app.store import catalogue

    with database.reading():
        cycle = catalogue.look_up(Cycle, one.cycle)
    return cycle_definition(cycle.definition) if cycle and cycle.definition else None


def unit_of(one: Congress) -> Unit | None:
    """The unit that holds the congress."""
    from desktop_app.store import catalogue

    with database.reading():
        return catalogue.look_up(Unit, one.unit)


def unit_name(uid: str) -> str:
    """What a unit of the register or of the catalogue is called; empty for an unknown uid."""
    from desktop_app.store import catalogue

    with database.reading():
        unit = catalogue.look_up(Unit, uid)
    return unit.name if unit else ""


def title_of(one: Congress) -> str:
    """The name on papers: the office's own, else what round, unit and ordinal give, in capitals."""
    return one.title or _title(one, capitals=True)


def spoken_title_of(one: Congress) -> str:
    """The name as it stands inside a sentence; the office's own stays as it was typed."""
    return one.title or _title(one, capitals=False)


def short_title_of(one: Congress) -> str:
    """What tells this congress from the office's others: "Huyện Sa Thầy, lần thứ IV - năm 2024"."""
    spoken, unit = spoken_title_of(one), unit_of(one)
    place = spoken.lower().find(unit.name.lower()) if unit else -1
    return unit.name + spoken[place + len(unit.name) :] if unit and place >= 0 else spoken


def _title(one: Congress, *, capitals: bool) -> str:
    from desktop_app.domain.cycle_definitions import congress_title

    definition, unit = definition_of(one), unit_of(one)
    if definition is None or unit is None:
        return ""
    return congress_title(definition, unit.name, unit.level, one.ordinal, capitals=capitals)


def new_congress(cycle: str = "") -> Congress:
    """A congress to fill in: this office's unit, and the ready-made round (slug or name) if one is named."""
    from desktop_app.domain.cycle_definitions import cycle_named

    with database.reading():
        office = rows.get(Office, register.identity().office)
        unit = rows.get(Unit, office.unit) if office and office.unit else None
    definition = cycle_named(cycle) if cycle else None
    level = definition.level(unit.level) if definition and unit else None
    return Congress(
        unit=unit.uid if unit else None,
        cycle=definition.uid if definition else None,
        form=level.form if level else "congress",
        ordinal=level.ordinal if level else "",
        state="planned",
    )


def filled_in(one: Congress) -> Congress:
    """The congress with what its round says of the unit's level where nothing was typed: form, ordinal."""
    definition, unit = definition_of(one), unit_of(one)
    level = definition.level(unit.level) if definition and unit else None
    if level is None:
        return one
    return replace(one, form=one.form or level.form, ordinal=one.ordinal or level.ordinal)


def save(one: Congress) -> Changed:
    """Keep a new or edited congress."""
    one = replace(one, uid=one.uid or new_uid())
    text = Message(N_("Congress kept: {title}"), {"title": spoken_title_of(one)})
    with journal.act(text.text, **text.values) as act:
        act.put(one)
    return act.changed(text)


def remove(one: Congress) -> Changed:
    """Remove a congress without delegates, with its programme and delegations."""
    people = delegate_store.count(one.uid)
    if people:
        raise Refusal(
            N_("The congress has {count} delegates. Remove them from the list first."),
            code="in_use",
            count=people,
        )
    from desktop_app.domain.programme import ProgrammeItem, Session
    from desktop_app.store import programme

    listed = programme.sessions(one.uid)
    text = Message(N_("Congress removed: {title}"), {"title": spoken_title_of(one)})
    with journal.act(text.text, **text.values) as act:
        act.remove(ProgrammeItem, [i.uid for i in programme.items([s.uid for s in listed])], "")
        act.remove(Session, [session.uid for session in listed], "")
        for delegation in delegate_store.delegations(one.uid):
            act.remove(type(delegation), [delegation.uid], "")
        act.remove(Congress, [one.uid], "")
    return act.changed(text)
