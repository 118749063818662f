"""Bodies and members by keyboard: set up, moved, pasted, taken from the roll, asked about before removal."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.domain.committees import Committee, CommitteeMember
from desktop_app.services import acts, committees
from desktop_app.ui.committee_dialogs import PasteDialog, PeopleDialog
from desktop_app.ui.committees import CommitteesPanel
from desktop_app.ui.desk import Desk
from desktop_app.ui.record_dialog import RecordDialog
from tests.ui.keyboard import type_text

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def panel(a_desk: Desk, congress: str, qtbot: QtBot) -> CommitteesPanel:
    a_desk.choose(congress)
    made = CommitteesPanel(a_desk)
    qtbot.addWidget(made)
    made.resize(1126, 560)
    a_desk.changed.connect(lambda _: made.refresh())
    made.refresh()
    made.show()
    made.activateWindow()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def usual(panel: CommitteesPanel) -> CommitteesPanel:
    """With the usual bodies, the organising committee in hand."""
    panel.set_up_usual()
    panel.table.selectRow(1)
    return panel


def names(panel: CommitteesPanel) -> list[str]:
    return [line.body.name for line in panel.listed]


def members(panel: CommitteesPanel) -> list[str]:
    return [one.name for one in panel.people.table.rows_model.rows]


def question() -> QDialog:
    (found,) = [
        one for one in QApplication.topLevelWidgets()
        if isinstance(one, QDialog) and one.isVisible()
    ]  # fmt: skip
    return found


def answer(name: str) -> None:
    pressed = question().findChild(QPushButton, name)
    assert pressed is not None
    pressed.click()


def test_an_empty_panel_sets_up_the_usual_bodies(panel: CommitteesPanel) -> None:
    assert panel.stack.currentIndex() == 1
    made = panel.empty.findChild(QPushButton, "set_up_usual")
    assert made is not None
    made.click()
    assert len(panel.listed) == 7
    assert panel.count.text() == "7 ban, tiểu ban"
    assert panel.table.rows_model.rows[2].depth == 1


def test_a_new_body_is_a_subcommittee_of_the_organising_committee(usual: CommitteesPanel) -> None:
    blank = usual.blank()
    assert isinstance(blank, Committee)
    assert (blank.kind, blank.under) == ("subcommittee", usual.listed[1].body.uid)


def test_alt_and_the_arrows_move_a_body(usual: CommitteesPanel) -> None:
    usual.table.setFocus()
    usual.table.selectRow(2)
    QTest.keyClick(usual.table, Qt.Key.Key_Down, ALT)
    assert names(usual)[2:4] == ["Tiểu ban Nhân sự", "Tiểu ban Nội dung"]
    assert usual.table.currentIndex().row() == 3, "it stays in hand"
    QTest.keyClick(usual.table, Qt.Key.Key_Up, ALT)
    assert names(usual)[2:4] == ["Tiểu ban Nội dung", "Tiểu ban Nhân sự"]


def test_a_member_is_entered_in_a_dialog_and_the_next_follows(
    usual: CommitteesPanel, qtbot: QtBot
) -> None:
    usual.show_members()
    assert usual.people.table.hasFocus()
    QTest.keyClick(usual.people.table, Qt.Key.Key_Insert)
    dialog = usual.window().findChild(RecordDialog)
    assert dialog is not None
    for name in ("A Thái", "Y Hơ"):
        type_text(dialog.sheet.form.editors["name"], name)
        dialog.save_next()
        QApplication.processEvents()
    dialog.reject()
    assert members(usual) == ["A Thái", "Y Hơ"]
    usual.activateWindow()
    usual.people.table.setFocus()
    usual.people.table.selectRow(1)
    qtbot.waitUntil(lambda: usual.isActiveWindow() and usual.people.table.hasFocus())
    QTest.keyClick(usual.people.table, Qt.Key.Key_Up, ALT)
    assert members(usual) == ["Y Hơ", "A Thái"]


def test_a_list_of_names_is_read_while_one_types_and_put_in(usual: CommitteesPanel) -> None:
    QApplication.clipboard().clear()
    usual.show_members()
    usual.paste_people()
    dialog = usual.window().findChild(PasteDialog)
    assert dialog is not None
    assert not dialog.put.isEnabled()
    assert dialog.focusWidget() is dialog.text
    dialog.text.setPlainText("1. Ông A Thái – Chủ tịch UBND huyện – Trưởng ban\nY Hơ")
    assert dialog.put.text() == "Đưa 2 người vào ban"
    assert [one.post for one in dialog.read.rows_model.rows] == ["head", "member"]
    dialog.put.click()
    assert members(usual) == ["A Thái", "Y Hơ"]
    assert usual.listed[1].head == "A Thái"


def test_a_list_that_was_copied_before_stands_there(usual: CommitteesPanel) -> None:
    usual.show_members()
    QApplication.clipboard().setText("Y Hơ\nA Thái")
    usual.paste_people()
    dialog = usual.window().findChild(PasteDialog)
    assert dialog is not None
    assert len(dialog.members()) == 2
    dialog.close()


def test_members_are_taken_from_the_list_of_delegates(
    people: list[str], usual: CommitteesPanel
) -> None:
    usual.show_members()
    usual.choose_people()
    dialog = usual.window().findChild(PeopleDialog)
    assert dialog is not None
    assert len(dialog.everybody) == len(people)
    type_text(dialog.finder, "siu")
    QTest.keyClick(dialog.finder, Qt.Key.Key_Return)
    QTest.keyClick(dialog.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert dialog.put.text() == "Đưa 1 người vào ban"
    dialog.put.click()
    (member,) = committees.members(usual.listed[1].body.uid)
    assert member.name == "Siu Ƀlơ̆"
    assert member.person


def test_a_body_with_members_is_asked_about_and_comes_back_with_undo(
    usual: CommitteesPanel, alerts: list[object]
) -> None:
    body = usual.listed[1].body
    usual.desk.do(committees.add_members, body.uid, [CommitteeMember(name="A Thái", post="head")])
    usual.remove()
    assert len(alerts) == 1
    assert "1 thành viên, 5 ban trực thuộc" in alerts[0].text  # type: ignore[attr-defined]
    answer("no")
    assert len(usual.listed) == 7
    usual.remove()
    answer("yes")
    assert body.name not in names(usual)
    act = acts.last_undoable()
    assert act is not None
    usual.desk.do(acts.undo, act.id)
    assert names(usual)[1] == body.name
    assert usual.listed[1].head == "A Thái"


def test_a_body_nothing_hangs_on_is_removed_without_a_question(usual: CommitteesPanel) -> None:
    usual.table.selectRow(6)
    usual.remove()
    assert len(usual.listed) == 6


def test_papers_are_of_the_body_in_hand_and_of_all(usual: CommitteesPanel) -> None:
    assert [word for word, _ in usual.papers()] == ["Members of this body", "Members of all bodies"]
