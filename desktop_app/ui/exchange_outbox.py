"""What can be done with a package that was made: copy it again, its slip, what was in it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QWidget

from desktop_app.domain.errors import Refusal
from desktop_app.domain.exchange import OutboxEntry
from desktop_app.domain.package_contents import PackageContents
from desktop_app.domain.words import N_, Message, say
from desktop_app.services import package_contents
from desktop_app.ui import alerts, jobs
from desktop_app.ui.asking import Asking
from desktop_app.ui.book_verbs import BookVerbs
from desktop_app.ui.exchange_sending import Sending, or_refusal

_VERBS = (
    ("copy_again", "usb", N_("Copy again …")),
    ("slip", "printer", N_("Hand-over slip …")),
    ("look_inside", "eye", N_("What was in it …")),
    ("receipts", "badge-check", N_("Receipts …")),
)
"""Name, icon and words."""


class OutboxVerbs(BookVerbs):
    """The buttons of the book of packages made; ``chosen`` gives the one in front, ``names`` an office."""

    def __init__(
        self, parent: QWidget, sending: Sending, chosen: Callable[[], OutboxEntry | None],
        names: Callable[[str], str],
    ) -> None:  # fmt: skip
        super().__init__(_VERBS)
        self.parent, self.sending, self.chosen, self.names = parent, sending, chosen, names

    def is_ready(self) -> bool:
        """For any package."""
        return self.chosen() is not None

    def copy_again(self) -> None:
        """To a stick or folder, once more."""
        if (entry := self.chosen()) is not None:
            self.sending.copy_again(entry)

    def slip(self) -> None:
        """The slip that goes with it."""
        if (entry := self.chosen()) is not None:
            from desktop_app.ui.handover_slips import preview_slip

            preview_slip(self.parent, entry)

    def receipts(self) -> None:
        """Whether it is there as it was sent."""
        if (entry := self.chosen()) is not None:
            from desktop_app.ui.proof import show_package

            to = ", ".join(self.names(one) for one in entry.recipient.split())
            show_package(self.parent, self.sending.desk, entry, to)

    def look_inside(self) -> None:
        """The rows and people as they were sent."""
        if (entry := self.chosen()) is not None:
            self._open(entry, "")

    def _open(self, entry: OutboxEntry, passphrase: str) -> None:
        def show(found: PackageContents | Refusal) -> None:
            if isinstance(found, Refusal):
                if found.code in ("needs_passphrase", "wrong_passphrase"):
                    self._ask_for_words(entry, again=found.code == "wrong_passphrase")
                else:
                    alerts.show(found, self.parent)
                return
            from desktop_app.ui.package_contents import ContentsDialog

            to = ", ".join(self.names(one) for one in entry.recipient.split())
            ContentsDialog(self.parent, entry, to, found).open()

        jobs.run(
            self.parent,
            say(N_("Opening the package …")),
            or_refusal(lambda report: package_contents.contents_of(entry.package, passphrase)),
            show,
        )

    def _ask_for_words(self, entry: OutboxEntry, *, again: bool) -> None:
        """It was locked with words that were read out by telephone: whoever wrote them down can open it."""
        dialog = WordsDialog(self.parent, again=again)
        dialog.accepted.connect(lambda: self._open(entry, dialog.words()))
        dialog.open()


class WordsDialog(Asking):
    """Asks for the words of a package that was locked with them."""

    def __init__(self, parent: QWidget, *, again: bool) -> None:
        super().__init__(parent, "ask_for_words", N_("Words of the package"), N_("Open it"))
        self.tell(
            say(
                N_(
                    "This package was locked with words that were read out by telephone. Type them to see "
                    "what was in it."
                )
            )
        )
        self._field = QLineEdit()
        self.add(N_("The words"), self._field, "words")
        if again:
            self.say_wrong(Message(N_("These words do not open it. Type them as they were shown.")))
        else:
            self.fit()
        self._field.setFocus()

    def words(self) -> str:
        """What was typed."""
        return self._field.text().strip()

    def done_well(self) -> bool:
        """Without words there is nothing to try."""
        return bool(self.words())
