"""The tab of documents: entered, brought from stage to stage, appraised, by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.domain import catalogue
from desktop_app.domain.comment_lists import CommentList
from desktop_app.domain.cycle_rules import LegalBasis
from desktop_app.domain.papers import Comment, Document
from desktop_app.services import attachments, congresses, legal_bases, papers
from desktop_app.store import register
from desktop_app.ui import papers_files
from desktop_app.ui.desk import Desk
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.papers import DocumentsPanel
from desktop_app.ui.papers_details import Versions
from desktop_app.ui.papers_steps import StepDialog
from desktop_app.ui.record_dialog import RecordDialog
from tests.builders import RO_KOI, a_congress, keep

TODAY = datetime.now(UTC).astimezone().date()


@pytest.fixture
def panel(a_desk: Desk, congress: str, qtbot: QtBot) -> DocumentsPanel:
    one = congresses.required(congress)
    starts = TODAY + timedelta(days=30)
    congresses.save(replace(one, starts=starts, ends=starts))
    a_desk.choose(congress)
    made = DocumentsPanel(a_desk)
    qtbot.addWidget(made)
    made.resize(1120, 560)
    a_desk.changed.connect(lambda _: made.refresh())
    made.refresh()
    made.show()
    made.activateWindow()
    qtbot.waitExposed(made)
    return made


def entered(panel: DocumentsPanel, title: str = "Báo cáo chính trị", **fields: Any) -> Document:
    assert panel.desk.congress is not None
    blank = papers.blank(panel.desk.congress.uid, "congress")
    panel.desk.do(papers.save, replace(blank, title=title, **fields))
    panel.panel.table.selectRow(len(panel.panel.listed) - 1)
    found: Document = panel.panel.current_record()
    return found


def test_an_empty_list_offers_the_documents_of_the_round_first(panel: DocumentsPanel) -> None:
    panel.take_focus()
    button: Any = panel.window().focusWidget()
    assert button.objectName() == "take_required"
    button.click()
    assert len(panel.panel.listed) >= 3
    assert panel.panel.listed[0].standing.due is not None


def test_a_document_is_entered_by_keyboard_and_its_steps_appear(panel: DocumentsPanel) -> None:
    panel.new()
    sheet = panel.panel.sheet
    assert not panel.panel.steps.isVisible()
    sheet.form.editors["title"].set_value("Chương trình hành động")
    assert panel.save()
    assert panel.panel.steps.isVisible()
    assert "1/8" in panel.panel.steps.accessibleName()
    assert panel.panel.listed[0].document.stage == "draft"


def test_the_next_stage_is_asked_with_a_key_and_told_in_the_list(
    panel: DocumentsPanel, qtbot: QtBot
) -> None:
    entered(panel)
    panel.panel.table.setFocus()
    QTest.keyClick(panel.panel.table, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    dialog = panel.window().findChild(StepDialog)
    assert dialog is not None
    assert dialog.stage.currentData() == "comments"
    assert dialog.caution.isVisible()  # no version has been entered
    dialog.agree.click()
    assert panel.panel.listed[0].document.stage == "comments"


def test_sending_back_without_a_reason_keeps_the_dialog_open_and_says_why(
    panel: DocumentsPanel,
) -> None:
    one = entered(panel)
    panel.desk.do(papers.go_to, one, papers.next_step(one))
    panel.panel.stage_back()
    dialog = panel.window().findChild(StepDialog)
    assert dialog is not None
    assert dialog.stage.currentData() == "draft"
    dialog.agree.click()
    assert dialog.isVisible()
    assert dialog.wrong.text()
    dialog.note.setText("Bổ sung số liệu")
    dialog.agree.click()
    assert panel.panel.listed[0].document.stage == "draft"


def test_a_day_that_is_none_is_said_in_the_dialog(panel: DocumentsPanel) -> None:
    entered(panel)
    panel.panel.next_stage()
    dialog = panel.window().findChild(StepDialog)
    assert dialog is not None
    dialog.reached_on.setText("31/2/2024")
    dialog.agree.click()
    assert "31/2/2024" in dialog.wrong.text()
    dialog.reject()


def test_what_is_late_has_a_sign_and_a_word(panel: DocumentsPanel) -> None:
    entered(panel, due=TODAY - timedelta(days=3))
    model = panel.panel.table.rows_model
    names = [column.name for column in model.columns]
    index = model.index(0, names.index("result"))
    assert model.data(index) == "Chậm 3 ngày"
    assert model.data(index, Qt.ItemDataRole.DecorationRole) is not None
    assert "1 quá hạn" in panel.panel.count.text()


def test_the_lists_of_a_document_are_under_tabs_of_its_sheet(panel: DocumentsPanel) -> None:
    one = entered(panel)
    panel.desk.do(
        papers.save_comment,
        Comment(
            congress=one.congress, document=one.uid, who="Xã", body="Bổ sung", treatment="partly"
        ),
    )
    panel.edit()
    for place in range(1, 5):
        panel.panel.side.tabs.setCurrentIndex(place)
        assert panel.panel.side.places.currentIndex() == place
        assert panel.panel.steps.isVisible()
    comments = panel.panel.side.lists[2]
    assert "tiếp thu một phần 1" in comments.counts.text()


def test_the_views_follow_each_other_and_keep_their_own_main_verb(panel: DocumentsPanel) -> None:
    words = []
    with_signal: list[int] = []
    panel.main_changed.connect(lambda: with_signal.append(1))
    for name, _, _ in DocumentsPanel.parts:
        panel.show_part(name)
        words.append(panel.main[0] if panel.main else "")
    # what units below send is taken in, not entered
    assert words == ["New document", "New document", "New comment", "", "New legal basis"]
    assert len(with_signal) == 4


def test_a_record_is_revealed_in_whichever_list_it_stands(panel: DocumentsPanel) -> None:
    assert panel.desk.congress is not None
    uid = panel.desk.congress.uid
    changed = papers.save_comment(
        Comment(congress=uid, upper_document="Dự thảo", who="Huyện", body="Nhất trí")
    )
    panel.reveal(changed.uids[0])
    assert panel.switch.currentIndex() == 2
    assert panel.panel.sheet.record.uid == changed.uids[0]


def test_a_legal_basis_of_the_round_is_not_edited_here(
    panel: DocumentsPanel, alerts: list[object]
) -> None:
    assert panel.desk.congress is not None
    one = panel.desk.congress
    legal_bases.save(LegalBasis(cycle=one.cycle, kind="Thông tri", paper="1/TT", position=1))
    legal_bases.save(replace(legal_bases.blank(one.uid), kind="Kế hoạch", paper="2/KH"))
    panel.show_part("bases")
    panel.panel.choose(next(each.uid for each in panel.panel.listed if each.paper == "1/TT"))
    panel.edit()
    panel.remove()
    assert not panel.panel.side.isVisible()
    assert len(alerts) == 2
    panel.panel.choose(next(each.uid for each in panel.panel.listed if each.congress))
    panel.edit()
    assert panel.panel.sheet.record.paper == "2/KH"
    panel.panel.copy_lines()
    assert QApplication.clipboard().text().splitlines()[-1] == "Căn cứ Kế hoạch số 2/KH."


def test_a_file_is_attached_to_a_new_version_opened_and_marked_as_the_latest(
    panel: DocumentsPanel, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "Dự thảo 1.docx"
    file.write_bytes(b"PK du thao")
    entered(panel)
    panel.edit()
    versions = panel.panel.side.lists[0]
    assert isinstance(versions, Versions)
    assert not versions.open_it.isEnabled()
    read = attachments.read(file)
    papers_files._ask(
        panel.desk, versions, papers.blank_version(panel.panel.current_record()), read
    )
    dialog = panel.window().findChild(RecordDialog)
    assert dialog is not None
    assert dialog.sheet.save()
    qtbot.waitUntil(lambda: panel.window().findChild(RecordDialog) is None)
    (one,) = versions.table.rows_model.rows
    assert one.file_name == "Dự thảo 1.docx"
    assert "mới nhất" in versions._number(one)
    opened: list[Path] = []
    monkeypatch.setattr(papers_files, "open_outside", opened.append)
    versions.table.selectRow(0)
    versions.open_it.click()
    assert opened[0].read_bytes() == b"PK du thao"


def test_the_room_of_attached_files_is_told(panel: DocumentsPanel, alerts: list[object]) -> None:
    panel.panel.show_room()
    assert "0" in str(alerts[0])


def test_what_was_typed_is_asked_about_before_the_tab_is_left(
    window: Callable[..., MainWindow], congress: str, alerts: list[object]
) -> None:
    made = window("preparation")
    page: Any = made.page
    page.show_tab("documents")
    panel = page.panels["documents"]
    panel.new()
    editor = panel.panel.sheet.form.editors["title"]
    QTest.keyClicks(editor, "Dang go")
    page.to_tab("scheme")
    assert len(alerts) == 1
    assert page.tab == "documents"
    assert panel.sheet.touched


def test_comments_of_a_list_are_offered_and_taken_in_one_act(
    panel: DocumentsPanel, alerts: list[object]
) -> None:
    one = entered(panel)
    panel.edit()
    comments = panel.panel.side.lists[2]
    listed = tuple(
        Comment(congress=one.congress, document=one.uid, who=who, body="Bổ sung")
        for who in ("Xã A", "Xã B")
    )
    papers_files.offer_comments(panel.desk, comments, CommentList(listed, 1, 2))
    dialog = panel.window().findChild(QDialog, "alert")
    assert dialog is not None
    assert "2 ý kiến mới" in str(alerts[0])
    yes = dialog.findChild(QPushButton, "yes")
    assert isinstance(yes, QPushButton)
    yes.click()
    assert len(comments.table.rows_model.rows) == 2
    assert "chưa xử lý 2" in comments.counts.text()


def test_a_comment_from_below_is_taken_up_with_enter_and_stands_with_its_document(
    panel: DocumentsPanel, qtbot: QtBot
) -> None:
    panel.show_part("below")
    assert panel.panel.stack.currentIndex() == 1  # nobody has sent any
    panel.show_part("congress")
    report = entered(panel)
    _from_below("Dự thảo Báo cáo chính trị", "Bổ sung số liệu")
    other = _from_below("Văn bản số 5", "Sửa câu chữ")
    panel.show_part("below")
    view = panel.panel
    assert [one.unit for one in view.listed] == ["Xã Rờ Kơi", "Xã Rờ Kơi"]
    assert "2 chưa đưa vào văn bản" in view.count.text()
    panel.take_focus()
    assert view.table.hasFocus()
    QTest.keyClick(view.table, Qt.Key.Key_Return)
    assert [one.body for one in papers.comments(report.uid)] == ["Bổ sung số liệu"]
    assert panel.panel.choose(other)
    QTest.keyClick(view.table, Qt.Key.Key_Return)  # no document has that name: it is asked for
    menu = view.findChild(QMenu, "documents_to_choose")
    assert [act.text() for act in menu.actions()] == ["Báo cáo chính trị"]
    menu.actions()[0].trigger()
    menu.close()
    assert view.main is None
    assert all(one.taken for one in view.listed)
    panel.reveal(other)
    assert panel.panel is view


def _from_below(draft: str, body: str) -> str:
    """A comment as the package of a commune brings it, owned by that office; its uid."""
    place = catalogue.unit(RO_KOI)
    cycle = congresses.all_congresses()[0].cycle
    here = register.identity()
    register.adopt(replace(here, office=catalogue.office_uid(place.uid, "mttq")))
    try:
        (below,) = keep(a_congress(cycle=cycle, unit=place.uid))
        (uid,) = keep(Comment(congress=below, upper_document=draft, who="Hội nghị", body=body))
    finally:
        register.adopt(here)
    return uid
