"""Tables as a person works with them: columns remembered, the menu of a row, search without a hit."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QEnterEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QMenu
from pytestqt.qtbot import QtBot

from desktop_app.domain.programme import Session
from desktop_app.domain.words import say
from desktop_app.services import congresses, delegates, preferences, programme
from desktop_app.ui import app, columns
from desktop_app.ui.delegates import DelegatesPage
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.tables import Column, Table
from tests.builders import a_delegate, a_person
from tests.ui.conftest import NAMES
from tests.ui.keyboard import type_text

Window = Callable[..., MainWindow]


def page_of(window: MainWindow) -> DelegatesPage:
    page = window.page
    assert isinstance(page, DelegatesPage)
    return page


def heading_row(header: QHeaderView, table: Table[str]) -> list[str]:
    names = [column.name for column in table.rows_model.columns]
    return [names[header.logicalIndex(visual)] for visual in range(header.count())]


# --- columns -----------------------------------------------------------------------------------


@pytest.fixture
def make_table(qtbot: QtBot) -> Callable[..., Table[str]]:
    """A shown table of three columns and one row."""
    app.application()

    def make(*names: str) -> Table[str]:
        made: Table[str] = Table([Column(name, name, str, width=100) for name in names], "some")
        qtbot.addWidget(made)
        made.resize(600, 200)
        made.rows_model.show_rows(lambda offset, limit: ["x"][offset:limit])
        made.show()
        where = QPointF(9, 9)
        QApplication.sendEvent(made, QEnterEvent(where, where, where))  # the mouse comes in
        return made

    return make


def kept() -> object:
    return preferences.load().get("columns")


def test_the_order_and_the_widths_of_columns_are_remembered(
    make_table: Callable[..., Table[str]], qtbot: QtBot
) -> None:
    first = make_table("a", "b", "c")
    header = first.horizontalHeader()
    header.resizeSection(0, 180)
    header.moveSection(2, 0)
    qtbot.waitUntil(lambda: kept() == {"some": {"widths": {"a": 180}, "order": ["c", "a", "b"]}})
    again = make_table("a", "b", "c")
    assert heading_row(again.horizontalHeader(), again) == ["c", "a", "b"]
    assert again.horizontalHeader().sectionSize(0) == 180


def test_a_column_that_is_new_or_gone_does_not_disturb_the_others(
    make_table: Callable[..., Table[str]],
) -> None:
    preferences.keep(
        columns={"some": {"widths": {"gone": 70, "b": 150, "c": "wide"}, "order": ["b", "gone", 7]}}
    )
    table = make_table("a", "b", "c", "new")
    assert heading_row(table.horizontalHeader(), table) == ["b", "a", "c", "new"]
    assert [table.horizontalHeader().sectionSize(place) for place in range(3)] == [100, 150, 100]


@pytest.mark.parametrize("damaged", [7, {"some": 7}, {"some": {"widths": 7, "order": "ab"}}])
def test_preferences_nobody_can_read_leave_the_columns_as_designed(
    damaged: object, make_table: Callable[..., Table[str]]
) -> None:
    preferences.keep(columns=damaged)
    table = make_table("a", "b", "c")
    assert heading_row(table.horizontalHeader(), table) == ["a", "b", "c"]


def test_the_menu_of_the_header_puts_the_columns_back(
    make_table: Callable[..., Table[str]], qtbot: QtBot
) -> None:
    table = make_table("a", "b", "c")
    header = table.horizontalHeader()
    header.moveSection(0, 1)
    header.resizeSection(1, 50)
    columns.keep(table)
    at = QPoint(5, 5)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, header.viewport().mapToGlobal(at))
    QApplication.sendEvent(header.viewport(), event)
    [menu] = header.findChildren(QMenu)
    [back] = menu.actions()
    assert back.text() == "Trả các cột về như ban đầu"
    back.trigger()
    menu.close()
    assert heading_row(header, table) == ["a", "b", "c"]
    assert header.sectionSize(1) == 100
    assert kept() == {}


def test_a_window_made_wider_is_not_taken_for_a_choice(
    make_table: Callable[..., Table[str]], qtbot: QtBot
) -> None:
    table = make_table("a", "b", "c")
    table.resize(900, 200)
    QApplication.processEvents()
    assert "_keep_columns" not in vars(table)


# --- the menu of a row -------------------------------------------------------------------------


def row_menu(view: QAbstractItemView, *, by_key: bool = True) -> list[str]:
    """Ask for the menu and read it; it is closed again."""
    reason = QContextMenuEvent.Reason.Keyboard if by_key else QContextMenuEvent.Reason.Mouse
    at = view.visualRect(view.currentIndex()).center()
    event = QContextMenuEvent(reason, at, view.viewport().mapToGlobal(at))
    QApplication.sendEvent(view.viewport(), event)
    menus = view.findChildren(QMenu, "row_menu")
    words = [act.text().partition("\t")[0] for menu in menus for act in menu.actions()]
    for menu in menus:
        menu.close()
        menu.setObjectName("closed")
    return words


@pytest.mark.parametrize("by_key", [True, False])
def test_the_menu_of_a_row_has_the_verbs_of_the_toolbar(
    by_key: bool, window: Window, people: list[str]
) -> None:
    page = page_of(window())
    table = page.table
    table.selectRow(1)
    buttons = [one.text() for one in page.list.verbs]
    in_the_menu = [text for _, text, _ in page.list._others()]
    assert row_menu(table, by_key=by_key) == [*buttons, *(say(text) for text in in_the_menu)]
    assert {"Sửa", "Xóa", "Đánh số thẻ", "Nhập từ Excel …", "Xuất ra Excel …"} <= {
        *row_menu(table, by_key=by_key)
    }


def test_the_empty_part_of_a_table_has_no_menu(window: Window, people: list[str]) -> None:
    table = page_of(window()).table
    table.selectRow(0)
    at = QPoint(20, table.viewport().height() - 5)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, table.mapToGlobal(at))
    QApplication.sendEvent(table.viewport(), event)
    assert table.findChildren(QMenu, "row_menu") == []


def test_a_verb_of_the_menu_does_what_the_button_does(
    window: Window, people: list[str], congress: str
) -> None:
    table = page_of(window()).table
    table.selectRow(0)
    table.verbs()[1].does()  # type: ignore[misc]
    assert delegates.count(congress) == len(NAMES) - 1


def test_every_list_of_the_congress_page_has_its_menu(
    window: Window, congress: str, qtbot: QtBot
) -> None:
    from datetime import date

    from desktop_app.domain.delegates import Delegation

    programme.save_session(
        Session(congress=congress, kind="official", day=date(2024, 5, 16), starts=420)
    )
    delegates.save_delegation(Delegation(congress=congress, name="Rờ Kơi"))
    page = window("congress").page
    page.programme.choose_first()  # type: ignore[attr-defined]
    verbs = row_menu(page.programme.tree)  # type: ignore[attr-defined]
    assert verbs[:4] == ["Sửa", "Xóa", "Chuyển lên", "Chuyển xuống"]
    page.show_page(tab="delegations")
    page.delegations.choose_first()  # type: ignore[attr-defined]
    assert row_menu(page.delegations.table)[-1] == "Thêm đoàn"  # type: ignore[attr-defined]


# --- searching ---------------------------------------------------------------------------------


def test_a_search_without_a_hit_says_so_and_escape_shows_all_again(
    window: Window, people: list[str], qtbot: QtBot
) -> None:
    made = window()
    table = page_of(made).table
    qtbot.keyClick(made, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    type_text(made.header.search, "zz")
    qtbot.waitUntil(lambda: table.rows_model.rows == [])
    assert table._nothing.isVisible()
    assert "Esc" in table._nothing.text()
    qtbot.keyClick(made.header.search, Qt.Key.Key_Escape)
    assert len(table.rows_model.rows) == len(NAMES)
    assert made.header.search.text() == ""
    assert not table._nothing.isVisible()
    assert table.hasFocus()


def test_escape_clears_the_filter_too(window: Window, people: list[str], qtbot: QtBot) -> None:
    made = window()
    page = page_of(made)
    page.show_page(kind="guest")
    assert page.table.rows_model.rows == []
    qtbot.keyClick(page.table, Qt.Key.Key_Escape)
    assert len(page.table.rows_model.rows) == len(NAMES)
    assert page.list.criteria is None
    assert not page.list.words.isVisible()


def test_enter_in_the_search_goes_to_what_was_found_and_enter_there_opens_it(
    window: Window, people: list[str], qtbot: QtBot
) -> None:
    made = window()
    page = page_of(made)
    qtbot.keyClick(made, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    type_text(made.header.search, "k'bre")
    qtbot.keyClick(made.header.search, Qt.Key.Key_Return)
    assert page.table.hasFocus()
    assert [one.person.full_name for one in page.table.selected()] == ["K'Brêu"]
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert page.sheet.title.text() == "K'Brêu"


def test_a_search_stands_in_its_field_when_one_comes_back_to_the_page(
    window: Window, people: list[str], qtbot: QtBot
) -> None:
    made = window()
    type_text(made.header.search, "bl")
    qtbot.waitUntil(lambda: len(page_of(made).table.rows_model.rows) == 1)
    made.go("consolidation")
    assert made.header.search.text() == ""
    made.go("delegates")
    assert made.header.search.text() == "bl"
    made.go("overview")
    made.go("delegates", kind="official")
    assert made.header.search.text() == "", "a figure of the overview counts them all"
    assert len(page_of(made).table.rows_model.rows) == len(NAMES)


# --- what is chosen ----------------------------------------------------------------------------


def test_saving_with_the_keyboard_leaves_the_delegate_chosen(
    window: Window, people: list[str], qtbot: QtBot
) -> None:
    """Qt turns a choice over while Ctrl is down, as it is when one presses Ctrl+S."""
    made = window()
    page = page_of(made)
    page.table.selectRow(2)
    page.edit()
    type_text(page.sheet.form.editors["seat"], "A7")
    qtbot.keyClick(made, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert [one.delegate.seat for one in page.table.selected()] == ["A7"]


def test_another_congress_closes_the_sheet_of_the_one_before(
    window: Window, people: list[str], congress: str
) -> None:
    other = congresses.save(congresses.new_congress("mttq-2024-2029")).uids[0]
    delegates.register(a_person("Một"), a_delegate(other, origin="elected"))
    made = window()
    made.desk.choose(congress)
    page = page_of(made)
    page.table.selectRow(0)
    page.edit()
    made.desk.choose(other)
    assert made.page.sheet is None  # type: ignore[attr-defined]
    page.take_focus()
    page.edit()
    origin = page.sheet.form.editors["origin"]
    assert origin.currentText() == "Do đại hội cấp dưới hiệp thương cử"


def test_what_was_typed_and_left_is_gone_when_one_comes_back(
    window: Window, people: list[str], qtbot: QtBot, alerts: list[object]
) -> None:
    from tests.ui.offices import answer

    made = window()
    page = page_of(made)
    page.new()
    type_text(page.sheet.form.editors["full_name"], "Siu")
    made.go("overview")
    answer(made)
    made.go("delegates")
    assert page.sheet is None
