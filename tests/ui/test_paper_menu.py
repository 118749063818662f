"""The menu of papers: what can be made of each, and the preview that comes first."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.letters import Letter, Part
from desktop_app.domain.plain_tables import PlainColumn, PlainRow, PlainTable
from desktop_app.services.registers import Opened
from desktop_app.ui.paper_menu import PaperOf, make, offer
from desktop_app.ui.paper_preview import PreviewWindow

LETTER = PaperOf(
    "Thông báo", letter=lambda: Letter("Thông báo", (Part("", ("Kính gửi các xã.",)),))
)
TABLE = PaperOf(
    "Danh sách",
    table=lambda: PlainTable("Danh sách", (PlainColumn("TT", 1),), (PlainRow((1,)),)),
)


@pytest.fixture
def panel(opened: Opened, qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(600, 400)
    made.show()
    return made


def words(menu: QMenu) -> list[str]:
    return [act.text() for act in menu.actions()]


def test_a_paper_alone_has_its_ways_in_the_menu_itself(panel: QWidget) -> None:
    menu = offer(panel, [LETTER], panel)
    assert words(menu) == ["Xem và in …", "Lưu thành PDF …", "Lấy bản Word để sửa …"]
    menu.close()


def test_of_several_papers_each_has_a_part_of_the_menu(panel: QWidget) -> None:
    menu = offer(panel, [LETTER, TABLE], panel)
    assert words(menu) == ["Thông báo", "Danh sách"]
    last = menu.actions()[1].menu()
    assert isinstance(last, QMenu)
    assert words(last)[-1] == "Lưu thành tệp Excel …"
    menu.close()


def test_without_a_paper_no_menu_opens(panel: QWidget) -> None:
    assert not offer(panel, [], panel).isVisible()


def test_a_paper_is_shown_before_it_is_printed(panel: QWidget, qtbot: QtBot) -> None:
    make(panel, TABLE, "preview")
    shown: Callable[[], PreviewWindow | None] = lambda: panel.findChild(PreviewWindow)  # noqa: E731
    qtbot.waitUntil(lambda: (one := shown()) is not None and one.isVisible())
    window = shown()
    assert window is not None
    assert window.preview.pages == 1
    window.close()


@pytest.mark.parametrize(("paper", "way", "part"), [
    (LETTER, "docx", "word/document.xml"), (TABLE, "docx", "word/document.xml"),
    (TABLE, "xlsx", "xl/workbook.xml"),
])  # fmt: skip
def test_a_paper_is_written_as_what_was_chosen(
    panel: QWidget, qtbot: QtBot, tmp_path: Path, alerts: list[object], paper: PaperOf, way: str,
    part: str,
) -> None:  # fmt: skip
    make(panel, paper, way)
    dialog = panel.findChild(QFileDialog, "ask_where")
    assert dialog is not None
    target = tmp_path / f"a.{way}"
    dialog.fileSelected.emit(str(target))
    dialog.close()
    qtbot.waitUntil(lambda: bool(alerts))
    with ZipFile(target) as packed:
        assert part in packed.namelist()
