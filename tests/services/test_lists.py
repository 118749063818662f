from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from desktop_app.domain.congresses import Congress
from desktop_app.domain.dates import PartialDate
from desktop_app.domain.delegates import Delegate, Delegation, Entry
from desktop_app.domain.errors import Cancelled, Refusal
from desktop_app.domain.fields import new_uid
from desktop_app.domain.lists import ListPreview
from desktop_app.domain.people import Person
from desktop_app.domain.rows import line, row_of
from desktop_app.domain.units import Office
from desktop_app.services import acts, consolidation, delegates, lists
from desktop_app.store import database, journal
from desktop_app.store.rows import get, select, write
from tests import builders
from tests.sheets import papers

HEADINGS = ["STT", "Họ và tên", "Giới tính", "Ngày sinh", "Số CCCD", "Đoàn", "Chức vụ"]
Y_BEN = [1, "Y Bên", "Nữ", "5/1980", "062180001235", "Xã Rờ Kơi", "Bí thư"]
A_THUT = [2, "A Thút", "Nam", "3/5/1957", "062057001234", "Xã Rờ Kơi", "Già làng"]


@pytest.fixture
def congress(tmp_path: Path) -> Iterator[str]:
    builders.register_at(tmp_path / "sa-thay.sdh")
    yield builders.held_congress()
    builders.close()


def paper(tmp_path: Path, *people: Sequence[Any], headings: Sequence[str] = HEADINGS) -> Path:
    return papers.simple(tmp_path / "ro-koi.xlsx", headings, *people)


def states(preview: ListPreview) -> list[str]:
    return [row.state for row in preview.rows]


def said(preview: ListPreview, row: int = 0) -> dict[str, str]:
    return {key: str(one.message) for key, one in preview.rows[row].problems.items()}


def on_the_list(congress: str) -> list[Entry]:
    return delegates.in_order(congress)


def take_in(file: Path, congress: str) -> None:
    assert lists.apply(lists.preview(file, congress)).act


def test_a_preview_changes_nothing(congress: str, tmp_path: Path) -> None:
    before = len(acts.latest())
    preview = lists.preview(paper(tmp_path, Y_BEN, A_THUT), congress)
    assert preview.counts == {"new": 2, "update": 0, "unchanged": 0, "warning": 0, "error": 0}
    assert on_the_list(congress) == []
    assert len(acts.latest()) == before


def test_new_people_become_official_delegates_with_code_place_and_delegation(
    congress: str, tmp_path: Path
) -> None:
    changed = lists.apply(lists.preview(paper(tmp_path, Y_BEN, A_THUT), congress))
    y_ben, a_thut = on_the_list(congress)
    assert y_ben.person.full_name == "Y Bên"
    assert y_ben.person.born == PartialDate(1980, 5)
    assert y_ben.delegation == a_thut.delegation == "Xã Rờ Kơi"
    assert (y_ben.delegate.position, a_thut.delegate.position) == (1, 2)
    assert (y_ben.delegate.kind, y_ben.delegate.card_number) == ("official", "")
    assert len({y_ben.delegate.card_code, a_thut.delegate.card_code}) == 2
    assert changed.records == {"Delegation", "Person", "Delegate"}
    (delegation,) = select(Delegation)
    assert (delegation.congress, delegation.position) == (congress, 1)


def test_the_whole_list_is_one_act_and_one_undo_takes_it_back(
    congress: str, tmp_path: Path
) -> None:
    lists.apply(lists.preview(paper(tmp_path, Y_BEN, A_THUT), congress))
    assert "ro-koi.xlsx" in str(acts.latest()[0].text)
    acts.undo_last()
    assert on_the_list(congress) == []
    assert select(Person) == select(Delegation) == []


def test_a_list_read_again_changes_nothing(congress: str, tmp_path: Path) -> None:
    file = paper(tmp_path, Y_BEN, A_THUT)
    take_in(file, congress)
    again = lists.preview(file, congress)
    assert states(again) == ["unchanged", "unchanged"]
    assert lists.apply(again).act == 0
    assert len(on_the_list(congress)) == 2


def test_applying_one_preview_twice_does_not_double_anybody(congress: str, tmp_path: Path) -> None:
    preview = lists.preview(paper(tmp_path, Y_BEN), congress)
    lists.apply(preview)
    assert lists.apply(preview).act == 0
    assert len(on_the_list(congress)) == 1


def test_a_corrected_list_updates_and_keeps_what_it_does_not_mention(
    congress: str, tmp_path: Path
) -> None:
    take_in(paper(tmp_path, Y_BEN), congress)
    before = on_the_list(congress)[0]
    builders.keep(replace(before.person, phone="0905123456", position="Phó Bí thư"))
    corrected = [9, "Y Bền", "Nữ", "6/5/1980", "062180001235", "", ""]
    preview = lists.preview(paper(tmp_path, corrected), congress)
    assert preview.rows[0].action == "update"
    take_in(paper(tmp_path, corrected), congress)
    (after,) = on_the_list(congress)
    assert (after.person.uid, after.person.full_name) == (before.person.uid, "Y Bền")
    assert after.person.born == PartialDate(1980, 5, 6)
    assert (after.person.phone, after.person.position) == ("0905123456", "Phó Bí thư")
    assert after.delegation == "Xã Rờ Kơi"
    assert after.delegate.position == 1  # the list of one commune numbers from 1 again


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
def test_somebody_similar_is_new_with_a_warning(
    congress: str, tmp_path: Path, other: list[Any]
) -> None:
    take_in(paper(tmp_path, Y_BEN), congress)
    preview = lists.preview(paper(tmp_path, other), congress)
    assert states(preview) == ["warning"]
    assert preview.rows[0].action == "new"
    assert "Bí thư" in said(preview)["full_name"]
    lists.apply(preview)
    assert len(on_the_list(congress)) == 2


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


def test_a_line_without_a_name_is_an_error(congress: str, tmp_path: Path) -> None:
    nameless = [1, "", "Nữ", "1980", "", "", ""]
    preview = lists.preview(paper(tmp_path, nameless), congress)
    assert states(preview) == ["error"]
    assert "full_name" in said(preview)


def test_lines_with_errors_keep_the_whole_list_out_unless_they_are_left_out(
    congress: str, tmp_path: Path
) -> None:
    wrong = [3, "Y Ba", "Nữ", "31/2/1980", "", "Xã Sa Nhơn", ""]
    preview = lists.preview(paper(tmp_path, Y_BEN, wrong), congress)
    with pytest.raises(Refusal, match="dòng 3") as caught:
        lists.apply(preview)
    assert caught.value.code == "lines_with_errors"
    assert on_the_list(congress) == []
    lists.apply(preview, skip_errors=True)
    assert [one.person.full_name for one in on_the_list(congress)] == ["Y Bên"]
    assert [one.name for one in select(Delegation)] == ["Xã Rờ Kơi"]


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


def test_a_congress_of_another_office_takes_no_list(congress: str, tmp_path: Path) -> None:
    theirs = replace(builders.a_congress(), uid=new_uid(), owner="another office", version="x:1")
    with database.writing():
        write(Congress, [(row_of(theirs), line(row_of(theirs)))])
    with pytest.raises(Refusal) as caught:
        lists.preview(paper(tmp_path, Y_BEN), theirs.uid)
    assert caught.value.code == "foreign_owner"


def test_a_congress_that_is_not_there_is_refused(congress: str, tmp_path: Path) -> None:
    for act in (
        lambda: lists.preview(paper(tmp_path, Y_BEN), new_uid()),
        lambda: lists.export(new_uid(), tmp_path / "a.xlsx"),
    ):
        with pytest.raises(Refusal) as caught:
            act()
        assert caught.value.code == "unknown_congress"


def test_the_preview_for_machines_has_stored_values_and_row_numbers_of_the_sheet(
    congress: str, tmp_path: Path
) -> None:
    file = papers.usual(tmp_path / "a.xlsx", [*papers.PEOPLE, [4, "Y Ba", 1980, 1981]])
    told = lists.as_json(lists.preview(file, congress))
    assert json.loads(json.dumps(told)) == told
    assert told["sheet"] == "Danh sách"
    assert told["counts"] == {"new": 2, "update": 0, "unchanged": 0, "warning": 0, "error": 2}
    assert told["rows"][0] == {
        "row": 7,
        "state": "new",
        "values": {
            "full_name": "A Thút", "gender": "male", "born": "1957-05-03",
            "delegate_position": 1, "ethnic_group": "xo-dang", "schooling": "9-12",
            "qualification": None, "id_number": "062057001234", "note": None,
        },
        "problems": {},
    }  # fmt: skip
    assert [row["values"]["born"] for row in told["rows"]] == [
        "1957-05-03",
        "1980-05",
        "1991",
        None,
    ]
    assert set(told["rows"][1]["problems"]) == {"id_number"}
    assert told["rows"][3]["values"]["gender"] is None
    assert set(told["rows"][3]["problems"]) == {"gender", "born"}


def test_our_own_export_read_again_changes_nothing(congress: str, tmp_path: Path) -> None:
    take_in(paper(tmp_path, Y_BEN, A_THUT), congress)
    guest = Person(full_name="Chea Sok", nationality="Campuchia", born=PartialDate(1970))
    person = builders.keep(guest)[0]
    builders.keep(builders.a_delegate(congress, person, kind="foreign_guest"))
    target = tmp_path / "trich-ngang.xlsx"
    assert lists.export(congress, target) == 3
    again = lists.preview(target, congress)
    assert states(again) == ["unchanged"] * 3
    assert again.read.unread == ()


def test_what_is_corrected_in_our_own_export_updates_the_delegate_it_belongs_to(
    congress: str, tmp_path: Path
) -> None:
    take_in(paper(tmp_path, Y_BEN, A_THUT), congress)
    target = tmp_path / "trich-ngang.xlsx"
    lists.export(congress, target)
    book = openpyxl.load_workbook(target)
    for row in book.active.iter_rows():
        for cell in row:
            if cell.value == "Y Bên":
                cell.value = "Y Bền"
            elif cell.value == "062180001235":
                cell.value = None
    book.save(target)
    preview = lists.preview(target, congress)
    assert sorted(states(preview)) == ["unchanged", "update"]
    lists.apply(preview)
    names = {one.person.full_name for one in on_the_list(congress)}
    assert names == {"Y Bền", "A Thút"}


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


def test_the_roll_names_office_and_congress_and_marks_training(
    congress: str, tmp_path: Path
) -> None:
    lists.export(congress, tmp_path / "a.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").active
    texts = [row[0].value for row in sheet.iter_rows(max_row=5)]
    assert texts[0].startswith("TẬP HUẤN")
    office = get(Office, get(Congress, congress).owner)  # type: ignore[union-attr]
    assert office is not None
    assert texts[1] == office.name.upper()
    assert "ĐẠI HỘI ĐẠI BIỂU CÁC DÂN TỘC THIỂU SỐ HUYỆN SA THẦY" in texts[3]


@pytest.mark.parametrize(
    ("name", "code"),
    [("a.xls", "wrong_name"), ("no/where.xlsx", "no_folder"), ("folder.xlsx", "a_folder")],
)
def test_a_target_that_will_not_do_is_refused_and_nothing_is_left_about(
    congress: str, tmp_path: Path, name: str, code: str
) -> None:
    (tmp_path / "folder.xlsx").mkdir()
    before = sorted(tmp_path.iterdir())
    with pytest.raises(Refusal) as caught:
        lists.export(congress, tmp_path / name)
    assert caught.value.code == code
    assert sorted(tmp_path.iterdir()) == before


def test_cancelling_an_export_leaves_the_old_file_as_it_was(congress: str, tmp_path: Path) -> None:
    target = tmp_path / "a.xlsx"
    lists.export(congress, target)
    before = target.read_bytes()

    def stop(done: int, total: int, text: str = "") -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        lists.export(congress, target, stop)
    assert target.read_bytes() == before


def test_the_consolidation_is_written_for_excel(congress: str, tmp_path: Path) -> None:
    take_in(paper(tmp_path, Y_BEN, A_THUT), congress)
    lists.export_summary(consolidation.summary(), tmp_path / "a.xlsx")
    table = openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets[0]
    lines = [[cell.value for cell in row] for row in table.iter_rows()]
    total = next(line for line in lines if line[1] == "Tổng cộng")
    assert total[3] == 2


def test_a_list_of_a_thousand_people_is_taken_in_and_recognised_again(
    congress: str, tmp_path: Path
) -> None:
    people = [[place, f"Y {chr(65 + place % 26)}{place}", "Nữ", 1950 + place % 50, "", "", ""]
              for place in range(1, 1001)]  # fmt: skip
    file = paper(tmp_path, *people)
    take_in(file, congress)
    assert len({one.delegate.card_code for one in on_the_list(congress)}) == 1000
    assert lists.preview(file, congress).counts["unchanged"] == 1000


def test_names_in_an_old_font_are_pointed_out(congress: str, tmp_path: Path) -> None:
    old = [1, "§inh V¨n ¸nh", "Nam", "1980", "", "", ""]
    preview = lists.preview(paper(tmp_path, old), congress)
    assert states(preview) == ["warning"]
    assert "VnTime" in said(preview)["full_name"]


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
