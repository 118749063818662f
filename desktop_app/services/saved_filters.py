"""Filters of the delegate list that are kept under a name."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_app.domain.errors import Refusal
from desktop_app.domain.fields import require_valid
from desktop_app.domain.filters import Criteria
from desktop_app.domain.saved_filters import SavedFilter
from desktop_app.domain.text import clean, fold
from desktop_app.domain.words import N_, Message
from desktop_app.store import journal
from desktop_app.store import saved_filters as store

if TYPE_CHECKING:
    from desktop_app.domain.changes import Changed

all_filters = store.all_filters


def save(name: str, criteria: Criteria) -> Changed:
    """Keep what is chosen under a name; a filter of that name shows this from now on.

    Raises `Refusal` ("single_people") for people chosen one by one, who come and go, and Invalid without
    a name.
    """
    if criteria.uids is not None:
        raise Refusal(
            N_(
                "These people were chosen one by one and cannot be kept as a filter."
                " Choose by kind, ethnic group and so on, then keep the filter."
            ),
            code="single_people",
        )
    name = clean(name)
    known = _named(name)
    made = replace(known or SavedFilter(), name=name, criteria=criteria.to_json())
    return _keep(made, Message(N_("Filter {name} kept"), {"name": name}))


def rename(one: SavedFilter, name: str) -> Changed:
    """Give a filter another name. Raises `Refusal` ("name_taken") when another one has it."""
    name = clean(name)
    known = _named(name)
    if known is not None and known.uid != one.uid:
        raise Refusal(
            N_("There is a filter {name} already. Choose another name."),
            code="name_taken",
            name=name,
        )
    return _keep(replace(one, name=name), Message(N_("Filter {name} kept"), {"name": name}))


def remove(one: SavedFilter) -> Changed:
    """Forget a filter; nobody on the list changes."""
    text = Message(N_("Filter {name} removed"), {"name": one.name})
    with journal.act(text.text, **text.values) as act:
        act.remove(SavedFilter, [one.uid], "")
    return act.changed(text)


def criteria_of(one: SavedFilter) -> Criteria:
    """What a filter shows. Raises `Refusal` ("newer_filter") for one this program cannot read."""
    try:
        return Criteria.from_json(one.criteria)
    except ValueError as error:
        raise Refusal(
            N_("The filter {name} was made by another version of the program. Make it anew."),
            code="newer_filter",
            name=one.name,
        ) from error


def _named(name: str) -> SavedFilter | None:
    return next((one for one in all_filters() if fold(one.name) == fold(name)), None)


def _keep(made: SavedFilter, text: Message) -> Changed:
    require_valid(made)
    with journal.act(text.text, **text.values) as act:
        act.put(made)
    return act.changed(text)
