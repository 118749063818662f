"""Rows of the register in words: what a person calls one, and what its cells say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from desktop_app.domain import vocabularies
from desktop_app.domain.correcting import as_cell
from desktop_app.domain.exchange import FILES, NAMES, TABLES, Line
from desktop_app.domain.fields import SENSITIVE, Field, Record, specs
from desktop_app.domain.identity import mask_id
from desktop_app.domain.kinds import DIGITS, PICTURE
from desktop_app.domain.people import Person
from desktop_app.domain.record_words import called, shortened
from desktop_app.domain.records import BY_NAME
from desktop_app.domain.units import Unit
from desktop_app.domain.words import say
from desktop_app.store import rows
from desktop_app.store.catalogue import look_up

_BY_CONTENT = {(table, field) for table, field, _ in FILES} | {("document_version", "content")}
"""Table and field of the files that are named by what is in them."""


def title(kind: type[Record], row: Mapping[str, Any]) -> str:
    """What a person calls a row; "" where only its kind can be said. Inside `reading`."""
    person = rows.get(Person, str(row["person"])) if row.get("person") else None
    if person is not None:
        return person.full_name
    if name := called(kind, row):
        return shortened(name)
    unit = look_up(Unit, str(row["unit"])) if row.get("unit") else None
    return unit.name if unit is not None else ""


def titles(kind: type[Record], uids: Iterable[str]) -> dict[str, str]:
    """Uid → what a person calls the row, as it is shown here. Inside `reading`."""
    return {uid: title(kind, row) for uid, row in rows.shown(kind, uids).items()}


def cell(kind: type[Record], item: Field, value: str | int | None) -> str:
    """A cell as a reader sees it; "" where it is blank. Inside `reading`."""
    if value in (None, ""):
        return ""
    if item.vocabulary:
        words = [vocabularies.term(item.vocabulary, slug) for slug in str(value).split(";")]
        return "; ".join(
            word.name if word else slug
            for word, slug in zip(words, str(value).split(";"), strict=True)
        )
    if item.to:
        return _pointed_to(item.to, str(value))
    try:
        return item.shown(item.kind.decode(value))
    except (ValueError, TypeError):
        return str(value)


def spoken(kind: type[Record], name: str, text: str) -> str:
    """A cell that a correction names as text, as a reader sees it; "" where it is blank. Inside `reading`."""
    item = next((one for one in specs(kind) if one.name == name), None)
    if item is None:
        return text
    try:
        return cell(kind, item, as_cell(item, text))
    except ValueError:
        return text


def _pointed_to(record: str, uid: str) -> str:
    kind = BY_NAME[record]
    if kind is Unit:
        unit = look_up(Unit, uid)
        return unit.name if unit else ""
    return titles(kind, [uid]).get(uid, "")


def told(one: Line) -> list[tuple[Field, str]]:
    """The fields of a line that are not blank, in order, each with its words; pictures and files are left out.

    Inside `reading`.
    """
    kind = TABLES[one.table]
    found = [
        (item, masked(item, cell(kind, item, one.row.get(item.name))))
        for item in specs(kind)
        if not is_by_content(kind, item)
    ]
    return [(item, words) for item, words in found if words]


def is_by_content(kind: type[Record], item: Field) -> bool:
    """Whether a field names a picture or file by what is in it, which tells a reader nothing."""
    return item.kind is PICTURE or (NAMES.get(kind, ""), item.name) in _BY_CONTENT


def masked(item: Field, words: str) -> str:
    """The words of a field, the number of a personal paper with most of its digits hidden."""
    return mask_id(words) if item.privacy == SENSITIVE and item.kind is DIGITS and words else words


def table(record: str) -> str:
    """The table of a record type by its name; "" for one that does not travel."""
    kind = BY_NAME.get(record)
    return NAMES.get(kind, "") if kind else ""


def label(kind: type[Record], name: str) -> str:
    """What a field is called; its name where this program does not know it."""
    return next((say(item.label) for item in specs(kind) if item.name == name), name)
