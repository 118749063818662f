"""Letters, sizes and photos on cards that are about to be printed, measured by what will draw them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from desktop_app.domain import preflight as words
from desktop_app.domain.layouts import (
    PLACEHOLDER,
    CodeElement,
    Element,
    Layout,
    PictureElement,
    Row,
    TextElement,
)
from desktop_app.domain.preflight import SHARP, STOP, WARN, Fault
from desktop_app.domain.progress import Report
from desktop_app.domain.words import N_, Message, say
from desktop_app.services.card_printing import own_picture, picture
from desktop_app.services.card_values import Deck, Said
from desktop_app.store import register

if TYPE_CHECKING:
    from desktop_app.documents.card_plan import Planned, Planner, Standing
    from desktop_app.documents.fitting import Fitted
    from desktop_app.documents.photos import Photo

_INCH = 25.4
_FIELDS = {
    "full_name": "full_name", "position": "position", "delegation": "delegation", "unit": "unit",
    "number": "card_number", "seat": "seat", "vehicle": "vehicle", "code": "card_code",
    "photo": "photo", "salutation": "gender",
}  # fmt: skip
"""Variable → the field of the person or delegate it comes from; the others are the same on all cards."""

_LEAST = 0.1
"""The part of the way from its floor to its size below which a name counts as set in the smallest letters."""

_WITH_PHOTO = ("official", "alternate")
"""Guests and those who serve need none."""


def of_what_stands(deck: Deck, found: Sequence[Said], report: Report) -> Iterator[Fault]:
    """What cannot be drawn, and what can but will not look well. What is the same on all cards is told once."""
    from desktop_app.documents.card_plan import Card, Planner
    from desktop_app.documents.cards import TRAINING

    always = {"training": TRAINING if register.identity().mode == "training" else ""}
    planners: dict[str, Planner] = {}
    told: set[tuple[str, str]] = set()
    for done, one in enumerate(found, 1):
        layout = deck.layout_of(one.kind)
        if layout.name not in planners:
            planners[layout.name] = Planner(layout, picture, own_picture, always, backs=True)
        planned = planners[layout.name].plan(Card(one.about, one.kind, one.values))
        for standing in (*planned.front, *planned.back):
            fault = _of_element(one, standing)
            if fault is None:
                continue
            same = fault.field not in _FIELDS.values()
            key = (layout.name, fault.message.text) if same else (one.about, str(fault.message))
            if key not in told:
                told.add(key)
                yield fault
        yield from _of_photo(one, layout, planned)
        report(done, len(found), say(N_("Looking at the cards …")))


def _of_element(one: Said, standing: Standing) -> Fault | None:
    """What is wrong with the letters of an element; what is not the person's has no uid."""
    if standing.fault is not None:
        variable = _at_fault(one, standing.element, standing.fault)
        field = _FIELDS.get(variable, variable)
        return Fault(STOP, _uid(one, field), standing.fault, field)
    for row, fitted in zip(standing.rows, standing.fitted, strict=True):
        said = _of_row(row, fitted)
        if said is not None:
            field = next(
                (_FIELDS[name] for name in PLACEHOLDER.findall(row.text) if name in _FIELDS), ""
            )
            return Fault(WARN, _uid(one, field), said, field)
    return None


def _uid(one: Said, field: str) -> str:
    return one.about if one.kind and field in _FIELDS.values() else ""


def _of_row(row: Row, fitted: Fitted) -> Message | None:
    """Marks that may not stand well; a name at its smallest."""
    text = " ".join(line.text for line in fitted.lines)
    loose = "".join(line.loose for line in fitted.lines)
    if loose:
        return Message(words.LOOSE_MARKS, {"text": text, "letters": loose})
    if (
        "{full_name}" in row.text
        and fitted.size <= row.floor + _LEAST * (row.size - row.floor) < row.size
    ):
        size = f"{fitted.size:g}".replace(".", ",")
        return Message(words.AT_THE_FLOOR, {"name": text, "size": size})
    return None


def _at_fault(one: Said, element: Element, fault: Message) -> str:
    """The variable whose text cannot be printed."""
    if isinstance(element, CodeElement):
        return element.variable
    if not isinstance(element, TextElement):
        return ""
    text = fault.values.get("text", one.values.get("full_name", ""))
    rows = [row for row in element.rows if row.filled(one.values) == text] or element.rows
    names = [name for row in rows for name in PLACEHOLDER.findall(row.text)]
    return next((name for name in names if name in _FIELDS), names[0] if names else "")


def _of_photo(one: Said, layout: Layout, planned: Planned) -> Iterator[Fault]:
    """A photo that is missing, cannot be read or has too few dots for its size."""
    places = [
        element for element in layout.everything()
        if isinstance(element, PictureElement) and not element.picture
        and element.variable == "photo" and (not element.kinds or one.kind in element.kinds)
    ]  # fmt: skip
    if not places or one.kind not in _WITH_PHOTO:
        return
    name = one.values.get("full_name", "")
    shown = planned.pictures.get(("", "photo"))
    if not one.values.get("photo"):
        yield Fault(WARN, one.about, Message(words.NO_PHOTO, {"name": name}), "photo")
    elif shown is None:
        yield from (Fault(WARN, one.about, remark, "photo") for remark in planned.remarks)
    else:
        dots = min(_dots(shown[1], place) for place in places)
        if dots < SHARP:
            said = Message(words.SMALL_PHOTO, {"name": name, "dots": int(dots)})
            yield Fault(WARN, one.about, said, "photo")


def _dots(photo: Photo, place: PictureElement) -> float:
    """Dots an inch of a photo in its place: cut at its sides it is larger than shown as a whole."""
    across, down = photo.width / place.width, photo.height / place.height
    return _INCH * (max(across, down) if place.fit == "contain" else min(across, down))
