"""Sealed copies on a stick: who can open them, what goes wrong with sticks, and a laptop that is gone."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from desktop_app.domain.errors import Refusal
from desktop_app.domain.people import Person
from desktop_app.services import backups, exchange, registers, restoring, second_place
from desktop_app.services.registers import Opened
from desktop_app.store import database, rows
from desktop_app.sync import recovery
from tests.builders import a_person, keep

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="needs /dev/full and root's mounts")


def names() -> set[str]:
    with database.reading():
        return {one.full_name for one in rows.select(Person)}


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "usb"
    folder.mkdir()
    return folder


@pytest.fixture
def words(opened: Opened, stick: Path) -> str:
    """The words of the slip of an office that has chosen a stick."""
    key = second_place.new_slip()
    second_place.keep_slip(key)
    second_place.choose(stick)
    return key.words


def test_ten_words_make_the_same_key_however_they_are_typed() -> None:
    key = recovery.make()
    assert len(key.words.split()) == 10
    assert recovery.from_words(f"  {key.words.upper()}\n") == key
    for wrong in (key.words.rsplit(" ", 1)[0], f"{key.words} zzzzz", ""):
        with pytest.raises(Refusal) as caught:
            recovery.from_words(wrong)
        assert caught.value.code == "wrong_words"


def test_a_known_key_has_its_known_form() -> None:
    """BIP 173 written once more: the age program itself reads the identity in the test below."""
    assert recovery._bech32("a", b"") == "a12uel5l"
    assert recovery._bech32("?", b"") == "?1ezyfcl"


def test_without_a_slip_nothing_leaves_the_disk(opened: Opened, stick: Path) -> None:
    second_place.choose(stick)
    with pytest.raises(Refusal) as caught:
        second_place.copy_there()
    assert caught.value.code == "no_slip"
    assert list(stick.iterdir()) == []
    assert second_place.wanted_today() is None


def test_the_words_are_kept_nowhere(words: str, opened: Opened, user_home: Path) -> None:
    second_place.copy_there()
    everything = [
        *opened.file.parent.rglob("*.sdh"), *opened.file.parent.rglob("*.keys"),
        *user_home.rglob("*.json"),
    ]  # fmt: skip
    secret = recovery.from_words(words)
    for file in everything:
        body = file.read_bytes()
        assert words.encode() not in body
        assert secret.identity.encode() not in body


def test_a_copy_on_the_stick_is_sealed_and_named_after_the_register(
    words: str, opened: Opened, stick: Path
) -> None:
    keep(a_person("Y Bên"))
    made = second_place.copy_there()
    assert made.parent.parent == stick
    assert made.name.endswith(".sdh.age")
    body = made.read_bytes()
    assert body.startswith(b"age-encryption.org/v1\n")
    assert b"SQLite" not in body
    assert "Y Bên".encode() not in body
    (listed,) = second_place.copies()
    assert (listed.file, listed.place) == (made, stick)
    left = [one.name for one in opened.file.parent.rglob("*") if one.suffix in (".zip", ".part")]
    assert left == []


def test_the_second_place_gets_one_copy_a_day_by_itself(words: str) -> None:
    keep(a_person("Y Bên"))
    backups.on_closing()
    assert len(second_place.copies()) == 1
    keep(a_person("A Brêu"))
    backups.on_closing()
    assert len(second_place.copies()) == 1
    assert len(backups.copies()) == 2


def test_a_new_laptop_opens_the_copy_with_the_stick_and_the_slip_alone(
    words: str, opened: Opened, stick: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(a_person("Y Bên"))
    before = exchange.own_card()
    made = second_place.copy_there()
    registers.close()
    shutil.rmtree(opened.file.parent / "sa-thay.backup")
    opened.file.unlink()
    opened.file.with_suffix(".keys").unlink()
    monkeypatch.setenv("SODAIHOI_HOME", str(tmp_path / "may-moi-home"))
    fresh = tmp_path / "may-moi"
    fresh.mkdir()

    with pytest.raises(Refusal) as caught:
        restoring.restore(made, fresh / "so.sdh")
    assert caught.value.code == "needs_words"
    with pytest.raises(Refusal) as caught:
        restoring.restore(made, fresh / "so.sdh", words=recovery.make().words)
    assert caught.value.code == "other_keys"
    assert [one for one in fresh.iterdir() if one.suffix != ".lock"] == []

    again = restoring.restore(made, fresh / "so.sdh", words=words)
    assert names() == {"Y Bên"}
    assert again.office == opened.office
    after = exchange.own_card()
    assert after.installation != before.installation
    assert after.sign != before.sign  # others must recognise the new computer
    assert after.age == before.age  # and what was sealed to the office still opens
    place = second_place.second_place()
    assert place.slip is not None  # the same slip goes on being good
    assert place.chosen is None  # but where its stick is, a new computer has to be told


def test_the_offices_own_keys_open_the_copy_as_well(
    words: str, opened: Opened, stick: Path
) -> None:
    keep(a_person("Y Bên"))
    made = second_place.copy_there()
    registers.close()
    opened.file.write_bytes(b"")
    restoring.restore(made, opened.file)
    assert names() == {"Y Bên"}


def test_a_copy_cut_short_or_changed_by_one_byte_is_refused(
    words: str, opened: Opened, stick: Path, tmp_path: Path
) -> None:
    keep(a_person("Y Bên"))
    made = second_place.copy_there()
    body = made.read_bytes()
    for spoilt in (
        body[:-1], body[: len(body) // 2], b"", body[:2000] + b"\0" + body[2001:],
    ):  # fmt: skip
        made.write_bytes(spoilt)
        with pytest.raises(Refusal) as caught:
            restoring.restore(made, tmp_path / "moi.sdh", words=words)
        assert caught.value.code == "damaged"
    assert not (tmp_path / "moi.sdh").exists()


def test_a_stick_that_is_not_there_is_a_sentence(words: str, stick: Path) -> None:
    first = second_place.copy_there()
    kept = first.read_bytes()
    stick.rename(stick.with_name("rut-ra"))
    with pytest.raises(Refusal) as caught:
        second_place.copy_there()
    assert caught.value.code == "no_folder"
    assert second_place.copies() == []
    assert not second_place.second_place().connected
    stick.with_name("rut-ra").rename(stick)
    assert first.read_bytes() == kept


@LINUX
def test_a_full_stick_is_a_sentence_and_leaves_what_was_there(words: str, stick: Path) -> None:
    first = second_place.copy_there()
    kept = first.read_bytes()
    folder = first.parent
    limit = f'ulimit -f {max(1, len(kept) // 2048)}; exec "$@"'
    script = (
        "import sys, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "from pathlib import Path\n"
        "from desktop_app.services import second_place\n"
        "from desktop_app.domain.errors import Refusal\n"
        "import os\n"
        "source, folder = Path(sys.argv[1]), Path(sys.argv[2])\n"
        "try:\n"
        "    second_place._seal_into(folder, source, [sys.argv[3]], [])\n"
        "except Refusal as refusal:\n"
        "    print(refusal.code)\n"
    )
    source = backups.backup_now()
    own = exchange.own_card().age
    done = subprocess.run(
        ["bash", "-c", limit, "bash", sys.executable, "-c", script, source, folder, own],
        capture_output=True, text=True, check=False, cwd=Path(__file__).parents[2],
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() in ("disk_full", "stick_removed")  # EFBIG here, ENOSPC on a stick
    assert [one.name for one in folder.iterdir()] == [first.name]
    assert first.read_bytes() == kept


@pytest.mark.parametrize(
    ("number", "code"), [(28, "disk_full"), (30, "read_only"), (5, "stick_removed")]
)
def test_what_the_system_says_against_a_stick_becomes_the_right_sentence(
    number: int, code: str, stick: Path
) -> None:
    refusal = second_place._not_copied(OSError(number, os.strerror(number)), stick)
    assert refusal.code == code
    assert str(stick) in str(refusal)


def test_the_second_place_forgets_what_the_office_has_deleted(words: str) -> None:
    second_place.copy_there()
    second_place.clear()
    assert second_place.copies() == []


def test_two_registers_of_one_name_do_not_mix_on_one_stick(
    words: str, stick: Path, tmp_path: Path
) -> None:
    second_place.copy_there()
    other = tmp_path / "khac"
    other.mkdir()
    registers.create(other / "sa-thay.sdh", "2024-611", body="mttq", training=True)
    second_place.keep_slip(recovery.make())
    second_place.choose(stick)
    second_place.copy_there()
    assert len(second_place.copies()) == 1
    assert len(list(stick.iterdir())) == 2


def test_the_age_program_opens_a_copy_with_the_key_of_the_slip(
    words: str, stick: Path, tmp_path: Path, outside_tool: Callable[[str], Path], repository: Path
) -> None:
    """What docs/backups.md says to do by hand."""
    for tool in ("age", "unzip"):
        outside_tool(tool)
    keep(a_person("Y Bên"))
    made = second_place.copy_there()
    text = (repository / "docs" / "backups.md").read_text(encoding="utf-8")
    recipe = text.split("```sh\n")[1].split("```")[0]
    folder = tmp_path / "bang-tay"
    folder.mkdir()
    (folder / "slip.txt").write_text(recovery.from_words(words).identity + "\n", encoding="ascii")
    environment = {**os.environ, "COPY": str(made), "SLIP": str(folder / "slip.txt")}
    done = subprocess.run(
        ["sh", "-eu", "-c", recipe], cwd=folder, env=environment, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    with closing(sqlite3.connect(folder / "register.sdh")) as copy:
        assert copy.execute("SELECT full_name FROM person").fetchall() == [("Y Bên",)]
    assert (folder / "register.keys").exists()
