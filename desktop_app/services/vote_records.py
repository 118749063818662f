"""What the acts on votes have in common: the vote in hand, its steps, and what it is counted from."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop_app.domain.candidates import called, standing
from desktop_app.domain.errors import Refusal
from desktop_app.domain.moments import moment
from desktop_app.domain.vote_rules import Rule, Tally, Totals, rule_of
from desktop_app.domain.votes import Candidate, Vote, VoteStep
from desktop_app.domain.words import N_, Message
from desktop_app.services import clock
from desktop_app.services.congresses import family_of, required_own
from desktop_app.services.congresses import required as required_congress
from desktop_app.services.operators import at_the_desk
from desktop_app.store import votes as store

if TYPE_CHECKING:
    from desktop_app.domain.counts import Count


@dataclass(frozen=True, kw_only=True)
class Counted:
    """What decides a vote: its rule, its totals, a line for each who stands, invalid ballots by reason."""

    rule: Rule
    totals: Totals
    lines: tuple[Tally, ...]
    invalid: dict[str, int]
    count: Count | None


def required(uid: str) -> Vote:
    """One vote; refused ("unknown_vote") when it is gone."""
    found = store.vote(uid)
    if found is None:
        raise Refusal(
            N_("This vote is no longer in the register. Choose another vote."), code="unknown_vote"
        )
    return found


def required_own_vote(uid: str) -> Vote:
    """One vote of a congress of this office."""
    found = required(uid)
    required_own(found.congress or "")
    return found


def refuse_unless(vote: Vote, states: Collection[str], text: str, code: str) -> None:
    """Refuse an act that the vote's state does not allow; ``text`` may name the {vote}."""
    if vote.state not in states:
        raise Refusal(text, code=code, vote=title_of(vote))


def title_of(vote: Vote) -> str | Message:
    """What a vote is called: its wording, else what it is about."""
    from desktop_app.domain.votes import SUBJECTS

    return vote.title or Message(SUBJECTS.get(vote.subject, ""), {}, family(vote))


def family(vote: Vote) -> str:
    """Whose words the vote's congress uses."""
    return family_of(required_congress(vote.congress or ""))


def step(vote: Vote, key: str, reason: str = "") -> VoteStep:
    """A step done now, by whoever is at the desk."""
    return VoteStep(
        vote=vote.uid, step=key, at=moment(clock.now()), reason=reason, operator=at_the_desk()
    )


def standing_count(vote: Vote) -> Count | None:
    """The count that stands: of ballots the one two teams agree on or that was settled on, else the last."""
    if vote.method == "ballot":
        from desktop_app.services import counts

        return counts.chosen_count(vote.uid)
    return max(store.counts(vote.uid), key=lambda one: one.number or 0, default=None)


def tallies(listed: list[Candidate]) -> list[Tally]:
    """A blank line for each who stands, in the order of the ballot."""
    stands = standing(listed)
    names = called(stands)
    return [
        Tally(candidate=one.uid, name=names[one.uid], line=place, born=one.born)
        for place, one in enumerate(stands, 1)
    ]


def counted(vote: Vote, count: Count | None = None) -> Counted:
    """What the vote is decided by, out of a count (left out: the one that stands)."""
    count = count or standing_count(vote)
    lines = tallies(store.candidates(vote.uid))
    totals = Totals(convened=vote.convened, entitled=vote.entitled, present=vote.present)
    invalid: dict[str, int] = {}
    if count is not None:
        totals = replace(
            totals, printed=count.printed, issued=count.issued, spoiled=count.spoiled,
            unused=count.unused, collected=count.collected, valid=count.valid, invalid=count.invalid,
            against=count.against, abstained=count.abstained,
        )  # fmt: skip
        by_candidate = {one.candidate: one for one in store.lines(count.uid)}
        lines = [
            replace(one, votes=known.votes, against=known.against, none=known.none)
            if (known := by_candidate.get(one.candidate))
            else one
            for one in lines
        ]
        invalid = {one.reason: one.ballots or 0 for one in store.invalid(count.uid)}
    return Counted(
        rule=rule_of(vote, family(vote)), totals=totals, lines=tuple(lines), invalid=invalid,
        count=count,
    )  # fmt: skip
