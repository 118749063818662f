"""The printing page: cards and what to look at, their preview, printing, printing again, the log."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path
from typing import Any

from tests.scenes.kit import Scene


def _printed(window: Any, *purposes: str) -> None:
    """The log knows of these, though nothing was drawn."""
    from desktop_app.domain.card_orders import CardOrder
    from desktop_app.services import card_printing, print_log

    congress = window.desk.congress.uid
    for at, purpose in enumerate(purposes):
        pieces = card_printing.pieces(CardOrder(congress, purpose))
        window.desk.do(
            print_log.log, congress, purpose, pieces, pages=-(-len(pieces) // 4),
            printed_to="printer" if at else "file", printer="HP LaserJet" if at else "the.pdf",
        )  # fmt: skip
    window.done_bar.hide()


def _changed(window: Any) -> None:
    from desktop_app.services import delegates

    for entry in delegates.in_order(window.desk.congress.uid)[3:7]:
        person = replace(entry.person, position=f"{entry.person.position}, già làng")
        window.desk.do(delegates.edit, person, entry.delegate)
    window.done_bar.hide()


def _faults(window: Any, home: Path) -> None:
    from PySide6.QtWidgets import QApplication

    panel = window.page.panel
    panel.order_side.first.setValue(3)
    panel.check()
    until = time.monotonic() + 60
    while not panel.faults.isVisible() and time.monotonic() < until:
        QApplication.processEvents()
        time.sleep(0.01)


def _passes(window: Any, home: Path) -> None:
    window.page.panel.to_passes()
    window.page.panel.lines.setPlainText("Đài Phát thanh và Truyền hình; 3 phóng viên\n1–12")


def _preview(window: Any, home: Path) -> Any:
    """The preview of the cards, once they are drawn."""
    from desktop_app.ui import card_verbs
    from desktop_app.ui.paper_preview import PreviewWindow

    card_verbs.show(window.page.panel, window.page.panel.order())
    return _opened(window, PreviewWindow).preview


def _opened(window: Any, kind: type[Any]) -> Any:
    """The dialog that opens once its work is done."""
    from PySide6.QtWidgets import QApplication

    until = time.monotonic() + 60
    while (shown := window.findChild(kind)) is None and time.monotonic() < until:
        QApplication.processEvents()
        time.sleep(0.01)
    return shown


def _print_dialog(window: Any, home: Path) -> None:
    _preview(window, home).print_paper()


def _again(window: Any, home: Path) -> None:
    from desktop_app.ui.print_again import PrintAgainDialog

    _printed(window, "card", "tent")
    _changed(window)
    window.page.panel.print_changed()
    _opened(window, PrintAgainDialog)


def _log(window: Any, home: Path) -> None:
    _printed(window, "card", "tent", "voting_card")
    window.page.show_page(tab="log")


SCENES = (
    Scene("cards-faults", "full", "printing", _faults),
    Scene("passes", "full", "printing", _passes),
    Scene("cards-preview", "full", "printing", _preview),
    Scene("print-dialog", "full", "printing", _print_dialog),
    Scene("print-again", "full", "printing", _again),
    Scene("print-log", "full", "printing", _log),
)
