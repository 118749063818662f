"""Queries about card codes: those that are void, and those that were ever used."""

from __future__ import annotations

from desktop_app.domain.card_records import RevokedCard
from desktop_app.store.database import db, reading
from desktop_app.store.rows import select

_HAS_A_SAY = (
    "AND revoked_card.owner IN (SELECT owner FROM congress WHERE uid = revoked_card.congress"
    " UNION ALL SELECT owner FROM delegate WHERE uid = revoked_card.delegate)"
)
"""Only the office that holds the congress, and the delegate's own, make a card void."""


def revoked(congress: str) -> list[RevokedCard]:
    """The void cards of a congress, the latest first."""
    with reading():
        return select(
            RevokedCard,
            f"AND congress = ? {_HAS_A_SAY} ORDER BY revoked_on DESC, rowid DESC",
            (congress,),
        )


def of_delegate(delegate: str) -> list[RevokedCard]:
    """The void cards of one delegate, the latest first."""
    with reading():
        return select(
            RevokedCard,
            f"AND delegate = ? {_HAS_A_SAY} ORDER BY revoked_on DESC, rowid DESC",
            (delegate,),
        )


def was_used(congress: str, code: str) -> bool:
    """Whether this card code is, or ever was, a delegate's of the congress. Inside `writing` or `reading`.

    Removed rows count, and what the journal remembers: a card may have been printed before an act was taken
    back.
    """
    sql = (
        "SELECT 1 FROM delegate WHERE congress = ?1 AND card_code = ?2"
        " UNION ALL SELECT 1 FROM revoked_card WHERE congress = ?1 AND card_code = ?2"
        " UNION ALL SELECT 1 FROM change WHERE record = 'Delegate' AND instr(after, ?1)"
        " AND (instr(after, ?2) OR instr(coalesce(before, ''), ?2)) LIMIT 1"
    )
    return db.connection().execute(sql, (congress, code)).fetchone() is not None
