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
    """This office's congresses (every office's with ``own=False``), the latest first.

    Those that the office only plans or was told of, of the units below, are in `services.chain`.
    """
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
    """What is known of the congress's round, ready-made or the office's own; None without a round."""
    from desktop_app.services import cycles

    return cycles.definition(one.cycle, one.unit or "") if one.cycle else None


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
    from desktop_app.services import cycles

    spoken, name = spoken_title_of(one), cycles.unit_name_on_papers(one.unit or "")
    place = spoken.lower().find(name.lower()) if name else -1
    return name + spoken[place + len(name) :] if place >= 0 else spoken


def _title(one: Congress, *, capitals: bool) -> str:
    from desktop_app.domain.cycle_definitions import congress_title
    from desktop_app.services import cycles

    definition, unit = definition_of(one), unit_of(one)
    if definition is None or unit is None:
        return ""
    name = cycles.unit_name_on_papers(unit.uid)
    return congress_title(definition, name, unit.level, one.ordinal, capitals=capitals)


def new_congress(cycle: str = "") -> Congress:
    """A congress to fill in: this office's unit, and the round (slug, name or uid) if one is named."""
    from desktop_app.services import cycles

    with database.reading():
        office = rows.get(Office, register.identity().office)
        unit = rows.get(Unit, office.unit) if office and office.unit else None
    definition = cycles.definition(cycles.named(cycle).uid) if cycle else None
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
    """Keep a new or edited congress. One with a day on which it was held, or reviewed, is so.

    On another day than before, its sessions and lists to sign move with it.
    """
    from desktop_app.services.following import moved_along

    one = _following_facts(replace(one, uid=one.uid or new_uid()))
    along = moved_along(one)
    kept = (
        N_("Congress kept, its programme moves with it: {title}")
        if along
        else N_("Congress kept: {title}")
    )
    text = Message(kept, {"title": spoken_title_of(one)})
    with journal.act(text.text, **text.values) as act:
        act.put(one, *along)
    return act.changed(text)


def _following_facts(one: Congress) -> Congress:
    if one.reviewed_on:
        return replace(one, state="reviewed")
    if one.held_from and one.state != "reviewed":
        return replace(one, state="held")
    return one


def remove(one: Congress) -> Changed:
    """Remove a congress without delegates, with everything in this register that belongs to it.

    What another office wrote about it stays: that is theirs.
    """
    people = delegate_store.count(one.uid)
    if people:
        raise Refusal(
            N_("The congress has {count} delegates. Remove them from the list first."),
            code="in_use",
            count=people,
        )
    from desktop_app.store import chain

    text = Message(N_("Congress removed: {title}"), {"title": spoken_title_of(one)})
    with journal.act(text.text, **text.values) as act:
        for kind, uids in chain.children_of([one.uid], register.identity().office).items():
            act.remove(kind, uids, "")
        act.remove(Congress, [one.uid], "")
    return act.changed(text)
