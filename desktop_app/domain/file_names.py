"""Names of attached files: whatever they were called elsewhere, they become names any system takes."""

from __future__ import annotations

import unicodedata
from pathlib import PurePosixPath

LONGEST = 120
PROGRAMS = frozenset({
    ".app", ".bat", ".cmd", ".com", ".cpl", ".desktop", ".exe", ".hta", ".jar", ".js", ".jse", ".lnk",
    ".msc", ".msi", ".pif", ".ps1", ".py", ".reg", ".scr", ".sh", ".url", ".vbe", ".vbs", ".wsf",
})  # fmt: skip
"""Endings of what the system would run and not show."""

_RESERVED = frozenset({
    "con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10)),
})  # fmt: skip
_NOT_IN_NAMES = '<>:"|?*'
_NAMELESS = "tai-lieu"


def safe_name(name: str) -> str:
    """The name without folders, control and direction characters, or what a system keeps for itself.

    It is never empty, at most `LONGEST` characters, and keeps its ending.
    """
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rsplit("/", 1)[-1]
    kept = "".join(
        "_" if letter in _NOT_IN_NAMES else letter
        for letter in last
        if unicodedata.category(letter) not in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
    )
    kept = " ".join(kept.split()).strip(" .")
    stem, ending = _parted(kept)
    if stem.split(".")[0].strip().lower() in _RESERVED:
        stem = f"_{stem}"
    stem = stem[: LONGEST - len(ending)].rstrip(" .") or _NAMELESS
    return stem + ending


def _parted(name: str) -> tuple[str, str]:
    ending = PurePosixPath(name).suffix
    if len(ending) > 12 or " " in ending:
        ending = ""
    return name[: len(name) - len(ending)], ending


def is_program(name: str) -> bool:
    """Whether the system would run a file of this name instead of showing it."""
    return PurePosixPath(safe_name(name)).suffix.lower() in PROGRAMS
