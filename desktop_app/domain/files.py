"""Putting a file in its place whole: written beside it under another name, then renamed."""

from __future__ import annotations

import time
from pathlib import Path

_TRIES = 6


def put_in_place(part: Path, target: Path) -> None:
    """Rename ``part`` over ``target``. On Windows a virus scanner may hold a fresh file for a moment.

    Raises PermissionError when the target is still held after a second and a half.
    """
    for attempt in range(_TRIES):
        try:
            part.replace(target)
        except PermissionError:
            if attempt == _TRIES - 1:
                raise
            time.sleep(0.05 * 2**attempt)
        else:
            return


def put_text(target: Path, text: str) -> None:
    """Write a small text file, as UTF-8: the old one is there until the new one is. Raises OSError."""
    part = target.with_name(target.name + ".part")
    part.write_text(text, encoding="utf-8")
    put_in_place(part, target)
