"""The columns of the tables of composition targets, allotted seats and ethnic groups."""

from __future__ import annotations

from typing import Protocol

from desktop_app.domain import composition_words as words
from desktop_app.domain.composition import MET, MISSING, OVER, UNSURE, Coverage, Progress, Share
from desktop_app.domain.words import N_, say, show
from desktop_app.ui.choices import term_words
from desktop_app.ui.tables import Column

SIGNS = {
    MET: ("circle-check", "good"),
    MISSING: ("triangle-alert", "bad"),
    OVER: ("triangle-alert", "bad"),
    UNSURE: ("info", "warn"),
}


class HasUnits(Protocol):
    """Whoever knows the names of units by uid, also those that are read later."""

    units: dict[str, str]


def target_columns(panel: HasUnits) -> list[Column[Progress]]:
    """What is aimed at, against the list."""
    return [
        Column("about", say(N_("About")), lambda one: words.about(one.target, panel.units), 150,
               sortable=False),
        Column("wanted", say(N_("Target")), words.wanted, 196, sortable=False),
        Column("now", say(N_("On the list")), lambda one: show(len(one.people)), 80, right=True,
               sortable=False),
        Column("result", say(N_("Result")), words.standing, 100, sortable=False,
               icon=lambda one: SIGNS[one.state][0], tone=lambda one: SIGNS[one.state][1]),
    ]  # fmt: skip


def share_columns(panel: HasUnits) -> list[Column[Share]]:
    """Seats of each unit, against those who were chosen."""

    def sign(one: Share) -> tuple[str, str]:
        if one.difference is None:
            return SIGNS[UNSURE]
        return SIGNS[MET if one.difference == 0 else MISSING]

    def given(one: Share, name: str) -> str:
        return show(getattr(one.allotment, name)) if one.allotment else ""

    return [
        Column("unit", say(N_("Unit")), lambda one: panel.units.get(one.unit, ""), 156,
               sortable=False),
        Column("officials", say(N_("Allotted")), lambda one: given(one, "officials"), 84,
               right=True, sortable=False),
        Column("chosen", say(N_("Chosen")), lambda one: show(len(one.officials)), 84, right=True,
               sortable=False),
        Column("alternates", say(N_("Alternates")),
               lambda one: f"{len(one.alternates)}/{given(one, 'alternates') or '–'}", 90,
               right=True, sortable=False),
        Column("result", say(N_("Result")), words.difference, 100, sortable=False,
               icon=lambda one: sign(one)[0], tone=lambda one: sign(one)[1]),
    ]  # fmt: skip


def group_columns() -> list[Column[Coverage]]:
    """The groups that live here, against the delegates of each."""
    return [
        Column("ethnic_group", say(N_("Ethnic group")),
               lambda one: term_words("ethnic_groups", one.ethnic_group), 104, sortable=False,
               icon=lambda one: "triangle-alert" if one.alert else "",
               tone=lambda one: "bad"),
        Column("people", say(N_("People")), words.residents, 116, right=True, sortable=False),
        Column("delegates", say(N_("Delegates")), lambda one: show(len(one.people)), 78,
               right=True, sortable=False),
        Column("note", say(N_("Note")), words.covered, 64, sortable=False),
    ]  # fmt: skip
