"""Training data of the board of submissions: figures told before packages came, units that are late."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, timedelta

from desktop_app.domain.chain import UnitReport
from desktop_app.domain.chain_lines import PACKAGE, ChainLine
from desktop_app.domain.fields import Record

_BY_LIST, _BY_CALL, _BOTH = 0.4, 0.7, 0.8
"""Up to which part of the units send a list, tell by telephone, or do first the one and then the other."""

_INFORMANTS = {"list": "Công văn số {number}/MTTQ-BTT", "typed": "Điện thoại của Văn phòng"}


def told_first(cycle: str, lines: Sequence[ChainLine], today: date) -> list[Record]:
    """Figures that some of the units which sent packages had told before; the packages took their place."""
    sent = [one for one in lines if one.source == PACKAGE and one.official]
    made: list[Record] = []
    for place, one in enumerate(sent[:6:2]):
        source = "list" if place % 2 else "typed"
        day = today - timedelta(days=9 + place)
        made.append(_report(cycle, one, source, day, 20 + place, one.official or 0))
    return made


def told_only(cycle: str, lines: Sequence[ChainLine], today: date, *, seed: int) -> list[Record]:
    """Figures of units without packages: lists from some, calls from others, nothing from the rest."""
    rng = random.Random(f"{seed}/submissions/{cycle}")
    made: list[Record] = []
    for place, one in enumerate(lines):
        part = (place + 0.5) / len(lines)
        officials = rng.randint(110, 150)
        day = today - timedelta(days=rng.randint(6, 15))
        if part < _BY_LIST or _BY_CALL <= part < _BOTH:
            made.append(_report(cycle, one, "list", day, rng.randint(10, 98), officials))
        if _BY_LIST <= part < _BOTH:
            earlier = day - timedelta(days=3)
            made.append(_report(cycle, one, "typed", earlier, 0, officials - 2))
    return made


def _report(
    cycle: str, one: ChainLine, source: str, day: date, number: int, officials: int
) -> UnitReport:
    return UnitReport(
        cycle=cycle, unit=one.unit, as_of=day, source=source, official=officials,
        alternate=2, guest=officials // 3, women=officials * 3 // 10,
        informant=_INFORMANTS[source].format(number=number),
    )  # fmt: skip
