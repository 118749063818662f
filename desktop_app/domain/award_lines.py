"""Awards as they are listed, ordered, called and counted: rules on records, without a register.

An `AwardLine` is an award with what stands around it; `in_calling_order` says who is called when, `steps`
who stands on the stage together, `doubts` what should be looked at and `count` what it all comes to.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import NamedTuple

from desktop_app.domain.awards import RECIPIENTS, Award, AwardDecision
from desktop_app.domain.text import fold
from desktop_app.domain.words import N_, Message

USUAL_AT_ONCE = 10
"""How many stand on the stage together where nobody said otherwise."""

DISCIPLINE = "ky-luat-"
"""What the words for discipline begin with in the vocabulary of honours."""

KINDS_COUNTED: Mapping[str, tuple[str, str]] = {
    "collective": (N_("{count} collective"), N_("{count} collectives")),
    "household": (N_("{count} household"), N_("{count} households")),
    "individual": (N_("{count} individual"), N_("{count} individuals")),
}
"""How recipients of each kind are counted: one, many."""

RECEIVED = frozenset({"stage", "in_place", "later"})
"""Ways of handing over after which the award is with whom it is for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardLine:
    """An award with its decision, the delegation of a delegate, and what is known about them.

    ``absent`` says that the delegate is not in the hall, as far as attendance knows; ``doubts`` are sentences
    about what should be looked at.
    """

    award: Award
    decision: AwardDecision | None = None
    delegation: str = ""
    absent: bool = False
    doubts: tuple[Message, ...] = ()

    @property
    def uid(self) -> str:
        """The award's."""
        return self.award.uid

    @property
    def form(self) -> str:
        """The form of the award (a slug of honours): the decision's, else the one proposed."""
        return (self.decision.form if self.decision else "") or self.award.form

    @property
    def money(self) -> int | None:
        """Đồng: what is said of this award, else what the decision gives to its kind; None for none."""
        return money_of(self.award, self.decision)

    @property
    def what_for(self) -> str:
        """What it is given for: said of this award, else of all in the decision."""
        return self.award.achievement or (self.decision.about if self.decision else "")


def money_of(award: Award, decision: AwardDecision | None) -> int | None:
    """Đồng that come with an award; None where nothing is laid down."""
    if award.money is not None or decision is None:
        return award.money
    amount: int | None = getattr(decision, f"{award.recipient}_money", None)
    return amount


# order


def _kind(award: Award) -> int:
    return list(RECIPIENTS).index(award.recipient) if award.recipient in RECIPIENTS else 9


def in_list_order(listed: Iterable[Award]) -> list[Award]:
    """Collectives, then households, then individuals, each in the order of the list."""
    return sorted(
        listed, key=lambda one: (_kind(one), one.position is None, one.position or 0, one.uid)
    )


def in_calling_order(
    listed: Iterable[AwardLine], decisions: Sequence[str], forms: Sequence[str] = ()
) -> list[AwardLine]:
    """The order in which they are called: as set by hand; who has no place yet follows in protocol order.

    That is by the form of the award (``forms`` from the highest), by decision in the order of ``decisions``
    (uids), then collectives, households and individuals in the order of the list.
    """
    ranks = {slug: at for at, slug in enumerate(forms)}
    places = {uid: at for at, uid in enumerate(decisions)}

    def protocol(line: AwardLine) -> tuple[int, int, int, bool, int, str]:
        award = line.award
        return (
            ranks.get(line.form, len(ranks)), places.get(award.decided_by or "", len(places)),
            _kind(award), award.position is None, award.position or 0, award.uid,
        )  # fmt: skip

    return sorted(
        listed,
        key=lambda one: (one.award.call_order is None, one.award.call_order or 0, protocol(one)),
    )


def numbered(ordered: Iterable[Award]) -> list[Award]:
    """Those whose place changes when they are called in this order, counted from 1."""
    return [
        replace(one, call_order=place)
        for place, one in enumerate(ordered, 1)
        if one.call_order != place
    ]


def moved(ordered: Sequence[Award], uids: Iterable[str], by: int) -> list[Award]:
    """The order when those named go ``by`` places down together (up below 0), none beyond the ends."""
    chosen = set(uids)
    block = [one for one in ordered if one.uid in chosen]
    if not block:
        return list(ordered)
    rest = [one for one in ordered if one.uid not in chosen]
    edge = block[0] if by < 0 else block[-1]
    at = ordered.index(edge) + by - (len(block) - 1 if by > 0 else 0)
    at = min(max(0, at), len(rest))
    return [*rest[:at], *block, *rest[at:]]


class Stage(NamedTuple):
    """Those who stand on the stage together: the ``number`` of the time, counted from 1, and who."""

    number: int
    lines: tuple[AwardLine, ...]


def steps(ordered: Iterable[AwardLine], at_once: int) -> list[Stage]:
    """Who stands on the stage together: at most ``at_once``, of one decision and of one kind."""
    found: list[Stage] = []
    for _, group in groupby(
        ordered, lambda one: (one.award.decided_by, one.form, one.award.recipient)
    ):
        same = list(group)
        for start in range(0, len(same), max(1, at_once)):
            found.append(Stage(len(found) + 1, tuple(same[start : start + max(1, at_once)])))
    return found


# what should be looked at


def _same(award: Award) -> str:
    """What two awards to one recipient have in common."""
    if award.person:
        return award.person
    return f"{award.recipient} {fold(award.name)} {fold(award.post)}"


def doubts(
    listed: Iterable[Award], honours: Mapping[str, Sequence[str]]
) -> dict[str, tuple[Message, ...]]:
    """Award uid → what should be looked at; ``honours`` are the slugs known of a person, by uid.

    Twice in one decision (or twice among those proposed), and discipline among the honours of a person.
    Nothing of it hinders anything.
    """
    every = [one for one in listed if one.state != "not_agreed"]
    times = Counter((one.decided_by or "", _same(one)) for one in every)
    found: dict[str, tuple[Message, ...]] = {}
    for one in every:
        told = []
        if times[one.decided_by or "", _same(one)] > 1:
            told.append(Message(TWICE_DECIDED if one.decided_by else TWICE, {"name": one.name}))
        if any(slug.startswith(DISCIPLINE) for slug in honours.get(one.person or "", ())):
            told.append(Message(DISCIPLINED, {"name": one.name}))
        if told:
            found[one.uid] = tuple(told)
    return found


TWICE_DECIDED = N_("{name} stands twice in the same decision. Check whether both are meant.")
TWICE = N_("{name} is proposed twice. Check whether both are meant.")
DISCIPLINED = N_("The roll says that {name} was disciplined. Check before the award is given.")


# figures


class Count(NamedTuple):
    """So many awards of one form (slug) to one kind of recipient; ``money`` in đồng altogether."""

    form: str
    recipient: str
    awards: int
    money: int


def counts(listed: Iterable[AwardLine]) -> list[Count]:
    """Awards by form and kind of recipient, those of the list's first form first."""
    found: dict[tuple[str, str], list[AwardLine]] = {}
    for line in listed:
        found.setdefault((line.form, line.award.recipient), []).append(line)
    return [
        Count(form, recipient, len(lines), sum(one.money or 0 for one in lines))
        for (form, recipient), lines in found.items()
    ]


@dataclass(frozen=True, slots=True)
class Standing:
    """How far the awards of a congress are.

    ``decided`` of them stand in a decision; of these ``handed`` are with their recipients (``in_place`` of
    them with somebody else, ``later`` after the congress), ``not_fetched`` were called and not fetched,
    ``waiting`` are neither. ``money`` is what the decided ones come to, in đồng.
    """

    proposed: int = 0
    agreed: int = 0
    not_agreed: int = 0
    decided: int = 0
    handed: int = 0
    in_place: int = 0
    later: int = 0
    not_fetched: int = 0
    money: int = 0

    @property
    def waiting(self) -> int:
        """Decided, and still to be called."""
        return self.decided - self.handed - self.not_fetched


def standing(listed: Iterable[AwardLine]) -> Standing:
    """How far they are."""
    every = list(listed)
    states = Counter(one.award.state for one in every)
    decided = [one for one in every if one.award.state == "decided"]
    ways = Counter(one.award.handed for one in decided)
    return Standing(
        proposed=states["proposed"], agreed=states["agreed"], not_agreed=states["not_agreed"],
        decided=len(decided), handed=sum(ways[way] for way in RECEIVED), in_place=ways["in_place"],
        later=ways["later"], not_fetched=ways["not_fetched"],
        money=sum(one.money or 0 for one in decided),
    )  # fmt: skip


def kinds_in_words(listed: Iterable[AwardLine]) -> list[tuple[str, int]]:
    """How many of each kind of recipient, those there are none of left out."""
    found = Counter(one.award.recipient for one in listed)
    return [(kind, found[kind]) for kind in RECIPIENTS if found[kind]]
