"""The people of the office who work at the register; the one at the desk stands in the journal."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.domain.fields import Record, text
from desktop_app.domain.words import N_


@dataclass(frozen=True, kw_only=True)
class Operator(Record):
    """Someone of the office. ``pin_hash`` is empty when no PIN is asked; it never travels."""

    name: str = text(N_("Name"), required=True, in_table=True, width=30)
    post: str = text(N_("Post"), in_table=True, width=30)
    pin_hash: str = text(N_("PIN"))
