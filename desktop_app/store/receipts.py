"""Receipts that are kept: those given here for other offices, and those that came."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from hashlib import sha256
from typing import Any

from desktop_app.domain.receipts import Receipt, read_line
from desktop_app.store import register
from desktop_app.store.database import db

_GIVEN = "receipts_given"
_COLUMNS = (
    "package", "owner", "installation", "cycle", "scope", "sequence", "by_office",
    "by_installation", "at", "result",
)  # fmt: skip


def next_number() -> int:
    """The number of the next receipt this register gives; inside `writing`."""
    number = int(register.setting(_GIVEN, "0")) + 1
    register.remember(_GIVEN, str(number))
    return number


def keep(receipt: Receipt, *, given: bool) -> bool:
    """Keep a receipt; False where it is here already. Inside `writing`."""
    text = receipt.line()
    names = ("digest", "given", *_COLUMNS, "line")
    values = [getattr(receipt, name) for name in _COLUMNS]
    marks = ", ".join("?" * len(names))
    cursor = db.execute_sql(
        f"INSERT INTO receipt ({', '.join(names)}) VALUES ({marks}) ON CONFLICT DO NOTHING",
        (digest(receipt), given, *values, text),
    )
    return bool(cursor.rowcount)


def digest(receipt: Receipt) -> str:
    """By what a receipt is known here."""
    return sha256(receipt.line().encode()).hexdigest()


def select(where: str, values: Sequence[Any] = ()) -> list[Receipt]:
    """Receipts, in the order they were kept."""
    sql = f"SELECT line FROM receipt WHERE {where} ORDER BY rowid"
    return [read_line(row[0]) for row in db.execute_sql(sql, tuple(values)).fetchall()]


def of_package(package: str) -> list[Receipt]:
    """Those about a file (SHA-256)."""
    return select("package = ?", (package,))


def about(owner: str, cycle: str = "") -> list[Receipt]:
    """Those about an office's rows, in one round where it is named."""
    if cycle:
        return select("owner = ? AND cycle = ?", (owner, cycle))
    return select("owner = ?", (owner,))


def for_office(office: str) -> list[tuple[Receipt, str]]:
    """Receipts that have to reach an office, with the package each last went out in (empty: none yet).

    That is each about its own rows, and each about rows that came by its way; what the office has given
    itself is not told to it.
    """
    sql = (
        "SELECT line, carried FROM receipt WHERE by_office != :office AND (owner = :office OR owner IN"
        " (SELECT g.owner FROM receipt g JOIN received r ON r.sha256 = g.package"
        " WHERE g.given AND r.sender = :office)) ORDER BY rowid"
    )
    found = db.connection().execute(sql, {"office": office}).fetchall()
    return [(read_line(text), carried) for text, carried in found]


def mark_carried(receipts: Iterable[Receipt], package: str) -> None:
    """Note in which package (uid) receipts went out; inside `writing`."""
    db.execute_sql(
        "UPDATE receipt SET carried = ? WHERE digest IN (SELECT value FROM json_each(?))",
        (package, json.dumps([digest(one) for one in receipts])),
    )


def offices_waiting() -> list[str]:
    """The senders here for whom a receipt has not gone out yet, given here or to be passed on."""
    rows = db.execute_sql(
        # sender by sender, the newest package first: it is mostly the one whose receipt waits
        "SELECT s.sender FROM (SELECT DISTINCT sender FROM received) s"
        " WHERE EXISTS (SELECT 1 FROM receipt WHERE carried = '' AND given = 1)"
        " AND (SELECT 1 FROM received r CROSS JOIN receipt g ON g.package = r.sha256"
        "  AND g.carried = '' AND g.given = 1"
        "  WHERE r.sender = s.sender ORDER BY r.sequence DESC LIMIT 1)"
        " UNION SELECT r.sender FROM receipt p JOIN receipt g ON g.owner = p.owner AND g.given"
        " JOIN received r ON r.sha256 = g.package"
        " WHERE p.carried = '' AND p.given = 0 AND p.by_office != r.sender ORDER BY 1"
    ).fetchall()
    return [row[0] for row in rows]
