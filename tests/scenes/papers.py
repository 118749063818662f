"""Documents and the personnel scheme: lists, sheets with their lists, what is asked."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from tests.scenes.kit import Scene


def prepared(window: Any) -> None:
    """Invented documents and a scheme for the congress in hand, where it has none yet."""
    from desktop_app.services import congresses, papers
    from desktop_app.services.papers_required import missing
    from desktop_app.services.training.papers import fill_papers, fill_scheme
    from tests.builders import keep

    congress = window.desk.congress
    if papers.lines(congress.uid):
        return
    day = min(date.today(), congress.starts or date.today())  # noqa: DTZ011
    family = congresses.family_of(congress)
    keep(
        *fill_papers(congress, missing(congress), 2024, day),
        *fill_scheme(congress, family, 2024),
    )


def _panel(window: Any, name: str) -> Any:
    prepared(window)
    window.page.show_tab(name)
    panel = window.page.panels[name]
    panel.refresh()
    return panel


def _documents(view: str, window: Any, home: Path) -> Any:
    panel = _panel(window, "documents")
    panel.show_part(view)
    panel.panel.table.selectRow(0)
    return panel.panel


def _below(window: Any, home: Path) -> None:
    """The province's own congress, with what the districts' packages say on its drafts."""
    from desktop_app.services import congresses, papers

    own = congresses.save(congresses.new_congress("dtts-4-2024")).uids[-1]
    papers.add_required(own)
    window.desk.choose(own)
    window.page.refresh()
    window.page.show_tab("documents")
    window.page.panels["documents"].show_part("below")


def _sheet(tab: int, window: Any, home: Path) -> None:
    view = _documents("congress", window, home)
    view.edit()
    view.side.tabs.setCurrentIndex(tab)


def _next_stage(window: Any, home: Path) -> None:
    _documents("congress", window, home).next_stage()


def _empty(name: str, window: Any, home: Path) -> None:
    from tests.scenes.kit import congress_without_delegates

    congress_without_delegates(window)
    window.page.show_tab(name)


def _scheme(window: Any, home: Path) -> Any:
    panel = _panel(window, "scheme")
    panel.bodies.setCurrentIndex(0 if window.desk.family == "mttq" else 3)
    panel.table.selectRow(0)
    return panel


def _scheme_sheet(window: Any, home: Path) -> None:
    _scheme(window, home).edit()


def _targets(window: Any, home: Path) -> None:
    _scheme(window, home).set_targets()


def _roll(window: Any, home: Path) -> None:
    _scheme(window, home).take_from_roll()


SCENES = (
    Scene("documents-congress", "full", "preparation", partial(_documents, "congress")),
    Scene("documents-plans", "full", "preparation", partial(_documents, "plan")),
    Scene("documents-upper", "full", "preparation", partial(_documents, "upper")),
    Scene("documents-below", "province", "preparation", _below),
    Scene("documents-below-none", "full", "preparation", partial(_documents, "below")),
    Scene("documents-bases", "full", "preparation", partial(_documents, "bases")),
    Scene("documents-sheet", "full", "preparation", partial(_sheet, 0)),
    Scene("documents-versions", "full", "preparation", partial(_sheet, 1)),
    Scene("documents-opinions", "full", "preparation", partial(_sheet, 2)),
    Scene("documents-comments", "full", "preparation", partial(_sheet, 3)),
    Scene("documents-steps", "full", "preparation", partial(_sheet, 4)),
    Scene("documents-next-stage", "full", "preparation", _next_stage),
    Scene("documents-front", "front", "preparation", partial(_documents, "congress")),
    Scene("documents-empty", "empty", "preparation", partial(_empty, "documents")),
    Scene("scheme", "full", "preparation", _scheme),
    Scene("scheme-front", "front", "preparation", _scheme),
    Scene("scheme-sheet", "front", "preparation", _scheme_sheet),
    Scene("scheme-targets", "front", "preparation", _targets),
    Scene("scheme-roll", "full", "preparation", _roll),
    Scene("scheme-empty", "empty", "preparation", partial(_empty, "scheme")),
)
