"""Small registers and records for tests, made the way the program makes them."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from desktop_app.domain import bodies, catalogue
from desktop_app.domain.congresses import Congress
from desktop_app.domain.cycle_definitions import cycle_definition
from desktop_app.domain.delegates import Delegate
from desktop_app.domain.fields import Record, new_uid
from desktop_app.domain.people import Person
from desktop_app.domain.units import Office
from desktop_app.store import database, journal, register
from desktop_app.store.register import Identity

KON_TUM, SA_THAY, RO_KOI = "2024-62", "2024-616", "2024-23530"
FAMILIES = {"dtts": ("ban-dan-toc", "dtts-4-2024"), "mttq": ("mttq", "mttq-2024-2029")}
"""Families of congresses: which body holds one, in which round."""


def register_at(
    file: Path, unit: str = SA_THAY, *, body: str = "ban-dan-toc", mode: str = "training"
) -> Identity:
    """A new register, open, with its office; without keys, which only travelling needs."""
    place = catalogue.unit(unit)
    office = catalogue.office_uid(place.uid, body)
    known = bodies.body(body, place.level, place.era)
    name = bodies.office_name(known.name if known else body, place)
    database.create(file)
    who = register.adopt(Identity(new_uid(), office, mode, new_uid()))
    with journal.act("made", kind="setup") as act:
        for key, value in asdict(who).items():
            register.remember(key, value)
        act.put(Office(uid=office, name=name, unit=place.uid, body=body))
    return who


def register_of(family: str, file: Path) -> Identity:
    """A new register in real use, open, of the office of a family of congresses."""
    return register_at(file, body=FAMILIES[family][0], mode="real")


def open_again(file: Path) -> Identity:
    """The register opened by the next start of the program."""
    close()
    database.open_at(file)
    return register.load()


def close() -> None:
    """What happens when the program ends."""
    database.close()
    register.adopt(None)


def a_congress(**fields: Any) -> Congress:
    """The district's congress of Sa Thầy as it can be put, with what ``fields`` change."""
    usual = {
        "cycle": cycle_definition("dtts-4-2024").uid,
        "unit": catalogue.unit(SA_THAY).uid,
        "form": "congress",
        "ordinal": "IV",
        "state": "planned",
        "starts": date(2024, 5, 16),
        "ends": date(2024, 5, 16),
        "venue": "Hội trường huyện",
    }
    return Congress(**{**usual, **fields})


def a_person(full_name: str = "Y Bên", **fields: Any) -> Person:
    """A person as they can be put."""
    return Person(**{"full_name": full_name, "gender": "female", **fields})


def a_delegate(congress: str, person: str | None = None, **fields: Any) -> Delegate:
    """A person's part in a congress as it can be put."""
    return Delegate(**{"congress": congress, "person": person, "kind": "official", **fields})


def keep(*records: Record) -> tuple[str, ...]:
    """Put records in one act; their uids."""
    with journal.act("kept") as act:
        return act.put(*records)


def held_congress(**fields: Any) -> str:
    """The uid of a congress that is in the register."""
    return keep(a_congress(**fields))[0]


def congress_of(family: str, **fields: Any) -> str:
    """The uid of a new congress of a family in the open register."""
    (uid,) = keep(a_congress(cycle=cycle_definition(FAMILIES[family][1]).uid, **fields))
    return uid


def enter(congress: str, *names: str, **fields: Any) -> list[str]:
    """Delegates of these names, one act each, as at the desk; their uids. ``fields`` are the delegate's."""
    from desktop_app.services import delegates

    return [
        delegates.register(a_person(name), a_delegate(congress, **fields)).uids[-1]
        for name in names
    ]
