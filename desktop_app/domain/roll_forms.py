"""Forms of lists as data: which columns, under which headings, in which order and grouping.

Offices above hand their own forms down; what a form says is followed by every spreadsheet and paper.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from desktop_app.domain.fields import Record, choice, flag, number, reference, rule, text
from desktop_app.domain.words import N_, Message

PAPERS = {"A4": N_("A4 landscape"), "A3": N_("A3 landscape")}
ORDERS = {
    "list": N_("as the list is ordered"),
    "overall": N_("over all: introduction order"),
    "name": N_("A–Z by the given name"),
}
PURPOSES = {
    "roll": N_("Delegate roll"),
    "public": N_("Public, without personal data"),
    "blank": N_("Blank list for the units below"),
}


@dataclass(frozen=True, kw_only=True)
class RollForm(Record):
    """A form of the delegate list; its columns are the `RollColumn`s."""

    name: str = text(N_("Name of the form"), required=True, in_table=True, width=36)
    purpose: str = choice(N_("Used for"), PURPOSES, required=True, in_table=True)
    title: str = text(N_("Title on paper"), in_table=True, width=50)
    paper: str = choice(N_("Paper"), PAPERS, in_table=True)
    order: str = choice(N_("Order"), ORDERS, in_table=True)
    grouped: bool = flag(N_("Under a heading for each delegation"))


@dataclass(frozen=True, kw_only=True)
class RollColumn(Record):
    """A column of a form. ``key`` is that of `desktop_app.domain.lists.columns`; ``group`` stands above."""

    form: str | None = reference(N_("Form"), "RollForm", required=True)
    position: int | None = number(N_("Place"), required=True, width=6)
    key: str = text(N_("What it holds"), required=True, in_table=True)
    heading: str = text(N_("Heading"), in_table=True, width=30)
    group: str = text(N_("Heading above"), in_table=True, width=30)
    width: int | None = number(N_("Width in characters"), width=6)


@rule(RollColumn)
def _width_is_usable(column: RollColumn) -> Mapping[str, Message]:
    if column.width is not None and not 2 <= column.width <= 120:
        return {
            "width": Message(
                N_("A column is from 2 to 120 characters wide, not {value}."),
                {"value": column.width},
            )
        }
    return {}
