"""Queries about a committee chosen by consultation and its first meeting."""

from __future__ import annotations

from desktop_app.domain.votes import Chosen, Vote
from desktop_app.store.belonging import belonging
from desktop_app.store.database import db, reading
from desktop_app.store.rows import columns, read


def committee(congress: str) -> list[Chosen]:
    """Those whom a congress chose into its committee, round by round, in their order."""
    return appointed(congress, "committee")


def appointed(congress: str, subject: str) -> list[Chosen]:
    """Those who were chosen for something (key of `domain.votes.SUBJECTS`), in their order."""
    sql = (
        f"SELECT {columns(Chosen, 'c.')} FROM chosen c"
        " JOIN congress g ON g.uid = c.congress AND g.owner = c.owner"
        " LEFT JOIN vote v ON v.uid = c.vote"
        " WHERE c.removed IS NULL AND c.congress = ? AND c.subject = ? AND c.result = 'elected'"
        " ORDER BY coalesce(v.round, 1), v.position IS NULL, v.position, c.place IS NULL, c.place, c.uid"
    )
    with reading():
        return [read(Chosen, row) for row in db.execute_sql(sql, (congress, subject)).fetchall()]


def votes_of(session: str) -> list[Vote]:
    """The votes taken in a session, in the order of the day."""
    return belonging(Vote, "session", session, "position IS NULL, position, round, uid")
