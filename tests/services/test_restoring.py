"""A copy made a register again: another installation, the old file beside it, and no half-way state."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from desktop_app.domain.errors import Refusal
from desktop_app.domain.people import Person
from desktop_app.services import backups, exchange, registers, restoring
from desktop_app.services.registers import Opened
from desktop_app.store import copies, database, journal, rows
from tests.builders import a_person, keep

ROOT = Path(__file__).parents[2]


def names() -> set[str]:
    with database.reading():
        return {one.full_name for one in rows.select(Person)}


def damage(file: Path) -> None:
    """Overwrite every page from the third on, as a disk that dies would."""
    body = bytearray(file.read_bytes())
    body[8192:] = os.urandom(len(body) - 8192)
    file.write_bytes(body)


def test_a_restored_register_is_another_installation_and_the_old_one_is_kept(
    opened: Opened,
) -> None:
    keep(a_person("Y Bên"))
    before = exchange.own_card()
    copy = backups.backup_now()
    keep(a_person("A Brêu"))
    old = opened.file.read_bytes()
    again = restoring.restore(copy, opened.file)
    assert names() == {"Y Bên"}
    assert not again.copied  # it is the register of this place
    assert again.identity.register == opened.identity.register
    assert again.identity.installation != opened.identity.installation
    after = exchange.own_card()
    assert (after.age, after.sign == before.sign) == (before.age, False)
    (aside,) = restoring.replaced(opened.file)
    assert aside.read_bytes() == old
    assert aside.with_suffix(".keys").exists()
    assert journal.acts_of_kind(restoring.RESTORED, 5)
    registers.close()
    assert not registers.open_register(opened.file).copied
    assert names() == {"Y Bên"}
    registers.close()


def test_the_old_register_beside_it_opens_as_a_copy(opened: Opened) -> None:
    copy = backups.backup_now()
    keep(a_person("A Brêu"))
    restoring.restore(copy, opened.file)
    registers.close()
    (aside,) = restoring.replaced(opened.file)
    assert registers.open_register(aside).copied
    assert names() == {"A Brêu"}
    registers.close()


def test_a_register_restored_several_times_a_second_keeps_each_of_those_before(
    opened: Opened,
) -> None:
    copy = backups.backup_now()
    for name in ("A Brêu", "Y Hoa", "A Đức"):
        keep(a_person(name))
        restoring.restore(copy, opened.file)
    found: list[str] = []
    for aside in restoring.replaced(opened.file):
        registers.open_register(aside)
        found += names()
        registers.close()
    assert sorted(found) == ["A Brêu", "A Đức", "Y Hoa"]


def test_a_damaged_register_is_replaced_and_what_was_newer_is_counted(opened: Opened) -> None:
    keep(*(a_person(f"Người {number}") for number in range(100)))
    copy = backups.backup_now()
    keep(a_person("Một"))
    keep(a_person("Hai"))
    back = restoring.way_back(opened.file)
    assert back is not None
    assert (back.copy.file, back.newer) == (copy, 2)
    registers.close()
    damage(opened.file)
    with pytest.raises(Refusal) as caught:
        registers.open_register(opened.file)
    assert caught.value.code in ("damaged", "not_a_register")
    back = restoring.way_back(opened.file)
    assert back is not None
    assert back.newer is None  # nobody can tell any more
    restoring.restore(back.copy.file, opened.file)
    assert len(names()) == 100
    registers.close()


def test_the_way_back_passes_over_damaged_copies(opened: Opened) -> None:
    keep(*(a_person(f"Người {number}") for number in range(100)))
    good = backups.backup_now()
    keep(a_person("Một"))
    damage(backups.backup_now())
    back = restoring.way_back(opened.file)
    assert back is not None
    assert back.copy.file == good
    listed = backups.copies()
    assert restoring.check(listed) == {listed[0].file: False, good: True}
    damage(good)
    assert restoring.way_back(opened.file) is None


def test_a_damaged_copy_restores_nothing(opened: Opened) -> None:
    keep(*(a_person(f"Người {number}") for number in range(100)))
    copy = backups.backup_now()
    damage(copy)
    before = opened.file.read_bytes()
    with pytest.raises(Refusal) as caught:
        restoring.restore(copy, opened.file)
    assert caught.value.code == "damaged"
    assert opened.file.read_bytes() == before
    assert restoring.replaced(opened.file) == []
    assert database.is_open()


def test_a_copy_does_not_take_the_place_of_another_register(opened: Opened, tmp_path: Path) -> None:
    copy = backups.backup_now()
    registers.create(tmp_path / "khac.sdh", "2024-611", body="mttq", training=True)
    registers.close()
    before = (tmp_path / "khac.sdh").read_bytes()
    with pytest.raises(Refusal) as caught:
        restoring.restore(copy, tmp_path / "khac.sdh")
    assert caught.value.code == "other_register"
    assert (tmp_path / "khac.sdh").read_bytes() == before


def test_a_copy_of_a_newer_program_and_one_that_is_gone_are_refused(opened: Opened) -> None:
    copy = backups.backup_now()
    with closing(sqlite3.connect(copy)) as newer:
        newer.execute("PRAGMA user_version = 9999")
    for file, code in (
        (copy, "newer_version"),
        (copy.with_name("x-20260101-000000.sdh"), "no_file"),
    ):
        with pytest.raises(Refusal) as caught:
            restoring.restore(file, opened.file)
        assert caught.value.code == code


def test_a_journal_left_by_a_crash_does_not_spoil_the_restored_register(opened: Opened) -> None:
    keep(*(a_person(f"Người {number}") for number in range(100)))
    copy = backups.backup_now()
    registers.close()
    script = (
        "import sqlite3, os, sys\n"
        "c = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "c.execute('PRAGMA cache_size = 1')\n"
        "c.execute('BEGIN IMMEDIATE')\n"
        "c.execute(\"UPDATE person SET full_name = 'Hỏng' || full_name\")\n"
        "os.kill(os.getpid(), 9)\n"
    )
    subprocess.run([sys.executable, "-c", script, opened.file], check=False)
    assert opened.file.with_name(opened.file.name + "-journal").exists()
    restoring.restore(copy, opened.file)
    assert names() == {f"Người {number}" for number in range(100)}
    assert backups.faults() == []
    registers.close()


@pytest.mark.skipif(os.name == "nt", reason="kills by signal")
def test_killed_at_any_moment_there_is_the_old_register_or_the_new_one(opened: Opened) -> None:
    keep(*(a_person(f"Cũ {number}") for number in range(50)))
    copy = backups.backup_now()
    keep(a_person("Mới"))
    registers.close()
    script = (
        "import sys\nfrom pathlib import Path\n"
        "from desktop_app.services import restoring\n"
        "print('ready', flush=True)\nsys.stdin.readline()\n"
        "restoring.restore(Path(sys.argv[1]), Path(sys.argv[2]))\nprint('done', flush=True)\n"
    )
    draw, ends = random.Random(8), {"old": 0, "new": 0}
    for _ in range(25):
        child = subprocess.Popen(
            [sys.executable, "-c", script, copy, opened.file], cwd=ROOT, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        assert child.stdin is not None
        assert child.stdout is not None
        child.stdout.readline()
        child.stdin.write("go\n")
        child.stdin.flush()
        time.sleep(draw.uniform(0, 0.12))
        child.send_signal(signal.SIGKILL)
        said = child.communicate()[0]
        registers.open_register(opened.file)
        assert backups.faults() == []
        here = names()
        registers.close()
        assert here in ({f"Cũ {n}" for n in range(50)}, {f"Cũ {n}" for n in range(50)} | {"Mới"})
        ends["old" if "Mới" in here else "new"] += 1
        if "done" in said:
            assert "Mới" not in here
        if "Mới" not in here:  # put back what was there, so that the next one has something to do
            aside = restoring.replaced(opened.file)[-1]
            opened.file.write_bytes(aside.read_bytes())
        assert copies.faults_of(copy) == []
    assert min(ends.values()) >= 1, ends
