"""A register of Sa Thầy made as the first-run assistant makes it, open."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.services import registers
from desktop_app.services.registers import Opened
from tests import builders
from tests.builders import SA_THAY


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Opened]:
    yield registers.create(tmp_path / "sa-thay.sdh", SA_THAY, training=True)
    registers.close()


@pytest.fixture
def congress(tmp_path: Path) -> Iterator[str]:
    """The uid of a congress in an open register."""
    builders.register_at(tmp_path / "sa-thay.sdh")
    yield builders.held_congress()
    builders.close()
