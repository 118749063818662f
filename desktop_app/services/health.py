"""Whether the register is sound, and its copies."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from desktop_app.domain.system_errors import not_written
from desktop_app.store import database

KEEP = 5


def faults() -> list[str]:
    """What is wrong with the file, in SQLite's words; empty when it is sound."""
    return database.faults()


def backup_folder() -> Path:
    """Where the automatic copies lie: beside the register."""
    file = database.path()
    return file.with_name(f"{file.stem}.backup")


def backup_now() -> Path:
    """Make a copy of the register beside it and keep the last five."""
    folder = backup_folder()
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise not_written(folder.name, error) from error
    target = (
        folder
        / f"{database.path().stem}-{datetime.now().astimezone():%Y%m%d-%H%M%S}{database.SUFFIX}"
    )
    database.backup(target)
    for old in sorted(folder.glob(f"*{database.SUFFIX}"))[:-KEEP]:
        with suppress(OSError):  # one that is open elsewhere goes next time
            old.unlink()
    return target


def last_backup() -> datetime | None:
    """When the last copy was made (UTC); None when there is none."""
    try:
        times = [copy.stat().st_mtime for copy in backup_folder().glob(f"*{database.SUFFIX}")]
    except OSError:
        return None
    return datetime.fromtimestamp(max(times), UTC) if times else None
