"""What a register needs besides new tables when a newer program opens it."""

from __future__ import annotations

import json

from desktop_app.domain import records
from desktop_app.domain.errors import Invalid
from desktop_app.domain.fields import Record, from_cells, specs
from desktop_app.store.catalogue import adopt_references
from desktop_app.store.columns import name_of
from desktop_app.store.database import db
from desktop_app.store.rows import Row, stored, write


def take_up_known_fields() -> None:
    """Give fields that lay in ``extra`` the columns they have by now; call it inside a transaction.

    The canonical rows stay what they were. A value that does not have the form of its field, or points to a
    record that is not here, stays in ``extra``: it came from another office and is theirs to correct.
    """
    for record in records.ALL:
        known = {item.name for item in specs(record)}
        waiting = [
            uid
            for uid, extra in db.execute_sql(
                f'SELECT uid, extra FROM "{name_of(record)}" WHERE extra != ? AND removed IS NULL',
                ("",),
            ).fetchall()
            if not known.isdisjoint(json.loads(extra))
        ]
        lined = [(json.loads(one.line), one.line) for one in stored(record, waiting).values()]
        adopt_references(record, (row for row, _ in lined))
        write(record, [(row, text) for row, text in lined if _fits(record, row)])


def _fits(record: type[Record], row: Row) -> bool:
    try:
        from_cells(record, row)
    except Invalid:
        return False
    return all(
        db.execute_sql(
            f'SELECT 1 FROM "{name_of(records.BY_NAME[item.to])}" WHERE uid = ?', (row[item.name],)
        ).fetchone()
        for item in specs(record)
        if item.to and row.get(item.name)
    )
