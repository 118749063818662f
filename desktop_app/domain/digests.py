"""Digests of many rows: one number by which two offices see that they hold the same.

The leaf of a row is the SHA-256 of its line. Leaves of one table whose uids end in the same two hex digits make
a bucket; the buckets together make the digest. (The first digits are shared by rows that were made together.)
Neither depends on the order in which rows arrived, and two offices that differ find out where by comparing a
few hundred short buckets.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from hashlib import sha256

Leaf = tuple[str, str, bytes]
"""Table, uid, SHA-256 of the row's line."""

_UID = 36
_ENTRY = _UID + 32


def buckets(leaves: Iterable[Leaf]) -> dict[str, str]:
    """``"person 3f"`` → hex digest over the leaves of that table whose uid ends so."""
    found: dict[str, list[bytes]] = defaultdict(list)
    for table, uid, leaf in leaves:
        found[f"{table} {uid[-2:]}"].append(leaf)
    return {name: sha256(b"".join(sorted(found[name]))).hexdigest() for name in sorted(found)}


def combine(leaves: Iterable[Leaf]) -> str:
    """The digest over all leaves, as 64 hex digits."""
    lines = "".join(f"{name} {bucket}\n" for name, bucket in buckets(leaves).items())
    return sha256(lines.encode()).hexdigest()


def pack(leaves: Iterable[Leaf]) -> bytes:
    """Leaves in little room: for each table its name, a zero byte, their number, and 68 bytes each."""
    tables: dict[str, list[bytes]] = {}
    for table, uid, leaf in leaves:
        tables.setdefault(table, []).append(uid.encode() + leaf)
    return b"".join(
        b"".join((table.encode(), b"\0", len(some).to_bytes(4, "big"), *sorted(some)))
        for table, some in sorted(tables.items())
    )


def unpack(packed: bytes) -> Iterator[Leaf]:
    """The leaves that `pack` wrote."""
    at = 0
    while at < len(packed):
        end = packed.index(b"\0", at)
        table, at = packed[at:end].decode(), end + 1
        count, at = int.from_bytes(packed[at : at + 4], "big"), at + 4
        for start in range(at, at + count * _ENTRY, _ENTRY):
            uid = packed[start : start + _UID].decode()
            yield table, uid, packed[start + _UID : start + _ENTRY]
        at += count * _ENTRY
