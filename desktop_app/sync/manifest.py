"""What stands inside a package beside the rows: the manifest, which repeats the header, and the statements."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any

from desktop_app.domain.digests import Leaf, combine, pack, unpack
from desktop_app.domain.errors import Refusal
from desktop_app.domain.exchange import Header, KeyCard, Line, Statement
from desktop_app.domain.handover import SCOPE_DOWN, SCOPE_STATION, SCOPE_UP, Withdrawn
from desktop_app.domain.rows import line
from desktop_app.domain.words import N_
from desktop_app.sync import strict
from desktop_app.sync.keys import CARD, Keys, is_signed, require_own_name

_AT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_REPEATED = ("kind", "package", "cycle", "mode", "sequence", "schema")
_MANIFEST = {"kind": str, "package": str, "cycle": str, "mode": str, "sequence": int,
             "schema": int, "sender": dict, "recipients": list, "at": _AT, "entries": list,
             "directory": list, "state": strict.HASH}  # fmt: skip
_ENTRY = {"name": str, "rows": int, "sha256": strict.HASH, "size": int}
_STATEMENT = {"cycle": str, "digest": strict.HASH, "installation": strict.UID,
              "key": strict.HASH, "mode": str, "owner": strict.UID, "rows": int,
              "sequence": int, "signature": strict.SIGNATURE}  # fmt: skip
_SCOPE = re.compile(rf"{SCOPE_DOWN}|{SCOPE_STATION}|{strict.UID.pattern}")
_SENT = {"package": strict.UID, "sequence": int}
MOST_SENT = 50
"""So many packages made before are named, by which two copies of one register are told apart."""
_WITHDRAWN = {"office": strict.UID, "installation": strict.UID, "sign": strict.HASH}


@dataclass(frozen=True)
class Entry:
    """An entry of the archive as the manifest names it; ``rows`` is 0 for pictures."""

    name: str
    rows: int
    sha256: str
    size: int


@dataclass(frozen=True)
class Manifest:
    """The manifest beside what it repeats of the header.

    ``at`` is when the package was made (UTC); ``directory`` names the installations whose statements are
    passed on; ``state`` is the digest over all rows; ``withdrawn`` are installations no longer to be believed;
    ``sent`` are number and id of the packages that the sender made before this one.
    """

    at: str
    entries: tuple[Entry, ...]
    directory: tuple[KeyCard, ...]
    state: str
    withdrawn: tuple[Withdrawn, ...] = ()
    sent: tuple[tuple[int, str], ...] = ()


def write(header: Header, manifest: Manifest) -> bytes:
    """The bytes of ``manifest.json``."""
    told: dict[str, Any] = {name: getattr(header, name) for name in _REPEATED}
    told |= {
        "sender": {"office": header.sender.office, "installation": header.sender.installation},
        "recipients": list(header.recipients), "at": manifest.at, "state": manifest.state,
        "entries": [{name: getattr(entry, name) for name in _ENTRY} for entry in manifest.entries],
        "directory": [{name: getattr(card, name) for name in CARD} for card in manifest.directory],
    }  # fmt: skip
    if manifest.withdrawn:
        told["withdrawn"] = [
            {name: getattr(one, name) for name in _WITHDRAWN} for one in manifest.withdrawn
        ]
    if manifest.sent:
        told["sent"] = [
            {"package": package, "sequence": number} for number, package in manifest.sent
        ]
    return line(told).encode()


def read(data: bytes, header: Header) -> Manifest:
    """The manifest in ``data``; refused unless it says the same as ``header``."""
    decoded = strict.decode(data, "manifest")
    withdrawn = decoded.pop("withdrawn", []) if type(decoded) is dict else []
    sent = decoded.pop("sent", []) if type(decoded) is dict else []
    told = strict.shaped(decoded, _MANIFEST, "manifest")
    if type(withdrawn) is not list or type(sent) is not list or len(sent) > MOST_SENT:
        raise strict.malformed("manifest lists")
    sent = [strict.shaped(one, _SENT, "manifest sent") for one in sent]
    entries = [strict.shaped(one, _ENTRY, "manifest entries") for one in told["entries"]]
    cards = [strict.shaped(one, CARD, "manifest directory") for one in told["directory"]]
    manifest = Manifest(
        told["at"],
        tuple(Entry(**one) for one in entries),
        tuple(require_own_name(KeyCard(**one), "manifest directory") for one in cards),
        told["state"],
        tuple(
            Withdrawn(**strict.shaped(one, _WITHDRAWN, "manifest withdrawn")) for one in withdrawn
        ),
        tuple((one["sequence"], one["package"]) for one in sent),
    )
    if write(header, manifest) != data:
        raise Refusal(
            N_(
                "The parts of this file do not belong together: what is sealed inside was made for "
                "another package. Ask the sender for the file again. Nothing changed."
            ),
            code="mixed_parts",
        )
    return manifest


def state(leaves: Iterable[Leaf]) -> Statement:
    """A statement about these rows that nobody has signed yet."""
    listed = list(leaves)
    return Statement("", "", "", "", "", 0, len(listed), combine(listed), "", pack(listed))


def sign(statement: Statement, keys: Keys) -> Statement:
    """The statement with the signature of its owner's installation."""
    return replace(statement, signature=keys.sign(statement.signed_text().encode()).hex())


def write_statements(statements: Sequence[Statement], lines: Iterable[Line]) -> bytes:
    """The bytes of ``statements.ndjson``.

    An owner with several installations may have a statement of each; where one does not cover a row of
    that owner, the statement lists the row's digest under ``without``.
    """
    by_owner: dict[str, set[str]] = {}
    if len({statement.owner for statement in statements}) < len(statements):
        for one in lines:
            by_owner.setdefault(one.owner, set()).add(one.digest.hex())
    told = []
    for statement in statements:
        row: dict[str, Any] = {**statement.told(), "signature": statement.signature}
        if by_owner:
            covered = {leaf.hex() for _, _, leaf in unpack(statement.leaves)}
            row["without"] = sorted(by_owner.get(statement.owner, set()) - covered)
        told.append(line({name: cell for name, cell in row.items() if cell != []}))
    return "".join(f"{one}\n" for one in sorted(told)).encode()


def read_statements(data: bytes, lines: Iterable[Line]) -> tuple[list[Statement], list[Statement]]:
    """The statements in ``data``: those that are true of ``lines`` and signed, and those that are not."""
    by_owner: dict[str, list[Leaf]] = {}
    for one in lines:
        leaf = (one.table, one.uid, one.digest)
        if one.owner in by_owner:
            by_owner[one.owner].append(leaf)
        else:
            by_owner[one.owner] = [leaf]
    sound: list[Statement] = []
    unsound: list[Statement] = []
    for number, text in enumerate(data.split(b"\n")[:-1], 1):
        statement, without = _statement(text, f"statements {number}")
        covered = by_owner.get(statement.owner, [])
        if without:
            covered = [leaf for leaf in covered if leaf[2] not in without]
        right = len(covered) == statement.rows and combine(covered) == statement.digest
        signed = is_signed(statement.signed_text().encode(), statement.signature, statement.key)
        (sound if right and signed else unsound).append(replace(statement, leaves=pack(covered)))
    if not data.endswith(b"\n"):
        raise strict.malformed("statements")
    return sound, unsound


def _statement(text: bytes, place: str) -> tuple[Statement, set[bytes]]:
    told: Mapping[str, Any] = strict.decode(text, place)
    if type(told) is not dict:
        raise strict.malformed(place)
    without, scope, is_said = told.get("without", []), told.get("scope", SCOPE_UP), "scope" in told
    told = {name: cell for name, cell in told.items() if name not in ("without", "scope")}
    if type(without) is not list or not all(
        type(one) is str and strict.HASH.fullmatch(one) for one in without
    ):
        raise strict.malformed(place)
    if is_said and not (type(scope) is str and _SCOPE.fullmatch(scope)):
        raise strict.malformed(place)
    read_ = Statement(**strict.shaped(told, _STATEMENT, place), scope=scope)
    return read_, set(map(bytes.fromhex, without))


def entry(name: str, data: bytes, rows: int = 0) -> Entry:
    """What the manifest says of an entry."""
    return Entry(name, rows, sha256(data).hexdigest(), len(data))
