"""The programme: its times, the template of the round, groups, and the speeches."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from desktop_app.domain.cycle_rules import ItemTemplate
from desktop_app.domain.delegates import Delegation
from desktop_app.domain.errors import Refusal
from desktop_app.domain.programme import (
    GroupPlace,
    ProgrammeItem,
    Session,
    Speech,
    planned_starts,
)
from desktop_app.domain.words import use_language
from desktop_app.services import (
    acts,
    congresses,
    programme,
    programme_groups,
    programme_template,
    speeches,
)
from desktop_app.services.programme_rules import half_days_of, item_templates_of
from desktop_app.store import database
from tests.builders import enter, held_congress, keep

DAY = date(2024, 5, 16)
pytestmark = pytest.mark.usefixtures("opened")


@pytest.fixture
def congress(opened: object) -> Iterator[str]:
    yield held_congress()
    assert database.faults() == []


def a_session(congress: str, *lengths: int, **fields: Any) -> Session:
    usual = {"kind": "official", "day": DAY, "starts": 450, "ends": 690}
    uid = programme.save_session(Session(congress=congress, **{**usual, **fields})).uids[0]
    for at, minutes in enumerate(lengths):
        programme.save_item(ProgrammeItem(session=uid, title="ABCDEF"[at], minutes=minutes))
    return next(one for one in programme.sessions(congress) if one.uid == uid)


def listed(session: Session) -> list[ProgrammeItem]:
    return programme.items([session])[session.uid]


def starts(session: Session) -> dict[str, int]:
    times = planned_starts(session, listed(session))
    return {one.title: times[one.uid] for one in listed(session) if one.uid in times}


# --- times -------------------------------------------------------------------------------------


def test_what_stands_after_a_moved_or_longer_item_follows(congress: str) -> None:
    session = a_session(congress, 10, 20, 30)
    assert starts(session) == {"A": 450, "B": 460, "C": 480}
    programme.place_item(listed(session)[2], session.uid, 0)
    assert starts(session) == {"C": 450, "A": 480, "B": 490}
    programme.save_item(replace(listed(session)[0], minutes=5))
    assert starts(session) == {"C": 450, "A": 455, "B": 465}
    acts.undo_last()
    acts.undo_last()
    assert starts(session) == {"A": 450, "B": 460, "C": 480}


def test_a_fixed_beginning_stays_and_the_clash_is_told(congress: str) -> None:
    session = a_session(congress, 10, 20)
    programme.save_item(replace(listed(session)[1], starts=460))
    programme.save_item(replace(listed(session)[0], minutes=25))
    assert starts(session)["B"] == 460
    use_language("en")
    one = congresses.required(congress)
    assert "begins at 07:40, before “A” is over." in str(programme.clashes_of(one)[0].message)
    programme.let_follow(session)
    assert starts(session)["B"] == 475
    assert programme.clashes_of(one) == []


def test_a_break_goes_in_after_an_item(congress: str) -> None:
    session = a_session(congress, 10, 20)
    changed = programme.insert_break(listed(session)[0])
    found = listed(session)
    assert [one.kind for one in found] == ["", "break", ""]
    assert found[1].uid == changed.uids[-1]
    assert starts(session) == {"A": 450, "Giải lao": 460, "B": 475}


def test_a_session_begins_later_and_the_rest_is_spread(congress: str) -> None:
    session = a_session(congress, 30, 30)
    programme.begin_session(session, 480)
    [session] = programme.sessions(congress)
    assert (session.starts, session.ends) == (480, 720)
    programme.spread_rest(listed(session)[0], 690)
    assert [one.minutes for one in listed(session)] == [105, 105]
    assert programme.end_of(listed(session)[0]) == 720


def test_a_removed_item_leaves_its_speeches_without_one(congress: str) -> None:
    session = a_session(congress, 10, 20)
    for item in listed(session):
        speeches.save(Speech(congress=congress, item=item.uid, speaker="A Đức", topic=item.title,
                             state="registered"))  # fmt: skip
    programme.remove_item(listed(session)[0])
    assert [bool(one.item) for one in speeches.speeches(congress)] == [False, True]
    programme.remove_session(session)
    assert [one.item for one in speeches.speeches(congress)] == [None, None]
    acts.undo_last()
    assert [bool(one.item) for one in speeches.speeches(congress)] == [False, True]


# --- the template of the round -----------------------------------------------------------------


def a_template(kind: str, title: str, **fields: Any) -> ItemTemplate:
    return ItemTemplate(session_kind=kind, title=title, **{"minutes": 10, **fields})


def test_the_template_of_the_round_makes_a_whole_day(congress: str) -> None:
    templates = item_templates_of(congresses.required(congress))
    programme_template.from_template(congress)
    sessions = programme.sessions(congress)
    assert [one.kind for one in sessions] == ["preparatory", "official", "official"]
    assert [one.starts for one in sessions][::2] == [420, 810]
    made = [one.title for of in programme.items(sessions).values() for one in of]
    assert made == [one.title for one in templates if one.session_kind != "group"]
    one = congresses.required(congress)
    assert half_days_of(one) == 2
    assert programme.clashes_of(one) == []


def test_only_what_is_missing_comes_from_the_template_and_in_its_place(congress: str) -> None:
    templates = [a_template("official", title) for title in ("A", "Giải lao", "B", "Giải lao", "C")]
    programme_template.fill(congress, templates)
    [session] = programme.sessions(congress)
    assert [one.title for one in listed(session)] == ["A", "Giải lao", "B", "Giải lao", "C"]
    assert (session.starts, session.ends) == (420, 470)
    first, _, _, second, _ = listed(session)
    programme.remove_item(second)
    programme.save_item(replace(first, minutes=45))
    programme_template.fill(congress, templates)
    found = listed(session)
    assert [one.title for one in found] == ["A", "Giải lao", "B", "Giải lao", "C"]
    assert found[0].minutes == 45
    with pytest.raises(Refusal) as caught:
        programme_template.fill(congress, templates)
    assert caught.value.code == "complete"


def test_the_template_goes_with_one_undo(congress: str) -> None:
    programme_template.from_template(congress)
    acts.undo_last()
    assert programme.sessions(congress) == []


def test_without_a_first_day_or_a_template_nothing_is_filled(congress: str) -> None:
    with pytest.raises(Refusal) as caught:
        programme_template.fill(congress, [])
    assert caught.value.code == "no_template"
    congresses.save(replace(congresses.required(congress), starts=None, ends=None))
    with pytest.raises(Refusal) as caught:
        programme_template.from_template(congress)
    assert caught.value.code == "no_day"


# --- groups ------------------------------------------------------------------------------------


@pytest.fixture
def delegations(congress: str) -> list[str]:
    """Four delegations of 4, 3, 2 and 1 official delegates; the first has a guest besides."""
    made = []
    for at, size in enumerate((4, 3, 2, 1)):
        (uid,) = keep(Delegation(congress=congress, name=f"Đoàn {at}", position=at))
        enter(congress, *(f"A Đức {at}{place}" for place in range(size)), delegation=uid)
        made.append(uid)
    enter(congress, "Khách", kind="guest", delegation=made[0])
    return made


def sizes(congress: str) -> dict[str, int]:
    here = programme_groups.groups(congress)
    found = programme_groups.members(congress, here)
    return {one.name: len(found[one.uid]) for one in here}


def test_groups_are_set_up_and_the_delegations_divided_in_one_act(
    congress: str, delegations: list[str]
) -> None:
    programme_groups.make_groups(congress, 2, DAY, 810, 900)
    assert sizes(congress) == {"Tổ 1": 5, "Tổ 2": 5}
    acts.undo_last()
    assert programme_groups.groups(congress) == []


def test_a_delegation_is_put_into_another_group_and_out_of_it(
    congress: str, delegations: list[str]
) -> None:
    programme_groups.make_groups(congress, 2, DAY, 810, 900)
    first, second = programme_groups.groups(congress)
    biggest = programme_groups.seating(congress)[0]
    assert (biggest.people, biggest.group) == (4, first.uid)
    programme_groups.seat([biggest], second)
    assert sizes(congress) == {"Tổ 1": 1, "Tổ 2": 9}
    programme_groups.seat([programme_groups.seating(congress)[0]], None)
    assert sizes(congress) == {"Tổ 1": 1, "Tổ 2": 5}
    programme_groups.divide_evenly(congress)
    assert sizes(congress) == {"Tổ 1": 5, "Tổ 2": 5}


def test_a_single_delegate_sits_apart_from_the_delegation(
    congress: str, delegations: list[str]
) -> None:
    programme_groups.make_groups(congress, 2, DAY, 810, 900)
    first, second = programme_groups.groups(congress)
    one = programme_groups.members(congress, [first])[first.uid][0]
    programme_groups.seat_delegate(GroupPlace(session=second.uid, delegate=one.uid))
    assert sizes(congress) == {"Tổ 1": 4, "Tổ 2": 6}
    assert [line.single for line in programme_groups.seating(congress)] == [*[False] * 4, True]


def test_a_delegate_in_two_groups_at_one_time_is_told(
    congress: str, delegations: list[str]
) -> None:
    programme_groups.make_groups(congress, 2, DAY, 810, 900)
    first, second = programme_groups.groups(congress)
    one = programme_groups.members(congress, [first])[first.uid][0]
    for group in (first, second):
        programme_groups.seat_delegate(GroupPlace(session=group.uid, delegate=one.uid))
    use_language("en")
    [clash] = programme.clashes_of(congresses.required(congress))
    assert str(clash.message) == f"{one.name} is in “Tổ 1” and in “Tổ 2” at the same time."


def test_a_session_that_is_no_group_takes_no_delegates(congress: str) -> None:
    session = a_session(congress)
    (delegate,) = enter(congress, "A Đức")
    for place, code in (
        (GroupPlace(session=session.uid, delegate=delegate), "not_a_group"),
        (GroupPlace(session=session.uid), "nobody"),
    ):
        with pytest.raises(Refusal) as caught:
            programme_groups.seat_delegate(place)
        assert caught.value.code == code


@pytest.mark.parametrize("count", [0, 1, 21])
def test_too_few_or_too_many_groups_are_refused(congress: str, count: int) -> None:
    with pytest.raises(Refusal):
        programme_groups.make_groups(congress, count, DAY, 810, 900)


def test_a_removed_group_takes_its_places_along(congress: str, delegations: list[str]) -> None:
    programme_groups.make_groups(congress, 2, DAY, 810, 900)
    first, second = programme_groups.groups(congress)
    programme.remove_session(first)
    assert {one.session for one in programme_groups.places([first, second])} == {second.uid}


# --- speeches ----------------------------------------------------------------------------------


def a_speech(congress: str, speaker: str, **fields: Any) -> Speech:
    usual = {"topic": "Giữ gìn cồng chiêng", "state": "registered"}
    return Speech(congress=congress, speaker=speaker, **{**usual, **fields})


def test_speeches_are_registered_at_the_end_and_moved(congress: str) -> None:
    for name in ("A", "B", "C"):
        speeches.save(a_speech(congress, name))
    speeches.move(speeches.speeches(congress)[2], -2)
    assert [one.speaker for one in speeches.speeches(congress)] == ["C", "A", "B"]
    speeches.remove(speeches.speeches(congress)[0])
    assert [one.speaker for one in speeches.speeches(congress)] == ["A", "B"]


def test_of_a_delegate_the_register_knows_name_post_and_delegation(congress: str) -> None:
    (delegation,) = keep(Delegation(congress=congress, name="Đoàn xã Rờ Kơi"))
    (uid,) = enter(congress, "A Đức", delegation=delegation)
    assert speeches.speaker_of(congress, uid) == ("A Đức", "Đoàn xã Rờ Kơi")
    assert speeches.speaker_of(congress, "unknown") == ("", "")


def test_what_should_be_looked_at_is_found_in_what_is_kept(congress: str) -> None:
    (uid,) = enter(congress, "A Đức", reply="invited")
    assert speeches.clashes_of(congress) == []
    speeches.save(a_speech(congress, "A Đức", delegate=uid, state="accepted"))
    speeches.save(a_speech(congress, "Người Lạ"))
    use_language("en")
    found = [str(one.message) for one in speeches.clashes_of(congress)]
    assert found == [
        "Người Lạ is to speak on “Giữ gìn cồng chiêng” and is not on the list of delegates.",
        "A Đức is to speak on “Giữ gìn cồng chiêng” and has not confirmed to come.",
    ]
