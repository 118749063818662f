"""Forms of lists as data: which columns, under which headings, in which order and grouping.

Offices above hand their own forms down; what a form says is followed by every spreadsheet and paper.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, NamedTuple

from desktop_app.domain.fields import Record, choice, flag, number, reference, rule, text
from desktop_app.domain.units import CATALOGUE
from desktop_app.domain.words import N_, Message, say
from desktop_app.paths import resource

PAPERS = {"A4": N_("A4 landscape"), "A3": N_("A3 landscape")}
ORDERS = {
    "list": N_("As listed, by delegation"),
    "overall": N_("Order of introduction"),
    "name": N_("A–Z by given name"),
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


class Form(NamedTuple):
    """A form with its columns in order."""

    form: RollForm
    columns: tuple[RollColumn, ...]


GUESTS = "guests"
READY = ("roll", "short", "public", GUESTS, "blank", "every")
"""The forms that come with the program, by the names of their files; the first one is the usual one."""

MOST_COLUMNS = 80
"""More columns than any list that can be printed; a form with more is refused."""

# The texts of the ready-made forms besides those the records declare.
_TEXTS = (
    N_("The whole roll"), N_("A short roll"), N_("Public profile"), N_("Guests"),
    N_("Blank list for communes"), N_("Everything that is kept"), N_("Delegate roll"),
    N_("List of delegates"), N_("List of guests"), N_("List of people put forward as delegates"),
    N_("Level of education"), N_("Admission to the Party"), N_("Citizen card"), N_("Arrival and stay"),
)  # fmt: skip


def ready_made() -> list[Form]:
    """The forms that come with the program, said in the language in force; their uid is their name."""
    return [ready(name) for name in READY]


def ready(name: str) -> Form:
    """One form that comes with the program. Raises KeyError for a name not in `READY`."""
    if name not in READY:
        raise KeyError(name)
    read = _read(name)
    form = RollForm(
        uid=name, owner=CATALOGUE, name=say(read["name"]), purpose=read["purpose"],
        title=say(read["title"]), paper=read["paper"], order=read["order"], grouped=read["grouped"],
    )  # fmt: skip
    columns = tuple(
        RollColumn(
            uid=f"{name}-{place}", owner=CATALOGUE, form=name, position=place, key=one["key"],
            group=say(one.get("group", "")), width=one.get("width"),
        )
        for place, one in enumerate(read["columns"], 1)
    )  # fmt: skip
    return Form(form, columns)


@lru_cache(maxsize=len(READY))
def _read(name: str) -> dict[str, Any]:
    import tomllib

    return tomllib.loads(resource("forms", f"{name}.toml").read_text(encoding="utf-8"))


def numbered(form: Form) -> Form:
    """The form with its columns belonging to it and numbered in the order in which they stand."""
    columns = tuple(
        replace(column, form=form.form.uid, position=place)
        for place, column in enumerate(form.columns, 1)
    )
    return Form(form.form, columns)
