"""Training data: whole congresses of invented people, put into an empty training register in one act.

The published figures of Sa Thầy (16 May 2024: 150 official delegates, more than 32,000 people of 21 ethnic
groups, a guest delegation from Tà Veng) are kept; every person, number and portrait is made up. The same seed
gives the same people.
"""

from __future__ import annotations

import random
from dataclasses import replace

from desktop_app.domain.changes import Changed
from desktop_app.domain.cycle_definitions import congress_title
from desktop_app.domain.errors import Refusal
from desktop_app.domain.progress import Report, quiet
from desktop_app.domain.words import N_, Message, say
from desktop_app.services.training.drafts import Draft, draft
from desktop_app.services.training.plans import Plan, plans

SEED = 2024
SA_THAY = "2024-616"
PROVINCE_2024 = "2024-62"
PROVINCE_2025 = "2025-51"
"""Keys of the units whose offices receive the two sets: of the districts, and of the communes."""

BODY_2024 = "ban-dan-toc"
BODY_2025 = "mttq"
"""Bodies whose offices hold the congresses of the two sets."""


def districts() -> tuple[str, ...]:
    """The keys of the ten districts of the set of 2024, in the order of their congresses, Sa Thầy first."""
    return tuple(plans(2024))


def communes_2025() -> tuple[str, ...]:
    """The keys of the communes of the set of 2025, which report straight to their province."""
    return tuple(plans(2025))


def fill_sa_thay(*, seed: int = SEED, photos: bool = True, report: Report = quiet) -> Changed:
    """Fill the open register with "Sa Thầy, lần IV – 2024": congress, programme, delegations, people.

    Raises:
        Refusal: the register is a real one ("not_training"), or has a congress already ("not_empty").
    """
    return fill_district(SA_THAY, seed=seed, photos=photos, report=report)


def fill_district(
    unit_key: str,
    officials: int | None = None,
    guests: int | None = None,
    seed: int = SEED,
    *,
    photos: bool = True,
    report: Report = quiet,
) -> Changed:
    """Fill the open register with a district's congress of 2024.

    Left out, ``officials`` and ``guests`` are what the set of the province plans (150 and about 49).

    Raises:
        Refusal: as `fill_sa_thay`; or the unit is not in the set ("no_training_data").
    """
    return _fill(_plan(2024, unit_key), officials, guests, seed, photos, report)


def fill_commune_2025(
    unit_key: str,
    officials: int | None = None,
    guests: int | None = None,
    seed: int = SEED,
    *,
    photos: bool = True,
    report: Report = quiet,
) -> Changed:
    """Fill the open register with a commune's congress of the Fatherland Front, 2025–2030.

    Raises:
        Refusal: as `fill_district`.
    """
    return _fill(_plan(2025, unit_key), officials, guests, seed, photos, report)


def _plan(year: int, unit_key: str) -> Plan:
    known = plans(year)
    found = known.get(unit_key.strip())
    if found is None:
        raise Refusal(
            N_("There are no training data for {unit}. Choose one of these units: {known}."),
            code="no_training_data",
            unit=unit_key[:80],
            known=", ".join(known),
        )
    return found


def _scaled(plan: Plan, officials: int | None, guests: int | None) -> Plan:
    if officials is not None and officials != plan.officials:
        ex_officio = plan.ex_officio * officials // plan.officials
        plan = replace(plan, officials=officials, ex_officio=ex_officio)
    return plan if guests is None else replace(plan, guests=guests)


def _fill(
    plan: Plan,
    officials: int | None,
    guests: int | None,
    seed: int,
    photos: bool,
    report: Report,
) -> Changed:
    _require_empty_training_register()
    report(0, 1, say(N_("Inventing people")))
    made = draft(_scaled(plan, officials, guests), seed)
    # Drawn before the register is locked: it takes longest, and Cancel leaves nothing behind.
    pictures = _drawn(made, f"{plan.unit.key}/{seed}", report) if photos else {}
    changed = _kept(plan, made, pictures, seed)
    report(1, 1)
    return changed


def _require_empty_training_register() -> None:
    from desktop_app.domain.congresses import Congress
    from desktop_app.store import database, register, rows

    if register.identity().mode != "training":
        raise Refusal(
            N_(
                "This is a real register; training data do not go into it. "
                "Make a training register, then fill that one."
            ),
            code="not_training",
        )
    with database.reading():
        if rows.select(Congress, "LIMIT 1"):
            raise Refusal(
                N_(
                    "This register has a congress already. Training data go into an empty register: "
                    "make a new training register, then fill that one."
                ),
                code="not_empty",
            )


def _drawn(made: Draft, seed: str, report: Report) -> dict[int, bytes]:
    """Portraits by the place of their person; each has its own seed, so that none depends on another."""
    from desktop_app.pictures.portraits import draw_portrait

    text = say(N_("Drawing portraits"))
    drawn = {}
    for number, portrait in enumerate(made.portraits):
        report(number, len(made.portraits), text)
        rng = random.Random(f"{seed}/portrait/{portrait.at}")
        drawn[portrait.at] = draw_portrait(rng, portrait.gender, portrait.age)
    return drawn


def _kept(plan: Plan, made: Draft, pictures: dict[int, bytes], seed: int) -> Changed:
    from desktop_app.services.congresses import family_of, required
    from desktop_app.services.training.preparing import preparation
    from desktop_app.services.training.seats import seats
    from desktop_app.store import journal
    from desktop_app.store.pictures import put_picture

    title = congress_title(
        plan.cycle, plan.unit.name, plan.unit.level, plan.ordinal, capitals=False
    )
    text = Message(N_("Training data entered: {congress}"), {"congress": title})
    given, hall = seats(
        made.congress.uid, made.sessions, made.people, made.delegations, made.delegates
    )
    with journal.act(text.text, **text.values) as act:
        people = list(made.people)
        for at, picture in pictures.items():
            people[at] = replace(people[at], photo=put_picture(picture))
        act.put(
            *made.villages, made.congress, *made.delegations, *made.sessions, *made.items, *people,
            *given, *made.more, *hall,
        )  # fmt: skip
        congress = required(made.congress.uid)
        act.put(*preparation(congress, len(made.delegates), family_of(congress), seed))
    return act.changed(text)
