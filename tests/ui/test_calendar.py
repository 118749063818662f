"""The calendar of a round by keyboard and mouse."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from desktop_app.domain import catalogue
from desktop_app.domain.cycle_definitions import cycle_definition
from desktop_app.domain.dates import PartialDate
from desktop_app.services import acts, chain, registers
from desktop_app.store import database
from desktop_app.ui import app, desk
from desktop_app.ui.calendar import CalendarPanel
from desktop_app.ui.main_window import MainWindow
from tests.builders import KON_TUM, RO_KOI, SA_THAY, a_congress, keep

MTTQ = cycle_definition("mttq-2024-2029").uid
PROVINCE, DISTRICT, COMMUNE = (catalogue.unit(key).uid for key in (KON_TUM, SA_THAY, RO_KOI))
SISTERS = [one.uid for one in catalogue.children_of(catalogue.unit(SA_THAY))]
DAY = date(2024, 3, 14)
Key = Qt.Key


def _has(alerts: list[Any], count: int) -> bool:
    return len(alerts) == count


@pytest.fixture
def province(tmp_path: Path, qtbot: QtBot) -> Iterator[desk.Desk]:
    app.application()
    opened = registers.create(tmp_path / "so.sdh", KON_TUM, body="mttq", training=True)
    chain.choose_cycle(MTTQ)
    yield desk.Desk(opened)
    registers.close()


@pytest.fixture
def panel(province: desk.Desk, qtbot: QtBot) -> Iterator[Callable[[], CalendarPanel]]:
    """Make the panel; it is shown at the size it has in the window, and told of what changes."""
    made: list[CalendarPanel] = []

    def make() -> CalendarPanel:
        one = CalendarPanel(province)
        qtbot.addWidget(one)
        province.changed.connect(lambda _: one.refresh())
        one.resize(1126, 560)
        one.show()
        one.refresh()
        qtbot.waitUntil(lambda: one.found is not None)
        one.grid.go_to(DAY)
        made.append(one)
        return one

    yield make
    for one in made:
        one.hide()


def plan(unit: str, **fields: object) -> str:
    usual = {
        "cycle": MTTQ,
        "unit": unit,
        "starts": DAY,
        "ends": None,
        "source": "plan",
        "venue": "",
    }
    return keep(a_congress(**{**usual, **fields}))[0]


def starts(unit: str = COMMUNE) -> date | None:
    line = chain.line(MTTQ, unit)
    assert line is not None
    return line.starts


def wanted_of(one: CalendarPanel) -> list[tuple[str, dict[str, Any]]]:
    wanted: list[tuple[str, dict[str, Any]]] = []
    one.desk.page_wanted.connect(lambda page, what: wanted.append((page, what)))
    return wanted


def press(one: CalendarPanel, *keys: Qt.Key, alt: bool = False, control: bool = False) -> None:
    modifier = Qt.KeyboardModifier.NoModifier
    if alt:
        modifier = Qt.KeyboardModifier.AltModifier
    if control:
        modifier = Qt.KeyboardModifier.ControlModifier
    view = one.timeline if one.tools.view == "timeline" else one.grid
    for key in keys:
        QTest.keyClick(view, key, modifier)


def spot(one: CalendarPanel, unit: str, day: date) -> QPoint:
    """Where the line of a unit is on the sheet."""
    grid = one.grid.grid
    x, y = grid.corner(day)
    at = [getattr(item, "unit", "") for item in grid.items(day)].index(unit)
    return QPoint(round(x + 30), round(y + grid.first_line + (at + 0.5) * grid.line))


def middle(one: CalendarPanel, day: date) -> QPoint:
    x, y = one.grid.grid.corner(day)
    return QPoint(round(x + 40), round(y + 40))


def test_arrows_reach_every_day_and_pages_turn_the_month(panel: Any) -> None:
    plan(COMMUNE)
    one = panel()
    press(one, Key.Key_Right, Key.Key_Down)
    assert one.grid.day == date(2024, 3, 22)
    press(one, Key.Key_PageDown)
    assert one.grid.day == date(2024, 4, 22)
    assert one.tools.title.text() == "Tháng 4/2024"
    press(one, Key.Key_PageUp, Key.Key_PageUp)
    assert one.grid.day == date(2024, 2, 22)
    press(one, Key.Key_Home)
    assert one.grid.day == one.today


def test_enter_opens_the_unit_in_the_plan_and_the_list_where_there_are_several(panel: Any) -> None:
    plan(COMMUNE)
    one = panel()
    wanted = wanted_of(one)
    press(one, Key.Key_Return)
    assert wanted == [("round", {"tab": "plan", "uid": COMMUNE})]
    one.edit()  # F2
    assert wanted.pop() == wanted[0]
    plan(SISTERS[0])
    one.refresh()
    press(one, Key.Key_Return)
    dialog = one.window().findChild(QDialog, "calendar_day")
    assert dialog is not None
    assert dialog.list.count() == 2
    dialog.list.setCurrentRow(1)
    QTest.keyClick(dialog.list, Key.Key_Return)
    assert wanted[-1][1]["uid"] in (COMMUNE, SISTERS[0])
    assert len(wanted) == 2


def test_alt_and_an_arrow_move_the_chosen_congress_in_one_act_that_is_undone(panel: Any) -> None:
    plan(COMMUNE, ends=date(2024, 3, 15), half="")
    plan(SISTERS[0])
    one = panel()
    press(one, Key.Key_Down, control=True)
    while one.grid.unit != COMMUNE:
        press(one, Key.Key_Down, control=True)
    press(one, Key.Key_Right, alt=True)
    assert starts() == date(2024, 3, 15)
    assert one.grid.day == date(2024, 3, 15)
    assert one.grid.unit == COMMUNE
    press(one, Key.Key_Down, alt=True)
    assert starts() == date(2024, 3, 22)
    one.desk.do(acts.undo_last)
    one.desk.do(acts.undo_last)
    assert starts() == DAY
    assert one.agenda.by_unit[COMMUNE].first == "2024-03-14"


def test_a_congress_is_dragged_to_another_day(panel: Any) -> None:
    plan(COMMUNE, half="morning")
    one = panel()
    source, target = spot(one, COMMUNE, DAY), middle(one, date(2024, 3, 20))
    QTest.mousePress(one.grid, Qt.MouseButton.LeftButton, pos=source)
    QTest.mouseMove(one.grid, source + QPoint(40, 10))
    QTest.mouseMove(one.grid, target)
    QTest.mouseRelease(one.grid, Qt.MouseButton.LeftButton, pos=target)
    assert starts() == date(2024, 3, 20)
    line = chain.line(MTTQ, COMMUNE)
    assert line is not None
    assert line.half == "morning"


def test_what_is_another_offices_stays_and_the_reason_is_said(
    panel: Any, alerts: list[Any]
) -> None:
    uid = plan(COMMUNE, source="")
    with database.writing():
        database.db.execute_sql("UPDATE congress SET owner = 'theirs' WHERE uid = ?", (uid,))
    one = panel()
    press(one, Key.Key_Right, alt=True)
    assert starts() == DAY
    assert [shown.kind for shown in alerts] == ["refusal"]


def test_a_congress_that_was_held_is_not_dragged_and_the_next_step_is_said(
    panel: Any, alerts: list[Any]
) -> None:
    plan(COMMUNE, held_from=DAY, state="held")
    one = panel()
    press(one, Key.Key_Right, alt=True)
    assert starts() == DAY
    assert "kế hoạch" in alerts[0].text


def test_conflicts_name_both_units_and_their_ways_out_are_buttons(panel: Any) -> None:
    plan(SISTERS[0], venue="Hội trường huyện")
    plan(SISTERS[1], venue="Hội trường huyện")
    one = panel()
    wanted = wanted_of(one)
    one.conflicts.scope.setCurrentIndex(1)
    kind = one.conflicts.kind.findData("venue")
    one.conflicts.kind.setCurrentIndex(kind)
    one.conflicts.list.setCurrentIndex(one.conflicts.model.index(0))
    names = {one.found.name(unit).split(" ", 1)[1] for unit in SISTERS[:2]}
    assert all(name in one.conflicts.said.text() for name in names)
    buttons = [one.conflicts.out.itemAt(n).widget() for n in range(one.conflicts.out.count())]
    assert [button.accessibleName().split()[0] for button in buttons] == ["Chuyển", "Mở", "Mở"]
    buttons[1].click()
    assert wanted[0][1]["uid"] in SISTERS[:2]
    buttons[0].click()
    assert {starts(SISTERS[0]), starts(SISTERS[1])} == {DAY, date(2024, 3, 15)}
    one.check()
    assert not any(each.kind == "venue" for each in one.found.index.all())


def test_the_chosen_conflict_does_not_hold_the_calendar_at_its_day(panel: Any) -> None:
    plan(SISTERS[0], venue="Hội trường huyện")
    plan(SISTERS[1], venue="Hội trường huyện")
    one = panel()
    one.conflicts.scope.setCurrentIndex(1)
    one.conflicts.list.setCurrentIndex(one.conflicts.model.index(0))
    chosen = one.conflicts.current
    assert chosen is not None
    press(one, Key.Key_PageDown)
    assert one.grid.day.month == DAY.month + 1
    assert one.conflicts.current == chosen


def test_filters_show_what_they_name_and_esc_shows_all_again(panel: Any) -> None:
    plan(COMMUNE)
    plan(DISTRICT, starts=date(2024, 3, 12))  # before its commune is over
    other = catalogue.children_of(catalogue.unit("2024-608"))[0].uid
    plan(other, starts=None, month=PartialDate(2024, 3))
    one = panel()
    assert "1 đại hội" in one.tools.note.text()
    one.tools.level.setCurrentIndex(one.tools.level.findData("district"))
    assert set(one.shown.by_unit) == {DISTRICT}
    one.escape()
    assert set(one.shown.by_unit) == {COMMUNE, DISTRICT, other}
    one.tools.only.setChecked(True)
    clashing = {uid for each in one.found.index.all() for uid in (each.unit, each.other)}
    assert set(one.shown.by_unit) == clashing & {COMMUNE, DISTRICT, other}
    assert one.shown.by_unit


def test_a_day_with_many_congresses_counts_them_and_opens_the_list(panel: Any) -> None:
    for unit in SISTERS:
        plan(unit)
    one = panel()
    grid = one.grid.grid
    items = grid.items(DAY)
    assert items[-1] == f"+ {len(SISTERS) - len(items) + 1}"
    x, y = grid.corner(DAY)
    at = QPoint(round(x + 30), round(y + grid.first_line + (len(items) - 0.5) * grid.line))
    QTest.mouseClick(one.grid, Qt.MouseButton.LeftButton, pos=at)
    dialog = one.window().findChild(QDialog, "calendar_day")
    assert dialog.list.count() == len(SISTERS)
    dialog.reject()


def test_the_timeline_is_walked_and_its_bars_are_moved_by_keys_and_mouse(panel: Any) -> None:
    plan(COMMUNE, venue="")
    plan(DISTRICT, starts=date(2024, 6, 4))
    one = panel()
    one.tools.tabs.setCurrentIndex(2)
    press(one, Key.Key_Down)
    assert one.timeline.unit == DISTRICT
    press(one, Key.Key_Down)
    assert one.timeline.unit == COMMUNE
    press(one, Key.Key_Right, alt=True)
    assert starts() == date(2024, 3, 15)
    assert one.timeline.unit == COMMUNE
    axis = one.timeline.axis
    low, high = axis.bar(one.agenda.by_unit[COMMUNE])
    y = round(axis.head + 3.5 * axis.row)
    begin = QPoint(round((low + high) / 2), y)
    end = begin + QPoint(round(10 * axis.step), 0)
    view = one.timeline.viewport()
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=begin)
    QTest.mouseMove(view, begin + QPoint(20, 0))
    QTest.mouseMove(view, end)
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=end)
    moved = starts()
    assert moved is not None
    assert abs((moved - date(2024, 3, 25)).days) <= 1


def test_the_day_in_the_middle_of_the_timeline_stays_there_when_days_become_wider(
    panel: Any,
) -> None:
    plan(COMMUNE, starts=date(2024, 1, 10))
    plan(SISTERS[3], starts=date(2024, 12, 20))
    one = panel()
    one.tools.tabs.setCurrentIndex(2)
    line = one.timeline

    def middle() -> date:
        axis = line.axis
        beside = (line.viewport().width() - axis.left) / 2
        found: date = axis.day_at(axis.left + beside + line.horizontalScrollBar().value())
        return found

    before = middle()
    one.tools.wider.click()
    one.tools.wider.click()
    assert line.horizontalScrollBar().value() > 0
    assert abs((middle() - before).days) <= 2


def test_without_a_plan_the_calendar_says_where_to_enter_it(panel: Any) -> None:
    one = panel()
    wanted = wanted_of(one)
    assert one.stack.currentIndex() == 1
    one.take_focus()
    QTest.keyClick(one.focusWidget(), Key.Key_Return)
    assert wanted == [("round", {"tab": "plan"})]


def test_every_paper_is_offered_and_written_where_it_is_asked_for(
    panel: Any, tmp_path: Path, qtbot: QtBot, alerts: list[Any]
) -> None:
    from desktop_app.ui.calendar_papers import offer

    plan(COMMUNE, starts=date(2024, 5, 2))
    one = panel()
    suffixes = []
    for number in range(7):
        menu = offer(one)
        act = menu.actions()[number]
        assert act.isEnabled()
        act.trigger()
        menu.close()
        dialog = one.window().findChild(QDialog, "ask_where")
        suffix = dialog.defaultSuffix()
        target = tmp_path / f"{number}.{suffix}"
        dialog.fileSelected.emit(str(target))
        dialog.close()
        dialog.setObjectName("")
        expected = number + 1
        qtbot.waitUntil(partial(_has, alerts, expected), timeout=10_000)
        assert target.stat().st_size > 500
        suffixes.append(suffix)
    assert suffixes == ["pdf", "pdf", "pdf", "xlsx", "pdf", "xlsx", "ics"]
    assert {shown.kind for shown in alerts} == {"question"}


def test_in_the_window_a_drag_is_offered_to_be_undone_and_ctrl_z_undoes_it(
    province: desk.Desk, qtbot: QtBot
) -> None:
    plan(COMMUNE)
    window = MainWindow(province.opened, "round")
    qtbot.addWidget(window)
    window.resize(1366, 728)
    window.show()
    qtbot.waitExposed(window)
    window.desk.page_wanted.emit("round", {"tab": "calendar", "uid": COMMUNE})
    page: Any = window.page
    one = page.panel
    qtbot.waitUntil(lambda: one.found is not None)
    assert (one.grid.day, one.grid.unit) == (DAY, COMMUNE)
    QTest.keyClick(one.grid, Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert starts() == date(2024, 3, 15)
    assert window.done_bar.isVisible()
    before = one.found
    QTest.keyClick(one.grid, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert starts() == DAY
    assert one.agenda.by_unit[COMMUNE].first == DAY.isoformat()
    qtbot.waitUntil(lambda: not one._check.isActive())
    assert one.found is before  # checked again, not made anew
    assert one.found.lines[COMMUNE].starts == DAY
