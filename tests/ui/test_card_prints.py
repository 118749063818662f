from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdf
import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from desktop_app.domain.delegates import Delegate, Delegation
from desktop_app.domain.people import Person
from desktop_app.domain.print_log import PRINTED, PrintJob
from desktop_app.domain.words import say
from desktop_app.services import acts, card_printing, delegates, print_log
from desktop_app.services.registers import Opened
from desktop_app.ui.card_parts import PartsDialog
from desktop_app.ui.card_people import ALL, CHOSEN, NEEDED
from desktop_app.ui.card_prints import CardsPanel
from desktop_app.ui.card_reissue import ReissueDialog
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.print_again import PrintAgainDialog
from desktop_app.ui.print_reason import ReasonDialog
from desktop_app.ui.printing import PrintingPage
from tests.ui.conftest import NAMES
from tests.ui.print_room import front, print_into, to_preview, wait_for, wait_for_jobs

Show = Callable[[str], MainWindow]


def panel_of(window: MainWindow) -> CardsPanel:
    page = window.page
    assert isinstance(page, PrintingPage)
    panel = page.panel
    assert isinstance(panel, CardsPanel)
    return panel


def rename(window: MainWindow, congress: str, place: int, name: str) -> None:
    entry = delegates.in_order(congress)[place]
    person = replace(entry.person, full_name=name)
    window.desk.do(delegates.edit, person, entry.delegate)


def words(file: Path) -> str:
    return " ".join(page.extract_text() for page in pypdf.PdfReader(file).pages)


def states(panel: CardsPanel) -> list[str]:
    return [one.state for one in panel.people.lines]


def jobs(congress: str) -> list[PrintJob]:
    return print_log.jobs(congress)


# for whom


def test_a_register_without_delegates_says_so_and_shows_two_ways_on(
    window: Show, congress: str, qtbot: QtBot
) -> None:
    made = window("printing")
    panel = panel_of(made)
    assert panel.stack.currentWidget() is panel.empty
    assert made.page.main is None
    assert panel.empty.text.text() == "Chưa có đại biểu để in thẻ."
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.objectName() == "Go to the delegates"
    panel.to_passes()
    assert panel.lines.hasFocus()
    assert made.page.main is not None


def test_a_congress_is_needed(window: Show) -> None:
    page = window("printing").page
    assert isinstance(page, PrintingPage)
    assert page.nothing is not None
    assert page.nothing.isVisible()


def test_nobody_is_printed_twice_unless_asked_for(
    window: Show, congress: str, people: list[str], tmp_path: Path, qtbot: QtBot
) -> None:
    made = window("printing")
    panel = panel_of(made)
    assert panel.people.whom.currentData() == NEEDED
    assert panel.told.text() == "5 bản · 2 tờ"
    print_into(qtbot, made, tmp_path / "cards.pdf")
    assert [name for name in NAMES if name.split()[-1] not in words(tmp_path / "cards.pdf")] == []
    assert states(panel) == ["printed"] * 5
    assert panel.people.wanted == []
    rename(made, congress, 1, "Y Hơ'Ô̆l Niê Kđăm")
    assert [one.name for one in panel.people.wanted] == ["Y Hơ'Ô̆l Niê Kđăm"]
    assert panel.told.text() == "1 bản · 1 tờ"


def test_tents_are_printed_in_the_order_of_the_seats(
    window: Show, congress: str, people: list[str], tmp_path: Path, qtbot: QtBot
) -> None:
    listed = delegates.in_order(congress)
    for entry, seat in zip(listed, ("B2", "A10", "A2", "", "B1"), strict=True):
        delegates.edit(entry.person, replace(entry.delegate, seat=seat))
    made = window("printing")
    panel = panel_of(made)
    panel.order_side.choose("tent")
    box = panel.people.sequence
    box.setCurrentIndex(box.findData("seat"))
    by_seat = [listed[place].person.full_name for place in (2, 1, 4, 0, 3)]
    assert [one.name for one in panel.people.wanted] == by_seat
    print_into(qtbot, made, tmp_path / "tents.pdf")
    [job] = jobs(congress)
    assert job.paper == "tent"
    pages = [page.extract_text().upper() for page in pypdf.PdfReader(tmp_path / "tents.pdf").pages]
    lasts = [unicodedata.normalize("NFC", name.split()[-1].upper()) for name in by_seat]
    assert [last in page for last, page in zip(lasts, pages, strict=True)] == [True] * 5


def test_what_was_printed_is_in_the_log_until_it_is_undone(
    window: Show, congress: str, people: list[str], tmp_path: Path, qtbot: QtBot
) -> None:
    made = window("printing")
    print_into(qtbot, made, tmp_path / "cards.pdf")
    [job] = jobs(congress)
    assert (job.paper, job.reason, job.printed_to, job.printer, job.pages) == (
        "card", "first", "file", "cards.pdf", 2,
    )  # fmt: skip
    assert sorted(one.name for one in print_log.pieces(job.uid)) == sorted(NAMES)
    made.undo()
    assert jobs(congress) == []
    assert states(panel_of(made)) == ["new"] * 5


def test_printing_again_asks_why_before_anything_goes_out(
    window: Show, congress: str, people: list[str], tmp_path: Path, qtbot: QtBot
) -> None:
    made = window("printing")
    print_into(qtbot, made, tmp_path / "cards.pdf")
    panel = panel_of(made)
    panel.people.choose_people(people[:2])
    preview = to_preview(qtbot, made)
    preview.print_paper()
    asked = front(ReasonDialog)
    asked.agree.click()
    assert asked.isVisible()
    assert asked.wrong.text()
    asked.reason.setCurrentIndex(asked.reason.findData("damaged"))
    asked.note.setText("Kẹt giấy")
    asked.agree.click()
    front(
        QApplication.activeModalWidget().__class__
    ).reject()  # the print dialog: it is saved instead
    preview.save_to(tmp_path / "again.pdf")
    last = jobs(congress)[0]
    assert (last.reason, last.reason_note) == ("damaged", "Kẹt giấy")
    assert len(print_log.pieces(last.uid)) == 2
    preview.left.emit()


def test_the_list_is_narrowed_by_kind_delegation_and_search(
    window: Show, congress: str, people: list[str]
) -> None:
    unit = delegates.save_delegation(Delegation(congress=congress, name="Xã Ya Ly")).uids[0]
    for name, kind, of in (("Khách Văn Một", "guest", None), ("Ksor Lê", "official", unit)):
        delegates.register(
            Person(full_name=name, gender="male"),
            Delegate(congress=congress, kind=kind, delegation=of),
        )
    made = window("printing")
    panel = panel_of(made)
    shown = panel.people
    assert "Khách Văn Một" not in [one.name for one in shown.wanted], "guests are printed apart"
    shown.kinds["guest"].click()
    shown.kinds["official"].click()
    assert [one.name for one in shown.wanted] == ["Khách Văn Một"]
    shown.kinds["official"].click()
    assert len(shown.wanted) == 7
    made.page.search("le ksor")
    assert [one.name for one in shown.wanted] == ["Ksor Lê"]
    made.page.search("")
    shown.whom.setCurrentIndex(shown.whom.findData(ALL))
    shown.delegation.setCurrentIndex(shown.delegation.findData(unit))
    assert [one.name for one in shown.wanted] == ["Ksor Lê"]


def test_only_the_chosen_rows_are_printed_in_the_order_of_the_list(
    window: Show, people: list[str], tmp_path: Path, qtbot: QtBot
) -> None:
    made = window("printing")
    panel = panel_of(made)
    table = panel.people.table
    in_order = [one.uid for one in panel.people.listed]
    table.choose_places([3, 1])
    panel.print_chosen()
    assert panel.people.whom.currentData() == CHOSEN
    assert panel.order().uids == (in_order[1], in_order[3])
    wait_for_jobs(qtbot)
    panel.print_page()
    preview = to_preview_that_opens(qtbot)
    preview.save_to(tmp_path / "two.pdf")
    preview.left.emit()
    assert states(panel) == ["new", "printed", "new", "printed", "new"]


def test_with_nobody_chosen_there_is_nothing_to_print(
    window: Show, people: list[str], alerts: list[Any]
) -> None:
    made = window("printing")
    panel = panel_of(made)
    panel.people.whom.setCurrentIndex(panel.people.whom.findData(CHOSEN))
    panel.people.table.clearSelection()
    made.page.print_page()
    assert [one.error.code for one in alerts] == ["nobody"]


# on which sheets


def test_the_first_free_place_is_typed_clicked_or_gone_to_with_the_arrows(
    window: Show, people: list[str], qtbot: QtBot
) -> None:
    made = window("printing")
    side = panel_of(made).order_side
    picture = side.picture
    assert (side.sheet.columns, side.sheet.rows) == (2, 2)  # type: ignore[union-attr]
    side.first.setFocus()
    side.first.selectAll()
    qtbot.keyClicks(side.first, "3")
    assert (picture.start, side.settings.start) == (2, 2)
    at = picture.place(3).center()
    for kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease):
        QApplication.sendEvent(picture, QMouseEvent(
            kind, QPointF(at), picture.mapToGlobal(QPointF(at)), Qt.MouseButton.LeftButton,
            Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
        ))  # fmt: skip
    assert (side.first.value(), side.settings.start) == (4, 3)
    picture.setFocus()
    qtbot.keyClick(picture, Qt.Key.Key_Up)
    assert side.settings.start == 1
    qtbot.keyClick(picture, Qt.Key.Key_Home)
    assert side.first.value() == 1
    qtbot.keyClick(picture, Qt.Key.Key_Left)
    assert side.first.value() == 1, "there is no place before the first"


def test_a_sheet_that_was_begun_is_gone_on_with_and_the_next_is_fresh(
    window: Show, congress: str, people: list[str], tmp_path: Path, qtbot: QtBot
) -> None:
    made = window("printing")
    panel = panel_of(made)
    panel.order_side.first.setValue(3)
    assert panel.told.text() == "5 bản · 2 tờ"
    panel.order_side.first.setValue(4)
    assert panel.told.text() == "5 bản · 2 tờ"
    print_into(qtbot, made, tmp_path / "cards.pdf")
    pages = pypdf.PdfReader(tmp_path / "cards.pdf").pages
    assert [NAMES[0] in pages[0].extract_text(), NAMES[1] in pages[0].extract_text()] == [
        True,
        False,
    ]
    assert jobs(congress)[0].first_slot == 4
    assert panel.order_side.first.value() == 1


def test_one_card_a_page_has_no_places(window: Show, people: list[str]) -> None:
    panel = panel_of(window("printing"))
    side = panel.order_side
    side.page.setCurrentIndex(side.page.findData("card"))
    assert not side.first.isVisible()
    assert not side.picture.isVisible()
    assert panel.told.text() == "5 bản · 5 tờ"
    assert panel.order().settings.page == "card"


def test_a_layout_that_does_not_fit_the_paper_says_so(window: Show, people: list[str]) -> None:
    panel = panel_of(window("printing"))
    side = panel.order_side
    side.choose("tent")
    side.page.setCurrentIndex(side.page.findData("A6"))
    assert side.on_sheet.text() == "Mẫu này không đặt vừa khổ giấy đã chọn."


@pytest.mark.parametrize(
    "purpose", ["tent", "seat_label", "voting_card", "bag_label", "certificate"]
)
def test_whatever_is_made_of_the_delegates_is_printed_from_here(
    window: Show, congress: str, people: list[str], tmp_path: Path, qtbot: QtBot, purpose: str
) -> None:
    made = window("printing")
    panel_of(made).order_side.choose(purpose)
    print_into(qtbot, made, tmp_path / "all.pdf")
    assert [(one.paper, len(print_log.pieces(one.uid))) for one in jobs(congress)] == [(purpose, 5)]


# passes, parts


def test_passes_are_typed_one_a_line(
    window: Show, congress: str, tmp_path: Path, qtbot: QtBot
) -> None:
    made = window("printing")
    panel = panel_of(made)
    panel.to_passes()
    panel.lines.setPlainText("Báo Kon Tum; 2 phóng viên\n1–3")
    assert panel.told.text().startswith("4 bản")
    print_into(qtbot, made, tmp_path / "passes.pdf")
    assert "Báo Kon Tum" in words(tmp_path / "passes.pdf")
    assert [one.paper for one in jobs(congress)] == ["pass"]


def test_passes_that_cannot_be_read_are_told(
    window: Show, congress: str, alerts: list[Any]
) -> None:
    made = window("printing")
    panel = panel_of(made)
    panel.to_passes()
    panel.lines.setPlainText("20–1")
    made.page.print_page()
    assert [one.error.code for one in alerts] == ["backwards"]


def test_more_than_a_printer_takes_at_once_comes_in_parts(
    window: Show, congress: str, qtbot: QtBot
) -> None:
    made = window("printing")
    panel = panel_of(made)
    panel.to_passes()
    panel.lines.setPlainText("1–1100")
    panel.order_side.first.setValue(2)
    made.page.print_page()
    wait_for_jobs(qtbot)
    if QApplication.activeModalWidget() is None:  # something was to be looked at first
        made.page.print_page()
    dialog = wait_for(qtbot, PartsDialog)
    assert [dialog.part.itemText(place) for place in range(3)] == [
        "Phần 1: từ 1 đến 500", "Phần 2: từ 501 đến 1.000", "Phần 3: từ 1.001 đến 1.100",
    ]  # fmt: skip
    dialog.part.setCurrentIndex(2)
    dialog.agree.click()
    preview = to_preview_that_opens(qtbot)
    assert preview.told.text().startswith("100 bản")
    preview.left.emit()


def to_preview_that_opens(qtbot: QtBot) -> Any:
    from desktop_app.ui.paper_preview import PreviewWindow

    return wait_for(qtbot, PreviewWindow).preview


def test_all_parts_are_saved_as_files_in_a_folder(
    window: Show, congress: str, people: list[str], tmp_path: Path, qtbot: QtBot, alerts: list[Any]
) -> None:
    made = window("printing")
    panel = panel_of(made)
    panel.save_parts()
    folder = front(QFileDialog)
    folder.close()
    folder.fileSelected.emit(str(tmp_path))
    qtbot.waitUntil(lambda: bool(alerts))
    assert [one.kind for one in alerts] == ["question"], "the folder is offered to be opened"
    QApplication.activeModalWidget().close()  # type: ignore[union-attr]
    made_of = card_printing.FILE_NAMES["card"]
    assert [one.name for one in tmp_path.glob(f"{made_of}*.pdf")] == [f"{made_of}-01.pdf"]
    assert [(one.paper, one.printer) for one in jobs(congress)] == [("card", f"{made_of}-01.pdf")]


# what is to be looked at first


def test_what_is_wrong_is_shown_once_before_the_preview_and_opens_the_person(
    window: Show, congress: str, people: list[str], qtbot: QtBot
) -> None:
    made = window("printing")
    panel = panel_of(made)
    made.page.print_page()
    wait_for_jobs(qtbot)
    assert panel.faults.isVisible()
    told = [str(said) for _, _, said in panel.faults.told]
    assert any(NAMES[0] in one for one in told)
    place = next(at for at, (_, uid, _) in enumerate(panel.faults.told) if uid == people[0])
    panel.faults.list.setCurrentRow(place)
    qtbot.keyClick(panel.faults.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: made.name == "delegates")
    made.go("printing")
    made.page.print_page()
    to_preview_that_opens(qtbot).left.emit()


def test_checking_alone_prints_nothing(
    window: Show, congress: str, people: list[str], qtbot: QtBot
) -> None:
    made = window("printing")
    panel = panel_of(made)
    panel.check()
    qtbot.waitUntil(lambda: panel.faults.isVisible())
    qtbot.keyClick(panel.faults.list, Qt.Key.Key_Escape)
    assert not panel.faults.isVisible()
    assert panel.people.table.hasFocus()
    assert jobs(congress) == []


# late changes


def test_a_new_card_is_issued_and_is_to_be_printed(
    window: Show, congress: str, people: list[str], tmp_path: Path, qtbot: QtBot
) -> None:
    made = window("printing")
    panel = panel_of(made)
    print_into(qtbot, made, tmp_path / "cards.pdf")
    panel.people.whom.setCurrentIndex(panel.people.whom.findData(ALL))
    panel.people.table.selectRow(2)
    before = delegates.in_order(congress)[2].delegate.card_code
    panel.reissue()
    dialog = front(ReissueDialog)
    dialog.reason.setCurrentIndex(dialog.reason.findData("lost"))
    dialog.agree.click()
    assert delegates.in_order(congress)[2].delegate.card_code != before
    assert states(panel)[2] == "changed"


def test_what_changed_is_printed_again_from_a_place_of_a_used_sheet(
    window: Show, congress: str, people: list[str], tmp_path: Path, qtbot: QtBot
) -> None:
    made = window("printing")
    panel = panel_of(made)
    print_into(qtbot, made, tmp_path / "cards.pdf")
    panel.order_side.choose("tent")
    print_into(qtbot, made, tmp_path / "tents.pdf")
    rename(made, congress, 4, "Siu Ƀlơ̆ Ksor")
    panel.print_changed()
    dialog = wait_for(qtbot, PrintAgainDialog)
    assert [(one.paper, one.name) for one in dialog.wanted] == [
        ("card", "Siu Ƀlơ̆ Ksor"), ("tent", "Siu Ƀlơ̆ Ksor"),
    ]  # fmt: skip
    dialog.first.setValue(3)
    dialog.preview()
    preview = to_preview_that_opens(qtbot)
    assert [word for word, _ in preview.papers] == [say(PRINTED["card"]), say(PRINTED["tent"])]
    preview.save_into(tmp_path)
    preview.left.emit()
    again = {one.paper: one for one in jobs(congress)[:2]}
    assert {one.reason for one in again.values()} == {"changed"}
    assert again["card"].first_slot == 3
    assert acts.last_undoable() is not None
    made.undo()
    assert len(jobs(congress)) == 2, "both are one act"


def test_papers_that_are_not_ticked_are_left_for_later(
    window: Show, congress: str, people: list[str], tmp_path: Path, qtbot: QtBot
) -> None:
    made = window("printing")
    panel = panel_of(made)
    print_into(qtbot, made, tmp_path / "cards.pdf")
    rename(made, congress, 0, "Nguyễn Văn Ân")
    panel.print_changed()
    dialog = wait_for(qtbot, PrintAgainDialog)
    dialog.papers["card"].click()
    assert dialog.wanted == []
    assert not dialog.agree.isEnabled()
    dialog.reject()


def test_when_everything_is_right_the_dialog_says_so(
    window: Show, congress: str, people: list[str], qtbot: QtBot
) -> None:
    panel = panel_of(window("printing"))
    panel.print_changed()
    dialog = wait_for(qtbot, PrintAgainDialog)
    assert dialog.told.text() == "Các bản đã in vẫn đúng. Không có gì phải in lại."
    assert not dialog.agree.isEnabled()
    dialog.reject()


def test_every_field_of_the_panel_has_a_name_and_is_reached_by_tab(
    window: Show, people: list[str], qtbot: QtBot, opened: Opened
) -> None:
    made = window("printing")
    panel = panel_of(made)
    panel.order_side.purpose.setFocus()
    reached: set[str] = set()
    for _ in range(60):
        focus = QApplication.focusWidget()
        assert focus is not None
        assert focus.accessibleName() or getattr(focus, "text", str)(), focus
        reached.add(focus.objectName())
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
    assert {
        "purpose", "layout", "paper_size", "cut_marks", "first_place", "sheet_picture", "whom",
        "card_lines", "print_changed", "more",
    } <= reached  # fmt: skip
