"""The lessons review, the lessons of others as a checklist, and the indicators of the past term."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from desktop_app.domain import catalogue
from desktop_app.domain.cycle_definitions import cycle_definition
from desktop_app.domain.errors import Refusal
from desktop_app.domain.indicators import MET, NOT_MET
from desktop_app.domain.lesson_lines import counts
from desktop_app.domain.lessons import Indicator, Lesson
from desktop_app.services import acts, handing_down, lesson_papers, lessons, registers
from tests.builders import KON_TUM, SA_THAY, a_congress, keep
from tests.places import Place, place

CYCLE = cycle_definition("dtts-4-2024").uid


def learnt(congress: str, body: str, kind: str = "lesson", **fields: Any) -> None:
    lessons.save(Lesson(congress=congress, kind=kind, body=body, **fields))


def test_lines_stand_kind_by_kind_and_each_kind_counts_for_itself(congress: str) -> None:
    learnt(congress, "Bài học 1")
    learnt(congress, "Kết quả 1", "result")
    learnt(congress, "Bài học 2")
    found = [(one.kind, one.position, one.body) for one in lessons.lessons(congress)]
    assert found == [
        ("result", 1, "Kết quả 1"), ("lesson", 1, "Bài học 1"), ("lesson", 2, "Bài học 2"),
    ]  # fmt: skip
    lessons.move(lessons.lessons(congress)[2], -1)
    assert [one.body for one in lessons.lessons(congress)][1:] == ["Bài học 2", "Bài học 1"]


def test_the_report_leaves_out_kinds_without_a_line(congress: str) -> None:
    learnt(congress, "Chốt danh sách sớm", area="personnel", applies_to="commune")
    letter = lesson_papers.review(congress)
    assert [part.heading for part in letter.parts] == ["I. Bài học kinh nghiệm"]
    assert letter.parts[0].paragraphs == ("1. Nhân sự: Chốt danh sách sớm (áp dụng cho cấp xã)",)


def test_own_lessons_are_no_checklist(congress: str) -> None:
    learnt(congress, "Chốt danh sách sớm")
    assert lessons.received(congress) == []


@pytest.fixture
def district(tmp_path: Path) -> tuple[Place, str]:
    """A district that took in the lessons of the province: one for all, one for communes, one for districts."""
    province = place(tmp_path, "tinh", KON_TUM).open()
    (own,) = keep(a_congress(unit=catalogue.unit(KON_TUM).uid))
    learnt(own, "Cho mọi cấp")
    learnt(own, "Cho cấp xã", applies_to="commune")
    learnt(own, "Cho cấp huyện", applies_to="district")
    made = place(tmp_path, "huyen", SA_THAY).open()
    (congress,) = keep(a_congress())
    province.trusts(made)
    made.trusts(province)
    province.open()
    (sent,) = handing_down.send_down(tmp_path, CYCLE)
    made.receives(sent.file)
    return made, congress


def test_only_lessons_for_all_or_for_the_own_level_are_received(
    district: tuple[Place, str],
) -> None:
    _, congress = district
    found = lessons.received(congress)
    assert [line.lesson.body for line in found] == ["Cho mọi cấp", "Cho cấp huyện"]
    assert {line.unit for line in found} == {"Tỉnh Kon Tum"}
    registers.close()


def test_the_space_bar_goes_through_the_ticks_and_takes_the_last_back(
    district: tuple[Place, str],
) -> None:
    _, congress = district
    seen = []
    for _ in range(4):
        lessons.turn_tick(congress, lessons.received(congress)[0])
        seen.append(lessons.received(congress)[0].state)
    assert seen == ["done", "doing", "not_ours", ""]
    registers.close()


def test_a_lesson_has_one_tick_with_how_and_when(district: tuple[Place, str]) -> None:
    _, congress = district
    line = lessons.received(congress)[0]
    lessons.save_tick(replace(lessons.tick_of(congress, line), how="Kế hoạch số 5"))
    with pytest.raises(Refusal) as refused:
        lessons.save_tick(lessons.tick_of(congress, line))
    assert refused.value.code == "twice"
    kept = lessons.received(congress)[0]
    assert kept.tick is not None
    assert (kept.tick.how, kept.state) == ("Kế hoạch số 5", "done")
    found = counts(lessons.received(congress))
    assert (found.all, found.done, found.open) == (2, 1, 1)
    table = lesson_papers.checklist_table(congress)
    assert table.rows[0].cells[4:6] == ("đã thực hiện", "Kế hoạch số 5")
    registers.close()


def test_lessons_of_others_are_passed_on_once(district: tuple[Place, str]) -> None:
    _, congress = district
    listed = [line.lesson for line in lessons.received(congress)]
    lessons.pass_on(congress, listed)
    assert [(one.position, one.body) for one in lessons.lessons(congress)] == [
        (1, "Cho mọi cấp"), (2, "Cho cấp huyện"),
    ]  # fmt: skip
    with pytest.raises(Refusal):
        lessons.pass_on(congress, listed)
    acts.undo_last()
    assert lessons.lessons(congress) == []
    registers.close()


def test_indicators_are_rated_and_counted(congress: str) -> None:
    for title, target, result in (("Vay vốn", "1.500", "1.642"), ("Đường", "95,5", "92"),
                                  ("Nhà rông", "giữ gìn", "tốt")):  # fmt: skip
        lessons.save_indicator(
            Indicator(congress=congress, title=title, target=target, result=result)
        )
    found = lessons.indicators(congress)
    assert [one.verdict for one in found] == [MET, NOT_MET, ""]
    table = lesson_papers.indicators_table(congress)
    assert [row.cells[5] for row in table.rows] == ["109,5 %", "96,3 %", "–"]
    assert table.under[-1] == "Đạt 1/2 chỉ tiêu"
    lessons.move_indicator(found[2].indicator, -2)
    assert lessons.indicators(congress)[0].indicator.title == "Nhà rông"
