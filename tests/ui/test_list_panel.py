"""What all registers of the preparation share: the list, the sheet beside it, the lists of one record."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.domain.preparation import BudgetItem, Finding, Inspection
from desktop_app.services import acts, budget, clock, inspections
from desktop_app.ui.budget import BudgetPanel, EstimatePanel
from desktop_app.ui.desk import Desk
from desktop_app.ui.inspections import VisitsPanel
from desktop_app.ui.list_panel import ListPanel
from desktop_app.ui.record_dialog import RecordDialog
from tests.ui.keyboard import type_text


def _shown(panel: ListPanel[Any], desk: Desk, qtbot: QtBot) -> ListPanel[Any]:
    qtbot.addWidget(panel)
    panel.resize(1140, 600)
    desk.changed.connect(lambda _: panel.refresh())
    panel.refresh()
    panel.show()
    panel.activateWindow()
    qtbot.waitExposed(panel)
    return panel


@pytest.fixture
def panel(a_desk: Desk, congress: str, qtbot: QtBot) -> ListPanel[BudgetItem]:
    a_desk.choose(congress)
    return _shown(EstimatePanel(a_desk), a_desk, qtbot)


@pytest.fixture
def visits(a_desk: Desk, congress: str, qtbot: QtBot) -> VisitsPanel:
    a_desk.choose(congress)
    made = VisitsPanel(a_desk)
    _shown(made, a_desk, qtbot)
    return made


def test_an_empty_panel_offers_to_begin(panel: EstimatePanel) -> None:
    assert panel.stack.currentIndex() == 1
    panel.take_focus()
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_Return)
    assert panel.sheet is not None
    assert panel.stack.currentIndex() == 0


def test_lines_are_entered_one_after_the_other_by_keyboard(panel: EstimatePanel) -> None:
    panel.new()
    for title in ("Ăn trưa", "In thẻ"):
        sheet = panel.sheet
        assert sheet is not None
        editors = sheet.form.editors
        type_text(editors["title"], title)
        type_text(editors["quantity"], "150")
        type_text(editors["norm"], "50.000")
        panel.save_next()
    uid = panel.desk.congress.uid if panel.desk.congress else ""
    assert [one.title for one in budget.items(uid)] == ["Ăn trưa", "In thẻ"]
    assert "15.000.000" in panel.sum.text()
    assert panel.sheet is not None
    assert panel.sheet.record.uid == ""  # the next one


def test_the_sheet_follows_the_list_until_something_is_typed(panel: EstimatePanel) -> None:
    uid = panel.desk.congress.uid if panel.desk.congress else ""
    for title in ("Một", "Hai"):
        panel.desk.do(budget.save, BudgetItem(congress=uid, title=title))
    panel.table.selectRow(0)
    panel.edit()
    assert panel.sheet is not None
    panel.table.selectRow(1)
    assert panel.sheet.title.text() == "Hai"
    type_text(panel.sheet.form.editors["title"], "x")
    panel.table.selectRow(0)
    assert panel.sheet.title.text() == "Hai"


def test_escape_asks_before_what_was_typed_is_lost(
    panel: EstimatePanel, alerts: list[object]
) -> None:
    panel.new()
    assert panel.sheet is not None
    type_text(panel.sheet.form.editors["title"], "Một")
    panel.escape()
    assert panel.sheet is not None
    assert alerts


def test_what_was_removed_comes_back_with_undo(panel: EstimatePanel) -> None:
    uid = panel.desk.congress.uid if panel.desk.congress else ""
    panel.desk.do(budget.save, BudgetItem(congress=uid, title="Một"))
    panel.take_focus()
    QTest.keyClick(panel.table, Qt.Key.Key_Delete)
    assert panel.stack.currentIndex() == 1
    panel.desk.do(acts.undo_last)
    assert panel.stack.currentIndex() == 0


def test_findings_are_entered_in_a_dialog_and_remedied_with_space(
    visits: VisitsPanel, qtbot: QtBot
) -> None:
    visits.new()
    assert visits.sheet is not None
    assert not visits.side.tabs.isTabEnabled(1)  # a visit that is not kept has no findings yet
    type_text(visits.sheet.form.editors["about"], "Hội trường")
    assert visits.save()
    assert visits.side.tabs.isTabEnabled(1)
    visits.side.tabs.setCurrentIndex(1)
    visits.findings.add()
    dialog = visits.window().findChild(RecordDialog)
    assert dialog is not None
    for title in ("Chưa có máy phát điện", "Thiếu nước uống"):
        type_text(dialog.sheet.form.editors["title"], title)
        dialog.save_next()
        qtbot.wait(1)
        assert dialog.isVisible()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    table = visits.findings.table
    assert len(table.rows_model.rows) == 2
    table.selectRow(0)
    visits.activateWindow()
    qtbot.waitUntil(visits.isActiveWindow)
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert table.rows_model.rows[0].remedied_on == clock.today()
    (one,) = inspections.visits(visits.desk.congress.uid if visits.desk.congress else "")
    assert [finding.title for finding in one.open] == ["Thiếu nước uống"]


def test_the_switch_brings_the_other_panel_to_the_front(
    a_desk: Desk, congress: str, qtbot: QtBot
) -> None:
    a_desk.choose(congress)
    made = BudgetPanel(a_desk)
    qtbot.addWidget(made)
    made.refresh()
    made.show()
    assert made.main[0] == "New line"
    made.show_part("sign_for")
    assert made.main[0] == "New list to sign"
    made.new()
    assert made.sheet is not None
    editors = made.sheet.form.editors
    assert editors["audience"].value() == "official"
    assert editors["day"].value() == date(2024, 5, 16) or editors["day"].value() is None


def test_the_words_of_the_search_field_leave_the_lines_in_which_they_stand(
    panel: EstimatePanel,
) -> None:
    uid = panel.desk.congress.uid if panel.desk.congress else ""
    for title in ("Thuê máy phát điện", "Hoa hội trường"):
        panel.desk.do(budget.save, BudgetItem(congress=uid, title=title))
    panel.search("may DIEN")
    assert [one.title for one in panel.listed] == ["Thuê máy phát điện"]
    assert "1/2" in panel.count.text()
    panel.search("xe buýt")
    assert not panel.listed
    assert panel.stack.currentIndex() == 0, "what is not found is not an empty register"
    panel.search("")
    assert len(panel.listed) == 2


def test_making_a_panel_shows_no_window_of_its_parts(
    a_desk: Desk, congress: str, qtbot: QtBot
) -> None:
    a_desk.choose(congress)
    before = set(QApplication.topLevelWidgets())
    made = VisitsPanel(a_desk)
    qtbot.addWidget(made)
    shown = [one for one in QApplication.topLevelWidgets() if one not in before and one.isVisible()]
    assert shown == []


def test_a_verb_for_a_line_is_off_while_there_is_none(visits: VisitsPanel) -> None:
    uid = visits.desk.congress.uid if visits.desk.congress else ""
    visits.desk.do(inspections.save_visit, Inspection(congress=uid, day=date(2024, 5, 2)))
    visits.table.selectRow(0)
    visits.edit()
    remedy = visits.findChild(QPushButton, "remedy")
    assert remedy is not None
    assert not remedy.isEnabled()
    visit = visits.current_record()
    assert visit is not None
    visits.desk.do(inspections.save_finding, Finding(inspection=visit.uid, title="Loa nhỏ"))
    assert remedy.isEnabled()
