"""What goes with a congress that is moved to another day, besides what is counted back from it."""

from __future__ import annotations

from dataclasses import replace

from desktop_app.domain.congresses import Congress
from desktop_app.domain.fields import Record
from desktop_app.domain.preparation import SignForList
from desktop_app.domain.programme import Session
from desktop_app.store import database, rows
from desktop_app.store.belonging import belonging


def moved_along(after: Congress) -> list[Record]:
    """The sessions and the lists to sign on the days the congress had, as many days later or earlier.

    ``after`` is the congress as it is about to be kept. What is dated outside of the congress keeps its day.
    """
    with database.reading():
        before = rows.get(Congress, after.uid) if after.uid else None
    if before is None or not (before.starts and after.starts) or before.starts == after.starts:
        return []
    first, last = before.starts, before.ends or before.starts
    by = after.starts - before.starts
    found: list[Record] = []
    for kind in (Session, SignForList):
        dated: list[Session | SignForList] = belonging(kind, "congress", after.uid)
        found += [replace(one, day=one.day + by) for one in dated
                  if one.owner == before.owner and one.day and first <= one.day <= last]  # fmt: skip
    return found
