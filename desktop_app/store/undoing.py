"""Taking acts back: new versions with the old content, or the reason why that cannot be."""

from __future__ import annotations

import json

from desktop_app.domain import versions
from desktop_app.domain.changes import Act, Changed
from desktop_app.domain.delegates import Delegate
from desktop_app.domain.errors import Refusal
from desktop_app.domain.fields import Record, specs
from desktop_app.domain.handover import DOWN, OF_ONE_OFFICE, UP
from desktop_app.domain.records import ALL, BY_NAME, TRAVELLING
from desktop_app.domain.rows import table_called, tombstone
from desktop_app.domain.words import N_, Message
from desktop_app.store import journal, register
from desktop_app.store.columns import name_of
from desktop_app.store.database import db, reading
from desktop_app.store.recorder import Recorder
from desktop_app.store.rows import Row, Stored, stored
from desktop_app.store.vote_undoing import refuse_where_votes_went_on


def undo(number: int) -> Changed:
    """Take an act back: a new version of each row with its old content. Works after a restart.

    Refused, with the reason, when it was taken back already, when a later act built on one of its rows, or
    when a package that contains it has been sent.
    """
    with reading():
        row = db.execute_sql(
            f"SELECT {journal.COLUMNS} FROM act WHERE id = ?", (number,)
        ).fetchone()
        if row is None:
            raise RuntimeError(f"no act {number}")
        done = journal.read_act(row)
        _refuse_undo(done)
        rows = db.execute_sql(
            "SELECT record, uid, before FROM change WHERE act = ? ORDER BY id", (number,)
        ).fetchall()
    text = Message(N_("Taken back: {what}"), {"what": done.text})
    with journal.act(text.text, kind=journal.UNDO, **text.values) as recorder:
        for kind in reversed(ALL):  # children first where rows go, one statement a kind
            uids = [uid for name, uid, before in rows if name == kind.__name__ and before is None]
            theirs = _of_others(kind, uids)
            recorder.remove(kind, [uid for uid in uids if uid not in theirs], "undo")
            _forget(recorder, kind, theirs)
        for kind in ALL:
            lines = {u: b for name, u, b in rows if name == kind.__name__ and b}
            _restore(recorder, kind, lines)
            _refuse_orphans(done, kind, list(lines))
            if kind is Delegate:
                _refuse_crowd(done, list(lines))
        db.execute_sql("UPDATE act SET undone_by = ? WHERE id = ?", (recorder.number, number))
    return recorder.changed(text)


def _of_others(kind: type[Record], uids: list[str]) -> dict[str, Stored]:
    """Those of the rows that another office handed down: they are not this office's to remove."""
    office = register.identity().office
    return {uid: now for uid, now in stored(kind, uids).items() if now.owner != office}


def _forget(recorder: Recorder, kind: type[Record], theirs: dict[str, Stored]) -> None:
    """As if the rows had never come: any version their owner sends again is newer than this."""
    recorder.take(
        kind, [(tombstone(uid, now.owner, "", "undo"), now.line) for uid, now in theirs.items()]
    )


def _restore(recorder: Recorder, kind: type[Record], lines: dict[str, str]) -> None:
    rows: list[tuple[Row, str | None]] = []
    installation = register.identity().installation
    for uid, now in stored(kind, lines).items():
        before = json.loads(lines[uid])
        if now.owner != register.identity().office:  # as their owner wrote it, version and all
            rows.append((before, now.line))
            continue
        if "removed" in before:
            before = tombstone(uid, now.owner, "", before["removed"])
        rows.append(({**before, "version": versions.bump(now.version, installation)}, now.line))
    recorder.take(kind, rows)


def _refuse_undo(done: Act) -> None:
    if done.undone or done.kind != journal.WRITE:
        raise Refusal(
            N_("“{what}” has been taken back already, or cannot be taken back."),
            code="not_undoable",
            what=done.text,
        )
    later = db.execute_sql(
        "SELECT a.text, a.told FROM change c JOIN act a ON a.id = c.act"
        " WHERE c.act > ? AND a.undone_by IS NULL AND a.kind NOT IN (?, ?)"
        " AND c.uid IN (SELECT uid FROM change WHERE act = ?) ORDER BY c.act DESC LIMIT 1",
        (done.id, journal.UNDO, journal.TAKEN_OUT, done.id),
    ).fetchone()
    if later:
        raise Refusal(
            N_(
                "“{what}” cannot be taken back: “{later}” came after it. "
                "Take that back first, or correct the record."
            ),
            code="later_act",
            what=done.text,
            later=Message(later[0], journal.untold(later[1])),
        )
    used = _children_in_use(done)
    if used:
        raise Refusal(
            N_("“{what}” cannot be taken back: {field} of other records points to it."),
            code="in_use",
            what=done.text,
            field=used,
        )
    refuse_where_votes_went_on(done)
    if _was_sent(done):
        raise Refusal(
            N_(
                "“{what}” has been sent to another office and cannot be taken back. "
                "Correct the record instead; the correction goes with the next package."
            ),
            code="sent",
            what=done.text,
        )


def _was_sent(done: Act) -> bool:
    """Whether a package was made since that holds something of what the act touched."""
    since = db.execute_sql("SELECT DISTINCT kind FROM sent WHERE act >= ?", (done.id,)).fetchall()
    kinds = {str(row[0]) for row in since}
    if not kinds & {UP, DOWN, *OF_ONE_OFFICE}:
        return False
    found = db.execute_sql("SELECT DISTINCT record FROM change WHERE act = ?", (done.id,))
    touched = {BY_NAME.get(name) for (name,) in found.fetchall()}
    if kinds & {UP, *OF_ONE_OFFICE}:
        return not touched.isdisjoint(TRAVELLING)
    from desktop_app.domain.handed_down import goes_down

    return not touched.isdisjoint(goes_down())


def _refuse_orphans(done: Act, kind: type[Record], uids: list[str]) -> None:
    """A row that comes back must not point to something that was removed since."""
    for item in specs(kind):
        if not item.to:
            continue
        orphan = db.execute_sql(
            f'SELECT 1 FROM "{name_of(kind)}" child'
            f' JOIN "{table_called(item.to)}" parent ON parent.uid = child."{item.name}"'
            " WHERE child.uid IN (SELECT value FROM json_each(?))"
            " AND child.removed IS NULL AND parent.removed IS NOT NULL LIMIT 1",
            (json.dumps(uids),),
        ).fetchone()
        if orphan:
            raise Refusal(
                N_(
                    "“{what}” cannot be taken back: its {field} was removed afterwards. "
                    "Take that removal back first."
                ),
                code="later_act",
                what=done.text,
                field=Message(item.label),
            )


def _refuse_crowd(done: Act, uids: list[str]) -> None:
    """Nobody who comes back may stand on the list twice, or in a place that somebody else has taken."""
    from desktop_app.store import convened, delegates

    twice = delegates.twice_on_list(uids)
    if twice:
        raise Refusal(
            N_(
                "“{what}” cannot be taken back: {name} has been entered once more. Remove that line first."
            ),
            code="later_act",
            what=done.text,
            name=twice,
        )
    together = convened.crowded(uids)
    if together:
        back, there = (entry.person.full_name for entry in delegates.by_uid(together))
        raise Refusal(
            N_(
                "“{what}” cannot be taken back: {there} now stands in the place of {name}. "
                "Withdraw {there} first."
            ),
            code="later_act",
            what=done.text,
            name=back,
            there=there,
        )


def _children_in_use(done: Act) -> Message | None:
    """The label of a reference by which living records of other acts point to what this act made."""
    created = "SELECT uid FROM change WHERE act = ? AND before IS NULL"
    touched = "SELECT uid FROM change WHERE act = ?"  # those go, or become what they were before
    for kind in ALL:
        for item in specs(kind):
            if item.to:
                found = db.execute_sql(
                    f'SELECT 1 FROM "{name_of(kind)}" WHERE removed IS NULL'
                    f' AND "{item.name}" IN ({created}) AND uid NOT IN ({touched}) LIMIT 1',
                    (done.id, done.id),
                ).fetchone()
                if found:
                    return Message(item.label)
    return None
