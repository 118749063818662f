"""Helpers for tests of the printing page: going on to the preview, out of it, and to dialogs over it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.paper_preview import PaperPreview, PreviewWindow

PATIENCE = 20_000


def front(kind: type[Any]) -> Any:
    """The dialog in front, which is of this kind."""
    found = QApplication.activeModalWidget()
    assert isinstance(found, kind), found
    return found


def wait_for(qtbot: QtBot, kind: type[Any]) -> Any:
    """Wait until a dialog of this kind is in front."""
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), kind), timeout=PATIENCE)
    return front(kind)


def wait_for_jobs(qtbot: QtBot) -> None:
    """Wait until nothing is being checked, drawn or printed any more."""

    def idle() -> bool:
        return not any(one.objectName() == "job" for one in QApplication.topLevelWidgets())

    qtbot.waitUntil(idle, timeout=PATIENCE)


def to_preview(qtbot: QtBot, window: MainWindow) -> PaperPreview:
    """Ctrl+P; where something is to be looked at first, once more."""
    window.page.print_page()
    wait_for_jobs(qtbot)
    if not _previewed():
        window.page.print_page()
        wait_for_jobs(qtbot)
    window_of_it = front(PreviewWindow)
    qtbot.waitUntil(lambda: window_of_it.preview.pages > 0)
    return window_of_it.preview


def _previewed() -> bool:
    return isinstance(QApplication.activeModalWidget(), PreviewWindow)


def print_into(qtbot: QtBot, window: MainWindow, target: Path) -> None:
    """Go through the preview into a file and close it."""
    preview = to_preview(qtbot, window)
    preview.save_to(target)
    preview.left.emit()
