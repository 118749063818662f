"""Deleting personal data for good: rows without content, and nothing of it left in the journal or beside.

A row that was erased stays as a tombstone with the reason `ERASED` and its references to other rows, by which
it still travels. Whoever receives such a tombstone erases as well.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from desktop_app.domain.delegates import Delegate
from desktop_app.domain.fields import Record, specs
from desktop_app.domain.people import Person
from desktop_app.domain.rows import ERASED, line, tombstone
from desktop_app.store import journal
from desktop_app.store.columns import DERIVED, name_of
from desktop_app.store.database import db
from desktop_app.store.rows import CHUNK

GONE = "…"
"""What stands in the journal where a name stood."""


def blank(kind: type[Record], uids: Collection[str]) -> None:
    """Empty every cell of these rows but their references; inside `writing`."""
    cells = [
        f'"{item.name}" = {_blank_of(item.kind.column)}' for item in specs(kind) if not item.to
    ]
    derived = [f"\"{name}\" = ''" for name in DERIVED.get(kind.__name__, ())]
    update = f'UPDATE "{name_of(kind)}" SET {", ".join([*cells, *derived, "extra = " + _QUOTES])}'
    db.connection().executemany(f"{update} WHERE uid = ?", [(uid,) for uid in uids])


_QUOTES = "''"


def _blank_of(column: str) -> str:
    return {"text": _QUOTES, "flag": "0"}.get(column, "NULL")


def names_of(kind: type[Record], uids: Collection[str]) -> set[str]:
    """The names of people that are about to be erased, as the journal may tell them."""
    if kind is not Person:
        return set()
    found: set[str] = set()
    for part in _parts(uids):
        marks = ",".join("?" * len(part))
        sql = f"SELECT full_name FROM person WHERE uid IN ({marks})"
        found.update(row[0] for row in db.execute_sql(sql, part).fetchall() if row[0])
    return found


def forget(kind: type[Record], uids: Collection[str], names: Collection[str]) -> None:
    """Empty these rows, and what the journal, waiting lines, pictures and drafts hold of them.

    Acts that changed them can no longer be taken back. Inside `writing`.
    """
    blank(kind, uids)
    for part in _parts(uids):
        marks = ",".join("?" * len(part))
        acts = f"SELECT DISTINCT act FROM change WHERE uid IN ({marks})"
        db.execute_sql(
            f"UPDATE act SET kind = ? WHERE kind = ? AND id IN ({acts})",
            (journal.ERASED, journal.WRITE, *part),
        )
        db.execute_sql(f"DELETE FROM waiting WHERE uid IN ({marks})", part)
    empty = [(line(tombstone(uid, "", "", ERASED)), uid) for uid in uids]
    connection = db.connection()
    connection.executemany(
        'UPDATE "change" SET before = ?1 WHERE uid = ?2 AND before IS NOT NULL', empty
    )
    connection.executemany(
        'UPDATE "change" SET after = ?1 WHERE uid = ?2 AND after IS NOT NULL', empty
    )
    if kind is Delegate:
        keys = [(f"delegate:{uid}",) for uid in uids]
        connection.executemany("DELETE FROM draft WHERE key = ?", keys)
    if names:
        _forget_names(names)
    if kind is Person:
        db.execute_sql(
            "DELETE FROM picture WHERE sha256 NOT IN"
            " (SELECT photo FROM person WHERE removed IS NULL AND photo != '')"
        )


def _forget_names(names: Collection[str]) -> None:
    """Take names out of the sentences of the journal."""
    wanted = re.compile("|".join(map(re.escape, sorted(names, key=len, reverse=True))))
    changed = []
    for number, told in db.execute_sql("SELECT id, told FROM act").fetchall():
        values = json.loads(told)
        without = _without(values, wanted)
        if without != values:
            changed.append((json.dumps(without, ensure_ascii=False), number))
    db.connection().executemany("UPDATE act SET told = ? WHERE id = ?", changed)


def _without(value: Any, wanted: re.Pattern[str]) -> Any:
    if isinstance(value, str):
        return wanted.sub(GONE, value)
    if isinstance(value, dict):
        return {key: _without(one, wanted) for key, one in value.items()}
    return value


def forget_lists(congress: str) -> None:
    """Delete the lists that came in for a congress, their files and unfinished forms; inside `writing`."""
    db.execute_sql(
        "DELETE FROM list_line WHERE batch IN (SELECT uid FROM list_batch WHERE congress = ?)",
        (congress,),
    )
    db.execute_sql("DELETE FROM list_batch WHERE congress = ?", (congress,))
    db.execute_sql("DELETE FROM source_file WHERE sha256 NOT IN (SELECT source FROM list_batch)")
    db.execute_sql("DELETE FROM draft WHERE key = ?", (f"delegate:new:{congress}",))


def delegates_of(congress: str, office: str) -> list[str]:
    """The office's delegates of a congress, those already removed too."""
    sql = "SELECT uid FROM delegate WHERE congress = ? AND owner = ? AND removed IS NOT ?"
    return [row[0] for row in db.execute_sql(sql, (congress, office, ERASED)).fetchall()]


def places_of(congress: str, office: str) -> list[str]:
    """The lines of its settled lists."""
    sql = (
        "SELECT uid FROM convened_place WHERE owner = ? AND convened_list IN"
        " (SELECT uid FROM convened_list WHERE congress = ?)"
    )
    return [row[0] for row in db.execute_sql(sql, (office, congress)).fetchall()]


def people_of(congress: str, office: str) -> tuple[list[str], int, int]:
    """The people to erase; how many stay for another congress, and how many belong to other offices."""
    sql = (
        "SELECT p.uid, p.owner = ?, EXISTS (SELECT 1 FROM delegate o WHERE o.person = p.uid"
        " AND o.congress != ? AND o.removed IS NULL) FROM person p WHERE p.uid IN"
        " (SELECT person FROM delegate WHERE congress = ?) AND p.removed IS NOT ?"
    )
    rows = db.execute_sql(sql, (office, congress, congress, ERASED)).fetchall()
    own = [uid for uid, mine, elsewhere in rows if mine and not elsewhere]
    return (
        own,
        sum(bool(mine and other) for _, mine, other in rows),
        sum(not mine for _, mine, _ in rows),
    )


def counts(congress: str) -> tuple[int, int]:
    """How many lists that came in are kept for a congress, and how many packages were made of its round."""
    lists = "SELECT count(*) FROM list_batch WHERE congress = ?"
    sent = (
        "SELECT count(*) FROM sent WHERE file != '' AND cycle ="
        " (SELECT cycle FROM congress WHERE uid = ?)"
    )
    return (
        int(db.execute_sql(lists, (congress,)).fetchone()[0]),
        int(db.execute_sql(sent, (congress,)).fetchone()[0]),
    )


def _parts(uids: Iterable[str]) -> Iterable[Sequence[str]]:
    listed = list(uids)
    return (tuple(listed[at : at + CHUNK]) for at in range(0, len(listed), CHUNK))
