from __future__ import annotations

import codecs
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from desktop_app.domain.errors import Refusal
from desktop_app.sheets import reader
from desktop_app.sheets.extents import MAX_ROWS
from desktop_app.sheets.rows_in import read_list
from tests.sheets import papers

FILES = Path(__file__).parent / "files"
CSV = "STT;Họ và tên;Năm sinh\r\n1;Y Bên;1980\r\n2;A Thút;3/5/1957\r\n"


def names(file: Path) -> list[str]:
    return [row.values["full_name"] for row in read_list(file).rows]


def refusal(file: Path, sheet: str | None = None) -> Refusal:
    with pytest.raises(Refusal) as caught:
        read_list(file, sheet)
    assert file.name in str(caught.value) or sheet or caught.value.code == "too_large"
    return caught.value


def test_rows_and_merged_regions_count_from_the_first_cell_of_the_sheet(tmp_path: Path) -> None:
    (grid,) = reader.grids(papers.usual(tmp_path / "a.xlsx"))
    assert grid.rows[2] == [""] * 9
    assert grid.rows[3][:2] == ["TT", "Họ và tên"]
    assert ((3, 2), (3, 3)) in grid.merged
    assert grid.rows[6][2] == date(1957, 5, 3)


def test_the_format_of_excel_97_is_read() -> None:
    read = read_list(FILES / "danh-sach.xls")
    assert [(row.row, row.values["full_name"], str(row.values["born"]), row.values["gender"],
             row.values["id_number"]) for row in read.rows] == [
        (5, "A Thút", "3/5/1957", "male", "062057001234"),
        (6, "Y Bên", "1980", "female", "62180001235"),
    ]  # fmt: skip


def test_an_open_document_sheet_is_read(tmp_path: Path) -> None:
    rows = [["DANH SÁCH"], ["STT", "Họ và tên", "Dân tộc"], ["1", "Y Bên", "Gia Rai"]]
    assert names(papers.open_document(tmp_path / "a.ods", rows)) == ["Y Bên"]


@pytest.mark.parametrize(
    ("encoding", "head"),
    [
        ("utf-8", b""),
        ("utf-8", codecs.BOM_UTF8),
        ("utf-16-le", codecs.BOM_UTF16_LE),
        ("utf-16-be", codecs.BOM_UTF16_BE),
        ("utf-16-le", b""),
    ],
)
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_text_is_read_in_the_encodings_and_delimiters_of_excel(
    tmp_path: Path, encoding: str, head: bytes, delimiter: str
) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes(head + CSV.replace(";", delimiter).encode(encoding))
    assert names(file) == ["Y Bên", "A Thút"]


def test_text_of_old_windows_is_read(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    # Windows-1258 has Vietnamese vowels whole and the tones as marks after them.
    text = CSV.replace("ọ", "o\u0323").replace("ú", "u\u0301")
    file.write_bytes(text.encode("cp1258"))
    assert names(file) == ["Y Bên", "A Thút"]


def test_commas_within_words_do_not_split_a_list_of_semicolons(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("STT;Họ và tên;Chức vụ\n1;Y Bên;Bí thư, chủ tịch, a, b, c\n", encoding="utf-8")
    (row,) = read_list(file).rows
    assert row.values["position"] == "Bí thư, chủ tịch, a, b, c"


def test_a_line_break_within_quotation_marks_stays_in_its_cell(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text('sep=,\nHọ và tên,Ghi chú\nY Bên,"một\nhai"\n', encoding="utf-8")
    (row,) = read_list(file).rows
    assert row.values["note"] == "một\nhai"


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    for name in ("a.xlsx", "a.csv"):
        (tmp_path / name).write_bytes(b"")
        assert refusal(tmp_path / name).code == "empty"


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path / "nowhere.xlsx").code == "no_file"
    (tmp_path / "folder.xlsx").mkdir()
    assert refusal(tmp_path / "folder.xlsx").code == "no_file"


def test_a_file_with_a_password_says_how_to_take_it_away() -> None:
    assert refusal(FILES / "co-mat-khau.xlsx").code == "password"


@pytest.mark.parametrize("part", [0.1, 0.5, 0.9, 0.99])
@pytest.mark.parametrize("name", ["a.xlsx", "danh-sach.xls", "a.ods"])
def test_a_file_copied_short_is_refused(tmp_path: Path, name: str, part: float) -> None:
    whole = tmp_path / name
    if name.endswith(".xls"):
        whole.write_bytes((FILES / name).read_bytes())
        part = min(part, 0.9)  # the last bytes of the format are filling
    elif name.endswith(".ods"):
        papers.open_document(whole, [["Họ và tên"], ["Y Bên"]])
    else:
        papers.usual(whole)
    data = whole.read_bytes()
    whole.write_bytes(data[: int(len(data) * part)])
    assert refusal(whole).code == "damaged"


def test_a_workbook_with_broken_parts_is_refused(tmp_path: Path) -> None:
    file = papers.usual(tmp_path / "a.xlsx")
    data = bytearray(file.read_bytes())
    for at in range(60, len(data) - 600, 97):
        data[at] ^= 0x5A
    file.write_bytes(data)
    assert refusal(file).code == "damaged"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.xls", b"<html><table><tr><td>STT</td></tr></table></html>"),
        ("a.pdf", b"%PDF-1.7\n"),
        ("a.doc", b"some words"),
    ],
)
def test_what_is_no_spreadsheet_says_how_to_make_one(
    tmp_path: Path, name: str, content: bytes
) -> None:
    (tmp_path / name).write_bytes(content)
    assert refusal(tmp_path / name).code == "not_a_spreadsheet"


def test_a_document_in_a_zip_is_no_spreadsheet(tmp_path: Path) -> None:
    import zipfile

    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    assert refusal(tmp_path / "a.xlsx").code in ("not_a_spreadsheet", "damaged")


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(bytes(range(256)) * 4)
    assert refusal(tmp_path / "a.csv").code == "encoding"


def test_a_sheet_with_something_in_its_last_corner_is_refused_and_not_loaded(
    tmp_path: Path,
) -> None:
    """Loading it would ask for 512 GB and end the program, so this runs in a program of its own."""
    file = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(str(file))
    sheet = book.add_worksheet("Xa")
    sheet.write_row(0, 0, ["STT", "Họ và tên"])
    sheet.write(1_048_575, 16_383, " ")
    book.close()
    program = (
        "import sys\nfrom pathlib import Path\n"
        "from desktop_app.domain.errors import Refusal\n"
        "from desktop_app.sheets.rows_in import read_list\n"
        "try:\n    read_list(Path(sys.argv[1]))\n"
        "except Refusal as refusal:\n    print(refusal.code, refusal)\n"
    )
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", program, str(file)],
        capture_output=True, text=True, encoding="utf-8", check=True,
        cwd=Path(__file__).parents[2],
    )  # fmt: skip
    assert done.stdout.startswith("too_large")
    assert "XFD1048576" in done.stdout


def test_a_sheet_far_away_does_not_keep_the_list_beside_it_from_being_read(tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(str(file))
    book.add_worksheet("Dữ liệu").write(MAX_ROWS, 0, "x")
    sheet = book.add_worksheet("Danh sách")
    sheet.write_row(0, 0, ["STT", "Họ và tên"])
    sheet.write_row(1, 0, [1, "Y Bên"])
    book.close()
    assert names(file) == ["Y Bên"]
    assert "A20001" in str(refusal(file, "Dữ liệu"))


def test_formatted_empty_rows_to_the_end_of_the_sheet_do_no_harm(tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(str(file), {"constant_memory": True})
    sheet = book.add_worksheet()
    look = book.add_format({"border": 1})
    sheet.write_row(0, 0, ["STT", "Họ và tên"])
    sheet.write_row(1, 0, [1, "Y Bên"])
    for row in range(2, MAX_ROWS + 500):
        sheet.write_blank(row, 1, None, look)
    book.close()
    assert names(file) == ["Y Bên"]


def test_a_sheet_of_too_many_rows_is_refused_in_every_format(tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(str(file), {"constant_memory": True})
    sheet = book.add_worksheet("Dài")
    sheet.write_row(0, 0, ["STT", "Họ và tên"])
    for row in range(1, MAX_ROWS + 2):
        sheet.write(row, 1, "Y")
    book.close()
    assert refusal(file).code == "too_large"
    text = tmp_path / "a.csv"
    text.write_text("Họ và tên\n" + "Y\n" * MAX_ROWS, encoding="utf-8")
    assert refusal(text).code == "too_large"
    rows = [["Họ và tên"], ["Y Bên"], ["x"]]
    document = papers.open_document(tmp_path / "a.ods", rows, blank_rows=1_048_000)
    assert refusal(document).code == "too_large"


def test_a_list_without_headings_says_which_one_is_needed(tmp_path: Path) -> None:
    file = papers.book(tmp_path / "a.xlsx", ("Một", [["Y Bên", 1980], ["A Thút", 1957]], ()))
    found = refusal(file)
    assert found.code == "no_headings"
    assert "Họ và tên" in str(found)


def test_a_sheet_that_is_not_there_names_those_that_are(tmp_path: Path) -> None:
    found = refusal(papers.usual(tmp_path / "a.xlsx"), "Trang 9")
    assert found.code == "no_sheet"
    assert "Danh sách" in str(found)
