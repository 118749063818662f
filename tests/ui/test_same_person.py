"""Two records side by side, worked with the keyboard: merged, or found to be two people."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.delegates import Delegate, Entry
from desktop_app.domain.fields import new_uid
from desktop_app.domain.people import Person
from desktop_app.domain.rows import row_of
from desktop_app.services import acts, delegates, duplicates
from desktop_app.store import journal
from desktop_app.ui.desk import Desk
from desktop_app.ui.same_person import SamePersonDialog, compare
from desktop_app.ui.same_person_rows import Choice
from tests.ui.keyboard import type_text

BORN = PartialDate(1980, 5, 3)
CARD = "062180001234"
Open = Callable[..., SamePersonDialog]


def entered(congress: str, name: str = "Y Bên", **fields: Any) -> Entry:
    part = {key: fields.pop(key) for key in ("card_number", "seat") if key in fields}
    changed = delegates.register(
        Person(full_name=name, **fields), Delegate(congress=congress, kind="official", **part)
    )
    found = delegates.entry_of(changed.uids[-1])
    assert found is not None
    return found


@pytest.fixture
def opened_on(a_desk: Desk, qtbot: QtBot) -> Open:
    """Lay two people side by side over a window of the usual size."""
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1158, 654)
    window.show()

    def show(one: str, other: str) -> SamePersonDialog:
        dialog = compare(a_desk, window, one, other)
        assert dialog is not None
        qtbot.waitExposed(dialog)
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)  # arrow keys look for the active window's focus
        return dialog

    return show


def choice(dialog: SamePersonDialog, name: str) -> Choice:
    return next(one for one in dialog.choices if one.line.field.name == name)


def mark(dialog: SamePersonDialog, name: str) -> QRadioButton:
    found = dialog.findChild(QRadioButton, name)
    assert isinstance(found, QRadioButton)
    return found


def visible_fields(dialog: SamePersonDialog) -> set[str]:
    return {one.line.field.name for one in dialog.choices if one._widgets[0].isVisible()}


def test_only_what_differs_is_shown_and_the_fuller_record_is_kept(
    congress: str, opened_on: Open
) -> None:
    one = entered(congress, phone="0905123456", born=BORN)
    other = entered(
        congress, phone="0905999999", born=BORN, residence="Xã Rờ Kơi", religion="khong"
    )
    dialog = opened_on(one.person.uid, other.person.uid)
    assert dialog.kept == 1
    assert visible_fields(dialog) == {"phone", "residence", "religion", "card_code"}
    assert dialog.taken() == frozenset()
    dialog.all.click()
    assert {"full_name", "born", "kind"} <= visible_fields(dialog)


def test_changing_the_kept_record_takes_its_values_and_what_only_the_other_has(
    congress: str, opened_on: Open
) -> None:
    one = entered(congress, phone="0905123456", residence="Xã Rờ Kơi")
    other = entered(congress, phone="0905999999", religion="khong")
    dialog = opened_on(one.person.uid, other.person.uid)
    assert (dialog.kept, dialog.taken()) == (0, {"religion"})
    mark(dialog, "keep_other").click()
    assert dialog.taken() == {"residence"}
    assert choice(dialog, "phone").side() == 1


def test_the_keyboard_chooses_and_merges_and_undo_brings_both_back(
    congress: str, opened_on: Open, qtbot: QtBot
) -> None:
    one = entered(congress, phone="0905123456", residence="Xã Rờ Kơi")
    other = entered(congress, phone="0905999999")
    dialog = opened_on(one.person.uid, other.person.uid)
    assert dialog.focusWidget() is mark(dialog, "keep_one")
    qtbot.keyClick(mark(dialog, "keep_one"), Qt.Key.Key_Return)
    assert dialog.isVisible(), "the Enter that opened it must not settle anything"
    mark(dialog, "phone_one").setFocus()
    qtbot.keyClick(mark(dialog, "phone_one"), Qt.Key.Key_Right)
    assert dialog.taken() == {"phone"}
    dialog.merge.setFocus()
    qtbot.keyClick(dialog.merge, Qt.Key.Key_Return)
    [left] = delegates.in_order(congress)
    assert (left.person.uid, left.person.phone) == (one.person.uid, "0905999999")
    acts.undo_last()
    assert len(delegates.in_order(congress)) == 2


def test_number_and_seat_follow_the_card_that_stays_valid(congress: str, opened_on: Open) -> None:
    one = entered(congress, card_number="007", residence="Xã Rờ Kơi")
    other = entered(congress, card_number="112", seat="A12")
    dialog = opened_on(one.person.uid, other.person.uid)
    choice(dialog, "card_code").group.button(1).click()  # type: ignore[union-attr]
    dialog.merge.click()
    [left] = delegates.in_order(congress)
    assert left.delegate.card_code == other.delegate.card_code
    assert (left.delegate.card_number, left.delegate.seat) == ("112", "A12")


def test_they_can_be_said_to_be_two_with_the_reason(
    congress: str, opened_on: Open, qtbot: QtBot
) -> None:
    one, other = entered(congress, born=BORN), entered(congress, born=BORN)
    dialog = opened_on(one.person.uid, other.person.uid)
    type_text(dialog.reason, "hai chị em sinh đôi")
    dialog.two.setFocus()
    qtbot.keyClick(dialog.two, Qt.Key.Key_Return)
    assert duplicates.pairs() == []
    assert len(delegates.in_order(congress)) == 2
    [change] = acts.history(acts_uid())
    assert change.after is not None
    assert change.after["reason"] == "hai chị em sinh đôi"


def acts_uid() -> str:
    """The uid of the note that two people are two."""
    from desktop_app.domain.redirects import NotSame
    from desktop_app.store import database, rows

    with database.reading():
        [note] = rows.select(NotSame)
    return note.uid


def test_numbers_of_papers_are_hidden_until_they_are_asked_for(
    congress: str, opened_on: Open
) -> None:
    one, other = entered(congress, id_number=CARD), entered(congress)
    dialog = opened_on(one.person.uid, other.person.uid)
    shown = mark(dialog, "id_number_one")
    assert CARD not in shown.text()
    dialog.papers.click()
    assert shown.text() == CARD
    assert journal.acts(1)[0].kind == journal.LOOK
    dialog.papers.click()
    assert CARD not in shown.text()


def test_a_record_of_another_office_can_only_be_kept_apart(congress: str, opened_on: Open) -> None:
    one = entered(congress, born=BORN)
    foreign = Person(uid=new_uid(), full_name="Y Bên", born=BORN)
    with journal.act("received", kind=journal.RECEIVE) as act:
        row = {**row_of(foreign), "owner": new_uid(), "version": f"{new_uid()}:1"}
        act.take(Person, [(row, None)])
    dialog = opened_on(one.person.uid, foreign.uid)
    assert not dialog.merge.isEnabled()
    assert dialog.hindrance.isVisible()
    assert "Không phải một người" in dialog.hindrance.text()
    assert dialog.findChildren(QRadioButton, "phone_one") == []
    dialog.two.click()
    assert duplicates.pairs() == []


def test_a_record_that_is_gone_is_told_and_nothing_opens(
    congress: str, a_desk: Desk, qtbot: QtBot, alerts: list[Any]
) -> None:
    one = entered(congress)
    window = QWidget()
    qtbot.addWidget(window)
    assert compare(a_desk, window, one.person.uid, new_uid()) is None
    assert [shown.kind for shown in alerts] == ["refusal"]


def test_photos_stand_beside_each_other_and_one_is_chosen(
    congress: str, opened_on: Open, tmp_path: Any
) -> None:
    from PIL import Image

    from desktop_app.services import photos

    names = []
    for place, colour in enumerate(("#336699", "#996633")):
        file = tmp_path / f"{place}.jpg"
        Image.new("RGB", (600, 800), colour).save(file)
        names.append(photos.keep_photo(file))
    one, other = (entered(congress, photo=name) for name in names)
    dialog = opened_on(one.person.uid, other.person.uid)
    both = [mark(dialog, f"photo_{side}") for side in ("one", "other")]
    assert all(not each.icon().isNull() for each in both)
    assert dialog.choices[0].line.is_photo
    both[1].click()
    dialog.merge.click()
    [left] = delegates.in_order(congress)
    assert left.person.photo == names[1]


def test_long_texts_are_broken_into_lines_and_everything_can_be_named(
    congress: str, opened_on: Open
) -> None:
    long = "Phó Trưởng phòng Dân tộc, thành viên Ban Tổ chức Đại hội đại biểu các dân tộc thiểu số"
    one, other = entered(congress, position=long), entered(congress, position="Già làng")
    dialog = opened_on(one.person.uid, other.person.uid)
    shown = mark(dialog, "position_one")
    assert shown.text().replace("\n", " ") == long
    assert "\n" in shown.text()
    assert shown.sizeHint().width() <= dialog.width() // 2
    for each in (*dialog.findChildren(QRadioButton), *dialog.findChildren(QPushButton)):
        assert each.accessibleName() or each.text(), each.objectName()
        assert each.objectName()
    assert all(label.text() for label in dialog.findChildren(QLabel) if label.isVisible()
               and label.pixmap().isNull())  # fmt: skip
