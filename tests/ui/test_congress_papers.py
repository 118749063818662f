"""The papers of the congress as people print them: chosen, asked about, looked at, printed, printed again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.domain.delegates import Delegation
from desktop_app.domain.paper_kinds import KINDS_OF_PAPERS, TEXTED
from desktop_app.domain.programme import Session
from desktop_app.domain.words import LANGUAGES, use_language
from desktop_app.services import congress_papers, delegates, print_log, programme
from desktop_app.ui.congress_papers import PapersPanel
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.paper_preview import PreviewWindow
from tests.ui.offices import PATIENCE
from tests.ui.test_pages import SIZES, cut_off, settled_down


@pytest.fixture
def held(congress: str, people: list[str]) -> str:
    """The congress with its people in two delegations and two sessions."""
    made = [
        delegates.save_delegation(Delegation(congress=congress, name=name)).uids[-1]
        for name in ("Xã Rờ Kơi", "Xã Ya Ly")
    ]
    for place, uid in enumerate(people):
        entry = delegates.entry_of(uid)
        assert entry is not None
        delegates.edit(entry.person, replace(entry.delegate, delegation=made[place % 2]))
    for kind, starts in (("preparatory", 420), ("official", 480)):
        programme.save_session(
            Session(congress=congress, kind=kind, day=date(2024, 5, 16), starts=starts)
        )
    return congress


@pytest.fixture
def panel(held: str, window: Callable[..., MainWindow]) -> PapersPanel:
    """The panel in front in the window."""
    made = window("printing")
    page: Any = made.page
    page.show_tab("papers")
    found = page.panels["papers"]
    assert isinstance(found, PapersPanel)
    return found


def press(panel: Any, name: str) -> None:
    button = panel.findChild(QPushButton, name)
    assert button is not None
    assert button.isVisible()
    button.click()


def preview_of(qtbot: QtBot) -> Any:
    """The preview that opens when the paper is drawn."""

    def there() -> list[PreviewWindow]:
        return [
            one for one in QApplication.topLevelWidgets()
            if isinstance(one, PreviewWindow) and one.isVisible()
        ]  # fmt: skip

    qtbot.waitUntil(lambda: bool(there()), timeout=PATIENCE)
    return there()[0]


def followed(panel: PapersPanel, qtbot: QtBot) -> None:
    """Wait until the panel has looked at everything that was printed."""
    qtbot.waitUntil(lambda: not panel._following.isActive(), timeout=PATIENCE)


def rename(panel: PapersPanel, uid: str, name: str) -> None:
    entry = delegates.entry_of(uid)
    assert entry is not None
    panel.desk.do(delegates.edit, replace(entry.person, full_name=name), entry.delegate)


def test_every_paper_stands_in_its_group_and_asks_what_its_kind_asks(panel: PapersPanel) -> None:
    for kind in KINDS_OF_PAPERS:
        panel.reveal(kind.key)
        assert panel.key == kind.key
        shown = {*panel.options.boxes, *panel.options.fields}
        asked = {
            name
            for ask in kind.asks
            for name in ({"reply_by", "contact"} if ask == "reply" else {ask})
        }
        assert shown == asked, kind.key
        for name in shown:
            editor = panel.options.findChild(QComboBox, name) or panel.options.findChild(
                QLineEdit, name
            )
            assert editor is not None
            assert editor.accessibleName(), (kind.key, name)
        assert panel.text.isVisible() == (kind.key in TEXTED)


def test_a_sheet_is_looked_at_saved_and_then_counts_as_printed(
    panel: PapersPanel, held: str, people: list[str], tmp_path: Path, qtbot: QtBot
) -> None:
    panel.reveal("sign_in")
    box = panel.options.boxes["session"]
    box.setCurrentIndex(1)
    QTest.keyClick(panel.tree, Qt.Key.Key_Return)
    preview = preview_of(qtbot)
    preview.preview.save_to(tmp_path / "ky-ten.pdf")
    assert len(PdfReader(tmp_path / "ky-ten.pdf").pages) == 2
    preview.close()
    followed(panel, qtbot)
    assert panel.offers["sign_in"].state == "printed"
    (job,) = print_log.jobs(held)
    assert (job.paper, job.printed_to, job.pages) == ("sign_in", "file", 2)
    rename(panel, people[0], "Nguyễn Văn Ấn")
    followed(panel, qtbot)
    assert panel.offers["sign_in"].changed == ("Xã Rờ Kơi, phiên trù bị",)
    assert "Xã Rờ Kơi" in panel.state.text()
    press(panel, "print_changed")
    again = preview_of(qtbot)
    again.preview.save_to(tmp_path / "lai.pdf")
    again.close()
    (page,) = PdfReader(tmp_path / "lai.pdf").pages
    assert "Nguyễn Văn Ấn" in page.extract_text()
    followed(panel, qtbot)
    assert panel.offers["sign_in"].state == "printed"
    assert not panel.again.isVisible()


def test_a_day_that_cannot_be_read_is_told_under_its_field_and_nothing_is_drawn(
    panel: PapersPanel, qtbot: QtBot
) -> None:
    panel.reveal("summons_unit")
    field = panel.options.fields["day"]
    field.setFocus()
    QTest.keyClicks(field, "33/5/2024")
    panel.preview()
    assert "33/5/2024" in panel.options.reasons["day"].text()
    assert panel.options.reasons["day"].isVisible()
    field.selectAll()
    QTest.keyClicks(field, "6/5/2024")
    assert not panel.options.reasons["day"].isVisible()
    assert panel.options.value().day == date(2024, 5, 6)


def test_what_was_typed_stands_there_the_next_time(
    panel: PapersPanel, held: str, tmp_path: Path
) -> None:
    panel.reveal("invitation_open")
    panel.options.fields["number"].setText("15/GM-BTC")
    made = congress_papers.make("invitation_open", held, panel.options.value())
    congress_papers.write_pdf(made, tmp_path / "a.pdf")
    panel.reveal("programme")
    panel.reveal("invitation_open")
    assert panel.options.fields["number"].text() == "15/GM-BTC"


def test_a_paper_with_nothing_on_it_says_what_to_enter_first(
    panel: PapersPanel, alerts: list[Any]
) -> None:
    panel.reveal("invitation")
    press(panel, "preview_paper")
    (told,) = alerts
    assert "nhập đại biểu" in told.text


def test_a_delegation_that_comes_later_is_offered_and_the_chosen_one_stays(
    panel: PapersPanel, held: str
) -> None:
    panel.reveal("sign_in")
    box = panel.options.boxes["delegations"]
    box.setCurrentIndex(2)
    chosen = box.currentText()
    (uid,) = delegates.save_delegation(Delegation(congress=held, name="Xã Mới")).uids
    delegates.register(*_somebody(held, uid))
    panel.refresh()
    assert [box.itemText(at) for at in range(box.count())][-1] == "Xã Mới"
    assert box.currentText() == chosen


def _somebody(congress: str, delegation: str) -> tuple[Any, Any]:
    from tests.builders import a_delegate, a_person

    return a_person("Y Sau"), a_delegate(congress, delegation=delegation)


def test_a_letter_goes_to_word_and_a_sheet_to_excel(
    panel: PapersPanel, tmp_path: Path, qtbot: QtBot, alerts: list[Any]
) -> None:
    for key, name, suffix in (
        ("summons_unit", "paper_word", "docx"),
        ("sign_in", "paper_excel", "xlsx"),
    ):
        panel.reveal(key)
        press(panel, name)
        dialog = panel.window().findChild(QFileDialog, "ask_where")
        assert dialog is not None
        target = tmp_path / f"{key}.{suffix}"
        dialog.fileSelected.emit(str(target))
        dialog.close()
        dialog.setObjectName("")
        qtbot.waitUntil(lambda: bool(alerts), timeout=PATIENCE)
        assert target.name in alerts.pop().text
        assert target.stat().st_size > 1000


def test_search_leaves_the_papers_with_these_words(panel: PapersPanel) -> None:
    panel.search("ký")
    tree: Any = panel.tree
    heads = [tree.topLevelItem(at) for at in range(tree.topLevelItemCount())]
    found = [head.child(at).text(0) for head in heads for at in range(head.childCount())]
    assert found
    assert all("ký" in one.lower() for one in found)


@pytest.mark.parametrize("size", SIZES, ids=["100 %", "125 %"])
@pytest.mark.parametrize("language", list(LANGUAGES))
def test_nothing_is_cut_off_for_any_paper(
    language: str, size: tuple[int, int], held: str, window: Callable[..., MainWindow], qtbot: QtBot
) -> None:
    use_language(language)
    made = window("printing")
    made.resize(*size)
    page: Any = made.page
    page.show_tab("papers")
    panel = page.panels["papers"]
    for key in ("summons_unit", "roll", "sign_in", "situation"):
        panel.reveal(key)
        QApplication.processEvents()
        qtbot.waitUntil(lambda: settled_down(made), timeout=PATIENCE)
        assert (made.width(), made.height()) == size
        assert not cut_off(made), key
