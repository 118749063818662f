from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from desktop_app.domain.lists import ReadList
from desktop_app.sheets import reader
from desktop_app.sheets.rows_in import in_unicode, read_list
from tests.old_typing import in_tcvn3, in_vni
from tests.sheets import papers

HEADINGS = ["STT", "Họ và tên", "Dân tộc", "Ghi chú"]


def listed(tmp_path: Path, *people: Sequence[Any], headings: Sequence[str] = HEADINGS) -> ReadList:
    return read_list(papers.simple(tmp_path / "a.xlsx", headings, *people))


def test_what_was_converted_is_shown_as_it_was_and_as_it_is_read(tmp_path: Path) -> None:
    read = listed(tmp_path, [1, "NguyÔn V¨n Dòng", "Kinh", ""], [2, "Y Bªn", "Gia Rai", "®i muén"])
    assert read.rows[0].values["full_name"] == "Nguyễn Văn Dũng"
    assert read.rows[0].converted == {"full_name": ("NguyÔn V¨n Dòng", "Nguyễn Văn Dũng")}
    assert read.rows[1].converted == {
        "full_name": ("Y Bªn", "Y Bên"), "note": ("®i muén", "đi muộn"),
    }  # fmt: skip
    assert not any(row.problems for row in read.rows)


def test_headings_in_unicode_are_no_evidence_for_the_cells_below(tmp_path: Path) -> None:
    read = listed(tmp_path, [1, "Lý Tó", "Kinh", ""], [2, "TrÇn V¨n Dòng", "Kinh", ""])
    assert [row.values["full_name"] for row in read.rows] == ["Lý Tú", "Trần Văn Dũng"]


def test_headings_stay_what_they_are_over_cells_in_an_old_font(tmp_path: Path) -> None:
    """ "Ghi chú" could be "Ghi chỳ" in TCVN3."""
    read = listed(tmp_path, [1, "TrÇn V¨n Dòng", "Kinh", "®· häp líp n¨m 2020"])
    assert read.keys == ("delegate_position", "full_name", "ethnic_group", "note")


def test_a_name_in_letters_that_a_capital_font_shows_large_is_in_capitals(tmp_path: Path) -> None:
    read = listed(tmp_path, [1, "nguyÔn v¨n ¸nh", "kinh", ""])
    assert read.rows[0].values["full_name"] == "NGUYỄN VĂN ÁNH"
    assert read.rows[0].converted["full_name"] == ("nguyÔn v¨n ¸nh", "NGUYỄN VĂN ÁNH")


def test_a_cell_that_may_be_either_is_asked_about_and_stays(tmp_path: Path) -> None:
    read = listed(tmp_path, [1, "Nguyễn Thị Hằng", "Kinh", ""], [2, "Hång", "Gia Rai", ""])
    row = read.rows[1]
    assert row.values["full_name"] == "Hång"
    assert not row.converted
    finding = row.problems["full_name"]
    assert finding.severity == "warning"
    assert "Hång" in str(finding.message)
    assert "Hồng" in str(finding.message)
    assert "TCVN3" in str(finding.message)


def test_the_line_decides_where_a_column_was_typed_by_two_hands(tmp_path: Path) -> None:
    read = listed(
        tmp_path,
        [1, "Lý Tó", "M­êng", ""],
        [2, "Lý Tó", "Mường", ""],
        [3, "TrÇn V¨n B×nh", "Kinh", ""],
        [4, "Trần Văn Bình", "Kinh", ""],
        [5, "Lý Tó", "Kinh", ""],
    )
    assert [row.values["full_name"] for row in read.rows] == [
        "Lý Tú", "Lý Tó", "Trần Văn Bình", "Trần Văn Bình", "Lý Tó",
    ]  # fmt: skip
    assert [bool(row.problems) for row in read.rows] == [False, False, False, False, True]


def test_a_word_that_is_not_understood_says_that_the_font_may_be_the_reason(tmp_path: Path) -> None:
    read = listed(tmp_path, [1, "Nguyễn Thị Hằng", "Kinh", ""], [2, "Trần Thị Hà", "Möôøng", ""])
    finding = read.rows[1].problems["ethnic_group"]
    assert finding.severity == "error"
    assert "VNI" in str(finding.message)
    assert "Mường" in str(finding.message)


@pytest.mark.parametrize(
    "name", ["Ƀuôn Čư̆r", "H'Hen Niê", "Mlô Ñăm", "José Müller", "Y Phôt", "Ngô Tô", "Lô Hà"]
)
def test_a_list_in_unicode_is_left_alone(tmp_path: Path, name: str) -> None:
    read = listed(tmp_path, [1, name, "Kinh", "50 m² – «xã»"], [2, "Trần Thị Ớt", "Kinh", ""])
    assert read.rows[0].values["full_name"] == name
    assert not read.rows[0].converted
    assert not read.rows[0].problems


@pytest.mark.parametrize("typed", [in_tcvn3, in_vni])
def test_a_heading_in_unicode_stays_whatever_stands_below_it(
    tmp_path: Path, typed: Callable[[str], str]
) -> None:
    """ "Quê quán" and "Ghi chú" can be read in the old codes too, and here everything below them is."""
    file = tmp_path / "a.xlsx"
    person = [typed("Trần Văn Dũng"), typed("Xã Mường Ảng"), typed("đã nghỉ việc, đề nghị xét")]
    papers.simple(file, ["Họ và tên", "Quê quán", "Ghi chú"], *([person] * 40))
    read = read_list(file)
    assert read.keys == ("full_name", "home_place", "note")
    assert [column.heading for column in read.columns] == ["Họ và tên", "Quê quán", "Ghi chú"]
    assert read.rows[-1].values["full_name"] == "Trần Văn Dũng"
    (grid,) = reader.grids(file)
    shown = in_unicode(grid)
    assert ["Họ và tên", "Quê quán", "Ghi chú"] in shown
    assert shown[-1] == ["Trần Văn Dũng", "Xã Mường Ảng", "đã nghỉ việc, đề nghị xét"]


@pytest.mark.parametrize("typed", [in_tcvn3, in_vni])
def test_headings_in_an_old_font_are_still_read(
    tmp_path: Path, typed: Callable[[str], str]
) -> None:
    headings = [typed(text) for text in ("Họ và tên", "Quê quán", "Dân tộc", "Ghi chú")]
    read = listed(
        tmp_path, [typed("Trần Văn Dũng"), typed("Xã Mường Ảng"), typed("Mường"), ""],
        headings=headings,
    )  # fmt: skip
    assert read.keys == ("full_name", "home_place", "ethnic_group", "note")
    assert read.rows[0].values["ethnic_group"] == "muong"


def test_a_list_whose_headings_nobody_knows_is_shown_with_its_known_ones_as_they_stand(
    tmp_path: Path,
) -> None:
    file = papers.simple(
        tmp_path / "a.xlsx", ["Người", "Ghi chú"], *[[in_tcvn3("Trần Văn Dũng"), "®· häp"]] * 3
    )
    (grid,) = reader.grids(file)
    shown = in_unicode(grid)
    assert ["Người", "Ghi chú"] in shown
    assert shown[-1] == ["Trần Văn Dũng", "đã họp"]
