"""The floor of `benchmarks.start`: a bare PySide6 window with an empty table, until it is painted."""

from __future__ import annotations

import os
import sys

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView


class ExitAfterPaint(QObject):
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, lambda: os._exit(0))
        return False


def main() -> int:
    program = QApplication(sys.argv[:1])
    window = QMainWindow()
    table = QTableView()
    window.setCentralWidget(table)
    leave = ExitAfterPaint()
    table.viewport().installEventFilter(leave)
    window.resize(1366, 728)
    window.show()
    return program.exec()


if __name__ == "__main__":
    sys.exit(main())
