from __future__ import annotations

import random
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageDraw
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.delegates import Delegate
from desktop_app.domain.people import Person
from desktop_app.services import acts, delegates, photos
from desktop_app.ui import photo_folder
from desktop_app.ui.desk import Desk
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.photo_folder import (
    HAS_PHOTO,
    NOBODY,
    READY,
    SAME,
    TWICE,
    UNREADABLE,
    UNSURE,
    PhotoFolderDialog,
)
from tests.ui.keyboard import type_text

SHADES = random.Random(7)


def portrait(size: tuple[int, int] = (300, 400)) -> bytes:
    image = Image.new("RGB", size, tuple(SHADES.randrange(256) for _ in range(3)))
    ImageDraw.Draw(image).ellipse((size[0] // 4, 20, size[0] * 3 // 4, size[1] // 2), "#c89070")
    stream = BytesIO()
    image.save(stream, "JPEG")
    return stream.getvalue()


def enter(congress: str, name: str, born: int | None = None) -> str:
    person = Person(full_name=name, born=PartialDate(born) if born else None)
    return delegates.register(person, Delegate(congress=congress, kind="official")).uids[-1]


def photo_of(uid: str) -> str:
    entry = delegates.entry_of(uid)
    assert entry is not None
    return entry.person.photo


@pytest.fixture
def folder(tmp_path: Path, congress: str) -> Path:
    """Seven pictures: sure, sure but with a photo, namesakes, nobody, damaged, and one small."""
    made = tmp_path / "ảnh"
    made.mkdir()
    for name in ("A Thút.jpg", "Y Bên.jpg", "Nguyễn Văn An.jpg", "IMG_1.jpg"):
        (made / name).write_bytes(portrait())
    (made / "K'Brêu.jpg").write_bytes(portrait((120, 160)))
    (made / "hỏng.jpg").write_bytes(portrait()[:300])
    return made


@pytest.fixture
def uids(congress: str, folder: Path) -> dict[str, str]:
    made = {name: enter(congress, name) for name in ("A Thút", "Y Bên", "K'Brêu", "Siu Ƀlơ̆")}
    made |= {f"An {year}": enter(congress, "Nguyễn Văn An", year) for year in (1970, 1980)}
    photo = photos.keep_photo(folder / "IMG_1.jpg")
    entry = delegates.entry_of(made["Y Bên"])
    assert entry is not None
    from dataclasses import replace

    delegates.edit(replace(entry.person, photo=photo), entry.delegate)
    return made


@pytest.fixture
def dialog(
    window: Callable[..., MainWindow], uids: dict[str, str], folder: Path, qtbot: QtBot
) -> PhotoFolderDialog:
    """The dialog over the window of the program, as the folder was just looked through."""
    over = window()
    photo_folder.match(over.desk, over.page, folder)
    qtbot.waitUntil(lambda: bool(over.findChildren(PhotoFolderDialog)), timeout=10_000)
    (made,) = over.findChildren(PhotoFolderDialog)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def states(made: PhotoFolderDialog) -> dict[str, tuple[str, bool]]:
    return {one.file: (made.state(one), one.is_ticked) for one in made.lines}


def go_to(made: PhotoFolderDialog, file: str) -> None:
    assert made.table.choose(lambda one: one.file == file)


def test_every_picture_stands_there_with_its_delegate_and_what_is_sure_is_ticked(
    dialog: PhotoFolderDialog,
) -> None:
    assert states(dialog) == {
        "Nguyễn Văn An.jpg": (UNSURE, False),
        "IMG_1.jpg": (NOBODY, False),
        "A Thút.jpg": (READY, True),
        "K'Brêu.jpg": (READY, True),
        "Y Bên.jpg": (HAS_PHOTO, False),
        "hỏng.jpg": (UNREADABLE, False),
    }
    assert [one.file for one in dialog.lines][-1] == "hỏng.jpg"
    assert {dialog.lines[0].file, dialog.lines[1].file} == {"Nguyễn Văn An.jpg", "IMG_1.jpg"}
    assert "2" in dialog.apply.text()


def test_taking_them_in_is_one_act_with_its_undo(
    dialog: PhotoFolderDialog, uids: dict[str, str], qtbot: QtBot
) -> None:
    old = photo_of(uids["Y Bên"])
    told: list[Any] = []
    dialog.desk.changed.connect(told.append)
    dialog.apply.click()
    qtbot.waitUntil(lambda: bool(told), timeout=10_000)
    assert told[0].records == {"Person"}
    assert photo_of(uids["A Thút"])
    assert photos.too_small(photo_of(uids["K'Brêu"]))
    assert photo_of(uids["Y Bên"]) == old
    acts.undo_last()
    assert photo_of(uids["A Thút"]) == photo_of(uids["K'Brêu"]) == ""


def test_space_ticks_and_unticks_and_a_photo_is_replaced_only_when_asked(
    dialog: PhotoFolderDialog, uids: dict[str, str], qtbot: QtBot
) -> None:
    for file in ("A Thút.jpg", "Y Bên.jpg"):
        go_to(dialog, file)
        qtbot.keyClick(dialog.table, Qt.Key.Key_Space)
    assert dialog.chosen() == {"Y Bên.jpg": uids["Y Bên"], "K'Brêu.jpg": uids["K'Brêu"]}
    dialog.table.selectAll()
    qtbot.keyClick(dialog.table, Qt.Key.Key_Space)
    assert set(dialog.chosen()) == {"A Thút.jpg", "Y Bên.jpg", "K'Brêu.jpg"}
    qtbot.keyClick(dialog.table, Qt.Key.Key_Space)
    assert dialog.chosen() == {}
    assert not dialog.apply.isEnabled()


def test_namesakes_are_offered_and_the_one_chosen_is_ticked(
    dialog: PhotoFolderDialog, uids: dict[str, str], qtbot: QtBot
) -> None:
    go_to(dialog, "Nguyễn Văn An.jpg")
    qtbot.keyClick(dialog.table, Qt.Key.Key_F2)
    assert dialog.beside.who.hasFocus()
    assert {key for key, _ in dialog.beside._options("")} == {uids["An 1970"], uids["An 1980"]}
    type_text(dialog.beside.who, "1980")
    qtbot.keyClick(dialog.beside.who, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.chosen().get("Nguyễn Văn An.jpg") == uids["An 1980"])
    qtbot.waitUntil(dialog.table.hasFocus)
    current = dialog.table.current()
    assert current is not None
    assert current.file == "IMG_1.jpg"  # the next one that has to be settled
    assert dialog.isVisible()


def test_a_picture_of_nobody_is_given_to_anybody_on_the_list(
    dialog: PhotoFolderDialog, uids: dict[str, str], qtbot: QtBot
) -> None:
    go_to(dialog, "IMG_1.jpg")
    qtbot.keyClick(dialog.table, Qt.Key.Key_Space)  # nobody to tick it for: asks who it is
    assert dialog.beside.who.hasFocus()
    type_text(dialog.beside.who, "siu")
    qtbot.keyClick(dialog.beside.who, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.chosen().get("IMG_1.jpg") == uids["Siu Ƀlơ̆"])


def test_one_delegate_gets_one_picture(
    dialog: PhotoFolderDialog, uids: dict[str, str], qtbot: QtBot
) -> None:
    go_to(dialog, "IMG_1.jpg")
    dialog.beside.chosen.emit(uids["A Thút"])
    assert dialog.chosen()["IMG_1.jpg"] == uids["A Thút"]
    assert "A Thút.jpg" not in dialog.chosen()


def test_the_very_photo_that_is_kept_needs_no_tick(
    dialog: PhotoFolderDialog, uids: dict[str, str]
) -> None:
    go_to(dialog, "IMG_1.jpg")
    dialog.beside.chosen.emit(uids["Y Bên"])
    assert states(dialog)["IMG_1.jpg"] == (SAME, False)


def test_pictures_that_need_a_person_can_be_shown_alone(dialog: PhotoFolderDialog) -> None:
    dialog.only_open.setChecked(True)
    assert [one.file for one in dialog.table.rows_model.rows] == [
        "IMG_1.jpg", "Nguyễn Văn An.jpg", "hỏng.jpg"
    ]  # fmt: skip
    dialog.only_open.setChecked(False)
    assert len(dialog.table.rows_model.rows) == 6


def test_a_picture_that_cannot_be_read_says_why(dialog: PhotoFolderDialog) -> None:
    go_to(dialog, "hỏng.jpg")
    assert "hỏng hoặc chép thiếu" in dialog.beside.reason.text()
    assert not dialog.beside.who.isVisible()


def test_two_pictures_of_one_delegate_are_both_asked(
    window: Callable[..., MainWindow], congress: str, tmp_path: Path, qtbot: QtBot
) -> None:
    uid = enter(congress, "Y Bên")
    for name in ("Y Bên.jpg", "Y Bên (2).jpg"):
        (tmp_path / name).write_bytes(portrait())
    over = window()
    found = photos.match_folder(congress, tmp_path)
    made = PhotoFolderDialog(over.desk, over, tmp_path, found)
    assert {state for state, _ in states(made).values()} == {TWICE}
    go_to(made, "Y Bên (2).jpg")
    assert [key for key, _ in made.beside._options("")] == [uid]
    made.close()


def test_the_folder_is_asked_for_first(
    window: Callable[..., MainWindow], uids: dict[str, str], folder: Path, qtbot: QtBot
) -> None:
    over = window()
    photo_folder.match_photos(over.desk, over.page)
    (asked,) = over.findChildren(QFileDialog)
    asked.fileSelected.emit(str(folder))
    asked.close()
    qtbot.waitUntil(lambda: bool(over.findChildren(PhotoFolderDialog)), timeout=10_000)


def test_without_a_congress_nothing_is_matched(a_desk: Desk, folder: Path) -> None:
    from PySide6.QtWidgets import QWidget

    photo_folder.match(a_desk, QWidget(), folder)
    assert a_desk.congress is None
