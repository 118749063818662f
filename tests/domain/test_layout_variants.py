"""Layouts that are like another one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from desktop_app.domain.errors import Refusal
from desktop_app.domain.layout_files import layout, layout_names, read_layout
from desktop_app.domain.layout_variants import varied
from desktop_app.domain.layouts import PictureElement

BASE: dict[str, Any] = {
    "title": "Thẻ",
    "styles": {"name": {"colour": "primary", "face": "sans"}},
    "element": [
        {"type": "photo", "when": ["photo"]},
        {"type": "text", "when": ["photo", "seat"]},
        {"type": "text", "when": ["!photo", "seat"], "row": [{"text": "x", "colour": "primary"}]},
        {"type": "shape", "when": ["photo|number"], "fill": "primary", "outline": "ink"},
    ],
}


def test_colours_are_exchanged_wherever_they_stand_and_the_other_layout_stays() -> None:
    made = varied(BASE, {"colours": {"primary": "#A3201D"}})
    assert made["styles"]["name"]["colour"] == "#A3201D"
    assert made["element"][2]["row"][0]["colour"] == "#A3201D"
    assert (made["element"][3]["fill"], made["element"][3]["outline"]) == ("#A3201D", "ink")
    assert BASE["element"][3]["fill"] == "primary"
    assert made["title"] == "Thẻ"


def test_without_a_variable_what_stands_only_for_it_is_gone_and_the_rest_no_longer_asks() -> None:
    made = varied(BASE, {"without": ["photo"]})
    assert [one["when"] for one in made["element"]] == [["seat"], ["number"]]


def test_its_own_elements_lie_beneath_those_of_the_other() -> None:
    own = {"type": "line"}
    assert varied(BASE, {"element": [own]})["element"][0] == own


def test_what_it_says_itself_counts() -> None:
    made = varied(BASE, {"title": "Thẻ khác", "back": [{"type": "line", "fill": "primary"}]})
    assert made["title"] == "Thẻ khác"
    assert len(made["back"]) == 1


@pytest.mark.parametrize("name", [name for name in layout_names() if name.endswith("-plain")])
def test_a_plain_card_has_no_place_for_a_photo(name: str) -> None:
    made = layout(name)
    assert made.elements
    assert not any(isinstance(one, PictureElement) for one in made.everything())
    assert not any("photo" in asked for one in made.everything() for asked in one.when)


@pytest.mark.parametrize("name", [name for name in layout_names() if "-mttq" in name])
def test_a_card_of_the_front_differs_in_colour_and_lies_as_the_other_does(name: str) -> None:
    made, other = layout(name), layout(name.replace("-mttq", ""))
    assert made.family == "mttq"
    assert made.sheet == other.sheet
    assert [(one.x, one.y, one.width, one.height) for one in made.elements] == [
        (one.x, one.y, one.width, one.height) for one in other.elements
    ]
    assert made.elements != other.elements


def test_a_layout_like_one_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text('like = "no-such-card"\n', encoding="utf-8")
    with pytest.raises(Refusal) as caught:
        read_layout(file)
    assert "no-such-card" in caught.value.message.values["reason"]


def test_the_program_brings_every_size_for_both_families_with_and_without_a_photo() -> None:
    names = set(layout_names())
    for size in ("id1", "90x130", "85x125", "100x140", "a6", "a7"):
        for variant in ("", "-plain", "-mttq", "-mttq-plain"):
            assert f"card-{size}{variant}" in names
    sizes = {layout(f"card-{size}").card for size in ("id1", "90x130", "85x125", "100x140")}
    assert sizes == {(85.6, 54.0), (90.0, 130.0), (85.0, 125.0), (100.0, 140.0)}
    assert (layout("card-a6").card, layout("card-a7").card) == ((105.0, 148.0), (74.0, 105.0))
    for purpose in ("pass", "tent", "seat_label", "voting_card", "bag_label", "certificate"):
        assert layout_names(purpose)
