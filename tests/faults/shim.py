"""The preloaded library that makes disk calls fail: built once, armed from inside a process."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
from pathlib import Path

SOURCE = Path(__file__).with_name("shim.c")


def can_be_built() -> bool:
    """Whether this machine can preload it: Linux with a C compiler."""
    return os.uname().sysname == "Linux" and shutil.which("cc") is not None


def built(folder: Path) -> Path:
    """The library, built into ``folder``."""
    made = folder / "faults.so"
    if not made.exists():
        subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-o", made, SOURCE, "-ldl"], check=True)
    return made


def environment(library: Path, under: Path, home: Path) -> dict[str, str]:
    """What a process needs to run with the library: only files below ``under`` fail."""
    return {**os.environ, "LD_PRELOAD": str(library), "FAULTS_UNDER": f"{under}/",
            "SODAIHOI_HOME": str(home)}  # fmt: skip


class Shim:
    """The library from inside the process that was started with it."""

    def __init__(self) -> None:
        self._library = ctypes.CDLL(os.environ["LD_PRELOAD"])

    def count(self) -> None:
        """Only count from now on."""
        self._library.faults_arm(0, 0, 0)

    def seen(self) -> int:
        """How many calls were counted since."""
        return int(self._library.faults_seen())

    def fail_at(self, call: int, error: int, *, lasting: bool) -> None:
        """Let the call with this number fail, and all after it where ``lasting``."""
        self._library.faults_arm(ctypes.c_long(call), error, int(lasting))

    def pull_after(self, count: int, error: int) -> None:
        """Let so many bytes through, written or read, and none after them."""
        self._library.faults_bytes(ctypes.c_long(count), error)
