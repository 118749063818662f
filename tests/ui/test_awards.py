"""The page of awards by keyboard: proposals, the meeting, decisions, the stage, lists that come in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QMenu
from pytestqt.qtbot import QtBot

from desktop_app.domain.attendance import Absence
from desktop_app.domain.awards import Award, AwardDecision
from desktop_app.services import (
    award_decisions,
    award_stage,
    awards,
    congresses,
    registers,
    training,
)
from desktop_app.store import awards as store
from desktop_app.ui import alerts
from desktop_app.ui.award_decisions import AwardDecisionsPanel
from desktop_app.ui.award_import import ImportDialog
from desktop_app.ui.award_list import AwardsPanel
from desktop_app.ui.award_stage import StagePanel
from desktop_app.ui.desk import Desk
from desktop_app.ui.record_dialog import RecordDialog
from tests.builders import keep
from tests.ui.conftest import NAMES

Make = Any


@pytest.fixture
def listed(congress: str, people: list[str]) -> list[str]:
    """Two collectives and three people of the roll, proposed; their uids."""
    like = Award(form="giay-khen", achievement="Giữ rừng")
    uids = awards.propose(
        congress,
        [replace(like, name=one, recipient="collective") for one in ("Thôn Một", "Làng Hai")],
    ).uids
    return [*uids, *awards.propose_delegates(congress, people[:3], like).uids]


@pytest.fixture
def decided(congress: str, listed: list[str]) -> list[str]:
    """The same, under one decision."""
    award_decisions.save_decision(
        AwardDecision(
            congress=congress, form="giay-khen", paper="1/QĐ-UBND", individual_money=500_000
        ),
        listed,
    )
    return listed


def shown(panel: Any, desk: Desk, congress: str, qtbot: QtBot) -> Any:
    desk.choose(congress)
    qtbot.addWidget(panel)
    panel.resize(1140, 600)
    desk.changed.connect(lambda _: panel.refresh())
    panel.refresh()
    panel.show()
    panel.activateWindow()
    qtbot.waitExposed(panel)
    qtbot.waitUntil(panel.isActiveWindow)  # keys go to the active window
    return panel


@pytest.fixture
def panel(a_desk: Desk, congress: str, listed: list[str], qtbot: QtBot) -> AwardsPanel:
    made: AwardsPanel = shown(AwardsPanel(a_desk), a_desk, congress, qtbot)
    return made


@pytest.fixture
def stage(a_desk: Desk, congress: str, decided: list[str], qtbot: QtBot) -> StagePanel:
    made: StagePanel = shown(StagePanel(a_desk), a_desk, congress, qtbot)
    return made


def dialog(panel: Any, name: str) -> Any:
    found = [one for one in panel.window().findChildren(QDialog, name) if one.isVisible()]
    assert found, name
    return found[-1]


def handed(uids: list[str]) -> list[str]:
    return [one.handed for one in store.of_uids(uids)]


# the list


def test_the_list_counts_each_kind_and_can_be_narrowed_to_a_state(panel: AwardsPanel) -> None:
    assert panel.count.text() == "5 mục · 2 tập thể · 3 cá nhân"
    panel.states.setCurrentIndex(panel.states.findData("collective"))
    assert [one.award.name for one in panel.listed] == ["Thôn Một", "Làng Hai"]
    panel.states.setCurrentIndex(panel.states.findData("decided"))
    assert panel.listed == []
    assert panel.stack.currentIndex() == 0
    panel.reveal(awards.awards(panel.scope)[0].uid)
    assert len(panel.listed) == 5


def test_several_are_agreed_by_a_meeting_at_once(panel: AwardsPanel, listed: list[str]) -> None:
    panel.table.selectAll()
    panel.ask_meeting()
    asked = dialog(panel, "award_meeting_dialog")
    assert not asked.reason.isVisibleTo(asked)
    QTest.mouseClick(asked.agree, Qt.MouseButton.LeftButton)
    assert {one.state for one in store.of_uids(listed)} == {"agreed"}


def test_what_is_not_agreed_wants_its_reason(panel: AwardsPanel, listed: list[str]) -> None:
    panel.table.selectRow(0)
    panel.ask_meeting()
    asked = dialog(panel, "award_meeting_dialog")
    asked.verdict.setCurrentIndex(1)
    QTest.mouseClick(asked.agree, Qt.MouseButton.LeftButton)
    assert asked.wrong.text() != ""
    asked.reason.setEditText("Hồ sơ chưa đầy đủ")
    QTest.mouseClick(asked.agree, Qt.MouseButton.LeftButton)
    found = store.of_uids(listed[:1])[0]
    assert (found.state, found.state_reason) == ("not_agreed", "Hồ sơ chưa đầy đủ")


def test_those_chosen_are_put_under_a_new_decision_in_one_act(
    panel: AwardsPanel, listed: list[str], congress: str
) -> None:
    panel.table.choose_places([0, 1])
    panel.ask_decision()  # there is none yet: a new one is asked for at once
    asked = panel.window().findChild(RecordDialog)
    assert asked is not None
    asked.sheet.form.editors["paper"].set_value("7/QĐ-UBND")
    asked.sheet.form.touched = True
    assert asked.sheet.save()
    (line,) = award_decisions.lines(congress)
    assert (line.decision.paper, len(line.lines)) == ("7/QĐ-UBND", 2)


def test_those_chosen_are_put_under_a_decision_that_is_there(
    panel: AwardsPanel, listed: list[str], congress: str
) -> None:
    award_decisions.save_decision(AwardDecision(congress=congress, form="giay-khen"))
    panel.table.choose_places([2, 3, 4])
    panel.ask_decision()
    asked = dialog(panel, "award_decision_dialog")
    QTest.mouseClick(asked.agree, Qt.MouseButton.LeftButton)
    assert [one.state for one in store.of_uids(listed)] == ["proposed"] * 2 + ["decided"] * 3
    panel.table.choose_places([2, 3])
    panel.take_out()
    assert [one.state for one in store.of_uids(listed)] == [
        "proposed", "proposed", "agreed", "agreed", "decided",
    ]  # fmt: skip


def test_somebody_of_the_roll_brings_name_and_post_into_the_sheet(
    panel: AwardsPanel, people: list[str]
) -> None:
    panel.new()
    assert panel.sheet is not None
    editors = panel.sheet.form.editors
    editors["delegate"].set_value(people[4])
    editors["delegate"].edited.emit()
    assert editors["name"].value() == NAMES[4]
    assert editors["recipient"].value() == "individual"
    panel.sheet.form.touched = True
    assert panel.sheet.save()
    found = next(one.award for one in awards.awards(panel.scope) if one.award.delegate == people[4])
    assert found.person


def test_people_are_ticked_in_the_roll_and_proposed_together(
    panel: AwardsPanel, people: list[str], congress: str
) -> None:
    panel.from_roll()
    asked = dialog(panel, "award_roll")
    assert asked.people.count() == 2  # three are proposed already
    QTest.mouseClick(asked.agree, Qt.MouseButton.LeftButton)
    assert asked.wrong.text() != ""
    asked.search.setText("siu")
    (left,) = (one for at in range(2) if not (one := asked.people.item(at)).isHidden())
    assert left.text() == NAMES[4]
    left.setCheckState(Qt.CheckState.Checked)
    QTest.mouseClick(asked.agree, Qt.MouseButton.LeftButton)
    assert len(awards.awards(congress)) == 6


def test_twice_the_same_is_pointed_out_above_the_list_once(
    panel: AwardsPanel, congress: str, listed: list[str]
) -> None:
    assert not panel.warnings.isVisible()
    awards.propose(congress, [Award(name="Thôn Một", recipient="collective")])
    panel.refresh()
    assert panel.warnings.list.count() == 1
    panel.warnings.chosen.emit(listed[0])
    assert panel.chosen() == [listed[0]]


def test_removing_takes_all_that_are_chosen_and_alt_up_moves(
    panel: AwardsPanel, listed: list[str]
) -> None:
    panel.table.selectRow(1)
    panel.table.setFocus()
    QTest.keyClick(panel.table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert [one.award.name for one in panel.listed][:2] == ["Làng Hai", "Thôn Một"]
    panel.table.choose_places([0, 1])
    QTest.keyClick(panel.table, Qt.Key.Key_Delete)
    assert len(panel.listed) == 3


def test_every_input_has_a_name_for_assistive_tools(panel: AwardsPanel) -> None:
    panel.new()
    assert panel.sheet is not None
    for name, editor in panel.sheet.form.editors.items():
        assert editor.objectName() == name
        assert editor.accessibleName()
    for widget in (panel.table, panel.states, panel.warnings.list):
        assert widget.accessibleName()
        assert widget.objectName()


# a list that comes in


def test_a_pasted_list_is_looked_at_before_it_is_put_in(panel: AwardsPanel, congress: str) -> None:
    panel.from_list()
    asked: ImportDialog = dialog(panel, "award_import")
    assert not asked.put.isEnabled()
    asked.text.setPlainText("Thôn Ba – Xã Mẫu – Giữ rừng\nThôn Bốn\nÔng A Năm – Già làng")
    assert len(asked.lines) == 3
    asked.table.selectRow(1)
    asked.leave_out()
    asked.put_in()
    assert [one.award.name for one in awards.awards(congress)][-1] == "A Năm"
    assert len(awards.awards(congress)) == 7


def test_a_spreadsheet_is_read_beside_the_window(
    panel: AwardsPanel, tmp_path: Path, qtbot: QtBot
) -> None:
    file = tmp_path / "de-nghi.csv"
    file.write_text("Họ và tên;Chức vụ\nA Năm;Già làng\n", encoding="utf-8-sig")
    panel.from_list()
    asked: ImportDialog = dialog(panel, "award_import")
    asked.read_file(file)
    qtbot.waitUntil(lambda: len(asked.lines) == 1)
    asked.reject()


# decisions


def test_beside_a_decision_stand_its_awards_and_what_they_come_to(
    a_desk: Desk, congress: str, decided: list[str], qtbot: QtBot
) -> None:
    panel: AwardDecisionsPanel = shown(AwardDecisionsPanel(a_desk), a_desk, congress, qtbot)
    panel.choose(decided[0])
    panel.edit()
    assert panel.sheet is not None
    assert panel.sheet.under.text() == "2 tập thể, 3 cá nhân · 1.500.000 đồng"
    assert len(panel.awards.table.rows_model.rows) == 5
    panel.awards.table.selectRow(0)
    panel.awards.remove()
    assert len(panel.awards.table.rows_model.rows) == 4
    assert store.of_uids(decided[:1])[0].state == "agreed"


# the stage


def test_space_calls_those_of_a_turn_and_enter_hands_over(
    stage: StagePanel, decided: list[str]
) -> None:
    stage.take_focus()
    QTest.keyClick(stage.table, Qt.Key.Key_Space)
    assert stage.chosen() == decided[:2]
    assert stage.turn.time.text() == "Lượt 1/2"
    assert "đại diện 2 tập thể" in stage.turn.said.text()
    QTest.keyClick(stage.table, Qt.Key.Key_Return)
    assert handed(decided) == ["stage", "stage", "", "", ""]
    assert stage.count.text() == "5 mục · 2 đã trao · còn 3"
    QTest.keyClick(stage.table, Qt.Key.Key_Space)
    assert stage.chosen() == decided[2:]


def test_who_is_not_in_the_hall_is_not_handed_anything_by_enter(
    stage: StagePanel, decided: list[str], people: list[str], congress: str
) -> None:
    keep(Absence(congress=congress, delegate=people[1], kind="excused"))
    stage.refresh()
    award_stage.hand_over(decided[:2])
    stage.refresh()
    stage.call_next()
    assert stage.chosen() == [decided[2], decided[4]]
    QTest.keyClick(stage.table, Qt.Key.Key_Return)
    QTest.keyClick(stage.table, Qt.Key.Key_Space)
    assert stage.chosen() == [decided[3]]
    QTest.keyClick(stage.table, Qt.Key.Key_3)
    assert handed(decided) == ["stage", "stage", "stage", "not_fetched", "stage"]
    stage.call_next()
    assert stage.turn.after.text() == "Đã mời hết."


def test_received_in_place_later_and_taken_back(stage: StagePanel, decided: list[str]) -> None:
    stage.reveal(decided[2])
    QTest.keyClick(stage.table, Qt.Key.Key_2)
    asked = dialog(stage, "award_in_place")
    asked.agree.click()
    assert asked.wrong.text() != ""
    asked.who.setText("Y Thay")
    asked.agree.click()
    assert store.of_uids(decided[2:3])[0].received_by == "Y Thay"
    stage.reveal(decided[3])
    QTest.keyClick(stage.table, Qt.Key.Key_4)
    asked = dialog(stage, "award_later")
    asked.day.setText("31/2/2024")
    asked.agree.click()
    assert asked.wrong.text() != ""
    asked.day.setText("20/5/2024")
    asked.agree.click()
    assert store.of_uids(decided[3:4])[0].handed_on == date(2024, 5, 20)
    QTest.keyClick(stage.table, Qt.Key.Key_0)
    assert handed(decided) == ["", "", "in_place", "", ""]


def test_the_order_is_moved_by_hand_and_put_back(
    stage: StagePanel, decided: list[str], congress: str
) -> None:
    stage.reveal(decided[0])
    QTest.keyClick(stage.table, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert [one.uid for one in stage.listed][:2] == [decided[1], decided[0]]
    assert stage.chosen() == [decided[0]]
    stage.as_protocol()
    assert [one.uid for one in stage.listed] == decided
    stage.limit.setValue(2)
    assert award_stage.at_once(congress) == 2
    assert len(stage.stages) == 3


def test_the_stage_is_empty_until_something_is_decided(
    a_desk: Desk, congress: str, listed: list[str], qtbot: QtBot
) -> None:
    panel: StagePanel = shown(StagePanel(a_desk), a_desk, congress, qtbot)
    assert panel.stack.currentIndex() == 1
    wanted: list[tuple[str, dict[str, Any]]] = []
    a_desk.page_wanted.connect(lambda page, what: wanted.append((page, what)))
    panel.empty.findChildren(type(panel.next))[0].click()
    assert wanted == [("awards", {"tab": "awards"})]


# printing, and the page


def test_the_papers_of_the_tab_are_offered_and_certificates_with_decisions(
    stage: StagePanel, qtbot: QtBot
) -> None:
    stage.print_page()
    menu = stage.findChild(QMenu, "papers")
    assert menu is not None
    assert len(menu.actions()) == 3
    menu.close()


def test_where_the_rules_give_no_awards_the_page_says_so_and_works(
    tmp_path: Path, qtbot: QtBot
) -> None:
    from desktop_app.ui import app

    app.application()
    opened = registers.create(
        tmp_path / "mt.sdh", training.communes_2025()[0], body=training.BODY_2025, training=True
    )
    congress = congresses.save(congresses.new_congress("mttq-2024-2029")).uids[0]
    desk = Desk(opened)
    panel: AwardsPanel = shown(AwardsPanel(desk), desk, congress, qtbot)
    awards.propose(congress, [Award(name="Thôn Một", recipient="collective")])
    panel.refresh()
    assert panel.rules.isVisible()
    assert len(panel.listed) == 1
    registers.close()


def test_the_page_opens_with_its_three_tabs(window: Make, decided: list[str]) -> None:
    made = window("awards")
    for name in ("awards", "decisions", "stage"):
        made.page.show_tab(name)
        assert made.page.tab == name
    made.go("awards", tab="stage", uid=decided[1])
    assert made.page.panel.chosen() == [decided[1]]
    assert not alerts.shown
