"""Offices with nothing below them, with a round of their own, and of the units since July 2025."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.services import chain, committees, congresses, registers, tasks
from desktop_app.ui import app
from tests.builders import RO_KOI
from tests.journeys.test_a_day import Day

CAM_THANH = "2025-21025"
ROUND_PARTS = ("plan", "calendar", "progress", "map", "rules")


@pytest.fixture
def office(tmp_path: Path, qtbot: QtBot) -> Iterator[Callable[[str], Day]]:
    """Open an empty register of the Front's office of a unit in the window."""
    app.application()
    day = Day(tmp_path, qtbot)

    def make(key: str) -> Day:
        file = tmp_path / "xa.sdh"
        registers.create(file, key, training=True, body="mttq")
        registers.close()
        day.begin(file)
        return day

    yield make
    day.window.close()
    day.window.deleteLater()
    registers.close()


@pytest.mark.parametrize("key", [RO_KOI, CAM_THANH])
def test_every_part_of_the_round_has_a_place_for_the_keyboard_in_a_commune_alone(
    key: str, office: Callable[[str], Day]
) -> None:
    day = office(key)
    keys = day.keys
    keys.press("Ctrl+Shift+2")
    for place, part in enumerate(ROUND_PARTS, 1):
        keys.press(f"Alt+{place}")
        assert day.page.tab == part
        assert day.page.panel.isAncestorOf(keys.focus), part


@pytest.mark.parametrize(("key", "written"), [(RO_KOI, "12/4/2024"), (CAM_THANH, "5/2025")])
def test_a_commune_that_sets_its_day_in_the_plan_has_its_own_congress(
    key: str, written: str, office: Callable[[str], Day]
) -> None:
    day = office(key)
    keys = day.keys
    keys.press("Ctrl+Shift+2", "F7")
    keys.fill(when=written)
    keys.go_to("yes")
    keys.press("Return")
    [congress] = congresses.all_congresses()
    assert congress.source == ""
    assert "NHIỆM KỲ" in congresses.title_of(congress)
    assert day.window.desk.congress is not None, "it is in hand at once"
    keys.press("Alt+2")
    shown = day.page.panel.grid.day
    assert (shown.year, shown.month) == ((2024, 4) if "2024" in written else (2025, 5))
    keys.press("Ctrl+Z")
    assert congresses.all_congresses() == []


def test_tasks_that_came_before_the_bodies_are_given_to_them_when_these_are_set_up(
    office: Callable[[str], Day],
) -> None:
    day = office(CAM_THANH)
    congresses.save(congresses.new_congress("mttq-2025-2030"))
    day.window.close()
    registers.close()
    day.program.window = None
    day.begin(day.folder / "xa.sdh")
    keys = day.keys
    keys.press("Ctrl+4", "Return", "Alt+2", "Return")
    congress = congresses.all_congresses()[0].uid
    assert all(one.body for one in tasks.tasks(congress))
    keys.press("Ctrl+Z")
    assert committees.of(congress) == []
    assert len(tasks.tasks(congress)) > 20
    assert not any(one.body for one in tasks.tasks(congress))


def test_an_office_makes_a_round_of_its_own_and_holds_its_congress_by_it(
    office: Callable[[str], Day], alerts: list[Any]
) -> None:
    day = office(RO_KOI)
    keys = day.keys
    keys.press("Ctrl+Shift+2", "Alt+5")
    keys.go_to("new_round", "Shift+Tab")
    keys.press("Return")
    keys.type("Đại hội Hội Người cao tuổi các cấp, nhiệm kỳ 2026-2031")
    keys.press("Ctrl+S")

    keys.press("Ctrl+3", "Return")
    keys.choose("nguoi cao tuoi")
    keys.fill(starts="16/5/2027")
    keys.press("Ctrl+S")
    [congress] = congresses.all_congresses()
    assert congresses.title_of(congress) == (
        "ĐẠI HỘI HỘI NGƯỜI CAO TUỔI XÃ RỜ KƠI, NHIỆM KỲ 2026-2031"
    )
    [line] = chain.lines(congress.cycle or "")
    assert (line.unit_name, line.starts) == ("Xã Rờ Kơi", congress.starts)

    for press in (("Ctrl+4", "Alt+1"), ("Alt+3",), ("Ctrl+3",)):
        keys.press(*press)
        day.page.take_focus()
        keys.press("Return")
        keys.close_news()
    assert [one.error.code for one in alerts] == ["no_template"] * 3, "what is missing is said"
