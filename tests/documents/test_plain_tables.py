"""Papers that are a heading and tables: what stays together at the end of a page, and in their workbooks."""

from __future__ import annotations

import io
from datetime import date
from unicodedata import normalize

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from desktop_app.documents.fitting import break_lines
from desktop_app.documents.fonts import face
from desktop_app.documents.letters import letter_pdf
from desktop_app.documents.plain_tables import plain_pdf
from desktop_app.domain.letters import Letter, Part
from desktop_app.domain.plain_tables import PlainColumn, PlainRow, PlainTable, without_blank
from desktop_app.sheets.plain_tables import plain_xlsx
from tests.documents.samples import a_head, texts

DAY = date(2024, 5, 16)
COLUMNS = (PlainColumn("STT", 5, "center"), PlainColumn("Nội dung", 30), PlainColumn("Ngày", 5))
LONG = "Ê̆ đê ô̆ ơ̆ ư̆ Y Blŭk Niê Kdăm nói về việc chuẩn bị hội trường, điện, nước và y tế. "


def pages_of(*tables: PlainTable) -> list[str]:
    body = plain_pdf(tables, a_head())
    return [" ".join(page.split()) for page in texts(body)]


def rows(count: int, text: str = "Việc") -> tuple[PlainRow, ...]:
    return tuple(PlainRow((number, f"{text} số {number}", DAY)) for number in range(1, count + 1))


@pytest.mark.parametrize("count", range(18, 36))
@pytest.mark.parametrize("after", [(), ("Tổng số công việc trong danh mục này.",) * 3])
def test_signatures_never_stand_on_a_page_by_themselves(count: int, after: tuple[str, ...]) -> None:
    made = PlainTable("Danh mục", COLUMNS, rows(count), after=after, signers=("Người lập biểu",))
    last = pages_of(made)[-1]
    assert "NGƯỜI LẬP BIỂU" in last
    assert f"Việc số {count} " in last


@pytest.mark.parametrize("lines", [1, 8, 20, 50])
def test_however_high_the_last_row_is_its_end_stands_above_the_signatures(lines: int) -> None:
    high = PlainRow((9, f"{LONG * lines}Hết dòng.", DAY))
    made = PlainTable("Danh mục", COLUMNS, (*rows(22), high), signers=("Người lập biểu",),
                      landscape=True)  # fmt: skip
    pages = pages_of(made)
    assert "NGƯỜI LẬP BIỂU" in pages[-1]
    assert "Hết dòng." in pages[-1]
    assert normalize("NFC", " ".join(pages)).count("Blŭk") == lines


def test_a_first_row_higher_than_half_a_page_begins_under_the_title() -> None:
    made = PlainTable("Danh mục", COLUMNS, (PlainRow((1, LONG * 60, DAY)),))
    pages = pages_of(made)
    assert len(pages) == 2
    assert "Blŭk" in normalize("NFC", pages[0])


@pytest.mark.parametrize("count", range(24, 36))
def test_a_row_that_leads_is_on_the_page_of_the_row_below_it(count: int) -> None:
    area = PlainRow(("IX", "Hậu cần", None), strong=True, leads=True)
    made = PlainTable("Dự toán", COLUMNS, (*rows(count), area, PlainRow((1, "Thuê máy", DAY))))
    (page,) = [one for one in pages_of(made) if "Hậu cần" in one]
    assert "Thuê máy" in page


@pytest.mark.parametrize("count", range(20, 36))
def test_the_title_of_a_further_table_stays_with_its_first_row(count: int) -> None:
    first = PlainTable("Văn kiện", COLUMNS, rows(count))
    second = PlainTable("Kế hoạch, quyết định", COLUMNS, rows(2, f"Văn bản {LONG}"))
    (page,) = [one for one in pages_of(first, second) if "Kế hoạch, quyết định" in one]
    assert "số 1 " in page[page.index("Kế hoạch, quyết định") :]


@pytest.mark.parametrize("count", range(24, 40))
def test_a_letter_takes_its_last_lines_along_to_the_page_of_the_signatures(count: int) -> None:
    said = tuple(f"Ý kiến {number}." for number in range(1, count + 1))
    letter = Letter("Biên bản", (Part("", said),), signers=(("Thư ký", "Y Nhớ Mới"),))
    last = texts(letter_pdf(letter, a_head()))[-1]
    assert f"Ý kiến {count}." in last
    assert "THƯ KÝ" in last


def test_a_number_stands_below_an_office_whose_name_takes_many_lines() -> None:
    office = "Ban Chỉ đạo Đại hội đại biểu các dân tộc thiểu số tỉnh Kon Tum " * 2
    letter = Letter("Thông báo", (Part("", ("Đã họp.",)),), number="12/TB-BCĐ")
    [text] = texts(letter_pdf(letter, a_head(issuer=office, number=letter.number)))
    told = " ".join(text.split())
    assert told.index("12/TB-BCĐ") < told.index("THÔNG BÁO")


def test_to_whom_it_goes_is_broken_into_lines_not_made_small() -> None:
    name = "Ủy ban nhân dân các xã, thị trấn và các cơ quan, đơn vị thuộc huyện Sa Thầy"
    letter = Letter(
        "Báo cáo", (Part("", ("Xong.",)),), signers=(("Trưởng ban", ""),), copies=(name,)
    )
    [text] = texts(letter_pdf(letter, a_head()))
    assert name not in " ".join(text.splitlines()[-1:])
    assert f"- {name}." in " ".join(text.split())


def test_where_any_number_of_lines_will_do_the_same_lines_are_found() -> None:
    made, words = face("serif"), (LONG * 4).split()
    text = " ".join(words)
    free = break_lines(made, text, 12_000, len(words))
    bound = break_lines(made, text, 12_000, len(words) - 1)
    assert free == bound
    assert free is not None
    assert " ".join(line.text for line in free) == normalize("NFC", text)


def test_a_table_without_a_row_says_so_on_paper_and_in_the_workbook() -> None:
    made = PlainTable("Danh mục rà soát", COLUMNS, ())
    assert "Chưa có nội dung." in pages_of(made)[0]
    stream = io.BytesIO()
    plain_xlsx([made], stream, office="Phòng Dân tộc")
    found = CalamineWorkbook.from_filelike(io.BytesIO(stream.getvalue())).get_sheet_by_index(0)
    assert "Chưa có nội dung." in [row[0] for row in found.to_python()]


def test_a_day_and_a_large_sum_have_room_in_a_narrow_column_and_formulas_stay_text() -> None:
    narrow = (PlainColumn("Ngày", 1), PlainColumn("Số tiền", 1), PlainColumn("Nội dung", 60))
    made = PlainTable("Dự toán", narrow, (PlainRow((DAY, 1_250_000_000, "=1+1")),), paper="A3")
    stream = io.BytesIO()
    plain_xlsx([made], stream, office="Phòng Dân tộc")
    sheet = openpyxl.load_workbook(io.BytesIO(stream.getvalue())).active
    widths = [sheet.column_dimensions[letter].width for letter in "AB"]
    assert widths[0] >= len("16/5/2024") + 1
    assert widths[1] >= len("1.250.000.000") + 1
    day, _, text = next(row for row in sheet.iter_rows() if row[1].value == 1_250_000_000)
    assert day.value.date() == DAY
    assert (text.value, text.data_type, text.quotePrefix) == ("=1+1", "s", True)
    assert str(sheet.page_setup.paperSize) == "8"


def test_a_column_in_which_nothing_stands_goes_from_all_tables_of_a_paper_or_from_none() -> None:
    head = PlainRow(("Tháng 5",), across=True)
    blank = PlainTable("Một", COLUMNS, (head, PlainRow((1, "Việc", None))))
    known = PlainTable("Hai", COLUMNS, (PlainRow((1, "Việc", DAY)),))
    (made,) = without_blank([blank], "Ngày", "Nội dung")
    assert [one.heading for one in made.columns] == ["STT", "Nội dung"]
    assert [row.cells for row in made.rows] == [("Tháng 5",), (1, "Việc")]
    assert without_blank([blank, known], "Ngày") == [blank, known]
