"""A layout somebody broke or forged is refused, or drawn, never anything else; so are names in odd letters."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.documents.cards import sample
from desktop_app.domain.errors import Refusal
from desktop_app.domain.layout_files import dumps, layout, loads

odd = st.sampled_from(
    [
        None, True, False, 0, -1, 1, 1e308, float("nan"), float("inf"), 10**400, 10**30, "", "5",
        "1.5", "{full_name}", "{nobody}", "{", "\x00", "\u202eabc", "\ud800", "中文", [], {}, [1],
        [[1]], ["x"], {"a": 1}, [None], "x" * 2000, "../../x",
    ]
)  # fmt: skip
ready = st.sampled_from(["card-90x130", "tent-a4", "card-id1", "certificate-a4", "voting-card"])


def places(data: Any, at: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to every value in a layout's data."""
    if at:
        yield at
    inner: Iterable[tuple[Any, Any]] = ()
    if isinstance(data, dict):
        inner = data.items()
    elif isinstance(data, list):
        inner = enumerate(data)
    for key, value in inner:
        yield from places(value, (*at, key))


def changed(data: Any, at: tuple[Any, ...], value: Any) -> Any:
    """The data with another value at one place."""
    inside = data
    for key in at[:-1]:
        inside = inside[key]
    inside[at[-1]] = value
    return data


@settings(max_examples=300, deadline=None)
@given(name=ready, where=st.integers(0, 10**6), value=odd)
def test_whatever_stands_anywhere_in_a_layout_it_is_refused_or_drawn(
    name: str, where: int, value: Any
) -> None:
    data = json.loads(dumps(layout(name)))
    listed = list(places(data))
    body = json.dumps(changed(data, listed[where % len(listed)], value))
    with suppress(Refusal):
        made = loads("own", body)
        assert loads("own", dumps(made)) == made
        assert sample(made, "official").startswith(b"%PDF")


@pytest.mark.parametrize(
    "body",
    ["", "null", "[]", "[" * 30_000, '{"card": {"width": 0, "height": 0}, "element": []}', "1e400"],
)
def test_what_is_no_layout_at_all_is_refused(body: str) -> None:
    with pytest.raises(Refusal) as refused:
        loads("own", body)
    assert refused.value.code == "bad_layout"


@pytest.mark.parametrize(
    "name",
    [
        "Y \u202eNhung",
        "Y\u200b Nhung",
        "Y\u200d Nhung",
        "\ufeffY Nhung",
        "Y 😀 Nhung",
        "Y 中文",
        "עברית",
    ],
)
@pytest.mark.parametrize("of", ["card-90x130", "tent-a4", "certificate-a4"])
def test_a_name_with_letters_nobody_sees_or_no_face_has_is_drawn_or_refused(
    of: str, name: str
) -> None:
    with suppress(Refusal):
        assert sample(layout(of), "official", {"full_name": name}).startswith(b"%PDF")
