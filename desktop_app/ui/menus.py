"""The menu bar and the list of keys: everything the toolbar can do, found by reading."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QFileDialog, QGridLayout, QLabel, QMenu, QVBoxLayout

from desktop_app.domain.words import LANGUAGES, N_, language, say
from desktop_app.services import backups, registers
from desktop_app.ui import theme
from desktop_app.ui.page import button, heading

if TYPE_CHECKING:
    from desktop_app.ui.main_window import MainWindow

KEYS = (
    ("Ctrl+N", N_("New")),
    ("Enter, F2", N_("Edit what is chosen in the list")),
    ("Del", N_("Remove")),
    ("Shift+F10", N_("What can be done with the row")),
    ("Alt+↑  Alt+↓", N_("Move the row up or down")),
    ("Ctrl+F, Enter", N_("Search, then to what was found")),
    ("Ctrl+L", N_("Choose who is shown")),
    ("Ctrl+A", N_("Choose everybody who is shown")),
    ("Ctrl+G", N_("Figures of those who are shown")),
    ("Esc", N_("Clear search and filter; leave without saving")),
    ("Ctrl+P", N_("Print")),
    ("Ctrl+Z", N_("Undo the last act")),
    ("Ctrl+S", N_("Save")),
    ("Ctrl+Enter", N_("Save and add another")),
    ("Enter, Tab", N_("Next field")),
    ("Ctrl+PgDn  Ctrl+PgUp", N_("Next section of a sheet, the one before")),
    ("Ctrl+B", N_("Letters of the minority languages")),
    ("Ctrl+D", N_("Scan a citizen card")),
    ("Ctrl+H", N_("Show the numbers of the papers")),
    ("Ctrl+1 … 9", N_("Go to a page")),
    ("Ctrl+Shift+1 … 3", N_("Go to one of the last pages")),
    ("Ctrl+Tab", N_("Next page")),
    ("Alt+1 … 9, 0", N_("Go to a part of the page; again: to its next list")),
    ("F6  Shift+F6", N_("From the list to the parts of the sheet, and back")),
    ("Ctrl+Shift+N", N_("New session of the programme")),
    ("F7  F8", N_("Set the day of a congress, mark it as held")),
    ("F9", N_("Run the day")),
    ("F12", N_("Screen of the hall")),
    ("Ctrl++  Ctrl+−  Ctrl+0", N_("Larger letters, smaller, as designed")),
    ("Ctrl+Q", N_("Close the program")),
    ("F1", N_("This list")),
)
"""All keys, in the order they are shown: down the first column, then the second."""


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
    dialog = QDialog(window)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setObjectName("help")
    dialog.setWindowTitle(say(N_("Keys")))
    layout = QVBoxLayout(dialog)
    layout.setContentsMargins(theme.px(24), theme.px(16), theme.px(24), theme.px(16))
    layout.setSpacing(theme.px(12))
    layout.addWidget(heading(say(N_("Keys")), "section"))
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme.px(24))
    grid.setVerticalSpacing(theme.px(4))
    lines = -(-len(KEYS) // 2)
    for place, (key, word) in enumerate(KEYS):
        label = QLabel(key)
        label.setObjectName("quiet")
        column, line = divmod(place, lines)
        grid.addWidget(label, line, 2 * column)
        grid.addWidget(QLabel(say(word)), line, 2 * column + 1)
    layout.addLayout(grid)
    close = button(N_("Close"), dialog.accept, main=True, name="close")
    layout.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
    dialog.open()
    return dialog


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
