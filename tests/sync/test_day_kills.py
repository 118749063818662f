"""What a congress's day has told as done is there whole, whenever the process is killed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TRIALS = 50


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="forks")
@pytest.mark.parametrize("kind", ["acts", "archive"])
def test_a_day_killed_at_any_moment_has_all_it_told_and_nothing_by_half(
    tmp_path: Path, kind: str
) -> None:
    environment = {**os.environ, "SODAIHOI_HOME": str(tmp_path / "home")}
    done = subprocess.run(
        [sys.executable, "-m", "tests.sync.killed_day", kind, str(tmp_path), str(TRIALS), "20240516"],
        cwd=ROOT, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["trials"] == TRIALS
    assert told["midway"] > TRIALS / 3
    assert (told["lost"], told["partial"], told["double"], told["unsound"]) == (0, 0, 0, 0)
