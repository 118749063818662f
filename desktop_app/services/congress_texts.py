"""The texts a congress closes with: resolution, letter of resolve, action programme, and its minutes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_app.domain import closing_words
from desktop_app.domain.closing import TEXTS, CongressText
from desktop_app.domain.congresses import Congress
from desktop_app.domain.errors import Invalid, Refusal
from desktop_app.domain.letters import Letter, Part, paragraphs
from desktop_app.domain.paper_variables import day_of
from desktop_app.domain.plain_tables import Signer
from desktop_app.domain.text import fold
from desktop_app.domain.votes import Vote
from desktop_app.domain.words import N_, Message, say
from desktop_app.services import congress_results, congresses, legal_bases, signing
from desktop_app.services.keeping import keep, take_away
from desktop_app.store import database, rows
from desktop_app.store.belonging import belonging

if TYPE_CHECKING:
    from desktop_app.domain.changes import Changed

MINUTES = "minutes"
_SUBJECTS = ("resolution", "document")
"""What a vote is about that adopts a text."""


def texts(congress: str) -> list[CongressText]:
    """The texts of a congress, the minutes last."""
    kinds = list(TEXTS)
    found = belonging(CongressText, "congress", congress, "uid")
    return sorted(found, key=lambda one: (kinds.index(one.kind), one.uid))


def text(uid: str) -> CongressText:
    """One text; refused ("unknown_text") when it is gone."""
    with database.reading():
        found = rows.get(CongressText, uid)
    if found is None:
        raise Refusal(
            N_("This text is no longer in the register. Choose another text."), code="unknown_text"
        )
    return found


def due(congress: str) -> list[str]:
    """The kinds of texts that the round expects and that are not there yet; minutes are always expected."""
    there = {one.kind for one in texts(congress)}
    return [one for one in (*_expected(congresses.required(congress)), MINUTES) if one not in there]


def _expected(congress: Congress) -> list[str]:
    """What the round says a congress closes with, by the word its rules have for it."""
    definition = congresses.definition_of(congress)
    closes = fold(definition.closes_with) if definition is not None else ""
    words = {"letter": "quyet tam thu", "resolution": "nghi quyet",
             "action_programme": "chuong trinh hanh dong"}  # fmt: skip
    listed = [
        *closes.split(","),
        *(fold(one) for one in (definition.documents if definition else ())),
    ]
    found = [key for key, word in words.items() if any(word in one for one in listed)]
    return found or ["resolution"]


def new_text(congress: str, kind: str = "") -> CongressText:
    """A text to be edited: the program's words with the figures of the congress in their places.

    Without a ``kind`` it is the first that is still expected. Minutes are put together from the whole day.
    """
    one = congresses.required(congress)
    kind = kind or next(iter(due(congress)), "resolution")
    if kind == MINUTES:
        from desktop_app.services import minutes

        return minutes.new_minutes(congress)
    values = values_of(one)
    said = closing_words.template(kind, congresses.family_of(one))
    title = closing_words.told(said["title"], values).split("\n")[0]
    return _signed(
        CongressText(
            congress=congress, kind=kind, title=title, state="draft",
            body=closing_words.told(said["body"], values), vote=_vote_of(congress),
        )
    )  # fmt: skip


def values_of(congress: Congress) -> dict[str, str]:
    """The variables of these texts."""
    result = congress_results.settled(congress.uid) or congress_results.current(congress.uid)
    values = congress_results.values(congress, result)
    last = congress_results.held_on(result)
    time = values["thoi_gian"]
    return {
        **values,
        "Thoi_gian": time[:1].upper() + time[1:] if time else "Hôm nay",
        "ngay_be_mac": f"ngày {day_of(last)}" if last else "",
    }


def _vote_of(congress: str) -> str | None:
    """The vote on the resolution, where there is exactly one."""
    found = [one.uid for one in votes_for(congress) if one.subject == "resolution"]
    return found[0] if len(found) == 1 else None


def votes_for(congress: str) -> list[Vote]:
    """The votes by which a text may have been adopted, in the order of the day."""
    listed = belonging(Vote, "congress", congress)
    return [one for one in listed if one.subject in _SUBJECTS]


def _signed(one: CongressText) -> CongressText:
    """A text with who signs it: the presidium; minutes by the secretariat as well."""
    chair = _signer(one, "presidium")
    one = replace(one, signer_post="\n".join(chair.lines), signer=chair.name)
    if one.kind != MINUTES:
        return replace(one, signer_post=_one_line(chair))
    clerk = _signer(one, "secretariat")
    return replace(
        one, signer_post=_one_line(clerk), signer=clerk.name,
        second_post=_one_line(chair), second_signer=chair.name,
    )  # fmt: skip


def with_signers(one: CongressText) -> CongressText:
    """A text with the signers that follow from the bodies, where it names none."""
    made = _signed(one)
    return one if one.signer or one.signer_post else made


def _one_line(signer: Signer) -> str:
    return " / ".join(signer.lines)


def _signer(one: CongressText, kind: str) -> Signer:
    """Who signs for a body of the congress; where nobody was marked, the body itself."""
    words = {"presidium": N_("On behalf of the presidium"),
             "secretariat": N_("On behalf of the secretariat")}  # fmt: skip
    from desktop_app.services import committees

    for body in committees.of(one.congress or ""):
        if body.kind == kind:
            signs = signing.for_body(body)
            if signs is not None:
                return signs
    return Signer((say(words[kind]),))


# acts


def save(one: CongressText) -> Changed:
    """Keep a new or edited text. Adopted ones need a title; a linked vote must be of the same congress.

    Raises `Invalid` where a second text of one kind is entered that there is one of (minutes).
    """
    congresses.required_own(one.congress or "")
    if one.kind == MINUTES and any(
        other.kind == MINUTES and other.uid != one.uid for other in texts(one.congress or "")
    ):
        told = N_("The congress has minutes already. Open those and go on writing.")
        raise Invalid({"kind": Message(told)})
    if one.state == "adopted" and one.vote and not _passed(one.vote):
        told = N_("The vote on this text has not been published as passed. Publish it first, or choose "
                  "another state.")  # fmt: skip
        raise Invalid({"state": Message(told)})
    return keep(Message(N_("Text of the congress kept: {title}"), {"title": one.title}), one)


def remove(one: CongressText) -> Changed:
    """Remove a text."""
    return take_away(
        Message(N_("Text of the congress removed: {title}"), {"title": one.title}), one
    )


def mark_read(one: CongressText) -> Changed:
    """It was read out in the hall."""
    text = Message(N_("Read out: {title}"), {"title": one.title})
    return keep(text, replace(one, state="read"))


def adopt(one: CongressText, vote: str = "") -> Changed:
    """The congress adopted it, by a ``vote`` where one is given. Refused as `save`."""
    made = replace(one, state="adopted", vote=vote or one.vote)
    if made.vote and not _passed(made.vote):
        raise Refusal(
            N_("The vote on {title} has not been published as passed. Publish the vote first."),
            code="not_passed", title=one.title,
        )  # fmt: skip
    return keep(Message(N_("Adopted by the congress: {title}"), {"title": one.title}), made)


def _passed(vote: str) -> bool:
    from desktop_app.services import closing_votes

    found = closing_votes.told(vote)
    return found is not None and found.vote.state == "published" and bool(found.outcome.passed)


def vote_words(one: CongressText) -> str:
    """How the congress voted on a text: "148/150, 98,7 %"; "" without a vote that was counted."""
    from desktop_app.services import closing_votes

    found = closing_votes.told(one.vote) if one.vote else None
    if found is None or found.vote.state != "published":
        return ""
    return closing_votes.sentence(found)


# on paper


def letter(one: CongressText) -> Letter:
    """A text as it is printed and signed; one that was not adopted says that it is a draft."""
    congress = congresses.required(one.congress or "")
    family = congresses.family_of(congress)
    said = closing_words.template(one.kind, family)
    values = values_of(congress)
    _, _, under = closing_words.told(said["title"], values).partition("\n")
    parts = parts_of(one.body)
    return Letter(
        one.title, parts, under=tuple(filter(None, (under.strip(),))),
        number="" if one.kind == MINUTES else one.paper or "……",
        signers=tuple(_signers(one)), day=one.paper_on or congress_results.last_day(congress),
        copies=paragraphs(said["copies"]) if one.kind != MINUTES else (),
        bases=tuple(_bases(one)), draft=_draft(one),
    )  # fmt: skip


def _bases(one: CongressText) -> list[str]:
    return [] if one.kind == MINUTES else legal_bases.legal_basis_lines(one.congress or "")


def _signers(one: CongressText) -> list[Signer]:
    signed = with_signers(one)
    pairs = ((signed.signer_post, signed.signer), (signed.second_post, signed.second_signer))
    return [
        Signer(tuple(part.strip() for part in post.split(" / ")), name)
        for post, name in pairs
        if post or name
    ]


def _draft(one: CongressText) -> str:
    if one.state == "adopted":
        return ""
    return say(N_("DRAFT – {reasons}"), reasons=say(N_("not adopted by the congress yet")))


def parts_of(body: str) -> tuple[Part, ...]:
    """A text as typed in parts: a line that begins with a Roman numeral and a full stop is a heading."""
    parts: list[Part] = []
    heading, under = "", list[str]()
    for line in paragraphs(body):
        if is_heading(line):
            if heading or under:
                parts.append(Part(heading, tuple(under)))
            heading, under = line, []
        else:
            under.append(line)
    return (*parts, Part(heading, tuple(under)))


def is_heading(line: str) -> bool:
    """Whether a line is a heading: "II. Thành phần"."""
    numeral, dot, rest = line.partition(". ")
    return bool(dot and rest) and bool(numeral) and not set(numeral) - set("IVX")


def printed_values(one: CongressText) -> Mapping[str, str]:
    """What the print log compares of a text."""
    signers = [[*signer.lines, signer.name] for signer in _signers(one)]
    return {"title": one.title, "body": one.body, "signed": str(signers), "state": one.state}
