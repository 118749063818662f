"""The tabs of the delegates page, the figures beside the list, and the small photos in it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from desktop_app.domain.delegates import Delegate
from desktop_app.domain.people import Person
from desktop_app.services import delegates, photos, preferences
from desktop_app.ui.delegates import DelegatesPage
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.thumbnails import AWAITED, KEPT, Thumbnails
from tests.documents.samples import jpeg, texts
from tests.ui.conftest import NAMES

Window = Callable[..., MainWindow]
ALT = Qt.KeyboardModifier.AltModifier


def page_of(window: MainWindow) -> DelegatesPage:
    page = window.page
    assert isinstance(page, DelegatesPage)
    return page


# --- tabs --------------------------------------------------------------------------------------


def test_every_tab_has_its_key_and_comes_to_the_front(
    window: Window, people: list[str], qtbot: QtBot
) -> None:
    made = window()
    page = page_of(made)
    assert page.panels == {}, "nothing is made before it is asked for"
    words = [page.tabs.tabText(place) for place in range(page.tabs.count())]
    assert words == ["Danh sách", "Triệu tập", "Cơ cấu, phân bổ", "Rà soát"]
    for key, name in zip(
        (Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4), page.tab_names[1:], strict=True
    ):
        qtbot.keyClick(made, key, ALT)
        assert page.tab == name
        assert page.panels[name].isVisible()
        assert not page.splitter.isVisible()

    def back() -> bool:
        """A panel may still be at work, and keys wait until it is not."""
        qtbot.keyClick(made, Qt.Key.Key_1, ALT)
        return page.tab == "list"

    qtbot.waitUntil(back)
    assert page.splitter.isVisible()
    assert page.table.hasFocus()


def test_another_page_can_ask_for_a_tab(window: Window, people: list[str]) -> None:
    made = window("overview")
    made.desk.page_wanted.emit("delegates", {"tab": "targets"})
    assert page_of(made).tab == "targets"
    made.desk.page_wanted.emit("delegates", {"kind": "official"})
    assert page_of(made).tab == "list"


def test_a_panel_opens_sheets_and_lists_of_people(window: Window, people: list[str]) -> None:
    page = page_of(window())
    page.show_tab("checks")
    page.panels["checks"].opened.emit(people[1])
    assert page.tab == "list"
    assert page.sheet.title.text() == NAMES[1]
    page.show_tab("checks")
    page.panels["checks"].people_wanted.emit(people[:3], "Ba người")
    assert page.tab == "list"
    assert len(page.table.rows_model.rows) == 3


def test_the_list_is_read_anew_when_one_comes_back_to_it(
    window: Window, people: list[str], congress: str
) -> None:
    made = window()
    page = page_of(made)
    page.show_tab("targets")
    changed = delegates.register(
        Person(full_name="Một Nữa", gender="male"), Delegate(congress=congress, kind="official")
    )
    made.desk.tell(changed)
    page.show_tab("list")
    assert len(page.table.rows_model.rows) == len(NAMES) + 1


def test_typing_into_the_search_from_a_panel_goes_to_the_list(
    window: Window, people: list[str], qtbot: QtBot
) -> None:
    made = window()
    page = page_of(made)
    page.show_tab("checks")
    made.header.search.setFocus()
    made.header.search.setText("bl")
    qtbot.waitUntil(lambda: page.tab == "list")
    assert len(page.table.rows_model.rows) == 1
    assert made.header.search.hasFocus()


def test_without_a_congress_there_is_only_the_way_to_one(window: Window) -> None:
    page = page_of(window())
    page.show_tab("targets")
    assert page.tab == "list"
    assert not page.tabs.isVisible()


def test_what_is_typed_in_a_sheet_stays_while_one_looks_at_a_tab(
    window: Window, people: list[str]
) -> None:
    page = page_of(window())
    page.table.selectRow(0)
    page.edit()
    page.sheet.form.editors["seat"].setText("B7")
    page.sheet.form.touched = True
    page.show_tab("targets")
    page.show_tab("list")
    assert page.sheet.form.editors["seat"].text() == "B7"
    page.sheet.form.touched = False


# --- figures -----------------------------------------------------------------------------------


@pytest.fixture
def counted(congress: str) -> None:
    for name, gender, group, born in (
        ("Y Một", "female", "xo-dang", "1990"), ("A Hai", "male", "xo-dang", "1991"),
        ("Lê Ba", "male", "kinh", ""),
    ):  # fmt: skip
        from desktop_app.domain.dates import PartialDate

        delegates.register(
            Person(full_name=name, gender=gender, ethnic_group=group,
                   born=PartialDate.parse(born) if born else None),
            Delegate(congress=congress, kind="official"),
        )  # fmt: skip


@pytest.mark.usefixtures("counted")
def test_the_figures_count_who_is_shown_and_open_the_people_behind_a_mark(
    window: Window, qtbot: QtBot
) -> None:
    made = window()
    page = page_of(made)
    qtbot.keyClick(made, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    figures = page.beside.figures
    assert figures.isVisible()
    assert figures.count.text() == "3 đại biểu"
    spots = figures.chart.spots()
    assert spots["ethnic_group:xo-dang"].accessibleName().startswith("Xơ Đăng")
    assert "birth:no" in spots
    [band] = [key for key in spots if key.startswith("age:") and key.endswith(":female")]
    assert spots[band].accessibleName().startswith("Nữ ")
    spots["ethnic_group:xo-dang"].click()
    assert len(page.table.rows_model.rows) == 2
    assert figures.count.text() == "2 đại biểu"
    assert figures.note.text() == "Xơ Đăng"
    figures.chart.spots()[band].click()
    assert [one.person.full_name for one in page.table.rows_model.rows] == ["Y Một"]
    page._escape()
    assert figures.count.text() == "3 đại biểu"


@pytest.mark.usefixtures("counted")
def test_a_mark_is_reached_and_opened_with_the_keyboard(window: Window, qtbot: QtBot) -> None:
    page = page_of(window())
    page.list.figures.click()
    spot = page.beside.figures.chart.spots()["gender:male"]
    spot.setFocus()
    qtbot.keyClick(spot, Qt.Key.Key_Return)
    assert len(page.table.rows_model.rows) == 2


@pytest.mark.usefixtures("counted")
def test_the_figures_are_there_again_at_the_next_start_and_leave_room_for_the_sheet(
    window: Window,
) -> None:
    first = window()
    page_of(first).list.figures.click()
    assert preferences.load()["delegate_figures"] is True
    page = page_of(window())
    assert page.beside.figures.isVisible()
    page.table.selectRow(0)
    page.edit()
    assert not page.beside.figures.isVisible()
    assert page.list.width() >= 400
    page.close_sheet()
    assert page.beside.figures.isVisible()


@pytest.mark.usefixtures("counted")
def test_the_figures_go_on_paper_as_they_are_shown(
    window: Window, qtbot: QtBot, tmp_path: Path, alerts: list[object]
) -> None:
    made = window()
    page = page_of(made)
    page.list.figures.click()
    page.beside.figures.print_figures()
    dialog = made.findChild(QFileDialog, "ask_where")
    assert dialog is not None
    target = tmp_path / "so-lieu.pdf"
    dialog.fileSelected.emit(str(target))
    qtbot.waitUntil(lambda: len(alerts) == 1)
    [text] = texts(target.read_bytes())
    assert "3 đại biểu" in text
    assert "Kinh" in text


# --- small photos ------------------------------------------------------------------------------


@pytest.fixture
def portraits(congress: str, tmp_path: Path) -> list[str]:
    """Three people with photos; the names of the photos."""
    kept = []
    for place in range(3):
        file = tmp_path / f"{place}.jpg"
        file.write_bytes(jpeg(place, size=(360, 480)))
        kept.append(photos.keep_photo(file))
        delegates.register(
            Person(full_name=f"Y {place}", gender="female", photo=kept[-1]),
            Delegate(congress=congress, kind="official"),
        )
    return kept


def test_photos_come_after_the_rows_and_are_small(
    window: Window, portraits: list[str], qtbot: QtBot
) -> None:
    page = page_of(window())
    page.list.use_columns(["photo", "full_name"])
    page.list.load()
    qtbot.waitUntil(lambda: len(page.list.thumbnails) == 3)
    model = page.table.rows_model
    made = model.data(model.index(0, 0), int(Qt.ItemDataRole.DecorationRole))
    assert not made.isNull()
    assert made.height() <= page.table.verticalHeader().defaultSectionSize()
    assert model.data(model.index(0, 0)) == ""


def test_not_more_photos_are_kept_or_awaited_than_there_is_room_for(
    window: Window, portraits: list[str], qtbot: QtBot
) -> None:
    window()
    made = Thumbnails()
    for place in range(KEPT + 50):
        made(f"{place:064x}")
    assert made.awaited == AWAITED
    qtbot.waitUntil(lambda: made.awaited == 0)
    for start in range(0, KEPT + 200, AWAITED):
        for place in range(start, start + AWAITED):
            made(f"{place:064x}")
        qtbot.waitUntil(lambda: made.awaited == 0)
    assert len(made) <= KEPT


def test_a_photo_that_is_gone_or_damaged_leaves_its_place_empty(
    window: Window, congress: str, qtbot: QtBot
) -> None:
    from desktop_app.store import database
    from desktop_app.store.pictures import put_picture

    with database.writing():
        damaged = put_picture(b"no picture")
    window()
    made = Thumbnails()
    for name in (damaged, "ab" * 32, ""):
        assert made(name) is None
        qtbot.waitUntil(lambda: made.awaited == 0)
        assert made(name) is None
