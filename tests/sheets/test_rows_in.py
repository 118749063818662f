from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.lists import ReadList, ReadRow
from desktop_app.domain.words import use_language
from desktop_app.sheets.rows_in import read_list
from tests.sheets import papers


def one(tmp_path: Path, headings: Sequence[str], *cells: Any) -> ReadRow:
    (row,) = read_list(papers.simple(tmp_path / "a.xlsx", headings, cells)).rows
    return row


def names(read: ReadList) -> list[str]:
    return [row.values.get("full_name", "") for row in read.rows]


def test_the_list_of_a_commune_is_read_without_its_titles_sums_and_signatures(
    tmp_path: Path,
) -> None:
    read = read_list(papers.usual(tmp_path / "a.xlsx"))
    assert read.sheet == "Danh sách"
    assert [row.row for row in read.rows] == [7, 8, 9]
    assert [row.values for row in read.rows] == [
        {
            "delegate_position": 1, "full_name": "A Thút", "gender": "male",
            "born": PartialDate(1957, 5, 3), "ethnic_group": "xo-dang", "schooling": "9-12",
            "id_number": "062057001234",
        },
        {
            "delegate_position": 2, "full_name": "Y Bên", "gender": "female",
            "born": PartialDate(1980, 5), "ethnic_group": "gia-rai", "schooling": "12-12",
            "qualification": "Cao đẳng Sư phạm", "id_number": "62180001235", "note": "Đi muộn",
        },
        {
            "delegate_position": 3, "full_name": "Y Hơ'Ô\u0306l Niê", "gender": "female",
            "born": PartialDate(1991), "ethnic_group": "e-de", "schooling": "7-12",
        },
    ]  # fmt: skip
    assert all(not row.problems for row in read.rows)
    assert read.skipped == (10, 12, 13, 14)


def test_text_without_marks_or_decomposed_or_with_an_icelandic_eth_is_understood(
    tmp_path: Path,
) -> None:
    headings = ["HO VA TEN", "Da\u0302n to\u0323\u0302c", "Gioi tinh", "Chức vụ"]
    row = one(tmp_path, headings, "Ðinh\u00a0 H’Hen", "Xo Dang", "Nu", "Ðội trưởng")
    assert row.values == {
        "full_name": "Đinh H'Hen", "ethnic_group": "xo-dang", "gender": "female",
        "position": "Đội trưởng",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("cell", "born"),
    [
        (date(1957, 5, 3), "1957-05-03"),
        (
            datetime(1957, 5, 3, 7, 30),  # noqa: DTZ001
            "1957-05-03",
        ),
        ("3/5/1957", "1957-05-03"),
        ("03.05.1957", "1957-05-03"),
        ("1957-05-03 00:00:00", "1957-05-03"),
        ("5/1957", "1957-05"),
        ("năm 1957", "1957"),
        (1957, "1957"),
        ("1957", "1957"),
        (20943, "1957-05-03"),
        (date(1905, 5, 10), "1957"),  # the year 1957 in a cell formatted as a date
    ],
)
def test_a_birth_is_read_as_date_serial_number_year_or_text(
    tmp_path: Path, cell: Any, born: str
) -> None:
    row = one(tmp_path, ["Họ và tên", "Ngày sinh"], "A Thút", cell)
    assert row.values["born"].iso() == born
    assert not row.problems


@pytest.mark.parametrize("cell", ["31/2/1957", "57", "không rõ", 12, 3e9, "3/5/57"])
def test_what_is_no_date_is_a_problem_that_shows_how_to_write_one(
    tmp_path: Path, cell: Any
) -> None:
    row = one(tmp_path, ["Họ và tên", "Ngày sinh"], "A Thút", cell)
    assert "born" not in row.values
    assert row.problems["born"].severity == "error"
    assert "30/4/1980" in str(row.problems["born"].message)


@pytest.mark.parametrize(
    ("cell", "options"),
    [
        ("3-5-57", ("1957-05-03",)),
        ("57", ("1957",)),
        (57, ("1957",)),
        ("5/07", ("1907-05", "2007-05")),
        ("29/2/01", ()),
        ("3/5/2", ()),
    ],
)
def test_a_year_of_two_digits_is_asked_about_with_what_it_may_mean(
    tmp_path: Path, cell: Any, options: tuple[str, ...]
) -> None:
    row = one(tmp_path, ["Họ và tên", "Ngày sinh"], "A Thút", cell)
    assert "born" not in row.values
    assert row.problems["born"].severity == "error"
    assert row.options["born"] == options


@pytest.mark.parametrize(
    ("heading", "cell", "key", "value"),
    [
        ("Người có uy tín", "Già làng; Người có uy tín", "roles", ("gia-lang", "nguoi-co-uy-tin")),
        ("Giờ đến", time(7, 30), "arrives_at", 450),
        ("STT", 3, "delegate_position", 3),
    ],
)
def test_words_and_times_become_what_their_fields_hold(
    tmp_path: Path, heading: str, cell: Any, key: str, value: Any
) -> None:
    assert one(tmp_path, ["Họ và tên", heading], "A Thút", cell).values[key] == value


BIRTHS = ["Họ và tên", "Nam", "Nữ"]


@pytest.mark.parametrize(
    ("male", "female", "gender", "born"),
    [
        (1957, "", "male", PartialDate(1957)),
        ("", "3/5/1980", "female", PartialDate(1980, 5, 3)),
        ("x", "", "male", None),
        ("-", "X", "female", None),
        ("", True, "female", None),
        ("", "", None, None),
    ],
)
def test_the_gender_is_that_of_the_column_that_is_filled(
    tmp_path: Path, male: Any, female: Any, gender: str | None, born: PartialDate | None
) -> None:
    row = one(tmp_path, BIRTHS, "A Thút", male, female)
    assert row.values.get("gender") == gender
    assert row.values.get("born") == born
    assert not row.problems


def test_both_gender_columns_filled_are_a_problem_and_neither_is_believed(tmp_path: Path) -> None:
    row = one(tmp_path, BIRTHS, "A Thút", 1957, "3/5/1980")
    assert set(row.problems) == {"gender", "born"}
    assert row.values == {"full_name": "A Thút"}
    assert row.options["gender"] == ("male", "female")


def test_a_gender_column_that_contradicts_the_birth_columns_is_a_problem(tmp_path: Path) -> None:
    row = one(tmp_path, [*BIRTHS, "Giới tính"], "A Thút", 1957, "", "Nữ")
    assert set(row.problems) == {"gender"}
    assert row.values["born"] == PartialDate(1957)


def test_a_date_in_three_columns_is_one_date(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["Họ và tên", "Ngày, tháng, năm sinh", "", ""], ["", "Ngày", "Tháng", "Năm"],
            ["A Thút", 3, 5, 1957], ["Y Bên", "", 5, 1957], ["Y Ba", "", "", 1957]]  # fmt: skip
    read = read_list(papers.book(tmp_path / "a.xlsx", ("a", rows, [(0, 1, 0, 3)])))
    assert [str(row.values["born"]) for row in read.rows] == ["3/5/1957", "5/1957", "1957"]


def test_a_name_in_two_columns_is_put_together_and_a_single_word_stays_one(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["STT", "Họ và tên", "", "Dân tộc"],
        [1, "Nguyễn Văn", "Ánh", "Kinh"],
        [2, "", "Ánh", ""],
    ]
    read = read_list(papers.book(tmp_path / "a.xlsx", ("a", rows, [(0, 1, 0, 2)])))
    assert names(read) == ["Nguyễn Văn Ánh", "Ánh"]


@pytest.mark.parametrize(
    ("heading", "cell", "key", "value"),
    [
        ("Số CCCD", 62057001234.0, "id_number", "62057001234"),
        ("Số CCCD", "'062 057.001-234", "id_number", "062057001234"),
        ("Điện thoại", 905123456, "phone", "905123456"),
        ("STT", "1.", "delegate_position", 1),
        ("Số thẻ", 7, "card_number", "7"),
        ("Loại đại biểu", "Dự khuyết", "kind", "alternate"),
        ("Loại đại biểu", "đại biểu chính thức", "kind", "official"),
        ("Loại đại biểu", "Foreign guest", "kind", "foreign_guest"),
        ("Giới tính", "nam", "gender", "male"),
        ("Tôn giáo", "Không", "religion", "khong"),
        ("LLCT", "Trung cấp", "theory", "trung-cap"),
        ("Văn hóa", date(2024, 12, 9), "schooling", "9-12"),  # Excel makes a date of 9/12
        ("Văn hóa", date(2024, 9, 12), "schooling", "9-12"),
        ("Văn hóa", date(2024, 10, 10), "schooling", "10-10"),
        ("Dân tộc", "Xơ-đăng.", "ethnic_group", "xo-dang"),
        ("Dân tộc", "Gia Rai (Jrai)", "ethnic_group", "gia-rai"),
        ("Khen thưởng", " a \n b ", "honours", "a\nb"),
        ("Chức vụ", 12.5, "position", "12,5"),
    ],
)
def test_a_cell_becomes_the_value_of_its_field(
    tmp_path: Path, heading: str, cell: Any, key: str, value: Any
) -> None:
    row = one(tmp_path, ["Họ và tên", heading], "A Thút", cell)
    assert row.values[key] == value
    assert not row.problems


@pytest.mark.parametrize(
    ("heading", "cell", "key", "options", "said"),
    [
        ("Dân tộc", "Thổ", "ethnic_group", ("tay", "khmer", "tho"), "Tày"),
        ("Dân tộc", "Xo Teng Vang", "ethnic_group", ("Xo Teng Vang",), "Xo Teng Vang"),
        ("Loại đại biểu", "Khách", "kind", ("guest", "foreign_guest"), "Khách"),
        ("Loại đại biểu", "Cán bộ", "kind", (), "Đại biểu chính thức"),
    ],
)
def test_a_word_that_is_ambiguous_or_unknown_is_asked_about(
    tmp_path: Path, heading: str, cell: str, key: str, options: tuple[str, ...], said: str
) -> None:
    row = one(tmp_path, ["Họ và tên", heading], "A Thút", cell)
    assert key not in row.values
    assert row.problems[key].severity == "error"
    assert row.options[key] == options
    assert said in str(row.problems[key].message)


def test_several_things_in_one_cell_go_to_their_fields(tmp_path: Path) -> None:
    headings = ["Họ và tên", "Số CCCD (ngày cấp, nơi cấp)"]
    row = one(tmp_path, headings, "A Thút", "062057001234 (10/5/2021, Cục Cảnh sát)")
    assert row.values["id_number"] == "062057001234"
    assert row.values["id_issued"] == PartialDate(2021, 5, 10)
    assert row.values["id_place"] == "Cục Cảnh sát"
    assert one(tmp_path, headings, "A Thút", "062057001234").values["id_number"] == "062057001234"


def test_sections_give_kind_and_delegation_to_those_below(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["STT", "Họ và tên", "Năm sinh"],
        ["A", "Đại biểu chính thức"],
        ["I", "Xã Rờ Kơi"],
        [1, "Y Bên", 1980],
        [2, "A Thút"],
        ["", "Cộng: 02", ""],
        ["II", "Khối cơ quan huyện"],
        [1, "Y Ba", 1981],
        ["B", "ĐẠI BIỂU DỰ KHUYẾT"],
        [1, "Y Bá", 1982],
    ]
    read = read_list(papers.book(tmp_path / "a.xlsx", ("a", rows, ())))
    assert [
        (row.values["full_name"], row.values["kind"], row.values.get("delegation"))
        for row in read.rows
    ] == [
        ("Y Bên", "official", "Xã Rờ Kơi"),
        ("A Thút", "official", "Xã Rờ Kơi"),
        ("Y Ba", "official", None),
        ("Y Bá", "alternate", None),
    ]


def test_a_list_without_numbers_ends_where_the_signatures_begin(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["Họ và tên", "Năm sinh", "Chức vụ"],
        ["Y Bên", 1980, "Bí thư"],
        ["A Thút", "", ""],
        [],
        ["Rờ Kơi, ngày 3 tháng 5 năm 2024"],
        ["NGƯỜI LẬP", "", "CHỦ TỊCH"],
        ["Nguyễn Văn Ký", "", "Trần Văn Duyệt"],
    ]
    assert names(read_list(papers.book(tmp_path / "a.xlsx", ("a", rows, ())))) == [
        "Y Bên",
        "A Thút",
    ]


@pytest.mark.parametrize(
    "foot",
    [
        ["NGƯỜI LẬP BIỂU", "", ""],
        ["TM. ỦY BAN NHÂN DÂN XÃ", "", ""],
        ["KT. CHỦ TỊCH", "", "PHÓ CHỦ TỊCH"],
        ["Chủ tịch", "", ""],
        ["", "", "Rờ Kơi, ngày 3 tháng 5 năm 2024"],
        ["Rờ Kơi, ngày … tháng … năm 2024", "", ""],
        ["Danh sách này có 02 đại biểu./.", "", ""],
        ["Tổng cộng", "", ""],
        ["Xác nhận của Đảng ủy", "", ""],
        ["(Ký, ghi rõ họ tên, đóng dấu)", "", ""],
    ],
)
def test_what_stands_right_below_a_list_without_numbers_is_no_person(
    tmp_path: Path, foot: list[str]
) -> None:
    rows: list[list[Any]] = [
        ["Họ và tên", "Năm sinh", "Chức vụ"],
        ["Y Bên", 1980, "Chủ tịch"],
        ["A Thút", "", "Chủ tịch"],
        foot,
        ["Nguyễn Văn Ký", "", ""],
    ]
    read = read_list(papers.book(tmp_path / "a.xlsx", ("a", rows, ())))
    assert names(read) == ["Y Bên", "A Thút"]
    assert read.skipped == (4, 5)


def test_lines_prepared_and_not_filled_in_are_no_people(tmp_path: Path) -> None:
    read = read_list(papers.usual(tmp_path / "a.xlsx", [*papers.PEOPLE, [4], [5]]))
    assert len(read.rows) == 3


def test_a_numbered_line_without_a_name_is_a_person_whose_name_is_missing(tmp_path: Path) -> None:
    row = one(tmp_path, ["STT", "Họ và tên", "Năm sinh"], 1, "", 1980)
    assert row.values == {"delegate_position": 1, "born": PartialDate(1980)}


def test_headings_repeated_on_each_page_are_no_people(tmp_path: Path) -> None:
    people = [papers.PEOPLE[0], *papers.HEADINGS, *papers.PEOPLE[1:]]
    assert len(read_list(papers.usual(tmp_path / "a.xlsx", people)).rows) == 3


def test_of_several_sheets_the_one_that_says_most_is_read_and_the_others_are_named(
    tmp_path: Path,
) -> None:
    lists = [*papers.HEADINGS, *papers.PEOPLE]
    file = papers.book(
        tmp_path / "a.xlsx",
        ("Hướng dẫn", [["Cách ghi danh sách"]], ()),
        ("Dự khuyết", [["STT", "Họ và tên"], [1, "A Jring"]], ()),
        ("Mẫu", papers.HEADINGS, ()),
        ("Chính thức", lists, ()),
    )
    read = read_list(file)
    assert read.sheet == "Chính thức"
    assert read.sheets == ("Dự khuyết", "Chính thức")
    assert names(read_list(file, "Dự khuyết")) == ["A Jring"]


def test_headings_that_are_not_understood_are_named(tmp_path: Path) -> None:
    read = read_list(papers.simple(tmp_path / "a.xlsx", ["Họ và tên", "Cỡ áo"], ["Y Bên", "M"]))
    assert read.unread == ("Cỡ áo",)


def test_a_foreign_column_called_code_is_not_taken_for_ours(tmp_path: Path) -> None:
    assert one(tmp_path, ["Mã", "Họ và tên"], "NV01", "Y Bên").values == {"full_name": "Y Bên"}


def test_a_list_reads_the_same_whatever_language_is_spoken(tmp_path: Path) -> None:
    file = papers.usual(tmp_path / "a.xlsx")
    in_vietnamese = read_list(file)
    use_language("en")
    assert read_list(file) == in_vietnamese
