"""A district official from sixty days before the congress until its review, with the keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from desktop_app.services import (
    budget,
    clock,
    committees,
    congresses,
    difficulties,
    lessons,
    meetings,
    papers,
    periodic_reports,
    programme,
    programme_versions,
    registers,
    tasks,
)
from desktop_app.ui import app
from desktop_app.ui.run_clock import RunClock
from tests.journeys.test_a_day import Day

DAY = date(2024, 5, 16)
PUT_OFF = DAY + timedelta(days=7)


class Calendar:
    """The day on the wall, which the test turns."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.at = datetime.combine(DAY, time(8), UTC)
        patch.setattr(clock, "now", lambda: self.at)

    def go_to(self, on: date, hour: int = 8, minute: int = 0) -> None:
        self.at = datetime.combine(on, time(hour, minute), UTC)


@pytest.fixture
def wall(monkeypatch: pytest.MonkeyPatch) -> Calendar:
    return Calendar(monkeypatch)


@pytest.fixture
def day(tmp_path: Path, qtbot: QtBot, wall: Calendar) -> Iterator[Day]:
    """A district's empty register in the window, sixty days before its congress."""
    app.application()
    wall.go_to(DAY - timedelta(days=60))
    registers.create(tmp_path / "huyen.sdh", "2024-616", training=True)
    registers.close()
    made = Day(tmp_path, qtbot)
    made.begin(tmp_path / "huyen.sdh")
    yield made
    made.window.close()
    made.window.deleteLater()
    registers.close()


def the_congress() -> Any:
    [found] = congresses.all_congresses()
    return found


def test_from_sixty_days_before_until_the_review(
    day: Day, wall: Calendar, alerts: list[Any]
) -> None:
    open_the_congress(day)
    set_up_who_does_what(day)
    plan_papers_and_money(day)

    wall.go_to(DAY - timedelta(days=30))
    begin_again(day)
    put_it_off_by_a_week(day)
    raise_a_difficulty(day)
    hold_a_meeting(day)

    wall.go_to(PUT_OFF - timedelta(days=7))
    begin_again(day)
    print_the_week(day)
    release_the_programme_twice(day)

    run_three_items(day, wall)

    wall.go_to(PUT_OFF + timedelta(days=5))
    begin_again(day)
    review(day)
    report(day)
    assert {one.kind for one in alerts} <= {"question", "news"}, alerts


def begin_again(day: Day) -> None:
    """The window closed and the program started on another day."""
    file = day.window.desk.opened.file
    day.keys.press("Ctrl+Q")
    registers.close()
    day.program.window = None
    day.begin(file)


def open_the_congress(day: Day) -> None:
    """The round by a part of its name, the day, the hall; the template of the programme."""
    keys = day.keys
    keys.press("Return")
    keys.choose("thieu so")
    keys.fill(starts="16/5/2024", ends="16/5/2024", venue="Hội trường huyện")
    keys.press("Ctrl+S")
    assert (the_congress().starts, the_congress().venue) == (DAY, "Hội trường huyện")
    keys.press("Ctrl+1", "Ctrl+3")
    assert keys.focus.objectName() == "from_template", "the template is what one begins with"
    keys.press("Return")
    assert [one.day for one in programme.sessions(the_congress().uid)] == [DAY] * 3


def set_up_who_does_what(day: Day) -> None:
    """The usual bodies, members of the first two, and the tasks of the round."""
    keys = day.keys
    keys.press("Ctrl+4", "Alt+2", "Return")
    for down, (head, secretary) in enumerate((("Y Blǔi", "A Hoen"), ("A Drong", "Y Krưng"))):
        keys.press("Ctrl+Home", *["Down"] * down, "F6", "F6", "Ins")
        for name, post in ((head, "Trưởng ban"), (secretary, "Thư ký")):
            keys.fill(name=name)
            keys.go_to("post")
            keys.type(post)
            keys.press("Ctrl+Return")
        keys.press("Esc", "Esc")
    members = {one.post: one.name for one in committees.members(body("organising"))}
    assert members == {"head": "A Drong", "secretary": "Y Krưng"}
    keys.press("Alt+1")
    assert keys.focus.objectName() == "take_template"
    keys.press("Return")
    assert keys.focus is day.page.panel.table
    assert len(tasks.tasks(the_congress().uid)) > 30


def body(kind: str) -> str:
    return next(one.uid for one in committees.of(the_congress().uid) if one.kind == kind)


def plan_papers_and_money(day: Day) -> None:
    """The documents the round asks for, and two lines of the estimate one after the other."""
    keys = day.keys
    keys.press("Alt+3", "Return")
    assert keys.focus is day.page.panel.panel.table, "and the keyboard is in the list"
    assert len(papers.lines(the_congress().uid, "congress")) > 5
    keys.press("Alt+7", "Return")
    for title, many, norm in (
        ("Ăn trưa đại biểu", "150", "60000"),
        ("In tài liệu", "210", "45000"),
    ):
        keys.fill(title=title, quantity=many, norm=norm)
        keys.press("Ctrl+Return")
    keys.press("Esc")
    assert [one.title for one in budget.items(the_congress().uid)] == [
        "Ăn trưa đại biểu", "In tài liệu",
    ]  # fmt: skip


def put_it_off_by_a_week(day: Day) -> None:
    """The province wishes it a week later: tasks that wait and the sessions go along, also when undone."""
    keys, congress = day.keys, the_congress().uid
    before = {one.task.uid: one.due for one in tasks.tasks(congress)}
    keys.press("Ctrl+Shift+2")
    keys.menu(3)
    keys.fill(when="23/5/2024")
    keys.go_to("reason")
    keys.type("Theo chỉ đạo của tỉnh")
    keys.fill(paper="215/BDT-KH")
    keys.go_to("yes")
    keys.press("Return")
    week = timedelta(days=7)
    for _ in range(2):
        assert the_congress().starts == PUT_OFF
        assert [one.day for one in programme.sessions(congress)] == [PUT_OFF] * 3
        after = {one.task.uid: one.due for one in tasks.tasks(congress)}
        assert after == {uid: due and due + week for uid, due in before.items()}
        keys.press("Ctrl+Z")
        assert the_congress().starts == DAY
        assert [one.day for one in programme.sessions(congress)] == [DAY] * 3
        assert {one.task.uid: one.due for one in tasks.tasks(congress)} == before
        keys.press("Ctrl+3")
        keys.go_to("starts", "Tab")
        keys.retype("23/5/2024")
        keys.press("Ctrl+S")
        assert the_congress().ends == PUT_OFF, "the last day follows the first"


def raise_a_difficulty(day: Day) -> None:
    """What the office cannot settle, of whom it is asked, and the answer that came."""
    keys = day.keys
    keys.press("Ctrl+4", "Alt+6", "Return")
    keys.fill(title="Chưa có máy phát điện dự phòng", asked_of="Điện lực huyện")
    keys.press("Ctrl+S", "F6", "Ins")
    keys.go_to("body", "Tab")
    keys.type("Cho mượn một máy trong ngày đại hội")
    keys.press("Ctrl+S")
    [line] = difficulties.difficulties(the_congress().uid)
    assert line.state == "answered"
    keys.press("Esc")


def hold_a_meeting(day: Day) -> None:
    """The organising committee is there with its head; who came is ticked, a conclusion is a task at once."""
    keys, congress = day.keys, the_congress().uid
    before = len(tasks.tasks(congress))
    keys.press("Alt+5", "Return")
    keys.fill(title="Phân công chuẩn bị hội trường")
    keys.press("Ctrl+S")
    [line] = meetings.meetings(congress)
    assert (line.meeting.committee, line.meeting.chair) == (body("organising"), "A Drong")
    keys.press("F6", "1", "2")
    assert [one.presence for one in meetings.places(line.meeting.uid)] == ["present", "excused"]
    keys.press("F6", "Ins")
    keys.type("Chạy thử máy phát điện")
    keys.go_to("days", "Tab")
    keys.type("-2")
    keys.press("Ctrl+S")
    made = [one for one in tasks.tasks(congress) if one.task.title == "Chạy thử máy phát điện"]
    assert [one.due for one in made] == [PUT_OFF - timedelta(days=2)]
    assert len(tasks.tasks(congress)) == before + 1
    keys.press("Esc", "Alt+1")


def print_the_week(day: Day) -> None:
    """Ctrl+P on the board: the page of the week is the first paper."""
    keys, target = day.keys, day.folder / "tuan.pdf"
    keys.press("Ctrl+4", "Alt+1", "Ctrl+P")
    keys.wait(lambda: isinstance(keys.focus, QMenu))
    keys.press("Down", "Return", "Down", "Return")
    keys.answer_file_dialog(target)
    keys.wait(target.exists)
    keys.wait(lambda: keys.focus.objectName() in ("no", "yes"))
    keys.press("Esc")
    assert keys.focus is day.page.panel.table, "after printing one is where one was"


def release_the_programme_twice(day: Day) -> None:
    """Released, an item moved, released again; the second says what moved since the first."""
    keys, congress = day.keys, the_congress().uid
    keys.press("Ctrl+3", "Alt+2", "Return")
    keys.fill(paper="12/CTr-BTC")
    keys.go_to("yes")
    keys.press("Return")
    keys.press("Alt+1", "Home", "Down", "Down", "Down", "Alt+Up", "Alt+2")
    changed = [one.kind for one in day.page.tabs.front.changes.rows_model.rows]
    assert "moved" in changed or "retimed" in changed
    keys.press("Ctrl+N")
    assert keys.focus.objectName() == "paper"
    keys.fill(reason="Theo ý kiến của Ban Chỉ đạo")
    keys.go_to("yes")
    keys.press("Return")
    assert keys.focus is day.page.tabs.front.versions
    assert [one.version.number for one in programme_versions.versions(congress)] == [2, 1]


def run_three_items(day: Day, wall: Calendar) -> None:
    """On the day: Space begins the next item, which ends the one before."""
    keys = day.keys
    wall.go_to(PUT_OFF, 7)
    begin_again(day)
    keys.press("Ctrl+3", "Alt+1", "F9")
    running = day.window.findChild(RunClock)
    assert running is not None
    for minute in (0, 15, 26):
        wall.go_to(PUT_OFF, 7, minute)
        keys.press("Space")
    keys.press("Esc")
    session = programme.sessions(the_congress().uid)[0]
    items = programme.items([session])[session.uid]
    assert [(one.began, one.finished) for one in items[:3]] == [
        (420, 435), (435, 446), (446, None),
    ]  # fmt: skip


def review(day: Day) -> None:
    """The congress was held; what is learnt is written line by line."""
    keys, congress = day.keys, the_congress().uid
    keys.press("Ctrl+Shift+2", "F8")
    assert keys.focus.text() == "23/5/2024", "the day it was planned for is proposed"  # type: ignore[attr-defined]
    keys.go_to("yes")
    keys.press("Return")
    assert (the_congress().state, the_congress().held_from) == ("held", PUT_OFF)
    keys.press("Ctrl+4", "Alt+9", "Return")
    for text in ("Đón tiếp chu đáo, đúng giờ", "Âm thanh có bộ dự phòng"):
        keys.go_to("body")
        keys.type(text)
        keys.press("Ctrl+Return")
    keys.press("Esc")
    assert len(lessons.lessons(congress)) == 2


def report(day: Day) -> None:
    """The report of the fortnight settles its figures."""
    keys = day.keys
    keys.press("Alt+0", "Return")
    keys.fill(paper="12/BC-PDT")
    keys.press("Ctrl+S", "F6")
    assert keys.focus.objectName() == "report_figures"
    [made] = periodic_reports.reports(the_congress().uid)
    assert made.as_of == date(2024, 5, 30)
    figures = {one.key: one.value for one in periodic_reports.count(the_congress().uid, made.as_of)}
    assert figures["meetings"] == 1
