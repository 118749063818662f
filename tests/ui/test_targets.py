"""The tab of composition and seats: entered, counted, opened, by keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.domain.targets import Allotment, GroupPopulation, Target
from desktop_app.services import targets
from desktop_app.ui.desk import Desk
from desktop_app.ui.target_sheet import TargetSheet
from desktop_app.ui.targets import TargetsPanel
from tests.ui.keyboard import type_text


@pytest.fixture
def panel(a_desk: Desk, congress: str, people: list[str], qtbot: QtBot) -> TargetsPanel:
    a_desk.choose(congress)
    made = TargetsPanel(a_desk)
    qtbot.addWidget(made)
    made.resize(1100, 560)
    a_desk.changed.connect(lambda _: made.refresh())
    made.refresh()
    made.show()
    made.activateWindow()
    qtbot.waitExposed(made)
    return made


def test_an_empty_panel_says_what_to_do_next(panel: TargetsPanel) -> None:
    assert "Insert" in panel.targets.table._nothing.text()
    assert not panel.targets.table.rows_model.rows


def test_a_target_is_entered_by_keyboard_and_counted_at_once(
    panel: TargetsPanel, qtbot: QtBot
) -> None:
    panel.targets.table.setFocus()
    QTest.keyClick(panel.targets.table, Qt.Key.Key_Insert)
    sheet = panel.sheet
    assert isinstance(sheet, TargetSheet)
    editors = sheet.form.editors
    editors["aspect"].set_value("ethnic_group")
    editors["aspect"].edited.emit()
    qtbot.waitUntil(sheet.which.isVisible)
    assert not editors["from_age"].isVisible()
    sheet.which.setFocus()
    type_text(sheet.which, "gia rai")
    QTest.keyClick(sheet.which, Qt.Key.Key_Tab)
    editors["minimum"].set_value(7)
    assert sheet.save()
    (one,) = panel.targets.table.rows_model.rows
    assert (one.target.value, len(one.people), one.missing) == ("gia-rai", 5, 2)
    assert panel.sheet is None


def test_an_age_shows_its_bounds_and_nothing_to_choose(panel: TargetsPanel) -> None:
    panel.new(Target)
    assert isinstance(panel.sheet, TargetSheet)
    editors = panel.sheet.form.editors
    editors["aspect"].set_value("age")
    editors["aspect"].edited.emit()
    assert editors["from_age"].isVisible()
    assert not panel.sheet.which.isVisible()


def test_a_target_about_a_group_says_which(panel: TargetsPanel) -> None:
    panel.new(Target)
    assert panel.sheet is not None
    editors = panel.sheet.form.editors
    editors["aspect"].set_value("ethnic_group")
    editors["aspect"].edited.emit()
    editors["minimum"].set_value(1)
    assert not panel.sheet.save()
    assert targets.composition(panel.desk.congress.uid).targets == ()  # type: ignore[union-attr]


def test_enter_on_a_figure_asks_for_the_people_behind_it(
    panel: TargetsPanel, congress: str, people: list[str], qtbot: QtBot
) -> None:
    targets.save(GroupPopulation(congress=congress, ethnic_group="gia-rai", people=900))
    panel.refresh()
    panel.groups.table.setFocus()
    panel.groups.table.selectRow(0)
    with qtbot.waitSignal(panel.people_wanted) as asked:
        QTest.keyClick(panel.groups.table, Qt.Key.Key_Return)
    assert set(asked.args[0]) == set(people)
    assert asked.args[1] == "Gia Rai"


def test_a_group_without_a_delegate_is_marked_and_said_above(
    panel: TargetsPanel, congress: str
) -> None:
    targets.save(GroupPopulation(congress=congress, ethnic_group="brau", people=12))
    panel.refresh()
    assert panel.groups.table.rows_model.rows[0].alert
    assert "1 dân tộc chưa có đại biểu" in panel.state.text()


def test_a_line_that_was_only_counted_becomes_a_record_when_edited(
    panel: TargetsPanel, congress: str
) -> None:
    panel.groups.table.selectRow(0)
    panel.groups._edit()
    assert panel.sheet is not None
    panel.sheet.form.editors["people"].set_value(1200)
    panel.sheet.form.touched = True
    assert panel.sheet.save()
    (group,) = targets.composition(congress).coverage
    assert group.population is not None
    assert (group.ethnic_group, group.population.people) == ("gia-rai", 1200)


def test_seats_are_entered_and_removed(panel: TargetsPanel, congress: str) -> None:
    from desktop_app.domain import catalogue

    unit = catalogue.children_of(catalogue.unit("2024-616"))[0].uid
    panel.desk.do(targets.save, Allotment(congress=congress, unit=unit, officials=3))
    (share,) = panel.shares.table.rows_model.rows
    assert share.difference == -3
    panel.shares.table.setFocus()
    panel.shares.table.selectRow(0)
    QTest.keyClick(panel.shares.table, Qt.Key.Key_Delete)
    assert panel.shares.table.rows_model.rows == []
