"""The count minutes (biên bản kiểm phiếu): committee, electorate, ballots, votes of each, who was chosen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from desktop_app.domain.ballot_counts import Sheet
from desktop_app.domain.candidates import nominations
from desktop_app.domain.closing_words import counted as in_full
from desktop_app.domain.committees import Committee
from desktop_app.domain.dates import day_in_words
from desktop_app.domain.errors import Refusal
from desktop_app.domain.letters import Letter, Part, numbered
from desktop_app.domain.numbers import show_percent
from desktop_app.domain.paper_variables import hour_of
from desktop_app.domain.plain_tables import PlainColumn, PlainRow, PlainTable, Signer
from desktop_app.domain.vote_rules import Outcome, Verdict
from desktop_app.domain.votes import RESULTS, Vote
from desktop_app.domain.words import N_, language, say, show
from desktop_app.services import (
    ballot_stages,
    committees,
    congresses,
    count_sheets,
    counts,
    signing,
    vote_records,
    vote_results,
)
from desktop_app.services.vote_papers import hours, needed
from desktop_app.store import votes as vote_store

DRAFT = N_("DRAFT – the figures do not agree")


def counted(vote: Vote) -> tuple[Sheet, bool]:
    """The count that papers tell of, and whether it stands; else the latest one there is.

    Raises `Refusal` ("nothing") where nothing was counted yet.
    """
    chosen = counts.chosen_count(vote.uid)
    if chosen is not None:
        return count_sheets.read(chosen), True
    listed = counts.counts(vote.uid)
    if not listed:
        raise Refusal(
            N_("The ballots of “{vote}” have not been counted yet."),
            code="nothing", vote=vote_records.title_of(vote),
        )  # fmt: skip
    return count_sheets.read(listed[-1]), False


def minutes(vote: Vote) -> Letter:
    """The count minutes (biên bản kiểm phiếu), signed by the head of the committee and for the presidium.

    A draft, marked and with its reasons, while counts differ or their figures do not agree.
    """
    made, stands = counted(vote)
    family = vote_records.family(vote)
    came = _after_earlier_rounds(vote, ballot_stages.outcome_of(made))
    parts = [
        Part(say(N_("Time and place")), tuple(_when_and_where(vote))),
        Part(say(N_("Counting committee")), tuple(_committee(vote))),
        Part(say(N_("Delegates and ballots")), tuple(_electorate(vote))),
        Part(say(N_("Who stood"), family=family), tuple(_candidates(vote, family))),
        Part(say(N_("Ballots")), tuple(ballots_told(made, vote))),
        Part(say(N_("Votes of each"), family=family), table=_votes_table(made, came, family)),
        Part(say(N_("Result")), tuple(_result(vote, came, family))),
        Part("", tuple(_closing(vote))),
    ]
    congress = congresses.required(vote.congress or "")
    return Letter(
        say(N_("Count minutes")), numbered(parts),
        under=(count_sheets.title(vote), congresses.spoken_title_of(congress)),
        signers=signers(vote), day=vote.day, draft=_draft(made, stands),
    )  # fmt: skip


def _after_earlier_rounds(vote: Vote, came: Outcome) -> Outcome:
    """The outcome with places that go on from those the rounds before gave."""
    given = vote_results.places_before(vote)
    verdicts = (
        one if one.place is None else replace(one, place=one.place + given.get(one.result, 0))
        for one in came.verdicts
    )
    return replace(came, verdicts=tuple(verdicts))


def _draft(made: Sheet, stands: bool) -> str:
    """Why it is only a draft: what does not agree, a line each; empty where all is well."""
    reasons = [str(one.message) for one in count_sheets.faults(made) if one.blocking]
    if not stands:
        reasons.insert(0, say(N_("The counts differ, or a team is still counting.")))
    return "\n".join((say(DRAFT), *reasons)) if reasons else ""


def _when_and_where(vote: Vote) -> Iterator[str]:
    told = ", ".join(filter(None, (hours(vote), day_in_words(vote.day) if vote.day else "")))
    if told:
        yield say(N_("Voting and counting: {when}."), when=told)
    if vote.place:
        yield say(N_("Place: {place}."), place=vote.place)


def _committee(vote: Vote) -> Iterator[str]:
    body = committees.body(vote.committee or "") or _counting(vote)
    if body is None:
        yield say(N_("The members of the counting committee are not entered yet."))
        return
    for place, one in enumerate(committees.members(body.uid), 1):
        yield f"{place}. {one.name} – {committees.post_of(one, body)}"


def _counting(vote: Vote) -> Committee | None:
    bodies = vote_store.bodies_of_kind(vote.congress or "", "counting")
    return bodies[0] if bodies else None


def _electorate(vote: Vote) -> Iterator[str]:
    for text, number in (
        (N_("Official delegates convened: {count}."), vote.convened),
        (N_("Entitled to vote: {count}."), vote.entitled),
        (N_("Present when voting began: {count}."), vote.present),
    ):
        if number is not None:
            yield say(text, count=in_full(number))


def _candidates(vote: Vote, family: str) -> Iterator[str]:
    yield needed(count_sheets.rule(vote))
    if vote.seats:
        yield say(N_("To be chosen: {seats}."), family=family, seats=in_full(vote.seats))
    if vote.alternates:
        yield say(N_("Alternates to be chosen: {alternates}."), family=family,
                  alternates=in_full(vote.alternates))  # fmt: skip
    listed = vote_store.candidates(vote.uid)
    known = nominations(listed)
    stood = count_sheets.candidates(vote.uid)
    yield say(
        N_("Proposed: {all}, of them {nominated} nominated and {own} by themselves."), family=family,
        all=in_full(len(listed)), nominated=in_full(known.get("nominated", 0)),
        own=in_full(known.get("self", 0)),
    )  # fmt: skip
    gone = [one for one in listed if one.standing != "standing"]
    if gone:
        names = "; ".join(
            f"{one.name} ({one.standing_reason})" if one.standing_reason else one.name
            for one in gone
        )
        yield say(N_("Not on the ballot: {names}."), names=names)
    yield say(N_("On the ballot: {count}."), family=family, count=in_full(len(stood)))


def ballots_told(made: Sheet, vote: Vote) -> Iterator[str]:
    """Where the ballots went and how many counted, a sentence each."""
    numbers = made.totals
    handed = [
        (N_("printed {count}"), numbers.printed), (N_("exchanged {count}"), numbers.spoiled),
        (N_("left over {count}"), numbers.unused),
    ]  # fmt: skip
    known = [say(text, count=in_full(number)) for text, number in handed if number is not None]
    if known:
        yield say(N_("Ballots: {told}."), told=", ".join(known))
    for text, number, of in (
        (N_("Ballots issued: {count}."), numbers.issued, None),
        (N_("Ballots collected: {count}."), numbers.collected, numbers.issued),
        (N_("Valid ballots: {count}."), numbers.valid, numbers.collected),
        (N_("Invalid ballots: {count}."), numbers.invalid, numbers.collected),
    ):
        if number is not None:
            shown = in_full(number)
            if of:
                shown = f"{show(number)}/{show(of)} ({show_percent(number, of, language())})"
            yield say(text, count=shown)
    words = count_sheets.reasons()
    for at, slug in enumerate(count_sheets.in_official_order(made.reasons), 1):
        end = "." if at == len(made.reasons) else ";"
        yield f"- {words.get(slug, slug)}: {in_full(made.reasons[slug])}{end}"
    if vote.sealed:
        yield say(N_("After the count the ballots were sealed (đã niêm phong) and handed over."))


def _votes_table(made: Sheet, came: Outcome, family: str) -> PlainTable:
    """Each candidate in the order of the ballot: votes of the base, percent, and what follows."""
    both = any(one.against is not None for one in made.tallies)
    columns = [
        PlainColumn(say(N_("No.")), 7, "center"),
        PlainColumn(say(N_("Full name")), 34),
        PlainColumn(say(N_("Votes of the base"), family=family), 18, "center"),
        PlainColumn(say(N_("Percent")), 13, "center"),
        PlainColumn(say(N_("Result")), 28),
    ]
    if both:
        columns.insert(3, PlainColumn(say(N_("Do not agree")), 14, "center"))
    rows = []
    for one, verdict in zip(made.tallies, came.verdicts, strict=True):
        cells: list[str | int] = [
            one.line, one.name, f"{show(verdict.votes)}/{show(came.base)}",
            verdict.percent(language()), result_word(verdict, family),
        ]  # fmt: skip
        if both:
            cells.insert(3, one.against or 0)
        rows.append(PlainRow(tuple(cells), bad=verdict.result == "tied"))
    return PlainTable(say(N_("Votes of each"), family=family), tuple(columns), tuple(rows))


def result_word(verdict: Verdict, family: str) -> str:
    """What became of somebody, with the place where it is of elected or alternates."""
    word = say(RESULTS[verdict.result], family=family)
    if verdict.place is None:
        return word
    return say(N_("{result}, no. {place}"), result=word, place=verdict.place)


def _result(vote: Vote, came: Outcome, family: str) -> Iterator[str]:
    if came.quorum_met is False:
        yield say(N_("Too few were present: the vote does not count."))
    for key, text in (
        ("elected", N_("Elected ({count}):")),
        ("alternate", N_("Elected as alternates, in this order ({count}):")),
    ):
        listed = came.of(key)
        if listed:
            yield say(text, family=family, count=in_full(len(listed)))
            yield from (_won(one) for one in listed)
    names = {one.candidate: one.name for one in came.verdicts}
    text = N_("{names} tie at {votes} votes for {seats} places: the congress decides.")
    if vote.ruling:
        text = N_("{names} have the same number of votes: {votes}.")
    for tie in came.ties:
        yield say(
            text, family=family, names=", ".join(names[uid] for uid in tie.candidates),
            votes=in_full(tie.votes), seats=in_full(tie.seats),
        )  # fmt: skip
    if vote.ruling:
        told = say(N_("The congress decided: {ruling}"), ruling=vote.ruling.rstrip("."))
        yield f"{told}."
    left = came.seats_left + came.alternates_left
    if left and not came.ties:
        yield say(N_("Places that stay open: {count}."), count=in_full(left))


def _won(one: Verdict) -> str:
    share = one.percent(language())
    return f"{one.place}. {one.name} – {show(one.votes)}/{show(one.base)} ({share})"


def _closing(vote: Vote) -> Iterator[str]:
    if vote.ended is not None:
        yield say(N_("The count ended at {time} on the same day."), time=hour_of(vote.ended))
    yield say(
        N_("These minutes were read to the congress and made in 02 copies of equal worth.")
    )  # fmt: skip


def signers(vote: Vote) -> tuple[Signer, ...]:
    """The presidium at the left, the head of the counting committee at the right."""
    congress = vote.congress or ""
    found = []
    for kind, otherwise in (
        ("presidium", N_("For the presidium")),
        ("counting", N_("Head of the counting committee")),
    ):
        found.append(signing.signer(congress, (kind,), otherwise))
    return tuple(found)
