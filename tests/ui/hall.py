"""A door of a hall with its screen in front, for the tests of it."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.attendance import CheckIn
from desktop_app.domain.programme import Session
from desktop_app.services import delegates
from desktop_app.store import database, rows
from desktop_app.ui.desk import Desk
from desktop_app.ui.door import DoorWindow
from tests.builders import keep


def official_session(congress: str) -> str:
    """The uid of a session of the congress, whose delegates have their numbers."""
    delegates.number_cards(congress)
    return keep(Session(congress=congress, kind="official", day=date(2024, 5, 16), starts=450))[0]


def door_screen(
    desk: Desk, place: QWidget, congress: str, session: str, qtbot: QtBot
) -> DoorWindow:
    """The screen of door 1 over ``place``, in front, without sound, at the size of a small laptop."""
    desk.choose(congress)
    made = DoorWindow(desk, place, session, "1")
    made.sounds.muted = True
    made.resize(1366, 768)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.field.setFocus()
    return made


def code_of(uid: str) -> str:
    """The card code of a delegate."""
    entry = delegates.entry_of(uid)
    assert entry is not None
    return entry.delegate.card_code


def written() -> list[CheckIn]:
    """What the doors wrote, in that order."""
    with database.reading():
        return rows.select(CheckIn, "ORDER BY rowid")


def answers() -> list[str]:
    """Their answers."""
    return [one.answer for one in written()]


def wrong(code: str) -> str:
    """A card code misread in its last digit."""
    return code[:-1] + str((int(code[-1]) + 1) % 10)
