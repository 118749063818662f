"""Units in lists: who sent somebody and where they live, those of the office's own among them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app.domain import catalogue
from desktop_app.domain.list_gone import key_of_row
from desktop_app.domain.list_units import Units
from desktop_app.domain.lists import ListPreview
from desktop_app.domain.roll_columns import is_private
from desktop_app.domain.units import Unit
from desktop_app.services import acts, list_export, lists
from desktop_app.services.list_export import Wanted
from tests import builders
from tests.builders import KON_TUM, RO_KOI, SA_THAY
from tests.services.list_papers import on_the_list, paper, said, states

COMMUNE, SENT_BY = "Xã, phường nơi ở", "Đơn vị giới thiệu"
MANG_BUT = "2024-23458"
NAMES = ("Y Ba", "Y Bốn", "Y Năm", "Y Sáu", "Y Bảy", "Y Tám")
ELSEWHERE = "0f0e0d0c-0000-4000-8000-000000000000"


def listed(tmp_path: Path, congress: str, heading: str, *cells: Any) -> ListPreview:
    people = [
        [name, 1980, f"Thôn {place}", cell]
        for place, (name, cell) in enumerate(zip(NAMES, cells, strict=False), 1)
    ]
    headings = ["Họ và tên", "Năm sinh", "Nơi ở hiện nay", heading]
    return lists.preview(paper(tmp_path, *people, headings=headings), congress)


def a_village(name: str = "Thôn Đăk Wớt", level: str = "village") -> str:
    return builders.keep(Unit(name=name, level=level, parent=catalogue.unit(RO_KOI).uid))[0]


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("23530", RO_KOI), ("2024-23530", RO_KOI), ("Xã Rờ Kơi", RO_KOI), ("ro koi", RO_KOI),
        ("Xã Rờ Kơi, huyện Sa Thầy, tỉnh Kon Tum", RO_KOI),
        ("Măng Bút", MANG_BUT), ("xã Măng Buk", MANG_BUT),
        ("Xã Măng Bút, huyện Kon Plông, tỉnh Kon Tum", MANG_BUT),
        ("Tỉnh Kon Tum", KON_TUM),
    ],
)  # fmt: skip
def test_the_commune_of_residence_is_known_by_code_name_second_spelling_and_path(
    congress: str, tmp_path: Path, written: str, key: str
) -> None:
    preview = listed(tmp_path, congress, COMMUNE, written)
    assert states(preview) == ["new"]
    lists.apply(preview)
    (entry,) = on_the_list(congress)
    assert entry.person.commune == catalogue.unit(key).uid
    assert entry.person.residence == "Thôn 1"
    assert states(listed(tmp_path, congress, COMMUNE, written)) == ["unchanged"]


@pytest.mark.parametrize(
    "heading", ["Xã, phường nơi ở", "XÃ (PHƯỜNG) NƠI Ở", "Xã nơi ở", "Commune of residence"]
)
def test_the_commune_has_its_own_column_beside_the_residence(
    congress: str, tmp_path: Path, heading: str
) -> None:
    preview = listed(tmp_path, congress, heading, "Xã Rờ Kơi")
    assert preview.read.keys == ("full_name", "born", "residence", "commune")


def test_a_commune_of_several_meanings_is_asked_and_what_was_chosen_stays(
    congress: str, tmp_path: Path
) -> None:
    preview = listed(tmp_path, congress, COMMUNE, "Tân Lập")
    assert states(preview) == ["error"]
    assert "Tân Lập" in said(preview)["commune"]
    row = preview.rows[0]
    chosen = row.options["commune"][-1]
    done = lists.answered(
        preview, preview.decisions.with_cell([key_of_row(row)], "commune", chosen)
    )
    lists.apply(done)
    (entry,) = on_the_list(congress)
    assert entry.person.commune == catalogue.unit(chosen).uid
    assert states(listed(tmp_path, congress, COMMUNE, "Tân Lập")) == ["unchanged"]


def test_a_commune_nobody_knows_belongs_to_the_words_of_the_residence(
    congress: str, tmp_path: Path
) -> None:
    cells = ("Xã Hư Không", "Thôn 2", "2024-99999", ELSEWHERE)
    preview = listed(tmp_path, congress, COMMUNE, *cells)
    assert states(preview) == ["new"] * 4
    lists.apply(preview)
    kept = [one.person for one in on_the_list(congress)]
    assert [one.residence for one in kept] == [
        "Thôn 1, xã Hư Không", "Thôn 2", "Thôn 3, 2024-99999", f"Thôn 4, {ELSEWHERE}",
    ]  # fmt: skip
    assert {one.commune for one in kept} == {None}
    assert states(listed(tmp_path, congress, COMMUNE, *cells)) == ["unchanged"] * 4


@pytest.mark.parametrize(
    "written", ["Thôn Đăk Wớt", "đăk wớt", "Thôn Đăk Wớt, xã Rờ Kơi, huyện Sa Thầy, tỉnh Kon Tum"]
)
@pytest.mark.parametrize(("heading", "name"), [(SENT_BY, "unit"), (COMMUNE, "commune")])
def test_a_village_that_only_this_register_knows_is_known_by_name_and_path(
    congress: str, tmp_path: Path, heading: str, name: str, written: str
) -> None:
    village = a_village()
    preview = listed(tmp_path, congress, heading, written)
    assert states(preview) == ["new"]
    row = preview.rows[0]
    assert getattr(row.delegate if name == "unit" else row.person, name) == village


def test_an_organisation_of_the_register_is_no_longer_only_words(
    congress: str, tmp_path: Path
) -> None:
    before = listed(tmp_path, congress, SENT_BY, "Hội Phụ nữ huyện").rows[0]
    assert "Hội Phụ nữ huyện" in before.delegate.note
    uid = a_village("Hội Phụ nữ huyện", "organisation")
    after = listed(tmp_path, congress, SENT_BY, "Hội Phụ nữ huyện").rows[0]
    assert (after.delegate.unit, after.delegate.note) == (uid, "")


def test_a_name_of_two_villages_or_of_a_village_and_a_commune_is_asked(
    congress: str, tmp_path: Path
) -> None:
    villages = [a_village("Thôn Một"), a_village("Làng Một"), a_village("Thôn Rờ Kơi")]
    preview = listed(tmp_path, congress, SENT_BY, "Một", "Rờ Kơi")
    assert states(preview) == ["error", "error"]
    assert set(preview.rows[0].options["unit"]) == set(villages[:2])
    assert set(preview.rows[1].options["unit"]) == {villages[2], RO_KOI}
    keys = [key_of_row(row) for row in preview.rows]
    decisions = preview.decisions.with_cell(keys[:1], "unit", villages[1])
    decisions = decisions.with_cell(keys[1:], "unit", RO_KOI)
    rows = lists.answered(preview, decisions).rows
    assert [row.delegate.unit for row in rows] == [villages[1], catalogue.unit(RO_KOI).uid]


def test_villages_and_communes_survive_our_own_list_and_its_corrections(
    congress: str, tmp_path: Path
) -> None:
    """A province of two eras has one name: what the register has of the two stays."""
    own = [a_village(), a_village("Tổ 1, 2"), a_village("Tổ 1, 2")]
    units = [*own, *(catalogue.unit(key).uid for key in (RO_KOI, "2024-04", "2025-04"))]
    for name, uid in zip(NAMES, units, strict=True):
        person = builders.keep(builders.a_person(name, commune=uid))[0]
        builders.keep(builders.a_delegate(congress, person, unit=uid))
    file = tmp_path / "every.xlsx"
    list_export.export(congress, file, wanted=Wanted("every"))
    assert states(lists.preview(file, congress)) == ["unchanged"] * len(units)
    book = openpyxl.load_workbook(file)
    changed = "Xã Măng Bút, huyện Kon Plông, tỉnh Kon Tum"
    for row in book.active.iter_rows():
        for cell in row:
            if str(cell.value).startswith("Thôn Đăk Wớt,"):
                cell.value = changed
    book.save(file)
    preview = lists.preview(file, congress)
    assert sorted(states(preview)) == ["unchanged"] * 5 + ["update"]
    lists.apply(preview)
    first = next(one for one in on_the_list(congress) if one.person.full_name == NAMES[0])
    assert first.person.commune == first.delegate.unit == catalogue.unit(MANG_BUT).uid


def test_the_commune_is_personal_data_as_the_residence_is() -> None:
    assert is_private("commune")


def test_what_lies_below_the_congress_comes_first_then_what_is_of_its_time() -> None:
    home = catalogue.unit(SA_THAY)
    here = Units(home=home.uid, era="2024")
    assert [one.option for one in here.meant("Xã Rờ Kơi")] == [RO_KOI]
    assert [one.option for one in here.meant("Tỉnh Cao Bằng")] == ["2024-04"]
    assert [one.option for one in Units().meant("Tỉnh Cao Bằng")] == ["2025-04"]
    assert here.may_be("Tỉnh Cao Bằng", catalogue.unit("2025-04").uid)
    assert not here.may_be("2024-04", catalogue.unit("2025-04").uid)
    assert not here.may_be("Tỉnh Cao Bằng", home.uid)


cells = st.one_of(
    st.text(max_size=40),
    st.from_regex(r"20[0-9]{2}-[0-9]{1,6}", fullmatch=True),
    st.uuids().map(str),
    st.sampled_from(["Sa Thầy,", ", ", "Phường 1", "tinh", "1", "Thôn", "Thôn ", "2024-616,"]),
)


@given(cells, cells)
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_whatever_stands_in_the_column_of_a_unit_can_be_taken_in(
    congress: str, tmp_path: Path, sent_by: str, commune: str
) -> None:
    people = [["Y Bên", 1980, sent_by, commune]]
    headings = ["Họ và tên", "Năm sinh", SENT_BY, COMMUNE]
    preview = lists.preview(paper(tmp_path, *people, headings=headings), congress)
    changed = lists.apply(preview, skip_errors=True)
    if changed.act:
        acts.undo(changed.act)
