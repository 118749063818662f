"""The most memory a process has held, for trials that bound it."""

from __future__ import annotations

import resource
from pathlib import Path


def peak_mib() -> int:
    """The peak resident set of this process since its program started, in MiB.

    ``getrusage`` is not asked where the kernel says it better: a child made with ``vfork`` begins with
    its parent's peak there and keeps it through ``exec``, so a small trial started by a large test run
    looked as large as the run.
    """
    status = Path("/proc/self/status")
    if status.exists():
        for line in status.read_text(encoding="ascii", errors="replace").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) // 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
