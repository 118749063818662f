"""The panel of the credentials: figures that open their people, settling by two keys, decisions by keyboard."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.programme import Session
from desktop_app.services import attendance, credentials, programme
from desktop_app.ui.credential_dialogs import DecideDialog, SettleDialog
from desktop_app.ui.credentials import CredentialsPanel
from desktop_app.ui.desk import Desk
from desktop_app.ui.paper_preview import PreviewWindow
from tests.ui.keyboard import type_text


@pytest.fixture
def session(congress: str) -> str:
    one = Session(congress=congress, kind="official", day=date(2024, 5, 16), starts=450)
    return programme.save_session(one).uids[0]


@pytest.fixture
def panel(
    a_desk: Desk, congress: str, people: list[str], session: str, qtbot: QtBot
) -> CredentialsPanel:
    return shown(a_desk, congress, qtbot)


def shown(desk: Desk, congress: str, qtbot: QtBot) -> CredentialsPanel:
    desk.choose(congress)
    made = CredentialsPanel(desk)
    qtbot.addWidget(made)
    made.resize(1126, 600)
    desk.changed.connect(lambda _: made.refresh())
    made.refresh()
    made.show()
    made.activateWindow()
    qtbot.waitExposed(made)
    return made


def tick(panel: CredentialsPanel, session: str, people: list[str]) -> None:
    attendance.tick(session, people)
    panel.refresh()


def dialog_of(panel: QWidget, kind: type[Any], qtbot: QtBot) -> Any:
    qtbot.waitUntil(lambda: any(one.isVisible() for one in panel.findChildren(kind)))
    return next(one for one in panel.findChildren(kind) if one.isVisible())


def test_without_delegates_the_panel_says_what_comes_first(
    a_desk: Desk, congress: str, qtbot: QtBot
) -> None:
    made = shown(a_desk, congress, qtbot)
    assert made.stack.currentIndex() == 1
    assert made.main is None
    assert "Chưa có đại biểu" in made.empty.text.text()
    with qtbot.waitSignal(a_desk.page_wanted) as wanted:
        made.take_focus()
        QTest.keyClick(made.window().focusWidget(), Qt.Key.Key_Return)
    assert wanted.args[0] == "delegates"


def test_before_attendance_the_panel_says_so_and_settling_is_refused(
    panel: CredentialsPanel, alerts: list[Any]
) -> None:
    assert panel._warned.isVisible()
    assert "chưa điểm danh" in panel.sums.text()
    panel.save_next()
    assert panel.findChild(SettleDialog) is None
    assert len(alerts) == 1


def test_two_keys_settle_the_figures_and_show_the_paper(
    panel: CredentialsPanel, congress: str, session: str, people: list[str], qtbot: QtBot
) -> None:
    tick(panel, session, people[:4])
    assert not panel._warned.isVisible()
    panel.save_next()  # the window's Ctrl+Enter
    dialog = dialog_of(panel, SettleDialog, qtbot)
    assert "có mặt 4 (80,0 %)" in dialog.said.text()
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    (one,) = credentials.reports(congress)
    assert one.number == 1
    preview = dialog_of(panel, PreviewWindow, qtbot)
    preview.close()
    assert "Chốt lần 1" in panel.state.text()
    row = panel.versions.in_hand()
    assert row is not None
    assert row.report == one


def test_each_bar_opens_the_people_behind_it(
    panel: CredentialsPanel, session: str, people: list[str], qtbot: QtBot
) -> None:
    tick(panel, session, people[:3])
    spot = panel.chart.spots()["presence:unknown"]
    with qtbot.waitSignal(panel.people_wanted) as wanted:
        spot.setFocus()
        QTest.keyClick(spot, Qt.Key.Key_Return)
    assert sorted(wanted.args[0]) == sorted(people[3:])
    assert wanted.args[1] == "Tình hình đại biểu có mặt: Vắng, chưa rõ lý do"


def test_the_denominator_changes_whose_shares_are_shown(
    panel: CredentialsPanel, session: str, people: list[str]
) -> None:
    tick(panel, session, people[:3])
    panel.of.setCurrentIndex(1)
    assert panel.shown is not None
    assert len(panel.shown.counted) == 3
    panel.of.setCurrentIndex(0)
    assert len(panel.shown.counted) == 5


def test_versions_stand_above_what_changed_in_each(
    panel: CredentialsPanel, congress: str, session: str, people: list[str], qtbot: QtBot
) -> None:
    tick(panel, session, people[:3])
    panel.of.setCurrentIndex(1)
    credentials.settle(congress, session, "present")
    tick(panel, session, people[3:4])
    rows = panel.versions.table.rows_model.rows
    assert [one.report.number if one.report else None for one in rows] == [None, 1]
    panel.versions.table.selectRow(0)
    (line,) = panel.versions.changes.rows_model.rows
    assert line.kind == "came"
    panel.versions.take_focus()
    QTest.keyClick(panel.versions.table, Qt.Key.Key_Return)
    with qtbot.waitSignal(panel.opened) as opened:
        QTest.keyClick(panel.versions.changes, Qt.Key.Key_Return)
    assert opened.args == [people[3]]


def test_a_decision_is_entered_and_changed_by_keyboard(
    panel: CredentialsPanel, congress: str, qtbot: QtBot
) -> None:
    panel.new()
    dialog = dialog_of(panel, DecideDialog, qtbot)
    type_text(dialog.who, "brêu")
    QTest.keyClick(dialog.who, Qt.Key.Key_Tab)
    QTest.keyClick(dialog.agree, Qt.Key.Key_Return)
    assert "lý do không đủ tư cách" in dialog.wrong.text()
    dialog.reason.setEditText("Bị kỷ luật")
    QTest.keyClick(dialog.agree, Qt.Key.Key_Return)
    (one,) = credentials.decided(congress)
    assert one.entry.person.full_name == "K'Brêu"
    assert one.eligibility.reason == "Bị kỷ luật"
    qtbot.waitUntil(lambda: panel.findChild(DecideDialog) is None)
    panel.edit()
    dialog = dialog_of(panel, DecideDialog, qtbot)
    dialog.decision.setCurrentIndex(dialog.decision.findData("yes"))
    QTest.keyClick(dialog.agree, Qt.Key.Key_Return)
    (one,) = credentials.decided(congress)
    assert one.eligibility.decision == "yes"


def test_a_day_that_is_none_is_refused_under_the_fields(
    panel: CredentialsPanel, qtbot: QtBot
) -> None:
    panel.new()
    dialog = dialog_of(panel, DecideDialog, qtbot)
    type_text(dialog.who, "brêu")
    dialog.reason.setEditText("Bị kỷ luật")
    dialog.day.setText("31/2/2024")
    QTest.keyClick(dialog.agree, Qt.Key.Key_Return)
    assert "Không có ngày 31/2/2024" in dialog.wrong.text()


def test_every_input_and_table_has_a_name_that_can_be_read_aloud(panel: CredentialsPanel) -> None:
    for widget in (panel.session, panel.of, panel.parts, panel.chart, panel.versions.table,
                   panel.versions.changes, panel.decisions.table):  # fmt: skip
        assert widget.accessibleName(), widget.objectName()
        assert widget.objectName()


def test_the_windows_own_keys_settle_the_figures(
    window: Any, congress: str, people: list[str], session: str, qtbot: QtBot
) -> None:
    attendance.tick(session, people)
    made = window("attendance")
    made.go("attendance", tab="credentials")
    panel = made.page.panels["credentials"]
    assert panel.isVisible()
    assert made.page.main is not None
    assert made.page.main[0] == "Settle the figures"
    QTest.keyClick(made, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    dialog = dialog_of(made, SettleDialog, qtbot)
    qtbot.waitUntil(dialog.agree.hasFocus)
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    dialog_of(made, PreviewWindow, qtbot).close()
    (one,) = credentials.reports(congress)
    assert one.denominator == "present"
    assert len(credentials.settled_figures(one).present) == 5


def test_the_search_field_leaves_only_people_of_that_name(
    panel: CredentialsPanel, session: str, congress: str, people: list[str]
) -> None:
    tick(panel, session, people[:1])
    credentials.settle(congress, session, "present")
    tick(panel, session, people[1:3])
    panel.search("lang")
    assert [one.place.full_name for one in panel.versions.changes.rows_model.rows] == ["A Lăng Đức"]
    panel.search("")
    assert len(panel.versions.changes.rows_model.rows) == 2
