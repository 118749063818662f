"""The closing page: results settled in versions, texts adopted, the archive made."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.services import archive, congress_results, congress_texts, congresses
from desktop_app.ui.forms import Form
from desktop_app.ui.main_window import MainWindow
from tests.services import closing_day

Window = Callable[..., MainWindow]


@pytest.fixture
def page(window: Window, congress: str, people: list[str]) -> Any:
    """The closing page of a congress with five delegates."""
    closing_day.with_people(congress, people=32000, people_word="over", groups=21,
                            starts=date(2024, 5, 16), venue="Hội trường huyện")  # fmt: skip
    return window("closing").page


def own(page: Any) -> Any:
    return page.panel.panel


def answer(page: Any, name: str) -> QPushButton:
    """A button of the dialog that asks."""
    dialogs = [one for one in page.window().findChildren(QDialog, "alert") if one.isVisible()]
    found = dialogs[-1].findChild(QPushButton, name)
    assert found is not None
    return found


def test_the_page_opens_with_the_figures_and_their_words(page: Any) -> None:
    panel = own(page)
    assert panel.form.editors["convened"].value() == 5
    assert "05 đại biểu chính thức" in panel.words.toPlainText()
    assert panel.state.text() == "Chưa chốt"
    assert "Số đại biểu chính thức có mặt" in panel.told.text()
    assert page.panel.switch.isHidden()  # nothing has come from below


def test_the_figures_stand_once_where_the_congress_came_after_the_page(
    window: Window, qtbot: QtBot
) -> None:
    made = window("closing")
    made.desk.tell(congresses.save(congresses.new_congress("dtts-4-2024")))
    panel = own(made.page)
    qtbot.waitUntil(lambda: not panel.form.isHidden())
    assert [one for one in panel.findChildren(Form) if not one.isHidden()] == [panel.form]


def test_a_figure_typed_otherwise_is_told_beside_what_is_counted(page: Any, qtbot: QtBot) -> None:
    panel = own(page)
    editor = panel.form.editors["present"]
    editor.setFocus()
    qtbot.keyClicks(editor, "4")
    assert panel.form._notes["present"].text() == "Số liệu trong sổ: –"
    assert panel.touched
    panel.write_anew()
    assert "có mặt 04 đại biểu" in panel.words.toPlainText()
    panel.discard()
    assert not panel.touched
    assert "có mặt" not in panel.words.toPlainText()


def test_what_was_mended_is_kept_by_ctrl_s_and_settled_with_a_version(
    page: Any, congress: str, qtbot: QtBot
) -> None:
    panel = own(page)
    qtbot.keyClicks(panel.form.editors["present"], "4")
    qtbot.keyClick(page.window(), Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    kept = congress_results.draft(congress)
    assert kept is not None
    assert kept.present == 4
    assert not panel.touched
    page.main[2]()
    settled = congress_results.settled(congress)
    assert settled is not None
    assert (settled.number, settled.present) == (1, 4)
    assert panel.state.text() == "Đã chốt, lần 1"
    assert panel.shown.count() == 2


def test_a_settled_version_is_only_read(page: Any, congress: str) -> None:
    panel = own(page)
    panel.settle()
    closing_day.awards(congress, 18, 28)
    panel.refresh()
    assert "18" in panel.told.text()
    panel.shown.setCurrentIndex(1)
    panel._show()
    assert panel.words.isReadOnly()
    assert not panel.form.isEnabled()
    assert "18 tập thể" not in panel.words.toPlainText()
    panel.settle()  # settles what is counted now, not the old version
    assert [one.number for one in congress_results.versions(congress)] == [2, 1]
    assert "18 tập thể" in congress_results.versions(congress)[0].body


def test_settling_twice_without_a_change_is_refused_in_words(page: Any, alerts: list[Any]) -> None:
    own(page).settle()
    own(page).settle()
    assert [one.kind for one in alerts] == ["refusal"]
    assert "không thay đổi" in alerts[0].text


def test_computing_anew_asks_before_it_forgets_what_was_typed(
    page: Any, congress: str, qtbot: QtBot, alerts: list[Any]
) -> None:
    panel = own(page)
    qtbot.keyClicks(panel.words, "Ghi them. ")
    panel.compute_anew()
    assert [one.kind for one in alerts] == ["question"]
    answer(page, "yes").click()
    assert "Ghi them" not in panel.words.toPlainText()
    assert not panel.touched


def test_leaving_with_something_typed_asks_first(
    page: Any, qtbot: QtBot, alerts: list[Any]
) -> None:
    qtbot.keyClicks(own(page).words, "Ghi them. ")
    page.window().go("overview")
    assert page.window().name == "closing"
    answer(page, "yes").click()
    assert page.window().name == "overview"


def test_the_lessons_review_is_one_step_away(page: Any) -> None:
    panel = own(page)
    assert panel.review.text() == "Rút kinh nghiệm: chưa làm"
    panel.review.click()
    assert page.window().name == "preparation"
    assert page.window().page.tab == "lessons"


def test_a_new_text_begins_with_the_words_of_its_kind(page: Any, congress: str) -> None:
    page.show_tab("texts")
    panel = page.panel
    panel.new()
    form = panel.sheet.form
    assert form.editors["kind"].value() == "letter"
    assert "05 đại biểu" not in form.editors["body"].value()  # nobody is known to be present
    assert "Quyết tâm thư" in form.editors["body"].value()
    assert page.save()
    assert [one.kind for one in congress_texts.texts(congress)] == ["letter"]
    panel.new_of("minutes")
    assert panel.sheet.form.editors["body"].value().startswith("I. Thời gian, địa điểm")


def test_a_text_is_read_out_and_adopted_from_the_list(page: Any, congress: str) -> None:
    congress_texts.save(congress_texts.new_text(congress, "letter"))
    page.show_tab("texts")
    page.panel.refresh()
    page.panel.table.selectRow(0)
    page.panel.read.click()
    assert congress_texts.texts(congress)[0].state == "read"
    page.panel.adopting.click()
    assert congress_texts.texts(congress)[0].state == "adopted"


def test_the_archive_is_written_from_the_page(
    page: Any, congress: str, tmp_path: Path, qtbot: QtBot, alerts: list[Any]
) -> None:
    page.show_tab("archive")
    panel = page.panel
    assert "• Chốt kết quả Đại hội" in panel.open_waiting.text()
    panel.by_profile["public"].setChecked(True)
    assert not panel.photos.isEnabled()
    panel.write_to(tmp_path)
    qtbot.waitUntil(lambda: archive.last(congress) is not None and bool(alerts), timeout=60_000)
    assert [one.kind for one in alerts] == ["question"]
    answer(page, "no").click()
    assert list(tmp_path.glob("luu-tru-*"))
    assert "công khai" in panel.last.text()


def test_a_full_archive_is_only_made_after_it_was_said_what_is_in_it(
    page: Any, alerts: list[Any]
) -> None:
    page.show_tab("archive")
    page.panel.make.click()
    assert [one.kind for one in alerts] == ["question"]
    assert "dữ liệu cá nhân" in alerts[0].text
    answer(page, "no").click()
    assert page.window().findChild(QDialog, "ask_for_folder") is None


def test_every_field_has_a_name_for_those_who_hear_the_screen(page: Any) -> None:
    from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit

    for tab in page.tab_names:
        page.show_tab(tab)
        for kind in (QLineEdit, QPlainTextEdit, QComboBox, QAbstractButton):
            for one in page.panel.findChildren(kind):
                if one.isVisibleTo(page) and one.objectName():
                    said = one.accessibleName() or getattr(one, "text", str)()
                    assert said, one.objectName()


def test_the_results_of_units_are_told_over_the_consolidation(
    window: Window, congress: str, qtbot: QtBot
) -> None:
    page: Any = window("consolidation").page
    page.show_results()
    dialog = page.window().findChild(QDialog, "unit_results_dialog")
    assert dialog is not None
    assert dialog.isVisible()
    dialog.accept()
