"""A blank list goes to the communes, is filled in with Excel, and comes back without a question."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.delegates import Delegation
from desktop_app.domain.errors import Refusal
from desktop_app.domain.lists import columns
from desktop_app.services import list_export, lists, roll_forms
from desktop_app.services.list_export import Blank
from desktop_app.store.rows import select
from tests import builders
from tests.services.list_papers import on_the_list, paper, states

ANSWERS = {
    "full_name": ("Rơ Châm Hlơ̆", "Rơ Châm Hlơ̆"),
    "gender": ("Nữ", "female"),
    "born": ("3/5/1980", PartialDate(1980, 5, 3)),
    "ethnic_group": ("Gia Rai", "gia-rai"),
    "religion": ("Công giáo", "cong-giao"),
    "home_place": ("Xã Rờ Kơi", "Xã Rờ Kơi"),
    "residence": ("Làng Rờ Kơi, xã Rờ Kơi", "Làng Rờ Kơi, xã Rờ Kơi"),
    "position": ("Bí thư Chi bộ", "Bí thư Chi bộ"),
    "schooling": ("9/12", "9-12"),
    "qualification": ("Nông học", "Nông học"),
    "qualification_level": ("Trung cấp", "trung-cap"),
    "theory": ("Sơ cấp", "so-cap"),
    "party_joined": ("3/2/2003", PartialDate(2003, 2, 3)),
    "party_full": ("3/2/2004", PartialDate(2004, 2, 3)),
    "composition": ("Già làng", "Già làng"),
    "kind": ("Đại biểu dự khuyết", "alternate"),
    "roles": ("Già làng; Người có uy tín", ("gia-lang", "nguoi-co-uy-tin")),
    "honours": ("Bằng khen UBND tỉnh", "Bằng khen UBND tỉnh"),
    "id_number": ("062180001235", "062180001235"),
    "id_issued": ("10/5/2021", PartialDate(2021, 5, 10)),
    "id_place": ("Cục CS QLHC về TTXH", "Cục CS QLHC về TTXH"),
    "phone": ("0905123456", "0905123456"),
    "note": ("=không phải công thức", "=không phải công thức"),
}
"""What somebody writes or chooses in each column of the ready-made form, and what it means."""


def fill_in(file: Path, *people: dict[str, Any]) -> None:
    """Write into the prepared lines as a clerk does with Excel, column by column of the ready-made form."""
    book = openpyxl.load_workbook(file)
    sheet = book.worksheets[0]
    keys = [column.key for column in roll_forms.form("blank").columns]
    numbers = [row[0].row for row in sheet.iter_rows(max_col=1) if row[0].value == 1]
    for line, person in enumerate(people, numbers[0]):
        for key, text in person.items():
            cell = sheet.cell(line, keys.index(key) + 1)
            cell.value = text
            cell.data_type = "s"
    book.save(file)


def written() -> dict[str, Any]:
    return {key: text for key, (text, _) in ANSWERS.items()}


def test_every_column_of_the_blank_list_is_answered_here() -> None:
    keys = {column.key for column in roll_forms.form("blank").columns}
    assert keys == {*ANSWERS, "delegate_position"}


@pytest.mark.parametrize("locked", [False, True])
def test_a_blank_list_that_was_filled_in_is_read_without_one_question(
    congress: str, tmp_path: Path, locked: bool
) -> None:
    file = tmp_path / "xa.xlsx"
    list_export.blank_list(congress, file, blank=Blank(locked=locked), unit="Xã Rờ Kơi")
    second = {"full_name": "A Thút", "gender": "Nam", "born": "1957", "kind": "Đại biểu chính thức"}
    fill_in(file, written(), second)
    preview = lists.preview(file, congress)
    assert preview.read.unread == ()
    assert states(preview) == ["new", "new"]
    assert all(not row.problems for row in preview.rows)
    lists.apply(preview)
    first, other = on_the_list(congress)
    for key, (_, value) in ANSWERS.items():
        record, item = columns()[key]
        kept = getattr(first.delegate if record.__name__ == "Delegate" else first.person, item.name)
        assert kept == value, key
    assert (other.person.full_name, other.person.born) == ("A Thút", PartialDate(1957))
    assert [one.name for one in select(Delegation)] == ["Xã Rờ Kơi"]
    assert first.delegation == other.delegation == "Xã Rờ Kơi"


def test_a_blank_list_that_nobody_filled_in_has_nobody_on_it(congress: str, tmp_path: Path) -> None:
    list_export.blank_list(congress, tmp_path / "a.xlsx")
    assert lists.preview(tmp_path / "a.xlsx", congress).rows == ()


def test_each_unit_gets_a_file_of_its_own_and_nothing_is_overwritten(
    congress: str, tmp_path: Path
) -> None:
    names = ["Xã Rờ Kơi", "Công an huyện / Ban CHQS"]
    first = list_export.blank_lists(congress, tmp_path, names)
    assert [one.name for one in first] == [
        "danh-sach-ke-khai - Xã Rờ Kơi.xlsx", "danh-sach-ke-khai - Công an huyện Ban CHQS.xlsx",
    ]  # fmt: skip
    again = list_export.blank_lists(congress, tmp_path, names[:1])
    assert [one.name for one in again] == ["danh-sach-ke-khai - Xã Rờ Kơi (2).xlsx"]


def test_the_people_of_an_office_land_in_the_delegation_that_is_there(
    congress: str, tmp_path: Path
) -> None:
    builders.keep(Delegation(congress=congress, name="Các cơ quan huyện", position=1))
    list_export.blank_list(congress, tmp_path / "a.xlsx", unit="Các cơ quan huyện")
    fill_in(tmp_path / "a.xlsx", {"full_name": "Y Bên", "gender": "Nữ", "born": "1980"})
    lists.apply(lists.preview(tmp_path / "a.xlsx", congress))
    assert [one.name for one in select(Delegation)] == ["Các cơ quan huyện"]
    assert [one.delegation for one in on_the_list(congress)] == ["Các cơ quan huyện"]


def test_those_who_may_be_asked_are_the_delegations_and_the_units_below_each_once(
    congress: str,
) -> None:
    builders.keep(Delegation(congress=congress, name="Đoàn xã Rờ Kơi", position=1))
    names = [name for _, name in list_export.units_below(congress)]
    assert names[0] == "Đoàn xã Rờ Kơi"
    assert "Xã Rờ Kơi" not in names
    assert "Xã Ya Ly" in names


def test_a_congress_that_is_gone_gets_no_blank_list(opened: object, tmp_path: Path) -> None:
    with pytest.raises(Refusal) as caught:
        list_export.blank_list("nobody", tmp_path / "a.xlsx")
    assert caught.value.code == "unknown_congress"


def test_a_word_of_our_own_drop_down_is_what_it_says_though_others_call_more_by_it(
    congress: str, tmp_path: Path
) -> None:
    list_export.blank_list(congress, tmp_path / "a.xlsx")
    people = [{"full_name": "Lò Văn Ban", "gender": "Nam", "born": "1980", "ethnic_group": word}
              for word in ("Thổ", "Tho", "thổ")]  # fmt: skip
    fill_in(tmp_path / "a.xlsx", *people)
    rows = lists.preview(tmp_path / "a.xlsx", congress).rows
    assert rows[0].person.ethnic_group == "tho"
    assert "ethnic_group" not in rows[0].problems
    for row in rows[1:]:
        assert row.problems["ethnic_group"].severity == "error", "written by hand, not chosen"


def test_the_same_word_in_a_list_that_somebody_else_made_is_asked_about(
    congress: str, tmp_path: Path
) -> None:
    headings = ["Họ và tên", "Năm sinh", "Dân tộc"]
    (row,) = lists.preview(
        paper(tmp_path, ["Lò Văn Ban", 1980, "Thổ"], headings=headings), congress
    ).rows
    assert set(row.options["ethnic_group"]) == {"tay", "khmer", "tho"}


def test_our_own_roll_says_what_it_says_where_nobody_is_known(
    congress: str, tmp_path: Path
) -> None:
    person = builders.a_person("Lò Văn Ban", gender="male", ethnic_group="tho", roles=("gia-lang",))
    builders.keep(builders.a_delegate(congress, builders.keep(person)[0]))
    list_export.export(congress, tmp_path / "a.xlsx")
    other = builders.held_congress(ordinal="V")
    (row,) = lists.preview(tmp_path / "a.xlsx", other).rows
    assert not row.read.problems
    assert row.read.values["ethnic_group"] == "tho"
    assert row.read.values["roles"] == ("gia-lang",)
