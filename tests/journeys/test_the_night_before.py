"""The night before the congress, with the keyboard alone: what changed at the last moment, and on paper."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.domain.delegates import Delegate, Delegation
from desktop_app.domain.people import Person
from desktop_app.services import congresses, convened, delegates, registers
from desktop_app.ui import app
from tests.documents.samples import texts
from tests.journeys.test_a_day import Day

OFFICIALS = {
    "Xã Rờ Kơi": ("A Thút", "Y Blŭn Kđam", "Siu Hloi"),
    "Xã Ya Ly": ("Ksor Lê", "Nay Hiêng", "Rơ Châm Đức"),
}
ALTERNATES = ("Kpă Nhất", "Kpă Nhì")
GUESTS = ("Khách Văn Một", "Khách Thị Hai", "Khách Ba", "Khách Bốn", "Khách Năm", "Khách Sáu")


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
    """Two delegations, two alternates of the first, and the list settled once."""
    file = tmp_path / "huyen.sdh"
    registers.create(file, "2024-616", training=True)
    congress = congresses.save(congresses.new_congress("dtts-4-2024")).uids[0]
    for place, (unit, names) in enumerate(OFFICIALS.items(), 1):
        made = Delegation(congress=congress, name=unit, position=place)
        delegation = delegates.save_delegation(made).uids[0]
        for number, name in enumerate(names, 1):
            enter(congress, name, delegation=delegation, position=number)
        if place == 1:
            for number, name in enumerate(ALTERNATES, 1):
                enter(
                    congress, name, delegation=delegation, kind="alternate", alternate_order=number
                )
    convened.settle(congress, "45/QĐ-BTC", date(2024, 5, 11))
    registers.close()
    return file


def enter(congress: str, name: str, **fields: object) -> None:
    part = Delegate(**{"congress": congress, "kind": "official", **fields})  # type: ignore[arg-type]
    delegates.register(Person(full_name=name, gender="female"), part)


def test_a_replacement_six_guests_two_names_another_order_and_the_list_settled_again(
    day: Day, register: Path, alerts: list[object]
) -> None:
    day.begin(register)
    day.keys.press("Ctrl+2")
    day.keys.wait(lambda: day.keys.focus is day.page.table)
    correct_a_name(day, "kdam", "Y Blŭn Kđăm")
    correct_a_name(day, "duc", "Rơ Châm Đực")
    enter_the_guests(day)
    replace_one(day)
    change_the_order(day)
    settle_again(day)
    paper = print_the_list(day)
    assert_the_paper(paper)
    assert [type(one).__name__ for one in alerts] == ["Shown"], "only that the paper was kept"


def correct_a_name(day: Day, typed: str, right: str) -> None:
    """Ctrl+F and a part of the name, Enter to the one found, F2, the right name, Ctrl+S."""
    keys = day.keys
    keys.press("Ctrl+F")
    keys.retype(typed)
    keys.wait(lambda: len(day.page.table.rows_model.rows) == 1)
    keys.press("Return", "F2")
    keys.go_to("full_name")
    keys.retype(right)
    keys.press("Ctrl+S", "Esc", "Esc")
    keys.wait(lambda: len(day.page.table.rows_model.rows) == 8)
    assert right in {one.person.full_name for one in delegates.in_order(congress())}


def congress() -> str:
    return congresses.all_congresses()[0].uid


def enter_the_guests(day: Day) -> None:
    """One after the other; the kind is carried over from the one before."""
    keys = day.keys
    keys.press("Ctrl+N")
    for number, name in enumerate(GUESTS):
        keys.go_to("full_name")
        keys.type(name)
        if number == 0:
            keys.go_to("kind")
            keys.press("Home", "Down", "Down", "Down")
        keys.go_to("position")
        keys.type("Ban Dân tộc tỉnh")
        keys.press("Ctrl+Return")
    keys.press("Esc")
    assert [one.person.full_name for one in convened.guests(congress(), "name")] == sorted(
        GUESTS, key=lambda name: [one.person.full_name for one in delegates.in_order(
            congress(), "name")].index(name)
    )  # fmt: skip


def replace_one(day: Day) -> None:
    """Who is absent, with the reason; the alternate whose turn it is comes, by which paper."""
    keys = day.keys
    keys.press("Alt+2")
    keys.wait(lambda: keys.focus.objectName() == "replies")
    keys.press("Ctrl+Home", "3")
    keys.type("Ốm, nằm viện")
    keys.press("Return")
    keys.wait(lambda: keys.focus.objectName() == "replies")
    keys.press("Ctrl+R")
    keys.go_to("paper")
    keys.type("Công văn 12/UBND")
    keys.go_to("replaced_on")
    keys.type("14/5/2024")
    keys.go_to("yes")
    keys.press("Return")
    gone, comes = (
        next(one.delegate for one in delegates.in_order(congress(), everyone=True)
             if one.person.full_name == name)
        for name in ("A Thút", ALTERNATES[0])
    )  # fmt: skip
    assert (gone.off_list, gone.reply_reason) == ("replaced", "Ốm, nằm viện")
    assert (comes.kind, comes.replaces, comes.replaces_paper) == (
        "official", gone.uid, "Công văn 12/UBND",
    )  # fmt: skip


def change_the_order(day: Day) -> None:
    """The last of a delegation goes to the front of it."""
    keys = day.keys
    keys.wait(lambda: keys.focus.objectName() == "replies")
    keys.press("Ctrl+Home", *["Down"] * 6, "Alt+Up", "Alt+Up")
    listed = [one.person.full_name for one in delegates.in_order(congress())]
    assert listed[4:7] == ["Rơ Châm Đực", "Ksor Lê", "Nay Hiêng"]


def settle_again(day: Day) -> None:
    """The page's main action, by which decision of what day."""
    keys = day.keys
    keys.go_to("main_action", "Tab")
    keys.press("Return")
    keys.wait(lambda: keys.focus.objectName() == "decision")
    keys.type("47/QĐ-BTC")
    keys.go_to("decided_on")
    keys.type("14/5/2024")
    keys.go_to("yes")
    keys.press("Return")
    [second, _] = convened.lists(congress())
    assert (second.number, second.decision, second.decided_on) == (
        2, "47/QĐ-BTC", date(2024, 5, 14),
    )  # fmt: skip


def print_the_list(day: Day) -> Path:
    """Ctrl+P: the version settled last, as PDF."""
    file = day.folder / "trieu-tap.pdf"
    day.keys.press("Ctrl+P")
    day.keys.answer_file_dialog(file)
    day.keys.wait(lambda: file.exists())
    day.keys.wait(lambda: day.keys.focus.objectName() == "no")
    day.keys.press("Return")
    return file


def assert_the_paper(file: Path) -> None:
    """The list as it is now, and on a page of its own what it has otherwise than the first."""
    listed, changes = (" ".join(page.split()) for page in texts(file.read_bytes()))
    assert "chốt lần 2" in listed
    assert "theo Quyết định số 47/QĐ-BTC ngày 14/5/2024" in listed
    in_order = ("Kpă Nhất", "Y Blŭn Kđăm", "Siu Hloi", "Rơ Châm Đực", "Ksor Lê", "Nay Hiêng")
    assert [listed.index(name) for name in in_order] == sorted(map(listed.index, in_order))
    assert "A Thút" not in listed
    assert "Khách" not in listed
    for wanted in (
        "THAY ĐỔI SO VỚI LẦN CHỐT THỨ 1", "Bổ sung (1)", "1 Kpă Nhất",
        "Không còn trong danh sách (1)", "1 A Thút Xã Rờ Kơi Kpă Nhất (STT 1)", "Đính chính (2)",
        "Họ và tên Y Blŭn Kđam Y Blŭn Kđăm", "Họ và tên Rơ Châm Đức Rơ Châm Đực",
        "Đổi vị trí (1)", "Rơ Châm Đực Xã Ya Ly 6 4",
    ):  # fmt: skip
        assert wanted in changes, wanted
