from __future__ import annotations

import re
from unicodedata import normalize

import pytest

from desktop_app.domain.catalogue import provinces, vocabulary_uid
from desktop_app.domain.vocabularies import (
    VOCABULARIES,
    id_province_codes,
    is_minority,
    term,
    terms,
    understand,
)


def names(vocabulary: str, text: str) -> list[str]:
    return [found.name for found in understand(vocabulary, text)]


@pytest.mark.parametrize("vocabulary", VOCABULARIES)
def test_slugs_are_plain_and_every_term_is_there_once(vocabulary: str) -> None:
    slugs = [each.slug for each in terms(vocabulary)]
    assert slugs
    assert len(set(slugs)) == len(slugs)
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug) for slug in slugs)
    shown = [each.name for each in terms(vocabulary)]
    assert len(set(shown)) == len(shown)
    assert all(name == normalize("NFC", name).strip() for name in shown)


@pytest.mark.parametrize("vocabulary", VOCABULARIES)
def test_every_term_is_understood_by_its_own_name(vocabulary: str) -> None:
    for each in terms(vocabulary):
        assert each in understand(vocabulary, each.name)


def test_there_are_54_ethnic_groups_and_only_kinh_is_no_minority() -> None:
    assert len(terms("ethnic_groups")) == 54
    assert [each.slug for each in terms("ethnic_groups") if not is_minority(each.slug)] == ["kinh"]
    assert is_minority("khac") is None


def test_only_tho_among_the_groups_shares_its_name_with_an_alias() -> None:
    unclear = [
        e.name for e in terms("ethnic_groups") if len(understand("ethnic_groups", e.name)) > 1
    ]
    assert unclear == ["Thổ"]


def test_both_official_codes_are_attributes_because_they_disagree() -> None:
    xo_dang = term("ethnic_groups", "xo-dang")
    assert xo_dang is not None
    assert (xo_dang.attributes["code"], xo_dang.attributes["code_qd1019_2008"]) == ("14", "16")
    first = {e.attributes["code"]: e.name for e in terms("ethnic_groups")}
    second = {e.attributes["code_qd1019_2008"]: e.name for e in terms("ethnic_groups")}
    assert (first["04"], second["04"]) == ("Hoa", "Mường")
    assert len(first) == 54


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Xê Đăng", ["Xơ Đăng"]),
        ("XƠ-ĐĂNG", ["Xơ Đăng"]),
        ("xo dang", ["Xơ Đăng"]),
        (" Gia - rai ", ["Gia Rai"]),
        ("H’Mông", ["Mông"]),
        ("Bana", ["Ba Na"]),
        (normalize("NFD", "Giẻ Triêng"), ["Giẻ Triêng"]),
        ("Lào", ["Lào"]),
        ("Lao", ["Lào", "La Hủ"]),
        ("Thổ", ["Tày", "Khmer", "Thổ"]),
        ("Trại", ["Dao", "Sán Dìu"]),
        ("Hạ", ["Hoa", "Cơ Tu"]),
        ("Ca-tang", ["Cơ Tu", "Giẻ Triêng"]),
        ("Chil", ["Cơ Ho", "Mnông"]),
        ("", []),
        ("Klingon", []),
    ],
)
def test_a_written_group_is_understood_or_left_to_a_person(written: str, meant: list[str]) -> None:
    assert names("ethnic_groups", written) == meant


def test_an_alias_is_not_among_what_is_shown() -> None:
    (group,) = understand("ethnic_groups", "Mèo")
    assert group.name == "Mông"
    assert "aliases" not in group.attributes
    assert "Mèo" not in repr(group)


def test_no_religion_is_a_value_of_its_own() -> None:
    none = term("religions", "khong")
    assert none is not None
    assert none.name == "Không"
    assert understand("religions", "không có") == (none,)
    assert understand("religions", "") == ()
    assert names("religions", "Thiên Chúa giáo") == ["Công giáo"]


def test_every_general_education_tells_its_stage() -> None:
    stages = {each.name: each.attributes["stage"] for each in terms("general_education")}
    assert set(stages.values()) == {"none", "primary", "lower_secondary", "upper_secondary"}
    assert (stages["5/12"], stages["9/12"], stages["12/12"], stages["7/10"]) == (
        "primary",
        "lower_secondary",
        "upper_secondary",
        "lower_secondary",
    )


def test_the_levels_of_political_theory_go_from_the_lowest_to_the_highest() -> None:
    assert [each.name for each in terms("political_theory")] == [
        "Chưa qua đào tạo",
        "Sơ cấp",
        "Trung cấp",
        "Cao cấp",
        "Cử nhân",
    ]


def test_the_same_slug_in_two_lists_has_two_uids() -> None:
    here, there = term("political_theory", "so-cap"), term("professional_qualification", "so-cap")
    assert here is not None
    assert there is not None
    assert here.uid == vocabulary_uid("political_theory", "so-cap") != there.uid
    assert len({here, there}) == 2


def test_a_term_an_office_added_is_not_in_the_catalogue() -> None:
    assert term("ethnic_groups", "nguoi-nuoc-ngoai") is None


def test_a_list_that_does_not_exist_is_an_error_of_the_program() -> None:
    with pytest.raises(KeyError):
        terms("../../secrets")


def test_personal_numbers_begin_with_the_code_of_a_province_of_2024() -> None:
    codes = id_province_codes()
    assert codes["062"] == "Kon Tum"
    named = {each.short_name for each in provinces("2024")}
    # The number keeps the province's name from before it became the city of Huế.
    assert set(codes.values()) ^ named == {"Thừa Thiên Huế", "Huế"}
    assert len(codes) == len(named)
