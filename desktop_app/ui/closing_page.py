"""The page of what remains of a congress."""

from __future__ import annotations

from typing import ClassVar

from desktop_app.domain.words import N_
from desktop_app.ui.panels_page import PanelsPage


class ClosingPage(PanelsPage):
    """Results on one page, the texts the congress adopted, its minutes, and the archive."""

    searchable: ClassVar[bool] = True
    views: ClassVar[tuple[tuple[str, str, str], ...]] = (
        ("results", N_("Results of the congress"), "congress_results:ResultsPanel"),
        ("texts", N_("Resolution and minutes"), "congress_texts:TextsPanel"),
        ("archive", N_("Archive"), "archive:ArchivePanel"),
    )
    reads: ClassVar[frozenset[str]] = frozenset({
        "Congress", "Session", "Vote", "Chosen", "Award", "AwardDecision", "CongressText",
        "CongressResult", "CheckIn", "VoidedCheckIn", "Absence", "Document", "Lesson", "GroupPopulation",
    })  # fmt: skip
