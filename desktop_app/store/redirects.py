"""Where merged records lead: old results and printed cards stay readable.

A chain (a into b, b into c) is followed to its end; a loop, which two offices could make between them, ends
where it began to repeat. An office leads nobody away from a record of another office: what it says of such
a record is passed over.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from desktop_app.domain.fields import Record
from desktop_app.store.database import db, reading

R = TypeVar("R", bound=Record)

_COUNTS = (
    "removed IS NULL"
    " AND NOT EXISTS (SELECT 1 FROM person r WHERE r.uid = gone AND r.owner != redirect.owner)"
    " AND NOT EXISTS (SELECT 1 FROM delegate r WHERE r.uid = gone AND r.owner != redirect.owner)"
)
_STEP = (
    f"SELECT kept FROM redirect WHERE record = ? AND gone = ? AND {_COUNTS} ORDER BY uid LIMIT 1"
)


def follow(record: str, uid: str) -> str:
    """The uid under which a record ("Person", "Delegate") lives on; ``uid`` itself where it was not merged."""
    seen = {uid}
    with reading():
        while row := db.execute_sql(_STEP, (record, uid)).fetchone():
            if row[0] in seen:
                break
            uid = row[0]
            seen.add(uid)
    return uid


def all_leads(record: str) -> dict[str, str]:
    """Every merged uid of a record type with the uid under which it lives on."""
    sql = f"SELECT gone, kept FROM redirect WHERE record = ? AND {_COUNTS} ORDER BY uid DESC"
    with reading():
        steps: dict[str, str] = dict(db.execute_sql(sql, (record,)).fetchall())
    found = {}
    for gone in steps:
        uid, seen = gone, {gone}
        while (step := steps.get(uid)) is not None and step not in seen:
            uid = step
            seen.add(uid)
        found[gone] = uid
    return found


def led_delegates(records: Iterable[R]) -> list[R]:
    """Records with a ``delegate``, each about the one that a merged delegate lives on as.

    What is never edited, or came from another computer that did not know of the merge yet, names the old one.
    """
    leads = all_leads("Delegate")
    if not leads:
        return [*records]
    return [_led(one, leads) for one in records]


def _led(one: R, leads: Mapping[str, str]) -> R:
    kept = leads.get(getattr(one, "delegate", None) or "")
    changed: dict[str, Any] = {} if kept is None else {"delegate": kept}
    return replace(one, **changed) if changed else one


def delegate_of_code(congress: str, code: str) -> str:
    """The uid of the living delegate of a congress who has this card code, or whose merged record had it.

    "" for a code that nobody of the congress has.
    """
    if not code:
        return ""
    living = "SELECT uid FROM delegate WHERE congress = ? AND removed IS NULL"
    with reading():
        row = db.execute_sql(f"{living} AND card_code = ?", (congress, code)).fetchone()
        if row is not None:
            return str(row[0])
        merged = db.execute_sql(
            "SELECT gone FROM redirect WHERE record = 'Delegate' AND card_code = ?"
            f" AND {_COUNTS} ORDER BY uid",
            (code,),
        ).fetchall()
        for (gone,) in merged:
            row = db.execute_sql(f"{living} AND uid = ?", (congress, follow("Delegate", gone)))
            found = row.fetchone()
            if found is not None:
                return str(found[0])
    return ""
