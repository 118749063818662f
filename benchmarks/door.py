"""A crowd at the door: scans at 20 a second on the door screen, against one commit of the same row.

Ours is the door screen itself, offscreen, with 3,000 delegates who have photos: timed from the last digit of a
card to the answer being painted, sentence, photo, count and last answers with it. The floor writes the very row
that was just written by plain sqlite3 into a copy of the register: one transaction, synchronous=FULL, the same
rollback journal, right after each scan, so that both meet the same disk. Afterwards every answer that was
shown is looked for in the register.

    python -m benchmarks.door make FOLDER
    python -m benchmarks.door run FOLDER SCANS
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.harness import ROOT, Result, child, python

DELEGATES = 3_000
SCANS = 3_000
EVERY_S = 1 / 20
TARGET = 3.0
PHOTOS = 40


def run() -> list[Result]:
    """The ratio at the median and at p99, and how many answers are lost."""
    folder_of_disk = ROOT / "build" / "bench"
    folder_of_disk.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder_of_disk) as name:
        environment = {"SODAIHOI_HOME": name, "QT_QPA_PLATFORM": "offscreen"}
        child(python("benchmarks.door", "make", name), environment)
        done = child(python("benchmarks.door", "run", name, str(SCANS)), environment)
    said: dict[str, Any] = done.said
    print(
        f"door: {said['scans']} scans, {said['lost']} lost, {said['late']} took longer than the next card;"
        f" p99 {said['ours_p99'] / said['floor_p50']:.2f} × the median commit"
    )
    if said["lost"]:
        raise RuntimeError(f"{said['lost']} answers are lost")
    size = f"{DELEGATES:,} delegates"
    return [
        Result(
            f"door: answer at {at} / one commit at {at}", size, said[f"ours_{at}"] * 1000,
            said[f"floor_{at}"] * 1000, said[f"ours_{at}"] / said[f"floor_{at}"], TARGET,
            done.peak_mib, 0, unit="ms",
        )
        for at in ("p50", "p99")
    ]  # fmt: skip


def make(folder: Path) -> None:
    """A congress of 3,000 with cards, a session, and photos that are shared among them."""
    from dataclasses import replace
    from datetime import date

    from benchmarks.builders import big_register
    from desktop_app.domain.people import Person
    from desktop_app.domain.programme import Session
    from desktop_app.services import photos, registers
    from desktop_app.store import database, journal, rows

    congress = big_register(folder / "made.sdh", DELEGATES)
    registers.open_register(folder / "made.sdh")
    kept = [photos.keep_picture(_picture(number)) for number in range(PHOTOS)]
    with database.reading():
        people = rows.select(Person)
    with journal.act("Photos and session") as act:
        act.put(
            Session(congress=congress, kind="official", day=date(2024, 5, 16), starts=450),
            *(replace(one, photo=kept[at % PHOTOS]) for at, one in enumerate(people)),
        )
    registers.close()


def _picture(number: int) -> bytes:
    """A picture with as much in it as a photo from a telephone."""
    import io
    import random

    from PIL import Image, ImageFilter

    noise = Image.frombytes("RGB", (150, 200), random.Random(number).randbytes(150 * 200 * 3))
    stream = io.BytesIO()
    large = noise.resize((900, 1200)).filter(ImageFilter.GaussianBlur(3))
    large.save(stream, "JPEG", quality=90)
    return stream.getvalue()


def measure(folder: Path, scans: int) -> dict[str, Any]:
    """Scan every card once, every 50 ms; what was shown and what a commit of its row takes."""
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QWidget

    from desktop_app.services import congresses, door, registers
    from desktop_app.store import attendance
    from desktop_app.ui.app import application
    from desktop_app.ui.desk import Desk
    from desktop_app.ui.door import DoorWindow

    for name in ("ours", "floor"):
        shutil.copyfile(folder / "made.sdh", folder / f"{name}.sdh")
    program = application()
    desk = Desk(registers.open_register(folder / "ours.sdh"))
    desk.choose(congresses.all_congresses()[0].uid)
    assert desk.congress is not None
    session = door.sessions(desk.congress.uid)[0].uid
    codes = [one.card_code for one in attendance.faces(desk.congress.uid)][: scans + 1]
    place = QWidget()
    window = DoorWindow(desk, place, session, "1")
    window.sounds.muted = True
    window.resize(1366, 768)
    window.show()
    floor = Floor(folder / "floor.sdh", folder / "ours.sdh")
    ours, commits, shown, late = [], [], [], 0
    due = time.perf_counter()
    for number, code in enumerate(codes):
        due = max(due, time.perf_counter()) + EVERY_S
        QTest.keyClicks(window.field, code[:-1])
        while time.perf_counter() < due:
            program.processEvents()
        started = time.perf_counter()
        QTest.keyClicks(window.field, code[-1])
        window.repaint()
        took = time.perf_counter() - started
        late += took > EVERY_S
        record = window.last[0].check_in
        shown.append(record.uid)
        commit = floor.commit(record.uid)
        if number:  # the first scan makes what is made once
            ours.append(took)
            commits.append(commit)
    window.leave_door()
    registers.close()
    kept = {
        row[0] for row in sqlite3.connect(folder / "ours.sdh").execute("SELECT uid FROM check_in")
    }
    found = {f"ours_{at}": value for at, value in _percentiles(ours).items()}
    found |= {f"floor_{at}": value for at, value in _percentiles(commits).items()}
    lost = len(shown) - len(kept.intersection(shown))
    return {**found, "scans": len(ours), "lost": lost, "late": late, "seconds": sum(ours)}


class Floor:
    """Plain sqlite3 with the settings of a register, writing the rows that ours has written."""

    def __init__(self, file: Path, source: Path) -> None:
        self._source = sqlite3.connect(f"file:{source}?mode=ro", uri=True, isolation_level=None)
        self._target = sqlite3.connect(file, isolation_level=None)
        for pragma in ("journal_mode = delete", "synchronous = full", "foreign_keys = 1"):
            self._target.execute(f"PRAGMA {pragma}")
        names = [row[1] for row in self._target.execute("PRAGMA table_info(check_in)")]
        listed = ", ".join(f'"{name}"' for name in names)
        self._read = f"SELECT {listed} FROM check_in WHERE uid = ?"
        self._write = f"INSERT INTO check_in ({listed}) VALUES ({', '.join('?' * len(names))})"

    def commit(self, uid: str) -> float:
        """Seconds to write this row in a transaction of its own."""
        row = self._source.execute(self._read, (uid,)).fetchone()
        started = time.perf_counter()
        self._target.execute("BEGIN IMMEDIATE")
        self._target.execute(self._write, row)
        self._target.execute("COMMIT")
        return time.perf_counter() - started


def _percentiles(times: Sequence[float]) -> dict[str, float]:
    ordered = sorted(times)
    return {"p50": ordered[len(ordered) // 2], "p99": ordered[int(len(ordered) * 0.99)]}


def main(arguments: list[str]) -> int:
    """One of the two steps."""
    what, folder = arguments[0], Path(arguments[1])
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if what == "make":
        make(folder)
        return 0
    print(json.dumps(measure(folder, int(arguments[2]))))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
