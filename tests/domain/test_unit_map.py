"""The map of dots: where things lie, what is found under the mouse and in which direction the keys go."""

from __future__ import annotations

from math import hypot

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from desktop_app.domain.charts import by_eye
from desktop_app.domain.progress_figures import HELD, LATE, PLANNED, STANDINGS
from desktop_app.domain.unit_map import (
    LOOKS,
    Centre,
    Grid,
    Place,
    Point,
    bounds_of,
    centres,
    dot_size,
    dots,
    fitted,
    names_on,
    places,
)

POINTS = {
    "north": Point(15.2, 107.9), "south": Point(14.0, 107.9), "east": Point(14.6, 108.5),
    "west": Point(14.6, 107.3), "again": Point(14.6, 107.3),
}  # fmt: skip
UNITS = [(uid, f"Xã {uid}", HELD) for uid in POINTS]

_PLACES = st.lists(
    st.tuples(st.floats(-3, 3), st.floats(-4, 4)), min_size=1, max_size=60, unique=True
).map(lambda made: [Place(str(n), "", PLANNED, x, y) for n, (x, y) in enumerate(made)])


def _by_uid(shown: tuple[Place, ...]) -> dict[str, Place]:
    return {one.uid: one for one in shown}


def test_north_is_up_east_is_right_and_degrees_of_longitude_are_narrower() -> None:
    found = _by_uid(places(UNITS, POINTS))
    assert found["north"].y < found["south"].y
    assert found["west"].x < found["east"].x
    across = found["east"].x - found["west"].x
    assert across == pytest.approx(1.2 * 0.9677, abs=1e-3)
    assert found["south"].y - found["north"].y == pytest.approx(1.2)


def test_units_that_share_a_point_lie_beside_each_other() -> None:
    found = _by_uid(places(UNITS, POINTS))
    assert 0.005 < hypot(
        found["west"].x - found["again"].x, found["west"].y - found["again"].y
    ) < 0.05  # fmt: skip


def test_a_unit_without_a_point_is_left_out() -> None:
    assert places([("nowhere", "Thôn", HELD)], POINTS) == ()


def test_every_standing_has_its_own_look_without_colour() -> None:
    assert set(LOOKS) == set(STANDINGS)
    assert len({(shape, fill == "surface") for shape, fill, _ in LOOKS.values()}) == len(LOOKS)


@given(_PLACES, st.floats(200, 1500), st.floats(200, 900))
def test_all_units_are_seen_when_the_view_is_fitted(
    shown: list[Place], width: float, height: float
) -> None:
    view = fitted(bounds_of(shown), width, height, 20)
    for one in shown:
        x, y = view.to_screen(one.x, one.y)
        assert 19 <= x <= width - 19
        assert 19 <= y <= height - 19
    assert len(dots(view, shown, dot_size(view, bounds_of(shown), 12))) == len(shown)


@given(_PLACES, st.floats(0.2, 5), st.floats(0, 800), st.floats(0, 600))
def test_what_lies_under_the_mouse_stays_there_while_zooming(
    shown: list[Place], factor: float, x: float, y: float
) -> None:
    view = fitted(bounds_of(shown), 800, 600, 20)
    before = view.to_map(x, y)
    after = view.zoomed(factor, x, y).to_screen(*before)
    assert after == pytest.approx((x, y), abs=1e-3)


def test_only_dots_inside_the_view_are_made_and_what_matters_lies_on_top() -> None:
    shown = [Place("late", "", LATE, 0, 0), Place("held", "", HELD, 0.001, 0),
             Place("far", "", HELD, 3, 3)]  # fmt: skip
    view = fitted(bounds_of(shown), 400, 400, 20).zoomed(40, 20, 20)
    assert [dot.key for dot in dots(view, shown, 10)] == ["held", "late"]


@given(_PLACES, st.floats(-3, 3), st.floats(-4, 4), st.floats(0.01, 2))
def test_the_nearest_unit_is_found_as_by_looking_at_all(
    shown: list[Place], x: float, y: float, within: float
) -> None:
    found = Grid(shown).nearest(x, y, within)
    least = min(hypot(one.x - x, one.y - y) for one in shown)
    assert (found is None) == (least > within)
    if found is not None:
        assert hypot(found.x - x, found.y - y) == least


@given(_PLACES)
def test_every_unit_can_be_left_and_reached_by_the_arrow_keys(shown: list[Place]) -> None:
    assume(len({one.x for one in shown}) == len({one.y for one in shown}) == len(shown))
    grid = Grid(shown)
    for right, down in ((1, 0), (-1, 0), (0, 1), (0, -1)):
        for one in shown:
            other = grid.towards(one, right, down)
            if other is not None:
                assert (other.x - one.x) * right + (other.y - one.y) * down > 0
    reached, todo = set(), [shown[0]]
    while todo:
        one = todo.pop()
        if one.uid in reached:
            continue
        reached.add(one.uid)
        steps = (grid.towards(one, *way) for way in ((1, 0), (-1, 0), (0, 1), (0, -1)))
        todo += [step for step in steps if step is not None]
    assert len(reached) > 1 or len(shown) == 1


def test_names_of_areas_stand_at_the_middle_of_their_units_and_never_touch() -> None:
    shown = [Place(str(n), "", HELD, n % 10 / 10, n // 10 / 10) for n in range(100)]
    areas = {one.uid: f"d{int(one.uid) % 10 // 3}" for one in shown}
    names = {f"d{n}": f"Huyện số {n}" for n in range(4)}
    middles = centres(shown, areas, names)
    assert [one.units for one in middles] == [30, 30, 30, 10]
    view = fitted(bounds_of(shown), 300, 300, 20)
    labels = names_on(view, middles, shown, dot=8, size=14, measure=by_eye)
    assert 0 < len(labels) <= 4
    for one in labels:
        for other in labels:
            if one is not other:
                wide = (by_eye(one.text, 14, True) + by_eye(other.text, 14, True)) / 2
                assert abs(one.x - other.x) >= wide or abs(one.y - other.y) >= 14


def test_names_of_inner_areas_come_when_there_is_room_for_them() -> None:
    middles = [Centre("Huyện Sa Thầy", 0, 0, 11, 0.4, inner=True)]
    shown = [Place("1", "Xã", HELD, -1, -1), Place("2", "Xã", HELD, 1, 1)]
    far = fitted(bounds_of(shown), 400, 400, 20)
    told = names_on(far, middles, shown, dot=8, size=14, measure=by_eye)
    assert "Huyện Sa Thầy" not in [one.text for one in told]
    near = names_on(far.zoomed(4, 200, 200), middles, shown, dot=8, size=14, measure=by_eye)
    assert [one.text for one in near] == ["Huyện Sa Thầy"]


def test_units_are_named_where_few_are_in_view() -> None:
    shown = [Place(str(n), f"Xã {n}", HELD, n % 20 / 10, n // 20 / 10) for n in range(400)]
    view = fitted(bounds_of(shown), 600, 600, 20)
    assert not names_on(view, (), shown, dot=8, size=13, measure=by_eye)
    near = view.zoomed(6, 300, 300)
    names = names_on(near, (), shown, dot=8, size=13, measure=by_eye)
    assert 4 < len(names) <= len(dots(near, shown, 8))
    assert all(0 < one.x < 600 and 0 < one.y < 600 for one in names)


def test_an_area_that_is_its_own_unit_is_named_once() -> None:
    shown = [Place("1", "Xã Rờ Kơi", HELD, 0, 0), Place("2", "Xã Mô Rai", HELD, 1, 1)]
    middles = centres(shown, {"1": "1", "2": "2"}, {one.uid: one.name for one in shown})
    view = fitted(bounds_of(shown), 400, 400, 40)
    told = names_on(view, middles, shown, dot=8, size=14, measure=by_eye)
    assert sorted(one.text for one in told) == ["Xã Mô Rai", "Xã Rờ Kơi"]
    assert all(one.y > view.to_screen(0, 0)[1] for one in told)  # below their dots
