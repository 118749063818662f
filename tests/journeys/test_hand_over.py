"""From the invitation to the receipt with the keyboard alone: a commune joins, sends, and is answered."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain import catalogue
from desktop_app.domain.cycle_definitions import cycle_definition
from desktop_app.services import conflict_desk, delegates, exchange, receipts, registers
from desktop_app.ui import app
from desktop_app.ui.exchange_home import CARDS, GATE, PREVIEW
from tests import builders
from tests.builders import RO_KOI, SA_THAY
from tests.journeys.test_a_day import Day
from tests.places import place, with_congress

TECHNICAL = re.compile(
    r"khóa công khai|khóa riêng|chữ ký số|mã hóa|giải mã|mã băm|\bhash|\bdigest|\bJSON\b|\bUUID\b|\bSHA-?[0-9]|"
    r"Ed25519|X25519|\bage1|public key|private key|signature|encrypt",
    re.IGNORECASE,
)
"""What an official need never have heard of."""

ROUND = cycle_definition("mttq-2024-2029").uid

ROOT = Path(__file__).parents[2]


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
def registers_of_two(tmp_path: Path, day: Day) -> tuple[Path, Path, Path]:
    """A district and one of its communes, each with people of its own, two of whom look the same; a stick."""
    district = place(tmp_path, "huyen", SA_THAY, body="mttq")
    enter(
        with_congress(district, (), cycle=ROUND),
        ("Y Bên", "062088001234"),
        ("A Brêu", "062090004321"),
    )
    commune = place(tmp_path, "xa", RO_KOI, body="mttq")
    held = with_congress(commune, (), cycle=ROUND, unit=catalogue.unit(RO_KOI).uid)
    enter(held, ("Y Ben", "062088001234"), ("A Breu", "062090004321"), ("Y Hà", ""))
    registers.close()
    stick = tmp_path / "usb"
    stick.mkdir()
    return district.file, commune.file, stick


def enter(congress: str, *people: tuple[str, str]) -> None:
    for name, number in people:
        delegates.register(
            builders.a_person(name, id_number=number, gender=""), builders.a_delegate(congress)
        )


def test_a_commune_joins_sends_and_is_answered_with_the_keyboard_alone(
    day: Day, registers_of_two: tuple[Path, Path, Path], alerts: list[Any]
) -> None:
    district, commune, stick = registers_of_two
    day.begin(district)
    invitation = invite(day, stick)
    day.open(commune)
    answer, code = answer_the_invitation(day, invitation, stick)
    day.open(district)
    recognise_the_sender(day, answer, code)
    day.open(commune)
    recognise_the_district(day)
    send(day, stick)
    first = newest(stick, "UP")
    send(day, stick)
    send(day, stick)  # the second of the three never arrives
    last = newest(stick, "UP")
    day.open(district)
    receive(day, first)
    receive(day, last)
    settle_three(day)
    receipt = give_the_receipt(day, stick)
    day.open(commune)
    receive_the_receipt(day, receipt)


def to_tab(day: Day, name: str) -> None:
    """A tab of the exchange page, by its keys."""
    day.keys.wait(lambda: day.window.findChild(QWidget, "job") is None)
    day.keys.press("Ctrl+9")
    if day.page.tab != name:
        day.keys.press(f"Alt+{day.page.tab_names.index(name) + 1}")
    assert day.page.tab == name
    say_nothing_technical(day.window)


def say_nothing_technical(shown: QWidget) -> None:
    """Whatever stands on the screen now is said in the words of the office."""
    said = [one.text() for one in shown.findChildren(QLabel) if one.isVisible()]
    said += [one.text() for one in shown.findChildren(QAbstractButton) if one.isVisible()]
    assert [one for one in said if TECHNICAL.search(one)] == []


def newest(stick: Path, kind: str) -> Path:
    return max(stick.glob(f"*-{kind}-*.goi"), key=lambda one: one.stat().st_mtime_ns)


def put_on(day: Day, stick: Path) -> None:
    """Answer where a file is put: the first time another folder, from then on the one used last."""
    keys = day.keys
    keys.wait(lambda: keys.focus.objectName() in ("sticks", "other_folder"))
    if keys.focus.objectName() == "sticks":
        keys.press("Return")
        return
    keys.press("Return")
    keys.answer_file_dialog(stick)


def finish(day: Day) -> None:
    """Read what was made, and close it."""
    day.keys.wait(lambda: day.keys.focus.objectName() == "finish")
    say_nothing_technical(day.keys.focus.window())
    day.keys.press("Return")


def invite(day: Day, stick: Path) -> Path:
    to_tab(day, "offices")
    keys = day.keys
    keys.go_to("invite_units", "Tab")
    keys.press("Return")
    keys.wait(lambda: keys.focus.objectName() == "invite_round")
    while keys.focus.currentData() != ROUND:  # type: ignore[attr-defined]
        keys.press("Down")
    keys.agree()
    put_on(day, stick)
    finish(day)
    return newest(stick, "INVITE")


def look_at(day: Day, file: Path) -> None:
    """Open a file that came; nothing is changed by that."""
    keys = day.keys
    to_tab(day, "home")
    keys.go_to("receive", "Tab")
    keys.press("Return")
    keys.answer_file_dialog(file)
    keys.wait(lambda: day.page.home.stack.currentIndex() == PREVIEW)
    say_nothing_technical(day.window)


def leave(day: Day) -> None:
    """Back from what was looked at."""
    keys = day.keys
    keys.wait(lambda: day.window.findChild(QWidget, "job") is None)
    keys.press("Esc")
    assert day.page.home.stack.currentIndex() == CARDS


def answer_the_invitation(day: Day, invitation: Path, stick: Path) -> tuple[Path, str]:
    keys = day.keys
    look_at(day, invitation)
    keys.go_to("answer", "Tab")
    keys.press("Return")
    put_on(day, stick)
    keys.wait(lambda: keys.focus.objectName() == "finish")
    code: str = keys.focus.window().code.text()  # type: ignore[attr-defined]
    finish(day)
    leave(day)
    return newest(stick, "JOIN"), code


def recognise_the_sender(day: Day, answer: Path, code: str) -> None:
    """Both read the same code to each other over the telephone."""
    keys = day.keys
    look_at(day, answer)
    assert day.page.home.preview.detail.code.text() == code
    keys.go_to("trust", "Tab")
    keys.press("Return")
    keys.agree()
    keys.wait(lambda: len(exchange.peers()) == 1 and exchange.peers()[0].state == "trusted")
    keys.wait(lambda: day.page.home.preview.outcomes[0].result != "held")
    leave(day)


def recognise_the_district(day: Day) -> None:
    keys = day.keys
    to_tab(day, "offices")
    keys.go_to("recognise", "Tab")
    keys.press("Return")
    keys.agree()
    keys.wait(lambda: [one.state for one in exchange.peers()] == ["trusted"])


def send(day: Day, stick: Path) -> None:
    keys = day.keys
    to_tab(day, "home")
    keys.go_to("send", "Tab")
    keys.press("Return")
    keys.wait(lambda: day.page.home.stack.currentIndex() == GATE)
    keys.wait(lambda: keys.focus.objectName() == "findings")
    say_nothing_technical(day.window)
    keys.press("Ctrl+Return")
    put_on(day, stick)
    finish(day)


def receive(day: Day, package: Path) -> None:
    keys = day.keys
    look_at(day, package)
    keys.wait(lambda: [one.result for one in day.page.home.preview.outcomes] == ["preview"])
    keys.go_to("apply", "Tab")
    keys.press("Return")
    keys.wait(lambda: [one.result for one in day.page.home.preview.outcomes] == ["accepted"])
    say_nothing_technical(day.window)
    leave(day)


def settle_three(day: Day) -> None:
    """Two people who may be one, and a package that never came: each with its reason."""
    keys = day.keys
    to_tab(day, "matters")
    for number in range(3):
        keys.wait(lambda: bool(day.page.panel.listed))
        keys.go_to("matters", "Tab")
        assert len(conflict_desk.history()) == number
        keys.press("Return")
        keys.type("Đã gọi điện hỏi xã")
        ways = day.page.panel.detail.ways.findChildren(QAbstractButton)
        keys.go_to(next(one.objectName() for one in ways if one.isVisible()), "Tab")
        keys.press("Return")
        keys.wait(lambda number=number: len(conflict_desk.history()) == number + 1)  # type: ignore[misc]
        say_nothing_technical(day.window)
    assert {one.decision.reason for one in conflict_desk.history()} == {"Đã gọi điện hỏi xã"}


def give_the_receipt(day: Day, stick: Path) -> Path:
    keys = day.keys
    assert len(receipts.waiting_offices()) == 1
    to_tab(day, "books")
    keys.go_to("ledger", "Tab")
    keys.press("Ctrl+Home")
    keys.go_to("write_receipt", "Tab")
    keys.press("Return")
    put_on(day, stick)
    finish(day)
    assert receipts.waiting_offices() == {}
    return newest(stick, "RECEIPT")


def receive_the_receipt(day: Day, receipt: Path) -> None:
    """The commune reads that the district has it exactly like this."""
    keys = day.keys
    receive(day, receipt)
    to_tab(day, "books")
    while day.page.panel.table is not day.page.panel.outbox:
        keys.press(f"Alt+{day.page.tab_names.index('books') + 1}")
    keys.go_to("outbox", "Tab")
    keys.press("Ctrl+Home")
    keys.go_to("receipts", "Tab")
    keys.press("Return")
    keys.wait(lambda: keys.focus.window().objectName() == "proof")
    said = " ".join(one.text() for one in keys.focus.window().findChildren(QLabel))
    assert "đã có đúng như thế này" in said
    say_nothing_technical(keys.focus.window())
    keys.press("Esc")


# --- the words ---------------------------------------------------------------------------------


def test_no_text_of_the_program_uses_a_word_officials_need_not_know() -> None:
    """Over all Vietnamese texts there are, shown or not yet shown by any journey."""
    found = []
    for file in sorted((ROOT / "resources" / "i18n" / "vi").glob("*.po")):
        if file.name.startswith("cli"):
            continue  # a terminal is not a screen of the office
        texts = file.read_text(encoding="utf-8").split("\n\n")
        for entry in texts[1:]:
            said = "".join(re.findall(r'"(.*)"', entry.partition("msgstr")[2]))
            if TECHNICAL.search(said):
                found.append(f"{file.name}: {said}")
    assert found == []
