"""A programme out of the round's template: what is missing is put in, what is there stays as it is."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from desktop_app.domain.errors import Refusal
from desktop_app.domain.fields import new_uid
from desktop_app.domain.programme import (
    SESSION_KINDS,
    ProgrammeItem,
    Session,
    planned_end,
)
from desktop_app.domain.text import fold
from desktop_app.domain.words import N_, Message, say
from desktop_app.services.congresses import required_own
from desktop_app.store import journal
from desktop_app.store import programme as store

if TYPE_CHECKING:
    from desktop_app.domain.changes import Changed
    from desktop_app.domain.congresses import Congress
    from desktop_app.domain.cycle_rules import ItemTemplate

FIRST_HOUR = 7 * 60
"""When the first session begins where nothing says otherwise."""
AFTERNOON = 13 * 60 + 30
"""When a session of the afternoon begins."""


def from_template(congress: str) -> Changed:
    """Put into the programme what the template of the round has and it has not, in one act.

    Refused where the round has no template, the first day is not known, or nothing is missing.
    """
    from desktop_app.services.programme_rules import item_templates_of

    return fill(congress, item_templates_of(required_own(congress)))


def fill(uid: str, templates: Sequence[ItemTemplate]) -> Changed:
    """Put the items of ``templates`` into the programme of a congress, those with a known title left out.

    A kind of session that the programme lacks is made, but for group discussions: they are set up apart.
    """
    congress = required_own(uid)
    if not templates:
        raise Refusal(
            N_("The round has no template for the programme. Enter the sessions yourself."),
            code="no_template",
        )
    if congress.starts is None:
        raise Refusal(
            N_("The first day of the congress is not known. Enter it on the sheet at the left."),
            code="no_day",
        )
    sessions = store.sessions(uid)
    known = {one.uid: list(store.items([one.uid])) for one in sessions}
    there = {one.kind for one in sessions}
    made: list[Session | ProgrammeItem] = []
    for kind in sorted(there):
        wanted = [one for one in templates if one.session_kind == kind]
        if wanted:
            made += _missing([one for one in sessions if one.kind == kind], known, wanted)
    for kind, run in groupby(templates, lambda one: one.session_kind):
        if kind not in there and kind != "group":
            session, items = _new_session(congress, kind, sessions, known, list(run))
            sessions.append(session)
            known[session.uid] = items
            made += [session, *items]
    if not made:
        raise Refusal(
            N_("The programme has all that the template has. Nothing was changed."), code="complete"
        )
    text = Message(N_("Programme filled from the template of the round"))
    with journal.act(text.text) as act:
        act.put(*made)
    return act.changed(text)


def _new_session(
    congress: Congress, kind: str, before: Sequence[Session],
    known: Mapping[str, list[ProgrammeItem]], wanted: Sequence[ItemTemplate],
) -> tuple[Session, list[ProgrammeItem]]:  # fmt: skip
    """A session with the template's items, after the last one there is.

    The second one of a kind, which the template parts from the first, is that of the afternoon.
    """
    day, begins, name = congress.starts, FIRST_HOUR, ""
    if before:
        last = before[-1]
        day = last.day
        begins = last.ends or planned_end(last, known[last.uid]) or FIRST_HOUR
    if any(one.kind == kind for one in before):
        begins = max(begins, AFTERNOON)
        name = say(N_("{kind} (afternoon)"), kind=Message(SESSION_KINDS[kind]))
    session = Session(
        uid=new_uid(), congress=congress.uid, kind=kind, name=name, day=day, starts=begins,
        venue=congress.venue,
    )  # fmt: skip
    items = [replace(_item(one, session.uid), position=at) for at, one in enumerate(wanted, 1)]
    end = planned_end(session, items)
    return replace(session, ends=end if end != begins else None), items


def _item(template: ItemTemplate, session: str) -> ProgrammeItem:
    return ProgrammeItem(
        session=session, title=template.title, minutes=template.minutes,
        presenter=template.presenter, kind=template.kind or "item", script=template.script,
    )  # fmt: skip


def _missing(
    sessions: Sequence[Session], known: dict[str, list[ProgrammeItem]],
    wanted: Sequence[ItemTemplate],
) -> list[ProgrammeItem]:  # fmt: skip
    """The items to be written; each stands after the one that is before it in the template."""
    before = {item.uid for session in sessions for item in known[session.uid]}
    place = (sessions[0].uid, 0)
    touched: set[str] = set()
    for template in wanted:
        at = _found(sessions, known, template.title, before)
        if at is not None:
            before.discard(known[at[0]][at[1]].uid)  # a second break is not the first one again
            place = (at[0], at[1] + 1)
            continue
        session, where = place
        known[session].insert(where, _item(template, session))
        touched.add(session)
        place = (session, where + 1)
    changed = []
    for session in touched:
        for number, item in enumerate(known[session], 1):
            if item.position != number:
                changed.append(replace(item, position=number))
    return changed


def _found(
    sessions: Sequence[Session], known: Mapping[str, Sequence[ProgrammeItem]], title: str,
    free: Collection[str],
) -> tuple[str, int] | None:  # fmt: skip
    """Session and place of an item with this title that no other line of the template was found in."""
    for session in sessions:
        for at, item in enumerate(known[session.uid]):
            if item.uid in free and fold(item.title) == fold(title):
                return session.uid, at
    return None
