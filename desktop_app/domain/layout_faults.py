"""What is wrong with a layout, told while it is made: what stands out, is misspelt, or will not be read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from desktop_app.domain.layout_editing import BACK, FRONT, extent, on_side
from desktop_app.domain.layout_words import WRITTEN
from desktop_app.domain.layouts import (
    VARIABLE_WORDS,
    VARIABLES,
    CodeElement,
    Element,
    Layout,
    PictureElement,
    TextElement,
)
from desktop_app.domain.preflight import STOP, WARN
from desktop_app.domain.words import N_, Message, say

SMALLEST_CODE = 15.0
"""Millimetres a QR code has at least to be read off a photocopy."""

_OUTSIDE = 0.05  # mm; less is how lengths are rounded


@dataclass(frozen=True, slots=True)
class LayoutFault:
    """Something to mend: ``level`` "stop" where the layout cannot be kept or a card not be drawn, else "warn".

    ``place`` on its ``side`` is the element it is about; -1 for the whole card.
    """

    level: str
    message: Message
    side: str = FRONT
    place: int = -1


def faults(made: Layout) -> list[LayoutFault]:
    """What can be seen without drawing: by element, the card's own last."""
    found = [
        fault
        for side in (FRONT, BACK)
        for place, element in enumerate(on_side(made, side))
        for fault in _of_element(made, side, place, element)
    ]
    has_code = any(isinstance(one, CodeElement) for one in made.everything())
    if made.purpose == "card" and not has_code:
        text = N_("The card has no QR code: at the door it has to be looked up by name. Add one.")
        found.append(LayoutFault(WARN, Message(text)))
    return found


def _of_element(made: Layout, side: str, place: int, element: Element) -> Iterator[LayoutFault]:
    room = extent(element)
    if (
        min(room.left, room.top) < -_OUTSIDE
        or room.right > made.card[0] + _OUTSIDE
        or room.bottom > made.card[1] + _OUTSIDE
    ):
        text = N_("Stands out over the edge of the card and is cut off there. Move it inside.")
        yield LayoutFault(WARN, Message(text), side, place)
    if isinstance(element, TextElement):
        yield from _of_text(side, place, element)
    elif isinstance(element, CodeElement) and min(element.width, element.height) < SMALLEST_CODE:
        text = N_("The QR code is smaller than {least} mm and may not be read. Make it larger.")
        yield LayoutFault(WARN, Message(text, {"least": int(SMALLEST_CODE)}), side, place)
    elif isinstance(element, PictureElement) and not element.picture and not element.variable:
        yield LayoutFault(STOP, Message(N_("No picture is chosen. Choose one.")), side, place)


def _of_text(side: str, place: int, element: TextElement) -> Iterator[LayoutFault]:
    if not any(row.text.strip() for row in element.rows):
        text = N_("The text is empty. Write something, or remove it.")
        yield LayoutFault(WARN, Message(text), side, place)
    for row in element.rows:
        for name in WRITTEN.findall(row.text):
            if name not in VARIABLES:
                yield LayoutFault(STOP, _misspelt(name), side, place)


def _misspelt(name: str) -> Message:
    words = {**{say(word): word for word in VARIABLE_WORDS.values()}, **VARIABLE_WORDS}
    near = get_close_matches(name, words, n=1)
    if near:
        text = N_("There is nothing called {wrong}. Perhaps {right} is meant.")
        right = "{" + say(words[near[0]]) + "}"
        return Message(text, {"wrong": "{" + name + "}", "right": right})
    text = N_("There is nothing called {wrong}. Choose it with “Insert …”.")
    return Message(text, {"wrong": "{" + name + "}"})
