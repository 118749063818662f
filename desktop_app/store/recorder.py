"""Writing the rows of one act: the only way a record gets into the register, is changed, or leaves it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from desktop_app.domain import versions
from desktop_app.domain.changes import Changed
from desktop_app.domain.errors import Refusal
from desktop_app.domain.fields import Record, new_uid, require_valid
from desktop_app.domain.records import ALL
from desktop_app.domain.rows import ERASED, line, row_of, tombstone
from desktop_app.domain.units import CATALOGUE
from desktop_app.domain.words import N_, Message
from desktop_app.store import register
from desktop_app.store.catalogue import adopt_references
from desktop_app.store.database import db
from desktop_app.store.rows import Row, refuse_taken, stored, write, write_lines

if TYPE_CHECKING:
    from desktop_app.domain.exchange import Line

TOGETHER = ""
"""In place of a uid: the entry holds the lines of many new rows, one below the other."""


class Recorder:
    """Writes the rows of one act. Made by `act`; never outlives its transaction."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.records: set[str] = set()
        self.uids: list[str] = []
        self._installation = register.identity().installation
        self._office = register.identity().office

    def put(self, *records: Record) -> tuple[str, ...]:
        """Keep new and edited records of this office, all rules checked; their uids come back, in order.

        Raises `Invalid` where a rule is broken, and `Refusal` when a record belongs to another office or
        was changed meanwhile (its ``version`` is no longer the one that was read).
        """
        uids = [record.uid or new_uid() for record in records]
        named = {id(record): uid for record, uid in zip(records, uids, strict=True)}
        for kind, group in by_kind(records):
            known = stored(kind, (record.uid for record in group if record.uid))
            rows = []
            for record in group:
                require_valid(record)
                before = known.get(record.uid)
                if before and not before.removed and getattr(kind, "never_edited", False):
                    raise Refusal(
                        N_("What was released stays as it is. Release the next version instead."),
                        code="released",
                    )
                row = row_of(record)
                if before and before.extra:  # what a newer program wrote stays
                    row = {**json.loads(before.extra), **row}
                row["uid"] = named[id(record)]
                row["owner"] = self._owner(kind, before.owner if before else "")
                if before and before.version != record.version:
                    raise Refusal(
                        N_("Someone changed this meanwhile. Close the form and open it again."),
                        code="changed_meanwhile",
                    )
                row["version"] = versions.bump(before.version if before else "", self._installation)
                rows.append((row, before.line if before else None))
            refuse_taken(kind, [row for row, _ in rows])
            adopt_references(kind, (row for row, _ in rows))
            self.take(kind, rows)
        return tuple(uids)

    def found_office(self, office: Record) -> None:
        """The first row of a register: its office, written alike in every register of that office.

        Two computers of one office begin with the same line, so that neither has to give way when they meet.
        """
        row = {**row_of(office), "uid": office.uid, "owner": office.uid,
               "version": versions.bump("", office.uid)}  # fmt: skip
        require_valid(office)
        adopt_references(type(office), [row])
        self.take(type(office), [(row, None)])

    def remove(self, kind: type[Record], uids: Iterable[str], reason: str) -> None:
        """Leave tombstones. A row that is gone already stays as it is, but for one that is now `ERASED`.

        Others may still hold what a removed row once said; only that reason makes them forget it.
        """
        rows = []
        for uid, before in stored(kind, uids).items():
            if not before.removed or ERASED == reason != json.loads(before.line)["removed"]:
                owner = self._owner(kind, before.owner)
                version = versions.bump(before.version, self._installation)
                rows.append((tombstone(uid, owner, version, reason), before.line))
        self.take(kind, rows)

    def take(self, kind: type[Record], rows: Sequence[tuple[Row, str | None]]) -> None:
        """Write rows as they are, each with the line it replaces (None: it is new), and journal them."""
        if not rows:
            return
        lined = [(row, line(row)) for row, _ in rows]
        write(kind, lined)
        self._note(
            kind,
            [(row["uid"], old, new) for (row, old), (_, new) in zip(rows, lined, strict=True)],
        )

    def take_lines(
        self,
        kind: type[Record],
        lines: Sequence[tuple[Line, Record | None]],
        before: Mapping[str, str],
    ) -> None:
        """`take` for what came in a package: lines with the records made of them (None: a tombstone).

        ``before`` is the line of each uid that is there already. Rows that are new are journalled
        together, in one entry with the uid `TOGETHER` that lists their uids: an index entry and a copy
        of each line would cost more than the rows themselves. What they were is the line that the next
        entry of their uid has as ``before``, or the row that is there.
        """
        if not lines:
            return
        fresh = [one.uid for one, _ in lines if one.uid not in before]
        erased = [one.uid for one, made in lines if made is None and one.row["removed"] == ERASED]
        names = _names_of(kind, erased)
        write_lines(kind, lines, fresh=len(fresh) == len(lines))
        replaced = [(one, before[one.uid]) for one, _ in lines if one.uid in before]
        self._note(kind, [(one.uid, old, one.text) for one, old in replaced])
        if fresh:
            self._note(kind, [(TOGETHER, None, " ".join(fresh))])
            self.uids[-1:] = fresh
        if erased:
            from desktop_app.store import erasure

            erasure.forget(kind, erased, names)

    def note_passed_over(
        self, kind: type[Record], lines: Sequence[Line], here: Mapping[str, str]
    ) -> None:
        """Journal lines that came and give way to the line ``here`` of their uid, unless it knows them.

        They are counted as older, yet may be another copy's work: nowhere else would they be kept.
        """
        rows = []
        for one in lines:
            known = 'SELECT 1 FROM "change" WHERE uid = ? AND ? IN (before, after) LIMIT 1'
            if db.execute_sql(known, (one.uid, one.text)).fetchone() is None:
                stays = here[one.uid]
                rows += [(one.uid, stays, one.text), (one.uid, one.text, stays)]
        if rows:
            self._note(kind, rows)

    def note_gone(self, kind: type[Record], uids: Sequence[str]) -> None:
        """Journal that rows which an import had brought are gone; which they were, its own entry says."""
        self._note(kind, [(TOGETHER, None, "")])
        self.uids[-1:] = uids

    def _note(self, kind: type[Record], rows: Sequence[tuple[str, str | None, str]]) -> None:
        """Journal what happened to rows: uid, line before, line after."""
        name = kind.__name__
        self.records.add(name)
        self.uids += [uid for uid, _, _ in rows]
        db.connection().executemany(
            'INSERT INTO "change" (act, record, uid, before, after) VALUES (?, ?, ?, ?, ?)',
            [(self.number, name, uid, before, after) for uid, before, after in rows],
        )

    def settle(self) -> None:
        """What other offices' corrections and people's decisions make of the rows this act wrote.

        Called before the act is committed (`desktop_app.store.journal.act`).
        """
        corrected, decided = db.execute_sql(
            "SELECT EXISTS (SELECT 1 FROM correction), EXISTS (SELECT 1 FROM decision)"
        ).fetchone()
        decided = decided or "Decision" in self.records  # the last of them may just have gone
        if decided:
            from desktop_app.store import decisions

            decisions.settle(self)
        if corrected or decided or "Correction" in self.records:
            from desktop_app.store import corrections

            corrections.settle(self)

    def changed(self, text: Message) -> Changed:
        """What this act did."""
        number = self.number if self.uids else 0
        return Changed(number, text, frozenset(self.records), tuple(self.uids))

    def _owner(self, kind: type[Record], owner: str) -> str:
        if owner not in ("", self._office):
            raise Refusal(
                N_(
                    "This belongs to another office. Only {office} can change it; "
                    "ask them to correct it and send again."
                ),
                code="foreign_owner",
                office=_office_name(owner),
            )
        return self._office


def _names_of(kind: type[Record], erased: list[str]) -> set[str]:
    if not erased:
        return set()
    from desktop_app.store import erasure

    return erasure.names_of(kind, erased)


def _office_name(uid: str) -> str | Message:
    if uid == CATALOGUE:
        return Message(N_("the catalogue"))
    row = db.execute_sql("SELECT name FROM office WHERE uid = ?", (uid,)).fetchone()
    return row[0] if row else uid


def by_kind(records: Iterable[Record]) -> Iterator[tuple[type[Record], list[Record]]]:
    """Group by record type, parents before children."""
    groups: dict[type[Record], list[Record]] = {}
    for record in records:
        groups.setdefault(type(record), []).append(record)
    return ((kind, groups[kind]) for kind in ALL if kind in groups)
