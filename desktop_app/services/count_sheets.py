"""Reading counts: the ballot, what each team has, what is wrong with it, and the log of what was typed.

What one team counted is shown to nobody while another is still counting.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from desktop_app.domain import versions, vocabularies
from desktop_app.domain.ballot_counts import (
    ACTS,
    GIVEN_UP,
    Logged,
    Sheet,
    added_up,
    name_of,
    parts_of,
)
from desktop_app.domain.counts import Count, CountEntry
from desktop_app.domain.errors import Refusal
from desktop_app.domain.vote_faults import Fault
from desktop_app.domain.vote_faults import faults as faults_of
from desktop_app.domain.vote_rules import Rule, Tally, Totals, rule_of
from desktop_app.domain.votes import Vote
from desktop_app.domain.words import N_, Message, say
from desktop_app.services import vote_records
from desktop_app.store import counts as store
from desktop_app.store import register

votes = store.votes_by_ballot
candidates = store.standing
required_vote = vote_records.required
REASONS = "invalid_ballots"


def required_count(uid: str) -> Count:
    """One count; refused ("gone") when it is no longer there."""
    found = store.count(uid)
    if found is None:
        raise Refusal(
            N_("This count is no longer in the register. Choose another one."), code="gone"
        )
    return found


def title(vote: Vote) -> str:
    """What a vote is called, from the second round on with its round."""
    name = str(vote_records.title_of(vote))
    if (vote.round or 1) == 1:
        return name
    return say(N_("{vote} – round {number}"), vote=name, number=vote.round)


def rule(vote: Vote) -> Rule:
    """What the vote is counted by."""
    return rule_of(vote, vote_records.family(vote))


def reasons() -> dict[str, str]:
    """Why a ballot may be invalid: slug → word, in official order with the office's own."""
    return {one.slug: one.name for one in vocabularies.terms(REASONS)}


def in_official_order(found: Iterable[str]) -> list[str]:
    """Reasons as `reasons` has them; those that are no longer in it come last."""
    places = {slug: place for place, slug in enumerate(reasons())}
    return sorted(set(found), key=lambda slug: (places.get(slug, len(places)), slug))


def counts(vote: str) -> list[Count]:
    """The counts of a vote, by number and team, without those that were given up."""
    return [one for one in store.counts(vote) if one.finished or not given_up(one)]


def given_up(one: Count) -> bool:
    """Whether a team stopped before it handed in."""
    last = last_entry(one.uid)
    return last is not None and last.line == GIVEN_UP


def totals_of(vote: Vote, count: Count | None = None) -> Totals:
    """The numbers of a vote: its electorate as frozen, and those of a count."""
    own = {} if count is None else {
        name: getattr(count, name)
        for name in ("printed", "issued", "spoiled", "unused", "collected", "valid", "invalid",
                     "against", "abstained")
    }  # fmt: skip
    return Totals(
        convened=vote.convened, entitled=vote.entitled, present=vote.present, **own
    )  # fmt: skip


def sheet(count: str) -> Sheet:
    """A count as it stands.

    Raises `Refusal` ("blind") while another team is still counting, or where it is being entered at another
    computer.
    """
    one = required_count(count)
    if one.finished:
        others = [each for each in counts(one.vote or "") if not each.finished]
        if others:
            raise Refusal(
                N_("{team} is still counting. What {other} counted is shown when it has handed in."),
                code="blind", team=others[0].team, other=one.team,
            )  # fmt: skip
    else:
        refuse_elsewhere(one)
    return read(one)


def read(one: Count) -> Sheet:
    """A count with all its numbers, whoever may see them."""
    vote = required_vote(one.vote or "")
    return read_with(one, vote, rule(vote), blank_tallies(vote.uid))


def blank_tallies(vote: str) -> tuple[Tally, ...]:
    """The lines of the ballot without numbers."""
    return tuple(vote_records.tallies(candidates(vote)))


def read_with(one: Count, vote: Vote, by: Rule, blank: Sequence[Tally]) -> Sheet:
    """`read` where vote, rule and lines of the ballot are known."""
    totals = totals_of(vote, one)
    if one.way == "ballots":
        cast = tuple(store.ballots(one.uid))
        totals, lines, found = added_up(cast, blank, totals, by)
        return Sheet(count=one, totals=totals, tallies=lines, reasons=found, ballots=cast)
    known = store.lines(one.uid)
    return Sheet(
        count=one, totals=totals,
        tallies=tuple(
            replace(each, votes=line.votes, against=line.against, none=line.none)
            if (line := known.get(each.candidate)) is not None
            else each
            for each in blank
        ),
        reasons={
            slug: each.ballots for slug, each in store.reasons(one.uid).items() if each.ballots
        },
    )  # fmt: skip


def faults(made: Sheet) -> list[Fault]:
    """Everything that is wrong with a count, what is missing last."""
    by = rule(required_vote(made.count.vote or ""))
    return faults_of(by, made.totals, made.tallies, made.reasons)


def last_entry(count: str) -> CountEntry | None:
    """What was typed or done last."""
    return next((one for one, undone in reversed(store.entries(count)) if not undone), None)


def entered_elsewhere(one: Count) -> bool:
    """Whether another computer of the office is entering this count."""
    last = last_entry(one.uid) if not one.finished else None
    own = register.identity().installation
    return last is not None and own not in versions.parse(last.version)


def refuse_elsewhere(one: Count) -> None:
    """Raise `Refusal` ("elsewhere") where another computer is entering the count."""
    if entered_elsewhere(one):
        raise Refusal(
            N_(
                "{team} is being entered at another computer. Receive its file when it has handed in, or let "
                "the count go on at this one."
            ),
            code="elsewhere",
            team=one.team,
        )


def log(count: str) -> list[Logged]:
    """Everything that was typed into a count, the first first; what was taken back stays in it."""
    one = required_count(count)
    tallies, words = blank_tallies(one.vote or ""), reasons()
    found = []
    for entry, undone in store.entries(count):
        before, after = (_shown(entry.line, text, words) for text in (entry.before, entry.after))
        name = name_of(entry.line, tallies, words)
        found.append(Logged(entry, one.team, name, before, after, undone))
    return found


def _shown(line: str, text: str, words: dict[str, str]) -> str:
    """What stood or stands in a line, as a reader sees it: an invalid ballot tells its reason."""
    if parts_of(line)[0] in ACTS or not text.startswith("!"):
        return text
    return say(N_("invalid: {reason}"), reason=words.get(text[1:], text[1:]))


def team_word(number: int) -> str:
    """What a counting team is called where nobody named it."""
    return str(Message(N_("Team {number}"), {"number": number}))
