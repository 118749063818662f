"""The congress page: its sheet, the programme, the delegations, with the keyboard."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.domain.delegates import Delegation
from desktop_app.domain.programme import ProgrammeItem, Session
from desktop_app.services import acts, congresses, delegates, programme
from desktop_app.services.registers import Opened
from desktop_app.ui.congresses import DELEGATIONS, CongressPage
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.programme import CONTENT, TIME
from tests.builders import a_delegate, a_person
from tests.ui.keyboard import type_text

Window = Callable[..., MainWindow]
DAY = date(2024, 5, 16)
CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


@pytest.fixture
def page(window: Window, congress: str) -> CongressPage:
    """The page on a congress of 16/5/2024 without a programme."""
    known = congresses.congress(congress)
    assert known is not None
    congresses.save(replace(known, starts=DAY, ends=DAY, venue="Hội trường huyện"))
    return page_of(window("congress"))


@pytest.fixture
def morning(congress: str) -> str:
    """The uid of a session with three items: 07:00 15 minutes, then 10, then without a length."""
    changed = programme.save_session(
        Session(congress=congress, kind="preparatory", day=DAY, starts=420, ends=480)
    )
    for title, minutes in (("Điểm danh", 15), ("Bầu Đoàn Chủ tịch", 10), ("Giải lao", None)):
        programme.save_item(ProgrammeItem(session=changed.uids[0], title=title, minutes=minutes))
    return changed.uids[0]


def page_of(window: MainWindow) -> CongressPage:
    page = window.page
    assert isinstance(page, CongressPage)
    return page


def rows(page: CongressPage) -> list[str]:
    """What stands in the time and content columns, top to bottom."""
    lines = page.programme.tree.lines()
    return [f"{line.text(TIME)} {line.text(CONTENT)}".strip() for line in lines]


def titles(congress: str) -> list[list[str]]:
    listed = programme.sessions(congress)
    grouped = programme.items(listed)
    return [[item.title for item in grouped[session.uid]] for session in listed]


def choose(page: CongressPage, title: str) -> None:
    for point in page.programme.points.values():
        if isinstance(point, ProgrammeItem) and point.title == title:
            page.programme.choose(point.uid)
            return
    raise LookupError(title)


def forget(page: CongressPage) -> None:
    """Leave nothing typed behind: a window that closes would ask."""
    page.congress_sheet.discard()
    page._close_sheet()


def answer(window: MainWindow, qtbot: QtBot, button: str = "yes") -> None:
    """Press a button of the question that is open."""
    [question] = [one for one in window.findChildren(QDialog, "alert") if one.isVisible()]
    pressed = question.findChild(QPushButton, button)
    assert pressed is not None
    qtbot.mouseClick(pressed, Qt.MouseButton.LeftButton)


# --- the congress ------------------------------------------------------------------------------


def test_the_first_congress_is_entered_with_the_keyboard(
    window: Window, opened: Opened, qtbot: QtBot
) -> None:
    made = window("congress")
    qtbot.keyClick(made, Qt.Key.Key_N, CTRL)
    page = page_of(made)
    sheet = page.congress_sheet
    editors = sheet.form.editors
    assert editors["unit"].text() == "Huyện Sa Thầy, tỉnh Kon Tum"
    type_text(editors["cycle"], "thieu so")
    editors["cycle"]._popup.hide()
    qtbot.keyClick(editors["cycle"], Qt.Key.Key_Return)
    assert sheet.title.text().endswith("HUYỆN SA THẦY, LẦN THỨ IV - NĂM 2024")
    assert editors["title"].placeholderText() == sheet.title.text()
    assert editors["ordinal"].text() == "IV"
    type_text(editors["starts"], "16/5/2024")
    qtbot.keyClick(made, Qt.Key.Key_S, CTRL)
    [kept] = congresses.all_congresses()
    assert (kept.starts, kept.form, kept.ordinal) == (DAY, "congress", "IV")
    assert made.desk.congress == kept
    assert page.right.currentWidget() is page.tabs
    assert made.header.main.text() == "Thêm phiên"


def test_the_name_on_papers_follows_while_one_types(page: CongressPage) -> None:
    editors = page.congress_sheet.form.editors
    editors["ordinal"].clear()
    type_text(editors["ordinal"], "V")
    assert "LẦN THỨ V - NĂM 2024" in page.congress_sheet.title.text()
    type_text(editors["title"], "Đại hội của chúng tôi")
    assert page.congress_sheet.title.text() == "Đại hội của chúng tôi"
    assert "LẦN THỨ V" in editors["title"].placeholderText()
    forget(page)


def test_a_last_day_before_the_first_is_refused_beside_the_field(
    page: CongressPage, congress: str, qtbot: QtBot
) -> None:
    form = page.congress_sheet.form
    form.editors["ends"].clear()
    type_text(form.editors["ends"], "15/5/2024")
    assert not page.save()
    assert "16/5/2024" in form._notes["ends"].text()
    kept = congresses.congress(congress)
    assert kept is not None
    assert kept.ends == DAY
    forget(page)


def test_a_congress_that_was_begun_is_left_without_a_trace(
    page: CongressPage, congress: str, qtbot: QtBot
) -> None:
    window = page.window()
    page.begin()
    assert page.right.currentWidget() is page.later
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert page.right.currentWidget() is page.tabs
    assert [one.uid for one in congresses.all_congresses()] == [congress]


def test_another_congress_is_not_taken_in_hand_over_something_typed(
    window: Window, page: CongressPage, congress: str, qtbot: QtBot, alerts: list[object]
) -> None:
    other = congresses.save(congresses.new_congress("mttq-2024-2029")).uids[0]
    made = page.window()
    assert isinstance(made, MainWindow)
    made.header.refresh()
    type_text(page.congress_sheet.form.editors["venue"], " mới")
    made.header.congress.setCurrentIndex(made.header.congress.findData(other))
    made.header.congress.activated.emit(made.header.congress.currentIndex())
    assert made.header.congress.currentData() == congress
    answer(made, qtbot)
    assert made.desk.congress is not None
    assert made.desk.congress.uid == other
    assert "MẶT TRẬN" in page.congress_sheet.title.text()


def test_a_congress_with_people_is_not_removed_and_says_why(
    page: CongressPage, congress: str, qtbot: QtBot, alerts: list[object]
) -> None:
    delegates.register(a_person("Một"), a_delegate(congress))
    page.congress_sheet.remove_wanted.emit()
    answer(page.window(), qtbot)  # type: ignore[arg-type]
    assert "1 đại biểu" in str(alerts[-1])
    assert congresses.congress(congress) is not None


def test_the_last_congress_removed_leaves_the_way_to_a_new_one(
    page: CongressPage, congress: str, qtbot: QtBot, alerts: list[object]
) -> None:
    page.congress_sheet.remove_wanted.emit()
    answer(page.window(), qtbot)  # type: ignore[arg-type]
    assert page.stack.currentIndex() == 1
    acts.undo_last()
    assert congresses.congress(congress) is not None


# --- the programme -----------------------------------------------------------------------------


def test_the_programme_is_read_by_day_session_and_time(
    page: CongressPage, morning: str, congress: str
) -> None:
    page.refresh()
    assert rows(page) == [
        "Thứ Năm, 16/5/2024",
        "07:00 – 08:00 Phiên trù bị",
        "07:00 Điểm danh",
        "07:15 Bầu Đoàn Chủ tịch",
        "07:25 Giải lao",
    ]
    assert page.programme.count.text() == "1 phiên · 3 nội dung"


def test_session_and_items_are_entered_with_the_keyboard(
    page: CongressPage, congress: str, qtbot: QtBot
) -> None:
    window = page.window()
    qtbot.keyClick(window, Qt.Key.Key_N, CTRL)
    sheet = page.sheet
    assert sheet is not None
    assert sheet.form.editors["day"].text() == "16/5/2024"
    type_text(sheet.form.editors["starts"], "7h30")
    type_text(sheet.form.editors["ends"], "8:30")
    qtbot.keyClick(window, Qt.Key.Key_S, CTRL)
    qtbot.keyClick(window, Qt.Key.Key_N, CTRL)
    for title, minutes in (("Chào cờ", "20"), ("Diễn văn", "15")):
        assert page.sheet is not None
        type_text(page.sheet.form.editors["title"], title)
        type_text(page.sheet.form.editors["minutes"], minutes)
        qtbot.keyClick(window, Qt.Key.Key_Return, CTRL)
    assert titles(congress) == [["Chào cờ", "Diễn văn"]]
    assert rows(page)[1:] == [
        "07:30 – 08:30 Phiên trù bị", "07:30 Chào cờ", "07:50 Diễn văn",
    ]  # fmt: skip
    assert page.left.count() == 2
    assert page.sheet is not None
    assert page.sheet.form.editors["starts"].placeholderText() == "08:05"
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert page.left.count() == 1
    assert QApplication.focusWidget() is page.programme.tree


def test_a_time_that_is_none_is_refused_beside_its_field(
    page: CongressPage, morning: str, congress: str, qtbot: QtBot
) -> None:
    page.refresh()
    choose(page, "Điểm danh")
    qtbot.keyClick(page.window(), Qt.Key.Key_F2)
    sheet = page.sheet
    assert sheet is not None
    type_text(sheet.form.editors["starts"], "25:00")
    assert not page.save()
    assert "25:00" in sheet.form._notes["starts"].text()
    assert page.sheet is sheet
    forget(page)


def test_alt_and_the_arrows_move_an_item_into_the_next_session_too(
    page: CongressPage, morning: str, congress: str, qtbot: QtBot
) -> None:
    programme.save_session(
        Session(congress=congress, kind="official", day=DAY, starts=480, ends=690)
    )
    page.refresh()
    choose(page, "Điểm danh")
    for _ in range(3):
        qtbot.keyClick(page.programme.tree, Qt.Key.Key_Down, ALT)
    assert titles(congress) == [["Bầu Đoàn Chủ tịch", "Giải lao"], ["Điểm danh"]]
    qtbot.keyClick(page.programme.tree, Qt.Key.Key_Down, ALT)
    assert titles(congress)[1] == ["Điểm danh"]
    qtbot.keyClick(page.programme.tree, Qt.Key.Key_Up, ALT)
    assert titles(congress)[0] == ["Bầu Đoàn Chủ tịch", "Giải lao", "Điểm danh"]
    point = page.programme.current()
    assert isinstance(point, ProgrammeItem)
    assert point.title == "Điểm danh"


def test_delete_removes_an_item_and_undo_brings_it_back_in_its_place(
    page: CongressPage, morning: str, congress: str, qtbot: QtBot
) -> None:
    page.refresh()
    choose(page, "Bầu Đoàn Chủ tịch")
    qtbot.keyClick(page.programme.tree, Qt.Key.Key_Delete)
    assert titles(congress) == [["Điểm danh", "Giải lao"]]
    qtbot.keyClick(page.window(), Qt.Key.Key_Z, CTRL)
    assert titles(congress) == [["Điểm danh", "Bầu Đoàn Chủ tịch", "Giải lao"]]
    assert len(rows(page)) == 5


def test_a_session_with_items_is_removed_only_after_a_question(
    page: CongressPage, morning: str, congress: str, qtbot: QtBot, alerts: list[object]
) -> None:
    page.refresh()
    page.programme.choose(morning)
    qtbot.keyClick(page.programme.tree, Qt.Key.Key_Delete)
    assert len(programme.sessions(congress)) == 1
    assert "3" in str(alerts[0])
    answer(page.window(), qtbot)  # type: ignore[arg-type]
    assert programme.sessions(congress) == []
    assert page.programme.stack.currentIndex() == 1


def test_an_open_sheet_closes_when_what_it_shows_is_gone(
    page: CongressPage, morning: str, qtbot: QtBot
) -> None:
    page.refresh()
    choose(page, "Giải lao")
    qtbot.keyClick(page.window(), Qt.Key.Key_F2)
    assert page.sheet is not None
    page.desk.do(acts.undo_last)
    assert page.sheet is None


def test_the_sheet_follows_the_list_while_nothing_is_typed(
    page: CongressPage, morning: str, qtbot: QtBot
) -> None:
    page.refresh()
    choose(page, "Điểm danh")
    qtbot.keyClick(page.window(), Qt.Key.Key_F2)
    qtbot.keyClick(page.programme.tree, Qt.Key.Key_Down)
    assert page.sheet is not None
    assert page.sheet.title.text() == "Bầu Đoàn Chủ tịch"
    type_text(page.sheet.form.editors["presenter"], "Ban Tổ chức")
    qtbot.keyClick(page.programme.tree, Qt.Key.Key_Down)
    assert page.sheet.title.text() == "Bầu Đoàn Chủ tịch"
    forget(page)


def test_what_does_not_fit_stands_above_the_programme_and_leads_to_its_place(
    page: CongressPage, morning: str, qtbot: QtBot
) -> None:
    programme.save_item(ProgrammeItem(session=morning, title="Dài", starts=470, minutes=30))
    page.refresh()
    warnings = page.programme.warnings
    assert warnings.isVisible()
    assert [warnings.list.item(place).text() for place in range(warnings.list.count())] == [
        "“Dài” nằm ngoài thời gian của Phiên trù bị."
    ]
    warnings.list.setCurrentRow(0)
    warnings.list.setFocus()
    qtbot.keyClick(warnings.list, Qt.Key.Key_Return)
    point = page.programme.current()
    assert isinstance(point, ProgrammeItem)
    assert point.title == "Dài"


def test_leaving_with_something_typed_asks_and_staying_keeps_it(
    page: CongressPage, morning: str, qtbot: QtBot, alerts: list[object]
) -> None:
    window = page.window()
    assert isinstance(window, MainWindow)
    page.new_session()
    assert page.sheet is not None
    type_text(page.sheet.form.editors["name"], "Phiên chiều")
    window.go("delegates")
    answer(window, qtbot, "no")
    assert window.name == "congress"
    assert page.sheet.form.editors["name"].text() == "Phiên chiều"
    window.go("delegates")
    answer(window, qtbot)
    assert window.name == "delegates"


# --- the delegations ---------------------------------------------------------------------------


def test_delegations_are_entered_named_after_their_unit_and_ordered(
    page: CongressPage, congress: str, qtbot: QtBot
) -> None:
    window = page.window()
    page.tabs.setCurrentIndex(DELEGATIONS)
    qtbot.keyClick(window, Qt.Key.Key_N, CTRL)
    assert page.sheet is not None
    editors = page.sheet.form.editors
    editors["unit"].setFocus()
    qtbot.keyClick(editors["unit"], Qt.Key.Key_Down)
    editors["unit"]._pick(1)
    editors["unit"]._popup.hide()
    assert editors["name"].text() == congresses.unit_name(editors["unit"].key)
    qtbot.keyClick(window, Qt.Key.Key_Return, CTRL)
    type_text(page.sheet.form.editors["name"], "Lực lượng vũ trang")
    qtbot.keyClick(window, Qt.Key.Key_S, CTRL)
    listed = delegates.delegations(congress)
    assert [one.position for one in listed] == [1, 2]
    assert listed[1].name == "Lực lượng vũ trang"
    page.delegations.table.setFocus()
    qtbot.keyClick(page.delegations.table, Qt.Key.Key_Up, ALT)
    assert delegates.delegations(congress)[0].name == "Lực lượng vũ trang"


def test_a_delegation_with_people_stays_and_says_how_many(
    page: CongressPage, congress: str, qtbot: QtBot, alerts: list[object]
) -> None:
    uid = delegates.save_delegation(Delegation(congress=congress, name="Rờ Kơi")).uids[0]
    delegates.register(a_person("Một"), a_delegate(congress, delegation=uid))
    page.refresh()
    page.tabs.setCurrentIndex(DELEGATIONS)
    [line] = page.delegations.table.rows_model.rows
    assert line.people == 1
    page.delegations.choose(uid)
    page.delegations.table.setFocus()
    qtbot.keyClick(page.delegations.table, Qt.Key.Key_Delete)
    assert "Rờ Kơi" in str(alerts[0])
    assert len(delegates.delegations(congress)) == 1
