"""What a register gathers besides the roll: who sent whom, replies, arrival, allotted seats, a settled list.

Drawn by a generator of its own, so that the people of a seed stay the same people.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from desktop_app.domain.catalogue import in_sentence
from desktop_app.domain.convened import ConvenedList, ConvenedPlace
from desktop_app.domain.fields import Record, new_uid
from desktop_app.domain.people import Person
from desktop_app.domain.targets import Allotment, GroupPopulation, Target
from desktop_app.domain.vocabularies import understand
from desktop_app.services.training.plans import Plan, details

if TYPE_CHECKING:
    from desktop_app.domain.delegates import Delegate, Delegation

SETTLED_BEFORE = 4  # days before the congress


class Particulars:
    """Completes the people and delegates of one congress."""

    def __init__(self, plan: Plan, seed: int, delegations: Sequence[Delegation]) -> None:
        self._plan = plan
        self._rng = random.Random(f"{plan.unit.key}/{seed}/particulars")
        self._units = {one.uid: one.unit for one in delegations}
        self._serial = Counter[str]()

    def person(self, person: Person) -> Person:
        """Roles, honours and level of training as words of the lists; posts besides the first."""
        standing = [understand("roles", part) for part in person.standing.split(", ") if part]
        honours = [understand("honours", _kind_of(line)) for line in person.honours.splitlines()]
        level = understand("professional_qualification", _level_of(person.qualification))
        return replace(
            person,
            roles=tuple(found[0].slug for found in standing if len(found) == 1),
            standing=self._from("standings") if self._chance(4) else "",
            honour_kinds=tuple(dict.fromkeys(one[0].slug for one in honours if len(one) == 1)),
            qualification_level=level[0].slug if len(level) == 1 else "",
            other_posts=self._from("other_posts") if person.position and self._chance(15) else "",
        )

    def delegate(self, delegate: Delegate) -> Delegate:
        """Who sent them, the answer to the invitation, and a guest's arrival and stay."""
        unit = self._units.get(delegate.delegation or "")
        found = understand("sectors", delegate.composition)
        made = replace(
            delegate, unit=unit, sector=found[0].slug if len(found) == 1 else "",
            reply_reason=self._from("absences") if delegate.reply == "excused" else "",
        )  # fmt: skip
        if delegate.kind == "alternate":
            return replace(made, alternate_order=self._next("alternate"))
        if delegate.origin == "ex_officio":
            return replace(made, precedence=self._next("precedence"))
        abroad = delegate.kind == "foreign_guest"
        if abroad or (delegate.kind == "guest" and self._chance(20)):
            return replace(made, **self._stay(abroad))
        return made

    def _stay(self, abroad: bool) -> dict[str, Any]:
        return {
            "arrives_on": self._plan.day - timedelta(days=1),
            "arrives_at": 14 * 60 + 15 * self._rng.randrange(12),
            "vehicle": self._from("vehicles"),
            "lodging": self._from("lodgings"),
            "meals": self._from("meals"),
            "received_by": self._from("receivers"),
            "interpreter": self._from("interpreters") if abroad else "",
        }

    def figures(self, congress: str, delegates: Sequence[Delegate]) -> list[Record]:
        """Who lives here, the seats each unit was given, and the composition aimed at."""
        plan = self._plan
        share = plan.people / max(1, sum(plan.groups.values()))
        rows: list[Record] = [
            GroupPopulation(congress=congress, ethnic_group=group, word="about",
                            people=max(5, round(number * share / 5) * 5))
            for group, number in sorted(plan.groups.items(), key=lambda one: -one[1])
        ]  # fmt: skip
        seats = Counter(one.unit for one in delegates if one.kind == "official" and one.unit)
        others = Counter(one.unit for one in delegates if one.kind == "alternate" and one.unit)
        rows += [
            Allotment(congress=congress, unit=unit, officials=number, alternates=others[unit],
                      position=place)
            for place, (unit, number) in enumerate(seats.items(), 1)
        ]  # fmt: skip
        return rows + self._targets(congress)

    def _targets(self, congress: str) -> list[Record]:
        found = [
            Target(
                congress=congress, aspect="gender", value="female", measure="percent", minimum=30
            ),
            Target(congress=congress, aspect="age", below_age=35, measure="percent", minimum=10),
            Target(congress=congress, aspect="party", measure="percent", maximum=60),
        ]
        if "ro-mam" in self._plan.groups:
            found.append(Target(congress=congress, aspect="ethnic_group", value="ro-mam",
                                measure="people", minimum=3, reserved=True))  # fmt: skip
        return [*found]

    def settled(
        self, congress: str, people: Sequence[Person], delegates: Sequence[Delegate],
        delegations: Sequence[Delegation],
    ) -> list[Record]:  # fmt: skip
        """The list as it was settled before the congress: whoever was replaced since still stands in it."""
        day = self._plan.day - timedelta(days=SETTLED_BEFORE)
        settled = ConvenedList(
            uid=new_uid(), congress=congress, number=1, settled_at=f"{day.isoformat()} 16:30",
            decision="45/QĐ-BTC", decided_on=day,
        )  # fmt: skip
        known = {one.uid: one for one in people}
        named = {one.uid: one.name for one in delegations}
        places = [
            _place(settled.uid, place, one, known[one.person or ""], named.get(one.delegation or "", ""))
            for place, one in enumerate(
                (one for one in delegates if one.kind == "official" and not one.replaces), 1
            )
        ]  # fmt: skip
        return [settled, *places]

    def _next(self, series: str) -> int:
        self._serial[series] += 1
        return self._serial[series]

    def _chance(self, percent: int) -> bool:
        return self._rng.random() * 100 < percent

    def _from(self, words: str) -> str:
        text: str = self._rng.choice(details()[words])
        return text.format(district=in_sentence(self._plan.unit.name))


def _place(settled: str, place: int, one: Delegate, person: Person, delegation: str) -> Record:
    return ConvenedPlace(
        convened_list=settled, place=place, delegate=one.uid, kind=one.kind,
        full_name=person.full_name, born=str(person.born or ""), post=person.position,
        delegation=delegation,
    )  # fmt: skip


def _kind_of(line: str) -> str:
    """What it is, without who gave it: "Giấy khen của UBND huyện năm 2022" → "Giấy khen"."""
    return line.split(" của ")[0].split(" giai đoạn")[0]


def _level_of(qualification: str) -> str:
    """The level stands in the first two words: "Đại học Sư phạm" → "Đại học"."""
    return " ".join(qualification.split()[:2])
