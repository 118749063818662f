"""Lists as they came in: which file, who sent it, what became of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from desktop_app.domain.words import N_

OPEN, APPLIED, UNDONE, DROPPED = "open", "applied", "undone", "dropped"
BATCH_STATES = {
    OPEN: N_("Not put in yet"),
    APPLIED: N_("Put into the register already"),
    UNDONE: N_("Taken back again"),
    DROPPED: N_("Not used"),
}


@dataclass(frozen=True)
class Batch:
    """One reading of a list. ``source`` is the SHA-256 of the file, ``act`` what put it in the register.

    ``mapping`` and ``decisions`` are the JSON of `ListMapping` and `Decisions`; ``counts`` says how many
    lines there were of each state when it was last looked at; ``at`` is UTC.
    """

    uid: str
    congress: str
    sender: str
    file: str
    source: str
    state: str
    at: datetime
    operator: str = ""
    sheet: str = ""
    signature: str = ""
    mapping: str = ""
    decisions: str = ""
    act: int | None = None
    counts: Mapping[str, int] = field(default_factory=dict)
