"""After each act in the preparation, the programme and the round, Ctrl+Z brings back what was and says so."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from desktop_app.domain.fields import Record
from desktop_app.domain.records import TRAVELLING
from desktop_app.services import acts, registers, training
from desktop_app.store import database, rows
from desktop_app.ui import app
from tests.journeys.test_a_day import Day

LEAST_TOLD = 60
"""So many letters of what was undone stand in the bar, however long it is."""


@pytest.fixture
def day(tmp_path: Path, qtbot: QtBot) -> Iterator[Day]:
    """The training register of Sa Thầy, prepared from the first task to the review."""
    app.application()
    file = tmp_path / "sa-thay.sdh"
    registers.create(file, "2024-616", training=True)
    training.fill_sa_thay(photos=False)
    registers.close()
    made = Day(tmp_path, qtbot)
    made.begin(file)
    yield made
    made.window.close()
    made.window.deleteLater()
    registers.close()


def everything() -> set[Record]:
    """All records of the register, whatever their version."""
    with database.reading():
        return {replace(one, version="") for kind in TRAVELLING for one in rows.select(kind, "")}


def told(day: Day) -> str:
    return " ".join(label.text() for label in day.window.done_bar.findChildren(QLabel))


def first_line(day: Day, *keys: str) -> None:
    day.keys.press("Ctrl+Home", *keys)


def agree_if_asked(day: Day) -> None:
    if QApplication.activeModalWidget() is not None:
        day.keys.agree()


def set_a_day(day: Day) -> None:
    day.keys.press("F7")
    day.keys.fill(when="20/5/2024")
    day.keys.go_to("yes")
    day.keys.press("Return")


def mark_held(day: Day) -> None:
    day.keys.press("F8")
    day.keys.fill(held_from="17/5/2024")
    day.keys.go_to("yes")
    day.keys.press("Return")


def stage_back(day: Day) -> None:
    first_line(day, "Ctrl+Left")
    day.keys.fill(note="Đại hội đề nghị sửa")
    day.keys.go_to("yes", "Tab")
    day.keys.press("Return")


def pass_a_tick(day: Day) -> None:
    first_line(day, "F6", "F6", "Space")


def change_on_the_sheet(field: str) -> Callable[[Day], None]:
    def change(day: Day) -> None:
        first_line(day, "Return")
        day.keys.go_to(field)
        day.keys.retype("Nội dung khác")
        day.keys.press("Ctrl+S")

    return change


def remove_the_first(day: Day) -> None:
    first_line(day, "Del")
    agree_if_asked(day)


def remove_the_session(day: Day) -> None:
    day.keys.press("Home", "Down", "Del")
    agree_if_asked(day)


def pressed(*keys: str) -> Callable[[Day], None]:
    return lambda day: first_line(day, *keys)


PREPARATION = (
    ("Alt+1", "a task goes on", lambda day: day.keys.press("Space")),
    ("Alt+1", "a task is removed", lambda day: day.keys.press("Del")),
    ("Alt+2", "a body is removed", remove_the_first),
    ("Alt+2", "a body moves", pressed("Alt+Down")),
    ("Alt+2", "a body is named anew", change_on_the_sheet("name")),
    ("Alt+3", "a document is removed", remove_the_first),
    ("Alt+3", "a document moves", pressed("Alt+Down")),
    ("Alt+3", "a document is sent back a stage", stage_back),
    ("Alt+4", "a person leaves the scheme", remove_the_first),
    ("Alt+5", "a meeting is removed", remove_the_first),
    ("Alt+5", "who came is ticked", pass_a_tick),
    ("Alt+5", "a meeting is about something else", change_on_the_sheet("title")),
    ("Alt+6", "a difficulty is removed", remove_the_first),
    ("Alt+7", "a line of the estimate is removed", remove_the_first),
    ("Alt+7", "a line of the estimate moves", pressed("Alt+Down")),
    ("Alt+8", "a visit is removed", remove_the_first),
    ("Alt+9", "a lesson is removed", remove_the_first),
    ("Alt+0", "a report is removed", remove_the_first),
)
PROGRAMME = (
    ("Alt+1", "an item moves", pressed("Home", "Down", "Down", "Down", "Alt+Up")),
    ("Alt+1", "a session is removed", remove_the_session),
)  # fmt: skip
ROUND = (
    ("Alt+1", "a day is set, and the programme goes along", set_a_day),
    ("Alt+1", "it was held", mark_held),
)


@pytest.mark.parametrize(
    ("page", "listed"),
    [("Ctrl+4", PREPARATION), ("Ctrl+3", PROGRAMME), ("Ctrl+Shift+2", ROUND)],
    ids=["preparation", "programme", "round"],
)
def test_every_act_can_be_taken_back_where_it_was_done(
    page: str, listed: tuple[tuple[str, str, Callable[[Day], object]], ...], day: Day,
    alerts: list[object],
) -> None:  # fmt: skip
    day.keys.press(page)
    before, in_front = everything(), ""
    for tab, name, act in listed:
        if tab != in_front:  # the key of the tab in front would go on to its next list
            day.keys.press(tab)
        in_front = tab
        day.page.take_focus()
        known = acts.last_undoable()
        act(day)
        done = acts.last_undoable()
        assert done is not None, name
        assert done != known, f"{name}: nothing was done; the keyboard is at {day.keys.focus}"
        assert everything() != before, name
        day.keys.press("Ctrl+Z")
        assert everything() == before, name
        assert str(done.text)[:LEAST_TOLD] in told(day), name
        day.keys.press("Esc")
    assert not [one for one in alerts if getattr(one, "kind", "") == "refusal"], alerts
