"""How a vote is counted: what its numbers must satisfy, and whom it chose, with the reason for each.

Whole-number arithmetic only. "More than half" is strictly greater: 2 · votes > base. Nothing here knows a
register; who asks gives the rule, the totals and the line of each candidate.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import NamedTuple

from desktop_app.domain.cycle_rules import share
from desktop_app.domain.dates import PartialDate
from desktop_app.domain.numbers import show_percent
from desktop_app.domain.vote_faults import Fault as Fault
from desktop_app.domain.vote_faults import faults as faults
from desktop_app.domain.vote_ties import parted
from desktop_app.domain.vote_words import not_chosen_reason, parted_reason, won_reason
from desktop_app.domain.votes import OF_PEOPLE, Vote
from desktop_app.domain.words import N_, Message

HALF = Fraction(1, 2)
CONSULTED = frozenset({"list", "person"})
"""Ways of consultation: nobody stands against anybody, seats may stay vacant, there are no ties."""


@dataclass(frozen=True, kw_only=True)
class Rule:
    """What a vote is counted by; keys as in `desktop_app.domain.votes`.

    ``of_people``: people are chosen, else a question is put. ``by_person``: counted name by name. A vote must
    get more than ``more_than`` of ``base``; ``quorum`` is the part of the convened that must be present, at
    least.
    """

    method: str
    of_people: bool = True
    by_person: bool = True
    form: str = "strike"
    seats: int = 0
    alternates: int = 0
    alternates_by: str = "next"
    base: str = "valid"
    more_than: Fraction = HALF
    quorum: Fraction | None = None
    tie_rule: str = "congress"
    family: str = ""

    @property
    def on_paper(self) -> bool:
        """Whether ballots are issued and collected."""
        return self.method == "ballot"

    @property
    def consulted(self) -> bool:
        """Whether it is a consultation, not an election."""
        return self.method in CONSULTED

    @property
    def whole_list(self) -> bool:
        """Whether one number speaks for everybody on the list."""
        return self.of_people and not self.by_person and not self.on_paper


@dataclass(frozen=True, kw_only=True)
class Totals:
    """Numbers of the whole vote; None where nothing was entered."""

    convened: int | None = None
    entitled: int | None = None
    present: int | None = None
    printed: int | None = None
    issued: int | None = None
    spoiled: int | None = None
    unused: int | None = None
    collected: int | None = None
    valid: int | None = None
    invalid: int | None = None
    against: int | None = None
    abstained: int | None = None

    @property
    def agreed(self) -> int | None:
        """Those for the list or question: the present less who is against or has no opinion."""
        if self.present is None:
            return None
        return self.present - (self.against or 0) - (self.abstained or 0)


@dataclass(frozen=True, kw_only=True)
class Tally:
    """The line of one candidate; ``line`` is its place on the ballot, from 1."""

    candidate: str
    name: str
    line: int
    votes: int | None = None
    against: int | None = None
    none: int | None = None
    born: PartialDate | None = None


@dataclass(frozen=True)
class Verdict:
    """What the vote says of one candidate. ``place`` counts those elected, or the alternates, from 1."""

    candidate: str
    name: str
    result: str
    votes: int
    base: int
    place: int | None
    reason: Message
    ruled: bool = False

    def percent(self, language: str) -> str:
        """The share of votes as printed: "52,5 %"."""
        return show_percent(self.votes, self.base, language)


@dataclass(frozen=True)
class Tie:
    """Candidates with equal votes for fewer ``seats``; ``alternates`` where those are seats of alternates."""

    candidates: tuple[str, ...]
    votes: int
    seats: int
    alternates: bool = False


@dataclass(frozen=True)
class Outcome:
    """What a vote came to.

    ``passed`` is about a question or a list as a whole (None where people were voted on one by one);
    ``quorum_met`` is None where the rule has no quorum. ``verdicts`` are in the order of the ballot.
    """

    base: int
    quorum_met: bool | None = None
    passed: bool | None = None
    verdicts: tuple[Verdict, ...] = ()
    ties: tuple[Tie, ...] = ()
    seats_left: int = 0
    alternates_left: int = 0

    def of(self, result: str) -> list[Verdict]:
        """Those with one result, in their order among each other."""
        return sorted(
            (one for one in self.verdicts if one.result == result), key=lambda one: one.place or 0
        )


def rule_of(
    vote: Vote,
    family: str = "",
    *,
    method: str = "",
    base: str = "",
    more_than: Fraction | None = None,
) -> Rule:
    """The rule of a vote: what it says itself, else what the round says (``method`` …), else the usual."""
    way = vote.method or method or "card"
    paper = way == "ballot"
    return Rule(
        method=way, of_people=vote.subject in OF_PEOPLE,
        by_person=paper or way == "person" or (vote.by_person and way != "list"),
        form=vote.form or "strike", seats=vote.seats or 0, alternates=vote.alternates or 0,
        alternates_by=vote.alternates_by or "next",
        base=_usable(vote.base, paper) or _usable(base, paper) or ("valid" if paper else "present"),
        more_than=share(vote.more_than) or more_than or HALF,
        quorum=share(vote.quorum), tie_rule=vote.tie_rule or "congress", family=family,
    )  # fmt: skip


def _usable(base: str, paper: bool) -> str:
    """Without ballots nothing can be counted against ballots."""
    return base if paper or base in ("convened", "entitled", "present") else ""


def completed(
    rule: Rule, totals: Totals, tallies: Sequence[Tally]
) -> tuple[Totals, tuple[Tally, ...]]:
    """What follows from the numbers entered is worked out; nothing that was entered is changed.

    Hands and cards: who is not against and not without an opinion agrees. Ballots: invalid = collected − valid,
    or the other way round; on ballots with two columns whoever marked neither has no opinion.
    """
    if rule.on_paper:
        totals = _sorted_ballots(totals)
        valid = totals.valid
        if rule.form != "columns" or valid is None:
            return totals, tuple(tallies)
        return totals, tuple(_unmarked(one, valid) for one in tallies)
    present = totals.present
    if not rule.by_person or present is None:
        return totals, tuple(tallies)
    return totals, tuple(_agreeing(one, present) for one in tallies)


def _sorted_ballots(totals: Totals) -> Totals:
    if totals.collected is None:
        return totals
    if totals.valid is not None and totals.invalid is None:
        return replace(totals, invalid=totals.collected - totals.valid)
    if totals.invalid is not None and totals.valid is None:
        return replace(totals, valid=totals.collected - totals.invalid)
    return totals


def _unmarked(one: Tally, valid: int) -> Tally:
    if one.none is not None or one.votes is None or one.against is None:
        return one
    return replace(one, none=valid - one.votes - one.against)


def _agreeing(one: Tally, present: int) -> Tally:
    if one.votes is not None:
        return one
    return replace(one, votes=present - (one.against or 0) - (one.none or 0))


def base_of(rule: Rule, totals: Totals) -> int | None:
    """What votes are counted against; None while that number is not entered."""
    given: int | None = getattr(totals, rule.base)
    return given


def exceeds(votes: int, base: int, more_than: Fraction) -> bool:
    """Whether votes are strictly more than that share of the base."""
    return votes * more_than.denominator > base * more_than.numerator


def quorum_met(rule: Rule, totals: Totals) -> bool | None:
    """Whether enough are present; None without a quorum or before the numbers are known."""
    if rule.quorum is None or totals.present is None or totals.convened is None:
        return None
    return totals.present * rule.quorum.denominator >= totals.convened * rule.quorum.numerator


def decide(
    rule: Rule, totals: Totals, tallies: Sequence[Tally], ruled_for: Collection[str] = ()
) -> Outcome:
    """Whom the vote chose. ``ruled_for`` are those for whom the congress decided a tie.

    Missing numbers count as 0; `faults` says what is missing before anything is locked. A ruling counts
    only among those who tie, and only when it names as many as there are seats for.
    """
    totals, lines = completed(rule, totals, tallies)
    base = base_of(rule, totals) or 0
    enough = quorum_met(rule, totals)
    if rule.of_people and not rule.whole_list:
        return _by_person(_Hall(rule, base, enough), lines, frozenset(ruled_for))
    agreed = max(totals.agreed or 0, 0)
    passed = enough is not False and exceeds(agreed, base, rule.more_than)
    if not rule.of_people:
        return Outcome(base, enough, passed)
    return _whole_list(_Hall(rule, base, enough), lines, agreed, passed)


class _Hall(NamedTuple):
    """What all candidates of a vote have in common."""

    rule: Rule
    base: int
    enough: bool | None

    def chosen(self, votes: int) -> bool:
        return self.enough is not False and exceeds(votes, self.base, self.rule.more_than)

    def verdict(
        self, one: Tally, votes: int, result: str, place: int | None = None, *, ruled: bool = False
    ) -> Verdict:
        won = result in ("elected", "alternate")
        if won or result == "tied":
            reason = won_reason(self.rule.family, self.rule.more_than, votes, self.base, result)
        else:
            over = self.chosen(votes)
            reason = not_chosen_reason(
                self.rule.family, self.rule.more_than, votes, self.base, over=over,
                quorum=self.enough is not False,
            )  # fmt: skip
        return Verdict(one.candidate, one.name, result, votes, self.base, place, reason, ruled)


def _whole_list(hall: _Hall, lines: Sequence[Tally], agreed: int, passed: bool) -> Outcome:
    """Everybody got what the list got; those beyond the seats are the alternates, in the list's order."""
    seats = hall.rule.seats or (len(lines) - hall.rule.alternates)
    verdicts = []
    for number, one in enumerate(lines, 1):
        if not passed:
            verdicts.append(hall.verdict(one, agreed, "not_elected"))
        elif number <= seats:
            verdicts.append(hall.verdict(one, agreed, "elected", number))
        elif number <= seats + hall.rule.alternates:
            verdicts.append(hall.verdict(one, agreed, "alternate", number - seats))
        else:
            verdicts.append(hall.verdict(one, agreed, "not_elected"))
    count = {key: sum(one.result == key for one in verdicts) for key in ("elected", "alternate")}
    return Outcome(
        hall.base, hall.enough, passed, tuple(verdicts), (),
        max(seats - count["elected"], 0), max(hall.rule.alternates - count["alternate"], 0),
    )  # fmt: skip


def _by_person(hall: _Hall, lines: Sequence[Tally], ruled_for: frozenset[str]) -> Outcome:
    rule = hall.rule
    votes = {one.candidate: max(one.votes or 0, 0) for one in lines}
    over = sorted(
        (one for one in lines if hall.chosen(votes[one.candidate])),
        key=lambda one: (-votes[one.candidate], one.line),
    )
    seats = parted(over, votes, rule.seats, rule.tie_rule, ruled_for)
    # who stands for a seat that is not decided yet cannot be an alternate, and nobody below may overtake them
    rest = [] if seats.tied else [one for one in over if one not in seats.chosen]
    wanted = rule.alternates if rule.alternates_by != "separate" or not rule.seats else 0
    others = parted(rest, votes, wanted, rule.tie_rule, ruled_for)
    result = {one.candidate: ("elected", n) for n, one in enumerate(seats.chosen, 1)}
    result |= {one.candidate: ("alternate", n) for n, one in enumerate(others.chosen, 1)}
    tied = {one.candidate for one in (*seats.tied, *others.tied)}
    verdicts = []
    for one in lines:
        key, place = result.get(
            one.candidate, ("tied" if one.candidate in tied else "not_elected", None)
        )
        ruled = one.candidate in (seats.ruled | others.ruled)
        verdict = hall.verdict(one, votes[one.candidate], key, place, ruled=ruled)
        way = next((each.way for each in (seats, others) if one.candidate in each.level), "")
        verdicts.append(
            replace(verdict, reason=parted_reason(verdict.reason, way)) if way else verdict
        )
    ties = [
        Tie(
            tuple(one.candidate for one in part.tied),
            votes[part.tied[0].candidate],
            part.seats,
            alternates,
        )
        for part, alternates in ((seats, False), (others, True))
        if part.tied
    ]
    return Outcome(
        hall.base, hall.enough, None, tuple(verdicts), tuple(ties),
        rule.seats - len(seats.chosen), wanted - len(others.chosen),
    )  # fmt: skip


def sentence(rule: Rule, outcome: Outcome) -> Message:
    """What a vote came to, in one sentence."""
    values: Mapping[str, object] = {
        "elected": len(outcome.of("elected")), "alternates": len(outcome.of("alternate")),
        "count": len(outcome.of("tied")), "seats": outcome.seats_left,
    }  # fmt: skip
    if outcome.quorum_met is False:
        text = N_("Too few are present: the vote does not count")
    elif outcome.ties:
        text = N_("{elected} elected; {count} tie for the last seat")
    elif outcome.passed is not None and not rule.of_people:
        text = N_("Passed") if outcome.passed else N_("Not passed")
    elif outcome.of("alternate") and not rule.seats:
        text = N_("{alternates} elected as alternates")
    elif outcome.of("alternate"):
        text = N_("{elected} elected, {alternates} alternates")
    elif outcome.seats_left:
        text = N_("{elected} elected, {seats} seats left")
    else:
        text = N_("{elected} elected")
    return Message(text, dict(values), rule.family)
