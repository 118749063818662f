"""What a package made here holds, as it was sent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class SentPerson:
    """A delegate as the package tells of them: ``kind`` is a key of `delegates.KINDS`."""

    delegate: str
    full_name: str
    kind: str
    congress: str


@dataclass(frozen=True)
class PackageContents:
    """``rows`` counts the rows by table, ``people`` are the delegates by congress and name.

    ``removed`` counts the rows that only say that something is gone, ``offices`` those whose rows were passed
    on, by name. ``pictures_named`` are pictures that rows name and that were not sent along: they are at the
    recipient already, or not here.
    """

    rows: Mapping[str, int]
    people: tuple[SentPerson, ...]
    removed: int
    pictures: int
    offices: tuple[str, ...]
    pictures_named: int = 0
