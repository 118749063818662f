"""What a door answers, in which words, and what it makes of what is typed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain import door
from desktop_app.domain.attendance import ANSWERS, COUNTED
from desktop_app.domain.codes import card_code
from desktop_app.domain.door import LOOKS, Face, Known, judge
from desktop_app.domain.theme import tokens
from desktop_app.domain.words import use_language

FACE = Face(
    delegate="d",
    name="A Brêu",
    delegation="Xã Rờ Kơi",
    seat="T-E4",
    card_number="007",
    kind="official",
)
CODE = card_code(lambda below: 4_711 % below)


def known(**fields: Any) -> Known:
    of_the_face = {name: fields.pop(name) for name in list(fields) if hasattr(FACE, name)}
    return Known(**{"face": replace(FACE, **of_the_face), "session": "Phiên chính thức", **fields})


def said(one: Known, direction: str = "in") -> tuple[str, str]:
    verdict = judge(one, direction)
    return verdict.answer, str(verdict.sentence)


@pytest.mark.parametrize(
    ("one", "answer", "sentence"),
    [
        (known(), "in", "Đã điểm danh: A Brêu, Xã Rờ Kơi, ghế T-E4"),
        (
            known(inside=True, since="2024-05-16T07:42:05", door="1"),
            "already",
            "Đã điểm danh lúc 07:42, cửa 1. Không tính thêm lượt.",
        ),
        (Known(), "unknown", "Mã thẻ không có trong sổ. Tìm theo tên hoặc số thẻ."),
        (
            Known(elsewhere="Huyện Ia H'Drai, lần thứ II"),
            "other_congress",
            "Thẻ của đại hội khác: Huyện Ia H'Drai, lần thứ II.",
        ),
        (
            known(void=True, void_since=datetime(2024, 5, 15, 16, 5, tzinfo=UTC)),
            "revoked",
            "Thẻ đã thu hồi lúc 16:05 ngày 15/5/2024. Đại biểu dùng thẻ mới số 007.",
        ),
        (
            known(kind="alternate"),
            "alternate",
            "Đại biểu dự khuyết, chưa được thay thế. Ghi có mặt, chưa tham gia biểu quyết.",
        ),
        (
            known(kind="guest"),
            "guest",
            "Đại biểu khách mời. Ghi có mặt, không tham gia biểu quyết.",
        ),
        (
            known(expected=False),
            "wrong_session",
            "Đại biểu không thuộc thành phần dự phiên này (Phiên chính thức).",
        ),
    ],
)
def test_each_answer_has_the_sentence_of_the_closed_list(
    one: Known, answer: str, sentence: str
) -> None:
    assert said(one) == (answer, sentence)


def test_a_sentence_leaves_out_what_is_not_known() -> None:
    assert said(known(seat=""))[1] == "Đã điểm danh: A Brêu, Xã Rờ Kơi"
    assert said(known(delegation=""))[1] == "Đã điểm danh: A Brêu, ghế T-E4"
    assert said(known(delegation="", seat=""))[1] == "Đã điểm danh: A Brêu"
    since = known(inside=True, since="2024-05-16T07:42:05")
    assert said(since)[1] == "Đã điểm danh lúc 07:42. Không tính thêm lượt."
    assert said(known(void=True, void_since=date(2024, 5, 15), card_number=""))[1] == (
        "Thẻ đã thu hồi ngày 15/5/2024. Đại biểu dùng thẻ mới."
    )
    assert said(known(void=True))[1] == "Thẻ đã thu hồi. Đại biểu dùng thẻ mới."


def test_who_goes_out_is_noted_once_and_only_after_having_come_in() -> None:
    inside = known(inside=True, since="2024-05-16T07:42:05", door="1")
    outside = known(inside=False, since="2024-05-16T09:10:00", door="2")
    assert said(inside, "out") == ("out", "Đã ghi ra ngoài: A Brêu, Xã Rờ Kơi")
    assert said(outside, "out") == (
        "already",
        "Đã ra ngoài lúc 09:10, cửa 2. Không tính thêm lượt.",
    )
    assert said(known(), "out")[0] == "already"
    assert said(outside)[0] == "in", "and who went out comes in again"


def test_a_void_card_is_refused_even_when_its_delegate_is_inside() -> None:
    assert said(known(void=True, inside=True, since="2024-05-16T07:42:05"))[0] == "revoked"


def test_who_is_off_the_list_hears_why_and_who_came_instead() -> None:
    gone = judge(known(off_list="withdrawn", off_list_reason="Chuyển công tác."))
    assert (gone.answer, str(gone.remark)) == (
        "wrong_session",
        "Không còn trong danh sách đại biểu: Chuyển công tác.",
    )
    assert str(judge(known(off_list="replaced", taker="Y Bên")).remark) == "Người thay: Y Bên."
    assert judge(known(expected=False)).remark is None


def test_an_alternate_who_is_in_already_is_still_said_not_to_vote() -> None:
    verdict = judge(known(kind="alternate", inside=True, since="2024-05-16T07:42:05"))
    assert verdict.answer == "already"
    assert "chưa tham gia biểu quyết" in str(verdict.remark)


@pytest.mark.parametrize("kind", ["guest", "foreign_guest", "service"])
def test_whoever_does_not_vote_is_a_guest_to_the_door_and_called_what_they_are(kind: str) -> None:
    answer, sentence = said(known(kind=kind))
    assert answer == "guest"
    assert sentence.endswith("Ghi có mặt, không tham gia biểu quyết.")
    use_language("en")
    assert said(known(kind=kind))[1].endswith("Noted as present, does not vote.")


def test_every_answer_has_a_colour_of_the_theme_and_a_shape_and_a_sound_of_its_own() -> None:
    assert set(LOOKS) == set(ANSWERS)
    assert {one.tone for one in LOOKS.values()} <= set(tokens()["colour"])
    assert len({one.icon for one in LOOKS.values()}) == len(ANSWERS)
    assert len({one.sound for one in LOOKS.values()}) == len(ANSWERS)


@given(
    st.builds(
        Known,
        face=st.none() | st.builds(
            Face, delegate=st.just("d"), name=st.just("A"),
            kind=st.sampled_from(["official", "alternate", "guest", "foreign_guest", "service"]),
            off_list=st.sampled_from(["", "withdrawn"]),
        ),
        session=st.just("P"), expected=st.booleans(), inside=st.booleans(), void=st.booleans(),
        since=st.sampled_from(["", "2024-05-16T07:42:05"]), elsewhere=st.sampled_from(["", "X"]),
    ),
    st.sampled_from(["in", "out"]),
)  # fmt: skip
def test_nobody_is_counted_twice_nor_counted_who_may_not_come(one: Known, way: str) -> None:
    verdict = judge(one, way)
    assert verdict.answer in ANSWERS
    assert verdict.counts == (verdict.answer in COUNTED)
    if verdict.counts:
        assert one.face is not None
        assert (one.expected, one.void, one.face.off_list) == (True, False, "")
        assert one.inside == (way == "out")
        assert (verdict.answer == "out") == (way == "out")


@pytest.mark.parametrize(
    "typed",
    [CODE, f" {CODE}\r\n", f"]Q1{CODE}", f"\x02{CODE}\x03", f"{CODE[:4]} {CODE[4:8]} {CODE[8:]}",
     f"{CODE[:6]}-{CODE[6:]}", f"the:{CODE}", f"{CODE}\t"],
)  # fmt: skip
def test_a_card_is_read_whatever_a_scanner_puts_around_it(typed: str) -> None:
    assert door.read_code(typed) == CODE
    assert door.is_whole(typed)


@given(st.integers(0, 12))
def test_a_card_is_whole_with_its_last_digit_and_not_before(length: int) -> None:
    assert not door.is_whole(CODE[:length])


def test_a_misread_card_is_no_card_but_known_for_one() -> None:
    wrong = CODE[:-1] + str((int(CODE[-1]) + 1) % 10)
    assert not door.is_whole(wrong)
    assert door.looks_like_code(wrong)
    assert not door.looks_like_code("007")
    assert not door.is_whole(CODE + "12"), "two cards run together are not taken for one"


def test_what_may_be_a_citizen_card_is_not_kept() -> None:
    card = "062080001234|233445566|Nguyễn Văn An|03051980|Nam|Thôn 1|10052021"
    assert door.kept_of(door.read_code(card)) == ""
    assert door.kept_of("062080001234") == ""
    assert door.kept_of(CODE) == CODE
    assert door.kept_of("007") == "007"


def test_card_numbers_are_found_without_their_noughts() -> None:
    assert door.number_key("007") == door.number_key(" 7") == "7"
    assert door.number_key("000") == "0"
    assert door.number_key("ĐB 007") == door.number_key("db007")


@pytest.mark.parametrize(("typed", "name"), [("Cửa 1", "1"), ("1", "1"), ("cua chính", "chính"),
                                             (" Cửa ", "Cửa"), ("Door 2", "2")])  # fmt: skip
def test_a_door_is_called_as_the_sentence_needs_it(typed: str, name: str) -> None:
    assert door.door_name(typed) == name
