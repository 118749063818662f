"""The DTTS round of Kon Tum in 2024: Sa Thầy is the pilot, and its review reaches the other nine districts.

The figures and days are those of the published article; the conclusions' wording is ours.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from desktop_app.domain import catalogue
from desktop_app.domain.chain import PilotChoice
from desktop_app.domain.congresses import Congress
from desktop_app.domain.cycle_definitions import cycle_definition
from desktop_app.domain.meetings import Conclusion, Meeting
from desktop_app.domain.preparation import Task
from desktop_app.domain.tasks import due
from desktop_app.services import congresses, handing_down, meetings, periodic_reports, registers
from desktop_app.store.belonging import belonging
from tests.builders import KON_TUM, SA_THAY, keep
from tests.places import Place, place

CYCLE = cycle_definition("dtts-4-2024").uid
PROVINCE = catalogue.unit(KON_TUM)
DISTRICTS = [one.key for one in catalogue.children_of(PROVINCE)]
PILOT_DAY, REVIEW_DAY = date(2024, 5, 16), date(2024, 5, 21)
CONCLUSIONS = (
    # area, what, the day that is set, days from the unit's own congress
    ("documents", "Gửi văn kiện đến đại biểu chậm nhất 05 ngày trước đại hội", None, -5),
    ("personnel", "Rà soát danh sách đại biểu, bảo đảm các dân tộc đều có đại biểu", None, -15),
    ("power", "Chạy thử máy phát điện dự phòng tại hội trường", None, -2),
    ("general", "Báo cáo ngày tổ chức đại hội về tỉnh", date(2024, 5, 31), None),
)


@pytest.fixture
def province(tmp_path: Path) -> Iterator[Place]:
    """The province's office with its congress, the choice of the pilot, and the review on 21 May."""
    made = place(tmp_path, "tinh", KON_TUM).open()
    (congress,) = keep(
        Congress(cycle=CYCLE, unit=PROVINCE.uid, form="congress", ordinal="IV", state="planned",
                 starts=date(2024, 10, 23))
    )  # fmt: skip
    keep(
        PilotChoice(cycle=CYCLE, unit=catalogue.unit(SA_THAY).uid, level="district",
                    within=PROVINCE.uid, body="Ban Chỉ đạo tỉnh")
    )  # fmt: skip
    changed = meetings.save(
        Meeting(congress=congress, kind="review", title="Rút kinh nghiệm đại hội điểm huyện Sa Thầy",
                held_on=REVIEW_DAY, chair="Chủ trì tập huấn")
    )  # fmt: skip
    for area, body, day, days in CONCLUSIONS:
        meetings.save_conclusion(
            Conclusion(meeting=changed.uids[-1], area=area, body=body, due=day, days=days,
                       for_units=True, level="district")
        )  # fmt: skip
    yield made
    registers.close()


def district(folder: Path, key: str, starts: date) -> tuple[Place, str]:
    """A district's office with its own congress; the congress's uid."""
    made = place(folder, key, key).open()
    unit = catalogue.unit(key)
    (congress,) = keep(
        Congress(cycle=CYCLE, unit=unit.uid, form="congress", ordinal="IV", starts=starts)
    )
    return made, congress


def handed_down(province: Place, office: Place, folder: Path) -> Path:
    """What the province sends down to a district; each has recognised the other."""
    office.trusts(province)
    province.trusts(office)
    province.open()
    return handing_down.send_down(folder, CYCLE)[0].file


def take_in(office: Place, file: Path) -> int:
    """Receive the file; how many rows were new or changed."""
    (got,) = office.receives(file)
    assert got.result in ("accepted", "already")
    return got.counts.new + got.counts.changed if got.result == "accepted" else 0


def tasks(congress: str) -> list[Task]:
    return belonging(Task, "congress", congress)


def test_the_article_has_ten_districts_and_sa_thay_is_one_of_them() -> None:
    assert len(DISTRICTS) == 10
    assert SA_THAY in DISTRICTS


def test_the_four_conclusions_become_dated_tasks_at_the_nine_others_and_not_at_the_pilot(
    province: Place, tmp_path: Path
) -> None:
    reached = 0
    for number, key in enumerate(DISTRICTS):
        starts = PILOT_DAY if key == SA_THAY else date(2024, 6, 1 + 3 * number)
        office, congress = district(tmp_path, key, starts)
        assert meetings.conclusions_received(congress) == []
        take_in(office, handed_down(province, office, tmp_path))
        found = meetings.conclusions_received(congress)
        if key == SA_THAY:
            assert found == []
            continue
        assert [one.draft.title for one in found] == [body for _, body, _, _ in CONCLUSIONS]
        meetings.take_conclusions(congress)
        one = congresses.required(congress)
        assert [due(task, one) for task in tasks(congress)] == [
            date.fromordinal(starts.toordinal() - 5), date.fromordinal(starts.toordinal() - 15),
            date.fromordinal(starts.toordinal() - 2), date(2024, 5, 31),
        ]  # fmt: skip
        assert all("21/5/2024" in task.note and "Kon Tum" in task.note for task in tasks(congress))
        assert meetings.conclusions_received(congress) == []
        reached += 1
    assert reached == 9


def test_nothing_appears_twice_when_the_file_is_read_again(province: Place, tmp_path: Path) -> None:
    office, congress = district(tmp_path, "2024-612", date(2024, 6, 10))
    file = handed_down(province, office, tmp_path)
    assert take_in(office, file) > 0
    meetings.take_conclusions(congress)
    again = handed_down(province, office, tmp_path)
    assert take_in(office, file) == 0
    assert take_in(office, again) == 0
    assert meetings.conclusions_received(congress) == []
    assert len(tasks(congress)) == 4


def test_a_corrected_conclusion_corrects_its_task_and_leaves_what_the_district_changed(
    province: Place, tmp_path: Path
) -> None:
    office, congress = district(tmp_path, "2024-612", date(2024, 6, 10))
    take_in(office, handed_down(province, office, tmp_path))
    meetings.take_conclusions(congress)
    last = tasks(congress)[-1]
    keep(replace(last, owner_name="Phòng Dân tộc", state="doing"))

    province.open()
    held = meetings.meetings(congresses.all_congresses()[0].uid)[0].meeting
    power, report = meetings.conclusions(held.uid)[2:]
    meetings.save_conclusion(replace(power, body="Chạy thử máy phát điện hai lần", days=-3))
    meetings.save_conclusion(replace(report, due=date(2024, 6, 5)))
    assert take_in(office, handed_down(province, office, tmp_path)) == 2
    assert [one.task is not None for one in meetings.conclusions_received(congress)] == [True, True]
    meetings.take_conclusions(congress)
    assert meetings.conclusions_received(congress) == []
    found = {task.title: task for task in tasks(congress)}
    assert len(found) == 4
    assert found["Chạy thử máy phát điện hai lần"].days == -3
    changed = found[report.body]
    assert (changed.due, changed.owner_name, changed.state) == (
        date(2024, 6, 5), "Phòng Dân tộc", "doing",
    )  # fmt: skip


def test_taking_the_tasks_can_be_taken_back_and_they_are_offered_again(
    province: Place, tmp_path: Path
) -> None:
    from desktop_app.services import acts

    office, congress = district(tmp_path, "2024-612", date(2024, 6, 10))
    take_in(office, handed_down(province, office, tmp_path))
    meetings.take_conclusions(congress)
    acts.undo_last()
    assert tasks(congress) == []
    assert len(meetings.conclusions_received(congress)) == 4


def test_the_province_reports_how_many_of_its_ten_districts_have_held_theirs(
    province: Place,
) -> None:
    own = congresses.all_congresses()[0].uid
    keep(
        Congress(cycle=CYCLE, unit=catalogue.unit(SA_THAY).uid, form="congress", state="held",
                 starts=PILOT_DAY, held_from=PILOT_DAY, source="typed")
    )  # fmt: skip
    found = {one.key: (one.value, one.of) for one in periodic_reports.count(own, date(2024, 5, 30))}
    assert found["units_held"] == (1, 10)
    before = {one.key: one.value for one in periodic_reports.count(own, date(2024, 5, 15))}
    assert before["units_held"] == 0
