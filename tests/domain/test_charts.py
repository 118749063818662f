"""Charts as marks: zero-based, ordered, labelled, and clickable."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.charts import bars, by_eye
from desktop_app.domain.marks import Label, Line, Mark, Rectangle, height_of
from desktop_app.domain.words import use_language

UNITS = ("Huyện Sa Thầy", "Thành phố Kon Tum", "Huyện Ia H'Drai", "Huyện Đăk Tô")


def _bars(marks: tuple[Mark, ...]) -> dict[str, Rectangle]:
    return {mark.key: mark for mark in marks if isinstance(mark, Rectangle)}


def _labels(marks: tuple[Mark, ...]) -> list[str]:
    return [mark.text for mark in marks if isinstance(mark, Label)]


def test_bars_begin_at_nought_and_are_as_long_as_their_values() -> None:
    marks = bars(UNITS, (150, 300, 75, None), 600, keys=("a", "b", "c", "d"))
    found = _bars(marks)
    (axis,) = [mark for mark in marks if isinstance(mark, Line)]
    assert {bar.x for bar in found.values()} == {axis.x1}
    assert found["b"].width == pytest.approx(2 * found["a"].width)
    assert found["a"].width == pytest.approx(2 * found["c"].width)


def test_the_longest_bar_comes_first_and_what_is_not_known_last() -> None:
    marks = bars(UNITS, (150, 300, None, 75), 600)
    assert _labels(marks)[::2] == [UNITS[1], UNITS[0], UNITS[3], UNITS[2]]
    assert _labels(marks)[1::2] == ["300", "150", "75", "–"]


def test_a_given_order_is_kept_where_that_is_wanted() -> None:
    assert _labels(bars(UNITS, (1, 2, 3, 4), 600, ordered=False))[::2] == list(UNITS)


def test_numbers_are_written_as_the_reader_writes_them() -> None:
    assert _labels(bars(["Tỉnh"], [1500], 400))[1] == "1.500"
    use_language("en")
    assert _labels(bars(["Tỉnh"], [1500], 400))[1] == "1,500"


def test_nought_has_a_label_and_no_bar() -> None:
    marks = bars(["Huyện Sa Thầy"], [0], 400, keys=["a"])
    assert not _bars(marks)
    assert _labels(marks) == ["Huyện Sa Thầy", "0"]


def test_nothing_gives_an_empty_chart() -> None:
    assert bars([], [], 400) == ()
    assert height_of(bars([], [], 400)) == 0


def test_a_value_below_nought_or_lists_of_different_length_are_bugs() -> None:
    with pytest.raises(ValueError, match="-1"):
        bars(["a"], [-1], 400)
    with pytest.raises(ValueError, match="shorter"):
        bars(["a", "b"], [1], 400)


def test_a_long_name_goes_over_two_lines_and_only_then_ends_in_dots() -> None:
    name = "Sở Dân tộc và Tôn giáo thành phố Hồ Chí Minh"
    *lines, _ = _labels(bars([name], [5], 500))
    assert " ".join(lines) == name
    endless = "Ban đại diện " * 12
    assert _labels(bars([endless], [5], 300))[-2].endswith("…")


@given(
    st.lists(
        st.tuples(st.text(st.sampled_from("Xã Đăk "), min_size=1, max_size=60),
                  st.none() | st.integers(0, 10**6)),
        min_size=1, max_size=12,
    ),
    st.floats(260, 900),
    st.floats(0, 700),
)  # fmt: skip
def test_all_marks_lie_inside_the_chart(
    rows: list[tuple[str, int | None]], width: float, height: float
) -> None:
    marks = bars([name for name, _ in rows], [value for _, value in rows], width, height)
    assert height_of(marks) >= height - 0.01
    for mark in marks:
        if isinstance(mark, Rectangle):
            left, right = mark.x, mark.x + mark.width
        elif isinstance(mark, Label):
            wide = by_eye(mark.text, mark.size, mark.bold)
            left = mark.x - {"start": 0.0, "middle": wide / 2, "end": wide}[mark.anchor]
            right = left + wide
        else:
            assert isinstance(mark, Line)
            left, right = mark.x1, mark.x2
        assert left >= -0.01
        assert right <= width + 0.01
    names = [mark for mark in marks if isinstance(mark, Label)]
    for one, other in zip(names, names[2:], strict=False):
        assert one.y <= other.y + 0.01, "rows go down the page"
