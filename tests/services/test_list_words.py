"""What the words of a list become: roles and honours, units that sent people, cells corrected by hand."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app.domain import catalogue
from desktop_app.domain.list_decisions import Decisions, GoneChoice, ListMapping, RowChoice
from desktop_app.domain.list_gone import key_of_row
from desktop_app.domain.list_units import units_meant
from desktop_app.domain.lists import UID, ListPreview, columns
from desktop_app.services import lists
from tests import builders
from tests.builders import RO_KOI, SA_THAY
from tests.services.list_papers import on_the_list, paper, said, states


def listed(tmp_path: Path, congress: str, heading: str, *cells: Any) -> ListPreview:
    names = ["Y Ba", "Y Bốn", "Y Năm"]
    people = [[names[place], 1980 + place, cell] for place, cell in enumerate(cells)]
    return lists.preview(
        paper(tmp_path, *people, headings=["Họ và tên", "Năm sinh", heading]), congress
    )


@pytest.mark.parametrize(
    ("cell", "slugs", "others"),
    [
        ("Già làng", ("gia-lang",), ""),
        ("Người có uy tín; thầy cúng", ("nguoi-co-uy-tin",), "thầy cúng"),
        ("Già làng, Trưởng thôn", ("gia-lang", "truong-thon"), ""),
        ("x", ("nguoi-co-uy-tin",), ""),
        ("chủ đất", (), "chủ đất"),
    ],
)
def test_roles_that_are_known_become_terms_and_nothing_of_the_others_is_lost(
    congress: str, tmp_path: Path, cell: str, slugs: tuple[str, ...], others: str
) -> None:
    preview = listed(tmp_path, congress, "Người có uy tín", cell)
    assert states(preview) == ["new"]
    person = preview.rows[0].person
    assert (person.roles, person.standing) == (slugs, others)
    lists.apply(preview)
    again = listed(tmp_path, congress, "Người có uy tín", cell)
    assert states(again) == ["unchanged"]


def test_a_honour_stands_as_a_term_beside_the_words_that_are_none(
    congress: str, tmp_path: Path
) -> None:
    preview = listed(
        tmp_path,
        congress,
        "Hình thức khen thưởng",
        "Huân chương Độc lập; Giấy khen của xã ngày xưa",
    )
    person = preview.rows[0].person
    assert person.honour_kinds == ("huan-chuong-doc-lap",)
    assert person.honours == "Giấy khen của xã ngày xưa"


@pytest.mark.parametrize("written", ["Xã Rờ Kơi", "rờ kơi", "23530"])
def test_the_unit_that_sent_somebody_is_known_by_name_and_code(
    congress: str, tmp_path: Path, written: str
) -> None:
    preview = listed(tmp_path, congress, "Đơn vị giới thiệu", written)
    assert states(preview) == ["new"]
    lists.apply(preview)
    (entry,) = on_the_list(congress)
    assert entry.delegate.unit == catalogue.unit(RO_KOI).uid
    again = listed(tmp_path, congress, "Đơn vị giới thiệu", written)
    assert states(again) == ["unchanged"]


def test_a_unit_of_several_meanings_is_asked_and_an_organisation_kept_in_words(
    congress: str, tmp_path: Path
) -> None:
    preview = listed(tmp_path, congress, "Đơn vị giới thiệu", "Tân Lập", "Hội Phụ nữ huyện")
    assert states(preview) == ["error", "new"]
    row = preview.rows[0]
    assert len(row.options["unit"]) > 1
    assert "Tân Lập" in said(preview)["unit"]
    assert "Hội Phụ nữ huyện" in preview.rows[1].delegate.note
    chosen = row.options["unit"][0]
    done = lists.answered(preview, preview.decisions.with_cell([key_of_row(row)], "unit", chosen))
    lists.apply(done)
    sent = {one.person.full_name: one.delegate.unit for one in on_the_list(congress)}
    assert sent["Y Ba"] == catalogue.unit(chosen).uid
    again = listed(tmp_path, congress, "Đơn vị giới thiệu", "Tân Lập", "Hội Phụ nữ huyện")
    assert states(again) == ["unchanged", "unchanged"], "what was chosen once is not asked again"


def test_units_below_the_congress_come_before_others_of_the_name() -> None:
    home = catalogue.unit(SA_THAY)
    (found,) = units_meant("Xã Rờ Kơi", home.uid)
    assert found.key == RO_KOI
    assert units_meant("Huyện Sa Thầy", home.uid) == (home,)
    assert {one.level for one in units_meant("Sa Thầy", home.uid)} == {"district", "commune"}


def test_a_unit_chosen_by_hand_may_be_one_of_the_office_itself(
    congress: str, tmp_path: Path
) -> None:
    from desktop_app.domain.units import Unit

    (village,) = builders.keep(Unit(name="Thôn Đăk Wớt", level="village",
                                    parent=catalogue.unit(RO_KOI).uid))  # fmt: skip
    preview = listed(tmp_path, congress, "Đơn vị giới thiệu", "thôn")
    key = key_of_row(preview.rows[0])
    done = lists.answered(preview, preview.decisions.with_cell([key], "unit", village))
    assert done.rows[0].delegate.unit == village


texts = st.text(max_size=30)
keys = st.sampled_from([key for key in columns() if key != UID])
cells = st.one_of(st.none(), st.integers(), texts)


@given(cell=cells, key=keys)
@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_no_correction_of_a_cell_breaks_the_preview(
    congress: str, tmp_path: Path, cell: Any, key: str
) -> None:
    preview = _once(tmp_path, congress)
    decisions = Decisions().with_cell([key_of_row(preview.rows[0])], key, cell)
    row = lists.answered(replace(preview, decisions=Decisions()), decisions).rows[0]
    assert row.state in ("new", "warning", "error")


_previews: dict[Path, ListPreview] = {}


def _once(tmp_path: Path, congress: str) -> ListPreview:
    if tmp_path not in _previews:
        _previews.clear()
        _previews[tmp_path] = listed(tmp_path, congress, "Chức vụ", "Bí thư")
    return _previews[tmp_path]


choices = st.builds(RowChoice, do=texts, who=texts, cells=st.dictionaries(texts, cells, max_size=3))
gone = st.builds(GoneChoice, do=texts, reason=texts, by=texts, paper=texts, on=texts)


@given(
    st.builds(
        Decisions,
        rows=st.dictionaries(texts, choices, max_size=3),
        gone=st.dictionaries(texts, gone, max_size=3),
        scope=texts,
    )
)
def test_decisions_come_back_from_the_batch_as_they_were(decisions: Decisions) -> None:
    assert Decisions.from_json(decisions.as_json()) == decisions


@given(
    st.builds(
        ListMapping,
        sheet=texts,
        columns=st.none() | st.dictionaries(st.integers(0, 99), st.tuples(texts), max_size=3),
        heading_row=st.none() | st.integers(1, 30),
        all_sheets=st.booleans(),
    )
)
def test_a_mapping_comes_back_as_it_was(mapping: ListMapping) -> None:
    assert ListMapping.from_json(mapping.as_json()) == mapping
