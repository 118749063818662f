from __future__ import annotations

from pathlib import Path
from unicodedata import normalize

import pytest

from desktop_app.sheets.rows_in import read_list
from tests.sheets import formats
from tests.sheets.kinds import KINDS, Kind, typed

TONES = "\u0300\u0309\u0303\u0301\u0323"


def as_windows_writes(text: str) -> str:
    """Vowels whole and the tones as marks after them, as Windows-1258 has them."""
    bare = "".join(letter for letter in normalize("NFD", text) if letter not in TONES)
    assert len(normalize("NFC", bare)) == len(text)
    tones = ["".join(one for one in normalize("NFD", letter) if one in TONES) for letter in text]
    return "".join(map("".join, zip(normalize("NFC", bare), tones, strict=True)))


def check(file: Path, kind: Kind) -> None:
    read = read_list(file, all_sheets=True)
    assert [dict(row.values) for row in read.rows] == [dict(one) for one in kind.expected]
    assert {row.row: dict(row.problems) for row in read.rows if row.problems} == {}


@pytest.mark.parametrize("ending", [".xlsx", ".xls", ".ods"])
@pytest.mark.parametrize("name", KINDS)
def test_every_kind_of_list_says_in_every_format_who_was_put_in(
    tmp_path: Path, name: str, ending: str
) -> None:
    kind = KINDS[name]()
    check(formats.write(tmp_path / f"danh-sach{ending}", *kind.sheets), kind)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "utf-16"])
@pytest.mark.parametrize("name", [name for name in KINDS if KINDS[name]().as_text])
def test_every_kind_on_one_sheet_says_the_same_as_text(
    tmp_path: Path, name: str, encoding: str
) -> None:
    kind = KINDS[name]()
    check(formats.separated(tmp_path / "a.csv", kind.sheets[0], encoding=encoding), kind)


@pytest.mark.parametrize(
    ("name", "encoding"),
    [
        ("everything in TCVN3", "latin-1"),
        ("everything in VNI", "latin-1"),
        ("one row of headings", "cp1258"),
        ("titles, two-row headings, column numbers, births by gender, signatures", "cp1258"),
    ],
)
def test_text_of_old_windows_is_read_in_its_own_code_and_in_that_of_old_fonts(
    tmp_path: Path, name: str, encoding: str
) -> None:
    kind = KINDS[name]()
    sheet = kind.sheets[0]
    if encoding == "cp1258":
        sheet = sheet._replace(rows=typed(sheet.rows, as_windows_writes))
    check(formats.separated(tmp_path / "a.csv", sheet, encoding=encoding), kind)
