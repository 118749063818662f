"""The plan of a round on the screen: by keyboard, narrowed, changed, taken in from Excel, and undone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.domain import catalogue
from desktop_app.domain.chain import PilotChoice, UnitReport
from desktop_app.domain.chain_lines import ChainLine
from desktop_app.domain.cycle_definitions import cycle_definition
from desktop_app.domain.cycle_rules import CycleDeadline
from desktop_app.domain.dates import PartialDate
from desktop_app.services import acts, chain, chain_lists, registers
from desktop_app.store import database
from desktop_app.ui import app
from desktop_app.ui.chain import ChainPanel
from desktop_app.ui.chain_list import ListDialog
from desktop_app.ui.chain_side import ChainSide
from desktop_app.ui.desk import Desk
from tests.builders import KON_TUM, RO_KOI, SA_THAY, a_congress, keep
from tests.ui.keyboard import type_text

MTTQ = cycle_definition("mttq-2024-2029").uid
PROVINCE, DISTRICT, COMMUNE = (catalogue.unit(key).uid for key in (KON_TUM, SA_THAY, RO_KOI))
DAY = date(2024, 3, 14)


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Iterator[Desk]:
    app.application()
    yield Desk(registers.create(tmp_path / "kon-tum.sdh", KON_TUM, body="mttq", training=True))
    registers.close()


@pytest.fixture
def panel(desk: Desk, qtbot: QtBot) -> ChainPanel:
    made = ChainPanel(desk)
    qtbot.addWidget(made)
    made.resize(1110, 600)
    desk.changed.connect(lambda _: made.refresh())
    made.refresh()
    made.show()
    made.activateWindow()
    qtbot.waitExposed(made)
    return made


def dialog(name: str) -> Any:
    (found,) = [
        one
        for one in QApplication.topLevelWidgets()
        if one.objectName() == name and one.isVisible()
    ]
    return found


def told(unit: str = COMMUNE) -> ChainLine:
    found = chain.line(MTTQ, unit)
    assert found is not None
    return found


def side(panel: ChainPanel) -> ChainSide:
    assert panel.sheet is not None
    return panel.sheet


def names(panel: ChainPanel) -> list[str]:
    return [one.unit_name for one in panel.shown]


def test_all_units_of_the_office_stand_in_the_table(panel: ChainPanel) -> None:
    assert panel.cycle == MTTQ
    assert len(panel.shown) == 113
    assert "0/102" in panel.totals.text()
    QAbstractItemModelTester(panel.table.rows_model)
    panel.table.rows_model.load_up_to(200)
    for place in range(len(panel.table.rows_model.rows)):
        for column in range(panel.table.rows_model.columnCount()):
            panel.table.rows_model.index(place, column).data()


def test_the_search_and_the_filters_narrow_and_escape_shows_all_again(panel: ChainPanel) -> None:
    panel.search("ro koi")
    assert names(panel) == ["Xã Rờ Kơi"]
    panel.search("")
    panel.filters.level.setCurrentIndex(panel.filters.level.findData("district"))
    panel.filters.changed.emit()
    assert len(panel.shown) == 10
    panel.filters.level.setCurrentIndex(0)
    panel.filters.within.setCurrentIndex(panel.filters.within.findData(DISTRICT))
    panel.filters.changed.emit()
    assert len(panel.shown) == 12
    assert "0/11" in panel.totals.text()  # what is counted is what lies there
    panel.table.setFocus()
    QTest.keyClick(panel.table, Qt.Key.Key_Escape)
    assert len(panel.shown) == 113


def test_what_is_late_at_risk_or_untold_is_found(panel: ChainPanel) -> None:
    soon = panel.on + timedelta(days=5)
    keep(
        CycleDeadline(
            cycle=MTTQ, within=PROVINCE, level="district", about="held", word="by",
            day=panel.on - timedelta(days=1),
        ),
        CycleDeadline(
            cycle=MTTQ, within=PROVINCE, level="commune", about="held", word="by", day=soon
        ),
    )  # fmt: skip
    chain.plan(MTTQ, COMMUNE, starts=soon + timedelta(days=1))
    panel.refresh()

    def only(what: str) -> list[str]:
        panel.filters.only.setCurrentIndex(panel.filters.only.findData(what))
        panel.filters.changed.emit()
        return names(panel)

    assert len(only("late")) == 10
    assert len(only("risk")) == 102
    assert len(only("untold")) == 112
    keep(PilotChoice(cycle=MTTQ, unit=COMMUNE, level="commune", within=PROVINCE))
    panel.refresh()
    assert only("pilots") == ["Xã Rờ Kơi"]


def test_columns_order_the_table_and_nothing_is_lost(panel: ChainPanel) -> None:
    chain.plan(MTTQ, COMMUNE, starts=DAY)
    panel.refresh()
    for column in panel.table.rows_model.columns:
        for descending in (False, True):
            panel.table.sorted_by.emit(column.name, descending)
            assert len(panel.shown) == 113
    panel.table.sorted_by.emit("planned", False)
    assert names(panel)[0] == "Xã Rờ Kơi"


def test_a_day_is_set_from_the_keyboard_and_undone(panel: ChainPanel) -> None:
    panel.choose(COMMUNE)
    panel.table.setFocus()
    QTest.keyClick(panel.table, Qt.Key.Key_F7)
    asked = dialog("plan_congress")
    type_text(asked.when, "31/2/2024")
    asked.agree.click()
    assert "31/2/2024" in asked.wrong.text()
    asked.when.clear()
    type_text(asked.when, "14/3/2024")
    asked.agree.click()
    assert told().starts == DAY
    assert panel.current() is not None
    assert panel.current().unit == COMMUNE  # type: ignore[union-attr]
    acts.undo_last()
    assert told().starts is None


def test_a_month_is_set_for_all_that_are_shown(panel: ChainPanel) -> None:
    chain.plan(MTTQ, COMMUNE, starts=DAY)
    panel.refresh()
    panel.filters.level.setCurrentIndex(panel.filters.level.findData("commune"))
    panel.filters.changed.emit()
    panel.new()
    asked = dialog("plan_congress")
    type_text(asked.when, "4/2024")
    asked.agree.click()
    assert sum(one.month == PartialDate(2024, 4) for one in panel.lines) == 101
    assert told().starts == DAY


def test_all_chosen_were_held_on_a_day_and_one_is_taken_back(panel: ChainPanel) -> None:
    panel.filters.within.setCurrentIndex(panel.filters.within.findData(DISTRICT))
    panel.filters.level.setCurrentIndex(panel.filters.level.findData("commune"))
    panel.filters.changed.emit()
    panel.table.selectAll()
    panel.do("held")
    asked = dialog("mark_held")
    type_text(asked.first, "14/3/2024")
    asked.agree.click()
    assert "11/11" in panel.totals.text()
    panel.choose(COMMUNE)
    panel.remove()
    why = dialog("ask_reason")
    why.reason.setEditText("Nhầm với xã bên")
    why.agree.click()
    assert told().state == "planned"


def test_agreement_delay_and_review_are_entered_in_their_dialogs(panel: ChainPanel) -> None:
    panel.choose(COMMUNE)
    panel.do("approve")
    asked = dialog("approve")
    asked.agree.click()
    assert asked.wrong.isVisible()  # which body?
    asked.body.setEditText("Ban Thường vụ Huyện ủy")
    asked.agree.click()
    assert told().approvals == ("Ban Thường vụ Huyện ủy",)
    panel.do("postpone")
    asked = dialog("postpone")
    type_text(asked.when, "5/2024")
    asked.reason.setEditText("Mưa lũ")
    asked.agree.click()
    assert told().postponed_to == PartialDate(2024, 5)
    panel.do("reviewed")
    asked = dialog("mark_reviewed")
    type_text(asked.on, "1/6/2024")
    asked.agree.click()
    assert asked.wrong.isVisible()  # it was not held yet
    asked.reject()


def test_seats_are_allotted_and_a_plan_removed_from_the_row_menu(panel: ChainPanel) -> None:
    keep(a_congress(cycle=MTTQ, unit=PROVINCE))
    chain.plan(MTTQ, COMMUNE, starts=DAY)
    panel.refresh()
    panel.choose(COMMUNE)
    panel.do("allot")
    asked = dialog("allot")
    type_text(asked.seats, "hai")
    asked.agree.click()
    assert asked.wrong.isVisible()
    asked.seats.setText("2")
    asked.agree.click()
    assert told().allotted == 2
    next(verb for verb in panel.row_verbs() if verb.icon == "trash-2").does()
    assert told().starts is None


def test_the_sheet_keeps_what_is_typed_and_follows_the_table(panel: ChainPanel) -> None:
    panel.choose(COMMUNE)
    panel.edit()
    editors = side(panel).sheet.form.editors
    type_text(editors["venue"], "Nhà văn hóa xã")
    assert side(panel).touched
    assert panel.save()
    assert (told().venue, told().source) == ("Nhà văn hóa xã", "plan")
    panel.choose(DISTRICT)
    assert side(panel).line is not None
    assert side(panel).line.unit == DISTRICT  # type: ignore[union-attr]
    panel.escape()
    assert panel.sheet is None


def test_what_was_typed_is_asked_about_before_another_unit_is_opened(
    panel: ChainPanel, alerts: list[object]
) -> None:
    panel.choose(COMMUNE)
    panel.edit()
    type_text(side(panel).sheet.form.editors["venue"], "Nhà văn hóa")
    panel.escape()
    assert len(alerts) == 1
    assert panel.sheet is not None


def test_what_another_office_sent_is_read_only_and_says_why(panel: ChainPanel) -> None:
    (uid,) = keep(a_congress(cycle=MTTQ, unit=COMMUNE, venue="Hội trường xã"))
    with database.writing():
        database.db.execute_sql("UPDATE congress SET owner = 'theirs' WHERE uid = ?", (uid,))
    panel.refresh()
    panel.choose(COMMUNE)
    panel.edit()
    assert side(panel).particulars.currentWidget() is side(panel).foreign
    assert side(panel).foreign.why.text()
    texts = [one.text() for one in side(panel).foreign.findChildren(type(side(panel).foreign.why))]
    assert "Hội trường xã" in texts
    panel.do("plan")
    asked = dialog("plan_congress")
    asked.when.setText("1/4/2024")
    asked.agree.click()
    assert asked.wrong.isVisible()
    asked.reject()


def test_figures_are_listed_and_differing_sources_are_named(panel: ChainPanel) -> None:
    for source, villages in (("list", 8), ("typed", 9)):
        chain.tell(
            UnitReport(cycle=MTTQ, unit=COMMUNE, as_of=DAY, source=source, villages=villages)
        )
    panel.refresh()
    panel.choose(COMMUNE)
    panel.edit()
    assert "9" in side(panel).sheet.under.text()
    place = [child.kind for _, child in side(panel).lists].index(UnitReport)
    assert len(side(panel).lists[place][1].table.rows_model.rows) == 2
    panel.filters.only.setCurrentIndex(panel.filters.only.findData("differs"))
    panel.filters.changed.emit()
    assert names(panel) == ["Xã Rờ Kơi"]


def test_a_place_elsewhere_opens_the_sheet_of_a_unit_or_of_a_congress(panel: ChainPanel) -> None:
    chain.plan(MTTQ, COMMUNE, starts=DAY)
    panel.refresh()
    panel.search("sa thay")
    panel.reveal(told().congress)
    assert side(panel).line is not None
    assert side(panel).line.unit == COMMUNE  # type: ignore[union-attr]


def test_a_list_is_laid_beside_the_plan_answered_and_taken_in(
    panel: ChainPanel, desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    file = tmp_path / "ke-hoach.xlsx"
    book = xlsxwriter.Workbook(str(file))
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["Mã", "Đơn vị", "Kế hoạch", "Số thôn"])
    sheet.write_row(1, 0, ["23530", "Xã Rờ Kơi", "14/3/2024", 8])
    sheet.write_row(2, 0, ["", "Xã Đăk Long", "15/3/2024", 7])
    book.close()
    shown = ListDialog(desk, panel, chain_lists.read_list(MTTQ, file, DAY))
    shown.open()
    QAbstractItemModelTester(shown.table.rows_model)
    shown.table.selectRow(1)
    assert shown.which.isVisible()
    shown.which.setCurrentIndex(2)
    shown.which.activated.emit(2)
    assert shown.preview.count(chain_lists.NEW) == 2
    shown.take.click()
    assert (told().starts, told().villages, told().source) == (DAY, 8, "list")
    assert sum(one.source == "list" for one in panel.lines) == 2
