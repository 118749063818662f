"""Filters of the delegate list that somebody gave a name."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.domain.fields import Record, text
from desktop_app.domain.words import N_


@dataclass(frozen=True, kw_only=True)
class SavedFilter(Record):
    """A named filter. ``criteria`` is JSON, written and read by `desktop_app.services.saved_filters`."""

    name: str = text(N_("Name of the filter"), required=True, in_table=True, width=30)
    criteria: str = text(N_("What it shows"), required=True)
