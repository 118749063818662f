"""What else passes between registers, for `tests.sync.killed`: imports taken back, what comes down, copies.

Each work is a row of acts. One that was said to be done is there, one that was not is there whole or not
at all, and all of them can be done afterwards and end as if nobody had been killed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.domain.cycle_rules import TaskTemplate
from desktop_app.domain.exchange import ACCEPTED, ALREADY
from desktop_app.services import (
    backups,
    exchange,
    handing_down,
    joining,
    rebuilding,
    receipts,
    registers,
)
from desktop_app.services.restoring import restore
from desktop_app.services.undo_import import undo_import
from desktop_app.store import database
from desktop_app.store.copies import faults_of
from tests.builders import a_congress, enter, keep
from tests.places import KON_TUM, NGOC_HOI, RO_KOI, SA_THAY, place, with_congress
from tests.sync import killed_guidance

if TYPE_CHECKING:
    from tests.sync.killed import Sum, Work

PEOPLE = 25
CYCLE = str(a_congress().cycle)
STICK = "usb"
Figures = tuple[object, ...]


@dataclass(frozen=True)
class Acts:
    """Acts by name, done one after the other, and what of each is left behind, in their order."""

    base: Path
    acts: Mapping[str, Callable[[], object]]
    figures: Callable[[], Figures]

    def steps(self) -> Iterator[str]:
        """Do them, and say each."""
        for name, act in self.acts.items():
            act()
            yield name

    def work(self, made_of: type[Work]) -> Work:
        """The work, with what the acts leave behind when nobody is killed."""
        whole_at = self.base.with_name("whole.sdh")
        killed_guidance.copied_with_keys(self.base, whole_at)
        registers.open_register(whole_at)
        nothing = self.figures()
        assert len([*self.steps()]) == len(nothing)
        whole = self.figures()
        assert all(one != of for one, of in zip(nothing, whole, strict=True)), whole
        registers.close()

        def judge(said: list[str], found: Sum) -> None:
            here = self.figures()
            pairs = [*zip(here, nothing, whole, strict=True)]
            found.partial += any(one not in both for one, *both in pairs)
            undone = [one != of for one, _, of in pairs]
            found.lost += any(
                name in said and not_there
                for name, not_there in zip(self.acts, undone, strict=True)
            )
            for act, not_there in zip(self.acts.values(), undone, strict=True):
                if not_there:
                    act()
            found.double += self.figures() != whole

        return made_of(self.base, self.steps, judge)


def taken(file: Path) -> Callable[[], object]:
    """The act of receiving a file."""

    def act() -> None:
        (got,) = exchange.receive([file], apply=True)
        if got.result not in (ACCEPTED, ALREADY):
            raise RuntimeError(f"{got.result} {got.code}")

    return act


def _count(sql: str) -> int:
    return int(database.db.execute_sql(sql).fetchone()[0])


def undoing(folder: Path, made_of: type[Work]) -> Work:
    """A province takes back what it received of three districts, one after the other."""
    hub, stick = place(folder, "tinh", KON_TUM), _stick(folder)
    shas, offices = [], []
    for unit in (SA_THAY, NGOC_HOI, "2024-612"):
        office = place(folder, unit, unit)
        with_congress(office, [f"Người {at}" for at in range(PEOPLE)])
        office.trusts(hub)
        hub.trusts(office)
        (got,) = hub.receives(office.sends(stick).file)
        shas.append(got.sha256)
        office.open()
        offices.append(exchange.own_card().office)
    acts: dict[str, Callable[[], object]] = {
        f"out {at}": partial(undo_import, sha) for at, sha in enumerate(shas)
    }
    registers.close()

    def figures() -> Figures:
        ledger = {one.sha256: one.result for one in exchange.ledger()}
        return tuple(
            (exchange.state_digest(office), ledger.get(sha))
            for office, sha in zip(offices, shas, strict=True)
        )

    return Acts(hub.file, acts, figures).work(made_of)


def coming_down(folder: Path, made_of: type[Work]) -> Work:
    """A district takes in its receipt, the guidance from above, and the answer of a commune."""
    stick = _stick(folder)
    above, district, commune = [
        place(folder, name, unit, body="mttq")
        for name, unit in (("tinh", KON_TUM), ("huyen", SA_THAY), ("xa", RO_KOI))
    ]
    with_congress(district, [f"Người {at}" for at in range(PEOPLE)])
    district.trusts(above)
    above.trusts(district)
    above.receives(district.sends(stick).file)
    receipt = receipts.receipt_package(stick, SA_THAY).file
    keep(*(TaskTemplate(cycle=CYCLE, area="power", title=f"Việc {at}", days=-at)
           for at in range(1, 81)))  # fmt: skip
    [down] = handing_down.send_down(stick, CYCLE)
    commune.trusts(district)
    answer = joining.join(stick).file
    files = [
        one.rename(folder / f"{at}.goi") for at, one in enumerate((receipt, down.file, answer))
    ]
    registers.close()
    acts: dict[str, Callable[[], object]] = {
        "receipt": taken(files[0]),
        "guidance": taken(files[1]),
        "recognised": lambda: exchange.trust(files[2]),
        "answer": taken(files[2]),
    }

    def figures() -> Figures:
        accepted = "SELECT count(*) FROM received WHERE result = 'accepted' AND kind = '{}'"
        return (
            (_count(accepted.format("RECEIPT")),
             _count("SELECT count(*) FROM receipt WHERE result = 'accepted'") != 0),
            (_count(accepted.format("DOWN")), _count("SELECT count(*) FROM task_template")),
            _count("SELECT count(*) FROM peer WHERE state = 'trusted'"),
            _count(accepted.format("JOIN")),
        )  # fmt: skip

    return Acts(district.file, acts, figures).work(made_of)


def stations(folder: Path, made_of: type[Work]) -> Work:
    """The laptop of one door takes in the work of the other and hands its own over."""
    stick = _stick(folder)
    first, second = place(folder, "cua-1", SA_THAY), place(folder, "cua-2", SA_THAY)
    first.trusts(second)
    second.trusts(first)
    with_congress(second, [f"Người {at}" for at in range(PEOPLE)])
    file = joining.station(stick).file.rename(folder / "cua-2.goi")
    registers.close()
    acts: dict[str, Callable[[], object]] = {
        "taken": taken(file), "handed over": lambda: joining.station(stick),
    }  # fmt: skip

    def figures() -> Figures:
        people = _count("SELECT count(*) FROM person")
        accepted = _count("SELECT count(*) FROM received WHERE result = 'accepted'")
        return (people, accepted), _count("SELECT count(*) > 0 FROM sent")

    return Acts(first.file, acts, figures).work(made_of)


def rebuilding_a_register(folder: Path, made_of: type[Work]) -> Work:
    """The new laptop of a district takes in the file by which the province rebuilds its register."""
    stick = _stick(folder)
    above, lost = place(folder, "tinh", KON_TUM), place(folder, "mat", SA_THAY)
    with_congress(lost, [f"Người {at}" for at in range(PEOPLE)])
    lost.trusts(above)
    above.trusts(lost)
    above.receives(lost.sends(stick).file)
    fresh = place(folder, "moi", SA_THAY).trusts(above)
    office = exchange.own_card().office
    above.trusts(fresh)
    files = [
        rebuilding.restore_package(stick, office).file.rename(folder / f"{name}.goi")
        for name in ("mot", "hai")
    ]
    registers.close()
    acts = {"rebuilt": taken(files[0]), "twice": taken(files[1])}

    def figures() -> Figures:
        ledger = {one.sequence for one in exchange.ledger() if one.result == ACCEPTED}
        first, second = sorted(ledger)[:1], sorted(ledger)[1:]
        return (exchange.state_digest(office), first), second

    return Acts(fresh.file, acts, figures).work(made_of)


def copying(folder: Path, made_of: type[Work]) -> Work:
    """Copies are made between entries, and one of them is restored over the register."""
    base = place(folder, "huyen", SA_THAY)
    congress = with_congress(base, [f"Người {at}" for at in range(PEOPLE)])
    registers.close()

    def steps() -> Iterator[str]:
        yield f"copy {backups.backup_now().name}"
        enter(congress, "Thêm một")
        middle = backups.backup_now()
        yield f"copy {middle.name}"
        enter(congress, "Thêm hai")
        yield "entered"
        restore(middle, database.path())
        yield "restored"

    def judge(said: list[str], found: Sum) -> None:
        folder_, file = backups.backup_folder(), database.path()
        listed = backups.copies()
        found.partial += any(faults_of(one.file) for one in listed)
        for told in said:
            if told.startswith("copy "):
                found.lost += not (folder_ / told.removeprefix("copy ")).is_file()
        people = _count("SELECT count(*) FROM person")
        copies = sum(told.startswith("copy ") for told in said)
        least = PEOPLE + (copies > 1) + ("entered" in said)
        came_back = _count("SELECT count(*) FROM act WHERE kind = 'restored'")
        aside = [*file.parent.glob(f"{file.stem}.thay-*.sdh")]
        if people < least:  # the copy stands there: what made way for it lies beside
            found.lost += people != PEOPLE + 1 or not aside
        found.partial += any(faults_of(one) for one in aside)
        found.double += "restored" in said and (came_back, people) != (1, PEOPLE + 1)
        again = backups.backup_now()
        restore(again, file)
        found.double += _count("SELECT count(*) FROM person") != people

    return made_of(base.file, steps, judge)


def _stick(folder: Path) -> Path:
    made = folder / STICK
    made.mkdir()
    return made


WORKS: Mapping[str, Callable[[Path, type[Work]], Work]] = {
    "undo": undoing, "down": coming_down, "station": stations, "rebuild": rebuilding_a_register,
    "copy": copying,
}  # fmt: skip
