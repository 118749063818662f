"""The first page: figures of the congress in hand, what to do next, who below has sent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from desktop_app.domain.changes import Changed
from desktop_app.domain.congresses import Congress
from desktop_app.domain.overview import Caps, Figures, Sending, Step
from desktop_app.domain.words import N_, Message
from desktop_app.services import backups, clock, congresses, preparation_steps, programme
from desktop_app.store import consolidation, database, kept_totals, register, rows
from desktop_app.store import delegates as store

MAJORITY = "kinh"
BACKUP_DAYS = 7
"""After so many days a copy of the register counts as old."""

PRINTING_DAYS = 14
"""So many days before the congress seats and cards are asked for, if nobody began earlier."""


_HUBS = ("nation", "province", "district")
"""Levels with units below them that send."""

_NAMED = 3
"""So many late units are named in a step."""


def figures(congress: str) -> Figures:
    """What the list of a congress comes to, with the kept totals where its people's data is deleted."""
    found = store.figures(congress)
    with database.reading():
        by_kind = kept_totals.kept("congress = ?", congress, "all")
        if not by_kind:
            return found
        groups = kept_totals.kept("congress = ?", congress, "ethnic_group", "official")
        women = kept_totals.kept("congress = ?", congress, "women_of_group", "official")
    return replace(
        found,
        by_kind=Counter(found.by_kind) + Counter(by_kind),
        by_group=Counter(found.by_group) + Counter(store.counted(groups.items())),
        female=found.female + sum(women.values()),
    )


def caps(congress: Congress, counted: Figures) -> Caps:
    """How many official delegates and guests the round allows at the level of this congress."""
    definition, unit = congresses.definition_of(congress), congresses.unit_of(congress)
    level = definition.level(unit.level) if definition and unit else None
    share = definition.guests_at_most if definition else None
    guests = None if share is None else counted.official * share.numerator // share.denominator
    return Caps(level.official_at_most if level else None, guests)


def next_steps(
    congress: Congress | None, counted: Figures, today: date | None = None, *, quick: bool = False
) -> list[Step]:
    """What is missing or should be looked at, in the order of the work; empty when nothing is.

    ``quick`` leaves out what more has to be loaded for: the preparation, the hall, the print log.
    """
    now = today or clock.today()
    if congress is None:
        exchanged = () if quick else (*_about_the_units(None, now), *_about_the_exchange())
        return [*exchanged, *_about_the_register()]
    return [
        *_about_the_day(congress, now),
        *(() if quick else _about_the_hall(congress, now)),
        *_about_the_tasks(congress, now),
        *(() if quick else preparation_steps.steps(congress, now)),
        *_about_the_programme(congress),
        *_about_the_list(congress, counted),
        *(() if quick or not counted.everyone else _about_the_printing(congress, now)),
        *(() if quick else _about_the_credentials(congress)),
        *(() if quick else _about_the_end(congress, now)),
        *(() if quick else _about_the_units(congress, now)),
        *(() if quick else _about_the_seats(congress)),
        *(() if quick else _about_the_exchange()),
        *(() if quick else _about_the_awards(congress, now)),
        *_about_personal_data(congress, now),
        *_about_the_register(),
    ]


def _step(
    name: str, page: str, text: str, *, warns: bool = False, wanted: dict[str, Any] | None = None,
    **values: Any,
) -> Step:  # fmt: skip
    return Step(name, Message(text, values), page, wanted or {}, warns)


def _about_the_day(congress: Congress, today: date) -> Iterator[Step]:
    if congress.starts is None:
        yield _step("day", "congress", N_("Enter the day of the congress"),
                    wanted={"field": "starts"})  # fmt: skip
    elif (
        congress.state in ("planned", "approved", "") and (congress.ends or congress.starts) < today
    ):
        yield _step(
            "held", "congress", N_("The day is over: note that the congress was held, or correct the day"),
            wanted={"field": "state"},
        )  # fmt: skip
    if congress.starts is not None and (deadline := _missed_deadline(congress)) is not None:
        yield _step(
            "deadline", "congress", N_("The first day {day} is after the deadline, {deadline}"),
            warns=True, wanted={"field": "starts"}, day=congress.starts, deadline=deadline,
        )  # fmt: skip
    if not congress.venue:
        yield _step("venue", "congress", N_("Enter the venue"), wanted={"field": "venue"})


def _missed_deadline(congress: Congress) -> date | None:
    definition, unit = congresses.definition_of(congress), congresses.unit_of(congress)
    level = definition.level(unit.level) if definition and unit else None
    if level is None or unit is None or not unit.code or congress.starts is None:
        return None
    deadline = level.deadline_for(f"{unit.era}-{unit.code}")
    return deadline.day if deadline and deadline.is_late(congress.starts) else None


def _about_the_tasks(congress: Congress, today: date) -> Iterator[Step]:
    """What is overdue; where nothing is, what is due next."""
    from desktop_app.domain import due_days
    from desktop_app.store import task_days

    bands = [
        due_days.band(due_days.due_day(due, days, congress.starts), today)
        for due, days in task_days.open_days(congress.uid)
    ]
    overdue, near = bands.count(due_days.OVERDUE), bands.count(due_days.NEAR)
    wanted = {"tab": "tasks"}
    if overdue:
        one = N_("Finish 1 task that is overdue")
        many = N_("Finish {count} tasks that are overdue")
        yield _step("tasks_overdue", "preparation", one if overdue == 1 else many, warns=True,
                    wanted=wanted, count=overdue)  # fmt: skip
    elif near:
        one = N_("1 task of the preparation is due within 7 days")
        many = N_("{count} tasks of the preparation are due within 7 days")
        yield _step("tasks_near", "preparation", one if near == 1 else many, wanted=wanted,
                    count=near)  # fmt: skip


def _about_the_programme(congress: Congress) -> Iterator[Step]:
    if not programme.sessions(congress.uid):
        yield _step("programme", "congress", N_("Draw up the programme: it has no session yet"),
                    wanted={"tab": "programme"})  # fmt: skip
    clashes = len(programme.clashes_of(congress, with_round=False))
    if clashes:
        text = N_("Look at 1 point of the programme that does not fit")
        many = N_("Look at {count} points of the programme that do not fit")
        yield _step("clashes", "congress", text if clashes == 1 else many, warns=True,
                    wanted={"tab": "programme"}, count=clashes)  # fmt: skip


def _about_the_list(congress: Congress, counted: Figures) -> Iterator[Step]:
    if not counted.everyone:
        yield _step("delegates", "delegates", N_("Enter the delegates, or take in an Excel list"))
        return
    yield from _about_who_is_on_it(congress, counted)
    for name, one, many in (
        ("no_delegation", N_("Put 1 delegate into a delegation"),
         N_("Put {count} delegates into a delegation")),
        ("no_number", N_("Give 1 delegate a number"), N_("Give {count} delegates a number")),
        ("no_photo", N_("Add the photo of 1 delegate"), N_("Add the photos of {count} delegates")),
    ):  # fmt: skip
        count = getattr(counted, name)
        if count:
            yield _step(name, "delegates", one if count == 1 else many,
                        wanted={"kind": name}, count=count)  # fmt: skip


def _about_the_printing(congress: Congress, today: date) -> Iterator[Step]:
    """Seats, then cards, which show them: before the congress, once it is near or the work has begun."""
    from desktop_app.services import card_states, print_log, seats

    if congress.starts is None or not _still_to_come(congress, today):
        return
    near = (congress.starts - today).days <= PRINTING_DAYS
    plan = seats.plan(congress.uid)
    missed = len(plan.without) + len(plan.elsewhere)
    if missed and plan.seats and (near or missed < len(plan.people)):
        one, many = N_("Give 1 delegate a seat"), N_("Give {count} delegates a seat")
        yield _step("seats", "printing", one if missed == 1 else many, wanted={"tab": "seats"},
                    count=missed)  # fmt: skip
    elif missed and near and not plan.seats:
        yield _step("seats", "printing", N_("Set up the hall and seat the delegates"),
                    wanted={"tab": "seats"})  # fmt: skip
    if near or print_log.printed(congress.uid):
        cards = card_states.waiting(congress.uid)
        if cards:
            one = N_("Print 1 card that is not printed yet, or has changed since")
            many = N_("Print {count} cards that are not printed yet, or have changed since")
            yield _step("cards", "printing", one if cards == 1 else many, wanted={"tab": "cards"},
                        count=cards)  # fmt: skip


def _still_to_come(congress: Congress, today: date) -> bool:
    last = congress.ends or congress.starts
    return congress.state in ("planned", "approved", "") and last is not None and last >= today


def _about_the_hall(congress: Congress, today: date) -> Iterator[Step]:
    """What waits in the hall: doors, votes, who signs for the bodies that were chosen."""
    from desktop_app.services import day_steps

    return day_steps.steps(congress, today)


def _about_the_credentials(congress: Congress) -> Iterator[Step]:
    """People are in the hall, and the figures of the credentials are not settled."""
    from desktop_app.services import credentials

    yield from credentials.next_steps(congress)


def _about_the_end(congress: Congress, today: date) -> Iterator[Step]:
    """What is to be done once the congress was held: results, minutes, archive."""
    from desktop_app.services import closing_steps

    return closing_steps.steps(congress, today)


def _about_the_awards(congress: Congress, today: date) -> Iterator[Step]:
    """What waits between the meeting that agreed and the hand that takes the award."""
    from desktop_app.services import award_stage

    yield from award_stage.next_steps(congress, today)


def _about_personal_data(congress: Congress, today: date) -> Iterator[Step]:
    """The day until which the data was to be kept has passed, and it is still here."""
    due = congress.retention
    if due is not None and due < today and _has_personal_data(congress):
        yield _step(
            "privacy", "delegates",
            N_("Delete the personal data of {congress}: it was to be kept until {day}"),
            warns=True, wanted={"privacy": True}, day=due,
            congress=congresses.short_title_of(congress),
        )  # fmt: skip


def _has_personal_data(congress: Congress) -> bool:
    """Whether anybody's data is left that this office may delete, also of those who are off the list."""
    from desktop_app.store import erasure

    with database.reading():
        return bool(erasure.delegates_of(congress.uid, register.identity().office))


def _about_who_is_on_it(congress: Congress, counted: Figures) -> Iterator[Step]:
    allowed = caps(congress, counted)
    if allowed.official is not None and counted.official > allowed.official:
        yield _step(
            "cap_official", "delegates",
            N_("{count} official delegates are more than the {cap} allotted: ask the office above"),
            warns=True, wanted={"kind": "official"}, count=counted.official, cap=allowed.official,
        )  # fmt: skip
    if allowed.guests is not None and counted.official and counted.guests > allowed.guests:
        yield _step(
            "cap_guests", "delegates",
            N_("{count} guests are more than the {cap} the round advises: look at the invitations"),
            warns=True, wanted={"kind": "guest"}, count=counted.guests, cap=allowed.guests,
        )  # fmt: skip
    definition = congresses.definition_of(congress)
    majority = counted.by_group.get(MAJORITY, 0)
    if definition is not None and definition.minority_only and majority:
        one = N_("1 official delegate is entered as Kinh: check the ethnic group")
        many = N_("{count} official delegates are entered as Kinh: check the ethnic group")
        yield _step("majority", "delegates", one if majority == 1 else many, warns=True,
                    wanted={"kind": "official"}, count=majority)  # fmt: skip


def _about_the_units(congress: Congress | None, today: date) -> Iterator[Step]:
    """Units below that are late with their figures, the latest named."""
    from desktop_app.services import chain, submissions

    with database.reading():
        home = chain.home_unit()
    if home is None or home.level not in _HUBS:
        return
    late = submissions.late_units(submissions.cycle_in_hand(congress), today)
    if late:
        named = ", ".join(one.unit_name for one in late[:_NAMED])
        one = N_("Remind 1 unit that is late with its figures: {units}")
        many = N_("Remind {count} units that are late with their figures: {units}")
        yield _step(
            "units_late", "exchange", one if len(late) == 1 else many, warns=True,
            wanted={"tab": "board", "which": "late"}, count=len(late),
            units=named + (" …" if len(late) > _NAMED else ""),
        )  # fmt: skip


def _about_the_seats(congress: Congress) -> Iterator[Step]:
    """A committee that has not met, and people chosen below who are not on the list yet."""
    from desktop_app.services import first_meeting, upper_seats

    yield from first_meeting.next_steps(congress)
    yield from upper_seats.next_steps(congress)


def _about_the_exchange() -> Iterator[Step]:
    """What waits between offices: packages held, matters to settle, receipts to give and to ask for."""
    from desktop_app.services import exchange_steps

    yield from exchange_steps.steps()


def _about_the_register() -> Iterator[Step]:
    from desktop_app.services import unsent

    count = unsent.upward()
    if count:
        one = N_("Send 1 change to the office above")
        many = N_("Send {count} changes to the office above")
        yield _step("unsent", "exchange", one if count == 1 else many, count=count)
    last = backups.last_backup()
    if last is None:
        yield _step("backup", "", N_("Make the first backup copy of the register"))
    elif (datetime.now(UTC) - last).days >= BACKUP_DAYS:
        yield _step("backup", "", N_("Make a backup copy: the last one is of {day}"),
                    day=last.astimezone().date())  # fmt: skip


def backup_made(name: str) -> Changed:
    """What to tell after a copy of the register was made: nothing in it changed."""
    return Changed(0, Message(N_("Backup copy {file} made"), {"file": name}))


def sending(congress: Congress | None) -> Sending | None:
    """Which units below have sent, for the round of ``congress`` (None: the fullest round here).

    None where the office has no units below that take part in the round.
    """
    from desktop_app.domain import catalogue
    from desktop_app.domain.units import Office, Unit
    from desktop_app.services import cycles

    fullest = consolidation.cycles_here()
    cycle = (congress.cycle if congress else None) or (fullest[0] if fullest else "")
    definition = cycles.definition(cycle) if cycle else None
    who = register.identity()
    office = rows.get(Office, who.office)
    unit = rows.get(Unit, office.unit) if office and office.unit else None
    if definition is None or unit is None or not unit.code:
        return None
    below = [
        one
        for one in catalogue.children_of(catalogue.unit(f"{unit.era}-{unit.code}"))
        if definition.level(one.level) is not None and one.era == definition.era
    ]
    here = {one.unit for one, _, _ in consolidation.congresses_of(cycle) if one.owner != who.office}
    awaited = tuple(one.name for one in below if one.uid not in here)
    return Sending(len(below) - len(awaited), len(below), awaited) if below else None
