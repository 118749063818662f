"""Offices that meet: the list with its codes, whom to invite, a file made, the office's passphrase."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.scenes.kit import Scene


def _panel(window: Any) -> Any:
    window.page.show_page(tab="offices")
    return window.page.panel


def _waiting(window: Any, home: Path) -> None:
    """An office that has sent and waits for its code to be compared."""
    from desktop_app.services import exchange

    exchange.receive([next((home / "known").glob("*.goi"))], apply=True)
    _panel(window).refresh()


def _not_connected(window: Any, home: Path) -> None:
    panel = _panel(window)
    panel.table.choose(lambda one: one.relation == "above")


def _second_computer(window: Any, home: Path) -> None:
    panel = _panel(window)
    panel.table.choose(lambda one: one.relation == "own")


def _invite(window: Any, home: Path) -> None:
    _panel(window).invite()


def _answer_made(window: Any, home: Path) -> None:
    """The card is made: where it is, and the code that the office above compares."""
    from desktop_app.domain.words import say
    from desktop_app.services import joining
    from desktop_app.ui.joining_dialogs import ANSWER_STEP, MadeDialog

    sent = joining.join(home)
    told = say(ANSWER_STEP, office=sent.recipient_name)
    MadeDialog(window, sent, say("Answer made"), told, joining.own_code()).open()


def _set_passphrase(window: Any, home: Path) -> None:
    _panel(window).set_passphrase()


def _ask_passphrase(window: Any, home: Path) -> None:
    from desktop_app.ui.key_dialogs import ask_for_keys

    ask_for_keys(window, lambda: None)


SCENES = (
    Scene("offices-waiting", "new", "exchange", _waiting),
    Scene("offices-above", "full", "exchange", _not_connected),
    Scene("offices-own", "full", "exchange", _second_computer),
    Scene("offices-invite", "province", "exchange", _invite),
    Scene("offices-made", "full", "exchange", _answer_made),
    Scene("passphrase-set", "full", "exchange", _set_passphrase),
    Scene("passphrase-ask", "full", "exchange", _ask_passphrase),
)
