"""Dots on paper and on the screen: the same shape in the same place."""

from __future__ import annotations

from io import BytesIO

import pytest
from PySide6.QtGui import QColor, QImage, QPainter

from desktop_app.documents.painting import paint
from desktop_app.documents.paper import Paper
from desktop_app.domain.marks import Dot, Shape, height_of
from desktop_app.ui.app import application
from desktop_app.ui.charts import paint_dot
from tests.documents.samples import picture_of

# Points inside and outside of each shape in a box of 100 around (60, 60): y down, as marks have it.
INSIDE: dict[Shape, tuple[tuple[int, int], ...]] = {
    "circle": ((60, 60), (60, 14), (92, 60)),
    "square": ((60, 60), (22, 22), (98, 98)),
    "triangle": ((60, 60), (60, 26), (20, 98)),
    "diamond": ((60, 60), (60, 14), (14, 60)),
}
OUTSIDE: dict[Shape, tuple[tuple[int, int], ...]] = {
    "circle": ((14, 14), (106, 106)),
    "square": ((12, 60), (60, 108)),
    "triangle": ((20, 22), (98, 30)),
    "diamond": ((22, 22), (98, 98)),
}


def _on_paper(dot: Dot) -> QImage:
    stream = BytesIO()
    with Paper(stream, title="dot") as paper:
        paint(paper, [dot], 0, 0)
    picture = picture_of(stream.getvalue()).convert("RGB")  # two pixels a point, in grey
    made = QImage(picture.tobytes(), *picture.size, 3 * picture.width, QImage.Format.Format_RGB888)
    return made.scaledToWidth(round(picture.width / 2))


def _on_screen(dot: Dot) -> QImage:
    application()
    made = QImage(120, 120, QImage.Format.Format_RGB32)
    made.fill(QColor("white"))
    painter = QPainter(made)
    paint_dot(painter, dot)
    painter.end()
    return made


@pytest.mark.parametrize("shape", INSIDE)
def test_a_dot_is_the_same_shape_on_paper_and_on_the_screen(shape: Shape) -> None:
    dot = Dot(60, 60, 100, shape, "bad")
    for picture in (_on_paper(dot), _on_screen(dot)):
        for x, y in INSIDE[shape]:
            assert picture.pixelColor(x, y).lightness() < 160
        for x, y in OUTSIDE[shape]:
            assert picture.pixelColor(x, y).name() == "#ffffff"


def test_a_hollow_dot_has_only_its_edge() -> None:
    dot = Dot(60, 60, 100, "circle", "", "info")
    for picture in (_on_paper(dot), _on_screen(dot)):
        assert picture.pixelColor(60, 60).name() == "#ffffff"
        assert picture.pixelColor(60, 10).name() != "#ffffff"


def test_a_dot_reaches_down_to_its_lower_edge() -> None:
    assert height_of([Dot(5, 7, 4)]) == 9
