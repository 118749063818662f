from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.mark.skipif(os.name == "nt", reason="asks /proc")
def test_the_peak_of_a_program_does_not_count_what_the_one_that_started_it_held() -> None:
    held = bytearray(300 * 1024 * 1024)
    held[::4096] = b"x" * len(held[::4096])
    told = subprocess.run(
        [sys.executable, "-c", "from tests.memory import peak_mib; print(peak_mib())"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert held[0] == ord("x")
    assert 1 <= int(told.stdout) < 100
