"""Variables of papers: named as an official types them, filled in, left away or dotted."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.paper_variables import (
    DOTS,
    VARIABLES,
    filled,
    key_of,
    samples,
    time_of,
    unclosed_in,
    unknown_in,
)


@pytest.mark.parametrize("typed", ["ten_dai_hoi", "Tên đại hội", "TÊN ĐẠI HỘI", "ten dai hoi "])
def test_a_variable_is_understood_with_marks_capitals_and_spaces(typed: str) -> None:
    assert key_of(typed) == "ten_dai_hoi"
    assert filled(f"Dự {{{typed}}}", {"ten_dai_hoi": "Đại hội"}) == "Dự Đại hội"


def test_an_unknown_variable_is_told_with_the_nearest_known_one() -> None:
    assert unknown_in("{ho_te} {ho_ten} {xyzxyz} {ho_te}") == [("ho_te", "ho_ten"), ("xyzxyz", "")]
    assert filled("{ho_te}", samples()) == "{ho_te}"


def test_a_line_with_an_optional_variable_that_is_not_known_goes() -> None:
    text = "Thời gian: {thoi_gian}.\nPhiên trù bị: {phien_tru_bi}.\nĐịa điểm: {dia_diem}."
    assert filled(text, {"thoi_gian": "sáng mai"}) == (
        f"Thời gian: sáng mai.\nĐịa điểm: {DOTS}."
    )  # fmt: skip


def test_a_brace_without_its_partner_is_found() -> None:
    assert unclosed_in("Kính mời {ho_ten}\n{chuc_vu, {don_vi}") == "{chuc_vu, {don_vi}"
    assert unclosed_in("Kính mời {ho_ten}") == ""


@given(st.lists(st.sampled_from(sorted(VARIABLES)), min_size=1, max_size=5))
def test_with_every_value_known_no_brace_and_no_line_is_lost(names: list[str]) -> None:
    text = "\n".join(f"{place} {{{name}}}" for place, name in enumerate(names))
    made = filled(text, samples())
    assert "{" not in made
    assert len(made.split("\n")) == len(names)


def test_when_people_have_to_be_there_is_written_as_offices_write_it() -> None:
    assert time_of(date(2024, 5, 16), 450) == "07 giờ 30, ngày 16/5/2024 (thứ Năm)"
    assert time_of(date(2024, 2, 4), None, "morning") == "buổi sáng, ngày 04/02/2024 (Chủ nhật)"
    assert time_of(None, 450) == ""
