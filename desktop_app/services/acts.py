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
RECEIVE = journal.RECEIVE
"""The kind of an act that put a package into the register."""


def undo(act: int) -> Changed:
    """Take one act back; refused with the reason when something depends on it."""
    return _undo(act, is_import=journal.kind_of(act) == journal.RECEIVE)


def undo_last() -> Changed:
    """Take the last act back."""
    act: Act | None = journal.last_undoable()
    if act is None:
        raise Refusal(N_("There is nothing to undo."), code="nothing_to_undo")
    return _undo(act.id, is_import=act.kind == journal.RECEIVE)


def _undo(act: int, *, is_import: bool) -> Changed:
    if not is_import:
        return journal.undo(act)
    from desktop_app.services import undo_import

    return undo_import.undo_act(act)
