"""A round of the whole country: 63 provinces, 696 districts and 10,035 communes with their planned congresses.

The register belongs to an office of the nation. Days are spread as plans spread them: communes from January
to April, districts in May and June, provinces from July; some know only the month, some are late, many are
held. It takes some seconds and is made once for a run.

    python -m benchmarks.rounds FILE [SHARE]     make it; SHARE 0.25 takes the first quarter of the provinces
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

from desktop_app.domain.catalogue import CatalogueUnit, children_of, office_uid, provinces
from desktop_app.domain.chain import Approval, LeaderVisit, PilotChoice, UnitReport
from desktop_app.domain.congresses import Congress
from desktop_app.domain.cycle_definitions import cycle_definition
from desktop_app.domain.cycle_rules import CycleDeadline, CycleLevel
from desktop_app.domain.dates import PartialDate
from desktop_app.domain.fields import Record, new_uid
from desktop_app.domain.rows import row_of
from desktop_app.domain.units import Office, Unit
from desktop_app.store import database, journal, register
from desktop_app.store.catalogue import adopt_references
from desktop_app.store.recorder import by_kind
from desktop_app.store.register import Identity

CYCLE = "mttq-2024-2029"
BODY = "mttq"
TODAY = date(2024, 3, 20)
"""The day on which this round is looked at: half of the communes have held their congress."""

SPREAD = {
    "commune": (date(2024, 1, 8), 115),
    "district": (date(2024, 5, 2), 70),
    "province": (date(2024, 7, 15), 60),
}
"""Level → the first day of its congresses, and over how many days they are spread."""

LEADERS = 120


def whole_round(file: Path, share: float = 1.0, seed: int = 1) -> str:
    """Make the register; it is closed afterwards. The uid of the round comes back."""
    rng = random.Random(seed)
    cycle = cycle_definition(CYCLE).uid
    database.create(file)
    try:
        _office(rng)
        records = list(_rules(cycle))
        listed = provinces("2024")
        for province in listed[: max(1, round(len(listed) * share))]:
            records += _area(cycle, province, rng)
        with journal.act("Round planned") as act:
            for kind, group in by_kind(records):
                rows = [_owned(record, rng) for record in group]
                adopt_references(kind, rows)
                act.take(kind, [(row, None) for row in rows])
    finally:
        database.close()
        register.adopt(None)
    return cycle


def _office(rng: random.Random) -> None:
    nation = Unit(uid=_uid(rng), name="Việt Nam", level="nation", era="2024")
    office = Office(uid=office_uid(nation.uid, BODY), name="Ủy ban Trung ương MTTQ Việt Nam",
                    unit=nation.uid, body=BODY)  # fmt: skip
    who = register.adopt(Identity(new_uid(), office.uid, "training", new_uid()))
    with journal.act("Register made", kind="setup") as act:
        for key, value in asdict(who).items():
            register.remember(key, value)
        act.put(nation)
        act.put(office)


def _rules(cycle: str) -> Iterator[Record]:
    for level, day, word in (
        ("commune", date(2024, 4, 30), "before"),
        ("district", date(2024, 6, 30), "by"),
        ("province", date(2024, 9, 15), "by"),
    ):
        yield CycleDeadline(cycle=cycle, level=level, about="held", word=word, day=day)
    yield CycleLevel(cycle=cycle, level="commune", half_days=2, approvals="Ban Thường vụ cấp trên")


def _area(cycle: str, province: CatalogueUnit, rng: random.Random) -> Iterator[Record]:
    """The plans of a province and of all below it, with what was decided and told about them."""
    districts = children_of(province)
    yield from _plan(cycle, province, rng)
    yield _pilot(cycle, "district", districts[0], province)
    for district in districts:
        yield from _plan(cycle, district, rng)
        communes = children_of(district)
        if communes:
            yield _pilot(cycle, "commune", rng.choice(communes), district)
        for commune in communes:
            yield from _plan(cycle, commune, rng)


def _pilot(cycle: str, level: str, chosen: CatalogueUnit, within: CatalogueUnit) -> PilotChoice:
    return PilotChoice(cycle=cycle, unit=chosen.uid, level=level, within=within.uid,
                       body=f"Ủy ban MTTQ {within.name}")  # fmt: skip


def _plan(cycle: str, unit: CatalogueUnit, rng: random.Random) -> Iterator[Record]:
    first, days = SPREAD[unit.level]
    starts = first + timedelta(days=rng.randrange(days + 4))
    only_month = rng.random() < 0.05
    ends = starts + timedelta(days=0 if unit.level == "commune" or rng.random() < 0.5 else 1)
    held = not only_month and starts < TODAY
    reviewed = starts + timedelta(days=5)
    plan = Congress(
        uid=_uid(rng), cycle=cycle, unit=unit.uid, form="congress", state="planned",
        starts=None if only_month else starts, ends=None if only_month else ends,
        half=rng.choice(("", "", "morning", "afternoon")) if starts == ends else "",
        month=PartialDate(starts.year, starts.month) if only_month else None,
        held_from=starts if held else None, held_until=ends if held else None,
        reviewed_on=reviewed if held and reviewed <= TODAY and rng.random() < 0.4 else None,
        venue=rng.choice(("Hội trường huyện", "Nhà văn hóa", f"Hội trường {unit.name}")),
        source="plan",
    )  # fmt: skip
    yield plan
    if rng.random() < 0.9:
        yield Approval(congress=plan.uid, body="Ban Thường vụ cấp trên", outcome="agreed",
                       paper_on=min(first, TODAY) - timedelta(days=9))  # fmt: skip
    if rng.random() < 0.2:
        number = rng.randrange(LEADERS)
        yield LeaderVisit(congress=plan.uid, name=f"Lãnh đạo {number}", post="Phó Chủ tịch")
    if unit.level == "commune" and held:
        met = rng.randrange(4, 15)
        yield UnitReport(cycle=cycle, unit=unit.uid, as_of=starts, source="typed",
                         informant="điện thoại", villages=met, villages_met=met, official=met * 8)  # fmt: skip


def _owned(record: Record, rng: random.Random) -> dict[str, object]:
    who = register.identity()
    row = {**row_of(record), "owner": who.office, "version": f"{who.installation}:1"}
    return {**row, "uid": record.uid or _uid(rng)}


def _uid(rng: random.Random) -> str:
    return str(UUID(int=rng.getrandbits(128), version=4))


if __name__ == "__main__":
    whole_round(Path(sys.argv[1]), float(sys.argv[2]) if len(sys.argv) > 2 else 1.0)
