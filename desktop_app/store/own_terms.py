"""Queries for the words that offices added to the vocabularies."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from desktop_app.store.database import reading
from desktop_app.store.rows import select

if TYPE_CHECKING:
    from desktop_app.domain.own_terms import OwnTerm


def listed() -> Sequence[OwnTerm]:
    """All of them, those that came from other offices too, in the order of their names."""
    from desktop_app.domain.own_terms import OwnTerm

    with reading():
        return select(OwnTerm, "ORDER BY vocabulary, name, uid")
