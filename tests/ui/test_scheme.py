"""The tab of the personnel scheme: bodies, figures, targets, the roll, by keyboard."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.domain.papers import SchemePlace, SchemeTarget
from desktop_app.services import congresses, scheme
from desktop_app.services.registers import Opened
from desktop_app.ui.desk import Desk
from desktop_app.ui.record_dialog import RecordDialog
from desktop_app.ui.scheme import SchemePanel
from desktop_app.ui.scheme_aims import TargetsDialog
from desktop_app.ui.scheme_roll import RollDialog


@pytest.fixture
def congress(opened: Opened) -> str:
    """A congress of the Front: it chooses a committee."""
    return congresses.save(congresses.new_congress("mttq-2024-2029")).uids[0]


@pytest.fixture
def panel(a_desk: Desk, congress: str, people: list[str], qtbot: QtBot) -> SchemePanel:
    a_desk.choose(congress)
    made = SchemePanel(a_desk)
    qtbot.addWidget(made)
    made.resize(1120, 560)
    a_desk.changed.connect(lambda _: made.refresh())
    made.refresh()
    made.show()
    made.activateWindow()
    qtbot.waitExposed(made)
    return made


def propose(panel: SchemePanel, name: str, kind: str = "new", **fields: Any) -> None:
    blank = panel.blank()
    assert isinstance(blank, SchemePlace)
    panel.desk.do(scheme.save, replace(blank, name=name, kind=kind, **fields))


def test_an_empty_body_still_shows_the_other_bodies(panel: SchemePanel) -> None:
    assert panel.stack.currentIndex() == 1
    assert panel.bodies.isVisible()
    panel.bodies.setCurrentIndex(3)
    assert panel.body == "delegation"


def test_somebody_is_entered_and_stands_in_the_body_in_front(panel: SchemePanel) -> None:
    panel.bodies.setCurrentIndex(1)
    panel.new()
    assert panel.sheet is not None
    panel.sheet.form.editors["name"].set_value("Y Hoa")
    assert panel.save()
    (one,) = panel.listed
    assert (one.body, one.kind, one.position) == ("standing", "new", 1)


def test_choosing_somebody_of_the_roll_fills_in_what_is_known(
    panel: SchemePanel, people: list[str]
) -> None:
    panel.new()
    assert panel.sheet is not None
    editors = panel.sheet.form.editors
    uid = next(uid for uid, name in _roll() if name == "Siu Ƀlơ̆")
    editors["person"].set_value(uid)
    editors["person"].edited.emit()
    assert editors["name"].text() == "Siu Ƀlơ̆"
    assert editors["gender"].value() == "male"
    assert editors["ethnic_group"].key == "gia-rai"


def _roll() -> list[tuple[str, str]]:
    from desktop_app.services import congresses, references

    return references.listed("Person", congresses.all_congresses()[0].uid)


def test_figures_stand_against_targets_with_a_sign_and_a_word(panel: SchemePanel) -> None:
    propose(panel, "A Brơi", gender="male")
    panel.desk.do(
        scheme.save_target,
        SchemeTarget(congress=panel.desk.congress.uid, body="committee", aspect="women", people=2),  # type: ignore[union-attr]
    )
    chip = next(one for one in panel.aims.chips if one.objectName() == "aim_women")
    assert chip.text() == "Nữ  0/2"
    assert not chip.icon().isNull()
    assert "thiếu 2" in chip.accessibleName()


def test_a_figure_leads_to_the_first_of_its_people(panel: SchemePanel) -> None:
    propose(panel, "A Brơi", gender="male")
    propose(panel, "Y Hoa", gender="female")
    chip = next(one for one in panel.aims.chips if one.objectName() == "aim_women")
    chip.click()
    current = panel.table.current()
    assert current is not None
    assert current.name == "Y Hoa"


def test_the_order_is_moved_with_alt_and_the_arrows(panel: SchemePanel) -> None:
    for name in ("Một", "Hai"):
        propose(panel, name)
    panel.table.setFocus()
    panel.table.selectRow(1)
    QTest.keyClick(panel.table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert [one.name for one in panel.listed] == ["Hai", "Một"]
    current = panel.table.current()
    assert current is not None
    assert current.name == "Hai"


def test_who_leaves_stands_below_without_a_number(panel: SchemePanel) -> None:
    propose(panel, "Rời", "leaving")
    propose(panel, "Một")
    numbers = [panel._number(one) for one in panel.listed]
    assert ([one.name for one in panel.listed], numbers[-1]) == (["Một", "Rời"], "–")
    assert "1 vị thôi tham gia" in panel.count.text()


def test_targets_are_entered_in_a_dialog_and_counted_behind_it(
    panel: SchemePanel, qtbot: QtBot
) -> None:
    propose(panel, "Y Hoa", gender="female")
    panel.set_targets()
    dialog = panel.window().findChild(TargetsDialog)
    assert dialog is not None
    dialog.list.add()
    form = dialog.window().findChild(RecordDialog) or panel.window().findChild(RecordDialog)
    assert form is not None
    form.sheet.form.editors["aspect"].set_value("women")
    form.sheet.form.editors["people"].set_value(1)
    assert form.sheet.save()
    assert len(dialog.list.table.rows_model.rows) == 1
    chip = next(one for one in panel.aims.chips if one.objectName() == "aim_women")
    assert chip.text() == "Nữ  1/1"
    qtbot.waitUntil(lambda: not form.isVisible())
    dialog.accept()


def test_people_are_ticked_on_the_roll_and_taken(panel: SchemePanel) -> None:
    panel.take_from_roll()
    dialog = panel.window().findChild(RollDialog)
    assert dialog is not None
    dialog.agree.click()
    assert dialog.isVisible()
    assert dialog.wrong.text()
    dialog.search.setText("an")
    shown = [dialog.people.item(at) for at in range(dialog.people.count())
             if not dialog.people.item(at).isHidden()]  # fmt: skip
    assert [one.text() for one in shown] == ["Nguyễn Văn An", "A Lăng Đức"]
    shown[0].setCheckState(Qt.CheckState.Checked)
    dialog.search.clear()
    dialog.agree.click()
    assert [one.name for one in panel.listed] == ["Nguyễn Văn An"]


def test_somebody_is_revealed_in_whichever_body(panel: SchemePanel) -> None:
    panel.bodies.setCurrentIndex(3)
    propose(panel, "Y Hoa")
    uid = panel.listed[0].uid
    panel.bodies.setCurrentIndex(0)
    panel.reveal(uid)
    assert panel.body == "delegation"
    assert panel.sheet is not None
    assert panel.sheet.record.uid == uid


def test_a_congress_that_chooses_no_committee_has_only_its_delegation(
    a_desk: Desk, opened: Opened, qtbot: QtBot
) -> None:
    a_desk.choose(congresses.save(congresses.new_congress("dtts-4-2024")).uids[0])
    panel = SchemePanel(a_desk)
    qtbot.addWidget(panel)
    panel.refresh()
    assert panel.body == "delegation"
    assert [panel.bodies.isTabVisible(at) for at in range(4)] == [False, False, False, True]
    assert a_desk.congress is not None
    panel.desk.do(
        scheme.save,
        SchemePlace(congress=a_desk.congress.uid, body="chair", name="Y Hoa", kind="new"),
    )
    panel.refresh()
    assert [panel.bodies.isTabVisible(at) for at in range(4)] == [False, False, True, True]
