r"""The front of a package: magic, key, header, signature; and the sealed payload behind it.

    8 bytes   magic "SDHPKG\r\n"
    32 bytes  Ed25519 public key of the sender
    4 bytes   length of the header, little endian, at most 64 KiB
    header    canonical JSON, UTF-8
    64 bytes  Ed25519 signature over everything before it
    payload   age, to the end of the file

Reading goes strictly from the front to the back, and nothing is used before it is verified.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from desktop_app.domain.errors import Refusal
from desktop_app.domain.exchange import Header, KeyCard
from desktop_app.domain.handover import KINDS
from desktop_app.domain.rows import line
from desktop_app.domain.units import MODES
from desktop_app.domain.words import N_
from desktop_app.sync import strict
from desktop_app.sync.keys import Keys, is_signed, require_own_name

MAGIC = b"SDHPKG\r\n"
FORMAT = 1
SCHEMA = 3
MOST_RECIPIENTS = 1000
LARGEST_FILE = 128 << 20
_LONGEST_HEADER = 64 * 1024
_FRONT = len(MAGIC) + 32 + 4
_PAYLOAD_BEGINS = b"age-encryption.org/"

_SENDER = {"office": strict.UID, "installation": strict.UID, "name": str, "unit": strict.UID,
           "body": str, "age": strict.AGE_KEY}  # fmt: skip
_HEADER = {"format": int, "reader": int, "kind": str, "package": strict.UID, "cycle": strict.UID,
           "mode": str, "sender": dict, "recipients": list, "sequence": int, "previous": int,
           "app": re.compile(r"[0-9A-Za-z.+-]{1,40}"), "schema": int, "payload": dict,
           "plain": int}  # fmt: skip
_PAYLOAD = {"sha256": strict.HASH, "size": int}


@dataclass(frozen=True)
class Container:
    """A package whose front is verified. ``payload`` is sealed; ``sha256`` is that of the whole file."""

    header: Header
    payload: bytes
    sha256: str
    data: bytes


def pack(header: Header, payload: bytes, keys: Keys) -> bytes:
    """The bytes of a package."""
    told = line(_told(header)).encode()
    front = MAGIC + bytes.fromhex(header.sender.sign) + len(told).to_bytes(4, "little") + told
    return front + keys.sign(front) + payload


def _told(header: Header) -> dict[str, Any]:
    sender = {name: getattr(header.sender, name) for name in _SENDER}
    return {
        "format": FORMAT, "reader": FORMAT, "kind": header.kind, "package": header.package,
        "cycle": header.cycle, "mode": header.mode, "sender": sender,
        "recipients": list(header.recipients), "sequence": header.sequence,
        "previous": header.previous, "app": header.app, "schema": header.schema,
        "payload": {"sha256": header.payload_sha256, "size": header.payload_size},
        "plain": header.plain_size,
    }  # fmt: skip


def unpack(data: bytes) -> Container:
    """Verify the front of a package. Raises `Refusal`: not_a_package, damaged, newer_version, malformed."""
    if not data.startswith(MAGIC):
        raise _not_ours(data)
    length = int.from_bytes(data[_FRONT - 4 : _FRONT], "little")
    signed = _FRONT + length
    if len(data) < _FRONT or length > _LONGEST_HEADER or len(data) < signed + 64:
        raise strict.damaged()
    key = data[len(MAGIC) : len(MAGIC) + 32].hex()
    signature = data[signed : signed + 64]
    if not is_signed(data[:signed], signature.hex(), key):
        raise _not_as_signed(signature)
    header = _header(strict.decode(data[_FRONT:signed], "header"), key)
    payload = data[signed + 64 :]
    if len(payload) != header.payload_size or sha256(payload).hexdigest() != header.payload_sha256:
        raise strict.damaged()
    return Container(header, payload, sha256(data).hexdigest(), data)


def _not_as_signed(signature: bytes) -> Refusal:
    """The front is not what its sender made: the confirmation was taken off, or something was changed."""
    if signature == bytes(64) or signature.startswith(_PAYLOAD_BEGINS):
        return Refusal(
            N_(
                "The file does not bear the confirmation of the office that made it. Do not use it; "
                "telephone the sender and ask for the file again. Nothing changed."
            ),
            code="unsigned",
        )
    return Refusal(
        N_(
            "The front of the file is not as its sender made it: it was damaged on the way, or somebody "
            "changed it. Copy it again at the sender; if it stays so, telephone them. Nothing changed."
        ),
        code="altered",
    )


def _not_ours(data: bytes) -> Refusal:
    if data[:6] == MAGIC[:6] or MAGIC.startswith(
        data
    ):  # mangled line ends, or next to nothing left
        return strict.damaged()
    return Refusal(
        N_("The file is not a package of this program. Choose a file that ends in .goi."),
        code="not_a_package",
    )


def _header(told: Any, key: str) -> Header:
    _refuse_newer(told)
    strict.shaped(told, _HEADER, "header")
    sender = strict.shaped(told["sender"], _SENDER, "header sender")
    payload = strict.shaped(told["payload"], _PAYLOAD, "header payload")
    recipients = told["recipients"]
    if (
        told["mode"] not in MODES
        or told["format"] != FORMAT
        or not (told["sequence"] and told["schema"] and told["previous"] < told["sequence"])
    ):
        raise strict.malformed("header")
    if not 1 <= len(recipients) <= MOST_RECIPIENTS or not all(
        type(uid) is str and strict.UID.fullmatch(uid) for uid in recipients
    ):
        raise strict.malformed("header recipients")
    card = require_own_name(KeyCard(**sender, sign=key), "header sender")
    return Header(
        kind=told["kind"], package=told["package"], cycle=told["cycle"], mode=told["mode"],
        sender=card, recipients=tuple(recipients), sequence=told["sequence"],
        previous=told["previous"], app=told["app"], schema=told["schema"],
        payload_sha256=payload["sha256"], payload_size=payload["size"], plain_size=told["plain"],
    )  # fmt: skip


def _refuse_newer(told: Any) -> None:
    """What a newer program wrote may have another shape: only three keys are looked at before."""
    if type(told) is not dict:
        raise strict.malformed("header")
    reader, schema, kind = told.get("reader"), told.get("schema"), told.get("kind")
    newer = [type(n) is int and n > most for n, most in ((reader, FORMAT), (schema, SCHEMA))]
    if any(newer) or (type(kind) is str and kind not in KINDS):
        raise Refusal(
            N_(
                "The file was made by a newer version of the program ({version}). Install that "
                "version, then receive the file again; it is kept."
            ),
            code="newer_version",
            version=str(told.get("app", "?"))[:40],
        )


def read_file(file: Path) -> bytes:
    """The bytes of the package in ``file``, which may have been renamed or zipped (`wrapped`)."""
    from desktop_app.sync import wrapped

    return wrapped.read_file(file)


def is_swapped(data: bytes, opens: Callable[[bytes], object]) -> bool:
    """Whether what is behind a sound front is a whole payload of another package: it ``opens``.

    For `damaged` packages only: what was only copied badly does not open.
    """
    signed = _FRONT + int.from_bytes(data[_FRONT - 4 : _FRONT], "little")
    front, signature, payload = data[:signed], data[signed : signed + 64], data[signed + 64 :]
    if not data.startswith(MAGIC) or not is_signed(front, signature.hex(), data[8:40].hex()):
        return False
    try:
        opens(payload)
    except Refusal:
        return False
    return True
