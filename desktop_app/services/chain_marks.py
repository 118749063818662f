"""What belongs to a congress of the chain: approvals, pilots, figures told, leaders who attend, seats."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from desktop_app.domain.chain import Approval, LeaderVisit, PilotChoice, Postponement, UnitReport
from desktop_app.domain.chain_lines import ChainLine
from desktop_app.domain.congresses import Congress
from desktop_app.domain.errors import Refusal
from desktop_app.domain.fields import Record
from desktop_app.domain.targets import Allotment
from desktop_app.domain.units import Office
from desktop_app.domain.words import N_, Message
from desktop_app.services.chain_lines import home_unit
from desktop_app.services.chain_rows import own_rows, told_line, told_lines
from desktop_app.store import chain as store
from desktop_app.store import database, journal, register, rows
from desktop_app.store.belonging import belonging

if TYPE_CHECKING:
    from desktop_app.domain.changes import Changed

Mark = Approval | PilotChoice | UnitReport | LeaderVisit | Postponement


def approvals(told: ChainLine) -> list[Approval]:
    """The approvals of a unit's congress, the earliest first."""
    return belonging(Approval, "congress", told.rows, "paper_on IS NULL, paper_on, rowid")


def postponements(told: ChainLine) -> list[Postponement]:
    """How often it was put off, in the order decided."""
    return belonging(Postponement, "congress", told.rows, "decided_on IS NULL, decided_on, rowid")


def visits(told: ChainLine) -> list[LeaderVisit]:
    """The leaders who attend it."""
    return belonging(LeaderVisit, "congress", told.rows, "day IS NULL, day, uid")


def figures(cycle: str, unit: str) -> list[UnitReport]:
    """The figures told of a unit, the latest first."""
    found = store.reports_of(cycle, [unit])
    return sorted(found, key=lambda one: (one.as_of or date.min, one.uid), reverse=True)


def pilots(cycle: str, unit: str = "") -> list[PilotChoice]:
    """The pilots chosen in a round, or the marks of one unit."""
    return [one for one in store.pilots_of(cycle) if not unit or one.unit == unit]


def approve(
    cycle: str, units: str | Sequence[str], body: str, *, paper: str = "", paper_on: date | None = None,
    outcome: str = "agreed", note: str = "",
) -> Changed:  # fmt: skip
    """Enter the agreement of a body to the congresses of these units, in one act: often it is one paper.

    A unit nobody planned yet is given a plan without a day, which the agreement belongs to. `Invalid` without
    a body.
    """
    listed = told_lines(cycle, units)
    names = [told.unit_name for told in listed]
    new = own_rows(cycle, [told for told in listed if not told.congress])
    uids = [*(told.congress for told in listed if told.congress), *(row.uid for row in new)]
    made: list[Record] = [
        *new,
        *(
            Approval(congress=uid, body=body, outcome=outcome, paper=paper, paper_on=paper_on, note=note)
            for uid in uids
        ),
    ]  # fmt: skip
    many = Message(
        N_("{body}: answer on {count} congresses kept"), {"body": body, "count": len(names)}
    )
    one = Message(
        N_("{unit}: answer of {body} kept"), {"unit": names[0] if names else "", "body": body}
    )
    return _put(one if len(names) == 1 else many, *made)


def new_pilot(cycle: str, told: ChainLine) -> PilotChoice:
    """A pilot to fill in: of the unit's level within the area of this office, which is who chooses it."""
    with database.reading():
        home = home_unit()
        office = rows.get(Office, register.identity().office)
    within = home.uid if home is not None and home.uid != told.unit else told.parent or told.unit
    return PilotChoice(
        cycle=cycle, unit=told.unit, level=told.level, within=within,
        body=office.name if office is not None else "",
    )  # fmt: skip


def choose_pilot(choice: PilotChoice) -> Changed:
    """Choose a unit as the pilot of a level within a unit. Refused ("pilot_already") where it is that."""
    for known in store.pilots_of(choice.cycle or ""):
        same = (known.unit, known.level, known.within) == (choice.unit, choice.level, choice.within)
        if same and known.uid != choice.uid:
            raise Refusal(
                N_("This unit is the pilot of that level already. Change the entry that is there."),
                code="pilot_already",
            )
    name = told_line(choice.cycle or "", choice.unit or "").unit_name if choice.unit else ""
    return _put(Message(N_("{unit} chosen as a pilot"), {"unit": name}), choice)


def drop_pilot(choice: PilotChoice) -> Changed:
    """Take a pilot's mark away."""
    return remove_mark(choice)


def tell(report: UnitReport) -> Changed:
    """Keep figures of a unit as they were told by letter or telephone."""
    name = told_line(report.cycle or "", report.unit or "").unit_name if report.unit else ""
    return _put(Message(N_("{unit}: figures kept"), {"unit": name}), report)


def save_mark(mark: Mark) -> Changed:
    """Keep an approval, a postponement, a leader's visit, a pilot's mark or figures that were edited."""
    if isinstance(mark, PilotChoice):
        return choose_pilot(mark)
    if isinstance(mark, UnitReport):
        return tell(mark)
    return _put(Message(N_("{unit}: entry kept"), {"unit": _unit_of(mark)}), mark)


def remove_mark(mark: Mark) -> Changed:
    """Remove one of them; a postponement's days stay as they are planned now."""
    text = Message(N_("{unit}: entry removed"), {"unit": _unit_of(mark)})
    with journal.act(text.text, **text.values) as act:
        act.remove(type(mark), [mark.uid], "")
    return act.changed(text)


def allot(
    congress: str, unit: str, officials: int | None, alternates: int | None = None
) -> Changed:
    """Allot seats of an upper congress to a unit: the same record that the targets page shows."""
    known = [one for one in belonging(Allotment, "congress", congress) if one.unit == unit]
    record = known[0] if known else Allotment(congress=congress, unit=unit)
    record = replace(record, officials=officials, alternates=alternates)
    with database.reading():
        above = rows.get(Congress, congress)
    name = told_line(above.cycle or "", unit).unit_name if above else ""
    return _put(Message(N_("{unit}: seats allotted"), {"unit": name}), record)


def allot_in(
    cycle: str, unit: str, officials: int | None, alternates: int | None = None
) -> Changed:
    """`allot` in the congress this office holds in the round. Refused ("no_own_congress") without one."""
    from desktop_app.services import congresses

    own = next((one for one in congresses.all_congresses() if one.cycle == cycle), None)
    if own is None:
        raise Refusal(
            N_(
                "Your office has no congress in this round yet. Enter it first, then allot its seats."
            ),
            code="no_own_congress",
        )
    return allot(own.uid, unit, officials, alternates)


def _put(text: Message, *records: Record) -> Changed:
    with journal.act(text.text, **text.values) as act:
        act.put(*records)
    return act.changed(text)


def _unit_of(mark: Mark) -> str:
    """The name of the unit that a mark is about."""
    if isinstance(mark, PilotChoice | UnitReport):
        cycle, unit = mark.cycle or "", mark.unit or ""
    else:
        with database.reading():
            row = rows.get(Congress, mark.congress or "")
        cycle, unit = (row.cycle or "", row.unit or "") if row else ("", "")
    return told_line(cycle, unit).unit_name if unit else ""
