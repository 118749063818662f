"""How a submission is said: on the board, beside it and on paper."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_app.domain.chain_lines import PACKAGE
from desktop_app.domain.chain_words import deadline_words
from desktop_app.domain.charts import bars
from desktop_app.domain.completeness import label_of
from desktop_app.domain.exchange import HELD, REFUSED
from desktop_app.domain.marks import Mark, Measure
from desktop_app.domain.submissions import (
    CONNECTIONS,
    LIST,
    RECEIPTS,
    STATES,
    TYPED,
    Board,
    Submission,
    Tally,
    Told,
    tally,
)
from desktop_app.domain.units import LEVELS
from desktop_app.domain.words import N_, say, say_count, show

_SOURCES = {PACKAGE: N_("Package of figures"), LIST: N_("Excel list"), TYPED: N_("Typed figures")}
_FEW = 3
"""So many fields that are missing are named in a table."""


def state_words(one: Submission) -> str:
    """How it stands; of rows that another office brought, who did."""
    if one.via:
        return say(N_("Sent through {unit}"), unit=one.via)
    return say(STATES[one.state])


def source_words(one: Submission) -> str:
    """What its figures are from."""
    return say(_SOURCES[one.source]) if one.source else ""


def replaced_words(one: Submission) -> str:
    """The poorer figures that gave way: "Excel list of 12/4/2024, Typed figures"."""
    return ", ".join(map(_told, one.replaced))


def _told(one: Told) -> str:
    word = say(_SOURCES[one.source])
    return say(N_("{source} of {day}"), source=word, day=one.day) if one.day else word


def received_words(one: Submission) -> str:
    """When the figures came: with the time where it is known."""
    if one.source == PACKAGE and one.received_at is not None:
        at = one.received_at.astimezone()
        return say(N_("{day} {time}"), day=at.date(), time=f"{at:%H:%M}")
    return show(one.told_on) if one.told_on else ""


def day_words(one: Submission) -> str:
    """The day the figures came, for a narrow column."""
    return show(one.latest) if one.source and one.latest else ""


def sequence_words(one: Submission) -> str:
    """The number of the last package; with those that never came."""
    if one.sequence is None:
        return ""
    if not one.missing:
        return show(one.sequence)
    missing = ", ".join(map(show, one.missing))
    return say(N_("{number} (without {missing})"), number=one.sequence, missing=missing)


def late_words(one: Submission) -> str:
    """Days late, or left; with its figures here only what they were late by."""
    if one.late is None or (one.has_figures and one.late <= 0):
        return ""
    if one.has_figures:
        return say_count(N_("sent {count} day late"), N_("sent {count} days late"), one.late)
    if one.late > 0:
        return say_count(N_("{count} day late"), N_("{count} days late"), one.late)
    return say_count(N_("{count} day left"), N_("{count} days left"), -one.late)


def due_words(one: Submission) -> str:
    """Its deadline in the plan's wording."""
    return deadline_words(one.deadline)


def percent_words(one: Submission) -> str:
    """How complete its list is."""
    return "" if one.percent is None else say(N_("{count} %"), count=one.percent)


def people_words(one: Submission) -> str:
    """How many people its figures count."""
    return "" if one.people is None else show(one.people)


def lacking_words(one: Submission, most: int = _FEW) -> str:
    """Which particulars most people lack: "Photo: 12, Telephone: 3"."""
    listed = list(one.lacking.items())
    told = [
        say(N_("{field}: {count}"), field=label_of(name), count=count)
        for name, count in listed[:most]
    ]
    return ", ".join(told) + (" …" if len(listed) > most else "")


def questions_words(one: Submission) -> str:
    """How many matters wait to be settled."""
    return show(one.questions) if one.questions else ""


def receipt_words(one: Submission) -> str:
    """How far its receipt has come."""
    return say(RECEIPTS[one.receipt]) if one.receipt else ""


def receipt_of(one: Submission) -> str:
    """The same with its day: "Sent back, made on 12/4/2024"."""
    told = receipt_words(one)
    return say(N_("{state}, made on {day}"), state=told, day=one.receipt_at) if told else ""


def connection_words(one: Submission) -> str:
    """How its office is connected."""
    return say(CONNECTIONS[one.connection])


def contact_words(one: Submission) -> str:
    """Whom to telephone: "Y Hạnh, Chánh Văn phòng, 0905123456"."""
    known = one.contact
    return ", ".join(filter(None, (known.name, known.post, known.phone))) if known else ""


_WHY = {
    "unknown_sender": N_("Its office is not recognised yet: compare the code by telephone"),
    "new_installation": N_("It sends from another computer: compare the code by telephone"),
    "key_conflict": N_("It is signed by another key: telephone the unit"),
    "revoked": N_("Its key was withdrawn: recognise the new one"),
    "no_passphrase": N_("The passphrase is missing: ask the unit for it"),
    "wrong_passphrase": N_("The passphrase did not open it: ask the unit for it"),
    "newer_version": N_("It was made by a newer version: install that, then receive it again"),
    "other_cycle": N_("It belongs to another round"),
    "other_office": N_("It is for another office"),
    "training_mixed": N_("It comes from a training register"),
}


def why_words(one: Submission) -> str:
    """Why its last package was held or not received, and the next step."""
    if one.state not in (HELD, REFUSED):
        return ""
    return say(_WHY.get(one.code, N_("See the book of packages received")))


# all together


def summary_words(found: Tally) -> str:
    """All units in one line: "8/10 units have sent · 2 late · 1 to be settled"."""
    parts = [say(N_("{sent}/{all} units have sent"), sent=found.sent, all=found.expected)]
    for count, word in (
        (found.late, N_("{count} late")),
        (found.to_settle, N_("{count} to be settled")),
        (found.receipts, N_("{count} receipts to send back")),
    ):
        if count:
            parts.append(say(word, count=count))
    return " · ".join(parts)


def deeper_words(board: Board) -> str:
    """Those further below by level: "commune: 85/102"; blank where there are none."""
    parts = []
    for level in board.levels:
        found = tally(one for one in board.lines if one.parent and one.level == level)
        if found.expected:
            word = say(LEVELS[level])
            told = N_("{level}: {sent}/{all}")
            parts.append(say(told, level=word, sent=found.sent, all=found.expected))
    return say(N_("Further below: {counts}"), counts=" · ".join(parts)) if parts else ""


def state_bars(
    lines: Sequence[Submission], width: float, height: float, size: float, measure: Measure
) -> tuple[Mark, ...]:
    """How many units there are of each state, what is well first; each bar opens its units."""
    counted = tally(lines).states
    return bars(
        [say(STATES[state]) for state in counted], list(counted.values()), width, height,
        keys=list(counted), size=size, ordered=False, measure=measure,
    )  # fmt: skip


def summary_words_of(board: Board) -> str:
    """`summary_words` of the units directly below the office."""
    return summary_words(tally(board.direct))
