"""Queries about counts of votes; the log of what was typed is read with what was taken back."""

from __future__ import annotations

from desktop_app.domain.counts import Count, CountedBallot, CountEntry, CountLine, InvalidBallots
from desktop_app.domain.votes import Candidate, Vote
from desktop_app.store import rows
from desktop_app.store.belonging import belonging
from desktop_app.store.database import db, reading


def vote(uid: str) -> Vote | None:
    """One vote, or None when it is gone."""
    with reading():
        return rows.get(Vote, uid)


def votes_by_ballot(congress: str) -> list[Vote]:
    """The secret ballots of a congress in the order of the day."""
    listed = belonging(Vote, "congress", congress, "position IS NULL, position, round, uid")
    return [one for one in listed if one.method == "ballot"]


def standing(vote: str) -> list[Candidate]:
    """Who stands in a vote, in the order of the ballot."""
    listed = belonging(Candidate, "vote", vote)
    return [one for one in listed if one.standing == "standing"]


def counts(vote: str) -> list[Count]:
    """The counts of a vote, by team and then by number."""
    return belonging(Count, "vote", vote, '"number", team, uid')


def count(uid: str) -> Count | None:
    """One count, or None when it is gone."""
    with reading():
        return rows.get(Count, uid)


def lines(count: str) -> dict[str, CountLine]:
    """Candidate → what was counted for them."""
    return {one.candidate or "": one for one in belonging(CountLine, "count", count)}


def reasons(count: str) -> dict[str, InvalidBallots]:
    """Reason → how many ballots were invalid for it."""
    return {one.reason: one for one in belonging(InvalidBallots, "count", count)}


def ballots(count: str) -> list[CountedBallot]:
    """The ballots that were read out, in their order."""
    return belonging(CountedBallot, "count", count, '"number", uid')


def entries(count: str) -> list[tuple[CountEntry, bool]]:
    """What was typed into a count by its office, the first first, each with whether it was taken back since."""
    sql = (
        f'SELECT removed, {rows.columns(CountEntry)} FROM "count_entry" WHERE "count" = ?1'
        ' AND owner = (SELECT c.owner FROM "count" c WHERE c.uid = ?1)'
        " AND (removed IS NULL OR removed = 'undo') ORDER BY at, rowid"
    )
    with reading():
        found = db.execute_sql(sql, (count,)).fetchall()
    return [(rows.read(CountEntry, row), removed is not None) for removed, *row in found]
