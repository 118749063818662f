"""The people of a session in a table: who is here since when, who is absent and why."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox

from desktop_app.domain.delegates import KINDS
from desktop_app.domain.moments import show_moment
from desktop_app.domain.presence import NOT_EXPECTED, PRESENT, STATES, Figures
from desktop_app.domain.text import fold
from desktop_app.domain.words import N_, say, show
from desktop_app.services.attendance import Line
from desktop_app.ui import theme
from desktop_app.ui.delegate_columns import SHAPES
from desktop_app.ui.tables import Column

SIGNS = {
    PRESENT: ("circle-check", "good"),
    "left": ("log-out", "ink_2"),
    "excused": ("user-minus", "info"),
    "unexcused": ("user-x", "bad"),
    "unknown": ("circle-help", "warn"),
    "awaited": ("circle", "ink_2"),
    NOT_EXPECTED: ("minus", "ink_2"),
}
"""Icon and colour of each state; "left" was there and went, of "awaited" nothing is known yet."""

ABSENT, NOTHING_KNOWN = "absent", "awaited"
FILTERS = {
    "": N_("Everybody"),
    PRESENT: N_("Present"),
    "inside": N_("In the hall now"),
    ABSENT: N_("Absent"),
    "excused": N_("Absent with reason"),
    "unexcused": N_("Absent without reason"),
    "unknown": N_("Absent, reason not known"),
    "guests": N_("Guests who came"),
    "not_expected": N_("Not expected"),
}


def filters() -> tuple[QComboBox, QComboBox]:
    """What narrows the list: a state, and a delegation."""
    which, delegation = QComboBox(), QComboBox()
    which.setObjectName("presence_filter")
    which.setAccessibleName(say(N_("Who is shown")))
    for key, word in FILTERS.items():
        which.addItem(say(word), key)
    delegation.setObjectName("presence_delegation")
    delegation.setAccessibleName(say(N_("Delegation")))
    delegation.setMaximumWidth(theme.px(240))
    for box in (which, delegation):
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(8)
    delegation.setMinimumContentsLength(11)  # "all delegations" is not cut off
    return which, delegation


def fits(line: Line, which: str) -> bool:
    """Whether somebody is shown under a key of `FILTERS`."""
    one = line.attendee
    if which == "inside":
        return one.inside
    if which == ABSENT:
        return one.expected and one.state != PRESENT
    if which == "guests":
        return one.kind not in ("official", "alternate") and one.state == PRESENT
    if which == "not_expected":
        return one.state == NOT_EXPECTED
    return which in ("", one.state)


def sought(listed: Sequence[Line], words: str) -> list[Line]:
    """Those whose name, delegation or number has these words, from one letter on; all for none.

    Whose name begins with what was typed comes first.
    """
    wanted = fold(words).split()
    if not wanted:
        return list(listed)
    found = [one for one in listed if all(_has(one, word) for word in wanted)]
    return sorted(found, key=lambda one: not _begins(one, wanted[0]))


def _has(line: Line, word: str) -> bool:
    if len(word) == 1 and not word.isdigit():
        return any(part.startswith(word) for part in line.search.split())
    return (
        word in line.search or word in fold(line.delegation)
        or word == line.number.lstrip("0") or word == line.number
    )  # fmt: skip


def _begins(line: Line, word: str) -> bool:
    return any(part.startswith(word) for part in line.search.split())


def state_of(line: Line) -> str:
    """A key of `SIGNS`."""
    one = line.attendee
    if one.state == PRESENT and not one.inside:
        return "left"
    return NOTHING_KNOWN if one.state == "unknown" and not one.absence else one.state


def state_words(line: Line) -> str:
    """How somebody stands, with the hour where they came or went."""
    one, state = line.attendee, state_of(line)
    if one.stay is not None and state == PRESENT:
        return say(N_("Present, {time}"), time=show_moment(one.stay.first_in))
    if one.stay is not None and state == "left":
        return say(N_("Went out at {time}"), time=show_moment(one.stay.last))
    return say(N_("Not here yet") if state == NOTHING_KNOWN else STATES[state])


def people_columns() -> list[Column[Line]]:
    """The columns; none sorts: people stand as on the list, delegation by delegation."""
    return [
        Column("number", say(N_("Card no.")), lambda line: line.number, 56, sortable=False),
        Column("full_name", say(N_("Full name")), lambda line: line.name, 176, sortable=False,
               icon=lambda line: SHAPES[line.attendee.kind], tip=_kind_of),
        Column("state", say(N_("Presence")), state_words, 168, sortable=False,
               icon=lambda line: SIGNS[state_of(line)][0], tone=lambda line: SIGNS[state_of(line)][1]),
        Column("delegation", say(N_("Delegation")), lambda line: line.delegation, 148,
               sortable=False),
        Column("reason", say(N_("Reason, door")), _remark, 120, sortable=False, tip=_remark),
    ]  # fmt: skip


def _kind_of(line: Line) -> str:
    kind = say(KINDS[line.attendee.kind])
    if line.attendee.promoted:
        kind = say(N_("{kind}, took the place of somebody"), kind=kind)
    return f"{line.name} ({kind})"


def _remark(line: Line) -> str:
    one = line.attendee
    if one.state != PRESENT:
        return one.reason
    doors = ", ".join(one.stay.doors) if one.stay is not None else ""
    return say(N_("door {name}"), name=doors) if doors else ""


def summary_words(figures: Figures) -> str:
    """The figures of a session in one line."""
    if not figures.begun:
        return say(N_("{convened} official delegates convened, nobody counted yet"),
                   convened=figures.convened)  # fmt: skip
    told = [say(N_("{present}/{convened} official delegates present"),
                present=figures.present, convened=figures.convened)]  # fmt: skip
    if figures.absent:
        told.append(say(N_("absent: {count}"), count=figures.absent))
    return " · ".join(told)


def more_words(figures: Figures) -> str:
    """What else is to be said of a session: the kinds of absence, who is here besides, who is inside now."""
    if not figures.begun:
        return say(N_("with reason: {count}"), count=figures.excused) if figures.excused else ""
    parts = (
        (N_("with reason: {count}"), figures.excused),
        (N_("without: {count}"), figures.unexcused),
        (N_("not known: {count}"), figures.unknown),
        (N_("alternates who took a place: {count}"), figures.promoted),
        (N_("other alternates: {count}"), figures.alternates),
        (N_("guests: {count}"), figures.guests),
        (N_("service: {count}"), figures.service),
    )
    told = [say(word, count=count) for word, count in parts if count]
    if figures.inside != figures.present:
        told.insert(0, say(N_("in the hall now: {count}"), count=show(figures.inside)))
    return " · ".join(part.replace(" ", "\u00a0") for part in told)
