"""A terminal in a folder of its own, and a register to work on."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.terminal import Terminal


@pytest.fixture
def sodaihoi(tmp_path: Path, user_home: Path) -> Terminal:
    """The program in a folder of its own; English, unless a test asks for Vietnamese."""
    (user_home / "config").mkdir()
    (user_home / "config" / "settings.json").write_text('{"language": "en"}', encoding="utf-8")
    return Terminal(tmp_path, user_home)


@pytest.fixture
def register(sodaihoi: Terminal) -> Path:
    """A training register of the district of Sa Thầy, empty."""
    made = sodaihoi("new", "a.sdh", "--office", "2024-616", "--training")
    assert made.status == 0, made.err
    return sodaihoi.folder / "a.sdh"
