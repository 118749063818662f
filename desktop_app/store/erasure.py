"""Deleting personal data for good: rows without content, and nothing of it left in the journal or beside.

A row that was erased stays as a tombstone with the reason `ERASED` and its references to other rows, by which
it still travels. Whoever receives such a tombstone erases as well.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from desktop_app.domain.attendance import Absence, CheckIn, VoidedCheckIn
from desktop_app.domain.awards import Award
from desktop_app.domain.card_records import RevokedCard
from desktop_app.domain.chain import LeaderVisit
from desktop_app.domain.committees import CommitteeMember
from desktop_app.domain.counts import CountEntry
from desktop_app.domain.credentials import CredentialsPlace, Eligibility
from desktop_app.domain.delegates import Delegate
from desktop_app.domain.drafts import LATER, new_delegate, of_delegate
from desktop_app.domain.fields import Record, specs
from desktop_app.domain.kinds import PICTURE
from desktop_app.domain.meetings import MeetingPlace
from desktop_app.domain.papers import SchemePlace
from desktop_app.domain.people import Person
from desktop_app.domain.print_log import PrintedPiece, PrintJob
from desktop_app.domain.programme import GroupPlace, Speech
from desktop_app.domain.records import ALL
from desktop_app.domain.rows import ERASED, line, tombstone
from desktop_app.domain.seats import SessionSeat
from desktop_app.domain.votes import Candidate, Chosen, Elector, SeatChange
from desktop_app.store import drafts, import_notes, journal, redirects
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


NAMED: dict[type[Record], str] = {
    Person: "full_name",
    SchemePlace: "name",
    Speech: "speaker",
    MeetingPlace: "name",
    CommitteeMember: "name",
    LeaderVisit: "name",
    PrintedPiece: "name",
    CredentialsPlace: "full_name",
    Candidate: "name",
    Elector: "name",
    Chosen: "name",
    Award: "name",
}
"""Records about one person each, and the field of the name."""


def names_of(kind: type[Record], uids: Collection[str]) -> set[str]:
    """The names of people that are about to be erased, as the journal may tell them: earlier ones too."""
    if kind not in NAMED:
        return set()
    found: set[str] = set()
    table, name = name_of(kind), NAMED[kind]
    for part in _parts(uids):
        marks = ",".join("?" * len(part))
        sql = (
            f"SELECT {name} FROM {table} WHERE uid IN ({marks}) UNION"
            f" SELECT json_extract(before, '$.{name}') FROM change WHERE uid IN ({marks})"
        )
        found.update(row[0] for row in db.execute_sql(sql, (*part, *part)).fetchall() if row[0])
    return found - _names_of_groups() if kind is PrintedPiece else found


def _names_of_groups() -> set[str]:
    """What a piece of the print log may be of that is nobody: a delegation, a unit, a session."""
    sql = "SELECT name FROM delegation UNION SELECT name FROM unit UNION SELECT name FROM session"
    return {row[0] for row in db.execute_sql(sql).fetchall()}


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
        drafts.remove(key for uid in uids for key in _keys(of_delegate(uid)))
    if names:
        _forget_names(names)
    import_notes.forget()
    if kind is Person:
        drop_pictures()


def _keys(key: str) -> tuple[str, str]:
    """The keys under which drafts of one form may lie."""
    return key, key + LATER


def drop_pictures(among: Iterable[str] | None = None) -> None:
    """Delete the pictures, all or ``among`` these, that no row has or had and no form or waiting line names."""
    named = [
        one for kind in ALL for item in specs(kind) if item.kind is PICTURE
        for one in _naming(kind, item.name)
    ]  # fmt: skip
    sql = (
        f"WITH named(name) AS ({' UNION '.join(named)}) DELETE FROM picture"
        " WHERE sha256 NOT IN (SELECT name FROM named WHERE name IS NOT NULL)"
    )
    if among is None:
        db.execute_sql(sql)
    else:
        db.execute_sql(
            f"{sql} AND sha256 IN (SELECT value FROM json_each(?))", (json.dumps([*among]),)
        )


def _naming(kind: type[Record], field: str) -> tuple[str, ...]:
    """Queries for all pictures that a field of a record names, or named before some act."""
    table, path = name_of(kind), f"'$.{field}'"
    before = f"SELECT json_extract(before, {path}) FROM change"
    return (
        f'SELECT "{field}" FROM "{table}"',
        f"{before} WHERE record = '{kind.__name__}' AND before IS NOT NULL",
        f"SELECT json_extract(line, {path}) FROM waiting WHERE record = '{table}'",
        f"SELECT json_extract(cells, {path}) FROM draft",
    )


def _forget_names(names: Collection[str]) -> None:
    """Take names out of the sentences of the journal."""
    wanted = _Names(names)
    changed = []
    for number, told in db.execute_sql("SELECT id, told FROM act").fetchall():
        values = json.loads(told)
        without = {key: _without(value, wanted) for key, value in values.items()}
        if without != values:
            changed.append((json.dumps(without, ensure_ascii=False), number))
    db.connection().executemany("UPDATE act SET told = ? WHERE id = ?", changed)


def _without(value: Any, wanted: _Names) -> Any:
    """A told value without the names; of a message within it only the values, its sentence is no name."""
    if isinstance(value, str):
        return wanted.taken_out(value)
    if isinstance(value, dict) and "values" in value:
        inner = {key: _without(one, wanted) for key, one in value["values"].items()}
        return {**value, "values": inner}
    return value


_WORD = re.compile(r"[\w'’\-\u0300-\u036f]+")
_AMONG = re.compile(r"\s*[,;]\s*")


class _Names:
    """Names to be found in texts, however many they are.

    A name of one word is found only where it stands alone or in a list: An is not taken out of Lê Văn An.
    """

    def __init__(self, names: Collection[str]) -> None:
        self._names = frozenset(names)
        self._longest = max((len(_WORD.findall(name)) for name in names), default=0)

    def taken_out(self, text: str) -> str:
        """The text with `GONE` where one of the names stood."""
        if text in self._names:
            return GONE
        found, at = [], 0
        words = [*_WORD.finditer(text)]
        for place, word in enumerate(words):
            if word.start() < at:
                continue
            end = self._end_of_name(text, words[place : place + self._longest])
            if end:
                found += [text[at : word.start()], GONE]
                at = end
        return "".join([*found, text[at:]])

    def _end_of_name(self, text: str, words: Sequence[re.Match[str]]) -> int:
        """Where the longest name ends that begins with the first of these words; 0 where none does."""
        start = words[0].start()
        for last in reversed(words):
            if text[start : last.end()] in self._names:
                alone = last is words[0] and not self._stands_alone(text, start, last.end())
                return 0 if alone else last.end()
        return 0

    @staticmethod
    def _stands_alone(text: str, start: int, end: int) -> bool:
        before = _AMONG.split(text[:start])[-1]
        after = _AMONG.split(text[end:])[0]
        return not before.strip() and not after.strip()


def forget_lists(congress: str) -> None:
    """Delete the lists that came in for a congress, their files and unfinished forms; inside `writing`."""
    db.execute_sql(
        "DELETE FROM list_line WHERE batch IN (SELECT uid FROM list_batch WHERE congress = ?)",
        (congress,),
    )
    db.execute_sql("DELETE FROM list_batch WHERE congress = ?", (congress,))
    db.execute_sql("DELETE FROM source_file WHERE sha256 NOT IN (SELECT source FROM list_batch)")
    drafts.remove(_keys(new_delegate(congress)))


def delegates_of(congress: str, office: str) -> list[str]:
    """The office's delegates of a congress, those already removed too."""
    sql = "SELECT uid FROM delegate WHERE congress = ? AND owner = ? AND removed IS NOT ?"
    return [row[0] for row in db.execute_sql(sql, (congress, office, ERASED)).fetchall()]


def places_of(congress: str, office: str) -> list[str]:
    """The lines of its settled lists."""
    sql = (
        "SELECT uid FROM convened_place WHERE owner = ? AND removed IS NOT ? AND convened_list IN"
        " (SELECT uid FROM convened_list WHERE congress = ?)"
    )
    return [row[0] for row in db.execute_sql(sql, (office, ERASED, congress)).fetchall()]


def people_of(congress: str, office: str) -> tuple[list[str], int, int]:
    """The people to erase; how many stay for another congress, and how many belong to other offices.

    A record that was merged into another shares its fate: it is one person.
    """
    sql = (
        "SELECT p.uid, p.owner = ?1, EXISTS (SELECT 1 FROM delegate o WHERE o.person = p.uid"
        " AND o.congress IN (SELECT uid FROM congress WHERE uid != ?2) AND o.removed IS NULL)"
        " FROM person p WHERE p.uid IN (SELECT person FROM delegate WHERE congress = ?2)"
        " AND p.removed IS NOT ?3"
    )
    rows = db.connection().execute(sql, (office, congress, ERASED)).fetchall()
    leads = redirects.all_leads("Person")
    staying = {uid for uid, mine, elsewhere in rows if mine and elsewhere}
    own = {uid for uid, mine, elsewhere in rows
           if mine and not elsewhere and leads.get(uid) not in staying}  # fmt: skip
    merged = [gone for gone, kept in leads.items() if kept in own]
    return (
        [*own, *_not_erased(merged, office, own)],
        len(staying),
        sum(not mine for _, mine, _ in rows),
    )


def _not_erased(people: Sequence[str], office: str, besides: Collection[str]) -> list[str]:
    sql = (
        "SELECT uid FROM person WHERE uid IN (SELECT value FROM json_each(?)) AND owner = ?"
        " AND removed IS NOT ?"
    )
    found = db.execute_sql(sql, (json.dumps([*people]), office, ERASED)).fetchall()
    return [uid for (uid,) in found if uid not in besides]


def comparisons_of(people: Sequence[str]) -> list[str]:
    """The notes that one of these people is not somebody else; their reasons are about both."""
    sql = (
        'SELECT uid FROM not_same WHERE removed IS NOT ?1 AND ("one" IN (SELECT value FROM json_each(?2))'
        ' OR "other" IN (SELECT value FROM json_each(?2)))'
    )
    rows = db.connection().execute(sql, (ERASED, json.dumps([*people]))).fetchall()
    return [uid for (uid,) in rows]


# Whom this office sends to the congresses of others in the round has no other day of deletion.
_AND_OF_OTHERS = (
    "SELECT o.uid FROM congress o JOIN congress c ON c.uid = ? WHERE o.uid = c.uid"
    " OR o.cycle = c.cycle AND (o.owner != c.owner OR o.source != '')"
)
_IN_SESSIONS = "session IN (SELECT uid FROM session WHERE congress = ?)"
_OF_PREPARATION: tuple[tuple[type[Record], str], ...] = (
    (SchemePlace, "congress = ?"),
    (Speech, "congress = ?"),
    (GroupPlace, f"delegate IS NOT NULL AND {_IN_SESSIONS}"),
    (LeaderVisit, f"congress IN ({_AND_OF_OTHERS})"),
    (MeetingPlace, "meeting IN (SELECT uid FROM meeting WHERE congress = ?)"),
    (CommitteeMember, "committee IN (SELECT uid FROM committee WHERE congress = ?)"),
)
_REPORTS = "SELECT uid FROM credentials_report WHERE congress = ?"
_VOTES = "SELECT uid FROM vote WHERE congress = ?"
_OF_THE_DAY: tuple[tuple[type[Record], str], ...] = (
    (VoidedCheckIn, "check_in IN (SELECT uid FROM check_in WHERE congress = ?)"),
    (CheckIn, "congress = ?"),
    (Absence, "congress = ?"),
    (Eligibility, "congress = ?"),
    (CredentialsPlace, f"report IN ({_REPORTS})"),
    (CountEntry, f'"count" IN (SELECT uid FROM "count" WHERE vote IN ({_VOTES}))'),
    (SeatChange, "gone IN (SELECT uid FROM chosen WHERE congress = ?)"),
    (Elector, _IN_SESSIONS),
    (Chosen, "congress = ?"),
    (Candidate, f"vote IN ({_VOTES})"),
    # a collective is nobody: what it was given for stays
    (Award, "congress = ? AND recipient != 'collective'"),
)
_OF_PRINTING: tuple[tuple[type[Record], str], ...] = (
    (SessionSeat, _IN_SESSIONS),
    (RevokedCard, "congress = ?"),
    (PrintedPiece, "job IN (SELECT uid FROM print_job WHERE congress = ?)"),
    (PrintJob, "congress = ?"),
)


def preparation_of(congress: str, office: str) -> list[tuple[type[Record], list[str]]]:
    """The office's records of the preparation that are about one person each, those removed too.

    They are lines of the personnel scheme, speeches, places in groups, leaders who attend (congresses of
    other units in the round, too), attendance and members of bodies.
    """
    return _found(_OF_PREPARATION, congress, office)


def day_of(congress: str, office: str) -> list[tuple[type[Record], list[str]]]:
    """The office's records of the day of the congress that are about one person each, those removed too.

    They are check-ins, absences, decisions on delegates, the people in settled reports, candidates, electors,
    those chosen and replaced, what was typed in counts, and awards of people and households.
    """
    return _found(_OF_THE_DAY, congress, office)


def printing_of(congress: str, office: str) -> list[tuple[type[Record], list[str]]]:
    """The office's print log of a congress, which says whose card was printed, its void cards, and seats."""
    return _found(_OF_PRINTING, congress, office)


def _found(
    kinds: tuple[tuple[type[Record], str], ...], congress: str, office: str
) -> list[tuple[type[Record], list[str]]]:
    found: list[tuple[type[Record], list[str]]] = []
    for kind, where in kinds:
        sql = f"SELECT uid FROM {name_of(kind)} WHERE {where} AND owner = ? AND removed IS NOT ?"
        rows = db.execute_sql(sql, (congress, office, ERASED)).fetchall()
        found.append((kind, [row[0] for row in rows]))
    return found


def count_lists(congress: str) -> int:
    """How many lists that came in are kept for a congress."""
    sql = "SELECT count(*) FROM list_batch WHERE congress = ?"
    return int(db.execute_sql(sql, (congress,)).fetchone()[0])


def _parts(uids: Iterable[str]) -> Iterable[Sequence[str]]:
    listed = list(uids)
    return (tuple(listed[at : at + CHUNK]) for at in range(0, len(listed), CHUNK))
