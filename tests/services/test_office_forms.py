"""An office's own forms: taken in, looked through, filled in Word and Excel; hostile files stay outside."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from docx import Document
from openpyxl import Workbook, load_workbook

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.delegates import Delegation
from desktop_app.domain.errors import Refusal
from desktop_app.domain.paper_texts import OfficeForm
from desktop_app.services import acts, attachments, form_filling, office_forms
from tests.builders import a_delegate, a_person, close, held_congress, keep, register_at

NAMES = ("Y Hơ'Ô̆l Niê Kđăm", "A Brít <& Con>", "Y Mẫu Đơn")


@pytest.fixture
def congress(tmp_path: Path) -> Iterator[str]:
    """Three people of two delegations."""
    register_at(tmp_path / "so.sdh", mode="real")
    uid = held_congress()
    first, second = keep(
        Delegation(congress=uid, name="xã Rờ Kơi", position=1),
        Delegation(congress=uid, name="xã Sa Nhơn", position=2),
    )
    people = keep(*(
        a_person(name, born=PartialDate(1980 + at, 5, 3), ethnic_group="xo-dang", note="=1+1")
        for at, name in enumerate(NAMES)
    ))  # fmt: skip
    keep(*(
        a_delegate(uid, person, delegation=first if at < 2 else second, position=at + 1,
                   card_number=f"{at + 1:03}")
        for at, person in enumerate(people)
    ))  # fmt: skip
    yield uid
    close()


def word_file(target: Path, *lines: str, cells: tuple[str, ...] = ()) -> Path:
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    if cells:
        table = document.add_table(rows=3, cols=len(cells))
        table.rows[0].cells[0].text = "{%tr for dai_bieu in danh_sach %}"
        for cell, text in zip(table.rows[1].cells, cells, strict=True):
            cell.text = text
        table.rows[2].cells[0].text = "{%tr endfor %}"
    document.save(str(target))
    return target


def added(file: Path, fills: str = "roll") -> str:
    return str(office_forms.add(file, fills).uids[0])


def words_of(file: Path) -> list[str]:
    document = Document(str(file))
    return [one.text for one in document.paragraphs if one.text]


def rows_of(file: Path) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in Document(str(file)).tables[0].rows]


def test_a_word_form_is_filled_with_a_row_for_each_delegate(congress: str, tmp_path: Path) -> None:
    file = word_file(
        tmp_path / "Mẫu tỉnh.docx", "{{ ten_dai_hoi }}", "Tổng: {{so_dai_bieu}}",
        cells=("{{dai_bieu.stt}}", "{{dai_bieu.ho_ten}}", "{{dai_bieu.ngay_sinh}}"),
    )  # fmt: skip
    uid = added(file)
    assert office_forms.form(uid).name == "Mẫu tỉnh"
    made = form_filling.fill(uid, congress, tmp_path / "ra.docx")
    assert made.people == 3
    assert made.files == (tmp_path / "ra.docx",)
    assert "Sa Thầy" in words_of(made.files[0])[0]
    assert words_of(made.files[0])[1] == "Tổng: 3"
    assert rows_of(made.files[0]) == [
        ["1", NAMES[0], "3/5/1980"], ["2", NAMES[1], "3/5/1981"], ["3", NAMES[2], "3/5/1982"],
    ]  # fmt: skip


def test_every_heading_of_a_list_is_a_variable(congress: str, tmp_path: Path) -> None:
    file = word_file(
        tmp_path / "mau.docx", cells=("{{dai_bieu.ho_va_ten}}", "{{dai_bieu.nam_sinh}}")
    )
    made = form_filling.fill(added(file), congress, tmp_path / "ra.docx")
    assert rows_of(made.files[0])[0] == [NAMES[0], "1980"]


def test_lists_by_delegation_stand_in_one_file_where_the_form_asks_for_it(
    congress: str, tmp_path: Path
) -> None:
    file = word_file(
        tmp_path / "mau.docx", "{%p for doan in cac_doan %}", "{{doan.ten}}: {{doan.so_dai_bieu}}",
        "{%p for dai_bieu in doan.danh_sach %}", "{{dai_bieu.stt}}. {{dai_bieu.ho_ten | upper}}",
        "{%p endfor %}", "{%p endfor %}",
    )  # fmt: skip
    made = form_filling.fill(added(file), congress, tmp_path / "ra.docx")
    assert words_of(made.files[0]) == [
        "Đoàn xã Rờ Kơi: 2", f"1. {NAMES[0].upper()}", f"2. {NAMES[1].upper()}",
        "Đoàn xã Sa Nhơn: 1", f"1. {NAMES[2].upper()}",
    ]  # fmt: skip


def test_each_delegate_gets_a_file_and_nothing_there_is_overwritten(
    congress: str, tmp_path: Path
) -> None:
    uid = added(word_file(tmp_path / "Lý lịch.docx", "{{ong_ba}} {{ho_ten}}, {{doan}}"), "delegate")
    folder = tmp_path / "ra"
    folder.mkdir()
    assert form_filling.targets(uid, congress) == 3
    for _ in range(2):
        made = form_filling.fill(uid, congress, folder)
    assert len(list(folder.iterdir())) == 6
    assert min(one.name for one in folder.iterdir()).startswith("Lý lịch - 001 Y Hơ'Ô̆l Niê Kđăm")
    assert words_of(made.files[2]) == [f"Bà {NAMES[2]}, xã Sa Nhơn"]


def test_each_delegation_gets_a_file_with_its_own_numbers(congress: str, tmp_path: Path) -> None:
    file = word_file(tmp_path / "Đoàn.docx", "{{ten_doan}}: {{so_dai_bieu}}",
                     cells=("{{dai_bieu.stt}}", "{{dai_bieu.ho_ten}}"))  # fmt: skip
    made = form_filling.fill(added(file, "delegation"), congress, tmp_path)
    assert [words_of(one) for one in made.files] == [["Đoàn xã Rờ Kơi: 2"], ["Đoàn xã Sa Nhơn: 1"]]
    assert rows_of(made.files[1]) == [["1", NAMES[2]]]


def test_an_unknown_variable_is_named_with_the_nearest_and_nothing_is_written(
    congress: str, tmp_path: Path
) -> None:
    file = word_file(tmp_path / "mau.docx", "{{ten_dai_hoii}}", cells=("{{dai_bieu.ho_tenn}}", "x"))
    uid = added(file)
    found = office_forms.check(uid)
    assert found.unknown == (("ten_dai_hoii", "ten_dai_hoi"), ("ho_tenn", "ho_ten"))
    assert not found.ready
    with pytest.raises(Refusal) as refused:
        form_filling.fill(uid, congress, tmp_path / "ra.docx")
    assert refused.value.code == "unknown_variables"
    assert "ho_tenn" in str(refused.value)
    assert not (tmp_path / "ra.docx").exists()


def test_a_name_outside_of_its_row_is_not_known_there(congress: str, tmp_path: Path) -> None:
    uid = added(word_file(tmp_path / "mau.docx", "{{ho_ten}} {{dai_bieu.ho_ten}}"))
    assert {name for name, _ in office_forms.check(uid).unknown} == {"ho_ten", "dai_bieu"}


def test_a_corrected_file_takes_the_place_of_the_wrong_one(congress: str, tmp_path: Path) -> None:
    uid = added(word_file(tmp_path / "mau.docx", "{{so_dai_bieuu}}"))
    assert not office_forms.check(uid).ready
    office_forms.put_file(uid, word_file(tmp_path / "mau 2.docx", "{{so_dai_bieu}}"))
    assert office_forms.check(uid).ready
    assert words_of(form_filling.fill(uid, congress, tmp_path / "ra.docx").files[0]) == ["3"]


@pytest.mark.parametrize("passage", [
    "{{ ''.__class__ }}", "{{ cycler.__init__.__globals__ }}", "{{ 'a' * 1000000000 }}",
    "{{ range(9) }}", "{% set x = 1 %}", "{% include 'x' %}", "{% import 'x' as y %}",
    "{{ danh_sach[0] }}", "{{ ho_ten.upper() }}", "{% macro x() %}{% endmacro %}",
    "{% for a in danh_sach %}{% for b in danh_sach %}{% endfor %}{% endfor %}",
    "{{ danh_sach | map('upper') }}", "{{ loop.__init__ }}", "{% raw %}", "{{ unfinished",
    "{% for a in 'aaaa' %}{% endfor %}", "{{ ten_dai_hoi | attr('__class__') }}",
])  # fmt: skip
def test_a_form_may_say_nothing_but_variables_and_lists(
    congress: str, tmp_path: Path, passage: str
) -> None:
    uid = added(word_file(tmp_path / "mau.docx", passage))
    found = office_forms.check(uid)
    assert found.strange
    with pytest.raises(Refusal) as refused:
        form_filling.fill(uid, congress, tmp_path / "ra.docx")
    assert refused.value.code == "strange"


def changed(file: Path, change: Callable[[dict[str, bytes]], None], name: str = "xau.docx") -> Path:
    """A copy of an Office file with other parts."""
    with ZipFile(file) as packed:
        parts = {one: packed.read(one) for one in packed.namelist()}
    change(parts)
    target = file.with_name(name)
    with ZipFile(target, "w", ZIP_DEFLATED) as packed:
        for one, body in parts.items():
            packed.writestr(one, body)
    return target


def a_macro(parts: dict[str, bytes]) -> None:
    parts["word/vbaProject.bin"] = b"\xd0\xcf"


def an_entity(parts: dict[str, bytes]) -> None:
    begun = b'<!DOCTYPE x [<!ENTITY a "aaaa">]>'
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"?>", b"?>" + begun, 1)


def an_outer_template(parts: dict[str, bytes]) -> None:
    link = (b'<Relationship Id="rX" Type="http://x/attachedTemplate" Target="http://example.test/x.dotm"'
            b' TargetMode="External"/>')  # fmt: skip
    name = "word/_rels/document.xml.rels"
    parts[name] = parts[name].replace(b"</Relationships>", link + b"</Relationships>")


def a_field_that_fetches(parts: dict[str, bytes]) -> None:
    field = b"<w:p><w:r><w:instrText>DDE</w:instrText></w:r><w:r><w:instrText>AUTO c</w:instrText></w:r></w:p>"
    parts["word/document.xml"] = parts["word/document.xml"].replace(
        b"<w:body>", b"<w:body>" + field
    )


def an_embedded_file(parts: dict[str, bytes]) -> None:
    parts["word/embeddings/oleObject1.bin"] = b"x"


@pytest.mark.parametrize(
    "change", [a_macro, an_entity, an_outer_template, a_field_that_fetches, an_embedded_file]
)
def test_a_file_that_would_do_something_is_refused(
    congress: str, tmp_path: Path, change: Callable[[dict[str, bytes]], None]
) -> None:
    file = changed(word_file(tmp_path / "mau.docx", "{{lan_thu}}"), change)
    with pytest.raises(Refusal) as refused:
        office_forms.add(file, "roll")
    assert refused.value.code == "active"
    assert office_forms.forms() == []


def test_a_link_to_a_page_of_the_net_does_no_harm(congress: str, tmp_path: Path) -> None:
    def a_link(parts: dict[str, bytes]) -> None:
        link = (b'<Relationship Id="rX" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships'
                b'/hyperlink" Target="https://example.test" TargetMode="External"/>')  # fmt: skip
        name = "word/_rels/document.xml.rels"
        parts[name] = parts[name].replace(b"</Relationships>", link + b"</Relationships>")

    file = changed(word_file(tmp_path / "mau.docx", "{{lan_thu}}"), a_link)
    assert office_forms.check(added(file)).ready


def test_a_file_that_unpacks_to_far_more_is_refused(congress: str, tmp_path: Path) -> None:
    def grow(parts: dict[str, bytes]) -> None:
        parts["word/big.xml"] = b"<a>" + b" " * (8 << 20) + b"</a>"

    with pytest.raises(Refusal) as refused:
        office_forms.add(changed(word_file(tmp_path / "mau.docx", "x"), grow), "roll")
    assert refused.value.code == "too_large"


@pytest.mark.parametrize(("name", "code"), [
    ("mau.docm", "active"), ("mau.xlsm", "active"), ("mau.doc", "not_a_form"),
    ("mau.pdf", "not_a_form"), ("mau.docx", "damaged"), ("mau.xlsx", "damaged"),
])  # fmt: skip
def test_what_is_no_form_is_refused_with_the_next_step(
    congress: str, tmp_path: Path, name: str, code: str
) -> None:
    file = tmp_path / name
    file.write_bytes(b"PK\x03\x04 nothing of the kind")
    with pytest.raises(Refusal) as refused:
        office_forms.add(file, "roll")
    assert refused.value.code == code


def sheet_file(target: Path, fill: Callable[[Any], None]) -> Path:
    book = Workbook()
    fill(book.active)
    book.save(target)
    return target


def a_list(sheet: Any) -> None:
    sheet.title = "Danh sách"
    sheet["A1"] = "{{ten_dai_hoi}}"
    sheet.merge_cells("A1:C1")
    sheet["A3"], sheet["B3"], sheet["C3"] = "TT", "Họ và tên", "Ghi chú"
    sheet["A4"], sheet["B4"], sheet["C4"] = "{{stt}}", "{{dai_bieu.ho_ten}}", "{{ghi_chu}}"
    sheet["D4"] = "=A4*2"
    sheet.row_dimensions[4].height = 33
    sheet["B5"], sheet["A5"] = "Cộng", "=COUNT(A4:A4)"
    sheet["A6"] = "=A5+SUM($A$4:$A$4)+D4"
    sheet["A7"] = "Người lập"
    sheet.merge_cells("A7:B7")
    sheet.print_area = "A1:C7"


def test_the_row_of_a_workbook_is_repeated_and_what_is_below_moves_down(
    congress: str, tmp_path: Path
) -> None:
    uid = added(sheet_file(tmp_path / "mau.xlsx", a_list))
    assert office_forms.check(uid).ready
    made = form_filling.fill(uid, congress, tmp_path / "ra.xlsx")
    sheet = load_workbook(made.files[0]).active
    assert "Sa Thầy" in sheet["A1"].value
    assert [sheet.cell(row, 2).value for row in (4, 5, 6)] == list(NAMES)
    assert [sheet.cell(row, 1).value for row in (4, 5, 6)] == [1, 2, 3]
    assert [sheet.cell(row, 4).value for row in (4, 5, 6)] == ["=A4*2", "=A5*2", "=A6*2"]
    assert sheet["A7"].value == "=COUNT(A4:A6)"
    assert sheet["A8"].value == "=A7+SUM($A$4:$A$6)+D4"
    assert sheet["A9"].value == "Người lập"
    assert {str(one) for one in sheet.merged_cells.ranges} == {"A1:C1", "A9:B9"}
    assert sheet.row_dimensions[6].height == 33
    assert sheet.print_area.replace("$", "").endswith("A1:C9")
    assert sheet["C4"].value == "=1+1"
    assert sheet["C4"].data_type == "s", "what a person typed never becomes a formula"


def test_an_unknown_variable_of_a_workbook_is_named_too(congress: str, tmp_path: Path) -> None:
    def wrong(sheet: Any) -> None:
        sheet["A1"] = "{{so_dai_bieux}} {{ 1 + 1 }} {% if x %}"

    found = office_forms.check(added(sheet_file(tmp_path / "mau.xlsx", wrong)))
    assert found.unknown == (("so_dai_bieux", "so_dai_bieu"),)
    assert set(found.strange) == {"{{1 + 1}}", "{% if x %}"}


@pytest.mark.parametrize("suffix", ["docx", "xlsx"])
@pytest.mark.parametrize("fills", ["roll", "delegation", "delegate", "congress"])
def test_the_examples_can_be_filled_as_they_are(
    congress: str, tmp_path: Path, fills: str, suffix: str
) -> None:
    file = tmp_path / f"vi-du.{suffix}"
    office_forms.example(suffix, fills, file)
    uid = added(file, fills)
    found = office_forms.check(uid)
    assert found.ready, found
    assert found.uses
    folder = tmp_path / "ra"
    folder.mkdir()
    made = form_filling.fill(uid, congress, folder)
    assert len(made.files) == {"delegate": 3, "delegation": 2}.get(fills, 1)
    if suffix == "docx":
        text = Document(str(made.files[0])).element.xml
        assert "{{" not in text
        assert "{%" not in text


def test_a_training_register_says_so_in_what_it_fills(tmp_path: Path) -> None:
    register_at(tmp_path / "so.sdh", mode="training")
    congress = held_congress()
    uid = added(word_file(tmp_path / "mau.docx", "{{lan_thu}}"), "congress")
    made = form_filling.fill(uid, congress, tmp_path / "ra.docx")
    assert words_of(made.files[0])[0].startswith("TẬP HUẤN")
    close()


def test_adding_can_be_taken_back_and_tidying_keeps_what_a_form_names(
    congress: str, tmp_path: Path
) -> None:
    uid = added(word_file(tmp_path / "mau.docx", "{{lan_thu}}"), "congress")
    attachments.tidy()
    assert office_forms.check(uid).ready
    change = office_forms.remove(uid)
    assert office_forms.forms() == []
    acts.undo(change.act)
    assert [line.form.uid for line in office_forms.forms()] == [uid]
    office_forms.remove(uid)
    attachments.tidy()
    assert attachments.room().count == 0


def test_a_form_of_the_office_above_is_used_but_not_changed(congress: str, tmp_path: Path) -> None:
    uid = added(word_file(tmp_path / "mau.docx", "{{lan_thu}}"), "congress")
    form: OfficeForm = office_forms.form(uid)
    office_forms.save(replace(form, name="Mẫu của phòng", note="Dùng cho xã"))
    assert office_forms.named("mau cua phong").uid == uid
    with pytest.raises(Refusal):
        office_forms.named("không có")


def test_the_same_form_filled_twice_says_the_same(congress: str, tmp_path: Path) -> None:
    uid = added(word_file(tmp_path / "mau.docx", "{{ten_dai_hoi}}", cells=("{{dai_bieu.ho_ten}}",)))
    texts = []
    for name in ("a.docx", "b.docx"):
        made = form_filling.fill(uid, congress, tmp_path / name).files[0]
        with ZipFile(BytesIO(made.read_bytes())) as packed:
            texts.append(packed.read("word/document.xml"))
    assert texts[0] == texts[1]
