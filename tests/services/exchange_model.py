"""What registers hold of each other's rows, in plain Python: the rule that the stateful tests ask for.

Of the lines that came, those that no other contains are held; of several the one that was decided on counts, or
else the one with the lowest digest.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from desktop_app.domain.delegates import Delegation
from desktop_app.domain.exchange import FORK, Outcome
from desktop_app.services import exchange
from desktop_app.store import database, exchange_rows, rows
from tests.places import Place


@dataclass(frozen=True)
class Told:
    """A row of the model: who wrote how often, and its name (None: removed)."""

    vector: tuple[tuple[str, int], ...]
    name: str | None
    owner: str
    congress: str
    uid: str

    def contains(self, other: Told) -> bool:
        """Whether everybody has written here at least as often, and somebody more often."""
        mine = dict(self.vector)
        return self.vector != other.vector and all(
            mine.get(who, 0) >= count for who, count in other.vector
        )

    def written(self, installation: str, name: str | None) -> Told:
        """The row after one more change on a computer."""
        vector = dict(self.vector)
        vector[installation] = vector.get(installation, 0) + 1
        return Told(tuple(sorted(vector.items())), name, self.owner, self.congress, self.uid)

    @property
    def digest(self) -> bytes:
        """Of the line as its owner writes it."""
        row = {"uid": self.uid, "owner": self.owner,
               "version": ",".join(f"{who}:{count}" for who, count in self.vector)}  # fmt: skip
        row |= (
            {"removed": "rút"}
            if self.name is None
            else {"congress": self.congress, "name": self.name}
        )
        text = json.dumps(row, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return sha256(text.encode()).digest()


@dataclass
class Shelf:
    """The rows of a register: what counts of each, what waits beside it, and what was decided of each."""

    counts: dict[str, Told] = field(default_factory=dict)
    aside: dict[str, set[Told]] = field(default_factory=dict)
    decided: dict[str, bytes] = field(default_factory=dict)

    def copy(self) -> Shelf:
        """The same, to be changed by itself."""
        aside = {uid: {*some} for uid, some in self.aside.items()}
        return Shelf(dict(self.counts), aside, dict(self.decided))

    def held(self, uid: str) -> set[Told]:
        """All lines of a row that are here."""
        return {self.counts[uid], *self.aside.get(uid, ())}

    def lines(self) -> set[Told]:
        """All lines that are here."""
        return {one for uid in self.counts for one in self.held(uid)}

    def sent(self) -> set[Told]:
        """What goes into a package of the office itself: of each row the line that counts."""
        return {*self.counts.values()}

    def write(self, one: Told) -> None:
        """A change made on this computer counts at once."""
        self.counts[one.uid] = one

    def meet(self, lines: Iterable[Told]) -> None:
        """Lines that come in a package."""
        for one in lines:
            here = self.counts.get(one.uid)
            if here is None:
                self.counts[one.uid] = one
            elif one != here and not here.contains(one):
                self._contest(one.uid, {*self.held(one.uid), one})

    def decide(self, uid: str, digest: bytes | None) -> None:
        """A decision comes, or (None) goes."""
        self.decided.pop(uid, None)
        if digest is not None:
            self.decided[uid] = digest
        if self.aside.get(uid):
            self._contest(uid, self.held(uid))

    def _contest(self, uid: str, rivals: set[Told]) -> None:
        most = [one for one in rivals if not any(it.contains(one) for it in rivals)]
        chosen = [one for one in most if one.digest == self.decided.get(uid)] or most
        winner = min(chosen, key=lambda one: one.digest)
        self.counts[uid], self.aside[uid] = winner, {*most} - {winner}


@dataclass
class Computer:
    """A register of the commune, and what the model says is in it; ``begun`` once the congress is there."""

    place: Place
    installation: str
    shelf: Shelf = field(default_factory=Shelf)
    copies: list[tuple[Path, Shelf]] = field(default_factory=list)
    withdrawn: bool = False
    begun: bool = False


@dataclass
class Hub:
    """A register above, what the model says is in it, and what the last import found there."""

    place: Place
    shelf: Shelf = field(default_factory=Shelf)
    last: tuple[str, Shelf] | None = None

    def takes(self, file: Path, lines: set[Told]) -> Outcome:
        """Receive a package with these lines, in the register and in the model."""
        (got,) = self.place.receives(file)
        if got.result == "accepted":
            before = self.shelf.copy()
            self.shelf.meet(lines)
            self.last = got.sha256, before
        return got


@dataclass(frozen=True)
class Package:
    """What is in a package: the lines of the commune, and what was decided until then."""

    file: Path
    lines: set[Told]
    by: Computer | None = None
    begun: bool = True
    decided: tuple[int, dict[str, bytes]] = (0, {})


def lines_here(office: Place, uids: set[str], owner: str) -> dict[str, bytes]:
    """Row → digest of the line that counts in a register; there are no others of this owner."""
    office.open()
    with database.reading():
        assert {one.uid for one in rows.select(Delegation) if one.owner == owner} <= uids
        found = exchange_rows.lines_by_uid("delegation", uids)
    return {uid: one.digest for uid, one in found.items()}


def agrees(office: Place, shelf: Shelf, owner: str) -> None:
    """A register holds what the model says, and is sound."""
    here = lines_here(office, {*shelf.counts}, owner)
    assert here == {uid: told.digest for uid, told in shelf.counts.items()}
    with database.reading():
        aside = exchange_rows.waiting_for("delegation", [*shelf.counts])
    waiting: dict[str, set[bytes]] = {}
    for one in aside:
        if one.reason == FORK:
            waiting.setdefault(one.line.uid, set()).add(one.line.digest)
    assert waiting == {
        uid: {one.digest for one in some} for uid, some in shelf.aside.items() if some
    }
    assert exchange.rows_not_as_written() == []
    assert database.faults() == []
