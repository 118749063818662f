"""The rows that travel, in and out: what is here, what goes into a package, and lines kept aside."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from desktop_app.domain.cycles import Cycle
from desktop_app.domain.digests import Leaf, combine, unpack
from desktop_app.domain.exchange import (
    CORRECTED,
    FORK,
    KEPT_ONLY,
    NAMES,
    PARENT,
    RULE,
    SUPERSEDED,
    TABLES,
    Known,
    Line,
    Statement,
    Waiting,
    column,
)
from desktop_app.domain.fields import Record, per_record, specs
from desktop_app.domain.handover import ALL_ROUNDS
from desktop_app.domain.rows import digest
from desktop_app.domain.rows import line as write_line
from desktop_app.domain.units import CATALOGUE, Unit
from desktop_app.domain.words import Message
from desktop_app.store import catalogue, register
from desktop_app.store.database import db
from desktop_app.store.exchange import now
from desktop_app.store.rows import CHUNK, all_columns, corrected_here, stored_cells

_OF_CYCLE = "SELECT uid FROM congress WHERE cycle = :cycle"
_WITH_A_CYCLE = (
    "cycle_rules", "cycle_level", "cycle_deadline", "cycle_document", "legal_basis", "task_template",
    "item_template", "pilot_choice", "unit_report",
)  # fmt: skip
_WITH_A_CONGRESS = (
    "postponement", "approval", "leader_visit", "committee", "speech", "programme_version", "task",
    "budget_item", "sign_for_list", "inspection", "welcome_work", "document", "comment", "scheme_place",
    "scheme_target", "meeting", "difficulty", "lesson", "lesson_tick", "indicator", "periodic_report",
    "layout_choice", "revoked_card", "seat_block", "check_in", "absence", "eligibility",
    "credentials_report", "vote", "chosen", "upper_seat", "award_decision", "award", "congress_text",
    "congress_result",
)  # fmt: skip
_WITH_A_PARENT = {
    "committee_member": "committee",
    "group_place": "session",
    "released_item": "programme_version",
    "finding": "inspection",
    "document_step": "document",
    "document_version": "document",
    "appraisal": "document",
    "meeting_place": "meeting",
    "conclusion": "meeting",
    "difficulty_answer": "difficulty",
    "report_figure": "periodic_report",
    "session_seat": "session",
    "vote_step": "vote",
    "candidate": "vote",
    "count": "vote",
}
_OWN = {
    "office": "uid = :office",
    "cycle": "uid = :cycle",
    "congress": "cycle = :cycle",
    "delegation": f"congress IN ({_OF_CYCLE})",
    "session": f"congress IN ({_OF_CYCLE})",
    "programme_item": f"session IN (SELECT uid FROM session WHERE congress IN ({_OF_CYCLE}))",
    "person": f"uid IN (SELECT person FROM delegate WHERE congress IN ({_OF_CYCLE}))"
    " OR uid IN (SELECT gone FROM redirect WHERE record = 'Person')",  # no delegate points to it any more
    "delegate": f"congress IN ({_OF_CYCLE})",
    "own_term": "1",
    "group_population": f"congress IN ({_OF_CYCLE})",
    "allotment": f"congress IN ({_OF_CYCLE})",
    "target": f"congress IN ({_OF_CYCLE})",
    "convened_list": f"congress IN ({_OF_CYCLE})",
    "convened_place": f"convened_list IN (SELECT uid FROM convened_list WHERE congress IN ({_OF_CYCLE}))",
    "kept_total": f"congress IN ({_OF_CYCLE})",
    "redirect": "1",
    "roll_form": "1",
    "roll_column": "1",
    "card_layout": "1",
    "layout_picture": "1",
    "paper_head": "1",
    "paper_text": "1",
    "office_form": "1",
    **dict.fromkeys(("correction", "decision"), "cycle = :cycle OR cycle IS NULL"),
    "correction_answer": "correction IN (SELECT uid FROM correction WHERE cycle = :cycle OR cycle IS NULL)",
    **dict.fromkeys(_WITH_A_CYCLE, "cycle = :cycle"),
    "unit_name": "1",
    **dict.fromkeys(_WITH_A_CONGRESS, f"congress IN ({_OF_CYCLE})"),
    **{
        child: f"{parent} IN (SELECT uid FROM {parent} WHERE congress IN ({_OF_CYCLE}))"
        for child, parent in _WITH_A_PARENT.items()
    },
    "elector": f"session IN (SELECT uid FROM session WHERE congress IN ({_OF_CYCLE}))",
    "voided_check_in": f"check_in IN (SELECT uid FROM check_in WHERE congress IN ({_OF_CYCLE}))",
    "credentials_place": f"report IN (SELECT uid FROM credentials_report WHERE congress IN ({_OF_CYCLE}))",
    "seat_change": f"gone IN (SELECT uid FROM chosen WHERE congress IN ({_OF_CYCLE}))",
    **dict.fromkeys(
        ("count_line", "invalid_ballots", "counted_ballot", "count_entry"),
        "count IN (SELECT uid FROM count WHERE vote IN"
        f" (SELECT uid FROM vote WHERE congress IN ({_OF_CYCLE})))",
    ),
}
"""Which rows of an office belong to a round; a tombstone keeps its cells, and is found by them."""


def known(table: str, uids: Iterable[str]) -> dict[str, Known]:
    """Uid → head of the row that is here."""
    found: dict[str, Known] = {}
    for part in _parts(list(uids)):
        sql = f'SELECT uid, owner, version, digest FROM "{table}" WHERE uid IN ({_marks(part)})'
        for uid, owner, version, leaf in db.execute_sql(sql, part):
            found[uid] = Known(owner, version, leaf)
    return found


def present(table: str, uids: set[str]) -> set[str]:
    """Those of ``uids`` that are here, or in the catalogue every register has."""
    here: set[str] = set()
    for part in _parts(list(uids)):
        sql = f'SELECT uid FROM "{table}" WHERE uid IN ({_marks(part)})'
        here.update(row[0] for row in db.execute_sql(sql, tuple(part)).fetchall())
    if here != uids:
        here |= catalogue.in_catalogue(TABLES[table], uids - here)
    return here


def own_lines(office: str, cycle: str) -> dict[str, list[Line]]:
    """The office's own rows of a round, tombstones included, by table."""
    values = {"office": office, "cycle": cycle}
    found = {
        table: _select(table, f"owner = :office AND ({_OWN[table]})", values)
        for table in TABLES
        if table in _OWN
    }
    units = _own_units(office, found)
    return {table: lines for table, lines in {"unit": units, **found}.items() if lines}


def all_own_lines(office: str) -> dict[str, list[Line]]:
    """All rows of the office, of every round and of none, tombstones included, by table."""
    found = {table: _select(table, "owner = ?", (office,)) for table in TABLES}
    return {table: lines for table, lines in found.items() if lines}


def _own_units(office: str, found: dict[str, list[Line]]) -> list[Line]:
    """Villages and organisations of this office that its rows point to, and those above them."""
    wanted = {uid for lines in found.values() for uid in _pointed_to("unit", lines)}
    units: dict[str, Line] = {}
    while wanted:
        some = _by_uid("unit", wanted, "owner = ?", (office,))
        units |= {one.uid: one for one in some}
        wanted = _pointed_to("unit", some) - units.keys()
    return sorted(units.values(), key=lambda one: one.uid)


def _pointed_to(table: str, lines: Iterable[Line]) -> set[str]:
    record = TABLES[table].__name__
    return {
        str(one.row[item.name])
        for one in lines
        for item in specs(TABLES[one.table])
        if item.to == record and item.name in one.row
    }


def lines_of(statement: Statement) -> list[Line] | None:
    """The lines a kept statement covers, as their owner wrote them; None when one is not here any more."""
    wanted: dict[str, dict[bytes, str]] = {}
    for table, uid, leaf in unpack(statement.leaves):
        wanted.setdefault(table, {})[leaf] = uid
    found: list[Line] = []
    for table, leaves in wanted.items():
        here = {one.digest: one for one in _by_uid(table, set(leaves.values()))}
        missing = leaves.keys() - here.keys()
        if missing:
            aside = waiting_for(table, {leaves[leaf] for leaf in missing})
            here |= {one.line.digest: one.line for one in aside}
        if not leaves.keys() <= here.keys():
            return None
        found += [here[leaf] for leaf in leaves]
    return found


def lines_by_uid(table: str, uids: Iterable[str]) -> dict[str, Line]:
    """Uid → the row that is here."""
    return {one.uid: one for one in _by_uid(table, set(uids))}


def _by_uid(table: str, uids: set[str], where: str = "1", values: Sequence[Any] = ()) -> list[Line]:
    found: list[Line] = []
    for part in _parts(sorted(uids)):
        found += _select(table, f"uid IN ({_marks(part)}) AND {where}", (*part, *values))
    return found


def _select(table: str, where: str, values: Any) -> list[Line]:
    record = TABLES[table]
    sql = f'SELECT digest, {all_columns(record)} FROM "{table}" WHERE {where} ORDER BY uid'
    found = [
        _line(table, stored_cells(record, rest), bytes(leaf))
        for leaf, *rest in db.connection().execute(sql, values).fetchall()
    ]
    aside = corrected_here(table) if found else {}
    return [_as_written(one, aside[one.uid]) if one.uid in aside else one for one in found]


def _as_written(one: Line, text: str) -> Line:
    """The line of a row whose cells show a correction, unless the row has changed since it was kept."""
    written = Line(one.table, one.uid, one.owner, one.version, digest(text), text)
    return written if written.digest == one.digest else one


def _line(table: str, row: dict[str, Any], leaf: bytes) -> Line:
    return Line(table, row["uid"], row["owner"], row["version"], leaf, write_line(row), row)


# --- lines kept aside ----------------------------------------------------------------------------


def waiting(where: str = "", values: Sequence[Any] = ()) -> list[Waiting]:
    """Lines that wait, the oldest first."""
    sql = f"SELECT record, line, reason, why FROM waiting {where} ORDER BY id"
    found = []
    for table, text, reason, why in db.execute_sql(sql, tuple(values)).fetchall():
        row = json.loads(text)
        one = Line(table, row["uid"], row["owner"], row["version"], digest(text), text, row)
        found.append(Waiting(one, reason, _message(json.loads(why))))
    return found


def waiting_for(table: str, uids: Iterable[str]) -> list[Waiting]:
    """Lines of these uids that wait."""
    return waiting(
        "WHERE record = ? AND uid IN (SELECT value FROM json_each(?))", (table, json.dumps([*uids]))
    )


def waiting_among(lines: Iterable[Line]) -> dict[tuple[str, str], list[Waiting]]:
    """What waits under the uids of ``lines``, and every line that waits for its parent."""
    found: dict[tuple[str, str], list[Waiting]] = {}
    if not _anything_waits():
        return found
    uids = json.dumps([one.uid for one in lines])
    where = "WHERE reason = ? OR (uid IN (SELECT value FROM json_each(?)) AND reason != ?)"
    for one in waiting(where, (PARENT, uids, CORRECTED)):
        found.setdefault((one.line.table, one.line.uid), []).append(one)
    return found


def keep_waiting(listed: Iterable[Waiting], package: str) -> None:
    """Keep lines aside, or change why one is; inside `writing`."""
    at = now().isoformat()
    db.connection().executemany(
        "INSERT INTO waiting (record, uid, owner, version, line, reason, why, package, at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (record, uid, version, line)"
        " DO UPDATE SET reason = excluded.reason, why = excluded.why",
        [
            (one.line.table, one.line.uid, one.line.owner, one.line.version, one.line.text,
             one.reason, json.dumps(_told(one.why), ensure_ascii=False), package, at)
            for one in listed
        ],
    )  # fmt: skip


def drop_waiting(lines: Iterable[Line]) -> None:
    """Let lines go; inside `writing`."""
    db.connection().executemany(
        "DELETE FROM waiting WHERE record = ? AND uid = ? AND version = ? AND line = ?",
        [(one.table, one.uid, one.version, one.text) for one in lines],
    )


def _told(message: Message) -> dict[str, Any]:
    def plain(value: Any) -> Any:
        return (
            _told(value)
            if isinstance(value, Message)
            else value
            if type(value) is int
            else str(value)
        )

    return {"text": message.text, "values": {k: plain(v) for k, v in message.values.items()}}


def _message(told: dict[str, Any]) -> Message:
    values = {k: _message(v) if isinstance(v, dict) else v for k, v in told["values"].items()}
    return Message(told["text"], values)


# --- digests -------------------------------------------------------------------------------------


def state_digest(owner: str = "") -> str:
    """The digest over all rows that travel, or those of one owner: what counts and what waits to count."""
    return combine(_leaves(owner))


def _leaves(owner: str) -> Iterator[Leaf]:
    where, values = ("owner = ?", (owner,)) if owner else ("owner != ?", (CATALOGUE,))
    for table in NAMES.values():
        sql = f'SELECT uid, digest FROM "{table}" WHERE {where}'
        for uid, leaf in db.execute_sql(sql, values).fetchall():
            yield table, uid, bytes(leaf)
    reasons = (FORK, RULE, PARENT)
    for one in waiting(f"WHERE {where} AND reason IN (?, ?, ?)", (*values, *reasons)):
        yield one.line.table, one.line.uid, one.line.digest


def held_leaves(table: str, uids: Sequence[str]) -> set[bytes]:
    """The digests of all lines that are here under these uids, counting or waiting."""
    found: set[bytes] = set()
    for part in _parts(uids):
        sql = f'SELECT digest FROM "{table}" WHERE uid IN ({_marks(part)})'
        found.update(row[0] for row in db.execute_sql(sql, part))
    if _anything_waits():
        found.update(one.line.digest for one in waiting_for(table, uids))
    return found


def _anything_waits() -> bool:
    return db.execute_sql("SELECT 1 FROM waiting LIMIT 1").fetchone() is not None


def rows_not_as_written() -> list[str]:
    """``table uid`` of rows that no longer are what their owner wrote; empty when all is sound."""
    return [
        f"{table} {one.uid}"
        for table in NAMES.values()
        for one in _select(table, "owner != ?", (CATALOGUE,))
        if digest(one.text) != one.digest
    ]


def cycles_of(office: str) -> list[str]:
    """The rounds in which the office holds congresses of its own."""
    sql = (
        "SELECT DISTINCT cycle FROM congress WHERE owner = ? AND removed IS NULL"
        " AND cycle IS NOT NULL ORDER BY cycle"
    )
    return [row[0] for row in db.execute_sql(sql, (office,)).fetchall()]


def adopt(taken: Mapping[str, Sequence[tuple[Line, object]]]) -> None:
    """Take in the units and rounds of the catalogue that these lines point to; inside `writing`."""
    wanted: dict[type[Record], set[str]] = {Unit: set(), Cycle: set()}
    for table, lines in taken.items():
        for name, record in _into_the_catalogue(TABLES[table]):
            wanted[record] |= {*column([one for one, _ in lines], name)} - {None}
    for record, uids in wanted.items():
        catalogue.adopt(record, uids)


@per_record
def _into_the_catalogue(record: type[Record]) -> list[tuple[str, type[Record]]]:
    kinds: dict[str, type[Record]] = {"Unit": Unit, "Cycle": Cycle}
    return [(item.name, kinds[item.to]) for item in specs(record) if item.to in kinds]


def _parts(items: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(items), CHUNK):
        yield items[start : start + CHUNK]


def _marks(part: Sequence[str]) -> str:
    return ",".join("?" * len(part))


def drop_superseded(owners: Iterable[str], named: set[bytes]) -> None:
    """Let old lines of these owners go that no statement names any more; inside `writing`."""
    where = "WHERE reason = ? AND owner IN (SELECT value FROM json_each(?))"
    old = waiting(where, (SUPERSEDED, json.dumps([*owners])))
    drop_waiting(one.line for one in old if one.line.digest not in named)


# --- pictures and numbers ------------------------------------------------------------------------


def keep_pictures(pictures: Mapping[str, bytes]) -> None:
    """Keep pictures under their SHA-256, which has been checked; inside `writing`."""
    db.connection().executemany(
        "INSERT INTO picture (sha256, body) VALUES (?, ?) ON CONFLICT DO NOTHING",
        [*pictures.items()],
    )


def missing_pictures(names: set[str]) -> set[str]:
    """Those of ``names`` under which no picture is kept."""
    if not names:
        return set()
    sql = "SELECT sha256 FROM picture WHERE sha256 IN (SELECT value FROM json_each(?))"
    return names - {row[0] for row in db.execute_sql(sql, (json.dumps([*names]),)).fetchall()}


def living_with(
    table: str, name: str, within: str, places: set[str], values: set[str]
) -> list[tuple[str, str, str]]:
    """Uid, parent and value of the living rows of these parents whose field ``name`` has one of ``values``."""
    if not places or not values:
        return []
    sql = (
        f'SELECT uid, "{within}", "{name}" FROM "{table}" WHERE removed IS NULL'
        f' AND "{within}" IN (SELECT value FROM json_each(?))'
        f' AND "{name}" IN (SELECT value FROM json_each(?))'
    )
    listed = json.dumps([*places]), json.dumps([*values])
    return [tuple(row) for row in db.execute_sql(sql, listed).fetchall()]


def count_waiting() -> int:
    """How many lines wait to be settled."""
    row = db.execute_sql(
        "SELECT count(*) FROM waiting WHERE reason NOT IN (?, ?)", KEPT_ONLY
    ).fetchone()
    return int(row[0])


def sendable_cycles() -> list[str]:
    """Rounds of which this office has congresses or figures told of units, rows to pass on, or sent any before.

    What was sent and is removed since has to be told as well.
    """
    office = register.identity().office
    others = (
        "SELECT cycle FROM statement WHERE scope = 'up' UNION SELECT cycle FROM sent UNION"
        " SELECT cycle FROM unit_report WHERE owner = ? AND removed IS NULL AND cycle IS NOT NULL"
    )
    found = db.execute_sql(others, (office,)).fetchall()
    return sorted({*cycles_of(office), *(row[0] for row in found)} - {ALL_ROUNDS})
