from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from desktop_app.domain import list_judging
from desktop_app.domain.congresses import Congress
from desktop_app.domain.dates import FIRST_YEAR, LAST_YEAR, PartialDate
from desktop_app.domain.delegates import Delegate, Delegation, Entry
from desktop_app.domain.errors import Cancelled
from desktop_app.domain.fields import Record, new_uid, problems, specs
from desktop_app.domain.list_matching import Known
from desktop_app.domain.lists import columns
from desktop_app.domain.people import Person
from desktop_app.domain.roll_columns import Roll, Wording, laid_out
from desktop_app.domain.roll_forms import READY, Form, ready
from desktop_app.domain.words import use_language
from desktop_app.sheets.roll import roll_xlsx
from desktop_app.sheets.rows_in import read_list
from tests import strategies

TITLE = "ĐẠI HỘI ĐẠI BIỂU CÁC DÂN TỘC THIỂU SỐ HUYỆN SA THẦY"
OFFICE = "Phòng Dân tộc huyện Sa Thầy"
CONGRESS, GROUP = new_uid(), new_uid()


def entry(**of_person: Any) -> Entry:
    person = Person(uid=new_uid(), version="x:1", **{"full_name": "Y Bên", **of_person})
    delegate = Delegate(
        uid=new_uid(), version="x:1", congress=CONGRESS, person=person.uid, kind="official",
    )  # fmt: skip
    return Entry(delegate, person)


def laid(entries: Sequence[Entry], name: str = "roll", **options: Any) -> Roll:
    return laid_out(ready(name), entries, office=OFFICE, congress=TITLE, **options)


def roll(file: Path, entries: Sequence[Entry], name: str = "roll", **options: Any) -> None:
    with file.open("wb") as stream:
        roll_xlsx(laid(entries, name, **options), stream)


def written(file: Path, entries: Sequence[Entry], name: str = "roll", **options: Any) -> Any:
    roll(file, entries, name, **options)
    return openpyxl.load_workbook(file).active


def column(sheet: Any, heading: str) -> int:
    found = [cell.column for row in sheet.iter_rows(min_row=5, max_row=7) for cell in row
             if cell.value == heading]  # fmt: skip
    assert len(found) == 1, heading
    return int(found[0])


def states(file: Path, entries: Sequence[Entry]) -> list[str]:
    delegations = [Delegation(uid=GROUP, congress=CONGRESS, name=one.delegation, version="x:1")
                   for one in entries if one.delegation]  # fmt: skip
    known = Known(Congress(uid=CONGRESS), entries, [], delegations, "office")
    rows, fresh = list_judging.judged(read_list(file), known)
    assert fresh == ()
    return [row.state for row in rows]


FULL = entry(
    gender="female", born=PartialDate(1980, 5, 3), ethnic_group="xo-dang", schooling="9-12",
    id_number="062180001235", phone="0905123456", position="Bí thư",
)  # fmt: skip


def test_the_roll_has_the_headings_of_the_form_in_its_order(tmp_path: Path) -> None:
    sheet = written(tmp_path / "a.xlsx", [FULL])
    top, below = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=5, max_row=6)]
    assert top == [
        "STT", "Họ và tên", "Ngày, tháng, năm sinh", None, "Dân tộc", "Tôn giáo", "Quê quán",
        "Nơi ở hiện nay", "Chức vụ, đơn vị công tác", "Trình độ", None, None, "Ngày vào Đảng", None,
        "Đoàn viên, hội viên", "Thành phần", "Loại đại biểu", "Người có uy tín",
        "Khen thưởng, kỷ luật", "Căn cước công dân", None, None, "Điện thoại", "Ghi chú", "Mã",
    ]  # fmt: skip
    assert [cell for cell in below if cell] == [
        "Nam", "Nữ", "Giáo dục phổ thông", "Chuyên môn", "Lý luận chính trị", "Dự bị",
        "Chính thức", "Số CCCD", "Ngày cấp", "Nơi cấp",
    ]  # fmt: skip


def test_the_sheet_is_ready_for_the_printer_and_for_the_screen(tmp_path: Path) -> None:
    sheet = written(tmp_path / "a.xlsx", [FULL, entry()])
    assert [sheet[f"A{row}"].value for row in (1, 2, 3)] == [
        OFFICE.upper(), "DANH SÁCH TRÍCH NGANG ĐẠI BIỂU", TITLE,
    ]  # fmt: skip
    assert sheet.page_setup.orientation == "landscape"
    assert int(sheet.page_setup.paperSize) == 9
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) in ((1, 0), (None, 0))
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == "$5:$6"
    assert sheet.freeze_panes == "C7"
    assert sheet.auto_filter.ref == "A6:X8"
    assert sheet.column_dimensions["Y"].hidden
    assert "C5:D5" in map(str, sheet.merged_cells.ranges)
    assert sheet["Y7"].value == FULL.delegate.uid


def test_the_birth_stands_in_the_column_of_the_gender(tmp_path: Path) -> None:
    people = [FULL, entry(gender="male", born=PartialDate(1957)), entry(gender="male")]
    sheet = written(tmp_path / "a.xlsx", people)
    male, female = column(sheet, "Nam"), column(sheet, "Nữ")
    assert [(sheet.cell(row, male).value, sheet.cell(row, female).value) for row in (7, 8, 9)] == [
        (None, "3/5/1980"), ("1957", None), ("x", None),
    ]  # fmt: skip


def test_a_birth_without_a_gender_gets_a_column_of_its_own(tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    people = [FULL, entry(born=PartialDate(1980))]
    sheet = written(file, people)
    assert sheet.cell(8, column(sheet, "Chưa rõ giới tính")).value == "1980"
    assert states(file, people) == ["unchanged", "unchanged"]


def test_numbers_that_are_names_and_dates_are_text(tmp_path: Path) -> None:
    sheet = written(tmp_path / "a.xlsx", [FULL])
    for heading, value in (
        ("Số CCCD", "062180001235"), ("Điện thoại", "0905123456"), ("Nữ", "3/5/1980"),
        ("Giáo dục phổ thông", "9/12"),
    ):  # fmt: skip
        cell = sheet.cell(7, column(sheet, heading))
        assert (cell.value, cell.data_type, cell.number_format) == (value, "s", "@")


@pytest.mark.parametrize("text", ["=1+1", "+84905123456", "-5", "@SUM(A1)", "http://a.vn"])
def test_text_that_begins_like_a_formula_stays_text(tmp_path: Path, text: str) -> None:
    sheet = written(tmp_path / "a.xlsx", [entry(position=text)])
    cell = sheet.cell(7, column(sheet, "Chức vụ, đơn vị công tác"))
    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)
    assert bool(cell.quotePrefix) == (text[0] in "=+-@")


def test_the_form_for_handing_everything_on_has_columns_for_all_that_somebody_has(
    tmp_path: Path,
) -> None:
    seated = Entry(replace(FULL.delegate, card_number="007"), FULL.person, "Xã Rờ Kơi")
    sheet = written(tmp_path / "a.xlsx", [FULL, seated], "every")
    assert sheet.cell(8, column(sheet, "Số thẻ")).value == "007"
    assert sheet.cell(8, column(sheet, "Đoàn")).value == "Xã Rờ Kơi"
    headings = [cell.value for cell in sheet[5]]
    assert "Hộ chiếu" not in headings, "nobody has a passport"


def test_the_office_keeps_replies_and_notes_to_itself(tmp_path: Path) -> None:
    told = replace(FULL.delegate, reply="excused", reply_reason="Ốm", note="Gọi lại", precedence=3)
    entries = [Entry(told, FULL.person)]
    for name, there in (("roll", False), ("every", True)):
        sheet = written(tmp_path / "a.xlsx", entries, name)
        texts = {cell.value for row in sheet.iter_rows() for cell in row}
        assert ("Ốm" in texts, "Gọi lại" in texts) == (there, there), name


@pytest.mark.parametrize(("paper", "number"), [("A4", 9), ("A3", 8)])
def test_the_paper_is_the_one_that_was_asked_for(tmp_path: Path, paper: str, number: int) -> None:
    sheet = written(tmp_path / "a.xlsx", [FULL], paper=paper)
    assert int(sheet.page_setup.paperSize) == number
    assert sheet.print_area == "'Đại biểu'!$A$1:$X$7"
    assert sheet.oddFooter.center.text == "&P/&N"


def test_delegations_stand_under_their_names_in_the_order_of_the_decision(tmp_path: Path) -> None:
    form = ready("roll")
    grouped = Form(replace(form.form, grouped=True), form.columns)
    people = [
        Entry(one.delegate, one.person, name)
        for one, name in zip(
            (entry(), entry(), entry()), ("Xã Ya Ly", "Xã Rờ Kơi", ""), strict=True
        )
    ]
    made = laid_out(grouped, people, delegations=("Xã Rờ Kơi", "Xã Ya Ly"))
    with (tmp_path / "a.xlsx").open("wb") as stream:
        roll_xlsx(made, stream)
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").active
    assert [sheet.cell(row, 1).value for row in range(7, 13)] == [
        "Xã Rờ Kơi", 1, "Xã Ya Ly", 2, "Chưa xếp đoàn", 3,
    ]  # fmt: skip
    read = read_list(tmp_path / "a.xlsx")
    assert [row.values.get("delegation") for row in read.rows] == ["Xã Rờ Kơi", "Xã Ya Ly", None]


def test_the_fatherland_front_has_its_own_words(tmp_path: Path) -> None:
    chosen = Entry(replace(FULL.delegate, origin="elected"), FULL.person)
    sheet = written(tmp_path / "a.xlsx", [chosen], "every", wording=Wording(family="mttq"))
    assert sheet.cell(7, column(sheet, "Hình thức")).value == "Do đại hội cấp dưới hiệp thương cử"
    assert states(tmp_path / "a.xlsx", [chosen]) == ["unchanged"]


def test_a_public_list_has_no_personal_data_whatever_its_form_says(tmp_path: Path) -> None:
    secret = entry(
        gender="female", born=PartialDate(1980, 5, 3), religion="cong-giao", phone="0905123456",
        id_number="062180001235", id_place="Cục CS QLHC", home_place="Xã Hơ Moong",
        residence="Làng Rờ Kơi", party_joined=PartialDate(2003, 2, 3), passport="C1234567",
    )  # fmt: skip
    for name in READY:
        roll(tmp_path / "a.xlsx", [secret], name, wording=Wording(public=True))
        book = openpyxl.load_workbook(tmp_path / "a.xlsx")
        texts = " ".join(
            str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row
        )
        assert "Y Bên" in texts
        for kept_back in (
            "1980", "Công giáo", "0905123456", "062180001235", "Cục CS", "Hơ Moong",
            "Làng Rờ Kơi", "2003", "C1234567", secret.delegate.uid,
        ):  # fmt: skip
            assert kept_back not in texts, (name, kept_back)


def test_a_unit_is_written_so_that_it_can_be_found_again(tmp_path: Path) -> None:
    units = {GROUP: "Xã Rờ Kơi, huyện Sa Thầy, tỉnh Kon Tum"}
    living = entry(commune=GROUP)
    texts = [
        column.text(living)
        for column in laid([living], "every", wording=Wording(units=units)).columns
    ]
    known = "commune" in columns()
    assert (units[GROUP] in texts) == known


def test_a_training_register_says_so_in_the_first_line_and_on_every_page(tmp_path: Path) -> None:
    sheet = written(tmp_path / "a.xlsx", [FULL], training=True)
    assert sheet["A1"].value.startswith("TẬP HUẤN")
    assert "TẬP HUẤN" in sheet.oddHeader.right.text


def test_an_empty_roll_can_be_written(tmp_path: Path) -> None:
    sheet = written(tmp_path / "a.xlsx", [])
    assert sheet["B5"].value == "Họ và tên"
    assert read_list(tmp_path / "a.xlsx").rows == ()


def test_a_roll_in_english_is_read_again_in_vietnamese(tmp_path: Path) -> None:
    use_language("en")
    sheet = written(tmp_path / "a.xlsx", [FULL])
    assert sheet["B5"].value == "Full name"
    use_language("vi")
    assert states(tmp_path / "a.xlsx", [FULL]) == ["unchanged"]


def cleaned(record: Record) -> Any:
    """The record as a form would have given it: clean text, and days of years that can be typed."""
    texts = {item.name: item.kind.parse(getattr(record, item.name)) for item in specs(type(record))
             if item.kind.name in ("text", "note", "digits")}  # fmt: skip
    years = range(FIRST_YEAR, LAST_YEAR + 1)
    days: dict[str, Any] = {item.name: None for item in specs(type(record)) if item.kind.name == "day"
            and (getattr(record, item.name) or date(2000, 1, 1)).year not in years}  # fmt: skip
    return replace(record, **texts, **days)


people = strategies.records_of(Person, lambda item: st.none()).map(cleaned)
delegates = strategies.records_of(Delegate, lambda item: st.none()).map(cleaned)


@given(pairs=st.lists(st.tuples(people, delegates, st.sampled_from(["", "Đoàn xã Rờ Kơi"])),
                      min_size=1, max_size=4))  # fmt: skip
@settings(
    deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_whatever_the_register_holds_is_unchanged_when_its_roll_is_read_again(
    tmp_path: Path, pairs: list[tuple[Person, Delegate, str]]
) -> None:
    entries = [
        Entry(
            replace(delegate, uid=new_uid(), person=person.uid, congress=CONGRESS,
                    delegation=GROUP if group else None),
            replace(person, uid=person.uid), group,
        )
        for person, delegate, group in pairs
    ]  # fmt: skip
    cards = [one.person.id_number for one in entries if one.person.id_number]
    assume(len(set(cards)) == len(cards))  # one card for two people is pointed out
    roll(tmp_path / "a.xlsx", entries, "every")
    assert states(tmp_path / "a.xlsx", entries) == ["unchanged"] * len(entries)


def test_what_is_on_the_roll_can_be_entered_into_an_empty_register(tmp_path: Path) -> None:
    roll(tmp_path / "a.xlsx", [FULL])
    known = Known(Congress(uid=CONGRESS), [], [], [], "office")
    ((row,), _) = list_judging.judged(read_list(tmp_path / "a.xlsx"), known)
    assert row.state == "new"
    assert not problems(row.person)
    same = {item.name for item in fields(Person)} - {"uid", "owner", "version"}
    assert all(getattr(row.person, name) == getattr(FULL.person, name) for name in same)


def test_cancelling_writes_nothing() -> None:
    def stop(done: int, total: int, text: str = "") -> None:
        raise Cancelled

    stream = io.BytesIO()
    with pytest.raises(Cancelled):
        roll_xlsx(laid([FULL, FULL]), stream, report=stop)
    assert stream.getvalue() == b""
