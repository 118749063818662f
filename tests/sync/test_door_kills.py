"""No answer that a door has shown is lost, and none is half written, whenever the process is killed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TRIALS = 60


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="forks")
def test_a_door_killed_at_any_moment_has_every_scan_that_it_answered(tmp_path: Path) -> None:
    environment = {**os.environ, "SODAIHOI_HOME": str(tmp_path / "home")}
    done = subprocess.run(
        [sys.executable, "-m", "tests.sync.killed_door", str(tmp_path), str(TRIALS), "20240516"],
        cwd=ROOT, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["trials"] == TRIALS
    assert told["midway"] > TRIALS / 3
    assert told["acknowledged"] > TRIALS
    assert (told["lost"], told["partial"], told["double"], told["unsound"]) == (0, 0, 0, 0)
