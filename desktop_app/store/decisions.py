"""What people have decided between offices: whose word counts, and which line of a fork by it.

Of several decisions about one matter the row's owner's counts, then this office's own, then the nearest
above, then those below.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from desktop_app.domain import versions
from desktop_app.domain.corrections import Decision
from desktop_app.domain.exchange import FORK, NAMES, TABLES, Known, Line, Waiting
from desktop_app.domain.fields import Record, from_cells
from desktop_app.domain.records import BY_NAME
from desktop_app.domain.rows import ERASED
from desktop_app.store import exchange_rows, register
from desktop_app.store.corrections import offices_over
from desktop_app.store.database import db
from desktop_app.store.rows import select, write_lines

if TYPE_CHECKING:
    from desktop_app.store.recorder import Recorder

Key = tuple[str, str]
"""Table and uid."""


def living(matter: str = "", where: str = "", values: Collection[str] = ()) -> list[Decision]:
    """The living decisions, of one kind of matter where it is named, whosever they are."""
    if matter:
        where, values = f"AND matter = ? {where}", (matter, *values)
    return select(Decision, f"{where} ORDER BY at, uid", tuple(values))


def ordered(listed: Iterable[Decision]) -> list[Decision]:
    """Decisions in the order in which they count, the one that does first.

    Left out are those of offices that have no say: an office decides about its own rows, and about those of
    the offices below it.
    """
    depth = _depth()
    own = register.identity().office
    over: dict[str, set[str]] = {}

    def place(one: Decision) -> tuple[int, int, str] | None:
        owner = _owner_of(one)
        if one.owner == owner and one.matter in _OF_ONE_ROW:
            return 0, 0, one.uid
        if one.owner == own:
            return 1, 0, one.uid
        above = depth.get(one.owner)
        if above is not None:
            return 2, above, one.uid
        owners = {owner} | ({_owner_of(one, one.other)} if one.matter == "same_person" else set())
        for it in owners - over.keys():
            over[it] = offices_over(it)
        return (3, 0, one.uid) if all(one.owner in {it, *over[it]} for it in owners) else None

    placed = [(at, one) for one in listed if (at := place(one)) is not None]
    return [one for _, one in sorted(placed, key=lambda pair: pair[0])]


_OF_ONE_ROW = ("fork", "rule")
"""Matters of one row, about which its owner's word comes first."""


def _owner_of(one: Decision, uid: str = "") -> str:
    """Whose row it is, where there is one: what a decision says of that is not proof.

    It is the decision's subject, unless the ``uid`` of the other side is given.
    """
    kind = BY_NAME.get(one.record)
    if kind not in NAMES:
        return one.office
    sql = f'SELECT owner FROM "{NAMES[kind]}" WHERE uid = ?'
    row = db.execute_sql(sql, (uid or one.subject,)).fetchone()
    return str(row[0]) if row else one.office


def _depth() -> dict[str, int]:
    """Office → how many tiers it stands above this one, for those of the units above and of this one."""
    sql = (
        "WITH RECURSIVE up(uid, tier) AS (SELECT unit, 0 FROM office WHERE uid = ?"
        " UNION SELECT u.parent, up.tier + 1 FROM unit u JOIN up ON u.uid = up.uid"
        " WHERE u.parent IS NOT NULL)"
        " SELECT o.uid, up.tier FROM office o JOIN up ON o.unit = up.uid"
        " UNION SELECT p.office, up.tier FROM peer p JOIN up ON p.unit = up.uid"
    )
    return dict(db.execute_sql(sql, (register.identity().office,)).fetchall())


def lines_that_count(table: str = "", uid: str = "") -> dict[Key, bytes]:
    """(Table, uid) → digest of the line that counts among those of a fork, where somebody has decided."""
    where, values = "AND decision = 'this'", []
    if uid:
        where, values = f"{where} AND record = ? AND subject = ?", [table_record(table), uid]
    found: dict[Key, bytes] = {}
    for one in ordered(living("fork", where, values)):
        kind = BY_NAME.get(one.record)
        if kind in NAMES and len(one.other) == 64 and _is_hex(one.other):
            found.setdefault((NAMES[kind], one.subject), bytes.fromhex(one.other))
    return found


def table_record(table: str) -> str:
    """The name of the record type of a table."""
    return TABLES[table].__name__


def _is_hex(text: str) -> bool:
    return not set(text) - set("0123456789abcdef")


def settle(act: Recorder) -> None:
    """Let the line count that was decided on, in the forks that this act has touched.

    The switch is no entry of the journal: it follows from the decisions, and goes with them when they are
    taken back. Called at the end of every act.
    """
    uids = set(act.uids)
    rows = db.execute_sql("SELECT uid, record, subject FROM decision WHERE matter = 'fork'")
    keys = {
        (NAMES[BY_NAME[record]], subject) for uid, record, subject in rows.fetchall()
        if BY_NAME.get(record) in NAMES and (uid in uids or subject in uids)
    }  # fmt: skip
    # a decision may be gone without a trace, with the import that brought it
    if "Decision" in act.records:
        forks = db.execute_sql("SELECT DISTINCT record, uid FROM waiting WHERE reason = ?", (FORK,))
        keys |= {(table, uid) for table, uid in forks.fetchall() if table in TABLES}
    if not keys:
        return
    decided = lines_that_count()
    for table, uid in sorted(keys):
        _contest(act, table, uid, decided.get((table, uid)))


def _contest(act: Recorder, table: str, uid: str, decided: bytes | None) -> None:
    here = exchange_rows.lines_by_uid(table, [uid]).get(uid)
    aside = [one for one in exchange_rows.waiting_for(table, [uid]) if one.reason == FORK]
    if here is None or not aside or here.owner == register.identity().office:
        return
    rivals = [here, *(one.line for one in aside)]
    leading = [one for one in rivals if not _is_contained(one, rivals)]
    chosen = [one for one in leading if one.digest == decided] or leading
    winner = min(chosen, key=lambda one: one.digest)
    if winner.digest != here.digest and winner.row.get("removed") != ERASED:
        _switch(act, here, winner, aside)


def _is_contained(one: Line | Known, others: Iterable[Line]) -> bool:
    return any(versions.compare(one.version, it.version) == versions.OLDER for it in others)


def _switch(act: Recorder, here: Line, winner: Line, aside: Iterable[Waiting]) -> None:
    kind = BY_NAME[table_record(here.table)]
    why = next(one.why for one in aside if one.line.digest == winner.digest)
    exchange_rows.adopt({here.table: [(winner, None)]})
    write_lines(kind, [(winner, _made(kind, winner))])
    exchange_rows.drop_waiting([winner])
    exchange_rows.keep_waiting([Waiting(here, FORK, why)], "")
    act.records.add(kind.__name__)
    act.uids.append(winner.uid)


def _made(kind: type[Record], one: Line) -> Record | None:
    if "removed" in one.row:
        return None
    return from_cells(kind, one.row, uid=one.uid, owner=one.owner, version=one.version)


def counted_as() -> dict[str, str]:
    """Person → the one they are counted as, where somebody decided that two records are one person.

    Of several that are one the lowest uid stands for all, whatever the order they were decided in.
    """
    rows = living("same_person")
    found: dict[frozenset[str], str] = {}
    for one in ordered(rows):
        found.setdefault(frozenset((one.subject, one.other)), one.decision)
    leads: dict[str, str] = {}

    def end(uid: str) -> str:
        while uid in leads:
            uid = leads[uid]
        return uid

    for pair, decision in found.items():
        ends = sorted({end(uid) for uid in pair})
        if decision == "same" and len(ends) == 2:
            leads[ends[1]] = ends[0]
    return {uid: end(uid) for uid in leads}


def people_counted_as() -> str:
    """`counted_as` as JSON, for a query; "" where nobody is counted as somebody else."""
    if not db.execute_sql("SELECT 1 FROM decision WHERE matter = 'same_person' LIMIT 1").fetchone():
        return ""
    found = counted_as()
    return json.dumps(found) if found else ""
