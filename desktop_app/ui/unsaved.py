"""What was typed on a sheet and not saved: asked about before the sheet is left."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop_app.domain.words import N_, Message


def is_touched(holder: Any) -> bool:
    """Whether the page or panel has a ``sheet`` open with something typed in it."""
    sheet = getattr(holder, "sheet", None)
    return sheet is not None and bool(sheet.touched)


def ask_first(parent: QWidget, holders: Sequence[Any], then: Callable[[], None]) -> None:
    """Call ``then``, after asking where these pages or panels hold something unsaved; it is forgotten then."""
    held = [one for one in holders if is_touched(one)]
    if not held:
        then()
        return

    def leave() -> None:
        for one in held:
            one.sheet.discard()
            one.close_sheet()
        then()

    from desktop_app.ui import alerts

    alerts.ask(
        parent, Message(N_("What you typed on this sheet is not saved yet.")),
        N_("Leave without saving"), leave, no=N_("Stay on the sheet"),
    )  # fmt: skip
