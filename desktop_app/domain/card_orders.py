"""What is to be printed out of card layouts: for whom, on which sheets; and lines typed for passes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from desktop_app.domain.card_sheets import PrintSettings
from desktop_app.domain.errors import Refusal
from desktop_app.domain.ordering import ORDERS
from desktop_app.domain.text import clean
from desktop_app.domain.words import N_

MOST_LINES = 2_000
"""More passes than this in one order are a slip of the pen."""

NEW, CHANGED, PRINTED = "new", "changed", "printed"
STATES: Mapping[str, str] = {
    NEW: N_("Not printed yet"),
    CHANGED: N_("Changed since it was printed"),
    PRINTED: N_("Printed"),
}
"""How a card stands to the print log; only what is printed and unchanged need not be printed."""

GETS: Mapping[str, tuple[str, ...]] = {"voting_card": ("official",)}
"""Kinds of delegates a purpose is for, where it is not for all: only official delegates vote."""


SEQUENCES: Mapping[str, str] = {**ORDERS, "seat": N_("By seat")}
"""The orders in which cards can be printed: tents by seat are set up walking along the rows."""


@dataclass(frozen=True, slots=True)
class TypedLine:
    """A pass, label or certificate for nobody on the roll: a ``name`` (or a vehicle's plate) and its ``body``.

    ``number`` is that of a pass that only has a number.
    """

    name: str = ""
    body: str = ""
    number: str = ""

    @property
    def text(self) -> str:
        """The line as it is typed."""
        return "; ".join(part for part in (self.name or self.number, self.body) if part)


@dataclass(frozen=True, slots=True)
class CardOrder:
    """What is to be printed of a congress. ``purpose`` is one of `desktop_app.domain.layouts.PURPOSES`.

    ``uids`` are delegates, of a certificate awards as well, in the order in which they print; None is every
    delegate who gets one, in protocol order.
    With ``lines`` it is made of them instead. ``layout`` is the key of a layout picked for this order alone,
    else the congress's choice counts; ``session`` the one whose seats stand on it.
    """

    congress: str
    purpose: str = "card"
    uids: tuple[str, ...] | None = None
    settings: PrintSettings = field(default_factory=PrintSettings)
    layout: str = ""
    session: str = ""
    lines: tuple[TypedLine, ...] = ()


@dataclass(frozen=True, slots=True)
class CardLine:
    """Somebody who gets a card, and whether it is printed. ``state`` is one of `STATES`.

    ``printed_at`` is when it was printed last (ISO 8601), "" for never; who is not ``eligible`` sent word that
    they do not come.
    """

    uid: str
    kind: str
    name: str
    delegation: str
    number: str
    state: str
    printed_at: str = ""
    eligible: bool = True
    delegation_uid: str = ""


_RANGE = re.compile(r"(\d{1,4})(?:\s*[-–—…]\s*(\d{1,4}))?")
_SEPARATOR = re.compile(r"[;\t]")


def typed_lines(text: str) -> tuple[TypedLine, ...]:
    """The passes in a text that was typed or pasted: one a line, "name; body", or numbers as "7" and "1–20".

    A tab separates as a semicolon does, so that two columns of a sheet can be pasted. Raises `Refusal` for
    numbers that count backwards, and for more than `MOST_LINES`.
    """
    found: list[TypedLine] = []
    for line in text.splitlines():
        counted = _RANGE.fullmatch(line.strip())
        if counted:
            found += _numbered(line.strip(), counted[1], counted[2] or counted[1])
        elif line.strip():
            name, *rest = _SEPARATOR.split(line, maxsplit=1)
            found.append(TypedLine(clean(name), clean(" ".join(rest))))
        if len(found) > MOST_LINES:
            raise Refusal(
                N_("These are more than {most} passes. Make them in several parts."),
                code="too_many",
                most=MOST_LINES,
            )
    return tuple(one for one in found if one.text)


def _numbered(typed: str, first: str, last: str) -> list[TypedLine]:
    if int(last) < int(first):
        raise Refusal(
            N_("{value} counts backwards. Write the smaller number first, as in 1–20."),
            code="backwards",
            value=typed,
        )
    length = max(len(first), len(last))
    return [TypedLine(number=f"{at:0{length}}") for at in range(int(first), int(last) + 1)]
