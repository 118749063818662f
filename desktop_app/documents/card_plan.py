"""What will stand on a card, decided before anything of it is drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from unicodedata import normalize

from desktop_app.documents.fitting import Block, Fitted, fit, height_of
from desktop_app.documents.fonts import ASCENT, DESCENT, Shaped, face
from desktop_app.documents.paper import MM
from desktop_app.documents.photos import Photo, photo
from desktop_app.domain.layouts import (
    CodeElement,
    Element,
    Layout,
    PictureElement,
    Row,
    TextElement,
)
from desktop_app.domain.words import N_, Message

Pictures = Callable[[str], bytes | None]
"""The bytes of a JPEG by its name (SHA-256); None where it is not there."""

OwnPictures = Callable[[str, str], bytes | None]
"""The bytes of a JPEG that a layout brings, by the layout's name and its own; None where it is not there."""

_FITS_KEPT = 5_000


@dataclass(frozen=True, slots=True)
class Card:
    """One card: the delegate's uid and kind, and ``values`` of the layout's variables.

    The kind is empty for a pass without a delegate; its words then are those among the values.
    """

    uid: str
    kind: str
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Standing:
    """An element that will stand on a card, a text with its rows as they fitted.

    ``number`` counts the elements of its side. With a ``fault`` it cannot be drawn.
    """

    number: int
    element: Element
    rows: tuple[Row, ...] = ()
    fitted: tuple[Fitted, ...] = ()
    fault: Message | None = None


@dataclass(frozen=True, slots=True)
class Planned:
    """A card ready to be drawn. ``shape`` belongs to its kind; ``pictures`` are by what an element asks for."""

    shape: str
    values: Mapping[str, str]
    pictures: Mapping[tuple[str, str], tuple[str, Photo]]
    front: Sequence[Standing]
    back: Sequence[Standing]
    remarks: Sequence[Message] = ()

    @property
    def fault(self) -> Message | None:
        """Why the card cannot be drawn whole; None when it can."""
        return next((each.fault for each in (*self.front, *self.back) if each.fault), None)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text as it stands on its card, not rotated yet: its baseline begins at (x, y), in points."""

    row: Row
    text: Shaped
    size: float
    x: float
    y: float


def asked_for(element: PictureElement) -> tuple[str, str]:
    """What a picture element shows: (name of a picture of the layout, "") or ("", variable)."""
    return (element.picture, "") if element.picture else ("", element.variable)


class Planner:
    """Decides what stands on the cards of one layout.

    ``always`` are values of every card. ``backs``: a layout that is folded and has no back of its own says the
    same on both sides.
    """

    def __init__(
        self,
        layout: Layout,
        pictures: Pictures,
        own_pictures: OwnPictures,
        always: Mapping[str, str],
        *,
        backs: bool,
    ) -> None:
        back = layout.back or (layout.elements if layout.fold else ())
        self.layout = layout
        self._front, self._back = layout.elements, back if backs or layout.fold else ()
        self._pictures, self._own_pictures = pictures, own_pictures
        self._always = always
        # Each thing once, however many elements show it.
        self._asked_for = dict.fromkeys(
            asked_for(each)
            for each in (*self._front, *self._back)
            if isinstance(each, PictureElement)
        )
        self._own: dict[str, Photo | None] = {}
        # Most of a card is the same on all of them, and so is how it fits.
        self._fits: dict[tuple[int, tuple[str, ...]], Standing] = {}

    def plan(self, card: Card) -> Planned:
        """The card as it will be."""
        given = {**card.values, **self._always}
        values = {name: normalize("NFC", text) for name, text in given.items()}
        shape = ""
        if words := self.layout.kinds.get(card.kind):
            values |= {"heading": words.heading, "kind": words.word}
            shape = words.shape
        found: dict[tuple[str, str], tuple[str, Photo]] = {}
        remarks: list[Message] = []
        for asked in self._asked_for:
            picture, variable = asked
            if picture:
                made = self._own_picture(picture, remarks)
                if made is not None:
                    found[asked] = (f"{self.layout.name}/{picture}", made)
            elif values.get(variable):
                made = photo(self._pictures(values[variable]) or b"")
                if made is None:
                    remarks.append(_unreadable(values))
                    values[variable] = ""
                else:
                    found[asked] = (values[variable], made)
        front, back = (
            [
                self._stand(number, element, values)
                for number, element in enumerate(side)
                if element.wanted(card.kind, values) and _there(element, values, found)
            ]
            for side in (self._front, self._back)
        )
        return Planned(shape, values, found, front, back, remarks)

    def _own_picture(self, picture: str, remarks: list[Message]) -> Photo | None:
        if picture not in self._own:
            body = self._own_pictures(self.layout.name, picture)
            self._own[picture] = photo(body or b"")
            if self._own[picture] is None:  # said once, with the first card
                remarks.append(
                    Message(
                        N_(
                            "The picture “{picture}” of the card layout cannot be read; the cards "
                            "have none. Take the picture into the layout again."
                        ),
                        {"picture": picture},
                    )
                )
        return self._own[picture]

    def _stand(self, number: int, element: Element, values: Mapping[str, str]) -> Standing:
        if isinstance(element, CodeElement) and not values.get(element.variable):
            reason = Message(
                N_("{name} has no card code. Open the delegate and save: a code is issued."),
                {"name": values.get("full_name", "")},
            )
            return Standing(number, element, fault=reason)
        if not isinstance(element, TextElement):
            return Standing(number, element)
        rows = [(row, text) for row in element.rows if (text := row.filled(values))]
        key = id(element), tuple(text for _, text in rows)
        found = self._fits.get(key)
        if found is None:
            found = _fitted(number, element, rows, values.get("full_name", ""))
            if found.fault:  # it names whose card it is, so it is nobody else's
                return found
            if len(self._fits) >= _FITS_KEPT:
                self._fits.clear()
            self._fits[key] = found
        return found


def _there(
    element: Element, values: Mapping[str, str], found: Mapping[tuple[str, str], object]
) -> bool:
    """Whether there is what an element shows; a card without its code is no card, so that counts as there."""
    if isinstance(element, PictureElement):
        return asked_for(element) in found
    if isinstance(element, CodeElement):
        return element.variable == "code" or bool(values.get(element.variable))
    return True


def lines(standing: Standing) -> Iterator[Line]:
    """The lines of a text element, where they stand."""
    element = standing.element
    if not isinstance(element, TextElement):
        return
    free = element.height * MM - height_of(standing.fitted)
    y = element.y * MM + {"top": 0.0, "middle": free / 2, "bottom": free}[element.valign]
    for number, (row, fitted) in enumerate(zip(standing.rows, standing.fitted, strict=True)):
        y += fitted.head + (fitted.before if number else 0.0)
        # The baseline stands so that the line's own room is shared out above and below.
        rise = (fitted.leading - (ASCENT + DESCENT) * fitted.size) / 2 + ASCENT * fitted.size
        for line in fitted.lines:
            spare = element.width * MM - line.width * fitted.size / 1000
            x = element.x * MM + {"left": 0.0, "center": spare / 2, "right": spare}[element.align]
            yield Line(row, line, fitted.size, x, y + rise)
            y += fitted.leading


def _fitted(
    number: int, element: TextElement, filled: Sequence[tuple[Row, str]], name: str
) -> Standing:
    """The rows in their box. ``name`` is whose card it is, for the reason why they cannot stand there."""
    rows = tuple(row for row, _ in filled)
    for row, text in filled:
        if missing := face(row.face).shape(text).missing:
            reason = Message(
                N_(
                    "{name}: “{text}” has letters that cannot be printed: {letters}. "
                    "Write it with Latin letters."
                ),
                {"name": name, "text": text, "letters": " ".join(missing)},
            )
            return Standing(number, element, fault=reason)
    width, height = element.width * MM, element.height * MM
    blocks = [_block(row, text) for row, text in filled]
    fitted = fit(blocks, width, height)
    if fitted is None:
        return Standing(number, element, fault=_too_long(blocks, width, height, name))
    return Standing(number, element, rows, fitted)


def _too_long(blocks: Sequence[Block], width: float, height: float, name: str) -> Message:
    alone = [block for block in blocks if fit([block], width, height) is None]
    block = max(alone or blocks, key=lambda each: len(each.text))
    size = f"{block.floor:g}".replace(".", ",")
    if block.text == name:
        return Message(
            N_(
                "The name {name} does not fit on the card even in letters of {size} points. "
                "Shorten it, or choose a larger card."
            ),
            {"name": name, "size": size},
        )
    return Message(
        N_(
            "{name}: “{text}” does not fit on the card even in letters of {size} points. "
            "Shorten it, or choose a larger card."
        ),
        {"name": name, "text": block.text, "size": size},
    )


def _block(row: Row, text: str) -> Block:
    return Block(
        text, face(row.face), row.size, row.floor, row.lines, row.one_line_floor, row.leading,
        row.before * MM, row.break_before, row.firm,
    )  # fmt: skip


def _unreadable(values: Mapping[str, str]) -> Message:
    return Message(
        N_("The photo of {name} cannot be read; the card has none. Take the photo in again."),
        {"name": values.get("full_name", "")},
    )
