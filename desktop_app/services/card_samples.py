"""One card drawn to be looked at: with samples, with a delegate of the register, with its longest name."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from desktop_app.domain import layout_faults
from desktop_app.domain.layout_editing import BACK, FRONT
from desktop_app.domain.layout_faults import LayoutFault
from desktop_app.domain.layouts import VARIABLES, Layout, TextElement
from desktop_app.domain.preflight import STOP, WARN
from desktop_app.domain.words import N_, Message
from desktop_app.store import database, register

if TYPE_CHECKING:
    from desktop_app.documents.cards import PlacedLine
    from desktop_app.domain.congresses import Congress
    from desktop_app.domain.delegates import Entry

_NOBODY = "nobody"
"""In place of the name of a photo: the portrait of an invented person."""

_MEASURED = 40


@dataclass(frozen=True)
class Example:
    """What a card is drawn with to be looked at: the kind of delegate and ``values`` of the variables."""

    kind: str
    values: Mapping[str, str]


def drawn(
    made: Layout, kind: str, values: Mapping[str, str] | None, pictures: Mapping[str, str]
) -> bytes:
    """`desktop_app.services.card_layouts.sample_pdf`, the pictures of the layout given by name → SHA-256."""
    from desktop_app.documents.cards import sample

    return sample(
        made, kind, _values(values),
        pictures=_kept, own_pictures=_own(pictures), training=is_training(),
    )  # fmt: skip


def _values(given: Mapping[str, str] | None) -> dict[str, str]:
    return {**VARIABLES, "photo": _NOBODY, **(given or {})}


def stands_with(made: Layout, example: Example) -> dict[str, str]:
    """All values an example's card is drawn with: they decide which elements stand on it."""
    values = {**_values(example.values), "training": "1" if is_training() else ""}
    if words := made.kinds.get(example.kind):
        values |= {"heading": words.heading, "kind": words.word}
    return values


def _own(pictures: Mapping[str, str]) -> Callable[[str, str], bytes | None]:
    return lambda _, name: _kept(pictures.get(name, ""))


def is_training() -> bool:
    """Whether the cards of this register carry the band of a training register."""
    return register.identity().mode == "training"


def _kept(name: str) -> bytes | None:
    """A picture of the register by its SHA-256, or the invented portrait."""
    from desktop_app.store.pictures import picture_bytes

    if name == _NOBODY:
        return _portrait()
    if not name:
        return None
    with database.reading():
        return picture_bytes(name)


@lru_cache(maxsize=1)
def _portrait() -> bytes:
    import random

    from desktop_app.pictures.portraits import draw_portrait

    return draw_portrait(random.Random(7), "female", 40)


def usual(congress: Congress | None, kind: str = "official") -> Example:
    """The samples of the variables, with the names of the congress in hand."""
    values: dict[str, str] = {}
    if congress is not None:
        from desktop_app.services.card_values import Deck, when_where

        deck = Deck(congress)
        own = {
            "organiser": deck.organiser,
            "congress": deck.title,
            "when_where": when_where(congress),
        }
        values = {name: said for name, said in own.items() if said}
    return Example(kind, values)


def longest(congress: Congress) -> Example | None:
    """The delegate whose name is widest in print: where that fits every name does. None for an empty list."""
    from desktop_app.documents.fonts import face
    from desktop_app.store.delegates import entries_in_order

    names = entries_in_order(congress.uid)
    letters = face("sans_bold")
    # Only those with many letters are measured: the widest is among them.
    candidates = sorted(names, key=lambda one: -len(one.person.full_name))[:_MEASURED]
    widest = max(
        candidates, key=lambda one: letters.shape(one.person.full_name).width, default=None
    )
    return _example(congress, widest) if widest else None


def of_delegate(congress: Congress, uid: str) -> Example | None:
    """A delegate of the congress as their card will be; None when they are gone."""
    from desktop_app.store.delegates import entry_of

    entry = entry_of(uid)
    return _example(congress, entry) if entry else None


def _example(congress: Congress, entry: Entry) -> Example:
    from desktop_app.services.card_values import Deck

    said = Deck(congress).said(entry)
    return Example(said.kind, said.values)


def faults(
    made: Layout, kind: str, values: Mapping[str, str] | None, pictures: Mapping[str, str]
) -> list[LayoutFault]:
    """What is wrong with a layout as it is, and with this card in it, measured by what draws the paper."""
    from desktop_app.documents.cards import Card, placed

    found = layout_faults.faults(made)
    card = Card("", kind, _values(values))
    for one in placed(
        made, card, pictures=_kept, own_pictures=_own(pictures), training=is_training()
    ):
        side = BACK if one.back else FRONT
        if one.fault:
            found.append(LayoutFault(STOP, one.fault, side, one.number))
        elif isinstance(one.element, TextElement) and (
            line := _at_its_floor(one.lines, one.element)
        ):
            text = Message(
                N_("“{text}” stands in its smallest size, {size} points. Give it more room."),
                {"text": line.text, "size": f"{line.size:g}".replace(".", ",")},
            )
            found.append(LayoutFault(WARN, text, side, one.number))
    for name in made.pictures():
        if _kept(pictures.get(name, "")) is not None:
            continue
        gone = N_("The picture “{name}” is not in the register. Choose the picture again.")
        found.append(LayoutFault(WARN, Message(gone, {"name": name})))
    return found


def _at_its_floor(lines: Sequence[PlacedLine], element: TextElement) -> PlacedLine | None:
    """The first line that was made as small as it may be, where it could have been larger."""
    sizes = {(row.size, row.floor) for row in element.rows}
    shrinkable = {floor for size, floor in sizes if floor < size}
    return next((one for one in lines if one.at_floor and one.size in shrinkable), None)
