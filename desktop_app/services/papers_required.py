"""Which documents a congress needs by its round and does not have yet."""

from __future__ import annotations

from desktop_app.domain.congresses import Congress
from desktop_app.domain.cycle_rules import CycleDocument
from desktop_app.domain.due_days import due_day
from desktop_app.domain.papers import Document
from desktop_app.domain.text import fold
from desktop_app.services import cycles
from desktop_app.services.congresses import unit_of
from desktop_app.store import papers as store


def missing(congress: Congress) -> list[Document]:
    """Documents to be entered: those the round asks for of which none came yet and none has the title."""
    there = store.documents(congress.uid)
    origins = {one.origin for one in there if one.origin}
    titles = {(one.path, fold(one.title)) for one in there}
    return [
        Document(
            congress=congress.uid, path=one.path, stage="draft", title=one.title, days=one.days,
            origin=one.uid,
            due=None if one.days is None else due_day(None, -one.days, congress.starts),
        )
        for one in wanted(congress)
        if one.uid not in origins and (one.path, fold(one.title)) not in titles
    ]  # fmt: skip


def wanted(congress: Congress) -> list[CycleDocument]:
    """The documents of the round at the level of this congress, optional ones left out."""
    unit = unit_of(congress)
    if unit is None or not congress.cycle:
        return []
    listed = cycles.documents_of(congress.cycle, unit.uid, unit.level)
    return [one for one in listed if not one.optional]
