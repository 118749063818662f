from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import openpyxl

from desktop_app.domain.consolidation import Line, Summary
from desktop_app.sheets.writer import summary_xlsx

AS_OF = datetime(2024, 10, 1, 2, 30, tzinfo=UTC)
SA_THAY = Line(
    "uid-1", "Huyện Sa Thầy", "ĐẠI HỘI IV", official=150, alternate=2, guest=30, convened=150,
    female=61, ethnic_groups=frozenset({"xo-dang", "gia-rai"}),
    by_group={"xo-dang": 90, "gia-rai": 58, "": 2}, sent_at=AS_OF, sequence=3,
)  # fmt: skip
DAK_HA = Line(
    "uid-2", "Huyện Đăk Hà", "=ĐẠI HỘI", official=120, convened=120, female=50,
    ethnic_groups=frozenset({"xo-dang"}), by_group={"xo-dang": 120},
)  # fmt: skip
NOT_SENT = Line("", "Huyện Ia H'Drai", "")
TOTALS = Line(
    "", "", "", official=269, alternate=2, guest=30, convened=269, female=110,
    ethnic_groups=frozenset({"xo-dang", "gia-rai"}),
    by_group={"xo-dang": 209, "gia-rai": 58, "": 2},
)  # fmt: skip


def book(file: Path, mode: str = "real", lines: tuple[Line, ...] | None = None) -> Any:
    lines = (SA_THAY, DAK_HA, NOT_SENT) if lines is None else lines
    with file.open("wb") as stream:
        summary_xlsx(Summary("Ban Dân tộc tỉnh Kon Tum", mode, AS_OF, lines, TOTALS), stream)
    return openpyxl.load_workbook(file)


def rows(sheet: Any) -> list[list[Any]]:
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def test_the_table_has_a_line_a_unit_and_the_totals_of_the_summary(tmp_path: Path) -> None:
    table, _ = book(tmp_path / "a.xlsx").worksheets
    found = rows(table)
    assert found[0][0] == "BAN DÂN TỘC TỈNH KON TUM"
    assert found[4][:5] == ["STT", "Đơn vị", "Đại hội", "Triệu tập", "Đại biểu chính thức"]
    assert found[5][1:11] == ["Huyện Sa Thầy", "ĐẠI HỘI IV", 150, 150, 2, 30, 0, 0, 61, 2]
    assert found[6][2] == "=ĐẠI HỘI"
    assert found[8][1] == "Tổng cộng"
    assert found[8][3:11] == [269, 269, 2, 30, 0, 0, 110, 2]


def test_a_unit_that_has_sent_nothing_has_no_figures_and_says_so(tmp_path: Path) -> None:
    table, _ = book(tmp_path / "a.xlsx").worksheets
    line = rows(table)[7]
    assert line[1] == "Huyện Ia H'Drai"
    assert line[3:11] == [None] * 8
    assert line[11] == "Chưa gửi"


def test_when_a_unit_sent_last_is_a_date_in_the_time_of_the_desk(tmp_path: Path) -> None:
    table, _ = book(tmp_path / "a.xlsx").worksheets
    assert rows(table)[5][11:13] == [AS_OF.astimezone().replace(tzinfo=None), 3]


def test_the_second_sheet_counts_people_by_ethnic_group_and_unit(tmp_path: Path) -> None:
    _, groups = book(tmp_path / "a.xlsx").worksheets
    assert rows(groups)[4:] == [
        ["STT", "Dân tộc", "Huyện Sa Thầy", "Huyện Đăk Hà", "Tổng cộng"],
        [1, "Gia Rai", 58, 0, 58],
        [2, "Xơ Đăng", 90, 120, 209],
        [3, "Chưa có thông tin", 2, 0, 2],
    ]


def test_the_chart_shows_the_convened_of_every_unit(tmp_path: Path) -> None:
    table, _ = book(tmp_path / "a.xlsx").worksheets
    (chart,) = table._charts
    (series,) = chart.series
    assert chart.type == "bar"
    assert series.val.numRef.f == "'Tổng hợp'!$D$6:$D$8"
    assert series.cat.strRef.f == "'Tổng hợp'!$B$6:$B$8"


def test_a_training_register_says_so_on_both_sheets(tmp_path: Path) -> None:
    for sheet in book(tmp_path / "a.xlsx", mode="training").worksheets:
        assert sheet["A1"].value.startswith("TẬP HUẤN")
    for sheet in book(tmp_path / "b.xlsx").worksheets:
        assert "TẬP HUẤN" not in sheet["A1"].value


def test_a_round_without_congresses_can_be_written(tmp_path: Path) -> None:
    table, groups = book(tmp_path / "a.xlsx", lines=()).worksheets
    assert table._charts == []
    assert rows(groups)[4] == ["STT", "Dân tộc", "Tổng cộng"]
