"""Pictures kept in the register, each once, under the SHA-256 of its bytes."""

from __future__ import annotations

from hashlib import sha256

from desktop_app.store.database import db


def put_picture(data: bytes) -> str:
    """Keep a picture as the intake wrote it; its name (SHA-256 in hex) comes back. Inside `writing`."""
    name = sha256(data).hexdigest()
    db.execute_sql(
        "INSERT INTO picture (sha256, body) VALUES (?, ?) ON CONFLICT DO NOTHING", (name, data)
    )
    return name


def picture_bytes(name: str) -> bytes | None:
    """The picture kept under this name; None when it is not here. Inside `reading`."""
    row = db.execute_sql("SELECT body FROM picture WHERE sha256 = ?", (name,)).fetchone()
    return None if row is None else bytes(row[0])
