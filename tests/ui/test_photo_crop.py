from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.photos import Crop, automatic
from desktop_app.services import photos
from desktop_app.services.photos import Preview
from desktop_app.services.registers import Opened
from desktop_app.ui.photo_crop import GROWS, CropArea, CropDialog
from tests.ui.pictures import RIGHT, halves, is_like, press


@pytest.fixture
def area(opened: Opened, qtbot: QtBot) -> CropArea:
    made = CropArea(QImage.fromData(halves((800, 400))), (1600, 800))
    qtbot.addWidget(made)
    made.resize(804, 404)  # two pixels around the picture: half a pixel of the original each
    made.show()
    return made


def at(crop: Crop) -> tuple[int, ...]:
    return crop.pixels((1600, 800))


def test_the_frame_begins_where_the_program_would_crop(area: CropArea) -> None:
    assert area.crop == automatic((1600, 800))
    assert at(area.crop) == (500, 0, 1100, 800)


def test_the_arrow_keys_move_the_frame_and_shift_moves_it_further(
    area: CropArea, qtbot: QtBot
) -> None:
    qtbot.keyClick(area, Qt.Key.Key_Left)
    assert at(area.crop) == (484, 0, 1084, 800)
    qtbot.keyClick(area, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert at(area.crop) == (564, 0, 1164, 800)
    qtbot.keyClick(area, Qt.Key.Key_Minus)
    qtbot.keyClick(area, Qt.Key.Key_Down)
    assert at(area.crop)[1] > 0


@pytest.mark.parametrize(("key", "smaller"), [("-", True), ("_", True), ("+", False), ("=", False)])
def test_plus_and_minus_resize_the_frame(
    area: CropArea, qtbot: QtBot, key: str, smaller: bool
) -> None:
    area.resize_by(0.5)
    before = area.crop.width
    qtbot.keyClick(area, key)
    assert area.crop.width == pytest.approx(before / GROWS if smaller else before * GROWS)


def test_the_wheel_resizes_the_frame_around_its_middle(area: CropArea) -> None:
    area.resize_by(0.5)
    before = area.frame()
    for turn, expected in ((120, GROWS), (-240, 1 / GROWS)):
        QApplication.sendEvent(
            area,
            QWheelEvent(
                QPointF(400, 200), QPointF(400, 200), QPoint(), QPoint(0, turn),
                Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
                Qt.ScrollPhase.NoScrollPhase, False,
            ),
        )  # fmt: skip
        assert area.frame().width() == pytest.approx(before.width() * expected)
        assert area.frame().center().x() == pytest.approx(before.center().x())


def mouse(area: CropArea, kind: QEvent.Type, x: float, y: float) -> None:
    button = Qt.MouseButton.LeftButton
    event = QMouseEvent(
        kind, QPointF(x, y), area.mapToGlobal(QPointF(x, y)), button, button,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(area, event)


def test_the_mouse_drags_the_frame(area: CropArea) -> None:
    mouse(area, QEvent.Type.MouseButtonPress, 402, 202)
    mouse(area, QEvent.Type.MouseMove, 452, 230)
    assert at(area.crop) == (600, 0, 1200, 800)
    mouse(area, QEvent.Type.MouseButtonRelease, 452, 230)
    mouse(area, QEvent.Type.MouseMove, 602, 202)
    assert at(area.crop) == (600, 0, 1200, 800)


def test_a_click_outside_brings_the_frame_there(area: CropArea) -> None:
    mouse(area, QEvent.Type.MouseButtonPress, 700, 200)
    assert area.frame().center().x() == pytest.approx(802 - area.frame().width() / 2, abs=1)
    mouse(area, QEvent.Type.MouseButtonRelease, 700, 200)


def test_the_frame_shows_beside_what_the_photo_will_be(opened: Opened, qtbot: QtBot) -> None:
    home = QWidget()
    qtbot.addWidget(home)
    shown = photos.preview(halves())
    dialog = CropDialog(home, Preview(shown.body, shown.size))
    dialog.area.move_by(1, 0)
    seen = dialog.portrait.pixmap().toImage().pixelColor(60, 80)
    assert is_like((seen.red(), seen.green(), seen.blue()), RIGHT)
    dialog.area.start_again()
    got: list[Any] = []
    dialog.cropped.connect(got.append)
    dialog._use()
    assert got == [automatic(shown.size)]


def test_larger_and_smaller_are_buttons_too(opened: Opened, qtbot: QtBot) -> None:
    home = QWidget()
    qtbot.addWidget(home)
    dialog = CropDialog(home, photos.preview(halves()))
    whole = dialog.area.crop.width
    for name, expected in (("smaller", whole / GROWS), ("larger", whole)):
        press(dialog, name)
        assert dialog.area.crop.width == pytest.approx(expected)
