"""The sealed part of a package: age, version 1.

Between offices it is sealed to keys, at first contact to a passphrase that the program makes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from desktop_app.domain.errors import Refusal
from desktop_app.domain.exchange import Held
from desktop_app.domain.words import N_
from desktop_app.paths import resource
from desktop_app.sync.strict import malformed

HIGHEST_WORK_FACTOR = 20
WORDS_IN_A_PASSPHRASE = 6
SHORTEST_PASSPHRASE = 12
PUBLISHED = "age1xraevyda54rke6nnc7nntqek8np70g0h5nkvztc0ya8q7g39wp5q8lhfc2"
_PUBLISHED_IDENTITY = "AGE-SECRET-KEY-1QKX78GXRDZR60QJYXURFLNC2TVGR5DN5S8S8VV44LJCW5K2VQ5YQ0T2VX5"
"""What invitations are sealed to: they hold nothing secret, and one form of file is easier to read than two."""

_FIRST_LINE = b"age-encryption.org/v1\n"
_LONGEST_HEADER = 64 * 1024
_SCRYPT = re.compile(rb"^-> scrypt \S+ ([0-9]{1,3})$", re.MULTILINE)


def seal(plain: bytes, recipients: Iterable[str]) -> bytes:
    """Encrypt to age public keys (``age1…``)."""
    import pyrage

    keys = [pyrage.x25519.Recipient.from_str(key) for key in dict.fromkeys(recipients)]
    return bytes(pyrage.encrypt(plain, keys))


def seal_with_passphrase(plain: bytes, passphrase: str) -> bytes:
    """Encrypt to a passphrase; it costs about two seconds and half a gigabyte, on purpose."""
    import pyrage

    return bytes(pyrage.passphrase.encrypt(plain, plain_passphrase(passphrase)))


def needs_passphrase(payload: bytes) -> bool:
    """Whether the payload opens with a passphrase; refused when opening it would cost too much."""
    end = payload.find(b"\n--- ", 0, _LONGEST_HEADER)
    if not payload.startswith(_FIRST_LINE) or end < 0:
        raise malformed("age")
    found = _SCRYPT.search(payload[:end])
    if found and int(found[1]) > HIGHEST_WORK_FACTOR:
        raise malformed("age scrypt")
    return found is not None


def unseal(payload: bytes, identity: str, *, invitation: bool = False) -> bytes:
    """Decrypt with this office's age identity (``AGE-SECRET-KEY-1…``); an invitation opens for everybody."""
    import pyrage

    known = [identity, _PUBLISHED_IDENTITY] if invitation else [identity]
    try:
        return bytes(
            pyrage.decrypt(payload, [pyrage.x25519.Identity.from_str(one) for one in known if one])
        )
    except pyrage.DecryptError as error:
        if "No matching keys" not in str(error):
            raise malformed("age") from error
        raise Refusal(
            N_(
                "The file is sealed to other keys than those of this register. Give the sender the "
                "key file of this register and ask them to send again."
            ),
            code="other_keys",
        ) from error


def unseal_with_passphrase(payload: bytes, passphrases: Iterable[str]) -> bytes:
    """Decrypt with the first passphrase that fits. Held when there is none, refused when none fits."""
    import pyrage

    tried = False
    for passphrase in dict.fromkeys(map(plain_passphrase, passphrases)):
        if passphrase:
            tried = True
            try:
                return bytes(pyrage.passphrase.decrypt(payload, passphrase))
            except pyrage.DecryptError:
                continue
    if tried:
        raise Refusal(
            N_(
                "The passphrase does not fit this file. Ask the sender for the six words again, "
                "by telephone, and type them with one space between."
            ),
            code="wrong_passphrase",
        )
    raise Held(
        N_("This file opens with a passphrase. Ask the sender for its six words by telephone."),
        code="needs_passphrase",
    )


@lru_cache(maxsize=1)
def words() -> tuple[str, ...]:
    """The words passphrases are made of: two open syllables each, plain letters, no tone to mishear."""
    return tuple(resource("passphrase", "words.txt").read_text(encoding="ascii").split())


def make_passphrase() -> str:
    """Six words drawn at random: over 70 bits."""
    from secrets import choice

    return " ".join(choice(words()) for _ in range(WORDS_IN_A_PASSPHRASE))


def plain_passphrase(typed: str) -> str:
    """A passphrase as it was typed or read from a file: one space between the words, none around."""
    return " ".join(typed.split())


def require_strong(passphrase: str) -> str:
    """The passphrase in its plain form; refused when it is so short that it protects nothing."""
    plain = plain_passphrase(passphrase)
    if len(plain) < SHORTEST_PASSPHRASE:
        raise Refusal(
            N_(
                "The passphrase is too short to protect the list. Leave it out, and the program "
                "makes one of six words."
            ),
            code="weak_passphrase",
        )
    return plain
