from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop_app.domain import catalogue
from desktop_app.domain.congresses import Congress
from desktop_app.domain.cycle_definitions import cycle_definition
from desktop_app.domain.dates import PartialDate
from desktop_app.domain.delegates import Delegation
from desktop_app.domain.fields import Field, Record, specs
from desktop_app.domain.people import PAPERS, Person
from desktop_app.domain.records import ALL
from desktop_app.domain.words import Message
from desktop_app.services import delegates
from desktop_app.ui.desk import Desk
from desktop_app.ui.editors import Wrong
from desktop_app.ui.forms import Form, editor_of
from desktop_app.ui.main_window import MainWindow
from tests.ui.keyboard import type_text

EVERY_FIELD = [(kind, field) for kind in ALL for field in specs(kind)]
CHOOSABLE = {"Unit", "Cycle", "Delegation"}


def a_value(field: Field, congress: str) -> Any:
    """Something a field of this kind can hold."""
    if field.choices:
        return list(field.choices)[-1]
    if field.vocabulary:
        from desktop_app.domain import vocabularies

        words = vocabularies.terms(field.vocabulary)
        return (words[3].slug, words[1].slug) if field.kind.name == "terms" else words[3].slug
    if field.to == "Unit":
        return catalogue.unit("2024-616").uid
    if field.to == "Cycle":
        return cycle_definition("dtts-4-2024").uid
    if field.to == "Delegation":
        return delegates.save_delegation(Delegation(congress=congress, name="Xã Rờ Kơi")).uids[0]
    return {
        "text": "Y Hơ'Ô̆l Niê",
        "note": "một\nhai",
        "digits": "062057000123",
        "day": date(2024, 5, 16),
        "partial_day": PartialDate(1957, 5),
        "clock": 7 * 60 + 30,
        "number": 32000,
        "flag": True,
        "picture": "ab" * 32,
    }[field.kind.name]


@pytest.mark.parametrize(
    ("kind", "field"), EVERY_FIELD, ids=[f"{k.__name__}.{f.name}" for k, f in EVERY_FIELD]
)
def test_every_field_has_an_editor_that_returns_what_it_was_given(
    kind: type[Record], field: Field, a_desk: Desk, congress: str, qtbot: QtBot
) -> None:
    if field.to and field.to not in CHOOSABLE:
        return  # set by the page that shows the form, never by hand
    a_desk.choose(congress)
    editor = editor_of(field, a_desk)
    qtbot.addWidget(editor)
    value = a_value(field, congress)
    editor.set_value(value)
    assert editor.value() == value
    unsaved = editor.typed() if hasattr(editor, "typed") else None
    editor.set_value(field.kind.blank)
    assert editor.value() == field.kind.blank
    assert editor.is_blank() or field.kind.name == "flag"
    if unsaved is not None:
        editor.retype(json.loads(json.dumps(unsaved)))  # as a draft keeps it
        assert editor.value() == value
    assert editor.objectName() == field.name
    assert editor.accessibleName()


def test_a_date_that_is_none_says_how_to_write_one(a_desk: Desk, qtbot: QtBot) -> None:
    form = Form(a_desk, (Person,))
    qtbot.addWidget(form)
    form.set_records(Person(full_name="A"))
    form.editors["born"].setText("31/2/1980")
    _, reasons = form.values()
    assert "31/2/1980" in str(reasons["born"])


def test_the_reason_stands_under_its_field_and_its_section_unfolds(
    a_desk: Desk, qtbot: QtBot
) -> None:
    form = Form(a_desk, (Person,), folded=frozenset({PAPERS}))
    qtbot.addWidget(form)
    form.show()
    assert not form.editors["id_number"].isVisible()
    form.show_reasons({"id_number": Message("{value}", {"value": "lỗi"})})
    assert form.editors["id_number"].isVisible()
    assert form._notes["id_number"].text() == "lỗi"
    assert form.editors["id_number"].property("wrong")


def test_enter_goes_to_the_next_field(a_desk: Desk, qtbot: QtBot) -> None:
    form = Form(a_desk, (Person,))
    qtbot.addWidget(form)
    form.show()
    qtbot.waitExposed(form)
    form.activateWindow()
    qtbot.waitUntil(form.isActiveWindow)
    form.focus_first()
    type_text(form.editors["full_name"], "Y Hơ")
    qtbot.keyClick(form.editors["full_name"], Qt.Key.Key_Return)
    assert form.editors["gender"].hasFocus()


def test_an_ethnic_group_is_found_by_a_part_of_its_name(a_desk: Desk, qtbot: QtBot) -> None:
    form = Form(a_desk, (Person,))
    qtbot.addWidget(form)
    editor = form.editors["ethnic_group"]
    editor.setText("xo dang")
    assert editor.value() == "xo-dang"
    assert editor.text() == "Xơ Đăng"


def test_backspaces_of_a_vietnamese_keyboard_lose_no_letter(a_desk: Desk, qtbot: QtBot) -> None:
    """Telex: "dd" becomes "đ" by two backspaces and the letter; a pop-up must not eat any of it."""
    form = Form(a_desk, (Person,))
    qtbot.addWidget(form)
    form.show()
    editor = form.editors["ethnic_group"]
    editor.setFocus()
    type_text(editor, "Xow\b\bơ Dd\b\bĐa\bă")
    assert editor.text() == "Xơ Đă"


def test_words_that_name_nothing_are_not_taken(a_desk: Desk, qtbot: QtBot) -> None:
    form = Form(a_desk, (Person,))
    qtbot.addWidget(form)
    form.editors["ethnic_group"].setText("người sao Hỏa")
    with pytest.raises(Wrong, match="list"):
        form.editors["ethnic_group"].value()


def test_nothing_counts_as_typed_after_a_record_is_shown(a_desk: Desk, qtbot: QtBot) -> None:
    form = Form(a_desk, (Person,))
    qtbot.addWidget(form)
    form.set_records(Person(full_name="Siu Bơ", note="ghi chú", gender="female"))
    assert not form.touched
    type_text(form.editors["full_name"], "x")
    assert form.touched


def test_enter_passes_the_headings_of_sections_and_ends_at_the_button_that_saves(
    window: Callable[..., MainWindow], congress: str, qtbot: QtBot
) -> None:
    made = window("delegates")
    made.page.new()
    visited: list[str] = []
    for _ in range(40):
        field = made.focusWidget()
        visited.append(field.objectName())
        if visited[-1] == "save":
            break
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert visited == [
        "full_name", "gender", "born", "ethnic_group", "religion", "kind", "delegation", "sort_word",
        "home_place", "residence", "commune", "position", "other_posts",
        "id_number", "id_issued", "id_place", "phone", "note",
        "unit", "sector", "composition", "origin", "card_number", "seat", "Delegate.position",
        "Delegate.note", "save",
    ]  # fmt: skip


def test_the_button_with_the_focus_is_pressed_by_enter(
    window: Callable[..., MainWindow], congress: str, qtbot: QtBot
) -> None:
    made = window("delegates")
    made.page.new()
    sheet = made.page.sheet  # type: ignore[attr-defined]
    type_text(sheet.form.editors["full_name"], "Y Hơ")
    sheet.bar.save.setFocus()
    qtbot.keyClick(sheet.bar.save, Qt.Key.Key_Return)
    assert delegates.count(congress) == 1


def test_a_section_stays_as_a_person_left_it(a_desk: Desk, qtbot: QtBot) -> None:
    def form() -> Form:
        made = Form(a_desk, (Person,), folded=frozenset({PAPERS}))
        qtbot.addWidget(made)
        made.show()
        return made

    first = form()
    papers = first.editors["id_number"].parentWidget()
    who = first.editors["full_name"].parentWidget()
    first._folds[papers].click()
    first._folds[who].click()
    second = form()
    assert second.editors["id_number"].isVisible()
    assert not second.editors["full_name"].isVisible()
    second.show_reasons({"full_name": Message("{value}", {"value": "lỗi"})})
    assert second.editors["full_name"].isVisible(), "a reason unfolds"
    assert not form().editors["full_name"].isVisible(), "but nobody chose that"


def test_what_is_left_is_judged_at_once_and_what_is_mended_is_no_longer_told(
    a_desk: Desk, qtbot: QtBot
) -> None:
    form = Form(a_desk, (Congress,))
    qtbot.addWidget(form)
    form.set_records(Congress(starts=date(2024, 5, 16)))
    form.show()
    form.activateWindow()
    qtbot.waitUntil(form.isActiveWindow)
    starts, ends, venue = (form.editors[name] for name in ("starts", "ends", "venue"))
    ends.setFocus()
    type_text(ends, "15/5/2024")
    venue.setFocus()
    assert "16/5/2024" in form._notes["ends"].text()
    starts.setFocus()
    starts.clear()
    type_text(starts, "14/5/2024")
    venue.setFocus()
    assert form._notes["ends"].text() == ""
    form.editors["cycle"].setFocus()
    venue.setFocus()
    assert form._notes["cycle"].text() == "", "what is only missing is told when it is saved"


def test_a_folded_section_points_at_what_should_be_looked_at_in_it(
    a_desk: Desk, qtbot: QtBot
) -> None:
    form = Form(a_desk, (Person,), folded=frozenset({PAPERS}))
    qtbot.addWidget(form)
    fold = form._folds[form.editors["phone"].parentWidget()]
    plain = fold.icon().cacheKey()
    form.show_reasons({}, {"phone": Message("{value}", {"value": "lạ"})})
    assert fold.icon().cacheKey() != plain
    assert fold.toolTip() == "có nội dung cần xem lại"
    form.set_records(Person())
    assert fold.toolTip() == ""


def test_a_reason_for_a_field_that_is_not_shown_is_told_all_the_same(
    a_desk: Desk, qtbot: QtBot, alerts: list[object]
) -> None:
    form = Form(a_desk, (Person,), leave_out=frozenset({"photo"}))
    qtbot.addWidget(form)
    form.show_reasons({"photo": Message("{value}", {"value": "ảnh lạ"})})
    assert "ảnh lạ" in repr(alerts)
