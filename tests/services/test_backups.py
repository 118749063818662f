"""Copies that the register makes of itself: beside the work, opened and checked, so many kept."""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from desktop_app.domain import backups as rules
from desktop_app.domain.backups import Pace
from desktop_app.domain.errors import Refusal
from desktop_app.domain.people import Person
from desktop_app.domain.words import use_language
from desktop_app.services import backups, exchange, registers
from desktop_app.services.backups import Watch
from desktop_app.services.registers import Opened
from desktop_app.store import copies, database, rows
from tests.builders import a_person, keep

AT_ONCE = Pace(minutes=0, changes=1)


def finished(watch: Watch) -> None:
    until = time.monotonic() + 20
    while watch.busy and time.monotonic() < until:
        time.sleep(0.01)
    assert not watch.busy


def names_in(copy: Path) -> set[str]:
    with closing(sqlite3.connect(copy)) as opened:
        return {row[0] for row in opened.execute("SELECT full_name FROM person")}


def plain_copies() -> list[Path]:
    return [one.file for one in backups.copies()]


@pytest.fixture(autouse=True)
def nothing_goes_on_afterwards() -> Iterator[None]:
    yield
    registers.close()
    assert database.before_closing == []


def test_a_new_register_is_sound_and_for_practice(opened: Opened) -> None:
    assert backups.faults() == []
    assert opened.training


def test_a_copy_lies_beside_the_register_with_its_keys_and_opens(opened: Opened) -> None:
    assert backups.last_backup() is None
    keep(a_person("Y Bên"))
    exchange.own_card()
    copy = backups.backup_now()
    assert copy.parent == backups.backup_folder()
    assert copy.parent.parent == opened.file.parent
    assert copy.with_suffix(".keys").read_bytes() == opened.file.with_suffix(".keys").read_bytes()
    last = backups.last_backup()
    assert last is not None
    assert datetime.now(UTC) - last < timedelta(minutes=5)
    (listed,) = backups.copies()
    assert (listed.file, listed.name.why, listed.size) == (
        copy, rules.BY_HAND, copy.stat().st_size,
    )  # fmt: skip

    again = registers.open_register(copy)
    assert again.copied
    with database.reading():
        assert [one.full_name for one in rows.select(Person)] == ["Y Bên"]


@pytest.mark.usefixtures("opened")
def test_old_copies_are_cleared_away_with_their_keys_when_a_new_one_is_made() -> None:
    folder = backups.backup_folder()
    folder.mkdir()
    for number in range(1, 9):  # eight of one day long ago
        stem = rules.copy_stem("x", number, datetime(2024, 1, 1, number), rules.WORKING)  # noqa: DTZ001
        for end in (".sdh", ".keys"):
            (folder / f"{stem}{end}").touch()
    newest = backups.backup_now()
    left = plain_copies()
    assert left[0] == newest
    assert [rules.read_name(one.stem).number for one in left] == [9, 8, 7, 6, 5]  # type: ignore[union-attr]
    assert len(list(folder.glob("x-*.keys"))) == 4


def test_a_place_that_takes_no_copy_is_a_refusal(opened: Opened) -> None:
    backups.backup_folder().touch()  # a file stands where the folder should be
    use_language("en")
    with pytest.raises(Refusal) as caught:
        backups.backup_now()
    assert caught.value.code == "cannot_write"
    assert str(caught.value) == (
        "sa-thay.backup cannot be written: something of that name is there already. "
        "Choose another place, then try again."
    )
    assert backups.last_backup() is None
    assert backups.before(rules.BEFORE_RECEIVING) is None  # what is to be done goes on
    told = backups.problem()
    assert told is not None
    assert told.code == "cannot_write"


def test_a_copy_that_does_not_fit_on_the_disk_is_not_begun(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = backups.backup_now()
    monkeypatch.setattr(backups, "_ROOM", 1 << 60)  # no disk has that much
    with pytest.raises(Refusal) as caught:
        backups.backup_now()
    assert caught.value.code == "disk_full"
    assert plain_copies() == [kept]
    assert copies.faults_of(kept) == []


@pytest.mark.usefixtures("opened")
def test_nothing_is_copied_twice_and_closing_copies_only_what_changed() -> None:
    assert backups.changed()
    first = backups.on_closing()
    assert first is not None
    assert rules.read_name(first.stem).why == rules.CLOSING  # type: ignore[union-attr]
    assert not backups.changed()
    assert backups.on_closing() is None
    keep(a_person("Y Bên"))
    second = backups.before(rules.BEFORE_RECEIVING)
    assert second is not None
    assert names_in(second) == {"Y Bên"}
    assert plain_copies() == [second, first]


def test_a_register_opened_again_unchanged_needs_no_copy_of_the_day(opened: Opened) -> None:
    backups.backup_now()
    registers.close()
    registers.open_register(opened.file)
    assert not backups.changed()
    assert not Watch().look()
    (copy,) = plain_copies()
    future = time.time() + 86_400
    os.utime(copy, (future, future))  # a clock was wrong: the copy says nothing about what it holds
    assert backups.changed()


def test_the_first_look_of_a_day_makes_a_copy_and_the_next_waits_for_changes(
    opened: Opened,
) -> None:
    told = threading.Event()
    watch = Watch(told.set)
    keep(a_person("Y Bên"))
    assert watch.look()
    finished(watch)
    assert told.wait(5)
    (copy,) = backups.copies()
    assert copy.name.why == rules.OPENING
    assert names_in(copy.file) == {"Y Bên"}
    assert not watch.look()
    keep(a_person("A Brêu"))
    assert not watch.look()  # one change, a moment ago: there is time


@pytest.mark.usefixtures("opened")
def test_enough_changes_make_a_copy_while_work_goes_on_and_it_is_sound() -> None:
    backups.backup_now()
    watch = Watch(pace=AT_ONCE)
    watch.look()
    finished(watch)
    keep(*(a_person(f"Người {number}") for number in range(3_000)))
    assert watch.look()
    written, longest = 0, 0.0
    while watch.busy:
        began = time.perf_counter()
        keep(a_person(f"Thêm {written}"))
        longest = max(longest, time.perf_counter() - began)
        written += 1
    finished(watch)
    newest = backups.copies()[0]
    assert newest.name.why == rules.WORKING
    assert copies.faults_of(newest.file) == []
    assert len(names_in(newest.file)) >= 3_000
    assert written > 0
    assert longest < 1.0, f"an act waited {longest:.3f} s"
    assert backups.problem() is None


@pytest.mark.usefixtures("opened")
def test_closing_the_register_stops_a_copy_and_leaves_nothing_half_done() -> None:
    keep(*(a_person(f"Người {number}") for number in range(3_000)))
    watch = Watch(pace=AT_ONCE)
    folder = backups.backup_folder()
    assert watch.look()
    registers.close()
    finished(watch)
    left = [one.name for one in folder.iterdir() if not one.name.endswith((".sdh", ".keys"))]
    assert left == []
    for copy in folder.glob("*.sdh"):  # it may have been finished in time
        assert copies.faults_of(copy) == []


@pytest.mark.skipif(os.name == "nt", reason="kills by signal")
def test_killed_while_copying_the_copies_there_are_stay_sound(opened: Opened) -> None:
    keep(*(a_person(f"Người {number}") for number in range(2_000)))
    backups.backup_now()
    registers.close()
    script = (
        "import sys\nfrom pathlib import Path\n"
        "from desktop_app.services import backups, registers\n"
        "registers.open_register(Path(sys.argv[1]))\n"
        "print('ready', flush=True)\n"
        "while True:\n"
        "    backups.backup_now()\n"
    )
    draw = random.Random(3)
    for _ in range(8):
        child = subprocess.Popen(
            [sys.executable, "-c", script, opened.file], text=True, stdout=subprocess.PIPE,
            cwd=Path(__file__).parents[2],
        )  # fmt: skip
        assert child.stdout is not None
        child.stdout.readline()
        time.sleep(draw.uniform(0.02, 0.3))
        child.kill()
        child.communicate()
        there = backups.copies(opened.file)
        assert there
        assert all(copies.faults_of(one.file) == [] for one in there)
    assert backups.copies(opened.file)[0].name.number > 8
    registers.open_register(opened.file)
    backups.backup_now()
    assert backups.faults() == []


def test_a_damaged_copy_is_told_from_a_sound_one(opened: Opened) -> None:
    keep(*(a_person(f"Người {number}") for number in range(200)))
    copy = backups.backup_now()
    assert copies.faults_of(copy) == []
    body = bytearray(copy.read_bytes())
    body[8192:12288] = bytes(range(256)) * 16
    copy.write_bytes(body)
    assert copies.faults_of(copy)
    copy.write_bytes(b"")
    assert copies.faults_of(copy)
    assert copies.facts_of(copy) is None


def test_the_copy_made_before_an_upgrade_is_listed_and_stays(opened: Opened) -> None:
    before = opened.file.with_name("sa-thay.truoc-nang-cap-4.sdh")
    database.backup(before)
    backups.backup_now()
    assert [one.name.why for one in backups.copies()] == [rules.BY_HAND, rules.BEFORE_UPGRADE]
