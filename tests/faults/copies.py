"""Registers that were copied or put back: noticed once both copies have sent, and the work of both is kept.

    python -m tests.faults.copies FOLDER HISTORIES SEED

In a history a register is opened elsewhere too, put back over itself by hand, restored by the program, or the
whole computer with it is cloned. Both copies go on working and send; packages are lost and come in any order,
at least one of each. It is noticed when a person of the office above is told: the package is held for its code,
a remark stands with it, or a matter on the desk. `missed` counts histories where that is not so once a package
of each copy has come; `not_kept` those where a line that came is nowhere to be found.
"""

from __future__ import annotations

import json
import random
import shutil
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from desktop_app import paths
from desktop_app.domain.delegates import Delegation
from desktop_app.domain.exchange import ACCEPTED, HELD, Line
from desktop_app.services import acts, backups, conflict_desk, exchange, registers, remarks
from desktop_app.services.restoring import restore
from desktop_app.store import database, exchange_rows, journal, register, rows
from tests.places import KON_TUM, SA_THAY, Place, place, with_congress

MOST_STEPS = 7
LONG = 60
"""So many steps one history in forty has: of the longest lists of what was sent."""
FIRST = "dau.goi"
"""The package that was sent before there was a copy; it may have come or not."""
TELLING = frozenset({"fork", "installation", "older"})
"""Matters of the desk that tell of two registers."""


@dataclass
class Office:
    """The office below on its computer, the one above, and what is sent from either copy (0 and 1)."""

    home: Path
    congress: str
    draw: random.Random
    sent: tuple[list[Path], list[Path]] = field(default_factory=lambda: ([], []))
    common: set[bytes] = field(default_factory=set)
    count: int = 0

    @property
    def folder(self) -> Path:
        """Where the register lies with all that is beside it."""
        return self.home / "may"

    @property
    def beside(self) -> Path:
        """Where copies are put aside."""
        return self.home / "beside"

    @property
    def register(self) -> Place:
        """The register at the place where it was made."""
        return Place(self.folder / "huyen.sdh")

    @property
    def hub(self) -> Place:
        """The register of the office above."""
        return Place(self.home / "tinh" / "tinh.sdh")

    def keep(self, name: str, *, marks: bool) -> None:
        """Put aside all that lies in the folder, and with ``marks`` what is noted outside of it."""
        registers.close()
        _copied(self.folder, self.beside / name)
        if marks:
            _copied(_marks(), self.beside / f"{name}-marks")

    def bring(self, name: str) -> None:
        """Put back what was put aside under this name."""
        registers.close()
        _copied(self.beside / name, self.folder)
        if (self.beside / f"{name}-marks").exists():
            _copied(self.beside / f"{name}-marks", _marks())

    def works(self, which: int, office: Place, *, sends: bool | None = None) -> None:
        """Some entries and corrections on one of the copies, and perhaps a package."""
        office.open()
        for _ in range(self.draw.randint(0, 2)):
            self.count += 1
            self._change(self.draw.choice((f"{which} {self.count}", "Cùng một chữ")))
        if self.draw.random() < 0.7 if sends is None else sends:
            self.count += 1
            made = exchange.send(self.home / "usb").file
            self.sent[which].append(made.rename(made.with_name(f"{which}-{self.count}.goi")))

    def _change(self, text: str) -> None:
        with database.reading():
            living = rows.select(Delegation, "ORDER BY uid")
        drawn = self.draw.random()
        with journal.act("changed") as act:
            if not living or drawn < 0.4:
                act.put(Delegation(congress=self.congress, name=f"Đoàn {text}"))
            elif drawn < 0.9:
                act.put(replace(self.draw.choice(living), name=f"Sửa {text}"))
            else:
                act.remove(Delegation, [self.draw.choice(living).uid], "rút")


Kind = Callable[[Office, int], None]


def opened_elsewhere(office: Office, steps: int) -> None:
    """The folder, or the register alone, lies on a second computer."""
    registers.close()
    other = office.beside / "may-hai"
    other.mkdir()
    shutil.copy(office.register.file, other)
    if office.draw.random() < 0.7:
        shutil.copy(office.register.file.with_suffix(".keys"), other)
    _both(office, steps, lambda which: Place(other / "huyen.sdh") if which else office.register)


def put_back(office: Office, steps: int) -> None:
    """An older copy of the file is put over it; now and then the whole disk, and the notes outside with it."""
    office.keep("before", marks=office.draw.random() < 0.3)
    for number in range(steps):
        office.works(0, office.register, sends=number == steps - 1 or None)
    registers.close()
    if (office.beside / "before-marks").exists():
        office.bring("before")
    else:
        shutil.copy(office.beside / "before" / "huyen.sdh", office.register.file)
    for number in range(steps):
        office.works(1, office.register, sends=number == steps - 1 or None)


def restored(office: Office, steps: int) -> None:
    """A backup is restored, over the register or beside it, and what made way is worked with as well."""
    office.register.open()
    copy = backups.backup_now()
    for number in range(steps):
        office.works(0, office.register, sends=number == steps - 1 or None)
    beside = office.folder / "phuc-hoi.sdh"
    target = office.draw.choice((office.register.file, beside))
    registers.close()
    restore(copy, target)
    if target != beside:
        aside = next(office.folder.glob("huyen.thay-*.sdh"))
    old = Place(office.register.file if target == beside else aside)
    _both(office, steps, lambda which: Place(target) if which else old)


def cloned(office: Office, steps: int) -> None:
    """The computer as a whole is there twice; nothing on the second tells it from the first."""
    office.keep("0", marks=True)
    office.keep("1", marks=True)
    now = 0

    def sit_at(which: int) -> Place:
        nonlocal now
        if which != now:
            office.keep(str(now), marks=True)
            office.bring(str(which))
            now = which
        return office.register

    _both(office, steps, sit_at)


KINDS: dict[str, Kind] = {
    "elsewhere": opened_elsewhere, "put_back": put_back, "restored": restored, "cloned": cloned,
}  # fmt: skip


def _both(office: Office, steps: int, sit_at: Callable[[int], Place]) -> None:
    for _ in range(2 * steps):
        which = office.draw.choice((0, 1))
        office.works(which, sit_at(which))
    for which in (0, 1):
        office.works(which, sit_at(which), sends=True)


# --- at the office above -------------------------------------------------------------------------


@dataclass
class Seen:
    """What the office above has been told, and the last line of each row that came from either copy."""

    told: bool = False
    last: tuple[dict[str, tuple[int, Line]], dict[str, tuple[int, Line]]] = field(
        default_factory=lambda: ({}, {})
    )


def receive(office: Office, which: int, file: Path, seen: Seen) -> None:
    """Take a package in; one of a computer that is not known is recognised once its code is told."""
    (got,) = office.hub.receives(file)
    if got.result == HELD:
        seen.told |= got.code == "new_installation" and "{" not in str(got.message)
        exchange.trust(file)
        (got,) = office.hub.receives(file)
    if got.result != ACCEPTED:
        raise RuntimeError(f"{got.result} {got.code}")
    seen.told |= any(remarks.sign_of(one) in remarks.TWO_REGISTERS for one in got.remarks)
    seen.told |= any(one.kind in TELLING for one in conflict_desk.matters())
    number = office.sent[which].index(file)
    for one in _inside(file):
        if number >= seen.last[which].get(one.uid, (0, one))[0]:
            seen.last[which][one.uid] = number, one


def _inside(file: Path) -> list[Line]:
    from desktop_app.services import office_keys
    from desktop_app.sync import container, package

    sealed = container.unpack(container.read_file(file))
    content = package.unseal(sealed, office_keys.own().keys.identity)
    return [*content.lines.get("delegation", ())]


def not_kept(office: Office, seen: Seen) -> list[str]:
    """What either copy wrote last that neither counts, nor waits, nor stands in the journal.

    What stood in the register when it was copied is nobody's work; of one copy its last line is all of it.
    """
    lines = [one for some in seen.last for _, one in some.values()]
    with database.reading():
        here = {*exchange_rows.held_leaves("delegation", [one.uid for one in lines])}
    return [
        one.text for one in lines if one.digest not in here | office.common and not _in_journal(one)
    ]


def _in_journal(one: Line) -> bool:
    said = {name: one.row.get(name) for name in ("name", "removed")}
    told = [row for it in acts.history(one.uid) for row in (it.before, it.after) if row]
    return any({name: row.get(name) for name in said} == said for row in told)


def deliver(office: Office, found: Counter[str]) -> bool:
    """Some packages of each copy in any order; whether it was noticed when one of each had come."""
    came = [
        (which, file)
        for which, some in enumerate(office.sent)
        for file in office.draw.sample(some, office.draw.randint(1, len(some)))
    ]
    office.draw.shuffle(came)
    seen, heard, in_time = Seen(), set[int](), True
    for which, file in came:
        found["packages"] += 1
        receive(office, which, file, seen)
        heard.add(which)
        in_time &= len(heard) < 2 or seen.told
    found["not_kept"] += bool(not_kept(office, seen))
    found["unsound"] += bool(database.faults() or exchange.rows_not_as_written())
    return in_time


def _copied(source: Path, target: Path) -> None:
    """Make ``target`` a copy of the folder ``source``."""
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(source, target)


def _marks() -> Path:
    """What is noted outside of the registers."""
    return paths.user_data() / "installations"


def _begun(home: Path) -> str:
    """Two offices that know each other, and a first package; the congress of the one below."""
    for name in ("may", "tinh", "usb", "beside"):
        (home / name).mkdir(parents=True)
    hub, below = place(home / "tinh", "tinh", KON_TUM), place(home / "may", "huyen", SA_THAY)
    congress = with_congress(below, ())
    with journal.act("entered") as act:
        act.put(*(Delegation(congress=congress, name=f"Đoàn {at}") for at in range(3)))
    below.trusts(hub)
    hub.trusts(below)
    below.sends(home / "usb").file.rename(home / FIRST)
    registers.close()
    return congress


def run(folder: Path, count: int, seed: int) -> dict[str, int]:
    """The figures of so many histories, of each kind as many."""
    home, base, marks = folder / "noi", folder / "goc", folder / "marks"
    congress = _begun(home)
    _copied(home, base)
    _copied(_marks(), marks)
    found: Counter[str] = Counter()
    for number in range(count):
        name, draw = [*KINDS][number % len(KINDS)], random.Random(f"{seed} {number}")
        registers.close()
        _copied(base, home)
        _copied(marks, _marks())
        office = Office(home, congress, draw)
        if draw.random() < 0.7:
            office.hub.receives(home / FIRST)
        office.works(0, office.register, sends=False)
        with database.reading():
            lines = exchange_rows.all_own_lines(register.identity().office)
        office.common = {one.digest for one in lines["delegation"]}
        KINDS[name](office, LONG if number % 40 == 39 else draw.randint(1, MOST_STEPS))
        lost = found["not_kept"]
        if not deliver(office, found):
            found["missed"] += 1
            print(f"history {number} ({name}) was missed", file=sys.stderr)
        if found["not_kept"] > lost:
            print(f"history {number} ({name}) lost a line", file=sys.stderr)
    registers.close()
    return {
        "histories": count, "packages": found["packages"], "detected": count - found["missed"],
        "both_kept": count - found["not_kept"], "missed": found["missed"],
        "not_kept": found["not_kept"], "unsound": found["unsound"],
    }  # fmt: skip


if __name__ == "__main__":
    print(json.dumps(run(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))))
