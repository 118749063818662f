"""Papers of a vote by hand or card: its minutes with two signatures, and the list of those proposed."""

from __future__ import annotations

from collections.abc import Iterator

from desktop_app.domain import closing_words
from desktop_app.domain.candidates import called, standing
from desktop_app.domain.cycle_rules import VOTE_BASES, VOTE_METHODS
from desktop_app.domain.dates import day_in_words
from desktop_app.domain.errors import Refusal
from desktop_app.domain.letters import Letter, Part, numbered
from desktop_app.domain.numbers import show_percent
from desktop_app.domain.paper_variables import hour_of
from desktop_app.domain.plain_tables import PlainColumn, PlainRow, PlainTable, Signer, without_blank
from desktop_app.domain.programme import session_name
from desktop_app.domain.vote_faults import faults
from desktop_app.domain.vote_life import of_people
from desktop_app.domain.vote_rules import HALF, Outcome, Rule, completed, decide, sentence
from desktop_app.domain.votes import NOMINATED, RESULTS, Vote
from desktop_app.domain.words import N_, language, say, show
from desktop_app.services import congresses, disagreements, paper_gathering, programme, signing
from desktop_app.services.paper_gathering import Gathered
from desktop_app.services.vote_records import Counted, counted, family, required, title_of
from desktop_app.services.vote_results import ruled_for
from desktop_app.store import votes as store

MINUTES, LIST = "vote_minutes", "candidates"
"""Keys of the papers (`domain.paper_kinds`)."""


def votes_of(paper: str, congress: str) -> list[Vote]:
    """The votes that have this paper: minutes those without ballots, lists those with people."""
    listed = store.votes(congress)
    if paper == MINUTES:
        return [one for one in listed if one.method != "ballot"]
    named = {one.vote for one in store.candidates([one.uid for one in listed])}
    return [one for one in listed if of_people(one) and one.uid in named]


def gathered(paper: str, congress: str, wanted: str = "") -> list[Gathered]:
    """A paper of one vote, or of all that have it; minutes of all are of those that have been counted.

    Raises `Refusal` ("nothing") where there is none.
    """
    found = votes_of(paper, congress)
    if wanted:
        found = [one for one in found if one.uid == wanted]
    elif paper == MINUTES:
        found = [one for one in found if one.state in ("locked", "published")]
    if not found:
        raise Refusal(
            N_(
                "There is no such paper yet. Count a vote, or propose people, on the page of the votes."
            ),
            code="nothing",
        )
    return [_gathered(paper, one) for one in found]


def _gathered(paper: str, vote: Vote) -> Gathered:
    name = str(title_of(vote))
    if paper == MINUTES:
        return paper_gathering.gathered(vote.uid, name, minutes(vote.uid), vote.day)
    return paper_gathering.gathered(vote.uid, name, candidate_list(vote.uid), None)


# --- minutes -----------------------------------------------------------------------------------


def minutes(uid: str) -> Letter:
    """The minutes of a vote (biên bản biểu quyết), signed for the secretariat and for the presidium.

    They print at any time: a draft, marked and with its reasons, while the figures do not agree.
    """
    vote = required(uid)
    by, said = counted(vote), family(vote)
    totals, lines = completed(by.rule, by.totals, by.lines)
    came = decide(by.rule, totals, lines, ruled_for(vote))
    congress = congresses.required(vote.congress or "")
    people = _list_table(vote, said) if by.lines and not by.rule.by_person else None
    parts = [
        Part(say(N_("Time and place")), tuple(_when_and_where(vote))),
        Part(say(N_("Who took part")), tuple(_electorate(by))),
        Part(say(N_("What was voted on")), tuple(_question(vote, by, said)), people),
        Part(
            say(N_("Result")), tuple(_numbers(by, came, said)),
            _verdicts(came, said) if by.rule.of_people and by.rule.by_person else None,
        ),
        Part("", tuple(_concluded(vote, by, came, said))),
    ]  # fmt: skip
    return Letter(
        say(N_("Minutes of a vote")), numbered(parts),
        under=(str(title_of(vote)), congresses.spoken_title_of(congress)),
        signers=signers(vote.congress or ""), day=vote.day, draft=_draft(vote, by),
    )  # fmt: skip


def signers(congress: str) -> tuple[Signer, Signer]:
    """Both signatures: who took the minutes, and the presidium."""
    return (
        signing.signer(congress, ("secretariat",), N_("For the secretariat")),
        signing.signer(congress, ("presidium",), N_("For the presidium")),
    )


def _draft(vote: Vote, by: Counted) -> str:
    reasons = [
        str(one.message) for one in faults(by.rule, by.totals, by.lines, by.invalid) if one.blocking
    ]
    if not reasons and vote.state not in ("locked", "published"):
        reasons = [say(N_("The count is not locked yet."))]
    return disagreements.told(reasons)


def _when_and_where(vote: Vote) -> Iterator[str]:
    session = next(
        (one for one in programme.sessions(vote.congress or "") if one.uid == vote.session), None
    )
    day = vote.day or (session.day if session else None)
    when = ", ".join(filter(None, (hours(vote), day_in_words(day) if day else "")))
    if when:
        yield say(N_("Time: {when}."), when=when)
    if vote.place:
        yield say(N_("Place: {place}."), place=vote.place)
    if session is not None:
        yield say(N_("In the session: {session}."), session=str(session_name(session)))


def hours(vote: Vote) -> str:
    """From when until when people voted, as far as that is known."""
    if vote.began is None:
        return ""
    if vote.ended is None:
        return say(N_("from {begin}"), begin=hour_of(vote.began))
    return say(
        N_("from {begin} to {end}"), begin=hour_of(vote.began), end=hour_of(vote.ended)
    )  # fmt: skip


def _electorate(by: Counted) -> Iterator[str]:
    for text, number in (
        (N_("Official delegates convened: {count}."), by.totals.convened),
        (N_("Entitled to vote: {count}."), by.totals.entitled),
        (N_("Present when voting began: {count}."), by.totals.present),
    ):
        if number is not None:
            yield say(text, count=closing_words.counted(number))


def _question(vote: Vote, by: Counted, said: str) -> Iterator[str]:
    yield say(N_("Put to the vote: {what}."), family=said, what=str(title_of(vote)))
    if (vote.round or 1) > 1:
        yield say(N_("Round of voting: {number}."), number=vote.round)
    yield say(
        N_("Way of voting: {method}."),
        method=_inside(say(VOTE_METHODS[by.rule.method], family=said)),
    )
    yield needed(by.rule)
    if by.rule.seats and of_people(vote):
        yield _to_choose(by.rule.seats, said)
    if by.lines and not by.rule.by_person:
        yield say(N_("The list put to the vote:"), family=said)


def needed(rule: Rule) -> str:
    """How many have to agree, in a sentence: "quá một nửa đại biểu có mặt"."""
    base, share = say(VOTE_BASES[rule.base]), rule.more_than
    if share == HALF:
        return say(N_("Needed: more than half of {base}."), base=base)
    part = f"{share.numerator}/{share.denominator}"
    return say(N_("Needed: more than {share} of {base}."), share=part, base=base)


def _to_choose(seats: int, said: str) -> str:
    return say(N_("To be chosen: {seats}."), family=said, seats=closing_words.counted(seats))


def _inside(word: str) -> str:
    return word[:1].lower() + word[1:]


def _list_table(vote: Vote, said: str) -> PlainTable:
    listed = standing(store.candidates(vote.uid))
    names = called(listed)
    columns = (
        PlainColumn(say(N_("No.")), 7, "center"),
        PlainColumn(say(N_("Full name")), 34),
        PlainColumn(say(N_("Post and office")), 40),
        PlainColumn(say(N_("Proposed post"), family=said), 22),
    )
    rows = tuple(
        PlainRow((number, names[one.uid], one.post, one.proposed_post))
        for number, one in enumerate(listed, 1)
    )
    made = PlainTable(list_title(vote), columns, rows)
    return without_blank([made], say(N_("Post and office")), say(N_("Proposed post"), family=said))[
        0
    ]


def _numbers(by: Counted, came: Outcome, said: str) -> Iterator[str]:
    if by.rule.of_people and by.rule.by_person:
        return
    base = came.base
    for text, number in (
        (N_("Agree: {count}."), by.totals.agreed),
        (N_("Against: {count}."), by.totals.against),
        (N_("Without an opinion: {count}."), by.totals.abstained),
    ):
        if number is None or number < 0:
            yield say(text, family=said, count="……")
        else:
            share = f" ({show_percent(number, base, language())})" if base else ""
            yield say(text, family=said, count=f"{show(number)}/{show(base)}{share}")


def _verdicts(came: Outcome, said: str) -> PlainTable:
    columns = (
        PlainColumn(say(N_("No.")), 7, "center"),
        PlainColumn(say(N_("Full name")), 36),
        PlainColumn(say(N_("Agree"), family=said), 18, "center"),
        PlainColumn(say(N_("Percent")), 14, "center"),
        PlainColumn(say(N_("Result")), 26),
    )
    rows = tuple(
        PlainRow(
            (number, one.name, f"{show(one.votes)}/{show(one.base)}", one.percent(language()),
             say(RESULTS[one.result], family=said)),
            bad=one.result == "tied",
        )
        for number, one in enumerate(came.verdicts, 1)
    )  # fmt: skip
    return PlainTable(say(N_("Result of each person")), columns, rows)


def _concluded(vote: Vote, by: Counted, came: Outcome, said: str) -> Iterator[str]:
    if vote.ruling:
        yield say(
            N_("On the equal votes the congress decided: {what}."), what=vote.ruling.rstrip(".")
        )
    if vote.state in ("locked", "published"):
        yield say(
            N_("Conclusion: {what}."),
            what=_inside(str(closing_words.in_numbers(sentence(by.rule, came)))),
        )  # fmt: skip
        names = "; ".join(one.name for one in came.of("elected"))
        if names and by.rule.by_person:
            yield say(N_("Chosen: {names}."), family=said, names=names)
        closing = N_("These minutes were read to the congress, which agreed to them.")
        yield f"{say(closing)[:-1]}./."


# --- the list ----------------------------------------------------------------------------------


def list_word(vote: Vote) -> str:
    """What the list of a vote is called (to be translated): of those who stand, or of those proposed."""
    return (
        N_("List of those who stand") if vote.method == "ballot" else N_("List of those proposed")
    )


def list_title(vote: Vote) -> str:
    """The title of the list, in the words of the congress's family."""
    return say(list_word(vote), family=family(vote))


def candidate_list(uid: str) -> PlainTable:
    """Those who stand, in the order of the list, with Ông or Bà; signed for the presidium."""
    vote = required(uid)
    listed = standing(store.candidates(uid))
    names, said = called(listed), family(vote)
    words = _group_words()
    heads = {
        "born": say(N_("Born")), "group": say(N_("Ethnic group")), "post": say(N_("Post and office")),
        "as": say(N_("Proposed post"), family=said), "by": say(N_("Nominated by"), family=said),
    }  # fmt: skip
    columns = (
        PlainColumn(say(N_("No.")), 6, "center"), PlainColumn(say(N_("Full name")), 28),
        PlainColumn(heads["born"], 14, "center"), PlainColumn(heads["group"], 13),
        PlainColumn(heads["post"], 32), PlainColumn(heads["as"], 18), PlainColumn(heads["by"], 20),
    )  # fmt: skip
    rows = tuple(
        PlainRow((
            number, names[one.uid], show(one.born), words.get(one.ethnic_group, ""), one.post,
            one.proposed_post,
            one.nominated_by
                or (say(NOMINATED["self"], family=said) if one.nominated == "self" else ""),
        ))
        for number, one in enumerate(listed, 1)
    )  # fmt: skip
    congress = congresses.required(vote.congress or "")
    made = PlainTable(
        list_title(vote), columns, rows,
        under=(str(title_of(vote)), congresses.spoken_title_of(congress)),
        after=_seats_told(vote, len(listed), said), name=list_title(vote), landscape=True,
        signers=(_proposes(vote),),
    )  # fmt: skip
    return without_blank([made], *heads.values())[0]


def _proposes(vote: Vote) -> Signer:
    """Who puts a list to the congress: the presidium; its own list who prepared the congress."""
    congress = vote.congress or ""
    if vote.subject == "presidium":
        return signing.signer(congress, signing.ORGANISING, signing.head_of_office(congress))
    return signers(congress)[1]


def _seats_told(vote: Vote, count: int, said: str) -> tuple[str, ...]:
    told = [say(N_("On the list: {count}."), family=said, count=closing_words.counted(count))]
    if vote.seats:
        told.append(_to_choose(vote.seats, said))
    return (" ".join(told),)


def _group_words() -> dict[str, str]:
    from desktop_app.domain import vocabularies

    return {one.slug: one.name for one in vocabularies.terms("ethnic_groups")}
