"""Ballots on paper: what stands on them, how many are wanted, writing them, and how many were printed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.domain.ballots import Ballot, BallotName, with_reserve
from desktop_app.domain.closing_words import counted
from desktop_app.domain.dates import day_in_words
from desktop_app.domain.errors import Refusal
from desktop_app.domain.print_log import Piece
from desktop_app.domain.progress import Report, quiet
from desktop_app.domain.votes import Vote
from desktop_app.domain.words import N_, Message, say
from desktop_app.services import congresses, count_sheets, heads, print_log, vote_records
from desktop_app.services.files import written
from desktop_app.store import delegates as delegate_store
from desktop_app.store import journal

if TYPE_CHECKING:
    from desktop_app.documents.ballots import Plan
    from desktop_app.domain.changes import Changed

PAPER = "ballot"
"""The key of the print log."""

_BEFORE = ("prepared",)


def ballot(vote: str) -> Ballot:
    """What stands on the ballot. Raises `Refusal` ("nothing") where nobody stands."""
    one = vote_records.required(vote)
    lines = count_sheets.blank_tallies(vote)
    if not lines:
        raise Refusal(
            N_("Nobody stands in this vote yet. Enter the candidates first."), code="nothing"
        )
    congress = congresses.required(one.congress or "")
    family, head = vote_records.family(one), heads.head(congress, day=_day(one))
    posts = {each.uid: each.proposed_post for each in count_sheets.candidates(vote)}
    columns = one.form == "columns"
    day = day_in_words(head.day)
    return Ballot(
        congress=congresses.title_of(congress), title=say(N_("Ballot"), family=family),
        subject=count_sheets.title(one),
        choose=_choose(one, len(lines), family), instruction=_instruction(one, len(lines), family),
        names=tuple(BallotName(each.line, each.name, posts[each.candidate]) for each in lines),
        headings=(say(N_("No.")), say(N_("Full name"))),
        columns=(say(N_("Agree")), say(N_("Do not agree"))) if columns else (),
        stamp=say(N_("Stamp of the counting committee")),
        place_and_day=f"{head.place}, {day}" if head.place else day[:1].upper() + day[1:],
        training=head.training,
    )  # fmt: skip


def _day(vote: Vote) -> date | None:
    congress = congresses.required(vote.congress or "")
    return vote.day or congress.held_from or congress.starts


def _choose(vote: Vote, names: int, family: str) -> str:
    """How many are to be chosen of how many."""
    seats, alternates = vote.seats or 0, vote.alternates or 0
    if not seats:
        text = N_("To be chosen: {alternates} alternates, of {names} on the list")
    elif alternates and vote.alternates_by != "separate":
        text = N_("To be chosen: {seats} and {alternates} alternates, of {names} on the list")
    else:
        text = N_("To be chosen: {seats}, of {names} on the list")
    return say(
        text, family=family, seats=counted(seats), alternates=counted(alternates),
        names=counted(names),
    )  # fmt: skip


def _instruction(vote: Vote, names: int, family: str) -> str:
    """How the ballot is filled in."""
    most = vote.seats or vote.alternates or 0
    if vote.form == "columns":
        return say(N_("Mark one of the two boxes beside each name with an X."), family=family)
    if names <= most or not most:
        return say(
            N_("Whom you do not choose, strike out with a line through the whole name."), family=family
        )  # fmt: skip
    return say(
        N_(
            "Whom you do not choose, strike out with a line through the whole name; leave no more than {most} "
            "names. A ballot with more, with none, or with a name added is invalid."
        ),
        family=family, most=counted(most),
    )  # fmt: skip


def voters(vote: str) -> int:
    """How many may vote as far as it is known: present, entitled or convened, else the official delegates."""
    one = vote_records.required(vote)
    known = one.present or one.entitled or one.convened
    listed = delegate_store.entries_in_order(one.congress or "") if not known else []
    return known or sum(each.delegate.kind == "official" for each in listed)


def usual_copies(vote: str) -> int:
    """How many ballots are wanted: one for each voter and a reserve."""
    return with_reserve(voters(vote))


def fits(made: Ballot) -> list[int]:
    """How many ballots may lie on a sheet so that everything stands on them (1, 2, 4)."""
    from desktop_app.documents.ballots import plan
    from desktop_app.domain.ballots import PER_PAGE

    return [one for one in PER_PAGE if plan(made, one) is not None]


def write_ballots(
    vote: str, target: Path, *, copies: int = 0, per_page: int = 1, specimen: bool = False,
    report: Report = quiet,
) -> int:  # fmt: skip
    """Write ballots as PDF, as many as usual where ``copies`` is 0; how many they are.

    A ``specimen`` is one ballot marked as such. Raises `Refusal` before the list is closed ("not_listed"),
    where the names do not fit with so many on a sheet ("no_room"), and when the file cannot be written.
    """
    from desktop_app.documents.ballots import ballots_pdf

    one = vote_records.required(vote)
    if one.state in _BEFORE and not specimen:
        raise Refusal(
            N_("The list of candidates is still open. Close it first: ballots name who stands."),
            code="not_listed",
        )
    made = ballot(vote)
    plan_ = _plan(made, per_page)
    many = 1 if specimen else copies or usual_copies(vote)
    body = ballots_pdf(made, plan_, many, specimen=specimen, report=report)
    with written(target) as stream:
        stream.write(body)
    journal.note(N_("Ballots written to {file}: {count}"), file=target.name, count=many)
    return many


def write_specimens(votes: Sequence[str], target: Path) -> None:
    """Write one specimen of the ballot of each vote, a sheet each. Refused as `write_ballots`."""
    from desktop_app.documents.ballots import specimens_pdf

    made = [ballot(one) for one in votes]
    body = specimens_pdf([(one, _plan(one, 1)) for one in made])
    with written(target) as stream:
        stream.write(body)


def _plan(made: Ballot, per_page: int) -> Plan:
    from desktop_app.documents.ballots import plan

    found = plan(made, per_page)
    if found is None:
        raise Refusal(
            N_("{names} names do not fit on a ballot of this size. Put fewer ballots on a sheet."),
            code="no_room", names=len(made.names),
        )  # fmt: skip
    return found


def piece(vote: str) -> Piece:
    """What the print log knows a ballot by."""
    made = ballot(vote)
    values = {
        "congress": made.congress, "title": made.title, "subject": made.subject, "choose": made.choose,
        "instruction": made.instruction, "columns": made.columns,
        "names": [[one.name, one.post] for one in made.names],
    }  # fmt: skip
    return Piece(vote, made.subject, print_log.fingerprint(values))


def log_printed(
    vote: str, ballots: int, *, printed_to: str = "file", printer: str = "", pages: int | None = None
) -> Changed:  # fmt: skip
    """Put into the print log that so many ballots were printed or given out as a file. Can be undone."""
    one = vote_records.required(vote)
    made = piece(vote)
    what = Message(N_("{count} ballots: {vote}"), {"count": ballots, "vote": made.name})
    return print_log.log(
        one.congress or "", PAPER, [made], what=str(what), printed_to=printed_to, printer=printer,
        pages=pages, copies=ballots,
    )  # fmt: skip


def printed(vote: str) -> int:
    """How many ballots of a vote were printed, by the print log; specimens do not count."""
    one = vote_records.required(vote)
    jobs = {
        job.uid: job.copies or 0 for job in print_log.jobs(one.congress or "") if job.paper == PAPER
    }
    return sum(
        many
        for uid, many in jobs.items()
        if any(each.about == vote for each in print_log.pieces(uid))
    )
