"""Whatever nobody caught: to the person in one sentence, to the log in full."""

from __future__ import annotations

import sys
import threading
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication


def _show(error: BaseException) -> None:
    from desktop_app.ui import alerts

    alerts.show(error)


def install_hooks() -> None:
    """Whatever nobody caught leads here, from any thread."""

    def uncaught(kind: Any, error: BaseException, trace: Any) -> None:
        if isinstance(error, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        _show(error)

    def uncaught_in_thread(args: threading.ExceptHookArgs) -> None:
        error = args.exc_value
        application = QApplication.instance()
        if error is not None and application is not None:
            QTimer.singleShot(0, application, lambda: _show(error))

    sys.excepthook = uncaught
    threading.excepthook = uncaught_in_thread
