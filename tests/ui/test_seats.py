"""The hall on the screen: people put on seats with the mouse and the keys, for the congress and a session."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QMenu
from pytestqt.qtbot import QtBot

from desktop_app.domain.programme import Session
from desktop_app.domain.seats import SeatBlock
from desktop_app.services import acts, print_log, programme, seats
from desktop_app.ui import alerts
from desktop_app.ui.desk import Desk
from desktop_app.ui.paper_preview import PreviewWindow
from desktop_app.ui.seat_canvas import SeatCanvas, dragged
from desktop_app.ui.seat_hall import HallDialog
from desktop_app.ui.seat_rule import RuleDialog, ask_for_rule
from desktop_app.ui.seats import SeatsPanel
from tests.ui.conftest import NAMES
from tests.ui.offices import choose

pytestmark = pytest.mark.usefixtures("people")


@pytest.fixture
def panel(a_desk: Desk, congress: str, qtbot: QtBot) -> SeatsPanel:
    """The panel before the hall is set up."""
    a_desk.choose(congress)
    made = SeatsPanel(a_desk)
    qtbot.addWidget(made)
    made.resize(1120, 560)
    a_desk.changed.connect(lambda _: made.refresh())
    made.refresh()
    made.show()
    made.activateWindow()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def hall(panel: SeatsPanel, congress: str) -> SeatsPanel:
    """A hall of two rows of four seats, the keyboard on it."""
    panel.desk.do(
        seats.save_block,
        SeatBlock(congress=congress, name="Khối giữa", place="middle", rows=2, seats=4,
                  row_names="letters", numbered_from="left"),
    )  # fmt: skip
    panel.take_focus()
    return panel


def canvas(panel: SeatsPanel) -> SeatCanvas:
    return panel.view.canvas


def where(panel: SeatsPanel) -> dict[str, str]:
    plan = seats.plan(panel.congress, panel.uid)
    return {one.name: plan.label_of(one.uid) for one in plan.people if plan.label_of(one.uid)}


def uid_of(panel: SeatsPanel, name: str) -> str:
    return next(one.uid for one in panel.plan.people if one.name == name)


def middle(panel: SeatsPanel, key: str) -> QPointF:
    return canvas(panel).box(panel.plan.seats[key]).center()


def press(panel: SeatsPanel, *pressed: Any) -> None:
    for key in pressed:
        QTest.keyClick(canvas(panel), key)


def seat_by_keys(panel: SeatsPanel, letters: str) -> None:
    QTest.keyClicks(canvas(panel), letters[0])
    QTest.keyClicks(panel.people.field, letters[1:])
    QTest.keyClick(panel.people.field, Qt.Key.Key_Return)


def drag(panel: SeatsPanel, key: str, to: QPointF) -> None:
    here, way = canvas(panel), middle(panel, key)
    QTest.mousePress(here, Qt.MouseButton.LeftButton, pos=way.toPoint())
    QTest.mouseMove(here, (way + QPointF(9, 9)).toPoint())
    QTest.mouseMove(here, to.toPoint())
    QTest.mouseRelease(here, Qt.MouseButton.LeftButton, pos=to.toPoint())


# --- the hall ------------------------------------------------------------------------------------


def test_an_empty_hall_offers_ready_made_ones(panel: SeatsPanel, qtbot: QtBot) -> None:
    assert panel.stack.currentIndex() == 1
    panel.take_focus()
    assert panel.focusWidget().objectName() == "choose_hall"
    panel.choose_hall()
    menu = panel.findChild(QMenu, "halls")
    assert menu is not None
    menu.actions()[1].trigger()
    menu.close()
    assert panel.stack.currentIndex() == 0
    assert len(panel.plan.seats) == 162
    assert panel.main
    assert canvas(panel).current == next(
        key for key, seat in panel.plan.seats.items() if seat.y > 3
    )


def test_blocks_are_typed_with_the_hall_drawn_beside_them(hall: SeatsPanel, qtbot: QtBot) -> None:
    hall.edit_hall()
    dialog = hall.findChild(HallDialog) or hall.window().findChild(HallDialog)
    assert dialog is not None
    assert len(dialog.view.plan.seats) == 8
    dialog.sheet.form.editors["rows"].set_value(5)
    dialog.sheet.form.editors["rows"].edited.emit()
    assert len(dialog.view.plan.seats) == 20
    assert len(hall.plan.seats) == 8
    assert dialog.sheet.save()
    assert len(hall.plan.seats) == 20
    dialog.new()
    dialog.sheet.form.editors["name"].set_value("Khối phải")
    dialog.sheet.form.editors["label"].set_value("P")
    assert dialog.sheet.save()
    assert [one.name for one in seats.blocks(hall.congress)] == ["Khối giữa", "Khối phải"]
    dialog.move_block(-1)
    assert [one.name for one in seats.blocks(hall.congress)] == ["Khối phải", "Khối giữa"]
    dialog.remove()
    assert [one.name for one in seats.blocks(hall.congress)] == ["Khối giữa"]
    dialog.reject()


def test_what_was_typed_of_a_block_is_asked_about_before_it_is_lost(
    hall: SeatsPanel, qtbot: QtBot
) -> None:
    hall.edit_hall()
    dialog = hall.window().findChild(HallDialog)
    assert dialog is not None
    editor = dialog.sheet.form.editors["name"]
    editor.set_value("Khối khác")
    editor.edited.emit()
    dialog.sheet.form.touched = True
    dialog.reject()
    assert dialog.isVisible()
    assert alerts.shown.pop().kind == "question"
    question = dialog.findChild(QDialog, "alert")
    assert question is not None
    question.accept()
    qtbot.waitUntil(lambda: not dialog.isVisible())


def test_a_ready_made_hall_asks_before_it_takes_the_place_of_blocks(hall: SeatsPanel) -> None:
    hall.edit_hall()
    dialog = hall.window().findChild(HallDialog)
    assert dialog is not None
    dialog.use_hall("room")
    assert alerts.shown.pop().kind == "question"
    assert len(hall.plan.seats) == 8
    question = dialog.findChild(QDialog, "alert")
    assert question is not None
    question.accept()
    assert len(hall.plan.seats) == 60
    dialog.reject()


# --- by keyboard ---------------------------------------------------------------------------------


def test_letters_and_enter_put_somebody_on_the_seat_and_go_on_to_the_next_free_one(
    hall: SeatsPanel,
) -> None:
    seat_by_keys(hall, "duc")
    assert where(hall) == {"A Lăng Đức": "A1"}
    assert canvas(hall).current == "A2"
    assert canvas(hall).hasFocus()
    seat_by_keys(hall, "an")
    assert where(hall) == {"A Lăng Đức": "A1", "Nguyễn Văn An": "A2"}


def test_a_card_number_finds_its_person_too(hall: SeatsPanel) -> None:
    from desktop_app.services import delegates

    hall.desk.do(delegates.number_cards, hall.congress)
    wanted = next(one for one in hall.plan.people if one.number == "003")
    hall.people.look_for("3")
    QTest.keyClick(hall.people.field, Qt.Key.Key_Return)
    assert where(hall) == {wanted.name: "A1"}


def test_arrows_go_from_seat_to_seat_and_stay_in_the_hall(hall: SeatsPanel) -> None:
    key = Qt.Key
    press(hall, key.Key_Right, key.Key_Right, key.Key_Down)
    assert canvas(hall).current == "B3"
    press(hall, key.Key_Down, key.Key_Home)
    assert canvas(hall).current == "B1"
    press(hall, key.Key_Left, key.Key_Up, key.Key_End, key.Key_Right)
    assert canvas(hall).current == "A4"
    assert "A4" in canvas(hall).accessibleDescription()


def test_delete_takes_off_and_undo_puts_back(hall: SeatsPanel) -> None:
    seat_by_keys(hall, "duc")
    press(hall, Qt.Key.Key_Left, Qt.Key.Key_Delete)
    assert where(hall) == {}
    acts.undo_last()
    assert where(hall) == {"A Lăng Đức": "A1"}
    press(hall, Qt.Key.Key_Backspace)  # Vietnamese keyboards send it while they rewrite a letter
    assert where(hall) == {"A Lăng Đức": "A1"}


def test_people_are_taken_up_and_put_down_by_keys(hall: SeatsPanel) -> None:
    seat_by_keys(hall, "duc")
    seat_by_keys(hall, "an")
    control = Qt.KeyboardModifier.ControlModifier
    hall.view.choose("A1")
    QTest.keyClick(canvas(hall), Qt.Key.Key_X, control)
    press(hall, Qt.Key.Key_Right)
    assert "A Lăng Đức" in hall.in_hand.text()
    QTest.keyClick(canvas(hall), Qt.Key.Key_V, control)
    assert where(hall) == {"A Lăng Đức": "A2", "Nguyễn Văn An": "A1"}
    QTest.keyClick(canvas(hall), Qt.Key.Key_X, control)
    press(hall, Qt.Key.Key_Escape)
    QTest.keyClick(canvas(hall), Qt.Key.Key_V, control)
    assert where(hall) == {"A Lăng Đức": "A2", "Nguyễn Văn An": "A1"}


def test_a_name_nobody_has_seats_nobody(hall: SeatsPanel) -> None:
    seat_by_keys(hall, "zzz")
    assert where(hall) == {}
    assert "zzz" in hall.people.field.text()
    QTest.keyClick(hall.people.field, Qt.Key.Key_Escape)
    assert hall.people.field.text() == ""
    assert canvas(hall).hasFocus()


def test_keys_zoom_and_all_of_the_hall_fits_again(hall: SeatsPanel) -> None:
    before = hall.view.wide
    press(hall, Qt.Key.Key_Minus, Qt.Key.Key_Minus)
    assert hall.view.wide < before
    press(hall, Qt.Key.Key_0)
    assert hall.view.wide == before


# --- with the mouse ------------------------------------------------------------------------------


def test_somebody_is_dragged_from_the_list_to_a_seat(hall: SeatsPanel) -> None:
    uid = uid_of(hall, "K'Brêu")
    carried = dragged(uid)
    event = QDropEvent(
        middle(hall, "B2"), Qt.DropAction.CopyAction, carried, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    canvas(hall).dropEvent(event)
    assert where(hall) == {"K'Brêu": "B2"}
    assert canvas(hall).current == "B2"


def test_two_people_change_places_by_dragging_one_onto_the_other(hall: SeatsPanel) -> None:
    seat_by_keys(hall, "duc")
    seat_by_keys(hall, "an")
    drag(hall, "A1", middle(hall, "A2"))
    assert where(hall) == {"A Lăng Đức": "A2", "Nguyễn Văn An": "A1"}
    drag(hall, "A1", middle(hall, "B4"))
    assert where(hall) == {"A Lăng Đức": "A2", "Nguyễn Văn An": "B4"}


def test_who_is_dragged_back_to_the_list_has_no_seat(hall: SeatsPanel) -> None:
    seat_by_keys(hall, "duc")
    tree = hall.people.tree
    outside = canvas(hall).mapFromGlobal(tree.mapToGlobal(tree.rect().center()))
    drag(hall, "A1", QPointF(outside))
    assert where(hall) == {}


def test_dragging_a_free_seat_or_into_nothing_changes_nothing(hall: SeatsPanel) -> None:
    seat_by_keys(hall, "duc")
    before = acts.latest()[0].id
    drag(hall, "B1", middle(hall, "B2"))
    drag(hall, "A1", QPointF(-3, -3))
    drag(hall, "A1", middle(hall, "A1"))
    assert acts.latest()[0].id == before


# --- what is told --------------------------------------------------------------------------------


def test_the_line_above_counts_and_the_list_tells_who_waits(hall: SeatsPanel) -> None:
    tree = hall.people.tree
    assert tree.topLevelItem(0).childCount() == len(NAMES)  # type: ignore[union-attr]
    seat_by_keys(hall, "duc")
    assert "1" in hall.count.text()
    head = tree.topLevelItem(0)
    assert head is not None
    assert head.text(1) == "1/5"
    assert head.childCount() == 4


def test_a_seat_given_twice_is_told_and_leads_there(hall: SeatsPanel) -> None:
    from dataclasses import replace

    from desktop_app.services import delegates

    for name in NAMES[:2]:
        entry = delegates.entry_of(uid_of(hall, name))
        assert entry is not None
        hall.desk.do(delegates.edit, entry.person, replace(entry.delegate, seat="b-4"))
    [fault] = hall.faults.listed
    assert fault.kind == "twice"
    hall.faults.chosen.emit(fault)
    assert canvas(hall).current == "B4"
    assert all(name in hall.in_hand.text() for name in NAMES[:2])
    press(hall, Qt.Key.Key_Delete)
    assert where(hall) == {}
    assert hall.faults.isHidden()


def test_the_seats_of_a_delegation_are_marked_when_it_is_chosen(hall: SeatsPanel) -> None:
    seat_by_keys(hall, "duc")
    hall.people.tree.step(-99)
    assert canvas(hall).marked == {"A1"}


def test_f2_opens_the_sheet_of_who_sits_there(hall: SeatsPanel, qtbot: QtBot) -> None:
    seat_by_keys(hall, "duc")
    hall.view.choose("A1")
    with qtbot.waitSignal(hall.opened) as asked:
        hall.edit()
    assert asked.args == [uid_of(hall, "A Lăng Đức")]


# --- a session -----------------------------------------------------------------------------------


def test_a_session_is_seated_by_itself_and_may_follow_the_congress_again(hall: SeatsPanel) -> None:
    seat_by_keys(hall, "duc")
    made = Session(
        congress=hall.congress, kind="official", day=date(2024, 5, 16), starts=450, ends=690
    )
    hall.desk.do(programme.save_session, made)
    hall.copy()
    assert alerts.shown.pop().kind == "news"  # no session is chosen yet
    hall.session.setCurrentIndex(1)
    hall.session.activated.emit(1)
    assert where(hall) == {"A Lăng Đức": "A1"}
    drag(hall, "A1", middle(hall, "B1"))
    assert where(hall) == {"A Lăng Đức": "B1"}
    assert hall.uid
    hall.copy()
    assert seats.has_own(hall.uid) == len(NAMES)
    hall.follow()
    assert where(hall) == {"A Lăng Đức": "A1"}


# --- by rule, papers -----------------------------------------------------------------------------


def test_what_a_rule_does_is_said_before_it_is_done(hall: SeatsPanel, qtbot: QtBot) -> None:
    dialog = ask_for_rule(hall.desk, hall, hall.congress, "")
    assert isinstance(dialog, RuleDialog)
    assert "5" in dialog.told.text()
    dialog.left_free.setText("A1, a2")
    dialog.left_free.editingFinished.emit()
    dialog.agree.click()
    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert sorted(where(hall).values()) == ["A3", "A4", "B1", "B2", "B3"]


def test_a_rule_that_lacks_seats_says_so_and_cannot_be_done(hall: SeatsPanel) -> None:
    dialog = ask_for_rule(hall.desk, hall, hall.congress, "")
    assert isinstance(dialog, RuleDialog)
    dialog.left_free.setText("A1 A2 A3 A4")
    dialog.left_free.editingFinished.emit()
    assert not dialog.agree.isEnabled()
    assert not dialog.wrong.isHidden()
    dialog.reject()


def test_everybody_is_taken_off_only_after_a_question(hall: SeatsPanel) -> None:
    seat_by_keys(hall, "duc")
    hall.clear()
    assert alerts.shown.pop().kind == "question"
    assert where(hall) == {"A Lăng Đức": "A1"}
    question = hall.findChild(QDialog, "alert")
    assert question is not None
    question.accept()
    assert where(hall) == {}


def test_the_plan_and_the_lists_are_offered_as_papers(
    hall: SeatsPanel, tmp_path: Path, qtbot: QtBot
) -> None:
    seat_by_keys(hall, "duc")
    hall.print_page()
    menu = hall.findChild(QMenu, "papers")
    assert menu is not None
    ways = [[act.text() for act in part.actions()] for part in menu.findChildren(QMenu, "paper")]
    assert [len(words) for words in ways] == [2, 2, 4, 4]
    menu.findChildren(QMenu, "paper")[0].actions()[1].trigger()
    menu.close()
    choose(hall.window(), qtbot, "ask_where", tmp_path / "so-do.pdf")
    qtbot.waitUntil(lambda: bool(alerts.shown))
    assert "so-do.pdf" in alerts.shown.pop().text
    assert (tmp_path / "so-do.pdf").read_bytes().startswith(b"%PDF")
    [job] = print_log.jobs(hall.congress)
    assert (job.paper, job.printed_to, job.printer) == ("seat_plan", "file", "so-do.pdf")


def test_a_list_is_previewed_before_it_is_printed(hall: SeatsPanel, qtbot: QtBot) -> None:
    seat_by_keys(hall, "duc")
    hall.print_page()
    menu = hall.findChild(QMenu, "papers")
    assert menu is not None
    menu.findChildren(QMenu, "paper")[2].actions()[0].trigger()
    menu.close()
    qtbot.waitUntil(lambda: hall.window().findChild(PreviewWindow) is not None)
    preview = hall.window().findChild(PreviewWindow)
    assert preview is not None
    preview.reject()


def test_everything_to_type_into_has_a_name_for_those_who_hear_the_screen(
    hall: SeatsPanel,
) -> None:
    for widget in (hall.session, hall.people.field, hall.people.tree, canvas(hall)):
        assert widget.objectName()
        assert widget.accessibleName()
