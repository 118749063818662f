from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from desktop_app.domain.congresses import Congress
from desktop_app.domain.cycle_definitions import cycle_definition
from desktop_app.domain.dates import PartialDate
from desktop_app.domain.errors import Cancelled, Refusal
from desktop_app.domain.fields import new_uid
from desktop_app.domain.people import Person
from desktop_app.domain.roll_forms import Form, RollColumn
from desktop_app.domain.units import Office
from desktop_app.services import acts, consolidation, list_export, lists, roll_forms
from desktop_app.services.list_export import Wanted
from desktop_app.store.rows import get
from tests import builders
from tests.services.list_papers import A_THUT, Y_BEN, on_the_list, paper, states, take_in


def test_a_congress_that_is_not_there_is_refused(congress: str, tmp_path: Path) -> None:
    with pytest.raises(Refusal) as caught:
        list_export.export(new_uid(), tmp_path / "a.xlsx")
    assert caught.value.code == "unknown_congress"


def test_our_own_export_read_again_changes_nothing(congress: str, tmp_path: Path) -> None:
    take_in(paper(tmp_path, Y_BEN, A_THUT), congress)
    guest = Person(full_name="Chea Sok", nationality="Campuchia", born=PartialDate(1970))
    person = builders.keep(guest)[0]
    builders.keep(builders.a_delegate(congress, person, kind="foreign_guest"))
    target = tmp_path / "trich-ngang.xlsx"
    assert list_export.export(congress, target) == 3
    again = lists.preview(target, congress)
    assert states(again) == ["unchanged"] * 3
    assert again.read.unread == ()


def test_what_is_corrected_in_our_own_export_updates_the_delegate_it_belongs_to(
    congress: str, tmp_path: Path
) -> None:
    take_in(paper(tmp_path, Y_BEN, A_THUT), congress)
    target = tmp_path / "trich-ngang.xlsx"
    list_export.export(congress, target)
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
    list_export.export(congress, tmp_path / "a.xlsx")
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
        list_export.export(congress, tmp_path / name)
    assert caught.value.code == code
    assert sorted(tmp_path.iterdir()) == before


def test_cancelling_an_export_leaves_the_old_file_as_it_was(congress: str, tmp_path: Path) -> None:
    target = tmp_path / "a.xlsx"
    list_export.export(congress, target)
    before = target.read_bytes()

    def stop(done: int, total: int, text: str = "") -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        list_export.export(congress, target, stop)
    assert target.read_bytes() == before


def test_the_consolidation_is_written_for_excel(congress: str, tmp_path: Path) -> None:
    take_in(paper(tmp_path, Y_BEN, A_THUT), congress)
    list_export.export_summary(consolidation.summary(), tmp_path / "a.xlsx")
    table = openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets[0]
    lines = [[cell.value for cell in row] for row in table.iter_rows()]
    total = next(line for line in lines if line[1] == "Tổng cộng")
    assert total[3] == 2


def test_only_those_who_are_wanted_are_taken_out_in_the_order_that_is_wanted(
    congress: str, tmp_path: Path
) -> None:
    uids = builders.enter(congress, "Y Bên", "A Thút", "A Bơ")
    wanted = Wanted("short", uids=uids[:2], order="name")
    assert list_export.export(congress, tmp_path / "a.xlsx", wanted=wanted) == 2
    assert [one.person.full_name for one in list_export.entries_of(congress, wanted)] == [
        "Y Bên", "A Thút",
    ]  # fmt: skip
    in_list = Wanted("short", uids=uids, order="list")
    assert len(list_export.entries_of(congress, in_list)) == 3


def test_who_is_off_the_list_is_on_no_list(congress: str, tmp_path: Path) -> None:
    builders.enter(congress, "Y Bên")
    builders.enter(congress, "A Thút", off_list="withdrawn")
    assert list_export.export(congress, tmp_path / "a.xlsx") == 1


@pytest.mark.parametrize("suffix", ["xlsx", "pdf"])
def test_what_leaves_the_register_stands_in_the_journal(
    congress: str, tmp_path: Path, suffix: str
) -> None:
    builders.enter(congress, "Y Bên", "A Thút")
    target = tmp_path / f"trich-ngang.{suffix}"
    write = list_export.export if suffix == "xlsx" else list_export.print_list
    write(congress, target)
    (act,) = acts.latest(1)
    assert act.kind == "look"
    assert target.name in str(act.text)
    assert "2 người" in str(act.text)


def test_a_list_that_could_not_be_written_left_nothing_and_is_not_in_the_journal(
    congress: str, tmp_path: Path
) -> None:
    before = len(acts.latest())
    with pytest.raises(Refusal):
        list_export.export(congress, tmp_path / "no" / "a.xlsx")
    assert len(acts.latest()) == before


def test_a_blank_list_holds_nobodys_data_and_is_not_in_the_journal(
    congress: str, tmp_path: Path
) -> None:
    before = len(acts.latest())
    list_export.blank_list(congress, tmp_path / "a.xlsx")
    assert len(acts.latest()) == before


def test_a_form_of_only_personal_data_is_refused_for_the_public(
    congress: str, tmp_path: Path
) -> None:
    form = roll_forms.form(roll_forms.copy("short").uids[0])
    secret = tuple(column for column in form.columns if column.key.startswith("born"))
    roll_forms.save(Form(form.form, secret))
    wanted = Wanted(form.form.uid, public=True)
    with pytest.raises(Refusal) as caught:
        list_export.export(congress, tmp_path / "a.xlsx", wanted=wanted)
    assert caught.value.code == "nothing_public"


def test_the_office_own_form_is_followed(congress: str, tmp_path: Path) -> None:
    builders.enter(congress, "Y Bên")
    form = roll_forms.form(roll_forms.copy("short").uids[0])
    columns = (form.columns[1], RollColumn(key="empty", heading="Ký nhận", width=30))
    roll_forms.save(Form(replace(form.form, title="Danh sách ký nhận"), columns))
    list_export.export(congress, tmp_path / "a.xlsx", wanted=Wanted(form.form.uid))
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").active
    texts = [[cell.value for cell in row if cell.value] for row in sheet.iter_rows()]
    assert ["DANH SÁCH KÝ NHẬN"] in texts
    assert ["Họ và tên", "Ký nhận", "Mã"] in texts
    assert sheet.column_dimensions["B"].width == pytest.approx(30, abs=1)


def test_a_congress_of_the_front_writes_its_own_words(tmp_path: Path) -> None:
    builders.register_at(tmp_path / "so.sdh", body="mttq")
    try:
        congress = builders.held_congress(cycle=cycle_definition("mttq-2024-2029").uid)
        builders.enter(congress, "Y Bên", origin="elected")
        list_export.export(congress, tmp_path / "a.xlsx", wanted=Wanted("every"))
        list_export.blank_list(congress, tmp_path / "b.xlsx")
        texts = {cell.value for row in openpyxl.load_workbook(tmp_path / "a.xlsx").active
                 for cell in row}  # fmt: skip
        assert "Do đại hội cấp dưới hiệp thương cử" in texts
        assert "Do đại hội cấp dưới bầu" not in texts
        assert states(lists.preview(tmp_path / "a.xlsx", congress)) == ["unchanged"]
    finally:
        builders.close()
