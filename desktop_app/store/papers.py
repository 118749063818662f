"""Queries about the documents and the personnel scheme of a congress."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_app.domain.papers import (
    Appraisal,
    Comment,
    Document,
    DocumentStep,
    DocumentVersion,
    SchemePlace,
    SchemeTarget,
)
from desktop_app.store.belonging import belonging
from desktop_app.store.database import db, reading
from desktop_app.store.register import identity
from desktop_app.store.rows import columns, read

_PLACED = "position IS NULL, position, title, uid"


def documents(congress: str, path: str = "") -> list[Document]:
    """The documents of a congress in their order, of one path where one is named."""
    listed = belonging(Document, "congress", congress, _PLACED)
    return [one for one in listed if not path or one.path == path]


def steps(documents_: Sequence[str]) -> list[DocumentStep]:
    """The steps of these documents, the earliest first."""
    return belonging(DocumentStep, "document", documents_, "reached_on, uid")


def versions(documents_: Sequence[str]) -> list[DocumentVersion]:
    """The versions of these documents, the latest first."""
    return belonging(DocumentVersion, "document", documents_, "position DESC, made_on DESC, uid")


def appraisals(documents_: Sequence[str]) -> list[Appraisal]:
    """Who was asked about these documents, in the order they were sent."""
    return belonging(Appraisal, "document", documents_, "sent_on, body, uid")


def comments(documents_: Sequence[str]) -> list[Comment]:
    """The comments on these documents, the earliest first."""
    return belonging(
        Comment, "document", documents_, "said_on IS NULL, said_on, who, part, body, uid"
    )


def upper_comments(congress: str) -> list[Comment]:
    """The comments of a congress on drafts of the level above, draft by draft."""
    order = "upper_document, said_on IS NULL, said_on, who, part, body, uid"
    listed = belonging(Comment, "congress", congress, order)
    return [one for one in listed if not one.document]


def comments_below(cycle: str) -> list[tuple[Comment, str]]:
    """Comments of other offices in a round on drafts of the level above, each with the uid of its unit."""
    sql = (
        f"SELECT {columns(Comment, 'c.')}, g.unit FROM comment c JOIN congress g ON g.uid = c.congress"
        " WHERE c.removed IS NULL AND c.document IS NULL AND c.owner != ? AND g.cycle = ?"
        " ORDER BY c.upper_document, c.said_on IS NULL, c.said_on, c.who, c.part, c.body, c.uid"
    )
    with reading():
        found = db.execute_sql(sql, (identity().office, cycle)).fetchall()
    return [(read(Comment, row[:-1]), row[-1] or "") for row in found]


def scheme_places(congress: str) -> list[SchemePlace]:
    """The lines of the personnel scheme, all bodies."""
    return belonging(SchemePlace, "congress", congress)


def scheme_targets(congress: str) -> list[SchemeTarget]:
    """What the scheme aims at, all bodies."""
    return belonging(SchemeTarget, "congress", congress, "body, aspect, sector, uid")
