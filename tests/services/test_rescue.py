"""A damaged register: what is whole is read, the rest is named, and a new register is made of it."""

from __future__ import annotations

import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from desktop_app.domain.errors import Refusal
from desktop_app.domain.people import Person
from desktop_app.domain.records import ALL
from desktop_app.services import backups, delegates, exchange, registers, rescue
from desktop_app.services.registers import Opened
from desktop_app.store import database, exchange_rows, rows
from desktop_app.store.columns import name_of
from desktop_app.store.pages import LEAF, pages_of
from desktop_app.store.rows import all_columns, stored_cells
from desktop_app.store.salvage import Found, salvage
from tests import builders
from tests.builders import a_person, keep

Lines = dict[str, dict[str, str]]

PEOPLE = 400
PAGE = 4096


def every_line() -> Lines:
    """What SQLite itself reads: table → uid → line."""
    from desktop_app.domain.rows import line

    found: Lines = {}
    with database.reading():
        for record in ALL:
            sql = f'SELECT {all_columns(record)} FROM "{name_of(record)}"'
            read = database.db.execute_sql(sql).fetchall()
            lines = [(one[0], line(stored_cells(record, one))) for one in read]
            if lines:
                found[name_of(record)] = dict(lines)
    return found


def names() -> set[str]:
    with database.reading():
        return {one.full_name for one in rows.select(Person)}


def pages_with(file: Path, table: str) -> list[int]:
    """The leaves of a table, by SQLite's own account of them where it has one, else by their content."""
    with closing(sqlite3.connect(file)) as opened:
        (root,) = opened.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)
        ).fetchone()
    pages, waiting, found = pages_of(file.read_bytes()), [root], []
    while waiting:
        number = waiting.pop()
        if pages.kind(number) == LEAF:
            found.append(number)
        else:
            waiting += pages.children(number)
    return sorted(found)


def overwrite(file: Path, *numbers: int, seed: int = 1) -> None:
    """Fill pages with noise, as a dying disk or a wrong program does."""
    body, draw = bytearray(file.read_bytes()), random.Random(seed)
    for number in numbers:
        body[(number - 1) * PAGE : number * PAGE] = draw.randbytes(PAGE)
    file.write_bytes(body)


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Lines]:
    """A register with a congress, people, long notes, edits and removals, closed; and what it holds."""
    folder = tmp_path_factory.mktemp("base")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SODAIHOI_HOME", str(folder / "home"))
        file = folder / "sa-thay.sdh"
        registers.create(file, builders.SA_THAY, body="ban-dan-toc", training=True)
        congress = builders.held_congress()
        people = [a_person(f"Người {number}") for number in range(PEOPLE)]
        uids = keep(*people)
        keep(*(builders.a_delegate(congress, uid, delegation=None) for uid in uids))
        listed = delegates.page(congress, limit=10)
        note = "Ghi chú rất dài. " * 200  # does not fit on one page
        for entry in listed[:3]:
            delegates.edit(replace(entry.person, note=note), entry.delegate)
        delegates.remove([listed[5].delegate.uid], "Nhập nhầm")
        exchange.own_card()
        found = every_line()
        registers.close()
    return file, found


@pytest.fixture
def filled(base: tuple[Path, Lines], opened: Opened) -> Lines:
    """The base in place of the register of this test, closed; what it holds comes back."""
    registers.close()
    for suffix in (".sdh", ".keys"):
        shutil.copy(base[0].with_suffix(suffix), opened.file.with_suffix(suffix))
    return base[1]


def test_a_sound_register_is_read_whole(filled: Lines, opened: Opened) -> None:
    found = salvage(opened.file)
    assert {table: lines for table, lines in found.lines.items() if lines} == filled
    assert found.lost == []
    assert found.journal == set()
    with closing(sqlite3.connect(opened.file)) as register:
        for table in ("act", "change", "setting"):
            (count,) = register.execute(f"SELECT count(*) FROM {table}").fetchone()
            assert len(found.others[table]) == count


def test_overwritten_pages_cost_only_what_stood_on_them_and_the_journal_has_most_of_that(
    filled: Lines, opened: Opened
) -> None:
    victims = pages_with(opened.file, "person")[2:5]
    overwrite(opened.file, *victims)
    found = salvage(opened.file)
    assert found.lines["delegate"] == filled["delegate"]
    assert (
        found.lines["person"] == filled["person"]
    )  # every one: the journal has what the pages lack
    assert found.journal
    assert {one.table for one in found.lost} == {"person"}
    assert len(found.journal) < PEOPLE / 2


def test_what_neither_the_pages_nor_the_journal_have_is_named(
    filled: Lines, opened: Opened
) -> None:
    people, changes = pages_with(opened.file, "person"), pages_with(opened.file, "change")
    overwrite(opened.file, *people[3:6], *changes)
    found = salvage(opened.file)
    read = found.lines["person"]
    assert read.items() <= filled["person"].items()  # nothing is invented
    assert PEOPLE * 0.7 < len(read) < PEOPLE
    assert {one.table for one in found.lost} >= {"person", "change"}


def test_a_header_that_is_gone_costs_nothing_that_has_a_digest(
    filled: Lines, opened: Opened
) -> None:
    overwrite(opened.file, 1)
    with pytest.raises(Refusal):
        registers.open_register(opened.file)
    found = salvage(opened.file)
    for table in filled:
        assert found.lines.get(table) == filled[table], table
    assert found.setting("office") == opened.identity.office
    assert found.setting("mode") == "training"
    assert len(found.others["act"]) >= 5


def test_the_first_half_of_a_file_is_read_as_far_as_it_goes(filled: Lines, opened: Opened) -> None:
    body = opened.file.read_bytes()
    counts = []
    for share in (0.9, 0.6, 0.3):
        opened.file.write_bytes(body[: int(len(body) * share)])
        found = salvage(opened.file)
        for table, lines in found.lines.items():
            for uid, text in lines.items():
                assert filled[table][uid] == text or _was_once(text, filled[table][uid])
        counts.append(found.count())
    assert counts == sorted(counts, reverse=True)
    assert counts[0] > 0


def test_an_interior_page_that_is_gone_costs_no_row(filled: Lines, opened: Opened) -> None:
    with closing(sqlite3.connect(opened.file)) as register:
        (root,) = register.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'person'"
        ).fetchone()
    overwrite(opened.file, root)
    found = salvage(opened.file)
    assert found.lines["person"] == filled["person"]
    assert found.journal == set()


@pytest.mark.parametrize("seed", range(8))
def test_noise_anywhere_never_makes_a_row_that_nobody_wrote(
    filled: Lines, opened: Opened, seed: int
) -> None:
    """Bytes changed all over the file: every row that is read is one that was there."""
    draw, body = random.Random(seed), bytearray(opened.file.read_bytes())
    for _ in range(len(body) // 2000):
        body[draw.randrange(len(body))] ^= 1 << draw.randrange(8)
    opened.file.write_bytes(body)
    found = salvage(opened.file)
    from_pages = {
        (table, uid): text
        for table, lines in found.lines.items()
        for uid, text in lines.items()
        if (table, uid) not in found.journal
    }
    assert from_pages
    for (table, uid), text in from_pages.items():
        assert json.loads(text)["uid"] == uid
        assert filled[table].get(uid) == text or _was_once(text, filled[table][uid])


def _was_once(text: str, now: str) -> bool:
    """An earlier version of a row, whose page was not used again: it is what its owner wrote, once."""
    from desktop_app.domain import versions

    one, other = json.loads(text)["version"], json.loads(now)["version"]
    return versions.compare(one, other) == versions.OLDER


def test_an_act_that_a_crash_broke_off_is_taken_back_first(filled: Lines, opened: Opened) -> None:
    script = (
        "import sqlite3, os, sys\n"
        "c = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "c.execute('PRAGMA cache_size = 1')\n"
        "c.execute('BEGIN IMMEDIATE')\n"
        "c.execute(\"UPDATE person SET full_name = 'Hỏng'\")\n"
        "os.kill(os.getpid(), 9)\n"
    )
    subprocess.run([sys.executable, "-c", script, opened.file], check=False)
    assert opened.file.with_name(opened.file.name + "-journal").exists()
    assert salvage(opened.file).lines["person"] == filled["person"]


def test_the_export_has_workbooks_lines_and_a_list_of_what_is_missing(
    filled: Lines, opened: Opened, tmp_path: Path
) -> None:
    overwrite(opened.file, *pages_with(opened.file, "person")[2:4],
              *pages_with(opened.file, "change")[3:])  # fmt: skip
    before = opened.file.read_bytes()
    folder = tmp_path / "cuu-so-lieu"
    made = rescue.rescue(opened.file, folder)
    assert opened.file.read_bytes() == before
    people = (folder / "lines" / "person.ndjson").read_text(encoding="utf-8").splitlines()
    assert len(people) == made.counts["person"]
    assert {*people} <= {*filled["person"].values()}
    assert made.lost
    listed = (folder / rescue.REPORT).read_text(encoding="utf-8")
    assert all(one in listed for one in made.lost)
    from python_calamine import CalamineWorkbook

    sheet = CalamineWorkbook.from_path(folder / "delegate.xlsx").get_sheet_by_index(0)
    text = "\n".join(str(cell) for line in sheet.to_python() for cell in line)
    assert "Người 1" in text  # a delegate's line says whose it is, not a number
    assert str(rescue.told(made))


def test_a_new_register_of_the_readable_rows_is_sound_and_goes_on(
    filled: Lines, opened: Opened, tmp_path: Path
) -> None:
    overwrite(opened.file, *pages_with(opened.file, "person")[2:4])
    again, aside = rescue.new_register(opened.file, tmp_path / "moi.sdh")
    assert aside == 0
    assert every_line() == filled  # the same rows with the same versions
    assert again.identity.installation != opened.identity.installation
    assert again.office == opened.office
    assert backups.faults() == []
    with database.reading():
        assert exchange_rows.rows_not_as_written() == []
    keep(a_person("Sau khi cứu"))
    registers.close()
    assert not registers.open_register(tmp_path / "moi.sdh").copied
    assert "Sau khi cứu" in names()
    registers.close()


def test_rows_whose_parent_is_gone_wait_until_it_comes(
    filled: Lines, opened: Opened, tmp_path: Path
) -> None:
    overwrite(opened.file, *pages_with(opened.file, "person")[2:5],
              *pages_with(opened.file, "change"))  # fmt: skip
    again, aside = rescue.new_register(opened.file, tmp_path / "moi.sdh")
    found = salvage(opened.file)
    missing = len(filled["person"]) - len(found.lines["person"])
    assert missing
    assert aside == missing  # each of them has a delegate that points to nobody
    assert exchange.waiting() == aside
    assert backups.faults() == []
    assert again.training
    registers.close()


def test_a_register_without_header_becomes_a_register_again(
    filled: Lines, opened: Opened, tmp_path: Path
) -> None:
    overwrite(opened.file, 1)
    rescue.new_register(opened.file, tmp_path / "moi.sdh")
    assert every_line() == filled
    registers.close()


def test_whose_register_it_was_is_told_by_the_journal_when_the_settings_are_gone(
    filled: Lines, opened: Opened, tmp_path: Path
) -> None:
    registers.open_register(opened.file)
    registers.close()
    overwrite(opened.file, *pages_with(opened.file, "setting"))
    found = salvage(opened.file)
    assert found.setting("office") == ""
    with pytest.raises(Refusal) as caught:  # nothing says any more whether it is for training
        rescue.new_register(opened.file, tmp_path / "moi.sdh")
    assert caught.value.code == "whose_register"
    assert not (tmp_path / "moi.sdh").exists()
    assert rescue._office_of_the_journal(found) == opened.identity.office


def test_nothing_to_read_is_a_sentence_with_the_next_step(tmp_path: Path) -> None:
    for number, body in enumerate((b"", os.urandom(50_000), b"SQLite format 3\0" + bytes(5000))):
        file = tmp_path / f"{number}.sdh"
        file.write_bytes(body)
        with pytest.raises(Refusal) as caught:
            rescue.rescue(file, tmp_path / f"ra-{number}")
        assert caught.value.code == "nothing_to_rescue"
        assert not (tmp_path / f"ra-{number}").exists()
    with pytest.raises(Refusal) as caught:
        rescue.rescue(tmp_path / "none.sdh", tmp_path / "ra")
    assert caught.value.code == "no_file"


def test_a_folder_with_something_in_it_is_not_written_into(
    filled: Lines, opened: Opened, tmp_path: Path
) -> None:
    folder = tmp_path / "ra"
    folder.mkdir()
    (folder / "khac.txt").touch()
    with pytest.raises(Refusal) as caught:
        rescue.rescue(opened.file, folder)
    assert caught.value.code == "exists"
    assert [one.name for one in folder.iterdir()] == ["khac.txt"]


def test_photos_and_files_are_read_by_what_their_name_says(opened: Opened) -> None:
    bodies = [os.urandom(30_000) for _ in range(5)]
    with database.writing():
        for body in bodies:
            database.db.execute_sql(
                "INSERT INTO picture VALUES (?, ?)", (sha256(body).hexdigest(), body)
            )
    keep(a_person("Y Bên"))
    registers.close()
    file = opened.file
    data = bytearray(file.read_bytes())
    spot = data.find(bodies[2][20_000:20_100])
    data[spot] ^= 1
    data[:4096] = bytes(4096)
    file.write_bytes(data)
    found: Found = salvage(file)
    read = {bytes(row["body"]) for row in found.others.get("picture", [])}  # type: ignore[arg-type]
    assert read == {body for place, body in enumerate(bodies) if place != 2}
