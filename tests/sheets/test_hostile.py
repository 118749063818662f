"""Whatever a file holds, it is read or refused: no traceback, no endless work, no memory without bounds."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app.domain import kinds
from desktop_app.domain.errors import Refusal
from desktop_app.domain.lists import ReadList, columns
from desktop_app.domain.text import clean
from desktop_app.sheets import cells, reader
from desktop_app.sheets.reader import Grid
from desktop_app.sheets.rows_in import _Sheet, read_list
from tests.sheets import formats, papers
from tests.sheets.formats import Sheet

ROOT = Path(__file__).parents[2]
days = st.dates(date(1900, 1, 1), date(2100, 1, 1))
cell = (
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | days | st.datetimes()
    | st.times() | st.timedeltas() | st.sampled_from(["#N/A", "#REF!", "=1+1", "x", "Họ và tên", "1"])
)  # fmt: skip
sheets = st.lists(st.lists(cell, max_size=9), max_size=9)


@given(sheets)
def test_any_cells_below_headings_are_read(rows: list[list[Any]]) -> None:
    keys = [item.headings[0] for _, item in columns().values() if item.headings]
    grid = Grid("a", [["STT", "Họ và tên", *keys], *([*row, *row, *row] for row in rows)])
    found = _Sheet.of(grid, None)
    assert found is not None
    assert isinstance(found.read({}), ReadList)


@given(sheets, st.none() | st.integers(-2, 12))
def test_any_sheet_at_all_is_read_or_has_no_headings(
    rows: list[list[Any]], heading_row: int | None
) -> None:
    found = _Sheet.of(Grid("a", rows), heading_row)
    assert found is None or isinstance(found.read({0: ("full_name",), 3: ("born",)}), ReadList)


@given(st.sampled_from([item for _, item in columns().values()]), cell)
def test_any_cell_is_a_value_of_its_kind_or_a_problem(item: Any, one: Any) -> None:
    reading = cells.read(item, one)
    if reading.problem is None and reading.value is not None and not item.to:
        assert item.kind.decode(item.kind.encode(reading.value)) == reading.value


@given(st.text(alphabet=st.characters(min_codepoint=0x20, max_codepoint=0x1F00)))
def test_text_that_is_taken_as_it_is_is_clean_text(text: str) -> None:
    if cells._CLEAN.fullmatch(text):
        assert clean(text) == text


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(rows=sheets, ending=st.sampled_from([".xlsx", ".ods", ".csv"]))
def test_any_cells_in_a_file_are_read_or_refused(
    tmp_path: Path, rows: list[list[Any]], ending: str
) -> None:
    kept = [[_writable(one) for one in row] for row in rows]
    file = formats.write(tmp_path / f"a{ending}", Sheet("a", [["Họ và tên", "Dân tộc"], *kept]))
    answer(file)


def _writable(one: Any) -> Any:
    """What the writers of these tests can put into a file."""
    if isinstance(one, bool | float | time | timedelta | datetime) or one is None:
        return ""
    if isinstance(one, str):
        return "".join(sign for sign in one if sign >= " " and not "\ud800" <= sign <= "\udfff"
                       and sign not in "\ufffe\uffff").lstrip("=@{")  # fmt: skip
    return one if not isinstance(one, int) or abs(one) < 2**53 else 0


def answer(file: Path) -> str:
    """What the program says to a file: "read", or the code of the refusal."""
    try:
        read_list(file, all_sheets=True)
    except Refusal as refusal:
        return refusal.code if str(refusal) else ""
    return "read"


def test_formulas_errors_and_ticks_of_excel_are_cells_like_others(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["STT", "Họ và tên", "Nam", "Nữ", "Dân tộc", "Số CCCD"])
    sheet.write_row(1, 0, [1, "Y Bên"])
    sheet.write_boolean(1, 3, True)
    sheet.write_formula(1, 4, "=VLOOKUP(1,2,3)", None, "#N/A")
    sheet.write_formula(1, 5, '="0621"&"80001235"', None, "062180001235")
    book.close()
    (row,) = read_list(tmp_path / "a.xlsx").rows
    assert row.values["gender"] == "female"
    assert row.values["id_number"] == "062180001235"


@pytest.mark.parametrize("place", [(0, 0), (0, 1), (1, 0), (1, 1), (1, 2), (1, 3), (2, 1)])
def test_a_cell_of_ten_megabytes_is_a_problem_of_its_line_or_nothing(
    tmp_path: Path, place: tuple[int, int]
) -> None:
    rows: list[list[Any]] = [
        ["STT", "Họ và tên", "Năm sinh", "Dân tộc"],
        [1, "Y Bên", 1980, "Kinh"],
        [],
    ]
    rows[place[0]] = [*rows[place[0]], *[""] * 4]
    rows[place[0]][place[1]] = "Ă k " * 2_500_000
    file = formats.open_document(tmp_path / "a.ods", Sheet("a", rows))
    if place == (0, 1):
        assert answer(file) == "no_headings"
        return
    read = read_list(file)
    if place in ((1, 1), (1, 2), (1, 3)):
        (finding,) = read.rows[0].problems.values()
        assert str(kinds.LONGEST) in str(finding.message).replace(".", "")


def test_a_text_of_ten_megabytes_between_semicolons_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("STT;Họ và tên\n1;" + "Y" * 10_000_000, encoding="utf-8")
    assert answer(file) == "damaged"


def part(tmp_path: Path, name: str, change: Callable[[bytes], bytes]) -> Path:
    """A workbook with one of its parts changed."""
    whole = papers.simple(tmp_path / "whole.xlsx", ["STT", "Họ và tên"], [1, "Y Bên"])
    file = tmp_path / "changed.xlsx"
    with ZipFile(whole) as old, ZipFile(file, "w", ZIP_DEFLATED) as new:
        for one in old.namelist():
            data = old.read(one)
            new.writestr(one, change(data) if one == name else data)
    return file


SHEET = "xl/worksheets/sheet1.xml"


@pytest.mark.parametrize(
    "row",
    [
        b'<row r="1048576">' + b"<c><v>1</v></c>" * 16_384 + b"</row>",
        b"<row r='1048576'><c r='XFD1048576'><v>1</v></c></row>",
        b'<row r="1048576"><c  r="XFD1048576"><v>1</v></c></row>',
        b'<row r="1048576"><c s="0" r="XFD1048576"><v>1</v></c></row>',
        b'<row r="3">' + b"<c><v>1</v></c>" * 16_384 + b"</row>",
        b'<row r="3"><c r="XFD3"><v>1</v></c></row>',
    ],
)
def test_cells_far_away_are_refused_however_their_address_is_written(
    tmp_path: Path, row: bytes
) -> None:
    """Some have none; loading the first sheet would ask for hundreds of gigabytes."""
    file = part(tmp_path, SHEET, lambda xml: xml.replace(b"</sheetData>", row + b"</sheetData>"))
    assert answer_within(file, 1 << 30) == "too_large"


def test_one_long_text_repeated_in_many_cells_is_refused(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["STT", "Họ và tên"])
    for at in range(1, 60):
        sheet.write_row(at, 0, ["dài", *["dài"] * 199])
    book.close()
    file = tmp_path / "b.xlsx"
    with ZipFile(tmp_path / "a.xlsx") as old, ZipFile(file, "w", ZIP_DEFLATED) as new:
        for one in old.namelist():
            new.writestr(one, old.read(one).replace("dài".encode(), b"d" * 1_000_000))
    assert file.stat().st_size < 1 << 20
    assert answer_within(file, 1 << 30) == "too_large"


def test_a_cell_repeated_by_its_number_is_refused_when_its_text_would_fill_the_memory(
    tmp_path: Path,
) -> None:
    file = formats.open_document(
        tmp_path / "a.ods", Sheet("a", [["STT", "Họ và tên"], [1, "Y" * 1_000_000]])
    )
    with ZipFile(file) as archive:
        content = archive.read("content.xml").decode()
    content = content.replace(
        "<table:table-row>", '<table:table-row table:number-rows-repeated="9000">'
    )
    again = tmp_path / "b.ods"
    with ZipFile(file) as old, ZipFile(again, "w", ZIP_DEFLATED) as new:
        for one in old.namelist():
            new.writestr(one, content if one == "content.xml" else old.read(one))
    assert answer_within(again, 1 << 30) == "too_large"


def test_a_cell_in_the_last_corner_of_an_open_document_is_refused(tmp_path: Path) -> None:
    file = formats.open_document(tmp_path / "a.ods", Sheet("a", [["STT", "Họ và tên"], ["", "x"]]))
    with ZipFile(file) as archive:
        content = archive.read("content.xml").decode()
    head, _, tail = content.rpartition("<table:table-row><table:table-cell/>")
    far = (
        '<table:table-row table:number-rows-repeated="1048570"/><table:table-row>'
        '<table:table-cell table:number-columns-repeated="16000"/>'
    )
    again = tmp_path / "b.ods"
    with ZipFile(file) as old, ZipFile(again, "w", ZIP_DEFLATED) as new:
        for one in old.namelist():
            new.writestr(one, head + far + tail if one == "content.xml" else old.read(one))
    assert answer_within(again, 1 << 30) == "too_large"


def test_many_sheets_that_are_each_within_bounds_are_refused_together(tmp_path: Path) -> None:
    corner: list[list[Any]] = [["STT", "Họ và tên"], *[[]] * 19_000, [*[""] * 200, "x"]]
    file = papers.book(tmp_path / "a.xlsx", *[(f"Trang {at}", corner, ()) for at in range(20)])
    assert answer_within(file, 2 << 30) == "too_large"


def test_a_zip_that_unpacks_to_more_than_it_may_is_refused(tmp_path: Path) -> None:
    file = part(tmp_path, SHEET, lambda xml: xml + b" " * (reader.LARGEST_UNPACKED + 1))
    assert file.stat().st_size < 4 << 20
    assert answer_within(file, 2 << 30) == "too_large"


def test_a_zip_that_lies_about_its_size_is_damaged(tmp_path: Path) -> None:
    file = part(tmp_path, SHEET, lambda xml: xml + b" " * 50_000_000)
    data = bytearray(file.read_bytes())
    with ZipFile(io.BytesIO(bytes(data))) as archive:
        size = archive.getinfo(SHEET).file_size.to_bytes(4, "little")
    while (at := data.find(size)) >= 0:
        data[at : at + 4] = (5_000).to_bytes(4, "little")
    file.write_bytes(bytes(data))
    assert answer_within(file, 1 << 30) == "damaged"


def test_entities_that_multiply_are_not_unfolded(tmp_path: Path) -> None:
    bomb = "".join(f'<!ENTITY e{at} "{f"&e{at - 1};" * 10}">' for at in range(1, 12))
    head = f'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY e0 "ha">{bomb}]>'.encode()
    sheet = b"<c t='str'><v>&e11;</v></c>"
    file = part(
        tmp_path, SHEET,
        lambda xml: head + xml.partition(b"?>")[2].replace(b"</row>", sheet + b"</row>", 1),
    )  # fmt: skip
    assert answer_within(file, 1 << 30) in ("damaged", "read")


def answer_within(file: Path, memory: int) -> str:
    """The answer of a program of its own that may not take more memory than this, in bytes.

    Windows cannot be told so; there the program is only run.
    """
    program = (
        "import sys\nfrom pathlib import Path\n"
        "from tests.sheets.test_hostile import answer\n"
        "if sys.platform != 'win32':\n"
        "    import resource\n"
        f"    resource.setrlimit(resource.RLIMIT_AS, ({memory}, {memory}))\n"
        "print(answer(Path(sys.argv[1])))\n"
    )
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", program, str(file)],
        capture_output=True, text=True, encoding="utf-8", check=False, cwd=ROOT, timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout.strip()
