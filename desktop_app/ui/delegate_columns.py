"""The columns of the delegate list: the usual ones, and every other field a person may want to see."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from desktop_app.domain.delegates import Delegate, Entry
from desktop_app.domain.fields import spec, specs
from desktop_app.domain.people import Person
from desktop_app.domain.words import N_, say
from desktop_app.ui.tables import Column, column_of

SHAPES = {
    "official": "circle",
    "alternate": "triangle",
    "guest": "square",
    "foreign_guest": "diamond",
    "service": "hexagon",
}
"""The shape beside the word of a kind: cards get photocopied, colour is never the only sign."""

WIDTHS = {"card_number": 80, "full_name": 200, "gender": 82, "born": 96, "ethnic_group": 110,
          "delegation": 160, "position": 214, "kind": 168}  # fmt: skip
"""The columns in order, as designed."""

OF_THE_DELEGATE = "delegate_"
"""Before the name of a delegate's field that people have under the same name."""

BY_HAND = ("list", "overall")
"""The orders in which people stand where they were put; no column is marked for them."""

DESIGNED = ("full_name", False)

MASKED = ("id_number", "passport")
_NEVER = {"congress", "person", "replaces", "card_code", "photo", "commune"}
_FIRST = ("photo", *WIDTHS, "age", "unit", "delegate_position", "precedence")


def delegate_columns(family: str) -> list[Column[Entry]]:
    """The usual columns, read off Person and Delegate."""
    return [column(name, family) for name in WIDTHS]


def every_name() -> list[str]:
    """The names of all columns there are: the usual ones first, then as the declarations have them."""
    persons = [item.name for item in specs(Person)]
    own = [_own_name(item.name, persons) for item in specs(Delegate) if item.name not in _NEVER]
    listed = (*_FIRST, *(name for name in persons if name not in _NEVER), *own)
    return list(dict.fromkeys(listed))


def _own_name(name: str, persons: Sequence[str]) -> str:
    return OF_THE_DELEGATE + name if name in persons else name


def column(
    name: str,
    family: str = "",
    *,
    year: Callable[[], int | None] | None = None,
    units: Callable[[str], str] | None = None,
    photos: Callable[[str], Any] | None = None,
) -> Column[Entry]:
    """One column by its name. Raises KeyError.

    ``year`` is that of the congress, for ages; ``units`` gives the name of a unit, ``photos`` the small
    picture of a photo, neither of them by a query.
    """
    made = _made(name, family, year, units, photos)
    return replace(made, name=name, width=WIDTHS.get(name, made.width))


def _made(
    name: str,
    family: str,
    year: Callable[[], int | None] | None,
    units: Callable[[str], str] | None,
    photos: Callable[[str], Any] | None,
) -> Column[Entry]:
    if name == "photo":
        return Column(
            name, say(N_("Photo")), lambda entry: "", width=56, sortable=False,
            picture=lambda entry: photos(entry.person.photo) if photos else None,
        )  # fmt: skip
    if name == "age":
        return Column(
            name, say(N_("Age")), lambda entry: _age(entry, year() if year else None),
            width=64, right=True,
        )  # fmt: skip
    if name == "delegation":
        title = spec(Delegate, name).heading(family)
        return Column(name, title, lambda entry: entry.delegation)
    if name == "unit":
        return Column(
            name, spec(Delegate, name).heading(family),
            lambda entry: units(entry.delegate.unit) if units and entry.delegate.unit else "",
            width=180,
        )  # fmt: skip
    if name in MASKED:
        title = spec(Person, name).heading(family)
        return Column(name, title, lambda entry: masked(getattr(entry.person, name)), width=140)
    persons = {item.name: item for item in specs(Person)}
    if name in persons:
        return column_of(persons[name], lambda entry: entry.person, family)
    own = spec(Delegate, name.removeprefix(OF_THE_DELEGATE))
    made: Column[Entry] = column_of(own, lambda entry: entry.delegate, family)
    if name == "card_number":
        return replace(made, title=say(N_("Card no.")))
    if name == "kind":
        return replace(made, icon=lambda entry: SHAPES[entry.delegate.kind])
    return made


def masked(number: str) -> str:
    """A number of a paper as far as it may be seen without being asked for: its last three digits."""
    return "•" * max(0, len(number) - 3) + number[-3:] if number else ""


def _age(entry: Entry, year: int | None) -> str:
    born = entry.person.born
    return "" if born is None or year is None else str(year - born.year)


def order_of(name: str, descending: bool) -> tuple[str, bool]:
    """The order that a column asks for of the list: the old ones were born first."""
    return ("born", not descending) if name == "age" else (name, descending)


def as_left(table: str) -> tuple[list[str], str, bool]:
    """The columns, the order and whether it is turned, as a person left the list; those of the design else."""
    from desktop_app.services import preferences

    kept = preferences.load().get("columns")
    mine = kept.get(table) if isinstance(kept, dict) else None
    if not isinstance(mine, dict) or not mine.keys() & {"shown", "sort"}:
        return list(WIDTHS), *DESIGNED
    there = every_name()
    shown, sort = mine.get("shown"), mine.get("sort")
    named = dict.fromkeys(map(str, shown)) if isinstance(shown, list) else {}
    names = [name for name in named if name in there]
    known = isinstance(sort, list) and len(sort) == 2 and sort[0] in (*BY_HAND, *there)
    order, descending = (sort[0], sort[1] is True) if known else DESIGNED  # type: ignore[index]
    return names or list(WIDTHS), order, descending
