"""Backup copies: none yet, several in both places, the slip with its words, a register that is damaged."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.scenes.kit import Scene


def _panel(window: Any, home: Path) -> Any:
    window.page.show_page(tab="backups")
    return window.page.panel


def _copies(window: Any, home: Path) -> None:
    """Copies of several kinds here, and one on a stick."""
    from desktop_app.domain import backups as rules
    from desktop_app.services import backups, second_place

    for why in (rules.OPENING, rules.WORKING, rules.BY_HAND):
        copy = backups.backup_now(why)
    stick = home / "USB"
    stick.mkdir(exist_ok=True)
    second_place.keep_slip(second_place.new_slip())
    second_place.choose(stick)
    second_place.copy_there(copy=copy)
    panel = _panel(window, home)
    panel.refresh()
    panel.table.selectRow(0)


def _restore(window: Any, home: Path) -> None:
    """The question before an older copy takes the register's place."""
    from desktop_app.services import backups

    backups.backup_now()
    panel = _panel(window, home)
    panel.refresh()
    panel.table.selectRow(0)
    panel.restore_it()


def _slip(window: Any, home: Path) -> None:
    from desktop_app.sync import envelope, recovery
    from desktop_app.ui.recovery_slip import SlipDialog

    words = " ".join(envelope.words()[: recovery.WORDS])  # the same on every picture
    SlipDialog(_panel(window, home), recovery.from_words(words), lambda: None).open()


def _words(window: Any, home: Path) -> None:
    from desktop_app.ui.recovery_slip import WordsDialog

    WordsDialog(_panel(window, home), lambda typed: None).open()


def _damaged(window: Any, home: Path) -> None:
    from desktop_app.services import backups
    from desktop_app.ui.damaged import DamagedDialog

    backups.backup_now()
    DamagedDialog(window, window.desk.opened.file, lambda file: None).open()


SCENES = (
    Scene("backups", "full", "exchange", _copies),
    Scene("backups-none", "empty", "exchange", _panel),
    Scene("restore", "full", "exchange", _restore),
    Scene("recovery-slip", "full", "exchange", _slip),
    Scene("recovery-words", "full", "exchange", _words),
    Scene("damaged", "full", "exchange", _damaged),
)
