"""Rounds of congresses: which there are, and what holds in one for a unit, whoever laid it down."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from desktop_app.domain.congresses import Congress
from desktop_app.domain.cycles import Cycle
from desktop_app.domain.errors import Refusal
from desktop_app.domain.fields import Record
from desktop_app.domain.text import fold
from desktop_app.domain.units import Office, Unit
from desktop_app.domain.words import N_
from desktop_app.store import cycle_rules as store
from desktop_app.store import database, register, rows
from desktop_app.store import units as unit_store
from desktop_app.store.catalogue import look_up

if TYPE_CHECKING:
    from desktop_app.domain.cycle_definitions import CycleDefinition, Deadline
    from desktop_app.domain.cycle_rules import (
        CycleDocument,
        ItemTemplate,
        LegalBasis,
        TaskTemplate,
    )
    from desktop_app.domain.effective_rules import LevelRules, Placed, Rules

R = TypeVar("R", bound=Record)


def cycles() -> list[tuple[str, str]]:
    """Uid and title of the ready-made rounds, then of those that were entered or handed down."""
    from desktop_app.domain import cycle_definitions

    ready = [(one.uid, one.name) for one in cycle_definitions.cycles()]
    if not database.is_open():
        return ready
    with database.reading():
        return ready + [(one.uid, one.title) for one in store.own_rounds()]


def cycle(uid: str) -> Cycle:
    """A round of the register or a ready-made one. Raises `Refusal` ("unknown_cycle") when it is neither."""
    with database.reading():
        found = look_up(Cycle, uid)
    if found is None:
        raise Refusal(
            N_("This round of congresses is no longer in the register. Choose another one."),
            code="unknown_cycle",
        )
    return found


def named(text: str) -> Cycle:
    """A round by its uid, its name, or the short name of a ready-made one; refused when there is none."""
    from desktop_app.domain.cycle_definitions import cycle_named

    for uid, title in cycles():
        if text == uid or fold(title) == fold(text):
            return cycle(uid)
    return cycle(cycle_named(text).uid)


def definition(uid: str, unit: str = "") -> CycleDefinition | None:
    """What is known of a round, as it stands at ``unit`` (blank: the office's own).

    None for a round that neither register nor catalogue has. Deadlines of a ready-made round stand there for
    all its provinces while nothing was laid down here.
    """
    from desktop_app.domain import cycle_definitions

    ready = next((one for one in cycle_definitions.cycles() if one.uid == uid), None)
    with database.reading():
        known = look_up(Cycle, uid)
        if known is None or (ready is not None and not store.has_rules(uid)):
            return ready
    from desktop_app.domain.effective_rules import as_definition

    return as_definition(all_rules(uid), ready, places_of(unit or home()))


def home() -> str:
    """The unit whose office keeps this register; "" while there is none."""
    with database.reading():
        office = rows.get(Office, register.identity().office)
    return (office.unit if office else None) or ""


def places_of(unit: str) -> list[str]:
    """A unit with all above it, the nearest first, by uid; nothing for an unknown one."""
    with database.reading():
        known = look_up(Unit, unit)
        return [known.uid, *(one.uid for one in unit_store.above(known))] if known else []


def all_rules(uid: str) -> Rules:
    """All that was laid down for a round, to be asked for many units without a query each."""
    from desktop_app.domain.cycle_rules import CycleDeadline, CycleLevel, CycleRules
    from desktop_app.domain.effective_rules import Rules

    return Rules(
        cycle(uid), placed(CycleRules, uid), placed(CycleLevel, uid), placed(CycleDeadline, uid)
    )


def rules_for(uid: str, unit: str, level: str) -> LevelRules:
    """What holds for the congress of a unit of a level in a round."""
    places = places_of(unit)
    return all_rules(uid).of(unit, level, places[1:])


def deadline(uid: str, unit: str, level: str, about: str = "held") -> Deadline | None:
    """The day by which something (see `cycle_rules.DEADLINES`) is due at a unit; None where none is set."""
    return rules_for(uid, unit, level).deadline(about)


def placed(kind: type[R], uid: str) -> list[Placed[R]]:
    """The records of a type that were laid down for a round, ready-made ones first, with where they hold."""
    from desktop_app.domain.effective_rules import EVERYWHERE, Placed
    from desktop_app.domain.ready_made_rules import ready_made

    ready = ready_made(uid)
    limits = ready.within or {}
    known = [
        Placed(one, getattr(one, "within", None) or limits.get(one.uid, EVERYWHERE), EVERYWHERE)
        for one in ready.of(kind)
    ]
    with database.reading():
        return known + store.placed(kind, uid)


def task_templates(uid: str, unit: str, level: str) -> list[TaskTemplate]:
    """The tasks that every congress of a level has there, in their order."""
    from desktop_app.domain.cycle_rules import TaskTemplate

    return _templates(TaskTemplate, uid, unit, level)


def item_templates(uid: str, unit: str, level: str) -> list[ItemTemplate]:
    """The points of the programme that every congress of a level has there, in their order."""
    from desktop_app.domain.cycle_rules import ItemTemplate

    return _templates(ItemTemplate, uid, unit, level)


def documents_of(uid: str, unit: str, level: str) -> list[CycleDocument]:
    """The documents that every congress of a level needs there, in their order."""
    from desktop_app.domain.cycle_rules import CycleDocument

    return _templates(CycleDocument, uid, unit, level)


def legal_bases(uid: str, congress: str, level: str) -> list[LegalBasis]:
    """The papers on which those of a congress (blank: of the office) rest: the round's, then its own."""
    from desktop_app.domain.cycle_rules import LegalBasis
    from desktop_app.domain.effective_rules import in_force

    with database.reading():
        one = rows.get(Congress, congress) if congress else None
    unit = (one.unit if one else None) or home()
    listed = [each for each in placed(LegalBasis, uid) if each.record.congress in (None, congress)]
    found = [each for each in in_force(listed, places_of(unit)) if each.level in ("", level)]
    return in_order([each for each in found if not each.congress]) + in_order(
        [each for each in found if each.congress]
    )


def _templates(kind: type[R], uid: str, unit: str, level: str) -> list[R]:
    """Those in force; one that names no level is for congresses, a meeting has only its own."""
    from desktop_app.domain.effective_rules import in_force

    places = places_of(unit)
    usual = {level} if rules_for(uid, unit, level).form == "meeting" else {"", level}
    found: Iterable[Any] = in_force(placed(kind, uid), places)
    return in_order([one for one in found if one.level in usual])


def in_order(listed: Sequence[Any]) -> list[Any]:
    """Records by their position, those without one last."""
    return sorted(listed, key=lambda one: (one.position is None, one.position or 0))


def unit_name_on_papers(unit: str) -> str:
    """What papers call a unit: as the office spells it after its seal, else as the catalogue does."""
    with database.reading():
        spelt = store.spelling(unit, register.identity().office)
        known = None if spelt else look_up(Unit, unit)
    return spelt.name if spelt else known.name if known else ""
