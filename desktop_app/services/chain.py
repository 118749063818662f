"""What a person does with the chain of congresses of a round: plan, move, put off, tell what was held.

An office plans the congresses of the units below it in records of its own; where the record that counts is
another office's, that office changes it in its own register.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from desktop_app.domain.chain import Postponement
from desktop_app.domain.chain_lines import ChainLine
from desktop_app.domain.congresses import Congress
from desktop_app.domain.dates import PartialDate
from desktop_app.domain.errors import Invalid, Refusal
from desktop_app.domain.fields import new_uid
from desktop_app.domain.words import N_, Message
from desktop_app.services.chain_lines import (
    choose_cycle,
    chosen_cycle,
    cycle_in_hand,
    home_unit,
    line,
    lines,
)
from desktop_app.services.chain_marks import (
    allot,
    allot_in,
    approvals,
    approve,
    choose_pilot,
    drop_pilot,
    figures,
    new_pilot,
    pilots,
    postponements,
    remove_mark,
    save_mark,
    tell,
    visits,
)
from desktop_app.services.chain_rows import own_row, own_rows, told_line, told_lines
from desktop_app.services.following import moved_along
from desktop_app.store import chain as store
from desktop_app.store import journal, register

if TYPE_CHECKING:
    from desktop_app.domain.changes import Changed

__all__ = [
    "allot", "allot_in", "approvals", "approve", "choose_cycle", "choose_pilot", "chosen_cycle",
    "cycle_in_hand", "drop_pilot", "figures", "home_unit", "line", "lines", "mark_held", "mark_reviewed",
    "move", "new_pilot", "own_row", "pilots", "plan", "plan_level", "postpone", "postponements",
    "remove_mark", "save_mark", "save_particulars", "set_back", "tell", "visits", "withdraw",
]  # fmt: skip


def plan(
    cycle: str, unit: str, *, starts: date | None = None, ends: date | None = None, half: str = "",
    month: PartialDate | None = None,
) -> Changed:  # fmt: skip
    """Plan a unit's congress for days, half a day, or for a ``month`` while no day is known.

    Raises `Invalid` where neither is given or the days are the wrong way round, `Refusal` where the plan that
    counts is another office's (code "foreign_plan").
    """
    row, told = own_row(cycle, unit)
    made = _planned(row, starts, ends, half, month)
    return _keep(N_("{unit}: planned for {when}"), told, made, when=_when(made))


def move(cycle: str, unit: str, starts: date, half: str = "") -> Changed:
    """Move the planned day; a longer congress keeps its length. Refused as `plan` is."""
    row, told = own_row(cycle, unit)
    ends = told.ends + (starts - told.starts) if told.starts and told.ends else None
    made = _planned(row, starts, ends, half, None)
    return _keep(N_("{unit}: moved to {when}"), told, made, when=_when(made))


def plan_level(
    cycle: str, units: Iterable[str], *, starts: date | None = None, half: str = "",
    month: PartialDate | None = None, replace_plans: bool = False,
) -> Changed:  # fmt: skip
    """Plan the congresses of many units in one act, for a day or a month.

    Left as they are: those that were held, those another office plans, and, unless ``replace_plans``, those
    that have a plan. `Refusal` ("nothing_to_plan") where none is left.
    """
    wanted = set(units)
    listed = [
        told
        for told in lines(cycle)
        if told.unit in wanted and told.own and not told.held_from
        and (replace_plans or not (told.starts or told.month))
    ]  # fmt: skip
    made = [_planned(row, starts, None, half, month) for row in own_rows(cycle, listed)]
    if not made:
        raise Refusal(
            N_(
                "All of these congresses have a plan already, were held, or are planned by another office. "
                "Choose others, or change one of them by itself."
            ),
            code="nothing_to_plan",
        )
    text = Message(
        N_("{count} congresses planned for {when}"), {"count": len(made), "when": _when(made[0])}
    )
    along = [one for row in made if not row.source for one in moved_along(row)]
    with journal.act(text.text, **text.values) as act:
        act.put(*made, *along)
    return act.changed(text)


def _planned(
    row: Congress, starts: date | None, ends: date | None, half: str, month: PartialDate | None
) -> Congress:
    if starts is None and month is None:
        raise Invalid({"starts": Message(N_("Say on which day, or in which month."))})
    if starts is None:
        ends, half = None, ""
    return replace(
        row, starts=starts, ends=None if ends == starts else ends, half=half,
        month=None if starts else month, state=row.state or "planned",
    )  # fmt: skip


def _when(row: Congress) -> date | PartialDate | None:
    return row.starts or row.month


def postpone(
    cycle: str, unit: str, *, now: PartialDate | None = None, ends: date | None = None, half: str = "",
    reason: str = "", paper: str = "", decided_on: date | None = None,
) -> Changed:  # fmt: skip
    """Put a congress off to another day or month; the reason stays with it. ``now`` may be unknown yet.

    Refused where it was held already ("held_already"), and as `plan` is.
    """
    row, told = own_row(cycle, unit)
    if told.held_from:
        raise Refusal(
            N_("{unit} held its congress on {day}. Take that back first if it is not so."),
            code="held_already", unit=told.unit_name, day=told.held_from,
        )  # fmt: skip
    was = PartialDate.of(told.starts) if told.starts else told.month
    starts = now.earliest() if now is not None and now.is_full else None
    if starts and ends is None and told.starts and told.ends:
        ends = told.ends + (starts - told.starts)  # a longer congress keeps its length
    made = replace(
        row, starts=starts, ends=ends if starts and ends != starts else None,
        half=half if starts else "", month=None if starts else now, state=row.state or "planned",
    )  # fmt: skip
    mark = Postponement(
        congress=made.uid, decided_on=decided_on, was=was, now=now, reason=reason, paper=paper
    )
    if now is None:
        return _keep(N_("{unit}: put off, the new time is not known yet"), told, made, mark)
    return _keep(N_("{unit}: put off until {when}"), told, made, mark, when=now)


def mark_held(
    cycle: str, units: str | Sequence[str], held_from: date, held_until: date | None = None, *,
    note: str = "", told_on: date | None = None,
) -> Changed:  # fmt: skip
    """Say that the congresses of these units were held; ``note`` is the letter or the call it is known from.

    Refused as `plan` is. `Invalid` where the last day is before the first.
    """
    listed = told_lines(cycle, units)
    names = [told.unit_name for told in listed]
    made = [
        replace(
            row,
            held_from=held_from,
            held_until=held_until if held_until != held_from else None,
            state="reviewed" if row.reviewed_on else "held",
            **_told(row, note, told_on),
        )
        for row in own_rows(cycle, listed)
    ]
    return _keep_many(
        N_("{unit}: held on {day}"), N_("{count} congresses held on {day}"), names, made,
        day=held_from,
    )  # fmt: skip


def mark_reviewed(cycle: str, units: str | Sequence[str], on: date) -> Changed:
    """Say that the lessons of these congresses were reviewed. Refused ("not_held") before they were held."""
    listed = told_lines(cycle, units)
    for told in listed:
        if told.state not in ("held", "reviewed"):
            raise Refusal(
                N_("{unit} has not held its congress yet. Enter first on which day it was held."),
                code="not_held", unit=told.unit_name,
            )  # fmt: skip
    names = [told.unit_name for told in listed]
    made = [replace(row, reviewed_on=on, state="reviewed") for row in own_rows(cycle, listed)]
    return _keep_many(
        N_("{unit}: lessons reviewed on {day}"), N_("{count} congresses: lessons reviewed on {day}"),
        names, made, day=on,
    )  # fmt: skip


def set_back(cycle: str, unit: str, state: str, reason: str) -> Changed:
    """Take back what was told: to "planned" it was not held, to "held" it was not reviewed.

    The reason stands in the journal. `Invalid` without one.
    """
    if not reason.strip():
        raise Invalid({"reason": Message(N_("Say why: the reason stays in the journal."))})
    row, told = own_row(cycle, unit)
    made = replace(row, reviewed_on=None, state=state)
    if state == "planned":
        made = replace(made, held_from=None, held_until=None)
    return _keep(N_("{unit}: set back, because: {reason}"), told, made, reason=reason.strip())


def withdraw(cycle: str, unit: str) -> Changed:
    """Take away all that this office planned or was told of a unit's congress, with what belongs to it.

    Figures stay. Refused ("nothing_own") where there is nothing of this office's.
    """
    told = told_line(cycle, unit)
    office = register.identity().office
    mine = [
        one.uid for one in store.congresses_of(cycle, [unit]) if one.source and one.owner == office
    ]
    if not mine:
        raise Refusal(
            N_("Nothing was planned here for {unit}. There is nothing to remove."),
            code="nothing_own", unit=told.unit_name,
        )  # fmt: skip
    text = Message(N_("{unit}: plan removed"), {"unit": told.unit_name})
    with journal.act(text.text, **text.values) as act:
        for kind, uids in store.children_of(mine, office).items():
            act.remove(kind, uids, "")
        act.remove(Congress, mine, "")
    return act.changed(text)


def save_particulars(record: Congress) -> Changed:
    """Keep what was typed on the sheet of a unit; a new record is what this office knows of it."""
    told = line(record.cycle or "", record.unit or "")
    if told is None:
        raise Refusal(
            N_("This unit is not known. Choose a unit of the round."), code="unknown_unit"
        )
    made = replace(record, uid=record.uid or new_uid())
    if record.held_from and made.state != "reviewed":
        made = replace(made, state="reviewed" if record.reviewed_on else "held")
    elif made.state in ("held", "reviewed") and not record.held_from and not record.reviewed_on:
        made = replace(made, state="planned")
    return _keep(N_("{unit}: particulars of the congress kept"), told, made)


def _told(row: Congress, note: str, told_on: date | None) -> dict[str, Any]:
    """A plan that something was told about is no longer only a plan."""
    found: dict[str, Any] = {}
    if row.source == "plan":
        found["source"] = "typed"
    if row.source and note:
        found["source_note"] = note
    if row.source and told_on:
        found["source_on"] = told_on
    return found


def _keep(text: str, told: ChainLine, row: Congress, *records: Any, **values: Any) -> Changed:
    message = Message(text, {"unit": told.unit_name, **values})
    along = [] if row.source else moved_along(row)
    with journal.act(message.text, **message.values) as act:
        act.put(row, *records, *along)
    return act.changed(message)


def _keep_many(
    one: str, many: str, names: Sequence[str], made: Sequence[Congress], **values: Any
) -> Changed:
    message = Message(many, {"count": len(names), **values})
    if len(names) == 1:
        message = Message(one, {"unit": names[0], **values})
    with journal.act(message.text, **message.values) as act:
        act.put(*made)
    return act.changed(message)
