"""Lists about people who were made one with somebody else since they went out or came in."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from desktop_app.domain.delegates import Entry
from desktop_app.domain.list_decisions import REPLACE
from desktop_app.domain.list_gone import key_of_row
from desktop_app.services import delegates, list_export, lists, same_person
from desktop_app.services.list_export import Wanted
from tests import builders
from tests.services.list_papers import A_THUT, HEADINGS, on_the_list, paper, states

SENDER = "UBND xã Rờ Kơi"
OTHER = "Công an huyện"
Y_BEN = [1, "Y Bên", "Nữ", "5/1980", "", "Xã Rờ Kơi", "Bí thư"]


def found(congress: str, name: str) -> Entry:
    (one,) = [one for one in on_the_list(congress) if one.person.full_name == name]
    return one


def merge_into(congress: str, kept: str, gone: str) -> str:
    """The uid of the delegate of one name, with whom the one of the other name was made one."""
    stays = found(congress, kept)
    same_person.merge(stays.person.uid, found(congress, gone).person.uid)
    return stays.delegate.uid


def test_a_line_of_our_own_list_finds_the_person_the_one_it_named_was_made_one_with(
    congress: str, tmp_path: Path
) -> None:
    file, uid = tmp_path / "ours.xlsx", builders.enter(congress, "Y Bên", "H'Bên Niê")[1]
    list_export.export(congress, file, wanted=Wanted("short", uids=[uid]))
    kept = merge_into(congress, "Y Bên", "H'Bên Niê")
    book = openpyxl.load_workbook(file)
    for row in book.active.iter_rows():
        for cell in row:
            if cell.value == "H'Bên Niê":
                cell.value = "H'Bên Niê Kđăm"
    book.save(file)
    (row,) = lists.preview(file, congress).rows
    assert row.delegate_before is not None
    assert row.delegate_before.uid == kept
    assert row.person.full_name == "H'Bên Niê Kđăm"
    assert row.action == "update"


def test_the_line_of_the_list_before_still_leads_to_whoever_was_made_one_since(
    congress: str, tmp_path: Path
) -> None:
    lists.apply(lists.begin(paper(tmp_path, Y_BEN, A_THUT), congress, SENDER))
    builders.enter(congress, "Bên Niê")
    kept = merge_into(congress, "Bên Niê", "Y Bên")
    corrected = [1, "Bênh Niê", "Nữ", "5/1980", "", "Xã Rờ Kơi", "Bí thư"]
    preview = lists.begin(paper(tmp_path, corrected, A_THUT), congress, SENDER)
    assert [row.delegate_before.uid if row.delegate_before else "" for row in preview.rows] == [
        kept, found(congress, "A Thút").delegate.uid,
    ]  # fmt: skip
    assert preview.gone == ()


def test_who_was_made_one_and_is_missing_from_the_list_is_asked_about_once(
    congress: str, tmp_path: Path
) -> None:
    lists.apply(lists.begin(paper(tmp_path, Y_BEN, A_THUT), congress, SENDER))
    builders.enter(congress, "Bên Niê")
    kept = merge_into(congress, "Bên Niê", "Y Bên")
    preview = lists.begin(paper(tmp_path, A_THUT), congress, SENDER)
    assert [one.entry.delegate.uid for one in preview.gone] == [kept]


def test_what_was_decided_about_a_line_holds_for_whoever_was_made_one_since(
    congress: str, tmp_path: Path
) -> None:
    first, second = (
        builders.keep(builders.a_delegate(congress, builders.keep(builders.a_person("Y Bên"))[0]))
        for _ in range(2)
    )
    line = [1, "Y Bên", "Nữ", "5/1980", "", "Xã Rờ Kơi", "Bí thư"]
    file = paper(tmp_path, line, headings=HEADINGS)
    preview = lists.begin(file, congress, OTHER)
    assert states(preview) == ["question"]
    key = key_of_row(preview.rows[0])
    lists.answered(preview, preview.decisions.with_line([key], REPLACE, second[0]))
    stays, gone = delegates.entry_of(first[0]), delegates.entry_of(second[0])
    assert stays is not None
    assert gone is not None
    same_person.merge(stays.person.uid, gone.person.uid)
    (row,) = lists.preview_of(preview.batch).rows
    assert row.delegate_before is not None
    assert row.delegate_before.uid == first[0]
    assert row.state == "update"
