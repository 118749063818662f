"""Hands at a congress of the Front: the attendance by keyboard, and what is looked for after every step."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QWidget,
)

from desktop_app.services import attendance, congresses, delegates
from tests.journeys.test_a_day import Day
from tests.ui.test_front import cells
from tests.ui.test_words_of_the_front import said

OFFICIALS, PRESENT = 120, 117
"""Official delegates convened, and those who come."""

# --- what every step is followed by --------------------------------------------------------------


def look(day: Day) -> None:
    """Nothing that stands on the screen says a word of elections."""
    QApplication.processEvents()
    shown = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
    told = {text for one in shown for text in on_screen(one)}
    assert told, "something is always read"
    assert sorted(words for text in told for words in said(text)) == []


def on_screen(window: QWidget) -> Iterator[str]:
    """What is to be read in a window now, with the tips of what is seen and the choices of its lists."""
    for one in (window, *window.findChildren(QWidget)):
        if not one.isVisible():
            continue
        yield from (one.windowTitle(), one.toolTip(), one.accessibleName())
        if isinstance(one, QLabel | QAbstractButton | QLineEdit):
            yield one.text()
        if isinstance(one, QLineEdit):
            yield one.placeholderText()
        if isinstance(one, QPlainTextEdit):
            yield one.toPlainText()
        if isinstance(one, QTabBar):
            yield from (one.tabText(at) for at in range(one.count()))
        if isinstance(one, QComboBox | QAbstractItemView):
            yield from cells(one.model())


def held() -> str:
    (one,) = congresses.all_congresses()
    return one.uid


def session_of(kind: str) -> str:
    return next(one.uid for one in attendance.sessions(held()) if one.kind == kind)


# --- the doors -----------------------------------------------------------------------------------


def take_the_attendance(day: Day) -> None:
    """The first come through the door; the rest are ticked on the list, three are away."""
    keys = day.keys
    keys.press("Ctrl+6")
    look(day)
    to_session(day, "preparatory")
    at_the_door(day)
    note_the_absent(day)
    tick_the_others(day)
    to_session(day, "official")
    tick_the_others(day)
    for kind in ("preparatory", "official"):
        figures = attendance.figures(held(), session_of(kind))
        assert (figures.convened, figures.present) == (OFFICIALS, PRESENT)


def to_session(day: Day, kind: str) -> None:
    day.keys.go_to("presence_sessions", "F6")
    day.keys.press("Home")
    while day.page.panel.session != session_of(kind):
        day.keys.press("Down")
    day.keys.press("F6")
    look(day)


def at_the_door(day: Day) -> None:
    """Cards are scanned, one of them twice; a name is typed; what was a mistake is voided."""
    keys = day.keys
    people = delegates.in_order(held())
    keys.press("F11")
    keys.wait(lambda: keys.focus.objectName() == "door_name")
    keys.retype("1")
    look(day)
    keys.agree()
    keys.wait(lambda: keys.focus.objectName() == "door_field")
    window: Any = keys.focus.window()
    for entry in people[:5]:
        keys.type(entry.delegate.card_code)
        assert window.last[0].name == entry.person.full_name
    look(day)
    keys.type(people[0].delegate.card_code)
    assert window.last[0].check_in.answer == "already"
    look(day)
    for reason in ("", "Quét nhầm thẻ"):
        keys.type(people[6].person.full_name.lower())
        look(day)
        keys.press("Return")
        assert window.last[0].name == people[6].person.full_name
        look(day)
        if reason:
            keys.press("F6")
            keys.wait(lambda: keys.focus.window() is not window)
            look(day)
            keys.type(reason)
            keys.agree()
            keys.wait(lambda: keys.focus.objectName() == "door_field")
    keys.press("Esc")
    keys.wait(lambda: keys.focus.window() is day.window)


def note_the_absent(day: Day) -> None:
    keys = day.keys
    officials = [one for one in delegates.in_order(held()) if one.delegate.kind == "official"]
    for entry in officials[-(OFFICIALS - PRESENT) :]:
        keys.press("Ctrl+F")
        keys.type(entry.person.full_name)
        keys.wait(lambda entry=entry: day.page.panel.table.current().uid == entry.delegate.uid)  # type: ignore[misc]
        keys.press("Return", "F7")
        keys.wait(lambda: keys.focus.objectName() == "absence_kind")
        look(day)
        keys.go_to("absence_reason")
        keys.type("Ốm, có giấy báo")
        keys.go_to("throughout", "Tab")
        keys.press("Space")
        keys.agree()
        keys.wait(lambda: keys.focus.window() is day.window)
        look(day)
        keys.press("Esc")


def tick_the_others(day: Day) -> None:
    """Delegation by delegation down the list; who is noted as absent stays so."""
    keys, panel = day.keys, day.page.panel
    keys.go_to("presence", "F6")
    for place in range(len(panel.shown)):
        one = panel.shown[place].attendee
        if one.kind == "official" and not one.inside and not one.absence:
            keys.press("Ctrl+Home", *["Down"] * place, "Shift+Space")
    look(day)
