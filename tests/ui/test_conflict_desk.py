"""The conflict desk on the screen: settled, taken back, printed; corrections asked and answered."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.domain import catalogue
from desktop_app.domain.corrections import Correction, Decision
from desktop_app.domain.delegates import Delegate
from desktop_app.domain.fields import from_cells
from desktop_app.domain.people import Person
from desktop_app.services import corrections, delegates, exchange, registers
from desktop_app.store import database, exchange_rows, journal, rows
from desktop_app.ui.conflict_desk import MADE, MattersPanel
from desktop_app.ui.exchange import ExchangePage
from desktop_app.ui.main_window import MainWindow
from tests.places import RO_KOI, Place, Three, copied, three_offices, with_congress
from tests.ui.offices import choose

WindowOf = Callable[[Path, str], MainWindow]
PATIENCE = 20_000


@pytest.fixture
def three(tmp_path: Path) -> Three:
    """A commune, its district and the province; the district has what two copies of the commune sent."""
    from dataclasses import replace

    found = three_offices(tmp_path)
    with_congress(found.commune, ("Xã viên",), unit=catalogue.unit(RO_KOI).uid)
    with_congress(found.district, ("A Brêu",))
    second = copied(found.commune, tmp_path / "may-hai")
    for office, name in ((second, "Tên hai"), (found.commune, "Tên một")):
        office.open()
        with database.reading():
            [person] = rows.select(Person)
            [part] = rows.select(Delegate)
        delegates.edit(replace(person, full_name=name), part)
    found.district.trusts(second)
    files = [one.trusts(found.district).sends(found.stick).file for one in (found.commune, second)]
    found.district.receives(*files)
    registers.close()
    return found


def panel_of(window_of: WindowOf, office: Place, qtbot: QtBot) -> MattersPanel:
    page = window_of(office.file, "exchange").page
    assert isinstance(page, ExchangePage)
    page.show_tab("matters")
    panel = page.panel
    assert isinstance(panel, MattersPanel)
    qtbot.waitUntil(lambda: not panel._looking, timeout=PATIENCE)
    return panel


def press(panel: MattersPanel, name: str) -> None:
    found = panel.detail.findChildren(QPushButton, name)
    [made] = [one for one in found if not one.isHidden()]
    made.setFocus()
    made.click()


def kinds(panel: MattersPanel) -> list[str]:
    return [one.kind for one in panel.listed]


def test_a_fork_is_settled_with_a_reason_and_stays_in_the_book_of_decisions(
    three: Three, window_of: WindowOf, qtbot: QtBot, alerts: list[object]
) -> None:
    panel = panel_of(window_of, three.district, qtbot)
    assert "fork" in kinds(panel)
    assert panel.table.choose(lambda one: one.kind == "fork")
    panel.edit()  # F2: to the reason
    assert panel.window().focusWidget() in (panel.detail.reason, panel.detail.reason.lineEdit())
    press(panel, "way_this_1")
    assert panel.detail.wrong.isVisible()  # no reason, no decision
    with database.reading():
        assert rows.select(Decision) == []
        before = {one.full_name for one in rows.select(Person)}
    panel.detail.reason.setEditText("Đã hỏi qua điện thoại")
    press(panel, "way_this_1")
    with database.reading():
        [made] = rows.select(Decision)
        after = {one.full_name for one in rows.select(Person)}
    assert before != after
    assert made.reason == "Đã hỏi qua điện thoại"
    assert "fork" not in kinds(panel)
    panel.also_settled.setChecked(True)
    assert "fork" in kinds(panel)
    panel.tabs.setCurrentIndex(MADE)
    panel.decisions.selectRow(0)
    assert panel.back.isEnabled()
    panel.back.click()
    with database.reading():
        assert rows.select(Decision) == []
        assert {one.full_name for one in rows.select(Person)} == before
    assert alerts == []


def test_the_list_is_narrowed_by_kind_and_word_and_says_when_nothing_is_left(
    three: Three, window_of: WindowOf, qtbot: QtBot
) -> None:
    panel = panel_of(window_of, three.district, qtbot)
    everything = len(panel.listed)
    assert everything >= 2
    panel.kind.setCurrentIndex(panel.kind.findData("fork"))
    panel._show()
    assert kinds(panel) == ["fork"]
    panel.search("không có ai tên như vậy")
    assert panel.listed == []
    assert panel.places.currentWidget() is panel.empty
    panel.search("")
    panel.kind.setCurrentIndex(0)
    panel._show()
    assert len(panel.listed) == everything
    panel.reveal(panel.listed[-1].key)
    assert panel.table.current() == panel.listed[-1]


def test_every_matter_can_be_looked_at_and_every_input_has_a_name(
    three: Three, window_of: WindowOf, qtbot: QtBot
) -> None:
    panel = panel_of(window_of, three.district, qtbot)
    for place, one in enumerate(panel.listed):
        panel.table.selectRow(place)
        assert panel.detail.matter == one
        assert panel.detail.sentence.text() == str(one.text)
        assert panel.detail.buttons.count() == 1
    for made in (panel.kind, panel.table, panel.decisions, panel.detail.reason, panel.tabs):
        assert made.accessibleName()
        assert made.objectName()


def test_an_office_without_matters_is_told_so(
    three: Three, window_of: WindowOf, qtbot: QtBot
) -> None:
    panel = panel_of(window_of, three.province, qtbot)
    assert panel.places.currentWidget() is panel.empty
    assert panel.empty.text.text()
    panel.take_focus()
    assert not panel.print.isEnabled()


def test_the_list_is_printed(
    three: Three, window_of: WindowOf, qtbot: QtBot, tmp_path: Path, alerts: list[object]
) -> None:
    panel = panel_of(window_of, three.district, qtbot)
    panel.print_page()
    target = tmp_path / "noi-dung.pdf"
    choose(panel.window(), qtbot, "ask_where", target)
    assert target.read_bytes().startswith(b"%PDF")
    assert len(alerts) == 1  # where it lies, and that it can be opened


def _came_down(three: Three) -> str:
    """The district corrects the commune's person, and the note has come to the commune; the delegate's uid."""
    three.district.open()
    with database.reading():
        [part] = [one for one in rows.select(Delegate) if one.owner != exchange.own_card().office]
    corrections.correct(Person, part.person or "", "position", "Trưởng thôn", "Theo quyết định")
    with database.reading():
        lines = exchange_rows.own_lines(exchange.own_card().office, "")["correction"]
    three.commune.open()
    made = [(one, from_cells(Correction, one.row, uid=one.uid, owner=one.owner,
                                  version=one.version)) for one in lines]  # fmt: skip
    with journal.act("came down", kind=journal.RECEIVE) as act:
        act.take_lines(Correction, made, {})
    registers.close()
    return part.uid


def test_the_owner_sees_the_note_in_the_sheet_and_takes_it_over(
    three: Three, window_of: WindowOf, qtbot: QtBot
) -> None:
    uid = _came_down(three)
    window = window_of(three.commune.file, "delegates")
    window.go("delegates", uid=uid)
    page: Any = window.page
    sheet = page.sheet
    assert sheet.corrections.isVisible()
    sheet.corrections.findChild(QPushButton, "take_over").click()
    assert not sheet.corrections.isVisible()
    entry = delegates.entry_of(uid)
    assert entry is not None
    assert entry.person.position == "Trưởng thôn"
    assert sheet.form.editors["position"].value() == "Trưởng thôn"


def test_the_owner_contests_at_the_desk_and_gives_the_reason(
    three: Three, window_of: WindowOf, qtbot: QtBot
) -> None:
    _came_down(three)
    panel = panel_of(window_of, three.commune, qtbot)
    assert kinds(panel)[0] == "correction"
    panel.table.selectRow(0)
    panel.detail.reason.setEditText("Quyết định đã hết hiệu lực")
    press(panel, "way_contest_1")
    assert corrections.notes() == []
    assert "correction" not in kinds(panel)


def test_a_correction_is_noted_from_the_list_of_delegates(
    three: Three, window_of: WindowOf, qtbot: QtBot
) -> None:
    window = window_of(three.district.file, "delegates")
    from desktop_app.ui.correcting import ask_to_correct

    with database.reading():
        [part] = [one for one in rows.select(Delegate)
                  if one.owner != window.desk.opened.identity.office]  # fmt: skip
    entry = delegates.entry_of(part.uid)
    assert entry is not None
    dialog = ask_to_correct(
        window.desk, window, entry.person, entry.delegate,
        name=entry.person.full_name, field="position",
    )  # fmt: skip
    assert dialog is not None
    assert isinstance(dialog, QDialog)
    dialog.editor.set_value("Phó thôn")
    dialog.agree.click()
    assert dialog.wrong.isVisible()  # why is missing
    dialog.reason.setEditText("Theo quyết định")
    qtbot.mouseClick(dialog.agree, Qt.MouseButton.LeftButton)
    again = delegates.entry_of(part.uid)
    assert again is not None
    assert again.person.position == "Phó thôn"


def test_ones_own_people_are_not_corrected_but_edited(
    three: Three, window_of: WindowOf, qtbot: QtBot, alerts: list[object]
) -> None:
    window = window_of(three.district.file, "delegates")
    from desktop_app.ui.correcting import ask_to_correct

    with database.reading():
        [part] = [one for one in rows.select(Delegate)
                  if one.owner == window.desk.opened.identity.office]  # fmt: skip
    entry = delegates.entry_of(part.uid)
    assert entry is not None
    assert ask_to_correct(window.desk, window, entry.person, entry.delegate, name="A Brêu") is None
    assert len(alerts) == 1
