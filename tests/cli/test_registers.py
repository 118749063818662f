"""new, congress, check and summary on a register, and what they refuse."""

from __future__ import annotations

import os
import re
import sqlite3
from pathlib import Path
from uuid import UUID

import pytest

from tests.cli.terminal import Terminal


def test_new_prints_the_office_its_uid_and_the_file(sodaihoi: Terminal) -> None:
    said = sodaihoi("new", "a.sdh", "--office", "2024-616")
    assert said.status == 0
    lines = [re.split(r"\s{2,}", line) for line in said.out.splitlines()]
    assert lines[0] == ["Register:", "a.sdh"]
    assert lines[1] == ["Office:", "Phòng Dân tộc huyện Sa Thầy"]
    assert UUID(lines[2][1]).version == 5
    assert (sodaihoi.folder / "a.sdh").is_file()


def test_two_registers_of_one_office_agree_on_its_uid(sodaihoi: Terminal) -> None:
    first, second = (sodaihoi("new", file, "--office", "2024-616").out for file in ("a", "b"))
    assert first.splitlines()[2] == second.splitlines()[2]


def test_a_body_may_be_named_and_is_another_office(sodaihoi: Terminal) -> None:
    ours = sodaihoi("new", "a.sdh", "--office", "2024-616").out.splitlines()
    front = sodaihoi("new", "b.sdh", "--office", "2024-616", "--body", "mttq").out.splitlines()
    assert "Ủy ban MTTQ Việt Nam huyện Sa Thầy" in front[1]
    assert ours[2] != front[2]


def test_a_unit_without_the_usual_body_gets_the_one_it_has(sodaihoi: Terminal) -> None:
    said = sodaihoi("new", "a.sdh", "--office", "2025-23527")
    assert said.status == 0, said.err
    assert "Ủy ban MTTQ Việt Nam xã Sa Thầy" in said.out


def test_a_training_register_says_so(sodaihoi: Terminal) -> None:
    assert "Training" in sodaihoi("new", "a.sdh", "--office", "2024-616", "--training").out
    assert "Training" not in sodaihoi("new", "b.sdh", "--office", "2024-616").out


@pytest.mark.parametrize("code", ["2024-99999", "616", "2024-", "Sa Thầy", "2023-616"])
def test_a_unit_the_catalogue_does_not_have_is_refused(sodaihoi: Terminal, code: str) -> None:
    assert code in sodaihoi("new", "a.sdh", f"--office={code}").refused()
    assert list(sodaihoi.folder.iterdir()) == []


def test_new_never_touches_a_file_that_is_there(sodaihoi: Terminal) -> None:
    there = sodaihoi.folder / "a.sdh"
    there.write_text("mine")
    assert "a.sdh" in sodaihoi("new", "a.sdh", "--office", "2024-616").refused()
    assert there.read_text() == "mine"


def test_new_in_a_folder_that_is_not_there_is_refused(sodaihoi: Terminal) -> None:
    assert "none" in sodaihoi("new", "none/a.sdh", "--office", "2024-616").refused()


def test_a_congress_is_added_and_listed(sodaihoi: Terminal, register: Path) -> None:
    words = ("congress", register, "--add", "--cycle", "dtts-4-2024", "--json")
    added = sodaihoi(*words, "--starts", "16/5/2024", "--venue", "Hội trường huyện").json(
        "congress"
    )
    assert added["title"] == (
        "ĐẠI HỘI ĐẠI BIỂU CÁC DÂN TỘC THIỂU SỐ HUYỆN SA THẦY, LẦN THỨ IV - NĂM 2024"
    )
    assert (added["starts"], added["ends"]) == ("2024-05-16", "2024-05-16")
    assert added["own"]
    listed = sodaihoi("congress", register, "--list", "--json").json("congress-list")
    assert listed["congresses"] == [added]
    told = sodaihoi("congress", register, "--list").out
    assert added["uid"] in told
    assert "HUYỆN SA THẦY" in told


def test_a_round_may_be_named_by_its_title_and_the_ordinal_by_hand(
    sodaihoi: Terminal, register: Path
) -> None:
    from desktop_app.domain.cycle_definitions import cycle_definition

    title = cycle_definition("dtts-4-2024").name
    said = sodaihoi("congress", register, "--add", "--cycle", title, "--ordinal", "ii", "--json")
    assert said.json("congress")["cycle"] == "dtts-4-2024"
    assert "LẦN THỨ II " in said.json("congress")["title"]


def test_an_unknown_round_is_refused_with_those_there_are(
    sodaihoi: Terminal, register: Path
) -> None:
    said = sodaihoi("congress", register, "--add", "--cycle", "dtts-9-2099")
    assert "dtts-4-2024" in said.refused()


def test_adding_without_a_round_is_a_mistyped_line(sodaihoi: Terminal, register: Path) -> None:
    assert sodaihoi("congress", register, "--add").status == 2


def test_a_day_the_calendar_lacks_is_refused_and_nothing_added(
    sodaihoi: Terminal, register: Path
) -> None:
    words = ("congress", register, "--add", "--cycle", "dtts-4-2024")
    assert "31/2/2024" in sodaihoi(*words, "--starts", "31/2/2024").refused()
    ends_first = sodaihoi(*words, "--starts", "16/5/2024", "--ends", "15/5/2024")
    assert "15/5/2024" in ends_first.refused()
    listed = sodaihoi("congress", register, "--list", "--json").json("congress-list")
    assert listed["congresses"] == []


def test_a_sound_register_passes_the_check(sodaihoi: Terminal, register: Path) -> None:
    found = sodaihoi("check", register, "--json").json("check")
    assert found["sound"]
    assert found["mode"] == "training"
    assert found["state_digest"] in sodaihoi("check", register).out


def test_the_state_digest_follows_what_is_kept(sodaihoi: Terminal, register: Path) -> None:
    before = sodaihoi("check", register, "--json").json("check")["state_digest"]
    again = sodaihoi("check", register, "--json").json("check")["state_digest"]
    sodaihoi("congress", register, "--add", "--cycle", "dtts-4-2024")
    after = sodaihoi("check", register, "--json").json("check")["state_digest"]
    assert before == again != after


def test_a_broken_foreign_key_fails_the_check(sodaihoi: Terminal, register: Path) -> None:
    sodaihoi("congress", register, "--add", "--cycle", "dtts-4-2024")
    with sqlite3.connect(register) as spoiled:
        spoiled.execute("DELETE FROM cycle")
    spoiled.close()
    said = sodaihoi("check", register, "--json")
    assert "a.sdh" in said.refused()
    assert not said.json("check")["sound"]
    assert "cycle" in said.json("check")["faults"][0]


def _missing(file: Path) -> None:
    file.unlink()


def _no_register(file: Path) -> None:
    file.write_bytes(b"SQLite format 3\0 but nothing more")


def _of_another_program(file: Path) -> None:
    file.unlink()
    with sqlite3.connect(file) as other:
        other.execute("CREATE TABLE something (a)")
    other.close()


def _newer(file: Path) -> None:
    with sqlite3.connect(file) as spoiled:
        spoiled.execute("PRAGMA user_version = 9999")
    spoiled.close()


def _damaged(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[100:4096] = os.urandom(3996)
    file.write_bytes(content)


@pytest.mark.parametrize("spoil", [_missing, _no_register, _of_another_program, _newer, _damaged])
def test_a_file_that_cannot_be_worked_with_is_refused_and_left_alone(
    sodaihoi: Terminal, register: Path, spoil: object
) -> None:
    assert callable(spoil)
    spoil(register)
    before = register.read_bytes() if register.exists() else None
    english = {sodaihoi(*words).refused() for words in _commands_on(register)}
    vietnamese = sodaihoi("summary", register, "--language", "vi").refused()
    assert len(english) == 1, "all commands refuse in the same words"
    assert "a.sdh" in english.pop()
    assert "a.sdh" in vietnamese
    assert re.search(r"[ăâđêôơưạảãáà]", vietnamese)
    assert (register.read_bytes() if register.exists() else None) == before


def _commands_on(register: Path) -> list[tuple[object, ...]]:
    return [
        ("check", register),
        ("summary", register),
        ("congress", register, "--list"),
        ("congress", register, "--add", "--cycle", "dtts-4-2024"),
    ]


def test_a_register_open_elsewhere_is_refused_by_the_name_of_who_has_it(
    sodaihoi: Terminal, register: Path
) -> None:
    import socket

    with sodaihoi.holding(register):
        for words in _commands_on(register):
            assert socket.gethostname() in sodaihoi(*words).refused()
    assert sodaihoi("check", register).status == 0


def test_a_copied_register_becomes_a_second_computer_and_says_so_once(
    sodaihoi: Terminal, register: Path
) -> None:
    copy = register.with_name("copy.sdh")
    copy.write_bytes(register.read_bytes())
    first, second = sodaihoi("check", copy), sodaihoi("check", copy)
    assert (first.status, second.status) == (0, 0)
    assert "copy.sdh" in first.err
    assert second.err == ""


def test_a_summary_without_congresses_has_no_figures(sodaihoi: Terminal, register: Path) -> None:
    found = sodaihoi("summary", register, "--json").json("summary")
    assert found["congresses"] == []
    assert found["totals"] == {
        "official": 0, "alternate": 0, "guest": 0, "female": 0, "ethnic_groups": []
    }  # fmt: skip


def test_a_summary_of_a_round_that_is_not_here_is_refused(
    sodaihoi: Terminal, register: Path
) -> None:
    sodaihoi("congress", register, "--add", "--cycle", "dtts-4-2024")
    said = sodaihoi("summary", register, "--cycle", "mttq-2024-2029")
    assert "mttq-2024-2029" in said.refused()
    by_slug = sodaihoi("summary", register, "--cycle", "dtts-4-2024", "--json").json("summary")
    assert len(by_slug["congresses"]) == 1
