"""Versions without clocks: which installation wrote a row how many times.

A version is kept as text, ``installation:counter`` pairs sorted and joined by ``,``. One version *contains*
another when it has seen everything the other has; when neither contains the other the row has forked.
"""

from __future__ import annotations

import re
from functools import lru_cache

_FORM = re.compile(r"[0-9a-f-]{8,36}:[1-9][0-9]{0,14}(,[0-9a-f-]{8,36}:[1-9][0-9]{0,14})*")

OLDER, SAME, NEWER, FORK = "older", "same", "newer", "fork"


@lru_cache(maxsize=4096)
def parse(version: str) -> dict[str, int]:
    """``"a1…:3,b2…:1"`` → ``{"a1…": 3, "b2…": 1}``. Raises ValueError for anything else; do not change it."""
    if version == "":
        return {}
    if len(version) > 4000 or not _FORM.fullmatch(version):
        raise ValueError(version[:80])
    pairs = [part.split(":") for part in version.split(",")]
    counters = {name: int(count) for name, count in pairs}
    if len(counters) != len(pairs) or [name for name, _ in pairs] != sorted(counters):
        raise ValueError(version[:80])
    return counters


def bump(version: str, installation: str) -> str:
    """The version after ``installation`` has written once more."""
    if not version:
        return f"{installation}:1"
    counters = dict(parse(version))
    counters[installation] = counters.get(installation, 0) + 1
    return ",".join(f"{name}:{count}" for name, count in sorted(counters.items()))


def compare(one: str, other: str) -> str:
    """How ``one`` stands to ``other``: `OLDER`, `SAME`, `NEWER` or `FORK`."""
    if one == other:
        return SAME
    left, right = parse(one), parse(other)
    ahead = any(count > right.get(name, 0) for name, count in left.items())
    behind = any(count > left.get(name, 0) for name, count in right.items())
    if ahead and behind:
        return FORK
    return NEWER if ahead else OLDER


def joined(one: str, other: str) -> str:
    """The least version that contains both."""
    counters = dict(parse(one))
    for name, count in parse(other).items():
        counters[name] = max(count, counters.get(name, 0))
    return ",".join(f"{name}:{count}" for name, count in sorted(counters.items()))
