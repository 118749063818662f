"""The tab “Documents”: documents on both paths, comments upward and from below, legal bases."""

from __future__ import annotations

from desktop_app.domain.words import N_
from desktop_app.ui.switch_panel import SwitchPanel


class DocumentsPanel(SwitchPanel):
    """One list at a time."""

    name = "document_views"
    title = N_("Which documents")
    parts = (
        ("congress", N_("For the congress"), "papers_documents:CongressView"),
        ("plan", N_("Plans and decisions"), "papers_documents:PlansView"),
        ("upper", N_("Drafts of the upper level"), "papers_upper:UpperView"),
        ("below", N_("Comments of units below"), "papers_below:BelowView"),
        ("bases", N_("Legal bases"), "papers_bases:BasesView"),
    )
