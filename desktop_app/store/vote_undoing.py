"""Taking back acts on votes: what came of a vote since keeps them, in whichever order acts are taken back."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from desktop_app.domain.changes import Act
from desktop_app.domain.errors import Refusal
from desktop_app.domain.words import N_
from desktop_app.store.database import db

_OF_A_COUNT = ("CountLine", "InvalidBallots", "CountedBallot", "CountEntry")
_POINTERS = frozenset({"person", "delegate", "scheme", "unit", "version"})
"""Fields of a candidate that follow other records, whatever the vote has come to."""

_NOT_BEGUN = ("prepared", "listed")

Change = tuple[str, str, str | None, str]
"""Record type, uid, line before, line after."""


def refuse_where_votes_went_on(done: Act) -> None:
    """Refuse where taking the act back would change what is voted on, counted or rests on a result."""
    changes: Sequence[Change] = db.execute_sql(
        'SELECT record, uid, before, after FROM "change" WHERE act = ? AND record IN'
        " ('Vote', 'Candidate', 'Count', 'CountLine', 'InvalidBallots', 'CountedBallot', 'CountEntry')",
        (done.id,),
    ).fetchall()
    if not changes:
        return
    own = {
        uid: (_row(before), _row(after)) for kind, uid, before, after in changes if kind == "Vote"
    }
    for uid, (was, now) in own.items():
        _refuse_behind(done, uid, str(was.get("state", "")), str(now.get("state", "")))
    for kind, _, before, after in changes:
        if kind == "Candidate" and _stands_otherwise(_row(before), _row(after)):
            _refuse_unless(done, _field("vote", before, after), own, "prepared")
        elif kind == "Count":
            _refuse_unless(done, _field("vote", before, after), own, "open")
        elif kind in _OF_A_COUNT:
            _refuse_unless(done, _vote_of_count(_field("count", before, after)), own, "open")


def _row(line: str | None) -> Mapping[str, Any]:
    found: Mapping[str, Any] = json.loads(line) if line else {}
    return {} if "removed" in found else found


def _field(name: str, before: str | None, after: str) -> str:
    return str(_row(after).get(name) or _row(before).get(name) or "")


def _stands_otherwise(before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    names = {*before, *after} - _POINTERS
    return any(before.get(name) != after.get(name) for name in names)


def _vote_of_count(count: str) -> str:
    row = db.execute_sql('SELECT vote FROM "count" WHERE uid = ?', (count,)).fetchone()
    return str(row[0]) if row and row[0] else ""


def _refuse_unless(done: Act, vote: str, own: Mapping[str, object], state: str) -> None:
    """An act that wrote the vote itself is kept by what was written to it later, as any other."""
    if vote in own:
        return
    row = db.execute_sql(
        "SELECT state, title FROM vote WHERE uid = ? AND removed IS NULL", (vote,)
    ).fetchone()
    if row is None or row[0] == state:
        return
    if state == "prepared":
        text = N_(
            "“{what}” cannot be taken back: the list of the vote is closed. Open the list again first."
        )
    else:
        text = N_(
            "“{what}” cannot be taken back: the count of the vote is locked. Unlock it first, with the reason."
        )
    raise Refusal(text, code="later_act", what=done.text)


def _refuse_behind(done: Act, vote: str, before: str, after: str) -> None:
    """Voting that has ballots counted has begun; a result that has a next round is published."""
    if (
        before in _NOT_BEGUN
        and after not in (*_NOT_BEGUN, "")
        and _others("count", "vote", vote, done)
    ):
        raise Refusal(
            N_(
                "“{what}” cannot be taken back: votes were counted since. Go on with that count, or prepare "
                "another vote."
            ),
            code="later_act",
            what=done.text,
        )
    if after == "published" and before != after and _others("vote", "follows", vote, done):
        raise Refusal(
            N_(
                "“{what}” cannot be taken back: the vote has a next round. Remove that round first."
            ),
            code="later_act",
            what=done.text,
        )


def _others(table: str, field: str, vote: str, done: Act) -> bool:
    """Whether living rows that this act did not write point to the vote."""
    sql = (
        f'SELECT 1 FROM "{table}" WHERE "{field}" = ? AND removed IS NULL AND uid NOT IN'
        ' (SELECT uid FROM "change" WHERE act = ?) LIMIT 1'
    )
    return db.execute_sql(sql, (vote, done.id)).fetchone() is not None
