"""What the people shown in the list come to, for the panel beside it and on paper."""

from __future__ import annotations

from pathlib import Path

from desktop_app.domain.delegate_figures import Shown
from desktop_app.services import heads
from desktop_app.services.files import written
from desktop_app.store import delegate_figures as store
from desktop_app.store import delegate_filters

shown = store.shown
keys = store.keys


def countable(facet: str) -> bool:
    """Whether `keys` can count a facet; those of yes and no are offered without."""
    return facet in delegate_filters.COLUMNS


def print_shown(congress: str, found: Shown, target: Path, *, said: str = "") -> None:
    """Write the figures as PDF; ``said`` (translated) tells who is counted, everybody when empty.

    Raises `Refusal` when the file cannot be written.
    """
    from desktop_app.documents.figures import figures_pdf
    from desktop_app.services.congresses import required, title_of

    one = required(congress)
    body = figures_pdf(found, heads.head(one), subject=title_of(one), said=said)
    with written(target) as stream:
        stream.write(body)
