"""The days of open tasks, read without their records: the first page counts them."""

from __future__ import annotations

from datetime import date

from desktop_app.store.database import db, reading


def open_days(congress: str) -> list[tuple[date | None, int | None]]:
    """Of each task still to be done: its fixed day, and its days from the congress."""
    sql = (
        'SELECT due, days FROM "task" WHERE removed IS NULL AND congress = ?'
        " AND state IN ('open', 'doing')"
    )
    with reading():
        rows = db.execute_sql(sql, (congress,)).fetchall()
    return [(date.fromisoformat(due) if due else None, days) for due, days in rows]
