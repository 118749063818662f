"""What the panels of the exchange do with receipts and slips: print them, and put receipts on a stick."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QMenu, QWidget

from desktop_app.domain.exchange import ACCEPTED, ALREADY, LedgerEntry, Outcome
from desktop_app.domain.handover import DOWN, UP
from desktop_app.domain.progress import Report
from desktop_app.domain.slips import Slip, as_letter
from desktop_app.domain.words import N_, say
from desktop_app.services import receipts, slips
from desktop_app.ui import alerts, paper_menu, theme
from desktop_app.ui.book_verbs import BookVerbs
from desktop_app.ui.desk import Desk
from desktop_app.ui.exchange_words import OfficeNames
from desktop_app.ui.paper_menu import PaperOf

ANSWERED = (UP, DOWN)
"""Kinds of packages that a receipt is given for."""


def slip_paper(word: str, make: Callable[[], Slip]) -> PaperOf:
    """A slip as a paper of a menu; the copy for Word has its text alone."""

    def drawing() -> Callable[[Path, Report], None]:
        slip = make()
        return lambda target, report: slips.write_pdf(slip, target)

    return PaperOf(word, letter=lambda: as_letter(make()), pdf=drawing)


def given_papers(entry: LedgerEntry) -> list[PaperOf]:
    """The receipts given for a package that came in, the last about each office's rows."""
    last = {one.subject: one for one in receipts.of_package(entry.sha256)}
    own = [one for one in last.values() if one.owner == entry.sender]
    return [
        slip_paper(_word(one.owner, several=len(last) > 1), partial(slips.receipt, one))
        for one in (own or list(last.values()))
    ]


def _word(owner: str, *, several: bool) -> str:
    return OfficeNames()(owner) if several else slips.RECEIPT


def untold(outcomes: Sequence[Outcome]) -> dict[str, str]:
    """Uid → name of the senders of these packages to whom a receipt is to be given.

    Of a package just taken in that is who has not been told yet; of one received before its receipt is given
    once more, for that it came again says that the first was lost.
    """
    waiting = receipts.waiting_offices() if any(one.result == ACCEPTED for one in outcomes) else {}
    return {
        one.peer.card.office: one.peer.card.name
        for one in outcomes
        if one.peer is not None
        and (
            (one.result == ACCEPTED and one.peer.card.office in waiting)
            or (one.result == ALREADY and receipts.of_package(one.sha256))
        )
    }


def write_receipts(panel: QWidget, desk: Desk, wanted: Mapping[str, str], beside: QWidget) -> None:
    """Put the receipts for one of these offices (uid → name) on a stick; several are chosen from a menu."""
    if not wanted:
        text = N_("No package was received yet that a receipt could be given for.")
        alerts.show(say(text), panel)
    elif len(wanted) == 1:
        write(panel, desk, next(iter(wanted)))
    else:
        menu = QMenu(panel)
        menu.setObjectName("receipt_offices")
        for office, name in sorted(wanted.items(), key=lambda it: it[1]):
            act = menu.addAction(theme.icon("building-2"), name)
            act.triggered.connect(partial(_write_chosen, panel, desk, office))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(beside.mapToGlobal(beside.rect().bottomLeft()))


def _write_chosen(panel: QWidget, desk: Desk, office: str, _checked: bool = False) -> None:
    write(panel, desk, office)


def write(panel: QWidget, desk: Desk, office: str) -> None:
    """Choose a stick or folder, then make the receipts for one office there."""
    from desktop_app.ui.exchange_sending import Sending
    from desktop_app.ui.sticks import ask_where_to_put

    sending = Sending(panel, desk)

    def make(folder: Path) -> None:
        sending.run(
            lambda report: receipts.receipt_package(folder, office, report),
            say(N_("Making the receipt …")),
        )

    ask_where_to_put(panel, make)


_VERBS = (
    ("write_receipt", "usb", N_("Receipt to a stick …")),
    ("print_receipt", "printer", N_("Print the receipt …")),
)
"""Name, icon and words."""


class LedgerReceipts(BookVerbs):
    """The receipts of packages that came in: on a stick for their sender, or on paper."""

    def __init__(
        self, panel: QWidget, desk: Desk, chosen: Callable[[], LedgerEntry | None]
    ) -> None:
        super().__init__(_VERBS)
        self.panel, self.desk, self.chosen = panel, desk, chosen

    def is_ready(self) -> bool:
        """Only for a package that a receipt is given for."""
        entry = self.chosen()
        return entry is not None and entry.kind in ANSWERED

    def write_receipt(self) -> None:
        """All that its sender has to be told, on a stick."""
        if (entry := self.chosen()) is not None:
            write(self.panel, self.desk, entry.sender)

    def print_receipt(self) -> None:
        """What was given for it, on paper."""
        if (entry := self.chosen()) is not None:
            papers = given_papers(entry)
            if papers:
                paper_menu.offer(self.panel, papers, self.buttons["print_receipt"])
            else:
                alerts.show(say(N_("No receipt was given for this package.")), self.panel)
