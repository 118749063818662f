"""Every page, empty, in every language, at the size of a small laptop."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.words import LANGUAGES, use_language
from desktop_app.services import registers
from desktop_app.ui import theme
from desktop_app.ui.first_run import StartWindow
from desktop_app.ui.main_window import PAGES, MainWindow
from tests.ui.keyboard import type_text

SIZES = ((1366, 728), (1093, 582))
"""At 100 % and, in the window's own units, at 125 %."""


def cut_off(window: QWidget) -> list[str]:
    """The texts that have less room than they need."""
    found = []
    for widget in window.findChildren(QWidget):
        if not widget.isVisible() or not isinstance(widget, QLabel | QPushButton):
            continue
        if not widget.text() or (isinstance(widget, QLabel) and widget.wordWrap()):
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
