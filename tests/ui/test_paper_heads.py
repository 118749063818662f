"""The dialog of the papers' head: what follows stands in grey, the head is drawn while one types."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.services import heads
from desktop_app.ui.desk import Desk
from desktop_app.ui.paper_heads import HeadDialog
from tests.ui.keyboard import type_text


@pytest.fixture
def dialog(a_desk: Desk, qtbot: QtBot) -> Iterator[HeadDialog]:
    place = QWidget()
    qtbot.addWidget(place)
    place.resize(1366, 728)
    place.show()
    made = HeadDialog(a_desk, place)
    made.open()
    yield made
    place.hide()


def editor(dialog: HeadDialog, name: str) -> QLineEdit:
    found = dialog.findChild(QLineEdit, name)
    assert found is not None
    return found


def picture(dialog: HeadDialog) -> QImage:
    return dialog.preview.pixmap().toImage()


def test_what_is_blank_shows_in_grey_what_follows_from_the_office(dialog: HeadDialog) -> None:
    assert editor(dialog, "above").placeholderText() == "UBND huyện Sa Thầy"
    assert editor(dialog, "issuer").placeholderText() == "Phòng Dân tộc"
    assert editor(dialog, "place").placeholderText() == "Sa Thầy"
    style = dialog.sheet.form.editors["style"]
    assert style.itemText(0) == "Văn bản hành chính (NĐ 30/2020) (đang áp dụng)"


def test_the_head_is_drawn_anew_while_one_types_and_kept_with_ctrl_s(
    dialog: HeadDialog, qtbot: QtBot
) -> None:
    before = picture(dialog)
    assert not before.isNull()
    assert dialog.preview.accessibleName()
    type_text(editor(dialog, "issuer"), "Ban Chỉ đạo Đại hội")
    qtbot.waitUntil(lambda: picture(dialog) != before, timeout=3000)
    assert editor(dialog, "above").placeholderText() == ""
    QTest.keyClick(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: heads.own().issuer == "Ban Chỉ đạo Đại hội", timeout=3000)


def test_the_dialog_fits_a_small_screen(dialog: HeadDialog) -> None:
    assert dialog.height() <= 654
    assert dialog.width() <= 1158
    below = dialog.preview.geometry().bottom()
    assert below <= dialog.sheet.bar.geometry().top()
