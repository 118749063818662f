"""The second place: a folder or stick that gets sealed copies of the register, and the key for the safe.

A sealed copy opens with the office's own keys or with the ten words of the recovery slip. Only the public half
of the recovery key is kept, in the register; the words are shown once.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from desktop_app.domain.backups import RecoveryKey
from desktop_app.domain.errors import Refusal
from desktop_app.domain.files import put_in_place
from desktop_app.domain.system_errors import FULL, GONE, READ_ONLY, trouble
from desktop_app.domain.words import N_
from desktop_app.services import backups, office_keys, preferences, registers
from desktop_app.services.backups import Copy
from desktop_app.store import database, register

_RECIPIENT, _MADE = "recovery_recipient", "recovery_made"
_PREFERENCE = "second_places"
_BLOCK = 1 << 20

NO_SLIP = N_(
    "There is no recovery slip yet. Make one first and print it: without it a copy could not be opened "
    "when this computer is lost."
)


@dataclass(frozen=True)
class SecondPlace:
    """Where sealed copies go. ``chosen`` is what the person chose, ``folder`` the register's own one in it.

    ``slip`` is the day the recovery slip was made (None: there is none yet).
    """

    chosen: Path | None
    folder: Path | None
    slip: date | None

    @property
    def connected(self) -> bool:
        """Whether the folder or stick is there now."""
        return self.chosen is not None and self.chosen.is_dir()


def second_place() -> SecondPlace:
    """What was chosen on this computer for the open register."""
    kept = preferences.load().get(_PREFERENCE)
    named = kept.get(register.identity().register) if isinstance(kept, dict) else None
    chosen = Path(named) if isinstance(named, str) and named else None
    with database.reading():
        made = register.setting(_MADE)
    folder = _own_folder(chosen) if chosen else None
    return SecondPlace(chosen, folder, date.fromisoformat(made) if made else None)


def _own_folder(chosen: Path) -> Path:
    """The register's own folder: several offices may use one stick."""
    return chosen / f"{database.path().stem}-{register.identity().register[-12:]}"


def choose(folder: Path | None) -> None:
    """Remember the folder or stick, on this computer; None: there shall be none any more."""
    kept = preferences.load().get(_PREFERENCE)
    places = dict(kept) if isinstance(kept, dict) else {}
    places.pop(register.identity().register, None)
    if folder is not None:
        places[register.identity().register] = str(folder)
    preferences.keep(**{_PREFERENCE: places})


def new_slip() -> RecoveryKey:
    """A new recovery key to be shown and printed; nothing is kept until `keep_slip`."""
    from desktop_app.sync import recovery

    return recovery.make()


def keep_slip(key: RecoveryKey) -> None:
    """From now on copies are sealed to this key as well: its words have been printed or written down."""
    from desktop_app.services import clock

    with database.writing():
        register.remember(_RECIPIENT, key.recipient)
        register.remember(_MADE, clock.today().isoformat())


def copies() -> list[Copy]:
    """The sealed copies in the second place, the newest first; none while it is not connected."""
    from desktop_app.sync.recovery import SUFFIX

    place = second_place()
    if place.folder is None:
        return []
    return backups.in_folder(place.folder, SUFFIX, place.chosen)


def clear() -> None:
    """Delete the copies in the second place, as far as it is connected: they hold what was deleted here."""
    for one in copies():
        backups.delete(one.file)


def copy_there(folder: Path | None = None, copy: Path | None = None) -> Path:
    """Put a sealed copy into the second place, or into another ``folder``; read back and compared.

    ``copy`` is the copy beside the register to be sealed; a new one is made where none is named. Raises
    `Refusal` when no recovery slip was made yet, the place is not there, is full or cannot be written to; what
    lies there already stays as it is.
    """
    work = _sealing(folder)
    source = copy or backups.backup_now()
    return work(source)


def copy_of_the_day() -> Path | None:
    """Put the newest copy into the second place, where it is connected and has none of today."""
    work = wanted_today()
    newest = next(iter(backups.copies()), None)
    return work(newest.file) if work is not None and newest is not None else None


def wanted_today() -> Callable[[Path], Path] | None:
    """What puts a copy into the second place; None where that is not wanted now."""
    place = second_place()
    if not place.connected or place.slip is None:
        return None
    today = datetime.now().astimezone().date()
    return None if any(one.made.date() == today for one in copies()) else _sealing(None)


def _sealing(folder: Path | None) -> Callable[[Path], Path]:
    """What seals a copy of the open register; it needs the register itself no more."""
    place = second_place()
    chosen = folder or place.chosen
    if place.slip is None:
        raise Refusal(NO_SLIP, code="no_slip")
    if chosen is None:
        raise Refusal(
            N_("No second place is chosen yet. Choose a folder or stick."), code="no_second_place"
        )
    if not chosen.is_dir():
        raise Refusal(
            N_("{folder} is not connected. Put the stick in, or choose another place."),
            code="no_folder",
            folder=str(chosen),
        )
    with database.reading():
        recovery = register.setting(_RECIPIENT)
    own, identities = _own_keys()
    target = _own_folder(chosen)
    return lambda source: _seal_into(target, source, [*own, recovery], identities)


def _own_keys() -> tuple[list[str], list[str]]:
    """The office's age key, and what opens copies sealed to it: nothing while it is locked or missing."""
    own: list[str] = []
    try:
        own.append(office_keys.own_card().age)
        return own, [office_keys.own(settle=False).keys.identity]
    except Refusal:
        return own, []


def _seal_into(folder: Path, source: Path, recipients: list[str], identities: list[str]) -> Path:
    """Seal a copy and its keys into ``folder``, see that it opens, and clear away those not kept any more."""
    from desktop_app.sync import recovery

    target = folder / (source.name.removesuffix(database.SUFFIX) + recovery.SUFFIX)
    part, plain = target.with_name(target.name + ".part"), source.with_name(source.name + ".zip")
    keys = registers.keys_file(source)
    try:
        os.close(os.open(plain, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600))  # keys go into it
        recovery.pack(source, keys if keys.is_file() else None, plain)
        folder.mkdir(exist_ok=True)
        with open(plain, "rb") as whole, open(part, "wb") as stream:
            recovery.seal(whole, stream, recipients)
            stream.flush()
            os.fsync(stream.fileno())
            if hasattr(os, "posix_fadvise"):  # read back from the stick, not from memory
                os.posix_fadvise(stream.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        _require_same(part, plain, identities)
        put_in_place(part, target)
    except OSError as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise _not_copied(error, folder.parent) from error
    finally:
        with suppress(OSError):
            plain.unlink(missing_ok=True)
    office_keys.settle_folder(folder)
    backups.clear_away(backups.in_folder(folder, recovery.SUFFIX))
    return target


class _Hashing:
    """A stream that keeps nothing of what is written but its digest."""

    def __init__(self) -> None:
        self.digest = sha256()

    def write(self, data: bytes) -> int:
        """Take in what is written."""
        self.digest.update(data)
        return len(data)

    def flush(self) -> None:
        """Nothing is held back."""


def _require_same(part: Path, plain: Path, identities: list[str]) -> None:
    """Open what was written as it will be one day. While the keys are locked it is only looked through."""
    from desktop_app.sync import recovery

    with open(part, "rb") as written:
        if not identities:
            _digest(written)
            return
        found = _Hashing()
        try:
            recovery.unseal(written, found, identities)  # type: ignore[arg-type]
        except Refusal as refusal:
            raise OSError(errno.EIO, "copied differently") from refusal
    with open(plain, "rb") as whole:
        if _digest(whole) != found.digest.hexdigest():
            raise OSError(errno.EIO, "copied differently")


def _digest(stream: BinaryIO) -> str:
    found = sha256()
    while block := stream.read(_BLOCK):
        found.update(block)
    return found.hexdigest()


_NOT_COPIED = {
    FULL: N_(
        "{folder} is full; the copy was not put there. Free some space or take another stick. The copies "
        "that are there stay as they are."
    ),
    READ_ONLY: N_(
        "{folder} cannot be written to; the copy was not put there. Take another stick or folder."
    ),
    GONE: N_(
        "The stick was pulled out while the copy was being written ({folder}). Put it in again, then make "
        "the copy again; the copies that are on it stay as they are."
    ),
}


def _not_copied(error: OSError, folder: Path) -> Refusal:
    code = trouble(error)
    return Refusal(_NOT_COPIED[code], code=code, folder=str(folder))
