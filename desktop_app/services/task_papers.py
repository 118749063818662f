"""Papers about tasks and bodies: the week's page, the whole list, the annex of a decision."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from desktop_app.domain import tasks as rules
from desktop_app.domain.committees import Committee
from desktop_app.domain.cycle_rules import AREAS
from desktop_app.domain.errors import Refusal
from desktop_app.domain.plain_tables import (
    PlainColumn,
    PlainRow,
    PlainTable,
    with_decision,
    without_blank,
)
from desktop_app.domain.preparation import TASK_STATES
from desktop_app.domain.tasks import Group, TaskLine
from desktop_app.domain.words import N_, say, say_count
from desktop_app.services import clock, committees
from desktop_app.services import tasks as service
from desktop_app.services.congresses import required, title_of


def week(congress: str, day: date | None = None) -> list[PlainTable]:
    """What is overdue and what is due in the week from ``day`` (today), body by body, with a box to tick.

    Raises `Refusal` when there is no such task.
    """
    day = day or clock.today()
    found = [one for one in service.tasks(congress, day) if one.band in (rules.OVERDUE, rules.NEAR)]
    if not found:
        raise Refusal(
            N_(
                "Nothing is overdue and nothing is due within 7 days. Print the whole list instead."
            ),
            code="nothing_to_do",
        )
    counts = rules.count(found)
    span = say(
        N_("Week from {first} to {last}"), first=day, last=day + timedelta(days=rules.AHEAD - 1)
    )
    told = say(
        N_("{overdue} overdue, {near} due within 7 days"), overdue=counts.overdue, near=counts.near
    )
    columns = (
        PlainColumn(say(N_("No.")), 6, "center"),
        PlainColumn(say(N_("Task")), 42),
        PlainColumn(say(N_("In charge")), 22),
        PlainColumn(say(N_("Due")), 16, "center"),
        PlainColumn(say(N_("Days left")), 13, "center"),
        PlainColumn(say(N_("Done")), 8, "center"),
    )
    rows: list[PlainRow] = []
    number = 0
    for group in rules.grouped(found, "body"):
        rows.append(_head(group))
        for line in group.lines:
            number += 1
            rows.append(
                PlainRow(
                    (number, line.task.title, line.owner, line.due,
                     rules.days_left(line), ""),
                    bad=line.band == rules.OVERDUE,
                )
            )  # fmt: skip
    return [
        PlainTable(
            say(N_("Tasks of the week")), columns, tuple(rows), (_congress(congress), span, told)
        )
    ]


def whole(congress: str, by: str = "area", day: date | None = None) -> list[PlainTable]:
    """All tasks under the headings of one of `desktop_app.domain.tasks.GROUPINGS`, on pages across.

    Raises `Refusal` when there is no task.
    """
    found = service.tasks(congress, day)
    if not found:
        raise Refusal(
            N_("There is no task yet. Take in the template of the round, or enter a task."),
            code="nothing_to_do",
        )
    counts = rules.count(found)
    told = say(
        N_("{done} of {all} done, {overdue} overdue"), done=counts.done, all=counts.all,
        overdue=counts.overdue,
    )  # fmt: skip
    with_body = by not in ("body", "owner")
    columns = (
        PlainColumn(say(N_("No.")), 5, "center"),
        PlainColumn(say(N_("Task")), 40),
        PlainColumn(say(N_("In charge")) if with_body else say(N_("Area")), 24),
        PlainColumn(say(N_("From the congress")), 9, "center"),
        PlainColumn(say(N_("Due")), 12, "center"),
        PlainColumn(say(N_("State")), 13),
        PlainColumn(say(N_("Shown by")), 26),
    )
    rows: list[PlainRow] = []
    number = 0
    for group in rules.grouped(found, by):
        rows.append(_head(group))
        for line in group.lines:
            number += 1
            beside = _in_charge(line) if with_body else say(AREAS.get(line.task.area, ""))
            rows.append(
                PlainRow(
                    (number, line.task.title, beside, rules.from_congress(line.task.days), line.due,
                     _state(line), line.task.evidence),
                    bad=line.band == rules.OVERDUE,
                )
            )  # fmt: skip
    title = say(N_("Tasks for preparing the congress"))
    return [PlainTable(title, columns, tuple(rows), (_congress(congress), told), landscape=True)]


def _head(group: Group) -> PlainRow:
    told = say_count(N_("1 task"), N_("{count} tasks"), len(group.lines))
    return PlainRow((f"{group.title} ({told})",), strong=True, across=True)


def _state(line: TaskLine) -> str:
    if line.task.state == "done" and line.task.done_on:
        return say(N_("Done on {day}"), day=line.task.done_on)
    return say(TASK_STATES[line.task.state])


def _in_charge(line: TaskLine) -> str:
    return ", ".join(part for part in (line.owner, line.body) if part)


def _congress(congress: str) -> str:
    return title_of(required(congress))


# bodies


def body_list(congress: str, uid: str = "") -> list[PlainTable]:
    """The members of one body, or of all that have members, as they stand in the annex of the decision.

    Raises `Refusal` when there is no member.
    """
    found = [one for one in committees.of(congress) if uid in ("", one.uid)]
    filled = without_blank([made for made in map(_annex, found) if made.rows], say(N_("Duty")))
    if not filled:
        raise Refusal(
            N_("No member is entered yet. Enter the members of the body first."),
            code="nothing_to_do",
        )
    return [replace(filled[0], under=(_congress(congress), *filled[0].under)), *filled[1:]]


def _annex(body: Committee) -> PlainTable:
    people = committees.members(body.uid)
    columns: Sequence[PlainColumn] = (
        PlainColumn(say(N_("No.")), 8, "center"),
        PlainColumn(say(N_("Full name")), 26),
        PlainColumn(say(N_("Post and office")), 36),
        PlainColumn(say(N_("Post in the body")), 22),
        PlainColumn(say(N_("Duty")), 26),
    )
    rows = tuple(
        PlainRow((place, one.name, one.office_post, committees.post_of(one, body), one.duty))
        for place, one in enumerate(people, 1)
    )
    title = say(N_("Members: {body}"), body=body.name)
    under = tuple(part for part in (decision(body),) if part)
    return PlainTable(title, tuple(columns), rows, under, name=body.name)


def decision(body: Committee) -> str:
    """By which decision a body was set up: "(Kèm theo Quyết định số … ngày … của …)"; empty for none."""
    return with_decision(body.paper, body.paper_on, body.issuer)
