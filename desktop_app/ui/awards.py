"""The page of awards."""

from __future__ import annotations

from typing import ClassVar

from desktop_app.domain.words import N_
from desktop_app.ui.panels_page import PanelsPage


class AwardsPage(PanelsPage):
    """Awards from the proposal to the hand that takes them."""

    searchable: ClassVar[bool] = True
    views: ClassVar[tuple[tuple[str, str, str], ...]] = (
        ("awards", N_("Awards"), "award_list:AwardsPanel"),
        ("decisions", N_("Award decisions"), "award_decisions:AwardDecisionsPanel"),
        ("stage", N_("Calling to the stage"), "award_stage:StagePanel"),
    )
    reads: ClassVar[frozenset[str]] = frozenset({
        "Congress", "Award", "AwardDecision", "Delegate", "Person", "Meeting", "Unit",
    })  # fmt: skip
