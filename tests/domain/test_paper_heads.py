"""What a paper's head says follows from the office; the styles are data."""

from __future__ import annotations

import pytest

from desktop_app.domain.paper_heads import STYLES, issuer_of, number_of, place_of
from desktop_app.domain.paper_styles import style


@pytest.mark.parametrize(
    ("office", "body", "unit", "lines"),
    [
        ("Phòng Dân tộc huyện Sa Thầy", "ban-dan-toc", "Huyện Sa Thầy",
         ("UBND huyện Sa Thầy", "Phòng Dân tộc")),
        ("Ủy ban MTTQ Việt Nam huyện Sa Thầy", "mttq", "Huyện Sa Thầy",
         ("", "Ủy ban MTTQ Việt Nam huyện Sa Thầy")),
        ("Ban Dân tộc", "ban-dan-toc", "Tỉnh Kon Tum", ("", "Ban Dân tộc")),
        ("Ban Dân tộc", "ban-dan-toc", "", ("", "Ban Dân tộc")),
    ],
)  # fmt: skip
def test_the_committee_stands_above_its_own_body_and_above_no_other(
    office: str, body: str, unit: str, lines: tuple[str, str]
) -> None:
    assert issuer_of(office, body, unit) == lines


@pytest.mark.parametrize(
    ("unit", "place"),
    [
        ("Huyện Sa Thầy", "Sa Thầy"), ("Thị xã An Khê", "An Khê"), ("Thị trấn Sa Thầy", "Sa Thầy"),
        ("Quận 1", "Quận 1"), ("Thành phố Hồ Chí Minh", "Thành phố Hồ Chí Minh"),
        ("Thành phố Kon Tum", "Kon Tum"), ("Hội Nông dân", "Hội Nông dân"), ("", ""),
    ],
)  # fmt: skip
def test_the_date_line_names_the_place_without_its_kind_but_for_numbers_and_persons(
    unit: str, place: str
) -> None:
    assert place_of(unit) == place


@pytest.mark.parametrize(
    ("number", "sign", "whole"),
    [
        ("12", "GM-BTC", "12/GM-BTC"), ("", "GM-BTC", "/GM-BTC"), ("12/QĐ-UBND", "GM-BTC", "12/QĐ-UBND"),
        ("12", "", "12"), ("", "", ""),
    ],
)  # fmt: skip
def test_a_number_without_letters_gets_those_of_the_office(
    number: str, sign: str, whole: str
) -> None:
    assert number_of(number, sign) == whole


@pytest.mark.parametrize("name", STYLES)
def test_the_margins_of_every_style_are_those_papers_of_offices_may_have(name: str) -> None:
    page = style(name).page
    assert 20 <= page.top_mm <= 25
    assert 20 <= page.bottom_mm <= 25
    assert 30 <= page.left_mm <= 35
    assert 15 <= page.right_mm <= 20


def test_papers_of_the_front_have_the_measures_of_the_state_but_number_pages_below() -> None:
    state, front = style("nd30"), style("mttq")
    assert (front.heading, front.text, front.end) == (state.heading, state.text, state.end)
    assert (state.page.number, front.page.number) == ("top", "bottom_right")


def test_a_style_that_there_is_not_is_a_mistake_of_ours() -> None:
    with pytest.raises(KeyError):
        style("../nd30")
