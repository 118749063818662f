"""The list of the delegates page: its filters and its columns."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QListWidget, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.domain.card_orders import CardOrder
from desktop_app.domain.delegates import Delegate
from desktop_app.domain.filters import NOBODY_LEFT_OUT
from desktop_app.domain.people import Person
from desktop_app.services import (
    card_printing,
    delegates,
    preferences,
    print_log,
    reissue,
    saved_filters,
)
from desktop_app.ui.delegate_columns import WIDTHS, column, every_name, masked
from desktop_app.ui.delegates import DelegatesPage
from desktop_app.ui.main_window import MainWindow
from tests.services.printed import log_order
from tests.ui.conftest import NAMES
from tests.ui.keyboard import type_text

Window = Callable[..., MainWindow]
WOMEN = NOBODY_LEFT_OUT.only("gender", "female")


def page_of(window: MainWindow) -> DelegatesPage:
    page = window.page
    assert isinstance(page, DelegatesPage)
    return page


def names(page: DelegatesPage) -> list[str]:
    return [entry.person.full_name for entry in page.table.rows_model.rows]


def words(page: DelegatesPage) -> list[str]:
    return [one.text().removesuffix("  ×") for one in page.list.words.findChildren(QPushButton)
            if one.isVisible()]  # fmt: skip


@pytest.fixture
def mixed(congress: str) -> list[str]:
    """Three people who differ; their names."""
    for name, gender, group, kind, seat in (
        ("Y Một", "female", "xo-dang", "official", "A1"), ("A Hai", "male", "xo-dang", "official", "A2"),
        ("Lê Ba", "male", "kinh", "guest", "A3"),
    ):  # fmt: skip
        delegates.register(
            Person(full_name=name, gender=gender, ethnic_group=group, id_number="062180001234"),
            Delegate(congress=congress, kind=kind, seat=seat),
        )
    return ["Lê Ba", "A Hai", "Y Một"]


# --- filters -----------------------------------------------------------------------------------


def choose(page: DelegatesPage, facet: str, word: str) -> None:
    """In the menu of the filter: a facet, then one of its words."""
    button = page.list.filter
    button.menu().aboutToShow.emit()
    under = button.menu().findChild(QMenu, f"facet_{facet}")
    assert under is not None
    under.aboutToShow.emit()
    [act] = [one for one in under.actions() if one.text().partition("\t")[0] == word]
    act.trigger()


def act_of(page: DelegatesPage, word: str) -> QAction:
    page.list.filter.menu().aboutToShow.emit()
    acts = page.list.filter.menu().actions()
    return next(one for one in acts if one.text().partition("\t")[0] == word)


def test_the_menu_offers_who_there_is_with_their_number(window: Window, mixed: list[str]) -> None:
    page = page_of(window())
    page.list.filter.menu().aboutToShow.emit()
    under = page.list.filter.menu().findChild(QMenu, "facet_ethnic_group")
    assert under is not None
    under.aboutToShow.emit()
    assert [one.text() for one in under.actions()] == ["Xơ Đăng\t2", "Kinh\t1"]


def test_what_is_chosen_stands_above_the_list_and_is_taken_away_by_a_press(
    window: Window, mixed: list[str], qtbot: QtBot
) -> None:
    page = page_of(window())
    choose(page, "gender", "Nam")
    choose(page, "ethnic_group", "Xơ Đăng")
    assert names(page) == ["A Hai"]
    assert page.list.count.text().startswith("1/3")
    qtbot.waitUntil(lambda: words(page) == ["Nam", "Xơ Đăng"])
    qtbot.mouseClick(page.list.words.findChildren(QPushButton)[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: words(page) == ["Xơ Đăng"])
    assert set(names(page)) == {"A Hai", "Y Một"}


def test_escape_takes_search_and_filter_away_at_once(
    window: Window, mixed: list[str], qtbot: QtBot
) -> None:
    made = window()
    page = page_of(made)
    choose(page, "gender", "Nam")
    type_text(made.header.search, "hai")
    qtbot.waitUntil(lambda: names(page) == ["A Hai"])
    qtbot.keyClick(page.table, Qt.Key.Key_Escape)
    assert names(page) == mixed
    assert made.header.search.text() == ""
    assert words(page) == []


def test_a_filter_is_kept_under_a_name_and_used_again(
    window: Window, mixed: list[str], qtbot: QtBot
) -> None:
    made = window()
    page = page_of(made)
    choose(page, "gender", "Nam")
    act_of(page, "Lưu bộ lọc này …").trigger()
    dialog = made.findChild(QDialog, "filter_name")
    assert dialog is not None
    field = dialog.findChild(QLineEdit, "name")
    assert field is not None
    assert dialog.focusWidget() is field, "one can type at once"
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    type_text(field, "Nam giới")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert [one.name for one in saved_filters.all_filters()] == ["Nam giới"]
    page._escape()
    assert names(page) == mixed
    act_of(page, "Nam giới").trigger()
    assert names(page) == ["Lê Ba", "A Hai"]


def test_a_kept_filter_is_removed_where_they_are_listed(
    window: Window, mixed: list[str], qtbot: QtBot
) -> None:
    saved_filters.save("Nữ", WOMEN)
    made = window()
    act_of(page_of(made), "Bộ lọc đã lưu …").trigger()
    dialog = made.findChild(QDialog, "kept_filters")
    assert dialog is not None
    listed = dialog.findChild(QListWidget, "filters")
    assert listed is not None
    assert listed.count() == 1
    dialog.remove.click()  # type: ignore[attr-defined]
    assert listed.count() == 0
    assert saved_filters.all_filters() == []


def test_ages_are_asked_for_and_a_wrong_one_is_told(
    window: Window, mixed: list[str], qtbot: QtBot
) -> None:
    made = window()
    act_of(page_of(made), "Tuổi …").trigger()
    dialog = made.findChild(QDialog, "ages")
    assert dialog is not None
    first, last = (dialog.findChild(QLineEdit, name) for name in ("age_from", "age_to"))
    assert first is not None
    assert last is not None
    reason = dialog.findChild(QLabel, "reason")
    assert reason is not None
    for typed in ("x", "200", "-1", "3.5", "１８"):
        first.setText(typed)
        dialog.done_typing()  # type: ignore[attr-defined]
        assert reason.isVisible()
    first.setText("40")
    last.setText("30")
    dialog.done_typing()  # type: ignore[attr-defined]
    assert "lớn hơn" in reason.text()
    last.setText("49")
    dialog.done_typing()  # type: ignore[attr-defined]
    assert words(page_of(made)) == ["40–49 tuổi"]


def test_another_page_shows_exactly_these_people(
    window: Window, people: list[str], qtbot: QtBot
) -> None:
    made = window("overview")
    made.desk.page_wanted.emit("delegates", {"uids": people[:2], "said": "Trùng số CCCD"})
    page = page_of(made)
    assert set(names(page)) == {*NAMES[:2]}
    assert words(page) == ["Trùng số CCCD (2)"]
    page._escape()
    assert len(names(page)) == len(NAMES)


def test_words_of_a_long_filter_go_on_in_the_next_line(
    window: Window, mixed: list[str], qtbot: QtBot
) -> None:
    page = page_of(window())
    wanted = NOBODY_LEFT_OUT
    for key in ("invited", "confirmed", "excused", "in_place", "walk_in"):
        wanted = wanted.with_key("reply", key)
    for key in ("official", "alternate", "guest", "foreign_guest", "service"):
        wanted = wanted.with_key("kind", key)
    page.list.narrow(wanted)
    qtbot.waitUntil(lambda: len(words(page)) == 10)
    lines = {one.y() for one in page.list.words.findChildren(QPushButton)}
    assert len(lines) == 2
    for one in page.list.words.findChildren(QPushButton):
        assert one.x() + one.width() <= page.list.words.width()
        assert one.y() + one.height() <= page.list.words.height()


# --- columns -----------------------------------------------------------------------------------


def test_every_field_that_makes_sense_can_be_a_column(window: Window, mixed: list[str]) -> None:
    page = page_of(window())
    page.list.use_columns(every_name())
    page.list.load()
    model = page.table.rows_model
    shown = {name: model.data(model.index(0, place)) for place, name in enumerate(every_name())}
    assert (shown["full_name"], shown["seat"], shown["gender"]) == ("Lê Ba", "A3", "Nam")
    assert len(set(every_name())) == len(every_name()) > 50
    for name in every_name():
        if column(name).sortable:
            page.list.use_order(name, True)
            assert len(names(page)) == 3


def test_the_number_of_a_paper_is_masked_in_the_list(window: Window, mixed: list[str]) -> None:
    page = page_of(window())
    page.list.use_columns(["full_name", "id_number"])
    index = page.table.rows_model.index(0, 1)
    for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
        told = page.table.rows_model.data(index, int(role))
        assert told.endswith("234")
        assert "062180001" not in told
    assert masked("") == ""


def test_columns_chosen_with_the_keyboard_are_there_at_the_next_start(
    window: Window, mixed: list[str], qtbot: QtBot
) -> None:
    made = window()
    page_of(made).list.choose_columns()
    dialog = made.findChild(QDialog, "column_chooser")
    assert dialog is not None
    listed = dialog.list  # type: ignore[attr-defined]
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    titles = [listed.item(place).text() for place in range(listed.count())]
    listed.setCurrentRow(titles.index("Ghế"))
    qtbot.keyClick(listed, Qt.Key.Key_Space)
    for _ in range(titles.index("Ghế")):
        qtbot.keyClick(listed, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    dialog.yes.click()  # type: ignore[attr-defined]
    wanted = ["seat", *WIDTHS]
    assert page_of(made).list.names == wanted
    again = window()
    assert page_of(again).list.names == wanted
    assert page_of(again).table.rows_model.columns[0].title == "Ghế"


def test_no_column_at_all_leaves_the_name(window: Window, mixed: list[str]) -> None:
    made = window()
    page_of(made).list.choose_columns()
    dialog = made.findChild(QDialog, "column_chooser")
    assert dialog is not None
    for place in range(dialog.list.count()):  # type: ignore[attr-defined]
        dialog.list.item(place).setCheckState(Qt.CheckState.Unchecked)  # type: ignore[attr-defined]
    dialog.yes.click()  # type: ignore[attr-defined]
    assert page_of(made).list.names == ["full_name"]


@pytest.mark.parametrize(
    "damaged",
    [{"shown": 7}, {"shown": ["gone"]}, {"sort": "x"}, {"sort": ["shoe", 1]}, {"sort": [7, 8]}],
)
def test_columns_nobody_can_read_are_those_of_the_design(
    damaged: object, window: Window, mixed: list[str]
) -> None:
    preferences.keep(columns={"delegates": damaged})
    page = page_of(window())
    assert page.list.names == list(WIDTHS)
    assert names(page) == mixed


def test_the_order_is_remembered(window: Window, mixed: list[str]) -> None:
    page = page_of(window())
    place = page.list.names.index("kind")
    page.table._header_clicked(place)
    page.table._header_clicked(place)
    assert names(page) == ["A Hai", "Y Một", "Lê Ba"]
    again = page_of(window())
    assert names(again) == ["A Hai", "Y Một", "Lê Ba"]
    assert again.list.orders.text() == "Thứ tự: theo cột"


# --- cards -------------------------------------------------------------------------------------------


def card_told(page: DelegatesPage) -> str:
    label: QLabel = page.sheet.card
    return label.text() if label.isVisible() else ""


def test_the_list_and_the_sheet_know_whose_card_is_printed(
    window: Window, mixed: list[str], congress: str, tmp_path: Path, qtbot: QtBot
) -> None:
    uids = {one.person.full_name: one.delegate.uid for one in delegates.in_order(congress)}
    log_order(CardOrder(congress, uids=(uids["Y Một"], uids["A Hai"])), tmp_path)
    page = page_of(window())
    choose(page, "card", "Chưa in thẻ")
    assert (names(page), words(page)) == (["Lê Ba"], ["Chưa in thẻ"])
    choose(page, "card", "Đã in thẻ")
    assert len(names(page)) == 3
    page.list.narrow(NOBODY_LEFT_OUT)
    page.list.choose(uids["Lê Ba"])
    page.edit()
    qtbot.waitUntil(lambda: card_told(page) == "Chưa in thẻ")
    page.list.choose(uids["Y Một"])
    qtbot.waitUntil(lambda: card_told(page).startswith("Đã in thẻ ngày"))
    page.sheet.form.editors["full_name"].set_value("Y Mốt")
    assert page.sheet.save()
    assert card_told(page).endswith("sau đó có thay đổi: cần in lại")
    page.desk.do(reissue.reissue, uids["Y Một"], "lost")
    page.sheet.hide()
    page.sheet.show()
    assert card_told(page).endswith(": bị mất")


def test_a_list_narrowed_by_cards_follows_what_is_printed_meanwhile(
    window: Window, mixed: list[str], congress: str, tmp_path: Path
) -> None:
    made = window()
    page = page_of(made)
    choose(page, "card", "Chưa in thẻ")
    assert len(names(page)) == len(mixed)
    order = CardOrder(congress)
    printed = card_printing.make(order, tmp_path / "the.pdf")
    made.desk.do(print_log.log_together, [card_printing.printing_of(order, [printed])])
    assert names(page) == []
