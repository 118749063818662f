"""The list of delegates and the sheet beside it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.scenes.kit import Scene


def _sheet(window: Any, home: Path) -> None:
    window.page.table.selectRow(4)
    window.page.edit()


def _reasons(window: Any, home: Path) -> None:
    """What cannot be kept, and what should be looked at again, in the lower sections of the sheet."""
    _sheet(window, home)
    form = window.page.sheet.form
    editors = form.editors
    for name, typed in (("born", "31/2/1980"), ("ethnic_group", "người sao Hỏa"),
                        ("phone", "0123"), ("id_number", "06208000123")):  # fmt: skip
        editors[name].setText(typed)
    form.touched = True
    window.page.save()
    form.reveal(editors["id_number"])


def _cautions(window: Any, home: Path) -> None:
    _sheet(window, home)
    form = window.page.sheet.form
    form.editors["id_number"].setText("062080777888")
    form.editors["phone"].setText("0123456789")
    form.touched = True
    window.page.save()
    form.reveal(form.editors["phone"])


def _no_hit(window: Any, home: Path) -> None:
    window.header.search.setText("Xyz")
    window.header._enter()


def _question(window: Any, home: Path) -> None:
    window.page.table.selectAll()
    window.page.remove()


def _unsaved(window: Any, home: Path) -> None:
    window.page.new()
    window.page.sheet.form.editors["full_name"].setText("Rơ Châm Hlơ̆")
    window.page.sheet.form.touched = True
    window.go("overview")


def _done(window: Any, home: Path) -> None:
    """Just removed, the sheet of the next one open: the bar that says so stands in nobody's way."""
    from desktop_app.services import acts

    window.page.table.selectRow(7)
    window.page.remove()
    _sheet(window, home)
    acts.undo_last()  # for the next picture


def _row_menu(window: Any, home: Path) -> None:
    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QContextMenuEvent
    from PySide6.QtWidgets import QApplication

    table = window.page.table
    table.selectRow(3)
    by_key = QContextMenuEvent.Reason.Keyboard
    QApplication.sendEvent(table.viewport(), QContextMenuEvent(by_key, QPoint(9, 9), QPoint(9, 9)))


SCENES = (
    Scene("sheet", "full", "delegates", _sheet),
    Scene("reasons", "full", "delegates", _reasons),
    Scene("cautions", "full", "delegates", _cautions),
    Scene("no-hit", "full", "delegates", _no_hit),
    Scene("question", "full", "delegates", _question),
    Scene("unsaved", "full", "delegates", _unsaved),
    Scene("done", "full", "delegates", _done),
    Scene("row-menu", "full", "delegates", _row_menu),
)
