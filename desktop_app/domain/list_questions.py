"""What can be answered about the lines of a list, and which lines ask the same. Pure functions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from desktop_app.domain.delegates import Delegate
from desktop_app.domain.list_decisions import BOTH, KEEP, LEAVE_OUT, REPLACE, Decisions
from desktop_app.domain.list_gone import key_of_row
from desktop_app.domain.lists import UID, ListPreview, ListRow, ReadRow, columns
from desktop_app.domain.people import Person


class Answer(NamedTuple):
    """One thing that can be done with a line: ``do``, and ``who`` of its rivals is meant ("" for the one)."""

    do: str
    who: str = ""


def answers(row: ListRow) -> list[Answer]:
    """What can be done with a line; the first is what happens when nothing is said, unless it is asked."""
    if row.put_back:
        return [Answer(REPLACE), Answer(KEEP), Answer(LEAVE_OUT)]
    if row.rivals:
        some = [Answer(do, one.key) for one in row.rivals for do in (REPLACE, KEEP)]
        return [*some, Answer(BOTH), Answer(LEAVE_OUT)]
    if row.person_before is not None:
        return [Answer(REPLACE), Answer(KEEP), Answer(BOTH), Answer(LEAVE_OUT)]
    return [Answer(REPLACE), Answer(LEAVE_OUT)]


def same_question(preview: ListPreview, row: ListRow) -> list[ListRow]:
    """The lines of which the same is asked as of this one, itself among them."""
    return [one for one in preview.rows if _question(one) == _question(row)]


def _question(row: ListRow) -> tuple[Any, ...]:
    return bool(row.rivals), row.put_back, row.person_before is not None, row.state == "error"


def answer(decisions: Decisions, rows: Iterable[ListRow], given: Answer) -> Decisions:
    """The decisions with one answer for these lines; each is about its own, the likeliest, person."""
    for row in rows:
        keys = {one.key for one in row.rivals}
        who = given.who if given.who in keys else next((one.key for one in row.rivals), "")
        named = who if given.do in (REPLACE, KEEP) else ""
        decisions = decisions.with_line([key_of_row(row)], given.do, named)
    return decisions


def same_cell(preview: ListPreview, row: ListRow, key: str) -> list[ListRow]:
    """The lines in whose cell of this column the same is wrong, or the same may be meant."""
    problem = row.problems.get(key)
    if problem is None:
        return [row]
    return [one for one in preview.rows if one.problems.get(key) == problem]


class CellLine(NamedTuple):
    """One cell of a line: its column, what the list has, what the register has and what would be kept.

    ``written`` is what stands in the file where that could not be read; the others are values. What the
    list has is what was sent, also where the cell was corrected since.
    """

    key: str
    written: str
    listed: Any
    now: Any
    then: Any


def cells_of(preview: ListPreview, row: ListRow) -> list[CellLine]:
    """The cells of a line, as the columns of the list stand, then what else is wrong or would change."""
    keys = dict.fromkeys((*preview.read.keys, *row.values, *row.problems, *_changed(row)))
    place = (row.read.sheet, row.row)
    sent = next((one for one in preview.read.rows if (one.sheet, one.row) == place), row.read)
    return [_cell(row, sent, key) for key in keys if key in columns() and key != UID]


def _cell(row: ListRow, sent: ReadRow, key: str) -> CellLine:
    record, item = columns()[key]
    person, delegate = row.person_before, row.delegate_before
    if row.rivals and person is None:  # whom the line may be about is what it is compared with
        person, delegate = row.rivals[0].person, row.rivals[0].delegate
    before = person if record is Person else delegate
    after = row.person if record is Person else row.delegate
    problem = sent.problems.get(key) or row.problems.get(key)
    unread = key not in sent.values and problem is not None
    written = str(problem.message.values.get("value", "")) if unread and problem else ""
    return CellLine(
        key, written, sent.values.get(key), getattr(before, item.name) if before else None,
        getattr(after, item.name),
    )  # fmt: skip


def _changed(row: ListRow) -> list[str]:
    """The columns that the list may not have and whose field would change all the same; a new one's kind."""
    found = []
    for key, (record, item) in columns().items():
        before = row.person_before if record is Person else row.delegate_before
        after = row.person if record is Person else row.delegate
        if before is None:
            if record is Delegate and item.name == "kind":
                found.append(key)
        elif key != UID and getattr(before, item.name) != getattr(after, item.name):
            found.append(key)
    return found
