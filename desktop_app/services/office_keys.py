"""This office's own keys and card, and files written so that they last."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.domain.errors import Refusal
from desktop_app.domain.exchange import KeyCard
from desktop_app.domain.units import Office
from desktop_app.store import database, register, rows

if TYPE_CHECKING:
    from desktop_app.sync.keys import Keys

_KEYS_OF = "keys_of"


@dataclass(frozen=True)
class Own:
    """Who sends and receives here: the office's card and its private keys."""

    card: KeyCard
    keys: Keys


def own(*, settle: bool = True) -> Own:
    """The office's card and keys. ``settle`` writes keys that fit the installation where they do not.

    A copied or restored register is another installation: it signs with a key of its own, which others
    must recognise, and still opens what was sealed to the office before.
    """
    who = register.identity()
    found = _settled_keys(who.installation) if settle else _as_they_are(who.installation)
    with database.reading():
        office = rows.get(Office, who.office)
    if office is None or office.unit is None:
        raise RuntimeError("a register without its office")
    return Own(found.card(who.office, office.name, office.unit, office.body), found)


def _as_they_are(installation: str) -> Keys:
    from desktop_app.sync import keys

    return replace(keys.load(keys.path_beside(database.path())), installation=installation)


def _settled_keys(installation: str) -> Keys:
    from desktop_app.sync import keys

    path = keys.path_beside(database.path())
    with database.reading():
        owner = register.setting(_KEYS_OF)
    try:
        found = keys.load(path)
    except Refusal as refusal:
        if refusal.code != "no_keys" or owner == installation:
            raise
        found = keys.make(installation)  # nobody has met this installation yet
        keys.save(path, found)
    if found.installation != installation:
        seed = keys.make().seed if owner else found.seed
        found = replace(found, installation=installation, seed=seed)
        keys.save(path, found)
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
