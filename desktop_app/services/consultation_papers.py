"""Papers of a consultation: its minutes, those of the new committee's first meeting, the committee's list."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from desktop_app.domain import consultation as rules
from desktop_app.domain.closing_words import counted, say_counted, share
from desktop_app.domain.congresses import Congress
from desktop_app.domain.dates import day_in_words
from desktop_app.domain.delegate_figures import group_name
from desktop_app.domain.errors import Refusal
from desktop_app.domain.letters import Letter, Part, numbered
from desktop_app.domain.paper_variables import hour_of
from desktop_app.domain.people import GENDERS, SALUTATIONS
from desktop_app.domain.plain_tables import PlainColumn, PlainRow, PlainTable, Signer, without_blank
from desktop_app.domain.programme import Session
from desktop_app.domain.upper_seats import is_same, provenance
from desktop_app.domain.votes import STANDING, Candidate, Chosen, Elector, Vote
from desktop_app.domain.words import N_, say
from desktop_app.services import (
    committees,
    congresses,
    consultation,
    first_meeting,
    signing,
    vote_records,
    vote_results,
)
from desktop_app.services.vote_papers import hours
from desktop_app.store import first_meeting as store
from desktop_app.store import votes as vote_store

FAMILY = "mttq"
"""Consultations are told in the words of the Front, whoever holds the congress: nobody is elected in them."""


# --- minutes of the consultation ---------------------------------------------------------------


def consultation_minutes(congress: str, vote: str = "") -> Letter:
    """The minutes of a consultation (biên bản hiệp thương cử): of one vote, else of the committee.

    Raises `Refusal` where nobody is put to a consultation yet. Before the result is published it is a draft.
    """
    one = congresses.required(congress)
    people = vote_records.required(vote) if vote else _first(congress)
    votes = vote_store.votes(congress)
    structure = rules.structure_of(people, votes)
    parts = [
        Part(say(N_("Time and place")), _when_and_where(people, one)),
        Part(say(N_("Who took part")), _took_part(people, congress)),
        Part(say(N_("Personnel scheme")), _scheme(people, structure)),
        Part(say(N_("List, withdrawals")), _list(people)),
        Part(say(N_("Vote"), family=FAMILY), _way(people)),
        Part(
            say(N_("Result"), family=FAMILY), _result(people), _table(vote_store.chosen(people.uid))
        ),
    ]
    draft = ""
    if people.state != "published":
        draft = say(N_("DRAFT – {reasons}"), reasons=say(N_("the result is not published yet")))
    else:
        parts.append(_closed(N_("These minutes were read to the congress, which agreed to them.")))
    return Letter(
        say(N_("Record of a consultation")), numbered(parts), under=(_title(people),),
        signers=_signers(congress), day=people.day, draft=draft,
    )  # fmt: skip


def _first(congress: str) -> Vote:
    listed = consultation.consultations(congress)
    found = sorted(listed, key=lambda one: one.subject != "committee")
    if not found:
        raise Refusal(
            N_("Nobody is put to a consultation yet. Begin with the personnel scheme first."),
            code="nothing",
        )
    return found[0]


def _title(vote: Vote) -> str:
    return str(vote_records.title_of(vote))


def _when_and_where(vote: Vote, one: Congress) -> tuple[str, ...]:
    return _at(hours(vote), vote.day or one.starts, vote.place or one.venue)


def _at(hour: str, day: date | None, place: str) -> tuple[str, ...]:
    """When and where people met, a sentence each; with room to write the day where it is not known."""
    when = ", ".join(filter(None, (hour, day_in_words(day) if day else "……")))
    told = [say(N_("Time: {when}."), when=when)]
    if place:
        told.append(say(N_("Place: {place}."), place=place))
    return tuple(told)


def _took_part(vote: Vote, congress: str) -> tuple[str, ...]:
    members = vote.electorate == "body"
    count = (
        N_("Members of the new committee: {convened}; present: {present}.") if members
        else N_("Delegates convened: {convened}; present: {present}.")
    )  # fmt: skip
    told = [say(count, convened=_number(vote.convened), present=_number(vote.present))]
    if not members:
        for kind in ("presidium", "secretariat"):
            told += [
                say(N_("{body}: {names}."), body=body.name, names=", ".join(
                    one.name for one in committees.members(body.uid)))
                for body in vote_store.bodies_of_kind(congress, kind)[:1]
                if committees.members(body.uid)
            ]  # fmt: skip
    return tuple(told)


def _closed(text: str) -> Part:
    """The last sentence of a paper, with the mark that it is the last."""
    return Part("", (f"{say(text)[:-1]}./.",))


def _number(count: int | None) -> str:
    return "……" if count is None else counted(count)


def _scheme(people: Vote, structure: Vote | None) -> tuple[str, ...]:
    body = rules.BODY_OF.get(people.subject, "")
    count = consultation.in_scheme(people.congress or "", body)
    told = []
    if count:
        told.append(say(N_("The personnel scheme was presented: {count} people are proposed."),
                        family=FAMILY, count=counted(count)))  # fmt: skip
    if structure is not None:
        agreed = vote_records.counted(structure).totals.agreed
        if structure.state == "published" and agreed is not None:
            told.append(say(
                N_("The congress voted on “{title}”: {agreed}/{present} delegates agree."),
                title=_title(structure), agreed=counted(agreed), present=_number(structure.present),
            ))  # fmt: skip
    return tuple(told)


def _list(vote: Vote) -> tuple[str, ...]:
    listed = vote_store.candidates(vote.uid)
    stands = [one for one in listed if one.standing == "standing"]
    off = [one for one in listed if one.standing != "standing"]
    told = [say(N_("On the list put to the vote: {count} people."), family=FAMILY,
                count=counted(len(stands)))]  # fmt: skip
    told += [
        say(N_("{name}: {what}, reason: {reason}."), name=_called(one),
            what=_inside(say(STANDING[one.standing], family=FAMILY)),
            reason=one.standing_reason or "……")
        for one in off
    ]  # fmt: skip
    return tuple(told)


def _called(one: Candidate) -> str:
    return f"{SALUTATIONS.get(one.gender, '')} {one.name}".strip()


def _inside(word: str) -> str:
    return word[:1].lower() + word[1:]


def _way(vote: Vote) -> tuple[str, ...]:
    whole = vote.method == "list" and not vote.by_person
    word = (
        N_("The vote was taken on the whole list.") if whole
        else N_("The vote was taken person by person.")
    )  # fmt: skip
    told = [say(word, family=FAMILY)]
    found = vote_records.counted(vote)
    totals = found.totals
    if whole and totals.agreed is not None and found.count is not None:
        agreed = f"{counted(totals.agreed)}/{_number(vote.present)}"
        part = share(totals.agreed, vote.present)
        told.append(say(
            N_("Agree: {agreed}; do not agree: {against}; without an opinion: {abstained}."),
            agreed=f"{agreed} ({part})" if part else agreed, against=counted(totals.against or 0),
            abstained=counted(totals.abstained or 0),
        ))  # fmt: skip
    return tuple(told)


def _result(vote: Vote) -> tuple[str, ...]:
    if vote.state != "published":
        return (say(N_("The result is not published yet.")),)
    outcome = vote_results.outcome(vote.uid)
    left = rules.vacant(vote, outcome)
    told = [say_counted(N_("{count} person was appointed by consultation:"),
                      N_("{count} people were appointed by consultation:"),
                      len(outcome.of("elected")))]  # fmt: skip
    if left:
        told.insert(0, say_counted(
            N_("Of {seats} seats {count} stays vacant, to be filled during the term."),
            N_("Of {seats} seats {count} stay vacant, to be filled during the term."),
            left, seats=counted(vote.seats or 0),
        ))  # fmt: skip
    return tuple(told)


def _table(listed: Sequence[Chosen]) -> PlainTable | None:
    if not listed:
        return None
    columns = (
        PlainColumn(say(N_("No.")), 7, "center"),
        PlainColumn(say(N_("Full name")), 28),
        PlainColumn(say(N_("Born in")), 10, "center"),
        PlainColumn(say(N_("Post and office")), 38),
        PlainColumn(say(N_("Chosen as"), family=FAMILY), 20),
        PlainColumn(say(N_("Result"), family=FAMILY), 20),
    )
    rows = tuple(
        PlainRow((number, one.name, str(one.born.year) if one.born else "", one.post, one.given_post,
                  str(provenance(one, FAMILY))))
        for number, one in enumerate(listed, 1)
    )  # fmt: skip
    return without_blank([PlainTable("", columns, rows)], say(N_("Chosen as"), family=FAMILY))[0]


def _signers(congress: str) -> tuple[Signer, ...]:
    """Who wrote the minutes, and who was in the chair."""
    words = (
        (("secretariat",), N_("Minutes by")),
        (("presidium",), N_("Chaired by")),
    )
    return tuple(signing.signer(congress, kinds, word) for kinds, word in words)


# --- minutes of the first meeting --------------------------------------------------------------


def first_meeting_minutes(congress: str) -> Letter:
    """The minutes of the new committee's first meeting; refused before it is prepared."""
    one = congresses.required(congress)
    found = first_meeting.standing(congress)
    if found.meeting is None:
        raise Refusal(
            N_("The first meeting is not prepared yet. Enter its day and place first."),
            code="no_meeting",
        )
    parts = [
        Part(say(N_("Time and place")), _sitting(found.meeting, one)),
        Part(say(N_("Who took part")), _members(found.meeting, found.electors)),
        *(_of_vote(vote) for vote in found.votes),
    ]
    open_ = [vote for vote in found.votes if vote.state != "published"]
    draft = ""
    if open_ or not found.votes:
        draft = say(N_("DRAFT – {reasons}"), reasons=say(N_("the result is not published yet")))
    else:
        parts.append(_closed(N_("These minutes were read to the meeting, which agreed to them.")))
    return Letter(
        say(N_("Record of the first meeting")), numbered(parts),
        under=(say(N_("of the committee chosen by {congress}"), family=FAMILY,
                   congress=congresses.spoken_title_of(one)),),
        signers=((say(N_("Minutes by")), found.meeting.secretary),
                 (say(N_("Chaired by")), found.meeting.head)),
        day=found.meeting.day, draft=draft,
    )  # fmt: skip


def _sitting(meeting: Session, one: Congress) -> tuple[str, ...]:
    hour = "" if meeting.starts is None else hour_of(meeting.starts)
    return _at(hour, meeting.day, meeting.venue or one.venue)


def _members(meeting: Session, electors: Sequence[Elector]) -> tuple[str, ...]:
    present = sum(one.present for one in electors)
    told = [
        say(N_("Members of the new committee: {convened}; present: {present}."),
            convened=counted(len(electors)), present=counted(present)),
    ]  # fmt: skip
    missing = [f"{one.name} ({one.reason})" if one.reason else one.name
               for one in electors if not one.present]  # fmt: skip
    if missing:
        told.append(say(N_("Absent: {names}."), names="; ".join(missing)))
    for text, name in (
        (N_("Chaired by: {name}"), meeting.head), (N_("Minutes by: {name}"), meeting.secretary),
    ):  # fmt: skip
        if name:
            told.append(say(text, name=name) + ".")
    return tuple(told)


def _of_vote(vote: Vote) -> Part:
    told = [*_way(vote), *(_result(vote) if vote.state == "published" else ())]
    return Part(_title(vote), tuple(told), _table(vote_store.chosen(vote.uid)))


# --- the new committee -------------------------------------------------------------------------

_LEADING = ("chair", "vice_chairs", "standing")


def committee_list(congress: str) -> list[PlainTable]:
    """The list of the new committee, its chair first, then vice-chairs, the Standing Board and the members."""
    one = congresses.required(congress)
    people = store.committee(congress)
    if not people:
        raise Refusal(
            N_(
                "Nobody has been chosen into the committee yet. Publish the result of that vote first."
            ),
            code="nobody",
        )
    posts = _posts(congress)
    ranked = sorted(people, key=lambda each: _rank(each, posts))
    columns = (
        PlainColumn(say(N_("No.")), 7, "center"),
        PlainColumn(say(N_("Full name")), 25),
        PlainColumn(say(N_("Born in")), 9, "center"),
        PlainColumn(say(N_("Gender")), 9, "center"),
        PlainColumn(say(N_("Ethnic group")), 15),
        PlainColumn(say(N_("Post and office")), 38),
        PlainColumn(say(N_("Post in the committee")), 24),
    )
    rows = tuple(_member_row(number, each, posts) for number, each in enumerate(ranked, 1))
    seats = sum(vote.seats or 0 for vote in vote_store.votes(congress)
                if vote.subject == "committee" and not vote.follows)  # fmt: skip
    after = [say_counted(N_("The committee has {count} member."),
                       N_("The committee has {count} members."), len(people))]  # fmt: skip
    if seats > len(people):
        after.append(say_counted(N_("{count} seat stays vacant."), N_("{count} seats stay vacant."),
                               seats - len(people)))  # fmt: skip
    return [PlainTable(
        say(N_("List of the new committee")), columns, rows,
        under=(say(N_("chosen by {congress}"), family=FAMILY,
                   congress=congresses.spoken_title_of(one)),),
        after=tuple(after), name=say(N_("Committee"), family=FAMILY), signers=signing.office(congress),
    )]  # fmt: skip


def _posts(congress: str) -> dict[str, list[Chosen]]:
    return {subject: store.appointed(congress, subject) for subject in _LEADING}


def _leads(one: Chosen, posts: dict[str, list[Chosen]]) -> Chosen | None:
    found = ((subject, each) for subject in _LEADING for each in posts[subject])
    return next((each for _, each in found if is_same(one, each)), None)


def _rank(one: Chosen, posts: dict[str, list[Chosen]]) -> int:
    found = _leads(one, posts)
    return _LEADING.index(found.subject) if found is not None else len(_LEADING)


def _member_row(number: int, one: Chosen, posts: dict[str, list[Chosen]]) -> PlainRow:
    lead = _leads(one, posts)
    word = {
        "chair": N_("Chair of the committee"),
        "vice_chairs": N_("Vice-chair of the committee"),
        "standing": N_("Member of the Standing Board"),
    }.get(lead.subject if lead else "", N_("Member of the committee"))
    return PlainRow((
        number, one.name, str(one.born.year) if one.born else "",
        say(GENDERS[one.gender]) if one.gender else "",
        group_name(one.ethnic_group) if one.ethnic_group else "", one.post, say(word),
    ))  # fmt: skip
