"""How a line of the chain is said: in the table, on its sheet and on paper."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from desktop_app.domain.catalogue import UNIT_TYPES
from desktop_app.domain.chain import UnitReport
from desktop_app.domain.chain_lines import SOURCE_WORDS, ChainLine, Contradiction, is_held
from desktop_app.domain.chain_views import Total
from desktop_app.domain.congresses import APPROXIMATIONS, HALVES, Congress
from desktop_app.domain.cycle_definitions import BEFORE, BY, Deadline
from desktop_app.domain.fields import spec, specs
from desktop_app.domain.units import LEVELS
from desktop_app.domain.words import N_, Message, say, show


def planned_words(line: ChainLine) -> str:
    """The planned days: "14/3/2024", "14/3/2024, morning", "14/3/2024 – 15/3/2024", "month 3/2024"."""
    return days_words(line.starts, line.ends, line.half) if line.starts else _month(line)


def days_words(first: date | None, last: date | None, half: str = "") -> str:
    """One day, half a day, or the first and the last."""
    if first is None:
        return ""
    if last is not None and last != first:
        return f"{show(first)} – {show(last)}"
    return f"{show(first)}, {say(HALVES[half])}" if half in HALVES else show(first)


def _month(line: ChainLine) -> str:
    if line.month is None:
        return ""
    if line.month.month:
        return say(N_("month {month}"), month=line.month)
    return say(N_("year {year}"), year=str(line.month.year))


def held_words(line: ChainLine) -> str:
    """The days it was held."""
    return days_words(line.held_from, line.held_until)


def deadline_words(deadline: Deadline | None) -> str:
    """The deadline in the plan's own wording: "before 30/4/2024", "by 30/4/2024"."""
    if deadline is None:
        return ""
    words = {BEFORE: N_("before {day}"), BY: N_("by {day}")}
    return say(words.get(deadline.word, N_("by {day}")), day=deadline.day)


def days_left_words(line: ChainLine, on: date) -> str:
    """How many days are left until the deadline, or by how many it was missed; empty once it was held."""
    if line.deadline is None or is_held(line):
        return ""
    days = (line.deadline.last_day - on).days
    if days < 0:
        return say(N_("{count} days late"), count=-days)
    return say(N_("{count} days left"), count=days)


def villages_words(line: ChainLine) -> str:
    """Villages that have met, of all: "8/8"; "?" for what nobody told."""
    if line.villages is None and line.villages_met is None:
        return ""
    met, of = ("?" if one is None else show(one) for one in (line.villages_met, line.villages))
    return f"{met}/{of}"


def delegates_words(line: ChainLine) -> str:
    """Official delegates."""
    return "" if line.official is None else show(line.official)


def people_words(line: ChainLine) -> str:
    """The population represented with its word: "more than 32,000"."""
    if line.people is None:
        return ""
    word = APPROXIMATIONS.get(line.people_word)
    return f"{say(word)} {show(line.people)}" if word else show(line.people)


def approvals_words(line: ChainLine) -> str:
    """Which bodies agreed, and which still must."""
    if not line.missing_approvals:
        return ", ".join(line.approvals)
    if not line.approvals:
        return say(N_("waiting: {bodies}"), bodies=", ".join(line.missing_approvals))
    return say(
        N_("{agreed}; waiting: {bodies}"),
        agreed=", ".join(line.approvals), bodies=", ".join(line.missing_approvals),
    )  # fmt: skip


def approvals_count(line: ChainLine) -> str:
    """How many of the bodies agreed: "1/2"; the tick of one that needs no other."""
    whole = len(line.approvals) + len(line.missing_approvals)
    return f"{len(line.approvals)}/{whole}" if whole else ""


def pilot_words(line: ChainLine, names: dict[str, str]) -> str:
    """Of what it is the pilot: "commune in Tỉnh Kon Tum"; ``names`` are those of units by uid."""
    told = []
    for level, within in line.pilots:
        name = names.get(within, "")
        word = say(LEVELS[level]) if level in LEVELS else level
        told.append(say(N_("{level} in {unit}"), level=word, unit=name) if name else word)
    return "; ".join(told)


def without_kind(name: str) -> str:
    """A unit's name without its kind, where there is little room: "Sa Thầy"."""
    for kind in UNIT_TYPES:
        if name.startswith(f"{kind} "):
            return name.removeprefix(f"{kind} ")
    return name


def source_words(line: ChainLine) -> str:
    """Where it is known from."""
    return say(SOURCE_WORDS[line.source]) if line.source else ""


def contradiction_message(one: Contradiction) -> Message:
    """What two sources say differently, and which of them counts."""
    return Message(
        N_("{field}: {value} ({source}) counts; {other_source} says {other}."),
        {
            "field": Message(_label(one.field)),
            "value": one.value,
            "source": Message(SOURCE_WORDS[one.source]),
            "other": one.other,
            "other_source": Message(SOURCE_WORDS[one.other_source]),
        },
    )


def _label(field: str) -> str:
    """What a field of a line is called: as on the congress, or as in the figures told."""
    if field == "starts":
        return N_("Planned day")
    kind = Congress if any(one.name == field for one in specs(Congress)) else UnitReport
    return spec(kind, field).label


def total_words(one: Total) -> str:
    """How many of a level were held: "102/102 communes"."""
    return say(
        N_("{held}/{all} {level}"), held=one.held, all=one.expected, level=say(_MANY[one.level])
    )


def held_so_far(counted: Sequence[Total]) -> str:
    """All levels in one line: "Held: 10/10 districts · 102/102 communes · 756/756 villages"."""
    if not counted:
        return ""
    return say(N_("Held: {counts}"), counts=" · ".join(map(total_words, counted)))


_MANY = {
    "nation": N_("nation"),
    "province": N_("provinces"),
    "district": N_("districts"),
    "commune": N_("communes"),
    "village": N_("villages"),
    "organisation": N_("organisations"),
}
