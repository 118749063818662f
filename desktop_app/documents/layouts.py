"""Layouts of cards: data in millimetres, read from `resources/layouts`, checked once.

A layout says what stands where. Texts are templates ("Số {number}") over the variables of `VARIABLES`; a row
with a variable that is empty is left away, and those beneath close up. An element may ask for variables to be
there (``when = ["photo", "number|seat"]``) or absent (``"!photo"``), and may be for some kinds only.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import lru_cache
from pathlib import Path
from typing import Any, ClassVar

from desktop_app.documents.fonts import BUNDLED
from desktop_app.documents.sheet import Sheet
from desktop_app.domain import theme
from desktop_app.domain.delegates import KINDS, Delegate
from desktop_app.domain.errors import Refusal
from desktop_app.domain.fields import spec
from desktop_app.domain.people import Person
from desktop_app.domain.words import N_
from desktop_app.paths import resource

VARIABLES: Mapping[str, str] = {
    "organiser": "Phòng Dân tộc huyện Sa Thầy",
    "congress": (
        "Đại hội đại biểu các dân tộc thiểu số huyện Sa Thầy, lần thứ IV - năm 2024"
    ),
    "heading": "ĐẠI BIỂU",
    "kind": "CHÍNH THỨC",
    "full_name": spec(Person, "full_name").sample,
    "position": spec(Person, "position").sample,
    "delegation": "xã Rờ Kơi",
    "number": spec(Delegate, "card_number").sample,
    "seat": spec(Delegate, "seat").sample,
    "code": "7401628393052",
    "when_where": "Nhà văn hóa huyện Sa Thầy, ngày 16/5/2024",
    "training": "",
    "photo": "",
}  # fmt: skip
"""What a card can tell, with the sample that stands there when a layout is drawn without data."""

SHAPES = ("rectangle", "circle", "square", "diamond", "triangle", "star", "kind")
_ALIGNS = ("left", "center", "right")
_VALIGNS = ("top", "middle", "bottom")
_PLACEHOLDER = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A paragraph of a text element; sizes in points, ``before`` (what keeps it from the row above) in mm.

    The rest is as in `desktop_app.documents.fitting.Block`.
    """

    text: str
    face: str
    size: float
    floor: float
    colour: str = "ink"
    lines: int = 1
    one_line_floor: float = 0.0
    leading: float = 1.28
    before: float = 0.0
    break_before: tuple[str, ...] = ()
    firm: bool = False
    capitals: bool = False

    def filled(self, values: Mapping[str, str]) -> str:
        """The text with its variables; empty when one of them is."""
        if any(not values.get(name) for name in _PLACEHOLDER.findall(self.text)):
            return ""
        said = _PLACEHOLDER.sub(lambda match: values[match[1]], self.text)
        return said.upper() if self.capitals else said


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """What stands in a box (mm from the card's top left corner), when, and for which kinds."""

    x: float
    y: float
    width: float
    height: float
    when: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()

    def wanted(self, kind: str, values: Mapping[str, str]) -> bool:
        """Whether it stands on a card of this kind with these values."""
        if self.kinds and kind not in self.kinds:
            return False
        return all(
            not values.get(name[1:])
            if name.startswith("!")
            else any(values.get(one) for one in name.split("|"))
            for name in self.when
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class TextElement(Element):
    """Rows of text one beneath the other."""

    rows: tuple[Row, ...]
    align: str = "center"
    valign: str = "middle"


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureElement(Element):
    """A picture of the register named by a variable, filling the box (cut at its sides)."""

    variable: str = "photo"


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeElement(Element):
    """The QR code of a variable, its quiet zone inside the box."""

    variable: str = "code"


@dataclass(frozen=True, slots=True, kw_only=True)
class ShapeElement(Element):
    """A shape; "kind" is the shape that belongs to the kind of delegate. ``line`` is in points."""

    shape: str = "rectangle"
    fill: str = ""
    outline: str = ""
    line: float = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class LineElement(Element):
    """A line from the top left to the bottom right of its box. ``line`` is in points."""

    colour: str = "line"
    line: float = 0.5


@dataclass(frozen=True, slots=True)
class KindWords:
    """What the card of a kind of delegate says, and the shape that tells it apart on a photocopy."""

    heading: str
    word: str
    shape: str


@dataclass(frozen=True)
class Layout:
    """A card: what its document is called, its ``sheet`` (sizes), the words and shapes of the kinds.

    ``elements`` are what stands on it, from the back to the front.
    """

    name: str
    title: str
    sheet: Sheet
    kinds: Mapping[str, KindWords]
    elements: tuple[Element, ...]
    made_of: ClassVar[Mapping[str, type[Element]]] = {
        "text": TextElement,
        "photo": PictureElement,
        "picture": PictureElement,
        "qr": CodeElement,
        "shape": ShapeElement,
        "line": LineElement,
    }


def layout_names() -> tuple[str, ...]:
    """The layouts there are."""
    return tuple(sorted(file.stem for file in resource("layouts").glob("*.toml")))


@lru_cache(maxsize=8)
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
    try:
        return _layout(file.stem, tomllib.loads(file.read_text(encoding="utf-8")))
    except (ValueError, KeyError, TypeError) as error:
        raise Refusal(
            N_("The card layout {layout} cannot be used: {reason}. Correct it, or choose another."),
            code="bad_layout",
            layout=file.stem,
            reason=str(error),
        ) from error


def _layout(name: str, data: Mapping[str, Any]) -> Layout:
    card, page = data["card"], data.get("page", {})
    sheet = Sheet(
        (float(page.get("width", 210)), float(page.get("height", 297))),
        (float(card["width"]), float(card["height"])),
        _pair(page.get("gap", (0, 0))),
        _pair(page.get("margin", (5, 5))),
    )
    kinds = {key: KindWords(**words) for key, words in data["kinds"].items()}
    if missing := KINDS.keys() - kinds.keys():
        raise ValueError(f"kinds: {', '.join(sorted(missing))}")
    for words in kinds.values():
        _one_of(words.shape, SHAPES[1:-1], "shape")
    styles = data.get("styles", {})
    elements = tuple(_element(dict(each), styles) for each in data["element"])
    return Layout(name, str(data["title"]), sheet, kinds, elements)


def _pair(data: Any) -> tuple[float, float]:
    across, down = data
    return float(across), float(down)


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
        _one_of(data.get("align", "center"), _ALIGNS, "align")
        _one_of(data.get("valign", "middle"), _VALIGNS, "valign")
    if "shape" in data:
        _one_of(data["shape"], SHAPES, "shape")
    if "variable" in data:
        _one_of(data["variable"], VARIABLES, "variable")
    for name in ("fill", "outline", "colour"):
        if data.get(name):
            theme.colour(data[name])
    _known(made, data)
    return made(**data)


def _row(data: Mapping[str, Any], styles: Mapping[str, Mapping[str, Any]]) -> Row:
    merged = {**styles[data["style"]], **data} if "style" in data else dict(data)
    merged.pop("style", None)
    merged["break_before"] = tuple(merged.get("break_before", ()))
    _known(Row, merged)
    row = Row(**merged)
    for name in _PLACEHOLDER.findall(row.text):
        _one_of(name, VARIABLES, "text")
    _one_of(row.face, BUNDLED, "face")
    theme.colour(row.colour)
    if not 0 < row.floor <= row.size:
        raise ValueError(f"floor: {row.floor:g}")
    return row


def _known(made: type, data: Mapping[str, Any]) -> None:
    names = {each.name for each in fields(made)}
    for name in data:
        _one_of(name, names, made.__name__)


def _one_of(value: str, known: Any, what: str) -> None:
    if value not in known:
        raise ValueError(f"{what}: {value}")
