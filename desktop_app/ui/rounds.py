"""The round of congresses: plan, calendar, progress and map of all its units, and the rules of the round."""

from __future__ import annotations

from typing import ClassVar

from desktop_app.domain.words import N_
from desktop_app.ui.panels_page import PanelsPage


class RoundPage(PanelsPage):
    """The whole chain of congresses, from the villages to the office's own."""

    needs_congress = False
    searchable: ClassVar[bool] = True
    views: ClassVar[tuple[tuple[str, str, str], ...]] = (
        ("plan", N_("Plan"), "chain:ChainPanel"),
        ("calendar", N_("Calendar"), "calendar:CalendarPanel"),
        ("progress", N_("Progress"), "progress:ProgressPanel"),
        ("map", N_("Map"), "unit_map:MapPanel"),
        ("rules", N_("Rules of the round"), "cycle_rules:RulesPanel"),
    )
    reads: ClassVar[frozenset[str]] = frozenset({
        "Congress", "Cycle", "CycleRules", "CycleLevel", "CycleDeadline", "CycleDocument", "LegalBasis",
        "TaskTemplate", "ItemTemplate", "PilotChoice", "UnitReport", "UnitName", "Postponement",
        "Approval", "LeaderVisit", "Unit", "Delegate", "Allotment",
    })  # fmt: skip
