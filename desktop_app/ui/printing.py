"""Printing: cards, the papers of the congress, seats, layouts, texts and forms, and the log of it all."""

from __future__ import annotations

from typing import ClassVar

from desktop_app.domain.words import N_
from desktop_app.ui.panels_page import PanelsPage


class PrintingPage(PanelsPage):
    """What goes onto paper the night before, each kind under a tab of its own."""

    searchable: ClassVar[bool] = True
    views: ClassVar[tuple[tuple[str, str, str], ...]] = (
        ("cards", N_("Cards and labels"), "card_prints:CardsPanel"),
        ("papers", N_("Papers"), "congress_papers:PapersPanel"),
        ("seats", N_("Seats"), "seats:SeatsPanel"),
        ("layouts", N_("Card layouts"), "card_layouts:LayoutsPanel"),
        ("texts", N_("Texts"), "paper_texts:TextsPanel"),
        ("forms", N_("Office's forms"), "office_forms:FormsPanel"),
        ("log", N_("Print log"), "print_log:LogPanel"),
    )
    reads: ClassVar[frozenset[str]] = frozenset({
        "Congress", "Person", "Delegate", "Delegation", "Session", "SessionSeat", "SeatBlock", "Unit",
        "ProgrammeItem", "Task", "Document", "BudgetItem", "CommitteeMember", "CardLayout",
        "LayoutPicture", "LayoutChoice", "RevokedCard", "PrintJob", "PrintedPiece", "PaperText",
        "OfficeForm", "PaperHead",
    })  # fmt: skip
