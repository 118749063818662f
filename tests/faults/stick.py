"""A stick that is pulled out at every 64 KiB, while a package is copied to it and while it is read from it.

    python -m tests.faults.stick FOLDER STEP     run with the shim preloaded (`run` does it)

After each time the stick is put in again: what was being sent is copied once more, what was being received is
received once more, and both are whole.
"""

from __future__ import annotations

import errno
import json
import random
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from tests.faults import disk, shim

PEOPLE, PHOTO = 40, 60_000


def run(folder: Path, step: int) -> dict[str, int]:
    """The figures, pulled at every ``step``-th block of 64 KiB."""
    folder.mkdir(parents=True, exist_ok=True)
    environment = shim.environment(shim.built(folder), folder / "usb", folder / "home")
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.stick", folder, str(step)],
        cwd=disk.ROOT, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode or done.stderr:
        raise RuntimeError(done.stderr[-4000:])
    told: dict[str, int] = json.loads(done.stdout)
    return told


def _trials(folder: Path, step: int) -> dict[str, int]:
    from desktop_app.domain.people import Person
    from desktop_app.services import exchange, registers
    from desktop_app.store import database, pictures, rows
    from tests.builders import enter, held_congress, keep
    from tests.places import KON_TUM, SA_THAY, place

    here, draw, stick = shim.Shim(), random.Random(1), folder / "usb"
    stick.mkdir()
    district, province = place(folder, "huyen", SA_THAY), place(folder, "tinh", KON_TUM)
    district.open()
    enter(held_congress(), *(f"Người {number}" for number in range(PEOPLE)))
    with database.writing():
        photos = [pictures.put_picture(b"\xff\xd8\xff" + draw.randbytes(PHOTO))
                  for _ in range(PEOPLE)]  # fmt: skip
    with database.reading():
        people = rows.select(Person)
    keep(*(replace(one, photo=photo) for one, photo in zip(people, photos, strict=True)))
    province.trusts(district)
    district.trusts(province)
    sent = district.sends(stick)
    size, digest = sent.file.stat().st_size, sent.entry.state_digest
    found = {"trials": 0, "refused": 0, "tracebacks": 0, "half_files": 0, "not_whole_after": 0}

    def tried(office: Path, work: Callable[[], str], count: int) -> str:
        registers.close()

        def steps() -> Iterator[str]:
            yield work()

        told = disk._child(office, steps, lambda: here.pull_after(count, errno.EIO))
        found["trials"] += 1
        found["refused"] += any(one.startswith("refused") for one in told)
        found["tracebacks"] += any(one.startswith("broken") for one in told)
        return told[-1]

    for count in range(0, 2 * size, disk.BLOCK * step):
        for old in stick.iterdir():
            old.unlink()
        end = tried(district.file, lambda: exchange.deliver(sent.entry.package, stick).name, count)
        for file in stick.glob("*.goi"):
            found["half_files"] += file.stat().st_size != size or end != "end"
        district.open()
        again = exchange.deliver(sent.entry.package, stick)
        found["not_whole_after"] += again.stat().st_size != size
    before = province.digest()
    for count in range(0, size, disk.BLOCK * step):
        tried(province.file, lambda: _received(again), count)
        province.open()
        found["half_files"] += exchange.state_digest() != before
        (preview,) = exchange.receive([again])
        found["not_whole_after"] += preview.counts.total == 0 or preview.state_digest != digest
    (last,) = province.receives(again)
    found["not_whole_after"] += last.state_digest != digest
    registers.close()
    return found


def _received(file: Path) -> str:
    from desktop_app.services import exchange

    (outcome,) = exchange.receive([file], apply=True)
    return f"{outcome.result} {outcome.code}"


if __name__ == "__main__":
    print(json.dumps(_trials(Path(sys.argv[1]), int(sys.argv[2]))))
