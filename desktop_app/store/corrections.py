"""Corrections laid over the rows of other offices.

A row that is corrected here shows the correction in its cells, so that every figure, paper and card goes by
it. The line its owner wrote is kept beside it (`CORRECTED`), and is what the row's digest, version, journal and
every package speak of (`desktop_app.store.rows.stored`).
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from desktop_app.domain.correcting import as_text, correctable, corrected
from desktop_app.domain.corrections import Correction, CorrectionAnswer, Decision
from desktop_app.domain.exchange import CORRECTED
from desktop_app.domain.fields import Record
from desktop_app.domain.records import BY_NAME
from desktop_app.domain.rows import ERASED, tombstone
from desktop_app.store import register
from desktop_app.store.columns import name_of
from desktop_app.store.database import db
from desktop_app.store.exchange import now
from desktop_app.store.rows import Stored, select, shown, stored, write

if TYPE_CHECKING:
    from desktop_app.store.recorder import Recorder

Key = tuple[str, str]
"""Record type by name, and uid."""

_SAYS = frozenset({"Correction", "CorrectionAnswer", "Office", "Unit"})
"""Records by which it is settled what is in force."""


class Said(NamedTuple):
    """A living correction: who made it, of what, and who has answered it."""

    uid: str
    owner: str
    record: str
    subject: str
    field: str
    value: str
    answered_by: frozenset[str]


def settle(act: Recorder) -> None:
    """Lay what is in force over the rows this act has touched; what was erased loses its corrections.

    Called at the end of every act, before it is committed.
    """
    keys = _touched(act)
    if not keys:
        return
    _follow_erasure(act, keys)
    said = _said_of(keys)
    ranks = standing()
    by_kind: dict[str, list[str]] = {}
    for record, uid in sorted(keys):
        by_kind.setdefault(record, []).append(uid)
    for record, uids in by_kind.items():
        if record in BY_NAME:
            _lay(act, BY_NAME[record], uids, said, ranks)


def _touched(act: Recorder) -> set[Key]:
    """The corrected rows that this act may have changed the look of."""
    uids = set(act.uids)
    everything = bool(act.records & {"Office", "Unit"})
    spoken = bool(act.records & _SAYS)
    answers = (
        db.execute_sql("SELECT uid, correction FROM correction_answer").fetchall() if spoken else []
    )
    about = {correction for uid, correction in answers if uid in uids}
    rows = db.execute_sql("SELECT uid, record, subject FROM correction").fetchall()
    found = {
        (record, subject) for uid, record, subject in rows
        if record and (everything or subject in uids or uid in uids or uid in about)
    }  # fmt: skip
    decided = db.execute_sql("SELECT record, subject, other FROM decision").fetchall()
    found |= {
        (record, uid) for record, *about_both in decided for uid in about_both
        if record in BY_NAME and uid in uids
    }  # fmt: skip
    kept = db.execute_sql("SELECT record, uid FROM waiting WHERE reason = ?", (CORRECTED,))
    names = {name_of(kind): name for name, kind in BY_NAME.items()}
    return found | {(names[table], uid) for table, uid in kept.fetchall() if spoken or uid in uids}


def standing() -> dict[str, int]:
    """Office → how near it stands, for those whose corrections are in force here: this one is 0.

    An office above or beside has no say over what is shown here: its corrections are notes.
    """
    own = register.identity().office
    over = {row[0] for row in db.execute_sql(_OVER, (own,)).fetchall()}
    codes = db.execute_sql(
        "SELECT o.uid, length(coalesce(u.code, '')) FROM office o LEFT JOIN unit u ON u.uid = o.unit"
    ).fetchall()
    found = {uid: 1 + length for uid, length in codes if uid not in over}
    return {**found, **dict.fromkeys(over - {own}, -1), own: 0}


_OVER = (
    "WITH RECURSIVE up(uid) AS (SELECT unit FROM office WHERE uid = ?"
    " UNION SELECT u.parent FROM unit u JOIN up ON u.uid = up.uid WHERE u.parent IS NOT NULL)"
    " SELECT uid FROM office WHERE unit IN (SELECT uid FROM up)"
    " UNION SELECT office FROM peer WHERE unit IN (SELECT uid FROM up)"
)
_UNKNOWN = 99


def offices_over(office: str) -> set[str]:
    """The offices of the units above the unit of an office, as far as they are known here."""
    sql = (
        "WITH RECURSIVE up(uid) AS (SELECT u.parent FROM office o JOIN unit u ON u.uid = o.unit"
        " WHERE o.uid = ? UNION SELECT u.parent FROM unit u JOIN up ON u.uid = up.uid"
        " WHERE u.parent IS NOT NULL)"
        " SELECT uid FROM office WHERE unit IN (SELECT uid FROM up)"
        " UNION SELECT office FROM peer WHERE unit IN (SELECT uid FROM up)"
    )
    return {row[0] for row in db.execute_sql(sql, (office,)).fetchall()}


def _said_of(keys: Collection[Key]) -> dict[Key, list[Said]]:
    found: dict[Key, list[Said]] = {}
    for one in said(json.dumps([uid for _, uid in keys])):
        found.setdefault((one.record, one.subject), []).append(one)
    return found


def said(subjects: str = "", office: str = "") -> list[Said]:
    """Living corrections, of these rows (a JSON list of uids) or of an office's rows."""
    where, values = "", []
    if subjects:
        where, values = " AND c.subject IN (SELECT value FROM json_each(?))", [subjects]
    if office:
        where, values = f"{where} AND c.office = ?", [*values, office]
    rows = db.execute_sql(
        "SELECT c.uid, c.owner, c.record, c.subject, c.field, c.value,"
        " (SELECT json_group_array(a.owner) FROM correction_answer a"
        "  WHERE a.correction = c.uid AND a.removed IS NULL)"
        f" FROM correction c WHERE c.removed IS NULL{where} ORDER BY c.uid",
        tuple(values),
    ).fetchall()
    return [
        Said(uid, owner, record, subject, field, value, frozenset(json.loads(answered)))
        for uid, owner, record, subject, field, value, answered in rows
    ]


def _lay(
    act: Recorder, kind: type[Record], uids: list[str], said: Mapping[Key, list[Said]],
    ranks: Mapping[str, int],
) -> None:  # fmt: skip
    here = stored(kind, uids)
    looks = shown(kind, uids)
    rows, kept, ended = [], [], []
    for uid, known in here.items():
        ended.append(uid)
        if known.removed:
            continue
        row = json.loads(known.line)
        wanted = in_force(kind, known, said.get((kind.__name__, uid), ()), ranks)
        after = corrected(kind, row, wanted) if wanted else row
        if after != row:
            kept.append((uid, known))
        if after != looks[uid]:
            rows.append((after, known.line))
    table = name_of(kind)
    db.connection().executemany(
        "DELETE FROM waiting WHERE record = ? AND uid = ? AND reason = ?",
        [(table, uid, CORRECTED) for uid in ended],
    )
    write(kind, rows)
    _keep(table, kept)
    if rows:
        act.records.add(kind.__name__)
        act.uids += [after["uid"] for after, _ in rows]


def in_force(
    kind: type[Record], known: Stored, listed: Iterable[Said], ranks: Mapping[str, int]
) -> list[tuple[str, str]]:
    """Field and value of the corrections by which a row is shown here: the nearest office's of each field.

    Only this office's count, and those of offices that stand over the owner: none speaks for its neighbour.
    """
    if known.owner == register.identity().office:
        return []
    own, over = register.identity().office, offices_over(known.owner)
    usable = {item.name for item in correctable(kind)}
    found: dict[str, tuple[tuple[int, str], str]] = {}
    for one in listed:
        rank = ranks.get(one.owner, _UNKNOWN)
        ended = known.owner in one.answered_by or one.owner == known.owner
        may = one.owner == own or one.owner in over
        if ended or not may or rank < 0 or one.field not in usable:
            continue
        place = (rank, one.uid)
        if one.field not in found or place < found[one.field][0]:
            found[one.field] = (place, one.value)
    return [(name, value) for name, (_, value) in sorted(found.items())]


def _keep(table: str, kept: Iterable[tuple[str, Stored]]) -> None:
    at = now().isoformat()
    told = json.dumps({"text": "", "values": {}})
    db.connection().executemany(
        "INSERT INTO waiting (record, uid, owner, version, line, reason, why, package, at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, '', ?) ON CONFLICT (record, uid, version, line)"
        " DO UPDATE SET reason = excluded.reason",
        [(table, uid, known.owner, known.version, known.line, CORRECTED, told, at)
         for uid, known in kept],
    )  # fmt: skip


def _follow_erasure(act: Recorder, keys: Collection[Key]) -> None:
    """What was said about a row whose data is deleted for good goes as well, texts and all."""
    gone: set[str] = set()
    for record in {record for record, _ in keys if record in BY_NAME}:
        sql = (
            f'SELECT uid FROM "{name_of(BY_NAME[record])}" WHERE removed = ?'
            " AND uid IN (SELECT value FROM json_each(?))"
        )
        uids = json.dumps([uid for name, uid in keys if name == record])
        gone.update(row[0] for row in db.execute_sql(sql, (ERASED, uids)).fetchall())
    if gone:
        forget_about(act, gone)


def forget_about(act: Recorder, gone: Collection[str]) -> None:
    """Erase corrections, answers and decisions about these rows.

    Those of other offices are forgotten as if they had never come: their owners erase them as well.
    """
    from desktop_app.store import erasure

    own = register.identity().office
    listed = json.dumps([*gone])
    about = "subject IN (SELECT value FROM json_each(?1))"
    wheres: dict[type[Record], str] = {
        CorrectionAnswer: f"correction IN (SELECT uid FROM correction WHERE {about})",
        Correction: about,
        Decision: f"({about} OR other IN (SELECT value FROM json_each(?1)))",
    }
    for kind, where in wheres.items():
        rows = db.execute_sql(
            f'SELECT uid, owner FROM "{name_of(kind)}" WHERE {where}'
            f" AND removed IS NOT '{ERASED}'",
            (listed,),
        ).fetchall()
        mine = [uid for uid, owner in rows if owner == own]
        theirs = stored(kind, [uid for uid, owner in rows if owner != own])
        act.remove(kind, mine, ERASED)
        act.take(kind, [
            (tombstone(uid, one.owner, "", ERASED), one.line) for uid, one in theirs.items()
        ])  # fmt: skip
        erasure.forget(kind, [*mine, *theirs], ())


# --- what is asked of this office ----------------------------------------------------------------


def living(subject: str) -> list[Correction]:
    """The living corrections of a row, by whoever made them."""
    return select(Correction, "AND subject = ? ORDER BY field, uid", (subject,))


def of_rows_of(office: str) -> list[tuple[Correction, frozenset[str]]]:
    """The living corrections of an office's rows that others made, with who has answered each."""
    answered = {one.uid: one.answered_by for one in said(office=office)}
    found = select(
        Correction,
        "AND office = ? AND owner != ? ORDER BY record, subject, field",
        (office, office),
    )
    return [(one, answered.get(one.uid, frozenset())) for one in found]


def answers(corrections: Iterable[str]) -> list[CorrectionAnswer]:
    """What was answered to these corrections."""
    where = "AND correction IN (SELECT value FROM json_each(?)) ORDER BY uid"
    return select(CorrectionAnswer, where, (json.dumps([*corrections]),))


def owners_cells(kind: type[Record], uid: str) -> dict[str, str]:
    """The cells of a row as its owner wrote them, as text."""
    known = stored(kind, [uid]).get(uid)
    row = json.loads(known.line) if known else {}
    return {item.name: as_text(row.get(item.name)) for item in correctable(kind)}
