"""In a congress of the Front nobody is elected: no screen and no paper of the day says such a word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QGroupBox,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop_app.domain.errors import Refusal
from desktop_app.domain.letters import Letter
from desktop_app.domain.paper_kinds import KINDS_OF_PAPERS
from desktop_app.domain.plain_tables import PlainTable, as_signer, shown
from desktop_app.domain.words import use_language
from desktop_app.services import congress_papers, congresses, registers, training
from desktop_app.services.training import the_day
from desktop_app.ui import app
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.switch_panel import SwitchPanel

COMMUNE = "2025-23527"
PAGES = ("attendance", "elections", "awards", "closing")
FORBIDDEN = re.compile(r"(?<!\w)(bầu|trúng cử|ứng cử|đồng chí)(?!\w)", re.IGNORECASE)
"""Words of elections and of the Party, also within others: "Tự ứng cử", "dự khuyết bầu"."""


@pytest.fixture
def front(tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    """A commune's congress of the Front on the afternoon of its day, in a window."""
    app.application()
    opened = registers.create(
        tmp_path / "xa.sdh", COMMUNE, body=training.BODY_2025, training=True
    )  # fmt: skip
    training.fill_commune_2025(COMMUNE, photos=False)
    the_day.fill_the_day(congresses.all_congresses()[0].uid)
    window = MainWindow(opened, "overview")
    window.resize(1366, 728)
    qtbot.addWidget(window)
    window.show()
    yield window
    registers.close()


def said(text: str) -> list[str]:
    """The forbidden words of a text, with what stands around them."""
    return [
        text[max(0, one.start() - 30) : one.end() + 30].replace("\n", " ")
        for one in FORBIDDEN.finditer(text)
    ]


def texts(inside: QWidget) -> Iterator[str]:
    """Everything that a widget, and all in it, says or would say."""
    for one in (inside, *inside.findChildren(QWidget)):
        yield from (one.windowTitle(), one.toolTip(), one.accessibleName())
        if isinstance(one, QLabel | QAbstractButton | QLineEdit):
            yield one.text()
        if isinstance(one, QLineEdit):
            yield one.placeholderText()
        if isinstance(one, QGroupBox):
            yield one.title()
        if isinstance(one, QPlainTextEdit | QTextEdit):
            yield one.toPlainText()
        if isinstance(one, QTabBar):
            yield from (one.tabText(place) for place in range(one.count()))
        if isinstance(one, QComboBox):
            yield from (one.itemText(place) for place in range(one.count()))
        if isinstance(one, QAbstractItemView):
            yield from _cells(one)
    yield from (one.text() for one in inside.findChildren(QAction))


def _cells(view: QAbstractItemView) -> Iterator[str]:
    model: QAbstractItemModel | None = view.model()
    if model is None:
        return
    across, top = Qt.Orientation.Horizontal, QModelIndex()
    for column in range(model.columnCount(top) if not isinstance(view, QListView) else 1):
        yield str(model.headerData(column, across) or "")
        for row in range(min(model.rowCount(top), 60)):
            yield str(model.index(row, column).data() or "")


def found_in(inside: QWidget) -> list[str]:
    return sorted({one for text in texts(inside) for one in said(text)})


def every_panel(page: Any) -> Iterator[tuple[str, Any]]:
    """The panels of a page, with all parts of those that have several."""
    for name, _, _ in page.views:
        page.show_tab(name)
        panel = page.panel
        if not isinstance(panel, SwitchPanel):
            yield name, panel
            continue
        for place, part in enumerate(panel.names):
            if panel.switch.isTabVisible(place):
                panel.switch.setCurrentIndex(place)
                yield f"{name}.{part}", panel.panel


def _put_away(window: QWidget) -> None:
    for one in QApplication.topLevelWidgets():
        if one is not window and isinstance(one, QDialog) and one.isVisible():
            one.done(0)


@pytest.mark.parametrize("name", PAGES)
def test_no_screen_of_the_day_speaks_of_elections(
    name: str, front: MainWindow, qtbot: QtBot, alerts: list[object]
) -> None:
    front.go(name)
    page = front.page
    wrong: dict[str, list[str]] = {"page": found_in(page)}
    for where, panel in every_panel(page):
        qtbot.wait(10)
        wrong[where] = found_in(panel)
        for verb in ("edit", "new"):
            does = getattr(panel, verb, None)
            if does is None:
                continue
            does()
            qtbot.wait(10)
            shown_now = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
            wrong[f"{where}, {verb}"] = [text for one in shown_now for text in found_in(one)]
            _put_away(front)
            close = getattr(panel, "close_sheet", None)
            if close is not None:
                close()
    assert not {where: words for where, words in wrong.items() if words}


def test_the_rail_and_the_first_page_speak_of_consultation(front: MainWindow) -> None:
    assert not found_in(front)
    assert any("Hiệp thương" in text for text in texts(front))


def paper_texts(content: Letter | PlainTable | None) -> Iterator[str]:
    """All that stands on a letter or a table."""
    if content is None:
        return
    yield from (content.title, *content.under)
    for signer in content.signers:
        made = as_signer(signer)
        yield from (*made.lines, made.name)
    if isinstance(content, PlainTable):
        yield from (*content.lead, *content.after, content.name)
        for column in content.columns:
            yield from (column.heading, column.group)
        for row in content.rows:
            yield from map(shown, row.cells)
        return
    for part in content.parts:
        yield from (part.heading, *part.paragraphs)
        yield from paper_texts(part.table)


def test_no_paper_speaks_of_elections(front: MainWindow) -> None:
    use_language("vi")
    congress = congresses.all_congresses()[0].uid
    wrong: dict[str, list[str]] = {}
    made = 0
    for kind in KINDS_OF_PAPERS:
        try:
            paper = congress_papers.make(kind.key, congress)
            sheaves = paper.sheaves
        except Refusal as refusal:
            wrong[f"{kind.key}, refused"] = said(str(refusal))
            continue
        made += 1
        told = [paper.word, *(one.name for one in sheaves)]
        for sheaf in sheaves:
            told += paper_texts(sheaf.letter)
            told += [text for table in sheaf.tables for text in paper_texts(table)]
        wrong[kind.key] = [one for text in told for one in said(text)]
    assert made > 20
    assert not {key: words for key, words in wrong.items() if words}


def test_the_papers_of_the_consultation_are_among_them(front: MainWindow) -> None:
    congress = congresses.all_congresses()[0].uid
    for key in ("consultation", "first_meeting", "committee_list", "upward"):
        (sheaf,) = congress_papers.make(key, congress).sheaves
        told = " ".join([*paper_texts(sheaf.letter),
                         *(text for table in sheaf.tables for text in paper_texts(table))])  # fmt: skip
        assert "nhất trí" in told or "Ủy viên" in told, key


def test_the_test_finds_what_it_looks_for() -> None:
    assert said("Danh sách tự ứng cử") == ["Danh sách tự ứng cử"]
    assert said("Đại biểu dự khuyết BẦU") == ["Đại biểu dự khuyết BẦU"]
    assert said("Ông A trúng cử; các đồng chí") == ["Ông A trúng cử; các đồng chí"] * 2
    assert said("bầu không khí") == ["bầu không khí"]
    assert said("tương ứng, cử đại biểu") == []
