"""Consultative appointment: votes made out of the personnel scheme, and how far each body has come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_app.domain import consultation as rules
from desktop_app.domain.consultation import Course, Stage, Wanted
from desktop_app.domain.errors import Refusal
from desktop_app.domain.fields import Record, new_uid
from desktop_app.domain.papers import SchemePlace
from desktop_app.domain.programme import Session
from desktop_app.domain.scheme import proposed
from desktop_app.domain.vote_rules import CONSULTED
from desktop_app.domain.votes import Candidate, Vote
from desktop_app.domain.words import N_, Message
from desktop_app.services import keeping, scheme, vote_agenda, vote_records, vote_results
from desktop_app.services.congresses import required_own
from desktop_app.store import papers as scheme_store
from desktop_app.store import votes as store

if TYPE_CHECKING:
    from desktop_app.domain.changes import Changed


def begin(congress: str, body: str, *, by_person: bool = False) -> Changed:
    """Put the people of a body of the scheme to a consultation of the congress ("committee", "delegation").

    Votes that are there already and have nobody yet are used; for the committee there is one on number and
    structure before it. ``by_person``: name by name, not the whole list. Refused where the scheme has nobody,
    or the consultation has begun.
    """
    required_own(congress)
    if body not in rules.AT_THE_CONGRESS:
        raise Refusal(
            N_("This body is appointed by the new committee. Prepare its first meeting for that."),
            code="at_the_meeting",
        )
    places = _places(congress, body)
    known = store.votes(congress)
    made: list[Record] = []
    for wanted in rules.wanted_for(body):
        vote = _vote(congress, wanted, known, by_person=by_person)
        if body == "committee" and rules.structure_of(vote, known) is None:
            made.append(_structure(congress, vote, known))
            vote = replace(vote, position=_position(vote, known, 1))
        made += _filled(congress, body, vote, wanted.people(places), known)
    text = Message(N_("Put to a consultation: {count} people"),
                   {"count": sum(isinstance(one, Candidate) for one in made)})  # fmt: skip
    return keeping.keep(text, *made)


def can_begin(congress: str, body: str) -> bool:
    """Whether the scheme proposes people for a body whose vote, where there is one, has nobody yet."""
    if not in_scheme(congress, body):
        return False
    subjects = {one.subject for one in rules.wanted_for(body)}
    there = [one for one in store.votes(congress) if one.subject in subjects and not one.follows]
    return all(one.state == "prepared" and not store.candidates(one.uid) for one in there)


def begin_at_meeting(
    congress: str, session: Session, electors_of: str, *, by_person: bool = False
) -> Changed:
    """The votes of the new committee's first meeting out of the scheme: Standing Board, chair, vice-chairs.

    The delegation upward where the congress has not put it to a vote itself, and who leads it. Votes that are
    there are left as they are; refused where all are, or the scheme has nobody for them.
    """
    required_own(congress)
    known = store.votes(congress)
    bodies = list(rules.AT_THE_MEETING)
    if not any(one.subject == "delegation" for one in known):
        bodies.append("delegation")
    made: list[Record] = []
    everyone = scheme_store.scheme_places(congress)
    for body in bodies:
        places = [one for one in everyone if one.body == body]
        if body == "chair" and not places:  # the Standing Board's lines say who is to lead it
            places = [one for one in everyone if one.body == "standing"]
        for wanted in rules.wanted_for(body):
            made += _of_meeting(
                congress,
                session,
                electors_of,
                wanted,
                wanted.people(places),
                [*known, *_votes_in(made)],
                by_person,
            )
    made += _head(congress, session, electors_of, [*known, *_votes_in(made)])
    if not made:
        raise Refusal(
            N_(
                "The votes of the first meeting are there, or the personnel scheme proposes nobody for them. "
                "Enter the people under Preparation, Personnel."
            ),
            code="nothing_to_do",
        )
    text = Message(N_("Votes of the first meeting prepared: {count}"),
                   {"count": len(_votes_in(made))})  # fmt: skip
    return keeping.keep(text, *made)


def _votes_in(made: Sequence[Record]) -> list[Vote]:
    return [one for one in made if isinstance(one, Vote)]


def _places(congress: str, body: str) -> list[SchemePlace]:
    places = [one for one in scheme_store.scheme_places(congress) if one.body == body]
    if not proposed(places):
        raise Refusal(
            N_(
                "The personnel scheme proposes nobody for this body yet. Enter people under Preparation, "
                "Personnel, first."
            ),
            code="nobody",
        )
    return places


def _vote(congress: str, wanted: Wanted, known: Sequence[Vote], *, by_person: bool) -> Vote:
    """The vote there is for this, or a new one; refused where people are on its list already."""
    there = next((one for one in known if one.subject == wanted.subject and not one.follows), None)
    if there is None:
        return _new(congress, wanted, known, by_person=by_person)
    if there.state != "prepared" or store.candidates(there.uid):
        raise Refusal(
            N_(
                "“{vote}” has people on its list already. Go on with that vote, or remove it first."
            ),
            code="begun",
            vote=vote_records.title_of(there),
        )
    return replace(there, method=_method(congress, by_person=by_person, known=there.method))


def _new(congress: str, wanted: Wanted, known: Sequence[Vote], *, by_person: bool) -> Vote:
    usual = vote_agenda.proposed(congress, wanted.subject)
    return replace(
        usual, uid=new_uid(), title=wanted.title, position=_position(None, known),
        session=_official(congress) or usual.session,
        method=_method(congress, by_person=by_person, known=usual.method),
        base=usual.base if usual.base in ("convened", "entitled", "present") else "present",
    )  # fmt: skip


def _method(congress: str, *, by_person: bool, known: str) -> str:
    if by_person:
        return "person"
    return known if known in CONSULTED else "list"


def _official(congress: str) -> str | None:
    from desktop_app.services import programme

    listed = programme.sessions(congress)
    return next((one.uid for one in listed if one.kind == "official"), None)


def _position(vote: Vote | None, known: Sequence[Vote], after: int = 0) -> int:
    if vote is not None and vote.version:
        return vote.position or 0
    return max((one.position or 0 for one in known), default=0) + 1 + after


def _structure(congress: str, people: Vote, known: Sequence[Vote]) -> Vote:
    """The question on number and structure, put before the list."""
    made = vote_agenda.proposed(congress, "structure")
    return replace(
        made, uid=new_uid(), title=rules.structure_title(), session=people.session,
        position=people.position if people.version else _position(None, known), item=people.item,
    )  # fmt: skip


def _filled(
    congress: str, body: str, vote: Vote, people: Sequence[SchemePlace], known: Sequence[Vote]
) -> list[Record]:
    """The vote with its seats, and a candidate for each proposed."""
    total = next(
        (aim.wanted for aim in scheme.scheme(congress, body).aims
         if aim.aspect == "total" and aim.wanted), None
    )  # fmt: skip
    own = len(people) if len(rules.wanted_for(body)) > 1 or total is None else total
    made = replace(vote, seats=vote.seats or own)
    return [made, *_candidates(made.uid, people)]


def _candidates(vote: str, people: Sequence[SchemePlace]) -> list[Candidate]:
    return [
        Candidate(
            uid=new_uid(), vote=vote, position=place, name=one.name, person=one.person,
            scheme=one.uid, gender=one.gender, born=one.born, ethnic_group=one.ethnic_group,
            post=one.post, proposed_post=one.proposed_post, nominated="nominated",
            standing="standing",
        )
        for place, one in enumerate(people, 1)
    ]  # fmt: skip


def _of_meeting(
    congress: str, session: Session, electors_of: str, wanted: Wanted,
    people: Sequence[SchemePlace], known: Sequence[Vote], by_person: bool,
) -> list[Record]:  # fmt: skip
    if not people or any(one.subject == wanted.subject for one in known):
        return []
    vote = replace(
        _new(congress, wanted, known, by_person=by_person), session=session.uid, seats=len(people),
        electorate="body", electors_of=electors_of, place=session.venue, day=session.day,
        base="present",
    )  # fmt: skip
    return [vote, *_candidates(vote.uid, people)]


def _head(congress: str, session: Session, electors_of: str, known: Sequence[Vote]) -> list[Record]:
    """Who leads the delegation: proposed in the scheme as such, else the first whom it proposes to go."""
    wanted = rules.head_of_delegation()
    if any(one.subject == wanted.subject for one in known):
        return []
    places = [one for one in scheme_store.scheme_places(congress) if one.body == "delegation"]
    people = wanted.people(places)[:1] or proposed(places)[:1]
    return _of_meeting(congress, session, electors_of, wanted, people, known, False)


# --- how far it has come -----------------------------------------------------------------------


def vacant(vote: str) -> int:
    """How many seats of a consultation stay vacant, by the count that stands."""
    return rules.vacant(vote_records.required(vote), vote_results.outcome(vote))


def course(vote: str) -> list[Stage]:
    """The steps of a consultation on people, the next one marked; empty for another kind of vote."""
    one = vote_records.required(vote)
    if not rules.is_consulted(one) or one.follows:
        return []
    structure = rules.structure_of(one, store.votes(one.congress or ""))
    counted = one.state in ("locked", "published")
    people = in_scheme(one.congress or "", rules.BODY_OF.get(one.subject, ""))
    return rules.stages(
        Course(
            one, store.candidates(vote), vote_results.outcome(vote) if counted else None, structure,
            _agreed(structure), people,
        )
    )  # fmt: skip


def _agreed(structure: Vote | None) -> int | None:
    if structure is None or structure.state != "published":
        return None
    return vote_records.counted(structure).totals.agreed


def consultations(congress: str) -> list[Vote]:
    """The votes of a congress by which people are appointed by consultation, in the order of the day."""
    return [
        one for one in store.votes(congress)
        if rules.is_consulted(one) and one.subject not in ("presidium", "secretariat", "credentials")
    ]  # fmt: skip


def in_scheme(congress: str, body: str) -> int:
    """How many the scheme proposes for a body."""
    return len(proposed(one for one in scheme_store.scheme_places(congress) if one.body == body))
