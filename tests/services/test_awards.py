"""Awards from the proposal to the hand that takes them, one act each, undone as they were done."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from desktop_app.domain.attendance import Absence, CheckIn
from desktop_app.domain.awards import Award, AwardDecision
from desktop_app.domain.congresses import Congress
from desktop_app.domain.delegates import Delegation
from desktop_app.domain.errors import Invalid, Refusal
from desktop_app.domain.people import Person
from desktop_app.domain.programme import Session
from desktop_app.services import (
    acts,
    award_decisions,
    award_lists,
    award_stage,
    awards,
    clock,
    congresses,
    delegates,
    meetings,
    overview,
    registers,
    training,
)
from desktop_app.services.training import day_awards
from desktop_app.store import awards as store
from tests.builders import a_delegate, enter, keep

NOW = datetime(2024, 5, 16, 9, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def at_nine_thirty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


def proposed(congress: str, *names: str, **fields: object) -> list[str]:
    usual = {"recipient": "individual", "form": "giay-khen", **fields}
    listed = [Award(name=name, **usual) for name in names]  # type: ignore[arg-type]
    return list(awards.propose(congress, listed).uids)


def decided(congress: str, *names: str, **fields: object) -> list[str]:
    uids = proposed(congress, *names, **fields)
    award_decisions.save_decision(AwardDecision(congress=congress, form="giay-khen"), uids)
    return uids


def states(uids: list[str]) -> list[str]:
    return [one.state for one in store.of_uids(uids)]


def handed(uids: list[str]) -> list[str]:
    return [one.handed for one in store.of_uids(uids)]


# proposals


def test_several_are_proposed_in_one_act_and_taken_back_in_one(congress: str) -> None:
    proposed(congress, "A Một", "Y Hai")
    assert [(one.award.name, one.award.position) for one in awards.awards(congress)] == [
        ("A Một", 1), ("Y Hai", 2),
    ]  # fmt: skip
    acts.undo_last()
    assert awards.awards(congress) == []


def test_people_of_the_roll_bring_post_and_person_along_and_come_only_once(congress: str) -> None:
    (place,) = keep(
        Delegation(congress=congress, name="Xã Rờ Kơi", unit=congresses.required(congress).unit)
    )
    made = delegates.register(
        Person(full_name="Y Mẫu", gender="female", position="Già làng", ethnic_group="xo-dang"),
        a_delegate(congress, delegation=place),
    ).uids[-1]
    like = Award(form="giay-khen", achievement="Giữ rừng", proposed_by="Ban Tổ chức")
    awards.propose_delegates(congress, [made], like)
    (line,) = awards.awards(congress)
    assert (line.award.name, line.award.post) == ("Y Mẫu", "Già làng, xã Rờ Kơi")
    assert (line.award.gender, line.award.ethnic_group) == ("female", "xo-dang")
    assert (line.award.delegate, line.delegation) == (made, "Xã Rờ Kơi")
    assert line.award.achievement == "Giữ rừng"
    assert awards.roll(congress) == []
    with pytest.raises(Refusal) as refused:
        awards.propose_delegates(congress, [made], like)
    assert refused.value.code == "all_proposed"


def test_the_person_goes_with_the_delegate(congress: str) -> None:
    (uid,) = enter(congress, "A Một")
    awards.propose_delegates(congress, [uid], Award(form="giay-khen"))
    found = awards.awards(congress)[0].award
    assert found.person
    awards.save(replace(found, name="A Khác", delegate=None))
    assert awards.award(found.uid).person is None


def test_a_new_award_is_proposed_as_the_one_before_was(congress: str) -> None:
    proposed(congress, "A Một", achievement="Giữ rừng", proposed_by="Ban Tổ chức")
    new = awards.new_award(congress, awards.awards(congress)[0].award)
    assert (new.achievement, new.proposed_by) == ("Giữ rừng", "Ban Tổ chức")
    assert (new.name, new.state, new.proposed_on) == ("", "proposed", date(2024, 5, 16))


def test_an_award_is_moved_among_those_of_its_kind(congress: str) -> None:
    proposed(congress, "A Một", "Y Hai", "A Ba")
    proposed(congress, "Thôn Bốn", recipient="collective")
    awards.move(awards.awards(congress)[3].award, -1)
    assert [one.award.name for one in awards.awards(congress)] == [
        "Thôn Bốn", "A Một", "A Ba", "Y Hai",
    ]  # fmt: skip


def test_discipline_on_the_roll_is_told_and_hinders_nothing(congress: str) -> None:
    (uid,) = enter(congress, "A Một")
    entry = delegates.page(congress)[0]
    delegates.edit(
        replace(entry.person, honour_kinds=("giay-khen", "ky-luat-canh-cao")), entry.delegate
    )
    awards.propose_delegates(congress, [uid], Award(form="giay-khen"))
    (line,) = awards.awards(congress)
    assert "A Một" in str(line.doubts[0])
    awards.agree([line.uid])


# the meeting


def test_a_meeting_agrees_to_several_and_turns_one_down_with_its_reason(congress: str) -> None:
    uids = proposed(congress, "A Một", "Y Hai", "A Ba")
    met = meetings.save(
        replace(meetings.new_meeting(congress, "organising"), title="Xét khen thưởng")
    ).uids[-1]
    awards.agree(uids[:2], met)
    awards.turn_down(uids[2:], "Chưa đủ thành tích", met)
    assert states(uids) == ["agreed", "agreed", "not_agreed"]
    assert {one.meeting for one in store.of_uids(uids)} == {met}
    awards.propose_again(uids[2:])
    assert states(uids[2:]) == ["proposed"]
    assert store.of_uids(uids[2:])[0].state_reason == ""


def test_turning_down_wants_a_reason(congress: str) -> None:
    uids = proposed(congress, "A Một")
    with pytest.raises(Refusal) as refused:
        awards.turn_down(uids, "")
    assert refused.value.code == "no_reason"
    assert states(uids) == ["proposed"]


# decisions


def test_a_new_decision_takes_several_awards_in_one_act(congress: str) -> None:
    uids = proposed(congress, "A Một", "Y Hai")
    made = award_decisions.new_decision(congress, uids)
    assert made.form == "giay-khen"
    award_decisions.save_decision(replace(made, individual_money=500_000), uids)
    (line,) = award_decisions.lines(congress)
    assert [one.money for one in line.lines] == [500_000, 500_000]
    assert states(uids) == ["decided", "decided"]
    acts.undo_last()
    assert states(uids) == ["proposed", "proposed"]
    assert award_decisions.decisions(congress) == []


def test_what_was_not_agreed_stands_in_no_decision(congress: str) -> None:
    uids = proposed(congress, "A Một", "Y Hai")
    awards.turn_down(uids[1:], "Hồ sơ chưa đủ")
    (found,) = award_decisions.save_decision(
        AwardDecision(congress=congress, form="giay-khen")
    ).uids
    with pytest.raises(Refusal) as refused:
        award_decisions.decide(uids, found)
    assert refused.value.code == "not_agreed"
    assert states(uids) == ["proposed", "not_agreed"]
    award_decisions.decide(uids[:1], found)
    with pytest.raises(Refusal) as refused:
        awards.agree(uids[:1])
    assert refused.value.code == "decided"


def test_taking_out_and_removing_a_decision_leaves_agreed_awards(congress: str) -> None:
    uids = decided(congress, "A Một", "Y Hai")
    award_decisions.take_out(uids[:1])
    assert states(uids) == ["agreed", "decided"]
    (line,) = award_decisions.lines(congress)
    award_decisions.remove_decision(line.decision)
    assert states(uids) == ["agreed", "agreed"]
    with pytest.raises(Refusal) as refused:
        award_decisions.take_out(uids)
    assert refused.value.code == "not_decided"


def test_what_was_handed_over_cannot_be_removed_nor_its_decision(congress: str) -> None:
    uids = decided(congress, "A Một")
    award_stage.hand_over(uids)
    (line,) = award_decisions.lines(congress)
    for act in (
        lambda: awards.remove(uids), lambda: award_decisions.take_out(uids),
        lambda: award_decisions.remove_decision(line.decision),
    ):  # fmt: skip
        with pytest.raises(Refusal) as refused:
            act()
        assert refused.value.code == "handed"
    award_stage.take_back(uids)
    awards.remove(uids)
    assert awards.awards(congress) == []


def test_a_sum_below_nothing_is_refused(congress: str) -> None:
    with pytest.raises(Invalid) as refused:
        award_decisions.save_decision(
            AwardDecision(congress=congress, form="giay-khen", individual_money=-1)
        )
    assert "individual_money" in refused.value.reasons


# the stage


def test_they_are_called_in_the_order_of_the_list_until_somebody_is_moved_by_hand(
    congress: str,
) -> None:
    uids = proposed(congress, "A Một", "Y Hai", "A Ba")
    uids += proposed(congress, "Thôn Bốn", recipient="collective")
    award_decisions.save_decision(AwardDecision(congress=congress, form="giay-khen"), uids)
    with pytest.raises(Refusal) as refused:
        award_stage.as_protocol(congress)
    assert refused.value.code == "in_protocol"

    def names() -> list[str]:
        return [one.award.name for one in award_stage.lines(congress)]

    assert names() == ["Thôn Bốn", "A Một", "Y Hai", "A Ba"]
    award_stage.move(congress, uids[2:3], -1)
    assert names() == ["Thôn Bốn", "A Một", "A Ba", "Y Hai"]
    late = proposed(congress, "A Muộn")
    award_decisions.decide(late, award_decisions.decisions(congress)[0].uid)
    assert names()[-1] == "A Muộn"
    award_stage.as_protocol(congress)
    assert names() == ["Thôn Bốn", "A Một", "Y Hai", "A Ba", "A Muộn"]


def test_at_most_so_many_stand_on_the_stage_at_once(congress: str) -> None:
    decided(congress, "A Một", "Y Hai", "A Ba")
    assert [len(one.lines) for one in award_stage.stages(congress)] == [3]
    award_stage.set_at_once(congress, 2)
    assert [len(one.lines) for one in award_stage.stages(congress)] == [2, 1]
    award_stage.set_at_once(congress, 0)
    assert award_stage.at_once(congress) == 1


def test_called_handed_over_in_place_not_fetched_and_later(congress: str) -> None:
    uids = decided(congress, "A Một", "Y Hai", "A Ba", "Y Bốn")
    award_stage.call(uids)
    award_stage.hand_over(uids[:1])
    award_stage.in_place(uids[1], "A Thay")
    award_stage.not_fetched(uids[2:])
    award_stage.later(uids[3:], date(2024, 5, 20))
    assert handed(uids) == ["stage", "in_place", "not_fetched", "later"]
    first, second, third, fourth = store.of_uids(uids)
    assert first.handed_on == date(2024, 5, 16)
    assert first.called_at is not None
    assert second.received_by == "A Thay"
    assert (third.handed_on, fourth.handed_on) == (None, date(2024, 5, 20))
    found = awards.standing(congress)
    assert (found.handed, found.in_place, found.not_fetched, found.later) == (3, 1, 1, 1)
    award_stage.take_back(uids)
    assert awards.standing(congress).waiting == 4
    with pytest.raises(Invalid):
        award_stage.in_place(uids[0], "")


def test_what_stands_in_no_decision_is_not_handed_over(congress: str) -> None:
    uids = proposed(congress, "A Một")
    with pytest.raises(Refusal) as refused:
        award_stage.hand_over(uids)
    assert refused.value.code == "not_decided"


def test_who_is_absent_is_known_from_what_was_told_and_then_from_the_doors(congress: str) -> None:
    here, away = enter(congress, "A Một", "Y Hai")
    awards.propose_delegates(congress, [here, away], Award(form="giay-khen"))

    def absent() -> list[str]:
        return [one.award.name for one in awards.awards(congress) if one.absent]

    assert absent() == []
    keep(Absence(congress=congress, delegate=away, kind="excused"))
    assert absent() == ["Y Hai"]
    (session,) = keep(
        Session(congress=congress, kind="official", day=date(2024, 5, 16), starts=450)
    )
    passed = CheckIn(
        congress=congress, session=session, direction="in", answer="in", method="name",
        at="2024-05-16T07:30:00",
    )  # fmt: skip
    keep(replace(passed, delegate=away))
    assert absent() == ["A Một"]


# lists


def test_a_spreadsheet_is_read_and_names_are_found_on_the_roll(
    congress: str, tmp_path: Path
) -> None:
    enter(congress, "A Mẫu")
    proposed(congress, "Thôn Một", recipient="collective", post="Xã Mẫu")
    file = tmp_path / "de-nghi.csv"
    file.write_text(
        "TT;Họ và tên;Chức vụ;Thành tích\nI;TẬP THỂ;;\n1;Thôn Một;Xã Mẫu;Giữ rừng\nII;CÁ NHÂN;;\n"
        "1;Ông A Mẫu;Già làng;Giữ rừng\n2;Y Lạ;Trưởng thôn;\n",
        encoding="utf-8-sig",
    )
    village, known, other = award_lists.read_file(congress, file)
    assert len(village.doubts) == 1
    assert known.award.delegate
    assert known.award.post == "Già làng"
    assert other.award.delegate is None
    awards.propose(congress, [known.award, other.award])
    assert len(awards.awards(congress)) == 3


def test_namesakes_are_not_guessed(congress: str) -> None:
    enter(congress, "A Mẫu", "A Mẫu")
    (line,) = award_lists.read_text(congress, "Ông A Mẫu – Già làng")
    assert line.award.delegate is None
    assert len(line.doubts) == 1


def test_a_file_without_awards_is_refused(congress: str, tmp_path: Path) -> None:
    file = tmp_path / "trong.csv"
    file.write_text("Tổng cộng;0\n", encoding="utf-8")
    with pytest.raises(Refusal) as refused:
        award_lists.read_file(congress, file)
    assert refused.value.code == "no_awards"


# what waits, and the training congress


def steps(one: Congress, today: date) -> list[str]:
    return [step.name for step in award_stage.next_steps(one, today)]


def test_the_first_page_tells_what_waits(congress: str) -> None:
    one, day = congresses.required(congress), date(2024, 5, 16)
    uids = proposed(congress, "A Một", "Y Hai")
    assert steps(one, day) == []
    awards.agree(uids)
    assert steps(one, day) == ["awards_agreed"]
    award_decisions.save_decision(AwardDecision(congress=congress, form="giay-khen"), uids)
    assert steps(one, day) == ["award_numbers"]
    (found,) = award_decisions.decisions(congress)
    award_decisions.save_decision(replace(found, paper="1/QĐ-UBND"))
    assert steps(one, day) == []
    assert steps(one, date(2024, 5, 17)) == ["awards_open"]
    award_stage.hand_over(uids)
    assert steps(one, date(2024, 5, 17)) == []
    shown = overview.next_steps(one, overview.figures(congress), date(2024, 5, 17))
    assert not {"awards_open", "awards_agreed"} & {step.name for step in shown}


def test_the_training_congress_honours_18_collectives_and_28_individuals(opened: object) -> None:
    training.fill_sa_thay(photos=False)
    (one,) = congresses.all_congresses()
    day_awards.fill(one.uid)
    listed = awards.awards(one.uid)
    kinds = [line.award.recipient for line in listed]
    assert (kinds.count("collective"), kinds.count("individual")) == (18, 28)
    assert [len(each.lines) for each in award_decisions.lines(one.uid)] == [18, 28]
    found = awards.standing(one.uid)
    assert (found.decided, found.handed, found.in_place, found.not_fetched) == (46, 45, 1, 1)
    assert found.money == 18 * day_awards.COLLECTIVE_MONEY + 28 * day_awards.INDIVIDUAL_MONEY
    assert len({line.award.name for line in listed}) == 46
    assert awards.gives_awards(one.uid)


def test_the_training_congress_of_the_front_gives_no_awards(tmp_path: Path) -> None:
    commune = training.communes_2025()[0]
    registers.create(tmp_path / "mt.sdh", commune, body=training.BODY_2025, training=True)
    try:
        training.fill_commune_2025(commune, photos=False)
        (one,) = congresses.all_congresses()
        day_awards.fill(one.uid)
        assert awards.awards(one.uid) == []
    finally:
        registers.close()
