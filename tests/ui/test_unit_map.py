"""The map: it is read and opened with the mouse and with keys alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from desktop_app.domain import catalogue
from desktop_app.domain.congresses import Congress
from desktop_app.domain.cycle_definitions import cycle_definition
from desktop_app.services import registers
from desktop_app.ui import theme
from desktop_app.ui.app import application
from desktop_app.ui.desk import Desk
from desktop_app.ui.unit_map import MapPanel
from tests import builders
from tests.builders import KON_TUM, RO_KOI

CYCLE = cycle_definition("mttq-2024-2029").uid
RO_KOI_UID = catalogue.unit(RO_KOI).uid
ON = date(2024, 3, 20)


@pytest.fixture
def panel(tmp_path: Path, qtbot: QtBot) -> Iterator[MapPanel]:
    """The communes of the province; one has held its congress."""
    application()
    opened = registers.create(tmp_path / "tinh.sdh", KON_TUM, body="mttq", training=True)
    builders.keep(
        Congress(cycle=CYCLE, unit=RO_KOI_UID, form="congress", state="held", source="typed",
                 held_from=date(2024, 3, 18))
    )  # fmt: skip
    made = MapPanel(Desk(opened))
    qtbot.addWidget(made)
    made.resize(1126, 600)
    made.day.show_day(ON)
    made.refresh()
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.take_focus()
    yield made
    registers.close()


def _at(panel: MapPanel, uid: str) -> QPoint:
    one = next(one for one in panel.view.places if one.uid == uid)
    x, y = panel.view.view.to_screen(one.x, one.y)
    return QPoint(round(x), round(y))


def _wanted(panel: MapPanel) -> list[Any]:
    found: list[Any] = []
    panel.desk.page_wanted.connect(lambda page, what: found.append((page, what)))
    return found


def test_the_legend_counts_the_units_of_the_level(panel: MapPanel) -> None:
    assert panel.counts["held"].text() == "1"
    assert panel.counts["unplanned"].text() == "101"
    assert len(panel.view.places) == 102
    panel.level.setCurrentIndex(panel.level.findData("district"))
    panel.level.activated.emit(panel.level.currentIndex())
    assert len(panel.view.places) == 10


def test_a_unit_is_said_under_the_mouse_and_opened_by_a_click(
    panel: MapPanel, qtbot: QtBot
) -> None:
    wanted = _wanted(panel)
    qtbot.mouseMove(panel.view, _at(panel, RO_KOI_UID))
    qtbot.waitUntil(lambda: panel.view.current == RO_KOI_UID)
    assert panel.unit.text() == "Xã Rờ Kơi, Huyện Sa Thầy\nĐã tổ chức ngày 18/3/2024"
    qtbot.mouseClick(panel.view, Qt.MouseButton.LeftButton, pos=_at(panel, RO_KOI_UID))
    assert wanted == [("round", {"tab": "plan", "uid": RO_KOI_UID})]


def test_days_left_until_the_deadline_are_said(panel: MapPanel) -> None:
    other = next(one for one in panel.view.places if one.uid != RO_KOI_UID)
    panel.reveal(other.uid)
    assert panel.unit.text().endswith("Chưa có ngày dự kiến · còn 40 ngày")


def test_what_was_held_is_green_where_it_lies(panel: MapPanel) -> None:
    picture = panel.view.grab().toImage()
    ratio = picture.devicePixelRatio()
    spot = _at(panel, RO_KOI_UID)
    seen = picture.pixelColor(round(spot.x() * ratio), round(spot.y() * ratio))
    assert seen == QColor(theme.colour("good"))


def test_arrow_keys_go_from_unit_to_unit_and_enter_opens(panel: MapPanel, qtbot: QtBot) -> None:
    wanted = _wanted(panel)
    panel.reveal(RO_KOI_UID)
    before = _at(panel, RO_KOI_UID)
    qtbot.keyClick(panel.view, Qt.Key.Key_Right)
    other = panel.view.current
    assert other != RO_KOI_UID
    assert _at(panel, other).x() > before.x()
    assert panel.view.accessibleDescription() == panel.unit.text()
    qtbot.keyClick(panel.view, Qt.Key.Key_Return)
    assert wanted == [("round", {"tab": "plan", "uid": other})]


def test_the_first_arrow_begins_in_the_middle(panel: MapPanel, qtbot: QtBot) -> None:
    assert panel.view.current == ""
    qtbot.keyClick(panel.view, Qt.Key.Key_Down)
    assert panel.view.current


def test_plus_and_minus_zoom_around_the_unit_in_hand_and_nought_shows_all(
    panel: MapPanel, qtbot: QtBot
) -> None:
    panel.reveal(RO_KOI_UID)
    whole, place = panel.view.view, _at(panel, RO_KOI_UID)
    qtbot.keyClick(panel.view, Qt.Key.Key_Plus)
    assert panel.view.view.scale > whole.scale
    moved = _at(panel, RO_KOI_UID) - place
    assert abs(moved.x()) + abs(moved.y()) <= 2
    qtbot.keyClick(panel.view, Qt.Key.Key_Minus)
    qtbot.keyClick(panel.view, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert _at(panel, RO_KOI_UID).x() < place.x()
    qtbot.keyClick(panel.view, Qt.Key.Key_0)
    assert panel.view.view == whole


def test_a_drag_moves_the_map_and_opens_nothing(panel: MapPanel, qtbot: QtBot) -> None:
    wanted = _wanted(panel)
    start = _at(panel, RO_KOI_UID)
    qtbot.mousePress(panel.view, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(panel.view, start + QPoint(30, 20))
    qtbot.mouseMove(panel.view, start + QPoint(60, 40))
    qtbot.mouseRelease(panel.view, Qt.MouseButton.LeftButton, pos=start + QPoint(60, 40))
    assert wanted == []
    away = _at(panel, RO_KOI_UID) - start
    assert abs(away.x() - 60) <= 2
    assert abs(away.y() - 40) <= 2


def test_another_day_keeps_the_view_that_was_chosen(panel: MapPanel) -> None:
    panel.view.zoom(2.0, QPointF(200, 200))
    chosen = panel.view.view
    panel.day.choose(date(2024, 3, 1))
    assert panel.counts["held"].text() == "0"
    assert panel.view.view == chosen


def test_the_search_points_to_a_unit(panel: MapPanel) -> None:
    panel.search("ro koi")
    assert panel.view.current == RO_KOI_UID


def test_the_map_is_offered_on_two_papers(panel: MapPanel) -> None:
    from PySide6.QtWidgets import QMenu

    panel.print_page()
    menu = panel.findChild(QMenu, "map_paper")
    assert isinstance(menu, QMenu)
    assert [act.text() for act in menu.actions()] == ["Bản đồ khổ A3 (PDF)", "Bản đồ khổ A4 (PDF)"]
    menu.close()
