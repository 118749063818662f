"""Filling workbooks: what is moved is moved everywhere, and anything may stand in a cell."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Alignment, Font
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

from desktop_app.domain.errors import Refusal
from desktop_app.domain.form_filling import Filling
from desktop_app.sheets.form_filling import fill, read
from desktop_app.sheets.moved_rows import Moved, moved_formula


def people(*names: str) -> Filling:
    listed: list[dict[str, str | int]] = [
        {"stt": at, "ho_ten": name} for at, name in enumerate(names, 1)
    ]
    return Filling({"ten_dai_hoi": "Đại hội", "so_dai_bieu": len(names)}, listed)


def packed(book: Workbook) -> bytes:
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def a_form() -> tuple[Workbook, Any]:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Danh sách"
    sheet["A2"], sheet["B2"] = "{{stt}}", "{{ho_ten}}"
    return book, sheet


def filled(book: Workbook, filling: Filling, fills: str = "roll") -> Any:
    return load_workbook(BytesIO(fill(packed(book), "a.xlsx", filling, fills)))


def test_formulas_of_other_sheets_and_named_ranges_follow() -> None:
    book, sheet = a_form()
    other = book.create_sheet("Tổng hợp")
    other["A1"] = "=COUNTA('Danh sách'!B2:B2)+A5"
    book.defined_names["nguoi"] = DefinedName("nguoi", attr_text="'Danh sách'!$B$2:$B$2")
    sheet["A4"] = "='Tổng hợp'!A5"
    made = filled(book, people("A", "B", "C"))
    assert made["Tổng hợp"]["A1"].value == "=COUNTA('Danh sách'!B2:B4)+A5"
    assert made.defined_names["nguoi"].attr_text == "'Danh sách'!$B$2:$B$4"
    assert made["Danh sách"]["A6"].value == "='Tổng hợp'!A5"


def test_styles_conditions_and_choices_go_with_the_rows() -> None:
    book, sheet = a_form()
    sheet["B2"].font = Font(bold=True, name="Times New Roman")
    sheet["B3"].font = Font(italic=True)
    sheet["B3"] = "Cộng"
    sheet.conditional_formatting.add("A2:A2", CellIsRule(operator="equal", formula=["$A$3"]))
    choices = DataValidation(type="list", formula1='"Có,Không"')
    choices.add("C2")
    choices.add("C9")
    sheet.add_data_validation(choices)
    made = filled(book, people("A", "B", "C"))["Danh sách"]
    assert all(made.cell(row, 2).font.bold for row in (2, 3, 4))
    assert made["B5"].font.italic
    assert [str(one.sqref) for one in made.conditional_formatting] == ["A2:A4"]
    rule = next(iter(made.conditional_formatting)).rules[0]
    assert rule.formula == ["$A$5"]
    assert "C11" in str(made.data_validations.dataValidation[0].sqref)


def test_cells_merged_within_the_row_are_merged_in_every_row() -> None:
    book, sheet = a_form()
    sheet.merge_cells("B2:C2")
    sheet.merge_cells("A3:C4")
    made = filled(book, people("A", "B"))["Danh sách"]
    assert {str(one) for one in made.merged_cells.ranges} == {"B2:C2", "B3:C3", "A4:C5"}
    assert [made.cell(row, 2).value for row in (2, 3)] == ["A", "B"]


def test_a_wrapped_name_that_is_too_long_gets_a_higher_row() -> None:
    book, sheet = a_form()
    sheet.column_dimensions["B"].width = 10
    sheet["B2"].alignment = Alignment(wrap_text=True)
    made = filled(book, people("A", "Một tên rất dài " * 4))["Danh sách"]
    assert made.row_dimensions[2].height is None
    assert made.row_dimensions[3].height > 60


def test_two_rows_that_name_somebody_are_both_repeated() -> None:
    book, sheet = a_form()
    sheet["B5"] = "Phiếu của {{dai_bieu.ho_ten}}"
    made = filled(book, people("A", "B"))["Danh sách"]
    assert [made.cell(row, 2).value for row in range(2, 8)] == [
        "A", "B", None, None, "Phiếu của A", "Phiếu của B",
    ]  # fmt: skip


def test_with_nobody_the_row_stays_once_and_empty() -> None:
    book, sheet = a_form()
    sheet["A3"] = "=SUM(A2:A2)"
    made = filled(book, people())["Danh sách"]
    assert made["B2"].value is None
    assert made["A3"].value == "=SUM(A2:A2)"


def test_a_form_about_one_delegate_repeats_nothing() -> None:
    book, _ = a_form()
    made = filled(book, people("A"), "delegate")["Danh sách"]
    assert (made["A2"].value, made["B2"].value, made.max_row) == (1, "A", 2)


def test_a_form_that_reaches_too_far_is_refused() -> None:
    book, sheet = a_form()
    sheet.cell(1_048_576, 200).value = "x"
    with pytest.raises(Refusal) as refused:
        read(packed(book), "a.xlsx", "roll")
    assert refused.value.code == "too_large"


@pytest.mark.parametrize(("formula", "here", "there"), [
    ("=SUM(B2:B2)", "=SUM(B2:B6)", "=SUM(B2:B2)"),
    ("=B3+$C$9-B1", "=B7+$C$13-B1", "=B3+$C$9-B1"),
    ("=SUM(A:A)&\"B3\"", "=SUM(A:A)&\"B3\"", "=SUM(A:A)&\"B3\""),
    ("='S 1'!B3", "='S 1'!B7", "='S 1'!B7"),
    ("=Khac!B3", "=Khac!B3", "=Khac!B3"),
    ("=LOG10(B3)", "=LOG10(B7)", "=LOG10(B3)"),
    ("=SUM(2:3)", "=SUM(2:7)", "=SUM(2:3)"),
])  # fmt: skip
def test_a_reference_moves_where_it_is_of_the_sheet_that_grew(
    formula: str, here: str, there: str
) -> None:
    moved = Moved("S 1", 2, 4)
    assert moved_formula(formula, moved, here=True) == here
    assert moved_formula(formula, moved, here=False) == there


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=40) | st.sampled_from(
    ["=1+1", "+84", "@x", "{{stt}}", "{{", "}}", "\u0007", "Ê̆ ơ̆"]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(texts, min_size=1, max_size=5))
def test_whatever_somebody_is_called_stands_in_a_cell_as_text(names: list[str]) -> None:
    book, sheet = a_form()
    sheet["A3"] = "=COUNTA(B2:B2)"
    made = filled(book, people(*names))["Danh sách"]
    cells = [made.cell(2 + at, 2) for at in range(len(names))]
    assert all(cell.data_type in ("s", "n", "inlineStr") for cell in cells)
    kept = ["".join(one for one in name if one in "\t\n\r" or ord(one) >= 32) for name in names]
    assert [(cell.value or "").replace("\r", "") for cell in cells] == [
        one.replace("\r", "") for one in kept
    ]
    assert made.cell(2 + len(names), 1).value == f"=COUNTA(B2:B{1 + len(names)})"


@settings(max_examples=80, deadline=None)
@given(st.text(st.sampled_from("{}%# abcstt.ho_ten|()[]'\"="), max_size=30))
def test_whatever_stands_in_a_form_it_is_read_or_told(text: str) -> None:
    book, sheet = a_form()
    sheet["A1"].value = text
    if sheet["A1"].data_type == "f":
        return
    found = read(packed(book), "a.xlsx", "roll")
    assert {one.name for one in found.used} >= {"stt", "ho_ten"}
    if not found.strange:
        filled(book, people("A"))
