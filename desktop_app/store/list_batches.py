"""Lists that came in: their files, what was decided about them, and which delegate each line became.

What writes is called inside `desktop_app.store.database.writing`, or within an act.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import fields
from datetime import datetime
from hashlib import sha256
from typing import Any

from desktop_app.domain.list_batches import APPLIED, DROPPED, OPEN, Batch
from desktop_app.store.database import db, reading

_NAMES = tuple(item.name for item in fields(Batch))
_COLUMNS = ", ".join(f'"{name}"' for name in _NAMES)
_READ = _COLUMNS.replace(
    '"state"',
    "CASE WHEN state = 'applied' AND act IN (SELECT id FROM act WHERE undone_by IS NOT NULL)"
    " THEN 'undone' ELSE state END",
)
"""As `_COLUMNS`; a batch whose act was taken back is undone, whoever took it back and however."""


def keep_source(name: str, body: bytes) -> str:
    """Keep a file as it came; its SHA-256 (hex) comes back. A file that is there is not kept twice."""
    digest = sha256(body).hexdigest()
    db.execute_sql(
        "INSERT INTO source_file (sha256, name, body) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        (digest, name, body),
    )
    return digest


def source(digest: str) -> bytes | None:
    """The bytes of a kept file; None for one that was deleted since."""
    with reading():
        row = db.execute_sql("SELECT body FROM source_file WHERE sha256 = ?", (digest,)).fetchone()
    return bytes(row[0]) if row else None


def keep(batch: Batch) -> None:
    """Keep a new batch, or what was changed of one."""
    cells = [_cell(batch, name) for name in _NAMES]
    kept = ", ".join(f'"{name}" = excluded."{name}"' for name in _NAMES if name != "uid")
    marks = ", ".join("?" * len(_NAMES))
    db.execute_sql(
        f"INSERT INTO list_batch ({_COLUMNS}) VALUES ({marks}) ON CONFLICT (uid) DO UPDATE SET {kept}",
        cells,
    )


def _cell(batch: Batch, name: str) -> Any:
    value = getattr(batch, name)
    if name == "at":
        return value.isoformat(timespec="milliseconds")
    return json.dumps(value) if name == "counts" else value


def _batch(row: Sequence[Any]) -> Batch:
    values = dict(zip(_NAMES, row, strict=True))
    values["at"] = datetime.fromisoformat(values["at"])
    values["counts"] = json.loads(values["counts"] or "{}")
    return Batch(**values)


def get(uid: str) -> Batch | None:
    """One batch, or None."""
    return next(iter(_select("uid = ?", (uid,))), None)


def of_congress(congress: str, *states: str) -> list[Batch]:
    """The batches of a congress, the newest first; only those in ``states`` where some are named."""
    found = _select("congress = ?", (congress,))
    return [one for one in found if not states or one.state in states]


def open_with(congress: str, source: str) -> Batch | None:
    """The batch in which this very file is being looked at."""
    found = _select("congress = ? AND source = ? AND state = ?", (congress, source, OPEN))
    return found[0] if found else None


def last_applied(congress: str, sender: str, file: str) -> Batch | None:
    """The sender's latest list in the register; without a sender, the latest list of this file's name."""
    by, value = ("sender", sender) if sender else ("sender = '' AND file", file)
    found = _select(f"congress = ? AND {by} = ?", (congress, value))
    return next((one for one in found if one.state == APPLIED), None)


def set_state(uid: str, state: str) -> None:
    """Say what became of a batch."""
    db.execute_sql("UPDATE list_batch SET state = ? WHERE uid = ?", (state, uid))


def _select(where: str, values: Sequence[Any]) -> list[Batch]:
    sql = f"SELECT {_READ} FROM list_batch WHERE {where} ORDER BY at DESC, rowid DESC"
    with reading():
        return [_batch(row) for row in db.execute_sql(sql, tuple(values)).fetchall()]


def senders(congress: str) -> list[str]:
    """Who sent lists before, the latest first; those of this congress before others."""
    sql = (
        "SELECT sender FROM list_batch WHERE sender != '' AND state != ?"
        " GROUP BY sender ORDER BY max(congress = ?) DESC, max(at) DESC"
    )
    with reading():
        return [row[0] for row in db.execute_sql(sql, (DROPPED, congress)).fetchall()]


def sender_of(signature: str, file: str) -> str:
    """Who sent a list of this name before, or one with these very columns; "" for nobody or several."""
    with reading():
        for condition, value in (("file", file), ("signature", signature)):
            if value:
                sql = (
                    f"SELECT DISTINCT sender FROM list_batch WHERE sender != '' AND {condition} = ?"
                )
                found = db.execute_sql(sql, (value,)).fetchall()
                if len(found) == 1:
                    return str(found[0][0])
    return ""


def keep_lines(batch: str, lines: Iterable[tuple[str, int, str]]) -> None:
    """Remember which delegate each line (sheet, row) became."""
    db.connection().executemany(
        "INSERT INTO list_line (batch, sheet, row, delegate) VALUES (?, ?, ?, ?)",
        [(batch, *one) for one in lines],
    )


def lines(batch: str) -> dict[tuple[str, int], str]:
    """(sheet, row) → uid of the delegate that the line became."""
    sql = "SELECT sheet, row, delegate FROM list_line WHERE batch = ? ORDER BY sheet, row"
    with reading():
        return {(sheet, row): uid for sheet, row, uid in db.execute_sql(sql, (batch,)).fetchall()}


def remember_mapping(sender: str, signature: str, mapping: str, at: str) -> None:
    """What the columns of this sender's lists mean, from now on."""
    db.execute_sql(
        "INSERT INTO list_mapping (sender, signature, mapping, at) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (sender, signature) DO UPDATE SET mapping = excluded.mapping, at = excluded.at",
        (sender, signature, mapping, at),
    )


def mappings_of(sender: str) -> list[tuple[str, str]]:
    """Signature and mapping of all that was said about this sender's columns, the latest first."""
    sql = "SELECT signature, mapping FROM list_mapping WHERE sender = ? ORDER BY at DESC"
    with reading():
        return [(one, two) for one, two in db.execute_sql(sql, (sender,)).fetchall()]


def mapping_of(sender: str, signature: str) -> str:
    """What the columns mean in lists of this sender with these headings; "" where nothing was said."""
    sql = "SELECT mapping FROM list_mapping WHERE sender = ? AND signature = ?"
    with reading():
        row = db.execute_sql(sql, (sender, signature)).fetchone()
    return str(row[0]) if row else ""
