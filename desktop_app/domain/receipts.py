"""Receipts: what an office signs about an owner's rows that reached it, and whether that proves them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from desktop_app.domain.digests import Leaf, combine
from desktop_app.domain.exchange import ACCEPTED, HELD, REFUSED, Counts, Statement
from desktop_app.domain.rows import line as write_line
from desktop_app.domain.words import N_

REMARKS, WITHDRAWN = "remarks", "withdrawn"
"""Results of a receipt beside ACCEPTED, HELD and REFUSED: taken in, but not all as sent; taken back again."""

RESULTS = (ACCEPTED, REMARKS, HELD, REFUSED, WITHDRAWN)
TAKEN = (ACCEPTED, REMARKS)
"""Results of packages whose rows are at the receiver."""

RULE, PARENT, FORKED, NEWER, CORRECTED, NOT_TAKEN = (
    "rule", "parent", "forked", "newer", "corrected", "refused",
)  # fmt: skip
DIFFERENCES = {
    RULE: N_("Held there: a rule of the form is broken"),
    PARENT: N_("Waiting there for what they belong to"),
    FORKED: N_("Two computers wrote them differently; the other line counts there for now"),
    NEWER: N_("Newer there than what was sent"),
    CORRECTED: N_("Corrected there"),
    NOT_TAKEN: N_("Not taken there"),
}
"""How a row may stand at the receiver when it does not stand as it was sent."""

MOST = 500
"""So many differing rows, and so many missing pictures, a receipt names."""

SAME, DIFFERS, EARLIER, DENIED, UNPROVED, NOTHING = (
    "same", "differs", "earlier", "denied", "unproved", "nothing",
)  # fmt: skip
"""What a receipt proves to the office that sent: all is there as sent; all but the rows it names; all of an
earlier package; it speaks of other rows than those sent; its key is not known; there is none yet."""

REASONS = {
    "unknown_sender": N_(
        "They have not recognised this office yet. Telephone them and compare the code."
    ),
    "new_installation": N_(
        "They do not know this computer yet. Telephone them and compare the code."
    ),
    "other_cycle": N_(
        "Their register belongs to another round. Ask them which register it is for."
    ),
    "other_office": N_("The package was for another office. Take it to where it belongs."),
    "other_keys": N_("It was not made for their computer. Make the package again for that office."),
    "newer_version": N_("Their program is older. Ask them to install the current version."),
    "malformed": N_("The file was not made by the rules. Make the package again and send it."),
    "mixed_parts": N_("The parts of the file do not belong together. Make the package again."),
    "not_vouched": N_("The rows are not those that were vouched for. Make the package again."),
    "digest_mismatch": N_(
        "The rows would not have been there as they were sent. Telephone them before you send again."
    ),
    "not_above": N_("Guidance is taken only from an office above. Ask them who sends it to them."),
}
"""The code of a receipt → what it means to the office that sent, with the next step."""


@dataclass(frozen=True)
class Differing:
    """A row that does not stand there as it was sent.

    ``here`` is the digest (hex) of the row that counts at the receiver, empty where none does; ``why`` a
    sentence in the receiver's words, perhaps empty.
    """

    table: str
    uid: str
    state: str
    here: str = ""
    why: str = ""


@dataclass(frozen=True)
class Receipt:
    """One office's signed word on one owner's statement in one package.

    ``package`` is the SHA-256 of the file it came in. ``owner`` to ``sequence`` name the statement, ``said`` is
    the digest it gives for its ``rows``, and ``digest`` that of these rows as they count at the receiver: where
    they are equal, all is there as its owner wrote it. Both are empty where the package was not opened.
    ``number`` counts the receipts of an installation, so that a later one is known from an earlier one.
    ``different`` and ``without_picture`` are the full numbers of what ``differing`` and ``pictures`` name up to
    `MOST` of; ``missing`` are numbers of packages that never came. ``at`` is UTC.
    """

    package: str
    owner: str
    installation: str
    cycle: str
    mode: str
    scope: str
    sequence: int
    result: str
    by_office: str
    by_installation: str
    key: str
    number: int
    at: str
    code: str = ""
    rows: int = 0
    said: str = ""
    digest: str = ""
    counts: Counts = Counts()
    different: int = 0
    differing: tuple[Differing, ...] = ()
    missing: tuple[int, ...] = ()
    without_picture: int = 0
    pictures: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    signature: str = ""

    def told(self) -> dict[str, Any]:
        """What it says, by name, without the signature."""
        said = {
            item.name: getattr(self, item.name) for item in fields(self) if item.name != "signature"
        }
        return said | {
            "counts": self.counts.as_dict(),
            "differing": [vars(one) for one in self.differing],
            "missing": [*self.missing],
            "pictures": [*self.pictures],
            "remarks": [*self.remarks],
        }

    def signed_text(self) -> str:
        """The text that the signature signs: the receipt's line without the signature."""
        return write_line(self.told())

    def line(self) -> str:
        """The receipt as it travels and is kept."""
        return write_line({**self.told(), "signature": self.signature})

    @property
    def subject(self) -> tuple[str, str, str, str, str]:
        """What a later receipt takes the place of: the word it is about, and who gives it."""
        return self.owner, self.installation, self.cycle, self.scope, self.by_office


def read_line(text: str | bytes) -> Receipt:
    """The receipt in a line that `desktop_app.sync.receipts` has checked."""
    return from_told(json.loads(text))


def from_told(told: Mapping[str, Any]) -> Receipt:
    """The receipt that says this."""
    return Receipt(
        **{
            **told,
            "counts": Counts(**told["counts"]),
            "differing": tuple(Differing(**one) for one in told["differing"]),
            "missing": tuple(told["missing"]),
            "pictures": tuple(told["pictures"]),
            "remarks": tuple(told["remarks"]),
        }
    )


def is_later(one: Receipt, other: Receipt) -> bool:
    """Whether ``one`` was given after ``other`` by the same office.

    An installation numbers its receipts; only between two installations of an office the clock has to decide.
    """
    if one.by_installation == other.by_installation:
        return one.number > other.number
    return (one.sequence, one.at, one.number) > (other.sequence, other.at, other.number)


def latest(receipts: Iterable[Receipt]) -> Receipt | None:
    """The one given last."""
    found: Receipt | None = None
    for one in receipts:
        if found is None or is_later(one, found):
            found = one
    return found


def as_held(leaves: Iterable[Leaf], differing: Iterable[Differing]) -> str:
    """The digest of an owner's rows as they count at a receiver, where these differ and all others do not."""
    others = {(one.table, one.uid): one.here for one in differing}
    held = []
    for table, uid, leaf in leaves:
        here = others.get((table, uid))
        if here is None:
            held.append((table, uid, leaf))
        elif here:
            held.append((table, uid, bytes.fromhex(here)))
    return combine(held)


def proves(receipt: Receipt, said: Statement | None, leaves: Iterable[Leaf] = ()) -> str:
    """What a receipt proves about rows whose owner said ``said``; SAME, DIFFERS or DENIED.

    The digest is worked out again from the ``leaves`` that were sent, so that a receipt is not believed on its
    own word: it has to name every row that stands otherwise.
    """
    if said is None or receipt.said != said.digest or receipt.rows != said.rows:
        return DENIED
    if receipt.digest == said.digest:
        return DENIED if receipt.different else SAME
    whole = receipt.different == len(receipt.differing)
    if whole and as_held(leaves, receipt.differing) != receipt.digest:
        return DENIED
    return DIFFERS


def of_statement(said: Statement, **told: Any) -> Receipt:
    """A receipt about this statement that nobody has signed yet; ``told`` are its other fields."""
    named = {name: getattr(said, name) for name in _OF_STATEMENT}
    return Receipt(**{**named, "said": said.digest, **told})


_OF_STATEMENT = ("owner", "installation", "cycle", "mode", "scope", "sequence", "rows")


def withdrawn(before: Receipt, **told: Any) -> Receipt:
    """A receipt that takes ``before`` back; ``told`` are number, time and keys of the new one."""
    return replace(
        before, result=WITHDRAWN, code="", digest="", counts=Counts(), different=0, differing=(),
        missing=(), without_picture=0, pictures=(), remarks=(), signature="", **told,
    )  # fmt: skip
