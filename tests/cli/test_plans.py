"""plan, calendar, progress, tasks and programme: files of a round and of a congress, without a window."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import icalendar
import pytest
from python_calamine import CalamineWorkbook

from desktop_app.domain.cycle_definitions import cycle_definition
from desktop_app.services import chain, congresses, progress, registers, training
from tests.cli.terminal import Terminal

SLUG = "mttq-2024-2029"
MTTQ = cycle_definition(SLUG).uid
DAY = date(2024, 3, 30)


@pytest.fixture
def province(sodaihoi: Terminal) -> progress.Progress:
    """A register of the province, "tinh.sdh", in which a round has plans and figures; how far it is."""
    from desktop_app.services.training.chain import fill_chain

    made = sodaihoi("new", "tinh.sdh", "--office", "2024-62", "--training")
    assert made.status == 0, made.err
    registers.open_register(sodaihoi.folder / "tinh.sdh")
    fill_chain(MTTQ)
    found = progress.progress(MTTQ, DAY)
    registers.close()
    return found


@pytest.fixture
def congress(register: Path) -> str:
    """The uid of the training congress of Sa Thầy."""
    registers.open_register(register)
    training.fill_sa_thay(photos=False)
    (one,) = congresses.all_congresses()
    registers.close()
    return one.uid


def cells(file: Path) -> list[list[object]]:
    rows = CalamineWorkbook.from_path(str(file)).get_sheet_by_index(0).to_python()
    return [list(row) for row in rows]


def test_progress_is_told_as_of_a_day_for_people_and_machines(
    sodaihoi: Terminal, province: progress.Progress
) -> None:
    asked = ("progress", "tinh.sdh", "--cycle", SLUG, "--on", "30/3/2024")
    said = sodaihoi(*asked, "--json", "--pdf", "a.pdf", "--xlsx", "a.xlsx")
    found = said.json("progress")
    total = province.figures.total.count("commune")
    assert 0 < total.held < total.expected == 102
    assert found["as_of"] == "2024-03-30"
    assert found["totals"]["commune"] == {
        "held": total.held, "expected": total.expected, "untold": 0,
    }  # fmt: skip
    assert sum(one["commune"]["held"] for one in found["areas"]) == total.held
    assert (sodaihoi.folder / "a.pdf").read_bytes().startswith(b"%PDF-")
    assert any(f"{total.held}/102" in line for line in sodaihoi(*asked).out.splitlines())
    assert cells(sodaihoi.folder / "a.xlsx")
    assert not any(name.startswith("PySide6") for name in said.modules)


def test_the_calendar_goes_to_other_calendars_to_paper_and_into_a_workbook(
    sodaihoi: Terminal, province: progress.Progress
) -> None:
    for name, more in (
        ("a.ics", []), ("a.xlsx", []), ("a.pdf", []), ("b.pdf", ["--month", "4/2024"]),
    ):  # fmt: skip
        said = sodaihoi("calendar", "tinh.sdh", name, "--cycle", SLUG, *more)
        assert (said.status, said.out) == (0, f"Written: {name}\n"), said.err
    read = icalendar.Calendar.from_ical((sodaihoi.folder / "a.ics").read_bytes())
    events = list(read.walk("VEVENT"))
    assert len(events) > 100
    assert len({event["uid"] for event in events}) == len(events)
    first = [row[1] for row in cells(sodaihoi.folder / "a.xlsx") if isinstance(row[1], date)]
    assert len(first) > 100
    assert first == sorted(first)


def test_the_plan_has_a_line_for_every_unit(
    sodaihoi: Terminal, province: progress.Progress
) -> None:
    said = sodaihoi("plan", "tinh.sdh", "a.xlsx", "--cycle", SLUG)
    assert said.status == 0, said.err
    registers.open_register(sodaihoi.folder / "tinh.sdh")
    units = [one.unit_name for one in chain.lines(MTTQ)]
    registers.close()
    assert [
        row[1] for row in cells(sodaihoi.folder / "a.xlsx") if isinstance(row[0], float)
    ] == units


def test_tasks_and_programme_of_a_congress_are_written(
    sodaihoi: Terminal, register: Path, congress: str
) -> None:
    for words in (
        ("tasks", "a.pdf", "--by", "body"), ("tasks", "a.xlsx", "--week", "--on", "20/4/2024"),
        ("programme", "b.pdf"), ("programme", "b.xlsx", "--paper", "script"),
    ):  # fmt: skip
        command, name, *more = words
        said = sodaihoi(command, register.name, name, "--congress", congress[:12], *more)
        assert (said.status, said.out) == (0, f"Written: {name}\n"), said.err
    assert any(
        "Tasks of the week".upper() in str(row[0]) for row in cells(register.parent / "a.xlsx")
    )


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (["plan", "a.sdh", "a.doc", "--cycle", SLUG], ".pdf, .xlsx"),
        (["calendar", "a.sdh", "a.pdf", "--cycle", SLUG, "--month", "13/2024"], "1/13/2024"),
        (["progress", "a.sdh", "--cycle", SLUG, "--on", "30/2/2024"], "30/2/2024"),
        (["progress", "a.sdh", "--cycle", "hè 2024"], "hè 2024"),
        (["programme", "a.sdh", "a.pdf", "--congress", "ff"], "ff"),
    ],
)
def test_what_cannot_be_made_is_refused_in_one_line_and_no_file_is_left(
    words: list[str], reason: str, sodaihoi: Terminal, register: Path
) -> None:
    before = sorted(register.parent.iterdir())
    assert reason in sodaihoi(*words).refused()
    assert [
        one for one in sorted(register.parent.iterdir()) if one.suffix in (".pdf", ".doc")
    ] == []
    assert set(before) <= set(register.parent.iterdir())


def test_a_programme_that_is_empty_says_what_to_do(sodaihoi: Terminal, register: Path) -> None:
    added = sodaihoi("congress", register.name, "--add", "--cycle", "dtts-4-2024", "--json")
    uid = json.loads(added.out)["uid"]
    said = sodaihoi("programme", register.name, "a.pdf", "--congress", uid)
    assert "empty" in said.refused()


def test_the_board_is_told_for_people_and_machines_and_written_to_files(
    sodaihoi: Terminal, province: progress.Progress
) -> None:
    asked = ("board", "tinh.sdh", "--cycle", SLUG, "--on", "1/6/2024")
    said = sodaihoi(*asked, "--json", "--pdf", "b.pdf", "--xlsx", "b.xlsx")
    found = said.json("board")
    assert (found["expected"], found["sent"], found["as_of"]) == (10, 0, "2024-06-01")
    communes = [one for one in found["units"] if one["level"] == "commune"]
    assert len(communes) == 102
    assert {(one["state"], one["source"]) for one in communes} == {("list", "list")}
    assert (sodaihoi.folder / "b.pdf").read_bytes().startswith(b"%PDF")
    assert any("Huyện Sa Thầy" in map(str, row) for row in cells(sodaihoi.folder / "b.xlsx"))
    said = sodaihoi(*asked)
    assert said.status == 0
    assert "0/10 units have sent" in said.out
