"""What points to records that go: it lets go of them, or follows to what takes their place."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from desktop_app.domain.attendance import Absence
from desktop_app.domain.awards import Award
from desktop_app.domain.card_records import RevokedCard
from desktop_app.domain.committees import CommitteeMember
from desktop_app.domain.credentials import Eligibility
from desktop_app.domain.fields import Record, specs
from desktop_app.domain.meetings import Meeting, MeetingPlace
from desktop_app.domain.papers import Document, SchemePlace
from desktop_app.domain.preparation import SignForList, Task
from desktop_app.domain.programme import GroupPlace, Speech
from desktop_app.domain.seats import SessionSeat
from desktop_app.domain.votes import Candidate, Chosen, UpperSeat, Vote
from desktop_app.store import register
from desktop_app.store.belonging import belonging

if TYPE_CHECKING:
    from desktop_app.store.recorder import Recorder

TO_BODIES: tuple[type[Record], ...] = (
    Task, SignForList, Document, Meeting, MeetingPlace, Vote,
)  # fmt: skip
"""What may name a body or one of its members."""

TO_PEOPLE: tuple[type[Record], ...] = (
    CommitteeMember, GroupPlace, SessionSeat, Speech, SchemePlace, RevokedCard,
    Candidate, Chosen, Award, Absence, Eligibility, UpperSeat,
)  # fmt: skip
"""What may name somebody on the roll, or a delegation. Those of `_OF_SOMEBODY` are nothing without them."""

_OF_SOMEBODY: Mapping[type[Record], tuple[str, ...]] = {
    SessionSeat: ("session",), RevokedCard: (), Absence: ("congress", "session"),
    Eligibility: ("congress",), UpperSeat: ("congress",),
}  # fmt: skip
"""Kind with a required ``delegate`` → the fields in which a delegate has one of the kind; () for many."""


def let_go(
    act: Recorder, kinds: Collection[type[Record]], gone: Mapping[str, Collection[str]],
    instead: Mapping[str, str] | None = None,
) -> None:  # fmt: skip
    """Change this office's records of ``kinds`` that point to ``gone`` (record type → uids), within the act.

    They point to what stands ``instead`` (uid → uid), else to nothing. A place in a group that is nobody's
    then, or that somebody has already, goes; so does what is about a delegate alone (`_OF_SOMEBODY`).
    """
    office = register.identity().office
    found: dict[str, Any] = {}
    for kind in kinds:
        for item in specs(kind):
            for one in belonging(kind, item.name, gone.get(item.to, ())):
                if one.owner == office:
                    now = (instead or {}).get(getattr(one, item.name))
                    found[one.uid] = replace(found.get(one.uid, one), **{item.name: now})
    places = [one.uid for one in found.values() if isinstance(one, GroupPlace) and _is_over(one)]
    of_nobody = {
        kind: [one.uid for one in found.values() if type(one) is kind and _is_nobodys(one)]
        for kind in _OF_SOMEBODY
    }
    empty = {*places, *(uid for uids in of_nobody.values() for uid in uids)}
    act.put(*(one for uid, one in found.items() if uid not in empty))
    act.remove(GroupPlace, places, "")
    for kind, uids in of_nobody.items():
        act.remove(kind, uids, "")


def _is_nobodys(one: Any) -> bool:
    """Whether the delegate is gone, or has one of the kind for the same session or congress already."""
    names = _OF_SOMEBODY[type(one)]
    return not one.delegate or any(
        other.uid != one.uid and all(getattr(other, name) == getattr(one, name) for name in names)
        for other in (belonging(type(one), "delegate", one.delegate, "uid") if names else ())
    )


def _is_over(place: GroupPlace) -> bool:
    if place.delegate:
        return any(
            one.uid != place.uid for one in belonging(GroupPlace, "delegate", place.delegate)
        )
    return not place.delegation
