"""What a person does with meetings: who was invited and came, and conclusions that become tasks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from desktop_app.domain.awards import Award
from desktop_app.domain.changes import Changed
from desktop_app.domain.committees import (
    Committee,
    CommitteeMember,
    in_charge_of,
    post_word,
)
from desktop_app.domain.congresses import Congress
from desktop_app.domain.errors import Refusal
from desktop_app.domain.fields import Record, from_cells, new_uid
from desktop_app.domain.meeting_lines import (
    MeetingLine,
    Received,
    followed,
    next_presence,
    task_of,
    turnout,
)
from desktop_app.domain.meetings import Conclusion, Meeting, MeetingPlace
from desktop_app.domain.preparation import Task
from desktop_app.domain.units import Unit
from desktop_app.domain.words import N_, Message, say
from desktop_app.services import clock, committees, congresses
from desktop_app.services.keeping import at_the_end, keep, moved, take_away
from desktop_app.store import database, journal, rows
from desktop_app.store import meetings as store
from desktop_app.store import units as unit_store
from desktop_app.store.belonging import belonging
from desktop_app.store.cycle_rules import office_names


def meetings(congress: str) -> list[MeetingLine]:
    """The meetings of a congress, the latest first, with who came and how far the conclusions are."""
    listed = store.meetings(congress)
    bodies = {one.uid: one.name for one in belonging(Committee, "congress", congress)}
    invited = _grouped(belonging(MeetingPlace, "meeting", [one.uid for one in listed]))
    concluded = _grouped(belonging(Conclusion, "meeting", [one.uid for one in listed]))
    own = [one.uid for group in concluded.values() for one in group]
    done = {task.origin for task in store.own_tasks(own) if task.state == "done"}
    return [
        MeetingLine(
            one, bodies.get(one.committee or "", ""), turnout(invited.get(one.uid, [])),
            len(concluded.get(one.uid, [])),
            sum(each.uid in done for each in concluded.get(one.uid, [])),
        )
        for one in listed
    ]  # fmt: skip


R = TypeVar("R", MeetingPlace, Conclusion)


def _grouped(listed: Iterable[R]) -> dict[str, list[R]]:
    groups: dict[str, list[R]] = {}
    for one in listed:
        groups.setdefault(one.meeting or "", []).append(one)
    return groups


def meeting(uid: str) -> Meeting:
    """One meeting; refused ("unknown_meeting") when it is gone."""
    with database.reading():
        found = rows.get(Meeting, uid)
    if found is None:
        raise Refusal(
            N_("This meeting is no longer in the register. Choose another meeting."),
            code="unknown_meeting",
        )
    return found


def new_meeting(congress: str, kind: str = "") -> Meeting:
    """A meeting to fill in: today, as the last one was, or the last of a ``kind``.

    The first of a kind is that of the body of this kind, with those who lead it and write its minutes.
    """
    listed = [one for one in store.meetings(congress) if kind in ("", one.kind)]
    last = listed[0] if listed else _first_of(congress, kind or "organising")
    return Meeting(
        congress=congress, kind=last.kind, committee=last.committee, held_on=clock.today(),
        venue=last.venue, chair=last.chair, secretary=last.secretary,
    )  # fmt: skip


def _first_of(congress: str, kind: str) -> Meeting:
    body = next((one for one in committees.of(congress) if one.kind == kind), None)
    if body is None:
        return Meeting(kind=kind)
    names: dict[str, str] = {}
    for member in committees.members(body.uid):
        names.setdefault(member.post, member.name)
    return Meeting(
        kind=kind, committee=body.uid, chair=names.get("head", ""),
        secretary=names.get("secretary", ""),
    )  # fmt: skip


def save(one: Meeting) -> Changed:
    """Keep a meeting; the members of the body of a new one are invited in the same act, in their order."""
    text = Message(N_("Meeting kept: {title}"), {"title": one.title})
    if one.uid:
        return keep(text, one)
    one = replace(one, uid=new_uid())
    invited = _invitations(one, [])
    with journal.act(text.text, **text.values) as act:
        act.put(*invited, one)
    changed = act.changed(text)
    return replace(changed, uids=(*(uid for uid in changed.uids if uid != one.uid), one.uid))


def remove(one: Meeting) -> Changed:
    """Remove a meeting with all that belongs to it, and the tasks of its conclusions nobody began."""
    concluded = conclusions(one.uid)
    text = Message(N_("Meeting removed: {title}"), {"title": one.title})
    return take_away(
        text, one, *places(one.uid), *concluded, *_not_begun(concluded), named_by=Award
    )


# who was invited and who came


def places(meeting: str) -> list[MeetingPlace]:
    """Those invited to a meeting, in order."""
    return belonging(MeetingPlace, "meeting", meeting)


def posts(meeting: Meeting) -> dict[str, str]:
    """Member uid → post in the body that met."""
    members = belonging(CommitteeMember, "committee", meeting.committee or "")
    return {one.uid: one.post for one in members}


def invite(one: Meeting) -> Changed:
    """Invite the members of the body who are not invited yet. Refused where there is none."""
    if not one.committee:
        raise Refusal(
            N_("The meeting has no body. Choose the body on the sheet, then invite its members."),
            code="no_body",
        )
    new = _invitations(one, places(one.uid))
    if not new:
        raise Refusal(
            N_("All members of the body are invited. Add others by hand with “Add”."),
            code="nobody_new",
        )
    return keep(Message(N_("Members invited: {count}"), {"count": len(new)}), *new)


def _invitations(one: Meeting, invited: list[MeetingPlace]) -> list[MeetingPlace]:
    known = {place.member for place in invited}
    last = max((place.position or 0 for place in invited), default=0)
    body = committees.body(one.committee or "")
    members = committees.members(body.uid) if body else []
    kind = body.kind if body else ""
    new = [member for member in members if member.uid not in known]
    return [
        MeetingPlace(
            meeting=one.uid, position=last + at, member=member.uid, name=member.name,
            post=", ".join(filter(None, (say(post_word(member.post, kind)), member.office_post))),
        )
        for at, member in enumerate(new, 1)
    ]  # fmt: skip


def save_place(place: MeetingPlace) -> Changed:
    """Keep somebody invited; a new one stands at the end."""
    place = at_the_end(place, places(place.meeting or ""))
    return keep(Message(N_("Invited: {name}"), {"name": place.name}), place)


def remove_place(place: MeetingPlace) -> Changed:
    """Take somebody off the list of those invited."""
    return take_away(Message(N_("No longer invited: {name}"), {"name": place.name}), place)


def move_place(place: MeetingPlace, by: int) -> Changed:
    """Move somebody ``by`` places down the list, or up."""
    listed = places(place.meeting or "")
    return keep(Message(N_("Moved: {name}"), {"name": place.name}), *moved(place, by, listed))


def set_presence(place: MeetingPlace, presence: str) -> Changed:
    """Tick whether somebody came; ``presence`` is a key of `PRESENCE` or empty."""
    text = Message(N_("Presence noted: {name}"), {"name": place.name})
    return keep(text, replace(place, presence=presence))


def turn_presence(place: MeetingPlace) -> Changed:
    """The next of the possible ticks, as the space bar asks for it."""
    return set_presence(place, next_presence(place.presence))


def all_present(meeting: str) -> Changed:
    """Tick everybody as present who is not ticked yet."""
    open_ = [replace(one, presence="present") for one in places(meeting) if not one.presence]
    if not open_:
        raise Refusal(N_("Everybody is ticked already."), code="nothing_to_tick")
    return keep(Message(N_("Noted as present: {count}"), {"count": len(open_)}), *open_)


# conclusions, and the tasks they become


def conclusions(meeting: str) -> list[Conclusion]:
    """What a meeting concluded, in order."""
    return belonging(Conclusion, "meeting", meeting)


def save_conclusion(one: Conclusion) -> Changed:
    """Keep a conclusion and, where it is for this office, its task in the same act.

    A task that was made of an earlier wording follows the new one (see `followed`); one that nobody began is
    taken away when the conclusion turns out to be for the units below.
    """
    one = at_the_end(one, conclusions(one.meeting or ""))
    held = meeting(one.meeting or "")
    before = rows_before(one)
    one = replace(one, uid=one.uid or new_uid())
    made = task_of(one, held.congress or "", source_of(held))
    known = store.tasks_of(held.congress or "", [one.uid]).get(one.uid)
    text = Message(N_("Conclusion kept: {title}"), {"title": made.title})
    with journal.act(text.text, **text.values) as act:
        if one.for_units:
            act.remove(Task, [task.uid for task in _not_begun([one])], "")
        elif known is None:
            act.put(*_placed(held.congress or "", [made]))
        else:
            earlier = [task_of(each, held.congress or "", source_of(held)) for each in before]
            after = followed(known, earlier, made)
            act.put(*([after] if after != known else []))
        act.put(one)
    return act.changed(text)


def rows_before(one: Conclusion) -> list[Conclusion]:
    """The wordings a conclusion has had in this register, as far as the journal tells."""
    if not one.uid:
        return []
    told = [change.before for change in journal.changes(one.uid)]
    with database.reading():
        now = rows.get(Conclusion, one.uid)
    earlier = [from_cells(Conclusion, cells) for cells in told if cells and "removed" not in cells]
    return [*earlier, *([now] if now else [])]


def remove_conclusion(one: Conclusion) -> Changed:
    """Remove a conclusion, and its task where nobody began it."""
    title = task_of(one, "", "").title
    text = Message(N_("Conclusion removed: {title}"), {"title": title})
    return take_away(text, one, *_not_begun([one]))


def move_conclusion(one: Conclusion, by: int) -> Changed:
    """Move a conclusion ``by`` places down, or up."""
    listed = conclusions(one.meeting or "")
    title = task_of(one, "", "").title
    return keep(Message(N_("Moved: {name}"), {"name": title}), *moved(one, by, listed))


def _not_begun(concluded: Iterable[Conclusion]) -> list[Record]:
    made = store.own_tasks([one.uid for one in concluded])
    return [one for one in made if one.state == "open"]


def source_of(held: Meeting, office: str = "") -> str:
    """Where a task comes from: "Kết luận họp ngày 21/5/2024: …", with the office that met."""
    what = say(
        N_("Conclusion of the meeting on {day}: {title}"), day=held.held_on, title=held.title
    )
    return f"{what} ({office})" if office else what


# conclusions of the offices above


def conclusions_received(congress: str) -> list[Received]:
    """What offices above concluded for the units of this level and is not a task here, or not as it is now.

    The pilot is left out where its own lessons were reviewed: it is the others who learn from it.
    """
    one = congresses.required_own(congress)
    unit = congresses.unit_of(one)
    if unit is None:
        return []
    with database.reading():
        above = {each.uid: each for each in unit_store.above(unit)}
    found = [
        (conclusion, held)
        for conclusion, held, within in store.for_level(one.cycle or "", unit.level, above)
        if held.kind != "review" or not _is_pilot(one, unit, above[within])
    ]
    made = store.tasks_of(congress, [conclusion.uid for conclusion, _ in found])
    with database.reading():
        names = office_names({conclusion.owner for conclusion, _ in found})
    listed = []
    for conclusion, held in found:
        task, office = made.get(conclusion.uid), names.get(conclusion.owner, "")
        draft = task_of(conclusion, congress, source_of(held, office))
        if task is not None and _after(task, conclusion, draft) == task:
            continue
        listed.append(Received(conclusion, office, draft, task))
    return listed


def _is_pilot(one: Congress, unit: Unit, above: Unit) -> bool:
    return one.pilot == above.level or store.is_chosen_pilot(one, unit.level, above.uid)


def _after(task: Task, conclusion: Conclusion, draft: Task) -> Task:
    """A task as its conclusion would have it now."""
    if all(
        getattr(task, name) == getattr(draft, name) for name in ("title", "due", "days", "note")
    ):
        return task
    source = draft.note.split("\n")[0]
    earlier = [task_of(each, task.congress or "", source) for each in rows_before(conclusion)]
    return followed(task, earlier, draft)


def take_conclusions(congress: str) -> Changed:
    """Make tasks of the conclusions that offices above sent, and bring those of corrected ones up to date.

    Refused ("nothing_received") when there is none.
    """
    found = conclusions_received(congress)
    if not found:
        raise Refusal(
            N_("All conclusions of the offices above are tasks already."), code="nothing_received"
        )
    text = Message(
        N_("Conclusions of offices above made into tasks: {count}"), {"count": len(found)}
    )
    corrected = [
        _after(one.task, one.conclusion, one.draft) for one in found if one.task is not None
    ]
    new = _placed(congress, [one.draft for one in found if one.task is None])
    return keep(text, *corrected, *new)


def _placed(congress: str, made: Iterable[Task]) -> list[Task]:
    """New tasks at the end of the list, each with the body that sees to its area unless somebody is named."""
    bodies = committees.of(congress)
    last = max((one.position or 0 for one in belonging(Task, "congress", congress)), default=0)
    placed = []
    for position, task in enumerate(made, last + 1):
        body = None if task.owner_name else in_charge_of(task.area, bodies)
        placed.append(replace(task, position=position, committee=body.uid if body else None))
    return placed
