"""The chain of a round at a province: planned, moved, put off, approved, held, reviewed, and told of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from desktop_app.domain import catalogue
from desktop_app.domain.chain import Approval, PilotChoice, UnitReport
from desktop_app.domain.chain_lines import ChainLine, is_held, planned_from, planned_until
from desktop_app.domain.congresses import Congress
from desktop_app.domain.cycle_definitions import cycle_definition
from desktop_app.domain.cycle_rules import CycleLevel
from desktop_app.domain.dates import PartialDate
from desktop_app.domain.errors import Invalid, Refusal
from desktop_app.domain.fields import new_uid
from desktop_app.domain.targets import Allotment
from desktop_app.domain.units import Unit
from desktop_app.services import acts, chain, chain_lines, congresses, consolidation, registers
from desktop_app.store import chain as chain_store
from desktop_app.store import database
from tests import builders
from tests.builders import KON_TUM, RO_KOI, SA_THAY, a_congress, keep

MTTQ = cycle_definition("mttq-2024-2029").uid
DTTS = cycle_definition("dtts-4-2024").uid
PROVINCE, DISTRICT, COMMUNE = (catalogue.unit(key).uid for key in (KON_TUM, SA_THAY, RO_KOI))
DAY = date(2024, 3, 14)


@pytest.fixture(autouse=True)
def province(tmp_path: Path) -> Iterator[None]:
    builders.register_at(tmp_path / "kon-tum.sdh", KON_TUM, body="mttq")
    yield
    builders.close()


def told(unit: str = COMMUNE, cycle: str = MTTQ) -> ChainLine:
    found = chain.line(cycle, unit)
    assert found is not None
    return found


def package(unit: str = COMMUNE, **fields: object) -> str:
    """A record as it stands after the unit's own package was taken in."""
    (uid,) = keep(
        a_congress(**{"cycle": MTTQ, "unit": unit, "starts": None, "ends": None, **fields})
    )
    with database.writing():
        database.db.execute_sql("UPDATE congress SET owner = 'theirs' WHERE uid = ?", (uid,))
    return uid


# --- lines ---------------------------------------------------------------------------------------


def test_a_province_sees_all_its_units_before_anybody_told_anything() -> None:
    listed = chain.lines(MTTQ)
    assert [one.level for one in listed].count("commune") == 102
    assert len(listed) == 113
    assert {one.state for one in listed} == {""}
    assert listed[0].unit_name == "Tỉnh Kon Tum"
    assert not any(one.congress for one in listed)


def test_a_round_without_communes_lists_none() -> None:
    assert {one.level for one in chain.lines(DTTS)} == {"district", "province"}


def test_one_line_alone_says_what_it_says_among_all() -> None:
    chain.plan(MTTQ, COMMUNE, starts=DAY)
    chain.approve(MTTQ, COMMUNE, "Ban Thường vụ Huyện ủy", paper_on=DAY)
    keep(UnitReport(cycle=MTTQ, unit=COMMUNE, as_of=DAY, source="typed", villages=8))
    village = keep(Unit(name="Thôn Rờ Kơi", level="village", parent=COMMUNE))[0]
    chain.mark_held(MTTQ, village, DAY)
    listed = {one.unit: one for one in chain.lines(MTTQ)}
    for unit in (PROVINCE, DISTRICT, COMMUNE, village):
        assert listed[unit] == told(unit)


def test_a_unit_outside_the_area_that_holds_a_congress_has_a_line_too() -> None:
    stranger = catalogue.unit("2024-64")
    package(stranger.uid)
    assert stranger.uid in {one.unit for one in chain.lines(MTTQ)}


def test_a_better_source_replaces_the_poorer_and_the_poorer_fills_the_blanks() -> None:
    chain.plan(MTTQ, COMMUNE, starts=DAY)
    keep(a_congress(cycle=MTTQ, unit=COMMUNE, source="list", starts=None, ends=None, people=5200))
    assert (told().starts, told().people, told().source) == (DAY, 5200, "list")
    package(starts=date(2024, 3, 20), venue="Nhà văn hóa xã")
    line = told()
    assert (line.source, line.own, line.starts) == ("package", False, date(2024, 3, 20))
    assert (line.people, line.venue, len(line.rows)) == (5200, "Nhà văn hóa xã", 3)
    assert [(one.field, one.other) for one in line.contradictions] == [("starts", DAY)]


def test_villages_are_counted_as_told_on_the_day_asked_for() -> None:
    for day, met in ((1, 2), (15, 5), (30, 8)):
        keep(
            UnitReport(
                cycle=MTTQ, unit=COMMUNE, as_of=date(2024, 3, day), source="typed", villages=8,
                villages_met=met,
            )
        )  # fmt: skip
    found = {}
    for on in (date(2024, 2, 28), date(2024, 3, 20), date(2024, 3, 30)):
        (line,) = (one for one in chain.lines(MTTQ, as_of=on) if one.unit == COMMUNE)
        found[on.isoformat()] = line.villages_met
    assert found == {"2024-02-28": None, "2024-03-20": 5, "2024-03-30": 8}


def test_villages_entered_by_name_count_once_all_that_were_reported_are_there() -> None:
    keep(
        UnitReport(cycle=MTTQ, unit=COMMUNE, as_of=DAY, source="typed", villages=3, villages_met=3)
    )
    first, *_ = keep(
        *(Unit(name=f"Thôn {n}", level="village", parent=COMMUNE) for n in ("Một", "Hai"))
    )
    chain.mark_held(MTTQ, first, DAY)
    assert (told().villages, told().villages_met) == (
        3,
        3,
    )  # two of three are named: the count stays
    keep(Unit(name="Thôn Ba", level="village", parent=COMMUNE))
    assert (told().villages, told().villages_met) == (3, 1)


def test_the_units_own_delegates_count_before_any_figure_told() -> None:
    keep(UnitReport(cycle=MTTQ, unit=COMMUNE, as_of=DAY, source="typed", official=70, guest=9))
    uid = package(starts=DAY)
    assert told().official == 70
    builders.enter(uid, "Y Hoa", "A Lang")
    assert (told().official, told().guest) == (2, 0)


def test_the_seats_of_the_upper_congress_stand_in_the_plan() -> None:
    (province,) = keep(a_congress(cycle=MTTQ, unit=PROVINCE))
    chain.allot(province, DISTRICT, 24, 2)
    chain.allot(province, DISTRICT, 22, 2)
    assert (told(DISTRICT).allotted, told(DISTRICT).allotted_alternates) == (22, 2)
    assert [one.officials for one in keep_all(Allotment)] == [22]
    chain.allot_in(MTTQ, DISTRICT, 20)
    assert (told(DISTRICT).allotted, told(DISTRICT).allotted_alternates) == (20, None)
    with pytest.raises(Refusal):
        chain.allot_in(DTTS, DISTRICT, 20)


def keep_all(kind: type[Allotment]) -> list[Allotment]:
    from desktop_app.store import rows

    with database.reading():
        return rows.select(kind)


# --- plans ---------------------------------------------------------------------------------------


def test_a_congress_is_planned_moved_and_the_act_undone() -> None:
    chain.plan(MTTQ, COMMUNE, starts=DAY, ends=date(2024, 3, 15))
    moved = chain.move(MTTQ, COMMUNE, date(2024, 2, 29))
    assert (told().starts, told().ends) == (date(2024, 2, 29), date(2024, 3, 1))
    assert (told().source, told().state, told().own) == ("plan", "planned", True)
    acts.undo(moved.act)
    assert (told().starts, told().ends) == (DAY, date(2024, 3, 15))


def test_half_a_day_and_the_month_alone_are_plans_too() -> None:
    chain.plan(MTTQ, COMMUNE, month=PartialDate(2024, 2))
    assert (planned_from(told()), planned_until(told())) == (date(2024, 2, 1), date(2024, 2, 29))
    chain.move(MTTQ, COMMUNE, DAY, "afternoon")
    assert (told().month, told().half, planned_until(told())) == (None, "afternoon", DAY)


def test_the_own_units_congress_is_no_mere_plan() -> None:
    chain.plan(MTTQ, PROVINCE, starts=date(2024, 8, 29))
    assert (told(PROVINCE).source, congresses.all_congresses()[0].unit) == ("own", PROVINCE)


def test_plans_of_other_units_are_no_congresses_to_work_in() -> None:
    chain.plan(MTTQ, COMMUNE, starts=DAY)
    assert congresses.all_congresses() == congresses.all_congresses(own=False) == []
    assert consolidation.rounds() == []
    assert all(not one.uid for one in consolidation.summary(MTTQ).lines)


def test_what_another_office_sent_is_changed_there() -> None:
    package(starts=DAY)
    for act in (
        lambda: chain.move(MTTQ, COMMUNE, DAY),
        lambda: chain.mark_held(MTTQ, COMMUNE, DAY),
        lambda: chain.postpone(MTTQ, COMMUNE, now=PartialDate(2024, 5)),
    ):
        with pytest.raises(Refusal) as refused:
            act()
        assert refused.value.code == "foreign_plan"
    chain.approve(MTTQ, COMMUNE, "Ban Thường vụ Huyện ủy")  # the upper office's word belongs to it
    assert told().approvals == ("Ban Thường vụ Huyện ủy",)


def test_all_units_without_a_plan_are_planned_in_one_act() -> None:
    chain.plan(MTTQ, COMMUNE, starts=DAY)
    communes = [one.unit for one in chain.lines(MTTQ) if one.level == "commune"]
    changed = chain.plan_level(MTTQ, communes, month=PartialDate(2024, 4))
    listed = [one for one in chain.lines(MTTQ) if one.level == "commune"]
    assert sum(one.month == PartialDate(2024, 4) for one in listed) == 101
    assert told().starts == DAY
    with pytest.raises(Refusal):
        chain.plan_level(MTTQ, communes, month=PartialDate(2024, 4))
    acts.undo(changed.act)
    assert sum(bool(one.state) for one in chain.lines(MTTQ)) == 1


def test_a_congress_of_two_days_that_is_put_off_keeps_its_length() -> None:
    chain.plan(DTTS, DISTRICT, starts=DAY, ends=DAY + timedelta(days=1))
    chain.postpone(DTTS, DISTRICT, now=PartialDate.of(DAY + timedelta(days=7)), reason="Mưa lũ")
    told = chain.line(DTTS, DISTRICT)
    assert told is not None
    assert (told.starts, told.ends) == (DAY + timedelta(days=7), DAY + timedelta(days=8))


def test_a_congress_is_put_off_twice_and_says_until_when() -> None:
    from desktop_app.domain.chain_lines import state_message

    chain.plan(MTTQ, COMMUNE, starts=DAY)
    chain.postpone(MTTQ, COMMUNE, now=PartialDate(2024, 4), reason="Mưa lũ")
    chain.postpone(MTTQ, COMMUNE, now=PartialDate(2024, 4, 20), reason="Trùng lịch")
    line = told()
    assert (line.starts, line.postponements) == (date(2024, 4, 20), 2)
    assert [one.was for one in chain.postponements(line)] == [
        PartialDate.of(DAY),
        PartialDate(2024, 4),
    ]
    assert "20/4/2024" in str(state_message(line))
    chain.mark_held(MTTQ, COMMUNE, date(2024, 4, 20))
    assert "20/4/2024" not in str(state_message(told()))
    with pytest.raises(Refusal):
        chain.postpone(MTTQ, COMMUNE, now=PartialDate(2024, 5))


def test_a_plan_says_a_day_or_a_month_and_days_in_order() -> None:
    with pytest.raises(Invalid):
        chain.plan(MTTQ, COMMUNE)
    with pytest.raises(Invalid):
        chain.plan(MTTQ, COMMUNE, starts=DAY, ends=date(2024, 3, 1))


def test_a_plan_is_removed_with_what_belongs_to_it_and_figures_stay() -> None:
    chain.plan(MTTQ, COMMUNE, starts=DAY)
    chain.approve(MTTQ, COMMUNE, "Huyện ủy")
    chain.tell(UnitReport(cycle=MTTQ, unit=COMMUNE, as_of=DAY, source="typed", villages=8))
    changed = chain.withdraw(MTTQ, COMMUNE)
    assert (told().congress, told().approvals, told().villages) == ("", (), 8)
    with pytest.raises(Refusal):
        chain.withdraw(MTTQ, COMMUNE)
    acts.undo(changed.act)
    assert (told().starts, told().approvals) == (DAY, ("Huyện ủy",))


# --- approvals, held, reviewed -------------------------------------------------------------------


def test_bodies_the_rules_require_are_missing_until_each_agreed() -> None:
    keep(
        CycleLevel(
            cycle=MTTQ, within=PROVINCE, level="commune",
            approvals="Ban Thường vụ Huyện ủy\nỦy ban MTTQ huyện",
        )
    )  # fmt: skip
    chain.plan(MTTQ, COMMUNE, starts=DAY)
    assert len(told().missing_approvals) == 2
    chain.approve(MTTQ, COMMUNE, "ban thường vụ huyện ủy", paper="12-CV/HU", paper_on=DAY)
    assert (told().state, told().missing_approvals) == ("planned", ("Ủy ban MTTQ huyện",))
    chain.approve(MTTQ, COMMUNE, "Ủy ban MTTQ huyện", outcome="returned", paper_on=DAY)
    assert told().state == "planned"
    chain.approve(MTTQ, COMMUNE, "Ủy ban MTTQ huyện", paper_on=date(2024, 3, 15))
    assert (told().state, told().missing_approvals) == ("approved", ())


def test_one_paper_agrees_to_many_congresses_in_one_act() -> None:
    communes = [one.unit for one in chain.lines(MTTQ) if one.level == "commune"]
    changed = chain.approve(MTTQ, communes, "Ủy ban MTTQ tỉnh", paper="45-KL/MTTQ", paper_on=DAY)
    assert {one.state for one in chain.lines(MTTQ) if one.level == "commune"} == {"approved"}
    acts.undo(changed.act)
    assert {one.state for one in chain.lines(MTTQ)} == {""}


def test_held_and_reviewed_follow_each_other_and_are_set_back_with_a_reason() -> None:
    chain.plan(MTTQ, COMMUNE, starts=DAY)
    with pytest.raises(Refusal) as refused:
        chain.mark_reviewed(MTTQ, COMMUNE, DAY)
    assert refused.value.code == "not_held"
    chain.mark_held(MTTQ, COMMUNE, DAY, note="Công văn 5/MTTQ", told_on=DAY)
    assert (told().state, told().source, is_held(told(), DAY)) == ("held", "typed", True)
    assert not is_held(told(), date(2024, 3, 13))
    chain.mark_reviewed(MTTQ, COMMUNE, date(2024, 3, 20))
    assert told().state == "reviewed"
    with pytest.raises(Invalid):
        chain.set_back(MTTQ, COMMUNE, "planned", "  ")
    chain.set_back(MTTQ, COMMUNE, "planned", "Nhầm với xã bên")
    assert (told().state, told().held_from) == ("planned", None)
    assert "Nhầm với xã bên" in str(acts.latest(1)[0].text)


def test_many_were_held_on_one_day_in_one_act() -> None:
    communes = [one.unit for one in chain.lines(MTTQ) if one.level == "commune"]
    chain.mark_held(MTTQ, communes, DAY)
    assert sum(is_held(one, DAY) for one in chain.lines(MTTQ)) == 102
    acts.undo_last()
    assert sum(is_held(one) for one in chain.lines(MTTQ)) == 0


def test_the_sheet_keeps_particulars_and_the_state_follows() -> None:
    row, _ = chain.own_row(MTTQ, COMMUNE)
    chain.save_particulars(
        replace(row, held_from=DAY, ordinal="XIII", people=5200, people_word="over")
    )
    assert (told().state, told().ordinal, told().people_word) == ("held", "XIII", "over")
    row, _ = chain.own_row(MTTQ, COMMUNE)
    chain.save_particulars(replace(row, held_from=None))
    assert told().state == "planned"


# --- pilots and figures --------------------------------------------------------------------------


def test_a_unit_is_the_pilot_of_a_province_and_of_its_district() -> None:
    for within in (PROVINCE, DISTRICT):
        chain.choose_pilot(
            PilotChoice(cycle=MTTQ, unit=COMMUNE, level="commune", within=within, body="BCĐ")
        )
    assert set(told().pilots) == {("commune", PROVINCE), ("commune", DISTRICT)}
    with pytest.raises(Refusal):
        chain.choose_pilot(PilotChoice(cycle=MTTQ, unit=COMMUNE, level="commune", within=PROVINCE))
    chain.drop_pilot(chain.pilots(MTTQ, COMMUNE)[0])
    assert len(told().pilots) == 1


def test_the_mark_on_a_congress_that_came_before_is_a_pilot_as_well() -> None:
    package(pilot="district")
    assert told().pilots == (("commune", DISTRICT),)


def test_figures_told_are_kept_edited_and_removed() -> None:
    chain.tell(UnitReport(cycle=MTTQ, unit=COMMUNE, as_of=DAY, source="typed", villages=8))
    (one,) = chain.figures(MTTQ, COMMUNE)
    chain.save_mark(replace(one, villages=9))
    assert told().villages == 9
    chain.remove_mark(chain.figures(MTTQ, COMMUNE)[0])
    assert told().villages is None


def test_more_villages_met_than_there_are_is_refused() -> None:
    with pytest.raises(Invalid):
        chain.tell(
            UnitReport(
                cycle=MTTQ, unit=COMMUNE, as_of=DAY, source="typed", villages=8, villages_met=9
            )
        )


# --- removal -------------------------------------------------------------------------------------


def test_a_congress_removed_takes_all_that_belongs_to_it_and_undo_brings_it_back() -> None:
    from desktop_app.domain.committees import Committee, CommitteeMember
    from desktop_app.domain.meetings import Conclusion, Meeting

    (uid,) = keep(a_congress(cycle=MTTQ, unit=PROVINCE))
    committee, meeting = new_uid(), new_uid()
    keep(
        Committee(uid=committee, congress=uid, kind="organising", name="Ban Tổ chức"),
        CommitteeMember(committee=committee, name="A Khang", post="head"),
        Meeting(uid=meeting, congress=uid, kind="review", title="Rút kinh nghiệm", held_on=DAY),
        Conclusion(meeting=meeting, body="Chuẩn bị sớm", area="documents", due=DAY),
        Approval(congress=uid, body="Tỉnh ủy", outcome="agreed"),
    )
    kinds = (Congress, Committee, CommitteeMember, Meeting, Conclusion, Approval)
    before = counts(kinds)
    one = congresses.required(uid)
    changed = congresses.remove(one)
    assert counts(kinds) == [0] * len(kinds)
    acts.undo(changed.act)
    assert counts(kinds) == before


def counts(kinds: tuple[type, ...]) -> list[int]:
    from desktop_app.store import rows

    with database.reading():
        return [len(rows.select(kind)) for kind in kinds]


# --- which round ---------------------------------------------------------------------------------


def test_the_round_in_hand_is_the_chosen_one_else_the_congresss_else_the_fullest() -> None:
    assert chain.cycle_in_hand(None) == MTTQ  # the Front's, with the units of 2024
    chain.plan(DTTS, DISTRICT, starts=DAY)
    assert chain.cycle_in_hand(None) == DTTS
    assert chain.cycle_in_hand(a_congress(cycle=MTTQ)) == MTTQ
    chain.choose_cycle(DTTS)
    assert chain.cycle_in_hand(a_congress(cycle=MTTQ)) == DTTS


def test_an_office_of_ethnic_affairs_begins_with_its_own_round(tmp_path: Path) -> None:
    registers.close()
    registers.create(tmp_path / "ban-dan-toc.sdh", KON_TUM, body="ban-dan-toc")
    assert chain.cycle_in_hand(None) == DTTS


# --- how quickly ---------------------------------------------------------------------------------


def test_more_units_ask_the_register_no_more_questions() -> None:
    def questions() -> int:
        asked: list[str] = []
        connection = database.db.connection()
        connection.set_trace_callback(asked.append)
        chain.lines(MTTQ)
        connection.set_trace_callback(None)
        return len(asked)

    chain.lines(DTTS)  # the catalogue is read once
    chain.plan(MTTQ, COMMUNE, starts=DAY)
    few = questions()
    communes = [one.unit for one in chain.lines(MTTQ) if one.level == "commune"]
    chain.plan_level(MTTQ, communes, month=PartialDate(2024, 4))
    assert questions() == few


def test_lines_are_read_anew_after_anything_was_written_or_undone() -> None:
    def planned() -> int:
        return sum(bool(one.state) for one in chain.lines(MTTQ))

    assert planned() == 0
    changed = chain.plan(MTTQ, COMMUNE, starts=DAY)
    assert planned() == 1
    acts.undo(changed.act)
    assert planned() == 0


def test_as_of_the_day_on_which_the_last_was_told_a_round_is_as_it_is_now() -> None:
    held, reported, agreed = date(2024, 3, 1), date(2024, 3, 5), date(2024, 3, 9)
    uid = package(starts=held, state="held", held_from=held)
    package(DISTRICT, starts=date(2024, 2, 29), state="held")
    keep(
        UnitReport(
            cycle=MTTQ, unit=COMMUNE, as_of=reported, source="typed", villages=4, villages_met=4
        ),
        Approval(congress=uid, body="Ban Thường vụ", outcome="agreed", paper_on=agreed),
    )
    days = [date(2024, 2, 28) + timedelta(days=number) for number in range(14)]
    found = {day: chain.lines(MTTQ, as_of=day) for day in days}
    for day in days:
        assert found[day] == list(chain_lines._lines(chain_store.stamp(), MTTQ, day))
    assert found[agreed] == chain.lines(MTTQ)
    assert len({str(told) for told in found.values()}) == 5  # nothing, then one more each time


def test_the_round_in_hand_is_that_of_which_most_is_known_and_none_when_all_is_removed() -> None:
    assert chain_store.fullest_cycle() == ""
    uid = package(cycle=DTTS)
    assert chain_store.fullest_cycle() == DTTS
    package(), package(DISTRICT)
    assert chain_store.fullest_cycle() == MTTQ
    with database.writing():
        database.db.execute_sql("UPDATE congress SET removed = '' WHERE cycle = ?", (MTTQ,))
    assert chain_store.fullest_cycle() == DTTS
    with database.writing():
        database.db.execute_sql("UPDATE congress SET removed = '' WHERE uid = ?", (uid,))
    assert chain_store.fullest_cycle() == ""
