"""Drafts of forms in the register's own table. They never travel and stand in no journal."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime

from desktop_app.domain.drafts import Draft
from desktop_app.store.database import db


def put(draft: Draft) -> None:
    """Keep a draft in place of the one of the same key; inside `writing`."""
    db.execute_sql(
        "INSERT INTO draft (key, cells, at, operator) VALUES (?, ?, ?, ?) ON CONFLICT (key) DO UPDATE"
        " SET cells = excluded.cells, at = excluded.at, operator = excluded.operator",
        (draft.key, json.dumps(dict(draft.typed), ensure_ascii=False),
         draft.at.isoformat(timespec="seconds"), draft.operator),
    )  # fmt: skip


def get(key: str) -> Draft | None:
    """The draft of a form; inside `reading`."""
    sql = "SELECT key, cells, at, operator FROM draft WHERE key = ?"
    row = db.execute_sql(sql, (key,)).fetchone()
    if row is None:
        return None
    return Draft(row[0], json.loads(row[1]), datetime.fromisoformat(row[2]), row[3])


def remove(keys: Iterable[str]) -> None:
    """Forget drafts; those that are not there are passed over. Inside `writing`."""
    for key in keys:
        db.execute_sql("DELETE FROM draft WHERE key = ?", (key,))
