"""The rules of a round: looked at, replaced, left out, sent down, by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from desktop_app.domain import catalogue
from desktop_app.domain.cycle_definitions import cycle_definition
from desktop_app.domain.cycle_rules import CycleLevel, LegalBasis, TaskTemplate
from desktop_app.domain.cycles import Cycle
from desktop_app.domain.words import LANGUAGES, use_language
from desktop_app.services import (
    attachments,
    cycle_rules,
    cycles,
    exchange,
    legal_bases,
    registers,
    units,
)
from desktop_app.store import rows
from desktop_app.store.database import reading
from desktop_app.ui import alerts
from desktop_app.ui.cycle_rules import PARTS, RulesPanel
from desktop_app.ui.desk import Desk
from desktop_app.ui.handing_down import SendDownDialog, send_down
from desktop_app.ui.record_dialog import RecordDialog
from tests.builders import RO_KOI
from tests.ui.offices import PATIENCE
from tests.ui.test_pages import SIZES, cut_off

DTTS = cycle_definition("dtts-4-2024").uid
HERE = catalogue.unit("2024-616").uid


@pytest.fixture
def panel(a_desk: Desk, congress: str, qtbot: QtBot) -> RulesPanel:
    a_desk.choose(congress)
    made = RulesPanel(a_desk)
    qtbot.addWidget(made)
    made.resize(1126, 560)
    a_desk.changed.connect(lambda _: made.refresh())
    made.refresh()
    made.show()
    made.activateWindow()
    qtbot.waitExposed(made)
    return made


def part(panel: RulesPanel, name: str) -> Any:
    panel.show_part(name)
    return panel.panel


def dialog_of(panel: RulesPanel, qtbot: QtBot) -> RecordDialog:
    qtbot.waitUntil(lambda: panel.window().findChild(RecordDialog) is not None)
    found = panel.window().findChild(RecordDialog)
    assert isinstance(found, RecordDialog)
    return found


def test_the_round_of_the_congress_in_hand_is_in_front_with_all_its_parts(
    panel: RulesPanel,
) -> None:
    assert panel.cycle == DTTS
    assert panel.rounds.count() == 3
    for name, *_ in PARTS:
        assert part(panel, name) is panel.panels[name]
        assert panel.stack.currentWidget() is panel.panel
    assert len(part(panel, "tasks").listed) == len(cycles.task_templates(DTTS, HERE, "district"))


def test_what_comes_from_above_is_changed_for_our_units_by_keyboard(panel: RulesPanel) -> None:
    tasks = part(panel, "tasks")
    tasks.take_focus()
    assert tasks._of_a_line[0].text() == "Sửa cho đơn vị mình"
    QTest.keyClick(tasks.table, Qt.Key.Key_Return)
    assert tasks.sheet is not None
    days = tasks.sheet.form.editors["days"]
    days.setFocus()
    days.selectAll()
    QTest.keyClicks(days, "-75")
    assert tasks.save()
    assert tasks.sheet.record.uid
    first = tasks.listed[0]
    assert (first.own, first.replaces, first.record.days) == (True, True, -75)
    assert tasks._of_a_line[0].text() == "Sửa"
    assert len(tasks.listed) == len(cycles.task_templates(DTTS, HERE, "district"))


def test_a_task_is_left_out_and_applied_again(panel: RulesPanel) -> None:
    tasks = part(panel, "tasks")
    many = len(cycles.task_templates(DTTS, HERE, "district"))
    tasks.table.setFocus()
    tasks.table.selectRow(2)
    title = tasks.listed[2].record.title
    QTest.keyClick(tasks.table, Qt.Key.Key_Delete)
    assert len(cycles.task_templates(DTTS, HERE, "district")) == many - 1
    tasks.table.selectRow(2)
    assert tasks.listed[2].left_out
    assert tasks._of_a_line[1].text() == "Áp dụng lại"
    tasks.remove()
    assert title in [one.title for one in cycles.task_templates(DTTS, HERE, "district")]


def test_the_sheet_follows_the_list_over_rules_of_all_owners(panel: RulesPanel) -> None:
    cycle_rules.keep(TaskTemplate(cycle=DTTS, area="power", title="Mượn máy phát", days=-9))
    panel.refresh()
    tasks = part(panel, "tasks")
    tasks.table.selectRow(0)
    tasks.edit()
    for row in (1, len(tasks.listed) - 1, 0):
        tasks.table.selectRow(row)
        assert tasks.sheet.form.editors["title"].text() == tasks.listed[row].record.title
    tasks.new()
    assert tasks.sheet.form.editors["title"].text() == ""
    tasks.table.selectRow(3)
    assert tasks.sheet.form.editors["title"].text() == ""  # a new one is not swept away


def test_a_level_keeps_only_what_was_typed_and_shows_the_rest_in_grey(panel: RulesPanel) -> None:
    levels = part(panel, "levels")
    levels.table.selectRow(0)
    levels.edit()
    editors = levels.sheet.form.editors
    assert editors["official_at_most"].placeholderText() == "150"
    assert editors["official_at_most"].text() == ""
    editors["half_days"].set_value(3)
    editors["half_days"].edited.emit()
    assert levels.save()
    assert editors["official_at_most"].text() == ""
    rules = cycles.rules_for(DTTS, HERE, "district")
    assert (rules.official_at_most, rules.half_days) == (150, 3)
    levels.new()
    assert levels.sheet.form.editors["official_at_most"].placeholderText() == ""


def test_a_deadline_from_above_cannot_be_removed(panel: RulesPanel) -> None:
    deadlines = part(panel, "deadlines")
    deadlines.table.selectRow(0)
    assert not deadlines._of_a_line[1].isEnabled()
    deadlines.remove()
    assert len(deadlines.listed) == 1
    told = alerts.shown.pop()
    assert "Sửa cho đơn vị mình" in told.text


def test_the_general_rules_are_filled_in_as_one_form(panel: RulesPanel, qtbot: QtBot) -> None:
    general = part(panel, "general")
    general.table.setFocus()
    names = [line.field.name for line in general.listed]
    general.table.selectRow(names.index("guest_share"))
    QTest.keyClick(general.table, Qt.Key.Key_Return)
    dialog = dialog_of(panel, qtbot)
    field = dialog.sheet.form.editors["guest_share"]
    assert field.placeholderText() == "1/3"
    field.set_value("1/4")
    dialog.sheet.form.touched = True
    assert dialog.sheet.save()
    line = general.listed[names.index("guest_share")]
    assert (line.value, line.origin) == ("1/4", "")


def test_a_round_like_another_is_made_renamed_and_removed(panel: RulesPanel, qtbot: QtBot) -> None:
    panel.copy_round()
    dialog = dialog_of(panel, qtbot)
    dialog.sheet.form.editors["title"].set_value("Đại hội DTTS lần thứ V")
    dialog.sheet.form.editors["term"].set_value("2029")
    assert dialog.sheet.save()
    assert panel.rounds.currentText() == "Đại hội DTTS lần thứ V"
    assert panel.cycle != DTTS
    assert len(part(panel, "tasks").listed) > 30
    assert all(line.own for line in panel.panel.listed)
    panel.remove_round()
    assert panel.cycle == DTTS
    assert panel.rounds.count() == 3


def test_a_round_that_comes_with_the_program_keeps_its_name(panel: RulesPanel) -> None:
    panel.edit_round()
    assert "giữ nguyên tên" in alerts.shown.pop().text


def test_a_new_round_is_empty_and_says_what_to_do(panel: RulesPanel, qtbot: QtBot) -> None:
    panel.make_round()
    dialog = dialog_of(panel, qtbot)
    dialog.sheet.form.editors["title"].set_value("Đại hội Hội Nông dân")
    assert dialog.sheet.save()
    levels = part(panel, "levels")
    assert levels.stack.currentIndex() == 1
    levels.take_focus()
    levels.new()
    levels.sheet.form.editors["level"].set_value("district")
    assert levels.save()
    assert [line.record.level for line in levels.listed] == ["district"]


def test_what_was_typed_is_asked_about_before_another_part_comes_to_the_front(
    panel: RulesPanel, qtbot: QtBot
) -> None:
    tasks = part(panel, "tasks")
    tasks.new()
    tasks.sheet.form.editors["title"].set_value("Chưa lưu")
    tasks.sheet.form.touched = True
    panel.show_part("levels")
    assert panel.panel is tasks
    assert panel.list.currentRow() == [one[0] for one in PARTS].index("tasks")
    question = alerts.shown.pop()
    assert "chưa được lưu" in question.text
    dialog = panel.window().findChild(QDialog)
    assert dialog is not None
    dialog.accept()
    assert panel.panel is panel.panels["levels"]
    assert panel.list.currentRow() == 1
    assert tasks.sheet is None


def test_another_round_is_chosen_above_and_its_rules_stand_below(panel: RulesPanel) -> None:
    tasks = part(panel, "tasks")
    place = panel.rounds.findData(cycle_definition("mttq-2024-2029").uid)
    panel.rounds.setCurrentIndex(place)
    panel.rounds.activated.emit(place)
    assert "Ủy ban" in tasks.listed[0].record.owner_post
    assert panel.rounds.currentText().startswith("Đại hội Mặt trận Tổ quốc")
    tasks.new()
    tasks.sheet.form.touched = True
    panel.rounds.setCurrentIndex(0)
    panel.rounds.activated.emit(0)
    assert panel.rounds.currentIndex() == place  # until the question is answered
    alerts.shown.pop()
    tasks.sheet.form.touched = False


def test_a_round_chosen_under_another_tab_is_in_front_here_too(panel: RulesPanel) -> None:
    from desktop_app.services import chain

    front = cycle_definition("mttq-2024-2029").uid
    panel.hide()
    chain.choose_cycle(front)
    panel.show()
    assert panel.rounds.currentData() == front


def test_a_pattern_is_shown_as_it_reads_on_papers(panel: RulesPanel) -> None:
    shown = [line.example for line in part(panel, "general").listed if line.example]
    assert shown == ["lần thứ IV - năm 2024", "năm 2024"]


def test_villages_and_spellings_are_kept_here(panel: RulesPanel) -> None:
    local = part(panel, "locals")
    local.new()
    levels = local.sheet.form.editors["level"]
    assert [levels.itemData(n) for n in range(levels.count())] == ["", "village", "organisation"]
    local.sheet.form.editors["name"].set_value("Thôn Đăk Wớt")
    assert local.save()
    assert [one.name for one in units.locals_()] == ["Thôn Đăk Wớt"]
    spelt = part(panel, "spellings")
    spelt.new()
    spelt.sheet.form.editors["name"].set_value("Huyện Sa Thày")
    assert spelt.save()
    assert cycles.unit_name_on_papers(HERE) == "Huyện Sa Thày"
    spelt.close_sheet()
    spelt.table.selectRow(0)
    spelt.remove()
    assert cycles.unit_name_on_papers(HERE) == "Huyện Sa Thầy"


def test_the_search_of_the_header_leaves_the_rules_that_fit(panel: RulesPanel) -> None:
    tasks = part(panel, "tasks")
    many = len(tasks.listed)
    panel.search("may phat dien")
    assert 0 < len(tasks.listed) < many
    assert all("máy phát điện" in line.record.title for line in tasks.listed)
    panel.search("không có việc này")
    assert tasks.listed == []
    assert tasks.table.isVisible()
    assert "Không có quy định nào" in tasks.table._nothing.text()
    panel.search("")
    assert len(tasks.listed) == many


def test_a_rule_told_of_elsewhere_is_opened_wherever_it_stands(panel: RulesPanel) -> None:
    uid = cycle_rules.keep(LegalBasis(cycle=DTTS, kind="Kế hoạch", paper="45/KH-BCĐ")).uids[0]
    panel.refresh()
    panel.reveal(uid)
    assert panel.panel is panel.panels["bases"]
    assert panel.panel.sheet.record.uid == uid


def test_the_search_for_a_round_finds_those_of_the_office(a_desk: Desk, opened: Any) -> None:
    from desktop_app.domain.congresses import Congress
    from desktop_app.domain.fields import spec
    from desktop_app.ui.choices import options_of

    uid = cycle_rules.save_cycle(
        Cycle(title="Đại hội Hội Nông dân", family="other", era="2024")
    ).uids[0]
    options, words = options_of(spec(Congress, "cycle"), a_desk)
    assert options("nong dan") == [(uid, "Đại hội Hội Nông dân")]
    assert words(uid) == "Đại hội Hội Nông dân"


# --- to those below, from those above --------------------------------------------------------------


@pytest.fixture
def commune(tmp_path: Path, panel: RulesPanel) -> Path:
    """The key file of a commune below, recognised here; the district's register is open again."""
    here = panel.desk.opened.file
    registers.close()
    registers.create(tmp_path / "xa.sdh", RO_KOI, body="mttq", training=True)
    exchange.export_key(tmp_path / "xa.key")
    registers.close()
    registers.open_register(here)
    exchange.trust(tmp_path / "xa.key")
    return tmp_path / "xa.key"


def sent_dialog(panel: RulesPanel, qtbot: QtBot) -> Any:
    """What was made; a passphrase is slow on purpose, and slower where other work goes on."""
    qtbot.waitUntil(
        lambda: panel.window().findChild(QDialog, "sent_down") is not None, timeout=3 * PATIENCE
    )
    return panel.window().findChild(QDialog, "sent_down")


def test_what_is_chosen_goes_down_to_the_offices_that_are_ticked(
    tmp_path: Path, panel: RulesPanel, commune: Path, qtbot: QtBot
) -> None:
    cycle_rules.keep(CycleLevel(cycle=DTTS, level="commune", half_days=1))
    cycle_rules.keep(TaskTemplate(cycle=DTTS, area="power", title="Mượn máy phát"))
    panel.send_down()
    dialog = panel.window().findChild(SendDownDialog)
    assert dialog is not None
    known = [peer.card.office for peer in exchange.peers()]
    assert dialog.chosen == known, "who is recognised is ticked, and nobody else"
    for name, box in dialog.boxes.items():
        box.setChecked(name == "rules")
    dialog.send_to(tmp_path)
    shown = sent_dialog(panel, qtbot)
    [sent] = exchange.outbox()
    assert (sent.kind, dict(sent.rows)) == ("DOWN", {"office": 1, "cycle_level": 1})
    assert shown.table.rows_model.rows[0].file.parent == tmp_path
    shown.accept()


def test_nothing_chosen_or_nobody_ticked_sends_nothing(panel: RulesPanel, commune: Path) -> None:
    dialog = send_down(panel.desk, panel, DTTS)
    assert dialog.agree.isEnabled()
    for box in dialog.boxes.values():
        box.setChecked(False)
    assert not dialog.agree.isEnabled()
    dialog.boxes["rules"].setChecked(True)
    assert dialog.agree.isEnabled()
    for line in dialog._ticked():
        line.setCheckState(0, Qt.CheckState.Unchecked)
    assert not dialog.agree.isEnabled()
    dialog.reject()


def test_nothing_to_send_down_is_told_and_the_dialog_stays(
    tmp_path: Path, panel: RulesPanel, commune: Path, qtbot: QtBot
) -> None:
    dialog = send_down(panel.desk, panel, DTTS)
    dialog.send_to(tmp_path)
    qtbot.waitUntil(lambda: bool(alerts.shown), timeout=PATIENCE)
    assert "chưa có nội dung" in alerts.shown.pop().text.lower()
    assert dialog.isVisible()
    dialog.reject()


def test_an_office_that_is_not_recognised_can_be_ticked_and_its_passphrase_is_shown(
    tmp_path: Path, panel: RulesPanel, qtbot: QtBot
) -> None:
    cycle_rules.keep(CycleLevel(cycle=DTTS, level="commune", half_days=1))
    here = panel.desk.opened.file
    registers.close()
    registers.create(tmp_path / "tinh.sdh", "2024-62", training=True)
    cycle_rules.keep(CycleLevel(cycle=DTTS, level="district", half_days=1))
    dialog = send_down(panel.desk, panel, DTTS)
    assert dialog.chosen == []
    dialog._lines()[0].setCheckState(0, Qt.CheckState.Checked)
    dialog.send_to(tmp_path)
    shown = sent_dialog(panel, qtbot)
    [sent] = shown.table.rows_model.rows
    assert len(sent.passphrase.split()) == 6
    assert sent.passphrase in [
        column.text(sent) for column in shown.table.rows_model.columns
    ]  # fmt: skip
    shown.accept()
    registers.close()
    registers.open_register(here)


def test_guidance_is_received_where_all_packages_are(panel: RulesPanel) -> None:
    wanted: list[Any] = []
    panel.desk.page_wanted.connect(lambda name, how: wanted.append((name, how)))
    panel.take_in.click()
    assert wanted == [("exchange", {"receive": True})]


def test_the_file_of_a_legal_basis_is_attached_offered_and_taken_off(
    tmp_path: Path, panel: RulesPanel, qtbot: QtBot
) -> None:
    uid = cycle_rules.keep(LegalBasis(cycle=DTTS, kind="Kế hoạch", paper="45/KH")).uids[0]
    bases = part(panel, "bases")
    bases.choose(uid)
    assert [one.icon for one in bases._file_verbs()] == ["file-plus"]
    file = tmp_path / "Kế hoạch 45.pdf"
    file.write_bytes(b"%PDF-1.4")
    legal_bases.attach(bases.current_record(), attachments.read(file))
    bases.refresh()
    bases.choose(uid)
    verbs = {one.icon: one for one in bases._file_verbs()}
    assert verbs.keys() == {"external-link", "download", "file-plus", "x"}
    assert "Kế hoạch 45.pdf" in [
        column.text(bases.table.current()) for column in bases.table.rows_model.columns
    ]  # fmt: skip
    bases.edit()
    assert not {"file", "file_name"} & bases.sheet.form.editors.keys()
    bases.escape()
    verbs["x"].does()
    assert legal_bases_of(uid).file == ""
    assert bases.file.isEnabled()


def legal_bases_of(uid: str) -> LegalBasis:
    with reading():
        found = rows.get(LegalBasis, uid)
    assert found is not None
    return found


def test_the_rules_are_reached_from_the_round_page(
    congress: str, window: Callable[..., Any]
) -> None:
    made = window("round")
    made.page.show_tab("rules")
    panel = made.page.panels["rules"]
    panel.show_part("tasks")
    assert made.page.main is not None
    assert made.page.main[0] == panel.panel.new_word


@pytest.mark.parametrize("size", SIZES, ids=["100 %", "125 %"])
@pytest.mark.parametrize("language", list(LANGUAGES))
def test_nothing_is_cut_off_in_any_part_with_an_open_sheet(
    congress: str, window: Callable[..., Any], language: str, size: tuple[int, int]
) -> None:
    use_language(language)
    made = window("round")
    made.resize(*size)
    made.page.show_tab("rules")
    panel = made.page.panels["rules"]
    for name, *_ in PARTS:
        panel.show_part(name)
        QApplication.processEvents()
        assert cut_off(made) == [], name
        if name != "general":
            panel.panel.table.selectRow(0)
            panel.new()
            QApplication.processEvents()
            assert cut_off(made) == [], name
            panel.close_sheet()
