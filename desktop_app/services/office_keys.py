"""This office's own keys and card, and files written so that they last."""

from __future__ import annotations

import os
import time
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.domain.errors import Refusal
from desktop_app.domain.exchange import KeyCard
from desktop_app.domain.system_errors import beside_the_register
from desktop_app.domain.units import Office
from desktop_app.store import database, register, rows

if TYPE_CHECKING:
    from desktop_app.sync.keys import Keys, PublicKeys

_KEYS_OF = "keys_of"


@dataclass(frozen=True)
class Own:
    """Who sends and receives here: the office's card and its private keys."""

    card: KeyCard
    keys: Keys


_passphrases: dict[Path, str] = {}
"""What was entered while the program runs, by the file it opens; it is never written anywhere."""

_ANY = Path()

_opened: dict[Path, tuple[bytes, Keys]] = {}
"""Locked keys that were opened, with the file they were read from: opening them costs most of a second."""


def own(*, settle: bool = True) -> Own:
    """The office's card and keys. ``settle`` writes keys that fit the installation where they do not.

    A copied or restored register is another installation: it signs with a key of its own, which others
    must recognise, and still opens what was sealed to the office before. Raises `Refusal` (``keys_locked``)
    while the keys wait for the office's passphrase.
    """
    who = register.identity()
    found = _settled_keys(who.installation) if settle else _as_they_are(who.installation)
    return Own(_card(found.public()), found)


def own_card() -> KeyCard:
    """The office's card alone: it needs no passphrase once the keys belong to this installation."""
    from desktop_app.sync import keys

    with database.reading():
        settled = register.setting(_KEYS_OF) == register.identity().installation
    if not settled:
        return own().card
    installation, public = keys.public_in(keys_file())
    return _card(public) if installation == register.identity().installation else own().card


def _card(public: PublicKeys) -> KeyCard:
    who = register.identity()
    with database.reading():
        office = rows.get(Office, who.office)
    if office is None or office.unit is None:
        raise RuntimeError("a register without its office")
    return KeyCard(
        who.office, who.installation, office.name, office.unit, office.body, public.sign, public.age
    )


def settle() -> None:
    """Give a new or copied register the keys that fit it."""
    _settled_keys(register.identity().installation)


def open_with(passphrase: str) -> None:
    """Remember the passphrase of the keys. Raises `Refusal` when it is another."""
    _read(passphrase)
    _passphrases[keys_file()] = passphrase


def offer(passphrase: str) -> None:
    """A passphrase to try on locked keys for which none was entered."""
    _passphrases[_ANY] = passphrase


def forget() -> None:
    """Forget every passphrase that was entered, as when the program ends."""
    _passphrases.clear()
    _opened.clear()


def save(found: Keys, passphrase: str | None = None) -> None:
    """Write the keys, locked as they were; with a ``passphrase`` under that one, with an empty one open."""
    from desktop_app.sync import keys

    file = keys_file()
    locked = keys.are_wrapped(file)
    lock = (_entered(file) if locked else "") if passphrase is None else passphrase
    with beside_the_register():
        keys.save(file, found, lock)
    _opened.pop(file, None)
    _passphrases.pop(file, None)
    if lock:
        _passphrases[file] = lock


def _entered(file: Path) -> str:
    return _passphrases.get(file) or _passphrases.get(_ANY, "")


def keys_file() -> Path:
    """Where the keys of the open register lie: beside it."""
    from desktop_app.sync import keys

    return keys.path_beside(database.path())


def _read(passphrase: str | None = None) -> Keys:
    """The keys as they lie beside the register, opened at most once as long as the file stays the same."""
    from desktop_app.sync import keys

    file = keys_file()
    if not keys.are_wrapped(file):
        return keys.load(file)
    data = file.read_bytes()
    if passphrase is None and file in _opened and _opened[file][0] == data:
        return _opened[file][1]
    found = keys.load(file, _entered(file) if passphrase is None else passphrase)
    _opened[file] = (data, found)
    return found


def _as_they_are(installation: str) -> Keys:
    return replace(_read(), installation=installation)


def _settled_keys(installation: str) -> Keys:
    from desktop_app.sync import keys

    with database.reading():
        owner = register.setting(_KEYS_OF)
    try:
        found = _read()
    except Refusal as refusal:
        if refusal.code != "no_keys" or owner == installation:
            raise
        found = keys.make(installation)  # nobody has met this installation yet
        save(found, "")
    if found.installation != installation:
        seed = keys.make().seed if owner else found.seed
        found = replace(found, installation=installation, seed=seed)
        save(found)
    if owner != installation:
        with database.writing():
            register.remember(_KEYS_OF, installation)
    return found


def write_durably(target: Path, data: bytes) -> None:
    """Write a file that is there as a whole, or not at all: beside it first, on the disk, then renamed."""
    from desktop_app.sync import keys

    part = target.with_name(target.name + ".part")
    with open(part, "wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    replace_patiently(part, target)
    keys.sync_folder(target.parent)


def settle_folder(folder: Path) -> None:
    """Put the names in a folder on the disk too, where its file system can: that of a stick may not."""
    from desktop_app.sync import keys

    with suppress(OSError):
        keys.sync_folder(folder)


def replace_patiently(source: Path, target: Path, tries: int = 6) -> None:
    """Rename over ``target``; on Windows a virus scanner may hold a new file for a moment."""
    for left in reversed(range(tries)):
        try:
            source.replace(target)
        except PermissionError:
            if not left:
                raise
            time.sleep(0.1 * (tries - left))
        else:
            return


def folder_beside(kind: str) -> Path:
    """The register's own folder for packages: ``<register>.outbox`` or ``<register>.inbox``."""
    file = database.path()
    folder = file.with_name(f"{file.stem}.{kind}")
    folder.mkdir(exist_ok=True)
    return folder
