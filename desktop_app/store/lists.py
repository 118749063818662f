"""Queries for lists that come in: whom of the register they may be about."""

from __future__ import annotations

from collections.abc import Collection

from desktop_app.domain.people import Person
from desktop_app.domain.text import fold
from desktop_app.store.database import reading
from desktop_app.store.rows import CHUNK, select


def people_meant(id_numbers: Collection[str], names: Collection[str]) -> list[Person]:
    """The living people with one of these citizen card numbers or, marks aside, of these names."""
    folded = {" " + fold(name) for name in names if fold(name)}
    found: dict[str, Person] = {}
    with reading():
        for column, wanted in (
            ("id_number", {one for one in id_numbers if one}),
            ("search", folded),
        ):
            values = sorted(wanted)
            for start in range(0, len(values), CHUNK):
                part = values[start : start + CHUNK]
                marks = ",".join("?" * len(part))
                for person in select(Person, f'AND "{column}" IN ({marks})', part):
                    found[person.uid] = person
    return list(found.values())
