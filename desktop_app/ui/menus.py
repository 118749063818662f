"""The menu bar: everything the toolbar can do, found by reading."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QFileDialog, QMenu

from desktop_app.domain.words import LANGUAGES, N_, language, say
from desktop_app.services import backups, registers
from desktop_app.ui import theme

if TYPE_CHECKING:
    from desktop_app.ui.main_window import MainWindow


def fill(window: MainWindow) -> None:
    """Put the menus on a window; what is in them is made when they are first opened."""
    bar = window.menuBar()
    for title, items in (
        (N_("&Register"), _register),
        (N_("&Edit"), _edit),
        (N_("&Go to"), _pages),
        (N_("&View"), _view),
        (N_("&Help"), _help),
    ):
        menu = bar.addMenu(say(title))
        menu.aboutToShow.connect(partial(_open, menu, window, items))


def _open(menu: QMenu, window: MainWindow, items: Callable[[QMenu, MainWindow], None]) -> None:
    menu.clear()
    items(menu, window)


def _register(menu: QMenu, window: MainWindow) -> None:
    _add(menu, N_("New register …"), lambda: window.want_register(None))
    _add(menu, N_("Open a register …"), lambda: _open_another(window))
    recent = menu.addMenu(say(N_("Recent registers")))
    for file in registers.recent():
        act = recent.addAction(file.name)
        act.setToolTip(str(file))
        act.triggered.connect(partial(_recent, window, file))
    recent.setEnabled(not recent.isEmpty())
    menu.addSeparator()
    _add(menu, N_("Who is at the desk …"), lambda: _operators(window))
    _add(menu, N_("Make a backup now"), lambda: _backup(window))
    _add(menu, N_("Restore from a backup copy …"), lambda: _restore(window))
    menu.addSeparator()
    _add(menu, N_("Close the program"), window.close, "Ctrl+Q")


def _operators(window: MainWindow) -> None:
    from desktop_app.ui.operators import show_operators

    show_operators(window)


def _edit(menu: QMenu, window: MainWindow) -> None:
    _add(menu, N_("Undo the last act"), window.undo, "Ctrl+Z")
    menu.addSeparator()
    _add(menu, N_("New"), lambda: window.page.new(), "Ctrl+N")
    _add(menu, N_("Edit"), lambda: window.page.edit(), "F2")
    _add(menu, N_("Remove"), lambda: window.page.remove(), "Del")
    _add(menu, N_("Print"), lambda: window.page.print_page(), "Ctrl+P")


def _pages(menu: QMenu, window: MainWindow) -> None:
    from desktop_app.ui.main_window import KEYS, PAGES

    for (name, word, icon, _), key in zip(PAGES, KEYS, strict=True):
        act = _add(menu, say(word, family=window.desk.family), partial(window.go, name), key)
        act.setIcon(theme.icon(icon))


def _view(menu: QMenu, window: MainWindow) -> None:
    _add(menu, N_("Larger letters"), lambda: window.zoom(1), "Ctrl++")
    _add(menu, N_("Smaller letters"), lambda: window.zoom(-1), "Ctrl+−")
    _add(menu, N_("Letters as designed"), lambda: window.zoom(0), "Ctrl+0")
    folded = window.rail.folded
    _add(menu, N_("Unfold the rail") if folded else N_("Fold the rail"),
         lambda: window.rail.fold(not folded, chosen=True))  # fmt: skip
    _add(menu, N_("Screen of the hall …"), lambda: show_hall(window), "F12")
    menu.addSeparator()
    for code, name in LANGUAGES.items():
        act = menu.addAction(name)
        act.setCheckable(True)
        act.setChecked(code == language())
        act.triggered.connect(partial(_speak, window, code))


def show_hall(window: MainWindow) -> None:
    """What everybody in the hall sees, on a second screen."""
    from desktop_app.ui import hall_screen

    hall_screen.show_hall(window.desk, window)


def _help(menu: QMenu, window: MainWindow) -> None:
    _add(menu, N_("Keys"), lambda: show_help(window), "F1")
    _add(menu, N_("About this program"), lambda: _about(window))


def _recent(window: MainWindow, file: Path, _checked: bool = False) -> None:
    window.want_register(file)


def _speak(window: MainWindow, code: str, _checked: bool = False) -> None:
    window.speak(code)


def _add(menu: QMenu, text: str, does: Callable[[], object], key: str = "") -> QAction:
    """A line of a menu; the key is only told here, it is the window's own."""
    act = menu.addAction(f"{say(text)}\t{key}" if key else say(text))
    act.triggered.connect(lambda: does())
    return act


def _open_another(window: MainWindow) -> None:
    dialog = QFileDialog(window, say(N_("Open a register")))
    dialog.setNameFilter(say(N_("Registers")) + " (*.sdh)")
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.fileSelected.connect(lambda name: window.want_register(Path(name)))
    dialog.open()


def _backup(window: MainWindow) -> None:
    from desktop_app.ui import alerts, jobs

    def done(copy: Path) -> None:
        alerts.show(
            say(
                N_("The backup copy {file} was made in {folder}, opened and found sound."),
                file=copy.name,
                folder=copy.parent.name,
            ),
            window,
        )
        window.status.refresh(window.desk)

    jobs.run(window, say(N_("Copying the register …")), lambda report: backups.backup_now(), done)


def _restore(window: MainWindow) -> None:
    from desktop_app.ui.restoring import ask_which

    ask_which(window, window.register_wanted.emit)


def show_operators(window: MainWindow) -> QDialog:
    """Who works at the register, and who sits at the desk."""
    from desktop_app.ui import operators

    return operators.show_operators(window)


def show_help(window: MainWindow) -> QDialog:
    """All keys in one list."""
    from desktop_app.ui import key_list

    return key_list.show_keys(window)


def _about(window: MainWindow) -> None:
    from desktop_app.domain import release
    from desktop_app.ui import alerts

    alerts.show(
        say(
            N_(
                "Sổ Đại hội, version {version}. It works without a network and sends nothing by "
                "itself. Classified content does not belong in it."
            ),
            version=release.version(),
        ),
        window,
    )
