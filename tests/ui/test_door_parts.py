"""The sounds and the camera of a door, and how its screen is opened."""

from __future__ import annotations

import io
import random
import wave
from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.attendance import ANSWERS
from desktop_app.domain.codes import card_code
from desktop_app.domain.door import LOOKS
from desktop_app.services import clock, door
from desktop_app.services.registers import Opened
from desktop_app.ui import door_camera
from desktop_app.ui.camera import Frames
from desktop_app.ui.desk import Desk
from desktop_app.ui.door import DoorWindow
from desktop_app.ui.door_sound import Sounds, wave_of
from desktop_app.ui.door_start import DoorStart, open_door
from tests.ui.hall import answers, code_of, door_screen, official_session, written


@pytest.fixture
def session(congress: str, people: list[str]) -> str:
    """A session of the congress, with its five delegates."""
    return official_session(congress)


@pytest.fixture
def place(opened: Opened, qtbot: QtBot) -> QWidget:
    """What the door screen is opened from."""
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def screen(a_desk: Desk, place: QWidget, congress: str, session: str, qtbot: QtBot) -> DoorWindow:
    """The door screen of that session."""
    return door_screen(a_desk, place, congress, session, qtbot)


# --- sound and camera ------------------------------------------------------------------------------


def test_each_answer_has_a_short_sound_that_begins_and_ends_softly() -> None:
    made = set()
    for answer in ANSWERS:
        body = wave_of(LOOKS[answer].sound)
        with wave.open(io.BytesIO(body)) as file:
            assert 0.1 < file.getnframes() / file.getframerate() < 0.8
            frames = memoryview(file.readframes(file.getnframes())).cast("h")
        assert abs(frames[0]) + abs(frames[-1]) < 200
        assert max(frames) > 10_000
        made.add(body)
    assert len(made) == len(ANSWERS)


def test_silence_is_remembered_on_this_computer(screen: DoorWindow) -> None:
    screen.sounds.mute(False)
    screen.turn_sound()
    assert "tắt tiếng" in screen.mute.text()
    assert Sounds().muted
    screen.turn_sound()
    assert not Sounds().muted
    screen.sounds.muted = True


def test_a_computer_without_loudspeaker_answers_all_the_same(
    screen: DoorWindow, people: list[str]
) -> None:
    screen.sounds.muted = False
    for answer in ANSWERS:
        screen.sounds.play(answer)
    QTest.keyClicks(screen.field, code_of(people[0]))
    assert answers() == ["in"]


class Held(Frames):
    """A camera before which pictures are held by hand."""

    running = False

    def start(self) -> None:
        self.running = True

    def stop(self) -> None:
        self.running = False


def picture_of(code: str) -> QImage:
    from desktop_app.documents.codes import qr_matrix
    from desktop_app.pictures.codes import picture_of as drawn

    return QImage.fromData(drawn(qr_matrix(code)))


def test_the_camera_tells_a_card_once_however_long_it_is_held(
    qtbot: QtBot, screen: DoorWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(door_camera, "LOOK_EVERY_MS", 0)
    frames = Held()
    camera = door_camera.DoorCamera(frames)
    qtbot.addWidget(camera)
    told: list[str] = []
    camera.read.connect(told.append)
    first, second = (card_code(random.Random(seed).randrange) for seed in (1, 2))
    for code in (first, first, second, second, first):
        frames.arrived.emit(picture_of(code))
        QApplication.processEvents()
    assert told == [first, second, first]
    assert frames.running
    camera.stop()
    assert not frames.running


# --- opening ---------------------------------------------------------------------------------------


def test_the_door_is_opened_full_screen_for_a_session_and_a_name_that_are_remembered(
    a_desk: Desk, congress: str, session: str, place: QWidget, qtbot: QtBot
) -> None:
    a_desk.choose(congress)
    place.show()
    dialog = open_door(a_desk, place)
    assert isinstance(dialog, DoorStart)
    assert dialog.session.currentData() == session
    dialog.agree.click()
    assert "Chưa ghi tên cửa" in dialog.wrong.text()
    dialog.door.setText("Cửa 2")
    dialog.agree.click()
    made = place.findChild(DoorWindow)
    assert made is not None
    assert made.isFullScreen()
    assert made.door == door.door_here() == "2"
    assert "Cửa 2" in made.title.text()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    QTest.keyClick(made.field, Qt.Key.Key_F11)
    assert not made.isFullScreen()
    made.close()
    assert not made.isVisible()


def test_without_a_session_the_person_is_led_to_the_programme(
    a_desk: Desk, congress: str, place: QWidget, alerts: list[object]
) -> None:
    a_desk.choose(congress)
    assert open_door(a_desk, place) is None
    assert "Đại hội và chương trình" in str(alerts[0])


def test_a_scan_takes_no_clock_but_the_one_of_the_services(
    screen: DoorWindow, people: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    moment = datetime(2024, 5, 16, 7, 42, 5).astimezone()
    monkeypatch.setattr(clock, "now", lambda: moment)
    QTest.keyClicks(screen.field, code_of(people[0]))
    assert written()[0].at == "2024-05-16T07:42:05"
    screen.refresh()
    assert screen.hour.text() == "07:42"
