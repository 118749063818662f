"""The tab of card layouts: pictures, a choice for each kind, copies, new names, files given and taken in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.domain.card_records import PURPOSES
from desktop_app.domain.delegates import KINDS
from desktop_app.services import acts, card_layouts
from desktop_app.services.congresses import required
from desktop_app.ui.card_layouts import LayoutsPanel
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.panels_page import PanelsPage

READY = "card-90x130"


@pytest.fixture
def panel(window: Callable[..., MainWindow], congress: str, qtbot: QtBot) -> LayoutsPanel:
    """The panel of the page that prints, with what it needs of the window."""
    made = window("printing")
    made.go("printing", tab="layouts")
    page = made.page
    assert isinstance(page, PanelsPage)
    found = page.panel
    assert isinstance(found, LayoutsPanel)
    qtbot.waitUntil(lambda: not found.tiles.awaited)
    return found


def keys(panel: LayoutsPanel) -> list[str]:
    return [line.key for line in panel.lines]


def in_hand(panel: LayoutsPanel) -> str:
    line = panel.tiles.line()
    return line.key if line else ""


def click(panel: LayoutsPanel, name: str) -> None:
    made = panel.findChild(QPushButton, name)
    assert made is not None
    assert made.isEnabled()
    made.click()


def choose(panel: LayoutsPanel, target: Path) -> None:
    asked = panel.window().findChildren(QFileDialog)[-1]
    asked.filesSelected.emit([str(target)])
    asked.fileSelected.emit(str(target))
    asked.reject()


def answer(panel: LayoutsPanel, dialog: str, name: str = "yes") -> None:
    made = panel.window().findChildren(QDialog, dialog)[-1].findChild(QPushButton, name)
    assert made is not None
    made.click()


def test_all_layouts_of_a_purpose_are_shown_as_pictures(panel: LayoutsPanel) -> None:
    assert READY in keys(panel)
    assert in_hand(panel) == READY  # what is used stands in hand
    for key in keys(panel):
        drawn = panel.tiles.picture(key)
        assert drawn is not None
        image = drawn.toImage()
        found = {
            image.pixelColor(x, y).rgb()
            for x in range(0, image.width(), 3)
            for y in range(0, image.height(), 3)
        }
        assert len(found) > 3, key
    panel.tiles.grab()


def test_every_purpose_can_be_looked_at(panel: LayoutsPanel, qtbot: QtBot) -> None:
    for purpose in PURPOSES:
        panel.purpose.setCurrentIndex(panel.purpose.findData(purpose))
        panel.purpose.activated.emit(panel.purpose.currentIndex())
        assert all(line.purpose == purpose for line in panel.lines)
        assert panel.title.text()
        assert bool(panel.tiles.line()) == bool(panel.lines)
    assert panel.title.text()


def test_each_kind_gets_its_layout_and_goes_back_to_that_of_all(
    panel: LayoutsPanel, congress: str
) -> None:
    assert set(panel.choices) == {"", *KINDS}
    other = next(key for key in keys(panel) if key != READY)

    def take(kind: str, key: str) -> None:
        box = panel.choices[kind]
        box.setCurrentIndex(box.findData(key))
        box.activated.emit(box.currentIndex())

    take("guest", other)
    one = required(congress)
    assert card_layouts.chosen_key(one, "card", "guest") == other
    assert card_layouts.chosen_key(one, "card", "official") == READY
    assert panel.choices["guest"].currentData() == other
    usual = card_layouts.usual_key(one, "card", "guest")
    take("guest", "")
    assert card_layouts.chosen_key(one, "card", "guest") == usual
    assert card_layouts.title(usual) in panel.choices["guest"].currentText()
    take("", other)
    assert card_layouts.chosen_key(one, "card", "official") == other
    assert card_layouts.chosen_key(one, "card", "guest") == other
    assert panel.choices["guest"].currentText() == "Theo mẫu chung"


def test_a_ready_made_layout_is_only_copied(panel: LayoutsPanel) -> None:
    assert not panel.name.isEnabled()
    assert not panel.gone.isEnabled()
    click(panel, "copy_layout")
    assert in_hand(panel) != READY
    assert panel.name.isEnabled()
    assert panel.gone.isEnabled()


def test_a_layout_is_renamed_and_a_taken_name_is_told(panel: LayoutsPanel) -> None:
    card_layouts.copy(READY, "Thẻ khác")
    click(panel, "copy_layout")
    click(panel, "rename_layout")
    dialog = panel.window().findChildren(QDialog, "rename_layout_dialog")[-1]
    line = dialog.findChild(QLineEdit, "layout_name")
    assert line is not None
    line.setText("Thẻ khác")
    answer(panel, "rename_layout_dialog")
    assert dialog.isVisible()
    line.setText("Thẻ của huyện")
    answer(panel, "rename_layout_dialog")
    assert panel.title.text() == "Thẻ của huyện"
    assert "Thẻ của huyện" in [one.title for one in panel.lines]


def test_a_layout_is_removed_after_asking(panel: LayoutsPanel, alerts: list[object]) -> None:
    click(panel, "copy_layout")
    key = in_hand(panel)
    click(panel, "remove_layout")
    assert key in keys(panel)
    answer(panel, "alert")
    assert key not in keys(panel)
    assert len(alerts) == 1


def test_a_layout_is_written_as_a_file_and_taken_in(
    panel: LayoutsPanel, tmp_path: Path, alerts: list[object]
) -> None:
    click(panel, "copy_layout")
    key, file = in_hand(panel), tmp_path / "the.mau-the"
    click(panel, "write_layout")
    choose(panel, file)
    assert file.is_file()
    panel.remove()
    answer(panel, "alert", "yes")
    assert key not in keys(panel)
    click(panel, "read_layout")
    choose(panel, file)
    assert panel.tiles.line() is not None
    assert in_hand(panel) not in (READY, key)
    assert len(alerts) == 2


def test_enter_opens_the_editor_and_what_it_saves_is_in_hand(
    panel: LayoutsPanel, qtbot: QtBot, alerts: list[object], congress: str
) -> None:
    panel.tiles.setFocus()
    qtbot.keyClick(panel.tiles, Qt.Key.Key_Return)
    editor = panel.editor
    assert editor.isVisible()
    editor.name.setText("Thẻ mới")
    assert editor.save()
    assert in_hand(panel) == editor.key
    assert panel.title.text() == "Thẻ mới"
    editor.close()
    qtbot.waitUntil(lambda: len(alerts) == 1)
    assert card_layouts.choices(congress) == {}, "a copy is used when somebody says so"


def test_the_main_action_of_the_page_opens_the_editor(panel: LayoutsPanel) -> None:
    assert panel.main[2] == panel.edit
    panel.edit()
    assert panel.editor.isVisible()
    panel.editor.close()


def test_who_changed_the_layout_in_use_is_asked_whether_the_copy_is_used(
    panel: LayoutsPanel, qtbot: QtBot, alerts: list[object], congress: str
) -> None:
    before = {kind: card_layouts.chosen_key(required(congress), "card", kind) for kind in KINDS}
    panel.edit()
    panel.editor.name.setText("Thẻ có biểu trưng")
    assert panel.editor.save()
    made = panel.editor.key
    panel.editor.close()
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), QDialog))
    asked = QApplication.activeModalWidget()
    assert isinstance(asked, QDialog)
    agree = asked.findChild(QPushButton, "yes")
    assert agree is not None
    agree.click()
    after = {kind: card_layouts.chosen_key(required(congress), "card", kind) for kind in KINDS}
    assert after == {kind: made if key == before["official"] else key
                     for kind, key in before.items()}  # fmt: skip
    assert after["guest"] == before["guest"] != made
    assert len(alerts) == 1
    panel.desk.do(acts.undo_last)
    assert card_layouts.choices(congress) == {}, "one act"


def test_any_layout_can_be_used_at_once(panel: LayoutsPanel, congress: str) -> None:
    assert panel.use.isHidden(), "it is used already"
    panel.tiles.setCurrentRow(keys(panel).index("card-a6"))
    click(panel, "use_layout")
    assert card_layouts.chosen_key(required(congress), "card", "official") == "card-a6"
    assert in_hand(panel) == "card-a6"
    assert panel.use.isHidden()
