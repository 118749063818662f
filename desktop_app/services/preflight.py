"""What should be looked at before cards are printed: each finding names whom it is about and which field."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_app.domain import preflight as words
from desktop_app.domain.delegates import OFF_LIST, Entry
from desktop_app.domain.preflight import STOP, WARN, Fault
from desktop_app.domain.progress import Report, quiet
from desktop_app.domain.words import Message
from desktop_app.services.card_printing import said_by
from desktop_app.services.card_values import Deck, Said, deck_of, variables_of
from desktop_app.services.preflight_cards import of_what_stands
from desktop_app.store import delegates as delegate_store

if TYPE_CHECKING:
    from desktop_app.domain.card_orders import CardOrder


def check(order: CardOrder, report: Report = quiet) -> list[Fault]:
    """All that is to be looked at before an order is printed, what stops a card first.

    Raises `Refusal` where the congress or a layout is gone.
    """
    deck = deck_of(order)
    found = said_by(deck, order)
    faults = [*_of_the_congress(deck, found)]
    if order.lines:
        faults += _typed_twice(found)
    else:
        faults += _of_people(delegate_store.by_uid([one.about for one in found]))
        faults += _of_what_two_have(deck, found)
        faults += _of_what_is_missing(deck, found)
    faults += of_what_stands(deck, found, report)
    return sorted(_together(faults), key=lambda one: one.level != STOP)


def _together(faults: Sequence[Fault]) -> Iterator[Fault]:
    """The same of many people is told once, at the first of them, who is opened from there."""
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for one in faults:
        groups[one.message.text].append(one.uid)
    for one in faults:
        sentence, uids = one.message.text, groups[one.message.text]
        if sentence not in words.OF_MANY or len(uids) <= words.MOST_NAMED:
            yield one
        elif one.uid == uids[0]:
            said = Message(words.OF_MANY[sentence], {"count": len(uids)})
            yield replace(one, message=said, others=tuple(uids[1:]))


def _of_the_congress(deck: Deck, found: Sequence[Said]) -> Iterator[Fault]:
    shown = {name for kind in {one.kind for one in found} for name in _variables(deck, kind)}
    if "when_where" in shown and not deck.congress.venue:
        yield Fault(WARN, "", Message(words.NO_VENUE), "venue")
    if shown & {"when_where", "place_date"} and not deck.congress.starts:
        yield Fault(WARN, "", Message(words.NO_DAY), "starts")


def _variables(deck: Deck, kind: str) -> frozenset[str]:
    return variables_of(deck.layout_of(kind), kind)


def _typed_twice(found: Sequence[Said]) -> Iterator[Fault]:
    for text, same in _grouped((one.about, one) for one in found):
        if len(same) > 1:
            yield Fault(WARN, "", Message(words.TYPED_TWICE, {"line": text, "count": len(same)}))


def _of_people(entries: Iterable[Entry]) -> Iterator[Fault]:
    """Who may not have a card; alternates may, as alternates, and that is told once."""
    alternates: list[Entry] = []
    for entry in entries:
        delegate, name = entry.delegate, entry.person.full_name
        if delegate.off_list:
            why = Message(OFF_LIST[delegate.off_list])
            said = Message(words.OFF_THE_LIST, {"name": name, "why": why})
            yield Fault(STOP, delegate.uid, said, "off_list")
        elif delegate.reply == "excused":
            yield Fault(WARN, delegate.uid, Message(words.IS_EXCUSED, {"name": name}), "reply")
        elif delegate.kind == "alternate":
            alternates.append(entry)
    if len(alternates) == 1:
        [one] = alternates
        said = Message(words.AN_ALTERNATE, {"name": one.person.full_name})
        yield Fault(WARN, one.delegate.uid, said, "kind")
    elif alternates:
        yield Fault(WARN, "", Message(words.ALTERNATES, {"count": len(alternates)}), "kind")


_TWO_HAVE = (
    ("number", STOP, words.SAME_NUMBER, "card_number"),
    ("code", STOP, words.SAME_CODE, "card_code"),
    ("seat", WARN, words.SAME_SEAT, "seat"),
)
"""What only one person may have: the variable, how bad it is, what is said, the field."""


def _of_what_two_have(deck: Deck, found: Sequence[Said]) -> Iterator[Fault]:
    """Numbers, codes and seats of the order that somebody else on the list has, too."""
    ordered = {one.about for one in found}
    listed = delegate_store.entries_in_order(deck.congress.uid)
    everyone = [*found, *(deck.said(one) for one in listed if one.delegate.uid not in ordered)]
    for variable, level, sentence, field in _TWO_HAVE:
        for value, same in _grouped((one.values[variable], one) for one in everyone):
            if len(same) > 1 and same[0].about in ordered:
                name, other = (one.values["full_name"] for one in same[:2])
                said = Message(sentence, {"name": name, "other": other, "value": value})
                yield Fault(level, same[0].about, said, field)


def _of_what_is_missing(deck: Deck, found: Sequence[Said]) -> Iterator[Fault]:
    for one in found:
        name = {"name": one.values["full_name"]}
        if "number" in _variables(deck, one.kind) and not one.values["number"]:
            yield Fault(WARN, one.about, Message(words.NO_NUMBER, name), "card_number")
        if deck.purpose == "seat_label" and not one.values["seat"]:
            yield Fault(WARN, one.about, Message(words.NO_SEAT, name), "seat")


def _grouped(pairs: Iterable[tuple[str, Said]]) -> list[tuple[str, list[Said]]]:
    """Cards by what they have in common, those of the order first; who lacks it is in no group."""
    groups: defaultdict[str, list[Said]] = defaultdict(list)
    for value, one in pairs:
        if value:
            groups[value].append(one)
    return list(groups.items())
