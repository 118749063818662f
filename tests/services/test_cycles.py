"""What holds in a round for a unit: ready-made, laid down above, replaced nearer by."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from desktop_app.domain import catalogue
from desktop_app.domain.catalogue import office_uid
from desktop_app.domain.chain import UnitName
from desktop_app.domain.congresses import Congress
from desktop_app.domain.cycle_definitions import BEFORE, BY, cycle_definition
from desktop_app.domain.cycle_rules import (
    CycleDeadline,
    CycleLevel,
    CycleRules,
    LegalBasis,
    TaskTemplate,
)
from desktop_app.domain.cycles import Cycle
from desktop_app.domain.errors import Invalid, Refusal
from desktop_app.domain.fields import Record
from desktop_app.domain.rows import row_of
from desktop_app.domain.units import CATALOGUE, Office, Unit
from desktop_app.services import congresses, cycle_rules, cycles, units
from desktop_app.store import journal
from desktop_app.store.catalogue import adopt
from tests.builders import KON_TUM, RO_KOI, SA_THAY, a_congress, keep

pytestmark = pytest.mark.usefixtures("opened")

DTTS = cycle_definition("dtts-4-2024").uid
MTTQ = cycle_definition("mttq-2024-2029").uid
HERE, PROVINCE, COMMUNE = (catalogue.unit(key).uid for key in (SA_THAY, KON_TUM, RO_KOI))
ABOVE = office_uid(PROVINCE, "ban-dan-toc")
OTHER = catalogue.unit("2024-612").uid
BELOW_OTHER = office_uid(OTHER, "ban-dan-toc")


def arrived(*records: Record, office: str = ABOVE, unit: str = PROVINCE) -> None:
    """Rows as another office wrote them."""
    body = Office(uid=office, owner=office, version="11111111:1", name="Ban Dân tộc tỉnh Kon Tum",
                  unit=unit, body="ban-dan-toc")  # fmt: skip
    with journal.act("arrived", kind="receive") as act:
        adopt(Unit, {unit})
        adopt(Cycle, {DTTS, MTTQ})
        act.take(Office, [(row_of(body), None)])
        for number, record in enumerate(records):
            made = replace(record, owner=office, version="11111111:1",
                           uid=record.uid or f"00000000-0000-4000-8000-{number:012d}")  # fmt: skip
            act.take(type(record), [(row_of(made), None)])


def test_a_ready_made_round_says_what_is_known_of_a_level() -> None:
    rules = cycles.rules_for(DTTS, HERE, "district")
    assert (rules.holds, rules.form, rules.official_at_most, rules.half_days) == (
        True, "congress", 150, 2,
    )  # fmt: skip
    assert rules.lead_body == "Phòng Dân tộc"
    assert rules.guest_share == Fraction(1, 3)
    assert rules.age_bands == (30, 45, 60)
    assert (rules.vote_method, rules.vote_base, rules.vote_more_than) == (
        "card", "convened", Fraction(1, 2),
    )  # fmt: skip
    assert not cycles.rules_for(DTTS, COMMUNE, "commune").holds


def test_a_deadline_of_a_province_binds_its_own_units_only() -> None:
    held = cycles.deadline(MTTQ, COMMUNE, "commune")
    assert held is not None
    assert (held.day, held.word) == (date(2024, 4, 30), BEFORE)
    assert held.is_late(date(2024, 4, 30))
    assert not held.is_late(date(2024, 4, 29))
    elsewhere = catalogue.unit("2024-00001").uid
    assert cycles.deadline(MTTQ, elsewhere, "commune") is None


def test_the_nearer_office_replaces_what_it_names_and_leaves_the_rest() -> None:
    arrived(CycleLevel(cycle=DTTS, level="district", official_at_most=140, half_days=3))
    assert cycles.rules_for(DTTS, HERE, "district").official_at_most == 140
    keep(CycleLevel(cycle=DTTS, level="district", official_at_most=120))
    rules = cycles.rules_for(DTTS, HERE, "district")
    assert (rules.official_at_most, rules.half_days) == (120, 3)
    assert cycles.rules_for(DTTS, OTHER, "district").official_at_most == 140


def test_what_another_district_laid_down_for_itself_holds_there_alone() -> None:
    arrived(
        CycleDeadline(cycle=DTTS, level="district", about="held", word=BY, day=date(2024, 6, 20)),
        office=BELOW_OTHER, unit=OTHER,
    )  # fmt: skip
    here, there = (cycles.deadline(DTTS, unit, "district") for unit in (HERE, OTHER))
    assert here is not None
    assert there is not None
    assert (here.day, there.day) == (date(2024, 6, 30), date(2024, 6, 20))
    assert not there.is_late(date(2024, 6, 20))
    assert there.is_late(date(2024, 6, 21))


def test_many_units_are_asked_without_a_query_and_answer_as_one_by_one() -> None:
    arrived(CycleLevel(cycle=MTTQ, level="commune", official_at_most=99))
    rules = cycles.all_rules(MTTQ)
    district = catalogue.unit(SA_THAY)
    for unit in catalogue.children_of(district):
        assert rules.of(unit.uid, "commune", (HERE, PROVINCE)) == cycles.rules_for(
            MTTQ, unit.uid, "commune"
        )


def test_the_ready_made_tasks_cover_every_area_and_reach_from_sixty_days_before_to_seven_after() -> (
    None
):
    from desktop_app.domain.cycle_rules import AREAS

    for cycle, unit, level in ((DTTS, HERE, "district"), (MTTQ, COMMUNE, "commune")):
        tasks = cycles.task_templates(cycle, unit, level)
        assert {one.area for one in tasks} == set(AREAS)
        days = [one.days for one in tasks if one.days is not None]
        assert (min(days), max(days), len(days)) == (-60, 7, len(tasks))
        assert all(one.owner_post and one.evidence and one.owner == CATALOGUE for one in tasks)
        assert any("máy phát điện dự phòng" in one.title for one in tasks if one.area == "power")


def test_a_meeting_in_a_village_has_its_own_few_tasks() -> None:
    village = units.add("Thôn Đăk Wớt", "village", COMMUNE).uids[-1]
    tasks = cycles.task_templates(MTTQ, village, "village")
    assert tasks
    assert {one.level for one in tasks} == {"village"}
    assert {one.level for one in cycles.documents_of(MTTQ, village, "village")} == {"village"}


def test_uids_of_ready_made_templates_never_change() -> None:
    (first, *_) = cycles.task_templates(DTTS, HERE, "district")
    assert (first.title[:30], first.uid) == (
        "Hoàn chỉnh Kế hoạch tổ chức Đạ", "582c5823-2562-5197-9d8b-53aa072220f1",
    )  # fmt: skip


def test_a_day_of_both_families_begins_with_order_and_ends_with_the_closing() -> None:
    for cycle, unit, level in ((DTTS, HERE, "district"), (MTTQ, COMMUNE, "commune")):
        items = cycles.item_templates(cycle, unit, level)
        assert items[0].session_kind == "preparatory"
        assert "bế mạc" in items[-1].title
        titles = [one.title for one in items if one.session_kind == "preparatory"]
        credentials = [n for n, one in enumerate(items) if "tư cách đại biểu" in one.title]
        assert titles
        assert cycle != DTTS or credentials


def test_the_papers_of_a_round_are_its_legal_bases_where_they_hold() -> None:
    congress = keep(a_congress(cycle=MTTQ))[0]
    assert [one.paper for one in cycles.legal_bases(MTTQ, congress, "district")] == [
        "22-CT/TW", "93/HD-MTTQ-BTT",
    ]  # fmt: skip
    elsewhere = keep(a_congress(cycle=MTTQ, unit=catalogue.unit("2024-001").uid))[0]
    assert [one.paper for one in cycles.legal_bases(MTTQ, elsewhere, "district")] == ["22-CT/TW"]
    keep(LegalBasis(cycle=MTTQ, congress=congress, kind="Kế hoạch", paper="12/KH-MTTQ"))
    assert cycles.legal_bases(MTTQ, congress, "district")[-1].paper == "12/KH-MTTQ"
    assert len(cycles.legal_bases(MTTQ, elsewhere, "district")) == 1


def test_a_task_from_above_is_replaced_left_out_and_comes_back() -> None:
    tasks = cycles.task_templates(DTTS, HERE, "district")
    mine = replace(cycle_rules.own_version(tasks[0]), days=-75)
    cycle_rules.keep(mine)
    changed = cycles.task_templates(DTTS, HERE, "district")
    assert len(changed) == len(tasks)
    assert [one.days for one in changed if one.title == tasks[0].title] == [-75]
    act = cycle_rules.take_away(changed[1])
    assert len(cycles.task_templates(DTTS, HERE, "district")) == len(tasks) - 1
    lines = cycle_rules.templates(TaskTemplate, DTTS)
    assert [one.left_out for one in lines].count(True) == 1
    journal.undo(act.act)
    assert len(cycles.task_templates(DTTS, HERE, "district")) == len(tasks)


def test_a_rule_from_above_is_not_removed_but_replaced() -> None:
    (line,) = cycle_rules.deadlines(DTTS)
    assert not line.own
    with pytest.raises(Refusal) as refused:
        cycle_rules.take_away(line.record)
    assert refused.value.code == "not_own_rule"
    mine = replace(cycle_rules.own_version(line.record), word=BEFORE, day=date(2024, 6, 15))
    cycle_rules.keep(mine)
    (line,) = cycle_rules.deadlines(DTTS)
    assert (line.own, line.record.day) == (True, date(2024, 6, 15))
    cycle_rules.take_away(line.record)
    assert cycle_rules.deadlines(DTTS)[0].record.day == date(2024, 6, 30)


def test_a_level_is_edited_as_this_offices_own_and_blank_leaves_what_is_above() -> None:
    line = next(one for one in cycle_rules.levels(DTTS) if one.record.level == "district")
    assert line.origin
    mine = cycle_rules.own_version(line.record)
    assert (mine.uid, mine.official_at_most) == ("", None)
    cycle_rules.keep(replace(mine, approvals="Ban Thường vụ Huyện ủy\n\nBan Chỉ đạo tỉnh"))
    line = next(one for one in cycle_rules.levels(DTTS) if one.record.level == "district")
    assert (line.own, line.record.official_at_most) == (True, 150)
    assert cycles.rules_for(DTTS, HERE, "district").approvals == (
        "Ban Thường vụ Huyện ủy", "Ban Chỉ đạo tỉnh",
    )  # fmt: skip
    assert cycle_rules.own_version(line.record).official_at_most is None
    cycle_rules.take_away(line.record)
    assert cycles.rules_for(DTTS, HERE, "district").approvals == ()


def test_a_rule_for_one_unit_below_is_told_apart_from_that_for_all() -> None:
    keep(CycleLevel(cycle=MTTQ, level="commune", half_days=2))
    limited = keep(CycleLevel(cycle=MTTQ, level="commune", within=COMMUNE, half_days=1))[0]
    keep(CycleLevel(cycle=MTTQ, level="commune", official_at_most=70))
    lines = [one for one in cycle_rules.levels(MTTQ) if one.record.level == "commune"]
    assert [one.below for one in lines] == ["", "Xã Rờ Kơi"]
    assert lines[0].record.half_days == 2
    assert cycle_rules.own_version(lines[1].record).uid == limited
    assert cycles.rules_for(MTTQ, COMMUNE, "commune").half_days == 1
    assert cycles.rules_for(MTTQ, COMMUNE, "commune").official_at_most == 70


def test_the_general_rules_say_where_each_comes_from() -> None:
    keep(CycleRules(cycle=DTTS, guest_share="1/4"))
    told = {one.field.name: (one.value, one.origin) for one in cycle_rules.settings(DTTS)}
    assert told["guest_share"] == ("1/4", "")
    assert told["closes_with"][0] == "Quyết tâm thư"
    assert told["closes_with"][1] != ""
    assert cycle_rules.own_rules(DTTS).guest_share == "1/4"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("guest_share", "3/1"), ("guest_share", "một phần ba"), ("vote_more_than", "0/2"),
        ("age_bands", "45;30"), ("age_bands", "30;;45"), ("with_ordinal", "{word.__class__}"),
        ("with_ordinal", "{ordinal"), ("without_ordinal", "{year}"), ("with_ordinal", "{word!r}"),
        ("with_ordinal", "{word:>900000000}"),
    ],
)  # fmt: skip
def test_rules_that_cannot_be_read_are_refused(field: str, value: str) -> None:
    rules: Any = CycleRules(cycle=DTTS)
    with pytest.raises(Invalid) as wrong:
        keep(replace(rules, **{field: value}))
    assert set(wrong.value.reasons) == {field}


# --- rounds of the office's own --------------------------------------------------------------------


def own_round() -> str:
    uid = cycle_rules.save_cycle(
        Cycle(title="Đại hội Hội Người cao tuổi", family="other", era="2024", term="2024-2029")
    ).uids[0]
    keep(CycleLevel(cycle=uid, level="district", form="congress", ordinal="VI", half_days=2))
    return uid


def test_a_round_of_ones_own_works_where_a_ready_made_one_does() -> None:
    uid = own_round()
    assert (uid, "Đại hội Hội Người cao tuổi") in cycles.cycles()
    one = congresses.new_congress(uid)
    assert (one.form, one.ordinal, one.cycle) == ("congress", "VI", uid)
    assert congresses.title_of(one) == (
        "ĐẠI HỘI HỘI NGƯỜI CAO TUỔI HUYỆN SA THẦY, LẦN THỨ VI, NHIỆM KỲ 2024-2029"
    )
    assert congresses.family_of(one) == "other"
    assert congresses.filled_in(Congress(cycle=uid, unit=HERE)).ordinal == "VI"
    assert cycles.named("dai hoi hoi nguoi cao tuoi").uid == uid
    keep(CycleRules(cycle=uid, congress_title="Đại hội đại biểu Hội Người cao tuổi",
                    ordinal_word="khóa", with_ordinal=", {word} {ordinal}"))  # fmt: skip
    assert congresses.spoken_title_of(one) == (
        "Đại hội đại biểu Hội Người cao tuổi huyện Sa Thầy, khóa VI"
    )


def test_a_round_copied_from_a_ready_made_one_begins_with_all_of_it() -> None:
    made = Cycle(title="Đại hội DTTS lần thứ V", family="dtts", era="2025", term="2029")
    uid = cycle_rules.copy_cycle(DTTS, made).uids[0]
    rules = cycles.rules_for(uid, HERE, "district")
    assert (rules.official_at_most, rules.half_days, rules.closes_with) == (150, 2, "Quyết tâm thư")
    assert rules.deadlines == {}
    assert len(cycles.task_templates(uid, HERE, "district")) == len(
        cycles.task_templates(DTTS, HERE, "district")
    )
    definition = cycles.definition(uid)
    assert definition is not None
    assert [one.level for one in definition.levels] == ["district", "province", "nation"]


def test_a_round_in_use_is_not_removed_and_says_why() -> None:
    uid = own_round()
    congress = congresses.save(congresses.new_congress(uid))
    with pytest.raises(Refusal) as refused:
        cycle_rules.remove_cycle(uid)
    assert refused.value.code == "in_use"
    journal.undo(congress.act)
    cycle_rules.remove_cycle(uid)
    assert uid not in dict(cycles.cycles())
    with pytest.raises(Refusal):
        cycles.cycle(uid)
    with pytest.raises(Refusal):
        cycle_rules.remove_cycle(DTTS)


def test_rules_laid_down_for_a_ready_made_round_stand_in_its_titles() -> None:
    keep(CycleRules(cycle=DTTS, ordinal_word="khóa"))
    assert congresses.title_of(a_congress()).endswith("HUYỆN SA THẦY, KHÓA IV - NĂM 2024")


def test_papers_call_a_unit_as_its_seal_does() -> None:
    units.spell(UnitName(unit=HERE, name="Huyện Sa Thày"))
    assert cycles.unit_name_on_papers(HERE) == "Huyện Sa Thày"
    assert congresses.title_of(a_congress()).startswith(
        "ĐẠI HỘI ĐẠI BIỂU CÁC DÂN TỘC THIỂU SỐ HUYỆN SA THÀY"
    )
    assert congresses.short_title_of(a_congress()).startswith("Huyện Sa Thày, lần")
    (one,) = units.spellings()
    units.unspell(one)
    assert cycles.unit_name_on_papers(HERE) == "Huyện Sa Thầy"
    assert cycles.unit_name_on_papers("00000000-0000-4000-8000-000000000000") == ""


def test_every_round_is_known_while_no_register_is_open(tmp_path: Path) -> None:
    from desktop_app.services import registers

    registers.close()
    assert len(cycles.cycles()) == 3
