"""People who stand at the door and on no list: entered and checked in with one act."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop_app.domain.delegates import Delegate, Entry
from desktop_app.domain.errors import Invalid
from desktop_app.domain.fields import new_uid, problems
from desktop_app.domain.people import Person
from desktop_app.domain.words import N_, Message, say
from desktop_app.services import attendance
from desktop_app.services.congresses import required_own
from desktop_app.store import journal

if TYPE_CHECKING:
    from desktop_app.domain.changes import Changed

KINDS = ("guest", "foreign_guest", "service", "alternate", "official")
"""What somebody may be entered as at the door, the usual first."""


@dataclass(frozen=True, kw_only=True)
class WalkIn:
    """What is asked at the door. ``delegation`` is a uid or ""; ``vouched_by`` says who knows the person."""

    full_name: str
    kind: str = "guest"
    delegation: str = ""
    position: str = ""
    gender: str = ""
    vouched_by: str = ""


def enter(session: str, who: WalkIn, *, door: str = "", at: str = "") -> Changed:
    """Enter somebody who came unannounced, and note that they are in the session.

    Raises `Invalid` where the name is missing, or nobody vouches for a delegate.
    """
    from desktop_app.services.delegates import fresh_code, refuse_twice

    one = attendance.required_session(session)
    congress = one.congress or ""
    required_own(congress)
    person = Person(
        uid=new_uid(), full_name=who.full_name, gender=who.gender, position=who.position
    )
    comes = Delegate(
        uid=new_uid(), congress=congress, person=person.uid, kind=who.kind,
        delegation=who.delegation or None, reply="walk_in",
        note=say(N_("Vouched for by {name}"), name=who.vouched_by) if who.vouched_by else "",
    )  # fmt: skip
    reasons = {**_unvouched(who), **problems(comes), **problems(person)}
    if reasons:
        raise Invalid(reasons)
    text = Message(N_("{name} came unannounced"), {"name": person.full_name})
    with journal.act(text.text, **text.values) as act:
        comes = replace(comes, card_code=fresh_code(congress))
        act.put(person, comes, attendance.entry_of(one, Entry(comes, person), {}, "name", door, at))
        refuse_twice([comes.uid])
    return act.changed(text)


def _unvouched(who: WalkIn) -> dict[str, Message]:
    """A seat with a vote is given to nobody on their own word."""
    if who.kind == "official" and not who.vouched_by.strip():
        return {"vouched_by": Message(N_("Say who vouches for this delegate."))}
    return {}
