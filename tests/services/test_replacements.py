"""Who takes whose place: by turn, with reasons, and back again."""

from __future__ import annotations

from datetime import date

import pytest

from desktop_app.domain.codes import is_card_code
from desktop_app.domain.delegates import Delegate, Delegation, Entry
from desktop_app.domain.errors import Invalid, Refusal
from desktop_app.domain.words import use_language
from desktop_app.services import acts, convened, delegates, ordering, replacements
from tests.builders import a_person, enter, held_congress, keep

pytestmark = pytest.mark.usefixtures("opened")
DAY = date(2024, 5, 15)


@pytest.fixture
def congress() -> str:
    return held_congress()


@pytest.fixture
def delegation(congress: str) -> str:
    return keep(Delegation(congress=congress, name="Đoàn xã Rờ Kơi", position=1))[0]


@pytest.fixture
def officials(congress: str, delegation: str) -> list[str]:
    return [
        enter(congress, name, delegation=delegation, position=place, precedence=place)[0]
        for place, name in enumerate(("Siu A", "Siu B", "Siu C"), 1)
    ]


@pytest.fixture
def alternates(congress: str, delegation: str) -> list[str]:
    return [
        enter(congress, name, kind="alternate", delegation=delegation, alternate_order=place)[0]
        for place, name in enumerate(("Dự Một", "Dự Hai"), 1)
    ]


def entry(uid: str) -> Entry:
    found = delegates.entry_of(uid)
    assert found is not None
    return found


def part(uid: str) -> Delegate:
    return entry(uid).delegate


def names(congress: str) -> list[str]:
    return [one.person.full_name for one in delegates.in_order(congress)]


def test_an_alternate_takes_the_place_of_an_absent_delegate(
    congress: str, officials: list[str], alternates: list[str]
) -> None:
    convened.reply([officials[1]], "excused", "Ốm")
    proposed = replacements.next_alternate(entry(officials[1]))
    assert proposed is not None
    assert proposed.delegate.uid == alternates[0]
    changed = replacements.promote(alternates[0], officials[1], "Ốm nặng", "Công văn 12", DAY)
    comes, gone = part(alternates[0]), part(officials[1])
    assert (comes.kind, comes.replaces, comes.position, comes.precedence) == (
        "official", officials[1], 2, 2,
    )  # fmt: skip
    assert (comes.replaces_reason, comes.replaces_paper, comes.replaces_on) == (
        "Ốm nặng", "Công văn 12", DAY,
    )  # fmt: skip
    assert (gone.off_list, gone.off_list_reason, gone.reply_reason) == ("replaced", "Ốm nặng", "Ốm")
    assert names(congress) == ["Siu A", "Dự Một", "Siu C", "Dự Hai"]
    assert delegates.count(congress, kind="official") == 3
    acts.undo(changed.act)
    assert part(alternates[0]).kind == "alternate"
    assert part(officials[1]).off_list == ""


def test_who_is_replaced_counts_as_excused(officials: list[str], alternates: list[str]) -> None:
    replacements.promote(alternates[0], officials[0], "Đi công tác")
    assert replacements.is_absent(entry(officials[0]))
    assert part(officials[0]).reply_reason == "Đi công tác"


def test_out_of_turn_needs_a_reason_of_its_own(officials: list[str], alternates: list[str]) -> None:
    use_language("en")
    with pytest.raises(Refusal) as caught:
        replacements.promote(alternates[1], officials[0], "Ốm")
    assert caught.value.code == "needs_reason"
    assert "Dự Một comes before Dự Hai" in str(caught.value)
    assert part(alternates[1]).kind == "alternate"
    replacements.promote(alternates[1], officials[0], "Ốm", exception="cùng thôn")
    assert part(alternates[1]).replaces_reason == "Ốm; cùng thôn"


def test_an_alternate_who_is_excused_is_passed_over(
    officials: list[str], alternates: list[str]
) -> None:
    convened.reply([alternates[0]], "excused", "Ốm")
    replacements.promote(alternates[1], officials[0], "Ốm")
    assert part(alternates[1]).kind == "official"
    with pytest.raises(Refusal):
        replacements.promote(alternates[0], officials[1], "Ốm")


def test_the_turn_follows_the_order_of_the_alternates_when_it_is_changed(
    congress: str, officials: list[str], alternates: list[str]
) -> None:
    ordering.move(congress, [alternates[1]], -1, "alternates")
    assert [one.delegate.uid for one in replacements.alternates(congress)] == alternates[::-1]
    found = replacements.next_alternate(entry(officials[0]))
    assert found is not None
    assert found.delegate.uid == alternates[1]


def test_another_delegation_needs_a_reason_and_keeps_its_own_place(
    congress: str, officials: list[str]
) -> None:
    (other,) = keep(Delegation(congress=congress, name="Đoàn xã Ya Ly", position=2))
    (alternate,) = enter(congress, "Dự Khác", kind="alternate", delegation=other, position=9)
    assert replacements.next_alternate(entry(officials[0])) is None
    with pytest.raises(Refusal) as caught:
        replacements.promote(alternate, officials[0], "Ốm")
    assert caught.value.code == "needs_reason"
    replacements.promote(alternate, officials[0], "Ốm", exception="đoàn không còn dự khuyết")
    assert (part(alternate).delegation, part(alternate).position) == (other, 9)


def test_only_alternates_take_the_place_of_officials_only(
    congress: str, officials: list[str], alternates: list[str]
) -> None:
    (guest,) = enter(congress, "Khách", kind="guest")
    for alternate, absent, code in (
        (officials[0], officials[1], "not_alternate"),
        (alternates[0], guest, "not_official"),
        (alternates[0], alternates[1], "not_official"),
    ):
        with pytest.raises(Refusal) as caught:
            replacements.promote(alternate, absent, "Ốm")
        assert caught.value.code == code
    with pytest.raises(Invalid):
        replacements.promote(alternates[0], officials[0], " ")


def test_somebody_new_takes_over_place_kind_and_delegation(
    congress: str, delegation: str, officials: list[str]
) -> None:
    changed = replacements.replace_with(
        officials[1],
        a_person("Rơ Châm Mới"),
        {"composition": "Nữ"},
        "Chuyển công tác",
        "CV 15",
        DAY,
    )
    assert changed.records == {"Person", "Delegate"}
    comes = next(
        one.delegate for one in delegates.in_order(congress)
        if one.person.full_name == "Rơ Châm Mới"
    )  # fmt: skip
    assert (comes.kind, comes.delegation, comes.position, comes.precedence) == (
        "official", delegation, 2, 2,
    )  # fmt: skip
    assert (comes.composition, comes.reply, comes.replaces_on) == ("Nữ", "", DAY)
    assert is_card_code(comes.card_code)
    assert comes.card_code != part(officials[1]).card_code
    assert names(congress) == ["Siu A", "Rơ Châm Mới", "Siu C"]
    acts.undo(changed.act)
    assert names(congress) == ["Siu A", "Siu B", "Siu C"]


def test_a_guest_sends_somebody_whose_answer_says_so(congress: str) -> None:
    (guest,) = enter(congress, "Khách", kind="guest")
    replacements.replace_with(guest, a_person("Người Đi Thay"), {}, "Bận họp")
    [one] = convened.guests(congress)
    assert (one.person.full_name, one.delegate.reply) == ("Người Đi Thay", "in_place")


def test_a_person_of_the_register_can_take_a_place_without_being_written_again(
    congress: str, officials: list[str]
) -> None:
    other = held_congress(ordinal="V")
    (known,) = enter(other, "Y Bên")
    changed = replacements.replace_with(officials[0], entry(known).person, {}, "Ốm")
    assert changed.records == {"Delegate"}
    assert names(congress)[0] == "Y Bên"


def test_a_replacement_that_breaks_a_rule_changes_nothing(
    congress: str, officials: list[str]
) -> None:
    with pytest.raises(Invalid) as caught:
        replacements.replace_with(officials[0], a_person(""), {}, "Ốm")
    assert "full_name" in caught.value.reasons
    assert names(congress) == ["Siu A", "Siu B", "Siu C"]


def test_withdrawing_keeps_the_record_and_putting_back_restores_the_place(
    congress: str, officials: list[str]
) -> None:
    replacements.withdraw(officials[:2], "Chuyển công tác")
    assert names(congress) == ["Siu C"]
    assert part(officials[0]).off_list_reason == "Chuyển công tác"
    with pytest.raises(Refusal) as caught:
        replacements.withdraw(officials[0], "Ốm")
    assert caught.value.code == "off_list"
    replacements.put_back(officials[1])
    assert names(congress) == ["Siu B", "Siu C"]
    assert part(officials[1]).off_list_reason == ""


def test_who_is_replaced_comes_back_only_when_the_place_is_free(
    congress: str, officials: list[str], alternates: list[str]
) -> None:
    replacements.promote(alternates[0], officials[0], "Ốm")
    replacements.replace_with(alternates[0], a_person("Người Thứ Ba"), {}, "Ốm")
    use_language("en")
    with pytest.raises(Refusal) as caught:
        replacements.put_back(officials[0])
    assert caught.value.code == "place_taken"
    assert "Người Thứ Ba" in str(caught.value)
    third = next(
        one.delegate.uid for one in delegates.in_order(congress)
        if one.person.full_name == "Người Thứ Ba"
    )  # fmt: skip
    replacements.withdraw(third, "Siu A đã khỏe")
    replacements.put_back(officials[0])
    assert names(congress)[0] == "Siu A"
