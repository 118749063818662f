"""Which registers of the preparation hold anything that may wait, asked before any of them is loaded."""

from __future__ import annotations

from typing import Final

from desktop_app.store.database import db, reading

_OF_THE_ROUND = "EXISTS (SELECT 1 FROM congress g WHERE g.uid = {row} AND g.cycle = :cycle)"

_ASKED: Final = {
    "documents": "SELECT 1 FROM document WHERE removed IS NULL AND congress = :congress",
    "conclusions": (
        "SELECT 1 FROM conclusion WHERE removed IS NULL AND for_units = 1 AND owner != :office"
    ),
    "lessons": (
        "SELECT 1 FROM lesson l WHERE l.removed IS NULL AND l.owner != :office AND "
        + _OF_THE_ROUND.format(row="l.congress")
    ),
    "difficulties": (
        "SELECT 1 FROM difficulty d WHERE d.removed IS NULL AND d.owner != :office"
        " AND d.solved_on IS NULL AND " + _OF_THE_ROUND.format(row="d.congress")
    ),
    "findings": (
        "SELECT 1 FROM finding f JOIN inspection i ON i.uid = f.inspection WHERE f.removed IS NULL"
        " AND i.removed IS NULL AND i.congress = :congress AND f.remedied_on IS NULL"
    ),
    "comments": (
        "SELECT 1 FROM comment c WHERE c.removed IS NULL AND c.document IS NULL"
        " AND c.owner != :office AND " + _OF_THE_ROUND.format(row="c.congress")
    ),
}


def waiting(congress: str, cycle: str, office: str) -> frozenset[str]:
    """The keys of those that hold something: ``congress``, its round and this office by uid."""
    named = {"congress": congress, "cycle": cycle, "office": office}
    with reading():
        return frozenset(
            key for key, sql in _ASKED.items()
            if db.connection().execute(f"{sql} LIMIT 1", named).fetchone()
        )  # fmt: skip
