"""The delegates page worked with the keyboard: where the focus is after an act, and what keys mean where."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.delegates import Delegate
from desktop_app.domain.people import Person
from desktop_app.domain.targets import Target
from desktop_app.services import (
    acts,
    congresses,
    delegates,
    lists,
    privacy,
    replacements,
    same_person,
    targets,
)
from desktop_app.ui.arrange import ArrangeDialog
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.privacy import PrivacyDialog
from tests.sheets import papers
from tests.ui.conftest import NAMES
from tests.ui.keyboard import type_text
from tests.ui.offices import PATIENCE

Window = Callable[..., MainWindow]
CTRL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier
BORN = PartialDate(1980, 5, 3)


def press(qtbot: QtBot, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> Any:
    """Press a key where the focus is; where the focus is then, None when its window has closed."""
    qtbot.keyClick(QApplication.focusWidget(), key, held)
    QApplication.processEvents()
    return QApplication.focusWidget()


def in_front(parent: QWidget, kind: type[QDialog], qtbot: QtBot) -> Any:
    def found() -> list[QDialog]:
        return [one for one in parent.findChildren(kind) if one.isVisible()]

    qtbot.waitUntil(lambda: bool(found()), timeout=PATIENCE)
    (dialog,) = found()
    return dialog


def answer(made: MainWindow, name: str, qtbot: QtBot) -> None:
    """Press a button of the question that is open."""
    asked = in_front(made, QDialog, qtbot)
    asked.findChild(QPushButton, name).click()
    qtbot.waitUntil(lambda: not asked.isVisible())
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)


def seated(made: MainWindow, uid: str) -> Delegate:
    found = delegates.entry_of(uid)
    assert found is not None
    return found.delegate


# --- the list ----------------------------------------------------------------------------------


def take_in(congress: str, tmp_path: Path) -> None:
    file = papers.simple(tmp_path / "xa.xlsx", ["TT", "Họ và tên", "Năm sinh"], [1, "Y Ba", 1980])
    lists.apply(lists.begin(file, congress))


def test_the_first_people_on_an_empty_list_have_the_keyboard(
    window: Window, congress: str, tmp_path: Path
) -> None:
    made = window("delegates")
    assert isinstance(made.focusWidget(), QPushButton)
    take_in(congress, tmp_path)
    made.page.refresh()
    assert made.focusWidget() is made.page.table  # type: ignore[attr-defined]
    assert made.page.table.current() is not None  # type: ignore[attr-defined]


def test_a_list_that_was_taken_back_can_be_looked_up_from_the_empty_page(
    window: Window, congress: str, tmp_path: Path
) -> None:
    made = window("delegates")
    names = {one.objectName() for one in made.page.empty.findChildren(QPushButton)}  # type: ignore[attr-defined]
    assert "Lists taken in before …" not in names
    take_in(congress, tmp_path)
    made.desk.do(acts.undo_last)
    made.page.refresh()
    names = {one.objectName() for one in made.page.empty.findChildren(QPushButton)}  # type: ignore[attr-defined]
    assert "Lists taken in before …" in names


def test_an_empty_list_whose_data_was_deleted_says_so(
    window: Window, congress: str, people: list[str]
) -> None:
    one = congresses.required(congress)
    congresses.save(replace(one, starts=date(2024, 5, 16), ends=date(2024, 5, 16), state="held"))
    privacy.delete(congress)
    made = window("delegates")
    assert "đã được xóa" in made.page.empty.text.text()  # type: ignore[attr-defined]
    made.page.empty.findChild(QPushButton, "Go to the overview").click()  # type: ignore[attr-defined]
    assert made.name == "overview"


def test_the_overview_leads_to_the_personal_data(
    window: Window, people: list[str], qtbot: QtBot
) -> None:
    made = window("overview")
    made.desk.page_wanted.emit("delegates", {"privacy": True})
    assert made.name == "delegates"
    in_front(made, PrivacyDialog, qtbot).reject()


def test_a_merged_delegate_is_shown_as_who_they_became(window: Window, congress: str) -> None:
    entries = []
    for phone in ("0905123456", ""):
        person = Person(full_name="Y Bên", born=BORN, phone=phone)
        changed = delegates.register(person, Delegate(congress=congress, kind="official"))
        entries.append(delegates.entry_of(changed.uids[-1]))
    kept, gone = entries
    assert kept is not None
    assert gone is not None
    same_person.merge(kept.person.uid, gone.person.uid)
    made = window("overview")
    made.desk.page_wanted.emit("delegates", {"uid": gone.delegate.uid})
    sheet = made.page.sheet  # type: ignore[attr-defined]
    assert sheet.form.records[Delegate].uid == kept.delegate.uid


def test_the_order_of_introduction_is_proposed_before_it_is_laid(
    window: Window, people: list[str], qtbot: QtBot
) -> None:
    made = window("delegates")
    orders = made.page.list.orders  # type: ignore[attr-defined]
    orders._fill()
    orders.menu().actions()[-1].trigger()
    dialog = in_front(made, ArrangeDialog, qtbot)
    assert dialog.focusWidget() is dialog.scheme
    assert NAMES[0] in dialog.outcome.text().replace("\u00a0", " ")
    dialog.agree.click()
    assert made.page.list.order == "overall"  # type: ignore[attr-defined]


def test_a_list_that_changed_nothing_is_told_of_and_offers_no_undo(
    window: Window, congress: str, tmp_path: Path
) -> None:
    take_in(congress, tmp_path)
    made = window("delegates")
    made.desk.do(lists.apply, lists.begin(tmp_path / "xa.xlsx", congress))
    assert "0 đại biểu mới" in made.done_bar.text.toolTip()
    assert made.done_bar.isVisible()
    assert not made.done_bar.button.isVisible()


# --- the sheet ---------------------------------------------------------------------------------


def test_ctrl_z_in_a_field_takes_back_the_typing_and_elsewhere_the_last_act(
    window: Window, people: list[str], congress: str, qtbot: QtBot
) -> None:
    made = window("delegates")
    press(qtbot, Qt.Key.Key_Home)
    field = press(qtbot, Qt.Key.Key_F2)
    before = field.text()
    type_text(field, "x")
    press(qtbot, Qt.Key.Key_Z, CTRL)
    assert field.text() == before
    assert len(delegates.in_order(congress)) == len(NAMES)
    made.page.sheet.discard()  # type: ignore[attr-defined]
    made.page.close_sheet()  # type: ignore[attr-defined]
    made.page.table.setFocus()  # type: ignore[attr-defined]
    press(qtbot, Qt.Key.Key_Z, CTRL)
    assert len(delegates.in_order(congress)) == len(NAMES) - 1


def test_a_delegation_that_is_not_there_is_entered_where_it_is_typed(
    window: Window, congress: str, qtbot: QtBot
) -> None:
    made = window("delegates")
    press(qtbot, Qt.Key.Key_N, CTRL)
    editors = made.page.sheet.form.editors  # type: ignore[attr-defined]
    type_text(editors["full_name"], "Y Bên")
    editors["delegation"].setFocus()
    type_text(editors["delegation"], "Xã Ya Ly")
    popup = editors["delegation"]._popup
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Return):
        qtbot.keyClick(popup, key)
    (kept,) = delegates.delegations(congress)
    assert (kept.name, kept.position) == ("Xã Ya Ly", 1)
    assert made.page.save()
    (entry,) = delegates.in_order(congress)
    assert (entry.person.full_name, entry.delegation) == ("Y Bên", "Xã Ya Ly")


def test_tab_goes_from_the_name_to_who_it_may_be_and_enter_goes_past(
    window: Window, congress: str, qtbot: QtBot
) -> None:
    delegates.register(
        Person(full_name="Y Bên", born=BORN), Delegate(congress=congress, kind="official")
    )
    made = window("delegates")
    name = press(qtbot, Qt.Key.Key_N, CTRL)
    type_text(name, "Y Bên")
    made.page.sheet.suspects.look()  # type: ignore[attr-defined]
    assert press(qtbot, Qt.Key.Key_Tab).objectName() == "open_suspect"
    name.setFocus()
    assert press(qtbot, Qt.Key.Key_Return).objectName() == "gender"
    made.page.sheet.discard()  # type: ignore[attr-defined]


def test_every_field_that_enter_reaches_is_seen_whole(
    window: Window, people: list[str], qtbot: QtBot
) -> None:
    made = window("delegates")
    made.page.edit()
    form = made.page.sheet.form  # type: ignore[attr-defined]
    reached = QApplication.focusWidget()
    seen = set()
    while form.isAncestorOf(reached):
        assert reached is not None
        top = reached.mapTo(form.viewport(), reached.rect().topLeft()).y()
        assert top >= 0, reached.objectName()
        assert top + reached.height() <= form.viewport().height(), reached.objectName()
        seen.add(reached.objectName())
        reached = press(qtbot, Qt.Key.Key_Return)
    assert {"full_name", "phone", "note", "seat"} <= seen


def test_closing_a_sheet_from_elsewhere_leaves_the_keyboard_where_it_is(
    window: Window, people: list[str], qtbot: QtBot
) -> None:
    made = window("delegates")
    made.page.edit()
    made.header.search.setFocus()
    made.page.close_sheet()  # type: ignore[attr-defined]
    assert made.focusWidget() is made.header.search


# --- composition and seats ---------------------------------------------------------------------


@pytest.fixture
def on_targets(window: Window, people: list[str], congress: str) -> MainWindow:
    targets.save(
        Target(congress=congress, aspect="gender", value="female", measure="people", minimum=2)
    )
    made = window("delegates")
    made.page.show_tab("targets")  # type: ignore[attr-defined]
    return made


def panel_of(made: MainWindow) -> Any:
    return made.page.panels["targets"]  # type: ignore[attr-defined]


def test_the_keyboard_begins_in_the_table_of_targets(on_targets: MainWindow) -> None:
    assert on_targets.focusWidget() is panel_of(on_targets).targets.table


def test_the_keys_of_the_window_work_on_the_table_in_hand(
    on_targets: MainWindow, congress: str, qtbot: QtBot
) -> None:
    panel = panel_of(on_targets)
    press(qtbot, Qt.Key.Key_F2)
    assert panel.sheet.record.uid
    assert press(qtbot, Qt.Key.Key_Escape) is panel.targets.table
    assert not panel.sheet
    press(qtbot, Qt.Key.Key_N, CTRL)
    assert not panel.sheet.record.uid
    press(qtbot, Qt.Key.Key_Escape)
    press(qtbot, Qt.Key.Key_Delete)
    assert not targets.composition(congress).targets


def test_what_was_typed_about_a_target_is_asked_about_before_the_page_is_left(
    on_targets: MainWindow, qtbot: QtBot, alerts: list[Any]
) -> None:
    panel = panel_of(on_targets)
    press(qtbot, Qt.Key.Key_F2)
    type_text(panel.sheet.form.editors["note"], "thêm")
    on_targets.page.show_tab("list")  # type: ignore[attr-defined]
    on_targets.go("overview")
    assert on_targets.name == "delegates"
    assert on_targets.page.tab == "targets", "what is asked about is seen"  # type: ignore[attr-defined]
    answer(on_targets, "no", qtbot)
    assert panel.sheet.touched
    on_targets.go("overview")
    answer(on_targets, "yes", qtbot)
    assert on_targets.name == "overview"
    assert panel.sheet is None
    assert [one.kind for one in alerts] == ["question", "question"]


def test_escape_asks_before_the_sheet_of_a_target_is_closed(
    on_targets: MainWindow, qtbot: QtBot, alerts: list[Any]
) -> None:
    panel = panel_of(on_targets)
    press(qtbot, Qt.Key.Key_F2)
    type_text(panel.sheet.form.editors["note"], "thêm")
    press(qtbot, Qt.Key.Key_Escape)
    answer(on_targets, "yes", qtbot)
    assert panel.sheet is None
    assert len(alerts) == 1


def test_the_sheet_of_a_target_closes_with_its_congress(on_targets: MainWindow) -> None:
    other = congresses.save(congresses.new_congress("mttq-2024-2029")).uids[0]
    panel = panel_of(on_targets)
    panel.edit()
    on_targets.desk.choose(other)
    assert panel.sheet is None


# --- who answers, and what is missing ----------------------------------------------------------


def test_after_somebody_left_the_list_the_next_one_is_chosen(
    window: Window, people: list[str], qtbot: QtBot
) -> None:
    made = window("delegates")
    made.page.show_tab("convened")  # type: ignore[attr-defined]
    table = made.focusWidget()
    table.selectRow(1)  # type: ignore[attr-defined]
    gone = table.current().uid  # type: ignore[attr-defined]
    made.desk.do(replacements.withdraw, [gone], "Chuyển công tác")
    assert table.currentIndex().row() == 1  # type: ignore[attr-defined]
    assert len(table.selected()) == 1  # type: ignore[attr-defined]
    assert table.current().uid != gone  # type: ignore[attr-defined]


def test_ctrl_n_among_the_answers_begins_a_new_delegate(
    window: Window, people: list[str], qtbot: QtBot
) -> None:
    made = window("delegates")
    made.page.show_tab("convened")  # type: ignore[attr-defined]
    assert press(qtbot, Qt.Key.Key_N, CTRL).objectName() == "full_name"
    assert made.page.tab == "list"  # type: ignore[attr-defined]


def in_checks(window: Window, part: int, qtbot: QtBot) -> tuple[MainWindow, Any]:
    made = window("delegates")
    made.page.show_tab("checks")  # type: ignore[attr-defined]
    panel = made.page.panels["checks"]  # type: ignore[attr-defined]
    panel.tabs.setCurrentIndex(part)
    qtbot.waitUntil(lambda: not panel.part.stale and panel.part._took > 0, timeout=PATIENCE)
    return made, panel.part


def test_when_the_last_pair_is_settled_the_keyboard_stays_in_the_review(
    window: Window, congress: str, qtbot: QtBot
) -> None:
    pair = [
        delegates.register(
            Person(full_name="Y Bên", born=BORN), Delegate(congress=congress, kind="official")
        ).uids[0]
        for _ in range(2)
    ]
    made, part = in_checks(window, 2, qtbot)
    part.table.setFocus()
    made.desk.do(same_person.merge, *pair)
    qtbot.waitUntil(lambda: not part.table.rows_model.rows, timeout=PATIENCE)
    assert made.focusWidget() is part.again


def test_the_button_shows_those_who_lack_the_field_that_was_chosen(
    window: Window, congress: str, qtbot: QtBot
) -> None:
    for phone in ("0905123456", ""):
        person = Person(full_name=f"Y Bên {phone}", gender="female", phone=phone)
        delegates.register(person, Delegate(congress=congress, kind="official"))
    made, part = in_checks(window, 1, qtbot)
    part.fields.setFocus()
    assert part.fields.choose(lambda one: one[0] == "phone")
    part.people.setFocus()
    part.people.click()
    assert len(made.page.table.rows_model.rows) == 1  # type: ignore[attr-defined]


def test_the_review_of_an_empty_list_gives_the_keyboard_its_one_button(
    window: Window, congress: str, qtbot: QtBot
) -> None:
    made = window("delegates")
    made.page.show_tab("checks")  # type: ignore[attr-defined]
    panel = made.page.panels["checks"]  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: panel.stack.currentWidget() is panel.empty)
    focused = made.focusWidget()
    assert focused is not None
    assert panel.empty.isAncestorOf(focused)
    assert focused.isVisible()


def test_the_sentence_about_the_retention_date_follows_the_date(
    window: Window, people: list[str], qtbot: QtBot
) -> None:
    made = window("delegates")
    made.page.show_page(privacy=True)
    dialog = in_front(made, PrivacyDialog, qtbot)
    before = dialog.state.text()
    dialog.until.setText("31/12/2099")
    dialog._keep_date()
    assert dialog.state.text() != before
    assert "Tổng quan" in dialog.state.text() or "nhắc" in dialog.state.text()
