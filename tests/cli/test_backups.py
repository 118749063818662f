"""backup, restore, rescue and rebuild in a terminal."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.terminal import Terminal


@pytest.fixture
def register(sodaihoi: Terminal) -> Path:
    assert sodaihoi("new", "a.sdh", "--office", "2024-616", "--training").status == 0
    said = sodaihoi("congress", "a.sdh", "--add", "--cycle", "dtts-4-2024")
    assert said.status == 0, said.err
    return sodaihoi.folder / "a.sdh"


def test_a_copy_is_made_listed_and_restored(sodaihoi: Terminal, register: Path) -> None:
    made = sodaihoi("backup", "a.sdh", "--json").json("backup")
    assert (sodaihoi.folder / made["copy"]).is_file()
    (listed,) = sodaihoi("backup", "a.sdh", "--list", "--json").json("backup-list")["copies"]
    assert (listed["file"], listed["why"]) == (made["copy"], "tu-lam")
    before = register.read_bytes()
    register.write_bytes(b"")
    said = sodaihoi("restore", made["copy"], "a.sdh")
    assert said.status == 0, said.err
    assert "new computer" in said.out
    assert sodaihoi("check", "a.sdh").status == 0
    assert len(json.loads(sodaihoi("congress", "a.sdh", "--list", "--json").out)["congresses"]) == 1
    assert register.stat().st_size == len(before)


def test_nothing_is_sealed_without_a_slip_and_the_slip_is_a_paper(
    sodaihoi: Terminal, register: Path
) -> None:
    (sodaihoi.folder / "usb").mkdir()
    said = sodaihoi("backup", "a.sdh", "--to", "usb")
    assert said.status == 3
    assert "recovery slip" in said.err
    assert not (sodaihoi.folder / "a.backup").exists()
    said = sodaihoi("backup", "a.sdh", "--to", "usb", "--slip", "phieu.pdf", "--json")
    assert said.status == 0, said.err
    assert (sodaihoi.folder / "phieu.pdf").read_bytes().startswith(b"%PDF")
    sealed = sodaihoi.folder / json.loads(said.out)["sealed"]
    assert sealed.read_bytes().startswith(b"age-encryption.org/v1")
    register.write_bytes(b"")
    assert sodaihoi("restore", str(sealed), "a.sdh").status == 0  # its keys lie beside it
    assert sodaihoi("check", "a.sdh").status == 0


def test_the_words_come_from_a_file_and_wrong_ones_are_refused(
    sodaihoi: Terminal, register: Path
) -> None:
    (sodaihoi.folder / "usb").mkdir()
    made = sodaihoi("backup", "a.sdh", "--to", "usb", "--slip", "phieu.pdf", "--json")
    sealed = json.loads(made.out)["sealed"]
    (sodaihoi.folder / "words.txt").write_text("one two three\n", encoding="utf-8")
    said = sodaihoi("restore", sealed, "b.sdh", "--words-file", "words.txt")
    assert said.status == 3
    assert "recovery slip" in said.err
    assert sodaihoi("restore", sealed, "b.sdh").status == 3
    assert not (sodaihoi.folder / "b.sdh").exists()


def test_a_damaged_register_is_read_out_and_made_anew(sodaihoi: Terminal, register: Path) -> None:
    body = bytearray(register.read_bytes())
    body[:4096] = bytes(4096)
    register.write_bytes(body)
    assert sodaihoi("check", "a.sdh").status == 3
    said = sodaihoi("rescue", "a.sdh", "ra", "--register", "moi.sdh", "--json")
    assert said.status == 0, said.err
    found = said.json("rescue")
    assert found["rows"]["congress"] == 1
    assert found["waiting"] == 0
    assert (sodaihoi.folder / "ra" / "congress.xlsx").is_file()
    assert (sodaihoi.folder / "ra" / "lines" / "congress.ndjson").is_file()
    assert (
        len(json.loads(sodaihoi("congress", "moi.sdh", "--list", "--json").out)["congresses"]) == 1
    )
    assert sodaihoi("rescue", "a.sdh", "ra").status == 3  # the folder is not new any more


def test_an_office_that_is_not_below_is_not_rebuilt(sodaihoi: Terminal, register: Path) -> None:
    said = sodaihoi("rebuild", "a.sdh", ".", "--to", "2024-62")
    assert said.status == 3
    assert "not below" in said.err
