"""The page of the preparation: its ten tabs fit, are reached by keys, and open what another page tells of."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.domain.committees import CommitteeMember
from desktop_app.domain.preparation import Task
from desktop_app.domain.tasks import TaskLine
from desktop_app.domain.words import LANGUAGES, use_language
from desktop_app.services import committees, tasks
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.preparation import PreparationPage
from tests.ui.offices import PATIENCE
from tests.ui.test_pages import SIZES, cut_off, settled_down


@pytest.fixture
def prepared(congress: str) -> str:
    """A congress with bodies, members and the tasks of the template."""
    committees.set_up_usual(congress)
    for body in committees.of(congress):
        committees.save_member(CommitteeMember(committee=body.uid, name="A Thái", post="head"))
    tasks.take_template(congress)
    return congress


def page_of(window: MainWindow) -> Any:
    page = window.page
    assert isinstance(page, PreparationPage)
    return page


@pytest.mark.parametrize("size", SIZES, ids=["100 %", "125 %"])
@pytest.mark.parametrize("language", list(LANGUAGES))
@pytest.mark.parametrize("filled", [False, True], ids=["empty", "filled"])
def test_nothing_is_cut_off_under_any_tab(
    filled: bool, language: str, size: tuple[int, int], congress: str,
    window: Callable[..., MainWindow], request: pytest.FixtureRequest, qtbot: QtBot,
) -> None:  # fmt: skip
    if filled:
        request.getfixturevalue("prepared")
    use_language(language)
    made = window("preparation")
    made.resize(*size)
    page = page_of(made)
    for name in page.tab_names:
        page.show_tab(name)
        QApplication.processEvents()
        qtbot.waitUntil(lambda: settled_down(made), timeout=PATIENCE)
        assert (made.width(), made.height()) == size
        assert cut_off(made) == [], name
    last = page.tabs.tabRect(page.tabs.count() - 1)
    assert last.right() <= page.tabs.width(), "all tabs are in sight"
    assert page.tabs.sizeHint().width() <= page.tabs.width(), "and none is shortened"


def test_alt_and_a_number_go_to_each_tab(
    prepared: str, window: Callable[..., MainWindow], qtbot: QtBot
) -> None:
    made = window("preparation")
    page = page_of(made)
    for place, name in enumerate(page.tab_names, 1):
        key = QKeySequence(f"Alt+{place % 10}")[0]  # type: ignore[index]
        focus = QApplication.focusWidget()
        assert focus is not None, name
        QTest.keyClick(focus, key.key(), key.keyboardModifiers())
        assert page.tab == name
        assert page.tabs.tabToolTip(place - 1).endswith(f"(Alt+{place % 10})")


def test_another_page_opens_a_task_and_a_body(
    prepared: str, window: Callable[..., MainWindow], qtbot: QtBot
) -> None:
    made = window("overview")
    last = tasks.tasks(prepared)[-1].task
    made.desk.page_wanted.emit("preparation", {"tab": "tasks", "uid": last.uid})
    page = page_of(made)
    assert page.panel.sheet.record.uid == last.uid
    body = committees.of(prepared)[-1]
    made.desk.page_wanted.emit("preparation", {"tab": "committees", "uid": body.uid})
    assert page.panel.sheet.record.uid == body.uid


def test_the_first_page_leads_to_the_tasks_that_are_overdue(
    congress: str, window: Callable[..., MainWindow], qtbot: QtBot
) -> None:
    tasks.save(
        Task(congress=congress, area="general", title="Việc", state="open", due=date(2024, 1, 5))
    )
    made = window("overview")
    step = made.findChild(QPushButton, "step_tasks_overdue")
    assert step is not None
    QTest.mouseClick(step, Qt.MouseButton.LeftButton)
    page = page_of(made)
    assert page.tab == "tasks"
    assert page.panel.table.hasFocus()


def test_without_a_congress_the_page_leads_to_entering_one(
    window: Callable[..., MainWindow], qtbot: QtBot
) -> None:
    made = window("preparation")
    page = page_of(made)
    assert page.nothing.isVisible()
    assert not page.tabs.isVisible()
    assert page.main is None
    page.take_focus()
    focus = QApplication.focusWidget()
    assert isinstance(focus, QPushButton)
    QTest.keyClick(focus, Qt.Key.Key_Return)
    assert made.name == "congress"


def test_what_was_typed_is_asked_about_before_the_tab_is_left_by_key(
    prepared: str, window: Callable[..., MainWindow], qtbot: QtBot, alerts: list[object]
) -> None:
    page = page_of(window("preparation"))
    page.panel.edit()
    page.panel.sheet.form.editors["evidence"].setText("Biên bản")
    page.panel.sheet.form.editors["evidence"].edited.emit()
    page.to_tab("committees")
    assert page.tab == "tasks"
    (told,) = alerts
    assert told.kind == "question"  # type: ignore[attr-defined]


def test_a_search_goes_with_one_from_tab_to_tab_and_ends_where_a_record_is_wanted(
    prepared: str, window: Callable[..., MainWindow], qtbot: QtBot
) -> None:
    made = window("preparation")
    page = page_of(made)
    made.header.search.setFocus()
    made.header.search.setText("an ninh")
    QTest.keyClick(made.header.search, Qt.Key.Key_Return)
    shown = [one for one in page.panel.listed if isinstance(one, TaskLine)]
    assert 0 < len(shown) < len(page.panel.every)
    page.show_tab("committees")
    assert len(page.panel.listed) == 1
    made.header.search.setFocus()
    QTest.keyClick(made.header.search, Qt.Key.Key_Escape)
    assert made.header.search.text() == ""
    assert len(page.panel.listed) > 1
    made.header.search.setText("nhan su")
    QTest.keyClick(made.header.search, Qt.Key.Key_Return)
    wanted = committees.of(prepared)[0].uid
    page.show_page(tab="committees", uid=wanted)
    assert page.panel.sheet.record.uid == wanted
    assert made.header.search.text() == ""


def test_no_tab_moves_when_another_is_chosen(
    prepared: str, window: Callable[..., MainWindow]
) -> None:
    page = page_of(window("preparation"))
    bar = page.tabs
    places = set()
    for name in page.tab_names:
        page.show_tab(name)
        QApplication.processEvents()
        places.add(tuple(bar.tabRect(at).left() for at in range(bar.count())))
    assert len(places) == 1
