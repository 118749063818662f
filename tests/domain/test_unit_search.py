from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain import unit_search
from desktop_app.domain.catalogue import UNIT_ERAS, children_of, path_of, unit, unit_rows
from desktop_app.domain.errors import Refusal
from desktop_app.domain.text import fold
from desktop_app.domain.unit_search import find_units


def keys(*args: str, **options: str) -> list[str]:
    return [found.key for found in find_units(*args, **options)]  # type: ignore[arg-type]


def test_a_name_is_found_without_its_marks() -> None:
    assert keys("sa thay", era="2024")[0] == "2024-616"
    assert keys("RỜ KƠI", era="2024") == ["2024-23530"]


def test_a_name_is_found_with_its_kind() -> None:
    assert keys("xã rờ kơi") == ["2025-23530", "2024-23530"]
    assert keys("huyện sa thầy") == ["2024-616"]


def test_a_name_given_twice_finds_both() -> None:
    found = find_units("Xã Đăk Long", era="2024")
    assert [path_of(each) for each in found[:2]] == [
        "Xã Đăk Long, huyện Đăk Glei, tỉnh Kon Tum",
        "Xã Đăk Long, huyện Đăk Hà, tỉnh Kon Tum",
    ]


def test_the_name_of_the_district_tells_two_namesakes_apart() -> None:
    assert keys("đăk long đăk hà") == ["2024-23504"]
    assert keys("Xã Đăk Long, huyện Đăk Glei", era="2024") == ["2024-23368"]


def test_a_whole_path_finds_its_unit_first() -> None:
    for known in children_of(unit("2024-616")):
        assert keys(path_of(known))[0] == known.key


def test_a_second_spelling_finds_the_unit() -> None:
    assert keys("Pờ Y") == ["2024-23395"]
    assert keys("xã ngok réo", era="2024") == ["2024-23518"]


def test_an_apostrophe_of_any_kind_or_none_finds_the_same() -> None:
    assert keys("Ia H'Drai") == keys("ia h’drai") == keys("ia hdrai") == ["2024-618"]


def test_a_code_finds_its_unit_first() -> None:
    assert keys("616")[0] == "2024-616"
    assert keys("2024-616") == ["2024-616"]
    assert keys("23530") == ["2025-23530", "2024-23530"]


def test_whole_names_come_before_beginnings_before_words_before_the_inside() -> None:
    names = [found.short_name for found in find_units("la", limit=4000)]

    def quality(name: str) -> int:
        folded = fold(name)
        if folded == "la":
            return 0
        return 1 if folded.startswith("la") else 2 if " la" in folded else 3

    ranks = [quality(name) for name in names]
    assert ranks == sorted(ranks)
    assert {1, 2, 3} <= set(ranks)


def test_provinces_come_before_districts_before_communes() -> None:
    assert [found.level for found in find_units("kon tum")[:3]] == [
        "province",
        "district",
        "commune",
    ]
    assert keys("tay ninh")[:2] == ["2025-80", "2024-72"]


def test_one_letter_does_not_find_the_word_for_the_kind_of_unit() -> None:
    assert all("t" in fold(found.short_name) for found in find_units("t"))


def test_level_and_era_narrow_the_search() -> None:
    found = find_units("sa thầy", level="commune", era="2025")
    assert [each.key for each in found] == ["2025-23527"]
    assert find_units("sa thầy", level="district", era="2025") == ()
    assert find_units("sa thầy", level="village") == ()
    assert find_units("sa thầy", era="1999") == ()


def test_a_search_under_a_province_reaches_its_communes_and_nothing_else() -> None:
    found = find_units("", under="2024-62", limit=1000)
    assert len(found) == 112
    assert {path_of(each).split(", ")[-1] for each in found} == {"tỉnh Kon Tum"}
    assert find_units("hà nội", under="2024-62") == ()
    with pytest.raises(Refusal):
        find_units("sa thầy", under="2024-999")


def test_no_text_finds_everything_from_the_top_up_to_the_limit() -> None:
    assert len(find_units("", limit=7)) == 7
    assert {each.level for each in find_units("", era="2024", limit=63)} == {"province"}


def test_what_is_nowhere_is_not_found() -> None:
    assert find_units("zzz") == ()
    assert find_units("zzz qqq") == ()
    assert find_units("\n") == find_units("")


def test_many_key_strokes_read_the_units_once() -> None:
    unit_search._lines.cache_clear()
    unit_rows.cache_clear()
    for end in range(1, len("huyện sa thầy, tỉnh kon tum")):
        find_units("huyện sa thầy, tỉnh kon tum"[:end])
    assert unit_search._lines.cache_info().misses == 2
    assert unit_rows.cache_info().misses == 2


@pytest.mark.parametrize("era", UNIT_ERAS)
def test_a_unit_is_found_by_any_part_of_its_name(era: str) -> None:
    chance = random.Random(616)
    for code, _, short_name, *_ in chance.sample(unit_rows(era), 60):
        folded = fold(short_name)
        start = chance.randrange(len(folded))
        part = folded[start : chance.randint(start + 1, len(folded))]
        found = find_units(part, era=era, limit=len(unit_rows(era)))
        assert code in {each.code for each in found}, (code, part)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=30))
def test_no_typed_text_breaks_the_search(text: str) -> None:
    assert len(find_units(text, limit=3)) <= 3
