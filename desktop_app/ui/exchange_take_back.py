"""Taking a received package back: the button of its book, and the question before."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from desktop_app.domain.changes import Act, Changed
from desktop_app.domain.exchange import LedgerEntry
from desktop_app.domain.words import N_, Message, say
from desktop_app.services.undo_import import can_be_undone, undo_act, undo_import
from desktop_app.ui import alerts, jobs
from desktop_app.ui.book_verbs import as_verb
from desktop_app.ui.desk import Desk
from desktop_app.ui.exchange import PACKAGES, RECORDS
from desktop_app.ui.page import button
from desktop_app.ui.row_menu import Verb


class TakeBack:
    """The button; ``chosen`` gives the package in front, ``names`` what an office is called."""

    def __init__(
        self, parent: QWidget, desk: Desk, chosen: Callable[[], LedgerEntry | None],
        names: Callable[[str], str],
    ) -> None:  # fmt: skip
        self.parent, self.desk, self.chosen, self.names = parent, desk, chosen, names
        self.button = button(N_("Undo receiving …"), self.ask, icon="undo-2", name="take_back")

    def verb(self) -> Verb:
        """The same for the menu of a row."""
        return as_verb("undo-2", self.button)

    def set_ready(self) -> None:
        """Only where what the package changed is still kept."""
        entry = self.chosen()
        self.button.setEnabled(entry is not None and can_be_undone(entry))

    def ask(self) -> None:
        """Ask, then take it back."""
        entry = self.chosen()
        if entry is None:
            return
        question = Message(
            N_(
                "Take package {sequence} of {office} out of the register again? Everything stands as "
                "before it was received; the file is kept and can be put in once more."
            ),
            {"sequence": entry.sequence, "office": self.names(entry.sender)},
        )
        _ask(self.parent, self.desk, question, lambda: undo_import(entry.sha256))


def ask_for(parent: QWidget, desk: Desk, act: Act) -> None:
    """The question where the last act that can be taken back put a package into the register."""
    question = Message(
        N_(
            "Undo “{what}”? Everything stands as before it was received; the file is kept and can be put in "
            "once more."
        ),
        {"what": act.text},
    )
    _ask(parent, desk, question, lambda: undo_act(act.id))


def _ask(parent: QWidget, desk: Desk, question: Message, work: Callable[[], Changed]) -> None:
    def done(changed: Changed) -> None:
        desk.tell(Changed(changed.act, changed.text, RECORDS | {PACKAGES}))

    def begin() -> None:
        jobs.run(parent, say(N_("Taking the package back …")), lambda report: work(), done)

    alerts.ask(parent, question, N_("Undo receiving"), begin)
