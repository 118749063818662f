"""Scrolling through the delegate list with photos, screen by screen to the last of 20,000.

The floor is a QTableView of the same size, columns and row height with constant data. Every photo is a JPEG
of its own. Each screen is painted twice: at once, and again when its photos have come; the second, fuller
painting is the one that is compared. What comes between the two, reading rows and photos, is told beside it.

    python -m benchmarks.scroll make FILE N    a register of N delegates with photos
    python -m benchmarks.scroll ours FILE      one run of ours
    python -m benchmarks.scroll floor N        one run of the floor
"""

from __future__ import annotations

import json
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

from benchmarks.harness import Measured, Result, child, python

DELEGATES = 20_000
TARGET = 3.0
MEMORY_MIB = 250
ROUNDS = 3
DRAWN = 60
"""Portraits that are drawn; a comment in each copy makes every delegate's a picture of its own."""

SIZE = (1158, 560)
NAMES = (
    "photo",
    "card_number",
    "full_name",
    "gender",
    "born",
    "ethnic_group",
    "delegation",
    "position",
)


def run() -> list[Result]:
    """A paint with photos against the floor's, what one sees of a screen in all, and the peak memory."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            "SODAIHOI_HOME": folder,
            "QT_QPA_PLATFORM": "offscreen",
            "QT_LOGGING_RULES": "*.warning=false",
        }
        file = Path(folder) / "photos.sdh"
        child(python("benchmarks.scroll", "make", str(file), str(DELEGATES)), environment)
        pairs = [
            (
                child(python("benchmarks.scroll", "ours", str(file)), environment),
                child(python("benchmarks.scroll", "floor", str(DELEGATES)), environment),
            )
            for _ in range(ROUNDS)
        ]
    size = f"{DELEGATES:,} delegates"
    mine, floors = [one for one, _ in pairs], [one for _, one in pairs]
    peaks = max(one.peak_mib for one in mine), max(one.peak_mib for one in floors)
    found = []
    for name, key, target in (
        ("scroll: a paint with photos / constant data", "paint", TARGET),
        ("scroll: rows, photos and paints of a screen", "screen", None),
    ):
        ratio = statistics.median(_ms(one, key) / _ms(other, "paint") for one, other in pairs)
        ours = statistics.median(_ms(one, key) for one in mine)
        floor = statistics.median(_ms(one, "paint") for one in floors)
        found.append(Result(name, size, ours, floor, ratio, target, *peaks, unit="ms"))
    found.append(
        Result(
            "scroll: peak memory / what is allowed", size, peaks[0], MEMORY_MIB,
            peaks[0] / MEMORY_MIB, 1.0, *peaks, unit="MiB",
        )
    )  # fmt: skip
    return found


def _ms(one: Measured, key: str) -> float:
    return float(str(one.said[key]))


def make(file: Path, delegates: int) -> None:
    """A register whose people all have a photo, by the names their bytes give them."""
    from benchmarks.builders import big_register
    from desktop_app.pictures.photos import intake
    from desktop_app.pictures.portraits import draw_portrait
    from desktop_app.services import registers
    from desktop_app.store import database

    big_register(file, delegates)
    rng = random.Random(1)
    drawn = [intake(draw_portrait(rng, "", 30 + place)) for place in range(DRAWN)]
    registers.open_register(file)
    with database.writing():
        people = database.db.execute_sql("SELECT uid FROM person").fetchall()
        bodies = [_of_its_own(drawn[place % DRAWN], place) for place in range(len(people))]
        names = [sha256(body).hexdigest() for body in bodies]
        write = database.db.connection().executemany
        write("INSERT INTO picture (sha256, body) VALUES (?, ?)", zip(names, bodies, strict=True))
        uids = [uid for (uid,) in people]
        write("UPDATE person SET photo = ? WHERE uid = ?", zip(names, uids, strict=True))
    registers.close()


def _of_its_own(jpeg: bytes, number: int) -> bytes:
    """The same picture with a comment (marker FF FE) behind its first marker."""
    said = f"{number:08}".encode()
    return jpeg[:2] + b"\xff\xfe" + (len(said) + 2).to_bytes(2, "big") + said + jpeg[2:]


def ours(file: Path) -> dict[str, float]:
    """The list of the delegates page, as the window has it."""
    from PySide6.QtWidgets import QWidget

    from desktop_app.services import congresses, registers
    from desktop_app.ui.app import application
    from desktop_app.ui.delegate_list import DelegateList
    from desktop_app.ui.desk import Desk

    program = application()
    desk = Desk(registers.open_register(file))
    desk.choose(congresses.all_congresses()[0].uid)
    place = QWidget()
    shown = DelegateList(desk, [], list, place)
    shown.use_columns(NAMES)
    shown.load()
    shown.table.setFixedSize(*SIZE)
    shown.adjustSize()
    place.show()
    program.processEvents()

    def photos_come() -> None:
        while shown.thumbnails.awaited:
            program.processEvents()

    measured = _scrolled(shown.table, photos_come, lambda: len(shown.uids()))
    registers.close()
    return measured


def floor(delegates: int) -> dict[str, float]:
    """Qt's own table; every cell says the same."""
    from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt
    from PySide6.QtGui import QColor, QPixmap
    from PySide6.QtWidgets import QTableView

    from desktop_app.ui import theme
    from desktop_app.ui.app import application
    from desktop_app.ui.delegate_columns import column
    from desktop_app.ui.delegate_list import PHOTO_ROW

    class Constant(QAbstractTableModel):
        def rowCount(self, parent: Any = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's signature
            return delegates

        def columnCount(self, parent: Any = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's signature
            return len(NAMES)

        def data(self, index: Any, role: int = 0) -> Any:
            if role == _TEXT and index.column():
                return "Nguyễn Văn An"
            return photo if role == _PICTURE and not index.column() else None

    _TEXT = int(Qt.ItemDataRole.DisplayRole)  # noqa: N806 - as the table has them
    _PICTURE = int(Qt.ItemDataRole.DecorationRole)  # noqa: N806
    program = application()
    photo = QPixmap(30, 40)
    photo.fill(QColor("gray"))
    model, table = Constant(), QTableView()
    table.setModel(model)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
    table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(theme.px(PHOTO_ROW))
    for place, name in enumerate(NAMES):
        table.horizontalHeader().resizeSection(place, theme.px(column(name).width))
    table.horizontalHeader().setStretchLastSection(True)
    table.setFixedSize(*SIZE)
    table.show()
    program.processEvents()
    return _scrolled(table, lambda: None, lambda: delegates)


def _scrolled(
    table: Any, photos_come: Callable[[], None], rows: Callable[[], int]
) -> dict[str, float]:
    """Go down a screen at a time until the last row was painted; milliseconds a screen, and how many."""
    bar, view, clock = table.verticalScrollBar(), table.viewport(), time.perf_counter
    paints, screens = [], []
    high = view.height()
    while True:
        started = clock()
        bar.setValue(bar.value() + high)
        view.repaint()
        photos_come()
        filled = clock()
        view.repaint()
        ended = clock()
        paints.append(ended - filled)
        screens.append(ended - started)
        if bar.value() == bar.maximum() and table.model().rowCount() == rows():
            break
    return {
        "seconds": sum(screens),
        "paint": statistics.median(paints) * 1000,
        "screen": statistics.median(screens) * 1000,
        "screens": len(paints),
    }


def main(arguments: list[str]) -> int:
    what = arguments[0]
    if what == "make":
        make(Path(arguments[1]), int(arguments[2]))
        return 0
    print(json.dumps(ours(Path(arguments[1])) if what == "ours" else floor(int(arguments[1]))))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
