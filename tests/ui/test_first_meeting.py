"""The tab of the first meeting: what comes before it, its members ticked, its votes, by keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.services import (
    congresses,
    consultation,
    first_meeting,
    quick_votes,
    registers,
    training,
    votes,
)
from desktop_app.store import votes as vote_store
from desktop_app.ui import app
from desktop_app.ui.first_meeting import FirstMeetingPanel
from desktop_app.ui.main_window import MainWindow

COMMUNE = "2025-23527"


@pytest.fixture
def front(tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    """A commune's congress of the Front whose personnel scheme is drawn up."""
    app.application()
    opened = registers.create(
        tmp_path / "xa.sdh", COMMUNE, body=training.BODY_2025, training=True
    )  # fmt: skip
    training.fill_commune_2025(COMMUNE, officials=24, guests=2, photos=False)
    window = MainWindow(opened, "elections")
    window.resize(1366, 728)
    qtbot.addWidget(window)
    window.show()
    yield window
    registers.close()


def panel_of(window: MainWindow) -> FirstMeetingPanel:
    window.go("elections", tab="meeting")
    page: Any = window.page
    panel = page.panel
    assert isinstance(panel, FirstMeetingPanel)
    return panel


def dialog(name: str) -> Any:
    return next(
        one for one in QApplication.topLevelWidgets()
        if isinstance(one, QDialog) and one.objectName() == name and one.isVisible()
    )  # fmt: skip


def press(inside: Any, name: str) -> None:
    inside.findChild(QPushButton, name).click()


def congress() -> str:
    return congresses.all_congresses()[0].uid


def count(subject: str) -> None:
    vote = next(one for one in vote_store.votes(congress()) if one.subject == subject)
    quick_votes.count_hands(vote.uid, 0, 1, present=20)


def test_the_way_is_taken_from_the_tab_step_by_step(front: MainWindow, qtbot: QtBot) -> None:
    panel = panel_of(front)
    assert "Đề án nhân sự" in panel.empty.text.text()
    press(panel.empty, "Put to a consultation …")
    asked = dialog("begin_consultation")
    way = asked.findChild(QComboBox, "by_person")
    assert [way.itemText(place) for place in range(way.count())] == [
        "Biểu quyết toàn bộ danh sách", "Biểu quyết từng người",
    ]  # fmt: skip
    press(asked, "yes")
    assert [one.now for one in panel.strip.stages] == [False, True, False, False, False]
    count("structure")
    count("committee")
    front.desk.tell(first_meeting.mark([], present=True))  # nothing; the page hears of the rest
    panel.refresh()
    assert all(one.done for one in panel.strip.stages)
    press(panel.empty, "Prepare the first meeting")
    form = dialog("first_meeting_dialog")
    form.findChild(QLineEdit, "starts").setText("hai giờ chiều")
    press(form, "yes")
    assert form.isVisible()  # what cannot be read is said
    form.findChild(QLineEdit, "starts").setText("14:00")
    form.findChild(QLineEdit, "head").setText("A Chủ Trì")
    press(form, "yes")
    meeting = first_meeting.of(congress())
    assert meeting is not None
    assert (meeting.starts, meeting.head) == (840, "A Chủ Trì")
    assert panel.table.rows_model.rowCount() == 24
    assert "24/24 ủy viên có mặt" in panel.count.text()


def test_the_usual_votes_of_the_day_do_not_hide_the_way(front: MainWindow) -> None:
    votes.agenda(congress())
    panel = panel_of(front)
    press(panel.empty, "Put to a consultation …")
    asked = dialog("begin_consultation")
    assert asked.focusWidget().objectName() == "by_person"
    press(asked, "yes")
    committees = [one for one in vote_store.votes(congress()) if one.subject == "committee"]
    assert len(committees) == 1
    assert vote_store.candidates(committees[0].uid)
    assert panel.empty.findChild(QPushButton, "To the vote") is not None


def test_the_key_of_the_tab_in_front_meets_no_part_that_is_not_offered(front: MainWindow) -> None:
    for name, tab in (("elections", "upward"), ("closing", "results")):
        front.go(name, tab=tab)
        page: Any = front.page
        before = page.panel.switch.currentIndex()
        page.panel.next_part()
        assert page.panel.switch.currentIndex() == before, name


def prepared(window: MainWindow) -> FirstMeetingPanel:
    consultation.begin(congress(), "committee")
    count("structure")
    count("committee")
    one = congresses.required(congress())
    assert one.starts is not None
    window.desk.tell(first_meeting.begin(one.uid, one.starts, 840, "Phòng họp"))
    return panel_of(window)


def test_space_makes_a_member_absent_with_a_reason_and_present_again(
    front: MainWindow, qtbot: QtBot
) -> None:
    panel = prepared(front)
    panel.table.setFocus()
    panel.table.selectRow(3)
    qtbot.keyClick(panel.table, Qt.Key.Key_Space)
    asked = dialog("ask_reason")
    asked.findChild(QComboBox, "reason").setEditText("Đi công tác")
    press(asked, "yes")
    assert "23/24 ủy viên có mặt" in panel.count.text()
    assert panel.table.currentIndex().row() == 3
    line = panel.table.current()
    assert line is not None
    assert (line.present, line.reason) == (False, "Đi công tác")
    qtbot.keyClick(panel.table, Qt.Key.Key_Space)
    assert "24/24 ủy viên có mặt" in panel.count.text()


def test_the_votes_of_the_meeting_are_prepared_and_opened_where_votes_are_taken(
    front: MainWindow, qtbot: QtBot
) -> None:
    panel = prepared(front)
    press(panel, "prepare_votes")
    model = panel.votes.rows_model
    assert [model.index(row, 0).data() for row in range(model.rowCount())] == [
        "Hiệp thương cử Ban Thường trực Ủy ban", "Hiệp thương cử Chủ tịch Ủy ban",
        "Hiệp thương cử các Phó Chủ tịch Ủy ban",
    ]  # fmt: skip
    wanted: list[tuple[str, dict[str, Any]]] = []
    front.desk.page_wanted.connect(lambda page, what: wanted.append((page, what)))
    panel.votes.setFocus()
    panel.votes.selectRow(1)
    qtbot.keyClick(panel.votes, Qt.Key.Key_Return)
    chair = next(one.uid for one in vote_store.votes(congress()) if one.subject == "chair")
    assert wanted == [("elections", {"tab": "votes", "uid": chair})]


def test_the_meeting_is_taken_back_only_after_asking(
    front: MainWindow, qtbot: QtBot, alerts: list[object]
) -> None:
    panel = prepared(front)
    panel.take_back()
    press(dialog("alert"), "no")
    assert first_meeting.of(congress()) is not None
    panel.take_back()
    press(dialog("alert"), "yes")
    assert first_meeting.of(congress()) is None
    assert panel.stack.currentIndex() == 1


def test_a_congress_that_elects_is_told_what_the_tab_is_for(
    congress: str, window: Callable[..., MainWindow]
) -> None:
    panel = panel_of(window("elections"))
    assert panel.stack.currentIndex() == 1
    assert "Đại hội này bầu đại biểu" in panel.empty.text.text()
    assert panel.main is None
