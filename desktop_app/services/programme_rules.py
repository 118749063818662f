"""What the round says about the programme of a congress: how long it may take, and the usual items."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.services.congresses import unit_of

if TYPE_CHECKING:
    from desktop_app.domain.congresses import Congress
    from desktop_app.domain.cycle_rules import ItemTemplate


def half_days_of(congress: Congress) -> int | None:
    """The longest duration of the congress, two to a day; None where no rule is known."""
    from desktop_app.services import cycles

    unit = unit_of(congress)
    if unit is None or not congress.cycle:
        return None
    return cycles.rules_for(congress.cycle, unit.uid, unit.level).half_days


def item_templates_of(congress: Congress) -> list[ItemTemplate]:
    """The items that the round gives the programme of such a congress, in their order."""
    from desktop_app.services import cycles

    unit = unit_of(congress)
    if unit is None or not congress.cycle:
        return []
    return cycles.item_templates(congress.cycle, unit.uid, unit.level)
