"""Processes killed at random moments, and what is found afterwards.

    python -m tests.sync.killed receive|send|save|prepare|print|undo|down|… FOLDER TRIALS SEED

Each trial copies a register, forks a child that works with it and says on its pipe what is done, kills the
child with SIGKILL, and opens the register as the next start of the program would. A line of JSON tells the sum.
It is a program of its own so that nothing heavy is imported before it forks.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import date
from functools import partial
from pathlib import Path

from desktop_app.domain import catalogue
from desktop_app.domain.cycle_rules import LegalBasis, TaskTemplate
from desktop_app.domain.exchange import ACCEPTED, TRUSTED, Peer
from desktop_app.domain.papers import Document
from desktop_app.services import (
    attachments,
    chain,
    chain_lists,
    delegates,
    exchange,
    office_keys,
    papers,
    registers,
    tasks,
)
from desktop_app.store import database
from desktop_app.store import exchange as store
from tests.builders import a_congress, a_delegate, a_person, held_congress, keep
from tests.sync import killed_exchange, killed_guidance, killed_prints, killed_sending, makers

PACKAGES = ("2024-610", "2024-611", "2024-612", "2024-613")
PEOPLE = 25
SAVES = 60
CYCLE = str(a_congress().cycle)


@dataclass
class Sum:
    """How the trials went; the last four must be empty. ``midway``: killed before the work was done."""

    trials: int = 0
    midway: int = 0
    acknowledged: int = 0
    lost: int = 0
    partial: int = 0
    double: int = 0
    unsound: int = 0


@dataclass(frozen=True)
class Work:
    """What a child does, saying each step it has done; and what is wrong afterwards, given what it said."""

    base: Path
    steps: Callable[[], Iterator[str]]
    judge: Callable[[list[str], Sum], None]


def receiving(folder: Path) -> Work:
    """A province takes in the packages of four districts."""
    base = folder / "tinh.sdh"
    registers.create(base, makers.KON_TUM, training=True)
    own = office_keys.own()
    province = makers.Member(own.card, own.keys)
    files, whole = [], {}
    for unit in PACKAGES:
        sender = makers.member(unit)
        inside = makers.content(sender, makers.some_lines(sender, PEOPLE))
        files.append(folder / f"{unit}.goi")
        files[-1].write_bytes(makers.sealed(sender, province, inside))
        whole[sender.card.office] = inside.state
        with database.writing():
            store.keep_peer(store.settled(Peer(sender.card, ""), TRUSTED))
    registers.close()

    def steps() -> Iterator[str]:
        for file in files:
            for outcome in exchange.receive([file], apply=True):
                yield f"{outcome.result} {outcome.state_digest}"

    def judge(said: list[str], found: Sum) -> None:
        empty = exchange.state_digest("nobody")
        ledger = {one.sender for one in exchange.ledger() if one.result == ACCEPTED}
        for office, digest in whole.items():
            here = exchange.state_digest(office)
            found.partial += here not in (empty, digest) or (here == digest) != (office in ledger)
            found.lost += f"{ACCEPTED} {digest}" in said and here != digest
        exchange.receive(files, apply=True)
        found.double += {exchange.state_digest(office) for office in whole} != {*whole.values()}

    return Work(base, steps, judge)


def saving(folder: Path) -> Work:
    """Delegates are entered one after the other, each a person and a part in the congress."""
    base = folder / "huyen.sdh"
    registers.create(base, makers.SA_THAY, training=True)
    congress = held_congress()
    registers.close()

    def steps() -> Iterator[str]:
        for number in range(SAVES):
            yield delegates.register(a_person(f"Người {number}"), a_delegate(congress)).uids[-1]

    def judge(said: list[str], found: Sum) -> None:
        listed = delegates.page(congress, limit=SAVES + 1)
        here = {one.delegate.uid for one in listed}
        found.lost += len({*said} - here - {"open", "end"})
        people = database.db.execute_sql("SELECT count(*) FROM person").fetchone()[0]
        changes = database.db.execute_sql(
            "SELECT count(*) FROM change WHERE record IN ('Person', 'Delegate')"
        ).fetchone()[0]
        found.partial += not (people == len(here) and changes == 2 * people)
        found.double += len({one.person.full_name for one in listed}) != len(listed)

    return Work(base, steps, judge)


def preparing(folder: Path) -> Work:
    """Scheduling and preparation, act by act: each is there whole or not at all, and can be done after."""
    plan, paper = folder / "ke-hoach.xlsx", folder / "bao-cao.docx"
    registers.create(folder / "tren.sdh", makers.KON_TUM, training=True)
    keep(
        *(TaskTemplate(cycle=CYCLE, area="power", title=f"Việc {at}", days=-at) for at in range(1, 81)),
        *(LegalBasis(cycle=CYCLE, kind="Kế hoạch", about=f"Việc {at}") for at in range(80)),
    )  # fmt: skip
    registers.close()
    base = folder / "huyen.sdh"
    registers.create(base, makers.SA_THAY, training=True)
    congress = held_congress()
    communes = catalogue.children_of(catalogue.unit(makers.SA_THAY))
    chain.plan(CYCLE, communes[0].uid, starts=date(2024, 4, 1), ends=date(2024, 4, 2))
    keep(Document(congress=congress, path="plan", title="Kế hoạch", stage="draft"))
    registers.close()
    handed = killed_guidance.sent_down(folder / "tren.sdh", base, CYCLE)
    _plan_list(plan, [(one.code, one.name) for one in communes])
    paper.write_bytes(b"%PDF" + random.Random(1).randbytes(attachments.LARGEST - 4))

    def attach() -> None:
        (known,) = papers.lines(congress)
        papers.save_version(papers.blank_version(known.document), attachments.read(paper))

    acts: dict[str, Callable[[], object]] = {
        "handed": lambda: killed_guidance.take_in(handed),
        "tasks": lambda: tasks.take_template(congress),
        "moved": lambda: chain.move(CYCLE, communes[0].uid, date(2024, 4, 8)),
        "listed": lambda: chain_lists.apply(chain_lists.read_list(CYCLE, plan, date(2024, 3, 20))),
        "attached": attach,
    }

    def steps() -> Iterator[str]:
        for name, act in acts.items():
            act()
            yield name

    def figures() -> tuple[int, ...]:
        """What each act leaves behind, in their order: nothing of it, or all."""
        row = database.db.execute_sql(
            "SELECT (SELECT count(*) FROM task_template) + (SELECT count(*) FROM legal_basis),"
            " (SELECT count(*) FROM task),"
            " (SELECT count(*) FROM congress WHERE starts = '2024-04-08' AND ends = '2024-04-09'),"
            " (SELECT count(*) FROM congress WHERE month = '2024-05') + (SELECT count(*) FROM unit_report),"
            " (SELECT count(*) FROM document_version) + (SELECT count(*) FROM attachment)"
            "  + (SELECT coalesce(sum(length(body)), 0) FROM attachment)"
        ).fetchone()
        return tuple(row)

    killed_guidance.copied_with_keys(base, folder / "whole.sdh")
    registers.open_register(folder / "whole.sdh")
    done = list(steps())
    whole = figures()
    registers.close()
    assert len(done) == len(whole) == len([one for one in whole if one])

    def judge(said: list[str], found: Sum) -> None:
        here = figures()
        found.partial += any(one not in (0, all_) for one, all_ in zip(here, whole, strict=True))
        told = [name in said for name in acts]
        found.lost += any(one and not of for one, of in zip(told, here, strict=True))
        for act, of in zip(acts.values(), here, strict=True):
            if not of:
                act()
        found.double += figures() != whole

    return Work(base, steps, judge)


def printing(folder: Path) -> Work:
    """The print room's acts (`tests.sync.killed_prints`)."""
    return killed_prints.printing(folder, Work)


def sending(folder: Path) -> Work:
    """Packages made and copied to a stick (`tests.sync.killed_sending`)."""
    return killed_sending.sending(folder, Work)


def _plan_list(file: Path, units: list[tuple[str, str]]) -> None:
    import xlsxwriter

    book = xlsxwriter.Workbook(str(file))
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ("TT", "Mã", "Đơn vị", "Kế hoạch", "Số thôn"))
    for at, (code, name) in enumerate(units, 1):
        sheet.write_row(at, 0, (at, code, name, "5/2024", at + 3))
    book.close()


def _child(file: Path, steps: Callable[[], Iterator[str]], pipe: int) -> None:
    """Work until killed; what is written to the pipe is acknowledged."""
    registers.open_register(file)
    os.write(pipe, b"open\n")
    for step in steps():
        os.write(pipe, f"{step}\n".encode())
    os.write(pipe, b"end\n")


def _killed(file: Path, steps: Callable[[], Iterator[str]], after: float | None) -> list[str]:
    """Fork, kill ``after`` seconds of work (None: never), and give what the child said."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            _child(file, steps, writing)
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as said:
        first = said.readline()
        if after is not None:
            time.sleep(after)
            os.kill(child, signal.SIGKILL)
        lines = [first, *said]
    os.waitpid(child, 0)
    return [line.strip() for line in lines]


def _fresh(work: Work, folder: Path) -> Path:
    """A copy of the register with its keys, at the place the base was made at."""
    for old in folder.glob("work*"):
        shutil.rmtree(old) if old.is_dir() else old.unlink()
    for old in (folder / killed_sending.STICK).glob("*"):
        old.unlink()
    for suffix in (".sdh", ".keys"):
        shutil.copy(work.base.with_suffix(suffix), folder / f"work{suffix}")
    return folder / "work.sdh"


def _duration(work: Work, folder: Path) -> float:
    """How long the work takes that is not killed, from when the register is open."""

    def timed() -> Iterator[str]:
        started = time.perf_counter()
        yield from work.steps()
        yield f"took {time.perf_counter() - started}"

    said = _killed(_fresh(work, folder), timed, None)
    assert said[-1] == "end"
    return float(said[-2].split()[1])


def run(work: Work, folder: Path, trials: int, seed: int) -> Sum:
    """Kill as many children as asked, at moments spread over the time the whole work takes."""
    draw, found = random.Random(seed), Sum()
    whole = min(_duration(work, folder) for _ in range(3))
    for _ in range(trials):
        file = _fresh(work, folder)
        said = _killed(file, work.steps, draw.uniform(0, whole))
        found.trials += 1
        found.midway += said[-1] != "end"
        found.acknowledged += len(said) - 1
        registers.open_register(file)
        found.unsound += bool(database.faults() or exchange.rows_not_as_written())
        work.judge(said, found)
        registers.close()
    return found


def _made(work: Callable[[Path, type[Work]], Work], folder: Path) -> Work:
    return work(folder, Work)


WORKS: dict[str, Callable[[Path], Work]] = {
    "receive": receiving, "send": sending, "save": saving, "prepare": preparing, "print": printing,
    **{name: partial(_made, work) for name, work in killed_exchange.WORKS.items()},
}  # fmt: skip

if __name__ == "__main__":
    kind, place, count, number = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
    made = WORKS[kind](place)
    print(json.dumps(asdict(run(made, place, count, number))))
