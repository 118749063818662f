"""What a person does with inspection visits, their findings and the welcome works."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from desktop_app.domain.changes import Changed
from desktop_app.domain.errors import Refusal
from desktop_app.domain.inspections import Visit, Work, value_of
from desktop_app.domain.plain_tables import PlainColumn, PlainRow, PlainTable, without_blank
from desktop_app.domain.preparation import WORK_STATES, Finding, Inspection, WelcomeWork
from desktop_app.domain.words import N_, Message, say, show
from desktop_app.services import clock, congresses, keeping, signing
from desktop_app.store.belonging import belonging


def visits(congress: str) -> list[Visit]:
    """The visits with their findings, the latest first."""
    listed = belonging(Inspection, "congress", congress, "day DESC, uid")
    found: dict[str, list[Finding]] = {one.uid: [] for one in listed}
    for finding in belonging(Finding, "inspection", found):
        found[finding.inspection or ""].append(finding)
    units = congresses.names("unit", [one.unit for one in listed if one.unit])
    return [Visit(one, tuple(found[one.uid]), units.get(one.unit or "", "")) for one in listed]


def findings(inspection: str) -> list[Finding]:
    """What one visit found, in order."""
    return belonging(Finding, "inspection", inspection)


def save_visit(inspection: Inspection) -> Changed:
    """Keep a visit."""
    text = Message(N_("Inspection visit of {day} kept"), {"day": inspection.day})
    return keeping.keep(text, inspection)


def remove_visit(inspection: Inspection) -> Changed:
    """Remove a visit with its findings."""
    text = Message(N_("Inspection visit of {day} removed"), {"day": inspection.day})
    return keeping.take_away(text, inspection, *findings(inspection.uid))


def save_finding(finding: Finding) -> Changed:
    """Keep a finding; a new one goes to the end."""
    finding = keeping.at_the_end(finding, findings(finding.inspection or ""))
    return keeping.keep(Message(N_("Finding kept: {title}"), {"title": finding.title}), finding)


def remove_finding(finding: Finding) -> Changed:
    """Remove a finding."""
    text = Message(N_("Finding removed: {title}"), {"title": finding.title})
    return keeping.take_away(text, finding)


def remedy(finding: Finding, on: date | None = None) -> Changed:
    """A finding is remedied (today where no day is given), or open again where it was."""
    if finding.remedied_on is None:
        text = Message(N_("Remedied: {title}"), {"title": finding.title})
        return keeping.keep(text, replace(finding, remedied_on=on or clock.today()))
    text = Message(N_("Open again: {title}"), {"title": finding.title})
    return keeping.keep(text, replace(finding, remedied_on=None))


def works(congress: str) -> list[Work]:
    """The welcome works by the day they are to be finished."""
    listed = belonging(WelcomeWork, "congress", congress, "due IS NULL, due, title, uid")
    units = congresses.names("unit", [one.unit for one in listed if one.unit])
    return [Work(one, units.get(one.unit or "", "")) for one in listed]


def save_work(work: WelcomeWork) -> Changed:
    """Keep a work; one with a day on which it was finished is finished."""
    if work.finished_on and work.state != "done":
        work = replace(work, state="done")
    return keeping.keep(Message(N_("Welcome work kept: {title}"), {"title": work.title}), work)


def remove_work(work: WelcomeWork) -> Changed:
    """Remove a work."""
    text = Message(N_("Welcome work removed: {title}"), {"title": work.title})
    return keeping.take_away(text, work)


# papers


def findings_table(congress: str) -> list[PlainTable]:
    """All visits with their findings and what became of them."""
    listed = visits(congress)
    if not listed:
        raise Refusal(N_("There are no inspection visits yet. Enter them first."), code="nothing")
    now = clock.today()
    made: list[PlainRow] = []
    for visit in reversed(listed):
        one = visit.inspection
        where = f" – {visit.unit}" if visit.unit else ""
        made.append(
            PlainRow(
                (f"{show(one.day)}{where}: {one.about}".rstrip(": "),), strong=True, across=True
            )
        )
        if not visit.findings:
            made.append(PlainRow(("", say(N_("Nothing was found.")), "", "", "", "")))
        for at, finding in enumerate(visit.findings, 1):
            late = finding.remedied_on is None and finding.due is not None and finding.due < now
            state = say(N_("Remedied {day}"), day=finding.remedied_on) if finding.remedied_on else (
                say(N_("Open, late")) if late else say(N_("Open")))  # fmt: skip
            made.append(
                PlainRow((at, finding.title, finding.responsible, finding.due, state,
                          finding.evidence), bad=late)
            )  # fmt: skip
    return [
        PlainTable(
            say(N_("Inspection visits and what they found")),
            (
                PlainColumn(say(N_("No.")), 6, "center"),
                PlainColumn(say(N_("Finding")), 46),
                PlainColumn(say(N_("Who remedies it")), 24),
                PlainColumn(say(N_("Due")), 13, "center"),
                PlainColumn(say(N_("State")), 18),
                PlainColumn(say(N_("Shown by")), 24),
            ),
            tuple(made),
            under=(congresses.title_of(congresses.required(congress)),),
            landscape=True,
            signers=signing.office(congress),
        )
    ]


def works_table(congress: str) -> list[PlainTable]:
    """The welcome works with their value and state."""
    listed = works(congress)
    if not listed:
        raise Refusal(N_("There are no welcome works yet. Enter them first."), code="nothing")
    made = [
        PlainRow((at, one.work.title, one.unit, one.work.place, one.work.value, one.work.source,
                  one.work.due, say(WORK_STATES[one.work.state]), one.work.finished_on))
        for at, one in enumerate(listed, 1)
    ]  # fmt: skip
    made.append(
        PlainRow(("", say(N_("Total")), "", "", value_of(listed), "", "", "", ""), strong=True)
    )
    unit, place = say(N_("Unit")), say(N_("Place"))
    return without_blank([
        PlainTable(
            say(N_("Works to welcome the congress")),
            (
                PlainColumn(say(N_("No.")), 6, "center"),
                PlainColumn(say(N_("Work")), 36),
                PlainColumn(unit, 22),
                PlainColumn(place, 20),
                PlainColumn(say(N_("Value (đồng)")), 18, "right"),
                PlainColumn(say(N_("Source of the money")), 18),
                PlainColumn(say(N_("To be finished")), 13, "center"),
                PlainColumn(say(N_("State")), 15),
                PlainColumn(say(N_("Finished on")), 13, "center"),
            ),
            tuple(made),
            under=(congresses.title_of(congresses.required(congress)),),
            landscape=True,
            signers=signing.office(congress),
        )
    ], unit, place)  # fmt: skip
