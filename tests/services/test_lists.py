from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from desktop_app.domain.congresses import Congress
from desktop_app.domain.dates import PartialDate
from desktop_app.domain.delegates import Delegation
from desktop_app.domain.errors import Cancelled, Refusal
from desktop_app.domain.fields import new_uid
from desktop_app.domain.people import Person
from desktop_app.domain.rows import line, row_of
from desktop_app.domain.units import Office
from desktop_app.services import acts, consolidation, lists
from desktop_app.store import database
from desktop_app.store.rows import get, select, write
from tests import builders
from tests.services.list_papers import (
    A_THUT,
    Y_BEN,
    on_the_list,
    paper,
    said,
    states,
    take_in,
)
from tests.sheets import papers


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
