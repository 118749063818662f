"""Whose card is printed, for pages that print nothing: the delegate list, its sheet, the first page."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop_app.domain.card_orders import NEW, PRINTED, CardLine
from desktop_app.store import database
from desktop_app.store import delegates as store

if TYPE_CHECKING:
    from desktop_app.domain.card_records import RevokedCard
    from desktop_app.domain.filters import Criteria

FACET = "card"
"""The facet of the delegate list that only the print log can answer."""

USUAL = ("official", "alternate")
"""The kinds whose cards the print room offers at first; guests have theirs when their list stands."""

_known: dict[str, tuple[database.State, list[CardLine]]] = {}


@dataclass(frozen=True, slots=True)
class CardStanding:
    """The card of one delegate: its ``line``, None for who gets none any more, and the cards that are void.

    ``printed_at`` is when a card was printed for them last (ISO 8601), "" for never.
    """

    line: CardLine | None
    printed_at: str = ""
    void: tuple[RevokedCard, ...] = ()


def _lines(congress: str) -> list[CardLine]:
    """Everybody with a card as the print room lists them; read anew when something was written."""
    from desktop_app.services import card_printing

    now = database.state()
    known = _known.get(congress)
    if known is None or known[0] != now:
        found = card_printing.lines(congress)
        _known.clear()
        known = _known[congress] = (now, found)
    return known[1]


def of_everyone(congress: str) -> dict[str, str]:
    """Uid → how the card stands, as the print room counts it.

    Left out is who sent word that they do not come and has no card: it is not to be printed.
    """
    return {one.uid: one.state for one in _lines(congress) if one.eligible or one.printed_at}


def settled(congress: str, criteria: Criteria | None) -> Criteria | None:
    """The criteria with the people whom `FACET` stands for, as the store can read them."""
    if criteria is None or FACET not in criteria.chosen:
        return criteria
    chosen = {name: keys for name, keys in criteria.chosen.items() if name != FACET}
    wanted = criteria.chosen[FACET]
    among = None if criteria.uids is None else {*criteria.uids}
    uids = tuple(
        uid
        for uid, state in of_everyone(congress).items()
        if state in wanted and (among is None or uid in among)
    )
    return replace(criteria, chosen=chosen, uids=uids)


def counts(congress: str, *, search: str = "", criteria: Criteria | None = None) -> dict[str, int]:
    """State → people, among those the rest of the filter shows."""
    if criteria is not None:
        left = {name: keys for name, keys in criteria.chosen.items() if name != FACET}
        criteria = criteria.with_all(left)
    states = of_everyone(congress)
    shown = store.uids(congress, search=search, criteria=criteria)
    return dict(Counter(states[uid] for uid in shown if uid in states))


def waiting(congress: str) -> int:
    """For how many the print room would print at first: not printed yet, or changed since."""
    listed = _lines(congress)
    kinds = USUAL if any(one.kind in USUAL for one in listed) else {one.kind for one in listed}
    return sum(one.kind in kinds and one.eligible and one.state != PRINTED for one in listed)


def standing(delegate: str) -> CardStanding:
    """How the card of one delegate stands, without reading all the others where nothing was printed."""
    from desktop_app.services import card_printing, print_log, reissue

    entry = store.entry_of(delegate)
    if entry is None:
        return CardStanding(None)
    before = print_log.last_of(entry.delegate.congress or "", "card", delegate)
    void = tuple(reissue.of_delegate(delegate))
    at = before.printed_at if before is not None else ""
    if entry.delegate.off_list:
        return CardStanding(None, at, void)
    if before is None:
        part = entry.delegate
        line = CardLine(
            delegate, part.kind, entry.person.full_name, entry.delegation, part.card_number, NEW,
            eligible=part.reply != "excused", delegation_uid=part.delegation or "",
        )  # fmt: skip
        return CardStanding(line, "", void)
    return CardStanding(card_printing.line_of(entry, before), at, void)
