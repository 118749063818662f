"""Invented people: a name, a life and papers that agree with each other.

Nobody is meant. Personal numbers and telephone numbers have a run of noughts where real ones have none.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from desktop_app.domain.catalogue import CatalogueUnit, ancestors_of, in_sentence, path_of, unit
from desktop_app.domain.dates import PartialDate
from desktop_app.domain.people import Person
from desktop_app.domain.text import clean
from desktop_app.domain.vocabularies import term
from desktop_app.services.training.plans import (
    Plan,
    Position,
    Special,
    details,
    name_parts,
    native_places,
    positions,
)

YOUNGEST, OLDEST = 22, 87
"""Ages of people that are drawn; a set's youngest and oldest are named in its plan."""

ABROAD = "abroad"
"""The "group" of people from across the border."""

_PART = re.compile(r"\{(\w+)\}")
_TRIES = 200


@dataclass(slots=True)
class Seat:
    """Somebody who is wanted: from where, as what, of which group. ``special`` fixes more of them."""

    place: str
    kind: str
    origin: str
    delegation: int | None
    commune: CatalogueUnit | None
    group: str = ""
    gender: str = ""
    village: str = ""
    special: Special | None = None


@dataclass(frozen=True, slots=True)
class Made:
    """A person for a seat, with what else their part in the congress needs to know."""

    person: Person
    position: Position
    age: int


def invented_name(rng: random.Random, group: str, gender: str) -> str:
    """A name as people of the group bear them, put together from parts."""
    parts, groups = name_parts()
    pattern = rng.choice(groups[group][gender])
    return clean(_PART.sub(lambda part: rng.choice(parts[part[1]]), pattern))


class People:
    """Makes the people of one congress. ``namesakes`` allows names to repeat, for very large sets."""

    def __init__(self, plan: Plan, rng: random.Random, *, namesakes: bool = False) -> None:
        self._plan = plan
        self._rng = rng
        self._namesakes = namesakes
        self._names = {special.name for special in plan.special}
        self._taken: set[str] = set()
        self._serial = 0
        above = list(ancestors_of(plan.unit))
        self._district = in_sentence(plan.unit.name)
        self._province = in_sentence((above[-1] if above else plan.unit).name)

    def make(self, seat: Seat) -> Made:
        """The person for a seat."""
        if seat.group == ABROAD:
            return self._from_abroad(seat)
        year = self._plan.day.year
        born = seat.special.born if seat.special else None
        position, text = self._position(seat, year - born.year if born else None)
        age = year - born.year if born else self._age(position)
        born = born or self._born(year, age)
        native, id_province = self._native_place(seat)
        person = Person(
            full_name=self._name(seat),
            sort_word=seat.special.sort_word if seat.special else "",
            gender=seat.gender,
            born=born,
            ethnic_group=seat.group,
            religion=self._religion(position),
            position=text,
            home_place=native if self._chance(96) else "",
            residence=self._residence(seat) if self._chance(97) else "",
            commune=seat.commune.uid if seat.commune else None,
            member_of=self._member_of(seat, age),
            standing=self._standing(position),
            honours=self._from("honours") if self._chance(28) else "",
            note=self._from("person_notes") if self._chance(6) else "",
            phone=self._phone() if self._chance(78) else "",
            **self._education(position, age),
            **self._party(position, born, age),
            **self._papers(seat.gender, born, age, id_province),
        )
        return Made(self._with_gaps(person, seat), position, age)

    def _with_gaps(self, person: Person, seat: Seat) -> Person:
        """Lists come in with gaps where one least expects them; here at fixed places of the list."""
        if seat.special:
            return person
        at = self._serial
        if at % 71 == 9:
            person = replace(person, born=None)
        if at % 67 == 13:
            person = replace(person, position="")
        if at % 23 == 1 and seat.kind == "guest":
            person = replace(person, gender="")
        return person

    def _from_abroad(self, seat: Seat) -> Made:
        position, text = self._position(seat, None)
        age = self._age(position)
        born = self._born(self._plan.day.year, age)
        self._serial += 1
        person = Person(
            full_name=self._name(seat),
            gender=seat.gender,
            born=born,
            position=text,
            residence=str(details()["foreign_home"]),
            nationality=str(details()["foreign_nationality"]),
            passport=f"N000{self._serial:04}",
            note=str(details()["interpreter"]) if self._chance(60) else "",
        )
        return Made(person, position, age)

    def _chance(self, percent: int) -> bool:
        return self._rng.random() * 100 < percent

    def _from(self, words: str) -> str:
        return self._fill(self._rng.choice(details()[words]))

    def _fill(self, text: str, seat: Seat | None = None) -> str:
        commune = in_sentence(seat.commune.name) if seat and seat.commune else self._district
        return text.format(
            commune=commune,
            village=seat.village if seat else "",
            district=self._district,
            province=self._province,
        )

    def _name(self, seat: Seat) -> str:
        if seat.special:
            return seat.special.name
        for _ in range(_TRIES):
            name = invented_name(self._rng, seat.group, seat.gender)
            if self._namesakes or name not in self._names:
                break
        self._names.add(name)
        return name

    def _position(self, seat: Seat, age: int | None) -> tuple[Position, str]:
        """What somebody is, and how it is written; a post that one person holds is given once."""
        found = [
            one
            for one in _open_to(seat.place, seat.gender)
            if age is None or one.youngest <= age <= one.oldest
        ]
        while True:
            one = self._rng.choices(found, [each.weight for each in found])[0]
            text = self._fill(one.text, seat)
            if not one.once or text not in self._taken:
                if one.once:
                    self._taken.add(text)
                return one, text
            found.remove(one)

    def _age(self, position: Position) -> int:
        youngest, oldest = max(YOUNGEST, position.youngest), min(OLDEST, position.oldest)
        likeliest = youngest + (oldest - youngest) * 0.38
        return min(oldest, int(self._rng.triangular(youngest, oldest + 1, likeliest)))

    def _born(self, year: int, age: int) -> PartialDate:
        rng = self._rng
        known = rng.random()
        month, day = rng.randint(1, 12), rng.randint(1, 28)
        if known < (0.16 if age > 55 else 0.02):
            return PartialDate(year - age)
        if known < (0.26 if age > 55 else 0.04):
            return PartialDate(year - age, month)
        return PartialDate(year - age, month, day)

    def _native_place(self, seat: Seat) -> tuple[str, str]:
        """Where somebody comes from, and the first three digits of a personal number given there."""
        key = self._rng.choice(native_places()[seat.group])
        if key == "here":
            return path_of(seat.commune or self._plan.unit), self._plan.id_province
        return _place(key)

    def _residence(self, seat: Seat) -> str:
        lies_in = path_of(seat.commune or self._plan.unit)
        if not seat.village:
            return lies_in
        return f"{seat.village[0].upper()}{seat.village[1:]}, {in_sentence(lies_in)}"

    def _religion(self, position: Position) -> str:
        if position.sector == "ton-giao":
            return self._rng.choice(("cong-giao", "tin-lanh"))
        known = ("khong", "cong-giao", "tin-lanh", "phat-giao", "")
        return self._rng.choices(known, (64, 19, 8, 3, 6))[0]

    def _member_of(self, seat: Seat, age: int) -> str:
        if self._chance(18):
            return ""
        if age <= 32:
            return self._from("organisations_young")
        return self._from("organisations_women" if seat.gender == "female" else "organisations_men")

    def _standing(self, position: Position) -> str:
        known = term("roles", position.standing)
        if known is None:
            return ""
        also = term("roles", "nguoi-co-uy-tin")
        if position.standing == "gia-lang" and also and self._chance(40):
            return f"{known.name}, {in_sentence(also.name).lower()}"
        return known.name

    def _education(self, position: Position, age: int) -> dict[str, Any]:
        rng = self._rng
        qualification = rng.choice(position.qualifications) if position.qualifications else ""
        if qualification:
            schooling = "10-10" if age > 58 else "12-12"
        elif age > 68:
            schooling = rng.choice(
                ("chua-biet-chu", "2-12", "4-12", "5-10", "7-10", "tieu-hoc", "")
            )
        else:
            schooling = rng.choice(
                ("5-12", "7-12", "9-12", "9-12", "12-12", "12-12", "trung-hoc-co-so", "")
            )
        high = position.party >= 90 and qualification
        theory = rng.choice(("trung-cap", "trung-cap", "cao-cap", "so-cap")) if high else rng.choice(
            ("", "", "so-cap", "chua-qua-dao-tao")
        )  # fmt: skip
        return {"schooling": schooling, "qualification": qualification, "theory": theory}

    def _party(self, position: Position, born: PartialDate, age: int) -> dict[str, Any]:
        """Joined at 20 to 34, a full member a year later."""
        joined = born.year + self._rng.randint(20, max(20, min(34, age - 1)))
        month, day = self._rng.randint(1, 12), self._rng.randint(1, 28)
        exact = not self._chance(8)
        if not self._chance(position.party):
            return {}
        dates = {"party_joined": PartialDate(joined, month, day) if exact else PartialDate(joined)}
        full = joined + 1
        if full < self._plan.day.year:
            dates["party_full"] = PartialDate(full, month, day) if exact else PartialDate(full)
        return dates

    def _papers(self, gender: str, born: PartialDate, age: int, province: str) -> dict[str, Any]:
        """A citizen card that agrees with birth, gender and native province, or an old card."""
        rng = self._rng
        self._serial += 1
        if self._chance(4):
            return {}
        if age > 74 and self._chance(25):
            return {"id_number": f"230000{self._serial % 1000:03}"}
        century = (2 if born.year >= 2000 else 0) + (gender == "female")
        papers: dict[str, Any] = {
            "id_number": f"{province}{century}{born.year % 100:02}{self._serial % 1_000_000:06}"
        }
        if self._chance(93):
            papers["id_issued"] = PartialDate(
                rng.randint(2021, 2023), rng.randint(1, 12), rng.randint(1, 28)
            )
            papers["id_place"] = self._from("issued_by")
        return papers

    def _phone(self) -> str:
        return f"0900{self._rng.randint(0, 999999):06}"


@cache
def _open_to(place: str, gender: str) -> tuple[Position, ...]:
    return tuple(one for one in positions() if one.place == place and one.gender in ("", gender))


@cache
def _place(key: str) -> tuple[str, str]:
    found = unit(key)
    *_, province = ancestors_of(found)
    return path_of(found), f"0{province.code}"


def villages() -> tuple[str, ...]:
    """Names of villages inside a sentence: "làng Kleng", "thôn 3"; made up, as villages have no code."""
    named = tuple(f"làng {name}" for name in details()["villages"])
    return named + tuple(f"thôn {number + 1}" for number in range(details()["numbered_villages"]))
