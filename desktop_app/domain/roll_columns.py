"""A list of delegates laid out by its form: its columns, what each says of a person, its sections.

Spreadsheet and paper write the same `Roll`, so that they never differ.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any, Literal

from desktop_app.domain import vocabularies
from desktop_app.domain.delegates import ANSWER, Entry
from desktop_app.domain.fields import PUBLIC, Field
from desktop_app.domain.lists import UID, columns
from desktop_app.domain.people import GENDERS, Person
from desktop_app.domain.plain_tables import Signer
from desktop_app.domain.roll_forms import Form, RollColumn
from desktop_app.domain.words import N_, language, say

PLACE, BORN, GENDER, DELEGATION = "delegate_position", "born", "gender", "delegation"
BORN_AS = {f"born_{gender}": gender for gender in GENDERS}
"""Keys of the birth date in the column of one gender, by which lists say both at once."""
OTHERS, OFFICE, EMPTY = "others", "office", "empty"
"""Keys for all columns beyond the form's that hold something, for those that only the office needs, and for
one left empty to write in. The first two are for spreadsheets: paper has no room for them.
"""
RESULT = "result_below"
"""Key for the result of the congress below that made somebody a delegate."""

_OWN_WORDS = {
    "born_male": N_("Date of birth of men"),
    "born_female": N_("Date of birth of women"),
    OTHERS: N_("Everything else that is filled in"),
    OFFICE: N_("What only the office needs: replies, replacements, notes"),
    EMPTY: N_("Left empty, to write in"),
    RESULT: N_("Result of the vote"),
}
_FOR_THE_OFFICE = {"sort_word", "precedence", "delegate_note"}
_MARK = "x"
_NARROWEST, _WIDEST = 7, 26  # characters
_LONGEST_CELL = 32_767  # of Excel
_CENTRED = {"digits", "day", "partial_day", "clock", "number", "flag"}


@dataclass(frozen=True)
class Column:
    """A column: its headings, its width in characters, and what it says of an entry.

    Neighbours of one ``group`` stand under it. ``plain`` columns hold words; of the others a spreadsheet
    must be kept from making numbers and dates.
    """

    key: str
    heading: str
    group: str
    text: Callable[[Entry], str]
    width: int = 0
    align: Literal["left", "center"] = "left"
    plain: bool = True
    widest: int = _WIDEST

    @property
    def is_place(self) -> bool:
        """Whether the running number stands in it."""
        return self.key == PLACE


@dataclass(frozen=True)
class Roll:
    """A list ready to be written. ``sections`` are (heading, people); a list in one piece has one, "".

    ``public`` lists carry nothing by which they could be read back. ``signers`` and ``draft`` are as in
    `desktop_app.domain.plain_tables.PlainTable`; only paper has them.
    """

    office: str
    title: str
    congress: str
    columns: tuple[Column, ...]
    sections: tuple[tuple[str, tuple[Entry, ...]], ...]
    paper: str = "A4"
    training: bool = False
    public: bool = False
    signers: tuple[Signer, ...] = ()
    draft: str = ""

    @property
    def people(self) -> int:
        """How many people are on it."""
        return sum(len(entries) for _, entries in self.sections)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The people in the order in which they stand."""
        return tuple(entry for _, entries in self.sections for entry in entries)


@dataclass(frozen=True)
class Wording:
    """How values are said: the family's words, the names of units by uid; and where: ``public``, ``paper``.

    ``results`` are what made people delegates below, by delegate.
    """

    family: str = ""
    units: Mapping[str, str] = field(default_factory=dict)
    public: bool = False
    paper: bool = False
    results: Mapping[str, str] = field(default_factory=dict)


def choosable(family: str = "") -> dict[str, str]:
    """What a column of a form may hold: key → words, in the order of the records."""
    found = {key: item.title(family) for key, (_, item) in columns().items() if key != UID}
    return {**found, **{key: say(words, family=family) for key, words in _OWN_WORDS.items()}}


def is_known(key: str) -> bool:
    """Whether a column of this key can be filled."""
    return key in _OWN_WORDS or (key != UID and key in columns())


def is_private(key: str) -> bool:
    """Whether a column never appears in public, whatever a form says."""
    if key in BORN_AS or key in (OTHERS, OFFICE):
        return True
    return key in columns() and columns()[key][1].privacy != PUBLIC


def heading_of(column: RollColumn, family: str = "") -> str:
    """What stands over a column: the form's own words, else the usual ones."""
    if column.heading or column.key == EMPTY:
        return column.heading
    if column.key in BORN_AS:
        return say(GENDERS[BORN_AS[column.key]])
    if column.key not in columns():
        return say(_OWN_WORDS.get(column.key, column.key), family=family)
    return _usual_heading(columns()[column.key][1], column.group, family)


def group_of(column: RollColumn) -> str:
    """The heading above; over the birth dates it is the usual one of that field."""
    born = columns()[BORN][1]
    same = column.key in BORN_AS and column.group in (born.label, born.title())
    return _usual_heading(born, "", "") if same else column.group


def _usual_heading(item: Field, group: str, family: str) -> str:
    """The first heading in Vietnamese that does not repeat the heading above; else the label."""
    if language() == "vi":
        for word in item.headings:
            if word != group:
                return word
    return item.title(family)


def laid_out(
    form: Form,
    entries: Sequence[Entry],
    *,
    office: str = "",
    congress: str = "",
    wording: Wording | None = None,
    delegations: Sequence[str] = (),
    paper: str = "",
    training: bool = False,
) -> Roll:
    """The people, in the order given, by a form.

    ``delegations`` are their names in the decision's order, for a form with a heading for each; ``paper``
    overrides the form's.
    """
    wording = wording or Wording()
    listed = [_fitted(column, entries) for column in columns_of(form.columns, entries, wording)]
    return Roll(
        office,
        form.form.title or say(N_("Delegate roll")),
        congress,
        tuple(listed),
        _sections(entries, delegations) if form.form.grouped else (("", tuple(entries)),),
        paper or form.form.paper or "A4",
        training,
        wording.public or form.form.purpose == "public",
    )


def columns_of(
    form: Sequence[RollColumn], entries: Sequence[Entry], wording: Wording
) -> list[Column]:
    """The columns of a form for these people; one that is private is left out in public."""
    found: list[Column] = []
    named = {column.key for column in form}
    for place, column in enumerate(form):
        if not is_known(column.key) or (wording.public and is_private(column.key)):
            continue
        if column.key in (OTHERS, OFFICE):
            if not wording.paper:
                found += _filled_in(_not_named(named, column.key), entries, wording)
            continue
        found.append(_column(column, wording))
        if column.key in BORN_AS and not any(one.key in BORN_AS for one in form[place + 1 :]):
            unknown = _birth_column(
                replace(column, heading=""), set(GENDERS) - named_genders(named)
            )
            found += [unknown] if any(map(unknown.text, entries)) else []
    return found


def _filled_in(keys: Sequence[str], entries: Sequence[Entry], wording: Wording) -> list[Column]:
    listed = [_column(RollColumn(key=key), wording) for key in keys]
    return [one for one in listed if any(map(one.text, entries))]


def named_genders(keys: Collection[str]) -> set[str]:
    """The genders that have a column of birth dates among these keys."""
    return {gender for key, gender in BORN_AS.items() if key in keys}


def _not_named(named: Collection[str], which: str) -> list[str]:
    """What the form has no place for, as it was declared: the office's own things, or all the rest."""
    born = {BORN, GENDER} if named_genders(named) else set()
    office = {
        key
        for key, (_, item) in columns().items()
        if key in _FOR_THE_OFFICE or item.section == ANSWER
    }
    return [
        key
        for key in columns()
        if key not in {UID, *named, *born} and (key in office) == (which == OFFICE)
    ]


def _column(column: RollColumn, wording: Wording) -> Column:
    if column.key in BORN_AS:
        return _birth_column(column)
    heading, group = heading_of(column, wording.family), group_of(column)
    if column.key == EMPTY:
        return Column(EMPTY, heading, group, lambda entry: "", column.width or 14)
    if column.key == RESULT:
        return Column(
            RESULT, heading, group, lambda entry: wording.results.get(entry.delegate.uid, ""),
            column.width or 0,
        )  # fmt: skip
    record, item = columns()[column.key]
    return Column(
        column.key,
        heading,
        group,
        partial(_text, item, record is Person, wording),
        column.width or 0,
        "center" if item.kind.name in _CENTRED else "left",
        item.kind.name in ("text", "note"),
        min(max(item.width, _NARROWEST), _WIDEST),
    )


def _birth_column(column: RollColumn, without: Collection[str] | None = None) -> Column:
    """The birth date of one gender; with ``without``, of those who have no other such column."""
    born = columns()[BORN][1]
    genders = {BORN_AS[column.key]} if without is None else {"", *without}

    def text(entry: Entry) -> str:
        if entry.person.gender not in genders:
            return ""
        return born.shown(entry.person.born) or (_MARK if entry.person.gender else "")

    heading = heading_of(column) if without is None else say(N_("Gender not known"))
    return Column(BORN, heading, group_of(column), text, column.width or 0, "center", False, 10)


def _text(item: Field, of_person: bool, wording: Wording, entry: Entry) -> str:
    if item.to == "Delegation":
        return entry.delegation
    value = getattr(entry.person if of_person else entry.delegate, item.name)
    if item.to:
        return wording.units.get(value or "", "")
    return said(item, value, wording.family)


def said(item: Field, value: Any, family: str = "") -> str:
    """A value as a list writes it: words for keys, several words between semicolons."""
    if item.vocabulary and value:
        slugs = value if isinstance(value, tuple) else (value,)
        return "; ".join(map(partial(_term, item.vocabulary), slugs))
    return item.shown(value, family)[:_LONGEST_CELL]


def _term(vocabulary: str, slug: str) -> str:
    term = vocabularies.term(vocabulary, slug)
    return term.name if term else slug


def _fitted(column: Column, entries: Sequence[Entry]) -> Column:
    """As wide as the form says, else as its words need; longer texts are wrapped."""
    if column.width:
        return column
    texts = [column.text(entry) for entry in entries]
    words = [word for text in (column.heading, *texts) for word in text.split()]
    needed = max((len(word) for word in words), default=0) + 2
    wanted = max(map(len, texts), default=0) + 2
    width = max(_NARROWEST, min(needed, _WIDEST), min(wanted, column.widest))
    return replace(column, width=width)


def _sections(
    entries: Sequence[Entry], delegations: Sequence[str]
) -> tuple[tuple[str, tuple[Entry, ...]], ...]:
    """The people by delegation, in the decision's order; those without one stand last."""
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        found.setdefault(entry.delegation, []).append(entry)
    order = {name: place for place, name in enumerate(delegations)}
    names = sorted(found, key=lambda name: (not name, order.get(name, len(order))))
    without = say(N_("Without a delegation")) if len(names) > 1 else ""
    return tuple((name or without, tuple(found[name])) for name in names)
