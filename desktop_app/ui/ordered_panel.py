"""A list whose order is a person's."""

from __future__ import annotations

from functools import partial
from typing import Generic, TypeVar

from desktop_app.domain.changes import Changed
from desktop_app.domain.fields import Record
from desktop_app.domain.words import N_
from desktop_app.ui.desk import Desk
from desktop_app.ui.keys import keys
from desktop_app.ui.list_panel import ListPanel
from desktop_app.ui.row_menu import Verb

L = TypeVar("L")


class OrderedPanel(ListPanel[L], Generic[L]):
    """Alt+Up and Alt+Down move the record in hand, which stays in hand."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        keys(self.table, {"Alt+Up": partial(self.step, -1), "Alt+Down": partial(self.step, 1)})

    def move_record(self, record: Record, by: int) -> Changed:
        """The act that moves a record up (``by`` below 0) or down."""
        raise NotImplementedError

    def step(self, by: int) -> None:
        """Move the record in hand."""
        record = self.current_record()
        if record is not None:
            self._may_change(partial(self._move, record, by))

    def _move(self, record: Record, by: int) -> None:
        self.desk.do(self.move_record, record, by)
        self.choose(record.uid)

    def row_verbs(self) -> list[Verb]:
        """The menu of a line, with its place."""
        edit, *others = super().row_verbs()
        return [
            edit,
            Verb("arrow-up", N_("Move up"), partial(self.step, -1), "Alt+↑"),
            Verb("arrow-down", N_("Move down"), partial(self.step, 1), "Alt+↓"),
            *others,
        ]
