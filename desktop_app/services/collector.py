"""Work on rows by the ten thousand, during which nothing is searched for that could be collected."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def nothing_collected() -> Iterator[None]:
    """Rows by the ten thousand have the collector search for rings again and again; they make none.

    Nor are they searched at the end: what was made meanwhile counts as old, and is looked through with the old.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.freeze()
            gc.unfreeze()
            gc.enable()
