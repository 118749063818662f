"""Rows that come in stretches: none twice, none lost, and of a long list not all in memory."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from desktop_app.ui import app
from desktop_app.ui.table_rows import FIRST, KEPT, STRETCH, Column, Rows, RowsModel
from desktop_app.ui.tables import Table

LONG = FIRST + (KEPT + 10) * STRETCH + 17


def source(length: int) -> tuple[Callable[[int, int], list[int]], list[tuple[int, int]]]:
    """A load of so many numbers, and what was asked of it."""
    asked: list[tuple[int, int]] = []

    def load(offset: int, limit: int) -> list[int]:
        asked.append((offset, limit))
        return list(range(length))[offset : offset + limit]

    return load, asked


def all_of(rows: Rows[int]) -> Rows[int]:
    while rows.more:
        rows.load_next()
    return rows


@pytest.mark.parametrize("length", [0, 1, FIRST - 1, FIRST, FIRST + 1, FIRST + STRETCH, LONG])
def test_all_rows_come_once_and_in_order(length: int) -> None:
    rows = all_of(Rows(source(length)[0]))
    assert len(rows) == length
    assert rows == list(range(length))


def test_of_a_long_list_only_what_was_looked_at_last_is_kept() -> None:
    load, asked = source(LONG)
    rows = all_of(Rows(load))
    before = len(asked)
    assert rows[LONG - 1] == LONG - 1
    assert len(asked) == before, "the end is still at hand"
    assert rows[3] == 3
    assert asked[before:] == [(0, FIRST)], "the beginning was let go and is read again, no more"
    assert len(rows._stretches) == KEPT


def test_what_comes_into_sight_is_read_before_it_is_asked_for() -> None:
    load, asked = source(LONG)
    rows = all_of(Rows(load))
    rows.have(FIRST - 5, FIRST + 5)
    before = len(asked)
    assert rows[FIRST - 5 : FIRST + 5] == list(range(FIRST - 5, FIRST + 5))
    assert len(asked) == before
    rows.have(LONG, LONG + 50)  # beyond the end


def test_rows_can_be_replaced_where_they_are() -> None:
    rows = all_of(Rows(source(200)[0]))
    rows.replace([one * 2 for one in range(200)])
    assert rows == [one * 2 for one in range(200)]
    assert not rows.more


def test_places_are_counted_from_the_end_too_and_others_are_refused() -> None:
    rows = all_of(Rows(source(50)[0]))
    assert rows[-1] == 49
    for place in (50, -51):
        with pytest.raises(IndexError):
            rows[place]


@pytest.fixture
def table(qtbot: QtBot) -> Table[int]:
    """A shown table of many numbers."""
    app.application()
    made: Table[int] = Table([Column("a", "a", str), Column("b", "b", str)], "numbers")
    qtbot.addWidget(made)
    made.resize(400, 300)
    made.rows_model.show_rows(source(LONG)[0])
    made.show()
    return made


def test_the_model_is_sound_while_rows_come(table: Table[int], qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(table.rows_model)


def test_everything_is_chosen_also_what_is_not_loaded_yet(table: Table[int]) -> None:
    table.selectAll()
    assert table.everything
    assert table.chosen_count() == FIRST
    table.rows_model.load_up_to(FIRST + 10)
    assert table.everything
    assert table.chosen_count() == FIRST + STRETCH, "what comes in is chosen too"


def test_choosing_one_row_ends_choosing_everything(table: Table[int]) -> None:
    table.selectAll()
    table.selectRow(2)
    assert not table.everything
    assert table.selected() == [2]


def test_rows_shown_anew_are_not_all_chosen(table: Table[int]) -> None:
    table.selectAll()
    table.rows_model.show_rows(source(LONG)[0])
    assert not table.everything
    assert table.chosen_places() == []


def test_several_places_are_chosen_and_the_first_gone_to(table: Table[int]) -> None:
    table.choose_places([3, 5, 8])
    assert table.selected() == [3, 5, 8]
    assert table.current() == 3


def test_scrolling_reads_before_painting(table: Table[int]) -> None:
    model: RowsModel[int] = table.rows_model
    model.load_up_to(LONG)
    table.scrollToBottom()
    assert 0 not in model.rows._stretches
    table.verticalScrollBar().setValue(0)
    assert 0 in model.rows._stretches
