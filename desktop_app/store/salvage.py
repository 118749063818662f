"""What can still be read of a damaged register: every row that is whole, found without SQLite.

A row of a record counts as read when its digest is that of its canonical line: it is then exactly what its
owner wrote, on whatever page it was found. What the pages lack the journal may still have.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from desktop_app.domain import versions
from desktop_app.domain.fields import Record, specs
from desktop_app.domain.progress import Report, quiet
from desktop_app.domain.records import ALL
from desktop_app.domain.rows import digest, line
from desktop_app.store.columns import OWN, name_of
from desktop_app.store.migration import columns as columns_of
from desktop_app.store.migration import migrated
from desktop_app.store.pages import INTERIOR, LEAF, Cell, DamageError, Pages, Value, pages_of
from desktop_app.store.rows import stored_cells

RECORDS: dict[str, type[Record]] = {name_of(one): one for one in ALL}
_NAMED_BY_CONTENT = {"picture", "attachment", "source_file"}
"""Tables whose key is the SHA-256 of the body."""

_HISTORY = "schema_migration"


@dataclass(frozen=True)
class Lost:
    """Something that could not be read. ``place``: table, row or page; ``why`` in technical words."""

    table: str
    place: str
    why: str


@dataclass
class Found:
    """What was read: ``lines`` (table → uid → canonical line of a record), ``others`` (table → rows by column).

    ``journal`` names the rows (table, uid) that only the journal still had.
    """

    lines: dict[str, dict[str, str]] = field(default_factory=dict)
    others: dict[str, list[dict[str, Value]]] = field(default_factory=dict)
    journal: set[tuple[str, str]] = field(default_factory=set)
    lost: list[Lost] = field(default_factory=list)

    def count(self) -> int:
        """How many records were read."""
        return sum(map(len, self.lines.values()))

    def setting(self, key: str) -> str:
        """What the register remembered; empty where that cannot be read."""
        rows = self.others.get("setting", ())
        return next((str(row["value"]) for row in rows if row["key"] == key), "")


def salvage(file: Path, report: Report = quiet) -> Found:
    """Read whatever is whole in a register that may be damaged. The file is not written to.

    Raises OSError where not even its bytes can be read.
    """
    return _Salvage(pages_of(_settled(file)), report).run()


def _settled(file: Path) -> bytes:
    """The bytes of the file; an act that a crash broke off is taken back first, in a copy."""
    journal = file.with_name(file.name + "-journal")
    if not journal.exists():
        return file.read_bytes()
    with TemporaryDirectory() as folder:
        copy = Path(folder) / file.name
        shutil.copyfile(file, copy)
        shutil.copyfile(journal, copy.with_name(journal.name))
        try:
            with closing(sqlite3.connect(copy)) as opened:
                opened.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except sqlite3.DatabaseError:
            return file.read_bytes()
        return copy.read_bytes()


class _Salvage:
    def __init__(self, pages: Pages, report: Report) -> None:
        self.pages = pages
        self.report = report
        self.found = Found()
        self.seen: set[int] = set()
        self.tombstones: list[tuple[int, list[Cell]]] = []
        self.columns = {name: _names(sql) for name, (sql, _) in migrated().items()}
        self.shapes = {name: _shape(sql) for name, (sql, _) in migrated().items()}

    def run(self) -> Found:
        for number, (table, root) in enumerate(self._roots().items()):
            self.report(number, len(self.columns), table)
            for page in self._leaves(table, root):
                self._take(table, page)
        self._take_stray()
        self._take_from_journal()
        return self.found

    # --- what can be reached -----------------------------------------------------------------------

    def _roots(self) -> dict[str, int]:
        """Table → the page it begins on, as far as the register still says so; its own columns are noted."""
        roots: dict[str, int] = {}
        try:
            leaves = [*self._leaves("sqlite_master", 1)]
        except DamageError:
            leaves = []
        for page in leaves:
            for cell in self._cells("sqlite_master", page):
                values = (*cell.values, None, None, None, None, None)
                kind, name, _, root, sql = values[:5]
                if kind == "table" and isinstance(root, int) and isinstance(sql, str):
                    if str(name) == _HISTORY or str(name).startswith("sqlite_"):
                        self.seen.update(self._leaves(str(name), root))
                        continue
                    roots[str(name)] = root
                    self._learn(str(name), sql)
        return roots

    def _learn(self, table: str, sql: str) -> None:
        """What the register says of a table's columns: an older one has fewer, a damaged one others."""
        said, known = _names(sql), self.columns.get(table)
        if known is None or set(said) <= set(known):
            self.columns[table] = said

    def _leaves(self, table: str, root: int) -> Iterable[int]:
        """The leaves of a table from its root; what is damaged on the way is noted."""
        waiting = [root]
        while waiting:
            number = waiting.pop()
            if number in self.seen:
                self._note(table, f"page {number}", "reached twice")
                continue
            try:
                kind = self.pages.kind(number)
                if kind == INTERIOR:
                    self.seen.add(number)
                    waiting += reversed(self.pages.children(number))
                elif kind == LEAF:
                    self.seen.add(number)
                    yield number
                else:
                    self._note(table, f"page {number}", "overwritten")
            except DamageError as damage:
                self._note(table, f"page {number}", str(damage))

    def _cells(self, table: str, page: int) -> list[Cell]:
        found = []
        try:
            for one in self.pages.cells(page):
                if isinstance(one, DamageError):
                    self._note(table, f"page {page}", str(one))
                else:
                    found.append(one)
        except DamageError as damage:
            self._note(table, f"page {page}", str(damage))
        return found

    def _note(self, table: str, place: str, why: str) -> None:
        self.found.lost.append(Lost(table, place, why))

    def _take(self, table: str, page: int) -> None:
        for cell in self._cells(table, page):
            record = RECORDS.get(table)
            row = self._row(table, cell)
            if record is None:
                if not _fits(cell, self.shapes.get(table, []), whole=False):
                    self._note(table, f"page {page}", "values that do not belong there")
                elif _is_named_rightly(table, row):
                    self.found.others.setdefault(table, []).append(row)
                else:
                    self._note(
                        table, str(next(iter(row.values()))), "another content than its name says"
                    )
            elif not self._keep(record, row):
                self._note(table, str(row.get("uid")), "not as its owner wrote it")

    def _row(self, table: str, cell: Cell) -> dict[str, Value]:
        """The row by column; an integer that is the key stands nowhere but as the rowid."""
        row = dict(zip(self.columns[table], cell.values, strict=False))
        if "id" in row and row["id"] is None:
            row["id"] = cell.rowid
        return row

    def _keep(self, record: type[Record], row: dict[str, Value]) -> bool:
        """Keep a record's row if it is what its digest says; of two of one uid the newer one."""
        text = _line_of(record, row)
        if text is None or digest(text) != row.get("digest"):
            return False
        self._compete(name_of(record), str(row["uid"]), text)
        return True

    def _compete(self, table: str, uid: str, text: str) -> bool:
        """Whether a line is the newest of its uid so far, and is kept."""
        kept = self.found.lines.setdefault(table, {})
        if uid in kept and not _is_newer(text, kept[uid]):
            return False
        kept[uid] = text
        return True

    # --- what cannot be reached any more -----------------------------------------------------------

    def _take_stray(self) -> None:
        """The leaves that nothing leads to, because what led to them is damaged."""
        unused = self.pages.unused()
        for number in range(1, self.pages.count + 1):
            if number not in self.seen | unused and self.pages.kind(number) == LEAF:
                self._take_stray_page(number)

    def _take_stray_page(self, page: int) -> None:
        """Without a way to it a page does not say whose it is: its rows do."""
        try:
            cells = [one for one in self.pages.cells(page) if isinstance(one, Cell)]
        except DamageError:
            return
        heads = [one for one in cells if len(one.values) > len(OWN)]
        living = [one for one in heads if one.values[OWN.index("removed")] is None]
        table = next((found for one in living if (found := self._table_of(one))), "")
        if table:
            self._take(table, page)
        elif heads and not living and all(map(_is_a_head, heads)):
            self.tombstones.append((page, heads))
        elif cells:
            self._take_other(page, cells)

    def _table_of(self, cell: Cell) -> str:
        """The table whose row this is, which its digest tells; empty where it is none's."""
        if not _is_a_head(cell):
            return ""
        wanted = cell.values[OWN.index("digest")]
        for table, record in RECORDS.items():
            if len(cell.values) <= len(self.columns[table]):
                text = _line_of(record, self._row(table, cell))
                if text is not None and digest(text) == wanted:
                    return table
        return ""

    def _take_tombstones(self, journalled: Mapping[str, str]) -> None:
        """Pages of nothing but tombstones look alike in all tables: the journal knows whose they were."""
        for page, cells in self.tombstones:
            known = (journalled.get(str(one.values[0])) for one in cells)
            table = next((one for one in known if one), "")
            if table:
                self._take(table, page)
            else:
                self._note("", f"page {page}", "of no table for certain")

    def _take_other(self, page: int, cells: Sequence[Cell]) -> None:
        """A page of a table without digests is taken when all of it fits one table only."""
        fitting = [
            table
            for table, shape in self.shapes.items()
            if table not in RECORDS and all(_fits(cell, shape) for cell in cells)
        ]
        if len(fitting) > 1:
            fitting = [table for table in fitting if table in _NAMED_BY_CONTENT
                       and all(_is_named_rightly(table, self._row(table, one)) for one in cells)]  # fmt: skip
        if len(fitting) != 1:
            self._note("", f"page {page}", "of no table for certain")
            return
        (table,) = fitting
        listed = self.found.others.setdefault(table, [])
        rows = [self._row(table, cell) for cell in cells]
        listed += [row for row in rows if _is_named_rightly(table, row) and row not in listed]

    # --- what the journal still has ----------------------------------------------------------------

    def _take_from_journal(self) -> None:
        """The last line of each row that is not there, or older there; those that are nowhere are noted."""
        names = {record.__name__: table for table, record in RECORDS.items()}
        expected: set[tuple[str, str]] = set()
        listed = [(names[str(one["record"])], one) for one in self.found.others.get("change", [])
                  if str(one["record"]) in names]  # fmt: skip
        self._take_tombstones({str(one["uid"]): table for table, one in listed})
        for table, change in sorted(listed, key=lambda pair: _number(pair[1])):
            uid, after = str(change["uid"]), change["after"]
            if not uid:  # rows that came together: only their uids are listed
                expected.update((table, one) for one in str(after or "").split())
            elif isinstance(after, str):
                expected.add((table, uid))
                if _is_line(after) and self._compete(table, uid, after):
                    self.found.journal.add((table, uid))
        for table, uid in sorted(expected):
            if uid not in self.found.lines.get(table, {}):
                self._note(table, uid, "missing")


def _number(change: dict[str, Value]) -> int:
    found = change["id"]
    return found if isinstance(found, int) else 0


def _names(sql: str) -> list[str]:
    """The columns of a table, in order."""
    return [one for one in columns_of(sql) if not one.startswith(("FOREIGN", "PRIMARY", "CHECK"))]


_Shape = list[tuple[type, bool, bool]]
"""Of each column: what kind of value it holds, whether it may be empty, and whether it may be missing."""


def _shape(sql: str) -> _Shape:
    kinds: dict[str, type] = {"INTEGER": int, "BLOB": bytes}
    found = []
    for name, text in columns_of(sql).items():
        if not name.startswith(("FOREIGN", "PRIMARY", "CHECK")):
            words = text.split('"', 2)[2].split()
            key = text.endswith("PRIMARY KEY") and words[0] == "INTEGER"
            empty = key or "NOT NULL" not in text
            found.append((kinds.get(words[0], str), empty, empty or "DEFAULT" in text))
    return found


def _fits(cell: Cell, shape: _Shape, *, whole: bool = True) -> bool:
    """Whether the values are of the kinds that a table holds; ``whole``: of all its columns."""
    count = len(cell.values)
    if count > len(shape) or (whole and count < len(shape)):
        return False
    if not all(
        missing for _, _, missing in shape[count:]
    ):  # columns of later versions have a default
        return False
    return all(
        empty if value is None else isinstance(value, kind)
        for value, (kind, empty, _) in zip(cell.values, shape[:count], strict=True)
    )


def _is_a_head(cell: Cell) -> bool:
    """Whether a row begins as those of records do."""
    uid, owner, version, known = cell.values[:4] if len(cell.values) > len(OWN) else (None,) * 4
    return all(isinstance(one, str) for one in (uid, owner, version)) and isinstance(known, bytes)


def _is_named_rightly(table: str, row: dict[str, Value]) -> bool:
    """Whether a body is the one that its name says; true of tables whose rows have no such name."""
    if table not in _NAMED_BY_CONTENT:
        return True
    body = row.get("body")
    return isinstance(body, bytes) and sha256(body).hexdigest() == row.get("sha256")


def _line_of(record: type[Record], row: dict[str, Value]) -> str | None:
    """The canonical line of a row as its table keeps it; None where that makes no row."""
    head: list[Any] = [row.get(name) for name in ("uid", "owner", "version", "removed", "extra")]
    if not all(isinstance(one, str) for one in (*head[:3], head[4])):
        return None
    cells = [row.get(item.name) for item in specs(record)]
    try:
        return line(stored_cells(record, [*head, *cells]))
    except (TypeError, ValueError):
        return None


def _is_line(text: str) -> bool:
    try:
        row = json.loads(text)
        versions.parse(row["version"])
        return bool(row["uid"] and row["owner"]) and line(row) == text
    except (ValueError, TypeError, KeyError):
        return False


def _is_newer(text: str, than: str) -> bool:
    one, other = json.loads(text)["version"], json.loads(than)["version"]
    return versions.compare(one, other) == versions.NEWER
