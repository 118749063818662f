"""The passphrase with which an office may lock the keys of its register: set, changed, taken away, asked for.

It is asked for once while the program runs, when the keys are first needed, and is kept nowhere but in
memory. It has nothing to do with the passphrases of single packages.
"""

from __future__ import annotations

from desktop_app.domain.errors import Refusal
from desktop_app.domain.words import N_
from desktop_app.services import office_keys


def is_set() -> bool:
    """Whether the keys of the open register are locked with a passphrase."""
    from desktop_app.sync import keys

    return keys.are_wrapped(office_keys.keys_file())


def unlock(passphrase: str) -> None:
    """Open the keys for as long as the program runs. Raises `Refusal` for another passphrase."""
    if is_set():
        office_keys.open_with(passphrase)


def offer(passphrase: str) -> None:
    """Try this one where keys are locked and nobody can be asked, as in a terminal."""
    office_keys.offer(passphrase)


def set_passphrase(new: str, *, old: str = "") -> None:
    """Lock the keys with ``new``, in place of ``old`` where they are locked already.

    Raises `Refusal` for a passphrase that is too short, and where ``old`` is not the one in force.
    """
    if not new.strip():
        raise Refusal(N_("The new passphrase is missing. Enter it twice."), code="weak_passphrase")
    _rewrap(old, new)


def remove_passphrase(old: str) -> None:
    """Keep the keys without a passphrase again. Raises `Refusal` where ``old`` is not the one in force."""
    _rewrap(old, "")


def _rewrap(old: str, new: str) -> None:
    from desktop_app.sync import keys

    if is_set():
        office_keys.open_with(old)
    office_keys.settle()
    found = keys.load(office_keys.keys_file(), old)
    office_keys.save(found, new)
