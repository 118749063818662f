"""The keys of an installation, kept beside the register and never in it, and the card others know it by.

Ed25519 signs packages, age (X25519) seals them to their recipient. The installation's id is kept with the
keys: a copied or restored register that finds other keys beside it is another installation. Where the office
has set a passphrase the private halves are wrapped with it (`desktop_app.sync.wrapped_keys`).
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from desktop_app.domain.errors import Refusal
from desktop_app.domain.exchange import KeyCard
from desktop_app.domain.fields import new_uid
from desktop_app.domain.rows import line
from desktop_app.domain.system_errors import not_opened
from desktop_app.domain.words import N_
from desktop_app.sync import strict, wrapped_keys

SUFFIX = ".keys"
CARD_FORMAT = "sodaihoi-key-1"
LARGEST_FILE = 16 * 1024

_KEYS = {"format": str, "identity": str, "installation": strict.UID, "seed": strict.HASH}
_KEYS_FORMAT = "sodaihoi-keys-1"
WRAPPED_FORMAT = "sodaihoi-keys-2"
_SECRET = {"identity": str, "seed": strict.HASH}
_WRAPPED = {"format": str, "installation": strict.UID, "sign": strict.HASH, "age": strict.AGE_KEY,
            **wrapped_keys.SHAPE}  # fmt: skip
CARD = {"office": strict.UID, "installation": strict.UID, "name": str, "unit": strict.UID,
        "body": str, "sign": strict.HASH, "age": strict.AGE_KEY}  # fmt: skip


class PublicKeys(NamedTuple):
    """What others may know: the Ed25519 public key as hex, and the age recipient."""

    sign: str
    age: str


@dataclass(frozen=True)
class Keys:
    """The private keys of one ``installation``: the Ed25519 ``seed`` as hex, and the age ``identity``."""

    installation: str
    seed: str
    identity: str

    def public(self) -> PublicKeys:
        """The public halves."""
        import nacl.signing
        import pyrage

        signing = nacl.signing.SigningKey(bytes.fromhex(self.seed))
        identity = pyrage.x25519.Identity.from_str(self.identity)
        return PublicKeys(signing.verify_key.encode().hex(), str(identity.to_public()))

    def sign(self, data: bytes) -> bytes:
        """The Ed25519 signature (64 bytes) over ``data``."""
        import nacl.signing

        return nacl.signing.SigningKey(bytes.fromhex(self.seed)).sign(data).signature

    def card(self, office: str, name: str, unit: str, body: str) -> KeyCard:
        """The card by which others know this installation of ``office``."""
        public = self.public()
        return KeyCard(office, self.installation, name, unit, body, public.sign, public.age)


def make(installation: str = "") -> Keys:
    """New keys from the system's secure source, for a new installation unless one is named."""
    import nacl.utils
    import pyrage

    identity = str(pyrage.x25519.Identity.generate())
    return Keys(installation or new_uid(), nacl.utils.random(32).hex(), identity)


def path_beside(register: Path) -> Path:
    """Where the keys of a register are kept."""
    return register.with_suffix(SUFFIX)


def save(path: Path, keys: Keys, passphrase: str = "") -> None:
    """Write the keys for this user alone; they are on the disk, whole, when this returns.

    With a ``passphrase`` the private halves are wrapped with it.
    """
    secret = {"identity": keys.identity, "seed": keys.seed}
    told: dict[str, Any] = {"format": _KEYS_FORMAT, "installation": keys.installation, **secret}
    if passphrase:
        public = keys.public()
        told = {
            "format": WRAPPED_FORMAT, "installation": keys.installation, "sign": public.sign,
            "age": public.age, **wrapped_keys.wrap(line(secret).encode(), passphrase),
        }  # fmt: skip
    part = path.with_name(path.name + ".part")
    part.unlink(missing_ok=True)
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(line(told).encode() + b"\n")
        stream.flush()
        os.fsync(stream.fileno())
    part.replace(path)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Put a folder's names on the disk, where the system can (Windows does it by itself)."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def load(path: Path, passphrase: str = "") -> Keys:
    """The keys in ``path``. Refused when they are missing, damaged, or wrapped with another passphrase."""
    import pyrage

    try:
        told = _told_in(path)
        if told["format"] == WRAPPED_FORMAT:
            secret = wrapped_keys.unwrap(told, passphrase, path.name)
            told |= strict.shaped(strict.decode(secret, "keys"), _SECRET, "keys")
        keys = Keys(told["installation"], told["seed"], told["identity"])
        keys.public()
    except FileNotFoundError as error:
        raise _missing(path) from error
    except OSError as error:
        raise not_opened(path.name, error) from error
    except Refusal as refusal:
        if refusal.code in wrapped_keys.CODES:
            raise
        raise _damaged(path) from refusal
    except pyrage.IdentityError as error:
        raise _damaged(path) from error
    return keys


def public_in(path: Path) -> tuple[str, PublicKeys]:
    """The installation and the public halves of the keys in ``path``, for which no passphrase is needed."""
    try:
        told = _told_in(path)
        if told["format"] == WRAPPED_FORMAT:
            return told["installation"], PublicKeys(told["sign"], told["age"])
    except FileNotFoundError as error:
        raise _missing(path) from error
    except OSError as error:
        raise not_opened(path.name, error) from error
    except Refusal as refusal:
        raise _damaged(path) from refusal
    found = load(path)
    return found.installation, found.public()


def are_wrapped(path: Path) -> bool:
    """Whether the keys in ``path`` open only with the office's passphrase; no where there are none."""
    try:
        return bool(_told_in(path)["format"] == WRAPPED_FORMAT)
    except (OSError, Refusal):
        return False


def _told_in(path: Path) -> dict[str, Any]:
    told = strict.decode(_read(path), "keys")
    form = told.get("format") if type(told) is dict else None
    shapes = {_KEYS_FORMAT: _KEYS, WRAPPED_FORMAT: _WRAPPED}
    if form not in shapes:
        raise strict.malformed("keys format")
    return dict(strict.shaped(told, shapes[form], "keys"))


def _missing(path: Path) -> Refusal:
    return Refusal(
        N_(
            "The keys of this register ({file}) are missing. Put the file back beside the register. "
            "If it is lost, copy the register to another folder and open it there: it gets new keys, "
            "which the other offices must recognise."
        ),
        code="no_keys",
        file=path.name,
    )


def _damaged(path: Path) -> Refusal:
    return Refusal(
        N_(
            "The keys of this register ({file}) are damaged. Put back a copy of the file. If there "
            "is none, copy only the register to another folder and open it there: it gets new keys, "
            "which the other offices must recognise."
        ),
        code="keys_damaged",
        file=path.name,
    )


def _read(path: Path) -> bytes:
    with open(path, "rb") as stream:
        return stream.read(LARGEST_FILE + 1).strip()


def card_bytes(keys: Keys, card: KeyCard) -> bytes:
    """The public-key file (``*.key``): the card as one line of JSON, signed by itself."""
    told = _told(card)
    return line({**told, "signature": keys.sign(line(told).encode()).hex()}).encode() + b"\n"


def _told(card: KeyCard) -> dict[str, str]:
    return {"format": CARD_FORMAT, **{name: getattr(card, name) for name in CARD}}


def read_card(data: bytes) -> KeyCard:
    """The card in a public-key file. Refused unless it is whole and signed by its own key."""
    shape = {"format": str, **CARD, "signature": strict.SIGNATURE}
    told = strict.shaped(strict.decode(data[:LARGEST_FILE].strip(), "key"), shape, "key")
    card = KeyCard(**{name: told[name] for name in CARD})
    if told["format"] != CARD_FORMAT:
        raise strict.malformed("key format")
    if not is_signed(line(_told(card)).encode(), told["signature"], card.sign):
        raise Refusal(
            N_("The key file is damaged or was changed. Ask the office for it again."),
            code="damaged",
        )
    return require_own_name(card, "key")


def require_own_name(card: KeyCard, place: str) -> KeyCard:
    """The card, when its office's uid follows from its unit and body, and its name can be read as it is."""
    from desktop_app.domain.catalogue import office_uid

    readable = 0 < len(card.name) <= 200 and card.name.isprintable()
    if card.office != office_uid(card.unit, card.body) or not readable:
        raise strict.malformed(f"{place} office")
    return card


def is_signed(data: bytes, signature: str, key: str) -> bool:
    """Whether ``signature`` (hex) over ``data`` was made by the Ed25519 ``key`` (hex)."""
    import nacl.exceptions
    import nacl.signing

    try:
        nacl.signing.VerifyKey(bytes.fromhex(key)).verify(data, bytes.fromhex(signature))
    except (nacl.exceptions.CryptoError, ValueError):
        return False
    return True
