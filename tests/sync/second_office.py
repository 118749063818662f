"""What an office does with packages it has read, written from docs/package-format.md alone.

Codes that two people compare, which line of a row counts, and what a receipt proves.
"""

from __future__ import annotations

import json
import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import scrypt, sha256

import nacl.pwhash
import nacl.secret

from tests.sync.second_reader import Package, Row, digest, leaf_of, line

Key = tuple[str, str]
"""Table and uid."""


def _card(card: Mapping[str, str]) -> str:
    return line({name: card[name] for name in ("age", "installation", "office", "sign")})


def _groups(data: bytes) -> str:
    digits = f"{int.from_bytes(data, 'big') % 10**32:032}"
    return " ".join(digits[at : at + 4] for at in range(0, 32, 4))


def code(card: Mapping[str, str]) -> str:
    """The comparison code of one card."""
    return _groups(sha256(_card(card).encode()).digest())


def pair_code(one: Mapping[str, str], other: Mapping[str, str]) -> str:
    """The comparison code of two offices that have met."""
    both = "\n".join(sorted((_card(one), _card(other)))).encode()
    return _groups(scrypt(both, salt=b"sodaihoi-pair-1", n=4096, r=8, p=1, dklen=32))


def counters(version: str) -> dict[str, int]:
    return {who: int(count) for who, count in (pair.split(":") for pair in version.split(","))}


def contains(one: str, other: str) -> bool:
    """Whether version ``one`` has seen all that ``other`` has."""
    left = counters(one)
    return all(left.get(who, 0) >= count for who, count in counters(other).items())


@dataclass
class Shelf:
    """What an office holds after taking in packages: all lines met, by table and uid."""

    met: dict[Key, dict[str, Row]] = field(default_factory=lambda: defaultdict(dict))

    def take(self, package: Package) -> None:
        """Take in the rows for which a true statement of their owner is in the package."""
        vouched = {(leaf, one.told["owner"]) for one in package.statements if one.true
                   for _, _, leaf in one.leaves}  # fmt: skip
        for table, some in package.rows.items():
            for row, text in some:
                if (leaf_of(text), row["owner"]) in vouched:
                    self.met[table, row["uid"]][text] = row

    def rivals(self, key: Key) -> list[str]:
        """The lines of a row that no other contains, the one that counts first."""
        some = self.met[key]
        leading = [
            text for text, row in some.items()
            if not any(row["version"] != other["version"] and contains(other["version"], row["version"])
                       for other in some.values())
        ]  # fmt: skip
        return sorted(leading, key=leaf_of)

    def counts(self) -> dict[Key, str]:
        """Table and uid → the line that counts."""
        return {key: self.rivals(key)[0] for key in self.met}

    def forks(self) -> set[Key]:
        """Rows of which two lines stand beside each other."""
        return {key for key in self.met if len(self.rivals(key)) > 1}


def proves(receipt: Row, sent: Package) -> bool:
    """Whether a receipt proves how the sender's rows in a package stand at the receiver."""
    said = sent.own
    if (receipt["package"], receipt["said"]) != (sent.sha256, said.told["digest"]):
        return False
    here = {(one["table"], one["uid"]): one["here"] for one in receipt["differing"]}
    leaves = [(t, uid, here.get((t, uid), leaf)) for t, uid, leaf in said.leaves]
    return digest(one for one in leaves if one[2]) == receipt["digest"]


def private_keys(data: bytes, passphrase: str) -> Row:
    """What a file of keys holds that the office has locked."""
    told = json.loads(data)
    plain = unicodedata.normalize("NFC", " ".join(passphrase.split())).encode()
    key = nacl.pwhash.argon2id.kdf(
        32, plain, bytes.fromhex(told["salt"]), told["operations"], told["memory"]
    )
    box = nacl.secret.SecretBox(key)
    return dict(json.loads(box.decrypt(bytes.fromhex(told["wrapped"]))))
