"""The settled versions in the tab „Triệu tập“: settling, what has changed since, paper."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.services import convened, replacements
from desktop_app.ui.convened import VERSIONS, ConvenedPanel
from tests.documents.samples import texts
from tests.journeys.keys import Keys
from tests.ui.convening import Window, one_delegation, panel_in, shown, some_people, view


@pytest.fixture
def people(congress: str) -> list[str]:
    return some_people(congress, one_delegation(congress))


@pytest.fixture
def keys(qtbot: QtBot) -> Keys:
    return Keys(qtbot)


@pytest.fixture
def panel(window: Window, people: list[str]) -> ConvenedPanel:
    return panel_in(window)


def settle(panel: ConvenedPanel, keys: Keys, decision: str, day: str) -> None:
    panel.settle()
    keys.go_to("decision", "Tab")
    keys.type(decision)
    keys.go_to("decided_on")
    keys.type(day)
    keys.go_to("yes")
    keys.press("Return")


def test_the_list_is_settled_and_the_panel_says_what_has_changed_since(
    panel: ConvenedPanel, people: list[str], congress: str, keys: Keys
) -> None:
    assert panel.state.text() == "Chưa chốt"
    assert panel.since.text() == "3 người trong danh sách"
    settle(panel, keys, "45/QĐ-BTC", "11/5/2024")
    [one] = convened.lists(congress)
    assert (one.decision, one.decided_on) == ("45/QĐ-BTC", date(2024, 5, 11))
    assert panel.state.text().startswith("Đã chốt lần 1 ngày ")
    assert panel.state.text().endswith("theo Quyết định số 45/QĐ-BTC")
    assert panel.since.text() == "· từ đó: không thay đổi"
    replacements.promote(people[3], people[0], "Ốm")
    panel.refresh()
    assert panel.since.text() == "· từ đó: 1 thêm, 1 bớt"


def test_settling_what_has_not_changed_is_refused_in_the_dialog(
    panel: ConvenedPanel, people: list[str], congress: str, keys: Keys
) -> None:
    convened.settle(congress, "45/QĐ-BTC", None)
    panel.refresh()
    settle(panel, keys, "46/QĐ-BTC", "12/5/2024")
    dialog: Any = QApplication.activeModalWidget()
    assert "không thay đổi" in dialog.wrong.text()
    keys.press("Esc")
    assert len(convened.lists(congress)) == 1


def test_a_day_that_is_none_keeps_the_dialog_open(
    panel: ConvenedPanel, people: list[str], congress: str, keys: Keys
) -> None:
    settle(panel, keys, "46/QĐ-BTC", "31/2/2024")
    dialog: Any = QApplication.activeModalWidget()
    assert "31/2/2024" in dialog.wrong.text()
    keys.press("Esc")
    assert convened.lists(congress) == []


def test_versions_stand_with_their_differences_and_print(
    panel: ConvenedPanel, people: list[str], congress: str, keys: Keys, tmp_path: Path,
    alerts: list[Any],
) -> None:  # fmt: skip
    assert view(panel, VERSIONS).stack.currentIndex() == 1, "nothing is settled yet"
    convened.settle(congress, "45/QĐ-BTC", date(2024, 5, 11))
    replacements.promote(people[3], people[0], "Ốm")
    convened.settle(congress, "47/QĐ-BTC", date(2024, 5, 14))
    replacements.withdraw(people[1], "Chuyển công tác")
    panel.refresh()
    versions = view(panel, VERSIONS)
    assert shown(versions.versions, "number", "decision", "people", "since") == [
        ("", "", "2", "1 bớt"), ("2", "47/QĐ-BTC", "3", "1 thêm, 1 bớt"), ("1", "45/QĐ-BTC", "3", ""),
    ]  # fmt: skip
    assert not versions.paper.isEnabled()
    versions.versions.selectRow(1)
    assert shown(versions.changes, "kind", "full_name", "said") == [
        ("Thêm", "Dự Khuyết", ""), ("Bớt", "Siu An", "người thay thế: Dự Khuyết"),
    ]  # fmt: skip
    versions.print_list()
    file = tmp_path / "chot.pdf"
    keys.answer_file_dialog(file)
    keys.wait(lambda: bool(alerts))
    assert "Thay đổi so với lần chốt thứ 1".upper() in texts(file.read_bytes())[1]
    keys.press("Esc")


def test_enter_on_a_change_opens_the_sheet_of_the_person(
    panel: ConvenedPanel, people: list[str], congress: str, keys: Keys
) -> None:
    convened.settle(congress, "45/QĐ-BTC", None)
    replacements.promote(people[3], people[0], "Ốm")
    panel.refresh()
    view(panel, VERSIONS)
    keys.press("Return", "Return")
    page = panel.window().page  # type: ignore[attr-defined]
    assert page.sheet is not None
    assert page.sheet.title.text().startswith("Dự Khuyết")


def test_the_window_settles_and_prints_through_its_own_keys(
    panel: ConvenedPanel, people: list[str], congress: str, keys: Keys
) -> None:
    text, _, does = panel.window().page.main  # type: ignore[attr-defined]
    assert does == panel.settle
    assert text.startswith("Settle")
    convened.settle(congress, "45/QĐ-BTC", None)
    panel.refresh()
    keys.press("Ctrl+P")
    keys.wait(lambda: keys.focus.objectName() == "fileNameEdit")
    keys.press("Esc")
