"""Large registers for measuring and for tests: invented people in bulk, without photos."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from pathlib import Path

from desktop_app.domain.catalogue import children_of, unit
from desktop_app.domain.codes import card_code
from desktop_app.domain.congresses import Congress
from desktop_app.domain.cycle_definitions import cycle_definition
from desktop_app.domain.delegates import Delegate, Delegation
from desktop_app.domain.fields import Record, new_uid
from desktop_app.domain.rows import row_of
from desktop_app.services import registers
from desktop_app.services.training.people import People, Seat
from desktop_app.services.training.plans import plans
from desktop_app.store import journal, register
from desktop_app.store.catalogue import adopt_references

OFFICE = "2024-616"
PART = 20_000
"""Delegates an act: more at once would only take more memory."""


def big_register(path: Path, delegates: int = 20_000, seed: int = 1) -> str:
    """Make a training register of one congress with many official delegates; it is closed afterwards.

    The uid of the congress comes back. The people are as varied as those of the training data, their names
    repeat; 20,000 take some seconds.
    """
    registers.create(path, OFFICE, training=True)
    try:
        congress, delegations = _congress()
        with journal.act("Congress made") as act:
            act.put(congress, *delegations)
        rng = random.Random(seed)
        people = People(plans(2024)[OFFICE], rng, namesakes=True)
        for start in range(0, delegates, PART):
            numbers = range(start, min(start + PART, delegates))
            _enter(people, rng, congress.uid, delegations, numbers)
        return congress.uid
    finally:
        registers.close()


def _congress() -> tuple[Congress, list[Delegation]]:
    place = unit(OFFICE)
    congress = Congress(
        uid=new_uid(), cycle=cycle_definition("dtts-4-2024").uid, unit=place.uid, form="congress",
        ordinal="IV", state="planned", starts=date(2024, 5, 16), ends=date(2024, 5, 16),
    )  # fmt: skip
    delegations = [
        Delegation(
            uid=new_uid(), congress=congress.uid, name=one.name, unit=one.uid, position=number + 1
        )
        for number, one in enumerate(children_of(place))
    ]
    return congress, delegations


def _enter(
    people: People,
    rng: random.Random,
    congress: str,
    delegations: list[Delegation],
    numbers: range,
) -> None:
    """One act of many rows through the bulk path, as receiving a package takes it."""
    communes = children_of(unit(OFFICE))
    groups = sorted(plans(2024)[OFFICE].groups)
    persons, parts = [], []
    for number in numbers:
        at = number % len(communes)
        gender = "female" if rng.random() < 0.4 else "male"
        seat = Seat("commune", "official", "chosen", at, communes[at], rng.choice(groups), gender)
        person = replace(people.make(seat).person, uid=new_uid())
        persons.append(person)
        parts.append(
            Delegate(
                uid=new_uid(), congress=congress, person=person.uid, kind="official",
                origin="chosen", delegation=delegations[at].uid, card_number=f"{number + 1:06}",
                position=number + 1, card_code=card_code(rng.randrange),
            )
        )  # fmt: skip
    with journal.act("Delegates entered") as act:
        for records in (persons, parts):
            rows = [_owned(record) for record in records]
            adopt_references(type(records[0]), rows)
            act.take(type(records[0]), [(row, None) for row in rows])


def _owned(record: Record) -> dict[str, object]:
    who = register.identity()
    return {**row_of(record), "owner": who.office, "version": f"{who.installation}:1"}
