"""Copies of a register that leave the disk: sealed to the office's own key and to a recovery key.

age takes a passphrase only as the single recipient of a file, and a copy has to open with the office's key,
too. So what is printed for the safe is a key: ten words drawn at random, from which an X25519 identity follows.
"""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import IO, BinaryIO

from desktop_app.domain.backups import RecoveryKey
from desktop_app.domain.errors import Refusal
from desktop_app.domain.words import N_
from desktop_app.sync import envelope

SUFFIX = ".sdh.age"
WORDS = 10
"""Drawn from 4,761: over 120 bits, so that no slow derivation is needed."""

REGISTER, KEYS = "register.sdh", "register.keys"
"""What a sealed copy holds: a zip with the register and, where they were there, its keys."""

_PURPOSE = b"sodaihoi recovery key 1\n"
_LETTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_GENERATOR = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_PREFIX = "age-secret-key-"
_BLOCK = 1 << 20
_LARGEST = 1 << 40


def make() -> RecoveryKey:
    """A new recovery key from the system's secure source."""
    from secrets import choice

    return from_words(" ".join(choice(envelope.words()) for _ in range(WORDS)))


def from_words(typed: str) -> RecoveryKey:
    """The key that follows from words as they were typed. Refused when they are not such words."""
    import pyrage

    words = typed.lower().split()
    known = set(envelope.words())
    wrong = [one for one in words if one not in known]
    if wrong:
        raise Refusal(
            N_("“{word}” is not a word of the recovery slip. Type the words as they stand on it."),
            code="wrong_words",
            word=wrong[0][:40],
        )
    if len(words) != WORDS:
        raise Refusal(
            N_("The recovery slip has {wanted} words; {count} were typed. Type all of them, in order."),
            code="wrong_words",
            wanted=WORDS,
            count=len(words),
        )  # fmt: skip
    plain = " ".join(words)
    identity = _bech32(_PREFIX, sha256(_PURPOSE + plain.encode("ascii")).digest()).upper()
    public = str(pyrage.x25519.Identity.from_str(identity).to_public())
    return RecoveryKey(plain, identity, public)


def _bech32(prefix: str, data: bytes) -> str:
    """Bytes as Bech32 (BIP 173), the form in which age writes its keys."""
    bits, width, fives = 0, 0, []
    for byte in data:
        bits, width = (bits << 8) | byte, width + 8
        while width >= 5:
            width -= 5
            fives.append((bits >> width) & 31)
    if width:
        fives.append((bits << (5 - width)) & 31)
    spread = [ord(one) >> 5 for one in prefix] + [0] + [ord(one) & 31 for one in prefix]
    check = _polymod([*spread, *fives, 0, 0, 0, 0, 0, 0]) ^ 1
    fives += [(check >> (5 * (5 - place))) & 31 for place in range(6)]
    return f"{prefix}1{''.join(_LETTERS[five] for five in fives)}"


def _polymod(values: Sequence[int]) -> int:
    found = 1
    for value in values:
        top = found >> 25
        found = ((found & 0x1FFFFFF) << 5) ^ value
        for place, factor in enumerate(_GENERATOR):
            if top >> place & 1:
                found ^= factor
    return found


class _Watched:
    """A stream that remembers what the disk had against it: age tells only that something went wrong."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self.error: OSError | None = None

    def write(self, data: bytes) -> int:
        """Write, or remember why not."""
        try:
            return self._stream.write(data)
        except OSError as error:
            self.error = error
            raise

    def flush(self) -> None:
        """Nothing is held back here."""


def pack(register: Path, keys: Path | None, target: Path) -> None:
    """Put a copy of a register and its keys into a zip at ``target``; it is not sealed yet."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as zipped:
        zipped.write(register, REGISTER)
        if keys is not None:
            zipped.write(keys, KEYS)


def seal(plain: BinaryIO, sealed: BinaryIO, recipients: Sequence[str]) -> None:
    """Encrypt a stream to age public keys. What the disk has against it is an OSError."""
    import pyrage

    keys = [pyrage.x25519.Recipient.from_str(one) for one in dict.fromkeys(recipients)]
    watched = _Watched(sealed)
    try:
        pyrage.encrypt_io(plain, watched, keys)
    except pyrage.EncryptError as error:
        raise watched.error or error from error


def unseal(sealed: BinaryIO, plain: IO[bytes], identities: Sequence[str]) -> None:
    """Decrypt a stream with age identities. Refused when none fits or the file is damaged."""
    import pyrage

    known = [pyrage.x25519.Identity.from_str(one) for one in identities]
    watched = _Watched(plain)
    try:
        pyrage.decrypt_io(sealed, watched, known)
    except (pyrage.DecryptError, OSError) as error:
        if watched.error is not None:
            raise watched.error from error
        if "No matching keys" in str(error):
            raise Refusal(
                N_("This copy opens with other words. Look for the recovery slip that was printed before "
                   "the copy was made."),
                code="other_keys",
            ) from error  # fmt: skip
        raise _damaged() from error


def unpack(zipped: Path, register: Path, keys: Path) -> None:
    """Take the register, and the keys where there are any, out of an unsealed copy."""
    try:
        with zipfile.ZipFile(zipped) as found:
            _take(found, REGISTER, register)
            if KEYS in found.namelist():
                _take(found, KEYS, keys)
    except (zipfile.BadZipFile, KeyError, EOFError) as error:
        raise _damaged() from error


def _take(found: zipfile.ZipFile, name: str, target: Path) -> None:
    left = min(found.getinfo(name).file_size, _LARGEST)
    with found.open(name) as source, open(target, "wb") as stream:
        while left > 0 and (block := source.read(min(_BLOCK, left))):
            stream.write(block)
            left -= len(block)


def _damaged() -> Refusal:
    return Refusal(
        N_("The copy is damaged or was not copied to its end. Choose another one."), code="damaged"
    )
