"""The record of a unit's congress that this office may change: what it planned, or was told."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_app.domain.chain_lines import ChainLine
from desktop_app.domain.congresses import Congress
from desktop_app.domain.errors import Refusal
from desktop_app.domain.fields import new_uid
from desktop_app.domain.words import N_
from desktop_app.services.chain_lines import home_unit, line, lines
from desktop_app.services.congresses import filled_in
from desktop_app.services.offices import office_name
from desktop_app.store import database, register
from desktop_app.store.belonging import belonging

_FEW = 8
"""So many lines are read one by one; beyond them it is quicker to read all of the round."""


def told_line(cycle: str, unit: str) -> ChainLine:
    """The line of a unit; refused ("unknown_unit") where neither register nor catalogue has the unit."""
    found = line(cycle, unit)
    if found is None:
        raise Refusal(
            N_("This unit is not known. Choose a unit of the round."), code="unknown_unit"
        )
    return found


def told_lines(cycle: str, units: str | Sequence[str]) -> list[ChainLine]:
    """The lines of one unit or of many, in the order asked for; refused as `told_line` is."""
    wanted = [units] if isinstance(units, str) else list(dict.fromkeys(units))
    known = {one.unit: one for one in lines(cycle)} if len(wanted) > _FEW else {}
    return [known.get(unit) or told_line(cycle, unit) for unit in wanted]


def own_row(cycle: str, unit: str, told: ChainLine | None = None) -> tuple[Congress, ChainLine]:
    """The record to change, with its uid also where it is new, and the line of the unit.

    Raises `Refusal` ("foreign_plan") where the record that counts is another office's.
    """
    told = told or told_line(cycle, unit)
    (row,) = own_rows(cycle, [told])
    return row, told


def own_rows(cycle: str, listed: Sequence[ChainLine]) -> list[Congress]:
    """The records to change of many lines, in their order; refused as `own_row` is."""
    office = register.identity().office
    with database.reading():
        home = home_unit()
        known = {
            one.uid: one
            for one in belonging(
                Congress, "uid", [told.congress for told in listed if told.congress]
            )
        }
        for told in listed:
            row = known.get(told.congress)
            if row is not None and row.owner != office:
                raise Refusal(
                    N_(
                        "What counts for {unit} came from {office}. Ask them to change it in their register "
                        "and to send again."
                    ),
                    code="foreign_plan", unit=told.unit_name, office=office_name(row.owner),
                )  # fmt: skip
    own = home.uid if home is not None else ""
    return [known.get(told.congress) or _new_row(cycle, told, own) for told in listed]


def _new_row(cycle: str, told: ChainLine, own: str) -> Congress:
    row = Congress(
        uid=new_uid(), cycle=cycle, unit=told.unit, form=told.form or "congress", state="planned",
        source="" if told.unit == own else "plan",
    )  # fmt: skip
    return row if row.source else filled_in(row)
