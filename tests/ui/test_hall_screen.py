"""The screen of the hall: a second window that follows the day, led from its strip."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop_app.domain.hall import SHOWS, Block, Poster, Rows
from desktop_app.domain.programme import ProgrammeItem
from desktop_app.services import preferences, programme, programme_running
from desktop_app.ui.hall_picture import Picture, hall_token
from desktop_app.ui.hall_screen import HallStrip, show_hall
from desktop_app.ui.main_window import MainWindow
from tests.services import closing_day
from tests.ui.test_look import luminance

Window = Callable[..., MainWindow]


@pytest.fixture
def strip(window: Window, congress: str, people: list[str], qtbot: QtBot) -> Any:
    """The strip with its screen, of a congress whose session is prepared."""
    sitting = closing_day.session(congress)
    for title in ("Khai mạc", "Bế mạc"):
        programme.save_item(ProgrammeItem(session=sitting, title=title, minutes=30))
    made = window("overview")
    opened = show_hall(made.desk, made)
    assert opened is not None
    qtbot.waitExposed(opened)
    yield opened
    if shiboken6.isValid(opened):
        opened.reject()


def press(screen: Any, key: Any, qtbot: QtBot) -> None:
    """A key where the operator has clicked on the screen of the hall."""
    screen.activateWindow()
    qtbot.waitUntil(screen.isActiveWindow)
    qtbot.keyClick(screen, key)


def test_f12_opens_it_and_once_more_brings_the_same_to_the_front(
    window: Window, congress: str, qtbot: QtBot
) -> None:
    made = window("overview")
    qtbot.keyClick(made, Qt.Key.Key_F12)
    (first,) = made.findChildren(HallStrip)
    qtbot.keyClick(made, Qt.Key.Key_F12)
    assert made.findChildren(HallStrip) == [first]
    first.reject()


def test_without_a_congress_there_is_nothing_to_show(window: Window) -> None:
    made = window("overview")
    assert show_hall(made.desk, made) is None


def test_the_keys_of_the_screen_choose_what_is_shown_and_the_strip_follows(
    strip: Any, qtbot: QtBot
) -> None:
    screen = strip.screen_of_hall
    for place, name in enumerate(SHOWS, 1):
        press(screen, str(place), qtbot)
        assert screen.shows == name
        assert strip.by_name[name].isChecked()
    strip.activateWindow()
    qtbot.waitUntil(strip.isActiveWindow)
    strip.by_name["welcome"].setFocus()
    qtbot.keyClick(strip, Qt.Key.Key_2)
    assert screen.shows == "programme"
    assert strip.by_name["programme"].hasFocus()
    assert "Khai mạc" in screen.picture.words()
    assert strip.small.words() == screen.picture.words()


def test_it_follows_what_happens_at_the_desk(strip: Any, congress: str, qtbot: QtBot) -> None:
    screen = strip.screen_of_hall
    screen.show_it("programme")
    before = screen.picture.words()
    screen.desk.tell(programme_running.begin(congress, closing_day.at(7, 30)))
    qtbot.waitUntil(lambda: screen.picture.words() != before)
    assert screen.picture.words().split("\n")[2] == "Khai mạc"
    assert strip.small.words() == screen.picture.words()


def test_results_have_pages_and_only_published_ones(
    strip: Any, congress: str, qtbot: QtBot
) -> None:
    screen = strip.screen_of_hall
    closing_day.voted_on(congress, present=5, against=1)
    closing_day.sent_upward(congress, 2, 1, position=3)
    screen.show_it("result")
    assert strip.pages.text() == "Trang 1/2"
    assert not strip.back.isEnabled()
    strip.on.click()
    assert "Thông qua Quyết tâm thư" in screen.picture.words()
    press(screen, Qt.Key.Key_Left, qtbot)
    assert "Bầu đại biểu dự Đại hội tỉnh" in screen.picture.words()


def test_the_ground_is_dark_or_light_as_the_hall_wants_and_stays_so(
    strip: Any, qtbot: QtBot
) -> None:
    screen = strip.screen_of_hall
    assert screen.dark
    press(screen, Qt.Key.Key_D, qtbot)
    assert not screen.dark
    assert strip.light.isChecked()
    assert preferences.load()["hall_dark"] is False
    strip.light.setChecked(False)
    assert screen.dark


def test_escape_on_the_screen_takes_both_away(strip: Any, qtbot: QtBot) -> None:
    screen = strip.screen_of_hall
    press(screen, Qt.Key.Key_Escape, qtbot)
    assert not screen.isVisible()
    assert not strip.isVisible()


def test_closing_the_strip_takes_the_screen_away(strip: Any) -> None:
    screen = strip.screen_of_hall
    strip.reject()
    assert not screen.isVisible()


@pytest.mark.parametrize("ground", ["dark", "light"])
def test_every_tone_reads_from_the_last_row(ground: str) -> None:
    colours = hall_token(ground)
    for tone in ("ink", "quiet", "accent"):
        lighter, darker = sorted(
            (luminance(colours[tone]), luminance(colours["ground"])), reverse=True
        )
        assert (lighter + 0.05) / (darker + 0.05) >= 7  # WCAG level AAA


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080), (1024, 768), (800, 600)])
def test_a_long_list_and_a_long_name_fit_on_any_projector(
    size: tuple[int, int], qtbot: QtBot
) -> None:
    names = tuple((f"{n}. Y Hơ'Ô̆l Niê Kđăm Nguyễn Thị", "148/150") for n in range(1, 23))
    title = (
        "Bầu đại biểu dự Đại hội đại biểu các dân tộc thiểu số tỉnh Kon Tum, lần thứ IV - năm 2024"
    )
    picture = Picture()
    qtbot.addWidget(picture)
    picture.resize(*size)
    picture.show_poster(
        Poster((Block(title, "text", "accent", bold=True), Rows(names, 2))), dark=True
    )
    picture.lay_out()
    assert picture.fits
    room = picture.rect()
    assert all(room.contains(one.at.toAlignedRect()) for one in picture.laid)
    laid = sorted((one.at for one in picture.laid), key=lambda at: (at.left(), at.top()))
    for one in laid:
        assert not any(
            one is not other and one.intersects(other.adjusted(0, 2, 0, -2)) for other in laid
        )
    smallest = min(one.font.pixelSize() for one in picture.laid)
    assert smallest >= 0.02 * size[1]


@pytest.mark.parametrize("page", ["attendance", "elections"])
def test_the_pages_of_the_day_have_its_button_beside_their_tabs(
    page: str, window: Window, congress: str, qtbot: QtBot
) -> None:
    made = window(page)
    shown: Any = made.page
    assert shown.hall.isVisible()
    assert shown.hall.geometry().right() <= shown.width()
    assert not shown.hall.geometry().intersects(shown.panel.geometry())
    shown.hall.click()
    (strip,) = made.findChildren(HallStrip)
    strip.reject()
