"""Receiving packages with photos: to no more than decrypting, unzipping and inserting; memory by their number.

102 packages of 150 delegates with a photo of 60 KB each; that the memory does not grow with the number of
packages is the ratio of the peaks at 102 and at 10.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from benchmarks.harness import Result, child, compare, python

PHOTO = 60_000
COUNTS = (10, 102)
TARGET, FLAT = 2.0, 1.15


def run() -> list[Result]:
    """The ratio of each number of packages, and how the peak grows."""
    results = []
    for count in COUNTS:
        with tempfile.TemporaryDirectory() as place:
            results.append(_measure(Path(place), count))
    few, many = results
    grown = many.peak_mib / few.peak_mib
    results.append(
        Result("memory, 102 packages with photos to 10", "peak", many.peak_mib, few.peak_mib, grown,
               FLAT, many.peak_mib, few.peak_mib, unit="MiB")
    )  # fmt: skip
    return results


def _measure(folder: Path, count: int) -> Result:
    child(python("benchmarks.receive", str(folder), str(count), str(PHOTO)))
    return compare(
        "receiving with photos, to decrypt+unzip+executemany", f"{count} packages",
        python("benchmarks.receiving", "take", str(folder), str(count)),
        python("benchmarks.receiving", "bare", str(folder), str(count)),
        target=TARGET if count == COUNTS[-1] else None, rounds=3,
    )  # fmt: skip
