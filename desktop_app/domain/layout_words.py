"""What the parts of a layout are called on screen, and variables by their words in the text that is typed."""

from __future__ import annotations

import re
from collections.abc import Mapping

from desktop_app.domain.layouts import (
    VARIABLE_WORDS,
    CodeElement,
    Element,
    LineElement,
    PictureElement,
    ShapeElement,
    TextElement,
)
from desktop_app.domain.text import clean, fold
from desktop_app.domain.words import N_, say

SHAPE_WORDS: Mapping[str, str] = {
    "rectangle": N_("Rectangle"),
    "circle": N_("Circle"),
    "square": N_("Square"),
    "diamond": N_("Diamond"),
    "triangle": N_("Triangle"),
    "star": N_("Star"),
    "kind": N_("The shape of the kind of delegate"),
}
ALIGN_WORDS: Mapping[str, str] = {
    "left": N_("At the left"),
    "center": N_("Centred"),
    "right": N_("At the right"),
}
VALIGN_WORDS: Mapping[str, str] = {
    "top": N_("At the top"),
    "middle": N_("Centred"),
    "bottom": N_("At the bottom"),
}
FIT_WORDS: Mapping[str, str] = {
    "cover": N_("Fills the frame, cut at its sides"),
    "contain": N_("Whole, inside the frame"),
}
COLOUR_WORDS: Mapping[str, str] = {
    "ink": N_("Black"),
    "ink_2": N_("Dark grey"),
    "line": N_("Light grey"),
    "surface": N_("White"),
    "primary": N_("Blue green"),
    "primary_weak": N_("Pale blue green"),
    "info": N_("Blue"),
    "good": N_("Green"),
    "warn": N_("Brown"),
    "training": N_("Pale yellow"),
    "bad": N_("Red"),
    "ground": N_("Very light grey"),
}
"""The colours of the theme, as a person calls them."""

FAMILY_WORDS: Mapping[str, str] = {
    "sans": N_("Without serifs (Noto Sans)"),
    "serif": N_("With serifs (Times)"),
}

WRITTEN = re.compile(r"\{([^{}]*)\}")
"""Whatever stands in braces, spelt as it may be."""


def title_of(element: Element) -> str:
    """What an element is called in a list: its name, else what it shows."""
    if element.name:
        return element.name
    if isinstance(element, TextElement):
        rows = (worded(row.text) for row in element.rows if row.text.strip())
        said = [WRITTEN.sub(lambda match: match[1], row) for row in rows]
        # a word and what it stands for ("Seat / {Seat}") are told once
        return " / ".join(dict.fromkeys(said)) or say(N_("Empty text"))
    if isinstance(element, PictureElement):
        if element.picture:
            return say(N_("Picture “{name}”"), name=element.picture)
        return say(VARIABLE_WORDS.get(element.variable, N_("Picture")))
    if isinstance(element, CodeElement):
        return say(N_("QR code"))
    if isinstance(element, ShapeElement):
        return say(SHAPE_WORDS[element.shape])
    return say(N_("Drawn line")) if isinstance(element, LineElement) else ""


def worded(text: str) -> str:
    """A text with its variables by their words: "Số {number}" → "Số {Số đại biểu}"."""
    return WRITTEN.sub(
        lambda match: (
            "{" + say(VARIABLE_WORDS[match[1]]) + "}" if match[1] in VARIABLE_WORDS else match[0]
        ),
        text,
    )


def unworded(text: str) -> str:
    """What was typed, with the variables by their names again; marks and capitals aside.

    What is no variable stays as it was typed.
    """
    names = {fold(say(word)): name for name, word in VARIABLE_WORDS.items()}

    def name(match: re.Match[str]) -> str:
        found = names.get(fold(clean(match[1])))
        return "{" + found + "}" if found else match[0]

    return WRITTEN.sub(name, text)
