"""Who is wanted at a congress: its delegations, and a seat for each person with group and gender."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from desktop_app.domain.catalogue import CatalogueUnit, children_of
from desktop_app.services.training.people import ABROAD, Seat, villages
from desktop_app.services.training.plans import Plan, Special

WOMEN = 0.4
"""The share of women among those whose gender is not given."""

_OFFICES = 0.1
"""The share of officials that come from offices instead of communes."""

_GUEST_GROUPS = (
    "kinh",
    "kinh",
    "kinh",
    "xo-dang",
    "gia-rai",
    "ba-na",
    "gie-trieng",
    "tay",
    "muong",
)


@dataclass(frozen=True, slots=True)
class Party:
    """A delegation to be: its name, its unit where it has one, or the ``village`` it comes from."""

    name: str
    unit: CatalogueUnit | None = None
    village: str = ""


@dataclass(slots=True)
class Seating:
    """Delegations in the order of the decision, and everybody who is wanted."""

    parties: list[Party] = field(default_factory=list)
    seats: list[Seat] = field(default_factory=list)

    def add(self, party: Party) -> int:
        """A further delegation; its place in the list."""
        self.parties.append(party)
        return len(self.parties) - 1


def apportioned(total: int, weights: Mapping[str, int]) -> dict[str, int]:
    """``total`` shared out by ``weights`` in whole numbers: largest remainders, earlier names first."""
    sum_of_weights = sum(weights.values())
    shares = {name: divmod(total * weight, sum_of_weights) for name, weight in weights.items()}
    given = {name: whole for name, (whole, _) in shares.items()}
    by_rest = sorted(shares, key=lambda name: -shares[name][1])
    for name in by_rest[: total - sum(given.values())]:
        given[name] += 1
    return given


def seating(plan: Plan, rng: random.Random) -> Seating:
    """The delegations and seats of a congress of either family."""
    found = Seating()
    if plan.cycle.family == "mttq":
        _consulting(plan, rng, found)
    else:
        _electing(plan, found)
    officials = [seat for seat in found.seats if seat.kind == "official"]
    _give_groups(officials, plan, rng)
    _add_others(plan, rng, found)
    _give_genders(found.seats, rng)
    _place_special(found.seats, plan.special, rng)
    for seat in found.seats:
        if seat.commune is not None and not seat.village:
            seat.village = rng.choice(villages())
    return found


def _electing(plan: Plan, found: Seating) -> None:
    """Officials of a district's congress: ex officio, offices, then the communes in official order."""
    communes = children_of(plan.unit)
    offices = round(plan.officials * _OFFICES)
    wanted = (
        ("ex_officio", "ex_officio", Party("Đại biểu đương nhiên"), plan.ex_officio),
        (
            "office",
            "chosen",
            Party("Khối cơ quan Đảng, Mặt trận và các đoàn thể"),
            (offices + 1) // 2,
        ),
        ("office", "chosen", Party("Khối cơ quan chính quyền và lực lượng vũ trang"), offices // 2),
    )
    for place, origin, party, count in wanted:
        at = found.add(party)
        found.seats += [
            Seat(place, "official", origin, at, communes[number % len(communes)])
            for number in range(count)
        ]
    rest = plan.officials - plan.ex_officio - offices
    shares = apportioned(rest, {commune.key: 1 for commune in communes})
    for commune in communes:
        at = found.add(Party(commune.name, commune))
        found.seats += [
            Seat("commune", "official", "chosen", at, commune) for _ in range(shares[commune.key])
        ]


def _consulting(plan: Plan, rng: random.Random, found: Seating) -> None:
    """Officials of a commune's congress of the Front: its outgoing committee, organisations, villages."""
    at = found.add(Party("Ủy viên Ủy ban MTTQ Việt Nam khóa trước"))
    found.seats += [
        Seat("mttq_ex_officio", "official", "ex_officio", at, plan.unit)
        for _ in range(plan.ex_officio)
    ]
    rest = plan.officials - plan.ex_officio
    organisations = rest * 2 // 5
    at = found.add(Party("Các tổ chức thành viên, cơ quan, đơn vị"))
    for number in range(organisations):
        origin = "appointed" if number % 8 == 7 else "chosen"
        found.seats.append(Seat("mttq_office", "official", origin, at, plan.unit))
    names = rng.sample(villages(), 7)
    shares = apportioned(rest - organisations, dict.fromkeys(names, 1))
    for name in names:
        at = found.add(Party(name[0].upper() + name[1:], plan.unit, village=name))
        found.seats += [
            Seat("mttq_village", "official", "chosen", at, plan.unit, village=name)
            for _ in range(shares[name])
        ]


def _give_groups(seats: Sequence[Seat], plan: Plan, rng: random.Random) -> None:
    """An ethnic group for each seat, as many as the plan says; those with homes first, into these."""
    wanted = apportioned(len(seats), plan.groups)
    free = list(seats)
    rng.shuffle(free)
    for group in sorted(wanted, key=lambda name: (name not in plan.homes, wanted[name])):
        homes = plan.homes.get(group, ())
        # Not only where the group is at home: some of it work in offices of the district.
        free.sort(key=lambda seat: _strangeness(seat, homes))
        taken, free = free[: wanted[group]], free[wanted[group] :]
        for seat in taken:
            seat.group = group
        rng.shuffle(free)


def _strangeness(seat: Seat, homes: Sequence[str]) -> int:
    """How little a seat suits a group with these homes."""
    if not homes or (seat.commune is not None and seat.commune.key in homes):
        return 0
    return 1 if seat.place != "commune" else 2


def _add_others(plan: Plan, rng: random.Random, found: Seating) -> None:
    communes = children_of(plan.unit) or (plan.unit,)
    by_unit = {party.unit: at for at, party in enumerate(found.parties) if party.unit}
    groups = list(plan.groups)
    for number in range(plan.alternates):
        group = groups[number % min(4, len(groups))]
        homes = [one for one in communes if one.key in plan.homes.get(group, ())] or communes
        commune = homes[number % len(homes)]
        found.seats.append(
            Seat("commune", "alternate", "chosen", by_unit.get(commune), commune, group)
        )
    if plan.guests:
        _add_guests(plan, rng, found, communes[0])
    if plan.foreign:
        at = found.add(Party("Đoàn đại biểu huyện Tà Veng, tỉnh Ratanakiri, Vương quốc Campuchia"))
        for number in range(plan.foreign):
            gender = "" if number else "male"  # the head of the delegation
            found.seats.append(Seat("foreign", "foreign_guest", "", at, None, ABROAD, gender))
    for _ in range(plan.service):
        found.seats.append(Seat("service", "service", "", None, communes[0], "kinh"))


def _add_guests(plan: Plan, rng: random.Random, found: Seating, town: CatalogueUnit) -> None:
    """Guests: some live in the town, some belong to no delegation."""
    place = "mttq_guest" if plan.cycle.family == "mttq" else "guest"
    at = found.add(Party("Đại biểu khách mời"))
    for number in range(plan.guests):
        delegation = at if number % 9 else None
        lives_here = None if number % 5 else town
        group = rng.choice(_GUEST_GROUPS)
        found.seats.append(Seat(place, "guest", "", delegation, lives_here, group))


def _give_genders(seats: Sequence[Seat], rng: random.Random) -> None:
    """The share of women within each kind of delegate, in no order."""
    for kind in Counter(seat.kind for seat in seats):
        open_seats = [seat for seat in seats if seat.kind == kind and not seat.gender]
        women = round(len(open_seats) * WOMEN)
        genders = ["female"] * women + ["male"] * (len(open_seats) - women)
        rng.shuffle(genders)
        for seat, gender in zip(open_seats, genders, strict=True):
            seat.gender = gender


def _place_special(seats: Sequence[Seat], special: Sequence[Special], rng: random.Random) -> None:
    """Give those who must be there a seat that suits them; without one they stay away.

    In the set as it is planned each finds one; a smaller set has fewer groups.
    """
    for one in special:
        suiting = [seat for seat in seats if seat.special is None and _suits(seat, one)]
        if not suiting:
            continue
        same = [seat for seat in suiting if seat.gender == one.gender]
        seat = rng.choice(same or suiting)
        if seat.gender != one.gender:
            _swap_gender(seat, seats)
        seat.special, seat.group = one, one.group


def _suits(seat: Seat, one: Special) -> bool:
    if seat.kind != one.kind:
        return False
    if one.kind != "official":
        return True
    if one.unit and (seat.commune is None or seat.commune.key != one.unit):
        return False
    return seat.group == one.group and seat.place == "commune"


def _swap_gender(seat: Seat, seats: Sequence[Seat]) -> None:
    """Change a seat's gender and that of another seat, so that the share of women stays."""
    for other in seats:
        if other.kind == seat.kind and other.special is None and other.gender != seat.gender:
            seat.gender, other.gender = other.gender, seat.gender
            return
