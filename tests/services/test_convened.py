"""The convened list settled version by version, and the answers to the invitation."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from desktop_app.domain.convened import ConvenedPlace, in_words
from desktop_app.domain.delegates import Delegation
from desktop_app.domain.errors import Invalid, Refusal
from desktop_app.domain.words import use_language
from desktop_app.services import acts, convened, delegates, ordering, replacements
from tests.builders import enter, held_congress, keep

pytestmark = pytest.mark.usefixtures("opened")
DAY = date(2024, 5, 12)


@pytest.fixture
def congress() -> str:
    return held_congress()


@pytest.fixture
def people(congress: str) -> list[str]:
    """Four officials of one delegation, in order."""
    (delegation,) = keep(Delegation(congress=congress, name="Đoàn xã Rờ Kơi", position=1))
    return [
        enter(congress, name, delegation=delegation, position=place)[0]
        for place, name in enumerate(("Siu A", "Siu B", "Siu C", "Siu D"), 1)
    ]


def rename(uid: str, name: str) -> None:
    entry = delegates.entry_of(uid)
    assert entry is not None
    delegates.edit(replace(entry.person, full_name=name), entry.delegate)


# --- settling ----------------------------------------------------------------------------------


def test_settling_keeps_the_officials_as_they_read_that_day(
    congress: str, people: list[str]
) -> None:
    enter(congress, "Dự Khuyết", kind="alternate")
    enter(congress, "Khách", kind="guest")
    changed = convened.settle(congress, "45/QĐ-BTC", DAY, "Theo Thông báo 12")
    assert changed.records == {"ConvenedList", "ConvenedPlace"}
    [one] = convened.lists(congress)
    assert (one.number, one.decision, one.decided_on, one.note) == (
        1, "45/QĐ-BTC", DAY, "Theo Thông báo 12",
    )  # fmt: skip
    settled_at = datetime.fromisoformat(one.settled_at)
    assert settled_at.tzinfo is not None
    assert abs((datetime.now(settled_at.tzinfo) - settled_at).total_seconds()) < 120
    rename(people[0], "Khác")
    listed = convened.places(one.uid)
    assert [(p.place, p.delegate, p.full_name) for p in listed] == [
        (1, people[0], "Siu A"), (2, people[1], "Siu B"), (3, people[2], "Siu C"),
        (4, people[3], "Siu D"),
    ]  # fmt: skip
    assert {p.delegation for p in listed} == {"Đoàn xã Rờ Kơi"}


def test_other_kinds_follow_when_they_are_asked_for_and_are_compared_from_then_on(
    congress: str, people: list[str]
) -> None:
    (guest,) = enter(congress, "Khách", kind="guest")
    (alternate,) = enter(congress, "Dự Khuyết", kind="alternate")
    convened.settle(congress, "", None, kinds=("guest", "official", "alternate"))
    [one] = convened.lists(congress)
    assert [p.delegate for p in convened.places(one.uid)] == [*people, alternate, guest]
    assert convened.kinds_of(congress) == {"official", "alternate", "guest"}
    assert not convened.since_settled(congress)
    replacements.withdraw(guest, "bận")
    assert in_words(convened.since_settled(congress)) == "1 bớt"


def test_each_version_tells_its_difference_and_no_later_act_changes_an_earlier_one(
    congress: str, people: list[str]
) -> None:
    convened.settle(congress, "45/QĐ-BTC", DAY)
    first = convened.lists(congress)[0]
    before = convened.places(first.uid)
    rename(people[1], "Siu Ƀ")
    replacements.withdraw(people[3], "chuyển công tác")
    enter(congress, "Siu Mới")
    ordering.move(congress, [people[2]], -2, "list")
    assert in_words(convened.since_settled(congress)) == "1 thêm, 1 bớt, 1 sửa, 1 đổi vị trí"
    convened.settle(congress, "47/QĐ-BTC", DAY)
    assert convened.places(first.uid) == before
    second, again = convened.versions(congress)
    assert (second.list.number, again.list.number) == (2, 1)
    assert in_words(second.since) == "1 thêm, 1 bớt, 1 sửa, 1 đổi vị trí"
    assert convened.difference_of(second.list) == second.since
    assert not again.since
    assert convened.before(second.list) == first
    assert not convened.since_settled(congress)


def test_settling_the_same_again_is_refused_with_the_reason(
    congress: str, people: list[str]
) -> None:
    convened.settle(congress, "45/QĐ-BTC", DAY)
    use_language("en")
    with pytest.raises(Refusal) as caught:
        convened.settle(congress, "46/QĐ-BTC", DAY)
    assert caught.value.code == "no_change"
    assert "version 1" in str(caught.value)
    assert len(convened.lists(congress)) == 1


def test_an_empty_list_is_not_settled(congress: str) -> None:
    with pytest.raises(Refusal) as caught:
        convened.settle(congress, "45/QĐ-BTC", DAY)
    assert caught.value.code == "nobody"


def test_settling_can_be_taken_back_and_the_number_is_free_again(
    congress: str, people: list[str]
) -> None:
    changed = convened.settle(congress, "45/QĐ-BTC", DAY)
    gone = convened.lists(congress)[0].uid
    acts.undo(changed.act)
    assert convened.lists(congress) == []
    with pytest.raises(Refusal) as caught:
        convened.version(gone)
    assert caught.value.code == "gone"
    convened.settle(congress, "45/QĐ-BTC", DAY)
    assert convened.lists(congress)[0].number == 1


def test_a_replaced_delegate_is_told_with_who_replaced_them(
    congress: str, people: list[str]
) -> None:
    convened.settle(congress, "45/QĐ-BTC", DAY)
    delegation = delegates.delegations(congress)[0].uid
    (alternate,) = enter(congress, "Dự Khuyết", kind="alternate", delegation=delegation)
    replacements.promote(alternate, people[1], "ốm")
    found = convened.since_settled(congress)
    assert [one.delegate for one in found.added] == [alternate]
    [gone] = found.gone
    assert gone.replaced_by is not None
    assert (gone.place.delegate, gone.replaced_by.delegate) == (people[1], alternate)
    assert gone.replaced_by.place == gone.place.place == 2
    assert not found.moved


def test_a_settled_list_names_who_replaced_even_when_they_were_removed_since(
    congress: str, people: list[str]
) -> None:
    convened.settle(congress, "45/QĐ-BTC", DAY)
    delegation = delegates.delegations(congress)[0].uid
    (alternate,) = enter(congress, "Dự Khuyết", kind="alternate", delegation=delegation)
    replacements.promote(alternate, people[1], "ốm")
    convened.settle(congress, "47/QĐ-BTC", DAY)
    told = convened.versions(congress)[0].since
    delegates.remove([alternate])
    assert convened.versions(congress)[0].since == told
    assert isinstance(told.gone[0].replaced_by, ConvenedPlace)


# --- answers -----------------------------------------------------------------------------------


def reply_of(uid: str) -> tuple[str, str]:
    entry = delegates.entry_of(uid)
    assert entry is not None
    return entry.delegate.reply, entry.delegate.reply_reason


def test_many_answers_are_noted_in_one_act(congress: str, people: list[str]) -> None:
    changed = convened.reply(people, "invited")
    assert len(changed.uids) == 4
    use_language("en")
    assert str(changed.text) == "4 people: No answer yet"
    acts.undo(changed.act)
    assert {reply_of(uid) for uid in people} == {("", "")}


def test_an_absence_needs_its_reason_and_loses_it_with_another_answer(
    congress: str, people: list[str]
) -> None:
    with pytest.raises(Invalid):
        convened.reply(people[:1], "excused", " ")
    convened.reply(people[:1], "excused", "Đi công tác")
    assert reply_of(people[0]) == ("excused", "Đi công tác")
    convened.reply(people[:1], "confirmed")
    assert reply_of(people[0]) == ("confirmed", "")


def test_an_answer_that_is_known_already_writes_nothing(congress: str, people: list[str]) -> None:
    convened.reply(people, "invited")
    assert convened.reply(people, "invited").act == 0


def test_nothing_is_noted_when_one_of_them_is_gone(congress: str, people: list[str]) -> None:
    delegates.remove([people[2]])
    with pytest.raises(Refusal) as caught:
        convened.reply(people, "invited")
    assert caught.value.code == "gone"
    assert reply_of(people[0]) == ("", "")


def test_figures_tell_the_answers_by_kind_and_delegation(congress: str, people: list[str]) -> None:
    guests = enter(congress, "Khách Một", "Khách Hai", kind="guest")
    convened.reply(people, "invited")
    convened.reply(people[:2], "confirmed")
    convened.reply(people[2:3], "excused", "Ốm")
    convened.reply(guests[:1], "walk_in")
    found = convened.figures(congress)
    everyone, officials = found.everyone, found.by_kind["official"]
    assert (officials.people, officials.invited, officials.confirmed) == (4, 4, 2)
    assert (officials.excused, officials.no_answer) == (1, 1)
    assert (everyone.people, everyone.invited, everyone.coming) == (6, 4, 3)
    delegation = delegates.delegations(congress)[0].uid
    assert found.by_delegation[delegation] == officials
    assert found.by_delegation[None].people == 2


def test_the_stay_of_guests_is_noted_for_one_or_for_many_alike(congress: str) -> None:
    guests = enter(congress, "Khách Một", "Khách Hai", kind="guest")
    enter(congress, "Khách Nước Bạn", kind="foreign_guest")
    convened.note_stay(guests, arrives_on=DAY, lodging="Nhà khách huyện")
    convened.note_stay(guests[:1], arrives_at=16 * 60, received_by="Y Thu Hà")
    found = {one.delegate.uid: one for one in convened.guests(congress)}
    first, second = found.pop(guests[0]), found.pop(guests[1])
    [foreign] = found.values()
    assert (first.delegate.arrives_on, first.delegate.arrives_at) == (DAY, 960)
    assert (second.delegate.lodging, second.delegate.received_by) == ("Nhà khách huyện", "")
    assert foreign.delegate.arrives_on is None
    with pytest.raises(ValueError, match="kind"):
        convened.note_stay(guests, kind="official")
