"""Other programs for tests: a Python process that works with a register, and what it said."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

OPENS = """
    import sys
    from pathlib import Path
    from desktop_app.domain.errors import Refusal
    from desktop_app.store import database
    try:
        database.open_at(Path(sys.argv[1]))
        print("open")
    except Refusal as refusal:
        print(refusal.code)
        print(refusal)
"""
"""Opens the register it is given and says so, or the code and sentence of the refusal."""


def start(code: str, *arguments: str | Path) -> subprocess.Popen[str]:
    """A process that runs ``code`` with ``arguments``; it finds the program, and writes lines at once."""
    return subprocess.Popen(
        [sys.executable, "-u", "-c", textwrap.dedent(code), *map(str, arguments)],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8",
    )  # fmt: skip


def run(code: str, *arguments: str | Path) -> list[str]:
    """The lines that ``code`` printed; it must end well."""
    process = start(code, *arguments)
    said, _ = process.communicate(timeout=120)
    assert process.returncode == 0, said
    return said.splitlines()


def next_line(process: subprocess.Popen[str]) -> str:
    """The next line a running process says; empty at its end."""
    assert process.stdout is not None
    return process.stdout.readline().strip()


def end(process: subprocess.Popen[str]) -> list[str]:
    """Kill it as a power cut would, and give the lines it had said by then."""
    process.kill()
    said, _ = process.communicate(timeout=60)
    return said.splitlines()
