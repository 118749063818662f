"""Versions: who wrote how often; no clock."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.versions import FORK, NEWER, OLDER, SAME, bump, compare, parse

NAMES = [f"{letter * 8}" for letter in "abcd"]
histories = st.lists(st.sampled_from(NAMES), max_size=12)


def written(*installations: str) -> str:
    version = ""
    for name in installations:
        version = bump(version, name)
    return version


@given(histories)
def test_a_version_counts_each_installations_writes(history: list[str]) -> None:
    assert parse(written(*history)) == {name: history.count(name) for name in set(history)}


@given(histories, histories)
def test_the_order_of_writes_does_not_matter_to_the_text(one: list[str], two: list[str]) -> None:
    assert written(*one, *two) == written(*two, *one)


@given(histories, st.sampled_from(NAMES))
def test_who_writes_once_more_is_newer(history: list[str], name: str) -> None:
    before = written(*history)
    assert compare(bump(before, name), before) == NEWER
    assert compare(before, bump(before, name)) == OLDER
    assert compare(before, before) == SAME


@given(histories)
def test_two_who_wrote_apart_have_forked(history: list[str]) -> None:
    before = written(*history)
    left, right = bump(before, NAMES[0]), bump(before, NAMES[1])
    assert compare(left, right) == compare(right, left) == FORK


@given(histories, histories)
def test_comparing_the_other_way_round_gives_the_opposite(one: list[str], two: list[str]) -> None:
    opposite = {OLDER: NEWER, NEWER: OLDER, SAME: SAME, FORK: FORK}
    left, right = written(*one), written(*two)
    assert compare(left, right) == opposite[compare(right, left)]


@given(histories, histories, histories)
def test_what_contains_a_version_contains_all_that_it_contains(
    one: list[str], two: list[str], three: list[str]
) -> None:
    first, second, third = written(*one), written(*one, *two), written(*one, *two, *three)
    assert compare(third, second) in (NEWER, SAME)
    assert compare(second, first) in (NEWER, SAME)
    assert compare(third, first) in (NEWER, SAME)


def test_a_row_nobody_wrote_is_older_than_any_other() -> None:
    assert compare("", f"{NAMES[0]}:1") == OLDER


@pytest.mark.parametrize(
    "text",
    [
        "aaaaaaaa",
        "aaaaaaaa:0",
        "aaaaaaaa:01",
        "aaaaaaaa:-1",
        "aaaaaaaa:1,",
        "aaaaaaaa:1, bbbbbbbb:1",
        "bbbbbbbb:1,aaaaaaaa:1",
        "aaaaaaaa:1,aaaaaaaa:2",
        "AAAAAAAA:1",
        "a:1",
        "aaaaaaaa:1\n",
        "aaaaaaaa:1000000000000000",
        "٣aaaaaaa:1",
        "aaaaaaaa:٣",
        ",".join(f"{number:08x}:1" for number in range(500)),
    ],
)
def test_what_is_no_version_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        parse(text)
