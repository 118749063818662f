"""A register of Sa Thầy, open, at a fresh place."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import builders


@pytest.fixture
def register_file(tmp_path: Path) -> Iterator[Path]:
    file = tmp_path / "sa-thay.sdh"
    builders.register_at(file)
    yield file
    builders.close()


@pytest.fixture
def nothing_open() -> Iterator[None]:
    """For tests that open registers themselves."""
    yield
    builders.close()
