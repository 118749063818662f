"""Registers filled with training data, read back whole: what the tests of the sets look at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop_app.domain.changes import Changed
from desktop_app.domain.congresses import Congress
from desktop_app.domain.delegates import Delegate
from desktop_app.domain.fields import Record
from desktop_app.domain.people import Person
from desktop_app.domain.records import TRAVELLING
from desktop_app.services import training
from desktop_app.store import database, rows
from desktop_app.store.pictures import picture_bytes
from tests.builders import close, register_at


@dataclass(frozen=True)
class Filled:
    """What a filled register holds; delegates in the order of their cards."""

    records: dict[type[Record], list[Record]]
    faults: list[str]
    photos: dict[str, int]

    @property
    def congress(self) -> Congress:
        (found,) = self.all(Congress)
        return found

    def all(self, kind: type[Any]) -> list[Any]:
        """Its living records of a kind."""
        return self.records[kind]

    def delegates(self) -> list[Delegate]:
        """Those who count: neither withdrawn nor replaced."""
        return [one for one in self.all(Delegate) if not one.off_list]

    def entries(self, kind: str = "") -> list[tuple[Delegate, Person]]:
        people = {person.uid: person for person in self.all(Person)}
        found = [
            (delegate, people[delegate.person])
            for delegate in self.delegates()
            if kind in ("", delegate.kind)
        ]
        return sorted(found, key=lambda entry: entry[0].card_number or "~" + entry[1].full_name)

    def people(self, kind: str = "official") -> list[Person]:
        return [person for _, person in self.entries(kind)]


def filled_register() -> Filled:
    """All of the open register."""
    with database.reading():
        records = {kind: list(rows.select(kind)) for kind in TRAVELLING}
        photos = {}
        for person in records[Person]:
            assert isinstance(person, Person)
            if person.photo:
                photos[person.photo] = len(picture_bytes(person.photo) or b"")
    return Filled(records, database.faults(), photos)


def province_without_photos(folder: Path) -> list[Filled]:
    """The ten districts, each from its own register."""
    return _set(folder, training.districts(), training.BODY_2024, training.fill_district)


def communes_without_photos(folder: Path) -> list[Filled]:
    """The communes of 2025, each from its own register."""
    return _set(folder, training.communes_2025(), training.BODY_2025, training.fill_commune_2025)


def _set(
    folder: Path, keys: tuple[str, ...], body: str, fill: Callable[..., Changed]
) -> list[Filled]:
    found = []
    for key in keys:
        register_at(folder / f"{key}.sdh", key, body=body)
        fill(key, photos=False)
        found.append(filled_register())
        close()
    return found
