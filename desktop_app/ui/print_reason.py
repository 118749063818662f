"""Why something is printed once more: asked before it is, kept in the print log."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QComboBox, QWidget

from desktop_app.domain.print_log import REASONS
from desktop_app.domain.words import N_, say
from desktop_app.services import print_log
from desktop_app.ui.asking import Asking, Line


class ReasonDialog(Asking):
    """``then`` gets the reason (a key of `REASONS`) and the note on it; ``question`` is translated."""

    def __init__(self, parent: QWidget, question: str, then: Callable[[str, str], None]) -> None:
        super().__init__(parent, "print_reason", N_("Reason for printing again"), N_("Go on"))
        self._then = then
        self.tell(question)
        self.reason = QComboBox()
        self.reason.addItem(say(N_("Choose a reason")), "")
        for key, word in REASONS.items():
            if key != "first":
                self.reason.addItem(say(word), key)
        self.note = Line()
        self.add(N_("Reason"), self.reason, "reason")
        self.add(N_("Note"), self.note, "reason_note")
        self.step_through()
        self.fit()
        self.reason.setFocus()

    def done_well(self) -> bool:
        """The log refuses a missing reason; the same is said here."""
        reason, note = str(self.reason.currentData()), self.note.value()
        print_log.require_reason(reason, note)
        self.accepted.connect(lambda: self._then(reason, note))
        return True
