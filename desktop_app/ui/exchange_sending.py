"""Sending, step by step: where to put the package, making it, what was made; copying it once more."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from desktop_app.domain.errors import Refusal
from desktop_app.domain.exchange import OutboxEntry, Sent
from desktop_app.domain.progress import Report
from desktop_app.domain.words import N_, say
from desktop_app.services import exchange
from desktop_app.ui import alerts, jobs
from desktop_app.ui.desk import Desk
from desktop_app.ui.exchange import tell
from desktop_app.ui.exchange_dialogs import SentDialog, eject_words
from desktop_app.ui.sticks import ask_where_to_put, on_a_stick

T = TypeVar("T")


NOT_COPIED = frozenset({"disk_full", "read_only", "stick_removed"})
"""Codes of refusals after which the package is kept, and is only to be copied again."""


class Sending:
    """What a panel does to send; ``parent`` is the panel, over which its dialogs open.

    ``made`` is called as soon as a package is made, whether or not it could be copied.
    """

    def __init__(
        self, parent: QWidget, desk: Desk, made: Callable[[], None] = lambda: None
    ) -> None:
        self.parent, self.desk, self._made = parent, desk, made

    def begin(self, cycle: str, to: str) -> None:
        """Choose a folder or stick, make the package, say what is in it."""
        ask_where_to_put(self.parent, lambda folder: self.send_to(folder, cycle, to))

    def send_to(self, folder: Path, cycle: str, to: str) -> None:
        """Make the package and put it there."""
        self.run(
            lambda report: exchange.send(folder, cycle=cycle or None, to=to, report=report),
            say(N_("Making the package …")),
        )

    def run(self, work: Callable[[Report], Sent], text: str) -> None:
        """Any work that makes a package: then say what was made, or how to copy it once more."""
        jobs.run(self.parent, text, or_refusal(work), self.sent)

    def sent(self, made: Sent | Refusal) -> None:
        """Say what was made; a package that could not be copied is kept, and copied again from here."""
        if isinstance(made, Sent) or made.code in NOT_COPIED:
            self._made()
        tell(self.desk)
        if isinstance(made, Refusal):
            self._refused(made)
            return
        title = exchange.cycles().get(made.entry.cycle, "")
        SentDialog(self.parent.window(), made, title).open()

    def _refused(self, refusal: Refusal) -> None:
        made = exchange.outbox()
        if refusal.code in NOT_COPIED and made:
            self._offer_again(refusal, made[0])
        else:
            alerts.show(refusal, self.parent)

    def _offer_again(self, refusal: Refusal, entry: OutboxEntry) -> None:
        alerts.ask(self.parent, refusal.message, N_("Copy again …"), lambda: self.copy_again(entry),
                   no=N_("Close"))  # fmt: skip

    def copy_again(self, entry: OutboxEntry) -> None:
        """Copy a package made before to a folder or stick."""

        def copied(target: Path | Refusal) -> None:
            if isinstance(target, Refusal):
                if target.code in NOT_COPIED:
                    self._offer_again(target, entry)
                else:
                    alerts.show(target, self.parent)
                return
            text = N_("{file} was copied to {folder}.")
            said = say(text, file=target.name, folder=str(target.parent))
            alerts.show(f"{said} {eject_words()}" if on_a_stick(target) else said, self.parent)

        def copy(folder: Path) -> None:
            jobs.run(
                self.parent,
                say(N_("Copying {file} …"), file=entry.file),
                or_refusal(lambda report: exchange.deliver(entry.package, folder)),
                copied,
            )

        ask_where_to_put(self.parent, copy)


def or_refusal(work: Callable[[Report], T]) -> Callable[[Report], T | Refusal]:
    """Work whose refusal comes back as its answer: something may have been done before it."""

    def tried(report: Report) -> T | Refusal:
        try:
            return work(report)
        except Refusal as refusal:
            return refusal

    return tried
