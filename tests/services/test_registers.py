"""Making and opening registers; a copy is another installation, a moved register is not."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app import paths
from desktop_app.domain import catalogue
from desktop_app.domain.errors import Refusal
from desktop_app.services import registers
from desktop_app.services.registers import Opened
from desktop_app.store import database, journal, register
from tests.builders import KON_TUM, SA_THAY, a_person, keep, open_again


@pytest.fixture(autouse=True)
def closed_afterwards() -> Iterator[None]:
    yield
    registers.close()


def test_a_new_register_knows_office_unit_and_mode(tmp_path: Path) -> None:
    opened = registers.create(tmp_path / "so.sdh", SA_THAY, body="ban-dan-toc", training=True)
    unit = registers.unit_of_office()
    assert opened.office.uid == opened.identity.office == catalogue.office_uid(
        catalogue.unit(SA_THAY).uid, "ban-dan-toc"
    )  # fmt: skip
    assert opened.office.owner == opened.office.uid
    assert "huyện Sa Thầy" in opened.office.name
    assert unit is not None
    assert (unit.name, unit.code) == ("Huyện Sa Thầy", "616")
    assert opened.training
    assert not opened.copied
    assert registers.keys_file(opened.file).is_file()
    assert len(journal.acts()) == 1
    assert journal.last_undoable() is None


def test_a_register_is_opened_again_as_it_was_made(tmp_path: Path) -> None:
    made = registers.create(tmp_path / "so.sdh", KON_TUM)
    registers.close()
    again = registers.open_register(tmp_path / "so.sdh")
    assert (again.identity, again.office, again.copied) == (made.identity, made.office, False)
    assert not again.training


def test_two_offices_of_one_unit_are_two_offices(tmp_path: Path) -> None:
    one = registers.create(tmp_path / "a.sdh", SA_THAY, body="ban-dan-toc")
    other = registers.create(tmp_path / "b.sdh", SA_THAY, body="mttq")
    assert one.office.uid != other.office.uid
    assert one.office.unit == other.office.unit


@pytest.mark.parametrize(
    ("unit", "code"),
    [("2024-99999", "unknown_unit"), ("616", "unknown_unit"), ("", "unknown_unit")],
)
def test_an_unknown_unit_makes_no_file(tmp_path: Path, unit: str, code: str) -> None:
    with pytest.raises(Refusal) as caught:
        registers.create(tmp_path / "so.sdh", unit)
    assert caught.value.code == code
    assert list(tmp_path.iterdir()) == []


def test_a_register_that_could_not_be_made_leaves_nothing_open(tmp_path: Path) -> None:
    (tmp_path / "so.sdh").write_text("mine", encoding="utf-8")
    with pytest.raises(Refusal):
        registers.create(tmp_path / "so.sdh", SA_THAY)
    assert not database.is_open()
    assert (tmp_path / "so.sdh").read_text(encoding="utf-8") == "mine"


# --- copies ------------------------------------------------------------------------------------


def test_a_copied_register_is_an_installation_of_its_own(tmp_path: Path) -> None:
    made = registers.create(tmp_path / "so.sdh", SA_THAY)
    (uid,) = keep(a_person())
    registers.close()
    shutil.copyfile(tmp_path / "so.sdh", tmp_path / "copy.sdh")

    copy = registers.open_register(tmp_path / "copy.sdh")
    assert copy.copied
    assert copy.identity.installation != made.identity.installation
    assert copy.identity.register == made.identity.register
    assert copy.office == made.office
    (version,) = database.db.execute_sql(
        "SELECT version FROM person WHERE uid = ?", (uid,)
    ).fetchone()
    assert made.identity.installation in version

    again = registers.open_register(tmp_path / "copy.sdh")
    assert (again.identity, again.copied) == (copy.identity, False)
    original = registers.open_register(tmp_path / "so.sdh")
    assert (original.identity, original.copied) == (made.identity, False)


def test_a_moved_register_stays_the_installation_it_was(tmp_path: Path) -> None:
    made = registers.create(tmp_path / "so.sdh", SA_THAY)
    registers.close()
    (tmp_path / "elsewhere").mkdir()
    for name in ("so.sdh", "so.keys"):
        (tmp_path / name).rename(tmp_path / "elsewhere" / name)
    moved = registers.open_register(tmp_path / "elsewhere" / "so.sdh")
    assert (moved.identity, moved.copied) == (made.identity, False)


def test_a_copy_of_a_moved_register_is_still_a_copy(tmp_path: Path) -> None:
    registers.create(tmp_path / "so.sdh", SA_THAY)
    registers.close()
    (tmp_path / "so.sdh").rename(tmp_path / "moved.sdh")
    registers.open_register(tmp_path / "moved.sdh")
    registers.close()
    shutil.copyfile(tmp_path / "moved.sdh", tmp_path / "so.sdh")
    assert registers.open_register(tmp_path / "so.sdh").copied


def test_a_register_brought_from_another_computer_is_a_copy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    registers.create(tmp_path / "so.sdh", SA_THAY)
    registers.close()
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path / "another computer"))
    assert registers.open_register(tmp_path / "so.sdh").copied


def test_a_spoilt_marker_makes_a_copy_and_no_failure(tmp_path: Path, user_home: Path) -> None:
    made = registers.create(tmp_path / "so.sdh", SA_THAY)
    registers.close()
    (marker,) = user_home.rglob(f"{made.identity.register}.json")
    for spoilt in ("", "[]", "not json", '{"a": '):
        marker.write_text(spoilt, encoding="utf-8")
        assert registers.open_register(tmp_path / "so.sdh").copied
        registers.close()


# --- what cannot be opened ---------------------------------------------------------------------


def test_when_opening_fails_the_register_in_hand_stays_or_nothing_is_open(tmp_path: Path) -> None:
    first = registers.create(tmp_path / "so.sdh", SA_THAY)
    (tmp_path / "text.sdh").write_text("no register", encoding="utf-8")
    with pytest.raises(Refusal):
        registers.open_register(tmp_path / "text.sdh")
    assert register.identity() == first.identity
    keep(a_person())

    shutil.copyfile(tmp_path / "so.sdh", tmp_path / "newer.sdh")
    connection = sqlite3.connect(tmp_path / "newer.sdh")
    connection.execute("PRAGMA user_version = 9999")
    connection.close()
    with pytest.raises(Refusal):
        registers.open_register(tmp_path / "newer.sdh")
    assert not database.is_open()
    with pytest.raises(RuntimeError):
        register.identity()


def test_a_register_that_was_never_finished_says_so(tmp_path: Path) -> None:
    """The program was stopped between making the tables and naming the office."""
    file = tmp_path / "so.sdh"
    database.create(file)
    database.close()
    with pytest.raises(Refusal) as caught:
        registers.open_register(file)
    assert caught.value.code == "not_a_register"
    assert not database.is_open()


def test_the_lost_row_of_the_own_office_is_damage(opened: Opened) -> None:
    with database.writing() as db:
        db.execute_sql("UPDATE office SET removed = 'x'")
    with pytest.raises(Refusal) as caught:
        registers.open_register(opened.file)
    assert caught.value.code == "damaged"


# --- recent registers --------------------------------------------------------------------------


def test_recent_registers_are_listed_once_the_last_first_and_only_while_they_exist(
    tmp_path: Path,
) -> None:
    files = [tmp_path / f"{number}.sdh" for number in range(registers.RECENT + 2)]
    for file in files:
        file.touch()
        registers.remember_recent(file)
    registers.remember_recent(files[5])
    assert (
        registers.recent()
        == [files[5], *(one for one in files[:1:-1] if one != files[5])][: registers.RECENT]
    )
    files[5].unlink()
    assert files[5] not in registers.recent()


def test_a_list_of_recent_registers_that_cannot_be_kept_stops_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "home").touch()
    monkeypatch.setenv("SODAIHOI_HOME", str(tmp_path / "home"))
    registers.remember_recent(tmp_path / "so.sdh")
    assert registers.recent() == []
    assert [one.getMessage() for one in caplog.records] == ["so.sdh is not listed"]


def test_a_register_that_cannot_be_marked_as_this_computers_is_not_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "home").touch()
    monkeypatch.setenv("SODAIHOI_HOME", str(tmp_path / "home"))
    with pytest.raises(Refusal) as caught:
        registers.create(tmp_path / "so.sdh", SA_THAY)
    assert caught.value.code == "read_only"
    assert not database.is_open()
    assert not (tmp_path / "so.sdh").exists()


@pytest.mark.parametrize("spoilt", ["", "5", "{}", "null", '[1, null, "x"]', "not json"])
def test_a_spoilt_list_of_recent_registers_is_an_empty_one(spoilt: str, tmp_path: Path) -> None:
    paths.recent_file().write_text(spoilt, encoding="utf-8")
    assert registers.recent() == []
    file = tmp_path / "so.sdh"
    file.touch()
    registers.remember_recent(file)
    assert registers.recent() == [file]


def test_settings_are_remembered_with_the_register(opened: Opened) -> None:
    with database.writing():
        register.remember("congress", "a")
        register.remember("congress", "b")
    open_again(opened.file)
    assert register.setting("congress") == "b"
    assert register.setting("nothing", "else") == "else"
