"""The tab of what goes upward: changes noted below, people taken up above, questions before anybody leaves."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.domain import catalogue
from desktop_app.domain.targets import Allotment
from desktop_app.services import delegates, upper_seats, upward
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.upper_seats import UpperSeatsPanel
from tests.builders import KON_TUM, held_congress, keep
from tests.places import SA_THAY
from tests.services.test_upper_seats import Both, both, chosen

__all__ = ["both"]

Open = Callable[[Path, str], MainWindow]


@pytest.fixture
def below(both: Both, window_of: Open) -> tuple[Both, MainWindow, Any]:
    """The district's window with the list of those who go in front."""
    window = window_of(both.district.file, "elections")
    return both, window, part(window, "going")


@pytest.fixture
def above(both: Both, window_of: Open) -> tuple[Both, MainWindow, Any]:
    """The province's, which has received the district's package."""
    both.brings()
    window = window_of(both.province.file, "elections")
    return both, window, part(window, "below")


def part(window: MainWindow, name: str) -> Any:
    window.go("elections", tab="upward")
    panel = window.page.panel  # type: ignore[attr-defined]
    assert isinstance(panel, UpperSeatsPanel)
    panel.show_part(name)
    return panel.panel


def column(table: Any, name: str) -> list[str]:
    names = [one.name for one in table.rows_model.columns]
    at = names.index(name)
    return [table.rows_model.index(row, at).data() for row in range(table.rows_model.rowCount())]


def dialog(name: str) -> Any:
    return next(
        one for one in QApplication.topLevelWidgets()
        if isinstance(one, QDialog) and one.objectName() == name and one.isVisible()
    )  # fmt: skip


def press(inside: Any, name: str) -> None:
    inside.findChild(QPushButton, name).click()


def test_below_stands_who_goes_with_the_result(below: tuple[Both, MainWindow, Any]) -> None:
    _, _, panel = below
    assert column(panel.table, "name") == ["A Brơi", "Y Bên", "A Đức", "Y Hoa", "A Lưu"]
    assert column(panel.table, "result")[0] == "146/150 đồng ý, 97,3 %"
    assert panel.count.text() == "3 đại biểu chính thức · 2 dự khuyết"


def test_below_the_number_the_level_above_allots_stands_beside(
    below: tuple[Both, MainWindow, Any],
) -> None:
    _, _, panel = below
    above = held_congress(unit=catalogue.unit(KON_TUM).uid)
    unit = catalogue.unit(SA_THAY).uid
    keep(Allotment(congress=above, unit=unit, officials=4, alternates=2))
    assert panel.counted() == (
        "3 đại biểu chính thức · 2 dự khuyết · được phân bổ: 4 chính thức, 2 dự khuyết"
    )


def test_somebody_who_cannot_go_is_noted_with_the_alternate_proposed(
    below: tuple[Both, MainWindow, Any],
) -> None:
    both, _, panel = below
    panel.table.selectRow(1)
    panel.cannot_go()
    asked = dialog("seat_change")
    who = asked.findChild(QComboBox, "takes")
    assert who.currentText() == "Dự khuyết số 1: Y Hoa"
    press(asked, "yes")
    assert asked.isVisible()  # the reason is missing
    asked.findChild(QComboBox, "reason").setEditText("Chuyển công tác")
    asked.findChild(QLineEdit, "paper").setText("12/CV-BDT")
    asked.findChild(QLineEdit, "paper_on").setText("3/7/2024")
    press(asked, "yes")
    assert column(panel.table, "name") == ["A Brơi", "Y Hoa", "A Đức", "A Lưu", "Y Bên"]
    assert column(panel.table, "kind")[-1] == "Không đi dự"
    assert "12/CV-BDT ngày 3/7/2024" in column(panel.table, "note")[-1]
    assert upward.upward(both.below).officials[1].chosen.name == "Y Hoa"


def test_another_alternate_out_of_turn_asks_for_the_reason_of_the_exception(
    below: tuple[Both, MainWindow, Any],
) -> None:
    _, _, panel = below
    panel.table.selectRow(0)
    panel.cannot_go()
    asked = dialog("seat_change")
    assert not asked.exception.isVisible()
    asked.who.setCurrentIndex(1)
    asked.who.activated.emit(1)
    assert asked.exception.isVisible()
    assert "Y Hoa" in asked.findChild(QLabel, "caution").text()


def test_who_was_gone_goes_again_after_asking(
    below: tuple[Both, MainWindow, Any], alerts: list[object]
) -> None:
    both, window, panel = below
    people = chosen(both.below)
    window.desk.tell(
        upward.change(both.below, people["Y Bên"].uid, people["Y Hoa"].uid, reason="ốm")
    )
    panel.choose(people["Y Bên"].uid)
    panel.goes_again()
    press(dialog("alert"), "yes")
    assert column(panel.table, "name") == ["A Brơi", "Y Bên", "A Đức", "Y Hoa", "A Lưu"]


def test_above_the_unit_waits_and_is_taken_up_by_one_button(
    above: tuple[Both, MainWindow, Any],
) -> None:
    both, _, panel = above
    assert column(panel.table, "unit") == ["Huyện Sa Thầy"]
    assert column(panel.table, "state") == ["Chưa đưa vào danh sách"]
    assert column(panel.people, "step")[0] == "Ghi A Brơi là đại biểu chính thức"
    assert panel.main is not None
    press(panel, "take_unit")
    assert column(panel.table, "taken") == ["3 + 2"]
    assert column(panel.table, "state") == ["Đã đưa vào danh sách"]
    assert panel.main is None
    assert len(both.told()) == 5


def test_above_a_change_is_asked_about_before_the_list_follows(
    above: tuple[Both, MainWindow, Any], window_of: Open, alerts: list[Any]
) -> None:
    both, window, _ = above
    upper_seats.take_up(both.above)
    window.close()
    both.district.open()
    people = chosen(both.below)
    upward.change(
        both.below, people["Y Bên"].uid, people["Y Hoa"].uid, reason="ốm", paper="3/CV",
        paper_on=date(2024, 7, 3),
    )  # fmt: skip
    both.brings()
    panel = part(window_of(both.province.file, "elections"), "below")
    panel.take_all()
    assert "Y Hoa thay thế Y Bên" in alerts[-1].text
    press(dialog("alert"), "no")
    assert ("Y Bên", "official", None) in both.told()
    panel.take_all()
    press(dialog("alert"), "yes")
    assert ("Y Hoa", "official", 1) in both.told()
    assert panel.main is None


def test_the_first_page_leads_to_the_unit(above: tuple[Both, MainWindow, Any]) -> None:
    _, window, panel = above
    panel.table.clearSelection()
    window.go("overview")
    window.go("elections", tab="upward", uid=catalogue.unit(SA_THAY).uid)
    line = panel.table.current()
    assert line is not None
    assert line.name == "Huyện Sa Thầy"


def test_the_sheet_of_a_delegate_says_which_vote_made_them_one(
    above: tuple[Both, MainWindow, Any], qtbot: QtBot
) -> None:
    both, window, _ = above
    upper_seats.take_up(both.above)
    first = delegates.in_order(both.above)[0]
    window.go("delegates", uid=first.delegate.uid)
    said = [one.text() for one in window.findChildren(QLabel) if one.isVisible()]
    assert "Do đại hội huyện Sa Thầy bầu: 146/150 đồng ý, 97,3 %" in said
