"""Sending up and down: what stands against it, where to put the package, the books of what went and came."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.scenes.kit import Scene


def _gate(window: Any, home: Path) -> None:
    window.page.home.send()


def _blocked(window: Any, home: Path) -> None:
    """As it stands for a register in which people have no name, and two computers changed a row."""
    from desktop_app.domain.sending_gate import Finding, Gate
    from desktop_app.domain.words import N_, Message
    from desktop_app.services import congresses, sending_gate
    from desktop_app.ui.exchange_home import GATE

    found = sending_gate.check(congresses.all_congresses()[0].cycle or "")
    one = N_("{count} rows of this office were changed on two computers: settle which ones count")
    many = N_("{count} people lack what nobody can do without, a name for one: complete them")
    blocking = tuple(
        Finding(name, Message(text, {"count": 2}), 2, "delegates")
        for name, text in (("people", many), ("forks", one))
    )
    panel = window.page.home
    panel.gate.show_gate(Gate(blocking, found.warnings), panel.send_card.to.currentText())
    panel.stack.setCurrentIndex(GATE)
    panel.gate.take_focus()


def _sticks(window: Any, home: Path) -> None:
    from desktop_app.ui.sticks import Stick, StickDialog

    plugged_in = [Stick(Path("/media/KINGSTON"), "KINGSTON", 7_430_000_000, 15_900_000_000)]
    StickDialog(window.page, lambda folder: None, lambda: plugged_in).open()


def _no_stick(window: Any, home: Path) -> None:
    from desktop_app.ui.sticks import StickDialog

    StickDialog(window.page, lambda folder: None, list).open()


def _contents(window: Any, home: Path) -> None:
    from desktop_app.services import exchange

    window.page.show_page(sent=exchange.outbox()[0].package)
    window.page.books.made.buttons["look_inside"].click()


def _outbox(window: Any, home: Path) -> None:
    from desktop_app.services import exchange

    window.page.show_page(sent=exchange.outbox()[0].package)


def _slip(window: Any, home: Path) -> None:
    _outbox(window, home)
    window.page.books.made.buttons["slip"].click()


def _receipt_paper(window: Any, home: Path) -> None:
    from PySide6.QtWidgets import QApplication, QMenu

    books = window.page.books
    books.refresh()
    books.ledger.selectRow(0)
    books.receipts.buttons["print_receipt"].click()
    for menu in QApplication.topLevelWidgets():
        if isinstance(menu, QMenu) and menu.isVisible():
            menu.actions()[0].trigger()
            menu.close()


def _take_back(window: Any, home: Path) -> None:
    """The question before a package is taken out of the register again."""
    books = window.page.books
    books.refresh()
    books.ledger.selectRow(0)
    books.back.ask()


def _set_aside(window: Any, home: Path) -> None:
    """A package of somebody unknown and a damaged one, both kept with their reasons."""
    from desktop_app.services import exchange

    known = next((home / "known").glob("*.goi"))
    damaged = home / "2024-612-UP-0001-hong.goi"
    damaged.write_bytes(known.read_bytes()[:-4096])
    exchange.receive([known, damaged], apply=True)
    books = window.page.books
    books.refresh()
    books.tabs.setCurrentIndex(2)
    books.aside.table.selectRow(0)


def _down(window: Any, home: Path) -> None:
    window.page.home.send_down()


def _down_made(window: Any, home: Path) -> None:
    from desktop_app.domain.cycle_definitions import cycle_definition
    from desktop_app.domain.handed_down import PARTS
    from desktop_app.services import handing_down
    from desktop_app.ui.sent_down import SentDownDialog

    target = home / "down"
    target.mkdir(exist_ok=True)
    cycle = cycle_definition("dtts-4-2024")
    made = handing_down.send_down(target, cycle.uid, None, [*PARTS])
    SentDownDialog(window, made, cycle.title).open()


SCENES = (
    Scene("gate", "full", "exchange", _gate),
    Scene("gate-blocked", "full", "exchange", _blocked),
    Scene("sticks", "full", "exchange", _sticks),
    Scene("no-stick", "full", "exchange", _no_stick),
    Scene("package-contents", "full", "exchange", _contents),
    Scene("outbox", "full", "exchange", _outbox),
    Scene("slip", "full", "exchange", _slip),
    Scene("receipt-paper", "province", "exchange", _receipt_paper),
    Scene("take-back", "province", "exchange", _take_back),
    Scene("set-aside", "new", "exchange", _set_aside),
    Scene("down", "province", "exchange", _down),
    Scene("down-made", "province", "exchange", _down_made),
)
