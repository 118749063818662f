"""A list of plans and figures from a lower office: read, looked at, and taken in as one act."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop_app.domain.chain import UnitReport
from desktop_app.domain.chain_area import AreaUnit
from desktop_app.domain.chain_lines import RANKS, ChainLine
from desktop_app.domain.chain_lists import OF_FIGURES, OF_THE_CONGRESS, Line, UnitIndex, lines_of
from desktop_app.domain.congresses import Congress
from desktop_app.domain.errors import Refusal
from desktop_app.domain.fields import Record, new_uid, problems
from desktop_app.domain.progress import Report, quiet
from desktop_app.domain.words import N_, Message, say
from desktop_app.services import chain
from desktop_app.store import chain as store
from desktop_app.store import journal, register

if TYPE_CHECKING:
    from desktop_app.domain.changes import Changed

NEW, CHANGED, SAME, POORER, ASKS, UNKNOWN, WRONG = (
    "new", "changed", "same", "poorer", "asks", "unknown", "wrong",
)  # fmt: skip
STATES = {
    NEW: N_("New"),
    CHANGED: N_("Changes"),
    SAME: N_("As it is"),
    POORER: N_("A better source counts"),
    ASKS: N_("Which unit?"),
    UNKNOWN: N_("Unit not known"),
    WRONG: N_("Cannot be kept"),
}
"""What becomes of a line of a list."""


@dataclass(frozen=True)
class Difference:
    """A field (of `Congress` or `UnitReport`) as it stands and as the list has it."""

    field: str
    before: Any
    after: Any


@dataclass(frozen=True)
class PreviewLine:
    """A line of the list: which unit it means (uid, empty while open), which it may mean, what changes."""

    line: Line
    state: str
    unit: str = ""
    path: str = ""
    options: tuple[tuple[str, str], ...] = ()
    differences: tuple[Difference, ...] = ()
    reason: Message | None = None


@dataclass(frozen=True)
class Preview:
    """A list that was read and changed nothing yet. ``as_of`` is the day its figures are of."""

    cycle: str
    file: str
    as_of: date
    lines: tuple[PreviewLine, ...]

    def count(self, *states: str) -> int:
        """How many lines are in one of these states."""
        return sum(one.state in states for one in self.lines)


def read_list(cycle: str, file: Path, as_of: date, report: Report = quiet) -> Preview:
    """Read a list for a round. Raises `Refusal` for a file that is no such list, or has no line with a unit."""
    from desktop_app.sheets.chain import rows_of

    report(0, 1, say(N_("Reading {file}"), file=file.name))
    listed = lines_of(rows_of(file))
    if not listed:
        raise Refusal(
            N_(
                "{file} names no unit with a plan or a figure. Fill the list in, or choose another file."
            ),
            code="empty_list",
            file=file.name,
        )
    found = _judged(cycle, file.name, as_of, listed, {})
    report(1, 1)
    return found


def answer(preview: Preview, number: int, unit: str) -> Preview:
    """The preview after a person said which unit the line in row ``number`` means; "" leaves it out."""
    chosen = {one.line.number: one.unit for one in preview.lines if one.options and one.unit}
    chosen[number] = unit
    lines = [one.line for one in preview.lines]
    return _judged(preview.cycle, preview.file, preview.as_of, lines, chosen)


def at_day(preview: Preview, as_of: date) -> Preview:
    """The preview with figures as of another day."""
    chosen = {one.line.number: one.unit for one in preview.lines if one.options and one.unit}
    lines = [one.line for one in preview.lines]
    return _judged(preview.cycle, preview.file, as_of, lines, chosen)


def apply(preview: Preview, informant: str = "") -> Changed:
    """Take in what the list says, as one act; what stays open or cannot be kept is left out.

    Raises `Refusal` ("nothing_new") where nothing would change.
    """
    told = _Told(preview.cycle)
    made: list[Record] = []
    for one in preview.lines:
        if one.state in (NEW, CHANGED, POORER):
            made += told.records(one.unit, one.line, preview.as_of, informant or preview.file)
    if not made:
        raise Refusal(N_("The list says nothing that is not known already."), code="nothing_new")
    units = len({one.unit for one in made if isinstance(one, Congress | UnitReport)})
    text = Message(N_("{file}: {count} units taken in"), {"file": preview.file, "count": units})
    with journal.act(text.text, **text.values) as act:
        act.put(*made)
    return act.changed(text)


def _judged(
    cycle: str, file: str, as_of: date, listed: Sequence[Line], chosen: Mapping[int, str]
) -> Preview:
    told = _Told(cycle)
    found = [told.judge(one, as_of, chosen.get(one.number)) for one in listed]
    seen: set[str] = set()
    for place, one in enumerate(found):
        if one.unit and one.unit in seen:
            twice = Message(
                N_("{unit} stands in the list twice. Leave one of the lines out of the list."),
                {"unit": one.path},
            )
            found[place] = replace(one, state=WRONG, reason=twice)
        seen.add(one.unit)
    return Preview(cycle, file, as_of, tuple(found))


class _Told:
    """What this register knows of a round, beside which a list is laid."""

    def __init__(self, cycle: str) -> None:
        self.cycle = cycle
        office = register.identity().office
        self.lines = {one.unit: one for one in chain.lines(cycle)}
        self.rows = {
            one.unit: one
            for one in store.congresses_of(cycle)
            if one.source == "list" and one.owner == office
        }
        self.reports: dict[str, list[UnitReport]] = {}
        for report in store.reports_of(cycle):
            if report.source == "list" and report.owner == office:
                self.reports.setdefault(report.unit or "", []).append(report)
        units = [
            AreaUnit(one.unit, one.unit_name, one.level, one.era, one.code, one.parent)
            for one in self.lines.values()
        ]
        self.index = UnitIndex(units)
        self.by_uid = {one.uid: one for one in units}

    def judge(self, line: Line, as_of: date, chosen: str | None) -> PreviewLine:
        """What becomes of a line; ``chosen`` is the unit a person named for it, "" leaves it out."""
        meant = self.index.meant(line)
        options = tuple((one.uid, self.index.path(one)) for one in meant)
        if len(meant) != 1 and not chosen:
            return PreviewLine(line, ASKS if meant else UNKNOWN, options=options)
        unit = chosen or meant[0].uid
        path = self.index.path(self.by_uid[unit])
        several = options if len(meant) != 1 else ()
        for record in self.records(unit, line, as_of, ""):
            for reason in problems(record).values():
                return PreviewLine(line, WRONG, unit, path, several, (), reason)
        told = self.lines[unit]
        differences = tuple(_differences(told, line.values))
        state = CHANGED if told.congress or told.figures_source else NEW
        if not differences:
            state = SAME
        elif told.source and RANKS.index(told.source) < RANKS.index("list"):
            state = POORER
        unread = line.wrong[0] if line.wrong else None
        return PreviewLine(line, state, unit, path, several, differences, unread)

    def records(self, unit: str, line: Line, as_of: date, informant: str) -> list[Record]:
        """The records that a line makes or changes; none for what they say already."""
        made: list[Record] = []
        of_congress = {k: v for k, v in line.values.items() if k in OF_THE_CONGRESS}
        if of_congress:
            before = self.rows.get(unit)
            row = before or Congress(
                uid=new_uid(), cycle=self.cycle, unit=unit, source="list", state="planned",
                form=self.lines[unit].form or "congress",
            )  # fmt: skip
            after = replace(row, **of_congress, source_on=as_of, source_note=informant)
            if before is None or replace(before, source_on=as_of, source_note=informant) != after:
                made.append(after)
        counts = {k: v for k, v in line.values.items() if k in OF_FIGURES}
        if counts:
            known = [one for one in self.reports.get(unit, ()) if one.as_of == as_of]
            report = known[0] if known else UnitReport(
                cycle=self.cycle, unit=unit, as_of=as_of, source="list"
            )  # fmt: skip
            changed = replace(report, **counts, informant=informant)
            if not known or replace(known[0], informant=informant) != changed:
                made.append(changed)
        return made


def _differences(told: ChainLine, values: Mapping[str, Any]) -> list[Difference]:
    found = []
    for name, after in values.items():
        before = getattr(told, name)
        if name == "state":
            if told.state not in ("held", "reviewed") and "held_from" not in values:
                found.append(Difference(name, before, after))
        elif before != after and (before or after):
            found.append(Difference(name, before, after))
    return found
