"""The program with a window: language, look, the register to open, and windows made anew when needed."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.domain.errors import Refusal
from desktop_app.services import preferences, registers
from desktop_app.ui import hooks, theme
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.painted import AfterPaint


class Program(QObject):
    """Keeps the one window: of an open register, or the start page."""

    def __init__(self) -> None:
        super().__init__()
        self.window: QWidget | None = None

    def begin(self, file: Path | None) -> None:
        """Open ``file``, else the register of last time, else the start page."""
        if file is None:
            file = next(iter(registers.recent()), None)
        if file is None or not self.open(file):
            self.start_page()

    def open(self, file: Path) -> bool:
        """Open a register in a new window; False, and the refusal shown, when it cannot be."""
        try:
            opened = registers.open_register(file)
        except Refusal as refusal:
            from desktop_app.ui import alerts, damaged

            if damaged.is_about_damage(file, refusal):
                # over the start page, which comes when nothing can be opened
                QTimer.singleShot(0, self, lambda: damaged.show(self.window, file, self._another))
            else:
                alerts.show(refusal, self.window)
            return False
        registers.remember_recent(file)
        self.show_register(opened)
        if opened.copied:
            from desktop_app.domain.words import N_, say
            from desktop_app.ui import alerts

            alerts.show(
                say(
                    N_(
                        "This file is a copy of a register that is kept elsewhere. Work in one "
                        "of the two only: what is entered in both must be compared by hand."
                    )
                ),
                self.window,
            )
        return True

    def show_register(self, opened: registers.Opened, page: str = "") -> None:
        """A window on an open register."""
        made = MainWindow(opened, page)
        made.register_wanted.connect(self._another)
        made.rebuild_wanted.connect(lambda: self.show_register(opened, made.name))
        self._replace(made)
        QTimer.singleShot(3000, made, lambda: _watch(made))

    def start_page(self) -> None:
        """The page for choosing or making a register."""
        from desktop_app.ui.first_run import StartWindow

        _leave()
        made = StartWindow()
        made.register_wanted.connect(self._another)
        made.rebuild_wanted.connect(self.start_page)
        self._replace(made)

    def _another(self, file: Path | None) -> None:
        if file is None:
            self.start_page()
            return
        before = self.window
        _leave()
        if not self.open(file) and isinstance(before, MainWindow):
            self.open(before.desk.opened.file)

    def _replace(self, made: QWidget) -> None:
        old = self.window
        self.window = made
        if old is not None:
            made.setGeometry(old.geometry())
            made.setWindowState(old.windowState())
        else:
            made.resize(1366, 728)
        AfterPaint(made, _collect_again, wait=500)
        made.show()
        if old is not None:
            old.hide()
            old.deleteLater()


def _watch(window: MainWindow) -> None:
    """Backup copies are made from now on, whenever one is due."""
    from desktop_app.ui.backup_watch import BackupWatch

    BackupWatch(window)


def _leave() -> None:
    """Close the register; when something was changed it is copied once more."""
    from desktop_app.services import backups

    backups.on_closing()
    registers.close()


def _collect_again() -> None:
    """The start is over: what it made stays, and garbage is collected from now on."""
    gc.freeze()
    gc.enable()


def application() -> QApplication:
    """The QApplication in our dress; the one that is there already, when there is one."""
    made = QApplication.instance()
    if not isinstance(made, QApplication):
        made = QApplication([*sys.argv[:1], "-style", theme.STYLE])
        made.setProperty("styled", True)
    made.setApplicationName("sodaihoi")
    made.setApplicationDisplayName("")
    kept = preferences.load()
    scales = theme.tokens()["type"]["scales"]
    percent = int(kept["scale"]) if str(kept["scale"]).isdigit() else 100
    theme.use_scale(percent if percent in scales else 100)
    return made


def _keep_a_log() -> None:
    from desktop_app.services import logbook

    logbook.start()


def main(file: Path | None) -> int:
    """Run the window until it is closed; the exit code comes back."""
    preferences.speak()
    made = application()
    hooks.install_hooks()
    program = Program()
    program.begin(file)
    QTimer.singleShot(1000, _keep_a_log)
    if os.environ.get("SODAIHOI_EXIT_AFTER_PAINT"):
        _leave_when_painted(program)
    code = made.exec()
    _leave()
    return code


def _leave_when_painted(program: Program) -> None:
    """For the benchmark of the start: end as soon as the first rows are painted."""
    from PySide6.QtWidgets import QTableView

    table = program.window.findChild(QTableView) if program.window else None
    if table is not None:
        AfterPaint(table.viewport(), lambda: os._exit(0))
