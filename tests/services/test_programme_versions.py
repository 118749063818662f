"""Releasing a programme, running its day, and its papers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from desktop_app.domain.errors import Refusal
from desktop_app.domain.plain_tables import PlainTable
from desktop_app.domain.programme import GroupPlace, ProgrammeItem, Session, Speech
from desktop_app.domain.programme_running import following, running
from desktop_app.services import (
    acts,
    plain_tables,
    programme,
    programme_groups,
    programme_papers,
    programme_running,
    programme_versions,
    speeches,
)
from desktop_app.services.programme_versions import NOW
from desktop_app.services.registers import Opened
from tests.builders import close, enter, held_congress, keep, open_again
from tests.documents.samples import texts

DAY = date(2024, 5, 16)
pytestmark = pytest.mark.usefixtures("opened")


@pytest.fixture
def congress(opened: object) -> str:
    """A session from 7:00 with three items of ten minutes."""
    uid = held_congress()
    session = programme.save_session(
        Session(congress=uid, kind="official", day=DAY, starts=420, ends=480, venue="Hội trường")
    ).uids[0]
    for title in ("Chào cờ", "Diễn văn khai mạc", "Báo cáo chính trị"):
        programme.save_item(ProgrammeItem(session=session, title=title, minutes=10))
    return uid


def items(congress: str) -> list[ProgrammeItem]:
    sessions = programme.sessions(congress)
    return programme.items(sessions)[sessions[0].uid]


def at(hour: int, minute: int, day: date = DAY) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute).astimezone()


# --- versions ----------------------------------------------------------------------------------


def test_a_released_version_stays_while_the_programme_changes(congress: str) -> None:
    programme_versions.release(congress, paper="12/CTr-BTC", by="Trưởng ban")
    [first] = programme_versions.versions(congress)
    assert (first.version.number, first.version.paper, first.items) == (1, "12/CTr-BTC", 3)
    kept = programme_versions.rows_of(congress, first.version.uid)
    programme.move_item(items(congress)[2], -1)
    programme.remove_item(items(congress)[0])
    assert programme_versions.rows_of(congress, first.version.uid) == kept
    found = {(one.kind, one.row.title) for one in programme_versions.since_released(congress)}
    assert ("gone", "Chào cờ") in found
    assert ("retimed", "Báo cáo chính trị") in found


def test_versions_are_compared_with_each_other_and_with_now(congress: str) -> None:
    programme_versions.release(congress)
    programme.save_item(replace(items(congress)[0], presenter="Ban Tổ chức"))
    programme_versions.release(congress, reason="Thêm người trình bày")
    programme.remove_item(items(congress)[2])
    second, first = programme_versions.versions(congress)
    assert (second.changes, first.changes) == (1, 0)
    between = programme_versions.changes(congress, first.version.uid, second.version.uid)
    assert [one.kind for one in between] == ["presenter"]
    since = programme_versions.changes(congress, second.version.uid, NOW)
    assert [(one.kind, one.row.title) for one in since] == [("gone", "Báo cáo chính trị")]
    assert len(programme_versions.changes(congress, first.version.uid)) == 2


def test_what_was_released_is_not_edited_by_anybody(congress: str) -> None:
    programme_versions.release(congress)
    [one] = programme_versions.versions(congress)
    row = programme_versions.rows_of(congress, one.version.uid)[1]
    for changed in (replace(row, title="Khác"), replace(one.version, number=7)):
        with pytest.raises(Refusal) as caught:
            keep(changed)
        assert caught.value.code == "released"
    acts.undo_last()
    assert programme_versions.versions(congress) == []


def test_an_empty_or_unchanged_programme_is_not_released_nor_a_change_without_its_reason(
    congress: str,
) -> None:
    with pytest.raises(Refusal) as caught:
        programme_versions.release(held_congress(ordinal="V"))
    assert caught.value.code == "nobody"
    programme_versions.release(congress)
    with pytest.raises(Refusal) as caught:
        programme_versions.release(congress)
    assert caught.value.code == "unchanged"
    programme.remove_item(items(congress)[0])
    with pytest.raises(Refusal) as caught:
        programme_versions.release(congress)
    assert caught.value.code == "no_reason"


# --- the day -----------------------------------------------------------------------------------


def test_three_items_run_with_what_really_happened_written_down(congress: str) -> None:
    for minute in (2, 15, 24):
        programme_running.begin(congress, at(7, minute))
    programme_running.finish(congress, at(7, 40))
    assert [(one.began, one.finished) for one in items(congress)] == [
        (422, 435), (435, 444), (444, 460),
    ]  # fmt: skip
    with pytest.raises(Refusal):
        programme_running.begin(congress, at(7, 41))
    with pytest.raises(Refusal):
        programme_running.finish(congress, at(7, 41))


def test_an_item_is_passed_over_and_comes_again(congress: str) -> None:
    programme_running.skip(congress, at(7, 0))
    programme_running.begin(congress, at(7, 1))
    assert [(one.began, one.finished) for one in items(congress)][:2] == [(None, 420), (421, None)]
    programme_running.bring_back(items(congress)[0])
    assert items(congress)[0].finished is None
    acts.undo_last()
    assert items(congress)[0].finished == 420


def test_after_a_power_cut_the_day_goes_on_where_it_was(congress: str, opened: Opened) -> None:
    programme_running.begin(congress, at(7, 0))
    programme_running.begin(congress, at(7, 12))
    close()
    open_again(opened.file)
    listed = programme_running.day_of(congress, at(7, 15))
    on, after = running(listed), following(listed)
    assert on is not None
    assert after is not None
    assert (on.item.title, on.item.began) == ("Diễn văn khai mạc", 432)
    assert (after.item.title, after.expected) == ("Báo cáo chính trị", 442)


def test_a_clock_that_went_back_writes_no_time_before_the_last_one(congress: str) -> None:
    programme_running.begin(congress, at(7, 20))
    programme_running.begin(congress, at(6, 5))
    assert [(one.began, one.finished) for one in items(congress)][:2] == [(440, 440), (440, None)]


def test_a_computer_on_another_day_runs_the_day_of_the_session(congress: str) -> None:
    wrong = date(2020, 1, 1)
    listed = programme_running.day_of(congress, at(7, 30, wrong))
    assert [one.expected for one in listed] == [450, 460, 470]
    programme_running.begin(congress, at(7, 30, wrong))
    assert items(congress)[0].began == 450


@pytest.mark.parametrize(
    ("clock", "true", "minutes"), [((7, 10), 430, 0), ((7, 0), 430, 10), ((23, 50), 10, 20)]
)
def test_the_hour_that_was_set_right_is_kept_for_the_next_start(
    clock: tuple[int, int], true: int, minutes: int
) -> None:
    programme_running.set_right(true, at(*clock))
    assert programme_running.correction() == minutes
    now = programme_running.now(at(*clock))
    assert now.hour * 60 + now.minute == true


# --- papers ------------------------------------------------------------------------------------


def pages(tables: list[PlainTable], file: Path) -> str:
    plain_tables.write_pdf(tables, file)
    return " ".join(" ".join(page.split()) for page in texts(file.read_bytes()))


def test_the_programme_prints_with_numbers_and_hours_now_and_as_released(
    congress: str, tmp_path: Path
) -> None:
    programme_versions.release(congress)
    uid = programme_versions.versions(congress)[0].version.uid
    programme.insert_break(items(congress)[0])
    now = pages(programme_papers.programme_paper(congress), tmp_path / "nay.pdf")
    assert "I. PHIÊN CHÍNH THỨC – 07:00 – 08:00 – Hội trường" in now
    assert "07:10 – 07:25 Giải lao" in now
    assert "07:25 – 07:35 2 Diễn văn khai mạc" in now
    assert "TM. BAN TỔ CHỨC" in now
    before = pages(programme_papers.programme_paper(congress, uid), tmp_path / "ban-1.pdf")
    assert "bản số 1" in before
    assert "Giải lao" not in before
    changes = pages(programme_papers.changes_paper(congress, uid), tmp_path / "thay-doi.pdf")
    assert "1 Thêm Giải lao 07:10 – 07:25" in changes
    assert "Đổi giờ" in changes


def test_the_running_script_has_the_words_of_the_chair_and_opens_as_a_workbook(
    congress: str, tmp_path: Path
) -> None:
    programme.save_item(
        replace(items(congress)[0], script="Mời đại biểu đứng dậy chào cờ.", prepared="Quốc kỳ")
    )
    tables = programme_papers.script_paper(congress)
    printed = pages(tables, tmp_path / "kich-ban.pdf")
    assert "1. Chào cờ (10 phút) Mời đại biểu đứng dậy chào cờ. Quốc kỳ" in printed
    plain_tables.write_xlsx(tables, tmp_path / "kich-ban.xlsx")
    sheet = CalamineWorkbook.from_path(str(tmp_path / "kich-ban.xlsx")).get_sheet_by_index(0)
    found = [cell for row in sheet.to_python() for cell in row]
    assert {"Mời đại biểu đứng dậy chào cờ.", "Quốc kỳ", "07:00 – 07:10"} <= set(found)


def test_groups_and_speeches_print_with_their_people(congress: str, tmp_path: Path) -> None:
    for paper in (programme_papers.groups_paper, programme_papers.speeches_paper):
        with pytest.raises(Refusal):
            paper(congress)
    (uid,) = enter(congress, "Siu Ƀlơ̆")
    programme_groups.make_groups(congress, 2, DAY, 810, 900)
    first = programme_groups.groups(congress)[0]
    programme_groups.seat_delegate(GroupPlace(session=first.uid, delegate=uid))
    printed = pages(programme_papers.groups_paper(congress), tmp_path / "to.pdf")
    assert "Tổ 1 13:30 – 15:00 1" in printed
    assert "1 Siu Ƀlơ̆" in printed
    speeches.save(Speech(congress=congress, item=items(congress)[2].uid, speaker="Siu Ƀlơ̆",
                         delegate=uid, topic="Giữ rừng", minutes=8, state="accepted"))  # fmt: skip
    printed = pages(programme_papers.speeches_paper(congress), tmp_path / "tham-luan.pdf")
    assert "Báo cáo chính trị (10 phút) 1 Siu Ƀlơ̆ Giữ rừng 8 Đã bố trí" in printed
    assert "Tổng thời gian đưa vào chương trình: 8 phút" in printed
