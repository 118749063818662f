"""The registers of meetings, difficulties, lessons and reports, by keyboard."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QMenu
from pytestqt.qtbot import QtBot

from desktop_app.domain.committees import Committee, CommitteeMember
from desktop_app.domain.congresses import Congress
from desktop_app.domain.lessons import Indicator, Lesson
from desktop_app.domain.meetings import Conclusion, Difficulty, DifficultyAnswer, Meeting
from desktop_app.domain.preparation import Task
from desktop_app.services import congresses, difficulties, lessons, meetings, periodic_reports
from desktop_app.store.belonging import belonging
from desktop_app.store.database import db, writing
from desktop_app.ui.desk import Desk
from desktop_app.ui.difficulties import DifficultiesPanel
from desktop_app.ui.lessons import LessonsPanel
from desktop_app.ui.meetings import MeetingsPanel
from desktop_app.ui.periodic_reports import ReportsPanel
from desktop_app.ui.received_strip import ReceivedStrip
from desktop_app.ui.record_dialog import RecordDialog
from tests.builders import keep
from tests.ui.keyboard import type_text


def shown(panel: Any, desk: Desk, qtbot: QtBot) -> Any:
    qtbot.addWidget(panel)
    panel.resize(1140, 600)
    desk.changed.connect(lambda _: panel.refresh())
    panel.refresh()
    panel.show()
    panel.activateWindow()
    qtbot.waitExposed(panel)
    qtbot.waitUntil(panel.isActiveWindow)  # keys go to the active window
    return panel


def of_another_office(table: str, *uids: str) -> None:
    """What another office sent: its rows are not this office's to change."""
    with writing():
        for uid in uids:
            db.execute_sql(f'UPDATE "{table}" SET owner = ? WHERE uid = ?', ("another", uid))


@pytest.fixture
def panel(a_desk: Desk, congress: str, qtbot: QtBot) -> MeetingsPanel:
    (body,) = keep(Committee(congress=congress, kind="organising", name="Ban Tổ chức"))
    for position, name in enumerate(("A Một", "Y Hai", "A Ba"), 1):
        keep(CommitteeMember(committee=body, position=position, name=name, post="member"))
    meetings.save(
        Meeting(congress=congress, kind="organising", committee=body, title="Tiến độ",
                held_on=date(2024, 4, 2))
    )  # fmt: skip
    a_desk.choose(congress)
    made: MeetingsPanel = shown(MeetingsPanel(a_desk), a_desk, qtbot)
    made.table.selectRow(0)
    made.edit()
    return made


def presences(congress: str) -> list[str]:
    (line,) = meetings.meetings(congress)
    return [one.presence for one in meetings.places(line.meeting.uid)]


def test_attendance_is_ticked_with_one_finger(panel: MeetingsPanel, congress: str) -> None:
    panel.side.tabs.setCurrentIndex(1)
    table = panel.attendance.table
    table.setFocus()
    table.selectRow(0)
    QTest.keyClick(table, Qt.Key.Key_1)
    QTest.keyClick(table, Qt.Key.Key_2)
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert presences(congress) == ["present", "excused", "present"]
    assert panel.attendance.told.text() == "2/3 dự, 1 vắng có lý do"
    QTest.keyClick(table, Qt.Key.Key_0)
    assert presences(congress) == ["present", "excused", ""]
    panel.attendance.all_present()
    assert presences(congress) == ["present", "excused", "present"]
    assert not panel.attendance.everybody.isEnabled()


def test_a_conclusion_typed_in_the_dialog_is_a_task_at_once(
    panel: MeetingsPanel, congress: str, qtbot: QtBot
) -> None:
    panel.side.tabs.setCurrentIndex(2)
    panel.conclusions.add()
    dialog = panel.window().findChild(RecordDialog)
    assert dialog is not None
    editors = dialog.sheet.form.editors
    editors["body"].set_value("In giấy mời")
    dialog.sheet.form.touched = True
    assert not dialog.sheet.save()
    type_text(editors["due"], "20/4/2024")
    assert dialog.sheet.save()
    (task,) = belonging(Task, "congress", congress)
    assert (task.title, task.due) == ("In giấy mời", date(2024, 4, 20))
    qtbot.waitUntil(lambda: panel.window().findChild(RecordDialog) is None)


def test_a_meeting_of_the_same_body_is_proposed_the_next_time(panel: MeetingsPanel) -> None:
    panel.new()
    assert panel.sheet is not None
    assert panel.sheet.record.kind == "organising"  # type: ignore[attr-defined]
    assert not panel.side.tabs.isTabEnabled(1)


def test_every_input_of_the_sheet_has_a_name_for_assistive_tools(panel: MeetingsPanel) -> None:
    assert panel.sheet is not None
    for name, editor in panel.sheet.form.editors.items():
        assert editor.objectName() == name
    for table in (panel.table, panel.attendance.table, panel.conclusions.table):
        assert table.accessibleName()


@pytest.fixture
def commune(opened: Any) -> str:
    """The congress of a commune whose package has come."""
    from desktop_app.domain import catalogue
    from tests.builders import RO_KOI

    cycle = congresses.new_congress("dtts-4-2024").cycle
    (uid,) = keep(Congress(cycle=cycle, unit=catalogue.unit(RO_KOI).uid, form="congress"))
    of_another_office("congress", uid)
    return uid


def test_a_difficulty_from_below_is_read_here_and_answered_here(
    a_desk: Desk, congress: str, commune: str, qtbot: QtBot
) -> None:
    (uid,) = keep(
        Difficulty(congress=commune, area="budget", title="Thiếu loa", raised_on=date(2024, 4, 1))
    )
    of_another_office("difficulty", uid)
    a_desk.choose(congress)
    panel: DifficultiesPanel = shown(DifficultiesPanel(a_desk), a_desk, qtbot)
    panel.table.selectRow(0)
    panel.edit()
    assert panel.sheet is not None
    assert not panel.sheet.form.editors["title"].isEnabled()
    assert "Xã Rờ Kơi" in panel.sheet.under.text()
    assert panel.side.tabs.currentIndex() == 1
    assert not panel.settled.isEnabled()
    difficulties.save_answer(
        DifficultyAnswer(
            difficulty=uid, answered_on=date(2024, 4, 5), who="Phòng Dân tộc", body="Cho mượn"
        )
    )
    panel.refresh()
    assert panel.answers.table.rows_model.rows[0].body == "Cho mượn"


def test_an_own_difficulty_can_be_edited_after_one_from_below(
    a_desk: Desk, congress: str, commune: str, qtbot: QtBot
) -> None:
    (uid,) = keep(
        Difficulty(congress=commune, area="budget", title="Thiếu loa", raised_on=date(2024, 4, 1))
    )
    of_another_office("difficulty", uid)
    keep(Difficulty(congress=congress, area="budget", title="Thiếu xe", raised_on=date(2024, 4, 9)))
    a_desk.choose(congress)
    panel: DifficultiesPanel = shown(DifficultiesPanel(a_desk), a_desk, qtbot)
    panel.table.selectRow(0)
    panel.edit()
    panel.table.selectRow(1)
    assert panel.sheet is not None
    assert panel.sheet.form.editors["title"].isEnabled()
    panel.settle()
    assert panel.listed[-1].state == "settled"


def test_lessons_of_others_are_ticked_with_the_space_bar(
    a_desk: Desk, congress: str, commune: str, qtbot: QtBot
) -> None:
    (uid,) = keep(Lesson(congress=commune, kind="lesson", body="Thử máy phát điện"))
    of_another_office("lesson", uid)
    a_desk.choose(congress)
    panel: LessonsPanel = shown(LessonsPanel(a_desk), a_desk, qtbot)
    panel.show_part("checklist")
    table = panel.panel.table
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert [one.state for one in lessons.received(congress)] == ["done"]
    panel.panel.edit()
    dialog = panel.window().findChild(RecordDialog)
    assert dialog is not None
    type_text(dialog.sheet.form.editors["how"], "Kế hoạch 5")
    assert dialog.sheet.save()
    assert table.rows_model.rows[0].tick.how == "Kế hoạch 5"
    qtbot.waitUntil(lambda: panel.window().findChild(RecordDialog) is None)
    panel.panel.take_over()
    assert [one.body for one in lessons.lessons(congress)] == ["Thử máy phát điện"]


def test_a_lesson_far_down_the_list_is_gone_to_when_another_place_tells_of_it(
    a_desk: Desk, congress: str, commune: str, qtbot: QtBot
) -> None:
    uids = keep(
        *(Lesson(congress=commune, kind="lesson", body=f"Bài học {n:03}") for n in range(130))
    )
    of_another_office("lesson", *uids)
    a_desk.choose(congress)
    panel: LessonsPanel = shown(LessonsPanel(a_desk), a_desk, qtbot)
    panel.show_part("checklist")
    last = panel.panel.listed[-1].lesson.uid
    panel.panel.reveal(last)
    assert panel.panel.table.current().lesson.uid == last
    panel.panel.refresh()
    assert panel.panel.table.current().lesson.uid == last, "it stays in hand"


def test_the_verdict_on_an_indicator_is_seen_beside_it(
    a_desk: Desk, congress: str, qtbot: QtBot
) -> None:
    lessons.save_indicator(
        Indicator(congress=congress, title="Vay vốn", target="≤ 10", result="12")
    )
    a_desk.choose(congress)
    panel: LessonsPanel = shown(LessonsPanel(a_desk), a_desk, qtbot)
    panel.show_part("indicators")
    (line,) = panel.panel.listed
    columns = {one.name: one for one in panel.panel.table.rows_model.columns}
    assert columns["rate"].text(line) == "120,0 %"
    assert columns["verdict"].text(line) == "Chưa đạt"
    assert columns["verdict"].icon(line) == "circle-x"


def test_keeping_a_new_report_settles_its_figures(
    a_desk: Desk, congress: str, qtbot: QtBot
) -> None:
    a_desk.choose(congress)
    panel: ReportsPanel = shown(ReportsPanel(a_desk), a_desk, qtbot)
    panel.new()
    assert panel.sheet is not None
    assert panel.save()
    (report,) = periodic_reports.reports(congress)
    assert report.settled_at
    panel.side.tabs.setCurrentIndex(1)
    keys = [one.key for one in panel.figures.table.rows_model.rows]
    assert keys == [one.key for one in periodic_reports.lines(report)]
    assert "meetings" in keys


def test_conclusions_from_above_are_offered_until_they_are_tasks(
    a_desk: Desk, congress: str, qtbot: QtBot
) -> None:
    from desktop_app.domain import catalogue
    from tests.builders import KON_TUM

    cycle = congresses.required(congress).cycle
    (above,) = keep(Congress(cycle=cycle, unit=catalogue.unit(KON_TUM).uid, form="congress"))
    (held,) = keep(
        Meeting(congress=above, kind="briefing", title="Giao ban", held_on=date(2024, 4, 2))
    )
    (uid,) = keep(
        Conclusion(meeting=held, area="general", body="Báo cáo tiến độ", days=-7, for_units=True,
                   level="district")
    )  # fmt: skip
    for table, one in (("congress", above), ("meeting", held), ("conclusion", uid)):
        of_another_office(table, one)
    a_desk.choose(congress)
    strip: ReceivedStrip = shown(ReceivedStrip(a_desk), a_desk, qtbot)
    strip.refresh()
    assert strip.isVisible()
    assert strip.told.text().startswith("1 kết luận của")
    strip.take.click()
    assert not strip.isVisible()
    assert [one.title for one in belonging(Task, "congress", congress)] == ["Báo cáo tiến độ"]


@pytest.mark.parametrize(("place", "suffix"), [
    (0, "pdf"), (1, "pdf"), (2, "pdf"), (0, "docx"), (2, "docx"), (2, "xlsx"),
])  # fmt: skip
def test_the_papers_of_a_meeting_are_written_where_a_person_says(
    panel: MeetingsPanel, qtbot: QtBot, tmp_path: Path, place: int, suffix: str,
    alerts: list[object],
) -> None:  # fmt: skip
    panel.print_page()
    menu = panel.findChild(QMenu, "papers")
    assert menu is not None
    assert len(menu.actions()) == 3
    paper = menu.actions()[place].menu()
    assert isinstance(paper, QMenu)
    ways = {"pdf": 1, "docx": 2, "xlsx": 3}
    assert len(paper.actions()) == (4 if place == 2 else 3), "only tables become workbooks"
    paper.actions()[ways[suffix]].trigger()
    menu.close()
    dialog = panel.findChild(QFileDialog, "ask_where")
    assert dialog is not None
    target = tmp_path / f"van-ban.{suffix}"
    dialog.fileSelected.emit(str(target))
    dialog.close()
    qtbot.waitUntil(lambda: bool(alerts))
    assert target.read_bytes()[:4] in (b"%PDF", b"PK\x03\x04")
