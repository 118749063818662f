"""Every page, empty, in every language, at the size of a small laptop."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QThread
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.targets import Allotment, GroupPopulation, Target
from desktop_app.domain.words import LANGUAGES, use_language
from desktop_app.services import congresses, convened, delegates, registers, targets
from desktop_app.ui import theme
from desktop_app.ui.first_run import StartWindow
from desktop_app.ui.main_window import PAGES, MainWindow
from tests.ui.convening import enter, one_delegation, some_people
from tests.ui.keyboard import type_text
from tests.ui.offices import PATIENCE

SIZES = ((1366, 728), (1093, 582))
"""At 100 % and, in the window's own units, at 125 %."""


def cut_off(window: QWidget) -> list[str]:
    """The texts that have less room than they need."""
    found = []
    for widget in window.findChildren(QWidget):
        if not widget.isVisible() or not isinstance(widget, QLabel | QPushButton):
            continue
        if not widget.text():
            continue
        if isinstance(widget, QLabel) and widget.wordWrap():
            if widget.height() < widget.heightForWidth(widget.width()) - 1:
                found.append(f"too low: {widget.text()}")
            continue
        if widget.width() < widget.sizeHint().width() - 1:
            found.append(f"{widget.objectName()}: {widget.text()}")
        corner = widget.mapTo(window, widget.rect().bottomRight())
        inside_scroll = any("scroll" in (p.objectName() or "") for p in parents(widget))
        if not inside_scroll and corner.x() > window.width():
            found.append(f"outside: {widget.text()}")
    return found


def parents(widget: QWidget) -> list[QWidget]:
    found = []
    while (above := widget.parentWidget()) is not None:
        found.append(above)
        widget = above
    return found


@pytest.mark.parametrize("size", SIZES, ids=["100 %", "125 %"])
@pytest.mark.parametrize("language", list(LANGUAGES))
@pytest.mark.parametrize("filled", [False, True], ids=["empty", "filled"])
@pytest.mark.parametrize("page", [one[0] for one in PAGES])
def test_nothing_is_cut_off(
    page: str, filled: bool, language: str, size: tuple[int, int],
    window: Callable[..., MainWindow], request: pytest.FixtureRequest, qtbot: QtBot,
) -> None:  # fmt: skip
    if filled:
        request.getfixturevalue("people")
    use_language(language)
    made = window(page)
    made.resize(*size)
    QApplication.processEvents()
    assert (made.width(), made.height()) == size
    assert cut_off(made) == []


@pytest.fixture
def convened_list(congress: str) -> str:
    """A congress with a delegation, guests, a settled list, a target, an allotment and a group."""
    unit = congresses.required(congress).unit
    some_people(congress, one_delegation(congress))
    convened.settle(congress, "45/QĐ-BTC", date(2024, 5, 11), "")
    enter(congress, "Siu Mới")
    for record in (
        Target(congress=congress, aspect="gender", value="female", measure="percent", minimum=30),
        Allotment(congress=congress, unit=unit, officials=12, alternates=1),
        GroupPopulation(congress=congress, ethnic_group="gia-rai", word="about", people=8535),
    ):
        targets.save(record)
    return congress


def settled_down(made: MainWindow) -> bool:
    """Whether nothing is being worked on in the window any more."""
    working = made.findChildren(QDialog, "job")
    return not working and not any(one.isRunning() for one in made.findChildren(QThread))


@pytest.mark.parametrize("size", SIZES, ids=["100 %", "125 %"])
@pytest.mark.parametrize("language", list(LANGUAGES))
def test_nothing_is_cut_off_under_any_tab_of_the_delegates(
    language: str, size: tuple[int, int], convened_list: str,
    window: Callable[..., MainWindow], qtbot: QtBot,
) -> None:  # fmt: skip
    use_language(language)
    made = window("delegates")
    made.resize(*size)
    page: Any = made.page
    for name in page.tab_names:
        page.show_tab(name)
        panel = page.panels.get(name)
        inner = getattr(panel, "tabs", None)
        for place in range(inner.count() if inner else 1):
            if inner:
                inner.setCurrentIndex(place)
            QApplication.processEvents()
            qtbot.waitUntil(lambda: settled_down(made), timeout=PATIENCE)
            QApplication.processEvents()
            assert (made.width(), made.height()) == size
            assert cut_off(made) == [], (name, place)


@pytest.mark.parametrize("size", SIZES, ids=["100 %", "125 %"])
@pytest.mark.parametrize("language", list(LANGUAGES))
def test_nothing_is_cut_off_beside_an_open_sheet(
    language: str, size: tuple[int, int], convened_list: str,
    window: Callable[..., MainWindow], qtbot: QtBot,
) -> None:  # fmt: skip
    use_language(language)
    made = window("delegates")
    made.resize(*size)
    page: Any = made.page
    page.table.selectRow(0)
    page.edit()
    QApplication.processEvents()
    assert page.sheet.isVisible()
    assert cut_off(made) == []
    page.new()
    QApplication.processEvents()
    assert cut_off(made) == []
    page.show_tab("targets")
    panel = page.panels["targets"]
    for table in (panel.targets, panel.shares, panel.groups):
        panel.edit(table.table.rows_model.rows[0])
        QApplication.processEvents()
        assert panel.sheet.isVisible()
        assert (made.width(), made.height()) == size
        assert cut_off(made) == [], table.table.objectName()


@pytest.mark.parametrize("size", SIZES, ids=["100 %", "125 %"])
@pytest.mark.parametrize("language", list(LANGUAGES))
def test_nothing_is_cut_off_in_the_dialogs_of_the_convened_list_and_of_personal_data(
    language: str, size: tuple[int, int], convened_list: str,
    window: Callable[..., MainWindow], qtbot: QtBot,
) -> None:  # fmt: skip
    from desktop_app.services import privacy
    from desktop_app.ui.arrange import ask_order
    from desktop_app.ui.privacy import DeletionDialog, show_privacy
    from desktop_app.ui.replacement import ask_replacement, ask_whose_place
    from desktop_app.ui.settle import ask_to_settle

    use_language(language)
    made = window("delegates")
    made.resize(*size)
    listed = delegates.in_order(convened_list)
    official, alternate = (
        next(one for one in listed if one.delegate.kind == kind)
        for kind in ("official", "alternate")
    )
    found = privacy.plan(convened_list)
    opened: list[Any] = [
        ask_to_settle(made.desk, made),
        ask_order(made.desk, made, lambda: None),
        ask_replacement(made.desk, made, official),
        ask_whose_place(made.desk, made, alternate),
        show_privacy(made.desk, made),
        DeletionDialog(made.desk, made, found),
    ]
    for dialog in opened:
        dialog.show()
        QApplication.processEvents()
        assert cut_off(dialog) == [], dialog.objectName()
        assert dialog.height() <= size[1], dialog.objectName()
        dialog.close()


@pytest.mark.parametrize("size", SIZES, ids=["100 %", "125 %"])
@pytest.mark.parametrize("language", list(LANGUAGES))
def test_nothing_is_cut_off_on_the_start_page(
    language: str, size: tuple[int, int], qtbot: QtBot
) -> None:
    from desktop_app.ui import app

    app.application()
    use_language(language)
    made = StartWindow()
    qtbot.addWidget(made)
    made.resize(*size)
    made.show()
    QApplication.processEvents()
    assert (made.width(), made.height()) == size
    assert cut_off(made) == []


def test_every_input_has_a_name_for_assistive_tools(
    window: Callable[..., MainWindow], people: list[str], qtbot: QtBot
) -> None:
    from PySide6.QtWidgets import (
        QAbstractItemView,
        QCheckBox,
        QComboBox,
        QHeaderView,
        QLineEdit,
        QPlainTextEdit,
    )

    made = window("delegates")
    for name, *_ in PAGES:
        made.go(name)
    made.go("delegates")
    made.page.new()
    inputs = (QLineEdit, QComboBox, QCheckBox, QPlainTextEdit, QAbstractItemView)
    nameless = [
        f"{type(one).__name__} in {[p.objectName() for p in parents(one)][:3]}"
        for one in made.findChildren(QWidget)
        if isinstance(one, inputs)
        and not isinstance(one, QHeaderView)
        and not one.objectName().startswith("qt_")
        and one.objectName() != "popup"
        and not any(isinstance(above, QComboBox) for above in parents(one))
        and not (one.objectName() and (one.accessibleName() or getattr(one, "text", str)()
                                       or isinstance(one, QAbstractItemView)))
    ]  # fmt: skip
    assert nameless == []


def test_another_language_and_larger_letters_make_the_window_anew(
    window: Callable[..., MainWindow], people: list[str], qtbot: QtBot
) -> None:
    made = window("delegates")
    with qtbot.waitSignal(made.rebuild_wanted):
        made.speak("en")
    with qtbot.waitSignal(made.rebuild_wanted):
        made.zoom(1)
    assert theme.scale() == 115
    theme.use_scale(100)


def test_the_start_page_makes_a_register_for_the_office_chosen(
    qtbot: QtBot, tmp_path_factory: pytest.TempPathFactory
) -> None:
    from desktop_app.ui import app

    app.application()
    made = StartWindow()
    qtbot.addWidget(made)
    made.show()
    type_text(made.search, "sa thay")
    made.found.setCurrentRow(0)
    assert made.make_it.isEnabled()
    file = tmp_path_factory.mktemp("so") / "huyen.sdh"
    made.place.setText(str(file))
    with qtbot.waitSignal(made.register_wanted) as wanted:
        made.make_it.click()
    assert wanted.args == [file]
    assert registers.open_register(file).office.name == "Phòng Dân tộc huyện Sa Thầy"
    registers.close()
