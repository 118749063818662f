"""The doors to the register's file: open_at, reading, writing, backup, check.

One connection per process, rollback journal, FULL: what `writing` has left is on the disk. SQLite's own
complaints become sentences here, so that nothing above ever sees an `OperationalError`.
"""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from desktop_app.domain.errors import Refusal
from desktop_app.domain.words import N_
from desktop_app.store import migrations
from desktop_app.store.lock import RegisterLock

SUFFIX = ".sdh"
APPLICATION_ID = 0x53444831  # "SDH1", in the header of every register

_SETTINGS = {
    "foreign_keys": "1",
    "journal_mode": "delete",
    "synchronous": "full",
    "cache_size": "-32000",
    "temp_store": "memory",
    "trusted_schema": "0",
    "busy_timeout": "3000",
}


class Handle:
    """The one connection of the process. Statements run in autocommit until `writing` begins."""

    def __init__(self) -> None:
        self._connection: sqlite3.Connection | None = None
        self.openings = 0

    def connect(self, file: Path) -> None:
        """Open ``file`` with the settings every register is worked with."""
        self._connection = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
        self.openings += 1
        for name, value in _SETTINGS.items():
            self._connection.execute(f"PRAGMA {name} = {value}")

    def connection(self) -> sqlite3.Connection:
        """The connection itself, for executemany and backup."""
        if self._connection is None:
            raise RuntimeError("no register is open")
        return self._connection

    def execute_sql(self, sql: str, values: Sequence[Any] = ()) -> sqlite3.Cursor:
        """Run one statement."""
        return self.connection().execute(sql, values)

    def is_closed(self) -> bool:
        """Whether there is no connection."""
        return self._connection is None

    def close(self) -> None:
        """Let go of the file; closing twice is harmless."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None


db = Handle()
"""The one database handle."""

before_closing: list[Callable[[], None]] = []
"""What has to leave off before the file is let go: a copy that is being made beside the work."""

_guard = threading.RLock()
_open: tuple[Path, RegisterLock] | None = None


def path() -> Path:
    """The file of the open register."""
    if _open is None:
        raise RuntimeError("no register is open")
    return _open[0]


def is_open() -> bool:
    """Whether a register is open."""
    return _open is not None


State = tuple[int, int]


def state() -> State:
    """Another after every write and every opening: while it is the same, what was read before still holds."""
    return db.openings, db.connection().total_changes


def create(file: Path) -> None:
    """Make an empty register at ``file`` and open it. Refused when something is already there."""
    if file.exists():
        raise Refusal(
            N_("{file} already exists. Choose another name, or open that register."),
            code="exists",
            file=file.name,
        )
    if not file.parent.is_dir():
        raise Refusal(
            N_("The folder {folder} does not exist. Choose another folder."),
            code="no_folder",
            folder=str(file.parent),
        )
    _refuse_read_only(file)
    _connect(file)
    try:
        with spoken(file):
            db.execute_sql(f"PRAGMA application_id = {APPLICATION_ID}")
            migrations.migrate(db.connection())
    except BaseException:
        close()
        file.unlink(missing_ok=True)
        raise


def open_at(file: Path) -> None:
    """Open the register at ``file``, bringing an older one up to date after a backup.

    Raises `Refusal`, with nothing touched, for a missing file, one that is not a register, a damaged one,
    one of a newer program, a read-only place, or a register that another program has open.
    """
    _refuse_foreign(file)
    _refuse_read_only(file)
    _connect(file)
    try:
        _refuse_cut_short(file)
        with spoken(file):
            found = db.execute_sql("PRAGMA user_version").fetchone()[0]
            db.execute_sql("SELECT count(*) FROM sqlite_master").fetchone()
        if found > migrations.newest():
            raise Refusal(
                N_(
                    "{file} was written by a newer version of the program. "
                    "Install that version, then open it again; the register is unchanged."
                ),
                code="newer_version",
                file=file.name,
            )
        if found < migrations.newest():
            with spoken(file):
                from desktop_app.store.upgrade import take_up_known_fields

                backup(file.with_name(f"{file.stem}.truoc-nang-cap-{found}{SUFFIX}"))
                migrations.migrate(db.connection(), take_up_known_fields)
    except BaseException:
        close()
        raise


def close() -> None:
    """Close the register and free its lock; closing twice is harmless."""
    global _open
    for leave_off in [*before_closing]:
        leave_off()
    with _guard:
        if not db.is_closed():
            db.close()
        if _open is not None:
            _open[1].release()
            _open = None


@contextmanager
def reading() -> Iterator[Handle]:
    """Read from one state of the register."""
    with _guard, spoken(path()):
        yield db


@contextmanager
def writing() -> Iterator[Handle]:
    """One transaction: all of it is on the disk afterwards, or, on any exception, none of it."""
    with _guard, spoken(path()):
        if db.connection().in_transaction:
            raise RuntimeError("one act, one transaction: writing() inside writing()")
        db.execute_sql("BEGIN IMMEDIATE")
        try:
            yield db
            db.execute_sql("COMMIT")
        except BaseException:
            if db.connection().in_transaction:  # a full disk has SQLite roll back by itself
                db.execute_sql("ROLLBACK")
            raise


def _connect(file: Path) -> None:
    global _open
    if _open is not None and _open[0].resolve() == file.resolve():
        close()  # a lock taken twice by one process would be lost with the first
    lock = RegisterLock(file)
    close()
    try:
        with spoken(file):
            db.connect(file)
    except BaseException:
        lock.release()
        raise
    _open = (file, lock)


def _refuse_foreign(file: Path) -> None:
    """Look at the first 100 bytes: SQLite's header and our application id."""
    try:
        with open(file, "rb") as stream:
            head = stream.read(100)
    except OSError as error:
        from desktop_app.domain.system_errors import not_opened

        raise not_opened(str(file), error) from error
    if head[:16] != b"SQLite format 3\0" or head[68:72] != APPLICATION_ID.to_bytes(4, "big"):
        raise Refusal(
            N_("{file} is not a register of this program. Choose a file that ends in .sdh."),
            code="not_a_register",
            file=file.name,
        )


def _refuse_cut_short(file: Path) -> None:
    """SQLite fills up a last page that was cut off; a file that was written to its end has whole pages.

    After a crash the journal beside it says what the end is to be, so that then SQLite is left to it.
    """
    with open(file, "rb") as stream:
        stream.seek(16)
        page = int.from_bytes(stream.read(2), "big")
    whole = page > 0 and file.stat().st_size % (65536 if page == 1 else page) == 0
    if not whole and not file.with_name(file.name + "-journal").exists():
        raise damaged(file)


def _refuse_read_only(file: Path) -> None:
    places = [file.parent, *([file] if file.exists() else [])]
    if all(os.access(place, os.W_OK) for place in places) and _folder_takes_files(file.parent):
        return
    raise Refusal(
        N_(
            "{folder} cannot be written to. Copy the register to a folder of yours, "
            "for example Documents, and open it there."
        ),
        code="read_only",
        folder=str(file.parent),
    )


def _folder_takes_files(folder: Path) -> bool:
    """Asking the system is not enough on Windows and on read-only mounts: try."""
    probe = folder / f".sdh-{os.getpid()}"
    try:
        probe.touch()
        probe.unlink()
    except OSError:
        return False
    return True


@contextmanager
def spoken(file: Path) -> Iterator[None]:
    """Turn what SQLite complains of into a sentence; a wrong query stays the bug it is."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        cause: BaseException | None = error
        while cause is not None:  # a failed rollback hides why it was tried
            refusal = _as_refusal(str(cause).lower(), file)
            if refusal is not None:
                raise refusal from error
            cause = cause.__context__
        raise


def damaged(file: Path) -> Refusal:
    """The refusal for a register that is not sound."""
    return Refusal(
        N_(
            "{file} is damaged. Do not work on with it: keep the file as it is and "
            "open the last backup copy."
        ),
        code="damaged",
        file=file.name,
    )


def _as_refusal(said: str, file: Path) -> Refusal | None:
    if "malformed" in said or "not a database" in said:
        return damaged(file)
    if "disk is full" in said:
        return Refusal(
            N_("The disk is full; nothing was changed. Free some space, then try again."),
            code="disk_full",
        )
    if "readonly" in said or "unable to open" in said:
        return Refusal(
            N_(
                "{folder} cannot be written to. Copy the register to a folder of yours, "
                "for example Documents, and open it there."
            ),
            code="read_only",
            folder=str(file.parent),
        )
    if "locked" in said:
        return Refusal(
            N_("{file} is being used by another program. Close that program, then try again."),
            code="in_use",
            file=file.name,
        )
    if "disk i/o error" in said:
        return Refusal(
            N_(
                "The disk reports an error; nothing was changed. "
                "Copy the register to another disk and open it there."
            ),
            code="disk_error",
        )
    return None


def backup(target: Path) -> None:
    """Write a copy of the register to ``target`` through SQLite's backup, opened and checked afterwards."""
    from desktop_app.domain.files import put_in_place
    from desktop_app.domain.system_errors import not_written

    part = target.with_name(target.name + ".part")
    part.unlink(missing_ok=True)
    try:
        with _guard, spoken(path()):
            if not _copied_soundly(part):
                raise damaged(path())
        put_in_place(part, target)
    except BaseException as error:
        part.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise not_written(target.name, error) from error
        raise


def _copied_soundly(part: Path) -> bool:
    copy = sqlite3.connect(part)
    try:
        db.connection().backup(copy)
        return bool(copy.execute("PRAGMA quick_check").fetchone()[0] == "ok")
    finally:
        copy.close()


def rewrite() -> None:
    """Write the whole file anew, so that nothing deleted is left in its free pages."""
    with _guard, spoken(path()):
        db.connection().execute("VACUUM")


def faults() -> list[str]:
    """What SQLite finds wrong with the file: both its integrity and its foreign keys; empty when sound."""
    with _guard:
        try:
            found = [row[0] for row in db.execute_sql("PRAGMA integrity_check").fetchall()]
            broken: list[Any] = db.execute_sql("PRAGMA foreign_key_check").fetchall()
        except sqlite3.DatabaseError as error:
            return [str(error)]
    return [line for line in found if line != "ok"] + [
        f"{table} {row}: parent missing in {parent}" for table, row, parent, _ in broken
    ]
