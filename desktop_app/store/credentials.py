"""Queries about credentials: decisions on delegates, settled reports and the people in them."""

from __future__ import annotations

import json

from desktop_app.domain.credentials import CredentialsPlace, CredentialsReport, Eligibility
from desktop_app.store import redirects
from desktop_app.store.belonging import belonging
from desktop_app.store.database import db, reading


def reports(congress: str) -> list[CredentialsReport]:
    """The settled reports of a congress, the last one first."""
    with reading():
        return belonging(CredentialsReport, "congress", congress, '"number" DESC, uid')


def places(report: str) -> list[CredentialsPlace]:
    """The people in one report, in its order."""
    with reading():
        return belonging(CredentialsPlace, "report", report, "place, uid")


def decisions(congress: str) -> dict[str, Eligibility]:
    """Delegate → what was decided about them; of two entries the later one."""
    with reading():
        found = belonging(Eligibility, "congress", congress, "version, uid")
        found = redirects.led_delegates(found)
    return {one.delegate: one for one in found if one.delegate}


def not_qualified(congress: str) -> frozenset[str]:
    """Delegates who were found not to qualify."""
    found = decisions(congress).items()
    return frozenset(uid for uid, one in found if one.decision == "no")


def checked_in(congress: str) -> frozenset[str]:
    """The sessions in which somebody was let in, and the record still counts."""
    sql = (
        "SELECT s.uid FROM congress g JOIN session s ON s.congress = g.uid WHERE g.uid = ? AND EXISTS"
        " (SELECT 1 FROM check_in c WHERE c.session = s.uid AND c.congress = g.uid"
        "  AND c.owner = g.owner AND c.removed IS NULL AND c.delegate IS NOT NULL"
        "  AND c.answer IN ('in', 'alternate', 'guest') AND NOT EXISTS"
        "  (SELECT 1 FROM voided_check_in v WHERE v.check_in = c.uid AND v.owner = c.owner"
        "   AND v.removed IS NULL))"
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
