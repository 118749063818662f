"""What a person does with tasks: put in from the template, given to somebody, brought from state to state."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from desktop_app.domain import tasks as rules
from desktop_app.domain.changes import Changed
from desktop_app.domain.committees import Committee, who_sees_to
from desktop_app.domain.congresses import Congress
from desktop_app.domain.cycle_rules import TaskTemplate
from desktop_app.domain.errors import Refusal
from desktop_app.domain.preparation import TASK_STATES, Task
from desktop_app.domain.tasks import Origin, TaskLine
from desktop_app.domain.words import N_, Message, say
from desktop_app.services import clock, keeping
from desktop_app.services.congresses import required, required_own, unit_of
from desktop_app.store import database, rows
from desktop_app.store import tasks as store

STATE_TOLD = N_("Task “{title}”: {state}")


def tasks(congress: str, day: date | None = None) -> list[TaskLine]:
    """The tasks of a congress as the board shows them on a day (today), by their day, what is done last."""
    from desktop_app.services import committees

    one, day = required(congress), day or clock.today()
    listed = store.tasks(congress)
    bodies = {body.uid: body.name for body in committees.of(congress)}
    places = {uid: place for place, uid in enumerate(bodies)}
    people = {member.uid: member.name for member in committees.members(bodies)}
    told = origins(listed)
    found = [
        replace(
            rules.line_of(task, one, day),
            body=bodies.get(task.committee or "", ""),
            place=places.get(task.committee or "", 0),
            owner=people.get(task.member or "") or task.owner_name,
            origin=told.get(task.origin),
        )
        for task in listed
    ]
    return sorted(found, key=rules.by_day)


def from_origin(congress: str) -> dict[str, Task]:
    """The tasks that came from a template, a conclusion, a finding or a lesson, by its uid."""
    return {one.origin: one for one in store.tasks(congress) if one.origin}


def origins(listed: Iterable[Task]) -> dict[str, Origin]:
    """Where tasks come from, by the uid they were made of."""
    home = {one.origin: one.congress for one in listed if one.origin}
    found = {uid: Origin(Message(N_("Template of the round"))) for uid in home}
    for uid, (_, meeting) in store.conclusions(home).items():
        text = Message(
            N_("Conclusion of {day}: {title}"), {"day": meeting.held_on, "title": meeting.title}
        )
        # a meeting of the office above is not among the meetings here
        here = meeting.congress == home[uid]
        found[uid] = Origin(text, "meetings" if here else "", meeting.uid if here else "")
    for uid, (_, visit) in store.findings(home).items():
        text = Message(N_("Finding of the visit of {day}"), {"day": visit.day})
        found[uid] = Origin(text, "visits", visit.uid)
    for uid, lesson in store.lessons(home).items():
        found[uid] = Origin(Message(N_("Lesson: {body}"), {"body": lesson.body}), "lessons", uid)
    return found


# one task


def save(task: Task) -> Changed:
    """Keep a new or edited task.

    A new one goes to the end. Raises `Refusal` in a congress of another office, or where there is a task of the
    same origin already.
    """
    congress = required_own(task.congress or "")
    if task.origin and not task.uid and task.origin in from_origin(congress.uid):
        raise Refusal(
            N_("There is a task for this already. Look for it among the tasks."), code="twice"
        )
    task = keeping.at_the_end(_settled(task, congress), store.tasks(congress.uid))
    return keeping.keep(Message(N_("Task kept: {title}"), {"title": task.title}), task)


def _settled(task: Task, congress: Congress) -> Task:
    before = None
    if task.uid:
        with database.reading():
            before = rows.get(Task, task.uid)
    return rules.settled(task, before, congress, clock.today())


def set_state(task: Task, state: str) -> Changed:
    """Bring a task into a state; one that is done has its day from then on."""
    congress = required_own(task.congress or "")
    text = Message(STATE_TOLD, {"title": task.title, "state": Message(TASK_STATES[state])})
    return keeping.keep(
        text, rules.settled(replace(task, state=state), task, congress, clock.today())
    )


def next_state(task: Task) -> Changed:
    """Bring a task into the state that follows: not begun, under way, done."""
    return set_state(task, rules.next_state(task))


def remove(task: Task) -> Changed:
    """Remove a task."""
    return keeping.take_away(Message(N_("Task removed: {title}"), {"title": task.title}), task)


# the template of the round


def templates(congress: Congress) -> list[TaskTemplate]:
    """The tasks that the round has for congresses of this level."""
    from desktop_app.services import cycles

    unit = unit_of(congress)
    if unit is None or congress.cycle is None:
        return []
    return cycles.task_templates(congress.cycle, unit.uid, unit.level)


def missing(congress: Congress) -> list[TaskTemplate]:
    """Those of them that are not among the tasks of the congress."""
    there = from_origin(congress.uid)
    return [one for one in templates(congress) if one.uid not in there]


def take_template(congress: str) -> Changed:
    """Put in the tasks of the round's template that are not there yet, each with the body that sees to it.

    Raises `Refusal` when none is missing, or in a congress of another office.
    """
    from desktop_app.services import committees

    one = required_own(congress)
    wanted = missing(one)
    if not wanted and not templates(one):
        raise Refusal(
            N_(
                "The round has no tasks as a template. Enter your own with “New task”, or enter the template "
                "under the rules of the round."
            ),
            code="no_template",
        )
    if not wanted:
        raise Refusal(
            N_("All tasks of the template are there. Add your own with “New task”."),
            code="nothing_to_do",
        )
    bodies = committees.of(congress)
    last = max((task.position or 0 for task in store.tasks(congress)), default=0)
    made = [
        replace(_from_template(template, bodies), congress=congress, position=last + place)
        for place, template in enumerate(wanted, 1)
    ]
    text = Message(N_("Tasks put in from the template: {count}"), {"count": len(made)})
    return keeping.keep(text, *made)


def _from_template(template: TaskTemplate, bodies: Sequence[Committee]) -> Task:
    body, besides = who_sees_to(template.area, template.owner_post, bodies)
    wanted = say(N_("Wanted as evidence: {what}"), what=template.evidence)
    return Task(
        area=template.area, title=template.title, days=template.days, state="open",
        committee=body.uid if body else None, owner_name=besides,
        note=wanted if template.evidence else "", origin=template.uid,
    )  # fmt: skip


def give_to_bodies(congress: str) -> Changed:
    """Give each open task that no body has to the one that sees to its area.

    Raises `Refusal` when there is no such task or no body.
    """
    from desktop_app.services import committees

    given = given_to(congress, committees.of(required_own(congress).uid))
    if not given:
        raise Refusal(
            N_("Every open task has its body, or there is no body yet. Set up the bodies first."),
            code="nothing_to_do",
        )
    text = Message(N_("Tasks given to bodies: {count}"), {"count": len(given)})
    return keeping.keep(text, *given)


def given_to(congress: str, bodies: Sequence[Committee]) -> list[Task]:
    """The open tasks that no body has, each with the one of these bodies that sees to its area."""
    given = []
    for one in store.tasks(congress):
        if one.committee is None and one.state in rules.OPEN_STATES:
            body, besides = who_sees_to(one.area, one.owner_name, bodies)
            if body is not None:
                given.append(replace(one, committee=body.uid, owner_name=besides))
    return given
