from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from desktop_app.domain.bodies import body
from desktop_app.domain.catalogue import unit
from desktop_app.domain.congresses import FORMS
from desktop_app.domain.cycle_definitions import (
    BEFORE,
    BY,
    READY,
    CycleDefinition,
    Deadline,
    LevelDefinition,
    congress_title,
    cycle_definition,
    cycle_named,
    cycles,
)
from desktop_app.domain.cycles import FAMILIES
from desktop_app.domain.delegates import KINDS, ORIGINS
from desktop_app.domain.errors import Refusal
from desktop_app.domain.units import ERAS, LEVELS
from desktop_app.domain.words import use_language

DTTS = cycle_definition("dtts-4-2024")
MTTQ = cycle_definition("mttq-2024-2029")


def level_of(cycle: CycleDefinition, name: str) -> LevelDefinition:
    found = cycle.level(name)
    assert found is not None
    return found


def test_the_uids_of_the_ready_made_rounds_never_change() -> None:
    assert {cycle.slug: cycle.uid for cycle in cycles()} == {
        "dtts-4-2024": "293e282d-05c4-53fb-9a41-7adb9d4212a5",
        "mttq-2024-2029": "17ad53be-7ddc-5e07-8b8c-3bff027ba26e",
        "mttq-2025-2030": "6104495d-2c10-5975-a520-277517b88b0e",
    }


def test_every_file_of_a_round_is_a_ready_made_round(repository: Path) -> None:
    files = (repository / "resources" / "cycles").glob("*.toml")
    assert sorted(file.stem for file in files) == sorted(READY)


@pytest.mark.parametrize("cycle", cycles(), ids=lambda cycle: cycle.slug)
def test_a_round_speaks_the_words_of_the_records(cycle: CycleDefinition) -> None:
    assert cycle.family in FAMILIES
    assert cycle.era in ERAS
    assert set(cycle.kinds) <= set(KINDS)
    assert set(cycle.origins) <= set(ORIGINS)
    assert cycle.chooses in ("elects", "consults")
    for level in cycle.levels:
        assert level.level in LEVELS
        assert level.form in FORMS
        if level.lead_body:
            assert body(level.lead_body, level.level, cycle.era) is not None
        for deadline in level.deadlines:
            assert deadline.word in ("", BEFORE, BY)
            assert unit(deadline.within).era == cycle.era


def test_each_round_goes_up_its_own_levels() -> None:
    assert [[level.level for level in cycle.levels] for cycle in cycles()] == [
        ["district", "province", "nation"],
        ["village", "commune", "district", "province", "nation"],
        ["commune", "province"],
    ]


def test_the_level_above_is_where_delegates_are_sent() -> None:
    above = DTTS.level_above("district")
    assert above is not None
    assert above.level == "province"
    assert DTTS.level_above("nation") is None
    assert DTTS.level_above("commune") is None
    assert DTTS.level("commune") is None


def test_the_caps_of_the_dtts_round_are_those_of_the_guidance() -> None:
    district, province = level_of(DTTS, "district"), level_of(DTTS, "province")
    assert (district.official_at_most, province.official_at_most) == (150, 250)
    assert (district.longest_days, province.longest_days) == (Fraction(1), Fraction(2))
    assert DTTS.guests_at_most == Fraction(1, 3)


def test_the_front_has_no_cap_and_meets_in_the_villages() -> None:
    assert MTTQ.guests_at_most is None
    assert level_of(MTTQ, "village").form == "meeting"
    assert level_of(MTTQ, "commune").longest_days == 1
    assert {level.official_at_most for level in MTTQ.levels} == {None}


def test_the_two_families_choose_and_close_in_their_own_way() -> None:
    assert (DTTS.chooses, DTTS.closes_with, DTTS.gives_awards) == ("elects", "Quyết tâm thư", True)
    assert (MTTQ.chooses, MTTQ.closes_with, MTTQ.gives_awards) == ("consults", "Nghị quyết", False)
    assert DTTS.minority_only
    assert not MTTQ.minority_only


def test_before_a_day_means_that_the_day_itself_is_late() -> None:
    day = date(2024, 4, 30)
    assert Deadline(day, BEFORE).is_late(day)
    assert not Deadline(day, BEFORE).is_late(date(2024, 4, 29))
    assert not Deadline(day, BY).is_late(day)
    assert not Deadline(day).is_late(day)
    assert Deadline(day, BY).is_late(date(2024, 5, 1))


def test_a_deadline_binds_the_units_of_its_province_only() -> None:
    communes = level_of(MTTQ, "commune")
    quyet_thang = communes.deadline_for("2024-23287")
    assert quyet_thang is not None
    assert (quyet_thang.day, quyet_thang.word) == (date(2024, 4, 30), BEFORE)
    assert communes.deadline_for("2024-00001") is None


def test_the_nearest_deadline_wins_over_that_of_the_whole_round() -> None:
    everywhere, here = Deadline(date(2024, 6, 1)), Deadline(date(2024, 5, 1), within="2024-62")
    level = LevelDefinition("district", deadlines=(everywhere, here))
    assert level.deadline_for("2024-616") == here
    assert level.deadline_for("2024-00001") == everywhere


@pytest.mark.parametrize(
    ("cycle", "unit_name", "level", "ordinal", "word", "title"),
    [
        (
            DTTS, "Huyện Sa Thầy", "district", "IV", None,
            "Đại hội đại biểu các dân tộc thiểu số huyện Sa Thầy, lần thứ IV - năm 2024",
        ),
        (
            DTTS, "Huyện Ia H'Drai", "district", "ii", None,
            "Đại hội đại biểu các dân tộc thiểu số huyện Ia H'Drai, lần thứ II - năm 2024",
        ),
        (
            DTTS, "Huyện Sa Thầy", "district", "", None,
            "Đại hội đại biểu các dân tộc thiểu số huyện Sa Thầy, năm 2024",
        ),
        (
            MTTQ, "Phường 2", "commune", "XV", "khóa",
            "Đại hội đại biểu Mặt trận Tổ quốc Việt Nam phường 2, khóa XV, nhiệm kỳ 2024-2029",
        ),
        (
            MTTQ, "Xã Đăk Pne", "commune", "XI", "",
            "Đại hội đại biểu Mặt trận Tổ quốc Việt Nam xã Đăk Pne, XI, nhiệm kỳ 2024-2029",
        ),
        (
            MTTQ, "", "nation", "X", None,
            "Đại hội đại biểu toàn quốc Mặt trận Tổ quốc Việt Nam, lần thứ X, nhiệm kỳ 2024-2029",
        ),
    ],
)  # fmt: skip
def test_a_title_has_unit_ordinal_and_period(
    cycle: CycleDefinition, unit_name: str, level: str, ordinal: str, word: str | None, title: str
) -> None:
    assert congress_title(cycle, unit_name, level, ordinal, word=word, capitals=False) == title
    assert congress_title(cycle, unit_name, level, ordinal, word=word) == title.upper()


def test_the_title_of_sa_thay_is_exactly_that_of_its_papers() -> None:
    assert congress_title(DTTS, "Huyện Sa Thầy", "district", "IV") == (
        "ĐẠI HỘI ĐẠI BIỂU CÁC DÂN TỘC THIỂU SỐ HUYỆN SA THẦY, LẦN THỨ IV - NĂM 2024"
    )


def test_where_a_round_says_all_levels_the_title_of_one_congress_has_its_unit() -> None:
    own = replace(MTTQ, title="Đại hội Hội Nông dân các cấp, nhiệm kỳ 2028-2033", levels=(),
                  with_ordinal="", without_ordinal="")  # fmt: skip
    assert congress_title(own, "Xã Rờ Kơi", "commune", "", capitals=False) == (
        "Đại hội Hội Nông dân xã Rờ Kơi, nhiệm kỳ 2028-2033"
    )
    assert congress_title(own, "", "nation", "", capitals=False) == (
        "Đại hội Hội Nông dân, nhiệm kỳ 2028-2033"
    )


def test_a_round_is_known_by_slug_or_name() -> None:
    assert cycle_named("DTTS-4-2024") is DTTS
    assert cycle_named("đại hội mặt trận tổ quốc việt nam các cấp, nhiệm kỳ 2024-2029") is MTTQ


def test_an_unknown_round_is_refused_with_those_there_are() -> None:
    use_language("en")
    with pytest.raises(Refusal) as refusal:
        cycle_named("dtts-5")
    assert refusal.value.code == "unknown_cycle"
    assert all(slug in str(refusal.value) for slug in READY)
