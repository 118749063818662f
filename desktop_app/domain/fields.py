"""The vocabulary of declarations: what a field of a record is, said once.

A record is a frozen dataclass whose fields are made by the functions below. Form, table, database column,
package row, spreadsheet heading and round-trip test are all read off the declaration:

    @dataclass(frozen=True, kw_only=True)
    class Person(Record):
        full_name: str = text(N_("Full name"), required=True, in_table=True, headings=("Họ và tên",))
        born: PartialDate | None = partial_day(N_("Date of birth"), in_table=True)

Each kind of value knows four forms: the *value* Python works with, the *cell* that is stored and travels
(text, integer or nothing), what a person *types*, and what a reader is *shown*.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from os import urandom
from typing import Any, TypeVar

from desktop_app.domain import kinds
from desktop_app.domain.errors import Invalid
from desktop_app.domain.kinds import Kind
from desktop_app.domain.words import N_, Message, say

PUBLIC, PERSONAL, SENSITIVE = "public", "personal", "sensitive"


@dataclass(frozen=True, slots=True)
class Field:
    """One declared field. ``name`` is the attribute's name; the rest is as it was declared.

    ``privacy``: public goes anywhere, personal stays out of the public profile, sensitive is masked too.
    ``section`` groups fields of a form, ``short`` stands over a table's column; ``width`` is the usual
    length in characters, ``longest`` what a text may have at most; ``headings`` are the words spreadsheets
    use for it, besides its own label; ``sample`` fills a card drawn without data.
    """

    name: str
    kind: Kind
    label: str
    required: bool = False
    in_table: bool = False
    searched: bool = False
    privacy: str = PUBLIC
    headings: tuple[str, ...] = ()
    choices: Mapping[str, str] | None = None
    vocabulary: str = ""
    to: str = ""
    unique: str = ""
    section: str = ""
    width: int = 20
    sample: str = ""
    hint: str = ""
    short: str = ""
    longest: int = kinds.LONGEST

    def heading(self, family: str = "") -> str:
        """The label over a table's column: the short one where the full one is long."""
        return say(self.short or self.label, family=family)

    def title(self, family: str = "") -> str:
        """The label in the language in force."""
        return say(self.label, family=family)

    def options(self, family: str = "") -> dict[str, str]:
        """Key to word, for a field with fixed choices; empty for the others."""
        return {key: say(word, family=family) for key, word in (self.choices or {}).items()}

    def shown(self, value: Any, family: str = "") -> str:
        """``value`` as a reader sees it; a reference or vocabulary key is left to whoever can look it up."""
        if self.choices is not None:
            return self.options(family).get(value, str(value or ""))
        return self.kind.show(value)


def _declare(kind: Kind, label: str, **options: Any) -> Any:
    return dataclasses.field(
        default=kind.blank, metadata={"declared": {"kind": kind, "label": label, **options}}
    )


def text(label: str, **options: Any) -> Any:
    """A line of text, cleaned and in NFC."""
    return _declare(kinds.TEXT, label, **options)


def note(label: str, **options: Any) -> Any:
    """Text of several lines."""
    return _declare(kinds.NOTE, label, **{"width": 60, **options})


def digits(label: str, **options: Any) -> Any:
    """A number that is a name: leading zeros count (CCCD, telephone, card code)."""
    return _declare(kinds.DIGITS, label, **{"width": 14, **options})


def choice(label: str, choices: Mapping[str, str], **options: Any) -> Any:
    """One of a fixed set: ``choices`` maps the key that is kept to the word that is shown."""
    return _declare(kinds.CHOICE, label, choices=choices, **options)


def term(label: str, vocabulary: str, **options: Any) -> Any:
    """A slug of one of the catalogue's vocabularies (ethnic groups, religions …)."""
    return _declare(kinds.TERM, label, vocabulary=vocabulary, **options)


def terms(label: str, vocabulary: str, **options: Any) -> Any:
    """Several slugs of one vocabulary, in the order in which they are named."""
    return _declare(kinds.TERMS, label, vocabulary=vocabulary, **{"width": 40, **options})


def reference(label: str, to: str, **options: Any) -> Any:
    """The uid of another record; ``to`` is that record's name."""
    return _declare(kinds.REFERENCE, label, to=to, **options)


def day(label: str, **options: Any) -> Any:
    """A full calendar date."""
    return _declare(kinds.DAY, label, **{"width": 10, **options})


def partial_day(label: str, **options: Any) -> Any:
    """A date that may be a year only, or month and year."""
    return _declare(kinds.PARTIAL_DAY, label, **{"width": 10, **options})


def clock(label: str, **options: Any) -> Any:
    """A time of day, in minutes since midnight."""
    return _declare(kinds.CLOCK, label, **{"width": 6, **options})


def number(label: str, **options: Any) -> Any:
    """A whole number, or nothing."""
    return _declare(kinds.NUMBER, label, **{"width": 8, **options})


def flag(label: str, **options: Any) -> Any:
    """Yes or no."""
    return _declare(kinds.FLAG, label, **{"width": 6, **options})


def picture(label: str, **options: Any) -> Any:
    """The SHA-256 (hex) of a picture kept in the register."""
    return _declare(kinds.PICTURE, label, **options)


@dataclass(frozen=True, kw_only=True)
class Record:
    """What every kept thing has: its name in the world (``uid``), its owner and the version at hand.

    ``owner`` is the office that may change it, ``version`` says which state this is (see
    `desktop_app.domain.versions`); both are set by the store, never by hand.
    """

    uid: str = ""
    owner: str = ""
    version: str = ""


R = TypeVar("R", bound=Record)
_OWN = {"uid", "owner", "version"}


T = TypeVar("T")


def per_record(read: Callable[[type[Record]], T]) -> Callable[[type[Record]], T]:
    """Work out once a record type what its declaration implies."""
    known: dict[type[Record], T] = {}

    def look_up(record: type[Record]) -> T:
        if record not in known:
            known[record] = read(record)
        return known[record]

    look_up.__doc__ = read.__doc__
    return look_up


@per_record
def specs(record: type[Record]) -> tuple[Field, ...]:
    """The declared fields of a record type, in order."""
    return tuple(
        Field(name=item.name, **item.metadata["declared"])
        for item in dataclasses.fields(record)
        if item.name not in _OWN
    )


@per_record
def _by_name(record: type[Record]) -> dict[str, Field]:
    return {item.name: item for item in specs(record)}


def spec(record: type[Record], name: str) -> Field:
    """One declared field by its name. Raises KeyError."""
    return _by_name(record)[name]


def new_uid() -> str:
    """A fresh name for a record: UUID version 4 as text.

    The first eight digits are drawn once a run of the program, the rest (90 bits) each time. Rows made together
    so lie together in the tables' indexes, which makes it three times as quick to take in a package of them.
    """
    drawn = urandom(12).hex()
    variant = "89ab"[int(drawn[7], 16) & 3]
    return f"{_run()}-{drawn[:4]}-4{drawn[4:7]}-{variant}{drawn[8:11]}-{drawn[12:]}"


@cache
def _run() -> str:
    return urandom(4).hex()


def to_cells(record: Record) -> dict[str, str | int]:
    """The record's fields as they are stored and travel; what is blank is left out."""
    cells: dict[str, str | int] = {}
    for item in specs(type(record)):
        value = getattr(record, item.name)
        if value != item.kind.blank:
            cells[item.name] = item.kind.encode(value)
    return cells


def from_cells(record: type[R], cells: Mapping[str, Any], **own: str) -> R:
    """The record that ``cells`` describe; names it does not know are passed over.

    Raises Invalid when a cell does not have the form of its field.
    """
    blank, plain, converted = _forms(record)
    texts = {name: cells[name] for name in plain & cells.keys()}
    if {*map(type, texts.values())} - {str}:  # not all are texts: each is looked at below
        texts, plain = {}, frozenset()
    values = {**blank, **texts}
    reasons: dict[str, Message] = {}
    for name in (converted.keys() & cells.keys()) - plain:
        cell = cells[name]
        if cell is None or cell == "":
            continue
        try:
            values[name] = converted[name](cell)
        except (ValueError, TypeError):
            reasons[name] = Message(
                N_("{field}: {value} cannot be read"),
                {"field": Message(spec(record, name).label), "value": str(cell)[:80]},
            )
    if reasons:
        raise Invalid(reasons)
    values.update(own)
    # A frozen dataclass sets each field through object.__setattr__, which for thirty fields takes longer than
    # all the rest; a package holds thousands of records.
    made = object.__new__(record)
    made.__dict__.update(values)
    return made


@per_record
def _forms(
    record: type[Record],
) -> tuple[dict[str, Any], frozenset[str], dict[str, Callable[[Any], Any]]]:
    """All fields blank; the names whose cell is the value when it is text; how the cells are read."""
    blank = {item.name: item.default for item in dataclasses.fields(record)}
    texts = (kinds.TEXT, kinds.NOTE, kinds.DIGITS, kinds.CHOICE, kinds.TERM)
    plain = frozenset(item.name for item in specs(record) if item.kind in texts)
    return blank, plain, {item.name: item.kind.decode for item in specs(record)}


def from_stored(record: type[R], cells: Sequence[Any]) -> R:
    """The record whose uid, owner, version and fields, in order, are ``cells`` as a table keeps them.

    A blank is None, "" or 0. The cells must have the form of their fields, as those of the tables and those a
    package's reader has checked have; ValueError where a date is none.
    """
    made: R = stored_reader(record)(cells)
    return made


@per_record
def stored_reader(record: type[Record]) -> Callable[[Sequence[Any]], Any]:
    """`from_stored` for one record type, for those who read many rows."""
    names = ("uid", "owner", "version", *(item.name for item in specs(record)))
    changed = (kinds.DAY, kinds.PARTIAL_DAY, kinds.FLAG, kinds.TERMS)
    converted = [(item.name, item.kind.decode, item.kind.blank) for item in specs(record)
                 if item.kind in changed]  # fmt: skip
    new = object.__new__

    def read(cells: Sequence[Any]) -> Any:
        made = new(record)  # as in from_cells
        values = made.__dict__
        values.update(zip(names, cells, strict=True))
        for name, decode, blank in converted:
            cell = values[name]
            values[name] = decode(cell) if cell else blank  # most of them are blank
        return made

    return read


Rule = Callable[[Any], Mapping[str, Message]]
_rules: dict[type[Record], list[Rule]] = {}


def rule(record: type[Record]) -> Callable[[Rule], Rule]:
    """Add a rule to a record type: a function from the record to ``{field: reason}``, empty when kept."""

    def keep(function: Rule) -> Rule:
        _rules.setdefault(record, []).append(function)
        return function

    return keep


def problems(record: Record) -> dict[str, Message]:
    """Every reason why the record cannot be kept, by field: one engine for form, list, package and report."""
    return checker(type(record))(record)


@per_record
def checker(record: type[Record]) -> Callable[[Any], dict[str, Message]]:
    """`problems` for one record type, for those who check many: a quick look finds the many that are right."""
    declared = specs(record)
    required = [item.name for item in declared if item.required]
    choices = [(it.name, frozenset((*it.choices, ""))) for it in declared if it.choices is not None]
    texts = [item.name for item in declared if item.kind.blank == ""]
    rules = _rules.setdefault(record, [])

    def sound(values: dict[str, Any]) -> bool:
        for name in required:
            value = values[name]
            if not value or (type(value) is str and not value.strip()):
                return False
        for name, keys in choices:
            if values[name] not in keys:
                return False
        # Together they are seldom longer than one may be.
        return len("".join(map(values.__getitem__, texts))) <= kinds.LONGEST

    def check(made: Any) -> dict[str, Message]:
        found = {} if sound(made.__dict__) else _field_problems(made)
        for judge in rules:
            reasons = judge(made)
            if reasons:
                found = {**reasons, **found}
        return found

    return check


def _field_problems(record: Record) -> dict[str, Message]:
    found: dict[str, Message] = {}
    for item in specs(type(record)):
        value = getattr(record, item.name)
        if item.required and _is_blank(item, value):
            found[item.name] = Message(
                N_("{field} is missing. Please fill it in."), {"field": Message(item.label)}
            )
        elif item.choices is not None and value and value not in item.choices:
            found[item.name] = Message(
                N_("{field}: {value} is not in the list. Choose one of the list."),
                {"field": Message(item.label), "value": str(value)[:80]},
            )
        elif isinstance(value, str) and len(value) > item.longest:
            found[item.name] = Message(
                N_("{field} is longer than {limit} characters. Please shorten it."),
                {"field": Message(item.label), "limit": item.longest},
            )
    return found


def _is_blank(item: Field, value: Any) -> bool:
    return bool(value == item.kind.blank) or (isinstance(value, str) and not value.strip())


def require_valid(record: Record) -> None:
    """Raise `Invalid` when the record breaks a rule."""
    reasons = problems(record)
    if reasons:
        raise Invalid(reasons)
