from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.charts import by_eye
from desktop_app.domain.delegate_figures import (
    Shown,
    narrowed,
    ordered_groups,
    panel,
    words_of,
)
from desktop_app.domain.filters import NOBODY_LEFT_OUT
from desktop_app.domain.marks import Label, Rectangle, height_of
from desktop_app.domain.pyramid import band_of, pyramid

AGES = {(34, "male"): 3, (38, "female"): 5, (52, "male"): 6, (None, "male"): 2, (41, ""): 1}


def bars(marks: object) -> dict[str, Rectangle]:
    return {one.key: one for one in marks if isinstance(one, Rectangle)}  # type: ignore[attr-defined]


def labels(marks: object) -> list[str]:
    return [one.text for one in marks if isinstance(one, Label)]  # type: ignore[attr-defined]


def test_men_go_to_the_left_and_women_to_the_right_of_the_middle() -> None:
    found = bars(pyramid(AGES, 300))
    assert found.keys() == {"age:30-39:male", "age:30-39:female", "age:50-59:male"}
    for key, bar in found.items():
        if key.endswith(":male"):
            assert bar.x + bar.width < 150
        else:
            assert bar.x > 150


def test_the_length_of_a_bar_is_its_share_of_the_longest() -> None:
    found = bars(pyramid(AGES, 300))
    longest = found["age:50-59:male"].width
    assert found["age:30-39:male"].width * 6 / 3 == longest
    assert round(found["age:30-39:female"].width * 6 / 5, 6) == round(longest, 6)


def test_the_oldest_stand_on_top_and_bands_of_nobody_keep_their_place() -> None:
    told = [text for text in labels(pyramid(AGES, 300)) if "–" in text]
    assert told == ["50–59", "40–49", "30–39"]
    found = bars(pyramid(AGES, 300))
    assert found["age:50-59:male"].y < found["age:30-39:male"].y


def test_whom_the_bars_leave_out_is_said_below_them() -> None:
    marks = pyramid(AGES, 300)
    told = {one.key: one.text for one in marks if isinstance(one, Label)}
    assert told["birth:no"].endswith(": 2")
    assert told["gender:"].endswith(": 1")
    lowest = max(one.y for one in marks if isinstance(one, Rectangle))
    assert all(one.y > lowest for one in marks if isinstance(one, Label) and one.key == "birth:no")


def test_bands_of_five_years_begin_at_multiples_of_five() -> None:
    assert band_of(34, 5) == (30, 34)
    assert band_of(35, 5) == (35, 39)
    assert "age:35-39:female" in bars(pyramid(AGES, 300, step=5))


def test_nobody_with_a_birth_leaves_no_bars() -> None:
    assert bars(pyramid({(None, "male"): 4}, 300)) == {}
    assert pyramid({}, 300) == ()


@given(
    st.dictionaries(
        st.tuples(st.none() | st.integers(-3, 130), st.sampled_from(["male", "female", ""])),
        st.integers(1, 20_000), max_size=40,
    ),
    st.floats(180, 900),
)  # fmt: skip
def test_every_bar_stays_within_the_chart_and_everybody_is_counted_once(
    ages: dict[tuple[int | None, str], int], width: float
) -> None:
    marks = pyramid(ages, width)
    for bar in bars(marks).values():
        assert bar.x >= -0.01
        assert bar.x + bar.width <= width + 0.01
    numbers = sum(
        int(one.text.replace(".", "").rpartition(" ")[2])
        for one in marks
        if isinstance(one, Label) and one.key
    )
    assert numbers == sum(ages.values())


def test_the_panel_shows_gender_ages_and_groups_below_each_other() -> None:
    shown = Shown(
        17, {"male": 11, "female": 5, "": 1}, {"xo-dang": 9, "": 3, "gia-rai": 5}, AGES
    )  # fmt: skip
    marks = panel(shown, 270, 13, by_eye)
    keys = [one.key for one in marks if isinstance(one, Rectangle)]
    assert [key.partition(":")[0] for key in keys] == [
        *["gender"] * 3, *["age"] * 3, *["ethnic_group"] * 3,
    ]  # fmt: skip
    assert height_of(marks) > 200
    assert panel(Shown(), 270, 13, by_eye) == ()


def test_the_largest_group_comes_first_and_the_unknown_last() -> None:
    shown = Shown(10, {}, {"": 8, "kinh": 2, "xo-dang": 5}, {})
    assert ordered_groups(shown) == [("xo-dang", 5), ("kinh", 2), ("", 8)]


def test_a_mark_says_who_is_behind_it_and_narrows_the_list_to_them() -> None:
    assert words_of("age:30-39:female") == "Nữ 30–39"
    assert words_of("ethnic_group:xo-dang") == "Xơ Đăng"
    assert words_of("gender:male") == "Nam"
    guests = NOBODY_LEFT_OUT.only("kind", "guest")
    made = narrowed(guests, "age:30-39:female")
    assert made.chosen == {"kind": ("guest",), "gender": ("female",)}
    assert (made.age_from, made.age_to) == (30, 39)
    assert narrowed(None, "ethnic_group:").chosen == {"ethnic_group": ("",)}
    assert narrowed(None, "birth:no").chosen == {"birth": ("no",)}
