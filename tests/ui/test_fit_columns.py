"""Columns share the room of their table; what a person made wider or narrower stays so."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.services import preferences
from desktop_app.ui.fit_columns import Want, fit_columns, shared
from desktop_app.ui.tables import Column, Table

wants = st.lists(
    st.builds(
        lambda heading, designed, text: Want(
            max(heading, designed), max(heading, text), heading
        ),
        st.integers(20, 150), st.integers(20, 400), st.integers(20, 900),
    ),
    min_size=1, max_size=9,
)  # fmt: skip


@given(wants, st.integers(100, 2000))
def test_no_heading_is_cut_off_and_room_is_used_before_it_lacks(
    columns: list[Want], room: int
) -> None:
    found = shared(columns, room)
    assert all(width >= one.heading for width, one in zip(found, columns, strict=True))
    if sum(one.text for one in columns) <= room:
        assert all(width >= one.text for width, one in zip(found, columns, strict=True))
    if sum(one.designed for one in columns) <= room:
        assert sum(found) <= room
        assert all(
            width >= min(one.text, one.designed) for width, one in zip(found, columns, strict=True)
        )


@pytest.mark.parametrize(
    ("columns", "room", "found"),
    [
        ([Want(100, 40, 30), Want(100, 90, 30)], 300, [100, 100]),  # as designed
        ([Want(100, 180, 30), Want(100, 90, 30)], 300, [180, 100]),  # from what is over
        ([Want(100, 180, 30), Want(100, 60, 30)], 240, [180, 60]),  # from one that needs less
        ([Want(100, 400, 30), Want(100, 105, 30)], 230, [125, 105]),  # little before much
        ([Want(200, 200, 60), Want(100, 100, 30)], 280, [180, 100]),  # the widest gives a little
        ([Want(200, 200, 60), Want(100, 100, 30)], 180, [200, 100]),  # too much: a bar
    ],
)
def test_the_room_is_shared_by_need(columns: list[Want], room: int, found: list[int]) -> None:
    assert shared(columns, room) == found


def _table(texts: Sequence[str], qtbot: QtBot) -> Table[str]:
    columns: list[Column[str]] = [
        Column("long", "Long", lambda one: one, 60), Column("short", "No.", lambda _: "1", 60),
        Column("last", "Last", lambda _: "x", 60),
    ]  # fmt: skip
    table: Table[str] = Table(columns, "fitted")
    qtbot.addWidget(table)
    fit_columns(table)
    table.resize(700, 300)
    table.show()
    table.rows_model.show_rows(lambda offset, limit: list(texts)[offset : offset + limit])
    qtbot.waitExposed(table)
    QApplication.processEvents()
    return table


def test_a_column_follows_its_texts_and_the_width_of_the_table(qtbot: QtBot) -> None:
    table = _table(["Một nội dung dài hơn cột được thiết kế"], qtbot)
    header = table.horizontalHeader()
    wide = header.sectionSize(0)
    assert wide > table.sizeHintForColumn(0)
    table.resize(240, 300)
    qtbot.waitUntil(lambda: header.sectionSize(0) < wide)


def test_a_width_that_a_person_chose_is_kept(qtbot: QtBot) -> None:
    preferences.keep(columns={"fitted": {"widths": {"long": 90}, "order": []}})
    table = _table(["Một nội dung dài hơn cột được thiết kế"], qtbot)
    assert table.horizontalHeader().sectionSize(0) == 90
