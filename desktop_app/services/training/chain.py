"""Training data of the chain: the round as an upper office planned it, was told of it and saw it held.

The published figures of Kon Tum are kept for the round of the Front that began in 2024: 756 village meetings
by 30/3/2024, 102 communes by 26/4/2024, the pilot on 12/1/2024. All other days, letters and leaders are
made up.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from desktop_app.domain.chain import Approval, LeaderVisit, PilotChoice, Postponement, UnitReport
from desktop_app.domain.chain_lines import ChainLine
from desktop_app.domain.changes import Changed
from desktop_app.domain.congresses import Congress
from desktop_app.domain.dates import PartialDate
from desktop_app.domain.fields import Record, new_uid
from desktop_app.domain.words import N_, Message
from desktop_app.services import chain
from desktop_app.store import journal

SEED = 2024
PILOT = "Phường Quyết Thắng"


@dataclass(frozen=True)
class _Season:
    """When a round is: the pilot's day, by when the villages have met, and the last congress of a level."""

    pilot: date
    villages: date
    last: date


_SEASONS = {
    "2024": _Season(date(2024, 1, 12), date(2024, 3, 30), date(2024, 4, 26)),
    "2025": _Season(date(2025, 8, 12), date(2025, 8, 25), date(2025, 9, 26)),
}
_REASONS = ("Mưa lũ, chia cắt đường", "Trùng lịch làm việc của huyện", "Chờ kiện toàn nhân sự")
_LEADERS = (
    ("A Biên", "Phó Chủ tịch Ủy ban MTTQ Việt Nam tỉnh"),
    ("Y Hạnh", "Ủy viên Thường trực Ủy ban MTTQ Việt Nam tỉnh"),
    ("Nguyễn Văn Tâm", "Trưởng ban Phong trào Ủy ban MTTQ Việt Nam tỉnh"),
)


def fill_chain(cycle: str, *, seed: int = SEED) -> Changed:
    """Fill a round (uid) of the open training register with plans, figures, agreements, pilots and visits.

    What a unit has already is left as it is: only units nobody told anything of get a plan.
    """
    rng = random.Random(f"{seed}/chain/{cycle}")
    lines = chain.lines(cycle)
    home = next((one.unit for one in lines if one.own and one.source == "own"), "")
    open_ones = [one for one in lines if not one.source and one.unit != home]
    names = {one.unit: one.unit_name for one in lines}
    made: list[Record] = []
    for level in ("district", "commune"):
        of_level = [one for one in open_ones if one.level == level]
        if of_level:
            pilots = any(one.pilots for one in lines if one.level == level)
            made += _level(rng, cycle, of_level, names, with_pilot=not pilots)
    text = Message(
        N_("Training data entered: plan of {count} congresses"), {"count": len(open_ones)}
    )
    with journal.act(text.text, **text.values) as act:
        act.put(*made)
    return act.changed(text)


def _level(
    rng: random.Random, cycle: str, lines: Sequence[ChainLine], names: dict[str, str], *,
    with_pilot: bool,
) -> list[Record]:  # fmt: skip
    season = _SEASONS.get(lines[0].era, _SEASONS["2024"])
    if lines[0].level == "district":  # they wait for their communes
        begins = season.last + timedelta(days=7)
        season = _Season(begins, begins + timedelta(days=14), season.last + timedelta(days=60))
    pilot = next((one for one in lines if one.unit_name == PILOT), lines[0])
    made: list[Record] = [_pilot(cycle, pilot, names)] if with_pilot else []
    last = rng.choice([one.unit for one in lines if one is not pilot] or [pilot.unit])
    finished = rng.choice([one.unit for one in lines if one.unit not in (pilot.unit, last)] or [""])
    for place, one in enumerate(lines):
        met = season.villages if one.unit == finished else _workday(
            rng, season.pilot + timedelta(days=8), season.villages
        )  # fmt: skip
        held = _workday(rng, met + timedelta(days=3), season.last)
        if one is pilot:
            met, held = season.pilot - timedelta(days=6), season.pilot
        elif one.unit == last:
            held = season.last
        made += _one(rng, cycle, one, held, names)
        if one.level == "commune":
            made += _villages(cycle, one, met, 8 if place < 42 else 7)
    return made


def _workday(rng: random.Random, first: date, last: date) -> date:
    """A day from Monday to Friday, in these bounds."""
    span = max(0, (last - first).days)
    day = first + timedelta(days=rng.randint(0, span))
    while day.weekday() > 4 and day > first:
        day -= timedelta(days=1)
    return min(day, last)


def _pilot(cycle: str, one: ChainLine, names: dict[str, str]) -> PilotChoice:
    tops = [uid for uid in names if uid not in (one.unit, one.parent)]
    within = tops[0] if tops else one.parent or one.unit
    return PilotChoice(
        cycle=cycle, unit=one.unit, level=one.level, within=within,
        body="Ban Chỉ đạo đại hội tỉnh", paper="03-TB/BCĐ",
    )  # fmt: skip


def _one(
    rng: random.Random, cycle: str, one: ChainLine, held: date, names: dict[str, str]
) -> list[Record]:
    """Plan, agreement and, for some, a delay or a leader who attends."""
    uid = new_uid()
    planned = held
    put_off = rng.random() < 0.06
    if put_off:
        planned = held - timedelta(days=rng.randint(7, 20))
    row = Congress(
        uid=uid, cycle=cycle, unit=one.unit, form=one.form or "congress", state="held",
        starts=held, half=rng.choice(("", "", "morning")), held_from=held,
        reviewed_on=held + timedelta(days=7) if rng.random() < 0.5 else None,
        venue=f"Nhà văn hóa {one.unit_name[:1].lower()}{one.unit_name[1:]}",
        source="list", source_note=f"Báo cáo số {rng.randint(10, 98)}/BC-MTTQ", source_on=held,
    )  # fmt: skip
    made: list[Record] = [row]
    agreed = planned - timedelta(days=rng.randint(20, 35))
    above = names.get(one.parent, "")
    made.append(
        Approval(
            congress=uid, outcome="agreed", paper=f"{rng.randint(20, 380)}-KL/MTTQ", paper_on=agreed,
            body=f"Ủy ban MTTQ Việt Nam {above[:1].lower()}{above[1:]}" if above else "Tỉnh ủy",
        )
    )  # fmt: skip
    if put_off:
        made.append(
            Postponement(
                congress=uid, decided_on=planned - timedelta(days=3), was=PartialDate.of(planned),
                now=PartialDate.of(held), reason=rng.choice(_REASONS),
            )
        )  # fmt: skip
    if rng.random() < 0.12:
        name, post = rng.choice(_LEADERS)
        made.append(
            LeaderVisit(
                congress=uid,
                name=name,
                post=post,
                day=held,
                half="morning",
                duty="Phát biểu chỉ đạo",
            )
        )
    return made


def _villages(cycle: str, one: ChainLine, met: date, count: int) -> list[Record]:
    """What a commune told of its villages: half of them, later all."""
    return [
        UnitReport(
            cycle=cycle, unit=one.unit, as_of=day, source="list", villages=count, villages_met=number,
            informant="Báo cáo tuần",
        )
        for day, number in ((met - timedelta(days=6), count // 2), (met, count))
    ]  # fmt: skip
