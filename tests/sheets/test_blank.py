from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from desktop_app.domain import vocabularies
from desktop_app.domain.delegates import KINDS, ORIGINS
from desktop_app.domain.roll_columns import Roll, Wording, laid_out
from desktop_app.domain.roll_forms import Form, RollColumn, ready
from desktop_app.domain.words import say
from desktop_app.sheets.blank import LINES, blank_xlsx
from desktop_app.sheets.rows_in import read_list


def blank(file: Path, *keys: str, family: str = "", **options: Any) -> Any:
    form = ready("blank")
    if keys:
        form = Form(form.form, tuple(RollColumn(key=key) for key in keys))
    roll: Roll = laid_out(form, (), office="Phòng Dân tộc", wording=Wording(family))
    with file.open("wb") as stream:
        blank_xlsx(roll, stream, family=family, **options)
    return openpyxl.load_workbook(file)


def offered(book: Any, heading: str) -> list[str]:
    """The words that the cells under a heading offer."""
    sheet, words = book.worksheets
    at = next(cell.column_letter for row in sheet.iter_rows(max_row=6) for cell in row
              if cell.value == heading)  # fmt: skip
    (rule,) = [one for one in sheet.data_validations.dataValidation if f"{at}7" in one.sqref]
    cells = rule.formula1.split("!")[1].replace("$", "")
    assert rule.formula1.startswith(f"'{words.title}'!")
    assert [area.size["rows"] for area in rule.sqref.ranges] == [LINES]
    return [row[0].value for row in words[cells]]


def test_words_are_chosen_from_lists_on_a_hidden_sheet(tmp_path: Path) -> None:
    book = blank(tmp_path / "a.xlsx")
    assert book.worksheets[1].sheet_state == "hidden"
    assert offered(book, "Giới tính") == ["Nam", "Nữ"]
    assert offered(book, "Dân tộc") == [one.name for one in vocabularies.terms("ethnic_groups")]
    assert offered(book, "Loại đại biểu") == [say(word) for word in KINDS.values()]
    assert "Không" in offered(book, "Tôn giáo")


def test_the_front_offers_its_own_words(tmp_path: Path) -> None:
    book = blank(tmp_path / "a.xlsx", "full_name", "origin", family="mttq")
    assert offered(book, "Hình thức") == [say(word, family="mttq") for word in ORIGINS.values()]
    assert "Do đại hội cấp dưới hiệp thương cử" in offered(book, "Hình thức")


def test_dates_and_numbers_are_text_before_anything_is_typed(tmp_path: Path) -> None:
    sheet = blank(tmp_path / "a.xlsx").worksheets[0]
    formats = {cell.number_format for cell in sheet[7][1:]}
    assert formats == {"@"}


def test_how_to_write_is_told_by_comments_and_not_by_a_line(tmp_path: Path) -> None:
    sheet = blank(tmp_path / "a.xlsx").worksheets[0]
    told = [cell.comment.text for row in sheet.iter_rows(max_row=6) for cell in row if cell.comment]
    assert any("3/5/1980" in text for text in told)
    assert any("Y Hơ'Ô̆l Niê Kđăm" in text for text in told)
    below = [cell.value for row in sheet.iter_rows(min_row=7) for cell in row if cell.value]
    assert below == [*range(1, LINES + 1)]
    assert read_list(tmp_path / "a.xlsx").rows == ()


def test_the_sheet_is_ready_for_the_printer_and_for_the_screen(tmp_path: Path) -> None:
    sheet = blank(tmp_path / "a.xlsx").worksheets[0]
    assert sheet.freeze_panes == "C7"
    assert sheet.print_title_rows == "$5:$6"
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize)) == ("landscape", 8)


@pytest.mark.parametrize("locked", [False, True])
def test_a_locked_list_takes_writing_in_its_lines_only(tmp_path: Path, locked: bool) -> None:
    sheet = blank(tmp_path / "a.xlsx", locked=locked).worksheets[0]
    assert sheet.protection.sheet == locked
    assert sheet["B5"].protection.locked
    assert not sheet["B7"].protection.locked


def test_the_name_of_the_unit_stands_above_its_lines(tmp_path: Path) -> None:
    sheet = blank(tmp_path / "a.xlsx", unit="Xã Rờ Kơi").worksheets[0]
    assert (sheet["A7"].value, sheet["A8"].value) == ("Xã Rờ Kơi", 1)


def test_a_form_without_words_to_choose_has_no_second_sheet(tmp_path: Path) -> None:
    assert len(blank(tmp_path / "a.xlsx", "full_name", "phone").worksheets) == 1
