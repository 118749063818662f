from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from desktop_app.domain.lists import ReadList
from desktop_app.sheets.rows_in import read_list
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
