"""The progress panel: the day, the table with its sums, the lists, and what each of them opens."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from desktop_app.domain import catalogue
from desktop_app.domain.catalogue import children_of
from desktop_app.domain.chain import UnitReport
from desktop_app.domain.congresses import Congress
from desktop_app.domain.cycle_definitions import cycle_definition
from desktop_app.domain.units import Unit
from desktop_app.services import registers
from desktop_app.ui.app import application
from desktop_app.ui.desk import Desk
from desktop_app.ui.progress import LATE, RISK, SOURCES, UNITS, ProgressPanel
from tests import builders
from tests.builders import KON_TUM, RO_KOI, SA_THAY

CYCLE = cycle_definition("mttq-2024-2029").uid
SA_THAY_UID, RO_KOI_UID = catalogue.unit(SA_THAY).uid, catalogue.unit(RO_KOI).uid
ON = date(2024, 4, 20)


@pytest.fixture
def a_desk(tmp_path: Path, qtbot: QtBot) -> Iterator[Desk]:
    """The province's Front; the communes of Sa Thầy have held, one on each day, but for the last two."""
    application()
    opened = registers.create(tmp_path / "tinh.sdh", KON_TUM, body="mttq", training=True)
    communes = children_of(catalogue.unit(SA_THAY))
    rows = [
        Congress(cycle=CYCLE, unit=one.uid, form="congress", state="held", source="list",
                 held_from=date(2024, 4, 1) + timedelta(days=at))
        for at, one in enumerate(communes[:-2])
    ]  # fmt: skip
    late = Congress(cycle=CYCLE, unit=communes[-1].uid, form="congress", state="planned",
                    starts=date(2024, 5, 8), source="plan")  # fmt: skip
    told = UnitReport(cycle=CYCLE, unit=RO_KOI_UID, as_of=date(2024, 3, 9), source="typed",
                      villages=8, villages_met=6)  # fmt: skip
    builders.keep(*rows, late, told)
    yield Desk(opened)
    registers.close()


@pytest.fixture
def panel(a_desk: Desk, qtbot: QtBot) -> ProgressPanel:
    made = ProgressPanel(a_desk)
    qtbot.addWidget(made)
    made.resize(1126, 600)
    made.day.show_day(ON)
    made.refresh()
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.take_focus()
    return made


def _row(panel: ProgressPanel, name: str) -> list[str]:
    model = panel.areas.rows_model
    for place in range(model.rowCount()):
        cells = [model.data(model.index(place, at)) for at in range(model.columnCount())]
        if cells[0] == name:
            return cells
    raise AssertionError(name)


def _units(panel: ProgressPanel) -> list[str]:
    return [one.line.unit_name for one in panel.listed]


def test_each_row_has_its_figures_and_the_last_one_the_sums(panel: ProgressPanel) -> None:
    assert _row(panel, "Huyện Sa Thầy") == [
        "Huyện Sa Thầy", "6/8 · 75,0 % ?", "9/11 · 81,8 %", "0/1", "–", "15/20 · 75,0 % ?",
    ]  # fmt: skip
    assert _row(panel, "Tổng cộng")[2] == "9/102 · 8,8 %"
    assert panel.note.text() == "Còn 101 xã chưa rõ số thôn."


def test_the_arrows_of_the_keyboard_go_a_day_back_and_on(
    panel: ProgressPanel, qtbot: QtBot
) -> None:
    for key, day in ((Qt.Key.Key_Left, 19), (Qt.Key.Key_Right, 20)):
        qtbot.keyClick(panel.areas, key, Qt.KeyboardModifier.AltModifier)
        assert panel.day.day == panel.figures.on == date(2024, 4, day)
    qtbot.mouseClick(panel.day.back, Qt.MouseButton.LeftButton)
    assert panel.day.field.text() == "19/4/2024"


def test_the_deadline_is_one_click_away(panel: ProgressPanel, qtbot: QtBot) -> None:
    qtbot.mouseClick(panel.day.deadline, Qt.MouseButton.LeftButton)
    assert panel.day.day == date(2024, 4, 29)
    qtbot.mouseClick(panel.day.now, Qt.MouseButton.LeftButton)
    assert panel.day.day == date.today()  # noqa: DTZ011 - the clock of this machine


def test_what_is_no_day_is_marked_and_changes_nothing(panel: ProgressPanel, qtbot: QtBot) -> None:
    panel.day.field.setFocus()
    panel.day.field.setText("31/4/2024")
    qtbot.keyClick(panel.day.field, Qt.Key.Key_Return)
    assert panel.day.reason.isVisible()
    assert panel.figures.on == ON
    panel.day.field.setText("5/4/2024")
    qtbot.keyClick(panel.day.field, Qt.Key.Key_Return)
    assert not panel.day.reason.isVisible()
    assert _row(panel, "Tổng cộng")[2] == "5/102 · 4,9 %"


def test_a_figure_shows_its_units_and_enter_leads_to_the_plan(
    panel: ProgressPanel, qtbot: QtBot
) -> None:
    wanted: list[Any] = []
    panel.desk.page_wanted.connect(lambda page, what: wanted.append((page, what)))
    panel.areas.choose_figure(SA_THAY_UID, "commune")
    assert panel.tabs.currentIndex() == UNITS
    assert len(_units(panel)) == 11
    qtbot.keyClick(panel.areas, Qt.Key.Key_Return)
    assert panel.units.hasFocus()
    qtbot.keyClick(panel.units, Qt.Key.Key_Return)
    first = panel.units.rows_model.rows[0].line.unit
    assert wanted == [("round", {"tab": "plan", "uid": first})]


def test_a_click_on_a_figure_does_the_same(panel: ProgressPanel, qtbot: QtBot) -> None:
    model = panel.areas.rows_model
    place = next(at for at, one in enumerate(model.rows) if one.uid == SA_THAY_UID)
    where = panel.areas.visualRect(model.index(place, 3)).center()
    qtbot.mouseClick(panel.areas.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert _units(panel) == ["Huyện Sa Thầy"]


def test_late_units_and_those_at_risk_have_lists_with_their_days(panel: ProgressPanel) -> None:
    assert panel.tabs.tabText(RISK).endswith("(93)")  # nobody else has said a day
    panel.tabs.setCurrentIndex(RISK)
    rows = panel.units.rows_model
    said = {one.line.unit: rows.columns[1].text(one) for one in panel.listed}
    last = children_of(catalogue.unit(SA_THAY))[-1].uid
    assert said[last] == "dự kiến sau hạn · còn 9 ngày"
    panel.show_day(date(2024, 5, 1))
    panel.tabs.setCurrentIndex(LATE)
    assert len(_units(panel)) == 93
    assert rows.columns[1].text(rows.rows[0]) == "quá hạn 2 ngày"


def test_sources_open_the_units_that_are_known_from_them(
    panel: ProgressPanel, qtbot: QtBot
) -> None:
    panel.tabs.setCurrentIndex(SOURCES)
    rows = panel.sources.rows_model
    found = {rows.columns[0].text(one): rows.columns[1].text(one) for one in rows.rows}
    assert found["Từ danh sách Excel"] == "9"
    panel.sources.setFocus()
    panel.sources.selectRow(0)
    qtbot.keyClick(panel.sources, Qt.Key.Key_Return)
    assert panel.tabs.currentIndex() == UNITS
    assert len(_units(panel)) == 9


def test_the_line_of_a_level_opens_its_units(panel: ProgressPanel) -> None:
    panel.curve.spots()["commune"].click()
    assert len(_units(panel)) == 102
    assert panel.areas.figure() == ("", "commune")


def test_the_search_of_the_page_narrows_the_list(panel: ProgressPanel) -> None:
    panel.areas.choose_figure("", "commune")
    panel.search("ro koi")
    assert _units(panel) == ["Xã Rờ Kơi"]
    panel.search("nowhere")
    assert _units(panel) == []


def test_the_same_figures_stand_by_the_units_of_2025(panel: ProgressPanel) -> None:
    before = _row(panel, "Tổng cộng")
    panel.since.setChecked(True)
    assert _row(panel, "Tổng cộng") == before
    assert _row(panel, "Xã Rờ Kơi")[2] == "1/1"
    panel.reveal(RO_KOI_UID)
    current = panel.units.current()
    assert current is not None
    assert current.line.unit == RO_KOI_UID


def test_another_round_is_chosen_for_all_panels(panel: ProgressPanel, a_desk: Desk) -> None:
    from desktop_app.services import chain

    dtts = cycle_definition("dtts-4-2024").uid
    panel.round.setCurrentIndex(panel.round.findData(dtts))
    panel.round.activated.emit(panel.round.currentIndex())
    assert panel.figures.levels == ("district", "province")
    assert chain.cycle_in_hand(None) == dtts


def test_a_village_entered_by_name_is_no_dot_and_no_row(panel: ProgressPanel, qtbot: QtBot) -> None:
    builders.keep(Unit(name="Thôn Một", level="village", parent=RO_KOI_UID))
    panel.refresh()
    assert _row(panel, "Huyện Sa Thầy")[1] == "6/8 · 75,0 % ?"


def test_everything_has_a_name_for_those_who_cannot_see_it(panel: ProgressPanel) -> None:
    from PySide6.QtWidgets import QComboBox, QLineEdit, QTableView, QToolButton

    for kind in (QLineEdit, QComboBox, QTableView, QToolButton):
        for one in panel.findChildren(kind):
            if one.isVisible() and one.objectName() not in ("", "qt_spinbox_lineedit"):
                assert one.accessibleName(), one.objectName()
    assert "Xã 9/102" in panel.curve.accessibleName()


def test_figures_go_without_shares_where_there_is_no_room(panel: ProgressPanel) -> None:
    panel.resize(800, 600)
    assert _row(panel, "Tổng cộng")[2] == "9/102"
    assert panel.areas.mapTo(panel, QPoint(0, 0)).x() == 0
