"""Why a check-in does not count: asked before it is voided."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from desktop_app.domain.changes import Changed
from desktop_app.domain.moments import show_moment
from desktop_app.domain.words import N_, Message
from desktop_app.services import door
from desktop_app.ui.asking import Asking, ReasonBox
from desktop_app.ui.desk import Desk

REASONS = (
    N_("Wrong person chosen"),
    N_("Card of somebody else"),
    N_("Scanned by mistake"),
    N_("Did not come in"),
)
"""Reasons that are usual; any other may be typed."""


class VoidDialog(Asking):
    """``then`` gets what was changed, after the desk has told everybody."""

    def __init__(
        self, parent: QWidget, desk: Desk, check_in: str, question: Message,
        then: Callable[[Changed], None],
    ) -> None:  # fmt: skip
        super().__init__(
            parent, "void_check_in_dialog", N_("Void a check-in"), N_("Do not count it")
        )
        self._desk, self._check_in, self._then = desk, check_in, then
        self.tell(str(question))
        self.reason = ReasonBox(REASONS)
        self.add(N_("Reason"), self.reason, "reason")
        self.step_through()
        self.fit()
        self.reason.setFocus()

    def done_well(self) -> bool:
        """Void it; without a reason the dialog stays and says so."""
        changed = door.void(self._check_in, self.reason.value())
        self._desk.tell(changed)
        self._then(changed)
        return True


def ask_to_void(
    parent: QWidget, desk: Desk, check_in: str, name: str, at: str,
    then: Callable[[Changed], None] = lambda _: None,
) -> VoidDialog:  # fmt: skip
    """Ask for the reason, then void a check-in; it stays on the list with the reason beside it."""
    question = Message(
        N_(
            "The check-in of {name} at {time} will not count. It stays on the list with the reason."
        ),
        {"name": name, "time": show_moment(at)},
    )
    dialog = VoidDialog(parent, desk, check_in, question, then)
    dialog.open()
    return dialog
