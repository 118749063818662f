from __future__ import annotations

from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QImage,
)
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.fields import spec
from desktop_app.domain.people import Person
from desktop_app.services import photos
from desktop_app.services.registers import Opened
from desktop_app.ui.camera import CameraDialog, Frames
from desktop_app.ui.desk import Desk
from desktop_app.ui.forms import Form
from desktop_app.ui.photo_crop import CropDialog
from desktop_app.ui.photo_editor import PictureEditor
from tests.ui.keyboard import type_text
from tests.ui.pictures import RIGHT, halves, is_like, press


def colour_of(sha256: str) -> tuple[int, ...]:
    body = photos.picture(sha256)
    assert body is not None
    image = Image.open(BytesIO(body))
    assert image.width * 4 == image.height * 3
    seen = image.getpixel((image.width // 2, image.height // 2))
    assert isinstance(seen, tuple)
    return seen


@pytest.fixture
def editor(opened: Opened, qtbot: QtBot) -> PictureEditor:
    made = PictureEditor(spec(Person, "photo"), photos.picture, lambda: None)
    qtbot.addWidget(made)
    made.resize(400, 120)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def crop_of(made: QWidget, qtbot: QtBot) -> CropDialog:
    """The dialog in which the picture is cropped, as soon as it has been read."""
    over = made.window()
    qtbot.waitUntil(lambda: bool(over.findChildren(CropDialog)), timeout=10_000)
    (dialog,) = over.findChildren(CropDialog)
    return dialog


# --- ways in -----------------------------------------------------------------------------------


def test_a_photo_from_a_file_is_cropped_and_kept(
    editor: PictureEditor, tmp_path: Path, qtbot: QtBot
) -> None:
    file = tmp_path / "ảnh.jpg"
    file.write_bytes(halves())
    editor._choose.click()
    (asked,) = editor.findChildren(QFileDialog)
    asked.filesSelected.emit([str(file)])
    asked.close()
    dialog = crop_of(editor, qtbot)
    with qtbot.waitSignal(editor.edited):
        qtbot.keyClick(dialog.area, Qt.Key.Key_Return)
    assert photos.picture(editor.value())


def a_drop(*, file: Path | None = None, body: bytes | None = None) -> QMimeData:
    mime = QMimeData()
    if file is not None:
        mime.setUrls([QUrl.fromLocalFile(str(file))])
    if body is not None:
        mime.setImageData(QImage.fromData(body))
    return mime


def enter_with(editor: PictureEditor, mime: QMimeData) -> bool:
    event = QDragEnterEvent(
        QPoint(20, 20), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    event.ignore()
    QApplication.sendEvent(editor, event)
    return event.isAccepted()


@pytest.mark.parametrize("as_file", [True, False])
def test_a_picture_dropped_on_the_photo_is_taken(
    editor: PictureEditor, tmp_path: Path, qtbot: QtBot, as_file: bool
) -> None:
    file = tmp_path / "ảnh.jpg"
    file.write_bytes(halves())
    mime = a_drop(file=file) if as_file else a_drop(body=halves())
    assert enter_with(editor, mime)
    assert editor._view.objectName() == "dropping"
    QApplication.sendEvent(
        editor,
        QDropEvent(QPointF(20, 20), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton,
                   Qt.KeyboardModifier.NoModifier),
    )  # fmt: skip
    assert editor._view.objectName() == "picture"
    dialog = crop_of(editor, qtbot)
    with qtbot.waitSignal(editor.edited):
        press(dialog, "use")
    assert editor.value()


def test_dragging_something_else_over_the_photo_marks_nothing(editor: PictureEditor) -> None:
    text = QMimeData()
    text.setText("không phải ảnh")
    assert not enter_with(editor, text)
    assert enter_with(editor, a_drop(body=halves()))
    QApplication.sendEvent(editor, QDragLeaveEvent())
    assert editor._view.objectName() == "picture"


def test_ctrl_v_on_the_photo_pastes_the_copied_picture(editor: PictureEditor, qtbot: QtBot) -> None:
    QApplication.clipboard().setImage(QImage.fromData(halves()))
    qtbot.mouseClick(editor, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    focus = QApplication.focusWidget()
    assert focus is editor._choose
    qtbot.keyClick(focus, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    dialog = crop_of(editor, qtbot)
    with qtbot.waitSignal(editor.edited):
        qtbot.keyClick(dialog.area, Qt.Key.Key_Enter)


def test_pasting_words_does_nothing(editor: PictureEditor, qtbot: QtBot) -> None:
    QApplication.clipboard().setText("Y Bên")
    assert not editor.paste()
    qtbot.keyClick(editor._choose, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert not editor.findChildren(CropDialog)


class OneFrame(Frames):
    """A camera that shows one picture when it is started."""

    running = False

    def is_running(self) -> bool:
        return self.running

    def start(self) -> None:
        self.running = True
        self.arrived.emit(QImage.fromData(halves()))

    def stop(self) -> None:
        self.running = False


def _same(camera: Frames | None) -> Frames | None:
    return camera


def ways(editor: PictureEditor) -> list[str]:
    more = editor.findChild(QToolButton, "more")
    assert isinstance(more, QToolButton)
    menu = more.menu()
    assert isinstance(menu, QMenu)
    menu.aboutToShow.emit()
    return [act.text() for act in menu.actions()]


def test_a_camera_is_offered_only_where_there_is_one(opened: Opened, qtbot: QtBot) -> None:
    cameras: tuple[tuple[Frames | None, int], ...] = ((None, 1), (OneFrame(), 2))
    for camera, count in cameras:
        made = PictureEditor(spec(Person, "photo"), photos.picture, partial(_same, camera))
        qtbot.addWidget(made)
        assert len(ways(made)) == count


def test_a_photo_is_taken_with_the_camera_by_space(editor: PictureEditor, qtbot: QtBot) -> None:
    frames = OneFrame()
    editor._shoot(frames)
    (camera,) = editor.findChildren(CameraDialog)
    assert frames.is_running()
    camera.activateWindow()
    qtbot.waitUntil(camera.take.hasFocus)
    qtbot.keyClick(camera.take, Qt.Key.Key_Space)
    assert not frames.is_running()
    dialog = crop_of(editor, qtbot)
    with qtbot.waitSignal(editor.edited):
        qtbot.keyClick(dialog.area, Qt.Key.Key_Return)
    assert editor.value()


def test_a_camera_that_was_closed_takes_nothing(editor: PictureEditor, qtbot: QtBot) -> None:
    frames = OneFrame()
    editor._shoot(frames)
    (camera,) = editor.findChildren(CameraDialog)
    camera.reject()
    assert not frames.is_running()
    assert editor.value() == ""


# --- what becomes of it ------------------------------------------------------------------------


def take(editor: PictureEditor, body: bytes, qtbot: QtBot) -> CropDialog:
    editor.take(lambda: body)
    return crop_of(editor, qtbot)


@pytest.mark.parametrize("held", [1, 6])
def test_the_part_in_the_frame_is_kept_as_it_is_seen_upright(
    editor: PictureEditor, qtbot: QtBot, held: int
) -> None:
    dialog = take(editor, halves(held=held), qtbot)
    for _ in range(10):
        qtbot.keyClick(dialog.area, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    with qtbot.waitSignal(editor.edited):
        qtbot.keyClick(dialog.area, Qt.Key.Key_Return)
    assert is_like(colour_of(editor.value()), RIGHT)


def test_leaving_it_to_the_program_keeps_what_it_would_keep_of_a_folder(
    editor: PictureEditor, qtbot: QtBot
) -> None:
    body = halves()
    dialog = take(editor, body, qtbot)
    dialog.area.move_by(1, 0)
    with qtbot.waitSignal(editor.edited):
        press(dialog, "skip")
    assert editor.value() == photos.keep_picture(body)


def test_cancelling_keeps_the_photo_that_was_there(editor: PictureEditor, qtbot: QtBot) -> None:
    before = photos.keep_picture(halves((600, 800)))
    editor.set_value(before)
    dialog = take(editor, halves(), qtbot)
    qtbot.keyClick(dialog.area, Qt.Key.Key_Escape)
    assert editor.value() == before


@pytest.mark.parametrize(
    ("body", "code"),
    [(b"no picture", "picture_format"), (halves()[:500], "picture_damaged"),
     (halves((60, 80)), "picture_small")],
)  # fmt: skip
def test_what_is_no_usable_picture_is_refused_with_the_reason(
    editor: PictureEditor, alerts: list[Any], qtbot: QtBot, body: bytes, code: str
) -> None:
    editor.take(lambda: body)
    qtbot.waitUntil(lambda: bool(alerts), timeout=10_000)
    assert alerts[0].error.code == code
    assert editor.value() == ""
    for one in QApplication.topLevelWidgets():
        if one.objectName() == "alert":
            one.close()


def test_a_small_picture_is_kept_with_a_caution(editor: PictureEditor, qtbot: QtBot) -> None:
    dialog = take(editor, halves((120, 160)), qtbot)
    assert "120 × 160" in dialog.small.text()
    with qtbot.waitSignal(editor.edited):
        qtbot.keyClick(dialog.area, Qt.Key.Key_Return)
    assert photos.too_small(editor.value())


def test_a_photo_is_taken_away_and_the_keyboard_stays_here(
    editor: PictureEditor, qtbot: QtBot
) -> None:
    editor.set_value(photos.keep_picture(halves()))
    editor._clear.setFocus()
    with qtbot.waitSignal(editor.edited):
        qtbot.keyClick(editor._clear, Qt.Key.Key_Space)
    assert editor.value() == ""
    assert editor._choose.hasFocus()


def test_the_form_counts_a_new_photo_as_typed_and_enter_passes_it_by(
    a_desk: Desk, qtbot: QtBot
) -> None:
    form = Form(a_desk, (Person,))
    qtbot.addWidget(form)
    form.resize(500, 700)
    form.show()
    form.activateWindow()
    qtbot.waitUntil(form.isActiveWindow)
    form.set_records(Person(full_name="A Đer"))
    form.reveal(form.editors["sort_word"])
    type_text(form.editors["sort_word"], "x\b")
    qtbot.keyClick(form.editors["sort_word"], Qt.Key.Key_Return)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert not form.editors["photo"].isAncestorOf(focus)
    form.touched = False
    dialog = take(form.editors["photo"], halves(), qtbot)
    qtbot.keyClick(dialog.area, Qt.Key.Key_Return)
    assert form.touched
    assert form.values()[0][Person].photo  # type: ignore[attr-defined]
