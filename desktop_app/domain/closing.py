"""How a congress closes: what it resolved, its minutes, and the sheet of results that everybody quotes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from desktop_app.domain.congresses import APPROXIMATIONS
from desktop_app.domain.fields import (
    Record,
    choice,
    day,
    note,
    number,
    reference,
    rule,
    text,
)
from desktop_app.domain.value_rules import at_a_moment, not_negative
from desktop_app.domain.words import N_, Message

TEXTS = {
    "resolution": N_("Resolution"),
    "letter": N_("Letter of resolve"),
    "action_programme": N_("Action programme"),
    "minutes": N_("Minutes of the congress"),
}
TEXT_STATES = {
    "draft": N_("Draft"),
    "read": N_("Read out"),
    "adopted": N_("Adopted by the congress"),
}

LONGEST_TEXT = 64 * 1024
"""Characters a text of the congress may have; a long resolution has a third of it."""


@dataclass(frozen=True, kw_only=True)
class CongressText(Record):
    """A text the congress closes with: ``body`` in paragraphs, the ``vote`` that adopted it, its number."""

    congress: str | None = reference(N_("Congress"), "Congress", required=True)
    kind: str = choice(N_("Kind of text"), TEXTS, required=True, in_table=True)
    title: str = text(N_("Title"), required=True, in_table=True, width=60)
    body: str = note(N_("Text"), longest=LONGEST_TEXT)
    state: str = choice(N_("State"), TEXT_STATES, required=True, in_table=True)
    vote: str | None = reference(N_("Adopted by the vote"), "Vote")
    paper: str = text(N_("Number and sign"), in_table=True, width=20)
    paper_on: date | None = day(N_("Date of the paper"), in_table=True)
    signer_post: str = text(N_("Post of the signer"), width=30)
    signer: str = text(N_("Signed by"), width=26)
    second_post: str = text(N_("Post of the second signer"), width=30)
    second_signer: str = text(N_("Second signer"), width=26)


@dataclass(frozen=True, kw_only=True)
class CongressResult(Record):
    """The results of a congress as they were settled, version after version: the one page everybody quotes.

    ``convened`` to ``foreign_guests``, ``individuals`` and those chosen are people; ``documents`` are those
    adopted. ``people`` with its word and ``groups`` are of those represented, as entered. Blank is not known; 0
    is none.
    """

    never_edited: ClassVar[bool] = True

    congress: str | None = reference(N_("Congress"), "Congress", required=True)
    settled_at: str = text(N_("Settled at"), required=True, in_table=True, width=19)
    settled_by: str = text(N_("Settled by"), in_table=True, width=24)
    held_from: date | None = day(N_("Held on"))
    held_until: date | None = day(N_("Held until"))
    venue: str = text(N_("Venue"), width=40)
    convened: int | None = number(N_("Official delegates convened"), in_table=True)
    present: int | None = number(N_("Official delegates present"), in_table=True)
    guests: int | None = number(N_("Guests"), in_table=True)
    foreign_guests: int | None = number(N_("Foreign guests"))
    foreign_words: str = text(N_("Delegations from abroad"), width=60)
    people_word: str = choice(N_("Word before the population"), APPROXIMATIONS)
    people: int | None = number(N_("Population represented"), in_table=True)
    groups: int | None = number(N_("Ethnic groups represented"), in_table=True)
    collectives: int | None = number(N_("Collectives awarded"), in_table=True)
    households: int | None = number(N_("Households awarded"))
    individuals: int | None = number(N_("Individuals awarded"), in_table=True)
    committee: int | None = number(N_("Members of the committee chosen"))
    committee_planned: int | None = number(N_("Members of the committee planned"))
    elected: int | None = number(N_("Delegates chosen to the congress above"), in_table=True)
    alternates: int | None = number(N_("Alternates chosen"), in_table=True)
    documents: int | None = number(N_("Documents adopted"))
    number: int | None = number(N_("Settled, version"), required=True, in_table=True)
    reviewed_on: date | None = day(N_("Lessons reviewed on"))
    body: str = note(N_("Results in words"), longest=LONGEST_TEXT)


@rule(CongressResult)
def _settled_at_a_moment(one: CongressResult) -> Mapping[str, Message]:
    return at_a_moment(one, "settled_at")


@rule(CongressResult)
def _numbers_are_not_negative(one: CongressResult) -> Mapping[str, Message]:
    names = (
        "convened", "present", "guests", "foreign_guests", "people", "groups", "collectives", "households",
        "individuals", "committee", "committee_planned", "elected", "alternates", "documents",
    )  # fmt: skip
    return not_negative(one, names)
