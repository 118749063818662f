"""The night before the congress: what changed at the last moment, and what of the papers is printed again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QRegularExpression
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.card_orders import PRINTED, CardOrder
from desktop_app.domain.card_sheets import PrintSettings
from desktop_app.domain.delegates import Delegate, Delegation
from desktop_app.domain.people import Person
from desktop_app.services import (
    card_printing,
    clock,
    congress_papers,
    congresses,
    convened,
    delegates,
    preflight,
    print_again,
    print_log,
    registers,
    reissue,
    replacements,
)
from desktop_app.ui import app
from tests.documents.samples import codes_on, darkest, picture_of, texts
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


# --- what was printed, and what of it is printed again --------------------------------------------

COMMUNES = ("Xã Rờ Kơi", "Xã Ya Ly", "Xã Mô Rai")
TOUCHED, UNTOUCHED = COMMUNES[:2], COMMUNES[2]
GIVEN_NAMES = ("Một", "Hai", "Ba", "Bốn", "Năm", "Sáu", "Bảy", "Tám")


@pytest.fixture
def printed_register(tmp_path: Path) -> Iterator[str]:
    """A congress of three delegations of eight; their cards, the roll and the sign-in sheets are printed."""
    registers.create(tmp_path / "huyen.sdh", "2024-616", training=True)
    made = replace(congresses.new_congress("dtts-4-2024"), starts=date(2024, 5, 16),
                   ends=date(2024, 5, 16), venue="Nhà văn hóa huyện")  # fmt: skip
    held = congresses.save(made).uids[0]
    for place, name in enumerate(COMMUNES, 1):
        delegation = delegates.save_delegation(
            Delegation(congress=held, name=name, position=place)
        ).uids[0]
        for number, given in enumerate(GIVEN_NAMES, 1):
            enter(held, f"Y {given} {'ABC'[place - 1]}", delegation=delegation, position=number,
                  seat=f"{'ABC'[place - 1]}{number}")  # fmt: skip
    delegates.number_cards(held)
    assert {one.field for one in preflight.check(CardOrder(held))} == {"photo"}
    order = CardOrder(held)
    cards = card_printing.make(order, tmp_path / "the.pdf")
    print_log.log_together([card_printing.printing_of(order, [cards], printed_to="printer")])
    for key in ("roll", "sign_in"):
        paper = congress_papers.make(key, held)
        congress_papers.write_pdf(paper, tmp_path / f"{key}.pdf")
        congress_papers.log(paper, printed_to="printer")
    yield held
    registers.close()


def change_nine(held: str) -> set[str]:
    """Names, positions, seats, and one who is replaced; the uids of those who need another card."""
    uids = {one.person.full_name: one.delegate.uid for one in delegates.in_order(held)}
    for name, right in (("Y Một A", "Y Mốt A"), ("Y Hai A", "Y Hài A"), ("Y Một B", "Y Mốt B")):
        edit(uids[name], full_name=right)
    for name, post in (("Y Ba A", "Chủ tịch UBND xã"), ("Y Hai B", "Bí thư Đảng ủy xã"),
                       ("Y Ba B", "Già làng")):  # fmt: skip
        edit(uids[name], position=post)
    for name, seat in (("Y Bốn A", "B8"), ("Y Tám B", "A4")):
        edit(uids[name], seat=seat)
    comes = Person(full_name="Y Thế Chỗ", gender="female")
    taken = replacements.replace_with(
        uids["Y Năm B"], comes, {"card_number": "025", "seat": "B5"}, "Ốm, nằm viện"
    )
    new = next(
        uid for uid in taken.uids if uid in delegates.uids(held) and uid not in uids.values()
    )
    gone = ("Y Một A", "Y Hai A", "Y Một B", "Y Ba A", "Y Hai B", "Y Ba B", "Y Bốn A", "Y Tám B")
    return {uids[name] for name in gone} | {new}


def edit(uid: str, **fields: Any) -> None:
    entry = delegates.entry_of(uid)
    assert entry is not None
    own = {name: value for name, value in fields.items() if name in ("full_name", "position")}
    part = {name: value for name, value in fields.items() if name not in own}
    delegates.edit(replace(entry.person, **own), replace(entry.delegate, **part))


def test_nine_changed_cards_the_roll_and_the_sheets_of_two_delegations_are_printed_again(
    printed_register: str, tmp_path: Path
) -> None:
    held = printed_register
    before = {one.uid for one in print_log.jobs(held)}
    nine = change_nine(held)
    assert [one.about for one in print_again.to_take_back(held)] == [
        one.delegate.uid for one in delegates.in_order(held, everyone=True) if one.delegate.off_list
    ]  # fmt: skip
    folder = tmp_path / "dem-truoc"
    folder.mkdir()
    drawn, _ = print_again.make(held, folder, settings=PrintSettings(start=2))
    assert_the_cards(drawn.files[0].read_bytes(), nine)
    assert_the_lists(drawn.files[1:])
    assert_the_log(held, before, nine)
    assert print_again.changed(held) == []
    assert {one.state for one in card_printing.lines(held)} == {PRINTED}


def assert_the_cards(pdf: bytes, nine: set[str]) -> None:
    """Two on what is left of the used sheet, from its third place on; four and three on two more."""
    pages = [picture_of(pdf, page) for page in range(len(texts(pdf)))]
    codes = [codes_on(page) for page in pages]
    assert [len(one) for one in codes] == [2, 4, 3]
    assert {code for one in codes for code in one} == {
        one.delegate.card_code for one in delegates.by_uid(list(nine))
    }  # fmt: skip
    first = pages[0]
    half = first.height / 2
    assert darkest(first, (0, 0, first.width, half - 20)) == 255, "two places are used up"
    (third,) = codes_on(first.crop((0, round(half), first.width // 2, first.height)))
    in_order = [one for one in delegates.in_order(congress()) if one.delegate.uid in nine]
    assert third == in_order[0].delegate.card_code, "the first of the nine lies in the third place"


def assert_the_lists(files: tuple[Path, ...]) -> None:
    roll, sheets = (" ".join(" ".join(texts(file.read_bytes())).split()) for file in files)
    for right in ("Y Mốt A", "Y Thế Chỗ", "Bí thư Đảng ủy xã", "Y Tám C"):
        assert right in roll, right
    assert "Y Năm B" not in roll
    for name in TOUCHED:
        assert name.upper() in sheets.upper(), name
    for name in ("Y Mốt A", "Y Hài A", "Y Thế Chỗ", "Y Tám B"):
        assert name in sheets, name
    assert UNTOUCHED.upper() not in sheets.upper()
    assert "Y Tám C" not in sheets


def assert_the_log(held: str, before: set[str], nine: set[str]) -> None:
    new = {one.paper: one for one in print_log.jobs(held) if one.uid not in before}
    assert {paper: (one.reason, one.pages) for paper, one in new.items() if paper == "card"} == {
        "card": ("changed", 3)
    }
    assert {one.reason for one in new.values()} == {"changed"}
    assert new["card"].first_slot == 3
    assert {one.about for one in print_log.pieces(new["card"].uid)} == nine
    assert {paper: len(print_log.pieces(one.uid)) for paper, one in new.items()} == {
        "card": 9, "roll": 1, "sign_in": 2,
    }  # fmt: skip
    reasons = {one.paper: one.reason for one in print_log.jobs(held) if one.uid in before}
    assert reasons == {"card": "first", "roll": "first", "sign_in": "first"}


# --- the same through the window ------------------------------------------------------------------


def test_what_changed_goes_out_again_by_the_keyboard_alone(
    printed_register: str, day: Day, alerts: list[object]
) -> None:
    held, folder = printed_register, day.folder / "dem-truoc"
    folder.mkdir()
    before = {one.uid for one in print_log.jobs(held)}
    nine = change_nine(held)
    registers.close()
    day.begin(day.folder / "huyen.sdh")
    to_the_print_room(day)
    keys = day.keys
    keys.go_to("print_changed", "Tab")
    keys.press("Return")
    keys.wait(lambda: keys.focus.objectName() == "print_again_lines")
    keys.go_to("again_first_place", "Tab")
    keys.retype("3")
    keys.go_to("yes", "Tab")
    keys.press("Return")
    keys.wait(lambda: keys.focus.objectName() == "pdf")
    keys.press("Ctrl+S")
    keys.answer_file_dialog(folder)
    keys.wait(lambda: len(print_log.jobs(held)) > len(before))
    keys.press("Esc")
    files = {file.stem: file for file in folder.iterdir()}
    assert_the_cards(files["the-dai-bieu"].read_bytes(), nine)
    assert_the_lists((files["danh-sach-dai-bieu"], files["danh-sach-ky-ten"]))
    assert_the_log(held, before, nine)
    read_the_log(day, len(before))
    assert alerts == []


def to_the_print_room(day: Day) -> None:
    """The page by its key; nobody's card is to be printed for the first time but the newcomer's."""
    day.keys.press("Ctrl+5")
    day.keys.wait(lambda: day.keys.focus.objectName() == "card_lines")
    assert len(day.page.panel.people.wanted) == 9


def read_the_log(day: Day, known: int) -> None:
    """The three papers with their reason, then all of it undone in one act."""
    keys = day.keys
    keys.wait(lambda: keys.focus.objectName() == "print_changed")
    keys.press("Alt+7")
    keys.wait(lambda: keys.focus.objectName() == "print_jobs")
    assert [one.reason for one in day.page.panel.listed[:3]] == ["changed"] * 3
    keys.press("Ctrl+Z")
    keys.wait(lambda: len(day.page.panel.listed) == known)


# --- from the first page to the last card ---------------------------------------------------------


@pytest.fixture
def tomorrow(tmp_path: Path) -> str:
    """A register in which twenty delegates come to a congress tomorrow, and nothing is printed yet."""
    registers.create(tmp_path / "huyen.sdh", "2024-616", training=True)
    day_of_it = clock.today() + timedelta(days=1)
    made = replace(congresses.new_congress("dtts-4-2024"), starts=day_of_it, ends=day_of_it,
                   venue="Nhà văn hóa huyện", state="approved")  # fmt: skip
    held = congresses.save(made).uids[0]
    delegation = delegates.save_delegation(Delegation(congress=held, name="Xã Rờ Kơi")).uids[0]
    for number in range(20):
        enter(held, f"Y {GIVEN_NAMES[number % 8]} {number + 1}", delegation=delegation,
              position=number + 1)  # fmt: skip
    delegates.number_cards(held)
    registers.close()
    return held


def test_from_the_first_page_to_all_cards_then_a_lost_one_by_the_keyboard_alone(
    tomorrow: str, day: Day, alerts: list[object]
) -> None:
    held, keys = tomorrow, day.keys
    day.begin(day.folder / "huyen.sdh")
    keys.press("Ctrl+1")
    keys.wait(lambda: "step_cards" in steps_shown(day))
    assert steps_shown(day)["step_cards"] == "In 20 thẻ đại biểu chưa in hoặc đã thay đổi"
    keys.go_to("step_cards", "Tab")
    keys.press("Return")
    keys.wait(lambda: keys.focus.objectName() == "card_lines")
    assert len(day.page.panel.people.wanted) == 20, "as many as the first page said"
    to_the_preview(day)
    save_the_preview(day, "the.pdf")
    assert [(one.reason, one.pages) for one in print_log.jobs(held)] == [("first", 5)]
    print_a_lost_one(day, held)
    issue_another(day, held)
    keys.press("Ctrl+1")
    keys.wait(lambda: "step_cards" not in steps_shown(day))
    assert alerts == []


def steps_shown(day: Day) -> dict[str, str]:
    """The steps of the first page by name, with what they say."""
    rows = day.page.findChildren(QWidget, QRegularExpression("^step_"))
    return {one.objectName(): one.accessibleName() for one in rows if one.isVisible()}


def to_the_preview(day: Day) -> None:
    """Ctrl+P; what is to be looked at first was, and Ctrl+P goes on."""
    keys = day.keys
    keys.press("Ctrl+P")
    keys.wait(lambda: keys.focus.objectName() in ("left_out", "pdf"))
    if keys.focus.objectName() == "left_out":
        keys.press("Ctrl+P")
    keys.wait(lambda: keys.focus.objectName() == "pdf")


def save_the_preview(day: Day, name: str) -> None:
    keys = day.keys
    known = len(print_log.jobs(congress()))
    keys.press("Ctrl+S")
    keys.answer_file_dialog(day.folder / name)
    keys.wait(lambda: len(print_log.jobs(congress())) > known)
    keys.press("Esc")
    keys.wait(lambda: keys.focus.objectName() == "card_lines")


def print_a_lost_one(day: Day, held: str) -> None:
    """All who come, the second of them: printed before as it is, so the reason is asked for."""
    keys = day.keys
    keys.go_to("whom", "Tab")
    keys.press("Down")
    keys.go_to("card_lines", "Tab")
    keys.press("Ctrl+Home", "Down")
    keys.menu(0)
    keys.wait(lambda: keys.focus.objectName() in ("left_out", "pdf"))
    if keys.focus.objectName() == "left_out":
        to_the_preview(day)
    keys.press("Ctrl+S")
    keys.wait(lambda: keys.focus.objectName() == "reason")
    keys.press("B", "B")
    keys.go_to("yes", "Tab")
    keys.press("Return")
    keys.answer_file_dialog(day.folder / "mat.pdf")
    keys.wait(lambda: len(print_log.jobs(held)) == 2)
    assert print_log.jobs(held)[0].reason == "lost"
    keys.press("Esc")


def issue_another(day: Day, held: str) -> None:
    """A new code for the same person, taken back by Ctrl+Z."""
    keys = day.keys
    keys.wait(lambda: keys.focus.objectName() == "card_lines")
    keys.menu(2)
    keys.agree()
    keys.wait(lambda: len(reissue.revoked(held)) == 1)
    keys.wait(lambda: keys.focus.objectName() == "card_lines")
    keys.press("Ctrl+Z")
    keys.wait(lambda: reissue.revoked(held) == [])
