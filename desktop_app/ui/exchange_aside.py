"""The book of packages set aside: why each was not taken in, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from desktop_app.domain.words import N_, Message, say, show
from desktop_app.services import quarantine
from desktop_app.services.quarantine import Kept
from desktop_app.ui import alerts, jobs
from desktop_app.ui.book_verbs import BookVerbs
from desktop_app.ui.desk import Desk
from desktop_app.ui.exchange import tell
from desktop_app.ui.exchange_tables import SENDING
from desktop_app.ui.exchange_words import RESULTS, when
from desktop_app.ui.files import ask_for_folder
from desktop_app.ui.tables import Column, Table

_VERBS = (
    ("look_at_kept", "eye", N_("Look at it again")),
    ("copy_out", "usb", N_("Copy out …")),
    ("throw_away", "trash-2", N_("Throw away …")),
)
"""Name, icon and words."""


def aside_columns() -> list[Column[Kept]]:
    """What was held or refused, and why."""

    def plain(name: str, title: str, text: Callable[[Kept], str], width: int) -> Column[Kept]:
        return Column(name, say(title), text, width=width, sortable=False)

    return [
        plain("at", N_("Set aside on"), lambda one: when(one.at), 136),
        Column("state", say(N_("State")), lambda one: say(RESULTS[one.result][0]), width=184,
               sortable=False, icon=lambda one: RESULTS[one.result][1],
               tone=lambda one: RESULTS[one.result][2]),
        Column("reason", say(N_("Reason")), lambda one: str(one.message), width=360,
               sortable=False, tip=lambda one: str(one.message)),
        plain("office", N_("Sent by"), lambda one: one.office or "–", 210),
        Column("sequence", say(SENDING), lambda one: show(one.sequence or None) or "–", width=84,
               sortable=False, right=True),
        plain("name", N_("File"), lambda one: one.name, 220),
        plain("from", N_("Came from"), lambda one: one.came_from, 160),
    ]  # fmt: skip


class AsideBook(BookVerbs):
    """Its table and its buttons; ``parent`` is the panel they stand on."""

    def __init__(self, parent: QWidget, desk: Desk) -> None:
        super().__init__(_VERBS)
        self.parent, self.desk = parent, desk
        self.table: Table[Kept] = Table(aside_columns(), "aside")
        self.table.verbs = self.verbs

    def refresh(self) -> int:
        """Read anew what is set aside; how many there are."""
        listed = quarantine.listed()
        self.table.rows_model.show_rows(lambda offset, limit: listed[offset : offset + limit])
        return len(listed)

    def is_ready(self) -> bool:
        """For any package."""
        return self._chosen() is not None

    def _chosen(self) -> Kept | None:
        return self.table.current() if self.table.selectionModel().hasSelection() else None

    def look_at_kept(self) -> None:
        """Look through it once more: the office may be recognised by now, or the program newer."""
        kept = self._chosen()
        if kept is not None:
            self.desk.page_wanted.emit("exchange", {"look": [kept.file]})

    def copy_out(self) -> None:
        """Copy it to a folder or stick, to be passed on."""
        kept = self._chosen()
        if kept is None:
            return

        def copied(target: Path) -> None:
            text = N_("{file} was copied to {folder}.")
            alerts.show(say(text, file=target.name, folder=str(target.parent)), self.parent)

        def copy(folder: Path) -> None:
            jobs.run(
                self.parent, say(N_("Copying {file} …"), file=kept.name),
                lambda report: quarantine.copy_out(kept.sha256, folder), copied,
            )  # fmt: skip

        ask_for_folder(self.parent, say(N_("Where to put the package")), copy)

    def throw_away(self) -> None:
        """Ask, then let it go."""
        kept = self._chosen()
        if kept is None:
            return

        def throw() -> None:
            quarantine.throw_away(kept.sha256)
            tell(self.desk)

        alerts.ask(
            self.parent,
            Message(
                N_(
                    "Throw {file} away? Only the copy kept here goes; the register does not change."
                ),
                {"file": kept.name},
            ),
            N_("Throw away"),
            throw,
        )
