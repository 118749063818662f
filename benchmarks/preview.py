"""From the wish to print to the first page on the screen: the cards of a congress drawn, loaded and shown.

The floor draws the same cards into a file and has QtPdf paint its first page as large as the preview shows it;
what the window, its pages at the side and the job beside it cost comes on top.

    python -m benchmarks.preview make FILE N   a register of N delegates
    python -m benchmarks.preview ours FILE     one run of ours
    python -m benchmarks.preview floor FILE    one run of the floor
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks.harness import Result, child, compare, python

DELEGATES = 500
TARGET = 1.5
ROUNDS = 5
SIZE = (1366, 728)
"""The window of a small laptop; the page is shown as large as fits into it."""
PATIENCE = 60
"""Seconds after which something is wrong."""
MANY = 6
"""Colours that the view has once cards are painted in it: the empty page and what is around it are two."""


def run() -> list[Result]:
    """The preview of one file's worth of cards against drawing it and painting its first page."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            "SODAIHOI_HOME": folder,
            "QT_QPA_PLATFORM": "offscreen",
            "QT_LOGGING_RULES": "*.warning=false",
        }
        file = str(Path(folder) / "preview.sdh")
        child(python("benchmarks.preview", "make", file, str(DELEGATES)), environment)
        return [
            compare(
                "preview: shown / drawing and QtPdf's page", f"{DELEGATES} cards",
                python("benchmarks.preview", "ours", file),
                python("benchmarks.preview", "floor", file),
                target=TARGET, rounds=ROUNDS, env=environment,
            )
        ]  # fmt: skip


def _order() -> Any:
    from desktop_app.domain.card_orders import CardOrder
    from desktop_app.services import congresses

    return CardOrder(congresses.all_congresses()[0].uid)


def ours(file: Path) -> float:
    """Seconds from `open_preview` to the first page painted; the window over which it opens is there."""
    from PySide6.QtCore import QEventLoop, QTimer
    from PySide6.QtWidgets import QApplication, QWidget

    from desktop_app.services import card_printing, registers
    from desktop_app.ui.app import application
    from desktop_app.ui.paper_preview import PreviewWindow, open_preview

    program = application()
    registers.open_register(file)
    place = QWidget()
    place.resize(*SIZE)
    place.show()
    program.processEvents()
    order = _order()
    waiting, looks = QEventLoop(), QTimer(interval=20)
    begun = time.perf_counter()
    open_preview(
        place, "Cards", lambda target, report: card_printing.make(order, target, report),
        suggested="cards", paper="card",
    )  # fmt: skip

    def painted() -> bool:
        shown = QApplication.activeModalWidget()
        if not isinstance(shown, PreviewWindow) or not shown.preview.pages:
            return False
        view = shown.preview.view.viewport()
        image = view.grab().toImage()
        spots = ((x, y) for x in range(0, image.width(), 7) for y in range(0, image.height(), 7))
        return len({image.pixel(*spot) for spot in spots}) > MANY

    def look() -> None:
        if painted() or time.perf_counter() - begun > PATIENCE:
            waiting.quit()

    looks.timeout.connect(look)
    looks.start()
    waiting.exec()  # as the program itself waits: the interpreter is left to the job beside it
    seconds = time.perf_counter() - begun
    if seconds > PATIENCE:
        raise TimeoutError("the preview does not come")
    registers.close()
    return seconds


def floor(file: Path) -> float:
    """Seconds for drawing the same file and painting its first page with QtPdf."""
    from PySide6.QtCore import QSize, Qt
    from PySide6.QtPdf import QPdfDocument

    from desktop_app.services import card_printing, registers
    from desktop_app.ui.app import application

    application()
    registers.open_register(file)
    order = _order()
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "cards.pdf"
        begun = time.perf_counter()
        card_printing.make(order, target)
        document = QPdfDocument()
        document.load(str(target))
        size = document.pagePointSize(0).scaled(QSize(*SIZE), Qt.AspectRatioMode.KeepAspectRatio)
        document.render(0, size.toSize())
        seconds = time.perf_counter() - begun
        document.close()
    registers.close()
    return seconds


def main(arguments: list[str]) -> None:
    """Make the register, or run one side and tell the seconds."""
    what, file, *rest = arguments
    if what == "make":
        from benchmarks.builders import big_register

        big_register(Path(file), int(rest[0]))
        return
    seconds = ours(Path(file)) if what == "ours" else floor(Path(file))
    print(json.dumps({"seconds": seconds}), flush=True)
    os._exit(0)  # what Qt takes down is not measured


if __name__ == "__main__":
    main(sys.argv[1:])
