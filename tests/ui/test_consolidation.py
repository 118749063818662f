"""The consolidation page on figures that really came in packages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from desktop_app.domain.consolidation import Line
from desktop_app.domain.cycle_definitions import cycle_definition
from desktop_app.domain.delegates import Delegate
from desktop_app.domain.people import Person
from desktop_app.services import congresses, consolidation, delegates, exchange, registers
from desktop_app.ui.consolidation import ConsolidationPage
from desktop_app.ui.consolidation_parts import ordered, received_words
from desktop_app.ui.main_window import MainWindow
from tests.ui.keyboard import type_text
from tests.ui.offices import (
    DAK_TO,
    KON_TUM,
    OFFICIALS,
    PATIENCE,
    SA_THAY,
    choose,
    package_of,
    province_with_key,
)

At = Callable[[Path], ConsolidationPage]


@pytest.fixture
def at(window_of: Callable[[Path, str], MainWindow]) -> At:
    """The consolidation page of the register in a file, in its window."""

    def make(file: Path) -> ConsolidationPage:
        page = window_of(file, "consolidation").page
        assert isinstance(page, ConsolidationPage)
        return page

    return make


@pytest.fixture
def full(tmp_path: Path, qtbot: QtBot) -> Path:
    """The province's register with the figures of two districts."""
    file, key = province_with_key(tmp_path)
    packages = [package_of(tmp_path, unit, upper_key=key).file for unit in (SA_THAY, DAK_TO)]
    registers.open_register(file)
    for package in packages:
        exchange.trust(package)
    exchange.receive(packages, apply=True)
    registers.close()
    return file


def cells(page: ConsolidationPage) -> dict[str, list[str]]:
    """Unit → the texts of its other columns."""
    model = page.units.table.rows_model
    return {line.unit: [column.text(line) for column in model.columns[1:]] for line in model.rows}


def sums(page: ConsolidationPage) -> list[str]:
    [line] = page.units.sums_model.rows
    return [column.text(line) for column in page.units.sums_model.columns]


def test_an_empty_register_says_so_and_offers_to_receive(
    tmp_path: Path, at: At, qtbot: QtBot
) -> None:
    file = tmp_path / "empty.sdh"
    registers.create(file, KON_TUM, training=True)
    registers.close()
    page = at(file)
    assert page.stack.currentIndex() == 1
    assert page.main is None
    button = page.empty.findChild(QPushButton, "receive")
    assert button is not None
    with qtbot.waitSignal(page.desk.page_wanted) as wanted:
        button.click()
    assert wanted.args == ["exchange", {"receive": True}]


def test_every_unit_stands_in_the_table_with_what_it_sent_or_that_it_has_not(
    full: Path, at: At
) -> None:
    page = at(full)
    table = cells(page)
    assert len(table) == 10, "the ten units of the province"
    assert table["Huyện Sa Thầy"][0] == str(OFFICIALS[SA_THAY])
    assert table["Huyện Đăk Tô"][0] == str(OFFICIALS[DAK_TO])
    assert table["Huyện Đăk Hà"] == ["–", "–", "–", "–", "–", "Chưa gửi"]
    assert page.figures["sent"].number.text() == "2/10"
    assert page.figures["official"].number.text() == str(sum(OFFICIALS.values()))


def test_the_totals_are_the_sum_of_the_units_and_unite_the_ethnic_groups(
    full: Path, at: At
) -> None:
    page = at(full)
    known = [line for line in consolidation.summary().lines if line.uid]
    told = sums(page)
    assert told[0] == "Tổng cộng"
    assert told[1:5] == [
        str(sum(line.convened for line in known)),
        str(sum(line.alternate for line in known)),
        str(sum(line.guest + line.foreign_guest for line in known)),
        str(sum(line.female for line in known)),
    ]
    assert told[5] == str(len(frozenset().union(*(line.ethnic_groups for line in known))))


def test_the_totals_stay_under_their_columns_whatever_is_moved_or_widened(
    full: Path, at: At
) -> None:
    page = at(full)
    above, below = page.units.table.horizontalHeader(), page.units.sums.horizontalHeader()
    above.resizeSection(1, 200)
    above.moveSection(1, 3)
    for place in range(above.count()):
        assert below.sectionSize(place) == above.sectionSize(place)
        assert below.visualIndex(place) == above.visualIndex(place)
    assert page.units.sums.isVisible()


def test_a_header_sorts_and_units_without_figures_stay_last(full: Path, at: At) -> None:
    page = at(full)
    page.units.table.sorted_by.emit("convened", False)
    assert list(cells(page))[:2] == ["Huyện Đăk Tô", "Huyện Sa Thầy"]
    page.units.table.sorted_by.emit("convened", True)
    assert list(cells(page))[:2] == ["Huyện Sa Thầy", "Huyện Đăk Tô"]


def test_units_are_ordered_as_vietnamese_orders_them() -> None:
    lines = [Line("1", "Huyện Đăk Tô", ""), Line("2", "Huyện Ia H'Drai", ""),
             Line("3", "Huyện Đăk Glei", "")]  # fmt: skip
    assert [line.uid for line in ordered(lines, "unit", descending=False)] == ["3", "1", "2"]


def test_searching_narrows_the_units_and_says_how_many_are_shown(
    full: Path, at: At, qtbot: QtBot
) -> None:
    page = at(full)
    window = page.window()
    assert isinstance(window, MainWindow)
    qtbot.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    type_text(window.header.search, "dak")
    qtbot.waitUntil(lambda: page.count.text() == "3/10 đơn vị")
    assert set(cells(page)) >= {"Huyện Đăk Tô", "Huyện Đăk Hà"}
    assert sums(page)[1] == str(sum(OFFICIALS.values())), "the totals are those of the round"
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: page.count.text() == "10 đơn vị")


def test_a_bar_of_a_unit_opens_its_official_delegates_to_read(
    full: Path, at: At, qtbot: QtBot
) -> None:
    page = at(full)
    line = next(line for line in consolidation.summary().lines if line.unit == "Huyện Sa Thầy")
    page.chart.spots()[f"unit:{line.uid}"].click()
    assert page.right.currentWidget() is page.people
    assert page.people.count.text() == f"{OFFICIALS[SA_THAY]} đại biểu"
    shown = [entry.delegate.uid for entry in page.people.table.rows_model.rows]
    assert shown == [entry.delegate.uid for entry in delegates.page(line.uid, kind="official")]
    page.people.kind.setCurrentIndex(0)
    page.people.kind.activated.emit(0)
    assert len(page.people.table.rows_model.rows) == delegates.count(line.uid)
    page.window().activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    qtbot.keyClick(page.people.table, Qt.Key.Key_Escape)
    assert page.right.currentIndex() == 0


def test_a_unit_that_has_sent_nothing_has_no_bar_to_open(full: Path, at: At) -> None:
    page = at(full)
    assert len(page.chart.spots()) == 2


def test_enter_on_a_unit_opens_its_people(full: Path, at: At, qtbot: QtBot) -> None:
    page = at(full)
    assert page.units.table.choose(lambda line: line.unit == "Huyện Đăk Tô")
    page.units.table.setFocus()
    qtbot.keyClick(page.units.table, Qt.Key.Key_Return)
    assert page.people.isVisible()
    assert page.people.title.text() == "Huyện Đăk Tô"
    page.people.back.click()
    page.units.table.choose(lambda line: line.unit == "Huyện Đăk Hà")
    qtbot.keyClick(page.units.table, Qt.Key.Key_Return)
    assert not page.people.isVisible()


def test_each_bar_of_an_ethnic_group_opens_as_many_people_as_it_says(full: Path, at: At) -> None:
    page = at(full)
    page.by.setCurrentIndex(1)
    groups = consolidation.summary().totals.by_group
    assert len(groups) > 3
    assert set(page.chart.spots()) == {f"group:{slug}" for slug in groups}
    for slug, people in groups.items():
        page.chart.spots()[f"group:{slug}"].click()
        rows = page.people.table.rows_model.rows
        assert {entry.person.ethnic_group for entry in rows} == {slug}
        assert len({entry.person.uid for entry in rows}) == len(rows) == people
        page.close_people()


def test_a_change_elsewhere_is_seen_when_the_page_comes_back(full: Path, at: At) -> None:
    page = at(full)
    page.desk.page_wanted.emit("congress", {})
    one = replace(congresses.new_congress("dtts-4-2024"), venue="Hội trường tỉnh")
    page.desk.do(congresses.save, one)
    page.desk.do(
        delegates.register,
        Person(full_name="Y Vêr", gender="female", ethnic_group="ro-mam"),
        Delegate(congress=congresses.all_congresses()[0].uid, kind="official"),
    )
    page.desk.page_wanted.emit("consolidation", {})
    assert cells(page)["Tỉnh Kon Tum"][0] == "1"
    assert cells(page)["Tỉnh Kon Tum"][-1] == "Sổ của đơn vị"
    assert page.figures["sent"].number.text() == "2/10", "the own congress is not one that was sent"


def test_the_round_is_chosen_where_there_are_several(full: Path, at: At) -> None:
    registers.open_register(full)
    congresses.save(congresses.new_congress("mttq-2024-2029"))
    page = at(full)
    assert page.round.isVisible()
    assert page.round.count() == 2
    place = page.round.findData(cycle_definition("mttq-2024-2029").uid)
    page.round.setCurrentIndex(place)
    page.round.activated.emit(place)
    assert sums(page)[1] == "0"
    assert page.round.currentIndex() == place, "the choice stays"
    assert page.summary is not None
    assert page.summary.cycle == cycle_definition("mttq-2024-2029").uid


def test_with_one_round_nothing_is_asked(full: Path, at: At) -> None:
    assert not at(full).round.isVisible()


def test_the_pdf_and_the_workbook_are_kept_where_the_person_says(
    full: Path, at: At, qtbot: QtBot, tmp_path: Path, alerts: list[object]
) -> None:
    page = at(full)
    for make, name, begins in (
        (page.print_page, "tong-hop.pdf", b"%PDF"),
        (page.export, "tong-hop.xlsx", b"PK"),
    ):
        make()
        choose(page.window(), qtbot, "ask_where", tmp_path / name)
        told = len(alerts)
        qtbot.waitUntil(lambda told=told: len(alerts) > told, timeout=PATIENCE)  # type: ignore[misc]
        assert (tmp_path / name).read_bytes().startswith(begins)
        assert name in repr(alerts[-1])


def test_where_it_is_narrow_the_table_and_the_chart_take_turns(full: Path, at: At) -> None:
    page = at(full)
    assert page.units.isVisible()
    assert page.right.isVisible()
    assert not page.flip.isVisible()
    page.window().resize(1093, 582)
    assert page.units.isVisible()
    assert not page.right.isVisible()
    page.flip.click()
    assert not page.units.isVisible()
    assert page.chart.isVisible()
    next(iter(page.chart.spots().values())).click()
    assert page.people.isVisible()
    page.close_people()
    assert page.units.isVisible()


def test_the_tables_are_sound_models(full: Path, at: At, qtmodeltester: ModelTester) -> None:
    page = at(full)
    next(iter(page.chart.spots().values())).click()
    for model in (page.units.table.rows_model, page.units.sums_model, page.people.table.rows_model):
        qtmodeltester.check(model)


def test_a_line_says_why_there_is_no_time_of_receipt() -> None:
    assert received_words(Line("", "Huyện Sa Thầy", "")) == "Chưa gửi"
    assert received_words(Line("1", "Huyện Sa Thầy", "")) == "Đã có trong sổ"
    assert received_words(Line("1", "Tỉnh Kon Tum", "", own=True)) == "Sổ của đơn vị"
