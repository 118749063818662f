"""A register as little as merging needs, for what is tested on rows alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from desktop_app.domain.exchange import FORK, Known, Line, Waiting
from desktop_app.domain.words import Message
from desktop_app.sync.merge import Here, Plan, merge


@dataclass
class Shelf:
    """A register as little as merging needs: what counts, and what waits."""

    office: str
    outside: frozenset[str] = frozenset()
    counts: dict[tuple[str, str], Line] = field(default_factory=dict)
    waits: dict[Line, Waiting] = field(default_factory=dict)

    def plan(self, lines: Iterable[Line]) -> Plan:
        known: dict[str, dict[str, Known]] = {}
        for (table, uid), one in self.counts.items():
            known.setdefault(table, {})[uid] = Known(one.owner, one.version, one.digest)
        waiting: dict[tuple[str, str], list[Waiting]] = {}
        for one, aside in self.waits.items():
            waiting.setdefault((one.table, one.uid), []).append(aside)
        return merge(lines, Here(known, waiting, self.office, self.present))

    def present(self, table: str, uids: set[str]) -> set[str]:
        return {uid for uid in uids if (table, uid) in self.counts or uid in self.outside}

    def take(self, lines: Iterable[Line]) -> Plan:
        """Do what the plan says, as the store does."""
        plan = self.plan(lines)
        for key in plan.demote:
            self.waits[self.counts[key]] = Waiting(self.counts[key], FORK, Message(""))
        for aside in plan.obsolete:
            del self.waits[aside.line]
        for taken in plan.take.values():
            self.counts |= {(one.table, one.uid): one for one, _ in taken}
        self.waits |= {aside.line: aside for aside in plan.wait}
        return plan

    def state(self) -> tuple[object, ...]:
        """What the state digest covers."""
        return (
            sorted(one.text for one in self.counts.values()),
            sorted((one.text, aside.reason) for one, aside in self.waits.items()),
        )
