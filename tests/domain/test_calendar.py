"""Days of a round, and what lies where on a sheet."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from desktop_app.domain.calendar import Agenda, Entry, Note, month_on, week, weeks
from desktop_app.domain.calendar_marks import Grid, Sheet, fitted, grid_marks
from desktop_app.domain.calendar_words import day_title, entry_words
from desktop_app.domain.cycle_definitions import BEFORE, Deadline
from desktop_app.domain.marks import Dot, Label, Line, Mark, Rectangle
from desktop_app.domain.timeline_marks import (
    Axis,
    Head,
    Look,
    head_marks,
    reach,
    row_marks,
    timeline_rows,
)
from desktop_app.domain.venues import hall_key

DAY = date(2024, 5, 16)


def entry(unit: str, first: str = "2024-05-16", last: str = "", **fields: Any) -> Entry:
    usual = Entry(
        unit, f"Xã {unit}", "commune", "", "d", first, last or first, "", "", "planned", own=True
    )
    return usual._replace(**fields)


def measure(text: str, size: float, bold: bool) -> float:
    return len(text) * size * (0.6 if bold else 0.5)


def sheet(*entries: Entry, **fields: object) -> Sheet:
    usual = {"weeks": weeks(DAY), "agenda": Agenda(entries), "today": DAY, "month": 5}
    return Sheet(**{**usual, **fields})  # type: ignore[arg-type]


def test_a_congress_of_several_days_stands_on_each_also_over_a_leap_day_and_a_months_end() -> None:
    agenda = Agenda([entry("a", "2024-02-28", "2024-03-02")])
    days = [date(2024, 2, 28), date(2024, 2, 29), date(2024, 3, 1), date(2024, 3, 2)]
    assert [agenda.count(day) for day in days] == [1, 1, 1, 1]
    assert agenda.count(date(2024, 3, 3)) == 0


def test_what_knows_only_its_month_stands_on_no_day() -> None:
    agenda = Agenda([entry("a", "", month="2024-05")])
    assert all(agenda.count(day) == 0 for each in weeks(DAY) for day in each)
    assert [one.unit for one in agenda.in_month(DAY)] == ["a"]


def test_a_day_lists_upper_levels_first_and_mornings_before_afternoons() -> None:
    listed = Agenda([
        entry("b", half="afternoon", code="1"), entry("a", half="morning", code="2"),
        entry("d", level="district"),
    ]).on(DAY)  # fmt: skip
    assert [one.unit for one in listed] == ["d", "a", "b"]


def test_filters_keep_a_level_an_area_and_what_is_asked_for() -> None:
    agenda = Agenda([
        entry("d", level="district", parent="p"), entry("a"), entry("b", parent="other"),
    ])  # fmt: skip
    assert {one.unit for one in agenda.filtered("commune").entries} == {"a", "b"}
    assert {one.unit for one in agenda.filtered(area="d").entries} == {"d", "a"}
    assert {one.unit for one in agenda.filtered(only={"b"}.__contains__).entries} == {"b"}
    assert agenda.filtered() is agenda


@pytest.mark.parametrize(
    ("day", "by", "expected"),
    [
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2023, 12, 31), 2, date(2024, 2, 29)),
        (date(2024, 3, 31), -1, date(2024, 2, 29)),
        (date(2024, 1, 15), -1, date(2023, 12, 15)),
    ],
)
def test_a_month_on_ends_no_later_than_that_month(day: date, by: int, expected: date) -> None:
    assert month_on(day, by) == expected


def test_every_day_of_a_sheet_is_found_at_its_place_and_every_line_at_its_own() -> None:
    note = Note(DAY, "task", "In thẻ", "t")
    grid = Grid(sheet(entry("a"), entry("b"), notes={DAY: [note]}), 700, 500, 10)
    for row in weeks(DAY):
        for day in row:
            x, y = grid.corner(day)
            assert grid.day_at(x + 1, y + 1) == day
    x, y = grid.corner(DAY)
    found = [grid.item_at(x + 5, y + grid.first_line + (n + 0.5) * grid.line) for n in range(4)]
    assert found == [note, entry("a"), entry("b"), None]
    assert grid.item_at(x + 5, y + 1) is None
    assert grid.day_at(-1, 100) is None


def test_what_has_no_room_in_a_cell_is_counted_and_nothing_is_left_out_of_the_count() -> None:
    entries = [entry(f"u{number:02}") for number in range(30)]
    grid = Grid(sheet(*entries), 700, 500, 10)
    shown = grid.items(DAY)
    assert len(shown) == grid.room()
    assert shown[-1] == f"+ {30 - (len(shown) - 1)}"


def test_a_conflict_of_a_congress_without_room_is_marked_beside_the_count() -> None:
    entries = [entry(f"u{number:02}") for number in range(30)]
    for unit, expected in (("u29", 1), ("u00", 1), ("other", 0)):
        grid = Grid(sheet(*entries, clashing=frozenset({unit})), 700, 500, 10)
        marks = list(grid_marks(grid, measure))
        found = [one for one in marks if isinstance(one, Dot) and one.shape == "triangle"]
        assert len(found) == expected


def test_marks_stay_on_the_sheet_and_in_their_cells() -> None:
    entries = [entry("a" * 40, half="morning"), entry("b", "2024-05-04", "2024-05-07")]
    grid = Grid(sheet(*entries, clashing=frozenset({"b"})), 700, 500, 10)
    marks = list(grid_marks(grid, measure))
    assert any(isinstance(one, Dot) and one.shape == "triangle" for one in marks)
    for mark in marks:
        left, right, low = room(mark)
        assert left >= 0
        assert right <= 700.01
        assert low <= 500.01
    texts = [one.text for one in marks if isinstance(one, Label)]
    assert "S" in texts  # in the morning
    assert any(text.endswith("…") for text in texts)
    assert "1/4" in texts  # the lunar month that begins on 8 May


def room(mark: Mark) -> tuple[float, float, float]:
    if isinstance(mark, Label):
        wide = measure(mark.text, mark.size, mark.bold)
        left = mark.x - {"start": 0.0, "middle": wide / 2, "end": wide}[mark.anchor]
        return left, left + wide, mark.y
    if isinstance(mark, Rectangle):
        return mark.x, mark.x + mark.width, mark.y + mark.height
    if isinstance(mark, Line):
        return min(mark.x1, mark.x2), max(mark.x1, mark.x2), max(mark.y1, mark.y2)
    return mark.x - mark.size / 2, mark.x + mark.size / 2, mark.y + mark.size / 2


def test_a_text_that_fits_is_left_alone_and_another_ends_with_an_ellipsis_within_its_room() -> None:
    assert fitted("Xã Rờ Kơi", 10, 100, measure) == "Xã Rờ Kơi"
    short = fitted("Thị trấn Sa Thầy", 10, 40, measure)
    assert short.endswith("…")
    assert measure(short, 10, False) <= 40


def test_a_week_begins_on_monday() -> None:
    assert week(DAY) == [date(2024, 5, day) for day in range(13, 20)]


def test_the_timeline_lists_levels_with_their_units_and_reaches_over_all_days() -> None:
    agenda = Agenda([
        entry("a"), entry("m", "", month="2024-07"), entry("d", "2024-06-20", level="district"),
        entry("none", ""),
    ])  # fmt: skip
    rows = timeline_rows(agenda)
    assert rows[0] == Head("district", 1)
    assert [one.unit for one in rows if isinstance(one, Entry)] == ["d", "a", "m"]
    limit = Deadline(date(2024, 4, 30), BEFORE)
    first, last = reach(agenda, [("commune", limit)], DAY)
    assert first <= date(2024, 4, 20)
    assert last >= date(2024, 7, 28)
    axis = Axis(first, last, 100, 4, 10)
    for day in (first, DAY, last):
        assert axis.day_at(axis.x(day) + 1) == day
    low, high = axis.bar(agenda.by_unit["m"])
    assert (axis.day_at(low), axis.day_at(high - 1)) == (date(2024, 7, 1), date(2024, 7, 31))
    look = Look(DAY, [("commune", limit)], frozenset({"a"}))
    upright = [one for one in row_marks(rows, axis, look, measure) if isinstance(one, Line)]
    deadline = axis.x(date(2024, 4, 29)) + axis.step
    assert any(one.x1 == one.x2 == deadline and one.colour == "bad" for one in upright)
    words = [one.text for one in head_marks(axis, look, measure) if isinstance(one, Label)]
    assert "Hạn cấp xã" in words


def test_a_day_and_a_congress_are_said_in_words() -> None:
    assert day_title(DAY) == "Thứ Năm, 16/5/2024 (9/4 âm lịch)"
    assert "Quốc khánh" in day_title(date(2024, 9, 2))
    assert entry_words(entry("a", half="morning", venue="Nhà rông")) == (
        "Xã a · 16/5/2024, buổi sáng · Dự kiến · Nhà rông"
    )


def test_a_list_of_one_day_does_not_say_the_day_again() -> None:
    one = entry("a", half="morning", venue="Nhà rông")
    assert entry_words(one, DAY) == "Xã a · buổi sáng · Dự kiến · Nhà rông"
    longer = entry("b", last="2024-05-17")
    assert "16/5/2024" in entry_words(longer, DAY)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Hội trường huyện", "hội  trường HUYỆN", True),
        ("Nhà văn hóa", "Nhà văn hóa", False),
        ("Nhà văn hóa xã", "Nhà văn hóa xã", False),
        ("Hội trường 19/5", "Hội trường 19/5", True),
        ("Hội trường tỉnh", "Hội trường huyện", False),
    ],
)
def test_a_hall_of_the_district_is_one_and_each_commune_has_its_own_house(
    one: str, other: str, same: bool
) -> None:
    first = hall_key(one, "commune", "c1", ("d", "p"))
    second = hall_key(other, "commune", "c2", ("d", "p"))
    assert (first == second) is same


def test_the_hall_of_the_province_is_one_for_all_districts_and_theirs_are_not() -> None:
    near, far = ("d1", "p"), ("d2", "p")
    assert hall_key("Hội trường tỉnh", "commune", "c1", near) == hall_key(
        "Hội trường tỉnh", "commune", "c2", far
    )
    assert hall_key("Hội trường huyện", "commune", "c1", near) != hall_key(
        "Hội trường huyện", "commune", "c2", far
    )
    assert hall_key("Hội trường huyện", "district", "d1", ("p",)) == hall_key(
        "Hội trường huyện", "commune", "c1", near
    )
    assert hall_key("", "commune", "c1", near) == ""
