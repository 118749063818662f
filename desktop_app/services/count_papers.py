"""Papers of a secret ballot: the count minutes, the entry log, two teams compared, the result for the hall."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from desktop_app.domain.ballot_counts import (
    ACTS,
    MARKS,
    TOTALS,
    Logged,
    Sheet,
    line_of,
    name_of,
    reason_line,
    swapped,
)
from desktop_app.domain.ballots import SPECIMEN
from desktop_app.domain.closing_words import in_numbers
from desktop_app.domain.counts import Count
from desktop_app.domain.errors import Refusal
from desktop_app.domain.letters import Letter, Part
from desktop_app.domain.moments import read_moment
from desktop_app.domain.numbers import show_percent
from desktop_app.domain.plain_tables import PlainColumn, PlainRow, PlainTable, without_blank
from desktop_app.domain.votes import RESULTS, Vote
from desktop_app.domain.words import N_, Message, capital, language, say, show
from desktop_app.services import (
    ballot_papers,
    ballot_stages,
    congresses,
    count_sheets,
    counts,
    paper_gathering,
    vote_records,
    vote_results,
)
from desktop_app.services.count_minutes import ballots_told, counted, minutes, signers
from desktop_app.services.paper_gathering import Gathered
from desktop_app.store import counts as store


def votes_asked(congress: str, wanted: str = "") -> list[Vote]:
    """The secret ballots that a paper is about. Raises `Refusal` ("nothing") where there is none."""
    found = [one for one in counts.votes(congress) if wanted in ("", one.uid)]
    if not found:
        raise Refusal(
            N_("No secret ballot has been prepared yet. Prepare one on the page of the votes."),
            code="nothing",
        )
    return found


def gathered(paper: str, congress: str, wanted: str = "") -> list[Gathered]:
    """A paper (a key of `paper_kinds` of the group "votes") of one secret ballot, or of all that have it.

    Raises `Refusal` where there is none to print, saying what has to be done first.
    """
    found: list[Gathered] = []
    why: Refusal | None = None
    for vote in votes_asked(congress, wanted):
        try:
            found.append(_gathered(paper, vote))
        except Refusal as refusal:  # of the others there may be one
            why = why or refusal
    if why is not None and not found:
        raise why
    return found


def _gathered(paper: str, vote: Vote) -> Gathered:
    makers: dict[str, Callable[[Vote], Letter | PlainTable]] = {
        "count_minutes": minutes,
        "ballot_specimen": ballot_letter,
        "count_log": log_table,
        "count_compared": comparison_table,
        "count_result": result_table,
    }
    made = makers[paper](vote)
    return paper_gathering.gathered(vote.uid, count_sheets.title(vote), made, vote.day)


# --- the other papers --------------------------------------------------------------------------


def log_table(vote: Vote) -> PlainTable:
    """Everything that was typed into the counts of a vote, in order: the printed entry log."""
    listed = store.counts(vote.uid)
    if not listed:
        counted(vote)  # refused with the reason
    columns = (
        PlainColumn(say(N_("Time")), 12, "center"),
        PlainColumn(say(N_("Counting team")), 26),
        PlainColumn(say(N_("Line")), 44),
        PlainColumn(say(N_("Before")), 12, "center"),
        PlainColumn(say(N_("After")), 12, "center"),
        PlainColumn(say(N_("Entered by")), 22),
    )
    teams = {one.uid: team_word(one) for one in listed}
    entries = [one for each in listed for one in count_sheets.log(each.uid)]
    entries.sort(key=lambda one: one.entry.at)
    rows = tuple(
        PlainRow((
            f"{read_moment(one.entry.at):%H:%M:%S}", teams[one.entry.count or ""],
            *_put(one), one.entry.operator,
        ))
        for one in entries
    )  # fmt: skip
    made = PlainTable(
        say(N_("Entry log of the count")), columns, rows, under=_about(vote),
        name=say(N_("Entry log")), signers=signers(vote)[-1:],
    )  # fmt: skip
    return without_blank([made], say(N_("Entered by")))[0]


def _put(one: Logged) -> tuple[str, str, str]:
    """What was put in, what stood there before and what stands there now; an act is told with its reason."""
    what, after = str(one.what), one.after
    if one.entry.line in ACTS and after:
        what, after = f"{what}: {after}", ""
    if one.undone:
        what = say(N_("{what} (taken back)"), what=what)
    return what, one.before, after


def team_word(one: Count) -> str:
    """A team; where it counted again, which of its counts."""
    if (one.number or 1) == 1:
        return one.team
    return say(N_("{team}, count no. {number}"), team=one.team, number=one.number)


def _about(vote: Vote) -> tuple[str, ...]:
    congress = congresses.required(vote.congress or "")
    return count_sheets.title(vote), congresses.spoken_title_of(congress)


def comparison_table(vote: Vote) -> PlainTable:
    """The counts beside each other, line by line; what differs is marked with a sign and a word.

    Raises `Refusal` as `counts.compare` does.
    """
    found = {one.line: one for one in counts.compare(vote.uid)}
    sheets = counts.handed_in(vote.uid)
    columns = (
        PlainColumn(say(N_("Line")), 44),
        *(PlainColumn(team_word(one.count), 16, "right") for one in sheets),
        PlainColumn(say(N_("Compared")), 18),
    )
    rows = []
    for line, name, values in compared(sheets, vote):
        differs = line in found
        word = say(N_("≠ differs")) if differs else say(N_("= agrees"))
        rows.append(
            PlainRow((name, *("–" if one is None else one for one in values), word), bad=differs)
        )
    mixed = swapped(list(found.values()))
    after = [told_apart(len(found))]
    after += [str(swap_words(one.number, other.number)) for one, other in mixed]
    reason = counts.standing_reason(vote.uid)
    if reason:
        after.append(say(N_("One of the counts was settled on: {reason}"), reason=reason))
    return PlainTable(
        say(N_("Comparison of the counts")), columns, tuple(rows), under=_about(vote),
        after=tuple(after), name=say(N_("Comparison")), signers=signers(vote)[-1:],
    )  # fmt: skip


def told_apart(many: int) -> str:
    """On how many lines counts differ, in a sentence."""
    if not many:
        return say(N_("The counts agree in every line."))
    return say(N_("Lines that differ: {count}. They are counted again."), count=many)


def swap_words(line: int, other: int) -> Message:
    """Two lines whose numbers were mixed up."""
    text = N_("Lines {line} and {other} have each other's number: they may have been mixed up.")
    return Message(text, {"line": line, "other": other})


def compared(
    sheets: Sequence[Sheet], vote: Vote
) -> Iterator[tuple[str, str, tuple[int | None, ...]]]:
    """Every line of these counts with what each says: its key, its name, the numbers."""
    words = count_sheets.reasons()
    for name in TOTALS:
        values = tuple(getattr(one.totals, name) for one in sheets)
        if any(one is not None for one in values):
            yield name, str(name_of(name, (), words)), values
    for slug in count_sheets.in_official_order(key for one in sheets for key in one.reasons):
        yield (
            reason_line(slug), f"– {words.get(slug, slug)}",
            tuple(one.reasons.get(slug, 0) for one in sheets),
        )  # fmt: skip
    fields = MARKS if count_sheets.rule(vote).form == "columns" else MARKS[:1]
    for rows in zip(*(one.tallies for one in sheets), strict=True):
        for field in fields:
            line = line_of(field, rows[0].candidate)
            name = f"{rows[0].line}. {rows[0].name}"
            if len(fields) > 1:
                name = str(name_of(line, rows[:1], words))
            yield line, name, tuple(getattr(one, field) for one in rows)


def result_table(vote: Vote) -> PlainTable:
    """The result as it is read and shown to the hall: who was chosen, with votes and percent.

    Raises `Refusal` ("not_published") before it is published.
    """
    if vote.state != "published":
        raise Refusal(
            N_("The result of “{vote}” is not published yet. Publish it first."),
            code="not_published", vote=vote_records.title_of(vote),
        )  # fmt: skip
    family = vote_records.family(vote)
    listed = vote_results.chosen(vote.uid)
    columns = (
        PlainColumn(say(N_("No.")), 8, "center"),
        PlainColumn(say(N_("Full name")), 34),
        PlainColumn(say(N_("Post and office")), 42),
        PlainColumn(say(N_("Votes of the base"), family=family), 18, "center"),
        PlainColumn(say(N_("Percent")), 14, "center"),
    )
    made, _ = counted(vote)
    names = {one.candidate: one.name for one in made.tallies}
    rows: list[PlainRow] = []
    for key in ("elected", "alternate"):
        of_key = [one for one in listed if one.result == key]
        if of_key:
            rows.append(PlainRow((say(RESULTS[key], family=family),), strong=True, across=True))
        rows += [
            PlainRow((
                one.place, names.get(one.candidate or "", one.name), one.post,
                f"{show(one.votes)}/{show(one.base)}",
                show_percent(one.votes or 0, one.base or 0, language()),
            ))
            for one in of_key
        ]  # fmt: skip
    came = ballot_stages.line(vote).result
    sentence = capital(str(in_numbers(came))) if came is not None else ""
    return PlainTable(
        say(N_("Result of the secret ballot"), family=family), columns, tuple(rows),
        under=_about(vote), lead=tuple(ballots_told(replace(made, reasons={}), replace(vote, sealed=False))),
        after=(f"{sentence}.",) if sentence else (), name=say(N_("Result")), signers=signers(vote)[-1:],
    )  # fmt: skip


def ballot_letter(vote: Vote) -> Letter:
    """The ballot for a Word file to be edited: its sentences and the list of names."""
    made = ballot_papers.ballot(vote.uid)
    columns = [PlainColumn(made.headings[0], 10, "center"), PlainColumn(made.headings[1], 50)]
    columns += [PlainColumn(word, 18, "center") for word in made.columns]
    rows = tuple(
        PlainRow((one.number, one.name, *("" for _ in made.columns))) for one in made.names
    )
    table = PlainTable(made.title, tuple(columns), rows)
    return Letter(
        made.title,
        (Part("", (SPECIMEN, f"({made.stamp})", f"{made.choose}.", made.instruction), table),),
        under=(made.subject, made.congress), day=vote.day,
    )  # fmt: skip
