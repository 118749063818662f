"""cards, preflight, print-log and print-again on a real register and real PDFs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pypdf
import pytest

from tests.cli.terminal import Said, Terminal
from tests.cli.test_lists import PEOPLE, Desk, write_list


@pytest.fixture
def desk(sodaihoi: Terminal, register: Path) -> Desk:
    """A register with three delegates."""
    added = sodaihoi("congress", register, "--add", "--cycle", "dtts-4-2024", "--json")
    made = Desk(sodaihoi, register, added.json("congress")["uid"],
                write_list(sodaihoi.folder / "list.xlsx"))  # fmt: skip
    made.take("--apply")
    return made


def said(desk: Desk, command: str, *words: object) -> Said:
    return desk.type(command, desk.register, *words, f"--congress={desk.congress}")


def told(desk: Desk, command: str, *words: object) -> Any:
    found = said(desk, command, *words, "--json")
    assert found.status == 0, found.err
    return found.json(command)


def rename_one(desk: Desk) -> None:
    """The first of the list is spelt otherwise in the list that comes back."""
    roll = desk.list.with_name("roll.xlsx")
    assert said(desk, "list-export", roll).status == 0
    import openpyxl

    book = openpyxl.load_workbook(roll)
    sheet = book.active
    assert sheet is not None
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value == "A Tuấn":
                cell.value = "A Tuân"
    book.save(roll)
    assert said(desk, "list-import", roll, "--apply").status == 0


def test_cards_are_made_and_the_name_too_long_for_any_is_told(desk: Desk) -> None:
    long = "A " + "Rờ Kơi Ngọc Linh " * 12
    write_list(desk.list, (*PEOPLE, (4, long.strip(), "1980", None, "Xơ Đăng", None)))
    desk.take("--apply")
    out = desk.list.with_name("cards.pdf")
    made = told(desk, "cards", out)
    assert (made["cards"], made["pages"], made["reason"]) == (3, 1, "first")
    assert [one["name"] for one in made["left_out"]] == [long.strip()]
    assert made["files"] == [str(out)]
    assert out.read_bytes().startswith(b"%PDF-")
    assert long.strip() in said(desk, "cards", out, "--reason", "lost").out
    assert said(desk, "cards", out, "--kind", "guest").refused()
    assert said(desk, "cards", out, "--kind", "chief").status == 2


def test_printing_again_unchanged_is_refused_without_a_reason_and_the_file_stays(
    desk: Desk,
) -> None:
    out = desk.list.with_name("cards.pdf")
    told(desk, "cards", out)
    before = out.read_bytes()
    assert said(desk, "cards", out).refused()
    assert said(desk, "cards", out, "--only-new").refused()
    assert said(desk, "cards", out, "--reason", "other").refused()
    assert out.read_bytes() == before
    made = told(desk, "cards", out, "--reason", "other", "--note", "Mực nhòe")
    assert made["reason"] == "other"
    jobs = told(desk, "print-log")["jobs"]
    assert [(one["reason"], one["reason_note"], len(one["pieces"])) for one in jobs] == [
        ("other", "Mực nhòe", 3), ("first", "", 3),
    ]  # fmt: skip


def test_the_sheet_is_as_it_is_asked_for(desk: Desk) -> None:
    out = desk.list.with_name("cards.pdf")
    made = told(desk, "cards", out, "--start", 3, "--offset", "1.5,-2", "--layout", "card-90x130")
    assert (made["cards"], made["pages"]) == (3, 2)
    assert told(desk, "print-log")["jobs"][0]["first_slot"] == 3
    made = told(desk, "cards", out, "--page", "card", "--backs", "long", "--reason", "more")
    assert len(pypdf.PdfReader(out).pages) == made["pages"]
    for words in (("--start", "0"), ("--offset", "a,b"), ("--offset", "1"), ("--offset", "0,99"),
                  ("--offset", "nan,0"), ("--layout", "none")):  # fmt: skip
        assert said(desk, "cards", out, "--reason=more", *words).refused()
    assert said(desk, "cards", out, "--page", "A0").status == 2


def test_a_folder_takes_parts_and_typed_lines_become_passes(desk: Desk) -> None:
    folder = desk.list.with_name("out")
    folder.mkdir()
    assert told(desk, "cards", folder)["files"] == [str(folder / "the-dai-bieu-01.pdf")]
    lines = desk.list.with_name("lines.txt")
    lines.write_text("Báo Kon Tum; Trần Văn Một\n1-3\n", encoding="utf-8")
    out = desk.list.with_name("passes.pdf")
    made = told(desk, "cards", out, "--purpose", "pass", "--layout", "press", "--lines", lines)
    assert made["cards"] == 4
    assert "Báo Kon Tum" in pypdf.PdfReader(out).pages[0].extract_text()
    lines.write_bytes("Báo".encode("utf-16"))
    assert said(desk, "cards", out, "--purpose", "pass", "--lines", lines).refused()
    assert said(desk, "cards", out, "--purpose", "pass", "--lines", "none.txt").refused()


def test_only_some_delegations_get_their_cards(desk: Desk) -> None:
    out = desk.list.with_name("cards.pdf")
    assert "Xã Rờ Kơi" in said(desk, "cards", out, "--delegation", "Xã Rờ Kơi").refused()


def test_what_to_look_at_is_told_before_printing(desk: Desk) -> None:
    found = told(desk, "preflight")["faults"]
    assert {one["field"] for one in found} >= {"photo", "card_number", "starts"}
    assert {one["level"] for one in found} == {"warn"}
    assert "A Tuấn" in said(desk, "preflight").out


def test_what_changed_is_named_and_then_printed_again(desk: Desk) -> None:
    folder = desk.list.with_name("again")
    folder.mkdir()
    assert told(desk, "print-again") == {"again": [], "take_back": [], "files": [], "left_out": []}
    assert said(desk, "print-again", folder).refused()
    told(desk, "cards", desk.list.with_name("cards.pdf"))
    rename_one(desk)
    [again] = told(desk, "print-again")["again"]
    assert (again["paper"], again["name"], again["why"]) == ("card", "A Tuân", "changed")
    assert "A Tuân" in said(desk, "print-again").out
    made = told(desk, "print-again", folder, "--start", 4)
    assert [Path(file).name for file in made["files"]] == ["the-dai-bieu.pdf"]
    assert told(desk, "print-again")["again"] == []
    job = told(desk, "print-log")["jobs"][0]
    assert (job["reason"], job["pieces"], job["first_slot"]) == ("changed", ["A Tuân"], 4)
