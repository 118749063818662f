"""Whether Qt and all pages came along whole: each painted without a display."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def paint() -> None:
    """Paint every page, the start page and an icon off the screen; RuntimeError where nothing appears."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6 import QtPdf, QtPrintSupport
    from PySide6.QtCore import qInstallMessageHandler
    from PySide6.QtWidgets import QLabel

    from desktop_app.services.self_test import register_with_people
    from desktop_app.ui import theme
    from desktop_app.ui.app import application
    from desktop_app.ui.first_run import StartWindow
    from desktop_app.ui.main_window import PAGES, MainWindow

    qInstallMessageHandler(_pass_on)
    application()
    picture = QLabel()
    picture.setPixmap(theme.icon("check").pixmap(48, 48))
    _require_painted("icon", picture)
    with register_with_people() as opened:
        window = MainWindow(opened)
        for name, *_ in PAGES:  # their modules are imported by name
            window.go(name)
            _require_painted(name, window.page)
        window.close()
        start = StartWindow()
        _require_painted("start", start)
        start.close()
    QtPdf.QPdfDocument().close()  # the preview's and the printer's libraries load
    QtPrintSupport.QPrinterInfo.availablePrinterNames()


def _require_painted(name: str, widget: QWidget) -> None:
    image = widget.grab().toImage()
    colours = {image.pixel(x, y) for x in range(image.width()) for y in range(image.height())}
    if len(colours) < 2:
        raise RuntimeError(f"{name} stayed empty")


def _pass_on(kind: Any, context: Any, text: str) -> None:
    """What Qt says, but for what it says of every window that no display is there for."""
    if not text.startswith("This plugin does not support "):
        print(text, file=sys.stderr)
