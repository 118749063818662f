"""Rows in and out of the tables: the one bulk path that every write takes, and records read back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from desktop_app.domain.errors import Invalid
from desktop_app.domain.fields import Record, from_cells, from_stored, per_record, specs
from desktop_app.domain.rows import OWN, digest, line
from desktop_app.domain.words import N_, Message
from desktop_app.store.columns import DERIVED, name_of
from desktop_app.store.database import db

if TYPE_CHECKING:
    from desktop_app.domain.exchange import Line

R = TypeVar("R", bound=Record)
CHUNK = 900  # SQLite takes at most 999 values in one statement on old builds

Row = Mapping[str, Any]


class Stored(NamedTuple):
    """What is known of a row that is there already."""

    owner: str
    version: str
    digest: bytes
    line: str
    removed: bool
    extra: str = ""


def columns(record: type[Record], prefix: str = "") -> str:
    """The columns a record is read from, for a SELECT: uid, owner, version, then the fields."""
    names = ("uid", "owner", "version", *(item.name for item in specs(record)))
    return ", ".join(f'{prefix}"{name}"' for name in names)


@per_record
def width(record: type[Record]) -> int:
    """How many columns `columns` names."""
    return 3 + len(specs(record))


def read(record: type[R], found: Sequence[Any]) -> R:
    """The record in a row selected with `columns`."""
    return from_stored(record, found)


def select(record: type[R], where: str = "", values: Sequence[Any] = ()) -> list[R]:
    """The living records that fulfil ``where`` (SQL after WHERE … AND)."""
    sql = f'SELECT {columns(record)} FROM "{name_of(record)}" WHERE removed IS NULL {where}'
    return [read(record, row) for row in db.execute_sql(sql, tuple(values)).fetchall()]


def get(record: type[R], uid: str) -> R | None:
    """One living record, or None."""
    found = select(record, "AND uid = ?", (uid,))
    return found[0] if found else None


def stored_cells(record: type[Record], found: Sequence[Any]) -> dict[str, Any]:
    """The canonical row in a SELECT of `all_columns`: blanks left out, unknown fields back in."""
    uid, owner, version, removed, extra, *cells = found
    row: dict[str, Any] = {"uid": uid, "owner": owner, "version": version}
    if removed is not None:
        row["removed"] = removed
        return row
    for item, cell in zip(specs(record), cells, strict=True):
        if cell is not None and cell != "" and cell != item.kind.blank:
            row[item.name] = cell
    if extra:
        row.update(json.loads(extra))
    return row


@per_record
def all_columns(record: type[Record]) -> str:
    """uid, owner, version, removed, extra, then the fields: all that a canonical row is made of."""
    names = ("uid", "owner", "version", "removed", "extra", *(i.name for i in specs(record)))
    return ", ".join(f'"{name}"' for name in names)


def shown(record: type[Record], uids: Iterable[str]) -> dict[str, dict[str, Any]]:
    """Uid → the cells as they are shown here, corrections and all."""
    sql = (
        f'SELECT {all_columns(record)} FROM "{name_of(record)}"'
        " WHERE uid IN (SELECT value FROM json_each(?))"
    )
    found = db.execute_sql(sql, (json.dumps([*uids]),)).fetchall()
    read_ = (stored_cells(record, one) for one in found)
    return {str(row["uid"]): row for row in read_}


def stored(record: type[Record], uids: Iterable[str]) -> dict[str, Stored]:
    """What is there under these uids, tombstones included."""
    found: dict[str, Stored] = {}
    for part in _chunks(list(uids)):
        marks = ",".join("?" * len(part))
        sql = (
            f'SELECT digest, {all_columns(record)} FROM "{name_of(record)}" WHERE uid IN ({marks})'
        )
        for known, *rest in db.execute_sql(sql, tuple(part)).fetchall():
            row = stored_cells(record, rest)
            found[row["uid"]] = Stored(
                row["owner"], row["version"], bytes(known), line(row), "removed" in row, rest[4]
            )
        for uid, text in corrected_here(name_of(record), part).items():
            if uid in found and digest(text) == found[uid].digest:
                found[uid] = found[uid]._replace(line=text)
    return found


def corrected_here(table: str, uids: Sequence[str] | None = None) -> dict[str, str]:
    """Uid → the line as its owner wrote it, for rows whose cells show a correction; all of a table, or these.

    It is the row's as long as the row's digest is the line's; else the row has changed since.
    """
    where, values = "", []
    if uids is not None:
        where, values = f" AND uid IN ({','.join('?' * len(uids))})", [*uids]
    sql = f"SELECT uid, line FROM waiting WHERE record = ? AND reason = 'corrected'{where}"
    return dict(db.execute_sql(sql, (table, *values)).fetchall())


def _chunks(items: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(items), CHUNK):
        yield items[start : start + CHUNK]


def write(record: type[Record], rows: Sequence[tuple[Row, str]]) -> None:
    """Insert or update canonical rows, each given with its line; the bulk path of every write.

    A tombstone keeps the cells that are there (undo and history show them) and only marks the row.
    """
    living = [_values(record, row, text) for row, text in rows if "removed" not in row]
    gone = [
        (row["uid"], row["owner"], row["version"], digest(text), row["removed"])
        for row, text in rows
        if "removed" in row
    ]
    _write(record, living, gone)


def write_lines(
    record: type[Record], lines: Iterable[tuple[Line, Record | None]], *, fresh: bool = False
) -> None:
    """`write` for lines of a package, each with the record made of it (None: a tombstone).

    ``fresh`` says that none of the uids is there yet, which spares looking for each.
    """
    computes = record.__name__ in DERIVED
    living: list[Sequence[Any]] = []
    gone: list[Sequence[Any]] = []
    for one, made in lines:
        if made is None:
            gone.append((one.uid, one.owner, one.version, one.digest, one.row["removed"]))
        elif one.cells is None:
            living.append(_values(record, one.row, one.text, made))
        else:
            more = _derived(record, made) if computes else ()
            living.append(
                (one.uid, one.owner, one.version, one.digest, None, "", *one.cells, *more)
            )
    _write(record, living, gone, fresh=fresh)


def _write(
    record: type[Record],
    living: Sequence[Sequence[Any]],
    gone: Sequence[Sequence[Any]],
    *,
    fresh: bool = False,
) -> None:
    connection = db.connection()
    if living:
        connection.executemany(_insert(record) if fresh else _upsert(record), living)
    if gone:
        connection.executemany(
            f'INSERT INTO "{name_of(record)}" (uid, owner, version, digest, removed) '
            "VALUES (?, ?, ?, ?, ?) ON CONFLICT (uid) DO UPDATE SET owner = excluded.owner, "
            "version = excluded.version, digest = excluded.digest, removed = excluded.removed",
            gone,
        )


@per_record
def _written(record: type[Record]) -> tuple[str, ...]:
    own = ("uid", "owner", "version", "digest", "removed", "extra")
    return (*own, *(i.name for i in specs(record)), *DERIVED.get(record.__name__, ()))


@per_record
def _insert(record: type[Record]) -> str:
    names = _written(record)
    marks = ", ".join("?" * len(names))
    listed = ", ".join(f'"{name}"' for name in names)
    return f'INSERT INTO "{name_of(record)}" ({listed}) VALUES ({marks})'


@per_record
def _upsert(record: type[Record]) -> str:
    update = ", ".join(f'"{name}" = excluded."{name}"' for name in _written(record)[1:])
    return f"{_insert(record)} ON CONFLICT (uid) DO UPDATE SET {update}"


@per_record
def _blanks(record: type[Record]) -> tuple[tuple[str, Any], ...]:
    """Each field with the cell that a missing value is stored as."""
    stored_blank = {"text": "", "flag": 0}
    return tuple((item.name, stored_blank.get(item.kind.column)) for item in specs(record))


@per_record
def _names(record: type[Record]) -> frozenset[str]:
    return frozenset((*OWN, *(item.name for item in specs(record))))


def _values(record: type[Record], row: Row, text: str, made: Record | None = None) -> list[Any]:
    known = _names(record)
    extra = ""
    if not known.issuperset(row):
        extra = line({name: cell for name, cell in row.items() if name not in known})
    return [
        row["uid"], row["owner"], row["version"], digest(text), None, extra,
        *(row.get(name, blank) for name, blank in _blanks(record)),
        *_derived(record, made or from_cells(record, row)),
    ]  # fmt: skip


def _derived(record: type[Record], made: Record) -> list[Any]:
    names = DERIVED.get(record.__name__)
    if not names:
        return []
    derived = made.derived()  # type: ignore[attr-defined]
    return [derived[name] for name in names]


def refuse_taken(record: type[Record], rows: Sequence[Row]) -> None:
    """Raise `Invalid` where a value that must be unique stands twice, living and removed rows counted.

    A field declares the field within which it is unique (a card code within its congress).
    """
    for item in specs(record):
        seen: dict[tuple[Any, Any], str] = {}
        for row in rows if item.unique else ():
            value = row.get(item.name)
            if not value:
                continue
            place = (row.get(item.unique), value)
            other = db.execute_sql(
                f'SELECT 1 FROM "{name_of(record)}"'
                f' WHERE "{item.name}" = ? AND "{item.unique}" IS ? AND uid != ? LIMIT 1',
                (value, place[0], row["uid"]),
            ).fetchone()
            if other or seen.setdefault(place, row["uid"]) != row["uid"]:
                raise Invalid(
                    {
                        item.name: Message(
                            N_("{field} {value} is taken already. Choose another one."),
                            {"field": Message(item.label), "value": str(value)},
                        )
                    }
                )
