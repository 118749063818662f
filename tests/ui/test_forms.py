from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop_app.domain import catalogue
from desktop_app.domain.cycle_definitions import cycle_definition
from desktop_app.domain.dates import PartialDate
from desktop_app.domain.delegates import Delegation
from desktop_app.domain.fields import Field, Record, specs
from desktop_app.domain.people import Person
from desktop_app.domain.records import ALL
from desktop_app.domain.words import Message
from desktop_app.services import delegates
from desktop_app.ui.desk import Desk
from desktop_app.ui.editors import Wrong
from desktop_app.ui.forms import Form, editor_of
from tests.ui.keyboard import type_text

EVERY_FIELD = [(kind, field) for kind in ALL for field in specs(kind)]
CHOOSABLE = {"Unit", "Cycle", "Delegation"}


def a_value(field: Field, congress: str) -> Any:
    """Something a field of this kind can hold."""
    if field.choices:
        return list(field.choices)[-1]
    if field.vocabulary:
        from desktop_app.domain import vocabularies

        return vocabularies.terms(field.vocabulary)[3].slug
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
    editor.set_value(field.kind.blank)
    assert editor.value() == field.kind.blank
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
    from desktop_app.domain.people import PAPERS

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
