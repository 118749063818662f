"""The votes: Enter, two numbers, Ctrl+Enter; people proposed, ties, reopening; the Front's words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.cycle_definitions import cycle_definition
from desktop_app.domain.votes import Vote
from desktop_app.domain.words import LANGUAGES, use_language
from desktop_app.services import congresses, quick_votes, votes
from desktop_app.ui.desk import Desk
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.vote_dialogs import ProposeDialog, RulingDialog
from desktop_app.ui.votes import COUNT, PARTICULARS, PROPOSED, STEPS, VotesPanel
from tests.ui.keyboard import type_text
from tests.ui.test_pages import SIZES, cut_off
from tests.voting import a_vote, now, propose

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def panel(window: Callable[..., MainWindow], people: list[str]) -> VotesPanel:
    """The page of the votes with a question, a list of one body and a vote person by person."""
    congress = congresses.all_congresses()[0].uid
    a_vote(congress, "programme", title="Chương trình")
    propose(a_vote(congress, "presidium", title="Đoàn Chủ tịch"), "A Chủ", "Y Chủ")
    by_person = a_vote(congress, "delegation", title="Cử đại biểu", by_person=True, seats=1)
    propose(by_person, "A Một", "Y Hai")
    made = window("elections")
    found = made.findChild(VotesPanel)
    assert found is not None
    found.take_focus()
    return found


def uid_at(panel: VotesPanel, place: int) -> str:
    return panel.listed[place].vote.uid


def choose(panel: VotesPanel, place: int) -> Vote:
    panel.table.selectRow(place)
    panel.table.setFocus()
    QTest.keyClick(panel.table, Qt.Key.Key_Return)
    return panel.listed[place].vote


def focus(panel: VotesPanel) -> QWidget:
    found = panel.window().focusWidget()
    assert found is not None
    return found


def buttons(panel: VotesPanel) -> set[str]:
    return {name for name, one in panel.counting.verbs.buttons.items() if one.isVisible()}


def test_the_usual_vote_is_enter_two_numbers_and_ctrl_enter(
    panel: VotesPanel, qtbot: QtBot
) -> None:
    vote = choose(panel, 0)
    assert (
        focus(panel) is panel.counting.fields["present"]
    )  # nobody is checked in: heads are counted
    type_text(focus(panel), "5")
    QTest.keyClick(focus(panel), Qt.Key.Key_Return)
    assert focus(panel) is panel.counting.fields["against"]
    type_text(focus(panel), "1")
    QTest.keyClick(focus(panel), Qt.Key.Key_Return)
    type_text(focus(panel), "1")
    assert panel.counting.agreed.text() == "3"
    assert panel.counting.preview.said.text() == "Được thông qua"
    QTest.keyClick(focus(panel), Qt.Key.Key_Return, CTRL)
    assert now(vote.uid).state == "published"
    qtbot.waitUntil(lambda: focus(panel) is panel.table)
    assert panel.table.currentIndex().row() == 1  # the next one is at hand
    assert panel.listed[0].result is not None


def test_what_cannot_be_is_told_beside_its_field_and_nothing_is_written(panel: VotesPanel) -> None:
    vote = choose(panel, 0)
    type_text(focus(panel), "5")
    panel.counting.fields["against"].setFocus()
    type_text(focus(panel), "9")
    assert "lớn hơn số có mặt (5)" in panel.counting.notes["against"].text()
    assert not panel.counting.publish.isEnabled()
    assert panel.counting.agreed.text() == "–"
    QTest.keyClick(focus(panel), Qt.Key.Key_Return, CTRL)
    assert now(vote.uid).state == "prepared"
    panel.counting.fields["against"].setText("")
    type_text(focus(panel), "1a")
    assert panel.counting.notes["against"].text()
    panel.counting.fields["against"].setText("1")
    panel.counting.fields["against"].edited.emit()
    assert panel.counting.notes["against"].text() == ""
    assert panel.counting.publish.isEnabled()


def test_a_list_is_published_and_its_people_stand_in_the_result(panel: VotesPanel) -> None:
    vote = choose(panel, 1)
    type_text(focus(panel), "5")
    QTest.keyClick(focus(panel), Qt.Key.Key_Return, CTRL)
    assert now(vote.uid).state == "published"
    choose(panel, 1)
    rows = panel.counting.verdict.table.rows_model.rows
    assert [(one.name, one.result) for one in rows] == [("A Chủ", "elected"), ("Y Chủ", "elected")]
    assert buttons(panel) == {"reopen_vote"}
    assert "Đồng ý 5" in panel.counting.verdict.why.text()


def test_person_by_person_a_tie_is_handed_to_the_congress(panel: VotesPanel, qtbot: QtBot) -> None:
    vote = choose(panel, 2)
    type_text(focus(panel), "5")
    panel.counting.grid.focus_first()
    assert focus(panel).accessibleName() == "A Một: Không đồng ý"
    type_text(focus(panel), "1")
    QTest.keyClick(focus(panel), Qt.Key.Key_Return)
    QTest.keyClick(focus(panel), Qt.Key.Key_Return)
    assert focus(panel).accessibleName() == "Y Hai: Không đồng ý"
    type_text(focus(panel), "1")
    QTest.keyClick(focus(panel), Qt.Key.Key_Return, CTRL)
    assert now(vote.uid).state == "locked"
    choose(panel, 2)
    assert buttons(panel) == {"rule_on_tie", "publish_vote", "unlock_vote"}
    panel.counting.verbs.buttons["rule_on_tie"].click()
    dialog = panel.window().findChild(RulingDialog)
    assert dialog is not None
    QTest.keyClick(dialog.people, Qt.Key.Key_Down)
    QTest.keyClick(dialog.people, Qt.Key.Key_Space)
    dialog.words.setText("Đại hội biểu quyết chọn Y Hai")
    dialog.agree.click()
    panel.counting.verbs.buttons["publish_vote"].click()
    assert [one.name for one in votes.chosen(vote.uid)] == ["Y Hai"]
    assert "Đại hội quyết định" in panel.counting.verdict.why.text()


def test_reopening_asks_for_the_reason_and_shows_it_among_the_steps(panel: VotesPanel) -> None:
    vote = uid_at(panel, 0)
    panel.desk.do(quick_votes.count_hands, vote, 0, 0, 5)
    choose(panel, 0)
    assert focus(panel) is panel.counting.verbs.buttons["reopen_vote"]
    QTest.keyClick(focus(panel), Qt.Key.Key_Return)
    dialog = panel.window().findChild(QWidget, "ask_reason")
    assert dialog is not None
    dialog.agree.click()  # type: ignore[attr-defined]
    assert dialog.wrong.isVisible()  # type: ignore[attr-defined]
    dialog.reason.setEditText("Đếm nhầm")  # type: ignore[attr-defined]
    dialog.agree.click()  # type: ignore[attr-defined]
    assert now(vote).state == "open"
    panel.side.tabs.setCurrentIndex(STEPS)
    assert panel.trace.table.rows_model.rows[0].reason == "Đếm nhầm"
    assert [one.step for one in panel.trace.table.rows_model.rows][-1] == "frozen"


def test_a_vote_without_people_leads_to_those_proposed(panel: VotesPanel) -> None:
    congress = congresses.all_congresses()[0].uid
    vote = a_vote(congress, "secretariat", title="Đoàn Thư ký")
    panel.refresh()
    choose(panel, 3)
    assert panel.side.tabs.currentIndex() == PROPOSED
    panel.proposed.take_delegates()
    dialog = panel.window().findChild(ProposeDialog)
    assert dialog is not None
    dialog.search.setText("siu")
    hidden = [dialog.people.isRowHidden(place) for place in range(dialog.people.count())]
    assert hidden.count(False) == 1
    dialog.agree.click()
    assert dialog.wrong.isVisible()  # nobody is ticked
    dialog.people.item(hidden.index(False)).setCheckState(Qt.CheckState.Checked)
    dialog.agree.click()
    assert [one.name for one in votes.candidates(vote)] == ["Siu Ƀlơ̆"]


def test_who_withdraws_is_marked_and_stands_again_with_space(panel: VotesPanel) -> None:
    vote = choose(panel, 1)
    panel.side.tabs.setCurrentIndex(PROPOSED)
    panel.proposed.table.setFocus()
    panel.proposed.table.selectRow(0)
    QTest.keyClick(panel.proposed.table, Qt.Key.Key_Space)
    dialog = panel.window().findChild(QWidget, "ask_reason")
    assert dialog is not None
    dialog.reason.setEditText("Xin rút")  # type: ignore[attr-defined]
    dialog.agree.click()  # type: ignore[attr-defined]
    assert [one.standing for one in votes.candidates(vote.uid)] == ["withdrawn", "standing"]
    assert panel.proposed.told.text() == "Trong danh sách có 1 người"
    panel.proposed.table.selectRow(0)
    QTest.keyClick(panel.proposed.table, Qt.Key.Key_Space)
    assert [one.standing for one in votes.candidates(vote.uid)] == ["standing", "standing"]


def test_a_closed_list_is_looked_at_not_changed(panel: VotesPanel) -> None:
    vote = choose(panel, 1)
    panel.counting.verbs.buttons["close_list"].click()
    assert now(vote.uid).state == "listed"
    assert buttons(panel) == {"freeze", "open_list"}
    panel.side.tabs.setCurrentIndex(PROPOSED)
    assert not panel.proposed.delegates.isVisible()


def test_the_particulars_ask_only_what_the_vote_needs(panel: VotesPanel) -> None:
    panel.table.selectRow(0)
    panel.edit()
    assert panel.side.tabs.currentIndex() == PARTICULARS
    assert panel.sheet is not None
    editors = panel.sheet.form.editors
    assert not editors["seats"].isVisible()
    editors["subject"].set_value("delegation")
    editors["subject"].edited.emit()
    assert editors["seats"].isVisibleTo(panel.sheet)
    assert not editors["form"].isVisibleTo(panel.sheet)
    panel.sheet.discard()


def test_the_usual_votes_are_put_in_from_the_empty_page(
    window: Callable[..., MainWindow], people: list[str]
) -> None:
    made = window("elections")
    panel = made.findChild(VotesPanel)
    assert panel is not None
    assert panel.stack.currentIndex() == 1
    panel.empty.findChildren(QPushButton)[0].click()
    assert len(panel.listed) == 13
    assert focus(panel) is panel.table


def test_votes_are_moved_in_the_order_of_the_day_with_alt_and_arrows(panel: VotesPanel) -> None:
    panel.table.selectRow(0)
    panel.table.setFocus()
    QTest.keyClick(panel.table, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert [one.vote.title for one in panel.listed] == [
        "Đoàn Chủ tịch",
        "Chương trình",
        "Cử đại biểu",
    ]
    assert panel.table.currentIndex().row() == 1


def test_nobody_is_elected_on_the_screens_of_the_front(
    a_desk: Desk, congress: str, qtbot: QtBot
) -> None:
    one = congresses.required(congress)
    front = replace(one, uid="", owner="", version="", cycle=cycle_definition("mttq-2024-2029").uid)
    uid = congresses.save(front).uids[0]
    votes.agenda(uid)
    vote = next(one.uid for one in votes.votes(uid) if one.subject == "presidium")
    propose(vote, "A Thái")
    quick_votes.count_hands(vote, 0, 0, 102)
    a_desk.choose(uid)
    panel = VotesPanel(a_desk)
    qtbot.addWidget(panel)
    panel.refresh()
    panel.choose(vote)
    panel.enter()
    said = [one.text() for one in panel.findChildren(QLabel)]
    said += [one.text() for one in panel.findChildren(QPushButton)]
    tables: list[Any] = [panel.table, panel.counting.verdict.table, panel.proposed.table]
    for table in (*tables, panel.trace.table):
        columns, rows = table.rows_model.columns, table.rows_model.rows
        said += [column.title for column in columns]
        said += [column.text(row) for column in columns for row in rows]
    shown = " | ".join(said).lower()
    assert "hiệp thương cử 1 vị" in shown
    for word in ("bầu", "trúng cử", "ứng cử", "đồng chí"):
        assert not [text for text in said if word in text.lower()]
    assert panel.side.tabs.currentIndex() == COUNT


@pytest.mark.parametrize("size", SIZES, ids=["100 %", "125 %"])
@pytest.mark.parametrize("language", list(LANGUAGES))
def test_nothing_is_cut_off_beside_a_vote_in_any_state(
    window: Callable[..., MainWindow], people: list[str], language: str, size: tuple[int, int]
) -> None:
    congress = congresses.all_congresses()[0].uid
    made = [a_vote(congress, "presidium", title=str(place)) for place in range(4)]
    for vote in made:
        propose(vote, "A Chủ", "Y Chủ")
    votes.close_list(made[1])
    quick_votes.count_hands(made[2], 0, 1, 5)
    votes.save(replace(now(made[3]), by_person=True, seats=1))
    quick_votes.count_people(made[3], {}, 5)  # all are for both: a tie
    use_language(language)
    shown = window("elections")
    shown.resize(*size)
    panel = shown.findChild(VotesPanel)
    assert panel is not None
    for place, vote in enumerate(made):
        panel.choose(vote)
        panel.enter()
        for part in (PARTICULARS, COUNT, PROPOSED, STEPS):
            panel.side.tabs.setCurrentIndex(part)
            QApplication.processEvents()
            assert cut_off(shown) == [], (place, part)
    assert (shown.width(), shown.height()) == size


def test_every_input_beside_a_vote_has_a_name_for_assistive_tools(panel: VotesPanel) -> None:
    choose(panel, 2)
    fields = panel.counting.findChildren(QLineEdit)
    assert len(fields) == 7
    assert all(one.objectName() and one.accessibleName() for one in fields)
