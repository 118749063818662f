"""A window on a real register for the tests of the window."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.domain.delegates import Delegate
from desktop_app.domain.people import Person
from desktop_app.services import congresses, delegates, registers
from desktop_app.services.registers import Opened
from desktop_app.ui import app, desk, main_window

NAMES = ("Nguyễn Văn An", "Y Hơ'Ô̆l Niê", "A Lăng Đức", "K'Brêu", "Siu Ƀlơ̆")


@pytest.fixture
def opened(tmp_path: Path, qtbot: QtBot) -> Iterator[Opened]:
    """A district's training register, empty and open; the program dressed."""
    app.application()
    yield registers.create(tmp_path / "so.sdh", "2024-616", training=True)
    registers.close()


@pytest.fixture
def congress(opened: Opened) -> str:
    """The uid of the district's congress."""
    return congresses.save(congresses.new_congress("dtts-4-2024")).uids[0]


@pytest.fixture
def people(congress: str) -> list[str]:
    """Five delegates, by uid, in the order of `NAMES`."""
    made = []
    for name in NAMES:
        changed = delegates.register(
            Person(full_name=name, gender="male", ethnic_group="gia-rai"),
            Delegate(congress=congress, kind="official"),
        )
        made.append(changed.uids[-1])
    return made


@pytest.fixture
def a_desk(opened: Opened) -> desk.Desk:
    """A desk without a window."""
    return desk.Desk(opened)


@pytest.fixture
def window(opened: Opened, qtbot: QtBot) -> Callable[..., main_window.MainWindow]:
    """Make the window, shown at the size of a small laptop."""

    def make(page: str = "delegates") -> main_window.MainWindow:
        return _shown(main_window.MainWindow(opened, page), qtbot)

    return make


@pytest.fixture
def window_of(qtbot: QtBot) -> Iterator[Callable[[Path, str], main_window.MainWindow]]:
    """Open the register in a file and show its window with a page in front."""
    app.application()

    def make(file: Path, page: str) -> main_window.MainWindow:
        return _shown(main_window.MainWindow(registers.open_register(file), page), qtbot)

    yield make
    registers.close()


def _shown(made: main_window.MainWindow, qtbot: QtBot) -> main_window.MainWindow:
    qtbot.addWidget(made)
    made.resize(1366, 728)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    # keys go to the active window; what follows the first paint must not come after the test
    qtbot.waitUntil(lambda: made.isActiveWindow() and made._painted)
    return made
