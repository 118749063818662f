"""list-import, list-export and cards on real spreadsheets and real PDFs."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from desktop_app.domain.lists import STATES
from tests.cli.terminal import Terminal

HEADING = ("TT", "Họ và tên", "Ngày, tháng, năm sinh", None, "Dân tộc", "Chức vụ")
SECOND = (None, None, "Nam", "Nữ", None, None)
PEOPLE: tuple[tuple[Any, ...], ...] = (
    (1, "A Tuấn", "3/5/1957", None, "Xơ Đăng", "Trưởng thôn"),
    (2, "Y Hơ̆ Blưm", None, "5/1990", "Gia Rai", None),
    (3, "H'Lan Niê", None, 1988, "Ê Đê", "Giáo viên"),
)


def write_list(target: Path, people: tuple[tuple[Any, ...], ...] = PEOPLE) -> Path:
    """A commune's list: a title, a heading of two rows with merged cells, the people."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Xã Rờ Kơi"
    for row in (("DANH SÁCH ĐẠI BIỂU",), (), HEADING, SECOND, *people):
        sheet.append(row)
    sheet.merge_cells("C3:D3")
    book.save(target)
    return target


@dataclass(frozen=True)
class Desk:
    """A register with one congress and a list to take in."""

    type: Terminal
    register: Path
    congress: str
    list: Path

    def take(self, *words: object) -> dict[str, Any]:
        """``list-import --json`` of the list, which must work."""
        said = self.type(
            "list-import", self.register, self.list, "--congress", self.congress, "--json", *words
        )
        assert said.status == 0, said.err
        found: dict[str, Any] = said.json("list-import")
        return found

    def official(self) -> int:
        """How many official delegates the register counts."""
        found = self.type("summary", self.register, "--json").json("summary")
        return int(found["totals"]["official"])


@pytest.fixture
def desk(sodaihoi: Terminal, register: Path) -> Desk:
    added = sodaihoi("congress", register, "--add", "--cycle", "dtts-4-2024", "--json")
    uid = added.json("congress")["uid"]
    return Desk(sodaihoi, register, uid, write_list(sodaihoi.folder / "list.xlsx"))


def test_a_list_is_shown_first_and_taken_in_when_asked(desk: Desk) -> None:
    shown = desk.take()
    assert shown["sheet"] == "Xã Rờ Kơi"
    values = [row["values"] for row in shown["rows"]]
    assert [one["full_name"] for one in values] == ["A Tuấn", "Y Hơ̆ Blưm", "H'Lan Niê"]
    assert [one["gender"] for one in values] == ["male", "female", "female"]
    assert [one["born"] for one in values] == ["1957-05-03", "1990-05", "1988"]
    assert desk.official() == 0

    assert desk.take("--apply") == shown
    assert desk.official() == 3
    assert desk.take()["counts"] == {**dict.fromkeys(STATES, 0), "unchanged": 3}


def test_a_list_with_an_error_changes_nothing_unless_its_line_is_left_out(desk: Desk) -> None:
    write_list(desk.list, (*PEOPLE, (4, "A Minh", "31/2/1980", None, "Xơ Đăng", None)))
    words = ("list-import", desk.register, desk.list, "--congress", desk.congress)
    said = desk.type(*words, "--apply", "--json")
    assert "31/2/1980" in said.refused()
    assert said.json("list-import")["counts"]["error"] == 1
    assert desk.official() == 0
    assert desk.type(*words, "--apply", "--skip-errors").status == 0
    assert desk.official() == 3


def test_somebody_who_may_be_known_is_taken_in_only_as_the_caller_says(desk: Desk) -> None:
    desk.take("--apply")
    other = ((1, "A Tuấn", "1957", None, "Xơ Đăng", "Trưởng thôn"),)
    write_list(desk.list, other)
    words = ("list-import", desk.register, desk.list, "--congress", desk.congress, "--apply")
    assert "A Tuấn" in desk.type(*words).refused()
    assert desk.take("--known", "keep", "--apply")["counts"]["unchanged"] == 1
    assert desk.official() == 3
    desk.take("--known", "new", "--apply")
    assert desk.official() == 4


def test_the_preview_for_people_names_what_would_change(desk: Desk) -> None:
    said = desk.type("list-import", desk.register, desk.list, "--congress", desk.congress)
    assert said.status == 0
    assert "Y Hơ̆ Blưm" in said.out
    assert "--apply" in said.out
    assert desk.official() == 0


def test_the_exported_roll_comes_back_unchanged(desk: Desk) -> None:
    desk.take("--apply")
    roll = desk.list.with_name("roll.xlsx")
    said = desk.type("list-export", desk.register, roll, "--congress", desk.congress)
    assert said.status == 0
    assert "3" in said.out
    again = desk.type(
        "list-import", desk.register, roll, "--congress", desk.congress, "--json"
    ).json("list-import")
    assert again["counts"]["unchanged"] == 3


def test_cards_are_made_and_the_name_too_long_for_any_is_told(desk: Desk) -> None:
    long = "A " + "Rờ Kơi Ngọc Linh " * 12
    write_list(desk.list, (*PEOPLE, (4, long.strip(), "1980", None, "Xơ Đăng", None)))
    desk.take("--apply")
    out = desk.list.with_name("cards.pdf")
    words = ("cards", desk.register, out, "--congress", desk.congress[:8])
    made = desk.type(*words, "--json").json("cards")
    assert (made["cards"], made["pages"]) == (3, 1)
    assert [one["name"] for one in made["left_out"]] == [long.strip()]
    assert out.read_bytes().startswith(b"%PDF-")
    told = desk.type(*words)
    assert long.strip() in told.out
    assert desk.type(*words, "--kind", "guest").refused()
    assert desk.type(*words, "--kind", "chief").status == 2


def test_what_cannot_be_read_or_written_is_one_line_in_both_languages(desk: Desk) -> None:
    def refusals(command: str, file: str) -> set[str]:
        line = (command, desk.register, file, "--congress", desk.congress)
        return {desk.type(*line, "--language", one).refused() for one in ("en", "vi")}

    assert len(refusals("cards", "nobody.pdf")) == 2
    desk.take("--apply")
    (desk.list.parent / "letter.xlsx").write_text("Kính gửi")
    for command, file in (
        ("list-import", "none.xlsx"),
        ("list-import", "letter.xlsx"),
        ("list-export", "none/roll.xlsx"),
        ("list-export", "roll.pdf"),
        ("cards", "none/cards.pdf"),
    ):
        assert len(refusals(command, file)) == 2, file
    assert not (desk.list.parent / "none").exists()


def test_a_congress_that_is_not_there_is_refused(desk: Desk) -> None:
    for given in ("none", "", "00000000-0000-4000-8000-000000000000"):
        said = desk.type("list-import", desk.register, desk.list, f"--congress={given}")
        assert "congress" in said.refused()
    for command, file in (("cards", "c.pdf"), ("list-export", "c.xlsx")):
        assert "congress" in desk.type(command, desk.register, file, "--congress=x").refused()
        assert not desk.list.with_name(file).exists()
