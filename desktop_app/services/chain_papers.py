"""The plan of a round as a paper: every unit with its days, its deadline and its figures, with sums."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_app.domain import chain_words as words
from desktop_app.domain.chain_lines import ChainLine, state_message
from desktop_app.domain.chain_views import standing_of, totals
from desktop_app.domain.plain_tables import PlainColumn, PlainRow, PlainTable
from desktop_app.domain.progress_figures import AT_RISK, LATE
from desktop_app.domain.words import N_, say
from desktop_app.services import chain, clock, cycles


def plan_table(cycle: str, shown: Sequence[ChainLine] = ()) -> PlainTable:
    """The plan on A3 across: the lines ``shown`` (all of the round without any), and how many were held.

    Districts head the communes that lie in them; what is late or at risk is marked.
    """
    lines = list(shown) or chain.lines(cycle)
    on = clock.today()
    names = {one.unit: one.unit_name for one in chain.lines(cycle)} if shown else {}
    names |= {one.unit: one.unit_name for one in lines}
    title = dict(cycles.cycles()).get(cycle, "")
    sums = totals(lines, on)
    return PlainTable(
        title=say(N_("Plan of the congresses")),
        columns=_columns(),
        rows=(*_rows(lines, names), _sum_row(lines)),
        under=(title, say(N_("As of {day}"), day=on)),
        after=(words.held_so_far(sums),),
        name=say(N_("Plan")),
        landscape=True,
        paper="A3",
        scale=0.92,
    )


def _columns() -> tuple[PlainColumn, ...]:
    planned, told = say(N_("Plan")), say(N_("Figures"))
    return (
        PlainColumn(say(N_("No.")), 6, "center"),
        PlainColumn(say(N_("Unit")), 19),
        PlainColumn(say(N_("Code")), 8, "center"),
        PlainColumn(say(N_("Ordinal")), 6, "center"),
        PlainColumn(say(N_("State")), 18),
        PlainColumn(say(N_("Planned")), 14, group=planned),
        PlainColumn(say(N_("Deadline")), 17, group=planned),
        PlainColumn(say(N_("Venue")), 18, group=planned),
        PlainColumn(say(N_("Held")), 12),
        PlainColumn(say(N_("Agreed")), 22),
        PlainColumn(say(N_("Villages in all")), 7, "right", group=told),
        PlainColumn(say(N_("Villages that met")), 7, "right", group=told),
        PlainColumn(say(N_("Official delegates")), 8, "right", group=told),
        PlainColumn(say(N_("Alternate delegates")), 8, "right", group=told),
        PlainColumn(say(N_("Population represented")), 11, "right", group=told),
        PlainColumn(say(N_("Ethnic groups represented")), 7, "right", group=told),
        PlainColumn(say(N_("Allotted seats")), 8, "right", group=told),
        PlainColumn(say(N_("Known from")), 15),
    )


def _rows(lines: Sequence[ChainLine], names: dict[str, str]) -> list[PlainRow]:
    """Lines with a heading over each stretch of units that lie in one other."""
    found: list[PlainRow] = []
    heading: str | None = None
    several = len({one.parent for one in lines}) > 1
    for number, one in enumerate(lines, 1):
        if several and one.parent != heading:
            heading = one.parent
            if names.get(heading):
                found.append(PlainRow((names[heading],), across=True))
        found.append(_row(number, one))
    return found


def _row(number: int, line: ChainLine) -> PlainRow:
    warned = standing_of(line, clock.today()).state in (LATE, AT_RISK)
    return PlainRow(
        (
            number, line.unit_name, line.code, line.ordinal, str(state_message(line)),
            words.planned_words(line), words.deadline_words(line.deadline), line.venue, words.held_words(line),
            words.approvals_words(line), line.villages, line.villages_met, line.official,
            line.alternate, words.people_words(line), line.groups, line.allotted,
            words.source_words(line),
        ),
        bad=warned,
    )  # fmt: skip


def _sum_row(lines: Sequence[ChainLine]) -> PlainRow:
    def total(field: str) -> int | None:
        told = [value for one in lines if (value := getattr(one, field)) is not None]
        return sum(told) if told else None

    held = sum(bool(one.held_from) or one.state in ("held", "reviewed") for one in lines)
    return PlainRow(
        (
            None, say(N_("Total")), None, None, say(N_("{held}/{all} held"), held=held, all=len(lines)),
            None, None, None, None, None, total("villages"), total("villages_met"),
            total("official"), total("alternate"), None, None, total("allotted"), None,
        ),
        strong=True,
    )  # fmt: skip
