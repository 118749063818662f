"""Nothing that was acknowledged is lost, and nothing is half done, whenever the process is killed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
TRIALS = {"receive": 100, "save": 100, "prepare": 50, "print": 50}


@pytest.fixture(scope="module", params=TRIALS)
def found(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp(request.param)
    environment = {**os.environ, "SODAIHOI_HOME": str(folder / "home")}
    done = subprocess.run(
        [sys.executable, "-m", "tests.sync.killed", request.param, folder, str(TRIALS[request.param]),
         "20240516"],
        cwd=ROOT, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    told: dict[str, Any] = json.loads(done.stdout)
    assert told["trials"] == TRIALS[request.param]
    return told


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="forks")
def test_processes_killed_at_any_moment_lose_nothing_they_had_acknowledged(
    found: dict[str, Any],
) -> None:
    assert found["midway"] > found["trials"] / 3
    assert found["acknowledged"] > found["trials"] / 2
    assert (found["lost"], found["partial"], found["double"], found["unsound"]) == (0, 0, 0, 0)
