"""Sending: what stands against it, where to put the package, and what was in one."""

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


SCENES = (
    Scene("gate", "full", "exchange", _gate),
    Scene("gate-blocked", "full", "exchange", _blocked),
    Scene("sticks", "full", "exchange", _sticks),
    Scene("no-stick", "full", "exchange", _no_stick),
    Scene("package-contents", "full", "exchange", _contents),
)
