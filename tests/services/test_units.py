"""Units found while typing, those of the country and those entered here."""

from __future__ import annotations

import pytest

from desktop_app.domain import catalogue
from desktop_app.domain.errors import Invalid
from desktop_app.services import units
from tests.builders import RO_KOI

pytestmark = pytest.mark.usefixtures("opened")

PLACE = "Thôn Đăk Wớt, xã Rờ Kơi, huyện Sa Thầy, tỉnh Kon Tum"


def test_a_village_entered_here_is_found_with_where_it_lies() -> None:
    parent = catalogue.unit(RO_KOI).uid
    uid = units.add("Thôn Đăk Wớt", "village", parent).uids[-1]
    assert units.find("dak wot", "2024")[0] == (uid, PLACE)
    assert units.entered() == [(uid, PLACE)]
    assert units.path_of(uid) == PLACE


@pytest.mark.parametrize("typed", ["ro koi", "23530", "Rờ Kơi"])
def test_a_unit_of_the_country_is_found_by_name_and_code(typed: str) -> None:
    assert units.find(typed, "2024")[0][1] == "Xã Rờ Kơi, huyện Sa Thầy, tỉnh Kon Tum"


def test_a_unit_is_found_by_its_second_spelling() -> None:
    assert units.find("po y", "2024")[0][1].startswith("Xã Bờ Y, ")


def test_a_unit_without_a_name_is_not_entered() -> None:
    with pytest.raises(Invalid):
        units.add("", "village", None)
    assert units.entered() == []


def test_what_nobody_knows_has_no_name() -> None:
    assert units.path_of("00000000-0000-4000-8000-000000000000") == ""
