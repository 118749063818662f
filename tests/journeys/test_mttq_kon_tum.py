"""The round of the Fatherland Front in Kon Tum, term 2024-2029, as its office saw it grow from day to day.

756 villages in 102 communes; the pilot, phường Quyết Thắng, on 12/1/2024; all village meetings held by 30/3,
all communes by 26/4, with the deadline "trước ngày 30/4". What came in by telephone, by list and by package is
asked for on any day and compared with a plain count. The numbers of villages and the days are invented.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.domain import catalogue
from desktop_app.domain.catalogue import CatalogueUnit, children_of
from desktop_app.domain.chain import UnitReport
from desktop_app.domain.congresses import Congress
from desktop_app.domain.cycle_definitions import cycle_definition
from desktop_app.domain.progress_figures import HELD_LATE, LATE, Count
from desktop_app.services import chain, progress, registers
from tests import builders
from tests.builders import KON_TUM, RO_KOI
from tests.places import Three, three_offices

CYCLE = cycle_definition("mttq-2024-2029").uid
QUYET_THANG = "2024-23287"
PILOT, FIRST, LAST = date(2024, 1, 12), date(2024, 3, 1), date(2024, 4, 26)
VILLAGES_FROM, VILLAGES_DONE = date(2024, 2, 1), date(2024, 3, 30)
DEADLINE = date(2024, 4, 30)
ASKED = [date(2024, 1, 1) + timedelta(days=4 * step) for step in range(32)]
EDGES = [
    PILOT - timedelta(days=1), PILOT, VILLAGES_DONE - timedelta(days=1), VILLAGES_DONE,
    LAST - timedelta(days=1), LAST, DEADLINE,
]  # fmt: skip


@dataclass
class Commune:
    """What happens in one commune: the days of its congress and of each village meeting."""

    unit: CatalogueUnit
    held: date
    meetings: list[date]
    reported: list[date] = field(default_factory=list)

    def met(self, on: date) -> int:
        """Villages that have met by a day."""
        return sum(day <= on for day in self.meetings)

    def told(self, on: date) -> int:
        """Villages that are known to have met, by the last report before or on a day."""
        days = [day for day in self.reported if day <= on]
        return self.met(max(days)) if days else 0


def _communes() -> list[Commune]:
    rng = random.Random(2024)
    units = [
        one for district in children_of(catalogue.unit(KON_TUM)) for one in children_of(district)
    ]
    assert len(units) == 102
    made = []
    for number, unit in enumerate(units):
        held = FIRST + timedelta(days=rng.randrange((LAST - FIRST).days))
        villages = 8 if number < 42 else 7
        days = (VILLAGES_DONE - VILLAGES_FROM).days
        meetings = [VILLAGES_FROM + timedelta(days=rng.randrange(days)) for _ in range(villages)]
        made.append(Commune(unit, held, meetings))
    made[-1].held = LAST
    made[50].meetings[0] = VILLAGES_DONE
    next(one for one in made if one.unit.key == QUYET_THANG).held = PILOT
    return made


@pytest.fixture
def offices(tmp_path: Path) -> Iterator[Three]:
    """A commune, its district and the province, each with its register."""
    yield three_offices(tmp_path)
    registers.close()


@pytest.fixture
def communes(offices: Three) -> list[Commune]:
    """The round as it went, in the register of the province: told by telephone, list and package."""
    made = _communes()
    rng = random.Random(1)
    _by_package(offices, next(one for one in made if one.unit.key == RO_KOI))
    offices.province.open()
    reports = []
    for place, one in enumerate(made):
        reports += list(_reports(one, rng))
        if one.unit.key == RO_KOI:
            builders.keep(_row(one, LAST, "typed"))  # by telephone, and wrong: the package counts
        elif place % 3 == 0:
            builders.keep(_row(one, one.held, "list"), _row(one, one.held + timedelta(9), "typed"))
        else:
            chain.mark_held(CYCLE, one.unit.uid, one.held, note="điện thoại")
    builders.keep(*reports)
    return made


def _by_package(offices: Three, one: Commune) -> None:
    """The commune enters its own congress and sends it up, through the district."""
    offices.commune.open()
    builders.keep(
        Congress(cycle=CYCLE, unit=one.unit.uid, form="congress", state="held", held_from=one.held)
    )
    sent = offices.commune.sends(offices.stick)
    offices.district.receives(sent.file)
    offices.province.receives(offices.district.sends(offices.stick).file)


def _row(one: Commune, held: date, source: str) -> Congress:
    """What the province was told of a commune's congress."""
    return Congress(cycle=CYCLE, unit=one.unit.uid, form="congress", state="held", held_from=held,
                    source=source)  # fmt: skip


def _reports(one: Commune, rng: random.Random) -> Iterator[UnitReport]:
    """Calls on two days, then the district's list, beside which a call of the same day does not count."""
    done = max(one.meetings)
    called = sorted(VILLAGES_FROM + timedelta(days=rng.randrange(20)) for _ in range(2))
    for day in called:
        if day < done:
            one.reported.append(day)
            yield _report(one, day, "typed", one.met(day))
    one.reported.append(done)
    yield _report(one, done, "list", one.met(done))
    yield _report(one, done, "typed", 3)


def _report(one: Commune, day: date, source: str, met: int) -> UnitReport:
    return UnitReport(cycle=CYCLE, unit=one.unit.uid, as_of=day, source=source,
                      villages=len(one.meetings), villages_met=met)  # fmt: skip


def test_the_province_sees_756_villages_and_102_communes_on_any_day(
    communes: list[Commune],
) -> None:
    for on in sorted({*ASKED, *EDGES}):
        found = progress.progress(CYCLE, on)
        held = sum(one.held <= on for one in communes)
        villages = sum(one.told(on) for one in communes)
        total = found.figures.total
        assert total.count("commune") == Count(held, 102), on
        assert total.count("village") == Count(villages, 756), on
        ends = {one.key: one.held for one in found.series}
        assert (ends["commune"], ends["village"]) == (held, villages), on


def test_the_figures_of_the_article_on_their_days(communes: list[Commune]) -> None:
    def figure(level: str, on: date) -> Count:
        return progress.progress(CYCLE, on).figures.total.count(level)

    assert figure("commune", PILOT - timedelta(days=1)) == Count(0, 102)
    assert figure("commune", PILOT) == Count(1, 102)
    assert figure("village", VILLAGES_DONE - timedelta(days=1)).held < 756
    assert figure("village", VILLAGES_DONE) == Count(756, 756)
    assert figure("commune", LAST - timedelta(days=1)).held < 102
    assert figure("commune", LAST) == Count(102, 102)


def test_sums_of_the_districts_are_those_of_their_communes(communes: list[Commune]) -> None:
    on = date(2024, 4, 2)
    found = progress.progress(CYCLE, on).figures
    for area in found.areas:
        mine = [
            one for one in communes
            if catalogue.unit_uid("2024", one.unit.parent_code) == area.uid
        ]  # fmt: skip
        assert area.count("commune") == Count(sum(one.held <= on for one in mine), len(mine))
        assert area.count("village").expected == sum(len(one.meetings) for one in mine)
    assert sum(area.whole.held for area in found.areas) == found.total.whole.held


def test_the_commune_that_sent_its_package_is_known_from_it_and_counted_once(
    communes: list[Commune],
) -> None:
    uid = catalogue.unit(RO_KOI).uid
    chain_line = chain.line(CYCLE, uid)
    assert chain_line is not None
    assert (chain_line.source, chain_line.own) == ("package", False)
    sources = progress.progress(CYCLE, LAST).figures.sources()
    assert sources["package"] == {"commune": 1}
    assert sum(each.get("commune", 0) for each in sources.values()) == 102


def test_nobody_is_late_on_30_april_and_a_commune_that_held_on_that_day_would_be(
    communes: list[Commune],
) -> None:
    assert progress.progress(CYCLE, DEADLINE).figures.late() == []
    one = communes[-2]
    chain.set_back(CYCLE, one.unit.uid, "planned", "ghi nhầm ngày")
    before = progress.progress(CYCLE, DEADLINE - timedelta(days=1)).figures
    assert [each.line.unit for each in before.at_risk()] == [one.unit.uid]
    (missed,) = progress.progress(CYCLE, DEADLINE).figures.late()
    assert (missed.state, missed.days) == (LATE, -1)
    chain.mark_held(CYCLE, one.unit.uid, DEADLINE)
    (late,) = progress.progress(CYCLE, DEADLINE).figures.late()
    assert (late.state, late.days, late.held_on) == (HELD_LATE, -1, DEADLINE)


def test_the_sums_stay_the_same_when_they_are_regrouped_to_the_units_of_2025(
    communes: list[Commune],
) -> None:
    found = progress.progress(CYCLE, date(2024, 4, 2))
    new = progress.regrouped(found)
    assert new.figures.total.counts == found.figures.total.counts
    names = {area.name for area in new.figures.areas}
    assert "Xã Rờ Kơi" in names
    assert not any(name.startswith("Huyện") for name in names)
    assert len(names) == len(new.figures.areas) < 60


def test_the_page_tells_the_same_when_the_day_is_typed(
    communes: list[Commune], qtbot: QtBot
) -> None:
    from PySide6.QtCore import Qt

    from desktop_app.services.registers import open_register
    from desktop_app.store import database
    from desktop_app.ui.app import application
    from desktop_app.ui.desk import Desk
    from desktop_app.ui.progress import ProgressPanel

    application()
    file = database.path()
    registers.close()
    panel = ProgressPanel(Desk(open_register(file)))
    qtbot.addWidget(panel)
    panel.resize(1130, 600)
    panel.refresh()
    panel.show()

    def sums(day: str) -> list[str]:
        panel.day.field.setText(day)
        qtbot.keyClick(panel.day.field, Qt.Key.Key_Return)
        model = panel.areas.rows_model
        last = model.rowCount() - 1
        return [model.data(model.index(last, column)) for column in range(1, 3)]

    assert sums("30/3/2024")[0] == "756/756 · 100,0 %"
    assert sums("26/4/2024") == ["756/756 · 100,0 %", "102/102 · 100,0 %"]
    assert sums("12/1/2024")[1] == "1/102 · 1,0 %"
    qtbot.keyClick(panel.day.field, Qt.Key.Key_Down)
    assert panel.day.day == date(2024, 1, 11)
    assert panel.figures.total.count("commune") == Count(0, 102)
