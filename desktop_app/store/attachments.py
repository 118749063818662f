"""Files attached to records, each once, under the SHA-256 of its bytes."""

from __future__ import annotations

import json
from collections.abc import Iterable
from hashlib import sha256

from desktop_app.store.database import db


def put_attachment(name: str, body: bytes) -> str:
    """Keep a file; its SHA-256 in hex comes back. The same content is kept once. Inside `writing`."""
    digest = sha256(body).hexdigest()
    db.execute_sql(
        "INSERT INTO attachment (sha256, name, body) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        (digest, name, body),
    )
    return digest


def attachment(digest: str) -> bytes | None:
    """The file kept under this name; None when it is not here. Inside `reading`."""
    row = db.execute_sql("SELECT body FROM attachment WHERE sha256 = ?", (digest,)).fetchone()
    return None if row is None else bytes(row[0])


def sizes() -> dict[str, int]:
    """The bytes of each file by its SHA-256. Inside `reading`."""
    rows = db.execute_sql("SELECT sha256, length(body) FROM attachment").fetchall()
    return {str(digest): int(size) for digest, size in rows}


def kept(digests: Iterable[str]) -> set[str]:
    """Those of the files that are here. Inside `reading`."""
    sql = "SELECT sha256 FROM attachment WHERE sha256 IN (SELECT value FROM json_each(?))"
    return {str(row[0]) for row in db.execute_sql(sql, (json.dumps([*digests]),)).fetchall()}


_UNNAMED = (
    "sha256 NOT IN (SELECT content FROM document_version WHERE removed IS NULL AND content != ''"
    " UNION SELECT file FROM office_form WHERE removed IS NULL"
    " UNION SELECT file FROM legal_basis WHERE removed IS NULL AND file != ''"
    " UNION SELECT json_extract(line, '$.file') FROM waiting"
    " WHERE record IN ('legal_basis', 'office_form') AND json_extract(line, '$.file') IS NOT NULL)"
)


def unnamed() -> tuple[int, int]:
    """How many files nothing names any more, and their bytes. Inside `reading`."""
    sql = f"SELECT count(*), coalesce(sum(length(body)), 0) FROM attachment WHERE {_UNNAMED}"
    count, size = db.execute_sql(sql).fetchone()
    return int(count), int(size)


def drop_unnamed() -> int:
    """Delete the files nothing names any more; how many went. Inside `writing`."""
    return db.execute_sql(f"DELETE FROM attachment WHERE {_UNNAMED}").rowcount
