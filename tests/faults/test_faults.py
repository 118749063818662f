"""A short run of every fault test; ``make faults`` makes the long one."""

from __future__ import annotations

import os

import pytest

from tests.faults import shim
from tests.faults.__main__ import TRIALS, failures, run

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name == "nt", reason="forks and preloads"),
]


@pytest.mark.parametrize("name", TRIALS)
def test_nothing_that_goes_wrong_on_the_way_loses_halves_or_doubles_anything(name: str) -> None:
    if name.startswith(("disk", "stick")) and not shim.can_be_built():
        pytest.skip("no C compiler")
    assert failures(name, run(name, full=False)) == []
