"""Where the keyboard is after an act, and keys that every list and its sheet have."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.domain.committees import CommitteeMember
from desktop_app.domain.preparation import BudgetItem
from desktop_app.services import budget, committees, congresses, meetings
from desktop_app.ui.desk import Desk
from desktop_app.ui.forms import Form
from desktop_app.ui.main_window import MainWindow
from tests.journeys.keys import Keys


@pytest.fixture
def keys(qtbot: QtBot) -> Keys:
    return Keys(qtbot)


@pytest.fixture
def at(window: Callable[..., MainWindow], congress: str) -> Callable[[str], Any]:
    """The panel under a tab of the preparation, in front, with the keyboard in it."""

    def make(tab: str) -> Any:
        page: Any = window("preparation").page
        page.show_page(tab=tab)
        page.take_focus()
        return page.panel

    return make


@pytest.fixture
def estimate(at: Callable[[str], Any], congress: str) -> Any:
    for title in "abc":
        budget.save(BudgetItem(congress=congress, area="budget", title=title))
    panel = at("budget").panel
    panel.take_focus()
    return panel


def title_in_hand(panel: Any) -> str:
    return str(panel.current_record().title)


def test_after_a_removal_the_next_line_is_in_hand_and_after_the_last_the_one_before(
    estimate: Any, keys: Keys
) -> None:
    keys.press("Ctrl+Home", "Del")
    assert title_in_hand(estimate) == "b"
    keys.press("Ctrl+End", "Del")
    assert title_in_hand(estimate) == "b"
    keys.press("Del")
    assert keys.focus.objectName() == estimate.new_word, "an empty list begins at its button"
    keys.press("Ctrl+Z", "Ctrl+Z")
    assert keys.focus is estimate.table
    assert len(budget.items(estimate.scope)) == 2


def test_ctrl_z_on_a_saved_sheet_takes_the_act_back_and_on_a_touched_one_the_typing(
    estimate: Any, keys: Keys
) -> None:
    keys.press("Ctrl+Home", "Return")
    keys.fill(title="x")
    keys.press("Ctrl+Z")
    assert [one.title for one in budget.items(estimate.scope)] == ["a", "b", "c"]
    assert keys.focus.text() == "a"  # type: ignore[attr-defined]
    keys.retype("x")
    keys.press("Ctrl+S")
    assert [one.title for one in budget.items(estimate.scope)] == ["x", "b", "c"]
    keys.press("Ctrl+Z")
    assert [one.title for one in budget.items(estimate.scope)] == ["a", "b", "c"]


def test_f6_goes_through_the_parts_of_a_sheet_and_back_to_the_list(
    at: Callable[[str], Any], congress: str, keys: Keys
) -> None:
    committees.set_up_usual(congress)
    panel = at("committees")
    keys.press("F6")
    assert panel.sheet.isAncestorOf(keys.focus)
    keys.press("F6")
    assert keys.focus is panel.people.table
    keys.press("F6")
    assert keys.focus is panel.table
    keys.press("Shift+F6")
    assert keys.focus is panel.people.table


def test_the_key_of_a_tab_in_front_goes_on_to_its_next_list(
    at: Callable[[str], Any], keys: Keys
) -> None:
    panel = at("lessons")
    places = []
    for _ in range(4):
        places.append(panel.switch.currentIndex())
        keys.press("Alt+9")
    assert places == [0, 1, 2, 0]


def test_the_key_of_the_page_in_front_brings_the_keyboard_back_to_it(
    estimate: Any, keys: Keys
) -> None:
    window = estimate.window()
    window.status.operator.setFocus()
    keys.press("Ctrl+4")
    assert keys.focus is estimate.table


def test_letters_choose_the_whole_word_before_one_that_only_begins_with_it(
    a_desk: Desk, qtbot: QtBot, keys: Keys
) -> None:
    form = Form(a_desk, (CommitteeMember,))
    qtbot.addWidget(form)
    form.show()
    form.activateWindow()
    editor = form.editors["post"]
    for typed, wanted in (("Phó", "standing_deputy"), ("Phó Trưởng ban", "deputy"),
                          ("phó trưởng ban thường", "standing_deputy")):  # fmt: skip
        editor.set_value("")
        editor.setFocus()
        keys.type(typed)
        assert editor.value() == wanted
        assert QApplication.activePopupWidget() is None


def test_the_first_meeting_of_a_kind_is_of_its_body_and_those_who_lead_it(congress: str) -> None:
    committees.set_up_usual(congress)
    bodies = {one.kind: one.uid for one in committees.of(congress) if one.kind != "subcommittee"}
    for kind, name in (("steering", "Y Blǔi"), ("organising", "A Drong")):
        committees.save_member(CommitteeMember(committee=bodies[kind], name=name, post="head"))
    for kind, name in (("steering", "Y Blǔi"), ("organising", "A Drong"), ("", "A Drong")):
        made = meetings.new_meeting(congress, kind)
        assert (made.committee, made.chair) == (bodies[kind or "organising"], name)
    assert meetings.new_meeting(congress, "briefing").committee is None
    meetings.save(
        replace(meetings.new_meeting(congress, "steering"), title="Lần 1", venue="Phòng A")
    )
    assert meetings.new_meeting(congress).venue == "Phòng A", "then as it was the last time"


def test_the_last_day_of_a_congress_follows_its_first_unless_it_was_typed(
    window: Callable[..., MainWindow], congress: str, keys: Keys
) -> None:
    one = congresses.required(congress)
    congresses.save(replace(one, starts=date(2024, 5, 16), ends=date(2024, 5, 17)))
    made = window("congress")
    keys.go_to("starts", "Tab")
    keys.retype("20/5/2024")
    keys.press("Ctrl+S")
    kept = congresses.required(congress)
    assert (kept.starts, kept.ends) == (date(2024, 5, 20), date(2024, 5, 21))
    keys.retype("21/5/2024")
    keys.fill(ends="21/5/2024")
    keys.go_to("starts", "Shift+Tab")
    keys.retype("20/5/2024")
    made.page.save()
    kept = congresses.required(congress)
    assert (kept.starts, kept.ends) == (date(2024, 5, 20), date(2024, 5, 21))
