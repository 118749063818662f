from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_app.domain.congresses import Congress
from desktop_app.domain.dates import PartialDate
from desktop_app.domain.delegates import Delegation
from desktop_app.domain.errors import Refusal
from desktop_app.domain.fields import new_uid
from desktop_app.domain.people import Person
from desktop_app.domain.rows import line, row_of
from desktop_app.services import acts, lists
from desktop_app.store import database
from desktop_app.store.rows import select, write
from tests import builders
from tests.services.list_papers import (
    A_THUT,
    COUNTS,
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
    assert preview.counts == COUNTS | {"new": 2}
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
    with pytest.raises(Refusal) as caught:
        lists.preview(paper(tmp_path, Y_BEN), new_uid())
    assert caught.value.code == "unknown_congress"


def test_the_preview_for_machines_has_stored_values_and_row_numbers_of_the_sheet(
    congress: str, tmp_path: Path
) -> None:
    file = papers.usual(tmp_path / "a.xlsx", [*papers.PEOPLE, [4, "Y Ba", 1980, 1981]])
    told = lists.as_json(lists.preview(file, congress))
    assert json.loads(json.dumps(told)) == told
    assert told["sheet"] == "Danh sách"
    assert told["counts"] == COUNTS | {"new": 2, "error": 2}
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


def test_a_cell_that_may_be_in_an_old_font_and_is_wrong_as_it_stands_keeps_its_line_out(
    congress: str, tmp_path: Path
) -> None:
    preview = lists.preview(
        paper(tmp_path, ["Y Bên", "Ü"], headings=["Họ và tên", "Số CCCD"]), congress
    )
    assert states(preview) == ["error"]
    assert not lists.apply(preview, skip_errors=True).act
