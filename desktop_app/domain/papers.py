"""Documents of the congress: the register, who appraises and comments, and the personnel scheme.

Documents for the congress: draft → comments → taken up → appraised → party committee's opinion → put to the
congress → adopted → issued. Plans and decisions: draft → approval → issued.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from desktop_app.domain.cycle_rules import PATHS
from desktop_app.domain.dates import PartialDate
from desktop_app.domain.fields import (
    PERSONAL,
    SENSITIVE,
    Record,
    choice,
    day,
    flag,
    note,
    number,
    partial_day,
    reference,
    rule,
    term,
    text,
)
from desktop_app.domain.people import GENDERS
from desktop_app.domain.preparation import FARTHEST
from desktop_app.domain.words import N_, Message

STAGES = {
    "draft": N_("Draft"),
    "comments": N_("Out for comments"),
    "revised": N_("Comments taken up, explained"),
    "appraised": N_("Appraisal"),
    "opinion": N_("Opinion of the party committee"),
    "submitted": N_("Put to the congress"),
    "adopted": N_("Adopted by the congress"),
    "approval": N_("Put up for approval"),
    "issued": N_("Issued"),
}
PATH_STAGES = {
    "congress": (
        "draft", "comments", "revised", "appraised", "opinion", "submitted", "adopted", "issued",
    ),
    "plan": ("draft", "approval", "issued"),
}  # fmt: skip
"""The stages of each path, in order."""

OPINIONS = {
    "agreed": N_("agreed"),
    "agreed_with_changes": N_("agreed with changes"),
    "not_agreed": N_("not agreed"),
}
TREATMENTS = {
    "taken_up": N_("Taken up"),
    "partly": N_("Taken up in part"),
    "explained": N_("Explained"),
}
SCHEME_KINDS = {
    "re_invited": N_("Re-invited"),
    "new": N_("Newly proposed"),
    "leaving": N_("Leaving"),
}
SCHEME_BODIES = {
    "committee": N_("Committee to be chosen"),
    "standing": N_("Standing Board"),
    "chair": N_("Chair and vice-chairs"),
    "delegation": N_("Delegation upward"),
}
SCHEME_ASPECTS = {
    "total": N_("In all"),
    "women": N_("Women"),
    "minority": N_("Ethnic minorities"),
    "religion": N_("With a religion"),
    "non_party": N_("Not in the Party"),
    "young": N_("Under the age named"),
    "re_invited": N_("Re-invited"),
    "new": N_("Newly proposed"),
    "sector": N_("Of a sector"),
}


@dataclass(frozen=True, kw_only=True)
class Document(Record):
    """A document of the register. ``stage`` is where it is now; its `DocumentStep`s say since when.

    With ``days`` the day it is due follows the congress.
    """

    congress: str | None = reference(N_("Congress"), "Congress", required=True)
    path: str = choice(N_("Path"), PATHS, required=True, in_table=True)
    position: int | None = number(N_("No."), width=4)
    title: str = text(N_("Document"), required=True, in_table=True, width=56)
    stage: str = choice(N_("Stage"), STAGES, required=True, in_table=True)
    committee: str | None = reference(N_("Body in charge"), "Committee")
    drafter: str = text(N_("Drafted by"), in_table=True, width=30)
    days: int | None = number(N_("Ready, days before"), width=5)
    due: date | None = day(N_("Due"), in_table=True)
    paper: str = text(N_("Number and sign"), in_table=True, width=20, section=N_("Issue"))
    paper_on: date | None = day(N_("Date of the paper"), in_table=True, section=N_("Issue"))
    signer: str = text(N_("Signed by"), width=30, section=N_("Issue"))
    origin: str = text(N_("Comes from"))
    note: str = note(N_("Note"))


@dataclass(frozen=True, kw_only=True)
class DocumentStep(Record):
    """When a document came to a stage, and until when it was planned to stay there."""

    document: str | None = reference(N_("Document"), "Document", required=True)
    stage: str = choice(N_("Stage"), STAGES, required=True, in_table=True)
    reached_on: date | None = day(N_("Reached on"), required=True, in_table=True)
    due: date | None = day(N_("Due"), in_table=True)
    note: str = text(N_("Note"), in_table=True, width=40)


@dataclass(frozen=True, kw_only=True)
class DocumentVersion(Record):
    """A version of a document. ``content`` is the SHA-256 of the attached file, kept in this register."""

    document: str | None = reference(N_("Document"), "Document", required=True)
    position: int | None = number(N_("Version no."), required=True, in_table=True, width=4)
    made_on: date | None = day(N_("Made on"), required=True, in_table=True)
    made_by: str = text(N_("Made by"), in_table=True, width=26)
    changes: str = text(N_("What changed"), in_table=True, width=50)
    file_name: str = text(N_("File"), in_table=True, width=30)
    content: str = text(N_("Digest of the file"))


@dataclass(frozen=True, kw_only=True)
class Appraisal(Record):
    """What one body says to a document; several may have it at once. ``days`` is the time it was given."""

    document: str | None = reference(N_("Document"), "Document", required=True)
    body: str = text(N_("Body"), required=True, in_table=True, width=40)
    sent_on: date | None = day(N_("Sent on"), required=True, in_table=True)
    days: int | None = number(N_("Days given"), in_table=True, width=5)
    answered_on: date | None = day(N_("Answered on"), in_table=True)
    opinion: str = choice(N_("Opinion"), OPINIONS, in_table=True)
    paper: str = text(N_("Number and sign"), in_table=True, width=20)
    note: str = note(N_("Note"))


@dataclass(frozen=True, kw_only=True)
class Comment(Record):
    """A comment on a document of the office, or (``upper_document``) on a draft of the level above."""

    congress: str | None = reference(N_("Congress"), "Congress", required=True)
    document: str | None = reference(N_("Document"), "Document")
    upper_document: str = text(N_("Draft of the upper level"), in_table=True, width=40)
    who: str = text(N_("Comment of"), required=True, in_table=True, width=30)
    unit: str | None = reference(N_("Unit"), "Unit", in_table=True)
    said_on: date | None = day(N_("Day"), in_table=True)
    part: str = text(N_("On which part"), in_table=True, width=30)
    body: str = note(N_("Comment"), required=True)
    treatment: str = choice(N_("How it was treated"), TREATMENTS, in_table=True)
    answer: str = note(N_("Reason or wording"))


@dataclass(frozen=True, kw_only=True)
class SchemePlace(Record):
    """One line of the personnel scheme: somebody proposed, re-invited or leaving, with the reason."""

    congress: str | None = reference(N_("Congress"), "Congress", required=True)
    body: str = choice(N_("For which body"), SCHEME_BODIES, required=True, in_table=True)
    position: int | None = number(N_("No."), in_table=True, width=4)
    kind: str = choice(N_("Re-invited, new or leaving"), SCHEME_KINDS, required=True, in_table=True)
    name: str = text(N_("Full name"), required=True, in_table=True, width=26)
    person: str | None = reference(N_("Person on the roll"), "Person")
    gender: str = choice(N_("Gender"), GENDERS, in_table=True)
    born: PartialDate | None = partial_day(N_("Date of birth"), in_table=True)
    ethnic_group: str = term(N_("Ethnic group"), "ethnic_groups", in_table=True, privacy=SENSITIVE)
    religion: str = term(N_("Religion"), "religions", privacy=SENSITIVE)
    party_member: bool = flag(N_("Party member"), privacy=PERSONAL)
    sector: str = term(N_("Sector"), "sectors", in_table=True)
    post: str = text(N_("Post and office"), in_table=True, width=40)
    proposed_post: str = text(N_("Proposed post"), in_table=True, width=30)
    other_posts: str = note(N_("Posts held at the same time"))
    reason: str = text(N_("Reason"), in_table=True, width=40)
    assessment: str = note(N_("Assessment of the past term"))


@dataclass(frozen=True, kw_only=True)
class SchemeTarget(Record):
    """How many of some sort the scheme aims at, in people or percent of the body."""

    congress: str | None = reference(N_("Congress"), "Congress", required=True)
    body: str = choice(N_("For which body"), SCHEME_BODIES, required=True, in_table=True)
    aspect: str = choice(N_("About"), SCHEME_ASPECTS, required=True, in_table=True)
    sector: str = term(N_("Sector"), "sectors", in_table=True)
    below_age: int | None = number(N_("Under the age of"), in_table=True, width=4)
    people: int | None = number(N_("People"), in_table=True, width=5)
    percent: int | None = number(N_("Percent"), in_table=True, width=5)


@rule(Document)
def _stage_is_on_its_path(one: Document) -> Mapping[str, Message]:
    if one.stage in PATH_STAGES.get(one.path, STAGES):
        return {}
    text = N_("A document of this path does not come to this stage. Choose another one.")
    return {"stage": Message(text)}


@rule(Appraisal)
def _answered_after_it_was_sent(one: Appraisal) -> Mapping[str, Message]:
    if one.sent_on and one.answered_on and one.answered_on < one.sent_on:
        text = N_("The answer is dated before it was sent ({day}).")
        return {"answered_on": Message(text, {"day": one.sent_on})}
    if one.days is not None and one.days < 0:
        return {"days": Message(N_("Days are counted from 0 up."))}
    return _too_many(one.days)


@rule(Document)
def _days_are_not_too_many(one: Document) -> Mapping[str, Message]:
    return _too_many(one.days)


def _too_many(given: int | None) -> Mapping[str, Message]:
    """Why a number of days cannot be; more than a congress is ever prepared is a slip of the keyboard."""
    if given is not None and abs(given) > FARTHEST:
        text = N_("{value} days are too many. Enter at most {most}.")
        return {"days": Message(text, {"value": given, "most": FARTHEST})}
    return {}


@rule(Comment)
def _is_about_something(one: Comment) -> Mapping[str, Message]:
    if one.document or one.upper_document:
        return {}
    text = N_("Say which draft of the upper level the comment is about.")
    return {"upper_document": Message(text)}


@rule(SchemeTarget)
def _says_how_many(one: SchemeTarget) -> Mapping[str, Message]:
    if one.aspect == "sector" and not one.sector:
        return {"sector": Message(N_("Choose the sector this target is about."))}
    if one.people is None and one.percent is None:
        return {"people": Message(N_("Say how many people, or which percent."))}
    if one.people is not None and one.people < 0:
        return {"people": Message(N_("People are counted from 0 up."))}
    if one.percent is not None and not 0 <= one.percent <= 100:
        return {"percent": Message(N_("A percent lies between 0 and 100."))}
    return {}
