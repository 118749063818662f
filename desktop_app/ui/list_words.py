"""How lines, cells and people of a list that comes in are said."""

from __future__ import annotations

from typing import Any

from desktop_app.domain import vocabularies
from desktop_app.domain.delegates import Delegate
from desktop_app.domain.list_decisions import BOTH, KEEP, LEAVE_OUT, REPLACE
from desktop_app.domain.list_questions import Answer
from desktop_app.domain.lists import UID, ListPreview, ListRow, columns
from desktop_app.domain.people import Person
from desktop_app.domain.words import N_, say
from desktop_app.ui.choices import term_words

SIGNS = {
    "new": ("circle-plus", "good"),
    "update": ("refresh-cw", "info"),
    "unchanged": ("circle-check", "ink_2"),
    "warning": ("triangle-alert", "warn"),
    "question": ("circle-help", "primary"),
    "error": ("circle-x", "bad"),
    "out": ("circle-minus", "ink_2"),
}
"""Icon and colour token of each state a line can have."""


class Words:
    """Values of a list's columns in words, with the names of the delegations of its congress."""

    def __init__(self, preview: ListPreview, family: str) -> None:
        self._family = family
        self._delegations = {one.delegate.delegation: one.delegation for one in preview.entries}
        self._delegations |= {one.uid: one.name for one in preview.delegations}

    def title(self, key: str) -> str:
        """What a column is called over a table: the short form."""
        return columns()[key][1].heading(self._family)

    def value(self, key: str, value: Any) -> str:
        """A value of a column: the list's, or the record's."""
        if value is None or value in ("", ()):
            return ""
        item = columns()[key][1]
        if item.kind.name == "terms":
            parts = (value,) if isinstance(value, str) else value
            return "; ".join(term_words(item.vocabulary, one) for one in parts)
        if item.vocabulary:
            return term_words(item.vocabulary, value)
        if item.to == "Delegation":
            return self._delegations.get(value, str(value))
        if item.to == "Unit":
            return unit_words(str(value))
        return item.shown(value, self._family)


def column_title(key: str, family: str = "") -> str:
    """The label of a column; "gender:male" is the tick for that option."""
    plain, _, option = key.partition(":")
    record, item = columns()[plain]
    title = item.title(family)
    if option:
        return f"{title}: {item.options(family).get(option, option)}"
    if record is Delegate and plain != item.name:  # a person has a field of this name too
        return f"{title} ({say(N_('Part in this congress'))})"
    return title


def unit_words(text: str) -> str:
    """A unit by its key ("2024-616"), its uid, or whatever a list wrote."""
    from desktop_app.domain import catalogue
    from desktop_app.domain.list_units import units_meant
    from desktop_app.services import congresses

    if text[:4].isdigit() and text[4:5] == "-" and (found := units_meant(text, "")):
        return catalogue.path_of(found[0])
    return congresses.names("unit", [text]).get(text, text)


def choosable_columns() -> list[str]:
    """Everything a column may mean: the keys, and the ticks for each choice of few."""
    ticks = [
        f"{key}:{option}" for key in ("gender", "kind") for option in columns()[key][1].options()
    ]
    return [*(key for key in columns() if key != UID), *ticks, UID]


def option_words(key: str, option: str) -> str:
    """One of the things that a cell may mean."""
    item = columns()[key][1]
    if item.to == "Unit":
        return unit_words(option)
    if item.vocabulary:
        found = vocabularies.term(item.vocabulary, option)
        return found.name if found else option
    return item.options().get(option, option)


def who_words(person: Person, delegation: str = "") -> str:
    """A person in a few words: name, birth, where they come from."""
    parts = (str(person.born or ""), person.position, delegation)
    return ", ".join([person.full_name, *filter(None, parts)])


def answer_words(row: ListRow, given: Answer) -> str:
    """One thing that can be done with a line."""
    if given.do == LEAVE_OUT:
        return say(N_("Leave the line out"))
    if given.do == BOTH:
        return say(N_("Somebody else: enter as another person"))
    if row.put_back:
        back = N_("Put back on the list, with the list's particulars")
        return say(back if given.do == REPLACE else N_("Leave off the list"))
    if row.rivals:
        rival = next((one for one in row.rivals if one.key == given.who), row.rivals[0])
        who = who_words(rival.person, rival.delegation)
        if given.do == REPLACE:
            return say(N_("The same as {who}: take the list's particulars"), who=who)
        return say(N_("The same as {who}: keep the register's"), who=who)
    if row.person_before is None:
        return say(N_("Enter as a new delegate"))
    if given.do == KEEP:
        return say(N_("Keep what is in the register"))
    return say(N_("Take the list's particulars"))


def problems_said(row: ListRow) -> str:
    """Everything there is to look at in a line, in one text."""
    return " ".join(str(one.message) for one in row.problems.values())


def figure_words(part: str, key: str, words: Words, family: str) -> str:
    """What a figure before and after is about."""
    if part == "kind":
        return columns()["kind"][1].options(family).get(key, key)
    if part == "delegation":
        name = words.value("delegation", key)
        return say(N_("Delegation: {name}"), name=name) if name else say(N_("Without a delegation"))
    if part == "ethnic_group":
        name = term_words("ethnic_groups", key)
        return (
            say(N_("Ethnic group: {name}"), name=name)
            if name
            else say(N_("Ethnic group not known"))
        )
    return say(
        {"total": N_("All on the list"), "women": N_("Women among the official delegates")}[part]
    )
