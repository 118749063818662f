"""Queries about awards: what was proposed and decided, and what is known of the people behind them."""

from __future__ import annotations

from collections.abc import Iterable

from desktop_app.domain.attendance import COUNTED
from desktop_app.domain.awards import Award, AwardDecision
from desktop_app.store.belonging import belonging
from desktop_app.store.database import db, reading
from desktop_app.store.rows import CHUNK


def awards(congress: str) -> list[Award]:
    """The awards of a congress in the order of the list."""
    return belonging(Award, "congress", congress)


def of_uids(uids: Iterable[str]) -> list[Award]:
    """Awards by uid, in the order asked for; those that are gone are left out."""
    wanted = list(uids)
    found = {one.uid: one for one in belonging(Award, "uid", wanted)}
    return [found[uid] for uid in wanted if uid in found]


def of_decision(decision: str) -> list[Award]:
    """The awards that stand in a decision, in the order of the list."""
    return belonging(Award, "decided_by", decision)


def decisions(congress: str) -> list[AwardDecision]:
    """The decisions on awards, by date; those without one last."""
    order = "paper_on IS NULL, paper_on, paper, uid"
    return belonging(AwardDecision, "congress", congress, order)


def honours_of(people: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Person uid → the honours (slugs) the roll tells, those without any left out."""
    found: dict[str, tuple[str, ...]] = {}
    wanted = list(people)
    with reading():
        for start in range(0, len(wanted), CHUNK):
            part = wanted[start : start + CHUNK]
            marks = ",".join("?" * len(part))
            sql = (
                "SELECT uid, honour_kinds FROM person"
                f" WHERE removed IS NULL AND honour_kinds != '' AND uid IN ({marks})"
            )
            for uid, slugs in db.execute_sql(sql, part).fetchall():
                found[uid] = tuple(slugs.split(";"))
    return found


def last_session(congress: str) -> str:
    """The session whose doors counted somebody last; "" where none did."""
    marks = ",".join("?" * len(COUNTED))
    sql = (
        "SELECT session FROM check_in WHERE removed IS NULL AND congress = ?"
        " AND owner = (SELECT g.owner FROM congress g WHERE g.uid = check_in.congress)"
        f" AND answer IN ({marks}) ORDER BY at DESC, uid LIMIT 1"
    )
    with reading():
        row = db.execute_sql(sql, (congress, *sorted(COUNTED))).fetchone()
    return row[0] if row else ""


def told_absent(congress: str) -> frozenset[str]:
    """Delegates (uid) who sent word, or of whom it is noted, that they are not there."""
    sql = (
        "SELECT delegate FROM absence WHERE removed IS NULL AND congress = ?"
        " AND owner = (SELECT g.owner FROM congress g WHERE g.uid = absence.congress)"
        " UNION SELECT uid FROM delegate"
        " WHERE removed IS NULL AND congress = ? AND reply = 'excused'"
    )
    with reading():
        return frozenset(uid for (uid,) in db.execute_sql(sql, (congress, congress)).fetchall())
