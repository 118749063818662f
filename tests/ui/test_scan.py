from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import segno
from PIL import Image
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage, QPixmap
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.people import Person
from desktop_app.services import citizen_cards
from desktop_app.ui import scan
from desktop_app.ui.camera import CameraDialog, Frames, webcam
from desktop_app.ui.card_compared import IN_FORM, ON_CARD, TAKEN
from desktop_app.ui.scan import ScanDialog, scan_card
from tests import builders
from tests.ui.keyboard import type_text

CARD = "062180001234||Y Hương Lan|03051980|Nữ|Thôn Đăk Wớt, Rờ Kơi, Kon Tum|15042021"
EVERYTHING: dict[str, Any] = {
    "full_name": "Y Hương Lan",
    "gender": "female",
    "born": PartialDate(1980, 5, 3),
    "id_number": "062180001234",
    "residence": "Thôn Đăk Wớt, Rờ Kơi, Kon Tum",
    "id_issued": PartialDate(2021, 4, 15),
}
ON_FORM = Person(full_name="Y Hương Lân", born=PartialDate(1980), residence="Rờ Kơi", uid="p")


def picture(text: str = CARD) -> bytes:
    stream = BytesIO()
    segno.make_qr(text.encode(), mode="byte").save(stream, kind="png", scale=5)
    return stream.getvalue()


@pytest.fixture
def home(opened: object, qtbot: QtBot) -> QWidget:
    """A window that the dialog can belong to."""
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    return made


@pytest.fixture
def dialog(home: QWidget, qtbot: QtBot) -> Callable[..., ScanDialog]:
    def make(person: Person = Person(), **more: Any) -> ScanDialog:  # noqa: B008 - frozen
        made = ScanDialog(home, person, **more)
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        qtbot.addWidget(made)
        made.open()
        qtbot.waitExposed(made)
        made.activateWindow()
        qtbot.waitUntil(made.isActiveWindow)
        return made

    return make


def is_read(made: ScanDialog) -> bool:
    return made.stack.currentWidget() is made.compared


def test_a_scanner_that_sends_enter_fills_an_empty_form(
    dialog: Callable[..., ScanDialog], qtbot: QtBot
) -> None:
    made = dialog()
    type_text(made.field, CARD)
    assert not is_read(made)
    qtbot.keyClick(made.field, Qt.Key.Key_Return)
    assert is_read(made)
    assert made.field.text() == ""
    with qtbot.waitSignal(made.taken) as told:
        qtbot.keyClick(made.compared.table, Qt.Key.Key_Return)
    assert told.args == [EVERYTHING]
    assert made.result() == QDialog.DialogCode.Accepted


@pytest.mark.parametrize("behind", ["", "||A Đer|Y Bên|"])
def test_a_scanner_that_sends_no_enter_is_through_when_nothing_more_comes(
    dialog: Callable[..., ScanDialog], qtbot: QtBot, behind: str
) -> None:
    made = dialog()
    type_text(made.field, CARD + behind)
    qtbot.waitUntil(lambda: is_read(made), timeout=2000)
    assert made.compared.chosen() == EVERYTHING


def test_a_card_without_a_day_of_issue_is_waited_for_a_little_longer(
    dialog: Callable[..., ScanDialog], qtbot: QtBot
) -> None:
    made = dialog()
    type_text(made.field, CARD.removesuffix("15042021"))
    assert made._pause.interval() == scan.PAUSE_MS
    type_text(made.field, "15042021")
    assert made._pause.interval() == scan.QUIET_MS
    qtbot.waitUntil(lambda: is_read(made), timeout=2000)
    assert made.compared.chosen() == EVERYTHING


def test_half_a_card_is_told_only_when_the_scan_has_ended(
    dialog: Callable[..., ScanDialog], qtbot: QtBot
) -> None:
    made = dialog()
    type_text(made.field, "062180001234||Y Hương")
    qtbot.wait(scan.PAUSE_MS + 200)
    assert not made.reason.isVisible()
    qtbot.keyClick(made.field, Qt.Key.Key_Return)
    assert made.reason.isVisible()
    assert made.field.selectedText() == made.field.text()
    type_text(made.field, CARD)  # typed over what was selected
    qtbot.keyClick(made.field, Qt.Key.Key_Enter)
    assert is_read(made)
    assert not made.reason.isVisible()


def test_a_scan_through_a_vietnamese_keyboard_program_is_told_how_to_do_it_again(
    dialog: Callable[..., ScanDialog], qtbot: QtBot
) -> None:
    made = dialog()
    type_text(made.field, CARD.replace("Nữ", "N").replace("Hương", "Hng"))
    qtbot.waitUntil(made.reason.isVisible, timeout=2000)
    assert "Tắt bộ gõ tiếng Việt rồi quét lại" in made.reason.text()
    assert not is_read(made)


def test_enter_in_the_field_never_presses_the_main_button(
    dialog: Callable[..., ScanDialog], qtbot: QtBot
) -> None:
    made = dialog()
    made.show_card(citizen_cards.read(CARD))
    made.field.setFocus()
    qtbot.keyClick(made.field, Qt.Key.Key_Return)
    assert made.isVisible()


def test_what_the_form_lacks_is_taken_and_what_contradicts_it_is_chosen(
    dialog: Callable[..., ScanDialog], qtbot: QtBot
) -> None:
    made = dialog(ON_FORM)
    made.show_card(citizen_cards.read(CARD))
    assert {one.difference.name: one.takes_card for one in made.compared.rows} == {
        "full_name": False, "gender": True, "born": True, "id_number": True,
        "residence": False, "id_issued": True,
    }  # fmt: skip
    table = made.compared.table
    assert table.hasFocus()
    assert table.current() is made.compared.rows[0]  # the first that has to be settled
    qtbot.keyClick(table, Qt.Key.Key_Right)
    assert made.compared.chosen()["full_name"] == "Y Hương Lan"
    qtbot.keyClick(table, Qt.Key.Key_Left)
    assert "full_name" not in made.compared.chosen()
    qtbot.keyClick(table, Qt.Key.Key_Down)
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert "gender" not in made.compared.chosen()
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert made.compared.chosen()["gender"] == "female"


def test_the_mouse_takes_the_value_it_clicks(
    dialog: Callable[..., ScanDialog], qtbot: QtBot
) -> None:
    made = dialog(ON_FORM)
    made.show_card(citizen_cards.read(CARD))
    table = made.compared.table

    def click(column: int) -> bool:
        at = table.visualRect(table.rows_model.index(0, column)).center()
        qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)
        return made.compared.rows[0].takes_card

    assert [click(place) for place in (ON_CARD, IN_FORM, TAKEN, TAKEN)] == [
        True,
        False,
        True,
        False,
    ]


def test_everything_can_be_taken_from_the_card_at_once(
    dialog: Callable[..., ScanDialog], qtbot: QtBot
) -> None:
    made = dialog(ON_FORM)
    made.show_card(citizen_cards.read(CARD))
    assert made.everything.isVisible()
    made.everything.click()
    assert made.compared.chosen() == EVERYTHING


def test_a_card_that_says_what_the_form_says_needs_no_table(
    dialog: Callable[..., ScanDialog], qtbot: QtBot
) -> None:
    made = dialog(Person(**{**EVERYTHING, "full_name": "Y HƯƠNG LAN"}))
    type_text(made.field, CARD)
    qtbot.keyClick(made.field, Qt.Key.Key_Return)
    assert is_read(made)
    assert not made.compared.table.isVisible()
    assert not made.use.isVisible()
    assert made.leave.hasFocus()
    assert made.compared.told.text()


def test_nothing_taken_leaves_the_main_button_off(
    dialog: Callable[..., ScanDialog], qtbot: QtBot
) -> None:
    made = dialog(Person(**{**EVERYTHING, "full_name": "A Thút"}))
    made.show_card(citizen_cards.read(CARD))
    assert made.compared.chosen() == {}
    assert not made.use.isEnabled()
    qtbot.keyClick(made.compared.table, Qt.Key.Key_Right)
    assert made.use.isEnabled()


def test_others_who_have_the_number_are_named(
    dialog: Callable[..., ScanDialog], congress: str, qtbot: QtBot
) -> None:
    mine, _ = builders.keep(
        builders.a_person("Y Hương Lan", id_number="062180001234"),
        builders.a_person("Y Lan", id_number="062180001234", born=PartialDate(1979)),
    )
    made = dialog(Person(full_name="Y Hương Lan", uid=mine))
    made.show_card(citizen_cards.read(CARD))
    assert made.compared.others.isVisible()
    assert "Y Lan" in made.compared.others.text()
    assert "1979" in made.compared.others.text()
    assert "Hương" not in made.compared.others.text()


def test_scanning_again_while_the_table_has_the_focus_reads_the_other_card(
    dialog: Callable[..., ScanDialog], qtbot: QtBot
) -> None:
    made = dialog()
    made.show_card(citizen_cards.read(CARD))
    other = CARD.replace("Lan", "Huệ")
    type_text(made.compared.table, other[0])  # from here on the field has the focus
    assert made.field.hasFocus()
    type_text(made.field, other[1:])
    qtbot.keyClick(made.field, Qt.Key.Key_Return)
    assert made.compared.chosen()["full_name"] == "Y Hương Huệ"


def test_scanning_again_while_a_button_has_the_focus_reads_the_other_card(
    dialog: Callable[..., ScanDialog], qtbot: QtBot
) -> None:
    made = dialog(Person(**EVERYTHING))
    made.show_card(citizen_cards.read(CARD))
    assert made.leave.hasFocus()
    type_text(made.leave, "0")
    assert made.field.hasFocus()
    assert made.field.text() == "0"


def mime(body: bytes | None = None, file: Path | None = None) -> QMimeData:
    made = QMimeData()
    if body is not None:
        made.setImageData(QImage.fromData(body))
    if file is not None:
        made.setUrls([QUrl.fromLocalFile(str(file))])
    return made


def drop(made: ScanDialog, what: QMimeData) -> None:
    """As the window system does it: enter, then drop."""
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    at, copy = QPointF(200, 200), Qt.DropAction.CopyAction
    entered = QDragEnterEvent(at.toPoint(), copy, what, buttons, keys)
    QApplication.sendEvent(made, entered)
    assert entered.isAccepted()
    assert made.place.objectName() == "dropping"
    QApplication.sendEvent(made, QDropEvent(at, copy, what, buttons, keys))
    assert made.place.objectName() == "card"


def test_a_picture_file_dropped_on_the_dialog_is_read(
    dialog: Callable[..., ScanDialog], tmp_path: Path, qtbot: QtBot
) -> None:
    file = tmp_path / "thẻ.jpg"
    Image.open(BytesIO(picture())).convert("RGB").rotate(15, expand=True, fillcolor="white").save(
        file
    )
    made = dialog()
    drop(made, mime(file=file))
    qtbot.waitUntil(lambda: is_read(made), timeout=10_000)
    assert made.compared.chosen() == EVERYTHING


def test_a_copied_picture_is_pasted(dialog: Callable[..., ScanDialog], qtbot: QtBot) -> None:
    QApplication.clipboard().setPixmap(QPixmap.fromImage(QImage.fromData(picture())))
    made = dialog()
    qtbot.keyClick(made.field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: is_read(made), timeout=10_000)
    assert made.compared.chosen() == EVERYTHING


def test_copied_text_is_pasted_as_text(dialog: Callable[..., ScanDialog], qtbot: QtBot) -> None:
    QApplication.clipboard().setText(CARD)
    made = dialog()
    qtbot.keyClick(made.field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: is_read(made), timeout=2000)


def test_a_picture_without_a_card_is_refused_and_the_dialog_stays(
    dialog: Callable[..., ScanDialog], alerts: list[Any], qtbot: QtBot
) -> None:
    made = dialog()
    drop(made, mime(body=picture("https://example.org")))
    qtbot.waitUntil(lambda: bool(alerts), timeout=10_000)
    assert alerts[0].kind == "refusal"
    assert made.isVisible()
    assert not is_read(made)
    for one in QApplication.topLevelWidgets():
        if one.objectName() == "alert":
            one.close()


class StillFrames(Frames):
    """A camera that shows the pictures it was given, one a call."""

    def __init__(self, *bodies: bytes) -> None:
        super().__init__()
        self.images = [QImage.fromData(body) for body in bodies]
        self.runs = False

    def start(self) -> None:
        self.runs = True

    def stop(self) -> None:
        self.runs = False

    def is_running(self) -> bool:
        return self.runs

    def show_next(self) -> None:
        self.arrived.emit(self.images.pop(0))


def blank() -> bytes:
    stream = BytesIO()
    Image.new("RGB", (640, 480), "grey").save(stream, "PNG")
    return stream.getvalue()


def the_camera(made: QWidget) -> CameraDialog:
    found = made.findChild(CameraDialog)
    assert isinstance(found, CameraDialog)
    return found


def test_a_camera_reads_the_card_as_soon_as_it_sees_it(
    dialog: Callable[..., ScanDialog], qtbot: QtBot
) -> None:
    frames = StillFrames(blank(), picture(), picture())
    made = dialog(Person(), find_camera=lambda: frames)
    button = made.findChild(QWidget, "film")
    assert button is not None
    button.click()  # type: ignore[attr-defined]
    camera = the_camera(made)
    assert frames.is_running()
    frames.show_next()
    assert not is_read(made)
    frames.show_next()  # too soon after the last look
    assert not is_read(made)
    qtbot.waitUntil(lambda: not camera._pause.isActive())
    frames.show_next()
    assert is_read(made)
    assert made.compared.chosen() == EVERYTHING
    assert not frames.is_running()
    qtbot.waitUntil(lambda: not made.findChildren(CameraDialog))


def test_a_camera_that_gives_no_picture_says_so(
    dialog: Callable[..., ScanDialog], qtbot: QtBot
) -> None:
    frames = StillFrames()
    made = dialog(Person(), find_camera=lambda: frames)
    made._film(frames)
    camera = the_camera(made)
    frames.failed.emit()
    assert camera.trouble.isVisible()
    camera.reject()
    assert not frames.is_running()


def test_a_camera_can_be_opened_a_second_time(
    dialog: Callable[..., ScanDialog], qtbot: QtBot
) -> None:
    frames = StillFrames(picture())
    made = dialog(Person(), find_camera=lambda: frames)
    made._film(frames)
    the_camera(made).reject()
    qtbot.waitUntil(lambda: not made.findChildren(CameraDialog))
    made._film(frames)
    frames.show_next()
    assert is_read(made)


def test_without_a_camera_there_is_no_button_and_nothing_fails(
    dialog: Callable[..., ScanDialog],
) -> None:
    made = dialog(Person(), find_camera=lambda: None)
    assert made.findChild(QWidget, "film") is None


def test_asking_for_a_camera_never_fails() -> None:
    """Where QtMultimedia cannot be imported, or no camera is there, the answer is None."""
    found = webcam()
    assert found is None or isinstance(found, Frames)


def test_the_sheet_gets_the_values_through_the_function_it_calls(
    home: QWidget, qtbot: QtBot
) -> None:
    got: list[dict[str, Any]] = []
    made = scan_card(home, Person(), got.append)
    type_text(made.field, CARD)
    qtbot.keyClick(made.field, Qt.Key.Key_Return)
    made.use.click()
    assert got == [EVERYTHING]
