"""F1: all keys in two lists, those of every page and those of the congress day."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QLabel,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.words import N_, say
from desktop_app.ui import theme
from desktop_app.ui.page import button, heading
from desktop_app.ui.tabs import Tabs

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
"""The keys of every page, in the order they are shown: down the first column, then the second."""

DAY_KEYS = (
    ("", N_("Attendance")),
    ("Space  Shift+Space", N_("Present, the whole delegation present")),
    ("Del", N_("Take the tick away …")),
    ("F7  F8", N_("Note as absent, add who is not on the list")),
    ("F9", N_("Type in the signed sheets …")),
    ("Ctrl+R", N_("Replace …")),
    ("F11", N_("Open the door screen")),
    ("", N_("Door screen")),
    ("Enter", N_("Check in who is chosen")),
    ("F4", N_("Enter who is on no list")),
    ("F6, Ctrl+Z", N_("Void the last")),
    ("F7  F9", N_("Sound on or off, camera")),
    ("F8", N_("Note who goes out, who comes in")),
    ("F11  Esc", N_("Full screen, close")),
    ("", N_("Votes and counts")),
    ("Ctrl+Enter", N_("Lock and publish what was counted")),
    ("Enter, ↓  ↑", N_("Next number, the one before")),
    ("Ctrl+Tab", N_("To the count of the other team")),
    ("0", N_("The ballot that is read is invalid")),
    ("", N_("Running the day")),
    ("Space", N_("Begin the next item")),
    ("F4", N_("To the vote or the door of the item")),
    ("", N_("Calling to the stage")),
    ("Space", N_("Call the next")),
    ("1, Enter  2", N_("Handed over, received in place of somebody")),
    ("3  4  0", N_("Not fetched, later, take back")),
    ("", N_("Screen of the hall")),
    ("1 … 6", N_("What the hall sees")),
    ("←  →", N_("The page before, the next")),
    ("D  F11", N_("Dark or light, full screen")),
)
"""The keys of the day: an empty key stands at the word of the place they are pressed in."""


def show_keys(window: QWidget) -> QDialog:
    """Open the lists."""
    dialog = QDialog(window)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setObjectName("help")
    dialog.setWindowTitle(say(N_("Keys")))
    layout = QVBoxLayout(dialog)
    layout.setContentsMargins(theme.px(24), theme.px(12), theme.px(24), theme.px(12))
    layout.setSpacing(theme.px(8))
    words = [say(N_("Keys of every page")), say(N_("Keys of the congress day"))]
    tabs = Tabs("help_tabs", say(N_("Keys")), words)
    stack = QStackedWidget()
    for listed in (KEYS, DAY_KEYS):
        stack.addWidget(_grid(listed))
    tabs.currentChanged.connect(stack.setCurrentIndex)
    layout.addWidget(tabs)
    layout.addWidget(stack)
    close = button(N_("Close"), dialog.accept, main=True, name="close")
    layout.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
    dialog.open()
    tabs.setFocus()
    return dialog


def _grid(listed: Sequence[tuple[str, str]]) -> QWidget:
    """Keys and what they do in two columns, which break before a heading where there are any."""
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(theme.px(24))
    grid.setVerticalSpacing(theme.px(4))
    middle = -(-len(listed) // 2)
    heads = [place for place, (key, _) in enumerate(listed) if not key]
    first = min(heads, key=lambda place: abs(place - middle)) if heads else middle
    for place, (key, word) in enumerate(listed):
        column, line = (0, place) if place < first else (2, place - first)
        if not key:
            grid.addWidget(heading(say(word), "section"), line, column, 1, 2)
            continue
        label = QLabel(key)
        label.setObjectName("quiet")
        grid.addWidget(label, line, column)
        grid.addWidget(QLabel(say(word)), line, column + 1)
    grid.setRowStretch(grid.rowCount(), 1)
    grid.setColumnStretch(3, 1)
    return made
