"""Send and receive: what goes up and down, what comes in, and everything that is known of both."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent

from desktop_app.domain.changes import Changed
from desktop_app.domain.records import TRAVELLING
from desktop_app.domain.words import N_, Message
from desktop_app.ui.desk import Desk
from desktop_app.ui.panels_page import PanelsPage

if TYPE_CHECKING:
    from desktop_app.ui.exchange_books import BooksPanel
    from desktop_app.ui.exchange_home import HomePanel

RECORDS = frozenset(kind.__name__ for kind in TRAVELLING)
PACKAGES = "Package"
"""Named in `Changed.records` when a package was made or an office recognised: nothing else has changed."""


class ExchangePage(PanelsPage):
    """Sending and receiving; files dropped anywhere on it are looked at."""

    needs_congress = False
    searchable: ClassVar[bool] = True
    views: ClassVar[tuple[tuple[str, str, str], ...]] = (
        ("home", N_("Sending and receiving"), "exchange_home:HomePanel"),
        ("board", N_("Submission board"), "submission_board:BoardPanel"),
        ("matters", N_("To be settled"), "conflict_desk:MattersPanel"),
        ("offices", N_("Connected offices"), "joining:OfficesPanel"),
        ("books", N_("Books"), "exchange_books:BooksPanel"),
        ("backups", N_("Backup copies"), "backups:BackupsPanel"),
    )
    reads: ClassVar[frozenset[str]] = RECORDS | {PACKAGES}

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setAcceptDrops(True)

    @property
    def home(self) -> HomePanel:
        """The panel that sends and receives."""
        return cast("HomePanel", self.own)

    @property
    def books(self) -> BooksPanel:
        """The books, in front."""
        if self.tab != "books":
            self.show_tab("books")
        return cast("BooksPanel", self.panel)

    def show_page(self, **wanted: Any) -> None:
        """Come to the front; ``receive`` asks for packages, ``look`` names files, ``sent`` a package made."""
        receive, files = wanted.pop("receive", False), wanted.pop("look", None)
        sent, which = wanted.pop("sent", ""), wanted.pop("which", "")
        if receive or files:
            wanted["tab"] = "home"
        super().show_page(**wanted)
        if sent:
            self.books.show_sent(sent)
        if which and self.tab == "board":
            self.panel.show_only(which)
        if files:
            self.home.look(files)
        elif receive:
            self.home.ask_for_packages()

    def look(self, files: Sequence[Path]) -> None:
        """Show what these packages would change; nothing is changed."""
        if self.tab != "home":
            self.show_tab("home")
        self.home.look(files)

    # files dropped on the page

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.home.receive_card.set_dropping(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.home.receive_card.set_dropping(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self.home.receive_card.set_dropping(False)
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        event.accept()
        if files:
            self.look(files)


def tell(desk: Desk, records: frozenset[str] = frozenset({PACKAGES})) -> None:
    """Something about packages or offices changed that no act of the journal tells."""
    desk.tell(Changed(0, Message(""), records))


def together(changes: Sequence[Changed]) -> Changed:
    """Several acts told as one, so that the pages load once."""
    if len(changes) == 1:
        return Changed(changes[0].act, changes[0].text, changes[0].records | {PACKAGES})
    records = frozenset({PACKAGES}).union(*(one.records for one in changes))
    text = Message(N_("{count} packages put into the register"), {"count": len(changes)})
    return Changed(changes[-1].act if changes else 0, text, records)
