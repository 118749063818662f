"""A second reader of packages, written from docs/package-format.md alone.

It shares no line with the program: what the two read alike, the description says; what this one had to guess,
the description lacks. Python's library, and PyNaCl and pyrage for Ed25519 and age.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

import nacl.exceptions
import nacl.signing
import pyrage

Row = dict[str, Any]
DESCRIPTION = Path(__file__).parents[2] / "docs" / "package-format.md"
TABLES = DESCRIPTION.read_text("utf-8").split("before children: `")[1].split("`")[0].split()
NAMES = ["manifest.json", "statements.ndjson", "receipts.ndjson"]
NAMES += [f"rows/{table}.ndjson" for table in TABLES]
OFFICES = UUID("63093d42-9b68-4882-9a1f-a13ad55fbd21")
PUBLISHED = "AGE-SECRET-KEY-1QKX78GXRDZR60QJYXURFLNC2TVGR5DN5S8S8VV44LJCW5K2VQ5YQ0T2VX5"
MANIFEST_SAYS = ("kind", "package", "cycle", "mode", "sequence", "schema", "recipients")
TOMBSTONE = ["owner", "removed", "uid", "version"]
VERSION = re.compile(r"[0-9a-f-]{8,36}:[1-9][0-9]*(,[0-9a-f-]{8,36}:[1-9][0-9]*)*")


class Unreadable(ValueError):
    """The file is not what the description says a package is."""


@dataclass(frozen=True)
class Said:
    """A statement: what it says, whether the signature is its key's, and which rows it is about."""

    told: Row
    signed: bool
    leaves: tuple[tuple[str, str, str], ...]

    @property
    def scope(self) -> str:
        return str(self.told.get("scope", "up"))

    @property
    def true(self) -> bool:
        """Whether it is signed, and true of the rows that are there."""
        same = digest(self.leaves) == self.told["digest"]
        return self.signed and same and len(self.leaves) == self.told["rows"]


@dataclass(frozen=True)
class Package:
    """A package of which all was verified that can be without knowing anybody."""

    sha256: str
    header: Row
    sign: str
    manifest: Row
    statements: list[Said]
    receipts: list[Row]
    rows: dict[str, list[tuple[Row, str]]]
    pictures: dict[str, bytes]
    files: dict[str, bytes]

    @property
    def own(self) -> Said:
        """The sender's own statement about this package."""
        found = [one for one in self.statements if self._is_own(one)]
        need(len(found) == 1, "own statement")
        return found[0]

    def _is_own(self, said: Said) -> bool:
        head, told = self.header, said.told
        one = head["recipients"] if len(head["recipients"]) == 1 else []
        itself = [head["sender"]["office"]]
        scopes = {"UP": ["up"], "DOWN": ["down", *one], "RECEIPT": ["up"], "INVITE": itself,
                  "JOIN": itself, "STATION": ["station"], "RESTORE": one}  # fmt: skip
        mine = {**{name: head[name] for name in ("cycle", "mode", "sequence")}, "key": self.sign,
                "owner": itself[0], "installation": head["sender"]["installation"]}  # fmt: skip
        allowed = scopes[head["kind"]] if head["schema"] > 1 else ["up"]
        return said.scope in allowed and mine.items() <= told.items()


def need(sound: object, what: str) -> None:
    if not sound:
        raise Unreadable(what)


def line(value: object) -> str:
    """Canonical JSON."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def value_of(data: bytes, what: str) -> Any:
    """What canonical JSON says; anything but the one way of writing it is refused."""
    try:
        value = json.loads(data.decode("utf-8"))
        need(_plain(value, 6) and line(value).encode() == data, what)
    except (UnicodeError, RecursionError, json.JSONDecodeError) as error:
        raise Unreadable(what) from error
    return value


def _plain(value: object, depth: int) -> bool:
    if type(value) is str:
        return True
    if type(value) is int:
        return abs(value) <= 2**53
    inner = list(value.values()) if type(value) is dict else value
    return depth > 0 and type(inner) is list and all(_plain(one, depth - 1) for one in inner)


def is_signed(data: bytes, signature: bytes, key: bytes) -> bool:
    try:
        nacl.signing.VerifyKey(key).verify(data, signature)
    except nacl.exceptions.BadSignatureError:
        return False
    return True


def _line_is_signed(told: Row) -> bool:
    rest = {name: one for name, one in told.items() if name not in ("signature", "without")}
    key, signature = bytes.fromhex(told["key"]), bytes.fromhex(told["signature"])
    return is_signed(line(rest).encode(), signature, key)


def digest(leaves: Iterable[tuple[str, str, str]]) -> str:
    """The digest over (table, uid, leaf)."""
    buckets: dict[tuple[str, str], list[bytes]] = defaultdict(list)
    for table, uid, leaf in leaves:
        buckets[table, uid[-2:]].append(bytes.fromhex(leaf))
    told = "".join(
        f"{table} {end} {sha256(b''.join(sorted(some))).hexdigest()}\n"
        for (table, end), some in sorted(buckets.items())
    )
    return sha256(told.encode()).hexdigest()


def leaf_of(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def read(data: bytes, identities: Sequence[str] = (), passphrase: str = "") -> Package:
    """Read a package with age identities or a passphrase; raises `Unreadable`."""
    header, sign, payload = front(data)
    plain = _opened(payload, header["kind"], identities, passphrase)
    entries = _entries(plain, header["plain"])
    manifest = value_of(entries["manifest.json"], "manifest")
    said = {name: header[name] for name in MANIFEST_SAYS}
    said["sender"] = {name: header["sender"][name] for name in ("office", "installation")}
    need(said.items() <= manifest.items(), "parts of two packages")
    _check_entries(entries, manifest["entries"])
    rows = {t: _rows(entries[it]) for t in TABLES if (it := f"rows/{t}.ndjson") in entries}
    statements = _statements(entries["statements.ndjson"], rows)
    receipts = [value_of(one, "receipt") for one in _lines(entries.get("receipts.ndjson", b""))]
    need(all(map(_line_is_signed, receipts)), "receipt")
    every = [(t, row["uid"], leaf_of(text)) for t, some in rows.items() for row, text in some]
    need(digest(every) == manifest["state"], "state")
    pictures = {name[6:70]: body for name, body in entries.items() if name.startswith("blobs/")}
    files = {name[6:70]: body for name, body in entries.items() if name.startswith("files/")}
    whole = Package(sha256(data).hexdigest(), header, sign, manifest, statements, receipts, rows,
                    pictures, files)  # fmt: skip
    need(whole.own.true, "not vouched for")
    return whole


def front(data: bytes) -> tuple[Row, str, bytes]:
    """The verified header, the sender's key and the sealed payload."""
    need(data[:8] == b"SDHPKG\r\n", "magic")
    length = int.from_bytes(data[40:44], "little")
    end = 44 + length
    need(length <= 65_536 and len(data) <= 128 << 20, "length")
    need(is_signed(data[:end], data[end : end + 64], data[8:40]), "signature")
    header, payload = value_of(data[44:end], "header"), data[end + 64 :]
    need(
        header["format"] == header["reader"] == 1 and header["schema"] in (1, 2, 3), "newer version"
    )
    sender = header["sender"]
    office = uuid5(OFFICES, f"office/{sender['unit']}/{sender['body']}")
    need(str(office) == sender["office"], "office")
    sealed = {"sha256": sha256(payload).hexdigest(), "size": len(payload)}
    need(header["payload"] == sealed, "payload")
    return header, data[8:40].hex(), payload


def _opened(payload: bytes, kind: str, identities: Sequence[str], passphrase: str) -> bytes:
    factor = re.search(rb"(?m)^-> scrypt \S+ (\d+)$", payload[: payload.find(b"\n--- ")])
    if factor:
        need(int(factor[1]) <= 20, "work factor")
        return bytes(pyrage.passphrase.decrypt(payload, passphrase))
    known = (*identities, PUBLISHED) if kind in ("INVITE", "JOIN") else identities
    return bytes(pyrage.decrypt(payload, [*map(pyrage.x25519.Identity.from_str, known)]))


def _entries(plain: bytes, size: int) -> dict[str, bytes]:
    archive = zipfile.ZipFile(io.BytesIO(plain))
    listed = archive.infolist()
    names = [one.filename for one in listed]
    need(len(set(names)) == len(names) <= 60_000 and not archive.comment, "entries")
    need(sum(one.file_size for one in listed) == size <= 256 << 20, "size")
    need(all(one.compress_type in (0, 8) and not one.flag_bits for one in listed), "entry")
    order = {name: place for place, name in enumerate(NAMES)}
    pattern = re.compile(r"blobs/[0-9a-f]{64}\.jpg|files/[0-9a-f]{64}")
    need(all(name in order or pattern.fullmatch(name) for name in names), "name of an entry")
    need(names == sorted(names, key=lambda name: (order.get(name, len(order)), name)), "order")
    return {name: archive.read(name) for name in names}


def _check_entries(entries: dict[str, bytes], told: list[Row]) -> None:
    need([one["name"] for one in told] == list(entries)[1:], "entries of the manifest")
    for one in told:
        body, is_text = entries[one["name"]], one["name"].endswith(".ndjson")
        found = {"name": one["name"], "size": len(body), "sha256": sha256(body).hexdigest(),
                 "rows": body.count(b"\n") if is_text else 0}  # fmt: skip
        need(found == one and (is_text or found["sha256"] in one["name"]), one["name"])


def _lines(data: bytes) -> list[bytes]:
    listed = data.split(b"\n")
    need(not listed.pop() and listed == sorted(listed), "order of lines")
    return listed


def _rows(data: bytes) -> list[tuple[Row, str]]:
    texts = data.decode().split("\n")
    need(not texts.pop(), "rows")
    found = [(value_of(text.encode(), "row"), text) for text in texts]
    order = [(row["uid"], text) for row, text in found]
    need(order == sorted(set(order)), "order of rows")
    for row, text in found:
        need(len(text) <= 256 * 1024 and VERSION.fullmatch(row["version"]), "row")
        need("removed" not in row or sorted(row) == TOMBSTONE, "tombstone")
    return found


def _statements(data: bytes, rows: Mapping[str, list[tuple[Row, str]]]) -> list[Said]:
    found = []
    for told in (value_of(one, "statement") for one in _lines(data)):
        leaves = [(t, row["uid"], leaf_of(text)) for t, some in rows.items() for row, text in some
                  if row["owner"] == told["owner"]]  # fmt: skip
        about = tuple(one for one in leaves if one[2] not in told.get("without", ()))
        found.append(Said(told, _line_is_signed(told), about))
    return found
