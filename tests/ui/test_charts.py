"""The painter of charts: what it paints, and that every mark can be reached and read."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QColor, QImage
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.charts import bars
from desktop_app.domain.marks import Line, Mark, Measure, Rectangle
from desktop_app.ui import theme
from desktop_app.ui.app import application
from desktop_app.ui.charts import Chart

UNITS = {
    "sa-thay": ("Huyện Sa Thầy", 150),
    "dak-to": ("Huyện Đăk Tô", 75),
    "ngoc-hoi": ("Huyện Ngọc Hồi", 0),
}


def _three_units(width: float, height: float, measure: Measure) -> tuple[Mark, ...]:
    names = [name for name, _ in UNITS.values()]
    return bars(names, [value for _, value in UNITS.values()], width, keys=list(UNITS),
                measure=measure)  # fmt: skip


@pytest.fixture
def chart(qtbot: QtBot) -> Iterator[Chart]:
    """A chart of three units between two fields, in a window."""
    application()
    window = QWidget()
    window.resize(480, 320)
    layout = QVBoxLayout(window)
    made = Chart("chart")
    made.show_chart("Convened by unit", _three_units)
    layout.addWidget(QLineEdit())
    layout.addWidget(made)
    layout.addWidget(QLineEdit())
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    yield made
    window.close()


def _canvas(chart: Chart) -> QWidget:
    canvas = chart.widget()
    assert canvas is not None
    return canvas


def _seen(chart: Chart) -> QImage:
    image = _canvas(chart).grab().toImage()
    assert image.devicePixelRatio() == 1.0
    return image


def test_bars_are_painted_where_the_marks_say_in_the_colour_of_the_theme(chart: Chart) -> None:
    image = _seen(chart)
    rectangles = [mark for mark in chart.marks() if isinstance(mark, Rectangle)]
    assert len(rectangles) == 2, "a bar for each value above nought"
    for bar in rectangles:
        inside = (round(bar.x + bar.width / 2), round(bar.y + bar.height / 2))
        assert image.pixelColor(*inside) == QColor(theme.colour("primary"))
        beyond = (round(bar.x + bar.width / 2), round(bar.y - 3))
        assert image.pixelColor(*beyond) != QColor(theme.colour("primary"))


def test_a_chart_has_no_ground_of_its_own_but_takes_that_of_its_place(chart: Chart) -> None:
    window = chart.window()
    ground = window.grab().toImage().pixelColor(2, 2)
    seen = window.grab().toImage()
    corner = chart.mapTo(window, QPoint(chart.width() - 2, chart.height() - 2))
    assert seen.pixelColor(corner) == ground


def test_a_chart_is_drawn_anew_for_another_width(chart: Chart) -> None:
    def longest() -> float:
        return max(mark.width for mark in chart.marks() if isinstance(mark, Rectangle))

    before = longest()
    chart.window().resize(720, 320)
    QApplication.processEvents()
    assert longest() > before + 200
    rightmost = max(mark.x + mark.width for mark in chart.marks() if isinstance(mark, Rectangle))
    assert rightmost <= chart.viewport().width()


def test_a_click_on_a_name_or_a_bar_opens_what_it_stands_for(chart: Chart, qtbot: QtBot) -> None:
    bar = next(
        mark for mark in chart.marks() if isinstance(mark, Rectangle) and mark.key == "dak-to"
    )
    for x in (bar.x - 20, bar.x + bar.width / 2):
        place = QPoint(round(x), round(bar.y + bar.height / 2))
        under = _canvas(chart).childAt(place)
        with qtbot.waitSignal(chart.opened) as told:
            qtbot.mouseClick(under, Qt.MouseButton.LeftButton)
        assert told.args == ["dak-to"]


def test_tab_stops_once_at_a_chart_and_arrows_reach_every_mark(chart: Chart, qtbot: QtBot) -> None:
    before, after = chart.window().findChildren(QLineEdit)
    before.setFocus()
    qtbot.keyClick(before, Qt.Key.Key_Tab)
    reached = []
    for _ in UNITS:
        spot = QApplication.focusWidget()
        assert spot is not None
        reached.append(spot.objectName())
        qtbot.keyClick(spot, Qt.Key.Key_Down)
    assert reached == [f"mark_{key}" for key in UNITS]
    last = QApplication.focusWidget()
    assert last is not None
    assert last.objectName() == "mark_ngoc-hoi", "the last mark is the end"
    qtbot.keyClick(last, Qt.Key.Key_Home)
    first = QApplication.focusWidget()
    assert first is not None
    assert first.objectName() == "mark_sa-thay"
    qtbot.keyClick(first, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is after


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_enter_and_space_open_the_mark_with_the_focus(
    chart: Chart, qtbot: QtBot, key: Qt.Key
) -> None:
    spot = chart.spots()["sa-thay"]
    spot.setFocus()
    with qtbot.waitSignal(chart.opened) as told:
        qtbot.keyClick(spot, key)
    assert told.args == ["sa-thay"]


def test_a_reader_of_the_screen_finds_every_mark_with_its_words(chart: Chart) -> None:
    assert chart.accessibleName() == "Convened by unit"
    read = {}
    for key, spot in chart.spots().items():
        found = QAccessible.queryAccessibleInterface(spot)
        assert found.role() == QAccessible.Role.Button
        read[key] = found.text(QAccessible.Text.Name)
    assert read == {
        "sa-thay": "Huyện Sa Thầy 150",
        "dak-to": "Huyện Đăk Tô 75",
        "ngoc-hoi": "Huyện Ngọc Hồi 0",
    }


def test_the_mark_with_the_focus_is_framed(chart: Chart) -> None:
    def framed() -> bool:
        spot = chart.spots()["dak-to"].geometry()
        edge = _seen(chart).pixelColor(spot.center().x(), spot.top())
        return edge == QColor(theme.colour("primary"))

    assert not framed()
    chart.spots()["dak-to"].setFocus()
    assert framed()


def test_another_chart_takes_the_place_of_the_one_before(chart: Chart) -> None:
    def one(width: float, height: float, measure: Measure) -> tuple[Mark, ...]:
        return (Rectangle(0, 0, 10, 10, key="only"), Line(0, 0, width, 0))

    chart.show_chart("Another", one)
    assert list(chart.spots()) == ["only"]
    assert chart.accessibleName() == "Another"


def test_a_mark_without_a_key_takes_no_click(chart: Chart) -> None:
    chart.show_chart("Plain", lambda width, height, measure: (Rectangle(0, 0, 50, 50),))
    assert chart.spots() == {}


def test_a_chart_higher_than_its_place_scrolls_to_the_mark_reached(
    chart: Chart, qtbot: QtBot
) -> None:
    def many(width: float, height: float, measure: Measure) -> tuple[Mark, ...]:
        return tuple(Rectangle(0, 40.0 * place, 50, 30, key=str(place)) for place in range(40))

    chart.show_chart("Many", many)
    QApplication.processEvents()
    last = chart.spots()["39"]
    assert last.visibleRegion().isEmpty()
    first = chart.spots()["0"]
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_End)
    assert not last.visibleRegion().isEmpty()
