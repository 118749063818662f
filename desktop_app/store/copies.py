"""Copies of the register's file: made beside the work, looked into, and made another installation's."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from urllib.parse import quote

from desktop_app.domain.errors import Refusal
from desktop_app.domain.files import put_in_place
from desktop_app.domain.words import N_
from desktop_app.store import database, migrations
from desktop_app.store.register import Identity

_PAGES = 32
"""How many pages (4 KiB) are copied at a time: about a fifth of a millisecond."""

_PAUSE = 0.002
"""Seconds between two steps, in which whoever works has the register to himself."""

_RETRY = 0.02
"""Seconds after which a step is tried again that came into somebody's act."""


class _StoppedError(Exception):
    """The copy is not wanted any more: the register is being closed."""


class CopyBesideWork:
    """A copy that a thread of its own makes in small steps while somebody works.

    It goes through the register's one connection: what is written meanwhile is in the copy too, and a step that
    would come into an act waits for its end. Closing the register stops it. ``done(error)`` is called in the
    thread when it has ended, with what went wrong.
    """

    def __init__(self, target: Path, done: Callable[[BaseException | None], None]) -> None:
        self._target = target
        self._part = target.with_name(target.name + ".part")
        self._done = done
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="backup", daemon=True)

    def start(self) -> None:
        """Begin."""
        database.before_closing.append(self.stop)
        self._thread.start()

    def stop(self) -> None:
        """Leave off, and wait until nothing of the register is used any more."""
        self._stop.set()
        if self._thread is not threading.current_thread():
            self._thread.join()

    def wait(self) -> None:
        """Wait until it is finished."""
        self._thread.join()

    def _run(self) -> None:
        error: BaseException | None = None
        try:
            self._copy()
            if not self._stop.is_set():
                require_sound(self._part)
                put_in_place(self._part, self._target)
        except _StoppedError:
            pass
        except (sqlite3.Error, OSError, Refusal) as caught:
            error = caught
        finally:
            with suppress(ValueError):
                database.before_closing.remove(self.stop)
            with suppress(OSError):
                self._part.unlink(missing_ok=True)
            self._done(error)

    def _copy(self) -> None:
        self._part.unlink(missing_ok=True)
        with closing(sqlite3.connect(self._part)) as copy:
            database.db.connection().backup(
                copy, pages=_PAGES, progress=self._breathe, sleep=_RETRY
            )

    def _breathe(self, status: int, remaining: int, total: int) -> None:
        if self._stop.is_set():
            raise _StoppedError
        time.sleep(_PAUSE)


@dataclass(frozen=True)
class CopyFacts:
    """What a copy holds: whose register it is, its schema, and the last act in it (None: there is none)."""

    identity: Identity
    schema: int
    act: int
    acted: datetime | None


def _only_read(file: Path) -> sqlite3.Connection:
    """Nothing is written, not even a journal beside it: the file may lie on a stick that is read-only."""
    return sqlite3.connect(
        f"file:{quote(str(file.resolve()))}?mode=ro&immutable=1", uri=True, isolation_level=None
    )


def faults_of(file: Path, *, pages: bool = True) -> list[str]:
    """What is wrong with a copy: its pages, its references, and whether it says whose register it is.

    ``pages=False`` leaves the pages out, where `database.backup` has looked at them a moment ago.
    """
    checked = "PRAGMA quick_check" if pages else "SELECT 'ok'"
    try:
        with closing(_only_read(file)) as copy:
            found = [str(row[0]) for row in copy.execute(checked).fetchall()]
            broken = copy.execute("PRAGMA foreign_key_check").fetchall()
            _identity(copy)
    except (sqlite3.Error, KeyError, OSError) as error:
        return [f"{type(error).__name__}: {error}"]
    return [line for line in found if line != "ok"] + [f"{row[0]} {row[1]}" for row in broken]


def require_sound(file: Path, *, pages: bool = True) -> None:
    """Refuse a copy that is not sound: nobody should rely on it."""
    if faults_of(file, pages=pages):
        raise Refusal(
            N_("The copy {file} is damaged. Choose another one."),
            code="damaged",
            file=file.name.removesuffix(".part"),
        )


def _identity(copy: sqlite3.Connection) -> Identity:
    said = dict(copy.execute("SELECT key, value FROM setting").fetchall())
    return Identity(said["register"], said["office"], said["mode"], said["installation"])


def facts_of(file: Path) -> CopyFacts | None:
    """What a copy holds; None where it cannot be read or is no register."""
    try:
        with closing(_only_read(file)) as copy:
            (schema,) = copy.execute("PRAGMA user_version").fetchone()
            act = copy.execute("SELECT id, at FROM act ORDER BY id DESC LIMIT 1").fetchone()
            when = datetime.fromisoformat(act[1]) if act else None
            return CopyFacts(_identity(copy), schema, act[0] if act else 0, when)
    except (sqlite3.Error, KeyError, ValueError, OSError):
        return None


def acts_after(file: Path, act: int) -> int | None:
    """How many acts a register holds that come after ``act``, as far as it can be read; else None."""
    try:
        with closing(_only_read(file)) as copy:
            row = copy.execute("SELECT count(*) FROM act WHERE id > ?", (act,)).fetchone()
    except (sqlite3.Error, OSError):
        return None
    return int(row[0])


def require_known_schema(file: Path, facts: CopyFacts) -> None:
    """Refuse a copy that a newer program has written."""
    if facts.schema > migrations.newest():
        raise Refusal(
            N_("{file} was written by a newer version of the program. "
               "Install that version, then open it again; the register is unchanged."),
            code="newer_version",
            file=file.name,
        )  # fmt: skip


def renew(file: Path, installation: str) -> None:
    """Make a file that nobody has open the register of another installation."""
    with closing(sqlite3.connect(file)) as copy:
        copy.execute("PRAGMA synchronous = full")
        copy.execute("UPDATE setting SET value = ? WHERE key = 'installation'", (installation,))
        copy.commit()
