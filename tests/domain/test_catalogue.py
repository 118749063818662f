from __future__ import annotations

import subprocess
import sys
from collections import Counter
from pathlib import Path
from unicodedata import normalize

import pytest

from desktop_app.domain.catalogue import (
    MAIN_PART,
    PART,
    UNIT_ERAS,
    UNIT_LEVELS,
    WHOLE,
    CatalogueUnit,
    ancestors_of,
    children_of,
    in_sentence,
    office_uid,
    parent_of,
    path_of,
    provinces,
    spellings,
    spellings_of,
    successors,
    unit,
    unit_rows,
    unit_uid,
    vocabulary_uid,
)
from desktop_app.domain.errors import Refusal
from desktop_app.domain.listed import read_rows
from desktop_app.domain.words import use_language


def everything_below(above: CatalogueUnit) -> list[CatalogueUnit]:
    found = []
    for below in children_of(above):
        found += [below, *everything_below(below)]
    return found


def test_the_units_of_2024_are_all_there() -> None:
    assert Counter(row[3] for row in unit_rows("2024")) == {
        "province": 63,
        "district": 696,
        "commune": 10035,
    }


def test_the_units_of_2025_have_no_district() -> None:
    assert Counter(row[3] for row in unit_rows("2025")) == {"province": 34, "commune": 3321}


@pytest.mark.parametrize("era", UNIT_ERAS)
def test_every_unit_hangs_from_a_province(era: str) -> None:
    reached = sum(1 + len(everything_below(each)) for each in provinces(era))
    assert reached == len(unit_rows(era))


@pytest.mark.parametrize("era", UNIT_ERAS)
def test_every_parent_is_one_level_up(era: str) -> None:
    levels = {row[0]: row[3] for row in unit_rows(era)}
    present = [level for level in UNIT_LEVELS if level in levels.values()]
    for code, _, _, level, parent, _, _ in unit_rows(era):
        place = present.index(level)
        above = present[place - 1] if place else ""
        assert levels.get(parent, "") == above, code


def test_every_uid_is_unique_over_both_eras() -> None:
    uids = [unit_uid(era, row[0]) for era in UNIT_ERAS for row in unit_rows(era)]
    assert len(set(uids)) == len(uids) == 10794 + 3355


@pytest.mark.parametrize("era", UNIT_ERAS)
def test_names_are_composed_and_end_with_the_short_name(era: str) -> None:
    for _, name, short_name, *_ in unit_rows(era):
        assert name == normalize("NFC", name)
        assert name.endswith(short_name)


@pytest.mark.parametrize("era", UNIT_ERAS)
def test_every_unit_lies_in_or_near_the_country(era: str) -> None:
    for code, *_, lat, lon in unit_rows(era):
        # The two archipelagos lie far east of the mainland.
        assert 7 < float(lat) < 24, code
        assert 102 < float(lon) < 117.5, code


def test_fixed_uids_never_change() -> None:
    assert unit_uid("2024", "62") == "169b01e0-6e97-5ba2-a707-5824cac20413"
    assert unit_uid("2024", "616") == "2c475dd1-f68a-56d0-85e9-38305ce2138f"
    assert unit_uid("2025", "51") == "7f952737-1203-5f81-a441-1fa230cde6cb"
    assert (
        office_uid(unit_uid("2024", "616"), "ban-dan-toc") == "ead932e4-9f14-5568-a4bf-6a9b7b010da4"
    )
    assert vocabulary_uid("ethnic_groups", "xo-dang") == "76f3a13f-1d62-524d-94eb-b874b3ee4a08"


def test_the_same_code_is_another_unit_in_another_era() -> None:
    before, since = unit("2024-23527"), unit("2025-23527")
    assert (before.name, since.name) == ("Thị trấn Sa Thầy", "Xã Sa Thầy")
    assert before.uid != since.uid


def test_sa_thay_is_a_district_of_eleven_communes_in_kon_tum() -> None:
    sa_thay = unit("2024-616")
    assert (sa_thay.name, sa_thay.short_name, sa_thay.level) == (
        "Huyện Sa Thầy",
        "Sa Thầy",
        "district",
    )
    assert sa_thay.key == "2024-616"
    assert sa_thay.uid == unit_uid("2024", "616")
    assert len(children_of(sa_thay)) == 11
    assert parent_of(sa_thay) == unit("2024-62")


def test_kon_tum_had_ten_districts_and_102_communes() -> None:
    below = Counter(each.level for each in everything_below(unit("2024-62")))
    assert below == {"district": 10, "commune": 102}


def test_a_province_has_nothing_above() -> None:
    assert parent_of(unit("2024-62")) is None
    assert list(ancestors_of(unit("2025-51"))) == []


def test_the_path_of_a_commune_names_district_and_province() -> None:
    assert path_of(unit("2024-23530")) == "Xã Rờ Kơi, huyện Sa Thầy, tỉnh Kon Tum"
    assert path_of(unit("2025-23530")) == "Xã Rờ Kơi, tỉnh Quảng Ngãi"


@pytest.mark.parametrize(
    ("name", "inside"),
    [
        ("Thị xã Kỳ Anh", "thị xã Kỳ Anh"),
        ("Đặc khu Lý Sơn", "đặc khu Lý Sơn"),
        ("Xã Xốp", "xã Xốp"),
        ("Huyện Ia H'Drai", "huyện Ia H'Drai"),
        ("Xãm", "Xãm"),
        ("Công an tỉnh", "Công an tỉnh"),
    ],
)
def test_only_the_kind_of_unit_loses_its_capital_in_a_sentence(name: str, inside: str) -> None:
    assert in_sentence(name) == inside


@pytest.mark.parametrize(
    "key", ["2024-999", "1999-62", "2024", "", "616", "2024-61", "2024-²", "2024-6\n16"]
)
def test_a_key_without_unit_is_refused_with_the_next_step(key: str) -> None:
    use_language("en")
    with pytest.raises(Refusal) as refusal:
        unit(key)
    assert refusal.value.code == "unknown_unit"
    assert "Search for the unit by part of its name" in str(refusal.value)


def test_kon_tum_went_whole_into_quang_ngai() -> None:
    (successor,) = successors(unit("2024-62"))
    assert (successor.unit.name, successor.share) == ("Tỉnh Quảng Ngãi", WHOLE)


def test_a_district_has_no_successor_and_a_unit_of_2025_neither() -> None:
    assert successors(unit("2024-616")) == ()
    assert successors(unit("2025-51")) == ()


def test_a_divided_commune_names_its_main_part_first() -> None:
    shares = [successor.share for successor in successors(unit("2024-00007"))]
    assert shares[0] == MAIN_PART
    assert set(shares[1:]) == {PART}
    assert len(shares) > 1


def test_every_commune_and_province_of_2024_has_successors_in_the_right_province() -> None:
    went_to = {row[0]: row[1] for row in read_rows("units_2024_to_2025.csv") if len(row[0]) == 2}
    assert len(went_to) == 63
    above_2024 = {row[0]: row[4] for row in unit_rows("2024")}
    above_2025 = {row[0]: row[4] for row in unit_rows("2025")}
    covered = set()
    for old, new, share in read_rows("units_2024_to_2025.csv"):
        covered.add(old)
        assert share in (WHOLE, MAIN_PART, PART)
        if len(old) == 5:
            assert above_2025[new] == went_to[above_2024[above_2024[old]]], old
    assert covered == {row[0] for row in unit_rows("2024") if row[3] != "district"}


def test_every_second_spelling_belongs_to_a_unit_and_differs_from_its_name() -> None:
    assert spellings_of(unit("2024-23395")) == ("Xã Pờ Y",)
    assert spellings_of(unit("2025-51")) == ()
    for (era, code), names in spellings().items():
        known = unit(f"{era}-{code}")
        # Search relies on the kind of unit being spelled the same.
        kind = known.name.removesuffix(known.short_name)
        assert all(name != known.name and name.startswith(kind) for name in names)


def test_looking_up_one_unit_reads_no_table_of_units(repository: Path) -> None:
    program = (
        "from desktop_app.domain import catalogue\n"
        "above = catalogue.parent_of(catalogue.unit('2024-616'))\n"
        "print(above.name, catalogue.unit_rows.cache_info().currsize)"
    )
    answer = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", program],
        cwd=repository,
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    assert answer.stdout.strip() == "Tỉnh Kon Tum 0"
