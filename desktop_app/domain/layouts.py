"""Layouts of cards: what stands where, in millimetres; data that the program brings or an office made itself.

A layout says what stands where on the front and on the back. Texts are templates ("Số {number}") over the
variables of `VARIABLES`; a row with a variable that is empty is left away, and those beneath close up. An
element may ask for variables to be there (``when = ["photo", "number|seat"]``) or absent (``"!photo"``), and
may be for some kinds only. How a layout is read and written: `desktop_app.domain.layout_files`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from desktop_app.domain.card_sheets import Point, Sheet
from desktop_app.domain.delegates import Delegate
from desktop_app.domain.fields import spec
from desktop_app.domain.people import Person
from desktop_app.domain.words import N_

VARIABLES: Mapping[str, str] = {
    "organiser": "Phòng Dân tộc huyện Sa Thầy",
    "congress": (
        "Đại hội đại biểu các dân tộc thiểu số huyện Sa Thầy, lần thứ IV - năm 2024"
    ),
    "heading": "ĐẠI BIỂU",
    "kind": "CHÍNH THỨC",
    "salutation": "Bà",
    "full_name": spec(Person, "full_name").sample,
    "position": spec(Person, "position").sample,
    "delegation": "Xã Rờ Kơi",
    "unit": "UBND xã Rờ Kơi",
    "number": spec(Delegate, "card_number").sample,
    "seat": spec(Delegate, "seat").sample,
    "session": "Phiên chính thức",
    "vehicle": "82A-012.34",
    "code": "7401628393052",
    "when_where": "Nhà văn hóa huyện Sa Thầy, ngày 16/5/2024",
    "place_date": "Sa Thầy, ngày 16 tháng 5 năm 2024",
    "award": "Giấy khen",
    "award_for": "Đã có thành tích xuất sắc trong thực hiện công tác dân tộc giai đoạn 2019 - 2024",
    "award_decision": "Quyết định số 1234/QĐ-UBND ngày 10 tháng 5 năm 2024",
    "award_day": "Sa Thầy, ngày 10 tháng 5 năm 2024",
    "award_signer_post": "CHỦ TỊCH",
    "award_signer": "Nguyễn Văn Mẫu",
    "training": "",
    "photo": "",
}  # fmt: skip
"""What a card can tell, with the sample that stands there when a layout is drawn without data."""

VARIABLE_WORDS: Mapping[str, str] = {
    "organiser": N_("Organising body"),
    "congress": N_("Name of the congress"),
    "heading": N_("The word delegate"),
    "kind": N_("Kind of delegate"),
    "salutation": N_("Mr or Mrs"),
    "full_name": N_("Full name"),
    "position": N_("Position"),
    "delegation": N_("Delegation"),
    "unit": N_("Unit that sent them"),
    "number": N_("Delegate number"),
    "seat": N_("Seat"),
    "session": N_("Session"),
    "vehicle": N_("Vehicle"),
    "code": N_("Card code"),
    "when_where": N_("Place and day of the congress"),
    "place_date": N_("Place and day of signing"),
    "award": N_("Form of the award"),
    "award_for": N_("Awarded for"),
    "award_decision": N_("Decision on the award"),
    "award_day": N_("Place and day of the decision on the award"),
    "award_signer_post": N_("Post of who signed the decision"),
    "award_signer": N_("Who signed the decision"),
    "training": N_("Word of a training register"),
    "photo": N_("Photo"),
}
"""What the variables are called on screen."""

FACES = tuple(
    f"{family}{suffix}"
    for family in ("sans", "serif")
    for suffix in ("", "_bold", "_italic", "_bold_italic")
)
"""The faces a row can be set in."""

SHAPES = ("rectangle", "circle", "square", "diamond", "triangle", "star", "kind")
ALIGNS = ("left", "center", "right")
VALIGNS = ("top", "middle", "bottom")
FITS = ("cover", "contain")
FOLDS = ("", "top")
"""How a layout with a back is made: two sides of a sheet, or one above the other to be folded ("top").

One that is folded and has no back of its own says the same on both sides.
"""

PLACEHOLDER = re.compile(r"\{(\w+)\}")


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
        if any(not values.get(name) for name in PLACEHOLDER.findall(self.text)):
            return ""
        said = PLACEHOLDER.sub(lambda match: values[match[1]], self.text)
        return said.upper() if self.capitals else said


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """What stands in a box (mm from the card's top left corner), when, and for which kinds.

    ``rotation`` is in degrees, clockwise around the middle of the box; what stands in it keeps the box's
    width and height. ``name`` is what the editor calls it, where it has a name of its own.
    """

    x: float
    y: float
    width: float
    height: float
    when: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    rotation: float = 0.0
    name: str = ""

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
    """A picture of the register: that of a ``variable`` (the photo), or one the layout itself brings.

    ``picture`` is the name of a `LayoutPicture` (a logo, the background) and counts before ``variable``.
    ``fit`` "cover" fills the box and cuts at its sides, "contain" shows the whole picture inside it.
    """

    variable: str = "photo"
    picture: str = ""
    fit: str = "cover"


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

    ``elements`` are what stands on its front, ``back`` on its back, each from the back to the front; ``name``
    is that of its file, or the uid of the office's own. ``family`` is empty for a layout of any congress.
    """

    name: str
    title: str
    sheet: Sheet
    kinds: Mapping[str, KindWords]
    elements: tuple[Element, ...]
    back: tuple[Element, ...] = ()
    fold: str = ""
    purpose: str = "card"
    family: str = ""
    made_of: ClassVar[Mapping[str, type[Element]]] = {
        "text": TextElement,
        "photo": PictureElement,
        "picture": PictureElement,
        "qr": CodeElement,
        "shape": ShapeElement,
        "line": LineElement,
    }

    @property
    def card(self) -> Point:
        """Width and height of one side in millimetres."""
        return self.sheet.card

    def everything(self) -> Iterator[Element]:
        """The elements of both sides."""
        yield from self.elements
        yield from self.back

    def pictures(self) -> tuple[str, ...]:
        """The names of the pictures it brings itself, each once."""
        named = (
            one.picture
            for one in self.everything()
            if isinstance(one, PictureElement) and one.picture
        )
        return tuple(dict.fromkeys(named))
