from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from desktop_app.domain.delegates import Delegate
from desktop_app.domain.fields import specs
from desktop_app.domain.lists import columns
from desktop_app.domain.people import Person
from desktop_app.sheets import headings, words
from desktop_app.sheets.headings import Layout
from desktop_app.sheets.reader import Grid
from tests.sheets import papers


def found(rows: Sequence[Sequence[Any]], merged: Sequence[papers.Merge] = ()) -> Layout:
    regions = tuple(((top, left), (bottom, right)) for top, left, bottom, right in merged)
    layout = headings.find(Grid("a", [list(row) for row in rows], regions))
    assert layout is not None
    return layout


def by_column(layout: Layout) -> dict[int, tuple[tuple[str, ...], str]]:
    return {column.index: (column.keys, column.option) for column in layout.columns}


USUAL = {
    0: (("delegate_position",), ""),
    1: (("full_name",), ""),
    2: (("gender", "born"), "male"),
    3: (("gender", "born"), "female"),
    4: (("ethnic_group",), ""),
    5: (("schooling",), ""),
    6: (("qualification",), ""),
    7: (("id_number",), ""),
    8: (("note",), ""),
}


def test_merged_headings_of_two_rows_below_titles_are_understood() -> None:
    layout = found([*papers.TITLES, *papers.HEADINGS, *papers.PEOPLE], papers.HEADINGS_MERGED)
    assert by_column(layout) == USUAL
    assert (layout.first, layout.body) == (3, 6)
    assert layout.unread == ()


def test_headings_of_two_rows_are_understood_without_merged_cells() -> None:
    layout = found([*papers.TITLES, *papers.HEADINGS, *papers.PEOPLE])
    assert by_column(layout) == USUAL


def test_a_title_directly_above_does_not_become_a_heading() -> None:
    rows: list[list[Any]] = [["DÂN TỘC THIỂU SỐ XÃ RỜ KƠI"], *papers.HEADINGS, *papers.PEOPLE]
    merged = [(0, 0, 0, 8), *((a - 2, b, c - 2, d) for a, b, c, d in papers.HEADINGS_MERGED)]
    layout = found(rows, merged)
    assert by_column(layout) == USUAL
    assert layout.first == 1


def test_headings_that_stand_at_the_bottom_of_two_rows_are_understood() -> None:
    rows: list[list[Any]] = [
        ["", "", "Ngày sinh", "", "Trình độ", ""],
        ["STT", "Họ và tên", "Nam", "Nữ", "Chuyên môn", "LLCT"],
        [1, "Y Bên", "", 1980, "Hội viên", "Sơ cấp"],
    ]
    layout = found(rows)
    assert layout.keys == (
        "delegate_position", "full_name", "gender", "born", "qualification", "theory",
    )  # fmt: skip
    assert layout.body == 2


@pytest.mark.parametrize("word", ["Hội viên", "Nam", "Kinh", "x"])
def test_the_first_person_is_never_taken_for_a_heading(word: str) -> None:
    layout = found([["STT", "Họ và tên", "Đối tượng", "Giới tính"], [1, "Y Bên", word, "Nam"]])
    assert layout.body == 1


def test_nam_is_a_gender_and_năm_is_a_year() -> None:
    rows: list[list[Any]] = [
        ["Họ và tên", "Ngày, tháng, năm sinh", "", "", "Giới tính", ""],
        ["", "Ngày", "Tháng", "Năm", "Nam", "Nữ"],
    ]
    assert by_column(found(rows)) == {
        0: (("full_name",), ""),
        1: (("born",), ""),
        2: (("born",), ""),
        3: (("born",), ""),
        4: (("gender",), "male"),
        5: (("gender",), "female"),
    }


def test_a_mark_in_the_column_of_a_kind_is_not_a_date_of_admission() -> None:
    rows: list[list[Any]] = [
        ["Họ và tên", "Loại đại biểu", "", "Ngày vào Đảng", ""],
        ["", "Chính thức", "Dự khuyết", "Dự bị", "Chính thức"],
    ]
    assert by_column(found(rows)) == {
        0: (("full_name",), ""),
        1: (("kind",), "official"),
        2: (("kind",), "alternate"),
        3: (("party_joined",), ""),
        4: (("party_full",), ""),
    }


def test_a_name_in_two_columns_under_one_heading_is_one_name() -> None:
    rows: list[list[Any]] = [["STT", "Họ và tên", "", "Dân tộc"], [1, "Nguyễn Văn", "Ánh", "Kinh"]]
    layout = found(rows, [(0, 1, 0, 2)])
    assert by_column(layout)[1] == by_column(layout)[2] == (("full_name",), "")


def test_a_second_column_of_the_same_meaning_is_left_unread() -> None:
    layout = found([["Họ và tên", "Dân tộc", "Quê quán", "Dân tộc"], ["Y Bên", "Kinh", "", ""]])
    assert layout.unread == ("Dân tộc",)


def test_a_heading_with_brackets_may_hold_several_things() -> None:
    (_, column) = found([["Họ và tên", "Số CCCD (ngày cấp, nơi cấp)"]]).columns
    assert column.keys == ("id_number", "id_issued", "id_place")


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        ("HỌ  VÀ\nTÊN", "full_name"),
        ("Ho va ten", "full_name"),
        ("Họ và tên (chữ in hoa)", "full_name"),
        ("Họ và tên người được giới thiệu", "full_name"),
        ("Số điện thoại liên hệ", "phone"),
        ("Full name", "full_name"),
        ("CCCD/CMND", "id_number"),
        ("S.T.T", ""),
        ("Số TT", "delegate_position"),
        ("Mã", "uid"),
        ("Tên cha", ""),
    ],
)
def test_headings_are_recognised_as_people_write_them(heading: str, key: str) -> None:
    keys, _ = headings.meaning((heading,))
    assert keys == ((key,) if key else ())


def test_every_heading_of_the_declarations_leads_back_to_its_field() -> None:
    taken: dict[str, str] = {}
    for key, (_, item) in columns().items():
        for word in item.headings:
            assert words.key_of_heading(word) == taken.setdefault(words.plain(word), key)


def test_a_list_may_have_a_column_for_every_field_but_what_only_the_program_knows() -> None:
    listed = {(record, item.name) for record, item in columns().values()}
    missing = {
        (record.__name__, item.name)
        for record in (Person, Delegate)
        for item in specs(record)
        if (record, item.name) not in listed
    }
    assert missing == {
        ("Person", "photo"), ("Delegate", "congress"),
        ("Delegate", "person"), ("Delegate", "card_code"), ("Delegate", "replaces"),
    }  # fmt: skip


def test_headings_are_looked_for_near_the_top_only() -> None:
    rows: list[list[Any]] = [[""]] * 200 + [["STT", "Họ và tên"]]
    assert headings.find(Grid("a", [list(row) for row in rows])) is None
