"""The one decoder of what strangers wrote: canonical JSON of texts, whole numbers, lists and objects.

A file may be signed and still be wrong inside, by accident or on purpose. So nothing is read that could be
read in two ways: a key twice, a float, NaN, half a surrogate pair, blanks, another order of keys. Written
again by us, it must come out as the same bytes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from desktop_app.domain.errors import Refusal
from desktop_app.domain.rows import line
from desktop_app.domain.words import N_

DEEPEST = 6
LARGEST = 2**53
UID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
HASH = re.compile(r"[0-9a-f]{64}")
SIGNATURE = re.compile(r"[0-9a-f]{128}")
AGE_KEY = re.compile(r"age1[02-9ac-hj-np-z]{58}")


def damaged() -> Refusal:
    """The file did not arrive as it was written."""
    return Refusal(
        N_(
            "The file is damaged or was copied short. Copy it again at the sender. Nothing changed."
        ),
        code="damaged",
    )


def malformed(place: str) -> Refusal:
    """The file arrived as written, but was not written by the rules; ``place`` is for whoever mends it."""
    return Refusal(
        N_(
            "The file is not made by the rules of the format (at {place}). Ask the sender to make it "
            "again with the current version of the program. Nothing changed."
        ),
        code="malformed",
        place=place,
    )


def decode(data: bytes, place: str) -> Any:
    """The value in ``data``. Raises the `malformed` refusal for anything but canonical JSON."""
    try:
        value = json.loads(data.decode("utf-8"))
        _check(value, DEEPEST)
        same = line(value).encode("utf-8") == data
    except (ValueError, RecursionError) as error:
        raise malformed(place) from error
    if not same:
        raise malformed(place)
    return value


def _check(value: Any, depth: int) -> None:
    kind = type(value)
    if kind is str:
        return
    if kind is int:
        if abs(value) > LARGEST:
            raise ValueError(value)
    elif depth == 0:
        raise ValueError("too deep")
    elif kind is list:
        for item in value:
            _check(item, depth - 1)
    elif kind is dict:
        for item in value.values():
            _check(item, depth - 1)
    else:
        raise ValueError(kind)


def shaped(value: Any, shape: Mapping[str, Any], place: str) -> dict[str, Any]:
    """``value`` when it is an object with exactly these keys; each is a type or a pattern of its text."""
    if type(value) is not dict or value.keys() != shape.keys():
        raise malformed(place)
    for name, wanted in shape.items():
        cell = value[name]
        if isinstance(wanted, re.Pattern):
            if type(cell) is not str or not wanted.fullmatch(cell):
                raise malformed(f"{place} {name}")
        elif type(cell) is not wanted or (wanted is int and cell < 0):
            raise malformed(f"{place} {name}")
    return value
