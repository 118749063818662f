"""Entry at speed: what is typed ahead resolves, words in order, papers masked, the next one in one key."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain import catalogue, vocabularies
from desktop_app.domain.dates import PartialDate
from desktop_app.domain.delegates import Delegate, Delegation
from desktop_app.domain.people import Person
from desktop_app.services import acts, congresses, delegates, units
from desktop_app.ui.desk import Desk
from desktop_app.ui.editors import Wrong
from desktop_app.ui.forms import Form
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.palette import LETTERS, Palette
from tests.ui.keyboard import type_text

ENTER, TAB = Qt.Key.Key_Return, Qt.Key.Key_Tab
NUMBER = "062180001234"


def keyed(qtbot: QtBot, key: Qt.Key, chord: Qt.KeyboardModifier | None = None) -> None:
    """Press a key where a person's key would go: an open list before the field."""
    target = QApplication.activePopupWidget() or QApplication.focusWidget()
    qtbot.keyClick(target, key, chord or Qt.KeyboardModifier.NoModifier)


def typed(text: str) -> None:
    type_text(QApplication.activePopupWidget() or focused(), text)


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


@pytest.fixture
def sheet(window: Callable[..., MainWindow], congress: str) -> Any:
    """An empty sheet in the window."""
    made = window("delegates")
    made.page.new()
    return made.page.sheet  # type: ignore[attr-defined]


@pytest.fixture
def form(a_desk: Desk, congress: str, qtbot: QtBot) -> Form:
    """A form of a person, in front."""
    made = Form(a_desk, (Person,))
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


# --- typed ahead -------------------------------------------------------------------------------


@pytest.mark.parametrize("key", [ENTER, TAB])
@pytest.mark.parametrize(
    ("name", "letters", "word"),
    [("ethnic_group", "xơ", "Xơ Đăng"), ("ethnic_group", "xd", "Xơ Đăng"),
     ("ethnic_group", "gi", "Gia Rai"), ("commune", "ro k", "Xã Rờ Kơi, huyện Sa Thầy, tỉnh Kon Tum"),
     ("commune", "23530", "Xã Rờ Kơi, huyện Sa Thầy, tỉnh Kon Tum")],
)  # fmt: skip
def test_what_is_typed_ahead_resolves_with_the_key_that_leaves_the_field(
    name: str, letters: str, word: str, key: Qt.Key, form: Form, qtbot: QtBot
) -> None:
    editor = form.editors[name]
    editor.setFocus()
    typed(letters)
    keyed(qtbot, key)
    assert editor.text() == word
    assert not editor.hasFocus(), "one key takes it and goes on"
    assert QApplication.activePopupWidget() is None


def test_one_letter_and_letters_that_begin_no_word_are_not_taken_unasked(
    form: Form, qtbot: QtBot
) -> None:
    editor = form.editors["ethnic_group"]
    for letters in ("g", "ang"):
        editor.set_value("")
        editor.setFocus()
        typed(letters)
        keyed(qtbot, ENTER)
        assert editor.key == ""
        with pytest.raises(Wrong):
            editor.value()


def test_the_row_that_was_gone_to_is_taken_before_the_first(form: Form, qtbot: QtBot) -> None:
    editor = form.editors["ethnic_group"]
    editor.setFocus()
    typed("gi")
    second = editor._found[1][0]
    keyed(qtbot, Qt.Key.Key_Down)
    keyed(qtbot, Qt.Key.Key_Down)
    keyed(qtbot, ENTER)
    assert editor.value() == second


@pytest.mark.parametrize(
    ("keys", "text"),
    [("Xow\b\bơ Dd\b\bĐa\baw\b\bă", "Xơ Đă"), ("Gia Ra\b\bRai", "Gia Rai"), ("Ee\b\bÊ", "Ê")],
)
def test_an_open_list_eats_none_of_the_letters_a_keyboard_rewrites(
    keys: str, text: str, form: Form
) -> None:
    editor = form.editors["ethnic_group"]
    editor.setFocus()
    for letter in keys:
        typed(letter)
    assert editor.text() == text
    assert editor.hasFocus()


def test_reading_the_form_leaves_alone_what_is_being_typed(form: Form) -> None:
    editor = form.editors["ethnic_group"]
    editor.setFocus()
    typed("xo dang")
    records, _ = form.values()
    assert records[Person].ethnic_group == "xo-dang"  # type: ignore[attr-defined]
    assert editor.text() == "xo dang"


def test_a_choice_is_typed_by_its_first_letters_with_or_without_marks(form: Form) -> None:
    gender = form.editors["gender"]
    gender.setFocus()
    for keys, value in (("n", "male"), ("nu", "female"), ("nuw\b\bữ", "female"), ("nam", "male")):
        gender.set_value("")
        typed(keys)
        assert gender.value() == value
    gender.set_value("male")
    typed("\b")
    assert gender.value() == ""


# --- what nobody knows yet ---------------------------------------------------------------------


def dialog_named(name: str) -> QDialog:
    [found] = [one for one in QApplication.topLevelWidgets() if one.objectName() == name]
    assert isinstance(found, QDialog)
    return found


def test_a_village_nobody_knows_is_entered_from_the_field(form: Form, qtbot: QtBot) -> None:
    editor = form.editors["commune"]
    editor.setFocus()
    typed("Thôn Đăk Wớt")
    keyed(qtbot, ENTER)
    assert units.entered() == [], "nothing comes up unless it is asked for"
    editor.setFocus()
    typed(" ")
    keyed(qtbot, Qt.Key.Key_Down)
    keyed(qtbot, ENTER)
    dialog = dialog_named("new_unit")
    dialog.parent_unit.set_value(catalogue.unit("2024-23530").uid)  # type: ignore[attr-defined]
    dialog.put.click()  # type: ignore[attr-defined]
    [(uid, path)] = units.entered()
    assert path.startswith("Thôn Đăk Wớt, xã Rờ Kơi")
    assert editor.value() == uid
    assert editor.text() == path


def test_a_word_nobody_knows_goes_into_the_list_of_the_office(form: Form, qtbot: QtBot) -> None:
    editor = form.editors["roles"]
    editor.setFocus()
    typed("Chủ rừng")
    keyed(qtbot, Qt.Key.Key_Down)
    keyed(qtbot, ENTER)
    dialog = dialog_named("own_word")
    assert dialog.name.text() == "Chủ rừng"  # type: ignore[attr-defined]
    dialog.put()  # type: ignore[attr-defined]
    [slug] = editor.value()
    found = vocabularies.term("roles", slug)
    assert found is not None
    assert found.name == "Chủ rừng"


# --- several words, several posts --------------------------------------------------------------


def words(form: Form) -> list[str]:
    return [chip.text() for chip in form.editors["roles"].chips()]


def test_words_are_added_ordered_and_taken_away_by_keys_alone(form: Form, qtbot: QtBot) -> None:
    form.editors["roles"].setFocus()
    for letters in ("gia l", "co uy", "truong th"):
        typed(letters)
        keyed(qtbot, ENTER)
    assert words(form) == ["Già làng", "Người có uy tín", "Trưởng thôn"]
    keyed(qtbot, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert form.editors["roles"].value() == ("gia-lang", "truong-thon", "nguoi-co-uy-tin")
    typed("\b")
    assert words(form) == ["Già làng", "Trưởng thôn"]
    keyed(qtbot, Qt.Key.Key_Left)
    keyed(qtbot, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert words(form) == ["Trưởng thôn", "Già làng"]
    keyed(qtbot, Qt.Key.Key_Delete)
    assert words(form) == ["Già làng"]
    keyed(qtbot, ENTER)
    assert form.window().focusWidget().objectName() == "standing", "empty: Enter goes on"


def test_a_word_is_not_there_twice(form: Form, qtbot: QtBot) -> None:
    form.editors["roles"].setFocus()
    for _ in range(2):
        typed("gia lang")
        keyed(qtbot, ENTER)
    assert form.editors["roles"].value() == ("gia-lang",)


def test_lines_of_posts_are_moved_and_enter_on_an_empty_line_goes_on(
    form: Form, qtbot: QtBot
) -> None:
    posts = form.editors["other_posts"]
    posts.setFocus()
    typed("Trưởng thôn")
    keyed(qtbot, ENTER)
    typed("Bí thư")
    keyed(qtbot, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert posts.value() == "Bí thư\nTrưởng thôn"
    keyed(qtbot, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert posts.value() == "Bí thư\nTrưởng thôn", "above the first there is nothing"
    keyed(qtbot, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    keyed(qtbot, Qt.Key.Key_End)
    keyed(qtbot, ENTER)
    assert posts.hasFocus()
    keyed(qtbot, ENTER)
    assert not posts.hasFocus()
    assert posts.value() == "Trưởng thôn\nBí thư"


# --- letters -----------------------------------------------------------------------------------


def test_letters_that_keyboards_lack_are_put_in_where_the_cursor_stands(
    form: Form, qtbot: QtBot
) -> None:
    name = form.editors["full_name"]
    name.setFocus()
    typed("Siu l")
    name.setCursorPosition(4)
    keyed(qtbot, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    table = form.window().findChild(Palette)
    assert table is not None
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Down, ENTER):
        qtbot.keyClick(table, key)
    assert name.text() == "Siu Ƀl"
    name.end(False)
    keyed(qtbot, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    [table] = [one for one in form.window().findChildren(Palette) if one.isVisible()]
    type_text(table, "oo")
    qtbot.keyClick(table, ENTER)
    assert form.values()[0][Person].full_name == "Siu Ƀlô̆"  # type: ignore[attr-defined]
    assert form.touched
    assert len({*LETTERS, *(one.upper() for one in LETTERS)}) == 22


def test_the_sort_word_tells_what_it_is_when_it_is_left_empty(sheet: Any) -> None:
    editors = sheet.form.editors
    type_text(editors["full_name"], "H'Hen Niê Kđăm")
    assert editors["sort_word"].placeholderText() == "Kđăm"
    editors["ethnic_group"].set_value("e-de")
    editors["ethnic_group"].edited.emit()
    assert editors["sort_word"].placeholderText() == "Hen"
    sheet.discard()


# --- papers ------------------------------------------------------------------------------------


@pytest.fixture
def known(window: Callable[..., MainWindow], congress: str) -> Any:
    """The sheet of somebody with a card."""
    uid = delegates.register(
        Person(full_name="Y Bên", gender="female", born=PartialDate(1980), id_number=NUMBER,
               id_place="Cục Cảnh sát", phone="0912345678"),
        Delegate(congress=congress, kind="official"),
    ).uids[-1]  # fmt: skip
    made = window("delegates")
    made.page._fill_sheet(uid)  # type: ignore[attr-defined]
    return made.page.sheet  # type: ignore[attr-defined]


def test_papers_are_masked_until_somebody_asks_and_the_journal_says_so(
    known: Any, qtbot: QtBot
) -> None:
    editors = known.form.editors
    assert editors["id_number"].text() == "062•••••••34"
    assert "Cảnh" not in editors["id_place"].text()
    assert editors["phone"].text() == "0912345678"
    before = acts.latest()[0].id
    editors["id_number"].setFocus()
    keyed(qtbot, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    assert editors["id_number"].text() == NUMBER
    assert editors["id_place"].text() == "Cục Cảnh sát"
    [looked, *_] = acts.latest()
    assert (looked.id, looked.kind) == (before + 1, "look")
    assert "Y Bên" in str(looked.text)
    keyed(qtbot, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    assert acts.latest()[0].id == before + 1, "what is seen is not asked for again"


def test_saving_leaves_what_is_masked_as_it_is(known: Any) -> None:
    type_text(known.form.editors["seat"], "A1")
    assert known.save()
    entry = delegates.entry_of(known.form.records[Delegate].uid)
    assert entry is not None
    assert (entry.person.id_number, entry.delegate.seat) == (NUMBER, "A1")


def test_typing_over_a_masked_number_begins_a_new_one(known: Any) -> None:
    editor = known.form.editors["id_number"]
    type_text(editor, "062180009999")
    assert editor.text() == "062180009999"
    assert known.save()
    entry = delegates.entry_of(known.form.records[Delegate].uid)
    assert entry is not None
    assert entry.person.id_number == "062180009999"
    assert editor.text() == "062•••••••99", "what was kept is masked again"
    type_text(editor, "\b")
    assert editor.value() == ""
    known.discard()


# --- the sheet ---------------------------------------------------------------------------------


def shown(sheet: Any) -> set[str]:
    return {name for name in sheet.form.editors if name not in sheet.form._hidden}


def test_a_foreign_guest_is_asked_for_a_passport_and_not_for_an_ethnic_group(sheet: Any) -> None:
    kind = sheet.form.editors["kind"]
    assert {"ethnic_group", "id_number", "party_joined", "commune"} <= shown(sheet)
    assert not {"nationality", "passport", "interpreter", "alternate_order"} & shown(sheet)
    kind.setFocus()
    type_text(kind, "khach q")
    assert kind.value() == "foreign_guest"
    assert {"nationality", "passport", "interpreter", "arrives_on", "lodging"} <= shown(sheet)
    assert not {"ethnic_group", "id_number", "party_joined", "commune"} & shown(sheet)
    assert sheet.form.editors["lodging"].isVisible(), "the stay is unfolded for guests"
    assert not sheet.form.editors["ethnic_group"].isVisible()
    sheet.discard()


def test_what_is_filled_in_stays_in_sight_whoever_it_is(sheet: Any) -> None:
    sheet.form.editors["ethnic_group"].set_value("xo-dang")
    type_text(sheet.form.editors["kind"], "khach q")
    assert "ethnic_group" in shown(sheet)
    sheet.discard()


def test_two_fields_of_one_name_are_both_kept(sheet: Any, congress: str) -> None:
    editors = sheet.form.editors
    type_text(editors["full_name"], "A Đer")
    type_text(editors["position"], "Trưởng thôn")
    type_text(editors["Delegate.position"], "7")
    assert sheet.save()
    [entry] = delegates.in_order(congress)
    assert (entry.person.position, entry.delegate.position) == ("Trưởng thôn", 7)


def test_save_and_next_carries_over_and_leaves_the_cursor_in_the_name(
    sheet: Any, congress: str, qtbot: QtBot
) -> None:
    here = delegates.save_delegation(Delegation(congress=congress, name="Xã Rờ Kơi")).uids[0]
    form, unit = sheet.form, catalogue.unit("2024-23530").uid
    carried = {"kind": "alternate", "origin": "elected", "delegation": here, "unit": unit,
               "sector": "nong-dan", "composition": "Cơ cấu thôn"}  # fmt: skip
    for name, value in carried.items():
        form.editors[name].set_value(value)
    type_text(form.editors["full_name"], "A Đer")
    form.editors["note"].setFocus()
    keyed(qtbot, ENTER, Qt.KeyboardModifier.ControlModifier)
    assert form.editors["full_name"].hasFocus()
    assert form.editors["full_name"].text() == ""
    assert form.verticalScrollBar().value() == 0
    assert {name: form.editors[name].value() for name in carried} == carried
    assert not form.touched


def test_who_is_there_already_is_told_under_the_name_and_takes_no_key(
    sheet: Any, congress: str, qtbot: QtBot
) -> None:
    delegates.register(
        Person(full_name="Y Bên", born=PartialDate(1980), residence="Thôn Đăk Wớt"),
        Delegate(congress=congress, kind="official"),
    )
    name = sheet.form.editors["full_name"]
    type_text(name, "Y Be")
    assert sheet.suspects.isHidden(), "not with every letter"
    type_text(name, "\bên")
    qtbot.waitUntil(sheet.suspects.isVisible)
    texts = [label.text() for label in sheet.suspects.findChildren(QWidget, "caution")]
    assert len(texts) == 1
    assert all(part in texts[0] for part in ("Y Bên", "1980", "Thôn Đăk Wớt"))
    assert name.hasFocus()
    sheet.begin(congress)
    assert sheet.suspects.isHidden()


def test_the_next_open_section_is_one_key_away(sheet: Any, qtbot: QtBot) -> None:
    def to_next() -> str:
        keyed(qtbot, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
        return focused().objectName()

    assert [to_next() for _ in range(4)] == ["home_place", "id_number", "unit", "unit"]
    keyed(qtbot, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert focused().objectName() == "id_number"


def test_somebody_off_the_list_is_shown_as_such(sheet: Any, congress: str) -> None:
    uid = delegates.register(
        Person(full_name="A Đer"),
        Delegate(congress=congress, kind="official", off_list="withdrawn", off_list_reason="ốm"),
    ).uids[-1]
    entry = delegates.entry_of(uid)
    assert entry is not None
    sheet.show_entry(entry)
    assert "ốm" in sheet.standing.text()
    assert "off_list" not in sheet.form.editors


def test_a_scanned_card_is_seen_in_the_form_and_saved_with_it(
    known: Any, qtbot: QtBot, congress: str
) -> None:
    keyed(qtbot, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    dialog: Any = QApplication.activeModalWidget()
    assert dialog is not None
    dialog.taken.emit({"id_number": "062180009999", "born": PartialDate(1980, 5, 3)})
    dialog.reject()
    assert known.form.editors["id_number"].text() == "062180009999", "just read off the card"
    assert known.form.touched
    assert known.save()
    [entry] = delegates.in_order(congress)
    assert (entry.person.id_number, str(entry.person.born)) == ("062180009999", "3/5/1980")


def test_somebody_known_from_another_congress_is_taken_with_all_that_is_known(
    window: Callable[..., MainWindow], people: list[str], qtbot: QtBot
) -> None:
    other = congresses.save(replace(congresses.new_congress("dtts-4-2024"), ordinal="V")).uids[0]
    made = window("delegates")
    made.desk.choose(other)
    made.page.new()
    sheet: Any = made.page.sheet  # type: ignore[attr-defined]
    type_text(sheet.form.editors["full_name"], "A Lăng Đức")
    type_text(sheet.form.editors["seat"], "A1")
    qtbot.waitUntil(sheet.suspects.isVisible)
    sheet.suspects.findChild(QPushButton, "take_person").click()
    assert sheet.form.editors["ethnic_group"].text() == "Gia Rai"
    assert sheet.save()
    [entry] = delegates.in_order(other)
    before = delegates.entry_of(people[2])
    assert before is not None
    assert entry.person == before.person, "one person in two congresses, not two people"
    assert entry.delegate.seat == "A1"


def test_somebody_who_is_kept_twice_is_compared_from_the_sheet(
    window: Callable[..., MainWindow], congress: str, people: list[str], qtbot: QtBot
) -> None:
    again = delegates.register(
        Person(full_name="A Lăng Đức", gender="male"), Delegate(congress=congress, kind="official")
    ).uids[-1]
    made = window("delegates")
    made.page._fill_sheet(again)  # type: ignore[attr-defined]
    sheet: Any = made.page.sheet  # type: ignore[attr-defined]
    sheet.suspects.look()
    sheet.suspects.findChild(QPushButton, "compare").click()
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    assert dialog.objectName() == "same_person"
    dialog.close()
