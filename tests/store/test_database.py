"""The doors to the file: what is promised to the disk, and what is refused with nothing touched."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop_app.domain.errors import Refusal
from desktop_app.domain.fields import new_uid
from desktop_app.domain.people import Person
from desktop_app.store import database, journal, migrations, rows
from tests.builders import a_person, close, keep, open_again, register_at

PROMISED = {"foreign_keys": 1, "journal_mode": "delete", "synchronous": 2, "trusted_schema": 0}


def filled(file: Path, people: int = 300) -> Path:
    """A register with some people, closed."""
    register_at(file)
    keep(*(a_person(f"Người {number}", note="ghi chú " * 20) for number in range(people)))
    close()
    return file


def refused(file: Path, code: str) -> Refusal:
    """Opening is refused with this code, and the file is as it was; nothing is left open."""
    before = file.read_bytes()
    with pytest.raises(Refusal) as caught:
        database.open_at(file)
    assert caught.value.code == code
    assert file.read_bytes() == before
    assert not database.is_open()
    return caught.value


# --- what is promised --------------------------------------------------------------------------


@pytest.mark.usefixtures("register_file")
def test_a_register_is_durable_and_checks_its_references() -> None:
    with database.reading() as db:
        for name, value in PROMISED.items():
            assert db.execute_sql(f"PRAGMA {name}").fetchone()[0] == value, name


def test_promises_hold_after_opening_and_after_a_migration(register_file: Path) -> None:
    open_again(register_file)
    with database.reading() as db:
        for name, value in PROMISED.items():
            assert db.execute_sql(f"PRAGMA {name}").fetchone()[0] == value, name


def test_a_register_says_in_its_header_what_it_is(register_file: Path) -> None:
    head = register_file.read_bytes()[:100]
    assert head[68:72] == b"SDH1"
    assert int.from_bytes(head[60:64], "big") == migrations.newest() >= 1


@pytest.mark.usefixtures("register_file")
def test_an_exception_in_a_transaction_leaves_nothing_of_it() -> None:
    def write_and_stop() -> None:
        with database.writing() as db:
            db.execute_sql("INSERT INTO setting (key, value) VALUES ('a', 'b')")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_and_stop()
    with database.reading() as db:
        assert db.execute_sql("SELECT 1 FROM setting WHERE key = 'a'").fetchone() is None
    keep(a_person())


@pytest.mark.usefixtures("register_file")
def test_a_transaction_inside_a_transaction_is_a_bug() -> None:
    inside = pytest.raises(RuntimeError, match="one transaction")
    with database.writing(), inside, database.writing():
        pass


@pytest.mark.usefixtures("register_file")
def test_a_wrong_query_stays_the_bug_it_is() -> None:
    import sqlite3

    with pytest.raises(sqlite3.OperationalError), database.reading() as db:
        db.execute_sql("SELECT nothing FROM nowhere")


def test_nothing_can_be_read_when_no_register_is_open() -> None:
    with pytest.raises(RuntimeError, match="no register"), database.reading():
        pass
    database.close()
    database.close()


# --- making a register -------------------------------------------------------------------------


@pytest.mark.usefixtures("nothing_open")
def test_a_file_that_exists_is_never_made_anew(tmp_path: Path) -> None:
    file = tmp_path / "notes.sdh"
    file.write_text("do not lose me", encoding="utf-8")
    with pytest.raises(Refusal) as caught:
        database.create(file)
    assert caught.value.code == "exists"
    assert file.read_text(encoding="utf-8") == "do not lose me"


def test_a_register_in_hand_stays_open_when_another_cannot_be_made(
    register_file: Path, tmp_path: Path
) -> None:
    with pytest.raises(Refusal):
        database.create(register_file)
    with pytest.raises(Refusal) as caught:
        database.create(tmp_path / "nowhere" / "new.sdh")
    assert caught.value.code == "no_folder"
    assert database.path() == register_file
    keep(a_person())


# --- opening what is no register ---------------------------------------------------------------


def _nothing(file: Path) -> None:
    file.write_bytes(b"")


def _a_text(file: Path) -> None:
    file.write_text("Danh sách đại biểu\n" * 100, encoding="utf-8")


def _the_beginning_of_a_header(file: Path) -> None:
    file.write_bytes(b"SQLite format 3\0")


def _another_database(file: Path) -> None:
    connection = sqlite3.connect(file)
    connection.execute("CREATE TABLE person (uid TEXT)")
    connection.commit()
    connection.close()


@pytest.mark.parametrize("make", [_nothing, _a_text, _the_beginning_of_a_header, _another_database])
@pytest.mark.usefixtures("nothing_open")
def test_what_is_no_register_is_refused_by_name(
    make: Callable[[Path], None], tmp_path: Path
) -> None:
    file = tmp_path / "so.sdh"
    make(file)
    refusal = refused(file, "not_a_register")
    assert "so.sdh" in str(refusal)
    assert [one.name for one in tmp_path.iterdir()] == ["so.sdh"]


@pytest.mark.usefixtures("nothing_open")
def test_a_missing_file_and_a_folder_are_refused_and_none_is_made(tmp_path: Path) -> None:
    for place in (tmp_path / "gone.sdh", tmp_path):
        with pytest.raises(Refusal) as caught:
            database.open_at(place)
        assert caught.value.code == "no_file"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("nothing_open")
def test_a_register_of_a_newer_program_is_left_alone(tmp_path: Path) -> None:
    file = filled(tmp_path / "so.sdh", 1)
    connection = sqlite3.connect(file)
    connection.execute(f"PRAGMA user_version = {migrations.newest() + 1}")
    connection.close()
    refused(file, "newer_version")
    assert not [one for one in tmp_path.iterdir() if "nang-cap" in one.name]


# --- damage ------------------------------------------------------------------------------------


@pytest.mark.parametrize("kept", [100, 512, 4096, 5000, 40960, -4096, -1])
@pytest.mark.usefixtures("nothing_open")
def test_a_register_cut_short_is_damaged(tmp_path: Path, kept: int) -> None:
    file = filled(tmp_path / "so.sdh")
    file.write_bytes(file.read_bytes()[:kept])
    refused(file, "damaged")


@pytest.mark.usefixtures("nothing_open")
def test_a_register_whose_first_page_is_spoilt_is_damaged(tmp_path: Path) -> None:
    file = filled(tmp_path / "so.sdh")
    content = bytearray(file.read_bytes())
    content[100:112] = bytes(byte ^ 0xFF for byte in content[100:112])
    file.write_bytes(content)
    refused(file, "damaged")


def _spoil_a_page_of(file: Path, table: str) -> None:
    """Flip the head of every page of a table's tree, as a bad sector would."""
    connection = sqlite3.connect(file)
    size = connection.execute("PRAGMA page_size").fetchone()[0]
    (root,) = connection.execute(
        "SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)
    ).fetchone()
    connection.close()
    content = bytearray(file.read_bytes())
    start = (root - 1) * size
    content[start : start + 12] = bytes(byte ^ 0xFF for byte in content[start : start + 12])
    file.write_bytes(content)


def _open_and_read(file: Path) -> list[Person]:
    database.open_at(file)
    with database.reading():
        return rows.select(Person)


@pytest.mark.usefixtures("nothing_open")
def test_damage_inside_is_told_when_it_is_met_and_no_copy_takes_it_along(tmp_path: Path) -> None:
    file = filled(tmp_path / "so.sdh")
    _spoil_a_page_of(file, "person")
    before = file.read_bytes()
    with pytest.raises(Refusal) as caught:
        _open_and_read(file)
    assert caught.value.code == "damaged"
    assert "so.sdh" in str(caught.value)
    close()
    assert file.read_bytes() == before


@pytest.mark.usefixtures("nothing_open")
def test_a_damaged_register_that_is_open_gives_no_backup(tmp_path: Path) -> None:
    file = filled(tmp_path / "so.sdh", 5000)
    database.open_at(file)
    good = tmp_path / "good.sdh"
    database.backup(good)
    close()
    _spoil_a_page_of(file, "person_sort_search_removed")
    database.open_at(file)
    earlier = good.read_bytes()
    assert database.faults() != []
    with pytest.raises(Refusal) as caught:
        database.backup(good)
    assert caught.value.code == "damaged"
    assert good.read_bytes() == earlier
    assert not list(tmp_path.glob("*.part"))


@pytest.mark.usefixtures("register_file")
def test_a_sound_register_has_no_faults_and_a_lost_parent_is_one() -> None:
    assert database.faults() == []
    with database.reading() as db:
        db.execute_sql("PRAGMA foreign_keys = 0")
        db.execute_sql("INSERT INTO office (uid, owner, version, digest, unit) "
                       "VALUES ('u', 'o', '', x'', 'gone')")  # fmt: skip
        db.execute_sql("PRAGMA foreign_keys = 1")
    (fault,) = database.faults()
    assert "office" in fault


# --- backups -----------------------------------------------------------------------------------


@pytest.mark.usefixtures("register_file")
def test_a_backup_is_a_sound_register_with_everything_in_it(tmp_path: Path) -> None:
    (uid,) = keep(a_person("Y Ƀuôn"))
    target = tmp_path / "copy.sdh"
    target.write_bytes(b"an older copy")
    database.backup(target)
    assert not list(tmp_path.glob("*.part"))
    keep(a_person("later"))
    open_again(target)
    assert database.faults() == []
    with database.reading():
        (person,) = rows.select(Person)
    assert (person.uid, person.full_name) == (uid, "Y Ƀuôn")
    assert [act.rows for act in journal.acts()] == [1, 1]


@pytest.mark.usefixtures("register_file")
def test_a_backup_to_a_place_that_is_gone_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal) as caught:
        database.backup(tmp_path / "stick" / "copy.sdh")
    assert caught.value.code == "read_only"


# --- a full disk -------------------------------------------------------------------------------


@pytest.mark.usefixtures("register_file")
def test_a_full_disk_is_told_and_nothing_of_the_act_is_there() -> None:
    (uid,) = keep(a_person("before"))
    with database.reading() as db:
        pages = db.execute_sql("PRAGMA page_count").fetchone()[0]
        db.execute_sql(f"PRAGMA max_page_count = {pages + 4}")
    with pytest.raises(Refusal) as caught:
        keep(*(a_person(f"Người {number}", uid=new_uid(), note="x" * 900) for number in range(200)))
    assert caught.value.code == "disk_full"
    with database.reading() as db:
        assert [one.uid for one in rows.select(Person)] == [uid]
        assert db.execute_sql("SELECT count(*) FROM change WHERE record = 'Person'").fetchone() == (
            1,
        )
        db.execute_sql("PRAGMA max_page_count = 1000000")
    assert database.faults() == []
    keep(a_person("after"))
