"""A real window in a process of its own, in which one delegate is typed and never saved.

    python -m tests.journeys.draft_process FILE new|UID

Prints "typed" when the last key was pressed, and goes on waiting for more until somebody ends the process.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from desktop_app.ui import app
from desktop_app.ui.main_window import MainWindow
from tests.ui.keyboard import type_text

NAME, SEAT, HALF_A_DATE = "Rơ Châm Hlơ̆", "B7", "31/2/19"


def main(file: Path, whom: str) -> None:
    program, application = app.Program(), app.application()
    program.begin(file)
    window = program.window
    assert isinstance(window, MainWindow)
    window.activateWindow()

    def type_it() -> None:
        window.go("delegates")
        if whom == "new":
            window.page.new()
        else:
            window.go("delegates", uid=whom)
        editors = window.page.sheet.form.editors  # type: ignore[attr-defined]
        if whom == "new":
            type_text(editors["full_name"], NAME)
        type_text(editors["born"], HALF_A_DATE)
        type_text(editors["ethnic_group"], "gia")
        type_text(editors["seat"], SEAT)
        print("typed", flush=True)

    def type_or_end() -> None:
        try:
            type_it()
        except Exception:
            application.exit(1)  # whoever waits for "typed" is not kept waiting
            raise

    QTimer.singleShot(100, type_or_end)
    sys.exit(application.exec())


if __name__ == "__main__":
    QApplication.setQuitOnLastWindowClosed(True)
    main(Path(sys.argv[1]), sys.argv[2])
