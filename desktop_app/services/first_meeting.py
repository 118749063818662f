"""The first meeting of a committee chosen by consultation: its day, who votes in it, what is voted on.

Its electorate are the people the congress chose into the committee, not the delegates of the congress.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from desktop_app.domain.errors import Refusal
from desktop_app.domain.fields import new_uid
from desktop_app.domain.programme import Session
from desktop_app.domain.votes import Chosen, Elector, Vote
from desktop_app.domain.words import N_, Message
from desktop_app.services import consultation, keeping
from desktop_app.services.congresses import family_of, required, required_own
from desktop_app.store import database, journal, register, rows
from desktop_app.store import first_meeting as store
from desktop_app.store import programme as programme_store
from desktop_app.store import votes as vote_store

if TYPE_CHECKING:
    from desktop_app.domain.changes import Changed
    from desktop_app.domain.congresses import Congress
    from desktop_app.domain.overview import Step as NextStep

KIND = "first_meeting"

electors = vote_store.electors


@dataclass(frozen=True)
class Standing:
    """How the new committee stands: chosen (before they meet, too), its meeting, and the votes of that."""

    chosen: tuple[Chosen, ...]
    meeting: Session | None
    electors: tuple[Elector, ...]
    votes: tuple[Vote, ...]

    @property
    def present(self) -> int:
        """How many of the members are there."""
        return sum(one.present for one in self.electors)


def standing(congress: str) -> Standing:
    """The new committee of a congress."""
    meeting = of(congress)
    return Standing(
        tuple(store.committee(congress)), meeting,
        tuple(electors(meeting.uid)) if meeting is not None else (),
        tuple(votes(meeting.uid)) if meeting is not None else (),
    )  # fmt: skip


def of(congress: str) -> Session | None:
    """The first meeting of a congress's new committee; None before it is prepared."""
    return next((one for one in programme_store.sessions(congress) if one.kind == KIND), None)


def votes(session: str) -> list[Vote]:
    """The votes of a meeting in their order."""
    return store.votes_of(session)


def begin(
    congress: str, day: date, starts: int, venue: str = "", *, head: str = "", secretary: str = ""
) -> Changed:
    """Prepare the meeting: its day and hour (minutes since midnight), with the members as its electors.

    Refused before the committee is chosen and published, and where the meeting is there.
    """
    one = required_own(congress)
    if of(congress) is not None:
        raise Refusal(
            N_("The first meeting is prepared already. Change its day under Programme."),
            code="twice",
        )
    people = _members(congress)
    meeting = Session(
        uid=new_uid(), congress=congress, kind=KIND, day=day, starts=starts, venue=venue or one.venue,
        head=head, secretary=secretary,
    )  # fmt: skip
    text = Message(N_("First meeting of the new committee prepared: {count} members"),
                   {"count": len(people)})  # fmt: skip
    return keeping.keep(text, meeting, *_as_electors(meeting.uid, people))


def _members(congress: str) -> list[Chosen]:
    people = store.committee(congress)
    if not people:
        raise Refusal(
            N_(
                "Nobody has been chosen into the committee yet. Publish the result of that vote first, then "
                "prepare its first meeting."
            ),
            code="nobody",
        )
    return people


def _as_electors(session: str, people: Sequence[Chosen]) -> list[Elector]:
    return [
        Elector(uid=new_uid(), session=session, position=place, name=one.name, chosen=one.uid,
                post=one.post, present=True)
        for place, one in enumerate(people, 1)
    ]  # fmt: skip


def mark(members: Collection[str], *, present: bool, reason: str = "") -> Changed:
    """Members are there, or are not, and why; votes that have begun keep the number they began with."""
    found = [one for uid in members if (one := _elector(uid)) is not None]
    made = [replace(one, present=present, reason="" if present else reason) for one in found]
    if len(found) == 1:
        word = N_("{name} is present") if present else N_("{name} is absent")
        text = Message(word, {"name": found[0].name})
    else:
        word = N_("{count} members present") if present else N_("{count} members absent")
        text = Message(word, {"count": len(found)})
    changed = [new for new, old in zip(made, found, strict=True) if new != old]
    return keeping.keep(text, *changed)


def _elector(uid: str) -> Elector | None:
    with database.reading():
        return rows.get(Elector, uid)


def begin_votes(congress: str, *, by_person: bool = False) -> Changed:
    """Put in the votes of the meeting out of the scheme; see `consultation.begin_at_meeting`."""
    meeting = _required(congress)
    electors_of = next((one.vote for one in store.committee(congress)), "") or ""
    return consultation.begin_at_meeting(congress, meeting, electors_of, by_person=by_person)


def _required(congress: str) -> Session:
    meeting = of(congress)
    if meeting is None:
        raise Refusal(
            N_("The first meeting is not prepared yet. Enter its day and place first."),
            code="no_meeting",
        )
    return meeting


def begun(session: str) -> list[Vote]:
    """The votes of a meeting in which voting has begun: its members stay as they are."""
    return [one for one in votes(session) if one.state not in ("prepared", "listed")]


def renew(congress: str) -> Changed:
    """Make the members those whom the congress chose now; refused once a vote of the meeting has begun."""
    meeting = _required(congress)
    _refuse_begun(meeting)
    before = electors(meeting.uid)
    people = _members(congress)
    known = {one.chosen: one for one in before}
    kept = [
        replace(old, position=place) if (old := known.get(one.uid)) is not None else fresh
        for place, (one, fresh) in enumerate(
            zip(people, _as_electors(meeting.uid, people), strict=True), 1
        )
    ]
    gone = [one.uid for one in before if one.uid not in {each.uid for each in kept}]
    with journal.act(text := N_("Members of the first meeting renewed")) as act:
        act.put(*(one for one in kept if one not in before))
        act.remove(Elector, gone, "")
    return act.changed(Message(text))


def remove(congress: str) -> Changed:
    """Take the meeting back, with its members and the votes prepared for it."""
    meeting = _required(congress)
    _refuse_begun(meeting)
    prepared = votes(meeting.uid)
    listed = [one.uid for one in prepared]
    text = Message(N_("First meeting of the new committee taken back"))
    records = (
        meeting, *electors(meeting.uid), *prepared, *vote_store.candidates(listed),
        *vote_store.steps(listed),
    )  # fmt: skip
    return keeping.take_away(text, *records)


def _refuse_begun(meeting: Session) -> None:
    found = begun(meeting.uid)
    if found:
        raise Refusal(
            N_("The members have voted on “{vote}” already: the meeting stays as it is."),
            code="begun",
            vote=found[0].title,
        )


def next_steps(congress: Congress) -> Iterator[NextStep]:
    """What the first page says of a committee that is chosen and has not met."""
    from desktop_app.domain.overview import Step

    if congress.owner != register.identity().office or of(congress.uid) is not None:
        return
    if store.committee(congress.uid):
        text = Message(N_("Prepare the first meeting of the new committee"))
        yield Step("first_meeting", text, "elections", {"tab": "meeting"})


def suits(congress: str) -> bool:
    """Whether the congress appoints a committee of its own, which then meets."""
    one = required(congress)
    if family_of(one) == "mttq":
        return True
    return bool(store.committee(congress)) or of(congress) is not None
