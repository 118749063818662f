"""A new card for somebody: another code, the old one void, and why."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QWidget

from desktop_app.domain.card_orders import CardLine
from desktop_app.domain.card_records import REVOKED_BECAUSE
from desktop_app.domain.words import N_, say
from desktop_app.ui.asking import Asking, Line
from desktop_app.ui.desk import Desk


class ReissueDialog(Asking):
    """Asks for the reason, then issues the card."""

    def __init__(self, desk: Desk, parent: QWidget, line: CardLine) -> None:
        super().__init__(
            parent, "reissue", N_("Issue a new card, revoke the old"), N_("Issue the new card")
        )
        self._desk, self._line = desk, line
        self.tell(say(N_(
            "{name} gets a card with a new code. The old card is void from now on; at the door it is refused."
        ), name=line.name))  # fmt: skip
        self.reason = QComboBox()
        for key, word in REVOKED_BECAUSE.items():
            self.reason.addItem(say(word), key)
        self.note = Line()
        self.add(N_("Reason"), self.reason, "reason")
        self.add(N_("Note"), self.note, "note")
        self.step_through()
        self.fit()
        self.reason.setFocus()

    def done_well(self) -> bool:
        """A refusal is said under the fields."""
        from desktop_app.services import reissue

        self._desk.tell(
            reissue.reissue(self._line.uid, str(self.reason.currentData()), self.note.value())
        )
        return True
