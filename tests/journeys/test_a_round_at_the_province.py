"""A provincial official goes through the Front's round with the keyboard: from the pilot to the figures."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from desktop_app.domain import catalogue
from desktop_app.domain.chain_lines import ChainLine
from desktop_app.domain.cycle_definitions import cycle_definition
from desktop_app.services import chain, cycles, exchange, registers
from desktop_app.ui import app
from tests.builders import KON_TUM, SA_THAY
from tests.journeys.test_a_day import Day
from tests.journeys.test_sixty_days import Calendar

CYCLE = cycle_definition("mttq-2024-2029").uid
QUYET_THANG = "phường quyết thắng"
LAID_DOWN = date(2024, 4, 30)


@pytest.fixture
def day(tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Day]:
    """The province's empty register in the window, at the end of 2023."""
    app.application()
    Calendar(monkeypatch).go_to(date(2023, 12, 20))
    registers.create(tmp_path / "tinh.sdh", KON_TUM, training=True, body="mttq")
    registers.close()
    made = Day(tmp_path, qtbot)
    made.begin(tmp_path / "tinh.sdh")
    yield made
    made.window.close()
    made.window.deleteLater()
    registers.close()


def line_of(name: str) -> ChainLine:
    """The commune of this name."""
    [found] = [one for one in chain.lines(CYCLE) if one.unit_name.casefold() == name.casefold()]
    return found


def to_dialog(day: Day, title: str) -> None:
    """The dialog for a place to write to is answered, and the offer to open what was written closed."""
    keys, target = day.keys, day.folder / title
    keys.answer_file_dialog(target)
    keys.wait(target.exists)
    keys.wait(lambda: keys.focus.objectName() in ("no", "close"))
    keys.press("Esc")


def choose_last_paper(day: Day) -> None:
    """Ctrl+P, and the last entry of the menu."""
    keys = day.keys
    keys.press("Ctrl+P")
    keys.wait(lambda: isinstance(keys.focus, QMenu))
    keys.press("Up", "Return")


def test_a_province_goes_through_a_round(day: Day, alerts: list[Any]) -> None:
    choose_the_pilot(day)
    lay_down_the_deadline(day)
    plan_all_communes(day)
    take_in_a_list(day)
    type_what_was_told(day)
    move_one_and_take_it_back(day)
    take_a_way_out(day)
    ask_for_two_days(day)
    write_papers(day)
    send_down(day)
    assert {one.kind for one in alerts} <= {"question", "news"}, alerts


def choose_the_pilot(day: Day) -> None:
    """Looked for in the header; Enter goes to it, the menu key offers what can be done."""
    keys = day.keys
    keys.press("Ctrl+Shift+2", "Ctrl+F")
    keys.type("quyet thang")
    keys.press("Return")
    assert day.page.panel.current().unit_name == "Phường Quyết Thắng"
    keys.menu(6)
    keys.press("Ctrl+S")
    [pilot] = chain.pilots(CYCLE)
    assert pilot.within == catalogue.unit(KON_TUM).uid, "chosen in and by the province"
    keys.press("F7")
    keys.fill(when="12/1/2024")
    keys.go_to("yes")
    keys.press("Return")
    assert line_of(QUYET_THANG).starts == date(2024, 1, 12)
    keys.press("Esc")
    assert day.window.header.search.text() == "", "the search field is empty when all are shown"
    assert len(day.page.panel.shown) == 113


def lay_down_the_deadline(day: Day) -> None:
    """The province writes its own paper on the deadline that comes with the round."""
    keys = day.keys
    keys.press("Alt+5", "Alt+5", "Alt+5", "Return")
    keys.fill(paper="05/KH-MTTQ")
    keys.press("Ctrl+S")
    rules = cycles.rules_for(CYCLE, line_of(QUYET_THANG).unit, "commune")
    found = cycles.deadline(CYCLE, line_of(QUYET_THANG).unit, "commune")
    assert found is not None
    assert (found.day, found.word) == (LAID_DOWN, "before")
    assert rules.deadlines["held"][2] == "05/KH-MTTQ"
    keys.press("Esc", "Alt+1")


def plan_all_communes(day: Day) -> None:
    """Only communes are shown, and all without a plan are planned for a month in one act."""
    keys, page = day.keys, day.page
    keys.go_to("chain_level", "Shift+Tab")
    keys.press("Down", "Down", "Down")
    assert len(page.panel.shown) == 102
    keys.press("Ctrl+N")
    keys.fill(when="4/2024")
    keys.go_to("yes")
    keys.press("Return")
    planned = [one for one in chain.lines(CYCLE) if one.month is not None]
    assert len(planned) == 101, "the pilot keeps its day"
    keys.press("Ctrl+Z")
    assert not any(one.month for one in chain.lines(CYCLE))
    keys.press("Ctrl+N")
    keys.fill(when="4/2024")
    keys.go_to("yes")
    keys.press("Return")


def take_in_a_list(day: Day) -> None:
    """What a district sent as a workbook is looked through, then taken in at one stroke."""
    keys = day.keys
    units = catalogue.children_of(catalogue.unit(SA_THAY))
    file = day.folder / "sa-thay.xlsx"
    book = xlsxwriter.Workbook(str(file))
    sheet = book.add_worksheet("Kế hoạch")
    sheet.write_row(0, 0, ("TT", "Mã", "Đơn vị", "Kế hoạch", "Số thôn", "Thôn đã họp"))
    for place, unit in enumerate(units, 1):
        sheet.write_row(place, 0, (place, unit.code, unit.name, f"{place + 1}/4/2024", 8, 8))
    book.close()
    keys.go_to("chain_from_excel", "Shift+Tab")
    keys.press("Return")
    keys.answer_file_dialog(file)
    keys.wait(lambda: keys.focus.window().objectName() == "chain_list")
    keys.go_to("as_of", "Tab")
    keys.retype("20/3/2024")
    keys.press("Return")
    keys.type("12/BC-MTTQ")
    keys.go_to("take_in", "Tab")
    keys.press("Return")
    days = [line_of(unit.name).starts for unit in units]
    assert days == [date(2024, 4, place + 1) for place in range(1, len(units) + 1)]


def type_what_was_told(day: Day) -> None:
    """A commune told by telephone how many villages have met."""
    keys, page = day.keys, day.page
    page.panel.take_focus()
    keys.press("Ctrl+F")
    keys.type("dak ro nga")
    keys.press("Return")
    keys.menu(5)
    keys.fill(as_of="20/3/2024", informant="Chủ tịch xã", villages="7", villages_met="6")
    keys.press("Ctrl+S")
    line = page.panel.current()
    assert (line.villages, line.villages_met) == (7, 6)


def move_one_and_take_it_back(day: Day) -> None:
    """In the calendar: Alt and an arrow move the chosen congress by a day; Ctrl+Z brings it back."""
    keys, page = day.keys, day.page
    keys.press("Esc", "Alt+2")
    grid = page.panel.grid
    page.panel.reveal(line_of("Xã Rờ Kơi").unit)
    before = line_of("Xã Rờ Kơi").starts
    assert before is not None
    assert grid.hasFocus()
    keys.press("Alt+Right")
    assert line_of("Xã Rờ Kơi").starts == date.fromordinal(before.toordinal() + 1)
    assert grid.unit == line_of("Xã Rờ Kơi").unit, "it stays chosen where it went"
    keys.press("Ctrl+Z")
    assert line_of("Xã Rờ Kơi").starts == before


def take_a_way_out(day: Day) -> None:
    """One is put past the deadline: the conflict says so, and its button brings it back before it."""
    keys, page = day.keys, day.page
    late = line_of("Xã Rờ Kơi").unit
    page.panel.move_congress(late, date(2024, 5, 2))
    conflicts = page.panel.conflicts
    keys.wait(lambda: any(one.unit == late and one.kind == "late" for one in conflicts.listed))
    keys.go_to("conflicts", "Tab")
    for _ in range(len(conflicts.listed)):
        if conflicts.current and (conflicts.current.unit, conflicts.current.kind) == (late, "late"):
            break
        keys.press("Down")
    keys.go_to("way_0", "Tab")
    keys.press("Space")
    moved = line_of("Xã Rờ Kơi").starts
    assert moved is not None
    assert moved < LAID_DOWN


def ask_for_two_days(day: Day) -> None:
    """What was held by a day, as the panel says it."""
    keys, page = day.keys, day.page
    chain.mark_held(CYCLE, line_of(QUYET_THANG).unit, date(2024, 1, 12))
    chain.mark_held(CYCLE, line_of("Xã Rờ Kơi").unit, date(2024, 4, 12))
    keys.press("Alt+3")
    for asked, held in (("30/3/2024", 1), ("26/4/2024", 2)):
        keys.go_to("as_of_day", "Shift+Tab")
        keys.retype(asked)
        keys.press("Return")
        figures = page.panel.figures.total.count("commune")
        assert (figures.held, figures.expected) == (held, 102)


def write_papers(day: Day) -> None:
    """The A3 page of the progress, and the calendar for other programs."""
    day.keys.press("Ctrl+P")
    to_dialog(day, "tien-do.pdf")
    assert (day.folder / "tien-do.pdf").read_bytes().startswith(b"%PDF")
    day.keys.press("Alt+2")
    choose_last_paper(day)
    to_dialog(day, "lich.ics")
    assert "BEGIN:VEVENT" in (day.folder / "lich.ics").read_text("utf-8")


def send_down(day: Day) -> None:
    """What was laid down goes to a district that nobody has recognised yet, and holds there."""
    keys = day.keys
    keys.press("Alt+5")
    keys.go_to("write_round", "Shift+Tab")
    keys.press("Return")
    keys.go_to("offices_below", "Tab")
    tree: Any = keys.focus
    while "Sa Thầy" not in tree.currentItem().text(0):
        keys.press("Down")
    keys.press("Space")
    keys.go_to("agree", "Tab")
    keys.press("Return")
    keys.wait(lambda: keys.focus.objectName() == "other_folder")
    keys.press("Return")
    keys.answer_file_dialog(day.folder)
    keys.wait(lambda: keys.focus.objectName() == "finish")
    [sent] = keys.focus.window().table.rows_model.rows  # type: ignore[attr-defined]
    keys.press("Return")

    registers.create(day.folder / "huyen.sdh", SA_THAY, training=True, body="mttq")
    exchange.trust(sent.file)
    registers.close()
    day.open(day.folder / "huyen.sdh")
    keys.press("Ctrl+Shift+2", "Alt+5")
    keys.go_to("read_round", "Shift+Tab")
    keys.press("Return")
    keys.answer_file_dialog(sent.file)
    keys.wait(lambda: _result(day) == "held")
    keys.go_to("passphrase", "Tab")
    keys.type(sent.passphrase)
    keys.press("Return")
    keys.wait(lambda: _result(day) == "preview")
    keys.go_to("apply", "Tab")
    keys.press("Return")
    keys.wait(lambda: _result(day) == "accepted")
    rules = cycles.rules_for(CYCLE, line_of("Xã Rờ Kơi").unit, "commune")
    assert rules.deadlines["held"][2] == "05/KH-MTTQ"
    assert [one.within for one in chain.pilots(CYCLE)] == [catalogue.unit(KON_TUM).uid]


def _result(day: Day) -> str:
    """What the preview says of the one package that is shown; empty while there is none."""
    home = getattr(day.page, "home", None)
    outcomes = home.preview.outcomes if home is not None else []
    return outcomes[0].result if outcomes else ""
