"""The board of tasks: taken from the template, folded, filtered, done with one key."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QMenu, QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.domain.meetings import Conclusion, Meeting
from desktop_app.domain.operators import Operator
from desktop_app.domain.preparation import Task
from desktop_app.services import acts, clock, committees, congresses, operators, tasks
from desktop_app.ui.desk import Desk
from desktop_app.ui.task_rows import Head
from desktop_app.ui.tasks import TasksPanel
from tests import builders
from tests.ui.keyboard import type_text


@pytest.fixture
def empty(a_desk: Desk, congress: str, qtbot: QtBot) -> TasksPanel:
    """The panel of a congress in twenty days without a task."""
    one = congresses.required(congress)
    day = clock.today() + timedelta(days=20)
    congresses.save(replace(one, starts=day, ends=day))
    a_desk.choose(congress)
    made = TasksPanel(a_desk)
    qtbot.addWidget(made)
    made.resize(1126, 560)
    a_desk.changed.connect(lambda _: made.refresh())
    made.refresh()
    made.show()
    made.activateWindow()
    qtbot.waitExposed(made)
    return made


def a_task(panel: TasksPanel, title: str, left: int | None = None, **fields: object) -> None:
    assert panel.desk.congress is not None
    due = None if left is None else clock.today() + timedelta(days=left)
    usual = {"congress": panel.desk.congress.uid, "area": "general", "title": title,
             "state": "open", "due": due}  # fmt: skip
    panel.desk.do(tasks.save, Task(**{**usual, **fields}))  # type: ignore[arg-type]


@pytest.fixture
def panel(empty: TasksPanel) -> TasksPanel:
    """With tasks that are late, near, far, and done."""
    a_task(empty, "Đề án nhân sự", -2, area="personnel", owner_name="Y Hơ")
    a_task(empty, "Giấy mời", 0, area="reception")
    a_task(empty, "Khánh tiết", 12, area="decoration")
    a_task(empty, "Kế hoạch", -30, state="done", evidence="12/KH-BTC")
    empty.take_focus()
    return empty


def shown(panel: TasksPanel) -> list[str]:
    return [line.words if isinstance(line, Head) else line.task.title for line in panel.listed]


def press(panel: TasksPanel, key: Qt.Key) -> None:
    QTest.keyClick(panel.table, key)


def test_an_empty_board_offers_the_template_and_takes_it(empty: TasksPanel) -> None:
    assert empty.stack.currentIndex() == 1
    take = empty.empty.findChild(QPushButton, "take_template")
    assert take is not None
    take.click()
    assert empty.stack.currentIndex() == 0
    assert len(empty.every) > 20
    assert "/" in empty.count.text()
    assert empty.table.hasFocus()


def test_the_model_behind_the_board_keeps_qts_rules(panel: TasksPanel) -> None:
    QAbstractItemModelTester(
        panel.table.rows_model, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    panel.refresh()


def test_what_is_overdue_comes_first_and_what_is_done_is_folded(panel: TasksPanel) -> None:
    assert shown(panel) == [
        "Quá hạn (1)", "Đề án nhân sự", "Trong 7 ngày tới (1)", "Giấy mời", "Sau đó (1)",
        "Khánh tiết", "Đã xong, không cần làm (1)",
    ]  # fmt: skip
    assert panel.count.text() == "1 việc quá hạn · 1 việc trong 7 ngày tới · 1/4 việc đã xong"


def test_the_keyboard_begins_at_the_first_task_not_at_a_heading(panel: TasksPanel) -> None:
    record = panel.current_record()
    assert isinstance(record, Task)
    assert record.title == "Đề án nhân sự"


def test_space_brings_a_task_to_done_and_the_focus_stays_in_the_board(panel: TasksPanel) -> None:
    panel.table.setFocus()
    press(panel, Qt.Key.Key_Space)
    assert panel.next.text() == "Đánh dấu đã xong"
    press(panel, Qt.Key.Key_Space)
    assert panel.count.text().endswith("2/4 việc đã xong")
    assert "Đề án nhân sự" not in shown(panel)
    assert panel.table.current() is not None
    act = acts.last_undoable()
    assert act is not None
    panel.desk.do(acts.undo, act.id)
    assert "Đề án nhân sự" in shown(panel)


def test_a_heading_folds_with_space_enter_and_arrows(panel: TasksPanel) -> None:
    panel.table.setFocus()
    panel.table.selectRow(len(panel.listed) - 1)
    assert not panel.next.isEnabled()
    press(panel, Qt.Key.Key_Space)
    assert shown(panel)[-1] == "Kế hoạch"
    press(panel, Qt.Key.Key_Left)
    assert shown(panel)[-1] == "Đã xong, không cần làm (1)"
    press(panel, Qt.Key.Key_Right)
    press(panel, Qt.Key.Key_Return)
    assert shown(panel)[-1] == "Đã xong, không cần làm (1)"
    assert panel.sheet is None, "a heading has no sheet"
    panel.remove()
    assert len(panel.every) == 4, "and is not removed"


def test_the_sheet_keeps_evidence_and_a_done_task(panel: TasksPanel) -> None:
    panel.table.setFocus()
    press(panel, Qt.Key.Key_Return)
    assert panel.sheet is not None
    assert "quá hạn 2 ngày" in panel.sheet.under.text()
    editors = panel.sheet.form.editors
    editors["state"].set_value("done")
    type_text(editors["evidence"], "Biên bản ngày 3/5")
    assert panel.save()
    (line,) = [one for one in panel.every if one.task.title == "Đề án nhân sự"]
    assert (line.task.state, line.task.evidence) == ("done", "Biên bản ngày 3/5")
    assert line.task.done_on == clock.today()


def test_a_new_task_comes_into_the_group_in_which_one_is(panel: TasksPanel) -> None:
    panel.filters.by.setCurrentIndex(panel.filters.by.findData("area"))
    panel.choose(next(one.task.uid for one in panel.every if one.task.area == "decoration"))
    blank = panel.blank()
    assert isinstance(blank, Task)
    assert (blank.area, blank.state, blank.uid) == ("decoration", "open", "")


def test_filters_narrow_the_board_and_escape_shows_all_again(panel: TasksPanel) -> None:
    filters = panel.filters
    filters.area.setCurrentIndex(filters.area.findData("reception"))
    assert shown(panel) == ["Trong 7 ngày tới (1)", "Giấy mời"]
    assert panel.filters.told.text() == "đang xem 1/4"
    filters.state.setCurrentIndex(filters.state.findData("done"))
    assert shown(panel) == []
    assert "Esc" in panel.table._nothing.text()
    panel.escape()
    assert len(shown(panel)) == 7
    filters.who.setCurrentIndex(filters.who.findData("Y Hơ"))
    assert shown(panel) == ["Quá hạn (1)", "Đề án nhân sự"]


def test_mine_are_the_tasks_of_whoever_sits_at_the_desk(panel: TasksPanel) -> None:
    assert not panel.filters.mine.isEnabled()
    operators.save(Operator(name="Y Hơ"))
    operators.sit_down(operators.all_operators()[0])
    panel.refresh()
    assert panel.filters.mine.isEnabled()
    panel.filters.mine.click()
    assert shown(panel) == ["Quá hạn (1)", "Đề án nhân sự"]


def test_what_is_searched_for_is_found_under_folded_headings_too(panel: TasksPanel) -> None:
    panel.search("ke hoach")
    assert shown(panel) == ["Đã xong, không cần làm (1)", "Kế hoạch"]
    panel.search("")
    assert len(shown(panel)) == 7


def test_a_task_told_of_elsewhere_is_opened_wherever_it_hides(panel: TasksPanel) -> None:
    done = next(one.task for one in panel.every if one.task.state == "done")
    panel.filters.area.setCurrentIndex(panel.filters.area.findData("reception"))
    panel.reveal(done.uid)
    assert panel.sheet is not None
    assert panel.sheet.record.uid == done.uid


def test_a_task_below_the_first_screenful_is_found(panel: TasksPanel) -> None:
    for place in range(60):
        a_task(panel, f"Việc {place}", 20 + place)
    last = next(one.task for one in panel.every if one.task.title == "Việc 59")
    assert panel.choose(last.uid)
    assert panel.current_record() == last


def test_where_a_task_comes_from_is_opened(panel: TasksPanel, congress: str, qtbot: QtBot) -> None:
    (meeting,) = builders.keep(
        Meeting(congress=congress, kind="review", title="Họp", held_on=clock.today())
    )
    (conclusion,) = builders.keep(Conclusion(meeting=meeting, body="Việc", area="power", days=-3))
    a_task(panel, "Máy phát điện", 1, origin=conclusion)
    panel.choose(next(one.task.uid for one in panel.every if one.task.origin))
    panel.edit()
    assert panel._open_origin is not None
    assert panel._open_origin.isVisible()
    with qtbot.waitSignal(panel.desk.page_wanted) as wanted:
        panel._open_origin.click()
    assert wanted.args == ["preparation", {"tab": "meetings", "uid": meeting}]
    panel.choose(panel.every[0].task.uid)
    assert not panel._open_origin.isVisible()


def test_tasks_are_given_to_the_bodies(panel: TasksPanel, congress: str) -> None:
    committees.set_up_usual(congress)
    for line in tasks.tasks(congress):
        tasks.save(replace(line.task, committee=None))
    panel.give_to_bodies()
    assert {one.body for one in panel.every if one.is_open} == {
        "Tiểu ban Nhân sự", "Tiểu ban Lễ tân, hậu cần", "Tiểu ban Tuyên truyền, khánh tiết",
    }  # fmt: skip


def test_the_menu_of_a_task_offers_its_other_states(panel: TasksPanel) -> None:
    words = [verb.text for verb in panel.row_verbs()]
    assert {"Under way", "Done", "Not needed"} <= set(words)
    assert "Not begun" not in words
    panel.row_verbs()[words.index("Not needed")].does()
    assert panel.count.text().endswith("1/3 việc đã xong")


def test_ctrl_p_offers_the_page_of_the_week_first(panel: TasksPanel) -> None:
    panel.print_page()
    (menu,) = panel.findChildren(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly)
    assert menu.actions()[0].text() == "Phiếu theo dõi công việc tuần"
    menu.close()


def test_without_a_congress_there_is_no_main_verb(a_desk: Desk, qtbot: QtBot) -> None:
    panel = TasksPanel(a_desk)
    qtbot.addWidget(panel)
    panel.refresh()
    assert panel.main is None
    panel.take_template()
    panel.print_page()
