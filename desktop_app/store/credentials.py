"""Queries about credentials: decisions on delegates, settled reports and the people in them."""

from __future__ import annotations

import json

from desktop_app.domain.credentials import CredentialsPlace, CredentialsReport, Eligibility
from desktop_app.store import redirects
from desktop_app.store.database import db, reading
from desktop_app.store.rows import select


def reports(congress: str) -> list[CredentialsReport]:
    """The settled reports of a congress, the last one first."""
    with reading():
        return select(
            CredentialsReport, 'AND congress = ? ORDER BY "number" DESC, uid', (congress,)
        )


def places(report: str) -> list[CredentialsPlace]:
    """The people in one report, in its order."""
    with reading():
        return select(CredentialsPlace, "AND report = ? ORDER BY place, uid", (report,))


def decisions(congress: str) -> dict[str, Eligibility]:
    """Delegate → what was decided about them; of two offices' decisions the later one."""
    with reading():
        found = select(Eligibility, "AND congress = ? ORDER BY version, uid", (congress,))
        found = redirects.led_delegates(found)
    return {one.delegate: one for one in found if one.delegate}


def not_qualified(congress: str) -> frozenset[str]:
    """Delegates who were found not to qualify."""
    found = decisions(congress).items()
    return frozenset(uid for uid, one in found if one.decision == "no")


def checked_in(congress: str) -> frozenset[str]:
    """The sessions in which somebody was let in, and the record still counts."""
    sql = (
        "SELECT DISTINCT session FROM check_in WHERE congress = ? AND removed IS NULL"
        " AND answer IN ('in', 'alternate', 'guest') AND delegate IS NOT NULL AND uid NOT IN"
        " (SELECT check_in FROM voided_check_in WHERE removed IS NULL AND check_in IS NOT NULL)"
    )
    with reading():
        return frozenset(row[0] for row in db.execute_sql(sql, (congress,)).fetchall())


def names(delegates: list[str]) -> dict[str, str]:
    """Delegate → full name, also of those who are off the list or removed."""
    sql = (
        "SELECT d.uid, p.full_name FROM delegate d JOIN person p ON p.uid = d.person WHERE d.uid IN"
        " (SELECT value FROM json_each(?))"
    )
    with reading():
        return dict(db.execute_sql(sql, (json.dumps(delegates),)).fetchall())
