"""A congress prepared with the keyboard alone: bodies, tasks, what is done, a delay; and a power cut."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.domain.tasks import TaskLine
from desktop_app.services import backups, clock, committees, congresses, registers, tasks
from desktop_app.ui import app
from tests.journeys.test_a_day import Day

EVIDENCE = ("Kế hoạch số 12/KH-BTC", "Quyết định số 15/QĐ-HU", "Công văn số 31/CV-BTC")


@pytest.fixture
def day(tmp_path: Path, qtbot: QtBot) -> Iterator[Day]:
    app.application()
    made = Day(tmp_path, qtbot)
    yield made
    if made.program.window is not None:
        made.program.window.close()
        made.program.window.deleteLater()
    registers.close()


@pytest.fixture
def register(tmp_path: Path) -> Path:
    """A district's register with a congress in twenty days and nothing prepared."""
    file = tmp_path / "huyen.sdh"
    registers.create(file, "2024-616", training=True)
    starts = clock.today() + timedelta(days=20)
    congresses.save(replace(congresses.new_congress("dtts-4-2024"), starts=starts, ends=starts))
    registers.close()
    return file


def the_congress() -> str:
    [found] = congresses.all_congresses()
    return found.uid


def lines() -> list[TaskLine]:
    return tasks.tasks(the_congress())


def days_of(listed: list[TaskLine], *, done: bool) -> dict[str, date | None]:
    return {one.task.uid: one.due for one in listed if (one.task.state == "done") is done}


def test_a_congress_is_prepared_and_put_off_by_a_week(
    day: Day, register: Path, alerts: list[object]
) -> None:
    day.begin(register)
    day.keys.press("Ctrl+4")
    day.keys.press("Alt+2")
    set_up_the_bodies(day)
    day.keys.press("Alt+1")
    take_the_template(day)
    do_three_tasks(day)
    done, still_open = days_of(lines(), done=True), days_of(lines(), done=False)
    assert len(done) == len(EVIDENCE)

    put_the_congress_off(day)
    week = timedelta(days=7)
    assert days_of(lines(), done=True) == done, "what is done keeps its day"
    moved = {uid: due + week for uid, due in still_open.items() if due}
    assert days_of(lines(), done=False) == moved

    day.keys.press("Ctrl+4", "Ctrl+Z")
    assert days_of(lines(), done=False) == still_open
    assert_the_board(day)
    assert alerts == []


def set_up_the_bodies(day: Day) -> None:
    """The empty panel begins at its button."""
    assert day.keys.focus.objectName() == "set_up_usual"
    day.keys.press("Return")
    assert len(committees.of(the_congress())) == 7
    assert day.keys.focus is day.page.panel.table


def take_the_template(day: Day) -> None:
    """The board of a congress without tasks begins at its button, too."""
    assert day.keys.focus.objectName() == "take_template"
    day.keys.press("Return")
    assert day.keys.focus is day.page.panel.table
    listed = lines()
    assert len(listed) > 20
    assert all(one.body for one in listed)


def do_three_tasks(day: Day) -> None:
    """Enter opens the sheet of the most urgent task; done and kept, the next one is in hand."""
    for evidence in EVIDENCE:
        before = day.page.panel.current_record()
        day.keys.press("Return")
        day.keys.go_to("state")
        day.keys.press("Down", "Down")
        day.keys.fill(evidence=evidence)
        day.keys.press("Ctrl+S")
        assert day.keys.focus is day.page.panel.table
        assert day.page.panel.current_record().uid != before.uid
    found = {one.task.evidence: one.task for one in lines() if one.task.state == "done"}
    assert set(found) == set(EVIDENCE)
    assert {one.done_on for one in found.values()} == {clock.today()}


def put_the_congress_off(day: Day) -> None:
    """A week later, on the congress's own sheet."""
    before = congresses.required(the_congress())
    assert before.starts
    later = before.starts + timedelta(days=7)
    day.keys.press("Ctrl+3")
    written = f"{later.day}/{later.month}/{later.year}"
    day.keys.go_to("starts", "Shift+Tab")
    day.keys.fill(starts=written, ends=written)
    day.keys.press("Ctrl+S")
    assert congresses.required(the_congress()).starts == later


def assert_the_board(day: Day) -> None:
    """The three are counted, and stand under the folded heading at the end."""
    panel = day.page.panel
    assert panel.count.text().endswith(f"{len(EVIDENCE)}/{len(lines())} việc đã xong")
    assert panel.listed[-1].folded
    assert len(panel.listed[-1].group.lines) == len(EVIDENCE)


@pytest.mark.parametrize("seed", range(4))
def test_the_power_goes_while_the_template_is_taken_in_all_or_nothing(
    seed: int, register: Path, repository: Path, user_home: Path
) -> None:
    rng = random.Random(seed)
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.journeys.template_process", str(register)],
        cwd=repository, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8",
        env={**os.environ, "SODAIHOI_HOME": str(user_home)},
    )  # fmt: skip
    assert process.stdout is not None
    for _ in range(rng.randint(1, 4)):
        assert process.stdout.readline().strip() == "begun"
    time.sleep(rng.uniform(0, 0.03))
    process.kill()
    process.wait()
    process.stdout.close()

    registers.open_register(register)
    try:
        found = len(lines())
        assert found in (0, len(tasks.templates(congresses.required(the_congress()))))
        assert backups.faults() == []
        if not found:
            tasks.take_template(the_congress())
            assert len(lines()) > 20, "and it can be taken in again"
    finally:
        registers.close()
