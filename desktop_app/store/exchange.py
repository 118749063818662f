"""What the register knows of the exchange: peers, the ledger of what came, the outbox, statements."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import fields, replace
from datetime import UTC, datetime
from functools import cache
from typing import Any

from desktop_app.domain.digests import unpack
from desktop_app.domain.exchange import (
    ACCEPTED,
    Counts,
    KeyCard,
    LedgerEntry,
    OutboxEntry,
    Peer,
    Statement,
)
from desktop_app.domain.records import TRAVELLING
from desktop_app.domain.units import Office
from desktop_app.store import register
from desktop_app.store.database import db
from desktop_app.store.recorder import TOGETHER

_CARD = "office, installation, name, unit, body, sign, age"
_RECEIVED = (
    "sha256, package, sender, installation, sequence, kind, cycle, at, operator, result, code, "
    "counts, state_digest, act, withdrawn"
)
_SENT = (
    "package, sequence, kind, recipient, cycle, at, operator, sha256, file, act, counts, "
    "state_digest"
)
_STATEMENT = ", ".join(item.name for item in fields(Statement))


MOST_UNSENT = 10_000
"""The status line counts no further: it is read after every act."""


def now() -> datetime:
    """The time as the ledger keeps it: UTC, whole seconds."""
    return datetime.now(UTC).replace(microsecond=0)


def _upsert(table: str, columns: str, key: Sequence[str], values: Sequence[Any]) -> None:
    names = columns.split(", ")
    update = ", ".join(f"{name} = excluded.{name}" for name in names if name not in key)
    marks = ", ".join("?" * len(names))
    db.execute_sql(
        f"INSERT INTO {table} ({columns}) VALUES ({marks}) "
        f"ON CONFLICT ({', '.join(key)}) DO UPDATE SET {update}",
        tuple(values),
    )


# --- peers ---------------------------------------------------------------------------------------


def peers(where: str = "", values: Sequence[Any] = ()) -> list[Peer]:
    """The installations this office knows, by name."""
    rows = db.execute_sql(
        f"SELECT {_CARD}, state, vouched_by, settled_at, settled_by FROM peer {where} "
        "ORDER BY name, installation",
        tuple(values),
    ).fetchall()
    return [
        Peer(KeyCard(*row[:7]), row[7], row[8], _time(row[9]) if row[9] else None, row[10])
        for row in rows
    ]


def peer(installation: str) -> Peer | None:
    """One installation."""
    found = peers("WHERE installation = ?", (installation,))
    return found[0] if found else None


def peers_of(office: str) -> list[Peer]:
    """The installations of one office."""
    return peers("WHERE office = ?", (office,))


def peers_among(offices: Iterable[str], installations: Iterable[str]) -> dict[str, Peer]:
    """Installation → peer, for all installations of these offices and these installations."""
    wanted = json.dumps([*offices]), json.dumps([*installations])
    where = (
        "WHERE office IN (SELECT value FROM json_each(?))"
        " OR installation IN (SELECT value FROM json_each(?))"
    )
    return {one.card.installation: one for one in peers(where, wanted)}


def keep_peer(one: Peer) -> None:
    """Remember an installation as it stands; inside `writing`."""
    card = one.card
    _upsert(
        "peer",
        f"{_CARD}, state, vouched_by, settled_at, settled_by",
        ("installation",),
        (card.office, card.installation, card.name, card.unit, card.body, card.sign, card.age,
         one.state, one.vouched_by,
         one.settled_at.isoformat() if one.settled_at else None, one.settled_by),
    )  # fmt: skip


def settled(one: Peer, state: str) -> Peer:
    """The peer as the person at the desk has decided."""
    return replace(one, state=state, settled_at=now(), settled_by=register.operator())


# --- the ledger ----------------------------------------------------------------------------------


def ledger(
    where: str = "", values: Sequence[Any] = (), *, limit: int = -1, offset: int = 0
) -> list[LedgerEntry]:
    """What came in, the latest first: all of it, or a stretch."""
    rows = db.execute_sql(
        f"SELECT {_RECEIVED} FROM received {where} ORDER BY at DESC, sequence DESC, sha256"
        " LIMIT ? OFFSET ?",
        (*values, limit, offset),
    ).fetchall()
    return [_entry(dict(zip(_RECEIVED.split(", "), row, strict=True))) for row in rows]


def count_received(result: str = "") -> int:
    """How many packages came in; with one outcome where it is named."""
    sql = "SELECT count(*) FROM received WHERE ? IN ('', result)"
    return int(db.execute_sql(sql, (result,)).fetchone()[0])


def _entry(row: dict[str, Any]) -> LedgerEntry:
    told = {"at": _time(row["at"]), "counts": Counts(**json.loads(row["counts"]))}
    return LedgerEntry(**{**row, **told})


def received(sha256: str) -> LedgerEntry | None:
    """The entry of one file."""
    found = ledger("WHERE sha256 = ?", (sha256,))
    return found[0] if found else None


def keep_received(entry: LedgerEntry) -> None:
    """Write a package into the ledger; inside `writing`."""
    _upsert(
        "received", _RECEIVED, ("sha256",),
        (entry.sha256, entry.package, entry.sender, entry.installation, entry.sequence, entry.kind,
         entry.cycle, entry.at.isoformat(), entry.operator, entry.result, entry.code,
         json.dumps(entry.counts.as_dict()), entry.state_digest, entry.act, entry.withdrawn),
    )  # fmt: skip


def applied(installation: str) -> list[tuple[int, str]]:
    """Sequence and file hash of the packages taken in from an installation, the highest first."""
    rows = db.execute_sql(
        "SELECT sequence, sha256 FROM received WHERE installation = ? AND result = ? "
        "ORDER BY sequence DESC, at DESC",
        (installation, ACCEPTED),
    ).fetchall()
    return [(row[0], row[1]) for row in rows]


# --- the outbox ----------------------------------------------------------------------------------


def outbox(where: str = "", values: Sequence[Any] = ()) -> list[OutboxEntry]:
    """What was made here, the latest first."""
    rows = db.execute_sql(
        f"SELECT {_SENT} FROM sent {where} ORDER BY sequence DESC", tuple(values)
    ).fetchall()
    return [_made(dict(zip(_SENT.split(", "), row, strict=True))) for row in rows]


def _made(row: dict[str, Any]) -> OutboxEntry:
    counted = json.loads(row.pop("counts"))
    return OutboxEntry(**{**row, "at": _time(row["at"]), "rows": counted})


def keep_sent(entry: OutboxEntry) -> None:
    """Write a package into the outbox; inside `writing`."""
    marks = ", ".join("?" * len(_SENT.split(", ")))
    db.execute_sql(
        f"INSERT INTO sent ({_SENT}) VALUES ({marks})",
        (entry.package, entry.sequence, entry.kind, entry.recipient, entry.cycle,
         entry.at.isoformat(), entry.operator, entry.sha256, entry.file, entry.act,
         json.dumps(dict(entry.rows)), entry.state_digest),
    )  # fmt: skip


def next_sequence() -> int:
    """The number of the next package."""
    return int(db.execute_sql("SELECT coalesce(max(sequence), 0) + 1 FROM sent").fetchone()[0])


def previous_sequence(recipients: Sequence[str], cycle: str) -> int:
    """The number of the package sent last to all of these offices in this round; 0 when there is none."""
    row = db.execute_sql(
        "SELECT coalesce(max(sequence), 0) FROM sent WHERE cycle = ? AND NOT EXISTS"
        " (SELECT 1 FROM json_each(?) WHERE NOT instr(sent.recipient, value))",
        (cycle, json.dumps([*recipients])),
    ).fetchone()
    return int(row[0])


def sent_before(most: int) -> list[tuple[int, str]]:
    """Number and id of the packages made last, in order."""
    rows = db.execute_sql(
        "SELECT sequence, package FROM sent ORDER BY sequence DESC LIMIT ?", (most,)
    ).fetchall()
    return [(row[0], row[1]) for row in reversed(rows)]


def numbers_received(
    office: str, installation: str, leave_out: Iterable[str] = ()
) -> list[tuple[int, str, str]]:
    """Number, id and hash of the packages that came from an installation, held ones too.

    Those held or refused for a reason in ``leave_out`` are not counted.
    """
    rows = db.execute_sql(
        "SELECT sequence, package, sha256 FROM received WHERE sender = ? AND installation = ?"
        " AND (result = ? OR code NOT IN (SELECT value FROM json_each(?)))",
        (office, installation, ACCEPTED, json.dumps([*leave_out])),
    ).fetchall()
    return [(row[0], row[1], row[2]) for row in rows]


def last_act() -> int:
    """The number of the journal's last act."""
    return int(db.execute_sql("SELECT coalesce(max(id), 0) FROM act").fetchone()[0])


@cache
def _counted_records() -> tuple[str, ...]:
    """The records whose changes a person means by "not sent": the office itself is not among them."""
    return tuple(record.__name__ for record in TRAVELLING if record is not Office)


def unsent() -> int:
    """How many rows of this office changed since the last package went up, counted up to `MOST_UNSENT`.

    What an upper office handed down is its own, and not sent; what another computer of this office has done
    goes up from here too. A line that was erased names no owner any more.
    """
    names, office = _counted_records(), register.identity().office
    listed = f"({', '.join('?' * len(names))})"
    row = db.execute_sql(
        "WITH since(last) AS (SELECT coalesce(max(act), 0) FROM sent WHERE kind = 'UP'),"
        " station(act) AS (SELECT act FROM received, since WHERE sender = ? AND kind = 'STATION'"
        " AND result = 'accepted' AND act > last)"
        # act by act: at a hub nearly all changes are those of packages, which are not looked at
        " SELECT count(*) FROM (SELECT c.uid FROM since, act a CROSS JOIN change c ON c.act = a.id"
        " WHERE a.id > last AND a.kind != 'taken_out'"
        " AND (a.kind != 'receive' OR a.id IN (SELECT act FROM station))"
        f" AND c.uid != ? AND c.record IN {listed}"
        " AND CASE WHEN c.record IN ('Person', 'Delegate') THEN 1"  # never handed down, and most
        " ELSE json_extract(c.after, '$.owner') IN ('', ?) END"
        " UNION SELECT uid.value FROM change c,"  # new rows that came are journalled in one entry
        " json_each('[\"' || replace(c.after, ' ', '\",\"') || '\"]') uid"
        " WHERE c.act IN (SELECT act FROM station) AND c.uid = ?"
        f" AND c.record IN {listed} LIMIT {MOST_UNSENT})",
        (office, TOGETHER, *names, office, TOGETHER, *names),
    ).fetchone()
    return int(row[0])


def to_pass_on() -> int:
    """How many offices' packages changed something here since the last one of their round went up."""
    row = db.execute_sql(
        "SELECT count(DISTINCT sender) FROM received r WHERE kind = 'UP' AND result = 'accepted'"
        " AND act > coalesce((SELECT max(act) FROM sent WHERE kind = 'UP' AND cycle = r.cycle), 0)"
    ).fetchone()
    return int(row[0])


# --- statements ----------------------------------------------------------------------------------


def statements(where: str = "", values: Sequence[Any] = ()) -> list[Statement]:
    """The owners' statements that are kept."""
    rows = db.execute_sql(
        f"SELECT {_STATEMENT} FROM statement {where} ORDER BY owner, installation", tuple(values)
    ).fetchall()
    named = (dict(zip(_STATEMENT.split(", "), row, strict=True)) for row in rows)
    return [Statement(**{**row, "leaves": bytes(row["leaves"])}) for row in named]


def statements_of(owners: Iterable[str], cycle: str = "") -> list[Statement]:
    """The statements of these owners, in one round where it is named."""
    where = "WHERE owner IN (SELECT value FROM json_each(?))"
    if cycle:
        return statements(f"{where} AND cycle = ?", (json.dumps([*owners]), cycle))
    return statements(where, (json.dumps([*owners]),))


def keep_statement(statement: Statement) -> None:
    """Keep an owner's word instead of its earlier one; inside `writing`."""
    _upsert(
        "statement", _STATEMENT, ("owner", "installation", "cycle", "scope"),
        [getattr(statement, item.name) for item in fields(Statement)],
    )  # fmt: skip


def drop_statement(statement: Statement) -> None:
    """Forget an owner's word that a later one of another installation contains; inside `writing`."""
    db.execute_sql(
        "DELETE FROM statement WHERE owner = ? AND installation = ? AND cycle = ? AND scope = ?",
        statement.subject,
    )


def covered(listed: Iterable[Statement]) -> set[bytes]:
    """The digests of all lines that these statements name."""
    return {leaf for one in listed for _, _, leaf in unpack(one.leaves)}


def _time(text: str) -> datetime:
    return datetime.fromisoformat(text)
