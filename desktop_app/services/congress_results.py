"""The results of a congress: computed from what was entered, settled in versions, read from units below."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from desktop_app.domain import closing_words
from desktop_app.domain.awards import Award
from desktop_app.domain.closing import TEXTS, CongressResult, CongressText
from desktop_app.domain.congress_results import (
    FIGURES,
    Around,
    Change,
    UnitResult,
    difference,
    newest,
    values_of,
)
from desktop_app.domain.congresses import Congress
from desktop_app.domain.errors import Refusal
from desktop_app.domain.fields import from_cells, new_uid, spec, to_cells
from desktop_app.domain.moments import moment
from desktop_app.domain.papers import Document
from desktop_app.domain.text import fold
from desktop_app.domain.votes import Chosen, Vote
from desktop_app.domain.words import N_, Message, say
from desktop_app.services import clock, congresses, drafts
from desktop_app.services.keeping import keep
from desktop_app.store import consolidation as consolidation_store
from desktop_app.store import presence as presence_store
from desktop_app.store import register
from desktop_app.store.belonging import belonging

if TYPE_CHECKING:
    from desktop_app.domain.changes import Changed

_FRONT = "mttq"
_DRAFT = "congress_results"
_ADOPTED = ("adopted", "issued")
"""Stages of a document that the congress has adopted."""


# what was settled


def versions(congress: str) -> list[CongressResult]:
    """The results as they were settled, the latest first."""
    found = belonging(CongressResult, "congress", congress, "uid")
    return sorted(found, key=lambda one: (one.number or 0, one.settled_at, one.uid), reverse=True)


def settled(congress: str) -> CongressResult | None:
    """The version that holds; None where nothing was settled."""
    return newest(versions(congress))


def since(result: CongressResult) -> list[Change]:
    """What a settled version has otherwise than the one before it; nothing for the first."""
    earlier = [
        one for one in versions(result.congress or "") if (one.number or 0) < (result.number or 0)
    ]
    return difference(newest(earlier), result) if earlier else []


def settle(congress: str, wanted: CongressResult | None = None) -> Changed:
    """Settle the results as they are computed now, or as ``wanted`` after a person mended them.

    The next version; the one before stays. What was kept unfinished is gone. Refused in another office's
    congress, and where nothing changed since the last version.
    """
    one = congresses.required_own(congress)
    made = wanted or current(congress)
    last = settled(congress)
    if last is not None and not difference(last, made) and last.body == made.body:
        raise Refusal(
            N_("Nothing has changed since version {number} was settled. There is nothing to settle."),
            code="unchanged", number=last.number,
        )  # fmt: skip
    number = (last.number or 0) + 1 if last is not None else 1
    made = replace(
        made, uid=new_uid(), owner="", version="", congress=one.uid, number=number,
        settled_at=moment(clock.now()), settled_by=register.operator(),
    )  # fmt: skip
    text = Message(N_("Results of the congress settled, version {number}"), {"number": number})
    changed = keep(text, made)
    drop_draft(congress)
    return changed


# what is not settled yet


def draft(congress: str) -> CongressResult | None:
    """What was mended and kept without being settled; None where nothing was."""
    found = drafts.find(f"{_DRAFT}:{congress}")
    return from_cells(CongressResult, found.typed) if found is not None else None


def keep_draft(result: CongressResult) -> None:
    """Keep a result that is still being mended, until it is settled or computed anew. No act of its own."""
    drafts.keep(f"{_DRAFT}:{result.congress}", to_cells(result))


def drop_draft(congress: str) -> None:
    """Forget what was mended: the figures are computed anew."""
    drafts.drop(f"{_DRAFT}:{congress}")


def rewritten(result: CongressResult) -> CongressResult:
    """A result with its words made anew from its figures."""
    one = congresses.required(result.congress or "")
    return replace(result, body=words_of(one, result))


# what is computed


def current(congress: str) -> CongressResult:
    """The results as they follow from the register now, not settled, with their page in words.

    The population and its groups are those of the congress record, as they were entered.
    """
    one = congresses.required(congress)
    figures: dict[str, Any] = {
        "congress": congress,
        "held_from": one.held_from or one.starts,
        "held_until": one.held_until or one.ends,
        "venue": one.venue,
        "people_word": one.people_word,
        "people": one.people,
        "groups": one.groups,
        "reviewed_on": one.reviewed_on,
        "documents": len(adopted(congress)) or None,
        **_people(congress),
        **_awards(congress),
        **_chosen(congress),
    }
    made = CongressResult(**figures)
    return replace(made, body=words_of(one, made))


def _people(congress: str) -> dict[str, Any]:
    """Who was convened and who came. Without a record of the door nobody knows how many were present."""
    listed = presence_store.listed(congress)
    # in the hall in one of the official sessions, even if they left again
    came = presence_store.ever_came(congress, "official")
    kinds = {one.uid: one.kind for one in listed}
    here = Counter(kinds[uid] for uid in came if uid in kinds)
    foreign = [one for one in listed if one.kind == "foreign_guest"]
    # guests of honour are not asked for a card at the door
    shown = [one for one in foreign if one.uid in came] or [
        one for one in foreign if one.reply != "excused"
    ]
    return {
        "convened": sum(kind == "official" for kind in kinds.values()) or None,
        "present": here["official"] if came else None,
        "guests": here["guest"] if came else None,
        "foreign_guests": len(shown) or None,
        "foreign_words": closing_words.listed(
            dict.fromkeys(_party(one.delegation_name) for one in shown if one.delegation_name)
        ),
    }


def _party(name: str) -> str:
    from desktop_app.services.paper_values import delegation_in_words

    return delegation_in_words(name)


def _awards(congress: str) -> dict[str, Any]:
    listed = belonging(Award, "congress", congress, "uid")
    if not listed:
        return {}
    decided = Counter(one.recipient for one in listed if one.state == "decided")
    return {
        "collectives": decided["collective"],
        "households": decided["household"],
        "individuals": decided["individual"],
    }


def _chosen(congress: str) -> dict[str, Any]:
    """Who was chosen by votes that were published; rounds of one vote add up."""
    listed = belonging(Chosen, "congress", congress, "uid")
    people = Counter((one.subject, one.result) for one in listed)
    subjects = {one.subject for one in listed}
    found: dict[str, Any] = {}
    if "delegation" in subjects:
        found["elected"] = people["delegation", "elected"]
        found["alternates"] = people["delegation", "alternate"]
    if "committee" in subjects:
        found["committee"] = people["committee", "elected"]
        votes = belonging(Vote, "congress", congress, "uid")
        found["committee_planned"] = next(
            (one.seats for one in votes if one.subject == "committee" and not one.follows), None
        )
    return found


def adopted(congress: str) -> tuple[str, ...]:
    """What the congress adopted, by name: documents of the register, and the texts it closed with.

    Of the register those that a vote adopted, and those that have come so far and that the round names as
    documents of a congress: scripts and speeches are nobody's to adopt.
    """
    one = congresses.required(congress)
    voted = _voted(congress)
    listed = [
        each.title
        for each in belonging(Document, "congress", congress)
        if each.uid in voted
        or (each.path == "congress" and each.stage in _ADOPTED and _is_named(one, each.title))
    ]
    listed += [
        each.title
        for each in _in_order(belonging(CongressText, "congress", congress, "uid"))
        if each.kind != "minutes" and each.state == "adopted"
    ]
    names = {fold(name): name for name in map(_plain, reversed(listed))}
    return tuple(reversed(names.values()))


def _voted(congress: str) -> set[str]:
    """Documents that a published vote adopted."""
    from desktop_app.services import closing_votes

    return {
        one.vote.document
        for one in closing_votes.of_congress(congress)
        if one.vote.document and one.outcome.passed
    }


def _is_named(congress: Congress, title: str) -> bool:
    definition = congresses.definition_of(congress)
    named = definition.documents if definition is not None else ()
    return not named or any(fold(name) in fold(title) for name in named)


def _plain(title: str) -> str:
    """A document as it is named once it is adopted: no draft any more, and without what it is about."""
    plain = title.split(" (")[0]
    short = plain.removeprefix("Dự thảo ")
    return plain if short == plain else short[:1].upper() + short[1:]


def _in_order(texts: Iterable[CongressText]) -> list[CongressText]:
    kinds = list(TEXTS)
    return sorted(texts, key=lambda one: (kinds.index(one.kind), one.uid))


# its words


def words_of(congress: Congress, result: CongressResult) -> str:
    """The page of results in words, in Vietnamese and in those of the congress's family."""
    family = congresses.family_of(congress)
    body = closing_words.template("results", family)["body"]
    return closing_words.told(body, values_of(result, around(congress)))


def values(congress: Congress, result: CongressResult | None = None) -> dict[str, str]:
    """The variables of the texts a congress closes with, from its results as they stand."""
    told = result or settled(congress.uid) or current(congress.uid)
    return values_of(told, around(congress))


def around(congress: Congress) -> Around:
    """What the page names besides its figures."""
    from desktop_app.domain.catalogue import in_sentence
    from desktop_app.services import cycles

    unit = congresses.unit_of(congress)
    place = in_sentence(cycles.unit_name_on_papers(unit.uid)) if unit else ""
    family = congresses.family_of(congress)
    return Around(
        title=congresses.spoken_title_of(congress), place=place, upper=upper_congress(congress),
        committee=f"Ủy ban MTTQ Việt Nam {place}".strip() if family == _FRONT else "",
        adopted=adopted(congress.uid), form=congress.form, family=family,
        consulted=_consulted(congress.uid),
    )  # fmt: skip


def _consulted(congress: str) -> bool:
    """Whether those who go upward were chosen by consultation."""
    from desktop_app.domain.vote_rules import CONSULTED

    found = [
        one.method for one in belonging(Vote, "congress", congress) if one.subject == "delegation"
    ]
    return bool(found) and all(method in CONSULTED for method in found)


def upper_congress(congress: Congress) -> str:
    """The congress of the next level that holds one, as spoken of; "" where none is above."""
    from desktop_app.domain.cycle_definitions import congress_title
    from desktop_app.services import cycles

    unit, definition = congresses.unit_of(congress), congresses.definition_of(congress)
    if unit is None or definition is None:
        return ""
    for place in cycles.places_of(unit.uid)[1:]:
        above = congresses.unit_of(replace(congress, unit=place))
        level = definition.level(above.level) if above is not None else None
        if above is not None and level is not None:
            known = _known_congress(congress.cycle or "", place)
            if known is not None:
                return congresses.spoken_title_of(known)
            name = cycles.unit_name_on_papers(place)
            return congress_title(definition, name, above.level, level.ordinal, capitals=False)
    nation = definition.level("nation")
    return (
        congress_title(definition, "", "nation", nation.ordinal, capitals=False) if nation else ""
    )


def _known_congress(cycle: str, unit: str) -> Congress | None:
    """The congress of a unit above, where it was handed down."""
    return next(
        (one for one, _, _ in consolidation_store.congresses_of(cycle) if one.unit == unit), None
    )


# of the units below


def of_units(cycle: str) -> list[UnitResult]:
    """Every unit below whose congress is here, with the results it settled last, in their order."""
    from desktop_app.services import cycles

    office = register.identity().office
    above = set(cycles.places_of(cycles.home()))
    found = []
    for one, _, _ in consolidation_store.congresses_of(cycle):
        if one.owner != office and one.unit not in above:
            name = cycles.unit_name_on_papers(one.unit or "")
            found.append(UnitResult(one.unit or "", name, settled(one.uid)))
    return found


def held_on(result: CongressResult) -> date | None:
    """The last day of the congress whose results these are."""
    return result.held_until or result.held_from


def last_day(congress: Congress) -> date | None:
    """The last day of a congress: as it was held, else as it is planned."""
    return congress.held_until or congress.held_from or congress.ends or congress.starts


def missing(congress: str, computed: CongressResult | None = None) -> list[str]:
    """What the page does not know yet, in words of the fields (translated): to be entered, or left blank.

    ``computed`` is what `current` gave where that is at hand.
    """
    made = computed or current(congress)
    wanted = ["convened", "present", "people", "groups", "elected"]
    one = congresses.required(congress)
    definition = congresses.definition_of(one)
    if definition is not None and definition.gives_awards:
        wanted += ["collectives", "individuals"]
    family = congresses.family_of(one)
    if family == _FRONT:
        wanted.append("committee")
    return [
        spec(CongressResult, name).title(family)
        for name in FIGURES
        if name in wanted and getattr(made, name) is None
    ]


def title_of_version(result: CongressResult) -> str:
    """A version as it is offered: "Version 2, 17:05 16/5/2024" (translated)."""
    from datetime import datetime

    at = datetime.fromisoformat(result.settled_at) if result.settled_at else None
    return say(N_("Version {number}, {at}"), number=result.number, at=at)
