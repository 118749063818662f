"""Whether the register is sound, and its copies: made by themselves, opened, checked, so many kept.

They lie beside the register, each with a copy of the keys. Those that leave the disk are
`desktop_app.services.second_place`'s.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from desktop_app.domain import backups as rules
from desktop_app.domain.backups import CopyName, Pace
from desktop_app.domain.errors import Refusal
from desktop_app.domain.system_errors import not_written
from desktop_app.domain.words import N_
from desktop_app.services import registers
from desktop_app.store import database

FOLDER = "backup"
_ROOM = 1 << 20
"""Bytes that stay free besides a copy: nobody can work on a disk that is full to the brim."""


@dataclass(frozen=True)
class Copy:
    """One copy of the register: where it lies, when it was made (local time), why, and its size in bytes.

    ``place`` is the folder or stick it was put on; None for those beside the register.
    """

    file: Path
    name: CopyName
    size: int
    place: Path | None = None

    @property
    def made(self) -> datetime:
        """When it was made, in this computer's time."""
        return self.name.made.astimezone()


@dataclass
class _Kept:
    """What this process knows of the copies of the open register."""

    state: database.State | None = None
    at: float = 0.0
    problem: Refusal | None = None


_known = _Kept()


def faults() -> list[str]:
    """What is wrong with the file, in SQLite's words; empty when it is sound."""
    return database.faults()


def folder_of(file: Path) -> Path:
    """Where the copies of a register lie: beside it."""
    return file.with_name(f"{file.stem}.{FOLDER}")


def backup_folder() -> Path:
    """Where the copies of the open register lie."""
    return folder_of(database.path())


def copies(file: Path | None = None) -> list[Copy]:
    """The copies beside a register (the open one unless named), the newest first.

    Those made before a new version of the program come last: they are not cleared away.
    """
    file = file or database.path()
    listed = in_folder(folder_of(file), database.SUFFIX)
    before = file.parent.glob(f"{file.stem}.{rules.BEFORE_UPGRADE}-*{database.SUFFIX}")
    upgrades = []
    for one in before:
        with suppress(OSError):
            kept = one.stat()
            made = datetime.fromtimestamp(kept.st_mtime)  # noqa: DTZ006 - local time, as in names
            name = CopyName(0, made, rules.BEFORE_UPGRADE)
            upgrades.append(Copy(one, name, kept.st_size))
    return [*listed, *sorted(upgrades, key=lambda one: one.name, reverse=True)]


def in_folder(folder: Path, suffix: str, place: Path | None = None) -> list[Copy]:
    """The copies in a folder, the newest first; none where the folder is not there."""
    found = []
    try:
        for file in folder.iterdir():
            if file.name.endswith(suffix):
                name = rules.read_name(file.name.removesuffix(suffix))
                if name is not None:
                    found.append(Copy(file, name, file.stat().st_size, place))
    except OSError:
        return []
    return sorted(found, key=lambda one: one.name, reverse=True)


def last_backup() -> datetime | None:
    """When the last copy was made (UTC); None when there is none."""
    try:
        times = [one.stat().st_mtime for one in backup_folder().glob(f"*{database.SUFFIX}")]
    except OSError:
        return None
    return datetime.fromtimestamp(max(times), UTC) if times else None


def problem() -> Refusal | None:
    """Why the last copy that should have been made by itself was not; None when all is well."""
    return _known.problem


def changed() -> bool:
    """Whether the register may hold something that the newest copy does not."""
    here = database.state()
    if _known.state is not None and _known.state[0] == here[0]:
        return _known.state != here
    newest = next(iter(in_folder(backup_folder(), database.SUFFIX)), None)
    if newest is None:
        return True
    try:
        written, copied = database.path().stat().st_mtime, newest.file.stat().st_mtime
    except OSError:
        return True
    return not written <= copied <= time.time()  # a copy from the future says nothing


def backup_now(why: str = rules.BY_HAND) -> Path:
    """Make a copy beside the register, open it and check it, and clear away those not kept any more.

    Raises `Refusal` when there is no room, or the register or the copy is damaged; the copies that are there
    stay as they are.
    """
    from desktop_app.store.copies import require_sound

    target, state = _next_copy(why), database.state()
    database.backup(target)
    try:
        require_sound(target, pages=False)
    except Refusal:
        target.unlink(missing_ok=True)
        raise
    _finish(target, database.path())
    _note(state)
    return target


def before(why: str) -> Path | None:
    """A copy before something large is done to the register; None where nothing changed since the last one.

    Where none can be made the work goes on: what is to be done is one transaction of its own.
    """
    if not changed():
        return None
    try:
        return backup_now(why)
    except Refusal as refusal:
        _tell(refusal)
        return None


def on_closing() -> Path | None:
    """A copy at the end of the work, when something was changed; the second place gets its copy of the day."""
    from desktop_app.services import second_place

    if not database.is_open():
        return None
    made = before(rules.CLOSING)
    try:
        second_place.copy_of_the_day()
    except Refusal as refusal:
        _tell(refusal)
    return made


def _next_copy(why: str) -> Path:
    """The file the next copy goes into; the folder is made, and there is room."""
    import shutil  # takes its time, and the start has no use for it

    file, folder = database.path(), backup_folder()
    try:
        folder.mkdir(exist_ok=True)
        free = shutil.disk_usage(folder).free
    except OSError as error:
        raise not_written(folder.name, error) from error
    if free < file.stat().st_size + _ROOM:
        raise Refusal(
            N_("The disk is full; no backup copy was made. Free some space, then make one; the older copies "
               "stay as they are."),
            code="disk_full",
        )  # fmt: skip
    number = rules.next_number(one.name for one in in_folder(folder, database.SUFFIX))
    made = datetime.now()  # noqa: DTZ005 - the name says the time of this computer's clock
    return folder / f"{rules.copy_stem(file.stem, number, made, why)}{database.SUFFIX}"


def _finish(target: Path, file: Path) -> None:
    """The keys beside the copy, and the copies that are not kept any more away."""
    import shutil

    keys = registers.keys_file(file)
    if keys.is_file():
        with suppress(OSError):  # a copy without keys is a copy: the office gets new ones
            shutil.copy2(keys, registers.keys_file(target))
    clear_away(in_folder(target.parent, database.SUFFIX))


def clear_away(listed: Iterable[Copy]) -> None:
    """Delete the copies that are not kept any more; one that is open elsewhere goes next time."""
    there = {one.name: one for one in listed}
    for name in there.keys() - rules.kept(there):
        delete(there[name].file)


def delete(file: Path) -> None:
    """Delete a copy and the keys beside it."""
    with suppress(OSError):
        file.unlink()
        registers.keys_file(file).unlink(missing_ok=True)


def _note(state: database.State) -> None:
    """A copy was made of what the register was in ``state``."""
    _known.state, _known.at, _known.problem = state, time.monotonic(), None


def _tell(refusal: Refusal) -> None:
    _known.problem = refusal
    logging.getLogger(__name__).warning("no backup copy: %s", refusal.code, exc_info=refusal)


class Watch:
    """Makes copies while somebody works, in small steps between the acts. `look` is called now and then.

    ``told`` is called, in another thread, when a copy was made or could not be made.
    """

    def __init__(self, told: Callable[[], None] = lambda: None, pace: Pace | None = None) -> None:
        self._told = told
        self._pace = pace or Pace()
        self._first: database.State | None = None
        self._since = time.monotonic()
        self._busy = False

    @property
    def busy(self) -> bool:
        """Whether a copy is being made."""
        return self._busy

    def look(self) -> bool:
        """Begin a copy where one is due; whether one was begun."""
        if self._busy or not database.is_open():
            return False
        why = self._due()
        if not why:
            return False
        try:
            self._begin(why)
        except Refusal as refusal:
            _tell(refusal)
            self._told()
            return False
        return True

    def _due(self) -> str:
        """Why a copy is due; empty when none is."""
        here = database.state()
        if self._first is None or self._first[0] != here[0]:
            self._first, self._since = here, time.monotonic()
            days = {one.made.date() for one in in_folder(backup_folder(), database.SUFFIX)}
            today = datetime.now().astimezone().date()
            return rules.OPENING if today not in days and changed() else ""
        last = _known.state if _known.state and _known.state[0] == here[0] else self._first
        since = max(_known.at if last is _known.state else 0.0, self._since)
        due = self._pace.is_due(here[1] - last[1], time.monotonic() - since)
        return rules.WORKING if due else ""

    def _begin(self, why: str) -> None:
        from desktop_app.services import second_place
        from desktop_app.store.copies import CopyBesideWork

        target, file, state = _next_copy(why), database.path(), database.state()
        outside = second_place.wanted_today()

        def done(error: BaseException | None) -> None:
            try:
                if error is None and target.exists():
                    _finish(target, file)
                    _note(state)
                    if outside is not None:
                        outside(target)
                elif error is not None:
                    raise error
            except Refusal as refusal:
                _tell(refusal)
            except Exception:  # in a thread of its own nobody else would hear of it
                logging.getLogger(__name__).exception("a backup copy failed")
            finally:
                self._since = time.monotonic()
                self._busy = False
                self._told()

        self._busy = True
        CopyBesideWork(target, done).start()
