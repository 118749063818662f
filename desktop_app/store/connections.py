"""What ledger and outbox tell of each office: how it was met, when it was last heard of and written to."""

from __future__ import annotations

from datetime import datetime

from desktop_app.domain.handover import ALL_ROUNDS, INVITE, JOIN
from desktop_app.store.database import db


def last_received() -> dict[str, datetime]:
    """Installation → when its last package came; inside `reading`."""
    sql = "SELECT installation, max(at) FROM received GROUP BY installation"
    return {one: datetime.fromisoformat(at) for one, at in db.execute_sql(sql).fetchall()}


def last_sent() -> dict[str, datetime]:
    """Office → when the last package for it was made; inside `reading`."""
    return _by_office(
        "SELECT recipient, max(at) FROM sent WHERE kind != ? GROUP BY recipient", INVITE
    )


def addressed(kind: str) -> dict[str, datetime]:
    """Office → when the last package of this kind was made for it; inside `reading`."""
    return _by_office("SELECT recipient, max(at) FROM sent WHERE kind = ? GROUP BY recipient", kind)


def _by_office(sql: str, kind: str) -> dict[str, datetime]:
    found: dict[str, datetime] = {}
    for recipients, text in db.execute_sql(sql, (kind,)).fetchall():
        at = datetime.fromisoformat(text)
        for office in str(recipients).split():
            found[office] = max(at, found.get(office, at))
    return found


def met_by_invitation() -> set[str]:
    """The installations whose invitation, or answer to one, came here; inside `reading`."""
    sql = "SELECT DISTINCT installation FROM received WHERE kind = ? OR (kind = ? AND cycle != ?)"
    return {row[0] for row in db.execute_sql(sql, (INVITE, JOIN, ALL_ROUNDS)).fetchall()}
