"""Handing awards over: who is called when, who comes up, and what becomes of what is not fetched."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from desktop_app.domain import award_lines as rules
from desktop_app.domain.award_lines import AwardLine, Stage
from desktop_app.domain.awards import Award
from desktop_app.domain.changes import Changed
from desktop_app.domain.congresses import Congress
from desktop_app.domain.errors import Refusal
from desktop_app.domain.overview import Step
from desktop_app.domain.words import N_, Message
from desktop_app.services import award_decisions, awards, clock, keeping
from desktop_app.store import awards as store
from desktop_app.store import database, register

MOST_AT_ONCE = 60
"""More than these stand on no stage."""


def lines(congress: str) -> list[AwardLine]:
    """The decided awards in the order in which they are called; without its decision none is called."""
    decided = [
        one for one in awards.awards(congress)
        if one.award.state == "decided" and one.decision is not None
    ]  # fmt: skip
    return rules.in_calling_order(
        decided, [one.uid for one in award_decisions.decisions(congress)], award_decisions.forms()
    )


def stages(congress: str) -> list[Stage]:
    """Who comes up together, one time after the other."""
    return rules.steps(lines(congress), at_once(congress))


def at_once(congress: str) -> int:
    """How many stand on the stage together at most."""
    with database.reading():
        kept = register.setting(_AT_ONCE + congress, str(rules.USUAL_AT_ONCE))
    return int(kept)


def set_at_once(congress: str, count: int) -> None:
    """Say how many stand on the stage together at most, 1 to `MOST_AT_ONCE`; it is no act and not undone."""
    with database.writing():
        register.remember(_AT_ONCE + congress, str(min(max(1, count), MOST_AT_ONCE)))


_AT_ONCE = "awards_at_once/"


# the order


def move(congress: str, uids: Sequence[str], by: int) -> Changed:
    """Move awards ``by`` places down the calling order together, or up."""
    ordered = [one.award for one in lines(congress)]
    new = rules.numbered(rules.moved(ordered, uids, by))
    named = next((one.name for one in ordered if one.uid in uids), "")
    return keeping.keep(Message(N_("Moved in the calling order: {name}"), {"name": named}), *new)


def as_protocol(congress: str) -> Changed:
    """Forget what was moved by hand: they are called by form, decision and list again.

    Refused ("in_protocol") where nothing was moved.
    """
    placed = [one.award for one in lines(congress) if one.award.call_order is not None]
    if not placed:
        raise Refusal(
            N_("Nothing was moved: the order is that of the decisions."), code="in_protocol"
        )
    return keeping.keep(
        Message(N_("Calling order as in the decisions again")),
        *(replace(one, call_order=None) for one in placed),
    )


# on the stage


def call(uids: Sequence[str]) -> Changed:
    """These are called to the stage now."""
    return _each(N_("Called to the stage: {name}"), N_("Called to the stage: {count}"), uids,
                 lambda one: replace(one, called_at=_now()))  # fmt: skip


def hand_over(uids: Sequence[str]) -> Changed:
    """These received their award on the stage, today."""
    return _each(
        N_("Handed over: {name}"), N_("Handed over: {count}"), uids,
        lambda one: replace(
            one, handed="stage", handed_on=clock.today(), received_by="",
            called_at=one.called_at if one.called_at is not None else _now(),
        ),
    )  # fmt: skip


def in_place(uid: str, name: str) -> Changed:
    """Somebody else received it, today; refused ("invalid") without a name."""
    return _each(
        N_("Received in the place of {name}"), N_("Received in place: {count}"), [uid],
        lambda one: replace(
            one, handed="in_place", handed_on=clock.today(), received_by=name,
            called_at=one.called_at if one.called_at is not None else _now(),
        ),
    )  # fmt: skip


def not_fetched(uids: Sequence[str]) -> Changed:
    """They were called, or would have been, and nobody came."""
    return _each(
        N_("Not fetched: {name}"), N_("Not fetched: {count}"), uids,
        lambda one: replace(one, handed="not_fetched", handed_on=None, received_by=""),
    )  # fmt: skip


def later(uids: Sequence[str], on: date, name: str = "") -> Changed:
    """They were handed over on a later day; ``name`` is who took them, where it was not the recipient."""
    return _each(
        N_("Handed over later: {name}"), N_("Handed over later: {count}"), uids,
        lambda one: replace(one, handed="later", handed_on=on, received_by=name),
    )  # fmt: skip


def take_back(uids: Sequence[str]) -> Changed:
    """What was noted does not hold: these are still to be called."""
    return _each(
        N_("Still to be handed over: {name}"), N_("Still to be handed over: {count}"), uids,
        lambda one: replace(one, handed="", handed_on=None, received_by="", called_at=None),
    )  # fmt: skip


def _now() -> int:
    now = clock.now()
    return now.hour * 60 + now.minute


def _each(one: str, many: str, uids: Sequence[str], changed: Callable[[Award], Award]) -> Changed:
    """One act on decided awards. Refused ("not_decided") for one without a decision."""
    chosen = store.of_uids(uids)
    if not chosen:
        raise Refusal(N_("No award is chosen. Choose one or more in the list."), code="nothing")
    open_ = next((each for each in chosen if each.state != "decided"), None)
    if open_ is not None:
        raise Refusal(
            N_("The award of {name} stands in no decision yet. Put it under a decision first."),
            code="not_decided",
            name=open_.name,
        )
    text = (
        Message(one, {"name": chosen[0].name})
        if len(chosen) == 1
        else Message(many, {"count": len(chosen)})
    )
    return keeping.keep(text, *map(changed, chosen))


# what waits, for the first page


def next_steps(congress: Congress, today: date) -> Iterator[Step]:
    """What of the awards waits: a decision, its number, handing over once the congress is over."""
    listed = store.awards(congress.uid)
    agreed = [one for one in listed if one.state == "agreed"]
    if agreed:
        text, many = (
            N_("Put 1 agreed award under a decision"),
            N_("Put {count} agreed awards under a decision"),
        )
        yield _step("awards_agreed", "awards", (text, many), [one.uid for one in agreed])
    bare = [one for one in store.decisions(congress.uid) if not one.paper]
    if bare:
        one, many = (
            N_("Enter the number of 1 decision on awards"),
            N_("Enter the numbers of {count} decisions on awards"),
        )
        yield _step("award_numbers", "decisions", (one, many), [each.uid for each in bare])
    last = congress.ends or congress.starts
    open_ = [
        each for each in listed if each.state == "decided" and each.handed not in rules.RECEIVED
    ]
    if open_ and last is not None and last < today:
        one, many = (
            N_("Hand over 1 award that was not fetched"),
            N_("Hand over {count} awards that were not fetched"),
        )
        yield _step("awards_open", "stage", (one, many), [each.uid for each in open_])


def _step(name: str, tab: str, words: tuple[str, str], uids: Sequence[str]) -> Step:
    text = Message(words[len(uids) != 1], {"count": len(uids)})
    return Step(name, text, "awards", {"tab": tab, "uid": uids[0]})
