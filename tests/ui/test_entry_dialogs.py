"""One value for many, and the office's own words: dialogs that say what will happen before it does."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop_app.domain.delegates import Delegate, Delegation
from desktop_app.domain.own_terms import OwnTerm
from desktop_app.domain.people import Person
from desktop_app.services import acts, bulk, delegates, own_terms
from desktop_app.ui import bulk_edit
from desktop_app.ui import own_terms as own_terms_dialog
from desktop_app.ui.bulk_edit import BulkDialog
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.own_terms import OwnTermsDialog
from desktop_app.ui.word_dialog import WordDialog
from tests.ui.keyboard import type_text


@pytest.fixture
def made(window: Callable[..., MainWindow], people: list[str]) -> MainWindow:
    return window("delegates")


def asked(made: MainWindow, uids: list[str]) -> BulkDialog:
    return bulk_edit.ask(made.desk, made.page, uids)


def choose(dialog: BulkDialog, name: str) -> None:
    dialog.field.setCurrentIndex(dialog.field.findData(name))


def test_several_get_one_delegation_and_the_quiet_bar_takes_it_back(
    made: MainWindow, congress: str, people: list[str], qtbot: QtBot
) -> None:
    here = delegates.save_delegation(Delegation(congress=congress, name="Xã Rờ Kơi")).uids[0]
    bulk.set_for(people[:1], "delegation", here)
    dialog = asked(made, people[:4])
    assert "4" in dialog.windowTitle()
    assert not dialog.put_button.isEnabled(), "nothing typed changes nothing"
    dialog.editor.setFocus()
    type_text(dialog.editor, "ro k")
    qtbot.keyClick(dialog.editor._popup, Qt.Key.Key_Return)
    assert dialog.preview.text() == "4 đại biểu: 3 thay đổi, 1 đã như vậy."
    dialog.put_button.click()
    assert delegates.delegation_sizes(congress) == {here: 4}
    assert made.done_bar.isVisible()
    made.undo()
    assert delegates.delegation_sizes(congress) == {here: 1}


def test_each_field_that_is_offered_brings_its_own_editor(
    made: MainWindow, people: list[str]
) -> None:
    dialog = asked(made, people[:2])
    for name in bulk.FIELDS:
        choose(dialog, name)
        assert dialog.editor.objectName() == name
        assert dialog.editor.accessibleName()
        assert dialog.preview.text()
    dialog.reject()


def test_emptying_a_field_is_asked_for_and_said(made: MainWindow, people: list[str]) -> None:
    bulk.set_for(people[:1], "meals", "chay")
    dialog = asked(made, people[:2])
    choose(dialog, "meals")
    assert not dialog.put_button.isEnabled()
    dialog.empty.click()
    assert "xóa" in dialog.preview.text()
    dialog.put_button.click()
    found = [delegates.entry_of(uid) for uid in people[:2]]
    assert [one.delegate.meals for one in found if one] == ["", ""]


def test_what_everybody_must_have_cannot_be_emptied(made: MainWindow, people: list[str]) -> None:
    dialog = asked(made, people[:2])
    choose(dialog, "kind")
    assert not dialog.empty.isEnabled()
    dialog.reject()


def test_what_cannot_be_read_is_said_and_cannot_be_set(made: MainWindow, people: list[str]) -> None:
    dialog = asked(made, people[:2])
    choose(dialog, "arrives_on")
    type_text(dialog.editor, "31/2/2024")
    assert "31/2/2024" in dialog.preview.text()
    assert not dialog.put_button.isEnabled()
    dialog.reject()


# --- the office's own words ---------------------------------------------------------------------


@pytest.fixture
def words(made: MainWindow) -> OwnTermsDialog:
    return own_terms_dialog.manage(made.desk, made.page)


def opened_word(words: OwnTermsDialog) -> WordDialog:
    [found] = [one for one in words.findChildren(WordDialog) if one.isVisible()]
    return found


def rows(words: OwnTermsDialog) -> list[list[str]]:
    items = [words.words.topLevelItem(at) for at in range(words.words.topLevelItemCount())]
    return [[item.text(column) for column in range(4)] for item in items if item is not None]


def test_a_word_is_added_renamed_and_removed(words: OwnTermsDialog) -> None:
    assert words.nothing.isVisible()
    words.add()
    dialog = opened_word(words)
    type_text(dialog.name, "Brâu Đăk")
    type_text(dialog.counts_as, "brau")
    type_text(dialog.aliases, "Brao")
    dialog.put()
    assert rows(words) == [["Brâu Đăk", "Brâu", "Brao", "0"]]
    words.change()
    dialog = opened_word(words)
    dialog.name.clear()
    type_text(dialog.name, "Brâu Kon Tum")
    dialog.put()
    assert [line[0] for line in rows(words)] == ["Brâu Kon Tum"]
    words.remove()
    assert rows(words) == []
    assert not words.remove_button.isEnabled()
    acts.undo_last()


def test_a_word_that_is_there_already_is_refused_under_its_field(words: OwnTermsDialog) -> None:
    words.add()
    dialog = opened_word(words)
    type_text(dialog.name, "Xơ Đăng")
    dialog.put()
    assert dialog.isVisible()
    assert "Xơ Đăng" in dialog._notes["name"].text()
    dialog.reject()


def test_a_word_in_use_is_kept_and_the_person_is_told_why(
    words: OwnTermsDialog, congress: str, alerts: list[Any]
) -> None:
    own_terms.save(OwnTerm(vocabulary="ethnic_groups", name="Brâu Đăk", counts_as="brau"))
    [word] = own_terms.listed("ethnic_groups")
    delegates.register(
        Person(full_name="A", ethnic_group=word.uid), Delegate(congress=congress, kind="official")
    )
    words.refresh()
    assert rows(words)[0][3] == "1"
    words.remove()
    assert [one.kind for one in alerts] == ["refusal"]
    assert len(own_terms.listed("ethnic_groups")) == 1
