"""The journal for people: what was done, and taking the last act back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.errors import Refusal
from desktop_app.domain.words import N_
from desktop_app.store import journal

if TYPE_CHECKING:
    from desktop_app.domain.changes import Act, Changed

latest = journal.acts
history = journal.changes
last_undoable = journal.last_undoable


def undo(act: int) -> Changed:
    """Take one act back; refused with the reason when something depends on it."""
    return journal.undo(act)


def undo_last() -> Changed:
    """Take the last act back."""
    act: Act | None = journal.last_undoable()
    if act is None:
        raise Refusal(N_("There is nothing to undo."), code="nothing_to_undo")
    return journal.undo(act.id)
