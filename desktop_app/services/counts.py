"""Counting a secret ballot: each team's numbers as they are typed, handing in, comparing, and what stands.

Every number that is typed leaves a `CountEntry` in the same transaction: what stood there, what stands now,
when and by whom. Two teams may count at one computer or at two, which exchange STATION files.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop_app.domain.ballot_counts import (
    ACCOUNTED,
    GIVEN_UP,
    HANDED_IN,
    MARKS,
    STANDS,
    TAKEN_BACK,
    TAKEN_OVER,
    TOTALS,
    Difference,
    Sheet,
    differences,
    name_of,
    parts_of,
    reason_line,
)
from desktop_app.domain.counts import Count, CountEntry, CountLine, InvalidBallots
from desktop_app.domain.errors import Refusal
from desktop_app.domain.fields import Record, new_uid
from desktop_app.domain.progress import Report, quiet
from desktop_app.domain.vote_rules import completed
from desktop_app.domain.words import N_, Message
from desktop_app.services import count_sheets
from desktop_app.services.ballot_entry import (
    correct_ballot,
    enter_ballot,
    entry,
    open_count,
    require_open,
    undo_ballot,
)
from desktop_app.services.count_sheets import faults, log, sheet
from desktop_app.store import counts as store
from desktop_app.store import journal

if TYPE_CHECKING:
    from desktop_app.domain.changes import Changed
    from desktop_app.domain.exchange import Outcome, Sent

counts = count_sheets.counts
votes = store.votes_by_ballot

__all__ = [
    "chosen_count", "compare", "correct_ballot", "counts", "drop", "enter", "enter_ballot", "export_count",
    "faults", "give_up", "hand_in", "handed_in", "import_count", "log", "settle", "sheet",
    "standing_reason", "start", "take_back", "take_over", "undo_ballot", "votes",
]  # fmt: skip


def start(vote: str, *teams: str, way: str = "totals") -> Changed:
    """Begin a count for each of these teams (one, with a name of its own, where none is named).

    A team that counted before counts again. ``way`` is "totals" or "ballots". What the print log knows of the
    ballots printed is taken over. Raises `Refusal` before the electorate is frozen and once the vote is locked.
    """
    from desktop_app.services import ballot_papers

    known = counts(vote)
    all_known = store.counts(vote)
    named = teams or (count_sheets.team_word(len({one.team for one in known}) + 1),)
    printed = ballot_papers.printed(vote) or None
    made = [
        Count(
            uid=new_uid(), vote=vote, team=team, way=way, printed=printed,
            number=1 + max((one.number or 0 for one in all_known if one.team == team), default=0),
        )
        for team in named
    ]  # fmt: skip
    for one in made:
        require_open(one)
        again = next((each for each in known if each.team == one.team and not each.finished), None)
        if again is not None:
            raise Refusal(
                N_("{team} is counting already. Let it hand in first, or name another team."),
                code="counting", team=one.team,
            )  # fmt: skip
    text = Message(N_("Count begun: {team}"), {"team": ", ".join(named)})
    with journal.act(text.text, **text.values) as act:
        act.put(*made)
    return act.changed(text)


def drop(count: str) -> Changed:
    """Remove a count into which nothing was typed. Raises `Refusal` where something was."""
    one = count_sheets.required_count(count)
    if store.entries(count):
        raise Refusal(
            N_("Numbers were entered in the count of {team}. Give it up with the reason; its log stays."),
            code="in_use", team=one.team,
        )  # fmt: skip
    text = Message(N_("Count removed: {team}"), {"team": one.team})
    with journal.act(text.text, **text.values) as act:
        act.remove(Count, [count], "")
    return act.changed(text)


# --- numbers -----------------------------------------------------------------------------------


def enter(count: str, values: Mapping[str, int | None]) -> Changed:
    """Put in numbers; None takes one out. The keys are lines of `ballot_counts.line_of`.

    "issued" and the like for totals, "votes:<candidate>" for a line, "reason:<slug>" for invalid ballots.
    Numbers that stay as they are leave no entry; of a count made ballot by ballot only the totals of where the
    ballots went are typed. Raises `Refusal` where the count takes no numbers, and
    `Invalid` below 0.
    """
    one = open_count(count)
    before = count_sheets.read(one)
    changed = {line: value for line, value in values.items() if _known(before, line) != value}
    if one.way == "ballots":
        changed = {line: value for line, value in changed.items() if line in ACCOUNTED}
    text = _told(before, changed)
    with journal.act(text.text, **text.values) as act:
        if changed:
            act.put(*_rows(one, changed))
            act.remove(InvalidBallots, _emptied(one, changed), "")
            act.put(
                *(
                    entry(count, line, _text(_known(before, line)), _text(value))
                    for line, value in changed.items()
                )
            )
    return act.changed(text)


def _told(before: Sheet, changed: Mapping[str, int | None]) -> Message:
    if len(changed) == 1:
        (line,) = changed
        what = name_of(line, before.tallies, count_sheets.reasons())
        return Message(
            N_("Count of {team}: {what} = {value}"),
            {"team": before.count.team, "what": what, "value": changed[line]},
        )
    values = {"team": before.count.team, "count": len(changed)}
    return Message(N_("Count of {team}: {count} numbers entered"), values)


def _text(value: int | None) -> str:
    return "" if value is None else str(value)


def _known(made: Sheet, line: str) -> int | None:
    """What stands in a line. Raises KeyError for one that a count does not have."""
    field, about = parts_of(line)
    if field in MARKS:
        one = next((each for each in made.tallies if each.candidate == about), None)
        if one is None:
            raise KeyError(line)
        value: int | None = getattr(one, field)
        return value
    if field == "reason":
        return made.reasons.get(about)
    if field not in TOTALS:
        raise KeyError(line)
    total: int | None = getattr(made.count, field)
    return total


def _rows(one: Count, changed: Mapping[str, int | None]) -> list[Record]:
    """The records that these numbers change."""
    totals: dict[str, Any] = {line: value for line, value in changed.items() if line in TOTALS}
    rows: list[Record] = [replace(one, **totals)] if totals else []
    lines, reasons = store.lines(one.uid), store.reasons(one.uid)
    by_candidate: dict[str, dict[str, Any]] = {}
    for line, value in changed.items():
        field, about = parts_of(line)
        if field in MARKS:
            by_candidate.setdefault(about, {})[field] = value
        elif line == reason_line(about):
            known = reasons.get(about) or InvalidBallots(count=one.uid, reason=about)
            rows += [replace(known, ballots=value)] if value else []
    for uid, marks in by_candidate.items():
        mine = lines.get(uid) or CountLine(count=one.uid, candidate=uid)
        rows.append(replace(mine, **marks))
    return rows


def _emptied(one: Count, changed: Mapping[str, int | None]) -> list[str]:
    """The uids of reasons for which no ballot is invalid any more."""
    known = store.reasons(one.uid)
    abouts = [parts_of(line)[1] for line, value in changed.items() if not value]
    return [known[slug].uid for slug in abouts if slug in known]


# --- handing in --------------------------------------------------------------------------------


def hand_in(count: str) -> Changed:
    """The team is done. Raises `Refusal` ("missing") where a number is still open, naming it.

    Numbers that do not agree may be handed in: they are refused when the vote is locked.
    """
    one = open_count(count)
    made = count_sheets.read(one)
    missing = next((fault for fault in count_sheets.faults(made) if fault.missing), None)
    if missing is not None:
        raise Refusal(missing.message.text, code="missing", **missing.message.values)
    text = Message(N_("Count handed in: {team}"), {"team": one.team})
    with journal.act(text.text, **text.values) as act:
        gone = [row.uid for slug, row in store.reasons(count).items() if slug not in made.reasons]
        act.remove(InvalidBallots, gone, "")
        act.put(*_as_counted(one, made), entry(count, HANDED_IN, "", ""))
    return act.changed(text)


def _as_counted(one: Count, made: Sheet) -> list[Record]:
    """The count with what follows from its numbers; of ballots that were read out, with what they come to."""
    by = count_sheets.rule(count_sheets.required_vote(one.vote or ""))
    totals, lines = completed(by, made.totals, made.tallies)
    sorted_out = {name: getattr(totals, name) for name in ("collected", "valid", "invalid")}
    rows: list[Record] = [replace(one, finished=True, **sorted_out)]
    known, reasons = store.lines(one.uid), store.reasons(one.uid)
    for each in lines:
        mine = known.get(each.candidate) or CountLine(count=one.uid, candidate=each.candidate)
        now = replace(mine, votes=each.votes, against=each.against, none=each.none)
        rows += [now] if now != mine or not mine.uid else []
    if one.way == "ballots":
        rows += [
            replace(reasons.get(slug) or InvalidBallots(count=one.uid, reason=slug), ballots=many)
            for slug, many in made.reasons.items()
        ]
    return rows


def take_back(count: str, reason: str) -> Changed:
    """Open a count that was handed in, to correct it; the reason goes into the log."""
    one = count_sheets.required_count(count)
    require_open(one)
    text = Message(N_("Count taken back to be corrected: {team}"), {"team": one.team})
    with journal.act(text.text, **text.values) as act:
        if one.finished:
            act.put(
                replace(one, finished=False), entry(count, TAKEN_BACK, "", _reason(reason))
            )  # fmt: skip
    return act.changed(text)


def give_up(count: str, reason: str) -> Changed:
    """A team stops before it hands in: its numbers count no more, its log stays. The team may begin anew."""
    one = open_count(count)
    text = Message(N_("Count given up: {team}"), {"team": one.team})
    with journal.act(text.text, **text.values) as act:
        act.put(entry(count, GIVEN_UP, "", _reason(reason)))
    return act.changed(text)


def take_over(count: str, reason: str) -> Changed:
    """Go on at this computer with a count that was entered at another one; the reason goes into the log."""
    one = count_sheets.required_count(count)
    require_open(one)
    text = Message(N_("Count goes on at this computer: {team}"), {"team": one.team})
    with journal.act(text.text, **text.values) as act:
        act.put(entry(count, TAKEN_OVER, "", _reason(reason)))
    return act.changed(text)


def _reason(typed: str) -> str:
    if not typed.strip():
        raise Refusal(N_("The reason is missing. Please enter it."), code="no_reason")
    return typed.strip()


# --- comparing ---------------------------------------------------------------------------------


def handed_in(vote: str) -> list[Sheet]:
    """The counts that were handed in, by number and team. Refused ("blind") while a team is still counting."""
    return [count_sheets.sheet(one.uid) for one in counts(vote) if one.finished]


def compare(vote: str) -> list[Difference]:
    """Where the counts handed in differ, line by line; none where they agree.

    Raises `Refusal` while a team is still counting ("blind") or fewer than two have handed in ("too_few").
    """
    made = handed_in(vote)
    if len(made) < 2:
        raise Refusal(N_("There is only one count. Begin a second one to compare."), code="too_few")
    return _differences(vote, made)


def _differences(vote: str, made: Sequence[Sheet]) -> list[Difference]:
    by = count_sheets.rule(count_sheets.required_vote(vote))
    return differences(made, by, count_sheets.reasons())


def settle(count: str, reason: str) -> Changed:
    """Say that this count stands though others differ from it; the reason goes into the log."""
    one = count_sheets.required_count(count)
    require_open(one)
    count_sheets.sheet(count)  # refused while a team is still counting
    if not one.finished:
        raise Refusal(
            N_("{team} has not handed in yet. Choose a count that was handed in."),
            code="not_handed_in", team=one.team,
        )  # fmt: skip
    text = Message(N_("The count of {team} stands"), {"team": one.team})
    with journal.act(text.text, **text.values) as act:
        act.put(entry(count, STANDS, "", _reason(reason)))
    return act.changed(text)


def chosen_count(vote: str) -> Count | None:
    """The count that stands: the only one, one of two that agree, or the one that was settled on.

    None while a team is still counting, or while counts differ and none was settled on.
    """
    listed = counts(vote)
    if not listed or not all(one.finished for one in listed):
        return None
    if len(listed) == 1:
        return listed[0]
    said = _settled(listed)
    if said is not None:
        return next(one for one in listed if one.uid == said.count)
    made = [count_sheets.read(one) for one in listed]
    for place, one in enumerate(made):
        for other in made[:place]:
            if not _differences(vote, (other, one)):
                return max(other, one, key=_accounted).count
    return None


def _accounted(made: Sheet) -> int:
    """How much is known of where the ballots went."""
    return sum(getattr(made.totals, name) is not None for name in ACCOUNTED)


def _settled(listed: Sequence[Count]) -> CountEntry | None:
    """The decision that a count stands, unless a count was handed in after it."""
    found: CountEntry | None = None
    said = [one for each in listed for one, undone in store.entries(each.uid) if not undone]
    for one in sorted(said, key=lambda one: one.at):
        if one.line == STANDS:
            found = one
        elif one.line == HANDED_IN and found is not None and one.at > found.at:
            found = None
    return found


def standing_reason(vote: str) -> str:
    """Why a count stands though others differ from it; empty where nobody had to say so."""
    said = _settled(counts(vote))
    return said.after if said is not None else ""


# --- a team at another computer ----------------------------------------------------------------


def export_count(folder: Path, *, report: Report = quiet) -> Sent:
    """Make a file for the office's other computers: the vote with its counts. See `joining.station`."""
    from desktop_app.services import joining

    return joining.station(folder, report=report)


def import_count(file: Path, *, report: Report = quiet) -> list[Outcome]:
    """Take in what another computer of the office counted."""
    from desktop_app.services.receiving import receive

    return receive([file], apply=True, report=report)
