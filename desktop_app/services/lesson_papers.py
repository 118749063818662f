"""Papers about what was learnt: the review, the checklist of others' lessons, the indicators of the term."""

from __future__ import annotations

from desktop_app.domain.cycle_rules import AREAS
from desktop_app.domain.indicators import MET, NOT_MET, VERDICTS, aim_in_words, met, show_rate
from desktop_app.domain.lesson_lines import counts, state_word
from desktop_app.domain.lessons import LESSONS, Lesson
from desktop_app.domain.letters import Letter, Part, numbered
from desktop_app.domain.plain_tables import PlainColumn, PlainRow, PlainTable
from desktop_app.domain.units import LEVELS
from desktop_app.domain.words import N_, capital, language, say
from desktop_app.services import congresses, lessons, signing


def review(congress: str) -> Letter:
    """The lessons review as a report, kind by kind."""
    one = congresses.required(congress)
    listed = lessons.lessons(congress)
    parts = []
    for kind in LESSONS:
        own = [each for each in listed if each.kind == kind]
        told = tuple(f"{number}. {_line(each)}" for number, each in enumerate(own, 1))
        parts.append(Part(say(_SEVERAL[kind]), told))
    return Letter(
        say(N_("Report")), numbered(parts),
        under=(say(N_("Lessons of the preparation and holding of the congress")),
               congresses.title_of(one)),
        number="……",
        signers=(signing.signer(congress, signing.STEERING, signing.head_of_office(congress)),),
        copies=(say(N_("kept at the office")),),
    )  # fmt: skip


_SEVERAL = {
    "result": N_("Results"),
    "strength": N_("Strengths"),
    "limitation": N_("Limitations"),
    "cause": N_("Causes"),
    "lesson": N_("Lessons learnt"),
    "proposal": N_("Proposals"),
}


def _line(one: Lesson) -> str:
    area = say(AREAS.get(one.area, ""))
    level = (
        say(N_("for the level: {level}"), level=say(LEVELS[one.applies_to]))
        if one.applies_to
        else ""
    )
    told = f"{area}: {one.body}" if area else one.body
    return f"{told} ({level})" if level else told


def review_table(congress: str) -> PlainTable:
    """The lines of the review as a table."""
    columns = (
        PlainColumn(say(N_("No.")), 8, "center"),
        PlainColumn(say(N_("Kind of line")), 16),
        PlainColumn(say(N_("Area")), 20),
        PlainColumn(say(N_("What was learnt")), 60),
        PlainColumn(say(N_("Applies to the level")), 18),
    )
    rows = tuple(
        PlainRow(
            (number, say(LESSONS.get(one.kind, "")), say(AREAS.get(one.area, "")), one.body,
             say(LEVELS[one.applies_to]) if one.applies_to else say(N_("all levels")))
        )
        for number, one in enumerate(lessons.lessons(congress), 1)
    )  # fmt: skip
    title = congresses.spoken_title_of(congresses.required(congress))
    return PlainTable(
        say(N_("Lessons review")), columns, rows, under=(title,), name=say(N_("Lessons"))
    )


def checklist_table(congress: str) -> PlainTable:
    """The lessons of others with what is made of them here; blank lines are filled in by hand."""
    lines = lessons.received(congress)
    found = counts(lines)
    columns = (
        PlainColumn(say(N_("No.")), 8, "center"),
        PlainColumn(say(N_("Lesson of")), 20),
        PlainColumn(say(N_("Area")), 18),
        PlainColumn(say(N_("What was learnt")), 50),
        PlainColumn(say(N_("Here")), 20),
        PlainColumn(say(N_("How")), 28),
        PlainColumn(say(N_("Day")), 14, "center"),
    )
    rows = tuple(
        PlainRow(
            (number, line.unit, say(AREAS.get(line.lesson.area, "")), line.lesson.body,
             state_word(line.state) if line.state else "",
             line.tick.how if line.tick else "", line.tick.ticked_on if line.tick else None)
        )
        for number, line in enumerate(lines, 1)
    )  # fmt: skip
    told = say(
        N_("{all} lessons: {done} done here, {doing} under way, {open} not looked at yet"),
        all=found.all, done=found.done, doing=found.doing, open=found.open,
    )  # fmt: skip
    return PlainTable(
        say(N_("Checklist from the lessons of others")), columns, rows,
        under=(congresses.spoken_title_of(congresses.required(congress)), told),
        name=say(N_("Checklist")), landscape=True,
    )  # fmt: skip


def indicators_table(congress: str) -> PlainTable:
    """The indicators of the past term with rate and verdict."""
    listed = lessons.indicators(congress)
    reached, judged = met(listed)
    columns = (
        PlainColumn(say(N_("No.")), 8, "center"),
        PlainColumn(say(N_("Indicator")), 46),
        PlainColumn(say(N_("Unit of measure")), 14, "center"),
        PlainColumn(say(N_("Planned figure")), 13, "right"),
        PlainColumn(say(N_("Reached")), 13, "right"),
        PlainColumn(say(N_("Rate")), 13, "right"),
        PlainColumn(say(N_("Verdict")), 13, "center"),
        PlainColumn(say(N_("Note")), 24),
    )
    rows = tuple(
        PlainRow(
            (number, one.indicator.title, one.indicator.measure, aim_in_words(one.indicator.target),
             one.indicator.result, show_rate(one.rate, language()),
             capital(say(VERDICTS[one.verdict])) if one.verdict in (MET, NOT_MET) else "",
             one.indicator.note),
            bad=one.verdict == NOT_MET,
        )
        for number, one in enumerate(listed, 1)
    )  # fmt: skip
    told = capital(say(N_("{met} of {judged} targets met"), met=reached, judged=judged))
    return PlainTable(
        say(N_("Indicators of the past term")), columns, rows,
        under=(congresses.spoken_title_of(congresses.required(congress)), told),
        name=say(N_("Indicators")), landscape=True,
    )  # fmt: skip
