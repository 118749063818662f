"""Bodies in their order, who sees to what, and lists of names read as members."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.committee_lists import members_in
from desktop_app.domain.committees import (
    KINDS,
    POSTS,
    Committee,
    CommitteeMember,
    in_charge_of,
    in_order,
    post_word,
    usual_bodies,
    who_sees_to,
)
from desktop_app.domain.cycle_rules import AREAS
from desktop_app.domain.fields import problems


def a_body(uid: str, under: str | None = None, **fields: str) -> Committee:
    return Committee(uid=uid, under=under, **{"kind": "other", "name": uid, **fields})  # type: ignore[arg-type]


def test_what_belongs_to_a_body_stands_right_below_it() -> None:
    listed = [a_body("bcd"), a_body("btc"), a_body("tb1", "btc"), a_body("tb2", "btc"),
              a_body("to", "tb1")]  # fmt: skip
    assert [(one.uid, depth) for one, depth in in_order(listed)] == [
        ("bcd", 0), ("btc", 0), ("tb1", 1), ("to", 2), ("tb2", 1),
    ]  # fmt: skip


def test_a_body_whose_upper_one_is_gone_stands_at_the_top() -> None:
    assert in_order([a_body("tb", "gone")]) == [(a_body("tb", "gone"), 0)]


def test_bodies_that_belong_to_each_other_are_still_listed() -> None:
    listed = [a_body("a", "b"), a_body("b", "a"), a_body("c")]
    assert {one.uid for one, _ in in_order(listed)} == {"a", "b", "c"}


@given(
    st.lists(st.none() | st.sampled_from("0123456789"), max_size=10).map(
        lambda above: [a_body(str(at), under) for at, under in enumerate(above)]
    )
)
def test_no_body_is_lost_or_listed_twice(listed: list[Committee]) -> None:
    found = [one.uid for one, _ in in_order(listed)]
    assert sorted(found) == sorted(one.uid for one in listed)


def test_a_body_does_not_belong_to_itself() -> None:
    assert "under" in problems(a_body("a", "a"))


def test_every_area_has_somebody_among_the_usual_bodies() -> None:
    bodies = usual_bodies()
    assert [one.kind for one in bodies].count("subcommittee") == 5
    assert {one.kind for one in bodies} <= set(KINDS)
    for area in AREAS:
        assert in_charge_of(area, bodies) is not None, area


def test_an_area_without_a_body_of_its_own_goes_to_its_neighbour() -> None:
    bodies = usual_bodies()
    found = {area: in_charge_of(area, bodies) for area in ("power", "decoration", "general")}
    assert [one.area or one.kind for one in found.values() if one] == [
        "security", "propaganda_before", "organising",
    ]  # fmt: skip
    assert in_charge_of("power", []) is None


@pytest.mark.parametrize(
    ("area", "post", "body", "besides"),
    [
        ("personnel", "Tiểu ban Nhân sự", "Tiểu ban Nhân sự", ""),
        ("propaganda_after", "Tiểu ban Tuyên truyền", "Tiểu ban Tuyên truyền, khánh tiết", ""),
        ("general", "Trưởng Ban Chỉ đạo", "Ban Chỉ đạo Đại hội", "Trưởng Ban Chỉ đạo"),
        ("security", "Công an", "Tiểu ban An ninh, trật tự, y tế", "Công an"),
        ("documents", "Tiểu ban Văn kiện", "Tiểu ban Nội dung", ""),
        ("general", "", "Ban Tổ chức Đại hội", ""),
    ],
)
def test_who_is_named_by_a_plan_is_found_among_the_bodies(
    area: str, post: str, body: str, besides: str
) -> None:
    found, named = who_sees_to(area, post, usual_bodies())
    assert found is not None
    assert (found.name, named) == (body, besides)


def test_without_bodies_the_words_of_the_plan_stay() -> None:
    assert who_sees_to("personnel", "Tiểu ban Nhân sự", []) == (None, "Tiểu ban Nhân sự")


def test_a_subcommittee_has_its_own_words_for_posts() -> None:
    assert post_word("head", "subcommittee") != POSTS["head"]
    assert post_word("member", "subcommittee") == POSTS["member"]
    assert post_word("head", "organising") == POSTS["head"]


# lists of names


@pytest.mark.parametrize(
    ("line", "name", "office", "post"),
    [
        ("1. Ông A Thái – Chủ tịch UBND huyện – Trưởng ban", "A Thái", "Chủ tịch UBND huyện", "head"),
        ("2) Bà Y Hơ, Trưởng phòng Dân tộc, Phó Trưởng ban Thường trực", "Y Hơ",
         "Trưởng phòng Dân tộc", "standing_deputy"),
        ("3\tSiu Bláh\tCông an huyện\tThành viên", "Siu Bláh", "Công an huyện", "member"),
        ("- Đ/c Nguyễn Văn An - Phó Chủ tịch UBND huyện", "Nguyễn Văn An",
         "Phó Chủ tịch UBND huyện", "member"),
        ("Y Bên", "Y Bên", "", "member"),
        ("K'Brêu; Thư ký; Chánh Văn phòng", "K'Brêu", "Chánh Văn phòng", "secretary"),
        ("Lê Thị Lan – Trưởng Tiểu ban", "Lê Thị Lan", "", "head"),
        ("Bùi Văn Khôi – Trưởng Ban Dân vận Huyện ủy", "Bùi Văn Khôi",
         "Trưởng Ban Dân vận Huyện ủy", "member"),
    ],
)  # fmt: skip
def test_a_line_is_a_name_a_post_in_the_office_and_one_in_the_body(
    line: str, name: str, office: str, post: str
) -> None:
    assert members_in(line) == [CommitteeMember(name=name, office_post=office, post=post)]


def test_blank_lines_and_lines_without_a_name_are_passed_over() -> None:
    assert members_in("\n  \n1.\n – \n") == []


@given(st.text(max_size=80))
def test_whatever_is_pasted_gives_members_with_names_or_nobody(text: str) -> None:
    for one in members_in(text):
        assert one.name.strip()
        assert one.post in POSTS
