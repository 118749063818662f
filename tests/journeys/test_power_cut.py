"""The power goes while somebody types: what the window had acknowledged is there when it comes back."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.services import backups, congresses, delegates, registers
from desktop_app.ui import app
from desktop_app.ui.main_window import MainWindow
from tests.journeys.window_process import name_of


@pytest.fixture
def register(tmp_path: Path) -> Path:
    """A district's register with its congress and nobody in it."""
    file = tmp_path / "so.sdh"
    registers.create(file, "2024-616", training=True)
    congresses.save(congresses.new_congress("dtts-4-2024"))
    registers.close()
    return file


def killed_while_typing(register: Path, repository: Path, user_home: Path, acknowledged: int,
                        later: float) -> list[str]:  # fmt: skip
    """The names a window acknowledged before it was killed, ``later`` seconds after so many of them."""
    window = subprocess.Popen(
        [sys.executable, "-m", "tests.journeys.window_process", str(register)],
        cwd=repository, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8",
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "SODAIHOI_HOME": str(user_home)},
    )  # fmt: skip
    assert window.stdout is not None
    told = [window.stdout.readline().strip() for _ in range(acknowledged)]
    time.sleep(later)
    window.kill()
    told += [line.strip() for line in window.stdout.read().split("\n") if line.strip()]
    window.wait()
    window.stdout.close()
    return told


@pytest.mark.parametrize("acknowledged", [1, 4, 9])
def test_nothing_that_was_acknowledged_is_lost_when_the_power_goes(
    acknowledged: int, register: Path, repository: Path, user_home: Path, qtbot: QtBot
) -> None:
    later = random.Random(acknowledged).uniform(0, 0.03)
    told = killed_while_typing(register, repository, user_home, acknowledged, later)
    assert told[0] == name_of(1)
    assert len(told) >= acknowledged

    app.application()
    window = MainWindow(registers.open_register(register), "delegates")
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: window._painted)
    [congress] = congresses.all_congresses()
    here = {one.person.full_name for one in delegates.in_order(congress.uid)}
    assert set(told) <= here
    assert len(here) <= len(told) + 1, (
        "at most the one that was just being saved came through as well"
    )
    assert here <= {name_of(number) for number in range(1, len(told) + 2)}, "none by half"
    assert backups.faults() == []
    registers.close()
