"""The words of papers as the office edits them: variables, reasons, the paper beside them, a way back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.domain.paper_kinds import GROUPS, KINDS_OF_PAPERS
from desktop_app.domain.words import LANGUAGES, say, use_language
from desktop_app.services import paper_texts
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.paper_texts import TextsPanel
from tests.ui.keyboard import type_text
from tests.ui.offices import PATIENCE
from tests.ui.test_pages import SIZES, cut_off, settled_down


@pytest.fixture
def panel(congress: str, window: Callable[..., MainWindow]) -> TextsPanel:
    """The panel in front in the window, the words of an invitation in hand."""
    page: Any = window("printing").page
    page.show_page(tab="texts", uid="invitation")
    found = page.panels["texts"]
    assert isinstance(found, TextsPanel)
    assert found.line is not None
    assert found.line.key == "invitation"
    return found


def let_go(panel: TextsPanel) -> None:
    """Nothing unsaved is left: the window asks about it when it is closed."""
    panel.sheet.discard()


def put(panel: TextsPanel, text: str) -> None:
    """Type at the beginning of the text, as at the desk."""
    field = panel.sheet.editor.fields["body"]
    field.setFocus()
    field.moveCursor(field.textCursor().MoveOperation.Start)
    type_text(field, text)


def test_what_was_typed_is_saved_as_the_offices_own_and_can_be_taken_back(
    panel: TextsPanel, qtbot: QtBot
) -> None:
    assert not panel.sheet.keep.isEnabled()
    put(panel, "Kính gửi {họ tên}. ")
    assert panel.sheet.keep.isEnabled()
    QTest.keyClick(
        panel.sheet.editor.fields["body"], Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier
    )
    line = paper_texts.line("invitation", panel.desk.family)
    assert line.origin == "own"
    assert line.text.body.startswith("Kính gửi {ho_ten}. ")
    assert not panel.sheet.touched
    assert panel.sheet.back.isVisible()
    panel.sheet.back.click()
    assert paper_texts.line("invitation", panel.desk.family).origin == "ready"
    assert not panel.sheet.editor.fields["body"].toPlainText().startswith("Kính gửi")


def test_an_unknown_variable_is_told_under_the_text_and_not_saved(
    panel: TextsPanel, qtbot: QtBot
) -> None:
    put(panel, "{ho_te} ")
    reason = panel.sheet.editor.reasons["body"]
    qtbot.waitUntil(reason.isVisible, timeout=PATIENCE)  # it is told when the typing pauses
    assert "{ho_ten}" in reason.text()
    assert panel.save() is False
    assert paper_texts.line("invitation").origin == "ready"
    let_go(panel)


def test_a_variable_out_of_the_menu_stands_where_the_cursor_is(panel: TextsPanel) -> None:
    field = panel.sheet.editor.fields["copies"]
    field.setFocus()
    field.moveCursor(field.textCursor().MoveOperation.End)
    acts = {
        act.text().split("{")[1].rstrip("}"): act
        for menu in panel.sheet.editor.menu.actions()
        for act in menu.menu().actions()  # type: ignore[attr-defined]
    }
    acts["dia_ban"].trigger()
    assert field.toPlainText().endswith("{dia_ban}")
    let_go(panel)


def test_the_paper_beside_the_text_follows_it(panel: TextsPanel, qtbot: QtBot) -> None:
    def dark() -> int:
        """How many pixels of the sample are written on."""
        image = panel.page.grab().toImage()
        found = 0
        for y in range(0, image.height(), 2):
            found += sum(
                image.pixelColor(x, y).lightness() < 128 for x in range(0, image.width(), 2)
            )
        return found

    before = dark()
    assert before > 100
    panel.sheet.editor.fields["body"].setPlainText("Kính mời.")
    qtbot.waitUntil(lambda: dark() < before - 50, timeout=PATIENCE)
    let_go(panel)


def test_another_text_is_not_opened_over_what_was_typed_without_asking(
    panel: TextsPanel, alerts: list[Any]
) -> None:
    put(panel, "Thêm. ")
    panel.list.setCurrentRow(1)
    assert panel.line is not None
    assert panel.line.key == "invitation"
    assert alerts.pop().kind == "question"
    dialog = next(one for one in QApplication.topLevelWidgets() if one.objectName() == "alert")
    leave = next(one for one in dialog.findChildren(QPushButton) if "không lưu" in one.text())
    leave.click()
    assert panel.line.key == "summons_unit"
    assert not panel.sheet.touched


def test_the_page_asks_before_what_was_typed_is_left(panel: TextsPanel, alerts: list[Any]) -> None:
    put(panel, "Thêm. ")
    page: Any = panel.window()
    page.go("overview")
    assert alerts.pop().kind == "question"
    assert panel.isVisible()
    let_go(panel)


@pytest.mark.parametrize("size", SIZES, ids=["100 %", "125 %"])
@pytest.mark.parametrize("language", list(LANGUAGES))
def test_nothing_is_cut_off_beside_the_text(
    language: str,
    size: tuple[int, int],
    congress: str,
    window: Callable[..., MainWindow],
    qtbot: QtBot,
) -> None:
    use_language(language)
    made = window("printing")
    made.resize(*size)
    page: Any = made.page
    page.show_tab("texts")
    panel = page.panels["texts"]
    put(panel, "{ho_te} ")
    panel.sheet.editor.check()
    QApplication.processEvents()
    qtbot.waitUntil(lambda: settled_down(made), timeout=PATIENCE)
    assert (made.width(), made.height()) == size
    cut = cut_off(made)
    let_go(panel)
    assert not cut


def test_every_paper_stands_under_its_group_and_is_found_by_its_words(panel: TextsPanel) -> None:
    assert [one.key for one in panel.lines if one] == [
        one.key for one in sorted(paper_texts.texts(panel.desk.family), key=_place)
    ]
    assert panel.lines[0] is None
    panel.search("chương trình đại hội")
    shown = [
        panel.list.item(at).text() for at in range(panel.list.count())
        if not panel.list.item(at).isHidden()
    ]  # fmt: skip
    assert len(shown) == 2
    assert shown[0] == say(GROUPS["day"])
    panel.search("")
    assert not any(panel.list.item(at).isHidden() for at in range(panel.list.count()))


def _place(one: paper_texts.TextLine) -> int:
    return [kind.key for kind in KINDS_OF_PAPERS].index(one.key)


def test_words_around_a_list_are_saved_and_only_its_variables_are_offered(
    panel: TextsPanel, congress: str
) -> None:
    panel.reveal("introduction")
    offered = {
        act.text().split("{")[1].rstrip("}")
        for menu in panel.sheet.editor.menu.actions()
        for act in menu.menu().actions()  # type: ignore[attr-defined]
    }
    assert {"bang", "tieu_de", "ten_dai_hoi"} <= offered
    assert not {"ho_ten", "ten_doan", "lien_he"} & offered
    put(panel, "Danh sách lập cho {ten_dai_hoi}. ")
    field = panel.sheet.editor.fields["body"]
    assert panel.save() is False  # the table has no line of its own any more
    assert "{bang}" in panel.sheet.editor.reasons["body"].text()
    field.setPlainText("Danh sách lập cho {ten_dai_hoi}.\n{bang}")
    assert panel.save() is True
    assert paper_texts.line("introduction").origin == "own"
    panel.sheet.back.click()
    assert paper_texts.line("introduction").origin == "ready"


def test_the_first_paper_is_in_hand_when_the_page_opens(
    congress: str, window: Callable[..., MainWindow]
) -> None:
    page: Any = window("printing").page
    page.show_tab("texts")
    panel = page.panels["texts"]
    assert panel.line is not None
    assert panel.line.key == panel.sheet.editor.given.paper == "summons_unit"
