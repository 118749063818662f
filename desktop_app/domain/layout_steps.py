"""The steps of one editing of a layout: what it was, what it is, and what was taken back."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.domain.layouts import Layout

MOST_STEPS = 200
"""Steps that can be taken back; the oldest are forgotten."""


@dataclass(frozen=True, slots=True)
class Steps:
    """``now`` is the layout as it stands; ``past`` and ``future`` are what undo and redo lead to, nearest last.

    ``merged`` names what the last step did, where several of the same kind count as one (arrow keys).
    """

    now: Layout
    past: tuple[Layout, ...] = ()
    future: tuple[Layout, ...] = ()
    merged: str = ""

    def become(self, made: Layout, merge: str = "") -> Steps:
        """One step on. A step of the same ``merge`` as the one before is taken back together with it."""
        if made == self.now:
            return self
        if merge and merge == self.merged and self.past:
            return Steps(made, self.past, (), merge)
        return Steps(made, (*self.past, self.now)[-MOST_STEPS:], (), merge)

    def undo(self) -> Steps:
        """One step back; where there is none, as it is."""
        if not self.past:
            return self
        return Steps(self.past[-1], self.past[:-1], (*self.future, self.now))

    def redo(self) -> Steps:
        """The step that was taken back last; where there is none, as it is."""
        if not self.future:
            return self
        return Steps(self.future[-1], (*self.past, self.now), self.future[:-1])
