"""The list of what the doors answered: narrowed, printed, and voided with a reason."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.domain.programme import Session
from desktop_app.services import attendance, delegates, door
from desktop_app.services.door_papers import check_in_table
from desktop_app.ui.check_ins import FAILED, STANDING, VOIDED, CheckInsPanel
from desktop_app.ui.desk import Desk
from desktop_app.ui.door_start import DoorStart
from desktop_app.ui.door_void import VoidDialog
from tests.builders import keep


@pytest.fixture
def sessions(congress: str, people: list[str]) -> tuple[str, str]:
    """Two sessions; in the first three came in at door 1, one of them twice, in the second one at door 2."""
    delegates.number_cards(congress)
    first, second = keep(
        Session(congress=congress, kind="preparatory", name="Phiên trù bị", day=date(2024, 5, 15),
                starts=840),
        Session(congress=congress, kind="official", name="Phiên chính thức", day=date(2024, 5, 16),
                starts=450),
    )  # fmt: skip
    for uid in (*people[:3], people[0]):
        door.check_in(first, delegate=uid, method="name", door="1")
    door.check_in(second, delegate=people[4], method="name", door="2")
    door.check_in(second, code="1234567890123", method="scan", door="2")
    return first, second


@pytest.fixture
def panel(a_desk: Desk, congress: str, sessions: tuple[str, str], qtbot: QtBot) -> CheckInsPanel:
    a_desk.choose(congress)
    made = CheckInsPanel(a_desk)
    qtbot.addWidget(made)
    made.resize(1158, 600)
    made.show()
    made.refresh()
    a_desk.changed.connect(lambda _: made.refresh())
    return made


def names(panel: CheckInsPanel) -> list[str]:
    return [one.name or one.check_in.code for one in panel.listed]


def choose(panel: CheckInsPanel, name: str, key: str) -> None:
    box = {"session": panel.session, "door": panel.door, "answer": panel.answer}[name]
    at = box.findData(key)
    assert at >= 0
    box.setCurrentIndex(at)


def test_every_answer_is_listed_the_latest_first(panel: CheckInsPanel) -> None:
    assert names(panel) == [
        "1234567890123", "Siu Ƀlơ̆", "Nguyễn Văn An", "A Lăng Đức", "Y Hơ'Ô̆l Niê", "Nguyễn Văn An"
    ]  # fmt: skip
    assert panel.bar._count.text() == "6 lượt"


def test_the_list_is_narrowed_by_session_door_and_answer_and_esc_ends_it(
    panel: CheckInsPanel, sessions: tuple[str, str]
) -> None:
    choose(panel, "session", sessions[1])
    assert names(panel) == ["1234567890123", "Siu Ƀlơ̆"]
    choose(panel, "answer", FAILED)
    assert names(panel) == ["1234567890123"]
    choose(panel, "door", "1")
    assert names(panel) == []
    panel.escape()
    assert len(names(panel)) == 6
    choose(panel, "answer", STANDING)
    assert len(names(panel)) == 4
    choose(panel, "answer", "already")
    assert names(panel) == ["Nguyễn Văn An"]


def test_the_search_finds_names_without_marks(panel: CheckInsPanel) -> None:
    panel.search("duc")
    assert names(panel) == ["A Lăng Đức"]
    panel.search("")
    assert len(names(panel)) == 6


def test_del_voids_the_check_in_in_hand_and_it_stays_with_its_reason(
    panel: CheckInsPanel, sessions: tuple[str, str], people: list[str]
) -> None:
    panel.table.setFocus()
    panel.table.choose(lambda one: one.name == "A Lăng Đức")
    QTest.keyClick(panel.table, Qt.Key.Key_Delete)
    dialog = panel.window().findChild(VoidDialog)
    assert dialog is not None
    dialog.agree.click()
    assert dialog.isVisible(), "a reason is asked for"
    dialog.reason.setEditText("Không vào hội trường")
    dialog.agree.click()
    assert attendance.present(sessions[0]) == {people[0], people[1]}
    choose(panel, "answer", VOIDED)
    assert names(panel) == ["A Lăng Đức"]
    assert not panel.void.isEnabled()
    (line,) = check_in_table(panel.desk.congress.uid if panel.desk.congress else "", panel.listed)[
        0
    ].rows
    assert line.cells[-1] == "Đã hủy: Không vào hội trường"
    assert len(panel.papers()) == 1


def test_an_answer_that_counts_nobody_cannot_be_voided(panel: CheckInsPanel) -> None:
    panel.table.choose(lambda one: one.check_in.answer == "unknown")
    assert not panel.void.isEnabled()
    panel.remove()
    assert panel.window().findChild(VoidDialog) is None


def test_enter_leads_to_the_delegate(panel: CheckInsPanel, people: list[str]) -> None:
    opened: list[str] = []
    panel.opened.connect(opened.append)
    panel.table.setFocus()
    panel.table.choose(lambda one: one.name == "Siu Ƀlơ̆")
    QTest.keyClick(panel.table, Qt.Key.Key_Return)
    assert opened == [people[4]]


def test_the_main_verb_opens_the_door_for_the_session_that_is_shown(
    panel: CheckInsPanel, sessions: tuple[str, str]
) -> None:
    choose(panel, "session", sessions[1])
    assert panel.main is not None
    panel.open_door()
    dialog = panel.window().findChild(DoorStart)
    assert dialog is not None
    assert dialog.session.currentData() == sessions[1]
    dialog.reject()


def test_an_empty_list_says_what_to_do(a_desk: Desk, congress: str, qtbot: QtBot) -> None:
    a_desk.choose(congress)
    made = CheckInsPanel(a_desk)
    qtbot.addWidget(made)
    made.refresh()
    assert made.stack.currentIndex() == 1
    assert "Mở màn hình điểm danh" in made.empty.text.text()
