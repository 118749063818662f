"""Queries for the words that offices added to the vocabularies."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from desktop_app.domain.fields import specs
from desktop_app.store.columns import name_of
from desktop_app.store.database import db, reading
from desktop_app.store.rows import select

if TYPE_CHECKING:
    from desktop_app.domain.own_terms import OwnTerm


def listed() -> Sequence[OwnTerm]:
    """All of them, those that came from other offices too, in the order of their names."""
    with reading():
        if db.execute_sql("SELECT 1 FROM own_term LIMIT 1").fetchone() is None:
            return ()  # as in most registers: the start asks this
        from desktop_app.domain.own_terms import OwnTerm

        return select(OwnTerm, "ORDER BY vocabulary, name, uid")


def uses(vocabulary: str, slug: str) -> int:
    """How many living records have this word, in a field of one word or of several; inside `reading`."""
    from desktop_app.domain.records import ALL

    found = 0
    for record in ALL:
        holding = [item for item in specs(record) if item.vocabulary == vocabulary]
        if holding:
            has = " OR ".join(f"instr(';' || \"{item.name}\" || ';', ?)" for item in holding)
            sql = f'SELECT count(*) FROM "{name_of(record)}" WHERE removed IS NULL AND ({has})'
            found += db.execute_sql(sql, [f";{slug};"] * len(holding)).fetchone()[0]
    targets = "SELECT count(*) FROM target WHERE removed IS NULL AND value = ?"
    return int(found + db.execute_sql(targets, (slug,)).fetchone()[0])
