"""A day of a district official with the keyboard alone: from the first start to the figures at the province."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdf
import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.cycle_definitions import cycle_definition
from desktop_app.services import (
    congresses,
    delegates,
    exchange,
    joining,
    print_log,
    programme,
    registers,
)
from desktop_app.ui import app
from desktop_app.ui.first_run import StartWindow
from desktop_app.ui.main_window import MainWindow
from tests.journeys.keys import Keys

PEOPLE = (
    # name, gender (times Down), birth, ethnic group, delegation
    ("Rơ Châm Hlơ̆", 1, "3/5/1980", "gia rai", "ro koi"),
    ("Y Blŭn Kđăm", 2, "1957", "xo dang", "ro koi"),
    ("Ksor H'Lê̆", 2, "5/1978", "gia rai", "ya ly"),
    ("Nay Hô̆ Ư̆n", 1, "12/11/1990", "gia rai", "ya ly"),
    ("Siu Ƀlĭ", 1, "1966", "gia rai", "ya ly"),
)
IN_ORDER = ["Siu Ƀlĭ", "Ksor H'Lê̆", "Rơ Châm Hlơ̆", "Y Blŭn Kđăm", "Nay Hô̆ Ư̆n"]


class Day:
    """The program, the keyboard, and what stands on the screen."""

    def __init__(self, folder: Path, qtbot: QtBot) -> None:
        self.folder = folder
        self.keys = Keys(qtbot)
        self.program = app.Program()
        self._qtbot = qtbot

    def begin(self, file: Path | None = None) -> None:
        """Start the program."""
        self.program.begin(file)
        self.arrive()

    def arrive(self) -> None:
        """Wait until the window is in front and has come to rest."""
        window = self.program.window
        assert window is not None
        window.activateWindow()
        self.keys.wait(lambda: window.isActiveWindow())
        if isinstance(window, MainWindow):
            self.keys.wait(lambda: window._painted)
        QApplication.processEvents()

    @property
    def window(self) -> MainWindow:
        assert isinstance(self.program.window, MainWindow)
        return self.program.window

    @property
    def page(self) -> Any:
        return self.window.page

    def open(self, file: Path) -> None:
        """Open another register through the menu."""
        self.keys.press("Alt+S", "Down", "Return")
        self.keys.answer_file_dialog(file)
        self.keys.wait(lambda: self.window.desk.opened.file == file)
        self.arrive()


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
def province(tmp_path: Path, day: Day) -> tuple[Path, Path]:
    """The province's register and the invitation it has sent out."""
    file = tmp_path / "tinh.sdh"
    registers.create(file, "2024-62", training=True)
    invitation = joining.invite(tmp_path, cycle_definition("dtts-4-2024").uid).file
    registers.close()
    return file, invitation


def test_a_district_official_does_the_whole_work_with_the_keyboard(
    day: Day, province: tuple[Path, Path], alerts: list[Any]
) -> None:
    district = make_the_register(day)
    join(day, province[1])
    enter_the_congress(day)
    draw_up_the_programme(day)
    enter_the_delegations(day)
    enter_the_delegates(day)
    take_back_and_number(day)
    print_the_cards(day)
    package = send(day)

    day.open(province[0])
    receive(day, package)
    assert_the_figures(day)

    day.open(district)
    assert_all_is_kept(day)
    *others, last = alerts
    assert {one.kind for one in others} == {"question"}
    assert last.kind == "refusal"


def make_the_register(day: Day) -> Path:
    """The start page: the unit by a part of its name, a training register, where to keep it."""
    day.begin()
    keys, file = day.keys, day.folder / "huyen.sdh"
    assert isinstance(day.program.window, StartWindow)
    keys.type("sa thay")
    keys.press("Return")
    keys.go_to("real", "Tab")
    keys.press("Down")
    keys.go_to("place", "Tab")
    keys.retype(str(file))
    keys.go_to("create", "Tab")
    keys.press("Return")
    keys.wait(lambda: isinstance(day.program.window, MainWindow))
    day.arrive()
    assert day.window.desk.opened.training
    assert day.window.desk.opened.office.name == "Phòng Dân tộc huyện Sa Thầy"
    return file


def enter_the_congress(day: Day) -> None:
    """Round, date and venue; a day that is none is refused under its field the moment it is left."""
    keys = day.keys
    keys.press("Return")  # the one button of the empty page
    form = day.page.congress_sheet.form
    assert keys.focus is form.editors["cycle"]
    keys.choose("thieu so")
    keys.fill(starts="31/6/2024")
    keys.press("Return")
    assert "31/6/2024" in form._notes["starts"].text()
    keys.press("Ctrl+S")
    assert congresses.all_congresses() == []
    assert keys.focus is form.editors["starts"], "the cursor stands where the mistake is"
    keys.retype("16/5/2024")
    keys.fill(ends="15/5/2024")
    keys.press("Return")
    assert "16/5/2024" in form._notes["ends"].text()
    keys.fill(venue="Hội trường huyện")
    keys.press("Ctrl+S")
    keys.retype("16/5/2024")
    keys.press("Ctrl+S")
    [kept] = congresses.all_congresses()
    assert congresses.title_of(kept).endswith("HUYỆN SA THẦY, LẦN THỨ IV - NĂM 2024")
    assert kept.venue == "Hội trường huyện"


def draw_up_the_programme(day: Day) -> None:
    """A session and its items; the second begins when the first is over."""
    keys = day.keys
    keys.press("Ctrl+N")
    keys.fill(starts="7h00", ends="8:00")
    keys.press("Ctrl+S", "Ctrl+N")
    for title, minutes in (("Điểm danh", "15"), ("Thông qua chương trình", "10")):
        keys.fill(title=title, minutes=minutes)
        keys.press("Ctrl+Return")
    keys.press("Esc")
    [congress] = congresses.all_congresses()
    [session] = programme.sessions(congress.uid)
    assert [one.title for one in programme.items([session])[session.uid]] == [
        "Điểm danh", "Thông qua chương trình",
    ]  # fmt: skip
    lines = day.page.programme.tree.lines()
    assert [line.text(0) for line in lines[1:]] == ["07:00 – 08:00", "07:00", "07:15"]


def enter_the_delegations(day: Day) -> None:
    """Named after their unit."""
    keys = day.keys
    keys.press("Alt+5", "Ctrl+N")
    for unit in ("ro koi", "ya ly"):
        keys.go_to("unit")
        keys.choose(unit)
        keys.press("Ctrl+Return")
    keys.press("Esc")
    [congress] = congresses.all_congresses()
    assert [one.name for one in delegates.delegations(congress.uid)] == ["Xã Rờ Kơi", "Xã Ya Ly"]


def enter_the_delegates(day: Day) -> None:
    """Typed in one after the other; what cannot be right is refused under its field."""
    keys = day.keys
    keys.press("Ctrl+2", "Ctrl+N")
    form = day.page.sheet.form
    for name, downs, born, group, delegation in PEOPLE:
        assert keys.focus is form.editors["full_name"]
        keys.type(name)
        keys.go_to("gender")
        keys.press(*["Down"] * downs)
        keys.fill(born="31/2/1980" if name == PEOPLE[0][0] else born)
        keys.go_to("ethnic_group")
        keys.choose(group)
        keys.go_to("delegation")
        keys.press("Ctrl+A")  # the one of the delegate before stands there
        keys.choose(delegation)
        if name == PEOPLE[0][0]:
            mend_a_wrong_date(day, born)
        keys.press("Ctrl+Return")
    keys.press("Esc")
    assert names(day) == IN_ORDER
    [congress] = congresses.all_congresses()
    sizes = delegates.delegation_sizes(congress.uid)
    assert sorted(sizes.values()) == [2, 3]


def mend_a_wrong_date(day: Day, born: str) -> None:
    keys, form = day.keys, day.page.sheet.form
    assert "31/2/1980" in form._notes["born"].text(), "told when the field was left"
    keys.press("Ctrl+S")
    [congress] = congresses.all_congresses()
    assert delegates.count(congress.uid) == 0
    assert keys.focus is form.editors["born"]
    keys.retype(born)


def names(day: Day) -> list[str]:
    return [one.person.full_name for one in day.page.table.rows_model.rows]


def take_back_and_number(day: Day) -> None:
    """One removed and brought back; the cards numbered from the menu of a row."""
    keys = day.keys
    assert keys.focus is day.page.table
    keys.press("Ctrl+Home", "Del")
    assert names(day) == IN_ORDER[1:]
    keys.press("Ctrl+Z")
    assert names(day) == IN_ORDER
    keys.menu(3)
    keys.agree()
    [congress] = congresses.all_congresses()
    numbered = [one.delegate.card_number for one in delegates.in_order(congress.uid)]
    assert numbered == ["001", "002", "003", "004", "005"]


def print_the_cards(day: Day) -> None:
    """Looked at before it is saved; what was saved is in the log, and nobody waits for a card any more."""
    keys, target = day.keys, day.folder / "the.pdf"
    keys.press("Ctrl+5")
    keys.wait(lambda: keys.focus.objectName() == "card_lines")
    assert day.page.panel.told.text() == "5 bản · 2 tờ"
    keys.press("Ctrl+P")
    keys.wait(lambda: keys.focus.objectName() in ("left_out", "pdf"))
    if keys.focus.objectName() == "left_out":  # nobody has a photo yet
        keys.press("Ctrl+P")
        keys.wait(lambda: keys.focus.objectName() == "pdf")
    keys.press("Ctrl+S")
    keys.answer_file_dialog(target)
    [congress] = congresses.all_congresses()
    keys.wait(lambda: len(print_log.jobs(congress.uid)) == 1)
    keys.press("Esc")
    [job] = print_log.jobs(congress.uid)
    assert (job.paper, job.pages) == ("card", 2)
    assert len(print_log.pieces(job.uid)) == 5
    assert len(pypdf.PdfReader(target).pages) == 2


def join(day: Day, invitation: Path) -> None:
    """The province's invitation is answered on the stick, and the province recognised."""
    keys, stick = day.keys, day.folder / "usb"
    stick.mkdir()
    keys.press("Ctrl+9")
    keys.go_to("receive", "Tab")
    keys.press("Return")
    keys.answer_file_dialog(invitation)
    keys.wait(lambda: day.page.home.stack.currentIndex() == 1)
    keys.go_to("answer", "Tab")
    keys.press("Return")
    keys.go_to("other_folder", "Tab")
    keys.press("Return")
    keys.answer_file_dialog(stick)
    keys.wait(lambda: keys.focus.objectName() == "finish")
    keys.press("Return", "Esc")
    keys.press(f"Alt+{day.page.tab_names.index('offices') + 1}")
    keys.go_to("recognise", "Tab")
    keys.press("Return")
    keys.agree()
    keys.wait(lambda: [one.state for one in exchange.peers()] == ["trusted"])
    keys.wait(lambda: day.window.findChild(QWidget, "job") is None)
    keys.press("Alt+1", "Ctrl+1")
    keys.go_to("Enter the congress", "Tab")


def send(day: Day) -> Path:
    """The package is made on the stick; what is better looked at stays as it is."""
    keys, stick = day.keys, day.folder / "usb"
    keys.press("Ctrl+9")
    keys.go_to("send", "Tab")
    keys.press("Return")
    keys.wait(lambda: keys.focus.objectName() == "findings")
    keys.press("Ctrl+Return")
    keys.wait(lambda: keys.focus.objectName() == "sticks")
    keys.press("Return")  # the folder used last
    keys.wait(lambda: keys.focus.objectName() == "finish")
    keys.press("Return")
    [package] = stick.glob("*-UP-*.goi")
    assert day.window.status.unsent.text() == ""
    return package


def receive(day: Day, package: Path) -> None:
    """Unknown at first: recognised after the telephone call, looked at, taken in."""
    keys = day.keys
    keys.press("Ctrl+9", "Return")
    keys.answer_file_dialog(package)
    keys.wait(lambda: day.page.home.stack.currentIndex() == 1)
    assert [one.result for one in day.page.home.preview.outcomes] == ["held"]
    keys.go_to("trust", "Tab")
    keys.press("Return")
    keys.agree()
    keys.wait(lambda: day.page.home.preview.outcomes[0].result == "preview")
    assert congresses.all_congresses(own=False) == []
    keys.go_to("apply", "Tab")
    keys.press("Return")
    keys.wait(lambda: day.page.home.preview.outcomes[0].result == "accepted")
    keys.press("Esc")


def assert_the_figures(day: Day) -> None:
    day.keys.press("Ctrl+Shift+3")
    figures = {name: one.number.text() for name, one in day.page.figures.items()}
    assert figures == {
        "sent": "1/10", "official": "5", "female": "2 (40,0 %)", "ethnic_groups": "2",
    }  # fmt: skip
    day.keys.press("End")
    day.keys.press("Home")
    lines = {line.unit: line for line in day.page.units.table.rows_model.rows}
    assert lines["Huyện Sa Thầy"].convened == 5


def assert_all_is_kept(day: Day) -> None:
    """The register is as it was left. What was sent cannot be taken back, and the person is told why."""
    keys = day.keys
    keys.press("Ctrl+2")
    assert names(day) == IN_ORDER
    [congress] = congresses.all_congresses()
    assert len(programme.sessions(congress.uid)) == 1
    keys.press("Ctrl+Z")
    assert print_log.jobs(congress.uid) == [], "what was printed stays in this register"
    keys.press("Ctrl+Z")
    keys.close_news()
    numbered = [one.delegate.card_number for one in delegates.in_order(congress.uid)]
    assert numbered == ["001", "002", "003", "004", "005"]


def close_and_open_again(day: Day, file: Path) -> None:
    day.keys.press("Ctrl+Q")
    registers.close()
    day.program.window = None
    day.begin(file)


def test_what_was_done_and_taken_back_is_the_same_after_closing(
    day: Day, alerts: list[Any]
) -> None:
    file = make_the_register(day)
    enter_the_congress(day)
    draw_up_the_programme(day)
    enter_the_delegations(day)
    enter_the_delegates(day)
    day.keys.press("Ctrl+Home", "Del")
    close_and_open_again(day, file)
    assert day.window.name == "delegates", "one comes back to the page one left"
    assert names(day) == IN_ORDER[1:]
    day.keys.press("Ctrl+Z")
    assert names(day) == IN_ORDER, "undo works after a restart, too"
    close_and_open_again(day, file)
    assert names(day) == IN_ORDER
    assert [one.kind for one in alerts] == []
