"""list-import, list-export and list-blank on real spreadsheets and real PDFs."""

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


def written(desk: Desk, *words: object) -> list[list[Any]]:
    """The cells of the list that ``list-export`` writes with these words, line by line."""
    out = desk.list.with_name("out.xlsx")
    said = desk.type(
        "list-export", desk.register, out, "--congress", desk.congress, "--json", *words
    )
    assert said.status == 0, said.err
    assert said.json("list-export") == {"file": str(out), "people": 3, "pages": None}
    sheet = openpyxl.load_workbook(out).active
    assert sheet is not None
    return [[cell.value for cell in row if cell.value is not None] for row in sheet.iter_rows()]


def test_a_list_follows_the_form_the_order_and_the_paper_that_are_named(desk: Desk) -> None:
    desk.take("--apply")

    def names(*words: object) -> list[str]:
        people = {one[1] for one in PEOPLE}
        return [cell for line in written(desk, *words) for cell in line if cell in people]

    assert names() == names("--order", "list") == ["A Tuấn", "Y Hơ̆ Blưm", "H'Lan Niê"]
    assert names("--order", "name") == ["Y Hơ̆ Blưm", "H'Lan Niê", "A Tuấn"]
    assert ["LIST OF DELEGATES"] in written(desk, "--form", "a short ROLL", "--language", "en")
    for paper, number in (("A4", 9), ("A3", 8)):
        written(desk, "--form", "short", "--paper", paper)
        sheet = openpyxl.load_workbook(desk.list.with_name("out.xlsx")).worksheets[0]
        assert int(sheet.page_setup.paperSize) == number


def test_a_public_list_has_neither_personal_data_nor_line_codes(desk: Desk) -> None:
    desk.take("--apply")
    cells = {cell for line in written(desk, "--public") for cell in line}
    assert {"A Tuấn", "Xơ Đăng"} <= cells
    assert not {"3/5/1957", "5/1990", "1988", "Mã"} & cells
    assert {"3/5/1957", "Mã"} <= {
        cell for line in written(desk, "--language", "vi") for cell in line
    }


def test_a_name_in_pdf_makes_the_same_list_for_paper(desk: Desk) -> None:
    desk.take("--apply")
    out = desk.list.with_name("roll.PDF")
    words = ("list-export", desk.register, out, "--congress", desk.congress, "--form", "short")
    made = desk.type(*words, "--json").json("list-export")
    assert made == {"file": str(out), "people": 3, "pages": 1}
    assert out.read_bytes().startswith(b"%PDF-")
    assert "3" in desk.type(*words).out


def test_a_form_that_is_not_there_is_refused_with_the_names_of_those_that_are(desk: Desk) -> None:
    out = desk.list.with_name("out.xlsx")
    for command in ("list-export", "list-blank"):
        said = desk.type(command, desk.register, out, "--congress", desk.congress, "--form", "x")
        assert "guests" in said.refused()
        assert not out.exists()


def test_blank_lists_are_made_for_one_unit_for_each_and_for_nobody_in_particular(
    desk: Desk,
) -> None:
    words = ("--congress", desk.congress)
    file, folder = desk.list.with_name("blank.xlsx"), desk.list.with_name("blank")
    folder.mkdir()
    blank = desk.type("list-blank", desk.register, file, *words, "--for", "Xã Rờ Kơi", "--json")
    assert blank.json("list-blank") == {"files": [str(file)]}
    sheet = openpyxl.load_workbook(file).worksheets[0]
    assert "Xã Rờ Kơi" in [row[0].value for row in sheet.iter_rows(max_col=1)]
    assert not sheet.protection.sheet
    assert desk.type("list-blank", desk.register, file, *words, "--locked").status == 0
    sheet = openpyxl.load_workbook(file).worksheets[0]
    assert "Xã Rờ Kơi" not in [row[0].value for row in sheet.iter_rows(max_col=1)]
    assert sheet.protection.sheet

    some = ("--for", "Xã Rờ Kơi", "--for", "Xã Ya Ly")
    said = desk.type("list-blank", desk.register, folder, *words, *some, "--json")
    assert len(said.json("list-blank")["files"]) == len(list(folder.iterdir())) == 2
    every = desk.type("list-blank", desk.register, folder, *words, "--all-units")
    assert len(every.out.splitlines()) == 11
    assert len(list(folder.iterdir())) == 13, "nothing was overwritten"


def test_a_blank_list_for_several_units_needs_a_folder_and_a_folder_needs_units(desk: Desk) -> None:
    words = ("--congress", desk.congress)
    file = desk.list.with_name("blank.xlsx")
    some = ("--for", "Xã Rờ Kơi", "--for", "Xã Ya Ly")
    assert desk.type("list-blank", desk.register, file, *words, *some).refused()
    assert desk.type("list-blank", desk.register, file.parent, *words).refused()
    assert not file.exists()


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
        ("list-export", "roll.xls"),
        ("list-export", "none/roll.pdf"),
        ("list-blank", "blank.pdf"),
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
