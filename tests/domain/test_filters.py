"""What the delegate list is narrowed to, and that a kept filter comes back as it was or not at all."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain import filters
from desktop_app.domain.filters import NOBODY_LEFT_OUT, Criteria, facets

FIXED = {name: tuple(one.choices) for name, one in facets().items() if one.choices is not None}


@st.composite
def criteria(draw: st.DrawFn) -> Criteria:
    """Anything that can be chosen in the menu."""
    chosen = {}
    for name in draw(st.lists(st.sampled_from(list(facets())), unique=True, max_size=5)):
        keys = st.sampled_from(FIXED[name]) if name in FIXED else st.text(max_size=20)
        chosen[name] = tuple(draw(st.lists(keys, min_size=1, max_size=3, unique=True)))
    ages = st.none() | st.integers(0, filters.OLDEST)
    return Criteria(chosen=chosen, age_from=draw(ages), age_to=draw(ages))


@given(criteria())
def test_a_kept_filter_comes_back_as_it_was(made: Criteria) -> None:
    try:
        text = made.to_json()
        text.encode()
    except UnicodeEncodeError:
        return
    assert Criteria.from_json(text) == made


@pytest.mark.parametrize(
    "kept",
    ["", "7", "[]", "null", '"kind"', '{"kind": "guest"}', '{"kind": []}', '{"kind": [7]}',
     '{"kind": ["knight"]}', '{"shoe": ["42"]}', '{"kind": ["guest", "guest"]}', '{"age_from": -1}',
     '{"age_from": true}', '{"age_to": 1000}', '{"age_to": "40"}', '{"uids": ["x"]}',
     '{"kind": null}', "{"],
)  # fmt: skip
def test_a_filter_of_another_program_is_not_understood_by_halves(kept: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - its words are the decoder's or ours
        Criteria.from_json(kept)


@given(st.text() | st.recursive(st.none() | st.integers() | st.text(), st.lists).map(json.dumps))
def test_whatever_stands_there_is_read_or_refused(kept: str) -> None:
    try:
        Criteria.from_json(kept)
    except ValueError:
        return
    assert json.loads(kept) == {}


def test_a_key_chosen_twice_is_taken_away_again() -> None:
    women = NOBODY_LEFT_OUT.with_key("gender", "female")
    assert women.chosen == {"gender": ("female",)}
    both = women.with_key("gender", "male")
    assert both.chosen == {"gender": ("female", "male")}
    assert both.with_key("gender", "male").with_key("gender", "female") == NOBODY_LEFT_OUT


def test_only_one_key_replaces_the_others_of_its_facet() -> None:
    made = NOBODY_LEFT_OUT.with_key("kind", "guest").with_key("gender", "male")
    assert made.only("gender", "female").chosen == {"kind": ("guest",), "gender": ("female",)}


def test_ages_alone_are_a_filter_too() -> None:
    old = NOBODY_LEFT_OUT.between(60, None)
    assert old.aged
    assert not old.blank
    assert old.between(None, None).blank


def test_a_figure_of_the_overview_asks_for_a_kind_or_a_part() -> None:
    assert filters.part("guest").chosen == {"kind": ("guest",)}
    assert filters.part("no_photo").chosen == {"part": ("no_photo",)}
    assert filters.part("").blank


def test_single_people_are_not_what_is_kept_of_a_filter() -> None:
    made = filters.people(["a", "b"], "Hai người")
    assert (made.uids, made.said) == (("a", "b"), "Hai người")
    assert Criteria.from_json(made.to_json()).blank
