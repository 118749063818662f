"""Queries for what is to be settled between offices; each reads its tables once."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import NamedTuple

from desktop_app.domain.exchange import FORK, PARENT, PICTURES, RULE, TABLES, Line, Waiting
from desktop_app.domain.fields import specs
from desktop_app.domain.receipts import REMARKS
from desktop_app.domain.rows import digest
from desktop_app.store import exchange_rows, register
from desktop_app.store.database import db


class Kept(NamedTuple):
    """A line that waits, why, and since when."""

    waiting: Waiting
    at: str


def waiting() -> list[Kept]:
    """The lines that wait to be settled, of forks and broken rules; those without parents are counted."""
    where = "WHERE reason IN (?, ?) AND record IN (SELECT value FROM json_each(?))"
    values = (FORK, RULE, json.dumps([*TABLES]))
    times = db.execute_sql(f"SELECT at FROM waiting {where} ORDER BY id", values).fetchall()
    return [
        Kept(one, at)
        for one, (at,) in zip(exchange_rows.waiting(where, values), times, strict=True)
    ]


def orphans() -> list[tuple[str, str, int, str]]:
    """Owner, table, number and first moment of the lines that wait for what they belong to."""
    return list(
        db.execute_sql(
            "SELECT owner, record, count(*), min(at) FROM waiting WHERE reason = ?"
            " GROUP BY owner, record ORDER BY owner, record",
            (PARENT,),
        ).fetchall()
    )


def orphan_lines(owner: str, table: str, most: int) -> list[Waiting]:
    """The first of the lines of an office that wait for what they belong to."""
    return exchange_rows.waiting(
        "WHERE reason = ? AND owner = ? AND record = ?", (PARENT, owner, table)
    )[:most]


def rivals(table: str, uid: str) -> list[Line]:
    """The lines of a fork: the one that counts first, the others by digest."""
    here = exchange_rows.lines_by_uid(table, [uid])
    aside = [one.line for one in exchange_rows.waiting_for(table, [uid]) if one.reason == FORK]
    return [*here.values(), *sorted(aside, key=lambda one: one.digest)]


# --- the ledger ----------------------------------------------------------------------------------


def unknown_computers() -> list[tuple[str, str, str, str]]:
    """Office, installation, name and moment of computers of known offices that wait to be recognised."""
    sql = (
        "SELECT r.sender, r.installation, p.name, min(r.at) FROM received r"
        " JOIN peer p ON p.installation = r.installation"
        " WHERE r.result = 'held' AND r.code = 'new_installation'"
        " AND p.state NOT IN ('trusted', 'revoked') GROUP BY r.installation ORDER BY r.installation"
    )
    return list(db.execute_sql(sql).fetchall())


def gaps() -> list[tuple[str, str, int, str, str]]:
    """Office, installation, number, moment and round of packages that were made and never came."""
    sql = (
        "SELECT c.owner, c.installation, m.value, min(c.at), min(c.cycle) FROM receipt c"
        " JOIN json_each(json_extract(c.line, '$.missing')) m"
        # of the others nothing is missing; a look at the text is enough for most of these, too
        " WHERE c.result = ? AND c.given AND instr(c.line, '\"missing\":[]') = 0"
        " AND NOT EXISTS (SELECT 1 FROM received r WHERE r.result = 'accepted'"
        "  AND r.installation = c.installation AND r.sequence = m.value)"
        " GROUP BY c.owner, c.installation, m.value ORDER BY c.owner, c.installation, m.value"
    )
    return list(db.execute_sql(sql, (REMARKS,)).fetchall())


def older() -> list[tuple[str, str, int, int, str, str]]:
    """Office, file, number, rows, moment and round of packages with rows older than those here."""
    sql = (
        "SELECT sender, sha256, sequence, json_extract(counts, '$.older'), at, cycle FROM received"
        " WHERE result = 'accepted' AND json_extract(counts, '$.older') > 0 ORDER BY at, sha256"
    )
    return list(db.execute_sql(sql).fetchall())


def signs_of_copies(codes: Iterable[str]) -> list[tuple[str, str, int, str, str, str]]:
    """Office, file, number, sign, moment and round of packages that a copied or older register has made.

    ``codes`` are the signs asked for; packages that also brought older rows are among `older`.
    """
    sql = (
        "SELECT sender, sha256, sequence, code, at, cycle FROM received WHERE result = 'accepted'"
        " AND code IN (SELECT value FROM json_each(?)) AND json_extract(counts, '$.older') = 0"
        " ORDER BY at, sha256"
    )
    return list(db.execute_sql(sql, (json.dumps([*codes]),)).fetchall())


def made_twice() -> list[tuple[str, str, int, str, str]]:
    """Office, installation, number, moment and round of packages of one number."""
    sql = (
        "SELECT max(r.sender), r.installation, r.sequence, max(r.at), min(r.cycle)"
        " FROM (SELECT installation, sequence FROM received GROUP BY installation, sequence"
        "  HAVING count(*) > 1) t"  # read from an index alone; hardly any are left
        " JOIN received r ON r.installation = t.installation AND r.sequence = t.sequence"
        " WHERE r.result = 'accepted' GROUP BY r.installation, r.sequence HAVING count(*) > 1"
        " ORDER BY 1, r.installation, r.sequence"
    )
    return list(db.execute_sql(sql).fetchall())


# --- rows ----------------------------------------------------------------------------------------


def owners_of_people() -> dict[str, str]:
    """Person → office, for all living people."""
    return dict(db.execute_sql("SELECT uid, owner FROM person WHERE removed IS NULL").fetchall())


def given_twice() -> list[tuple[str, str, str, list[str]]]:
    """Record type, field, value and uids where a value that must be unique stands with several living rows."""
    found = []
    for table, kind in TABLES.items():
        for item in specs(kind):
            if item.unique:
                found += _doubles(table, kind.__name__, item.name, f'"{item.unique}"')
    return [*found, *_doubles("person", "Person", "id_number", "''")]


def _doubles(
    table: str, record: str, name: str, within: str
) -> list[tuple[str, str, str, list[str]]]:
    sql = (
        f'SELECT "{name}", json_group_array(uid) FROM (SELECT "{name}", uid, {within} AS place'
        f' FROM "{table}" WHERE removed IS NULL AND "{name}" IS NOT NULL AND "{name}" != \'\''
        f' ORDER BY uid) GROUP BY place, "{name}" HAVING count(*) > 1 ORDER BY "{name}"'
    )
    return [
        (record, name, str(value), sorted(json.loads(uids)))
        for value, uids in db.execute_sql(sql).fetchall()
    ]


def owners(table: str, uids: Iterable[str]) -> dict[str, str]:
    """Uid → office."""
    sql = f'SELECT uid, owner FROM "{table}" WHERE uid IN (SELECT value FROM json_each(?))'
    return dict(db.execute_sql(sql, (json.dumps([*uids]),)).fetchall())


def replaced_units() -> list[tuple[str, str, str, str, int]]:
    """Office, unit, its name, the round and how many rows name a unit of other times than the round's."""
    of = (
        "SELECT c.owner AS owner, c.unit AS unit, c.cycle AS cycle FROM congress c"
        " WHERE c.removed IS NULL UNION ALL"
        " SELECT d.owner, d.unit, c.cycle FROM delegate d JOIN congress c ON c.uid = d.congress"
        " WHERE d.removed IS NULL AND d.off_list = ''"
    )
    sql = (
        f"SELECT o.owner, u.uid, u.name, y.uid, count(*) FROM ({of}) o"
        " JOIN unit u ON u.uid = o.unit JOIN cycle y ON y.uid = o.cycle"
        " WHERE u.era != '' AND y.era != '' AND u.era != y.era"
        " GROUP BY o.owner, u.uid, y.uid ORDER BY o.owner, u.uid, y.uid"
    )
    return list(db.execute_sql(sql).fetchall())


def unknown_units() -> list[tuple[str, str, str, str]]:
    """Office, unit, its name and code for units that neither the catalogue has nor may be entered."""
    sql = (
        "SELECT owner, uid, name, code FROM unit WHERE removed IS NULL AND owner != 'catalogue'"
        " AND level NOT IN ('village', 'organisation') ORDER BY owner, uid"
    )
    return list(db.execute_sql(sql).fetchall())


def pictures_that_did_not_come() -> dict[str, int]:
    """Office → how many pictures its rows name that are not here, for rows of others; in the order of uids."""
    own = register.identity().office
    found: dict[str, int] = {}
    for table, name in PICTURES:
        sql = (
            f'SELECT owner, count(*) FROM "{table}" WHERE removed IS NULL AND owner != ?'
            f' AND "{name}" != \'\' AND "{name}" NOT IN (SELECT sha256 FROM picture)'
            " GROUP BY owner"
        )
        for owner, count in db.execute_sql(sql, (own,)).fetchall():
            found[owner] = found.get(owner, 0) + count
    return dict(sorted(found.items()))


def without_picture(owner: str, most: int) -> list[str]:
    """The first names of an office's people whose photo did not come."""
    sql = (
        "SELECT full_name FROM person WHERE removed IS NULL AND owner = ? AND photo != ''"
        " AND photo NOT IN (SELECT sha256 FROM picture) ORDER BY sort, uid LIMIT ?"
    )
    return [row[0] for row in db.execute_sql(sql, (owner, most)).fetchall()]


def congresses_with_numbers(cycle: str) -> list[tuple[str, str]]:
    """Congress and office where seats are allotted or the composition has targets."""
    sql = (
        "SELECT uid, owner FROM congress WHERE removed IS NULL AND source = ''"
        " AND (? = '' OR cycle = ?) AND uid IN (SELECT congress FROM allotment WHERE removed IS NULL"
        " UNION SELECT congress FROM target WHERE removed IS NULL) ORDER BY uid"
    )
    return list(db.execute_sql(sql, (cycle, cycle)).fetchall())


def delegates_of(people: Iterable[str]) -> dict[str, str]:
    """Person → one of their delegates, to be opened."""
    sql = (
        "SELECT person, min(uid) FROM delegate WHERE removed IS NULL"
        " AND person IN (SELECT value FROM json_each(?)) GROUP BY person"
    )
    return dict(db.execute_sql(sql, (json.dumps([*people]),)).fetchall())


def short(line: Line) -> str:
    """A line as a decision names it."""
    return (line.digest or digest(line.text)).hex()


def lines_of_decision(decision: str, uid: str) -> list[str]:
    """The lines of a row that stood before and after each step of the acts in which it was decided upon."""
    sql = (
        'SELECT before, after FROM "change" WHERE uid = ? AND act IN'
        ' (SELECT act FROM "change" WHERE uid = ?) ORDER BY id'
    )
    rows = db.execute_sql(sql, (uid, decision)).fetchall()
    return [line for pair in rows for line in pair if line]
