"""Layouts that are like another one: in other colours, with other words, without the photo.

A file says ``like = "card-90x130"`` and then only what is different: any table or value of its own counts
instead of that of the other; ``colours`` exchanges colours wherever they stand, ``without`` leaves variables
away with all that stands only for them, and ``element`` lies beneath the elements of the other.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from typing import Any

_COLOURED = ("fill", "outline", "colour")


def varied(base: Mapping[str, Any], change: Mapping[str, Any]) -> dict[str, Any]:
    """The data of a layout that is like ``base`` but for ``change``; neither is altered."""
    own = dict(change)
    colours, without = own.pop("colours", {}), own.pop("without", ())
    beneath = own.pop("element", ())
    made = {**base, **own}
    for side in ("element", "back"):
        kept = (_without(one, without) for one in base.get(side, ()))
        made[side] = [one for one in kept if one is not None]
    if "back" in own:
        made["back"] = own["back"]
    made = {key: _coloured(value, colours) for key, value in made.items()}
    made["element"] = [*beneath, *made["element"]]
    return made


def _without(element: Mapping[str, Any], gone: Container[str]) -> Mapping[str, Any] | None:
    """The element where some variables are never there; None when it then never stands."""
    shown = "" if element.get("picture") else element.get("variable", "photo")
    if element["type"] in ("photo", "picture") and shown in gone:
        return None
    asked: list[str] = []
    for each in element.get("when", ()):
        if each.startswith("!"):
            if each[1:] not in gone:
                asked.append(each)
            continue
        left = [one for one in each.split("|") if one not in gone]
        if not left:
            return None
        asked.append("|".join(left))
    return {**element, "when": asked}


def _coloured(data: Any, colours: Mapping[str, str]) -> Any:
    if isinstance(data, Mapping):
        return {
            key: colours.get(value, value)
            if key in _COLOURED and isinstance(value, str)
            else _coloured(value, colours)
            for key, value in data.items()
        }
    if isinstance(data, list | tuple):
        return [_coloured(each, colours) for each in data]
    return data
