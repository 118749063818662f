"""Layouts as data: those of `resources/layouts` and those an office made, read, checked and written.

A layout of the program is a TOML file; one of an office is the same data as JSON in its record. Whatever is
read is checked once: a name, colour, face, variable or size that cannot be used is refused with what is wrong.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Container, Mapping
from dataclasses import asdict, fields
from functools import lru_cache
from pathlib import Path
from typing import Any

from desktop_app.domain import theme
from desktop_app.domain.card_records import LARGEST, PURPOSES
from desktop_app.domain.card_sheets import Sheet
from desktop_app.domain.delegates import KINDS
from desktop_app.domain.errors import Refusal
from desktop_app.domain.layout_variants import varied
from desktop_app.domain.layouts import (
    ALIGNS,
    FACES,
    FITS,
    FOLDS,
    PLACEHOLDER,
    SHAPES,
    VALIGNS,
    VARIABLES,
    Element,
    KindWords,
    Layout,
    Row,
    TextElement,
)
from desktop_app.domain.words import N_
from desktop_app.paths import resource

MOST_ELEMENTS = 200
"""More than any card holds; a layout with more is refused."""


def layout_names(purpose: str = "", family: str = "") -> tuple[str, ...]:
    """The layouts that come with the program, or those for a purpose and a family of congresses."""
    names = sorted(file.stem for file in resource("layouts").glob("*.toml"))
    if not purpose and not family:
        return tuple(names)
    made = [layout(name) for name in names]
    return tuple(
        one.name
        for one in made
        if purpose in ("", one.purpose) and (not family or one.family in ("", family))
    )


@lru_cache(maxsize=64)
def layout(name: str) -> Layout:
    """One of the layouts that come with the program. Refused when there is none of this name."""
    if name not in layout_names():
        raise Refusal(
            N_("There is no card layout “{layout}”. Choose one of these: {known}."),
            code="unknown_layout",
            layout=name[:80],
            known=", ".join(layout_names()),
        )
    return read_layout(resource("layouts", f"{name}.toml"))


def read_layout(file: Path) -> Layout:
    """The layout in a file. Refused with what is wrong when it cannot be used."""
    return _refusing(file.stem, lambda: _data(file))


def _data(file: Path) -> dict[str, Any]:
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    if "like" not in data:
        return data
    like = data.pop("like")
    _one_of(like, layout_names(), "like")
    return varied(_data(resource("layouts", f"{like}.toml")), data)


def loads(name: str, body: str) -> Layout:
    """The layout an office keeps as JSON. Refused with what is wrong when it cannot be used."""
    if len(body) > LARGEST:
        body = ""  # no layout; what is wrong is said below
    return _refusing(name, lambda: _parsed(body))


def _parsed(body: str) -> Any:
    data = json.loads(body)
    json.dumps(data, ensure_ascii=False).encode()  # a half letter can neither be kept nor drawn
    return data


def dumps(made: Layout) -> str:
    """The layout as one line of JSON; `loads` gives the same layout back."""
    return json.dumps(to_data(made), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def to_data(made: Layout) -> dict[str, Any]:
    """The layout as a file has it, without styles: every row says all of itself."""
    sheet = made.sheet
    return {
        "title": made.title,
        "purpose": made.purpose,
        "family": made.family,
        "fold": made.fold,
        "card": {"width": sheet.card[0], "height": sheet.card[1]},
        "page": {
            "width": sheet.page[0], "height": sheet.page[1], "gap": list(sheet.gap),
            "margin": list(sheet.margin),
        },
        "kinds": {key: asdict(words) for key, words in made.kinds.items()},
        "element": [_written(one) for one in made.elements],
        "back": [_written(one) for one in made.back],
    }  # fmt: skip


def _written(element: Element) -> dict[str, Any]:
    kind = next(key for key, type_ in Layout.made_of.items() if type(element) is type_)
    data: dict[str, Any] = {"type": kind}
    for each in fields(element):
        value = getattr(element, each.name)
        if each.name == "rows":
            data["row"] = [asdict(row) for row in value]
        elif value != each.default:
            data[each.name] = list(value) if isinstance(value, tuple) else value
    return data


def _refusing(name: str, read: Any) -> Layout:
    try:
        return _layout(name, read())
    except (
        ValueError, KeyError, TypeError, AttributeError, RecursionError, ArithmeticError,
    ) as error:  # fmt: skip
        raise Refusal(
            N_("The card layout {layout} cannot be used: {reason}. Correct it, or choose another."),
            code="bad_layout",
            layout=name,
            reason=str(error)[:200],
        ) from error


def _layout(name: str, data: Mapping[str, Any]) -> Layout:
    card, page = data["card"], data.get("page", {})
    sheet = Sheet(
        (_length(page.get("width", 210)), _length(page.get("height", 297))),
        (_length(card["width"]), _length(card["height"])),
        _pair(page.get("gap", (0, 0))),
        _pair(page.get("margin", (5, 5))),
    )
    given = data.get("kinds", {})
    for kind in given:
        _one_of(kind, KINDS, "kinds")
    kinds: dict[str, KindWords] = {}
    for key, written in {**_kinds(), **given}.items():
        _known(KindWords, written)
        kinds[key] = words = KindWords(**written)
        _one_of(words.shape, SHAPES[1:-1], "shape")
    styles = data.get("styles", {})
    front, back = data["element"], data.get("back", ())
    if len(front) + len(back) > MOST_ELEMENTS:
        raise ValueError(f"element: {len(front) + len(back)}")
    purpose, fold = str(data.get("purpose", "card")), str(data.get("fold", ""))
    family = str(data.get("family", ""))
    _one_of(purpose, PURPOSES, "purpose")
    _one_of(fold, FOLDS, "fold")
    _one_of(family, ("", "dtts", "mttq"), "family")
    return Layout(
        name, str(data["title"]), sheet, kinds,
        tuple(_element(dict(each), styles) for each in front),
        tuple(_element(dict(each), styles) for each in back),
        fold, purpose, family,
    )  # fmt: skip


@lru_cache(maxsize=1)
def _kinds() -> dict[str, dict[str, str]]:
    """The words and shapes of the kinds where a layout says nothing else."""
    text = resource("layouts", "common", "kinds.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def _pair(data: Any) -> tuple[float, float]:
    across, down = data
    return _length(across), _length(down)


def _length(value: Any) -> float:
    """Millimetres; not above what any printer takes."""
    found = float(value)
    if not 0 <= found <= 2000:  # also refuses what is no number
        raise ValueError(f"mm: {found:g}")
    return found


def _element(data: dict[str, Any], styles: Mapping[str, Mapping[str, Any]]) -> Element:
    made = Layout.made_of[data.pop("type")]
    for name in ("when", "kinds"):
        data[name] = tuple(data.get(name, ()))
    for name in data["when"]:
        for one in name.removeprefix("!").split("|"):
            _one_of(one, VARIABLES, "when")
    for name in data["kinds"]:
        _one_of(name, KINDS, "kinds")
    if made is TextElement:
        data["rows"] = tuple(_row(each, styles) for each in data.pop("row"))
    _known(made, data)
    for name in data.keys() & _CHOICES.keys():
        _one_of(data[name], _CHOICES[name], name)
    for name in ("fill", "outline", "colour"):
        if name in data and (data[name] or name == "colour"):  # "" is a shape without it
            theme.colour(data[name])
    for name in ("x", "y"):  # below 0 where a long narrow box is rotated
        data[name] = _number(data[name], name, 2000)
    for name in ("width", "height"):
        data[name] = _length(data[name])
    for name in data.keys() & {"rotation", "line"}:
        data[name] = _number(data[name], name, 360)
    return made(**data)


_CHOICES: Mapping[str, Container[str]] = {
    "align": ALIGNS, "valign": VALIGNS, "fit": FITS, "shape": SHAPES, "variable": VARIABLES,
}  # fmt: skip
"""What a value of an element may be, where it is one of a few."""


def _row(data: Mapping[str, Any], styles: Mapping[str, Mapping[str, Any]]) -> Row:
    merged = {**styles[data["style"]], **data} if "style" in data else dict(data)
    merged.pop("style", None)
    merged["break_before"] = _words(merged.get("break_before", ()))
    _known(Row, merged)
    row = Row(**merged)
    for name in PLACEHOLDER.findall(row.text):
        _one_of(name, VARIABLES, "text")
    _one_of(row.face, FACES, "face")
    theme.colour(row.colour)
    for name in ("size", "floor", "leading", "before", "one_line_floor"):
        _number(getattr(row, name), name, 400)
    if not 0 < row.floor <= row.size:
        raise ValueError(f"floor: {row.floor:g}")
    if not 1 <= int(row.lines) <= 50:
        raise ValueError(f"lines: {row.lines}")
    return row


def _number(value: Any, what: str, most: float) -> float:
    found = float(value)
    if not -most <= found <= most:  # also refuses what is no number
        raise ValueError(f"{what}: {found:g}")
    return found


def _known(made: type, data: Mapping[str, Any]) -> None:
    """Refuse names that ``made`` has no field of, and values that are not of the field's type."""
    needed = {each.name: str(each.type) for each in fields(made)}
    for name, value in data.items():
        _one_of(name, needed, made.__name__)
        if isinstance(value, bool) != (needed[name] == "bool") or not isinstance(
            value, _OF_TYPE[needed[name].partition("[")[0]]
        ):
            raise ValueError(f"{name}: {str(value)[:80]}")


def _words(listed: Any) -> tuple[str, ...]:
    """The words before which a line may be broken: a handful, each looked for in every name."""
    words = tuple(listed)
    if len(words) > MOST_ELEMENTS or not all(isinstance(one, str) for one in words):
        raise ValueError(f"break_before: {str(listed)[:80]}")
    return words


_OF_TYPE: Mapping[str, type | tuple[type, ...]] = {
    "str": str, "float": (int, float), "int": int, "bool": bool, "tuple": (list, tuple),
}  # fmt: skip
"""What a value may be in a file, by the type of the field it is for."""


def _one_of(value: str, known: Any, what: str) -> None:
    if value not in known:
        raise ValueError(f"{what}: {value}")
