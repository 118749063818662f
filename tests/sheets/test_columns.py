from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.errors import Refusal
from desktop_app.domain.lists import ReadColumn
from desktop_app.sheets.rows_in import read_list
from tests.sheets import formats, papers
from tests.sheets.formats import Sheet
from tests.sheets.kinds import KINDS

STRANGE: list[list[Any]] = [
    ["TT", "Họ và tên", "Tuổi đời", "Cỡ áo", "Thường gọi"],
    [1, "Y Bên", "3/5/1980", "M", "Bên"],
    [2, "A Thút", "1957", "L", "Thút"],
    [3, "Y Ba", "1991", "M", "Ba"],
    [4, "Y Bá", "1992", "S", "Bá"],
]


def strange(tmp_path: Path) -> Path:
    return papers.book(tmp_path / "a.xlsx", ("DS", STRANGE, ()))


def test_every_column_is_listed_with_its_heading_meaning_and_a_few_of_its_cells(
    tmp_path: Path,
) -> None:
    assert read_list(strange(tmp_path)).columns == (
        ReadColumn(0, "TT", ("delegate_position",), ("1", "2", "3")),
        ReadColumn(1, "Họ và tên", ("full_name",), ("Y Bên", "A Thút", "Y Ba")),
        ReadColumn(2, "Tuổi đời", (), ("3/5/1980", "1957", "1991")),
        ReadColumn(3, "Cỡ áo", (), ("M", "L", "S")),
        ReadColumn(4, "Thường gọi", (), ("Bên", "Thút", "Ba")),
    )


def test_a_column_without_heading_is_listed_where_people_have_something_in_it(
    tmp_path: Path,
) -> None:
    rows: list[list[Any]] = [
        ["Họ và tên", "Dân tộc", ""],
        ["Y Bên", "Gia Rai", "062180001235"],
        ["Tổng: 1", "", "", "x"],
    ]
    read = read_list(papers.book(tmp_path / "a.xlsx", ("DS", rows, ())))
    assert read.columns[2:] == (ReadColumn(2, "", (), ("062180001235",)),)


def test_headings_of_two_rows_stand_together_and_genders_name_their_option(tmp_path: Path) -> None:
    columns = read_list(papers.usual(tmp_path / "a.xlsx")).columns
    assert columns[2] == ReadColumn(
        2, "Ngày, tháng, năm sinh / Nam", ("gender", "born"), ("3/5/1957",), "male"
    )
    assert columns[3].option == "female"


def test_a_person_says_what_columns_mean_and_which_to_pass_over(tmp_path: Path) -> None:
    file = strange(tmp_path)
    read = read_list(file, mapping={2: ("born",), 3: ("note",), 0: ()})
    assert read.rows[0].values == {
        "full_name": "Y Bên", "born": PartialDate(1980, 5, 3), "note": "M",
    }  # fmt: skip
    assert [column.keys for column in read.columns] == [
        (),
        ("full_name",),
        ("born",),
        ("note",),
        (),
    ]
    assert read.unread == ("TT", "Thường gọi")


def test_what_a_person_gives_to_one_column_is_taken_from_the_other(tmp_path: Path) -> None:
    read = read_list(strange(tmp_path), mapping={4: ("full_name",)})
    assert [row.values["full_name"] for row in read.rows] == ["Bên", "Thút", "Ba", "Bá"]


def test_a_name_may_be_put_together_from_columns_a_person_points_out(tmp_path: Path) -> None:
    read = read_list(strange(tmp_path), mapping={1: ("full_name",), 3: ("full_name",)})
    assert read.rows[0].values["full_name"] == "Y Bên M"


def test_a_person_says_that_a_column_is_the_births_of_one_gender(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["Họ và tên", "Ông", "Bà"], ["Y Bên", "", 1980], ["A Thút", 1957, ""]]
    file = papers.book(tmp_path / "a.xlsx", ("DS", rows, ()))
    mapping = {1: ("gender:male", "born"), 2: ("gender:female", "born")}
    read = read_list(file, mapping=mapping)
    assert [dict(row.values) for row in read.rows] == [
        {"full_name": "Y Bên", "gender": "female", "born": PartialDate(1980)},
        {"full_name": "A Thút", "gender": "male", "born": PartialDate(1957)},
    ]


def test_meanings_and_columns_that_are_no_more_are_passed_over(tmp_path: Path) -> None:
    file = strange(tmp_path)
    assert read_list(file, mapping={2: ("of_an_older_version",), 99: ("born",), 0: ("x:y",)}).keys == (
        "full_name", "born",
    )  # fmt: skip


@pytest.mark.parametrize("name", KINDS)
def test_saying_what_was_understood_already_changes_nothing(tmp_path: Path, name: str) -> None:
    file = formats.write(tmp_path / "a.xlsx", *KINDS[name]().sheets)
    read = read_list(file)
    assert read_list(file, mapping={one.index: one.keys for one in read.columns}) == read


def test_lists_whose_headings_say_the_same_in_the_same_places_have_one_signature(
    tmp_path: Path,
) -> None:
    written: list[list[list[Any]]] = [
        STRANGE,
        [["DANH SÁCH"], ["tt", "HO VA TEN", "Tuổi  đời", "cỡ áo", "Thường gọi"], [1, "Y Bắc"]],
        [[*STRANGE[0][:4], "Ghi chú"], *STRANGE[1:]],
        [["", *STRANGE[0]], ["", 1, "Y Bên"]],
    ]
    first, again, other, moved = (
        read_list(papers.book(tmp_path / f"{at}.xlsx", ("DS", rows, ()))).signature
        for at, rows in enumerate(written)
    )
    assert first == again
    assert len({first, other, moved}) == 3


UNTITLED: list[list[Any]] = [
    ["DANH SÁCH"],
    ["Số", "Ông, bà", "Ngày tháng năm ra đời"],
    [1, "Y Bên", 1980],
    [2, "A Thút", 1957],
]


def test_where_no_headings_are_recognised_a_person_may_point_them_out(tmp_path: Path) -> None:
    file = papers.book(tmp_path / "a.xlsx", ("DS", UNTITLED, ()))
    with pytest.raises(Refusal, match="Họ và tên"):
        read_list(file)
    shown = read_list(file, heading_row=2)
    assert [column.heading for column in shown.columns] == UNTITLED[1]
    assert shown.heading_row == 2
    mapping = {0: ("delegate_position",), 1: ("full_name",), 2: ("born",)}
    read = read_list(file, mapping=mapping, heading_row=2)
    assert [row.values["full_name"] for row in read.rows] == ["Y Bên", "A Thút"]
    assert read.rows[1].values["born"] == PartialDate(1957)
    assert read.signature == shown.signature


def test_headings_of_two_rows_are_pointed_out_by_their_last_row(tmp_path: Path) -> None:
    file = papers.usual(tmp_path / "a.xlsx")
    assert read_list(file, heading_row=5) == read_list(file)
    assert read_list(file).heading_row == 5


@pytest.mark.parametrize("row", [0, -3, 4000])
def test_headings_pointed_out_beyond_the_sheet_are_refused(tmp_path: Path, row: int) -> None:
    with pytest.raises(Refusal):
        read_list(strange(tmp_path), heading_row=row)


def test_all_sheets_together_are_one_list_whose_lines_name_their_sheet(tmp_path: Path) -> None:
    first = Sheet("Xã Một", [["STT", "Họ và tên", "Năm sinh"], [1, "Y Bên", 1980]])
    second = Sheet(
        "Xã Hai", [["DS"], ["STT", "Họ và tên", "Năm sinh", "Cỡ áo"], [1, "A Thút", 1957, "M"]]
    )
    same = Sheet("Xã Ba", [["STT", "Họ và tên", "Năm sinh"], [1, "Y Ba", 1991], [2, "Y Bá", 1992]])
    empty = Sheet("Mẫu", [["STT", "Họ và tên"]])
    file = formats.write(tmp_path / "a.ods", empty, first, second, same)
    read = read_list(file, all_sheets=True)
    assert [(row.sheet, row.row, row.values["full_name"]) for row in read.rows] == [
        ("Xã Một", 2, "Y Bên"), ("Xã Hai", 3, "A Thút"), ("Xã Ba", 2, "Y Ba"), ("Xã Ba", 3, "Y Bá"),
    ]  # fmt: skip
    assert read.sheets == ("Xã Một", "Xã Hai", "Xã Ba")
    assert read.sheet == "Xã Một"
    assert read.unread == ("Cỡ áo",)
    assert {row.sheet for row in read_list(file, "Xã Ba").rows} == {"Xã Ba"}


def test_what_was_said_about_columns_holds_for_all_sheets_with_those_headings(
    tmp_path: Path,
) -> None:
    sheets = [Sheet(name, [["Họ và tên", "Cỡ áo"], ["Y Bên", "M"]]) for name in ("Một", "Hai")]
    other = Sheet("Ba", [["Họ và tên", "Dân tộc"], ["Y Bên", "Gia Rai"]])
    file = formats.write(tmp_path / "a.xlsx", *sheets, other)
    read = read_list(file, mapping={1: ("note",)}, all_sheets=True)
    assert [row.values.get("note") for row in read.rows] == ["M", "M", None]
    assert read.rows[2].values["ethnic_group"] == "gia-rai"
