"""What the people shown in the list come to, for the panel beside it and on paper."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.domain.delegate_figures import Shown
from desktop_app.domain.plain_tables import PlainTable
from desktop_app.services import card_states, heads, signing
from desktop_app.services.files import written
from desktop_app.store import delegate_figures as store
from desktop_app.store import delegate_filters

if TYPE_CHECKING:
    from desktop_app.domain.filters import Criteria


def shown(congress: str, *, search: str = "", criteria: Criteria | None = None) -> Shown:
    """What those whom `delegates.page` shows come to; ages by the year of the congress."""
    found = card_states.settled(congress, criteria)
    return store.shown(congress, search=search, criteria=found)


def keys(
    congress: str, facet: str, *, search: str = "", criteria: Criteria | None = None
) -> dict[str, int]:
    """Key → people, for the keys of a facet that occur among those the rest of the filter shows."""
    if facet == card_states.FACET:
        return card_states.counts(congress, search=search, criteria=criteria)
    found = card_states.settled(congress, criteria)
    return store.keys(congress, facet, search=search, criteria=found)


def countable(facet: str) -> bool:
    """Whether `keys` can count a facet; those of yes and no are offered without."""
    return facet in delegate_filters.COLUMNS or facet == card_states.FACET


def print_shown(congress: str, found: Shown, target: Path, *, said: str = "") -> None:
    """Write the figures as PDF; ``said`` (translated) tells who is counted, everybody when empty.

    Raises `Refusal` when the file cannot be written.
    """
    from desktop_app.documents.figures import figures_pdf
    from desktop_app.services.congresses import required, title_of

    one = required(congress)
    body = figures_pdf(
        found, heads.head(one), subject=title_of(one), said=said, signers=signing.office(congress)
    )
    with written(target) as stream:
        stream.write(body)


def tables(congress: str, found: Shown, *, said: str = "") -> list[PlainTable]:
    """The same figures as tables, for Word and Excel."""
    from desktop_app.documents.figures import figures_tables
    from desktop_app.services.congresses import required, title_of

    subject = title_of(required(congress))
    return figures_tables(found, subject=subject, said=said, signers=signing.office(congress))
