"""An office with several computers and the office above, against a model in plain Python.

Rows are edited, added and removed; registers copied to other computers, or an earlier copy put back in their
place; clocks go wrong; an older program sends; packages come in any order, twice, late or
never. What the office above holds is then what the model says: of the lines that came, those that no other
contains, and of several the one with the lowest digest counts.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from desktop_app.domain.delegates import Delegation
from desktop_app.domain.exchange import FORK, HELD
from desktop_app.services import clock, exchange, registers
from desktop_app.store import database, exchange_rows, journal, register, rows
from desktop_app.sync import container
from tests.places import KON_TUM, SA_THAY, Place, copied, place, with_congress

AT = st.integers(0, 30)
MOST_COMPUTERS = 4
Vector = Mapping[str, int]


@dataclass(frozen=True)
class Told:
    """A row of the model: who wrote how often, and its name (None: removed)."""

    vector: Vector
    name: str | None

    def contains(self, other: Told) -> bool:
        """Whether everybody has written here at least as often, and somebody more often."""
        return self.vector != other.vector and all(
            self.vector.get(who, 0) >= count for who, count in other.vector.items()
        )


@dataclass
class Computer:
    """A computer of the office: its register and what the model says is in it."""

    place: Place
    installation: str
    rows: dict[str, Told] = field(default_factory=dict)
    copies: list[tuple[Path, dict[str, Told]]] = field(default_factory=list)


class Offices(RuleBasedStateMachine):
    """The computers of a district, the province, and the packages between them."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.stick = self.folder / "usb"
        self.stick.mkdir()
        self.computers: list[Computer] = []
        self.packages: list[tuple[Path, dict[str, Told]]] = []
        self.came: dict[str, set[tuple[str, str | None]]] = {}
        self.lines: dict[str, list[Told]] = {}
        self.count = 0
        self.monkeypatch = pytest.MonkeyPatch()

    @initialize()
    def begin(self) -> None:
        self.hub = place(self.folder, "tinh", KON_TUM)
        office = place(self.folder, "huyen", SA_THAY)
        self.congress = with_congress(office, ())
        office.trusts(self.hub)
        self.hub.trusts(office)
        office.open()
        self.office = register.identity().office
        self.computers.append(Computer(office, register.identity().installation))

    def teardown(self) -> None:
        self.monkeypatch.undo()
        registers.close()
        shutil.rmtree(self.folder)

    def computer(self, at: int) -> Computer:
        found = self.computers[at % len(self.computers)]
        found.place.open()
        return found

    @rule(at=AT)
    def add(self, at: int) -> None:
        one = self.computer(at)
        self.count += 1
        name = f"Đoàn {self.count}"
        with journal.act("added") as act:
            (uid,) = act.put(Delegation(congress=self.congress, name=name))
        one.rows[uid] = Told({one.installation: 1}, name)

    @rule(at=AT, which=AT)
    def edit(self, at: int, which: int) -> None:
        one = self.computer(at)
        living = sorted(uid for uid, told in one.rows.items() if told.name is not None)
        if living:
            uid = living[which % len(living)]
            self.count += 1
            name = f"Sửa {self.count}"
            with journal.act("edited") as act:
                known = rows.get(Delegation, uid)
                assert known is not None
                act.put(replace(known, name=name))
            one.rows[uid] = self._written(one, uid, name)

    @rule(at=AT, which=AT)
    def remove(self, at: int, which: int) -> None:
        one = self.computer(at)
        living = sorted(uid for uid, told in one.rows.items() if told.name is not None)
        if living:
            uid = living[which % len(living)]
            with journal.act("removed") as act:
                act.remove(Delegation, [uid], "rút")
            one.rows[uid] = self._written(one, uid, None)

    def _written(self, one: Computer, uid: str, name: str | None) -> Told:
        before = dict(one.rows[uid].vector)
        before[one.installation] = before.get(one.installation, 0) + 1
        return Told(before, name)

    @precondition(lambda self: 0 < len(self.computers) < MOST_COMPUTERS)
    @rule(at=AT)
    def copy_to_another_computer(self, at: int) -> None:
        one = self.computer(at)
        self.count += 1
        made = copied(one.place, self.folder / f"may{self.count}")
        made.open()
        who = register.identity().installation
        assert who not in {other.installation for other in self.computers}
        self.computers.append(Computer(made, who, dict(one.rows)))

    @rule(at=AT)
    def put_a_copy_aside(self, at: int) -> None:
        one = self.computer(at)
        registers.close()
        self.count += 1
        kept = self.folder / f"aside{self.count}.sdh"
        shutil.copy(one.place.file, kept)
        one.copies.append((kept, dict(one.rows)))

    @rule(at=AT, which=AT)
    def bring_a_copy_back_in_its_place(self, at: int, which: int) -> None:
        """By hand, over the file: the program cannot see that it is an older state of the same computer."""
        one = self.computer(at)
        if one.copies:
            registers.close()
            kept, told = one.copies[which % len(one.copies)]
            shutil.copy(kept, one.place.file)
            one.rows = dict(told)

    @rule(years=st.sampled_from([-30, -1, 0, 0, 5]))
    def set_the_clock_wrong(self, years: int) -> None:
        now = clock.now
        self.monkeypatch.undo()
        shifted = timedelta(days=365 * years)
        self.monkeypatch.setattr(clock, "now", lambda: now() + shifted if years else now())

    @rule(at=AT, older=st.booleans())
    def send(self, at: int, older: bool) -> None:
        one = self.computer(at)
        with pytest.MonkeyPatch.context() as program:
            if older:
                program.setattr(container, "SCHEMA", 1)
            sent = exchange.send(self.stick)
        self.count += 1
        self.packages.append((sent.file.rename(self.stick / f"{self.count}.goi"), dict(one.rows)))

    @precondition(lambda self: self.packages)
    @rule(which=AT)
    def receive(self, which: int) -> None:
        file, told = self.packages[which % len(self.packages)]
        (outcome,) = self.hub.receives(file)
        if outcome.result == HELD:
            assert outcome.code == "new_installation"
            exchange.trust(file)
            (outcome,) = self.hub.receives(file)
        assert outcome.result in ("accepted", "already"), (outcome.code, str(outcome.message))
        for uid, one in told.items():
            listed = self.lines.setdefault(uid, [])
            if one not in listed:
                listed.append(one)

    @invariant()
    def the_office_above_holds_what_the_model_says(self) -> None:
        if not self.lines:
            return
        self.hub.open()
        with database.reading():
            here = exchange_rows.lines_by_uid("delegation", self.lines)
            aside = exchange_rows.waiting_for("delegation", self.lines)
        waiting: dict[str, set[bytes]] = {}
        for one in aside:
            if one.reason == FORK:
                waiting.setdefault(one.line.uid, set()).add(one.line.digest)
        for uid, told in self.lines.items():
            most = {self._digest(uid, one) for one in told
                    if not any(other.contains(one) for other in told)}  # fmt: skip
            assert here[uid].digest == min(most)
            assert waiting.get(uid, set()) == most - {min(most)}
        assert exchange.rows_not_as_written() == []

    def _digest(self, uid: str, told: Told) -> bytes:
        version = ",".join(f"{who}:{count}" for who, count in sorted(told.vector.items()))
        row = {"uid": uid, "owner": self.office, "version": version}
        row |= {"removed": "rút"} if told.name is None else {
            "congress": self.congress, "name": told.name,
        }  # fmt: skip
        text = json.dumps(row, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return sha256(text.encode()).digest()


Offices.TestCase.settings = settings(
    max_examples=25, stateful_step_count=30, deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)  # fmt: skip
TestTheModel = Offices.TestCase
