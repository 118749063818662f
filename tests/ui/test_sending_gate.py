"""Before sending, through the window: what is found leads to its record, and back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from desktop_app.domain.cycle_rules import CycleDeadline
from desktop_app.domain.sending_gate import Finding, Gate
from desktop_app.domain.words import Message
from desktop_app.services import (
    clock,
    congresses,
    convened,
    exchange,
    preferences,
    registers,
    sending_gate,
    training,
)
from desktop_app.services.package_contents import contents_of
from desktop_app.ui.exchange_home import CARDS, GATE, HomePanel
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.sending_gate import GatePane
from desktop_app.ui.sticks import Stick, StickDialog, is_removable
from tests.builders import keep
from tests.ui.offices import (
    PATIENCE,
    SA_THAY,
    answer,
    district,
    package_of,
    province_with_key,
    put_into,
    wait_for_dialog,
)

WindowOf = Callable[[Path, str], MainWindow]


@pytest.fixture
def window(tmp_path: Path, window_of: WindowOf, qtbot: QtBot) -> MainWindow:
    """The exchange page of a district full of training data, with much to look at."""
    file = tmp_path / "sa-thay.sdh"
    registers.create(file, SA_THAY, training=True)
    training.fill_sa_thay(photos=False)
    registers.close()
    return window_of(file, "exchange")


def home_of(window: MainWindow) -> HomePanel:
    made: HomePanel = window.pages["exchange"].home  # type: ignore[attr-defined]
    return made


def at_the_gate(window: MainWindow, qtbot: QtBot) -> GatePane:
    """Press "Send" and wait for what is found."""
    home = home_of(window)
    home.send_card.send.click()
    qtbot.waitUntil(lambda: home.stack.currentIndex() == GATE, timeout=PATIENCE)
    window.activateWindow()
    qtbot.waitUntil(
        home.gate.list.hasFocus, timeout=PATIENCE
    )  # its keys are heard by a window in front
    return home.gate


def finding(gate: GatePane, name: str) -> Finding:
    found = next(one for one in gate.gate.warnings if one.name == name)
    for at in range(gate.list.count()):
        if gate._finding(gate.list.item(at)) is found:
            gate.list.setCurrentRow(at)
    assert gate.current() is found
    return found


def shown_people(window: MainWindow, found: Finding) -> bool:
    listed = {one.delegate.uid for one in window.page.list.table.rows_model.rows}  # type: ignore[attr-defined]
    return bool(listed) and listed <= set(found.wanted["uids"])


LEADS: dict[str, Callable[[MainWindow, Finding], bool]] = {
    "missing": shown_people,
    "no_photo": shown_people,
    "convened": lambda window, _: window.page.tab == "convened",  # type: ignore[attr-defined]
    "targets": lambda window, _: window.page.tab == "targets",  # type: ignore[attr-defined]
    "papers_late": lambda window, _: window.page.tab == "documents",  # type: ignore[attr-defined]
    "words": lambda window, _: window.page.tab == "offices",  # type: ignore[attr-defined]
}


@pytest.mark.parametrize("name", sorted(LEADS))
def test_enter_on_a_line_opens_what_it_is_about_and_the_key_of_the_page_leads_back(
    window: MainWindow, qtbot: QtBot, name: str
) -> None:
    gate = at_the_gate(window, qtbot)
    found = finding(gate, name)
    qtbot.keyClick(gate.list, Qt.Key.Key_Return)
    assert window.name == found.page
    assert LEADS[name](window, found)
    if found.page == "exchange":
        window.page.show_tab("home")  # type: ignore[attr-defined]
    else:
        window.go("exchange")
    assert home_of(window).stack.currentIndex() == GATE
    assert gate.list.isVisible()


def test_every_page_and_tab_a_finding_names_is_there(window: MainWindow) -> None:
    cycle = congresses.all_congresses()[0].cycle or ""
    gate = sending_gate.check(cycle)
    for found in (*gate.blocking, *gate.warnings):
        if not found.page:
            continue
        window.go(found.page)
        tab = found.wanted.get("tab")
        if tab is not None:
            names = getattr(window.page, "tab_names", None) or {"programme", "delegations"}
            assert tab in names, found.name


def test_what_was_put_right_meanwhile_is_gone_from_the_list(
    window: MainWindow, qtbot: QtBot
) -> None:
    gate = at_the_gate(window, qtbot)
    finding(gate, "convened")
    qtbot.keyClick(gate.list, Qt.Key.Key_Return)
    held = congresses.all_congresses()[0].uid
    window.desk.do(convened.settle, held, "15-QĐ/BTC", date(2024, 4, 20))
    window.go("exchange")
    qtbot.waitUntil(
        lambda: all(one.name != "convened" for one in gate.gate.warnings), timeout=PATIENCE
    )


def test_escape_leaves_the_list_and_nothing_was_sent(window: MainWindow, qtbot: QtBot) -> None:
    gate = at_the_gate(window, qtbot)
    qtbot.keyClick(gate.list, Qt.Key.Key_Escape)
    home = home_of(window)
    assert home.stack.currentIndex() == CARDS
    assert home.send_card.send.hasFocus()
    assert exchange.outbox() == []


def test_what_only_warns_is_sent_anyway_with_a_key(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    gate = at_the_gate(window, qtbot)
    qtbot.keyClick(gate.list, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    stick = tmp_path / "usb"
    stick.mkdir()
    put_into(window, qtbot, stick)
    wait_for_dialog(window, qtbot, "sent").accept()
    assert len(list(stick.glob("*.goi"))) == 1
    assert home_of(window).stack.currentIndex() == CARDS


def test_what_blocks_stands_first_and_nothing_can_be_sent(qtbot: QtBot) -> None:
    pane = GatePane()
    qtbot.addWidget(pane)
    blocks, warns = (Finding(one, Message(one), 1, "congress") for one in ("rows", "backup"))
    pane.show_gate(Gate((blocks,), (warns,)), "")
    assert pane.current() == blocks
    assert not pane.send.isEnabled()
    told = [pane.list.item(at).text() for at in range(pane.list.count())]
    assert told[0].startswith("Phải sửa trước khi gửi")
    assert [one for one in told if one in ("rows", "backup")] == ["rows", "backup"]
    pane.show_gate(Gate((), (warns,)), "")
    assert pane.send.isEnabled()
    assert pane.send.text() == "Vẫn gửi …"
    pane.show_gate(Gate(), "")
    assert pane.send.text() == "Gửi số liệu …"
    assert pane.list.count() == 0


# --- where to put it ---------------------------------------------------------------------------


def sticks_dialog(
    qtbot: QtBot, place: MainWindow, plugged_in: list[Stick], taken: list[Path]
) -> StickDialog:
    made = StickDialog(place, taken.append, lambda: plugged_in)
    made.open()
    return made


def test_a_stick_is_offered_with_its_name_and_what_is_free_and_appears_when_plugged_in(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    plugged_in: list[Stick] = []
    taken: list[Path] = []
    dialog = sticks_dialog(qtbot, window, plugged_in, taken)
    assert dialog.none.isVisible()
    assert not dialog.take.isEnabled()
    plugged_in.append(Stick(tmp_path, "KINGSTON", 7_500_000_000, 16_000_000_000))
    qtbot.waitUntil(dialog.take.isEnabled, timeout=PATIENCE)
    assert "KINGSTON" in dialog.list.item(0).text()
    assert "7,0 GB" in dialog.list.item(0).text()
    qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
    assert taken == [tmp_path]


def test_the_folder_used_last_is_offered_the_next_time_while_it_is_there(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "e-office"
    folder.mkdir()
    preferences.keep(package_folder=str(folder))
    dialog = sticks_dialog(qtbot, window, [], [])
    assert dialog.chosen() == folder
    dialog.reject()
    folder.rmdir()
    assert sticks_dialog(qtbot, window, [], []).chosen() is None


@pytest.mark.parametrize(
    ("root", "removable"),
    [("/media/ban/KINGSTON", True), ("/run/media/ban/USB", True), ("/", False), ("/home", False)],
)
@pytest.mark.skipif("sys.platform == 'win32'")
def test_what_was_plugged_in_is_known_by_where_it_is_shown(root: str, removable: bool) -> None:
    assert is_removable(root) == removable


def test_a_folder_that_cannot_be_written_offers_to_copy_again_to_another(
    tmp_path: Path, window_of: WindowOf, qtbot: QtBot, alerts: list[Any]
) -> None:
    key = province_with_key(tmp_path)[1]
    file = district(tmp_path, SA_THAY, upper_key=key)
    registers.close()
    made = window_of(file, "exchange")
    home = home_of(made)
    taken = tmp_path / "usb"
    taken.mkdir()
    first = exchange.send(tmp_path, cycle=home.send_card.choice()[1])
    # what should be renamed over cannot be: a folder of the package's name is in the way
    blocked = taken / first.entry.file
    blocked.mkdir()
    home.sending.copy_again(first.entry)
    put_into(made, qtbot, taken)
    qtbot.waitUntil(lambda: bool(alerts), timeout=PATIENCE)
    assert "Chép lại" in repr(alerts[0])
    blocked.rmdir()
    answer(made)
    put_into(made, qtbot, taken)
    qtbot.waitUntil(blocked.is_file, timeout=PATIENCE)
    qtbot.waitUntil(lambda: len(alerts) == 2, timeout=PATIENCE)


# --- what was made -----------------------------------------------------------------------------


def texts(dialog: QDialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel))


def rows_of(table: Any) -> Sequence[Any]:
    return list(table.rows_model.rows)


def test_what_was_in_a_package_is_told_as_it_was_sent(
    tmp_path: Path, window_of: WindowOf, qtbot: QtBot
) -> None:
    sent = package_of(tmp_path, SA_THAY, upper_key=province_with_key(tmp_path)[1])
    page = window_of(tmp_path / f"{SA_THAY}.sdh", "exchange").page
    page.show_page(sent=sent.entry.package)
    page.books.made.buttons["look_inside"].click()  # type: ignore[attr-defined]
    dialog = wait_for_dialog(page.window(), qtbot, "package_contents")
    people = rows_of(dialog.people)  # type: ignore[attr-defined]
    assert all(one.full_name for one in people)
    counts = dict(rows_of(dialog.rows))  # type: ignore[attr-defined]
    assert counts.items() <= sent.entry.rows.items()
    found = contents_of(sent.entry.package)
    assert found.rows == sent.entry.rows
    assert found.people[: len(people)] == tuple(people)
    assert {one.kind for one in found.people} >= {"official", "guest"}
    dialog.accept()


def test_a_package_locked_with_words_is_opened_by_whoever_wrote_them_down(
    tmp_path: Path, window_of: WindowOf, qtbot: QtBot
) -> None:
    sent = package_of(tmp_path, SA_THAY)
    page = window_of(tmp_path / f"{SA_THAY}.sdh", "exchange").page
    page.show_page(sent=sent.entry.package)
    page.books.made.buttons["look_inside"].click()  # type: ignore[attr-defined]
    asked = wait_for_dialog(page.window(), qtbot, "ask_for_words")
    field = asked.findChild(QLineEdit, "words")
    assert field is not None
    field.setText(sent.passphrase)
    asked.accept()
    wait_for_dialog(page.window(), qtbot, "package_contents").accept()


# --- what was not sent -------------------------------------------------------------------------


def test_the_rail_and_the_status_say_what_was_not_sent_until_it_is(
    tmp_path: Path, window_of: WindowOf, qtbot: QtBot
) -> None:
    file = district(tmp_path, SA_THAY, upper_key=province_with_key(tmp_path)[1])
    registers.close()
    made = window_of(file, "exchange")
    qtbot.waitUntil(lambda: made.status.unsent_count > 0, timeout=PATIENCE)
    badge = made.rail.findChild(QLabel, "rail_badge")
    assert badge is not None
    assert badge.isVisible()
    home = home_of(made)
    home.sending.send_to(tmp_path, *reversed(home.send_card.choice()))
    wait_for_dialog(made, qtbot, "sent").accept()
    assert not badge.isVisible()


def test_closing_says_what_was_not_sent_while_its_day_is_near_and_then_closes(
    tmp_path: Path, window_of: WindowOf, qtbot: QtBot, alerts: list[Any]
) -> None:
    file = district(tmp_path, SA_THAY)
    cycle = congresses.all_congresses()[0].cycle
    near = clock.today() + timedelta(days=2)
    keep(CycleDeadline(cycle=cycle, level="district", about="delegates", word="by", day=near))
    registers.close()
    made = window_of(file, "overview")
    assert not made.close()
    assert "chưa gửi lên cấp trên" in repr(alerts[-1])
    answer(made, yes=False)
    assert not made.isVisible()


def test_closing_may_lead_to_sending_instead(
    tmp_path: Path, window_of: WindowOf, qtbot: QtBot, alerts: list[Any]
) -> None:
    file = district(tmp_path, SA_THAY)
    cycle = congresses.all_congresses()[0].cycle
    keep(CycleDeadline(cycle=cycle, level="district", about="report", word="by", day=clock.today()))
    registers.close()
    made = window_of(file, "overview")
    made.close()
    answer(made)
    assert made.name == "exchange"
    assert made.isVisible()
    assert len(alerts) == 1
    assert made.close(), "it is said once"
