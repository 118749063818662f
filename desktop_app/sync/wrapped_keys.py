"""Private keys under the office's passphrase: Argon2id makes a key of it, secretbox seals.

Whoever finds the laptop or a copy of its files reads nothing with them and signs nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from desktop_app.domain.errors import Refusal
from desktop_app.domain.words import N_
from desktop_app.sync import strict

SHORTEST = 8
"""Fewer characters are tried out in a day."""

OPERATIONS, MEMORY = 3, 256 * 1024 * 1024
"""Argon2id's cost, "moderate" of libsodium: under a second on an old laptop, 256 MiB."""

_MOST_OPERATIONS, _MOST_MEMORY = 10, 1024 * 1024 * 1024
SHAPE = {"memory": int, "operations": int, "salt": re.compile("[0-9a-f]{32}"),
         "wrapped": re.compile("([0-9a-f]{2}){41,2048}")}  # fmt: skip
"""What stands in the file: the cost in bytes and passes, the salt, and nonce and sealed keys (hex)."""

LOCKED, WRONG = "keys_locked", "wrong_key_passphrase"
CODES = (LOCKED, WRONG)


def wrap(secret: bytes, passphrase: str) -> dict[str, str | int]:
    """What stands in the file for ``secret``; refused for a passphrase that protects nothing."""
    import nacl.secret
    import nacl.utils

    if len(plain(passphrase)) < SHORTEST:
        raise Refusal(
            N_("The passphrase is too short. Take at least {count} characters."),
            code="weak_passphrase",
            count=SHORTEST,
        )
    salt = nacl.utils.random(16)
    sealed = nacl.secret.SecretBox(_key(passphrase, salt, OPERATIONS, MEMORY)).encrypt(secret)
    return {"memory": MEMORY, "operations": OPERATIONS, "salt": salt.hex(), "wrapped": sealed.hex()}


def unwrap(told: Mapping[str, Any], passphrase: str, file: str) -> bytes:
    """The keys that `wrap` sealed. Refused without the passphrase, or with another."""
    import nacl.exceptions
    import nacl.secret

    if not passphrase:
        raise Refusal(
            N_(
                "The keys of this register ({file}) are protected with the office's passphrase. Enter "
                "it once; it is asked for again when the program is opened next time."
            ),
            code=LOCKED,
            file=file,
        )
    if not (0 < told["operations"] <= _MOST_OPERATIONS and 8192 <= told["memory"] <= _MOST_MEMORY):
        raise strict.malformed("keys cost")
    key = _key(passphrase, bytes.fromhex(told["salt"]), told["operations"], told["memory"])
    try:
        return bytes(nacl.secret.SecretBox(key).decrypt(bytes.fromhex(told["wrapped"])))
    except nacl.exceptions.CryptoError as error:
        raise Refusal(
            N_(
                "This is not the passphrase of the office's keys. Check the Vietnamese typing and Caps "
                "Lock, then enter it again."
            ),
            code=WRONG,
        ) from error


def plain(passphrase: str) -> str:
    """A passphrase however it was typed: composed letters, one space between words, none around."""
    return unicodedata.normalize("NFC", " ".join(passphrase.split()))


def _key(passphrase: str, salt: bytes, operations: int, memory: int) -> bytes:
    import nacl.pwhash

    return bytes(nacl.pwhash.argon2id.kdf(32, plain(passphrase).encode(), salt, operations, memory))
