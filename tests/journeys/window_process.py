"""A real window in a process of its own, in which delegates are typed in until somebody ends the process.

    python -m tests.journeys.window_process FILE

Every time the window has acknowledged a delegate, the name is printed. The next one is then half typed.
"""

from __future__ import annotations

import itertools
import sys
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.ui import app
from desktop_app.ui.main_window import MainWindow
from tests.ui.keyboard import type_text


def name_of(number: int) -> str:
    """The name of the delegate typed in as the ``number``-th."""
    return f"Rơ Châm Hlơ̆ {number}"


def main(file: Path) -> None:
    program, application = app.Program(), app.application()
    program.begin(file)
    window = program.window
    assert isinstance(window, MainWindow)
    window.activateWindow()
    numbers = itertools.count(1)

    def begin() -> None:
        window.go("delegates")
        window.page.new()
        type_next()

    def type_next() -> None:
        name = name_of(next(numbers))
        field = window.page.sheet.form.editors["full_name"]  # type: ignore[attr-defined]
        type_text(field, name)
        QTest.keyClick(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        if window.done_bar.isVisible() and name in window.done_bar.text.toolTip():
            print(name, flush=True)
        type_text(field, "một người chưa lưu")
        field.clear()
        QTimer.singleShot(0, type_next)

    QTimer.singleShot(100, begin)
    sys.exit(application.exec())


if __name__ == "__main__":
    QApplication.setQuitOnLastWindowClosed(True)
    main(Path(sys.argv[1]))
