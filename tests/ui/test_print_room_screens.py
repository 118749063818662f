"""All of the printing page: names for those who hear it, the keys through it, and what a box or button says."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from docx import Document
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop_app.domain.seats import SeatBlock
from desktop_app.services import card_printing, card_samples, office_forms, seats
from desktop_app.ui import card_reissue, paper_heads, print_reason, seat_rule
from desktop_app.ui.congress_papers import PapersPanel
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.office_form_filling import FillDialog
from desktop_app.ui.printing import PrintingPage
from desktop_app.ui.seat_hall import HallDialog
from desktop_app.ui.shortened_box import ShortenedBox

Show = Callable[[str], MainWindow]
TABS = [name for name, _, _ in PrintingPage.views]
_INPUTS = (QLineEdit, QAbstractSpinBox, QComboBox, QPlainTextEdit, QAbstractItemView)
_OF_OTHERS = (QComboBox, QAbstractSpinBox, QLineEdit)
"""What stands in one of these is a part of it."""


@pytest.fixture
def page(people: list[str], congress: str, window: Show) -> Iterator[PrintingPage]:
    """The printing page of a congress with people and a hall."""
    seats.save_block(
        SeatBlock(congress=congress, name="Khối giữa", place="middle", rows=2, seats=4,
                  row_names="letters", numbered_from="left"),
    )  # fmt: skip
    made = window("printing").page
    assert isinstance(made, PrintingPage)
    yield made
    if "layouts" in made.panels:
        made.panels["layouts"].tiles.awaited.clear()


def shown(root: QWidget) -> Iterator[QWidget]:
    """What is seen of a window and is no part of another input."""
    for one in root.findChildren(QWidget):
        above = one.parentWidget()
        if one.isVisible() and not isinstance(above, _OF_OTHERS) and above is not None:
            yield one


def unnamed(root: QWidget) -> list[str]:
    """Inputs without a name for tests or for assistive tools; buttons that nothing says what they are."""
    found = []
    for one in shown(root):
        told = one.accessibleName()
        if isinstance(one, _INPUTS) and not isinstance(one, QHeaderView):
            if not one.objectName() or not told:
                found.append(f"{type(one).__name__} {one.objectName()}")
        elif isinstance(one, QAbstractButton) and not (one.text() or (told and one.toolTip())):
            found.append(f"{type(one).__name__} {one.objectName()}")
    return found


@pytest.mark.parametrize("tab", TABS)
def test_every_input_of_every_tab_has_a_name(page: PrintingPage, tab: str) -> None:
    page.show_page(tab=tab)
    QApplication.processEvents()
    assert any(True for _ in shown(page.panel))
    assert unnamed(page.panel) == []


def _hall(page: PrintingPage) -> QDialog:
    assert page.desk.congress is not None
    return HallDialog(page.desk, page, page.desk.congress.uid)


def _rule(page: PrintingPage) -> QDialog:
    assert page.desk.congress is not None
    return seat_rule.RuleDialog(page.desk, page, page.desk.congress.uid, "")


def _head(page: PrintingPage) -> QDialog:
    return paper_heads.HeadDialog(page.desk, page)


def _reason(page: PrintingPage) -> QDialog:
    return print_reason.ReasonDialog(page, "Vì sao in lại?", lambda reason, note: None)


def _reissue(page: PrintingPage) -> QDialog:
    assert page.desk.congress is not None
    line = card_printing.lines(page.desk.congress.uid)[0]
    return card_reissue.ReissueDialog(page.desk, page, line)


@pytest.mark.parametrize("make", [_hall, _rule, _head, _reason, _reissue])
def test_every_input_of_a_dialog_has_a_name_and_one_of_them_the_keyboard(
    page: PrintingPage, make: Callable[[PrintingPage], QDialog], qtbot: QtBot
) -> None:
    dialog = make(page)
    dialog.open()
    qtbot.waitUntil(dialog.isActiveWindow)
    assert unnamed(dialog) == []
    focus = dialog.focusWidget()
    assert isinstance(focus, QWidget)
    assert focus.objectName()
    dialog.reject()


def test_a_form_is_filled_for_kinds_and_a_delegation_that_have_names(
    page: PrintingPage, tmp_path: Path
) -> None:
    file = tmp_path / "Thư mời.docx"
    document = Document()
    document.add_paragraph("Kính mời {{ho_ten}}")
    document.save(str(file))
    office_forms.add(file)
    assert page.desk.congress is not None
    dialog = FillDialog(page, office_forms.forms()[0].form, page.desk.congress.uid)
    dialog.open()
    assert unnamed(dialog) == []
    dialog.reject()


@pytest.mark.parametrize("tab", TABS)
def test_without_a_congress_no_tab_hides_the_way_to_one(window: Show, tab: str) -> None:
    page = window("printing").page
    assert isinstance(page, PrintingPage)
    page.show_page(tab=tab)
    assert page.nothing is not None
    assert page.nothing.isVisible()
    assert not page.tabs.isVisible()
    assert [name for name, one in page.panels.items() if one.isVisible()] == []


def stops(start: QWidget, until: str) -> list[str]:
    """Where Tab leads from here to the one called ``until``."""
    found: list[str] = []
    start.setFocus()
    while until not in found:
        assert len(found) < 40, found
        focus = QApplication.focusWidget()
        assert focus is not None
        found.append(focus.objectName())
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    return found


@pytest.mark.parametrize("paper", ["summons_unit", "sign_in"])
def test_tab_leads_from_the_list_through_the_questions_of_a_paper_to_its_verbs(
    page: PrintingPage, paper: str
) -> None:
    page.show_page(tab="papers")
    panel = page.panel
    assert isinstance(panel, PapersPanel)
    panel.reveal("roll")
    panel.reveal(paper)
    QApplication.processEvents()
    asked = [one.objectName() for one in panel.options.editors if one.isEnabled()]
    assert asked
    assert stops(panel.tree, "preview_paper") == ["papers_tree", *asked, "preview_paper"]


def test_a_search_without_a_hit_says_so_and_takes_the_paper_out_of_hand(
    page: PrintingPage,
) -> None:
    page.show_page(tab="papers")
    panel = page.panel
    page.search("không có văn bản nào như thế")
    head = panel.tree.topLevelItem(0)
    assert head.text(0) == "Không có dòng nào khớp với nội dung tìm."
    assert not panel.side.isVisible()
    page.search("")
    assert panel.side.isVisible()
    assert panel.key


def test_the_texts_and_the_layouts_can_be_searched(page: PrintingPage) -> None:
    page.show_page(tab="texts")
    texts = page.panel.list
    page.search("giấy mời")
    listed = [texts.item(at) for at in range(texts.count())]
    papers = [one for one in listed if one.flags() & Qt.ItemFlag.ItemIsSelectable]
    seen = [one.text() for one in papers if not one.isHidden()]
    assert seen
    assert all("Giấy mời" in text for text in seen)
    assert [one.text() for one in listed if one not in papers and not one.isHidden()] == [
        "Triệu tập và mời"
    ], "of the groups, only that of what was found"
    shown = [one.isHidden() for one in listed]
    page.panel.refresh()
    assert [texts.item(at).isHidden() for at in range(texts.count())] == shown

    page.show_page(tab="layouts")
    tiles = page.panel.tiles
    page.search("không có mẫu nào như thế")
    assert tiles.count() == 0
    assert page.panel.title.text() == "Không có dòng nào khớp với nội dung tìm."
    page.search("khong anh")
    assert tiles.count() > 0
    assert all("không ảnh" in tiles.item(at).text() for at in range(tiles.count()))


def test_what_was_typed_into_a_text_can_be_taken_back_with_a_button(page: PrintingPage) -> None:
    page.show_page(tab="texts")
    sheet = page.panel.sheet
    before = sheet.editor.fields["body"].toPlainText()
    assert not sheet.leave.isVisible()
    assert sheet.keep.toolTip() == "Không có thay đổi."
    sheet.editor.fields["body"].insertPlainText("Kính gửi: ")
    assert sheet.leave.isVisible()
    assert sheet.keep.toolTip() == "Ctrl+S"
    QTest.mouseClick(sheet.leave, Qt.MouseButton.LeftButton)
    assert sheet.editor.fields["body"].toPlainText() == before
    assert sheet.editor.fields["body"].hasFocus()
    assert not sheet.leave.isVisible()


def test_the_pictures_of_layouts_name_the_congress_in_hand(page: PrintingPage) -> None:
    page.show_page(tab="layouts")
    congress = page.desk.congress
    assert congress is not None
    said = page.panel.tiles.values
    assert said == card_samples.usual(congress).values
    assert said["congress"]


def test_a_name_too_long_for_its_box_ends_in_dots_and_is_whole_in_its_tip(
    page: PrintingPage,
) -> None:
    page.show_page(tab="layouts")
    box = page.panel.choices["service"]
    assert isinstance(box, ShortenedBox)
    assert box.toolTip() == box.currentText()
    box.setFixedWidth(120)
    QApplication.processEvents()
    assert box.shown().endswith("…")
    box.setFixedWidth(900)
    QApplication.processEvents()
    assert box.shown() == box.currentText()


def test_a_ready_made_layout_says_why_it_is_neither_renamed_nor_removed(
    page: PrintingPage,
) -> None:
    page.show_page(tab="layouts")
    panel = page.panel
    for made in (panel.name, panel.gone):
        assert not made.isEnabled()
        assert made.toolTip()
    panel.copy_layout()
    assert panel.name.isEnabled()
    assert panel.gone.toolTip() == "Del"


def test_the_hall_offers_only_what_can_be_done_with_the_block_in_hand_and_a_way_out(
    page: PrintingPage, qtbot: QtBot
) -> None:
    dialog = _hall(page)
    assert isinstance(dialog, HallDialog)
    dialog.open()
    qtbot.waitUntil(dialog.list.hasFocus)
    assert not dialog.up.isEnabled()
    assert not dialog.down.isEnabled()
    assert dialog.gone.isEnabled()
    dialog.remove()
    assert not dialog.gone.isEnabled()
    leave = dialog.findChild(QAbstractButton, "close_hall")
    assert isinstance(leave, QAbstractButton)
    with qtbot.waitSignal(dialog.rejected):
        QTest.mouseClick(leave, Qt.MouseButton.LeftButton)


def test_a_rule_says_why_some_of_it_cannot_be_chosen(page: PrintingPage) -> None:
    dialog = _rule(page)
    assert isinstance(dialog, seat_rule.RuleDialog)
    dialog.only_without.setChecked(True)
    assert not dialog.new_row.isEnabled()
    assert dialog.new_row.toolTip() == dialog.between.toolTip() != ""
    dialog.only_without.setChecked(False)
    assert dialog.new_row.isEnabled()
    assert dialog.new_row.toolTip() == ""
    dialog.reject()


def test_nothing_without_a_name_takes_the_keyboard_on_its_way(page: PrintingPage) -> None:
    for tab in TABS:
        page.show_page(tab=tab)
        QApplication.processEvents()
        areas = [one for one in shown(page.panel) if isinstance(one, QScrollArea)]
        takes = [one for one in areas if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
        assert [one for one in takes if not one.accessibleName()] == [], tab
