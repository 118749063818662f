"""The tab „Triệu tập“: answers, order, replacements and guests, with keys."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from desktop_app.services import convened, delegates
from desktop_app.ui.convened import ALTERNATES, REPLIES, STAY, VERSIONS, ConvenedPanel
from tests.journeys.keys import Keys
from tests.ui.convening import (
    NAMES,
    Window,
    enter,
    one_delegation,
    panel_in,
    shown,
    some_people,
    view,
)


@pytest.fixture
def delegation(congress: str) -> str:
    return one_delegation(congress)


@pytest.fixture
def people(congress: str, delegation: str) -> list[str]:
    return some_people(congress, delegation)


@pytest.fixture
def keys(qtbot: QtBot) -> Keys:
    return Keys(qtbot)


@pytest.fixture
def panel(window: Window, people: list[str]) -> ConvenedPanel:
    return panel_in(window)


def reply_of(uid: str) -> tuple[str, str]:
    entry = delegates.entry_of(uid)
    assert entry is not None
    return entry.delegate.reply, entry.delegate.reply_reason


# --- answers and order -------------------------------------------------------------------------


def test_the_tables_are_sound_models(panel: ConvenedPanel, qtmodeltester: ModelTester) -> None:
    for place in (REPLIES, ALTERNATES, STAY):
        qtmodeltester.check(view(panel, place).table.rows_model)
    qtmodeltester.check(view(panel, REPLIES).parts.rows_model)
    qtmodeltester.check(view(panel, VERSIONS).versions.rows_model)


def test_answers_are_noted_with_one_key_for_all_who_are_chosen(
    panel: ConvenedPanel, people: list[str], keys: Keys
) -> None:
    replies = view(panel, REPLIES)
    assert keys.focus.objectName() == "replies"
    keys.press("Ctrl+A", "1")
    assert {reply_of(uid) for uid in people} == {("invited", "")}
    assert len(replies.table.selected()) == len(people), "what was chosen stays chosen"
    replies.table.selectRow(1)
    keys.press("2")
    assert reply_of(people[1]) == ("confirmed", "")
    figures = shown(replies.parts, "name", "coming")
    assert {("Tất cả", "1"), ("Đoàn xã Rờ Kơi", "1")} <= set(figures)


def test_an_absence_asks_for_its_reason(
    panel: ConvenedPanel, people: list[str], keys: Keys
) -> None:
    replies = view(panel, REPLIES)
    replies.table.selectRow(0)
    keys.press("3")
    assert keys.focus.objectName() == "reason"
    keys.press("Return")
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    assert "Chưa ghi lý do" in dialog.wrong.text()  # type: ignore[attr-defined]
    assert reply_of(people[0]) == ("", "")
    keys.type("Đi công tác")
    keys.press("Return")
    assert reply_of(people[0]) == ("excused", "Đi công tác")
    assert shown(replies.table, "remark")[0] == ("Đi công tác",)


def test_a_figure_shows_the_people_behind_it_and_the_list_can_show_them(
    panel: ConvenedPanel, people: list[str], keys: Keys, qtbot: QtBot
) -> None:
    replies = view(panel, REPLIES)
    convened.reply(people[:1], "confirmed")
    panel.refresh()
    replies.parts.choose(lambda part: part.kind == "official")
    assert shown(replies.table, "full_name") == [(name,) for name in NAMES]
    replies.reply.setCurrentIndex(replies.reply.findData("=confirmed"))
    replies.reply.activated.emit(replies.reply.currentIndex())
    assert shown(replies.table, "full_name") == [("Siu An",)]
    with qtbot.waitSignal(panel.people_wanted) as told:
        replies._want_people()
    assert told.args == [people[:1], "Đại biểu chính thức · Xác nhận dự"]
    page = panel.window().page  # type: ignore[attr-defined]
    assert page.tab == "list"
    assert [entry.delegate.uid for entry in page.table.rows_model.rows] == people[:1]


def test_people_are_moved_with_keys_and_keep_being_chosen(
    panel: ConvenedPanel, people: list[str], keys: Keys
) -> None:
    replies = view(panel, REPLIES)
    replies.table.selectRow(2)
    keys.press("Alt+Up", "Alt+Up")
    assert [name for (name,) in shown(replies.table, "full_name")][:3] == [
        "Siu Ƀlơ̆", "Siu An", "Siu Bơ",
    ]  # fmt: skip
    assert [line.uid for line in replies.table.selected()] == [people[2]]
    keys.press("Ctrl+M")
    keys.retype("3")
    keys.press("Return")
    assert [name for (name,) in shown(replies.table, "full_name")][:3] == list(NAMES)


def test_the_order_of_introduction_is_proposed_and_then_shown(
    panel: ConvenedPanel, people: list[str], keys: Keys
) -> None:
    replies = view(panel, REPLIES)
    replies.arrange()
    dialog: Any = QApplication.activeModalWidget()
    dialog.guests.setCurrentIndex(dialog.guests.findData("before"))
    dialog._propose()
    assert dialog.outcome.text().startswith("1.\u00a0Khách\u00a0A")
    keys.go_to("yes", "Tab")
    keys.press("Return")
    assert replies.order.currentData() == "overall"
    assert shown(replies.table, "full_name")[:3] == [("Khách A",), ("Khách B",), ("Siu An",)]


def test_who_is_withdrawn_is_still_shown_where_one_asks_and_can_be_put_back(
    panel: ConvenedPanel, people: list[str], keys: Keys
) -> None:
    replies = view(panel, REPLIES)
    replies.table.selectRow(0)
    keys.press("Del")
    keys.type("Chuyển công tác")
    keys.press("Return")
    assert ("Siu An",) not in shown(replies.table, "full_name")
    replies.reply.setCurrentIndex(replies.reply.findData("off_list"))
    replies._show_people()
    assert shown(replies.table, "full_name", "reply", "remark") == [
        ("Siu An", "Đã rút khỏi danh sách", "Chuyển công tác")
    ]
    replies.table.selectRow(0)
    replies.put_back()
    keys.press("Esc")
    assert ("Siu An",) in shown(replies.table, "full_name")


# --- replacements ------------------------------------------------------------------------------


def test_the_alternate_whose_turn_it_is_is_proposed_for_an_absent_delegate(
    panel: ConvenedPanel, people: list[str], keys: Keys
) -> None:
    convened.reply(people[1:2], "excused", "Ốm")
    panel.refresh()
    replies = view(panel, REPLIES)
    replies.table.selectRow(1)
    keys.press("Ctrl+R")
    dialog: Any = QApplication.activeModalWidget()
    assert dialog.agree.text() == "Cho đại biểu dự khuyết thay thế Siu Bơ"
    assert dialog.reason.value() == "Ốm"
    keys.go_to("paper", "Tab")
    keys.type("Công văn 12")
    keys.go_to("yes")
    keys.press("Return")
    entry = delegates.entry_of(people[3])
    assert entry is not None
    assert (entry.delegate.kind, entry.delegate.replaces, entry.delegate.replaces_paper) == (
        "official", people[1], "Công văn 12",
    )  # fmt: skip
    assert shown(replies.table, "full_name", "remark")[1] == (
        "Dự Khuyết", "Thay cho Siu Bơ: Ốm",
    )  # fmt: skip


def test_an_alternate_out_of_turn_needs_the_reason_that_the_dialog_then_asks_for(
    panel: ConvenedPanel, people: list[str], congress: str, delegation: str, keys: Keys
) -> None:
    enter(congress, "Dự Thứ Hai", kind="alternate", delegation=delegation, alternate_order=2)
    first = delegates.entry_of(people[3])
    assert first is not None
    alternates = view(panel, ALTERNATES)
    panel.refresh()
    alternates.table.choose(lambda line: line.uid == people[3])
    keys.press("Ctrl+R")
    dialog: Any = QApplication.activeModalWidget()
    assert dialog.exception.isVisible(), "the one with a number comes first"
    dialog.reason.setEditText("Ốm")
    dialog.agree.click()
    assert "Dự Thứ Hai" in dialog.wrong.text()
    dialog.exception.setText("đi cùng đoàn")
    dialog.agree.click()
    entry = delegates.entry_of(people[3])
    assert entry is not None
    assert entry.delegate.replaces_reason == "Ốm; đi cùng đoàn"


def test_somebody_new_takes_a_place_with_what_is_known_in_the_night_before(
    panel: ConvenedPanel, people: list[str], congress: str, keys: Keys
) -> None:
    stay = view(panel, STAY)
    stay.table.selectRow(0)
    keys.press("Ctrl+R")
    keys.go_to("full_name", "Tab")
    keys.type("Người Đi Thay")
    keys.go_to("born")
    keys.type("31/2/1980")
    keys.go_to("reason")
    keys.type("Bận họp")
    keys.go_to("yes")
    keys.press("Return")
    dialog: Any = QApplication.activeModalWidget()
    assert "31/2/1980" in dialog.wrong.text()
    dialog.editors["born"].setText("1980")
    keys.go_to("yes", "Tab")
    keys.press("Return")
    names = [one.person.full_name for one in convened.guests(congress)]
    assert names == ["Khách B", "Người Đi Thay"]
    assert shown(stay.table, "full_name", "reply")[1] == ("Người Đi Thay", "Dự thay")


# --- guests ------------------------------------------------------------------------------------


def typed(keys: Keys, text: str, end: str) -> None:
    """Type into the cell that is open, and leave it with a key."""
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    field.selectAll()
    keys.type(text)
    keys.press(end)


def test_stays_are_typed_cell_by_cell_and_written_for_many(
    panel: ConvenedPanel, people: list[str], congress: str, keys: Keys
) -> None:
    stay = view(panel, STAY)
    keys.press("Return")
    typed(keys, "15/5/2024", "Tab")
    typed(keys, "16:30", "Tab")
    typed(keys, "82A-001.23", "Return")
    first, second = convened.guests(congress)
    assert (first.delegate.arrives_on, first.delegate.arrives_at, first.delegate.vehicle) == (
        date(2024, 5, 15), 990, "82A-001.23",
    )  # fmt: skip
    assert second.delegate.vehicle == ""
    keys.press("Ctrl+A", "Ctrl+D")
    assert [one.delegate.vehicle for one in convened.guests(congress)] == ["82A-001.23"] * 2
    assert stay.table.currentIndex().row() == 0


def test_what_is_no_time_of_day_is_said_and_changes_nothing(
    panel: ConvenedPanel, people: list[str], congress: str, keys: Keys, alerts: list[Any]
) -> None:
    stay = view(panel, STAY)
    stay.model.typed.emit(people[4], "arrives_at", "nửa đêm")
    [told] = alerts
    assert "nửa đêm" in told.text
    assert convened.guests(congress)[0].delegate.arrives_at is None


def test_without_anybody_the_panel_says_what_to_do_first(
    window: Window, congress: str, qtbot: QtBot
) -> None:
    panel = panel_in(window)
    assert panel.stack.currentIndex() == 1
    assert "Chưa có ai để triệu tập" in panel.empty.text.text()


def test_every_field_of_the_dialogs_can_be_told_by_assistive_tools(
    panel: ConvenedPanel, people: list[str]
) -> None:
    replies = view(panel, REPLIES)
    for opens in (
        panel.settle, replies.replace, replies.arrange, replies.ask_place,
        view(panel, ALTERNATES).promote,
    ):  # fmt: skip
        opens()
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        fields = [
            one
            for one in dialog.findChildren(QLineEdit)
            if one.focusPolicy() & Qt.FocusPolicy.TabFocus
        ]
        named = [one.accessibleName() or one.parent().accessibleName() for one in fields]  # type: ignore[union-attr]
        assert all(named), [one.objectName() for one in fields]
        dialog.reject()  # type: ignore[attr-defined]
        QApplication.processEvents()
