"""The review of a list in its three parts, from the table to the people behind it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMainWindow
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.delegates import Delegate, Delegation
from desktop_app.domain.people import Person
from desktop_app.domain.words import say
from desktop_app.services import delegates
from desktop_app.ui.delegate_checks import ChecksPanel
from desktop_app.ui.desk import Desk
from desktop_app.ui.page import NO_CONGRESS
from desktop_app.ui.same_person import SamePersonDialog
from tests.ui.offices import PATIENCE

Panel = Callable[..., ChecksPanel]
BORN = PartialDate(1980, 5, 3)
REVIEW, MISSING, PAIRS = range(3)


def entered(congress: str, name: str, delegation: str | None = None, **fields: Any) -> str:
    part = Delegate(congress=congress, kind=fields.pop("kind", "official"), delegation=delegation)
    return delegates.register(Person(full_name=name, **fields), part).uids[-1]


@pytest.fixture
def panel(a_desk: Desk, qtbot: QtBot) -> Panel:
    """The panel in a window of the size the page leaves for it, with a part in front."""

    windows = []  # which Python would take apart when the test has only the panel

    def show(congress: str = "", part: int = REVIEW) -> ChecksPanel:
        a_desk.choose(congress)
        window = QMainWindow()
        windows.append(window)
        qtbot.addWidget(window)
        window.resize(1158, 620)
        made = ChecksPanel(a_desk)
        window.setCentralWidget(made)
        made.tabs.setCurrentIndex(part)
        window.show()
        qtbot.waitExposed(window)
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)  # shortcuts work in the active window only
        if congress and delegates.count(congress):
            qtbot.waitUntil(lambda: not made.part.stale and not busy(window), timeout=PATIENCE)
        return made

    return show


def busy(window: QMainWindow) -> bool:
    from PySide6.QtCore import QThread
    from PySide6.QtWidgets import QDialog

    return bool(window.findChildren(QDialog, "job")) or any(
        thread.isRunning() for thread in window.findChildren(QThread)
    )


def wanted_by(panel: ChecksPanel) -> list[tuple[list[str], str]]:
    """What the panel asks the list to show, from now on."""
    found: list[tuple[list[str], str]] = []
    panel.people_wanted.connect(lambda uids, words: found.append((list(uids), words)))
    return found


def opened_by(panel: ChecksPanel) -> list[str]:
    found: list[str] = []
    panel.opened.connect(found.append)
    return found


def test_without_a_congress_or_a_delegate_one_sentence_says_so(
    panel: Panel, congress: str, a_desk: Desk
) -> None:
    made = panel()
    assert made.empty.text.text() == say(NO_CONGRESS)
    assert made.stack.currentWidget() is made.empty
    made = panel(congress)
    assert made.stack.currentWidget() is made.empty
    assert not made.tabs.isVisible()
    assert "chưa có đại biểu" in made.empty.text.text()


def test_a_list_without_a_fault_says_so_in_each_part(panel: Panel, congress: str) -> None:
    entered(congress, "Siu Blơ", kind="service")
    for part in (REVIEW, MISSING, PAIRS):
        made = panel(congress, part)
        assert made.part.empty.isVisible()  # type: ignore[attr-defined]


def test_warnings_stand_by_kind_with_their_counts_and_lead_to_the_people(
    panel: Panel, congress: str, qtbot: QtBot, qtmodeltester: ModelTester
) -> None:
    capital = entered(congress, "NGUYỄN VĂN AN", phone="0123")
    entered(congress, "Y Bên")
    made = panel(congress)
    review = made.review
    rows = [(one.kind, len(one.delegates())) for one in review.kinds.rows_model.rows]
    assert rows == [("name", 1), ("phone", 1), ("photo", 2)]
    assert "2" in review.count.text()
    qtmodeltester.check(review.kinds.rows_model)
    qtmodeltester.check(review.people.rows_model)
    opened, wanted = opened_by(made), wanted_by(made)
    made.setFocus()  # as the page does when its tab is chosen
    assert review.kinds.hasFocus()
    qtbot.keyClick(review.kinds, Qt.Key.Key_Return)
    qtbot.keyClick(review.people, Qt.Key.Key_Return)
    assert opened == [capital]
    assert "NGUYỄN VĂN AN" in review.reason.text()
    qtbot.keyClick(review.kinds, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    review.in_list.click()
    [(uids, words)] = wanted
    assert len(uids) == 2
    assert words == review.title.text()


def test_the_review_is_made_again_when_the_list_has_changed_and_keeps_its_place(
    panel: Panel, congress: str, a_desk: Desk, qtbot: QtBot
) -> None:
    entered(congress, "Y Bên", phone="0123")
    made = panel(congress)
    made.review.kinds.choose(lambda one: one.kind == "photo")
    entered(congress, "Y LAN", phone="0456")
    made.refresh()
    qtbot.waitUntil(lambda: len(made.review.kinds.rows_model.rows) == 3, timeout=PATIENCE)
    chosen = made.review.kinds.current()
    assert chosen is not None
    assert chosen.kind == "photo"
    assert len(made.review.people.rows_model.rows) == 2


def test_what_took_long_is_only_looked_at_again_when_asked(
    panel: Panel, congress: str, qtbot: QtBot
) -> None:
    entered(congress, "Y Bên")
    made = panel(congress)
    made.review._took = 5.0
    made.refresh()
    assert made.review.outdated.isVisible()
    made.review.again.click()
    assert not made.review.outdated.isVisible()
    qtbot.waitUntil(lambda: made.review._took < 5, timeout=PATIENCE)


def two_delegations(congress: str) -> tuple[str, str]:
    first, second = (
        delegates.save_delegation(Delegation(congress=congress, name=name)).uids[0]
        for name in ("Xã Rờ Kơi", "Xã Mô Rai")
    )
    return first, second


def test_what_is_missing_stands_by_delegation_and_leads_to_the_people(
    panel: Panel, congress: str, qtbot: QtBot, qtmodeltester: ModelTester
) -> None:
    first, second = two_delegations(congress)
    without = entered(congress, "Y Bên", first)
    known = entered(congress, "Y Lan", first, born=BORN)
    entered(congress, "Khách", second, kind="guest", position="Già làng")
    made = panel(congress, MISSING)
    missing = made.missing
    listed = [(one.name, one.people, one.complete) for one in missing.groups.rows_model.rows]
    assert listed[1:] == [("Xã Rờ Kơi", 2, 0), ("Xã Mô Rai", 1, 1)]
    assert listed[0][1:] == (3, 1)
    qtmodeltester.check(missing.groups.rows_model)
    wanted = wanted_by(made)
    made.take_focus()
    qtbot.keyClick(missing.groups, Qt.Key.Key_Down)
    qtbot.keyClick(missing.groups, Qt.Key.Key_Return)
    assert set(wanted[-1][0]) == {without, known}
    assert "Xã Rờ Kơi" in wanted[-1][1]
    assert missing.fields.choose(lambda one: one[0] == "born")
    missing.fields.setFocus()
    qtbot.keyClick(missing.fields, Qt.Key.Key_Return)
    assert wanted[-1][0] == [without]
    qtbot.keyClick(missing.groups, Qt.Key.Key_Down)
    missing.people.click()
    assert len(wanted) == 2, "a delegation that lacks nothing has nobody to show"


@pytest.mark.parametrize(("verb", "suffix"), [("print", "pdf"), ("export", "xlsx")])
def test_the_list_of_what_is_missing_goes_on_paper_and_into_a_workbook(
    panel: Panel, congress: str, tmp_path: Path, qtbot: QtBot, alerts: list[Any], verb: str,
    suffix: str,
) -> None:  # fmt: skip
    entered(congress, "Y Bên")
    made = panel(congress, MISSING)
    getattr(made.missing, verb).click()
    [dialog] = made.window().findChildren(QFileDialog)
    target = tmp_path / f"thieu.{suffix}"
    dialog.fileSelected.emit(str(target))
    dialog.reject()
    qtbot.waitUntil(lambda: bool(alerts), timeout=PATIENCE)
    assert target.stat().st_size > 1000
    assert "thieu" in alerts[0].text


def test_pairs_are_told_with_their_reasons_and_enter_compares_them(
    panel: Panel, congress: str, a_desk: Desk, qtbot: QtBot, qtmodeltester: ModelTester
) -> None:
    for _ in range(2):
        entered(congress, "Y Bên", born=BORN)
        entered(congress, "A Tâm", born=BORN, phone="0905123456", residence="Xã Mô Rai")
    made = panel(congress, PAIRS)
    pairs = made.pairs
    assert [one.one.full_name for one in pairs.table.rows_model.rows] == ["A Tâm", "Y Bên"]
    assert "cùng ngày sinh" in pairs.reason.text()
    qtmodeltester.check(pairs.table.rows_model)
    made.take_focus()
    qtbot.keyClick(pairs.table, Qt.Key.Key_Return)
    [dialog] = made.window().findChildren(SamePersonDialog)
    dialog.two.click()
    qtbot.waitUntil(lambda: len(pairs.table.rows_model.rows) == 1, timeout=PATIENCE)
    assert "1" in pairs.count.text()


def test_pairs_of_the_whole_register_are_looked_for_when_asked(
    panel: Panel, congress: str, qtbot: QtBot
) -> None:
    from desktop_app.services import congresses

    entered(congress, "Siu Blơ")
    other = congresses.save(congresses.new_congress("dtts-4-2024")).uids[0]
    for _ in range(2):
        entered(other, "Y Bên", born=BORN)
    made = panel(congress, PAIRS)
    assert made.pairs.empty.isVisible()
    made.pairs.scope.setCurrentIndex(1)
    made.pairs.scope.activated.emit(1)
    qtbot.waitUntil(lambda: len(made.pairs.table.rows_model.rows) == 1, timeout=PATIENCE)


def test_every_input_can_be_named_and_reached(panel: Panel, congress: str) -> None:
    from PySide6.QtWidgets import QAbstractButton, QComboBox, QTableView

    entered(congress, "Y Bên")
    for part in (REVIEW, MISSING, PAIRS):
        made = panel(congress, part)
        kinds = (QComboBox, QTableView, QAbstractButton)
        for each in (widget for kind in kinds for widget in made.part.findChildren(kind)):
            if not each.isVisible() or each.objectName().startswith("qt_"):
                continue
            text = each.text() if isinstance(each, QAbstractButton) else ""
            assert each.accessibleName() or text or not each.objectName(), each.objectName()
            assert each.focusPolicy() != Qt.FocusPolicy.NoFocus or not each.objectName()
