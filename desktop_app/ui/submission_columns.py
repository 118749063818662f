"""The rows of the board of submissions, and what stands in them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from desktop_app.domain import submission_words as words
from desktop_app.domain.exchange import HELD, REFUSED
from desktop_app.domain.submissions import (
    AGAIN,
    GIVEN,
    LIST,
    MADE,
    NOT_SENT,
    SENT,
    TYPED,
    Board,
    Submission,
)
from desktop_app.domain.words import N_, say
from desktop_app.ui.tables import Column

SIGNS = {
    SENT: ("circle-check", "good"),
    AGAIN: ("refresh-cw", "good"),
    LIST: ("file-spreadsheet", "info"),
    TYPED: ("pencil", "info"),
    HELD: ("package", "warn"),
    REFUSED: ("package-x", "bad"),
    NOT_SENT: ("clock", "ink_2"),
}
"""Icon and colour of each state."""

LATE_SIGN = ("triangle-alert", "bad")
RECEIPT_SIGNS = {MADE: ("clock", "warn"), GIVEN: ("check", "good")}

_STEP = "          "
"""What a unit is moved to the right by under the one it belongs to."""


@dataclass(frozen=True)
class BoardRow:
    """A line of the board: how deep it lies, and whether those below it are shown (None: there are none)."""

    one: Submission
    depth: int = 0
    is_open: bool | None = None


def unfolded(board: Board, unfold: Collection[str]) -> list[BoardRow]:
    """The units directly below the office, and under those of ``unfold`` (uids) the units below them."""
    above = {one.parent for one in board.lines}
    found: list[BoardRow] = []

    def walk(lines: Sequence[Submission], depth: int) -> None:
        for one in lines:
            folds = one.expected and one.unit in above
            is_open = one.unit in unfold if folds else None
            found.append(BoardRow(one, depth, is_open))
            if is_open:
                walk(board.below(one.unit), depth + 1)

    walk(board.direct, 0)
    return found


def sign_of(one: Submission) -> tuple[str, str]:
    """The sign of a state; one that is late has its own."""
    return LATE_SIGN if one.is_late else SIGNS[one.state]


def name_of(one: Submission) -> str:
    """The unit, with the office where it is another than expected."""
    if one.office_name and one.office_name != one.unit_name:
        return say(N_("{unit} ({office})"), unit=one.unit_name, office=one.office_name)
    return one.unit_name


def board_columns(names: Callable[[str], str]) -> list[Column[BoardRow]]:
    """The columns; ``names`` tells the name of a unit by its uid."""
    return [
        Column("unit", say(N_("Unit")), _indented, 168, tip=lambda row: _path(row.one, names),
               icon=_fold_sign, tone=lambda row: "ink_2"),
        Column("state", say(N_("State")), lambda row: words.state_words(row.one), 196,
               icon=lambda row: sign_of(row.one)[0], tone=lambda row: sign_of(row.one)[1],
               tip=lambda row: _state_tip(row.one)),
        Column("received", say(N_("Received on")), lambda row: words.day_words(row.one), 84,
               tip=lambda row: _received_tip(row.one)),
        Column("people", say(N_("Pers.")), lambda row: words.people_words(row.one), 58,
               right=True),
        Column("percent", say(N_("Full")), lambda row: words.percent_words(row.one), 56,
               right=True, tip=lambda row: words.lacking_words(row.one, 9)),
        Column("questions", say(N_("Unsettled")), lambda row: words.questions_words(row.one), 58,
               right=True, tip=lambda row: _open_tip(row.one)),
        Column("receipt", say(N_("Receipt")), lambda row: words.receipt_words(row.one), 104,
               icon=lambda row: RECEIPT_SIGNS.get(row.one.receipt, ("", ""))[0],
               tone=lambda row: RECEIPT_SIGNS.get(row.one.receipt, ("", "ink_2"))[1]),
        Column("late", say(N_("Deadline")), _deadline, 112, tip=lambda row: words.due_words(row.one)),
    ]  # fmt: skip


def _indented(row: BoardRow) -> str:
    return _STEP * row.depth + name_of(row.one)


def _fold_sign(row: BoardRow) -> str:
    if row.is_open is None:
        return ""
    return "chevron-down" if row.is_open else "chevron-right"


def _deadline(row: BoardRow) -> str:
    return words.late_words(row.one)


def _path(one: Submission, names: Callable[[str], str]) -> str:
    above = names(one.parent) if one.parent else ""
    return f"{name_of(one)}, {above}" if above else name_of(one)


def _state_tip(one: Submission) -> str:
    """Why it was not taken, or what gave way to it."""
    return words.why_words(one) or words.replaced_words(one) or words.state_words(one)


def _received_tip(one: Submission) -> str:
    """The time, and the number of the package."""
    told = words.received_words(one)
    if one.sequence is None:
        return told
    return say(N_("{when}, package no. {number}"), when=told, number=words.sequence_words(one))


def _open_tip(one: Submission) -> str:
    """What waits to be settled, in words."""
    parts = []
    if one.questions:
        parts.append(say(N_("To settle: {count}"), count=one.questions))
    if one.missing:
        missing = ", ".join(map(str, one.missing))
        parts.append(say(N_("Packages that never came: {numbers}"), numbers=missing))
    return "\n".join(parts)
