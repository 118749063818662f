"""Whether Qt came along whole: one window painted without a display."""

from __future__ import annotations

import os


def paint() -> None:
    """Paint a window with a word and an icon in it off the screen; RuntimeError where nothing appears."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6 import QtPdf, QtPrintSupport
    from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

    from desktop_app.ui import theme
    from desktop_app.ui.app import application

    application()
    window = QWidget()
    layout = QHBoxLayout(window)
    picture = QLabel()
    picture.setPixmap(theme.icon("check").pixmap(48, 48))
    for label in (picture, QLabel("Sổ Đại hội")):
        layout.addWidget(label)
    for name, widget in (("icon", picture), ("window", window)):
        image = widget.grab().toImage()
        colours = {image.pixel(x, y) for x in range(image.width()) for y in range(image.height())}
        if len(colours) < 2:
            raise RuntimeError(f"the {name} stayed empty")
    QtPdf.QPdfDocument().close()  # the preview's and the printer's libraries load
    QtPrintSupport.QPrinterInfo.availablePrinterNames()
    window.close()
