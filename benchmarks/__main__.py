"""`make bench`: every benchmark, or those named: ``python -m benchmarks cards receive``."""

from __future__ import annotations

import importlib
import os
import sys

from benchmarks.harness import tell

ALL = (
    "start", "search", "scroll", "cards", "receive", "photos", "history", "save", "lists", "calendar",
    "conflicts", "progress", "board", "rolls", "preview", "door",
)  # fmt: skip


def main(names: list[str]) -> int:
    """Run them; the exit code says whether every target was met."""
    print(f"load {os.getloadavg()[0]:.2f} on {os.cpu_count()} cores")
    missed = 0
    for name in names or ALL:
        results = importlib.import_module(f"benchmarks.{name}").run()
        tell(results)
        missed += sum(not one.met for one in results)
    print(f"load {os.getloadavg()[0]:.2f}; {missed} targets missed")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
