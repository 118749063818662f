"""Whom the lines of a list are about, and what is pointed out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.delegates import Delegate
from desktop_app.domain.errors import Refusal
from desktop_app.domain.fields import new_uid
from desktop_app.domain.list_decisions import BOTH, KEEP, LEAVE_OUT, REPLACE
from desktop_app.domain.people import Person
from desktop_app.domain.rows import row_of
from desktop_app.services import delegates, lists
from desktop_app.store import journal
from desktop_app.store.rows import select
from tests import builders
from tests.services.list_papers import (
    A_THUT,
    Y_BEN,
    decided,
    on_the_list,
    paper,
    said,
    states,
    take_in,
)


def test_without_card_number_name_and_birth_find_the_delegate(
    congress: str, tmp_path: Path
) -> None:
    take_in(paper(tmp_path, Y_BEN), congress)
    without = [1, "Y  Bên", "Nữ", "5/1980", "", "Đoàn đại biểu xã Rờ Kơi", "Chủ tịch"]
    preview = lists.preview(paper(tmp_path, without), congress)
    assert states(preview) == ["update"]
    assert preview.delegations == ()


@pytest.mark.parametrize(
    "other",
    [
        [1, "Y Bên", "Nữ", "5/1980", "", "Xã Sa Nhơn", ""],
        [1, "Y Bên", "Nữ", "5/1980", "062180009999", "", ""],
        [1, "Y Bến", "Nữ", "5/1980", "", "", ""],
        [1, "Y Bên", "Nữ", "1980", "", "", ""],
        [1, "Y Bên", "", "", "", "", ""],
    ],
)
def test_somebody_similar_is_asked_about_and_never_doubled_in_silence(
    congress: str, tmp_path: Path, other: list[Any]
) -> None:
    take_in(paper(tmp_path, Y_BEN), congress)
    preview = lists.preview(paper(tmp_path, other), congress)
    assert states(preview) == ["question"]
    assert "Bí thư" in said(preview)["full_name"]
    with pytest.raises(Refusal) as caught:
        lists.apply(preview)
    assert caught.value.code == "open_questions"
    assert len(on_the_list(congress)) == 1
    lists.apply(decided(preview, BOTH))
    assert len(on_the_list(congress)) == 2


@pytest.mark.parametrize(("do", "post"), [(REPLACE, "Chủ tịch"), (KEEP, "Bí thư")])
def test_the_same_person_is_updated_or_stays_as_the_person_at_the_desk_says(
    congress: str, tmp_path: Path, do: str, post: str
) -> None:
    take_in(paper(tmp_path, Y_BEN), congress)
    preview = lists.preview(
        paper(tmp_path, [1, "Y Bến", "Nữ", "5/1980", "", "", "Chủ tịch"]), congress
    )
    lists.apply(decided(preview, do))
    (entry,) = on_the_list(congress)
    assert entry.person.position == post
    assert entry.person.full_name == ("Y Bến" if do == REPLACE else "Y Bên")


def test_somebody_who_was_withdrawn_and_comes_again_is_asked_about(
    congress: str, tmp_path: Path
) -> None:
    file = paper(tmp_path, Y_BEN)
    take_in(file, congress)
    (entry,) = on_the_list(congress)
    builders.keep(replace(entry.delegate, off_list="withdrawn", off_list_reason="Ốm"))
    preview = lists.preview(file, congress)
    assert states(preview) == ["question"]
    lists.apply(decided(preview, KEEP))
    assert on_the_list(congress) == []
    lists.apply(decided(preview, REPLACE))
    (again,) = on_the_list(congress)
    assert (again.delegate.uid, again.delegate.off_list_reason) == (entry.delegate.uid, "")


def test_a_line_that_matches_somebody_can_be_entered_as_another_person(
    congress: str, tmp_path: Path
) -> None:
    first = [1, "Y Ba", "Nữ", "1980", "", "Xã Rờ Kơi", ""]
    take_in(paper(tmp_path, first), congress)
    preview = lists.preview(paper(tmp_path, first), congress)
    assert states(preview) == ["unchanged"]
    lists.apply(decided(preview, BOTH))
    assert len(on_the_list(congress)) == 2


def test_one_card_is_never_entered_for_two_people(congress: str, tmp_path: Path) -> None:
    take_in(paper(tmp_path, Y_BEN), congress)
    preview = decided(lists.preview(paper(tmp_path, Y_BEN), congress), BOTH)
    assert states(preview) == ["error"]
    assert "Y Bên" in said(preview)["id_number"]


def test_a_line_left_out_frees_its_person_for_the_other_line(congress: str, tmp_path: Path) -> None:
    take_in(paper(tmp_path, Y_BEN), congress)
    twice = paper(tmp_path, Y_BEN, [2, *Y_BEN[1:6], "Chủ tịch"])
    preview = lists.preview(twice, congress)
    assert states(preview) == ["unchanged", "error"]
    assert states(decided(preview, LEAVE_OUT, line=0)) == ["out", "update"]


def test_a_name_written_with_other_marks_is_recognised_by_birth_and_commune(
    congress: str, tmp_path: Path
) -> None:
    take_in(paper(tmp_path, [1, "Y Bên", "Nữ", "3/5/1980", "", "Xã Rờ Kơi", ""]), congress)
    other = paper(tmp_path, [1, "Y Bến", "Nữ", "3/5/1980", "", "Xã Rờ Kơi", ""])
    preview = lists.preview(other, congress)
    assert (states(preview), preview.rows[0].action) == (["warning"], "update")
    elsewhere = paper(tmp_path, [1, "Y Bến", "Nữ", "3/5/1980", "", "Xã Sa Nhơn", ""])
    assert states(lists.preview(elsewhere, congress)) == ["question"]


def test_somebody_of_the_same_name_and_another_year_is_just_new(
    congress: str, tmp_path: Path
) -> None:
    take_in(paper(tmp_path, Y_BEN), congress)
    other = [1, "Y Bên", "Nữ", "1991", "", "", ""]
    assert states(lists.preview(paper(tmp_path, other), congress)) == ["new"]


def test_two_people_alike_in_one_list_are_pointed_out_and_not_doubled_by_reading_again(
    congress: str, tmp_path: Path
) -> None:
    alike = [[place, "Y Ba", "Nữ", "1980", "", "Xã Rờ Kơi", ""] for place in (1, 2)]
    file = paper(tmp_path, *alike)
    preview = lists.preview(file, congress)
    assert states(preview) == ["new", "warning"]
    assert "2" in said(preview, 1)["full_name"]
    lists.apply(preview)
    assert states(lists.preview(file, congress)) == ["unchanged", "unchanged"]


def test_a_list_of_names_and_card_numbers_only_updates_with_a_warning(
    congress: str, tmp_path: Path
) -> None:
    take_in(paper(tmp_path, Y_BEN, A_THUT), congress)
    numbers = paper(tmp_path, ["Y Bên", "001"], headings=["Họ và tên", "Số thẻ"])
    preview = lists.preview(numbers, congress)
    assert (states(preview), preview.rows[0].action) == (["warning"], "update")
    lists.apply(preview)
    assert on_the_list(congress)[0].delegate.card_number == "001"


def test_the_card_number_of_another_person_is_an_error(congress: str, tmp_path: Path) -> None:
    take_in(paper(tmp_path, Y_BEN), congress)
    wrong = [1, "Y Hạnh", "Nữ", "1991", "062180001235", "", ""]
    preview = lists.preview(paper(tmp_path, wrong), congress)
    assert states(preview) == ["error"]
    assert "Y Bên" in said(preview)["id_number"]


def test_one_card_number_twice_in_a_list_is_an_error(congress: str, tmp_path: Path) -> None:
    twin = [2, "Y Hạnh", "Nữ", "1980", "062180001235", "", ""]
    preview = lists.preview(paper(tmp_path, Y_BEN, twin), congress)
    assert states(preview) == ["new", "error"]
    assert "2" in said(preview, 1)["id_number"]


def test_eleven_digits_ask_whether_excel_dropped_the_nought(congress: str, tmp_path: Path) -> None:
    short = [1, "Y Bên", "Nữ", "1980", 62180001235, "", ""]
    preview = lists.preview(paper(tmp_path, short), congress)
    assert states(preview) == ["error"]
    assert "062180001235" in said(preview)["id_number"]


def test_a_card_number_that_contradicts_gender_or_birth_is_a_warning(
    congress: str, tmp_path: Path
) -> None:
    odd = [1, "Y Bên", "Nam", "1980", "062180001235", "", ""]
    assert states(lists.preview(paper(tmp_path, odd), congress)) == ["warning"]


def test_a_word_that_a_person_has_decided_in_the_register_is_not_asked_again(
    congress: str, tmp_path: Path
) -> None:
    headings = ["Họ và tên", "Năm sinh", "Dân tộc"]
    take_in(paper(tmp_path, ["Y Bên", 1980, "Tày"], headings=headings), congress)
    file = paper(tmp_path, ["Y Bên", 1980, "Thổ"], headings=headings)
    assert states(lists.preview(file, congress)) == ["unchanged"]
    other = paper(tmp_path, ["Y Ba", 1980, "Thổ"], headings=headings)
    assert states(lists.preview(other, congress)) == ["error"]


def test_a_person_of_another_congress_is_recognised_by_the_card_and_not_entered_twice(
    congress: str, tmp_path: Path
) -> None:
    take_in(paper(tmp_path, Y_BEN), congress)
    second = builders.held_congress(ordinal="V")
    preview = lists.preview(paper(tmp_path, Y_BEN), second)
    assert states(preview) == ["new"]
    lists.apply(preview)
    assert len(select(Person)) == 1
    assert on_the_list(second)[0].person.uid == on_the_list(congress)[0].person.uid


def test_the_record_of_another_office_stays_as_it_is(congress: str, tmp_path: Path) -> None:
    with journal.act("received", kind="receive") as act:
        theirs = Person(
            uid=new_uid(), owner="another office", version="x:1", full_name="Y Bên",
            id_number="062180001235",
        )  # fmt: skip
        act.take(Person, [(row_of(theirs), None)])
    preview = lists.preview(paper(tmp_path, Y_BEN), congress)
    assert states(preview) == ["warning"]
    lists.apply(preview)
    (entry,) = on_the_list(congress)
    assert entry.person == theirs


def test_a_line_with_the_code_of_one_person_and_the_data_of_another_is_pointed_out(
    congress: str, tmp_path: Path
) -> None:
    take_in(paper(tmp_path, Y_BEN), congress)
    uid = on_the_list(congress)[0].delegate.uid
    other = paper(tmp_path, [uid, "Y Hạnh", 1991], headings=["Mã", "Họ và tên", "Năm sinh"])
    preview = lists.preview(other, congress)
    assert states(preview) == ["warning"]
    assert "Y Bên" in said(preview)["full_name"]
    twice = paper(tmp_path, [uid, "Y Bên", 1980], [uid, "Y Bên", 1980],
                  headings=["Mã", "Họ và tên", "Năm sinh"])  # fmt: skip
    assert states(lists.preview(twice, congress)) == ["unchanged", "error"]


def test_a_year_does_not_replace_the_month_that_is_known(congress: str, tmp_path: Path) -> None:
    take_in(paper(tmp_path, Y_BEN), congress)
    vaguer = [1, "Y Bên", "Nữ", "1980", "062180001235", "", "Chủ tịch"]
    take_in(paper(tmp_path, vaguer), congress)
    (entry,) = on_the_list(congress)
    assert (entry.person.born, entry.person.position) == (PartialDate(1980, 5), "Chủ tịch")


def test_a_list_of_a_thousand_people_is_taken_in_and_recognised_again(
    congress: str, tmp_path: Path
) -> None:
    people = [[place, f"Y {chr(65 + place % 26)}{place}", "Nữ", 1950 + place % 50, "", "", ""]
              for place in range(1, 1001)]  # fmt: skip
    file = paper(tmp_path, *people)
    take_in(file, congress)
    assert len({one.delegate.card_code for one in on_the_list(congress)}) == 1000
    assert lists.preview(file, congress).counts["unchanged"] == 1000


def test_names_in_an_old_font_are_converted_and_both_forms_told(
    congress: str, tmp_path: Path
) -> None:
    old = [1, "§inh V¨n ¸nh", "Nam", "1980", "", "", ""]
    preview = lists.preview(paper(tmp_path, old), congress)
    assert states(preview) == ["new"]
    assert preview.rows[0].person.full_name == "Đinh Văn Ánh"
    assert preview.rows[0].read.converted["full_name"] == ("§inh V¨n ¸nh", "Đinh Văn Ánh")


def test_a_delegate_entered_by_hand_is_matched_too(congress: str, tmp_path: Path) -> None:
    delegates.register(
        builders.a_person("Y Bên", born=PartialDate(1980, 5), ethnic_group="xo-dang"),
        Delegate(congress=congress, kind="guest"),
    )
    preview = lists.preview(paper(tmp_path, Y_BEN), congress)
    assert states(preview) == ["update"]
    lists.apply(preview)
    (entry,) = on_the_list(congress)
    assert (entry.delegate.kind, entry.person.ethnic_group) == ("guest", "xo-dang")
    assert entry.delegation == "Xã Rờ Kơi"


def test_of_two_people_of_one_name_the_line_that_says_more_is_matched_first(
    congress: str, tmp_path: Path
) -> None:
    """Else the line that says little could be taken for the other, who would then be new."""
    headings = ["Họ và tên", "Chuyên môn"]
    people = [["Y Bên"], ["Y Bên", "Nông học"]]
    preview = lists.preview(paper(tmp_path, *people, headings=headings), congress)
    lists.apply(preview)
    again = lists.preview(paper(tmp_path, *people, headings=headings), congress)
    assert states(again) == ["unchanged", "unchanged"]
    turned = lists.preview(paper(tmp_path, *reversed(people), headings=headings), congress)
    assert states(turned) == ["unchanged", "unchanged"]
