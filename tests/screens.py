"""``make screens``: a picture of every page, full and empty, in both languages, at 100 % and 125 %.

    python -m tests.screens [FOLDER] [PAGE or SCENE …]

The name of a page draws the scenes behind it, too. The pictures are 1366 × 728: a small laptop less its
taskbar, at 125 % 1093 × 582 of its own units. The pages come a third time with letters at 130 %. The scenes
are what `tests.scenes` opens behind the pages.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.scenes import Scene

WIDTH, HEIGHT = 1366, 728

UPPER = ("overview", "exchange", "consolidation")
"""Pages that look different in the register of an upper office."""

LETTERS = 130
ALL_PAGES_OF = ("full", "empty", "front")
VIEWS = (("1", 100), ("1.25", 100), ("1", LETTERS))
"""Scale of the display, and of the letters."""


def main(arguments: list[str]) -> int:
    folder = Path(arguments[0] if arguments else "screens").resolve()
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as kept:
        home = Path(kept)
        base = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "SODAIHOI_HOME": str(home / "home")}
        command = [sys.executable, "-m", "tests.screens", "--draw", str(folder), str(home)]
        for factor, letters in VIEWS:
            for language in ("vi", "en"):
                environment = {**base, "QT_SCALE_FACTOR": factor}
                done = subprocess.run(
                    [*command, language, str(letters), *arguments[1:]], env=environment, check=False
                )
                if done.returncode:
                    return done.returncode
    print(f"{len(list(folder.glob('*.png')))} pictures in {folder.name}/")
    return 0


class Studio:
    """Draws windows at the scale the environment sets."""

    def __init__(self, folder: Path, home: Path, language: str, letters: int) -> None:
        from desktop_app.services import preferences
        from desktop_app.ui.app import application

        preferences.keep(language=language, scale=letters)
        preferences.speak()
        self.program = application()
        self.folder, self.home = folder, home
        self.factor = float(os.environ["QT_SCALE_FACTOR"])
        size = f"{round(self.factor * 100)}" if letters == 100 else f"letters{letters}"
        self._mark = f"{language}.{size}"

    def grab(self, window: Any, name: str, then: Callable[[], Any] | None = None) -> None:
        """One picture of a window, with the dialogs and menus that stand over it."""
        window.resize(round(WIDTH / self.factor), round(HEIGHT / self.factor))
        window.show()
        settle(self.program)
        shown = then() if then is not None else None
        if then is not None:
            settle(self.program)
        picture = (
            shown.grab() if shown is not None and is_another_window(shown) else with_dialogs(window)
        )
        picture.save(str(self.folder / f"{name}.{self._mark}.png"))

    def pages(self, wanted: list[str]) -> None:
        """The pages, full, empty, of an upper office, of the Front."""
        from desktop_app.services import registers
        from desktop_app.ui.main_window import PAGES
        from tests.scenes import registers_for

        for state, file in registers_for(self.home).items():
            names = [name for name, *_ in PAGES if not wanted or name in wanted]
            if state not in ALL_PAGES_OF:
                names = [name for name in names if name in UPPER and state == "province"]
            opened = registers.open_register(file)
            for name in names:
                self.window(opened, name, f"{name}-{state}", show_more)
            registers.close()

    def scenes(self, wanted: list[str]) -> None:
        """What lies behind the pages."""
        from tests import scenes

        chosen = [one for one in scenes.SCENES if not wanted or {one.name, one.page} & set(wanted)]
        if not chosen:
            return
        files = scenes.registers_for(self.home)
        scenes.prepare(self.home)
        for scene in chosen:
            self.scene(scene, files[scene.register])

    def scene(self, scene: Scene, file: Path) -> None:
        """One of them; what it did to the register is taken back."""
        from desktop_app.services import registers

        def show(window: Any) -> Any:
            return scene.opens(window, self.home)

        before = file.read_bytes()
        self.window(registers.open_register(file), scene.page, f"scene-{scene.name}", show)
        registers.close()
        file.write_bytes(before)

    def window(self, opened: Any, page: str, name: str, then: Callable[[Any], Any]) -> None:
        """A picture of a window on a register."""
        from PySide6.QtCore import QCoreApplication, QEvent, QThread

        from desktop_app.ui.main_window import MainWindow

        made = MainWindow(opened, page)
        self.grab(made, name, partial(then, made))
        for thread in made.findChildren(QThread):
            thread.wait()
        made.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def draw(folder: Path, home: Path, language: str, letters: int, wanted: list[str]) -> None:
    """Draw all pictures of one language at the scale the environment sets."""
    from desktop_app.ui.first_run import StartWindow

    studio = Studio(folder, home, language, letters)
    if not wanted or "start" in wanted:
        window = StartWindow()
        studio.grab(window, "start", lambda: search(window, "sa thay"))
        window.close()
    studio.pages(wanted)
    if letters == 100:
        studio.scenes(wanted)


def search(window: Any, text: str) -> None:
    """Type into the start page's search."""
    window.search.setText(text)
    window._find(text)


def is_another_window(shown: Any) -> bool:
    """Whether what a scene opened stands on a screen of its own, like the screen of the hall."""
    from PySide6.QtWidgets import QDialog, QMainWindow, QMenu, QWidget

    beside = QDialog | QMainWindow | QMenu
    return isinstance(shown, QWidget) and shown.isWindow() and not isinstance(shown, beside)


def with_dialogs(window: Any) -> Any:
    """The window and, over it, each dialog and menu of it that is open."""
    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QColor, QPainter
    from PySide6.QtWidgets import QApplication, QDialog, QMenu

    picture = window.grab()
    painter = QPainter(picture)
    over = [one for one in QApplication.topLevelWidgets()
            if one is not window and one.isVisible() and isinstance(one, QDialog | QMenu)]  # fmt: skip
    for one in sorted(over, key=_depth):
        at = QPoint((window.width() - one.width()) // 2, (window.height() - one.height()) // 2)
        if isinstance(one, QMenu):
            at = window.mapFromGlobal(one.pos())
        painter.drawPixmap(at, one.grab())
        painter.setPen(QColor("#808080"))  # the frame the system would put around it
        painter.drawRect(at.x() - 1, at.y() - 1, one.width() + 1, one.height() + 1)
    painter.end()
    return picture


def _depth(widget: Any) -> int:
    """How many widgets it stands over: a dialog comes after the one that opened it."""
    above = widget.parent()
    return 0 if above is None else 1 + _depth(above)


def settle(program: Any) -> None:
    """Let running jobs end and what they show be painted; one that has no end in sight is shown at work."""
    import time

    from PySide6.QtCore import QThread
    from PySide6.QtWidgets import QApplication

    until = time.monotonic() + 30
    while time.monotonic() < until:
        program.processEvents()
        shown_at_work = any(
            one.objectName() == "job" and one.isVisible() for one in QApplication.topLevelWidgets()
        )
        busy = [
            thread
            for widget in QApplication.topLevelWidgets()
            for thread in widget.findChildren(QThread)
            if thread.isRunning()
        ]
        if not busy or (shown_at_work and until - time.monotonic() < 29):
            break
        time.sleep(0.02)
    pause = time.monotonic() + 0.3  # what follows the first paint, and the pages of a preview
    while time.monotonic() < pause:
        program.processEvents()
        time.sleep(0.01)


def show_more(window: Any) -> None:
    """A sheet on the delegates page."""
    page = window.page
    if window.name == "delegates" and page.table.rows_model.rows:
        page.table.selectRow(4)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--draw"]:
        draw(Path(sys.argv[2]), Path(sys.argv[3]), sys.argv[4], int(sys.argv[5]), sys.argv[6:])
    else:
        sys.exit(main(sys.argv[1:]))
