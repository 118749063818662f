"""Commune, district and province against a model in plain Python, with all that may happen between them.

The commune works on several computers that exchange their rows, restores a backup, loses a laptop and has it
rebuilt from above, and has one withdrawn. The district takes imports back, corrects rows and settles forks;
its decisions go up. Clocks go wrong, an older program sends, packages come in any order, twice or never. What
each register holds is then what the model says, and a receipt proves what is so.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from desktop_app.domain import catalogue
from desktop_app.domain.delegates import Delegation
from desktop_app.domain.errors import Refusal
from desktop_app.domain.exchange import FORK
from desktop_app.domain.receipts import CORRECTED, SAME
from desktop_app.services import (
    backups,
    clock,
    conflict_desk,
    corrections,
    exchange,
    joining,
    proofs,
    rebuilding,
    receipts,
    registers,
)
from desktop_app.services.restoring import restore
from desktop_app.services.undo_import import undo_import
from desktop_app.store import database, journal, register, rows
from desktop_app.store import exchange as store
from desktop_app.sync import container
from tests.places import KON_TUM, RO_KOI, SA_THAY, place, with_congress
from tests.services.exchange_model import Computer, Hub, Package, Told, agrees, lines_here

AT = st.integers(0, 30)
BODY = "mttq"
MOST_COMPUTERS = 4


class Chain(RuleBasedStateMachine):
    """The three offices and the packages between them."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.stick = self.folder / "usb"
        self.stick.mkdir()
        self.count, self.decisions, self.known_decisions = 0, 0, 0
        self.up: list[Package] = []
        self.further: list[Package] = []
        self.between: list[Package] = []
        self.clock = pytest.MonkeyPatch()
        self.computers: list[Computer] = []

    @initialize()
    def begin(self) -> None:
        self.district = Hub(place(self.folder, "huyen", SA_THAY, body=BODY))
        self.province = Hub(place(self.folder, "tinh", KON_TUM, body=BODY))
        with_congress(self.district.place, ())
        first = place(self.folder, "xa", RO_KOI, body=BODY)
        self.congress = with_congress(first, (), unit=catalogue.unit(RO_KOI).uid)
        self.office = register.identity().office
        self.district.place.trusts(self.province.place)
        self.province.place.trusts(self.district.place)
        self.computers.append(Computer(first, register.identity().installation))
        self.computers[0].begun = True
        self._is_known(self.computers[0])

    def teardown(self) -> None:
        try:
            if self.computers:
                self.end()
        finally:
            self._clear()

    def _clear(self) -> None:
        self.clock.undo()
        registers.close()
        shutil.rmtree(self.folder)

    def _is_known(self, one: Computer) -> None:
        """The district and the commune's other computers have compared its code, and it theirs."""
        one.place.file.with_suffix(".key").unlink(missing_ok=True)
        others = [it.place for it in self.computers if it is not one]
        one.place.trusts(self.district.place, *others)
        one.installation = register.identity().installation
        for other in (self.district.place, *others):
            other.trusts(one.place)

    def _modelled(self) -> list[Hub | Computer]:
        """The registers of which the model knows what they hold."""
        hubs = [self.district] if self._somebody_is_withdrawn() else [self.district, self.province]
        return [*hubs, *self.computers]

    def _opened(self, at: int) -> Computer:
        found = self.computers[at % len(self.computers)]
        found.place.open()
        return found

    def _made(self, make: Callable[[], Path]) -> Path:
        self.count += 1
        return make().rename(self.stick / f"{self.count}.goi")

    # --- at the commune --------------------------------------------------------------------------

    @rule(at=AT)
    def add(self, at: int) -> None:
        one = self._opened(at)
        if not one.begun:
            return
        self.count += 1
        name = f"Đoàn {self.count}"
        with journal.act("added") as act:
            (uid,) = act.put(Delegation(congress=self.congress, name=name))
        one.shelf.write(Told(((one.installation, 1),), name, self.office, self.congress, uid))

    @rule(at=AT, which=AT, removes=st.sampled_from([False, False, True]))
    def edit_or_remove(self, at: int, which: int, removes: bool) -> None:
        one = self._opened(at)
        living = sorted(uid for uid, told in one.shelf.counts.items() if told.name is not None)
        if not living:
            return
        uid = living[which % len(living)]
        self.count += 1
        name = None if removes else f"Sửa {self.count}"
        with journal.act("changed") as act:
            if name is None:
                act.remove(Delegation, [uid], "rút")
            else:
                known = rows.get(Delegation, uid)
                assert known is not None
                act.put(replace(known, name=name))
        one.shelf.write(one.shelf.counts[uid].written(one.installation, name))

    @precondition(lambda self: len(self.computers) < MOST_COMPUTERS)
    @rule(rebuilt=st.booleans())
    def another_computer(self, rebuilt: bool) -> None:
        """With a register of its own: empty, or rebuilt with all that the district holds."""
        self.count += 1
        (folder := self.folder / f"may{self.count}").mkdir()
        one = Computer(place(folder, "xa", RO_KOI, body=BODY), "")
        self.computers.append(one)
        self._is_known(one)
        self.district.place.open()
        if not rebuilt or not self.district.shelf.counts:
            return
        file = self._made(lambda: rebuilding.restore_package(self.stick, self.office).file)
        (got,) = one.place.receives(file)
        assert (got.result, got.counts.refused) == ("accepted", 0), (got.code, str(got.message))
        one.begun = True
        one.shelf.meet(self.district.shelf.lines())
        self._as_decided_above(one)

    def _as_decided_above(self, one: Computer) -> None:
        """Decisions come down with what is rebuilt; which line counts by them is taken from the register."""
        here = lines_here(one.place, {*one.shelf.counts}, self.office)
        for uid in one.shelf.counts:
            [told] = [it for it in one.shelf.held(uid) if it.digest == here[uid]]
            one.shelf.aside[uid] = one.shelf.held(uid) - {told}
            one.shelf.counts[uid] = told
            if one.shelf.aside[uid]:
                one.shelf.decided[uid] = told.digest

    @rule(giver=AT, taker=AT, late=st.booleans())
    def hand_over(self, giver: int, taker: int, late: bool) -> None:
        """From one computer to another; now and then a file of before."""
        one = self._opened(giver)
        other = self.computers[taker % len(self.computers)]
        if other is one:
            return
        self.between.append(
            Package(
                self._made(lambda: joining.station(self.stick).file),
                one.shelf.sent(),
                one,
                one.begun,
            )
        )
        packages = [it for it in self.between if it.by is not other]
        package = packages[0 if late else -1]
        (got,) = other.place.receives(package.file)
        if got.code in ("other_keys", "not_recognised"):
            return  # it was made before this computer was there
        assert got.result in ("accepted", "already"), (got.code, str(got.message))
        if got.result == "accepted":
            other.begun |= package.begun
            other.shelf.meet(package.lines)

    @rule(at=AT)
    def make_a_backup(self, at: int) -> None:
        one = self._opened(at)
        one.copies.append((backups.backup_now(), one.shelf.copy()))

    @rule(at=AT, which=AT)
    def restore_a_backup(self, at: int, which: int) -> None:
        one = self.computers[at % len(self.computers)]
        there = [(file, shelf) for file, shelf in one.copies if file.exists()]
        if not there or one.withdrawn:
            return
        file, shelf = there[which % len(there)]
        before = one.installation
        restore(file, one.place.file)
        one.shelf = shelf.copy()
        self._is_known(one)
        assert one.installation != before

    @precondition(lambda self: sum(not one.withdrawn for one in self.computers) > 1)
    @rule(at=AT)
    def withdraw(self, at: int) -> None:
        one = self.computers[at % len(self.computers)]
        self.district.place.open()
        joining.withdraw(one.installation)
        one.withdrawn = True

    @rule(years=st.sampled_from([-30, -1, 0, 0, 5]))
    def set_the_clock_wrong(self, years: int) -> None:
        self.clock.undo()
        shifted = timedelta(days=365 * years)
        for module in (clock, store):
            right = module.now
            self.clock.setattr(module, "now", lambda right=right: right() + shifted)

    # --- up and back -----------------------------------------------------------------------------

    @rule(at=AT, older=st.booleans())
    def send(self, at: int, older: bool) -> None:
        one = self._opened(at)
        if not one.begun:
            return
        with pytest.MonkeyPatch.context() as program:
            if older:
                program.setattr(container, "SCHEMA", 1)
            file = self._made(lambda: exchange.send(self.stick).file)
        self.up.append(Package(file, one.shelf.sent(), one))

    @precondition(lambda self: self.up)
    @rule(which=AT)
    def receive(self, which: int) -> None:
        package = self.up[which % len(self.up)]
        got = self.district.takes(package.file, package.lines)
        allowed = {
            "accepted",
            "already",
            *(["refused"] if package.by and package.by.withdrawn else []),
        }
        assert got.result in allowed, (got.code, str(got.message))
        if got.result == "refused":
            assert got.code == "revoked"

    @rule(at=AT)
    def send_and_have_the_receipt(self, at: int) -> None:
        one = self._opened(at)
        if one.withdrawn or not one.begun:
            return
        file = self._made(lambda: exchange.send(self.stick).file)
        got = self.district.takes(file, one.shelf.sent())
        assert got.result == "accepted", (got.code, str(got.message))
        back = self._made(lambda: receipts.receipt_package(self.stick, self.office).file)
        (came,) = one.place.receives(back)
        assert came.result == "accepted", (came.code, str(came.message))
        [cycle] = exchange.cycles()
        proved = proofs.proof(cycle)
        differing = {
            told.uid for told in one.shelf.sent()
            if told not in self.district.shelf.held(told.uid)
        }  # fmt: skip
        named = {row.uid: row.state for row in proved.offices[0].rows}
        assert (proved.standing == SAME) == (not named), (proved.standing, named)
        assert {uid for uid, state in named.items() if state != CORRECTED} == differing

    @rule()
    def pass_on(self) -> None:
        self.district.place.open()
        sent = exchange.send(self.stick)
        assert sent.remarks == ()
        decided = (self.decisions, dict(self.district.shelf.decided))
        file = self._made(lambda: sent.file)
        self.further.append(Package(file, self.district.shelf.lines(), decided=decided))

    @precondition(lambda self: self.further)
    @rule(which=AT)
    def receive_above(self, which: int) -> None:
        package = self.further[which % len(self.further)]
        shelf = self.province.shelf
        if package.decided[0] > self.known_decisions:
            self.known_decisions = package.decided[0]
            for uid in {*shelf.decided, *package.decided[1]}:
                shelf.decide(uid, package.decided[1].get(uid))
        got = self.province.takes(package.file, package.lines)
        assert got.result in ("accepted", "already"), (got.code, str(got.message))
        if not self._somebody_is_withdrawn():
            assert got.counts.refused == 0

    def _somebody_is_withdrawn(self) -> bool:
        """Rows that only a withdrawn computer vouched for are refused above until the unit sends again."""
        return any(one.withdrawn for one in self.computers)

    # --- at the district -------------------------------------------------------------------------

    @precondition(lambda self: self.district.last)
    @rule()
    def take_an_import_back(self) -> None:
        self.district.place.open()
        assert self.district.last
        sha256, before = self.district.last
        self.district.last = None
        held = exchange.state_digest(self.office)
        try:
            undo_import(sha256)
        except Refusal:
            assert exchange.state_digest(self.office) == held
            return
        decided, self.district.shelf = self.district.shelf.decided, before
        before.decided = {}
        for uid in {*before.counts}:
            before.decide(uid, decided.get(uid))
        before.decided = decided

    @rule(which=AT)
    def correct(self, which: int) -> None:
        living = sorted(
            uid for uid, told in self.district.shelf.counts.items() if told.name is not None
        )
        if living:
            self.district.place.open()
            self.count += 1
            uid, name = living[which % len(living)], f"Đúng là {self.count}"
            corrections.correct(Delegation, uid, "name", name, "Theo giấy tờ")
            shown = rows.get(Delegation, uid)
            assert shown is not None
            assert shown.name == name

    @rule(which=AT, side=AT, takes_back=st.booleans())
    def settle_a_fork(self, which: int, side: int, takes_back: bool) -> None:
        self.district.place.open()
        shelf = self.district.shelf
        if takes_back and (made := [one for one in conflict_desk.history() if one.own]):
            conflict_desk.take_back(made[which % len(made)].decision.uid)
            shelf.decide(made[which % len(made)].decision.subject, None)
            self.decisions += 1
            return
        forks = {one.subject: one for one in conflict_desk.matters() if one.kind == FORK}
        open_ones = sorted(
            uid for uid, some in shelf.aside.items()
            if some and shelf.decided.get(uid) not in {it.digest for it in shelf.held(uid)}
        )  # fmt: skip
        assert sorted(forks) == open_ones
        if forks:
            uid = open_ones[which % len(open_ones)]
            rivals = sorted(one.digest for one in shelf.held(uid))
            chosen = rivals[side % len(rivals)]
            conflict_desk.settle(forks[uid], "this", "Đã gọi điện", choice=chosen.hex())
            shelf.decide(uid, chosen)
            self.decisions += 1

    # --- what must always be so ------------------------------------------------------------------

    @invariant()
    def every_register_holds_what_the_model_says(self) -> None:
        if not database.is_open():
            return
        for one in self._modelled():
            if one.place.file == database.path():
                agrees(one.place, one.shelf, self.office)

    def end(self) -> None:
        """Every last package arrives: what the offices hold is equal where the model says so."""
        self.clock.undo()
        for _ in range(2):
            for giver in range(len(self.computers)):
                for taker in range(len(self.computers)):
                    self.hand_over(giver, taker, late=False)
        for at in range(len(self.computers)):
            self.send(at, older=False)
            if self.up:
                self.receive(len(self.up) - 1)
        self.pass_on()
        self.receive_above(len(self.further) - 1)
        found = {}
        for one in self._modelled():
            agrees(one.place, one.shelf, self.office)
            found[one.place.digest(self.office)] = frozenset(one.shelf.lines())
        assert len(found) == len({*found.values()})


Chain.TestCase.settings = settings(
    max_examples=4, stateful_step_count=25, deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)  # fmt: skip
TestTheChain = Chain.TestCase
