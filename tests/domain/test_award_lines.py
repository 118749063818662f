"""Awards as rules: sums in words, the calling order, who stands on the stage together, lists that are read."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain import award_lists
from desktop_app.domain.award_lines import (
    AwardLine,
    counts,
    doubts,
    in_calling_order,
    in_list_order,
    moved,
    numbered,
    standing,
    steps,
)
from desktop_app.domain.awards import RECIPIENTS, Award, AwardDecision
from desktop_app.domain.money_words import MOST, in_words, money_in_words

# sums in words


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0, "không"), (5, "năm"), (10, "mười"), (11, "mười một"), (15, "mười lăm"),
        (20, "hai mươi"), (21, "hai mươi mốt"), (25, "hai mươi lăm"), (44, "bốn mươi bốn"),
        (101, "một trăm linh một"), (110, "một trăm mười"), (115, "một trăm mười lăm"),
        (1_005, "một nghìn không trăm linh năm"),
        (750_000, "bảy trăm năm mươi nghìn"),
        (1_005_000, "một triệu không trăm linh năm nghìn"),
        (27_000_000, "hai mươi bảy triệu"),
        (1_000_000_021, "một tỷ không trăm hai mươi mốt"),
        (105_000_000_000_000, "một trăm linh năm nghìn tỷ"),
    ],
)  # fmt: skip
def test_a_number_is_written_out_as_papers_do(number: int, said: str) -> None:
    assert in_words(number) == said


def test_a_sum_begins_with_a_capital_and_names_the_currency() -> None:
    assert money_in_words(33_500_000) == "Ba mươi ba triệu năm trăm nghìn đồng"


@pytest.mark.parametrize("number", [-1, MOST + 1])
def test_what_is_no_sum_is_not_written_out(number: int) -> None:
    with pytest.raises(ValueError, match=str(number)):
        in_words(number)


_DIGITS = {
    "không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "lăm": 5, "sáu": 6,
    "bảy": 7, "tám": 8, "chín": 9,
}  # fmt: skip


def heard(said: str) -> int:
    """What somebody writes down who hears a number: an oracle that knows nothing of how it was made."""
    total = group = 0
    digit = 0
    for word in said.split():
        if word in _DIGITS:
            digit = _DIGITS[word]
        elif word == "linh":
            digit = 0
        elif word == "mười":
            group += 10
        elif word == "mươi":
            group, digit = group + 10 * digit, 0
        elif word == "trăm":
            group, digit = group + 100 * digit, 0
        elif word in ("nghìn", "triệu"):
            total += (group + digit) * {"nghìn": 1_000, "triệu": 1_000_000}[word]
            group = digit = 0
        else:
            assert word == "tỷ"
            return (total + group + digit) * 1_000_000_000
    return total + group + digit


@given(st.integers(0, MOST) | st.integers(0, 2_000_000))
def test_what_is_said_is_heard_as_the_same_number(number: int) -> None:
    head, mark, rest = in_words(number).rpartition("tỷ")
    assert heard(f"{head}{mark}") + heard(rest) == number


@given(st.integers(0, MOST), st.integers(0, MOST))
def test_two_numbers_are_never_said_alike(one: int, other: int) -> None:
    assert (in_words(one) == in_words(other)) == (one == other)


# the order


def an_award(place: int, **fields: object) -> Award:
    usual = {"uid": f"{place:03}", "name": f"Người {place}", "state": "decided", "position": place}
    return Award(**{"recipient": "individual", **usual, **fields})  # type: ignore[arg-type]


_awards = st.lists(
    st.builds(
        an_award, st.integers(0, 999), recipient=st.sampled_from(tuple(RECIPIENTS)),
        decided_by=st.sampled_from(["a", "b"]), form=st.sampled_from(["giay-khen", "bang-khen"]),
        call_order=st.none() | st.integers(1, 50), money=st.none() | st.integers(0, 10**7),
    ),
    unique_by=lambda one: one.uid, max_size=40,
)  # fmt: skip


def lines(listed: list[Award]) -> list[AwardLine]:
    return [AwardLine(award=one) for one in listed]


@given(_awards, st.randoms())
def test_the_calling_order_does_not_depend_on_how_the_awards_came(
    listed: list[Award], random: object
) -> None:
    shuffled = list(listed)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    once = in_calling_order(lines(listed), ["a", "b"], ["bang-khen", "giay-khen"])
    again = in_calling_order(lines(shuffled), ["a", "b"], ["bang-khen", "giay-khen"])
    assert [one.uid for one in once] == [one.uid for one in again]


def test_the_higher_form_comes_first_then_the_decision_then_collectives() -> None:
    listed = [
        an_award(1, form="giay-khen", decided_by="b"),
        an_award(2, form="giay-khen", decided_by="a"),
        an_award(3, form="giay-khen", decided_by="a", recipient="household"),
        an_award(4, form="giay-khen", decided_by="a", recipient="collective"),
        an_award(5, form="bang-khen", decided_by="b"),
    ]
    ordered = in_calling_order(lines(listed), ["a", "b"], ["bang-khen", "giay-khen"])
    assert [one.award.position for one in ordered] == [5, 4, 3, 2, 1]


@given(_awards, st.integers(-50, 50), st.data())
def test_moving_keeps_everybody_and_their_order_among_themselves(
    listed: list[Award], by: int, data: st.DataObject
) -> None:
    uids = data.draw(st.sets(st.sampled_from([one.uid for one in listed]))) if listed else set()
    after = moved(listed, uids, by)
    assert sorted(one.uid for one in after) == sorted(one.uid for one in listed)
    rest = [one.uid for one in listed if one.uid not in uids]
    assert [one.uid for one in after if one.uid not in uids] == rest
    block = [one.uid for one in listed if one.uid in uids]
    places = [at for at, one in enumerate(after) if one.uid in uids]
    assert [after[at].uid for at in places] == block
    assert places == list(range(places[0], places[0] + len(places))) if places else True


@pytest.mark.parametrize(
    ("uids", "by", "after"),
    [("b", -1, "bacd"), ("b", 1, "acbd"), ("d", 1, "abcd"), ("a", -1, "abcd"), ("bc", 1, "adbc"),
     ("bc", -1, "bcad"), ("ac", -1, "acbd"), ("a", 9, "bcda")],
)  # fmt: skip
def test_one_or_several_are_moved_as_many_places_as_asked(uids: str, by: int, after: str) -> None:
    listed = [an_award(at, uid=uid) for at, uid in enumerate("abcd")]
    assert "".join(one.uid for one in moved(listed, uids, by)) == after


@given(_awards)
def test_numbers_count_from_one_and_only_what_changes_is_given(listed: list[Award]) -> None:
    changed = {one.uid: one for one in numbered(listed)}
    now = [changed.get(one.uid, one) for one in listed]
    assert [one.call_order for one in now] == list(range(1, len(listed) + 1))
    assert numbered(now) == []


@given(_awards, st.integers(1, 12))
def test_everybody_stands_on_the_stage_once_with_no_more_than_fit_and_only_with_their_like(
    listed: list[Award], at_once: int
) -> None:
    ordered = in_calling_order(lines(listed), ["a", "b"])
    found = steps(ordered, at_once)
    assert [one.uid for stage in found for one in stage.lines] == [one.uid for one in ordered]
    assert [stage.number for stage in found] == list(range(1, len(found) + 1))
    for stage in found:
        assert 1 <= len(stage.lines) <= at_once
        kinds = {(one.award.decided_by, one.form, one.award.recipient) for one in stage.lines}
        assert len(kinds) == 1


def test_the_list_has_collectives_before_households_before_individuals() -> None:
    listed = [an_award(1), an_award(2, recipient="household"), an_award(3, recipient="collective")]
    assert [one.position for one in in_list_order(listed)] == [3, 2, 1]


# money and figures


@pytest.mark.parametrize(
    ("own", "recipient", "comes"),
    [(None, "collective", 1_500_000), (None, "individual", 750_000), (None, "household", None),
     (0, "collective", 0), (2_000_000, "individual", 2_000_000)],
)  # fmt: skip
def test_money_is_that_of_the_award_else_of_its_kind_in_the_decision(
    own: int | None, recipient: str, comes: int | None
) -> None:
    decision = AwardDecision(
        form="giay-khen", collective_money=1_500_000, individual_money=750_000
    )  # fmt: skip
    line = AwardLine(award=an_award(1, recipient=recipient, money=own), decision=decision)
    assert line.money == comes


@given(_awards)
def test_figures_count_every_award_and_every_dong_once(listed: list[Award]) -> None:
    found = counts(lines(listed))
    assert sum(one.awards for one in found) == len(listed)
    assert sum(one.money for one in found) == sum(one.money or 0 for one in listed)
    assert len({(one.form, one.recipient) for one in found}) == len(found)


def test_what_is_handed_over_what_is_not_fetched_and_what_waits_add_up() -> None:
    ways = ("stage", "stage", "in_place", "later", "not_fetched", "", "")
    listed = [an_award(at, handed=way, money=10) for at, way in enumerate(ways)]
    listed += [an_award(20, state="agreed"), an_award(21, state="not_agreed")]
    found = standing(lines(listed))
    assert (found.decided, found.handed, found.in_place, found.later) == (7, 4, 1, 1)
    assert (found.not_fetched, found.waiting, found.agreed, found.money) == (1, 2, 1, 70)
    assert found.handed + found.not_fetched + found.waiting == found.decided


# what should be looked at


def test_the_same_person_twice_in_a_decision_is_pointed_out_and_in_two_decisions_is_not() -> None:
    twice = [an_award(1, person="p", decided_by="a"), an_award(2, person="p", decided_by="a")]
    assert set(doubts(twice, {})) == {"001", "002"}
    assert doubts([twice[0], replace(twice[1], decided_by="b")], {}) == {}
    assert doubts([twice[0], replace(twice[1], state="not_agreed")], {}) == {}


def test_namesakes_of_other_villages_are_two_people() -> None:
    listed = [
        an_award(1, name="A Mẫu", post="Thôn 1"),
        an_award(2, name="A Mẫu", post="Thôn 2"),
        an_award(3, name="a mẫu", post="thôn 1"),
    ]
    assert set(doubts(listed, {})) == {"001", "003"}


def test_discipline_among_the_honours_is_pointed_out() -> None:
    listed = [an_award(1, person="p"), an_award(2, person="q")]
    found = doubts(listed, {"p": ("giay-khen", "ky-luat-canh-cao"), "q": ("giay-khen",)})
    assert set(found) == {"001"}


# lists that are read


def read(text: str) -> list[tuple[str, str, str, str]]:
    listed = award_lists.read(award_lists.cells_of(text))
    return [(one.award.recipient, one.award.name, one.award.post, one.award.form) for one in listed]


def test_headings_say_which_column_is_which_and_lines_between_say_the_kind() -> None:
    text = (
        "DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG\n"
        "TT\tHọ và tên\tChức vụ, đơn vị công tác\tThành tích\tHình thức khen thưởng\n"
        "I\tTẬP THỂ (2)\n"
        "1\tThôn Mẫu\tXã Mẫu\tGiữ rừng\tGiấy khen\n"
        "II. HỘ GIA ĐÌNH\n"
        "1\tA Mẫu\tThôn Mẫu\t\tGK\n"
        "B\tCÁ NHÂN\n"
        "1\tBà Y Thử\tGià làng\t\tGiấy khen\n"
        "\tTổng cộng\t3\n"
    )
    assert read(text) == [
        ("collective", "Thôn Mẫu", "Xã Mẫu", "giay-khen"),
        ("household", "A Mẫu", "Thôn Mẫu", "giay-khen"),
        ("individual", "Y Thử", "Già làng", "giay-khen"),
    ]


def test_without_headings_the_kind_is_read_off_the_name() -> None:
    text = "UBND xã Mẫu\nHộ ông A Mẫu – Thôn Mẫu\nÔng A Thử – Già làng – Giữ rừng"
    assert [one[:3] for one in read(text)] == [
        ("collective", "UBND xã Mẫu", ""),
        ("household", "Hộ ông A Mẫu", "Thôn Mẫu"),
        ("individual", "A Thử", "Già làng"),
    ]


def test_what_is_no_form_and_what_is_no_money_stands_in_the_note_and_is_told() -> None:
    text = (
        "Họ và tên\tHình thức\tTiền thưởng\nA Mẫu\tGiấy mời\tnhiều\nY Thử\tGiấy khen\t500.000 đồng"
    )
    wrong, right = award_lists.read(award_lists.cells_of(text))
    assert (wrong.award.form, wrong.award.money, len(wrong.doubts)) == ("", None, 2)
    assert wrong.award.note == "Giấy mời; nhiều"
    assert (right.award.form, right.award.money, right.doubts) == ("giay-khen", 500_000, ())


@given(st.text(max_size=400))
def test_any_text_can_be_pasted(text: str) -> None:
    for one in award_lists.read(award_lists.cells_of(text)):
        assert one.award.name
        assert one.award.recipient in RECIPIENTS
