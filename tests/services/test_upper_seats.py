"""Whom a congress below chose becomes delegates above: by real packages, again, changed, and in July."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest

from desktop_app.domain import catalogue
from desktop_app.domain.congresses import Congress
from desktop_app.domain.dates import PartialDate
from desktop_app.domain.delegates import Delegation, Entry
from desktop_app.domain.errors import Invalid, Refusal
from desktop_app.domain.roll_columns import RESULT
from desktop_app.domain.roll_forms import RollColumn
from desktop_app.domain.targets import Allotment
from desktop_app.domain.upper_seats import UnitLine
from desktop_app.domain.votes import Chosen, UpperSeat
from desktop_app.services import (
    acts,
    checks,
    congresses,
    delegates,
    list_export,
    quick_votes,
    registers,
    roll_forms,
    targets,
    upper_seats,
    upward,
    votes,
)
from desktop_app.store import votes as vote_store
from desktop_app.store.belonging import belonging
from tests.builders import a_delegate, a_person, held_congress, keep
from tests.places import KON_TUM, SA_THAY, Place, place

NAMES = ("A Brơi", "Y Bên", "A Đức", "Y Hoa", "A Lưu")
"""Three go, two are alternates, in the order of their votes."""


@dataclass
class Both:
    """A district whose congress elects three and two alternates, its province, and a stick between them."""

    district: Place
    province: Place
    stick: Path
    below: str
    above: str

    def brings(self) -> None:
        """The district sends, the province receives; its register is open afterwards."""
        sent = self.district.sends(self.stick)
        (outcome,) = self.province.receives(sent.file)
        assert outcome.result == "accepted", str(outcome.message)
        self.province.open()

    def line(self) -> UnitLine:
        return upper_seats.line(self.above, catalogue.unit(SA_THAY).uid)

    def listed(self) -> dict[str, Entry]:
        """The delegates above by name, also those off the list."""
        found = delegates.in_order(self.above, everyone=True)
        return {one.person.full_name: one for one in found}

    def told(self) -> list[tuple[str, str, int | None]]:
        """Who is on the list above: name, kind and alternate's number."""
        return [
            (one.person.full_name, one.delegate.kind, one.delegate.alternate_order)
            for one in delegates.in_order(self.above)
        ]


@pytest.fixture
def both(tmp_path: Path) -> Iterator[Both]:
    stick = tmp_path / "usb"
    stick.mkdir()
    district, province = place(tmp_path, "huyen", SA_THAY), place(tmp_path, "tinh", KON_TUM)
    district.trusts(province)
    province.trusts(district)
    province.open()
    above = held_congress(
        unit=catalogue.unit(KON_TUM).uid, starts=date(2024, 10, 10), ends=date(2024, 10, 10)
    )
    district.open()
    below = held_congress()
    for at, name in enumerate(NAMES):
        delegates.register(
            a_person(name, gender="female" if name.startswith("Y ") else "male",
                     born=PartialDate(1970 + at), ethnic_group="xo-dang", position="Nông dân"),
            a_delegate(below),
        )  # fmt: skip
    elect(below)
    yield Both(district, province, stick, below, above)
    registers.close()


def elect(congress: str) -> str:
    """The district's vote, published: by hand, person by person, three seats and two alternates."""
    made = votes.create(
        replace(votes.blank(congress, "delegation"), method="card", by_person=True, seats=3,
                alternates=2, base="present", title="Bầu đại biểu dự Đại hội tỉnh")
    )  # fmt: skip
    vote = made.uids[-1]
    listed = {one.person.full_name: one.delegate.uid for one in delegates.in_order(congress)}
    votes.take_delegates(vote, [listed[name] for name in NAMES])
    people = {one.name: one.uid for one in vote_store.candidates(vote)}
    quick_votes.count_people(
        vote, {people[name]: (at, 0) for at, name in enumerate(NAMES, 4)}, present=150
    )
    return vote


def chosen(congress: str) -> dict[str, Chosen]:
    listed = upward.upward(congress)
    return {one.chosen.name: one.chosen for one in listed.everyone}


# --- below ---------------------------------------------------------------------------------------


def test_the_list_below_has_officials_in_order_and_alternates_with_their_numbers(
    both: Both,
) -> None:
    found = upward.upward(both.below)
    assert [(one.chosen.name, one.kind, one.place) for one in found.everyone] == [
        ("A Brơi", "official", 1), ("Y Bên", "official", 2), ("A Đức", "official", 3),
        ("Y Hoa", "alternate", 1), ("A Lưu", "alternate", 2),
    ]  # fmt: skip
    assert upward.people(found.everyone)[found.officials[0].chosen.uid].full_name == "A Brơi"


def test_somebody_who_cannot_go_is_followed_by_the_first_alternate(both: Both) -> None:
    people = chosen(both.below)
    with pytest.raises(Invalid):
        upward.change(both.below, people["Y Bên"].uid, people["Y Hoa"].uid, reason=" ")
    with pytest.raises(Refusal) as refusal:
        upward.change(both.below, people["Y Bên"].uid, people["A Lưu"].uid, reason="ốm")
    assert refusal.value.code == "needs_reason"
    upward.change(
        both.below, people["Y Bên"].uid, people["Y Hoa"].uid, reason="Chuyển công tác",
        paper="12/CV-BDT", paper_on=date(2024, 7, 3),
    )  # fmt: skip
    found = upward.upward(both.below)
    assert [one.chosen.name for one in found.officials] == ["A Brơi", "Y Hoa", "A Đức"]
    assert [(one.chosen.name, one.place) for one in found.alternates] == [("A Lưu", 2)]
    assert found.officials[1].instead_of == people["Y Bên"]


def test_who_came_instead_may_fail_too_and_changes_are_taken_back_in_turn(both: Both) -> None:
    people = chosen(both.below)
    upward.change(both.below, people["Y Bên"].uid, people["Y Hoa"].uid, reason="ốm")
    upward.change(both.below, people["Y Hoa"].uid, people["A Lưu"].uid, reason="chuyển nơi ở")
    upward.change(both.below, people["A Đức"].uid, reason="mất")
    found = upward.upward(both.below)
    assert [one.chosen.name for one in found.officials] == ["A Brơi", "A Lưu"]
    assert (found.alternates, len(found.vacant)) == ((), 1)
    first = next(one for one, was in found.changes if was.name == "Y Bên")
    with pytest.raises(Refusal) as refusal:
        upward.take_back(both.below, first)
    assert refusal.value.code == "changed_since"
    second = next(one for one, was in found.changes if was.name == "Y Hoa")
    upward.take_back(both.below, second)
    upward.take_back(both.below, first)
    assert [one.chosen.name for one in upward.upward(both.below).officials] == ["A Brơi", "Y Bên"]


def test_an_alternate_who_cannot_go_leaves_the_others_their_numbers(both: Both) -> None:
    people = chosen(both.below)
    upward.change(both.below, people["Y Hoa"].uid, reason="ốm")
    assert [(one.chosen.name, one.place) for one in upward.upward(both.below).alternates] == [
        ("A Lưu", 2)
    ]
    with pytest.raises(Refusal) as refusal:
        upward.change(both.below, people["Y Hoa"].uid, reason="ốm")
    assert refusal.value.code == "not_going"


# --- above ---------------------------------------------------------------------------------------


def test_before_a_package_came_there_is_nothing_to_take_up(both: Both) -> None:
    both.province.open()
    unit = catalogue.unit(SA_THAY).uid
    targets.save(Allotment(congress=both.above, unit=unit, officials=4, alternates=2))
    line = both.line()
    assert (line.state, line.allotted, line.difference) == ("not_yet", 4, None)
    with pytest.raises(Refusal) as refusal:
        upper_seats.take_up(both.above)
    assert refusal.value.code == "nothing_to_do"
    assert list(upper_seats.next_steps(_congress(both.above))) == []


def test_the_province_takes_up_the_list_in_order_with_its_provenance(both: Both) -> None:
    both.brings()
    (step,) = upper_seats.next_steps(_congress(both.above))
    assert str(step.text) == "Đoàn huyện Sa Thầy đã bầu 5 đại biểu, chưa đưa vào danh sách"
    assert both.line().state == "waiting"
    changed = upper_seats.take_up(both.above)
    assert both.told() == [
        ("A Brơi", "official", None), ("Y Bên", "official", None), ("A Đức", "official", None),
        ("Y Hoa", "alternate", 1), ("A Lưu", "alternate", 2),
    ]  # fmt: skip
    first = both.listed()["A Brơi"]
    assert (first.delegate.origin, first.delegate.position) == ("elected", 1)
    assert first.delegation == "Huyện Sa Thầy"
    assert first.delegate.card_number == ""
    assert first.person.owner != first.delegate.owner  # the district's person, not a copy
    assert upper_seats.provenance([first.delegate.uid]) == {
        first.delegate.uid: "146/150 đồng ý, 97,3 %"
    }
    assert upper_seats.told(first.delegate.uid) == (
        "Do đại hội huyện Sa Thầy bầu: 146/150 đồng ý, 97,3 %"
    )
    assert both.line().state == "taken"
    assert list(upper_seats.next_steps(_congress(both.above))) == []
    acts.undo(changed.act)
    assert both.told() == []
    assert both.line().state == "waiting"


def test_more_than_were_allotted_is_pointed_out_on_the_first_page(both: Both) -> None:
    both.brings()
    unit = catalogue.unit(SA_THAY).uid
    keep(Allotment(congress=both.above, unit=unit, officials=3, alternates=2))
    names = [one.name for one in upper_seats.next_steps(_congress(both.above))]
    assert "seats_over" not in names
    (kept,) = belonging(Allotment, "congress", both.above)
    keep(replace(kept, officials=2))
    step = {one.name: one for one in upper_seats.next_steps(_congress(both.above))}["seats_over"]
    assert step.warns
    assert "huyện Sa Thầy" in str(step.text)


def test_taking_up_twice_writes_nothing_the_second_time(both: Both) -> None:
    both.brings()
    upper_seats.take_up(both.above)
    before = both.listed()
    both.brings()
    with pytest.raises(Refusal) as refusal:
        upper_seats.take_up(both.above)
    assert refusal.value.code == "nothing_to_do"
    assert both.listed() == before


def test_chosen_is_compared_with_the_allotment(both: Both) -> None:
    both.province.open()
    unit = catalogue.unit(SA_THAY).uid
    targets.save(Allotment(congress=both.above, unit=unit, officials=2, alternates=2))
    both.brings()
    line = both.line()
    assert (line.officials, line.alternates, line.difference) == (3, 2, 1)


def test_a_change_in_july_is_proposed_and_done_with_its_paper(both: Both) -> None:
    both.brings()
    upper_seats.take_up(both.above)
    both.district.open()
    people = chosen(both.below)
    upward.change(
        both.below, people["Y Bên"].uid, people["Y Hoa"].uid, reason="Chuyển công tác",
        paper="12/CV-BDT", paper_on=date(2024, 7, 3),
    )  # fmt: skip
    both.brings()
    line = both.line()
    assert line.state == "changed"
    assert [one.kind for one in line.steps] == ["replace"]
    changed = upper_seats.take_up(both.above)
    listed = both.listed()
    came, left = listed["Y Hoa"].delegate, listed["Y Bên"].delegate
    assert (came.kind, came.replaces, came.replaces_paper, came.replaces_on) == (
        "official", left.uid, "12/CV-BDT", date(2024, 7, 3),
    )  # fmt: skip
    assert came.position == left.position == 2
    assert (left.off_list, left.off_list_reason) == ("replaced", "Chuyển công tác")
    assert [name for name, kind, _ in both.told() if kind == "official"] == [
        "A Brơi", "Y Hoa", "A Đức",
    ]  # fmt: skip
    assert both.line().state == "taken"
    acts.undo(changed.act)
    assert both.line().state == "changed"


def test_a_change_that_came_before_the_first_taking_up_is_simply_the_list(both: Both) -> None:
    people = chosen(both.below)
    upward.change(both.below, people["Y Bên"].uid, people["Y Hoa"].uid, reason="ốm")
    both.brings()
    upper_seats.take_up(both.above)
    assert both.told() == [
        ("A Brơi", "official", None), ("Y Hoa", "official", None), ("A Đức", "official", None),
        ("A Lưu", "alternate", 2),
    ]  # fmt: skip


def test_a_result_that_was_reopened_changes_only_what_differs_and_asks_before_removing(
    both: Both,
) -> None:
    both.brings()
    upper_seats.take_up(both.above)
    before = both.listed()
    both.district.open()
    (vote,) = vote_store.votes(both.below)
    votes.reopen(vote.uid, "cộng nhầm")
    people = {one.name: one.uid for one in vote_store.candidates(vote.uid)}
    wrong = {"A Brơi": 4, "Y Bên": 5, "A Đức": 140, "Y Hoa": 6, "A Lưu": 7}
    quick_votes.count_people(
        vote.uid, {people[name]: (against, 0) for name, against in wrong.items()}, present=150
    )
    both.brings()
    kinds = sorted(one.kind for one in both.line().steps)
    assert kinds == ["change", "change", "leave"]  # who is chosen again is so by the same row
    assert [
        one.entry.person.full_name for one in upper_seats.removals(both.above) if one.entry
    ] == ["A Đức"]
    upper_seats.take_up(both.above)
    assert ("A Đức", "official", None) in both.told()
    with pytest.raises(Refusal):
        upper_seats.take_up(both.above)
    upper_seats.take_up(both.above, remove=True)
    assert both.told() == [
        ("A Brơi", "official", None), ("Y Bên", "official", None), ("Y Hoa", "official", None),
        ("A Lưu", "alternate", 1),
    ]  # fmt: skip
    assert both.listed()["A Đức"].delegate.off_list == "withdrawn"
    assert both.listed()["Y Bên"] == before["Y Bên"]
    assert both.line().state == "taken"


def test_who_stands_on_the_list_already_is_linked_and_never_doubled(both: Both) -> None:
    both.province.open()
    unit = catalogue.unit(SA_THAY).uid
    (group,) = delegates.save_delegation(
        Delegation(congress=both.above, name="Đoàn huyện Sa Thầy", unit=unit)
    ).uids
    delegates.register(
        a_person("a brơi", born=PartialDate(1970)),
        a_delegate(both.above, unit=unit, delegation=group, origin="ex_officio"),
    )
    both.brings()
    assert both.line().steps[0].kind == "link"
    upper_seats.take_up(both.above)
    listed = both.listed()
    assert "A Brơi" not in listed
    assert listed["a brơi"].delegate.origin == "ex_officio"
    assert {one.delegation for one in listed.values()} == {"Đoàn huyện Sa Thầy"}
    assert len(both.told()) == 5


def test_a_person_whose_row_did_not_come_is_made_of_what_the_result_says(both: Both) -> None:
    both.district.open()
    (vote,) = vote_store.votes(both.below)
    votes.reopen(vote.uid, "thêm người")
    # somebody typed into the list of candidates, who is on no roll
    moved = vote_store.candidates(vote.uid)[0]
    from tests.builders import keep

    keep(replace(moved, name="A Tự Do", person=None, delegate=None, born=PartialDate(1961)))
    people = {one.name: one.uid for one in vote_store.candidates(vote.uid)}
    quick_votes.count_people(vote.uid, dict.fromkeys(people.values(), (4, 0)), present=150)
    votes.rule_on_tie(vote.uid, _ruled(vote.uid), "Theo thứ tự danh sách")
    votes.publish(vote.uid)
    both.brings()
    upper_seats.take_up(both.above)
    free = both.listed()["A Tự Do"]
    assert (free.person.born, free.person.ethnic_group, free.person.position) == (
        PartialDate(1961), "xo-dang", "Nông dân",
    )  # fmt: skip
    assert free.person.owner == free.delegate.owner


def _ruled(vote: str) -> list[str]:
    """The first of those who tie, for the seats and then for the alternates."""
    ties = votes.outcome(vote).ties
    return [uid for tie in ties for uid in tie.candidates[: tie.seats]]


def test_nothing_is_taken_up_into_another_offices_congress(both: Both) -> None:
    both.brings()
    with pytest.raises(Refusal) as refusal:
        upper_seats.take_up(both.below)
    assert refusal.value.code == "foreign_owner"


def test_results_of_a_congress_two_levels_below_are_not_for_this_one(both: Both) -> None:
    both.district.open()
    unit = catalogue.unit("2024-23530").uid
    from tests.builders import a_congress, keep

    (commune,) = keep(a_congress(unit=unit))
    (vote,) = keep(replace(votes.blank(commune, "delegation"), state="published"))
    keep(Chosen(congress=commune, vote=vote, subject="delegation", result="elected", name="A Xã"))
    both.brings()
    assert [one.unit for one in upper_seats.lines(both.above)] == [catalogue.unit(SA_THAY).uid]


def test_seats_taken_up_leave_a_note_for_each(both: Both) -> None:
    both.brings()
    upper_seats.take_up(both.above)
    notes = belonging(UpperSeat, "congress", both.above, "uid")
    assert {one.chosen for one in notes} == {one.uid for one in chosen(both.below).values()}
    assert upper_seats.without_provenance(both.above) == frozenset()
    delegates.register(a_person("A Ngoài"), a_delegate(both.above, origin="elected"))
    (left,) = upper_seats.without_provenance(both.above)
    assert delegates.entry_of(left).person.full_name == "A Ngoài"  # type: ignore[union-attr]
    found = [one for one in checks.review(both.above) if one.caution.kind == "result"]
    assert [one.full_name for one in found] == ["A Ngoài"]


def test_the_roll_has_a_column_for_the_result(both: Both) -> None:
    both.brings()
    upper_seats.take_up(both.above)
    own = roll_forms.copy("roll", "Danh sách có kết quả").uids[0]
    form = roll_forms.form(own)
    column = RollColumn(form=own, key=RESULT, position=len(form.columns) + 1)
    roll_forms.save(form._replace(columns=(*form.columns, column)))
    rows = list_export.cells(both.above, list_export.Wanted(form=own))
    assert [row[-1] for part in rows.values() for row in part][:2] == [
        "146/150 đồng ý, 97,3 %", "145/150 đồng ý, 96,7 %",
    ]  # fmt: skip


def _congress(uid: str) -> Congress:
    return congresses.required(uid)
