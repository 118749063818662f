"""“Print …” of the pages of awards: their papers out of the list of papers, logged, and certificates."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QWidget

from desktop_app.domain.card_orders import CardOrder
from desktop_app.domain.paper_kinds import BY_KEY, PaperOptions
from desktop_app.domain.progress import Report
from desktop_app.domain.words import N_, say
from desktop_app.ui import made_papers, theme
from desktop_app.ui.desk import Desk
from desktop_app.ui.page import button

_WAYS = (
    ("preview", "printer", N_("Preview and print …")),
    ("docx", "file-text", N_("Word …")),
    ("xlsx", "file-spreadsheet", N_("Excel …")),
)


def print_verb(
    panel: QWidget, desk: Desk, keys: Sequence[str], *,
    options: Callable[[], PaperOptions] = PaperOptions,
    certificates: Callable[[], Sequence[str]] | None = None,
) -> QPushButton:  # fmt: skip
    """The button with the papers of these keys; ``certificates`` gives the awards they are printed for."""
    verb = _Print(panel, desk, keys, options, certificates)
    made = button(N_("Print …"), lambda: verb.offer(made), icon="printer", name="print_awards")
    made.setToolTip("Ctrl+P")
    return made


class _Print:
    """What the button offers for one panel."""

    def __init__(
        self, panel: QWidget, desk: Desk, keys: Sequence[str],
        options: Callable[[], PaperOptions], certificates: Callable[[], Sequence[str]] | None,
    ) -> None:  # fmt: skip
        self.panel, self.desk, self.keys = panel, desk, keys
        self._options, self._certificates = options, certificates

    def offer(self, beside: QWidget) -> QMenu:
        """Open the menu: each paper has its own part."""
        menu = QMenu(self.panel)
        menu.setObjectName("papers")
        for key in self.keys:
            inside = menu
            if len(self.keys) > 1 or self._certificates is not None:
                inside = menu.addMenu(theme.icon("file-text"), say(BY_KEY[key].word))
            for way, icon, word in _WAYS:
                act = inside.addAction(theme.icon(icon), say(word))
                act.triggered.connect(partial(self.make, key, way))
        if self._certificates is not None:
            act = menu.addAction(theme.icon("award"), say(N_("Certificates onto printed forms …")))
            act.triggered.connect(lambda: self.certificates())
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(beside.mapToGlobal(beside.rect().bottomLeft()))
        return menu

    def make(self, key: str, way: str, _checked: bool = False) -> None:
        """Gather a paper, then show it or keep it as a file."""
        made_papers.make(self.desk, self.panel, key, self._options(), way)

    def certificates(self) -> None:
        """Names, decision and signer onto pre-printed forms, one page an award."""
        assert self._certificates is not None
        uids = tuple(self._certificates())
        if self.desk.congress is not None and uids:
            show_certificates(self.panel, self.desk, self.desk.congress.uid, uids)


def show_certificates(panel: QWidget, desk: Desk, congress: str, uids: Sequence[str]) -> None:
    """Draw the certificates of these awards and show them, to be printed; what goes out is logged."""
    from desktop_app.services import card_printing, print_log
    from desktop_app.ui.paper_preview import open_preview
    from desktop_app.ui.print_reason import ReasonDialog

    order = CardOrder(congress, "certificate", tuple(uids))
    made: list[card_printing.Printed] = []
    said: dict[str, str] = {}

    def draw(file: Path, report: Report) -> card_printing.Printed:
        made[:] = [card_printing.make(order, file, report)]
        return made[0]

    def before(then: Callable[[], None]) -> None:
        """Printed once more as they were: why."""
        pieces = [piece for one in made for piece in one.pieces]
        if said or print_log.usual_reason(congress, order.purpose, pieces):
            then()
            return

        def answered(reason: str, note: str) -> None:
            said.update(reason=reason, reason_note=note)
            then()

        over = QApplication.activeModalWidget() or panel
        ReasonDialog(over, say(AGAIN), answered).open()

    def log(printed_to: str, name: str, pages: int, copies: int) -> None:
        printing = card_printing.printing_of(
            order, made, printed_to=printed_to, printer=name, pages=pages, copies=copies, **said
        )
        desk.do(print_log.log_together, [printing])

    def told(printed: card_printing.Printed) -> str:
        left = "; ".join(str(why) for _, why in printed.left_out)
        return left or say(TRY_FIRST)

    open_preview(
        panel, say(N_("Certificates onto printed forms")), draw,
        suggested=card_printing.FILE_NAMES["certificate"], paper="certificate", on_done=log, told=told,
        before=before,
    )  # fmt: skip


AGAIN = N_("These were printed before and have not changed. Why are they printed again?")
TRY_FIRST = N_("Print one on plain paper first and lay it over a form of the office.")
