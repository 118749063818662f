"""Progress as a workbook: formulas that agree with the values beside them."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from desktop_app.domain.progress_figures import Figures
from desktop_app.sheets.progress import progress_xlsx
from tests.documents.test_progress import _figures

FOUND = _figures(4)


def _book(file: Path, found: Figures, **how: Any) -> Any:
    with file.open("wb") as stream:
        progress_xlsx(found, stream, office="Ủy ban MTTQ", title="Đại hội MTTQ các cấp")
    return openpyxl.load_workbook(file, **how)


def _worked_out(sheet: Any, cell: str) -> float:
    """The value of a cell, its formula worked out here: sums, shares and plain numbers."""
    value = sheet[cell].value
    if not isinstance(value, str):
        return float(value)
    if across := re.fullmatch(r"=([A-Z]+\d+(?:\+[A-Z]+\d+)*)", value):
        return sum(_worked_out(sheet, one) for one in across[1].split("+"))
    if down := re.fullmatch(r"=SUM\(([A-Z]+)(\d+):[A-Z]+(\d+)\)", value):
        rows = range(int(down[2]), int(down[3]) + 1)
        return sum(_worked_out(sheet, f"{down[1]}{row}") for row in rows)
    share = re.fullmatch(r'=IF\(([A-Z]+\d+)=0,"",([A-Z]+\d+)/\1\)', value)
    assert share, value
    whole = _worked_out(sheet, share[1])
    return _worked_out(sheet, share[2]) / whole if whole else 0.0


def test_every_formula_gives_the_value_that_was_written_beside_it(tmp_path: Path) -> None:
    formulas = _book(tmp_path / "a.xlsx", FOUND).worksheets[0]
    values = openpyxl.load_workbook(tmp_path / "a.xlsx", data_only=True).worksheets[0]
    checked = 0
    for line in formulas.iter_rows():
        for cell in line:
            if isinstance(cell.value, str) and cell.value.startswith("="):
                kept = values[cell.coordinate].value or 0
                assert _worked_out(formulas, cell.coordinate) == pytest.approx(kept)
                checked += 1
    assert checked > 50


def test_the_sums_are_those_of_the_figures(tmp_path: Path) -> None:
    values = _book(tmp_path / "a.xlsx", FOUND, data_only=True).worksheets[0]
    (total,) = [
        [cell.value for cell in line] for line in values.iter_rows()
        if line[1].value == "Tổng cộng"
    ]  # fmt: skip
    assert total[2:4] == [72, 84]  # villages
    assert total[5:7] == [8, 12]  # communes
    assert total[14:16] == [80, 101]  # all levels together
    assert total[17:19] == [4, 0]  # late, at risk


def test_the_second_sheet_has_every_unit_with_its_days(tmp_path: Path) -> None:
    units = _book(tmp_path / "a.xlsx", FOUND).worksheets[1]
    lines = [[cell.value for cell in line] for line in units.iter_rows()]
    (one,) = [line for line in lines if line[2] == "Xã 2-1"]
    assert one[3] == "Huyện số 3"
    assert [value.date() for value in (one[6], one[7])] == [date(2024, 3, 3), date(2024, 4, 29)]
    assert one[11:13] == [7, 6]
    assert len([line for line in lines if isinstance(line[0], int)]) == 17
