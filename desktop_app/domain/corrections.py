"""What an office says about rows of another one: corrections, the owners' answers, and decisions.

Nobody edits what belongs to another office. An office above that finds a mistake writes a row of its own, by
which its papers go at once and which travels down as a note; what a person settles is such a row, too.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from desktop_app.domain.fields import Record, choice, note, reference, rule, text
from desktop_app.domain.words import N_, Message

ANSWERS = {
    "contested": N_("Contested"),
    "taken_over": N_("Taken over"),
}

MATTERS = {
    "fork": N_("Two computers changed one row"),
    "rule": N_("A row breaks a rule"),
    "parent": N_("A row waits for what it belongs to"),
    "older": N_("An older package or a restored register"),
    "gap": N_("A package is missing"),
    "installation": N_("A new computer of a known office"),
    "same_person": N_("Perhaps the same person in two offices"),
    "number": N_("A number or card given twice"),
    "target": N_("More than allotted, or a target missed"),
    "code": N_("A code that is unknown or replaced"),
    "photo": N_("A photo is missing"),
    "clash": N_("Two offices need the same leader or room"),
}
"""Kinds of matters that a person settles."""

DECISIONS = {
    "this": N_("This one counts"),
    "same": N_("They are the same"),
    "not_same": N_("They are not the same"),
    "accepted": N_("Stays as it is"),
    "asked": N_("The office is to correct it"),
    "done": N_("Settled"),
}


@dataclass(frozen=True, kw_only=True)
class Correction(Record):
    """A field of another office's row as it should be; in force here until that office answers.

    ``record`` and ``subject`` name the row (record type, uid), ``office`` its owner. ``value`` is the cell as
    text, blank where the field should be blank; ``was`` what stood there.
    """

    cycle: str | None = reference(N_("Round of congresses"), "Cycle")
    office: str = text(N_("Office"), required=True)
    record: str = text(N_("Record"), required=True)
    subject: str = text(N_("Row"), required=True)
    field: str = text(N_("Field"), required=True)
    value: str = note(N_("Should be"), in_table=True)
    was: str = note(N_("Stands there"), in_table=True)
    reason: str = note(N_("Reason"), required=True, in_table=True)
    who: str = text(N_("Corrected by"))
    at: str = text(N_("On"))


@dataclass(frozen=True, kw_only=True)
class CorrectionAnswer(Record):
    """What the office whose row it is says to a correction; it ends that correction either way."""

    correction: str | None = reference(N_("Correction"), "Correction", required=True)
    answer: str = choice(N_("Answer"), ANSWERS, required=True, in_table=True)
    reason: str = note(N_("Reason"), in_table=True)
    who: str = text(N_("Answered by"))
    at: str = text(N_("On"))


@dataclass(frozen=True, kw_only=True)
class Decision(Record):
    """How a person settled a matter between offices: which, how, who, when and why; it can be changed later.

    ``matter`` is its kind, ``record`` and ``subject`` what it is about, ``other`` the other side (a uid, a
    line's digest, a package's number; see `desktop_app.services.conflict_desk`); ``office`` whom it concerns.
    """

    cycle: str | None = reference(N_("Round of congresses"), "Cycle")
    office: str = text(N_("Office"))
    matter: str = choice(N_("Matter"), MATTERS, required=True, in_table=True)
    record: str = text(N_("Record"))
    subject: str = text(N_("About"), required=True)
    other: str = text(N_("The other side"))
    decision: str = choice(N_("Decision"), DECISIONS, required=True, in_table=True)
    reason: str = note(N_("Reason"), in_table=True)
    who: str = text(N_("Decided by"), in_table=True)
    at: str = text(N_("On"), in_table=True)


@rule(CorrectionAnswer)
def _a_contest_says_why(answer: CorrectionAnswer) -> Mapping[str, Message]:
    if answer.answer == "contested" and not answer.reason:
        return {"reason": Message(N_("Say why, so that the office above can look into it."))}
    return {}
