"""Records that belong to another one: read by the field that points to it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from desktop_app.domain.attendance import Absence, CheckIn, VoidedCheckIn
from desktop_app.domain.awards import Award, AwardDecision
from desktop_app.domain.closing import CongressResult, CongressText
from desktop_app.domain.counts import Count, CountedBallot, CountEntry, CountLine, InvalidBallots
from desktop_app.domain.credentials import CredentialsPlace, CredentialsReport, Eligibility
from desktop_app.domain.fields import Record, spec, specs
from desktop_app.domain.rows import table_called
from desktop_app.domain.votes import Candidate, Chosen, Elector, SeatChange, Vote, VoteStep
from desktop_app.store.database import reading
from desktop_app.store.rows import CHUNK, select

R = TypeVar("R", bound=Record)

OF_THE_DAY: frozenset[type[Record]] = frozenset({
    CheckIn, VoidedCheckIn, Absence, Eligibility, CredentialsReport, CredentialsPlace, Vote, VoteStep,
    Candidate, Count, CountLine, InvalidBallots, CountedBallot, CountEntry, Chosen, Elector, SeatChange,
    AwardDecision, Award, CongressText, CongressResult,
})  # fmt: skip
"""Records of a congress's day: only the office that holds the congress says anything by them."""

_PARENTS = frozenset({
    "congress", "session", "vote", "follows", "count", "check_in", "report", "decided_by", "chosen", "gone",
    "takes",
})  # fmt: skip
"""Fields by which such a record belongs to another one of the same office."""


def belonging(kind: type[R], field: str, uids: str | Iterable[str], order: str = "") -> list[R]:
    """The living records whose ``field`` is one of ``uids``.

    ``order`` is SQL after ORDER BY; without it they come by their position, where the record has one. What
    another office says of somebody's day (`OF_THE_DAY`) is passed over.
    """
    wanted = [uids] if isinstance(uids, str) else list(uids)
    if not order:
        placed = any(item.name == "position" for item in specs(kind))
        order = "position IS NULL, position, uid" if placed else "uid"
    found: list[R] = []
    with reading():
        for start in range(0, len(wanted), CHUNK):
            part = wanted[start : start + CHUNK]
            marks = ",".join("?" * len(part))
            where = f'AND "{field}" IN ({marks}){_by_the_holder(kind, field)}'
            found += select(kind, f"{where} ORDER BY {order}", part)
    return found


def _by_the_holder(kind: type[Record], field: str) -> str:
    """SQL that lets through only rows of the office that holds what they belong to."""
    if kind not in OF_THE_DAY or field not in _PARENTS:
        return ""
    table = table_called(spec(kind, field).to)
    own = table_called(kind.__name__)
    return f' AND owner = (SELECT p.owner FROM "{table}" p WHERE p.uid = "{own}"."{field}")'
