"""Changing a layout: nothing leaves the card, nothing is lost, and every step can be taken back."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain import layout_editing as editing
from desktop_app.domain import layout_files
from desktop_app.domain.layout_editing import ALIGNMENTS, BACK, FRONT, HANDLES, STACKING, extent
from desktop_app.domain.layout_snapping import snap, snap_edge
from desktop_app.domain.layout_steps import MOST_STEPS, Steps
from desktop_app.domain.layouts import (
    CodeElement,
    Element,
    Layout,
    LineElement,
    ShapeElement,
    TextElement,
)

ROUNDED = 0.03
"""Millimetres by which rounding to a hundredth may put a rotated corner out."""

READY = layout_files.layout("card-90x130")


def shape(
    x: float, y: float, width: float = 10, height: float = 10, rotation: float = 0
) -> ShapeElement:
    return ShapeElement(x=x, y=y, width=width, height=height, rotation=rotation, fill="primary")


def layout(*elements: Element, back: tuple[Element, ...] = ()) -> Layout:
    return replace(READY, elements=elements, back=back)


lengths = st.floats(-300, 300).map(lambda value: round(value, 2))
sizes = st.floats(0, 300).map(lambda value: round(value, 2))
elements = st.builds(
    lambda made, x, y, width, height, rotation: made(
        x=x, y=y, width=width, height=height, rotation=rotation
    ),
    st.sampled_from([ShapeElement, LineElement, CodeElement]),
    lengths, lengths, sizes, sizes, st.sampled_from([0.0, 90.0, -90.0, 180.0, 30.0, 7.5]),
)  # fmt: skip


def within(made: Layout) -> bool:
    rooms = [extent(one) for one in made.everything()]
    return all(
        room.left >= -ROUNDED
        and room.top >= -ROUNDED
        and room.right <= made.card[0] + ROUNDED
        and room.bottom <= made.card[1] + ROUNDED
        for room in rooms
    )


def on_card(*made: Element) -> Layout:
    return layout(*(editing.inside(one, READY.card) for one in made))


Edit = Callable[[Layout], Layout]


@st.composite
def edits(draw: st.DrawFn, count: int) -> Edit:
    """Any one of the operations, on any of the elements that are there."""
    places = tuple(draw(st.lists(st.integers(0, count - 1), min_size=1, max_size=3, unique=True)))
    by = (draw(lengths), draw(lengths))
    handle, how = draw(st.sampled_from(HANDLES)), draw(st.sampled_from(ALIGNMENTS))
    what = draw(st.sampled_from(editing.SIZES))
    keep, axis = draw(st.booleans()), draw(st.integers(0, 1))
    stacking = draw(st.sampled_from(STACKING))

    def pulled(made: Layout) -> Layout:
        one = editing.on_side(made, FRONT)[places[0]]
        return editing.put(
            made, FRONT, {places[0]: editing.resize(one, handle, by, keep_shape=keep)}
        )

    known: list[Edit] = [
        pulled,
        lambda made: editing.move(made, FRONT, places, by),
        lambda made: editing.align(made, FRONT, places, how),
        lambda made: editing.distribute(made, FRONT, places, axis),
        lambda made: editing.same_size(made, FRONT, places, what),
        lambda made: editing.change(made, FRONT, places[0], rotation=by[0] % 360),
        lambda made: editing.double(made, FRONT, places)[0],
        lambda made: editing.restack(made, FRONT, places, stacking)[0],
    ]
    return draw(st.sampled_from(known))


@settings(max_examples=200, deadline=None)
@given(made=st.lists(elements, min_size=1, max_size=5), data=st.data())
def test_nothing_leaves_the_card_and_undo_gives_back_what_was(
    made: list[Element], data: st.DataObject
) -> None:
    begun = on_card(*made)
    assert within(begun)
    steps = Steps(begun)
    states = [begun]
    for edit in data.draw(st.lists(edits(len(made)), min_size=1, max_size=6)):
        steps = steps.become(edit(steps.now))
        assert within(steps.now)
        assert len(steps.now.elements) >= len(made)
        if steps.now != states[-1]:
            states.append(steps.now)
    last = steps.now
    for state in reversed(states[:-1]):
        steps = steps.undo()
        assert steps.now == state
    assert steps.undo() is steps
    for state in states[1:]:
        steps = steps.redo()
        assert steps.now == state
    assert steps.now == last
    assert steps.redo() is steps


@settings(max_examples=100, deadline=None)
@given(made=st.lists(elements, min_size=1, max_size=4))
def test_whatever_was_edited_can_be_kept_and_read_again(made: list[Element]) -> None:
    begun = on_card(*made)
    assert layout_files.loads(begun.name, layout_files.dumps(begun)) == begun


def test_elements_moved_together_keep_their_distance_at_the_edge() -> None:
    made = editing.move(layout(shape(5, 5), shape(30, 40)), FRONT, (0, 1), (-50, 10))
    first, second = made.elements
    assert (first.x, first.y) == (0, 15)
    assert (second.x - first.x, second.y - first.y) == (25, 35)


def test_a_rotated_element_is_pulled_along_its_own_sides_and_stays_at_the_other() -> None:
    before = shape(40, 40, 20, 6, rotation=90)
    grown = editing.resize(before, "e", (0, 4))  # its right side points down
    assert (grown.width, grown.height) == (pytest.approx(24), pytest.approx(6))
    assert extent(grown).top == pytest.approx(extent(before).top)
    assert extent(grown).bottom == pytest.approx(extent(before).bottom + 4)


@given(handle=st.sampled_from(HANDLES), by=st.tuples(lengths, lengths), angle=st.floats(0, 360))
def test_the_corner_opposite_a_pulled_one_stays(
    handle: str, by: tuple[float, float], angle: float
) -> None:
    before = shape(30, 50, 20, 12, rotation=angle)
    opposite = handle.translate(str.maketrans("nsew", "snwe"))
    assert _corner(editing.resize(before, handle, by), opposite) == pytest.approx(
        _corner(before, opposite), abs=1e-6
    )


def _corner(one: Element, where: str) -> tuple[float, float]:
    x = one.width / 2 * (("e" in where) - ("w" in where))
    y = one.height / 2 * (("s" in where) - ("n" in where))
    angle = math.radians(one.rotation)
    return (
        one.x + one.width / 2 + x * math.cos(angle) - y * math.sin(angle),
        one.y + one.height / 2 + x * math.sin(angle) + y * math.cos(angle),
    )


def test_a_pulled_corner_keeps_the_proportions_when_asked() -> None:
    grown = editing.resize(shape(10, 10, 20, 10), "se", (20, 1), keep_shape=True)
    assert (grown.width, grown.height) == (40, 20)


def test_nothing_is_pulled_away_to_nothing_but_a_line_may_be_flat() -> None:
    assert editing.resize(shape(10, 10), "e", (-90, 0)).width == editing.LEAST
    line = LineElement(x=10, y=10, width=30, height=5)
    assert editing.inside(editing.resize(line, "s", (0, -9)), (90, 130)).height == 0


def test_several_are_aligned_to_each_other_and_one_to_the_card() -> None:
    made = layout(shape(10, 10, 10), shape(40, 30, 20))
    assert [one.x for one in editing.align(made, FRONT, (0, 1), "left").elements] == [10, 10]
    assert [one.x for one in editing.align(made, FRONT, (0, 1), "right").elements] == [50, 40]
    assert [one.y for one in editing.align(made, FRONT, (0, 1), "middle").elements] == [20, 20]
    assert editing.align(made, FRONT, (0,), "center").elements[0].x == 40
    assert editing.align(made, FRONT, (1,), "bottom").elements[1].y == 120


def test_distributing_leaves_equal_gaps_and_the_outermost_where_they_are() -> None:
    made = layout(shape(70, 0), shape(0, 0), shape(12, 0, 20))
    spread = editing.distribute(made, FRONT, (0, 1, 2), 0)
    assert [one.x for one in spread.elements] == [70, 0, 30]
    assert editing.distribute(made, FRONT, (0, 1), 0) == made


def test_the_same_size_is_that_of_the_one_chosen_last() -> None:
    made = layout(shape(0, 0, 10, 10), shape(20, 20, 30, 5))
    wide = editing.same_size(made, FRONT, (0, 1), "width").elements[0]
    assert (wide.width, wide.height) == (30, 10)
    both = editing.same_size(made, FRONT, (1, 0), "both").elements[1]
    assert (both.width, both.height) == (10, 10)


@pytest.mark.parametrize(
    ("where", "order", "told"),
    [
        ("front", "acebd", (3, 4)),
        ("back", "bdace", (0, 1)),
        ("forward", "acbed", (2, 4)),
        ("backward", "badce", (0, 2)),
    ],
)
def test_restacking_keeps_all_and_tells_the_new_places(
    where: str, order: str, told: tuple[int, ...]
) -> None:
    made = layout(*(replace(shape(0, 0), name=name) for name in "abcde"))
    stacked, places = editing.restack(made, FRONT, (1, 3), where)
    assert "".join(one.name for one in stacked.elements) == order
    assert places == told


def test_what_is_in_front_already_stays_when_it_is_put_forward() -> None:
    made = layout(*(replace(shape(0, 0), name=name) for name in "abc"))
    assert editing.restack(made, FRONT, (1, 2), "forward") == (made, (1, 2))


def test_a_background_is_added_behind_and_a_copy_in_front() -> None:
    made, places = editing.add(layout(shape(5, 5)), FRONT, shape(0, 0, 90, 130), behind=True)
    assert places == (0,)
    assert made.elements[0].width == 90
    made, places = editing.double(made, FRONT, (1,))
    assert places == (2,)
    assert (made.elements[2].x, made.elements[2].y) == (8, 8)
    assert editing.remove(made, FRONT, (0, 2)).elements == (shape(5, 5),)


def test_both_sides_are_edited_apart() -> None:
    made = layout(shape(5, 5), back=(shape(7, 7),))
    moved = editing.move(made, BACK, (0,), (1, 1))
    assert moved.elements == made.elements
    assert (moved.back[0].x, moved.back[0].y) == (8, 8)


def test_a_smaller_card_takes_everything_with_it() -> None:
    small = editing.with_card(READY, (45.0, 65.0))
    assert list(small.card) == [45, 65]
    assert within(small)
    for before, after in zip(READY.elements, small.elements, strict=True):
        assert after.x == pytest.approx(before.x / 2, abs=0.02)
        if isinstance(after, TextElement):
            assert all(row.size >= row.floor for row in after.rows)


def test_what_is_dragged_snaps_to_the_card_to_others_and_else_to_the_grid() -> None:
    other = extent(shape(50, 60, 20, 20))
    near_middle = snap(extent(shape(39.4, 3.3)), [], (90, 130), 1)
    assert near_middle.by[0] == pytest.approx(0.6)
    assert near_middle.by[1] == pytest.approx(-0.3)
    assert [near_middle.across, near_middle.down] == [45, None]
    at_other = snap(extent(shape(49.2, 100)), [other], (90, 130), 1)
    assert at_other.by[0] == pytest.approx(0.8)
    assert at_other.across == 50
    assert snap_edge(20.4, [0, 90], 1) == (pytest.approx(-0.4), None)
    assert snap_edge(89.5, [0, 90], 1) == (pytest.approx(0.5), 90)


def test_steps_of_one_kind_are_taken_back_together_and_old_ones_forgotten() -> None:
    steps = Steps(layout(shape(0, 0)))
    for _ in range(5):
        steps = steps.become(editing.move(steps.now, FRONT, (0,), (0.5, 0)), "arrow")
    steps = steps.become(editing.move(steps.now, FRONT, (0,), (0, 9)))
    assert steps.undo().now.elements[0].x == 2.5
    assert steps.undo().undo().now.elements[0].x == 0
    for at in range(MOST_STEPS + 20):
        steps = steps.become(editing.change(steps.now, FRONT, 0, x=float(at % 70)))
    assert len(steps.past) == MOST_STEPS


def test_a_new_step_forgets_what_was_taken_back() -> None:
    steps = Steps(layout(shape(0, 0))).become(layout(shape(1, 0))).undo()
    assert steps.become(layout(shape(2, 0))).redo().now == layout(shape(2, 0))
