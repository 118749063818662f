"""``make screens``: a picture of every page, full and empty, in both languages, at 100 % and 125 %.

    python -m tests.screens [FOLDER] [PAGE …]

The pictures are 1366 × 728: a small laptop less its taskbar, at 125 % 1093 × 582 of its own units.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

WIDTH, HEIGHT = 1366, 728

UPPER = ("overview", "exchange", "consolidation")
"""Pages that look different in the register of an upper office."""


def main(arguments: list[str]) -> int:
    folder = Path(arguments[0] if arguments else "screens").resolve()
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as kept:
        home = Path(kept)
        base = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "SODAIHOI_HOME": str(home / "home")}
        command = [sys.executable, "-m", "tests.screens", "--draw", str(folder), str(home)]
        for factor in ("1", "1.25"):
            for language in ("vi", "en"):
                environment = {**base, "QT_SCALE_FACTOR": factor}
                done = subprocess.run(
                    [*command, language, *arguments[1:]], env=environment, check=False
                )
                if done.returncode:
                    return done.returncode
    print(f"{len(list(folder.glob('*.png')))} pictures in {folder.name}/")
    return 0


def draw(folder: Path, home: Path, language: str, wanted: list[str]) -> None:
    """Draw all pictures of one language at the scale the environment sets."""
    from PySide6.QtCore import QCoreApplication, QEvent

    from desktop_app.services import preferences, registers
    from desktop_app.ui.app import application
    from desktop_app.ui.first_run import StartWindow
    from desktop_app.ui.main_window import PAGES, MainWindow

    preferences.keep(language=language)
    preferences.speak()
    program = application()
    factor = float(os.environ["QT_SCALE_FACTOR"])

    def grab(window: Any, name: str, then: Callable[[], Any] | None = None) -> None:
        window.resize(round(WIDTH / factor), round(HEIGHT / factor))
        window.show()
        settle(program)
        if then is not None:
            then()
            settle(program)
        scale = round(factor * 100)
        window.grab().save(str(folder / f"{name}.{language}.{scale}.png"))

    if not wanted or "start" in wanted:
        window = StartWindow()
        grab(window, "start", lambda: search(window, "sa thay"))
        window.close()
    for state, file in registers_for(home).items():
        opened = registers.open_register(file)
        for name, *_ in PAGES:
            if (wanted and name not in wanted) or (state == "province" and name not in UPPER):
                continue
            page_window = MainWindow(opened, name)
            grab(page_window, f"{name}-{state}", partial(show_detail, page_window))
            page_window.deleteLater()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        registers.close()


def search(window: Any, text: str) -> None:
    """Type into the start page's search."""
    window.search.setText(text)
    window._find(text)


def settle(program: Any) -> None:
    """Let running jobs end and what they show be painted."""
    import time

    from PySide6.QtCore import QThread
    from PySide6.QtWidgets import QApplication

    until = time.monotonic() + 30
    while time.monotonic() < until:
        program.processEvents()
        busy = [
            thread
            for widget in QApplication.topLevelWidgets()
            for thread in widget.findChildren(QThread)
            if thread.isRunning()
        ]
        if not busy:
            break
        time.sleep(0.02)
    pause = time.monotonic() + 0.3  # what follows the first paint, and the pages of a preview
    while time.monotonic() < pause:
        program.processEvents()
        time.sleep(0.01)


def show_detail(window: Any) -> None:
    """Open what lies behind the page's first sight: a sheet, a preview."""
    page = window.page
    if window.name == "delegates" and page.table.rows_model.rows:
        page.table.selectRow(4)
        page.edit()
    elif window.name == "printing" and page.stack.currentIndex() == 0:
        page.preview()


def registers_for(home: Path) -> dict[str, Path]:
    """A district full of training data, a province that received it, and an empty district."""
    from desktop_app.services import demo, registers

    folder, empty = home / "training", home / "trong.sdh"
    if not empty.exists():
        folder.mkdir()
        demo.show(folder, demo.PROVINCE)
        registers.create(empty, "2024-616")
        registers.close()
    full, province = (folder / name for name in ("sa-thay.sdh", "tinh-kon-tum.sdh"))
    return {"full": full, "province": province, "empty": empty}


if __name__ == "__main__":
    if sys.argv[1:2] == ["--draw"]:
        draw(Path(sys.argv[2]), Path(sys.argv[3]), sys.argv[4], sys.argv[5:])
    else:
        sys.exit(main(sys.argv[1:]))
